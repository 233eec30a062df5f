"""From extracted rows to the graph: decisions are gathered, matched and decided, in buckets.

What crosses a shuffle is Arrow batches (`transforms/buckets.py`). A bucket holds whole cases or
whole reporter volumes; within it the pure functions of `gather`, `match_volumes` and `decide` see
one decision, or one citation, at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam
import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import (
    ASKED,
    CITED_COUNTS,
    DECIDED_CASES,
    GATHERED_AUTHORITIES,
    GATHERED_CASES,
    GATHERED_MENTIONS,
    INDEXED,
    MATCHED,
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
from transforms.bucket_rows import table_of, tuples
from transforms.buckets import read_batches, split_by_bucket, to_batch
from transforms.decide_rows import case_rows, decide_bucket
from transforms.gather_rows import gather_bucket
from transforms.match_volumes import (
    Asked,
    Indexed,
    Matched,
    Volumes,
    ask_again,
    learn_parallels,
    match,
    volume_of,
)
from transforms.tables import TablePart, write_part

Batch = tuple[int, bytes]
"""A bucket and Arrow rows for it."""


class Linked(NamedTuple):
    """What linking gives: `parts`, the written table parts; `orders`, keyed by shard, batches of
    `schemas.linking.ORDERS` that tell the writer of opinions each text's place."""

    parts: beam.PCollection[TablePart]
    orders: beam.PCollection[tuple[str, bytes]]


class LinkDecisions(beam.PTransform):
    """Facts, writings and mentions → tables of cases, mentions, authorities, edges, parentheticals.

    Each input is a collection of `(bucket, batch)` with the schemas `CASE_FACTS`, `WRITINGS` and
    `LOCAL_MENTIONS`, keyed by the bucket of `case_id`; facts of dockets, which have none, by that
    of `docket_id`. The rows written do not depend on `buckets`; their division into files does.
    """

    def __init__(self, release: str, buckets: int) -> None:
        super().__init__()
        self.release = release
        self.buckets = buckets

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
            >> beam.ParDo(GatherDecisions(n)).with_outputs(*GatherDecisions.OUTPUTS)
        )
        first = _match("MatchVolumes", gathered.indexed, gathered.asked, n)
        second = _match("MatchLearned", gathered.indexed, first.again, n)
        decided = (
            {
                "cases": gathered.cases,
                "authorities": gathered.authorities,
                "mentions": gathered.mentions,
                "matched": (first.matched, second.matched) | "AllMatches" >> beam.Flatten(),
            }
            | "MeetByCitingCase" >> beam.CoGroupByKey()
            | "DecideAuthorities"
            >> beam.ParDo(DecideAuthorities(self.release, n)).with_outputs(
                *DecideAuthorities.OUTPUTS
            )
        )
        case_parts = (
            {"cases": decided.cases, "cited": decided.cited}
            | "MeetByCitedCase" >> beam.CoGroupByKey()
            | "WriteCases" >> beam.ParDo(WriteCases(self.release, n))
        )
        return Linked((decided.parts, case_parts) | "AllParts" >> beam.Flatten(), gathered.orders)


def _match(label: str, indexed: beam.PCollection, asked: beam.PCollection, buckets: int) -> Any:
    return (
        {"indexed": indexed, "asked": asked}
        | f"{label}/Meet" >> beam.CoGroupByKey()
        | label >> beam.ParDo(MatchVolumes(buckets)).with_outputs("matched", "again")
    )


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

    OUTPUTS = ("cases", "authorities", "mentions", "indexed", "asked", "orders")

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        gathered = gather_bucket(
            read_batches(blobs["facts"], CASE_FACTS),
            read_batches(blobs["writings"], WRITINGS),
            read_batches(blobs["mentions"], LOCAL_MENTIONS),
        )
        tagged = beam.pvalue.TaggedOutput
        yield tagged("cases", (bucket, to_batch(gathered.cases)))
        yield tagged("authorities", (bucket, to_batch(gathered.authorities)))
        yield tagged("mentions", (bucket, to_batch(gathered.mentions)))
        for name in ("indexed", "asked"):
            for batch in split_by_bucket(getattr(gathered, name), "volume", self.buckets):
                yield tagged(name, batch)
        for shard in sorted(set(gathered.orders["shard"].to_pylist())):
            rows = gathered.orders.filter(pc.equal(gathered.orders["shard"], shard))
            yield tagged("orders", (shard, to_batch(rows)))


# --- Matching -------------------------------------------------------------------------------------


class MatchVolumes(beam.DoFn):
    """A bucket of volumes: their decisions and the questions to them → answers by citing case."""

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        _, blobs = element
        if not blobs["asked"]:
            return
        columns = list(Indexed._fields)
        volumes = Volumes(
            Indexed(key, case_id, tuple(names), *rest)
            for key, case_id, names, *rest in tuples(
                read_batches(blobs["indexed"], INDEXED), columns
            )
        )
        learned = learn_parallels(_count_parallels(blobs["asked"]))
        for blob in blobs["asked"]:  # one batch at a time: half the country cites some volumes
            answers: list[Matched] = []
            again: list[Asked] = []
            for key, case_id, authority, names, *rest in tuples(
                read_batches([blob], ASKED), list(Asked._fields)
            ):
                question = Asked(key, case_id, authority, tuple(names), *rest)
                found = match(question, volumes, learned)
                answers += found
                again += ask_again(question, found)
            yield from self._tagged("matched", [a._asdict() for a in answers], MATCHED, "case_id")
            asked = [{"volume": volume_of(a.key), **a._asdict()} for a in again]
            yield from self._tagged("again", asked, ASKED, "volume")

    def _tagged(
        self, tag: str, records: list[dict[str, Any]], schema: pa.Schema, column: str
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        for batch in split_by_bucket(table_of(records, schema), column, self.buckets):
            yield beam.pvalue.TaggedOutput(tag, batch)


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

    OUTPUTS = ("parts", "cases", "cited")

    def __init__(self, release: str, buckets: int) -> None:
        self.release = release
        self.buckets = buckets

    def process(
        self, element: tuple[int, dict[str, Iterable[bytes]]]
    ) -> Iterator[beam.pvalue.TaggedOutput]:
        bucket, blobs = element
        decided = decide_bucket(
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


class WriteCases(beam.DoFn):
    """A bucket's decided cases and all citations of cases of the bucket → a part of `cases`."""

    def __init__(self, release: str, buckets: int) -> None:
        self.release = release
        self.buckets = buckets

    def process(self, element: tuple[int, dict[str, Iterable[bytes]]]) -> Iterator[TablePart]:
        bucket, blobs = element
        rows = case_rows(
            read_batches(blobs["cases"], DECIDED_CASES), read_batches(blobs["cited"], CITED_COUNTS)
        )
        yield write_part(rows, CASES, self.release, bucket, self.buckets)
