"""The end of a run: tables completed, the manifest, and `LATEST` last of all."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apache_beam as beam
import pyarrow.parquet as pq
import pytest
from apache_beam.metrics import MetricsFilter
from apache_beam.options.pipeline_options import PipelineOptions
from job_shards import LARCH, read_tables, release_of, write_shard

from pipelines.build_graph import build, finish, main, plan
from pipelines.options import add_build_arguments, parse_build_arguments
from pipelines.runners import local_runner
from schemas.tables import MENTIONS, SCHEMA_VERSION, TABLES
from transforms.files import write_text
from transforms.read.shards import find_shards
from transforms.write import publish as publishing
from transforms.write.lock_file import LOCK
from transforms.write.publish import TakenOverError, count_rows, publish
from transforms.write.tables import TablePart, write_part

MENTION = {
    "mention_id": "x-1/0#0",
    "case_id": "x-1",
    "opinion_id": "x-1/0",
    "seq": 0,
    "start": 4,
    "end": 14,
    "text": "378 U.S. 1",
    "span_start": 4,
    "span_end": 14,
    "kind": "full_case",
    "region": "body",
    "status": "ghost",
    "method": "ghost",
    "confidence": 1.0,
    "candidates": [],
}


TOKEN = "ours"


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    add_build_arguments(parser)
    return parser


def about(run_id: str) -> dict[str, Any]:
    return {"run_id": run_id, "started": time.time(), "options": {}, "inputs": []}


def write_mentions(release: Path, *changes: dict[str, Any]) -> TablePart:
    """A part of `mentions` with a row for each of the changes."""
    rows = [
        {**MENTION, "mention_id": f"x-1/0#{seq}", "seq": seq, **change}
        for seq, change in enumerate(changes)
    ]
    table = MENTIONS.empty_table().from_pylist(rows, schema=MENTIONS)
    return write_part(table, MENTIONS, str(release), 0, 1)


# --- What is written, in which order ------------------------------------------------------------


@pytest.fixture
def writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, set[str]]]:
    """Every small file that `publish` writes, with the names that lay in the output before it."""
    seen: list[tuple[str, set[str]]] = []

    def note(path: str, text: str) -> None:
        there = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
        seen.append((str(Path(path).relative_to(tmp_path)), there))
        write_text(path, text)

    monkeypatch.setattr(publishing, "write_text", note)
    return seen


def test_latest_is_written_when_all_else_is_there(
    tmp_path: Path, writes: list[tuple[str, set[str]]]
) -> None:
    part = write_mentions(tmp_path / "releases" / "one", {})
    assert publish(str(tmp_path), about("one"), [(part, {})], TOKEN) == "releases/one"
    (manifest, _), (latest, before_latest) = writes
    assert manifest == "releases/one/_manifest.json"
    assert latest == "LATEST"
    assert before_latest == {manifest} | {
        f"releases/one/{table}/part-00000-of-00001.parquet" for table in TABLES
    }


def test_latest_is_one_line_with_the_release_s_relative_path(tmp_path: Path) -> None:
    publish(str(tmp_path), about("one"), [], TOKEN)
    assert (tmp_path / "LATEST").read_bytes() == b"releases/one\n"
    publish(str(tmp_path), about("two"), [], TOKEN)
    assert (tmp_path / "LATEST").read_bytes() == b"releases/two\n"
    assert (tmp_path / "releases" / "one" / "_manifest.json").exists()


def test_tables_without_parts_get_an_empty_one(tmp_path: Path) -> None:
    part = write_mentions(tmp_path / "releases" / "one", {}, {})
    before = (tmp_path / "releases" / "one" / part.path).read_bytes()
    publish(str(tmp_path), about("one"), [(part, {})], TOKEN)
    tables = read_tables(tmp_path / "releases" / "one")
    assert {name: table.num_rows for name, table in tables.items() if table.num_rows} == {
        "mentions": 2
    }
    assert (tmp_path / "releases" / "one" / part.path).read_bytes() == before


def fails_at(name: str) -> Callable[[str, str], None]:
    def write(path: str, text: str) -> None:
        if path.endswith(name):
            raise PermissionError(path)
        Path(path).write_text(text)

    return write


@pytest.mark.parametrize("name", ["_manifest.json", "LATEST"])
def test_readers_keep_the_old_release_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    publish(str(tmp_path), about("one"), [], TOKEN)
    monkeypatch.setattr(publishing, "write_text", fails_at(name))
    with pytest.raises(PermissionError, match=name):
        publish(str(tmp_path), about("two"), [], TOKEN)
    assert (tmp_path / "LATEST").read_text() == "releases/one\n"


def test_an_older_latest_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader finds the old line or the new one, never a part: nothing writes to the file."""
    publish(str(tmp_path), about("one"), [], TOKEN)
    with open(tmp_path / "LATEST", "rb") as reader:
        publish(str(tmp_path), about("two"), [], TOKEN)
        assert reader.read() == b"releases/one\n"
    assert (tmp_path / "LATEST").read_bytes() == b"releases/two\n"
    assert sorted(os.listdir(tmp_path)) == ["LATEST", "releases"]


def locked_by(output: Path, token: str) -> None:
    (output / LOCK).write_text(json.dumps({"token": token}))


def test_a_run_that_was_taken_for_dead_does_not_publish(tmp_path: Path) -> None:
    publish(str(tmp_path), about("theirs"), [], "theirs")
    locked_by(tmp_path, "theirs")
    with pytest.raises(TakenOverError, match="another run has taken over"):
        publish(str(tmp_path), about("late"), [], TOKEN)
    assert (tmp_path / "LATEST").read_text() == "releases/theirs\n"
    assert not (tmp_path / "releases" / "late").exists()


def test_a_runner_may_publish_twice(tmp_path: Path) -> None:
    """A worker that dies after it has written is replaced by another, which writes again."""
    locked_by(tmp_path, TOKEN)
    publish(str(tmp_path), about("one"), [], TOKEN)
    manifest = (tmp_path / "releases" / "one" / "_manifest.json").read_bytes()
    (tmp_path / "LATEST").unlink()  # as if the first had died just before it
    assert publish(str(tmp_path), about("one"), [], TOKEN) == "releases/one"
    assert (tmp_path / "LATEST").read_text() == "releases/one\n"
    assert (tmp_path / "releases" / "one" / "_manifest.json").read_bytes() == manifest


def test_a_step_done_again_long_after_leaves_newer_releases(tmp_path: Path) -> None:
    for run_id in ("one", "two"):
        locked_by(tmp_path, run_id)
        publish(str(tmp_path), about(run_id), [], run_id)
        finish(f"releases/{run_id}", str(tmp_path), None, run_id)
    publish(str(tmp_path), about("one"), [], "one")
    finish("releases/one", str(tmp_path), 1, "one")
    assert (tmp_path / "LATEST").read_text() == "releases/two\n"
    assert (tmp_path / "releases" / "one" / "_manifest.json").exists(), "nothing was pruned"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shard = write_shard(tmp_path / "a.jsonl")
    output = tmp_path / "out"
    output.mkdir(mode=0o500)
    assert main(["--input", str(shard), "--output", str(output)]) == 2
    said = capfd.readouterr().err
    assert f"--output {output}: cannot be written" in said
    assert "Permission denied" in said


def test_a_file_in_the_place_of_the_releases_fails_the_run(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "releases").write_text("a file of somebody else\n")
    shard = write_shard(tmp_path / "a.jsonl", [LARCH])
    assert main(["--input", str(shard), "--output", str(output)]) == 1
    assert str(output / "releases") in capfd.readouterr().err.splitlines()[-2]
    assert not (output / "LATEST").exists()
    assert (output / "releases").read_text() == "a file of somebody else\n"


# --- The manifest -------------------------------------------------------------------------------


def test_mentions_are_counted_by_kind_status_and_method(tmp_path: Path) -> None:
    part = write_mentions(
        tmp_path,
        {},
        {"kind": "id", "status": "resolved"},
        {"kind": "id", "status": "ghost"},
        {"kind": "statute", "status": "not_a_case"},
    )
    assert count_rows(str(tmp_path), part) == {
        "kind.full_case": 1,
        "kind.id": 2,
        "kind.statute": 1,
        "status.ghost": 2,
        "status.not_a_case": 1,
        "status.resolved": 1,
        "method.ghost.ghost": 2,
        "method.not_a_case.ghost": 1,
        "method.resolved.ghost": 1,
    }
    assert count_rows(str(tmp_path), part._replace(table="cases")) == {}


def test_counts_of_all_parts_are_added(tmp_path: Path) -> None:
    parts = [TablePart("mentions", f"mentions/part-0000{n}-of-00002.parquet", n) for n in (2, 1)]
    counted = [(parts[0], {"kind.id": 2}), (parts[1], {"kind.id": 1, "kind.rule": 5})]
    publish(str(tmp_path), about("one"), counted, TOKEN)
    manifest = json.loads((tmp_path / "releases" / "one" / "_manifest.json").read_text())
    assert manifest["counters"] == {"kind.id": 3, "kind.rule": 5}
    assert manifest["rows"]["mentions"] == 3
    assert [part["path"] for part in manifest["parts"] if part["table"] == "mentions"] == [
        "mentions/part-00001-of-00002.parquet",
        "mentions/part-00002-of-00002.parquet",
    ]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], float, float]:
    """A release, its manifest, and when its run began and ended."""
    folder = tmp_path_factory.mktemp("run")
    shard = write_shard(folder / "a.jsonl")
    shard.write_text(shard.read_text() + "not JSON\n")
    began = time.time()
    assert main(["--input", str(shard), "--output", str(folder / "out"), "--run-id", "one"]) == 0
    ended = time.time()
    release = release_of(folder / "out")
    return release, json.loads((release / "_manifest.json").read_text()), began, ended


def test_the_manifest_says_which_run_it_was(run: tuple[Path, dict[str, Any], float, float]) -> None:
    release, manifest, began, ended = run
    assert manifest["run_id"] == release.name == "one"
    assert manifest["options"]["workers"] == 1
    assert began <= manifest["started"] < manifest["finished"] <= ended
    assert manifest["seconds"] == pytest.approx(
        manifest["finished"] - manifest["started"], abs=0.001
    )


def test_the_manifest_names_the_code(run: tuple[Path, dict[str, Any], float, float]) -> None:
    """All that the rows depend on besides the input."""
    _, manifest, *_ = run
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert set(manifest["versions"]) >= {"citegraph", "apache-beam", "reporters-db", "courts-db"}
    assert all(manifest["versions"].values())


def test_the_manifest_lists_the_input(run: tuple[Path, dict[str, Any], float, float]) -> None:
    release, manifest, *_ = run
    (shard,) = find_shards([str(release.parent.parent.parent / "a.jsonl")])
    assert manifest["inputs"] == [shard._asdict()]
    assert {"path", "format", "size", "fingerprint"} <= manifest["inputs"][0].keys()


def test_the_manifest_counts_the_rows_that_are_there(
    run: tuple[Path, dict[str, Any], float, float],
) -> None:
    release, manifest, *_ = run
    tables = read_tables(release)
    assert manifest["rows"] == {name: table.num_rows for name, table in sorted(tables.items())}
    assert manifest["rows"]["opinions"] == 4
    assert manifest["rows"]["quarantine"] == 1
    parts = {part["path"]: part["rows"] for part in manifest["parts"]}
    there = {str(path.relative_to(release)): path for path in release.rglob("*.parquet")}
    assert parts == {name: pq.read_metadata(path).num_rows for name, path in there.items()}


def test_the_manifest_s_counters_are_those_of_the_tables(
    run: tuple[Path, dict[str, Any], float, float],
) -> None:
    release, manifest, *_ = run
    tables = read_tables(release)
    expected: Counter[str] = Counter()
    for mention in tables["mentions"].to_pylist():
        kind, status, method = (mention[name] for name in ("kind", "status", "method"))
        expected.update([f"kind.{kind}", f"status.{status}", f"method.{status}.{method}"])
    expected.update(f"rejected.{error}" for error in tables["quarantine"]["error"].to_pylist())
    assert expected["kind.id"] == expected["rejected.bad JSON"] == 1
    of_extraction = {
        "records": 3 + 4 + 1,
        "facts": 3,
        "texts": 4,
        "opinions": 4,
        "mentions": 8,
        "rejected": 1,
        "characters": sum(len(text) for text in tables["opinions"]["text"].to_pylist()),
        "slow_opinions": 0,
    }
    assert manifest["counters"] == {**expected, **of_extraction}


def test_a_slow_opinion_is_counted_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transforms.extract.shard_results.SLOW", 0.0)
    shard = write_shard(tmp_path / "a.jsonl", [LARCH])
    assert main(["--input", str(shard), "--output", str(tmp_path / "out")]) == 0
    manifest = json.loads((release_of(tmp_path / "out") / "_manifest.json").read_text())
    assert manifest["counters"]["slow_opinions"] == 1, "a record, whose writings are read together"
    ((seconds, opinion_id),) = manifest["slow_opinions"]
    assert seconds >= 0 and opinion_id == "larch-v-fenwick/0"


def test_beam_counts_what_the_manifest_does(tmp_path: Path) -> None:
    """What a cluster's own monitoring shows while the job runs."""
    shard = write_shard(tmp_path / "a.jsonl")
    arguments, options = parse_build_arguments(
        build_parser(), ["--input", str(shard), "--output", str(tmp_path / "out")]
    )
    planned = plan(arguments, find_shards([str(shard)]))
    root = beam.Pipeline(runner=local_runner(PipelineOptions(options)))
    build(root, planned, TOKEN)
    result = root.run()
    result.wait_until_finish()
    found = result.metrics().query(MetricsFilter().with_namespace("citegraph"))["counters"]
    counted = {counter.key.metric.name: counter.committed for counter in found}
    manifest = json.loads((release_of(tmp_path / "out") / "_manifest.json").read_text())
    assert {name: n for name, n in counted.items() if n} == {
        name: n for name, n in manifest["counters"].items() if n
    }
