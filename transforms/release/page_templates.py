"""The templates in `transforms/release/pages/`, for the report and for the web pages."""

from __future__ import annotations

import functools
import re

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup


@functools.cache
def page_environment() -> Environment:
    """The templates; what pages are given is escaped, and a name that is missing is an error."""
    environment = Environment(
        loader=PackageLoader("transforms.release", "pages"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=number, percent=percent, megabytes=megabytes, first_page=first_page
    )
    environment.globals["style"] = style
    return environment


def style() -> Markup:
    """The one style sheet, to be put into a page."""
    source, _, _ = PackageLoader("transforms.release", "pages").get_source(
        Environment(), "style.css"
    )
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


def first_page(pin: str | None) -> str | None:
    """The page that a pinpoint begins with: `414` of `414-415, n. 12`; None where it is no page.

    >>> first_page("414-415, n. 12"), first_page("n. 5"), first_page("*3"), first_page("¶ 14")
    ('414', None, None, None)
    """
    number = re.match(r"\d+(?!\w)", pin or "")
    return number[0] if number else None
