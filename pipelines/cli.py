"""The console command `citegraph`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pipelines import (
    backfill,
    build_graph,
    excerpts,
    explore,
    export,
    inspect_opinion,
    report,
    shard_opinions,
    status,
)
from pipelines.dataflow import is_left_alone
from pipelines.diff_releases import diff
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


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status: 0 done, 1 failed, 2 wrong arguments or input."""
    parser = _parser()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["build"]:
        return _build(parser, arguments)
    if arguments[:1] == ["backfill"]:
        return backfill.main(arguments[1:])
    parsed = parser.parse_args(arguments)
    run = {
        "inspect": inspect_opinion.run,
        "shard": shard_opinions.run,
        "status": status.run,
        "diff": _diff,
        "explore": explore.run,
        "export": export.run,
        "report": report.run,
        "excerpts": excerpts.run,
    }[parsed.command]
    try:
        return run(parsed)
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
    inspect = commands.add_parser(
        "inspect",
        help="one opinion → its mentions, to see what the extractor sees",
        epilog=_INSPECT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inspect_opinion.add_arguments(inspect)
    shard = commands.add_parser(
        "shard",
        help="one huge opinions table → even Parquet shards for build",
        epilog=_SHARD_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    shard_opinions.add_arguments(shard)
    quoting = commands.add_parser(
        "excerpts",
        help="what one decision says about another: the passages around its mentions",
        epilog=_EXCERPTS_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    excerpts.add_arguments(quoting)
    commands.add_parser(
        "backfill",
        help="build, extracting only new and changed shards (citegraph backfill --help)",
        add_help=False,
    )
    status.add_arguments(
        commands.add_parser("status", help="the releases of an output: input, size, health")
    )
    changes = commands.add_parser("diff", help="what changed between two releases")
    changes.add_argument("output", metavar="DIR", help="the --output of build")
    changes.add_argument(
        "releases", nargs="*", metavar="RELEASE", help="two run ids (default: the last two)"
    )
    page = commands.add_parser("report", help="the graph as one HTML page to look at")
    report.add_arguments(page)
    others = commands.add_parser("export", help="the graph in the formats of other tools")
    export.add_arguments(others)
    pages = commands.add_parser("explore", help="the graph as web pages on this machine")
    explore.add_arguments(pages)
    return parser


def _diff(arguments: argparse.Namespace) -> int:
    try:
        for line in diff(arguments.output, arguments.releases):
            print(line)
    except OptionsError as problem:
        print(f"citegraph diff: {arguments.output}: {problem}", file=sys.stderr)
        return 2
    return 0


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
