"""A decision that is there twice, as one combined text and as separate writings, counts once.

Measured on the 523 decisions of the CourtListener sample that have both forms: of 1,407 parts of
combined texts, the share of a part's sketch (`split/sketch.py`) that stands in the separate
writing most like it is below 0.35 or above 0.65 in all but three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from schemas.linking import Writing
from schemas.tables import OPINION_TYPES, REPORTERS_WRITINGS
from transforms.split.judges import surname
from transforms.split.sketch import share_in

REPEATED = 0.8
"""Least share of a writing that stands in others, for it to be left out."""
STANDS_IN = 0.5
"""Least share of a writing that stands in another, for it to be a part of that text."""
COVER = 0.8
"""Least length of the parts of a text, as a share of its own, that make it superfluous."""
FEW = 4
"""With fewer numbers a sketch says nothing, and kind, author and length decide."""
SAME_LENGTH = 0.9
"""Least ratio of lengths of two prints of one short writing."""

MOST = 500
"""Writings that are compared with one another; of decisions with more, none is left out."""

_PART = re.compile(r"\.\d+$")


def source_of(opinion_id: str) -> str:
    """The id of the text that a writing was cut out of, or its own.

    >>> source_of("cl:107252/107252.02"), source_of("cl:107252/9422400")
    ('cl:107252/107252', 'cl:107252/9422400')
    """
    return _PART.sub("", opinion_id)


def in_reading_order(writings: Sequence[Writing]) -> list[Writing]:
    """In the source's order where it states one for all, else by type, then by the numbers of the
    ids."""
    stated = all(writing.ordinal is not None for writing in writings)

    def key(writing: Writing) -> tuple:
        kind = -1 if writing.type in REPORTERS_WRITINGS else OPINION_TYPES.index(writing.type)
        number, _, part = writing.opinion_id.rpartition("/")[2].partition(".")
        return (
            writing.ordinal if stated else 0,
            kind,
            int(number) if number.isdigit() else 0,
            int(part) if part.isdigit() else 0,
            writing.opinion_id,
        )

    return sorted(writings, key=key)


def fold(writings: Sequence[Writing]) -> None:
    """Set `duplicate_of` of every writing that others repeat. `writings` in reading order."""
    if len(writings) > MOST:
        return
    _fold_glued(writings)
    kept: list[Writing] = []
    for writing in sorted(writings, key=_fineness):
        if writing.duplicate_of is not None:
            continue
        others = [k for k in kept if _comparable(writing, k)]
        inside = [k for k in others if _stands_in(k, writing)]
        covered = sum(k.n_chars for k in inside) >= COVER * writing.n_chars
        if _is_repeated(writing, others) or (inside and covered):
            writing.duplicate_of = _likest(writing, others).opinion_id
            continue
        for part in inside:
            part.duplicate_of = writing.opinion_id
        kept = [k for k in kept if k.duplicate_of is None] + [writing]


def _fineness(writing: Writing) -> int:
    """Separate writings go before parts of a combined text, and those before an uncut one."""
    if source_of(writing.opinion_id) != writing.opinion_id:
        return 1
    return 2 if writing.type == "combined" else 0


def _fold_glued(writings: Sequence[Writing]) -> None:
    """A separate writing that holds several parts of a cut text gives way to them: CourtListener's
    `lead` is now and then the whole decision."""
    cut = [w for w in writings if _fineness(w) == 1]
    for glued in [w for w in writings if _fineness(w) == 0]:
        for _, parts in groupby(cut, key=lambda part: source_of(part.opinion_id)):
            inside = [part for part in parts if _stands_in(part, glued)]
            kinds = {part.type for part in inside}
            if len(kinds) > 1 and sum(p.n_chars for p in inside) >= COVER * glued.n_chars:
                glued.duplicate_of = inside[0].opinion_id
                break


def _comparable(one: Writing, other: Writing) -> bool:
    """Parts of one text do not repeat one another, and head matter repeats no opinion."""
    if source_of(one.opinion_id) == source_of(other.opinion_id):
        return False
    either = {one.type, other.type}
    return "combined" in either or len(either & REPORTERS_WRITINGS) in (0, len(either))


def _is_repeated(writing: Writing, others: Sequence[Writing]) -> bool:
    if len(writing.sketch) < FEW:
        return any(_same_short_writing(writing, other) for other in others)
    everything = frozenset[int]().union(*(other.sketch for other in others))
    return share_in(writing.sketch, everything) >= REPEATED


def _stands_in(writing: Writing, text: Writing) -> bool:
    if len(writing.sketch) < FEW:
        return _same_short_writing(writing, text)
    return share_in(writing.sketch, text.sketch) >= STANDS_IN


def _same_short_writing(one: Writing, other: Writing) -> bool:
    authors = {_judge(writing) for writing in (one, other)}
    lengths = sorted((one.n_chars, other.n_chars))
    return (
        one.type == other.type
        and len(authors) == 1
        and authors != {None}
        and lengths[0] >= SAME_LENGTH * lengths[1]
    )


def _judge(writing: Writing) -> str | None:
    return surname(writing.author) or writing.author if writing.author else None


def _likest(writing: Writing, others: Sequence[Writing]) -> Writing:
    """Of several the one in which most of it stands, of equals the first in reading order."""
    return max(
        others,
        key=lambda other: (
            share_in(writing.sketch, other.sketch) or _same_short_writing(writing, other)
        ),
    )
