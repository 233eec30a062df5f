"""Decisions whole: facts merged, duplicate writings folded, authorities of all writings joined.

The functions take one decision's rows in any order and give the same result for every order.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.linking import Authority, Case, Cited, Writing
from schemas.records import CaseFact, Companion
from transforms.extract.agreement import (
    SAME_PARTIES,
    best_name_fit,
    leads_party,
    name_two_cases,
    official_form,
    page_number,
    parties_of,
    words_of,
)
from transforms.extract.reporters import Citation, parse_citation, reporter_rank
from transforms.resolve.fold import fold, in_reading_order

SHORT_FORMS = frozenset({"short_case", "supra", "id", "reference"})
"""Kinds that mean something cited elsewhere."""

_HEADS = ("id", "reference", "supra", "short_case")
"""Short forms by how much they tell of what they mean: `Lee, supra, 5 Or. at 9`."""

OTHER_WRITING_CONFIDENCE = 0.85
"""A short form joined to the only authority of the decision that fits."""
COMPANION_CONFIDENCE = 0.9
"""The name of a case decided together, or the decision's own name with a docket number."""
OWN_PARTY_CONFIDENCE = 0.8
"""A bare name that is a party of the decision itself."""

_MAX_NAMES = 3


@dataclass(slots=True)
class Decision:
    """One decision, gathered. `mentions` are those of counted and of folded writings."""

    case: Case
    writings: list[Writing]
    mentions: list[Cited]
    authorities: list[Authority] = field(default_factory=list)

    def companions(self) -> list[Companion]:
        """The cases that one of its writings says are decided together."""
        return list(dict.fromkeys(c for writing in self.writings for c in writing.companions))


def gather(case: Case, writings: Iterable[Writing], mentions: list[Cited]) -> Decision:
    """One decision from its rows; see the steps below."""
    ordered = order_writings(writings)
    counted = [w for w in ordered if w.is_counted()]
    case.n_opinions = len(counted)
    case.n_chars = sum(w.n_chars for w in counted)
    _take_pages(case, ordered)
    decision = Decision(case, ordered, mentions)
    join_authorities(decision)
    return decision


# --- Facts ------------------------------------------------------------------------------------


def merge_facts(case_id: str, facts: Sequence[CaseFact]) -> Case:
    """One case of all that the input says about it.

    Of several values of one kind the fact with the exact date speaks first, then the one that
    comes first in alphabetical order.
    """
    if len(facts) > 1:
        facts = sorted(facts, key=_fact_order)
    case = Case(case_id, facts[0].source if facts else case_id.partition(":")[0])
    for fact in facts:
        if case.date_filed is None and fact.date_filed:
            case.date_filed, case.date_approximate = fact.date_filed, fact.date_approximate
        for column in ("name", "name_short", "name_full", "court_id", "docket_number"):
            if not getattr(case, column):
                setattr(case, column, getattr(fact, column) or None)
        if case.first_page is None and fact.first_page:
            case.first_page, case.last_page = fact.first_page, fact.last_page
    case.name = case.name or case.name_full
    case.citations = sort_citations(c for fact in facts for c in fact.citations)
    return case


def _fact_order(fact: CaseFact) -> tuple[bool, str]:
    return (fact.date_filed is None or fact.date_approximate, repr(fact))


def sort_citations(printed: Iterable[str]) -> list[str]:
    """Distinct citations in canonical form by weight of the reporter; unparsable ones last."""
    distinct = dict.fromkeys(printed)
    return list(_sort_citations(frozenset(distinct))) if distinct else []


@functools.lru_cache(maxsize=131072)
def _sort_citations(printed: frozenset[str]) -> tuple[str, ...]:
    parsed: set[Citation] = set()
    unknown: set[str] = set()
    for text in printed:
        citation = parse_citation(text)
        if citation is None:
            unknown.add(" ".join(text.split()))
        else:
            parsed.add(citation)
    return (*map(str, sorted(parsed, key=_citation_order)), *sorted(unknown - {""}))


def _citation_order(citation: Citation) -> tuple[int, str, int, int, str]:
    volume, page = page_number(citation.volume) or 0, page_number(citation.page) or 0
    return reporter_rank(citation.reporter), citation.reporter, volume, page, str(citation)


def _take_pages(case: Case, writings: Sequence[Writing]) -> None:
    """First page from facts or the main citation, last page from facts or the star pages."""
    main = parse_citation(case.citations[0]) if case.citations else None
    if case.first_page is None and main is not None:
        case.first_page = main.page
    first = page_number(case.first_page)
    if case.last_page is not None or first is None:
        return
    pages = [p for w in writings if (p := page_number(w.last_page)) is not None]
    later = [p for p in pages if first <= p <= first + 500]  # else it is another reporter's
    if later:
        case.last_page = str(max(later))


# --- Writings ---------------------------------------------------------------------------------


def order_writings(writings: Iterable[Writing]) -> list[Writing]:
    """The writings in reading order, `ordinal` counted from 0, those that others repeat marked."""
    ordered = in_reading_order(list(writings))
    for ordinal, writing in enumerate(ordered):
        writing.ordinal = ordinal
    fold(ordered)
    return ordered


# --- Authorities ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Mentions that their opinion gave one local authority."""

    mentions: list[Cited]
    folded: bool
    type: str
    keys: list[str]
    """What makes two groups one authority: type and citation; not a page left blank."""

    def names(self) -> list[str]:
        """The distinct names printed with its citations."""
        named = (m.name for m in self.mentions if m.name and m.kind not in SHORT_FORMS)
        return list(dict.fromkeys(named))


def _group(mentions: list[Cited], folded: bool) -> _Group:
    full = [m for m in mentions if m.kind not in SHORT_FORMS]
    if not full:
        settled = all(m.kind == "id" or m.status in ("not_a_case", "self") for m in mentions)
        type_ = "other" if settled else "case"
        return _Group(mentions, folded, type_, [])
    kinds = [m.kind for m in full]
    type_ = "case" if "full_case" in kinds or "docket" in kinds else kinds[0]
    citations = {m.citation for m in full if m.citation}
    if type_ == "case":
        citations = {official_form(c) for c in citations if "__" not in c}
    return _Group(mentions, folded, type_, sorted([f"{type_}:{c}" for c in citations]))


def join_authorities(decision: Decision) -> None:
    """Number the decision's authorities in reading order and give every mention its number.

    Local authorities that share a canonical citation are one. Short forms that their opinion left
    without a full citation are joined to the one authority of the decision that fits. Authorities
    that only a folded text has come last, marked `folded`; its other mentions lose their number,
    and leave parallel citations that the counted text lacks.
    """
    if not decision.mentions:
        return
    place = {w.opinion_id: (w.duplicate_of is not None, w.ordinal or 0) for w in decision.writings}
    folded = {opinion_id for opinion_id, (is_folded, _) in place.items() if is_folded}
    decision.mentions.sort(key=lambda m: (place[m.opinion_id], m.seq))
    groups = _local_groups(decision.mentions, folded, decision.case)
    joined = [(unit, _unit_keys(unit)) for unit in _union(groups)]
    counted_keys = {k for unit, keys in joined if not unit[0].folded for k in keys}
    own = {official_form(c) for c in decision.case.citations}
    orphans: list[_Group] = []
    repeated: list[list[_Group]] = []
    for unit, keys in joined:
        if unit[0].folded and (not keys or not counted_keys.isdisjoint(keys)):
            repeated.append(unit)
            continue
        if not keys and _is_orphan(unit[0]):
            orphans.append(unit[0])
            continue
        _add_authority(decision, unit, own)
    _take_parallels(decision, repeated)
    _place_orphans(decision, orphans)
    _number_in_reading_order(decision)


def _local_groups(mentions: Sequence[Cited], folded: set[str], case: Case) -> list[_Group]:
    groups: dict[tuple[str, int], list[Cited]] = {}
    for mention in mentions:
        if mention.local is None:
            continue
        is_folded = mention.opinion_id in folded
        if is_folded and mention.kind not in SHORT_FORMS and mention.kind != "full_case":
            continue
        if mention.kind == "reference" and _is_own_party(mention, case):
            continue  # a sentence about the party itself cites nothing
        groups.setdefault((mention.opinion_id, mention.local), []).append(mention)
    return [_group(members, opinion_id in folded) for (opinion_id, _), members in groups.items()]


def _union(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Groups that share a citation, together; those of folded texts apart from the others."""
    parent = list(range(len(groups)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    owners: dict[tuple[bool, str], list[int]] = {}
    for place, group in enumerate(groups):
        for key in group.keys:
            known = owners.setdefault((group.folded, key), [])
            first = next((p for p in known if not _of_two_cases(groups[p], group)), place)
            known += [place] if first == place else []
            one, other = sorted((root(first), root(place)))
            parent[other] = one
    units: dict[int, list[_Group]] = {}
    for place, group in enumerate(groups):
        units.setdefault(root(place), []).append(group)
    return list(units.values())


def _of_two_cases(one: _Group, other: _Group) -> bool:
    """Whether two groups of a page are named as two cases that begin on it."""
    return name_two_cases(one.names(), other.names())


def _take_parallels(decision: Decision, repeated: Iterable[Sequence[_Group]]) -> None:
    """Prints of one text differ: what one of them prints beside a citation holds for the other."""
    by_key = {
        f"case:{official_form(citation)}": authority
        for authority in decision.authorities
        if authority.type == "case" and not authority.folded
        for citation in authority.citations
    }
    for unit in repeated:
        known = {id(by_key[key]): by_key[key] for key in _unit_keys(unit) if key in by_key}
        if len(known) == 1:
            (authority,) = known.values()
            printed = {m.citation for group in unit for m in group.mentions if m.citation}
            authority.citations = sort_citations({*authority.citations, *printed})


def _unit_keys(unit: Sequence[_Group]) -> list[str]:
    return [key for group in unit for key in group.keys]


def _is_orphan(group: _Group) -> bool:
    """Only short forms, and nothing that the opinion itself settled."""
    return all(m.kind in SHORT_FORMS and m.status == "unresolved" for m in group.mentions)


def _add_authority(decision: Decision, unit: Sequence[_Group], own: set[str]) -> Authority:
    mentions = unit[0].mentions if len(unit) == 1 else [m for g in unit for m in g.mentions]
    full = [m for m in mentions if m.kind not in SHORT_FORMS] or mentions
    type_ = unit[0].type
    printed = {m.citation for m in full if m.citation}
    citations = sort_citations(printed) if type_ == "case" else sorted(printed)
    authority = Authority(
        number=len(decision.authorities),
        type=type_,
        citations=citations,
        names=_commonest(m.name for m in full)[:_MAX_NAMES],
        year=next(iter(_commonest(m.year for m in full)), None),
        court_id=next(iter(_commonest(m.court_id for m in full)), None),
        folded=unit[0].folded,
    )
    _settle(authority, full, own)
    _settle_companion(authority, decision)
    if authority.type == "case" and not citations:
        authority.inside = _page_of_own_volume(full, decision.case)
        authority.inside_begins = bool(authority.names) and any(_begins_a_case(m) for m in full)
    for mention in mentions:
        mention.authority = authority.number
    decision.authorities.append(authority)
    return authority


def _commonest(values: Iterable) -> list:
    """Distinct values, the commonest first, equally common ones in reading order."""
    found = [v for v in values if v is not None]
    distinct = list(dict.fromkeys(found))
    return distinct if len(distinct) < 2 else [v for v, _ in Counter(found).most_common()]


def _settle(authority: Authority, mentions: Sequence[Cited], own: set[str]) -> None:
    """Give a status where no look at the corpus is needed."""
    for mention in mentions:
        if mention.status != "unresolved":
            authority.status, authority.method = mention.status, mention.method
            authority.confidence = mention.confidence
            return
    if mentions[0].kind in SHORT_FORMS:
        return
    if authority.type != "case":
        authority.status, authority.method, authority.confidence = "not_a_case", "law", 1.0
    elif any(official_form(c) in own for c in authority.citations):
        authority.status, authority.method, authority.confidence = "self", "own_citation", 1.0


def _settle_companion(authority: Authority, decision: Decision) -> None:
    """A case decided together with this one, called by its name or its docket number in this term,
    is this decision: `California v. Stewart, No. 584` in `Miranda v. Arizona`."""
    numbers = {number for c in authority.citations if (number := c.removeprefix("No. ")) != c}
    if authority.type != "case" or authority.status or len(numbers) < len(authority.citations):
        return
    if authority.year is not None or authority.court_id is not None or not authority.names:
        return
    companions = [c for c in decision.companions() if not numbers or c.number in numbers]
    names = [companion.name for companion in companions]
    if numbers:  # the first case of several has its number in the caption only
        names += decision.case.names()
    if (best_name_fit(authority.names, names) or 0.0) >= SAME_PARTIES:
        authority.status, authority.method = "self", "companion"
        authority.confidence = COMPANION_CONFIDENCE


def _place_orphans(decision: Decision, orphans: Sequence[_Group]) -> None:
    known = [
        a
        for a in decision.authorities
        if a.type == "case" and (a.citations or a.inside) and not a.folded
    ]
    for group in orphans:
        if group.folded:
            continue
        head = max(group.mentions, key=lambda m: _HEADS.index(m.kind))
        fitting = [a for a in known if _fits(head, a)]
        own_party = head.kind == "supra" and _is_own_party(head, decision.case)
        if len(fitting) == 1 and not own_party:
            for mention in group.mentions:
                mention.authority = fitting[0].number
                mention.method = "other_writing"
                mention.confidence = OTHER_WRITING_CONFIDENCE
            continue
        authority = _add_authority(decision, [group], set())
        if own_party:
            authority.status, authority.method = "not_a_case", "own_party"
            authority.confidence = OWN_PARTY_CONFIDENCE
        elif head.kind == "short_case" and head.volume and head.reporter and not fitting:
            authority.inside = _pin_key(head)


def _pin_page(mention: Cited) -> str | None:
    """The first page that a short form points to (`7` of `7-8`)."""
    for printed in (mention.pin, mention.page):
        digits = (printed or "").lstrip("* ")
        number = digits[: next((i for i, c in enumerate(digits) if not c.isdigit()), len(digits))]
        if number:
            return number
    return None


def _pin_key(mention: Cited) -> str | None:
    page = _pin_page(mention)
    if page is None or mention.volume is None or mention.reporter is None:
        return None
    return official_form(str(Citation(mention.volume, mention.reporter, page)))


def _page_of_own_volume(mentions: Sequence[Cited], case: Case) -> str | None:
    """The first page that `ante, p. 72` and the like point to, in the weightiest reporter that
    prints the citing decision."""
    own = parse_citation(case.citations[0]) if case.citations else None
    pages = [page for m in mentions if m.kind == "docket" if (page := page_number(m.page))]
    if own is None or not pages:
        return None
    return official_form(str(Citation(own.volume, own.reporter, str(min(pages)))))


def _begins_a_case(mention: Cited) -> bool:
    """Whether `ante, p. 72` tells a case's first page, as it does without `at` and remarks."""
    told = mention.pin or mention.parenthetical
    return mention.kind == "docket" and " at " not in mention.text and not told


def _fits(mention: Cited, authority: Authority) -> bool:
    if mention.kind == "short_case":
        pin = page_number(_pin_page(mention))
        return any(
            c is not None
            and (c.volume, c.reporter) == (mention.volume, mention.reporter)
            and (pin is None or (page_number(c.page) or 0) <= pin)
            for c in map(parse_citation, authority.citations)
        )
    if mention.kind in ("supra", "reference"):
        name = mention.name or (mention.text if mention.kind == "reference" else None)
        return name is not None and leads_party(name, authority.names)
    return False


def _is_own_party(mention: Cited, case: Case) -> bool:
    name = mention.name or mention.text
    words = set(words_of(name))
    if not words or len(parties_of(name)) > 1:
        return False
    return any(words <= set(party) for known in case.names() for party in parties_of(known))


def _number_in_reading_order(decision: Decision) -> None:
    """Renumber by first mention; authorities of folded texts after all others."""
    order: dict[int, int] = {}
    for mention in decision.mentions:  # sorted, folded writings last
        if mention.authority is not None:
            order.setdefault(mention.authority, len(order))
    for authority in decision.authorities:
        authority.number = order[authority.number]
    decision.authorities.sort(key=lambda a: a.number)
    for mention in decision.mentions:
        if mention.authority is not None:
            mention.authority = order[mention.authority]
