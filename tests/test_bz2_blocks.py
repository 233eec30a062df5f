"""bzip2 files of every make, decoded block by block and compared with the standard library."""

from __future__ import annotations

import bz2
import io
import itertools
import random

import pytest

from transforms.read.bz2_blocks import Block, read_blocks


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes that hardly compress, so that small blocks hold little."""
    return random.Random(seed).randbytes(size)


def prose(size: int) -> bytes:
    words = b"the judgment of the court below is affirmed for want of a final order\n".split(b" ")
    pick = random.Random(2)
    return b" ".join(pick.choice(words) for _ in range(size // 5))[:size]


def decoded(data: bytes, workers: int = 2) -> bytes:
    return b"".join(block.data for block in read_blocks(io.BytesIO(data), workers))


TEXT = noise(1_450_000) + prose(1_900_000) + bytes(3_000_000) + noise(99_000, 3)
MANY_BLOCKS = bz2.compress(TEXT, 1)  # level 1: blocks of 100 kB


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bz2.compress(b"Affirmed."), id="one block"),
        pytest.param(MANY_BLOCKS, id="one stream of many blocks, as bzip2 makes it"),
        pytest.param(
            b"".join(bz2.compress(TEXT[at : at + 300_000]) for at in range(0, len(TEXT), 300_000)),
            id="a stream for each block, as pbzip2 makes it",
        ),
        pytest.param(MANY_BLOCKS + bz2.compress(b"") + bz2.compress(TEXT, 9), id="streams mixed"),
        pytest.param(bz2.compress(b""), id="a stream without blocks"),
        pytest.param(MANY_BLOCKS + bytes(5_000_000), id="zeros behind the last stream"),
        pytest.param(bz2.compress(b"Affirmed.") + b"and more", id="something else behind it"),
    ],
)
def test_the_text_is_that_of_the_standard_library(data: bytes, workers: int) -> None:
    with bz2.open(io.BytesIO(data)) as stream:
        assert decoded(data, workers) == stream.read()


def test_blocks_begin_at_any_bit() -> None:
    blocks = list(read_blocks(io.BytesIO(MANY_BLOCKS), 2))
    assert {block.start % 8 for block in blocks} == set(range(8))
    assert blocks[0].start == 32
    assert all(a.end == b.start for a, b in itertools.pairwise(blocks))


def test_reading_goes_on_from_any_block() -> None:
    data = MANY_BLOCKS + bz2.compress(TEXT[:200_000], 1)
    blocks = list(read_blocks(io.BytesIO(data), 2))
    for number, block in enumerate(blocks):
        assert list(read_blocks(io.BytesIO(data), 2, block.start, block.crc)) == blocks[number:]


def test_no_more_is_read_than_is_asked_for() -> None:
    file = io.BytesIO(bz2.compress(noise(8_000_000)))
    blocks = read_blocks(file, 1)
    assert isinstance(next(blocks), Block)
    assert file.tell() < 5_000_000
    blocks.close()


BLOCK_MARK = (0x3141, 0x5926, 0x5359)
END_MARK = (0x1772, 0x4538, 0x5090)


def bytes_in_use(*words: int) -> bytes:
    """The bytes that a block must hold for these bits to stand in it.

    A block begins with a map of the bytes in it: 16 bits for each sixteen bytes of which any is.
    """
    return bytes(
        16 * row + bit
        for row, word in enumerate(words)
        for bit in range(16)
        if word & 1 << 15 - bit
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(BLOCK_MARK, id="a block's mark"),
        pytest.param(END_MARK, id="an end mark"),
        pytest.param(BLOCK_MARK + END_MARK + BLOCK_MARK, id="three marks"),
    ],
)
@pytest.mark.parametrize("workers", [1, 4])
def test_bits_inside_a_block_that_look_like_a_mark(words: tuple[int, ...], workers: int) -> None:
    used = bytes_in_use(*words)
    text = bytes(random.Random(4).choices(used, k=150_000)) + used
    data = bz2.compress(text, 1)
    bits = f"{int.from_bytes(data, 'big'):b}"
    assert "".join(f"{word:016b}" for word in words) in bits, "the file does not hold the mark"
    assert decoded(data, workers) == text


SMALL = bz2.compress(b"Reversed.\n" * 30) + bz2.compress(noise(20))


@pytest.mark.parametrize("length", range(len(SMALL)))
def test_a_cut_file_is_an_error(length: int) -> None:
    with bz2.open(io.BytesIO(SMALL[:length])) as stream:
        try:
            expected = stream.read()
        except EOFError:
            expected = None
    if expected is None:
        with pytest.raises(EOFError, match="ends before the end of its last stream"):
            decoded(SMALL[:length])
    else:
        assert decoded(SMALL[:length]) == expected


def test_no_damaged_bit_goes_unnoticed() -> None:
    whole = bz2.decompress(SMALL)
    for bit in range(8 * len(SMALL)):
        damaged = bytearray(SMALL)
        damaged[bit // 8] ^= 1 << bit % 8
        try:
            text = decoded(bytes(damaged))
        except (OSError, EOFError):
            continue
        # Left: the level, which is not needed, padding, and the second stream's first letters,
        # without which it is something else behind the first.
        assert text in (whole, b"Reversed.\n" * 30), f"bit {bit}"


def test_a_damaged_block_is_named_and_those_before_it_are_given() -> None:
    blocks = list(read_blocks(io.BytesIO(MANY_BLOCKS), 2))
    damaged = bytearray(MANY_BLOCKS)
    damaged[(blocks[3].start + blocks[3].end) // 16] ^= 1
    reader = read_blocks(io.BytesIO(bytes(damaged)), 2)
    assert [next(reader) for _ in range(3)] == blocks[:3]
    with pytest.raises(OSError, match=f"damaged behind byte {blocks[3].start // 8:,}"):
        next(reader)


@pytest.mark.parametrize("data", [b"<html>404</html>", b"BZ0h"])
def test_something_else_is_no_bzip2_file(data: bytes) -> None:
    with pytest.raises(OSError, match="not a bzip2 file"):
        decoded(data)
