"""The blocks of a bzip2 file, decoded side by side and given back in order.

A bzip2 stream is `BZh` and a digit, then blocks, then an end mark and the checksum of all blocks;
a block begins with a 48-bit number at any bit, followed by its own checksum, and needs nothing
that stands outside it. A file may be several streams (pbzip2 makes each block one). So a block
found by its number is decoded by the standard library as a stream of its own, which lets go of the
interpreter's lock meanwhile: threads are enough. The format:
https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf
"""

from __future__ import annotations

import bz2
import re
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, NamedTuple

_BLOCK = 0x314159265359
_END = 0x177245385090
_MARK_BITS = 48
_MARK_BYTES = 7  # that it may reach into
_CRC_BITS = 32
_HEADER_BITS = 32  # BZh9

_READ = 1 << 20
_LONGEST = 2 << 20
"""Bytes: more than a block of 900 kB can come to when it does not compress at all."""


class Block(NamedTuple):
    """A decoded block: it stood at the bits `start` to `end` of the file.

    `crc` is the checksum of its stream before it; with `start` it says where to read on.
    """

    start: int
    end: int
    crc: int
    data: bytes


def read_blocks(
    raw: BinaryIO, workers: int, start: int = 0, crc: int = 0
) -> Generator[Block, None, None]:
    """The blocks of a seekable bzip2 file in order, from the beginning or from a known block on.

    All checksums are compared. What follows the last stream and is none is passed over, as bzip2
    does. Memory: a few blocks for each worker, compressed and decoded.

    Raises:
      EOFError: the file ends before its last stream does.
      OSError: the file is no bzip2 file, or is damaged; the message says at which byte.
    """
    spans = _spans(raw, start)
    pool = ThreadPoolExecutor(workers)
    waiting: deque[tuple[_Span, Future[bytes | None]]] = deque()
    try:
        while True:
            while len(waiting) < 2 * workers and (following := next(spans, None)):
                waiting.append((following, pool.submit(_decode, following)))
            if not waiting:
                return
            span, work = waiting.popleft()
            if span.mark == _END:
                if not _leads_to_a_stream(span, crc):
                    return
                crc = 0
                continue
            data, was_last = work.result(), span.last
            while data is None:
                # What ended it may be no mark, but bits inside the block that look like one.
                longer = waiting.popleft()[0] if waiting else next(spans, None)
                if longer is None or len(span.data) > _LONGEST:
                    raise _cut() if was_last else _damaged(span)
                span = _join(span, longer)
                data = _decode(span)
            yield Block(span.start, span.end, crc, data)
            crc = _combine(crc, _bits_of(span, _MARK_BITS, _CRC_BITS))
    finally:
        pool.shutdown(cancel_futures=True)


# --- Where blocks begin ------------------------------------------------------------------------


class _Span(NamedTuple):
    """The bits from one mark to the next or, when `last`, to the file's end; `data` holds them."""

    mark: int
    start: int
    end: int
    last: bool
    data: bytes


_CORES = {
    (mark >> tail & (1 << 40) - 1).to_bytes(5, "big"): (mark, 8 - tail)
    for mark in (_BLOCK, _END)
    for tail in range(1, 9)
}
"""The five whole bytes that a mark has wherever it begins, and how many of its bits go before."""
_CORE = re.compile(b"|".join(map(re.escape, _CORES)))


def _marks(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bit and number of every mark whose five whole bytes begin at bytes `start` to `end`."""
    found = _CORE.search(data, start, end + 4)
    while found:
        mark, before = _CORES[found[0]]
        bit = 8 * found.start() - before
        if bit >= 0 and _bits(data, bit, _MARK_BITS) == mark:
            yield bit, mark
        found = _CORE.search(data, found.start() + 1, end + 4)


def _spans(raw: BinaryIO, start: int) -> Iterator[_Span]:
    """Every stretch between two marks from the bit `start` on, with its bytes."""
    base = start // 8  # the byte of the file that `held` begins with
    raw.seek(base)
    held, searched = b"", 0
    open_: tuple[int, int] | None = None  # the mark, and its bit, that the next one will end
    while piece := raw.read(_READ):
        held += piece
        end = max(searched, len(held) - _MARK_BYTES)
        for bit, mark in _marks(held, searched, end):
            if open_ is not None:
                yield _span(held, base, *open_, base * 8 + bit)
            elif base * 8 + bit != (start or _HEADER_BITS):
                break
            open_ = mark, base * 8 + bit
        searched = end
        if open_ is None:
            break
        done = open_[1] // 8 - base
        held, base, searched = held[done:], base + done, searched - done
        if len(held) > _LONGEST:  # no block is so long
            break
    if open_ is not None:
        yield _span(held, base, *open_, None)
    elif held[:3] == b"BZh"[: len(held)]:
        raise _cut()
    else:
        raise OSError("it is not a bzip2 file")


def _span(held: bytes, base: int, mark: int, start: int, end: int | None) -> _Span:
    last = end is None
    end = 8 * (base + len(held)) if end is None else end
    return _Span(mark, start, end, last, held[start // 8 - base : -(-end // 8) - base])


def _join(span: _Span, following: _Span) -> _Span:
    shared = 1 if following.start % 8 else 0  # the byte in which one ends and the other begins
    data = span.data + following.data[shared:]
    return _Span(span.mark, span.start, following.end, following.last, data)


def _bits(data: bytes, start: int, count: int) -> int:
    """The bits `start` to `start + count` of `data`; fewer where it ends before."""
    end = min(start + count, 8 * len(data))
    whole = int.from_bytes(data[start // 8 : -(-end // 8)], "big")
    return whole >> (-end % 8) & ((1 << max(0, end - start)) - 1)


def _bits_of(span: _Span, start: int, count: int) -> int:
    return _bits(span.data, span.start % 8 + start, count)


# --- What stands in them -----------------------------------------------------------------------


def _decode(span: _Span) -> bytes | None:
    """The text of a block; None where the bits are no whole block, or an end mark's."""
    length = span.end - span.start
    if span.mark != _BLOCK or length < _MARK_BITS + _CRC_BITS:
        return None
    tail = _END << _CRC_BITS | _bits_of(span, _MARK_BITS, _CRC_BITS)
    length += _MARK_BITS + _CRC_BITS
    stream = _bits_of(span, 0, span.end - span.start) << (_MARK_BITS + _CRC_BITS) | tail
    padding = -length % 8
    try:
        return bz2.decompress(b"BZh9" + (stream << padding).to_bytes(-(-length // 8), "big"))
    except (OSError, ValueError):
        return None


def _leads_to_a_stream(span: _Span, crc: int) -> bool:
    """Whether another stream begins behind an end mark, whose checksum is compared."""
    rest = span.data[-(-(span.start % 8 + _MARK_BITS + _CRC_BITS) // 8) :]
    if span.end - span.start < _MARK_BITS + _CRC_BITS:
        raise _cut() if span.last else _damaged(span)
    if _bits_of(span, _MARK_BITS, _CRC_BITS) != crc:
        raise _damaged(span)
    if not rest or rest[:3] != b"BZh"[: len(rest)]:
        return False
    if span.last:
        raise _cut()
    if len(rest) * 8 != _HEADER_BITS:
        raise _damaged(span)
    return True


def _combine(stream: int, block: int) -> int:
    """The checksum of a stream, a block later."""
    return ((stream << 1 | stream >> 31) & 0xFFFFFFFF) ^ block


def _cut() -> EOFError:
    return EOFError("it ends before the end of its last stream")


def _damaged(span: _Span) -> OSError:
    return OSError(f"it is damaged behind byte {span.start // 8:,}")
