"""Introductory signals (Bluebook rule 1.2). `|` marks where the citation begins."""

from __future__ import annotations

import pytest

from transforms.extract.signals import read_signal

row = pytest.param


@pytest.mark.parametrize(
    ("marked", "signal"),
    [
        row("See |Malloy", "see", id="see"),
        row("see |Malloy", "see", id="lower case"),
        row("SEE |Malloy", "see", id="capitals"),
        row("See also |Malloy", "see also", id="see also"),
        row("See, also, |Malloy", "see also", id="see, also,: 19th century"),
        row("See generally |Malloy", "see generally", id="see generally"),
        row("See especially |Malloy", "see especially", id="see especially"),
        row("See, e. g., |Malloy", "see, e.g.", id="see, e. g., as the Court prints it"),
        row("See, e.g., |Malloy", "see, e.g.", id="see, e.g."),
        row("See e.g. |Malloy", "see, e.g.", id="without commas"),
        row("See, for example, |Malloy", "see, for example", id="for example"),
        row("See also, e. g., |Malloy", "see also, e.g.", id="see also, e.g."),
        row("E. g., |Malloy", "e.g.", id="e.g. alone"),
        row("e.g., |Malloy", "e.g.", id="e.g., lower case"),
        row("Cf. |Malloy", "cf.", id="cf."),
        row("cf |Malloy", "cf.", id="cf without its point"),
        row("Cf., e. g., |Malloy", "cf., e.g.", id="cf., e.g."),
        row("But see |Malloy", "but see", id="but see"),
        row("But cf. |Malloy", "but cf.", id="but cf."),
        row("but see, e. g., |Malloy", "but see, e.g.", id="but see, e.g."),
        row("Accord, |Malloy", "accord", id="accord with a comma"),
        row("accord |Malloy", "accord", id="accord"),
        row("Contra, |Malloy", "contra", id="contra"),
        row("Compare |Malloy", "compare", id="compare"),
        row("with |Malloy", "with", id="its second half; the caller knows of the first"),
        row("See “|Malloy", "see", id="a quotation mark between"),
        row("See (|Malloy", "see", id="a bracket between"),
        row("See\n|Malloy", "see", id="a line end between"),
        row("So it is. See |Malloy", "see", id="after a sentence"),
        row("(1964); see also |Malloy", "see also", id="after another citation"),
        row("See the |Paquete Habana", "see", id="an article between"),
        row("See in this connection |Malloy", None, id="other words between"),
        row("We see that |Malloy", None, id="a verb with a clause"),
        row("oversee |Malloy", None, id="the end of another word"),
        row("It was so held. |Malloy", None, id="none"),
        row("In contrast, in |Malloy", None, id="in contrast"),
        row("|Malloy", None, id="nothing before"),
    ],
)  # fmt: skip
def test_signal(marked: str, signal: str | None) -> None:
    assert read_signal(marked.replace("|", ""), marked.index("|"), 0) == signal


def test_a_signal_before_the_floor_belongs_to_the_neighbour() -> None:
    text = "See Malloy, 378 U. S. 1; Escobedo"
    assert read_signal(text, text.index("Escobedo"), text.index(";")) is None
