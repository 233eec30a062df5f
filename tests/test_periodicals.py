"""Journals of the law and of other fields."""

from __future__ import annotations

import pytest

from tests.law_forms import assert_forms, assert_whole
from transforms.extract.laws import find_laws


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("17 Law & Contemp. Prob. 268", "17 Law & Contemp. Probs. 268"),
        ("1984 S. Ct. Rev. 149", "1984 Sup. Ct. Rev. 149"),
        ("49 J. Crim. L. C. & P. S. 338", "49 J. Crim. L. C. & P. S. 338"),
        ("32 Am. J. Int'l L. 680", "32 Am. J. Int'l L. 680"),
        ("8 Am. Hist. Rev. 18", "8 Am. Hist. Rev. 18"),
        ("15 N. Y. L. F. 39", "15 N. Y. L. F. 39"),
        ("12 Antitrust Bull. 1181", "12 Antitrust Bull. 1181"),
        ("119 Am. J. Psychiatry 393", "119 Am. J. Psychiatry 393"),
        ("37 J. Studies on Alcohol 931", "37 J. Studies on Alcohol 931"),
        ("8 Crime & Delin. 371", "8 Crime & Delin. 371"),
        ("62 Judicature 215", "62 Judicature 215"),
    ],
)
def test_name_made_like_that_of_a_journal(text: str, citation: str) -> None:
    assert_whole("journal", text, citation)


def test_article_in_a_magazine_that_no_table_knows() -> None:
    assert_forms(
        "Alder, Who Is Hanged, A Study of Three Counties, 36 Social Forces 165, 168 (1957)",
        [("journal", "36 Social Forces 165", "36 Social Forces 165")],
    )


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Alder v. Birch, Inc., of Ohio, 36 Social Forces 165 (1957)", "a case, for all we know"),
        ("The town, the county, 36 Social Forces 165", "no year"),
        ("Acts of 1961, 1961 H. J. Res. 65", "a resolution"),
        ("21 Tr. Dec. Int. Rev. 412", "decisions"),
    ],
)
def test_no_journal(text: str, remark: str) -> None:
    assert [m for m in find_laws(text) if m.kind == "journal"] == [], remark


def test_english_journal_has_the_year_for_a_volume() -> None:
    assert_whole("journal", "[1962] Crim. L. Rev. 520", "1962 Crim. L. Rev. 520")
