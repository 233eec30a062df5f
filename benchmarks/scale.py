"""What linking costs as the corpus grows: `python -m benchmarks.scale --decisions 10000 100000`.

Extraction is linear in text and needs no benchmark of this kind, so it is left out: the generated
decisions come as ready shard results, as extraction would have left them. Measured are CPU for each
decision, bytes that cross each shuffle, the fullest bucket, and the peak of the process's memory.
Each size runs in processes of its own, one for making the results and one for linking them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apache_beam as beam
import pyarrow as pa
import pyarrow.parquet as pq
from apache_beam.options.pipeline_options import PipelineOptions

from benchmarks import shuffles
from benchmarks.corpus_world import Decision, make_world
from pipelines.build_graph import BYTES_PER_BUCKET
from pipelines.runners import local_runner
from schemas.tables import TABLES
from transforms.extract.shard_results import RESULT_TABLES, LoadShardRows, ShardResult
from transforms.resolve.kept_decisions import folder_of_kept
from transforms.resolve.link import LinkDecisions
from transforms.write.tables import TablePart

DECISIONS_PER_SHARD = 5000
INPUT_BYTES = 5000
"""Compressed input of one decision: CourtListener's 50 GB hold 10 million."""
FOLLOW_UPS = (0.5, 0.25, 0.15, 0.1)
"""Shares of the authorities that are cited again never, once, twice, three times."""
LAWS = 4
"""Mentions of laws in a decision."""


def make_results(count: int, seed: int, folder: Path) -> None:
    """Shard results of a world, without texts."""
    world = make_world(count, seed)
    held = [decision for decision in world if decision.held]
    for first in range(0, len(held), DECISIONS_PER_SHARD):
        shard = f"{first // DECISIONS_PER_SHARD:016x}"
        part = held[first : first + DECISIONS_PER_SHARD]
        tables = {
            "facts": [_fact(d) for d in part],
            "writings": [_writing(shard, d) for d in part if d.written],
            "mentions": [m for d in part if d.written for m in _mentions(shard, d, world)],
        }
        (folder / shard).mkdir(parents=True)
        for name, rows in tables.items():
            table = pa.Table.from_pylist(rows, RESULT_TABLES[name])
            pq.write_table(table, folder / shard / f"{name}.parquet")


def _id(decision: Decision) -> str:
    return f"gen-{decision.number:09d}"


def _fact(decision: Decision) -> dict[str, Any]:
    return {
        "case_id": _id(decision),
        "source": "jsonl",
        "name": decision.name(),
        "court_id": decision.court.court_id,
        "date_filed": decision.date.isoformat(),
        "date_approximate": False,
        "docket_number": decision.docket,
        "citations": decision.record_citations(),
    }


def _writing(shard: str, decision: Decision) -> dict[str, Any]:
    rng = random.Random(f"sketch/{decision.number}")
    return {
        "shard": shard,
        "case_id": _id(decision),
        "opinion_id": f"{_id(decision)}/0",
        "ordinal": 0,
        "type": "combined",
        "source_format": "text",
        "n_chars": 400 * (len(decision.cites) + 3),
        "sketch": sorted(rng.randrange(0, 1 << 32, 4) for _ in range(25)),
        "companions": [],
    }


def _mentions(shard: str, decision: Decision, world: Sequence[Decision]) -> list[dict[str, Any]]:
    """All mentions of a decision: each authority in full, then again; laws between them."""
    rng = random.Random(f"mentions/{decision.number}")
    common = {
        "shard": shard,
        "case_id": _id(decision),
        "opinion_id": f"{_id(decision)}/0",
        "region": "body",
        "status": "unresolved",
    }
    rows: list[dict[str, Any]] = []

    def add(text: str, **columns: Any) -> None:
        start = 120 * len(rows)
        end = start + len(text)
        place = {"start": start, "end": end, "span_start": start, "span_end": end}
        rows.append({**common, **place, "seq": len(rows), "text": text, **columns})

    parallels = rng.random() < 0.4
    for number, cited in enumerate(decision.cites):
        target = world[cited]
        printed = [target.official(place) for place in target.places]
        first = len(rows)
        for place in printed if parallels else printed[:1]:
            add(
                str(place),
                kind="full_case",
                volume=str(place.volume),
                reporter=place.reporter,
                page=str(place.page),
                citation=str(place),
                name=target.printed_name(),
                plaintiff=target.plaintiff.printed if target.plaintiff else None,
                defendant=target.defendant.printed,
                year=target.date.year,
                court_id=target.court.court_id,
                pin=str(place.page + 1),
                authority=number,
                method="full",
                confidence=1.0,
            )
        again = rng.choices(range(len(FOLLOW_UPS)), FOLLOW_UPS)[0]
        for _ in range(again):
            add("Id.", kind="id", pin=str(printed[0].page + 2), authority=number, antecedent=first,
                method="preceding", confidence=0.95)  # fmt: skip
    for law in range(LAWS):
        section = rng.choice(("1331", "1983", "1291", "2254", "1343"))
        add(f"28 U.S.C. § {section}", kind="statute", volume="28", reporter="U.S.C.",
            page=section, citation=f"28 U.S.C. § {section}", authority=len(decision.cites) + law,
            status="not_a_case", method="law", confidence=1.0)  # fmt: skip
    return rows


def link_results(count: int, folder: Path, buckets: int | None = None) -> dict[str, Any]:
    """Runs linking on ready results, and says what it cost; `buckets` as `build` chooses them."""
    results = [ShardResult(path.name, str(path), str(path)) for path in sorted(folder.iterdir())]
    buckets = buckets or max(4, -(-count * INPUT_BYTES // BYTES_PER_BUCKET))
    release = folder.parent / "release"
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, cpu = time.time(), time.process_time()
    with shuffles.counted(), beam.Pipeline(runner=local_runner(PipelineOptions([]))) as root:
        rows = (
            root
            | "Results" >> beam.Create(results, reshuffle=False)
            | "LoadShardRows"
            >> beam.ParDo(LoadShardRows(buckets)).with_outputs(*LoadShardRows.OUTPUTS)
        )
        linked = (rows.facts, rows.writings, rows.mentions) | LinkDecisions(
            str(release), buckets, folder_of_kept(str(release), buckets)
        )
        _ = linked.parts | "Parts" >> beam.Map(_part)
    cpu = time.process_time() - cpu
    tables = {
        path.name: sum(pq.read_metadata(part).num_rows for part in path.glob("*.parquet"))
        for path in sorted(release.iterdir())
        if path.name in TABLES
    }
    fullest: dict[str, int] = {}
    for (label, _), size in shuffles.BY_KEY.items():
        fullest[label] = max(fullest.get(label, 0), size)
    return {
        "decisions": count,
        "buckets": buckets,
        "rows": tables,
        "seconds": round(time.time() - started, 1),
        "cpu_seconds": round(cpu, 1),
        "cpu_ms_per_decision": round(1000 * cpu / count, 3),
        "cpu_us_per_mention": round(1e6 * cpu / max(1, tables["mentions"]), 1),
        "shuffled_bytes_per_decision": round(sum(shuffles.BYTES.values()) / count),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "peak_mb_before": loaded >> 10,
        "shuffles": {
            label: {"bytes": size, "fullest_key": fullest[label]}
            for label, size in sorted(shuffles.BYTES.items(), key=lambda item: -item[1])
        },
    }


def _part(part: TablePart) -> TablePart:
    return part


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the sizes one after another and prints one JSON object for each."""
    parser = argparse.ArgumentParser(prog="scale", description=__doc__.partition("\n")[0])
    parser.add_argument("--decisions", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--output", type=Path, required=True, help="an empty folder for the results"
    )
    parser.add_argument("--buckets", type=int, help="default: as many as `build` would choose")
    parser.add_argument("--step", choices=("make", "link"), help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    for count in arguments.decisions:
        folder = arguments.output / str(count) / "results"
        if arguments.step == "make":
            make_results(count, arguments.seed, folder)
        elif arguments.step == "link":
            print(json.dumps(link_results(count, folder, arguments.buckets), indent=1), flush=True)
        else:
            command = [sys.executable, "-m", "benchmarks.scale", "--decisions", str(count)]
            common = ["--seed", str(arguments.seed), "--output", str(arguments.output)]
            if arguments.buckets:
                common += ["--buckets", str(arguments.buckets)]
            for step in ("make", "link"):
                subprocess.run([*command, *common, "--step", step], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
