"""CPU of a backfill against that of a full build of the same input.

    python -m benchmarks.backfill --input ../shared/corpus/courtlistener

Builds everything; then everything but the last shard of opinions, brings that up to date with it,
and once more with nothing new. Each run is a process of its own, whose CPU seconds are counted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from schemas.records import Shard
from transforms.read.formats import FORMATS
from transforms.read.shards import find_shards


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--input", nargs="+", required=True, metavar="SHARDS")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(find_shards(arguments.input), Path(folder)):
            print(line, flush=True)


def measure(shards: list[Shard], folder: Path) -> Iterator[str]:
    """The table of costs, a line at a time."""
    opinions = [shard for shard in shards if FORMATS[shard.format].has_opinions]
    new = opinions[-1]
    older = [shard for shard in shards if shard is not new]
    full = cpu_of("build_graph", shards, folder / "full")
    yield f"{'full build':<28}{full:>8.1f} s"
    cpu_of("backfill", older, folder / "graph")
    share = new.size / sum(shard.size for shard in opinions)
    for label in (f"one new shard of {len(opinions)} ({share:.0%})", "nothing new"):
        cost = cpu_of("backfill", shards, folder / "graph")
        yield f"{label:<28}{cost:>8.1f} s{cost / full:>8.2f}"


def cpu_of(job: str, shards: list[Shard], output: Path) -> float:
    """CPU seconds of a run, user and system, its workers and imports among them."""
    command = [sys.executable, "-m", f"pipelines.{job}", "--output", str(output)]
    command += ["--input", *(shard.path for shard in shards)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the run failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
