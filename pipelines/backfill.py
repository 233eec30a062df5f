"""A graph brought up to date: only new and changed shards are extracted, all is resolved anew.

What was extracted from a shard is kept by the shard's state and the extractor's version, so that
the release equals that of a full build of the same input.
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipelines import build_graph
from pipelines.options import OptionsError, add_build_arguments, parse_build_arguments
from pipelines.releases import latest_of, read_manifest
from schemas.records import Shard
from schemas.tables import SCHEMA_VERSION
from transforms.extract import ShardResult, stored_result
from transforms.publish import versions
from transforms.shards import InputError, find_shards


class Plan(NamedTuple):
    """What a backfill would do: shards to extract, results to use again."""

    extract: list[Shard]
    reuse: list[ShardResult]
    current: str | None
    """The release that stands for this very input, if there is one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `backfill`, besides those of `build`."""
    add_build_arguments(parser)
    parser.add_argument(
        "--redo",
        choices=("missing", "failed", "all"),
        default="missing",
        help="which shards are extracted: those without a result (default), also those with "
        "rejected records, or all",
    )
    parser.add_argument(
        "--shards",
        metavar="PATTERN",
        help="extract only shards whose path matches (fnmatch); the others must have a result",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and do nothing"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the job; gives the exit status: 0 done or nothing to do, 1 failed, 2 wrong arguments."""
    parser = argparse.ArgumentParser(prog="citegraph backfill", allow_abbrev=False)
    add_arguments(parser)
    try:
        arguments, beam_options = parse_build_arguments(parser, argv)
        output = arguments.output.rstrip("/") or "/"
        shards = find_shards(arguments.input)
        plan = plan_backfill(shards, output, arguments.redo, arguments.shards, arguments.excerpts)
        print(describe(plan), file=sys.stderr)
        if arguments.dry_run or (plan.current and not plan.extract):
            return 0
        run = build_graph.plan(arguments, shards)._replace(ready=plan.reuse)
    except (OptionsError, InputError, OSError) as problem:
        print(f"citegraph backfill: {problem}", file=sys.stderr)
        return 2
    return build_graph.execute(run, arguments, beam_options)


def plan_backfill(
    shards: Sequence[Shard], output: str, redo: str, pattern: str | None, excerpts: bool
) -> Plan:
    """What has to be extracted of these shards.

    Raises:
      OptionsError: shards that `pattern` leaves out have no result.
    """
    extract: list[Shard] = []
    reuse: list[ShardResult] = []
    for shard in shards:
        stored = stored_result(shard, f"{output}/shards")
        chosen = pattern is None or fnmatch.fnmatch(shard.path, pattern)
        if stored is None or (chosen and _is_redone(stored, redo)):
            extract.append(shard)
        else:
            reuse.append(stored)
    left_out = [s for s in extract if pattern and not fnmatch.fnmatch(s.path, pattern)]
    if left_out:
        raise OptionsError(
            f"--shards {pattern} leaves out {len(left_out)} shards that were never extracted, "
            f"{left_out[0].path} for one: widen the pattern"
        )
    return Plan(extract, reuse, _release_of(shards, output, excerpts))


def is_current(manifest: dict[str, Any]) -> bool:
    """Whether this version would make the same release of the same input."""
    return (manifest["schema_version"], manifest["versions"]) == (SCHEMA_VERSION, versions())


def _is_redone(stored: ShardResult, redo: str) -> bool:
    return redo == "all" or (redo == "failed" and stored.rejected > 0)


def _release_of(shards: Sequence[Shard], output: str, excerpts: bool) -> str | None:
    """The current release, when this version made it of these very shards, with the same tables."""
    current = latest_of(output)
    manifest = read_manifest(output, current) if current else None
    if manifest is None:
        return None
    same = {shard["key"] for shard in manifest["inputs"]} == {s.key for s in shards}
    same_tables = manifest["options"].get("excerpts", False) == excerpts
    return current if same and same_tables and is_current(manifest) else None


def describe(plan: Plan) -> str:
    """The plan in words, its first shards by name."""
    if plan.current and not plan.extract:
        return f"nothing new: {plan.current} stands for this input"
    named = [f"  {shard.path}" for shard in plan.extract[:10]]
    more = [f"  and {len(plan.extract) - 10} more"] if len(plan.extract) > 10 else []
    head = f"{len(plan.extract)} shards to extract, {len(plan.reuse)} results to use again"
    return "\n".join([head, *named, *more])


if __name__ == "__main__":
    sys.exit(main())
