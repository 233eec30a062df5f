"""The passages around mentions of a target."""

from __future__ import annotations

from schemas.records import Footnote
from transforms.excerpts.passages import Passage, Target, find_passages, heading, marked_text
from transforms.excerpts.sentences import find_sentences

HEDGES = " ".join(f"Sentence {n} is here." for n in range(30))


def at(text: str, words: str, after: int = 0) -> tuple[int, int]:
    start = text.index(words, after)
    return start, start + len(words)


def passages(text: str, *words: str, notes: tuple[Footnote, ...] = ()) -> list[Passage]:
    """The passages around each of the words, where it stands first."""
    blocks = find_sentences(text, "html", notes, [])
    spans = sorted(at(text, w) for w in words)
    return find_passages(blocks, [Target("t:9", n, *span) for n, span in enumerate(spans)])


def test_six_sentences_either_side() -> None:
    (passage,) = passages(HEDGES, "15")
    text = marked_text(HEDGES, passage)
    assert text.startswith("Sentence 9 is") and text.endswith("Sentence 21 is here.")
    assert "Sentence <targetCase>15</targetCase> is here." in text


def test_a_passage_ends_with_the_text() -> None:
    first, last = passages(HEDGES, "2 is", "28")
    assert marked_text(HEDGES, first).startswith("Sentence 0 is here.")
    assert marked_text(HEDGES, first).endswith("Sentence 8 is here.")
    assert marked_text(HEDGES, last).endswith("Sentence 29 is here.")


def test_passages_that_overlap_are_one() -> None:
    (passage,) = passages(HEDGES, "10", "15")
    assert [HEDGES[start:end] for start, end in passage.marks] == ["10", "15"]
    assert marked_text(HEDGES, passage).startswith("Sentence 4 is")
    assert marked_text(HEDGES, passage).endswith("Sentence 21 is here.")


def test_passages_that_meet_are_one_and_others_are_not() -> None:
    assert len(passages(HEDGES, "7 is", "20")) == 1  # 1 to 13, and 14 to 26
    assert len(passages(HEDGES, "7 is", "21")) == 2


def test_a_mention_in_a_footnote_shows_the_note_only() -> None:
    body = "The rule is old.1 It was kept."
    text = f"{body}\nSee Malloy. It is settled.\nAnother note."
    notes = (Footnote("1", 31, 57, 16), Footnote("2", 58, 71, 30))
    (passage,) = passages(text, "Malloy", notes=notes)
    assert passage.footnote == "1"
    assert marked_text(text, passage) == "See <targetCase>Malloy</targetCase>. It is settled."


def test_a_passage_is_one_line_without_blanks_at_its_ends() -> None:
    text = "  In \n Malloy\n\nwe  held so.\nIn Malloy.  "
    passage = Passage("t:9", 0, 0, len(text), None, (at(text, "Malloy"), at(text, "Malloy", 12)))
    assert marked_text(text, passage) == (
        "In <targetCase>Malloy</targetCase> we held so. In <targetCase>Malloy</targetCase>."
    )


def test_headings_name_the_author_where_it_is_known() -> None:
    assert heading("dissent", "Mr. Justice White,") == "Dissent by Mr. Justice White"
    assert heading("concurrence_in_part", None) == "Concurrence in Part"
