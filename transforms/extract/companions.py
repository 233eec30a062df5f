"""Cases that a decision decides together with the one it is named for.

The reports name them in a note: `Together with No. 760, Vignera v. New York, and No. 584,
California v. Stewart, on certiorari …`. They are no citations, but names and numbers by which
the decision is called, in its own writings and in later ones.
"""

from __future__ import annotations

import re

from schemas.records import Companion

LONGEST_NOTE = 2000
"""Characters of a note behind `Together with`; those of twenty cases fill a page."""

_PARTY = r"[A-Z][^;\n]{1,160}?"
_NUMBER_FIRST = re.compile(
    rf"Nos?\.[ ](?P<number>[\w-]+)(?:,[ \n]Misc\.)?,[ \n]"
    rf"(?P<name>{_PARTY}[ \n]v\.[ \n][^;,\n]{{2,90}}?)"
    r"(?=[;,\n]|\.?$|\.[ ]|[ ]and[ ]No)"
)
_NAME_FIRST = re.compile(
    rf"(?P<name>{_PARTY}[ \n]v\.[ \n][^;,\n]{{2,90}}?),[ \n]Nos?\.[ ](?P<number>[\w-]+)"
)
_NOTES = (
    ("ogether with No", re.compile(r"[Tt]ogether with (?=Nos?\.)"), _NUMBER_FIRST),
    ("ocket titles of", re.compile(r"[Dd]ocket titles of [^\n.]{4,40}?: "), _NAME_FIRST),
)
"""How a note begins, and how it names a case."""
_OTHERS = re.compile(r",? et al\.")


def find_companions(text: str) -> list[Companion]:
    """The cases that a text says it decides too, in the order of the note."""
    found: list[Companion] = []
    for words, lead, item in _NOTES:
        if words not in text:  # many times as fast as the pattern
            continue
        for note in lead.finditer(text):
            line_end = text.find("\n", note.end())
            end = min(len(text) if line_end < 0 else line_end, note.end() + LONGEST_NOTE)
            found += [_companion(match) for match in item.finditer(text, note.end(), end)]
    return list(dict.fromkeys(found))


def _companion(match: re.Match[str]) -> Companion:
    name = _OTHERS.sub("", " ".join(match["name"].split()))
    return Companion(match["number"], name)
