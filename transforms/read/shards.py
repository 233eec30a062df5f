"""Finds the input, tells its format, fingerprints it."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from apache_beam.io.filesystem import FileMetadata
from apache_beam.io.filesystems import FileSystems

from schemas.records import Shard
from transforms.extract.mentions import EXTRACTOR_VERSION
from transforms.files import (
    StoreError,
    check_store,
    file_exists,
    has_files,
    is_bucket,
    telling,
)
from transforms.read.cap import VOLUME_FILES, twin_of, volume_of
from transforms.read.courtlistener import check_header
from transforms.read.csv_shards import UNFINISHED
from transforms.read.formats import FORMATS, expected_formats, tell_format
from transforms.read.streams import is_decoded

RESULT_VERSION = "8"
"""Raise it when the files of a shard's result change their form, or a reader finds other facts."""

_SHOWN = 10  # bad files named in one message
_AT_ONCE = 16  # files whose content is asked for at a time: a store answers each in its own time
_PIECE = 1 << 20
_AGAIN = "when it can be reached and read, run the same command again"
_GLOB = re.compile(r"[*?[]")
_DATA = re.compile(
    r"\.(csv|tsv|jsonl?|ndjson|parquet|xml|html?|zip|tar|txt)(\.(bz2|gz|xz|zst))?$", re.I
)
_UNFINISHED = re.compile(rf"[/\\]{UNFINISHED}[/\\][^/\\.][^/\\]*$")
_UNUSED = re.compile(
    r"(courts|court-appeals-to|courthouses|citation-map|parentheticals|unmatched-citations|"
    r"originating-court-information|fjc-integrated-database|people-db-|search_|financial-disclosure|"
    r"oral-arguments|audio|schema|load-bulk-data)[\w.-]*$"
    r"|(Volumes?|Cases|Reporters?|Jurisdictions)Metadata\.json$"
    r"|(read[ ._-]?me|licen[cs]e|copying|notice|authors|change(s|log)|contents|credits|index|"
    r"manifest|requirements|robots|terms|todo|version|(md5|sha\d+)?(sum|checksum)s?)"
    r"([._-]([\d.]+|[a-z]{2}))?\.txt(\.(bz2|gz|xz|zst))?$",
    re.I,
)
"""CourtListener's other bulk tables, CAP's lists and what goes with a download (`README.txt`): they
may lie in the same folder and are not read."""


class InputError(ValueError):
    """The input that was named cannot be used; the message says which and what was expected."""


class Unit(NamedTuple):
    """The files that become one shard."""

    path: str
    format: str
    """Empty where it is unknown; `find_units` gives no such."""
    files: list[FileMetadata]


def find_shards(patterns: Iterable[str]) -> list[Shard]:
    """Every shard that the patterns name, by path; a copy of a file under another path counts once.

    What is in the files is hashed, so local ones are read through.

    Raises:
      InputError: as `find_units` does.
      StoreError: a file cannot be read.
    """
    units = find_units(patterns)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = {shard.key: shard for shard in reversed(list(pool.map(_shard, units)))}
    return sorted(found.values(), key=lambda shard: shard.path)


def check_headers(tables: Iterable[Shard | Unit]) -> None:
    """Tells whether the tables among these files have the columns that are read of them.

    For what will be read: to come to the first line of a bz2 file, 900 kB are decompressed.

    Raises:
      InputError: naming the tables that lack some.
    """
    problems: list[str] = []
    for path, columns in ((table.path, FORMATS[table.format].columns) for table in tables):
        try:
            if columns:
                check_header(path, columns)
        except ValueError as problem:
            problems.append(str(problem))
    if problems:
        raise _input_error(problems, f"expected: {expected_formats()}")


def find_units(patterns: Iterable[str]) -> list[Unit]:
    """The files that the patterns name, shard by shard, by path and each once.

    A pattern is a file, a folder with all that is below it, or a glob (`*`, `?`, `[…]`, `**`), on
    local disk or on a store that Beam knows. In a folder, hidden files, documents and the tables
    of CourtListener and CAP that hold nothing for the job are passed over; every other file must
    be of a known format. A file is a shard, but the files of a CAP volume in a named folder
    are one together.

    Raises:
      InputError: naming each pattern without files and each file of an unknown format, each pipe
        and name that is no UTF-8, and what could not be listed or read.
    """
    found: dict[str, Unit] = {}
    unread: list[str] = []
    unusable: list[str] = []
    for pattern in patterns:
        try:
            for unit in _units(pattern):
                if not unit.format:
                    unusable.append(f"{unit.path}: unknown format")
                else:
                    found[unit.path] = unit
        except InputError as problem:
            unusable.append(str(problem))
        except StoreError as problem:
            unread.append(str(problem))
    if unread or unusable:
        advice = f"expected: {expected_formats()}" if unusable else _AGAIN
        raise _input_error(unread + unusable, advice)
    return [found[path] for path in sorted(found)]


def _input_error(problems: list[str], advice: str) -> InputError:
    more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
    return InputError("\n".join([*sorted(problems)[:_SHOWN], *more, advice]))


def _units(pattern: str) -> list[Unit]:
    # One absolute form, so that the same file has the same path however a run names it.
    pattern = pattern.rstrip("/") if "://" in pattern else os.path.abspath(pattern)
    with telling(pattern, "reached"):
        check_store(pattern)
        is_glob = _GLOB.search(pattern) and not _is_named_so(pattern)
    if is_glob:
        files = _match(pattern)
        if not files:
            raise InputError(f"{pattern}: no file matches (* stays within a folder, ** does not)")
        _refuse_odd(files)
        return [_alone(file) for file in files]
    if "://" not in pattern and os.path.isdir(pattern):
        _refuse_unlisted(pattern)
    below = _match(_literal(pattern) + "/**")
    if below:
        if any(_UNFINISHED.search(m.path, len(pattern)) for m in below):
            raise InputError(
                f"{pattern}: `citegraph shard` has not finished there; give its command again"
            )
        files = [m for m in below if _is_data(m.path, pattern)]
    else:
        files = [] if is_bucket(pattern) else _match(_literal(pattern))
    files = [m for m in files if not os.path.isdir(m.path)]
    if not files:
        raise InputError(f"{pattern}: no such file, or a folder without any data")
    _refuse_odd(files)
    return _by_volume(files, pattern) if below else [_alone(file) for file in files]


def _refuse_unlisted(folder: str) -> None:
    """Raises what Beam passes over in silence when it lists a local folder.

    Raises:
      StoreError: a folder that may not be read.
      InputError: a link to a folder that is elsewhere, or to nothing.
    """
    root = os.path.realpath(folder)

    def unreadable(problem: OSError) -> None:
        raise StoreError(f"{problem.filename}: cannot be listed: {problem.strerror}")

    for above, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for path in (os.path.join(above, name) for name in (*folders, *files)):
            if not os.path.islink(path):
                continue
            target = os.path.realpath(path)
            if os.path.isdir(path) and os.path.commonpath([root, target]) != root:
                raise InputError(f"{path}: a link to a folder, which is not followed; name it too")
            if not os.path.exists(path) and _is_data(path, folder):
                raise InputError(f"{path}: a link that leads nowhere")


def _refuse_odd(files: Iterable[FileMetadata]) -> None:
    """Raises InputError for what cannot be read, or named in a table.

    A pipe would be waited for, and is read only once.
    """
    for file in files:
        if not is_decoded(file.path):
            raise InputError(f"{file.path!r}: its name is no UTF-8; give it another")
        if "://" not in file.path and os.path.exists(file.path) and not os.path.isfile(file.path):
            raise InputError(
                f"{file.path}: a pipe, a socket or a device; write its content to a file"
            )


def _is_named_so(path: str) -> bool:
    """Whether there is a file or folder of just this name; stores know folders by their files."""
    return file_exists(path) or ("://" in path and has_files(path))


def _alone(file: FileMetadata) -> Unit:
    with telling(file.path, "read"):
        format_ = tell_format(file.path) or ""
    return Unit(file.path, format_, [file, *_beside(file.path, format_)])


def _beside(path: str, format_: str) -> list[FileMetadata]:
    """What is read with a file: the HTML of a case of CAP, where it is there."""
    return _match(_literal(twin_of(path))) if format_ == "cap_volume" else []


def _by_volume(files: list[FileMetadata], folder: str) -> list[Unit]:
    """The files of a folder, those of each CAP volume as one unit, by its first case."""
    units: list[Unit] = []
    volumes: dict[str, list[FileMetadata]] = {}
    for file in files:
        volume = volume_of(file.path)
        if volume is None:
            units.append(_alone(file))
        else:
            volumes.setdefault(volume, []).append(file)
    for volume, members in volumes.items():
        first = min((m.path for m in members if m.path.endswith(".json")), default=None)
        if first is None or tell_format(first) != "cap_volume":
            units += map(_alone, members)
            continue
        if len(volume) < len(folder):  # the folder is the volume's `cases`
            members = _in_volume(volume)
        units.append(Unit(volume, "cap_volume", members))
    return units


def _in_volume(volume: str) -> list[FileMetadata]:
    """What is read of a volume's folder."""
    found = [file for below in VOLUME_FILES for file in _match(f"{_literal(volume)}/{below}")]
    return [file for file in found if _is_data(file.path, volume)]


def _literal(path: str) -> str:
    return _GLOB.sub(r"[\g<0>]", path)


def _match(pattern: str) -> list[FileMetadata]:
    with telling(pattern, "listed"):
        (result,) = FileSystems.match([pattern])
    return list(result.metadata_list)


def _is_data(path: str, folder: str) -> bool:
    parts = re.split(r"[/\\]", path[len(folder) :])
    hidden = any(part.startswith((".", "_")) for part in parts)
    return not hidden and _DATA.search(path) is not None and not _UNUSED.match(parts[-1])


def _shard(unit: Unit) -> Shard:
    fingerprint = _fingerprint(unit.path, unit.files, map(content_of, unit.files))
    size = sum(file.size_in_bytes for file in unit.files)
    return Shard(unit.path, unit.format, size, fingerprint, _key(fingerprint, unit))


def check_unchanged(shard: Shard) -> None:
    """For a shard that has been read: was it what its key says, to the end?

    Local files are read through once more, which costs a fiftieth of extracting them at most.

    Raises:
      InputError: the shard is not what it was when it was found, or has gone.
      StoreError: it cannot be read.
    """
    files = _files_of(shard)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        fingerprint = _fingerprint(shard.path, files, pool.map(content_of, files))
    if fingerprint != shard.fingerprint:
        raise InputError(f"{shard.path}: changed since the run began; wait until it is at rest")


def _files_of(shard: Shard) -> list[FileMetadata]:
    """The files of a shard, as they are now."""
    if shard.format == "cap_volume" and not shard.path.endswith(".json"):
        return _in_volume(shard.path)
    return [*_match(_literal(shard.path)), *_beside(shard.path, shard.format)]


def _fingerprint(path: str, files: Iterable[FileMetadata], contents: Iterable[str]) -> str:
    """SHA-256 over the files of a shard, by their path within it, and what is in them."""
    digest = hashlib.sha256()
    for file, content in sorted(zip(files, contents, strict=True), key=lambda each: each[0].path):
        digest.update(f"{file.path.removeprefix(path)}\n{content}\n".encode())
    return digest.hexdigest()


def content_of(file: FileMetadata) -> str:
    """What is in a file: its SHA-256, and on a store the checksum that the store keeps of it.

    Raises:
      StoreError: the file cannot be read.
    """
    with telling(file.path, "read"):
        if "://" in file.path:
            return f"{FileSystems.checksum(file.path)} {file.size_in_bytes}"
        digest = hashlib.sha256()
        with open(file.path, "rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()


def state_of(files: Iterable[FileMetadata]) -> str:
    """SHA-256 over path, size and time of last change: tells a huge file's states unread."""
    states = sorted((f.path, f.size_in_bytes, f.last_updated_in_seconds) for f in files)
    return hashlib.sha256(repr(states).encode()).hexdigest()


def _key(fingerprint: str, unit: Unit) -> str:
    """Names the result of a shard by all that it depends on."""
    # By its ending a file is decompressed; some formats read more from the path.
    told = unit.path if FORMATS[unit.format].reads_path else os.path.splitext(unit.path)[1]
    parts = (fingerprint, unit.format, told, *_versions())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@functools.cache
def _versions() -> tuple[str, ...]:
    """All that the result of a shard depends on besides the shard."""
    libraries = ("reporters-db", "courts-db", "ftfy")
    return (RESULT_VERSION, EXTRACTOR_VERSION, *map(importlib.metadata.version, libraries))
