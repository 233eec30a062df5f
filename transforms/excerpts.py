"""The passages of an opinion around its mentions of a decision: `find_passages`.

A passage is six sentences either side of a mention; passages that meet are one. The running text
and each footnote have passages of their own: beside a mention in a footnote stands the note.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.sentences import Block, Span

SENTENCES_EITHER_SIDE = 6
OPEN_MARK, CLOSE_MARK = "<targetCase>", "</targetCase>"

HEADINGS = {
    "combined": "Combined Opinion",
    "unanimous": "Unanimous Opinion",
    "lead": "Lead Opinion",
    "plurality": "Plurality Opinion",
    "concurrence": "Concurrence",
    "concurrence_in_part": "Concurrence in Part",
    "dissent": "Dissent",
    "addendum": "Addendum",
    "rehearing": "Rehearing",
    "on_motion": "On Motion",
    "remittitur": "Remittitur",
    "trial_court": "Trial Court Opinion",
}
"""A writing's heading in a document; `transforms.read_text` reads the same."""


class Passage(NamedTuple):
    """`start:end` of the opinion's text, and where in it the target is mentioned.

    `footnote` is the label of the footnote that the passage is of, None in the running text.
    """

    start: int
    end: int
    footnote: str | None
    marks: tuple[Span, ...]


def find_passages(blocks: list[Block], mentions: Iterable[Span]) -> list[Passage]:
    """The passages around mentions of one target, in the order of the text.

    `blocks` are the opinion's (`transforms.sentences.find_sentences`), found once for all targets;
    `mentions` are the cores of the target's mentions, sorted.
    """
    firsts = [block.start for block in blocks]
    passages: list[Passage] = []
    for mention in mentions:
        block = blocks[bisect_right(firsts, mention[0]) - 1]
        start, end = block.around(mention[0], SENTENCES_EITHER_SIDE)
        last = passages[-1] if passages else None
        if last and block.start <= last.start and start <= last.end:
            passages[-1] = last._replace(end=max(end, last.end), marks=(*last.marks, mention))
        else:
            passages.append(Passage(start, end, block.footnote, (mention,)))
    return passages


def marked_text(text: str, passage: Passage) -> str:
    """The passage on one line, every mention of the target inside `<targetCase>` marks."""
    return "".join(
        f"{OPEN_MARK}{piece}{CLOSE_MARK}" if is_target else piece
        for piece, is_target in pieces(text, passage)
    )


def pieces(text: str, passage: Passage) -> Iterator[tuple[str, bool]]:
    """The passage on one line, cut at its marks; with each piece whether it means the target."""
    position = passage.start
    for start, end in passage.marks:
        yield _squeezed(text, position, start, passage), False
        yield _squeezed(text, start, end, passage), True
        position = end
    yield _squeezed(text, position, passage.end, passage), False


def _squeezed(text: str, start: int, end: int, passage: Passage) -> str:
    """The text on one line; a blank at an end stays within the passage, and goes at its ends."""
    piece = text[start:end]
    line = " ".join(piece.split())
    if not line:
        return " " if piece and passage.start < start and end < passage.end else ""
    before = " " if piece[0].isspace() and start > passage.start else ""
    after = " " if piece[-1].isspace() and end < passage.end else ""
    return before + line + after


def heading(opinion_type: str, author: str | None) -> str:
    """`Dissent by Mr. Justice Harlan`: what stands above a writing's passages.

    >>> heading("lead", "Mr. Chief Justice Warren,")
    'Lead Opinion by Mr. Chief Justice Warren'
    """
    name = " ".join((author or "").replace("*", "").split()).rstrip(" ,.;:")
    return f"{HEADINGS[opinion_type]} by {name}" if name else HEADINGS[opinion_type]
