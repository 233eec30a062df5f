"""The plain records that the pure functions take and return.

Offsets are Python `str` offsets into `Opinion.text`, `start` inclusive and `end` exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Shard(NamedTuple):
    """One input file; `size` in bytes as stored, `format` a key of `read.formats.FORMATS`.

    `fingerprint` tells the file's state apart from its other states, and `key` names the folder
    of its result: it changes with the fingerprint and with what the extractor makes of a text.
    """

    path: str
    format: str
    size: int
    fingerprint: str
    key: str


class StarPage(NamedTuple):
    """The first character of a printed page: page `page` begins at `offset` of the text."""

    page: str
    offset: int


class Footnote(NamedTuple):
    """A footnote: its label, its own text `start:end`, and where its mark stood.

    `mark_offset` is None when no mark in the running text could be paired with it.
    """

    label: str
    start: int
    end: int
    mark_offset: int | None


class Companion(NamedTuple):
    """A case that is decided together with the one a decision is named for: its docket number and
    its name, as the decision's note prints them."""

    number: str
    name: str


class Region(NamedTuple):
    """A stretch of text that is not the court's own running prose.

    `kind` is `caption` (title, docket, counsel: all that precedes the opinion), `headnote`
    (syllabus, head notes) or `quotation` (a block quotation).
    """

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Sections:
    """An opinion's reader's text and what its markup told about it.

    `text` has no tags, entities decoded, star-page marks and footnote marks taken out; the
    running text comes first, the footnotes after it, each beginning on a line of its own.
    `star_pages`, `footnotes` and `regions` are sorted by offset.
    """

    text: str
    star_pages: list[StarPage] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    author: str | None = None


@dataclass(slots=True)
class SourceOpinion:
    """One writing as a reader found it, its text still in the source's markup."""

    opinion_id: str
    case_id: str
    type: str
    source_format: str
    """The markup, named by the source's column: `xml_harvard`, `html_lawbox`, `text` …"""
    content: str
    author: str | None = None
    per_curiam: bool = False
    ordinal: int | None = None
    """Place among the decision's writings where the source states it, else None."""


@dataclass(slots=True)
class Opinion:
    """One writing of a decision as clean text."""

    opinion_id: str
    case_id: str
    type: str
    source_format: str
    text: str
    author: str | None = None
    per_curiam: bool = False
    ordinal: int | None = None
    star_pages: list[StarPage] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


@dataclass(slots=True)
class CaseFact:
    """What one input record says about a case; several may speak of the same case.

    A CourtListener cluster row gives the names and the date, a citation row one citation, a
    docket row the court; `docket_id` joins dockets to clusters. All known facts are merged
    when the decision is gathered.
    """

    case_id: str | None
    source: str
    name: str | None = None
    name_short: str | None = None
    name_full: str | None = None
    court_id: str | None = None
    date_filed: str | None = None
    """ISO date, `YYYY-MM-DD`."""
    date_approximate: bool = False
    docket_number: str | None = None
    docket_id: str | None = None
    citations: list[str] = field(default_factory=list)
    """As printed or assembled by the source; canonical form is made on gathering."""
    first_page: str | None = None
    last_page: str | None = None


@dataclass(slots=True)
class Rejected:
    """An input record that could not be read or processed."""

    source: str
    """Path of the shard."""
    record: str
    """Its id, or its place in the shard (`row 17`, `line 3`) when it has none."""
    error: str
    detail: str


Records = Iterator[SourceOpinion | CaseFact | Rejected]
"""What a reader gives of a shard."""


@dataclass(slots=True)
class Mention:
    """One place in an opinion's text that cites something.

    `start:end` is the core of the citation and `text` what stands there. `authority` numbers
    the distinct things the opinion cites, 0, 1, 2 …; `antecedent` is the `seq` of the mention
    that a short form leans on. `span_start:span_end` takes in name, pin and parentheticals.
    """

    start: int
    end: int
    text: str
    kind: str
    seq: int = -1
    volume: str | None = None
    reporter: str | None = None
    page: str | None = None
    citation: str | None = None
    name: str | None = None
    plaintiff: str | None = None
    defendant: str | None = None
    year: int | None = None
    court_id: str | None = None
    pin: str | None = None
    signal: str | None = None
    parenthetical: str | None = None
    history: str | None = None
    treatment: str | None = None
    treatment_by: str | None = None
    treatment_text: str | None = None
    region: str = "body"
    footnote: str | None = None
    star_page: str | None = None
    authority: int | None = None
    antecedent: int | None = None
    status: str = "unresolved"
    method: str | None = None
    confidence: float = 0.0
    span_start: int = -1
    span_end: int = -1
