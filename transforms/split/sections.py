"""An opinion's markup, or its plain text, to reader's text with its parts: `split_sections`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from schemas.records import Region, Sections, StarPage
from transforms.split.broken_lines import Words, joint
from transforms.split.captions import find_captions, with_first_page
from transforms.split.footnotes import Anchor, pair_footnotes
from transforms.split.markup import BREAK, CLOSE, END, MARK, NOTE, OPEN, STAR, flatten
from transforms.split.page_marks import find_paragraph_numbers, number_of
from transforms.split.plain_text import split_plain
from transforms.split.repair import repair
from transforms.split.slip_pages import SLIP_FORMAT, is_slip
from transforms.split.slip_text import flatten_slip

PLAIN_FORMATS = frozenset({"plain_text", "text"})
"""Formats without markup; every other `source_format` is read as markup."""

_CODE = re.compile(rf"([{STAR}-{OPEN}{CLOSE}])([^{END}]*){END}|{BREAK}")
_CODED = rf"(?:{BREAK}|[{STAR}-{CLOSE}][^{END}]*{END})"
_RUN = re.compile(rf"{_CODED}(?: ?{_CODED})* ?")
_NO_SPACE_BEFORE = frozenset(",.;:)]?!")
_UNPRINTED = re.compile("[\x01-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u2060\ufeff]")
"""Control characters, soft hyphens and characters without width print nothing."""
_PAGE_IN_A_WORD = re.compile(
    rf"{STAR}(?:(?<=[A-Za-z]-{STAR})|(?<=[A-Za-z]- {STAR}))[^{END}]*{END} ?(?=([a-z]{{2,30}}))"
)
_LAST_WORD = re.compile(r"(?<![\w-])([A-Za-z]{1,30})- ?$")


def split_sections(content: str, source_format: str) -> Sections:
    """The reader's text of one opinion and what its markup tells about it.

    `source_format` names the source's column; only `plain_text`, `text` and `slip` have no markup.
    The markup itself is recognised by its tags (`markup`), the running heads of a slip
    opinion in plain text by their words (`slip_pages`). Never raises on bad markup;
    content without any text gives an empty `Sections`.
    """
    if source_format == SLIP_FORMAT or (source_format in PLAIN_FORMATS and is_slip(content)):
        body_coded, notes_coded = flatten_slip(repair(content))
    elif source_format in PLAIN_FORMATS:
        return split_plain(content)
    else:
        body_coded, notes_coded = flatten(repair(content))
    body = _decode(_with_paragraphs(_whole_words(_squeeze(body_coded))), 0)
    notes = _decode(_squeeze(notes_coded), len(body.text) + 1 if body.text else 0)
    text = "\n".join(part for part in (body.text, notes.text) if part)
    return Sections(
        text=text,
        star_pages=with_first_page(text, _star_pages(body, notes)),
        footnotes=pair_footnotes(body.marks, notes.notes, len(text)),
        regions=_regions(text, len(body.text), body.regions + notes.regions),
        author=_author(text, body.regions),
    )


@dataclass(slots=True)
class _Part:
    """The running text or the footnotes, decoded; offsets count in the whole text."""

    text: str = ""
    stars: list[StarPage] = field(default_factory=list)
    marks: list[Anchor] = field(default_factory=list)
    notes: list[Anchor] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


def _squeeze(coded: str) -> str:
    """`coded` with every white space one plain space and nothing invisible."""
    return " ".join(_UNPRINTED.sub("", coded).split())


def _whole_words(coded: str) -> str:
    """`coded` without the hyphens of words that a page break parts ("Mis-", "sissippi")."""
    pages = list(_PAGE_IN_A_WORD.finditer(coded))
    if not pages:
        return coded
    firsts = [_LAST_WORD.search(coded, max(0, p.start() - 33), p.start()) for p in pages]
    words = _counted(coded, [(f[1], p[1]) for f, p in zip(firsts, pages, strict=True) if f])
    pieces: list[str] = []
    position = 0
    for first, page in zip(firsts, pages, strict=True):
        if first:
            hyphen = joint(first[1], "-", page[1], words) or ""
            pieces += [coded[position : first.end(1)], hyphen, page[0].rstrip(" ")]
            position = page.end()
    return "".join([*pieces, coded[position:]])


def _counted(coded: str, halves: list[tuple[str, str]]) -> Words:
    """How often the words of which `halves` may be the parts stand in the text."""
    asked = {
        word.lower()
        for first, second in halves
        for word in (first, second, first + second, f"{first}-{second}")
    }
    printed = coded.lower().replace(",", " ").replace(".", " ").split(" ")  # three times a regex
    return Words(Counter(filter(asked.__contains__, printed)), Counter(), frozenset())


def _with_paragraphs(coded: str) -> str:
    """`coded` with the paragraphs' numbers as pages, if it has no pages."""
    if STAR in coded:
        return coded
    pieces: list[str] = []
    position = 0
    for mark in find_paragraph_numbers(coded):
        pieces += [coded[position : mark.start()], f"{STAR}¶ {number_of(mark)}{END}"]
        position = mark.end()
    return "".join([*pieces, coded[position:]])


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
        if length == base:
            separator = ""
        elif BREAK in codes:
            separator = "\n"
        else:
            separator = _separator(codes, spaced, coded[position : position + 1])
        if codes != BREAK:
            _place(part, opened, codes, length, length + len(separator))
        if separator:
            pieces.append(separator)
            length += 1
    pieces.append(coded[position:])
    part.text = "".join(pieces).rstrip()
    return _clamped(part, base + len(part.text))


def _separator(codes: str, spaced: bool, following: str) -> str:
    """What stays between the texts on both sides of a run of codes in a line: " " or ""."""
    if not spaced and " " not in codes:
        # No mark stands within a word: "agreement.<sup>2</sup>See".
        return " " if MARK in codes and following.isalpha() else ""
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
            part.marks.append(Anchor(label, key, after if follows_space else before))
        elif kind == NOTE:
            label, _, key = payload.partition("|")
            part.notes.append(Anchor(label, key, after))
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
