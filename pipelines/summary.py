"""What a finished build says of itself: a page of figures from the published tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems

from transforms.files import read_text
from transforms.publish import LATEST, MANIFEST

MOST_CITED = 10


def summarize(output: str) -> str:
    """The summary of the release that `output`/LATEST names."""
    relative = read_text(FileSystems.join(output, LATEST)).strip()
    release = FileSystems.join(output, relative)
    manifest = json.loads(read_text(FileSystems.join(release, MANIFEST)))
    return "\n".join(_lines(output, release, manifest))


def _lines(output: str, release: str, manifest: dict) -> Iterator[str]:
    rows, mentions = manifest["rows"], manifest["mentions"]
    cases = read_columns(
        release, "cases", ["case_id", "name", "is_ghost", "in_degree", "citations"]
    )
    ghosts = pc.sum(cases["is_ghost"]).as_py() or 0
    yield ""
    yield f"release    {release}  ({manifest['seconds']:.0f} s)"
    yield f"cases      {rows['cases'] - ghosts:>10,}   and {ghosts:,} cited but not in the corpus"
    yield f"opinions   {rows['opinions']:>10,}"
    yield f"mentions   {rows['mentions']:>10,}"
    for kind, count in _counts(mentions, "kind."):
        yield f"             {kind:<13}{count:>10,}"
    yield f"edges      {rows['edges']:>10,}"
    yield f"quarantine {rows['quarantine']:>10,}"
    yield ""
    statuses = dict(_counts(mentions, "status."))
    to_cases = sum(statuses.values()) - statuses.get("not_a_case", 0)
    yield f"of {to_cases:,} mentions of cases:"
    for status, count in _counts(mentions, "status."):
        if status != "not_a_case":
            yield f"             {status:<13}{count:>10,}  {count / max(1, to_cases):6.1%}"
    yield ""
    yield "most cited:"
    yield from _most_cited(cases)
    yield ""
    yield "ask it with DuckDB:"
    yield (
        f"  duckdb -c \"SELECT name, in_degree FROM '{release}/cases/*.parquet' "
        'ORDER BY in_degree DESC LIMIT 10"'
    )


def _counts(counters: dict[str, int], prefix: str) -> list[tuple[str, int]]:
    found = [(k.removeprefix(prefix), n) for k, n in counters.items() if k.startswith(prefix)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _most_cited(cases: pa.Table) -> Iterator[str]:
    order = [("in_degree", "descending"), ("case_id", "ascending")]
    for case in cases.sort_by(order).slice(0, MOST_CITED).to_pylist():
        citation = case["citations"][0] if case["citations"] else case["case_id"]
        yield f"  {case['in_degree']:>7,}  {case['name'] or '(name unknown)'}, {citation}"


def read_columns(release: str, table: str, columns: list[str]) -> pa.Table:
    """Some columns of a published table, all its parts together."""
    (found,) = FileSystems.match([FileSystems.join(release, table, "*.parquet")])
    tables = []
    for metadata in sorted(found.metadata_list, key=lambda m: m.path):
        with FileSystems.open(metadata.path) as file:
            tables.append(pq.read_table(file, columns=columns))
    return pa.concat_tables(tables)
