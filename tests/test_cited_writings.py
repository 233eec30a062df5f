"""Which writing of a decision a citation means."""

from __future__ import annotations

import pytest

from schemas.linking import Writing
from transforms.resolve.cited_writings import (
    MOST,
    CitedWriting,
    paged_key,
    writing_meant,
    writings_to_cite,
)

# 384 U.S. 436: the lead's first page mark is 440, the others were cut out of one text
LEAD = CitedWriting("m/1", "lead", "warren", 440, 499, True)
CLARK = CitedWriting("m/2", "concurrence_in_part", "clark", 499, 504, False)
HARLAN = CitedWriting("m/3", "dissent", "harlan", 504, 526, False)
WHITE = CitedWriting("m/4", "dissent", "white", 526, 545, False)
MIRANDA = (LEAD, CLARK, HARLAN, WHITE)
UNSIGNED = (LEAD, HARLAN._replace(author=None), WHITE)


@pytest.mark.parametrize(
    ("pin", "parenthetical", "meant", "remark"),
    [
        (None, "Harlan, J., dissenting", HARLAN, "by name"),
        (None, "HARLAN, J., dissenting; emphasis added", HARLAN, "several parentheticals"),
        (None, "Warren, C. J.", LEAD, "a judge, and not in what capacity"),
        (None, "opinion of Clark, J.", CLARK, "whatever it is"),
        (None, "separate opinion of Mr. Justice White", WHITE, "old form"),
        (None, "Clark, J., concurring in part and dissenting in part", CLARK, "both"),
        (None, "Clark, J., dissenting", CLARK, "half of it is a dissent"),
        (None, "concurring opinion", CLARK, "the only one"),
        (None, "plurality opinion", LEAD, "the source calls it the lead"),
        (None, "dissenting opinion", None, "there are two"),
        ("511", "dissenting opinion", HARLAN, "the one with that page"),
        ("526", "dissenting opinion", None, "one ends there and the other begins"),
        ("526", "White, J., dissenting", WHITE, "the name tells"),
        ("445", "Harlan, J., dissenting", None, "the page stands in another writing"),
        (None, "Black, J., dissenting", None, "he wrote nothing"),
        (None, "Warren, C. J., dissenting", None, "he did not dissent"),
        (None, "quoting Harlan, J., dissenting", None, "someone else's words"),
        (None, "dissenting opinions", None, "several"),
        (None, "holding that otters may fish", None, "says nothing of a writing"),
        ("511", "holding that otters may fish", HARLAN, "but its page does"),
        ("511", None, HARLAN, "inside one writing"),
        ("511-512, n. 3", None, HARLAN, "the first page of several"),
        ("499", None, None, "where the lead ends the next one begins"),
        ("450", None, LEAD, "inside the lead"),
        ("439", None, None, "perhaps the lead, perhaps what stands before it"),
        ("600", None, None, "behind the decision"),
        ("n. 4", None, None, "no page"),
        (None, None, None, "nothing"),
    ],
)
def test_writing_meant(
    pin: str | None, parenthetical: str | None, meant: CitedWriting | None, remark: str
) -> None:
    assert writing_meant(pin, parenthetical, MIRANDA) == (meant and meant.opinion_id), remark


@pytest.mark.parametrize(
    ("pin", "parenthetical", "meant"),
    [
        ("511", "Harlan, J., dissenting", "m/3"),
        (None, "White, J., dissenting", "m/4"),
        (None, "Harlan, J., dissenting", "m/3"),  # of two dissents the one that nobody signed
        ("530", "Harlan, J., dissenting", None),
    ],
)
def test_a_writing_without_author(pin: str | None, parenthetical: str, meant: str | None) -> None:
    assert writing_meant(pin, parenthetical, UNSIGNED) == meant


def test_of_a_decision_of_very_many_writings_none_is_told() -> None:
    """Each mention would be compared with all of them."""
    writings = [Writing("shard", f"m/{n}", "dissent", 100) for n in range(MOST + 1)]
    assert len(writings_to_cite(writings[:MOST])) == MOST
    assert writings_to_cite(writings) == ()


def test_a_writing_without_page_marks_stands_on_another_s_last_or_first_page() -> None:
    short = CitedWriting("m/5", "dissent", "stone", None, None, True)
    assert writing_meant("545", None, (HARLAN, WHITE)) == "m/4"
    assert writing_meant("545", None, (HARLAN, WHITE, short)) is None
    assert writing_meant("540", None, (HARLAN, WHITE, short)) == "m/4"


def writing(opinion: str, type_: str, *pages: str, **columns: object) -> Writing:
    first, last = pages or (None, None)
    return Writing("s", f"m/{opinion}", type_, 1000, 0, first, last, **columns)


def test_writings_to_cite() -> None:
    found = writings_to_cite(
        [
            writing("10", "lead", "440", "499", author="Mr. Chief Justice WARREN"),
            writing("11", "dissent", "527", "545", author="Mr. Justice White,"),
            writing("12", "syllabus", "436", "439"),
            writing("1.00", "lead", "438", "499", duplicate_of="m/10"),
            writing("1.03", "dissent", "526", "545", duplicate_of="m/11"),
        ]
    )
    assert found == (
        CitedWriting("m/10", "lead", "warren", 440, 499, True),
        CitedWriting("m/11", "dissent", "white", 526, 545, False),
    ), "a print that was cut out of one text knows the page on which the writing begins"


def test_one_writing_says_it_all() -> None:
    assert writings_to_cite([writing("1", "lead", "5", "9"), writing("2", "syllabus")]) == ()


@pytest.mark.parametrize(
    ("keys", "paged"),
    [
        (["384 U.S. 436", "86 S. Ct. 1602", "16 L. Ed. 2d 694"], "384 U.S. 436"),
        (["10 Ohio Misc. 9", "36 Ohio Op. 2d 237"], None),  # too far before
        (["384 U.S. 436", "1 Nowhere 439"], "1 Nowhere 439"),  # the nearest
    ],
)
def test_the_reporter_whose_pages_are_marked(keys: list[str], paged: str | None) -> None:
    assert paged_key(keys, MIRANDA) == paged
