"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from job_shards import DECISIONS, HOSTILE, write_shard

from pipelines import cli

pytest_plugins = ["emulators", "faulty_store"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real corpus and the annotated opinions; skips where it is absent."""
    folder = Path(os.environ.get("CITEGRAPH_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no real corpus at {folder}; set CITEGRAPH_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of four small decisions and a record that is cut off."""
    folder = tmp_path_factory.mktemp("small")
    write_shard(folder / "in" / "a.jsonl", [*DECISIONS, HOSTILE])
    (folder / "in" / "<script>b.jsonl").write_text('{"id": "cut off", "opin\n')
    assert cli.main(["build", "--input", str(folder / "in"), "--output", str(folder / "out")]) == 0
    return folder / "out"
