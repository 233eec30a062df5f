"""Where citations by volume may begin. `|` stands before each number that is a candidate; whether
it is a citation is for the scanners to see."""

from __future__ import annotations

import pytest
from extraction import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.volumes import find_volumes

row = pytest.param


def marked_again(marked: str) -> str:
    """The row's text with a bar before each number found."""
    text = marked.replace("|", "")
    for start in reversed(find_volumes(text)):
        text = f"{text[:start]}|{text[start:]}"
    return text


@pytest.mark.parametrize(
    "marked",
    [
        row("|378 U. S. 1", id="a reporter; its page stands before no capital"),
        row("|378U.S.1", id="glued"),
        row("|378\nU. S. 1", id="over a line end"),
        row("|378 U. S. 1, |84 S. Ct. 1489", id="two in parallel"),
        row("|378 U. S. |1 So it is", id="a page before the next sentence, too"),
        row("|18 U. S. C. § 1951", id="a code"),
        row("|2015 WL 123456", id="a year as a volume"),
        row("|2013-NMCA-072", id="hyphens"),
        row("|12-3 F. Cas. 4", id="a volume in parts"),
        row("|12a F. 4", id="a letter after it"),
        row("|12. F. 4", id="a point after it"),
        row("|12, F. 4", id="a comma after it"),
        row("|12 ' F. 4", id="noise after it"),
        row("|135 *355 Mass. 147", id="a star page after it"),
        row("|5 U.S. (|1 Cranch) 137", id="a nominative volume in brackets"),
        row("[|42 Cal.Rptr. 169]", id="in square brackets"),
        row("—|42 Cal. 1", id="after a dash"),
        row("|8 of the Laws of 1896", id="of the"),
        row("|12 Men sat", id="counted things are candidates"),
        row("*|12 The rule", id="and star pages"),
        row("12 men sat", id="a small letter"),
        row("§ 12 of title 4", id="a section, small letters"),
        row("$12 Bills", id="money"),
        row("£12 Bills", id="pounds"),
        row("§12 Act", id="a section, closed up"),
        row("¶12 The", id="a paragraph, closed up"),
        row("3/12 The", id="a fraction"),
        row("A12 The", id="a letter before"),
        row("12345 U. S. 1", id="of five digits"),
        row("|12      Or. 7", id="six blanks"),
        row("12       Or. 7", id="seven blanks"),
        row("378", id="the end"),
        row("", id="nothing"),
    ],
)
def test_candidates(marked: str) -> None:
    assert marked_again(marked) == marked


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="01 9.A-U\n*,$§a"))
def test_candidates_are_numbers_in_order(text: str) -> None:
    starts = find_volumes(text)
    assert starts == sorted(set(starts))
    for start in starts:
        assert text[start].isdigit()
        assert not text[start - 1 : start].isalnum()
        assert any(letter.isupper() for letter in text[start : start + 24])


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "12", "1-", "1 *1 ", "1 of the ", "1.,*", "1A", "1 A"]
)
def test_time_grows_linearly(piece: str) -> None:
    assert_linear(find_volumes, lambda size: piece * (size // len(piece)), 50_000)
