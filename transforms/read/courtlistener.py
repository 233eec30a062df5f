"""CourtListener's bulk tables: https://www.courtlistener.com/help/api/bulk-data/

Each is one table in the dialect of Postgres `COPY … CSV HEADER ESCAPE '\\' FORCE_QUOTE *`: every
value quoted, backslash escapes, line breaks inside values, NULL as an empty unquoted value. Dumps
from before 2025 quote with backticks and escape nothing. Columns are found by their header.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from schemas.tables import OPINION_TYPES
from transforms.read.json_values import read_date
from transforms.read.streams import (
    BROKEN_ARCHIVE,
    is_blank,
    is_decoded,
    open_lines,
    raise_if_of_store,
)

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

_BOM = "\ufeff"
_NUMBER = re.compile(r"[0-9]{1,20}")

LARGEST_VALUE = 1 << 26
"""Characters of one value; a quote that is never closed would swallow the rest of the table."""

OPINION_COLUMNS = ("id", "cluster_id", "type")
CLUSTER_COLUMNS = ("id", "case_name", "date_filed", "docket_id")
CITATION_COLUMNS = ("id", "volume", "reporter", "page", "cluster_id")
DOCKET_COLUMNS = ("id", "court_id")
"""Without these a table cannot be used."""

Row = dict[str, str]


def read_opinions(shard: Shard) -> Records:
    """The writings of an `opinions` table: `cl:<cluster_id>/<id>`, text in the source's markup.

    A writing whose text columns are all empty is rejected.
    """
    return _read(shard, OPINION_COLUMNS, _opinion)


def read_clusters(shard: Shard) -> Records:
    """Names and dates of decisions, from an `opinion-clusters` table."""
    return _read(shard, CLUSTER_COLUMNS, _cluster)


def read_citations(shard: Shard) -> Records:
    """One citation of a decision a row, from a `citations` table."""
    return _read(shard, CITATION_COLUMNS, _citation)


def read_dockets(shard: Shard) -> Records:
    """Courts and docket numbers, from a `dockets` table; `case_id` is None, `docket_id` joins."""
    return _read(shard, DOCKET_COLUMNS, _docket)


def opinion_type(code: str) -> str:
    """The design's type for a CourtListener code; an unknown code counts as a combined text.

    >>> opinion_type("015unamimous"), opinion_type("040dissent"), opinion_type("")
    ('unanimous', 'dissent', 'combined')
    """
    known = _TYPES.get(code, code.lstrip("0123456789"))
    return known if known in OPINION_TYPES else "combined"


def text_column(row: Row) -> str | None:
    """The column whose text is read: the first in the order of precedence that is not blank."""
    return next((c for c in TEXT_COLUMNS if not is_blank(row.get(c, ""))), None)


def read_opinion(shard: Shard, row: Row) -> Records:
    """The writing in one row of an opinions table, or why there is none."""
    return _converted(shard, row, _opinion)


def _opinion(shard: Shard, row: Row) -> Records:
    cluster, number = _number(row, "cluster_id"), row["id"]
    column = text_column(row)
    if column is None:
        raise ValueError(f"no text: {', '.join(TEXT_COLUMNS)} are empty")
    yield SourceOpinion(
        opinion_id=f"cl:{cluster}/{number}",
        case_id=f"cl:{cluster}",
        type=opinion_type(row["type"]),
        source_format=column,
        content=row[column],
        author=row.get("author_str") or None,
        per_curiam=is_true(row.get("per_curiam")),
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
        date_approximate=is_true(row.get("date_filed_is_approximate")),
        docket_id=row["docket_id"] or None,
    )
    if problem:
        yield Rejected(shard.path, _name(row), "bad date", f"{problem}; the case is kept without")


def _citation(shard: Shard, row: Row) -> Records:
    cluster = _number(row, "cluster_id")
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


def _number(row: Row, column: str) -> str:
    if not _NUMBER.fullmatch(_required(row, column)):
        raise ValueError(f"{column} is {row[column][:40]!r}, not a number")
    return row[column]


def is_true(value: str | None) -> bool:
    """A boolean as Postgres prints it, or Python."""
    return value in ("t", "true", "True")


def _date(printed: str) -> tuple[str | None, str | None]:
    """An ISO date, or what is wrong with it; None and None where there is none."""
    try:
        return read_date(printed)[0], None
    except ValueError as problem:
        return None, str(problem)


def _name(row: Row) -> str:
    return f"id {row['id']}"


# --- The dialect ------------------------------------------------------------------------------


def _read(
    shard: Shard, needed: tuple[str, ...], convert: Callable[[Shard, Row], Records]
) -> Records:
    """Every row converted; one that cannot be is rejected by its id, or by its line without one."""
    for row in _rows(shard.path, needed):
        if isinstance(row, Rejected):
            yield row
        else:
            yield from _converted(shard, row, convert)


def _converted(shard: Shard, row: Row, convert: Callable[[Shard, Row], Records]) -> Records:
    try:
        yield from convert(shard, row)
    except ValueError as problem:
        yield Rejected(shard.path, _name(row), "bad record", str(problem))


def _rows(path: str, needed: tuple[str, ...]) -> Iterator[Row | Rejected]:
    """The rows of a table, up to its end or to where its archive breaks."""
    lines = Lines(open_lines(path))
    try:
        header = next(lines, None)
        if header is None:
            detail = f"expected a header with {', '.join(needed)}"
            yield Rejected(path, "line 1", "empty file", detail)
            return
        for _, row in read_rows(lines, header, needed, path):
            yield row
    except BROKEN_ARCHIVE as problem:
        raise_if_of_store(problem)
        kept = "; the rows before this line are kept" if lines.record.line > 1 else ""
        detail = f"{problem or type(problem).__name__}; fetch the file again{kept}"
        yield Rejected(path, str(lines.record), "broken archive", detail)


def check_header(path: str, needed: tuple[str, ...]) -> None:
    """Raises ValueError where a table's header lacks a needed column.

    A table that is empty or broken has none, and is rejected when it is read.
    """
    try:
        header = next(open_lines(path), None)
    except BROKEN_ARCHIVE as problem:
        raise_if_of_store(problem)
        return
    if header is not None:
        columns_of(header, needed, path)


def read_rows(
    lines: Lines, header: str, needed: tuple[str, ...], path: str
) -> Iterator[tuple[Place, Row | Rejected]]:
    """The rows below a header, each with the place where it begins; `path` is for rejects.

    After a row that breaks the dialect, reading goes on at the next line that begins like a row:
    with a number as its first value.

    Raises:
      ValueError: the table lacks a needed column.
    """
    columns = columns_of(header, needed, path)
    csv.field_size_limit(LARGEST_VALUE)
    rows = csv.reader(lines, strict=True, **_dialect(header))
    while True:
        place = lines.begin_record()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield place, Rejected(path, str(place), "bad row", str(problem))
            lines.skip_to_record()
            continue
        if len(cells) == len(columns):
            yield place, _sound(dict(zip(columns, cells, strict=True)), place, path)
        elif cells:
            detail = f"{len(cells)} values, the header has {len(columns)}"
            yield place, Rejected(path, str(place), "bad row", detail)
            lines.skip_to_record()


def columns_of(header: str, needed: tuple[str, ...], path: str) -> list[str]:
    """The columns that a header names; ValueError where it lacks a needed one."""
    try:
        columns = next(csv.reader([header.removeprefix(_BOM)], **_dialect(header)), [])
    except csv.Error as problem:
        raise ValueError(f"{path}: no header in its first line: {problem}") from problem
    missing = [column for column in needed if column not in columns]
    if missing:
        raise ValueError(f"{path}: no column {', '.join(missing)} in its header: {header[:400]!r}")
    repeated = [column for column in needed if columns.count(column) > 1]
    if repeated:
        raise ValueError(f"{path}: its header has {', '.join(repeated)} twice: {header[:400]!r}")
    return columns


def _sound(row: Row, place: Place, path: str) -> Row | Rejected:
    damaged = [column for column, value in row.items() if not is_decoded(value)]
    if damaged:
        detail = f"not UTF-8 in {', '.join(damaged)}"
        return Rejected(path, str(place), "undecodable bytes", detail)
    try:
        _number(row, "id")
    except ValueError as problem:
        return Rejected(path, str(place), "bad record", str(problem))
    return row


def _dialect(header: str) -> dict[str, Any]:
    # A quote is never doubled in today's dumps, but only so does `csv` see a stray one.
    if header.removeprefix(_BOM).startswith("`"):
        return {"quotechar": "`", "doublequote": True}
    return {"quotechar": '"', "doublequote": True, "escapechar": "\\"}


class Place(NamedTuple):
    """Where a record begins: its line, from 1, and its byte in the decompressed file."""

    line: int
    byte: int

    def __str__(self) -> str:
        return f"line {self.line}"


TOP = Place(1, 0)


class Lines:
    """Lines with their place, that can go back to a line that a broken record swallowed.

    `next_` is the place of the first line that is given.
    """

    _BEGINS_RECORD = re.compile(r'(["`]?)\d+\1,')

    def __init__(self, lines: Iterator[str], next_: Place = TOP) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.next = next_
        self.record = next_

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.next = Place(self.next.line + 1, self.next.byte + _length(line))
        self._taken.append(line)
        return line

    def begin_record(self) -> Place:
        """Says that the next line is a record's first, and gives its place."""
        self._taken.clear()
        self.record = self.next
        return self.record

    def skip_to_record(self) -> None:
        """Goes to the first line behind that of the broken record's beginning that begins one.

        A value without its closing quote is noticed only in the next record, or behind it.
        """
        for place, line in enumerate(self._taken[1:], 1):
            if self._BEGINS_RECORD.match(line):
                self._go_back_to(place)
                return
        self._taken.clear()
        for line in self:
            if self._BEGINS_RECORD.match(line):
                self._go_back_to(len(self._taken) - 1)
                return
            self._taken.clear()

    def _go_back_to(self, place: int) -> None:
        lines = self._taken[place:]
        self._again.extendleft(reversed(lines))
        line, byte = self.next
        self.next = Place(line - len(lines), byte - sum(map(_length, lines)))


def _length(line: str) -> int:
    return len(line) if line.isascii() else len(line.encode("utf-8", "surrogateescape"))
