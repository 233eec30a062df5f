"""Where the words stand with which rules begin: one pass over a text for the words of all rules.

To look through a text for one word costs as much as it costs to read a few citations, and the rules
begin with a hundred words. So the first letters of all words of a text are taken in pairs, and a
table for each pair tells at once whether a word that is looked for has these letters there.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_BLOCK = 1 << 15
"""Characters looked through together: what is made of them stays in the processor's cache."""
_TEXTS = 8
"""Texts that are remembered: all rules look through one, one after the other, in each thread."""

_CAPITALS, _LETTERS = 26, 52
"""Numbers of characters: of capitals below the one, of small letters below the other."""
_SIGNS = "\n .,-'()§"
_DIGIT, _OTHER = 62, 63


def _number(character: str) -> int:
    """Of 6 bits. Letters with an accent share it with others, which costs a look in vain."""
    if character.isalpha():
        return (not character.isupper()) * _CAPITALS + (ord(character) & 31) % 26
    if character.isdigit():
        return _DIGIT
    return _LETTERS + _SIGNS.index(character) if character in _SIGNS else _OTHER


_LATIN = [chr(code) for code in range(256)]
"""The characters of Latin-1; all others are read as `?`."""
_NUMBERS = bytes(map(_number, _LATIN))
_PAIRS = 3
"""Pairs of characters with which a word begins that are compared."""
_PAIR_NUMBERS = 1 << 12
_FIRST_OF_PAIRS, _SECOND_OF_PAIRS = np.uint64(0x003F003F003F003F), np.uint64(0x0FC00FC00FC00FC0)
_TWO_BITS = np.uint64(2)


def _numbers(printed: str) -> bytes:
    return printed.replace("’", "'").encode("latin-1", "replace").translate(_NUMBERS)


class _Words(NamedTuple):
    """The words of a block of text: their offsets, the pairs of characters that they begin with,
    and the number of the character before them."""

    starts: NDArray[np.int64]
    pairs: list[NDArray[np.int64]]
    before: NDArray[np.uint8]


@functools.lru_cache(maxsize=_TEXTS)
def _words_of(text: str) -> list[_Words]:
    """All capitals, and the small letters that no letter stands before."""
    blocks = []
    numbers = bytes([_OTHER]) + _numbers(text) + bytes([_OTHER]) * 8
    for low in range(0, len(text), _BLOCK):
        block = numbers[low : low + _BLOCK + 8]
        size = len(block) - 8
        before, here = (np.frombuffer(block, np.uint8, size, offset) for offset in (0, 1))
        begins = (here < _CAPITALS) | ((here < _LETTERS) & (before >= _LETTERS))
        starts = begins.nonzero()[0]
        eight = np.ndarray((size,), "<u8", block, 1, (1,)).take(starts)
        in_pairs = (eight & _FIRST_OF_PAIRS) | (eight >> _TWO_BITS & _SECOND_OF_PAIRS)
        pairs = [in_pairs.view("<u2")[place::4].astype(np.int64) for place in range(_PAIRS)]
        blocks.append(_Words(starts + low, pairs, before.take(starts)))
    return blocks


@functools.lru_cache(maxsize=65536)
def _pairs_of(word: str) -> tuple[int, list[int], int | None]:
    """The sort of a word, the pairs of characters that it begins with, and one left over."""
    numbers = _numbers(word)[: 2 * _PAIRS]
    pairs = [numbers[place] | numbers[place + 1] << 6 for place in range(0, len(numbers) - 1, 2)]
    sort = max(0, len(word) - 2) if len(word) < 5 else 3 + (pairs[0] + pairs[1]) % 5
    return 1 << sort, pairs, numbers[-1] if len(numbers) % 2 else None


class _Beginnings:
    """Words, and beginnings of words, that are looked for together.

    They are of eight sorts: those of two characters, of three, of four, and five of longer ones, so
    that the beginning of one and the end of another seldom make a third word.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._tables = [bytearray([sorts]) * _PAIR_NUMBERS for sorts in (0b0, 0b1, 0b111)]
        """By the number of a pair of characters, the sorts of words that may have it there."""
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        sort, pairs, left_over = _pairs_of(word)
        for table, pair in zip(self._tables, pairs, strict=False):
            table[pair] |= sort
        if left_over is not None:
            with_any = np.frombuffer(self._tables[len(pairs)], np.uint8)[left_over::64]
            with_any |= sort

    def places(self, text: str) -> list[int]:
        """The offsets at which, as far as pairs of characters tell, one of the words begins."""
        first, second, third = (np.frombuffer(table, np.uint8) for table in self._tables)
        places: list[int] = []
        for starts, pairs, _ in _words_of(text):
            sorts = first.take(pairs[0])
            sorts &= second.take(pairs[1])
            sorts &= third.take(pairs[2])
            places += starts.take(sorts.nonzero()[0]).tolist()
        return places


@dataclass(slots=True, eq=False)
class Led:
    """A pattern all whose matches begin with one of a few words, or beginnings of words."""

    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order, not overlapping, as of a compiled pattern."""
        starts = _places_of_leads(text).get(self)
        return self._at(text, starts) if starts else iter(())

    def _at(self, text: str, starts: list[int]) -> Iterator[re.Match[str]]:
        match_at = self.pattern.match
        end = 0
        for start in starts:
            if start >= end and (match := match_at(text, start)):
                end = match.end()
                yield match


_LED_BY: dict[str, dict[Led, tuple[str, ...]]] = {}
"""By the first two characters, the patterns whose leads begin so, with these leads."""
_LEADS = _Beginnings()
_LONGEST_LEAD = 8


def led(pattern: str, *leads: str) -> Led:
    """The pattern with the words that it begins with: `led(r"[Ss]upra(?!\\w)", "Supra", "supra")`.

    A capital is found everywhere, a small letter where no letter stands before it.
    """
    known = Led(re.compile(pattern))
    for lead in leads:
        alike = _LED_BY.setdefault(lead[:2], {})
        alike[known] = (*alike.get(known, ()), lead[:_LONGEST_LEAD])
        _LEADS.add(lead)
    _places_of_leads.cache_clear()
    _led_by.cache_clear()
    return known


@functools.lru_cache(maxsize=_TEXTS)
def _places_of_leads(text: str) -> dict[Led, list[int]]:
    places: dict[Led, list[int]] = defaultdict(list)
    for start in _LEADS.places(text):
        for known in _led_by(text[start : start + _LONGEST_LEAD]):
            places[known].append(start)
    return places


@functools.lru_cache(maxsize=65536)
def _led_by(printed: str) -> list[Led]:
    """The patterns that have a lead with which `printed` begins."""
    alike = _LED_BY.get(printed[:2], {})
    return [known for known, leads in alike.items() if printed.startswith(leads)]


def words_among(words: Iterable[str], text: str) -> list[int]:
    """The offsets at which, as far as the first letters tell, one of `words` begins. Apostrophes
    are alike."""
    return _Beginnings(words).places(text)


def initials(text: str) -> list[int]:
    """The offsets of capitals that a capital follows, with a point between them or without:
    `RCW`, `R.C.`, `R. C.`, and of `CrR`; not within a word or number."""
    places: list[int] = []
    for starts, pairs, before in _words_of(text):
        likely = _FIRST_INITIAL.take(pairs[0]) & _NEXT_INITIAL.take(pairs[1])
        likely *= (before >= _LETTERS) & (before != _DIGIT)
        places += starts.take(likely.nonzero()[0]).tolist()
    return places


def _of_pairs(value: Callable[[str, str], int]) -> NDArray[np.uint8]:
    """A table by the number of a pair of characters."""
    table = np.zeros(_PAIR_NUMBERS, np.uint8)
    for two in _LATIN:
        for one in _LATIN:
            table[_number(one) | _number(two) << 6] |= value(one, two)
    return table


_FIRST_INITIAL = _of_pairs(lambda one, two: one.isupper() * (two.isupper() + 2 * (two in ".r")))
"""By the first two letters: 1 where they are initials, 2 where the next two have to tell."""
_NEXT_INITIAL = _of_pairs(
    lambda three, four: 1 + 2 * (three.isupper() or (three in " \n" and four.isupper()))
)
