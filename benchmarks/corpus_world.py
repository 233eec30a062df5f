"""An invented world of decisions: who decided what where, where it is printed, who cites whom.

Reporters, courts and the volumes of a year are real; parties, disputes and pages are invented.
Everything follows from the seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

VOLUMES = {
    # reporter: year and volume at the beginning and at the end of the stretch that is used
    "Cranch": (1801, 1, 1814, 9),
    "Wheat.": (1816, 1, 1827, 12),
    "Pet.": (1828, 1, 1842, 16),
    "How.": (1843, 1, 1860, 24),
    "Wall.": (1863, 1, 1874, 23),
    "U.S.": (1956, 350, 2015, 576),
    "S. Ct.": (1956, 76, 2015, 135),
    "L. Ed. 2d": (1956, 1, 2015, 192),
    "F.2d": (1955, 220, 1992, 980),
    "F.3d": (1994, 12, 2015, 800),
    "F. Supp.": (1955, 130, 1997, 990),
    "Cal. 3d": (1970, 2, 1990, 51),
    "Cal. Rptr.": (1970, 86, 1990, 275),
    "P.2d": (1955, 280, 1998, 970),
    "N.Y.2d": (1956, 1, 2000, 95),
    "N.Y.S.2d": (1956, 150, 2000, 710),
    "N.E.2d": (1955, 125, 2000, 740),
    "Mass.": (1956, 333, 2000, 432),
    "Ohio St. 2d": (1965, 1, 1981, 68),
    "Ill. 2d": (1956, 7, 2000, 190),
    "Wash. 2d": (1956, 48, 1998, 136),
    "Pa.": (1956, 384, 2000, 560),
    "N.J.": (1956, 20, 2000, 163),
    "A.2d": (1955, 110, 2000, 760),
    "Ga.": (1956, 212, 2000, 272),
    "N.C.": (1956, 243, 2000, 352),
    "S.E.2d": (1955, 90, 2000, 535),
    "Mich.": (1956, 345, 2000, 462),
    "Wis. 2d": (1957, 1, 2000, 236),
    "N.W.2d": (1955, 68, 2000, 615),
    "S.W.2d": (1956, 287, 1998, 980),
    "So. 2d": (1956, 85, 2000, 770),
}


class Court(NamedTuple):
    """A court in one era: where it is printed, weightiest reporter first, and how it cites.

    `cited_as` stands in the parenthesis where the reporter does not tell the court.
    """

    court_id: str
    weight: int
    cited_as: str
    reporters: tuple[str, ...]
    style: str
    nominative_offset: int | None = None

    def years(self) -> tuple[int, int]:
        """First and last year of this era."""
        lives = [VOLUMES[reporter] for reporter in self.reporters]
        return max(life[0] for life in lives), min(life[2] for life in lives)


COURTS = (
    Court("scotus", 1, "", ("Cranch",), "old", 4),
    Court("scotus", 1, "", ("Wheat.",), "old", 13),
    Court("scotus", 1, "", ("Pet.",), "old", 25),
    Court("scotus", 1, "", ("How.",), "old", 41),
    Court("scotus", 1, "", ("Wall.",), "old", 67),
    Court("scotus", 34, "", ("U.S.", "S. Ct.", "L. Ed. 2d"), "scotus"),
    Court("ca2", 12, "2d Cir.", ("F.2d",), "federal"),
    Court("ca5", 12, "5th Cir.", ("F.2d",), "federal"),
    Court("ca9", 12, "9th Cir.", ("F.2d",), "federal"),
    Court("cadc", 6, "D.C. Cir.", ("F.2d",), "federal"),
    Court("ca3", 10, "3d Cir.", ("F.3d",), "federal"),
    Court("ca7", 10, "7th Cir.", ("F.3d",), "federal"),
    Court("nysd", 8, "S.D.N.Y.", ("F. Supp.",), "federal"),
    Court("cand", 6, "N.D. Cal.", ("F. Supp.",), "federal"),
    Court("ilnd", 6, "N.D. Ill.", ("F. Supp.",), "federal"),
    Court("cal", 8, "Cal.", ("Cal. 3d", "Cal. Rptr.", "P.2d"), "california"),
    Court("ny", 8, "N.Y.", ("N.Y.2d", "N.Y.S.2d", "N.E.2d"), "new_york"),
    Court("mass", 5, "Mass.", ("Mass.", "N.E.2d"), "state"),
    Court("ohio", 4, "Ohio", ("Ohio St. 2d", "N.E.2d"), "state"),
    Court("ill", 6, "Ill.", ("Ill. 2d", "N.E.2d"), "state"),
    Court("wash", 5, "Wash.", ("Wash. 2d", "P.2d"), "state"),
    Court("pa", 6, "Pa.", ("Pa.", "A.2d"), "state"),
    Court("nj", 5, "N.J.", ("N.J.", "A.2d"), "state"),
    Court("ga", 5, "Ga.", ("Ga.", "S.E.2d"), "state"),
    Court("nc", 4, "N.C.", ("N.C.", "S.E.2d"), "state"),
    Court("mich", 4, "Mich.", ("Mich.", "N.W.2d"), "state"),
    Court("wis", 4, "Wis.", ("Wis. 2d", "N.W.2d"), "state"),
    Court("minn", 4, "Minn.", ("N.W.2d",), "state"),
    Court("tex", 6, "Tex.", ("S.W.2d",), "state"),
    Court("fla", 6, "Fla.", ("So. 2d",), "state"),
)
COURTS_OF_APPEALS = {"nysd": "ca2", "cand": "ca9"}
ORDERS = range(1800, 2000)
"""Pages of the orders in a volume of U.S. reports: behind all decisions of a world of up to
200,000."""


class Party(NamedTuple):
    """A party as the records have it, as opinions print it, and the name that the case goes by
    (None for a government)."""

    full: str
    printed: str
    short: str | None


class Place(NamedTuple):
    """Where a decision is printed."""

    volume: int
    reporter: str
    page: int

    def __str__(self) -> str:
        return f"{self.volume} {self.reporter} {self.page}"


@dataclass(slots=True)
class Decision:
    """One decision of the world.

    `held`: the corpus has a record of it; `written`: with its text; `records`: how many. `listed`
    are the places that its records know, and `places` all.
    """

    number: int
    court: Court
    date: date
    plaintiff: Party | None
    defendant: Party
    places: tuple[Place, ...]
    listed: tuple[Place, ...]
    pages: int
    held: bool
    written: bool
    records: int
    docket: str
    shares_page: bool = False
    cites: list[int] = field(default_factory=list)
    affirmed_by: int | None = None
    certiorari_denied: Place | None = None
    affirms: int | None = None

    def name(self) -> str:
        """The caption as records have it."""
        return _caption(self.plaintiff and self.plaintiff.full, self.defendant.full)

    def printed_name(self) -> str:
        """The caption as opinions print it."""
        return _caption(self.plaintiff and self.plaintiff.printed, self.defendant.printed)

    def called(self) -> str | None:
        """The one name that the case goes by."""
        parties = [p for p in (self.plaintiff, self.defendant) if p is not None]
        return next((p.short for p in parties if p.short is not None), None)

    def record_citations(self) -> list[str]:
        """The citations of its records: an early decision is listed under its U.S. volume."""
        return [str(self.official(place)) for place in self.listed]

    def official(self, place: Place) -> Place:
        """The place by the volumes of the U.S. reports where these were renumbered."""
        if self.court.nominative_offset is None:
            return place
        return Place(place.volume + self.court.nominative_offset, "U.S.", place.page)


def _caption(plaintiff: str | None, defendant: str) -> str:
    return f"{plaintiff} v. {defendant}" if plaintiff else defendant


# --- Names ------------------------------------------------------------------------------------

_HEADS = """Ald Arn Bax Beck Bell Bram Brack Bur Cald Cas Chad Coll Corb Dal Dars Dun Eld Ems Fair
Fal Fen Gar Gos Grin Hald Harg Hath Hol Hux Ingle Kel Kens Kirk Lam Lang Lind Mal Mar Mel Mor Nes
Nor Old Or Os Pel Pem Pres Quin Rad Ram Rush Sand Sel Sher Stan Sut Tar Thor Tre Ul Vas Wal War
Wes Whit Win Wool Yar""".split()
_TAILS = """bourne bridge burn by combe cott croft dale den ders dine don er field ford grave ham
house hurst ington ley ling low man mere mond more ney nor ord over quist ridge rick ris rop sey
shaw son stead sted stock stone thorpe ton tree vale vin wald wick with worth yard""".split()
_TRADES = """Milling Salvage Canning Lumber Quarry Ferry Orchard Dredging Tannery Cordage Foundry
Brewing Pottery Cartage Warehouse Textile""".split()
_FORMS = (("Company", "Co."), ("Corporation", "Corp."), ("Incorporated", "Inc."))
_TOWNS = ("City of {}", "Town of {}", "County of {}", "Village of {}")


def surname(rng: random.Random) -> str:
    """A family name."""
    name = rng.choice(_HEADS) + rng.choice(_TAILS)
    kind = rng.random()
    if kind < 0.02:
        return "Mc" + name
    if kind < 0.03:
        return "O'" + name
    if kind < 0.04:
        return "Van " + name
    return f"{name}-{rng.choice(_HEADS)}by" if kind < 0.05 else name


def _person(rng: random.Random) -> Party:
    name = surname(rng)
    return Party(name, name, name)


def _company(rng: random.Random) -> Party:
    town, trade = rng.choice(_HEADS) + rng.choice(_TAILS), rng.choice(_TRADES)
    full, printed = rng.choice(_FORMS)
    called = f"{town} {trade}"
    return Party(f"{called} {full}", f"{called} {printed}", called)


def _party(rng: random.Random) -> Party:
    kind = rng.random()
    if kind < 0.7:
        return _person(rng)
    if kind < 0.92:
        return _company(rng)
    name = rng.choice(_TOWNS).format(surname(rng))
    return Party(name, name, None)


def _parties(rng: random.Random, court: Court) -> tuple[Party | None, Party]:
    kind = rng.random()
    if kind < 0.05:
        person = rng.choice(("In re {}", "Ex parte {}", "In re Estate of {}"))
        name = surname(rng)
        return None, Party(person.format(name), person.format(name), name)
    if kind < 0.3:
        federal = court.court_id in ("scotus", "nysd", "cand", "ilnd") or "Cir." in court.cited_as
        state = {"cal": "People", "ny": "People", "ill": "People", "mich": "People"}
        state |= {"mass": "Commonwealth", "pa": "Commonwealth"}
        name = "United States" if federal else state.get(court.court_id, "State")
        return Party(name, name, None), _person(rng)
    return _party(rng), _party(rng)


# --- The world --------------------------------------------------------------------------------


def make_world(count: int, seed: int, missing_twins: bool = False) -> list[Decision]:
    """`count` decisions or a few more in order of their dates; `number` is the place in the list.

    With `missing_twins` one of two decisions with the same parties in one volume has no record.
    """
    rng = random.Random(f"{seed}/world")
    shelf = _Shelf(rng, count)
    decided = _decide_all(rng, shelf, count, missing_twins)
    _choose_citations(rng, decided)
    return decided


class _Shelf:
    """Which volume is under way in a year, and the next free page of each."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self._rng = rng
        self._dockets = 0
        self._next: dict[tuple[str, int], int] = {}
        # Few decisions share few years and volumes, so that they meet in them.
        self.step = max(1, 3000 // max(1, count))
        self.spread = 1 + count // 4000

    def year(self, court: Court) -> int:
        """A year in which the court decides."""
        first, last = court.years()
        return self._rng.randrange(first, last + 1, min(self.step, last - first))

    def docket(self, year: int) -> str:
        """The next docket number; no two are the same."""
        self._dockets += 1
        return f"{year % 100:02d}-{self._dockets}"

    def place(self, reporter: str, year: int, pages: int) -> Place:
        """The next free pages of a volume of that year."""
        first_year, first, last_year, last = VOLUMES[reporter]
        a_year = (last - first) / (last_year - first_year)
        in_year = max(1, min(int(a_year), self.spread))
        volume = first + int((year - first_year) * a_year) + self._rng.randrange(in_year)
        start = self._next.get((reporter, volume)) or self._rng.randint(1, 40)
        self._next[reporter, volume] = start + pages
        return Place(volume, reporter, start)


def _decide_all(
    rng: random.Random, shelf: _Shelf, count: int, missing_twins: bool
) -> list[Decision]:
    weights = [court.weight for court in COURTS]
    decided: list[Decision] = []
    appeals: list[tuple[Decision, Decision]] = []
    while len(decided) < count:
        court = rng.choices(COURTS, weights)[0]
        one = _decide(rng, shelf, court, shelf.year(court), *_parties(rng, court))
        decided.append(one)
        kind = rng.random()
        if kind < 0.03:  # the same parties again in the same volumes
            again = _decide(rng, shelf, court, one.date.year, one.plaintiff, one.defendant)
            one.held, again.held = True, not missing_twins
            again.written = again.written and again.held
            decided.append(again)
        elif kind < 0.045:  # two short decisions on one page
            decided.append(_on_same_page(rng, shelf, one))
        elif kind < 0.4 and court.court_id in COURTS_OF_APPEALS and one.date.year < 1990:
            later = _appeal(rng, shelf, one)
            decided.append(later)
            appeals.append((one, later))
    decided.sort(key=lambda d: (d.date, d.docket))
    for number, decision in enumerate(decided):
        decision.number = number
    for one, later in appeals:
        one.affirmed_by, later.affirms = later.number, one.number
    return decided


def _decide(
    rng: random.Random,
    shelf: _Shelf,
    court: Court,
    year: int,
    plaintiff: Party | None,
    defendant: Party,
) -> Decision:
    pages = 2 + int(rng.expovariate(1 / 7))
    places = tuple(shelf.place(reporter, year, pages) for reporter in court.reporters)
    held = rng.random() > 0.12
    decision = Decision(
        number=0,
        court=court,
        date=date(year, 1, 1) + timedelta(days=rng.randrange(360)),
        plaintiff=plaintiff,
        defendant=defendant,
        places=places,
        listed=places[:-1] if len(places) > 1 and rng.random() < 0.05 else places,
        pages=pages,
        held=held,
        written=held and rng.random() > 0.15,
        records=2 if held and rng.random() < 0.04 else 1,
        docket=shelf.docket(year),
    )
    if court.style == "federal" and 1960 < year < 2012 and rng.random() < 0.06:
        decision.certiorari_denied = Place(_volume_of("U.S.", year + 1), "U.S.", rng.choice(ORDERS))
    return decision


def _volume_of(reporter: str, year: int) -> int:
    first_year, first, last_year, last = VOLUMES[reporter]
    return first + int((year - first_year) * (last - first) / (last_year - first_year))


def _on_same_page(rng: random.Random, shelf: _Shelf, one: Decision) -> Decision:
    """Another decision on the first page of `one`; both are held, or the page would tell no one."""
    one.held, one.records = True, 1
    one.listed, one.shares_page = one.places, True
    plaintiff, defendant = _parties(rng, one.court)
    return Decision(
        number=0,
        court=one.court,
        date=one.date,
        plaintiff=plaintiff,
        defendant=defendant,
        places=one.places,
        listed=one.places,
        pages=one.pages,
        held=True,
        written=rng.random() > 0.5,
        records=1,
        docket=shelf.docket(one.date.year),
        shares_page=True,
    )


def _appeal(rng: random.Random, shelf: _Shelf, one: Decision) -> Decision:
    """The court of appeals affirms `one` in the next year."""
    above = next(c for c in COURTS if c.court_id == COURTS_OF_APPEALS[one.court.court_id])
    year = min(one.date.year + 1, above.years()[1])
    later = _decide(rng, shelf, above, year, one.plaintiff, one.defendant)
    later.date = max(later.date, one.date + timedelta(days=60))
    later.certiorari_denied = None
    one.certiorari_denied = None
    return later


def _choose_citations(rng: random.Random, decided: Sequence[Decision]) -> None:
    """Earlier decisions for each that is written: the cited ones gather citations, so that
    in-degrees follow a power law, and one is cited by a tenth of all that come after it."""
    drawn: list[int] = []
    hot = next((d.number for d in decided if d.court.style == "scotus" and d.held), 0)
    for decision in decided:
        earlier = _first_of_day(decided, decision)
        if not decision.written or earlier < 4:
            continue
        wanted = min(earlier // 2, 2 + int(rng.expovariate(1 / 10)), 45)
        chosen: dict[int, None] = {}
        if hot < earlier and rng.random() < 0.1:
            chosen[hot] = None
        if decision.affirms is not None:
            chosen[decision.affirms] = None
        for _ in range(4 * wanted):
            if len(chosen) >= wanted:
                break
            if drawn and rng.random() < 0.6:
                target = rng.choice(drawn)
            else:  # young decisions before old ones
                target = earlier - 1 - int(rng.expovariate(4 / earlier))
            if 0 <= target < earlier:
                chosen.setdefault(target)
        decision.cites = list(chosen)
        rng.shuffle(decision.cites)
        drawn += decision.cites


def _first_of_day(decided: Sequence[Decision], decision: Decision) -> int:
    first = decision.number
    while first > 0 and decided[first - 1].date == decision.date:
        first -= 1
    return first
