"""Acts of the Parliament of England by the years of a reign: `13 Eliz. c. 5` (Bluebook T2)."""

from __future__ import annotations

import re

from transforms.extract.law_names import Found

REGNAL_NAME = re.compile(
    r"(?:Eliz(?:abeth)?|Hen(?:ry)?|Edw?(?:ard)?|Car|Charles|Jac|James|Geo(?:rge)?|Wm"
    r"|W(?:ill(?:iam)?)?|Vict(?:oria)?|Vic|Anne?|Rich?(?:ard)?|Phil)\b\.?[ \n]?"
    r"(?:[IVX]+\b\.?)?(?:&[ \n]?(?:M|Mary|Wm)\.?)?,?[ \n]*"
    r"(?:(?:[Cc]|[Cc]h|[Cc]hap|[Cc]hapter|[Cc]ap|st|stat)\b\.?,?[ \n]*)*"
)
"""What stands between a regnal year and the next number: `Eliz. c. `, `Car. `, `Geo. III, c. `."""
_FIRST_REGNAL_YEAR = re.compile(r"(?<!\d)(\d{1,2})[ \n]?(?:&|and)[ \n]{0,2}$")
_REGNAL = re.compile(
    r"(?P<year>[0-9](?<![\w.][0-9])[0-9]?)(?:[ \n](?:&|and)[ \n]\d{1,2})?[ \n]"
    r"(?P<king>Eliz(?:abeth|\.)?"
    r"|Hen(?:ry|\.)|Edw(?:ard|\.)|Ed\.|Car\.|Charles|Jac\.|James|Geo(?:rge|\.)|Wm\.|W\."
    r"|Will(?:iam|\.)|Vict?(?:oria|\.)|Ann[e.]?|Ric\.|Rich(?:ard|\.)|Phil\.)"
    r"[ \n]?(?:&[ \n](?:M\.|Mary),?[ \n]?)?(?P<number>I{1,3}V?|IV|VI{0,3}|[1-8]"
    r"(?:st|d|th)?)?\.?,?"
    r"[ \n](?:(?:st|stat)\.[ \n]?\d,?[ \n])?"
    r"(?P<mark>[Cc](?:h(?:ap(?:ter)?)?|ap)?\b\.?)[ \n]?(?P<chapter>\d{1,3})"
)


def regnal_act(text: str, start: int) -> Found | None:
    """`13 Eliz. c. 5`, `29 Car. 2, c. 3`: an act of England by regnal year, read at `start`."""
    match = _REGNAL.match(text, start)
    if match is None:
        return None
    king = f"{match['king'].rstrip('.')}. {(match['number'] or '').rstrip('.')}".strip()
    before = _FIRST_REGNAL_YEAR.search(text, max(0, start - 8), start)
    year = f"{before[1]} & {match['year']}" if before else match["year"]
    citation = f"{year} {king}, c. {match['chapter']}"
    begin = before.start() if before else start
    return Found(begin, match.end(), "session_law", year, king, match["chapter"], citation)
