"""Numbers before the lines of a typescript, as the Second Circuit's opinions have them.

What takes the text out of its pages leaves them at the beginnings of the lines, within sentences
and citations: `United States v. Santos, 541 F.3d 63, 72 (2d Cir.` / `7 2008)`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SAMPLED = 20_000
_LEAST = 20
"""Lines that count up before their numbers are believed, and …"""
_LEAST_SHARE = 0.5
"""… the share that they are of all lines with words: of a list or table it is far smaller."""
_NUMBER = re.compile(r"[ \t\f]{0,8}(?P<number>\d{1,2})(?P<gap>[ \t]+|$)")


def without_line_numbers(text: str) -> str:
    """The text without the numbers of its lines, and with their indent; as it is where it has none.

    The numbers count up by one from 1 on each page; a line of no number, such as a quotation's in
    narrower spacing, stays as it is.
    """
    if not _is_numbered(text[:_SAMPLED].split("\n")):
        return text
    lines = text.split("\n")
    numbered = _numbered(lines)
    gaps = Counter(len(match["gap"]) for match in numbered.values() if match["gap"])
    usual = max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)
    for place, match in numbered.items():
        page = "\f" if "\f" in match[0] else ""
        lines[place] = page + match["gap"][usual:] + lines[place][match.end() :]
    return "\n".join(lines)


def _is_numbered(lines: Sequence[str]) -> bool:
    count = len(_numbered(lines))
    return count >= _LEAST and count >= _LEAST_SHARE * sum(
        not line.isspace() for line in lines if line
    )


def _numbered(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """By their places the lines whose number is the next one, or begins a page, whose first line
    is sometimes lost beside the page's own number."""
    found: dict[int, re.Match[str]] = {}
    last = 0
    for place, line in enumerate(lines):
        match = _NUMBER.match(line)
        if match is not None and int(match["number"]) in (last + 1, 1, 2):
            found[place] = match
            last = int(match["number"])
    return found
