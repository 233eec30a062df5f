"""The project's own plain form: one decision a line.

    {"id": "x-1", "case_name": "Doe v. Roe", "court": "ca9", "date_filed": "1999-05-04",
     "citations": ["190 F.3d 1"], "opinions": [{"type": "lead", "author": "Hill", "text": "…"}]}

Only `id` and `opinions` are needed, and of an opinion `text` or `html`. `court` is a courts-db id
or a name, `date_filed` may be a year or a month; `docket_number` and an opinion's `per_curiam`
are read too.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from schemas.tables import OPINION_TYPES
from transforms.streams import BROKEN_ARCHIVE, is_decoded, open_shard

SOURCE = "jsonl"

_NAMES: dict[type, str] = {str: "a text", list: "a list", dict: "an object"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def read_jsonl(shard: Shard) -> Iterator[SourceOpinion | CaseFact | Rejected]:
    """A line's facts, then its opinions: `<id>/<n>`, counted from 0.

    A bad line is rejected as `line 3`, a bad opinion as `<id>/<n>`, and all else is kept.
    """
    with open_shard(shard.path) as stream:
        number = 0
        while True:
            number += 1
            try:
                line = stream.readline()
            except BROKEN_ARCHIVE as problem:
                detail = f"{problem or type(problem).__name__}; the lines before are kept"
                yield Rejected(shard.path, f"line {number}", "broken archive", detail)
                return
            if not line:
                return
            if line.strip():
                yield from _decision(shard, f"line {number}", line)


def _decision(
    shard: Shard, place: str, line: bytes
) -> Iterator[SourceOpinion | CaseFact | Rejected]:
    try:
        record = json.loads(line)
        fact = read_fact(record)
        opinions = _typed(record, "opinions", list) or []
    except UnicodeDecodeError as problem:
        yield Rejected(shard.path, place, "undecodable bytes", str(problem))
    except json.JSONDecodeError as problem:
        yield Rejected(shard.path, place, "bad JSON", str(problem))
    except (ValueError, RecursionError) as problem:
        yield Rejected(shard.path, place, "bad record", str(problem))
    else:
        yield fact
        for ordinal, opinion in enumerate(opinions):
            try:
                yield _opinion(str(fact.case_id), ordinal, opinion)
            except ValueError as problem:
                opinion_id = f"{fact.case_id}/{ordinal}"
                yield Rejected(shard.path, opinion_id, "bad opinion", str(problem))


def read_fact(record: Any) -> CaseFact:
    """What a record says about its case; ValueError says which key is wrong."""
    if not isinstance(record, dict):
        raise ValueError(f"expected an object, not {type(record).__name__}")
    date, approximate = read_date(record.get("date_filed"))
    return CaseFact(
        case_id=_identifier(record),
        source=SOURCE,
        name=_text(record, "case_name"),
        court_id=_text(record, "court"),
        date_filed=date,
        date_approximate=approximate,
        docket_number=_text(record, "docket_number"),
        citations=[
            _whole(_checked(citation, "citations", str), "citations")
            for citation in _typed(record, "citations", list) or []
        ],
    )


def read_date(printed: object) -> tuple[str | None, bool]:
    """An ISO date and whether it is approximate.

    A month stands for its 15th day and a year for the 1st of July, as CourtListener imports the
    dates of CAP.

    >>> read_date("1964-06-15"), read_date("1964-06"), read_date(1964), read_date(None)
    (('1964-06-15', False), ('1964-06-15', True), ('1964-07-01', True), (None, False))
    """
    if printed is None or printed == "":
        return None, False
    match = _DATE.fullmatch(str(printed)[:10])
    try:
        if match is None:
            raise ValueError
        year, month, day = match.groups()
        date = datetime.date(int(year), int(month or 7), int(day or (15 if month else 1)))
    except ValueError:
        raise ValueError(f"date_filed is {printed!r}, not YYYY, YYYY-MM or YYYY-MM-DD") from None
    return date.isoformat(), day is None


def _opinion(case_id: str, ordinal: int, opinion: Any) -> SourceOpinion:
    _checked(opinion, "an opinion", dict)
    form = "text" if opinion.get("text") is not None else "html"
    content = _text(opinion, form)
    if content is None:
        raise ValueError("no text: `text` or `html` is needed")
    kind = _text(opinion, "type") or "combined"
    if kind not in OPINION_TYPES:
        raise ValueError(f"type is {kind!r}, not one of {', '.join(OPINION_TYPES)}")
    return SourceOpinion(
        opinion_id=f"{case_id}/{ordinal}",
        case_id=case_id,
        type=kind,
        source_format=form,
        content=content,
        author=_text(opinion, "author"),
        per_curiam=opinion.get("per_curiam") is True,
        ordinal=ordinal,
    )


def _identifier(record: dict[str, Any]) -> str:
    identifier = record.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        return str(identifier)
    if not isinstance(identifier, str) or not identifier.strip():
        raise ValueError(f"id is {identifier!r}, not a text")
    return _whole(identifier, "id")


def _text(record: dict[str, Any], key: str) -> str | None:
    value = _typed(record, key, str)
    return _whole(value, key) if value and value.strip() else None


def _whole(text: str, key: str) -> str:
    if not is_decoded(text):
        raise ValueError(f"{key} has half a surrogate pair")
    return text


def _typed(record: dict[str, Any], key: str, expected: type) -> Any:
    value = record.get(key)
    return None if value is None else _checked(value, key, expected)


def _checked(value: Any, key: str, expected: type) -> Any:
    if not isinstance(value, expected):
        raise ValueError(f"{key} is {type(value).__name__}, not {_NAMES[expected]}")
    return value
