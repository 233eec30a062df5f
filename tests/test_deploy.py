"""The files of `deploy/`: the template's parameters, the image, the lock file, the submission.

No image is built here: that needs Docker or Google's builder.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import re
import subprocess
from typing import Any

import apache_beam
import pytest
from conftest import ROOT

from pipelines import backfill
from pipelines.launch_template import FLAGS, IMAGE, PARAMETERS, split_parameters
from pipelines.options import unknown_to_beam

DEPLOY = ROOT / "deploy"
METADATA: dict[str, Any] = json.loads((DEPLOY / "metadata.json").read_text())
BY_NAME: dict[str, dict[str, Any]] = {p["name"]: p for p in METADATA["parameters"]}
WATCHED = {"help", "workers", "dry_run"}
"""Options of `backfill` that make no sense for a job that somebody else starts."""


@pytest.fixture(scope="module")
def options() -> dict[str, argparse.Action]:
    """The options of `backfill` by their name in a template."""
    parser = argparse.ArgumentParser()
    backfill.add_arguments(parser)
    return {action.dest: action for action in parser._actions}


# --- The template's metadata -------------------------------------------------------------------


def test_every_option_is_a_parameter_and_every_parameter_an_option(
    options: dict[str, argparse.Action],
) -> None:
    assert {*PARAMETERS, *FLAGS} == options.keys() - WATCHED
    of_beam = BY_NAME.keys() - options.keys()
    assert of_beam == {"disk_size_gb"}
    assert unknown_to_beam([f"--{name}=1" for name in of_beam]) == []
    assert {*PARAMETERS, *FLAGS} | of_beam == BY_NAME.keys()


def test_what_is_needed_there_is_needed_here(options: dict[str, argparse.Action]) -> None:
    for name, parameter in BY_NAME.items():
        needed = name in options and options[name].required
        assert parameter.get("isOptional", False) is not needed, name


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("input", ["gs://b/a", "gs://b/a gs://b/*.csv.bz2", "'gs://b/a b' gs://c"], ["shards"]),
        ("output", ["gs://bucket/graph"], ["graph", "s3://bucket/graph", "gs:///graph"]),
        ("run_id", ["20260131T120000Z", "weekly.1-a_b"], ["-x", "a b", ""]),
        ("buckets", ["1", "780"], ["0", "-1", "many"]),
        ("keep", ["4"], ["0"]),
        ("max_quarantine_rate", ["0", "0.05", "1", "1.0"], ["2", "1.5", "-0.1", "5%"]),
        ("max_opinion_seconds", ["60", "2.5"], ["-1", "a minute"]),
        ("redo", ["missing", "failed", "all"], ["none"]),
        ("since", ["1990-01-01"], ["1990", "01/01/1990"]),
        ("until", ["1999-12-31"], ["today"]),
        ("excerpts", ["true", "false"], ["yes"]),
        ("disk_size_gb", ["50"], ["0"]),
    ],
)
def test_what_a_parameter_may_be(name: str, good: list[str], bad: list[str]) -> None:
    (pattern,) = BY_NAME[name]["regexes"]
    assert [value for value in good if not re.fullmatch(pattern, value)] == []
    assert [value for value in bad if re.fullmatch(pattern, value)] == []


def test_what_is_allowed_there_is_taken_here(options: dict[str, argparse.Action]) -> None:
    assert BY_NAME["redo"]["regexes"] == [f"^({'|'.join(options['redo'].choices or [])})$"]


def test_the_schedule_launches_with_parameters_of_the_template() -> None:
    launched = json.loads((DEPLOY / "schedules" / "launch.json").read_text())["launchParameter"]
    for name, value in launched["parameters"].items():
        bucket = value.replace("BUCKET", "bucket")
        assert all(re.fullmatch(pattern, bucket) for pattern in BY_NAME[name]["regexes"]), name


def test_parameters_become_the_options_of_backfill() -> None:
    parameters = [
        "--input=gs://b/a 'gs://b/c d/*.jsonl'",
        "--output=gs://b/out",
        "--max_quarantine_rate=0.1",
        "--excerpts=true",
        "--run_id=",
        "--region=us-central1",
    ]
    assert split_parameters(parameters) == (
        [
            "--input", "gs://b/a", "gs://b/c d/*.jsonl",
            "--output", "gs://b/out",
            "--max-quarantine-rate", "0.1",
            "--excerpts",
        ],
        ["--region=us-central1"],
    )  # fmt: skip
    assert split_parameters(["--excerpts=false"]) == ([], [])


# --- The image ---------------------------------------------------------------------------------

DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
LOCK = (DEPLOY / "requirements.lock").read_text()
PINNED = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.M))


def test_launcher_worker_and_submission_have_the_same_beam() -> None:
    assert f"ARG BEAM={apache_beam.__version__}\n" in DOCKERFILE
    assert PINNED["apache-beam"] == apache_beam.__version__


def test_the_image_copies_what_there_is_and_starts_what_is_in_it() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M)
    paths = [path for line in copied for path in line.split()]
    assert {"deploy/requirements.lock", "pipelines", "transforms", "schemas"} < set(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert "ENV FLEX_TEMPLATE_PYTHON_PY_FILE=/template/launch_template.py" in DOCKERFILE
    assert f"ENV {IMAGE}=${{IMAGE}}" in DOCKERFILE


def test_the_lock_file_has_all_that_the_project_needs_and_a_hash_of_each() -> None:
    needs = [need for need in importlib.metadata.requires("citegraph") or [] if ";" not in need]
    names = {re.split(r"[^A-Za-z0-9._-]", need)[0].lower() for need in needs}
    assert names - PINNED.keys() == set(), "run scripts/lock_image"
    assert "google-cloud-dataflow-client" in PINNED
    for line in LOCK.splitlines():
        assert re.fullmatch(r"[a-z0-9._-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), (
            line
        )


# --- Submission --------------------------------------------------------------------------------


def submit(*arguments: str) -> tuple[int, str]:
    """The exit status of `scripts/submit_dataflow`, and what it printed."""
    command = [ROOT / "scripts" / "submit_dataflow", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


TEMPLATE = "gs://bucket/templates/citegraph.json"


def test_the_command_is_printed_and_not_run() -> None:
    status, said = submit(
        "--dry-run", TEMPLATE, "input=gs://b/a gs://b/x,y", "output=gs://b/o", "keep=4",
        "--", "--region=us-central1", "--disable-public-ips",
    )  # fmt: skip
    assert status == 0
    assert re.fullmatch(
        r"gcloud dataflow flex-template run citegraph-\d{8}-\d{6} "
        r"--template-file-gcs-location=gs://bucket/templates/citegraph\.json "
        r"--parameters=\\\^~\\\^input=gs://b/a\\ gs://b/x\\,y~output=gs://b/o~keep=4 "
        r"--region=us-central1 --disable-public-ips \n",
        said,
    )


def test_its_parameters_are_those_of_the_template() -> None:
    script = (ROOT / "scripts" / "submit_dataflow").read_text()
    assert set(re.findall(r"(?<!\$)\b([a-z_]+)=(?:gs|'gs|4)", script)) <= BY_NAME.keys()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "template's gs:// path comes first", id="nothing"),
        pytest.param(["t.json", "input=gs://b"], "not 't.json'", id="local template"),
        pytest.param([TEMPLATE, "output=gs://b/o"], "input=gs://… is missing", id="no input"),
        pytest.param([TEMPLATE, "input=gs://b"], "output=gs://… is missing", id="no output"),
        pytest.param([TEMPLATE, "--region=x"], "expected name=value", id="option before --"),
    ],
)
def test_what_is_wrong_is_told(arguments: list[str], said: str) -> None:
    status, message = submit("--dry-run", *arguments)
    assert (status, said in message) == (2, True), message
