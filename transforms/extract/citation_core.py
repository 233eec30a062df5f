"""What is found of a case citation before anything around it is read."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.extract.reporters import Edition


class Core(NamedTuple):
    """The core of one case citation, `text[start:end]`.

    `short` is true of `378 U. S., at 8`; `page` is then the first page of the pinpoint and
    `pin` the whole of it. `page` is None for a blank (`598 U. S. ____`). `edition` is None for a
    reporter that reporters-db does not know; `reporter` is then as printed.
    """

    start: int
    end: int
    volume: str
    reporter: str
    edition: Edition | None
    page: str | None
    short: bool = False
    pin: str | None = None
    year: int | None = None


def core_at(match: re.Match[str], edition: Edition) -> Core:
    """The core that a pattern's whole match is, with the volume and page that it names."""
    return Core(*match.span(), match["volume"], edition.key, edition, match["page"])
