"""What a parenthetical tells: of which kind it is, and where one ends and the next begins."""

from __future__ import annotations

import pytest

from schemas.tables import PARENTHETICAL_KINDS
from transforms.resolve.parentheticals import split_parentheticals

KINDS = {
    "descriptive": [
        "holding that the privilege binds the States",
        "collecting cases",
        "admissible",
        "overruling Low v. Austin, 13 Wall. 29 (1872)",
        "Fourth Amendment",
        "opinions of experts admissible",
        "“Justice White’s concurrence must be taken on its face to disavow” the plurality’s theory",
        "plurality relied on a line of cases to uphold the ban",
        "citizen of Mississippi",
        "dissenting shareholders may sue",
        "sale to minors of 18 vehicles",
        "part payment",
    ],
    "quotation": [
        "“[W]e hold that it does not”",
        '"the right to remain silent"',
        "“Congress did not lift the immunity” (emphasis added)",
        "“the ‘hallmark’ of “our” democracy”",
    ],
    "weight": [
        "en banc",
        "per curiam",
        "Stevens, J., dissenting",
        "Black, J. dissenting",
        "plurality opinion",
        "opinion of Burger, C. J.",
        "Powell, J., joined by Burger, C. J., and Rehnquist, J., concurring in judgment",
        "dissenting opinion of Mr. Justice Black",
        "concurring in part and dissenting in part",
        "Mr. Justice Johnson, concurring",
        "Chief Justice Marshall",
        "dictum",
        "mem.",
        "O'Connor, J.",
        "equally divided Court",
        "unanimous decision",
        "syllabus by the court",
    ],
    "source": ["quoting Terry, supra, at 19", "citing cases", "in turn quoting Lee v. Mack"],
    "alteration": [
        "emphasis added",
        "citations and internal quotation marks omitted",
        "footnote omitted",
        "second emphasis in original",
        "Emphasis added.",
        "cleaned up",
    ],
    "history": ["case below", "cert. denied, 5 Or. 7", "overruled by Roe v. Doe", "writ refused"],
    "same": ["same", "to the same effect"],
    "name": ["Brown II", "hereinafter Board", "LCO VIII"],
    "citation": ["26 Sup. Ct. 121, 50 L. ed. 292", "2 Cir. 1974", "p. 125", "Jan. 5, 1950", "1950"],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts]
)
def test_kinds(kind: str, text: str) -> None:
    found = split_parentheticals(text, "Brown v. Board of Education")
    assert [(p.kind, p.text) for p in found] == [(kind, text)]


def test_all_kinds_are_in_the_schema() -> None:
    assert set(KINDS) == set(PARENTHETICAL_KINDS)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("dissenting opinion; footnotes omitted", ["weight", "alteration"]),
        ("en banc; entrapment", ["weight", "descriptive"]),
        ("holding that hedges may be cut; that fences may not", ["descriptive"]),
        ("holding that hedges may be cut; emphasis added", ["descriptive", "alteration"]),
        ("“a hedge; a fence”; same", ["quotation", "same"]),
        ("quoting Lee v. Mack, 5 Or. 7; Doe v. Roe, 6 Or. 8", ["source"]),
        ("quoting Lee v. Mack, 5 Or. 7; holding that hedges grow", ["source", "descriptive"]),
    ],
)
def test_several_parentheses_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in split_parentheticals(text, None)] == kinds
    assert "; ".join(p.text for p in split_parentheticals(text, None)) == text


def test_a_name_is_one_that_the_case_has() -> None:
    assert [p.kind for p in split_parentheticals("Alabama", "Doe v. Roe")] == ["descriptive"]
    assert [p.kind for p in split_parentheticals("Roe", "Doe v. Roe")] == ["name"]
