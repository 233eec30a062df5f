"""The project's own plain form: one decision a line.

    {"id": "x-1", "case_name": "Doe v. Roe", "court": "ca9", "date_filed": "1999-05-04",
     "citations": ["190 F.3d 1"], "opinions": [{"type": "lead", "author": "Hill", "text": "…"}]}

Only `id` and `opinions` are needed, and of an opinion `text` or `html`. `court` is a courts-db id
or a name, `date_filed` may be a year or a month; `docket_number` and an opinion's `per_curiam`
are read too.
"""

from __future__ import annotations

from typing import Any

from schemas.records import CaseFact, Records, Shard, SourceOpinion
from schemas.tables import OPINION_TYPES
from transforms.read.json_decisions import DecisionForm, read_decisions
from transforms.read.json_values import (
    checked,
    identifier,
    read_text,
    read_typed,
    whole,
)
from transforms.read.streams import is_blank

SOURCE = "jsonl"


def read_jsonl(shard: Shard) -> Records:
    """A line's facts, then its opinions: `<id>/<n>`, counted from 0.

    A bad line is rejected as `line 3`, a bad opinion as `<id>/<n>`, a bad date as `<id>`, and all
    else is kept.
    """
    return read_decisions(shard, DecisionForm(read_fact, _opinion, _opinion_id))


def read_fact(record: Any) -> CaseFact:
    """What a record says about its case, but for the date; ValueError says which key is wrong."""
    if not isinstance(record, dict):
        raise ValueError(f"expected an object, not {type(record).__name__}")
    return CaseFact(
        case_id=_identifier(record),
        source=SOURCE,
        name=read_text(record, "case_name"),
        court_id=read_text(record, "court"),
        docket_number=read_text(record, "docket_number"),
        citations=[
            whole(checked(citation, "citations", str), "citations")
            for citation in read_typed(record, "citations", list) or []
        ],
    )


def _opinion(case_id: str, ordinal: int, opinion: Any) -> SourceOpinion:
    checked(opinion, "an opinion", dict)
    form = "text" if opinion.get("text") is not None else "html"
    content = read_text(opinion, form)
    if content is None:
        raise ValueError("no text: `text` or `html` is needed")
    kind = read_text(opinion, "type") or "combined"
    if kind not in OPINION_TYPES:
        raise ValueError(f"type is {kind!r}, not one of {', '.join(OPINION_TYPES)}")
    return SourceOpinion(
        opinion_id=_opinion_id(case_id, ordinal, opinion),
        case_id=case_id,
        type=kind,
        source_format=form,
        content=content,
        author=read_text(opinion, "author"),
        per_curiam=opinion.get("per_curiam") is True,
        ordinal=ordinal,
    )


def _opinion_id(case_id: str, ordinal: int, _: Any) -> str:
    return f"{case_id}/{ordinal}"


def _identifier(record: dict[str, Any]) -> str:
    found = record.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or is_blank(found):
        raise ValueError(f"id is {found!r}, not a text")
    return identifier(found, "id")
