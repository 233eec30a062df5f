"""Pages that pinpoints name, and whether a place is on one."""

from __future__ import annotations

import pytest

from transforms.excerpts.pinned_pages import is_on_pinned_page, pinned_pages

PAGES = [(0, "460"), (100, "461"), (200, "462")]


@pytest.mark.parametrize(
    ("pin", "pages"),
    [
        ("8", [(8, 8)]),
        ("7-8", [(7, 8)]),
        ("414-415, n. 12", [(414, 415)]),
        ("3008-09", [(3008, 3009)]),
        ("6-7, 10", [(6, 7), (10, 10)]),
        ("534, n. 4", [(534, 534)]),
        ("nn. 3 and 4", []),
        ("¶ 12", []),
        ("*3", [(3, 3)]),
    ],
)
def test_pages(pin: str, pages: list[tuple[int, int]]) -> None:
    assert pinned_pages(pin) == pages


@pytest.mark.parametrize(
    ("pin", "place", "expected"),
    [
        ("461", (120, 140), True),
        ("461", (90, 120), True),  # begins on the page before
        ("460, 462", (120, 140), False),
        ("460-462", (120, 140), True),
        ("1605", (120, 140), None),  # of another reporter
        (None, (120, 140), None),
        ("n. 3", (120, 140), None),
    ],
)
def test_places(pin: str | None, place: tuple[int, int], expected: bool | None) -> None:
    assert is_on_pinned_page(pin, place, PAGES) is expected


def test_a_text_without_pages_cannot_tell() -> None:
    assert is_on_pinned_page("461", (1, 2), []) is None
    assert is_on_pinned_page("461", (1, 2), [(0, "¶ 3")]) is None
