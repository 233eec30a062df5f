"""The releases of an output: which there are, which are current, which may go."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from apache_beam.io.filesystems import FileSystems

from pipelines.options import OptionsError
from transforms.files import delete_files, file_exists, files_below, read_text
from transforms.resolve.kept_decisions import GATHERED
from transforms.write.publish import LATEST, MANIFEST
from transforms.write.tables import read_columns


class Release(NamedTuple):
    """A release with the manifest that its run wrote; None where the run died before."""

    path: str
    """Relative to the output: `releases/<run id>`."""
    manifest: dict[str, Any] | None


def latest_of(output: str) -> str | None:
    """The relative path that LATEST names, or None."""
    path = FileSystems.join(output, LATEST)
    return read_text(path).strip() if file_exists(path) else None


def read_manifest(output: str, release: str) -> dict[str, Any] | None:
    """What the run of a release wrote last before publishing; None where it died before."""
    path = FileSystems.join(output, *release.split("/"), MANIFEST)
    return json.loads(read_text(path)) if file_exists(path) else None


def published_release(output: str) -> tuple[Path, dict[str, Any]]:
    """The folder of the release that LATEST names, and its manifest.

    Raises:
      OptionsError: there is none, or it is not on this machine's disk.
    """
    if "://" in output:
        raise OptionsError(f"{output}: is read from local disk; copy the release and LATEST first")
    path = latest_of(output)
    if path is None:
        raise OptionsError(f"{output}: no {LATEST} there; expected the --output of citegraph build")
    manifest = read_manifest(output, path)
    if manifest is None:
        raise OptionsError(f"{output}: {LATEST} names {path}, which has no {MANIFEST}")
    return Path(output, path), manifest


def read_rows(output: str, release: str, table: str, columns: list[str]) -> pa.Table:
    """Some columns of a whole table of a release; its rows come part by part.

    Raises:
      OptionsError: the release, of another version, has no such table or columns.
    """
    folder = FileSystems.join(output, *release.split("/"), table)
    names = sorted(name for name in files_below(folder) if name.endswith(".parquet"))
    try:
        return pa.concat_tables(
            [read_columns(FileSystems.join(folder, name), columns) for name in names]
        )
    except pa.ArrowInvalid as problem:
        raise OptionsError(
            f"{folder}: expected a table with {', '.join(columns)}; if the release was made by "
            "another version of citegraph, read it by that one"
        ) from problem


def list_releases(output: str) -> list[Release]:
    """Every release, oldest first; those without a manifest before the others."""
    found = [Release(path, read_manifest(output, path)) for path in _folders(output, "releases")]
    return sorted(found, key=lambda r: (r.manifest["finished"] if r.manifest else 0.0, r.path))


def prune(output: str, keep: int) -> list[str]:
    """Deletes all but the newest `keep` releases, the shard results that none of them uses, and the
    gathered decisions of other numbers of buckets than the last one's.

    Never what LATEST names. Only for the holder of the output's lock: what an unfinished run has
    written goes too. Gives the relative paths of what was deleted.
    """
    current = latest_of(output)
    releases = list_releases(output)
    whole = [release for release in releases if release.manifest is not None]
    kept = [r for r in whole if r.path == current or r in whole[-keep:]]
    used = {f"shards/{key}" for release in kept for key in _keys(release)}
    gone = [r.path for r in releases if r not in kept]
    gone += [path for path in _folders(output, "shards") if path not in used]
    in_use = {
        f"{GATHERED}/{r.manifest['options'].get('buckets')}" for r in whole[-1:] if r.manifest
    }
    gone += [path for path in _folders(output, GATHERED) if path not in in_use]
    for path in gone:
        delete_files(FileSystems.join(output, *path.split("/")))
    return gone


def _keys(release: Release) -> Iterator[str]:
    manifest = release.manifest or {"inputs": []}
    return (shard["key"] for shard in manifest["inputs"])


def _folders(output: str, name: str) -> Sequence[str]:
    """The folders below `output`/`name` that have files, by name."""
    return sorted(folder_sizes(output, name))


def folder_sizes(output: str, name: str) -> dict[str, int]:
    """The folders below `output`/`name` that have files, with the bytes in each."""
    sizes: Counter[str] = Counter()
    for path, size in files_below(FileSystems.join(output, name)).items():
        folder, below, _ = path.partition("/")
        if below:
            sizes[f"{name}/{folder}"] += size
    return dict(sizes)
