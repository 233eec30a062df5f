"""One answer for each authority, or none; edges and depth."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemas.linking import Authority, GatheredMention
from transforms.resolve.decide import (
    CONFIDENCE,
    DISAGREE,
    DecidedMention,
    Verdict,
    collect,
    decide,
    decide_all,
    keep_confirmed,
)
from transforms.resolve.match_volumes import Matched


def authority(*citations: str, name: str | None = "Roe v. Wade", **columns: object) -> Authority:
    return Authority(0, "case", list(citations), [name] if name else [], None, None, **columns)


def hit(
    key: str,
    case_id: str,
    name: float | None = None,
    year: bool | None = None,
    how: str = "exact",
    same_as: str | None = None,
) -> Matched:
    return Matched(
        "citing", 0, key, how, case_id, same_as or case_id, name, year, "1973-01-22", False
    )


US, SCT, LED = "410 U.S. 113", "93 S. Ct. 705", "35 L. Ed. 2d 147"


@pytest.mark.parametrize(
    ("citations", "matches", "answer", "remark"),
    [
        ([US], [hit(US, "a", 1.0, True)], ("resolved", "exact/name+year", "a"), "all fits"),
        ([US], [hit(US, "a", 1.0)], ("resolved", "exact/name", "a"), "no year"),
        ([US], [hit(US, "a", None, True)], ("resolved", "exact/year", "a"), "no name"),
        ([US], [hit(US, "a")], ("resolved", "exact", "a"), "nothing to check with"),
        (
            [US, SCT],
            [hit(US, "a"), hit(SCT, "a")],
            ("resolved", "exact/parallel", "a"),
            "two agree",
        ),
        ([US], [hit(US, "a", 0.1)], ("resolved", "exact/name_differs", "a"), "`License Cases`"),
        ([US], [hit(US, "a", 1.0, False)], ("resolved", "exact/year_differs", "a"), "misprint"),
        (
            [US],
            [hit(US, "a", 0.0, True)],
            ("ambiguous", "exact/contradicted", None),
            "other parties",
        ),
        (
            [US],
            [hit(US, "a", None, False)],
            ("ambiguous", "exact/contradicted", None),
            "other year",
        ),
        (
            [US],
            [hit(US, "a", 0.0), hit(US, "b", 1.0, how="page_repaired")],
            ("resolved", "page_repaired/disagree", "b"),
            "the parties are found elsewhere in the volume",
        ),
        (
            [US],
            [hit(US, "a", 0.7), hit(US, "b", 1.0, how="page_repaired")],
            ("resolved", "page_repaired/disagree", "b"),
            "and only one word of them is on the page",
        ),
        (
            [US, SCT],
            [hit(US, "a", 0.7), hit(SCT, "a", 0.7), hit(US, "b", 1.0, how="page_repaired")],
            ("resolved", "exact/name", "a"),
            "but two citations are not both misprinted",
        ),
        (
            [US, SCT],
            [hit(US, "a"), hit(SCT, "a"), hit(SCT, "b")],
            ("resolved", "chosen/votes", "a"),
            "more citations lead to it",
        ),
        (
            [US, SCT, LED],
            [hit(US, "a", 1.0), hit(SCT, "a", 1.0), hit(LED, "b", 0.4)],
            ("resolved", "chosen/votes/disagree", "a"),
            "two lead to it, the third to another decision",
        ),
        (
            [US],
            [hit(US, "a", 1.0), hit(US, "b", 0.0)],
            ("resolved", "chosen/name", "a"),
            "two on a page",
        ),
        (
            [US],
            [hit(US, "a", None, True), hit(US, "b", None, False)],
            ("resolved", "chosen/year", "a"),
            "two on a page, no name",
        ),
        (
            [US],
            [hit(US, "a", 1.0), hit(US, "b", 1.0)],
            ("ambiguous", "exact/several", None),
            "abstain",
        ),
        (
            [US],
            [hit(US, "a", 1.0), hit(US, "b", 1.0, same_as="a")],
            ("resolved", "exact/name", "a"),
            "two records of one decision",
        ),
        (
            [US, SCT],
            [hit(US, "b", 1.0), hit(SCT, "a", 1.0)],
            ("resolved", "chosen/weightiest/disagree", "b"),
            "two records, each with one of the parallel citations",
        ),
        ([US, SCT], [], ("ghost", "ghost", "ghost:410-U.S.-113"), "not in the corpus"),
        (["1 Cranch 137"], [], ("ghost", "ghost", "ghost:5-U.S.-137"), "by its official volume"),
        (
            ["7 Nowhere 12"],
            [],
            ("ghost", "ghost/unknown_reporter", "ghost:7-Nowhere-12"),
            "a reporter that reporters-db does not know",
        ),
        (
            ["[1964] A.C. 1254"],
            [],
            ("ghost", "ghost/unknown_reporter", "ghost:[1964]-A.C.-1254"),
            "a foreign reporter by its years",
        ),
        (
            [SCT],
            [Matched("citing", 0, SCT, "taught", taught=US)],
            ("ghost", "ghost", "ghost:410-U.S.-113"),
            "the same ghost, whichever parallel citation is printed",
        ),
        (
            [SCT],
            [Matched("citing", 0, SCT, "taught", taught=US), hit(US, "a", 1.0)],
            ("resolved", "learned_parallel", "a"),
            "the learned citation is known",
        ),
        (
            [],
            [hit("410 U.S. 116", "a", how="page_inside")],
            ("resolved", "page_inside", "a"),
            "short",
        ),
        (["598 U.S. ___"], [], ("unresolved", "no_page", None), "page not yet printed"),
        ([], [], ("unresolved", "no_citation", None), "a name only"),
        ([US], [hit(US, "citing")], ("self", "exact", None), "the decision itself"),
        ([US], [hit(US, "citing"), hit(US, "a")], ("resolved", "exact", "a"), "its page neighbour"),
    ],
)
def test_decide(citations: list, matches: list, answer: tuple, remark: str) -> None:
    for order in permutations(matches):
        verdict = decide(authority(*citations), order, "citing")
        assert (verdict.status, verdict.method, verdict.cited_case_id) == answer, remark
        if verdict.status in ("resolved", "ghost"):
            assert verdict.confidence == CONFIDENCE[verdict.method.removesuffix(DISAGREE)]
        disagree = verdict.method.endswith(DISAGREE)
        assert bool(verdict.candidates) == (verdict.status == "ambiguous" or disagree)


def test_settled_authorities_are_left_alone() -> None:
    settled = authority(US, status="not_a_case", method="own_party", confidence=0.8)
    assert decide(settled, [hit(US, "a")], "citing") == Verdict("not_a_case", "own_party", 0.8)


@pytest.mark.parametrize(
    ("cited", "answer", "remark"),
    [
        ("a", ("resolved", "page_of_cited", "a"), "cited by its name too"),
        ("b", ("ghost", "ghost", "ghost:410-U.S.-119"), "another decision is"),
        ("citing", ("ghost", "ghost", "ghost:410-U.S.-119"), "nor the page's"),
    ],
)
def test_a_page_without_a_name(cited: str, answer: tuple, remark: str) -> None:
    """`Roe v. Wade, 410 U.S. 113 … the Court said (410 U.S., p. 119)`."""
    page = "410 U.S. 119"
    two = [Authority(n, "case", [c], [], None, None) for n, c in enumerate((US, page))]
    answers = {0: [hit(US, cited, 1.0)], 1: [hit(page, "a", how="page_of_cited")]}
    verdict = decide_all(two, answers, "citing")[1]
    assert (verdict.status, verdict.method, verdict.cited_case_id) == answer, remark


@pytest.mark.parametrize(
    ("begins", "answer"),
    [
        (True, ("ghost", "ghost", "ghost:410-U.S.-72")),
        (False, ("unresolved", "no_citation", None)),
    ],
)
def test_a_page_of_the_same_volume_that_no_decision_has(begins: bool, answer: tuple) -> None:
    """`Doe v. Bolton, ante, p. 72`, and `ante, at 72`."""
    verdict = decide(authority(inside="410 U.S. 72", inside_begins=begins), [], "citing")
    assert (verdict.status, verdict.method, verdict.cited_case_id) == answer


def test_authorities_that_are_one_decision_become_one() -> None:
    three = [Authority(n, "case", [c], [], None, None) for n, c in enumerate((US, "1 U.S. 1", SCT))]
    verdicts = {
        0: Verdict("resolved", "exact", 0.93, "a"),
        1: Verdict("ghost", "ghost", 0.9, "ghost:1-U.S.-1"),
        2: Verdict("resolved", "exact/name", 0.99, "a"),
    }
    numbers, kept = keep_confirmed(three, verdicts)
    assert numbers == {0: 0, 1: 1, 2: 0}
    assert kept == {0: verdicts[2], 1: verdicts[1]}


@pytest.mark.parametrize(
    ("candidates", "status", "remark"),
    [(("a",), "resolved", "cited by its name too"), (("b",), "ambiguous", "another decision")],
)
def test_a_second_name_of_one_page(candidates: tuple, status: str, remark: str) -> None:
    """`Maine v. Thornton` beside `Oliver v. United States`, decided together."""
    two = [Authority(n, "case", [US], [], None, None) for n in (0, 1)]
    verdicts = {
        0: Verdict("resolved", "exact/name", 0.99, "a"),
        1: Verdict("ambiguous", "exact/contradicted", 0.0, candidates=candidates),
    }
    numbers, kept = keep_confirmed(two, verdicts)
    assert kept[numbers[1]].status == status, remark


@pytest.mark.parametrize(
    ("verdict", "kept", "remark"),
    [
        (Verdict("resolved", "exact/name", 0.99, "b"), True, "the corpus confirms it"),
        (Verdict("resolved", "exact/name", 0.99, "a"), False, "the counted text cites it too"),
        (Verdict("resolved", "exact", 0.93, "b"), False, "no name confirms it"),
        (Verdict("ghost", "ghost", 0.9, "ghost:1-U.S.-1"), False, "may be an OCR error"),
    ],
)
def test_folded_authorities_need_confirmation(verdict: Verdict, kept: bool, remark: str) -> None:
    counted, folded = authority(US), authority(SCT, folded=True)
    folded.number = 1
    numbers, verdicts = keep_confirmed(
        [counted, folded], {0: Verdict("resolved", "exact", 0.93, "a"), 1: verdict}
    )
    assert (1 in numbers) is kept, remark
    if kept:
        assert verdicts[1].method == "exact/name/folded_text"


def place(
    start: int,
    cited: str | None = "a",
    authority: int = 0,
    cited_opinion_id: str | None = None,
    **columns: object,
) -> DecidedMention:
    """A mention of ten characters at `start`; `columns` are those of its row."""
    row = dict.fromkeys(GatheredMention._fields) | {
        "opinion_id": "c/1",
        "opinion_type": "lead",
        "start": start,
        "end": start + 10,
        "kind": "full_case",
        "region": "body",
    }
    return DecidedMention(GatheredMention(**row | columns), authority, cited, cited_opinion_id)


@pytest.mark.parametrize(
    ("mentions", "depth", "remark"),
    [
        ([place(0), place(100)], 2, "two places"),
        ([place(0), place(12), place(25)], 1, "parallel citations of one citation"),
        ([place(0), place(12, kind="supra")], 1, "`8 Pet. 591, supra`"),
        ([place(0), place(40, kind="supra")], 2, "a supra with a name before it"),
        ([place(0), place(12, kind="id")], 2, "an Id. right after it is a mention"),
        ([place(0), place(12, authority=1, cited="b")], 1, "another authority"),
        ([place(0), place(12, opinion_id="c/2")], 2, "the next writing begins"),
        ([place(0, region="caption"), place(100)], 1, "the caption is not the court citing"),
        ([place(0, region="headnote")], None, "nor is a headnote"),
        ([place(0, cited=None)], None, "nothing to lead to"),
    ],
)
def test_depth(mentions: list[DecidedMention], depth: int | None, remark: str) -> None:
    edges, _ = collect("c", mentions)
    assert {e.cited_case_id: e.depth for e in edges}.get("a") == depth, remark


def test_edge() -> None:
    edges, depths = collect(
        "c",
        [
            place(50, pin="7-8", signal="see"),
            place(400, footnote="3", region="footnote", history="overruled_by"),
            place(10, opinion_id="c/2", opinion_type="concurrence_in_part", pin="7-8"),
            place(
                90,
                opinion_id="c/3",
                opinion_type="dissent",
                kind="short_case",
                pin="9",
                treatment="distinguished",
                treatment_by="writer",
            ),
            place(
                200,
                opinion_id="c/3",
                opinion_type="dissent",
                kind="id",
                treatment="overruled",
                treatment_by="court",
            ),
            place(
                300,
                opinion_id="c/3",
                opinion_type="dissent",
                kind="id",
                treatment="overruled",
                treatment_by="party",
            ),
        ],
    )
    (edge,) = edges
    assert (edge.first_opinion_id, edge.first_start, edge.depth) == ("c/1", 50, 6)
    assert (edge.depth_lead, edge.depth_concurrence, edge.depth_dissent) == (2, 1, 3)
    assert edge.depth_footnote == 1
    assert (edge.pins, edge.signals, edge.history) == (["7-8", "9"], ["see"], ["overruled_by"])
    assert depths == {0: 6}
    assert (edge.treatment_lead, edge.treatment_dissent) == (None, "overruled")


@pytest.mark.parametrize(
    ("meant", "told"),
    [([None, "a/2", "a/2"], ["a/2"]), (["a/2", "a/1"], ["a/2", "a/1"]), ([None], [])],
)
def test_an_edge_knows_the_writings_that_are_meant(meant: list, told: list[str]) -> None:
    edges, _ = collect("c", [place(100 * n, cited_opinion_id=id_) for n, id_ in enumerate(meant)])
    assert edges[0].writings == told
