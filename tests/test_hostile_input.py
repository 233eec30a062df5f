"""Input made to break the job: good records beside bad ones are kept, and memory and time bounded.

Each bad record or file is a row of `quarantine` with its shard, its place there and the reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from job_shards import HERON, LARCH, OTTER, read_tables, release_of, write_shard

from pipelines.build_graph import main
from transforms import extract

Rows = list[dict[str, Any]]


def build(inputs: Path, output: Path, *options: str) -> dict[str, Rows]:
    """The rows of every table; that most records are rejected is no fault here."""
    settings = ["--max-quarantine-rate", "1", "--buckets", "1", *options]
    assert main(["--input", str(inputs), "--output", str(output), *settings]) == 0
    return {name: rows.to_pylist() for name, rows in read_tables(release_of(output)).items()}


def rejected(tables: dict[str, Rows]) -> list[tuple[str, str, str, str]]:
    """File name, record, error and detail of each rejected record, in the table's order."""
    return [
        (Path(row["source"]).name, row["record"], row["error"], row["detail"])
        for row in tables["quarantine"]
    ]


def kept(tables: dict[str, Rows]) -> list[str]:
    return [row["case_id"] for row in tables["opinions"]]


def one(case_id: str, text: str, form: str = "text") -> dict[str, Any]:
    """A decision of one opinion."""
    return {"id": case_id, "opinions": [{form: text}]}


# --- Time and size of an opinion ----------------------------------------------------------------


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_opinion_that_takes_too_long_is_rejected_alone(tmp_path: Path, workers: str) -> None:
    """100,000 citations that nobody prints take some seconds; beside them a half one is no time."""
    slow = one("slow", "See 1 U.S. 1, 1 U.S. 1. " * 50_000)
    write_shard(tmp_path / "a.jsonl", [LARCH, slow, OTTER, HERON])
    limits = ("--max-opinion-seconds", "0.5", "--workers", workers)
    tables = build(tmp_path / "a.jsonl", tmp_path / "out", *limits)
    assert rejected(tables) == [
        (
            "a.jsonl",
            "slow/0",
            "opinion took too long",
            "more than 0.5 s of CPU; for a longer --max-opinion-seconds run "
            "`citegraph backfill --redo failed`",
        )
    ]
    assert kept(tables) == ["heron-v-stork", "larch-v-fenwick", "larch-v-fenwick", "otter-v-mills"]


def test_of_writings_that_are_read_together_only_the_slow_one_is_rejected(tmp_path: Path) -> None:
    slow = {"type": "concurrence", "text": "See 1 U.S. 1, 1 U.S. 1. " * 50_000}
    write_shard(tmp_path / "a.jsonl", [{**LARCH, "opinions": [*LARCH["opinions"], slow]}])
    tables = build(tmp_path / "a.jsonl", tmp_path / "out", "--max-opinion-seconds", "0.5")
    assert [row[1:3] for row in rejected(tables)] == [
        ("larch-v-fenwick/2", "opinion took too long")
    ]
    assert kept(tables) == ["larch-v-fenwick"] * 2


def test_an_opinion_that_is_too_long_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "LARGEST", 10_000)
    write_shard(tmp_path / "a.jsonl", [one("long", "word " * 2001), one("short", "word " * 2000)])
    tables = build(tmp_path / "a.jsonl", tmp_path / "out")
    detail = "10005 characters, 10000 are read at most"
    assert rejected(tables) == [("a.jsonl", "long/0", "opinion too long", detail)]
    assert kept(tables) == ["short"]


def test_a_decision_of_thousands_of_writings_is_read_in_parts(tmp_path: Path) -> None:
    """Writings that are read together are compared with one another."""
    text = "".join(f"\n\nJUSTICE OAK, dissenting.\n\nSee {n} U.S. {n}." for n in range(1, 600))
    tables = build(write_shard(tmp_path / "a.jsonl", [one("many", text)]), tmp_path / "out")
    assert rejected(tables) == []
    assert len(tables["mentions"]) == 599
