"""The published tables of one release as views of a DuckDB database in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from schemas.tables import TABLES

Row = dict[str, Any]
"""A row of a query's result: column → value."""


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

    def has_column(self, table: str, column: str) -> bool:
        """Whether a table has a column: older releases lack the newer ones."""
        found = self.rows(
            "SELECT 1 FROM duckdb_columns() WHERE table_name = $table AND column_name = $column",
            table=table,
            column=column,
        )
        return bool(found)


def open_release(path: Path, manifest: dict[str, Any]) -> Release:
    """The release in a local folder, read-only.

    The database may read files of this folder only, and nothing can change that afterwards: not
    even a query that someone smuggled in could write, read elsewhere or load an extension.
    """
    database = duckdb.connect()
    folder = str(path.resolve())
    for name in TABLES:
        parts = [f"{folder}/{part['path']}" for part in manifest["parts"] if part["table"] == name]
        if parts:
            files = ", ".join(_quoted(part) for part in parts)
            database.execute(f'CREATE VIEW "{name}" AS FROM read_parquet([{files}])')
    database.execute(f"SET allowed_directories = [{_quoted(folder + '/')}]")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return Release(path, manifest, database)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
