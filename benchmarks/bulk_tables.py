"""CourtListener's bulk tables as they are published: their columns, and their dialect of CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

COLUMNS = {
    "opinions": (
        "id date_created date_modified author_str per_curiam joined_by_str type sha1 page_count "
        "download_url local_path plain_text html html_lawbox html_columbia html_anon_2020 "
        "xml_harvard html_with_citations extracted_by_ocr author_id cluster_id"
    ).split(),
    "opinion-clusters": (
        "id date_filed date_filed_is_approximate slug case_name_short case_name case_name_full "
        "precedential_status docket_id"
    ).split(),
    "citations": "id volume reporter page type cluster_id".split(),
    "dockets": "id docket_number court_id".split(),
}
"""By table; of clusters and dockets those that are read."""
SNAPSHOT = "2026-01-31"
"""The day in the files' names."""


def csv_lines(table: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The lines of a table, its header first; what a row does not have is NULL."""
    columns = COLUMNS[table]
    yield _line(columns)
    for row in rows:
        yield _line(str(row.get(column, "")) for column in columns)


def _line(values: Iterable[str]) -> str:
    return ",".join(map(_quoted, values)) + "\n"


def _quoted(value: str) -> str:
    """As Postgres writes it: NULL is empty, all else quoted with backslash escapes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if value else ""
