"""CourtListener's bulk tables: https://www.courtlistener.com/help/api/bulk-data/

Each is one table in the dialect of Postgres `COPY … CSV HEADER ESCAPE '\\' FORCE_QUOTE *`: every
value quoted, backslash escapes, line breaks inside values, NULL as an empty unquoted value. Dumps
from before 2025 quote with backticks and escape nothing. Columns are found by their header.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from schemas.tables import OPINION_TYPES
from transforms.streams import BROKEN_ARCHIVE, is_decoded, open_lines

SOURCE = "courtlistener"

TEXT_COLUMNS = (
    "xml_harvard",
    "html_anon_2020",
    "html_columbia",
    "html_lawbox",
    "html",
    "plain_text",
)
"""In CourtListener's own order of precedence. `html_with_citations` carries their answers."""

_TYPES = {
    "010combined": "combined",
    "015unamimous": "unanimous",  # so spelled in CourtListener
    "020lead": "lead",
    "025plurality": "plurality",
    "030concurrence": "concurrence",
    "035concurrenceinpart": "concurrence_in_part",
    "040dissent": "dissent",
    "050addendum": "addendum",
    "060remittitur": "remittitur",
    "070rehearing": "rehearing",
    "080onthemerits": "lead",
    "090onmotiontostrike": "on_motion",
    "100trialcourt": "trial_court",
}

Row = dict[str, str]
Records = Iterator[SourceOpinion | CaseFact | Rejected]


def read_opinions(shard: Shard) -> Records:
    """The writings of an `opinions` table: `cl:<cluster_id>/<id>`, text in the source's markup.

    A writing whose text columns are all empty is rejected.
    """
    return _read(shard, ("id", "cluster_id", "type"), _opinion)


def read_clusters(shard: Shard) -> Records:
    """Names and dates of decisions, from an `opinion-clusters` table."""
    return _read(shard, ("id", "case_name", "date_filed", "docket_id"), _cluster)


def read_citations(shard: Shard) -> Records:
    """One citation of a decision a row, from a `citations` table."""
    return _read(shard, ("id", "volume", "reporter", "page", "cluster_id"), _citation)


def read_dockets(shard: Shard) -> Records:
    """Courts and docket numbers, from a `dockets` table; `case_id` is None, `docket_id` joins."""
    return _read(shard, ("id", "court_id"), _docket)


def opinion_type(code: str) -> str:
    """The design's type for a CourtListener code; an unknown code counts as a combined text.

    >>> opinion_type("015unamimous"), opinion_type("040dissent"), opinion_type("")
    ('unanimous', 'dissent', 'combined')
    """
    known = _TYPES.get(code, code.lstrip("0123456789"))
    return known if known in OPINION_TYPES else "combined"


def _opinion(shard: Shard, row: Row) -> Records:
    cluster, number = _required(row, "cluster_id"), row["id"]
    column = next((c for c in TEXT_COLUMNS if row.get(c, "").strip()), None)
    if column is None:
        raise ValueError(f"no text: {', '.join(TEXT_COLUMNS)} are empty")
    yield SourceOpinion(
        opinion_id=f"cl:{cluster}/{number}",
        case_id=f"cl:{cluster}",
        type=opinion_type(row["type"]),
        source_format=column,
        content=row[column],
        author=row.get("author_str") or None,
        per_curiam=_is_true(row.get("per_curiam")),
    )


def _cluster(shard: Shard, row: Row) -> Records:
    date, problem = _date(row["date_filed"])
    yield CaseFact(
        case_id=f"cl:{row['id']}",
        source=SOURCE,
        name=row["case_name"] or None,
        name_short=row.get("case_name_short") or None,
        name_full=row.get("case_name_full") or None,
        date_filed=date,
        date_approximate=_is_true(row.get("date_filed_is_approximate")),
        docket_id=row["docket_id"] or None,
    )
    if problem:
        yield Rejected(shard.path, _name(row), "bad date", f"{problem}; the case is kept without")


def _citation(shard: Shard, row: Row) -> Records:
    cluster = _required(row, "cluster_id")
    printed = " ".join(_required(row, column) for column in ("volume", "reporter", "page"))
    yield CaseFact(case_id=f"cl:{cluster}", source=SOURCE, citations=[printed])


def _docket(shard: Shard, row: Row) -> Records:
    yield CaseFact(
        case_id=None,
        source=SOURCE,
        docket_id=row["id"],
        court_id=row["court_id"] or None,
        docket_number=row.get("docket_number") or None,
    )


def _required(row: Row, column: str) -> str:
    if not row[column].strip():
        raise ValueError(f"{column} is empty")
    return row[column]


def _is_true(value: str | None) -> bool:
    return value in ("t", "true", "True")


def _date(printed: str) -> tuple[str | None, str | None]:
    """An ISO date, or what is wrong with it; None and None where there is none."""
    if not printed:
        return None, None
    try:
        return datetime.date.fromisoformat(printed[:10]).isoformat(), None
    except ValueError:
        return None, f"date_filed is {printed!r}, not YYYY-MM-DD"


def _name(row: Row) -> str:
    return f"id {row['id']}"


# --- The dialect ------------------------------------------------------------------------------


def _read(
    shard: Shard, needed: tuple[str, ...], convert: Callable[[Shard, Row], Records]
) -> Records:
    """Every row converted; one that cannot be is rejected by its id, or by its line without one."""
    for place, cells in read_rows(shard.path, needed):
        if isinstance(cells, str):
            error, _, detail = cells.partition(": ")
            yield Rejected(shard.path, place, error, detail)
            continue
        damaged = [column for column, value in cells.items() if not is_decoded(value)]
        if damaged:
            detail = f"not UTF-8 in {', '.join(damaged)}"
            yield Rejected(shard.path, place, "undecodable bytes", detail)
        elif not cells["id"].strip():
            yield Rejected(shard.path, place, "bad record", "id is empty")
        else:
            try:
                yield from convert(shard, cells)
            except ValueError as problem:
                yield Rejected(shard.path, _name(cells), "bad record", str(problem))


def read_rows(path: str, needed: tuple[str, ...]) -> Iterator[tuple[str, Row | str]]:
    """The rows of a table as (`line 17`, values by column) or (`line 17`, what was wrong).

    After a row that breaks the dialect, reading goes on at the next line that begins like a row:
    with a number as its first value.

    Raises:
      ValueError: the table lacks a needed column.
    """
    lines = _Lines(open_lines(path))
    try:
        header_line = next(lines)
    except StopIteration:
        yield "line 1", "empty file: expected a header with " + ", ".join(needed)
        return
    except BROKEN_ARCHIVE as problem:
        yield "line 1", f"broken archive: {_said(problem)}"
        return
    dialect = _dialect(header_line)
    header = next(csv.reader([header_line], **dialect))
    missing = [column for column in needed if column not in header]
    if missing:
        raise ValueError(f"{path}: no column {', '.join(missing)} in its header: {header_line!r}")
    csv.field_size_limit(2**31 - 1)  # an opinion may be megabytes long
    rows = csv.reader(lines, strict=True, **dialect)
    while True:
        lines.begin_record()
        place = f"line {lines.number + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield place, f"bad row: {problem}"
            lines.skip_to_record()
            continue
        except BROKEN_ARCHIVE as problem:
            yield place, f"broken archive: {_said(problem)}; the rows before this line are kept"
            return
        if len(cells) == len(header):
            yield place, dict(zip(header, cells, strict=True))
        elif cells:
            yield place, f"bad row: {len(cells)} values, the header has {len(header)}"
            lines.skip_to_record()


def _said(problem: BaseException) -> str:
    return f"{problem or type(problem).__name__}; fetch the file again"


def _dialect(header: str) -> dict[str, Any]:
    # A quote is never doubled in today's dumps, but only so does `csv` see a stray one.
    if header.startswith("`"):
        return {"quotechar": "`", "doublequote": True}
    return {"quotechar": '"', "doublequote": True, "escapechar": "\\"}


class _Lines:
    """Lines with their number, that can go back to a line that a broken record swallowed."""

    _BEGINS_RECORD = re.compile(r'(["`]?)\d+\1,')

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self._taken.append(line)
        return line

    def begin_record(self) -> None:
        self._taken.clear()

    def skip_to_record(self) -> None:
        """Goes to the first line behind that of the broken record's beginning that begins one.

        A value without its closing quote is noticed only in the next record, or behind it.
        """
        for place, line in enumerate(self._taken[1:], 1):
            if self._BEGINS_RECORD.match(line):
                self._go_back_to(place)
                return
        self._taken.clear()
        with contextlib.suppress(*BROKEN_ARCHIVE):  # reading on will meet it again
            for line in self:
                if self._BEGINS_RECORD.match(line):
                    self._go_back_to(len(self._taken) - 1)
                    return
                self._taken.clear()

    def _go_back_to(self, place: int) -> None:
        lines = self._taken[place:]
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)
