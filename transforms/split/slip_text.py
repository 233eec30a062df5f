"""One writing of a slip opinion to reader's text: title block, paragraphs, footnotes, marks."""

from __future__ import annotations

import re

from transforms.split.broken_lines import Words, paragraphs, words_of
from transforms.split.markup import BREAK, CLOSE, END, MARK, NOTE, OPEN, STAR
from transforms.split.slip_pages import COURT_NAME, RULE, Page, read_page, split_pages
from transforms.split.slip_titles import (
    TITLE_LINES,
    TITLE_WITHIN,
    caption_end,
    find_title,
    is_prose,
    title_at,
)

_NOTICE = re.compile(r"NOT(?:E|ICE): ?(?:Where it is feasible|This opinion is subject)")
_CAPTION_LINE = re.compile(
    r"SUPREME COURT|Nos?\. \d|\d+[–-]\d+$|v\.$|ON (?:WRIT|PETITION|APP|MOTION|CERT|BILL)|"
    r"CERTIORARI|APPEAL|\[|Argued|Decided|Syllabus|Per Curiam"
)
_SYLLABUS_TOP = 40  # lines of print, empty ones too, in which its dates stand
_SYLLABUS_CAPTION_END = re.compile(
    r"\b(?:Argued|Decided|Submitted|Reargued|modified|amended)\b.{0,60}\d{4}[;*]?$", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(r"[A-Z“‘(]|\d{1,3}$")
"""Behind a label without a space: `1A petition`, `61` for note 6 and "1 L. Tribe …"."""
_STRAY_LABEL = re.compile(r"(\d{1,3})(?: ?[A-Z“]\S{0,14})?(?<!\.)")
_GLUED_STAR = re.compile(r"\*[A-Za-z“‘(]")
_STARS = re.compile(r"\*(?: \*)*")
_NOTE_LABEL = re.compile(r"(\d{1,3}|[*†‡]+)(?:\s+|$)")
_MARK_FORMS = (
    r"(?:(?<=[A-Za-z?!)\]”’—\"'])|(?<=[^\d)][.,;:])|(?<=[”’)][.,;:]))(?<!\bno\.){}(?=[\s—)\]”’]|$)",
    r"(?<=\d[.,;:]){}(?=\s+[A-Z“]|\s*$)",
    r"(?<=[.,;:?!)\]”’a-z])\s{}(?=\s+[A-Z“]|\s*$|—)",
)
"""A mark follows a word or its stop; where the text may have `Rule 5.1`, a sentence must follow;
and some programs leave a space before it."""


def flatten_slip(content: str) -> tuple[str, str]:
    """The running text and the footnotes of one writing's pages, coded as `markup.flatten` does.

    Heads, page numbers, rules and the printer's notices are gone; the slip's page numbers are
    star pages; the title block is a caption, and a syllabus's text a headnote.
    """
    content = content.encode("utf-8", "replace").decode("utf-8")
    pages = _numbered([_without_notice(read_page(page)) for page in split_pages(content)])
    if not pages:
        return "", ""
    words = words_of(line for page in pages for lines in (page.text, page.notes) for line in lines)
    notes, marked = _read_notes(pages)
    caption, body = _part_caption(pages, marked)
    text = paragraphs(body, words)
    if pages[0].label == "Syllabus":
        text = f"{OPEN}headnote{END}{text}{CLOSE}headnote{END}"
    if caption:
        head = _join_caption(caption, words)
        if pages[0].number is not None:
            head = f"{STAR}{pages[0].number}{END}{head}"
        text = f"{OPEN}caption{END}{head}{CLOSE}caption{END}{BREAK}{text}"
    blocks = [_note_text(label, lines, words) for label, lines in notes]
    return text, BREAK.join(blocks)


def _numbered(pages: list[Page]) -> list[Page]:
    """Pages without a number get it from their neighbours."""
    known = [(page.number - i) for i, page in enumerate(pages) if page.number is not None]
    if not known:
        return pages
    first = max(set(known), key=known.count)
    return [
        page if page.number is not None or first + i < 1 else page._replace(number=first + i)
        for i, page in enumerate(pages)
    ]


def _part_caption(pages: list[Page], marked: list[list[str]]) -> tuple[list[str], list[str]]:
    """The lines of the title block, and all lines below it with the codes of their pages."""
    first = pages[0]
    end = 0
    if first.label == "Syllabus":
        dates = [i for i, line in enumerate(first.text[:_SYLLABUS_TOP]) if _is_syllabus_date(line)]
        end = dates[-1] + 1 if dates and first.is_titled else 0
    elif first.is_titled:
        title = find_title(pages[:1], TITLE_WITHIN)
        end = title.line if title else 0
        order = next(
            (i for i in range(caption_end(first.text), end) if is_prose(first.text[i])), None
        )
        end = order if order is not None else end or caption_end(first.text)
    top = [line for line in marked[0][:end] if line.strip() and not RULE.fullmatch(line.strip())]
    body: list[str] = []
    for page, lines in zip(pages, marked, strict=True):
        kept = _trimmed(_after_title(lines, end) if page is first else lines)
        if kept and page.number is not None and not (page is first and top):
            kept = [f"{_indent(kept[0])}{STAR}{page.number}{END}{kept[0].lstrip()}", *kept[1:]]
        body += kept
    return top, body


def _after_title(lines: list[str], start: int) -> list[str]:
    """The lines from `start`, with a gap behind the title that they may begin with."""
    below = lines[start:]
    if not below or title_at(below, 0) is None:
        return below
    end = next((i for i, line in enumerate(below[:TITLE_LINES]) if line.rstrip()[-1:] == "."), 0)
    return [*below[: end + 1], "", *below[end + 1 :]]


def _is_syllabus_date(line: str) -> bool:
    return _SYLLABUS_CAPTION_END.search(line.strip()) is not None


def _trimmed(lines: list[str]) -> list[str]:
    """Without empty lines at both ends: a page's end is no gap in the text."""
    printed = [i for i, line in enumerate(lines) if line.strip()]
    return lines[printed[0] : printed[-1] + 1] if printed else []


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _without_notice(page: Page) -> Page:
    """A writing's first page without the printer's notice above the Court's name."""
    printed = next((line.strip() for line in page.text if line.strip()), "")
    if not page.is_titled or not _NOTICE.match(printed):
        return page
    court = next(i for i, line in enumerate(page.text) if COURT_NAME.match(line.strip()))
    return page._replace(text=page.text[court:])


def _join_caption(lines: list[str], words: Words) -> str:
    """A title block, a line for each of its statements."""
    groups: list[list[str]] = []
    for line in lines:
        text = line.strip()
        if not groups or _CAPTION_LINE.match(text) or _CAPTION_LINE.match(groups[-1][-1]):
            joins = groups and text and text[0].isupper() and _runs_on(groups[-1][-1])
            if not joins:
                groups.append([text])
                continue
        groups[-1].append(text)
    return BREAK.join(paragraphs(group, words).replace(BREAK, " ") for group in groups)


def _runs_on(line: str) -> bool:
    """A line of a title block that the next one goes on with: `… COURT OF APPEALS FOR`."""
    return re.search(r"\b(?:COURT OF|OF|THE|FOR|UNITED|TO|and)$", line) is not None


def _read_notes(pages: list[Page]) -> tuple[list[tuple[str, list[str]]], list[list[str]]]:
    """The footnotes, label and lines, and the text of each page with their marks coded.

    Labels count up through a writing. A note stands on the page of its mark and may run over on
    the next pages, there without a label.
    """
    notes: list[tuple[str, list[str]]] = []
    marked: list[list[str]] = []
    last = 0
    for page in pages:
        labels: list[str] = []  # of this page
        for line in _ordered(_trimmed(page.notes), last):
            label, rest = _label_of(line.strip(), last)
            if label is None:
                if not notes:
                    notes.append(("", []))
                notes[-1][1].append(line)
                continue
            last = int(label) if label.isdigit() else last
            notes.append((label, [rest] if rest else []))
            labels.append(label)
        marked.append(_with_marks(page.text, labels))
    return notes, marked


def _label_of(line: str, last: int) -> tuple[str | None, str]:
    """The label at the beginning of a note's line, if it is the next one, and the rest of it."""
    match = _NOTE_LABEL.match(line)
    expected = str(last + 1)
    if match and (match[1] == expected or not (match[1].isdigit() or _STARS.fullmatch(line))):
        return match[1], line[match.end() :]
    if line.startswith(expected) and _RUN_TOGETHER.match(line, len(expected)):
        return expected, line[len(expected) :]
    if _GLUED_STAR.match(line):
        return "*", line[1:]
    return None, line


def _ordered(lines: list[str], last: int) -> list[str]:
    """A page's notes, with a label that came out behind its note put back before it.

    A raised label and the word behind it are a line of their own to some programs, which may put
    the last one of a page below its note: `7 The`. Its note begins below a line that ends a
    sentence and a paragraph; of several such lines the shortest is taken.
    """
    tail = _STRAY_LABEL.fullmatch(lines[-1].strip()) if lines else None
    if tail is None:
        return lines
    begin = -1
    for index, line in enumerate(lines[:-1]):
        label, _ = _label_of(line.strip(), last)
        if label is not None and label.isdigit():
            begin, last = index, int(label)
    if int(tail[1]) != last + 1:
        return lines
    ends = [
        index
        for index in range(begin + 1, len(lines) - 1)
        if index == 0 or re.search(r"[.)”]$", lines[index - 1].strip())
        if lines[index][:1].isupper()
    ]
    if not ends:
        return lines
    place = min(ends, key=lambda index: len(lines[index - 1].strip()) if index else 999)
    return [*lines[:place], f"{tail[0]} {lines[place].strip()}", *lines[place + 1 : -1]]


def _with_marks(lines: list[str], labels: list[str]) -> list[str]:
    """A page's lines with the marks of the notes that begin on it taken out and coded."""
    marked = list(lines)
    row = column = 0
    for label in labels:
        found = _find_mark(marked, label, row, column)
        if found is not None:
            row, mark = found
            code = f"{MARK}{label}|{END}"
            marked[row] = marked[row][: mark.start()] + code + marked[row][mark.end() :]
            column = mark.start() + len(code)
    return marked


def _find_mark(
    lines: list[str], label: str, row: int, column: int
) -> tuple[int, re.Match[str]] | None:
    """Line and place of a mark after the last one: the surest form that the page has."""
    for form in _MARK_FORMS if label.isdigit() else _MARK_FORMS[:2]:
        pattern = re.compile(form.format(re.escape(label)))
        for index in range(row, len(lines)):
            mark = pattern.search(lines[index], column if index == row else 0)
            if mark is not None:
                return index, mark
    return None


def _note_text(label: str, lines: list[str], words: Words) -> str:
    code = f"{NOTE}{label}|{END}" if label else ""
    return code + paragraphs(lines, words).replace(BREAK, " ")
