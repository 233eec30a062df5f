"""Docket numbers that stand where a reporter would (Bluebook rule 10.8.1)."""

from __future__ import annotations

import pytest
from extraction import mentions_of

from transforms.extract.dockets import find_dockets

row = pytest.param


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        row("Lee v. Mack, No. 75-1064 (C.A.9 1976)", ["No. 75-1064"], id="court of appeals"),
        row("Lee v. Mack, No. 01-cv-409 (D. Minn. 2001)", ["No. 01-cv-409"], id="district court"),
        row("Lee v. Mack, No. 1:05-CV-123 (N.D. Ohio 2006)", ["No. 1:05-CV-123"], id="ECF number"),
        row(
            "Lee v. Mack, No. 02-409 ADM/AJB (D. Minn. 2003)",
            ["No. 02-409 ADM/AJB"],
            id="judges' letters belong to it",
        ),
        row("Lee v. Mack, No. 225,533 (19th Jud. Dist.)", ["No. 225,533"], id="thousands"),
        row("Lee v. Mack, Nos. 75-1064 (1976)", ["Nos. 75-1064"], id="Nos."),
        row("Lee v. Mack, Civ. No. 4321 (D. Mass. 1950)", ["Civ. No. 4321"], id="civil number"),
        row("Lee v. Mack, Civil Action No. 4321 (D. Mass. 1950)", ["Civil Action No. 4321"],
            id="civil action"),
        row("Lee v. Mack, Docket No. 4321 (2d Cir. 1950)", ["Docket No. 4321"], id="docket"),
        row("Lee v. Mack, Case No. 12-34 (D. Md. 2013)", ["Case No. 12-34"], id="case"),
        row("Lee v. Mack,\nNo. 75-1064 (1976)", ["No. 75-1064"], id="after a line end"),
        row("Lee v. Mack, No. 75-1064, 1976 WL 12", [], id="a vendor's citation follows"),
        row("Lee v. Mack, No. 75-1064, slip op., 2009 WL 12", [], id="after a slip opinion"),
        row("Lee v. Mack, No. 75-1064, 12 F.2d 3", [], id="a reporter follows"),
        row("the case of Order No. 75-1064", [], id="no comma before"),
        row("People v Doe, unpublished opinion per curiam of the Court of Appeals, issued May 3, "
            "2005 (Docket No. 251234), p 3", ["Docket No. 251234"], id="Michigan (MCR 7.215(C))"),
        row("People v Doe was decided (Docket No. 251234).", [], id="a number in brackets"),
    ],
)  # fmt: skip
def test_docket_numbers(text: str, printed: list[str]) -> None:
    assert [text[form.start : form.end] for form in find_dockets(text)] == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row(
            "See Lee v. Mack, No. 75-1064 (CA9 1976), for the rule.",
            [("No. 75-1064", "Lee v. Mack", 1976, "ca9", "see")],
            id="with name, year, court and signal",
        ),
        row(
            "Lee v. Mack, No. 75-1064, slip op. at 4 (2d Cir. May 5, 2009).",
            [("No. 75-1064", "Lee v. Mack", 2009, "ca2", None)],
            id="with a slip opinion between",
        ),
        row(
            "People v Doe, unpublished memorandum opinion of the Court of Appeals, decided May 3, "
            "2005 (Docket No. 251234).",
            [("Docket No. 251234", "People v Doe", 2005, None, None)],
            id="unpublished in Michigan, its date before the number",
        ),
        row(
            "See Doe v. Roe, Superior Court, judicial district of New Haven at Meriden, "
            "Docket No. 0123456 (May 3, 2000).",
            [("Docket No. 0123456", "Doe v. Roe", 2000, None, "see")],
            id="Connecticut's trial court",
        ),
        row(
            "State v. Lee (May 3, 1990), Franklin App. No. 89AP-123, unreported.",
            [("Franklin App. No. 89AP-123", "State v. Lee", 1990, None, None)],
            id="Ohio before its neutral citations",
        ),
        row("Brief for Respondent in Lee v. Mack, No. 413, p. 7.", [], id="a brief"),
        row("Tr. of Oral Arg. in Lee v. Mack, No. 413.", [], id="what was said in court"),
        row("It was listed, No. 4 of ten.", [], id="no case stands before"),
        row("The contract, No. 75-1064, was signed.", [], id="a thing of commerce"),
    ],
)
def test_dockets_as_mentions(
    text: str, expected: list[tuple[str, str, int, str, str | None]]
) -> None:
    found = mentions_of(text)
    assert [
        (m.text, m.name, m.year, m.court_id, m.signal) for m in found if m.kind == "docket"
    ] == expected
