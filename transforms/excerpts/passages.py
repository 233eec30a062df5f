"""The passages of an opinion around its mentions of other decisions: `excerpt_rows`.

A passage is six sentences either side of a mention; passages that meet are one. The running text
and each footnote have passages of their own: beside a mention in a footnote stands the note.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from schemas.records import Footnote
from transforms.excerpts.sentences import Block, Span, find_sentences

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
"""A writing's heading in a document; `transforms.read.text` reads the same."""


class Target(NamedTuple):
    """A mention of a cited decision: its core is `start:end` of the opinion's text.

    `place` is its number, from 0, among the mentions of that decision in the whole citing decision.
    """

    cited_case_id: str
    place: int
    start: int
    end: int


class Passage(NamedTuple):
    """`start:end` of the opinion's text, and where in it the target is mentioned.

    `place` is that of its first mention; `footnote` the label of the footnote that the passage is
    of, None in the running text.
    """

    cited_case_id: str
    place: int
    start: int
    end: int
    footnote: str | None
    marks: tuple[Span, ...]


def find_passages(blocks: list[Block], targets: Iterable[Target]) -> list[Passage]:
    """The passages around the mentions of each decision: decision by decision, in text order.

    `blocks` are the opinion's (`sentences.find_sentences`), found once for all of them.
    """
    firsts = [block.start for block in blocks]
    passages: list[Passage] = []
    for target in sorted(targets):
        block = blocks[bisect_right(firsts, target.start) - 1]
        start, end = block.around(target.start, SENTENCES_EITHER_SIDE)
        mark = (target.start, target.end)
        last = passages[-1] if passages else None
        if last and _meet(last, target.cited_case_id, block, start):
            passages[-1] = last._replace(end=max(end, last.end), marks=(*last.marks, mark))
        else:
            passages.append(Passage(*target[:2], start, end, block.footnote, (mark,)))
    return passages


def _meet(last: Passage, cited_case_id: str, block: Block, start: int) -> bool:
    return last.cited_case_id == cited_case_id and block.start <= last.start <= start <= last.end


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


def excerpt_rows(
    opinion: Mapping[str, Any], citations: Iterable[Span], targets: Iterable[Target]
) -> list[dict[str, Any]]:
    """The rows of `excerpts` that one opinion gives.

    `opinion` is its row of `opinions`, `citations` the whole extents of all its mentions
    (`mentions.span_start`, `span_end`).
    """
    notes = [Footnote(**note) for note in opinion["footnotes"] or ()]
    blocks = find_sentences(opinion["text"], opinion["source_format"], notes, citations)
    return [
        {
            "citing_case_id": opinion["case_id"],
            "cited_case_id": passage.cited_case_id,
            "opinion_id": opinion["opinion_id"],
            "opinion_type": opinion["type"],
            "ordinal": passage.place,
            "footnote": passage.footnote,
            "start": passage.start,
            "end": passage.end,
            "text": marked_text(opinion["text"], passage),
        }
        for passage in find_passages(blocks, targets)
    ]


def heading(opinion_type: str, author: str | None) -> str:
    """`Dissent by Mr. Justice Harlan`: what stands above a writing's passages.

    >>> heading("lead", "Mr. Chief Justice Warren,")
    'Lead Opinion by Mr. Chief Justice Warren'
    """
    name = " ".join((author or "").replace("*", "").split()).rstrip(" ,.;:")
    return f"{HEADINGS[opinion_type]} by {name}" if name else HEADINGS[opinion_type]


def document(rows: Iterable[Mapping[str, Any]], authors: Mapping[str, str | None]) -> str:
    """One pair's rows of `excerpts` as a text, each writing's passages under its heading.

    `authors` are those of the opinions, by id.
    """
    lines: list[str] = []
    for title, passages in by_writing(rows, authors):
        lines += [f"**{title}**", "\n\n".join(passages), ""]
    return "\n".join(lines)


def by_writing(
    rows: Iterable[Mapping[str, Any]], authors: Mapping[str, str | None]
) -> Iterator[tuple[str, list[str]]]:
    """Each writing's heading and its passages, those of a footnote with its label before them."""
    in_order = sorted(rows, key=lambda row: row["ordinal"])
    for opinion_id, of_writing in groupby(in_order, key=lambda row: row["opinion_id"]):
        passages = list(of_writing)
        title = heading(passages[0]["opinion_type"], authors.get(opinion_id))
        yield title, [_labelled(row) for row in passages]


def _labelled(row: Mapping[str, Any]) -> str:
    return row["text"] if row["footnote"] is None else f"[Footnote {row['footnote']}] {row['text']}"
