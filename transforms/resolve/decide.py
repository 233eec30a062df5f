"""One answer for each authority, or none; what it says about mentions, edges and ghosts.

The functions work on one citing decision and see its authorities with all that the volumes
answered (`transforms/resolve/match_volumes.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.linking import Authority, GatheredMention
from schemas.tables import REPORTERS_WRITINGS
from transforms.extract.reporters import parse_citation
from transforms.extract.treatment import WEIGHED, stronger
from transforms.resolve.cited_writings import CitedWriting
from transforms.resolve.gather import sort_citations
from transforms.resolve.match_volumes import REPAIR_FIT, Matched, ghost_id, keys_of, volume_of

CONFIDENCE = {
    # A decision begins on the cited page …
    "exact/name+year": 0.995,  # … its parties and its year fit
    "exact/name": 0.99,  # … its parties fit, no year is known
    "exact/parallel": 0.99,  # … and two or more parallel citations lead to it
    "exact/year": 0.95,  # … its year fits, no name is printed
    "exact": 0.93,  # … nothing else is printed
    "exact/year_differs": 0.9,  # … its parties fit, the printed year does not (misprint, OCR)
    "exact/name_differs": 0.85,  # … the name is of another form (`License Cases`), the year fits
    # Several decisions begin on the page, or parallel citations lead to several …
    "chosen/votes": 0.9,  # … and more citations lead to this one
    "chosen/name": 0.95,  # … and only this one's parties fit
    "chosen/weightiest": 0.85,  # … that are one decision twice, each known by one citation
    "chosen/year": 0.85,  # … and only this one's year fits
    # No decision begins on the page …
    "learned_parallel": 0.9,  # … but other decisions print it beside a citation that is known
    "page_repaired": 0.95,  # … but one of the volume has these very parties
    "outvoted": 0.7,  # … whose name no one prints: several print the same other name for the page
    "named_inside": 0.95,  # `ante, p. 72`: the decision of these parties that the page lies in
    "named_in_volume": 0.95,  # `556 U. S. ____`: the one decision of the volume of these parties
    "docket": 0.95,  # its docket number, with a party's name
    "number_repaired": 0.9,  # … but these parties have it in a volume, or reporter, misprinted here
    "named": 0.8,  # no citation that could be looked up: the only decision of these parties
    "page_inside": 0.7,  # a short form without antecedent: the decision that the page lies in
    "page_of_cited": 0.85,  # a page without a name, of a decision that is cited here by name too
    "ghost": 0.9,  # … and it is a well-formed citation of a decision that is not here
    "ghost/unknown_reporter": 0.6,  # … to a reporter that reporters-db does not know
    # A text that is not counted, because another one repeats it, alone has this authority
    "folded_text": 0.95,
}
"""How sure each rule is, from 0 to 1.

Set after reading answers to 2,311 opinions of the CourtListener sample: 60 of `exact/name` by
their names and 60 of `exact` in the citing text (none wrong), 105 of `page_repaired` (one wrong),
45 of `folded_text` by name (none), the 12 of `page_inside` in the text (one: a misprinted volume).
Of a later state all 84 of `named` and 29 of `number_repaired` by name and citation (two of `named`
wrong), the 14 of `outvoted` (none, if the citation is the record's), 60 of `named_inside` in the
text (none). Of a later one 100 of `page_of_cited` in the text (two wrong: the page of a parallel
citation that stood apart from its name). The other rules are set by judgement."""

FITS = 0.5
"""Name fit from which a name speaks for a decision: one party of two."""
DIFFERS = 0.3
"""Name fit below which it speaks against it: at most a word like `State` is common."""
CLEAR_LEAD = 0.5
"""By how much of a vote the winner must be ahead of the second."""
DISAGREE = "/disagree"
"""End of a method that went against one of the authority's own citations."""
PARALLEL_GAP = 25
"""Characters between two citations of one authority that make them one parallel citation: room
for a comma, a pinpoint and a nominative reporter, not for a sentence."""

SUPRA_GAP = 10
"""Characters between a citation and a supra that stands right behind it: room for a pinpoint."""
_PARALLEL_KINDS = ("full_case", "short_case", "supra", "id")

NOT_THE_COURT = frozenset({"caption", "headnote"})
"""Regions in which it is not the court that cites."""
_CONCURRENCES = frozenset({"concurrence", "concurrence_in_part"})


_RULES = (
    "exact", "learned_parallel", "page_repaired", "named_in_volume", "docket", "number_repaired",
    "outvoted", "named_inside", "page_inside", "named",
)  # fmt: skip
"""The rules in the order in which they are asked; the first that knows an answer gives it."""


class Verdict(NamedTuple):
    """What an authority is.

    `date_filed`, `date_approximate` and `writings` are the cited decision's; the pages of its
    writings count in the volume `paged`.
    """

    status: str
    method: str
    confidence: float
    cited_case_id: str | None = None
    candidates: tuple[str, ...] = ()
    date_filed: str | None = None
    date_approximate: bool = False
    writings: tuple[CitedWriting, ...] = ()
    paged: str | None = None


@dataclass(slots=True)
class _Candidate:
    """A decision with the evidence that all citations of the authority give for it."""

    case_id: str
    keys: set[str] = field(default_factory=set)
    name_fit: float | None = None
    year_fits: bool | None = None
    same_as: str | None = None
    date_filed: str | None = None
    date_approximate: bool = False
    writings: tuple[CitedWriting, ...] = ()
    paged: str | None = None

    def add(self, match: Matched) -> None:
        self.keys.add(match.key)
        if match.same_as != self.case_id:
            self.same_as = match.same_as
        if match.name_fit is not None:
            self.name_fit = max(match.name_fit, self.name_fit or 0.0)
        if match.year_fits is not None:
            self.year_fits = match.year_fits or bool(self.year_fits)
        self.date_filed = match.date_filed
        self.date_approximate = bool(match.date_approximate)
        if any(w.first_page is not None for w in match.writings):
            self.writings, self.paged = match.writings, volume_of(match.key)
        elif self.paged is None:
            self.writings = self.writings or match.writings

    def differs(self) -> bool:
        return self.name_fit is not None and self.name_fit < DIFFERS

    def contradicts(self) -> bool:
        """Two adversary names without a word in common."""
        return self.name_fit == 0.0

    def support(self) -> float:
        """Votes: one for each citation, up to one for the name, half a vote for the year."""
        named = 0.0 if self.name_fit is None else -1.0 if self.differs() else self.name_fit
        dated = 0.0 if self.year_fits is None else 0.5 if self.year_fits else -0.5
        return len(self.keys) + named + dated

    def verdict(self, method: str) -> Verdict:
        return Verdict(
            "resolved",
            method,
            CONFIDENCE[method],
            self.case_id,
            date_filed=self.date_filed,
            date_approximate=self.date_approximate,
            writings=self.writings,
            paged=self.paged,
        )


def decide(authority: Authority, matches: Sequence[Matched], citing_case_id: str) -> Verdict:
    """The answer for one authority of `citing_case_id`; the order of `matches` does not matter."""
    if authority.status is not None:
        return Verdict(authority.status, authority.method or "", authority.confidence)
    own_keys = keys_of(authority.citations)
    if authority.inside is not None and authority.inside_begins:
        own_keys = [authority.inside]
    undecided: Verdict | None = None
    found = _candidates(matches, set(own_keys))
    misprint = _has_the_parties_elsewhere(found)
    for rule in ("page_repaired", *_RULES) if misprint else _RULES:
        candidates = found.get(rule, [])
        others = [c for c in candidates if c.case_id != citing_case_id]
        if candidates and not others:
            return Verdict("self", rule, CONFIDENCE[rule])
        verdict = _choose(others, rule, own_keys) if others else None
        if verdict is not None and verdict.status == "resolved":
            return _with_disagreement(verdict, found, citing_case_id)
        undecided = undecided or verdict
    if undecided is not None:
        return undecided
    taught = [m.taught for m in matches if m.taught is not None]
    keys = keys_of(sort_citations([*own_keys, *taught]))
    if own_keys:
        known = parse_citation(keys[0]) is not None
        method = "ghost" if known else "ghost/unknown_reporter"
        return Verdict("ghost", method, CONFIDENCE[method], ghost_id(keys[0]))
    return Verdict("unresolved", "no_page" if authority.citations else "no_citation", 0.0)


def decide_all(
    authorities: Iterable[Authority], answers: Mapping[int, Sequence[Matched]], citing_case_id: str
) -> dict[int, Verdict]:
    """The answers for all authorities of `citing_case_id`, by number.

    A page without a name whose decision's last page nobody knows is of the decision before it in
    the volume if that is cited here by its name too: `the Court said (201 U. S., p. 569)`.
    """
    verdicts = {a.number: decide(a, answers.get(a.number, ()), citing_case_id) for a in authorities}
    cited = {v.cited_case_id for v in verdicts.values() if v.status == "resolved"}
    for number, verdict in verdicts.items():
        if verdict.status not in ("ghost", "unresolved"):
            continue
        before = _candidates(answers.get(number, ()), set()).get("page_of_cited", [])
        among = [c for c in before if {c.case_id, c.same_as} & cited]
        found = _only(among, "page_of_cited")
        verdicts[number] = found or verdict
    return verdicts


def _has_the_parties_elsewhere(found: Mapping[str, list[_Candidate]]) -> bool:
    """Whether a decision elsewhere in the volume has the very parties, and no one on the page has:
    half of all misprinted pages begin another decision."""
    if "page_repaired" not in found:
        return False
    exact = found.get("exact", ())
    return all(len(c.keys) < 2 and (c.name_fit or 0.0) < REPAIR_FIT for c in exact)


def _with_disagreement(
    verdict: Verdict, found: Mapping[str, list[_Candidate]], citing_case_id: str
) -> Verdict:
    """The verdict with the other decisions that lead a citation elsewhere than to the chosen one.

    Not those that only share the page with it.
    """
    exact = {c.case_id: c.keys for c in found.get("exact", ())}
    leading = exact.pop(verdict.cited_case_id or "", set())
    others = sorted(c for c, keys in exact.items() if c != citing_case_id and not keys <= leading)
    if not others:
        return verdict
    return verdict._replace(method=verdict.method + DISAGREE, candidates=tuple(others))


def _candidates(matches: Iterable[Matched], own_keys: set[str]) -> dict[str, list[_Candidate]]:
    """By rule the decisions that it leads to, by id."""
    found: dict[str, dict[str, _Candidate]] = {}
    for match in matches:
        rule = match.how
        if rule == "exact" and match.key not in own_keys:
            rule = "learned_parallel"
        case_id = match.cited_case_id
        if case_id is not None:
            known = found.setdefault(rule, {})
            if case_id not in known:
                known[case_id] = _Candidate(case_id)
            known[case_id].add(match)
    for known in found.values():
        for candidate in list(known.values()):
            speaker = known.get(candidate.same_as or "")
            if speaker is not None:
                speaker.keys |= known.pop(candidate.case_id).keys
    return {rule: [known[case_id] for case_id in sorted(known)] for rule, known in found.items()}


def _choose(candidates: list[_Candidate], rule: str, own_keys: Sequence[str]) -> Verdict | None:
    if rule != "exact":
        return _only(candidates, rule)
    if len(candidates) == 1:
        return _judge(candidates[0])
    ranked = sorted(candidates, key=lambda c: (-c.support(), c.case_id))
    best, second = ranked[0], ranked[1]
    if best.differs():
        return _ambiguous(ranked, "several")
    if best.support() - second.support() < CLEAR_LEAD:
        return _one_decision_twice(ranked, own_keys) or _ambiguous(ranked, "several")
    if len(best.keys) > len(second.keys):
        return best.verdict("chosen/votes")
    if (best.name_fit or 0.0) >= FITS and (best.name_fit or 0.0) > (second.name_fit or 0.0):
        return best.verdict("chosen/name")
    if best.year_fits and not second.year_fits:
        return best.verdict("chosen/year")
    return _ambiguous(ranked, "several")


def _one_decision_twice(ranked: Sequence[_Candidate], own_keys: Sequence[str]) -> Verdict | None:
    """Parallel citations name one decision: records known by one of them each are the same."""
    fitting = [c for c in ranked if (c.name_fit or 0.0) >= REPAIR_FIT and c.year_fits is not False]
    distinct = {key for c in fitting for key in c.keys}
    if len(fitting) < len(ranked) or len(distinct) < sum(len(c.keys) for c in fitting):
        return None
    weightiest = min(fitting, key=lambda c: min(own_keys.index(key) for key in c.keys))
    return weightiest.verdict("chosen/weightiest")


def _only(candidates: list[_Candidate], rule: str) -> Verdict | None:
    """The weaker rules answer only when they know of one decision that nothing contradicts."""
    if len(candidates) != 1 or candidates[0].differs() or candidates[0].year_fits is False:
        return None
    return candidates[0].verdict(rule)


def _judge(only: _Candidate) -> Verdict:
    """A single decision begins on the cited page: what is printed besides speaks for or against."""
    if only.differs():
        if len(only.keys) > 1:
            return only.verdict("exact/parallel")
        if only.contradicts() or only.year_fits is False:
            return _ambiguous([only], "contradicted")
        return only.verdict("exact/name_differs")
    named = only.name_fit is not None
    if only.year_fits is False:
        return only.verdict("exact/year_differs") if named else _ambiguous([only], "contradicted")
    if named:
        return only.verdict("exact/name+year" if only.year_fits else "exact/name")
    if len(only.keys) > 1:
        return only.verdict("exact/parallel")
    return only.verdict("exact/year" if only.year_fits else "exact")


def _ambiguous(candidates: Sequence[_Candidate], reason: str) -> Verdict:
    ids = tuple(sorted(c.case_id for c in candidates))
    return Verdict("ambiguous", f"exact/{reason}", 0.0, candidates=ids)


# --- Authorities of one decision --------------------------------------------------------------


def keep_confirmed(
    authorities: Sequence[Authority], verdicts: dict[int, Verdict]
) -> tuple[dict[int, int], dict[int, Verdict]]:
    """The decision's authorities as they are published: old number → number, number → verdict.

    Authorities that turned out to be one decision become one. Those that only a folded text has
    are kept when an exact page and a fitting name confirm them and no counted text cites the
    same decision: prints differ by OCR, and each may have what the other lost. A name that only
    contradicts a decision which is cited there by its own name too is another name of it: a
    companion case's, or a misprint.
    """
    verdicts = {a.number: _by_its_other_name(a, authorities, verdicts) for a in authorities}
    numbers: dict[int, int] = {}
    kept: dict[int, Verdict] = {}
    by_case: dict[str, int] = {}
    for authority in authorities:  # folded ones last
        verdict = verdicts[authority.number]
        case_id = verdict.cited_case_id
        known = by_case.get(case_id) if case_id is not None else None
        if authority.folded:
            if known is not None or verdict.method not in ("exact/name+year", "exact/name"):
                continue
            verdict = verdict._replace(
                method=f"{verdict.method}/folded_text", confidence=CONFIDENCE["folded_text"]
            )
        if known is not None:
            numbers[authority.number] = known
            kept[known] = max(kept[known], verdict, key=lambda v: v.confidence)
            continue
        number = numbers[authority.number] = len(kept)
        kept[number] = verdict
        if case_id is not None:
            by_case[case_id] = number
    return numbers, kept


def _by_its_other_name(
    authority: Authority, authorities: Sequence[Authority], verdicts: dict[int, Verdict]
) -> Verdict:
    verdict = verdicts[authority.number]
    if verdict.method != "exact/contradicted":
        return verdict
    for other in authorities:
        same_page = not set(authority.citations).isdisjoint(other.citations)
        if same_page and verdicts[other.number].cited_case_id in verdict.candidates:
            return verdicts[other.number]
    return verdict


# --- Edges ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Edge:
    """One citing decision's mentions of one cited decision (`schemas.tables.EDGES`)."""

    citing_case_id: str
    cited_case_id: str
    first_opinion_id: str
    first_start: int
    depth: int = 0
    depth_lead: int = 0
    depth_concurrence: int = 0
    depth_dissent: int = 0
    depth_footnote: int = 0
    pins: list[str] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    treatment_lead: str | None = None
    treatment_concurrence: str | None = None
    treatment_dissent: str | None = None
    writings: list[str] = field(default_factory=list)

    def count(self, mention: GatheredMention) -> None:
        """One more mention, in a writing of its type."""
        self.depth += 1
        column = f"depth_{_writing_of(mention.opinion_type)}"
        setattr(self, column, getattr(self, column) + 1)
        if mention.footnote or mention.region == "footnote":
            self.depth_footnote += 1

    def note(self, mention: DecidedMention) -> None:
        """Remember what was printed with a mention, and which writing it means."""
        printed = mention.printed
        for value, values in (
            (printed.pin, self.pins),
            (printed.signal, self.signals),
            (printed.history, self.history),
            (mention.cited_opinion_id, self.writings),
        ):
            if value and value not in values:
                values.append(value)
        if printed.treatment and printed.treatment_by in WEIGHED:
            column = f"treatment_{_writing_of(printed.opinion_type)}"
            setattr(self, column, stronger(printed.treatment, getattr(self, column)))


def _writing_of(opinion_type: str) -> str:
    """By which writings an edge counts: the lead opinion, concurrences, dissents."""
    if opinion_type in _CONCURRENCES:
        return "concurrence"
    return "dissent" if opinion_type == "dissent" else "lead"


class DecidedMention(NamedTuple):
    """A mention with the number and the decision that its authority has got."""

    printed: GatheredMention
    authority: int | None
    cited_case_id: str | None
    """The edge's other end; None where there is no edge."""
    cited_opinion_id: str | None

    def by_the_court(self) -> bool:
        """Whether a judge cites here: not in a caption, head note or syllabus."""
        return is_by_the_court(self.printed.region, self.printed.opinion_type)


def is_by_the_court(region: str, opinion_type: str) -> bool:
    """Whether a judge wrote what stands in this region of a writing of this type."""
    return region not in NOT_THE_COURT and opinion_type not in REPORTERS_WRITINGS


def counts_once(mention: DecidedMention, previous: DecidedMention | None) -> bool:
    """Whether a mention counts towards depth: not as the next parallel form of the one before.

    `supra, 69 Cal.2d at 118`, `8 Pet. 591, supra` and `Id. at 811, 248 N.W. at 308` are one mention
    each, too.
    """
    if not mention.by_the_court():
        return False
    if previous is None or mention.authority != previous.authority:
        return True
    this, last = mention.printed, previous.printed
    if this.opinion_id != last.opinion_id:
        return True
    gap = this.start - last.end
    if this.kind == "supra":
        return last.kind != "full_case" or gap >= SUPRA_GAP
    parallel = this.kind in ("full_case", "short_case")
    return not parallel or last.kind not in _PARALLEL_KINDS or gap >= PARALLEL_GAP


def collect(case_id: str, mentions: Iterable[DecidedMention]) -> tuple[list[Edge], dict[int, int]]:
    """The edges of one decision and the depth of each of its authorities.

    `mentions` are those of one decision in reading order.
    """
    edges: dict[str, Edge] = {}
    depths: dict[int, int] = {}
    previous: DecidedMention | None = None
    for mention in mentions:
        counted = counts_once(mention, previous)
        previous = mention
        if mention.authority is None or not mention.by_the_court():
            continue
        depths[mention.authority] = depths.get(mention.authority, 0) + counted
        if mention.cited_case_id is None:
            continue
        edge = edges.get(mention.cited_case_id)
        if edge is None:
            edge = edges[mention.cited_case_id] = Edge(
                case_id, mention.cited_case_id, mention.printed.opinion_id, mention.printed.start
            )
        if counted:
            edge.count(mention.printed)
        edge.note(mention)
    return list(edges.values()), depths
