"""Introductory signals (Bluebook rule 1.2): the words that say how a citation is meant."""

from __future__ import annotations

import re

_SIGNAL = re.compile(
    r"(?<![\w])(?:"
    r"(?P<compare>compare|contrast)|"
    r"(?P<but>but[ \n](?:see|cf\.?)(?:[ \n]also)?(?:,?[ \n]e\.[ \n]?g\.,?)?)|"
    r"(?P<cf>cf\.?(?:,?[ \n]e\.[ \n]?g\.,?)?(?:[ \n]also)?)|"
    r"(?P<see>see(?:[ \n]also|[ \n]generally|[ \n]especially)?(?:,?[ \n]e\.[ \n]?g\.,?)?(?:[ \n]also|,[ \n]for[ \n]example)?)|"
    r"(?P<eg>e\.[ \n]?g\.)|"
    r"(?P<accord>accord)|(?P<contra>contra)|(?P<with>with)"
    r"),?[ \n]+(?:[“\"‘(\[]|the[ \n]|in[ \n])?$",
    re.I,
)
REACH = 34
"""Characters before a citation within which its signal must begin."""


def read_signal(text: str, start: int, floor: int) -> str | None:
    """The signal right before `text[start]`, lower-cased and with one space: `see, e.g.`, `but see`."""
    match = _SIGNAL.search(text, max(floor, start - REACH), start)
    if match is None:
        return None
    if match["with"]:
        return "with"
    printed = " ".join(match[0].lower().split()).strip('“"‘([ ,')
    printed = printed.replace("e. g.", "e.g.").removesuffix(" the").removesuffix(" in").rstrip(",")
    return "cf." if printed == "cf" else printed.replace("see e.g.", "see, e.g.")
