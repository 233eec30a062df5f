"""Words broken at line ends, and lines that are one paragraph."""

from __future__ import annotations

import pytest

from transforms.split.broken_lines import joint, mark_breaks, paragraphs, words_of
from transforms.split.markup import BREAK

WORDS = words_of(
    [
        "x the Court decided that a so-called carrier may preserve the goods without more x",
        "x we can see what it may be in part and may be in whole and part of a regulation x",
        "x private land transfer statutes are not unlike others and maybe another form of it x",
    ]
)


@pytest.mark.parametrize(
    ("first", "hyphen", "second", "expected", "remark"),
    [
        ("decid", "", "ed", "", "the whole word stands in the text"),
        ("pre", "", "serve", "", "neither part does"),
        ("with", "", "out", "", ""),
        ("an", "", "other", "", ""),
        ("may", "", "be", None, "both `maybe` and `may be` stand in the text"),
        ("regu", "", "lations", "", "another form of the word stands in the text"),
        ("juris", "", "diction", "", "a syllable that is no word begins it"),
        ("argu", "", "ment", "", "a syllable that is no word ends it"),
        ("com", "", "mittee", "", "between double consonants"),
        ("so", "", "called", "-", "a hyphen of the word's own was lost"),
        ("lugubrious", "", "elephants", None, "two words that the text has but once"),
        ("I", "", "see", None, "no word is parted after one letter"),
        ("the", "", "Court", None, "a capital does not go on with a word"),
        ("say", "", "less", None, ""),
        ("decid", "-", "ed", "", ""),
        ("decid", "\xad", "ed", "", ""),
        ("private", "-", "carrier", "-", "both parts are words"),
        ("so", "-", "called", "-", "the text has the word with a hyphen"),
        ("quiz", "\xad", "zical", "", "a soft hyphen is always one of print"),
    ],
)
def test_joints(first: str, hyphen: str, second: str, expected: str | None, remark: str) -> None:
    assert joint(first, hyphen, second, WORDS) == expected, remark


FULL = "This is a full line of the page, which goes on below it"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([FULL, "and ends."], [f"{FULL} and ends."], id="lines of one sentence"),
        pytest.param(
            [FULL, "and ends here.", "Another begins. " + FULL],
            [f"{FULL} and ends here.", f"Another begins. {FULL}"],
            id="a short line ends a paragraph with its sentence",
        ),
        pytest.param(
            [FULL, "and ends on a line that is about as long as this.", "Another line goes on."],
            [f"{FULL} and ends on a line that is about as long as this. Another line goes on."],
            id="a full line does not",
        ),
        pytest.param(
            [FULL, "in 94 U. S. 113,", "130."],
            [f"{FULL} in 94 U. S. 113, 130."],
            id="nor a short line inside a sentence",
        ),
        pytest.param([FULL + ".", "II", "A", FULL], [FULL + ".", "II", "A", FULL], id="headings"),
        pytest.param(["It ends.", "*", "*", "*", "So"], ["It ends.", "* * *", "So"], id="stars"),
        pytest.param(
            [FULL + ".", "", "Another begins"], [FULL + ".", "Another begins"], id="a gap"
        ),
        pytest.param(["   One.  " + FULL, "goes on"], [f"One.  {FULL} goes on"], id="indents"),
        pytest.param(["ante, at 9–", "12; see"], ["ante, at 9–12; see"], id="a range of pages"),
        pytest.param(["See http://x.org/a/", "b.htm"], ["See http://x.org/a/b.htm"], id="address"),
        pytest.param(["the re\xad", "spondent"], ["the respondent"], id="a soft hyphen"),
        pytest.param([], [""], id="nothing"),
    ],
)
def test_paragraphs(lines: list[str], expected: list[str]) -> None:
    assert paragraphs(lines, words_of(lines)).split(BREAK) == expected


@pytest.mark.parametrize(
    ("last", "next_line", "joined"),
    [
        ("White Plains Towing Corp. v. Patter", "son, 991 F. 2d 1049", True),
        ("as in Wilkin", "son v. Austin, 545 U. S. 209", True),
        ("ms.’ ” Ibid. (quoting Glucks", "berg, supra, at 721)", True),
        ("of Mr. Hart v. Board of", "education, 5 U. S. 3", False),
        ("as the Court", "explains, ante, at 8", False),
        ("was held. The Court", "below, 18 U. S. C. § 2", False),
        ("in Lee v. Mack", "supra, 5 U. S. 3", False),
    ],
)
def test_partys_name_that_a_line_end_breaks(last: str, next_line: str, joined: bool) -> None:
    """Most names stand in a text but once."""
    words = words_of(["x as the Court has said it", "x and the Court said it once more x"])
    assert paragraphs([last, next_line], words) == f"{last}{'' if joined else ' '}{next_line}"


def test_breaks_marked_with_the_whole_texts_words_outlast_a_cut() -> None:
    lines = ["a carrier must pre", "", "serve a so", "called trunk, or not"]
    mark_breaks(lines, WORDS)
    assert lines == ["a carrier must pre\xad", "", "serve a so\u2011", "called trunk, or not"]
    assert paragraphs(lines, words_of([])) == "a carrier must preserve a so-called trunk, or not"
