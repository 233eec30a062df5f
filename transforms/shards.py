"""Finds the input, tells its format, fingerprints it."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import re
from collections.abc import Iterable

from apache_beam.io.filesystem import FileMetadata
from apache_beam.io.filesystems import FileSystems

from schemas.records import Shard
from transforms.formats import expected_formats, tell_format
from transforms.mentions import EXTRACTOR_VERSION

RESULT_VERSION = "1"
"""Raise it when the files of a shard's result change their form."""

_SHOWN = 10  # bad files named in one message
_GLOB = re.compile(r"[*?[]")
_DATA = re.compile(
    r"\.(csv|tsv|jsonl?|ndjson|parquet|xml|html?|zip|tar)(\.(bz2|gz|xz|zst))?$", re.I
)
_UNUSED = re.compile(
    r"(courts|court-appeals-to|courthouses|citation-map|parentheticals|unmatched-citations|"
    r"originating-court-information|fjc-integrated-database|people-db-|search_|financial-disclosure|"
    r"oral-arguments|audio|schema|load-bulk-data)[\w.-]*$"
)
"""CourtListener's other bulk tables: they may lie in the same folder and are not read."""


class InputError(ValueError):
    """The input that was named cannot be used; the message says which and what was expected."""


def find_shards(patterns: Iterable[str]) -> list[Shard]:
    """Every shard that the patterns name, by path and each once.

    A pattern is a file, a folder with all that is below it, or a glob (`*`, `?`, `[…]`, `**`), on
    local disk or on a store that Beam knows. In a folder, hidden files, documents and the tables
    of CourtListener that hold nothing for the job are passed over; every other file must be of a
    known format.

    Raises:
      InputError: naming each pattern without files and each file of an unknown format.
    """
    found: dict[str, Shard] = {}
    problems: list[str] = []
    for pattern in patterns:
        try:
            for metadata in _files(pattern):
                shard = _shard(metadata)
                if shard is None:
                    problems.append(f"{metadata.path}: unknown format")
                else:
                    found[shard.path] = shard
        except InputError as problem:
            problems.append(str(problem))
    if problems:
        more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        expected = f"expected: {expected_formats()}"
        raise InputError("\n".join([*sorted(problems)[:_SHOWN], *more, expected]))
    return [found[path] for path in sorted(found)]


def _files(pattern: str) -> list[FileMetadata]:
    # One absolute form, so that the same file has the same path however a run names it.
    pattern = pattern.rstrip("/") if "://" in pattern else os.path.abspath(pattern)
    if _GLOB.search(pattern) and not FileSystems.exists(pattern):
        files = _match(pattern)
        if not files:
            raise InputError(f"{pattern}: no file matches (* stays within a folder, ** does not)")
        return files
    literal = _GLOB.sub(r"[\g<0>]", pattern)
    below = _match(literal + "/**")
    files = [m for m in below if _is_data(m.path, pattern)] if below else _match(literal)
    files = [m for m in files if not os.path.isdir(m.path)]
    if not files:
        raise InputError(f"{pattern}: no such file, or a folder without any data")
    return files


def _match(pattern: str) -> list[FileMetadata]:
    try:
        (result,) = FileSystems.match([pattern])
    except Exception as problem:  # each store has its own errors
        raise InputError(f"{pattern}: cannot be listed: {problem}") from problem
    return list(result.metadata_list)


def _is_data(path: str, folder: str) -> bool:
    parts = re.split(r"[/\\]", path[len(folder) :])
    hidden = any(part.startswith((".", "_")) for part in parts)
    return not hidden and _DATA.search(path) is not None and not _UNUSED.match(parts[-1])


def _shard(metadata: FileMetadata) -> Shard | None:
    format_ = tell_format(metadata.path)
    if format_ is None:
        return None
    fingerprint = fingerprint_of(metadata)
    return Shard(
        metadata.path, format_, metadata.size_in_bytes, fingerprint, _key(fingerprint, format_)
    )


def fingerprint_of(metadata: FileMetadata) -> str:
    """SHA-256 over path, size and time of last change.

    The content's own hash would be the truth, but would mean to read 50 GB twice. So a copy under
    another path counts as another file, and a file that is changed without a change of size or
    time as the same one: `touch` it then.
    """
    state = (metadata.path, metadata.size_in_bytes, metadata.last_updated_in_seconds)
    return hashlib.sha256(repr(state).encode()).hexdigest()


def _key(fingerprint: str, format_: str) -> str:
    parts = (fingerprint, format_, *_versions())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@functools.cache
def _versions() -> tuple[str, ...]:
    """All that the result of a shard depends on besides the shard."""
    databases = ("reporters-db", "courts-db")
    return (RESULT_VERSION, EXTRACTOR_VERSION, *map(importlib.metadata.version, databases))
