"""PageRank of small graphs, against the linear system that defines it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from transforms.resolve.page_rank import Links, page_rank


def graph(edges: list[tuple[int, int]], sizes: list[int]) -> list[Links]:
    """Edges (citing, cited) between nodes numbered through buckets of these sizes."""
    links, first = [], 0
    for size in sizes:
        citing = [[s for s, t in edges if t == node] for node in range(first, first + size)]
        starts = np.cumsum([0, *map(len, citing)])
        links.append(Links(starts, np.array([s for c in citing for s in c], np.int32)))
        first += size
    return links


def numbers(ranks: np.ndarray) -> list[float | None]:
    return [None if np.isnan(rank) else float(rank) for rank in ranks]


def solved(edges: list[tuple[int, int]], nodes: int) -> np.ndarray:
    """Ranks r with r = 0.85 (A + D) r + 0.15 / n, where D spreads what citing nothing leaves."""
    matrix = np.zeros((nodes, nodes))
    for citing, cited in edges:
        matrix[cited, citing] = 1 / sum(1 for s, _ in edges if s == citing)
    matrix[:, matrix.sum(axis=0) == 0] = 1 / nodes
    return np.linalg.solve(np.eye(nodes) - 0.85 * matrix, np.full(nodes, 0.15 / nodes))


RANDOM = random.Random(5)
SPARSE = sorted({(RANDOM.randrange(38), RANDOM.randrange(38)) for _ in range(150)})


@pytest.mark.parametrize(
    ("edges", "nodes"),
    [
        ([(1, 0)], 2),
        ([(0, 1), (1, 0), (2, 0)], 3),
        ([(0, 1), (1, 2), (2, 0)], 3),  # a circle: all alike
        ([(1, 0), (2, 0), (3, 0), (3, 1)], 4),
        (SPARSE, 38),
    ],
)
def test_ranks(edges: list[tuple[int, int]], nodes: int) -> None:
    (ranks,) = page_rank(graph(edges, [nodes]))
    np.testing.assert_allclose(ranks, solved(edges, nodes), rtol=1e-7)


@pytest.mark.parametrize("sizes", [[20, 20], [1, 0, 38, 1], [0, 40, 0]])
def test_ranks_do_not_depend_on_buckets(sizes: list[int]) -> None:
    (whole,) = page_rank(graph(SPARSE, [40]))
    parts = page_rank(graph(SPARSE, sizes))
    assert [len(part) for part in parts] == sizes
    assert numbers(np.concatenate(parts)) == numbers(whole), "to the last digit"


def test_ranks_do_not_depend_on_the_order_of_nodes() -> None:
    order = list(range(40))
    random.Random(6).shuffle(order)
    (whole,) = page_rank(graph(SPARSE, [40]))
    (shuffled,) = page_rank(graph([(order[s], order[t]) for s, t in SPARSE], [40]))
    assert numbers(shuffled[order]) == numbers(whole), "to the last digit"


def test_nodes_without_links_do_not_change_the_others() -> None:
    (few,) = page_rank(graph([(1, 0)], [2]))
    (more,) = page_rank(graph([(1, 0)], [5]))
    assert numbers(more) == [*numbers(few), None, None, None]


def test_no_nodes() -> None:
    assert [ranks.tolist() for ranks in page_rank(graph([], [0, 0]))] == [[], []]
