"""`citegraph status`: what an operator sees of an output."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from job_shards import DECISIONS, LARCH, OTTER, release_of, write_shard

from pipelines.backfill import main as backfill
from pipelines.cli import main
from pipelines.lock import hold_lock


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, the second of one shard more, and what a run that died has left."""
    folder = tmp_path_factory.mktemp("status")
    arguments = ["--input", str(folder / "in"), "--output", str(folder / "out"), "--run-id"]
    first = write_shard(folder / "in" / "1.jsonl", [LARCH, OTTER])
    first.write_text(first.read_text() + "{broken\n")
    assert backfill([*arguments, "one"]) == 0
    write_shard(folder / "in" / "2.jsonl", DECISIONS[2:])
    assert backfill([*arguments, "two"]) == 0
    dead = folder / "out" / "releases" / "three" / "cases"
    dead.mkdir(parents=True)
    (dead / "part-00000-of-00004.parquet").write_bytes(b"half")
    return folder / "out"


def test_status_in_words(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(output)]) == 0
    dead, one, two, kept = capsys.readouterr().out.split("\n\n")
    assert dead.splitlines() == [
        "releases/three",
        "  unfinished: its run died or is under way; 0.0 kB",
    ]
    assert one.startswith("releases/one\n")
    assert two.startswith("releases/two  LATEST\n")
    assert "2 of 2 shards extracted" not in two and "1 of 2 shards extracted" in two
    assert ": 2 jsonl\n" in two
    assert ": 4 cases, 4 edges, 8 mentions\n" in two, "Malloy v. Hogan is the ghost"
    assert "1 record rejected (20.0%)" in two, "of four texts and one broken line"
    assert "of mentions of cases 57.1% resolved and 42.9% to cases outside the corpus" in two
    assert re.fullmatch(
        r"kept for backfills: results of 2 shards, [\d.]+ kB, and gathered decisions, [\d.]+ kB",
        kept.strip(),
    )


def test_status_as_json(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(output), "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert status["latest"] == "releases/two"
    dead, one, two = status["releases"]
    assert dead["release"] == "releases/three" and dead["finished"] is None
    assert (one["shards"], one["extracted_shards"]) == (1, 1)
    assert (two["shards"], two["extracted_shards"]) == (2, 1)
    assert two["quarantine_rate"] == 0.2
    assert (two["resolution_rate"], two["ghost_rate"]) == (0.5714, 0.4286)
    assert two["rows"]["cases"] == 4 and two["slow_opinions"] == []
    assert two["counters"]["rejected.bad JSON"] == 1
    files = (path for path in release_of(output).rglob("*") if path.is_file())
    assert two["bytes"] == sum(path.stat().st_size for path in files)


def test_a_run_at_work_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hold_lock(str(tmp_path)):
        assert main(["status", str(tmp_path)]) == 0, "though there is no release yet"
        assert f"at work: process {os.getpid()} on " in capsys.readouterr().out
    assert main(["status", str(tmp_path)]) == 2


def test_a_folder_without_releases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(tmp_path)]) == 2
    assert f"{tmp_path}: no releases there" in capsys.readouterr().err
