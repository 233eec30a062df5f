"""A bucket's rows, read one decision at a time."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

ROWS_HELD = 8192
"""Rows of a table that are Python values at a time."""


@contextlib.contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Python's search for unreachable cycles rests while a bucket's rows are worked on.

    It visits every live record again and again, in vain: rows and records hold no cycles and go
    when nothing refers to them. It took 0.25 of linking's CPU at 10,000 decisions and 0.31 at
    50,000, all by which a decision cost more there (`docs/scale.md`).
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def sort_by_case(table: pa.Table, *order: str) -> pa.Table:
    """The rows case by case, those of a case in this order of columns."""
    keys = [(column, "ascending") for column in ("case_id", *order)]
    return table.sort_by(keys).combine_chunks()


class ByCase:
    """A bucket's table, sorted by case, of which some columns are read one case at a time.

    Only a stretch of it is held as Python values; it moves on when a case behind it is asked for,
    so that cases are read at little cost in the order of their ids.
    """

    def __init__(self, table: pa.Table, columns: Sequence[str]) -> None:
        self.table = table
        self.spans = spans_of(table["case_id"])
        self._columns = columns
        self._first = 0
        self._held: list[tuple] = []

    def rows(self, case_id: str) -> list[tuple]:
        """The rows of one case as tuples of the columns' values."""
        if case_id not in self.spans:
            return []
        start, end = self.spans[case_id]
        if start < self._first or end > self._first + len(self._held):
            stretch = self.table.slice(start, max(end - start, ROWS_HELD))
            self._first, self._held = start, list(tuples(stretch, self._columns))
        return self._held[start - self._first : end - self._first]

    def start(self, case_id: str) -> int:
        """The first row of the case in the sorted table."""
        return self.spans.get(case_id, (0, 0))[0]


def spans_of(case_ids: pa.ChunkedArray) -> dict[str, tuple[int, int]]:
    """First row and end of each case in a sorted column."""
    if not len(case_ids):
        return {}
    runs = pc.run_end_encode(case_ids.combine_chunks())
    ends = runs.run_ends.to_pylist()
    return dict(zip(runs.values.to_pylist(), zip([0, *ends], ends, strict=False), strict=True))


class TableInMaking:
    """Rows added as tuples, of which all but the last few thousand are Arrow columns already.

    A row of a mention takes some 2 kB as Python values, and some 200 bytes in Arrow.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._done: list[pa.Table] = []
        self._rows: list[tuple] = []

    def add(self, rows: Iterable[tuple]) -> None:
        """More rows, their values in the order of the schema's columns."""
        self._rows += rows
        if len(self._rows) >= ROWS_HELD:
            self._convert()

    def table(self) -> pa.Table:
        """All rows, in the order in which they were added."""
        self._convert()
        return pa.concat_tables(self._done).combine_chunks()

    def _convert(self) -> None:
        self._done.append(table_of_tuples(self._rows, self._schema))
        self._rows = []


def tuples(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple]:
    """The rows of a table as tuples of the columns' values."""
    return zip(*(table[name].to_pylist() for name in columns), strict=True)


def table_of(records: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Records as a table; keys that the schema does not have are left out."""
    return pa.Table.from_pylist(records, schema=schema)


def table_of_tuples(rows: Sequence[tuple], schema: pa.Schema) -> pa.Table:
    """Rows as a table, their values in the order of the schema's columns."""
    if not rows:
        return schema.empty_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def columns_of(schema: pa.Schema, changed: pa.Table, rows: pa.Table) -> pa.Table:
    """The schema's columns, each of `changed` if that has it, else of `rows`; row by row."""
    columns = [(changed if name in changed.column_names else rows)[name] for name in schema.names]
    return pa.table(columns, schema=schema)
