"""What `citegraph export` writes: the published graph, or what lies around one case of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
from pyarrow import csv

from transforms.files import whole_file
from transforms.release.published import Release

_CSV = csv.WriteOptions(quoting_style="needed")


class Subgraph(NamedTuple):
    """Cases of a release and the edges among them; all of them where `ids` is None.

    A record that repeats another's decision (`duplicate_of`) has no edges and is left out.
    """

    release: Release
    ids: list[str] | None = None

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """A query's result; in it `nodes` and `links` stand for these rows of cases and edges."""
        within = "{} IN (SELECT unnest($ids))" if self.ids is not None else "true"
        prepared = f"""
            WITH nodes AS (
                FROM cases WHERE duplicate_of IS NULL AND {within.format("case_id")}
            ), links AS (
                FROM edges WHERE {within.format("citing_case_id")}
                             AND {within.format("cited_case_id")}
            )
            {sql}
        """
        if self.ids is None:
            return self.release.batches(prepared)
        return self.release.batches(prepared, ids=self.ids)

    def table(self, sql: str) -> pa.Table:
        """As `batches`, all in memory."""
        return pa.Table.from_batches(list(self.batches(sql)))

    def write_csv(self, path: str, sql: str) -> int:
        """Writes a query's result as a CSV file in UTF-8 with a header; gives the number of rows.

        Null is the empty field; a value is quoted where it must be, and a quote in it doubled.
        """
        batches = self.batches(sql)
        first = next(batches)
        rows = 0
        with whole_file(path) as file, csv.CSVWriter(file, first.schema, write_options=_CSV) as out:
            for batch in itertools.chain([first], batches):
                out.write_batch(batch)
                rows += batch.num_rows
        return rows


def around_case(release: Release, case_id: str, hops: int) -> Subgraph:
    """The cases that are at most so many edges away from one, whichever way the edges lead.

    Raises:
      ValueError: the release has no such case.
    """
    if not release.rows("SELECT 1 FROM cases WHERE case_id = $id", id=case_id):
        raise ValueError(f"no case {case_id} in the release; expected a case_id as cl:107252")
    reached = {case_id}
    newest = [case_id]
    for _ in range(hops):
        rows = release.rows(
            """
            SELECT cited_case_id AS id FROM edges WHERE citing_case_id IN (SELECT unnest($ids))
            UNION
            SELECT citing_case_id FROM edges WHERE cited_case_id IN (SELECT unnest($ids))
            """,
            ids=newest,
        )
        newest = [row["id"] for row in rows if row["id"] not in reached]
        reached.update(newest)
    return Subgraph(release, sorted(reached))


IN_ONE_LINE = "regexp_replace({}, '[\\x00-\\x1f\\x7f]+', ' ', 'g')"
"""A text without control characters, of which XML allows none and line-based readers few."""
