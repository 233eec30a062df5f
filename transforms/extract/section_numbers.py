"""Section numbers: one after a section mark, or a printed list of them, as one span.

`§ 1257(2)`, `§§ 1983, 1985`, `§§ 1331, 1343 (3), (4), and 2201-2202`, `§ 549.20, subd. 1(a)`.
Everything is read forwards from an offset, over a bounded stretch.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Sections(NamedTuple):
    """A list of sections read at an offset: its first member, and where the list ends."""

    first: str
    end: int


SUBSECTION = r"(?:[ \n]?\((?:[A-Za-z]{1,2}|[ivxIVX]{1,6}|\d{1,2})(?:-\d)?\))"
_NUMBER = r"(?:(?:[A-Z](?=\d+-))?\d{1,8}(?:[A-Z]{1,3}\b)?(?:[\w.:/*–—\xad-]{0,24}\w)?)"
_SPACED_DASH = r"(?:(?<=\d)[ ][—–][ ]\d{1,4}(?:\.\d{1,3})?(?=[.,;:)(]|[ ](?:to|and)\b|$))"
"""`§ 13 — 1411`, as OCR spaces the dash in a section's number."""
_ITEM = rf"{_NUMBER}{_SPACED_DASH}?(?:{SUBSECTION}){{0,8}}(?:\[[a-z0-9]{{1,2}}\]){{0,3}}"
_STAR_PAGE = r"(?:\*\d{1,4}[ \n])?"
_MARK = (  # `section 1983 of title 42` is of another code
    r"(?:§{1,2}|[Ss]ec(?:tion|s|\.)?s?\.?(?![ \n]?[\w.()-]{1,24}[ \n]of[ \n](?:[Tt]itle|the)\b))"
)
_NOT_A_VOLUME = (  # `§ 1951, 28 U. S. C.`, `§ 5, 63 Stat. 861`, `and 3 other`
    r"(?!\d{1,4}[ \n]{1,2}(?:[A-Z][\w.’']*|(?:other|others|more|further|years?|days|counts?)\b))"
)
_SUBDIVISION = (
    r"(?:,?[ \n](?:subds?\.|subdivisions?|subd|subpars?\.|subparagraphs?|subsecs?\.|subsections?"
    r"|pars?\.|paras?\.|paragraphs?"
    r"|cls?\.|clauses?|subs\.|subp\.|stds?\.|r\.)[ \n]?"
    rf"(?:\d{{1,3}}[a-z]?|[A-Za-z]\b|\([A-Za-z0-9]{{1,3}}\))(?:{SUBSECTION}){{0,4}}"
    rf"(?:(?:,|[ \n]and|[ \n]&)[ \n](?:subd\.[ \n])?{_NOT_A_VOLUME}(?:\d{{1,2}}(?![\w.:-])"
    rf"|\([a-z0-9]{{1,2}}\))(?:{SUBSECTION}){{0,4}}){{0,4}})"
)
_MORE_SUBSECTIONS = (
    r"(?:(?:,[ \n]?(?:and|or|&)?|[ \n](?:and|or|&|to|through)|[ \n]?[-–—])[ \n]?"
    rf"{SUBSECTION}(?:{SUBSECTION}){{0,6}})"
)
_SINGLE = re.compile(
    rf"{_STAR_PAGE}(?P<first>{_ITEM})(?:{_MORE_SUBSECTIONS}){{0,8}}(?:{_SUBDIVISION}){{0,3}}"
    rf"(?:(?:,|,?[ \n]and|,?[ \n]&|,?[ \n]or|[ \n]to|[ \n]through)[ \n]§{{1,2}}[ \n]?{_ITEM}"
    rf"(?![ \n](?:of|U\.))(?:{_MORE_SUBSECTIONS}){{0,4}}){{0,6}}"
    rf"(?:[ \n](?:to|through)[ \n]-?{_NOT_A_VOLUME}{_ITEM}"
    rf"|[ \n](?:and|or)[ \n]{_NOT_A_VOLUME}{_ITEM}(?=[ \n]of[ \n](?:the[ \n])?[A-Z]))?"
)
_JOINT = (
    r"(?:[ \n]\*\d{1,4})?(?:,[ \n]?(?:and|or|&)?|;[ \n]?(?:and|or)?"
    r"|[ \n](?:and|or|&|to|through|et)|[ \n]?[-–—]+)[ \n]?"
)
_LIST = re.compile(
    rf"{_STAR_PAGE}(?P<first>{_ITEM})(?:{_MORE_SUBSECTIONS}|{_SUBDIVISION}"
    rf"|{_JOINT}{_STAR_PAGE}(?:{_MARK}[ \n]?)?-?{_NOT_A_VOLUME}{_ITEM}){{0,24}}"
)
_POINTED_LIST = re.compile(  # `NRS 199.480, 212.090, and 212.095`: no mark says that more follow
    rf"(?<=\d)(?:(?:,[ \n](?:and[ \n]|or[ \n])?|[ \n](?:and|or|to|through)[ \n])"
    rf"\d{{1,4}}[A-Z]?[.-]\d{{2,5}}(?![\w.-]*\d)(?:{SUBSECTION}){{0,4}}){{1,24}}"
)
_POINTED_SECTION = re.compile(r"\d{1,4}[A-Z]?[.-]\d{2,5}")
_SPACE = re.compile(r"\s+")


def read_sections(text: str, start: int, several: bool) -> Sections | None:
    """The section at `start`, or the list of sections there when the mark said `several`."""
    match = (_LIST if several else _SINGLE).match(text, start, start + 300)
    if match is None:
        return None
    first = _SPACE.sub("", match["first"]).replace("\xad", "")
    if _POINTED_SECTION.fullmatch(first) and (more := _POINTED_LIST.match(text, match.end())):
        return Sections(first, more.end())
    return Sections(first, match.end())


_POINTED = re.compile(r"\d+\.\d+")


def first_of_range(number: str) -> str:
    """`2201` of `2201-2202`: the first section when a dash joins two, not when it is part of one.

    >>> [first_of_range(number) for number in ("2201-2202", "300aa-1", "46-638", "1.1-1.5")]
    ['2201', '300aa-1', '46-638', '1.1']
    """
    left, dash, right = number.replace("–", "-").replace("—", "-").partition("-")
    if _POINTED.fullmatch(left) and _POINTED.fullmatch(right):
        return left
    if dash and left.isdigit() and right.isdigit() and len(left) > 1:
        full = left[: max(0, len(left) - len(right))] + right
        if int(full) > int(left) and len(right) <= len(left) and int(full) - int(left) < 500:
            return left
    return number
