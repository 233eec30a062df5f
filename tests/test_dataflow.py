"""Jobs for Google Dataflow, without Google: what is submitted, and what becomes of it.

Three levels: a dry run, whose graph is looked at; staging on the storage emulator; and submission
to `fake_dataflow`, which runs the staged job after the launcher has ended.
"""

from __future__ import annotations

import json
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apache_beam as beam
import pyarrow as pa
import pytest
from apache_beam.io.filesystems import FileSystems
from apache_beam.portability.api import beam_runner_api_pb2
from emulators import Store, download, paths
from fake_dataflow import FakeDataflow
from job_shards import (
    DECISIONS,
    HERON,
    LARCH,
    OTTER,
    different_tables,
    read_tables,
    release_of,
    write_shard,
)

from pipelines import backfill, build_graph, launch_template
from pipelines.cli import main
from transforms.files import read_text, write_text
from transforms.write.lock_file import read_lock

IMAGE = "us-docker.pkg.dev/invented/citegraph/citegraph:1"


@pytest.fixture(scope="module")
def service(gcs: Store) -> Iterator[FakeDataflow]:
    fake = FakeDataflow()
    time_sleep = time.sleep
    hurry = types.SimpleNamespace(time=time.time, sleep=lambda seconds: time_sleep(seconds / 50))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("apache_beam.runners.dataflow.dataflow_runner.time", hurry)
        yield fake
    fake.close()


def options(root: str, *more: str) -> list[str]:
    """What every submission names."""
    return [
        "--buckets=1",
        "--runner=DataflowRunner",
        "--project=invented",
        "--region=us-central1",
        f"--temp_location={root}/temp",
        f"--sdk_container_image={IMAGE}",
        "--sdk_location=container",
        *more,
    ]


def write_decisions(path: str, *decisions: dict[str, Any]) -> str:
    write_text(path, "".join(json.dumps(decision) + "\n" for decision in decisions))
    return path


# --- The graph ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dry(gcs: Store) -> Any:
    """The job that a dry run would submit."""
    results = []
    run = beam.Pipeline.run

    def noting(pipeline: beam.Pipeline, *arguments: Any) -> Any:
        results.append(run(pipeline, *arguments))
        return results[-1]

    root = f"{gcs.root}/dry"
    shard = write_decisions(f"{root}/in/a.jsonl", *DECISIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beam.Pipeline, "run", noting)
        arguments = ["--input", shard, "--output", f"{root}/out", "--run-id", "Dry.Run_1"]
        assert build_graph.main([*arguments, *options(root, "--dry_run=True", "--no_auth")]) == 0
    assert read_lock(f"{root}/out") == {}
    return results[0].job


def test_the_steps_are_those_of_the_pipeline_by_name(dry: Any) -> None:
    names = {step.unique_name for step in dry.proto_pipeline.components.transforms.values()}
    assert {
        "ListShards", "SpreadShards", "ExtractShard", "LoadShardRows",
        "LinkDecisions/MatchVolumes", "LinkDecisions/PageRank",
        "WriteOpinions", "WriteQuarantine", "AllTables", "Publish", "Finish",
    } < names  # fmt: skip


def test_the_workers_run_in_the_image_and_install_nothing(dry: Any) -> None:
    (environment,) = dry.proto_pipeline.components.environments.values()
    image = beam_runner_api_pb2.DockerPayload.FromString(environment.payload).container_image
    assert image == IMAGE
    assert [
        beam_runner_api_pb2.ArtifactStagingToRolePayload.FromString(staged.role_payload).staged_name
        for staged in environment.dependencies
    ] == ["submission_environment_dependencies.txt"]  # a list of what the launcher has, no more


def test_nothing_is_carried_as_a_side_input(dry: Any) -> None:
    """One of the size of the corpus would be held by every worker."""
    for step in dry.proto_pipeline.components.transforms.values():
        if step.spec.urn == "beam:transform:pardo:v1":
            payload = beam_runner_api_pb2.ParDoPayload.FromString(step.spec.payload)
            assert not payload.side_inputs, step.unique_name


def test_the_job_has_a_name_that_dataflow_takes(dry: Any) -> None:
    assert dry.proto.name == "citegraph-dry-run-1"


# --- Submission --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """The graph that the local runner makes."""
    folder = tmp_path_factory.mktemp("local")
    shard = write_shard(folder / "a.jsonl")
    assert build_graph.main(["--input", str(shard), "--output", str(folder / "out")]) == 0
    return read_tables(release_of(folder / "out"))


def published(output: str, folder: Path) -> dict[str, pa.Table]:
    """The tables that `LATEST` leads to."""
    return read_tables(release_of(download(output, folder)))


def test_a_command_that_waits_ends_with_its_job(
    service: FakeDataflow, gcs: Store, expected: dict[str, pa.Table], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = f"{gcs.root}/waits"
    shard = write_decisions(f"{root}/in/a.jsonl", *DECISIONS)
    wanted = options(
        root,
        f"--dataflow_endpoint={service.endpoint}",
        "--job_name=waits",
        "--labels=team=appeals",
        "--no_use_public_ips",
        "--subnetwork=regions/us-central1/subnetworks/inner",
        "--service_account_email=graph@invented.iam.gserviceaccount.com",
        "--machine_type=n2-standard-4",
        "--disk_size_gb=50",
        "--max_num_workers=16",
    )
    assert main(["build", "--input", shard, "--output", f"{root}/out", *wanted]) == 0
    assert service.jobs["waits"]["currentState"] == "JOB_STATE_DONE"
    assert different_tables(published(f"{root}/out", tmp_path), expected) == {}
    assert "release" in capsys.readouterr().out, "the summary of the published release"
    assert read_lock(f"{root}/out") == {}


def test_the_options_of_the_workers_are_passed_through(service: FakeDataflow) -> None:
    """Those of the test before."""
    from google.cloud.dataflow import WorkerIPAddressConfiguration

    job = service.jobs["waits"]
    assert job["labels"] == {"team": "appeals"}
    environment = job["environment"]
    assert environment["serviceAccountEmail"] == "graph@invented.iam.gserviceaccount.com"
    (workers,) = environment["workerPools"]
    assert workers["ipConfiguration"] == WorkerIPAddressConfiguration.WORKER_IP_PRIVATE
    assert workers["subnetwork"] == "regions/us-central1/subnetworks/inner"
    assert workers["machineType"] == "n2-standard-4"
    assert workers["diskSizeGb"] == 50
    assert workers["autoscalingSettings"]["maxNumWorkers"] == 16
    assert workers["numThreadsPerWorker"] == 1, "a bucket's rows in memory, not twelve's"
    assert [image["containerImage"] for image in workers["sdkHarnessContainerImages"]] == [IMAGE]


def test_a_job_publishes_prunes_and_frees_the_output_when_its_launcher_has_ended(
    service: FakeDataflow, gcs: Store, expected: dict[str, pa.Table], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = f"{gcs.root}/leaves"
    output = f"{root}/out"

    def fill(run_id: str) -> int:
        more = ["--no_wait_until_finish", f"--dataflow_endpoint={service.endpoint}"]
        named = ["--input", f"{root}/in", "--output", output, "--run-id", run_id, "--keep", "1"]
        return backfill.main([*named, *options(root, *more)])

    write_decisions(f"{root}/in/a.jsonl", OTTER)
    assert fill("one") == 0
    assert "publishes one" in capsys.readouterr().err
    assert not FileSystems.exists(f"{output}/LATEST")
    assert fill("early") == 3, "the job of the first is under way"
    assert "Dataflow job citegraph-one of invented" in capsys.readouterr().err
    service.run("citegraph-one")
    assert read_text(f"{output}/LATEST") == "releases/one\n"
    assert read_lock(output) == {}

    write_decisions(f"{root}/in/b.jsonl", LARCH, HERON)
    assert fill("two") == 0
    assert "1 shard to extract, 1 results of earlier runs to use again" in capsys.readouterr().err
    service.run("citegraph-two")
    found = download(output, tmp_path)
    assert different_tables(read_tables(release_of(found)), expected) == {}
    assert [path.name for path in (found / "releases").iterdir()] == ["two"], "--keep 1"


def test_a_job_that_failed_leaves_the_output_to_the_next(
    service: FakeDataflow, gcs: Store, tmp_path: Path
) -> None:
    root = f"{gcs.root}/fails"
    shard = write_decisions(f"{root}/in/a.jsonl", LARCH)
    more = ["--no_wait_until_finish", f"--dataflow_endpoint={service.endpoint}"]
    arguments = ["--input", shard, "--output", f"{root}/out", *options(root, *more)]
    service.failing = True
    assert build_graph.main([*arguments, "--run-id", "first"]) == 0
    service.run("citegraph-first")
    service.failing = False
    assert read_lock(f"{root}/out")["job"]["name"] == "citegraph-first"
    dead = {**read_lock(f"{root}/out"), "pid": -1, "host": "elsewhere", "at": 0}  # its launcher
    write_text(f"{root}/out/.lock", json.dumps(dead))
    assert build_graph.main([*arguments, "--run-id", "second"]) == 0
    service.run("citegraph-second")
    assert read_text(f"{root}/out/LATEST") == "releases/second\n"


# --- Staging, and a template's launch ----------------------------------------------------------


def launch(service: FakeDataflow, name: str, root: str, *parameters: str) -> tuple[int, str]:
    """A launch as Dataflow's launcher makes it: the status, and where the job is to be left."""
    service.queue(name)
    job = f"{root}/staging/template_launches/{name}/{time.time_ns()}/job_object"
    given = [
        *parameters,
        "--buckets=1",
        f"--job_name={name}",
        f"--template_location={job}",
        f"--staging_location={root}/staging",
        f"--temp_location={root}/temp",
        f"--dataflow_endpoint={service.endpoint}",
        "--runner=DataflowRunner",
        "--project=invented",
        "--region=us-central1",
        "--some_option_of_a_later_launcher=1",
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(launch_template.IMAGE, IMAGE)
        return launch_template.main(given), job


def test_a_template_s_job_is_staged_and_runs_when_its_launcher_has_ended(
    service: FakeDataflow, gcs: Store, expected: dict[str, pa.Table], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = f"{gcs.root}/template"
    write_decisions(f"{root}/in 1/a.jsonl", LARCH, HERON)
    write_decisions(f"{root}/in2/b.jsonl", OTTER)
    parameters = (
        f"--input='{root}/in 1' {root}/in2",
        f"--output={root}/out",
        "--run_id=weekly-1",
        "--max_quarantine_rate=0.5",
        "--keep=",
        "--disk_size_gb=60",
    )
    status, job = launch(service, "weekly", root, *parameters)
    assert status == 0
    assert "left out, unknown to Beam: --some_option_of_a_later_launcher" in capsys.readouterr().err
    staged = {path for path in paths(f"{root}/staging") if "template_launches" not in path}
    assert {path.split("/")[-1] for path in staged} == {
        "pipeline.pb",
        "submission_environment_dependencies.txt",
    }
    assert read_lock(f"{root}/out")["job"]["name"] == "weekly", "kept for the job to come"
    assert service.start(job)["environment"]["workerPools"][0]["diskSizeGb"] == 60
    service.run("weekly")
    assert read_text(f"{root}/out/LATEST") == "releases/weekly-1\n"
    assert read_lock(f"{root}/out") == {}
    assert different_tables(published(f"{root}/out", tmp_path), expected) == {}


def test_a_launch_with_nothing_new_leaves_a_job_that_does_nothing(
    service: FakeDataflow, gcs: Store
) -> None:
    """Without one Dataflow would say that the launch failed."""
    root = f"{gcs.root}/nothing"
    shard = write_decisions(f"{root}/a.jsonl", LARCH)
    parameters = (f"--input={shard}", f"--output={root}/out")
    for name in ("nothing-0", "nothing-1"):
        status, job = launch(service, name, root, *parameters)
        assert status == 0
        service.start(job)
        service.run(name)
        assert service.jobs[name]["currentState"] == "JOB_STATE_DONE"
    assert len({path.split("/")[0] for path in paths(f"{root}/out/releases")}) == 1
    assert read_lock(f"{root}/out") == {}


def test_a_schedule_goes_on_after_a_job_of_the_same_name_has_failed(
    service: FakeDataflow, gcs: Store
) -> None:
    """While the second launcher runs there is an active job of the name that the lock tells."""
    root = f"{gcs.root}/schedule"
    shard = write_decisions(f"{root}/a.jsonl", LARCH)
    parameters = (f"--input={shard}", f"--output={root}/out")
    service.failing = True
    _, job = launch(service, "every-week", root, *parameters, "--run_id=first")
    service.start(job)
    service.run("every-week")
    service.failing = False
    assert service.jobs["every-week"]["currentState"] == "JOB_STATE_FAILED"
    assert read_lock(f"{root}/out")["job"]["name"] == "every-week"
    status, job = launch(service, "every-week", root, *parameters, "--run_id=second")
    assert status == 0
    service.start(job)
    service.run("every-week")
    assert read_text(f"{root}/out/LATEST") == "releases/second\n"


def test_a_launch_that_cannot_work_leaves_no_job(service: FakeDataflow, gcs: Store) -> None:
    root = f"{gcs.root}/cannot"
    status, job = launch(service, "cannot", root, f"--input={root}/in", f"--output={root}/out")
    assert (status, FileSystems.exists(job)) == (2, False)


# --- What cannot work --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"--output": "graph"}, "graph: a local path", id="local output"),
        pytest.param({"--input": "shards"}, "shards: a local path", id="local input"),
        pytest.param({"--region": ""}, "Dataflow needs --region", id="no region"),
        pytest.param({"--temp_location": ""}, "Dataflow needs --temp_location", id="no bucket"),
        pytest.param({"--project": "In vented"}, "Invalid Project ID (In vented)", id="project"),
        pytest.param({"--sdk_container_image": ""}, "build deploy/Dockerfile", id="no image"),
    ],
)
def test_what_dataflow_could_not_run_is_told_before_any_work(
    gcs: Store, capsys: pytest.CaptureFixture[str], changed: dict[str, str], said: str
) -> None:
    named = {"--input": f"{gcs.root}/in", "--output": f"{gcs.root}/never"}
    for option in options(gcs.root):
        name, value = option.split("=")
        named[name] = value
    arguments = [
        word for name, value in {**named, **changed}.items() if value for word in (name, value)
    ]
    assert build_graph.main(arguments) == 2
    assert said in capsys.readouterr().err
    assert not FileSystems.exists(f"{gcs.root}/never/.lock")


def test_another_runner_needs_the_command_until_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--input", str(write_shard(tmp_path / "a.jsonl")), "--output", str(tmp_path)]
    assert build_graph.main([*arguments, "--no_wait_until_finish"]) == 2
    assert "--no_wait_until_finish" in capsys.readouterr().err
