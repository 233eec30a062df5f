"""One run at a time on one output: a lock file that tells a live run from a dead one."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

from apache_beam.io.filesystems import FileSystems

from transforms.files import delete_file, make_folder, read_text, write_text

LOCK = ".lock"
HEARTBEAT = 15.0
"""Seconds between two signs of life in the lock file."""
DEAD_AFTER = 8 * HEARTBEAT
"""Seconds without a sign after which a run on another machine counts as dead."""
SETTLE = 2.0
"""Seconds after which a store without exclusive creation shows which of two runs was last."""


class LockedError(Exception):
    """Another run works on the output; the message says which and what to do."""


@contextlib.contextmanager
def hold_lock(output: str) -> Iterator[None]:
    """Holds `output`/.lock while the block runs.

    Raises:
      LockedError: a live run holds it.
    """
    path = FileSystems.join(output, LOCK)
    mine: dict[str, Any] = {
        "token": uuid.uuid4().hex,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started": time.time(),
    }
    _take(path, mine)
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(path, mine, stop), daemon=True)
    beat.start()
    try:
        yield
    finally:
        stop.set()
        beat.join()
        with contextlib.suppress(Exception):
            if _read(path).get("token") == mine["token"]:
                delete_file(path)


def _take(path: str, mine: dict[str, Any]) -> None:
    make_folder(FileSystems.split(path)[0])
    if FileSystems.exists(path):
        holder = _read(path)
        if _is_live(holder):
            raise LockedError(_message(path, holder))
        with contextlib.suppress(Exception):  # another run may clear it at the same moment
            delete_file(path)
    if "://" not in path:
        try:
            with open(path, "x", encoding="utf-8") as file:
                file.write(_sign(mine))
        except FileExistsError:
            raise LockedError(_message(path, _read(path))) from None
        return
    write_text(path, _sign(mine))
    time.sleep(SETTLE)
    holder = _read(path)
    if holder.get("token") != mine["token"]:
        raise LockedError(_message(path, holder))


def _sign(mine: dict[str, Any]) -> str:
    return json.dumps({**mine, "at": time.time()})


def _read(path: str) -> dict[str, Any]:
    """What the lock says; nothing where it is gone, or being written."""
    try:
        return json.loads(read_text(path))
    except Exception:  # each store has its own errors
        return {}


def _is_live(holder: dict[str, Any]) -> bool:
    if not holder:
        return True  # being written
    if holder["host"] == socket.gethostname() and not _runs(holder["pid"]):
        return False
    return time.time() - holder["at"] < DEAD_AFTER


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # another user's
    return True


def _beat(path: str, mine: dict[str, Any], stop: threading.Event) -> None:
    while not stop.wait(HEARTBEAT):
        with contextlib.suppress(Exception):  # a sign that is missed is no harm
            write_text(path, _sign(mine))


def _message(path: str, holder: dict[str, Any]) -> str:
    since = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(holder.get("started", time.time())))
    who = f"process {holder.get('pid', '?')} on {holder.get('host', '?')} since {since}"
    return (
        f"another run works on this output ({who}); wait for its end. A run that has died is "
        f"passed over after {DEAD_AFTER:.0f} s; {path} need not be removed by hand"
    )
