"""Decisions told by the parties' names, with what is printed of a citation."""

from __future__ import annotations

import pytest

from schemas.linking import Authority
from transforms.resolve.match_names import docket_keys, name_key, other_keys, rule_by_name
from transforms.resolve.match_volumes import Asked, Indexed, Volumes, ask_again, match, questions


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Heron v. Marsh", "Heron v. Marsh"),
        ("Heron Co. v. Marsh", "The Heron Company v. Edward Marsh"),
        ("Marsh v. Reed", "John Q. Marsh v. Ann Reed, Warden"),
        ("State v. Otter", "State v. Otter"),
        ("United States v. Otter", "United States v. Otter"),
    ],
)
def test_a_printed_name_meets_its_record(printed: str, known: str) -> None:
    assert name_key([printed]) in other_keys(known, None)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("No. 75-1064", "75-1064"),
        ("No. 01-cv-409", "No. 01-CV-409"),
        ("No. 75-1064", "Civ. 75-1064"),
    ],
)
def test_a_docket_number_meets_its_record(printed: str, number: str) -> None:
    assert docket_keys([printed]) == other_keys(None, number) != []


def test_names_and_numbers_that_say_nothing_have_no_key() -> None:
    assert name_key(["License Cases", "In re Gault"]) is None
    assert other_keys("License Cases", "No. 12") == [], "every term of every court has a No. 12"


HERON = ["Heron v. Marsh"]


@pytest.mark.parametrize(
    ("citation", "known", "rule", "remark"),
    [
        ("401 U.S. 14", ["402 U.S. 14"], "number_repaired", "a digit of the volume"),
        ("858 U.S. 498", ["358 U.S. 498"], "number_repaired", "another"),
        ("358 XI. S. 354", ["358 U.S. 354"], "number_repaired", "the reporter misread"),
        ("7 Cr. 481", ["7 Cranch 481"], "number_repaired", "the reporter in short"),
        ("4 Washington 380", ["4 Wash. C. C. 371"], "number_repaired", "and a page inside"),
        ("5 Or. 380", ["5 Wash. 371"], None, "not of a reporter that is known"),
        ("401 U.S. 14", ["402 U.S. 15"], None, "volume and page differ"),
        ("401 U.S. 14", ["267 U.S. 14"], None, "another volume"),
        ("16 F.2d 951", ["267 U.S. 132"], None, "the court below"),
        ("312 U.S. 457", ["61 S. Ct. 703", "85 L. Ed. 949"], "named", "the same court's reporters"),
        ("1 Woods 308", ["25 F. Cas. 707"], "named", "reprinted in the Federal Cases"),
        ("125 F. 322", ["25 F. Cas. 707"], None, "which end in 1880"),
        ("61 S. Ct. 703", ["312 U.S. 457"], None, "but who prints the lesser has the other"),
        ("61 U.S. 484", ["20 How. 583"], None, "the record is in that reporter"),
        ("45 N.J. 504", [], "named", "a record without any"),
        ("", ["402 U.S. 14"], "named", "no citation is printed"),
        ("Comb. 342", ["94 U.S. 255"], None, "an old report of one volume"),
        ("1 Pet. 1", ["2 Pet. 1"], "number_repaired", "a digit of an old volume"),
    ],
)
def test_rule_by_name(citation: str, known: list[str], rule: str | None, remark: str) -> None:
    assert rule_by_name(HERON, citation, HERON, known) == rule, remark


@pytest.mark.parametrize(
    ("known", "remark"),
    [
        ("Heron v. Otter", "another party"),
        ("Marsh v. Heron", "the other way round: perhaps the court below"),
        ("Heron", "one party"),
    ],
)
def test_the_name_alone_must_be_the_whole_name(known: str, remark: str) -> None:
    assert rule_by_name(HERON, "", [known], []) is None, remark


def test_with_the_numbers_a_shorter_name_is_enough() -> None:
    known = ["Heron v. North Dakota ex rel. Marsh"]
    assert rule_by_name(HERON, "163 U.S. 391", known, ["153 U.S. 391"]) == "number_repaired"
    assert rule_by_name(HERON, "163 U.S. 391", known, []) is None


@pytest.mark.parametrize(
    ("known", "answers", "remark"),
    [
        (["Ann B. Heron v. United States"], ["named"], "given names"),
        (["Heron Otter v. United States"], [], "Heron is a given name"),
        (["Ann Lee Bea Heron v. United States"], [], "several persons"),
        (["Ann Heron v. United States", "Bob Heron v. United States"], [], "which of them"),
    ],
)
def test_a_record_without_citations_may_add_given_names(
    known: list[str], answers: list[str], remark: str
) -> None:
    volumes = Volumes(
        Indexed(key, name, (name,), None, False, None, 0)
        for name in known
        for key in other_keys(name, None)
    )
    names = ("Heron v. United States",)
    asked = Asked("named heron v. united", "citing", 0, names, 1965, False, "354 F.2d 726")
    assert [m.how for m in match(asked, volumes, {})] == answers, remark


VOLUMES = Volumes(
    [
        Indexed(key, case_id, (name,), "1971-04-20", False, None, 0, (), tuple(citations))
        for case_id, name, citations, docket in [
            ("a", "Heron v. Marsh", ["402 U.S. 14"], None),
            ("b", "Otter v. Reed", ["402 U.S. 90"], "No. 75-1064"),
            ("c", "Doe v. Field", ["402 U.S. 95"], None),
            ("d", "Doe v. Field", ["410 U.S. 95"], None),
        ]
        for key in [*citations, *other_keys(name, docket)]
    ]
)


@pytest.mark.parametrize(
    ("citations", "name", "year", "answers", "remark"),
    [
        (["401 U.S. 14"], "Heron v. Marsh", 1971, [("number_repaired", "a")], "a wrong volume"),
        (["401 U.S. 14"], "Heron v. Marsh", 1950, [], "but not against the year"),
        (["401 U.S. 14"], "Otter v. Marsh", None, [], "nor with other parties"),
        (["402 U.S. 14"], "Heron v. Marsh", None, [("exact", "a")], "what is found asks no more"),
        ([], "Heron v. Marsh", None, [("named", "a")], "the name alone"),
        ([], "Doe v. Field", None, [("named", "c"), ("named", "d")], "two of that name"),
        (
            ["No. 75-1064"],
            "Otter v. Reed",
            None,
            [("docket", "b"), ("named", "b")],
            "a docket number",
        ),
        (["No. 12-999"], "Heron v. Marsh", None, [("named", "a")], "one that no record has"),
        (["No. 12-999"], "Heron v. Marsh", 1971, [], "of another court, as it seems by the year"),
        (
            ["402 U.S. ___"],
            "Otter v. Reed",
            1971,
            [("named_in_volume", "b"), ("named", "b")],
            "a blank page",
        ),
        (["___ U.S. ___"], "Heron v. Marsh", 1971, [("named", "a"), ("named", "a")], "all blank"),
        (["402 U.S. ___"], "Otter v. Marsh", 1971, [], "and a name that is not there"),
    ],
)
def test_what_no_page_leads_to(
    citations: list[str], name: str, year: int | None, answers: list, remark: str
) -> None:
    found = []
    first = questions(Authority(0, "case", citations, [name], year, None))
    printed = citations[0] if citations and first[0] == citations[0] else ""
    for key in first:
        asked = Asked(key, "citing", 0, (name,), year, False, printed)
        answered = match(asked, VOLUMES, {})
        found += answered
        for again in ask_again(asked, answered):
            found += match(again, VOLUMES, {})
    assert [(m.how, m.cited_case_id) for m in found] == answers, remark


def test_in_a_crowd_of_one_name_only_numbers_tell() -> None:
    """Sixty decisions are called State v. Smith: one by each page, and one without a citation."""
    printed = {f"p{page}": [f"402 U.S. {page}"] for page in range(1, 61)} | {"bare": []}
    name = "State v. Smith"
    crowd = Volumes(
        Indexed(key, case_id, (name,), "1971-04-20", False, None, 0, (), tuple(citations))
        for case_id, citations in printed.items()
        for key in other_keys(name, None)
    )

    def found(citation: str) -> list[tuple[str, str | None]]:
        asked = Asked("named state v. smith", "citing", 0, (name,), 1971, False, citation)
        return [(m.how, m.cited_case_id) for m in match(asked, crowd, {})]

    assert found("401 U.S. 14") == [("number_repaired", "p14")]
    assert found("401 U.S. 99") == [], "nor the one that has no citation to gainsay it"
    assert found("402 U.S. ___") == []
    assert found("") == []
