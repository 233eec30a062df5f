"""Where the words stand with which rules begin: one pass over a text for the words of all rules.

To look through a text for one word costs as much as it costs to read a few citations, and the rules
begin with a hundred words. So of each word the first four letters are taken as one number, and the
numbers of a text's words are compared with all of them at once.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LETTERS = 4
"""Letters of a word that are compared; the number made of them has 32 bits."""
_BLOCK = 1 << 15
"""Characters looked through together: what is made of them stays in the processor's cache."""
_LATIN = [chr(code) for code in range(256)]
"""The characters of Latin-1; all others are read as `?`."""
_BEGINS = bytes(2 * c.isupper() or 1 * c.islower() for c in _LATIN)
_HOLDS = bytes(1 * c.isalpha() for c in _LATIN)
"""A character begins a word where it weighs more than the one before holds it: each capital, and a
small letter that no letter stands before."""

_TEXTS = 8
"""Texts that are remembered: all rules look through one, one after the other, in each thread."""
_Starts = tuple[NDArray[np.int64], NDArray[np.uint32]]
"""Offsets at which words begin, and the number of what begins there."""


@functools.lru_cache(maxsize=_TEXTS)
def _starts(text: str) -> list[_Starts]:
    blocks = []
    printed = b"\0" + _in_latin(text) + bytes(_LETTERS - 1)
    for low in range(0, len(text), _BLOCK):
        block = printed[low : low + _BLOCK + _LETTERS]
        size = len(block) - _LETTERS
        weights = np.frombuffer(block.translate(_BEGINS), np.uint8, size, 1)
        held = np.frombuffer(block.translate(_HOLDS), np.uint8, size)
        starts = (weights > held).nonzero()[0]
        numbers = np.ndarray((size,), "<u4", block, 1, (1,)).take(starts)
        blocks.append((starts + low, numbers))
    return blocks


def _in_latin(printed: str) -> bytes:
    return printed.replace("’", "'").encode("latin-1", "replace")


class _Words:
    """Words that are looked for together."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._numbers: set[int] = set()
        self._known: dict[int, bytearray] = {}
        """By number of letters: by a hash of words' numbers, whether it is that of one of these."""
        for word in words:
            self.add(word)

    def add(self, word: str) -> int:
        """The word's number; words that begin alike have one."""
        beginning = _in_latin(word[:_LETTERS])
        number = int.from_bytes(beginning, "little")
        known = self._known.get(len(beginning))
        if known is None:
            known = self._known[len(beginning)] = bytearray(1 << _HASH_BITS)
        known[(number * _MULTIPLIER & 0xFFFFFFFF) >> (32 - _HASH_BITS)] = True
        self._numbers.add(number)
        return number

    def places(self, text: str) -> dict[int, list[int]]:
        """The offsets at which each of these words begins, in order, by its number."""
        places: dict[int, list[int]] = {}
        for starts, numbers in _starts(text):
            for length, known in self._known.items():
                beginnings = numbers & np.uint32((1 << 8 * length) - 1)
                hashes = (beginnings * np.uint32(_MULTIPLIER)) >> np.uint32(32 - _HASH_BITS)
                likely = np.frombuffer(known, np.bool_).take(hashes).nonzero()[0]
                offsets = starts.take(likely).tolist()
                for number, start in zip(beginnings.take(likely).tolist(), offsets, strict=True):
                    if number in self._numbers:
                        places.setdefault(number, []).append(start)
        return places


_HASH_BITS = 13
_MULTIPLIER = 2654435769
"""So multiplied, a number's upper bits depend on all of its letters (Fibonacci hashing)."""


_LEADS = _Words()


class Led(NamedTuple):
    """A pattern all whose matches begin with one of a few words, or beginnings of words."""

    pattern: re.Pattern[str]
    numbers: frozenset[int]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order, not overlapping, as of a compiled pattern."""
        places = _places_of_leads(text)
        starts = [places[number] for number in self.numbers if number in places]
        if not starts:
            return iter(())  # most rules find nothing in most texts
        return self._at(text, sorted(itertools.chain(*starts)))

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


@functools.lru_cache(maxsize=_TEXTS)
def _places_of_leads(text: str) -> dict[int, list[int]]:
    return _LEADS.places(text)


def words_among(words: Iterable[str], text: str) -> list[int]:
    """The offsets at which, as far as the first letters tell, one of `words` begins. Apostrophes
    are alike."""
    return sorted(itertools.chain(*_Words(words).places(text).values()))


def initials(text: str) -> list[int]:
    """The offsets of capitals that a capital follows, with a point between them or without:
    `RCW`, `R.C.`, `R. C.`, and of `CrR`."""
    return [
        start
        for starts, numbers in _starts(text)
        for start in starts.take(
            (_FIRST_INITIAL.take(numbers & 0xFFFF) & _NEXT_INITIAL.take(numbers >> 16)).nonzero()[0]
        ).tolist()
    ]


def _of_pairs(value: Callable[[str, str], int]) -> NDArray[np.uint8]:
    """A table by the number of two letters."""
    return np.array([value(one, two) for two in _LATIN for one in _LATIN], np.uint8)


_FIRST_INITIAL = _of_pairs(
    lambda one, two: one.isupper() * (1 * (two.isupper() or two == "r") or 2 * (two == "."))
)
"""By the first two letters: 1 where they are initials, 2 where the next two have to tell."""
_NEXT_INITIAL = _of_pairs(
    lambda three, four: 1 + 2 * (three.isupper() or (three in " \n" and four.isupper()))
)
