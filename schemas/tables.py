"""The published Parquet tables and the rows that cross a shuffle, as Arrow schemas.

Columns and names are the contract with users; the README's table reference is made from the
descriptions here by `scripts/table_reference`.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = "1"

KINDS = (
    "full_case", "short_case", "supra", "id", "reference", "docket", "statute", "session_law",
    "regulation", "constitution", "rule", "legislative", "journal", "treatise", "other",
)  # fmt: skip
"""Values of `mentions.kind`."""

STATUSES = ("resolved", "ambiguous", "ghost", "not_a_case", "self", "unresolved")
"""Values of `mentions.status` and `authorities.status`."""

OPINION_TYPES = (
    "combined", "unanimous", "lead", "plurality", "concurrence", "concurrence_in_part", "dissent",
    "addendum", "rehearing", "on_motion", "remittitur", "trial_court", "headmatter", "syllabus",
)  # fmt: skip
"""Values of `opinions.type`, in the order in which a decision's writings are read."""

PARENTHETICAL_KINDS = (
    "descriptive", "quotation", "weight", "source", "alteration", "history", "same", "name",
    "citation",
)  # fmt: skip
"""Values of `parentheticals.kind`."""

REPORTERS_WRITINGS = frozenset({"headmatter", "syllabus"})
"""Types of what the reporter of decisions wrote, not a judge."""

_STRINGS = pa.list_(pa.string())


def _column(name: str, type_: pa.DataType, description: str, required: bool = False) -> pa.Field:
    return pa.field(name, type_, not required, metadata={"description": description})


def _key(name: str, type_: pa.DataType, description: str) -> pa.Field:
    return _column(name, type_, description, required=True)


def _table(name: str, sort_key: list[str], columns: list[pa.Field]) -> pa.Schema:
    metadata = {"table": name, "sort_key": ",".join(sort_key), "schema_version": SCHEMA_VERSION}
    return pa.schema(columns, metadata=metadata)


YEAR_COUNT = pa.struct([pa.field("year", pa.int32()), pa.field("count", pa.int32())])

CASES = _table(
    "cases",
    ["case_id"],
    [
        _key("case_id", pa.string(), "The decision, with its source: `cl:107252`, `cap:1855450`, a JSONL record's own id, or `ghost:378-U.S.-1` for a cited decision that the corpus does not hold"),
        _column("source", pa.string(), "`courtlistener`, `cap`, `cold`, `jsonl`, `text`, or `ghost`", True),
        _column("name", pa.string(), "Case name"),
        _column("name_short", pa.string(), "Short name where the source gives one"),
        _column("court_id", pa.string(), "courts-db id of the court"),
        _column("date_filed", pa.date32(), "Date of the decision"),
        _column("date_approximate", pa.bool_(), "The source knows only the month, year or term"),
        _column("docket_number", pa.string(), "Docket number as the source gives it"),
        _column("citations", _STRINGS, "Canonical citations (reporters-db edition keys), sorted by weight of the reporter"),
        _column("first_page", pa.string(), "First printed page"),
        _column("last_page", pa.string(), "Last printed page known from star pages or the source"),
        _column("is_ghost", pa.bool_(), "Cited, but not in the corpus: a node made from citations alone", True),
        _column("n_opinions", pa.int32(), "Writings of judges, those that repeat another's text left out", True),
        _column("n_chars", pa.int64(), "Characters of those writings", True),
        _column("out_degree", pa.int32(), "Distinct cases that it cites", True),
        _column("in_degree", pa.int32(), "Distinct cases that cite it", True),
        _column("in_mentions", pa.int64(), "Mentions of it in those cases", True),
        _column("in_degree_by_year", pa.list_(YEAR_COUNT), "Of the cases that cite it, how many were decided in each year; undated ones are left out", True),
        _column("pagerank", pa.float64(), "PageRank over the table of edges, each counted once, damping 0.85; what a case that cites nothing holds goes to all alike. Sums to 1 over the cases with an edge, null for the others"),
        _column("duplicate_of", pa.string(), "`case_id` of the record that stands for this decision, where the input holds it more than once: edges go to and from that one, and this one has none"),
    ],
)  # fmt: skip

STAR_PAGE = pa.struct([pa.field("page", pa.string()), pa.field("offset", pa.int32())])
FOOTNOTE = pa.struct(
    [
        pa.field("label", pa.string()),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("mark_offset", pa.int32()),
    ]
)

OPINIONS = _table(
    "opinions",
    ["case_id", "ordinal", "opinion_id"],
    [
        _key("opinion_id", pa.string(), "The writing: its case's id, a slash, the source's own number for it"),
        _key("case_id", pa.string(), "The decision that it belongs to"),
        _column("ordinal", pa.int32(), "Its place among the decision's writings, from 0", True),
        _column("type", pa.string(), "combined, unanimous, lead, plurality, concurrence, concurrence_in_part, dissent, addendum, rehearing, on_motion, remittitur, trial_court, headmatter or syllabus", True),
        _column("author", pa.string(), "Author as printed"),
        _column("per_curiam", pa.bool_(), "By the court, without an author", True),
        _column("source_format", pa.string(), "Markup that it was read from", True),
        _column("text", pa.string(), "Reader's text, in which all offsets count characters", True),
        _column("star_pages", pa.list_(STAR_PAGE), "Where each printed page begins", True),
        _column("footnotes", pa.list_(FOOTNOTE), "Each footnote's label, text and mark", True),
        _column("duplicate_of", pa.string(), "The writing that repeats this one's text and is counted in its stead: this one has no mentions"),
    ],
)  # fmt: skip

_MENTION_EVIDENCE = [
    _column("seq", pa.int32(), "Number of the mention in the opinion, by position", True),
    _column("start", pa.int32(), "First character of the core of the citation in `opinions.text`", True),
    _column("end", pa.int32(), "Character after its last", True),
    _column("text", pa.string(), "The core as printed: `text == opinions.text[start:end]`", True),
    _column("span_start", pa.int32(), "First character of the whole citation: name, core, pinpoint and parentheticals", True),
    _column("span_end", pa.int32(), "Character after its last", True),
    _column("kind", pa.string(), "full_case, short_case, supra, id, reference, docket, statute, session_law, regulation, constitution, rule, legislative, journal, treatise or other", True),
    _column("volume", pa.string(), "Volume, or title of a code"),
    _column("reporter", pa.string(), "Reporter (reporters-db edition key), code or journal"),
    _column("page", pa.string(), "First page, or section of a code"),
    _column("citation", pa.string(), "Canonical citation: `378 U.S. 1`"),
    _column("name", pa.string(), "Case name as printed before the citation"),
    _column("plaintiff", pa.string(), "Party before the `v.`"),
    _column("defendant", pa.string(), "Party after the `v.`, or the whole of a one-party name"),
    _column("year", pa.int32(), "Year printed with the citation"),
    _column("court_id", pa.string(), "courts-db id, from the parenthetical or the reporter"),
    _column("pin", pa.string(), "Pinpoint as printed: `7-8`, `414-415, n. 12`"),
    _column("signal", pa.string(), "Introductory signal in force: `see`, `cf.`, `but see` (Bluebook rule 1.2)"),
    _column("parenthetical", pa.string(), "Explanatory parentheticals after it, without the outer parentheses"),
    _column("history", pa.string(), "aff'd, rev'd, cert_denied, overruled_by, disapproved_by …: how the authority before it fared in this one"),
    _column("treatment", pa.string(), "What the words beside it say became of the case: overruled, abrogated, superseded, reversed, vacated, disapproved, not_followed, limited, modified, criticized, questioned or distinguished; no verdict of law"),
    _column("treatment_by", pa.string(), "Who does it: court (this decision), writer (the author of a separate writing), other_decision, legislature, or party (asked for only)"),
    _column("treatment_text", pa.string(), "The sentence that says so"),
    _column("region", pa.string(), "body, footnote, headnote, caption or quotation", True),
    _column("footnote", pa.string(), "Label of the footnote that it stands in"),
    _column("star_page", pa.string(), "Printed page of the citing opinion that it stands on"),
]  # fmt: skip

MENTIONS = _table(
    "mentions",
    ["case_id", "opinion_id", "seq"],
    [
        _key("mention_id", pa.string(), "`opinion_id#seq`"),
        _key("case_id", pa.string(), "The citing decision"),
        _key("opinion_id", pa.string(), "The citing writing"),
        *_MENTION_EVIDENCE,
        _column("authority", pa.int32(), "Number, within the case, of the authority meant"),
        _column("antecedent", pa.string(), "`mention_id` of the mention that a short form leans on"),
        _column("cited_case_id", pa.string(), "The decision meant, when there is one"),
        _column("cited_opinion_id", pa.string(), "The writing of that decision that is meant, where it has several and a parenthetical (`Harlan, J., dissenting`) or the page pinned to tells which"),
        _column("status", pa.string(), "resolved, ambiguous, ghost, not_a_case, self or unresolved", True),
        _column("method", pa.string(), "The rule by which the status was decided", True),
        _column("confidence", pa.float32(), "0 to 1", True),
        _column("candidates", _STRINGS, "The decisions between which an ambiguous mention could not choose; for a resolved one the others that its own citations lead to, and then `method` ends in `/disagree`", True),
    ],
)  # fmt: skip

AUTHORITIES = _table(
    "authorities",
    ["case_id", "authority"],
    [
        _key("case_id", pa.string(), "The citing decision"),
        _key("authority", pa.int32(), "Number of the authority within the case"),
        _column("type", pa.string(), "`case`, or the kind of law or writing cited", True),
        _column("citations", _STRINGS, "Its canonical citations as found here, parallel ones together", True),
        _column("name", pa.string(), "Its fullest printed name"),
        _column("year", pa.int32(), "Its printed year"),
        _column("court_id", pa.string(), "Its court"),
        _column("depth", pa.int32(), "Mentions of it in the decision; the parallel citations of one citation count once", True),
        _column("cited_case_id", pa.string(), "The decision it is"),
        _column("status", pa.string(), "As in mentions", True),
        _column("method", pa.string(), "As in mentions", True),
        _column("confidence", pa.float32(), "As in mentions", True),
        _column("candidates", _STRINGS, "As in mentions", True),
    ],
)  # fmt: skip

EDGES = _table(
    "edges",
    ["citing_case_id", "cited_case_id"],
    [
        _key("citing_case_id", pa.string(), "The citing decision"),
        _key("cited_case_id", pa.string(), "The cited decision, ghosts included"),
        _column("depth", pa.int32(), "Mentions; the parallel citations of one citation count once", True),
        _column("depth_lead", pa.int32(), "of them in the lead, unanimous, plurality or combined opinion", True),
        _column("depth_concurrence", pa.int32(), "of them in concurrences, also in part", True),
        _column("depth_dissent", pa.int32(), "of them in dissents", True),
        _column("depth_footnote", pa.int32(), "of them in footnotes of any writing", True),
        _column("pins", _STRINGS, "Distinct pinpoints, in reading order", True),
        _column("signals", _STRINGS, "Distinct signals, in reading order", True),
        _column("history", _STRINGS, "Distinct history relations, in reading order", True),
        _column("treatment_lead", pa.string(), "The strongest treatment that the lead, unanimous, plurality or combined opinion states of it; what a party asks for left out"),
        _column("treatment_concurrence", pa.string(), "The strongest in concurrences, also in part"),
        _column("treatment_dissent", pa.string(), "The strongest in dissents"),
        _column("cited_opinion_id", pa.string(), "The writing of the cited decision that its mentions mean; null where they tell of none or of several"),
        _column("first_opinion_id", pa.string(), "The writing with the first mention", True),
        _column("first_start", pa.int32(), "Where that mention starts", True),
        _column("citing_date", pa.date32(), "Date of the citing decision"),
        _column("cited_date", pa.date32(), "Date of the cited decision"),
        _column("forward_in_time", pa.bool_(), "The cited decision is dated later than the citing one", True),
        _column("forward_reason", pa.string(), "Why it probably is: `approximate_date`, `companion`, `later_revision`, `wrong_date` or `wrong_match`; null where it is not"),
        _column("cited_is_ghost", pa.bool_(), "The corpus does not hold the cited decision", True),
    ],
)  # fmt: skip

PARENTHETICALS = _table(
    "parentheticals",
    ["citing_case_id", "cited_case_id", "mention_id", "ordinal"],
    [
        _key("citing_case_id", pa.string(), "The citing decision"),
        _key("cited_case_id", pa.string(), "The decision that the parenthetical describes"),
        _key("mention_id", pa.string(), "The mention that it follows, the first of parallel ones"),
        _column("ordinal", pa.int32(), "Its place among those of the mention, from 0", True),
        _column("kind", pa.string(), "descriptive (what the decision held, did or was about), quotation (its words), weight (whose writing, how the court sat, whether it decides), source (whom it quotes or cites), alteration (of quoted words), history, same, name (a name for the case) or citation (a page, court, date or parallel citation)", True),
        _column("text", pa.string(), "The parenthetical without its outer parentheses", True),
    ],
)  # fmt: skip

EXCERPTS = _table(
    "excerpts",
    ["citing_case_id", "cited_case_id", "ordinal"],
    [
        _key("citing_case_id", pa.string(), "The citing decision"),
        _key("cited_case_id", pa.string(), "The target"),
        _key("opinion_id", pa.string(), "The writing that the passage stands in"),
        _column("opinion_type", pa.string(), "Its type", True),
        _column("ordinal", pa.int32(), "Place of the passage in the document: the number of its first mention among the citing decision's mentions of the target, from 0", True),
        _column("footnote", pa.string(), "Label of the footnote that the passage is of"),
        _column("start", pa.int32(), "First character of the passage in `opinions.text`", True),
        _column("end", pa.int32(), "Character after its last", True),
        _column("text", pa.string(), "The passage on one line, every mention of the target inside `<targetCase>` marks", True),
    ],
)  # fmt: skip

QUOTATIONS = _table(
    "quotations",
    ["citing_case_id", "cited_case_id", "mention_id", "start"],
    [
        _key("citing_case_id", pa.string(), "The quoting decision"),
        _key("cited_case_id", pa.string(), "The quoted decision"),
        _key("mention_id", pa.string(), "The mention beside the quotation"),
        _column("start", pa.int32(), "First quoted character in `opinions.text` of the quoting writing", True),
        _column("end", pa.int32(), "Character after the last", True),
        _column("opinion_id", pa.string(), "The quoting writing", True),
        _column("text", pa.string(), "The quoted words as printed, without the outer quotation marks", True),
        _column("bound", pa.bool_(), "The citation follows the quotation directly, encloses it or says that it is quoted; else it only stands near", True),
        _column("cited_opinion_id", pa.string(), "The writing in which the words were found", True),
        _column("cited_start", pa.int32(), "Where they begin in its text", True),
        _column("cited_end", pa.int32(), "and end", True),
        _column("match", pa.string(), "exact (the same words in order), bracketed (but for bracketed changes), elided (but for ellipses) or similar (but for a few letters or words)", True),
        _column("similarity", pa.float32(), "Share of the words that are the same, 1 unless the match is `similar`", True),
        _column("on_pinned_page", pa.bool_(), "They stand on a page that the citation pins; null where its pages are not known, or count in another reporter"),
    ],
)  # fmt: skip

QUARANTINE = _table(
    "quarantine",
    ["source", "record"],
    [
        _key("source", pa.string(), "Path of the file that the record comes from"),
        _column(
            "shard",
            pa.string(),
            "Path of the shard that was read: another one where `citegraph shard` cut the file",
            True,
        ),
        _key("record", pa.string(), "The record's id, or its place in the shard"),
        _column("error", pa.string(), "What was wrong", True),
        _column("detail", pa.string(), "Where, and what to do", True),
    ],
)

TABLES: dict[str, pa.Schema] = {
    "cases": CASES,
    "opinions": OPINIONS,
    "mentions": MENTIONS,
    "authorities": AUTHORITIES,
    "edges": EDGES,
    "parentheticals": PARENTHETICALS,
    "excerpts": EXCERPTS,
    "quotations": QUOTATIONS,
    "quarantine": QUARANTINE,
}
"""Every published table by name."""


def sort_key(schema: pa.Schema) -> list[str]:
    """The columns that a table is sorted by; together they are unique to a row."""
    return schema.metadata[b"sort_key"].decode().split(",")


# --- Rows that cross a shuffle: what the stages tell one another, never opinion text -----------

LOCAL_MENTIONS = pa.schema(
    [
        pa.field("shard", pa.string(), False),  # key of the shard result that it comes from
        pa.field("case_id", pa.string(), False),
        pa.field("opinion_id", pa.string(), False),
        *_MENTION_EVIDENCE,
        pa.field("authority", pa.int32()),  # number within the opinion
        pa.field("antecedent", pa.int32()),  # seq within the opinion
        pa.field("status", pa.string(), False),
        pa.field("method", pa.string()),
        pa.field("confidence", pa.float32(), False),
    ]
)
"""Mentions as one opinion's extraction leaves them."""

LOCAL_QUOTATIONS = pa.schema(
    [
        pa.field("citing_case_id", pa.string(), False),
        pa.field("mention_id", pa.string(), False),
        pa.field("mention_start", pa.int32(), False),
        pa.field("start", pa.int32(), False),
        pa.field("end", pa.int32(), False),
        pa.field("opinion_id", pa.string(), False),
        pa.field("text", pa.string(), False),
        pa.field("bound", pa.bool_(), False),  # to the mention, which else only stands near
        pa.field("pin", pa.string()),  # of the mention
    ]
)
"""Quoted words and a mention of what may be their source, as one opinion's extraction leaves them."""

KEPT_MATCHES = pa.schema(
    [
        pa.field("question", pa.binary(16), False),  # digest of all that the answer depends on
        # as in `QUOTATIONS`; null where nothing was found
        pa.field("cited_opinion_id", pa.string()),
        pa.field("cited_start", pa.int32()),
        pa.field("cited_end", pa.int32()),
        pa.field("match", pa.string()),
        pa.field("similarity", pa.float32()),
        pa.field("on_pinned_page", pa.bool_()),
        pa.field("rank", pa.int32()),  # of the writing's type
    ]
)
"""Quotations that were looked for in a shard's writings, and where they were found."""

_COMPANIONS = pa.list_(pa.struct([pa.field("number", pa.string()), pa.field("name", pa.string())]))

WRITINGS = pa.schema(
    [
        pa.field("shard", pa.string(), False),  # key of the shard result that holds the text
        pa.field("case_id", pa.string(), False),
        pa.field("opinion_id", pa.string(), False),
        pa.field("ordinal", pa.int32()),
        pa.field("type", pa.string(), False),
        pa.field("author", pa.string()),
        pa.field("source_format", pa.string(), False),
        pa.field("n_chars", pa.int32(), False),
        pa.field("first_page", pa.string()),
        pa.field("last_page", pa.string()),
        pa.field("sketch", pa.list_(pa.int64()), False),  # by which prints of a text are compared
        pa.field("companions", _COMPANIONS, False),  # cases that it says are decided with it
    ]
)
"""Opinions without their text."""

CASE_FACTS = pa.schema(
    [
        pa.field("case_id", pa.string()),  # null in docket rows, which know only the docket
        pa.field("source", pa.string(), False),
        pa.field("name", pa.string()),
        pa.field("name_short", pa.string()),
        pa.field("name_full", pa.string()),
        pa.field("court_id", pa.string()),
        pa.field("date_filed", pa.string()),
        pa.field("date_approximate", pa.bool_(), False),
        pa.field("docket_number", pa.string()),
        pa.field("docket_id", pa.string()),
        pa.field("citations", _STRINGS, False),
        pa.field("first_page", pa.string()),
        pa.field("last_page", pa.string()),
    ]
)
"""`CaseFact` records."""
