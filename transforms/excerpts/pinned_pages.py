"""Whether a place in a decision's text is on a page that a pinpoint names."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGES = re.compile(r"(?<![\d.])[* ]{0,3}(\d{1,6})(?:[-–—] ?\*{0,2}(\d{1,6}))?")
_NOTE = re.compile(r"nn?\. ?[\d*†–-]+(?:(?:,| and) \d{1,3}(?=,|$))?|§+ ?\S+|¶+ ?\d+")


def pinned_pages(pin: str) -> list[tuple[int, int]]:
    """The first and last page of each stretch that a pin as printed names.

    >>> pinned_pages("414-15, 420, n. 12")
    [(414, 415), (420, 420)]
    """
    stretches: list[tuple[int, int]] = []
    for first, last in _PAGES.findall(_NOTE.sub(" ", pin)):
        whole = first[: len(first) - len(last)] + last if last else first  # `414-15`
        if int(first) <= int(whole) <= int(first) + 200:
            stretches.append((int(first), int(whole)))
    return stretches


def is_on_pinned_page(
    pin: str | None, place: tuple[int, int], star_pages: Sequence[tuple[int, str]]
) -> bool | None:
    """Whether `place` begins or ends on a pinned page; None where the pages cannot tell.

    `star_pages` are the offsets and numbers of the text's pages, by offset. A pin to a page that
    the text does not have counts in another reporter.
    """
    pages = [(offset, int(page)) for offset, page in star_pages if page.isdigit()]
    pinned = pinned_pages(pin) if pin else []
    if not pages or not pinned:
        return None
    least, greatest = min(page for _, page in pages), max(page for _, page in pages)
    if not any(least <= last and first <= greatest for first, last in pinned):
        return None
    on = [max((p for p in pages if p[0] <= offset), default=pages[0])[1] for offset in place]
    return any(first <= on[1] and on[0] <= last for first, last in pinned)
