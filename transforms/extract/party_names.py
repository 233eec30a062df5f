"""The words by which courts call a case again: `Malloy` of `Malloy v. Hogan`."""

from __future__ import annotations

import functools
import re

from reporters_db import STATE_ABBREVIATIONS

from transforms.extract.case_names import CaseName
from transforms.extract.reporters import squeeze

_GOVERNMENTS = frozenset(
    """
    unitedstates us state thestate people thepeople commonwealth com government usa
    unitedstatesofamerica thecommonwealth king queen rex regina theking thequeen republic
    peopleofthestate stateof city county doe does roe commissioner commr
    commissionerofinternalrevenue secretary attorneygeneral inre exparte anonymous nlrb board
    bank town village director nationallaborrelationsboard fcc ftc sec icc
    interstatecommercecommission federaltradecommission interstatecommercecommn administrator
    superintendent warden governor labor company mayor dist superiorcourt supremecourt
    districtcourt insuranceco insurancecompany railroad railroadco railroadcompany matter estate
    stateexrel congress court
    """.split()
)
"""Parties so frequent that a case is called by the other one."""

_STATES = {
    squeeze(s)
    for s in [
        "Alabama",
        "Alaska",
        "Arizona",
        "Arkansas",
        "California",
        "Colorado",
        "Connecticut",
        "Delaware",
        "Florida",
        "Georgia",
        "Hawaii",
        "Idaho",
        "Illinois",
        "Indiana",
        "Iowa",
        "Kansas",
        "Kentucky",
        "Louisiana",
        "Maine",
        "Maryland",
        "Massachusetts",
        "Michigan",
        "Minnesota",
        "Mississippi",
        "Missouri",
        "Montana",
        "Nebraska",
        "Nevada",
        "New Hampshire",
        "New Jersey",
        "New Mexico",
        "New York",
        "North Carolina",
        "North Dakota",
        "Ohio",
        "Oklahoma",
        "Oregon",
        "Pennsylvania",
        "Rhode Island",
        "South Carolina",
        "South Dakota",
        "Tennessee",
        "Texas",
        "Utah",
        "Vermont",
        "Virginia",
        "Washington",
        "West Virginia",
        "Wisconsin",
        "Wyoming",
        "Puerto Rico",
        "District of Columbia",
        "Philadelphia",
        "Chicago",
        "Boston",
        "New Orleans",
        "Los Angeles",
        "San Francisco",
        "Baltimore",
        "Detroit",
        "Cleveland",
        "Milwaukee",
        "Denver",
        "Guam",
        "England",
        "Great Britain",
        "France",
        "Mexico",
        "Spain",
        "Cuba",
    ]
}
_ABBREVIATED_STATES = frozenset(f"{short.strip('.')}." for short in STATE_ABBREVIATIONS)
"""`Tex.` of `Tex. Dep't of Parks v. Miranda` is no name: `(Tex. 2004)` is a court."""
_AGENCIES = frozenset(
    """
    commn commission board bd dept department bureau authority auth agency admin administration
    commissioner commr secretary director collector comptroller warden superintendent
    """.split()
)
"""Words that make a party an office, whose cases are called by the other party."""

_GENERIC_FIRST_WORDS = frozenset(
    """
    american national general united first second third city county board bank insurance
    standard international federal southern northern western eastern pacific atlantic central
    new st union public old great north south east west society association trustees school
    department dept commission committee council church hospital railroad railway life mutual
    home state people town village university college district local brotherhood order estate
    matter re ex in the san los fort mount de la le van von del saint young long black white
    brown green gray grant price day may march bell will field case justice judge law page rule
    act bill king queen prince lord lady sir mr mrs dr chief power best common court co inc corp
    ltd llc on at for and of to part powers post labor trade air water gas oil steel motor truck
    bus texas illinois chicago louisville missouri baltimore pennsylvania minneapolis atchison
    southwestern northwestern northwest southeast midwest consolidated associated independent
    superior supreme consumer consumers environmental natural center citizens members internal
    security social farmers merchants workers mine equal free good more small short strong rich
    wise english french german indian indians mexican canadian spanish italian russian chinese
    japanese irish british christian catholic baptist methodist jewish african
    european communist socialist democratic republican constitution congress senate house
    government secretary attorney director
    """.split()
)
_SUFFIX = re.compile(
    r",?[ ](?:Inc|Ltd|Co|Corp|LLC|L\.L\.C|L\.P|LP|P\.C|N\.A|Jr|Sr|S\.A|Company|Corporation|"
    r"Incorporated|"
    r"Limited|et[ ]al|et[ ]ux|Warden|Secretary|Commissioner|Governor|Sheriff|Superintendent|"
    r"Attorney[ ]General|"
    r"Administrator|Admr|Trustee|Executor|Director|Collector|Judge|Mayor|Chairman|II|III|Ins|"
    r"R(?!\.[ ][A-Z]\.(?:$|[ ]))|"  # but not the R of `N. L. R. B.`
    r"Ry|Bd|Assn)\.?(?=$|,|[ ])"
)
_RELATOR = re.compile(r"\b(?:ex[ ]rel\.?|on[ ]behalf[ ]of|by)[ ](?P<relator>.+)$", re.I)
_BEFORE_PARTY = re.compile(r"^(?:The|Ex parte|In re|Matter of|Estate of)[ ]")
_NUMBER_FIRST = re.compile(r"^\d+[ ](?=[A-Z])")
"""`44 Liquormart`, looked for by its first capital."""
_INITIALS = re.compile(r"^(?:[A-Z]\.[ ]?)+(?=[A-Z][a-z])")


@functools.lru_cache(maxsize=65536)
def short_names(plaintiff: str | None, defendant: str | None) -> tuple[str, ...]:
    """The forms in which an opinion may name the case without a citation, longest first.

    >>> short_names("Malloy", "Hogan")
    ('Malloy',)
    >>> short_names("United States", "Grunewald")
    ('Grunewald',)
    """
    names: list[str] = []
    relator = _RELATOR.search(plaintiff) if plaintiff else None
    if relator:
        names += _forms(relator["relator"])
    elif plaintiff and not is_government(plaintiff):
        names += _forms(plaintiff)
    elif defendant and not is_government(defendant):
        names += _forms(defendant)
    return tuple(sorted(set(names), key=lambda n: (-len(n), n)))


_PLACE = re.compile(
    r"(?:City|County|Town|Village|Borough|Township)[ ]of[ ](?P<place>[A-Z]\w+(?:[ ][A-Z]\w+)?)"
)


@functools.lru_cache(maxsize=65536)
def place_name(party: str | None) -> str | None:
    """`Altus` of `City of Altus`: a case may be called so, but so is the place."""
    match = _PLACE.match(party or "")
    return match["place"] if match and squeeze(match["place"]) not in _STATES else None


@functools.lru_cache(maxsize=65536)
def is_government(party: str) -> bool:
    """Whether the party is one so frequent that its name does not tell the case."""
    squeezed = squeeze(_SUFFIX.split(party)[0])
    if not _AGENCIES.isdisjoint(map(squeeze, party.split())):
        return True
    if party.replace(".", "").replace(" ", "").isupper() and 2 < len(squeezed) < 7:
        return True  # NAACP, N. L. R. B.
    return squeezed in _GOVERNMENTS or squeezed in _STATES or squeezed.startswith(
        ("stateof", "cityof", "countyof", "townof", "unitedstates", "commonwealthof", "peopleof",
         "boardof", "deptof", "departmentof", "villageof", "commissionerof", "secretaryof")
    )  # fmt: skip


def _forms(party: str) -> list[str]:
    stem = _SUFFIX.split(_BEFORE_PARTY.sub("", party))[0].partition(" No. ")[0].strip(" ,")
    stem = _INITIALS.sub("", stem).strip()
    stem = _NUMBER_FIRST.sub("", stem)
    words = stem.replace(",", ", ").split()  # `Platt,Admx.`
    if not words:
        return []
    forms = []
    if len(words) > 1 and len(stem) <= 60:
        forms.append(stem)
        if words[-1] not in ("&", "of", "and", "v.") and len(words) > 2:
            pair = " ".join(words[:2]).strip(",")
            if words[1] == "&" and len(words) > 3:
                forms.append(" ".join(words[:3]).strip(","))  # `Jones & Laughlin` Steel
            if (
                words[1][:1].isupper()
                and squeeze(pair) not in _STATES
                and not set(map(squeeze, words[:2])) <= _GENERIC_FIRST_WORDS
            ):
                forms.append(pair)
    first = words[0].strip(",")
    if _is_telling(first) or (
        len(words) == 1 and len(first) > 2 and first[0].isupper() and squeeze(first) not in _STATES
    ):
        forms.append(first)
    return [f for f in forms if len(f) > 2 and f[-1] != "&"]


_LOUD = re.compile(r"\b[A-Z]{4,}\b")


def in_small_letters(party: str) -> str:
    """`Malloy` for `MALLOY`, as a text calls a party that a citation prints in capitals."""
    return _LOUD.sub(lambda word: word[0].capitalize(), party)


_FIRST_WORD = re.compile(r"\w*")


def first_word_at(text: str, start: int) -> str:
    """The letters and digits at `start`."""
    match = _FIRST_WORD.match(text, start)
    return match[0] if match else ""


_BEFORE_ANOTHER_OPENING = frozenset(
    "The Ex In Matter Estate City County Town Village Borough Township".split()
)
_SIGNS_OF_RELATOR = ("rel", "behalf of", " by ")


def opening_words(party: str) -> set[str]:
    """The words with which a name of the party, whole or in short, may begin; made at a fraction
    of the cost of the names.

    >>> sorted(opening_words("Estate of Malloy"))
    ['Estate', 'Malloy']
    """
    word, small = first_word_at(party, 0), party.lower()
    if (
        len(word) > 1
        and word.isalpha()
        and not word.isupper()
        and word not in _BEFORE_ANOTHER_OPENING
        and not any(map(small.__contains__, _SIGNS_OF_RELATOR))
    ):
        return {word}
    relator = _RELATOR.search(party)
    printed = [party, relator["relator"]] if relator else [party]
    printed += [in_small_letters(one) for one in printed]
    begin = [*printed, *(_INITIALS.sub("", _BEFORE_PARTY.sub("", one)) for one in printed)]
    begin += [place_name(party) or "", _NUMBER_FIRST.sub("", party)]
    return {first_word_at(one, 0) for one in begin}


_GIVEN_NAME = r"(?:the[ \n])?(?P<name>[A-Z][\w.&'’ \n-]{1,60}?)[,.]?"
_HEREINAFTER = re.compile(
    r"(?:hereinafter|hereafter)(?:,?[ \n](?:referred[ \n]to|cited|called)(?:[ \n](?:to[ \n])?as)?)?"
    rf"[ \n,:]{{1,3}}(?:the[ \n])?[“\"‘']?{_GIVEN_NAME}[”\"’']?"
)
_QUOTED_NAME = re.compile(
    rf"(?:the[ \n])?[“\"‘]{_GIVEN_NAME}[”\"’](?:[ \n](?:case|decision|litigation))?"
)
_NUMBERED_NAME = re.compile(
    r"(?:the[ \n])?(?P<name>(?:[A-Z][\w.&'’-]*[ \n]){1,5}(?:Cases?|Litigation|I{1,3}|IV|VI{0,3}))"
)
_BARE_NAME = re.compile(r"(?P<name>[A-Z][A-Za-z]{3,})")
"""`(Romero)` behind a citation, as in California's opinions, where it is in italics; `(Aramco)`."""
_NUMERALS = frozenset("I II III IV V VI VII VIII Case Cases Litigation".split())


def read_given_name(text: str, start: int, end: int, case: CaseName | None) -> str | None:
    """The name in short that the bracket `text[start:end]` gives to what is cited before or after
    it: `hereinafter Lock Case`, `“Malloy II”`, `the Lock Case` (Bluebook rule 4.2(b))."""
    if end - start > 90:
        return None
    if found := _HEREINAFTER.fullmatch(text, start, end):
        return found["name"]
    if case is None:
        return None
    if bare := _BARE_NAME.fullmatch(text, start, end):
        if _is_made_of(bare["name"], case.name):
            return bare["name"]
        if not _is_telling(bare["name"]):
            return None
    found = bare or _QUOTED_NAME.fullmatch(text, start, end)
    found = found or _NUMBERED_NAME.fullmatch(text, start, end)
    if found is None or not all(word[0].isupper() for word in found["name"].split()):
        return None
    words = found["name"].split()
    of_case = {squeeze(word) for word in case.name.split()}
    letters = "".join(word[0] for word in case.name.split() if word[0].isupper())
    if words[-1] in ("Case", "Cases", "Litigation") and len(words) > 1:
        return found["name"]
    if any(len(squeeze(w)) > 2 and squeeze(w) in of_case for w in words if w not in _NUMERALS):
        return found["name"]
    acronym = squeeze(words[0]).upper()
    return found["name"] if len(acronym) > 2 and letters.startswith(acronym) else None


def _is_made_of(name: str, case: str) -> bool:
    """Whether letters of the case's name make up the other in their order, from the beginning of a
    word of it: `Aramco` of `EEOC v. Arabian American Oil Co.`"""
    letters = iter(squeeze(case[case.find(name[0]) :])) if name[0] in case else iter("")
    return all(letter in letters for letter in name.lower())


def _is_telling(word: str) -> bool:
    squeezed = squeeze(word)
    return (
        len(squeezed) > 2
        and word[0].isupper()
        and squeezed not in _GENERIC_FIRST_WORDS
        and squeezed not in _GOVERNMENTS
        and squeezed not in _STATES
        and word not in _ABBREVIATED_STATES
    )


@functools.lru_cache(maxsize=65536)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name by which a case may be told, squeezed."""
    return frozenset(squeeze(word) for word in name.split() if _is_telling(word.strip(",.")))


def names_agree(printed: CaseName, known: CaseName) -> float:
    """How well a printed name, often shortened, fits a case's name: 0 to 1."""
    best = 0.0
    mine = [p for p in (printed.plaintiff, printed.defendant) if p]
    theirs = [p for p in (known.plaintiff, known.defendant) if p]
    if printed.plaintiff and printed.defendant and known.plaintiff and known.defendant:
        both = (
            party_agreement(printed.plaintiff, known.plaintiff),
            party_agreement(printed.defendant, known.defendant),
        )
        return min(both) or max(both) / 3
    for one in mine:
        for position, other in enumerate(theirs):
            score = party_agreement(one, other)
            if position == 1 and len(theirs) == 2:
                score *= 0.9  # a case is called by its first party unless that is a government
            best = max(best, score)
    return best


@functools.lru_cache(maxsize=131072)
def party_agreement(printed: str, known: str) -> float:
    """1 for the same party, 0.9 when one is the beginning of the other, 0.6 for a shared telling
    word, 0 otherwise."""
    one, other = (
        squeeze(_SUFFIX.split(_NUMBER_FIRST.sub("", party.removeprefix("The ")))[0])
        for party in (printed, known)
    )
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if other.startswith(one) or one.startswith(other):
        return 0.9
    if telling_words(printed) & telling_words(known):
        return 0.6
    acronym = "".join(w[0] for w in known.split() if w[0].isupper()).lower()
    if len(one) > 2 and one == acronym:
        return 0.6
    return 0.0
