"""Shards as streams of bytes and of text lines, decompressed by their file names."""

from __future__ import annotations

import bz2
import io
import lzma
import os
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import zstandard

from transforms.files import StoreError, open_stored

_BUFFER = 1 << 20
_PIECE = 1 << 12  # bytes decompressed at once: a bomb makes up to 128 MB of them in zstd
_GZIP = 31  # zlib's number for a gzip header and the largest window
_XZ_MEMORY = 1 << 27  # bytes, as zstd takes; `xz -9` needs half of them
LARGEST_RATIO = 200
"""Of a file's decompressed bytes to its own; case law is packed to about a tenth."""
_SMALL = 1 << 20
"""Bytes that every file counts for at least: a small one may be all repetition."""

LONGEST_LINE = 1 << 26
"""Characters of a line that are held at once."""

_PRINTED = re.compile(r"[^\s\0]")

BROKEN_ARCHIVE = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)
"""What reading a truncated or corrupt compressed file raises."""


def open_shard(path: str) -> BinaryIO:
    """The decompressed bytes of a file on any store that Beam knows.

    Files of several compressed members or frames are read to the last one. A compressed file that
    ends too early, or goes on with something else, raises one of `BROKEN_ARCHIVE` when that place
    is reached; Beam's own reader would end in silence.

    Raises:
      StoreError: as `open_stored` does.
    """
    raw = open_stored(path)
    packed = packed_as(path)
    if not packed:
        return raw
    return cast(BinaryIO, io.BufferedReader(_Decompressed(raw, _DECOMPRESSORS[packed]), _BUFFER))


def packed_as(path: str) -> str:
    """The ending by which a file is decompressed, in lower case; empty for a plain one.

    >>> packed_as("opinions.CSV.BZ2"), packed_as("opinions.csv")
    ('.bz2', '')
    """
    ending = os.path.splitext(path)[1].lower()
    return ending if ending in _DECOMPRESSORS else ""


def open_lines(path: str) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends; bytes that are not UTF-8 become lone surrogates.

    Only a line feed ends a line, and one longer than `LONGEST_LINE` comes in pieces. `is_decoded`
    tells whether a text was whole.
    """
    with open_shard(path) as stream:
        text = io.TextIOWrapper(
            stream, encoding="utf-8-sig", errors="surrogateescape", newline="\n"
        )
        yield from bounded_lines(text)


def bounded_lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a stream, those longer than `LONGEST_LINE` in pieces."""
    return iter(lambda: text.readline(LONGEST_LINE), "")


def raise_if_of_store(problem: BaseException) -> None:
    """Raises an error of the disk or store again: of the file's content it says nothing.

    Libraries hide it in their own errors: zipfile takes each OSError for a bad zip.
    """
    met: BaseException | None = problem
    while met is not None:
        if isinstance(met, StoreError):
            raise met
        met = met.__context__


def is_blank(text: str) -> bool:
    """Whether a text is white space alone, or the NULs that a disk leaves of a file cut off.

    >>> is_blank("\\n\\0\\0"), is_blank("A\\0")
    (True, False)
    """
    return _PRINTED.search(text) is None


def is_decoded(text: str) -> bool:
    """Whether a text has no byte that could not be decoded and no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Decompressed(io.RawIOBase):
    """All members (frames, streams) of a compressed file, piece by piece, so that all before a cut
    or a broken member is read.

    Python's own readers take an unreadable member behind the first for the file's end, and that of
    zstandard a cut file for a whole one. Zeros behind a member are passed over: tapes leave them.

    Raises OSError where a bomb goes off: more than `LARGEST_RATIO` times the bytes that were read.
    """

    def __init__(self, raw: BinaryIO, begin_member: Callable[[], Any]) -> None:
        self._raw = raw
        self._begin_member = begin_member
        self._member = begin_member()
        self._inside = True  # no member at all is a file cut at its beginning
        self._ready = memoryview(b"")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            compressed = b""
            if self._member.eof or getattr(self._member, "needs_input", True):
                compressed = self._next_compressed()
                if not compressed:
                    return 0
            self._ready = memoryview(self._decompress(compressed))
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        self._given += count
        if self._given > LARGEST_RATIO * _SMALL:
            packed = self._raw.tell()
            if self._given > LARGEST_RATIO * max(packed, _SMALL):
                raise OSError(f"{packed} bytes hold more than {LARGEST_RATIO} times as many")
        return count

    def _decompress(self, compressed: bytes) -> bytes:
        if isinstance(self._member, bz2.BZ2Decompressor | lzma.LZMADecompressor):
            return self._member.decompress(compressed, _BUFFER)  # a kilobyte may hold a gigabyte
        return self._member.decompress(compressed)

    def _next_compressed(self) -> bytes:
        """Bytes for the member that is read, the next one after its end; none at the file's end."""
        left = b""
        if self._member.eof:
            left = self._member.unused_data.lstrip(b"\0")
            self._member = self._begin_member()
            self._inside = False
        while not left:
            left = self._raw.read(_PIECE)
            if not left:
                if self._inside:
                    raise EOFError("it ends before the end of its last member")
                return b""
            if not self._inside:
                left = left.lstrip(b"\0")
        self._inside = True
        return left


_DECOMPRESSORS: dict[str, Callable[[], Any]] = {
    ".bz2": bz2.BZ2Decompressor,
    ".gz": lambda: zlib.decompressobj(_GZIP),
    ".xz": lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
    ".zst": lambda: zstandard.ZstdDecompressor().decompressobj(),
}
"""What decompresses one member of a file, by the ending of the file's name."""
