"""Where a number stands before a capital: how every citation by volume begins."""

from __future__ import annotations

import functools

import regex

_VOLUME_BEFORE_CAPITAL = regex.compile(
    # `regex` looks for the digit and the capital together, three times as fast as `re`.
    r"[0-9](?<![\w$£§¶/][0-9])[0-9]{0,3}+(?:-[0-9A-Z]|[A-Za-z]|[ \n]\*[0-9]{1,4})?"
    r"(?:[ \n.,*'’–-]{0,6}|[ \n]of[ \n]the[ \n])[A-Z]"
)


@functools.lru_cache(maxsize=1)  # cases and laws look through the same text, one after the other
def find_volumes(text: str) -> list[int]:
    """Where the numbers of one to four digits begin that stand before a capital."""
    return [match.start() for match in _VOLUME_BEFORE_CAPITAL.finditer(text)]
