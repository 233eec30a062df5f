"""A published graph in, one HTML page about it out."""

from __future__ import annotations

import argparse
import sys

from pipelines.extras import needs_extra
from pipelines.options import OptionsError
from pipelines.releases import published_release
from transforms.files import write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `report`."""
    parser.add_argument("graph", metavar="DIR", help="the --output of build")
    parser.add_argument(
        "--output",
        default="report.html",
        metavar="FILE",
        help="the page (default report.html); opens offline, asks for nothing else",
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes the page; gives the exit status."""
    try:
        with needs_extra("report"):
            from transforms.release.published import open_release
            from transforms.release.report_page import report_page
        release = open_release(*published_release(arguments.graph))
        page = report_page(release)
        write_text(arguments.output, page)
    except (OptionsError, OSError) as problem:
        print(f"citegraph report: {problem}", file=sys.stderr)
        return 2
    print(f"{arguments.output}: {len(page.encode()) / 1e3:,.0f} KB about {release.path}")
    return 0
