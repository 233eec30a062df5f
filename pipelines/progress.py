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
from transforms.extract import read_done

INTERVAL = 0.5
"""Seconds between two looks at the shards' markers."""


@contextlib.contextmanager
def watch_shards(
    shards: Sequence[Shard], directory: str, stream: TextIO | None = None
) -> Iterator[None]:
    """Reports on `stream` (standard error) while the block runs, from the shards' `done.json`."""
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
        self.waiting = {shard.key: shard for shard in shards}
        self.total = len(self.waiting)
        self.directory = directory
        self.stream = stream
        self.live = stream.isatty()
        self.started = time.time()
        self.stop = threading.Event()
        self.opinions = self.mentions = 0

    def run(self) -> None:
        while not self.stop.wait(INTERVAL):
            self.look()
        self.look()
        if self.live:
            self.stream.write("\n")

    def look(self) -> None:
        """Counts the shards that were finished since the run began."""
        for key in list(self.waiting):
            with contextlib.suppress(Exception):  # a marker being written, a store that is slow
                done = read_done(FileSystems.join(self.directory, key))
                if done is None or done["finished"] < self.started:
                    continue
                shard = self.waiting.pop(key)
                self.opinions += done["opinions"]
                self.mentions += done["mentions"]
                if not self.live:
                    self._report(shard.path)
        if self.live:
            self._report("")

    def _report(self, path: str) -> None:
        seconds = max(0.001, time.time() - self.started)
        finished = self.total - len(self.waiting)
        state = (
            f"{finished} of {self.total} shards, {self.opinions:,} opinions, "
            f"{self.mentions:,} mentions, {self.opinions / seconds:,.0f} opinions/s"
        )
        if self.live:
            self.stream.write(f"\r{state}   " if self.waiting else f"\r{state}; linking   ")
        else:
            self.stream.write(f"{state}: {path}\n")
        self.stream.flush()
