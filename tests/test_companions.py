"""Cases that one opinion decides together: this one, or one that it cites."""

from __future__ import annotations

import pytest
from extraction import mentions_of

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


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        row("In Marsh v. Heron, 395 U. S. 711 (1969), and Otter v. Rice, the companion case to "
            "Marsh v. Heron, he had won. In Otter v. Rice the plea was new; the Rice case differs.",
            ["395 U. S. 711", "Otter v. Rice", "Marsh v. Heron", "Otter v. Rice", "Rice"],
            id="a companion case"),
        row("Cf. Otter v. Allen, decided with Heron v. Allen, 344 U. S. 443. Otter was late.",
            ["Otter v. Allen", "344 U. S. 443", "Otter"], id="decided with a case cited"),
        row("See Otter v. Texas, decided together\nwith Heron, and Heron v. Texas, 408 U. S. 238.",
            ["Otter v. Texas", "Heron", "408 U. S. 238"], id="decided with a case named in short"),
        row("See Heron v. Mellon, 262 U. S. 447, 488 (1923) (decided with Otter v. Mellon). In "
            "Otter v. Mellon the State lost.",
            ["262 U. S. 447", "Otter v. Mellon", "Otter v. Mellon"], id="in a parenthetical"),
    ],
)  # fmt: skip
def test_a_case_decided_with_a_cited_one_is_that_decision(text: str, mentioned: list[str]) -> None:
    mentions = mentions_of(text, "combined")
    assert [mention.text for mention in mentions] == mentioned
    assert {mention.authority for mention in mentions} == {0}


def test_the_signal_stands_before_both_names() -> None:
    text = "Cf. Otter v. Allen, decided with Heron v. Allen, 344 U. S. 443; Doe v. Roe, 5 U. S. 7."
    full = [m for m in mentions_of(text, "combined") if m.citation]
    assert [(m.name, m.signal) for m in full] == [("Heron v. Allen", "cf."), ("Doe v. Roe", "cf.")]


def test_what_was_decided_in_another_way_joins_no_cases() -> None:
    text = "Otter v. Roe was decided with care. Heron v. Allen, 344 U. S. 443. Otter v. Roe stands."
    assert [m.text for m in mentions_of(text, "combined")] == ["344 U. S. 443"]
