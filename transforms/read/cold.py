"""COLD Cases: https://huggingface.co/datasets/harvard-lil/cold-cases

CourtListener's bulk tables joined by Harvard's Library Innovation Lab into one record a decision,
as Parquet or as JSON lines (`part-*.json.gz`, written by Spark, which leaves null keys out):

    {"id": 1, "date_filed": "1999-05-04", "date_filed_is_approximate": false, "case_name": …,
     "citations": ["190 F.3d 1"], "court_full_name": …, "opinions": [{"opinion_id": 1, "type":
     "020lead", "author_str": …, "per_curiam": false, "opinion_text": …}]}

`id` is the cluster's id in CourtListener and `opinion_id` the opinion's, so that a decision has the
same `case_id`, `cl:<id>`, in either corpus. `opinion_text` was made from markup, preferably from
`html_with_citations`, by deleting all that matches `<.+?>`: entities are still in it, and tags that
run over a line's end. https://github.com/harvard-lil/cold-cases-export
"""

from __future__ import annotations

import html
import re
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from transforms.extract.courts import court_named
from transforms.read.courtlistener import opinion_type
from transforms.read.json_decisions import DecisionForm, read_decision, read_decisions
from transforms.read.json_values import checked, read_text, read_typed, whole
from transforms.read.streams import is_blank, open_shard, raise_if_of_store

SOURCE = "cold"

_COLUMNS = (
    "id", "date_filed", "date_filed_is_approximate", "case_name_short", "case_name",
    "case_name_full", "citations", "court_short_name", "court_full_name", "opinions",
)  # fmt: skip
_ROWS_HELD = 4  # a value may be as long as the longest text that is read, and more
_BUFFER = 1 << 20
_BROKEN = (pa.ArrowException, OSError, UnicodeDecodeError)  # the last of names of columns

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def read_cold_lines(shard: Shard) -> Records:
    """Decisions of a JSON lines file, each its facts and then its opinions.

    A bad line is rejected by its place, a bad opinion by its id, and all else is kept.
    """
    return read_decisions(shard, _FORM)


def read_cold_parquet(shard: Shard) -> Records:
    """Decisions of a Parquet file, each its facts and then its opinions.

    A few rows are held in memory at a time. A row group that cannot be read on is rejected from
    there on (`row 17`); the row groups behind it are read. A file without a whole footer is
    rejected as one.
    """
    with open_shard(shard.path) as file:
        try:
            parquet = pq.ParquetFile(
                file, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True
            )
        except _BROKEN as problem:
            raise_if_of_store(problem)
            yield Rejected(shard.path, "footer", "broken Parquet", _said(problem))
            return
        first = 1
        for group in range(parquet.num_row_groups):
            yield from _row_group(shard, parquet, group, first)
            first += parquet.metadata.row_group(group).num_rows


def is_cold_parquet(path: str) -> bool:
    """Whether a Parquet file has the columns of COLD, or none that can be read."""
    try:
        with open_shard(path) as file:
            schema = pq.read_schema(file)
    except _BROKEN as problem:
        raise_if_of_store(problem)
        return True
    return "id" in schema.names and _has_texts(schema)


def _has_texts(schema: pa.Schema) -> bool:
    place = schema.get_field_index("opinions")
    kind = schema.field(place).type if place >= 0 else None
    if not isinstance(kind, pa.ListType | pa.LargeListType):
        return False
    opinion = kind.value_type
    return pa.types.is_struct(opinion) and opinion.get_field_index("opinion_text") >= 0


def is_cold_record(record: dict[str, Any]) -> bool:
    """Whether a JSON object is a decision of COLD, told by keys that are never null in one.

    A cluster object of CourtListener's API has them too, and `sub_opinions`.
    """
    return {"id", "date_filed_is_approximate"} <= record.keys() and "sub_opinions" not in record


def _row_group(shard: Shard, parquet: pq.ParquetFile, group: int, first: int) -> Records:
    columns = [name for name in _COLUMNS if name in parquet.schema_arrow.names]
    number = first
    try:
        for batch in parquet.iter_batches(_ROWS_HELD, row_groups=[group], columns=columns):
            for row in batch.to_struct_array():
                yield from _row(shard, f"row {number}", row)
                number += 1
    except _BROKEN as problem:
        raise_if_of_store(problem)
        detail = f"{_said(problem)}; the rest of row group {group + 1} is lost"
        yield Rejected(shard.path, f"row {number}", "broken Parquet", detail)


def _row(shard: Shard, place: str, row: pa.StructScalar) -> Records:
    try:
        record = row.as_py()
    except UnicodeDecodeError as problem:
        yield Rejected(shard.path, place, "undecodable bytes", str(problem))
    except ValueError as problem:  # two columns of one name
        yield Rejected(shard.path, place, "bad record", str(problem))
    else:
        yield from read_decision(shard, place, record, _FORM)


def _said(problem: BaseException) -> str:
    return f"{str(problem).strip() or type(problem).__name__}; fetch the file again"


# --- One decision ----------------------------------------------------------------------------


def read_fact(record: Any) -> CaseFact:
    """What a record says about its case, but for the date; ValueError says which key is wrong."""
    number = checked(record, "the record", dict).get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError(f"id is {number!r}, not a number")
    name = read_text(record, "court_full_name") or read_text(record, "court_short_name")
    return CaseFact(
        case_id=f"cl:{number}",
        source=SOURCE,
        name=read_text(record, "case_name"),
        name_short=read_text(record, "case_name_short"),
        name_full=read_text(record, "case_name_full"),
        court_id=(court_named(name) or name) if name else None,
        date_approximate=record.get("date_filed_is_approximate") is True,
        citations=[
            whole(checked(citation, "citations", str), "citations")
            for citation in read_typed(record, "citations", list) or []
        ],
    )


def _opinion(case_id: str, number: int, opinion: Any) -> SourceOpinion:
    text = read_text(checked(opinion, "an opinion", dict), "opinion_text")
    content = clean_text(text) if text else ""
    if is_blank(content):
        raise ValueError("no text: opinion_text is empty")
    return SourceOpinion(
        opinion_id=_opinion_id(case_id, number, opinion),
        case_id=case_id,
        type=opinion_type(read_text(opinion, "type") or ""),
        source_format="text",
        content=content,
        author=read_text(opinion, "author_str"),
        per_curiam=opinion.get("per_curiam") is True,
    )


def _opinion_id(case_id: str, number: int, opinion: Any) -> str:
    """CourtListener's id of an opinion, else its number in the record in a form of its own."""
    known = opinion.get("opinion_id") if isinstance(opinion, dict) else None
    return f"{case_id}/{known}" if isinstance(known, int) else f"{case_id}/cold-{number}"


_FORM = DecisionForm(read_fact, _opinion, _opinion_id)


def clean_text(text: str) -> str:
    """Text without the tags and entities that COLD's export leaves in it.

    >>> clean_text('Smith &amp; Co., <a href="/opinion/1/"\\n title="x">1 U.S. 1</a>, &sect; 2')
    'Smith & Co., 1 U.S. 1, § 2'
    """
    text = _TAG.sub("", text) if "<" in text else text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
