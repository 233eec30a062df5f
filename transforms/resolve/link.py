"""From extracted rows to the graph: decisions are gathered, matched and decided, in buckets.

What crosses a shuffle is Arrow batches (`buckets.py`). A bucket holds whole cases or
whole reporter volumes; within it the pure functions of `gather`, `match_volumes` and `decide` see
one decision, or one citation, at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import apache_beam as beam
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from apache_beam.io.filesystems import FileSystems

from schemas.linking import (
    ALIASES,
    ASKED,
    CITED_COUNTS,
    DECIDED_CASES,
    DUPLICATES,
    GATHERED_AUTHORITIES,
    GATHERED_CASES,
    GATHERED_MENTIONS,
    INDEXED,
    MATCHED,
    ORDERS,
    PEERS,
)
from schemas.tables import (
    AUTHORITIES,
    CASE_FACTS,
    CASES,
    EDGES,
    LOCAL_MENTIONS,
    MENTIONS,
    PARENTHETICALS,
    WRITINGS,
)
from transforms.resolve.bucket_rows import (
    no_search_for_cycles,
    sort_by_case,
    table_of,
    table_of_tuples,
    tuples,
)
from transforms.resolve.buckets import read_batches, split_by_bucket, to_batch
from transforms.resolve.case_rows import count_bucket, rank_nodes, with_ranks
from transforms.resolve.cited_writings import CitedWriting
from transforms.resolve.decide_rows import decide_bucket
from transforms.resolve.duplicates import Duplicate, Peer, best_pointers, find_duplicates
from transforms.resolve.gather_rows import gathered_mentions, one_copy
from transforms.resolve.kept_decisions import gather_changed
from transforms.resolve.match_volumes import (
    Asked,
    Indexed,
    Matched,
    NamesPrinted,
    Volumes,
    ask_again,
    index_keys,
    learn_parallels,
    match,
    volume_of,
)
from transforms.write.tables import TablePart, write_part

Batch = tuple[int, bytes]
"""A bucket and Arrow rows for it."""
Record = TypeVar("Record", bound=NamedTuple)


class Linked(NamedTuple):
    """What linking gives: `parts`, the written table parts, and what goes to where the texts are.

    `orders` and `targets` are keyed by shard: batches of `schemas.linking.ORDERS`, which tell the
    writer of opinions each text's place, and of `TARGETS`, the mentions of edges. `places` are the
    orders again, by bucket of the case.
    """

    parts: beam.PCollection[TablePart]
    orders: beam.PCollection[tuple[str, bytes]]
    targets: beam.PCollection[tuple[str, bytes]]
    places: beam.PCollection[Batch]


class LinkDecisions(beam.PTransform):
    """Facts, writings and mentions → tables of cases, mentions, authorities, edges, parentheticals.

    Each input is a collection of `(bucket, batch)` with the schemas `CASE_FACTS`, `WRITINGS` and
    `LOCAL_MENTIONS`, keyed by the bucket of `case_id`; facts of dockets, which have none, by that
    of `docket_id`. The rows written do not depend on `buckets`; their division into files does.
    """

    def __init__(self, release: str, buckets: int, kept: str) -> None:
        super().__init__()
        self.release = release
        self.buckets = buckets
        self.kept = kept

    def expand(self, rows: tuple[beam.PCollection, beam.PCollection, beam.PCollection]) -> Linked:
        facts, writings, mentions = rows
        n = self.buckets
        # Every bucket writes its part, also an empty one, so that every table is there.
        every = facts.pipeline | "EveryBucket" >> beam.Create([(b, b"") for b in range(n)])
        gathered = (
            {
                "every": every,
                "facts": (facts, facts | JoinDockets(n)) | beam.Flatten(),
                "writings": writings,
                "mentions": mentions,
            }
            | "MeetByCase" >> beam.CoGroupByKey()
            | "GatherDecisions"
            >> beam.ParDo(GatherDecisions(n, self.kept)).with_outputs(*GatherDecisions.OUTPUTS)
        )
        marked = (gathered.cases, gathered.peers) | MarkDuplicates(n)
        index = {"indexed": gathered.indexed, "aliases": marked.aliases}
        first = _match("MatchVolumes", index, gathered.asked, n)
        second = _match("MatchLearned", index, first.again, n)
        decided = (
            {
                "cases": marked.cases,
                "authorities": gathered.authorities,
                "mentions": gathered.mentions,
                "matched": (first.matched, second.matched) | "AllMatches" >> beam.Flatten(),
                "places": gathered.places,
            }
            | "MeetByCitingCase" >> beam.CoGroupByKey()
            | "DecideAuthorities"
            >> beam.ParDo(DecideAuthorities(self.release, n)).with_outputs(
                *DecideAuthorities.OUTPUTS
            )
        )
        counted = (
            {"cases": decided.cases, "cited": decided.cited}
            | "MeetByCitedCase" >> beam.CoGroupByKey()
            | "CountCitations" >> beam.ParDo(CountCitations()).with_outputs("cases", "links")
        )
        ranks = counted.links | "WholeGraph" >> beam.GroupByKey() | "PageRank" >> beam.FlatMap(rank)
        case_parts = (
            {"cases": counted.cases, "ranks": ranks}
            | "MeetRanks" >> beam.CoGroupByKey()
            | "WriteCases" >> beam.ParDo(WriteCases(self.release, n))
        )
        parts = (decided.parts, case_parts) | "AllParts" >> beam.Flatten()
        return Linked(parts, gathered.orders, decided.targets, gathered.places)


def _match(
    label: str, index: dict[str, beam.PCollection], asked: beam.PCollection, buckets: int
) -> Any:
    return (
        {**index, "asked": asked}
        | f"{label}/Meet" >> beam.CoGroupByKey()
        | label >> beam.ParDo(MatchVolumes(buckets)).with_outputs("matched", "again")
    )


def _records(kind: type[Record], rows: pa.Table) -> Iterator[Record]:
    """Rows as records with the columns' names."""
    return (kind(*row) for row in tuples(rows, list(kind._fields)))


# --- Dockets --------------------------------------------------------------------------------------


class JoinDockets(beam.PTransform):
    """Facts of dockets → facts of the cases that name the docket, keyed by bucket of the case."""

    def __init__(self, buckets: int) -> None:
        super().__init__()
        self.buckets = buckets

    def expand(self, facts: beam.PCollection[Batch]) -> beam.PCollection[Batch]:
        return (
            facts
            | "ByDocket" >> beam.FlatMap(by_docket, self.buckets)
            | "MeetByDocket" >> beam.GroupByKey()
            | "JoinDockets" >> beam.FlatMap(join_dockets, self.buckets)
        )


def by_docket(batch: Batch, buckets: int) -> Iterator[Batch]:
    """The rows of facts that name a docket, in the docket's bucket."""
    facts = read_batches([batch[1]], CASE_FACTS)
    yield from split_by_bucket(facts.filter(pc.is_valid(facts["docket_id"])), "docket_id", buckets)


def join_dockets(met: tuple[int, Iterable[bytes]], buckets: int) -> Iterator[Batch]:
    """Each docket's court and number as a fact of every case of that docket."""
    facts = read_batches(met[1], CASE_FACTS)
    dockets = facts.filter(pc.is_null(facts["case_id"])).drop_columns("case_id")
    cases = facts.filter(pc.is_valid(facts["case_id"])).select(["case_id", "docket_id"])
    cases = cases.group_by(["case_id", "docket_id"]).aggregate([])
    # Arrow cannot carry lists through a join; dockets have no citations.
    bare = dockets.drop_columns("citations").join(cases, "docket_id", join_type="inner")
    empty = pa.array([[]] * bare.num_rows, CASE_FACTS.field("citations").type)
    joined = bare.append_column("citations", empty).select(CASE_FACTS.names).cast(CASE_FACTS)
    yield from split_by_bucket(joined, "case_id", buckets)


# --- Gathering ------------------------------------------------------------------------------------


class GatherDecisions(beam.DoFn):
    """A bucket's facts, writings and mentions → its decisions, questions to the volumes, orders."""

    OUTPUTS = ("cases", "authorities", "mentions", "indexed", "asked", "peers", "orders", "places")

    def __init__(self, buckets: int, kept: str) -> None:
        self.buckets = buckets
        self.kept = kept

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        facts = read_batches(blobs["facts"], CASE_FACTS)
        writings, mentions = one_copy(
            read_batches(blobs["writings"], WRITINGS),
            read_batches(blobs["mentions"], LOCAL_MENTIONS),
        )
        mentions = sort_by_case(mentions.drop_columns("shard"), "opinion_id", "seq")
        gathered = gather_changed(
            FileSystems.join(self.kept, f"{bucket}.arrows"),
            sort_by_case(facts.filter(pc.is_valid(facts["case_id"]))),
            sort_by_case(writings, "opinion_id"),
            mentions,
        )
        tagged = beam.pvalue.TaggedOutput
        yield tagged("cases", (bucket, to_batch(gathered.cases)))
        yield tagged("authorities", (bucket, to_batch(gathered.authorities)))
        counted = gathered_mentions(mentions, gathered.places)
        yield tagged("mentions", (bucket, to_batch(counted)))
        for name in ("indexed", "asked"):
            for batch in split_by_bucket(getattr(gathered, name), "volume", self.buckets):
                yield tagged(name, batch)
        for batch in split_by_bucket(gathered.peers, "meeting", self.buckets):
            yield tagged("peers", batch)
        yield tagged("places", (bucket, to_batch(gathered.orders)))
        for order in _split_by_shard(gathered.orders, gathered.orders["shard"]):
            yield tagged("orders", order)


def _split_by_shard(rows: pa.Table, shards: pa.ChunkedArray) -> Iterator[tuple[str, bytes]]:
    """One batch of rows for each shard; `shards` names that of each row."""
    for shard in sorted(set(shards.to_pylist())):
        yield shard, to_batch(rows.filter(pc.equal(shards, shard)))


# --- Duplicates -----------------------------------------------------------------------------------

LONGEST_CHAIN = 2
"""Times that a pointer to a duplicate is followed: a chain of 2**2 records comes to its end."""


class Marked(NamedTuple):
    """`cases`, batches of `GATHERED_CASES` with `duplicate_of`; `aliases`, of `ALIASES`."""

    cases: beam.PCollection[Batch]
    aliases: beam.PCollection[Batch]


class MarkDuplicates(beam.PTransform):
    """Cases by bucket of their id and peers by bucket of their meeting → marked cases, aliases.

    Few records are duplicates: what crosses a shuffle after they met is small.
    """

    def __init__(self, buckets: int) -> None:
        super().__init__()
        self.buckets = buckets

    def expand(self, rows: tuple[beam.PCollection[Batch], beam.PCollection[Batch]]) -> Marked:
        cases, peers = rows
        pointers = (
            peers
            | "MeetPeers" >> beam.GroupByKey()
            | "FindDuplicates" >> beam.FlatMap(duplicates_met, self.buckets)
            | "MeetPointers" >> beam.GroupByKey()
            | "BestPointers" >> beam.MapTuple(_best_pointers)
        )
        for step in range(LONGEST_CHAIN):
            pointers = _follow(f"Follow{step}", pointers, self.buckets)
        marked = (
            {"cases": cases, "pointers": pointers}
            | "MeetCases" >> beam.CoGroupByKey()
            | "MarkCases" >> beam.ParDo(MarkCases(self.buckets)).with_outputs("cases", "aliases")
        )
        return Marked(marked.cases, marked.aliases)


def duplicates_met(met: tuple[int, Iterable[bytes]], buckets: int) -> Iterator[Batch]:
    """The duplicates among the records of a bucket of meetings, by bucket of their ids."""
    peers = (
        peer._replace(names=tuple(peer.names), sketch=tuple(peer.sketch))
        for peer in _records(Peer, read_batches(met[1], PEERS))
    )
    found = table_of([pair._asdict() for pair in find_duplicates(peers)], DUPLICATES)
    yield from split_by_bucket(found, "case_id", buckets)


def _best_pointers(bucket: int, blobs: Iterable[bytes]) -> Batch:
    best = best_pointers(_records(Duplicate, read_batches(blobs, DUPLICATES)))
    return bucket, to_batch(table_of([pointer._asdict() for pointer in best], DUPLICATES))


def _follow(label: str, pointers: beam.PCollection[Batch], buckets: int) -> beam.PCollection[Batch]:
    """Each pointer moved on to where the record that it points to points, if it does."""
    asking = pointers | f"{label}/Ask" >> beam.FlatMap(_split_pointers, "duplicate_of", buckets)
    return (
        {"asking": asking, "known": pointers}
        | f"{label}/Meet" >> beam.CoGroupByKey()
        | f"{label}/Answer" >> beam.FlatMap(follow_pointers, buckets)
    )


def _split_pointers(batch: Batch, column: str, buckets: int) -> Iterator[Batch]:
    yield from split_by_bucket(read_batches([batch[1]], DUPLICATES), column, buckets)


def follow_pointers(met: tuple[int, dict[str, Iterable[bytes]]], buckets: int) -> Iterator[Batch]:
    """Pointers to records of a bucket, with the pointers of those records."""
    known, asking = (read_batches(met[1][name], DUPLICATES) for name in ("known", "asking"))
    further = dict(tuples(known, ["case_id", "duplicate_of"]))
    moved = [
        {**pointer, "duplicate_of": further.get(pointer["duplicate_of"], pointer["duplicate_of"])}
        for pointer in asking.to_pylist()
    ]
    yield from split_by_bucket(table_of(moved, DUPLICATES), "case_id", buckets)


class MarkCases(beam.DoFn):
    """A bucket's decisions and pointers → the decisions marked, and aliases for their volumes."""

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        cases = read_batches(blobs["cases"], GATHERED_CASES)
        found = read_batches(blobs["pointers"], DUPLICATES)
        best = dict(tuples(found, ["case_id", "duplicate_of"]))
        ids = cases["case_id"].to_pylist()
        column = pa.array([best.get(case_id) for case_id in ids], pa.string())
        place = cases.schema.get_field_index("duplicate_of")
        marked = cases.set_column(place, "duplicate_of", column)
        yield beam.pvalue.TaggedOutput("cases", (bucket, to_batch(marked)))
        aliases = [
            {"volume": volume_of(key), "case_id": case_id, "duplicate_of": best[case_id]}
            for case_id, *known in tuples(cases, ["case_id", "citations", "name", "docket_number"])
            if case_id in best
            for key in index_keys(*known)
        ]
        for batch in split_by_bucket(table_of(aliases, ALIASES), "volume", self.buckets):
            yield beam.pvalue.TaggedOutput("aliases", batch)


# --- Matching -------------------------------------------------------------------------------------


ASKED_TOGETHER = 20_000
"""Further questions that leave a bucket together. From each batch of questions a few go to every
other bucket: batches of one or two rows, as many as the cube of the buckets."""


class MatchVolumes(beam.DoFn):
    """A bucket of volumes: their decisions and the questions to them → answers by citing case."""

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        _, blobs = element
        if blobs["asked"]:
            with no_search_for_cycles():
                yield from self._answers(blobs)

    def _answers(self, blobs: dict[str, Iterable[bytes]]) -> Iterator[beam.pvalue.TaggedOutput]:
        indexed = _of_volumes_asked(read_batches(blobs["indexed"], INDEXED), blobs["asked"])
        volumes = _volumes(indexed, read_batches(blobs["aliases"], ALIASES))
        learned = learn_parallels(_count_parallels(blobs["asked"]))
        printed = NamesPrinted()
        again: list[Asked] = []
        for blob in blobs["asked"]:  # one batch at a time: half the country cites some volumes
            matched, further = _answer(read_batches([blob], ASKED), volumes, learned, printed)
            yield from self._tagged("matched", matched, "case_id")
            again += further
            if len(again) >= ASKED_TOGETHER:
                yield from self._tagged("again", _asked_rows(again), "volume")
                again = []
        yield from self._tagged("again", _asked_rows(again), "volume")
        yield from self._tagged("matched", _matched_rows(printed.outvoted()), "case_id")

    def _tagged(self, tag: str, rows: pa.Table, column: str) -> Iterator[beam.pvalue.TaggedOutput]:
        for batch in split_by_bucket(rows, column, self.buckets):
            yield beam.pvalue.TaggedOutput(tag, batch)


def _of_volumes_asked(indexed: pa.Table, asked: Iterable[bytes]) -> pa.Table:
    """The rows of volumes that some question is put to: of names and docket numbers, each of which
    is a volume of its own, few are."""
    volumes = pc.unique(
        pa.chunked_array([pc.unique(read_batches([blob], ASKED)["volume"]) for blob in asked])
    )
    return indexed.filter(pc.is_in(indexed["volume"], volumes))


def _volumes(indexed: pa.Table, aliases: pa.Table) -> Volumes:
    rows = map(_indexed, tuples(indexed, Indexed._fields))
    return Volumes(rows, dict(tuples(aliases, ["case_id", "duplicate_of"])))


def _indexed(row: tuple) -> Indexed:
    key, case_id, names, date_filed, date_approximate, last_page, n_chars, writings, citations = row
    writings = tuple(CitedWriting(**columns) for columns in writings)
    place = date_filed, date_approximate, last_page, n_chars
    return Indexed(key, case_id, tuple(names), *place, writings, tuple(citations))


def _answer(
    asked: pa.Table, volumes: Volumes, learned: dict[str, str], printed: NamesPrinted
) -> tuple[pa.Table, list[Asked]]:
    """The answers to questions (`MATCHED`), and the further questions that they lead to.

    `printed` remembers the names that contradict the records.
    """
    answers: list[Matched] = []
    again: list[Asked] = []
    for key, case_id, authority, names, *told in tuples(asked, Asked._fields):
        question = Asked(key, case_id, authority, tuple(names), *told)
        found = match(question, volumes, learned)
        printed.add(question, found)
        answers += found
        again += ask_again(question, found)
    return _matched_rows(answers), again


def _asked_rows(questions: Iterable[Asked]) -> pa.Table:
    return table_of_tuples([(volume_of(a.key), *a) for a in questions], ASKED)


def _matched_rows(answers: Iterable[Matched]) -> pa.Table:
    rows = [(*a[:-1], [w._asdict() for w in a.writings]) for a in answers]
    return table_of_tuples(rows, MATCHED)


def _count_parallels(blobs: Iterable[bytes]) -> Counter[tuple[str, str]]:
    """How many authorities print a citation (first) with a weightier one (second)."""
    counts: Counter[tuple[str, str]] = Counter()
    for blob in blobs:
        asked = read_batches([blob], ASKED)
        asked = asked.filter(pc.not_equal(asked["key"], asked["weightiest"]))
        pairs = asked.group_by(["key", "weightiest"]).aggregate([([], "count_all")])
        for key, weightiest, count in tuples(pairs, ["key", "weightiest", "count_all"]):
            counts[key, weightiest] += count
    return counts


# --- Deciding -------------------------------------------------------------------------------------


class DecideAuthorities(beam.DoFn):
    """A bucket's decisions and the answers to them → four tables' parts, and what cases need."""

    OUTPUTS = ("parts", "cases", "cited", "targets")

    def __init__(self, release: str, buckets: int) -> None:
        self.release = release
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        decided = decide_bucket(
            bucket,
            read_batches(blobs["cases"], GATHERED_CASES),
            read_batches(blobs["authorities"], GATHERED_AUTHORITIES),
            read_batches(blobs["mentions"], GATHERED_MENTIONS),
            read_batches(blobs["matched"], MATCHED),
        )
        tagged = beam.pvalue.TaggedOutput
        for schema, rows in (
            (MENTIONS, decided.mentions),
            (AUTHORITIES, decided.authorities),
            (EDGES, decided.edges),
            (PARENTHETICALS, decided.parentheticals),
        ):
            yield tagged("parts", write_part(rows, schema, self.release, bucket, self.buckets))
        yield tagged("cases", (bucket, to_batch(decided.cases)))
        for batch in split_by_bucket(decided.cited, "cited_case_id", self.buckets):
            yield tagged("cited", batch)
        places = dict(tuples(read_batches(blobs["places"], ORDERS), ["opinion_id", "shard"]))
        shards = [places[opinion_id] for opinion_id in decided.targets["opinion_id"].to_pylist()]
        for target in _split_by_shard(decided.targets, pa.chunked_array([shards], pa.string())):
            yield tagged("targets", target)


# --- Cases and the graph as a whole ---------------------------------------------------------------


class CountCitations(beam.DoFn):
    """A bucket's decided cases and all citations of cases of the bucket → its cases, its links."""

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        counted = count_bucket(
            read_batches(blobs["cases"], DECIDED_CASES), read_batches(blobs["cited"], CITED_COUNTS)
        )
        yield beam.pvalue.TaggedOutput("cases", (bucket, to_batch(counted.cases)))
        yield beam.pvalue.TaggedOutput("links", (0, (bucket, to_batch(counted.links))))


def rank(met: tuple[int, Iterable[Batch]]) -> Iterator[tuple[int, np.ndarray]]:
    """The links of all buckets → the ranks of each bucket's nodes.

    The one step that sees the whole graph, as numbers: `page_rank.py` says how large.
    """
    buckets = sorted(met[1])
    ranks = rank_nodes([blob for _, blob in buckets])
    yield from zip((bucket for bucket, _ in buckets), ranks, strict=True)


class WriteCases(beam.DoFn):
    """A bucket's cases and their ranks → a part of `cases`."""

    def __init__(self, release: str, buckets: int) -> None:
        self.release = release
        self.buckets = buckets

    def process(self, element: tuple[int, dict[str, Iterable]]) -> Iterator[TablePart]:
        bucket, met = element
        (ranks,) = met["ranks"]
        rows = with_ranks(read_batches(met["cases"], CASES), ranks)
        yield write_part(rows, CASES, self.release, bucket, self.buckets)
