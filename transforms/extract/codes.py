"""Citations to codes: `18 U. S. C. § 1951`, `Neb. Rev. Stat. § 46-613.01`, `Jud. Code § 238`.

Three ways in, each a linear scan for something rare: a number before a capital (title or volume
first), the last word of a code's name, and a section mark whose code comes after it. What stands
around is read with anchored patterns over a bounded stretch (Bluebook rules 12 and 14, T1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.extract.code_names import generic_code, name_before
from transforms.extract.law_names import FIXED_TITLES, Code, Found, code_of, split_state, states
from transforms.extract.leads import initials, led
from transforms.extract.reporters import editions_of, squeeze
from transforms.extract.section_numbers import first_of_range, read_sections

# --- What stands between a code's name and its section ------------------------------------------

_MARKED = re.compile(
    r"(?:,|\.(?!(?<=[)\d]\.)[ \n]+[A-Z][a-z])|\]|[ \n]|[;-](?=[ ]?§)|\((?!\d{1,2}\))[^()\n]{1,40}\)"
    r"|(?:1[789]|20)\d\d(?![\d.:-])|\d{4}[ \n]ed\.|Ann(?:otated|o)?\b|ANN\b"
    r"|[Ss]upp(?:lement|s)?\b[.]?[ \n]?(?:[IVX]+\b)?|Cum\b\.?|[Vv](?:ol)?\.[ \n]\d+|Rev(?:ised"
    r"|ision)?\b|of\b|ed\.|as[ \n]amended|Reissue|Repl(?:acement)?\b"
    r"|\d(?:th|d)[ ][Ss]er\.|Vol(?:ume)?\b|the\b){0,14}?"
    r"(?:(?P<division>[Tt]it(?:le|s?\.|(?=[ ]\d))|TIT\.|T\.|[Cc]h(?:ap(?:ter|\.)|s?\.)|[Cceo]\."
    r"|CH\.|[Aa]rt"
    r"(?:icle|s?\.)|[Pp]t\.|[Dd]iv\.|[Aa]pp\.)[ \n]*"
    r"(?P<number>\d[\w.–'/%-]{0,8}(?<![.,–-])(?:[ ]?1/2|½)?|[IVXL]{1,6}(?![a-z])),?;?[ \n]*"
    r"(?:\[\d{4}\][ \n])?(?:"
    r"(?:[Aa]rt|[Pp]t|[Cc]h)\.[ \n]\w{1,4},?[ \n]*)?)?"
    r"\(?(?P<mark>§(?:[ ]?§){0,2}\.?(?=[ \d])|(?:[Ss]ub)?[Ss]ec(?:tions?\b|ts?\.|s?\b\.?)|SEC\."
    r"|¶{1,2}|[Pp]ara?s?\.|[Pp]aragraphs?|[Aa]rts?\.|ART\.|[Aa]rticles?|[Rr]ules?|r\.|ss?\.|S\.|(?P<page>pp?\.|pp?"
    r"(?=[ ]\d)))"
    r"[ \n]{0,2}(?=[\dA-Z(-]|\*\d)"
)
_ARTICLE_ONLY = re.compile(
    r"[.,]?[ \n]?(?:\([^()\n]{1,30}\)[ ,]{0,2}|(?:1[789]|20)\d\d,?[ \n]|Ann\.,?[ \n]|ANN\.,?[ \n]"
    r"|of[ \n]\d{4},?[ \n])?,?[ \n]?(?P<mark>[Aa]rt(?:icle|s?\.)|ART\.)[ \n]?(?=\d)"
)
_BARE_NUMBER = re.compile(
    r"(?:(?:\.?[ \n]\([A-Z]{2,6}\))?[.,]{0,2}[ \n]{1,4}"
    r"(?:(?:(?:19|20)\d\d[ \n](?:Cum\.[ \n])?)?Supp\.,?[ \n])?|(?<=[A-Z]\.))(?!(?:1[789]|20)\d\d\b)"
    r"(?=\d{1,4}[A-Z]?(?:-[A-Z])?[-.:]\d|(?:\d{3,5}|(?<=,[ ])\d{2})[a-z]?(?:[ \n]?[(\[]"
    r"|[.,;)][ \n),;.]))"
)
_CHAPTER_AND_NUMBER = re.compile(
    r"\.?,?[ \n](?:Ann\.,?[ \n])?(?P<division>[Cc]h\.|c\.|[Tt]it\.)[ \n]?"
    r"(?P<number>\d{1,3}(?:-?[A-Z]{1,2})?),[ \n]{1,2}"
    r"(?!(?:1[789]|20)\d\d\b)(?=\d{1,4}[A-Z]{0,2}(?:-\d{1,3})?(?:[ \n]?[(\[]|[.,;)]|[ \n]"
    r"(?![A-Z])|$))"
)
"""`Mass. Gen. Laws ch. 223A, 3`, whose section mark a plain text has lost."""
SEVERAL = re.compile(
    r"§[ ]?§|¶¶|[Ss]ec(?:tions|s\.)|[Pp]ars\.|[Pp]aragraphs|[Aa]rts\.|[Aa]rticles|ss\.|[Rr]ules"
)


class Place(NamedTuple):
    """Where a code's name leads: title or chapter, first section, end of the printed sections."""

    division: str | None
    section: str
    end: int
    mark: str = "§"
    """`art.` or `p.` where the code is cited by article or page."""


def _read_place(text: str, end: int, bare: bool = False) -> Place | None:
    """The chapter and sections that follow a code's name, which ends at `end`."""
    match = _MARKED.match(text, end, end + 120)
    if match is not None:
        if match["mark"][0] == "¶" and text[match.start("mark") - 1] == "\n":
            return None  # the number of a paragraph
        several = SEVERAL.match(match["mark"]) is not None
        sections = read_sections(text, match.end(), several)
        if sections is None:
            return None
        division = None
        if match["division"]:
            division = f"{_division(match['division'])} {match['number'].replace('–', '-')}"
        mark = "p." if match["page"] else "art." if match["mark"][0] in "aA" else "§"
        return Place(division, sections.first, sections.end, mark)
    if bare and (number := _CHAPTER_AND_NUMBER.match(text, end)):
        sections = read_sections(text, number.end(), several=False)
        if sections is not None:
            division = f"{_division(number['division'])} {number['number']}"
            return Place(division, sections.first, sections.end)
    if bare and (number := _BARE_NUMBER.match(text, end)):
        sections = read_sections(text, number.end(), several=False)
        if sections is not None:
            return Place(None, sections.first, sections.end)
    return None


def _division(printed: str) -> str:
    first = printed[0].lower()
    if first in "ceo":  # OCR reads `c.` as `e.` and `o.`
        return "ch."
    if first == "t":
        return "tit."
    return printed.lower() if printed.endswith(".") else f"{printed.lower()[:3]}."


_PLAIN_NUMBERS = {"U.S.C.", "C.F.R.", "Rev. Stat."}
"""Codes in whose section numbers a dash joins two sections."""


def found_in(start: int, code: Code, place: Place, volume: str | None = None) -> Found:
    """A place in a code, cited from `start` on, with its canonical citation."""
    key, division = code.key, place.division
    if key[0].isdigit():  # the Internal Revenue and Bankruptcy Codes: titles of the U.S.C.
        volume, key = key.split(" ", 1)
    section = first_of_range(place.section) if key in _PLAIN_NUMBERS else place.section
    if code.titled and volume is None and division and division.startswith("tit."):
        volume, division = division.removeprefix("tit. "), None
    named = f"{key} {division}," if division else key
    citation = f"{named} {place.mark} {section}"
    if code.kind == "rule":
        citation = f"{key} {section}"
    if volume:
        citation = f"{volume} {citation}"
    return Found(start, place.end, code.kind, volume, key, section, citation)


# --- Title first: `18 U. S. C. § 1951`, `29 CFR Part 1910`, `735 ILCS 5/2-1001` ------------------

_TITLE_BEFORE = re.compile(r"(?:[Tt]it(?:le|\.)|T\.)[ \n]$")
_GLUED_NOTE = re.compile(r"(\d+[a-z]{0,3}(?:-\d+)?)\.\d{1,3}")
"""`§ 1983.3`: sections of the United States Code have no points, so 3 is a note's number."""
_AFTER_TITLED = re.compile(
    r"(?:[.,\]]|[ \n]|\((?!\d{1,2}\))[^()\n]{1,40}\)|Ann\.|ed\.|\d{4}[ \n][Ee]d\.|[Ss]upp"
    r"(?:lement)?\.?(?:[ \n][IVX]+)?|App(?:endix)?\.?|tit\.[ \n]\d+,?|Int\.[ \n]?Rev\.[ \n]?Code|"
    r"(?:1[89]|20)\d\d,?[ \n](?=§)){0,8}"
    r"(?P<mark>§(?:[ ]?§){0,2}|[Ss]ec(?:tions?\b|s?\b\.?)|SECTIONS?|[Pp]arts?|[Pp]ts?\."
    r"|[Ss]ubparts?"
    r"|[Cc]h\.|[Cc]hapter|art\.|S\.|S(?=[ ]\d)|s\.|r\.|at|pp?\.)?[ \n]{0,2}(?=[\d(*]|[A-Z]\d)"
)


def read_titled(text: str, start: int, volume: str, name_end: int, code: Code) -> Found | None:
    """A citation whose title `volume` stands at `start` and the name of whose code ends at
    `name_end`."""
    match = _AFTER_TITLED.match(text, name_end, name_end + 100)
    if match is None or match["mark"] in ("at",):
        return None
    mark = match["mark"] or ""
    if mark[:2].lower() == "ch" and code.key == "U.S.C.":
        return None
    several = SEVERAL.match(mark) is not None or mark.startswith(("Parts", "parts"))
    sections = read_sections(text, match.end(), several)
    if sections is None:
        return None
    before = _TITLE_BEFORE.search(text, max(0, start - 6), start)
    place = Place(None, sections.first, sections.end, "p." if mark in ("p.", "pp.") else "§")
    if code.key == "U.S.C." and (glued := _GLUED_NOTE.fullmatch(sections.first)):
        end = text.index(".", match.end())
        place = Place(None, glued[1], end)
    found = found_in(before.start() if before else start, code, place, volume)
    if mark[:2].lower() in ("pa", "pt"):
        page = f"pt. {found.page}"
        return found._replace(page=page, citation=f"{volume} {code.key} {page}")
    return found


# --- Name first: `Neb. Rev. Stat. § 46-613.01`, `G.L. c. 214, § 30`, `Pen. Code, § 187` -----------

_NAME_END = led(
    r"(?:C(?:odes?|ODE)|S(?:tat(?:utes?|s)?|TATS?|t)|L(?:aws?|AWS?)|Gen\.[ ]?L(?=\.)"
    r"|A(?:nn(?:otated|o)?|NN|ct|rt(?:icle)?)|P(?:roc(?:edure)?|ROC)|Book|Dig(?:est)?|R(?:egs?|EGS?|egulations?))"
    r"(?![A-Za-z’']|-(?![ ]?§))(?=\]?[.,;-]{0,2}[ \n]*(?:[§¶(0-9,A-Z]|[Ss]ec"
    r"|[screo]\.|[Cc]h|[Tt]it|[Aa]rt|[Pp]ar|of |[Ss]upp|as |[Rr]ule|p\.))",
    *(f"{word}{after}" for word in ("Stat", "St") for after in "].,( \n§¶0123456789"),
    *("Stats", "Statute", "Code", "CODE", "STAT", "Law", "LAW", "Ann", "ANN", "Act", "Art"),
    *("Proc", "PROC", "Book", "Dig", "Reg", "REG", "Gen. L.", "Gen.L."),
)
_SUBJECT_AFTER = re.compile(
    r"[.,]{0,2}(?:[ \n]|(?<=[a-z]\.)(?=[A-Z]))(?:Ann(?:\.|otated),?[ \n])?"
    r"(?:\([^()\n]{1,40}\),?[ \n])?"
    r"(?P<subject>(?!See|The|In\b)(?:of[ \n])?(?:[A-Z][A-Za-z.’'-]{0,30},?[ \n]|&[ \n]|and[ \n]"
    r"|of[ \n]){1,6}(?<!of[ \n])"
    r"(?:[Aa]rt(?:icle|\.),?[ \n](?=§|[Ss]ec))?)"
    r"(?=[§(]|[Aa]rt\.|[Ss]ec|(?:of[ \n])?(?:18|19|20)\d\d,)"
)
_INITIALS = re.compile(
    r"[A-Z](?=[A-Z.r])(?:(?<![A-Za-z0-9.][A-Z])|(?<=\b(?:La|Mo|Me|Ky|Vt)\.[A-Z]))(?:[A-Z]{1,6}"
    r"(?:[a-z]{1,4}[PR]?)?"
    r"|r[RP]{1,2}|(?:\.[ \n]?[A-Z]r?){1,6}|SA-(?:[A-Z][A-Za-z]?\.){2,4})"
    r"\.?(?![A-Za-z])"
    r"(?=\]?[.,]?[ \n]?(?:(?:1[89]|20)\d\d,?[ \n]|Supp\.,?[ \n]|Ann\.,?[ \n])?(?:§|¶|\d|\(|c\."
    r"|App\."
    r"|[Cc]h\.|[Ss]ec|[Rr]ule|[Aa]rt|[Tt]it))"
)
_STRICT_NUMBERS = {
    "as": r"\d\d\.\d\d\.\d", "rc": r"\d{3,4}\.\d", "gs": r"\d+[A-Z]?-\d", "er": r"\d{3}\b",
    "ic": r"\d+-\d+-\d+", "rs": r"\d+:\d", "cl": r"\d{3}\.\d", "fs": r"\d{3}\.\d",
    "dr": r"\d-\d{3}", "ws": r"\d+-\d+-\d", "cr": r"\d", "msa": r"\d+\.\d", "lrs": r"\d+:\d",
    "scr": r"\d+(?:\.\d|\()",
    "mca": r"\d+-\d+-\d", "cc": r"$", "ccp": r"$", "ccrp": r"$", "ce": r"$", "stats": r"$",
    "lr": r"\d+[.-]\d|\d+\(", "ec": r"\d-\d", "rcs": r"$", "pb": r"$", "rcm": r"\d{3,4}",
}  # fmt: skip
"""Section numbers that initials with other meanings must bear when no section mark is printed."""
_STRICT = {initials: re.compile(shape) for initials, shape in _STRICT_NUMBERS.items()}


def name_first(text: str) -> Iterator[Found]:
    """Codes cited by name, then section."""
    for match in _NAME_END.finditer(text):
        start, end = match.span()
        place = _read_place(text, end)
        printed_end = end
        if place is None and (found := _before_state(text, start, end)):
            yield found
            continue
        if place is None or place.mark == "art.":
            subject = _SUBJECT_AFTER.match(text, end) if match[0] in _TAKES_SUBJECT else None
            if subject is not None:
                printed_end = subject.end()
                place = _read_place(text, printed_end) or place
        known = name_before(text, start, printed_end)
        if known is None or _is_in_title(text, *known):
            continue
        name_start, code = known
        by_article = place is not None and place.mark == "art."
        if (place is None or (by_article and not takes_articles(code.key))) and (
            dated := _dated_chapter(text, name_start, end, code)
        ):
            yield dated
            continue
        if place is None:
            if match[0] not in _BEFORE_BARE_NUMBERS or (
                code.key == "Rev. Stat." and not _OF_LOUISIANA.match(text, end)
            ):
                continue
            if code.key == "Rev. Stat.":
                code = Code("La. Stat. Ann.", "statute")
            place = _read_place(text, end, bare=True)
            if place is None or code.key == "Code" or editions_of(text[name_start:end]):
                continue
        if code.kind == "session_law" or (
            code.key == "Code" and not (is_codelike(place.section) or place.division)
        ):
            continue
        if place.mark == "art." and (
            place.division or not (takes_articles(code.key) or code.key == "Rev. Stat.")
        ):
            continue
        if place.mark == "p." and not _is_compilation(code.key):
            continue
        yield _with_publisher(text, _with_title(text, found_in(name_start, code, place)))


_AUTHORS = re.compile(r"[A-Z][a-z]+[ \n](?:&|and)[ \n](?:[A-Z]\.[ ]?){0,2}[A-Z][a-z]+,[ \n]$")


def _is_in_title(text: str, start: int, code: Code) -> bool:
    """`White and Summers, Uniform Commercial Code, § 25-4`: a book about the code."""
    return code.key == "U.C.C." and _AUTHORS.search(text, max(0, start - 40), start) is not None


_PUBLISHER = re.compile(
    r"(?:West|Page|Burns|Deering|Vernon|Purdon|McKinney|Baldwin|Dart|Throckmorton|Carroll|Michie"
    r"|Hill|Howell|Remington|Thompson|Shannon|Cahill|Sayles)(?:['’]s|s?['’]),?[ \n]$"
)


def _with_publisher(text: str, found: Found) -> Found:
    """`Page's Ohio Rev. Code Ann. § 2935.15`: the publisher's name is printed as part of it."""
    before = _PUBLISHER.search(text, max(0, found.start - 14), found.start)
    return found._replace(start=before.start()) if before else found


_STATE_BEHIND = re.compile(
    r"[.,]{0,2}[ \n](?:of[ \n])?(?:the[ \n]State[ \n]of[ \n])?(?P<state>[NSWRD]\.[ ]?[A-Z][a-z]*\."
    r"|(?:New|North|South|West|Rhode)[ \n][A-Z][a-z]+|[A-Z][a-z]+\.?)(?=[,.]?[ \n])"
)


def _before_state(text: str, start: int, end: int) -> Found | None:
    """`Rev. Stat. Ind. 1881, § 1802`: a compilation, whose name ends at `start:end`, with its State
    behind it."""
    behind = _STATE_BEHIND.match(text, end)
    state = states().get(squeeze(behind["state"])) if behind else None
    if behind is None or state in (None, "U.S."):
        return None
    place = _read_place(text, behind.end())
    known = name_before(text, start, end) if place else None
    if place is None or known is None or split_state(known[1].key)[0]:
        return None
    printed = squeeze(text[known[0] : behind.end("state")])
    code = code_of(printed) or generic_code(f"{state} {known[1].key}")
    if code is None or (place.mark == "art." and not takes_articles(code.key)):
        return None
    return found_in(known[0], code, place)


_DATED_CHAPTER = re.compile(
    r"[.,]{0,2}[ \n]?(?P<year>\(?(?:1[89]|20)\d\d\)?,?[ \n])?(?:\([^()\n]{1,30}\),?[ \n])?"
    r"(?P<place>(?:[Tt]it|[Cc]h|[Cce]|[Aa]rt|[Dd]iv)\.[ \n]?[\dIVX][\w.-]{0,8}(?<![.-])"
    r"(?:,[ \n](?:c|ch|e|[Aa]rt|subch|[Pp]t)\.[ \n]?[\dIVX][\w.-]{0,8}(?<![.-])){0,2})"
    r"(?=(?P<dated>[ \n]\((?:[^()\d\n]{0,20}[ \n])?(?:1[89]|20)\d\d))?(?!,?[ \n]§)"
)


_REVISED = re.compile(r"Rev|Code|Ann|Comp")


def _dated_chapter(text: str, start: int, end: int, code: Code) -> Found | None:
    """`Ala. Code, Tit. 14, c. 46 (1958)`: a chapter of a State's code as a list of such citations
    prints it, with the year. A chapter without one is spoken of, not cited."""
    match = _DATED_CHAPTER.match(text, end, end + 90)
    if match is None or not (match["year"] or match["dated"]):
        return None
    if code.kind != "statute" or split_state(code.key)[0] in (None, "U.S."):
        return None
    if match["year"] and not _REVISED.search(text, start, end):
        return None  # `Cal. Stat. 1935, c. 402`: laws of that year
    place = " ".join(match["place"].split())
    citation = f"{code.key} {place}"
    return Found(start, match.end("place"), "statute", None, code.key, place, citation)


_BEFORE_BARE_NUMBERS = {
    "Stat", "Stats", "Statute", "Statutes", "Code", "Ann", "Laws", "Regs", "R", "Gen. L", "Gen.L",
}  # fmt: skip
_OF_LOUISIANA = re.compile(r"[ \n]\d{1,2}:\d{2,4}")
"""`Revised Statute 14:95.1`: only Louisiana numbers its sections so."""
_TAKES_SUBJECT = {"Code", "Ann", "CODE", "ANN", "Laws", "Annotated", "Stat", "Statutes"}


def _is_compilation(key: str) -> bool:
    """Whether a body of law is cited by page too: `U. S. Comp. St. 1901, p. 3627`."""
    return key.endswith(("Stat.", "St.", "Laws", "Code", "Dig.", "Digest"))


def is_codelike(section: str) -> bool:
    """Whether a number is a section's of a code by its form: `12-305`, `1983`."""
    return bool(re.match(r"\d+[A-Z]?[-.:]\d|\d{3}", section))


def takes_articles(key: str) -> bool:
    """Whether a body of law is cited by articles: `La. Civ. Code art. 2315`."""
    return key.startswith(("La.", "Tex.", "P.R.", "Md.", "C.C.P.")) or any(
        name in key for name in ("Code", "Civil Stat.", "Civ. Stat.", "Just.")
    )


_DIVISION_BEFORE = re.compile(
    r"(?:(?:[Tt]it(?:le|\.)|[Cc]h(?:ap(?:ter|\.)|\.)|[Cc]\.)[ \n]?)?(\d{1,3}[A-Z]?),?[ \n]$"
)


def _with_title(text: str, found: Found) -> Found:
    """`21 Okl. St. Ann. § 701`: the title of a titled code, when the volume scan did not see it."""
    code = code_of(squeeze(found.reporter))
    if found.volume or code is None or not code.titled:
        return found
    before = _DIVISION_BEFORE.search(text, max(0, found.start - 12), found.start)
    if before is None:
        return found
    return found._replace(
        start=before.start(), volume=before[1], citation=f"{before[1]} {found.citation}"
    )


_GENERAL_LAWS = led(
    r"[Gg]eneral[ \n][Ll]aws,?[ \n](?P<year>1[89]\d\d),[ \n]"
    r"(?:ch(?:apter|ap\.|\.)|c\.)[ \n](?P<chapter>\d{1,3}[A-Z]?)"
    r"(?:,[ \n]?(?:section|sec\.|§)[ \n]?(?P<section>\d{1,3}[A-Z]?))?",
    *("General", "general"),
)


def general_laws(text: str) -> Iterator[Found]:
    """`General laws 1938, chapter 310, section 2`, as Rhode Island cites its compilation."""
    for match in _GENERAL_LAWS.finditer(text):
        citation = f"General Laws {match['year']} ch. {match['chapter']}"
        if match["section"]:
            citation += f", § {match['section']}"
        page = match["section"] or match["chapter"]
        yield Found(*match.span(), "statute", None, "General Laws", page, citation)


def initials_first(text: str) -> Iterator[Found]:
    """Codes and rules cited by initials: `MCL 750.520b`, `RCW 9A.32.030`, `R.C. 2953.08`."""
    end = 0
    for at in initials(text):
        match = _INITIALS.match(text, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        known = _initials_code(text, match)
        if known is None:
            continue
        start, code, squeezed = known
        place = _read_place(text, match.end(), bare=True)
        if place is None and code.kind == "rule":
            place = _rule_place(text, match.end())
        if (
            place is None
            or place.mark == "p."
            or (place.mark == "art." and not takes_articles(code.key))
        ):
            continue
        strict = _STRICT.get(squeezed)
        if strict and place.mark != "art." and "§" not in text[match.end() : place.end]:
            begin = text.find(place.section[:1], match.end())
            if not strict.match(text, begin):
                continue
        if squeezed == "ic" and place.section.count("-") >= 3:
            code = Code("Ind. Code", "statute")
        if squeezed == "msa" and "." in match[0]:
            code = Code("Minn. Stat.", "statute")
        yield _with_title(text, found_in(start, code, place))


_RULE_NUMBER = re.compile(r"[.,]?[ \n](?:[Rr]ules?[ \n])?(?=\d)")


_PART_OF_GUIDELINES = re.compile(
    r"[.,]?[ \n](?P<part>[Cc]h\.[ \n]?\d(?:,[ \n]?[Pp]t\.[ \n]?[A-Z])?"
    r"|(?:Supp\.[ \n])?[Aa]pp\.[ \n]C,[ \n]Am(?:dt|end)\.[ \n]?(?:No\.[ \n])?\d{1,3})"
)
"""`USSG ch. 5, pt. A`, `USSG App. C, Amdt. 706`"""


def _rule_place(text: str, end: int) -> Place | None:
    if part := _PART_OF_GUIDELINES.match(text, end):
        return Place(None, " ".join(part["part"].split()), part.end())
    match = _RULE_NUMBER.match(text, end)
    sections = read_sections(text, match.end(), several=False) if match else None
    return Place(None, sections.first, sections.end) if sections else None


_TITLE_NEXT = re.compile(r",?[ \n][Tt]it(?:le|\.)")


def _initials_code(text: str, match: re.Match[str]) -> tuple[int, Code, str] | None:
    start = match.start()
    printed = match[0]
    if text[start - 1 : start] == ".":  # `La.R.S. 51:715`
        start -= 3
        code = code_of(squeeze(text[start : match.end()]))
        return (start, code, squeeze(printed)) if code is not None else None
    if start and text[start - 1] in " \n":
        low = max(0, start - 9)
        begin = text.rfind(" ", low, start - 1) + 1
        if (begin or not low) and text[begin : begin + 1].isupper():
            code = code_of(squeeze(text[begin : match.end()]))
            if code is not None and code.kind in ("statute", "rule", "regulation"):
                return begin, code, squeeze(text[begin : match.end()])
    squeezed = squeeze(printed)
    if squeezed == "rs" and text[max(0, start - 2) : start - 1].isdigit():
        return None  # `2 R. S. 703` is read by volume
    code = code_of(squeezed)
    if code is None and squeezed in FIXED_TITLES:
        return start, Code(f"{FIXED_TITLES[squeezed]} U.S.C.", "statute"), squeezed
    if code is None or code.kind not in ("statute", "rule", "regulation"):
        return None
    if code.titled and not _TITLE_NEXT.match(text, match.end()):
        return None
    return start, code, squeezed
