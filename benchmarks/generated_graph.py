"""The graph that the job makes of a generated corpus, beside the one that it should make.

`python -m benchmarks.generated_graph` prints what comes back by kind of noise.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from benchmarks.corpus_noise import Noise
from benchmarks.corpus_text import Corpus, make_corpus
from benchmarks.make_corpus import expected_tables, ghost_of, write_corpus
from pipelines.build_graph import main as build

UNPRINTED = ("slip", "docket", "inside")
"""Forms that name no first page."""

Row = dict[str, Any]
Pair = tuple[str, str]


class Depth(NamedTuple):
    """Mentions of one decision in another, and in which of its writings."""

    all: int
    lead: int
    concurrence: int
    dissent: int


@dataclass
class Outcome:
    """The edges that were meant and those that were found, between canonical nodes.

    `expected` are the rows of the generator, `found` the job's depths. Edges out of a decision's
    second record are left out. `cases` and `mentions` are the generator's rows too, `node` says
    which node an id stands for, `tables` are all rows of the job.
    """

    expected: dict[Pair, Row]
    found: dict[Pair, Depth]
    cases: list[Row]
    mentions: list[Row]
    node: dict[str, str]
    tables: dict[str, list[Row]]

    def meant(self, pair: Pair) -> Depth:
        return _depth(self.expected[pair])

    def guessed(self) -> list[Pair]:
        """Edges to a decision of the corpus that nobody meant."""
        return [p for p in self.found if p not in self.expected and not p[1].startswith("ghost:")]

    def wrong(self, group: Callable[[Row], bool]) -> list[str]:
        """What is not as expected of the edges of a group."""
        return [
            f"{pair[0]} → {pair[1]} {row['forms']}: {self.found.get(pair)}, not {self.meant(pair)}"
            for pair, row in self.expected.items()
            if group(row) and self.found.get(pair) != self.meant(pair)
        ]

    def share_page(self, row: Row) -> bool:
        """Whether the citing decision cites another one on the first page of the cited one."""
        return self._pages[row["citing_case_id"], self._page_of[row["cited_case_id"]]] > 1

    def by_page(self, row: Row) -> bool:
        """Whether nothing but ordinary citations makes the edge."""
        return not set(row["forms"]) & set(UNPRINTED) and not self.share_page(row)

    def is_by_page(self, mention: Row) -> bool:
        """Whether the mention belongs to such an edge, or to none."""
        edge = self.expected.get((mention["case_id"], mention["cited_case_id"]))
        return edge is None or self.by_page(edge)

    def __post_init__(self) -> None:
        self._page_of = {case["case_id"]: case["citations"][0] for case in self.cases}
        self._pages = Counter((citing, self._page_of[cited]) for citing, cited in self.expected)


def _depth(row: Row) -> Depth:
    return Depth(
        *(row[name] for name in ("depth", "depth_lead", "depth_concurrence", "depth_dissent"))
    )


def outcome_of(corpus: Corpus, folder: Path, format_: str = "jsonl") -> Outcome:
    """What the job makes of a corpus, beside what it should; `folder` is filled.

    Raises:
      RuntimeError: the job failed; it has said why.
    """
    write_corpus(corpus, folder, format_)
    if build(["--input", str(folder / "shards"), "--output", str(folder / "out")]) != 0:
        raise RuntimeError(f"no graph of {folder}")
    release = folder / "out" / (folder / "out" / "LATEST").read_text().strip()
    tables = {
        name: pq.read_table(release / name).to_pylist()
        for name in ("cases", "edges", "mentions", "quarantine")
    }
    return compare({n: t.to_pylist() for n, t in expected_tables(corpus, format_).items()}, tables)


def compare(expected: dict[str, list[Row]], tables: dict[str, list[Row]]) -> Outcome:
    """The generator's tables beside the job's."""
    node: dict[str, str] = {
        record: case["case_id"] for case in expected["cases"] for record in case["records"]
    }
    for case in expected["cases"]:
        if case["is_ghost"]:
            node |= {ghost_of(citation): case["case_id"] for citation in case["citations"]}
    edges = {(row["citing_case_id"], row["cited_case_id"]): row for row in expected["edges"]}
    citing = {pair[0] for pair in edges}
    found = {
        (citing_id, node.get(cited_id, cited_id)): _depth(row)
        for row in tables["edges"]
        for citing_id, cited_id in [(str(row["citing_case_id"]), str(row["cited_case_id"]))]
        if citing_id in citing
    }
    return Outcome(edges, found, expected["cases"], expected["mentions"], node, tables)


# --- The figures --------------------------------------------------------------------------------


def figures(outcome: Outcome) -> dict[str, float]:
    """Counts of edges: meant by page, and of these found and of the right depth; guessed ones."""
    by_page = [pair for pair, row in outcome.expected.items() if outcome.by_page(row)]
    held = [pair for pair in by_page if not outcome.expected[pair]["cited_is_ghost"]]
    found = sum(pair in outcome.found for pair in by_page)
    right = sum(outcome.found.get(pair) == outcome.meant(pair) for pair in by_page)
    invented = sum(
        pair not in outcome.expected and pair[1].startswith("ghost:") for pair in outcome.found
    )
    return {
        "edges meant": len(outcome.expected),
        "by page": len(by_page),
        "struck": sum(bool(outcome.expected[pair]["noise"]) for pair in by_page),
        "found": found / len(by_page),
        "found, held": sum(pair in outcome.found for pair in held) / len(held),
        "right depth": right / len(by_page),
        "to a wrong decision": len(outcome.guessed()),
        "to a ghost that is none": invented,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Prints one line of figures for each kind of noise."""
    parser = argparse.ArgumentParser(prog="generated_graph", description="figures by noise")
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", type=float, default=0.1)
    arguments = parser.parse_args(argv)
    for kind in ("none", *Noise._fields):
        noise = Noise() if kind == "none" else Noise(**{kind: arguments.level})
        with tempfile.TemporaryDirectory() as folder:
            corpus = make_corpus(arguments.decisions, arguments.seed, noise)
            row = figures(outcome_of(corpus, Path(folder)))
        if kind == "none":
            print(f"| noise | {' | '.join(row)} |\n|---|{'---:|' * len(row)}")
        cells = (f"{v:.4f}" if isinstance(v, float) else f"{v:,}" for v in row.values())
        print(f"| {kind} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
