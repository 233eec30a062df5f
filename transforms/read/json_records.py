"""JSON records of a file, one after another, each with its place; broken ones cost only themselves.

The records of a `.jsonl` or `.ndjson` file are its lines. A `.json` file holds one value, a list
of values, or values one after another as Spark writes them.
"""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from schemas.records import Rejected
from transforms.read.streams import BROKEN_ARCHIVE, open_shard, raise_if_of_store

LARGEST = 1 << 28
"""Bytes of a line, or characters of another value; a longer one is rejected unread."""

_LINES = re.compile(r".*\.(?:jsonl|ndjson)(?:\.\w+)?", re.DOTALL | re.IGNORECASE)
_LOOKED_AT = 20  # records of a file's beginning
_PIECE = 1 << 20  # characters
_BETWEEN = re.compile(r"[\s,\[\]]*")
_UNFINISHED = 10  # characters: an error so near the end may be a cut `false` or `\u00e9`


def read_records(path: str) -> Iterator[tuple[str, Any] | Rejected]:
    """The values of a JSON file with their places.

    What is no JSON is rejected by its place: `line 3`, or `item 3` in a `.json` file. Memory is
    bounded by the longest value.
    """
    return _read_lines(path) if _LINES.fullmatch(path) else _read_values(path)


def first_object(path: str) -> dict[str, Any] | None:
    """The first readable object of a file; None where there is none near its beginning."""
    try:
        for found in itertools.islice(read_records(path), _LOOKED_AT):
            if not isinstance(found, Rejected) and isinstance(found[1], dict):
                return found[1]
    except BROKEN_ARCHIVE as problem:  # it cannot even be opened
        raise_if_of_store(problem)
    return None


def _read_lines(path: str) -> Iterator[tuple[str, Any] | Rejected]:
    with open_shard(path) as stream:
        for number in itertools.count(1):
            place = f"line {number}"
            try:
                line = stream.readline(LARGEST)
                if not line:
                    return
                if len(line) == LARGEST and not line.endswith(b"\n"):
                    _skip_line(stream)
                    raise ValueError(f"longer than {LARGEST} bytes")
                if line.strip():
                    yield place, json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError as problem:
                yield Rejected(path, place, "undecodable bytes", str(problem))
            except json.JSONDecodeError as problem:
                yield Rejected(path, place, "bad JSON", str(problem))
            except (ValueError, RecursionError) as problem:
                yield Rejected(path, place, "bad record", str(problem))
            except BROKEN_ARCHIVE as problem:
                raise_if_of_store(problem)
                yield _broken(path, place, problem, "the lines before are kept")
                return


def _skip_line(stream: BinaryIO) -> None:
    rest = stream.readline(_PIECE)
    while rest and not rest.endswith(b"\n"):
        rest = stream.readline(_PIECE)


def _read_values(path: str) -> Iterator[tuple[str, Any] | Rejected]:
    """After a broken value, reading goes on at the next line that begins with `{`."""
    with open_shard(path) as stream:
        text = _Text(stream)
        for number in itertools.count(1):
            place = f"item {number}"
            try:
                if not text.begin_value():
                    return
                yield place, text.read_value()
            except json.JSONDecodeError as problem:
                yield Rejected(path, place, "bad JSON", problem.msg)
                text.passed_over = True
            except (ValueError, RecursionError) as problem:
                yield Rejected(path, place, "bad record", str(problem))
                text.passed_over = True
            except BROKEN_ARCHIVE as problem:
                raise_if_of_store(problem)
                yield _broken(path, place, problem, "what stands before is kept")
                return


def _broken(path: str, place: str, problem: BaseException, kept: str) -> Rejected:
    detail = f"{problem or type(problem).__name__}; fetch the file again; {kept}"
    return Rejected(path, place, "broken archive", detail)


class _Text:
    """A stream's text, of which is held what begins with the value that is being read."""

    _decoder = json.JSONDecoder()

    def __init__(self, stream: BinaryIO) -> None:
        # Bytes that are not UTF-8 become lone surrogates: they cost their record alone.
        self._text = io.TextIOWrapper(
            stream, encoding="utf-8-sig", errors="surrogateescape", newline="\n"
        )
        self._held = ""
        self._at = 0
        self.passed_over = False

    def begin_value(self) -> bool:
        """Goes to the next value; False where there is none."""
        if self.passed_over and not self._skip_to_object():
            return False
        self.passed_over = False
        while True:
            between = _BETWEEN.match(self._held, self._at)
            assert between is not None
            self._at = between.end()
            if self._at < len(self._held):
                return True
            if not self._read(_PIECE):
                return False

    def read_value(self) -> Any:
        size = _PIECE
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._held, self._at)
                return value
            except json.JSONDecodeError as problem:
                near_end = problem.pos >= len(self._held) - _UNFINISHED
                unfinished = near_end or problem.msg.startswith("Unterminated string")
                if len(self._held) - self._at > LARGEST:
                    raise ValueError(f"longer than {LARGEST} characters") from None
                if not (unfinished and self._read(size)):
                    raise
            size *= 2  # else a long value would be read again from its start for every piece

    def _skip_to_object(self) -> bool:
        while True:
            found = self._held.find("\n{", self._at)
            if found >= 0:
                self._at = found + 1
                return True
            self._at = max(self._at, len(self._held) - 1)  # it may be the line's end
            if not self._read(_PIECE):
                return False

    def _read(self, size: int) -> bool:
        more = self._text.read(size)
        self._held = self._held[self._at :] + more
        self._at = 0
        return bool(more)
