"""The README is in step with the schemas and with what the job writes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import ROOT

from pipelines.cli import main
from schemas.table_reference import README, replace_reference

TEXT = README.read_text()


def test_table_reference() -> None:
    """Run `scripts/table_reference --write` when this fails."""
    assert replace_reference(TEXT) == TEXT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's output in it."""
    folder = tmp_path_factory.mktemp("demo")
    output = str(folder / "demo-output")
    assert main(["build", "--input", str(ROOT / "sample"), "--output", output]) == 0
    return folder


def test_recipes_in_sql_give_rows(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every SQL block runs, in order and as printed, on what the demo writes."""
    monkeypatch.chdir(demo)
    database = duckdb.connect()
    recipes = re.findall(r"```sql\n(.+?)```", TEXT, re.DOTALL)
    assert len(recipes) > 5
    for statement in "".join(recipes).split(";\n"):
        if statement.strip():
            rows = database.execute(statement).fetchall()
            assert rows or not statement.lstrip().startswith("SELECT"), statement


def test_recipes_in_python_print_something(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So does every Python block, with what the blocks before it have defined."""
    monkeypatch.chdir(demo)
    recipes = re.findall(r"```python\n(.+?)```", TEXT, re.DOTALL)
    defined: dict[str, Any] = {}
    said = []
    for recipe in recipes:
        exec(recipe, defined)
        said.append(capsys.readouterr().out)
    ages, network = said
    assert "median age" in ages
    assert "shape: (0," not in ages
    assert "decisions cite both it and" in network
    assert " cases: " in network


@pytest.mark.parametrize("path", re.findall(r"`((?:[a-z_]+/)+[\w.]*)`", TEXT))
def test_paths_exist(path: str) -> None:
    made_by_runs = ("graph/", "shards/")
    assert path.startswith(made_by_runs) or os.path.exists(ROOT / path)


def test_commands_exist() -> None:
    assert all((ROOT / path).is_file() for path in re.findall(r"scripts/[\w-]+", TEXT))
