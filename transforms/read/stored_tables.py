"""A table as it is stored, plain, `.gz` or `.bz2`, read from any row that was met before.

Of a bzip2 file several blocks are decoded at a time, and reading begins in the block of the row. A
gzip file has to be decoded from its beginning.
"""

from __future__ import annotations

import contextlib
import io
import zlib
from collections import deque
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO, NamedTuple

from transforms.files import open_stored
from transforms.read.bz2_blocks import Block, read_blocks
from transforms.read.courtlistener import Lines, Place
from transforms.read.streams import bounded_lines, packed_as

_PIECE = 1 << 20
_GZIP = 31  # zlib's number for a gzip header and the largest window
_GZIP_PIECE = 1 << 16


class Table(NamedTuple):
    """A table's file; `fingerprint` tells its state apart from its other states."""

    path: str
    size: int
    fingerprint: str


class Point(NamedTuple):
    """Where a row begins: its line, its byte in the decompressed table, and the block it is in.

    `block`, a bit of the stored file, `crc` and `block_byte`, the block's first byte in the
    decompressed table, are where decoding begins to reach it.
    """

    line: int
    byte: int
    block: int
    crc: int
    block_byte: int


@contextlib.contextmanager
def open_table(table: Table, workers: int, start: Point) -> Iterator[tuple[Lines, Stored]]:
    """The lines from `start` on, and what knows where they are stored.

    Reading them raises EOFError, OSError or zlib.error where the file is cut or damaged.
    """
    raw = open_stored(table.path)
    with raw, contextlib.closing(_blocks(table, raw, workers, start)) as blocks:
        stored = Stored(blocks, start.block_byte, packed_as(table.path) != ".gz")
        stream = io.BufferedReader(stored, _PIECE)
        before = start.byte - start.block_byte
        while before and (skipped := len(stream.read(min(before, _PIECE)))):
            before -= skipped
        text = io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="\n")
        yield Lines(bounded_lines(text), Place(start.line, start.byte)), stored


class Stored(io.RawIOBase):
    """The decompressed table as a stream, which knows where its bytes are stored.

    `byte` is the first block's first in the table; `takes_up` says whether reading can begin at
    any block.
    """

    def __init__(self, blocks: Iterator[Block], byte: int, takes_up: bool) -> None:
        self._blocks = blocks
        self._data = memoryview(b"")
        self._begun = deque[tuple[int, Block]]()  # with the byte of the table that it begins with
        self._byte = byte
        self._takes_up = takes_up

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._data:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._data = memoryview(block.data)
            self._begun.append((self._byte, block._replace(data=b"")))
            self._byte += len(block.data)
        count = min(len(buffer), len(self._data))
        buffer[:count] = self._data[:count]
        self._data = self._data[count:]
        return count

    def bit_of(self, byte: int) -> int:
        """About where a byte of the table is stored; forgets all blocks before its own."""
        first, block, end = self._block_of(byte)
        return block.start + (block.end - block.start) * (byte - first) // (end - first)

    def point(self, place: Place) -> Point:
        """The place as a point to read on from; forgets all blocks before its own."""
        if not self._takes_up:
            return Point(*place, 0, 0, 0)
        first, block, _ = self._block_of(place.byte)
        return Point(*place, block.start, block.crc, first)

    def _block_of(self, byte: int) -> tuple[int, Block, int]:
        while len(self._begun) > 1 and self._begun[1][0] <= byte:
            self._begun.popleft()
        end = self._begun[1][0] if len(self._begun) > 1 else self._byte
        return *self._begun[0], end


def _blocks(
    table: Table, raw: BinaryIO, workers: int, start: Point
) -> Generator[Block, None, None]:
    packed = packed_as(table.path)
    if packed == ".bz2":
        return read_blocks(raw, workers, start.block, start.crc)
    return _gzip_blocks(raw) if packed == ".gz" else _plain_blocks(raw, start.block)


def _plain_blocks(raw: BinaryIO, start: int) -> Generator[Block, None, None]:
    raw.seek(start // 8)
    while data := raw.read(_PIECE):
        yield Block(start, start + 8 * len(data), 0, data)
        start += 8 * len(data)


def _gzip_blocks(raw: BinaryIO) -> Generator[Block, None, None]:
    """Pieces of all members; a gzip file can only be read from its beginning."""
    member = zlib.decompressobj(_GZIP)
    place = 0
    while left := raw.read(_GZIP_PIECE):
        start, place = place, place + 8 * len(left)
        texts = []
        while left:
            if member.eof:
                left = left.lstrip(b"\0")  # the gzip module passes over zeros behind a member too
                member = zlib.decompressobj(_GZIP) if left else member
            else:
                texts.append(member.decompress(left))
                left = member.unused_data
        if data := b"".join(texts):
            yield Block(start, place, 0, data)
    if not member.eof:
        raise EOFError("it ends before the end of its last member")
