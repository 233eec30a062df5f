"""Citations to session laws of Congress and the States (Bluebook rule 12.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extract.law_names import Found, states
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_CHAPTER = (
    r"(?:[Cc]h(?:ap(?:ters?|s?\.?)|s?\.)?|[eo]hs?\.|[Cceo]\.|[Aa]ct(?:[ \n]No\.)?|"
    r"(?:File[ \n])?[Nn]os?\b\.?"
    r"|[Pp]p?\.|[Pp]age|[Pp]\.A\.|[Rr]es\.)"
)

_LAWS_OF_YEAR = led(
    r"(?P<name>Laws|Acts|Stats?\.|St\.|Statutes?|S\.[ ]?L\.|L\.(?<![A-Za-z]L\.)(?![ ]?R)"
    r"|P\.[ ]?L\.|P\.[ ]?A\.|PA(?=[ ]\d)|Resolves|Pamph\.[ ]?L\.)"
    r"(?:[ \n]and[ \n]Resolves)?(?:(?:\.,?|,)?[ \n]?(?:(?:of|for)[ \n](?:the[ \n])?)?"
    rf"(?:(?P<place>[A-Z][A-Za-z. ]{{1,24}}?),?[ \n](?:of[ \n]|for[ \n])?)?(?P<year>\({_YEAR}\)"
    rf"|{_YEAR}(?!\d))(?:-\d\d(?:\d\d)?)?|(?<=Laws)[ \n]of[ \n](?P<florida>Fl(?:a\.|orida)))",
    *("Laws", "Acts", "Stat.", "Stats.", "Statute", "St.", "S.L.", "S. L", "L.", "P.L.", "P. L"),
    *("P.A.", "P. A", "PA ", "Resolves", "Pamph"),
)
_LEGISLATURE = (
    r",?[ \n]\d{1,3}(?:st|nd|rd|d|th)[ \n]Leg(?:islature|\.),?"
    r"(?:[ \n](?:\d\w{1,2}[ \n])?[RC]\.[ ]?S\.,?)?"
)
"""`72nd Leg., R.S.,`: Texas names the legislature and its session (T1.3)."""
_CHAPTER_AFTER = re.compile(
    rf"(?:{_LEGISLATURE}|,?[ \n](?:Reg\.|Ex\.|1st|2d|Sp\.|Spec\.|Extra)[A-Za-z. ]{{0,16}}"
    r"|,?[ \n]?[(\[][^()\[\]\n]{1,30}[)\]])?[,.]{0,2}[ \n]{1,2}(?:vol\.[ \n]\d,[ \n]"
    r"|[Tt]it\.[ \n]\d{1,3},[ \n](?=c)|p\.[ \n]\d{1,4},[ \n](?=c))?"
    rf"(?:(?P<mark>{_CHAPTER})[ \n]?|(?<=[)\]][ ]))"
    r"(?P<number>\d{1,5}(?:-\d{1,4})?(?!\d|\.\d)|(?<=c\.[ ])[CXLVI]{1,9}(?![A-Za-z]))"
)
_NEXT_YEAR = re.compile(
    rf"(?:,[ \n]§{{1,2}}[ \n]?\d[\d, –-]{{0,20}}\d?)?;[ \n](?:id\.,?[ \n])?(?P<year>{_YEAR}),[ \n]"
    r"(?P<mark>c|ch)\.[ \n](?P<number>\d{1,5}|[CXLVI]{1,9}(?![A-Za-z]))"
)
"""`Laws of 1826, c. 5; 1830, c. 117`: a list names the State and the laws once."""
_STATUTE_OF_YEAR = led(
    r"[Ss]tatutes?[ \n]of[ \n](?:(?:the[ \n]State[ \n]of[ \n])?(?P<place>(?:(?:New|North|South|West"
    r"|Rhode)[ \n])?[A-Z][a-z]+)[ \n]of[ \n])?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?[ \n]\d{1,2},[ \n])?"
    rf"(?P<year>{_YEAR}),[ \n](?P<mark>c|ch)(?:ap)?\.[ \n](?P<number>\d{{1,5}})(?!\d)",
    *("Statute", "statute"),
)
_ORDINANCE = led(
    r"Ord(?:inance|\.),?[ \n](?:No\.[ \n]?)?(?P<number>\d[\d,-]{0,8}?),?[ \n](?:of[ \n])?"
    rf"(?P<year>{_YEAR})(?!\d)",
    *("Ordin", "Ord."),
)
"""`Ord. 5, 1888`: of a territory or a city, by number and year."""
_PLACE_BEFORE = re.compile(
    r"(?:(?P<place>(?:[NSRW]\.[ ]?[A-Z]\.|[NSW]\. Va\.|(?:New |North |South |West "
    r"|Rhode )?[A-Z][a-z]+\.?))(?:[ \n]|(?<=[a-z]\.)))?(?:(?P<kind>General|Gen\.|Public|Pub\."
    r"|Session|Sess\."
    r"|Private|Local|Special|Priv\.)[ \n])?$"
)
_COMPILATIONS = re.compile(
    r"(?:Rev|Revised|Gen|General|Comp|Compiled|Pub|Public|R|G|Consol|Ann)[.]?,?[ \n]$"
)
_CHAPTER_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<mark>[Cc]h(?:apters?|aps?\.|s?\.)|[Cc]\.|[Aa]ct[ \n][Nn]o\.|[Nn]o\."
    r"|[Aa]ct)[ \n](?P<number>\d{1,5}[A-Z]?)(?:(?:,|,?[ \n]and|[ \n]&)[ \n]\d{1,5}){0,4}"
    r"(?:,[ \n](?:§|[Ss]ec\.|[Ss]ection|[Aa]rt\.|pp?\.|page)[ \n]?\d+){0,2}"
    r",?[ \n](?:of[ \n](?:the[ \n-])?)?(?:(?:Sess\.|Gen\.|Pub\.|[A-Z][a-z]+)[ \n]){0,4}$"
)
_CHAPTER_OF_FLORIDA = re.compile(
    r"(?<![A-Za-z])[Cc]h(?:apter|\.)[ \n](?P<number>(?P<year>\d\d(?:\d\d)?)-\d{1,4}|\d{4,5})"
    r"(?:,[ \n](?:at[ \n])?(?:§§?[ \n]?|[Ss]ections?[ \n])?\d[\w() &-]{0,12}){0,2}"
    r",?[ \n](?:of[ \n](?:the[ \n])?)?$"
)
"""`ch. 84-297, § 2, at 1505, Laws of Fla.`: numbered by the year of the session (T1.3)."""
_PUBLIC_ACT = led(
    rf"P(?:ublic[ \n]Act(?:,?[ \n]No\.)?|\.[ ]?A\.)[ \n](?P<number>\d{{1,4}})(?:,[ \n]"
    rf"|,?[ \n]of[ \n](?:the[ \n](?:Public[ \n])?Acts[ \n]of[ \n])?)(?P<year>{_YEAR})",
    *("Public", "P.A.", "P. A"),
)
_ACT = ("Act ", "act ", "Act,", "act,", "Act\n", "act\n", "Acts", "acts")
_NUMBERED_ACT = led(
    rf"[Aa]cts?[ \n](?:[Nn]os?\.?[ \n]?)?(?P<number>\d{{1,4}})[ \n]of[ \n](?:the[ \n]"
    rf"(?:Acts[ \n]of[ \n])?)?(?P<year>{_YEAR})(?!\d)",
    *_ACT,
)
_ACT_OF_DATE = led(
    r"(?:[Aa]cts?,?[ \n](?:of[ \n](?:the[ \n])?(?:Congress,?[ \n](?:of[ \n]|approved[ \n]))?"
    r"|(?=[A-Z]|1[78]\d\d,))"
    r"(?:(?:\d{1,2}(?:st|nd|rd|d|th)?[ \n](?:day[ \n])?(?:of[ \n])?)?(?:Jan|Feb|Mar|Apr|May|June"
    r"|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?,?[ \n](?:\d{1,2}(?:st|nd|rd|d|th)?,?[ \n]?)?)?"
    r"(?P<year>1[78]\w\w|19\d\d|20\d\d)"
    rf"(?:{_LEGISLATURE})?(?:,?[ \n]\([^()\n]{{1,30}}\))?,?[ \n]?(?:\d+[ \n]Cong\.,[ \n])?"
    r"(?<![\d ])[ \n]?(?P<mark>[Cc]h(?:ap(?:ter|\.)|\.)|[Cc]\.|P\.[ ]?L\.)[ \n]?"
    r"(?P<number>\d{1,4}))",
    *_ACT,
)
_STATUTES_AT_LARGE_NEXT = re.compile(
    r"(?:[\s,]*(?:§{1,2}|Secs?\.))?[\s\d,.()*a-z–-]{0,28}?[\s,(]{1,2}\d{1,3}[ \n]"
    r"(?:U\. ?S\. ?)?(?:Stat\b|St\.)"
)
_PUBLIC_LAW = led(
    r"P(?:ub(?:lic|\.)[ \n]?L(?:aws?|\.)|\.[ ]?L\.),?[ \n]?(?:Nos?\.[ \n]?)?"
    r"(?P<number>\d{2,3}[-–—]\d{1,4}|(?<=No\. )\d{1,4}|(?<=No\.)\d{1,4}|(?<=Law )\d{2,4})"
    r"(?![\d,]?\d)"
    r"(?:,[ \n]\d{2,3}(?:th|st|nd|rd|d)[ \n]Cong\.(?:,[ \n]\dd?(?:st)?[ \n]Sess\.)?,?)?"
    r"(?:,?[ \n](?:§{1,2}|[Tt]it(?:le|\.)|[Ss]ec(?:tion|\.))[ \n]?[\w().-]{1,12}"
    r"(?:,[ \n]§[ \n]?\w+(?:\([a-z]\))*)?)?"
    r"(?:,?[ \n]\(?(?P<volume>\d{1,3})[ \n]Stat\.?[ \n](?P<page>\d{1,4}(?:[A-Z]-\d+)?))?",
    *("Public", "Pub.", "P.L.", "P. L"),
)


def session_laws(text: str) -> Iterator[Found]:
    """Acts by year and chapter, by number, by public law; volume and page forms are read by
    `laws.py`."""
    for match in _LAWS_OF_YEAR.finditer(text):
        if found := _laws_of_year(text, match):
            yield found
            yield from _next_years(text, found)
    for match in _STATUTE_OF_YEAR.finditer(text):
        if not (
            _STATUTES_AT_LARGE_NEXT.match(text, match.end(), match.end() + 60)
            or _COMPILATIONS.search(text, max(0, match.start() - 12), match.start())
        ):
            yield _act(*match.span(), match["place"], match["year"], "c.", match["number"])
    for match in _ORDINANCE.finditer(text):
        number, year = match["number"].rstrip(","), match["year"]
        citation = f"{year} Ord. No. {number}"
        yield Found(*match.span(), "session_law", year, "Ord.", number, citation)
    for match in _PUBLIC_ACT.finditer(text):
        yield _act(*match.span(), None, match["year"], "No.", match["number"])
    for match in _NUMBERED_ACT.finditer(text):
        start, end = match.span()
        if not text[start - 1 : start].isalpha():
            yield _act(start, end, None, match["year"], "No.", match["number"])
    for match in _ACT_OF_DATE.finditer(text):
        if not _STATUTES_AT_LARGE_NEXT.match(text, match.end(), match.end() + 60):
            start = _named_act_start(text, match.start())
            mark = "P.L." if match["mark"][0] == "P" else "c."
            citation = f"Act of {match['year']}, {mark} {match['number']}"
            yield Found(
                start, match.end(), "session_law", match["year"], "Act", match["number"], citation
            )
    yield from _public_laws(text)


def _laws_of_year(text: str, match: re.Match[str]) -> Found | None:
    """Laws of a year with their chapter after (`Laws 1911, c. 214`) or before them."""
    if match["florida"]:
        return _laws_of_florida(text, match)
    after = _CHAPTER_AFTER.match(text, match.end())
    if after is not None:
        return _year_then_chapter(text, match, after)
    if match["name"] not in ("Laws", "Acts", "Statutes", "L.", "S.L.", "S. L."):
        return None
    if match["name"] == "Statutes" and match["year"][0] == "(":
        return None  # `Chapter 673, Florida Statutes (2004)`: an edition of the code
    before = _CHAPTER_BEFORE.search(text, max(0, match.start() - 60), match.start())
    if before is None:
        return None
    mark, number = before["mark"], before["number"]
    return _act(
        before.start(), match.end(), match["place"], match["year"].strip("()"), mark, number
    )


def _next_years(text: str, first: Found) -> Iterator[Found]:
    end = first.end
    while match := _NEXT_YEAR.match(text, end):
        end = match.end()
        year, number = match["year"], match["number"]
        citation = f"{year} {first.reporter} c. {number}"
        yield Found(match.start("year"), end, "session_law", year, first.reporter, number, citation)


def _laws_of_florida(text: str, match: re.Match[str]) -> Found | None:
    chapter = _CHAPTER_OF_FLORIDA.search(text, max(0, match.start() - 60), match.start())
    if chapter is None:
        return None
    return Found(
        chapter.start(), match.end(), "session_law", chapter["year"], "Fla. Laws",
        chapter["number"], f"Fla. Laws c. {chapter['number']}",
    )  # fmt: skip


def _year_then_chapter(text: str, match: re.Match[str], after: re.Match[str]) -> Found | None:
    start = match.start()
    name = match["name"]
    if text.endswith("Conflict of ", 0, start):
        return None  # a book
    glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] in ".-")
    known = name == "Laws" or text.endswith(("Pub.", "Sess.", "Priv."), 0, start)
    if glued and not known and not _is_after_state(text, start):
        return None
    if name[0] in "SL" and name != "Laws" and _COMPILATIONS.search(text, max(0, start - 12), start):
        return None
    place = match["place"]
    low = max(0, start - 24)
    before = _PLACE_BEFORE.search(text, low, start)
    if before is not None and before.start() < start:
        state = states().get(squeeze(before["place"] or ""))
        if state is not None:
            start, place = before.start(), before["place"]
        elif before["kind"]:
            start = before.start("kind")
    mark = after["mark"] or "p."
    if mark[0] in "nN" and match["name"].startswith("St"):
        return None
    return _act(start, after.end(), place, match["year"].strip("()"), mark, after["number"])


_WORD_BEFORE = re.compile(r"[A-Z][a-z]+\.$")


def _is_after_state(text: str, start: int) -> bool:
    """`Neb.L.1889`: the name is glued to that of a state."""
    word = _WORD_BEFORE.search(text, max(0, start - 8), start)
    return word is not None and squeeze(word[0]) in states()


def _act(start: int, end: int, place: str | None, year: str, mark: str, number: str) -> Found:
    state = states().get(squeeze(place or ""))
    kind = {"c": "c.", "e": "c.", "o": "c.", "p": "p."}.get(mark[0].lower(), "No.")
    reporter = f"{state} Laws" if state else "Laws"
    return Found(
        start, end, "session_law", year, reporter, number, f"{year} {reporter} {kind} {number}"
    )


_ACT_NAME = re.compile(r"(?:[Jj]udiciary|[Cc]rimes|[Pp]atent|[Bb]ankrupt(?:cy)?|[A-Z][a-z]+)[ \n]$")


def _named_act_start(text: str, start: int) -> int:
    named = _ACT_NAME.search(text, max(0, start - 16), start)
    if named is None or named[0].split()[0] in ("The", "This", "See", "An", "By", "In", "Under"):
        return start
    return named.start()


def _public_laws(text: str) -> Iterator[Found]:
    for match in _PUBLIC_LAW.finditer(text):
        number = match["number"].replace("–", "-").replace("—", "-")
        congress, dash, _ = number.partition("-")
        if (dash and not 57 <= int(congress) <= 140) or (
            not dash and "Cong" not in match[0] and match["volume"] is None and "No" not in match[0]
        ):
            continue
        if text[match.start() - 1 : match.start()].isalpha():
            continue
        if match["volume"]:
            citation = f"{match['volume']} Stat. {match['page']}"
            yield Found(
                *match.span(), "session_law", match["volume"], "Stat.", match["page"], citation
            )
        else:
            yield Found(
                *match.span(), "session_law", None, "Pub. L.", number, f"Pub. L. No. {number}"
            )
