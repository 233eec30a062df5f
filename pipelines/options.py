"""The job's options: its own are parsed strictly, Beam's own pass through after them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions

from pipelines.dataflow import complete_options, runs_on_dataflow
from pipelines.runners import check_runner
from transforms.extract.shard_results import MAX_OPINION_SECONDS

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class OptionsError(ValueError):
    """An option that cannot be used; the message says which and what was expected."""


def add_build_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `build`."""
    parser.add_argument(
        "--input",
        nargs="+",
        action="extend",
        required=True,
        metavar="SHARDS",
        help="files, folders or globs of opinions and their tables; local, gs:// or s3://",
    )
    parser.add_argument(
        "--output",
        required=True,
        metavar="DIR",
        help="folder that gets releases/<run id>/ and LATEST",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="local worker processes (default 1; each costs about 300 MB)",
    )
    parser.add_argument(
        "--run-id",
        "--run_id",
        dest="run_id",
        metavar="ID",
        help="name of the release (default: the time, as 20260131T120000Z)",
    )
    parser.add_argument(
        "--buckets",
        type=int,
        metavar="N",
        help="parts that linking is cut into (default by input size; the rows are the same)",
    )
    parser.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help="afterwards delete all but the newest N releases, and shard results none of them uses",
    )
    parser.add_argument(
        "--excerpts",
        action="store_true",
        help="also write the passages around every mention of every edge (table excerpts, "
        "with one and a half to two times the text of the opinions)",
    )
    parser.add_argument(
        "--max-quarantine-rate",
        type=float,
        metavar="SHARE",
        help="rejected share of all records above which nothing is published (default 0.05, "
        "counted from 20 rejected records on)",
    )
    parser.add_argument(
        "--max-opinion-seconds",
        type=float,
        default=MAX_OPINION_SECONDS,
        metavar="SECONDS",
        help="seconds of CPU after which an opinion is given up and rejected (default 120; the "
        "longest opinions take a tenth of that)",
    )


def parse_build_arguments(
    parser: argparse.ArgumentParser, argv: Sequence[str] | None
) -> tuple[argparse.Namespace, list[str]]:
    """The job's own options, and Beam's: those that were given and those that the runner needs.

    Raises:
      OptionsError: an option is neither the job's nor Beam's, or has an impossible value.
      SystemExit: argparse's own, after it has printed what was wrong (status 2).
    """
    arguments, rest = parser.parse_known_args(argv)
    check_beam_options(rest)
    if not arguments.output:
        raise OptionsError("--output is empty: expected a folder")
    try:
        check_runner(rest, [*arguments.input, arguments.output])
    except (ValueError, ImportError) as problem:
        raise OptionsError(f"--runner: {problem}") from problem
    if runs_on_dataflow(rest):
        rest = complete_options(rest, arguments.run_id)
    if arguments.workers < 1:
        raise OptionsError(f"--workers {arguments.workers}: expected 1 or more")
    if arguments.buckets is not None and arguments.buckets < 1:
        raise OptionsError(f"--buckets {arguments.buckets}: expected 1 or more")
    if arguments.keep is not None and arguments.keep < 1:
        raise OptionsError(f"--keep {arguments.keep}: expected 1 or more")
    if not 0 <= (arguments.max_quarantine_rate or 0) <= 1:
        raise OptionsError(
            f"--max-quarantine-rate {arguments.max_quarantine_rate}: expected 0 to 1"
        )
    if not arguments.max_opinion_seconds > 0:
        raise OptionsError(
            f"--max-opinion-seconds {arguments.max_opinion_seconds}: expected more than 0"
        )
    if arguments.run_id is not None and not _RUN_ID.fullmatch(arguments.run_id):
        raise OptionsError(f"--run-id {arguments.run_id}: expected letters, digits, '.', '_', '-'")
    FileSystems.set_options(
        PipelineOptions(rest)
    )  # a pipeline sets them, but the input comes first
    return arguments, rest


def check_beam_options(options: Sequence[str]) -> None:
    """Beam itself only warns of an option that it does not know, and then ignores it."""
    if unknown := unknown_to_beam(options):
        raise OptionsError(f"unknown option: {' '.join(_without_values(unknown))} (see --help)")


def _without_values(options: Sequence[str]) -> Iterator[str]:
    """The options as messages show them: the value of a misspelt one may be a secret."""
    is_value = False
    for option in options:
        name, equals, _ = option.partition("=")
        is_option = option.startswith("-")
        yield name + "=…" * bool(equals) if is_option else "…" if is_value else option
        is_value = is_option and not equals


def unknown_to_beam(options: Sequence[str]) -> list[str]:
    """Those that are no options of Beam."""
    parser = _BeamParser(add_help=False, allow_abbrev=False)
    for group in PipelineOptions.__subclasses__():
        adder = getattr(group, "_add_argparse_args", None)
        if adder is not None:
            adder(parser)
    return parser.parse_known_args(list(options))[1]


class _BeamParser(argparse.ArgumentParser):
    """Beam's option groups repeat one another's options; the last definition counts."""

    def __init__(self, **settings: object) -> None:
        super().__init__(conflict_handler="resolve", **settings)  # type: ignore[arg-type]

    def add_value_provider_argument(self, *names: str, **settings: object) -> None:
        """As Beam's parser has it; a template's value is checked when the template runs."""
        self.add_argument(*names, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> None:  # type: ignore[override]
        raise OptionsError(message)
