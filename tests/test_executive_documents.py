"""Orders, rulings, releases, opinions of attorneys general, treaties."""

from __future__ import annotations

import pytest

from tests.law_forms import assert_forms, assert_whole


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Proclamation No. 2655", "Proc. No. 2655"),
        ("G. C. M. 12345", "G.C.M. 12345"),
        ("I. T. 3543", "I.T. 3543"),
        ("O. D. 737", "O.D. 737"),
        ("SSR 78-3", "SSR 78-3"),
        ("Release No. 34-12345", "Release No. 34-12345"),
        (
            "Securities Exchange Act Release No. 5233",
            "Securities Exchange Act Release No. 5233",
        ),
        ("13 Opinions of Attorneys General, 89", "13 Op. Att'y Gen. 89"),
        ("39 Op. A. G. 344", "39 Op. Att'y Gen. 344"),
        ("10 Weekly Comp. of Pres. Doc. 1104", "10 Weekly Comp. Pres. Doc. 1104"),
        ("1577 U. N. T. S. 3", "1577 U.N.T.S. 3"),
        ("3 Cum. Bull. 39", "3 C.B. 39"),
        ("Cum. Bull. 1937-1, p. 284", "1937-1 C.B. 284"),
    ],
)
def test_document(text: str, citation: str) -> None:
    assert_whole("other", text, citation)


def test_number_before_the_bulletin_is_the_ruling_s() -> None:
    assert_forms(
        "T. D. 4729, Cum. Bull. 1937-1, p. 284",
        [
            ("other", "T. D. 4729", "T.D. 4729"),
            ("other", "Cum. Bull. 1937-1, p. 284", "1937-1 C.B. 284"),
        ],
    )
