"""A Dataflow service on the loopback interface that runs the jobs it is given.

It knows the four requests of the REST interface that Beam's client makes of a batch job: create,
get, list, and messages. A job runs when somebody asks how it is, or when a test says `run`: from
the staged pipeline, in this process, with Beam's local engine.
"""

from __future__ import annotations

import json
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.portability import common_urns, python_urns
from apache_beam.portability.api import beam_runner_api_pb2
from apache_beam.runners.portability.fn_api_runner import fn_runner

Job = dict[str, Any]


class FakeDataflow:
    """The service's jobs by name, and where it listens."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self.failing = False
        """Whether jobs fail instead of running."""
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        # Beam takes REST instead of gRPC for an address with this name in it.
        self.endpoint = f"http://localhost:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def add(self, job: Job, state: str = "JOB_STATE_RUNNING") -> Job:
        """A job as the service takes it: its name must be that of no other that runs."""
        name = job["name"]
        assert name not in self.jobs or self.jobs[name]["currentState"] != "JOB_STATE_RUNNING"
        self.jobs[name] = {**job, "id": f"id-{name}", "currentState": state}
        return self.jobs[name]

    def queue(self, name: str) -> None:
        """The job of a flex template as it is while its launcher runs."""
        self.add({"name": name}, "JOB_STATE_QUEUED")

    def start(self, path: str) -> Job:
        """What the service does when a flex template's launcher has left its job there."""
        with FileSystems.open(path) as file:
            return self.add(json.loads(file.read()))

    def run(self, name: str) -> None:
        """Runs a job to its end, once."""
        with self._lock:
            job = self.jobs[name]
            if job["currentState"] != "JOB_STATE_RUNNING":
                return
            try:
                job["currentState"] = self._end_of(job)
            except Exception:
                job["currentState"] = "JOB_STATE_FAILED"
                traceback.print_exc()

    def _end_of(self, job: Job) -> str:
        if self.failing:
            return "JOB_STATE_FAILED"
        options = job["environment"]["sdkPipelineOptions"]["options"]
        with FileSystems.open(options["pipelineUrl"]) as file:
            pipeline = beam_runner_api_pb2.Pipeline.FromString(file.read())
        for environment in pipeline.components.environments.values():
            assert environment.urn == common_urns.environments.DOCKER.urn
            environment.urn, environment.payload = python_urns.EMBEDDED_PYTHON, b""
        result = fn_runner.FnApiRunner().run_via_runner_api(pipeline, PipelineOptions([]))
        return f"JOB_STATE_{result.wait_until_finish()}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(service.add(json.loads(body)))

            def do_GET(self) -> None:
                place = self.path.split("?")[0].split("/jobs")[1].strip("/")
                if not place:
                    self.answer({"jobs": list(service.jobs.values())})
                elif place.endswith("messages"):
                    self.answer({"jobMessages": []})
                else:
                    name = place.removeprefix("id-")
                    service.run(name)
                    self.answer(service.jobs[name])

            def answer(self, body: Any) -> None:
                data = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *words: Any) -> None:
                """Says nothing."""

        return Handler
