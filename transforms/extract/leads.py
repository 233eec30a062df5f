"""Where the words stand with which rules begin: one pass over a text for the words of all rules.

To look through a text for one word costs as much as it costs to read a few citations, and the rules
begin with a hundred words. So of each word the first four letters are taken as one number, and the
numbers of a text's words are compared with all of them at once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LETTERS = 4
"""Letters of a word that are compared; the number made of them has 32 bits."""
_BLOCK = 1 << 15
"""Characters looked through together: what is made of them stays in the processor's cache."""
_SMALL, _CAPITAL, _DIGIT = 1, 2, 4
_KINDS = bytes(
    _SMALL * c.islower() + _CAPITAL * c.isupper() + _DIGIT * (c.isdigit() or c == "_")
    for c in map(chr, range(256))
)
"""Kind of each Latin-1 character; all others are read as `?`, which is of no kind."""


class _Block(NamedTuple):
    """The places of a stretch of text where a word may begin: each capital, and each small letter
    that no letter stands before; with the number of what begins there."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.uint32]
    capitals: NDArray[np.int64]
    """Which of them are capitals with neither letter nor digit before."""


@functools.lru_cache(maxsize=1)  # all rules look through the same text, one after the other
def _blocks(text: str) -> list[_Block]:
    blocks = []
    printed = b"\0" + _in_latin(text) + bytes(_LETTERS - 1)
    for low in range(0, len(text), _BLOCK):
        block = printed[low : low + _BLOCK + _LETTERS]
        size = len(block) - _LETTERS
        kinds = np.frombuffer(block.translate(_KINDS), np.uint8, size + 1)
        kinds, before = kinds[1:], kinds[:-1]
        starts = np.flatnonzero(
            (kinds == _CAPITAL) | ((kinds == _SMALL) & (before & (_SMALL | _CAPITAL) == 0))
        )
        numbers = np.ndarray((size,), "<u4", block, 1, (1,)).take(starts)
        alone = (kinds.take(starts) == _CAPITAL) & (before.take(starts) == 0)
        blocks.append(_Block(starts + low, numbers, np.flatnonzero(alone)))
    return blocks


def _in_latin(printed: str) -> bytes:
    return printed.replace("’", "'").encode("latin-1", "replace")


class _Words:
    """Words that are looked for together."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.numbers: set[int] = set()
        self._known: dict[int, bytearray] = {}
        """By number of letters: by a hash of words' numbers, whether it is that of one of these."""
        for word in words:
            self.add(word)

    def add(self, word: str) -> int:
        """The word's number; words that begin alike have one."""
        beginning = _in_latin(word[:_LETTERS])
        number = int.from_bytes(beginning, "little")
        known = self._known.setdefault(len(beginning), bytearray(1 << _HASH_BITS))
        known[(number * _MULTIPLIER & 0xFFFFFFFF) >> (32 - _HASH_BITS)] = True
        self.numbers.add(number)
        return number

    def among(
        self, starts: NDArray[np.int64], numbers: NDArray[np.uint32]
    ) -> Iterator[tuple[int, int]]:
        """The number and the start of each of these words among those of a text."""
        for length, known in self._known.items():
            beginnings = numbers & np.uint32((1 << 8 * length) - 1)
            likely = np.flatnonzero(np.frombuffer(known, np.bool_).take(_hashes(beginnings)))
            found = zip(beginnings.take(likely).tolist(), starts.take(likely).tolist(), strict=True)
            yield from ((number, start) for number, start in found if number in self.numbers)


_HASH_BITS = 13
_MULTIPLIER = 2654435769
"""So multiplied, a number's upper bits depend on all of its letters (Fibonacci hashing)."""


def _hashes(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (numbers * np.uint32(_MULTIPLIER)) >> np.uint32(32 - _HASH_BITS)


_LEADS = _Words()


class Led(NamedTuple):
    """A pattern all whose matches begin with one of a few words, or beginnings of words."""

    pattern: re.Pattern[str]
    numbers: frozenset[int]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order, not overlapping, as of a compiled pattern."""
        places = _places_of_leads(text)
        if self.numbers.isdisjoint(places):
            return iter(())  # most rules find nothing in most texts
        starts = sorted(start for number in self.numbers for start in places.get(number, ()))
        return self._at(text, starts)

    def _at(self, text: str, starts: list[int]) -> Iterator[re.Match[str]]:
        match_at = self.pattern.match
        end = 0
        for start in starts:
            if start >= end and (match := match_at(text, start)):
                end = match.end()
                yield match


def led(pattern: str, *leads: str) -> Led:
    """The pattern with the words that it begins with: `led(r"[Ss]upra(?!\\w)", "Supra", "supra")`.

    A capital is found everywhere, a small letter where no letter stands before it.
    """
    _places_of_leads.cache_clear()
    return Led(re.compile(pattern), frozenset(map(_LEADS.add, leads)))


@functools.lru_cache(maxsize=1)
def _places_of_leads(text: str) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for block in _blocks(text):
        for number, start in _LEADS.among(block.starts, block.numbers):
            places.setdefault(number, []).append(start)
    return places


def capitalised_among(words: Iterable[str], text: str) -> list[int]:
    """The offsets at which a word of a text begins with a capital and, as far as the first letters
    tell, may be one of `words`. Apostrophes are alike."""
    wanted = _Words(words)
    return sorted(
        start
        for block in _blocks(text)
        for _, start in wanted.among(
            block.starts.take(block.capitals), block.numbers.take(block.capitals)
        )
    )
