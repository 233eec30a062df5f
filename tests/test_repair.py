"""What `repair` mends of a text's encoding, and what it leaves alone."""

from __future__ import annotations

import random
import string

import pytest

from transforms.split.repair import repair, repair_plain
from transforms.split.sections import split_sections


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        pytest.param("42 U.S.C. Â§ 1983", "42 U.S.C. § 1983", id="section sign"),
        pytest.param("Â¶ 12", "¶ 12", id="paragraph sign"),
        pytest.param("â€œunder colorâ€\x9d of law", "“under color” of law", id="quotation marks"),
        pytest.param("Harrowâ€™s", "Harrow’s", id="apostrophe"),
        pytest.param("lawâ\x80\x94so", "law—so", id="as Latin-1"),
        pytest.param("MuÃ±oz v. Peña", "Muñoz v. Peña", id="beside a sound accent"),
        pytest.param("limits ÔÇö who", "limits — who", id="as code page 850"),
        pytest.param("โ\x80\x94 to hinder", "— to hinder", id="as Thai"),
        pytest.param("rights\x97primarily", "rights—primarily", id="Windows-1252 dash"),
        pytest.param("[\x86] and [\x87]", "[†] and [‡]", id="daggers"),
        pytest.param("subp\x9cna", "subpœna", id="ligature of letters"),
        pytest.param("so &#151; not &#x93;so&#x94;", "so — not “so”", id="numbered entities"),
        pytest.param("oﬃce, ﬁled, aﬄict", "office, filed, afflict", id="ligatures"),
        pytest.param("Pen\u0303a", "Peña", id="accent apart from its letter"),
        pytest.param("\uf0b7 first; J.\uf02a", "• first; J.*", id="Symbol font"),
    ],
)
def test_repaired(damaged: str, printed: str) -> None:
    assert repair(damaged) == printed


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param("§ 1983, §§ 1-2, ¶ 4, ¶¶ 5–6", id="signs of the law"),
        pytest.param("Peña, Núñez, Pérez, Añasco, São Tomé, Müller, Ângela, Ärzte", id="names"),
        pytest.param("bonâ fide, primâ facie, vis-à-vis, fœtus, Cæsar", id="old print"),
        pytest.param("bonâ “fide”, mañana…”, É. — U. S.", id="accents beside quotation marks"),
        pytest.param("the Antiâ Injunction Act", id="half of a dash: what it was is not known"),
        pytest.param("“quoted” ‘so’ — 1–2 … 10¢ ½ © 2°", id="typography"),
        pytest.param('ＡＢ straight "quotes" &amp; &sect;', id="widths, quotes, entities"),
        pytest.param("ÔNE ÇA", id="capitals with accents"),
    ],
)
def test_left_alone(sound: str) -> None:
    assert repair(sound) is sound


def test_any_text_encoded_twice_comes_back() -> None:
    """Prose with the signs that opinions have, read by the two encodings that are common."""
    chance = random.Random(1)
    for page in ("latin-1", "cp1252"):
        for _ in range(200):
            words = ["".join(chance.choices(string.ascii_letters, k=5)) for _ in range(6)]
            text = f"{words[0]} “{words[1]}” § {words[2]}—{words[3]}é ¶ ñ{words[4]}’s {words[5]}"
            try:
                damaged = text.encode().decode(page)
            except UnicodeDecodeError:
                damaged = "".join(
                    bytes([b]).decode(page, "ignore") or chr(b) for b in text.encode()
                )
            assert repair(damaged) == text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("378\xa0U.\u2009S.\u202f1", "378 U. S. 1", id="spaces of all widths"),
        pytest.param("com\xad\n  bined, co\xadoperate", "combined, cooperate", id="soft hyphens"),
        pytest.param("No. 14\u20101746", "No. 14-1746", id="hyphens"),
        pytest.param("a\u200bb\ufeff\x07c\x7f", "abc", id="what prints nothing"),
        pytest.param("a\ud800b", "a?b", id="half of a surrogate pair"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("Plow &amp; Co., &sect; 4 &#167; 5", "Plow & Co., § 4 § 5", id="entities"),
        pytest.param("R&D; AT&T v. &c.", "R&D; AT&T v. &c.", id="ampersands"),
        pytest.param("  two\n\n\x0c page\t.", "  two\n\n\x0c page\t.", id="layout stays"),
    ],
)
def test_plain_text(content: str, expected: str) -> None:
    assert repair_plain(content) == expected


def test_mended_before_the_parser_looks() -> None:
    lawbox = (
        "<p>To this we hold.<sup>[\x86]</sup> And so ends.<sup>[\x87]</sup></p>"
        "<h2>NOTES</h2><p>[\x86]  14 Peters, 540.</p><p>[\x87]  Â§ 670.</p>"
    )
    sections = split_sections(lawbox, "html")
    assert sections.text == "To this we hold. And so ends.\n14 Peters, 540.\n§ 670."
    assert [(n.label, n.mark_offset) for n in sections.footnotes] == [("†", 16), ("‡", 29)]


def test_offsets_count_in_the_repaired_text() -> None:
    sections = split_sections("So â€œheldâ€\x9d. *12 Then â€” *13 law", "text")
    assert sections.text == "So “held”. Then — law"
    assert [sections.text[page.offset :] for page in sections.star_pages] == ["Then — law", "law"]
