"""What the extractor knows of mentions and authorities while it works."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.records import Mention
from transforms.extract.case_names import CaseName
from transforms.extract.reporters import Edition

LAW_KINDS = frozenset(
    {"statute", "session_law", "regulation", "constitution", "rule", "legislative", "journal",
     "treatise", "other"}
)  # fmt: skip
"""Kinds of mentions whose authority is no case."""


@dataclass(slots=True, eq=False)
class Authority:
    """One distinct thing that the opinion cites.

    `pages` gives its first page in each volume it is cited by, keyed by (reporter, volume).
    """

    type: str
    pages: dict[tuple[str, str], int] = field(default_factory=dict)
    case_names: list[CaseName] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    """Names in short by which the opinion cites it: `Twombly` of `Twombly, 550 U.S. at 556`, and
    those that it gives it: `Lock Case` of `(hereinafter Lock Case)`."""
    first: int = 0
    """Offset of its first mention."""
    number: int = -1
    merged_into: Authority | None = None


@dataclass(slots=True, eq=False)
class Reading:
    """A mention with what links it to its neighbours.

    `leader` is the first citation of its parallel group, `followers` the others of the group that
    it leads; `inside` the citation in whose parenthetical it stands; `note` the footnote that a
    supra points to; `beside` the full citation printed with a supra (`Lee, supra, 5 Or. 7`);
    `given` the names that the citation gives to what it cites, and their spans; `among` the
    authorities of the name by which a reference calls one of them; `told` whether its case's name
    stands in the sentence before, not with it; `pin_end` the offset after its pin, `closed`
    whether a parenthesis followed.
    """

    mention: Mention
    edition: Edition | None = None
    case_name: CaseName | None = None
    leader: Reading | None = None
    followers: list[Reading] = field(default_factory=list)
    inside: Reading | None = None
    note: str | None = None
    beside: Reading | None = None
    given: dict[str, tuple[int, int]] = field(default_factory=dict)
    among: tuple[Authority, ...] = ()
    told: bool = False
    parentheses: tuple[tuple[int, int], ...] = ()
    pin_end: int = -1
    closed: bool = False
    authority: Authority | None = None
    antecedent: Reading | None = None


def set_name(mention: Mention, named: CaseName | Mention) -> None:
    """Gives a mention the name, and the parties, that another one or the text calls its case by."""
    mention.name, mention.plaintiff, mention.defendant = (
        named.name,
        named.plaintiff,
        named.defendant,
    )
