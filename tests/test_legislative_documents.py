"""Reports, bills, hearings and debates of Congress."""

from __future__ import annotations

import pytest

from tests.law_forms import assert_forms, assert_whole
from transforms.extract.laws import find_laws


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("S. Treaty Doc. No. 99-11", "S. Doc. No. 99-11"),
        ("H. R. Ex. Doc. 247, 51st Cong., 1st Sess.", "H.R. Doc. No. 247 (51st Cong.)"),
        ("Sen. Rep. 123, 67th Cong., 2d Sess.", "S. Rep. No. 123 (67th Cong.)"),
        ("H. J. Res. No. 65", "H.R. J. Res. No. 65"),
        ("Cong. Rec., vol. 44, p. 1568", "44 Cong. Rec. 1568"),
        ("Ala. H. B. 212", "Ala. H.B. 212"),
        ("Globe, 39th Cong., 1st Sess.", "Cong. Globe, 39th Cong., 1st Sess."),
        ("2 Journals of Congress, 347", "2 J. Cont. Cong. 347"),
        (
            "Hearings before the Committee on Labor on S. 55 and S. 56, 80th Cong., 1st Sess.",
            "Hearings before the Committee on Labor on S. 55 and S. 56, 80th Cong., 1st Sess.",
        ),
    ],
)
def test_document(text: str, citation: str) -> None:
    assert_whole("legislative", text, citation)


def test_each_bill_of_a_list_is_of_the_congress_named_last() -> None:
    assert_forms(
        "S. 480, S. 2750, and S. 2979, 87th Cong., 2d Sess.",
        [
            ("legislative", "S. 480", "S. 480 (87th Cong.)"),
            ("legislative", "S. 2750", "S. 2750 (87th Cong.)"),
            ("legislative", "S. 2979, 87th Cong., 2d Sess.", "S. 2979 (87th Cong.)"),
        ],
    )


def test_list_names_the_kind_of_document_once() -> None:
    assert_forms(
        "H. R. Docs. No. 319, 67th Cong., 2d sess.; No. 463, 69th Cong., 1st sess.",
        [
            (
                "legislative",
                "H. R. Docs. No. 319, 67th Cong., 2d sess.",
                "H.R. Doc. No. 319 (67th Cong.)",
            ),
            ("legislative", "No. 463, 69th Cong., 1st sess.", "H.R. Doc. No. 463 (69th Cong.)"),
        ],
    )


def test_report_without_its_number_is_that_cited_last() -> None:
    full, short = find_laws("S. Rep. No. 96-212, p. 9 (1979), says so. See S. Rep., at 34.")
    assert (full.citation, short.citation) == ("S. Rep. No. 96-212", "S. Rep. No. 96-212")


def test_bill_without_its_congress_is_spoken_of() -> None:
    assert find_laws("Both H. R. 5386 and its counterpart, S. 928, were amended.") == []
