"""The file that says which run works on an output: taken by the launcher, read again when the run
publishes, removed by its last step."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from apache_beam.io.filesystems import FileSystems

from transforms.files import StoreError, delete_file, file_exists, read_text

LOCK = ".lock"


def lock_path(output: str) -> str:
    """Where an output's lock is."""
    return FileSystems.join(output, LOCK)


def read_lock(output: str) -> dict[str, Any]:
    """What the lock says; nothing where it is gone, or damaged.

    Raises:
      StoreError: it is there and cannot be read.
    """
    path = lock_path(output)
    try:
        return json.loads(read_text(path))
    except StoreError:
        if file_exists(path):
            raise
        return {}
    except ValueError:
        return {}


def is_holder(output: str, token: str) -> bool:
    """Whether the lock is the one with this token."""
    return read_lock(output).get("token") == token


def release_lock(output: str, token: str) -> None:
    """Removes the lock with this token; leaves another run's."""
    with contextlib.suppress(Exception):
        if is_holder(output, token):
            delete_file(lock_path(output))
