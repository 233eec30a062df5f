"""Reports, documents, bills, hearings and debates of Congress (Bluebook rule 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extract.law_names import Found, states
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze

_CONGRESS = r"\d{1,3}(?:st|nd|rd|d|th)[ \n]Cong(?:ress\b|\.|,)"
_SESSION = (
    r"(?:,?[ \n](?:\d|[Ff]irst|[Ss]econd|[Ss]pec(?:ial|\.))(?:st|nd|d|rd)?[ \n][Ss]ess(?:ion|\.)?)"
)
_AFTER_SENATE = (
    "Rep",
    "Doc",
    "Misc",
    "Res",
    "J.",
    "Con",
    "Print",
    "Exec",
    "Ex.",
    "Comm",
    "Treaty",
    "R.",
)
"""With which a document's type begins: an `S.` alone stands in every `U. S.`."""
_REPORT = led(
    r"(?P<house>H(?:ouse|\.|\.[ ]?R\.)|S(?:enate|en\.|\.))[ \n]{0,3}\.?(?P<type>(?:Conf(?:erence"
    r"|\.)[ \n]?|Exec(?:utive|\.)[ \n]?|Ex\.[ \n]?|Misc\.[ \n]?|Comm\.[ \n]?|Treaty[ \n])?"
    r"(?:Rep(?:orts?|ts?|s)?|Doc(?:ument|s)?|Misc|Res(?:olution)?|J\.[ ]?Res|Con\.[ ]?Res|Print"
    r"|R)\.?),?[ \n]{1,3}(?:(?:No|Nos)[.,]?[ \n]{0,3}"
    rf"|(?=\d{{1,4}},?[ \n]\(?{_CONGRESS})|(?=\d{{2,3}}[-–]\d{{1,4}}(?!\d)))"
    r"(?P<number>\d{1,4}(?:[-–]\n?\d{1,4})?"
    r"(?:,[ \n]?[Pp]t\.[ \n]\d)?)"
    rf"(?:,?[ \n]\(?(?P<congress>{_CONGRESS}),?{_SESSION}?)?",
    *("H.", "House", "Senate", "Sen."),
    *(f"S.{blank}{kind}" for blank in ("", " ", "\n") for kind in _AFTER_SENATE),
    *("S.  ", "S. \n", "S.\n "),
)
_NEXT_DOCUMENT = re.compile(
    r"[;,][ \n](?:and[ \n])?(?P<first>No\.)[ \n](?P<number>\d{1,4}),[ \n]"
    rf"(?P<of>\d{{1,3}})(?:st|nd|rd|d|th)[ \n]Cong\.,?{_SESSION}?"
)
_GLOBE = led(r"Cong\.[ \n]Globe,?[ \n](?:at[ \n])?(?P<page>\d{1,4})", "Cong.")
_GLOBE_IN_SHORT = led(r"Globe(?P<app>[ \n]App\.)?[ \n](?P<page>\d{1,4})(?![\w,]*\d)", "Globe")
_NAMED_BEFORE = re.compile(r"(?:Cong\.|(?!See|But|And|Cf)[A-Z][a-z]+)[ \n]$")
_BILL = led(
    r"(?:Senate|House)[ \n](?:Joint[ \n])?(?P<type>Bill|Resolution)[ \n](?:No\.[ \n])?"
    r"(?P<number>\d{1,5})"
    r"(?P<more>(?:,?[ \n](?:and[ \n])?(?:Senate|House)[ \n](?:Joint[ \n])?(?:Bill"
    r"|Resolution)[ \n]\d{1,5}){0,3})"
    rf",[ \n](?P<congress>{_CONGRESS},?{_SESSION}?)",
    *("Senate B", "Senate R", "Senate J", "House B", "House R", "House J"),
)
_ONE_BILL = re.compile(
    r"(?:Senate|House)[ \n](?:Joint[ \n])?(?:Bill|Resolution)[ \n](?:No\.[ \n])?\d{1,5}"
)
_CONGRESS_SESSION = led(rf"Cong(?:\.|ress\b),?{_SESSION}?", "Cong.", "Congress")
_NUMBER_OF_CONGRESS = re.compile(r"(?<!\d)(?P<number>\d{1,3})(?:st|nd|rd|d|th)[ \n]$")
_BILL_BEFORE = re.compile(
    r"(?P<bill>(?:H\.[ ]?R\.|S\.|H\.|H\.[ ]?J\.|S\.[ ]?J\.)[ \n]?(?:(?:J\.|Con\.)[ \n]?)?"
    r"(?:(?:Res|Docs?|Rep)\.[ \n]?)?(?:No\.[ \n]?)?\d{1,5}),?[ \n]\(?$"
)
_BILLS_BEFORE = re.compile(
    r"(?:(?:H\.[ ]?R\.|S\.)[ \n]?\d{1,5}(?:,[ \n](?:and[ \n])?|[ \n](?:and|&)[ \n])){1,8}$"
)
_ONE_OF_BILLS = re.compile(r"(?:H\.[ ]?R\.|S\.)[ \n]?\d{1,5}")
_REPORT_IN_SHORT = led(
    r"(?P<house>H(?:ouse|\.[ ]?R\.)|S(?:enate|\.))[ \n](?P<joint>Conf\.[ \n])?Rep(?:\.|ort),?[ \n]"
    r"at[ \n]\d{1,4}",
    *("House Rep", "Senate R", "H. R. Re", "H.R. Rep", "S. Rep., ", "S. Rep. ", "S. Conf"),
    *("H. R. Co", "H.R. Conf"),
)
_RECORD_BY_VOLUME = led(
    r"Cong(?:ressional|\.)[ \n]Rec(?:ord|\.),?[ \n][Vv]ol\.[ \n](?P<volume>\d{1,3}),?[ \n]"
    r"(?:[Pp](?:ar)?t\.?[ \n]\d{1,2},?[ \n])?(?:at[ \n])?pp?\.[ \n]?(?P<page>\d{1,5})",
    *("Cong. R", "Congress"),
)
_GLOBE_BEFORE = re.compile(r"(?:Cong\.[ \n])?Globe,?[ \n]$")
_BILL_OF_STATE = led(
    r"(?P<house>[HS])\.[ ]?(?P<type>B|F|P)\.[ \n](?:No\.[ \n])?(?P<number>\d{1,5})(?!\d)",
    *("H. B. ", "H.B. ", "S. B. ", "S.B. ", "H. F. ", "H.F. ", "S. F. ", "S.F. "),
)
_STATE_BEFORE = re.compile(
    r"(?:[NSW]\.[ ]?[A-Z][a-z]{0,3}\.|(?:New|North|South|West|Rhode)[ \n][A-Z][a-z]+"
    r"|[A-Z][a-z]+\.?)[ \n]$"
)
_ANOTHER_BEGINS = re.compile(r"[.] [A-Z][a-z]+ [a-z]|;|Cong\.[^G]*Cong|Rep\. No|\n\n")
_HEARING_BEFORE = re.compile(
    r"(?:Hearings?|Cong\.[ \n]Globe|Comm\.[ \n]Print|Committee[ \n]Print)\b"
)


def legislative(text: str) -> Iterator[Found]:
    """Reports, documents, bills and hearings of Congress, its Globe and Record; bills of States."""
    yield from _reports(text)
    yield from _globes(text)
    yield from _bills_by_name(text)
    yield from _globes_in_short(text)
    for session in _CONGRESS_SESSION.finditer(text):
        if found := _by_congress(text, session):
            yield found
            yield from _bills_before(text, found)
    yield from _bills_of_states(text)
    yield from _reports_in_short(text)
    yield from _records_by_volume(text)


def _reports(text: str) -> Iterator[Found]:
    """`H. R. Rep. No. 1980, 79th Cong.`, `S. Doc. No. 12`"""
    for match in _REPORT.finditer(text):
        start = match.start()
        if start and text[start - 1].isalnum():
            continue
        kind = _document_type(match["type"])
        if kind == "" and (match["congress"] is None or "No" not in match[0]):
            continue  # a bill by its letters alone, which `_by_congress` reads
        number = match["number"].replace("–", "-").replace("\n", "")
        reporter = f"{_house(match)} {kind}".rstrip()
        citation = f"{reporter} No. {number}"
        congress = re.match(r"\d+", match["congress"] or "")
        if congress and "-" not in number:
            citation += f" ({_ordinal(congress[0])} Cong.)"
        volume = congress[0] if congress else None
        yield Found(start, match.end(), "legislative", volume, reporter, number, citation)
        yield from _next_documents(text, match.end(), reporter)


def _house(match: re.Match[str]) -> str:
    return "H.R." if match["house"][0] == "H" else "S."


def _globes(text: str) -> Iterator[Found]:
    """`39th Cong. Globe 2765`"""
    for globe in _GLOBE.finditer(text):
        number = _NUMBER_OF_CONGRESS.search(text, max(0, globe.start() - 7), globe.start())
        if number is not None:
            congress, page = number["number"], globe["page"]
            citation = f"{_ordinal(congress)} Cong. Globe {page}"
            span = number.start(), globe.end()
            yield Found(*span, "legislative", congress, "Cong. Globe", page, citation)


def _globes_in_short(text: str) -> Iterator[Found]:
    """`Globe 2765`, where it has been named in full before."""
    for globe in _GLOBE_IN_SHORT.finditer(text):
        if not _NAMED_BEFORE.search(text, max(0, globe.start() - 16), globe.start()):
            name = f"Cong. Globe{' App.' if globe['app'] else ''}"
            page = globe["page"]
            yield Found(*globe.span(), "legislative", None, name, page, f"{name} {page}")


def _bills_of_states(text: str) -> Iterator[Found]:
    """`Minn. H. F. 1234`: behind a State's name."""
    for bill in _BILL_OF_STATE.finditer(text):
        before = _STATE_BEFORE.search(text, max(0, bill.start() - 20), bill.start())
        state = states().get(squeeze(before[0])) if before else None
        if before is not None and state not in (None, "U.S."):
            number = bill["number"]
            citation = f"{state} {bill['house']}.{bill['type']}. {number}"
            span = before.start(), bill.end()
            yield Found(*span, "legislative", None, f"{state} bill", number, citation)


def _reports_in_short(text: str) -> Iterator[Found]:
    """`S. Rep., at 12`"""
    for report in _REPORT_IN_SHORT.finditer(text):
        name = f"{_house(report)} {report['joint'] or ''}Rep."
        yield Found(*report.span(), "legislative", None, name, None, " ".join(report[0].split()))


def _records_by_volume(text: str) -> Iterator[Found]:
    """`Cong. Rec., vol. 51, p. 14312`"""
    for record in _RECORD_BY_VOLUME.finditer(text):
        volume, page = record["volume"], record["page"]
        citation = f"{volume} Cong. Rec. {page}"
        yield Found(*record.span(), "legislative", volume, "Cong. Rec.", page, citation)


def _bills_before(text: str, last: Found) -> Iterator[Found]:
    """`S. 480, S. 2750, and S. 2979, 87th Cong.`: those of the list before its last."""
    listed = _BILLS_BEFORE.search(text, max(0, last.start - 120), last.start)
    if listed is None or last.volume is None:
        return
    for bill in _ONE_OF_BILLS.finditer(text, listed.start(), listed.end()):
        printed = " ".join(bill[0].split())
        name = f"{printed} ({_ordinal(last.volume)} Cong.)"
        yield Found(*bill.span(), "legislative", last.volume, "bill", printed, name)


def _next_documents(text: str, end: int, reporter: str) -> Iterator[Found]:
    """`H. R. Docs. No. 319, 67th Cong.; No. 463, 69th Cong.`: what a list names once."""
    while match := _NEXT_DOCUMENT.match(text, end):
        end = match.end()
        number, congress = match["number"], match["of"]
        citation = f"{reporter} No. {number} ({_ordinal(congress)} Cong.)"
        yield Found(match.start("first"), end, "legislative", congress, reporter, number, citation)


def _bills_by_name(text: str) -> Iterator[Found]:
    """`Senate Bill 7371, House Bill 23721, 62d Congress, 2d Session`: the last of a list with its
    Congress, which is that of all."""
    for match in _BILL.finditer(text):
        congress = re.match(r"\d+", match["congress"])
        assert congress is not None
        bills = list(_ONE_BILL.finditer(text, match.start(), match.start("congress")))
        for bill in bills:
            end = match.end() if bill is bills[-1] else bill.end()
            name = f"{' '.join(bill[0].split())} ({_ordinal(congress[0])} Cong.)"
            yield Found(bill.start(), end, "legislative", congress[0], "bill", bill[0], name)


def _ordinal(number: str) -> str:
    """`1st`, `2d`, `3d`, `11th`, as the Bluebook writes them."""
    endings = {"1": "st", "2": "d", "3": "d"}
    return number + ("th" if number[-2:-1] == "1" else endings.get(number[-1], "th"))


def _document_type(printed: str) -> str:
    joined = next((word for word in ("Conf.", "J.", "Con.") if word[:-1] in printed), "")
    joined = f"{joined} " if joined else ""
    name = printed.lower().rsplit(" ", 1)[-1]
    for stem, short in (("rep", "Rep."), ("doc", "Doc."), ("res", "Res."), ("misc", "Misc. Doc.")):
        if stem in name:
            return joined + short
    return ""


def _by_congress(text: str, match: re.Match[str]) -> Found | None:
    """A bill or hearing whose Congress is at `match`; None when only the Congress is named."""
    number = _NUMBER_OF_CONGRESS.search(text, max(0, match.start() - 7), match.start())
    if number is None:
        return None
    start, congress = number.start(), number["number"]
    if globe := _GLOBE_BEFORE.search(text, max(0, start - 13), start):
        printed = " ".join(text[globe.start() : match.end()].split())
        name = printed if printed.startswith("Cong") else f"Cong. {printed}"
        end = match.end()
        return Found(globe.start(), end, "legislative", congress, "Cong. Globe", None, name)
    hearings = list(_HEARING_BEFORE.finditer(text, max(0, start - 220), start))
    before = hearings[-1] if hearings else None
    if before is not None and not _ANOTHER_BEGINS.search(text, before.end(), start):
        name = " ".join(text[before.start() : match.end()].split())
        return Found(before.start(), match.end(), "legislative", congress, "Hearings", None, name)
    bill = _BILL_BEFORE.search(text, max(0, start - 32), start)
    if bill is not None and not text[bill.start() - 1 : bill.start()].isalnum():
        printed = " ".join(bill["bill"].split())
        name = f"{printed} ({_ordinal(congress)} Cong.)"
        return Found(bill.start(), match.end(), "legislative", congress, "bill", printed, name)
    if match[0].startswith("Cong.") and match[0].endswith(("Sess.", "Sess", "Session")):
        return Found(
            start,
            match.end(),
            "legislative",
            congress,
            "Cong.",
            None,
            f"{_ordinal(congress)} Cong.",
        )
    return None
