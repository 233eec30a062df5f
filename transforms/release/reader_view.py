"""An opinion as a reader sees it: paragraphs, page numbers, footnotes, and its mentions marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]


class Piece(NamedTuple):
    """A stretch of a paragraph. What `text` means depends on `kind`.

    `text`: words; `mention`: words that cite, with the mention's row; `page`: the number of the
    printed page that begins here; `mark`: the label of a footnote whose mark stands here, with the
    footnote's number.
    """

    kind: str
    text: str
    mention: Row | None = None
    note: int | None = None


Paragraph = list[Piece]


class Note(NamedTuple):
    """A footnote. Its number counts the opinion's footnotes from 0; labels may be given twice."""

    number: int
    label: str
    paragraphs: list[Paragraph]


class View(NamedTuple):
    """An opinion's body, and its footnotes in the order in which they are printed."""

    paragraphs: list[Paragraph]
    notes: list[Note]


def read_view(
    text: str, star_pages: Iterable[Row], footnotes: Sequence[Row], mentions: Iterable[Row]
) -> View:
    """The view of one opinion; the rows are those of the published tables.

    Every character of the text comes out once, in order, but for the ends of paragraphs. A mention
    that begins inside another is left unmarked.
    """
    printed = sorted(footnotes, key=lambda row: row["start"])
    marks = deque(_marks(text, star_pages, printed, mentions))
    body: list[Paragraph] = []
    notes = []
    position = 0
    for number, row in enumerate(printed):
        body += _paragraphs(text, position, row["start"], marks)
        paragraphs = _paragraphs(text, row["start"], row["end"], marks)
        notes.append(Note(number, row["label"], paragraphs))
        position = row["end"]
    body += _paragraphs(text, position, len(text) + 1, marks)
    return View(body, notes)


class _Mark(NamedTuple):
    """What is put at an offset, over so many characters of the text."""

    offset: int
    length: int
    piece: Piece


def _marks(
    text: str, star_pages: Iterable[Row], footnotes: Iterable[Row], mentions: Iterable[Row]
) -> Iterator[_Mark]:
    """All marks in order; what would stand inside a mention comes after it, which stays whole."""
    marks = [_Mark(row["offset"], 0, Piece("page", row["page"])) for row in star_pages]
    for number, row in enumerate(footnotes):
        if row["mark_offset"] is not None:
            marks.append(_Mark(row["mark_offset"], 0, Piece("mark", row["label"], note=number)))
    for row in mentions:
        words = text[row["start"] : row["end"]].replace("\n", " ")
        marks.append(_Mark(row["start"], len(words), Piece("mention", words, row)))
    end = 0
    for mark in sorted(marks, key=lambda mark: mark[:2]):
        if mark.offset >= end:
            yield mark
            end = mark.offset + mark.length
        elif not mark.length:
            yield mark._replace(offset=end)


def _paragraphs(text: str, start: int, end: int, marks: deque[_Mark]) -> list[Paragraph]:
    """`text[start:end]` with the marks that begin there, which are taken from `marks`."""
    paragraphs: list[Paragraph] = [[]]
    position = start
    while True:
        stop = min(end, marks[0].offset) if marks else end
        first, *others = text[position:stop].split("\n")
        paragraphs[-1].append(Piece("text", first))
        paragraphs += [[Piece("text", line)] for line in others]
        if not marks or marks[0].offset >= end:
            break
        mark = marks.popleft()
        paragraphs[-1].append(mark.piece)
        position = mark.offset + mark.length
    return [
        [piece for piece in paragraph if piece.text]
        for paragraph in paragraphs
        if any(piece.text.strip() for piece in paragraph)
    ]
