"""The whole job through Beam's portability layer, equal to the local run table by table.

Each engine runs the command in a process of its own, as a user starts it. Beam's own job service,
with a pool of workers in other processes, is always there; Prism and Flink are brought by
`scripts/test-prism` and `scripts/test-flink`, and skipped without them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from conftest import ROOT
from emulators import Store, download
from job_shards import DECISIONS, different_tables, read_tables, release_of, write_shard

from transforms.files import write_text
from transforms.write.lock_file import LOCK

PRISM = os.environ.get("PRISM")
FLINK = os.environ.get("FLINK_JOB_SERVER")
NEEDS_PRISM = pytest.mark.skipif(PRISM is None, reason="no Prism: scripts/test-prism")
NEEDS_FLINK = pytest.mark.skipif(FLINK is None, reason="no Flink: scripts/test-flink")
JOB_SERVICE = pytest.param("job_service", id="Beam's job service")
IN_PRISM = pytest.param("prism", id="Prism", marks=NEEDS_PRISM)
PRISM_POOL = pytest.param("prism_pool", id="Prism with a pool of workers", marks=NEEDS_PRISM)
IN_FLINK = pytest.param("flink", id="Flink", marks=NEEDS_FLINK)


# --- The engines -------------------------------------------------------------------------------


@contextlib.contextmanager
def served(module: str, *arguments: str) -> Iterator[str]:
    """The address of a server of Beam's that runs while the block does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it starts `python`
    process = subprocess.Popen(
        [sys.executable, "-m", module, *(word.format(port=port) for word in arguments)],
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield f"localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on {port}")


@pytest.fixture(scope="module")
def pool() -> Iterator[str]:
    """Workers in processes of their own, which know only what the engine tells them."""
    with served("apache_beam.runners.worker.worker_pool_main", "--service_port={port}") as address:
        yield address


def _job_service(pool: Callable[[], str]) -> Iterator[list[str]]:
    module = "apache_beam.runners.portability.local_job_service_main"
    with served(module, "--port={port}") as address:
        yield ["--runner=PortableRunner", f"--job_endpoint={address}", *_in_pool(pool())]


def _prism(pool: Callable[[], str]) -> Iterator[list[str]]:
    yield ["--runner=PrismRunner", f"--prism_location={PRISM}"]


def _prism_pool(pool: Callable[[], str]) -> Iterator[list[str]]:
    yield ["--runner=PrismRunner", f"--prism_location={PRISM}", *_in_pool(pool())]


def _flink(pool: Callable[[], str]) -> Iterator[list[str]]:
    yield [
        "--runner=FlinkRunner",
        f"--flink_version={os.environ['FLINK_VERSION']}",
        f"--flink_job_server_jar={FLINK}",
        "--flink_master=[local]",
        "--environment_type=LOOPBACK",
        "--parallelism=2",
    ]


def _in_pool(address: str) -> list[str]:
    return ["--environment_type=EXTERNAL", f"--environment_config={address}"]


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Beam's options for an engine."""
    engines = {
        "job_service": _job_service,
        "prism": _prism,
        "prism_pool": _prism_pool,
        "flink": _flink,
    }
    yield from engines[request.param](lambda: request.getfixturevalue("pool"))


# --- The job -----------------------------------------------------------------------------------


def run(inputs: str, output: str, *options: str) -> str:
    """Runs the job in a process of its own; gives what it said."""
    command = [sys.executable, "-m", "pipelines.build_graph", "--input", inputs, "--output", output]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stderr


def graph_of(output: Path) -> dict[str, pa.Table]:
    return read_tables(release_of(output))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and a shard with a record that is rejected."""
    folder = tmp_path_factory.mktemp("in")
    shutil.copytree(ROOT / "sample", folder / "sample")
    shard = write_shard(folder / "decisions.jsonl")
    shard.write_text(shard.read_text() + "{broken\n")
    return folder


@pytest.fixture(scope="module")
def local(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    output = tmp_path_factory.mktemp("local")
    run(str(inputs), str(output))
    return graph_of(output)


@pytest.mark.parametrize("engine", [JOB_SERVICE, IN_PRISM, PRISM_POOL, IN_FLINK], indirect=True)
def test_the_graph_is_that_of_the_local_runner(
    engine: list[str], inputs: Path, local: dict[str, pa.Table], tmp_path: Path
) -> None:
    said = run(str(inputs), str(tmp_path), "--excerpts", "--keep", "1", *engine)
    graph = graph_of(tmp_path)
    assert graph["excerpts"].num_rows > 0
    assert different_tables({**graph, "excerpts": local["excerpts"]}, local) == {}
    assert graph["quarantine"].num_rows > 0
    assert not (tmp_path / LOCK).exists()
    assert "shards" in said, "progress, as on the local runner"


@pytest.mark.parametrize("engine", [JOB_SERVICE], indirect=True)
def test_nothing_stays_in_the_temporary_folder(
    engine: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beam writes there what it hands to workers that are not its own."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    run(str(write_shard(tmp_path / "a.jsonl")), str(tmp_path / "out"), *engine)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("engine", [IN_PRISM, IN_FLINK], indirect=True)
def test_real_opinions_too(engine: list[str], shared: Path, tmp_path: Path) -> None:
    inputs = str(shared / "corpus" / "jsonl")
    run(inputs, str(tmp_path / "local"))
    run(inputs, str(tmp_path / "engine"), *engine)
    expected = graph_of(tmp_path / "local")
    assert expected["mentions"].num_rows > 1000
    assert different_tables(graph_of(tmp_path / "engine"), expected) == {}


@pytest.mark.parametrize("engine", [IN_PRISM], indirect=True)
def test_a_store_with_the_options_of_the_run(engine: list[str], s3: Store, tmp_path: Path) -> None:
    """Keys and address as options alone. Beam's plain pool of workers does not hand them on."""
    shard = write_shard(tmp_path / "a.jsonl", DECISIONS)
    write_text(f"{s3.root}/portable/a.jsonl", shard.read_text())
    run(str(shard), str(tmp_path / "local"))
    with pytest.MonkeyPatch.context() as without:
        for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            without.delenv(name)
        run(f"{s3.root}/portable/a.jsonl", f"{s3.root}/portable/out", *engine, *s3.options)
    found = graph_of(download(f"{s3.root}/portable/out", tmp_path / "found"))
    assert different_tables(found, graph_of(tmp_path / "local")) == {}
