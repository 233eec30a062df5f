"""What changed between two releases: cases, edges and the statuses of mentions."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
from apache_beam.io.filesystems import FileSystems

from pipelines.options import OptionsError
from pipelines.releases import list_releases, read_rows

SHOWN = 10
"""Examples of each kind of change."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `diff`."""
    parser.add_argument("output", metavar="DIR", help="the --output of build or backfill")
    parser.add_argument(
        "releases", nargs="*", metavar="RELEASE", help="two run ids (default: the last two)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the differences; gives the exit status."""
    try:
        for line in diff(arguments.output, arguments.releases):
            print(line)
    except OptionsError as problem:
        print(f"citegraph diff: {arguments.output}: {problem}", file=sys.stderr)
        return 2
    return 0


def diff(output: str, names: list[str]) -> Iterator[str]:
    """The differences from the first release to the second, by default of the last two.

    Memory grows with the keys of the tables, not with their texts.

    Raises:
      OptionsError: there are no such releases.
    """
    before, after = _pair(output, names)
    yield f"from {FileSystems.join(output, *before.split('/'))}"
    yield f"to   {FileSystems.join(output, *after.split('/'))}"
    for table, keys in (("cases", ["case_id"]), ("edges", ["citing_case_id", "cited_case_id"])):
        old, new = (read_rows(output, release, table, keys) for release in (before, after))
        yield from _gained_and_lost(old, new, table, keys)
    old, new = (
        read_rows(output, release, "mentions", ["mention_id", "status"])
        for release in (before, after)
    )
    yield from _statuses(old, new.rename_columns(["mention_id", "now"]))


def _pair(output: str, names: list[str]) -> tuple[str, str]:
    whole = [release.path for release in list_releases(output) if release.manifest is not None]
    asked = [name if "/" in name else f"releases/{name}" for name in names] or whole[-2:]
    unknown = [name for name in asked if name not in whole]
    if unknown:
        raise OptionsError(f"no release {unknown[0]}; there are: {', '.join(whole) or 'none'}")
    if len(asked) != 2:
        raise OptionsError(
            f"two releases are compared; there are so far: {', '.join(whole) or 'none'}"
        )
    return asked[0], asked[1]


def _gained_and_lost(old: pa.Table, new: pa.Table, table: str, keys: list[str]) -> Iterator[str]:
    gained = new.join(old, keys, join_type="left anti").sort_by([(k, "ascending") for k in keys])
    lost = old.join(new, keys, join_type="left anti").sort_by([(k, "ascending") for k in keys])
    yield f"{table}: {old.num_rows:,} -> {new.num_rows:,}"
    for sign, rows in (("+", gained), ("-", lost)):
        yield f"  {sign} {rows.num_rows:,}"
        for row in rows.slice(0, SHOWN).to_pylist():
            yield f"    {sign} {' -> '.join(row.values())}"


def _statuses(old: pa.Table, new: pa.Table) -> Iterator[str]:
    """Mentions of both releases whose status is another one now."""
    both = old.join(new, "mention_id", join_type="inner")
    changes = Counter(
        (was, now)
        for was, now in zip(both["status"].to_pylist(), both["now"].to_pylist(), strict=True)
        if was != now
    )
    yield f"mentions: {old.num_rows:,} -> {new.num_rows:,}, {both.num_rows:,} in both"
    for (was, now), count in sorted(changes.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:>10,} {was} -> {now}"
