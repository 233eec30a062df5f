"""Quotations beside citations: whose words they may be, as the text says it."""

from __future__ import annotations

import pytest

from schemas.records import Opinion
from transforms.extract.mentions import find_mentions
from transforms.extract.quotations import find_quotations

MALLOY = "Malloy v. Hogan, 378 U. S. 1, 8 (1964)"
BLOCK = (
    "The privilege against self-incrimination is secured against invasion by the States, and the "
    "same standards decide whether the silence of an accused was justified in either system."
)


def quotations(text: str, source_format: str = "html") -> list[tuple[str, str, bool]]:
    """Each quotation with the core of the mention beside it, and whether it is bound to it."""
    mentions = find_mentions(Opinion("t:1/1", "t:1", "lead", source_format, text))
    return [
        (text[q.start : q.end], text[q.mention.start : q.mention.end], q.bound)
        for q in find_quotations(text, source_format, mentions)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"One may remain “silent in a state court.” {MALLOY}.",
        f'One may remain "silent in a state court." {MALLOY}.',
        f"One may remain “silent in a state court” (see {MALLOY}).",
        f"{MALLOY} (one may remain “silent in a state court”).",
        f"One may remain “silent in a state court.”\n{MALLOY}.",
    ],
)
def test_a_citation_that_follows_or_encloses_tells_whose_words(text: str) -> None:
    assert quotations(text) == [
        ("silent in a state court" + "." * (".”" in text or '."' in text), "378 U. S. 1", True)
    ]


def test_who_is_quoted_by_the_quoted_decision_is_asked_too() -> None:
    text = (
        f"So “silence is every man's own affair,” Roe v. Doe, 5 F.3d 7 (1990) (quoting {MALLOY})."
    )
    assert quotations(text) == [
        ("silence is every man's own affair,", "5 F.3d 7", True),
        ("silence is every man's own affair,", "378 U. S. 1", True),
    ]


def test_words_near_a_mention_are_offered_to_it() -> None:
    text = (
        f"{MALLOY}. The Court held that “a witness may be silent in a state court too.” We agree."
    )
    words = "a witness may be silent in a state court too."
    assert quotations(text) == [(words, "378 U. S. 1", False)]
    apart = text.replace("). The", ").\nThe")
    assert quotations(apart) == [], "another paragraph"


def test_a_statute_s_words_are_of_no_case() -> None:
    text = f"{MALLOY}. The Act forbids “any and all disposal of marked hedges.” 18 U. S. C. § 42."
    assert quotations(text) == []


def test_short_words_count_only_with_a_page_to_find_them_on() -> None:
    assert quotations(f"It was “wholly gratuitous.” {MALLOY}.")[0][0] == "wholly gratuitous."
    assert quotations("It was “wholly gratuitous.” Malloy v. Hogan, 378 U. S. 1 (1964).") == []
    assert quotations(f"{MALLOY}. It was “wholly gratuitous,” we think.") == []


def test_a_signal_of_comparison_does_not_bind() -> None:
    text = f"The court said “that hedges may be cut at any hour.” Cf. {MALLOY}."
    assert quotations(text) == [("that hedges may be cut at any hour.", "378 U. S. 1", False)]


def test_a_block_quotation_stands_between_a_citation_and_a_paragraph() -> None:
    before = f"In {MALLOY}, the Court said:\n{BLOCK}\nWe agree."
    assert quotations(before) == [(BLOCK, "378 U. S. 1", False)]
    after = f"The Court has said so.\n{BLOCK}\n{MALLOY}."
    assert quotations(after) == [(BLOCK, "378 U. S. 1", False)]
    assert quotations(after, "plain_text") == [], "lines of plain text are no paragraphs"
