"""Which engine runs the job."""

from __future__ import annotations

import _thread
import contextlib
import gc
import logging
import re
import shlex
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator

import apache_beam as beam
from apache_beam.options.pipeline_options import (
    DirectOptions,
    PipelineOptions,
    StandardOptions,
    WorkerOptions,
)
from apache_beam.portability.api import beam_provision_api_pb2
from apache_beam.runners.portability.fn_api_runner import fn_runner
from apache_beam.runners.portability.portable_runner import JobServiceHandle
from apache_beam.runners.runner import create_runner
from apache_beam.transforms.environments import (
    EmbeddedPythonEnvironment,
    Environment,
    SubprocessSDKEnvironment,
)

from pipelines import local_worker
from pipelines.dataflow import check_dataflow, is_left_alone, runs_on_dataflow

LOCAL = (None, "local", "DirectRunner")
"""Values of `--runner` that stand for `local_runner`."""


def check_runner(beam_options: list[str], paths: list[str]) -> None:
    """Raises ValueError or ImportError where the runner that is asked for cannot do the run.

    `paths` are all that the run reads and writes.
    """
    name = PipelineOptions(beam_options).view_as(StandardOptions).runner
    if name not in LOCAL:
        create_runner(name)
    if runs_on_dataflow(beam_options):
        check_dataflow(beam_options, paths)
    elif is_left_alone(beam_options):
        raise ValueError(
            "--no_wait_until_finish and --template_location are for DataflowRunner; with another "
            "runner the job needs this process until its end"
        )


def run_pipeline(
    build: Callable[[beam.Pipeline], None], workers: int, beam_options: list[str]
) -> None:
    """Builds the graph and runs it to its end; raises what the run raised (see `told_by`).

    `workers` are the local runner's processes. What that logs is what is raised, with tracebacks;
    it is printed where Beam's `--default_sdk_harness_log_level` asks for it.
    """
    options = PipelineOptions(beam_options)
    name = options.view_as(StandardOptions).runner
    logging.getLogger("apache_beam").setLevel(logging.WARNING)
    runner = local_runner(options, workers) if name in LOCAL else name
    with (
        _in_a_temporary_folder(),
        _imports_left_alone(),
        _ended_by_a_dead_worker(),
        beam.Pipeline(runner=runner, options=options) as root,
    ):
        build(root)


_TRACEBACK = re.compile(r"Traceback \(most recent call last\):.*\n[ ]+[^\n]*\n", re.DOTALL)
"""A traceback as text, up to the last of its indented lines; below stands the error."""


def told_by(problem: BaseException) -> str:
    """The error of a step, its kind and its message, wherever the step ran.

    Another process hands it over as text below a traceback, that as the message of another error.
    """
    traceback = _TRACEBACK.search(str(problem))
    if traceback is None:
        return f"{type(problem).__name__}: {problem}".removesuffix(": ")
    module, dot, name = str(problem)[traceback.end() :].strip().partition(": ")
    return module.rpartition(".")[2] + dot + name


@contextlib.contextmanager
def _in_a_temporary_folder() -> Iterator[None]:
    """Beam leaves folders and files in the temporary folder; in one of the run's own they go."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="citegraph-", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


@contextlib.contextmanager
def _imports_left_alone() -> Iterator[None]:
    """Python's search for reference cycles passes over what is loaded by now: modules, tables of
    reporters and patterns stay to the end, and looking at them again and again costs a run 6 %."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class WorkerDiedError(Exception):
    """A worker process of the local runner ended while it had work."""


@contextlib.contextmanager
def _ended_by_a_dead_worker() -> Iterator[None]:
    """Raises `WorkerDiedError` in the block when a worker process dies.

    Beam says so in a thread of its own, and waits for the worker's answer for ever.
    """
    died: list[str] = []
    hook = threading.excepthook

    def end_the_run(seen: threading.ExceptHookArgs) -> None:
        if not str(seen.exc_value).startswith("Worker subprocess exited"):
            hook(seen)
        elif not died:
            died.append(str(seen.exc_value))
            _thread.interrupt_main()

    threading.excepthook = end_the_run
    try:
        yield
    except (KeyboardInterrupt, RuntimeError) as problem:
        if "Channel closed prematurely" in str(problem):  # where Beam itself sees it first
            died.append("Worker subprocess exited")
        if not died:
            raise
        raise WorkerDiedError(
            f"{died[0]}: something killed it, often the system for want of memory; "
            "give fewer --workers or more memory"
        ) from None
    finally:
        threading.excepthook = hook


def local_runner(options: PipelineOptions, workers: int = 1) -> fn_runner.FnApiRunner:
    """Beam's local engine, made by hand; `workers` are its processes.

    The stock DirectRunner first tries to download another engine, so that what runs depends on
    the network; and a FnApiRunner without these provisions hides the options (credentials of a
    store, say) from its worker processes.
    """
    _log_what_was_asked_for(options.view_as(WorkerOptions))
    encoded = JobServiceHandle.encode_pipeline_options(options.get_all_options())
    provision = beam_provision_api_pb2.ProvisionInfo(pipeline_options=encoded)
    if workers > 1:
        direct = options.view_as(DirectOptions)
        direct.direct_num_workers = workers
        direct.direct_running_mode = "local_worker"  # Beam's own would start its own command
    return fn_runner.FnApiRunner(
        _environment(workers), provision_info=fn_runner.ExtendedProvisionInfo(provision)
    )


def _log_what_was_asked_for(options: WorkerOptions) -> None:
    """Sets the level of the engine's log, here and for its workers: nothing, if not asked for."""
    level = options.default_sdk_harness_log_level = (
        options.default_sdk_harness_log_level or logging.getLevelName(logging.CRITICAL)
    )
    logging.getLogger("apache_beam.runners").setLevel(int(level) if level.isdecimal() else level)


def _environment(workers: int) -> Environment:
    """Where the steps run: in this process, or in several of their own."""
    if workers == 1:
        return EmbeddedPythonEnvironment.default()
    command = f"{shlex.quote(sys.executable)} -m {local_worker.__name__}"
    return SubprocessSDKEnvironment.from_command_string(command)
