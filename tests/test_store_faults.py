"""Stores that answer with errors, break off or answer late, at each step of a run.

`STORES=1 scripts/setup` installs the emulators; without them these tests are skipped.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from emulators import Store, download, paths, upload
from faulty_store import Fault, Proxy
from job_shards import DECISIONS, different_tables, read_tables, release_of, write_shard

from pipelines.cli import main
from transforms.files import StoreError, read_text, write_text

Graph = dict[str, pa.Table]
ONCE = 1

LISTING = r"^GET /(storage/v1/b/invented/o\?|invented\?)"
READING = r"^GET /(download/.*|invented/[^?]*)in/a\.jsonl"
WRITING = r"^(POST|PUT) /(upload|invented).*shards/.*mentions"
LATEST = r"^(POST|PUT) /(upload|invented).*/LATEST"


def lines(*decisions: dict[str, Any]) -> bytes:
    return "".join(json.dumps(decision) + "\n" for decision in decisions).encode()


INPUT = {"in/a.jsonl": lines(*DECISIONS)}


@pytest.fixture
def faulty(proxied: tuple[Store, Proxy]) -> Iterator[tuple[str, Proxy]]:
    """A store's bucket and the proxy before it, which has no faults after the test."""
    store, proxy = proxied
    yield store.root, proxy
    proxy.faults = []


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("local")
    write_shard(folder / "a.jsonl")
    assert build(str(folder), str(folder / "out")) == 0
    return read_tables(release_of(folder / "out"))


def build(inputs: str, output: str, *options: str) -> int:
    return main(["build", "--input", inputs, "--output", output, "--buckets", "1", *options])


@pytest.mark.parametrize(
    "kinds",
    [
        pytest.param((429, 500, 503, 429), id="errors"),
        pytest.param(("reset", "cut", "reset", "reset"), id="broken off"),
        pytest.param(("slow", "slow", "slow", "slow"), id="late"),
    ],
)
def test_what_passes_is_tried_again_and_the_tables_are_the_same(
    faulty: tuple[str, Proxy], expected: Graph, tmp_path: Path, kinds: tuple[int | str, ...]
) -> None:
    bucket, proxy = faulty
    root = upload(INPUT, f"{bucket}/{kinds[1]}")
    proxy.faults = [
        Fault(step, kind, ONCE)
        for step, kind in zip((LISTING, READING, WRITING, LATEST), kinds, strict=True)
    ]
    assert build(f"{root}/in", f"{root}/out") == 0
    assert all(fault.met > ONCE for fault in proxy.faults)  # tried again
    found = read_tables(release_of(download(f"{root}/out", tmp_path / "found")))
    assert different_tables(found, expected) == {}


@pytest.mark.parametrize(
    ("fault", "status", "named"),
    [
        pytest.param(Fault(LISTING, 503), 2, "in/**: cannot be listed", id="listing"),
        pytest.param(Fault(READING, "reset"), 2, "in/a.jsonl: cannot be read", id="looking"),
        pytest.param(Fault(READING, "cut", after=1), 1, "in/a.jsonl: cannot be read", id="reading"),
        pytest.param(Fault(WRITING, 503), 1, "/mentions.parquet: cannot be written", id="writing"),
        pytest.param(Fault(LATEST, 429), 1, "out/LATEST: cannot be written", id="LATEST"),
    ],
)
def test_what_lasts_ends_the_run_and_names_the_file(
    faulty: tuple[str, Proxy],
    expected: Graph,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
    status: int,
    named: str,
) -> None:
    bucket, proxy = faulty
    root = upload(INPUT, f"{bucket}/lasting")
    write_text(f"{root}/out/LATEST", "releases/first\n")
    proxy.faults = [replace(fault)]
    assert build(f"{root}/in", f"{root}/out") == status
    said = capsys.readouterr().err
    assert named in said and "run the same command again" in said
    proxy.faults = []
    assert read_text(f"{root}/out/LATEST") == "releases/first\n"
    assert build(f"{root}/in", f"{root}/out") == 0
    found = read_tables(release_of(download(f"{root}/out", tmp_path / "found")))
    assert different_tables(found, expected) == {}


def test_shards_whose_move_fails_are_moved_by_the_same_command(
    faulty: tuple[str, Proxy], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bucket, proxy = faulty
    rows = "".join(f'"{n}","{n}","010combined","Affirmed."\n' for n in range(99))
    table = "id,cluster_id,type,plain_text\n" + rows
    root = upload({"opinions-2026.csv": table.encode()}, f"{bucket}/moving")
    moving = r"(rewriteTo|copyTo|copy-source).*opinions-00001"
    command = ["shard", f"{root}/opinions-2026.csv", "--output", f"{root}/cut", "--shards", "3"]
    proxy.faults = [Fault(moving, 503)]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "cut/opinions-00001-of-00003.parquet: cannot be moved into place: " in said
    assert build(f"{root}/cut", f"{root}/out") == 2
    assert "`citegraph shard` has not finished there" in capsys.readouterr().err
    proxy.faults = []
    assert main(command) == 0
    assert build(f"{root}/cut", f"{root}/out") == 0
    graph = read_tables(release_of(download(f"{root}/out", tmp_path / "found")))
    assert graph["opinions"].num_rows == 99


def test_a_lock_that_cannot_be_read_stops_the_run_before_it_publishes(
    faulty: tuple[str, Proxy], capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be another run's."""
    bucket, proxy = faulty
    root = upload(INPUT, f"{bucket}/locked")
    write_text(f"{root}/out/LATEST", "releases/first\n")
    proxy.faults = [Fault(r"^GET /(download/.*|invented/[^?]*)out/\.lock", 503)]
    assert build(f"{root}/in", f"{root}/out") != 0
    said = capsys.readouterr().err
    assert f"{root}/out/.lock: cannot be read: " in said
    proxy.faults = []
    assert read_text(f"{root}/out/LATEST") == "releases/first\n"


def test_a_file_that_failed_is_not_uploaded_when_its_memory_is_freed(
    faulty: tuple[str, Proxy],
) -> None:
    bucket, proxy = faulty
    name = f"{bucket}/freed/a.txt"
    proxy.faults = [Fault(r"^POST /(upload/.*freed/a|invented/freed/a\S+uploadId=)", 403)]
    with pytest.raises(StoreError, match=f"{name}: cannot be written"):
        write_text(name, "half")
    proxy.faults = []
    gc.collect()
    assert paths(f"{bucket}/freed") == []
