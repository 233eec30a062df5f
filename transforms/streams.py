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
from apache_beam.io.filesystem import CompressionTypes
from apache_beam.io.filesystems import FileSystems

_BUFFER = 1 << 20
_PIECE = 1 << 14  # bytes of zstd decompressed at once, so that a bomb cannot fill the memory

BROKEN_ARCHIVE = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)
"""What reading a truncated or corrupt compressed file raises."""


def open_shard(path: str) -> BinaryIO:
    """The decompressed bytes of a file on any store that Beam knows.

    Files of several compressed members or frames are read to the last one. A compressed file that
    ends too early raises one of `BROKEN_ARCHIVE` when its end is reached; Beam's own reader would
    end in silence.
    """
    raw = FileSystems.open(path, compression_type=CompressionTypes.UNCOMPRESSED)
    for ending, decompress in _DECOMPRESSORS.items():
        if path.endswith(ending):
            return cast(BinaryIO, io.BufferedReader(decompress(raw), _BUFFER))
    return raw


def open_lines(path: str) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends; bytes that are not UTF-8 become lone surrogates.

    Only a line feed ends a line. `is_decoded` tells whether a text was whole.
    """
    with open_shard(path) as stream:
        yield from io.TextIOWrapper(
            stream, encoding="utf-8-sig", errors="surrogateescape", newline="\n"
        )


def is_decoded(text: str) -> bool:
    """Whether a text has no byte that could not be decoded and no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Decompressed(io.RawIOBase):
    """What a decompressor has ready, piece by piece, so that all before a cut is read."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class _ZstdFile(io.RawIOBase):
    """All frames of a zstd file; zstandard's own reader takes a cut file for a whole one."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._ready = b""
        self._inside = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
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
                return 0
            self._inside = True
            self._ready = self._frame.decompress(compressed)
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


_DECOMPRESSORS: dict[str, Callable[[BinaryIO], Any]] = {
    ".bz2": lambda raw: _Decompressed(bz2.BZ2File(raw)),
    ".gz": lambda raw: _Decompressed(gzip.GzipFile(fileobj=raw)),
    ".xz": lambda raw: _Decompressed(lzma.LZMAFile(raw)),  # noqa: SIM115 - closed with the stream
    ".zst": _ZstdFile,
}

COMPRESSED = tuple(_DECOMPRESSORS)
"""File name endings that are taken off before the rest of a name is looked at."""
