"""The formats that shards come in: how each is told, and what reads it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from schemas.records import Records, Shard
from transforms.read.api import is_api_record, read_api
from transforms.read.cap import (
    is_case,
    is_volume_zip,
    read_lines,
    read_volume,
    read_zip,
    volume_of,
)
from transforms.read.cold import (
    is_cold_parquet,
    is_cold_record,
    read_cold_lines,
    read_cold_parquet,
)
from transforms.read.courtlistener import (
    CITATION_COLUMNS,
    CLUSTER_COLUMNS,
    DOCKET_COLUMNS,
    OPINION_COLUMNS,
    read_citations,
    read_clusters,
    read_dockets,
    read_opinions,
)
from transforms.read.json_records import first_object
from transforms.read.jsonl import read_jsonl
from transforms.read.opinion_shards import read_opinion_shard, read_rejected
from transforms.read.streams import packed_as
from transforms.read.text import read_text

Reader = Callable[[Shard], Records]


class _File:
    """A file as the formats see it: its path, its name in lower case, with and without the ending
    of a compression, and the first JSON object in it, for which it is opened once and only when a
    format asks."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.stored_name = re.split(r"[/\\]", path)[-1].lower()
        self.name = self.stored_name.removesuffix(packed_as(path))

    @functools.cached_property
    def first_object(self) -> dict[str, Any] | None:
        return first_object(self.path)


class Format(NamedTuple):
    """A kind of input file; `recognises` tells whether a file is one."""

    expected: str
    """For messages: what such a file is."""
    recognises: Callable[[_File], bool]
    read: Reader
    has_opinions: bool
    holds_decisions: bool = False
    """Whether one record holds all writings of a decision."""
    reads_path: bool = False
    """Whether the path of a file says what is in it."""
    columns: tuple[str, ...] = ()
    """Those that the header of a table must name."""


def _named(table: str) -> Callable[[_File], bool]:
    """CourtListener names each file by its table, then a date or a shard number."""
    pattern = re.compile(rf"{table}(-\d[\w.-]*)?\.csv")
    return lambda file: pattern.fullmatch(file.name) is not None


def _numbered(table: str) -> Callable[[_File], bool]:
    """`citegraph shard` names each file by its table and its number."""
    pattern = re.compile(rf"{table}-\d+-of-\d+\.parquet")
    return lambda file: pattern.fullmatch(file.stored_name) is not None


def _keyed(*keys: str) -> Callable[[_File], bool]:
    """JSON lines whose first record has these keys, or that have no readable first record."""

    def recognises(file: _File) -> bool:
        if not file.name.endswith((".jsonl", ".ndjson")):
            return False
        first = file.first_object
        return first is None or all(key in first for key in keys)

    return recognises


def _is_case_in_volume(file: _File) -> bool:
    if not file.name.endswith(".json") or volume_of(file.path) is None:
        return False
    return file.first_object is None or is_case(file.first_object)


def _told_by(is_of_it: Callable[[dict[str, Any]], bool]) -> Callable[[_File], bool]:
    """JSON files of any form whose first readable object is of the format."""

    def recognises(file: _File) -> bool:
        if not file.name.endswith((".jsonl", ".ndjson", ".json")):
            return False
        return file.first_object is not None and is_of_it(file.first_object)

    return recognises


FORMATS: dict[str, Format] = {
    "courtlistener_opinions": Format(
        "CourtListener's opinions-*.csv[.bz2]",
        _named("opinions"),
        read_opinions,
        True,
        columns=OPINION_COLUMNS,
    ),
    "courtlistener_clusters": Format(
        "opinion-clusters-*.csv",
        _named("opinion-clusters"),
        read_clusters,
        False,
        columns=CLUSTER_COLUMNS,
    ),
    "courtlistener_dockets": Format(
        "dockets-*.csv", _named("dockets"), read_dockets, False, columns=DOCKET_COLUMNS
    ),
    "courtlistener_citations": Format(
        "citations-*.csv", _named("citations"), read_citations, False, columns=CITATION_COLUMNS
    ),
    "courtlistener_opinion_shards": Format(
        "opinions-*-of-*.parquet, made by citegraph shard",
        _numbered("opinions"),
        read_opinion_shard,
        True,
    ),
    "courtlistener_rejected": Format(
        "rejected-*-of-*.parquet beside them", _numbered("rejected"), read_rejected, False
    ),
    "courtlistener_api": Format(
        "JSON objects of CourtListener's API", _told_by(is_api_record), read_api, True
    ),
    "cold": Format(
        "COLD Cases as JSON lines", _told_by(is_cold_record), read_cold_lines, True, True
    ),
    "cold_parquet": Format(
        'COLD Cases as Parquet with "id" and "opinions"',
        lambda file: file.stored_name.endswith(".parquet") and is_cold_parquet(file.path),
        read_cold_parquet,
        True,
        True,
    ),
    "jsonl": Format(
        'JSON lines with "id" and "opinions"', _keyed("id", "opinions"), read_jsonl, True, True
    ),
    "cap_volume": Format(
        "CAP's <reporter>/<volume>/cases/*.json", _is_case_in_volume, read_volume, True, True
    ),
    "cap_zip": Format(
        "a CAP volume's .zip",
        lambda file: file.stored_name.endswith(".zip") and is_volume_zip(file.path),
        read_zip,
        True,
        True,
    ),
    "text": Format(
        "an opinion or a slip opinion as .txt",
        lambda file: file.name.endswith(".txt"),
        read_text,
        True,
        True,
        reads_path=True,
    ),
    "cap_lines": Format(
        "CAP's bulk export as JSON lines", _told_by(is_case), read_lines, True, True
    ),
}
"""Every format by name; the first one that recognises a file reads it."""


def tell_format(path: str) -> str | None:
    """The format of a file, by its name and where needed its first record; None if unknown."""
    file = _File(path)
    return next((known for known, format_ in FORMATS.items() if format_.recognises(file)), None)


def expected_formats() -> str:
    """What a user may give as input, for messages."""
    return "; ".join(format_.expected for format_ in FORMATS.values())
