"""Numbers before the lines of a typescript: taken out where they count up, and only there."""

from __future__ import annotations

from schemas.records import Opinion
from transforms.extract.mentions import find_mentions
from transforms.split.line_numbers import without_line_numbers
from transforms.split.plain_text import split_plain

WORDS = [
    "The rule is an old one. See United States",
    "v. Santos, 541 F.3d 63, 72 (2d Cir.",
    "2008); Corovic v. Mukasey, 519 F.3d 90,",
    "95 (2d Cir. 2008). It is old.",
    "",
    "    The court below read it so too, and the",
    "judgment was for the plaintiff, who had sued",
    "for less than the whole.",
]


def pages(gap: str, pages: int = 4) -> str:
    """Pages of eight numbered lines each, with the number of the page below."""
    lines: list[str] = []
    for page in range(1, pages + 1):
        lines += [f"{n:2}{gap}{line}" if line else f"{n:2}" for n, line in enumerate(WORDS, 1)]
        lines += ["", f"                              {page}"]
    return "\n".join(lines)


def test_numbers_are_taken_out_with_their_gap() -> None:
    first = without_line_numbers(pages("   ")).split("\n")[:8]
    assert first == WORDS


def test_one_blank_between_number_and_line() -> None:
    assert without_line_numbers(pages(" ")).split("\n")[:4] == WORDS[:4]


def test_numbers_of_pages_and_unnumbered_lines_stay() -> None:
    quoted = pages("   ").replace(
        " 7   judgment", "          “a narrower quotation”\n 7   judgment"
    )
    lines = without_line_numbers(quoted).split("\n")
    assert "          “a narrower quotation”" in lines
    assert lines[10] == "                              1"


def test_a_page_feed_before_the_first_number_stays() -> None:
    fed = pages("   ").replace("\n 1   The", "\n\f 1   The")
    assert without_line_numbers(fed).count("\n\fThe rule") == 3


def test_the_first_line_of_a_page_may_be_lost() -> None:
    lost = pages("   ").replace("\n 1   The rule is an old one. See United States\n", "\n")
    assert without_line_numbers(lost).count("\nv. Santos") == 4


def test_citations_go_on_over_the_lines() -> None:
    text = split_plain(pages("   ")).text
    mentions = find_mentions(Opinion("a/1", "a", "lead", "plain_text", text))[:2]
    assert [(m.name, m.citation, m.pin, m.year, m.court_id) for m in mentions] == [
        ("United States v. Santos", "541 F.3d 63", "72", 2008, "ca2"),
        ("Corovic v. Mukasey", "519 F.3d 90", "95", 2008, "ca2"),
    ]


def test_a_list_or_a_table_is_not_numbered_lines() -> None:
    listed = "\n".join(
        f"{n}. The {n}th ground is of no weight,\nand is denied." for n in range(1, 40)
    )
    table = "\n".join(
        ["Prose of the court, line upon line."] * 40 + [f"{n} {n * 7}" for n in range(1, 31)]
    )
    few = pages(" ", pages=2)
    assert [without_line_numbers(text) for text in (listed, table, few)] == [listed, table, few]
