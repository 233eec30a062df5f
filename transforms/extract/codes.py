"""Citations to codes: `18 U. S. C. § 1951`, `Neb. Rev. Stat. § 46-613.01`, `Jud. Code § 238`.

Three ways in, each a linear scan for something rare: a number before a capital (title or volume
first), the last word of a code's name, and a section mark whose code comes after it. What stands
around is read with anchored patterns over a bounded stretch (Bluebook rules 12 and 14, T1).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.extract.law_names import (
    FIXED_TITLES,
    Code,
    Found,
    code_of,
    split_state,
    states,
    subject_code,
)  # fmt: skip
from transforms.extract.leads import initials, led
from transforms.extract.reporters import editions_of, squeeze
from transforms.extract.section_numbers import first_of_range, read_sections

# --- What stands between a code's name and its section ------------------------------------------

_MARKED = re.compile(
    r"(?:,|\.(?!(?<=[)\d]\.)[ \n]+[A-Z][a-z])|\]|[ \n]|\((?!\d{1,2}\))[^()\n]{1,40}\)"
    r"|(?:1[789]|20)\d\d(?![\d.:-])|\d{4}[ \n]ed\.|Ann(?:otated|o)?\b|ANN\b"
    r"|[Ss]upp(?:lement|s)?\b[.]?[ \n]?(?:[IVX]+\b)?|Cum\b\.?|[Vv]ol\.[ \n]\d+|Rev(?:ised"
    r"|ision)?\b|of\b|ed\.|as[ \n]amended|Reissue|the\b){0,14}?"
    r"(?:(?P<division>[Tt]it(?:le|s?\.|(?=[ ]\d))|TIT\.|T\.|[Cc]h(?:ap(?:ter|\.)|s?\.)|[Cc]\."
    r"|CH\.|[Aa]rt"
    r"(?:icle|s?\.)|[Pp]t\.|[Dd]iv\.|[Aa]pp\.)[ \n]*"
    r"(?P<number>\d[\w.–-]{0,8}(?<![.,–-])(?:[ ]?1/2|½)?|[IVXL]{1,6}(?![a-z])),?;?[ \n]*(?:"
    r"(?:[Aa]rt|[Pp]t|[Cc]h)\.[ \n]\w{1,4},?[ \n]*)?)?"
    r"\(?(?P<mark>§(?:[ ]?§){0,2}|(?:[Ss]ub)?[Ss]ec(?:tions?\b|s?\b\.?)|SEC\.|¶{1,2}|[Pp]ara?s?\."
    r"|[Pp]aragraphs?|[Aa]rts?\.|ART\.|[Aa]rticles?|[Rr]ules?|r\.|ss?\.|S\.|(?P<page>pp?\.|pp?"
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
    if first == "c":
        return "ch."
    if first == "t":
        return "tit."
    return printed.lower() if printed.endswith(".") else f"{printed.lower()[:3]}."


_PLAIN_NUMBERS = {"U.S.C.", "C.F.R.", "Rev. Stat."}
"""Codes in whose section numbers a dash joins two sections."""


def found_in(start: int, code: Code, place: Place, volume: str | None = None) -> Found:
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
    r"(?:C(?:odes?|ODE)|S(?:tat(?:utes?|s)?|TATS?|t)|L(?:aws?|AWS?)|A(?:nn(?:otated|o)?|NN|ct|rt"
    r"(?:icle)?)|P(?:roc(?:edure)?|ROC)|Book|Dig(?:est)?|R(?:egs?|EGS?|egulations?))"
    r"(?![A-Za-z’'-])(?=\]?[.,]{0,2}[ \n]*(?:[§¶(0-9,A-Z]|[Ss]ec|[scr]\.|[Cc]h|[Tt]it|[Aa]rt|[Pp]ar"
    r"|of |[Ss]upp|as |[Rr]ule|p\.))",
    *(f"{word}{after}" for word in ("Stat", "St") for after in "].,( \n§¶0123456789"),
    *("Stats", "Statute", "Code", "CODE", "STAT", "Law", "LAW", "Ann", "ANN", "Act", "Art"),
    *("Proc", "PROC", "Book", "Dig", "Reg", "REG"),
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

_NOT_IN_NAME = {
    "See", "see", "In", "Under", "Cf.", "And", "But", "The", "While", "When", "Although", "If",
    "By", "For", "Of", "To", "As", "Thus", "However", "Both", "Our", "This", "That", "From",
    "With", "At", "On", "An", "A", "Is", "Former", "Also", "Compare", "Accord", "Contra", "E.g.",
    "Because", "Since", "Where", "Here", "Neither", "Or", "Nor", "Section", "Sections", "Title",
    "Chapter", "Article", "Was", "Now", "Whether",
    "UNDER", "IN", "OF", "THE", "AND", "TO", "BY",
    "Pursuant", "Violating", "Unlike", "Id.", "These",
}  # fmt: skip
CONNECTORS = {"of", "and", "&", "the", "for"}
_COMPILED = {
    "rev", "revised", "gen", "general", "comp", "compiled", "pub", "public", "ann", "cons",
    "consol", "consolidated", "howell", "howells", "smithhurd", "burns", "baldwins", "purdons",
    "thompsons", "bailey", "vernons", "carrolls", "wests", "kirbys", "popes", "pages", "code",
    "hills", "mcclains", "annotated", "codified", "peirces", "rem", "balls", "sand", "mills",
    "throckmortons", "williams", "shannons", "crawford", "mosess", "sandels", "civ", "digest",
}  # fmt: skip
"""Words that make `Stat.`, `Laws`, `Ann.` a compilation: `Gen. St. 1878`, `Rev. Laws`."""
_NOT_CODE_LAWS = {
    "criminallaw", "constitutionallaw", "commonlaw", "internationallaw", "statelaw", "federallaw",
    "publiclaw", "privatelaw", "caselaw", "conflictoflaws", "familylaw", "tortlaw", "law", "laws",
    "patentlaw", "contractlaw", "antitrustlaw", "substantivecriminallaw", "administrativelaw",
    "statutorylaw", "naturallaw", "thelaw", "copyrightlaw", "bankruptcylaw", "sessionlaws",
    "sessionlaw", "publiclaws", "lawofevidence", "modernlaw", "statelaws", "ouralaw", "locallaw",
}  # fmt: skip


def name_first(text: str) -> Iterator[Found]:
    """Codes cited by name, then section."""
    for match in _NAME_END.finditer(text):
        start, end = match.span()
        place = _read_place(text, end)
        printed_end = end
        if place is None or place.mark == "art.":
            subject = _SUBJECT_AFTER.match(text, end) if match[0] in _TAKES_SUBJECT else None
            if subject is not None:
                printed_end = subject.end()
                place = _read_place(text, printed_end) or place
        known = _name_before(text, start, printed_end)
        if known is None:
            continue
        name_start, code = known
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
        yield _with_title(text, found_in(name_start, code, place))


_BEFORE_BARE_NUMBERS = {
    "Stat", "Stats", "Statute", "Statutes", "Code", "Ann", "Laws", "Regs", "R",
}  # fmt: skip
_OF_LOUISIANA = re.compile(r"[ \n]\d{1,2}:\d{2,4}")
"""`Revised Statute 14:95.1`: only Louisiana numbers its sections so."""
_TAKES_SUBJECT = {"Code", "Ann", "CODE", "ANN", "Laws", "Annotated", "Stat", "Statutes"}


def _is_compilation(key: str) -> bool:
    """Whether a body of law is cited by page too: `U. S. Comp. St. 1901, p. 3627`."""
    return key.endswith(("Stat.", "St.", "Laws", "Code", "Dig.", "Digest"))


def is_codelike(section: str) -> bool:
    return bool(re.match(r"\d+[A-Z]?[-.:]\d|\d{3}", section))


def takes_articles(key: str) -> bool:
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


_FEDERAL_COMPILATIONS = ("Rev. Stat.", "U.S. Comp. St.")
_COMPILERS = {"rem", "remingtons", "mills", "hills", "howells", "ballingers", "sayles", "starrandc"}
"""Publishers whose `Rem. Rev. Stat.` is a state's."""


def _name_before(text: str, last_start: int, end: int) -> tuple[int, Code] | None:
    """Where the name starts that ends at `end` with the word at `last_start`, and its code."""
    low = max(0, last_start - 64)
    words = _words_backward(text, low, last_start)
    name_start = words[-1] if words else last_start
    starts = [*reversed(words), last_start]
    for index, start in enumerate(starts):
        code = code_of(squeeze(text[start:end]))
        if code is None or code.kind == "session_law":
            continue
        for state_start in starts[:index]:  # `Ill. Rev. Stat.` is not the federal `Rev. Stat.`
            before = squeeze(text[state_start:start])
            if before in states() or (code.key in _FEDERAL_COMPILATIONS and before in _COMPILERS):
                name_start, code = state_start, None
                break
        if code is not None:
            return start, code
        break
    if "of" in text[name_start:end] and (cut := _NOT_OF_NAME.match(text, name_start, end)):
        name_start = cut.end()
    printed = _GLUED_WORDS.sub(". ", text[name_start:end])
    code = generic_code(" ".join(printed.split()))
    return (name_start, code) if code else None


_GLUED_WORDS = re.compile(r"(?<=[a-z])\.(?=[A-Z])|(?<=[A-Z]{2})\.(?=[A-Z]{3})")
_NOT_OF_NAME = re.compile(
    r".*(?<!Code)(?<!Statutes)(?<!Laws)(?<!Digest)[ \n]of[ \n](?:the[ \n])?(?=.)", re.DOTALL
)
"""`Chairman of the Judicial Council, Penal Code`: only names of codes go on after `of`."""


def _words_backward(text: str, low: int, end: int) -> list[int]:
    """Starts of the words of a name before `end`, nearest first, as far as a name can go."""
    starts: list[int] = []
    position = end
    while position > low and len(starts) < 9:
        stop = position
        while stop > low and text[stop - 1] in " \n":
            stop -= 1
        if stop == position and position != end:
            break
        begin = stop
        while begin > low and text[begin - 1] not in " \n([—;":
            begin -= 1
        word = text[begin:stop]
        if not word or stop == low or (begin == low and low > 0) or stop - begin > 30:
            break
        if text.count("\n", stop, position) > 1 or not _continues(word, starts):
            break
        if begin < stop:
            starts.append(begin)
        position = begin
        if begin > low and text[begin - 1] in "([—;":
            break
    while starts and text[starts[-1] : starts[-1] + 4].split(maxsplit=1)[0] in CONNECTORS:
        starts.pop()
    return starts


def _continues(word: str, starts: list[int]) -> bool:
    if word in CONNECTORS:
        return True
    if word in _NOT_IN_NAME or (word[-1] in ':)!?”"’' and not word.endswith("s’")):
        return False
    if (
        word[-1] == "."
        and "." not in word[:-1]
        and (len(word) > 7 or word.capitalize() in _ENDS_SENTENCE)
    ):
        return False
    if word[-1] == "," and not word.startswith(_BEFORE_COMMA):
        return False
    return word[0].isupper()


_ENDS_SENTENCE = {
    "Act.", "Acts.", "Law.", "Laws.", "Court.", "Courts.", "State.", "States.", "Rule.", "Rules.",
    "County.", "Board.", "Union.", "Bill.", "Plan.", "Fund.", "City.", "Title.", "Party.", "Order.",
}  # fmt: skip
"""Words that are no abbreviations of anything."""
_BEFORE_COMMA = ("Ann", "Code", "Md", "N.Y", "Cal", "Tex", "Ill", "Mass", "N.", "Y.")


_AUTHORS_BOOK = re.compile(
    r"(?!McKinney|West|Vernon|Purdon|Deering|Burns|Page|Baldwin|Smith|Jones|Thompson|Birdseye"
    r"|Cahill|Heydecker|Workmen|Worker|Children|Employer|Mechanic|Wom[ae]n|Sheriff|Surrogate"
    r"|Decedent|Debtor)[A-Z]\w+(?:['’]s|s['’])[ ]"
)


_AUTHOR_IN_SHORT = re.compile(r"(?:Whart|Bish|Greenl|Cooley|Archb|Russ|Chit|Starkie)\.? ")


@functools.lru_cache(maxsize=16384)
def generic_code(printed: str) -> Code | None:
    """A code that no table knows but that is named like one; None for what is no code at all."""
    state, rest = split_state(printed)
    words = [squeeze(word) for word in rest.split()]
    if not words or (state is None and set(words) <= _ANNOTATED):
        return None
    last = words[-1] if words[-1] not in _ANNOTATED or len(words) == 1 else words[-2]
    if "code" in words or "codes" in words:
        return _subject(state, rest, words)
    if last in _LAST_OF_COMPILATIONS:
        if any(word in _COMPILED for word in words[:-1]) or (state and last not in ("laws", "st")):
            return Code(_compilation(state, rest), "statute")
        return None
    if last == "law":
        if _AUTHORS_BOOK.match(printed) or _AUTHOR_IN_SHORT.match(printed):
            return None  # `Pomeroy's Const. Law, § 5`, `Whart. Crim. Law, § 33`
        if len(words) < 2 or (squeeze(rest) in _NOT_CODE_LAWS and not state) or "of" in words:
            return None
        return Code(subject_code(printed), "statute")
    if last in ("regulations", "regs") and len(words) > 1:
        return Code(subject_code(printed), "regulation")
    if last == "act" and words[-2:-1] in (["court"], ["courts"], ["practice"], ["prac"]):
        return Code(subject_code(printed), "statute")
    if last in ("art", "article", "proc", "procedure") and state == "Md.":
        return Code(subject_code(printed), "statute")
    if last == "book" and "practice" in words:
        return Code("Conn. Practice Book", "rule")
    return None


_ANNOTATED = {"ann", "annotated", "anno"}
_REGULATING = {"administrative", "admin", "adm", "regulations", "regs"}
_LAST_OF_COMPILATIONS = {
    "stat", "stats", "statutes", "statute", "st", "laws", "ann", "annotated", "digest", "dig",
}  # fmt: skip


def _subject(state: str | None, rest: str, words: list[str]) -> Code | None:
    if squeeze(rest.split(" of ")[0]) in FIXED_TITLES:
        return Code(f"{FIXED_TITLES[squeeze(rest.split(' of ')[0])]} U.S.C.", "statute")
    if words in (["code"], ["code", "ann"], ["codes"]):
        return Code(f"{state} Code" if state else "Code", "statute")
    if words[0] == "code" and words[-1] in ("of", "and"):
        return None
    if _REGULATING & set(words) and state != "N.Y." and "city" not in words:
        return Code(subject_code(f"{state or ''} {rest}".strip()), "regulation")
    if "conduct" in words or "responsibility" in words or "ethics" in words:
        return Code(subject_code(f"{state or ''} {rest}".strip()), "rule")
    if "model" in words or "draft" in words:
        return Code("Model Penal Code" if "penal" in words else subject_code(rest), "treatise")
    return Code(subject_code(f"{state or ''} {rest}".strip()), "statute")


def _compilation(state: str | None, rest: str) -> str:
    words = [word for word in rest.split() if squeeze(word) not in ("ann", "annotated", "the")]
    shortened = {
        "Revised": "Rev.", "General": "Gen.", "Compiled": "Comp.", "Statutes": "Stat.",
        "Statute": "Stat.",
        "Stats": "Stat.", "St": "Stat.", "Stat": "Stat.", "Public": "Pub.",
        "Consolidated": "Cons.",
    }  # fmt: skip
    name = " ".join(shortened.get(word.rstrip(",."), word.rstrip(",")) for word in words)
    full = f"{state} {name}" if state else name
    known = code_of(squeeze(full))
    return known.key if known else full


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
