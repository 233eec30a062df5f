"""Cases that a decision decides together with the one that it is named for."""

from __future__ import annotations

import pytest

from transforms.extract.companions import find_companions

row = pytest.param


@pytest.mark.parametrize(
    ("text", "companions"),
    [
        row(
            "Together with No. 760, Heron v. New York, on certiorari to the Court of Appeals of "
            "New York and No. 761, Otter v. United States, on certiorari to the same court, both "
            "argued March 1, 1966, and No. 584, California v. Marsh, on appeal.",
            [("760", "Heron v. New York"), ("761", "Otter v. United States"),
             ("584", "California v. Marsh")],
            id="three in one note",
        ),
        row("*Together with No. 10, Heron et al. v. Otter et al., on appeal.",
            [("10", "Heron v. Otter")], id="et al."),
        row("Together with No. 69-5031, Heron v. Otter, Warden, argued April 29.",
            [("69-5031", "Heron v. Otter")], id="an office"),
        row("The docket titles of these cases are: Heron v. Otter, No. 663, Doe v. Roe, No. 664.",
            [("663", "Heron v. Otter"), ("664", "Doe v. Roe")], id="the name before the number"),
        row("Together with No. 10, Heron v. Otter.\nIn No. 12, Doe v. Roe, it is not so.",
            [("10", "Heron v. Otter")], id="not beyond the note"),
        row("He came together with No. 12 of the jury.", [], id="no case"),
        row("It was so in Heron v. Otter, No. 663.", [], id="a case cited"),
    ],
)  # fmt: skip
def test_companions(text: str, companions: list[tuple[str, str]]) -> None:
    assert [tuple(found) for found in find_companions(text)] == companions
