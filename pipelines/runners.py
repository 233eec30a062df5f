"""Which engine runs the job."""

from __future__ import annotations

import _thread
import contextlib
import gc
import logging
import threading
from collections.abc import Callable, Iterator

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions, StandardOptions
from apache_beam.portability.api import beam_provision_api_pb2
from apache_beam.runners.portability.fn_api_runner import fn_runner
from apache_beam.runners.portability.portable_runner import JobServiceHandle
from apache_beam.runners.runner import create_runner

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
    """Builds the graph and runs it to its end; raises what the run raised.

    `workers` are the local runner's processes.
    """
    options = PipelineOptions(_with_workers(beam_options, workers))
    name = options.view_as(StandardOptions).runner
    runner = local_runner(options) if name in LOCAL else name
    logging.getLogger("apache_beam").setLevel(logging.WARNING)
    with (
        _imports_left_alone(),
        _ended_by_a_dead_worker(),
        beam.Pipeline(runner=runner, options=options) as root,
    ):
        build(root)


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


def _with_workers(beam_options: list[str], workers: int) -> list[str]:
    if workers == 1:
        return beam_options
    return [
        *beam_options,
        "--direct_running_mode=multi_processing",
        f"--direct_num_workers={workers}",
        "--default_sdk_harness_log_level=WARNING",
    ]


def local_runner(options: PipelineOptions) -> fn_runner.FnApiRunner:
    """Beam's local engine, made by hand.

    The stock DirectRunner first tries to download another engine, so that what runs depends on
    the network; and a FnApiRunner without these provisions hides the options (credentials of a
    store, say) from its worker processes.
    """
    encoded = JobServiceHandle.encode_pipeline_options(options.get_all_options())
    provision = beam_provision_api_pb2.ProvisionInfo(pipeline_options=encoded)
    return fn_runner.FnApiRunner(provision_info=fn_runner.ExtendedProvisionInfo(provision))
