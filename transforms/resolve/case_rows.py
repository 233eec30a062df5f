"""A bucket of the table of cases: its decisions, the ghosts cited by others, and their measures.

Counts are made on Arrow columns: one decision may be cited by a tenth of all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.linking import LINKS
from schemas.tables import CASES
from transforms.extract.reporters import parse_citation
from transforms.resolve.bucket_rows import no_search_for_cycles, table_of, tuples
from transforms.resolve.buckets import read_batches
from transforms.resolve.chronology import date_of
from transforms.resolve.gather import sort_citations
from transforms.resolve.page_rank import Links, page_rank


class Counted(NamedTuple):
    """Rows of `CASES` without `pagerank`, nodes of the graph first, and the nodes' `LINKS`."""

    cases: pa.Table
    links: pa.Table


@no_search_for_cycles()
def count_bucket(cases: pa.Table, cited: pa.Table) -> Counted:
    """A bucket's decided cases with all citations of cases of the bucket.

    Nodes are the decisions that are no duplicates, in order of their ids, as the citing buckets
    number them too, and after them the ghosts.
    """
    rows = [_case_row(case) for case in cases.sort_by("case_id").to_pylist()]
    nodes = [row for row in rows if row["duplicate_of"] is None]
    nodes += _ghost_rows(cited.filter(cited["ghost"]))
    duplicates = [row for row in rows if row["duplicate_of"] is not None]
    counts = _counts(cited)
    by_year = _by_year(cited)
    for row in nodes + duplicates:
        row["in_degree"], row["in_mentions"] = counts.get(row["case_id"], (0, 0))
        row["in_degree_by_year"] = by_year.get(row["case_id"], [])
    return Counted(table_of(nodes + duplicates, CASES), _links(nodes, cited))


def _case_row(case: dict[str, Any]) -> dict[str, Any]:
    return {**case, "date_filed": date_of(case["date_filed"]), "is_ghost": False}


def _counts(cited: pa.Table) -> dict[str, tuple[int, int]]:
    """Citing cases and mentions of each cited case."""
    sums = cited.group_by("cited_case_id").aggregate([("mentions", "count"), ("mentions", "sum")])
    columns = ["cited_case_id", "mentions_count", "mentions_sum"]
    return {case_id: (count, total) for case_id, count, total in tuples(sums, columns)}


def _by_year(cited: pa.Table) -> dict[str, list[dict[str, int]]]:
    """Citing cases of each cited case by the year in which they were decided."""
    dated = cited.filter(pc.is_valid(cited["year"]))
    sums = dated.group_by(["cited_case_id", "year"]).aggregate([([], "count_all")])
    found: dict[str, list[dict[str, int]]] = {}
    for case_id, year, count in sorted(tuples(sums, ["cited_case_id", "year", "count_all"])):
        found.setdefault(case_id, []).append({"year": year, "count": count})
    return found


def _ghost_rows(cited: pa.Table) -> list[dict[str, Any]]:
    """Decisions made from what the citing ones print: the commonest name and court."""
    names, courts = (_printed(cited, column) for column in ("name", "court_id"))
    citations = _printed(_one_citation_a_row(cited), "citations")
    return [
        _ghost_row(case_id, citations.get(case_id, {}), names[case_id], courts[case_id])
        for case_id in sorted(names)
    ]


def _printed(cited: pa.Table, column: str) -> dict[str, dict[str | None, int]]:
    """How often each value is printed for each cited case; most of a famous one's are alike."""
    counts = cited.group_by(["cited_case_id", column]).aggregate([([], "count_all")])
    found: dict[str, dict[str | None, int]] = {}
    for case_id, value, count in tuples(counts, ["cited_case_id", column, "count_all"]):
        found.setdefault(case_id, {})[value] = count
    return found


def _one_citation_a_row(cited: pa.Table) -> pa.Table:
    lists = cited["citations"].combine_chunks()
    case_ids = cited["cited_case_id"].take(pc.list_parent_indices(lists))
    return pa.table({"cited_case_id": case_ids, "citations": lists.flatten()})


def _ghost_row(
    case_id: str,
    printed: Iterable[str | None],
    names: dict[str | None, int],
    courts: dict[str | None, int],
) -> dict[str, Any]:
    citations = sort_citations(c for c in printed if c)
    main = parse_citation(citations[0]) if citations else None
    return {
        "case_id": case_id,
        "source": "ghost",
        "name": _commonest(names),
        "court_id": _commonest(courts),
        "citations": citations,
        "first_page": main.page if main else None,
        "is_ghost": True,
        "n_opinions": 0,
        "n_chars": 0,
        "out_degree": 0,
    }


def _commonest(counts: dict[str | None, int]) -> str | None:
    """The commonest value; of equally common ones the longest, then the first by alphabet."""
    return min((v for v in counts if v), key=lambda v: (-counts[v], -len(v), v), default=None)


# --- The graph as a whole -------------------------------------------------------------------------


def _links(nodes: list[dict[str, Any]], cited: pa.Table) -> pa.Table:
    """The nodes that cite each node, as one list a node (`LINKS`)."""
    ids = pa.array([node["case_id"] for node in nodes], pa.string())
    places = pc.index_in(cited["cited_case_id"], value_set=ids).to_numpy()
    order = np.argsort(places, kind="stable")
    starts = np.searchsorted(places[order], np.arange(len(nodes) + 1))
    pairs = pa.StructArray.from_arrays(
        [cited[name].to_numpy()[order] for name in ("bucket", "number")],
        fields=list(LINKS.field("citing").type.value_type),
    )
    lists = pa.ListArray.from_arrays(
        pa.array(starts, pa.int32()), pairs, type=LINKS.field("citing").type
    )
    return pa.table([lists], schema=LINKS)


def rank_nodes(blobs: Sequence[bytes]) -> list[np.ndarray]:
    """The PageRank of each node of each bucket.

    `blobs` are batches of `LINKS`, one for each bucket in order. Each is read when its turn comes,
    so that the links of all buckets are held in their smallest form only.
    """
    sizes = [read_batches([blob], LINKS).num_rows for blob in blobs]
    first = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    return page_rank([_numbered(read_batches([blob], LINKS), first) for blob in blobs])


def _numbered(links: pa.Table, first: np.ndarray) -> Links:
    lists = links["citing"].combine_chunks()
    pairs = lists.flatten()
    citing = first[pairs.field("bucket").to_numpy()] + pairs.field("number").to_numpy()
    lengths = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Links(starts, citing.astype(np.int32))


def with_ranks(cases: pa.Table, ranks: np.ndarray) -> pa.Table:
    """The rows that `count_bucket` made with the ranks of their nodes; null where that is NaN."""
    duplicates = pa.nulls(len(cases) - len(ranks), pa.float64())
    column = pa.chunked_array([pa.array(ranks, pa.float64(), from_pandas=True), duplicates])
    place = cases.schema.get_field_index("pagerank")
    return cases.set_column(place, CASES.field("pagerank"), column)
