"""A pair's excerpts as one HTML page that opens offline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from importlib import resources
from typing import Any

from transforms.excerpts.passages import CLOSE_MARK, OPEN_MARK, by_writing


def excerpt_page(
    citing: Mapping[str, Any],
    cited: Mapping[str, Any],
    rows: Iterable[Mapping[str, Any]],
    authors: Mapping[str, str | None],
) -> str:
    """The page. `citing` and `cited` are rows of `cases` with name and citations, `rows` the
    pair's of `excerpts`, `authors` those of the opinions by id. All text is escaped."""
    title = f"{_name(citing)} on {_name(cited)}"
    writings = "\n".join(
        f"<h2>{escape(heading)}</h2>\n" + "\n".join(map(_paragraph, passages))
        for heading, passages in by_writing(rows, authors)
    )
    style = resources.files("transforms.release").joinpath("pages/style.css").read_text()
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n"
        f'<p class="quiet">{escape(_citation(citing))} cites {escape(_citation(cited))}</p>\n'
        f"{writings}\n</body>\n</html>\n"
    )


def _name(case: Mapping[str, Any]) -> str:
    return case["name"] or _citation(case)


def _citation(case: Mapping[str, Any]) -> str:
    return next(iter(case["citations"]), case["case_id"])


def _paragraph(passage: str) -> str:
    marked = escape(passage, quote=False)
    for mark, tag in ((OPEN_MARK, "<mark>"), (CLOSE_MARK, "</mark>")):
        marked = marked.replace(escape(mark, quote=False), tag)
    return f"<blockquote>{marked}</blockquote>"
