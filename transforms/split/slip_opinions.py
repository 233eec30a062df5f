"""Slip opinions of the US Supreme Court as text taken from their PDF, page by page.

A slip opinion is a pamphlet: the syllabus, the opinion of the Court, then each separate writing,
every one with its own title and its own pages from 1. At the head of an odd page stands
`Cite as: 560 U. S. ____ (2010)`, of an even page the name of the case, of both the page number and
whose text it is (`Syllabus`, `Opinion of the Court`, `BREYER, J., dissenting`). A dash parts the
text from the page's footnotes. Pages end with a form feed where the program kept it. Both looks
are read: one line of print a line, and `pdftotext -layout`, which keeps columns and indents.

`split_slip` tells the writings apart; `flatten_slip` makes one writing's pages reader's text.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from schemas.records import CaseFact, SourceOpinion
from transforms.split.broken_lines import Words, mark_breaks, paragraphs, words_of
from transforms.split.markup import BREAK, CLOSE, END, MARK, NOTE, OPEN, STAR

SLIP_FORMAT = "slip"
"""`source_format` of one writing of a slip opinion."""

PER_CURIAM = "per curiam"
"""Stands for the author of a writing by the Court, until it becomes `per_curiam`."""

_PAGE_END = "\f"
_HEAD_LINES = 9  # printed lines in which a running head ends
_NAME_LINES = 4
_TITLE_LINES = 12  # a title names up to nine justices and the parts that they join
_TITLE_WITHIN = 120  # printed lines from the top of a writing to its title, for many dockets
_TITLE_LINE_LETTERS = 80

_CITE_AS = re.compile(r"Cite as: (\d{1,4} U\. ?S\. ?(?:_+|\d+))( \(\d{4}) ?\)")
_TOP = re.compile(r"(?:\(Slip Opinion\)|OCTOBER TERM, \d{4}|\s)+", re.IGNORECASE)
_IS_SLIP = re.compile(
    rf"^[ \t\f]*(?:\d{{1,3}}\s+)?(?:{_CITE_AS.pattern}|\(Slip Opinion\)\s+(?:OCTOBER TERM|Cite as))"
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
_LABEL_PARTS = re.compile(r"(?:Opinion of |Statement of )?([A-Z][A-Z’'. -]*?),? (?:C\. ?)?J\.")

_COURT = re.compile(r"SUPREME COURT OF THE UNITED STATES")
_RULE = re.compile(r"[—⎯─_-]{4,}")
_NOTICE = re.compile(r"NOT(?:E|ICE): ?(?:Where it is feasible|This opinion is subject)")
_NAME_IN_TITLE = r"[A-Z][\w’'-]+"
_BYLINE = re.compile(
    rf"(?:Statement of )?(?:Chief Justice|Justice) (?P<author>{_NAME_IN_TITLE})\b", re.IGNORECASE
)
_PER_CURIAM = re.compile(r"PER CURIAM\b")
_TITLE_VERB = re.compile(r"delivered|announced|concurring|dissenting|respecting|CircuitJustice")
_KINDS = (
    (re.compile(r"announcedthejudgment"), "plurality"),
    (re.compile(r"delivered|CircuitJustice"), "lead"),
    (re.compile(r"concurring.*dissenting|dissenting.*concurring"), "concurrence_in_part"),
    (re.compile(r"dissenting"), "dissent"),
    (re.compile(r"concurring|respecting"), "concurrence"),
)
"""The kind by the words of the title, without white space, as they are broken at lines' ends."""
_DECIDED = re.compile(
    r"(?:Decided\s+|\[)((?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\s+\d{1,2},\s+\d{4})"
)
_DOCKET = re.compile(r"Nos?\. ((?:\d+[-–—]\d+|\d+A\d+|\d+, Orig)(?:(?:,? and |, )\d+[-–—]\d+)*)")
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


class Title(NamedTuple):
    """The line that opens a writing, and what it says; `line` counts in its page's text."""

    page: int
    line: int
    type: str
    author: str | None


def is_slip(content: str) -> bool:
    """Whether a text has the running heads of a slip opinion."""
    return ("Cite as:" in content or "(Slip Opinion)" in content) and (
        _IS_SLIP.search(content) is not None
    )


# --- the writings of a slip opinion ---------------------------------------------------------


def split_slip(source: SourceOpinion) -> list[SourceOpinion]:
    """The writings of a whole slip opinion, in the order of its pages.

    Each has its type, its author and its own pages as `content`, in `SLIP_FORMAT`; ids are the
    source's with `.00`, `.01` … behind it, `ordinal` the same number. Where an order of the Court
    stands above a separate writing ("The petition for a writ of certiorari is denied."), it is a
    writing of its own, `lead` and per curiam. What is not `combined` plain text with the heads of
    a slip opinion comes back as it is.
    """
    is_plain = source.type == "combined" and source.source_format in ("plain_text", "text")
    if not is_plain or not is_slip(source.content):
        return [source]
    pages = _mend_breaks(_split_pages(source.content))
    bounds = _writing_bounds([read_page(page) for page in pages])
    parts = [part for start, stop in bounds for part in _parts(pages[start:stop])]
    return [
        replace(
            source,
            opinion_id=f"{source.opinion_id}.{place:02d}",
            type=type_,
            source_format=SLIP_FORMAT,
            content=content,
            author=None if author == PER_CURIAM else author,
            per_curiam=author == PER_CURIAM,
            ordinal=place,
        )
        for place, (type_, author, content) in enumerate(parts)
    ]


def _mend_breaks(pages: Sequence[str]) -> list[str]:
    """The pages with the hyphens that their lines lost; heads stay as they are."""
    split = [page.split("\n") for page in pages]
    words = words_of(line for lines in split for line in lines)
    starts = [len(lines) - _lines_below_head(lines) for lines in split]
    texts = []
    for lines, start in zip(split, starts, strict=True):
        text, notes = _part_notes(lines[start:])
        mark_breaks(notes, words)
        texts.append((text, notes))
    flat = [line for text, _ in texts for line in text]
    mark_breaks(flat, words)
    mended = []
    place = 0
    for lines, start, (text, notes) in zip(split, starts, texts, strict=True):
        stop = place + len(text)
        rule = lines[start + len(text) : len(lines) - len(notes)]
        mended.append("\n".join([*lines[:start], *flat[place:stop], *rule, *notes]))
        place = stop
    return mended


def _writing_bounds(pages: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """First page and the page after the last of each writing."""
    start = 0
    for index, page in enumerate(pages[1:], 1):
        restarts = page.number == 1 and pages[index - 1].number is not None
        changes = _speaker(page.label) != _speaker(pages[start].label)
        titled = changes and _title([page], 1) is not None
        if restarts or page.is_titled or titled:
            yield start, index
            start = index
    if pages:
        yield start, len(pages)


def _speaker(label: str) -> str:
    match = _LABEL_PARTS.match(label)
    return match[1] if match else label


def _parts(raw: Sequence[str]) -> Iterator[tuple[str, str | None, str]]:
    """Type, author and pages of one writing, or of an order and the writing below it."""
    pages = [read_page(page) for page in raw]
    label = pages[0].label
    if label == "Syllabus":
        yield "syllabus", None, _PAGE_END.join(raw)
        return
    title = _title(pages, _TITLE_WITHIN)
    if title is None:
        yield (*_by_label(label), _PAGE_END.join(raw))
        return
    if title.type not in ("lead", "plurality"):
        above = [*(p.text for p in pages[: title.page]), pages[title.page].text[: title.line]]
        if any(_is_prose(line) for lines in above for line in lines[_caption_end(lines) :]):
            order, below = _cut(raw, title)
            yield "lead", PER_CURIAM, order
            yield title.type, title.author, below
            return
    yield title.type, title.author, _PAGE_END.join(raw)


def _by_label(label: str) -> tuple[str, str | None]:
    """Type and author as the running head alone tells them."""
    speaker = _LABEL_PARTS.match(label)
    author = speaker[1].title() if speaker else None
    if author is None:
        return "lead", PER_CURIAM if label == "Per Curiam" else None
    words = label.replace(" ", "")
    type_ = next((kind for pattern, kind in _KINDS if pattern.search(words)), None)
    return type_ or ("concurrence" if label.startswith("Statement") else "lead"), author


def _title(pages: Sequence[Page], within: int) -> Title | None:
    """The first title among the first `within` printed lines."""
    printed = 0
    for number, page in enumerate(pages):
        for index, line in enumerate(page.text):
            printed += bool(line.strip())
            if printed > within:
                return None
            if (found := _title_at(page.text, index)) is not None:
                return Title(number, index, *found)
    return None


def _title_at(lines: Sequence[str], index: int) -> tuple[str, str | None] | None:
    """Type and author if a title begins on this line."""
    line = lines[index].strip()
    if _PER_CURIAM.match(line):
        return "lead", PER_CURIAM
    byline = _BYLINE.match(line)
    if byline is None or len(line) > _TITLE_LINE_LETTERS:
        return None
    below = " ".join(lines[index : index + _TITLE_LINES])
    sentence = re.sub(r"[\s\xad-]", "", below.partition(".")[0])
    if _TITLE_VERB.search(sentence) is None or "tookno" in sentence:
        return None
    for pattern, kind in _KINDS:
        if pattern.search(sentence):
            return kind, byline["author"].title()
    return None


def _is_prose(line: str) -> bool:
    return sum(word.islower() for word in line.split()) >= 3 and "Decided" not in line


def _caption_end(lines: Sequence[str]) -> int:
    """The line after the date that ends a title block; 0 where there is none."""
    ends = [i for i, line in enumerate(lines) if _DECIDED.search(line)]
    return ends[0] + 1 if ends else 0


def _cut(raw: Sequence[str], title: Title) -> tuple[str, str]:
    """A writing's pages up to its title, and from there."""
    page = raw[title.page]
    lines = page.split("\n")
    head = read_page(page)
    place = _offset_of_text(lines, head) + title.line
    above = [*raw[: title.page], "\n".join(lines[:place])]
    if not "".join(head.text[: title.line]).strip():
        return _PAGE_END.join(raw[: title.page]), _PAGE_END.join(raw[title.page :])
    below = "\n".join(lines[place:])
    return _PAGE_END.join(above), _PAGE_END.join([below, *raw[title.page + 1 :]])


def _offset_of_text(lines: Sequence[str], page: Page) -> int:
    """The line of a raw page on which its text begins; text and notes are its last lines."""
    return len(lines) - _lines_below_head(lines)


# --- pages ----------------------------------------------------------------------------------


def _split_pages(content: str) -> list[str]:
    """The pages as printed, empty ones left out."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if _PAGE_END not in content.strip():
        content = _PAGE_START.sub(_PAGE_END, content)
    pages: list[str] = []
    for page in content.split(_PAGE_END):
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
    text, notes = _part_notes(lines[head_end:])
    if number is None and text and _NUMBER.fullmatch(_last_printed(text)):
        number = int(_last_printed(text))
        while not text[-1].strip():
            text.pop()
        text.pop()
    titled = any(_COURT.match(line.strip()) for line in text[:12])
    return Page(number, label, name, text, notes, titled)


def _last_printed(lines: Sequence[str]) -> str:
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _lines_below_head(lines: Sequence[str]) -> int:
    return len(lines) - _read_head(lines)[0]


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
        if _CITE_AS.fullmatch(text) or _TOP.fullmatch(text) or _is_top_with_cite(text):
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
    return text.startswith("(Slip Opinion)") and _CITE_AS.search(text) is not None


def _is_second(text: str) -> bool:
    return _SECOND_LABEL.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    """A line of a case's name in capitals."""
    letters = re.sub(r"\b(?:v|ex rel)\.|[^A-Za-z]", "", text)
    return len(text) < 70 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _part_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The running text of a page and its footnotes, parted by the first dash alone on a line."""
    for index, line in enumerate(lines):
        if _RULE.fullmatch(line.strip()) and "_" not in line:
            return lines[:index], lines[index + 1 :]
    return lines, []


# --- one writing to reader's text -----------------------------------------------------------


def flatten_slip(content: str) -> tuple[str, str]:
    """The running text and the footnotes of one writing's pages, coded as `markup.flatten` does.

    Heads, page numbers, rules and the printer's notices are gone; the slip's page numbers are
    star pages; the title block is a caption, and a syllabus's text a headnote.
    """
    content = content.encode("utf-8", "replace").decode("utf-8")
    pages = _numbered([_without_notice(read_page(page)) for page in _split_pages(content)])
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
        title = _title(pages[:1], _TITLE_WITHIN)
        end = title.line if title else 0
        order = next(
            (i for i in range(_caption_end(first.text), end) if _is_prose(first.text[i])), None
        )
        end = order if order is not None else end or _caption_end(first.text)
    top = [line for line in marked[0][:end] if line.strip() and not _RULE.fullmatch(line.strip())]
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
    if not below or _title_at(below, 0) is None:
        return below
    end = next((i for i, line in enumerate(below[:_TITLE_LINES]) if line.rstrip()[-1:] == "."), 0)
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
    court = next(i for i, line in enumerate(page.text) if _COURT.match(line.strip()))
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


# --- footnotes ------------------------------------------------------------------------------


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


# --- facts ----------------------------------------------------------------------------------


def slip_facts(content: str, case_id: str | None, source: str) -> CaseFact:
    """What the heads and the title block of a slip opinion say about its case."""
    pages = [read_page(page) for page in _split_pages(content)]
    names = [page.name for page in pages if " v. " in f" {page.name} "]
    printed = max(names, key=names.count) if names else None
    title = next((page for page in pages if page.is_titled), None)
    block = " ".join(" ".join(title.text[:60]).split()) if title else ""
    cited = _CITE_AS.search(content)
    docket = _DOCKET.search(block)
    return CaseFact(
        case_id=case_id,
        source=source,
        name=_in_title_case(printed, _running_text(pages)) if printed else None,
        court_id="scotus",
        date_filed=_date(content),
        docket_number=re.sub("[–—]", "-", docket[1]) if docket else None,
        citations=[_citation(cited)] if cited else [],
    )


def _citation(cited: re.Match[str]) -> str:
    """`601 U. S. 416`, or `559 U. S. ____ (2010)`: with its year it is not taken for a citation,
    which every decision of the volume would share."""
    return cited[1] if cited[1][-1].isdigit() else f"{cited[1]}{cited[2]})"


def _date(content: str) -> str | None:
    match = _DECIDED.search(content)
    if match is None:
        return None
    printed = " ".join(match[1].split())
    try:
        return datetime.datetime.strptime(printed, "%B %d, %Y").date().isoformat()
    except ValueError:
        return None


_SMALL_WORDS = frozenset(
    "a an and as at by de et al. ex for in of on or rel. the to v. von".split()
)
_NAME_WORD = re.compile(r"[A-Z][A-Za-z’']*")


def _running_text(pages: Sequence[Page]) -> str:
    """The text without heads and title blocks, where everything is in capitals."""
    blocks = [_caption_end(page.text) if page.is_titled else 0 for page in pages]
    return "\n".join(
        line for page, end in zip(pages, blocks, strict=True) for line in page.text[end:]
    )


def _in_title_case(name: str, text: str) -> str:
    """A name in capitals as the text writes its words: `MCDONALD v. NLRB`, "McDonald v. NLRB".

    The commonest form counts. A word that the text does not have gets a capital.
    """
    wanted = {word.upper() for word in _NAME_WORD.findall(name)}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word in _NAME_WORD.findall(text):
        if word.upper() in wanted:
            forms[word.upper()][word] += 1

    def written(match: re.Match[str]) -> str:
        seen = forms.get(match[0].upper())
        return seen.most_common(1)[0][0] if seen else match[0].capitalize()

    return " ".join(
        word.lower() if place and word.lower() in _SMALL_WORDS else _NAME_WORD.sub(written, word)
        for place, word in enumerate(name.split())
    )
