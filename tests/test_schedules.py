"""The examples in deploy/schedules: each is well-formed and gives only options that there are."""

from __future__ import annotations

import argparse
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import pytest

from pipelines import backfill, status
from pipelines.build_graph import LOCKED
from pipelines.options import parse_build_arguments

SCHEDULES = Path(__file__).parent.parent / "deploy" / "schedules"
PROGRAM = "/opt/citegraph/bin/citegraph"


def parsed(command: str) -> argparse.Namespace:
    """The options of a `citegraph` command line, as the command itself reads them."""
    words = shlex.split(command.partition(">>")[0])
    assert words[0] in (PROGRAM, "citegraph")
    parser = argparse.ArgumentParser(prog=words[1], allow_abbrev=False)
    if words[1] == "status":
        status.add_arguments(parser)
        return parser.parse_args(words[2:])
    assert words[1] == "backfill"
    backfill.add_arguments(parser)
    arguments, beams = parse_build_arguments(parser, words[2:])
    assert beams == []
    return arguments


def test_cron() -> None:
    (line,) = (
        line
        for line in (SCHEDULES / "citegraph.cron").read_text().splitlines()
        if not line.startswith(("#", "SHELL="))
    )
    *when, user, command = line.split(None, 6)
    assert when == ["17", "3", "*", "*", "0"] and user == "citegraph"
    assert "%" not in command, "which cron takes for the end of a line"
    assert parsed(command).keep == 4


def test_the_service() -> None:
    unit = (SCHEDULES / "citegraph-backfill.service").read_text()
    (command,) = re.findall(r"^ExecStart=(.*)$", unit, re.M)
    assert parsed(command).output in re.findall(r"^ReadWritePaths=(.*)$", unit, re.M)
    assert f"SuccessExitStatus={LOCKED}\n" in unit


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    for unit in SCHEDULES.glob("citegraph-backfill.*"):
        text = unit.read_text().replace(PROGRAM, sys.executable)
        (tmp_path / unit.name).write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    about_these = [line for line in done.stderr.splitlines() if "citegraph" in line]
    assert (done.returncode, about_these) == (0, [])


# --- Google Cloud -------------------------------------------------------------------------------


def launch() -> dict[str, Any]:
    return json.loads((SCHEDULES / "launch.json").read_text())["launchParameter"]


def test_the_template_s_parameters_are_options() -> None:
    words = [f"--{name}={value}" for name, value in launch()["parameters"].items()]
    assert parsed(f"citegraph backfill {shlex.join(words)}").input == ["gs://BUCKET/opinions"]


def test_dataflow_knows_the_body() -> None:
    dataflow = pytest.importorskip("google.cloud.dataflow_v1beta3", exc_type=ImportError)
    body = dataflow.LaunchFlexTemplateParameter.from_json(json.dumps(launch()))
    assert body.environment.max_workers == 16
    assert body.environment.ip_configuration.name == "WORKER_IP_PRIVATE"


@pytest.mark.parametrize(("described", "verb"), [(1, "create"), (0, "update")])
def test_cloud_scheduler(tmp_path: Path, described: int, verb: str) -> None:
    """A `gcloud` that tells whether the job is there, and keeps what else it is told."""
    gcloud = tmp_path / "gcloud"
    gcloud.write_text(
        "#!/usr/bin/env bash\n"
        f'[ "$3" = describe ] && exit {described}\n'
        f'for word; do echo "$word" >> {tmp_path}/words; done\n'
        f"for word; do case $word in --message-body-from-file=*)\n"
        f'  cp "${{word#*=}}" {tmp_path}/body;; esac; done\n'
    )
    gcloud.chmod(0o755)
    known = {"PROJECT": "law", "REGION": "us-central1", "BUCKET": "opinions-1"}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    script = SCHEDULES / "schedule_on_google_cloud"
    subprocess.run([script], check=True, env={**known, "PATH": path})
    words = (tmp_path / "words").read_text().splitlines()
    assert words[:5] == ["scheduler", "jobs", verb, "http", "citegraph-weekly"]
    assert "--schedule=17 3 * * 0" in words
    assert (
        "--uri=https://dataflow.googleapis.com/v1b3/projects/law/locations/us-central1/"
        "flexTemplates:launch"
    ) in words
    body = json.loads((tmp_path / "body").read_text())["launchParameter"]
    assert body["parameters"]["output"] == "gs://opinions-1/graph"
    assert "BUCKET" not in json.dumps(body) and "PROJECT" not in json.dumps(body)
    refused = subprocess.run([script], env={"PATH": path}, capture_output=True, text=True)
    assert refused.returncode != 0 and "PROJECT: the Google Cloud project" in refused.stderr


# --- Airflow ------------------------------------------------------------------------------------


class Dag:
    """As much of Airflow's DAG as the example needs."""

    def __init__(self, dag_id: str, **settings: Any) -> None:
        self.settings = settings

    def __enter__(self) -> Dag:
        return self

    def __exit__(
        self, type_: type | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class BashOperator:
    """As much of Airflow's operator: its command, and what comes after it."""

    def __init__(self, task_id: str, bash_command: str, skip_on_exit_code: int = 99) -> None:
        self.task_id = task_id
        self.bash_command = bash_command
        self.skip_on_exit_code = skip_on_exit_code
        self.after: list[BashOperator] = []

    def __rshift__(self, other: BashOperator) -> BashOperator:
        self.after.append(other)
        return other


def test_the_airflow_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that the example imports are those of Airflow 3.1, on which it was loaded once."""
    for name, member in (
        ("airflow.sdk", Dag),
        ("airflow.providers.standard.operators.bash", BashOperator),
    ):
        module = ModuleType(name)
        setattr(module, {"Dag": "DAG"}.get(member.__name__, member.__name__), member)
        monkeypatch.setitem(sys.modules, name, module)
    names = runpy.run_path(str(SCHEDULES / "airflow_dag.py"))
    plan, run, report = (names[name] for name in ("plan", "backfill", "status"))
    assert (plan.after, run.after) == ([run], [report])
    assert names["dag"].settings["catchup"] is False
    assert names["dag"].settings["max_active_runs"] == 1
    assert parsed(plan.bash_command).dry_run
    assert not parsed(run.bash_command).dry_run
    assert run.skip_on_exit_code == LOCKED
    assert parsed(report.bash_command).output == parsed(run.bash_command).output
