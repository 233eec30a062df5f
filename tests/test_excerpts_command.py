"""`build --excerpts` and `citegraph excerpts`: the job and the command cut the same passages."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from job_shards import DECISIONS, read_tables, release_of, write_shard

from pipelines import backfill, build_graph
from pipelines.cli import main as citegraph
from transforms.excerpts.passages import CLOSE_MARK, OPEN_MARK

WREN = {
    "id": "wren-v-dunlin",
    "case_name": "Wren v. Dunlin",
    "court": "ca9",
    "date_filed": "2001-05-08",
    "citations": ["1000 F.2d 40"],
    "opinions": [
        {
            "type": "lead",
            "author": "Hollis",
            "html": "<p>The nest was <i>his</i> &lt;alone&gt;. We follow Larch v. Fenwick, "
            "990 F.2d 10 (9th Cir. 1993).</p><p>In Larch the hedge stood."
            "<footnotemark>1</footnotemark></p><p>Affirmed.</p>"
            '<footnote label="1"><p>Larch, supra, at 12.</p></footnote>',
        },
        {"type": "dissent", "author": "Thorne", "text": "Larch, 990 F.2d at 13, is wrong."},
    ],
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build with excerpts, in several shards and buckets."""
    folder = tmp_path_factory.mktemp("graph")
    for number, decision in enumerate([*DECISIONS, WREN]):
        write_shard(folder / "in" / f"{number}.jsonl", [decision])
    arguments = ["--input", str(folder / "in"), "--output", str(folder / "out"), "--excerpts"]
    assert build_graph.main([*arguments, "--workers", "2", "--buckets", "3"]) == 0
    return folder / "out"


def test_a_pair_s_document(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each writing under its heading, the note by itself, and every form of the case marked."""
    asked = ["--citing", "wren-v-dunlin", "--cited", "larch-v-fenwick"]
    assert citegraph(["excerpts", "--graph", str(graph), *asked]) == 0
    assert capsys.readouterr().out.replace(OPEN_MARK, "{").replace(CLOSE_MARK, "}") == (
        "**Lead Opinion by Hollis**\n"
        "The nest was his <alone>. We follow Larch v. Fenwick, {990 F.2d 10} (9th Cir. 1993). "
        "In {Larch} the hedge stood. Affirmed.\n"
        "\n"
        "[Footnote 1] Larch, {supra}, at 12.\n"
        "\n"
        "**Dissent by Thorne**\n"
        "Larch, {990 F.2d at 13}, is wrong.\n"
    )


def test_cases_may_be_named_by_citation(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_id = ["--citing", "larch-v-fenwick", "--cited", "ghost:378-U.S.-1"]
    assert citegraph(["excerpts", "--graph", str(graph), *by_id]) == 0
    document = capsys.readouterr().out
    assert "(holding that the privilege binds the States). <targetCase>Id.</targetCase>" in document
    by_citation = ["--citing", "990 F. 2d 10", "--cited", "378 U. S. 1"]
    assert citegraph(["excerpts", "--graph", str(graph), *by_citation]) == 0
    assert capsys.readouterr().out == document


def test_html_is_escaped_and_asks_for_nothing(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "pair.html"
    asked = ["--citing", "wren-v-dunlin", "--cited", "larch-v-fenwick"]
    arguments = ["excerpts", "--graph", str(graph), *asked, "--html", "--output", str(page)]
    assert citegraph(arguments) == 0
    html = page.read_text()
    assert "<h1>Wren v. Dunlin on Larch v. Fenwick</h1>" in html
    assert "his &lt;alone&gt;. We follow" in html and "<mark>990 F.2d 10</mark>" in html
    assert "src=" not in html and "url(" not in html and "targetCase" not in html


def test_the_job_and_the_command_cut_the_same_passages(graph: Path, tmp_path: Path) -> None:
    tables = read_tables(release_of(graph))
    pairs = [(e["citing_case_id"], e["cited_case_id"]) for e in tables["edges"].to_pylist()]
    lines = ["citing,cited", *map(",".join, reversed(pairs))]
    (tmp_path / "pairs.csv").write_text("\n".join(lines))
    arguments = ["excerpts", "--graph", str(graph), "--pairs", str(tmp_path / "pairs.csv")]
    assert citegraph([*arguments, "--output", str(tmp_path / "x.parquet")]) == 0
    found = pq.read_table(tmp_path / "x.parquet")
    assert found.to_pylist() == tables["excerpts"].to_pylist()
    assert found.schema.equals(tables["excerpts"].schema, check_metadata=True)
    assert citegraph([*arguments, "--output", str(tmp_path / "documents")]) == 0
    names = {path.name for path in (tmp_path / "documents").iterdir()}
    assert len(names) == len(pairs)
    assert "larch-v-fenwick_cites_ghost-378-U.S.-1.txt" in names


def test_every_edge_has_an_excerpt_and_every_mention_a_mark(graph: Path) -> None:
    tables = read_tables(release_of(graph))
    marks: dict[tuple[str, str], int] = {}
    for row in tables["excerpts"].to_pylist():
        pair = (row["citing_case_id"], row["cited_case_id"])
        marks[pair] = marks.get(pair, 0) + row["text"].count(OPEN_MARK)
    for edge in tables["edges"].to_pylist():
        assert marks.pop((edge["citing_case_id"], edge["cited_case_id"])) >= edge["depth"]
    assert not marks


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--citing", "larch-v-fenwick"], "expected --citing ID with --cited ID, or --pairs FILE"),
        (["--pairs", "pairs.csv"], "--pairs needs --output"),
        (["--pairs", "p.csv", "--output", "x.parquet", "--html"], "--html makes pages"),
        (["--pairs", "bad.csv", "--output", "x"], "bad.csv: line 2: expected citing,cited, not a"),
        (["--citing", "no-such", "--cited", "1 U.S. 1"], "1 U.S. 1: no case of the graph"),
    ],
)
def test_what_cannot_be_asked_is_said(
    graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("larch-v-fenwick,otter-v-mills\na\n")
    assert citegraph(["excerpts", "--graph", str(graph), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_pair_without_an_edge_is_said(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--citing", "larch-v-fenwick", "--cited", "heron-v-stork"]
    assert citegraph(["excerpts", "--graph", str(graph), *asked]) == 1
    assert "larch-v-fenwick does not cite heron-v-stork" in capsys.readouterr().err


def test_a_backfill_that_is_asked_for_excerpts_makes_a_release_with_them(tmp_path: Path) -> None:
    shard = write_shard(tmp_path / "in.jsonl")
    arguments = ["--input", str(shard), "--output", str(tmp_path / "out")]
    assert backfill.main(arguments) == 0
    first = release_of(tmp_path / "out")
    assert read_tables(first)["excerpts"].num_rows == 0
    assert backfill.main([*arguments, "--excerpts"]) == 0
    second = release_of(tmp_path / "out")
    assert read_tables(second)["excerpts"].num_rows > 0
    assert backfill.main([*arguments, "--excerpts"]) == 0
    assert release_of(tmp_path / "out") == second, "nothing new"
    assert json.loads((second / "_manifest.json").read_text())["options"]["excerpts"]
