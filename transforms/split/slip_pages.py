"""The printed pages of a slip opinion: the running head of each, its text and its footnotes.

At the head of an odd page stands `Cite as: 560 U. S. ____ (2010)`, of an even page the name of the
case, of both the page number and whose text it is (`Syllabus`, `Opinion of the Court`, `BREYER, J.,
dissenting`). A dash parts the text from the page's footnotes. Pages end with a form feed where the
program kept it. Both looks are read: one line of print a line, and `pdftotext -layout`, which keeps
columns and indents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SLIP_FORMAT = "slip"
"""`source_format` of one writing of a slip opinion."""

PAGE_END = "\f"
_HEAD_LINES = 9  # printed lines in which a running head ends
_NAME_LINES = 4

CITE_AS = re.compile(r"Cite as: (\d{1,4} U\. ?S\. ?(?:_+|\d+))( \(\d{4}) ?\)")
_TOP = re.compile(r"(?:\(Slip Opinion\)|OCTOBER TERM, \d{4}|\s)+", re.IGNORECASE)
_IS_SLIP = re.compile(
    rf"^[ \t\f]*(?:\d{{1,3}}\s+)?(?:{CITE_AS.pattern}|\(Slip Opinion\)\s+(?:OCTOBER TERM|Cite as))"
    r"|^[ \t\f]*OCTOBER TERM, \d{4}\s+\(Slip Opinion\)",
    re.MULTILINE,
)
_NUMBER = re.compile(r"\d{1,3}")
_NUMBER_BEFORE = re.compile(r"(\d{1,3}) +(?=\S)")
_NUMBER_BEHIND = re.compile(r"(?<=\S) {2,}(\d{1,3})")
_JUSTICE_LABEL = r"[A-Z][A-Z’'. -]{2,24},? (?:C\. ?)?J\."
_LABEL = re.compile(
    r"Syllabus|Per Curiam|Order|Decree|Opinion in Chambers|the Court"
    rf"|Opinion of (?:the Court|{_JUSTICE_LABEL})|Statement of {_JUSTICE_LABEL}"
    rf"|{_JUSTICE_LABEL}, (?:concurring|dissenting)[a-z ]{{0,50}}"
    r"|(?:Appendix|Opinion|Statement)\b.{0,45}|.{0,40}\b(?:opinion of|J\.,).{0,30}"
)
"""Who speaks on a page. Two labels printed over each other come out shuffled (`Opinion ofof the
CourtJ.`), so the last line takes what is near enough; heads are looked for at page tops only."""
_SECOND_LABEL = re.compile(r"(?:Appendi|Opinion\b).{0,45}|.{0,20}\bto the opinion of.{0,30}")

COURT_NAME = re.compile(r"SUPREME COURT OF THE UNITED STATES")
RULE = re.compile(r"[—⎯─_-]{4,}")


class Page(NamedTuple):
    """A page of a slip opinion: the number and the label of its head, and the lines below it.

    `name` is the case's name as an even page has it. `notes` are the lines below the dash.
    `is_titled` says that a writing begins here with the Court's name.
    """

    number: int | None
    label: str
    name: str
    text: list[str]
    notes: list[str]
    is_titled: bool


def is_slip(content: str) -> bool:
    """Whether a text has the running heads of a slip opinion."""
    return ("Cite as:" in content or "(Slip Opinion)" in content) and (
        _IS_SLIP.search(content) is not None
    )


def split_pages(content: str) -> list[str]:
    """The pages as printed, empty ones left out."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if PAGE_END not in content.strip():
        content = _PAGE_START.sub(PAGE_END, content)
    pages: list[str] = []
    for page in content.split(PAGE_END):
        if pages and _TOP.fullmatch(pages[-1]):
            pages[-1] += "\n" + page.strip("\n")
        elif page.strip():
            pages.append(page.strip("\n"))
    return pages


_PAGE_START = re.compile(
    r"^(?=[ \t]*(?:Cite as: \d|\(Slip Opinion\)|OCTOBER TERM, \d{4}\s+\(Slip"
    r"|\d{1,3}(?:[ \t]*\n\s*|[ \t]+)[A-Z][^a-z\n]*(?:\n\s*)?\bv\. [^a-z\n]*\n))",
    re.MULTILINE,
)
"""Where a page begins in a text without form feeds."""


def read_page(page: str) -> Page:
    """One printed page, its running head read and taken off."""
    lines = page.split("\n")
    head_end, number, label, name = _read_head(lines)
    text, notes = part_notes(lines[head_end:])
    if number is None and text and _NUMBER.fullmatch(_last_printed(text)):
        number = int(_last_printed(text))
        while not text[-1].strip():
            text.pop()
        text.pop()
    titled = any(COURT_NAME.match(line.strip()) for line in text[:12])
    return Page(number, label, name, text, notes, titled)


def _last_printed(lines: Sequence[str]) -> str:
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def head_length(lines: Sequence[str]) -> int:
    """How many lines the running head takes; 0 where there is none."""
    return _read_head(lines)[0]


def _read_head(lines: Sequence[str]) -> tuple[int, int | None, str, str]:
    """How many lines the running head takes, and its page number, label and case name.

    A head has a number, a citation or the case's name, then the label; else there is none.
    """
    number: int | None = None
    names: list[str] = []
    seen = printed = 0
    for index, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        printed += 1
        if printed > _HEAD_LINES or len(names) > _NAME_LINES:
            break
        if number is None and (match := _number_in(text)) is not None:
            number, text = int(match[1] if match.lastindex else match[0]), _without(text, match)
            seen += 1
        if not text:
            continue
        if CITE_AS.fullmatch(text) or _TOP.fullmatch(text) or _is_top_with_cite(text):
            seen += 1
        elif seen and _LABEL.fullmatch(text):
            end = index + 1
            if end < len(lines) and text != "Syllabus" and _is_second(lines[end].strip()):
                end += 1
            return end, number, text, " ".join(names)
        elif _is_name(text):
            names.append(text)
            seen += 1
        else:
            break
    return 0, None, "", ""


def _number_in(text: str) -> re.Match[str] | None:
    """The page number of a head's line: alone, before a name, or behind it with a wide gap."""
    return (
        _NUMBER.fullmatch(text)
        or _NUMBER_BEFORE.match(text)
        or next((m for m in _NUMBER_BEHIND.finditer(text) if m.end() == len(text)), None)
    )


def _without(text: str, match: re.Match[str]) -> str:
    return (text[: match.start()] + text[match.end() :]).strip()


def _is_top_with_cite(text: str) -> bool:
    return text.startswith("(Slip Opinion)") and CITE_AS.search(text) is not None


def _is_second(text: str) -> bool:
    return _SECOND_LABEL.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    """A line of a case's name in capitals."""
    letters = re.sub(r"\b(?:v|ex rel)\.|[^A-Za-z]", "", text)
    return len(text) < 70 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def part_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The running text of a page and its footnotes, parted by the first dash alone on a line."""
    for index, line in enumerate(lines):
        if RULE.fullmatch(line.strip()) and "_" not in line:
            return lines[:index], lines[index + 1 :]
    return lines, []
