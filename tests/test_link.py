"""The middle of the graph on a small invented corpus: rows in, published tables out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apache_beam as beam
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from apache_beam.testing.test_pipeline import TestPipeline
from apache_beam.testing.util import assert_that, equal_to

from schemas.linking import ORDERS
from schemas.tables import CASE_FACTS, LOCAL_MENTIONS, TABLES, WRITINGS, sort_key
from transforms.resolve.buckets import read_batches, split_by_bucket
from transforms.resolve.link import LinkDecisions

LINKED = ("cases", "mentions", "authorities", "edges", "parentheticals")


def fact(case_id: str | None, **columns: Any) -> dict[str, Any]:
    blank = {"source": "test", "date_approximate": False, "citations": []}
    return {**blank, "case_id": case_id, **columns}


def writing(opinion_id: str, type_: str, n_chars: int, sketch: range) -> dict[str, Any]:
    return {
        "shard": f"shard-{n_chars % 2}", "case_id": opinion_id.split("/")[0], "type": type_,
        "opinion_id": opinion_id, "source_format": "text", "n_chars": n_chars,
        "sketch": list(sketch), "companions": [],
    }  # fmt: skip


def mention(opinion_id: str, seq: int, local: int | None, **columns: Any) -> dict[str, Any]:
    blank = {
        "case_id": opinion_id.split("/")[0], "opinion_id": opinion_id, "seq": seq, "text": "…",
        "shard": "shard-0",
        "start": 100 * seq, "end": 100 * seq + 12, "span_start": 100 * seq,
        "span_end": 100 * seq + 12, "kind": "full_case", "region": "body",
        "status": "unresolved", "method": "full", "confidence": 1.0, "authority": local,
    }  # fmt: skip
    return {**blank, **columns}


HERON = {"citation": "339 U.S. 10", "name": "Heron v. Marsh", "year": 1950}
OTTER = {"citation": "300 U.S. 5", "name": "Otter v. Field", "year": 1937}

FACTS = [
    fact("t:1", name="Heron v. Marsh", date_filed="1950-03-02", docket_id="d1"),
    fact("t:1", citations=["339 U. S. 10"]),
    fact("t:1", citations=["94 L. Ed. 22"]),
    fact("t:2", name="Otter v. Field", date_filed="1937-05-01", citations=["300 U.S. 5"]),
    fact("t:3", name="Plover v. State", date_filed="1960-01-01", date_approximate=True),
    fact("t:3", citations=["350 U.S. 40"]),
    fact("t:4", name="Heron v. Marsh", date_filed="1950-03-02", citations=["94 L. Ed. 22"]),
    fact("t:5", name="Ibis v. Plover", date_filed="1959-03-02"),
    fact(None, docket_id="d1", court_id="scotus", docket_number="17"),
]
WRITTEN = [
    writing("t:1/10", "lead", 901, range(90)),
    writing("t:3/30", "combined", 1000, range(100, 200)),
    writing("t:3/31", "lead", 700, range(100, 170)),
    writing("t:3/32", "dissent", 290, range(171, 200)),
    writing("t:5/50", "lead", 800, range(200, 280)),
]
MENTIONED = [
    mention("t:1/10", 0, 0, region="caption", **HERON),
    mention("t:1/10", 1, 1, **OTTER, parenthetical="holding that otters may fish", pin="7"),
    mention("t:1/10", 2, 1, kind="id", method="preceding", confidence=0.95, antecedent=1),
    mention("t:1/10", 3, 2, citation="7 Cranch 3", name="Ibis v. Crane", year=1812),
    mention("t:3/30", 0, 0, **HERON),
    mention("t:3/31", 0, 0, **HERON),
    mention("t:3/31", 1, 0, start=14, end=26, citation="94 L. Ed. 22"),
    mention("t:3/31", 2, 1, kind="statute", citation="18 U.S.C. § 1", status="not_a_case"),
    mention("t:3/32", 0, 0, kind="supra", name="Heron", method="no_antecedent"),
    mention("t:3/32", 1, 1, citation="11 U.S. 3", name="Ibis v. Crane"),
    mention("t:3/32", 2, 2, kind="id", method="no_antecedent"),
    mention("t:5/50", 0, 0, citation="350 U.S. 40", parenthetical="dissenting opinion"),
    mention("t:5/50", 1, 1, citation="94 L. Ed. 22", name="Heron v. Marsh"),
]


def batches(rows: list[dict], schema: pa.Schema, buckets: int, order: random.Random) -> Iterator:
    """The rows in several batches of random size and order."""
    rows = order.sample(rows, len(rows))
    while rows:
        size = order.randint(1, 4)
        table = pa.Table.from_pylist(rows[:size], schema=schema)
        rows = rows[size:]
        if "docket_id" in schema.names:
            is_docket = pc.is_null(table["case_id"])
            yield from split_by_bucket(table.filter(is_docket), "docket_id", buckets)
            table = table.filter(pc.invert(is_docket))
        yield from split_by_bucket(table, "case_id", buckets)


def inputs(pipeline: beam.Pipeline, buckets: int, seed: int) -> tuple[beam.PCollection, ...]:
    order = random.Random(seed)
    return tuple(
        pipeline | name >> beam.Create(list(batches(rows, schema, buckets, order)))
        for name, rows, schema in (
            ("Facts", FACTS, CASE_FACTS),
            ("Writings", WRITTEN, WRITINGS),
            ("Mentions", MENTIONED, LOCAL_MENTIONS),
        )
    )


def link(release: Path, buckets: int, seed: int = 0) -> dict[str, list[dict[str, Any]]]:
    """The published tables' rows by name, sorted by key."""
    with TestPipeline(runner="FnApiRunner") as pipeline:
        _ = inputs(pipeline, buckets, seed) | LinkDecisions(
            str(release), buckets, str(release / "kept")
        )
    tables = {}
    for name in LINKED:
        rows = pa.concat_tables(map(pq.read_table, sorted((release / name).iterdir())))
        keys = [(column, "ascending") for column in sort_key(TABLES[name])]
        tables[name] = rows.sort_by(keys).to_pylist()
    return tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    return link(tmp_path_factory.mktemp("release"), 1)


def columns(rows: list[dict[str, Any]], *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows]


def test_cases(tables: dict) -> None:
    found = columns(
        tables["cases"], "case_id", "citations", "court_id", "n_opinions", "out_degree",
        "in_degree", "in_mentions",
    )  # fmt: skip
    assert found == [
        ("ghost:11-U.S.-3", ["11 U.S. 3", "7 Cranch 3"], None, 0, 0, 2, 2),
        ("t:1", ["339 U.S. 10", "94 L. Ed. 22"], "scotus", 1, 2, 2, 3),
        ("t:2", ["300 U.S. 5"], None, 0, 0, 1, 2),
        ("t:3", ["350 U.S. 40"], None, 2, 2, 1, 1),
        ("t:4", ["94 L. Ed. 22"], None, 0, 0, 0, 0),
        ("t:5", [], None, 1, 2, 0, 0),
    ], "the docket gives the court; the combined text of t:3 is folded; the ghost has both forms"


def test_mentions(tables: dict) -> None:
    found = columns(
        tables["mentions"],
        "mention_id",
        "authority",
        "antecedent",
        "cited_case_id",
        "status",
        "method",
    )
    ghost = "ghost:11-U.S.-3"
    assert found == [
        ("t:1/10#0", 0, None, "t:1", "self", "own_citation"),
        ("t:1/10#1", 1, None, "t:2", "resolved", "exact/name+year"),
        ("t:1/10#2", 1, "t:1/10#1", "t:2", "resolved", "preceding, exact/name+year"),
        ("t:1/10#3", 2, None, ghost, "ghost", "ghost"),
        ("t:3/31#0", 0, None, "t:1", "resolved", "exact/name+year"),
        ("t:3/31#1", 0, None, "t:1", "resolved", "exact/name+year"),
        ("t:3/31#2", 1, None, None, "not_a_case", "full"),
        ("t:3/32#0", 0, None, "t:1", "resolved", "other_writing, exact/name+year"),
        ("t:3/32#1", 2, None, ghost, "ghost", "ghost"),
        ("t:3/32#2", 3, None, None, "unresolved", "no_antecedent, no_citation"),
        ("t:5/50#0", 0, None, "t:3", "resolved", "exact"),
        ("t:5/50#1", 1, None, "t:1", "resolved", "exact/name"),
    ]


def test_edges(tables: dict) -> None:
    found = columns(
        tables["edges"], "citing_case_id", "cited_case_id", "depth", "depth_lead",
        "depth_dissent", "pins", "first_opinion_id", "forward_in_time", "cited_is_ghost",
    )  # fmt: skip
    assert found == [
        ("t:1", "ghost:11-U.S.-3", 1, 1, 0, [], "t:1/10", False, True),
        ("t:1", "t:2", 2, 2, 0, ["7"], "t:1/10", False, False),
        ("t:3", "ghost:11-U.S.-3", 1, 0, 1, [], "t:3/32", False, True),
        ("t:3", "t:1", 2, 1, 1, [], "t:3/31", False, False),
        ("t:5", "t:1", 1, 1, 0, [], "t:5/50", False, False),
        ("t:5", "t:3", 1, 1, 0, [], "t:5/50", True, False),
    ], "parallel citations count once, the caption not at all"
    reasons = {row["forward_reason"]: row["forward_in_time"] for row in tables["edges"]}
    assert reasons == {None: False, "approximate_date": True}


def test_the_record_that_stands_for_a_duplicate_has_its_edges(tables: dict) -> None:
    found = dict(columns(tables["cases"], "case_id", "duplicate_of"))
    assert {case_id: best for case_id, best in found.items() if best} == {"t:4": "t:1"}
    assert "t:4" not in {row["cited_case_id"] for row in tables["edges"]}


def test_the_writing_that_is_cited(tables: dict) -> None:
    meant = [row["cited_opinion_id"] for row in tables["mentions"]]
    assert [found for found in meant if found] == ["t:3/32"]
    edges = {row["cited_opinion_id"]: row for row in tables["edges"]}
    assert edges["t:3/32"]["citing_case_id"] == "t:5"


def test_measures(tables: dict) -> None:
    """t:5 cites t:3 and t:1, t:3 cites t:1 and the ghost, t:1 cites the ghost and t:2."""
    cases = {row["case_id"]: row for row in tables["cases"]}
    years = [tuple(year.values()) for year in cases["t:1"]["in_degree_by_year"]]
    assert years == [(1959, 1), (1960, 1)]
    ranks = {case_id: row["pagerank"] for case_id, row in cases.items()}
    assert ranks.pop("t:4") is None, "a duplicate is no node"
    assert sum(ranks.values()) == pytest.approx(1)
    least = ranks["t:5"]
    assert ranks["t:3"] == pytest.approx(least * (1 + 0.85 / 2))
    assert ranks["t:1"] == pytest.approx(least + 0.425 * (ranks["t:5"] + ranks["t:3"]))
    assert ranks["t:2"] == pytest.approx(least + 0.425 * ranks["t:1"])
    assert ranks["ghost:11-U.S.-3"] == pytest.approx(ranks["t:2"] + 0.425 * ranks["t:3"])


def test_authorities(tables: dict) -> None:
    of_second = [row for row in tables["authorities"] if row["case_id"] == "t:3"]
    assert columns(of_second, "authority", "type", "citations", "depth", "status") == [
        (0, "case", ["339 U.S. 10", "94 L. Ed. 22"], 2, "resolved"),
        (1, "statute", ["18 U.S.C. § 1"], 1, "not_a_case"),
        (2, "case", ["11 U.S. 3"], 1, "ghost"),
        (3, "other", [], 1, "unresolved"),
    ]


def test_parentheticals(tables: dict) -> None:
    found = columns(tables["parentheticals"], "cited_case_id", "mention_id", "kind", "text")
    assert found == [
        ("t:2", "t:1/10#1", "descriptive", "holding that otters may fish"),
        ("t:3", "t:5/50#0", "weight", "dissenting opinion"),
    ]


def test_every_end_of_an_edge_is_a_case(tables: dict) -> None:
    known = {row["case_id"] for row in tables["cases"]}
    ends = {row[end] for row in tables["edges"] for end in ("citing_case_id", "cited_case_id")}
    assert ends <= known


@pytest.mark.parametrize(("buckets", "seed"), [(1, 1), (3, 2), (8, 3)])
def test_rows_do_not_depend_on_buckets_or_order(
    tables: dict, tmp_path: Path, buckets: int, seed: int
) -> None:
    assert link(tmp_path, buckets, seed) == tables
    assert len(list((tmp_path / "edges").iterdir())) == buckets, "empty parts are written too"


def test_orders_tell_the_writer_of_opinions(tmp_path: Path) -> None:
    def rows(keyed: tuple[str, bytes]) -> Iterator[tuple]:
        for row in read_batches([keyed[1]], ORDERS).to_pylist():
            assert row["shard"] == keyed[0]
            yield tuple(row.values())

    with TestPipeline(runner="FnApiRunner") as pipeline:
        linked = inputs(pipeline, 2, 5) | LinkDecisions(str(tmp_path), 2, str(tmp_path / "kept"))
        assert_that(
            linked.orders | beam.FlatMap(rows),
            equal_to(
                [
                    ("t:1", "shard-1", "t:1/10", 0, None),
                    ("t:3", "shard-0", "t:3/30", 0, "t:3/31"),
                    ("t:3", "shard-0", "t:3/31", 1, None),
                    ("t:3", "shard-0", "t:3/32", 2, None),
                    ("t:5", "shard-0", "t:5/50", 0, None),
                ]
            ),
        )
