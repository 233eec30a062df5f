"""What `split_sections` makes of the markups in which opinions are distributed."""

from __future__ import annotations

import csv
import re
import sys
from bz2 import open as open_bz2
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest

from schemas.records import Sections
from transforms.split.sections import split_sections

LAWBOX = """<div>
<center><b>612 U.S. 101 (2031)</b></center>
<center><h1>HARROW<br>
v.<br>
TILLER.</h1></center>
<center>No. 77.</center>
<center>Decided May 3, 2031.<sup>[*]</sup></center>
CERTIORARI TO THE SUPREME COURT OF OHIO.
<p><span class="star-pagination">*102</span> <i>Ann Plow</i> argued the cause for petitioner.</p>
<p>MR. JUSTICE OX delivered the opinion of the Court.</p>
<p>We follow <i>Malloy</i> v. <i>Hogan,</i> 378 U. S. 1.<sup>[1]</sup> Custodial interroga<span
class="star-pagination">*103</span>tion is <span class="star-pagination">*104</span> another.</p>
<blockquote>"No one shall."</blockquote>
<p>MR. JUSTICE MULE, dissenting.</p>
<p>I would not.<sup>[1]</sup> See <i>Swift</i><sup></sup>[2]</p>
<h2>NOTES</h2>
<p>[*]  Together with No. 78.</p>
<p>[1]  First note of the Court.</p>
<p>Its second paragraph.</p>
<p>[1]  First note of the dissent.</p>
<p>[2]  Second note of the dissent.</p>
</div>"""

HARVARD = """<opinion type="majority">
<author id="b1-1">Mr. Justice Ox,</author>
<p id="b1-2">delivered the opinion.
See <em>Dodge </em>v. <em>Woolsey, </em>18 How. 331.<footnotemark>1</footnotemark>
Then<page-number citation-index="1" label="12">*12</page-number>
<extracted-citation url="/x">378 U. S. 1</extracted-citation>.</p>
<headnotes>A marginal head note.</headnotes>
<p><img src="data:image/png;base64,iVBORw0KGgo="/>So ordered.</p>
<attorneys>A. Plow, for appellant.</attorneys>
<footnote label="1"><p id="b2">The first note
runs <page-number label="12">*12</page-number>over.</p></footnote>
</opinion>"""

PRETTY_PRINTED = """<?xml version="1.0" encoding="utf-8"?>
<opinion type="majority">
<author id="b1">
<span citation-index="1" class="star-pagination" label="352">
   *352
   </span>
  Mr. Justice Ox
 </author>
<p id="b2">
  See 21 F. (2d)
  <span citation-index="1" class="star-pagination" label="353">
   *353
   </span>
  883 (
  <em>
   Harrow
  </em>
  ), reversed.
  <a class="footnote" href="#fn1" id="fn1_ref">
   1
  </a>
</p>
<div class="footnotes"><div class="footnote" id="fn1" label="1">
<a class="footnote" href="#fn1_ref">
   1
  </a>
<p id="b3">
   The note.
  </p>
</div></div></opinion>"""

RESOURCE_ORG = """<p class="case_cite">612 U.S. 101</p>
    <p class="parties">HARROW<br>v.<br>TILLER.<a
        class="footnote" href="#fn-s" id="fn-s_ref">*</a></p>
    <div class="prelims">
      <p class="indent">Mr. Ann Plow, of Ohio, for petitioner.</p>
      <p class="indent">Mr. Justice OX delivered the opinion of the Court.</p>
    </div>
    <div class="num" id="p1">
      <span class="num">1</span>
      <p class="indent">The    question is old.<a
        class="footnote" href="#fn1" id="fn1_ref">1</a></p>
    </div>
    <div class="num" id="p2">
      <span class="num">2</span>
      <p class="indent">41 Stat. 305 &#167; 2.<a
        class="footnote" href="#fn1-1" id="fn1-1_ref">1</a></p>
    </div>
    <div class="footnotes">
      <div class="footnote"><p>Notes:</p></div>
      <div class="footnote" id="fn-s"><a class="footnote" href="#fn-s_ref">*</a><p> Star.</p></div>
      <div class="footnote" id="fn1-1"><a class="footnote" href="#fn1-1_ref">1</a><p> B.</p></div>
      <div class="footnote" id="fn1"><a class="footnote" href="#fn1_ref">1</a><p> A.</p></div>
    </div>"""

COLUMBIA = """<p>The railway <span class="star-pagination">*Page 62</span>
crosses.<sup id="op0-ref-fn1"><a href="#op0-fn1">1</a></sup>
See <cross_reference>140 A. 52</cross_reference>.</p>
<p><footnote_body><sup id="op0-fn1"><a href="#op0-ref-fn1">1</a></sup>
Inline note.</footnote_body></p>
<p><em>Decree affirmed</em>.</p>"""

STATIC_CASE_LAW = """<section class="casebody" data-firstpage="9">
  <section class="head-matter">
    <h4 class="parties" id="A">HARROW v. TILLER</h4>
    <p class="headnotes" id="B">1. Tillage.</p>
    <p class="attorneys" id="C">A. Plow, for plaintiff.</p>
  </section>
  <article class="opinion" data-type="majority">
    <p class="author" id="D">OX, District Judge.</p>
    <p id="E">The act,<a class="footnotemark" href="#footnote_1_1" id="ref_footnote_1_1">1</a> and
    <a id="p10" href="#p10" data-label="10" class="page-label">*10</a>more.</p>
    <aside class="footnote" data-label="1" id="footnote_1_1">
      <a href="#ref_footnote_1_1">1</a><p id="F">The note.</p></aside>
  </article>
</section>"""


def notes(sections: Sections) -> list[tuple[str, str, str | None]]:
    """Label, text and what stands before the mark of each footnote."""
    return [
        (
            note.label,
            sections.text[note.start : note.end],
            None if note.mark_offset is None else sections.text[: note.mark_offset].split()[-1],
        )
        for note in sections.footnotes
    ]


def pages(sections: Sections) -> list[tuple[str, str]]:
    """Each star page and the word that begins there."""
    return [(star.page, sections.text[star.offset :].split()[0]) for star in sections.star_pages]


def regions(sections: Sections, kind: str) -> list[str]:
    return [sections.text[r.start : r.end] for r in sections.regions if r.kind == kind]


def test_lawbox() -> None:
    sections = split_sections(LAWBOX, "html")
    assert sections.text.split("\n") == [
        "612 U.S. 101 (2031)",
        "HARROW",
        "v.",
        "TILLER.",
        "No. 77.",
        "Decided May 3, 2031.",
        "CERTIORARI TO THE SUPREME COURT OF OHIO.",
        "Ann Plow argued the cause for petitioner.",
        "MR. JUSTICE OX delivered the opinion of the Court.",
        "We follow Malloy v. Hogan, 378 U. S. 1. Custodial interrogation is another.",
        '"No one shall."',
        "MR. JUSTICE MULE, dissenting.",
        "I would not. See Swift",
        "Together with No. 78.",
        "First note of the Court.",
        "Its second paragraph.",
        "First note of the dissent.",
        "Second note of the dissent.",
    ]
    assert pages(sections) == [
        ("101", "612"), ("102", "Ann"), ("103", "tion"), ("104", "another.")
    ], "the caption's own citation says on which page the opinion begins"  # fmt: skip
    assert notes(sections) == [
        ("*", "Together with No. 78.", "2031."),
        ("1", "First note of the Court.\nIts second paragraph.", "1."),
        ("1", "First note of the dissent.", "not."),
        ("2", "Second note of the dissent.", "Swift"),
    ]
    assert regions(sections, "quotation") == ['"No one shall."']
    (caption,) = regions(sections, "caption")
    assert caption.startswith("612 U.S. 101") and caption.endswith("cause for petitioner.")


def test_harvard() -> None:
    sections = split_sections(HARVARD, "xml_harvard")
    assert sections.text.split("\n") == [
        "Mr. Justice Ox,",
        "delivered the opinion. See Dodge v. Woolsey, 18 How. 331. Then 378 U. S. 1.",
        "A marginal head note.",
        "So ordered.",
        "A. Plow, for appellant.",
        "The first note runs over.",
    ]
    assert sections.author == "Mr. Justice Ox,"
    assert pages(sections) == [("12", "378")], "the note's own *12 is no second beginning"
    assert notes(sections) == [("1", "The first note runs over.", "331.")]
    assert regions(sections, "headnote") == ["A marginal head note."]
    assert regions(sections, "caption") == ["A. Plow, for appellant."]


def test_harvard_pretty_printed() -> None:
    sections = split_sections(PRETTY_PRINTED, "xml_harvard")
    assert sections.text == ("Mr. Justice Ox\nSee 21 F. (2d) 883 (Harrow), reversed.\nThe note."), (
        "line breaks between tags leave no space inside brackets and before commas"
    )
    assert pages(sections) == [("352", "Mr."), ("353", "883")]
    assert notes(sections) == [("1", "The note.", "reversed.")]
    assert sections.author == "Mr. Justice Ox"


def test_resource_org() -> None:
    sections = split_sections(RESOURCE_ORG, "html")
    assert "The question is old.\n41 Stat. 305 § 2.\n" in sections.text, "no paragraph numbers"
    assert notes(sections) == [("*", "Star.", "TILLER."), ("1", "B.", "2."), ("1", "A.", "old.")]
    assert regions(sections, "caption") == [
        "612 U.S. 101\nHARROW\nv.\nTILLER.\nMr. Ann Plow, of Ohio, for petitioner."
    ]


def test_columbia() -> None:
    sections = split_sections(COLUMBIA, "html_columbia")
    assert sections.text == (
        "The railway crosses. See 140 A. 52.\nDecree affirmed.\nInline note."
    ), "a footnote that stands inline is moved behind"
    assert pages(sections) == [("62", "crosses.")]
    assert notes(sections) == [("1", "Inline note.", "crosses.")]


def test_static_case_law() -> None:
    sections = split_sections(STATIC_CASE_LAW, "html")
    assert sections.author == "OX, District Judge."
    assert "\nThe act, and more.\nThe note." in sections.text
    assert pages(sections) == [("10", "more.")]
    assert notes(sections) == [("1", "The note.", "act,")]
    assert regions(sections, "headnote") == ["1. Tillage."]
    assert regions(sections, "caption") == ["HARROW v. TILLER", "A. Plow, for plaintiff."]


@pytest.mark.parametrize(
    ("content", "expected", "remark"),
    [
        ("<p>378&nbsp;U.&thinsp;S.&#160;1</p>", "378 U. S. 1", "spaces of all widths are plain"),
        ("<p>inter\u00adrogation</p>", "interrogation", "soft hyphens print nothing"),
        ("<p>rights\u0097primarily &#151; so</p>", "rights—primarily — so", "Windows-1252"),
        ("<p>a</p>tail<p>b</p>", "a\ntail\nb", "text between blocks is a block"),
        ("<p>a<br>b</p><p></p><p>c", "a\nb\nc", "no empty lines, no closing tags needed"),
        ("<pre>one   two\n  three</pre>", "one two\nthree", "preformatted lines stay lines"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb", "cells are blocks"),
        ("<p>x <sup>[1]</sup>, y</p>", "x, y", "no space before a comma that a mark parted"),
        ("<p>So.<sup>[1]</sup><i>See</i> y</p>", "So. See y", "no mark stands within a word"),
        ("<p>10<sup>th</sup> 3<sup>1</sup>/2</p>", "10th 31/2", "ordinals and fractions stay"),
        ("<p>See &lt;em&gt; & so &bogus; <3</p>", "See <em> & so &bogus; <3", "stray signs"),
        ("<![CDATA[a<b]]>", "a<b", "character data"),
        ("<script>x</script><!-- y --><?z?><p>a", "a", "what is not printed is not text"),
        ("<p>a\x00b&#1;c", "abc", "control characters"),
        ("no markup at all", "no markup at all", ""),
        ("", "", "nothing"),
    ],
)
def test_text_of_markup(content: str, expected: str, remark: str) -> None:
    assert split_sections(content, "html").text == expected, remark


@pytest.mark.parametrize(
    ("marks", "labels", "paired", "remark"),
    [
        ("123", "123", "123", "all there"),
        ("1212", "1212", "1212", "restarting with the second writing"),
        ("1312", "12312", "1-312", "one mark is missing"),
        ("12312", "1312", "1312", "one note is missing"),
        ("11", "1", "1", "a second reference to the same note"),
        ("", "1", "-", "no mark"),
    ],
)
def test_pairing_of_footnotes(marks: str, labels: str, paired: str, remark: str) -> None:
    body = "".join(f"<p>at{i}<sup>[{label}]</sup></p>" for i, label in enumerate(marks))
    block = "".join(f"<p>[{label}] Note.</p>" for label in labels)
    sections = split_sections(f"{body}<h2>NOTES</h2>{block}", "html_lawbox")
    found = [mark for _, _, mark in notes(sections)]
    assert [note.label for note in sections.footnotes] == list(labels)
    assert ["-" if mark is None else marks[int(mark[2:])] for mark in found] == list(paired), remark
    known = [mark for mark in found if mark]
    assert known == sorted(known), "marks and notes are paired in the same order"


@pytest.mark.parametrize(
    ("content", "expected", "starts", "remark"),
    [
        ("One *12 two\n*13 three", "One two\nthree", [("12", "two"), ("13", "three")], "counts up"),
        ("One *12 two *14 three", "One two three", [("12", "two"), ("14", "three")], "one missing"),
        ("*96Justice Ox, *97 dissenting", "Justice Ox, dissenting",
         [("96", "Justice"), ("97", "dissenting")], "printed without a space"),
        ("of the *Page 69 \ncourt", "of the\ncourt", [("69", "court")], "Columbia's words"),
        ("2031 WL 55, at *4 and *5, *6", None, [], "pins of a data base"),
        ("4 W. Blackstone, Commentaries *376 and so", None, [], "star pins of a treatise"),
        ("no less *12 than at *13 Oxford or *14 so", "no less than at Oxford or so",
         [("12", "than"), ("13", "Oxford"), ("14", "so")], "a page after the word at"),
        ("see\n*62 this", "see\nthis", [("62", "this")], "a lone one only on top of a line"),
        ("see *62 this", None, [], "a lone one only on top of a line"),
        ("* * * and *", None, [], "asterisks"),
        ("held.[1]*13 We *14 hold", "held.[1] We hold", [("13", "We"), ("14", "hold")],
         "glued to a mark"),
        ("end.\n\n[*2] Bar\n[*3] Foo", "end.\n\nBar\nFoo", [("2", "Bar"), ("3", "Foo")],
         "in brackets, the Tax Court's"),
        ("612 U.S. 61 (2031)\nso *62 held", "612 U.S. 61 (2031)\nso held",
         [("61", "612"), ("62", "held")], "a lone one next to the text's own first page"),
        ("a\r\nb\rc", "a\nb\nc", [], "line ends"),
        ("  two  spaces\n\n\x0cpage", None, [], "all else stays"),
    ],
)  # fmt: skip
def test_plain_text(
    content: str, expected: str | None, starts: list[tuple[str, str]], remark: str
) -> None:
    sections = split_sections(content, "plain_text")
    assert sections.text == (content if expected is None else expected), remark
    assert pages(sections) == starts, remark


@pytest.mark.parametrize(
    ("caption", "first_star", "begins_with"),
    [
        pytest.param("612 U.S. 101 (2031)", "102", ["101", "102"], id="the page before"),
        pytest.param("612 U.S. 101 (2031)", "105", ["105"], id="pages left out"),
        pytest.param("90 S.Ct. 7 (2031)", "102", ["102"], id="another reporter"),
        pytest.param("90 S.Ct. 7 (2031)</p><p>612 U.S. 101", "102", ["101", "102"], id="parallel"),
        pytest.param("See Malloy v. Hogan, 378 U.S. 101", "102", ["102"], id="a case cited"),
    ],
)
def test_first_page(caption: str, first_star: str, begins_with: list[str]) -> None:
    star = f'<span class="star-pagination">*{first_star}</span>'
    sections = split_sections(f"<p>{caption}</p><p>The court {star} held.</p>", "html_lawbox")
    assert [page.page for page in sections.star_pages] == begins_with
    assert sections.star_pages[-1].offset == sections.text.index("held")
    assert len(begins_with) == 1 or sections.star_pages[0].offset == 0


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param("interroga^tion", "interrogation", id="word"),
        pytest.param("Harrow v. Mis- ^ sissippi; Mississippi", "Harrow v. Mississippi; Mississippi",
                     id="hyphen of print"),
        pytest.param("the court-martial, a court-^martial", "the court-martial, a court-martial",
                     id="hyphen of its own"),
        pytest.param("stock-in-^trade", "stock-in-trade", id="two hyphens"),
        pytest.param("92 ^ S.Ct. 1361", "92 S.Ct. 1361", id="volume and reporter"),
        pytest.param("330 U.S. ^ 258, 294", "330 U.S. 258, 294", id="reporter and page"),
        pytest.param("pp. 12- ^ 14", "pp. 12- 14", id="range of numbers"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "mark",
    [
        '<span class="star-pagination">*12</span>',
        '<page-number citation-index="1" label="12">*12</page-number>',
        '<a id="p12" href="#p12" data-label="12" class="page-label">*12</a>',
    ],
)
def test_page_break_leaves_clean_text(mark: str, printed: str, text: str) -> None:
    sections = split_sections(f"<p>So {printed.replace('^', mark)} ends.</p>", "html")
    assert sections.text == f"So {text} ends."
    assert [page.page for page in sections.star_pages] == ["12"]


def test_a_page_of_which_nothing_is_printed_is_none() -> None:
    sections = split_sections("A cow *12 and a hen.\n*13", "text")
    assert pages(sections) == [("12", "and")]


PARAGRAPHS = [
    pytest.param("{{¶ {}}} ", id="Ohio"),
    pytest.param("[¶{}]  ", id="North Dakota"),
    pytest.param("¶ {} ", id="Utah"),
    pytest.param("¶{}.    ", id="Mississippi"),
    pytest.param("[*P{}] ", id="Lexis"),
]


@pytest.mark.parametrize("form", PARAGRAPHS)
def test_paragraph_numbers_are_pages(form: str) -> None:
    paragraphs = ["Ann Plow sued.", "See Gee v. Haw,\n2010-Ohio-5, ¶ 7.", "We affirm."]
    printed = "\n\n   ".join(form.format(n) + p for n, p in enumerate(paragraphs, 1))
    expected = [("¶ 1", "Ann"), ("¶ 2", "See"), ("¶ 3", "We")]
    plain = split_sections(f"OPINION\n{printed}", "text")
    assert plain.text == "OPINION\n" + "\n\n   ".join(paragraphs), "the numbers are taken out"
    assert pages(plain) == expected
    blocks = "".join(f"<p>{form.format(n)}{p}</p>\n" for n, p in enumerate(paragraphs, 1))
    marked_up = split_sections(f"<h4>OPINION</h4>{blocks}", "html")
    assert marked_up.text.split("\n") == ["OPINION", *(" ".join(p.split()) for p in paragraphs)]
    assert pages(marked_up) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("¶ 1 A *12 cow.\n¶ 2 A *13 hen.", ["12", "13"], id="star pages come first"),
        pytest.param("So:\n{¶ 9} A cow.\nWe agree.", [], id="one, quoted from another opinion"),
        pytest.param("{¶ 1} A.\n{¶ 2} B:\n{¶ 31} Q.\n{¶ 3} C.", ["¶ 1", "¶ 2", "¶ 3"],
                     id="one quoted between its own"),
        pytest.param("See Gee,\n¶ 1 and Haw,\n¶ 2 and Ox,\n¶ 3", [], id="pins on top of lines"),
        pytest.param("8 Collier\n¶1325.08 and\n¶1326.08 and\n¶1327.1", [], id="treatise"),
    ],
)  # fmt: skip
def test_paragraph_numbers_that_are_none(text: str, expected: list[str]) -> None:
    sections = split_sections(text, "text")
    assert [page.page for page in sections.star_pages] == expected


@pytest.mark.parametrize(
    ("content", "text", "expected"),
    [
        pytest.param(
            "We hold so.[1] The field[2] lies.[*]\nNOTES\n[1]  The first.\n\nMore of it.\n"
            "[2]  The second.\n[*] A star.\n",
            "We hold so. The field lies.\nThe first.\n\nMore of it.\nThe second.\nA star.\n",
            [("1", "The first.\n\nMore of it.", "so."), ("2", "The second.", "field"),
             ("*", "A star.", "lies.")],
            id="Lawbox as text"),
        pytest.param(
            "It ends.  [fn. 1]\n[1] Next it began. [fn. 2]\nNOTES\n[fn. 1]  1. So.\n"
            "[fn. 2]  2. And so.",
            "It ends.\n[1] Next it began.\nSo.\nAnd so.",
            [("1", "So.", "ends."), ("2", "And so.", "began.")],
            id="California; its head notes' numbers stay"),
        pytest.param(
            "The act.1 It is so,2 and ends.\n\n    Notes:\n\n\n      1\n       15 U.S.C. § 1\n\n"
            "      2\n       They\n        (2)\n        say.\n",
            "The act. It is so, and ends.\n15 U.S.C. § 1\nThey\n        (2)\n        say.\n",
            [("1", "15 U.S.C. § 1", "act."), ("2", "They\n        (2)\n        say.", "so,")],
            id="superscripts lost"),
        pytest.param(
            "The act.1 It is so.2\nFOOTNOTES\n1. Of 1890.\n2. Or not.",
            "The act. It is so.\nOf 1890.\nOr not.",
            [("1", "Of 1890.", "act."), ("2", "Or not.", "so.")],
            id="numbers with full stops"),
        pytest.param(
            "Held.[1] I dissent.[1]See.[2]\nNOTES\n[1] The court's.\n[1] Mine.\n[2] Too.",
            "Held. I dissent. See.\nThe court's.\nMine.\nToo.",
            [("1", "The court's.", "Held."), ("1", "Mine.", "dissent."), ("2", "Too.", "See.")],
            id="numbers begin again"),
        pytest.param(
            "It is so.[1] And so.[2]\n[1] The first.\n[2] The second.",
            "It is so. And so.\nThe first.\nThe second.",
            [("1", "The first.", "so."), ("2", "The second.", "so.")],
            id="no heading, but every mark"),
        pytest.param(
            "It is so.\nNOTES\n[1] The mark is lost.\n[2] So is this.",
            "It is so.\nThe mark is lost.\nSo is this.",
            [("1", "The mark is lost.", None), ("2", "So is this.", None)],
            id="no marks"),
    ],
)  # fmt: skip
def test_footnotes_of_plain_text(
    content: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    sections = split_sections(content, "text")
    assert sections.text == text
    assert notes(sections) == expected


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Three points.\n1. The first is old.\n2. The second is new.\nWe affirm.",
                     id="numbered parts"),
        pytest.param("[1] First. So it is.\n[2] Second. So it is.\nWe affirm.",
                     id="numbers of head notes"),
        pytest.param("The report has\nNotes:\n1. Of cows.\n2. Of hens.\nWe think little of it.",
                     id="a list below a heading, no marks"),
        pytest.param("He kept notes.\nNOTES\nof the field and the plough", id="a word alone"),
        pytest.param("He cited[1] it.\nNOTES\n[7] This is of another text.", id="begins at seven"),
    ],
)  # fmt: skip
def test_what_is_no_footnote_of_plain_text(content: str) -> None:
    sections = split_sections(content, "text")
    assert sections.text == content
    assert sections.footnotes == []


TYPESCRIPT = """          It  is a bedrock principle that  issues must be

raised below.   See,  e.g., United  States v.  Slade,  980
                                                      

F.2d 27, 30 (1st Cir. 1992); United States v. Figueroa, 818 F.2d

1020,  1025 (1st Cir.  1987).  That  principle applies  without

reserve,  and it applies  in sentencing  too, because  the trial

                               -4-

court must  hear  the argument  first,  as every  party  knows,

and may  then  say  what it  thinks  of it,  in  whatever  words

it finds.

          On June 8 the officer called.
"""


def test_typescript_is_closed_up() -> None:
    """Courts of appeals file double-spaced, justified typescript with underlined names."""
    assert split_sections(TYPESCRIPT, "plain_text").text == (
        "          It is a bedrock principle that issues must be\n"
        "raised below. See, e.g., United States v. Slade, 980\n"
        "F.2d 27, 30 (1st Cir. 1992); United States v. Figueroa, 818 F.2d\n"
        "1020, 1025 (1st Cir. 1987). That principle applies without\n"
        "reserve, and it applies in sentencing too, because the trial\n"
        "court must hear the argument first, as every party knows,\n"
        "and may then say what it thinks of it, in whatever words\n"
        "it finds.\n\n"
        "          On June 8 the officer called.\n"
    )


def test_empty_lines_between_paragraphs_stay() -> None:
    text = "\n\n".join(f"The plow of case {n}  was lent." for n in range(30))
    assert split_sections(text, "plain_text").text == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("See Plow v. Bonding &\n                    \n   Casualty Co., 123 N.H.\n            \n"
         "   145. So it is.",
         "See Plow v. Bonding &\n   Casualty Co., 123 N.H.\n   145. So it is."),
        ("(Plow v. Tiller (1999) 76\n\n                              2\nCal. App. 4th 199.)",
         "(Plow v. Tiller (1999) 76\nCal. App. 4th 199.)"),
        ("The plow was lent.\n                    \n   It broke.",
         "The plow was lent.\n                    \n   It broke."),
    ],
    ids=["underlines", "the number of a page", "not where a sentence ends"],
)  # fmt: skip
def test_a_sentence_goes_on_over_underlines_and_page_numbers(printed: str, text: str) -> None:
    assert split_sections(printed, "plain_text").text == text


def test_pages_and_footnotes_of_plain_text_together() -> None:
    sections = split_sections(
        "612 U.S. 11 (2031)\nWe hold.[1]*12 This is *13 so.\nNOTES\n[1] On *14 top.", "text"
    )
    assert sections.text == "612 U.S. 11 (2031)\nWe hold. This is so.\nOn top."
    assert [page.page for page in sections.star_pages] == ["11", "12", "13", "14"]
    assert [sections.text[page.offset :][:4] for page in sections.star_pages[2:]] == [
        "so.\n",
        "top.",
    ]
    assert notes(sections) == [("1", "On top.", "hold.")]


@pytest.mark.parametrize(
    ("above", "below", "remark"),
    [
        ("612 U.S. 101 (2031)\nHARROW\nv.\nTILLER.\nNo. 77.\nDecided May 3, 2031.",
         "MR. JUSTICE OX delivered the opinion of the Court.", "formula"),
        ("44 Cal.2d 434 (2031)\nTHE PEOPLE, Respondent,\nv.\nA. TILLER, Appellant.\n"
         "Docket No. 5.\nAnn Plow for Appellant.", "OX, J.", "byline"),
        ("305 N.W.2d 614 (2031)\nSTATE ex rel. Ann PLOW, Attorney General, Appellee,\nv.\n"
         "Joy TILLER et al., Appellants.\nMay 8, 2031.\n"
         "Heard before OX, C. J., and MULE and ASS, JJ.", "OX, Justice.", "panel"),
        ("United States Court of Appeals\nFor the First Circuit\n\nNo. 08-2327\n\n  A. HARROW,\n"
         "    Plaintiff, Appellant,\n     v.\n  B. TILLER,\n    Defendant, Appellee.\n\n  Before\n"
         "  Ox, Circuit Judge,\n  and Mule, Circuit Judge.\n\n  May 28, 2031",
         "   Per  Curiam.   The harrow is old.", "slip opinion, several spaces"),
        ("612 U.S. 101 (2031)\nHARROW\nv.\nTILLER.\nOX, C. J., delivered the opinion of the Court, "
         "in which MULE, J., joined. ASS, J., filed a dissenting opinion, post, p. 9.\n"
         "Ann Plow argued the cause for petitioner.",
         "CHIEF JUSTICE OX delivered the opinion of the Court.", "line-up above counsel"),
        ("", "The court erred in so holding.\nNo State shall make it so.\nMay 3 is too late.",
         "no caption: opinion text"),
        ("", "Mr. Justice Ox\ndelivered the opinion of the Court.", "no caption: formula"),
    ],
)  # fmt: skip
def test_caption_of_plain_text(above: str, below: str, remark: str) -> None:
    text = (
        f"{above}\n{below}\nThe field lies fallow, and it was so found below." if above else below
    )
    sections = split_sections(text, "text")
    assert regions(sections, "caption") == ([above] if above else []), remark


def test_counsel_below_a_statement_of_the_case() -> None:
    text = (
        "612 U.S. 101 (1831)\nHARROW\nv.\nTILLER.\nThis was an action of trover for a plough, "
        "which the plaintiff said had been lent and never been returned to him.\n"
        "Mr. Plow for the plaintiff in error.\nMr. JUSTICE OX delivered the opinion of the court."
    )
    assert regions(split_sections(text, "text"), "caption") == [
        "612 U.S. 101 (1831)\nHARROW\nv.\nTILLER.",
        "Mr. Plow for the plaintiff in error.",
    ], "the statement itself is left to the opinion"


@pytest.mark.parametrize(
    "unit",
    [
        "<div>x ",
        "<p><b>word in which ",
        "<footnote label='1'>x ",
        "<p>a<sup>[1]</sup> b</p>",
        "word *12 at No. 5, v. the court ",
        "\nNOTES\n[1] so.[1]\n{¶ 1} ",
        "so.1\nNOTES\n1. so,2 \n",
        '<p>ab- <span class="star-pagination">*1</span> cd ',
        "â€ Ã© \x97 &#151;",
        "<",
        "&amp;lt;",
    ],
)
@pytest.mark.parametrize("source_format", ["html", "text"])
def test_hostile_input_takes_linear_time(unit: str, source_format: str) -> None:
    started = process_time()
    sections = split_sections(unit * (300_000 // len(unit)) + " tail", source_format)
    assert process_time() - started < 3
    assert sections.text.endswith("tail"), "nothing is cut off"


def test_entity_declarations_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    assert "haha" not in split_sections(bomb, "xml_harvard").text


# --- the real corpus ------------------------------------------------------------------------


class _Words(HTMLParser):
    """An independent reading of the markup, without the page marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.data: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def _opinions(shard: Path) -> Iterator[tuple[str, str, str]]:
    """Id, text column and content of each opinion of a CourtListener shard."""
    csv.field_size_limit(sys.maxsize)
    with open_bz2(shard, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, doublequote=False, escapechar="\\"):
            for column in ("xml_harvard", "html_columbia", "html_lawbox", "html", "plain_text"):
                if row.get(column):
                    yield row["id"], column, row[column]
                    break


def test_no_word_of_the_real_corpus_is_lost(shared: Path) -> None:
    shard = min((shared / "corpus" / "courtlistener").glob("opinions*.csv*"))
    counts: Counter[str] = Counter()
    for opinion_id, column, content in _opinions(shard):
        sections = split_sections(content, column)
        counts["opinions"] += 1
        counts["notes"] += len(sections.footnotes)
        counts["paired"] += sum(note.mark_offset is not None for note in sections.footnotes)
        offsets = [star.offset for star in sections.star_pages]
        assert offsets == sorted(offsets), opinion_id
        assert not re.search(r"  |\n\n|^\s|\s$", sections.text), opinion_id
        numbers = [int(m[0]) for s in sections.star_pages if (m := re.match(r"\d+", s.page))]
        counts["rising"] += numbers == sorted(numbers)
        words = _Words()
        words.feed(re.sub(r"\*Page \d|<h2>NOTES|<script.*?</script>", "", content))
        words.close()
        printed = Counter(re.findall(r"[A-Za-z]{3,}", "".join(words.data).replace("\xad", "")))
        kept = Counter(re.findall(r"[A-Za-z]{3,}", sections.text))
        lost = sum(printed.values()) - sum(kept.values())
        assert abs(lost) <= 5 + 0.01 * sum(printed.values()), opinion_id
    assert counts["opinions"] > 100
    assert counts["paired"] >= 0.99 * counts["notes"]
    assert counts["rising"] >= 0.98 * counts["opinions"]
