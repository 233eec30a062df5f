"""What is particular to Google Dataflow, where a run goes on without the process that began it."""

from __future__ import annotations

import re
import time
from typing import Any, NamedTuple

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import (
    DebugOptions,
    GoogleCloudOptions,
    PipelineOptions,
    SetupOptions,
    StandardOptions,
    TestOptions,
    WorkerOptions,
)
from apache_beam.options.pipeline_options_validator import PipelineOptionsValidator
from apache_beam.runners.runner import create_runner

from transforms.files import file_exists

_RUNNER = "DataflowRunner"
_OVER = {"DONE", "FAILED", "CANCELLED", "UPDATED", "DRAINED", "STOPPED"}
"""States of a job that will not run again (google.dataflow.v1beta3.JobState)."""


class DataflowJob(NamedTuple):
    """A job by what is known of it before it exists; no two that run have the same name."""

    project: str
    region: str
    name: str
    endpoint: str
    template: str | None
    """Where a template's launcher leaves the job, which Dataflow starts when that has ended."""

    def goes_on(self) -> bool:
        """Whether the job needs the output after its launcher has ended."""
        return file_exists(self.template) if self.template else self.is_active()

    def tells_the_end_of(self, other: DataflowJob) -> bool:
        """Whether this job could not be there if the other still ran: it has its name.

        A template's job has its name, and is active, while its launcher runs; so to ask for the
        job of that name would find this one.
        """
        return self.template is not None and self[:3] == other[:3]

    def is_active(self) -> bool:
        """Asks Dataflow whether a job of this name waits or runs."""
        from google.cloud import dataflow

        request = dataflow.ListJobsRequest(
            project_id=self.project, location=self.region, name=self.name
        )
        jobs = _client(self.endpoint).list_jobs(request)
        return any(
            job.name == self.name and job.current_state.name.removeprefix("JOB_STATE_") not in _OVER
            for job in jobs
        )


def _client(endpoint: str) -> Any:
    """A client of the service as Beam makes it, and signed in as for everything else."""
    from google.cloud import dataflow

    if "localhost" in endpoint:
        return dataflow.JobsV1Beta3Client(
            client_options={"api_endpoint": endpoint}, transport="rest"
        )
    address = re.sub(r"^https?://", "", endpoint).rstrip("/")
    return dataflow.JobsV1Beta3Client(client_options={"api_endpoint": address})


def runs_on_dataflow(beam_options: list[str]) -> bool:
    """Whether these options name Dataflow as the runner."""
    return PipelineOptions(beam_options).view_as(StandardOptions).runner == _RUNNER


def is_left_alone(beam_options: list[str]) -> bool:
    """Whether the command ends when the job was submitted, and the job publishes by itself."""
    options = PipelineOptions(beam_options)
    return bool(
        options.view_as(StandardOptions).no_wait_until_finish
        or options.view_as(GoogleCloudOptions).template_location
    )


def check_dataflow(beam_options: list[str], paths: list[str]) -> None:
    """Raises ValueError where a job on Dataflow would fail for its options or paths.

    `paths` are all that the run reads and writes.
    """
    for path in paths:
        if FileSystems.get_scheme(path) is None:
            raise ValueError(f"{path}: a local path, which Dataflow's workers do not see")
    options = PipelineOptions(beam_options)
    cloud = options.view_as(GoogleCloudOptions)
    needed = ("project", "region", "temp_location")
    # Without the last two Beam would ask gcloud for a region, and make a bucket of its own.
    if missing := [f"--{name}" for name in needed if not getattr(cloud, name)]:
        raise ValueError(f"Dataflow needs {' and '.join(missing)}")
    errors = PipelineOptionsValidator(options, create_runner(_RUNNER)).validate()
    if errors:
        raise ValueError(" ".join(errors))
    setup = options.view_as(SetupOptions)
    image = options.view_as(WorkerOptions).sdk_container_image
    if not (image or setup.setup_file or setup.extra_packages):
        raise ValueError(
            "the workers need this program: build deploy/Dockerfile and name the image with "
            "--sdk_container_image"
        )


def complete_options(beam_options: list[str], run_id: str | None) -> list[str]:
    """The options with what a job needs on Dataflow, where they do not say otherwise.

    The job is named by its run, or else by the time.

    One thread a worker process, of which there is one a processor: a step computes in Python, so
    that more threads add no speed, and holds a bucket's rows, so that Dataflow's twelve would
    hold twelve buckets.
    """
    options = PipelineOptions(beam_options)
    added = []
    if options.view_as(GoogleCloudOptions).job_name is None:
        name = f"citegraph-{run_id or time.strftime('%Y%m%d-%H%M%S', time.gmtime())}"
        name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        added.append(f"--job_name={name}")
    if options.view_as(DebugOptions).number_of_worker_harness_threads is None:
        added.append("--number_of_worker_harness_threads=1")
    if options.view_as(SetupOptions).save_main_session is None:
        added.append("--no_save_main_session")  # all that a step names is in a module
    if options.view_as(WorkerOptions).sdk_container_image:
        added.append("--sdk_location=container")  # Beam is in the image
    if options.view_as(GoogleCloudOptions).template_location:
        added.append("--no_wait_until_finish")
    return beam_options + added


def job_of(beam_options: list[str]) -> DataflowJob | None:
    """The job that completed options submit; None for other runners and in a dry run."""
    options = PipelineOptions(beam_options)
    if not runs_on_dataflow(beam_options) or options.view_as(TestOptions).dry_run:
        return None
    cloud = options.view_as(GoogleCloudOptions)
    return DataflowJob(
        cloud.project,
        cloud.region,
        cloud.job_name,
        cloud.dataflow_endpoint,
        cloud.template_location,
    )
