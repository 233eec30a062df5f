"""The writings of one combined text, told apart by the lines that open them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.records import Opinion, Shard, SourceOpinion
from transforms.extract.shard_results import split_opinion
from transforms.read.courtlistener import read_opinions
from transforms.split.judges import surname
from transforms.split.writings import split_writings

PROSE = (
    "The schooner was libelled in the district court for a debt that her master had made at "
    "Halifax, and the question is whether the lien survives a sale. We think that it does, for "
    "the reasons that were given in Plover v. Sandpiper, 410 U. S. 113, and need not be repeated. "
    "The decree of the court below is in accordance with them. "
)
LEAD = "MR. JUSTICE HERON delivered the opinion of the Court.\n" + PROSE


def combined(text: str, source_format: str = "text") -> Opinion:
    return split_opinion(SourceOpinion("x:7/12", "x:7", "combined", source_format, text))


def parts_of(text: str, source_format: str = "text") -> list[tuple[str, str | None]]:
    return [(o.type, o.author) for o in split_writings(combined(text, source_format))]


@pytest.mark.parametrize(
    ("line", "type_", "author"),
    [
        pytest.param("MR. JUSTICE GULL, dissenting:", "dissent", "Gull", id="colon"),
        pytest.param("MR. JUSTICE GULL dissenting.", "dissent", "Gull", id="no-comma"),
        pytest.param(
            "MR. CHIEF JUSTICE O'MALLEY, concurring.", "concurrence", "O'Malley", id="chief"
        ),
        pytest.param(
            "THE CHIEF JUSTICE, dissenting.", "dissent", "The Chief Justice", id="no-name"
        ),
        pytest.param(
            "Justice Van Loon, concurring in the judgment.",
            "concurrence",
            "Van Loon",
            id="particle",
        ),
        pytest.param(
            "JUSTICE GULL, concurring in part and concurring in the judgment.",
            "concurrence",
            "Gull",
            id="concurring-twice",
        ),
        pytest.param(
            "MR. JUSTICE GULL, concurring in part and dissenting in part.",
            "concurrence_in_part",
            "Gull",
            id="both",
        ),
        pytest.param(
            "MR. JUSTICE GULL, concurring in No. 5 (post, p. 62) and dissenting in Nos. 6 and 7.",
            "concurrence_in_part",
            "Gull",
            id="by-numbers",
        ),
        pytest.param(
            "MR. JUSTICE GULL, with whom MR. JUSTICE TERN joins, dissenting.",
            "dissent",
            "Gull",
            id="joined",
        ),
        pytest.param(
            "MR. JUSTICE GULL, whom MR. JUSTICE TERN concurs with, dissenting.",
            "dissent",
            "Gull",
            id="who-concurs-in-a-dissent",
        ),
        pytest.param(
            "JUSTICE GULL, with whom JUSTICE TERN joins, and with whom JUSTICE RAIL joins in all "
            "but the last paragraph, dissenting.",
            "dissent",
            "Gull",
            id="joined-in-parts",
        ),
        pytest.param(
            "MR. JUSTICE McAVOY and MR. JUSTICE TERN, concurring.",
            "concurrence",
            "McAvoy and Tern",
            id="two-authors",
        ),
        pytest.param(
            "MR. JUSTICE GULL (with whom concurred MR. JUSTICE TERN) dissenting.",
            "dissent",
            "Gull",
            id="joined-in-brackets",
        ),
        pytest.param("GULL, J., dissenting.", "dissent", "Gull", id="state"),
        pytest.param(
            "ANNA B. GULL, JR., C. J. (concurring).", "concurrence", "Gull", id="brackets"
        ),
        pytest.param("GULL, Circuit Judge, dissenting in part:", "dissent", "Gull", id="circuit"),
        pytest.param("DISSENTING OPINION BY GULL, J.:", "dissent", "Gull", id="opinion-by"),
        pytest.param("Concurring opinion of MR. JUSTICE GULL.", "concurrence", "Gull", id="of"),
        pytest.param("[Concurring opinion]", "concurrence", None, id="title-alone"),
        pytest.param("DISSENTING OPINION\nGULL, Justice.", "dissent", "Gull", id="title-and-name"),
        pytest.param("Mr. Justice Gull,\ndissenting.", "dissent", "Gull", id="harvard-two-lines"),
        pytest.param("ON PETITION FOR REHEARING", "rehearing", None, id="rehearing"),
    ],
)
def test_a_line_that_opens_a_writing(line: str, type_: str, author: str | None) -> None:
    assert parts_of(f"{LEAD}\n{line}\n{PROSE}") == [("lead", "Heron"), (type_, author)]


@pytest.mark.parametrize(
    ("line", "type_", "author", "per_curiam"),
    [
        pytest.param(
            "MR. JUSTICE HERON, after stating the case, delivered the opinion of the court.",
            "lead",
            "Heron",
            False,
            id="after-stating",
        ),
        pytest.param(
            "JUSTICE HERON announced the judgment of the Court and delivered an opinion in which "
            "JUSTICE TERN joins.",
            "plurality",
            "Heron",
            False,
            id="plurality",
        ),
        pytest.param("HERON, C. J.", "lead", "Heron", False, id="bare-name"),
        pytest.param("OPINION BY HERON, J., May 3, 1931:", "lead", "Heron", False, id="opinion-by"),
        pytest.param(
            "The opinion of the court was delivered by\nHERON, C.J.:",
            "lead",
            "Heron",
            False,
            id="was-delivered-by",
        ),
        pytest.param("PER CURIAM.", "lead", None, True, id="per-curiam"),
    ],
)
def test_the_court_s_own(line: str, type_: str, author: str | None, per_curiam: bool) -> None:
    text = f"{line}\n{PROSE}\nGULL, J., dissenting.\n{PROSE}"
    lead = split_writings(combined(text))[0]
    assert (lead.type, lead.author, lead.per_curiam) == (type_, author, per_curiam)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("MR. JUSTICE GULL took no part in the decision of this case.", id="no-part"),
        pytest.param("MR. JUSTICE GULL concurs in the result.", id="concurs"),
        pytest.param("MR. JUSTICE GULL and MR. JUSTICE TERN dissent.", id="dissent"),
        pytest.param("GULL, C.J., and TERN and RAIL, JJ., concur.", id="votes"),
        pytest.param("We concur:\nGULL, P.J.\nTERN, J.", id="signatures"),
        pytest.param("Mr. Justice Gull, dissenting, said that the lien was gone.", id="said"),
        pytest.param("Mr. Justice Gull, dissenting in Auk v. Rail, 5 U. S. 3, thought so.", id="v"),
        pytest.param('Mr. Justice Gull: "No lien survives a sale."', id="quoted"),
        pytest.param("JUSTICE GULL's dissenting opinion takes another view of it.", id="s"),
        pytest.param("Judge Gull dissented. In his view the lien was gone.", id="court-below"),
        pytest.param("The dissenting opinion of MR. JUSTICE GULL shows that it is so.", id="the"),
        pytest.param(
            "The lien is gone, as was said without a reason given in the opinion of\n"
            "Justice Gull, dissenting. It is not gone, as we have shown above.",
            id="a-line-end-in-mid-sentence",
        ),
        pytest.param("BEFORE\nGULL, TERN and RAIL, Circuit Judges.\n" + PROSE, id="a-panel"),
        pytest.param("Judge Gull: Was the lien gone by then? " + PROSE, id="a-transcript"),
        pytest.param("See the other case (GULL, J., dissenting).", id="parenthetical"),
        pytest.param(
            "GULL, J., filed a dissenting opinion, post, p. 9, in which TERN, J., joined.",
            id="line-up",
        ),
        pytest.param("[For dissenting opinion of MR. JUSTICE GULL, see post, p. 9.]", id="for"),
        pytest.param("MR. JUSTICE GULL, dissenting.", id="nothing-below-it"),
    ],
)
def test_a_line_that_opens_none(line: str) -> None:
    source = combined(f"{LEAD}\n{line}\n")
    assert split_writings(source) == [source]


def test_a_vote_that_goes_on_is_a_writing() -> None:
    vote = "MR. JUSTICE GULL concurs in the result. " + PROSE
    assert parts_of(f"{LEAD}\n{vote}")[1:] == [("concurrence", "Gull")]


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        pytest.param("I dissent. ", "dissent", id="i-dissent"),
        pytest.param("I am unable to agree with the opinion just read. ", "dissent", id="unable"),
        pytest.param("I concur, but on another ground. ", "concurrence", id="i-concur"),
        pytest.param("The question is an old one. ", "concurrence", id="does-not-say"),
    ],
)
def test_a_later_writing_under_a_bare_name_tells_itself(words: str, type_: str) -> None:
    assert parts_of(f"{LEAD}\nMR. JUSTICE GULL.\n{words}{PROSE}")[1:] == [(type_, "Gull")]


def test_running_heads_do_not_cut_a_writing() -> None:
    text = f"{LEAD}\nGULL, J., dissenting.\n{PROSE}\nGULL, J., dissenting.\n{PROSE}"
    assert parts_of(text) == [("lead", "Heron"), ("dissent", "Gull")]


def test_a_title_in_a_block_quotation_opens_nothing() -> None:
    html = f"<p>{LEAD}</p><blockquote>MR. JUSTICE GULL, dissenting.<p>{PROSE}</p></blockquote>"
    assert [o.type for o in split_writings(combined(html, "html_lawbox"))] == ["combined"]


def test_without_an_opening_the_text_above_a_dissent_is_the_court_s() -> None:
    assert parts_of(f"{PROSE}\n{PROSE}\nGULL, J., dissenting.\n{PROSE}") == [
        ("lead", None),
        ("dissent", "Gull"),
    ]


def test_head_notes_and_arguments_are_head_matter() -> None:
    arguments = "A. Plow, for the libellant, argued that the lien had survived. " + 4 * PROSE
    writings = split_writings(combined(f"{arguments}\nHEADLEY, J.\n{PROSE}"))
    assert [(o.type, o.author) for o in writings] == [("headmatter", None), ("lead", "Headley")]
    assert writings[1].text.startswith("HEADLEY, J.\nThe schooner")


def test_a_caption_stays_with_the_first_writing() -> None:
    caption = "HERON\nv.\nMARSH.\nNo. 77.\nSupreme Court of United States.\nArgued May 3, 1931.\n"
    first, _ = split_writings(combined(f"{caption}{LEAD}\nGULL, J., dissenting.\n{PROSE}"))
    assert first.type == "lead"
    assert [(r.kind, r.start) for r in first.regions] == [("caption", 0)]


@pytest.mark.parametrize(
    "type_", ["lead", "dissent", "concurrence"], ids=["lead", "dissent", "concurrence"]
)
def test_a_separate_writing_is_not_cut(type_: str) -> None:
    opinion = combined(f"{LEAD}\nGULL, J., dissenting.\n{PROSE}")
    opinion.type = type_
    assert split_writings(opinion) == [opinion]


LAWBOX = f"""<div><center><b>612 U.S. 101 (2031)</b></center>
<center><h1>HARROW<br>v.<br>TILLER.<sup>[*]</sup></h1></center>
<p><span class="star-pagination">*102</span> MR. JUSTICE OX delivered the opinion of the Court.</p>
<p>{PROSE}<sup>[1]</sup> So it <span class="star-pagination">*103</span> is.<sup>[2]</sup></p>
<blockquote>"No lien survives a sale."</blockquote>
<p>MR. JUSTICE MULE, dissenting.</p>
<p>{PROSE}<sup>[1]</sup></p><blockquote>"A lien survives."</blockquote>
<p>It <span class="star-pagination">*104</span> does.</p>
<p>MR. JUSTICE ASS took no part.</p>
<h2>NOTES</h2>
<p>[*]  Together with No. 78.</p><p>[1]  First note of the Court.</p>
<p>[2]  Second note of the Court.</p><p>Its second paragraph.</p>
<p>[1]  First note of the dissent.</p></div>"""


def test_a_part_has_its_own_footnotes_pages_and_regions() -> None:
    lead, dissent = split_writings(combined(LAWBOX, "html_lawbox"))
    assert [o.opinion_id for o in (lead, dissent)] == ["x:7/12.00", "x:7/12.01"]
    assert [o.ordinal for o in (lead, dissent)] == [0, 1]
    notes = {
        o.author: [(note.label, o.text[note.start : note.end]) for note in o.footnotes]
        for o in (lead, dissent)
    }
    assert notes == {
        "Ox": [
            ("*", "Together with No. 78."),
            ("1", "First note of the Court."),
            ("2", "Second note of the Court.\nIts second paragraph."),
        ],
        "Mule": [("1", "First note of the dissent.")],
    }
    assert dissent.text.endswith("took no part.\nFirst note of the dissent.")
    (note,) = dissent.footnotes
    assert dissent.text[: note.mark_offset].endswith(
        "repeated. The decree of the court below is in accordance with them."
    )
    quotations = [dissent.text[r.start : r.end] for r in dissent.regions if r.kind == "quotation"]
    assert quotations == ['"A lien survives."']
    assert [(page.page, dissent.text[page.offset :][:4]) for page in dissent.star_pages] == [
        ("103", "MR. "),  # under way where the dissent begins
        ("104", "does"),
    ]
    assert [page.page for page in lead.star_pages] == ["101", "102", "103"]


def test_a_footnote_without_a_mark_stays_where_the_numbers_go_on() -> None:
    html = LAWBOX.replace("is.<sup>[2]</sup>", "is.")
    lead, dissent = split_writings(combined(html, "html_lawbox"))
    assert [(n.label, n.mark_offset is None) for n in lead.footnotes][-1] == ("2", True)
    assert [n.label for n in dissent.footnotes] == ["1"]


def test_nothing_of_the_text_is_lost() -> None:
    source = combined(LAWBOX, "html_lawbox")
    words = [word for part in split_writings(source) for word in part.text.split()]
    assert sorted(words) == sorted(source.text.split())


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("MR. JUSTICE VAN DEVANTER,", "Van Devanter", id="particle"),
        pytest.param("Mr. .Chief Justice Hughes", "Hughes", id="ocr"),
        pytest.param("MacKINNON, Circuit Judge:", "MacKinnon", id="mac"),
        pytest.param("L. HAND, Chief Judge.", "Hand", id="initial"),
        pytest.param("JOHN F. ONION, JR., Justice (Assigned)", "Onion", id="junior"),
        pytest.param("The Chief Justice", "The Chief Justice", id="unnamed"),
        pytest.param("Rehnquist, Chief Justice", "Rehnquist", id="named-chief"),
        pytest.param(
            "MR. JUSTICE DAY, MR. JUSTICE POE, and MR. JUSTICE LEE", "Day, Poe and Lee", id="three"
        ),
        pytest.param("PER CURIAM.", None, id="no-judge"),
    ],
)
def test_surname(printed: str, expected: str | None) -> None:
    assert surname(printed) == expected


TEN = (
    "92059", "101315", "104790", "105537", "106009", "108113", "109239", "109718", "110563",
    "112800",
)  # fmt: skip
"""Decisions that CourtListener has both as a combined Lawbox text and as separate writings."""


@pytest.fixture(scope="module")
def ten(shared: Path) -> dict[str, list[Opinion]]:
    """Their texts: first the combined one, then the separate ones in the order of their ids."""
    texts: dict[str, list[Opinion]] = {number: [] for number in TEN}
    for path in sorted((shared / "corpus" / "courtlistener").glob("opinions-*")):
        for source in read_opinions(Shard(str(path), "", 0, "", "")):
            if isinstance(source, SourceOpinion) and source.case_id[3:] in texts:
                texts[source.case_id[3:]].append(split_opinion(source))
    for found in texts.values():
        found.sort(key=lambda o: (o.type != "combined", o.opinion_id))
    return texts


@pytest.mark.parametrize("number", TEN)
def test_combined_and_separate_texts_give_the_same_writings(
    ten: dict[str, list[Opinion]], number: str
) -> None:
    combined_text, *separate = ten[number]
    parts = split_writings(combined_text)
    assert len(parts) >= 3
    assert [(o.type, o.author) for o in parts] == [
        (o.type, surname(o.author or "")) for o in separate
    ]
    for part, other in zip(parts, separate, strict=True):
        here, there = shingles(part.text), shingles(other.text)
        assert len(here & there) > 0.8 * len(here | there), part.opinion_id
    for part in parts:
        body_end = part.footnotes[0].start if part.footnotes else len(part.text)
        marks = [note.mark_offset for note in part.footnotes if note.mark_offset is not None]
        assert all(0 < mark <= body_end for mark in marks)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z]{3,}", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))
