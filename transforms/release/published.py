"""The published tables of one release as views of a DuckDB database in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.tables import TABLES

Row = dict[str, Any]
"""A row of a query's result: column → value."""


BATCH_ROWS = 100_000
"""Rows of a batch of a large result."""


class Release(NamedTuple):
    """A published release, open for queries; one SQL view a table, under the table's name."""

    path: Path
    manifest: dict[str, Any]
    database: duckdb.DuckDBPyConnection

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """What a query gives. `$name` in it stands for the parameter `name`.

        Every call has its own cursor, so that threads may share the release.
        """
        with self.database.cursor() as cursor:
            result = cursor.execute(sql, parameters or None)
            columns = [column[0] for column in result.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    def batches(self, sql: str, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """What a query gives, batch by batch as it is found; there is at least one batch."""
        with self.database.cursor() as cursor:
            reader = cursor.sql(sql, params=parameters or None).to_arrow_reader(BATCH_ROWS)
            empty = True
            for batch in reader:
                empty = False
                yield batch
            if empty:
                yield pa.RecordBatch.from_pylist([], reader.schema)

    def names(self, case_ids: Iterable[str]) -> dict[str, str]:
        """Case ids → `Miranda v. Arizona, 384 U.S. 436`, or what there is of it."""
        rows = self.rows(
            """
            SELECT case_id, name, citations[1] AS citation FROM cases
            WHERE case_id IN (SELECT unnest($ids::VARCHAR[]))
            """,
            ids=sorted(set(case_ids)),
        )
        return {
            row["case_id"]: ", ".join(filter(None, (row["name"], row["citation"])))
            or row["case_id"]
            for row in rows
        }

    def schemas(self) -> dict[str, pa.Schema]:
        """The tables by name as this release has them; an older one lacks the newer columns."""
        parts = {part["table"]: part["path"] for part in self.manifest["parts"]}
        return {name: pq.read_schema(self.path / parts[name]) for name in TABLES if name in parts}


def open_release(path: Path, manifest: dict[str, Any]) -> Release:
    """The release in a local folder, read-only.

    The database may read files of this folder only, and nothing can change that afterwards: not
    even a query that someone smuggled in could write, read elsewhere or load an extension.

    Raises:
      OSError: a table cannot be read.
    """
    database = duckdb.connect()
    folder = str(path.resolve())
    for name in TABLES:
        parts = [f"{folder}/{part['path']}" for part in manifest["parts"] if part["table"] == name]
        if not parts:
            continue
        files = ", ".join(_quoted(part) for part in parts)
        try:
            database.execute(f'CREATE VIEW "{name}" AS FROM read_parquet([{files}])')
        except duckdb.Error as problem:
            raise OSError(f"{path}: the table {name} cannot be read: {problem}") from problem
    database.execute(f"SET allowed_directories = [{_quoted(folder + '/')}]")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return Release(path, manifest, database)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
