"""Orders, rulings and opinions of the executive, and treaties (Bluebook rules 14 and 21)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extract.law_names import Found
from transforms.extract.leads import led

BY_VOLUME = {
    "ust": "U.S.T.", "ustoia": "U.S.T.", "ustandoia": "U.S.T.", "unts": "U.N.T.S.",
    "lnts": "L.N.T.S.", "bevans": "Bevans", "ilm": "I.L.M.",
    "opinionsofattorneysgeneral": "Op. Att'y Gen.", "opinionsoftheattorneysgeneral":
    "Op. Att'y Gen.", "opinionsoftheattorneygeneral": "Op. Att'y Gen.", "opag": "Op. Att'y Gen.",
    "opinionsattorneygeneral": "Op. Att'y Gen.", "opsag": "Op. Att'y Gen.",
    "weeklycompofpresdoc": "Weekly Comp. Pres. Doc.", "weeklycompofpresdocs":
    "Weekly Comp. Pres. Doc.", "weeklycomppresdoc": "Weekly Comp. Pres. Doc.",
    "weeklycomppresdocs": "Weekly Comp. Pres. Doc.", "messagesandpapersofthe"
    "presidents": "Messages & Papers of the Presidents",
}  # fmt: skip
"""Collections of treaties (Bluebook T4), opinions and papers that are cited by volume and page."""

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
_MEMORANDUM = led(
    r"(?P<name>G\.[ ]?C\.[ ]?M\.|I\.[ ]?T\.|O\.[ ]?D\.|SSR|S\.[ ]?S\.[ ]?R\.)[ \n](?:No\.[ \n])?"
    r"(?P<number>\d{2,5}(?:[-–]\d{1,2}[a-z]?)?)(?![\d,]*\d)",
    *("G.C.M.", "G. C. M.", "I.T. ", "I. T. ", "O.D. ", "O. D. ", "SSR ", "S.S.R.", "S. S. R."),
)
"""`G. C. M. 1234`, `I. T. 3543`, `SSR 78-3`: what departments rule, by its number."""
_BULLETIN = led(
    r"Cum(?:ulative|\.)[ \n]Bull(?:etin|\.),?[ \n](?:(?:No\.[ \n]?)?"
    r"(?P<behind>\d{4}[-–]\d|[IVX]+-\d|\d{1,2}),[ \n][^.;()]{0,24}?pp?\.[ \n]?)?"
    r"(?P<page>\d{1,4})(?![-–]?\d)",
    *("Cum. B", "Cumulat"),
)
_VOLUME_BEFORE = re.compile(r"(?<![\w.,-])(?:\d{4}[-–])?\d{1,2}[ \n]$|(?<!\w)(?:19|20)\d\d[ \n]$")
_PROCLAMATION = led(
    r"Proc(?:lamation|\.)[ \n](?:Nos?\.[ \n]?)(?P<number>\d{2,5})(?!\d)", "Proclam", "Proc. N"
)
_RELEASE = led(
    r"(?P<name>(?:(?:Securities|Exchange|Holding|Company|Investment|Advisers|Act|Accounting|Trust"
    r"|Indenture|Series|SEC|Litigation)[ \n](?:of[ \n]\d{4}[ \n])?){0,6}Release),?[ \n]Nos?\.[ \n]?"
    r"(?P<number>(?:[A-Z]{2}-|\d{2}-)?\d[\d,-]*)",
    *("Securities A", "Securities E", "Exchange Act R", "Holding Company A", "Investment"),
    *("Accounting S", "SEC R", "Release No", "Release, N", "Litigation R", "Trust Indenture"),
)


def executive_documents(text: str) -> Iterator[Found]:
    """Orders, proclamations, rulings, releases and opinions by their numbers."""
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
    for match in _MEMORANDUM.finditer(text):
        name, number = match["name"].replace(" ", ""), match["number"].replace("–", "-")
        yield Found(*match.span(), "other", None, name, number, f"{name} {number}")
    for match in _BULLETIN.finditer(text):
        before = _VOLUME_BEFORE.search(text, max(0, match.start() - 8), match.start())
        start = before.start() if before else match.start()
        volume = match["behind"] or (before[0].strip() if before else None)
        if volume is not None:
            volume, page = volume.replace("–", "-"), match["page"]
            yield Found(start, match.end(), "other", volume, "C.B.", page, f"{volume} C.B. {page}")
    for match in _PROCLAMATION.finditer(text):
        number = match["number"]
        yield Found(*match.span(), "other", None, "Proc.", number, f"Proc. No. {number}")
    for match in _RELEASE.finditer(text):
        name, number = " ".join(match["name"].split()), match["number"].rstrip(",-")
        end = match.start("number") + len(number)
        yield Found(match.start(), end, "other", None, name, number, f"{name} No. {number}")
