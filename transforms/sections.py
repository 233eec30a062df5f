"""An opinion's markup, or its plain text, to reader's text with its parts: `split_sections`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.records import Footnote, Region, Sections, StarPage
from transforms.captions import find_captions
from transforms.markup import BREAK, CLOSE, END, MARK, NOTE, OPEN, STAR, flatten
from transforms.slip_opinions import SLIP_FORMAT, flatten_slip, is_slip

PLAIN_FORMATS = frozenset({"plain_text", "text"})
"""Formats without markup; every other `source_format` is read as markup."""

_CODE = re.compile(rf"([{STAR}-{OPEN}{CLOSE}])([^{END}]*){END}|{BREAK}")
_CODED = rf"(?:{BREAK}|[{STAR}-{CLOSE}][^{END}]*{END})"
_RUN = re.compile(rf"{_CODED}(?: ?{_CODED})* ?")
_NO_SPACE_BEFORE = frozenset(",.;:)]?!")
_ALIGNMENT_WINDOW = 40
_STAR_CHAIN_STEP = 4

# Windows-1252 printed as if it were Latin-1 (U+0097 for an em dash) is common in Lawbox. Other
# control characters, soft hyphens and zero-width characters print nothing.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\xad]")
_ZERO_WIDTH = "\u200b\u200e\u200f\u2060\ufeff"

_PLAIN_STAR = re.compile(r"(?<!\S)\*(?:Page (\d{1,4})\b|(\d{1,4})(?!\d|[-–—,.;:)\]]|\s?\*))")
_PIN_BEFORE = re.compile(
    r"(?:\bat|\bid\.,?|\*\d+\s*(?:[-–—,&]|and|or)|\b(?:WL|LEXIS|TSPR)\s+\d+,?|"
    r"\b(?:Commentaries|Comm?\.|Bl(?:ackstone|\.)))\s*$",
    re.IGNORECASE,
)


def split_sections(content: str, source_format: str) -> Sections:
    """The reader's text of one opinion and what its markup tells about it.

    `source_format` names the source's column; only `plain_text`, `text` and `slip` have no markup.
    The markup itself is recognised by its tags (`transforms.markup`), the running heads of a slip
    opinion in plain text by their words (`transforms.slip_opinions`). Never raises on bad markup;
    content without any text gives an empty `Sections`.
    """
    if source_format == SLIP_FORMAT or (source_format in PLAIN_FORMATS and is_slip(content)):
        body_coded, notes_coded = flatten_slip(content)
    elif source_format in PLAIN_FORMATS:
        return _split_plain(content)
    else:
        body_coded, notes_coded = flatten(content)
    body = _decode(_squeeze(body_coded), 0)
    notes = _decode(_squeeze(notes_coded), len(body.text) + 1 if body.text else 0)
    text = "\n".join(part for part in (body.text, notes.text) if part)
    return Sections(
        text=text,
        star_pages=_star_pages(body, notes),
        footnotes=_footnotes(body.marks, notes.notes, len(text)),
        regions=_regions(text, len(body.text), body.regions + notes.regions),
        author=_author(text, body.regions),
    )


# --- markup ---------------------------------------------------------------------------------


class _Anchor(NamedTuple):
    """A footnote mark or the beginning of a footnote."""

    label: str
    key: str
    offset: int


@dataclass(slots=True)
class _Part:
    """The running text or the footnotes, decoded; offsets count in the whole text."""

    text: str = ""
    stars: list[StarPage] = field(default_factory=list)
    marks: list[_Anchor] = field(default_factory=list)
    notes: list[_Anchor] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


def _squeeze(coded: str) -> str:
    """`coded` with every white space one plain space and nothing invisible."""
    coded = _CONTROL.sub(_printed, coded)
    for character in _ZERO_WIDTH:
        coded = coded.replace(character, "")
    return " ".join(coded.split())


def _printed(control: re.Match[str]) -> str:
    if "\x80" <= control[0] <= "\x9f":
        return control[0].encode("latin-1").decode("cp1252", "ignore")
    return ""


def _decode(coded: str, base: int) -> _Part:
    """Take the codes out of squeezed text whose first character will stand at offset `base`."""
    part = _Part()
    pieces: list[str] = []
    length = base
    position = 0
    opened: list[tuple[str, int]] = []
    for run in _RUN.finditer(coded):
        chunk = coded[position : run.start()]
        position = run.end()
        spaced = chunk.endswith(" ")
        if spaced:
            chunk = chunk[:-1]
        if chunk:
            pieces.append(chunk)
            length += len(chunk)
        codes = run.group()
        separator = _separator(codes, spaced, coded[position : position + 1])
        if length == base:
            separator = ""
        if codes != BREAK:
            _place(part, opened, codes, length, length + len(separator))
        if separator:
            pieces.append(separator)
            length += 1
    pieces.append(coded[position:])
    part.text = "".join(pieces).rstrip()
    return _clamped(part, base + len(part.text))


def _separator(codes: str, spaced: bool, following: str) -> str:
    """What stays between the texts on both sides of a run of codes: "\\n", " " or ""."""
    if BREAK in codes:
        return "\n"
    if not spaced and " " not in codes:
        return ""
    if MARK in codes and following in _NO_SPACE_BEFORE and not codes.endswith(" "):
        return ""
    return " "


def _place(part: _Part, opened: list[tuple[str, int]], codes: str, before: int, after: int) -> None:
    """Enter the codes of one run, which has text up to `before` and again from `after`."""
    for code in _CODE.finditer(codes):
        kind, payload = code[1], code[2]
        if kind == STAR and payload:
            part.stars.append(StarPage(payload, after))
        elif kind == MARK:
            label, _, key = payload.partition("|")
            rest = codes[code.end() :]
            follows_space = BREAK not in rest and " " not in rest
            part.marks.append(_Anchor(label, key, after if follows_space else before))
        elif kind == NOTE:
            label, _, key = payload.partition("|")
            part.notes.append(_Anchor(label, key, after))
        elif kind == OPEN:
            opened.append((payload, after))
        elif kind == CLOSE:
            _close(part, opened, payload, before)


def _close(part: _Part, opened: list[tuple[str, int]], kind: str, end: int) -> None:
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == kind:
            start = opened.pop(index)[1]
            if start < end:
                part.regions.append(Region(kind, start, end))
            return


def _clamped(part: _Part, end: int) -> _Part:
    """`part` without what stands behind its last character."""
    part.stars = [star for star in part.stars if star.offset < end]
    part.marks = [mark._replace(offset=min(mark.offset, end)) for mark in part.marks]
    part.notes = [note for note in part.notes if note.offset < end]
    return part


def _star_pages(body: _Part, notes: _Part) -> list[StarPage]:
    """The pages of the running text, and those that only a footnote shows.

    A long footnote runs over on pages that the running text has too; a page begins but once.
    """
    known = {star.page for star in body.stars}
    return body.stars + [star for star in notes.stars if star.page not in known]


def _author(text: str, regions: list[Region]) -> str | None:
    authors = [region for region in regions if region.kind == "author"]
    return " ".join(text[authors[0].start : authors[0].end].split()) if authors else None


def _regions(text: str, body_end: int, found: list[Region]) -> list[Region]:
    """The published regions: found ones without nested doubles, and the caption's lines."""
    regions = [region for region in found if region.kind in ("quotation", "headnote")]
    marked = [region for region in found if region.kind in ("head", "caption", "headnote")]
    regions += find_captions(text, body_end, marked)
    regions.sort(key=lambda region: (region.start, -region.end))
    kept: list[Region] = []
    covered: dict[str, int] = defaultdict(int)
    for region in regions:
        if region.end > covered[region.kind]:
            kept.append(region)
            covered[region.kind] = region.end
    return kept


# --- footnotes ------------------------------------------------------------------------------


def _footnotes(marks: list[_Anchor], notes: list[_Anchor], end: int) -> list[Footnote]:
    offsets = _pair(marks, notes)
    stops = [note.offset - 1 for note in notes[1:]] + [end]
    return [
        Footnote(note.label, note.offset, stop, offset)
        for note, stop, offset in zip(notes, stops, offsets, strict=False)
        if note.offset < stop
    ]


def _pair(marks: list[_Anchor], notes: list[_Anchor]) -> list[int | None]:
    """The offset of each note's mark.

    A link to an id that only one note has is certain. The rest is paired by label in reading
    order: where numbering restarts with each writing, the n-th mark "1" belongs to the n-th
    note "1", whatever is missing on either side.
    """
    offsets: list[int | None] = [None] * len(notes)
    ids = Counter(note.key for note in notes if note.key)
    by_key = {note.key: index for index, note in enumerate(notes) if ids[note.key] == 1}
    loose_marks = []
    for mark in marks:
        index = by_key.get(mark.key) if mark.key else None
        if index is None:
            loose_marks.append(mark)
        elif offsets[index] is None:
            offsets[index] = mark.offset
    loose_notes = [index for index, offset in enumerate(offsets) if offset is None]
    pairs = _align([mark.label for mark in loose_marks], [notes[i].label for i in loose_notes])
    for mark_index, note_index in pairs:
        offsets[loose_notes[note_index]] = loose_marks[mark_index].offset
    return offsets


def _align(marks: list[str], notes: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal labels, in order on both sides; where they differ the shorter skip wins."""
    pairs = []
    i = j = 0
    while i < len(marks) and j < len(notes):
        skip_marks, skip_notes = _nearest(marks, i, notes, j)
        if skip_marks is None or skip_notes is None:
            i, j = i + 1, j + 1
            continue
        i, j = i + skip_marks, j + skip_notes
        pairs.append((i, j))
        i, j = i + 1, j + 1
    return pairs


def _nearest(
    marks: list[str], i: int, notes: list[str], j: int
) -> tuple[int, int] | tuple[None, None]:
    """How many marks or notes to skip to come to an equal pair, (None, None) if none is near."""
    for skip in range(_ALIGNMENT_WINDOW):
        if j + skip < len(notes) and marks[i] == notes[j + skip]:
            return 0, skip
        if i + skip < len(marks) and marks[i + skip] == notes[j]:
            return skip, 0
    return None, None


# --- plain text -----------------------------------------------------------------------------


def _split_plain(content: str) -> Sections:
    # Half a surrogate pair, as broken JSON has it, could not be written as UTF-8.
    text = content.encode("utf-8", "replace").decode("utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, star_pages = _take_out_stars(text)
    regions = find_captions(text, len(text), [])
    return Sections(text=text, star_pages=star_pages, regions=regions)


def _take_out_stars(text: str) -> tuple[str, list[StarPage]]:
    """`text` without star pages such as `*467`, and the pages."""
    pieces: list[str] = []
    stars: list[StarPage] = []
    position = length = 0
    for mark in _page_marks(text):
        chunk = text[position : mark.start()]
        position = mark.end()
        while text[position : position + 1] == " ":
            position += 1
        if text[position : position + 1] == "\n":
            chunk = chunk.rstrip(" ")
        pieces.append(chunk)
        length += len(chunk)
        stars.append(StarPage(_page(mark), length))
    pieces.append(text[position:])
    return "".join(pieces), stars


def _page_marks(text: str) -> list[re.Match[str]]:
    """The star pages among all that looks like one.

    Star pages count up through the opinion; star pins (`2015 WL 1, at *4`, `Commentaries *413`)
    do not. So the heaviest run of rising numbers is taken, in which what stands where a pin
    stands ("at *467") weighs little. A run needs two sure marks, or one that stands alone.
    """
    marks = list(_PLAIN_STAR.finditer(text))
    is_pin = [
        _PIN_BEFORE.search(text, max(0, mark.start() - 40), mark.start()) is not None
        for mark in marks
    ]
    chain = _heaviest_chain([int(_page(mark)) for mark in marks], [1 if p else 9 for p in is_pin])
    sure = [index for index in chain if not is_pin[index]]
    if not sure or (len(sure) == 1 and not _stands_alone(text, marks[sure[0]])):
        return []
    return [marks[index] for index in chain if sure[0] <= index <= sure[-1]]


def _page(mark: re.Match[str]) -> str:
    return mark[1] or mark[2]


def _stands_alone(text: str, mark: re.Match[str]) -> bool:
    """True of "*Page 62", which is nothing but a page mark, and of "*62" that begins a line."""
    line_start = text.rfind("\n", 0, mark.start()) + 1
    begins_line = not text[line_start : mark.start()].strip()
    return mark[1] is not None or (begins_line and int(mark[2]) > 9)


def _heaviest_chain(numbers: list[int], weights: list[int]) -> list[int]:
    """Indexes of the subsequence that rises by one each and weighs most; few gaps are allowed."""
    best: dict[int, int] = {}
    total: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        ends = [best[number - s] for s in range(1, _STAR_CHAIN_STEP + 1) if number - s in best]
        before = max(ends, key=lambda i: total[i], default=-1)
        previous.append(before)
        total.append(weights[index] + (total[before] if before >= 0 else 0))
        if number not in best or total[index] > total[best[number]]:
            best[number] = index
    chain: list[int] = []
    index = max(range(len(numbers)), key=lambda i: total[i], default=-1)
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]
