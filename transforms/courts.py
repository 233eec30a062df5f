"""courts-db as a look-up table: from a printed court to its id."""

from __future__ import annotations

import functools
import re

from courts_db import courts, find_court

from transforms.reporters import squeeze

_CIRCUIT = re.compile(
    r"(?:U\.? ?S\.? ?)?(?:C\.? ?C\.? ?A\.?|C\.? ?A\.?|Ct\. App\.)? ?,?"
    r"(?P<number>\d{1,2})(?:st|nd|rd|d|th)?(?: ?Cir(?:\.|cuit)?)?"
)
_DISTRICT = re.compile(
    r"(?P<court>District|(?:United States )?Bankruptcy) Court, "
    r"(?P<part>[NSEWCM]\.)? ?D\. (?P<state>.+)"
)
_PARTS = {
    "N.": "Northern ", "S.": "Southern ", "E.": "Eastern ", "W.": "Western ", "C.": "Central ",
    "M.": "Middle ", None: "",
}  # fmt: skip
_NAMED_CIRCUITS = {
    "dccir": "cadc", "cadc": "cadc", "fedcir": "cafc", "cafed": "cafc", "cafc": "cafc",
    "first": "ca1", "second": "ca2", "third": "ca3", "fourth": "ca4", "fifth": "ca5",
    "sixth": "ca6", "seventh": "ca7", "eighth": "ca8", "ninth": "ca9", "tenth": "ca10",
    "eleventh": "ca11", "cadccir": "cadc", "cafedcir": "cafc",
}  # fmt: skip


@functools.lru_cache(maxsize=16384)
def court_of(printed: str) -> str | None:
    """courts-db id of a court printed as in a citation: `2d Cir.`, `C. A. 2d Cir.`, `S.D.N.Y.`.

    None when it is not known, or when nothing but letters of a district stand there.
    """
    circuit = _CIRCUIT.fullmatch(printed.strip())
    if circuit and not printed.strip().isdigit() and 1 <= int(circuit["number"]) <= 11:
        return f"ca{int(circuit['number'])}"
    squeezed = squeeze(printed)
    if squeezed in _NAMED_CIRCUITS:
        return _NAMED_CIRCUITS[squeezed]
    if squeezed in _by_citation_string():
        return _by_citation_string()[squeezed]
    return _by_citation_string().get(squeeze(re.sub(r"\d+(?:st|nd|rd|d|th).*$", "", printed)))


@functools.lru_cache(maxsize=16384)
def court_named(name: str) -> str | None:
    """courts-db id of a court by its name, as CourtListener and COLD write it; None if not one.

    >>> court_named("Supreme Court of Florida"), court_named("District Court, D. Colorado")
    ('fla', 'cod')
    """
    name = " ".join(name.split()).rstrip(". ")
    is_bankruptcy = "bankruptcy" in name.lower()  # courts-db names some of both sorts alike
    for form in (name, f"United States {name}", _DISTRICT.sub(_spelled_out, name)):
        found = find_court(form, bankruptcy=is_bankruptcy)
        if len(found) == 1:
            return found[0]
    return None


def _spelled_out(court: re.Match[str]) -> str:
    kind = court["court"].removeprefix("United States ")
    return f"United States {kind} Court for the {_PARTS[court['part']]}District of {court['state']}"


def court_of_reporter(kin: frozenset[str]) -> str | None:
    """The court that a reporter alone tells: `U.S.` reports one court only."""
    return "scotus" if kin == frozenset({"scotus"}) else None


@functools.cache
def _by_citation_string() -> dict[str, str]:
    table: dict[str, str] = {}
    for court in courts:
        printed = squeeze(court["citation_string"] or "")
        if printed:
            table.setdefault(printed, court["id"])
    return table
