"""Which engine runs the job."""

from __future__ import annotations

import logging
from collections.abc import Callable

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
    with beam.Pipeline(runner=runner, options=options) as root:
        build(root)


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
