"""A decision that is there twice, as one combined text and as separate writings, counts once.

Measured on the 523 decisions of the CourtListener sample that have both forms: the separate
writings' text stands in the combined one in 522 of them (four-word shingles), but the combined
text also stands in the separate ones in only 366; the others lack a dissent, or the combined text
adds arguments of counsel. `COVER` and `SHARE` keep whichever form has the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.linking import Writing
from schemas.tables import OPINION_TYPES

COVER = 0.8
"""Least length of the separate writings together, as a share of the combined text's."""
SHARE = 0.8
"""Least share of the combined text's authorities that the separate writings cite too."""
CONTAINED = 0.5
"""Least share of a writing's authorities that the text which repeats it cites too."""
FEW = 5
"""With fewer authorities a share says nothing, and length decides alone."""
SAME_LENGTH = 0.9
"""Least ratio of lengths of two prints of one writing."""
SAME_CITATIONS = 0.8
"""Least share of common authorities, both ways, of two prints of one writing."""


@dataclass(slots=True)
class Contents:
    """What a writing cites: the citations of each of its authorities that has any."""

    authorities: list[frozenset[str]]

    def share_in(self, citations: frozenset[str]) -> float | None:
        """Share of the authorities with a citation among `citations`; None when too few.

        Authorities are counted, not citations: one print gives parallel citations, another not.
        """
        if len(self.authorities) < FEW:
            return None
        return sum(1 for a in self.authorities if a & citations) / len(self.authorities)

    def citations(self) -> frozenset[str]:
        """All citations of the writing."""
        return frozenset().union(*self.authorities)


def reading_order(writing: Writing) -> tuple[int, int, int, str]:
    """Sort key: the source's order, else that of the types, else the source's numbers."""
    number = writing.opinion_id.rpartition("/")[2]
    kind = OPINION_TYPES.index(writing.type) if writing.type in OPINION_TYPES else 99
    stated = writing.ordinal if writing.ordinal is not None else 1 << 30
    return stated, kind, int(number) if number.isdigit() else 0, writing.opinion_id


def fold(writings: list[Writing], contents: dict[str, Contents]) -> None:
    """Set `duplicate_of` of every writing that another one repeats. `writings` in reading order."""
    _fold_second_prints(writings, contents)
    counted = [w for w in writings if w.duplicate_of is None]
    separate = [w for w in counted if w.type != "combined"]
    for combined in counted:
        if combined.type != "combined" or not separate:
            continue
        if _covered(combined, separate, contents):
            combined.duplicate_of = separate[0].opinion_id
            continue
        for writing in separate:
            if _contained(writing, combined, contents):
                writing.duplicate_of = combined.opinion_id
        separate = [w for w in separate if w.duplicate_of is None]


def _covered(combined: Writing, separate: list[Writing], contents: dict[str, Contents]) -> bool:
    if sum(w.n_chars for w in separate) < COVER * combined.n_chars:
        return False
    citations = frozenset().union(*(contents[w.opinion_id].citations() for w in separate))
    share = contents[combined.opinion_id].share_in(citations)
    return share is None or share >= SHARE


def _contained(writing: Writing, combined: Writing, contents: dict[str, Contents]) -> bool:
    if writing.n_chars * SAME_LENGTH > combined.n_chars:
        return False
    share = contents[writing.opinion_id].share_in(contents[combined.opinion_id].citations())
    return share is None or share >= CONTAINED


def _fold_second_prints(writings: list[Writing], contents: dict[str, Contents]) -> None:
    kept: list[Writing] = []
    for writing in writings:
        for other in kept:
            if other.type == writing.type and _same_print(other, writing, contents):
                writing.duplicate_of = other.opinion_id
                break
        else:
            kept.append(writing)


def _same_print(one: Writing, other: Writing, contents: dict[str, Contents]) -> bool:
    lengths = sorted((one.n_chars, other.n_chars))
    if lengths[0] < SAME_LENGTH * lengths[1]:
        return False
    here, there = contents[one.opinion_id], contents[other.opinion_id]
    shares = here.share_in(there.citations()), there.share_in(here.citations())
    return all(share is not None and share >= SAME_CITATIONS for share in shares)
