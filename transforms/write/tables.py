"""One writer for every published table: sorted, typed, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems

from schemas.tables import sort_key
from transforms.files import open_stored, whole_file

ROW_GROUP_BYTES = 64 << 20
"""A row group's aim before compression: what a reader must hold to read one."""
ROW_GROUP_ROWS = 1 << 17


class TablePart(NamedTuple):
    """A written part of a table: `path` below the release's folder, and how many rows it has."""

    table: str
    path: str
    rows: int


def read_columns(path: str, columns: list[str]) -> pa.Table:
    """Some columns of one file of a table.

    Read without Arrow's threads: one that lets go of a Python file when the process is ending
    aborts it, after all was done well.
    """
    with open_stored(path) as file:
        return pq.read_table(file, columns=columns, pre_buffer=False, use_threads=False)


def write_part(rows: pa.Table, schema: pa.Schema, release: str, part: int, parts: int) -> TablePart:
    """Writes one part of a table as `<release>/<table>/part-00000-of-00004.parquet`.

    `rows` may come in any order and with columns in any order; the key of the schema must be
    unique to a row, for then equal rows give equal bytes. The file is whole or absent.

    Raises:
      ValueError: a column is missing, or a required one has a null.
    """
    table, path = _part_path(schema, part, parts)
    whole = conform(rows, schema).sort_by([(column, "ascending") for column in sort_key(schema)])
    with whole_file(FileSystems.join(release, path)) as file, open_writer(file, schema) as writer:
        writer.write_table(whole, row_group_size=rows_per_group(whole))
    return TablePart(table, path, whole.num_rows)


def write_sorted_part(
    tables: Iterable[pa.Table], schema: pa.Schema, release: str, part: int, parts: int
) -> TablePart:
    """As `write_part`, of tables that are sorted by key one after another, too many to hold.

    Only a row group is held.
    """
    name, path = _part_path(schema, part, parts)
    count = 0
    with whole_file(FileSystems.join(release, path)) as file, open_writer(file, schema) as writer:
        for group in _row_groups(conform(rows, schema) for rows in tables):
            writer.write_table(group, row_group_size=max(1, group.num_rows))
            count += group.num_rows
    return TablePart(name, path, count)


def _row_groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(t.nbytes for t in held) >= ROW_GROUP_BYTES:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


def _part_path(schema: pa.Schema, part: int, parts: int) -> tuple[str, str]:
    table = schema.metadata[b"table"].decode()
    return table, f"{table}/part-{part:05d}-of-{parts:05d}.parquet"


def conform(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with the schema's columns, types and descriptions; ValueError where they differ."""
    try:
        return rows.select(schema.names).cast(schema)
    except (KeyError, ValueError) as error:
        table = (schema.metadata or {}).get(b"table", b"rows").decode()
        raise ValueError(f"{table}: rows do not fit the table's schema: {error}") from error


def open_writer(file: object, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet writer with the settings that all files of a run share."""
    keys = sort_key(schema) if schema.metadata and b"sort_key" in schema.metadata else []
    order = [(column, "ascending") for column in keys]
    return pq.ParquetWriter(
        file,
        schema,
        compression="zstd",
        sorting_columns=pq.SortingColumn.from_ordering(schema, order) if order else None,
        write_page_index=True,
    )


def rows_per_group(rows: pa.Table) -> int:
    """How many rows of this width make a row group."""
    width = max(1, rows.nbytes // max(1, rows.num_rows))
    return max(1, min(ROW_GROUP_ROWS, ROW_GROUP_BYTES // width))
