"""A verb's clause in an opinion, with each citation in it as one mark.

`Clause` is for rules about the words beside a citation: no point or comma of a citation ends the
clause, and what a citation is made of is never taken for a word of the sentence.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.records import Mention

REACH = 260
"""Characters either way of a verb in which its subject and its object are looked for."""
MARK = "\x01"
"""Stands for a citation in a clause, so that no point or comma of a citation ends it."""
_CITES_CASES = frozenset({"full_case", "short_case", "reference", "supra", "docket"})


class Cited(NamedTuple):
    """A case citation with its parallels, from its name to the end of its parentheticals."""

    start: int
    end: int
    mention: int
    nested: bool
    """Whether it stands in a parenthetical of the unit before."""


def find_cited(text: str, mentions: Sequence[Mention]) -> list[Cited]:
    """The case citations of an opinion, in order; `mentions` are all that it has."""
    units: list[Cited] = []
    core_end = reach = 0
    for place, mention in enumerate(mentions):
        if mention.kind not in _CITES_CASES:
            continue
        start = mention.span_start if mention.span_start >= 0 else mention.start
        end = max(mention.span_end, mention.end)
        if units and start < units[-1].end:
            last = units[-1]
            opening = text.rfind("(", core_end, start)
            if start == last.start or opening < 0:  # a parallel citation
                units[-1] = last._replace(end=max(end, last.end))
                core_end, reach = mention.end, max(reach, end)
                continue
            units[-1] = last._replace(end=opening)  # a case cited in the parenthetical
        units.append(Cited(start, end, place, start < reach))
        core_end, reach = mention.end, max(reach, end)
    return units


class Clause:
    """What stands before and after a verb in its clause, each citation as one mark."""

    def __init__(self, text: str, units: Sequence[Cited], start: int, end: int) -> None:
        self.text = text
        self.start, self.end = start, end
        first = bisect.bisect_left(units, start, key=lambda unit: unit.start)
        self.inside = first > 0 and units[first - 1].end > start
        self.units_before = [u for u in units[max(0, first - 6) : first] if u.end <= start]
        self.units_after = list(units[first : first + 6])

    def speaks_of_cases(self) -> bool:
        """Whether a citation stands near the verb, and the verb not within one."""
        if self.inside:
            return False
        before, after = self.units_before, self.units_after
        return bool(before and self.start - before[-1].end < REACH) or bool(
            after and after[0].start - self.end < REACH
        )

    @functools.cached_property
    def before(self) -> str:
        """The clause up to the verb."""
        low = max(0, self.start - REACH)
        clause = _CLAUSE_START.split(self._marked(low, self.start, self.units_before))[-1]
        return _OPINES.sub("", clause)

    @functools.cached_property
    def after(self) -> str:
        """The clause from the verb on."""
        high = min(len(self.text), self.end + REACH)
        return _CLAUSE_END.split(self._marked(self.end, high, self.units_after))[0]

    @property
    def words(self) -> str:
        """The sentence as printed, in one line, cut at some 200 characters either way."""
        low, high = self.text.rfind(" ", 0, max(0, self.start - 200)) + 1, self.end + 200
        for end in _SENTENCE_END.finditer(self.text, low, min(high, len(self.text))):
            if any(u.start < end.start() < u.end for u in (*self.units_before, *self.units_after)):
                continue  # a point of a citation
            if end.end() <= self.start:
                low = end.end()
            elif end.start() >= self.end:
                high = end.start()
                break
        return in_one_line(self.text[low:high])

    def _marked(self, low: int, high: int, units: Sequence[Cited]) -> str:
        pieces = []
        for unit in units:
            if unit.end <= low or unit.start >= high:
                continue
            pieces += [self.text[low : max(low, unit.start)], MARK]
            low = unit.end
        pieces.append(self.text[low : max(low, high)])
        return _WHITE_SPACE.sub(" ", "".join(pieces))


_OPINES = re.compile(r"\b(?:[Ww]e|I) (?:think|believe|feel)(?: that)? ")
"""Doubts nothing when a judge says it."""
_WHITE_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]”\"][.?!])[)”\"’]*\s+(?=[A-Z“\"])|\n\n")
_CLAUSE_START = re.compile(r"(?<![A-Z]\.)(?<=[.?!;:”\"])[)”\"’]*[ ]+|[“\"]")
_CLAUSE_END = re.compile(r"(?<![A-Z]\.)(?<=[.?!;:])[ ]+|[.]$")


def in_one_line(printed: str) -> str:
    """`printed` with its white space squeezed."""
    return " ".join(printed.split())
