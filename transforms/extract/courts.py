"""courts-db as a look-up table: from a printed court to its id."""

from __future__ import annotations

import functools
import re

from courts_db import courts, find_court
from reporters_db import STATE_ABBREVIATIONS

from transforms.extract.reporters import squeeze

_CIRCUIT = re.compile(
    r"(?:U\.? ?S\.? ?)?(?:C\.? ?C\.? ?A\.?|C\.? ?A\.?|Ct\. App\.)? ?,?"
    r"(?P<number>\d{1,2})(?:st|nd|rd|d|th)?(?: ?Cir(?:\.|cuit)?)?(?:,? [Uu]nit [AB])?"
)
_DISTRICT = re.compile(
    r"(?P<court>District|(?:United States )?Bankruptcy) Court, "
    r"(?P<part>[NSEWCM]\.)? ?D\. (?P<state>.+)"
)
_BANKRUPTCY = re.compile(r"Bk(?:rt)?cy\.")
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
    if printed.strip() == "DC":
        return "dcd"  # the Supreme Court's way; `D. C.` is its local court, or any district court
    printed = _BANKRUPTCY.sub("Bankr.", printed)
    circuit = _CIRCUIT.fullmatch(printed.strip())
    if circuit and not printed.strip().isdigit() and 1 <= int(circuit["number"]) <= 11:
        return f"ca{int(circuit['number'])}"
    squeezed = squeeze(printed)
    if squeezed in _NAMED_CIRCUITS:
        return _NAMED_CIRCUITS[squeezed]
    if squeezed in _by_citation_string():
        return _by_citation_string()[squeezed]
    if squeezed.startswith("dc"):  # `D. C. E. D. La.`, `D. C. Md.`
        district = squeezed.removeprefix("dc")
        for form in (district, f"d{district}"):
            if re.match(r"[nsewmc]?d\w\w", form) and form in _by_citation_string():
                return _by_citation_string()[form]
    whole = _PART_OF_COURT.sub("", printed)
    squeezed = squeeze(whole)
    if whole != printed and squeezed in _squeezed_states():  # its highest court has no districts
        squeezed += "appdiv" if squeezed == "ny" else "app"
    return _by_citation_string().get(squeezed)


_PART_OF_COURT = re.compile(r",? ?(?:\d+(?:st|nd|rd|d|th).*|\d{1,2} ?(?:Cir|Dist)\..*)$")
"""Of `La. App. 2 Cir.`, `Fla. 2d DCA`, `Ill. 1st Dist.`: which part of the court decided."""


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
    return "scotus" if kin == _SCOTUS else None


_SCOTUS = frozenset({"scotus"})


_DISTRICT_COURTS = frozenset({"F. Supp.", "F.R.D."})
_FEDERAL_COURTS = frozenset({"F.", "F. Cas.", *_DISTRICT_COURTS})


def court_in_series(court_id: str | None, series: str) -> str | None:
    """The court that is meant behind a citation of a reporter's series.

    The Supreme Court leaves the `D.` out: `734 F. Supp. 561 (Mass. 1990)` is the District of
    Massachusetts. Where a State has several districts, or a circuit court may be meant, a State
    alone behind a federal reporter tells no court.
    """
    if series not in _FEDERAL_COURTS or court_id not in _state_courts():
        return court_id
    return _only_districts().get(court_id) if series in _DISTRICT_COURTS else None


@functools.cache
def _state_courts() -> frozenset[str]:
    return frozenset(court["id"] for court in courts if court["system"] == "state")


@functools.cache
def _only_districts() -> dict[str, str]:
    """State court → the federal district court of its State, where there has been one alone."""
    table = _by_citation_string()
    found: dict[str, str] = {}
    for printed, court_id in table.items():
        parts = (f"{part}d{printed}" for part in "nsewmc")
        if court_id != "dc" and f"d{printed}" in table and not any(p in table for p in parts):
            found.setdefault(court_id, table[f"d{printed}"])
    return found


def name_of_court(court_id: str) -> str:
    """The court's name in courts-db; the id itself where it has none."""
    return _names().get(court_id, court_id)


@functools.cache
def _names() -> dict[str, str]:
    return {court["id"]: court["name"] for court in courts}


@functools.cache
def places_of_courts() -> dict[str, str]:
    """Court id → the state or other place where courts-db locates the court, where it does."""
    return {court["id"]: court["location"] for court in courts if court.get("location")}


_ALSO = {
    "tc": "tax", "us": "scotus", "texcivapp": "texapp", "dc": "dc", "delsupr": "del",
    "hawaii": "haw", "okl": "okla", "oklcr": "oklacrimapp", "oklacr": "oklacrimapp",
    "oklapp": "oklacivapp", "oklaapp": "oklacivapp", "texcomapp": "texcommnapp",
    "texcommapp": "texcommnapp", "mdapp": "mdctspecapp", "pacmwlth": "pacommwct",
    "pacommw": "pacommwct", "njsuperappdiv": "njsuperctappdiv", "njsuperad": "njsuperctappdiv",
    "tempemerctapp": "tecoa", "emerctapp": "eca", "cma": "cma", "ctmilapp": "cma",
    "judpanmultlit": "jpml", "pr": "prsupreme", "mobanc": "mo", "moappwd": "moctapp",
    "moapped": "moctapp", "moappsd": "moctapp", "mdpa": "pamd",
}  # fmt: skip
"""Citation strings of Bluebook table T1 that courts-db lacks, or gives to a lesser court."""
_SHORTER = (("ctapp", "app"), ("crimapp", "crapp"), ("superct", "super"), ("appct", "app"))
"""Ends of citation strings, squeezed, and what is printed in their place: `Tex.Cr.App.`"""
_OTHER_STATES = {
    "or": ("ore",), "haw": ("hawaii",), "pa": ("penn", "penna"), "cal": ("calif",),
    "tex": ("texas",), "kan": ("kans",), "neb": ("nebr",), "wis": ("wisc",), "me": ("maine",),
    "del": ("dela",),
}  # fmt: skip
"""Other abbreviations of states than those of Bluebook table T10, squeezed."""
_COURT_OF_DISTRICT = re.compile(
    # of the old circuit courts courts-db has the names alone, and of some district courts
    r"(?:U\.S\. (?P<circuit>Circuit) Court for the|District Court,) (?:(?P<part>North|South|East|"
    r"West|Middle|Central)(?:ern)? )?(?:District of|D\.) "
    r"(?:(?P<part_after>North|South|East|West)ern )?(?P<state>.+)"
)


@functools.cache
def _squeezed_states() -> frozenset[str]:
    return frozenset(map(squeeze, STATE_ABBREVIATIONS))


@functools.cache
def _by_citation_string() -> dict[str, str]:
    """Court ids by squeezed citation string, those of courts-db before those that follow from
    names and from other abbreviations of states."""
    table: dict[str, str] = {}
    for court in courts:
        printed = squeeze(court["citation_string"] or "")
        if printed:
            table.setdefault(printed, court["id"])
    abbreviations = {state: squeeze(short) for short, state in STATE_ABBREVIATIONS.items()}
    for court in courts:
        of_district = _COURT_OF_DISTRICT.fullmatch(court["name"])
        if of_district and of_district["state"] in abbreviations:
            part = (of_district["part"] or of_district["part_after"] or "")[:1].lower()
            leads = "cc" if of_district["circuit"] else ""
            state = abbreviations[of_district["state"]]
            table.setdefault(f"{leads}{part}d{state}", court["id"])
    for printed, court_id in list(table.items()):
        for end, shorter in _SHORTER:
            if printed.endswith(end) and "cty" not in printed:  # `Colo. App.`
                table.setdefault(printed.removesuffix(end).removesuffix("dist") + shorter, court_id)
        for short, others in _OTHER_STATES.items():
            if re.fullmatch(rf"(?:(?:cc)?[nsewmc]?d)?{short}", printed):
                for other in others:
                    table.setdefault(printed.removesuffix(short) + other, court_id)
    return table | _ALSO
