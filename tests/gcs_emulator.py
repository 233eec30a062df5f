"""An emulator of `gs://` on the loopback interface, as a process of its own.

    python tests/gcs_emulator.py

Prints its port, and ends with its standard input. It is no thread of the tests: Python frees
memory in any thread, and where that was an open file of the store its client waited two minutes
for an answer from the very thread that it held up.
"""

from __future__ import annotations

import functools
import io
import logging
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import ThreadingHTTPServer

from gcp_storage_emulator.server import RequestHandler, Router
from gcp_storage_emulator.storage import Storage

_one_at_a_time = threading.Lock()


class Server(ThreadingHTTPServer):
    """Listens to clients side by side: one that is slow holds up nobody."""

    daemon_threads = True
    request_queue_size = 128  # a dozen threads ask at once


def _answers(method: str) -> Callable[[RequestHandler], None]:
    """Reads all, lets the storage (not made for threads) work alone, and then sends all."""

    def answer(handler: RequestHandler) -> None:
        size = int(handler.headers.get("Content-Length") or 0)
        handler.rfile = io.BytesIO(handler.rfile.read(size))
        client, handler.wfile = handler.wfile, io.BytesIO()
        try:
            with _one_at_a_time:
                Router(handler).handle(method)
        except Exception:
            logging.exception("%s %s", method, handler.path)
            handler.wfile = io.BytesIO()
            handler.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        client.write(handler.wfile.getvalue())
        handler.wfile = client

    return answer


class Handler(RequestHandler):
    do_GET, do_POST, do_PUT = _answers("GET"), _answers("POST"), _answers("PUT")
    do_DELETE, do_PATCH = _answers("DELETE"), _answers("PATCH")


if __name__ == "__main__":
    logging.getLogger("gcp_storage_emulator").setLevel(logging.CRITICAL)
    handler = functools.partial(Handler, Storage(use_memory_fs=True))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        sys.stdin.read()
        server.shutdown()
