"""One decision under several ids."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemas.linking import Case, Writing
from transforms.resolve.duplicates import (
    SKETCH_SIZE,
    Duplicate,
    Peer,
    best_pointers,
    find_duplicates,
    is_same_decision,
    peers_of,
    texts_alike,
)

TEXT, OTHER_TEXT = tuple(range(0, 90, 3)), tuple(range(1, 91, 3))


def peer(case_id: str, name: str = "Heron v. Marsh", **columns: object) -> Peer:
    blank = Peer("339 U.S. 10", case_id, (name,), "scotus", "1950-03-02", False, None, 100, TEXT)
    return blank._replace(**columns)


@pytest.mark.parametrize(
    ("other", "same", "remark"),
    [
        (peer("b"), True, "all alike"),
        (peer("b", "Otter v. Field"), False, "other parties on one page"),
        (peer("b", "HERON v. MARSH, Sheriff"), True, "name as another source prints it"),
        (peer("b", court_id=None), True, "court unknown"),
        (peer("b", court_id="ca2"), False, "another court"),
        (peer("b", sketch=OTHER_TEXT), False, "another text"),
        (peer("b", sketch=TEXT[:-6] + OTHER_TEXT[-6:]), True, "OCR differs"),
        (peer("b", sketch=()), True, "no text to compare, the same day"),
        (peer("b", sketch=(), date_filed="1950-03-09"), False, "no text, another day"),
        (peer("b", sketch=(), date_filed="1950-01-01", date_approximate=True), True, "that year"),
        (peer("b", date_filed="1950-03-09"), True, "the same text, dated a week later"),
        (peer("b", date_filed="1962-03-09"), False, "the same text, twelve years later"),
        (peer("b", sketch=(), docket_number="No. 18"), False, "orders in two cases of one name"),
        (peer("b", sketch=(), docket_number="17"), True, "the same docket"),
        (peer("a"), False, "itself"),
    ],
)
def test_is_same_decision(other: Peer, same: bool, remark: str) -> None:
    one = peer("a", docket_number="No. 17")
    assert is_same_decision(one, other) is same, remark
    assert is_same_decision(other, one) is same, remark


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (TEXT, TEXT, True),
        (TEXT, OTHER_TEXT, False),
        (TEXT[:3], TEXT, None),  # too short
        (range(SKETCH_SIZE), range(0, 1000, 12), None),  # only three numbers can be compared
        (range(0, 1000, 12), range(SKETCH_SIZE), None),
        (range(0, 320, 10), range(0, 640, 20), True),  # a part of a longer text
    ],
)
def test_texts_alike(one: range, other: range, alike: bool | None) -> None:
    assert texts_alike(sorted(one)[:SKETCH_SIZE], sorted(other)[:SKETCH_SIZE]) is alike


def test_the_longest_text_stands_for_the_others() -> None:
    met = [
        peer("a"),
        peer("b", n_chars=900),
        peer("c", n_chars=900),
        peer("d", "Otter v. Field", n_chars=5000),
        peer("e", meeting="339 U.S. 22"),
    ]
    for order in permutations(met):
        assert list(find_duplicates(order)) == [Duplicate("c", "b", 900), Duplicate("a", "b", 900)]


def test_the_best_of_several_pointers() -> None:
    found = [Duplicate("a", "b", 900), Duplicate("a", "c", 950), Duplicate("b", "c", 950)]
    for order in permutations(found):
        assert best_pointers(order) == [found[1], found[2]]


def test_records_meet_at_citations_and_dockets() -> None:
    case = Case("a", "test", name="Heron v. Marsh", court_id="scotus", date_filed="1950-03-02")
    case.citations, case.docket_number = ["339 U.S. 10", "94 L. Ed. ___"], "No. 49-17"
    writings = [
        Writing("s", "a/1", "lead", 900, sketch=frozenset({8, 4})),
        Writing("s", "a/2", "combined", 900, sketch=frozenset({1}), duplicate_of="a/1"),
        Writing("s", "a/3", "syllabus", 90, sketch=frozenset({2})),
    ]
    found = peers_of(case, writings)
    assert [p.meeting for p in found] == ["339 U.S. 10", "scotus 1950-03-02 17 49"]
    assert {p.sketch for p in found} == {(4, 8)}
    case.date_approximate = True
    assert [p.meeting for p in peers_of(case, writings)] == ["339 U.S. 10"]
