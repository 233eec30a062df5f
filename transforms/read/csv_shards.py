"""Cuts one opinions table into even Parquet shards, in one pass that can be taken up again.

A row belongs to the shard in whose equal part of the stored file it begins, so the shards depend on
the file and their number only. They are written to `DIR/_unfinished/`, which `build` does not look
into. After each shard `DIR/_sharding.json` says where the next one begins; a run that finds it goes
on from there. When the rows of all files have been counted again they are moved up into `DIR`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems

from schemas.records import Rejected
from transforms.files import (
    cause_of,
    file_exists,
    make_folder,
    open_stored,
    read_text,
    telling,
    whole_file,
    write_text,
)
from transforms.read.courtlistener import OPINION_COLUMNS, Row, columns_of, read_rows
from transforms.read.opinion_shards import (
    OPINION_ROWS,
    REJECTED_ROWS,
    opinion_file,
    rejected_file,
    shard_row,
)
from transforms.read.stored_tables import Point, Table, open_table

STATE = "_sharding.json"
UNFINISHED = "_unfinished"

_ROWS_HELD = 1 << 14
_CHARACTERS_HELD = 1 << 24
"""Rows, and characters of text, held in memory before a row group is written."""


class Part(NamedTuple):
    """A written shard; `next` is where the one after it begins."""

    rows: int
    rejected: int
    next: Point


@dataclass
class Sharding:
    """How far the work is: what `_sharding.json` says."""

    table: Table
    shards: int
    header: str
    first: Point
    parts: list[Part]

    @property
    def rows(self) -> int:
        """Rows in the shards that are written, without rejected ones."""
        return sum(part.rows for part in self.parts)

    @property
    def rejected(self) -> int:
        """Rows that broke the dialect, so far."""
        return sum(part.rejected for part in self.parts)


class Step(NamedTuple):
    """How far the pass is after each row: `stored` bytes of the file are behind it."""

    stored: int
    rows: int
    rejected: int
    shards: int


class ShardingError(Exception):
    """The work cannot go on; the message says why and what to do."""


def read_state(output: str) -> Sharding | None:
    """What an earlier run left in `output`, or None.

    Raises:
      ShardingError: there is something that no run has written.
    """
    path = FileSystems.join(output, STATE)
    if not file_exists(path):
        return None
    try:
        state = json.loads(read_text(path))
        parts = [Part(rows, rejected, Point(*at)) for rows, rejected, at in state["parts"]]
        return Sharding(
            Table(*state["table"]),
            state["shards"],
            state["header"],
            Point(*state["first"]),
            parts,
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise ShardingError(f"{path} cannot be read: {problem}; remove {output}") from problem


def _write_state(output: str, state: Sharding) -> None:
    write_text(FileSystems.join(output, STATE), json.dumps(vars(state)))


def begin(table: Table, shards: int) -> Sharding:
    """The state before the first shard; reads the header alone.

    Raises:
      ShardingError: the file is empty or no opinions table.
      EOFError, OSError, zlib.error: it is cut or damaged, or cannot be read.
    """
    with open_table(table, 1, Point(1, 0, 0, 0, 0)) as (lines, _):
        header = next(lines, "")
    try:
        columns_of(header, OPINION_COLUMNS, table.path)
    except ValueError as problem:
        raise ShardingError(str(problem)) from problem
    return Sharding(table, shards, header, Point(*lines.next, 0, 0, 0), [])


def write_shards(output: str, state: Sharding, workers: int) -> Iterator[Step]:
    """Writes the shards that `state` does not have yet, and adds them to it.

    Raises:
      EOFError, OSError, zlib.error: the file is cut or damaged, or cannot be read or written; the
        shards that are written stay.
    """
    _keep_whole_parts(output, state)
    if len(state.parts) == state.shards:
        return
    folder = FileSystems.join(output, UNFINISHED)
    make_folder(folder)
    _write_state(output, state)
    start = state.parts[-1].next if state.parts else state.first
    with open_table(state.table, workers, start) as (lines, stored):
        rows = read_rows(lines, state.header, OPINION_COLUMNS, state.table.path)
        place, row = next(rows, (lines.next, None))
        while (number := len(state.parts)) < state.shards:
            end = 8 * state.table.size * (number + 1) // state.shards
            with _shard_files(folder, number, state.shards) as shard:
                while row is not None and (bit := stored.bit_of(place.byte)) < end:
                    shard.add(row)
                    rejected = state.rejected + len(shard.rejected)
                    yield Step(bit // 8, state.rows + shard.rows, rejected, number)
                    place, row = next(rows, (lines.next, None))
            state.parts.append(Part(shard.rows, len(shard.rejected), stored.point(place)))
            _write_state(output, state)
            yield Step(end // 8, state.rows, state.rejected, number + 1)


def finish(output: str, state: Sharding) -> None:
    """Counts the rows of every file again and moves the shards up into `output`.

    Raises:
      ShardingError: a file has other rows than were written to it.
      StoreError: a file cannot be moved; the next run moves the rest.
    """
    for number in range(state.shards):
        problem = _problem(output, state, number)
        if problem:
            raise ShardingError(f"{problem}; run the command again to write it anew")
    for number, part in enumerate(state.parts):
        for name in _files(number, state.shards, part):
            unfinished = FileSystems.join(output, UNFINISHED, name)
            if file_exists(unfinished):
                finished = FileSystems.join(output, name)
                with telling(finished, "moved into place"):
                    FileSystems.rename([unfinished], [finished])
    with contextlib.suppress(Exception):  # a store without folders has none to delete
        FileSystems.delete([FileSystems.join(output, UNFINISHED)])


# --- What is there already ---------------------------------------------------------------------


def _keep_whole_parts(output: str, state: Sharding) -> None:
    whole = 0
    while whole < len(state.parts) and not _problem(output, state, whole):
        whole += 1
    del state.parts[whole:]


def _problem(output: str, state: Sharding, number: int) -> str | None:
    """What is wrong with the files of a written shard."""
    part = state.parts[number]
    for name, rows in _files(number, state.shards, part).items():
        found = FileSystems.join(output, UNFINISHED, name)
        if not file_exists(found):
            found = FileSystems.join(output, name)
        try:
            with open_stored(found) as file:
                counted = pq.ParquetFile(file).metadata.num_rows
        except Exception as problem:  # each store has its own errors
            return f"{found} cannot be read: {cause_of(problem)}"
        if counted != rows:
            return f"{found} has {counted:,} rows, {rows:,} were written to it"
    return None


def _files(number: int, shards: int, part: Part) -> dict[str, int]:
    """The files of a shard, and how many rows each has."""
    files = {opinion_file(number, shards): part.rows}
    if part.rejected:
        files[rejected_file(number, shards)] = part.rejected
    return files


# --- Writing a shard ---------------------------------------------------------------------------


class _Shard:
    """The rows of one shard, written by row groups, so that memory stays bounded."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._held: list[dict[str, Any]] = []
        self._characters = 0
        self.rows = 0
        self.rejected: list[Rejected] = []

    def add(self, row: Row | Rejected) -> None:
        if isinstance(row, Rejected):
            self.rejected.append(row)
            return
        kept = shard_row(row)
        self._held.append(kept)
        self.rows += 1
        self._characters += len(kept["text"] or "")
        if self._characters >= _CHARACTERS_HELD or len(self._held) >= _ROWS_HELD:
            self.flush()

    def flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, OPINION_ROWS))
        self._held.clear()
        self._characters = 0


@contextlib.contextmanager
def _shard_files(folder: str, number: int, shards: int) -> Iterator[_Shard]:
    """A shard to add rows to; its files are there when the block has ended without an error."""
    path = FileSystems.join(folder, opinion_file(number, shards))
    with whole_file(path) as file, _open_writer(file, OPINION_ROWS) as writer:
        shard = _Shard(writer)
        yield shard
        shard.flush()
        if shard.rejected:
            table = pa.Table.from_pylist(list(map(asdict, shard.rejected)), REJECTED_ROWS)
            path = FileSystems.join(folder, rejected_file(number, shards))
            with whole_file(path) as beside, _open_writer(beside, REJECTED_ROWS) as rejects:
                rejects.write_table(table)


def _open_writer(file: BinaryIO, schema: pa.Schema) -> pq.ParquetWriter:
    # Level 3 makes legal text an eighth smaller than the usual 1, and costs a fifth more time.
    return pq.ParquetWriter(
        file, schema, compression="zstd", compression_level=3, write_page_checksum=True
    )
