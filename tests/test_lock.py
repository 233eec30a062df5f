"""Two runs on one output: the second is refused; a dead run's lock is passed over."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from job_shards import write_shard

from pipelines import build_graph
from pipelines.dataflow import DataflowJob
from pipelines.lock import DEAD_AFTER, LockedError, hold_lock, run_at_work
from transforms.write.lock_file import LOCK, is_holder, release_lock


def left_behind(output: Path, **holder: Any) -> None:
    """A lock file as another run has written it."""
    output.mkdir(exist_ok=True)
    own = {"token": "t", "host": socket.gethostname(), "pid": os.getpid()}
    known = {**own, "started": time.time(), "at": time.time(), **holder}
    (output / LOCK).write_text(json.dumps(known))


def a_dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_lock_goes_with_its_run(tmp_path: Path) -> None:
    with hold_lock(str(tmp_path)):
        assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()


def test_the_second_is_refused(tmp_path: Path) -> None:
    with hold_lock(str(tmp_path)):
        with (
            pytest.raises(LockedError, match=f"process {os.getpid()}"),
            hold_lock(str(tmp_path)),
        ):
            pass
        assert (tmp_path / LOCK).exists(), "the first one's lock is left"


def test_who_works_on_an_output_is_known(tmp_path: Path) -> None:
    assert run_at_work(str(tmp_path)) is None
    with hold_lock(str(tmp_path)):
        assert (run_at_work(str(tmp_path)) or "").startswith(f"process {os.getpid()} on ")
    left_behind(tmp_path, pid=a_dead_process())
    assert run_at_work(str(tmp_path)) is None


def test_a_job_that_cannot_be_asked_for_counts_as_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = DataflowJob("project", "us-central1", "citegraph-1", "http://localhost:1", None)

    def no_answer(asked: DataflowJob) -> bool:
        raise ImportError(asked.name)

    monkeypatch.setattr(DataflowJob, "is_active", no_answer)
    left_behind(tmp_path, job=job._asdict())
    assert (run_at_work(str(tmp_path)) or "").startswith("Dataflow job citegraph-1 of project")


def test_a_killed_run_s_lock_is_passed_over(tmp_path: Path) -> None:
    left_behind(tmp_path, pid=a_dead_process())
    with hold_lock(str(tmp_path)):
        assert json.loads((tmp_path / LOCK).read_text())["pid"] == os.getpid()


def test_a_silent_run_on_another_machine_is_dead(tmp_path: Path) -> None:
    left_behind(tmp_path, host="elsewhere", at=time.time() - DEAD_AFTER - 1)
    with hold_lock(str(tmp_path)):
        pass


def test_a_run_that_gives_signs_on_another_machine_is_not(tmp_path: Path) -> None:
    left_behind(tmp_path, host="elsewhere", pid=1)
    with pytest.raises(LockedError, match="on elsewhere"), hold_lock(str(tmp_path)):
        pass


def job(template: Path | None = None) -> DataflowJob:
    place = str(template) if template else None
    return DataflowJob("invented", "us-central1", "citegraph-1", "", place)


@pytest.fixture
def active(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of the jobs that Dataflow says are active."""
    names: set[str] = set()
    monkeypatch.setattr(DataflowJob, "is_active", lambda job: job.name in names)
    return names


def test_a_job_keeps_the_lock_when_its_launcher_ends(tmp_path: Path, active: set[str]) -> None:
    with hold_lock(str(tmp_path), job()):
        active.add("citegraph-1")
    left_behind(tmp_path, pid=a_dead_process(), job=job()._asdict(), at=0)
    with (
        pytest.raises(LockedError, match="Dataflow job citegraph-1"),
        hold_lock(str(tmp_path)),
    ):
        pass
    active.clear()  # it failed, or was cancelled
    with hold_lock(str(tmp_path)):
        assert json.loads((tmp_path / LOCK).read_text())["pid"] == os.getpid()


def test_a_job_that_was_never_made_or_is_over_frees_the_output(
    tmp_path: Path, active: set[str]
) -> None:
    with hold_lock(str(tmp_path), job()):
        pass
    assert not (tmp_path / LOCK).exists()


def test_a_template_s_job_starts_after_its_launcher_has_ended(
    tmp_path: Path, active: set[str]
) -> None:
    left = tmp_path / "job_object"
    with hold_lock(str(tmp_path), job(left)) as token:
        left.write_text("{}")
    assert is_holder(str(tmp_path), token)
    release_lock(str(tmp_path), token)
    assert not (tmp_path / LOCK).exists()


def test_a_template_s_launcher_that_leaves_no_job_frees_the_output(
    tmp_path: Path, active: set[str]
) -> None:
    with hold_lock(str(tmp_path), job(tmp_path / "job_object")):
        pass
    assert not (tmp_path / LOCK).exists()


def test_a_job_that_dataflow_tells_nothing_of_keeps_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_answer(job: DataflowJob) -> bool:
        raise ConnectionError

    monkeypatch.setattr(DataflowJob, "is_active", no_answer)
    with hold_lock(str(tmp_path), job()) as token:
        pass
    assert is_holder(str(tmp_path), token)


def test_a_lock_that_is_another_s_is_not_released(tmp_path: Path) -> None:
    left_behind(tmp_path)
    release_lock(str(tmp_path), "ours")
    assert (tmp_path / LOCK).exists()


def test_a_damaged_lock_is_passed_over_when_it_is_old(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("")
    with pytest.raises(LockedError), hold_lock(str(tmp_path)):
        pass
    before = time.time() - DEAD_AFTER - 1
    os.utime(tmp_path / LOCK, (before, before))
    with hold_lock(str(tmp_path)):
        pass


def test_of_many_that_find_a_dead_lock_one_takes_it(tmp_path: Path) -> None:
    """Each sees the dead lock, and must not take the place of one that was quicker."""
    for attempt in range(5):
        output = tmp_path / str(attempt)
        left_behind(output, pid=a_dead_process())
        assert len(takers(output, runs=8)) == 1


def takers(output: Path, runs: int) -> list[str]:
    """The tokens of those that got the lock, of many that want it at the same moment."""
    taken: list[str] = []
    start, end = threading.Barrier(runs), threading.Barrier(runs)

    def run() -> None:
        start.wait()
        with contextlib.suppress(LockedError), hold_lock(str(output)) as token:
            taken.append(token)
            end.wait()
            return
        end.wait()

    threads = [threading.Thread(target=run) for _ in range(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def test_build_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shard, output = write_shard(tmp_path / "1.jsonl"), tmp_path / "out"
    left_behind(output)
    assert build_graph.main(["--input", str(shard), "--output", str(output)]) == 3
    assert "another run works on this output" in capsys.readouterr().err
    assert not (output / "shards").exists()
    assert not (output / "LATEST").exists()
