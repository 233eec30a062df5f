"""Why a decision cites a later one."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.resolve.chronology import End, forward_in_time, forward_reason

FIRST = "exact/name+year"


def end(iso: str, *citations: str, approximate: bool = False) -> End:
    return End(date.fromisoformat(iso), approximate, citations)


@pytest.mark.parametrize(
    ("citing", "cited", "method", "reason", "remark"),
    [
        (
            end("1976-06-24", "426 U.S. 833"),
            end("1976-06-28", "427 U.S. 445"),
            FIRST,
            "companion",
            "decided four days later, printed in the next volume",
        ),
        (
            end("1968-01-29", "394 U.S. 165"),
            end("1968-06-10", "392 U.S. 1"),
            FIRST,
            "wrong_date",
            "printed two volumes before: Alderman is of 1969",
        ),
        (
            end("1973-10-23", "399 F. Supp. 1304"),
            end("1975-04-15", "421 U.S. 7"),
            FIRST,
            "wrong_date",
            "named, but two years later",
        ),
        (
            end("1976-03-08", "532 F.2d 259"),
            end("1976-06-28", "427 U.S. 445"),
            FIRST,
            "later_revision",
            "three months later",
        ),
        (
            end("1966-01-01", "351 Mass. 439", approximate=True),
            end("1967-06-05", "387 U.S. 523"),
            "exact",
            "approximate_date",
            "some day of 1966",
        ),
        (
            end("1900-01-01", "176 U.S. 1"),
            end("1960-01-01", "364 U.S. 1"),
            "exact",
            "wrong_match",
            "nothing but the page speaks for it",
        ),
        (
            end("1964-06-15", "378 U.S. 1"),
            end("1964-06-15", "378 U.S. 52"),
            FIRST,
            None,
            "the same day",
        ),
    ],
)
def test_forward_reason(
    citing: End, cited: End, method: str, reason: str | None, remark: str
) -> None:
    assert forward_reason(citing, cited, method) == reason, remark


@pytest.mark.parametrize(
    ("citing", "citing_approximate", "cited", "cited_approximate", "forward", "remark"),
    [
        ("1964-06-15", False, "1964-06-22", False, True, "a week later"),
        ("1964-06-15", False, "1964-06-15", False, False, "companion cases"),
        ("1964-01-01", True, "1964-06-22", False, False, "some day of 1964"),
        ("1964-06-15", False, "1964-07-01", True, False, "some day of 1964, as CAP prints it"),
        ("1964-06-15", False, "1964-07-15", True, True, "some day of July"),
        ("1964-06-15", False, "1965-01-01", True, True, "some day of 1965"),
        ("1964-06-15", False, None, False, None, "unknown"),
    ],
)
def test_forward_in_time(
    citing: str | None,
    citing_approximate: bool,
    cited: str | None,
    cited_approximate: bool,
    forward: bool | None,
    remark: str,
) -> None:
    def day(iso: str | None) -> date | None:
        return date.fromisoformat(iso) if iso else None

    found = forward_in_time(day(citing), citing_approximate, day(cited), cited_approximate)
    assert found is forward, remark
