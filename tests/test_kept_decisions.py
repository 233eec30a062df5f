"""Decisions whose rows have not changed are not gathered again, and the graph is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from job_shards import HERON, LARCH, OTTER, different_tables, read_tables, release_of, write_shard

from pipelines import backfill, build_graph
from schemas.tables import CASE_FACTS, LOCAL_MENTIONS, WRITINGS
from transforms.resolve import gather_rows, kept_decisions
from transforms.resolve.gather_rows import CITED_COLUMNS, WRITING_COLUMNS, gather_bucket
from transforms.resolve.kept_decisions import gather_changed


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The decisions that were gathered, one after another."""
    ids: list[str] = []
    gather = gather_rows.gather

    def gathering(case: Any, *rows: Any) -> Any:
        ids.append(case.case_id)
        return gather(case, *rows)

    monkeypatch.setattr(gather_rows, "gather", gathering)
    return ids


class Graph:
    """An input of shards, and the graph that is kept of it."""

    def __init__(self, folder: Path, gathered: list[str]) -> None:
        self.shards = folder / "in"
        self.output = folder / "out"
        self._full = folder / "full"
        self._gathered = gathered

    def write(self, name: str, *decisions: dict[str, Any]) -> None:
        write_shard(self.shards / f"{name}.jsonl", decisions)

    def write_table(self, name: str, *lines: str) -> None:
        self.shards.mkdir(exist_ok=True)
        (self.shards / name).write_text("\n".join(lines) + "\n")

    def fill(self, *options: str) -> set[str]:
        """Brings the graph up to date, and says which decisions were gathered for that."""
        self._gathered.clear()
        arguments = ["--input", str(self.shards), "--output", str(self.output), *options]
        assert backfill.main(arguments) == 0
        return set(self._gathered)

    def is_that_of_a_full_build(self) -> bool:
        arguments = ["--input", str(self.shards), "--output", str(self._full)]
        assert build_graph.main(arguments) == 0
        tables = [read_tables(release_of(output)) for output in (self.output, self._full)]
        return different_tables(*tables) == {}


@pytest.fixture
def graph(tmp_path: Path, gathered: list[str]) -> Graph:
    return Graph(tmp_path, gathered)


def test_only_new_and_changed_decisions_are_gathered(graph: Graph) -> None:
    graph.write("1", OTTER, HERON)
    assert graph.fill() == {"otter-v-mills", "heron-v-stork"}
    graph.write("2", LARCH)
    assert graph.fill() == {"larch-v-fenwick"}
    assert graph.is_that_of_a_full_build()
    graph.write("1", {**OTTER, "case_name": "Otter v. Mills, Inc."}, HERON)
    assert graph.fill() == {"otter-v-mills", "heron-v-stork"}, "their shard has another key"
    assert graph.is_that_of_a_full_build()
    (graph.shards / "2.jsonl").unlink()
    assert graph.fill() == set()
    assert graph.is_that_of_a_full_build()


def test_a_new_table_of_facts_touches_the_decisions_of_which_it_says_something_new(
    graph: Graph,
) -> None:
    graph.write_table(
        "opinions-0.csv",
        "id,cluster_id,type,html",
        '"7","1","020lead","See Larch v. Fenwick, 990 F.2d 10 (9th Cir. 1993)."',
    )
    header, larch = "id,case_name,date_filed,docket_id", '"2","Larch v. Fenwick","1993-04-05","5"'
    graph.write_table(
        "opinion-clusters.csv", header, '"1","Otter v. Mills","1996-09-10","6"', larch
    )
    assert graph.fill() == {"cl:1", "cl:2"}
    graph.write_table("opinion-clusters.csv", header, '"1","Otter v. Mill","1996-09-10","6"', larch)
    assert graph.fill() == {"cl:1"}
    graph.write_table("dockets.csv", "id,court_id,docket_number", '"5","ca9","92-17"')
    assert graph.fill() == {"cl:2"}
    assert graph.is_that_of_a_full_build()


def test_a_writing_in_another_shard_is_news_of_its_decision(graph: Graph) -> None:
    header = "id,cluster_id,type,html"
    lead = '"7","1","020lead","Larch v. Fenwick, 990 F.2d 10 (1993), is good law."'
    graph.write_table("opinions-0.csv", header, lead, '"8","2","020lead","Affirmed."')
    graph.fill()
    graph.write_table("opinions-1.csv", header, '"9","1","040dissent","Larch is no good law."')
    assert graph.fill() == {"cl:1"}
    assert graph.is_that_of_a_full_build()


def test_what_other_code_or_a_full_build_has_not_made_is_made_anew(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.write("1", LARCH, OTTER)
    graph.fill()
    graph.write("2", HERON)
    everything = {"larch-v-fenwick", "otter-v-mills", "heron-v-stork"}
    monkeypatch.setattr(kept_decisions, "code_digest", lambda: b"of other code")
    assert graph.fill() == everything
    (graph.shards / "2.jsonl").unlink()
    assert graph.fill("--redo", "all") == everything - {"heron-v-stork"}
    assert graph.is_that_of_a_full_build()


@pytest.mark.parametrize("kept", [b"", b"no table", slice(0, -400)], ids=str)
def test_what_the_disk_has_damaged_is_made_anew(graph: Graph, kept: bytes | slice) -> None:
    graph.write("1", OTTER, HERON)
    graph.fill()
    for file in (graph.output / "gathered").rglob("*.arrows"):
        file.write_bytes(file.read_bytes()[kept] if isinstance(kept, slice) else kept)
    graph.write("2", LARCH)
    assert graph.fill() == {"otter-v-mills", "heron-v-stork", "larch-v-fenwick"}
    assert graph.is_that_of_a_full_build()


def test_another_number_of_buckets_gathers_anew(graph: Graph) -> None:
    graph.write("1", LARCH, OTTER)
    graph.fill("--buckets", "2")
    graph.write("2", HERON)
    assert len(graph.fill("--buckets", "3", "--keep", "2")) == 3
    assert [folder.name for folder in (graph.output / "gathered").iterdir()] == ["3"]
    assert graph.is_that_of_a_full_build()


# --- Digests -------------------------------------------------------------------------------------

FACT = {
    "case_id": "t:1", "source": "t", "name": "Larch v. Fenwick", "date_approximate": False,
    "citations": ["990 F.2d 10", "12 Or. 3"], "last_page": "14",
}  # fmt: skip
WRITING = {
    "shard": "k", "case_id": "t:1", "opinion_id": "t:1/1", "type": "lead", "source_format": "text",
    "n_chars": 900, "sketch": [1, 2], "companions": [{"number": "7", "name": "In re Otter"}],
}  # fmt: skip
MENTION = {
    "case_id": "t:1", "opinion_id": "t:1/1", "seq": 0, "start": 0, "end": 9, "text": "350 U.S. 40",
    "span_start": 0, "span_end": 9, "kind": "full_case", "volume": "350", "year": 1956,
    "region": "body", "status": "unresolved", "confidence": 1.0, "authority": 0,
}  # fmt: skip
MENTIONS = LOCAL_MENTIONS.remove(LOCAL_MENTIONS.get_field_index("shard"))


def rows_of(
    facts: list[dict], writing: dict = WRITING, mention: dict = MENTION
) -> tuple[pa.Table, pa.Table, pa.Table]:
    return (
        pa.Table.from_pylist(facts, CASE_FACTS),
        pa.Table.from_pylist([writing], WRITINGS),
        pa.Table.from_pylist([mention], MENTIONS),
    )


OTHER = {
    pa.string(): "dissent", pa.int32(): 77, pa.float32(): 0.5, pa.bool_(): True,
    pa.list_(pa.string()): ["990 F.2d 10, 12 Or. 3"], pa.list_(pa.int64()): [12],
}  # fmt: skip


def changed() -> Iterator[Any]:
    for name in CASE_FACTS.names[1:]:
        other = OTHER[CASE_FACTS.field(name).type]
        yield pytest.param(rows_of([{**FACT, name: other}]), id=f"fact's {name}")
    for name in WRITING_COLUMNS:
        other = OTHER.get(WRITINGS.field(name).type, [])
        if name != "opinion_id":  # which its mentions have too
            yield pytest.param(rows_of([FACT], {**WRITING, name: other}), id=f"writing's {name}")
    for name in CITED_COLUMNS:
        other = OTHER[LOCAL_MENTIONS.field(name).type]
        if name != "opinion_id":
            mention = {**MENTION, name: other}
            yield pytest.param(rows_of([FACT], mention=mention), id=f"mention's {name}")
    yield pytest.param(rows_of([FACT, {**FACT, "name": None}]), id="another fact")
    empty = {**FACT, "name_short": ""}
    yield pytest.param(rows_of([empty]), id="empty where there was none")
    moved = {**FACT, "name": "Larch v. Fenwick1", "last_page": "4"}
    yield pytest.param(rows_of([moved]), id="a character in the next column")


@pytest.mark.parametrize("rows", list(changed()))
def test_every_value_that_gathering_sees_counts(
    tmp_path: Path, gathered: list[str], rows: tuple[pa.Table, pa.Table, pa.Table]
) -> None:
    path = str(tmp_path / "0.arrows")
    gather_changed(path, *rows_of([FACT]))
    gathered.clear()
    found = gather_changed(path, *rows)
    assert gathered == ["t:1"]
    assert found == gather_bucket(*rows)


def test_the_order_of_facts_does_not_count(tmp_path: Path, gathered: list[str]) -> None:
    path = str(tmp_path / "0.arrows")
    facts = [FACT, {**FACT, "citations": ["12 Or. 4"]}, {**FACT, "name": "Larch"}]
    first = gather_changed(path, *rows_of(facts))
    assert gathered.pop() == "t:1"
    assert gather_changed(path, *rows_of(facts[::-1])) == first
    assert gathered == []
