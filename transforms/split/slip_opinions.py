"""Slip opinions of the US Supreme Court as text taken from their PDF: the writings told apart.

A slip opinion is a pamphlet: the syllabus, the opinion of the Court, then each separate writing,
every one with its own title (`slip_titles`) and its own pages from 1 (`slip_pages`). What makes one
writing's pages reader's text is `slip_text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.records import SourceOpinion
from transforms.split.broken_lines import mark_breaks, words_of
from transforms.split.slip_pages import (
    PAGE_END,
    SLIP_FORMAT,
    Page,
    head_length,
    is_slip,
    part_notes,
    read_page,
    split_pages,
)
from transforms.split.slip_titles import (
    PER_CURIAM,
    TITLE_WITHIN,
    Title,
    caption_end,
    find_title,
    is_prose,
    kind_by_label,
    speaker,
)


def split_slip(source: SourceOpinion) -> list[SourceOpinion]:
    """The writings of a whole slip opinion, in the order of its pages.

    Each has its type, its author and its own pages as `content`, in `SLIP_FORMAT`; ids are the
    source's with `.00`, `.01` … behind it, `ordinal` the same number. Where an order of the Court
    stands above a separate writing ("The petition for a writ of certiorari is denied."), it is a
    writing of its own, `lead` and per curiam. What is not `combined` plain text with the heads of
    a slip opinion comes back as it is.
    """
    is_plain = source.type == "combined" and source.source_format in ("plain_text", "text")
    if not is_plain or not is_slip(source.content):
        return [source]
    pages = _mend_breaks(split_pages(source.content))
    bounds = _writing_bounds([read_page(page) for page in pages])
    parts = [part for start, stop in bounds for part in _parts(pages[start:stop])]
    return [
        replace(
            source,
            opinion_id=f"{source.opinion_id}.{place:02d}",
            type=type_,
            source_format=SLIP_FORMAT,
            content=content,
            author=None if author == PER_CURIAM else author,
            per_curiam=author == PER_CURIAM,
            ordinal=place,
        )
        for place, (type_, author, content) in enumerate(parts)
    ]


def _mend_breaks(pages: Sequence[str]) -> list[str]:
    """The pages with the hyphens that their lines lost; heads stay as they are."""
    split = [page.split("\n") for page in pages]
    words = words_of(line for lines in split for line in lines)
    starts = [head_length(lines) for lines in split]
    texts = []
    for lines, start in zip(split, starts, strict=True):
        text, notes = part_notes(lines[start:])
        mark_breaks(notes, words)
        texts.append((text, notes))
    flat = [line for text, _ in texts for line in text]
    mark_breaks(flat, words)
    mended = []
    place = 0
    for lines, start, (text, notes) in zip(split, starts, texts, strict=True):
        stop = place + len(text)
        rule = lines[start + len(text) : len(lines) - len(notes)]
        mended.append("\n".join([*lines[:start], *flat[place:stop], *rule, *notes]))
        place = stop
    return mended


def _writing_bounds(pages: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """First page and the page after the last of each writing."""
    start = 0
    for index, page in enumerate(pages[1:], 1):
        restarts = page.number == 1 and pages[index - 1].number is not None
        changes = speaker(page.label) != speaker(pages[start].label)
        titled = changes and find_title([page], 1) is not None
        if restarts or page.is_titled or titled:
            yield start, index
            start = index
    if pages:
        yield start, len(pages)


def _parts(raw: Sequence[str]) -> Iterator[tuple[str, str | None, str]]:
    """Type, author and pages of one writing, or of an order and the writing below it."""
    pages = [read_page(page) for page in raw]
    label = pages[0].label
    if label == "Syllabus":
        yield "syllabus", None, PAGE_END.join(raw)
        return
    title = find_title(pages, TITLE_WITHIN)
    if title is None:
        yield (*kind_by_label(label), PAGE_END.join(raw))
        return
    if title.type not in ("lead", "plurality"):
        above = [*(p.text for p in pages[: title.page]), pages[title.page].text[: title.line]]
        if any(is_prose(line) for lines in above for line in lines[caption_end(lines) :]):
            order, below = _cut(raw, title)
            yield "lead", PER_CURIAM, order
            yield title.type, title.author, below
            return
    yield title.type, title.author, PAGE_END.join(raw)


def _cut(raw: Sequence[str], title: Title) -> tuple[str, str]:
    """A writing's pages up to its title, and from there."""
    page = raw[title.page]
    lines = page.split("\n")
    place = head_length(lines) + title.line
    above = [*raw[: title.page], "\n".join(lines[:place])]
    if not "".join(read_page(page).text[: title.line]).strip():
        return PAGE_END.join(raw[: title.page]), PAGE_END.join(raw[title.page :])
    below = "\n".join(lines[place:])
    return PAGE_END.join(above), PAGE_END.join([below, *raw[title.page + 1 :]])
