"""A bucket of cases, gathered: Arrow tables in and out, `gather.py` in between."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import (
    ASKED,
    GATHERED_AUTHORITIES,
    GATHERED_CASES,
    GATHERED_MENTIONS,
    GATHERED_PLACES,
    INDEXED,
    ORDERS,
    PEERS,
    Cited,
    Writing,
)
from schemas.records import CaseFact, Companion
from schemas.tables import CASE_FACTS
from transforms.resolve.bucket_rows import (
    ByCase,
    TableInMaking,
    columns_of,
    no_search_for_cycles,
    spans_of,
    tuples,
)
from transforms.resolve.cited_writings import paged_key, without_pages, writings_to_cite
from transforms.resolve.duplicates import peers_of
from transforms.resolve.fold import source_of
from transforms.resolve.gather import Decision, gather, merge_facts
from transforms.resolve.match_names import is_name_or_docket
from transforms.resolve.match_volumes import index_keys, keys_of, questions, volume_of

_MOST_KEYS = 100  # citations under each of which a decision's writings are listed

CITED_COLUMNS = [
    "opinion_id", "seq", "kind", "text", "volume", "reporter", "page", "citation", "name", "year",
    "court_id", "pin", "parenthetical", "authority", "status", "method", "confidence",
]  # fmt: skip
WRITING_COLUMNS = [
    "shard", "opinion_id", "type", "n_chars", "ordinal", "first_page", "last_page", "author",
    "sketch", "companions",
]  # fmt: skip
_CASE_ROW = attrgetter(*GATHERED_CASES.names)
_AUTHORITY_ROW = attrgetter(*GATHERED_AUTHORITIES.names[1:])
_ORDER_ROW = attrgetter(*ORDERS.names[1:])


class Gathered(NamedTuple):
    """The tables that a bucket of decisions makes, by case (`schemas/linking.py`)."""

    cases: pa.Table
    authorities: pa.Table
    places: pa.Table
    indexed: pa.Table
    asked: pa.Table
    peers: pa.Table
    orders: pa.Table


@no_search_for_cycles()
def gather_bucket(facts: pa.Table, writings: pa.Table, mentions: pa.Table) -> Gathered:
    """All decisions of these rows, sorted by case, the mentions also by opinion and seq."""
    facts_by = ByCase(facts, CASE_FACTS.names)
    mentions_by = ByCase(mentions, CITED_COLUMNS)
    writings_by = ByCase(writings, WRITING_COLUMNS)
    cases, authorities = TableInMaking(GATHERED_CASES), TableInMaking(GATHERED_AUTHORITIES)
    indexed, asked = TableInMaking(INDEXED), TableInMaking(ASKED)
    peers, orders = TableInMaking(PEERS), TableInMaking(ORDERS)
    places = TableInMaking(GATHERED_PLACES)
    for case_id in sorted(facts_by.spans.keys() | writings_by.spans.keys()):
        case = merge_facts(case_id, [CaseFact(*row) for row in facts_by.rows(case_id)])
        decision = gather(
            case,
            [_writing(row) for row in writings_by.rows(case_id)],
            [Cited(place, *row) for place, row in enumerate(mentions_by.rows(case_id))],
        )
        cases.add([_CASE_ROW(case)])
        authorities.add((case_id, *_AUTHORITY_ROW(a)) for a in decision.authorities)
        indexed.add(_index_rows(decision))
        asked.add(_questions(decision))
        peers.add(peers_of(case, decision.writings))
        orders.add((case_id, *_ORDER_ROW(w)) for w in decision.writings)
        places.add(_places(decision))
    return Gathered(
        cases.table(),
        authorities.table(),
        places.table(),
        indexed.table(),
        asked.table(),
        peers.table(),
        orders.table(),
    )


def gathered_mentions(mentions: pa.Table, places: pa.Table) -> pa.Table:
    """The mentions that count (`GATHERED_MENTIONS`): rows of `mentions`, sorted as for gathering,
    with what gathering found out about them."""
    spans = spans_of(mentions["case_id"])
    starts = pa.array([start for start, _ in spans.values()], pa.int32())
    cases = pc.index_in(places["case_id"], pa.array(spans, pa.string()))
    rows = mentions.take(pc.add(starts.take(cases.combine_chunks()), places["place"]))
    return columns_of(GATHERED_MENTIONS, places, rows)


def one_copy(writings: pa.Table, mentions: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows without those of an opinion that a shard with a lesser key holds too.

    Two snapshots of a corpus may hold two states of an opinion, whose mentions do not mix, and
    which may be cut into writings in two ways.
    """
    kept: dict[str, str] = {}
    sources = {
        (source_of(opinion_id), shard)
        for opinion_id, shard in tuples(writings, ["opinion_id", "shard"])
    }
    for source, shard in sources:
        kept[source] = min(shard, kept.get(source, shard))
    if len(kept) == len(sources):
        return writings, mentions

    def is_kept(table: pa.Table) -> pa.Array:
        rows = tuples(table, ["opinion_id", "shard"])
        return pa.array([kept[source_of(opinion)] == shard for opinion, shard in rows], pa.bool_())

    return writings.filter(is_kept(writings)), mentions.filter(is_kept(mentions))


def _writing(row: tuple) -> Writing:
    columns = dict(zip(WRITING_COLUMNS, row, strict=True))
    columns["sketch"] = frozenset(columns["sketch"])
    columns["companions"] = tuple(Companion(**named) for named in columns["companions"])
    return Writing(**columns)


def _places(decision: Decision) -> Iterator[tuple]:
    """Rows of `GATHERED_PLACES`: not of what is counted in another writing, or is no citation but
    a party's name."""
    case_id = decision.case.case_id
    written = {w.opinion_id: (w.ordinal, w.type) for w in decision.writings}
    folded = {w.opinion_id for w in decision.writings if w.duplicate_of is not None}
    for m in decision.mentions:
        if m.authority is not None or not (m.opinion_id in folded or m.kind == "reference"):
            found = m.authority, m.status, m.method, m.confidence
            yield case_id, m.place, *found, *written[m.opinion_id]


def _index_rows(decision: Decision) -> list[tuple]:
    """Rows of `INDEXED`."""
    case = decision.case
    keys = keys_of(case.citations)
    paged = writings_to_cite(decision.writings) if len(keys) <= _MOST_KEYS else ()
    own = paged_key(keys, paged)
    unpaged = [w._asdict() for w in without_pages(paged)]
    names = [*case.names(), *(companion.name for companion in decision.companions())]
    return [
        (
            volume_of(key),
            key,
            case.case_id,
            names,
            case.date_filed,
            case.date_approximate,
            case.last_page if key.endswith(f" {case.first_page}") else None,
            case.n_chars,
            [w._asdict() for w in paged] if key == own else unpaged,
            case.citations if is_name_or_docket(key) else [],
        )
        for key in index_keys(case.citations, case.name, case.docket_number)
    ]


def _questions(decision: Decision) -> Iterator[tuple]:
    """Rows of `ASKED`."""
    telling = {m.authority for m in decision.mentions if m.pin or m.parenthetical}
    for authority in decision.authorities:
        if authority.type != "case" or authority.status is not None:
            continue
        weightiest = next(iter(keys_of(authority.citations)), "")
        for key in questions(authority):
            yield (
                volume_of(key),
                key,
                decision.case.case_id,
                authority.number,
                authority.names,
                authority.year,
                authority.inside is not None,
                weightiest,
                authority.number in telling,
            )
