"""Full and short case citations: where `378 U. S. 1` and `378 U. S., at 8` stand.

Digits before a capital letter are candidates; what stands between them and the next number is
looked up among the reporters. Names, pins and parentheticals are read afterwards, around the
cores found here.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from transforms.reporters import Edition, edition_of, editions_of, squeeze


class Core(NamedTuple):
    """The core of one case citation, `text[start:end]`.

    `short` is true of `378 U. S., at 8`; `page` is then the first page of the pinpoint and
    `pin` the whole of it. `page` is None for a blank (`598 U. S. ____`). `edition` is None for a
    reporter that reporters-db does not know; `reporter` is then as printed.
    """

    start: int
    end: int
    volume: str
    reporter: str
    edition: Edition | None
    page: str | None
    short: bool
    pin: str | None
    year: int | None


_CANDIDATE = re.compile(
    # The look-behind stands after the first digit, so that the scan is for digits alone.
    r"(?P<volume>[0-9](?<![\w$£§¶/][0-9])[0-9]{0,3})(?:-(?P<part>[0-9]))?"
    # The rest is only looked at, so that a false start does not hide the citation behind it.
    r"(?=[ \n.*'’-]{0,3}(?:\*\d{1,4} )?"
    r"(?P<printed>[A-Z][A-Za-z.,'’& \n-]{0,34}"
    r"(?:\(?[2-9](?:d|D|th|nd|rd)(?![a-z])\)?[A-Za-z.,'’ \n-]{0,14})?)"
    r"(?:[(\[](?P<inside>[^()\[\]\n]{1,28})[)\]],?[ \n]?)?"
    r"(?:\*\d{1,4} )?"
    r"(?P<page>(?:\*|¶ ?)?\d{1,9}(?:,\d{3})?(?:[A-Z]|[a-b](?![a-z]))?|_{1,9}|[—–]{1,5}|-{2,5})"
    r"(?![\w°%]))"
)
_LEADS_TO_PAGE = re.compile(r"(?P<at>,?[ \n]at(?:[ \n]+(?:pages?|pp?\.))?[ \n]*)?(?:\b(?:pp?\.|pages?|P|S|D|[Nn]os?\.)[ \n]*)?$")
_PAGE_RANGE = re.compile(
    r"[-–—]\d+(?![\w])|(?: ?[-–—] ?\d+)(?=[ ,.;()\]]|$)",
)
_YEAR = re.compile(r"\s*(1[5-9]\d\d|20\d\d),?\s*$")
_NOMINATIVE_VOLUME = re.compile(r"(?:\d{1,3}\s+)?([A-Z][\w.&' -]*)$")


def find_cores(text: str) -> list[Core]:
    """Every case citation with a known reporter, in order, not overlapping."""
    cores: list[Core] = []
    end = 0
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        if start < end:
            continue
        core = _read_core(text, match)
        if core is not None:
            cores.append(core)
            end = core.end
    return cores


def _read_core(text: str, match: re.Match[str]) -> Core | None:
    volume = match["volume"]
    found = _look_up(match["printed"], match["inside"], volume)
    if found is None:
        return None
    page = match["page"]
    blank = page[0] in "_-—–"
    end = match.end("page")
    pin = None
    if found.short:
        if blank:
            return None
        follows = _PAGE_RANGE.match(text, end)
        end = follows.end() if follows else end
        pin = text[match.start("page") : end]
    return Core(
        start=match.start(),
        end=end,
        volume=f"{volume}-{match['part']}" if match["part"] else volume,
        reporter=found.edition.key,
        edition=found.edition,
        page=None if blank else page.replace(",", "").lstrip("¶ "),
        short=found.short,
        pin=pin,
        year=found.year,
    )


class _Found(NamedTuple):
    edition: Edition
    short: bool
    year: int | None


@functools.lru_cache(maxsize=65536)
def _look_up(printed: str, inside: str | None, volume: str) -> _Found | None:
    """The edition meant by what stands between volume and page, `at` told apart from it.

    What stands in brackets is part of the reporter (`IL App (1st)`), the nominative volume
    (`(4 Wheat.)`) or the year (`(1842)`); anything else means that this is no citation.
    """
    lead = _LEADS_TO_PAGE.search(printed)
    short = bool(lead and lead["at"])
    reporter = printed[: lead.start()] if lead else printed
    if len(squeeze(reporter)) < 2 and "." not in reporter:
        return None  # `5 A 12`: a bare letter is no reporter
    if inside is None:
        edition = edition_of(reporter, volume)
        return edition and _Found(edition, short, None)
    if year := _YEAR.match(inside):
        edition = edition_of(reporter, volume, int(year[1]))
        return edition and _Found(edition, short, int(year[1]))
    if edition := edition_of(f"{reporter} {inside}", volume):
        return _Found(edition, short, None)
    edition = edition_of(reporter, volume)
    nominative = _NOMINATIVE_VOLUME.match(inside.strip())
    if edition and nominative and editions_of(nominative[1]):
        return _Found(edition, short, None)
    return None
