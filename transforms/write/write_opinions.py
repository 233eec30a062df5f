"""Publishes the opinions: each shard's texts, with their place in the decision, read from files.

Text never crosses a shuffle: what does is each text's ordinal and what it is a duplicate of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import apache_beam as beam
import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import ORDERS
from schemas.tables import OPINIONS, QUARANTINE
from transforms.extract.shard_results import ShardResult, read_result
from transforms.resolve.buckets import read_batches
from transforms.write.tables import TablePart, write_part


class WriteOpinions(beam.PTransform):
    """Shard results and the orders of their texts → the parts of `opinions`."""

    def __init__(self, release: str, keys: list[str]) -> None:
        super().__init__()
        self.release = release
        self.keys = keys
        """Of all shards with opinions, in the order of the parts."""

    def expand(
        self, met: tuple[beam.PCollection[ShardResult], beam.PCollection[tuple[str, bytes]]]
    ) -> beam.PCollection[TablePart]:
        results, orders = met
        return (
            {"results": results | "ByShard" >> beam.Map(lambda r: (r.key, r)), "orders": orders}
            | "MeetByShard" >> beam.CoGroupByKey()
            | "WriteShard" >> beam.ParDo(WriteShardOpinions(self.release, self.keys))
        )


class WriteShardOpinions(beam.DoFn):
    """One shard's opinions → one part."""

    def __init__(self, release: str, keys: list[str]) -> None:
        self.release = release
        self.part = {key: number for number, key in enumerate(keys)}

    def process(self, element: tuple[str, dict[str, Iterable]]) -> Iterator[TablePart]:
        key, met = element
        if key not in self.part:
            return
        for result in met["results"]:
            opinions = read_result(result.folder, "opinions")
            rows = with_orders(opinions, read_batches(met["orders"], ORDERS))
            yield write_part(rows, OPINIONS, self.release, self.part[key], len(self.part))


def with_orders(opinions: pa.Table, orders: pa.Table) -> pa.Table:
    """The opinions with their ordinal and duplicate_of, one row for each row of `orders`.

    An opinion without an order is published from another shard, which holds it too.
    """
    places = {
        opinion_id: (ordinal, duplicate_of)
        for opinion_id, ordinal, duplicate_of in zip(
            *(orders[name].to_pylist() for name in ("opinion_id", "ordinal", "duplicate_of")),
            strict=True,
        )
    }
    opinions = opinions.filter(pc.is_in(opinions["opinion_id"], pa.array(places, pa.string())))
    found = [places[opinion_id] for opinion_id in opinions["opinion_id"].to_pylist()]
    for name, column in (
        ("ordinal", pa.array([place[0] for place in found], pa.int32())),
        ("duplicate_of", pa.array([place[1] for place in found], pa.string())),
    ):
        opinions = opinions.set_column(opinions.schema.get_field_index(name), name, column)
    return opinions


def write_quarantine(met: tuple[int, Iterable[bytes]], release: str, buckets: int) -> TablePart:
    """One bucket of rejected records → a part of `quarantine`."""
    bucket, blobs = met
    return write_part(read_batches(blobs, QUARANTINE), QUARANTINE, release, bucket, buckets)
