"""How far a run is: one live line on a terminal, a line for each finished shard otherwise."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TextIO

from apache_beam.io.filesystems import FileSystems

from schemas.records import Shard
from transforms.extract.shard_results import read_marker

INTERVAL = 0.5
STORE_INTERVAL = 15.0
"""Seconds between two looks at the shards' markers; on a store each look costs many requests."""


@contextlib.contextmanager
def watch_shards(
    shards: Sequence[Shard], directory: str, stream: TextIO | None = None
) -> Iterator[None]:
    """Reports to `stream` (standard error) while the block runs, from the marks of the shards."""
    watch = _Watch(shards, directory, stream or sys.stderr)
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.stop.set()
        thread.join()


class _Watch:
    def __init__(self, shards: Sequence[Shard], directory: str, stream: TextIO) -> None:
        self.paths = {shard.key: shard.path for shard in shards}
        self.waiting = set(self.paths)
        self.directory = directory
        self.interval = STORE_INTERVAL if "://" in directory else INTERVAL
        self.stream = stream
        self.live = stream.isatty()
        self.started = time.time()
        self.extracted: float | None = None
        self.stop = threading.Event()
        self.counts: dict[str, tuple[int, int]] = {}
        """Opinions and mentions of each shard that gave a sign."""

    def run(self) -> None:
        while not self.stop.wait(self.interval):
            self.look()
        self.look()
        if self.live:
            self.stream.write("\n")

    def look(self) -> None:
        """Reads the marks that shards left since the run began, and reports."""
        for key in sorted(self.waiting):
            with contextlib.suppress(Exception):  # a mark being written, a store that is slow
                self._look_at(key)
        if not self.waiting and self.extracted is None:
            self.extracted = time.time()
        if self.live:
            after = "" if self.waiting else "; linking"
            self.stream.write(f"\r{self.state()}{after}   ")
            self.stream.flush()

    def _look_at(self, key: str) -> None:
        folder = FileSystems.join(self.directory, key)
        done = read_marker(folder, "done.json")
        if done is not None and done["finished"] >= self.started:
            self.waiting.remove(key)
            self.counts[key] = done["opinions"], done["mentions"]
            if not self.live:
                self.stream.write(f"{self.state()}: {self.paths[key]}\n")
                self.stream.flush()
            return
        sign = read_marker(folder, "under_way.json")
        if sign is not None and sign["at"] >= self.started:
            self.counts[key] = sign["opinions"], sign["mentions"]

    def state(self) -> str:
        """Shards, opinions, mentions, and the rate until the last shard was done."""
        seconds = max(0.001, (self.extracted or time.time()) - self.started)
        opinions = sum(count for count, _ in self.counts.values())
        mentions = sum(count for _, count in self.counts.values())
        return (
            f"{len(self.paths) - len(self.waiting)} of {len(self.paths)} shards, "
            f"{opinions:,} opinions, {mentions:,} mentions, {opinions / seconds:,.0f} opinions/s"
        )
