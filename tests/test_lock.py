"""Two runs on one output: the second is refused; a dead run's lock is passed over."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from job_shards import write_shard

from pipelines import build_graph
from pipelines.lock import DEAD_AFTER, LOCK, LockedError, hold_lock


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
        with pytest.raises(LockedError, match=f"process {os.getpid()}"), hold_lock(str(tmp_path)):
            pass
        assert (tmp_path / LOCK).exists(), "the first one's lock is left"


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


def test_build_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shard, output = write_shard(tmp_path / "1.jsonl"), tmp_path / "out"
    left_behind(output)
    assert build_graph.main(["--input", str(shard), "--output", str(output)]) == 3
    assert "another run works on this output" in capsys.readouterr().err
    assert not (output / "shards").exists()
    assert not (output / "LATEST").exists()
