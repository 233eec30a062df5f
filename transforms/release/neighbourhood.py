"""The cases around one case as a picture: who cites whom, older decisions to the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import igraph

from transforms.release.published import Release, Row

EACH_WAY = 12
"""Neighbours shown that it cites, and as many that cite it: those with the most mentions."""
COLUMNS = 6
"""Periods of time beside one another."""
WIDTH, HEIGHT = 900, 560
"""Of the picture, in its own units."""
_MARGIN_X, _MARGIN_Y = 90, 36
_LABEL_LENGTH = 18


class Node(NamedTuple):
    """A case in the picture."""

    case: Row
    x: float
    y: float
    radius: float
    label: str


class Line(NamedTuple):
    """A citation in the picture, from the citing to the cited case, cut off at its circle."""

    x1: float
    y1: float
    x2: float
    y2: float
    depth: int
    centre: bool
    """Whether it leads from or to the case in the middle."""


class Picture(NamedTuple):
    """Nodes, the case itself first, and lines."""

    nodes: list[Node]
    lines: list[Line]


def draw_neighbourhood(release: Release, case_id: str) -> Picture:
    """The case, its closest neighbours and the citations among all of them."""
    cases = release.rows(
        f"""
        WITH around AS (
            (SELECT cited_case_id AS case_id FROM edges WHERE citing_case_id = $id
             ORDER BY depth DESC, cited_case_id LIMIT {EACH_WAY})
            UNION ALL
            (SELECT citing_case_id FROM edges WHERE cited_case_id = $id
             ORDER BY depth DESC, citing_case_id LIMIT {EACH_WAY})
            UNION ALL SELECT $id
        )
        SELECT case_id, name, name_short, citations, is_ghost, in_degree,
               coalesce(year(date_filed), printed) AS year
        FROM cases
        LEFT JOIN (SELECT cited_case_id, min(year) AS printed FROM authorities
                   WHERE case_id = $id GROUP BY ALL) ON cited_case_id = case_id
        WHERE case_id IN (SELECT case_id FROM around)
        ORDER BY case_id = $id DESC, case_id
        """,
        id=case_id,
    )
    edges = release.rows(
        """
        SELECT citing_case_id, cited_case_id, depth FROM edges
        WHERE list_contains($ids, citing_case_id) AND list_contains($ids, cited_case_id)
        ORDER BY ALL
        """,
        ids=[row["case_id"] for row in cases],
    )
    return _picture(cases, edges)


def _picture(cases: Sequence[Row], edges: Sequence[Row]) -> Picture:
    number = {row["case_id"]: n for n, row in enumerate(cases)}
    pairs = [(number[e["citing_case_id"]], number[e["cited_case_id"]]) for e in edges]
    places = _places(cases, pairs)
    most = max((row["in_degree"] for row in cases), default=0) or 1
    nodes = [
        Node(row, x, y, 5 + 9 * (row["in_degree"] / most) ** 0.5, _label(row))
        for row, (x, y) in zip(cases, places, strict=True)
    ]
    lines = [
        _line(nodes[citing], nodes[cited], edge["depth"], 0 in (citing, cited))
        for (citing, cited), edge in zip(pairs, edges, strict=True)
    ]
    return Picture(nodes, sorted(lines, key=lambda line: line.centre))


def _places(cases: Sequence[Row], pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Where each case stands: in columns by year, ordered in each so that few lines cross.

    The layers of Sugiyama, Tagawa and Toda, with periods of time for layers. The same graph gives
    the same picture.
    """
    columns = _columns([case["year"] for case in cases])
    between = [(a, b) for a, b in pairs if columns[a] != columns[b]]
    graph = igraph.Graph(n=len(cases), edges=between, directed=True)
    layout = graph.layout_sugiyama(layers=columns, maxiter=200)
    across = [float(column) for column in columns]
    down = _apart(columns, [layout.coords[n][0] for n in range(len(cases))])
    return [
        (_scaled(x, across, _MARGIN_X, WIDTH), _scaled(y, down, _MARGIN_Y, HEIGHT))
        for x, y in zip(across, down, strict=True)
    ]


def _columns(years: Sequence[int | None]) -> list[int]:
    """The column of each year, about as many cases in each; those without a year in the first."""
    ordered = sorted(year or 0 for year in years)
    first_of = {year: n for n, year in reversed(list(enumerate(ordered)))}
    wanted = [first_of[year or 0] * COLUMNS // len(years) for year in years]
    numbers = {column: n for n, column in enumerate(sorted(set(wanted)))}
    return [numbers[column] for column in wanted]


def _apart(columns: Sequence[int], order: Sequence[float]) -> list[float]:
    """Heights that spread the cases of each column evenly, in the order that the layout found."""
    heights = [0.0] * len(columns)
    for column in set(columns):
        members = sorted(
            (n for n in range(len(columns)) if columns[n] == column), key=lambda n: order[n]
        )
        for place, n in enumerate(members):
            heights[n] = (place + 0.5 + 0.25 * (column % 2)) / len(members)
    return heights


def _scaled(value: float, values: Sequence[float], margin: float, size: float) -> float:
    """`value` where the least of the values stands at one margin and the greatest at the other."""
    least, span = min(values), max(values) - min(values)
    return margin + (size - 2 * margin) * ((value - least) / span if span else 0.5)


def _line(citing: Node, cited: Node, depth: int, centre: bool) -> Line:
    across, down = cited.x - citing.x, cited.y - citing.y
    length = (across**2 + down**2) ** 0.5 or 1.0
    end = max(0.0, length - cited.radius - 3) / length
    return Line(citing.x, citing.y, citing.x + across * end, citing.y + down * end, depth, centre)


def _label(case: Row) -> str:
    name = case["name_short"] or (case["name"] or "").split(" v. ")[0] or case["case_id"]
    short = name if len(name) <= _LABEL_LENGTH else name[: _LABEL_LENGTH - 1].rstrip() + "…"
    return f"{short} {case['year']}" if case["year"] else short
