"""Runs killed at random moments, many of them: the long part of `scripts/test-faults`.

    python tests/kill_runs.py [KILLS] [SEED]

Builds and backfills of the sample in turn, with one worker process and with two, get SIGKILL with
all their processes. After each kill the release that LATEST names must be whole. After every fifth
one the same command runs to its end and must give the tables of an undisturbed run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
from conftest import ROOT
from job_shards import different_tables, read_tables, release_of
from sample_shards import make_sample

RERUN_EVERY = 5


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="citegraph-kills-") as name:
        folder = Path(name)
        for path, text in make_sample().items():
            (folder / "in" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "in" / path).write_text(text)
        started = time.time()
        finish(start("build", folder / "in", folder / "undisturbed", 1))
        length = time.time() - started
        expected = read_tables(release_of(folder / "undisturbed"))
        output = folder / "out"
        finish(start("build", folder / "in" / "jsonl", output, 1))
        done = early = late = reruns = 0
        while done < kills:
            command = "build" if done % 2 else "backfill"
            workers = 2 if done % 3 == 0 else 1
            before = (output / "LATEST").read_text()
            run = start(command, folder / "in", output, workers)
            started = time.time()
            if not kill(run, drawn.uniform(0.2, 1.1) * length):
                late += 1
                length = time.time() - started  # the machine is quieter now
                check_release(output)
                continue
            done += 1
            early += (output / "LATEST").read_text() == before
            check_release(output)
            print(f"{done} killed, {late} late", file=sys.stderr)
            if done % RERUN_EVERY == 0:
                finish(start(command, folder / "in", output, workers))
                assert different_tables(read_tables(release_of(output)), expected) == {}
                reruns += 1
        print(
            f"{done} runs killed, {early} of them before LATEST was written; {late} ended before "
            f"the kill. The published release was whole {done + late} times; {reruns} runs after a "
            f"kill gave the undisturbed tables. Seed {seed}"
        )


def start(command: str, inputs: Path, output: Path, workers: int) -> subprocess.Popen[str]:
    """A run in a process group of its own."""
    program = [sys.executable, "-m", "pipelines.cli", command]
    arguments = ["--input", str(inputs), "--output", str(output), "--workers", str(workers)]
    if command == "backfill":
        arguments += ["--redo", "all"]
    return subprocess.Popen(
        [*program, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip


def finish(run: subprocess.Popen[str]) -> None:
    """Waits for a run that must succeed."""
    _, said = run.communicate()
    assert run.returncode == 0, said[-3000:]


def kill(run: subprocess.Popen[str], seconds: float) -> bool:
    """Kills all processes of a run after some seconds; False where it ended before."""
    try:
        run.communicate(timeout=seconds)
        assert run.returncode == 0
        return False
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        return True


def check_release(output: Path) -> None:
    """Every file of the published release can be read and has the rows that its manifest says."""
    release = release_of(output)
    manifest = json.loads((release / "_manifest.json").read_text())
    rows = {
        table: sum(pq.read_table(part).num_rows for part in (release / table).glob("*.parquet"))
        for table in manifest["rows"]
    }
    assert rows == manifest["rows"], release


if __name__ == "__main__":
    main()
