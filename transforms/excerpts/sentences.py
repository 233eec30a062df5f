"""Where an opinion's sentences begin: `find_sentences`.

nupunkt, a Punkt model made for legal text, finds them; `docs/excerpts.md` has what it was measured
against. It sees the text with a word in place of each citation, so that no sentence is cut
at `N. Y. U. L. Rev.`, and one that begins behind a citation is found all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import nupunkt

from schemas.records import Footnote
from transforms.split.sections import PLAIN_FORMATS

Span = tuple[int, int]

_NO_SENTENCE = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[IVXL]{1,6})?\W*")
"""`3.` and `II`: the number of a paragraph or a part belongs to what follows."""
_NEW_LINE = re.compile(r"\n(?=[^\n\w]{0,99}\w)")
_NO_BEGINNING = re.compile(r"\d{1,4}[a-z]?[)\],;]")
"""`8), which`: after `(Repl. Vol.` the sentence goes on."""
_NEXT_SENTENCE = re.compile(r"[\s\"”’)\]]+(?:[“‘(\[][\"“‘(\[]*)?[A-Z]|\s*\Z")


class Block(NamedTuple):
    """Running text, or one footnote: what a passage does not reach over.

    `starts` are the offsets at which its sentences begin, the first at `start`; each reaches to
    the next.
    """

    start: int
    end: int
    footnote: str | None
    starts: list[int]

    def around(self, position: int, reach: int) -> Span:
        """The sentence at `position` with `reach` sentences on either side, or fewer at an end."""
        at = bisect_right(self.starts, position) - 1
        after = at + reach + 1
        end = self.starts[after] if after < len(self.starts) else self.end
        return self.starts[max(0, at - reach)], end


def find_sentences(
    text: str, source_format: str, footnotes: Iterable[Footnote], citations: Iterable[Span]
) -> list[Block]:
    """The text's blocks, in order, with their sentences.

    `citations` are the extents of its mentions, names and parentheticals included, in any order;
    no sentence begins within one. In a text that had markup a line is a paragraph and begins a
    sentence; in plain text it is not, and a page's line breaks say nothing.
    """
    whole = _joined(citations)
    starts = _starts(_masked(text, whole))
    if source_format not in PLAIN_FORMATS:
        starts.update(match.end() for match in _NEW_LINE.finditer(text))
    order = sorted(starts.difference(_inside(starts, whole)))
    return [
        Block(start, end, label, _in_block(text, order, start, end))
        for start, end, label in _blocks(len(text), footnotes)
    ]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined


def _masked(text: str, citations: Sequence[Span]) -> str:
    """The text, as long as before, with one word for each citation and no line breaks.

    The period of an `Id.` that ends its sentence stays.
    """
    pieces: list[str] = []
    position = 0
    for start, end in citations:
        ends_sentence = text[end - 1] == "." and _NEXT_SENTENCE.match(text, end)
        letters = "X" + "x" * (end - start - 1)
        pieces += [text[position:start], letters[:-1] + "." if ends_sentence else letters]
        position = end
    pieces.append(text[position:])
    return "".join(pieces).replace("\n", " ")


def _starts(masked: str) -> set[int]:
    spans = nupunkt.sentence_spans(masked, paragraph_breaks=False)
    return {start for start, _ in spans if not _NO_BEGINNING.match(masked, start)}


def _inside(starts: Iterable[int], citations: Sequence[Span]) -> Iterator[int]:
    firsts = [start for start, _ in citations]
    for start in starts:
        at = bisect_right(firsts, start) - 1
        if at >= 0 and firsts[at] < start < citations[at][1]:
            yield start


def _blocks(length: int, footnotes: Iterable[Footnote]) -> Iterator[tuple[int, int, str | None]]:
    """The footnotes and what stands between them, without empty stretches."""
    position = 0
    for note in sorted(footnotes, key=lambda note: note.start):
        if position < note.start:
            yield position, note.start, None
        if max(note.start, position) < note.end:
            yield max(note.start, position), note.end, note.label
            position = note.end
    if position < length:
        yield position, length, None


def _in_block(text: str, starts: list[int], start: int, end: int) -> list[int]:
    """The beginnings between `start` and `end`, without those of pieces that are no sentence."""
    kept = [start]
    for following in starts[bisect_right(starts, start) : bisect_left(starts, end)]:
        # What is no sentence is joined to the one behind it, which then does not begin anew.
        if not _NO_SENTENCE.fullmatch(text, kept[-1], following):
            kept.append(following)
    return kept
