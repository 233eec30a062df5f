"""A published graph in the formats of other tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from pipelines.extras import needs_extra
from pipelines.options import OptionsError
from pipelines.releases import published_release

FORMATS = {
    "csr": "a sparse matrix for scipy and numpy, FILE.npz",
    "graphml": "for yEd, Cytoscape, NetworkX, igraph, FILE.graphml",
    "gephi": "nodes.csv and edges.csv",
    "neo4j": "cases.csv and cites.csv for neo4j-admin",
    "cap": "citations.csv and metadata.csv as the Caselaw Access Project lays them out",
    "courtlistener": "citation-map.csv as CourtListener's, from opinion to opinion",
    "card": "README.md and croissant.json, which describe the release as a data set",
}
"""What `--to` takes, and what it writes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    formats = "; ".join(f"{name}: {what}" for name, what in FORMATS.items())
    parser.add_argument("graph", metavar="DIR", help="the --output of build")
    parser.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help=formats)
    parser.add_argument(
        "--output", required=True, metavar="PATH", help="the file, or the folder for its files"
    )
    parser.add_argument("--case", metavar="ID", help="only the cases around this one, as cl:107252")
    parser.add_argument(
        "--hops",
        type=int,
        metavar="N",
        help="how many edges away from --case, whichever way they lead (default 1)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes the export; gives the exit status."""
    try:
        _check(arguments)
        with needs_extra("export"):
            written = _export(arguments)
    except (OptionsError, OSError) as problem:
        print(f"citegraph export: {problem}", file=sys.stderr)
        return 2
    print(written)
    return 0


def _check(arguments: argparse.Namespace) -> None:
    if arguments.hops is not None and (arguments.case is None or arguments.hops < 0):
        raise OptionsError(f"--hops {arguments.hops}: expected 0 or more, with --case ID")
    if arguments.case is not None and arguments.to == "card":
        raise OptionsError("--case: a card describes the whole release")


def _export(arguments: argparse.Namespace) -> str:
    from transforms.release.dataset_card import export_card
    from transforms.release.export_arrays import export_csr
    from transforms.release.export_graph import Subgraph, around_case
    from transforms.release.export_graphml import export_graphml
    from transforms.release.export_tables import (
        export_cap,
        export_courtlistener,
        export_gephi,
        export_neo4j,
    )
    from transforms.release.published import open_release

    exports: dict[str, Callable[[Subgraph, str], str]] = {
        "csr": export_csr,
        "graphml": export_graphml,
        "gephi": export_gephi,
        "neo4j": export_neo4j,
        "cap": export_cap,
        "courtlistener": export_courtlistener,
        "card": export_card,
    }
    graph = Subgraph(open_release(*published_release(arguments.graph)))
    if arguments.case is not None:
        hops = 1 if arguments.hops is None else arguments.hops
        try:
            graph = around_case(graph.release, arguments.case, hops)
        except ValueError as problem:
            raise OptionsError(f"--case: {problem}") from problem
    return exports[arguments.to](graph, arguments.output)
