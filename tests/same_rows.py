"""The same rows however the work is dealt out: the long part of `scripts/test-faults`.

    python tests/same_rows.py

The sample is built with other numbers of workers, seeds of Python's hashes, and cuts of its files
(dealt out in turn, the last piece named first), and each graph is compared with the first one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from conftest import ROOT
from job_shards import different_tables, read_tables, release_of
from test_build_graph import Graph, without_places, write_sample

RUNS = [  # workers, seed of the hashes, pieces of each file
    (1, 0, 1), (1, 1, 1), (1, 2, 3), (2, 0, 1), (2, 3, 7), (4, 0, 3), (4, 4, 7),
]  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="citegraph-same-") as name:
        graphs = [graph_of(Path(name), *run) for run in RUNS]
    for run, graph in zip(RUNS, graphs, strict=True):
        different = different_tables(without_places(graph), without_places(graphs[0]))
        assert different == {}, (run, different)
    rows = sum(table.num_rows for table in graphs[0].values())
    print(f"{len(RUNS)} runs with 1, 2 and 4 workers, 5 hash seeds, 3 cuts: the same {rows} rows")


def graph_of(folder: Path, workers: int, seed: int, pieces: int) -> Graph:
    """The tables of a run in a process of its own."""
    inputs, output = folder / f"in{pieces}", folder / f"out-{workers}-{seed}-{pieces}"
    if not inputs.exists():
        write_sample(inputs, pieces)
    subprocess.run(
        [sys.executable, "-m", "pipelines.build_graph", "--input", inputs, "--output", output,
         "--workers", str(workers)],
        check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True,
    )  # fmt: skip
    return read_tables(release_of(output))


if __name__ == "__main__":
    main()
