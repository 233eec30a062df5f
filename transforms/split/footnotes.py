"""Footnotes from the marks in the running text and the notes behind it: `pair_footnotes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from schemas.records import Footnote

_ALIGNMENT_WINDOW = 40


class Anchor(NamedTuple):
    """A footnote mark, or the beginning of a footnote; `key` is what links the two, or ""."""

    label: str
    key: str
    offset: int


def pair_footnotes(marks: Sequence[Anchor], notes: Sequence[Anchor], end: int) -> list[Footnote]:
    """The notes, which stand one a line up to `end`, each with the offset of its mark."""
    offsets = paired_marks(marks, notes)
    stops = [note.offset - 1 for note in notes[1:]] + [end]
    return [
        Footnote(note.label, note.offset, stop, offset)
        for note, stop, offset in zip(notes, stops, offsets, strict=False)
        if note.offset < stop
    ]


def paired_marks(marks: Sequence[Anchor], notes: Sequence[Anchor]) -> list[int | None]:
    """The offset of each note's mark, None where there is none.

    A link to an id that only one note has is certain. The rest is paired by label in reading
    order: where numbering restarts with each writing, the n-th mark "1" belongs to the n-th
    note "1", whatever is missing on either side.
    """
    offsets: list[int | None] = [None] * len(notes)
    ids = Counter(note.key for note in notes if note.key)
    by_key = {note.key: index for index, note in enumerate(notes) if ids[note.key] == 1}
    loose_marks = []
    for mark in marks:
        index = by_key.get(mark.key) if mark.key else None
        if index is None:
            loose_marks.append(mark)
        elif offsets[index] is None:
            offsets[index] = mark.offset
    loose_notes = [index for index, offset in enumerate(offsets) if offset is None]
    pairs = _align([mark.label for mark in loose_marks], [notes[i].label for i in loose_notes])
    for mark_index, note_index in pairs:
        offsets[loose_notes[note_index]] = loose_marks[mark_index].offset
    return offsets


def _align(marks: list[str], notes: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal labels, in order on both sides; where they differ the shorter skip wins."""
    pairs = []
    i = j = 0
    while i < len(marks) and j < len(notes):
        skip_marks, skip_notes = _nearest(marks, i, notes, j)
        if skip_marks is None or skip_notes is None:
            i, j = i + 1, j + 1
            continue
        i, j = i + skip_marks, j + skip_notes
        pairs.append((i, j))
        i, j = i + 1, j + 1
    return pairs


def _nearest(
    marks: list[str], i: int, notes: list[str], j: int
) -> tuple[int, int] | tuple[None, None]:
    """How many marks or notes to skip to come to an equal pair, (None, None) if none is near."""
    for skip in range(_ALIGNMENT_WINDOW):
        if j + skip < len(notes) and marks[i] == notes[j + skip]:
            return 0, skip
        if i + skip < len(marks) and marks[i + skip] == notes[j]:
            return skip, 0
    return None, None
