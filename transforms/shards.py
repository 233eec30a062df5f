"""Finds the input, tells its format, fingerprints it."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import re
from collections.abc import Iterable, Iterator

from apache_beam.io.filesystem import FileMetadata
from apache_beam.io.filesystems import FileSystems

from schemas.records import Shard
from transforms.formats import expected_formats, tell_format
from transforms.mentions import EXTRACTOR_VERSION

RESULT_VERSION = "1"
"""Raise it when the files of a shard's result change their form."""

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
        raise InputError("\n".join([*problems, f"expected: {expected_formats()}"]))
    return [found[path] for path in sorted(found)]


def _files(pattern: str) -> list[FileMetadata]:
    if not re.search(r"[*?[]", pattern):
        folder = [m for m in _match(FileSystems.join(pattern, "**")) if _is_data(m.path, pattern)]
        if folder:
            return folder
    files = [m for m in _match(pattern) if not _is_folder(m.path)]
    if not files:
        raise InputError(f"{pattern}: no such file, or a folder without any data")
    return files


def _match(pattern: str) -> list[FileMetadata]:
    try:
        (result,) = FileSystems.match([pattern])
    except Exception as problem:  # each store has its own errors
        raise InputError(f"{pattern}: cannot be listed: {problem}") from problem
    return list(result.metadata_list)


def _is_folder(path: str) -> bool:
    return path.endswith("/") or bool(_match(FileSystems.join(path, "*")))


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
