"""Quotations in the job: found in other decisions' texts, whatever shard these lie in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from job_shards import release_of

from pipelines import build_graph

ACT = "all hedges of the county shall be trimmed before the first of May"
RULE = "A hedge that has stood for twenty years may not be cut without the leave of both owners"
LARCH = {
    "id": "larch-v-fenwick",
    "case_name": "Larch v. Fenwick",
    "date_filed": "1993-04-05",
    "citations": ["990 F.2d 10"],
    "opinions": [
        {
            "type": "lead",
            "html": f"<p>The parties are neighbors. {RULE}, we hold.</p>"
            f"<p>The Act says that “{ACT}.” The hedge is a nuisance.</p>",
        },
        {"type": "dissent", "text": f"The Court says: {RULE}. That is not the law of hedges."},
    ],
}
MARSH = {
    "id": "marsh-v-heath",
    "case_name": "Marsh v. Heath",
    "date_filed": "1999-04-05",
    "citations": ["995 F.2d 20"],
    "opinions": [
        {
            "type": "combined",
            "text": f"“[A] hedge that has stood . . . may not be cut.” Larch v. Fenwick, 990 F.2d "
            f"10, 11 (1993). It said too: “{RULE.replace('twenty', 'tweuty')}.” The words “a fence "
            "of iron is not a hedge” are nowhere. Larch, 990 F.2d at 11.\n"
            f"In Larch the hedge stood. By the Act “{ACT},” not later.",
        }
    ],
}


def quotations(folder: Path, shards: list[list[dict[str, Any]]], *options: str) -> list[dict]:
    """The table of a build of these shards."""
    for number, decisions in enumerate(shards):
        path = folder / "in" / f"{number}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(decision) + "\n" for decision in decisions))
    output = folder / "out"
    arguments = ["--input", str(folder / "in"), "--output", str(output), *options]
    assert build_graph.main(arguments) == 0
    table = pq.read_table(release_of(output) / "quotations")
    return table.sort_by([("mention_id", "ascending"), ("start", "ascending")]).to_pylist()


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    return quotations(tmp_path_factory.mktemp("one"), [[LARCH, MARSH]], "--buckets", "1")


def test_quotations_are_found_where_they_were_written(rows: list[dict]) -> None:
    columns = ("mention_id", "text", "bound", "cited_opinion_id", "match")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (
            "marsh-v-heath/0#0",
            "[A] hedge that has stood . . . may not be cut.",
            True,
            "larch-v-fenwick/0",
            "elided",
        ),
        (
            "marsh-v-heath/0#0",
            f"{RULE.replace('twenty', 'tweuty')}.",
            False,
            "larch-v-fenwick/0",
            "similar",
        ),
    ], "in the lead opinion, not in the dissent; and not the words of the Act"
    assert rows[0]["similarity"] == 1.0
    assert 0.9 < rows[1]["similarity"] < 1.0


def test_offsets_are_those_of_the_texts(rows: list[dict]) -> None:
    text = MARSH["opinions"][0]["text"]  # type: ignore[index]
    assert [text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert {row["citing_case_id"] for row in rows} == {"marsh-v-heath"}
    assert {row["cited_end"] - row["cited_start"] for row in rows[1:]} == {len(RULE)}


def test_shards_and_buckets_do_not_matter(tmp_path: Path, rows: list[dict]) -> None:
    apart = quotations(tmp_path, [[MARSH], [LARCH]], "--buckets", "5", "--workers", "2")
    assert apart == rows
