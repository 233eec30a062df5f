"""Files that are there whole or not at all, on local disk and on every store that Beam knows."""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from collections.abc import Iterator
from typing import BinaryIO

from apache_beam.io.filesystem import CompressionTypes
from apache_beam.io.filesystems import FileSystems


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
    FileSystems.delete([_literal(path)])


def has_files(folder: str) -> bool:
    """Whether there is any file in a folder or below it; stores know no empty folders."""
    (result,) = FileSystems.match([FileSystems.join(_literal(folder), "**")], [1])
    return bool(result.metadata_list)


def delete_files(folder: str) -> None:
    """Deletes every file in a folder and below it; there must be one."""
    FileSystems.delete([FileSystems.join(_literal(folder), "**")])


def _literal(path: str) -> str:
    """A pattern that this path alone matches."""
    if "://" not in path:  # before a pattern in its first folder, Beam finds no folder to look in
        path = os.path.abspath(path)
    return re.sub(r"[*?[]", r"[\g<0>]", path)


def make_folder(path: str) -> None:
    """Makes a folder and those above it, where the store has folders; it may be there already."""
    if not FileSystems.exists(path):
        # Another worker may make it between the question and the act.
        try:
            FileSystems.mkdirs(path)
        except OSError:
            if not FileSystems.exists(path):
                raise
