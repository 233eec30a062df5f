"""What tests of one family of laws share: a form is found alone and within a sentence."""

from __future__ import annotations

from transforms.extract.laws import find_laws

Form = tuple[str, str, str]
"""Kind, core as printed, canonical citation."""


def assert_forms(text: str, expected: list[Form]) -> None:
    """That exactly `expected` is found in `text`, and also where a sentence stands around it."""
    for printed in (text, f"The claim rests on {text}. It fails."):
        assert [(m.kind, m.text, m.citation) for m in find_laws(printed)] == expected


def assert_whole(kind: str, text: str, citation: str) -> None:
    """That the whole of `text` is the core of one citation."""
    assert_forms(text, [(kind, text, citation)])
