"""Introductory signals (Bluebook rule 1.2): the words that say how a citation is meant."""

from __future__ import annotations

import functools
import re

_SIGNAL = re.compile(
    r"(?:(?<![\w])|(?<=[a-z])(?=(?-i:See)\b))(?:"  # `rightSee, e.g.,`: a note's mark was lost
    r"(?P<compare>compare|contrast)|"
    r"(?P<but>but[ \n](?:see|cf\.?)(?:[ \n]also)?(?:,?[ \n]e\.[ \n]?g\.,?)?)|"
    r"(?P<cf>cf\.?(?:,?[ \n]e\.[ \n]?g\.,?)?(?:[ \n]also)?)|"
    r"(?P<see>see(?:,?[ \n]also|,?[ \n]generally|"
    r"[ \n]especially)?(?:,?[ \n]e\.[ \n]?g\.,?)?(?:[ \n]also|,[ \n]for[ \n]example)?)|"
    r"(?P<eg>e\.[ \n]?g\.)|"
    r"(?P<accord>accord)|(?P<contra>contra)|(?P<with>with)"
    r")[,:]?[ \n]+(?:[“\"‘(\[]|the[ \n]|in[ \n])?$",
    re.I,
)
_LAST_WORDS = frozenset(
    "see also generally especially cf e.g g accord contra compare contrast with example the in"
    .split()
)  # fmt: skip
_LAST_LETTERS = re.compile(r"([A-Z]?[a-z]+|[A-Z]+)\W*$")
REACH = 34
"""Characters before a citation within which its signal must begin."""


_NO_SIGNAL_AFTER = ("v. ", "In ", "in ", "By ", "by ")
"""`Seattle v. See, 67 Wash. 2d`, `In contrast, Lee v. Mack`"""


@functools.lru_cache(maxsize=16384)
def _may_end_signal(word: str) -> bool:
    last = _LAST_LETTERS.search(word)
    return last is not None and last[1].lower() in _LAST_WORDS


def read_signal(text: str, start: int, floor: int) -> str | None:
    """The signal right before `text[start]`, lower-cased: `see, e.g.`, `but see`."""
    words = text[max(floor, start - REACH) : start].rstrip(' \n,:("“‘[').rsplit(None, 1)
    if not words or not _may_end_signal(words[-1]):
        return None
    match = _SIGNAL.search(text, max(floor, start - REACH), start)
    if match is None or text.endswith(_NO_SIGNAL_AFTER, 0, match.start()):
        return None
    if match["with"]:
        return "with"
    printed = " ".join(match[0].lower().split()).strip('“"‘([ ,:')
    printed = printed.replace("e. g.", "e.g.").removesuffix(" the").removesuffix(" in").rstrip(",")
    printed = printed.replace("see, also", "see also").replace("see, generally", "see generally")
    return "cf." if printed == "cf" else printed.replace("see e.g.", "see, e.g.")
