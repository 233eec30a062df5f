"""The writings inside one combined text, told apart by the lines that open them.

`writing_headings` finds the lines that have the form of an opening. Here is told which of them
open a writing, and each writing is cut out with its footnotes, star pages and regions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from schemas.records import Footnote, Opinion, Region, StarPage
from transforms.split.regions import Regions
from transforms.split.writing_headings import TITLED_JUDGE, Heading, find_headings

_LEADS = frozenset({"lead", "plurality", "unanimous"})
_BARE_GOES_ON = 200
"""Characters below a bare name that make it the head of a writing, not a signature or a vote."""
_NOTE_GOES_ON = 220
"""Characters of a vote ("MR. JUSTICE BLACK dissents …") that make it a writing."""
_SHORTEST_PRELUDE = 1000
"""Characters of prose above the first writing that make head matter of their own."""
_SHORTEST_FIRST = 1500
"""Characters between two bare names that make the first of them the head of an opinion."""
_SHORTEST_LEAD = 400
"""Characters of prose above a dissent that are the opinion of the court, its author unnamed."""
_LONGEST_ORDER = 2000
"""Characters: what stands below a one-line vote and is shorter may be the court's order."""
_TELLING = 600
"""Characters in which a writing under a bare name says whether it concurs or dissents."""


def split_writings(opinion: Opinion) -> list[Opinion]:
    """The writings of a combined text in reading order, each with its own footnotes.

    A part's text is its stretch of the running text and then its footnotes, one a line; offsets
    count in it, and the page under way where it begins is its first star page. `opinion_id` is
    the source's with `.00`, `.01` … behind it, `ordinal` the same number. What stands above the
    first writing is `headmatter`, unless it is the caption alone, which stays with that writing.
    A text in which nothing can be told apart, or that is not `combined`, comes back as it is.
    """
    if opinion.type != "combined":
        return [opinion]
    body_end = opinion.footnotes[0].start if opinion.footnotes else len(opinion.text)
    headings = _openings(opinion, body_end, list(find_headings(opinion, body_end)))
    if len(headings) < 2:
        return [opinion]
    starts = [heading.start for heading in headings]
    owners = _owners(opinion.footnotes, starts)
    notes: list[list[Footnote]] = [[] for _ in headings]
    for note, owner in zip(opinion.footnotes, owners, strict=True):
        notes[owner].append(note)
    ends = [*starts[1:], body_end]
    regions = Regions(opinion.regions)
    return [
        _part(opinion, regions, ordinal, heading, end, notes[ordinal])
        for ordinal, (heading, end) in enumerate(zip(headings, ends, strict=True))
    ]


_DISSENTS = re.compile(
    r"\b(?:I|we|myself|must|to|compelled|constrained|respectfully|reluctantly|therefore)"
    r"[\w\s,]{0,30}\bdissent|\b(?:unable|cannot|can\s?not|do\s+not)\s+(?:to\s+)?(?:\w+\s+)?"
    r"(?:concur|agree|assent|join)|\bdissenting\b|\b(?:judgments?|decrees?)\b[^.]{0,80}"
    r"\bshould\s+be\s+(?:reversed|affirmed)"
)
_ENDS_DISSENTING = re.compile(
    r"\b(?:I|we)\s(?:\w+\s){0,2}dissent|\b(?:judgments?|decrees?)\b[^.]{0,80}"
    r"\bshould\s+be\s+(?:reversed|affirmed)"
)
_CONCURS = re.compile(r"\b(?:I|We|we)\s(?:\w+\s)?(?:concur|agree|join)\b")
_PROSE_LINE = re.compile(r"^.*?(?:\b[a-z]+\b[ ,]+){4}.*$", re.MULTILINE)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|Our|My)\b")
_VOTES_HERE = re.compile(r"\s*(?:I|We)\s(?:\w+\s)?(?:dissent|concur|agree|join)")
_SIGNED = re.compile(r"(?i)\s*(?:I|we)\s+concur(?:red)?\s*:")
_VOTE_LIST = re.compile(
    r"(?i)\b(?:I|we)\s+(?:concur|dissent)[^.:]{0,30}[:.]?\s*$|"
    r"\b(?:concur|dissent)(?:red|ing|ed|s)?\s*:\s*$"
)


def _openings(opinion: Opinion, body_end: int, found: list[Heading]) -> list[Heading]:
    """The headings that open a writing, typed, and before them that of what stands above."""
    joined = _join_adjacent(opinion.text, found)
    stops = [*(heading.start for heading in joined), body_end][1:]
    opening = [
        heading
        for heading, stop in zip(joined, stops, strict=False)
        if _goes_on(opinion.text, heading, stop)
    ]
    headings: list[Heading] = []
    for heading in _typed(opinion.text, opening):
        last = headings[-1] if headings else None
        if last is None or (last.type, last.author) != (heading.type, heading.author):
            headings.append(heading)  # else a running head, or a page that begins anew
    return _with_prelude(opinion, headings)


def _join_adjacent(text: str, found: list[Heading]) -> list[Heading]:
    """Headings with nothing between them as one: "DISSENTING OPINION", "MARUMOTO, Justice." """
    joined: list[Heading] = []
    for heading in found:
        last = joined[-1] if joined else None
        if last and heading.start < last.end:
            continue
        if last and not last.is_note and not re.search(r"\w", text[last.end : heading.start]):
            if heading.is_note or (last.author and heading.author and last.type):
                joined[-1] = heading  # a heading without a text was a note
                continue
            joined[-1] = Heading(
                last.start,
                heading.end,
                heading.type if last.type in (None, "lead") and heading.type else last.type,
                heading.author or last.author,
                last.per_curiam or heading.per_curiam,
            )
            continue
        joined.append(heading)
    return joined


def _goes_on(text: str, heading: Heading, stop: int) -> bool:
    """Whether a text of its own follows."""
    if heading.is_note:
        line_end = text.find("\n", heading.end, stop)
        line_end = stop if line_end < 0 else line_end
        if line_end - heading.end >= _NOTE_GOES_ON:
            return True
        if TITLED_JUDGE.match(text, heading.start) is None:
            return False  # a list of votes, below which notes may stand
        below = text[line_end : min(line_end + _TELLING, stop)]
        return len(below) >= _BARE_GOES_ON and (
            stop - line_end >= _LONGEST_ORDER or _FIRST_PERSON.search(below) is not None
        )
    if heading.per_curiam:
        return stop - heading.end >= _BARE_GOES_ON
    if heading.type is None:
        above = text[max(heading.start - 60, 0) : heading.start]
        below = text[heading.end : min(heading.end + _BARE_GOES_ON, stop)]
        goes_on = len(below) == _BARE_GOES_ON or _VOTES_HERE.match(below) is not None
        return goes_on and not (_VOTE_LIST.search(above) or _SIGNED.match(below))
    return re.search(r"\w", text[heading.end : stop]) is not None


def _typed(text: str, headings: list[Heading]) -> list[Heading]:
    """Each with a type: the first under a bare name is the court's, later ones tell themselves."""
    typed: list[Heading] = []
    has_lead = False
    nexts = [*headings, None][1:]
    for heading, next_ in zip(headings, nexts, strict=False):
        type_ = heading.type
        if type_ is None and not has_lead:
            if next_ and next_.type is None and next_.start - heading.end < _SHORTEST_FIRST:
                continue  # a panel's name
            type_ = "lead"
        elif type_ is None:
            if typed[-1].author == heading.author:
                continue
            type_ = _told(text[heading.end : next_.start if next_ else len(text)])
        has_lead = has_lead or type_ in _LEADS
        typed.append(heading._replace(type=type_))
    return typed


def _told(words: str) -> str:
    """By its first sentences, else its last: "I dissent", "the judgment should be reversed"."""
    first, last = words[:_TELLING], words[-_TELLING:]
    if _DISSENTS.search(first):
        return "dissent"
    dissents = _CONCURS.search(first) is None and _ENDS_DISSENTING.search(last) is not None
    return "dissent" if dissents else "concurrence"


def _with_prelude(opinion: Opinion, headings: list[Heading]) -> list[Heading]:
    """The headings, the first one beginning at 0."""
    if not headings or headings[0].start == 0:
        return headings
    first = headings[0]
    prose = _prose_above(opinion, first.start)
    has_lead = any(heading.type in _LEADS for heading in headings)
    if not has_lead and prose >= _SHORTEST_LEAD:
        return [Heading(0, 0, "lead"), *headings]
    if prose >= _SHORTEST_PRELUDE:
        return [Heading(0, 0, "headmatter"), *headings]
    return [first._replace(start=0), *headings[1:]]


def _prose_above(opinion: Opinion, end: int) -> int:
    """Characters of the lines above `end` that are prose and no caption; head notes are prose."""
    captions = Regions([region for region in opinion.regions if region.kind == "caption"])
    return sum(
        line.end() - line.start()
        for line in _PROSE_LINE.finditer(opinion.text, 0, end)
        if not captions.cover(line.start())
    )


def _owners(notes: Sequence[Footnote], starts: Sequence[int]) -> list[int]:
    """For each footnote the writing that has its mark.

    One without a mark belongs to the writing of the note above it as long as the numbers go on;
    where they begin again it belongs to that of the next note with a mark.
    """
    owners = [
        None if note.mark_offset is None else max(bisect_right(starts, note.mark_offset) - 1, 0)
        for note in notes
    ]
    following: list[int | None] = [*owners]
    for index in range(len(notes) - 2, -1, -1):
        if following[index] is None:
            following[index] = following[index + 1]
    settled: list[int] = []
    for index, owner in enumerate(owners):
        if owner is None:
            above = settled[-1] if settled else 0
            next_ = following[index]
            restarts = index > 0 and _number(notes[index]) <= _number(notes[index - 1])
            owner = next_ if next_ is not None and (restarts or not settled) else above
        settled.append(owner)
    return settled


def _number(note: Footnote) -> int:
    digits = re.match(r"\d+", note.label)
    return int(digits[0]) if digits else 0


_OFFSET = attrgetter("offset")


class _Piece(NamedTuple):
    """A stretch of the source's text and where it stands in the part's."""

    start: int
    end: int
    moved: int


def _part(
    opinion: Opinion,
    regions: Regions,
    ordinal: int,
    heading: Heading,
    end: int,
    notes: Sequence[Footnote],
) -> Opinion:
    """The writing that `heading` opens and that ends at `end`."""
    pieces = _pieces(opinion.text, heading.start, end, notes)
    return Opinion(
        opinion_id=f"{opinion.opinion_id}.{ordinal:02d}",
        case_id=opinion.case_id,
        type=heading.type or "lead",
        source_format=opinion.source_format,
        text="\n".join(opinion.text[piece.start : piece.end] for piece in pieces),
        author=heading.author,
        per_curiam=heading.per_curiam,
        ordinal=ordinal,
        star_pages=_star_pages(opinion.star_pages, pieces),
        footnotes=_footnotes(notes, pieces),
        regions=_regions(regions, pieces),
    )


def _pieces(text: str, start: int, end: int, notes: Sequence[Footnote]) -> list[_Piece]:
    """The running text, then the footnotes, those that stand together in one piece."""
    pieces = [_Piece(start, start + len(text[start:end].rstrip()), start)]
    length = pieces[0].end - start
    for note in notes:
        last = pieces[-1]
        if len(pieces) > 1 and note.start == last.end + 1:
            pieces[-1] = last._replace(end=note.end)
        else:
            pieces.append(_Piece(note.start, note.end, note.start - length - 1))
        length += 1 + note.end - note.start
    return pieces


def _star_pages(stars: Sequence[StarPage], pieces: Sequence[_Piece]) -> list[StarPage]:
    """The part's pages; the one under way at its beginning stands at 0."""
    kept: list[StarPage] = []
    for piece in pieces:
        first, stop = (bisect_left(stars, end, key=_OFFSET) for end in (piece.start, piece.end))
        kept += [StarPage(star.page, star.offset - piece.moved) for star in stars[first:stop]]
    before = bisect_right(stars, pieces[0].start, key=_OFFSET) - 1
    if before >= 0 and (not kept or kept[0].offset > 0):
        kept.insert(0, StarPage(stars[before].page, 0))
    return kept


def _footnotes(notes: Sequence[Footnote], pieces: Sequence[_Piece]) -> list[Footnote]:
    """The part's footnotes; a mark that stands elsewhere in the source is put at its nearer end."""
    body = pieces[0]
    moved = iter(pieces[1:])
    piece = next(moved, body)
    found = []
    for note in notes:
        while note.start >= piece.end:
            piece = next(moved)
        mark = note.mark_offset
        if mark is not None:
            mark = min(max(mark, body.start), body.end) - body.moved
        found.append(Footnote(note.label, note.start - piece.moved, note.end - piece.moved, mark))
    return found


def _regions(regions: Regions, pieces: Sequence[_Piece]) -> list[Region]:
    """The part's regions, cut where it is."""
    return [
        Region(region.kind, region.start - piece.moved, region.end - piece.moved)
        for piece in pieces
        for region in regions.within(piece.start, piece.end)
    ]
