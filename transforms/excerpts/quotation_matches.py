"""Quoted words found in the text they are quoted from: `Source.find`.

Words are compared without case, punctuation and kinds of quotation marks. What a quotation marks
as changed is passed over: an ellipsis stands for a stretch, a bracket for a few words, and
`[b]racketed` for its word (Bluebook rules 5.2, 5.3). What is left may differ by noise of OCR.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

LEAST_SIMILARITY = 0.85
SIMILAR_WORDS = 8
"""Words that a quotation must have to be found by similarity."""
ELIDED = 2500
REPLACED = 60
"""Characters of the source that an ellipsis, and a bracket, may stand for."""
OCCURRENCES = 20
"""Places of one run of words that are tried."""
_SEEDS = 16
_PLACES_OF_SEED = 4

_PARTS = re.compile(
    r"(?P<ellipsis>\[?(?:\.\s*){3,5}\]?|…|\*\s*\*\s*\*)"
    r"|(?P<word>(?:\[[^\W\d_]{1,3}\])?[^\W_]+(?P<ending>\[[^\]\[]{0,20}\])?)"
    r"|(?P<bracket>\[[^\]\[]{0,300}\])"
)
_CHANGED = re.compile(r"[\[…*]|\.\s*\.")
"""What every ellipsis and bracket of `_PARTS` has in it."""
_WORD = re.compile(r"[^\W_]+")

_LETTERS_END = 0x40000
"""Unicode has no letter or digit beyond its third plane."""
_BASE = 0x9E3779B97F4A7C15
_POWERS = 64
"""A word's number is the sum of its characters' codes, times powers of the base, modulo 2**64. All
characters from the last power on share it: words that differ in their order there alone get one
number, and then the words themselves are compared."""


class Found(NamedTuple):
    """Where the words are, `start:end` of the source's text.

    `match` is `exact`, `bracketed` or `elided` where all unchanged words are there in order, and
    then `similarity` is 1; `similar` where some differ.
    """

    start: int
    end: int
    match: str
    similarity: float


class Words(NamedTuple):
    """A quotation's words: `runs` without a change, and how many characters may lie between two."""

    runs: list[list[str]]
    gaps: list[int]
    """After each run but the last."""
    match: str

    def total(self) -> int:
        """How many words there are in all."""
        return sum(map(len, self.runs))


def read_words(quoted: str) -> Words:
    """The words of a quotation as printed.

    >>> read_words("[T]he State may . . . tax [them] all").runs
    [['the', 'state', 'may'], ['tax'], ['all']]
    """
    lowered = quoted.lower()
    if len(lowered) == len(quoted) and not _CHANGED.search(quoted):
        words = _WORD.findall(lowered)
        return Words([words] if words else [], [], "exact")
    runs: list[list[str]] = [[]]
    gaps: list[int] = []
    match = "exact"
    for part in _PARTS.finditer(quoted):
        if part["word"] is not None and part["ending"] is None:
            if "[" in part["word"] and match == "exact":
                match = "bracketed"
            runs[-1].append(part["word"].lower().replace("[", "").replace("]", ""))
            continue
        elided = part["ellipsis"] is not None
        match = "elided" if elided else "bracketed" if match == "exact" else match
        allowed = ELIDED if elided else REPLACED
        if runs[-1]:
            runs.append([])
            gaps.append(allowed)
        elif gaps:
            gaps[-1] = max(gaps[-1], allowed)
    if not runs[-1]:
        runs.pop()
        gaps = gaps[: max(0, len(runs) - 1)]
    return Words(runs, gaps, match)


class _Text(NamedTuple):
    """A text in small letters: the code of each character, whether it is one of a word, and where
    words start and end."""

    codes: np.ndarray
    in_word: np.ndarray
    starts: np.ndarray
    ends: np.ndarray


def _read_text(text: str) -> _Text:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, as İ, are two in lower case
        lowered = "".join(c.lower()[0] for c in text)
    codes = np.frombuffer(lowered.encode("utf-32-le", "surrogatepass"), np.uint32)
    in_word = np.zeros(len(codes) + 2, bool)  # one before the text and one behind
    in_word[1:-1] = _letters()[np.minimum(codes, _LETTERS_END)]
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    return _Text(codes, in_word[1:-1], edges[::2], edges[1::2])


@functools.cache
def _letters() -> np.ndarray:
    """Of which characters words are made, by code: those of `_WORD`."""
    return np.array([chr(code).isalnum() for code in range(_LETTERS_END + 1)])


def _threes(text: _Text) -> np.ndarray:
    """A number for each word but the last two: of equal words before equal words it is the same."""
    lengths = text.ends - text.starts
    if len(lengths) < 3:
        return np.zeros(0, np.uint64)
    begins = np.cumsum(lengths) - lengths  # of the words, were there nothing between them
    places = np.arange(begins[-1] + lengths[-1]) - np.repeat(begins, lengths)
    powers = _powers()[np.minimum(places, _POWERS - 1)]
    words = np.add.reduceat(text.codes[text.in_word] * powers, begins)
    words ^= words >> np.uint64(29)
    base = np.uint64(_BASE)
    return (words[:-2] * base + words[1:-1]) * base + words[2:]


@functools.lru_cache(maxsize=8)
def _threes_of_run(run: str) -> np.ndarray:
    """Kept from one writing of a decision to the next, where the same words are looked for."""
    return _threes(_read_text(run))


@functools.cache
def _powers() -> np.ndarray:
    """The first powers of `_BASE`, modulo 2**64."""
    return np.multiply.accumulate(np.full(_POWERS, _BASE, np.uint64))


class Source:
    """A text in which quotations are looked for."""

    def __init__(self, text: str) -> None:
        self._text = _read_text(text)
        self._joined, self._blanks = _joined(self._text)

    def find(self, words: Words) -> Iterator[Found]:
        """The places of a quotation: all where its words stand, else the one most like it."""
        if not words.runs:
            return
        found = False
        for first, last in self._in_order(words):
            found = True
            yield self._found(self._number(first), self._number(last), words.match, 1.0)
        if not found:
            similar = self._most_like(max(words.runs, key=len))
            if similar is not None:
                yield similar

    def _found(self, first: int, last: int, match: str, similarity: float) -> Found:
        """The words `first:last`, by number."""
        start, end = int(self._text.starts[first]), int(self._text.ends[last - 1])
        return Found(start, end, match, similarity)

    def _number(self, place: int) -> int:
        """The number of the word behind the blank at a place of the joined words."""
        return int(np.searchsorted(self._blanks, place))

    def _in_order(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where all runs stand one behind the other: the blanks before and behind."""
        runs = [f" {' '.join(run)} " for run in words.runs]
        anchor = max(range(len(runs)), key=lambda n: len(runs[n]))
        for at in self._occurrences(runs[anchor], OCCURRENCES):
            start = self._back(runs[:anchor], words.gaps[:anchor], at)
            end = self._forth(runs[anchor + 1 :], words.gaps[anchor:], at + len(runs[anchor]) - 1)
            if start is not None and end is not None:
                yield start, end

    def _occurrences(self, run: str, most: int) -> Iterator[int]:
        at = self._joined.find(run)
        for _ in range(most):
            if at < 0:
                return
            yield at
            at = self._joined.find(run, at + 1)

    def _back(self, runs: list[str], gaps: list[int], start: int) -> int | None:
        """Where the first run begins, if the runs stand before `start`, the last nearest."""
        for run, gap in zip(reversed(runs), reversed(gaps), strict=True):
            start = self._joined.rfind(run, max(0, start - gap - len(run)), start + 1)
            if start < 0:
                return None
        return start

    def _forth(self, runs: list[str], gaps: list[int], end: int) -> int | None:
        """Where the last run ends, if the runs stand behind `end`, the first nearest."""
        for run, gap in zip(runs, gaps, strict=True):
            at = self._joined.find(run, end, end + gap + len(run))
            if at < 0:
                return None
            end = at + len(run) - 1
        return end

    def _most_like(self, run: list[str]) -> Found | None:
        """The stretch most like a run, by threes of its words that stand there in step."""
        if len(run) < SIMILAR_WORDS:
            return None
        step = _densest(self._steps(run), 2 + len(run) // 8)
        if step is None:
            return None
        begin = max(0, step - 3)
        end = min(step + len(run) + len(run) // 6 + 4, len(self._text.starts))
        window = self._joined[self._blanks[begin] : self._blanks[end]].split()
        return self._aligned(run, window, begin)

    def _steps(self, run: list[str]) -> list[int]:
        """By how many words the threes of a run are farther on here, sorted."""
        stride = max(1, (len(run) - 2) // _SEEDS)
        numbers, places = self._by_number
        wanted = _threes_of_run(" ".join(run))[::stride]
        firsts = np.searchsorted(numbers, wanted)
        lasts = np.searchsorted(numbers, wanted, "right")
        steps: list[int] = []
        for seed in np.flatnonzero(firsts < lasts).tolist():
            first, last = firsts[seed], min(lasts[seed], firsts[seed] + _PLACES_OF_SEED)
            steps += (places[first:last] - seed * stride).tolist()
        return sorted(steps)

    @functools.cached_property
    def _by_number(self) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of all threes in order, and the words that they begin with."""
        numbers = _threes(self._text)
        places = np.argsort(numbers, kind="stable")
        return numbers[places], places

    def _aligned(self, run: list[str], window: list[str], begin: int) -> Found | None:
        matcher = SequenceMatcher(None, run, window, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        first = max(0, blocks[0].b - blocks[0].a)
        last = min(len(window), blocks[-1].b + len(run) - blocks[-1].a)
        same = sum(block.size for block in blocks) + _alike(matcher, run, window)
        similarity = same / max(len(run), last - first)
        if similarity < LEAST_SIMILARITY:
            return None
        return self._found(begin + first, begin + last, "similar", round(similarity, 3))


def _joined(text: _Text) -> tuple[str, np.ndarray]:
    """The words with one blank before each and one behind the last, and where the blanks are."""
    blanks = np.zeros(len(text.starts) + 1, np.int64)
    np.cumsum(text.ends - text.starts + 1, out=blanks[1:])
    codes = np.full(blanks[-1] + 1, ord(" "), np.uint32)
    filled = np.ones(len(codes), bool)
    filled[blanks] = False
    codes[filled] = text.codes[text.in_word]
    return codes.tobytes().decode("utf-32-le"), blanks


def _densest(steps: list[int], width: int) -> int | None:
    """Where most of the sorted numbers lie within `width`; None without two of them."""
    best, place = 1, None
    first = 0
    for last, step in enumerate(steps):
        while step - steps[first] > width:
            first += 1
        if last - first + 1 > best:
            best, place = last - first + 1, steps[first]
    return place


def _alike(matcher: SequenceMatcher, run: list[str], window: list[str]) -> float:
    """What words that differ by a few letters add: `interstate` printed `inter state`."""
    credit = 0.0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and max(b - a, d - c) <= 4:
            ours, theirs = "".join(run[a:b]), "".join(window[c:d])
            likeness = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
            credit += likeness * (b - a) if likeness >= 0.6 else 0.0
    return credit
