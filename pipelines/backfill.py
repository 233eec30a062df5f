"""A graph brought up to date: only new and changed shards are extracted, all is resolved anew.

What was extracted from a shard is kept by the shard's content and the extractor's version, so that
the release equals that of a full build of the same input.
"""

from __future__ import annotations

import argparse
import datetime
import fnmatch
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import build_graph
from pipelines.dataflow import job_of
from pipelines.lock import LockedError, hold_lock
from pipelines.options import OptionsError, add_build_arguments, parse_build_arguments
from pipelines.releases import latest_of, prune, read_manifest, read_rows
from schemas.records import Shard
from schemas.tables import SCHEMA_VERSION
from transforms.extract.shard_results import ShardResult, read_result, stored_result
from transforms.files import check_writable
from transforms.read.formats import FORMATS
from transforms.read.shards import check_headers, find_shards
from transforms.write.publish import versions

SHOWN = 10
"""Shards of a kind that are named."""

_EXAMPLES = """examples:
  citegraph backfill --input courtlistener/ --output graph --keep 4
  citegraph backfill --input courtlistener/ --output graph --dry-run
  citegraph backfill --input cap/ --output graph --shards '*/mich/*'
  citegraph backfill --input cap/ --output graph --redo all --since 1990-01-01 --until 1999-12-31

Any run can be repeated at any time.
"""


class Selection(NamedTuple):
    """Which shards a backfill brings up to date, and which of them it extracts again."""

    redo: str
    """`missing`, `failed` or `all`."""
    pattern: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def names(self, shard: Shard) -> bool:
        """Whether the pattern allows to extract this shard."""
        return self.pattern is None or fnmatch.fnmatch(shard.path, self.pattern)

    def redoes(self, stored: ShardResult) -> bool:
        """Whether a shard with this result is extracted again."""
        return self.redo == "all" or (self.redo == "failed" and stored.rejected > 0)

    def window(self) -> str | None:
        """The time that is asked for, in words."""
        since = f" from {self.since}" if self.since else ""
        until = f" to {self.until}" if self.until else ""
        return f"filed{since}{until}" if since or until else None


class Plan(NamedTuple):
    """What a backfill would do."""

    shards: list[Shard]
    """What the release will be made of."""
    extract: list[Shard]
    reuse: list[ShardResult]
    outdated: list[Shard]
    """Changed since the current release, and not named by the pattern: used as they were."""
    left_out: list[Shard]
    """New, and not named by the pattern."""
    withdrawn: list[Shard]
    """In the current release, and no longer in the input."""
    named: int
    """How many shards of the input the pattern names."""
    in_window: int | None
    """How many shards hold decisions of the time that was asked for."""
    current: str | None
    """The release that stands for these very shards, if there is one."""

    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return self.current is not None and not self.extract


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `backfill`, besides those of `build`."""
    add_build_arguments(parser)
    parser.add_argument(
        "--redo",
        choices=("missing", "failed", "all"),
        default="missing",
        help="which shards are extracted: new and changed ones (default), also those with "
        "rejected records, or all",
    )
    parser.add_argument(
        "--shards",
        metavar="PATTERN",
        help="extract only shards whose path matches (fnmatch: * matches / too); changed ones that "
        "do not are used as they were, new ones are left out",
    )
    for name, word in (("--since", "first"), ("--until", "last")):
        parser.add_argument(
            name,
            metavar="DATE",
            type=_day,
            help=f"YYYY-MM-DD, {word} day of date_filed: --redo extracts only shards with a "
            "decision of that time; new and changed shards, whose dates are not known, always",
        )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and do nothing"
    )


def _day(printed: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(printed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{printed!r}: expected YYYY-MM-DD") from None


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the job; gives the exit status: 0 done or nothing to do, 1 failed, 2 wrong arguments or
    input, 3 another run is at work on the output."""
    parser = argparse.ArgumentParser(
        prog="citegraph backfill",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_arguments(parser)
    try:
        arguments, beam_options = parse_build_arguments(parser, argv)
        selection = _selection(arguments)
        output = arguments.output.rstrip("/") or "/"
        shards = find_shards(arguments.input)
        if arguments.dry_run:
            plan = plan_backfill(shards, output, selection, arguments.excerpts)
            print(describe(plan, selection), file=sys.stderr)
            check_headers(plan.extract)
            return 0
        check_writable(output)
        with hold_lock(output, job_of(beam_options)) as token:
            before = latest_of(output)
            plan = plan_backfill(shards, output, selection, arguments.excerpts)
            print(describe(plan, selection), file=sys.stderr)
            if not plan.is_done():
                run = build_graph.plan(arguments, plan.shards, plan.reuse, "backfill")
                status = build_graph.carry_out(run, token, arguments, beam_options)
                if (latest := latest_of(output)) != before:
                    print(f"published {output}/{latest}", file=sys.stderr)
                return status
            if arguments.keep is not None:
                prune(output, arguments.keep)
            return 0
    except LockedError as problem:
        print(f"citegraph backfill: {arguments.output}: {problem}", file=sys.stderr)
        return build_graph.LOCKED
    except (ValueError, OSError) as problem:  # OptionsError and InputError among them
        print(f"citegraph backfill: {problem}", file=sys.stderr)
    return 2


def _selection(arguments: argparse.Namespace) -> Selection:
    since, until = arguments.since, arguments.until
    if since and until and since > until:
        raise OptionsError(f"--since {since} is after --until {until}")
    return Selection(arguments.redo, arguments.shards, since, until)


def plan_backfill(
    shards: Sequence[Shard], output: str, selection: Selection, excerpts: bool
) -> Plan:
    """What has to be done for these shards; `excerpts` says whether that table is wanted.

    Raises:
      OptionsError: no shard would be left, or one that stays as it was cannot be used so.
    """
    results = f"{output}/shards"
    release, before = _current(output)
    filed = _filed_between(output, release, before, selection) if selection.window() else None
    in_window = None if filed is None else len(filed)
    named = sum(map(selection.names, shards))
    present = {shard.key for shard in shards}
    plan = Plan([], [], [], [], [], _withdrawn(before, shards), named, in_window, None)
    for shard in shards:
        stored = stored_result(shard, results)
        if stored is None and selection.names(shard):
            plan.extract.append(shard)
        elif stored is None and shard.path not in before:
            plan.left_out.append(shard)
            continue
        elif stored is None:
            plan.outdated.append(shard)
            key, shard = shard.key, before[shard.path]
            if shard.key != key and shard.key in present:  # it lies elsewhere now
                continue
            plan.reuse.append(_result_as_it_was(shard, results, selection))
        elif (
            selection.names(shard)
            and selection.redoes(stored)
            and (filed is None or shard.key in filed)
        ):
            plan.extract.append(shard)
        else:
            plan.reuse.append(stored)
        plan.shards.append(shard)
    if not plan.shards:
        raise OptionsError(
            f"--shards {selection.pattern} names none of {_count(shards)}, {shards[0].path} for one"
        )
    current = release if _is_current(output, release, plan, excerpts) else None
    return plan._replace(current=current)


def _current(output: str) -> tuple[str | None, dict[str, Shard]]:
    """The current release, and the shards that it was made of, by path."""
    release = latest_of(output)
    manifest = read_manifest(output, release) if release else None
    inputs = manifest["inputs"] if manifest else []
    return release, {shard["path"]: Shard(**shard) for shard in inputs}


def _withdrawn(before: dict[str, Shard], shards: Sequence[Shard]) -> list[Shard]:
    paths, keys = {shard.path for shard in shards}, {shard.key for shard in shards}
    return [s for s in before.values() if s.path not in paths and s.key not in keys]


def _result_as_it_was(shard: Shard, results: str, selection: Selection) -> ShardResult:
    stored = stored_result(shard, results)
    if stored is None:
        raise OptionsError(
            f"--shards {selection.pattern} leaves {shard.path} as it was, but its result is gone "
            "or was made by another version: widen the pattern"
        )
    return stored


def _filed_between(
    output: str, release: str | None, before: dict[str, Shard], selection: Selection
) -> set[str]:
    """The keys of the current release's shards that hold a decision of the time asked for.

    A decision's date may stand in another shard than its text, so the release is asked for it.
    """
    if release is None:
        return set()
    cases = read_rows(output, release, "cases", ["case_id", "date_filed"])
    dates = cases["date_filed"]
    inside = pc.is_valid(dates)
    if selection.since:
        inside = pc.and_(inside, pc.greater_equal(dates, pa.scalar(selection.since)))
    if selection.until:
        inside = pc.and_(inside, pc.less_equal(dates, pa.scalar(selection.until)))
    filed = cases["case_id"].filter(inside).combine_chunks()
    keys = set()
    for shard in before.values():
        stored = stored_result(shard, f"{output}/shards")
        if stored is not None and FORMATS[shard.format].has_opinions:
            held = read_result(stored.folder, "writings")["case_id"]
            if pc.any(pc.is_in(held, filed)).as_py():
                keys.add(shard.key)
    return keys


def _is_current(output: str, release: str | None, plan: Plan, excerpts: bool) -> bool:
    """Whether a release was made of the plan's shards by this version, with the same tables.

    A shard that was moved is the same, unless rejected records tell where it lay.
    """
    manifest = read_manifest(output, release) if release else None
    if manifest is None or not is_current(manifest):
        return False
    keys = {shard["key"] for shard in manifest["inputs"]}
    paths = {shard["path"] for shard in manifest["inputs"]}
    named = all(result.path in paths for result in plan.reuse if result.rejected)
    same_tables = manifest["options"].get("excerpts", False) == excerpts
    return named and same_tables and keys == {shard.key for shard in plan.shards}


def is_current(manifest: dict[str, Any]) -> bool:
    """Whether this version would make the same release of the same input."""
    return (manifest["schema_version"], manifest["versions"]) == (SCHEMA_VERSION, versions())


def describe(plan: Plan, selection: Selection) -> str:
    """The plan in words, the first shards of each kind by name."""
    return "\n".join(_described(plan, selection))


def _described(plan: Plan, selection: Selection) -> Iterator[str]:
    if plan.is_done():
        yield f"nothing new: {plan.current} stands for this input"
    else:
        kept = f"{len(plan.reuse):,} results of earlier runs to use again"
        yield f"{_count(plan.extract)} to extract, {kept}"
        yield from _named(plan.extract)
    if not plan.named:
        yield f"--shards {selection.pattern} names no shard of the input"
    if selection.window():
        unused = "" if selection.redo != "missing" else "; only --redo all or failed goes by that"
        yield (
            f"{plan.in_window:,} of the current release's shards hold decisions "
            f"{selection.window()}{unused}"
        )
    for shards, what in (
        (plan.outdated, "changed, but not named by --shards, so used as in the current release"),
        (plan.left_out, "new, but not named by --shards, so left out of the graph"),
        (plan.withdrawn, "no longer in the input, so gone from the graph"),
    ):
        if shards:
            yield f"{what}: {_count(shards)}"
            yield from _named(shards)


def _count(shards: Sequence[Shard]) -> str:
    return f"{len(shards):,} shard{'' if len(shards) == 1 else 's'}"


def _named(shards: Sequence[Shard]) -> Iterator[str]:
    for shard in shards[:SHOWN]:
        yield f"  {shard.path}"
    if len(shards) > SHOWN:
        yield f"  and {len(shards) - SHOWN} more"


if __name__ == "__main__":
    sys.exit(main())
