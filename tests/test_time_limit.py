"""CPU time is bounded in any thread, and nothing is raised outside of the block."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from transforms.extract import time_limit
from transforms.extract.time_limit import TimeLimit, TookTooLongError


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(time_limit, "INTERVAL", 0.01)
    yield


def spin() -> None:
    while True:
        pass


def steps_in_c() -> None:
    """Each call takes a while in C; the exception comes between two of them."""
    while True:
        re.search("(a+)+b", "a" * 18)


def swallow_errors() -> None:
    while True:
        try:
            raise KeyError
        except KeyError:
            continue


class LongFinalizer:
    """What is raised while it is finalized is lost: Python prints it and goes on."""

    def __del__(self) -> None:
        end = time.thread_time() + 0.3
        while time.thread_time() < end:
            pass


def lose_an_exception() -> None:
    LongFinalizer()
    spin()


def in_another_thread(block: Callable[[], None]) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(block).result()


def limited(block: Callable[[], None], seconds: float) -> None:
    with TimeLimit(seconds):
        block()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("block", [spin, steps_in_c, swallow_errors, lose_an_exception])
@pytest.mark.parametrize("run", [lambda block: block(), in_another_thread])
def test_a_block_that_never_ends_is_ended(
    run: Callable[[Callable[[], None]], None], block: Callable[[], None]
) -> None:
    with pytest.raises(TookTooLongError):
        run(lambda: limited(block, 0.05))


def test_the_thread_goes_on_with_the_next_block() -> None:
    def many() -> list[str]:
        said = []
        for block in (spin, lambda: None, spin, lambda: None):
            try:
                limited(block, 0.05)
                said.append("done")
            except TookTooLongError:
                said.append("ended")
        return said

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(many).result() == ["ended", "done"] * 2


def test_waiting_is_no_work() -> None:
    limited(lambda: time.sleep(0.3), 0.1)


def test_each_thread_has_a_limit_of_its_own() -> None:
    ended = threading.Event()

    def until_the_other_ends() -> None:
        with TimeLimit(3600):
            assert ended.wait(60)

    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(until_the_other_ends)
        with pytest.raises(TookTooLongError):
            pool.submit(limited, spin, 0.05).result()
        ended.set()
        waiting.result()


def test_what_the_block_raises_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        limited(lambda: 1 / 0, 3600)  # type: ignore[arg-type,return-value]


def test_nothing_is_raised_behind_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that end just when their time does: the exception comes inside or not at all."""
    monkeypatch.setattr(time_limit, "INTERVAL", 0)
    ended = passed = tried = 0
    while (ended < 30 or passed < 30) and tried < 600:
        tried += 1
        try:
            with TimeLimit(0.001):
                end = time.thread_time() + 0.0005 + 0.001 * (tried % 2)
                while time.thread_time() < end:
                    pass
            passed += 1
        except TookTooLongError:
            ended += 1
        for _ in range(50):  # an exception that came late would come here
            pass
    assert ended and passed
