"""Reads the invented decisions in `tests/sample/*.txt`; their form is described in its README."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parent / "sample"

_OPENING = re.compile(
    r"=== (?P<type>\w+) (?P<number>\d+) (?P<markup>\w+)"
    r"(?: \| (?P<author>.+)| from (?P<repeats>.+))?"
)
_NOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_FIGURE = re.compile(r"(lead|concurrence|dissent|footnote) (\d+)")


class ExpectedMention(NamedTuple):
    """A mention as its opinion's list has it; `authority` is empty where it is its own text."""

    kind: str
    text: str
    authority: str


class ExpectedEdge(NamedTuple):
    """What a decision must be found to cite."""

    cited: str
    depth: int
    lead: int
    concurrence: int
    dissent: int
    footnote: int


@dataclass
class Writing:
    """One opinion of a decision; one that repeats others has no text and no mentions."""

    type: str
    number: str
    markup: str
    author: str = ""
    repeats: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    mentions: list[ExpectedMention] = field(default_factory=list)


@dataclass
class Decision:
    """One invented decision with all that the job must find in it."""

    facts: dict[str, str]
    writings: list[Writing] = field(default_factory=list)
    edges: list[ExpectedEdge] = field(default_factory=list)

    @property
    def case_id(self) -> str:
        return self.facts["id"]

    @property
    def citations(self) -> list[str]:
        return [printed for printed in self.facts["citations"].split("; ") if printed]


def read_decisions() -> list[Decision]:
    """Every decision, by file name."""
    return [read_decision(path) for path in sorted(SOURCES.glob("*.txt"))]


def read_decision(path: Path) -> Decision:
    """The decision in one file; ValueError names a line that has not the form."""
    head, *parts = re.split(r"^(?====\s)", path.read_text(), flags=re.MULTILINE)
    decision = Decision(dict(_fact(line) for line in head.strip().splitlines()))
    for part in parts:
        opening, _, rest = part.partition("\n")
        if opening == "=== edges":
            decision.edges = [_edge(line) for line in rest.splitlines() if line.strip()]
        else:
            decision.writings.append(_writing(opening, rest))
    return decision


def _fact(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key, value.strip()


def _writing(opening: str, rest: str) -> Writing:
    match = _OPENING.fullmatch(opening)
    if match is None:
        raise ValueError(f"not the opening of a writing: {opening}")
    text, _, mentions = rest.partition("--- mentions\n")
    writing = Writing(match["type"], match["number"], match["markup"], match["author"] or "")
    writing.repeats = (match["repeats"] or "").split(", ") if match["repeats"] else []
    for paragraph in re.split(r"\n{2,}", text.strip()):
        note = _NOTE.fullmatch(paragraph)
        if note:
            writing.footnotes[note[1]] = note[2]
        elif paragraph:
            writing.paragraphs.append(paragraph)
    writing.mentions = [_mention(line) for line in mentions.splitlines() if line.strip()]
    return writing


def _mention(line: str) -> ExpectedMention:
    kind, text, *authority = (cell.strip() for cell in line.split("|"))
    return ExpectedMention(kind, text, authority[0] if authority else "")


def _edge(line: str) -> ExpectedEdge:
    cited, depth, *figures = (cell.strip() for cell in line.split("|"))
    counted = {key: int(n) for key, n in _FIGURE.findall(figures[0])} if figures else {}
    if not figures:
        counted["lead"] = int(depth)
    parts = (counted.get(key, 0) for key in ("lead", "concurrence", "dissent", "footnote"))
    return ExpectedEdge(cited, int(depth), *parts)
