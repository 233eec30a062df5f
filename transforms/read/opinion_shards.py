"""What `citegraph shard` makes of CourtListener's opinions table, and the reader of it.

`opinions-00000-of-00064.parquet` has the table's rows in their order, each with the one text that
is read; `rejected-00000-of-00064.parquet` beside it, where needed, the rows that broke the dialect.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.records import Records, Rejected, Shard
from schemas.tables import QUARANTINE
from transforms.read.courtlistener import Row, is_true, read_opinion, text_column
from transforms.read.streams import open_shard, raise_if_of_store

OPINION_ROWS = pa.schema(
    [
        pa.field("id", pa.string(), False),
        pa.field("cluster_id", pa.string()),
        pa.field("type", pa.string()),
        pa.field("author_str", pa.string()),
        pa.field("per_curiam", pa.bool_(), False),
        pa.field("text_column", pa.string()),  # the column of the table that `text` stood in
        pa.field("text", pa.string()),  # null, with its column, where all are blank
    ]
)
REJECTED_ROWS = pa.schema(
    [field.remove_metadata() for field in QUARANTINE if field.name != "shard"]
)

_ROWS_HELD = 4  # a value may be as long as the longest text that is read, and more
_BROKEN = (pa.ArrowException, OSError, UnicodeDecodeError)  # the last of names of columns


def opinion_file(number: int, shards: int) -> str:
    """The name of a shard with opinions; the first has number 0."""
    return f"opinions-{number:05d}-of-{shards:05d}.parquet"


def rejected_file(number: int, shards: int) -> str:
    """The name of the file beside it."""
    return f"rejected-{number:05d}-of-{shards:05d}.parquet"


def shard_row(row: Row) -> dict[str, Any]:
    """A row of the opinions table as a row of `OPINION_ROWS`."""
    column = text_column(row)
    return {
        "id": row["id"],
        "cluster_id": row["cluster_id"] or None,
        "type": row["type"] or None,
        "author_str": row.get("author_str") or None,
        "per_curiam": is_true(row.get("per_curiam")),
        "text_column": column,
        "text": row[column] if column else None,
    }


def read_opinion_shard(shard: Shard) -> Records:
    """The writings of a shard, the same as `read_opinions` gives for its rows of the table."""
    for found in _parquet_rows(shard, OPINION_ROWS):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from read_opinion(shard, _table_row(found))


def read_rejected(shard: Shard) -> Records:
    """The rows that broke the dialect; `source` and line are those of the table."""
    for found in _parquet_rows(shard, REJECTED_ROWS):
        yield found if isinstance(found, Rejected) else Rejected(**found)


def _table_row(found: dict[str, Any]) -> Row:
    row = {name: found[name] or "" for name in ("id", "cluster_id", "type", "author_str")}
    row["per_curiam"] = "t" if found["per_curiam"] else "f"
    if found["text_column"]:
        row[found["text_column"]] = found["text"]
    return row


def _parquet_rows(shard: Shard, schema: pa.Schema) -> Iterator[dict[str, Any] | Rejected]:
    """A file's rows, a few at a time, up to where it cannot be read on."""
    number = 1
    with open_shard(shard.path) as file:
        try:
            parquet = pq.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
            if not parquet.schema_arrow.equals(schema):
                raise pa.ArrowInvalid("its columns are not those that `citegraph shard` writes")
            for batch in parquet.iter_batches(_ROWS_HELD):
                for row in batch.to_pylist():
                    yield row
                    number += 1
        except _BROKEN as problem:
            raise_if_of_store(problem)
            detail = f"{str(problem).strip()}; run `citegraph shard` again"
            yield Rejected(shard.path, f"row {number}", "broken Parquet", detail)
