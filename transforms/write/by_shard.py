"""Tables that are written where the texts are: one part for each shard.

Text never crosses a shuffle: what does is what linking knows of each text of a shard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from transforms.extract.shard_results import ShardResult
from transforms.write.tables import TablePart


class PartPlace(NamedTuple):
    """Where a part goes: the release's folder, the part's number, and how many there are."""

    release: str
    part: int
    parts: int


WritePart = Callable[[ShardResult, Iterable[bytes], PartPlace], TablePart]


class WriteByShard(beam.PTransform):
    """Shard results and batches of rows by shard → the parts of a table, each made by `write`.

    `keys` are those of all shards with opinions, in the order of the parts.
    """

    def __init__(self, write: WritePart, release: str, keys: list[str]) -> None:
        super().__init__()
        self.write = write
        self.release = release
        self.keys = keys

    def expand(
        self, met: tuple[beam.PCollection[ShardResult], beam.PCollection[tuple[str, bytes]]]
    ) -> beam.PCollection[TablePart]:
        results, rows = met
        return (
            {"results": results | "ByShard" >> beam.Map(lambda r: (r.key, r)), "rows": rows}
            | "MeetByShard" >> beam.CoGroupByKey()
            | "WriteShard" >> beam.ParDo(_WriteShard(self.write, self.release, self.keys))
        )


class _WriteShard(beam.DoFn):
    """One shard's result and rows → one part; none for a shard without opinions."""

    def __init__(self, write: WritePart, release: str, keys: list[str]) -> None:
        self.write = write
        self.places = {key: PartPlace(release, part, len(keys)) for part, key in enumerate(keys)}

    def process(self, element: tuple[str, dict[str, Iterable]]) -> Iterator[TablePart]:
        key, met = element
        if key in self.places:
            for result in met["results"]:
                yield self.write(result, met["rows"], self.places[key])
