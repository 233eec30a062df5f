"""The regions of a text, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from schemas.records import Region


class Regions:
    """Regions sorted by their start, found by place."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = regions
        self._starts = [region.start for region in regions]
        self._ends: list[int] = []
        for region in regions:  # the furthest end so far
            self._ends.append(max(region.end, self._ends[-1] if self._ends else 0))

    def cover(self, place: int) -> bool:
        """Whether a region holds the character at `place`."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self._ends[index] > place

    def within(self, start: int, end: int) -> Iterator[Region]:
        """The regions' shares of `start:end`."""
        first, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for region in self._regions[first:stop]:
            if region.end > start:
                yield Region(region.kind, max(region.start, start), min(region.end, end))
