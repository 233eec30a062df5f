"""Marks of pages and paragraphs in running text: `find_star_pages`, `find_paragraph_numbers`.

Both count up through an opinion, and by that they are told from the pins and cross-references of
the same look: the heaviest run of rising numbers is taken, few gaps allowed.
"""

from __future__ import annotations

import re

from transforms.split.captions import cited_pages
from transforms.split.markup import BREAK

_STAR_CHAIN_STEP = 4

# A lookbehind of its own length lets the scan jump from asterisk to asterisk.
_STAR = re.compile(
    r"\*(?<![^\s\]]\*)(?:Page (\d{1,4})\b|(\d{1,4})(?!\d|[-–—,.;:)\]]|\s?\*))"
    r"|\[\*(?<!\S\[\*)(\d{1,4})\](?!\w)"
)
_PIN_BEFORE = re.compile(
    r"(?:\bat|\bid\.,?|\*\d+\s*(?:[-–—,&]|and|or)|\b(?:WL|LEXIS|TSPR)\s+\d+,?|"
    r"\b(?:Commentaries|Comm?\.|Bl(?:ackstone|\.)))\s*$",
    re.IGNORECASE,
)

_PARAGRAPH = re.compile(
    rf"(?<![^\n{BREAK}])[ \t]*(?:"
    r"\{¶ ?([0-9]{1,4})\}|\[¶ ?([0-9]{1,4})\]|\[\*{1,2}P([0-9]{1,4})\]"
    r"|¶ ?([0-9]{1,4})(?:\.(?![0-9])|(?=\s)))[ \t]*"
)
_IN_A_CITATION = re.compile(rf"[,;(][\s{BREAK}]*$")


def find_star_pages(text: str) -> list[re.Match[str]]:
    """The star pages (`*467`, `*Page 69`, `[*3]`) among all that looks like one, in order.

    Star pins (`2015 WL 1, at *4`, `Commentaries *413`) do not count up, and what stands where a
    pin stands ("at *467") weighs little. A run needs two sure marks, or one that stands alone or
    is the next page after that of the text's own citation.
    """
    if "*" not in text:
        return []
    marks = list(_STAR.finditer(text))
    is_pin = [
        _PIN_BEFORE.search(text, max(0, mark.start() - 40), mark.start()) is not None
        for mark in marks
    ]
    chain = _heaviest_chain(
        [int(number_of(mark)) for mark in marks], [1 if p else 9 for p in is_pin]
    )
    sure = [index for index in chain if not is_pin[index]]
    if not sure or (len(sure) == 1 and not _is_sure(text, marks[sure[0]])):
        return []
    return [marks[index] for index in chain if sure[0] <= index <= sure[-1]]


def find_paragraph_numbers(text: str) -> list[re.Match[str]]:
    """The numbers of the opinion's own paragraphs, each with the blanks around it, in order.

    `{¶ 12}` (Ohio), `[¶ 12]`, `¶ 12`, `¶12.` and `[*P12]` (Lexis), as courts with neutral
    citations print them at the head of a paragraph: a line, or a block of coded text
    (`markup`). Three are needed, or two if they begin with 1: a block quotation may
    bring a paragraph of another opinion.
    """
    if text.count("¶") < 2 and text.count("*P") < 2:
        return []
    marks = [
        mark
        for mark in _PARAGRAPH.finditer(text)
        if not _IN_A_CITATION.search(text, max(0, mark.start() - 9), mark.start())
    ]
    chain = _heaviest_chain([int(number_of(mark)) for mark in marks], [1] * len(marks))
    begins = bool(chain) and int(number_of(marks[chain[0]])) == 1
    return [marks[index] for index in chain] if len(chain) >= (2 if begins else 3) else []


def number_of(mark: re.Match[str]) -> str:
    """The page or paragraph of a mark that was found."""
    return next(filter(None, mark.groups()))


def _is_sure(text: str, mark: re.Match[str]) -> bool:
    """True of "*Page 62", which is nothing but a page mark, of "*62" that begins a line, and of
    "*62" in a text that begins with "12 U.S. 61"."""
    if str(int(number_of(mark)) - 1) in cited_pages(text, mark.start()):
        return True
    line_start = text.rfind("\n", 0, mark.start()) + 1
    begins_line = not text[line_start : mark.start()].strip()
    return mark[1] is not None or (begins_line and int(number_of(mark)) > 9)


def _heaviest_chain(numbers: list[int], weights: list[int]) -> list[int]:
    """Indexes of the subsequence that rises by one each and weighs most; few gaps are allowed."""
    best: dict[int, int] = {}
    total: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        ends = [best[number - s] for s in range(1, _STAR_CHAIN_STEP + 1) if number - s in best]
        before = max(ends, key=lambda i: total[i], default=-1)
        previous.append(before)
        total.append(weights[index] + (total[before] if before >= 0 else 0))
        if number not in best or total[index] > total[best[number]]:
            best[number] = index
    chain: list[int] = []
    index = max(range(len(numbers)), key=lambda i: total[i], default=-1)
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]
