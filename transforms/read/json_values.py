"""Values of JSON records, checked: each error says which key is wrong."""

from __future__ import annotations

import datetime
import re
from typing import Any

from transforms.read.streams import is_blank, is_decoded

_NAMES: dict[type, str] = {str: "a text", list: "a list", dict: "an object"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:Z|[T ]\d.*)?", re.ASCII | re.DOTALL)

YEARS = range(1600, 2200)
"""Those in which an American court can have decided; dumps print 0001-01-01 or 9999-12-31 too."""
LONGEST_ID = 1000
"""Characters; each mention has the ids of its case and opinion: long ones would fill the memory."""


def read_date(printed: object, key: str = "date_filed") -> tuple[str | None, bool]:
    """An ISO date and whether it is approximate.

    A month stands for its 15th day and a year for the 1st of July, as CourtListener imports the
    dates of CAP.

    >>> read_date("1964-06-15"), read_date("1964-06"), read_date(1964), read_date(None)
    (('1964-06-15', False), ('1964-06-15', True), ('1964-07-01', True), (None, False))
    """
    if printed is None or printed == "":
        return None, False
    match = _DATE.fullmatch(str(printed))
    try:
        if match is None or int(match[1]) not in YEARS:
            raise ValueError
        year, month, day = match.groups()
        date = datetime.date(int(year), int(month or 7), int(day or (15 if month else 1)))
    except ValueError:
        raise ValueError(
            f"{key} is {str(printed)[:40]!r}, not YYYY, YYYY-MM or YYYY-MM-DD "
            f"of the years {YEARS[0]} to {YEARS[-1]}"
        ) from None
    return date.isoformat(), day is None


def read_text(record: dict[str, Any], key: str) -> str | None:
    """The text under a key; None where there is none or nothing but white space and NULs."""
    value = read_typed(record, key, str)
    return whole(value, key) if value and not is_blank(value) else None


def read_typed(record: dict[str, Any], key: str, expected: type) -> Any:
    """The value under a key, which is of a type or null or missing."""
    value = record.get(key)
    return None if value is None else checked(value, key, expected)


def checked(value: Any, key: str, expected: type) -> Any:
    """A value that must be of a type."""
    if not isinstance(value, expected):
        raise ValueError(f"{key} is {type(value).__name__}, not {_NAMES[expected]}")
    return value


def identifier(text: str, key: str) -> str:
    """A text that is to be an id."""
    if len(text) > LONGEST_ID:
        raise ValueError(f"{key} has {len(text)} characters, more than {LONGEST_ID}")
    return whole(text, key)


def whole(text: str, key: str) -> str:
    """A text that must be writable as UTF-8."""
    if not is_decoded(text):
        raise ValueError(f"{key} has half a surrogate pair")
    return text
