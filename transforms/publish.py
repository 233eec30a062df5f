"""The last step: missing tables, the manifest, and `LATEST`, in that order.

Readers follow `LATEST`; until it is written a release does not exist for them, and a run that
dies leaves it as it was.
"""

from __future__ import annotations

import importlib.metadata
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems

from schemas.tables import SCHEMA_VERSION, TABLES
from transforms.files import write_text
from transforms.tables import TablePart, write_part

LATEST = "LATEST"
MANIFEST = "_manifest.json"
_LIBRARIES = ("citegraph", "apache-beam", "pyarrow", "reporters-db", "courts-db", "lxml", "nupunkt")


class Publish(beam.PTransform):
    """All written parts → one published release, and its path.

    `about` is what the manifest says of the run besides what was written: run id, inputs,
    options, start. With a greater share of rejected records than `max_quarantine_rate` nothing is
    published; None stands for the default.
    """

    def __init__(
        self, output: str, about: dict[str, Any], max_quarantine_rate: float | None
    ) -> None:
        super().__init__()
        self.output = output
        self.about = about
        self.max_quarantine_rate = max_quarantine_rate

    def expand(self, parts: beam.PCollection[TablePart]) -> beam.PCollection[str]:
        return (
            parts
            | "CountRows" >> beam.ParDo(CountRows(release_path(self.output, self.about["run_id"])))
            | "AllParts" >> beam.GroupByKey()
            | "WriteManifest" >> beam.Map(self._publish)
        )

    def _publish(self, met: tuple[int, Iterable[tuple[TablePart, dict[str, int]]]]) -> str:
        counted = list(met[1])
        check_quarantine([part for part, _ in counted], self.max_quarantine_rate)
        return publish(self.output, self.about, counted)


class QuarantineError(Exception):
    """More records were rejected than the user allows; the message says where to look."""


MAX_QUARANTINE_RATE = 0.05
FEW_REJECTED = 20
"""Fewer rejected records than this stop no run, unless a rate was asked for."""


def check_quarantine(parts: Iterable[TablePart], max_rate: float | None) -> None:
    """Raises QuarantineError when too great a share of the records was rejected."""
    rows = _rows_of(parts)
    rejected, read = rows["quarantine"], rows["opinions"]
    if max_rate is None and rejected < FEW_REJECTED:
        return
    limit = MAX_QUARANTINE_RATE if max_rate is None else max_rate
    if rejected > limit * (rejected + read):
        raise QuarantineError(
            f"{rejected} of {rejected + read} records were rejected, more than "
            f"--max-quarantine-rate {limit}: look at the release's quarantine table, which is "
            "written, and raise the rate if they may be lost"
        )


class CountRows(beam.DoFn):
    """Parts → the part with its mentions counted by kind and by status, all under one key."""

    def __init__(self, release: str) -> None:
        self.release = release

    def process(self, part: TablePart) -> Iterator[tuple[int, tuple[TablePart, dict[str, int]]]]:
        yield 0, (part, dict(count_mentions(self.release, part)))


def count_mentions(release: str, part: TablePart) -> Counter[str]:
    """`kind.<kind>` and `status.<status>` → mentions of a part; empty for the other tables."""
    counts: Counter[str] = Counter()
    if part.table != "mentions":
        return counts
    with FileSystems.open(FileSystems.join(release, part.path)) as file:
        rows = pq.read_table(file, columns=["kind", "status"])
    for column in ("kind", "status"):
        for value in rows[column].value_counts().to_pylist():
            counts[f"{column}.{value['values']}"] += value["counts"]
    return counts


def release_path(output: str, run_id: str) -> str:
    """The folder of a run's tables."""
    return FileSystems.join(output, "releases", run_id)


def publish(
    output: str, about: dict[str, Any], counted: list[tuple[TablePart, dict[str, int]]]
) -> str:
    """Writes what is missing, the manifest and `LATEST`; gives the release's relative path."""
    release = release_path(output, about["run_id"])
    parts = [part for part, _ in counted]
    for table in sorted(TABLES.keys() - {part.table for part in parts}):
        parts.append(write_part(TABLES[table].empty_table(), TABLES[table], release, 0, 1))
    counters: Counter[str] = Counter()
    for _, counts in counted:
        counters.update(counts)
    manifest = _manifest(about, parts, counters)
    write_text(FileSystems.join(release, MANIFEST), json.dumps(manifest, indent=1) + "\n")
    relative = f"releases/{about['run_id']}"
    write_text(FileSystems.join(output, LATEST), relative + "\n")
    return relative


def _manifest(
    about: dict[str, Any], parts: list[TablePart], counters: Counter[str]
) -> dict[str, Any]:
    rows = _rows_of(parts)
    finished = time.time()
    return {
        **about,
        "finished": finished,
        "seconds": round(finished - about["started"], 3),
        "schema_version": SCHEMA_VERSION,
        "versions": versions(),
        "rows": dict(sorted(rows.items())),
        "mentions": dict(sorted(counters.items())),
        "parts": [part._asdict() for part in sorted(parts)],
    }


def _rows_of(parts: Iterable[TablePart]) -> Counter[str]:
    rows: Counter[str] = Counter()
    for part in parts:
        rows[part.table] += part.rows
    return rows


def versions() -> dict[str, Any]:
    """All that a release depends on besides its input."""
    return {name: _version(name) for name in _LIBRARIES}


def _version(library: str) -> str | None:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None
