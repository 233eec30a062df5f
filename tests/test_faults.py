"""Faults of the machine around a run: what was published stays, and the message says what to do.

Runs killed at random moments are in `tests/kill_runs.py`, for `scripts/test-faults`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from job_shards import different_tables, read_tables, release_of, write_shard

from pipelines.build_graph import main

SECRET = "not-to-be-seen"


def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, **environment},
    )  # fmt: skip


def children(pid: int) -> list[int]:
    """The processes that a process has started, as Linux lists them."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
def test_a_run_whose_worker_dies_ends_and_says_so(tmp_path: Path) -> None:
    """Killed while it extracts; Beam by itself would wait for its answer for ever."""
    slow = {"id": "slow", "opinions": [{"text": "See 1 U.S. 1, 1 U.S. 1. " * 100_000}]}
    first = write_shard(tmp_path / "a.jsonl")
    assert main(["--input", str(first), "--output", str(tmp_path / "out"), "--run-id", "a"]) == 0
    before = read_tables(release_of(tmp_path / "out"))
    shard = write_shard(tmp_path / "b.jsonl", [slow])
    run = start("build", "--input", shard, "--output", tmp_path / "out", "--workers", 2)
    while run.poll() is None and not any((tmp_path / "out" / "shards").glob("*/.opinions*")):
        time.sleep(0.05)
    worker = next(worker for shell in children(run.pid) for worker in children(shell))
    os.kill(worker, signal.SIGKILL)
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1
    *_, failed, cause, advice = said.splitlines()
    assert failed == f"citegraph build: the run failed, {tmp_path}/out/LATEST is as it was"
    assert "Worker subprocess exited" in cause and "fewer --workers or more memory" in cause
    assert "when that is put right, run the same command again" in advice
    assert (tmp_path / "out" / "LATEST").read_text() == "releases/a\n"
    assert different_tables(read_tables(release_of(tmp_path / "out")), before) == {}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        pytest.skip(f"cannot mount a small disk: {problem}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_leaves_the_release_and_more_room_completes(
    small_disk: Path, tmp_path: Path
) -> None:
    output = small_disk / "out"
    shard = write_shard(tmp_path / "a.jsonl")
    arguments = ["--input", str(shard), "--output", str(output), "--buckets", "1"]
    assert main([*arguments, "--run-id", "a"]) == 0
    before = read_tables(release_of(output))
    (small_disk / "ballast").write_bytes(b"x" * (os.statvfs(small_disk).f_bavail - 1) * 4096)
    run = start("build", *arguments)
    _, said = run.communicate(timeout=300)
    assert run.returncode in (1, 2)
    assert "No space left on device" in said
    assert different_tables(read_tables(release_of(output)), before) == {}
    (small_disk / "ballast").unlink()
    assert main([*arguments, "--run-id", "b"]) == 0
    assert different_tables(read_tables(release_of(output)), before) == {}


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param([], 0, id="published"),
        pytest.param(["--workers", "2"], 0, id="workers"),
        pytest.param(["--max-quarantine-rate", "0"], 1, id="failed"),
        pytest.param(["--workers", "2", "--max-quarantine-rate", "0"], 1, id="workers failed"),
        pytest.param(["--s3_secret_key", SECRET, f"--gcs_token={SECRET}"], 2, id="misspelt"),
        pytest.param(["--input", f"https://host/a.jsonl?sig={SECRET}"], 2, id="signed input"),
        pytest.param(["--output", f"https://host/a?sig={SECRET}"], 2, id="signed output"),
        pytest.param(["--input", f"s3://key:{SECRET}@bucket/a.jsonl"], 2, id="login in input"),
        pytest.param(["--output", f"s3://key:{SECRET}@bucket/out"], 2, id="login in output"),
    ],
)
def test_secrets_are_neither_written_nor_printed(
    tmp_path: Path, options: list[str], status: int
) -> None:
    """Keys of a store, given as options of Beam, in the environment or in an address."""
    shard = write_shard(tmp_path / "a.jsonl")
    with shard.open("a") as file:
        file.write("broken\n")
    run = start(
        "build", "--input", shard, "--output", tmp_path / "out",
        "--s3_access_key_id", SECRET, "--s3_secret_access_key", SECRET, *options,
        AWS_SECRET_ACCESS_KEY=SECRET, AWS_SESSION_TOKEN=SECRET,
    )  # fmt: skip
    printed = "".join(run.communicate(timeout=300))
    assert run.returncode == status, printed
    assert SECRET not in printed
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path != shard]
    assert bool(written) is (status != 2)
    assert not [path for path in written if SECRET.encode() in path.read_bytes()]
    if status == 0:
        told = start("status", tmp_path / "out", "--json").communicate(timeout=300)
        assert '"quarantine": 1' in told[0]
        assert SECRET not in "".join(told)
