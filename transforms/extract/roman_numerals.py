"""Roman numerals, as they count articles, amendments, chapters and pages."""

from __future__ import annotations

_WEIGHTS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000, "l": 1, "1": 1}


def value_of(number: str) -> int:
    """The value of a numeral, Roman or Arabic; OCR reads `I` as `l` or `1`.

    >>> value_of("XLII"), value_of("1789"), value_of("Il")
    (42, 1789, 2)
    """
    if number.isdigit():
        return int(number)
    values = [_VALUES[letter] for letter in number]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def as_roman(value: int) -> str:
    """`14` as `XIV`."""
    letters = ""
    for weight, letter in _WEIGHTS:
        while value >= weight:
            letters += letter
            value -= weight
    return letters
