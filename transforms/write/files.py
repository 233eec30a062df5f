"""Files that are there whole or not at all, on local disk and on every store that Beam knows."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from typing import BinaryIO

from apache_beam.io.filesystem import BeamIOError, CompressionTypes
from apache_beam.io.filesystems import FileSystems

_EXTRAS = {"gs": "gcp", "s3": "aws"}
"""The extra of this package that a store needs."""


def check_store(path: str) -> None:
    """Raises ValueError where Beam cannot reach the store of a path: it lacks the packages."""
    scheme = FileSystems.get_scheme(path)
    try:
        FileSystems.get_filesystem(path)
        if scheme == "s3":  # Beam would not find out before the first request
            importlib.import_module("boto3")
    except (ValueError, ImportError) as problem:
        if scheme not in _EXTRAS:
            raise ValueError(f"{scheme}:// is no store that is known") from problem
        needed = f"pip install '.[{_EXTRAS[scheme]}]'"
        raise ValueError(f"{scheme}:// needs more packages: {needed}") from problem


def check_writable(folder: str) -> None:
    """Writes and removes a small file, so that a run does not find out at its end.

    Raises:
      ValueError: the folder cannot be written.
    """
    try:
        check_store(folder)
        probe = FileSystems.join(folder, f".probe-{uuid.uuid4().hex}")
        write_text(probe, "written to try the folder\n")  # Beam cannot make empty ones on s3://
        delete_file(probe)
    except Exception as problem:  # each store has its own errors
        raise ValueError(f"{folder}: cannot be written: {cause_of(problem)}") from problem


def is_bucket(path: str) -> bool:
    """Whether a path is a store's whole bucket; Beam takes none for the name of a file."""
    return re.fullmatch(r"\w+://[^/]+/?", path) is not None


def cause_of(problem: BaseException) -> BaseException:
    """The store's own error among Beam's errors around it."""
    while isinstance(problem, BeamIOError) and problem.exception_details:
        problem = next(iter(problem.exception_details.values()))
    return problem


@contextlib.contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A file to write bytes to; it gets its name when all is written, replacing an older one.

    Until then it bears another name beginning with a dot, and after an error none, so that a
    retried or doubly run step leaves one whole file.
    """
    folder, name = FileSystems.split(path)
    make_folder(folder)
    unfinished = FileSystems.join(folder, f".{name}.{uuid.uuid4().hex}")
    try:
        with FileSystems.create(unfinished, compression_type=CompressionTypes.UNCOMPRESSED) as file:
            yield file
        FileSystems.rename([unfinished], [path])
    except BaseException:
        with contextlib.suppress(Exception):
            delete_file(unfinished)
        raise


def write_text(path: str, text: str) -> None:
    """Writes a small text file in one go, as UTF-8."""
    with whole_file(path) as file:
        file.write(text.encode())


def read_text(path: str) -> str:
    """The whole of a small UTF-8 file."""
    with FileSystems.open(path, compression_type=CompressionTypes.UNCOMPRESSED) as file:
        return file.read().decode()


def delete_file(path: str) -> None:
    """Deletes one file, whatever its name; Beam's own `delete` takes a `[` in it for a pattern."""
    _delete(_literal(path))


def has_files(folder: str) -> bool:
    """Whether there is any file in a folder or below it; stores know no empty folders."""
    (result,) = FileSystems.match([FileSystems.join(_literal(folder), "**")], [1])
    return bool(result.metadata_list)


def delete_files(folder: str) -> None:
    """Deletes a folder with all that is below it; there must be a file."""
    if "://" not in folder:
        shutil.rmtree(folder)
        return
    _delete(FileSystems.join(_literal(folder), "**"))


def _delete(pattern: str) -> None:
    if pattern.startswith("s3://"):  # there alone, `delete` takes a pattern for a name
        (result,) = FileSystems.match([pattern])
        FileSystems.delete([file.path for file in result.metadata_list])
    else:
        FileSystems.delete([pattern])


def _literal(path: str) -> str:
    """A pattern that this path alone matches."""
    if "://" not in path:  # before a pattern in its first folder, Beam finds no folder to look in
        path = os.path.abspath(path)
    return re.sub(r"[*?[]", r"[\g<0>]", path)


def make_folder(path: str) -> None:
    """Makes a folder and those above it, where the store has folders; it may be there already."""
    if not FileSystems.get_filesystem(path).has_dirs() or FileSystems.exists(path):
        return
    try:
        FileSystems.mkdirs(path)
    except OSError:  # unless another worker made it between the question and the act
        if not FileSystems.exists(path):
            raise
