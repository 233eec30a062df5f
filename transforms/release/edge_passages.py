"""The passages in which one case speaks of another, with the evidence for each mention."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from schemas.records import Footnote
from transforms.excerpts.passages import Target, find_passages, heading, pieces
from transforms.excerpts.sentences import find_sentences
from transforms.release.published import Release, Row
from transforms.resolve.decide import is_by_the_court


class MarkedPassage(NamedTuple):
    """A passage cut at the mentions of the target; those pieces have their mention's row."""

    footnote: str | None
    pieces: list[tuple[str, Row | None]]

    def mentions(self) -> list[Row]:
        """Those of the target, in reading order."""
        return [mention for _, mention in self.pieces if mention is not None]


class Speaker(NamedTuple):
    """A writing of the citing case with its passages: `Dissent by Mr. Justice Harlan`."""

    opinion_id: str
    title: str
    passages: list[MarkedPassage]


def edge_passages(release: Release, citing: str, cited: str) -> list[Speaker]:
    """What each writing of a case says of another case, six sentences around every mention."""
    mentions = release.rows(
        "SELECT * FROM mentions WHERE case_id = $id ORDER BY opinion_id, seq", id=citing
    )
    by_opinion = {
        opinion_id: list(rows) for opinion_id, rows in groupby(mentions, lambda m: m["opinion_id"])
    }
    opinions = release.rows(
        """
        SELECT opinion_id, type, author, source_format, text, footnotes FROM opinions
        WHERE case_id = $id AND duplicate_of IS NULL ORDER BY ordinal, opinion_id
        """,
        id=citing,
    )
    speakers = [
        _speaker(opinion, by_opinion.get(opinion["opinion_id"], []), cited) for opinion in opinions
    ]
    return [speaker for speaker in speakers if speaker.passages]


def _speaker(opinion: Row, mentions: Iterable[Row], cited: str) -> Speaker:
    targets = {
        (row["start"], row["end"]): row
        for row in mentions
        if row["cited_case_id"] == cited
        and row["status"] != "self"
        and is_by_the_court(row["region"], opinion["type"])
    }
    passages = []
    if targets:
        notes = [Footnote(**note) for note in opinion["footnotes"] or ()]
        spans = [(row["span_start"], row["span_end"]) for row in mentions]
        blocks = find_sentences(opinion["text"], opinion["source_format"], notes, spans)
        places = [Target(cited, n, *span) for n, span in enumerate(sorted(targets))]
        for passage in find_passages(blocks, places):
            marked = iter([targets[span] for span in passage.marks])
            passages.append(
                MarkedPassage(
                    passage.footnote,
                    [
                        (words, next(marked) if is_target else None)
                        for words, is_target in pieces(opinion["text"], passage)
                    ],
                )
            )
    title = heading(opinion["type"], opinion["author"]) if passages else ""
    return Speaker(opinion["opinion_id"], title, passages)
