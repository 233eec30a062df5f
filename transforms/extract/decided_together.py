"""Cases named as decided together with a cited one: `Simpson v. Rice, decided with North Carolina
v. Pearce, 395 U. S. 711`, and `Frothingham v. Mellon, 262 U. S. 447 (1923) (decided with
Massachusetts v. Mellon)`.

One opinion decides both, so each is a name of the same decision.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from transforms.extract.authorities import Registry
from transforms.extract.case_names import CaseName, read_name
from transforms.extract.leads import led
from transforms.extract.party_names import short_names
from transforms.extract.readings import Authority, Reading

_TOGETHER = led(
    r"(?:decided[ \n](?:together[ \n]|jointly[ \n])?with|companion[ \n]case[ \n](?:to|of))[ \n]"
    r"(?:the[ \n])?",
    *("decided", "companio"),
)
_SETS_OFF = re.compile(r",?[ \n]\(?(?:(?:the|a|its|also)[ \n])?$")
"""What stands between the name and the words that join it to the other."""
_OPEN = re.compile(r"[^()]{3,160}\)")


def join_companions(text: str, readings: list[Reading], registry: Registry) -> None:
    """Gives each cited case the names of those that the text says were decided together with it."""
    for name, authority in _companions(text, readings, registry.named()):
        known = {other.name for case in registry.named() for other in case.case_names}
        if name.names_a_case and name.name not in known:
            authority.case_names.append(name)


def _companions(
    text: str, readings: list[Reading], named: list[Authority]
) -> Iterator[tuple[CaseName, Authority]]:
    starts = [reading.mention.span_start for reading in readings]
    for match in _TOGETHER.finditer(text):
        start, end = match.span()
        at = bisect.bisect_left(starts, end)
        beside = readings[at] if at < len(readings) and starts[at] == end else None
        authority = (beside and beside.authority) or _named_at(text, end, named)
        if authority is not None and authority.type == "case":
            before = _SETS_OFF.search(text, max(0, start - 8), start)
            name = before and read_name(text, before.start() + 1, 0)
            if name:
                yield name, authority
        elif at and (inside := _OPEN.match(text, end)) and text[start - 1] == "(":
            explained = readings[at - 1]
            name = read_name(text, inside.end() - 1, end)
            if name and explained.authority and (start, inside.end() - 1) in explained.parentheses:
                yield name, explained.authority


def _named_at(text: str, start: int, named: list[Authority]) -> Authority | None:
    """The case whose name, whole or in short, stands at `start`."""
    for authority in named:
        for name in authority.case_names:
            for printed in (name.name, *short_names(name.plaintiff, name.defendant)):
                end = start + len(printed)
                if text.startswith(printed, start) and not text[end : end + 1].isalnum():
                    return authority
    return None
