"""Cases cited by docket number alone: `Morical v. First Revenue, No. 01-cv-409 (D. Minn. 2001)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.extract.leads import led

_NUMBER = led(
    r"Nos?\.[ \n]?(?P<number>(?:\d{1,3}(?:,\d{3})+\b|[0-9A-Z][\w:.–/-]{0,40}\d[\w:–/-]{0,40})"
    r"(?:[ ][A-Z]{2,4}(?:[/-][A-Z]{2,4})+)?(?:[ ]\([A-Z]{2,4}\))*(?:[ ]of[ ]\d{4})?)",
    *("No.", "Nos."),
)
_KIND_OF_NUMBER = re.compile(
    r"(?:[A-Z][a-z]+[ \n](?=App\.[ \n]))?"  # `Ashtabula App. No. 91-A-1653`
    r"(?:(?:Civ(?:il)?\.?|Crim(?:inal)?\.?|Cr\.|Docket|Case|Cause|Action|A\.|App\.|Appeal|"
    r"Adv\.)[ \n]){1,3}$"
)
_REPORTED = re.compile(
    r",?[ \n](?:slip[ \n]op\.?,?[ \n])?(?:\(?(?:19|20)\d\d[ \n](?:WL|U\.|LEXIS|[A-Z])|"
    r"\d{1,4}[ \n][A-Z]|(?:19|20)\d\d-[A-Z]|(?:_{2,9}|-{2,5}|[—–]{1,5})[ \n][A-Z])"
)


class DocketForm(NamedTuple):
    """A docket number printed where the reporter would stand."""

    start: int
    end: int
    number: str


def find_dockets(text: str) -> list[DocketForm]:
    """Docket numbers that follow a comma and precede no reporter; whether a case's name stands
    before them is for the caller to see (Bluebook rule 10.8.1)."""
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        kind = _KIND_OF_NUMBER.search(text, max(0, start - 32), start)
        start = kind.start() if kind else start
        if text[start - 2 : start] not in (", ", ",\n") or _REPORTED.match(text, end):
            continue
        found.append(DocketForm(start, end, match["number"]))
    return found
