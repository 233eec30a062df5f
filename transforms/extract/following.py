"""What follows the core of a citation: pinpoint, court and year, parentheticals, history.

Everything is read forwards from the core with anchored patterns, over a bounded stretch, so that
the cost of a citation does not depend on the length of the opinion.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from transforms.extract.courts import court_of

PARENTHESIS_LIMIT = 4000
"""Characters within which a parenthesis must close to be taken for one."""


class Following(NamedTuple):
    """What was read after a core. `end` is the offset after all of it; `pin_end` after the pin.

    `parentheses` are the inner spans of the explanatory parentheticals, in order.
    """

    pin: str | None
    pin_end: int
    year: int | None
    court_id: str | None
    parentheses: tuple[tuple[int, int], ...]
    end: int


_DIVISION = r"\(\d{1,2}\)(?:[ \n]?\([a-z]\))?"
"""`251 Ga. 30(1)`: a division of the opinion, printed right behind the page (Georgia)."""
_PARALLEL_IN_BRACKETS = r"[(\[](?:\d{1,4}[ \n][A-Z]|$)"  # a pin is read up to the next citation
_DIVISION_OF_GEORGIA = (
    rf"(?:{_DIVISION}|[ \n]{_DIVISION}"
    rf"(?=(?:,[ \n]n\.[ \n]?\d{{1,3}})?[ \n]{_PARALLEL_IN_BRACKETS}))"
)
"""The same, or `231 Ga. 829 (1) (204 SE2d 612)`."""
_NUMBER = (
    r"(?!\d{1,2}(?:st|nd|rd|d|th)\b)"
    r"(?:\*{1,2} ?)?\d{1,6}(?:[a-zA-Z]|[ \n][ab](?=[,.;)]))?(?:\.\d{1,3})?"
    r"(?:[ \n]?[-–—−]{1,2}[ \n]?(?:\*{1,2} ?)?\d{1,6}[a-z]?)?(?![\w])"
    rf"{_DIVISION_OF_GEORGIA}?"
    r"(?!(?:st|d|nd|rd|th)\b)(?![ \n](?:[A-Z][\w.&'’]{0,12}[ \n]?){1,4}"
    r"(?:\([2-9](?:d|th)\))?,?[ \n]?\d)(?![ \n]id\.)"
)
_NOTE = (
    r"(?:(?:and |& )?(?:nn?\.|nn?(?=[ \n]?\d)|notes?|fns?\.?|footnotes?)[ \n]?(?:\d{1,3}|\*{1,3}|†"
    r"|(?<=n\.)(?=[ \n]?\())"
    r"(?:[-–—]\d{1,3})?(?:(?:,| and| &)[ \n]\d{1,3}(?![\d,–-]|[ \n]nn?\.))?)"
)
_SECTION = (
    r"(?:§§?[ \n]?\d[\w:/–-]*(?:\.[\w:/–-]+)*(?:\([\w]{1,4}\))*(?:,[ \n](?:\([\w]{1,4}\))+)*|"
    r"subds?\.[ \n]?\d+(?:\(\w\))*)"
)
_SYLLABUS = (
    r"(?:[Ss]yl(?:\.|labus)(?:[ \n]by[ \n]the[ \n]Court)?,?[ \n]"
    r"(?:[Pp](?:oin)?ts?\.?[ \n]?(?=\d))?)"
)
"""`240 Kan. 5, Syl. ¶ 3`: a point of the court's own syllabus (Kansas, West Virginia)."""
_PARAGRAPH = (
    rf"(?:{_SECTION}|(?:{_SYLLABUS}?(?:¶¶?|par(?:a|as)?\.|paras?)[ \n]?|{_SYLLABUS}(?=\d))"
    r"\d{1,4}(?:[-–—]\d{1,4})?(?:,[ \n]\d{1,4}(?:[-–—]\d{1,4})?(?!\d))*)"
)
_PARAGRAPH_OF_PAGE = r"[ ]¶¶?[ ]?\d{1,4}(?:[-–]\d{1,4})?|[ ]\(¶¶?[ ]?\d{1,4}(?:[-–]\d{1,4})?\)"
"""`200 Ariz. 12, 15 ¶ 9`, `12 So. 3d 34, 36 (¶ 5)`"""
_PLACE = (
    rf"(?:{_NOTE}|{_PARAGRAPH}|(?:pp?\.[ \n]?|pages?[ \n]|pp?[ \n](?=\d))?{_NUMBER}"
    rf"(?:[ \n]?\({_NOTE}\)|(?:,?[ \n](?:&[ \n])?){_NOTE}|{_PARAGRAPH_OF_PAGE})?)"
)
_PINPOINT = re.compile(
    r"[ \n]?(?:,|\.,)?(?:\n[ ]{2,12}|[ \n])?(?:[Ss]lip[ \n][Oo]p\.?,?[ \n](?=at|pp?\.))?"
    r"(?:at[ \n]*(?:\*\d{1,4}[ \n](?=\d))?|\*\d{1,4}[ \n](?=\d{1,4}(?:[,;.)]|[ \n]\())|"
    r"on[ \n]page[ \n]|l(?:oc)?\.[ \n]?c(?:it)?\.[ \n])?"
    rf"(?P<pin>{_PLACE}"
    rf"(?:(?:,[ \n]and|,[ \n]&|,|[ \n]and|[ \n]&)[ \n]?(?:at[ \n])?{_PLACE}){{0,12}}"
    r"(?:[ \n]?et[ \n]seqq?\.)?(?:,?[ \n]passim)?)"
)
_BROKEN_RANGE = re.compile(r"([-–—])\n")
_BLANK = r"(?:_{2,9}|-{3,5}|[—–]{2,5})(?:[ \n]?[-–—][ \n]?(?:_{2,9}|-{3,5}))?"
_BLANK_PIN = re.compile(
    rf"[ \n]?,?[ \n](?:at[ \n])?{_BLANK}(?:,[ \n]{_BLANK}){{0,4}}"
    r"(?=[ \n]?[(\[,.;)]|[ \n]*$)|,[ \n][Ss]lip[ \n][Oo]p\.(?=[ \n]\()"
)
"""`____` for the page of an opinion not yet paginated (Bluebook rule 10.8.1(b))."""
_DIVISION_NEXT = re.compile(_DIVISION_OF_GEORGIA)
_NEEDS_COMMA_OR_AT = re.compile(
    r"[ \n]?[,.]|[ \n]*at[ \n]|[ \n]?[¶§*n&]|[ \n]on[ \n]page|[ \n]pp?\.[ \n]?\d"
)
_LAST_PAGE = re.compile(r"[-–]\d{1,4}(?=[ \n]?[(\[]|[;.](?:[ \n]|$)|(?<=\d{3}),[ \n])")
"""`128 Cal.App.2d 259-261 [275 P.2d 146]`: the case's pages, or a pin without its first."""
_OPEN = re.compile(
    r"(?:[ ]\*\d{1,4}(?=[ ]\())?,?(?:[ \n]{0,2}|\n[\f ]{1,14})(?P<mark>[(\[])"
    r"(?P<short>[^()\[\]]{0,90}[)\]])?"
)
"""A bracket, a star page before it; where it is `short`, up to the one that closes it."""
_EXPLAINS = re.compile(
    r"[a-z]{3,}(?:ing|ed)[ \n,]|(?:see|cf\.|same|per[ \n]curiam|internal|citations?|table|mem)\b|"
    r"[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+)?,[ ](?:Ch\.?[ ]?|C\.[ ]?)?J\.,"
)
"""What a square bracket begins with where it is a parenthetical, as in New York's official style:
`[2009] [holding that …]`."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_COURT_AND_YEAR = re.compile(
    r"(?P<court>[^()\d]{0,60}?(?:\d{1,2}(?:(?:st|nd|rd|d|th)[^()\d]{0,40}?|[ ]Cir\.)|(?:Cir|"
    r"Circuit|App|Dist|Div|Dept|CA|C\. ?A\.)[^()]{0,24}?)?)"
    rf",?[ \n]?(?:{_MONTH}[ \n]?\d{{0,2}},?[ \n]?|\d{{1,2}}[/-]\d{{1,2}}[/-])?"
    r"(?P<year>1[5-9]\d\d|20\d\d|\d\d(?<=/\d\d))(?:[ \n]ed\.?)?(?:-\d{2,4})?(?:[ \n]?Term)?"
)
_TEXAS_CITY = re.compile(
    rf"(?<=App\.) ?[-—–]+ ?[A-Z][a-z]+(?: (?!{_MONTH} \d)[A-Z][a-z]+)?(?: \[\d+\w+ Dist\.\])?"
)
_TEXAS_WRIT = re.compile(
    r"(?<=\d)[,;]? (?:(?:no )?(?:writ|pet\.|rev\.)(?: .*)?|n\.[pwr]\.[hre]\.|orig\. proceeding.*|"
    r"(?:judgm['’]t|opinion|holding) (?:adopted|approved)|mand\. .*|original proceeding.*)$"
)
"""Of `Tex. Civ. App.—Austin 1928, writ ref'd`: where the court sat and the history of the writ
(Bluebook table T1)."""
_IS_PHRASE = re.compile(r"(?:the|an?|in|of|as|under|before|after|since|until) ")
_COURT_ONLY = re.compile(
    r"(?:C\. ?C\. ?A\.|C\. ?A\.|CCA|CA|\d{1,2}(?:st|nd|rd|d|th)|[DNSEWM]\. ?[DC]?\.?|Ct\.|"
    r"[A-Z][a-z]{0,5}\.)[\w .'’,]{0,30}"
)
_CITATION_FIRST = re.compile(r"\d{1,4}[ \n][A-Z][\w.&'’ \n]{0,18}[ \n]\d{1,4}(?:,[ \n]\d|$)")
_DOCKET = re.compile(r"(?:No|Nos|Docket No|Case No)\.?[ \n]?[\w,-]{1,20}(?: of \d{4})?")


def read_following(text: str, end: int, limit: int) -> Following:
    """What follows a core that ends at `end`; a pin is read no further than `limit`, where the
    next citation begins."""
    pin, position = _read_pin(text, end, limit)
    pin_end = position
    year: int | None = None
    court_id: str | None = None
    spans: list[tuple[int, int]] = []
    dated = False
    while True:
        opened = _OPEN.match(text, position)
        if opened is None:
            break
        start = opened.end("mark")
        closed = opened.end() - 1 if opened["short"] else closing(text, start - 1)
        if closed is None:
            break
        inside = text[start:closed]
        if len(inside) < 3 and inside.isdigit():
            if opened["mark"] == "[" and text.startswith(" (", closed + 1):
                position = closed + 1  # a head note of the case: `99 L. Ed. 4 [9] (1954)`
                continue
            break  # `Ibid. (2) The court …`: the sentence counts its parts
        if not dated and (found := _read_court_and_year(inside)):
            court_id, year = found
            dated = True
        elif inside[:1].isdigit() and _CITATION_FIRST.match(inside):
            break  # `226 Ga. 496 (175 SE2d 657)`: the next citation, in parallel
        elif opened["mark"] == "[":
            if _EXPLAINS.match(inside):
                spans.append((start, closed))
            elif not inside[:4].isdigit():
                break
        elif not _DOCKET.fullmatch(inside.strip()):
            spans.append((start, closed))
        position = closed + 1
        if pin is None and not spans:
            late, after = _read_pin(text, position, limit)
            if late is not None and text[position : position + 1] in ", ":
                pin, position, pin_end = late, after, after
    return Following(pin, pin_end, year, court_id, tuple(spans), position)


def _read_pin(text: str, end: int, limit: int) -> tuple[str | None, int]:
    if text.startswith(("(", " (", "\n("), end) and (division := _DIVISION_NEXT.match(text, end)):
        return division[0].strip(), division.end()
    if text.startswith(("-", "–"), end) and (pages := _LAST_PAGE.match(text, end, limit)):
        return None, pages.end()
    if not _NEEDS_COMMA_OR_AT.match(text, end):
        return None, end
    match = _PINPOINT.match(text, end, limit)
    if match is None:
        blank = _BLANK_PIN.match(text, end, limit)
        return None, blank.end() if blank else end
    pin = match["pin"]
    if "\n" in pin:
        pin = _BROKEN_RANGE.sub(r"\1", pin)
    return " ".join(pin.split()), match.end()


@functools.lru_cache(maxsize=65536)
def _read_court_and_year(inside: str) -> tuple[str | None, int | None] | None:
    """Court and year of `2d Cir. 1964`, `1964`, `C. A. 2d Cir.`; None when it is something else."""
    if len(inside) > 90:
        return None
    plain = " ".join(inside.split())
    if plain[:1] == "(" and plain[-1:] == ")":
        plain = plain[1:-1]  # `[(1976)]`, added to a citation that is quoted
    plain = _TEXAS_WRIT.sub("", _TEXAS_CITY.sub("", plain))
    match = _COURT_AND_YEAR.fullmatch(plain)
    if match and not _IS_PHRASE.match(match["court"]):
        year = int(match["year"])
        if year < 100:
            year += 2000 if year < 50 else 1900
        court = match["court"].strip(" ,")
        return (court_of(court) if court else None), year
    if _COURT_ONLY.fullmatch(plain) or (len(plain) <= 30 and court_of(plain)):
        court_id = court_of(plain)
        return (court_id, None) if court_id else None
    return None


_BRACKETS = re.compile(r"[()\[\]]")


def closing(text: str, opening: int) -> int | None:
    """Offset of the bracket that closes the one at `opening`, or None when none does nearby."""
    depth = 0
    for match in _BRACKETS.finditer(text, opening, opening + PARENTHESIS_LIMIT):
        if match[0] in "([":
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return match.start()
    return None


_REQUEST = (
    r"(?:(?:[Mm]ot(?:\.|ion)|[Pp]et(?:\.|ition)|[Aa]ppl(?:\.|ication))[ \n]for[ \n])?"
    r"(?:[Cc]ert(?:iorari|if(?:\.|ication)|[.,])?|(?:[Ff]urther[ \n](?:app(?:ellate|\.)[ \n])?|"
    r"[Dd]isc(?:retionary|\.)[ \n])?[Rr]ev(?:iew|\.)?|[Aa]ppeal|[Ll]eave(?:[ \n]to[ \n]appeal)?|"
    r"[Ll]v\.?(?:[ \n]to[ \n]app(?:eal|\.))?|(?:[Pp]erm\.[ \n](?:to[ \n])?)?[Aa]pp\.|"
    r"[Pp]et(?:\.|ition)|[Tt]rans(?:\.|fer)|[Aa]lloc(?:\.|atur)|[Ww]rits?(?:[ \n]of[ \n]error)?)"
    r"(?:[ \n]for[ \n]cert\.)?"
)
"""What a higher court is asked for: `cert.`, `lv`, `pet. for rev.`, `disc. review`."""
_HISTORY = re.compile(
    r"(?:[ ](?=;))?[,;.]?[)\]]?[ \n]{1,2}(?:(?:and|but|as)[ \n])?"
    # most of what follows citations is told apart by its first letters, and fast
    r"(?=[Cc]ert|[Rr]e[hmv]|[Rr]earg|[Aa](?:b|ff|lloc|mended|pp)|[Oo](?:n[ \n]re|pinion)|withdr|"
    r"[Ll](?:eave|v)|[Pp](?:et|erm)|prob|[Ww]rit|[Vv]ac|[Mm]o[dt]|[Ee]nf|[Oo]verr|[Ss]upers|summ|"
    r"[Dd]is(?:c|app)|[Ff]urther|[Tt]rans|judgm)(?P<phrase>"
    rf"(?P<cert_denied>{_REQUEST}[ \n](?:[Dd]en(?:ied|d|\.)?|[Dd]ism(?:issed|'d|’d|d|\.)|"
    r"[Rr]ef(?:used|'d|’d)|[Qq]uashed))|"
    r"(?P<cert_granted>(?:[Cc]ert(?:iorari|\.)|[Rr]eview|prob(?:able|\.)[ \n]juris(?:diction|"
    r"\.))[ \n](?:[Gg]ranted|gr\.|noted))|"
    r"(?P<cert_pending>(?:[Pp]et(?:ition|\.)[ \n]for[ \n])?(?:[Cc]ert(?:iorari|\.)|[Aa]ppeal)[ \n]"
    r"(?:filed|pending|docketed))|"
    r"(?P<rehearing_denied>(?:[Rr]eh(?:earing|'g|’g|g?\.?)|[Rr]earg(?:ument|\.)?)[ \n]"
    r"(?:en[ \n]banc[ \n])?[Dd]en(?:ied|d|\.)?)|"
    r"(?P<rehearing_granted>[Rr]eh(?:earing|'g|’g)[ \n](?:en[ \n]banc[ \n])?[Gg]ranted)|"
    r"(?P<on_remand>[Oo]n[ \n]remand(?=,?[ \n]\d))|"
    r"(?P<on_rehearing>[Oo]n[ \n]reh(?:earing|'g|’g)(?:[ \n]en[ \n]banc)?(?=,?[ \n]\d))|"
    r"(?P<affirming>[Aa]ff(?:irming|'g|’g|g\.?))|(?P<reversing>[Rr]ev(?:ersing|'g|’g|g\.?))|"
    r"(?:(?:summarily|judgment|opinion)[ \n])?(?:"
    r"(?P<affd>[Aa]ff(?:irmed|'d|’d|d\.?|\.)(?:[ \n](?:mem|per[ \n]curiam)\.?)?)|"
    r"(?P<revd>[Rr]ev(?:ersed|'d|’d|d\.?|\.))|"
    r"(?P<vacated>[Vv]ac(?:ated|'d|’d|\.)|withdrawn(?![ \n]and[ \n]super)))|"
    r"(?P<vacating>[Vv]acating)|(?P<modifying>[Mm]odifying)|"
    r"(?P<modified>[Mm]od(?:ified|'d|’d|\.)|[Aa]mended(?=,|[ \n](?:on|by|at|in)\b))|"
    r"(?P<remanded>[Rr]emanded)|(?P<enforced>[Ee]nf(?:orced|'d|’d|\.))|"
    r"(?P<overruling>[Oo]verrul(?:ing|ed(?=[ \n][A-Z])))|"
    r"(?P<overruled_by>[Oo]verruled(?:[ \n]in[ \n]part)?(?:[ \n](?:by|in|on))?|[Oo]verr(?:'d|’d))|"
    r"(?P<abrogated_by>[Aa]brogated(?:[ \n]in[ \n]part)?(?:[ \n]on[ \n]other[ \n]grounds)?[ \n]by)|"
    r"(?P<disapproved_by>[Dd]isapproved(?:[ \n]in[ \n]part)?"
    r"(?:[ \n]on[ \n](?:an)?other[ \n](?:ground|point|issue)s?)?(?:[ \n]of)?[ \n](?:by|in))|"
    r"(?P<superseded_by>(?:(?:opinion[ \n])?withdrawn[ \n]and[ \n])?[Ss]uperseded(?:[ \n]by)?))"
    r"(?=[ \n,;:.)])"
)
_OWN_SENTENCE = {"cert_denied", "cert_granted", "cert_pending", "rehearing_denied"}
_SIMPLE = {"affd": "aff'd", "revd": "rev'd"}
HISTORY_REACH = 160
"""Characters between a history phrase and the citation it leads to."""


def read_history(text: str, end: int) -> tuple[str, int] | None:
    """The relation stated right after a citation (Bluebook rule 10.7), and where its words end."""
    match = _HISTORY.match(text, end)
    if match is None:
        return None
    relation = match.lastgroup if match.lastgroup != "phrase" else None
    if relation is None:
        relation = next(k for k, v in match.groupdict().items() if v and k != "phrase")
    if match["phrase"][0].isupper() and relation not in _OWN_SENTENCE:
        return None  # `Reversed.` disposes of this case
    return _SIMPLE.get(relation, relation), match.end()


def explanatory(text: str, spans: tuple[tuple[int, int], ...]) -> str | None:
    """The explanatory parentheticals in one string, several joined by `; `."""
    if not spans:
        return None
    printed = [" ".join(text[a:b].split()) for a, b in spans]
    return "; ".join(p for p in printed if p.strip("_—–- ")) or None
