"""Citations to constitutions (Bluebook rule 11)."""

from __future__ import annotations

import re

from transforms.extract.law_names import Found, states
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.roman_numerals import as_roman, value_of
from transforms.extract.section_numbers import SUBSECTION, read_sections

_ROMAN_OR_DIGITS = r"(?:[IVXL1l]{1,6}(?![A-Za-z0-9])|\d{1,2}(?![\d:-]))"
_SECTION = r"(?:(?:\*\d{1,4}[ \n]?)?(?:§{1,2}[ \n]?|[Ss]ec(?:tions?\b|ts?\.|s?\.)[ \n]?|s\.[ ]))"
_CLAUSE = r"(?:[,.]?[ \n](?:[Cc]ls?\.|[Cc]lauses?|¶|par\.)[ \n]?(?P<clause>\d{1,2}))"
_ORDINAL = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth"
    r"|Thirteenth|Fourteenth|Fifteenth"
    r"|Sixteenth|Seventeenth|Eighteenth|Nineteenth|Twentieth|Twenty-(?:[Ff]irst|[Ss]econd"
    r"|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh)|\d{1,2}(?:st|nd|rd|d|th))"
)
_OF_CONSTITUTION = (
    r"(?:[,.]?[ \n](?:of[ \n](?:the[ \n]|our[ \n])?)(?P<of>(?:[A-Z][A-Za-z.]*[ \n]){0,4}?"
    r"(?:[Ss]tate[ \n]|[Ff]ederal[ \n]|1[789]\d\d[ \n])?)[Cc]onst(?:itution|\.)"
    r"(?:[ \n]of[ \n](?P<of_state>\d{4}|(?:the[ \n])?(?:State[ \n]of[ \n])?[A-Z][a-z]+(?:[ \n]"
    r"(?:States|York|Jersey|Hampshire|Mexico|Carolina|Dakota|Virginia|Island)\b)?))?"
    r"|,[ \n](?P<comma>(?:[A-Z][A-Za-z.]*[ \n]?){1,3})Const(?:itution|\.))"
)
_ARTICLE = led(
    rf"[Aa]rt(?:icles?|s?\.|(?=[ ](?:[IVX]|\d{{1,2}},)))[ \n]*"
    rf"(?P<article>{_ROMAN_OR_DIGITS})[,.]{{0,2}}[ \n]*(?:{_SECTION}(?P<section>\d{{1,3}}"
    rf"(?:[ ]?[\[(]\w{{1,3}}[\])])*|[IVXL]{{1,5}}(?![A-Za-z]))"
    rf"(?P<more>(?:,[ \n]?(?:and[ \n])?|[ \n]and[ \n]|[ \n]to[ \n]|-|–)(?:§[ \n]?)?\d{{1,2}}"
    rf"(?![\d\w.])(?![ \n](?:[A-Z]|id\.)))*(?:[ ]?\([a-z0-9]\))*{_CLAUSE}?|(?:cls?\.|[Cc]lause|¶"
    rf"|par\.|[Pp]aragraph)[ \n]?(?P<only_clause>\d{{1,2}}))"
    rf"(?:{_OF_CONSTITUTION})?",
    *("Article", "article", "Art.", "art.", "Arts", "arts", "Art ", "art "),
)
_AMENDMENT = led(
    rf"[Aa](?:m(?:end(?:ment)?|dt?)|rndt)s?\.{{0,2}}(?:[ \n]?(?P<number>{_ROMAN_OR_DIGITS}))?"
    rf"(?:,?[ \n]?{_SECTION}(?P<section>\d)(?!\d))?{_CLAUSE}?",
    *("Amend", "amend", "Amd", "amd", "Arndt"),
)
"""OCR reads `Amdt.` as `Arndt.`"""
_ORDINAL_BEFORE = re.compile(rf"(?<![\w-])(?P<word>{_ORDINAL})[ \n]$")
_CONST_BEFORE = re.compile(
    r"(?P<place>(?:[A-Z]\.[ ]?)?(?:[A-Z][A-Za-z.]*[ \n]){0,2}(?:[A-Z][A-Za-z.]*[ \n]?)?)[ \n]?"
    r"C(?:onst(?:itution|\.|"
    r"(?=[ ]\d))|ONST\.)[,]?[ \n]?(?:\(?(?:of[ \n])?\d{4}\)?,?[ \n]?|of[ \n](?P<of>"
    r"(?:the[ \n])?[A-Z][A-Za-z.]+(?:[ \n][A-Z][a-z]+)?),?[ \n])?(?:\([^()\n]{1,20}\)[, ]*)?$"
)
_NOT_CONSTITUTION_AFTER = re.compile(
    r",?[ \n](?:of|in)[ \n](?:the|this|our|its|said|such|their|an?)[ \n](?![^.;]{0,40}[Cc]onst)"
    r"(?=[a-zA-Z])"
)
_CONSTITUTION_SPOKEN_OF = re.compile(r"((?:[A-Z][a-z]+[ \n]){1,2})[Cc]onstitution[^.;]{0,40}$")
_AND_AGAIN = re.compile(r"[ \n]?(?:,|;|and|or|[ \n]|&|both|under|of|the|also|by|see){0,8}[ \n]?")

_AMENDMENT_NUMBERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20,
}  # fmt: skip


def constitutions(text: str) -> list[Found]:
    """Articles and amendments of constitutions with a section or clause, and what is printed with
    `Const.` before it."""
    found: list[Found] = []
    for match in _ARTICLE.finditer(text):
        if one := _article(text, match, found[-1] if found else None):
            found.append(one)
    found += filter(None, (_amendment(text, match) for match in _AMENDMENT.finditer(text)))
    found += filter(None, (_part(text, match) for match in _PART.finditer(text)))
    found += filter(
        None, (_section_behind(text, match) for match in _SECTION_BEHIND.finditer(text))
    )
    return found


def _part(text: str, match: re.Match[str]) -> Found | None:
    """`U. S. Const., Art. V`, `N. H. Const., 1792, Part Second, § XXVI`: an article or a part with
    the constitution's abbreviated name before it, whether or not a section is printed."""
    article, section = match["article"], match["section"]
    if article is None and (match["part"] is None or section is None):
        return None
    place = _STATE_BEFORE.search(text, max(0, match.start() - 20), match.start())
    state = states().get(squeeze(place[0])) if place else None
    start = place.start() if place and state else match.start()
    printed = [match["part"], article and f"art. {_article_number(article)}"]
    if section:
        printed.append(f"§ {value_of(section) if section.isalpha() else section}")
    page = ", ".join(" ".join(part.split()) for part in printed if part)
    end = match.end("section") if section else match.end("article")
    reporter = f"{state or ''} Const.".strip()
    return Found(start, end, "constitution", None, reporter, page, f"{reporter} {page}")


def _article_number(printed: str) -> str:
    ordinal = _AMENDMENT_NUMBERS.get(printed.lower())
    return as_roman(ordinal) if ordinal else as_roman(value_of(printed))


def _section_behind(text: str, match: re.Match[str]) -> Found | None:
    """`Ky. Const. § 14`: the constitutions of some States count their sections through."""
    place = _STATE_BEFORE.search(text, max(0, match.start() - 20), match.start())
    state = states().get(squeeze(place[0])) if place else None
    sections = read_sections(text, match.end(), several="§§" in match[0]) if state else None
    if place is None or sections is None or state == "U.S.":
        return None
    page = f"§ {_first_number(sections.first)}"
    reporter = f"{state} Const."
    return Found(
        place.start(), sections.end, "constitution", None, reporter, page, f"{reporter} {page}"
    )


def _article(text: str, match: re.Match[str], last: Found | None) -> Found | None:
    start, end = match.span()
    if start and text[start - 1].isalnum():
        return None
    before = _CONST_BEFORE.search(text, max(0, start - 56), start)
    of = match["of"] if match["of"] is not None else match["comma"]
    if before is None and of is None and not _stands_for_constitution(text, match):
        return None
    if before is None and of is None and match["only_clause"] and "aragraph" in match[0]:
        return None  # of a treaty or an agreement
    constitution = "U.S."
    if before is not None:
        start, constitution = _constitution_before(before)
    elif of is not None:
        constitution = _state_of(f"{of} {match['of_state'] or ''}") or "U.S."
    elif spoken := _CONSTITUTION_SPOKEN_OF.search(text, max(0, start - 70), start):
        constitution = _state_of(spoken[1]) or "U.S."
    elif last is not None and start - last.end < 60 and _AND_AGAIN.fullmatch(text, last.end, start):
        constitution = last.reporter.removesuffix("Const.").strip() or "U.S."
    article = as_roman(value_of(match["article"]))
    section = match["section"]
    if section and section[0] in "IVXL":
        section = str(value_of(section))
    place = f"§ {_first_number(section)}" if section else f"cl. {match['only_clause']}"
    if section is not None and match["more"] is None and match["clause"] and of is None:
        end = match.start("clause") - len(match["clause"])  # the clause is a pin
        end = _end_of_section(text, match)
    said = before is not None and _UNITED_STATES.search(before[0]) is not None
    if constitution == "U.S." and not said and not _is_federal(value_of(match["article"]), section):
        constitution = ""  # a state's own, and which one the text does not say
    reporter = f"{constitution} Const.".strip()
    citation = f"{reporter} art. {article}, {place}"
    return Found(start, end, "constitution", None, reporter, f"art. {article}, {place}", citation)


_UNITED_STATES = re.compile(r"U\.[ \n]?S|United")
_FEDERAL_SECTIONS = {1: 10, 2: 4, 3: 3, 4: 4, 5: 0, 6: 0, 7: 0}
"""Sections of each article of the Constitution of the United States; 0 where it is not divided."""


def _is_federal(article: int, section: str | None) -> bool:
    """Whether the federal Constitution has such an article and section; else it is a state's."""
    if article not in _FEDERAL_SECTIONS:
        return False
    return section is None or int(_first_number(section)) <= _FEDERAL_SECTIONS[article]


def _end_of_section(text: str, match: re.Match[str]) -> int:
    end = match.end("section")
    while text[end : end + 1] in ("(", " ") and (sub := _SUBSECTION.match(text, end)):
        end = sub.end()
    return end


_SUBSECTION = re.compile(SUBSECTION)


def _stands_for_constitution(text: str, match: re.Match[str]) -> bool:
    """Whether an article and section with no constitution named cite one: treaties, by-laws, leases
    and uniform acts have articles too."""
    printed = match["article"]
    if _NOT_CONSTITUTION_AFTER.match(text, match.end(), match.end() + 60):
        return False
    if not 1 <= value_of(printed) <= 24:
        return False
    capital = match[0][0] == "A"
    return printed.isalpha() or (capital and "§" in match[0]) or _spoken_of(text, match.start())


def _spoken_of(text: str, start: int) -> bool:
    """Whether a constitution was named shortly before."""
    return text.rfind("onstitution", max(0, start - _SHORTLY_BEFORE), start) >= 0


_SHORTLY_BEFORE = 400


def _constitution_before(before: re.Match[str]) -> tuple[int, str]:
    place = before["of"] or before["place"] or ""
    state = _state_of(place)
    start = before.start()
    start += len(before[0]) - len(before[0].lstrip())
    if before["of"] is None and place:
        words = place.split()
        for size in range(len(words), 0, -1):
            tail = " ".join(words[-size:])
            if states().get(squeeze(tail)):
                return before.end("place") - len(place.rstrip()) + place.rstrip().rfind(tail) - (
                    len(place) - len(place.rstrip())
                ), states()[squeeze(tail)]
        start = before.end("place")
    return start, state or "U.S."


def _state_of(phrase: str) -> str | None:
    words = [
        word
        for word in phrase.replace("\n", " ").split()
        if word not in ("the", "The", "State", "state", "of")
    ]
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            state = states().get(squeeze(" ".join(words[first : first + size])))
            if state:
                return state
    return None


def _amendment(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    section = match["section"]
    if (match["number"] is None and section is None) or (start and text[start - 1].isalpha()):
        return None
    if match["number"] is None:
        word = _ORDINAL_BEFORE.search(text, max(0, start - 16), start)
        if word is None:
            return None
        return _amendment_found(word.start(), end, "U.S.", _amendment_number(word["word"]), section)
    before = _CONST_BEFORE.search(text, max(0, start - 56), start)
    if before is None and section is None:
        return None
    constitution = "U.S."
    if before is not None:
        start, constitution = _constitution_before(before)
    return _amendment_found(start, end, constitution, value_of(match["number"]), section)


def _amendment_found(
    start: int, end: int, constitution: str, number: int, section: str | None
) -> Found:
    page = f"amend. {as_roman(number)}" + (f", § {section}" if section else "")
    reporter = f"{constitution} Const."
    return Found(start, end, "constitution", None, reporter, page, f"{reporter} {page}")


def _amendment_number(word: str) -> int:
    word = word.lower()
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    if word.startswith("twenty-"):
        return 20 + _AMENDMENT_NUMBERS.get(word[7:], 0)
    return _AMENDMENT_NUMBERS[word]


_OF_AMENDMENT = re.compile(
    rf"[ \n]of[ \n](?:the[ \n])?(?:(?P<word>{_ORDINAL})[ \n][Aa]mendment|[Aa]mend(?:ment|\.)[ \n]"
    rf"(?P<number>[IVX]+)\b)"
)
_OF_ARTICLE = re.compile(
    rf"(?:,?[ \n]of[ \n](?:the[ \n])?|,[ \n]?(?:of[ \n])?|[ \n]?)[Aa]rt(?:icle|\.)[ \n]"
    rf"(?P<article>{_ROMAN_OR_DIGITS}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    rf"|twelve)\b)(?:{_OF_CONSTITUTION})?"
)
_SECTION_ONLY = re.compile(
    r",?[ \n]of[ \n](?:the[ \n])?(?:(?P<state>(?:[A-Z][A-Za-z]*[ \n]){1,2})Constitution\b"
    r"|Constitution[ \n]of[ \n](?P<of_state>(?:(?:New|North|South|West|Rhode)[ \n])?[A-Z][a-z]+))"
)
_SECTION_BEHIND = led(
    r"Const(?:itution|\.)(?:[ \n]of[ \n]1[789]\d\d)?,?[ \n](?:§{1,2}|[Ss]ec(?:tions?"
    r"|s?\.))[ \n]?(?=\d)",
    *("Const.", "Constitution"),
)
_PART = led(
    r"Const\.,?[ \n](?:(?:\((?:1[789]|20)\d\d\)|(?:1[789]|20)\d\d(?:[-–]\d{2,4})?),?[ \n]"
    r"(?:as[ \n]amended,[ \n])?)?"
    r"(?:(?P<part>(?:[Pp]t\.|[Pp]art|[Cc]h?\.|[Cc]hap\.)[ \n]?(?:First|Second|[IVX\d]+)"
    r"(?![A-Za-z\d])|Decl(?:aration|\.)[ \n]of[ \n]Rights|Bill[ \n]of[ \n]Rights)"
    r"(?:,?[ \n](?=[Aa]rt))?)?"
    r"(?:[Aa]rt(?:icle|s?\.)[ \n]*(?P<article>[IVXLl1]{1,7}(?![A-Za-z0-9])|\d{1,2}(?![\d:-])"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth))?"
    r"(?:,?[ \n](?:§{1,2}|[Ss]ecs?\.)[ \n]?"
    r"(?P<section>\d{1,3}|[IVXL]{1,7}(?![A-Za-z]))(?:-[A-Z])?)?",
    "Const.",
)
_STATE_BEFORE = re.compile(
    r"(?<![A-Za-z.])(?:U\.[ ]?S\.|[NSWR]\.[ ]?[A-Z][a-z]{0,2}\."
    r"|(?:New|North|South|West|Rhode)[ \n][A-Z][a-z]+|[A-Z][a-z]+\.?)(?=[ \n]$)"
)
_NUMBER_WORDS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def section_of_constitution(text: str, start: int, end: int, section: str) -> Found | None:
    """`§ 1 of the Fourteenth Amendment`, `§ 2, Article III`: the part of a constitution whose
    section is at `start:end`."""
    match = _OF_AMENDMENT.match(text, end)
    if match is not None:
        number = _amendment_number(match["word"]) if match["word"] else value_of(match["number"])
        if number <= 27:
            return _amendment_found(start, match.end(), "U.S.", number, _first_number(section))
    match = _OF_ARTICLE.match(text, end)
    if match is None:
        return _section_of_state(text, start, end, section)
    of = match["of"] if match["of"] is not None else match["comma"]
    printed = match["article"]
    if of is None and (
        not (printed.isupper() or _spoken_of(text, start))
        or _NOT_CONSTITUTION_AFTER.match(text, match.end(), match.end() + 60)
    ):
        return None
    value = _NUMBER_WORDS.index(printed) if printed in _NUMBER_WORDS else value_of(printed)
    constitution = (
        _state_of(f"{of} {match['of_state'] or ''}") if of is not None else None
    ) or "U.S."
    page = f"art. {as_roman(value)}, § {_first_number(section)}"
    known = constitution if constitution != "U.S." or _is_federal(value, section) else ""
    reporter = f"{known} Const.".strip()
    return Found(start, match.end(), "constitution", None, reporter, page, f"{reporter} {page}")


def _section_of_state(text: str, start: int, end: int, section: str) -> Found | None:
    """`Section 14 of the Kentucky Constitution`; of the federal one it would be half a citation."""
    match = _SECTION_ONLY.match(text, end)
    state = states().get(squeeze(match["state"] or match["of_state"])) if match else None
    if match is None or state is None or state == "U.S.":
        return None
    page = f"§ {_first_number(section)}"
    reporter = f"{state} Const."
    return Found(start, match.end(), "constitution", None, reporter, page, f"{reporter} {page}")


def _first_number(section: str) -> str:
    return re.split(r"[^\d]", section.strip() + " ", maxsplit=1)[0] or section
