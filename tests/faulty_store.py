"""A proxy before the emulators of `emulators.py`, which answers some requests badly.

The clients' waits between their tries are cut short, so that a test takes seconds.
"""

from __future__ import annotations

import http.client
import math
import os
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from emulators import Store

SLOW = 4.0
"""Seconds that a slow answer takes."""
PATIENCE = 2.0
"""Seconds that the clients wait for an answer, in place of their 60."""
_SAID = b"told so by the test"
GIVES_UP = 4.0
"""Seconds after which the client of gs:// tries no more, in place of its 120."""


@dataclass
class Fault:
    """Bad answers to requests that match, `times` of them or all."""

    requests: str
    """A pattern, found in the request's line, its headers and the beginning of its body."""
    kind: int | str
    """An HTTP status, `reset`, `cut` (half of the body) or `slow`."""
    times: float = math.inf
    after: int = 0
    """How many such requests are answered well before."""
    met: int = 0


@dataclass
class Proxy:
    """Passes all on to an emulator except where there is a fault."""

    port: int
    faults: list[Fault] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault_for(self, request: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if re.search(fault.requests, request, re.DOTALL):
                    fault.met += 1
                    if 0 < fault.met - fault.after <= fault.times:
                        return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a client may wait for `100 Continue`
    proxy: Proxy

    def log_message(self, *_: Any) -> None:
        pass

    def _pass_on(self) -> None:
        self.close_connection = True
        body = self._body()
        request = f"{self.command} {unquote(self.path)}\n{self.headers}{unquote(body[:4000])}"
        fault = self.proxy.fault_for(request)
        kind = fault and fault.kind
        if kind == "slow":
            time.sleep(SLOW)
        if kind == "reset":
            linger = struct.pack("ii", 1, 0)  # closes with a reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        elif isinstance(kind, int):
            self._answer(kind, [], _SAID, len(_SAID))
        else:
            status, headers, answer = self._of_emulator(body)
            sent = answer[: len(answer) // 2] if kind == "cut" else answer
            self._answer(status, headers, sent, len(answer))

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_PATCH = _pass_on

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        pieces = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def _of_emulator(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        emulator = http.client.HTTPConnection("127.0.0.1", self.proxy.port, timeout=60)
        left_out = {"transfer-encoding", "content-length", "expect", "connection"}
        headers = {k: v for k, v in self.headers.items() if k.lower() not in left_out}
        headers["Content-Length"] = str(len(body))
        emulator.request(self.command, self.path, body, headers)
        answer = emulator.getresponse()
        content = answer.read()
        emulator.close()
        return answer.status, answer.getheaders(), content

    def _answer(
        self, status: int, headers: list[tuple[str, str]], sent: bytes, length: int
    ) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {"transfer-encoding", "content-length", "connection"}:
                self.send_header(name, value)
        told = (value for name, value in headers if name.lower() == "content-length")  # of HEAD
        self.send_header("Content-Length", next(told, str(length)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(sent)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: Any) -> None:
        """A client that has gone is what is tried here."""


@pytest.fixture(params=["gcs", "s3"], scope="module")
def proxied(
    request: pytest.FixtureRequest, environment: pytest.MonkeyPatch
) -> Iterator[tuple[Store, Proxy]]:
    """Each store, reached through a proxy."""
    store: Store = request.getfixturevalue(request.param)
    address = "STORAGE_EMULATOR_HOST" if request.param == "gcs" else "AWS_ENDPOINT_URL"
    proxy = Proxy(int(os.environ[address].rsplit(":", 1)[1]))
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"proxy": proxy}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(address, f"http://127.0.0.1:{server.server_port}")
        _make_impatient(patch)
        yield store, proxy
    server.shutdown()
    thread.join()
    server.server_close()


def _make_impatient(patch: pytest.MonkeyPatch) -> None:
    """The clients' own tries and waits, a hundred times as fast."""
    import botocore.config
    import botocore.endpoint
    from apache_beam.io.gcp import gcsio_retry
    from apache_beam.utils import retry
    from google.cloud.storage.retry import DEFAULT_RETRY
    from requests.adapters import HTTPAdapter

    for policy in (DEFAULT_RETRY, gcsio_retry.DEFAULT_RETRY_WITH_THROTTLING_COUNTER):
        patch.setattr(policy, "_initial", 0.01)
        patch.setattr(policy, "_timeout", GIVES_UP)
    send = HTTPAdapter.send

    def impatient(self: HTTPAdapter, request: Any, **named: Any) -> Any:
        return send(self, request, **{**named, "timeout": PATIENCE})

    patch.setattr(HTTPAdapter, "send", impatient)
    patch.setitem(botocore.config.Config.OPTION_DEFAULTS, "read_timeout", PATIENCE)
    patch.setattr(retry.Clock, "sleep", lambda *_: None)
    patch.setattr(botocore.endpoint, "time", SimpleNamespace(sleep=lambda _: None))
