"""Files that are there whole or not at all, on local disk and on every store that Beam knows."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from apache_beam.io.filesystem import BeamIOError, CompressionTypes
from apache_beam.io.filesystemio import UploaderStream
from apache_beam.io.filesystems import FileSystems

_EXTRAS = {"gs": "gcp", "s3": "aws"}
"""The extra of this package that a store needs."""

_BUFFER = 1 << 17
_LOGIN = re.compile(r"[^/@]*@")  # at the beginning of an address


class StoreError(OSError):
    """A disk or store refused or broke off; the message names the path and the cause.

    Of what is in a file it says nothing.
    """


@contextlib.contextmanager
def telling(path: str, what: str) -> Iterator[None]:
    """Raises all that goes wrong in the block as a StoreError: `<path>: cannot be <what>: …`."""
    try:
        yield
    except StoreError:
        raise
    except Exception as problem:  # each store has its own errors
        raise _store_error(path, what, problem) from problem


def _store_error(path: str, what: str, problem: Exception) -> StoreError:
    said = str(cause_of(problem)).replace(path, shown(path))  # Beam's own errors name the path
    return StoreError(f"{shown(path)}: cannot be {what}: {said}")


def shown(path: str) -> str:
    """A path as messages show it: an address without what logs in or signs it.

    >>> shown("https://key:word@host/a.jsonl?X-Amz-Signature=0a1b"), shown("gs://bucket/a?.jsonl")
    ('https://…@host/a.jsonl?…', 'gs://bucket/a?.jsonl')
    """
    scheme, _, rest = path.partition("://")
    if not rest:
        return path
    rest = _LOGIN.sub("…@", rest)
    return (
        f"{scheme}://{rest if scheme in _EXTRAS else rest.partition('?')[0] + '?…' * ('?' in rest)}"
    )


def check_store(path: str) -> None:
    """Raises ValueError where Beam cannot reach the store of a path: it lacks the packages."""
    scheme = FileSystems.get_scheme(path)
    if "://" in path and _LOGIN.match(path.partition("://")[2]):
        raise ValueError("an address with a login in it; sign in as README's `Cloud storage` says")
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
    except (StoreError, ValueError) as problem:
        cause = problem.__cause__ if isinstance(problem, StoreError) else None
        raise ValueError(f"{shown(folder)}: cannot be written: {cause or problem}") from problem


def is_bucket(path: str) -> bool:
    """Whether a path is a store's whole bucket; Beam takes none for the name of a file."""
    return re.fullmatch(r"\w+://[^/]+/?", path) is not None


def cause_of(problem: BaseException) -> BaseException:
    """The store's own error among Beam's errors around it."""
    while isinstance(problem, BeamIOError) and problem.exception_details:
        within = next(iter(problem.exception_details.values()))
        if not isinstance(within, BaseException):  # the number of an HTTP status alone
            return problem
        problem = within
    return problem


# --- Whole files --------------------------------------------------------------------------------


@contextlib.contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A file to write bytes to; it is there when all is written, replacing an older one.

    So a retried or doubly run step leaves one whole file. A store has an object when its upload
    ends. In a folder the file bears another name beginning with a dot until then, and after an
    error none.

    Raises:
      StoreError: it cannot be written.
    """
    folder, name = FileSystems.split(path)
    make_folder(folder)
    written = path
    if FileSystems.get_filesystem(path).has_dirs():
        written = FileSystems.join(folder, f".{name}.{uuid.uuid4().hex}")
    with telling(path, "written"):
        file = FileSystems.create(written, compression_type=CompressionTypes.UNCOMPRESSED)
    try:
        yield cast(BinaryIO, _Written(file, path))
        with telling(path, "written"):
            file.close()
            if written != path:
                FileSystems.rename([written], [path])
    except BaseException:
        _abandon(file)
        if written != path:
            with contextlib.suppress(Exception):
                delete_file(written)
        raise


class _Written(io.RawIOBase):
    """A file that is being written, whose errors name it."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._file = file
        self._path = path

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        try:
            return self._file.write(data)
        except Exception as problem:  # each store has its own errors
            raise _store_error(self._path, "written", problem) from problem

    def tell(self) -> int:
        return self._file.tell()


def _abandon(file: Any) -> None:
    """Closes a file that is not to be.

    Python closes a file at the latest when it frees it, in any thread and at any time; the clients
    of the stores would then upload it, or try it once more for minutes.
    """
    with contextlib.suppress(Exception):
        if isinstance(getattr(file, "raw", None), UploaderStream):  # s3://
            io.RawIOBase.close(file.raw)
        elif hasattr(file, "terminate"):  # gs://
            file._buffer.close()
        else:
            file.close()


def open_stored(path: str) -> BinaryIO:
    """The bytes of a file as they are stored.

    Raises:
      StoreError: it cannot be opened, and later where it cannot be read on. That a reader seeks to
        where no byte can be is no error of the store.
    """
    with telling(path, "read"):
        file = FileSystems.open(path, compression_type=CompressionTypes.UNCOMPRESSED)
    return io.BufferedReader(_Stored(file, path), _BUFFER)


class _Stored(io.RawIOBase):
    """A file that is being read, whose errors name it."""

    def __init__(self, file: Any, path: str) -> None:
        self._file = file
        self._path = path

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with telling(self._path, "read"):
            return self._file.readinto(buffer)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self._file.close()
        super().close()


def write_text(path: str, text: str) -> None:
    """Writes a small text file in one go, as UTF-8."""
    with whole_file(path) as file:
        file.write(text.encode())


def read_text(path: str) -> str:
    """The whole of a small UTF-8 file."""
    with open_stored(path) as file:
        return file.read().decode()


def file_exists(path: str) -> bool:
    """Whether there is a file of this name.

    Raises:
      StoreError: the store does not say.
    """
    with telling(path, "looked for"):
        return FileSystems.exists(path)


def delete_file(path: str) -> None:
    """Deletes one file, whatever its name; Beam's own `delete` takes a `[` in it for a pattern."""
    with telling(path, "deleted"):
        _delete(literal(path))


def has_files(folder: str) -> bool:
    """Whether there is any file in a folder or below it; stores know no empty folders."""
    with telling(folder, "listed"):
        (result,) = FileSystems.match([FileSystems.join(literal(folder), "**")], [1])
    return bool(result.metadata_list)


def files_below(folder: str) -> dict[str, int]:
    """The bytes of each file in a folder or below it, by its path within the folder."""
    above = folder if "://" in folder else os.path.abspath(folder)
    with telling(folder, "listed"):
        (result,) = FileSystems.match([FileSystems.join(literal(folder), "**")])
    files = result.metadata_list
    return {file.path[len(above) :].lstrip("/"): file.size_in_bytes for file in files}


def delete_files(folder: str) -> None:
    """Deletes a folder with all that is below it; there must be a file."""
    with telling(folder, "deleted"):
        if "://" in folder:
            _delete(FileSystems.join(literal(folder), "**"))
        else:
            shutil.rmtree(folder)


def _delete(pattern: str) -> None:
    if pattern.startswith("s3://"):  # there alone, `delete` takes a pattern for a name
        (result,) = FileSystems.match([pattern])
        FileSystems.delete([file.path for file in result.metadata_list])
    else:
        FileSystems.delete([pattern])


def literal(path: str) -> str:
    """A pattern that this path alone matches."""
    if "://" not in path:  # before a pattern in its first folder, Beam finds no folder to look in
        path = os.path.abspath(path)
    return re.sub(r"[*?[]", r"[\g<0>]", path)


def make_folder(path: str) -> None:
    """Makes a folder and those above it, where the store has folders; it may be there already."""
    if not FileSystems.get_filesystem(path).has_dirs() or file_exists(path):
        return
    try:
        with telling(path, "made"):
            FileSystems.mkdirs(path)
    except StoreError:  # unless another worker made it between the question and the act
        if not file_exists(path):
            raise
