"""Quotations are looked for once, and a backfill finds what a full build finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from job_shards import different_tables, read_tables, release_of, write_shard

from pipelines import backfill, build_graph
from transforms.excerpts import kept_matches, link_quotations

RULE = "a hedge that has stood for twenty years may not be cut without the leave of both owners"
ORDER = "whoever cuts a neighbor's hedge by night shall plant it again at his own expense"


def decision(name: str, page: int, text: str) -> dict[str, Any]:
    return {
        "id": name.lower(),
        "case_name": f"{name} v. Fenwick",
        "date_filed": "1993-04-05",
        "citations": [f"990 F.2d {page}"],
        "opinions": [{"type": "lead", "text": text}],
    }


def quoting(name: str, page: int, *quoted: str) -> dict[str, Any]:
    """A decision that quotes Larch."""
    cited = "Larch v. Fenwick, 990 F.2d 10 (1993)."
    return decision(name, page, " ".join(f"The court said: “{words}.” {cited}" for words in quoted))


LARCH = decision("Larch", 10, f"The parties are neighbors; {RULE}. So we hold.")
MARSH = quoting("Marsh", 200, RULE, ORDER)
"""The second of the two is not in Larch."""
HEATH = quoting("Heath", 300, "the leave of both owners")


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The quotations that were looked for in a text, one after another."""
    texts: list[str] = []
    read_words = link_quotations.read_words

    def reading(text: str) -> Any:
        texts.append(text.rstrip("."))
        return read_words(text)

    monkeypatch.setattr(link_quotations, "read_words", reading)
    return texts


class Graph:
    """An input of shards, and the graph that is kept of it."""

    def __init__(self, folder: Path) -> None:
        self.shards = folder / "in"
        self.output = folder / "out"
        self._full = folder / "full"

    def write(self, name: str, *decisions: dict[str, Any]) -> None:
        write_shard(self.shards / f"{name}.jsonl", decisions)

    def fill(self, *options: str) -> None:
        arguments = ["--input", str(self.shards), "--output", str(self.output), *options]
        assert backfill.main(arguments) == 0

    def build(self, output: Path) -> None:
        arguments = ["--input", str(self.shards), "--output", str(output)]
        assert build_graph.main(arguments) == 0

    def kept(self) -> int:
        """How many questions are kept with all shards' results."""
        return sum(pq.read_table(p).num_rows for p in self.output.glob("shards/*/matches.parquet"))

    def quotations(self) -> set[tuple[str, str]]:
        rows = read_tables(release_of(self.output))["quotations"].to_pylist()
        return {(row["citing_case_id"], row["cited_opinion_id"]) for row in rows}

    def assert_equal_to_full_build(self) -> None:
        self.build(self._full)
        tables = read_tables(release_of(self.output)), read_tables(release_of(self._full))
        assert different_tables(*tables) == {}


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """Larch and Marsh in two shards, linked."""
    graph = Graph(tmp_path)
    graph.write("larch", LARCH)
    graph.write("marsh", MARSH)
    graph.fill()
    return graph


def test_only_new_quotations_are_looked_for(graph: Graph, looked_for: list[str]) -> None:
    assert (graph.kept(), graph.quotations()) == (2, {("marsh", "larch/0")})
    graph.write("heath", HEATH)
    graph.fill()
    assert looked_for == ["the leave of both owners"], "not again what Marsh quotes"
    assert (graph.kept(), graph.quotations()) == (3, {("marsh", "larch/0"), ("heath", "larch/0")})
    graph.assert_equal_to_full_build()


def test_a_changed_text_is_searched_for_all_that_is_quoted_of_it(
    graph: Graph, looked_for: list[str]
) -> None:
    changed = f"The parties are neighbors; {ORDER}. So we hold."
    graph.write("larch", {**LARCH, "opinions": [{"type": "lead", "text": changed}]})
    graph.fill()
    assert looked_for == [RULE, ORDER]
    graph.assert_equal_to_full_build()


def test_of_a_changed_quoting_text_only_the_new_quotation_is_looked_for(
    graph: Graph, looked_for: list[str]
) -> None:
    graph.write("marsh", quoting("Marsh", 200, ORDER, "the parties are neighbors"))
    graph.fill()
    assert looked_for == ["the parties are neighbors"]
    assert graph.kept() == 2, "what is no longer quoted is not kept"
    graph.assert_equal_to_full_build()


def test_moved_shards_keep_what_was_found(graph: Graph, looked_for: list[str]) -> None:
    graph.shards = graph.shards.rename(graph.shards.with_name("moved"))
    (graph.shards / "marsh.jsonl").rename(graph.shards / "a.jsonl")
    graph.write("heath", decision("Heath", 300, "The hedge stood."))
    graph.fill()
    assert looked_for == []
    assert graph.quotations() == {("marsh", "larch/0")}
    graph.assert_equal_to_full_build()


def test_withdrawn_shards_leave_nothing(graph: Graph) -> None:
    (graph.shards / "marsh.jsonl").unlink()
    graph.fill("--keep", "1")
    assert graph.kept() == 0
    graph.write("marsh", MARSH)
    graph.fill()
    assert graph.kept() == 2
    graph.assert_equal_to_full_build()


def test_another_version_looks_for_all_anew(
    graph: Graph, looked_for: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_matches, "MATCHING_VERSION", "another")
    graph.write("heath", HEATH)
    graph.fill()
    assert sorted(looked_for) == sorted([RULE, ORDER, "the leave of both owners"])
    assert graph.kept() == 3


def test_a_full_build_uses_nothing_that_was_kept(graph: Graph, looked_for: list[str]) -> None:
    graph.build(graph.output)
    assert looked_for == [RULE, ORDER]
    looked_for.clear()
    graph.fill("--redo", "all", "--shards", "*/larch.jsonl")
    assert looked_for == [RULE, ORDER], "nor does a text that is read again"


def test_what_was_kept_and_is_lost_is_made_again(graph: Graph) -> None:
    for path in graph.output.glob("shards/*/matches.parquet"):
        path.unlink()
    graph.fill("--redo", "missing")
    assert (graph.kept(), graph.quotations()) == (2, {("marsh", "larch/0")})
