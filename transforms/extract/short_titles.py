"""Works by a short title: an opinion says `(hereinafter Lundin)` and then cites `Lundin § 35`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from transforms.extract.law_names import Found
from transforms.extract.leads import led, words_among

_GIVEN = led(
    r"here(?:in)?after,?[ \n](?:cited[ \n]as[ \n]|referred[ \n]to[ \n]as[ \n])?[\"“‘']?"
    r"(?P<title>[A-Z][^()\[\]\"“”;\n]{3,48}?)[\"”’']?[)\]]",
    *("hereinafter", "hereafter"),
)
_REACH = 240
"""Characters between a work's citation and the parenthesis in which it is named."""
_PLACE = re.compile(
    r",?[ \n](?:(?:§{1,2}|¶{1,2})[ ]?(?P<section>\d+(?:[.-]\d+)*\w*(?:\[\d\])?(?:\(\w\))*)"
    r"|(?P<at>at[ ]|pp?\.[ ])?(?P<page>\d{1,4})(?:[-–]\d{1,4})?(?(at)(?!\w)|(?=[.,;:)\]]|[ ]\()))"
)
_VOLUME_BEFORE = re.compile(r"(?<![\w.])(?P<volume>\d{1,2}[A-Z]?)[ \n]$")
_WORKS = frozenset({"treatise", "journal", "legislative", "other"})


def short_titles(text: str, found: list[Found]) -> list[Found]:
    """The citations of works by short title among those `found`, all in order."""
    added = list(_short_titles(text, found))
    if not added:
        return found
    starts = [one.start for one in found]
    for one in added:
        at = bisect.bisect_right(starts, one.start)
        free = at == 0 or found[at - 1].end <= one.start
        if free and (at == len(found) or one.end <= found[at].start):
            found.insert(at, one)
            starts.insert(at, one.start)
    return found


def _short_titles(text: str, found: list[Found]) -> Iterator[Found]:
    works = _works_by_title(text, found)
    lengths = sorted({len(title) for title in works}, reverse=True)
    for start in words_among({title.split()[0] for title in works}, text) if works else ():
        if start and (text[start - 1].isalnum() or text[start - 1] in "_.’'"):
            continue
        for length in lengths:
            work, given_at = works.get(text[start : start + length], (None, 0))
            place = _PLACE.match(text, start + length) if work and given_at < start else None
            if work and place:
                yield _of_work(text, work, start, place)
                break


def _works_by_title(text: str, found: list[Found]) -> dict[str, tuple[Found, int]]:
    """Works by the title that a parenthesis gives them, with the offset after it."""
    starts = [one.start for one in found]
    works: dict[str, tuple[Found, int]] = {}
    for given in _GIVEN.finditer(text):
        at = bisect.bisect_left(starts, given.start())
        work = found[at - 1] if at else None
        if work is None or work.kind not in _WORKS or given.start() - work.end > _REACH:
            continue
        if ";" not in text[work.end : given.start()]:
            works.setdefault(given["title"], (work, given.end()))
    return works


def _of_work(text: str, work: Found, start: int, place: re.Match[str]) -> Found:
    """The work's citation by the title at `start`, with the volume before it, if any."""
    before = _VOLUME_BEFORE.search(text, max(0, start - 5), start)
    volume = before["volume"] if before else work.volume
    start = before.start() if before else start
    by = "section" if place["section"] else "page"
    return Found(start, place.end(by), work.kind, volume, work.reporter, place[by], work.citation)
