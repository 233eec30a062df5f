"""Publishes the excerpts of all edges: passages are cut where the texts are, shard by shard.

As with the opinions themselves, no text crosses a shuffle. What does is where in which opinion
each cited decision is mentioned. A shard's opinions are read in the order of the table's key, so
that its part is written as it is made: the table is several times as large as the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyarrow as pa

from schemas.linking import TARGETS
from schemas.tables import EXCERPTS
from transforms.excerpts.passages import Target, excerpt_rows
from transforms.excerpts.sentences import Span
from transforms.extract.shard_results import ShardResult, read_result
from transforms.resolve.bucket_rows import table_of, tuples
from transforms.resolve.buckets import read_batches
from transforms.write.by_shard import PartPlace
from transforms.write.tables import TablePart, write_sorted_part


def write_excerpts(result: ShardResult, targets: Iterable[bytes], place: PartPlace) -> TablePart:
    """The excerpts of one shard's opinions → one part; `targets` are batches of `TARGETS`."""
    rows = shard_excerpts(
        read_result(result.folder, "opinions"),
        read_result(result.folder, "mentions"),
        read_batches(targets, TARGETS),
    )
    return write_sorted_part(rows, EXCERPTS, *place)


def shard_excerpts(opinions: pa.Table, mentions: pa.Table, targets: pa.Table) -> Iterator[pa.Table]:
    """The rows of `excerpts` of a shard's opinions, citing case by citing case in order."""
    wanted = _by_opinion(targets, list(Target._fields))
    spans = _by_opinion(mentions, ["span_start", "span_end"])
    places = sorted(
        (case_id, row)
        for row, (case_id, opinion_id) in enumerate(tuples(opinions, ["case_id", "opinion_id"]))
        if opinion_id in wanted
    )
    for _, of_case in groupby(places, key=lambda place: place[0]):
        rows: list[dict[str, Any]] = []
        for _, row in of_case:
            (opinion,) = opinions.slice(row, 1).to_pylist()
            citations: list[Span] = spans[opinion["opinion_id"]]
            cited = [Target(*target) for target in wanted[opinion["opinion_id"]]]
            rows += excerpt_rows(opinion, citations, cited)
        rows.sort(key=lambda row: (row["cited_case_id"], row["ordinal"]))
        yield table_of(rows, EXCERPTS)


def _by_opinion(table: pa.Table, columns: list[str]) -> dict[str, list[Any]]:
    """The rows of each opinion as tuples of the columns' values."""
    found: dict[str, list[Any]] = {}
    for opinion_id, *values in tuples(table, ["opinion_id", *columns]):
        found.setdefault(opinion_id, []).append(tuple(values))
    return found
