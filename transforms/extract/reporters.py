"""reporters-db as look-up tables: from a printed reporter to its edition, weight and kin.

A printed reporter is looked up by its squeezed form, letters and digits only and case-folded, so
that `U. S.`, `U.S.` and `US`, or `F.-Supp. 2d` after bad OCR, are found alike.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from reporters_db import REPORTERS

from transforms.extract.english_reports import BY_VOLUME, NEED_A_CASE_NAME

_NOT_SQUEEZED = bytes(code for code in range(128) if not chr(code).isalnum())
_MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "oct", "nov", "dec",
}  # fmt: skip

NOMINATIVE_OFFSETS = {
    "Dall.": 0, "Cranch": 4, "Wheat.": 13, "Pet.": 25, "How.": 41, "Black": 65, "Wall.": 67,
}  # fmt: skip
"""Volumes to add to an early Supreme Court reporter's own number for its `U.S.` volume."""
_LAST_OF_NOMINATIVES = {
    "Dall.": 4, "Cranch": 9, "Wheat.": 12, "Pet.": 16, "How.": 24, "Black": 2, "Wall.": 23,
}  # fmt: skip


def same_volume(reporter: str, volume: str) -> tuple[str, str] | None:
    """The other name of a volume of the early Supreme Court, which has the same pages.

    >>> same_volume("Cranch", "1"), same_volume("U.S.", "5")
    (('U.S.', '5'), ('Cranch', '1'))
    """
    if reporter in NOMINATIVE_OFFSETS and volume.isdigit():
        number = int(volume)
        known = 0 < number <= _LAST_OF_NOMINATIVES[reporter]
        return ("U.S.", str(number + NOMINATIVE_OFFSETS[reporter])) if known else None
    if reporter == "U.S." and len(volume) <= len("90") and volume.isdigit():
        for nominative, offset in NOMINATIVE_OFFSETS.items():
            number = int(volume) - offset
            if 0 < number <= _LAST_OF_NOMINATIVES[nominative]:
                return nominative, str(number)
    return None


_ENCYCLOPEDIAS = {"Am. Jur.", "Am. Jur. 2d", "Dane, Abr.", "Oliver's Forms"}
"""Keys of reporters-db that are not reports of cases; `laws.py` finds them."""

_ANY_COURT = {
    "A.L.R.", "L.R.A.", "L.R.A (N.S.)", "Am. Dec.", "Am. Rep.", "Am. St. Rep.", "Ann. Cas.",
    "Am. Ann. Cas.", "Eng. Rep.",
}  # fmt: skip
"""Selective series that reprint the decisions of every court, with annotations."""

_WEST_FEDERAL = {"F.", "F. Supp.", "F.R.D.", "F. App'x", "B.R.", "Fed. Cl.", "Cl. Ct."}
"""Series that print different decisions, so that no two of them are parallel."""


_PRINTED_ALIKE = {
    "pac": "P.", "anncas": "Am. Ann. Cas.", "uslweek": "U.S.L.W.", "fsup": "F. Supp.",
    "johnch": "Johns. Ch.",
    "opattygenl": "Op. Att'y Gen.", "opattysgen": "Op. Att'y Gen.", "opsattygen": "Op. Att'y Gen.",
    "opinionsattysgen": "Op. Att'y Gen.", "opattysgenl": "Op. Att'y Gen.",
    "sandr": "Serg. & Rawle", "johnscr": "Johns. Ch.", "ncar": "N.C.", "nocar": "N.C.",
    "ledn": "L. Ed.", "lawyed": "L. Ed.", "amstaterep": "Am. St. Rep.", "amerdec": "Am. Dec.",
    "grat": "Gratt.", "fed2d": "F.2d", "fed3d": "F.3d", "fedsupp": "F. Supp.",
    "fedsupp2d": "F. Supp. 2d", "fedsupp3d": "F. Supp. 3d", "lawyersed": "L. Ed.",
    "uslawweek": "U.S.L.W.", "ctcls": "Ct. Cl.", "tjs": "U.S.", "curtcc": "Curt.",
    "walljun": "Wall. Jr.", "flipp": "Flip.", "fisherpatcas": "Fish. Pat. Cas.",
    "nysupp2d": "N.Y.S.2d", "nystaterep": "N.Y. St. Rep.", "nysr": "N.Y. St. Rep.",
    "johnsr": "Johns.", "johnschr": "Johns. Ch.", "abbappdec": "Abb. Ct. App.",
    "abbpracns": "Abb. Pr. (n.s.)", "bosworth": "Bosw.", "jands": "Jones & S.",
    "jandsp": "Jones & S.", "jonesandsp": "Jones & S.", "thompandc": "Thomp. & Cook",
    "tandc": "Thomp. & Cook", "hoffmch": "Hoff. Ch.", "dandc2d": "Pa. D. & C.2d",
    "njmiscr": "N.J. Misc.", "harrandj": "H. & J.", "harandmch": "H. & McH.",
    "harrandmch": "H. & McH.", "harandg": "H. & G.", "gillandj": "G. & J.",
    "henandmunf": "Hen. & M.", "blandch": "Bland", "nottandmc": "Nott & McC.",
    "mcord": "McCord", "mcmull": "McMul.", "dess": "Des. Eq.", "desseq": "Des. Eq.",
    "laan": "La. Ann.", "ohior": "Ohio", "ost": "Ohio St.", "ohiocirctr": "Ohio C.C.",
    "disn": "Disney (Ohio)", "tapp": "Tapp. Rep.", "ggreene": "Greene", "kylrep": "Ky. L. Rptr.",
    "indter": "Indian Terr.", "c2d": "Cal. 2d", "ca2d": "Cal. App. 2d", "amerrep": "Am. Rep.",
    "ameranncas": "Am. Ann. Cas.", "aandeanncas": "Am. Ann. Cas.",
    "amandenganncas": "Am. Ann. Cas.", "ambankrr": "Am. B.R.", "ambankrrep": "Am. B.R.",
    "natbankrr": "Nat. Bank. Reg.", "labarb": "Lab. Arb. Rep. (BNA)",
    "fepcas": "Fair Empl. Prac. Cas. (BNA)", "fepcases": "Fair Empl. Prac. Cas. (BNA)",
    "epd": "Empl. Prac. Dec. (CCH)",
}  # fmt: skip
"""Squeezed forms that reporters-db takes for another reporter, or lacks, and the series meant:
`145 Pac. 123` is the Pacific Reporter, not `Pa. C.`."""

_STATES_IN_FULL = {
    "tex": "texas", "pa": "penn penna", "wis": "wisconsin", "ind": "indiana",
    "cal": "california calif", "mich": "michigan", "minn": "minnesota", "mo": "missouri",
    "ala": "alabama", "ill": "illinois ills", "tenn": "tennessee", "ky": "kentucky",
    "fla": "florida", "ga": "georgia", "conn": "connecticut", "neb": "nebraska nebr",
    "kan": "kansas", "colo": "colorado", "mass": "massachusetts", "nd": "ndak", "nm": "nmex",
    "nh": "nhamp", "del": "dela", "wva": "wvirginia",
}  # fmt: skip
"""Beginnings of reporters' names, squeezed, and the longer ones that some opinions print:
`3 Texas Ct. App.`, `103 Calif. 476`."""


class Citation(NamedTuple):
    """A canonical citation: volume and page as printed, the reporter as its edition key."""

    volume: str
    reporter: str
    page: str

    def __str__(self) -> str:
        return (
            f"{self.volume} {self.reporter} {self.page}"
            if self.volume
            else (f"{self.reporter} {self.page}")
        )


class Edition(NamedTuple):
    """One edition of a reporter in reporters-db."""

    key: str
    series: str
    """Key of the reporter that it is an edition of: `F.` for `F.2d`."""
    cite_type: str
    start: int
    end: int
    kin: frozenset[str]
    """Whose decisions it prints: `scotus`, `federal`, a state's `us:ca`, or `any`."""


_US_APP = Edition("U.S. App.", "U.S. App.", "federal", 1893, 1899, frozenset({"federal"}))
"""The circuit courts of appeals as first reported; reporters-db lacks it."""
_NORTH_CAROLINA = [
    Edition(key, key, "neutral", 2021, 2024, frozenset({"us:nc"})) for key in ("NCSC", "NCCOA")
]
"""The public-domain form that its courts used for some years, `2021-NCSC-12`; not there either."""
LAST_US_APP = 63
"""Its last volume; `131 U. S. App. 1` is of the District of Columbia, whose letters fell out."""


@functools.lru_cache(maxsize=131072)
def squeeze(printed: str) -> str:
    """Letters and digits of `printed`, case-folded; `&` reads as `and`."""
    plain = printed.lower().replace("&", "and").encode("ascii", "ignore")
    return plain.translate(None, _NOT_SQUEEZED).decode()


def editions_of(printed: str) -> tuple[Edition, ...]:
    """The editions that `printed` may mean, likeliest first; empty when it is no reporter."""
    return _editions().get(squeeze(printed), ())


@functools.lru_cache(maxsize=65536)
def edition_of(printed: str, volume: str | None = None, year: int | None = None) -> Edition | None:
    """The edition that `printed` means in a citation with this volume and year.

    Neutral citations count their volumes in years (`2020 ND 12`), other editions of the same
    letters do not (`300 N.D. 12`). A year outside an edition's life rules it out when another
    edition remains.
    """
    candidates = editions_of(printed)
    if candidates[:1] == (_US_APP,) and volume is not None and volume.isdigit():
        return candidates[int(volume) > LAST_US_APP]
    if len(candidates) > 1 and volume is not None and volume.isdigit():
        counts_years = 1750 <= int(volume) <= 2100
        fitting = [e for e in candidates if (e.cite_type == "neutral") == counts_years]
        candidates = tuple(fitting) or candidates
    if len(candidates) > 1 and year is not None:
        alive = [e for e in candidates if e.start - 1 <= year <= e.end + 2]
        candidates = tuple(alive) or candidates
    return candidates[0] if candidates else None


def reporter_rank(reporter: str) -> int:
    """Weight of an edition key for choosing a case's main citation; lower is weightier."""
    if reporter == "U.S.":
        return 0
    if reporter in NOMINATIVE_OFFSETS:
        return 1
    edition = edition_of(reporter)
    if edition is None:
        return 99
    if edition.kin & {"any"}:
        return 80
    if "scotus" in edition.kin:
        return {"S. Ct.": 2, "L. Ed.": 3, "L. Ed. 2d": 3}.get(reporter, 5)
    order = {"federal": 10, "scotus_early": 15, "state": 20, "neutral": 30, "state_regional": 40}
    return order.get(edition.cite_type, 60 if edition.cite_type == "specialty" else 70)


def may_be_parallel(one: Edition, other: Edition) -> bool:
    """Whether citations to both can name one decision, printed twice (Bluebook rule 10.3.1)."""
    if one.series == other.series and one.cite_type != "neutral":
        return False
    if "any" in one.kin or "any" in other.kin:
        return True
    if one.cite_type == other.cite_type == "scotus_early":
        return False
    if one.series in _WEST_FEDERAL and other.series in _WEST_FEDERAL:
        return False
    return bool(one.kin & other.kin)


_CITATION = re.compile(r"\s*(\d+)[\s-]+([A-Za-z].*?)[\s,-]+(\d[\w,]*|_+)\s*$")
_NOMINATIVE = re.compile(r"\s*\(.*?\)\s*")


@functools.lru_cache(maxsize=131072)
def parse_citation(text: str) -> Citation | None:
    """A bare `volume reporter page` in canonical form, or None when the reporter is unknown.

    >>> str(parse_citation("378 U. S. 1"))
    '378 U.S. 1'
    """
    match = _CITATION.match(text)
    if match is None:
        return None
    volume, printed, page = match.groups()
    edition = edition_of(printed, volume) or edition_of(_NOMINATIVE.sub(" ", printed), volume)
    if edition is None:
        return None
    return Citation(volume, edition.key, page.replace(",", ""))


@functools.cache
def _editions() -> dict[str, tuple[Edition, ...]]:
    """By squeezed name the editions that it may mean, the likeliest first."""
    names = _names_of_editions()
    table: dict[str, tuple[Edition, ...]] = {}
    for source in (names.exact, names.varied):
        for squeezed, keys in source.items():
            editions = sorted((names.by_key[k] for k in keys), key=_likeliness)
            known = table.get(squeezed, ())
            found = known + tuple(e for e in editions if e not in known)
            table[squeezed] = tuple(sorted(found, key=lambda e: e.cite_type != "scotus_early"))
    _add_states_in_full(table)
    for squeezed, keys in names.spelled_out.items():
        if squeezed not in table and len(keys) == 1 and keys[0] in names.by_key:
            table[squeezed] = (names.by_key[keys[0]],)
    for squeezed, edition in english_editions().items():
        if squeezed not in NEED_A_CASE_NAME:
            table.setdefault(squeezed, (edition,))
    for squeezed, key in _PRINTED_ALIKE.items():
        others = [e for e in table.get(squeezed, ()) if e.key != key]
        table[squeezed] = (names.by_key[key], *others)
    table[squeeze(_US_APP.key)] = (_US_APP, names.by_key["U.S. App. D.C."])
    for edition in _NORTH_CAROLINA:
        table[squeeze(edition.key)] = (edition,)
    for word in (*_MONTHS, "app", "appendix"):  # dates, and the appendix of the record
        table.pop(word, None)
    return table


class _Names(NamedTuple):
    """The editions of reporters-db by key, and their keys by squeezed name."""

    by_key: dict[str, Edition]
    exact: dict[str, list[str]]
    varied: dict[str, list[str]]
    spelled_out: dict[str, list[str]]


def _names_of_editions() -> _Names:
    names = _Names({}, {}, {}, {})
    for series, entries in REPORTERS.items():
        for entry in entries:
            for key, life in entry["editions"].items():
                if key in _ENCYCLOPEDIAS:
                    continue
                edition = _edition(key, series, entry, life)
                names.by_key[key] = _merge(names.by_key.get(key), edition)
                _append(names.exact, squeeze(key), key)
            for variation, key in entry["variations"].items():
                if key in names.by_key:
                    _append(names.varied, squeeze(variation), key)
            for name in _names_of_reports(entry["name"]):
                # `5 Howard, 215` is the Supreme Court's before it is Mississippi's.
                kind = names.varied if series in NOMINATIVE_OFFSETS else names.spelled_out
                _append(kind, squeeze(name), next(iter(entry["editions"])))
    return names


def _add_states_in_full(table: dict[str, tuple[Edition, ...]]) -> None:
    for abbreviated, longer in _STATES_IN_FULL.items():
        short = [s for s in table if s.startswith(abbreviated)]
        for state in longer.split():
            for squeezed in short:
                if not squeezed.startswith(state):
                    table.setdefault(state + squeezed.removeprefix(abbreviated), table[squeezed])


def _append(table: dict[str, list[str]], squeezed: str, key: str) -> None:
    keys = table.setdefault(squeezed, [])
    if squeezed and key not in keys:
        keys.append(key)


_WITHOUT_VOLUME = re.compile(
    r"\$volume_nominative \?\$reporter|\$reporter,?\??(?: p\.)? \$page|\$full_cite_single_volume"
)
"""Templates of reporters-db for reporters of one volume, cited by page alone: `Baldw. 196`."""


@functools.cache
def reports_of_one_volume() -> dict[str, Edition]:
    """The American reporters that are cited by page alone, by each printed name."""
    found: dict[str, Edition] = {}
    for entries in REPORTERS.values():
        for entry in entries:
            for key, life in entry["editions"].items():
                if key in _ENCYCLOPEDIAS or not any(
                    map(_WITHOUT_VOLUME.match, life.get("regexes") or ())
                ):
                    continue
                edition = _edition(key, key, entry, life)
                names = [name for name, of in entry["variations"].items() if of == key]
                found |= dict.fromkeys([key, *names], edition)
    return found


_BY_PARAGRAPH = ("$full_cite_cch", "$reporter $paragraph_marker_optional", "$full_cite_paragraph")
"""How the templates of reporters-db begin for services that are cited by paragraph alone."""


@functools.cache
def looseleaf_services() -> dict[str, Edition]:
    """The services that are cited without a volume, `Fed. Sec. L. Rep. (CCH) ¶ 77,526`, by each
    name without the publisher's."""
    found: dict[str, Edition] = {}
    for entries in REPORTERS.values():
        for entry in entries:
            for key, life in entry["editions"].items():
                if any(r.startswith(_BY_PARAGRAPH) for r in life.get("regexes") or ()):
                    names = [key, *(name for name, of in entry["variations"].items() if of == key)]
                    edition = _edition(key, key, entry, life)
                    found |= {name.partition(" (")[0]: edition for name in names}
    return found


@functools.cache
def english_editions() -> dict[str, Edition]:
    """The English reports by squeezed name."""
    table: dict[str, Edition] = {}
    for key, others in BY_VOLUME.items():
        kin = "any" if key in _ANY_COURT else "uk"
        edition = Edition(key, key, "english", 1500, 2200, frozenset({kin}))
        for name in (key, *others.split("; ")):
            if name:
                table.setdefault(squeeze(name), edition)
    return table


_REPORTER = r"(?P<who>[A-Z][A-Za-z]+(?: (?:and |& )?[A-Z][A-Za-z]+)?)"
_NAMES_OF_REPORTS = (
    re.compile(rf"{_REPORTER}(?:'s?)?(?: Supreme Court)? Reports?"),
    re.compile(  # `Virginia Reports, Grattan`, `Kentucky Reports, Monroe, Ben`
        rf"[A-Z][A-Za-z ]+ Reports, {_REPORTER}(?:, (?P<initials>[A-Z](?:\.[A-Z])?)\w*\.?)?"
        r"(?:'s? (?P<side>Law|Equity|Chancery))?"
    ),
    re.compile(rf"{_REPORTER}(?:'s?)? (?P<side>Chancery) Reports"),
    re.compile(
        rf"{_REPORTER}(?:'s?)?,? (?:U\.S\.|United States)(?: \(US\))? (?:Circuit|District)"
        r"(?: Court)? (?:Reports|Decisions)"
    ),
)


def _names_of_reports(name: str) -> list[str]:
    """The names of the reports of that title where they are spelled out: `Missouri` of `Missouri
    Reports`, `B. Monroe` of `Kentucky Reports, Monroe, Ben`, `Texas Court of Appeals`."""
    match = next((m for form in _NAMES_OF_REPORTS if (m := form.fullmatch(name))), None)
    if match is None:
        return [name.removesuffix(" Reports")] if name.endswith("Court of Appeals Reports") else []
    parts = match.groupdict()
    who = match["who"]
    if parts.get("initials"):
        return [f"{parts['initials']}. {who}", who]
    side = {"Equity": "Eq.", "Chancery": "Ch."}.get(parts.get("side") or "")
    return [f"{who} {parts['side']}", f"{who} {side}"] if side else [who]


def _edition(key: str, series: str, entry: dict, life: dict) -> Edition:
    return Edition(
        key=key,
        series=series,
        cite_type=entry["cite_type"],
        start=life["start"].year if life["start"] else 1600,
        end=life["end"].year if life["end"] else 2200,
        kin=_kin(key, entry),
    )


def _kin(key: str, entry: dict) -> frozenset[str]:
    if key in _ANY_COURT or key.startswith("A.L.R.") or not entry["mlz_jurisdiction"]:
        return frozenset({"any"})
    if entry["cite_type"] in ("specialty", "specialty_west", "specialty_lexis"):
        return frozenset({"any"})
    kin = set()
    for jurisdiction in entry["mlz_jurisdiction"]:
        place = jurisdiction.split(";")[0]
        state = place.removeprefix("us:").split(":")[0].split(".")[0]
        if jurisdiction == "us;supreme.court":
            kin.add("scotus")
        elif place == "us" or re.fullmatch(r"c\d*", state) or "." in place:
            kin.add("federal")
        else:
            kin.add(f"us:{state}")
    if entry["cite_type"].startswith("state") and kin - {"federal", "us:dc"}:
        # What federal decisions a State's reports print is rare: `3 N.H. 5, 4 Mass. 9` are two.
        kin -= {"federal"}
    if entry["cite_type"] in ("federal", "scotus_early"):
        scotus = entry["mlz_jurisdiction"][0] == "us;supreme.court"
        return frozenset({"scotus"}) if scotus else frozenset({"federal"})
    return frozenset(kin - {"scotus"}) or frozenset({"any"})


def _merge(known: Edition | None, new: Edition) -> Edition:
    """Two reporters can share an edition key (`Cranch`); the weightier one speaks for both."""
    if known is None:
        return new
    first = min(known, new, key=_likeliness)
    return first._replace(
        start=min(known.start, new.start), end=max(known.end, new.end), kin=known.kin | new.kin
    )


def _likeliness(edition: Edition) -> tuple[int, int, str]:
    types = ("scotus_early", "federal", "state", "state_regional", "neutral")
    weight = types.index(edition.cite_type) if edition.cite_type in types else len(types)
    return weight, edition.start, edition.key
