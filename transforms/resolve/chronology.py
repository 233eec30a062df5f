"""Dates of the two ends of an edge: which is later, and why a cited decision may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from transforms.extract.agreement import APPROXIMATE_YEAR_TOLERANCE
from transforms.extract.reporters import Citation, parse_citation

SAME_TERM = 366
"""Days within which decisions are of one term, and a text is still revised for print."""
NEXT_VOLUME = 1
"""Companion cases stand in one volume or in two successive ones."""

_UNSUPPORTED = frozenset(
    {"exact", "exact/year_differs", "exact/name_differs", "page_inside", "chosen/year"}
)
"""Methods that decided without a fitting name, or against the printed year."""


class End(NamedTuple):
    """One end of an edge: when it was decided and where it is printed."""

    date: date | None
    approximate: bool
    citations: Sequence[str]


def date_of(iso: str | None) -> date | None:
    """A date of an ISO string; None when it is none."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def forward_in_time(
    citing: date | None, citing_approximate: bool, cited: date | None, cited_approximate: bool
) -> bool | None:
    """Whether the cited decision is later by more than the uncertainty of both dates.

    None when a date is unknown. Sources print a year alone as its first day (CourtListener) or as
    its 1 July (CAP), a month alone as its 15th; other approximate dates count as their year too.
    """
    if citing is None or cited is None:
        return None
    return _span(cited, cited_approximate)[0] > _span(citing, citing_approximate)[1]


def _span(day: date, approximate: bool) -> tuple[date, date]:
    if not approximate:
        return day, day
    if day.day == 15:
        return day.replace(day=1), day.replace(day=28)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def forward_reason(citing: End, cited: End, method: str) -> str | None:
    """Why a decision cites a later one, as far as its record tells; None where it does not.

    `approximate_date`: a date is approximate, and they are no farther apart than such dates are.
    `companion`: both were decided in one term and printed in one volume or in successive ones.
    `wrong_date`: the citing decision is printed in a later volume than the cited one, or it cites
    by name what was decided more than a year later: a date of the record is wrong.
    `wrong_match`: nothing printed but the page speaks for the cited decision, or the year against.
    `later_revision`: the text was revised for print after the date of the record.
    """
    if not forward_in_time(citing.date, citing.approximate, cited.date, cited.approximate):
        return None
    assert citing.date is not None and cited.date is not None
    years = cited.date.year - citing.date.year
    if (citing.approximate or cited.approximate) and years <= APPROXIMATE_YEAR_TOLERANCE:
        return "approximate_date"
    same_term = (cited.date - citing.date).days <= SAME_TERM
    later = _volumes_later(citing.citations, cited.citations)
    if same_term and later is not None and abs(later) <= NEXT_VOLUME:
        return "companion"
    if later is not None and later > 0:
        return "wrong_date"
    if method.removesuffix("/disagree") in _UNSUPPORTED:
        return "wrong_match"
    return "later_revision" if same_term else "wrong_date"


def _volumes_later(citing: Iterable[str], cited: Iterable[str]) -> int | None:
    """By how many volumes of a reporter the citing decision stands behind the cited one."""
    volumes = {c.reporter: int(c.volume) for c in _parsed(cited)}
    distances = [int(c.volume) - volumes[c.reporter] for c in _parsed(citing)
                 if c.reporter in volumes]  # fmt: skip
    return min(distances, key=abs, default=None)


def _parsed(citations: Iterable[str]) -> list[Citation]:
    parsed = (parse_citation(text) for text in citations)
    return [c for c in parsed if c is not None and c.volume.isdigit()]
