"""Optional features: what is missing when the packages of one are not installed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pipelines.options import OptionsError


@contextlib.contextmanager
def needs_extra(name: str) -> Iterator[None]:
    """Imports inside it, of the packages of the extra `name` and of what uses them.

    Raises:
      OptionsError: one of them is not installed; the message says how to install it.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        raise OptionsError(
            f"the package {missing.name} is not installed: pip install '.[{name}]'"
        ) from missing
