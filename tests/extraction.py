"""What the tests of extraction share: the mentions of a text, and rows that are not met yet."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from schemas.records import Mention, Opinion
from transforms.extract.mentions import find_mentions


def mentions_of(text: str, opinion_type: str = "lead") -> list[Mention]:
    """The mentions of an opinion without markup."""
    return find_mentions(Opinion("a/1", "a", opinion_type, "text", text))


def wrong(reason: str) -> pytest.MarkDecorator:
    """A row whose expectation is right and which the code does not meet yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def assert_linear(read: Callable[[str], object], text_of: Callable[[int], str], size: int) -> None:
    """Eight times the text, of `size` characters, takes about eight times the CPU to read.

    What grows with the square would take 64 times as much. Of three, since the machine is noisy.
    """

    def least(size: int) -> float:
        return min(_seconds(read, text_of(size)) for _ in range(3))

    short, long = least(size), least(8 * size)
    assert long < 0.1 or long / max(short, 0.002) < 24


def _seconds(read: Callable[[str], object], text: str) -> float:
    new = f"{text}\n{time.perf_counter_ns()}"  # what was found in the last text is kept
    begin = time.process_time()
    read(new)
    return time.process_time() - begin
