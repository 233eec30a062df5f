"""What the tests of extraction share: the mentions of a text, and rows that are not met yet."""

from __future__ import annotations

import pytest

from schemas.records import Mention, Opinion
from transforms.extract.mentions import find_mentions


def mentions_of(text: str, opinion_type: str = "lead") -> list[Mention]:
    """The mentions of an opinion without markup."""
    return find_mentions(Opinion("a/1", "a", opinion_type, "text", text))


def wrong(reason: str) -> pytest.MarkDecorator:
    """A row whose expectation is right and which the code does not meet yet."""
    return pytest.mark.xfail(strict=True, reason=reason)
