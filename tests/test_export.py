"""Each export, loaded with the tool that it is for, on four small decisions and what they cite."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import igraph
import mlcroissant
import networkx
import numpy as np
import pyarrow.parquet as pq
import pytest
import scipy.sparse
from job_shards import DECISIONS, HOSTILE, release_of, write_shard

from pipelines import cli

LARCH, OTTER, HERON, MALLOY = (
    "larch-v-fenwick",
    "otter-v-mills",
    "heron-v-stork",
    "ghost:378-U.S.-1",
)
ODD = HOSTILE["id"]
DEPTHS = {
    (LARCH, MALLOY): 3,
    (OTTER, LARCH): 2,
    (HERON, LARCH): 1,
    (HERON, OTTER): 1,
    (ODD, LARCH): 1,
}
"""How often each case cites another, by reading `job_shards`."""


def export(graph: Path, form: str, output: Path, *options: str) -> Path:
    arguments = ["export", str(graph), "--to", form, "--output", str(output), *options]
    assert cli.main(arguments) == 0
    return output


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_csr_for_scipy(small_graph: Path, tmp_path: Path) -> None:
    file = export(small_graph, "csr", tmp_path / "graph.npz")
    matrix = scipy.sparse.load_npz(file)
    ids = np.load(file)["ids"].tolist()
    assert ids == sorted([LARCH, OTTER, HERON, MALLOY, ODD])
    entries = matrix.tocoo()
    found = zip(entries.row, entries.col, entries.data, strict=True)
    assert {(ids[row], ids[column]): depth for row, column, depth in found} == DEPTHS
    assert matrix.has_canonical_format


@pytest.mark.parametrize(
    ("case", "hops", "expected"),
    [
        (LARCH, [], {LARCH, OTTER, HERON, MALLOY, ODD}),
        (MALLOY, [], {MALLOY, LARCH}),
        (MALLOY, ["--hops", "0"], {MALLOY}),
        (MALLOY, ["--hops", "2"], {LARCH, OTTER, HERON, MALLOY, ODD}),
        (OTTER, ["--hops", "1"], {LARCH, OTTER, HERON}),
    ],
)
def test_a_part_of_the_graph(
    small_graph: Path, tmp_path: Path, case: str, hops: list[str], expected: set[str]
) -> None:
    """With the edges among its cases, not only those of the case itself."""
    file = export(small_graph, "graphml", tmp_path / "part.graphml", "--case", case, *hops)
    part = igraph.Graph.Read_GraphML(str(file))
    assert set(part.vs["case_id"]) == expected
    edges = {(part.vs[e.source]["case_id"], part.vs[e.target]["case_id"]) for e in part.es}
    assert edges == {pair for pair in DEPTHS if expected.issuperset(pair)}


def test_graphml_for_networkx(small_graph: Path, tmp_path: Path) -> None:
    file = export(small_graph, "graphml", tmp_path / "graph.graphml")
    graph = networkx.read_graphml(file)
    ids = networkx.get_node_attributes(graph, "case_id")
    found = {(ids[a], ids[b]): d["depth"] for a, b, d in graph.edges(data=True)}
    assert found == DEPTHS
    by_id = {node["case_id"]: node for _, node in graph.nodes(data=True)}
    assert by_id[ODD]["name"] == HOSTILE["case_name"]
    assert (by_id[LARCH]["year"], by_id[LARCH]["is_ghost"]) == (1993, False)
    assert by_id[MALLOY]["is_ghost"]


def test_gephi(small_graph: Path, tmp_path: Path) -> None:
    folder = export(small_graph, "gephi", tmp_path / "gephi")
    nodes, edges = rows_of(folder / "nodes.csv"), rows_of(folder / "edges.csv")
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:4] == ["Source", "Target", "Type", "Weight"]
    assert {node["Id"]: node["Label"] for node in nodes}[ODD] == HOSTILE["case_name"]
    assert {(e["Source"], e["Target"]): int(e["Weight"]) for e in edges} == DEPTHS
    assert {edge["Type"] for edge in edges} == {"Directed"}


def test_a_spreadsheet_finds_no_formula_in_gephi_s_tables(tmp_path: Path) -> None:
    formula = "=HYPERLINK(A1) v. Stork"
    citing = HOSTILE | {"id": "+1+cmd", "case_name": formula}
    write_shard(tmp_path / "a.jsonl", [DECISIONS[0], citing])
    assert cli.main(["build", "--input", str(tmp_path), "--output", str(tmp_path / "out")]) == 0
    folder = export(tmp_path / "out", "gephi", tmp_path / "gephi")
    labels = {node["Id"]: node["Label"] for node in rows_of(folder / "nodes.csv")}
    assert labels["'+1+cmd"] == f"'{formula}"
    assert labels[LARCH] == "Larch v. Fenwick"
    edges = [(edge["Source"], edge["Target"]) for edge in rows_of(folder / "edges.csv")]
    assert ("'+1+cmd", LARCH) in edges


def test_neo4j(small_graph: Path, tmp_path: Path) -> None:
    """The headers carry the types; every end of a relationship is a node."""
    folder = export(small_graph, "neo4j", tmp_path / "neo4j")
    cases, cites = rows_of(folder / "cases.csv"), rows_of(folder / "cites.csv")
    nodes = {case["caseId:ID(Case)"]: case for case in cases}
    assert nodes[LARCH]["dateFiled:date"] == "1993-04-05"
    assert {case[":LABEL"] for case in cases} == {"Case", "Case;Ghost"}
    ends = {(e[":START_ID(Case)"], e[":END_ID(Case)"]): e for e in cites}
    assert {pair: int(edge["depth:int"]) for pair, edge in ends.items()} == DEPTHS
    assert nodes.keys() >= {end for pair in ends for end in pair}
    assert ends[LARCH, MALLOY]["pins:string[]"] == "8;9;11"


def test_cap(small_graph: Path, tmp_path: Path) -> None:
    folder = export(small_graph, "cap", tmp_path / "cap")
    lines = list(csv.reader((folder / "citations.csv").open(newline="")))
    assert lines == [[HERON, LARCH, OTTER], [ODD, LARCH], [OTTER, LARCH]]
    cases = {row["id"]: row for row in rows_of(folder / "metadata.csv")}
    assert cases.keys() == {LARCH, OTTER, HERON, ODD}
    assert list(cases[LARCH])[:3] == ["id", "frontend_url", "jurisdiction__name"]
    assert cases[LARCH]["reporter__short_name"] == "F.2d"
    assert cases[LARCH]["decision_date_original"] == "1993-04-05"
    assert cases[LARCH]["cites"] == "990 F.2d 10"


# --- CourtListener's map, from opinion to opinion -----------------------------------------------

CITING: dict[str, Any] = {
    "id": "cl:20",
    "case_name": "Otter v. Mills",
    "date_filed": "1996-09-10",
    "court": "ca9",
    "citations": ["995 F.2d 20"],
    "opinions": [
        {
            "type": "lead",
            "text": "See Larch v. Fenwick, 990 F.2d 10, 12 (9th Cir. 1993). Larch, 990 F.2d at 13.",
        },
        {
            "type": "dissent",
            "text": "Larch v. Fenwick, 990 F.2d 10, 14 (9th Cir. 1993) (Thorne, J., dissenting).",
        },
    ],
}
CITED: dict[str, Any] = {
    "id": "cl:10",
    "case_name": "Larch v. Fenwick",
    "date_filed": "1993-04-05",
    "court": "ca9",
    "citations": ["990 F.2d 10"],
    "opinions": [
        {"type": "lead", "author": "Hollis", "text": "The boundary hedge was cut. Affirmed."},
        {"type": "dissent", "author": "Thorne", "text": "I dissent. The hedge was not theirs."},
    ],
}


def test_courtlistener(tmp_path: Path) -> None:
    """The lead cites the decision, and so its first writing; the dissent cites the dissent."""
    write_shard(tmp_path / "a.jsonl", [CITING, CITED])
    graph = tmp_path / "graph"
    assert cli.main(["build", "--input", str(tmp_path / "a.jsonl"), "--output", str(graph)]) == 0
    folder = export(graph, "courtlistener", tmp_path / "map")
    opinions = pq.read_table(release_of(graph) / "opinions")["opinion_id"].to_pylist()
    assert sorted(opinions) == ["cl:10/0", "cl:10/1", "cl:20/0", "cl:20/1"]
    assert (folder / "citation-map.csv").read_text().splitlines() == [
        '"id","depth","cited_opinion_id","citing_opinion_id"',
        "1,2,0,0",
        "2,1,1,1",
    ]


def test_courtlistener_leaves_out_what_is_not_its_own(small_graph: Path, tmp_path: Path) -> None:
    folder = export(small_graph, "courtlistener", tmp_path / "map")
    assert rows_of(folder / "citation-map.csv") == []


# --- the data set's description -----------------------------------------------------------------


def test_croissant_reads_the_release(small_graph: Path, tmp_path: Path) -> None:
    """Beside the tables, as it would be published: every table's rows come out of it."""
    release = shutil.copytree(release_of(small_graph), tmp_path / "release")
    export(small_graph, "card", release)

    def records(table: str) -> list[dict[str, Any]]:
        data = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))  # reads one table only
        assert data.metadata.ctx.issues.errors == set()
        return list(data.records(table))

    depths = {
        (edge["edges/citing_case_id"].decode(), edge["edges/cited_case_id"].decode()): edge[
            "edges/depth"
        ]
        for edge in records("edges")
    }
    assert depths == DEPTHS
    assert len(records("mentions")) == 10
    cases = {row["opinions/case_id"].decode() for row in records("opinions")}
    assert cases == {LARCH, OTTER, HERON, ODD}


def test_croissant_tells_keys_and_references(small_graph: Path, tmp_path: Path) -> None:
    folder = export(small_graph, "card", tmp_path)
    metadata = json.loads((folder / "croissant.json").read_text())
    edges = next(record for record in metadata["recordSet"] if record["name"] == "edges")
    assert edges["key"] == [{"@id": "edges/citing_case_id"}, {"@id": "edges/cited_case_id"}]
    fields = {field["name"]: field for field in edges["field"]}
    assert fields["cited_case_id"]["references"] == {"field": {"@id": "cases/case_id"}}
    assert fields["pins"] | {"dataType": "sc:Text", "repeated": True} == fields["pins"]


def test_card(small_graph: Path, tmp_path: Path) -> None:
    """Describes every table; offers those that have rows, since `datasets` loads no others."""
    card = (export(small_graph, "card", tmp_path) / "README.md").read_text()
    _, head, text = card.split("---\n", 2)
    rows = json.loads((release_of(small_graph) / "_manifest.json").read_text())["rows"]
    assert rows["edges"] and not rows["excerpts"]
    for table, count in rows.items():
        offered = f"- config_name: {table}\n  data_files: {table}/*.parquet\n" in head
        assert offered == (count > 0)
        assert f"### {table}\n" in text
    assert "- n<1K\n" in head
    assert "| jsonl | 2 | 0.0 MB |" in text


# --- arguments ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--to", "csr", "--hops", "2"], "--hops 2: expected 0 or more, with --case ID"),
        (["--to", "csr", "--case", LARCH, "--hops", "-1"], "--hops -1: expected 0 or more"),
        (["--to", "csr", "--case", "nope"], "--case: no case nope in the release"),
        (["--to", "card", "--case", LARCH], "--case: a card describes the whole release"),
    ],
)
def test_bad_arguments_write_nothing(
    small_graph: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    options: list[str],
    complaint: str,
) -> None:
    output = str(tmp_path / "out")
    assert cli.main(["export", str(small_graph), "--output", output, *options]) == 2
    assert complaint in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
