"""Decisions whole: facts, writings, folding, authorities of several writings."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from schemas.linking import Case, Cited, Writing
from schemas.records import CaseFact, Companion
from transforms.resolve.gather import Decision, gather, merge_facts, order_writings, sort_citations


def mention(
    opinion: str, seq: int, local: int, kind: str = "full_case", **columns: object
) -> Cited:
    """A mention of the opinion `c/<opinion>`; `citation` alone gives volume, reporter and page."""
    blank = Cited(
        place=seq, opinion_id=f"c/{opinion}", seq=seq, kind=kind, text="",
        volume=None, reporter=None, page=None, citation=None, name=None, year=None, court_id=None,
        pin=None, parenthetical=None, local=local, status="unresolved", method=None,
        confidence=1.0,
    )  # fmt: skip
    return replace(blank, **columns)


def writing(opinion: str, type_: str, n_chars: int = 1000, ordinal: int | None = None) -> Writing:
    return Writing("shard", f"c/{opinion}", type_, n_chars, ordinal)


def gathered(writings: list[Writing], mentions: list[Cited], **case: object) -> Decision:
    return gather(Case("c", "test", **case), writings, mentions)


def authorities(decision: Decision) -> list[tuple[list[str], str | None]]:
    return [(a.citations, a.method) for a in decision.authorities]


def test_facts_merge_alike_in_every_order() -> None:
    facts = [
        CaseFact(
            "c", "test", name="Heron v. Marsh", date_filed="1950-01-01", date_approximate=True
        ),
        CaseFact("c", "test", name_full="Heron, Administrator v. Marsh", date_filed="1950-03-02"),
        CaseFact("c", "test", citations=["94 L. Ed. 12", "339 U. S. 10"]),
        CaseFact("c", "test", citations=["339 US 10", "12 Heron's Notes 4"]),
        CaseFact("c", "test", court_id="scotus"),
    ]
    merged = [merge_facts("c", order) for order in itertools.permutations(facts)]
    assert all(case == merged[0] for case in merged)
    case = merged[0]
    assert case.date_filed == "1950-03-02", "the exact date is preferred"
    assert (case.name, case.court_id, case.date_approximate) == ("Heron v. Marsh", "scotus", False)
    assert case.citations == ["339 U.S. 10", "94 L. Ed. 12", "12 Heron's Notes 4"]


def test_citations_are_sorted_by_weight_and_number() -> None:
    printed = ["84 S. Ct. 1", "12 L. Ed. 2d 3", "378 U.S. 10", "378 U. S. 2", "9 Nowhere 1"]
    assert sort_citations(printed) == [
        "378 U.S. 2", "378 U.S. 10", "84 S. Ct. 1", "12 L. Ed. 2d 3", "9 Nowhere 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("writings", "expected", "remark"),
    [
        ([("9", "dissent"), ("10", "lead")], ["10", "9"], "types in reading order"),
        ([("10", "dissent"), ("9", "dissent")], ["9", "10"], "numbers, not letters"),
        ([("1", "dissent", 0), ("2", "lead", 1)], ["1", "2"], "the source's order goes before"),
    ],
)
def test_order_of_writings(writings: list, expected: list[str], remark: str) -> None:
    rows = [
        Writing(f"s{i}", f"c/{w[0]}", w[1], 10, w[2] if len(w) > 2 else None)
        for i, w in enumerate(writings)
    ]
    for order in (rows, rows[::-1]):
        ordered = order_writings([replace(w) for w in order])
        assert [w.opinion_id[2:] for w in ordered] == expected, remark
        assert [w.ordinal for w in ordered] == list(range(len(expected)))
        assert ordered[0].shard == min(
            w.shard for w in rows if w.opinion_id == ordered[0].opinion_id
        )


def cites(opinion: str, pages: range) -> list[Cited]:
    return [
        mention(opinion, i, i, citation=f"300 U.S. {page}", name=f"Case{page} v. State")
        for i, page in enumerate(pages)
    ]


def test_what_only_the_folded_text_cites_is_kept_apart() -> None:
    writings = [
        replace(writing("1", "combined"), sketch=frozenset(range(20))),
        replace(writing("2", "lead", 990), sketch=frozenset(range(19))),
    ]
    mentions = [
        *cites("1", range(10)),
        mention("1", 11, 9, "id", method="preceding"),
        *cites("2", range(9)),
    ]
    decision = gathered(writings, mentions)
    kept = [a for a in decision.authorities if a.folded]
    assert [(a.number, a.citations) for a in kept] == [(9, ["300 U.S. 9"])]
    of_folded = [m for m in decision.mentions if m.opinion_id == "c/1" and m.authority is not None]
    assert [(m.seq, m.authority) for m in of_folded] == [(9, 9), (11, 9)], "with its short form"


def test_a_folded_print_lends_its_parallel_citations() -> None:
    writings = [
        replace(writing("1", "combined"), sketch=frozenset(range(20))),
        replace(writing("2", "lead", 990), sketch=frozenset(range(19))),
    ]
    decision = gathered(
        writings,
        [
            mention("1", 0, 0, citation="7 Cal. 3d 930", name="In re Heron"),
            mention("1", 1, 0, citation="500 P.2d 873", name="In re Heron"),
            mention("2", 0, 0, citation="7 Cal. 3d 930", name="In re Heron"),
        ],
    )
    assert [a.citations for a in decision.authorities] == [["7 Cal. 3d 930", "500 P.2d 873"]]
    assert [m.authority for m in decision.mentions] == [0, None, None], "but no mentions"


@pytest.mark.parametrize("other", ["Otter v. Field", "In re Otter"])
def test_two_cases_on_one_page_are_two_authorities(other: str) -> None:
    cited = {"citation": "339 U.S. 10"}
    decision = gathered(
        [writing("1", "lead"), writing("2", "dissent")],
        [
            mention("1", 0, 0, name="Heron v. Marsh", **cited),
            mention("1", 1, 1, name=other, **cited),
            mention("2", 0, 0, name=f"{other}, a Minor", **cited),
            mention("2", 1, 1, **cited),
        ],
    )
    assert [m.authority for m in decision.mentions] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("citations", "inside", "remark"),
    [
        (["286 U.S. 352", "52 S. Ct. 595"], "286 U.S. 374", "in the weightiest reporter"),
        ([], None, "it is not known where the decision is printed"),
    ],
)
def test_a_page_of_the_same_volume(citations: list[str], inside: str | None, remark: str) -> None:
    """`Heron v. Marsh, ante, p. 374`."""
    decision = gathered(
        [writing("1", "lead")],
        [
            mention("1", 0, 0, "docket", page="380", name="Heron v. Marsh"),
            mention("1", 1, 0, "docket", page="374", name="Heron v. Marsh"),
        ],
        citations=citations,
    )
    (authority,) = decision.authorities
    assert (authority.inside, authority.names) == (inside, ["Heron v. Marsh"]), remark


@pytest.mark.parametrize(
    ("columns", "begins"),
    [
        ({"text": "ante, p. 374"}, True),
        ({"text": "ante, 374"}, True),
        ({"text": "ante, at 374"}, False),
        ({"text": "ante, p. 374", "parenthetical": "dissenting opinion"}, False),
        ({"text": "ante, p. 374", "name": None}, False),
    ],
)
def test_a_first_page_of_the_same_volume(columns: dict, begins: bool) -> None:
    printed = {"page": "374", "name": "Heron v. Marsh", **columns}
    decision = gathered([writing("1", "lead")], [mention("1", 0, 0, "docket", **printed)])
    assert decision.authorities[0].inside_begins is begins


@pytest.mark.parametrize(
    ("columns", "method", "remark"),
    [
        ({"kind": "docket", "citation": "No. 584", "name": "Heron v. Otter"}, "companion", "both"),
        (
            {"kind": "docket", "citation": "No. 585", "name": "Heron v. Otter"},
            None,
            "another number",
        ),
        ({"kind": "docket", "citation": "No. 584", "name": "Lee v. Mack"}, None, "another term"),
        (
            {"kind": "docket", "citation": "No. 759", "name": "Doe v. Roe"},
            "companion",
            "the first case, whose number stands in the caption",
        ),
        (
            {"kind": "docket", "citation": "No. 584", "name": "Heron v. Otter", "year": 1931},
            None,
            "an older decision",
        ),
        ({"kind": "reference", "text": "Heron", "name": "Heron v. Otter"}, "companion", "a name"),
        ({"citation": "5 Or. 7", "name": "Heron v. Otter"}, None, "what is reported is apart"),
    ],
)
def test_cases_decided_together(columns: dict, method: str | None, remark: str) -> None:
    """`Together with No. 584, Heron v. Otter` in a note of the lead opinion; a dissent calls it."""
    lead = replace(writing("1", "lead"), companions=(Companion("584", "Heron v. Otter"),))
    cited = {"kind": "full_case", **columns}
    decision = gathered(
        [lead, writing("2", "dissent")], [mention("2", 0, 0, **cited)], name="Doe v. Roe"
    )
    (authority,) = decision.authorities
    assert authority.method == method, remark
    assert authority.status == ("self" if method else None)


def test_authorities_of_all_writings_are_joined_by_any_citation() -> None:
    decision = gathered(
        [writing("1", "lead"), writing("2", "dissent")],
        [
            mention("2", 0, 0, citation="93 S. Ct. 705", name="Roe v. Wade", year=1973),
            mention("2", 1, 1, citation="5 U.S. 137", name="Marbury v. Madison"),
            mention("1", 0, 0, citation="410 U.S. 113", name="Roe v. Wade", year=1973),
            mention("1", 1, 0, citation="93 S. Ct. 705", name="Roe v. Wade", year=1973),
            mention("1", 2, 1, citation="1 Cranch 137", name="Marbury v. Madison"),
            mention(
                "1", 3, 2, "statute", citation="18 U.S.C. § 1", status="not_a_case", method="law"
            ),
        ],
    )
    assert [(a.type, a.citations, a.year) for a in decision.authorities] == [
        ("case", ["410 U.S. 113", "93 S. Ct. 705"], 1973),
        ("case", ["5 U.S. 137", "1 Cranch 137"], None),
        ("statute", ["18 U.S.C. § 1"], None),
    ], "a nominative citation is the official one"
    assert [(m.opinion_id, m.authority) for m in decision.mentions] == [
        ("c/1", 0), ("c/1", 0), ("c/1", 1), ("c/1", 2), ("c/2", 0), ("c/2", 1),
    ]  # fmt: skip


MALLOY = {"citation": "378 U.S. 1", "name": "Malloy v. Hogan"}
MASSIAH = {"citation": "378 U.S. 201", "name": "Massiah v. United States"}


@pytest.mark.parametrize(
    ("short", "authority", "remark"),
    [
        ({"kind": "supra", "name": "Malloy"}, 0, "leading word of a party"),
        ({"kind": "supra", "name": "Malloy v. Hogan"}, 0, "whole name"),
        ({"kind": "supra", "name": "Hogarth"}, 2, "nobody's name"),
        ({"kind": "reference", "text": "Massiah"}, 1, "a bare name"),
        (
            {"kind": "short_case", "volume": "378", "reporter": "U.S.", "pin": "7-8"},
            0,
            "only one of the volume begins before the page",
        ),
        (
            {"kind": "short_case", "volume": "378", "reporter": "U.S.", "pin": "205"},
            2,
            "two begin before it: abstain",
        ),
        (
            {"kind": "short_case", "volume": "379", "reporter": "U.S.", "pin": "9"},
            2,
            "no such volume",
        ),
    ],
)
def test_short_forms_of_another_writing(short: dict, authority: int, remark: str) -> None:
    decision = gathered(
        [writing("1", "lead"), writing("2", "dissent")],
        [mention("1", 0, 0, **MALLOY), mention("1", 1, 1, **MASSIAH), mention("2", 0, 0, **short)],
    )
    found = decision.mentions[-1]
    assert found.authority == authority, remark
    assert (found.method == "other_writing") == (authority < 2)


@pytest.mark.parametrize(
    ("text", "is_left_out", "remark"),
    [
        ("Heron", True, "a sentence about the party itself"),
        ("Malloy", False, "a cited case"),
        ("Otter", False, "unknown: left open"),
    ],
)
def test_own_party(text: str, is_left_out: bool, remark: str) -> None:
    decision = gathered(
        [writing("1", "lead"), writing("2", "dissent")],
        [mention("1", 0, 0, **MALLOY), mention("2", 0, 0, "reference", text=text)],
        name="Heron v. Marsh",
    )
    assert (decision.mentions[-1].authority is None) == is_left_out, remark


def test_pages_left_blank_do_not_join_authorities() -> None:
    decision = gathered(
        [writing("1", "lead")],
        [
            mention("1", 0, 0, citation="___ U.S. ___", name="Heron v. Marsh"),
            mention("1", 1, 0, citation="111 S. Ct. 818"),
            mention("1", 2, 1, citation="___ U.S. ___", name="Otter v. Field"),
            mention("1", 3, 1, citation="111 S. Ct. 1217"),
        ],
    )
    assert [a.names for a in decision.authorities] == [["Heron v. Marsh"], ["Otter v. Field"]]


def test_own_citation_is_self_and_what_the_opinion_settled_stays() -> None:
    decision = gathered(
        [writing("1", "lead")],
        [
            mention("1", 0, 0, citation="339 U.S. 10"),
            mention("1", 1, 1, "id", status="not_a_case", method="record"),
            mention("1", 2, 2, "id", method="no_antecedent"),
        ],
        citations=["339 U.S. 10"],
    )
    assert [(a.type, a.status, a.method) for a in decision.authorities] == [
        ("case", "self", "own_citation"),
        ("other", "not_a_case", "record"),
        ("other", None, None),
    ]
