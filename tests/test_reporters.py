"""reporters-db as look-up tables: one row per printed form, `(printed, edition, remark)`."""

from __future__ import annotations

import pytest
from reporters_db import REPORTERS

from transforms.extract.reporters import (
    NOMINATIVE_OFFSETS,
    Citation,
    edition_of,
    editions_of,
    may_be_parallel,
    parse_citation,
    reporter_rank,
    squeeze,
)

row = pytest.param


@pytest.mark.parametrize(
    ("printed", "squeezed"),
    [
        row("U. S.", "us", id="points and spaces fall"),
        row("F.-Supp. 2d", "fsupp2d", id="a hyphen from bad OCR falls"),
        row("S.\nW. 2d", "sw2d", id="a line end falls"),
        row("Barn. & Cress.", "barnandcress", id="an ampersand reads as and"),
        row("Barn. and Cress.", "barnandcress", id="and reads as itself"),
        row("F. App’x", "fappx", id="either apostrophe falls"),
        row("…", "", id="nothing is left of signs"),
    ],
)
def test_squeeze(printed: str, squeezed: str) -> None:
    assert squeeze(printed) == squeezed


@pytest.mark.parametrize(
    ("printed", "edition"),
    [
        row("U.S.", "U.S.", id="the edition's own name"),
        row("U. S.", "U.S.", id="with a space, as the Court's own printer sets it"),
        row("U S", "U.S.", id="its points lost in OCR"),
        row("US", "U.S.", id="New York's official style has no points"),
        row("U. S. Rep.", "U.S.", id="called reports"),
        row("S.Ct.", "S. Ct.", id="without the space"),
        row("Sup. Ct.", "S. Ct.", id="longer, as in the 1890s"),
        row("Sup. Ct. Rep.", "S. Ct.", id="longer still"),
        row("L.Ed.", "L. Ed.", id="Lawyers' Edition, closed up"),
        row("L.Ed.2d", "L. Ed. 2d", id="Lawyers' Edition, second series, closed up"),
        row("F.2d", "F.2d", id="second series"),
        row("F. 2d", "F.2d", id="second series with a space"),
        row("F.(2d)", "F.2d", id="second series in brackets, 1920s"),
        row("F. (2d)", "F.2d", id="in brackets after a space"),
        row("Fed.", "F.", id="Federal Reporter before 1924"),
        row("Fed. Rep.", "F.", id="Federal Reporter, 1880s"),
        row("F.Supp.", "F. Supp.", id="closed up"),
        row("F. Supp.2d", "F. Supp. 2d", id="half closed up"),
        row("F.App’x", "F. App'x", id="typographic apostrophe"),
        row("Fed. Appx.", "F. App'x", id="another name of the Federal Appendix"),
        row("Fed. Cas.", "F. Cas.", id="Federal Cases"),
        row("P. 2d", "P.2d", id="regional with a space"),
        row(
            "Pac.",
            "P.",
            id="Pacific Reporter as once abbreviated",
        ),
        row("Pac. Rep.", "P.", id="Pacific Reporter, 1890s"),
        row("Atl.", "A.", id="Atlantic Reporter as once abbreviated"),
        row("N. E. Rep.", "N.E.", id="North Eastern Reporter"),
        row("N.W.2d", "N.W.2d", id="North Western Reporter"),
        row("S. W. (2d)", "S.W.2d", id="South Western Reporter, 1930s"),
        row("South.", "So.", id="Southern Reporter as once abbreviated"),
        row("So.2d", "So. 2d", id="Southern Reporter, second series"),
        row("Calif. App.", "Cal. App.", id="an older abbreviation of the state"),
        row("N. Dak.", "N.D.", id="half spelled out"),
        row("Nebr.", "Neb.", id="a letter longer"),
        row("Ills.", "Ill.", id="as in the 19th century"),
        row("L. Edn.", "L. Ed.", id="Lawyers' Edition, in another print"),
        row("Grat.", "Gratt.", id="a letter short"),
        row("NY2d", "N.Y.2d", id="New York official style"),
        row("AD3d", "A.D.3d", id="Appellate Division, official style"),
        row("Misc 3d", "Misc. 3d", id="Miscellaneous Reports, official style"),
        row("NYS2d", "N.Y.S.2d", id="New York Supplement, official style"),
        row("Cal.Rptr.2d", "Cal. Rptr. 2d", id="California Reporter"),
        row("Cal.App.4th", "Cal. App. 4th", id="California Appellate Reports"),
        row("Cal. 4th", "Cal. 4th", id="California Reports"),
        row("Wn.2d", "Wash. 2d", id="Washington calls its own reports Wn."),
        row("Wash. 2d", "Wash. 2d", id="and others call them Wash."),
        row("Ohio St.3d", "Ohio St. 3d", id="Ohio State Reports"),
        row("Mass. App. Ct.", "Mass. App. Ct.", id="Massachusetts Appeals Court"),
        row("Cranch", "Cranch", id="nominative, not abbreviated"),
        row("Dallas", "Dall.", id="nominative, spelled out"),
        row("Wheaton", "Wheat.", id="nominative, spelled out"),
        row("Pet.", "Pet.", id="nominative, abbreviated"),
        row("Howard", "How.", id="nominative, spelled out: `5 Howard, 215`"),
        row("Wallace", "Wall.", id="nominative, spelled out"),
        row("Missouri", "Mo.", id="a state's reports spelled out"),
        row("Grattan", "Gratt.", id="of Virginia, spelled out"),
        row("B. Monroe", "B. Mon.", id="of Kentucky, spelled out, with an initial"),
        row("Sergeant & Rawle", "Serg. & Rawle", id="two reporters, spelled out"),
        row("Sumner", "Sumn.", id="of a circuit court, spelled out"),
        row("Texas Court of Appeals", "Tex. Ct. App.", id="a court's reports, spelled out"),
        row("Mees. & Wels.", "Mees. & W.", id="English"),
        row("Serg. & Rawle", "Serg. & Rawle", id="two reporters' names"),
        row("Serg. and Rawle", "Serg. & Rawle", id="joined by and"),
        row("B. Mon.", "B. Mon.", id="a reporter's initial and name"),
        row("Mass.", "Mass.", id="a state"),
        row("N. M.", "N.M.", id="a state of two letters"),
        row("I. & N. Dec.", "I. & N. Dec.", id="an agency's decisions"),
        row("WL", "WL", id="Westlaw"),
        row("U.S. Dist. LEXIS", "U.S. Dist. LEXIS", id="Lexis"),
        row("IL App (1st)", "IL App (1st)", id="Illinois, neutral"),
    ],
)
def test_edition_of_a_printed_form(printed: str, edition: str) -> None:
    found = edition_of(printed)
    assert found is not None
    assert found.key == edition


@pytest.mark.parametrize(
    "printed",
    [
        row("May", id="a month, though reporters-db has such a reporter"),
        row("Nov.", id="an abbreviated month"),
        row("App.", id="the appendix of the record"),
        row("Am. Jur. 2d", id="an encyclopedia, which `laws` finds"),
        row("Harv. L. Rev.", id="a journal"),
        row("U.S.C.", id="a code"),
        row("Stat.", id="session laws"),
        row("Persons of Interest", id="ordinary words"),
        row("", id="nothing"),
    ],
)
def test_no_reporter(printed: str) -> None:
    assert editions_of(printed) == ()


def test_every_edition_of_reporters_db_is_known_by_its_own_name() -> None:
    """All but encyclopedias, form books and a reporter called as a month is."""
    left_out = {"Am. Jur.", "Am. Jur. 2d", "Dane, Abr.", "Oliver's Forms", "May"}
    keys = {key for entries in REPORTERS.values() for e in entries for key in e["editions"]}
    unknown = {k for k in keys if k not in {edition.key for edition in editions_of(k)}}
    assert unknown <= left_out


def test_every_variation_of_reporters_db_is_known() -> None:
    variations = {v for entries in REPORTERS.values() for e in entries for v in e["variations"]}
    unknown = {v for v in variations if squeeze(v) and not editions_of(v)}
    assert unknown <= {"Amer. Jur.", "App.", "Mar."}


@pytest.mark.parametrize(
    ("printed", "volume", "year", "edition"),
    [
        row("ND", "2020", None, "ND", id="a volume that is a year: neutral"),
        row("N.D.", "75", None, "N.D.", id="a small volume: the printed reports"),
        row("S.D.", "1999", None, "SD", id="neutral even with points (S.D. Sup. Ct. rule)"),
        row("S.D.", "88", None, "S.D.", id="South Dakota Reports"),
        row("WI", "2011", None, "WI", id="Wisconsin, neutral"),
        row("P.", "12", 1885, "P.", id="within the life of the series"),
    ],
)
def test_volume_and_year_tell_editions_apart(
    printed: str, volume: str, year: int | None, edition: str
) -> None:
    found = edition_of(printed, volume, year)
    assert found is not None
    assert found.key == edition


@pytest.mark.parametrize(
    ("one", "other", "parallel"),
    [
        row("U.S.", "S. Ct.", True, id="the trio of the Supreme Court"),
        row("U.S.", "L. Ed. 2d", True, id="the trio, third"),
        row("S. Ct.", "L. Ed.", True, id="the unofficial two"),
        row("U.S.", "F.2d", False, id="two courts"),
        row("F.2d", "F. Supp.", False, id="West prints a decision in one federal series"),
        row("F.2d", "F.3d", False, id="two editions of one series"),
        row("Cal. 2d", "P.2d", True, id="official and regional"),
        row("Cal. 2d", "Cal. Rptr.", True, id="official and West's state series"),
        row("Cal. 2d", "N.E.2d", False, id="the wrong region"),
        row("Ill. 2d", "N.E.2d", True, id="official and regional"),
        row("N.Y.2d", "N.Y.S.2d", True, id="official and supplement"),
        row("N.Y.2d", "N.E.2d", True, id="official and regional"),
        row("MT", "P.3d", True, id="neutral and regional"),
        row("NMSC", "N.M.", True, id="neutral and official"),
        row("Mass.", "Am. Dec.", True, id="selective series reprint any court"),
        row("N.Y.", "L.R.A.", True, id="selective series reprint any court"),
        row("Cranch", "Wheat.", False, id="nominatives follow one another"),
        row("U.S.", "Cranch", True, id="nominative and its U.S. volume"),
        row("Wall.", "L. Ed.", True, id="nominative and Lawyers' Edition"),
        row("Mich.", "N.W.2d", True, id="official and regional"),
        row("Mich.", "Ill.", False, id="two states"),
        row("F. Supp.", "WL", True, id="a vendor's number may stand by any"),
    ],
)
def test_may_be_parallel(one: str, other: str, parallel: bool) -> None:
    first, second = edition_of(one), edition_of(other)
    assert first is not None
    assert second is not None
    assert may_be_parallel(first, second) is parallel
    assert may_be_parallel(second, first) is parallel


@pytest.mark.parametrize(
    ("weightier", "lighter"),
    [
        row("U.S.", "S. Ct.", id="official before unofficial"),
        row("S. Ct.", "L. Ed. 2d", id="S. Ct. before L. Ed. (Bluebook table T1.1)"),
        row("U.S.", "Cranch", id="the U.S. volume before its nominative"),
        row("Cranch", "L. Ed.", id="nominative before Lawyers' Edition"),
        row("Cal. 2d", "P.2d", id="official before regional"),
        row("MT", "P.3d", id="neutral before regional (rule 10.3.3)"),
        row("F.2d", "A.L.R.", id="reports before annotated series"),
        row("N.Y.", "Am. Dec.", id="reports before selective series"),
        row("N.E.2d", "WL", id="print before a vendor's number"),
        row("WL", "Not a reporter", id="anything before the unknown"),
    ],
)
def test_reporter_rank(weightier: str, lighter: str) -> None:
    assert reporter_rank(weightier) < reporter_rank(lighter)


def test_nominatives_count_on_into_the_united_states_reports() -> None:
    """5 U.S. is 1 Cranch, 17 U.S. is 4 Wheat., 90 U.S. is 23 Wall."""
    assert 1 + NOMINATIVE_OFFSETS["Cranch"] == 5
    assert 4 + NOMINATIVE_OFFSETS["Wheat."] == 17
    assert 23 + NOMINATIVE_OFFSETS["Wall."] == 90


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        row("378 U. S. 1", "378 U.S. 1", id="as printed by the Court"),
        row(" 84 S.Ct. 1489 ", "84 S. Ct. 1489", id="white space around it"),
        row("54 F.(2d) 152", "54 F.2d 152", id="series in brackets"),
        row("1 Cranch, 137", "1 Cranch 137", id="a comma before the page"),
        row("5 U.S. (1 Cranch) 137", "5 U.S. 137", id="nominative in brackets"),
        row("2020 MT 25", "2020 MT 25", id="neutral"),
        row("2013-NMCA-072", "2013 NMCA 072", id="neutral with hyphens"),
        row("2018-Ohio-3237", "2018 Ohio 3237", id="Ohio WebCite"),
        row("2015 WL 123456", "2015 WL 123456", id="vendor"),
        row("7 Missouri, 536", "7 Mo. 536", id="reporter spelled out"),
        row("2016 IL App (1st) 143777", "2016 IL App (1st) 143777", id="brackets of the reporter"),
        row("598 U. S. ____", "598 U.S. ____", id="a blank stays a blank"),
        row("10 Zz. 5", None, id="unknown reporter"),
        row("378 U. S.", None, id="no page"),
        row("Malloy v. Hogan, 378 U. S. 1", None, id="more than a citation"),
        row("", None, id="nothing"),
    ],
)
def test_parse_citation(text: str, citation: str | None) -> None:
    found = parse_citation(text)
    assert (str(found) if found else None) == citation


def test_citation_without_volume() -> None:
    assert str(Citation("", "Cro. Car.", "27")) == "Cro. Car. 27"
