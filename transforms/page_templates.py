"""The templates in `transforms/pages/`, for the report and for the web pages."""

from __future__ import annotations

import functools

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup


@functools.cache
def page_environment() -> Environment:
    """The templates; what pages are given is escaped, and a name that is missing is an error."""
    environment = Environment(
        loader=PackageLoader("transforms", "pages"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, percent=percent, megabytes=megabytes)
    environment.globals["style"] = style
    return environment


def style() -> Markup:
    """The one style sheet, to be put into a page."""
    source, _, _ = PackageLoader("transforms", "pages").get_source(Environment(), "style.css")
    return Markup(source)


def number(value: int | None) -> str:
    """`12,345`, or nothing for nothing."""
    return "" if value is None else f"{value:,}"


def percent(part: int, whole: int) -> str:
    """`45.6%`; a dash for nothing, so that what is rare is seen to be there."""
    if not part:
        return "–"
    return "<0.1%" if part / whole < 0.0005 else f"{part / whole:.1%}"


def megabytes(size: int) -> str:
    """`1.2 MB`."""
    return f"{size / 1e6:,.1f} MB"
