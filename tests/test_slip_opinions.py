"""Slip opinions, from the pages of the PDF to writings and reader's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.records import Sections, SourceOpinion
from transforms.split.sections import split_sections
from transforms.split.slip_facts import slip_facts
from transforms.split.slip_opinions import split_slip
from transforms.split.slip_pages import is_slip

SYLLABUS = """\
(Slip Opinion)

OCTOBER TERM, 2009

1

Syllabus
NOTE: Where it is feasible, a syllabus (headnote) will be released, as is
being done in connection with this case, at the time the opinion is issued.
See United States v. Detroit Timber & Lumber Co., 200 U. S. 321, 337.

SUPREME COURT OF THE UNITED STATES
Syllabus

BRINEWATER FERRY CO. v. MCALLARD

CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR
THE FIRST CIRCUIT
No. 08–9871.

Argued October 6, 2009—Decided May 3, 2010

McAllard sued the ferry for a lost trunk. See Hadley v. Baxendale.
Held: The company answers for the trunk. Pp. 1–2.

\f
"""
COURT = """\
Cite as: 559 U. S. ____ (2010)

1

Opinion of the Court
NOTICE: This opinion is subject to formal revision before publication in the
preliminary print of the United States Reports.

SUPREME COURT OF THE UNITED STATES
_________________

No. 08–9871
_________________

BRINEWATER FERRY COMPANY, PETITIONER v.

JANE MCALLARD

ON WRIT OF CERTIORARI TO THE UNITED STATES COURT OF
APPEALS FOR THE FIRST CIRCUIT

[May 3, 2010]

JUSTICE GINSBURG delivered the opinion of the Court.
McAllard gave her trunk to the ferry, which a carrier must pre
serve; the company was bound to preserve it whatever befell.1 See
Munn v. Illinois, 94 U. S. 113, 130 (1877). The so
called carrier is a so-called bailee too.
——————
1 See

York Co. v. Central R. Co., 3 Wall. 107, 112 (1866), which we
follow.

\f
2

BRINEWATER FERRY CO. v. MCALLARD
Opinion of the Court

The trunk was never found.2
I
We affirm the judg­
ment below.
It is so ordered.
——————
2 So much is agreed.

\f
"""
DISSENT = """\
Cite as: 559 U. S. ____ (2010)

1

BREYER, J., dissenting

SUPREME COURT OF THE UNITED STATES
_________________

No. 08–9871
_________________

BRINEWATER FERRY COMPANY, PETITIONER v.

JANE MCALLARD

[May 3, 2010]

JUSTICE BREYER, with whom JUSTICE STEVENS joins, dissent
ing.
I would reverse. Ante, at 2.

\f
"""


def slip(content: str) -> SourceOpinion:
    return SourceOpinion("x/0", "x", "combined", "plain_text", content)


def kinds(content: str) -> list[tuple[str, str | None, bool]]:
    return [(w.type, w.author, w.per_curiam) for w in split_slip(slip(content))]


def sections(content: str) -> Sections:
    return split_sections(content, "slip")


# --- writings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SYLLABUS + COURT + DISSENT, id="form feeds"),
        pytest.param(re.sub("\f\n?", "", SYLLABUS + COURT + DISSENT), id="form feeds lost"),
        pytest.param((SYLLABUS + COURT + DISSENT).replace("\n", "\r\n"), id="Windows line ends"),
    ],
)
def test_a_slip_opinion_is_told_apart_into_its_writings(content: str) -> None:
    writings = split_slip(slip(content))
    assert [(w.opinion_id, w.type, w.author, w.ordinal) for w in writings] == [
        ("x/0.00", "syllabus", None, 0),
        ("x/0.01", "lead", "Ginsburg", 1),
        ("x/0.02", "dissent", "Breyer", 2),
    ]
    assert {w.source_format for w in writings} == {"slip"}
    assert ["McAllard sued" in w.content for w in writings] == [True, False, False]
    assert ["I would reverse" in w.content for w in writings] == [False, False, True]


def test_the_order_of_the_pages_decides_not_a_customary_one() -> None:
    assert [kind for kind, _, _ in kinds(DISSENT + COURT + SYLLABUS)] == [
        "dissent",
        "lead",
        "syllabus",
    ]


def page(head: str, title: str, number: int = 1) -> str:
    """A writing's first page with this running head and this title."""
    return (
        f"Cite as: 559 U. S. ____ (2010)\n\n{number}\n\n{head}\n\n"
        "SUPREME COURT OF THE UNITED STATES\n\nROE v. DOE\n\nNo. 08–1. Decided May 3, 2010\n\n"
        f"{title}\nThe text of it goes on from here.\n\n\f\n"
    )


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ("Per Curiam", "PER CURIAM.", ("lead", None, True)),
        (
            "Opinion of KENNEDY, J.",
            "JUSTICE KENNEDY announced the judgment of the Court\nand delivered an opinion.",
            ("plurality", "Kennedy", False),
        ),
        (
            "Opinion of the Court",
            "CHIEF JUSTICE ROBERTS delivered the opinion of the\nCourt, except as to Part II.",
            ("lead", "Roberts", False),
        ),
        (
            "Opinion of ALITO, J.",
            "JUSTICE ALITO, concurring in part and concurring in the\njudgment.",
            ("concurrence", "Alito", False),
        ),
        (
            "Opinion of BREYER, J.",
            "JUSTICE BREYER, with whom THE CHIEF JUSTICE joins, con\ncurring in part and dis\n"
            "senting in part.",
            ("concurrence_in_part", "Breyer", False),
        ),
        (
            "SCALIA, J., concurring in judgment",
            "JUSTICE SCALIA, concurring in the judgment.",
            ("concurrence", "Scalia", False),
        ),
        (
            "Opinion in Chambers",
            "JUSTICE STEVENS, Circuit Justice.",
            ("lead", "Stevens", False),
        ),
        ("THOMAS, J., dissenting", "I agree with no one.", ("dissent", "Thomas", False)),
        (
            "O’CONNOR, J., dissenting",
            "JUSTICE O’CONNOR, dissenting.",
            ("dissent", "O’Connor", False),
        ),
    ],
)
def test_the_kind_of_a_writing(
    head: str, title: str, expected: tuple[str, str | None, bool]
) -> None:
    assert kinds(page(head, title)) == [expected]


def test_an_order_above_a_separate_writing_is_the_courts() -> None:
    content = page(
        "Statement of SOTOMAYOR, J.",
        "The petition for a writ of certiorari is denied.\n"
        "Statement of JUSTICE SOTOMAYOR respecting the denial of\ncertiorari.",
    )
    order, statement = split_slip(slip(content))
    assert (order.type, order.author, order.per_curiam) == ("lead", None, True)
    assert (statement.type, statement.author) == ("concurrence", "Sotomayor")
    assert sections(order.content).text.endswith(
        "\nThe petition for a writ of certiorari is denied."
    )
    assert sections(statement.content).text.startswith("Statement of JUSTICE SOTOMAYOR respecting")


def test_heads_printed_over_each_other_do_not_part_a_writing() -> None:
    more = (
        "2\n\nROE v. DOE\nOpinion R the Court\nOpinion of ofOBERTS, C. J.\n\nMore of it.\n\n\f\n"
        "Cite as: 559 U. S. ____ (2010)\n\n3\n\nOpinion of ROBERTS, C. J.\n\nThe rest.\n\f"
    )
    title = "CHIEF JUSTICE ROBERTS delivered the opinion of the Court."
    (writing,) = split_slip(slip(page("Opinion of the Court", title) + more))
    text = sections(writing.content).text.replace("\n", " ")
    assert text.endswith("goes on from here. More of it. The rest.")


def test_the_layout_of_pdftotext_with_columns_kept() -> None:
    content = (
        "(Slip Opinion)              OCTOBER TERM, 2009                            1\n\n"
        "                             Syllabus\n\n"
        "     SUPREME COURT OF THE UNITED STATES\n\n         ROE v. DOE\n\n"
        "    No. 08–1.     Argued May 1, 2009—Decided May 3, 2010\n\n"
        "Held: The trunk was hers.\n\f"
        "                 Cite as: 559 U. S. ____ (2010)                           1\n\n"
        "                     SOUTER, J., concurring\n\n"
        "     SUPREME COURT OF THE UNITED STATES\n\n         ROE v. DOE\n\n"
        "  JUSTICE SOUTER, concurring.\n  I join the Court, for a carrier must an-\n"
        "swer for the trunk.\n  But I would say\n\f"
        "2                      ROE v. DOE\n\n                     SOUTER, J., concurring\n\n"
        "less of it.\n\f"
    )
    syllabus, concurrence = split_slip(slip(content))
    assert (syllabus.type, concurrence.type, concurrence.author) == (
        "syllabus",
        "concurrence",
        "Souter",
    )
    opinion = sections(concurrence.content)
    assert opinion.text.split("\n")[-2:] == [
        "I join the Court, for a carrier must answer for the trunk.",
        "But I would say less of it.",
    ]
    assert [star.page for star in opinion.star_pages] == ["1", "2"]


@pytest.mark.parametrize(
    "content",
    [
        "The case is cited as: 559 U. S. ____ (2010) by some.",
        "Cite as: 12 Cal. 4th 100\n\nOpinion of the Court",
        "An opinion.\nJUSTICE BREYER, dissenting.\nNo.",
    ],
)
def test_other_texts_are_no_slip_opinions(content: str) -> None:
    assert not is_slip(content)
    assert split_slip(slip(content)) == [slip(content)]


# --- text -----------------------------------------------------------------------------------


def test_the_text_of_a_writing() -> None:
    opinion = sections(split_slip(slip(SYLLABUS + COURT))[1].content)
    assert opinion.text == (
        "SUPREME COURT OF THE UNITED STATES\n"
        "No. 08–9871\n"
        "BRINEWATER FERRY COMPANY, PETITIONER v. JANE MCALLARD\n"
        "ON WRIT OF CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR THE FIRST CIRCUIT\n"
        "[May 3, 2010]\n"
        "JUSTICE GINSBURG delivered the opinion of the Court.\n"
        "McAllard gave her trunk to the ferry, which a carrier must preserve; the company was "
        "bound to preserve it whatever befell. See Munn v. Illinois, 94 U. S. 113, 130 (1877). "
        "The so-called carrier is a so-called bailee too.\n"
        "The trunk was never found.\n"
        "I\n"
        "We affirm the judgment below.\n"
        "It is so ordered.\n"
        "See York Co. v. Central R. Co., 3 Wall. 107, 112 (1866), which we follow.\n"
        "So much is agreed."
    )
    pages = [(star.page, opinion.text[star.offset :][:9]) for star in opinion.star_pages]
    assert pages == [("1", "SUPREME C"), ("2", "The trunk")]
    notes = [(n.label, opinion.text[n.start : n.end][:7]) for n in opinion.footnotes]
    assert notes == [("1", "See Yor"), ("2", "So much")]
    marks = [opinion.text[: n.mark_offset][-7:] for n in opinion.footnotes if n.mark_offset]
    assert marks == ["befell.", " found."]
    (caption,) = [region for region in opinion.regions if region.kind == "caption"]
    assert opinion.text[caption.end :].startswith("\nJUSTICE GINSBURG")


def test_a_syllabus_is_a_headnote_below_its_caption() -> None:
    opinion = sections(split_slip(slip(SYLLABUS))[0].content)
    regions = [(r.kind, opinion.text[r.start : r.end]) for r in opinion.regions]
    assert [kind for kind, _ in regions] == ["caption", "headnote"]
    assert regions[0][1].endswith("Decided May 3, 2010")
    assert regions[1][1].startswith("McAllard sued the ferry")
    assert "Detroit Timber" not in opinion.text


def test_plain_text_with_the_heads_of_a_slip_opinion_is_cleaned_even_unsplit() -> None:
    opinion = split_sections(DISSENT, "plain_text")
    assert opinion.text.endswith("joins, dissenting.\nI would reverse. Ante, at 2.")


def notes_page(body: str, notes: str) -> Sections:
    return sections(f"Cite as: 559 U. S. ____ (2010)\n\n1\n\nSyllabus\n\n{body}\n——————\n{notes}\n")


@pytest.mark.parametrize(
    ("body", "notes", "expected"),
    [
        pytest.param(
            "The trunk.1 A key.2",
            "1 A box.\n2 Of brass.",
            [("1", "A box.", "The trunk."), ("2", "Of brass.", "A key.")],
            id="labels with a space",
        ),
        pytest.param(
            "The trunk.1",
            "1A\n\nbox of wood.",
            [("1", "A box of wood.", "The trunk.")],
            id="a label run into its word",
        ),
        pytest.param(
            "One.1 Two.2",
            "1 First.\n21\n\nL. Tribe, American Law 4.",
            [("1", "First.", "One."), ("2", "1 L. Tribe, American Law 4.", "Two.")],
            id="a label run into a volume alone on its line",
        ),
        pytest.param(
            "One.1 Two.2",
            "1 First.\nNinth Amendment cases say so.\n2 The",
            [("1", "First.", "One."), ("2", "The Ninth Amendment cases say so.", "Two.")],
            id="a label and its word that came out last",
        ),
        pytest.param(
            "Under Rule 1.1 of 1990 it fails.1",
            "1 So it does.",
            [("1", "So it does.", "fails.")],
            id="a number with a point is no mark",
        ),
        pytest.param(
            "A trunk.*\n*\n*\n*\nThe end.",
            "* JUSTICE KAGAN took no part.",
            [("*", "JUSTICE KAGAN took no part.", "A trunk.")],
            id="a star, and three that part the text",
        ),
    ],
)
def test_footnotes(body: str, notes: str, expected: list[tuple[str, str, str]]) -> None:
    opinion = notes_page(body, notes)
    found = [
        (n.label, opinion.text[n.start : n.end], opinion.text[: n.mark_offset])
        for n in opinion.footnotes
    ]
    assert [(label, text) for label, text, _ in found] == [(e[0], e[1]) for e in expected]
    for (_, _, before), (_, _, end) in zip(found, expected, strict=True):
        assert before.endswith(end)


def test_a_footnote_runs_over_to_the_next_page() -> None:
    opinion = sections(
        "Cite as: 559 U. S. ____ (2010)\n\n1\n\nBREYER, J., dissenting\n\nThe trunk.1 It\n——————\n"
        "1 A box with a\n\f\n2\n\nROE v. DOE\nBREYER, J., dissenting\n\nwas lost.\n——————\n"
        "lid of brass.\n\f"
    )
    assert opinion.text == "The trunk. It was lost.\nA box with a lid of brass."


# --- facts ----------------------------------------------------------------------------------


def test_facts() -> None:
    fact = slip_facts(SYLLABUS + COURT, "x", "text")
    assert fact.name == "Brinewater Ferry Co. v. McAllard"
    assert (fact.court_id, fact.date_filed) == ("scotus", "2010-05-03")
    assert (fact.docket_number, fact.citations) == ("08-9871", ["559 U. S. ____ (2010)"])


def test_a_citation_with_its_page_is_whole() -> None:
    fact = slip_facts(DISSENT.replace("559 U. S. ____ (2010)", "601 U. S. 416 (2024)"), "x", "text")
    assert fact.citations == ["601 U. S. 416"]


def test_several_dockets_on_one_opinion() -> None:
    content = DISSENT.replace("No. 08–9871", "Nos. 09–987 and 09–991")
    assert slip_facts(content, "x", "text").docket_number == "09-987 and 09-991"


# --- real ones ------------------------------------------------------------------------------

REAL = [
    "09txt/Alabama v. North Carolina",
    "09txt/Bilski v. Kappos",
    "09txt/Citizens United v. Federal Election Comm'n",
    "09txt/Graham v. Florida",
    "09txt/McDonald v. Chicago",
    "09txt/Salazar v. Buono",
    "09txt/Schwab v. Reilly",
    "09txt/Skilling v. United States",
    "10txt/Arizona Christian School Tuition Organization v. Winn",
    "10txt/Ashcroft v. al-Kidd",
    "10txt/Brown v. Plata",
    "10txt/Bullcoming v. New Mexico",
    "10txt/J. McIntyre Machinery, Ltd. v. Nicastro",
    "10txt/Snyder v. Phelps",
    "10txt/Turner v. Rogers",
]
"""Decisions of many writings; each file is one, named by its author or kind."""


@pytest.mark.parametrize("folder", REAL)
def test_every_writing_of_a_real_slip_opinion_is_found(shared: Path, folder: str) -> None:
    files = sorted((shared / "corpus/slip" / folder).glob("*.raw.txt"))
    texts = {file.name.removesuffix(".raw.txt"): file.read_text("utf-8") for file in files}
    found = split_slip(slip("".join(texts.values())))
    for name, text in texts.items():
        begins = _letters(text)[:400]
        (writing,) = [w for w in found if _letters(w.content).startswith(begins)]
        if name == "syllabus":
            assert writing.type == "syllabus"
        elif name == "the Court":
            assert writing.type in ("lead", "plurality")
            assert writing.author is not None
        else:
            assert writing.author == name.title()
            assert writing.type in ("plurality", "concurrence", "concurrence_in_part", "dissent")
    assert _letters("".join(w.content for w in found)) == _letters("".join(texts.values()))


@pytest.mark.parametrize("folder", REAL[:6])
def test_no_letter_of_a_real_slip_opinion_is_lost(shared: Path, folder: str) -> None:
    for file in sorted((shared / "corpus/slip" / folder).glob("[A-Z]*.raw.txt")):
        content = file.read_text("utf-8")
        opinion = sections(content)
        assert "Cite as: 5" not in opinion.text
        printed = len(_letters(content))
        pages = content.count("\f")
        # A running head has some 60 letters; a title page's notice, where there is one, 330.
        assert printed - 80 * pages - 340 < len(_letters(opinion.text)) < printed


def _letters(text: str) -> str:
    return re.sub(r"[^A-Za-z]", "", text)
