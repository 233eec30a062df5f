"""Writings that are there twice. A sketch is a range of numbers here: overlap is sameness."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from schemas.linking import Writing
from transforms.resolve.fold import MOST, fold, in_reading_order, source_of

row = pytest.param


def writing(
    name: str, type_: str, sketch: range = range(0), n_chars: int = 0, author: str | None = None
) -> Writing:
    """A writing of 100 characters for each number of its sketch unless told otherwise."""
    return Writing(
        "shard", f"c/{name}", type_, n_chars or 100 * len(sketch), author=author,
        sketch=frozenset(sketch),
    )  # fmt: skip


def folded(*writings: Writing) -> dict[str, str]:
    """Which writing repeats which; the same in whatever order they come."""
    answers = []
    for order in itertools.islice(itertools.permutations(writings), 24):
        ordered = in_reading_order([replace(w) for w in order])
        fold(ordered)
        answers.append({w.opinion_id[2:]: w.duplicate_of[2:] for w in ordered if w.duplicate_of})
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


LEAD, DISSENT, OTHER = range(60), range(60, 98), range(200, 240)


@pytest.mark.parametrize(
    ("writings", "expected"),
    [
        row(
            [writing("1", "combined", range(100)), writing("2", "lead", LEAD),
             writing("3", "dissent", DISSENT)],
            {"1": "2"},
            id="the separate writings together are the uncut text",
        ),
        row(
            [writing("1", "combined", range(100)), writing("2", "lead", LEAD)],
            {"2": "1"},
            id="the uncut text has a dissent besides: it stays, the lead is in it",
        ),
        row(
            [writing("1", "combined", range(50)), writing("2", "dissent", OTHER)],
            {},
            id="a dissent that the text does not have",
        ),
        row(
            [writing("1.00", "lead", LEAD), writing("1.01", "dissent", DISSENT),
             writing("2", "lead", LEAD), writing("3", "dissent", DISSENT)],
            {"1.00": "2", "1.01": "3"},
            id="each part of a cut text repeats its separate writing",
        ),
        row(
            [writing("1.00", "lead", LEAD), writing("1.01", "dissent", DISSENT),
             writing("2", "lead", LEAD)],
            {"1.00": "2"},
            id="a part that is not there separately counts",
        ),
        row(
            [writing("1.00", "lead", range(-6, 60)), writing("2", "lead", range(2, 60))],
            {"1.00": "2"},
            id="the part has the caption besides, the other lost a little",
        ),
        row(
            [writing("1.00", "lead", LEAD), writing("1.01", "dissent", DISSENT),
             writing("2", "lead", range(98))],
            {"2": "1.00"},
            id="a lead that is the whole decision gives way to the parts",
        ),
        row(
            [writing("1.00", "lead", LEAD), writing("1.01", "dissent", DISSENT),
             writing("2.00", "lead", LEAD), writing("2.01", "dissent", DISSENT)],
            {"2.00": "1.00", "2.01": "1.01"},
            id="two prints of the whole, both cut",
        ),
        row(
            [writing("1.00", "lead", LEAD), writing("1.01", "concurrence", range(10))],
            {},
            id="parts of one text do not repeat one another",
        ),
        row(
            [writing("1.00", "headmatter", range(10)), writing("2", "lead", LEAD)],
            {},
            id="head matter tells what the opinion tells, and is not it",
        ),
        row(
            [writing("1", "lead", range(100)), writing("2", "lead", range(90)),
             writing("3", "lead", range(300, 390))],
            {"2": "1"},
            id="the same writing printed twice, and another one",
        ),
        row(
            [writing("1.01", "dissent", n_chars=500, author="Black"),
             writing("2", "dissent", n_chars=510, author="Mr. Justice Black,")],
            {"1.01": "2"},
            id="short: kind, author and length agree",
        ),
        row(
            [writing("1.01", "dissent", n_chars=500, author="Black"),
             writing("2", "dissent", n_chars=510, author="Mr. Justice Douglas,")],
            {},
            id="short: another author",
        ),
        row(
            [writing("1", "dissent", n_chars=100), writing("2", "dissent", n_chars=100)],
            {},
            id="two short dissents of unknown judges are two",
        ),
    ],
)  # fmt: skip
def test_fold(writings: list[Writing], expected: dict[str, str]) -> None:
    assert folded(*writings) == expected


def test_of_a_decision_of_very_many_writings_none_is_left_out() -> None:
    """Each would be compared with all: a record made to do that would never end."""
    writings = [writing(str(n), "dissent", range(20)) for n in range(MOST)]
    fold(writings)
    assert [w.opinion_id for w in writings if w.duplicate_of is None] == ["c/0"]
    more = [writing(str(n), "dissent", range(20)) for n in range(MOST + 1)]
    fold(more)
    assert [w.duplicate_of for w in more] == [None] * (MOST + 1)


def test_source_of_a_part() -> None:
    assert source_of("cl:1/22.03") == "cl:1/22"
    assert source_of("cl:1/22") == "cl:1/22"
    assert source_of("text:St. Mary v. Doe/0") == "text:St. Mary v. Doe/0"


@pytest.mark.parametrize(
    ("writings", "expected"),
    [
        row([("10", "dissent"), ("9", "lead")], ["9", "10"], id="by type"),
        row([("10", "dissent"), ("9", "dissent")], ["9", "10"], id="by number, not by letters"),
        row([("2.10", "dissent"), ("2.09", "dissent")], ["2.09", "2.10"], id="parts in order"),
        row([("2", "lead"), ("1", "headmatter")], ["1", "2"], id="head matter first"),
    ],
)
def test_reading_order(writings: list[tuple[str, str]], expected: list[str]) -> None:
    ordered = in_reading_order([writing(*w) for w in writings])
    assert [w.opinion_id[2:] for w in ordered] == expected


def test_the_order_that_a_source_states_goes_before_types() -> None:
    writings = [
        replace(writing("1", "dissent"), ordinal=0),
        replace(writing("2", "lead"), ordinal=1),
    ]
    assert [w.opinion_id for w in in_reading_order(writings[::-1])] == ["c/1", "c/2"]
