"""The text of an invented decision, with every citation that stands in it and what it means."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.corpus_noise import Noise, Printed, misprint, recognised
from benchmarks.corpus_prose import clause, phrase, sentence
from benchmarks.corpus_world import Decision, Place, make_world, surname

LEARNED = 3
"""Decisions that have printed all parallel citations of a case before one prints only a citation
that no record has."""
UNPRINTED_DAYS = 800
"""A decision no older than this may be cited before its page is known."""
GLUED = 0.3
"""Share of the decisions with several writings that are there as one combined text besides."""

_LAWS = (
    "42 U.S.C. § 1983",
    "28 U.S.C. § 1331",
    "Fed. R. Civ. P. 12(b)(6)",
    "29 C.F.R. § 1910.5",
    "15 U.S.C. § 1",
    "U.S. Const. art. III, § 2",
)
_SIGNALS = ("See ", "See also ", "Cf. ", "But see ", "Accord, ", "See, e.g., ", "", "", "")
_WEIGHT = ("per curiam", "plurality opinion", "emphasis added", "internal quotation marks omitted")
_UNPRINTED = ("slip", "docket")
"""Forms that know no page."""
_VERBS = ("held", "explained", "observed", "concluded")


class Meant(NamedTuple):
    """One place that cites: what counts once towards depth.

    `cited` is a decision's number; `order` an order's citation where no decision of the world is
    meant; both are None for laws. `form` is full, parallel, regional, nominative, slip, docket,
    quoted, history, order, short, unnamed_short, inside, id, id_past_quotation, supra, name or
    law; `noise` what was spoilt.
    """

    start: int
    text: str
    form: str
    cited: int | None = None
    order: str | None = None
    noise: str | None = None


@dataclass(slots=True)
class Writing:
    """One writing; `repeats` says that it glues all others together, and counts for nothing."""

    type: str
    author: str
    text: str
    mentions: list[Meant] = field(default_factory=list)
    repeats: bool = False


@dataclass(slots=True)
class Corpus:
    """A world with its texts, by the decisions' numbers."""

    world: list[Decision]
    texts: dict[int, list[Writing]]


def make_corpus(
    count: int, seed: int, noise: Noise | None = None, missing_twins: bool = False
) -> Corpus:
    """The decisions and texts of a seed; noise changes what is printed, not what is meant."""
    world = make_world(count, seed, missing_twins)
    taught: Counter[int] = Counter()
    texts = {
        decision.number: _Author(decision, world, seed, noise or Noise(), taught).write()
        for decision in world
        if decision.written
    }
    return Corpus(world, texts)


# --- Styles -----------------------------------------------------------------------------------


def _spell(reporter: str, style: str) -> str:
    if style in ("scotus", "old"):
        return re.sub(r"\.(?=\S)", ". ", reporter)
    if style == "california":
        return reporter.replace(". ", ".")
    if style == "new_york":
        return reporter.replace(".", "")
    return reporter


def _short(style: str, called: str | None, core: str, pin: int) -> str:
    name = f"{called}, " if called else ""
    if style == "california":
        return f"{name}{'supra, ' if name else ''}{core} at p. {pin}"
    comma = "" if style in ("federal", "state") else ","
    return f"{name}{core}{comma} at {pin}"


def _id(style: str, pin: int | None) -> str:
    if pin is None:
        return "Ibid." if style in ("scotus", "california") else "Id."
    if style == "california":
        return f"(Id. at p. {pin}.)"
    return f"Id., at {pin}." if style in ("scotus", "old", "new_york") else f"Id. at {pin}."


class _Chosen(NamedTuple):
    """How one decision prints another throughout: which of its places, and its year's company."""

    places: tuple[Place, ...]
    court: str
    form: str


# --- One decision's text ------------------------------------------------------------------------


class _Draft:
    """A text under way with its mentions."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.mentions: list[Meant] = []

    def add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def cite(
        self, text: str, form: str, cited: int | None, order: str | None = None,
        noise: str | None = None,
    ) -> None:  # fmt: skip
        self.mentions.append(Meant(self._length, text, form, cited, order, noise))
        self.add(text)

    def text(self) -> str:
        return "".join(self._parts)


class _Author:
    """Writes one decision."""

    def __init__(
        self,
        decision: Decision,
        world: Sequence[Decision],
        seed: int,
        noise: Noise,
        taught: Counter[int],
    ) -> None:
        self.rng = random.Random(f"{seed}/text/{decision.number}")
        self.spoiling = random.Random(f"{seed}/noise/{decision.number}")
        self.decision = decision
        self.world = world
        self.noise = noise
        self.taught = taught
        self.style = decision.court.style
        self.prints_parallels = self.rng.random() < 0.4
        self.chosen = {number: self._choose(world[number]) for number in decision.cites}
        self.called = self._calls()
        self.draft = _Draft()
        self.cited: list[int] = []  # in full, by this writing
        self.last: int | None = None  # what `Id.` means
        self.quoted = False  # within the citation just before

    def write(self) -> list[Writing]:
        """The decision's writings in reading order."""
        plan = self._plan()
        writings = [self._writing(*part) for part in plan]
        for number, chosen in self.chosen.items():
            self.taught[number] += len(chosen.places) > 1
        if len(writings) > 1 and self.rng.random() < GLUED:
            writings.append(_glued(writings))
        return writings

    def _plan(self) -> list[tuple[str, list[int]]]:
        cites, kind = self.decision.cites, self.rng.random()
        if kind < 0.65 or len(cites) < 4:
            return [(self.rng.choice(("lead", "combined", "lead")), cites)]
        third = len(cites) // 3
        other = "dissent" if kind < 0.85 else "concurrence"
        shared = self.rng.sample(cites[third:], min(2, third))
        plan = [("lead", cites[third:]), (other, cites[:third] + shared)]
        if kind > 0.93 and third > 2:
            plan = [plan[0], ("concurrence", cites[:2] + shared[:1]), ("dissent", cites[2:third])]
        return plan

    def _choose(self, target: Decision) -> _Chosen:
        """The places of the target that this decision prints."""
        rng, court, places = self.rng, target.court, target.places
        if court.nominative_offset is not None:
            return _Chosen(places, "", "nominative")
        days = (self.decision.date - target.date).days
        if court.style == "scotus" and days < UNPRINTED_DAYS and rng.random() < 0.4:
            return _Chosen(places[:1], "", "slip")
        of_a_district = court.cited_as.startswith(("S.D.", "N.D.")) and target.held
        if of_a_district and days < UNPRINTED_DAYS and rng.random() < 0.3:
            return _Chosen(places[:1], court.cited_as, "docket")
        official_tells = len(places) > 1
        primary = "" if official_tells else court.cited_as
        home = court.court_id == self.decision.court.court_id
        if self.style in ("scotus", "old") or len(places) == 1:
            return _Chosen(places[:1], primary, "full")
        known = target.held and target.listed == places
        if court.style != "scotus" and not home and rng.random() < 0.4:
            if known or self.taught[target.number] >= LEARNED:
                return _Chosen(places[-1:], court.cited_as, "regional")
            return _Chosen(places, primary, "parallel")
        if home or self.prints_parallels or court.style != "scotus":
            return _Chosen(places, primary, "parallel")
        return _Chosen(places[:1], primary, "full")

    def _calls(self) -> dict[int, str]:
        """For each target the name that it alone goes by here."""
        targets = [self.world[number] for number in self.decision.cites]
        later = [self.world[t.affirmed_by] for t in targets if t.affirmed_by is not None]
        everyone = [*targets, *[t for t in later if t not in targets], self.decision]
        words = Counter(word for d in everyone for word in set(re.findall(r"\w+", d.name())))
        called = {}
        for target in targets:
            name = target.called()
            if name is not None and all(words[word] == 1 for word in re.findall(r"\w+", name)[:1]):
                called[target.number] = name
        return called

    def _writing(self, type_: str, targets: list[int]) -> Writing:
        self.draft, self.cited, self.last, self.quoted = _Draft(), [], None, False
        if type_ in ("lead", "combined"):
            self._opening()
        for number in targets:
            if self.rng.random() < 0.8:
                self._prose(self.rng.choice((1, 1, 2)))
            self._cite_first(number)
            self._follow_up()
            if self.rng.random() < 0.45:
                self.draft.add("\n\n")
        while self.rng.random() < 0.6:
            self._follow_up()
        self._prose(3)
        self.draft.add({"lead": "Affirmed.", "combined": "Reversed and remanded."}.get(type_, ""))
        author = "" if type_ == "combined" else surname(self.rng)
        return Writing(type_, author, self.draft.text().rstrip(), self.draft.mentions)

    def _opening(self) -> None:
        plaintiff, defendant = self.decision.plaintiff, self.decision.defendant
        who = plaintiff.full if plaintiff and plaintiff.short else "The petitioner"
        whom = (
            defendant.full if defendant.short and " " not in defendant.short else "the respondent"
        )
        self.draft.add(f"{who} brought this action against {whom} for {phrase(self.rng)}. ")
        self._prose(2)
        self.draft.add("\n\n")

    def _prose(self, count: int) -> None:
        for _ in range(count):
            self.draft.add(sentence(self.rng) + " ")

    # --- Full citations

    def _cite_first(self, number: int) -> None:
        self.quoted = False
        if number in self.cited:  # quoted by another already
            self._again(number)
            return
        if self._cite_from_inside(number):
            return
        kind = self.rng.random()
        if kind < 0.2:
            self._in_sentence(number)
        elif kind < 0.3:
            self._string(number)
        else:
            self._citation_sentence(number)

    def _in_sentence(self, number: int) -> None:
        self.draft.add(self.rng.choice(("In ", "As we said in ", "Under ")))
        self._full(number, pin=None)
        self.draft.add(f", {clause(self.rng)}. ")
        self.last = number

    def _citation_sentence(self, number: int) -> None:
        self.draft.add(self.rng.choice(_SIGNALS))
        self._full(number, self._pin(number))
        self.last = number
        self._after_citation(number)
        self.draft.add(". ")
        if self.quoted and self.rng.random() < 0.3:
            self._id_of(number, "id_past_quotation")

    def _string(self, number: int) -> None:
        """Several authorities in one sentence, after which no `Id.` is clear."""
        others = [n for n in self.decision.cites if n not in self.cited and n != number][:2]
        self.draft.add(self.rng.choice(_SIGNALS))
        for place, each in enumerate([number, *others]):
            self.draft.add("; " if place else "")
            self._full(each, self._pin(each))
        self.draft.add(". ")
        self.last = None

    def _full(self, number: int, pin: int | None, form: str | None = None) -> None:
        """The name with the chosen places."""
        target, chosen = self.world[number], self.chosen[number]
        right = Printed(target.printed_name(), chosen.places, target.date.year)
        printed, kind = misprint(self.spoiling, self.noise, right, self.world)
        text = self._printed(target, printed, chosen, pin)
        if self.spoiling.random() < self.noise.ocr:
            text, kind = recognised(self.spoiling, text), "ocr"
        self.draft.cite(text, form or chosen.form, number, noise=kind)
        if number not in self.cited:
            self.cited.append(number)

    def _printed(self, target: Decision, printed: Printed, chosen: _Chosen, pin: int | None) -> str:
        year, style = printed.year, self.style
        name = printed.name.replace(" v. ", " v ") if style == "new_york" else printed.name
        if chosen.form == "slip":
            volume = printed.places[0].volume
            return f"{name}, {volume} {_spell('U.S.', style)} ____, ____ ({year})"
        if chosen.form == "docket":
            month = f"{target.date:%b.}".replace("May.", "May")
            day = f"{month} {target.date.day}, {year}"
            return f"{name}, No. {target.docket}, slip op. at {pin or 3} ({chosen.court} {day})"
        first, *rest = (self._place(target, place) for place in printed.places)
        court = f"{chosen.court} {year}".strip()
        at = f", {pin}" if pin is not None else ""
        if style == "california":
            beside = f" [{', '.join(rest)}]" if rest else ""
            return f"{name} ({court}) {first}{at}{beside}"
        if style == "old":
            return f"{name}, {first}{at}"
        return f"{name}, {first}{at}{''.join(f', {place}' for place in rest)} ({court})"

    def _place(self, target: Decision, place: Place) -> str:
        reporter = _spell(place.reporter, self.style)
        if target.court.nominative_offset is None or self.style == "old":
            return f"{place.volume} {reporter} {place.page}"
        if self.style in ("federal", "california"):
            official = target.official(place)
            volume = f"{official.volume} U.S. ({place.volume} {place.reporter})"
            return f"{volume} {place.page}"
        return f"{place.volume} {reporter} {place.page}"

    def _pin(self, number: int) -> int | None:
        """A page of the case where it was printed first in the form chosen."""
        if self.rng.random() < 0.3:
            return None
        return self._page_of(number)

    def _page_of(self, number: int) -> int:
        first = self.chosen[number].places[0].page
        return first + self.rng.randrange(self.world[number].pages)

    def _after_citation(self, number: int) -> None:
        target, kind = self.world[number], self.rng.random()
        later = target.affirmed_by
        if later is not None and self.world[later].date < self.decision.date and kind < 0.7:
            self._affirmed(self.world[later])
        elif target.certiorari_denied is not None and kind < 0.7:
            self._certiorari_denied(target.certiorari_denied, target.date.year + 1)
        elif kind < 0.12:
            self.draft.add(f" (holding that {clause(self.rng)})")
        elif kind < 0.18:
            self.draft.add(f" ({self.rng.choice(_WEIGHT)})")
        elif kind < 0.28 and len(self.decision.cites) > 1:
            self._quoting(number)

    def _affirmed(self, later: Decision) -> None:
        self.draft.add(", aff'd, ")
        place = later.places[0]
        text = f"{place.volume} {_spell(place.reporter, self.style)} {place.page}"
        court = f"{later.court.cited_as} {later.date.year}"
        self.draft.cite(f"{text} ({court})", "history", later.number)
        self.last = None

    def _certiorari_denied(self, order: Place, year: int) -> None:
        self.draft.add(", cert. denied, ")
        text = f"{order.volume} {_spell(order.reporter, self.style)} {order.page} ({year})"
        self.draft.cite(text, "order", None, str(order))
        self.last = None

    def _quoting(self, number: int) -> None:
        others = [n for n in self.decision.cites if n != number and self._is_plain(n)]
        if others:
            self.draft.add(" (quoting ")
            self._full(self.rng.choice(others), None, "quoted")
            self.draft.add(")")
            self.quoted = True

    def _is_plain(self, number: int) -> bool:
        """Whether its citation has no parentheses of its own but the year's, and a page."""
        return self.chosen[number].form not in _UNPRINTED

    def _cite_from_inside(self, number: int) -> bool:
        """Rarely a page of a case that is not cited in full at all: `Larch, 378 U.S., at 8`."""
        target, chosen = self.world[number], self.chosen[number]
        usable = target.held and number in self.called and chosen.form in ("full", "parallel")
        alone = not target.shares_page and not self._volumes_in_use(number)
        if not usable or not alone or self.rng.random() > 0.02:
            return False
        self._short_form(number, "inside", self.called[number])
        del self.called[number]
        self.chosen[number] = chosen._replace(form="inside")
        return True

    def _volumes_in_use(self, number: int) -> bool:
        """Whether another cited case stands in the volume in which this one is cited."""
        mine = self.chosen[number].places[0]
        return any(
            (place.volume, place.reporter) == (mine.volume, mine.reporter)
            for other, chosen in self.chosen.items()
            if other != number
            for place in chosen.places
        )

    # --- Citing again

    def _follow_up(self) -> None:
        kind, quoted = self.rng.random(), self.quoted
        self.quoted = False
        if kind < 0.3 and self.last is not None:
            self._id_of(self.last, "id_past_quotation" if quoted else "id")
            self.quoted = quoted
        elif kind < 0.38:
            self._law()
        elif kind < 0.7 and self.cited:
            self._again(self.rng.choice(self.cited))

    def _id_of(self, number: int, form: str = "id") -> None:
        if self.rng.random() < 0.4:
            self._prose(1)
        unprinted = self.chosen[number].form in _UNPRINTED
        pin = None if unprinted or self.rng.random() < 0.3 else self._page_of(number)
        text = _id(self.style, pin)
        self.draft.cite(text, form, number)
        self.draft.add(" ")

    def _law(self) -> None:
        """A law, and now and then an `Id.` that means it."""
        self._prose(1)
        self.draft.add("See ")
        self.draft.cite(self.rng.choice(_LAWS), "law", None)
        self.draft.add(". ")
        if self.rng.random() < 0.3:
            self.draft.cite("Id.", "law", None)
            self.draft.add(" ")
        self.last = None

    def _again(self, number: int) -> None:
        called, form = self.called.get(number), self.chosen[number].form
        if form == "inside":
            return
        unprinted = form in _UNPRINTED
        self._prose(1)
        kind = self.rng.random()
        if called is not None and kind < 0.2:
            self._by_name(number, called)
        elif called is not None and kind < 0.4:
            pin = "" if unprinted else f", at {self._page_of(number)}"
            name = called if self.rng.random() < 0.7 else self.world[number].printed_name()
            self.draft.cite(f"{name}, supra{pin}", "supra", number)
            self.draft.add(". ")
            self.last = number
        elif not unprinted and called is not None and kind < 0.8:
            self._short_form(number, "short", called)
        elif not unprinted and kind < 0.9 and not self._volumes_in_use(number):
            self._short_form(number, "unnamed_short", None)
        else:
            self._full(number, None)
            self.draft.add(". ")
            self.last = number

    def _short_form(self, number: int, form: str, called: str | None) -> None:
        place = self.chosen[number].places[0]
        core = f"{place.volume} {_spell(place.reporter, self.style)}"
        if self.world[number].court.nominative_offset is not None:
            place_printed = self._place(self.world[number], place)
            if "(" in place_printed:
                core = place_printed.partition(" (")[0]
        if form != "inside":
            self.draft.add(self.rng.choice(("See ", "")))
        self.draft.cite(_short(self.style, called, core, self._page_of(number)), form, number)
        self.draft.add(". ")
        self.last = number

    def _by_name(self, number: int, called: str) -> None:
        before, after = self.rng.choice(
            (
                ("In ", f", the court {self.rng.choice(_VERBS)} that {clause(self.rng)}. "),
                ("Unlike the court in ", f", we find {phrase(self.rng)}. "),
                (f"That is the {phrase(self.rng)} of ", ". "),
                ("It was not so in ", f"’s {phrase(self.rng)}. "),
            )
        )
        self.draft.add(before)
        self.draft.cite(called, "name", number)
        self.draft.add(after)
        self.last = None


def _glued(writings: Sequence[Writing]) -> Writing:
    """All writings in one text, each under its heading."""
    headings = {
        "lead": "JUSTICE {} delivered the opinion of the Court.",
        "concurrence": "JUSTICE {}, concurring.",
        "dissent": "JUSTICE {}, dissenting.",
    }
    parts = [
        f"{headings[writing.type].format(writing.author.upper())}\n\n{writing.text}"
        for writing in writings
    ]
    return Writing("combined", "", "\n\n".join(parts), repeats=True)
