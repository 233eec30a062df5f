"""Decoding a bzip2 file with the standard library, and block by block with several threads.

    python -m benchmarks.bz2_decoding opinions-2026-01-31.csv.bz2 --workers 1 2 4

Prints decoded MB a second of wall time, and CPU seconds; each way is run in turn, three times, and
the best time counts. All must give the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from transforms.read.bz2_blocks import read_blocks

ROUNDS = 3


def with_bz2(path: Path) -> Iterator[bytes]:
    """The file's text as the standard library gives it, in pieces."""
    with bz2.open(path) as stream:
        while piece := stream.read(1 << 20):
            yield piece


def with_blocks(path: Path, workers: int) -> Iterator[bytes]:
    """The file's text block by block."""
    with path.open("rb") as raw:
        for block in read_blocks(raw, workers):
            yield block.data


def measure(pieces: Iterator[bytes]) -> tuple[float, float, int, str]:
    """Wall seconds, CPU seconds, bytes and their hash."""
    wall, cpu = time.perf_counter(), time.process_time()
    digest, size = hashlib.blake2b(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return time.perf_counter() - wall, time.process_time() - cpu, size, digest.hexdigest()


def main() -> None:
    """Runs the comparison and prints it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    path: Path = arguments.file
    ways: dict[str, Callable[[], Iterator[bytes]]] = {"bz2": partial(with_bz2, path)}
    for workers in arguments.workers:
        ways[f"blocks, {workers} workers"] = partial(with_blocks, path, workers)
    runs = [{name: measure(way()) for name, way in ways.items()} for _ in range(ROUNDS)]
    if len({run[name][3] for run in runs for name in ways}) > 1:
        raise SystemExit("the ways give different bytes")
    reference = min(run["bz2"][0] for run in runs)
    for name in ways:
        wall, cpu, size, _ = min(run[name] for run in runs)
        print(
            f"{name}: {size / wall / 1e6:.1f} MB/s, {cpu:.1f} s CPU, {reference / wall:.2f} of bz2"
        )


if __name__ == "__main__":
    main()
