"""A published graph as web pages on this machine."""

from __future__ import annotations

import argparse
import sys

from pipelines.extras import needs_extra
from pipelines.options import OptionsError
from pipelines.releases import published_release


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `explore`."""
    parser.add_argument("graph", metavar="DIR", help="the --output of build")
    parser.add_argument(
        "--port",
        type=int,
        default=8384,
        metavar="N",
        help="port on 127.0.0.1, which no other machine can reach (default 8384; 0: any free one)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serves the pages until it is interrupted; gives the exit status."""
    try:
        with needs_extra("explore"):
            import waitress

            from transforms.release.explore_app import HOST, create_app
            from transforms.release.published import open_release
        port = arguments.port
        if not 0 <= port <= 65535:
            raise OptionsError(f"--port {port}: expected 0 to 65535")
        release = open_release(*published_release(arguments.graph))
        try:
            server = waitress.create_server(create_app(release), host=HOST, port=port)
        except OSError as problem:
            raise OptionsError(
                f"--port {port}: {problem.strerror}; 0 takes a free one"
            ) from problem
    except (OptionsError, OSError) as problem:
        print(f"citegraph explore: {problem}", file=sys.stderr)
        return 2
    print(
        f"http://{HOST}:{server.effective_port}/ shows {release.path}; Ctrl-C ends it", flush=True
    )
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return 0
