"""The console command `citegraph`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipelines import (
    backfill,
    build_graph,
    diff_releases,
    excerpts,
    explore,
    export,
    inspect_opinion,
    report,
    shard_opinions,
    status,
)
from pipelines.dataflow import is_left_alone
from pipelines.options import OptionsError, add_build_arguments, parse_build_arguments
from pipelines.summary import summarize
from transforms.read.shards import InputError, find_shards

_BUILD_EXAMPLES = """examples:
  citegraph build --input courtlistener/ --output graph
  citegraph build --input 'shards/*.jsonl.gz' --output graph --workers 4
  citegraph build --input gs://bucket/shards --output gs://bucket/graph --runner DataflowRunner …

Options of Apache Beam pass through; readers of the graph follow DIR/LATEST.
"""
_INSPECT_EXAMPLES = """examples:
  citegraph inspect opinion.txt
  citegraph inspect opinion.html --json | jq .citation
  cat opinion.txt | citegraph inspect -
"""
_EXCERPTS_EXAMPLES = """examples:
  citegraph excerpts --graph graph --citing '384 U.S. 436' --cited '378 U.S. 1'
  citegraph excerpts --graph graph --citing cl:107252 --cited cl:106862 --html --output pair.html
  citegraph excerpts --graph graph --pairs pairs.csv --output excerpts.parquet
  citegraph excerpts --graph graph --pairs pairs.csv --output documents --html
"""
_SHARD_EXAMPLES = """examples:
  citegraph shard opinions-2026-01-31.csv.bz2 --output shards
  citegraph shard opinions-2026-01-31.csv.bz2 --output shards --shards 400 --workers 8
  citegraph build --input shards opinion-clusters-*.csv.bz2 citations-*.csv.bz2 dockets-*.csv.bz2 \\
    --output graph

A run that was stopped goes on when it is started again.
"""


class _Command(NamedTuple):
    """A subcommand: its functions are those of the module that does the work."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    help: str
    examples: str | None = None


_COMMANDS = {
    "inspect": _Command(
        inspect_opinion.add_arguments,
        inspect_opinion.run,
        "one opinion → its mentions, to see what the extractor sees",
        _INSPECT_EXAMPLES,
    ),
    "shard": _Command(
        shard_opinions.add_arguments,
        shard_opinions.run,
        "one huge opinions table → even Parquet shards for build",
        _SHARD_EXAMPLES,
    ),
    "excerpts": _Command(
        excerpts.add_arguments,
        excerpts.run,
        "what one decision says about another: the passages around its mentions",
        _EXCERPTS_EXAMPLES,
    ),
    "status": _Command(
        status.add_arguments, status.run, "the releases of an output: input, size, health"
    ),
    "diff": _Command(
        diff_releases.add_arguments, diff_releases.run, "what changed between two releases"
    ),
    "report": _Command(report.add_arguments, report.run, "the graph as one HTML page to look at"),
    "export": _Command(export.add_arguments, export.run, "the graph in the formats of other tools"),
    "explore": _Command(
        explore.add_arguments, explore.run, "the graph as web pages on this machine"
    ),
}
"""All but `build` and `backfill`, which hand options on to Beam."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status: 0 done, 1 failed, 2 wrong arguments or input."""
    parser = _parser()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["build"]:
        return _build(parser, arguments)
    if arguments[:1] == ["backfill"]:
        return backfill.main(arguments[1:])
    parsed = parser.parse_args(arguments)
    try:
        return _COMMANDS[parsed.command].run(parsed)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citegraph", description="A citation graph from any corpus of US court opinions."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser(
        "build",
        help="shards of opinions → the published graph",
        epilog=_BUILD_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_build_arguments(build)
    commands.add_parser(
        "backfill",
        help="build, extracting only new and changed shards",
        add_help=False,
    )
    for name, command in _COMMANDS.items():
        command.add_arguments(
            commands.add_parser(
                name,
                help=command.help,
                epilog=command.examples,
                formatter_class=argparse.RawDescriptionHelpFormatter,
                allow_abbrev=False,
            )
        )
    return parser


def _build(parser: argparse.ArgumentParser, argv: list[str]) -> int:
    try:
        arguments, beam_options = parse_build_arguments(parser, argv)
        run = build_graph.plan(arguments, find_shards(arguments.input))
    except (OptionsError, InputError, OSError) as problem:
        print(f"citegraph build: {problem}", file=sys.stderr)
        return 2
    status = build_graph.execute(run, arguments, beam_options)
    if status == 0 and not is_left_alone(beam_options):
        print(summarize(run.output))
    return status


if __name__ == "__main__":
    sys.exit(main())
