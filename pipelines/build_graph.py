"""The main job: shards of opinions → the published citation graph.

python -m pipelines.build_graph --input SHARDS… --output DIR [options] [Beam's options]
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam.io.filesystems import FileSystems

from pipelines.dataflow import is_left_alone, job_of
from pipelines.lock import LockedError, hold_lock
from pipelines.options import (
    OptionsError,
    add_build_arguments,
    parse_build_arguments,
)
from pipelines.progress import watch_shards
from pipelines.releases import prune
from pipelines.runners import run_pipeline, told_by
from schemas.records import Shard
from transforms.excerpts.link_quotations import LinkQuotations
from transforms.excerpts.write_excerpts import write_excerpts
from transforms.extract.shard_results import ExtractShard, LoadShardRows, ShardResult
from transforms.files import StoreError, check_writable, delete_files, file_exists, has_files
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, check_headers, find_shards
from transforms.resolve.kept_decisions import GATHERED, folder_of_kept
from transforms.resolve.link import LinkDecisions
from transforms.write.by_shard import WriteByShard
from transforms.write.lock_file import is_holder, release_lock
from transforms.write.publish import LATEST, MANIFEST, Publish, release_path
from transforms.write.quarantine import WriteQuarantine
from transforms.write.write_opinions import write_opinions

BYTES_PER_BUCKET = 32 << 20
"""Stored input for one bucket; linking then holds some 0.4 GB of rows (`docs/scale.md`)."""


LOCKED = 3
"""The exit status of a run that finds another at work on its output: later it may do."""


class Run(NamedTuple):
    """What one run is about, known before it starts."""

    run_id: str
    output: str
    shards: list[Shard]
    buckets: int
    options: dict[str, Any]
    keep: int | None
    """Releases that are left afterwards; None for all."""
    ready: Sequence[ShardResult] = ()
    """Results of an earlier run that are used again; empty in a full build."""
    command: str = "build"
    """The subcommand, as its messages name it."""

    def to_extract(self) -> list[Shard]:
        """The shards without a result that is used again."""
        return _without_result(self.shards, self.ready)


def _without_result(shards: list[Shard], ready: Sequence[ShardResult]) -> list[Shard]:
    keys = {result.key for result in ready}
    return [shard for shard in shards if shard.key not in keys]


def build(root: beam.Pipeline, run: Run, token: str) -> None:
    """The whole graph: every step by what it does to the data.

    `token` is that of the lock on the output, by which the last steps know that it is the run's.
    """
    release = release_path(run.output, run.run_id)
    opinion_shards = sorted(s.key for s in run.shards if FORMATS[s.format].has_opinions)
    extracted = (
        root
        | "ListShards" >> beam.Create(run.to_extract())
        | "SpreadShards" >> beam.Reshuffle()
        | "ExtractShard"
        >> beam.ParDo(ExtractShard(f"{run.output}/shards", run.options["max_opinion_seconds"]))
    )
    ready = root | "ListReadyResults" >> beam.Create(run.ready)
    quarantine, checked = (
        (extracted, ready)
        | "AllResults" >> beam.Flatten()
        | "WriteQuarantine"
        >> WriteQuarantine(release, run.buckets, run.options["max_quarantine_rate"])
    )
    results = checked | "SpreadResults" >> beam.Reshuffle()
    rows = results | "LoadShardRows" >> beam.ParDo(LoadShardRows(run.buckets)).with_outputs(
        *LoadShardRows.OUTPUTS
    )
    linked = (rows.facts, rows.writings, rows.mentions) | LinkDecisions(
        release, run.buckets, folder_of_kept(run.output, run.buckets)
    )
    opinions = (results, linked.orders) | "WriteOpinions" >> WriteByShard(
        write_opinions, release, opinion_shards
    )
    quotations = (results, linked.targets, linked.places) | LinkQuotations(release, run.buckets)
    written = [quarantine, linked.parts, opinions, quotations]
    if run.options["excerpts"]:
        excerpts = (results, linked.targets) | "WriteExcerpts" >> WriteByShard(
            write_excerpts, release, opinion_shards
        )
        written.append(excerpts)
    tables = written | "AllTables" >> beam.Flatten()
    _ = (
        (tables, results)
        | "Publish" >> Publish(run.output, _about(run), token)
        | "Finish" >> beam.Map(finish, run.output, run.keep, token)
    )


def finish(release: str, output: str, keep: int | None, token: str) -> str:
    """What is left to do when a release is published, by a worker: the launcher may have gone.

    Done again, as a runner may do, it does nothing: by then the lock is gone or another run's.
    """
    if keep is not None and is_holder(output, token):
        prune(output, keep)
    release_lock(output, token)
    return release


def _about(run: Run) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "started": time.time(),
        "options": run.options,
        "inputs": [shard._asdict() for shard in run.shards],
        "extracted": len(run.to_extract()),
    }


def plan(
    arguments: argparse.Namespace,
    shards: list[Shard],
    ready: Sequence[ShardResult] = (),
    command: str = "build",
) -> Run:
    """The run over these shards that the arguments ask for, some with results that are `ready`.

    Of the others it reads no more than the headers of tables.

    Raises:
      InputError: there are no opinions among them, or a table lacks a column.
      OptionsError: the output cannot be written, or has a release of this name.
    """
    if not any(FORMATS[shard.format].has_opinions for shard in shards):
        raise InputError("no file with opinions among: " + ", ".join(s.path for s in shards))
    size = sum(shard.size for shard in shards)
    output = arguments.output.rstrip("/") or "/"
    buckets = arguments.buckets or max(4, -(-size // BYTES_PER_BUCKET))
    check_headers(_without_result(shards, ready))
    try:
        check_writable(output)
    except ValueError as problem:
        raise OptionsError(f"--output {problem}") from problem
    return Run(
        run_id=_claim_run_id(output, arguments.run_id),
        output=output,
        shards=shards,
        buckets=buckets,
        options={
            "workers": arguments.workers,
            "buckets": buckets,
            "excerpts": arguments.excerpts,
            "max_quarantine_rate": arguments.max_quarantine_rate,
            "max_opinion_seconds": arguments.max_opinion_seconds,
        },
        keep=arguments.keep,
        ready=ready,
        command=command,
    )


def _claim_run_id(output: str, asked: str | None) -> str:
    """The name that was asked for or the time; never one that a release has already.

    What a run that died has left under the name asked for goes: no reader follows it, and its
    parts would stand among the new ones.
    """
    if asked is None:
        now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        names = itertools.chain([now], (f"{now}-{number}" for number in itertools.count(2)))
        return next(name for name in names if not has_files(release_path(output, name)))
    release = release_path(output, asked)
    if file_exists(FileSystems.join(release, MANIFEST)):
        raise OptionsError(f"--run-id {asked}: {release} is there already, expected a new name")
    if has_files(release):
        delete_files(release)
    return asked


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the job; gives the exit status: 0 done, 1 failed, 2 wrong arguments or input, LOCKED."""
    parser = argparse.ArgumentParser(
        prog="build_graph",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_build_arguments(parser)
    try:
        arguments, beam_options = parse_build_arguments(parser, argv)
        run = plan(arguments, find_shards(arguments.input))
    except (OptionsError, InputError, OSError) as problem:
        print(f"citegraph build: {problem}", file=sys.stderr)
        return 2
    return execute(run, arguments, beam_options)


def execute(run: Run, arguments: argparse.Namespace, beam_options: list[str]) -> int:
    """Runs a planned job to its end, if no other run works on its output."""
    try:
        with hold_lock(run.output, job_of(beam_options)) as token:
            return carry_out(run, token, arguments, beam_options)
    except LockedError as problem:
        print(f"citegraph {run.command}: {run.output}: {problem}", file=sys.stderr)
        return LOCKED
    except StoreError as problem:  # the lock cannot be read or written
        print(
            f"citegraph {run.command}: {problem}\n"
            f"citegraph {run.command}: when that is put right, run the same command again",
            file=sys.stderr,
        )
        return 1


def _forget_gathered(output: str) -> None:
    """A run that uses no shard's result again gathers all decisions anew, too."""
    folder = FileSystems.join(output, GATHERED)
    if has_files(folder):
        delete_files(folder)


def carry_out(run: Run, token: str, arguments: argparse.Namespace, beam_options: list[str]) -> int:
    """Runs a planned job to its end, or submits it where it is to be left alone.

    For the holder of the output's lock; `token` is that of the lock.
    """
    left_alone = is_left_alone(beam_options)
    watch = watch_shards([] if left_alone else run.to_extract(), f"{run.output}/shards")
    try:
        if not run.ready:
            _forget_gathered(run.output)
        with watch:
            run_pipeline(lambda root: build(root, run, token), arguments.workers, beam_options)
    except (Exception, KeyboardInterrupt) as problem:
        print(
            f"citegraph {run.command}: the run failed, {run.output}/{LATEST} is as it was\n"
            f"citegraph {run.command}: {told_by(problem)}\n"
            f"citegraph {run.command}: when that is put right, run the same command again; "
            "with --default_sdk_harness_log_level=ERROR it also prints tracebacks",
            file=sys.stderr,
        )
        return 1
    if left_alone:
        print(
            f"citegraph {run.command}: submitted; the job publishes {run.run_id} in "
            f"{run.output}/{LATEST} and frees the output by itself",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
