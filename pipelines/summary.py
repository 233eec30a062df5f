"""What a finished build says of itself: a page of figures from the published tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from apache_beam.io.filesystems import FileSystems

from pipelines.releases import latest_of, read_manifest
from transforms.write.tables import read_columns

MOST_CITED = 10

_STATUSES = {
    "resolved": "the decision is in the corpus",
    "ghost": "a decision that the corpus does not hold",
    "ambiguous": "one of several, kept as candidates",
    "self": "the opinion's own citation",
    "unresolved": "an antecedent or a citation is missing",
}
"""What each status of a mention of a case means, in the order in which they are shown."""


def summarize(directory: str) -> str:
    """The summary of the release that `directory`/LATEST names.

    Reads the tables part by part, so that its memory does not grow with the corpus.
    """
    relative = latest_of(directory)
    manifest = read_manifest(directory, relative) if relative else None
    assert relative and manifest, "it is called after a build that has published"
    release = FileSystems.join(directory, *relative.split("/"))
    sections = (
        _sizes(release, manifest),
        _kinds(manifest),
        _resolution(manifest),
        _most_cited(release, manifest),
        _query(release, manifest),
    )
    return "\n\n".join("\n".join(lines) for lines in sections)


def _sizes(release: str, manifest: dict[str, Any]) -> Iterator[str]:
    rows = manifest["rows"]
    ghosts = with_text = to_ghosts = repeated = 0
    for part in _parts(release, manifest, "cases", ["is_ghost", "n_opinions"]):
        ghosts += _count(part["is_ghost"])
        with_text += _count(pc.greater(part["n_opinions"], 0))
    for part in _parts(release, manifest, "edges", ["cited_is_ghost"]):
        to_ghosts += _count(part["cited_is_ghost"])
    for part in _parts(release, manifest, "opinions", ["duplicate_of"]):
        repeated += len(part) - part["duplicate_of"].null_count
    named = rows["cases"] - ghosts - with_text
    yield f"release {release}, made in {manifest['seconds']:,.0f} s"
    yield ""
    yield f"cases      {with_text:>12,}  with text"
    yield f"           {named:>12,}  known by name and citation only"
    yield f"           {ghosts:>12,}  cited, but not in the corpus (ghosts)"
    yield f"opinions   {rows['opinions']:>12,}  of which {repeated:,} repeat another's text"
    yield f"edges      {rows['edges']:>12,}  of which {to_ghosts:,} to ghosts"
    yield f"quarantine {rows['quarantine']:>12,}  records that could not be read"


def _kinds(manifest: dict[str, Any]) -> Iterator[str]:
    yield f"mentions   {manifest['rows']['mentions']:>12,}"
    kinds = _counts(manifest, "kind.")
    for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {kind:<13}{count:>8,}"


def _resolution(manifest: dict[str, Any]) -> Iterator[str]:
    statuses = _counts(manifest, "status.")
    total = sum(statuses.values()) - statuses.get("not_a_case", 0)
    yield f"of {total:,} mentions of cases"
    for status, meaning in _STATUSES.items():
        count = statuses.get(status, 0)
        yield f"  {status:<11}{count:>10,}  {count / max(1, total):>6.1%}  {meaning}"


def _most_cited(release: str, manifest: dict[str, Any]) -> Iterator[str]:
    columns = ["in_degree", "in_mentions", "case_id", "name", "citations"]
    best: list[dict[str, Any]] = []
    for part in _parts(release, manifest, "cases", columns):
        if not part.num_rows:
            continue  # pyarrow selects nothing from nothing with an error
        order = [("in_degree", "descending"), ("case_id", "ascending")]
        leaders = part.take(pc.select_k_unstable(part, MOST_CITED, order))
        best = sorted(
            best + leaders.to_pylist(), key=lambda case: (-case["in_degree"], case["case_id"])
        )[:MOST_CITED]
    yield "most cited     cases  mentions"
    for case in best:
        citation = case["citations"][0] if case["citations"] else case["case_id"]
        name = f"{case['name']}, {citation}" if case["name"] else citation
        yield f"          {case['in_degree']:>10,}{case['in_mentions']:>10,}  {name}"


def _query(release: str, manifest: dict[str, Any]) -> Iterator[str]:
    sizes = ", ".join(f"{table} {rows:,}" for table, rows in manifest["rows"].items())
    yield f"tables     {release}/<table>/*.parquet"
    yield f"rows       {sizes}"
    sql = f"SELECT name, in_degree FROM '{release}/cases/*.parquet' ORDER BY 2 DESC LIMIT 10"
    yield f"query      .venv/bin/python -c \"import duckdb; duckdb.sql('''{sql}''').show()\""


def _counts(manifest: dict[str, Any], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): count
        for key, count in manifest["counters"].items()
        if key.startswith(prefix)
    }


def _count(flags: pa.ChunkedArray) -> int:
    return pc.sum(flags).as_py() or 0


def _parts(
    release: str, manifest: dict[str, Any], table: str, columns: list[str]
) -> Iterator[pa.Table]:
    """Some columns of each part of a published table."""
    for part in manifest["parts"]:
        if part["table"] == table:
            yield read_columns(FileSystems.join(release, part["path"]), columns)
