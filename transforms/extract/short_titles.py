"""Works by a short title: an opinion says `(hereinafter Lundin)` and then cites `Lundin § 35`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from transforms.extract.law_names import Found
from transforms.extract.leads import led

_GIVEN = led(
    r"here(?:in)?after,?[ \n](?:cited[ \n]as[ \n]|referred[ \n]to[ \n]as[ \n])?[\"“‘']?"
    r"(?P<title>[A-Z][^()\[\]\"“”;\n]{3,48}?)[\"”’']?[)\]]",
    *("hereinafter", "hereafter"),
)
_REACH = 240
"""Characters between a work's citation and the parenthesis in which it is named."""
_PLACE = (
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
    starts = [one.start for one in found]
    for given in _GIVEN.finditer(text):
        at = bisect.bisect_left(starts, given.start())
        work = found[at - 1] if at else None
        if work is None or work.kind not in _WORKS or given.start() - work.end > _REACH:
            continue
        if ";" in text[work.end : given.start()]:
            continue
        cited = re.compile(rf"(?<![\w.’']){re.escape(given['title'])}{_PLACE}")
        for match in cited.finditer(text, given.end()):
            before = _VOLUME_BEFORE.search(text, max(0, match.start() - 5), match.start())
            start = before.start() if before else match.start()
            place = "section" if match["section"] else "page"
            yield Found(
                start, match.end(place), work.kind, before["volume"] if before else work.volume,
                work.reporter, match[place], work.citation,
            )  # fmt: skip
