"""One run at a time on one output: a lock file that tells a live run from a dead one.

A run on Dataflow lives as long as its job, which can be asked for; its last step removes the lock.
Every other run lives as long as the process that started it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

from apache_beam.io.filesystems import FileSystems

from pipelines.dataflow import DataflowJob
from transforms.files import file_exists, literal, make_folder, write_text
from transforms.write.lock_file import is_holder, lock_path, read_lock, release_lock

HEARTBEAT = 15.0
"""Seconds between two signs of life in the lock file."""
DEAD_AFTER = 8 * HEARTBEAT
"""Seconds without a sign after which a run on another machine counts as dead."""
SETTLE = 2.0
"""Seconds after which a store without exclusive creation shows which of two runs was last."""


class LockedError(Exception):
    """Another run works on the output; the message says which and what to do."""


@contextlib.contextmanager
def hold_lock(output: str, job: DataflowJob | None = None) -> Iterator[str]:
    """Holds `output`/.lock while the block runs, and while the job does that it submits.

    Gives the lock's token, by which the run's last steps know it again.

    Raises:
      LockedError: a live run holds it.
    """
    mine: dict[str, Any] = {
        "token": uuid.uuid4().hex,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started": time.time(),
        "job": job and job._asdict(),
    }
    _take(output, mine, job)
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(output, mine, stop), daemon=True)
    beat.start()
    try:
        yield mine["token"]
    finally:
        stop.set()
        beat.join()
        if job is None or not _goes_on(job):
            release_lock(output, mine["token"])


def run_at_work(output: str) -> str | None:
    """The run that works on an output, in words; None where there is none, or it has died."""
    holder = read_lock(output)
    try:
        is_live = bool(holder) and _is_live(holder, lock_path(output), None)
    except Exception:  # Dataflow gave no answer, or cannot be asked from here
        is_live = True
    return _who(holder) if is_live else None


def _goes_on(job: DataflowJob) -> bool:
    try:
        return job.goes_on()
    except Exception:  # Dataflow gave no answer: the next run asks again
        return True


def _take(output: str, mine: dict[str, Any], job: DataflowJob | None) -> None:
    path = lock_path(output)
    make_folder(output)
    with _one_at_a_time(output):
        if file_exists(path):
            holder = read_lock(output)
            if _is_live(holder, path, job):
                raise LockedError(_message(path, holder))
        write_text(path, _sign(mine))
    if "://" in output:
        time.sleep(SETTLE)
        if not is_holder(output, mine["token"]):
            raise LockedError(_message(path, read_lock(output)))


@contextlib.contextmanager
def _one_at_a_time(output: str) -> Iterator[None]:
    """Of the runs that look for a lock at the same moment one goes first, on a local disk."""
    if "://" in output:
        yield
        return
    folder = os.open(output, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks cannot
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _sign(mine: dict[str, Any]) -> str:
    return json.dumps({**mine, "at": time.time()})


def _is_live(holder: dict[str, Any], path: str, job: DataflowJob | None) -> bool:
    """Whether the holder of a lock is at work, as seen by the run of `job`."""
    if not holder:  # gone by now, or damaged
        return file_exists(path) and time.time() - _written(path) < DEAD_AFTER
    if holder.get("job"):
        other = DataflowJob(**holder["job"])
        if job and job.tells_the_end_of(other):
            return False
        if other.is_active():
            return True
    if holder["host"] == socket.gethostname() and not _runs(holder["pid"]):
        return False
    return time.time() - holder["at"] < DEAD_AFTER


def _written(path: str) -> float:
    (result,) = FileSystems.match([literal(path)])
    return max((file.last_updated_in_seconds for file in result.metadata_list), default=0.0)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # another user's
    return True


def _beat(output: str, mine: dict[str, Any], stop: threading.Event) -> None:
    while not stop.wait(HEARTBEAT):
        with contextlib.suppress(Exception):  # a sign that is missed is no harm
            if is_holder(output, mine["token"]):  # the run's last step has removed it else
                write_text(lock_path(output), _sign(mine))


def _message(path: str, holder: dict[str, Any]) -> str:
    return (
        f"another run works on this output ({_who(holder)}); wait for its end. A run that has died "
        f"is passed over after {DEAD_AFTER:.0f} s; {path} need not be removed by hand"
    )


def _who(holder: dict[str, Any]) -> str:
    since = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(holder.get("started", time.time())))
    if job := holder.get("job"):
        return f"Dataflow job {job['name']} of {job['project']} in {job['region']} since {since}"
    return f"process {holder.get('pid', '?')} on {holder.get('host', '?')} since {since}"
