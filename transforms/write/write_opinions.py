"""Publishes the opinions: each shard's texts, with their place in the decision, read from files.

What crosses a shuffle is each text's ordinal and what it is a duplicate of.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import ORDERS
from schemas.tables import OPINIONS
from transforms.extract.shard_results import ShardResult, read_result
from transforms.resolve.buckets import read_batches
from transforms.write.by_shard import PartPlace
from transforms.write.tables import TablePart, write_part


def write_opinions(result: ShardResult, orders: Iterable[bytes], place: PartPlace) -> TablePart:
    """One shard's opinions → one part; `orders` are batches of `ORDERS`."""
    rows = with_orders(read_result(result.folder, "opinions"), read_batches(orders, ORDERS))
    return write_part(rows, OPINIONS, *place)


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
