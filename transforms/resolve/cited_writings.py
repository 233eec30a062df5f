"""Which writing of a decision is cited: a parenthetical says so, or the page pinned to.

`367 U. S. 643, 685 (Harlan, J., dissenting)` means Harlan's dissent (Bluebook rule 10.6.1), and so
does `367 U. S., at 685` when page 685 stands in that dissent and in no other writing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.linking import Writing
from transforms.extract.agreement import page_number, words_of
from transforms.split.judges import surname

MOST = 500
"""Writings of a decision among which a citation chooses; of more, none is told."""
LONGEST_HEAD_MATTER = 60
"""Pages between the first page of a decision and the first page mark of its first writing."""
LONGEST_DECISION = 500
SAME_LENGTH = 0.8
"""Least ratio of lengths of two prints of which one tells on which pages the other stands."""

_MAJORITY = frozenset({"lead", "plurality", "unanimous"})
_CONCURRENCES = frozenset({"concurrence", "concurrence_in_part"})
_DISSENTS = frozenset({"dissent", "concurrence_in_part"})
_SEPARATE = _CONCURRENCES | _DISSENTS

_NAME = r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'.-]{0,30}(?: [A-ZÀ-ÖØ-Þ][\w’'.-]{0,30}){0,3})"
_JUSTICE = r"(?:(?:C|Ch)\. ?)?J\."
_KIND = r"(?P<kind>dissent(?:ing)?|concurring|separate|plurality|lead|majority|principal)"
_BY_JUDGE = re.compile(rf"{_NAME},? {_JUSTICE}(?:, (?P<role>[^;]{{0,120}}))?")
_OPINION_OF = re.compile(
    rf"(?:{_KIND} )?opinion (?:of|by) (?:Mr\. )?(?:(?:Chief )?Justice )?{_NAME}"
    rf"(?:,? {_JUSTICE})?(?:, (?P<role>[^;]{{0,120}}))?"
)
_BY_KIND = re.compile(rf"{_KIND}(?: opinion)?(?P<role> in [a-z ]{{4,60}})?")


class CitedWriting(NamedTuple):
    """A judge's writing of a decision that has several.

    `author` is the surname in small letters. `first_page` to `last_page` are printed pages of the
    reporter under whose citation the decision is looked up, None where they are not known; the
    writing begins on `first_page`, or with `begins_before` perhaps on the page before it.
    """

    opinion_id: str
    type: str
    author: str | None
    first_page: int | None
    last_page: int | None
    begins_before: bool


def writings_to_cite(writings: Sequence[Writing]) -> tuple[CitedWriting, ...]:
    """A decision's counted writings of judges; none where it has only one, which says it all."""
    counted = [w for w in writings if w.is_counted()]
    if not 2 <= len(counted) <= MOST:
        return ()
    return tuple(_to_cite(w, [c for c in writings if _repeats(c, w)]) for w in counted)


def _repeats(copy: Writing, writing: Writing) -> bool:
    lengths = sorted((copy.n_chars, writing.n_chars))
    return copy.duplicate_of == writing.opinion_id and lengths[0] >= SAME_LENGTH * lengths[1]


def _to_cite(writing: Writing, copies: Iterable[Writing]) -> CitedWriting:
    """With the pages of the print that knows best where it begins."""
    prints = [(*pages, _begins_before(w)) for w in (writing, *copies) if (pages := _pages(w))]
    first, last, before = min(prints, key=lambda p: p[2], default=(None, None, False))
    return CitedWriting(
        writing.opinion_id, writing.type, _judge(writing.author), first, last, before
    )


def _pages(writing: Writing) -> tuple[int, int] | None:
    first, last = page_number(writing.first_page), page_number(writing.last_page)
    known = first is not None and last is not None and first <= last
    return (first, last) if known else None  # type: ignore[return-value]


def _begins_before(writing: Writing) -> bool:
    """Only what was cut out of a longer text is known to begin on its first page; any other text
    begins somewhere before its first page mark."""
    part = writing.opinion_id.rpartition(".")[2]
    return not (part.isdigit() and "/" not in part and int(part) > 0)


def _judge(printed: str | None) -> str | None:
    name = surname(printed) if printed else None
    return None if name is None or name == "The Chief Justice" else " ".join(words_of(name))


def paged_key(keys: Iterable[str], writings: Sequence[CitedWriting]) -> str | None:
    """The citation, of those a decision has, in whose reporter its page marks count.

    That is the one whose first page lies closest before them.
    """
    pages = [w.first_page for w in writings if w.first_page is not None]
    last = max((w.last_page for w in writings if w.last_page is not None), default=0)
    if not pages:
        return None
    found: list[tuple[int, str]] = []
    for key in keys:
        page = page_number(key.rpartition(" ")[2])
        if page is not None and 0 <= min(pages) - page <= LONGEST_HEAD_MATTER:
            found.append((min(pages) - page, key))
    distance, nearest = min(found, key=lambda pair: pair[0], default=(0, None))
    return nearest if last - min(pages) + distance <= LONGEST_DECISION else None


def without_pages(writings: Iterable[CitedWriting]) -> tuple[CitedWriting, ...]:
    """The same writings as another reporter's citation knows them."""
    return tuple(w._replace(first_page=None, last_page=None) for w in writings)


def writing_meant(
    pin: str | None, parenthetical: str | None, writings: Sequence[CitedWriting]
) -> str | None:
    """The id of the one writing that a citation with this pin and parenthetical means, or None.

    `pin` is as printed, and None where it counts in another reporter than the writings' pages.
    """
    page = _first_page(pin)
    sure = _sure_of_page(page, writings)
    meant = _told(parenthetical or "", writings)
    if meant is None:
        return sure.opinion_id if sure else None
    if len(meant) > 1 and page is not None:
        meant = [w for w in meant if w.first_page is not None and _may_hold(w, page)]
    if len(meant) != 1 or (sure is not None and sure != meant[0]):
        return None
    return meant[0].opinion_id


def _first_page(pin: str | None) -> int | None:
    digits = re.match(r"[* ]{0,3}(\d{1,6})", pin or "")
    return int(digits[1]) if digits else None


def _may_hold(writing: CitedWriting, page: int) -> bool:
    if writing.first_page is None or writing.last_page is None:
        return False
    return writing.first_page - writing.begins_before <= page <= writing.last_page


def _sure_of_page(page: int | None, writings: Sequence[CitedWriting]) -> CitedWriting | None:
    """The writing that alone can stand on the page.

    A writing without page marks stands within one page, on which another one ends or begins.
    """
    if page is None:
        return None
    here = [w for w in writings if _may_hold(w, page)]
    if len(here) != 1 or here[0].first_page is None or page < here[0].first_page:
        return None
    on_an_edge = page == here[0].last_page or (
        page == here[0].first_page and not here[0].begins_before
    )
    if on_an_edge and any(w.first_page is None for w in writings):
        return None
    return here[0]


# --- Parentheticals ---------------------------------------------------------------------------


def _told(parenthetical: str, writings: Sequence[CitedWriting]) -> list[CitedWriting] | None:
    """The writings that a parenthetical fits; None when it speaks of none."""
    spoken = next(filter(None, map(_read, parenthetical.split("; "))), None)
    if spoken is None:
        return None
    types, name = spoken
    fitting = [w for w in writings if w.type in types]
    if name is not None:
        signed = [w for w in fitting if w.author and name in w.author.split()]
        return signed or [w for w in fitting if w.author is None]
    pure = [w for w in fitting if w.type != "concurrence_in_part"]
    return pure or fitting


@functools.lru_cache(maxsize=8192)
def _read(piece: str) -> tuple[frozenset[str], str | None] | None:
    """Types of writings and surname that one parenthetical names.

    >>> _read("Harlan, J., dissenting") == (frozenset({"dissent", "concurrence_in_part"}), "harlan")
    True
    >>> _read("dissenting opinion")[1], _read("holding that otters may fish")
    (None, None)
    """
    match = _OPINION_OF.fullmatch(piece) or _BY_JUDGE.fullmatch(piece) or _BY_KIND.fullmatch(piece)
    if match is None:
        return None
    groups = match.groupdict()
    types = _types(f"{groups.get('kind') or ''} {groups.get('role') or ''}".lower())
    words = words_of(groups.get("name") or "")
    return types, words[-1] if words else None


def _types(words: str) -> frozenset[str]:
    if "dissent" in words:
        return _SEPARATE if "concur" in words else _DISSENTS
    if "concur" in words:
        return _CONCURRENCES
    if "separate" in words:
        return _SEPARATE
    if words.split()[:1] and words.split()[0] in ("plurality", "lead", "majority", "principal"):
        return _MAJORITY
    return _MAJORITY | _SEPARATE
