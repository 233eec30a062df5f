"""The formats that shards come in: how each is told, and what reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from transforms.read_courtlistener import (
    read_citations,
    read_clusters,
    read_dockets,
    read_opinions,
)
from transforms.read_jsonl import read_jsonl
from transforms.streams import BROKEN_ARCHIVE, COMPRESSED, open_shard

Reader = Callable[[Shard], Iterator[SourceOpinion | CaseFact | Rejected]]


class Format(NamedTuple):
    """`recognises` is asked with a file's path and its name without compression ending."""

    expected: str
    """For messages: what such a file is."""
    recognises: Callable[[str, str], bool]
    read: Reader
    has_opinions: bool


def _named(table: str) -> Callable[[str, str], bool]:
    """CourtListener names each file by its table, then a date or a shard number."""
    pattern = re.compile(rf"{table}(-\d[\w.-]*)?\.csv")
    return lambda path, name: pattern.fullmatch(name) is not None


def _keyed(*keys: str) -> Callable[[str, str], bool]:
    """JSON lines whose first record has these keys, or that have no readable first record."""
    return lambda path, name: name.endswith((".jsonl", ".ndjson")) and _first_has(path, keys)


def _first_has(path: str, keys: tuple[str, ...]) -> bool:
    first = first_record(path)
    return first is None or all(key in first for key in keys)


def first_record(path: str) -> dict[str, Any] | None:
    """The first line's JSON object; None where there is none, for the reader to reject."""
    try:
        with open_shard(path) as stream:
            record = json.loads(stream.readline())
    except (ValueError, *BROKEN_ARCHIVE):
        return None
    return record if isinstance(record, dict) else None


FORMATS: dict[str, Format] = {
    "courtlistener_opinions": Format(
        "CourtListener's opinions-*.csv[.bz2]", _named("opinions"), read_opinions, True
    ),
    "courtlistener_clusters": Format(
        "opinion-clusters-*.csv", _named("opinion-clusters"), read_clusters, False
    ),
    "courtlistener_dockets": Format("dockets-*.csv", _named("dockets"), read_dockets, False),
    "courtlistener_citations": Format(
        "citations-*.csv", _named("citations"), read_citations, False
    ),
    "jsonl": Format(
        'JSON lines with "id" and "opinions"', _keyed("id", "opinions"), read_jsonl, True
    ),
}
"""Every format by name; the first one that recognises a file reads it."""


def tell_format(path: str) -> str | None:
    """The format of a file, by its name and where needed its first record; None if unknown."""
    name = re.split(r"[/\\]", path)[-1]
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return next(
        (known for known, format_ in FORMATS.items() if format_.recognises(path, name)), None
    )


def expected_formats() -> str:
    """What a user may give as input, for messages."""
    return "; ".join(format_.expected for format_ in FORMATS.values())
