"""The whole job on real shards of CourtListener, and facts that were checked by reading.

Four of the eight shards: with them come all writings of Miranda v. Arizona (cluster 107252), each
in a shard of its own: the combined text and the lead, Clark's and White's opinions.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipelines import build_graph
from schemas.tables import TABLES
from transforms.excerpts.passages import CLOSE_MARK, OPEN_MARK
from transforms.resolve.fold import source_of

SHARDS = tuple(f"opinions-0000{number}-of-00008" for number in (1, 2, 3, 4))
TABLE_FILES = ("opinion-clusters", "dockets", "citations")


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    output = tmp_path_factory.mktemp("graph")
    return _build(shared, output, workers=1)


def _build(shared: Path, output: Path, workers: int) -> dict[str, pa.Table]:
    folder = shared / "corpus" / "courtlistener"
    inputs = [str(folder / f"{name}.csv.bz2") for name in (*SHARDS, *TABLE_FILES)]
    arguments = ["--input", *inputs, "--output", str(output), "--workers", str(workers)]
    arguments.append("--excerpts")
    assert build_graph.main(arguments) == 0
    release = output / (output / "LATEST").read_text().strip()
    return {table: pq.read_table(release / table) for table in TABLES}


def test_every_table_is_there_with_every_column(graph: dict[str, pa.Table]) -> None:
    for table, schema in TABLES.items():
        assert graph[table].schema.names == schema.names, table


def test_nothing_was_lost(graph: dict[str, pa.Table]) -> None:
    """Texts with several writings are cut, so that there are more opinions than records."""
    sources = {source_of(opinion_id) for opinion_id in graph["opinions"]["opinion_id"].to_pylist()}
    assert len(sources) == 4 * 289
    assert graph["opinions"].num_rows > 1_600
    assert graph["quarantine"].num_rows == 0
    assert graph["mentions"].num_rows > 50_000
    assert graph["edges"].num_rows > 20_000


def test_a_mention_s_text_is_what_stands_at_its_offsets(graph: dict[str, pa.Table]) -> None:
    texts = dict(
        zip(
            graph["opinions"]["opinion_id"].to_pylist(),
            graph["opinions"]["text"].to_pylist(),
            strict=True,
        )
    )
    columns = (
        graph["mentions"][name].to_pylist() for name in ("opinion_id", "start", "end", "text")
    )
    for opinion_id, start, end, text in zip(*columns, strict=True):
        assert texts[opinion_id][start:end] == text


def test_miranda_on_malloy_has_every_mention_marked(graph: dict[str, pa.Table]) -> None:
    """`Malloy` before `v. Hogan` is part of a citation; note 37 of the Court has one."""
    rows = [
        row
        for row in graph["excerpts"].sort_by("ordinal").to_pylist()
        if (row["citing_case_id"], row["cited_case_id"]) == ("cl:107252", "cl:106862")
    ]
    marked = [
        (
            row["opinion_type"],
            row["footnote"],
            re.findall(f"{OPEN_MARK}(.*?){CLOSE_MARK}", row["text"]),
        )
        for row in rows
    ]
    malloy = ["378 U. S. 1", "Malloy", "Malloy", "378 U. S., at 7-8", "Malloy", "Malloy"]
    assert marked == [
        ("lead", None, ["378 U. S. 1"]),
        ("lead", None, malloy),
        ("lead", "37", ["378 U. S. 1"]),
        ("dissent", None, ["378 U. S. 1"]),
        ("dissent", "8", ["378 U. S. 1", "Malloy", "378 U. S., at 7"]),
        ("dissent", None, ["378 U. S. 1", "Id."]),
    ]
    assert "U. Chi. L. Rev. 556 (1964); Developments" in rows[2]["text"]
    assert all("*46" not in row["text"] for row in rows), "no star pages"


def test_edges_are_unique_pairs_between_known_cases(graph: dict[str, pa.Table]) -> None:
    edges = graph["edges"]
    pairs = list(
        zip(edges["citing_case_id"].to_pylist(), edges["cited_case_id"].to_pylist(), strict=True)
    )
    assert len(set(pairs)) == len(pairs)
    assert not [pair for pair in pairs if pair[0] == pair[1]]
    cases = set(graph["cases"]["case_id"].to_pylist())
    assert {case for pair in pairs for case in pair} <= cases


def test_degrees_count_the_edges(graph: dict[str, pa.Table]) -> None:
    cases, edges = graph["cases"], graph["edges"]
    assert pc.sum(cases["out_degree"]).as_py() == edges.num_rows
    assert pc.sum(cases["in_degree"]).as_py() == edges.num_rows
    assert pc.sum(cases["in_mentions"]).as_py() == pc.sum(edges["depth"]).as_py()
    for case in cases.to_pylist():
        dated = sum(year["count"] for year in case["in_degree_by_year"])
        assert dated <= case["in_degree"], case["case_id"]


def test_ranks_are_of_the_cases_with_edges(graph: dict[str, pa.Table]) -> None:
    edges = graph["edges"]
    ends = {*edges["citing_case_id"].to_pylist(), *edges["cited_case_id"].to_pylist()}
    ranked = graph["cases"].filter(pc.is_valid(graph["cases"]["pagerank"]))
    assert set(ranked["case_id"].to_pylist()) == ends
    assert pc.sum(ranked["pagerank"]).as_py() == pytest.approx(1)


def test_a_folded_text_adds_no_mention_of_what_the_counted_one_cites(
    graph: dict[str, pa.Table],
) -> None:
    """A decision printed both as one text and as separate writings is counted once."""
    opinions = graph["opinions"]
    folded = set(opinions.filter(pc.is_valid(opinions["duplicate_of"]))["opinion_id"].to_pylist())
    assert folded
    counted: dict[str, set[int]] = {}
    added: dict[str, set[int]] = {}
    columns = (
        graph["mentions"][name].to_pylist() for name in ("case_id", "opinion_id", "authority")
    )
    for case_id, opinion_id, authority in zip(*columns, strict=True):
        (added if opinion_id in folded else counted).setdefault(case_id, set()).add(authority)
    for case_id, authorities in added.items():
        assert not authorities & counted.get(case_id, set()), case_id


def _mentions(
    graph: dict[str, pa.Table], opinion_id: str, cited_case_id: str
) -> list[tuple[str, str, str | None, str | None]]:
    mentions = graph["mentions"]
    chosen = mentions.filter(
        pc.and_(
            pc.equal(mentions["opinion_id"], opinion_id),
            pc.equal(mentions["cited_case_id"], cited_case_id),
        )
    ).sort_by("seq")
    columns = (chosen[name].to_pylist() for name in ("kind", "text", "pin", "star_page"))
    return list(zip(*columns, strict=True))


def test_miranda_s_lead_opinion_on_malloy_v_hogan(graph: dict[str, pa.Table]) -> None:
    """Read in 384 U.S. 436: every place of the lead opinion that speaks of 378 U.S. 1."""
    assert _mentions(graph, "cl:107252/9423233", "cl:106862") == [
        ("full_case", "378 U. S. 1", "8", "460"),
        ("full_case", "378 U. S. 1", None, "463"),
        ("reference", "Malloy", None, "463"),
        ("reference", "Malloy", None, "464"),
        ("short_case", "378 U. S., at 7-8", "7-8", "464"),
        ("reference", "Malloy", None, "464"),
        ("reference", "Malloy", None, "465"),
        ("full_case", "378 U. S. 1", "8", "468"),
    ]


def test_miranda_s_writings_are_told_apart(graph: dict[str, pa.Table]) -> None:
    """CourtListener has the whole in one text, and as three writings of which Clark's goes on with
    Harlan's dissent. Each of the four writings is counted once."""
    writings = [o for o in graph["opinions"].to_pylist() if o["case_id"] == "cl:107252"]
    writings.sort(key=lambda o: (o["duplicate_of"] is not None, o["ordinal"]))
    assert [(o["opinion_id"], o["type"], o["duplicate_of"]) for o in writings] == [
        ("cl:107252/9423233", "lead", None),
        ("cl:107252/107252.01", "concurrence_in_part", None),
        ("cl:107252/107252.02", "dissent", None),
        ("cl:107252/9423235", "dissent", None),
        ("cl:107252/107252.00", "lead", "cl:107252/9423233"),
        ("cl:107252/9423234", "concurrence_in_part", "cl:107252/107252.01"),
        ("cl:107252/107252.03", "dissent", "cl:107252/9423235"),
    ]
    authors = {o["opinion_id"]: o["author"] for o in writings}
    assert authors["cl:107252/107252.01"] == "Clark"
    assert authors["cl:107252/107252.02"] == "Harlan"


def test_miranda_cites_malloy_in_each_writing(graph: dict[str, pa.Table]) -> None:
    """Read in 384 U.S. 436: eight places in the lead, the rest in two of the other writings."""
    edges = graph["edges"].filter(
        pc.and_(
            pc.equal(graph["edges"]["citing_case_id"], "cl:107252"),
            pc.equal(graph["edges"]["cited_case_id"], "cl:106862"),
        )
    )
    (edge,) = edges.to_pylist()
    assert edge["depth_lead"] == 8
    # Harlan: once in the text, three times in his note 8; White: 378 U. S. 1, and `Id., at 6-7, 10`
    assert edge["depth_dissent"] == 6
    assert edge["depth_footnote"] == 4  # and once in note 37 of the lead
    assert edge["depth"] == edge["depth_lead"] + edge["depth_concurrence"] + edge["depth_dissent"]
    assert not edge["forward_in_time"]
    assert edge["citing_date"].isoformat() == "1966-06-13"


def test_miranda_cites_a_dissent(graph: dict[str, pa.Table]) -> None:
    """Read in White's dissent: `Ashcraft v. Tennessee, 322 U. S. 143, 161 (Jackson, J.,
    dissenting)`, and the corpus has that dissent as a record of its own."""
    mentions = graph["mentions"]
    of_white = mentions.filter(pc.equal(mentions["opinion_id"], "cl:107252/9423235"))
    meant = {
        row["cited_opinion_id"]
        for row in of_white.to_pylist()
        if row["citation"] == "322 U.S. 143" and row["pin"] == "161"
    }
    assert meant == {"cl:103981/9419495"}


def test_two_workers_give_the_same_rows(
    shared: Path, graph: dict[str, pa.Table], tmp_path: Path
) -> None:
    again = _build(shared, tmp_path, workers=2)
    for table in TABLES:
        assert again[table].equals(graph[table]), table
