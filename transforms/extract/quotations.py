"""Quoted words beside citations: `find_quotations` says whose words each quotation may be.

Whether they are is for `transforms.excerpts.quotation_matches` to tell from the cited text. Here a
quotation is *bound* to a citation that directly follows it, in whose parenthetical it stands, or
that is said to be quoted; else it is *offered* to the mention before it and the one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.records import Mention
from transforms.split.sections import PLAIN_FORMATS

LONGEST = 4000
"""Characters of the longest quotation that is looked for."""
FEWEST_WORDS = 4
"""Quotations of fewer words count only on the page that the citation pins them to."""
OFFERED_WORDS = 6
"""Words that a quotation must have to be offered to mentions that it is not bound to."""
BLOCK_WORDS = 15
"""Words that a paragraph must have to be taken for a block quotation."""

_QUOTED = re.compile(
    rf"“(?P<curly>[^“”]{{3,{LONGEST}}})”"
    rf"|\"(?<![\w\"]\")(?=\S)(?P<plain>[^\"\n]{{2,{LONGEST}}}?\S)\"(?!\w)"
)
"""Both kinds begin with their mark, by which the engine skips to the next one."""
_WORD = re.compile(r"[^\W_]+")
_SAYING = r"(?:[Ss]ee|[Qq]uoting|[Qq]uoted|[Cc]iting|[Ee]|g)"
_DIRECTLY = re.compile(rf"[”\"’'\s.,;:)\]\[(—–*\d-]{{0,14}}(?:{_SAYING}\b[\s.,;:(]*){{0,5}}")
"""What may stand between the closing mark and the citation that the quotation is bound to."""
_QUOTING = re.compile(r"\b(?:quoting|quoted in)[\s,:]*(?:from[\s]*)?$", re.IGNORECASE)
_OPENS_LINE = re.compile(r"[\s(\[—–-]{0,4}(?:(?:[Ss]ee|[Cc]f|[Ii]d)\b[\s.,]*){0,2}")
_LINE = re.compile(r"[^\n]+")
_ANNOUNCES = re.compile(r":\s?[—–-]?\s?$")
_OF_CASES = frozenset({"full_case", "short_case", "supra", "id", "reference", "docket"})
_AFAR = 300
"""Characters between a quotation and a mention that it may be offered to."""


class Quotation(NamedTuple):
    """Quoted words, `start:end` of the text without their marks, and a mention of their source.

    `bound` tells that the citation says so; else the mention only stands near.
    """

    start: int
    end: int
    mention: Mention
    bound: bool


def find_quotations(
    text: str, source_format: str, mentions: Sequence[Mention]
) -> Iterator[Quotation]:
    """The quotations that may be of decisions which `mentions`, all of the text, cite."""
    beside = _Beside(text, mentions)
    for start, end in quoted_spans(text):
        yield from beside.sources(start, end)
    if source_format not in PLAIN_FORMATS:
        yield from beside.block_quotations()


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks, without them."""
    return (match.span(match.lastgroup or 0) for match in _QUOTED.finditer(text))


def _may_cite_case(mention: Mention) -> bool:
    """Whether a decision may be resolved from the mention; the opinion alone does not tell more."""
    return mention.kind in _OF_CASES and mention.status == "unresolved"


class _Beside:
    """An opinion's mentions, to be looked up by place."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda m: (m.span_start, m.start))
        self.starts = [m.span_start for m in self.mentions]

    def sources(self, start: int, end: int) -> Iterator[Quotation]:
        """Whose words the quotation `start:end` may be."""
        words = len(_WORD.findall(self.text, start, end))
        bound = self._bound(start, end)
        if bound is not None:
            for mention in bound:
                if _may_cite_case(mention) and (words >= FEWEST_WORDS or mention.pin):
                    yield Quotation(start, end, mention, True)
        elif words >= OFFERED_WORDS:
            for mention in self._near(start, end):
                yield Quotation(start, end, mention, False)

    def _bound(self, start: int, end: int) -> list[Mention] | None:
        """The citations that tell whose words these are, of no case too; None without one."""
        around = self._around(start, end)
        if around is not None:
            quoted = self._quoted_by(end, around.span_end)
            return [around, *quoted]
        at = bisect_left(self.starts, end)
        if at == len(self.mentions):
            return None
        following = self.mentions[at]
        if not _DIRECTLY.fullmatch(self.text, end, following.span_start):
            return None
        return [following, *self._quoted_by(following.end, following.span_end)]

    def _around(self, start: int, end: int) -> Mention | None:
        """The citation in whose parenthetical a quotation stands, the innermost if several."""
        at = bisect_right(self.starts, start)
        for mention in reversed(self.mentions[max(0, at - 6) : at]):
            if mention.end <= start and end <= mention.span_end:
                return mention
        return None

    def _quoted_by(self, start: int, end: int) -> list[Mention]:
        """The first mention between, if the text says that it is being quoted."""
        at = bisect_left(self.starts, start)
        if at < len(self.mentions) and self.starts[at] < end:
            mention = self.mentions[at]
            if _QUOTING.search(self.text, max(start, mention.span_start - 24), mention.span_start):
                return [mention]
        return []

    def _near(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions before and after, in the same paragraph."""
        at = bisect_left(self.starts, start)
        for mention in self.mentions[max(0, at - 1) : at + 1]:
            first, last = sorted(
                (mention.end, start) if mention.start < start else (end, mention.span_start)
            )
            near = last - first <= _AFAR and "\n" not in self.text[first:last]
            if near and _may_cite_case(mention):
                yield mention

    def block_quotations(self) -> Iterator[Quotation]:
        """Paragraphs without marks that may be set off: before a line that opens with a citation,
        or behind one that ends with a colon."""
        for line, following in pairwise(_LINE.finditer(self.text)):
            mention = self._opens(following.start())
            if mention is not None:
                yield from self._block(*line.span(), mention)
            if _ANNOUNCES.search(line[0]):
                mention = self._last_before(line.end(), line.start())
                if mention is not None:
                    yield from self._block(*following.span(), mention)

    def _opens(self, line: int) -> Mention | None:
        """The citation with which a line opens."""
        at = bisect_left(self.starts, line)
        if at == len(self.mentions) or self.starts[at] > line + 20:
            return None
        opens = _OPENS_LINE.fullmatch(self.text, line, self.starts[at])
        return self.mentions[at] if opens else None

    def _last_before(self, end: int, start: int) -> Mention | None:
        """The last mention that begins near before `end`, not before `start`."""
        at = bisect_left(self.starts, end)
        mention = self.mentions[at - 1] if at else None
        return mention if mention and mention.start >= max(start, end - _AFAR) else None

    def _may_be_block(self, start: int, end: int) -> bool:
        if not 60 <= end - start <= LONGEST or self.text[start] in "“\"‘'":
            return False
        return len(_WORD.findall(self.text, start, end)) >= BLOCK_WORDS

    def _block(self, start: int, end: int, mention: Mention) -> Iterator[Quotation]:
        if _may_cite_case(mention) and self._may_be_block(start, end):
            yield Quotation(start, end, mention, False)
