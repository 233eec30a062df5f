"""The main job as a whole: sameness, bad input, and runs that die.

Every test runs the job; `tests/test_sample.py` compares what it finds with a graph made by hand.
"""

from __future__ import annotations

import argparse
import errno
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from apache_beam.io.filesystems import FileSystems
from conftest import ROOT
from job_shards import (
    DECISIONS,
    HERON,
    LARCH,
    OTTER,
    different_tables,
    read_tables,
    release_of,
    write_shard,
)
from sample_shards import make_sample

from pipelines import backfill
from pipelines.build_graph import execute, main, plan
from pipelines.cli import main as command
from pipelines.options import add_build_arguments, parse_build_arguments
from schemas.records import Mention, Opinion, SourceOpinion
from schemas.tables import TABLES
from transforms.extract import shard_results
from transforms.extract.mentions import find_mentions_together
from transforms.extract.shard_results import split_opinion
from transforms.read.shards import find_shards
from transforms.write import publish

Graph = dict[str, pa.Table]


def run(inputs: Path, output: Path, *options: str) -> Graph:
    """The graph of a run that succeeds."""
    assert main(["--input", str(inputs), "--output", str(output), *options]) == 0
    return read_tables(release_of(output))


# --- The same rows whatever the workers, the shards and the buckets ----------------------------


def write_sample(folder: Path, pieces: int) -> Path:
    """The sample with each table cut into so many files.

    Records are dealt out in turn, so that the writings of one decision lie in different files; the
    last piece has the first file name. Without the JSONL's broken line: its number would differ.
    """
    for name, text in make_sample().items():
        if name.endswith(".jsonl"):
            records = [line + "\n" for line in text.splitlines() if line.endswith("}")]
            head = ""
        else:
            head, *records = re.split(r'^(?="\d)', text, flags=re.MULTILINE)
        stem, ending = re.split(r"(?=\.\w+$)", name)
        for piece in range(pieces):
            path = folder / f"{stem}-{pieces - piece:02}{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(head + "".join(records[piece::pieces]))
    return folder


def without_places(graph: Graph) -> Graph:
    """The graph with the broken record's shard left out, since the shards differ."""
    return {**graph, "quarantine": graph["quarantine"].drop_columns(["source", "shard"])}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample"), 1)


@pytest.fixture(scope="module")
def graph(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The sample's graph: one worker, one file for each table."""
    return run(sample, tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the three tiny decisions."""
    folder = tmp_path_factory.mktemp("tiny")
    return run(write_shard(folder / "a.jsonl"), folder / "out")


def test_the_sample_has_rows_to_compare(graph: Graph) -> None:
    """The tests below would say little of empty tables."""
    empty = {name for name, table in graph.items() if not table.num_rows}
    assert empty == {"excerpts", "quotations"}  # the sample quotes nothing


def test_two_workers_give_the_same_rows(sample: Path, graph: Graph, tmp_path: Path) -> None:
    assert different_tables(run(sample, tmp_path, "--workers", "2"), graph) == {}


def test_other_cuts_in_another_order_give_the_same_rows(graph: Graph, tmp_path: Path) -> None:
    found = without_places(run(write_sample(tmp_path / "in", 3), tmp_path / "out"))
    assert different_tables(found, without_places(graph)) == {}


@pytest.mark.parametrize("buckets", ["1", "7"])
def test_other_buckets_give_the_same_rows(
    sample: Path, graph: Graph, tmp_path: Path, buckets: str
) -> None:
    assert different_tables(run(sample, tmp_path, "--buckets", buckets), graph) == {}


def test_input_may_be_named_in_any_order_and_several_times(tiny: Graph, tmp_path: Path) -> None:
    first = write_shard(tmp_path / "a.jsonl", [LARCH, HERON])
    second = write_shard(tmp_path / "b.jsonl", [OTTER])
    found = run(second, tmp_path / "out", "--input", str(first), str(first))
    assert found["cases"]["case_id"].to_pylist() == [
        "ghost:378-U.S.-1",
        "heron-v-stork",
        "larch-v-fenwick",
        "otter-v-mills",
    ]
    assert different_tables(found, tiny) == {}


# --- What every graph keeps to -----------------------------------------------------------------


def test_a_mention_s_text_stands_at_its_offsets(graph: Graph, tiny: Graph) -> None:
    """Offsets count characters, also after one that UTF-8 writes in four bytes."""
    assert "𝔑" in HERON["opinions"][0]["text"]
    for each in (graph, tiny):
        texts = {row["opinion_id"]: row["text"] for row in each["opinions"].to_pylist()}
        for mention in each["mentions"].to_pylist():
            text = texts[mention["opinion_id"]]
            assert mention["text"] == text[mention["start"] : mention["end"]], mention


def test_rows_of_different_tables_meet(graph: Graph) -> None:
    """No edge without its nodes, no mention without its opinion, no count that is not there."""
    rows = {name: table.to_pylist() for name, table in graph.items()}
    cases = {row["case_id"]: row for row in rows["cases"]}
    writings = {(row["case_id"], row["opinion_id"]) for row in rows["opinions"]}
    authorities = {(row["case_id"], row["authority"]) for row in rows["authorities"]}
    mentions = {row["mention_id"] for row in rows["mentions"]}
    for edge in rows["edges"]:
        assert edge["citing_case_id"] in cases
        assert cases[edge["cited_case_id"]]["is_ghost"] == edge["cited_is_ghost"]
    for mention in rows["mentions"]:
        assert (mention["case_id"], mention["opinion_id"]) in writings
        assert mention["antecedent"] is None or mention["antecedent"] in mentions
        if mention["authority"] is not None:
            assert (mention["case_id"], mention["authority"]) in authorities
    for parenthetical in rows["parentheticals"]:
        assert parenthetical["mention_id"] in mentions
    for case_id, case in cases.items():
        cited_by = [e["depth"] for e in rows["edges"] if e["cited_case_id"] == case_id]
        assert case["in_degree"] == len(cited_by)
        assert case["in_mentions"] == sum(cited_by)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            '{"id": "x-1", "opinions": [{"text": "Affirmed without opinion."}]}\n',
            {"cases": 1, "opinions": 1},
            id="nothing cited",
        ),
        pytest.param("not JSON\n", {"quarantine": 1}, id="nothing readable"),
        pytest.param("", {}, id="an empty file"),
    ],
)
def test_empty_tables_are_files_without_rows(
    tmp_path: Path, lines: str, rows: dict[str, int]
) -> None:
    (tmp_path / "x.jsonl").write_text(lines)
    run(tmp_path / "x.jsonl", tmp_path / "out")
    release = release_of(tmp_path / "out")
    found = {}
    for name, schema in TABLES.items():
        parts = list((release / name).iterdir())
        assert parts and all(path.suffix == ".parquet" for path in parts), name
        for part in parts:
            assert pq.read_schema(part).equals(schema), part
        found[name] = sum(pq.read_metadata(part).num_rows for part in parts)
    assert found == {name: rows.get(name, 0) for name in TABLES}


# --- Bad records ------------------------------------------------------------------------------


def broken(**changes: Any) -> str:
    return json.dumps({"id": "vole-v-burrow", "opinions": [{"text": "Denied."}], **changes})


BAD = [
    # line, record, error, part of the detail, remark
    (broken()[:-3], "line 2", "bad JSON", "Expecting ',' delimiter", "cut off"),
    (broken(id=None), "line 4", "bad record", "id is None", "no id"),
    (
        broken(date_filed="May 1", opinions=[]),
        "vole-v-burrow",
        "bad date",
        "date_filed is 'May 1'",
        "its case is known without",
    ),
    ('{"id": "caf\udce9"}', "line 8", "undecodable bytes", "0xe9", "Latin-1"),
    (
        broken(opinions=[{"type": "lead"}]),
        "vole-v-burrow/0",
        "bad opinion",
        "`text` or `html` is needed",
        "its case is known, the opinion is not",
    ),
    (broken(id=LARCH["id"]), "larch-v-fenwick/0", "repeated opinion", "is kept", "an id twice"),
]
"""Each stands after a good line."""


def test_a_bad_record_goes_to_quarantine_alone(tiny: Graph, tmp_path: Path) -> None:
    without_text = ["x-0", "x-1", "x-2"]
    more = [{"id": case_id, "opinions": []} for case_id in without_text]
    shard = write_shard(tmp_path / "a.jsonl", [*DECISIONS, *more])
    good = shard.read_text().splitlines()
    text = "".join(f"{line}\n{bad[0]}\n" for line, bad in zip(good, BAD, strict=True))
    shard.write_bytes(text.encode(errors="surrogateescape"))
    found = run(shard, tmp_path / "out")
    rows = {row["record"]: row for row in found.pop("quarantine").to_pylist()}
    assert len(rows) == len(BAD)
    for _, record, error, detail, remark in BAD:
        row = rows[record]
        assert (row["source"], row["error"]) == (str(shard), error), remark
        assert detail in row["detail"], remark
    known_only = pc.is_in(found["cases"]["case_id"], pa.array(["vole-v-burrow", *without_text]))
    assert pc.sum(known_only).as_py() == 4
    found["cases"] = found["cases"].filter(pc.invert(known_only))
    kept = {name: table for name, table in tiny.items() if name != "quarantine"}
    assert different_tables(found, kept) == {}


def poisoned_split(source: SourceOpinion) -> Opinion:
    if "speaks of hedges" in source.content:
        raise RecursionError("too deep")
    return split_opinion(source)


def poisoned_search(opinions: Sequence[Opinion]) -> list[list[Mention]]:
    if any("speaks of hedges" in opinion.text for opinion in opinions):
        raise RecursionError("too deep")
    return find_mentions_together(opinions)


@pytest.mark.parametrize(
    ("name", "poisoned"),
    [("split_opinion", poisoned_split), ("find_mentions_together", poisoned_search)],
)
def test_a_poisonous_opinion_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, poisoned: Callable[..., Any]
) -> None:
    """Whatever the extractor raises on the dissent in Larch, the lead opinion is kept."""
    monkeypatch.setattr(shard_results, name, poisoned)
    shard = write_shard(tmp_path / "a.jsonl")
    found = run(shard, tmp_path / "out")
    assert found["quarantine"].to_pylist() == [
        {
            "source": str(shard),
            "shard": str(shard),
            "record": "larch-v-fenwick/1",
            "error": "opinion could not be read",
            "detail": "RecursionError('too deep')",
        }
    ]
    assert found["opinions"]["opinion_id"].to_pylist() == [
        "heron-v-stork/0",
        "larch-v-fenwick/0",
        "otter-v-mills/0",
    ]
    assert found["mentions"].num_rows == 7
    assert found["edges"].num_rows == 4


def test_a_truncated_archive_keeps_what_was_read(tmp_path: Path) -> None:
    """All but what its decompressor held when it broke off, at most one megabyte."""
    texts = [os.urandom(100_000).hex() for _ in range(15)]
    decisions = [
        {"id": f"long-{n:02}", "opinions": [{"text": text}]} for n, text in enumerate(texts)
    ]
    whole = write_shard(tmp_path / "whole.jsonl", decisions).read_bytes()
    packed = gzip.compress(whole, 1)
    cut = write_shard(tmp_path / "in" / "cut.jsonl.gz", [])
    cut.write_bytes(packed[: len(packed) * 2 // 3])
    write_shard(tmp_path / "in" / "good.jsonl")
    found = run(tmp_path / "in", tmp_path / "out")
    (row,) = found["quarantine"].to_pylist()
    assert (row["source"], row["error"]) == (str(cut), "broken archive")
    assert "the lines before are kept" in row["detail"]
    read = set(found["opinions"]["case_id"].to_pylist())
    assert {"larch-v-fenwick", "otter-v-mills", "heron-v-stork", "long-00", "long-03"} <= read
    assert "long-10" not in read


# --- Runs that die ----------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Published(NamedTuple):
    """An output that readers already follow, and new input for the next run."""

    output: Path
    input: Path
    before: dict[str, bytes]
    expected: Graph

    def assert_untouched(self) -> None:
        assert (self.output / "LATEST").read_text() == "releases/first\n"
        assert contents(self.output / "releases" / "first") == self.before

    def assert_next_run_completes(self) -> None:
        again = run(self.input, self.output, "--run-id", "second")
        assert (self.output / "LATEST").read_text() == "releases/second\n"
        assert different_tables(again, self.expected) == {}
        assert contents(self.output / "releases" / "first") == self.before


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    run(write_shard(folder / "a.jsonl", [LARCH, OTTER]), folder / "out", "--run-id", "first")
    return folder / "out"


@pytest.fixture
def published(first_release: Path, tiny: Graph, tmp_path: Path) -> Published:
    output = tmp_path / "out"
    shutil.copytree(first_release, output)
    before = contents(output / "releases" / "first")
    return Published(output, write_shard(tmp_path / "a.jsonl"), before, tiny)


def no_space(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def only_latest_fails(path: str, text: str) -> None:
    if path.endswith("LATEST"):
        no_space()
    Path(path).write_text(text)


@pytest.mark.parametrize(
    ("place", "name", "fault"),
    [
        pytest.param(shard_results, "open_writer", no_space, id="while extracting"),
        pytest.param(shard_results, "read_result", no_space, id="while loading rows"),
        pytest.param(publish, "write_part", no_space, id="while publishing"),
        pytest.param(publish, "write_text", no_space, id="at the manifest"),
        pytest.param(publish, "write_text", only_latest_fails, id="at LATEST"),
    ],
)
def test_a_run_that_dies_leaves_the_release_before_it(
    published: Published,
    capfd: pytest.CaptureFixture[str],
    place: Any,
    name: str,
    fault: Callable[..., Any],
) -> None:
    arguments = ["--input", str(published.input), "--output", str(published.output)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, name, fault)
        assert main(arguments) == 1
    lines = capfd.readouterr().err.splitlines()
    assert lines[-3] == f"citegraph build: the run failed, {published.output}/LATEST is as it was"
    assert "No space left on device" in lines[-2]
    assert "when that is put right, run the same command again" in lines[-1]
    published.assert_untouched()
    published.assert_next_run_completes()


@pytest.mark.parametrize(
    ("operation", "path"),
    [
        ("open", "a.jsonl"),
        ("open", "opinions.parquet"),
        ("open", "mentions/part-00000"),
        ("create", "mentions.parquet"),
        ("create", "_manifest.json"),
        ("rename", "edges/"),
        ("rename", "LATEST"),
    ],
)
def test_an_error_of_the_store_leaves_the_release_and_is_told(
    published: Published, capfd: pytest.CaptureFixture[str], operation: str, path: str
) -> None:
    """At the first call of its kind for the input, a shard's result, a table, the last steps."""
    works = getattr(FileSystems, operation)

    def fails(first: Any, *more: Any, **named: Any) -> Any:
        if path in str(first):
            raise OSError(errno.EIO, "Input/output error")
        return works(first, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystems, operation, fails)
        arguments = ["--input", str(published.input), "--output", str(published.output)]
        assert main(arguments) in (1, 2)
    assert "Input/output error" in capfd.readouterr().err
    published.assert_untouched()
    published.assert_next_run_completes()


def test_the_console_command_prints_no_summary_of_a_run_that_died(
    published: Published, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "write_part", no_space)
    arguments = ["--input", str(published.input), "--output", str(published.output)]
    assert command(["build", *arguments]) == 1
    assert capfd.readouterr().out == ""
    published.assert_untouched()


def planned(published: Published) -> Callable[[], int]:
    """A run that has listed its input and not read it yet."""
    parser = argparse.ArgumentParser()
    add_build_arguments(parser)
    arguments, beam_options = parse_build_arguments(
        parser, ["--input", str(published.input), "--output", str(published.output)]
    )
    run = plan(arguments, find_shards(arguments.input))
    return lambda: execute(run, arguments, beam_options)


def test_a_shard_that_goes_away_fails_the_run_by_its_name(
    published: Published, capfd: pytest.CaptureFixture[str]
) -> None:
    """Between the listing and the reading."""
    go = planned(published)
    published.input.unlink()
    assert go() == 1
    assert str(published.input) in capfd.readouterr().err.splitlines()[-2]
    published.assert_untouched()


@pytest.mark.parametrize("moment", ["before", "amid"])
def test_a_shard_that_changes_fails_the_run_and_leaves_no_result(
    published: Published, moment: str, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Its result would stand for the older content, and be used when that comes back."""

    def change(source: SourceOpinion | None = None) -> list[Opinion]:
        write_shard(published.input, [LARCH | {"case_name": "Changed v. Fenwick"}])
        return shard_results.split_writings(split_opinion(source)) if source else []

    go = planned(published)
    if moment == "amid":
        monkeypatch.setattr(shard_results, "split_writings_of", change)
    else:
        change()
    assert go() == 1
    said = capfd.readouterr().err.splitlines()[-2]
    assert f"{published.input}: changed since the run began" in said
    published.assert_untouched()
    monkeypatch.undo()
    write_shard(published.input)
    options = ["--input", str(published.input), "--output", str(published.output)]
    assert backfill.main(options) == 0
    after = read_tables(release_of(published.output))
    assert different_tables(after, published.expected) == {}


LIMITED = """
import resource, sys
from pipelines.build_graph import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.exit(main(sys.argv[1:]))
"""


def test_a_disk_that_takes_no_more_is_named(published: Published) -> None:
    """No file may grow past 4 KiB; the opinions of the shard do."""
    texts = [{"text": os.urandom(5000).hex()}]
    write_shard(published.input, [*DECISIONS, {"id": "long", "opinions": texts}])
    died = subprocess.run(
        [sys.executable, "-c", LIMITED, "--input", published.input, "--output", published.output],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert died.returncode == 1
    *_, failed, cause, _ = died.stderr.splitlines()
    assert "the run failed" in failed
    assert "File too large" in cause
    published.assert_untouched()
    write_shard(published.input)
    published.assert_next_run_completes()


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 1)]
)
def test_a_killed_run_leaves_the_release_before_it(
    published: Published, sent: signal.Signals, status: int
) -> None:
    """A shard of thousands of decisions holds the run in the middle of its extraction."""
    text = "Lee v. Mack, 5 U.S. 7 (1920). " * 50
    decisions = [{"id": f"many-{n}", "opinions": [{"text": text}]} for n in range(5000)]
    many = write_shard(published.input.parent / "many.jsonl", decisions)
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from pipelines.build_graph import main; import sys; sys.exit(main(sys.argv[1:]))"
    inputs = [str(published.input), str(many)]
    arguments = ["--input", *inputs, "--output", str(published.output)]
    dying = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    while dying.poll() is None and not any((published.output / "shards").glob("*/.opinions*")):
        time.sleep(0.05)
    dying.send_signal(sent)
    _, said = dying.communicate(timeout=60)
    assert dying.returncode == status
    if sent == signal.SIGINT:
        assert f"{published.output}/LATEST is as it was" in said
    published.assert_untouched()
    many.unlink()
    published.assert_next_run_completes()


# --- Several runs on one output -----------------------------------------------------------------


def test_each_run_publishes_a_release_of_its_own(tmp_path: Path) -> None:
    """Also two within the same second; the older one stays, byte by byte."""
    shard = write_shard(tmp_path / "a.jsonl")
    run(shard, tmp_path / "out")
    first = release_of(tmp_path / "out")
    before = contents(first)
    run(shard, tmp_path / "out")
    second = release_of(tmp_path / "out")
    assert first != second
    assert sorted(path.name for path in first.parent.iterdir()) == [first.name, second.name]
    assert contents(first) == before
    after = contents(second)
    assert before.pop("_manifest.json") != after.pop("_manifest.json")
    assert after == before


def test_a_release_is_never_written_over(
    published: Published, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--input", str(published.input), "--output", str(published.output)]
    assert main([*arguments, "--run-id", "first"]) == 2
    said = capfd.readouterr().err
    assert "--run-id first" in said
    assert f"{published.output}/releases/first is there already, expected a new name" in said
    published.assert_untouched()


def test_a_run_id_of_a_run_that_died_can_be_used_again(published: Published) -> None:
    """What it left would stand among the new parts: it had another number of buckets."""
    arguments = ["--input", str(published.input), "--output", str(published.output)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "write_text", no_space)
        assert main([*arguments, "--run-id", "second", "--buckets", "9"]) == 1
    assert any((published.output / "releases" / "second").rglob("*-of-00009.parquet"))
    published.assert_next_run_completes()
    assert not any((published.output / "releases" / "second").rglob("*-of-00009.parquet"))


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")  # in Beam's own patterns
def test_an_output_s_name_may_look_like_a_pattern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shard = write_shard(tmp_path / "a.jsonl")
    monkeypatch.chdir(tmp_path)
    assert run(shard, Path("graph [1]*"), "--run-id", "x")["cases"].num_rows == 4
    assert sorted(path.name for path in Path("graph [1]*").iterdir()) == [
        "LATEST",
        "gathered",
        "releases",
        "shards",
    ]
