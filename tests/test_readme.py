"""The README is in step with the schemas and with what the job writes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT

from pipelines.cli import main
from schemas.table_reference import README, replace_reference

TEXT = README.read_text()


def test_table_reference() -> None:
    """Run `scripts/table_reference --write` when this fails."""
    assert replace_reference(TEXT) == TEXT


def test_recipes_give_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every SQL block runs, in order and as printed, on what the demo writes."""
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--input", str(ROOT / "sample"), "--output", "demo-output"]) == 0
    database = duckdb.connect()
    recipes = re.findall(r"```sql\n(.+?)```", TEXT, re.DOTALL)
    assert len(recipes) > 5
    for statement in "".join(recipes).split(";\n"):
        if statement.strip():
            rows = database.execute(statement).fetchall()
            assert rows or not statement.lstrip().startswith("SELECT"), statement


@pytest.mark.parametrize("path", re.findall(r"`((?:[a-z_]+/)+[\w.]*)`", TEXT))
def test_paths_exist(path: str) -> None:
    made_by_runs = ("graph/", "shards/")
    assert path.startswith(made_by_runs) or os.path.exists(ROOT / path)


def test_commands_exist() -> None:
    assert all((ROOT / path).is_file() for path in re.findall(r"scripts/\w+", TEXT))
