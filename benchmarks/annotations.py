"""Hand-made annotations (`gold/SPEC.md`) and how two extractors are scored against them.

A mention is right when it has the annotated kind and overlaps the annotated span; it is linked
when its authority carries one of the annotated authority's citations.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from transforms.extract.reporters import parse_citation, squeeze

CASE_KINDS = frozenset({"full_case", "short_case", "supra", "id", "reference", "docket"})
LAW_KINDS = frozenset({"statute", "session_law", "regulation", "rule", "constitution"})


class Found(NamedTuple):
    """A mention as either extractor gives it; `citations` are its authority's, squeezed."""

    kind: str
    start: int
    end: int
    citations: frozenset[str]


class Document(NamedTuple):
    """A text, with its annotations when there are any."""

    name: str
    text: str
    gold: list[Found] | None
    own: list[tuple[int, int]]
    """Spans of the opinion's own citation, which are not scored."""


@dataclass
class Score:
    """Counts by kind."""

    right: Counter[str] = field(default_factory=Counter)
    linked: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    found: set[tuple[str, int]] = field(default_factory=set)
    """(document, start) of each annotated mention that was found."""

    def f1(self, kinds: Iterable[str]) -> float:
        """Harmonic mean of precision and recall over some kinds."""
        right, extra, missed = (
            sum(counts[kind] for kind in kinds) for counts in (self.right, self.extra, self.missed)
        )
        return 2 * right / max(1, 2 * right + extra + missed)

    def share_linked(self, kinds: Iterable[str]) -> float:
        """Annotated mentions that were found and joined to the right authority."""
        total = sum(self.right[kind] + self.missed[kind] for kind in kinds)
        return sum(self.linked[kind] for kind in kinds) / max(1, total)


def read_documents(folder: Path) -> list[Document]:
    """The `.txt` files of a folder, each with the annotations in its `.json` twin, if any."""
    return [_read_document(path) for path in sorted(folder.glob("*.txt"))]


def _read_document(path: Path) -> Document:
    text = path.read_bytes().decode()
    twin = path.with_suffix(".json")
    if not twin.exists():
        return Document(path.stem, text, None, [])
    annotated = json.loads(twin.read_text())
    names: dict[str, set[str]] = {}
    for authority in annotated["authorities"]:
        names.setdefault(authority["id"], set()).update(authority["cites"])
    short = {"id", "supra", "reference", "short_case"}
    for mention in annotated["mentions"]:
        if mention["kind"] not in short:
            names.setdefault(mention["authority"], set()).add(mention["text"])
    gold, own = [], []
    for mention in annotated["mentions"]:
        if mention["note"] == "self":
            own.append((mention["start"], mention["end"]))
            continue
        citations = frozenset(canonical(c) for c in names.get(mention["authority"], ()))
        gold.append(Found(mention["kind"], mention["start"], mention["end"], citations))
    return Document(path.stem, text, gold, own)


def canonical(citation: str) -> str:
    """One string for all prints of a citation."""
    return squeeze(str(parse_citation(citation) or citation))


def score(documents: list[Document], found: list[list[Found]]) -> Score:
    """Scores the mentions found in each annotated document."""
    total = Score()
    for document, mentions in zip(documents, found, strict=True):
        if document.gold is not None:
            _score_document(document, mentions, total)
    return total


def _score_document(document: Document, mentions: list[Found], total: Score) -> None:
    open_mentions = [
        m
        for m in mentions
        if not any(m.start < end and start < m.end for start, end in document.own)
    ]
    for annotated in document.gold or ():
        hit = next((m for m in open_mentions if _is_hit(annotated, m)), None)
        if hit is None:
            total.missed[annotated.kind] += 1
            continue
        open_mentions.remove(hit)
        total.right[annotated.kind] += 1
        total.found.add((document.name, annotated.start))
        if annotated.citations & hit.citations or not (annotated.citations | hit.citations):
            total.linked[annotated.kind] += 1
    for mention in open_mentions:
        total.extra[mention.kind] += 1


def _is_hit(annotated: Found, mention: Found) -> bool:
    overlaps = mention.start < annotated.end and annotated.start < mention.end
    return mention.kind == annotated.kind and overlaps
