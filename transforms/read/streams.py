"""Shards as streams of bytes and of text lines, decompressed by their file names."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import zstandard

from transforms.files import StoreError, open_stored

_BUFFER = 1 << 20
_PIECE = 1 << 12  # bytes of zstd decompressed at once: a bomb makes 128 MB of them
LARGEST_RATIO = 200
"""Of a file's decompressed bytes to its own; case law is packed to about a tenth."""
_SMALL = 1 << 20
"""Bytes that every file counts for at least: a small one may be all repetition."""

LONGEST_LINE = 1 << 26
"""Characters of a line that are held at once."""

BROKEN_ARCHIVE = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)
"""What reading a truncated or corrupt compressed file raises."""


def open_shard(path: str) -> BinaryIO:
    """The decompressed bytes of a file on any store that Beam knows.

    Files of several compressed members or frames are read to the last one. A compressed file that
    ends too early raises one of `BROKEN_ARCHIVE` when its end is reached; Beam's own reader would
    end in silence.

    Raises:
      StoreError: as `open_stored` does.
    """
    raw = open_stored(path)
    for ending, decompress in _DECOMPRESSORS.items():
        if path.endswith(ending):
            return cast(BinaryIO, io.BufferedReader(_Decompressed(raw, decompress(raw)), _BUFFER))
    return raw


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


def is_decoded(text: str) -> bool:
    """Whether a text has no byte that could not be decoded and no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Decompressed(io.RawIOBase):
    """What a decompressor has ready, piece by piece, so that all before a cut is read.

    Raises OSError where a bomb goes off: more than `LARGEST_RATIO` times the bytes that were read.
    """

    def __init__(self, raw: BinaryIO, file: Any) -> None:
        self._raw = raw
        self._file = file
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read1(len(buffer))
        buffer[: len(piece)] = piece
        self._given += len(piece)
        if self._given > LARGEST_RATIO * _SMALL:
            packed = self._raw.tell()
            if self._given > LARGEST_RATIO * max(packed, _SMALL):
                raise OSError(f"{packed} bytes hold more than {LARGEST_RATIO} times as many")
        return len(piece)


class _ZstdFile:
    """All frames of a zstd file; zstandard's own reader takes a cut file for a whole one."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._ready = memoryview(b"")
        self._inside = False

    def read1(self, size: int) -> memoryview:
        while not self._ready:
            if self._frame.eof:
                left = self._frame.unused_data
                self._frame = zstandard.ZstdDecompressor().decompressobj()
                self._inside = False
            else:
                left = b""
            compressed = left or self._raw.read(_PIECE)
            if not compressed:
                if self._inside:
                    raise EOFError("Compressed file ended before the end of its last frame")
                break
            self._inside = True
            self._ready = memoryview(self._frame.decompress(compressed))
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece


_DECOMPRESSORS: dict[str, Callable[[BinaryIO], Any]] = {
    ".bz2": bz2.BZ2File,
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".xz": lzma.LZMAFile,
    ".zst": _ZstdFile,
}

COMPRESSED = tuple(_DECOMPRESSORS)
"""File name endings that are taken off before the rest of a name is looked at."""
