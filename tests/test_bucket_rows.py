"""A bucket's rows, read one decision at a time and collected a few thousand at a time."""

from __future__ import annotations

import gc

import pyarrow as pa
import pytest

from transforms.resolve import bucket_rows
from transforms.resolve.bucket_rows import (
    ByCase,
    TableInMaking,
    no_search_for_cycles,
    sort_by_case,
)

PAGES = pa.schema([pa.field("case_id", pa.string()), pa.field("page", pa.int32())])


@pytest.fixture(autouse=True)
def _few_rows_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket_rows, "ROWS_HELD", 4)


def pages(**counts: int) -> pa.Table:
    rows = [{"case_id": c, "page": p} for c, n in counts.items() for p in reversed(range(n))]
    return pa.Table.from_pylist(rows, PAGES)


def test_the_rows_of_a_case_are_sorted_and_whole_wherever_the_held_stretch_ends() -> None:
    by = ByCase(sort_by_case(pages(c=3, a=3, d=9, b=2), "page"), ["page"])
    for case_id, count in [("a", 3), ("b", 2), ("c", 3), ("d", 9)]:
        assert by.rows(case_id) == [(page,) for page in range(count)], case_id
    assert [by.start(case_id) for case_id in "abcd"] == [0, 3, 5, 8]


def test_a_case_without_rows_does_not_move_the_held_stretch() -> None:
    by = ByCase(sort_by_case(pages(b=2, d=2), "page"), ["case_id", "page"])
    assert [by.rows(case_id) for case_id in "abcde"] == [
        [], [("b", 0), ("b", 1)], [], [("d", 0), ("d", 1)], [],
    ]  # fmt: skip
    assert by.rows("b") == [("b", 0), ("b", 1)]  # also behind the stretch


def test_a_table_in_making_keeps_the_order() -> None:
    making = TableInMaking(PAGES)
    for start in range(0, 10, 3):
        making.add(("a", page) for page in range(start, start + 3))
    assert making.table().to_pydict() == {"case_id": ["a"] * 12, "page": list(range(12))}
    assert TableInMaking(PAGES).table().equals(PAGES.empty_table())


def test_the_search_for_cycles_rests_until_the_outermost_block_ends() -> None:
    with no_search_for_cycles():
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_for_cycles_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), no_search_for_cycles():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()
