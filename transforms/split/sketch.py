"""A sample of a text's word pairs, by which two prints of one text are known for the same.

Prints differ by OCR, page marks, captions and notes, so no hash of the whole text would do. Of all
pairs of successive long words the sketch keeps those whose hash is divisible by `ONE_IN`: the same
pairs in every print, and a share of them that does not depend on the length. So the share of one
sketch that another has estimates how much of one text stands in the other.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Collection

ONE_IN = 4
"""With it a text of 10,000 characters has some 25 pairs in its sketch."""

_LONG_WORD = re.compile(r"[a-z]{10,}")


def sketch_of(text: str) -> list[int]:
    """The sketch, sorted: 32-bit numbers."""
    words = _LONG_WORD.findall(text)
    hashes = {zlib.crc32((one + other).encode()) for one, other in itertools.pairwise(words)}
    return sorted(number for number in hashes if number % ONE_IN == 0)


def share_in(sketch: Collection[int], other: frozenset[int]) -> float:
    """The share of a text that stands in another, by their sketches; 0 for an empty sketch."""
    return sum(1 for number in sketch if number in other) / len(sketch) if sketch else 0.0
