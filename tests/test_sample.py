"""The sample that ships with the project gives the graph written beside it by hand.

`tests/sample/README.md` describes the texts and the lists that are compared here.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sample_shards import SAMPLE, make_sample
from sample_texts import SOURCES, Decision, ExpectedEdge, ExpectedMention, Writing, read_decisions

from pipelines.build_graph import main

DECISIONS = read_decisions()
WRITINGS = [
    pytest.param(decision, writing, id=f"{decision.case_id}/{writing.number}")
    for decision in DECISIONS
    for writing in decision.writings
]

Row = dict[str, object]
Graph = dict[str, list[Row]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Every table of a run on the sample, as rows."""
    output = tmp_path_factory.mktemp("sample")
    assert main(["--input", str(SAMPLE), "--output", str(output)]) == 0
    release = output / (output / "LATEST").read_text().strip()
    tables = [path for path in release.iterdir() if path.is_dir()]
    return {path.name: pq.read_table(path).to_pylist() for path in tables}


def test_sample_is_made_from_its_texts() -> None:
    """Run `scripts/make_sample` when this fails."""
    assert {name: (SAMPLE / name).read_text() for name in make_sample()} == make_sample()


@pytest.mark.parametrize(("decision", "writing"), WRITINGS)
def test_mentions(graph: Graph, decision: Decision, writing: Writing) -> None:
    opinion_id = f"{decision.case_id}/{writing.number}"
    found = sorted(
        (row for row in graph["mentions"] if row["opinion_id"] == opinion_id),
        key=lambda row: row["seq"],  # type: ignore[arg-type,return-value]
    )
    labels = _authority_labels(graph, decision)
    lines = [
        _line(str(row["kind"]), _squeezed(row["text"]), labels.get(row["authority"], "-"))
        for row in found
    ]
    _compare(lines, [_line(m.kind, m.text, m.authority or m.text) for m in writing.mentions])


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda d: d.case_id)
def test_edges(graph: Graph, decision: Decision) -> None:
    found = [
        ExpectedEdge(
            row["cited_case_id"],  # type: ignore[arg-type]
            *(row[f"depth{part}"] for part in _PARTS),  # type: ignore[arg-type]
        )
        for row in graph["edges"]
        if row["citing_case_id"] == decision.case_id
    ]
    _compare(_edge_lines(found), _edge_lines(decision.edges))


_PARTS = ("", "_lead", "_concurrence", "_dissent", "_footnote")


def test_cases(graph: Graph) -> None:
    """The nodes are the decisions with text, those known by name, and the ghosts."""
    cited = csv.DictReader((SOURCES / "cited.csv").read_text().splitlines())
    expected = {decision.case_id for decision in DECISIONS}
    expected |= {f"cl:{row['id']}" for row in cited}
    expected |= {edge.cited for decision in DECISIONS for edge in decision.edges}
    assert sorted(row["case_id"] for row in graph["cases"]) == sorted(expected)  # type: ignore[type-var]


def test_ambiguous_citation_keeps_its_candidates(graph: Graph) -> None:
    """998 U.S. 902 without a name: two decisions begin on that page."""
    (row,) = (row for row in graph["mentions"] if row["status"] == "ambiguous")
    assert row["case_id"] == "cl:99000112"
    assert row["candidates"] == ["cl:99000110", "cl:99000111"]


HISTORY = [
    "Mapp overrules Wolf: cl:99000101 → cl:106285 overruled_by",
    "Mapp overrules Wolf: cl:99000108 → cl:106285 overruled_by",
    "Monell overrules Monroe: fenwick-v-larch → cl:109881 overruled_by",
    "Loper Bright overrules Chevron: cl:99000112 → ghost:603-U.S.-369 overruled_by",
    "rehearing of Carroll Towing: cl:99000107 → ghost:160-F.2d-482 rehearing_denied",
    "certiorari to The T.J. Hooper: cl:99000107 → ghost:287-U.S.-662 cert_denied",
    "certiorari to Fenwick: tolliver-v-brant → ghost:991-S.-Ct.-77 cert_denied",
]
"""All that the texts print of the later history of a case, with a remark before the colon."""


def test_history(graph: Graph) -> None:
    """The relation stands on the edge to the later decision; a judgment's own “Reversed” is none.

    The opinion in Quillfeather ends “Reversed and remanded.”, and its footnote begins with Adkins.
    """
    found = sorted(
        f"{row['citing_case_id']} → {row['cited_case_id']} {' '.join(row['history'])}"  # type: ignore[arg-type]
        for row in graph["edges"]
        if row["history"]
    )
    _compare(found, sorted(line.partition(": ")[2] for line in HISTORY))


SIGNALS = [
    # opinion, citation, signal, remark
    ("cl:99000105/99000151", "471 U.S. 462", "see", "in the middle of a sentence"),
    ("cl:99000105/99000151", "444 U.S. 286", None, "the sentence itself cites"),
    ("cl:99000105/99000151", "95 U.S. 714", "cf.", "last of its sentence"),
    ("cl:99000105/99000151", "550 U.S. 544", None, "next sentence, after a rule"),
    ("cl:99000108/99000108", "367 U.S. 643", None, "first of a string"),
    ("cl:99000108/99000108", "389 U.S. 347", "see also", "inherits within the string"),
    ("cl:99000108/99000108", "338 U.S. 25", "but see", "until the next signal"),
    ("cl:99000107/99000107", "id.", "contra", "after a semicolon"),
]


@pytest.mark.parametrize(("opinion_id", "text", "signal", "remark"), SIGNALS)
def test_signals(graph: Graph, opinion_id: str, text: str, signal: str | None, remark: str) -> None:
    found = [
        row["signal"]
        for row in graph["mentions"]
        if row["opinion_id"] == opinion_id and _squeezed(row["text"]) == text
    ]
    assert found == [signal], remark


PARENTHETICALS = [
    ("cl:99000104", "cl:107564", "stating a twofold requirement"),
    ("cl:99000105", "ghost:326-U.S.-310", "quoting Milliken v. Meyer, 311 U.S. 457, 463 (1940)"),
    ("cl:99000105", "ghost:556-U.S.-662", "citing Twombly, 550 U.S. at 556"),
]
"""Those that explain; notes of weight, such as `Thorne, J., dissenting`, may stand beside them."""


def test_parentheticals(graph: Graph) -> None:
    found = [
        (row["citing_case_id"], row["cited_case_id"], str(row["text"]))
        for row in graph["parentheticals"]
    ]
    missing = [
        expected
        for expected in PARENTHETICALS
        if not any(row[:2] == expected[:2] and expected[2] in row[2] for row in found)
    ]
    assert missing == []


def test_combined_text_is_counted_once(graph: Graph) -> None:
    duplicates = {row["opinion_id"]: row["duplicate_of"] for row in graph["opinions"]}
    repeated = {part: origin for part, origin in duplicates.items() if origin is not None}
    assert repeated == {
        "cl:99000101/99000101.00": "cl:99000101/99000111",
        "cl:99000101/99000101.01": "cl:99000101/99000112",
        "cl:99000101/99000101.02": "cl:99000101/99000113",
    }, "each part of the combined text repeats its separate writing"


def test_forms_of_marking_a_footnote(graph: Graph) -> None:
    """Each markup's own way of noting gives the same labels; every mark is found."""
    noted = {
        str(row["opinion_id"]): [note["label"] for note in row["footnotes"]]  # type: ignore[attr-defined]
        for row in graph["opinions"]
    }
    expected = {
        f"{decision.case_id}/{writing.number}": list(writing.footnotes)
        for decision in DECISIONS
        for writing in decision.writings
    }
    del expected["cl:99000101/99000101"]  # it is cut into its writings
    parts = {"cl:99000101/99000101.00": ["1"], "cl:99000101/99000101.01": []}
    expected |= {**parts, "cl:99000101/99000101.02": []}
    assert noted == expected
    notes = [note for row in graph["opinions"] for note in row["footnotes"]]  # type: ignore[attr-defined]
    assert all(note["mark_offset"] is not None for note in notes)


def test_broken_records_are_in_quarantine(graph: Graph) -> None:
    found = sorted((Path(str(row["source"])).name, row["record"]) for row in graph["quarantine"])
    assert found == [("opinions-2026-01-31.csv", "id 99000199"), ("opinions.jsonl", "line 13")]


def _authority_labels(graph: Graph, decision: Decision) -> dict[object, str]:
    """What the decision's list calls each authority, by the number that the job gave it.

    A case is called by the listed citation that it has, and all else by the text of its first
    mention; what only an `id.` mentions has no name.
    """
    listed = {m.authority for writing in decision.writings for m in writing.mentions}
    order = {f"{decision.case_id}/{w.number}": n for n, w in enumerate(decision.writings)}
    mentions = [row for row in graph["mentions"] if row["case_id"] == decision.case_id]
    mentions.sort(key=lambda row: (order[str(row["opinion_id"])], row["seq"]))
    labels: dict[object, str] = {}
    for row in mentions:
        if row["kind"] not in ("id", "supra", "short_case", "reference"):
            labels.setdefault(row["authority"], _squeezed(row["text"]))
    for row in graph["authorities"]:
        if row["case_id"] == decision.case_id and row["citations"] and row["type"] == "case":
            citations = row["citations"]
            named = next((c for c in citations if c in listed), citations[0])  # type: ignore[attr-defined,index]
            labels[row["authority"]] = named
    return {**labels, None: "-"}


def _compare(found: list[str], expected: list[str]) -> None:
    if found != expected:
        difference = list(difflib.ndiff(expected, found))
        lines = [line for line in difference if not line.startswith("?")]
        pytest.fail("- expected, + found\n" + "\n".join(lines), pytrace=False)


def _squeezed(text: object) -> str:
    return " ".join(str(text).split())


def _line(*mention: str) -> str:
    kind, text, authority = ExpectedMention(*mention)
    return f"{kind:<12} {text:<24} {authority}"


def _edge_lines(edges: Iterable[ExpectedEdge]) -> list[str]:
    return sorted(
        f"{e.cited:<28} {e.depth}: lead {e.lead}, concurrence {e.concurrence}, "
        f"dissent {e.dissent}; footnote {e.footnote}"
        for e in edges
    )
