"""Candidates for each cited authority among the decisions of its volume.

All functions work on one bucket of whole volumes. An authority asks once for each of its parallel
citations, so its answers come from several buckets and meet again where the citing case lives.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.linking import Authority
from transforms.extract.agreement import (
    OTHER_FORM,
    SAME_PARTIES,
    YEAR_TOLERANCE,
    best_name_fit,
    is_of_a_ship,
    mutual_fit,
    name_two_cases,
    official_form,
    one_digit_off,
    page_number,
    parties_of,
    same_parties,
    year_fits,
)
from transforms.extract.reporters import edition_of, parse_citation
from transforms.resolve.cited_writings import CitedWriting
from transforms.resolve.match_names import (
    CROWD,
    DOCKET,
    LIKELY,
    adds_given_names,
    docket_keys,
    has_distinctive_parties,
    is_name_or_docket,
    name_key,
    number_keys,
    other_keys,
    rule_by_name,
)

_SERIES = {"2": "2d", "3": "3d", "4": "4th"}
_HAS_PAGE = re.compile(r"^\[?\d.* \w*\d\w*$|^(?!Nos?\. )[A-Z].* \d+$")
"""`[1927] A.C. 193` and reports of one volume too: `Cowp. 331`."""
_BLANK_PAGE = re.compile(r"(\S+ .*) _{2,}")

REPAIR_FIT = SAME_PARTIES
"""Least name fit for a decision elsewhere in the volume to stand for a wrong page (OCR, or a
pinpoint printed as the first page). Both parties must agree, up to spelling."""
LIKELY_MEAN = 0.75
"""Least mean of the two names' fits to one another where the page, too, speaks for the decision."""
INSIDE_FIT = 0.5
"""Least name fit for a page inside a decision whose last page is not known."""
LONGEST_DECISION = 400
"""Pages; a page farther behind the last known first page is in a decision that is not here."""
NEAR = 20
"""Pages by which a wrong first page may miss the right one."""
USUAL_DECISION = 60
"""Pages; few decisions are longer, and one that a single party names is not looked for farther."""
CUT = " ?"
"""What a key ends with whose page the source lost (`cut_keys`)."""
MAX_CANDIDATES = 20
"""Pages of orders hold dozens of decisions; the best fitting ones are enough to abstain with."""
LEARN_FROM = 2
"""Decisions that must print two citations side by side before others are taught from them."""

OUTVOTE = 3
"""Decisions that must agree on a name before it outweighs the record's."""


class Indexed(NamedTuple):
    """A decision under one of its citations (`schemas.linking.INDEXED`)."""

    key: str
    case_id: str
    names: tuple[str, ...]
    date_filed: str | None
    date_approximate: bool
    last_page: str | None
    n_chars: int
    writings: tuple[CitedWriting, ...] = ()
    citations: tuple[str, ...] = ()


class Asked(NamedTuple):
    """One citation of an authority (`schemas.linking.ASKED`)."""

    key: str
    case_id: str
    authority: int
    names: tuple[str, ...]
    year: int | None
    inside: bool
    weightiest: str
    tells_writing: bool = False


class Matched(NamedTuple):
    """An answer to one asked citation (`schemas.linking.MATCHED`)."""

    case_id: str
    authority: int
    key: str
    how: str
    cited_case_id: str | None = None
    same_as: str | None = None
    name_fit: float | None = None
    year_fits: bool | None = None
    date_filed: str | None = None
    date_approximate: bool | None = None
    taught: str | None = None
    writings: tuple[CitedWriting, ...] = ()


def volume_of(key: str) -> str:
    """The reporter volume that a citation key belongs to: `378 U.S.`; the unit of the join. The key
    of a name or a docket number is its own."""
    return key if is_name_or_docket(key) else key.rpartition(" ")[0]


class Volumes:
    """The decisions of a bucket's volumes, by citation, by page and by the words of their names.

    `aliases` gives the id under which a duplicate is known; all records of a decision are one.
    """

    def __init__(self, rows: Iterable[Indexed], aliases: Mapping[str, str] | None = None) -> None:
        self.by_key: dict[str, list[Indexed]] = {}
        self._keys: dict[str, list[str]] = {}
        """Of each volume, those of citations."""
        self._pages: dict[str, list[tuple[int, str]]] = {}
        self._words: dict[str, dict[str, list[str]]] = {}
        """Of each volume that was asked by name, the keys that a word leads to."""
        self._crowds: dict[str, dict[str, list[Indexed]]] = {}
        """Of each two parties with a crowd of decisions, those of a volume or page number."""
        for row in _one_for_each_decision(rows, aliases or {}):
            self.by_key.setdefault(row.key, []).append(row)
        for key in self.by_key:
            if is_name_or_docket(key):
                continue
            volume, page = volume_of(key), page_number(key.rpartition(" ")[2])
            self._keys.setdefault(volume, []).append(key)
            if page is not None:
                self._pages.setdefault(volume, []).append((page, key))
        for pages in self._pages.values():
            pages.sort()

    def same_as(self, key: str) -> dict[str, str]:
        """For each decision on the page of `key` the record that speaks for it.

        Sources hold a decision more than once (CourtListener lists one in four citations twice).
        Records with the same parties and no contrary date are one decision; the longest text
        speaks for it, then the first by id.
        """
        chosen: list[Indexed] = []
        same: dict[str, str] = {}
        for row in sorted(self.by_key.get(key, ()), key=lambda r: (-r.n_chars, r.case_id)):
            found = next((c for c in chosen if _one_decision(c, row)), None)
            if found is None:
                chosen.append(row)
            same[row.case_id] = (found or row).case_id
        return same

    def around(self, key: str) -> tuple[list[Indexed], int, int | None]:
        """The decisions whose first page is the last one not after the page of `key`, that first
        page, and the next known first page."""
        page = page_number(key.rpartition(" ")[2])
        pages = self._pages.get(volume_of(key), [])
        if page is None:
            return [], 0, None
        place = bisect.bisect_right(pages, (page, "\uffff")) - 1
        if place < 0:
            return [], 0, None
        following = pages[place + 1][0] if place + 1 < len(pages) else None
        return self.by_key[pages[place][1]], pages[place][0], following

    def named(self, key: str, names: tuple[str, ...]) -> list[Indexed]:
        """Decisions of the volume of `key` whose names share a word with `names`."""
        volume = volume_of(key)
        if volume not in self._words:
            self._words[volume] = self._index_words(volume)
        keys = {k for w in _words(names) for k in self._words[volume].get(w, ())}
        return [row for k in sorted(keys) for row in self.by_key[k]]

    def of_parties(self, key: str, citation: str) -> list[Indexed]:
        """The decisions under the key of two parties. Of a crowd, where the name alone tells
        nothing, those that share a number with `citation`: half the country has a State v. Smith,
        and as many ask for it."""
        rows = self.by_key.get(key, [])
        if len(rows) <= CROWD:
            return rows
        if key not in self._crowds:
            self._crowds[key] = _by_number(rows)
        crowd = self._crowds[key]
        found = {row.case_id: row for n in number_keys(citation) for row in crowd.get(n, ())}
        return [found[case_id] for case_id in sorted(found)]

    def _index_words(self, volume: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._keys.get(volume, ()):
            for word in _words(name for row in self.by_key[key] for name in row.names):
                found.setdefault(word, []).append(key)
        return found


def _one_for_each_decision(
    rows: Iterable[Indexed], aliases: Mapping[str, str]
) -> Iterator[Indexed]:
    """The rows without those of a decision that is there already, which gets their names."""
    known: dict[tuple[str, str], Indexed] = {}
    own_id_first = sorted(
        set(rows), key=lambda r: (r.case_id in aliases, r.case_id, r.key, r.names)
    )
    for row in own_id_first:
        if row.case_id in aliases:  # its writings are not those of the record that is cited
            row = row._replace(case_id=aliases[row.case_id], writings=())
        first = known.setdefault((row.key, row.case_id), row)
        if first is not row:
            names = tuple(dict.fromkeys([*first.names, *row.names]))
            known[row.key, row.case_id] = first._replace(names=names)
    return iter(known[place] for place in sorted(known))


def _by_number(rows: Iterable[Indexed]) -> dict[str, list[Indexed]]:
    found: dict[str, list[Indexed]] = {}
    for row in rows:
        for number in {n for citation in row.citations for n in number_keys(citation)}:
            found.setdefault(number, []).append(row)
    return found


def _words(names: Iterable[str]) -> set[str]:
    return {w for name in names for party in parties_of(name) for w in party}


def match(asked: Asked, volumes: Volumes, parallels: dict[str, str]) -> list[Matched]:
    """Every candidate for one asked citation, the exact page before all other rules."""
    if is_name_or_docket(asked.key):
        return _elsewhere(asked, volumes)
    if asked.inside:
        return _inside(asked, volumes)
    if asked.key.endswith(CUT):
        return _in_volume(asked, volumes)
    exact = [_candidate(asked, row, "exact") for row in volumes.by_key.get(asked.key, ())]
    exact.sort(key=lambda m: (-(m.name_fit or 0.0), m.cited_case_id))
    if any(candidate.name_fit != 0.0 for candidate in exact):
        same = volumes.same_as(asked.key)
        answers = [m._replace(same_as=same[m.cited_case_id or ""]) for m in exact[:MAX_CANDIDATES]]
        doubtful = all((m.name_fit or 1.0) < REPAIR_FIT for m in exact)
        return answers + (_misread(asked, volumes) if doubtful else [])
    answers = exact[:MAX_CANDIDATES] + _repaired(asked, volumes)
    if not exact and not asked.names:
        answers += _pin_only(asked, volumes)
    taught = parallels.get(asked.key)
    if taught is not None and taught != asked.weightiest:
        answers.append(Matched(asked.case_id, asked.authority, asked.key, "taught", taught=taught))
    return answers


def _one_decision(one: Indexed, other: Indexed) -> bool:
    if not same_parties(one.names, other.names):
        return False
    years = [r.date_filed[:4] for r in (one, other) if r.date_filed]
    near = len(years) < 2 or abs(int(years[0]) - int(years[1])) <= YEAR_TOLERANCE
    return near or one.date_approximate or other.date_approximate


def _candidate(asked: Asked, row: Indexed, how: str) -> Matched:
    fit = best_name_fit(list(asked.names), list(row.names))
    doubtful = fit is not None and fit <= OTHER_FORM
    if doubtful and (
        name_two_cases(asked.names, row.names) or is_of_a_ship(asked.names, row.names)
    ):
        fit = 0.0  # `Lee v. Mack` on the page of `In re Gault`
    return Matched(
        asked.case_id,
        asked.authority,
        asked.key,
        how,
        row.case_id,
        row.case_id,
        fit,
        year_fits(asked.year, row.date_filed, row.date_approximate),
        row.date_filed,
        row.date_approximate,
        writings=row.writings if asked.tells_writing else (),
    )


def _repaired(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The one decision of the volume with the same parties and no contrary year, or none; those
    whose page their source has cut off among them."""
    fitting = {row.case_id: candidate for row, candidate in _of_the_parties(asked, volumes)}
    return list(fitting.values()) if len(fitting) == 1 else []


def _misread(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The same, of decisions whose page is known and misread here."""
    fitting = {
        row.case_id: candidate
        for row, candidate in _of_the_parties(asked, volumes)
        if _is_misread(asked.key, row.key)
    }
    return list(fitting.values()) if len(fitting) == 1 else []


def _of_the_parties(asked: Asked, volumes: Volumes) -> Iterator[tuple[Indexed, Matched]]:
    for row in volumes.named(asked.key, asked.names):
        # Pages are compared before names: a word like `State` leads to a quarter of a volume.
        if not row.key.endswith(CUT) and not _may_be_misprint(asked, row, volumes):
            continue
        candidate = _candidate(asked, row, "page_repaired")
        if candidate.year_fits is not False and _has_the_parties(asked, row, candidate, volumes):
            yield row, candidate


def _has_the_parties(asked: Asked, row: Indexed, candidate: Matched, volumes: Volumes) -> bool:
    printed, known = candidate.name_fit or 0.0, mutual_fit(asked.names, row.names)
    if min(printed, known) >= REPAIR_FIT:
        return True
    if row.key.endswith(CUT):
        # The record's page is not known, and its source adds given names: it is enough that all
        # that is printed is in them.
        return printed == 1.0 and any(" v" in name for name in asked.names)
    alike = min(printed, known) >= LIKELY and printed + known >= 2 * LIKELY_MEAN
    return alike and _is_pin(asked.key, row.key, volumes)


def _is_pin(printed_key: str, known_key: str, volumes: Volumes) -> bool:
    """Whether the printed page is one inside the decision, unless that is a very short one."""
    page, first = (page_number(key.rpartition(" ")[2]) for key in (printed_key, known_key))
    if page is None or first is None:
        return False
    return volumes.around(printed_key)[1] == first <= page <= first + USUAL_DECISION


def _may_be_misprint(asked: Asked, row: Indexed, volumes: Volumes) -> bool:
    """Whether the printed page can be meant for the record: a page inside the decision or near by,
    or its first page misread. Else it is another case of the same name that is not here."""
    page, first = (page_number(key.rpartition(" ")[2]) for key in (asked.key, row.key))
    if page is None or first is None:
        return False
    _, nearest, _ = volumes.around(asked.key)
    if nearest == first <= page <= first + LONGEST_DECISION:
        return True
    return abs(page - first) <= NEAR or _is_misread(asked.key, row.key)


def _is_misread(printed_key: str, known_key: str) -> bool:
    """Whether a page is the other one with a pinpoint glued to it (`508 U.S. 520532`), with one
    wrong, lost, added or swapped digit, or with only its first or last digits."""
    printed, known = (key.rpartition(" ")[2] for key in (printed_key, known_key))
    glued = printed.startswith(known) and len(printed) >= 2 * len(known)
    cut = known.startswith(printed) or known.endswith(printed)
    return glued or cut or one_digit_off(printed, known)


def _elsewhere(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The decisions that the parties' names or a docket number lead to."""
    if asked.key.startswith(DOCKET):
        found = _by_docket(asked, volumes.by_key.get(asked.key, ()))
    else:
        found = _by_parties(asked, volumes.of_parties(asked.key, asked.weightiest))
    fitting = {m.cited_case_id: m for m in found if m.year_fits is not False}
    return list(fitting.values())[:MAX_CANDIDATES]


def _by_docket(asked: Asked, rows: Sequence[Indexed]) -> Iterator[Matched]:
    if len(rows) > CROWD and not asked.weightiest:
        return
    for row in rows:
        candidate = _candidate(asked, row, "docket")
        if (candidate.name_fit or 0.0) >= INSIDE_FIT:
            yield candidate


def _by_parties(asked: Asked, rows: Sequence[Indexed]) -> Iterator[Matched]:
    for row in rows:
        rule = rule_by_name(asked.names, asked.weightiest, row.names, row.citations)
        if rule is not None:
            yield _candidate(asked, row, rule)
        elif len(rows) == 1 and not row.citations and adds_given_names(asked.names, row.names):
            yield _candidate(asked, row, "named")  # of a name so rare, in all the corpus


def _in_volume(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The decision of the volume that a page left blank means: `556 U. S. ____`."""
    found = {}
    for row in volumes.named(asked.key, asked.names):
        candidate = _candidate(asked, row, "named_in_volume")
        if (candidate.name_fit or 0.0) < REPAIR_FIT or candidate.year_fits is False:
            continue
        if mutual_fit(asked.names, row.names) >= REPAIR_FIT:
            found[row.case_id] = candidate
    return list(found.values()) if len(found) == 1 else []


def _inside(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The decision that a page lies in which is cited without a first page: by a short form without
    antecedent, or as `ante, p. 72`."""
    named = _named_before(asked, volumes)
    if named:
        return named
    rows, first, following = volumes.around(asked.key)
    page = page_number(asked.key.rpartition(" ")[2])
    if page is None or len(rows) != 1:
        return []  # no decision, or several on one page
    if not asked.names:
        return _pin_only(asked, volumes)
    if following is None and rows[0].last_page is None:
        return []
    candidate = _candidate(asked, rows[0], "page_inside")
    last = page_number(rows[0].last_page)
    if candidate.name_fit is not None and candidate.name_fit < INSIDE_FIT:
        return []
    if last is not None:
        return [candidate] if page <= last else []
    sure = candidate.name_fit is not None and page - first <= LONGEST_DECISION
    return [candidate] if sure else []


def _pin_only(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The decision before a page that is printed without a name, as one in the midst of a case is
    that was named a few lines before: `the Court said (201 U. S., p. 569)`.

    A page past the last known one is none of its pages. Where no last page is known, it is for the
    citing decision to say whether it cites that decision (`decide.decide_all`).
    """
    rows, first, _ = volumes.around(asked.key)
    page = page_number(asked.key.rpartition(" ")[2])
    if page is None or len(rows) != 1:
        return []
    last = page_number(rows[0].last_page)
    if page > (last if last is not None else first + USUAL_DECISION):
        return []
    return [_candidate(asked, rows[0], "page_inside" if last is not None else "page_of_cited")]


def _named_before(asked: Asked, volumes: Volumes) -> list[Matched]:
    """The nearest decision before the page, or on it, that has the very parties; else the only one
    not far before it with the one party that a short form names (`Malloy, 378 U. S., at 8`)."""
    page = page_number(asked.key.rpartition(" ")[2]) or 0
    whole: dict[int, Matched] = {}
    in_short: list[Matched] = []
    for row in volumes.named(asked.key, asked.names):
        first = page_number(row.key.rpartition(" ")[2])
        if first is None or not first <= page <= first + LONGEST_DECISION:
            continue
        candidate = _candidate(asked, row, "named_inside")
        if (candidate.name_fit or 0.0) < REPAIR_FIT or candidate.year_fits is False:
            continue
        if mutual_fit(asked.names, row.names) >= REPAIR_FIT:
            whole[first] = candidate
        elif page <= first + USUAL_DECISION:
            in_short.append(candidate)
    if whole:
        return [whole[max(whole)]]
    return in_short if len(in_short) == 1 else []


def learn_parallels(counts: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """For each citation the weightier one that decisions most often print beside it.

    `counts` says how many authorities have a citation (first of the pair) and a weightiest one
    (second). What fewer than `LEARN_FROM` decisions print together, or not most of those that
    print any, teaches nothing.
    """
    beside: dict[str, dict[str, int]] = {}
    for (key, weightiest), count in counts.items():
        if key != weightiest:
            beside.setdefault(key, {})[weightiest] = count
    learned = {}
    for key, seen in beside.items():
        weightiest, count = min(seen.items(), key=lambda item: (-item[1], item[0]))
        if count >= LEARN_FROM and 2 * count > sum(seen.values()):
            learned[key] = weightiest
    return learned


def ask_again(asked: Asked, answers: Sequence[Matched]) -> Iterator[Asked]:
    """What else an authority asks after a volume answered: under the weightier citation that it was
    taught, and by its name where no decision was found that it does not contradict."""
    for answer in answers:
        if answer.how == "taught" and answer.taught is not None:
            yield asked._replace(key=answer.taught, weightiest=answer.taught)
    if any(answer.cited_case_id and answer.name_fit != 0.0 for answer in answers):
        return
    has_page = not asked.key.endswith(CUT)
    key = None if is_name_or_docket(asked.key) else name_key(asked.names)
    if key is not None:
        yield asked._replace(key=key, inside=False, weightiest=asked.key if has_page else "")


class NamesPrinted:
    """What decisions print as the name of a page whose record bears another.

    Sources mix up the names of records that stand side by side. Where `OUTVOTE` decisions agree on
    a name, and none prints the record's own, the citation tells the decision.
    """

    def __init__(self) -> None:
        self._against: dict[str, list[tuple[Asked, Matched]]] = {}
        self._supported: set[str] = set()

    def add(self, asked: Asked, answers: Iterable[Matched]) -> None:
        """One question and its answers."""
        exact = [answer for answer in answers if answer.how == "exact"]
        if any((answer.name_fit or 0.0) >= INSIDE_FIT for answer in exact):
            self._supported.add(asked.key)
        elif len(exact) == 1 and exact[0].name_fit == 0.0:
            self._against.setdefault(asked.key, []).append((asked, exact[0]))

    def outvoted(self) -> Iterator[Matched]:
        """The record of the page for each of those who agree, without its name."""
        for key in sorted(self._against.keys() - self._supported):
            against = self._against[key]
            for asked, answer in against:
                agreeing = {a.case_id for a, _ in against if same_parties(a.names, asked.names)}
                if len(agreeing) >= OUTVOTE:
                    yield answer._replace(how="outvoted", name_fit=None)


def ghost_id(key: str) -> str:
    """The id of a decision that the corpus does not hold: `ghost:378-U.S.-1` of `378 U.S. 1`."""
    return "ghost:" + key.replace(" ", "-")


def keys_of(citations: Iterable[str]) -> list[str]:
    """The look-up keys of citations, in their order; what has no page has none.

    A citation to a reporter that reporters-db does not know is its own key.
    """
    keys = (official_form(text) for text in citations if _HAS_PAGE.search(text))
    return list(dict.fromkeys(keys))


def index_keys(citations: Sequence[str], name: str | None, docket_number: str | None) -> list[str]:
    """All keys under which a decision is looked up."""
    return [*keys_of(citations), *cut_keys(citations), *other_keys(name, docket_number)]


def questions(authority: Authority) -> list[str]:
    """The keys under which an authority is looked for first: its citations, else the page of its
    own volume that it names, the volume whose page it leaves blank, its docket number, its name.

    With a docket number the name alone tells a case of this very court only, where no court or year
    is printed and no government is a party: other courts have many cases of one name.
    """
    if authority.inside is not None:
        return [authority.inside]
    keys = keys_of(authority.citations)
    if keys:
        return keys
    blank = [
        f"{found[1]}{CUT}" for found in map(_BLANK_PAGE.fullmatch, authority.citations) if found
    ]
    dockets = docket_keys(authority.citations)
    keys = blank + dockets
    cited = len(authority.citations) > len(blank)
    name = name_key(authority.names)
    here = authority.court_id is None and authority.year is None
    is_told = here and has_distinctive_parties(authority.names) if dockets else not cited
    return [*keys, name] if name and is_told else keys


def cut_keys(citations: Iterable[str]) -> list[str]:
    """Keys without a page for citations that their source cut at the series: `116 F.2d ?`.

    Sources that split citations carelessly hold `116 F. 2d 119` as volume 116, reporter `F.`, page
    2 (1 in 20 citation rows of our CourtListener sample). Such a decision can still be found in
    its true volume, by name.
    """
    keys = []
    for text in citations:
        citation = parse_citation(text)
        ordinal = _SERIES.get(citation.page) if citation else None
        if citation is None or ordinal is None:
            continue
        edition = edition_of(f"{citation.reporter} {ordinal}", citation.volume)
        if edition is not None and edition.key != citation.reporter:
            keys.append(f"{citation.volume} {edition.key} ?")
    return keys
