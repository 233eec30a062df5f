"""A bucket of cases, decided: Arrow tables in and out, `decide.py` in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import (
    CITED_COUNTS,
    DECIDED_CASES,
    GATHERED_AUTHORITIES,
    TARGETS,
    Authority,
    GatheredMention,
)
from schemas.tables import AUTHORITIES, EDGES, MENTIONS, PARENTHETICALS
from transforms.extract.agreement import official_form
from transforms.extract.reporters import Citation
from transforms.resolve.bucket_rows import (
    ByCase,
    TableInMaking,
    columns_of,
    no_search_for_cycles,
    sort_by_case,
    tuples,
)
from transforms.resolve.chronology import End, date_of, forward_reason
from transforms.resolve.cited_writings import CitedWriting, writing_meant
from transforms.resolve.decide import (
    DecidedMention,
    Edge,
    Verdict,
    collect,
    decide_all,
    keep_confirmed,
)
from transforms.resolve.gather import SHORT_FORMS, sort_citations
from transforms.resolve.match_volumes import Matched, volume_of
from transforms.resolve.parentheticals import split_parentheticals

_DECIDED_COLUMNS = pa.schema(
    [
        pa.field("row", pa.int64()),
        *(
            MENTIONS.field(name)
            for name in (
                "authority", "cited_case_id", "cited_opinion_id", "status", "method",
                "confidence", "candidates",
            )
        ),
    ]
)  # fmt: skip


_EDGE_ROW = attrgetter(*EDGES.names[: EDGES.names.index("cited_opinion_id")])
"""What a row of an edge begins with."""


class _AuthorityRow(NamedTuple):
    """A row of `AUTHORITIES`."""

    case_id: str
    authority: int
    type: str
    citations: list[str]
    name: str | None
    year: int | None
    court_id: str | None
    depth: int
    cited_case_id: str | None
    status: str
    method: str
    confidence: float
    candidates: tuple[str, ...]


class _Told(NamedTuple):
    """What a verdict says of a mention, as the last columns of `_DECIDED_COLUMNS`."""

    cited_case_id: str | None
    cited_opinion_id: str | None
    status: str
    method: str
    confidence: float
    candidates: tuple[str, ...]


class Decided(NamedTuple):
    """The tables of a bucket of decided cases."""

    mentions: pa.Table
    authorities: pa.Table
    edges: pa.Table
    parentheticals: pa.Table
    cases: pa.Table
    cited: pa.Table
    targets: pa.Table


@no_search_for_cycles()
def decide_bucket(
    bucket: int, cases: pa.Table, authorities: pa.Table, mentions: pa.Table, matched: pa.Table
) -> Decided:
    """All decisions of a bucket, decided."""
    authorities_by = ByCase(sort_by_case(authorities, "number"), GATHERED_AUTHORITIES.names[1:])
    mentions_by = ByCase(sort_by_case(mentions, "ordinal", "seq"), GatheredMention._fields)
    matched_by = ByCase(sort_by_case(matched), Matched._fields)
    cases = cases.sort_by("case_id")
    rows = _Rows(mentions_by.table, cases, bucket)
    citing = pa.array(authorities_by.spans.keys() | mentions_by.spans.keys(), pa.string())
    for case in cases.filter(pc.is_in(cases["case_id"], citing)).to_pylist():
        case_id = case["case_id"]
        graph_id = case["duplicate_of"] or case_id
        answers: dict[int, list[Matched]] = {}
        for row in matched_by.rows(case_id):
            answers.setdefault(row[1], []).append(_matched(row))
        known = [Authority(*row) for row in authorities_by.rows(case_id)]
        numbers, verdicts = keep_confirmed(known, decide_all(known, answers, graph_id))
        decision = _Decision(case, known, numbers, verdicts)
        first = mentions_by.start(case_id)
        for place, row in enumerate(mentions_by.rows(case_id)):
            decision.add(first + place, GatheredMention(*row))
        rows.add(decision)
    return rows.tables()


def _matched(row: tuple) -> Matched:
    match = Matched(*row)
    return match._replace(writings=tuple(CitedWriting(**columns) for columns in row[-1]))


class _Decision:
    """One decided case: its verdicts put on its mentions, in reading order."""

    def __init__(
        self,
        case: dict[str, Any],
        authorities: list[Authority],
        numbers: dict[int, int],
        verdicts: dict[int, Verdict],
    ) -> None:
        self.case = case
        self.case_id: str = case["case_id"]
        self.verdicts = verdicts
        self.members: dict[int, list[Authority]] = {}
        for authority in authorities:
            if authority.number in numbers:
                self.members.setdefault(numbers[authority.number], []).append(authority)
        self.numbers = numbers
        self.mentions: list[tuple] = []
        self.decided: list[DecidedMention] = []

    def add(self, place: int, row: GatheredMention) -> None:
        """One mention; those of authorities that were not confirmed are passed over."""
        if row.authority is not None and row.authority not in self.numbers:
            return
        number = None if row.authority is None else self.numbers[row.authority]
        told = self._told(row, number)
        self.mentions.append((place, number, *told))
        cited = told.cited_case_id if told.status in ("resolved", "ghost") else None
        if cited in (self.case_id, self.case["duplicate_of"]):
            cited = None
        self.decided.append(DecidedMention(row, number, cited, told.cited_opinion_id))

    def _told(self, row: GatheredMention, number: int | None) -> _Told:
        if number is None or row.status != "unresolved":  # the opinion itself settled it
            return _Told(None, None, row.status, row.method or "no_rule", row.confidence, ())
        verdict = self.verdicts[number]
        method, confidence = verdict.method, verdict.confidence
        if row.kind in SHORT_FORMS and row.method and row.method != verdict.method:
            method, confidence = f"{row.method}, {method}", row.confidence * confidence
        return _Told(
            self._cited(verdict),
            _writing_meant(row, verdict),
            verdict.status,
            method,
            confidence,
            verdict.candidates,
        )

    def _cited(self, verdict: Verdict) -> str | None:
        return self.case_id if verdict.status == "self" else verdict.cited_case_id

    def authority_row(self, number: int, depth: int) -> _AuthorityRow:
        """The published row of one authority."""
        verdict, members = self.verdicts[number], self.members[number]
        citations = members[0].citations
        if len(members) > 1:
            printed = dict.fromkeys(c for a in members for c in a.citations)
            citations = sort_citations(printed) if members[0].type == "case" else list(printed)
        if verdict.status == "ghost" and not citations:  # `ante, p. 72` gives it one
            citations = [a.inside for a in members if a.inside is not None][:1]
        return _AuthorityRow(
            self.case_id,
            number,
            members[0].type,
            citations,
            next((name for a in members for name in a.names), None),
            next((a.year for a in members if a.year is not None), None),
            next((a.court_id for a in members if a.court_id is not None), None),
            depth,
            self._cited(verdict),
            verdict.status,
            verdict.method,
            verdict.confidence,
            verdict.candidates,
        )


def _writing_meant(row: GatheredMention, verdict: Verdict) -> str | None:
    if not verdict.writings or not (row.pin or row.parenthetical):
        return None
    if row.volume and row.reporter:
        key = official_form(str(Citation(row.volume, row.reporter, "1")))
        elsewhere = volume_of(key) != verdict.paged
    else:  # `Id.` and `supra` do not say in which reporter they count
        elsewhere = False
    return writing_meant(None if elsewhere else row.pin, row.parenthetical, verdict.writings)


class _Rows:
    """The rows of a bucket's decided cases, collected; `cases` are sorted by id."""

    def __init__(self, mentions: pa.Table, cases: pa.Table, bucket: int) -> None:
        self._source = mentions
        self._cases = cases
        self._bucket = bucket
        nodes = cases.filter(pc.is_null(cases["duplicate_of"]))["case_id"].to_pylist()
        self._nodes = {case_id: node for node, case_id in enumerate(nodes)}
        self._out_degrees: dict[str, int] = {}
        self._mentions = TableInMaking(_DECIDED_COLUMNS)
        self._authorities = TableInMaking(AUTHORITIES)
        self._edges = TableInMaking(EDGES)
        self._cited = TableInMaking(CITED_COUNTS)
        self._targets = TableInMaking(TARGETS)

    def add(self, decision: _Decision) -> None:
        """One case and all that it cites; a duplicate has no edges of its own."""
        edges, depths = collect(decision.case_id, decision.decided)
        if decision.case["duplicate_of"] is not None:
            edges = []
        else:
            self._targets.add(_target_rows(decision.decided))
        rows = {n: decision.authority_row(n, depths.get(n, 0)) for n in decision.verdicts}
        by_case = {v.cited_case_id: n for n, v in decision.verdicts.items() if v.cited_case_id}
        node = self._bucket, self._nodes.get(decision.case_id)
        for edge in edges:
            number = by_case[edge.cited_case_id]
            verdict, row = decision.verdicts[number], rows[number]
            self._edges.add([_edge_row(edge, decision.case, verdict, row)])
            self._cited.add([(*_cited_row(edge, row, decision.case), *node)])
        self._mentions.add(decision.mentions)
        self._authorities.add(rows.values())
        self._out_degrees[decision.case_id] = len(edges)

    def tables(self) -> Decided:
        """All rows as tables."""
        decided = self._mentions.table()
        source = self._source.take(decided["row"])
        for name, number in (("mention_id", "seq"), ("antecedent", "antecedent")):
            numbers = source[number].cast(pa.string())
            ids = pc.binary_join_element_wise(source["opinion_id"], numbers, "#")
            decided = decided.append_column(name, ids)
        mentions = columns_of(MENTIONS, decided, source)
        degrees = [self._out_degrees.get(c, 0) for c in self._cases["case_id"].to_pylist()]
        cases = self._cases.append_column(
            DECIDED_CASES.field("out_degree"), pa.array(degrees, pa.int32())
        )
        return Decided(
            mentions,
            self._authorities.table(),
            self._edges.table(),
            _parentheticals(mentions, cases),
            cases,
            self._cited.table(),
            self._targets.table(),
        )


def _edge_row(
    edge: Edge, case: dict[str, Any], verdict: Verdict, authority: _AuthorityRow
) -> tuple:
    """A row of `EDGES`."""
    citing = End(date_of(case["date_filed"]), case["date_approximate"], case["citations"])
    cited = End(date_of(verdict.date_filed), verdict.date_approximate, authority.citations)
    reason = forward_reason(citing, cited, verdict.method)
    return (
        *_EDGE_ROW(edge),
        edge.writings[0] if len(edge.writings) == 1 else None,
        edge.first_opinion_id,
        edge.first_start,
        citing.date,
        cited.date,
        reason is not None,
        reason,
        verdict.status == "ghost",
    )


def _target_rows(decided: list[DecidedMention]) -> Iterator[tuple]:
    """Rows of `TARGETS`: the mentions that an edge counts, numbered for each cited decision in
    reading order."""
    places: Counter[str] = Counter()
    for mention in decided:
        cited = mention.cited_case_id
        if cited is not None and mention.by_the_court():
            printed = mention.printed
            yield printed.opinion_id, cited, places[cited], printed.start, printed.end
            places[cited] += 1


def _cited_row(edge: Edge, authority: _AuthorityRow, case: dict[str, Any]) -> tuple:
    """A row of `CITED_COUNTS` but for its last columns, the citing node."""
    ghost = authority.status == "ghost"
    decided = date_of(case["date_filed"])
    return (
        edge.cited_case_id,
        edge.depth,
        ghost,
        authority.citations if ghost else (),
        authority.name if ghost else None,
        authority.court_id if ghost else None,
        decided.year if decided else None,
    )


def _parentheticals(mentions: pa.Table, cases: pa.Table) -> pa.Table:
    """What is said of cited decisions; a duplicate, which has no edges, says nothing."""
    duplicates = cases.filter(pc.is_valid(cases["duplicate_of"]))["case_id"]
    described = mentions.filter(
        pc.and_(pc.is_valid(mentions["cited_case_id"]), pc.is_valid(mentions["parenthetical"]))
    )
    repeated = pc.is_in(described["case_id"], duplicates)
    described = described.filter(pc.invert(repeated))
    rows = TableInMaking(PARENTHETICALS)
    last: tuple[str, int] | None = None
    columns = ["case_id", "cited_case_id", "mention_id", "opinion_id", "span_end", "name"]
    for *ids, opinion_id, end, name, text in tuples(described, [*columns, "parenthetical"]):
        if (opinion_id, end) == last:
            continue  # a parallel citation, which shares them
        last = (opinion_id, end)
        rows.add(
            (*ids, ordinal, *told) for ordinal, told in enumerate(split_parentheticals(text, name))
        )
    return rows.table()
