"""Codes named after their section: `§ 238 of the Judicial Code`, `section 1983 of title 42`,
`§ 45-5-502, MCA`, `Article 38.23 of the Code of Criminal Procedure`.

The section marks of a text are looked through once; what stands behind a section is read with
anchored patterns over a bounded stretch.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from transforms.extract.code_names import CONNECTORS, generic_code
from transforms.extract.codes import SEVERAL, Place, found_in, is_codelike, takes_articles
from transforms.extract.law_names import Code, Found, code_of
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.section_numbers import read_sections

_SIGN = re.compile(r"§(?:[ ]?§){0,2}[ \n]?(?=[\d*])")
_SECTION_WORD = led(
    r"(?<![^\W\d_])[Ss]ec(?:tions?\b|ts?\.|s?\.)[ \n]{0,3}(?=[\d*])",
    *("Section", "section", "Sec.", "sec.", "Secs", "secs", "Sect.", "sect."),
)
_ARTICLE_WORD = led(
    r"[Aa]rt(?:icles?|s?\.)[ \n](?=\d)",
    *("Article", "article", "Art.", "art.", "Arts", "arts"),
)
_TITLE_AFTER = re.compile(
    r"(?:,?[ \n]of|,|,?[ \n]in)[ \n](?:the[ \n])?[Tt]itle[ \n](?P<title>\d{1,2})(?:,?[ \n]"
    r"(?:of[ \n])?(?:the[ \n])?(?P<name>(?:[A-Z][\w.]*|Code|of|the)(?:[ \n](?:[A-Z][\w.]*"
    r"|of)){0,4}))?"
)
_CHAPTER_AFTER = re.compile(
    r"(?:,?[ \n]of|,|[ \n]in)[ \n](?:[Cc]h(?:ap(?:ter|\.)|\.)|c\.|[Tt]itle|[Aa]rticle)[ \n]"
    r"(?P<chapter>\d{1,3}[A-Z]?),?[ \n](?:of[ \n]the[ \n]|of[ \n])?"
)
_CHAPTER_BEFORE = re.compile(r"(?:[Cc]h(?:ap)?\.|[Cc]hapter|c\.)[ \n](\d{1,3}[A-Z]?),[ \n]$")
_NAME_AFTER = re.compile(
    r"(?:,?[ \n]of[ \n](?:the[ \n]|said[ \n]|our[ \n])?|,[ \n]?|[ \n])(?P<name>[A-Z][\w.&'’-]*"
    r"(?:,?[ \n](?:[A-Z][\w.&'’-]*|of|and|the|&|for|(?:18|19|20)\d\d\b)){0,7})"
)


def section_marks(text: str) -> list[tuple[int, int]]:
    """Every `§`, `Section`, `sec.` before a number, as `(start, end)`, in order."""
    marks = [match.span() for match in _SIGN.finditer(text)]
    marks += [match.span() for match in _SECTION_WORD.finditer(text)]
    return sorted(marks)


def section_first(text: str, marks: list[tuple[int, int]]) -> Iterator[Found]:
    """Codes named after their section. `marks` are the section marks that are not yet taken, as
    `(start, end)`."""
    for start, end in marks:
        sections = read_sections(text, end, SEVERAL.match(text, start) is not None)
        if sections is None:
            continue
        inclusive = _INCLUSIVE.match(text, sections.end)
        stop = inclusive.end() if inclusive else sections.end
        found = _title_after(text, start, stop, sections.first)
        yield from [found] if found else _code_after(text, start, stop, sections.first)


_INCLUSIVE = re.compile(r",?[ \n]\(?(?:both[ ])?inclusive\)?(?=,?[ \n]of\b)")
"""`sections 6500 to 6504, inclusive, of the Corporations Code`"""


_SECTION_OF_ARTICLE = re.compile(
    r",?[ \n](?:§{1,2}|secs?\.|section)[ \n]?\d{1,3}[a-z]?(?:\([a-z0-9]{1,2}\))*"
)


def articles_first(text: str) -> Iterator[Found]:
    """`Article 38.23 of the Code of Criminal Procedure`."""
    for match in _ARTICLE_WORD.finditer(text):
        sections = read_sections(text, match.end(), several=False)
        if sections is not None:
            part = _SECTION_OF_ARTICLE.match(text, sections.end)
            end = part.end() if part else sections.end
            for found in _code_after(text, match.start(), end, sections.first):
                by_article = found.reporter == "Rev. Stat." or takes_articles(found.reporter)
                if by_article and found.kind == "statute":  # Texas had Revised Statutes too
                    yield found._replace(citation=f"{found.reporter} art. {found.page}")


def _title_after(text: str, start: int, end: int, section: str) -> Found | None:
    match = _TITLE_AFTER.match(text, end)
    if match is None:
        return None
    code = Code("U.S.C.", "statute", True)
    stop = match.end("title")
    if match["name"]:
        named = _longest_code(match["name"])
        if named is not None:
            code, length = named
            stop = match.start("name") + length
    elif int(match["title"]) > 54:
        return None
    return found_in(start, code._replace(titled=True), Place(None, section, stop), match["title"])


_OWN_SECTION = re.compile(r"[.,]{0,2}[ \n]?§")
"""After a code's name: the section before it belongs to something else (`§ 1, Tax Law, § 5`)."""


def _code_after(text: str, start: int, end: int, section: str) -> Iterator[Found]:
    division = None
    chapter = _CHAPTER_AFTER.match(text, end)
    if chapter is not None:
        division = f"ch. {chapter['chapter']}"
        match = _NAME_AFTER.match(text, chapter.end() - 1)
    else:
        match = _NAME_AFTER.match(text, end)
    if match is None:
        return
    named = _longest_code(match["name"])
    if named is None:
        return
    code, length = named
    if _OWN_SECTION.match(text, match.start("name") + length):
        return
    if code.kind == "session_law" or (code.titled and code.key != "U.S.C." and chapter is None):
        code = code._replace(titled=False)
    if code.kind == "session_law" or (
        code.key in ("Code", "Wis. Stat.") and not _is_numbered_by(section, match["name"])
    ):
        return
    before = _CHAPTER_BEFORE.search(text, max(0, start - 12), start) if division is None else None
    if before is not None:
        start, division = before.start(), f"ch. {before[1]}"
    yield found_in(start, code, Place(division, section, match.start("name") + length))


def _is_numbered_by(section: str, name: str) -> bool:
    """Whether a section's number is of the kind that a code named so vaguely has."""
    return _CODE_OF_YEAR.match(name) is not None or is_codelike(section)


@functools.lru_cache(maxsize=16384)
def _longest_code(printed: str) -> tuple[Code, int] | None:
    """The code that a phrase begins with, and the length of its name in the phrase."""
    ends = [match.end() for match in re.finditer(r"[^ \n]+", printed)]
    for end in reversed(ends):
        name = printed[:end].rstrip(".,")
        code = code_of(squeeze(name))
        if code is not None and (code.kind != "rule" or name.isupper()):
            edition = _EDITION_YEAR.match(printed, len(name))
            return code, edition.end() if edition else len(with_point(printed, len(name)))
    if known := _CODE_OF_YEAR.match(printed):
        return Code("Code", "statute"), known.end()
    for position, end in enumerate(ends):
        name = " ".join(printed[:end].split()).rstrip(",")
        if not _LAST_OF_NAME.search(name):
            continue
        names = [(end, name)]
        if name == "Code" and (subject := _SUBJECT_AFTER.match(printed, end)):
            names.insert(0, (subject.end(), " ".join(printed[: subject.end()].split())))
        if name.endswith(("Code", " Law", "Laws", "Statutes")):
            longer = _of_phrase(printed, ends, position)
            if longer is not None:  # `Education Law of New York` is called `Education Law`
                names.insert(0, longer)
        for end, name in names:
            code = generic_code(name) if name != "Code" else _the_code(printed, end)
            if code is not None:
                return code, len(with_point(printed, len(printed[:end].rstrip(".,"))))
    return None


_CODE_OF_YEAR = re.compile(r"Code,?[ ](?:of[ ])?(?:18|19)\d\d\b")
_SUBJECT_AFTER = re.compile(
    r"[ ](?:of[ ])?(?:Civ|Crim|Cr|Pen|Gen|Pub)[a-z]*\.?(?:[ ](?:Proc(?:edure)?|Pro?|Prac"
    r"(?:tice)?)\b\.?)?"
)
"""`Code Civ. Proc.`, after `Code`"""


def _the_code(printed: str, end: int) -> Code | None:
    """`of the Code`, alone: Virginia's, and others that number as it does."""
    return Code("Code", "statute") if not printed[end:].strip(" ,") else None


_EDITION_YEAR = re.compile(r"\.?,?[ ](?:18|19|20)\d\d\b")
_WHOLE_WORDS = {"Code", "Law", "Laws", "Ohio", "Iowa", "Utah", "Act"}


def with_point(printed: str, length: int) -> str:
    """`printed[:length]` with the point after it when that abbreviates, not ends the sentence.

    >>> with_point("Fla. Stat. (1981)", 9), with_point("Florida Statutes. The", 16)
    ('Fla. Stat.', 'Florida Statutes')
    """
    name = printed[:length]
    word = name.split()[-1] if name.split() else ""
    if printed[length : length + 1] != "." or word in _WHOLE_WORDS:
        return name
    abbreviates = "." in word or (len(word) <= 5 and word[1:].islower()) or len(word) == 1
    return f"{name}." if abbreviates else name


_LAST_OF_NAME = re.compile(
    r"(?:Codes?|CODE|Stat(?:utes|s)?|Laws?|Ann|Annotated|St|Digest|Book|Act)[.,]?$"
)


def _of_phrase(printed: str, ends: list[int], position: int) -> tuple[int, str] | None:
    """`Code of Civil Procedure`, `Code of the City of New Orleans`: the name goes on after `of`."""
    rest = printed[ends[position] :].split()
    if not rest or rest[0] != "of":
        return None
    kept: list[str] = []
    for word in rest:
        if word[0].isdigit() or (word[0].islower() and word not in CONNECTORS):
            break
        if word == "the" and kept[-1] not in CONNECTORS:
            break  # `of Civil Procedure the Surrogate's Court has power`
        kept.append(word)
        if word.endswith((",", ".")) and len(word.rstrip(".,")) > 5:
            break
    while kept and kept[-1] in CONNECTORS:
        kept.pop()
    if len(kept) < 2:
        return None
    index = position + len(kept)
    end = ends[index]
    return end, " ".join(printed[:end].split()).rstrip(".,")
