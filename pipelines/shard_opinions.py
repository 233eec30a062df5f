"""One huge opinions table in, even Parquet shards out, which `build` reads side by side."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable
from typing import TextIO

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions

from transforms.files import StoreError, cause_of, check_writable
from transforms.read.csv_shards import (
    Sharding,
    ShardingError,
    Step,
    begin,
    finish,
    read_state,
    write_shards,
)
from transforms.read.shards import InputError, check_headers, find_units, state_of
from transforms.read.stored_tables import Table
from transforms.read.streams import BROKEN_ARCHIVE

BYTES_PER_SHARD = 256 << 20
"""Of the stored file: a few minutes' work for one worker of `build`."""
_ENDINGS = (".csv", ".csv.bz2", ".csv.gz")
_INTERVAL = 0.5  # seconds between two looks of the progress bar
_BAR = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `shard`."""
    parser.add_argument(
        "input", metavar="INPUT", help="CourtListener's opinions-*.csv, .csv.bz2 or .csv.gz"
    )
    parser.add_argument(
        "--output", required=True, metavar="DIR", help="folder that gets the shards"
    )
    parser.add_argument(
        "--shards",
        type=_number,
        metavar="N",
        help="how many (default: one for each 256 MB of the file as it is stored)",
    )
    parser.add_argument(
        "--workers",
        type=_number,
        default=os.cpu_count() or 1,
        metavar="N",
        help="bz2 blocks that are decoded at a time (default: one a processor; same shards)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Cuts the table; gives the exit status: 0 done, 1 failed, 2 wrong arguments or input."""
    FileSystems.set_options(PipelineOptions([]))  # without any, Beam does not reach s3://
    output = arguments.output.rstrip("/") or "/"
    try:
        state = plan(arguments.input, output, arguments.shards)
        check_writable(output)
    except (ShardingError, StoreError, ValueError) as problem:
        print(f"citegraph shard: {problem}", file=sys.stderr)
        return 2
    try:
        report(write_shards(output, state, arguments.workers), state, sys.stderr)
        if table_at(arguments.input) != state.table:
            raise ShardingError(
                f"{state.table.path}: changed while it was cut; when it is at rest, "
                f"remove {output} and run the same command again"
            )
        finish(output, state)
    except ShardingError as problem:
        print(f"citegraph shard: {problem}", file=sys.stderr)
        return 1
    except Exception as problem:  # each store has its own errors
        print(f"citegraph shard: {problem_of(problem, state)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\ncitegraph shard: stopped; {_goes_on(state)}", file=sys.stderr)
        return 130
    print(
        f"{state.rows:,} rows in {state.shards} shards, {state.rejected:,} rejected; "
        f"counted again in {output}"
    )
    return 0


def plan(path: str, output: str, shards: int | None) -> Sharding:
    """The work to do: what an earlier run left over in `output`, or all of it.

    Raises:
      InputError: `path` is no opinions table that can be cut.
      ShardingError: `output` belongs to another table or number of shards.
    """
    table = table_at(path)
    state = read_state(output)
    if state is None:
        try:
            return begin(table, shards or max(1, -(-table.size // BYTES_PER_SHARD)))
        except StoreError:
            raise
        except BROKEN_ARCHIVE as problem:
            raise InputError(f"{path}: {problem}; fetch the file again") from problem
    if state.table != table:
        raise ShardingError(
            f"{output} has shards of {state.table.path}, {state.table.size:,} bytes, not of "
            f"{table.path} as it is now, {table.size:,} bytes; remove it or name another --output"
        )
    if shards not in (None, state.shards):
        raise ShardingError(
            f"{output} is being cut into {state.shards} shards, not {shards}; "
            f"give --shards {state.shards}, or remove it or name another --output"
        )
    return state


def table_at(path: str) -> Table:
    """The opinions table at a path, as it is now.

    Raises:
      InputError: it is none.
    """
    found = find_units([path])
    if len(found) != 1 or not found[0].path.lower().endswith(_ENDINGS):
        raise InputError(f"{path}: expected one file, opinions-*{' or '.join(_ENDINGS)}")
    if found[0].format != "courtlistener_opinions":
        raise InputError(f"{path}: expected CourtListener's opinions-*.csv, not another table")
    check_headers(found)
    (file,) = found[0].files
    return Table(file.path, file.size_in_bytes, state_of([file]))


def problem_of(problem: BaseException, state: Sharding) -> str:
    """What went wrong while the table was cut, and what to do."""
    cause = cause_of(problem)
    if isinstance(cause, StoreError) or not isinstance(cause, BROKEN_ARCHIVE):
        return f"{cause}; {_goes_on(state)}"
    return f"{state.table.path}: {problem or type(problem).__name__}; fetch the file again"


def _goes_on(state: Sharding) -> str:
    return f"the same command goes on with shard {len(state.parts)} of {state.shards}"


# --- Progress ----------------------------------------------------------------------------------


def report(steps: Iterable[Step], state: Sharding, stream: TextIO) -> None:
    """Goes through the steps: a live bar on a terminal, a line for each shard otherwise."""
    live = stream.isatty()
    started = time.monotonic()
    shown, shards, before = started, len(state.parts), None
    for step in steps:
        before = step.stored if before is None else before
        now = time.monotonic()
        finished = step.shards > shards
        if finished or (live and now > shown + _INTERVAL):
            speed = (step.stored - before) / max(0.001, now - started)
            line = progress_line(step, state, speed)
            stream.write(
                f"\r{bar(step.stored / state.table.size)} {line}  " if live else f"{line}\n"
            )
            stream.flush()
            shown, shards = now, step.shards
    if live:
        stream.write("\n")


def bar(part: float) -> str:
    """
    >>> bar(0.5)
    '[###############---------------]'
    """
    full = int(_BAR * min(1.0, part))
    return f"[{'#' * full}{'-' * (_BAR - full)}]"


def progress_line(step: Step, state: Sharding, speed: float) -> str:
    """How far it is; `speed` in stored bytes a second.

    Told from the stored bytes, since nobody knows how many rows there will be.
    """
    stored, size = step.stored, state.table.size
    left = f", {_duration((size - stored) / speed)} left" if speed > 0 and stored < size else ""
    return (
        f"{100 * stored // max(1, size)}% of {size / 1e6:,.0f} MB, "
        f"{step.shards} of {state.shards} shards, {step.rows:,} rows, {step.rejected:,} rejected, "
        f"{speed / 1e6:.1f} MB/s{left}"
    )


def _duration(seconds: float) -> str:
    """
    >>> _duration(5400), _duration(12)
    ('1:30 h', '0:12 min')
    """
    minutes, unit = (seconds / 60, "h") if seconds >= 3600 else (seconds, "min")
    return f"{int(minutes) // 60}:{int(minutes) % 60:02d} {unit}"


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: expected 1 or more")
    return int(text)
