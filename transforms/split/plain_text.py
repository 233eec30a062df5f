"""Plain text to reader's text with its star pages, paragraphs and footnotes: `split_plain`.

White space stays as it is, but for the empty lines and wide blanks of a double-spaced typescript.
What is taken out are marks that are not the court's words: star pages, paragraph numbers, and the
marks, labels and heading of footnotes, where they can be told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from schemas.records import Sections, StarPage
from transforms.split.captions import find_captions, with_first_page
from transforms.split.footnotes import Anchor, pair_footnotes, paired_marks
from transforms.split.line_numbers import without_line_numbers
from transforms.split.page_marks import find_paragraph_numbers, find_star_pages, number_of
from transforms.split.repair import repair_plain


class _Kind(IntEnum):
    STAR = auto()
    MARK = auto()
    NOTE = auto()


class _Cut(NamedTuple):
    """What to take out, `start:end`, and what to leave there; `label` of a page or a note."""

    start: int
    end: int
    kind: _Kind
    label: str
    leave: str = ""
    key: str = ""


class _Label(NamedTuple):
    """The label before a footnote, `start:end` with the blanks around it."""

    start: int
    end: int
    text: str


def split_plain(content: str) -> Sections:
    """The reader's text of an opinion without markup, and its parts as far as they can be told."""
    text = _closed_up(without_line_numbers(repair_plain(content)))
    cuts = [*_pages(text), *_footnotes(text)]
    cuts.sort()
    text, places = _cut(text, cuts)
    stars = [StarPage(c.label, at) for c, at in places if c.kind is _Kind.STAR and at < len(text)]
    marks = [Anchor(c.label, c.key, at) for c, at in places if c.kind is _Kind.MARK]
    notes = [Anchor(c.label, c.key, at) for c, at in places if c.kind is _Kind.NOTE]
    footnotes = pair_footnotes(marks, notes, len(text.rstrip()))
    regions = find_captions(text, footnotes[0].start if footnotes else len(text), [])
    return Sections(
        text=text,
        star_pages=with_first_page(text, stars),
        footnotes=footnotes,
        regions=regions,
    )


# --- typescript -----------------------------------------------------------------------------
#
# Courts of appeals file double-spaced, justified typescript. What takes the text out of its pages
# leaves an empty line between any two, some filled with the blanks of an underline, two blanks
# between words, and the numbers of the pages: `980` / (blanks) / `F.2d  27`.

_SAMPLED = 20_000
_LEAST_GAPS = 5
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_GAP_WITHIN_SENTENCE = re.compile(r"[a-z,][ \t]*\n(?:[ \t]*\n)+(?=[ \t]{0,3}[a-z0-9(])")
_PAGE_NUMBER = re.compile(r"(?<=\n)[ \t]*\n[ \t]{12,}-?\d{1,3}-?[ \t]*(?=\n[ \t]*\n)")
_GAP = re.compile(r"[ \t]*\n(?:[ \t]*\n)+(?=[^ \t\n]|[ \t][^ \t\n])")
_WIDE_BLANK = re.compile(r"(?<=[^ \t\n])[ \t]{2,}(?=[^ \t\n])")


_WITHIN_SENTENCE = r"(?<=[\w,&])"
_UNDERLINE = re.compile(
    rf"(?:{_WITHIN_SENTENCE}|(?<=[A-Z]\.)|(?<= v\.))\n[ ]{{8,}}(?=\n[ ]{{0,8}}[\w(§])"
    rf"|{_WITHIN_SENTENCE}[ ]*\n\s*\n[ ]{{20,}}-?\d{{1,3}}-?[ ]*\n(?:[ ]*\n)*(?=[A-Za-z(§])"
)
"""Where a sentence goes on over the blanks of an underline, or over the number of a page:
`76` / (blank) / (the number in its middle) / `Cal. App. 4th 199`."""


def _closed_up(text: str) -> str:
    """Double-spaced typescript with its lines one below the other and one blank between words.

    What is indented begins a paragraph and keeps the empty line before it. Text in which the
    empty lines stand between sentences, as nearly all has it, keeps them where no sentence goes on.
    """
    sample = text[:_SAMPLED]
    within = len(_GAP_WITHIN_SENTENCE.findall(sample)) if "\n" in sample else 0
    if within < _LEAST_GAPS or 7 * within < len(_EMPTY_LINE.findall(sample)):
        return _without_underlines(text)
    text = _GAP.sub("\n", _PAGE_NUMBER.sub("", text))
    return _WIDE_BLANK.sub(" ", _without_underlines(text))


_BLANKS = "\n        "


def _without_underlines(text: str) -> str:
    """The text with one line's end alone where a sentence goes on over an underline or a page."""
    if _BLANKS not in text:
        return text
    return _UNDERLINE.sub(lambda gap: "\n" if gap[0].endswith("\n") else "", text)


def _cut(text: str, cuts: Iterable[_Cut]) -> tuple[str, list[tuple[_Cut, int]]]:
    """`text` without the cuts, and where each was: what follows it, of a mark what precedes."""
    pieces: list[str] = []
    places: list[tuple[_Cut, int]] = []
    position = length = 0
    for cut in cuts:
        chunk = text[position : max(cut.start, position)] + cut.leave
        pieces.append(chunk)
        length += len(chunk)
        position = max(cut.end, position)
        places.append((cut, length - len(cut.leave) if cut.kind is _Kind.MARK else length))
    pieces.append(text[position:])
    return "".join(pieces), places


# --- pages and paragraphs -------------------------------------------------------------------


def _pages(text: str) -> list[_Cut]:
    """Star pages; where there are none, the paragraphs' numbers."""
    stars = find_star_pages(text)
    if stars:
        return [_star(text, mark) for mark in stars]
    return [
        _Cut(_after_indent(text, mark), mark.end(), _Kind.STAR, f"¶ {number_of(mark)}")
        for mark in find_paragraph_numbers(text)
    ]


def _star(text: str, mark: re.Match[str]) -> _Cut:
    start, end = mark.span()
    if start and not text[start - 1].isspace():
        return _Cut(start, end, _Kind.STAR, number_of(mark))  # the blank behind it stays
    while text.startswith(" ", end):
        end += 1
    if text.startswith("\n", end):
        start = _back(text, start, " ")
    return _Cut(start, end, _Kind.STAR, number_of(mark))


def _after_indent(text: str, mark: re.Match[str]) -> int:
    start = mark.start()
    while text[start] in " \t":
        start += 1
    return start


# --- footnotes ------------------------------------------------------------------------------
#
# Two looks. In brackets, "[1]" and "[fn. 1]" (Lawbox and its copies): the mark stands behind a
# word, the label on top of a line. Bare, "1", "1." and "*", marks that were superscripts and are
# glued to a word now: these are believed only below a heading, if they count up and most of
# their marks are found. Notes at the foot of every page, as slip opinions have them, are not
# read here.

_SYMBOL = r"\*{1,4}|[†‡§¶#]{1,3}"
_HEADING = re.compile(
    r"\n[ \t]*[*_-]{0,3}(?:NOTES|Notes|FOOTNOTES?|Footnotes?|ENDNOTES|Endnotes)"
    r"[:.*_-]{0,3}[ \t]*(?=\n)"
)
_BRACKETED_LABEL = re.compile(
    rf"(?<=\n)[ \t]*\[(fn\.? ?|FN\.? ?|n\.? ?)?([0-9]{{1,3}}|{_SYMBOL})\][ \t]*"
)
_REPEATED = re.compile(rf"(?:[0-9]{{1,3}}|{_SYMBOL})\.[ \t]+")
_BARE_LABEL = re.compile(
    rf"(?<=\n)([ \t]*)(?:([0-9]{{1,3}})(?:\.[ \t]+(?=\S)|[ \t]*\n\s*)|({_SYMBOL})[ \t]*\n\s*)"
)
_BARE_MARK = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[a-z)\]][.,;:?!])|(?<=[a-z)][”\"’'])|(?<=[.,?!;][”\"’')\]]))"
    rf"([0-9]{{1,3}}|{_SYMBOL})(?=\s|[—–]|\Z)"
)
_LONGEST_GAP = 3


def _footnotes(text: str) -> list[_Cut]:
    """The cuts for footnotes at the end of the text; none where they are not sure."""
    heading = _heading(text)
    if heading is None:
        return _without_heading(text) if "\n[1]" in text else []
    below = text[heading.end() :]
    first = len(below) - len(below.lstrip())
    first = below.rfind("\n", 0, first + 1) + heading.end() + 1
    if label := _BRACKETED_LABEL.match(text, first):
        prefix = label[1] or ""
        labels = _in_brackets(text, first, prefix)
        marks = _bracketed_marks(text[: heading.start()], prefix)
    elif _BARE_LABEL.match(text, first):
        labels = _bare(text, first)
        marks = _bare_marks(text[: heading.start()], labels)
        if 2 * len(marks) < len(labels):
            return []
    else:
        return []
    return _cuts(text, heading.start(), marks, labels)


def _heading(text: str) -> re.Match[str] | None:
    """The last heading of footnotes."""
    if "OTE" not in text and "otes" not in text:
        return None
    return max(_HEADING.finditer(text), key=lambda found: found.start(), default=None)


def _without_heading(text: str) -> list[_Cut]:
    """Bracketed labels 1, 2, 3 … with which the text ends, if every one has its mark above."""
    top = text.rfind("\n[1]") + 1
    labels = _in_brackets(text, top, "")
    marks = _bracketed_marks(text[:top], "")
    pairs = paired_marks(marks, _anchors(labels))
    return _cuts(text, top, marks, labels) if all(mark is not None for mark in pairs) else []


def _in_brackets(text: str, start: int, prefix: str) -> list[_Label]:
    labels: list[_Label] = []
    number = 0
    for found in _BRACKETED_LABEL.finditer(text, start):
        if (found[1] or "") != prefix or not _follows(found[2], number):
            continue
        number = int(found[2]) if found[2].isdigit() else number
        # "[fn. 1]  1. Welfare …": the number is printed twice
        repeated = _REPEATED.match(text, found.end()) if prefix else None
        labels.append(_Label(found.start(), (repeated or found).end(), found[2]))
    return labels


def _follows(label: str, number: int) -> bool:
    """Whether `label` may stand below note `number`: a next number, a restart, a symbol."""
    return not label.isdigit() or int(label) == 1 or number < int(label) <= number + _LONGEST_GAP


def _bare(text: str, start: int) -> list[_Label]:
    """Labels that count up by one, all as far from the margin as the first."""
    labels: list[_Label] = []
    indent = number = 0
    for found in _BARE_LABEL.finditer(text, start):
        if labels and len(found[1]) != indent:
            continue
        indent = len(found[1])
        if found[2] and int(found[2]) != number + 1:
            continue
        number += 1 if found[2] else 0
        labels.append(_Label(found.start(), found.end(), found[2] or found[3]))
    return labels


def _bracketed_marks(body: str, prefix: str) -> list[Anchor]:
    behind = r"(?<=[^\n]\[)" if prefix else r"(?<=\S\[)"
    pattern = re.compile(rf"\[{behind}{re.escape(prefix)}([0-9]{{1,3}}|{_SYMBOL})\]")
    return [Anchor(found[1], "", found.start()) for found in pattern.finditer(body)]


def _bare_marks(body: str, labels: Sequence[_Label]) -> list[Anchor]:
    """The marks in the order of the labels, each the first of its number behind the last one."""
    places: dict[str, list[int]] = defaultdict(list)
    for found in _BARE_MARK.finditer(body):
        places[found[1]].append(found.start())
    marks: list[Anchor] = []
    last = -1
    for label in labels:
        known = places[label.text]
        at = bisect_right(known, last)
        if at < len(known):
            last = known[at]
            marks.append(Anchor(label.text, "", last))
    return marks


def _anchors(labels: Sequence[_Label]) -> list[Anchor]:
    return [Anchor(label.text, "", label.start) for label in labels]


def _cuts(
    text: str, body_end: int, marks: Sequence[Anchor], labels: Sequence[_Label]
) -> list[_Cut]:
    cuts: list[_Cut] = []
    for key, (offset, label) in enumerate(
        zip(paired_marks(marks, _anchors(labels)), labels, strict=True)
    ):
        # A key makes sure that the mark is paired with the same note again.
        if offset is not None:
            cuts.append(_mark(text, offset, label.text, str(key)))
        start = _back(text, label.start if key else body_end, " \t\n")
        cuts.append(_Cut(start, label.end, _Kind.NOTE, label.text, "\n", str(key)))
    return cuts


def _mark(text: str, offset: int, label: str, key: str) -> _Cut:
    end = text.index("]", offset) + 1 if text[offset] == "[" else offset + len(label)
    if text[end : end + 1].isspace():
        return _Cut(_back(text, offset, " "), end, _Kind.MARK, label, key=key)
    glues = text[end : end + 1].isalnum() and not text[offset - 1].isspace()
    return _Cut(offset, end, _Kind.MARK, label, " " if glues else "", key)


def _back(text: str, place: int, blanks: str) -> int:
    """Where the blanks before `place` begin."""
    while place and text[place - 1] in blanks:
        place -= 1
    return place
