"""A bucket's rows, read one decision at a time."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


@contextlib.contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Python's search for unreachable cycles rests while a bucket's rows are worked on.

    It visits every live record again and again, in vain: rows and records hold no cycles and go
    when nothing refers to them. It took 0.25 of linking's CPU at 10,000 decisions and 0.31 at
    50,000, all by which a decision cost more there (`docs/scale.md`).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class ByCase:
    """A bucket's table, sorted, from which the rows of one case are read at a time."""

    def __init__(self, table: pa.Table, *order: str) -> None:
        keys = [(column, "ascending") for column in ("case_id", *order)]
        self.table = table.sort_by(keys).combine_chunks()
        self.spans: dict[str, tuple[int, int]] = {}
        runs = self.table["case_id"].combine_chunks()
        if len(runs):
            encoded = pc.run_end_encode(runs)
            start = 0
            ends = encoded.run_ends.to_pylist()
            for case_id, end in zip(encoded.values.to_pylist(), ends, strict=True):
                self.spans[case_id] = (start, end)
                start = end

    def rows(self, case_id: str, columns: list[str] | None = None) -> list[tuple]:
        """The rows of one case as tuples of the columns' values."""
        if case_id not in self.spans:
            return []
        start, end = self.spans[case_id]
        part = self.table.slice(start, end - start)
        names = columns or part.column_names
        return list(zip(*(part[name].to_pylist() for name in names), strict=True))

    def start(self, case_id: str) -> int:
        """The first row of the case in the sorted table."""
        return self.spans.get(case_id, (0, 0))[0]


def tuples(table: pa.Table, columns: list[str]) -> Iterator[tuple]:
    """The rows of a table as tuples of the columns' values."""
    return zip(*(table[name].to_pylist() for name in columns), strict=True)


def table_of(records: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Records as a table; keys that the schema does not have are left out."""
    return pa.Table.from_pylist(records, schema=schema)


def as_record(value: Any) -> dict[str, Any]:
    """The fields of a dataclass with slots, not copied: `asdict` copies every list and string."""
    return {name: getattr(value, name) for name in value.__slots__}
