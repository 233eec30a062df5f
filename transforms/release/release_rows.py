"""Rows of a published release by key, read where they lie: local disk, gs:// or s3://.

Only the parts and row groups that can hold the keys are read. For questions to whole tables of a
release on local disk there is `transforms.release.published`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems

from schemas.tables import TABLES
from transforms.files import open_stored
from transforms.resolve.buckets import bucket_of

_PART = re.compile(r"part-(\d+)-of-(\d+)\.parquet$")
_BY_BUCKET = {"cases": "case_id", "mentions": "case_id"}
"""Tables whose parts are buckets of a column; those of `opinions` are shards."""


class ReleaseRows(NamedTuple):
    """A release's folder and the manifest in it."""

    folder: str
    manifest: dict[str, Any]

    def read(self, table: str, columns: list[str], **keys: Collection[str]) -> pa.Table:
        """All rows in which a column has one of the given values (one keyword argument)."""
        parts = list(self.read_parts(table, columns, **keys))
        schema = pa.schema([TABLES[table].field(name) for name in columns])
        return pa.concat_tables(parts) if parts else schema.empty_table()

    def read_parts(
        self, table: str, columns: list[str], **keys: Collection[str]
    ) -> Iterator[pa.Table]:
        """The same part by part, those without such rows passed over."""
        ((column, values),) = keys.items()
        wanted = pc.field(column).isin(pa.array(sorted(values), pa.string()))
        for path in self._paths(table):
            if _BY_BUCKET.get(table) == column and not _may_hold(path, values):
                continue
            with open_stored(FileSystems.join(self.folder, path)) as file:
                rows = pq.read_table(file, columns=columns, filters=wanted)
            if rows.num_rows:
                yield rows

    def read_column_parts(self, table: str, columns: list[str]) -> Iterator[pa.Table]:
        """Columns of a whole table, part by part."""
        for path in self._paths(table):
            with open_stored(FileSystems.join(self.folder, path)) as file:
                yield pq.read_table(file, columns=columns)

    def _paths(self, table: str) -> list[str]:
        return [part["path"] for part in self.manifest["parts"] if part["table"] == table]


def _may_hold(path: str, values: Collection[str]) -> bool:
    found = _PART.search(path)
    if found is None:
        return True
    number, parts = int(found[1]), int(found[2])
    return any(bucket_of(value, parts) == number for value in values)
