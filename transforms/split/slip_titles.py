"""What opens a writing of a slip opinion: its title, and whose it is by title or running head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.split.slip_pages import Page

PER_CURIAM = "per curiam"
"""Stands for the author of a writing by the Court, until it becomes `per_curiam`."""
TITLE_LINES = 12
"""A title names up to nine justices and the parts that they join."""
TITLE_WITHIN = 120
"""Printed lines from the top of a writing to its title, for many dockets."""
_TITLE_LINE_LETTERS = 80
_LABEL_PARTS = re.compile(r"(?:Opinion of |Statement of )?([A-Z][A-Z’'. -]*?),? (?:C\. ?)?J\.")
_NAME_IN_TITLE = r"[A-Z][\w’'-]+"
_BYLINE = re.compile(
    rf"(?:Statement of )?(?:Chief Justice|Justice) (?P<author>{_NAME_IN_TITLE})\b", re.IGNORECASE
)
_PER_CURIAM_LINE = re.compile(r"PER CURIAM\b")
_TITLE_VERB = re.compile(r"delivered|announced|concurring|dissenting|respecting|CircuitJustice")
_KINDS = (
    (re.compile(r"announcedthejudgment"), "plurality"),
    (re.compile(r"delivered|CircuitJustice"), "lead"),
    (re.compile(r"concurring.*dissenting|dissenting.*concurring"), "concurrence_in_part"),
    (re.compile(r"dissenting"), "dissent"),
    (re.compile(r"concurring|respecting"), "concurrence"),
)
"""The kind by the words of the title, without white space, as they are broken at lines' ends."""
DECIDED = re.compile(
    r"(?:Decided\s+|\[)((?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\s+\d{1,2},\s+\d{4})"
)


class Title(NamedTuple):
    """The line that opens a writing, and what it says; `line` counts in its page's text."""

    page: int
    line: int
    type: str
    author: str | None


def speaker(label: str) -> str:
    """The justice whom a running head names, else the whole label."""
    match = _LABEL_PARTS.match(label)
    return match[1] if match else label


def kind_by_label(label: str) -> tuple[str, str | None]:
    """Type and author as the running head alone tells them."""
    justice = _LABEL_PARTS.match(label)
    author = justice[1].title() if justice else None
    if author is None:
        return "lead", PER_CURIAM if label == "Per Curiam" else None
    words = label.replace(" ", "")
    type_ = next((kind for pattern, kind in _KINDS if pattern.search(words)), None)
    return type_ or ("concurrence" if label.startswith("Statement") else "lead"), author


def find_title(pages: Sequence[Page], within: int) -> Title | None:
    """The first title among the first `within` printed lines."""
    printed = 0
    for number, page in enumerate(pages):
        for index, line in enumerate(page.text):
            printed += bool(line.strip())
            if printed > within:
                return None
            if (found := title_at(page.text, index)) is not None:
                return Title(number, index, *found)
    return None


def title_at(lines: Sequence[str], index: int) -> tuple[str, str | None] | None:
    """Type and author if a title begins on this line."""
    line = lines[index].strip()
    if _PER_CURIAM_LINE.match(line):
        return "lead", PER_CURIAM
    byline = _BYLINE.match(line)
    if byline is None or len(line) > _TITLE_LINE_LETTERS:
        return None
    below = " ".join(lines[index : index + TITLE_LINES])
    sentence = re.sub(r"[\s\xad-]", "", below.partition(".")[0])
    if _TITLE_VERB.search(sentence) is None or "tookno" in sentence:
        return None
    for pattern, kind in _KINDS:
        if pattern.search(sentence):
            return kind, byline["author"].title()
    return None


def is_prose(line: str) -> bool:
    """Whether a line above a title is no caption but the text of an order."""
    return sum(word.islower() for word in line.split()) >= 3 and "Decided" not in line


def caption_end(lines: Sequence[str]) -> int:
    """The line after the date that ends a title block; 0 where there is none."""
    ends = [i for i, line in enumerate(lines) if DECIDED.search(line)]
    return ends[0] + 1 if ends else 0
