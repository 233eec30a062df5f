"""Three invented decisions as a shard, and the tables that a run made of shards.

The parties and their disputes are invented, and so is the reporter's volume 990 F.2d as cited here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.tables import TABLES, sort_key

LARCH: dict[str, Any] = {
    "id": "larch-v-fenwick",
    "case_name": "Larch v. Fenwick",
    "court": "ca9",
    "date_filed": "1993-04-05",
    "citations": ["990 F.2d 10"],
    "opinions": [
        {
            "type": "lead",
            "author": "Hollis",
            "text": "The boundary hedge was cut at night. A witness may be silent in a state court "
            "too. Malloy v. Hogan, 378 U.S. 1, 8 (1964) (holding that the privilege binds the "
            "States). Id. at 9. We have jurisdiction under 28 U.S.C. § 1291. Affirmed.",
        },
        {
            "type": "dissent",
            "author": "Thorne",
            "text": "Nothing in Malloy v. Hogan, 378 U.S. 1, 11 (1964), speaks of hedges.",
        },
    ],
}
OTTER: dict[str, Any] = {
    "id": "otter-v-mills",
    "case_name": "Otter v. Mills",
    "court": "ca9",
    "date_filed": "1996-09-10",
    "citations": ["995 F.2d 20"],
    "opinions": [
        {
            "type": "combined",
            "text": "The mill race ran dry. See Larch v. Fenwick, 990 F.2d 10, 12 (9th Cir. 1993). "
            "A hedge is not a dam. Larch, 990 F.2d at 13. Reversed.",
        }
    ],
}
HERON: dict[str, Any] = {
    "id": "heron-v-stork",
    "case_name": "Heron v. Stork",
    "court": "ca9",
    "date_filed": "1998-01-20",
    "citations": ["999 F.2d 30"],
    "opinions": [
        {
            "type": "combined",
            "text": "The nest 𝔑 stood on both roofs. Otter v. Mills, 995 F.2d 20 (9th Cir. 1996); "
            "but see Larch v. Fenwick, 990 F.2d 10, 14 (9th Cir. 1993). Affirmed.",
        }
    ],
}
DECISIONS = (LARCH, OTTER, HERON)
HOSTILE: dict[str, Any] = HERON | {
    "id": "javascript:alert(1)//<script>alert(1)</script>",
    "case_name": "<img src=x onerror=alert(2)> v. Stork & Sons",
    "citations": ["998 F.2d 30"],
    "docket_number": '98-1"><svg onload=alert(4)>',
    "opinions": [
        {
            "type": "combined",
            "author": "<i onclick=alert(5)>Thorne</i>",
            "text": "He printed <b>bold</b> & <script>alert(3)</script> in Smith, supra, and left. "
            "Larch v. Fenwick, 990 F.2d 10 (9th Cir. 1993) (holding that "
            "<img src=y onerror=alert(6)> is no hedge).",
        }
    ],
}
"""A decision whose every text would be markup, were it not escaped."""


def write_shard(path: Path, decisions: Iterable[dict[str, Any]] = DECISIONS) -> Path:
    """The decisions as JSONL, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(decision) + "\n" for decision in decisions))
    return path


def release_of(output: Path) -> Path:
    """The release that readers of `output` are sent to."""
    return output / (output / "LATEST").read_text().strip()


def read_tables(release: Path) -> dict[str, pa.Table]:
    """Every table of a release, in the order of its key however it was cut into parts."""
    return {
        name: pq.read_table(release / name, schema=schema).sort_by(
            [(column, "ascending") for column in sort_key(schema)]
        )
        for name, schema in TABLES.items()
    }


def different_tables(
    found: dict[str, pa.Table], expected: dict[str, pa.Table]
) -> dict[str, tuple[list[Any], list[Any]]]:
    """What differs between two graphs: by table, the rows found only and the rows expected only."""
    different = {}
    for name, table in expected.items():
        if not found[name].equals(table):
            ours, theirs = found[name].to_pylist(), table.to_pylist()
            different[name] = (
                [row for row in ours if row not in theirs],
                [row for row in theirs if row not in ours],
            )
    return different
