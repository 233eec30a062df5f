"""What a user sees of the local runner: one message of what was wrong, and no trace of Beam."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from job_shards import write_shard

from pipelines.runners import told_by


def build(tmp_path: Path, *options: str) -> tuple[int, str]:
    """A run on a shard with too many broken records; its exit status, and what it said."""
    shard = write_shard(tmp_path / "1.jsonl")
    shard.write_text(shard.read_text() + "{broken\n" * 20)
    command = [sys.executable, "-m", "pipelines.cli", "build", "--input", str(shard)]
    command += ["--output", str(tmp_path / "out"), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_failed_run_says_what_was_wrong_and_nothing_else(tmp_path: Path, workers: str) -> None:
    status, said = build(tmp_path, "--workers", workers)
    progress, failed, cause, advice = said.splitlines()
    assert status == 1
    assert progress.startswith("1 of 1 shards")
    assert failed == f"citegraph build: the run failed, {tmp_path}/out/LATEST is as it was"
    assert cause.startswith("citegraph build: QuarantineError: 20 of 24 records were rejected")
    assert "--default_sdk_harness_log_level=ERROR" in advice


@pytest.mark.parametrize("workers", ["1", "2"])
def test_tracebacks_are_printed_where_they_are_asked_for(tmp_path: Path, workers: str) -> None:
    _, said = build(tmp_path, "--workers", workers, "--default_sdk_harness_log_level=ERROR")
    assert "Traceback (most recent call last):" in said
    assert said.splitlines()[-2].startswith("citegraph build: QuarantineError: 20 of 24 records")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OSError(28, "No space left"), "OSError: [Errno 28] No space left"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (
            RuntimeError(
                "Traceback (most recent call last):\n"
                '  File "apache_beam/runners/common.py", line 1512, in process\n'
                "transforms.files.StoreError: gs://b/x: no such bucket\n"
                "\n"
                "During handling of the above exception, another exception occurred:\n"
                "\n"
                "Traceback (most recent call last):\n"
                '  File "sdk_worker.py", line 310, in _execute\n'
                "    response = task()\n"
                "               ^^^^^^\n"
                "transforms.files.StoreError: gs://b/x: no such bucket\n"
                "Make it first. [while running 'WriteOpinions']\n"
            ),
            "StoreError: gs://b/x: no such bucket\nMake it first. [while running 'WriteOpinions']",
        ),
        (RuntimeError("Traceback (most recent call last):\n  File …\nKeyError\n"), "KeyError"),
    ],
    ids=["here", "no message", "in another process", "in another process without a message"],
)
def test_the_error_of_a_step(problem: BaseException, told: str) -> None:
    assert told_by(problem) == told
