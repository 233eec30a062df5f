"""What the linking stages tell one another: a decision's rows as records and as Arrow schemas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from schemas.records import Companion
from schemas.tables import LOCAL_MENTIONS, QUOTATIONS, REPORTERS_WRITINGS

_STRINGS = pa.list_(pa.string())


@dataclass(slots=True)
class Case:
    """All that the input says about one decision."""

    case_id: str
    source: str
    name: str | None = None
    name_short: str | None = None
    name_full: str | None = None
    court_id: str | None = None
    date_filed: str | None = None
    date_approximate: bool = False
    docket_number: str | None = None
    citations: list[str] = field(default_factory=list)
    """Canonical ones by weight of the reporter, then those that could not be parsed, as printed."""
    first_page: str | None = None
    last_page: str | None = None
    n_opinions: int = 0
    n_chars: int = 0
    duplicate_of: str | None = None

    def names(self) -> list[str]:
        """The distinct names that the sources give it."""
        return list(dict.fromkeys(n for n in (self.name, self.name_full, self.name_short) if n))


@dataclass(slots=True)
class Writing:
    """One writing of a decision, its text left in `shard`."""

    shard: str
    opinion_id: str
    type: str
    n_chars: int
    ordinal: int | None = None
    first_page: str | None = None
    last_page: str | None = None
    author: str | None = None
    sketch: frozenset[int] = frozenset()
    companions: tuple[Companion, ...] = ()
    duplicate_of: str | None = None

    def is_counted(self) -> bool:
        """Whether a judge wrote it and no other writing repeats it."""
        return self.duplicate_of is None and self.type not in REPORTERS_WRITINGS


@dataclass(slots=True)
class Cited:
    """A mention as linking sees it. `place` is that among the mentions of its case.

    `local` numbers the authority within the opinion, `authority` within the case.
    """

    place: int
    opinion_id: str
    seq: int
    kind: str
    text: str
    volume: str | None
    reporter: str | None
    page: str | None
    citation: str | None
    name: str | None
    year: int | None
    court_id: str | None
    pin: str | None
    parenthetical: str | None
    local: int | None
    status: str
    method: str | None
    confidence: float
    authority: int | None = None


@dataclass(slots=True)
class Authority:
    """One distinct thing that a decision cites. `status` is None while it is open."""

    number: int
    type: str
    citations: list[str]
    names: list[str]
    """Distinct printed names of full citations, the commonest first."""
    year: int | None
    court_id: str | None
    status: str | None = None
    method: str | None = None
    confidence: float = 0.0
    folded: bool = False
    """It stands only in a text that was folded, and counts if the corpus confirms it."""
    inside: str | None = None
    """`378 U.S. 8`: the page that a short form without full citation or `ante, p. 8` points to."""
    inside_begins: bool = False
    """That page is printed as the first one of a case with a name: `ante, p. 8`, not `ante, at 8`.
    """


GATHERED_CASES = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("source", pa.string(), False),
        pa.field("name", pa.string()),
        pa.field("name_short", pa.string()),
        pa.field("court_id", pa.string()),
        pa.field("date_filed", pa.string()),
        pa.field("date_approximate", pa.bool_(), False),
        pa.field("docket_number", pa.string()),
        pa.field("citations", _STRINGS, False),
        pa.field("first_page", pa.string()),
        pa.field("last_page", pa.string()),
        pa.field("n_opinions", pa.int32(), False),
        pa.field("n_chars", pa.int64(), False),
        pa.field("duplicate_of", pa.string()),  # known once duplicates have met
    ]
)
"""Decisions after their facts and writings met."""

PEERS = pa.schema(
    [
        pa.field("meeting", pa.string(), False),  # a citation, or court, date and docket
        pa.field("case_id", pa.string(), False),
        pa.field("names", _STRINGS, False),
        pa.field("court_id", pa.string()),
        pa.field("date_filed", pa.string()),
        pa.field("date_approximate", pa.bool_(), False),
        pa.field("docket_number", pa.string()),
        pa.field("n_chars", pa.int64(), False),
        pa.field("sketch", pa.list_(pa.int64()), False),  # the least numbers of its texts' sketches
    ]
)
"""Decisions where they can meet others that may be the same."""

DUPLICATES = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("duplicate_of", pa.string(), False),
        pa.field("n_chars", pa.int64(), False),  # of `duplicate_of`
    ]
)
"""A decision's record and a better one of the same decision."""

ALIASES = pa.schema(
    [
        pa.field("volume", pa.string(), False),
        pa.field("case_id", pa.string(), False),
        pa.field("duplicate_of", pa.string(), False),
    ]
)
"""Duplicates where they are indexed: one row for each volume."""

DECIDED_CASES = pa.schema([*GATHERED_CASES, pa.field("out_degree", pa.int32(), False)])
"""Decisions after their authorities were decided."""

GATHERED_AUTHORITIES = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("number", pa.int32(), False),
        pa.field("type", pa.string(), False),
        pa.field("citations", _STRINGS, False),
        pa.field("names", _STRINGS, False),
        pa.field("year", pa.int32()),
        pa.field("court_id", pa.string()),
        pa.field("status", pa.string()),
        pa.field("method", pa.string()),
        pa.field("confidence", pa.float32(), False),
        pa.field("folded", pa.bool_(), False),
        pa.field("inside", pa.string()),
        pa.field("inside_begins", pa.bool_(), False),
    ]
)
"""`Authority` records of a bucket's decisions."""

GATHERED_PLACES = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("place", pa.int32(), False),  # among all mentions of the case, by opinion and seq
        *(LOCAL_MENTIONS.field(name) for name in ("authority", "status", "method", "confidence")),
        pa.field("ordinal", pa.int32(), False),
        pa.field("opinion_type", pa.string(), False),
    ]
)
"""What gathering found out about each mention that counts."""

GATHERED_MENTIONS = pa.schema(
    [
        *(column for column in LOCAL_MENTIONS if column.name != "shard"),
        # `authority` now numbers within the case
        pa.field("ordinal", pa.int32(), False),
        pa.field("opinion_type", pa.string(), False),
    ]
)
"""Mentions of the counted writings, with those that only a folded text has."""


class GatheredMention(NamedTuple):
    """What of a gathered mention its verdict and its edge depend on: columns by their names."""

    opinion_id: str
    opinion_type: str
    start: int
    end: int
    kind: str
    region: str
    footnote: str | None
    pin: str | None
    signal: str | None
    history: str | None
    treatment: str | None
    treatment_by: str | None
    authority: int | None
    status: str
    method: str | None
    confidence: float
    seq: int
    antecedent: int | None
    volume: str | None
    reporter: str | None
    parenthetical: str | None


CITED_WRITINGS = pa.list_(
    pa.struct(
        [
            pa.field("opinion_id", pa.string()),
            pa.field("type", pa.string()),
            pa.field("author", pa.string()),
            pa.field("first_page", pa.int32()),
            pa.field("last_page", pa.int32()),
            pa.field("begins_before", pa.bool_()),
        ]
    )
)
"""`transforms.resolve.cited_writings.CitedWriting`s of a decision with several."""

INDEXED = pa.schema(
    [
        pa.field("volume", pa.string(), False),  # `378 U.S.`, the unit of the join; or the key
        pa.field("key", pa.string(), False),  # `378 U.S. 1`, nominative forms made official
        pa.field("case_id", pa.string(), False),
        pa.field("names", _STRINGS, False),
        pa.field("date_filed", pa.string()),
        pa.field("date_approximate", pa.bool_(), False),
        pa.field("last_page", pa.string()),  # in this reporter
        pa.field("n_chars", pa.int64(), False),
        pa.field("writings", CITED_WRITINGS, False),
        pa.field("citations", _STRINGS, False),  # where the key is a name or a docket number
    ]
)
"""Decisions by citation, by the parties' names and by docket number: one row for each key."""

ASKED = pa.schema(
    [
        pa.field("volume", pa.string(), False),
        pa.field("key", pa.string(), False),
        pa.field("case_id", pa.string(), False),
        pa.field("authority", pa.int32(), False),
        pa.field("names", _STRINGS, False),
        pa.field("year", pa.int32()),
        pa.field("inside", pa.bool_(), False),  # the page is one inside the case
        pa.field("weightiest", pa.string(), False),  # key of its main citation, or empty
        pa.field("tells_writing", pa.bool_(), False),  # a pin or parenthetical stands with it
    ]
)
"""Citations of case authorities: one row for each parallel citation; names and docket numbers where
they have none."""

MATCHED = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("authority", pa.int32(), False),
        pa.field("key", pa.string(), False),
        pa.field("how", pa.string(), False),  # as in `transforms.resolve.decide`, or taught
        pa.field("cited_case_id", pa.string()),
        pa.field("same_as", pa.string()),  # the record that speaks for this decision
        pa.field("name_fit", pa.float32()),
        pa.field("year_fits", pa.bool_()),
        pa.field("date_filed", pa.string()),
        pa.field("date_approximate", pa.bool_()),
        pa.field("taught", pa.string()),  # key of a weightier citation printed beside this one
        pa.field("writings", CITED_WRITINGS, False),  # for those whose question tells of one
    ]
)
"""What a volume answers: a candidate, or a parallel citation learned from other decisions."""

CITED_COUNTS = pa.schema(
    [
        pa.field("cited_case_id", pa.string(), False),
        pa.field("mentions", pa.int64(), False),
        pa.field("ghost", pa.bool_(), False),
        pa.field("citations", _STRINGS, False),
        pa.field("name", pa.string()),
        pa.field("court_id", pa.string()),
        pa.field("year", pa.int32()),  # of the citing decision
        pa.field("bucket", pa.int32(), False),  # of the citing decision
        pa.field("number", pa.int32(), False),  # of the citing decision among the bucket's nodes
    ]
)
"""The cited end of each edge; of a ghost also what the citing decision printed."""

LINKS = pa.schema(
    [
        pa.field(
            "citing",
            pa.list_(
                pa.struct(
                    [pa.field("bucket", pa.int32(), False), pa.field("number", pa.int32(), False)]
                )
            ),
            False,
        )
    ]
)
"""The graph of a bucket without names: for each node, in order, the nodes that cite it."""

ORDERS = pa.schema(
    [
        pa.field("case_id", pa.string(), False),
        pa.field("shard", pa.string(), False),
        pa.field("opinion_id", pa.string(), False),
        pa.field("ordinal", pa.int32(), False),
        pa.field("duplicate_of", pa.string()),
    ]
)
"""What the writer of opinions must know of each text of a shard."""

TARGETS = pa.schema(
    [
        pa.field("opinion_id", pa.string(), False),
        pa.field("cited_case_id", pa.string(), False),
        pa.field("place", pa.int32(), False),
        pa.field("start", pa.int32(), False),
        pa.field("end", pa.int32(), False),
    ]
)
"""Mentions that count towards an edge (`excerpts.passages.Target`), sent to the texts."""

QUOTED = pa.schema(
    [
        pa.field("citing_case_id", pa.string(), False),
        pa.field("cited_case_id", pa.string(), False),
        pa.field("mention_id", pa.string(), False),
        pa.field("start", pa.int32(), False),
        pa.field("end", pa.int32(), False),
        pa.field("opinion_id", pa.string(), False),
        pa.field("text", pa.string(), False),
        pa.field("bound", pa.bool_(), False),
        pa.field("pin", pa.string()),
        pa.field("sources", _STRINGS),  # the cited decision's writings in the shard asked
    ]
)
"""Quoted words and the decision that they may be of: the one text that crosses a shuffle."""

FOUND = pa.schema(
    [*QUOTATIONS, pa.field("rank", pa.int32(), False)]  # of the type of the writing found in
)
"""Quotations found in a shard, of which each decision keeps the best."""
