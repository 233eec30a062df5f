"""The last step: missing tables, the manifest, and `LATEST`, in that order.

Readers follow `LATEST`; until it is written a release does not exist for them, and a run that
dies leaves it as it was.
"""

from __future__ import annotations

import importlib.metadata
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apache_beam as beam
from apache_beam.io.filesystems import FileSystems
from apache_beam.metrics import Metrics

from schemas.tables import SCHEMA_VERSION, TABLES
from transforms.extract.shard_results import COUNTERS, ShardResult
from transforms.files import file_exists, write_text
from transforms.write.lock_file import read_lock
from transforms.write.tables import TablePart, read_columns, write_part

LATEST = "LATEST"
MANIFEST = "_manifest.json"
SLOW_SHOWN = 5
_LIBRARIES = ("citegraph", "apache-beam", "pyarrow", "reporters-db", "courts-db", "lxml", "nupunkt")


class Publish(beam.PTransform):
    """All written parts, and the shard results that they were made of → the published release.

    `about` is what the manifest says of the run besides what was written: run id, inputs,
    options, start. `token` is the run's on the lock of the output.
    """

    def __init__(self, output: str, about: dict[str, Any], token: str) -> None:
        super().__init__()
        self.output = output
        self.about = about
        self.token = token

    def expand(
        self, met: tuple[beam.PCollection[TablePart], beam.PCollection[ShardResult]]
    ) -> beam.PCollection[str]:
        parts, results = met
        release = release_path(self.output, self.about["run_id"])
        return (
            {
                "parts": parts | "CountRows" >> beam.ParDo(CountRows(release)),
                "results": results | "ToOne" >> beam.Map(lambda result: (0, result)),
            }
            | "MeetParts" >> beam.CoGroupByKey()
            | "WriteManifest" >> beam.Map(self._publish)
        )

    def _publish(self, met: tuple[int, dict[str, Iterable[Any]]]) -> str:
        counted, results = list(met[1]["parts"]), list(met[1]["results"])
        about = {**self.about, **extraction_of(results)}
        return publish(self.output, about, counted, self.token)


def extraction_of(results: Sequence[ShardResult]) -> dict[str, Any]:
    """What the manifest says of all shards together, those of earlier runs among them."""
    counters: Counter[str] = Counter()
    for result in results:
        counters.update(result.counters())
    return {
        "counters": dict(counters),
        "extraction_cpu_seconds": round(sum(result.cpu_seconds for result in results), 1),
        "slow_opinions": sorted((slow for r in results for slow in r.slow), reverse=True)[
            :SLOW_SHOWN
        ],
    }


class TakenOverError(Exception):
    """Another run has the output: it took this one for dead."""


class CountRows(beam.DoFn):
    """Parts → the part with its mentions or rejects counted, all under one key."""

    def __init__(self, release: str) -> None:
        self.release = release

    def process(self, part: TablePart) -> Iterator[tuple[int, tuple[TablePart, dict[str, int]]]]:
        counts = dict(count_rows(self.release, part))
        for name, count in counts.items():
            Metrics.counter(COUNTERS, name).inc(count)
        yield 0, (part, counts)


_COUNTED = {"mentions": ["kind", "status", "method"], "quarantine": ["error"]}


def count_rows(release: str, part: TablePart) -> Counter[str]:
    """What is counted of a part, empty for most tables.

    Of mentions `kind.<kind>`, `status.<status>` and `method.<status>.<method>`, of rejected records
    `rejected.<error>`.
    """
    counts: Counter[str] = Counter()
    if part.table not in _COUNTED:
        return counts
    rows = read_columns(FileSystems.join(release, part.path), _COUNTED[part.table])
    for row in rows.group_by(rows.column_names).aggregate([([], "count_all")]).to_pylist():
        count = row["count_all"]
        if part.table == "quarantine":
            counts[f"rejected.{row['error']}"] += count
        else:
            counts[f"kind.{row['kind']}"] += count
            counts[f"status.{row['status']}"] += count
            counts[f"method.{row['status']}.{row['method']}"] += count
    return counts


def release_path(output: str, run_id: str) -> str:
    """The folder of a run's tables."""
    return FileSystems.join(output, "releases", run_id)


def publish(
    output: str,
    about: dict[str, Any],
    counted: list[tuple[TablePart, dict[str, int]]],
    token: str,
) -> str:
    """Writes what is missing, the manifest and `LATEST`; gives the release's relative path.

    A runner may do it again, also when the run has long ended: then `LATEST` stays as it is.

    Raises:
      TakenOverError: another run holds the output's lock.
    """
    release = release_path(output, about["run_id"])
    relative = f"releases/{about['run_id']}"
    manifest_path, latest_path = (
        FileSystems.join(release, MANIFEST),
        FileSystems.join(output, LATEST),
    )
    holder = read_lock(output).get("token")
    if file_exists(manifest_path):
        if holder == token:
            write_text(latest_path, relative + "\n")
        return relative
    if holder not in (None, token):
        raise TakenOverError(f"{output}: another run has taken over; {LATEST} is left to it")
    parts = [part for part, _ in counted]
    for table in sorted(TABLES.keys() - {part.table for part in parts}):
        parts.append(write_part(TABLES[table].empty_table(), TABLES[table], release, 0, 1))
    counters = Counter(about.get("counters", {}))
    for _, counts in counted:
        counters.update(counts)
    manifest = _manifest(about, parts, counters)
    write_text(manifest_path, json.dumps(manifest, indent=1) + "\n")
    write_text(latest_path, relative + "\n")
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
        "counters": dict(sorted(counters.items())),
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
