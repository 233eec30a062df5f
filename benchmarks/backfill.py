"""CPU of a backfill against that of a full build of the same input.

    python -m benchmarks.backfill --input ../shared/corpus/courtlistener [--times 5]

Makes a graph of everything but the last shard of opinions; then, in turns as many times as asked,
builds everything, brings the graph up to date with that shard, and once more with nothing new. Each
run is a process of its own, whose CPU seconds are counted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from schemas.records import Shard
from transforms.read.formats import FORMATS
from transforms.read.shards import find_shards

_ROUND = "{:.1f} s, {:.1f} s, {:.1f} s: {:.2f} and {:.2f} of a full build"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--input", nargs="+", required=True, metavar="SHARDS")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="rounds (default 1)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(find_shards(arguments.input), Path(folder), arguments.times):
            print(line, flush=True)


def measure(shards: list[Shard], folder: Path, times: int) -> Iterator[str]:
    """The costs of each round and, of several rounds, the medians: a line at a time."""
    opinions = [shard for shard in shards if FORMATS[shard.format].has_opinions]
    new = opinions[-1]
    share = new.size / sum(shard.size for shard in opinions)
    yield f"full build, one new shard of {len(opinions)} ({share:.0%}), nothing new"
    cpu_of("backfill", [shard for shard in shards if shard is not new], folder / "older")
    rounds = []
    for _ in range(times):
        full = cpu_of("build_graph", shards, folder / "full")
        shutil.copytree(folder / "older", folder / "graph")
        one, none = (cpu_of("backfill", shards, folder / "graph") for _ in range(2))
        shutil.rmtree(folder / "graph")
        rounds.append((full, one, none, one / full, none / full))
        yield _ROUND.format(*rounds[-1])
    if times > 1:
        yield "median: " + _ROUND.format(*map(statistics.median, zip(*rounds, strict=True)))


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
