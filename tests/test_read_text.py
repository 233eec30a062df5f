"""Plain text files: headings, slip opinions, and any other text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from transforms.read.shards import find_shards
from transforms.read.text import LARGEST, case_id_of, name_of, read_text


def read(path: Path, content: str | bytes) -> list[SourceOpinion | CaseFact | Rejected]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_text(Shard(str(path), "text", path.stat().st_size, "f", "k")))


def test_any_text_is_one_combined_opinion(tmp_path: Path) -> None:
    assert read(tmp_path / "1999/Doe v. Roe.txt", "\ufeffAffirmed.\n") == [
        CaseFact(case_id="text:1999/Doe v. Roe", source="text", name="Doe v. Roe"),
        SourceOpinion(
            "text:1999/Doe v. Roe/0",
            "text:1999/Doe v. Roe",
            "combined",
            "text",
            "Affirmed.\n",
            ordinal=0,
        ),
    ]


def test_headings_part_the_writings(tmp_path: Path) -> None:
    text = (
        "Doe v. Roe\n\n**Lead Opinion**\nSee <targetCase>378 U. S. 1</targetCase>.\n\n"
        "**Concurring in Part and Dissenting in Part by Hill**\r\nIn part.\n**Note well**\nYes.\n"
        "  ** Dissent **  \nNo.\n**Dissent**\nNever.\n**Concurrence**\n"
    )
    fact, *opinions = read(tmp_path / "x/7.txt", text)
    assert isinstance(fact, CaseFact)
    assert (fact.case_id, fact.name) == ("text:x/7", None)
    assert [
        (o.opinion_id, o.type, o.author, o.content)
        for o in opinions
        if isinstance(o, SourceOpinion)
    ] == [
        ("text:x/7/0", "headmatter", None, "Doe v. Roe"),
        ("text:x/7/1", "lead", None, "See 378 U. S. 1."),
        ("text:x/7/2", "concurrence_in_part", "Hill", "In part.\n**Note well**\nYes."),
        ("text:x/7/3", "dissent", None, "No."),
        ("text:x/7/4", "dissent", None, "Never."),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Lead Opinion", "lead"),
        ("Combined Opinion", "combined"),
        ("Unanimous Opinion", "unanimous"),
        ("Plurality Opinion", "plurality"),
        ("Concurrence", "concurrence"),
        ("Concurrence Opinion", "concurrence"),
        ("In Part Opinion", "concurrence_in_part"),
        ("DISSENT", "dissent"),
        ("Trial Court Document", "trial_court"),
        ("Syllabus", "syllabus"),
    ],
)
def test_the_words_of_headings(tmp_path: Path, heading: str, expected: str) -> None:
    _, opinion = read(tmp_path / "x.txt", f"**{heading}**\nText.")
    assert isinstance(opinion, SourceOpinion)
    assert opinion.type == expected


SLIP = (
    "Cite as: 560 U. S. ____ (2010)\n\n1\n\nPer Curiam\n\nSUPREME COURT OF THE UNITED STATES\n"
    "JANE ROE v. JOHN DOE\n\nNo. 09–12. Decided June 7, 2010\n\nPER CURIAM.\nGranted.\n\f\n"
    "Cite as: 560 U. S. ____ (2010)\n\n1\n\nALITO, J., dissenting\n\n"
    "SUPREME COURT OF THE UNITED STATES\nJANE ROE v. JOHN DOE\n\n"
    "JUSTICE ALITO, dissenting.\nDenied.\n\f"
)


def test_a_slip_opinion_gives_its_facts_and_its_writings(tmp_path: Path) -> None:
    fact, order, dissent = read(tmp_path / "2010/Roe v. Doe.raw.txt", SLIP)
    assert fact == CaseFact(
        case_id="text:2010/Roe v. Doe.raw",
        source="text",
        name="Roe v. Doe.raw",
        court_id="scotus",
        date_filed="2010-06-07",
        docket_number="09-12",
        citations=["560 U. S. ____ (2010)"],
    )
    assert isinstance(order, SourceOpinion)
    assert isinstance(dissent, SourceOpinion)
    assert (order.opinion_id, order.type, order.per_curiam, order.source_format) == (
        "text:2010/Roe v. Doe.raw/0",
        "lead",
        True,
        "slip",
    )
    assert (dissent.opinion_id, dissent.type, dissent.author) == (
        "text:2010/Roe v. Doe.raw/1",
        "dissent",
        "Alito",
    )


@pytest.mark.parametrize(
    ("path", "case_id", "name"),
    [
        ("/a/2010/0017.txt", "text:2010/0017", None),
        ("/b/2010/0017.txt.gz", "text:2010/0017", None),
        ("gs://bucket/x/In_re_Doe.txt", "text:x/In_re_Doe", "In re Doe"),
        ("Roe v. Doe.txt.zst", "text:Roe v. Doe", "Roe v. Doe"),
        ("x/Ex parte Young.txt", "text:x/Ex parte Young", "Ex parte Young"),
        ("x/Envoy.txt", "text:x/Envoy", None),
    ],
)
def test_a_decision_is_called_by_its_file(path: str, case_id: str, name: str | None) -> None:
    assert (case_id_of(path), name_of(path)) == (case_id, name)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.txt", b" \n\t\n", "no text"),
        ("x.txt", b"", "no text"),
        ("x.txt", b"\0" * 4096, "no text"),  # what a crash leaves of a file
        ("x.txt", b"caf\xe9", "undecodable bytes"),
        ("x.txt", "Affirmed.".encode("utf-16"), "undecodable bytes"),
        ("x.txt", "Affirmed.".encode("utf-16-le"), "undecodable bytes"),
        ("x.txt", b"a" * (LARGEST + 1), "too long"),
        ("x.txt.gz", gzip.compress(b"Affirmed. " * 99, mtime=0)[:-9], "broken archive"),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected(
    tmp_path: Path, name: str, content: bytes, error: str
) -> None:
    (rejected,) = read(tmp_path / name, content)
    assert isinstance(rejected, Rejected)
    assert (rejected.source, rejected.error) == (str(tmp_path / name), error)


def test_packed_text(tmp_path: Path) -> None:
    _, opinion = read(tmp_path / "x.txt.gz", gzip.compress(b"Affirmed."))
    assert isinstance(opinion, SourceOpinion)
    assert opinion.content == "Affirmed."


def test_texts_in_a_folder_are_shards_but_not_what_goes_with_a_download(tmp_path: Path) -> None:
    taken = [
        "2010/a.txt",
        "Contents v. Table.txt",
        "Terms_v._Jones.txt",
        "b.txt.gz",
        "readmission.txt",
    ]
    passed_over = ["README.txt", "read me.txt", "LICENSE.txt", "SHA256SUMS.txt", "readme.en.txt"]
    for name in [*taken, *passed_over]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Affirmed.")
    shards = find_shards([str(tmp_path)])
    assert [s.path for s in shards] == sorted(str(tmp_path / name) for name in taken)
    assert {s.format for s in shards} == {"text"}
    assert [s.format for s in find_shards([str(tmp_path / "README.txt")])] == ["text"]


def test_the_example_of_an_excerpt_is_a_lead_opinion(shared: Path) -> None:
    path = shared / "corpus/excerpts/miranda_cites_malloy_lead.txt"
    fact, opinion = read_text(Shard(str(path), "text", 0, "f", "k"))
    assert isinstance(fact, CaseFact)
    assert fact.case_id == "text:excerpts/miranda_cites_malloy_lead"
    assert isinstance(opinion, SourceOpinion)
    assert opinion.type == "lead"
    assert opinion.content.startswith("That right is the hallmark of our democracy.")
    assert "targetCase" not in opinion.content
    assert "**" not in opinion.content
