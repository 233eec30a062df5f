"""Acts of the Parliament of England by the years of a reign: `13 Eliz. c. 5` (Bluebook T2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extract.law_names import Found
from transforms.extract.leads import led

_ACT = led(
    r"(?P<king>Eliz(?:abeth\b|\.)|Hen(?:ry\b|\.)|Edw(?:ard\b|\.)|Ed\.|Car\.|Charles\b|Jac\.|James\b"
    r"|Geo(?:rge\b|\.)|W(?:m\.|\.|ill(?:iam\b|\.))|Ph(?:il)?\.|Ann(?:e\b|\.)|Ric(?:h?\.|hard\b)"
    r"|V(?:ict?(?:oria\b|\.)|iet\.)|Yict\.),?"
    r"(?:[ \n]?(?:&|and)[ \n]?(?P<consort>M(?:ary\b|\.)))?,?[ \n]?"
    r"(?:the[ \n])?(?P<number>(?:I{1,3}V?|IV|VI{0,3})(?![A-Za-z])|[1-8](?!\d)(?:st|d|th)?)?\.?,?"
    r"[ \n]?(?:\(1[2-9]\d\d\),?[ \n]?)?"
    r"(?:(?:[Ss]t(?:at)?\.|[Ss]ess\.)[ \n]?(?:\d|I{1,3})(?![\dA-Za-z])"
    r"|\d(?:st|d)[ \n][Ss]ess\.(?:[ \n]\(\d{4}\))?)?,?[ \n]?"
    r"(?:(?:c|ch|chap|cap|C|Ch|e|eh|o)\.|cap|ch|chapter)[ \n]?(?P<chapter>\d{1,3})(?!\d)"
    r"|(?P<kings>Eliz\.|Hen\.|Edw\.|Car\.|Jac\.|Geo\.|Wm\.|Will\.|Vict\.)[ \n]?"
    r"(?P<of>I{1,3}V?|IV|VI{0,3}|\d)?,?[ \n](?:[Ss]t(?:at)?\.[ \n]?(?:\d|I{1,3}),?[ \n])?"
    r"cc\.[ \n](?P<first>\d{1,3})(?:,[ \n]\d{1,3})*",
    *("Eliz", "Henry", "Hen.", "Edw", "Ed. ", "Car.", "Charles", "Jac.", "James", "Geo.", "George"),
    *("Wm.", "W. &", "W. ", "Will.", "William", "Phil.", "Ph. &", "Anne", "Ann.", "Ric", "Vict"),
    *("Vic.", "Viet.", "Yict"),
)
"""OCR reads `Vict. c.` as `Viet. e.` and `Yict.`"""
_YEARS_BEFORE = re.compile(
    r"(?<![\w.])(?:(?P<first>\d{1,2}|I)(?:st|nd|rd|d|th)?(?:[ \n](?:Geo|Wm|Edw)\.[ \n][\dIV]{1,3})?"
    r"[ \n]?(?:&|and|-|–|,)[ \n]?)?"
    r"(?P<year>\d{1,2})(?:st|nd|rd|d|th)?(?:[ \n]of)?[ \n]{1,2}$"
)


def english_acts(text: str) -> Iterator[Found]:
    """`13 Eliz. c. 5`, `29 Car. 2, c. 3`, `5 & 6 Vict. c. 45`, `13 Geo. III, (1773) c. 21`."""
    for match in _ACT.finditer(text):
        before = _YEARS_BEFORE.search(text, max(0, match.start() - 24), match.start())
        if before is None:
            continue
        king = (match["king"] or match["kings"]).rstrip(".")
        king = {"Viet": "Vict", "Yict": "Vict"}.get(king, king)
        number = match["number"] or match["of"] or ""
        name = f"{king}. & M." if match["consort"] else f"{king}. {number.rstrip('.')}".strip()
        year = before["year"]
        if before["first"]:
            year = f"{before['first'].replace('I', '1')} & {year}"
        chapter = match["chapter"] or match["first"]
        citation = f"{year} {name}, c. {chapter}"
        yield Found(before.start(), match.end(), "session_law", year, name, chapter, citation)
