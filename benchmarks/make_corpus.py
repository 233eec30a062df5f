"""A corpus of invented decisions, and the exact graph that it must give: `scripts/make_corpus`.

    DIR/shards/      what `citegraph build` reads: the project's JSONL, or CourtListener's tables
    DIR/expected/    cases.parquet, edges.parquet, mentions.parquet

Everything follows from `--decisions`, `--seed`, `--noise` and `--format`.
"""

from __future__ import annotations

import argparse
import bz2
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.bulk_tables import SNAPSHOT, csv_lines
from benchmarks.corpus_noise import Noise
from benchmarks.corpus_text import Corpus, Meant, Writing, make_corpus
from benchmarks.corpus_world import Decision

DECISIONS_PER_SHARD = 5000
LEVEL = 0.1
"""Share of the citations that a noise without a number strikes."""

_STRINGS = pa.list_(pa.string())
CASES = pa.schema(
    [
        pa.field("case_id", pa.string()),  # of a decision without record the ghost's
        pa.field("records", _STRINGS),  # all ids under which the corpus has it, its own first
        pa.field("citations", _STRINGS),  # all citations by which it may be cited
        pa.field("name", pa.string()),
        pa.field("is_ghost", pa.bool_()),
        pa.field("in_degree", pa.int32()),
    ]
)
EDGES = pa.schema(
    [
        pa.field("citing_case_id", pa.string()),
        pa.field("cited_case_id", pa.string()),
        pa.field("depth", pa.int32()),
        pa.field("depth_lead", pa.int32()),
        pa.field("depth_concurrence", pa.int32()),
        pa.field("depth_dissent", pa.int32()),
        pa.field("cited_is_ghost", pa.bool_()),
        pa.field("forms", _STRINGS),  # of its mentions, in reading order
        pa.field("noise", _STRINGS),  # that struck any of them
    ]
)
MENTIONS = pa.schema(
    [
        pa.field("case_id", pa.string()),
        pa.field("opinion_id", pa.string()),
        pa.field("start", pa.int32()),  # in the text as it was made
        pa.field("text", pa.string()),
        pa.field("form", pa.string()),
        pa.field("noise", pa.string()),
        pa.field("cited_case_id", pa.string()),  # null for laws
    ]
)

_TYPES = {
    "combined": "010combined",
    "lead": "020lead",
    "concurrence": "030concurrence",
    "dissent": "040dissent",
}

Row = dict[str, Any]


class Record(NamedTuple):
    """One of the records that the corpus holds of a decision."""

    number: int
    """In CourtListener the cluster's."""
    case_id: str
    decision: Decision


def records_of(decision: Decision, format_: str) -> list[Record]:
    """The records of a decision; the first stands for it in the graph."""
    if not decision.held:
        return []
    records = []
    for copy in range(decision.records):
        number = (copy + 1) * 10_000_000 + decision.number
        case_id = f"cl:{number}" if format_ == "courtlistener" else f"gen-{number}"
        records.append(Record(number, case_id, decision))
    return records


def node_of(decision: Decision, format_: str) -> str:
    """The id of the decision's node."""
    records = records_of(decision, format_)
    return records[0].case_id if records else ghost_of(str(decision.official(decision.places[0])))


def ghost_of(citation: str) -> str:
    """The id of a node that is made of a citation alone."""
    return "ghost:" + citation.replace(" ", "-")


# --- What must be found -----------------------------------------------------------------------


def expected_tables(corpus: Corpus, format_: str) -> dict[str, pa.Table]:
    """The graph: cases, edges, mentions. A duplicate record's own citations are not in it."""
    edges = [row for number in corpus.texts for row in _edge_rows(corpus, number, format_)]
    mentions = [row for number in corpus.texts for row in _mention_rows(corpus, number, format_)]
    return {
        "cases": pa.Table.from_pylist(_case_rows(corpus, edges, format_), CASES),
        "edges": pa.Table.from_pylist(edges, EDGES),
        "mentions": pa.Table.from_pylist(mentions, MENTIONS),
    }


def _case_rows(corpus: Corpus, edges: Sequence[Row], format_: str) -> list[Row]:
    cited: dict[str, int] = {}
    for edge in edges:
        cited[edge["cited_case_id"]] = cited.get(edge["cited_case_id"], 0) + 1
    rows = [
        {
            "case_id": node_of(decision, format_),
            "records": [record.case_id for record in records_of(decision, format_)],
            "citations": [str(decision.official(place)) for place in decision.places],
            "name": decision.name(),
            "is_ghost": not decision.held,
            "in_degree": cited.get(node_of(decision, format_), 0),
        }
        for decision in corpus.world
    ]
    orders = {m.order for ws in corpus.texts.values() for w in ws for m in w.mentions if m.order}
    return rows + [
        {
            "case_id": ghost_of(order),
            "records": [],
            "citations": [order],
            "name": None,
            "is_ghost": True,
            "in_degree": cited.get(ghost_of(order), 0),
        }
        for order in sorted(orders)
    ]


def _target(corpus: Corpus, meant: Meant, format_: str) -> str | None:
    if meant.order is not None:
        return ghost_of(meant.order)
    return None if meant.cited is None else node_of(corpus.world[meant.cited], format_)


def _edge_rows(corpus: Corpus, number: int, format_: str) -> list[Row]:
    edges: dict[str, Row] = {}
    for writing in corpus.texts[number]:
        for meant in writing.mentions:
            target = _target(corpus, meant, format_)
            if target is None:
                continue
            edge = edges.setdefault(
                target,
                {
                    "citing_case_id": node_of(corpus.world[number], format_),
                    "cited_case_id": target,
                    "cited_is_ghost": target.startswith("ghost:"),
                    **dict.fromkeys(_DEPTHS, 0),
                    "forms": [],
                    "noise": [],
                },
            )
            edge["depth"] += 1
            edge[_part_of_depth(writing)] += 1
            edge["forms"].append(meant.form)
            if meant.noise:
                edge["noise"].append(meant.noise)
    return [edges[target] for target in sorted(edges)]


_DEPTHS = ("depth", "depth_lead", "depth_concurrence", "depth_dissent")


def _part_of_depth(writing: Writing) -> str:
    return f"depth_{writing.type}" if f"depth_{writing.type}" in _DEPTHS else "depth_lead"


def _mention_rows(corpus: Corpus, number: int, format_: str) -> Iterator[Row]:
    record = records_of(corpus.world[number], format_)[0]
    for ordinal, writing in enumerate(corpus.texts[number]):
        for meant in writing.mentions:
            yield {
                "case_id": record.case_id,
                "opinion_id": _opinion_id(record, ordinal, format_),
                "start": meant.start,
                "text": meant.text,
                "form": meant.form,
                "noise": meant.noise,
                "cited_case_id": _target(corpus, meant, format_),
            }


def _opinion_id(record: Record, ordinal: int, format_: str) -> str:
    name = _opinion_number(record, ordinal) if format_ == "courtlistener" else ordinal
    return f"{record.case_id}/{name}"


def _opinion_number(record: Record, ordinal: int) -> int:
    return record.number * 10 + ordinal


# --- What is read ------------------------------------------------------------------------------


def write_jsonl(corpus: Corpus, folder: Path) -> None:
    """`decisions-00000.jsonl` and so on, in order of date; second records in the last of them."""
    records = [
        r for copy in (0, 1) for d in corpus.world for r in records_of(d, "jsonl")[copy:][:1]
    ]
    for first in range(0, len(records), DECISIONS_PER_SHARD):
        path = folder / f"decisions-{first // DECISIONS_PER_SHARD:05d}.jsonl"
        with path.open("w") as file:
            for record in records[first : first + DECISIONS_PER_SHARD]:
                file.write(json.dumps(_json_record(corpus, record)) + "\n")


def _json_record(corpus: Corpus, record: Record) -> Row:
    decision = record.decision
    return {
        "id": record.case_id,
        "case_name": decision.name(),
        "court": decision.court.court_id,
        "date_filed": decision.date.isoformat(),
        "docket_number": decision.docket,
        "citations": decision.record_citations(),
        "opinions": [
            {"type": writing.type, "author": writing.author, "text": writing.text}
            for writing in corpus.texts.get(decision.number, [])
        ],
    }


def write_courtlistener(corpus: Corpus, folder: Path) -> None:
    """The bulk tables `opinions`, `opinion-clusters`, `citations` and `dockets`, as bz2."""
    records = [r for d in corpus.world for r in records_of(d, "courtlistener")]
    tables: dict[str, Iterable[Row]] = {
        "opinions": _opinion_rows(corpus, records),
        "opinion-clusters": map(_cluster_row, records),
        "citations": _citation_rows(records),
        "dockets": map(_docket_row, records),
    }
    for name, rows in tables.items():
        with bz2.open(folder / f"{name}-{SNAPSHOT}.csv.bz2", "wt", encoding="utf-8") as file:
            file.writelines(csv_lines(name, rows))


def _opinion_rows(corpus: Corpus, records: Sequence[Record]) -> Iterator[Row]:
    for record in records:
        for ordinal, writing in enumerate(corpus.texts.get(record.decision.number, [])):
            yield {
                "id": _opinion_number(record, ordinal),
                "type": _TYPES[writing.type],
                "author_str": writing.author,
                "per_curiam": "f",
                "plain_text": writing.text,
                "extracted_by_ocr": "f",
                "cluster_id": record.number,
            }


def _cluster_row(record: Record) -> Row:
    decision = record.decision
    return {
        "id": record.number,
        "date_filed": decision.date.isoformat(),
        "date_filed_is_approximate": "f",
        "case_name_short": decision.called() or "",
        "case_name": decision.name(),
        "precedential_status": "Published",
        "docket_id": record.number,
    }


def _citation_rows(records: Sequence[Record]) -> Iterator[Row]:
    number = 0
    for record in records:
        for place in record.decision.listed:
            number += 1
            volume, reporter, page = record.decision.official(place)
            yield {
                "id": number,
                "volume": volume,
                "reporter": reporter,
                "page": page,
                "cluster_id": record.number,
            }


def _docket_row(record: Record) -> Row:
    decision = record.decision
    return {
        "id": record.number,
        "docket_number": decision.docket,
        "court_id": decision.court.court_id,
    }


# --- The command ------------------------------------------------------------------------------

WRITERS = {"jsonl": write_jsonl, "courtlistener": write_courtlistener}


def write_corpus(corpus: Corpus, output: Path, format_: str) -> None:
    """The shards and, beside them, what must be found in them."""
    (output / "shards").mkdir(parents=True, exist_ok=True)
    (output / "expected").mkdir(exist_ok=True)
    WRITERS[format_](corpus, output / "shards")
    for name, table in expected_tables(corpus, format_).items():
        pq.write_table(table, output / "expected" / f"{name}.parquet", compression="zstd")


def parse_noise(levels: Sequence[str]) -> Noise:
    """`page=0.2` or `page`, several of them, as one; ValueError says what is wrong."""
    shares: dict[str, float] = {}
    for level in levels:
        kind, equals, share = level.partition("=")
        if kind == "none":
            continue
        if kind not in Noise._fields:
            raise ValueError(f"{level}: expected none, {', '.join(Noise._fields)}")
        shares[kind] = float(share) if equals else LEVEL
        if not 0.0 <= shares[kind] <= 1.0:
            raise ValueError(f"{level}: expected a share from 0 to 1")
    return Noise(**shares)


def main(argv: Sequence[str] | None = None) -> int:
    """Writes a corpus; gives the exit status."""
    parser = argparse.ArgumentParser(prog="make_corpus", description=__doc__.partition("\n")[0])
    parser.add_argument("--decisions", type=int, default=1000, metavar="N", help="default 1000")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default 1")
    parser.add_argument(
        "--noise",
        nargs="+",
        default=["none"],
        metavar="KIND[=SHARE]",
        help="ocr, page, name, year, parallel: what strikes that share of the full citations "
        f"(default none; {LEVEL} where no share is given)",
    )
    parser.add_argument("--format", choices=sorted(WRITERS), default="jsonl")
    parser.add_argument("--missing-twins", action="store_true", help="see make_world")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    arguments = parser.parse_args(argv)
    try:
        noise = parse_noise(arguments.noise)
    except ValueError as problem:
        parser.error(f"--noise {problem}")
    corpus = make_corpus(arguments.decisions, arguments.seed, noise, arguments.missing_twins)
    write_corpus(corpus, arguments.output, arguments.format)
    print(
        f"{arguments.output}: {len(corpus.world):,} decisions, {len(corpus.texts):,} with text",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
