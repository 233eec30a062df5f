"""A limit on the CPU seconds of a block, in whatever thread it runs.

Beam runs bundles in threads, and only a process's main thread receives signals. So a thread of its
own looks at all limited blocks and raises `TookTooLongError` inside each that has used up its time.
That comes between two steps of Python: a single call into C is ended only when it returns. Regular
expressions are such calls, and each of ours is linear (`tests/test_growth.py`).

CPU time, not the clock's: so a busy machine rejects nothing that a quiet one accepts.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import threading
import time
from types import TracebackType

INTERVAL = 0.5
"""Seconds between two looks; a block may run that much longer."""


class TookTooLongError(Exception):
    """A block has used more CPU than it may."""


class TimeLimit:
    """`with TimeLimit(120): …` raises `TookTooLongError` after 120 CPU seconds in the block.

    It is raised again at every look while the block runs on, for Python loses an exception that
    comes while it finalizes an object. A thread can be in one such block at a time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._thread = threading.get_ident()
        self._clock = _clock_of_this_thread()
        self._end = time.clock_gettime(self._clock) + self._seconds
        _running[self._thread] = self
        _start_watcher()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        left = False
        while not left:  # it may be raised in here too, until the watcher knows that it is over
            with contextlib.suppress(TookTooLongError):
                with _looking:
                    if _running.get(self._thread) is self:
                        del _running[self._thread]
                _raise_in(self._thread, None)
                left = True

    def _look(self) -> None:
        with _looking:
            is_over = time.clock_gettime(self._clock) >= self._end
            if is_over and _running.get(self._thread) is self:
                _raise_in(self._thread, TookTooLongError)


_looking = threading.Lock()
"""Held while it is settled whether a block still runs, and an exception sent into it."""
_running: dict[int, TimeLimit] = {}
"""The block that each thread is in."""


@functools.cache
def _start_watcher() -> None:
    """Once in a process."""
    threading.Thread(target=_watch, name="time limit", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(INTERVAL)
        for limit in list(_running.values()):
            limit._look()


def _clock_of_this_thread() -> int:
    """The clock of its CPU time; where the system has none, as on macOS, that of the day."""
    if hasattr(time, "pthread_getcpuclockid"):
        return time.pthread_getcpuclockid(threading.get_ident())
    return time.CLOCK_MONOTONIC


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raises an exception in a thread at its next step of Python; None takes one back."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )
