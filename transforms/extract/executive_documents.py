"""Orders, rulings and opinions of the executive, and treaties (Bluebook rules 14 and 21)."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extract.law_names import Found
from transforms.extract.leads import led

TREATIES = {
    "ust": "U.S.T.", "ustoia": "U.S.T.", "ustandoia": "U.S.T.", "unts": "U.N.T.S.",
    "lnts": "L.N.T.S.", "bevans": "Bevans",
}  # fmt: skip
"""Collections of treaties (Bluebook T4)."""

_EXECUTIVE = led(
    r"Exec(?:utive|\.)[ \n]Order[ \n]\(?(?:Nos?\.[ \n]?)?(?P<number>\d{1,2},?\d{3}|\d{4,5})", "Exec"
)
_OPINION = led(
    r"Op(?:s?\.|inions?)[ \n](?:of[ \n])?(?:the[ \n])?Att(?:orney|['’]?y\.?)[- ]Gen(?:eral|['’]l"
    r"|\.),?[ \n]"
    r"(?:No\.[ \n])?(?P<number>\d{2,4}[-–]\d{1,4})",
    "Op",
)
_TREATY_SERIES = led(
    r"T\.?[ ]?I\.?[ ]?A\.?[ ]?S\.?,?[ \n](?:No\.[ \n])?(?P<number>\d{4,5})", "TIAS", "T.I", "T. I"
)
_TREASURY_DECISION = led(r"T\.[ ]?D\.[ \n](?:No\.[ \n])?(?P<number>\d{4,5})(?!\d)", "T.D.", "T. D.")
_RULING = led(r"Rev\.[ \n]?(?P<type>Rul|Proc)\.[ \n]?(?P<number>\d{2,4}[-–]\d{1,3})", "Rev.")


def executive_documents(text: str) -> Iterator[Found]:
    for match in _EXECUTIVE.finditer(text):
        number = match["number"].replace(",", "")
        citation = f"Exec. Order No. {number}"
        yield Found(*match.span(), "other", None, "Exec. Order", number, citation)
    for match in _OPINION.finditer(text):
        number = match["number"].replace("–", "-")
        citation = f"Op. Att'y Gen. {number}"
        yield Found(*match.span(), "other", None, "Op. Att'y Gen.", number, citation)
    for match in _TREATY_SERIES.finditer(text):
        number = match["number"]
        yield Found(*match.span(), "other", None, "T.I.A.S.", number, f"T.I.A.S. No. {number}")
    for match in _TREASURY_DECISION.finditer(text):
        number = match["number"]
        yield Found(*match.span(), "other", None, "T.D.", number, f"T.D. {number}")
    for match in _RULING.finditer(text):
        number = match["number"].replace("–", "-")
        name = f"Rev. {match['type']}."
        yield Found(*match.span(), "other", None, name, number, f"{name} {number}")
