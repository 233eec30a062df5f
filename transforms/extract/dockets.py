"""Cases cited by docket number alone: `Morical v. First Revenue, No. 01-cv-409 (D. Minn. 2001)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.extract.leads import led

_NUMBER = led(
    r"Nos?\.[ \n]?(?P<number>(?:\d{1,3}(?:,\d{3})+\b|[0-9A-Z][\w:.–/-]{0,40}\d[\w:–/-]{0,40})"
    r"(?:[ ][A-Z]{2,4}(?:[/-][A-Z]{2,4})+)?(?:[ \n]\([A-Z]{2,4}\))*(?:[ ]of[ ]\d{4})?)",
    *("No.", "Nos."),
)
_KIND_OF_NUMBER = re.compile(
    r"(?:[A-Z][a-z]+[ \n](?=App\.[ \n]))?"  # `Ashtabula App. No. 91-A-1653`
    r"(?:(?:Civ(?:il)?\.?|Crim(?:inal)?\.?|Cr\.|Docket|Case|Cause|Action|A\.|App\.|Appeal|"
    r"Adv\.)[ \n]){1,3}$"
)
_REPORTED = re.compile(
    r",?[ \n](?:slip[ \n]op\.?,?[ \n])?(?:\(?(?:19|20)\d\d[ \n]?(?:WL|U\.|LEXIS|[A-Z])|"
    r"\d{1,4}[ \n][A-Z]|(?:19|20)\d\d-[A-Z]|(?:_{2,9}|-{2,5}|[—–]{1,5})[ \n][A-Z])"
)


_UNPUBLISHED = re.compile(
    r",?[ \n]unpublished[ \n](?:(?:opinion|order|decision|memorandum|per[ \n]curiam)[ \n]){1,4}"
    r"of[ \n]the[ \n](?:Michigan[ \n])?Court[ \n]of[ \n]Appeals,?[ \n]"
    r"(?:issued|decided|released|entered|dated)[ \n][^();]{3,20}(?P<year>19\d\d|20\d\d),?[ \n]\($"
)
"""`People v Doe, unpublished opinion per curiam of the Court of Appeals, issued May 3, 2005 (Docket
No. 251234)`, as Michigan cites what is not reported (MCR 7.215(C))."""


class DocketForm(NamedTuple):
    """A docket number printed where the reporter would stand.

    The case's name ends before `name_end`; `closed` is the offset after a bracket that the number
    stands in, else `end`. `year` is that of a date printed before the number.
    """

    start: int
    end: int
    number: str
    name_end: int
    closed: int
    year: int | None


def find_dockets(text: str) -> list[DocketForm]:
    """Docket numbers that follow a comma and precede no reporter; whether a case's name stands
    before them is for the caller to see (Bluebook rule 10.8.1)."""
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        kind = _KIND_OF_NUMBER.search(text, max(0, start - 32), start)
        start = kind.start() if kind else start
        if _REPORTED.match(text, end):
            continue
        name_end, closed, year = start, end, None
        if text.startswith("(", start - 1) and text.startswith(")", end):
            before = _UNPUBLISHED.search(text, max(0, start - 160), start)
            if before is None:
                continue
            name_end, closed, year = before.start() + 1, end + 1, int(before["year"])
        elif text[start - 2 : start] not in (", ", ",\n"):
            continue
        found.append(DocketForm(start, end, match["number"], name_end, closed, year))
    return found
