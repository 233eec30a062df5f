"""Emulators of `gs://` and `s3://` on the loopback interface, as the fixtures `gcs` and `s3`.

`STORES=1 scripts/setup` installs them; without them the tests on them are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions

_NEEDED = ("boto3", "flask", "gcp_storage_emulator", "google.cloud.storage", "moto")
BUCKET = "invented"
# A token that is never renewed; without one the client looks for a metadata server for 25 s.
GCS_LOGIN = {
    "type": "authorized_user",
    "client_id": "loopback",
    "client_secret": "loopback",
    "refresh_token": "loopback",
    "token": "loopback",
    "expiry": "2099-01-01T00:00:00Z",
}


class Store(NamedTuple):
    """An emulated store: its bucket, and Beam's options that would lead there too."""

    root: str
    options: list[str]


def _is_installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:  # a package above it is missing
        return False


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    """Environment variables while there are emulators; STORES=1 makes missing ones an error."""
    missing = [package for package in _NEEDED if not _is_installed(package)]
    if missing and os.environ.get("STORES") != "1":
        pytest.skip(f"no {', '.join(missing)}: STORES=1 scripts/test installs them")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.lock.SETTLE", 0)  # no other run comes here
        FileSystems.set_options(PipelineOptions([]))
        yield patch
        FileSystems.set_options(PipelineOptions([]))


@pytest.fixture(scope="module")
def gcs(
    environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    from google.cloud import storage

    emulator = subprocess.Popen(
        [sys.executable, Path(__file__).parent / "gcs_emulator.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert emulator.stdin and emulator.stdout
    port = int(emulator.stdout.readline())
    login = tmp_path_factory.mktemp("gcs") / "login.json"
    login.write_text(json.dumps(GCS_LOGIN))
    environment.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{port}")
    environment.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(login))
    environment.setenv("GOOGLE_CLOUD_PROJECT", "loopback")
    environment.setenv("NO_GCE_CHECK", "true")
    storage.Client().create_bucket(BUCKET)
    yield Store(f"gs://{BUCKET}", [])
    emulator.stdin.close()
    emulator.wait()
    emulator.stdout.close()


@pytest.fixture(scope="module")
def s3(environment: pytest.MonkeyPatch) -> Iterator[Store]:
    import boto3
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    environment.setenv("AWS_EC2_METADATA_DISABLED", "true")
    environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
    environment.setenv("AWS_ENDPOINT_URL", address)
    environment.setenv("AWS_ACCESS_KEY_ID", "loopback")
    environment.setenv("AWS_SECRET_ACCESS_KEY", "loopback")
    environment.setattr(boto3.session, "Session", _session_of_thread(boto3.session.Session))
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    options = [
        f"--s3_endpoint_url={address}",
        "--s3_access_key_id=loopback",
        "--s3_secret_access_key=loopback",
        "--s3_region_name=us-east-1",
    ]
    yield Store(f"s3://{BUCKET}", options)
    server.stop()


def _session_of_thread(make: Callable[[], Any]) -> Callable[[], Any]:
    """Beam makes a session, at 0.15 s of CPU, for each operation on a file; these share theirs."""
    known = threading.local()

    def session() -> Any:
        if not hasattr(known, "session"):
            known.session = make()
        return known.session

    return session


# --- Files on a store ---------------------------------------------------------------------------


def paths(root: str) -> list[str]:
    """The paths of all files below a folder of a store, relative to it."""
    (found,) = FileSystems.match([f"{root}/**"])
    return sorted(file.path.removeprefix(f"{root}/") for file in found.metadata_list)


def upload(files: dict[str, bytes], root: str) -> str:
    for name, content in files.items():
        with FileSystems.create(f"{root}/{name}", compression_type="uncompressed") as file:
            file.write(content)
    return root


def write(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def download(root: str, folder: Path) -> Path:
    for name in paths(root):
        with FileSystems.open(f"{root}/{name}", compression_type="uncompressed") as file:
            write({name: file.read()}, folder)
    return folder
