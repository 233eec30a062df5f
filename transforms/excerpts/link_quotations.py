"""Publishes the quotations: words quoted in one decision, found in the text of another.

Opinions stay where they are. A shard's quotations, which are short and known since its extraction,
go to the bucket of the decision that they may be of, which knows in which shards its writings lie;
from there to these shards, where they are looked for; and what was found to the bucket of the
quoting decision.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import apache_beam as beam
import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import FOUND, ORDERS, QUOTED, TARGETS
from schemas.tables import KEPT_MATCHES, OPINION_TYPES, QUOTATIONS, REPORTERS_WRITINGS
from transforms.excerpts.kept_matches import KeptMatches
from transforms.excerpts.pinned_pages import is_on_pinned_page
from transforms.excerpts.quotation_matches import Found, Source, Words, read_words
from transforms.extract.quotations import FEWEST_WORDS, quoted_spans
from transforms.extract.shard_results import ShardResult, read_result
from transforms.resolve.bucket_rows import columns_of, table_of, tuples
from transforms.resolve.buckets import read_batches, split_by_bucket, to_batch
from transforms.resolve.match_volumes import ghost_id
from transforms.write.tables import TablePart, write_part

Batch = tuple[int, bytes]
ByShard = tuple[str, bytes]
Row = dict[str, Any]

_GHOST = ghost_id("")


class LinkQuotations(beam.PTransform):
    """Shard results, mentions by shard (`TARGETS`) and writings by case (`ORDERS`) → the parts of
    `quotations`."""

    def __init__(self, release: str, buckets: int) -> None:
        super().__init__()
        self.release = release
        self.buckets = buckets

    def expand(
        self,
        met: tuple[
            beam.PCollection[ShardResult], beam.PCollection[ByShard], beam.PCollection[Batch]
        ],
    ) -> beam.PCollection[TablePart]:
        results, targets, places = met
        by_shard = results | "ByShard" >> beam.Map(lambda result: (result.key, result))
        quoted = (
            {"results": by_shard, "targets": targets}
            | "MeetCitingText" >> beam.CoGroupByKey()
            | "FindQuotations" >> beam.FlatMap(quotations_of, self.buckets)
        )
        asked = (
            {"quoted": quoted, "places": places}
            | "MeetCitedCase" >> beam.CoGroupByKey()
            | "AskShards" >> beam.FlatMap(ask_shards)
        )
        return (
            {"results": by_shard, "asked": asked}
            | "MeetCitedText" >> beam.CoGroupByKey()
            | "MatchQuotations" >> beam.FlatMap(match_quotations, self.buckets)
            | "MeetByCitingCase" >> beam.GroupByKey()
            | "WriteQuotations" >> beam.Map(write_quotations, self.release, self.buckets)
        )


def quotations_of(met: tuple[str, dict[str, Iterable]], buckets: int) -> Iterator[Batch]:
    """A shard's quotations and the mentions of decisions in it → quotations by bucket of the cited
    decision."""
    for result in met[1]["results"]:
        targets = read_batches(met[1]["targets"], TARGETS)
        rows = with_cited_cases(read_result(result.folder, "quotations"), targets)
        yield from split_by_bucket(rows, "cited_case_id", buckets)


def with_cited_cases(quotations: pa.Table, targets: pa.Table) -> pa.Table:
    """The rows of `QUOTED`, without `sources`: those beside a mention of a decision held here."""
    cited = {
        (opinion_id, start): case_id
        for opinion_id, start, case_id in tuples(targets, ["opinion_id", "start", "cited_case_id"])
        if not case_id.startswith(_GHOST)
    }
    column = pa.array(
        map(cited.get, tuples(quotations, ["opinion_id", "mention_start"])), pa.string()
    )
    quoted = quotations.append_column("cited_case_id", column).filter(pc.is_valid(column))
    nowhere = pa.nulls(quoted.num_rows, QUOTED.field("sources").type)
    return quoted.append_column("sources", nowhere).select(QUOTED.names).cast(QUOTED)


def ask_shards(met: tuple[int, dict[str, Iterable[bytes]]]) -> Iterator[ByShard]:
    """A bucket's quoted decisions and their writings → the quotations for each shard with some."""
    places = read_batches(met[1]["places"], ORDERS)
    places = places.filter(pc.is_null(places["duplicate_of"]))
    sources: dict[str, dict[str, list[str]]] = {}
    for shard, case_id, opinion_id in tuples(places, ["shard", "case_id", "opinion_id"]):
        sources.setdefault(shard, {}).setdefault(case_id, []).append(opinion_id)
    quoted = read_batches(met[1]["quoted"], QUOTED)
    for shard in sorted(sources):
        here = pa.array(sources[shard], pa.string())
        rows = quoted.filter(pc.is_in(quoted["cited_case_id"], here))
        if rows.num_rows:
            writings = [sorted(sources[shard][case]) for case in rows["cited_case_id"].to_pylist()]
            column = pa.array(writings, QUOTED.field("sources").type)
            place = QUOTED.get_field_index("sources")
            yield shard, to_batch(rows.set_column(place, "sources", column))


def match_quotations(met: tuple[str, dict[str, Iterable]], buckets: int) -> Iterator[Batch]:
    """A shard's opinions and quotations that may be of them → those found, by quoting case.

    A batch holds all quotations of its decisions, so that one is worked through at a time.
    """
    for result in met[1]["results"]:
        kept = KeptMatches(result.folder)
        search = _Search(result.folder)
        for blob in met[1]["asked"]:
            quoted = read_batches([blob], QUOTED)
            rows = found_places(quoted, kept.answers(quoted, search.best_places))
            yield from split_by_bucket(rows, "citing_case_id", buckets)
        kept.keep()


def found_places(quoted: pa.Table, answers: pa.Table) -> pa.Table:
    """The rows of `FOUND`: the quotations (`QUOTED`) that have a place among their answers."""
    rows = columns_of(FOUND, answers, quoted)
    return rows.filter(pc.is_valid(rows["cited_opinion_id"])).cast(FOUND)


class _Search:
    """A shard's writings, read when the first quotation is looked for there."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    @functools.cached_property
    def _opinions(self) -> pa.Table:
        return read_result(self._folder, "opinions")

    @functools.cached_property
    def _row_of(self) -> dict[str, int]:
        ids = self._opinions["opinion_id"].to_pylist()
        return {opinion_id: row for row, opinion_id in enumerate(ids)}

    def best_places(self, quoted: pa.Table) -> pa.Table:
        """Of each quotation the best place in the shard's writings of its case, without a place
        where there is none: rows of `KEPT_MATCHES` but for the question."""
        best: list[Row] = [{}] * quoted.num_rows
        rows = sorted(enumerate(quoted.to_pylist()), key=lambda numbered: _by_text(numbered[1]))
        for _, of_case in groupby(rows, key=lambda numbered: numbered[1]["cited_case_id"]):
            asked = list(of_case)
            judges = self._judges(asked[0][1]["sources"])
            for number, row in asked:
                words = read_words(row["text"])
                places = [place for writing in judges for place in writing.places(row, words)]
                best[number] = min(places, key=_worth, default={})
        return table_of(best, KEPT_MATCHES.remove(0))

    def _judges(self, sources: list[str]) -> list[_Writing]:
        """These writings but those of the reporter."""
        rows = [self._opinions.slice(self._row_of[opinion_id], 1) for opinion_id in sources]
        writings = map(_Writing, rows)
        return [writing for writing in writings if writing.type not in REPORTERS_WRITINGS]


def _by_text(quoted: Row) -> tuple[str, str]:
    return quoted["cited_case_id"], quoted["opinion_id"]


class _Writing:
    """A writing that may be quoted."""

    def __init__(self, opinion: pa.Table) -> None:
        (row,) = opinion.to_pylist()
        self.opinion_id: str = row["opinion_id"]
        self.type: str = row["type"]
        self.star_pages = [(page["offset"], page["page"]) for page in row["star_pages"] or ()]
        self.footnotes = row["footnotes"] or ()
        self.text: str = row["text"]

    @functools.cached_property
    def source(self) -> Source:
        """Made when it is searched; a reporter's writing never is."""
        return Source(self.text)

    @functools.cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return list(quoted_spans(self.text))

    def places(self, quoted: Row, words: Words) -> Iterator[Row]:
        """Where a quotation of these words is, as rows of `KEPT_MATCHES`."""
        for found in self.source.find(words):
            on_page = self._is_on_page(quoted["pin"], found)
            if words.total() < FEWEST_WORDS and not on_page:
                continue
            if quoted["bound"] or on_page or not self._quotes(found):
                yield self._row(found, on_page)

    def _is_on_page(self, pin: str | None, found: Found) -> bool | None:
        place = found.start, found.end
        for note in self.footnotes:  # notes stand behind all pages
            if note["start"] <= found.start < note["end"]:
                if note["mark_offset"] is None:
                    return None
                place = note["mark_offset"], note["mark_offset"]
        return is_on_pinned_page(pin, place, self.star_pages)

    def _quotes(self, found: Found) -> bool:
        """Whether the words are in quotation marks here too: a statute's, which both quote."""
        at = bisect_right(self._quoted, (found.start, len(self.text))) - 1
        return at >= 0 and found.start < self._quoted[at][1]

    def _row(self, found: Found, on_page: bool | None) -> Row:
        return {
            "cited_opinion_id": self.opinion_id,
            "cited_start": found.start,
            "cited_end": found.end,
            "match": found.match,
            "similarity": found.similarity,
            "on_pinned_page": on_page,
            "rank": OPINION_TYPES.index(self.type),
        }


def _worth(row: Row) -> tuple:
    """The best place comes first: the most alike, where the pin says, in the leading opinion."""
    pinned = {True: 0, None: 1, False: 2}[row["on_pinned_page"]]
    return -row["similarity"], pinned, row["rank"], row["cited_opinion_id"], row["cited_start"]


def write_quotations(met: tuple[int, Iterable[bytes]], release: str, buckets: int) -> TablePart:
    """One bucket of quotations found → a part of `quotations`."""
    bucket, blobs = met
    rows = table_of(best_places(read_batches(blobs, FOUND).to_pylist()), QUOTATIONS)
    return write_part(rows, QUOTATIONS, release, bucket, buckets)


def best_places(found: list[Row]) -> list[Row]:
    """Of each quotation and mention the best place; one that is bound to none has one mention."""

    def quotation(row: Row) -> tuple:
        return (
            row["opinion_id"],
            row["start"],
            row["end"],
            row["mention_id"] if row["bound"] else "",
        )

    def worth(row: Row) -> tuple:
        return (*_worth(row), row["mention_id"])

    found.sort(key=quotation)
    return [min(rows, key=worth) for _, rows in groupby(found, key=quotation)]
