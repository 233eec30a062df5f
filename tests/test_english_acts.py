"""Acts of the Parliament of England, one row for each printed form."""

from __future__ import annotations

import pytest

from tests.law_forms import assert_forms, assert_whole
from transforms.extract.laws import find_laws


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("5 & 6 Vict. c. 45", "5 & 6 Vict., c. 45"),
        ("42-43 Vict., c. 49", "42 & 43 Vict., c. 49"),
        ("24 & 25 Viet. c. 96", "24 & 25 Vict., c. 96"),
        ("11 & 12 Yict. c. 42", "11 & 12 Vict., c. 42"),
        ("13 Geo. III, (1773) c. 21", "13 Geo. III, c. 21"),
        ("8th Henry VI, chap. 9", "8 Henry. VI, c. 9"),
        ("21st James I. c. 3", "21 James. I, c. 3"),
        ("13 Car. II Stat. 2, c. 1", "13 Car. II, c. 1"),
        ("3 Jac. I cc. 4, 5", "3 Jac. I, c. 4"),
        ("1 W. & M., Sess. 2, c. 2", "1 W. & M., c. 2"),
        ("1 Wm. & Mary, 2d Sess. (1689), c. 2", "1 Wm. & M., c. 2"),
        ("1 & 2 Ph. & M. c. 13", "1 & 2 Ph. & M., c. 13"),
        ("6 Geo. 1, o. 21", "6 Geo. 1, c. 21"),
    ],
)
def test_act(text: str, citation: str) -> None:
    assert_whole("session_law", text, citation)


def test_years_of_two_kings_are_one_session() -> None:
    assert_forms(
        "26 Geo. 5 & 1 Edw. 8, c. 49, §§ 285-287",
        [("session_law", "26 Geo. 5 & 1 Edw. 8, c. 49", "26 & 1 Edw. 8, c. 49")],
    )


@pytest.mark.parametrize(
    "text",
    ["the statute of 13 Geo. III", "Geo. 3 c. 4 was no number"],
)
def test_no_act(text: str) -> None:
    assert find_laws(text) == []
