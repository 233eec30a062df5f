"""All mentions of an opinion together: what a citation takes from its neighbours and what not.

The forms by themselves are tested beside the modules that find them; here is what only the whole
extractor can say: parallel groups, signals and history along a string citation, names and years
that must not bleed over, where in the opinion a mention stands.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from extraction import assert_linear, mentions_of, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.records import Footnote, Opinion, Region, StarPage
from transforms.extract.mentions import find_mentions

row = pytest.param


def authorities(text: str) -> list[list[str]]:
    """The printed cores of each authority's mentions, authority by authority."""
    groups: dict[int | None, list[str]] = {}
    for mention in mentions_of(text):
        groups.setdefault(mention.authority, []).append(mention.text)
    return list(groups.values())


PARALLELS = [
    row("Roe v. Wade, 410 U.S. 113, 93 S. Ct. 705, 35 L. Ed. 2d 147 (1973)",
        [["410 U.S. 113", "93 S. Ct. 705", "35 L. Ed. 2d 147"]],
        id="three reporters, one authority (eyecite 76)"),
    row("Roe v. Wade, 410 U.S. 113, 120, 93 S. Ct. 705, 710 (1973)",
        [["410 U.S. 113", "93 S. Ct. 705"]], id="with pins between"),
    row("Roe v. Wade, 410 U.S. 113; 93 S. Ct. 705 (1973)", [["410 U.S. 113", "93 S. Ct. 705"]],
        id="with a semicolon"),
    row("Roe v. Wade, 410 U.S. 113,\n93 S. Ct. 705 (1973)", [["410 U.S. 113", "93 S. Ct. 705"]],
        id="over a line end"),
    row("Roe v. Wade, ___ U.S. ___, 93 S. Ct. 705 (1973)", [["___ U.S. ___", "93 S. Ct. 705"]],
        id="blanks and a parallel"),
    row("Lee v. Mack, 62 Cal.2d 338 [42 Cal.Rptr. 169, 398 P.2d 361]",
        [["62 Cal.2d 338", "42 Cal.Rptr. 169", "398 P.2d 361"]],
        id="California's brackets (eyecite 65)"),
    row("Lee v. Mack (1965) 62 Cal.2d 338, 350 [42 Cal.Rptr. 169]",
        [["62 Cal.2d 338", "42 Cal.Rptr. 169"]], id="California's pin before the bracket"),
    row("Lee v. Mack (1965) 62 Cal.2d 338, 350 [3, 4] [42 Cal.Rptr. 169]",
        [["62 Cal.2d 338", "42 Cal.Rptr. 169"]], id="head notes before California's bracket"),
    row("See Lee v. Mack, 9 Wheat. 1; Lee v. Mack, 9 Wheat. R. 198.",
        [["9 Wheat. 1", "9 Wheat. R. 198"]], id="a page of a case named again"),
    row("See Lee v. Mack, 9 Wheat. 1; Lee v. Poe, 9 Wheat. 198.",
        [["9 Wheat. 1"], ["9 Wheat. 198"]], id="another case of the volume"),
    row("Lee v. Mack, 226 Ga. 496 (175 SE2d 657); Doe v. Roe, 226 Ga. 5, 9 (2) (175 SE2d 840)",
        [["226 Ga. 496", "175 SE2d 657"], ["226 Ga. 5", "175 SE2d 840"]],
        id="Georgia's brackets"),
    row("Lee v. Mack, 339 US 56 (70 S Ct 430, 94 L ed 653)",
        [["339 US 56", "70 S Ct 430", "94 L ed 653"]], id="Michigan's"),
    row("Lee v. Mack, 403 U. S. 573 (91 SC 2075, 29 LE2d 723)",
        [["403 U. S. 573", "91 SC 2075", "29 LE2d 723"]],
        id="SC is the Supreme Court Reporter behind U.S., not South Carolina's"),
    row("Lee v. Mack, 226 Ga. 496 (410 U.S. 113)", [["226 Ga. 496"], ["410 U.S. 113"]],
        id="another court's in brackets"),
    row("Lee v. Mack, 368 U.S. 464, 473 (82 S.Ct. 486, 491, 7 L.Ed.2d 458)",
        [["368 U.S. 464", "82 S.Ct. 486", "7 L.Ed.2d 458"]], id="with pins in the brackets"),
    row("Lee v. Mack [227 Mo. App. 531], 55 S.W.2d 1024",
        [["227 Mo. App. 531", "55 S.W.2d 1024"]], id="the first in brackets of its own"),
    row("Lee v. Mack, 501 U.S. 32, ---- - ----, 111 S.Ct. 2123",
        [["501 U.S. 32", "111 S.Ct. 2123"]], id="blank pins between"),
    row("Lee v. Mack (1954) 128 Cal.App.2d 259-261 [275 P.2d 146]",
        [["128 Cal.App.2d 259", "275 P.2d 146"]], id="the case's last page between"),
    row("Wilcox v. Jackson, 13 Pet. 498-513, 10 L. Ed. 264",
        [["13 Pet. 498", "10 L. Ed. 264"]], id="the case's last page between, without a bracket"),
    row("Lee v. Ott, 107 Mont 442 (86 P 395)", [["107 Mont 442", "86 P 395"]],
        id="a reporter's letter without a point"),
    row("See Exhibit 5 A 12", [], id="a bare letter alone is no reporter"),
    row("People v. Zucker (20 App. Div. 363 ; affd., 154 N. Y. 770)",
        [["20 App. Div. 363"], ["154 N. Y. 770"]], id="a history set off by a blank"),
    row("See 5 N.H. 550, 3 Mass. 120", [["5 N.H. 550"], ["3 Mass. 120"]], id="two States'"),
    row("See 5 Paige 550; 3 Cow. 120", [["5 Paige 550"], ["3 Cow. 120"]],
        id="a list of old reports without names"),
    row("Lee v. Mack, 12 NY3d 1, 876 NYS2d 3, 904 NE2d 5 [2009]",
        [["12 NY3d 1", "876 NYS2d 3", "904 NE2d 5"]], id="New York official (eyecite 216)"),
    row("Lee v. Mack, 2020 MT 25, ¶ 12, 399 Mont. 1, 457 P.3d 2",
        [["2020 MT 25", "399 Mont. 1", "457 P.3d 2"]], id="a neutral citation first"),
    row("Lee v. Mack, 2018-Ohio-3237, 116 N.E.3d 45", [["2018-Ohio-3237", "116 N.E.3d 45"]],
        id="Ohio"),
    row("Lee v. Mack, 2002-1234 (La. 5/3/03), 845 So. 2d 6", [["2002-1234", "845 So. 2d 6"]],
        id="Louisiana: the date stands before the parallel"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3, 4 A.L.R. 5", [["5 Or. 7", "12 P. 3", "4 A.L.R. 5"]],
        id="A.L.R. in parallel is the case"),
    row("Lee v. Mack, 5 Or. 7, S. C., 12 P. 3", [["5 Or. 7", "12 P. 3"]], id="S. C., same case"),
    row("Marbury v. Madison, 1 Cranch 137, 2 L. Ed. 60", [["1 Cranch 137", "2 L. Ed. 60"]],
        id="a nominative and Lawyers' Edition"),
    row("Marbury v. Madison, 5 U.S. (1 Cranch) 137, 2 L. Ed. 60",
        [["5 U.S. (1 Cranch) 137", "2 L. Ed. 60"]], id="both volumes in one"),
    row("Marbury v. Madison, 1 Cranch 137. Marbury, 5 U.S., at 179; 5 U.S. 137; 1 Cranch, at 180.",
        [["1 Cranch 137", "5 U.S., at 179", "5 U.S. 137", "1 Cranch, at 180"]],
        id="one volume by both its names"),
    row("Poe v. Ott, 18 Wall. 5. Doe v. Roe, 85 U.S. 9, 12. 18 Wall., at 7.",
        [["18 Wall. 5", "18 Wall., at 7"], ["85 U.S. 9"]], id="two cases of such a volume"),
    row("M‘Culloch v. Maryland, 17 U. S. 4 Wheat. 316", [["17 U. S. 4 Wheat. 316"]],
        id="without brackets is one too (eyecite finds `17 U. S. 4`)"),
    row("485 S.E.2d 225 (1997)\n226 Ga. App. 6\nLEE v. MACK.",
        [["485 S.E.2d 225", "226 Ga. App. 6"]], id="a caption, one to a line"),
    row("So it was in 485 S.E.2d 225 (1997)\n226 Ga. App. 6 is older.",
        [["485 S.E.2d 225"], ["226 Ga. App. 6"]], id="a line of text is no caption"),
    row("Lee v. Mack, No. 4, 2015 WL 12, 2015 U.S. Dist. LEXIS 34",
        [["2015 WL 12", "2015 U.S. Dist. LEXIS 34"]], id="two vendors"),
    row("Lee v. Mack, 5 Or. 7; Doe v. Poe, 12 P. 3", [["5 Or. 7"], ["12 P. 3"]],
        id="the next case of a string has a name"),
    row("Lee v. Mack, 5 Or. 7, 6 Or. 8", [["5 Or. 7"], ["6 Or. 8"]],
        id="one reporter twice is two cases"),
    row("Lee v. Mack, 5 Or. 7 (1880), 12 P. 3", [["5 Or. 7"], ["12 P. 3"]],
        id="what follows the year is no parallel"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3. Later 12 P. 3.", [["5 Or. 7", "12 P. 3", "12 P. 3"]],
        id="the second of a group, again"),
    row("Lee v. Mack, 12 P. 3. Doe v. Poe, 6 Or. 8. Lee v. Mack, 5 Or. 7, 12 P. 3.",
        [["12 P. 3", "5 Or. 7", "12 P. 3"], ["6 Or. 8"]],
        id="a group that joins what was apart before"),
    row("Lee v. Mack, 5 Or. 7. Lee v. Mack, 12 P. 3. Lee v. Mack, 5 Or. 7, 12 P. 3.",
        [["5 Or. 7", "12 P. 3", "5 Or. 7", "12 P. 3"]], id="a group that joins two"),
    row("Lee v. Mack, 378 U. S. 1. 378 US 1. 378 U.S. 1.", [["378 U. S. 1", "378 US 1",
        "378 U.S. 1"]], id="three ways to print one citation"),
    row("18 U. S. C. § 1951. 18 USC 1951. 18 U.S.C.A. § 1951.", [["18 U. S. C. § 1951",
        "18 USC 1951", "18 U.S.C.A. § 1951"]], id="and a statute"),
    row("Lee v. Mack, 598 U. S. ____. Doe v. Poe, 598 U. S. ____.", [["598 U. S. ____"],
        ["598 U. S. ____"]], id="two blanks are told apart by name"),
    row("Lee v. Mack, 598 U. S. ____. Lee v. Mack, 598 U. S. ____.", [["598 U. S. ____",
        "598 U. S. ____"]], id="one name with a blank is one case"),
    row("Pub. L. No. 111-148, 124 Stat. 119", [["Pub. L. No. 111-148, 124 Stat. 119"]],
        id="a public law and its place in the Statutes (eyecite stops at 124)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARALLELS)
def test_authorities(text: str, expected: list[list[str]]) -> None:
    assert authorities(text) == expected


def test_parallel_citations_share_name_year_signal_and_parenthetical() -> None:
    text = "See Roe v. Wade, 410 U.S. 113, 120, 93 S. Ct. 705 (1973) (holding so)."
    first, second = mentions_of(text)
    assert (second.name, second.year, second.signal) == ("Roe v. Wade", 1973, "see")
    assert first.parenthetical == second.parenthetical == "holding so"
    assert (first.pin, second.pin) == ("120", None)
    assert first.span_start == second.span_start == text.index("Roe")
    assert first.span_end == second.span_end == text.index(".", 60)


@pytest.mark.parametrize(
    ("text", "year", "parenthetical", "history"),
    [
        row("Lee v. Mack, 226 Ga. 496 (175 SE2d 657) (1970) (so held)", 1970, "so held",
            [None, None], id="Georgia"),
        row("Lee v. Mack, 209 U.S. 123 [28 S.Ct. 441] (1908) (so held)", 1908, "so held",
            [None, None], id="square brackets"),
        row("Lee v. Mack, 220 Cal.2d 641 [34 Cal.Rptr. 43], cert. denied, 376 U.S. 959", None, None,
            [None, None, "cert_denied"], id="California"),
    ],
)  # fmt: skip
def test_what_follows_a_parallel_in_brackets(
    text: str, year: int | None, parenthetical: str | None, history: list[str | None]
) -> None:
    found = mentions_of(text)
    assert [m.history for m in found] == history
    assert {(m.name, m.year, m.parenthetical) for m in found} == {
        ("Lee v. Mack", year, parenthetical)
    }


@pytest.mark.parametrize(
    ("text", "year"),
    [
        row("State v. Lee, 2018-Ohio-3237", 2018, id="Ohio, whose volumes had the same key"),
        row("State v. Lee, 2010 Ark. 12", 2010, id="Arkansas"),
        row("State v. Lee, 2003 PA Super 12", 2003, id="Pennsylvania"),
        row("State v. Lee, 300 Ark. 12", None, id="a volume that counts no years"),
    ],
)
def test_year_of_a_neutral_citation(text: str, year: int | None) -> None:
    assert [m.year for m in mentions_of(text)] == [year]


def test_a_volume_in_two_parts_is_no_year() -> None:
    """It has as many characters as one, and stopped the opinion."""
    found = mentions_of(
        "Lee v. Mack, 12-3 OK 45; Doe v. Roe, 1 P.3d 4, 12-3 NMCA 7; Poe, 2020 OK 4"
    )
    assert [(m.text, m.year) for m in found] == [
        ("12-3 OK 45", None), ("1 P.3d 4", None), ("12-3 NMCA 7", None), ("2020 OK 4", 2020),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "court"),
    [
        row("Lee v. Mack, 734 F. Supp. 561 (Mass. 1990)", "mad", id="a State's one district"),
        row("Lee v. Mack, 734 F. Supp. 561 (Cal. 1990)", None, id="one of four districts"),
        row("Lee v. Mack, 73 N.E. 561 (Mass. 1900)", "mass", id="a State's own reports"),
        row("Lee v. Mack, 333 F. Supp. 582 (DC 1971)", "dcd", id="the District of Columbia"),
        row("Lee v. Mack (D. C.) 44 F. 5", None, id="some district court"),
        row("Lee v. Mack, 592 A. 2d 985 (D. C. 1991)", "dc", id="the District's own court"),
    ],
)
def test_court_by_the_reporter(text: str, court: str | None) -> None:
    """The Supreme Court prints the State alone for its district court."""
    assert [m.court_id for m in mentions_of(text)] == [court]


SIGNALS = [
    row("It applies to appealsSee, e.g., Lee, 5 Or. at 8; Doe, 6 Or. at 9.",
        ["see, e.g.", "see, e.g."], id="glued to the word before, where a note's mark was lost"),
    row("(See also Lee v. Mack, 49 Cal. 2d 243, 247 [317 P.2d 17]; Doe v. Roe, 5 Cal. 2d 6.)",
        ["see also", "see also", "see also"], id="running on behind California's bracket"),
    row("Compare Lee v. Mack, 5 Or. 7 (citing Roe v. Moe, 6 Or. 8), with Doe v. Poe, 7 Or. 9.",
        ["compare", None, "compare"], id="past a parenthetical with a citation"),
    row("See 18 U. S. C. § 1951 (cf. Roe v. Moe, 6 Or. 8); Doe v. Poe, 7 Or. 9.",
        ["cf.", "see"], id="past the parenthetical of a statute"),
    row("See, e.g., Lee v. Mack, 5 Or. 7 (quoting Roe v. Moe, 6 Or. 8); Doe v. Poe, 7 Or. 9.",
        ["see, e.g.", None, "see, e.g."], id="a string goes on past a parenthetical"),
    row("See Lee v. Mack, 5 Or. 7; Doe v. Poe, 6 Or. 8.", ["see", "see"],
        id="a signal holds along a string (rule 1.3)"),
    row("See Lee v. Mack, 5 Or. 7 (1880); Doe v. Poe, 6 Or. 8 (1881); Roe v. Ott, 7 Or. 9.",
        ["see", "see", "see"], id="over years"),
    row("See Lee v. Mack, 5 Or. 7 (so); Doe v. Poe, 6 Or. 8.", ["see", "see"],
        id="over a parenthetical"),
    row("See Lee v. Mack, 5 Or. 7; cf. Doe v. Poe, 6 Or. 8; Roe v. Ott, 7 Or. 9.",
        ["see", "cf.", "cf."], id="until a new one appears"),
    row("See Lee v. Mack, 5 Or. 7; but see Doe v. Poe, 6 Or. 8.", ["see", "but see"],
        id="but see"),
    row("Lee v. Mack, 5 Or. 7. See id. Id., at 8; id., at 9.", [None, "see", None, None],
        id="nor over an Id. whose point ends it"),
    row("Louisiana.—See Lee v. Mack, 5 La. 7; Doe v. Poe, 6 La. 8.", ["see", "see"],
        id="glued to a State and a dash, as lists by States print it"),
    row("Accord: Lee v. Mack, 5 Or. 7; Doe v. Poe, 6 Or. 8.", ["accord", "accord"], id="a colon"),
    row("See Lee v. Mack, 5 Or. 7. Doe v. Poe, 6 Or. 8.", ["see", None],
        id="not over the end of its sentence"),
    row("See Lee v. Mack, 5 Or. 7, and Doe v. Poe, 6 Or. 8.", ["see", "see"], id="over an and"),
    row("See Lee v. Mack, 5 Or. 7, 12 P. 3; Doe v. Poe, 6 Or. 8.", ["see", "see", "see"],
        id="over parallels"),
    row("See Lee v. Mack, 5 Or. 7; 18 U. S. C. § 1951; Doe v. Poe, 6 Or. 8.",
        ["see", "see"], id="over a statute"),
    row("See 18 U. S. C. § 1951; Doe v. Poe, 6 Or. 8.", ["see"], id="begun at a statute"),
    row("See Lee v. Mack, 5 Or. 7, cert. denied, 353 U. S. 1; Doe v. Poe, 6 Or. 8.",
        ["see", None, "see"], id="over the history, which it does not govern"),
    row("See Lee v. Mack, 5 Or. 7; Hesketh v. Ott, Oddrep 8; Doe v. Poe, 6 Or. 8.", ["see", "see"],
        id="over one citation in no known form"),
    row("See Lee v. Mack, L.R. 10 Eq. 267; S.C. 6 Ch. D. 597; Doe v. Poe, 6 Or. 8.",
        ["see", "see", "see"], id="over the same case in another report"),
    row("See 1 McCormick, supra, § 145; id. § 147.", ["see", "see"],
        id="before a supra of a work with a volume"),
    row("See Lee v. Mack, 5 Or. 7; id., at 8.", ["see", "see"], id="to an Id."),
    row("See Lee v. Mack, 5 Or. 7; Doe, supra; 5 Or., at 9.", ["see", "see", "see"],
        id="to supra and short form"),
    row("Compare Lee v. Mack, 5 Or. 7, with Doe v. Poe, 6 Or. 8.", ["compare", "compare"],
        id="compare … with"),
    row("Compare Lee v. Mack, 5 Or. 7, and Roe v. Ott, 7 Or. 9, with Doe v. Poe, 6 Or. 8.",
        ["compare", "compare", "compare"], id="compare … and … with"),
    row("See, e. g., Lee v. Mack, 5 Or. 7; Doe v. Poe, 6 Or. 8.", ["see, e.g.", "see, e.g."],
        id="see, e. g."),
    row("See Lee v. Mack, 5 Or. 7; see also Doe v. Poe, 6 Or. 8.", ["see", "see also"],
        id="see also"),
    row("Accord, Lee v. Mack, 5 Or. 7; contra, Doe v. Poe, 6 Or. 8.", ["accord", "contra"],
        id="accord, contra"),
    row("Lee v. Mack, 5 Or. 7. See id., at 8. Id., at 9.", [None, "see", None], id="Id. alone"),
    row("In Lee v. Mack, 5 Or. 7, we held so.", [None], id="none"),
    row("Lee v. Mack, 5 Or. 7 (1880); see Doe v. Poe, 6 Or. 8.", [None, "see"],
        id="the second alone"),
    row("We see that Lee v. Mack, 5 Or. 7, is old.", [None], id="a verb"),
    row("See Lee v. Mack, 5 Or. 7 (citing Doe v. Poe, 6 Or. 8).", ["see", None],
        id="not into a parenthetical"),
    row("Lee v. Mack, 5 Or. 7 (but see Doe v. Poe, 6 Or. 8).", [None, "but see"],
        id="within a parenthetical"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "signals"), SIGNALS)
def test_signals_of_the_cases(text: str, signals: list[str | None]) -> None:
    cases = [m for m in mentions_of(text) if m.kind in ("full_case", "short_case", "id", "supra")]
    assert [m.signal for m in cases] == signals


HISTORIES = [
    row("Lee v. Mack, 233 F.2d 556, rev'd, 353 U. S. 391.", [None, "rev'd"],
        id="how it fared (rule 10.7): told at the later decision"),
    row("Lee v. Mack, 233 F.2d 556 (2d Cir. 1956), aff'd, 353 U. S. 391 (1957).",
        [None, "aff'd"], id="after court and year"),
    row("Lee v. Mack, 233 F.2d 556, 560 (2d Cir.), cert. denied, 353 U. S. 391 (1957).",
        [None, "cert_denied"], id="certiorari denied"),
    row("Lee v. Mack, 233 F.2d 556, aff'd, 353 U. S. 391, 77 S. Ct. 963 (1957).",
        [None, "aff'd", "aff'd"], id="in parallel"),
    row("Lee v. Mack, 233 F.2d 556, aff'd, 240 F.2d 7, cert. denied, 353 U. S. 391.",
        [None, "aff'd", "cert_denied"], id="two steps"),
    row("Lee v. Mack, 240 F.2d 7, aff'g 12 T. C. 3.", [None, "affirming"], id="prior history"),
    row("Lee v. Mack, 5 Or. 7, overruled by Doe v. Poe, 6 Or. 8.", [None, "overruled_by"],
        id="by another case"),
    row("Lee v. Mack, 5 Or. 7, overruled on other grounds by Doe v. Poe, 6 Or. 8.",
        [None, "overruled_by"], id="on other grounds"),
    row("Lee v. Mack, 5 Or. 7, aff'd sub nom. Doe v. Mack, 6 Or. 8.", [None, "aff'd"],
        id="under another name (rule 10.7.2)"),
    row("Lee v. Mack, 5 Or. 7 (so), rev'd on other grounds, 6 Or. 8.", [None, "rev'd"],
        id="after a parenthetical"),
    row("Lee v. Mack, 5 Or. 7 (quoting Doe v. Poe, 6 Or. 8), rev'd, 7 Or. 9.",
        [None, None, "rev'd"], id="after a parenthetical with a citation"),
    row("Lee v. Mack, 5 Or. 7, rev'd, 6 Or. 8; Doe v. Poe, 7 Or. 9.", [None, "rev'd", None],
        id="it ends with the string's next case"),
    row("Lee v. Mack, 5 Or. 7, was affirmed. Doe v. Poe, 6 Or. 8.", [None, None],
        id="a sentence between"),
    row("Lee v. Mack, 5 Or. 7; Doe v. Poe, 6 Or. 8.", [None, None], id="a string is none"),
    row("Lee v. Mack, 100 F.2d 5, 7 (CA9) (en banc), cert. denied, 300 U. S. 1 (1937).",
        [None, "cert_denied"], id="after two brackets"),
    row("Lee v. Mack, 100 F.2d 5 (CA9), cert. denied, 300 U. S. 1 and 301 U. S. 2 (1937).",
        [None, "cert_denied", "cert_denied"], id="two denials"),
    row("Matter of Lee, 52 NY2d 363, 370 [1981], revg 78 AD2d 1013 [1980].",
        [None, "reversing"], id="New York official: revg (eyecite 216)",
    ),
    row("Lee v. Mack, 5 Or. 7 (1880), reh'g denied, 6 Or. 8 (1881), and overruled in part by "
        "Doe v. Poe, 7 Or. 9.", [None, "rehearing_denied", "overruled_by"], id="and"),
    row("Lee v. Mack, 5 Or. 7 (1880), abrogated by statute, 18 U. S. C. § 1951, as stated in "
        "Doe v. Poe, 7 Or. 9.", [None, None, None], id="by a statute: of no case"),
    row("Lee v. Mack, 5 Or. 7, and remanded. On remand we reversed, Lee v. Mack, 7 Or. 9.",
        [None, None], id="the next sentence"),
    row("Affirmed. Doe v. Poe, 6 Or. 8.", [None], id="the disposition of this very case"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "histories"), HISTORIES)
def test_history(text: str, histories: list[str | None]) -> None:
    assert [m.history for m in mentions_of(text)] == histories


BREAKABLE = [
    row("See Marbury v. Madison, 5 U.S. (1 Cranch) 137, 177-78, 2 L.Ed. 60 (1803).",
        id="nominative"),
    row("Lee v. Mack, 50 N. Y. Super. Ct. (18 J. & S.) 5; Doe v. Roe, 5 Abb. Prac. (N. S.) 34.",
        id="brackets within"),
    row("Lee v. Mack, 251 Ga. 30 (1) (302 SE2d 670) (1983); 300 Ga. 5, 7 (2), n. 3 (792 SE2d 1).",
        id="Georgia"),
    row("Lee v. Mack, 462 Mich 206, 215 n 9; 612 NW2d 144 (2000), lv den 445 Mich 900 (2001).",
        id="Michigan"),
    row("Lee v. Mack, 135 *355 Mass. 147; Doe v. Roe, 378 U.S. *12 1 (1964).", id="star pages"),
    row("Lee v. Mack, No. 04-CV-1234 (JBW), 2005 WL 123456, at *4-5 (E.D.N.Y. Jan. 12, 2005).",
        id="a vendor"),
    row("Lee v. Mack, T.C. Memo 1998-121; Doe v. Roe, L. R. A. 1918D, 12; 4 Casey, 12.",
        id="series of their own"),
    row("Lee v. Mack, L. R. 3 H. L. 330; Doe v. Roe, [1893] 1 Q. B. 256, 260; 4 Kan. 5, Syl. ¶ 3.",
        id="English reports"),
    row("Lee v. Mack, 598 U. S. ___, ___ – ___ (2023) (slip op., at 7) (emphasis added).",
        id="blanks"),
    row("Lee v. Mack, 2003-1234, p. 5 (La. App. 1 Cir. 5/3/04), 875 So.2d 12, 15, writ denied, "
        "04-678 (La. 4/25/05), 902 So. 2d 1090.", id="Louisiana"),
]  # fmt: skip


@pytest.mark.parametrize("text", BREAKABLE)
def test_a_line_may_break_at_any_blank(text: str) -> None:
    whole = _as_read(text)
    for blank in (place for place, letter in enumerate(text) if letter == " "):
        broken = f"{text[:blank]}\n{text[blank + 1 :]}"
        assert _as_read(broken) == whole, text[max(0, blank - 20) : blank + 20]


def _as_read(text: str) -> list[tuple[object, ...]]:
    return [
        (m.start, m.end, m.kind, m.citation, m.name, m.year, m.court_id, m.pin, m.signal,
         m.parenthetical, m.history, m.authority)
        for m in mentions_of(text)
    ]  # fmt: skip


def test_a_citation_without_a_name_has_that_of_its_case() -> None:
    text = "Rita v. Doe, 551 U.S. 338, 127 S. Ct. 2456. See Rita, 551 U.S. at 347, 127 S. Ct. 2456."
    assert [(m.kind, m.name) for m in mentions_of(text)][2:] == [
        ("short_case", "Rita"),
        ("full_case", "Rita v. Doe"),
    ]


def test_a_name_told_before_is_not_taken_from_another_case() -> None:
    text = "See Lee v. Mack, 12 Wheat. 419. All is as Lee v. Mack held, not more. 5 How. 576, 590."
    mentions = mentions_of(text)
    assert [(m.text, m.name) for m in mentions if m.kind == "full_case"] == [
        ("12 Wheat. 419", "Lee v. Mack"),
        ("5 How. 576", None),
    ]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        row("People v. Lee, 125 N. Y. 740; 8 N. Y. Crim. Rep. 283; Matter of Doe, 181 id. 389; "
            "19 N. Y. Crim. Rep. 59.", ["181 N.Y. 389", "19 N.Y. Crim. 59"], id="the first"),
        row("People v. Lee, 20 App. Div. 363, 154 N. Y. 770; People v. Doe, 203 id. 73.",
            ["203 N.Y. 73"], id="the second"),
    ],
)  # fmt: skip
def test_id_with_a_volume_after_parallels(text: str, citations: list[str]) -> None:
    """`181 id. 389` stands in that of the parallel reporters that has such volumes, and its own
    parallels are joined to it."""
    mentions = mentions_of(text)[2:]
    assert [m.citation for m in mentions] == citations
    assert len({m.authority for m in mentions}) == 1


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        row("Lee, 739 N.E.2d at 1130 n. 10.", "1130 n. 10", id="a note"),
        row("Lee, 739 N.E.2d at 1130, n. 10.", "1130, n. 10", id="a note behind a comma"),
        row("Lee, 436 U. S., at 694. Pp. 4–7.", "694", id="before the pages of a syllabus"),
        row("Lee, 739 N.E.2d at 1130 & n.10.", "1130 & n.10", id="the page and a note"),
        row("Lee, 178 Ga. App. at 449-450(1).", "449-450(1)", id="a division, as Georgia prints"),
        row("App. 28a. Id., at 27a–28a.", "27a–28a", id="pages of an appendix"),
    ],
)
def test_pin_as_printed(text: str, pin: str) -> None:
    assert mentions_of(text)[0].pin == pin


def test_id_without_its_point() -> None:
    text = "Lee v. Mack, 3 Tex. 51; Doe v. Roe, 5 Id 471; Ott v. Poe, Ib 547."
    assert [m.citation for m in mentions_of(text)] == ["3 Tex. 51", "5 Tex. 471", "5 Tex. 547"]


def test_a_later_decision_of_the_same_case_keeps_its_name() -> None:
    text = "Lee v. Mack, 233 F.2d 556 (2d Cir. 1956), rev'd, 353 U. S. 391 (1957)."
    assert [(m.name, m.year, m.authority) for m in mentions_of(text)] == [
        ("Lee v. Mack", 1956, 0),
        ("Lee v. Mack", 1957, 1),
    ]


NEIGHBOURS = [
    row("Smith v. Lee, 5 Or. 7 (1880); United States v. Jones, 2 F.3d 20 (1993).",
        [("Smith v. Lee", 1880), ("United States v. Jones", 1993)],
        id="a string (eyecite 321 gives the second the first one's party)"),
    row("Smith v. Lee, 598 U. S. ____ (2023); Doe v. Poe, 600 U. S. 1 (2024).",
        [("Smith v. Lee", 2023), ("Doe v. Poe", 2024)],
        id="a blank page keeps its own year (eyecite gives it the next one's)"),
    row("Smith v. Lee, 5 Or. 7. Doe v. Poe, 6 Or. 8 (1881).",
        [("Smith v. Lee", None), ("Doe v. Poe", 1881)], id="two sentences"),
    row("Smith v. Lee, 5 Or. 7, and Doe v. Poe, 6 Or. 8 (1881).",
        [("Smith v. Lee", None), ("Doe v. Poe", 1881)], id="an and"),
    row("Smith v. Lee, 5 Or. 7 (quoting Doe v. Poe, 6 Or. 8 (1881)).",
        [("Smith v. Lee", None), ("Doe v. Poe", 1881)], id="a parenthetical"),
    row("Smith v. Lee, 5 Or. 7; 6 Or. 8.", [("Smith v. Lee", None), (None, None)],
        id="a citation without a name takes none from its neighbour"),
    row("Smith v. Lee. In that case the rule is stated. 5 Or. 7.", [("Smith v. Lee", None)],
        id="a case that the sentence before names"),
    row("Smith v. Lee, 18 U. S. C. § 1951, 5 Or. 7.", [(None, None)],
        id="not over a statute"),
    row("Taylor v. Thompson, 5 Or. 7 (1880).", [("Taylor v. Thompson", 1880)],
        id="names that are reporters (eyecite 264 loses Thompson)"),
    row("Smith v. Holmes, 2 F.3d 20 (1993).", [("Smith v. Holmes", 1993)],
        id="another reporter's name"),
    row("Taylor v. 3 Oaks Corp., 5 Or. 7.", [("Taylor v. 3 Oaks Corp.", None)],
        id="a number within a name"),
    row("In 1964 Smith v. Lee, 5 Or. 7, stood.", [("Smith v. Lee", None)], id="a year before"),
    row("Peña v. Núñez, 5 Or. 7 (1880).", [("Peña v. Núñez", 1880)],
        id="letters outside ASCII (eyecite's Hyperscan loses such citations)"),
    row("“Smith v. Lee,” 5 Or. 7 (1880).", [("Smith v. Lee", 1880)], id="in quotation marks"),
    row("¶ 4 — Smith v. Lee, 5 Or. 7 (1880) — so.", [("Smith v. Lee", 1880)], id="dashes"),
    row("Smith v. Lee, 846F.2d746 (1988).", [("Smith v. Lee", 1988)],
        id="glued together (eyecite 338)"),
    row("Smith v. Lee, 135 *355 Mass. 147 (1883).", [("Smith v. Lee", 1883)],
        id="a star page within (eyecite 293)"),
    row("Smith v. Lee (1965) 62 Cal.2d 338.", [("Smith v. Lee", 1965)], id="California's year"),
    row("Smith v Lee, 12 NY3d 1, 5 [2009].", [("Smith v Lee", 2009)], id="New York's year"),
    row("Smith v. Lee, 5 Or. 7 (Dec. 3, 1880).", [("Smith v. Lee", 1880)], id="a whole date"),
    row("Smith v. Lee, 5 Or. 7 (the act of 1790 is old).", [("Smith v. Lee", None)],
        id="a year within a parenthetical"),
    row("Smith v. Lee, 5 Or. 7 (1880 amendments apply).", [("Smith v. Lee", None)],
        id="a parenthetical that begins with a year"),
    row("Smith v. Lee, 5 S.W.2d 7 (Tex. Civ. App.—Austin 1928, writ ref'd).",
        [("Smith v. Lee", 1928)], id="Texas: the history of the writ within the brackets",
    ),
    row("Smith v. Lee, 5 S.W.3d 7 (Tex. App.-Houston [14th Dist.] 2003, n.p.h.).",
        [("Smith v. Lee", 2003)], id="Texas: no petition, shortened"),
    row("Smith, 5 Or. 7, 9 (1880).", [("Smith", 1880)], id="a name in short"),
    row("Smith v. Lee (Smith I), 5 Or. 7 (1880).", [("Smith v. Lee", 1880)],
        id="a number given in a parenthesis"),
    row("Smith v. Lee (In re Smith), 5 Or. 7 (1880).", [("Smith v. Lee (In re Smith)", 1880)],
        id="bankruptcy: a name in brackets (rule 10.2.1(a))",
    ),
    row("Smith v. Lee, supra, 5 Or. 7 (1880).", [("Smith v. Lee", 1880)], id="supra between",
    ),
    row("12. Smith v. Lee, 5 Or. 7.", [("Smith v. Lee", None)], id="a numbered paragraph"),
    row("Chief Justice Roe wrote Smith v. Lee, 5 Or. 7.", [("Smith v. Lee", None)],
        id="a judge before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_name_and_year(text: str, expected: list[tuple[str | None, int | None]]) -> None:
    cases = [m for m in mentions_of(text) if m.kind == "full_case"]
    assert [(m.name, m.year) for m in cases] == expected


PARENTHETICALS = [
    row("Lee v. Mack, 5 Or. 7 (1880) (holding so).", ["holding so"], id="after the year"),
    row("Lee v. Mack, 5 Or. 7 (1880) (per curiam) (holding so).", ["per curiam; holding so"],
        id="two (eyecite loses the second)"),
    row("Lee v. Mack, 5 Or. 7 (1880) (quoting Doe v. Poe, 6 Or. 8 (1881) (so)).",
        ["quoting Doe v. Poe, 6 Or. 8 (1881) (so)", "so"], id="one within another"),
    row("Lee v. Mack, 5 Or. 7 (1880) (quoting Doe v. Poe, 6 Or. 8, and Roe v. Ott, 7 Or. 9 (x)).",
        ["quoting Doe v. Poe, 6 Or. 8, and Roe v. Ott, 7 Or. 9 (x)", None, "x"],
        id="two citations within"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3 (1880) (so).", ["so", "so"], id="of a parallel group"),
    row("Lee v. Mack, 5 Or. 7. Id., at 8 (quoting Doe v. Poe, 6 Or. 8).",
        [None, "quoting Doe v. Poe, 6 Or. 8", None], id="of an Id., with a citation (eyecite)"),
    row("Lee v. Mack, 5 Or. 7. Lee, 5 Or., at 9 (citing 18 U. S. C. § 1951).",
        [None, "citing 18 U. S. C. § 1951", None], id="of a short form, with a statute (eyecite)"),
    row("Lee v. Mack, 5 Or. 7; Lee, supra, at 9 (see above).", [None, "see above"],
        id="of a supra, with a signal (eyecite)"),
    row("Lee v. Mack, 5 Or. 7 (1880) (1879 deed).", ["1879 deed"],
        id="four figures first (eyecite loses it)"),
    row("Lee v. Mack, 5 Or. 7 (1880) (so it\nis).", ["so it is"], id="a line end (eyecite)"),
    row("Lee v. Mack, 5 Or. 7 (1880) (" + "so it is and " * 40 + "so).",
        ["so it is and " * 40 + "so"], id="longer than 300 characters (eyecite loses it)"),
    row("Lee v. Mack, 5 Or. 7, 9 (1880) (Stevens, J., dissenting).", ["Stevens, J., dissenting"],
        id="a judge"),
    row("Lee v. Mack, 5 Or. 7, 9 (Stevens, J., dissenting).", ["Stevens, J., dissenting"],
        id="a judge without a year"),
    row("Lee v. Mack, 598 U. S. ____, ____ (2023) (slip op., at 5).", ["slip op., at 5"],
        id="a slip opinion"),
    row("Lee v. Mack, 5 Or. 7 (1880). (So it is.)", [None], id="the next sentence"),
    row("(Lee v. Mack, 5 Or. 7 (1880).) (So it is.)", [None], id="in a parenthesis itself"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parentheticals"), PARENTHETICALS)
def test_parentheticals(text: str, parentheticals: list[str | None]) -> None:
    assert [m.parenthetical for m in mentions_of(text)] == parentheticals


KINDS = [
    row("24 A. L. R. 2d 1341", [("journal", "24 A. L. R. 2d 1341")],
        id="A.L.R. alone is an article"),
    row("See Annotation, 24 A. L. R. 2d 1341", [("journal", "24 A. L. R. 2d 1341")],
        id="an annotation, so called"),
    row("Lee v. Mack, 5 Or. 7, 24 A. L. R. 1341",
        [("full_case", "5 Or. 7"), ("full_case", "24 A. L. R. 1341")], id="A.L.R. in parallel"),
    row("Lee v. Mack, No. 75-1064 (CA9 1976)", [("docket", "No. 75-1064")], id="a docket number"),
    row("Lee v. Mack, No. 75-1064 (CA9 1976); No. 75-1064.", [("docket", "No. 75-1064")],
        id="its number alone is no citation"),
    row("Lee v. Mack, No. 75-1064, 12 F.2d 3", [("full_case", "12 F.2d 3")],
        id="a docket number before a reporter is none"),
    row("Lee v. Mack, 5 U.S. 9. 3 Colonial Laws 318; 4 id. 304",
        [("full_case", "5 U.S. 9"), ("session_law", "3 Colonial Laws 318"),
         ("session_law", "4 id. 304")], id="another volume of laws"),
    row("Lee v. Mack, 12 Wheat. 5; 13 Ibid. 437",
        [("full_case", "12 Wheat. 5"), ("full_case", "13 Ibid. 437")],
        id="13 Ibid. 437 (eyecite 45)"),
    row("Lee v. Mack, 12 Wheat. 5; 83 Id. 154",
        [("full_case", "12 Wheat. 5"), ("full_case", "83 Id. 154")], id="83 Id. 154"),
    row("See 1 Pet. 5; 2 id. 7; 3 ib. 9", [("full_case", "1 Pet. 5"), ("full_case", "2 id. 7"),
        ("full_case", "3 ib. 9")], id="volume after volume, 19th century"),
    row("Doe v. Poe, 6 Barlow & Trev. 739", [("full_case", "6 Barlow & Trev. 739")],
        id="a reporter that no database knows, behind a name"),
    row("See 23 Op. Atty. Gen. 551", [("other", "23 Op. Atty. Gen. 551")], id="advice, no case"),
    row("as in 6 Barlow & Trev. 739", [], id="the same without a name"),
    row("118 I. C. C. 295", [("full_case", "118 I. C. C. 295")], id="an agency's adjudication"),
    row("40 Fed. Reg. 123", [("regulation", "40 Fed. Reg. 123")], id="the Federal Register"),
    row("48 Stat. 1211", [("session_law", "48 Stat. 1211")], id="the Statutes at Large"),
    row("79 Harv. L. Rev. 935", [("journal", "79 Harv. L. Rev. 935")], id="a journal"),
    row("79 Harv.L.Rev. 935", [("journal", "79 Harv.L.Rev. 935")], id="its name closed up"),
    row("18 U. S. C. § 1951; 18 USC 1951", [("statute", "18 U. S. C. § 1951"),
        ("statute", "18 USC 1951")], id="without § (eyecite 300)"),
    row("18 U. S. C. § 1028A", [("statute", "18 U. S. C. § 1028A")],
        id="a letter in the section (eyecite 146)"),
    row("17 CFR § 240.10b-5", [("regulation", "17 CFR § 240.10b-5")],
        id="letters in the section (eyecite 146)"),
    row("42 U. S. C. §§ 1983, 1985", [("statute", "42 U. S. C. §§ 1983, 1985")],
        id="a list of sections is one mention (eyecite 289)"),
    row("section 1983 of title 42", [("statute", "section 1983 of title 42")],
        id="the section first (reporters-db 271)"),
    row("18 U. S. C. App. § 1202", [("statute", "18 U. S. C. App. § 1202")],
        id="an appendix (reporters-db 272)"),
    row("42 U.S.C. § 1395ww note", [("statute", "42 U.S.C. § 1395ww note")],
        id="a note (eyecite 323)",
        marks=wrong("a statutory note is left out")),
    row("5 U. S. C. App. 2, § 3", [("statute", "5 U. S. C. App. 2, § 3")], id="an appendix, 2"),
    row("as § 484(a) provides", [], id="a bare section (eyecite 329 makes it unknown)"),
    row("Section 3 of the Sherman Act", [], id="an act by its popular name"),
    row("Part II, supra; infra, at 5; ante, at 2; post, p. 9", [], id="of this opinion"),
    row("On 5 May 1964 he paid 12 Dollars 50.", [], id="numbers and capitals"),
    row("Lee v. Mack, 378 U. S. 1, and Doe v. Poe, 12 U. S. C. § 5",
        [("full_case", "378 U. S. 1"), ("statute", "12 U. S. C. § 5")],
        id="a code is no reporter"),
    row("124 Stat. 119, 121 (2010)", [("session_law", "124 Stat. 119")], id="with a pin"),
    row("Lee v. Mack, 79 Harv. L. Rev. 935", [("journal", "79 Harv. L. Rev. 935")],
        id="a case's name does not make a journal a case"),
    row("App. 45; Tr. 12; Brief for Respondent 5", [], id="the record"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.kind, m.text) for m in mentions_of(text)] == expected


PINS = [
    row("Lee v. Mack, 5 Or. 7, 8–9 (1880).", ["8–9"], id="en dash (eyecite 308)"),
    row("Lee v. Mack, 5 Or. 7, 8—9 (1880).", ["8—9"], id="em dash (eyecite 308)"),
    row("Lee v. Mack, 5 Or. 7, 9 n.3 (1880).", ["9 n.3"], id="a note without comma (eyecite)"),
    row("Lee v. Mack, 5 Or. 7. Id. n.4; id. ¶ 5; id. at *6.", [None, "n.4", "¶ 5", "*6"],
        id="of Ids (eyecite drops them)"),
    row("Lee v. Mack, 5 Or. 7. (Id. 472.) Ib. 475-6. Id. 12 men sat.", [None, "472", "475-6", None],
        id="of an Id., without at"),
    row("Lee v. Mack, 5 Or. 7. 5 Or., at 8, n. 3.", [None, "8, n. 3"], id="of a short form"),
    row("Lee v. Mack, 5 Or. 7. 5 Or., at 8, n. (so).", [None, "8, n."], id="a note without number"),
    row("Lee v. Mack, 5 Or. 7; Lee, supra, at 9-10.", [None, "9-10"], id="of a supra"),
    row("Lee v. Mack, 5 Or. 7, 9, 12 P. 3, 4 (1880).", ["9", "4"], id="of each parallel"),
    row("Lee v. Mack, 5 Or. 7, 9 (1880) (so), aff'd, 6 Or. 8, 10.", ["9", "10"],
        id="with parentheticals (CourtListener 1910)"),
    row("Lee v. Mack, 2020 MT 25, ¶ 12, 399 Mont. 1.", ["¶ 12", None], id="a paragraph"),
    row("18 U. S. C. § 1951. Id. § 1952. Id. §§ 3, 4.", [None, "§ 1952", "§§ 3, 4"],
        id="a section before a full stop"),
    row("Lee v. Mack, 2015 WL 12, at *4 (D. Mass. 2015).", ["*4"], id="a screen page"),
    row("18 U. S. C. § 1951. Id. § 1952. Compl. ¶ 5.", [None, "§ 1952"],
        id="a section that looks like a volume"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pins"), PINS)
def test_pins(text: str, pins: list[str | None]) -> None:
    assert [m.pin for m in mentions_of(text)] == pins


COURTS = [
    row("Lee v. Mack, 378 U. S. 1.", "scotus", id="by the reporter"),
    row("Lee v. Mack, 233 F.2d 556 (2d Cir. 1956).", "ca2", id="by the parenthesis"),
    row("Lee v. Mack, 2 Cir., 117 F.2d 95.", "ca2", id="between name and citation, 1940s"),
    row("Lee v. Mack (C. C. A. 2) 54 F.(2d) 152.", "ca2", id="the same in brackets, 1930s"),
    row("Lee v. Mack, 12 P.2d 3 (Cal. 1932).", "cal", id="a state in a regional reporter"),
    row("Lee v. Mack, 12 F.2d 3.", None, id="not told"),
]


@pytest.mark.parametrize(("text", "court"), COURTS)
def test_court(text: str, court: str | None) -> None:
    (mention,) = mentions_of(text)
    assert mention.court_id == court


# --- where in the opinion a mention stands ------------------------------------------------------


def opinion_with(text: str, **sections: object) -> Opinion:
    opinion = Opinion("a/1", "a", "lead", "text", text)
    for name, value in sections.items():
        setattr(opinion, name, value)
    return opinion


def test_regions() -> None:
    text = "Lee v. Mack, 5 Or. 7.\nDoe v. Poe, 6 Or. 8.\nRoe v. Ott, 7 Or. 9.\nId., at 10."
    lines = [0, 22, 43, 64, len(text)]
    regions = [
        Region(kind, start, end)
        for kind, start, end in zip(
            ("caption", "headnote", "quotation"), lines[:3], lines[1:4], strict=True
        )
    ]
    mentions = find_mentions(opinion_with(text, regions=regions))
    assert [(m.text, m.region) for m in mentions] == [
        ("5 Or. 7", "caption"),
        ("6 Or. 8", "headnote"),
        ("7 Or. 9", "quotation"),
        ("Id.", "body"),
    ]


def test_a_name_is_marked_like_a_citation() -> None:
    text = "Malloy v. Hogan, 378 U. S. 1.\nIn Malloy we held so."
    opinion = opinion_with(text, star_pages=[StarPage("5", 0), StarPage("6", 30)])
    assert [(m.text, m.star_page) for m in find_mentions(opinion)] == [
        ("378 U. S. 1", "5"),
        ("Malloy", "6"),
    ]


def test_star_pages() -> None:
    text = "Lee v. Mack, 5 Or. 7. So it is. Id., at 8. And so on. Id., at 9."
    pages = [StarPage("101", 10), StarPage("102", text.index("And"))]
    mentions = find_mentions(opinion_with(text, star_pages=pages))
    assert [(m.text, m.star_page) for m in mentions] == [
        ("5 Or. 7", "101"),
        ("Id.", "101"),
        ("Id.", "102"),
    ]


def test_before_the_first_star_page_there_is_none() -> None:
    opinion = opinion_with("Lee v. Mack, 5 Or. 7. So.", star_pages=[StarPage("101", 22)])
    assert [m.star_page for m in find_mentions(opinion)] == [None]


def test_a_footnote_stands_on_the_page_of_its_mark() -> None:
    text = "So it is. And so on.\nLee v. Mack, 5 Or. 7."
    opinion = opinion_with(
        text,
        footnotes=[Footnote("3", 21, len(text), 9)],
        star_pages=[StarPage("101", 0), StarPage("102", 10)],
    )
    (mention,) = find_mentions(opinion)
    assert (mention.region, mention.footnote, mention.star_page) == ("footnote", "3", "101")


def test_a_footnote_without_a_mark_stands_where_it_is_printed() -> None:
    text = "So it is. And so on.\nLee v. Mack, 5 Or. 7."
    opinion = opinion_with(
        text,
        footnotes=[Footnote("3", 21, len(text), None)],
        star_pages=[StarPage("101", 0), StarPage("102", 10)],
    )
    (mention,) = find_mentions(opinion)
    assert (mention.footnote, mention.star_page) == ("3", "102")


def test_mentions_are_numbered_by_position_not_by_when_they_are_read() -> None:
    text = "So it is. Lee v. Mack, 5 Or. 7.\nDoe v. Poe, 6 Or. 8."
    opinion = opinion_with(text, footnotes=[Footnote("1", 32, len(text), 9)])
    assert [(m.seq, m.text, m.authority) for m in find_mentions(opinion)] == [
        (0, "5 Or. 7", 0),
        (1, "6 Or. 8", 1),
    ]


# --- any text -----------------------------------------------------------------------------------

PIECES = [
    "Malloy v. Hogan, 378 U. S. 1", "378 U. S., at 8", "84 S. Ct. 1489", "(1964)", "Malloy",
    "In Malloy", "Malloy, supra", "Malloy, supra note 1", "Id., at 8.", "id. § 5", "Ibid.",
    "13 Ibid. 437", "18 U. S. C. § 1951", "24 A. L. R. 2d 1341", "79 Harv. L. Rev. 935",
    "U. S. Const., Art. I, § 8", "Lee v. Mack, No. 75-1064", "598 U. S. ____", "App. 45",
    "(quoting", "(", ")", "[", "]", ";", ".", ",", "See", "cert. denied,", "aff'd,", "\n", "“", "”",
    "12 Zyx. 34", "In re Gault, 387 U. S. 1", "2015 WL 12", "2020 MT 25", "¶ 12", "Poe,",
    "5 U.S. (1 Cranch) 137", "2002-1234 (La. 5/3/03)", "8 Wigmore, Evidence § 2250",
]  # fmt: skip


@st.composite
def opinions(draw: st.DrawFn) -> Opinion:
    """Citation pieces in any order, with a footnote and its mark at any place."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
    body = draw(st.one_of(pieces, st.text(max_size=40)))
    note = draw(pieces)
    text = f"{body}\n{note}"
    mark = draw(st.one_of(st.none(), st.integers(0, len(body))))
    return opinion_with(
        text,
        footnotes=[Footnote("1", len(body) + 1, len(text), mark)],
        regions=[Region("quotation", 0, draw(st.integers(0, len(body))))],
    )


@settings(max_examples=400, deadline=None)
@given(opinions())
def test_mentions_of_any_opinion(opinion: Opinion) -> None:
    mentions = find_mentions(opinion)
    note = opinion.footnotes[0]
    end = 0
    for seq, mention in enumerate(mentions):
        assert mention.seq == seq
        assert mention.start >= end, "in order and apart"
        assert opinion.text[mention.start : mention.end] == mention.text != ""
        assert 0 <= mention.span_start <= mention.start
        assert mention.end <= mention.span_end <= len(opinion.text)
        assert (mention.footnote == "1") == (note.start <= mention.start < note.end)
        end = mention.end
    numbers = [mention.authority for mention in mentions]
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))
    for mention in mentions:
        if mention.antecedent is None:
            continue
        leant_on = mentions[mention.antecedent]
        assert leant_on is not mention
        # a footnote is read at its mark, so the body may lean on what is printed below it; that
        # books need not stand before their supra is the business of the test below
        assert (
            mention.antecedent < mention.seq
            or leant_on.footnote is not None
            or mention.method == "author"
        )


@wrong("of the books, the last sixty of the whole opinion are looked at, not the last before")
def test_a_supra_does_not_lean_on_a_book_cited_later() -> None:
    supra, _ = mentions_of("So says Wigmore, supra. Later there is 8 Wigmore, Evidence § 2250.")
    assert supra.antecedent is None


@settings(max_examples=60, deadline=None)
@given(opinions())
def test_the_same_opinion_has_the_same_mentions(opinion: Opinion) -> None:
    assert find_mentions(opinion) == find_mentions(opinion)


# --- growth -------------------------------------------------------------------------------------


def word(number: int) -> str:
    """A different capitalised word for every number: `Baaaa`, `Baaab` …"""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "B" + "".join(letters[number // 26**place % 26] for place in (3, 2, 1, 0))


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def numbered(piece: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: "".join(piece(n) for n in range(size // len(piece(100))))


def halves(first: Callable[[int], str], second: Callable[[int], str]) -> Callable[[int], str]:
    """All of the first kind, then as many of the second."""

    def text(size: int) -> str:
        count = size // (len(first(100)) + len(second(100)))
        return "".join(map(first, range(count))) + "".join(map(second, range(count)))

    return text


GROWTH = [
    row(repeated("Id. "), id="Id."),
    row(repeated("supra, "), id="supra"),
    row(repeated("Malloy, supra, "), id="a name and supra"),
    row(repeated("Malloy v. Hogan, 378 U. S. 1; "), id="one citation"),
    row(repeated("Malloy v. Hogan, 378 U. S. 1. In Malloy, so. Id., at 8. "), id="all its forms"),
    row(repeated("410 U.S. 113, 93 S. Ct. 705, "), id="parallels without end"),
    row(repeated("378 U. S., at 8; "), id="short forms alone"),
    row(repeated("("), id="brackets opened"),
    row(repeated("5 Or. 7 ("), id="citations nested"),
    row(repeated("5 Or. 7 (x) (y) "), id="parentheticals"),
    row(repeated("5 Or. 7, 8, 9, "), id="pins"),
    row(repeated("5 Or. 7, aff'd, "), id="history"),
    row(repeated("v. "), id="versus"),
    row(repeated("A v. "), id="parties"),
    row(repeated("Malloy "), id="capitals"),
    row(repeated("1 U"), id="numbers and capitals"),
    row(repeated("___ U. S. "), id="blanks"),
    row(repeated("No. 1-1, "), id="dockets"),
    row(repeated("App. 45. Id. "), id="the record"),
    row(repeated("18 U. S. C. § 1951. Id. § 1. "), id="sections"),
    row(repeated("in re "), id="in re"),
    row(repeated("see, e. g., "), id="signals"),
    row(repeated("13 Ibid. 437; "), id="ibid. with volume and page"),
    row(numbered(lambda n: f"{word(n)} v. Hogan, {n} F.2d {n}; "), id="many cases"),
    row(numbered(lambda n: f"{word(n)} v. Hogan, {n % 900} F.2d {n}. In {word(n)}, so. "),
        id="many cases, each named"),
    row(halves(lambda n: f"{word(n)} v. Mack, {n % 900} F.2d {n}; ",
               lambda n: f"{n % 900} F.2d, at {n + 1}; "),
        id="many cases, then each in short"),
    row(halves(lambda n: f"{word(n)} v. Mack, {n % 900} F.2d {n}; ",
               lambda n: f"and {word(n)}, supra; "),
        id="many cases, then a supra of each"),
    row(halves(lambda n: f"{word(n)} v. Mack, 5 F.2d {n}; ", lambda n: f"5 F.2d, at {n + 1}; "),
        id="many cases in one volume"),
    row(halves(lambda n: f"It was held in State v. {word(n)}, {n % 900} F.2d {n} (1950). ",
               lambda n: f"For this reason the court followed State v. {word(n)}, supra. "),
        id="many cases of one plaintiff"),
    row(numbered(lambda n: f"State v. {word(n)}, {n % 900} F.2d {n}. In State v. Lee so. "),
        id="many names with one first word"),
]  # fmt: skip


@pytest.mark.parametrize("text_of", GROWTH)
def test_time_grows_linearly(text_of: Callable[[int], str]) -> None:
    assert_linear(mentions_of, text_of, 10_000)


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        row("Lee v. Mack, 101 U.S. 337; Doe v. Roe, id. 832.", ["101 U.S. 337", "101 U.S. 832"],
            id="another case of the volume"),
        row("Lee v. Mack (71 Mo. 551), and in Doe v. Roe (ib. 535).", ["71 Mo. 551", "71 Mo. 535"],
            id="in brackets"),
        row("Lee v. Mack, 101 U.S. 337; Lee v. Mack, id. 340.", ["101 U.S. 337", None],
            id="the same case: a pin"),
        row("Lee v. Mack, 101 U.S. 337. In Doe v. Roe, id., at 340, so", ["101 U.S. 337", None],
            id="at: a page of the case before, which tells of another"),
        row("Lee v. Mack, 101 U.S. 337, id. 340.", ["101 U.S. 337", None], id="no name"),
    ],
)  # fmt: skip
def test_id_with_a_page_after_another_case(text: str, citations: list[str | None]) -> None:
    found = mentions_of(text)
    assert [m.citation for m in found if m.kind in ("full_case", "id")] == citations
