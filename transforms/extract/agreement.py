"""Whether a printed name, year or citation fits another print, or a decision of the corpus."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from transforms.extract.reporters import NOMINATIVE_OFFSETS, Citation, parse_citation

YEAR_TOLERANCE = 1
"""A term begins in one year and ends in the next; reporters print either."""
APPROXIMATE_YEAR_TOLERANCE = 2
OTHER_FORM = 0.1
"""Least fit of names of which one is no `A v. B`: `License Cases` is `Thurlow v. Massachusetts`."""
SAME_PARTIES = 0.85
"""Least fit of two names that name the same parties, up to spelling."""
GENERIC_WEIGHT = 0.3
"""What a word that thousands of parties share (`State`, `Bank`) says, against a surname."""
RESEMBLES = 0.75
"""Least likeness of two words of which one may be the other read wrongly: `Hoke`, `Hope`."""

_ABBREVIATED = {
    "acad": "academy", "admin": "administration", "admr": "administrator", "am": "american",
    "amer": "american", "ass": "association", "assn": "association", "assoc": "association",
    "assocs": "association", "atl": "atlantic", "auth": "authority", "auto": "automobile",
    "bd": "board", "bhd": "brotherhood", "bldg": "building", "bros": "brothers", "bro": "brothers",
    "brd": "board", "cal": "california", "calif": "california", "cas": "casualty",
    "cent": "central", "chem": "chemical", "chi": "chicago", "cnty": "county",
    "coll": "college", "colo": "colorado", "comm": "commission", "commn": "commission",
    "commr": "commissioner", "comr": "commissioner", "commrs": "commissioner",
    "comrs": "commissioner", "commissioners": "commissioner", "commw": "commonwealth",
    "conf": "conference", "conn": "connecticut", "const": "construction", "constr": "construction",
    "coop": "cooperative", "cty": "county", "dept": "department", "dev": "development",
    "dist": "district", "distrib": "distributing", "div": "division", "east": "eastern",
    "econ": "economic", "educ": "education", "elec": "electric", "empl": "employees",
    "emps": "employees", "eng": "engineering", "equip": "equipment", "exch": "exchange",
    "exp": "express", "fdn": "foundation", "fed": "federal", "fedn": "federation",
    "fid": "fidelity", "fin": "finance", "fla": "florida", "found": "foundation",
    "ga": "georgia", "gen": "general", "govt": "government", "guar": "guaranty",
    "hosp": "hospital", "hous": "housing", "ill": "illinois", "ind": "industries",
    "indem": "indemnity", "indus": "industries", "ins": "insurance", "inst": "institute",
    "intl": "international", "inv": "investment", "invrs": "investors", "kan": "kansas",
    "ky": "kentucky", "lab": "labor", "liab": "liability", "mach": "machine", "md": "maryland",
    "mass": "massachusetts", "mfg": "manufacturing", "mfr": "manufacturers",
    "mfrs": "manufacturers", "mich": "michigan", "minn": "minnesota", "miss": "mississippi",
    "mo": "missouri", "mont": "montana", "mun": "municipal", "mut": "mutual",
    "nat": "national", "natl": "national", "neb": "nebraska", "nev": "nevada",
    "okla": "oklahoma", "org": "organization", "pac": "pacific", "penn": "pennsylvania",
    "penna": "pennsylvania", "prod": "products", "prods": "products", "pub": "public",
    "railway": "railroad", "rlwy": "railroad", "rr": "railroad", "rwy": "railroad",
    "ry": "railroad", "rys": "railroad",
    "ref": "refining", "rel": "relations", "ret": "retirement", "sav": "savings",
    "sch": "school", "sec": "securities", "secy": "secretary", "serv": "service",
    "soc": "society", "sou": "southern", "ss": "steamship", "std": "standard",
    "supt": "superintendent", "sur": "surety", "sys": "system", "tel": "telephone",
    "teleg": "telegraph", "tenn": "tennessee", "tex": "texas", "transp": "transportation",
    "tr": "trust", "trs": "trustees", "twp": "township", "univ": "university", "util": "utilities",
    "va": "virginia", "vt": "vermont", "wash": "washington", "wis": "wisconsin",
}  # fmt: skip
"""Bluebook tables T6 and T10, and older printers' habits, squeezed."""

_NOISE = frozenset({
    "a", "al", "an", "and", "appellant", "appellants", "appellee", "appellees", "as", "at",
    "by", "co", "companies", "company", "corp", "corporation", "defendant", "defendants", "dr",
    "ers", "et", "ex", "exr", "exrs", "error", "for", "from", "in", "inc", "incorporated", "jr",
    "lessee", "limited", "llc", "llp", "lp", "ltd", "matter", "mr", "mrs", "no", "of", "on",
    "or", "others", "parte", "petitioner", "petitioners", "plaintiff", "plaintiffs", "re",
    "rel", "respondent", "respondents", "sr", "the", "to", "und", "versus", "vs", "with",
})  # fmt: skip
"""Words that name nobody."""

_GENERIC = frozenset({
    "administration", "administrator", "american", "association", "attorney", "authority",
    "bank", "board", "brothers", "city", "commission", "commissioner", "commonwealth",
    "council", "county", "court", "department", "director", "district", "division", "education",
    "electric", "federal", "first", "general", "government", "insurance", "international",
    "labor", "manufacturing", "national", "people", "public", "railroad", "railway", "revenue",
    "school", "secretary", "service", "society", "southern", "state", "states", "steamship",
    "superintendent", "telephone", "town", "township", "trust", "trustees", "union", "united",
    "village", "warden", "western",
})  # fmt: skip
"""Words that many parties share."""

_GOVERNMENT = frozenset({"united", "states", "state", "people", "commonwealth"})

_PARTIES = re.compile(r"\s+(?:v|vs|versus|against|adsm|ads)\b\.?,?\s+", re.IGNORECASE)
_VERSUS = re.compile(r"\s(?:v|vs|versus)\b\.?,?(?:\s|$)", re.IGNORECASE)
"""Sources cut long names, some at the `v`."""
_UNITED_STATES = re.compile(r"\bU\. ?S\.(?: ?A\.)?(?=\W|$)")
_RAILROAD = re.compile(r"\bR(?:\. ?R|y|wy)?\. ?(?=Co\b)|\bR (?=Co\b)")
_INITIALS = re.compile(r"\b[A-Za-z](?:\. ?[A-Za-z])+\b(?:\. ?)?")
_APOSTROPHES = re.compile(r"['’‘`]")
_NOT_IN_WORDS = re.compile(r"[^a-z0-9]+")


def words_of(name: str) -> tuple[str, ...]:
    """Significant words of a name, case-folded, abbreviations written out.

    >>> words_of("Nat'l Labor Rel. Bd.")
    ('national', 'labor', 'relations', 'board')
    """
    name = _UNITED_STATES.sub("United States ", name)
    name = _RAILROAD.sub("Railroad ", name)
    name = _INITIALS.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", name)
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).encode("ascii", "ignore")
    words = _NOT_IN_WORDS.split(plain.decode().lower())
    return tuple(_ABBREVIATED.get(w, w) for w in words if len(w) > 1 and w not in _NOISE)


@functools.lru_cache(maxsize=131072)
def parties_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each party of a case name; a one-party name has one."""
    parties = (words_of(part) for part in _PARTIES.split(name))
    return tuple(p for p in parties if p)


@functools.lru_cache(maxsize=131072)
def name_fit(printed: str, known: tuple[str, ...]) -> float | None:
    """How well a printed case name fits a decision's names: 1 all parties, 0 none of them.

    A party counts by the share of its distinctive words found, by generic ones when it has no
    others (`United States`, `State`). Spelling may differ by one letter in longer words, and an
    acronym stands for its words. Only two names of adversaries contradict each other wholly, or an
    `In re X` a name without X, when no word but a government's is in both; others fit by
    `OTHER_FORM` at least. None when either side has no significant word.
    """
    parties = parties_of(printed)
    known_words = {w for name in known for party in parties_of(name) for w in party}
    if not parties or not known_words:
        return None
    initials, printed_initials = _initials(known), _initials((printed,))
    joined = _NOT_IN_WORDS.sub("", " ".join(known).lower())
    found = possible = 0.0
    telling = False
    for party in parties:
        asked = distinctive_words(party)
        distinctive = not is_generic(party)
        weight = 1.0 if distinctive else GENERIC_WEIGHT
        hits = sum(1 for w in asked if _stands_in(w, known_words, initials, joined))
        if not hits and any(_begins_acronym(w, printed_initials) for w in known_words):
            hits = len(asked)
        telling = telling or any(w in known_words for w in party if w not in _GOVERNMENT)
        telling = telling or (hits > 0 and distinctive)
        possible += weight
        found += weight * (hits / len(asked)) ** 0.5  # a surname alone is most of the evidence
    adversaries = all(any(map(_VERSUS.search, names)) for names in ((printed,), known))
    if (adversaries or _ONE_PARTY.match(printed)) and not telling and possible >= 1.0:
        return OTHER_FORM if _may_be_misread(parties, known_words) else 0.0
    return max(round(found / possible, 3), OTHER_FORM)


_ONE_PARTY = re.compile(r"(?:In re|In the Matter of|Ex parte|Matter of|Estate of)\b", re.IGNORECASE)
"""A party named so is in the record's name too; `License Cases` need not be."""


def best_name_fit(printed: list[str], known: list[str]) -> float | None:
    """The best fit of several printed names; None when none can be compared."""
    names = tuple(known)
    fits = [fit for p in printed if (fit := name_fit(p, names)) is not None]
    return max(fits, default=None)


def same_parties(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the first name of either fits the names of the other: two records of one case."""
    there = best_name_fit(list(one[:1]), list(other)) or 0.0
    back = best_name_fit(list(other[:1]), list(one)) or 0.0
    return min(there, back) >= SAME_PARTIES


def name_two_cases(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether names contradict each other: `In re Gault` and `Lee v. Mack`, not `License Cases`."""
    fits = [best_name_fit(list(a), list(b)) for a, b in ((one, other), (other, one))]
    known = [fit for fit in fits if fit is not None]
    return 0.0 in known and max(known) <= OTHER_FORM


def is_of_a_ship(printed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a record is named for a ship and a print of another form for two parties: `The Lady
    Pike` is no other name of `Railroad v. Husen`, as `The License Cases` may be one."""
    return all(map(_VERSUS.search, printed)) and any(map(_SHIP.match, known))


_SHIP = re.compile(r"the\s(?!.*\bcases?\b)(?!.*\sv\b)", re.IGNORECASE)


def mutual_fit(printed: Sequence[str], known: Sequence[str]) -> float:
    """How well the known full names fit the printed ones: `Jones` alone is not `Jones v. Smith`,
    but `The Commerce` is the whole name where neither has two parties."""
    names = tuple(printed)
    whole = [k for k in known if " v" in k or _ONE_PARTY.match(k)]
    if not whole and not any(" v" in name for name in printed):
        whole = list(known)
    return max((name_fit(k, names) or 0.0 for k in whole), default=0.0)


def same_order(printed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a first party of either kind of name shares a word with one of the other: the court
    below may call the case the other way round."""
    firsts = [
        {w for name in names for party in parties_of(name)[:1] for w in party}
        for names in (printed, known)
    ]
    return any(_stands_in(word, firsts[1], "", "") for word in firsts[0])


def distinctive_words(party: Sequence[str]) -> Sequence[str]:
    """The words of a party that few others share, or all where it has none such."""
    return [w for w in party if w not in _GENERIC] or party


def is_generic(party: Sequence[str]) -> bool:
    """Whether a party has no word but such as thousands share: `United States`."""
    return all(word in _GENERIC for word in party)


def one_digit_off(one: str, other: str) -> bool:
    """Whether two numbers differ by one wrong, lost, added or swapped digit."""
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(wrong) > 2:
        return False
    swapped = len(wrong) == 2 and sorted(one) == sorted(other)
    return len(wrong) == 1 or swapped


def _initials(names: tuple[str, ...]) -> str:
    parts = []
    for name in names:
        for party in _PARTIES.split(name):
            words = _NOT_IN_WORDS.split(party.lower())
            parts.append("".join(w[0] for w in words if w and w not in ("of", "the", "and")))
    return " ".join(parts)


def _stands_in(word: str, known: set[str], initials: str, joined: str) -> bool:
    if word in known:
        return True
    if 3 <= len(word) <= 5 and word in initials:
        return True
    if len(word) >= 6 and any(word.startswith(k) for k in known) and word in joined:
        return True  # `DeBonis` of `De Bonis`
    return len(word) >= 4 and any(_alike(word, other) for other in known)


def _begins_acronym(known: str, initials: str) -> bool:
    """Whether `icc` is how the record calls the printed `Interstate Commerce Comm'n`."""
    return 3 <= len(known) <= 5 and any(word.startswith(known) for word in initials.split())


def _may_be_misread(parties: Sequence[Sequence[str]], known: set[str]) -> bool:
    """Whether one party's word may be another one read wrongly and the other party, if there is
    one, has a word of the record: `Hope v. United States` is not contrary to `Hoke v. …`."""
    return any(
        _resembles(word, known)
        and (
            len(parties) == 1
            or any(w in known for other in parties if other != party for w in other)
        )
        for party in parties
        for word in party
    )


def _resembles(word: str, known: set[str]) -> bool:
    return (
        len(word) >= 4
        and word not in _GENERIC
        and any(
            len(other) >= 4 and SequenceMatcher(None, word, other).ratio() >= RESEMBLES
            for other in known - _GENERIC
        )
    )


def _alike(one: str, other: str) -> bool:
    """One is the beginning of the other, or they differ by one letter (OCR, old spelling) or by two
    that changed places."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 8:
        return False
    if long.startswith(short):
        return True
    if len(long) - len(short) > 1 or len(long) < 5:
        return False
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    skip = head + 1 if len(short) == len(long) else head
    if short[skip:] == long[head + 1 :]:
        return True
    swapped = short[head : head + 2] == long[head : head + 2][::-1]
    return len(short) == len(long) and swapped and short[head + 2 :] == long[head + 2 :]


def leads_party(name: str, printed: list[str]) -> bool:
    """Whether `name` is one of the printed names, or a party's name or its leading words."""
    words = parties_of(name)
    if not words:
        return False
    for known in printed:
        parties = parties_of(known)
        if len(words) > 1:
            if words == parties:
                return True
        elif any(party[: len(words[0])] == words[0] for party in parties):
            return True
    return False


def year_fits(printed: int | None, date: str | None, approximate: bool) -> bool | None:
    """Whether a printed year fits an ISO date; None when either is unknown."""
    if printed is None or not date or not date[:4].isdigit():
        return None
    tolerance = APPROXIMATE_YEAR_TOLERANCE if approximate else YEAR_TOLERANCE
    return abs(int(date[:4]) - printed) <= tolerance


@functools.lru_cache(maxsize=131072)
def official_form(citation: str) -> str:
    """The key under which a canonical citation is looked up.

    Early Supreme Court reports were renumbered as `U.S.` volumes with their pages kept:
    `1 Cranch 137` is `5 U.S. 137`. Every other citation is its own key.
    """
    parsed = parse_citation(citation)
    if parsed is None or parsed.reporter not in NOMINATIVE_OFFSETS or not parsed.volume.isdigit():
        return citation
    offset = NOMINATIVE_OFFSETS[parsed.reporter]
    return str(Citation(str(int(parsed.volume) + offset), "U.S.", parsed.page))


def page_number(page: str | None) -> int | None:
    """A printed page as a number; None for roman, lettered and blank pages."""
    return int(page) if page and page.isdigit() else None
