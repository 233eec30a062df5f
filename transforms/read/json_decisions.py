"""Decisions as JSON records with their opinions nested in them, in the form of one source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from transforms.read.json_records import read_records
from transforms.read.json_values import read_date, read_typed


class DecisionForm(NamedTuple):
    """How a source writes a decision; the functions raise ValueError, which says what is wrong."""

    fact: Callable[[Any], CaseFact]
    """Of a record all but its date."""
    opinion: Callable[[str, int, Any], SourceOpinion]
    """Of a case's id, the opinion's place among its opinions, and what stands there."""
    opinion_id: Callable[[str, int, Any], str]
    """Of the same."""


def read_decisions(shard: Shard, form: DecisionForm) -> Records:
    """The decisions of a JSON file, each its facts and then its opinions.

    A bad record is rejected by its place, a bad date and a bad opinion by their ids, and all else
    is kept.
    """
    for found in read_records(shard.path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from read_decision(shard, *found, form)


def read_decision(shard: Shard, place: str, record: Any, form: DecisionForm) -> Records:
    """One of them, which stands at `place`."""
    try:
        fact = form.fact(record)
        opinions = read_typed(record, "opinions", list) or []
    except ValueError as problem:
        yield Rejected(shard.path, place, "bad record", str(problem))
        return
    case_id = str(fact.case_id)
    try:
        fact.date_filed, partial = read_date(record.get("date_filed"))
        fact.date_approximate = fact.date_approximate or partial
    except ValueError as problem:
        detail = f"{problem}; the case is kept without"
        yield Rejected(shard.path, case_id, "bad date", detail)
    yield fact
    for number, opinion in enumerate(opinions):
        try:
            yield form.opinion(case_id, number, opinion)
        except ValueError as problem:
            opinion_id = form.opinion_id(case_id, number, opinion)
            yield Rejected(shard.path, opinion_id, "bad opinion", str(problem))
