"""Led patterns: what is found is what the pattern itself finds, wherever the text is cut."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract import leads
from transforms.extract.leads import initials, led, words_among

SUPRA = led(r"[Ss]upra(?!\w)", "Supra", "supra")
RULE = led(r"R(?:ules?|\.)[ \n]?\d+", "Rule", "R.")
OLD_ACT = led(r"[Aa]cts?[ \n]of[ \n]\d{4}", "Act ", "act ", "Acts", "acts")
PIECES = [
    *("supra", "Supra", "Rule 56", "Rules", "R. 12", "Act of 1850", "acts", " ", "\n", ", "),
    *("’", "'", "§", "é", "İ", "7", "_", "x", "X", "Malloy", "O’Connor", "𝔸", "\0"),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See Lee, supra, and supra note 3", ["supra", "supra"], id="small letters"),
        pytest.param("(Supra at 5)", ["Supra"], id="a capital"),
        pytest.param("suprarenal, Supras", [], id="the pattern decides"),
        pytest.param("ultrasupra", [], id="a small letter within a word begins none"),
        pytest.param("theSupra", ["Supra"], id="a capital does, for blanks are lost"),
        pytest.param("§supra, ’supra, 7supra", ["supra"] * 3, id="after signs and digits"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_matches_begin_with_a_lead(text: str, found: list[str]) -> None:
    assert [match[0] for match in SUPRA.finditer(text)] == found


@settings(deadline=None)
@given(texts, st.integers(4, 40))
def test_a_led_pattern_finds_what_the_pattern_finds(text: str, block: int) -> None:
    """In blocks of any length; but for small letters that a letter stands before."""
    whole = leads._BLOCK
    try:
        leads._BLOCK = block
        for one in (RULE, SUPRA, OLD_ACT):
            leads._words_of.cache_clear()
            leads._places_of_leads.cache_clear()
            expected = [
                match.span()
                for match in one.pattern.finditer(text)
                if match[0][0].isupper() or not _is_latin_letter(text[: match.start()][-1:])
            ]
            assert [match.span() for match in one.finditer(text)] == expected
    finally:
        leads._BLOCK = whole


def _is_latin_letter(character: str) -> bool:
    return character.isalpha() and character < "\u0100"


@settings(deadline=None)
@given(texts)
def test_words_are_all_among_those_told(text: str) -> None:
    told = words_among({"Malloy", "O'Connor", "Act"}, text)
    plain = text.replace("’", "'")
    for match in re.finditer(r"Malloy|O'Connor|Act", plain):
        assert match.start() in told
    assert told == sorted(set(told))
    assert all(text[start].isupper() for start in told)


@settings(deadline=None)
@given(texts | st.text("AR.r \nx§", max_size=20))
def test_initials_are_told(text: str) -> None:
    told = {
        match.start()
        for match in re.finditer(r"(?<![^\W_])(?=[A-ZÉ](?:r?[A-ZÉ]|\.[ \n]?[A-ZÉ]))", text)
    }
    assert told <= set(initials(text))


def test_no_rule_lacks_a_lead(shared: Path) -> None:
    """Over real opinions all rules find what their patterns find by themselves."""
    importlib.import_module("transforms.extract.mentions")  # loads the modules that have rules
    rules = {one for led_by in leads._LED_BY.values() for one in led_by} - {SUPRA, RULE, OLD_ACT}
    assert len(rules) > 40
    for file in sorted((shared / "gold" / "dev").glob("*.txt")):
        text = file.read_text()
        for rule in rules:
            expected = [
                match[0]
                for match in rule.pattern.finditer(text)
                if match[0][0].isupper() or not _is_latin_letter(text[: match.start()][-1:])
            ]
            assert [match[0] for match in rule.finditer(text)] == expected, rule.pattern.pattern
