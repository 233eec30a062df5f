"""The graph as GraphML, for yEd, Gephi, Cytoscape, NetworkX and igraph."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import igraph

from transforms.files import whole_file
from transforms.release.export_graph import IN_ONE_LINE, Subgraph


def export_graphml(graph: Subgraph, path: str) -> str:
    """Writes it with the attributes of nodes and edges below; a year that is not known is NaN.

    The whole graph is held in memory, and the file is about twenty times the size of the table of
    edges: made for a part of a large graph.
    """
    nodes = graph.table(f"""
        SELECT case_id, coalesce({IN_ONE_LINE.format("name")}, '') AS name,
               coalesce(citations[1], '') AS citation, coalesce(court_id, '') AS court,
               year(date_filed) AS year, is_ghost, in_degree, out_degree
        FROM nodes ORDER BY case_id
    """).to_pydict()
    links = graph.table("""
        SELECT citing_case_id, cited_case_id, depth, depth_dissent,
               array_to_string(pins, '; ') AS pins, array_to_string(signals, '; ') AS signals,
               array_to_string(history, '; ') AS history
        FROM links ORDER BY citing_case_id, cited_case_id
    """).to_pydict()
    numbers = {case_id: n for n, case_id in enumerate(nodes["case_id"])}
    citing, cited = links.pop("citing_case_id"), links.pop("cited_case_id")
    nodes["year"] = [math.nan if year is None else year for year in nodes["year"]]
    picture = igraph.Graph(
        n=len(numbers),
        edges=[(numbers[a], numbers[b]) for a, b in zip(citing, cited, strict=True)],
        directed=True,
        vertex_attrs=nodes,
        edge_attrs=links,
    )
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder, "graph.graphml")
        picture.write_graphml(str(local))
        with whole_file(path) as file, local.open("rb") as written:
            while block := written.read(1 << 20):
                file.write(block)
    return f"{path}: {len(numbers):,} cases, {len(citing):,} edges"
