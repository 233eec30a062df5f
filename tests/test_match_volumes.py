"""Candidates from the decisions of a volume; names and years compared."""

from __future__ import annotations

import pytest

from transforms.extract.agreement import leads_party, name_fit, official_form, words_of, year_fits
from transforms.resolve.match_volumes import (
    Asked,
    Indexed,
    NamesPrinted,
    Volumes,
    ask_again,
    cut_keys,
    ghost_id,
    keys_of,
    learn_parallels,
    match,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Heron Mfg. Co., Inc.", ("heron", "manufacturing")),
        ("M'Culloch", ("mculloch",)),
        ("U. S.", ("united", "states")),
        ("N. L. R. B.", ("nlrb",)),
        ("Int'l Bhd. of Teamsters", ("international", "brotherhood", "teamsters")),
        ("Chicago & Alton R. Co.", ("chicago", "alton", "railroad")),
        ("In re Gault", ("gault",)),
    ],
)
def test_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("printed", "known", "low", "high", "remark"),
    [
        ("Malloy v. Hogan", "Malloy v. Hogan", 1, 1, "same"),
        ("Hogan v. Malloy", "Malloy v. Hogan", 1, 1, "parties change places on appeal"),
        ("Malloy", "Malloy v. Hogan", 1, 1, "one party"),
        ("Mallory v. Hogan", "Malloy v. Hogan", 1, 1, "one letter more"),
        ("NLRB v. Heron Corp.", "National Labor Relations Board v. Heron", 1, 1, "acronym"),
        ("State v. DeBonis", "State v. De Bonis", 1, 1, "written apart"),
        ("Malloy v. Warden", "Malloy v. Hogan", 0.5, 0.9, "one party of two"),
        ("United States v. Heron", "United States v. Otter", 0, 0, "a government says nothing"),
        ("Malloy v. Hogan", "Heron v. Marsh", 0, 0, "adversaries without a common word"),
        ("License Cases", "Thurlow v. Massachusetts", 0.1, 0.1, "another form of name"),
        ("United States v. Heron", "Board of Education v", 0, 0, "cut off by its source"),
        ("Corp. v. Heron, Inc.", "Otter Atomic Corp v. Marsh", 0, 0, "half of a name"),
        (
            "Hope v. United States",
            "Hoke v. United States",
            0.1,
            0.1,
            "a letter misread: not contrary",
        ),
        ("Swann v. Board", "Baird v. Bar", 0, 0, "but not of a word that thousands share"),
        ("Nicoll v. Heron", "Nichols v. Heron Co.", 0.5, 1, "two letters"),
        ("Leader v. Heron", "Leoles v. Landers", 0, 0, "nothing else agrees"),
        ("In re R. M. J", "In re Rmj", 1, 1, "initials, the last point lost"),
        ("State v. Congress of Industrial Organizations", "State v. Cio", 1, 1, "record's acronym"),
        (
            "United States v. Baltimore R. Co.",
            "United States v. Railroad Co.",
            0.1,
            0.5,
            "Railroad",
        ),
    ],
)
def test_name_fit(printed: str, known: str, low: float, high: float, remark: str) -> None:
    fit = name_fit(printed, (known,))
    assert fit is not None and low <= fit <= high, remark


def test_nothing_to_compare() -> None:
    assert name_fit("Inc.", ("Malloy v. Hogan",)) is None
    assert name_fit("Malloy", ()) is None


@pytest.mark.parametrize(
    ("year", "date", "approximate", "fits"),
    [
        (1964, "1964-06-15", False, True),
        (1963, "1964-06-15", False, True),
        (1960, "1964-06-15", False, False),
        (1962, "1964-01-01", True, True),
        (None, "1964-06-15", False, None),
        (1964, None, False, None),
    ],
)
def test_year_fits(year: int | None, date: str | None, approximate: bool, fits: bool) -> None:
    assert year_fits(year, date, approximate) is fits


@pytest.mark.parametrize(
    ("name", "leads"),
    [("Malloy", True), ("Hogan", True), ("Malloy v. Hogan", True), ("Mall", False), ("v.", False)],
)
def test_leads_party(name: str, leads: bool) -> None:
    assert leads_party(name, ["Malloy v. Hogan, Sheriff"[:15]]) is leads


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        ("1 Cranch 137", "5 U.S. 137"),
        ("4 Wheat. 316", "17 U.S. 316"),
        ("378 U.S. 1", "378 U.S. 1"),
        ("84 S. Ct. 1489", "84 S. Ct. 1489"),
    ],
)
def test_official_form(citation: str, key: str) -> None:
    assert official_form(citation) == key


def test_keys_leave_out_blank_pages() -> None:
    printed = ["598 U.S. ___", "1 Cranch 137", "5 U.S. 137", "1 Nowhere 4", "Cowp. 331", "No. 12"]
    assert keys_of(printed) == ["5 U.S. 137", "1 Nowhere 4", "Cowp. 331"]
    assert ghost_id("5 U.S. 137") == "ghost:5-U.S.-137"


def row(
    key: str, case_id: str, name: str, date: str | None = None, last: str | None = None
) -> Indexed:
    return Indexed(key, case_id, (name,), date, False, last, 0)


VOLUMES = Volumes(
    [
        row("378 U.S. 1", "a", "Malloy v. Hogan", "1964-06-15", "38"),
        row("378 U.S. 52", "b", "Murphy v. Waterfront Commission", "1964-06-15"),
        row("378 U.S. 201", "c", "Massiah v. United States", "1964-05-18"),
        row("378 U.S. 700", "h", "The Otter"),
        row("378 U.S. 800", "i", "Reed v. Wardens of the Port of Erie"),
        row("378 U.S. 900", "d", "Heron v. Marsh", "1964-05-18"),
        row("378 U.S. 900", "e", "Otter v. State", "1964-05-18"),
        row("378 U.S. 950", "f", "Brown v. Field", "1964-05-18"),
        row("378 U.S. 950", "g", "Brown v. Field", "1964-05-18"),
    ]
)


def ask(key: str, *names: str, year: int | None = None, inside: bool = False) -> Asked:
    return Asked(key, "citing", 0, names, year, inside, key)


@pytest.mark.parametrize(
    ("asked", "answers", "remark"),
    [
        (ask("378 U.S. 1", "Malloy v. Hogan"), {("exact", "a")}, "first page"),
        (ask("378 U.S. 900"), {("exact", "d"), ("exact", "e")}, "two on one page"),
        (ask("378 U.S. 7", "Malloy v. Hogan"), {("page_repaired", "a")}, "a pin for the page"),
        (ask("378 U.S. 7", "Malloy"), set(), "one party is not enough to repair a page"),
        (ask("378 U.S. 7", "Malloy v. Hogan", year=1950), set(), "nor with a contrary year"),
        (ask("378 U.S. 7", "Brown v. Field"), set(), "nor when two have that name"),
        (
            ask("378 U.S. 201", "Malloy v. Hogan"),
            {("exact", "c")},
            "page 201 is no misprint of page 1: another case of that name",
        ),
        (
            ask("378 U.S. 201", "Murphy v. United Commission"),
            {("exact", "c")},
            "a doubtful name, and no better one near by",
        ),
        (
            ask("378 U.S. 52", "Massiah v. United Murphy"),
            {("exact", "b")},
            "nor where the digits differ",
        ),
        (ask("378 U.S. 900", "Doe v. Roe"), {("exact", "d"), ("exact", "e")}, "neither"),
        (ask("378 U.S. 895", "Brown v. Field"), set(), "nor near by, when two have it"),
        (
            ask("378 U.S. 57", "Murphy v. Waterfront Commission"),
            {("page_repaired", "b")},
            "near by",
        ),
        (ask("378 U.S. 20", "Massiah v. United States"), {("page_repaired", "c")}, "digits lost"),
        (
            ask("378 U.S. 210", "Massiah v. United States", inside=True),
            {("named_inside", "c")},
            "`ante, p. 210`: after the first page of these parties' case",
        ),
        (
            ask("378 U.S. 190", "Massiah v. United States", inside=True),
            set(),
            "not before it",
        ),
        (ask("378 U.S. 30", inside=True), {("page_inside", "a")}, "up to the known last page"),
        (ask("378 U.S. 45", inside=True), set(), "behind the last page"),
        (ask("378 U.S. 60", inside=True), {("page_of_cited", "b")}, "for the citing to say"),
        (ask("378 U.S. 30"), {("page_inside", "a")}, "`the Court said (378 U. S., p. 30)`"),
        (ask("378 U.S. 45"), set(), "no page of it"),
        (ask("378 U.S. 60"), {("page_of_cited", "b")}, "if the citing decision cites it"),
        (ask("378 U.S. 140"), set(), "too far behind"),
        (ask("378 U.S. 910"), set(), "behind two cases of one page"),
        (ask("378 U.S. 60", "Heron v. Marsh"), set(), "a name is printed, and is another"),
        (ask("378 U.S. 805", "Reed v. Port"), {("page_repaired", "i")}, "a party in short"),
        (ask("378 U.S. 795", "Reed v. Port"), set(), "but not before the first page"),
        (ask("378 U.S. 709", "The Otter"), {("page_repaired", "h")}, "a ship's whole name"),
        (ask("378 U.S. 60", "Murphy", inside=True), {("named_inside", "b")}, "but with its name"),
        (ask("378 U.S. 60", "Heron", inside=True), set(), "not with another name"),
        (ask("378 U.S. 955", "Heron", inside=True), {("named_inside", "d")}, "behind another case"),
        (ask("378 U.S. 985", "Heron", inside=True), set(), "too far behind"),
        (ask("378 U.S. 30", "Heron v. Marsh", inside=True), set(), "a name that contradicts"),
        (ask("379 U.S. 1", "Malloy v. Hogan"), set(), "another volume"),
    ],
)
def test_match(asked: Asked, answers: set[tuple[str, str]], remark: str) -> None:
    assert {(m.how, m.cited_case_id) for m in match(asked, VOLUMES, {})} == answers, remark


@pytest.mark.parametrize(
    ("printed", "fit", "remark"),
    [
        ("Railroad v. Heron", 0.0, "a misprinted page"),
        ("Heron v. The Otter", 1.0, "whose ship it is"),
        ("Marine Cases", 0.1, "perhaps another name of it"),
    ],
)
def test_the_page_of_a_ship(printed: str, fit: float, remark: str) -> None:
    found = match(ask("378 U.S. 700", printed), VOLUMES, {})
    assert [m.name_fit for m in found] == [pytest.approx(fit, abs=0.5 * fit)], remark


def test_records_of_one_decision_are_told() -> None:
    found = {m.cited_case_id: m.same_as for m in match(ask("378 U.S. 950"), VOLUMES, {})}
    assert found == {"f": "f", "g": "f"}
    found = {m.cited_case_id: m.same_as for m in match(ask("378 U.S. 900"), VOLUMES, {})}
    assert found == {"d": "d", "e": "e"}


def test_parallels_are_learned_from_most_of_those_who_print_them() -> None:
    learned = learn_parallels(
        {
            ("93 S. Ct. 705", "410 U.S. 113"): 5,
            ("93 S. Ct. 705", "410 U.S. 118"): 1,  # a misprint
            ("93 S. Ct. 739", "410 U.S. 179"): 1,  # printed once
            ("35 L. Ed. 2d 147", "35 L. Ed. 2d 147"): 9,
        }
    )
    assert learned == {"93 S. Ct. 705": "410 U.S. 113"}
    asked = ask("93 S. Ct. 705", "Roe v. Wade")
    answers = match(asked, VOLUMES, learned)
    assert [(m.how, m.taught) for m in answers] == [("taught", "410 U.S. 113")]
    assert [a.key for a in ask_again(asked, answers)] == ["410 U.S. 113", "named roe v. wade"]


@pytest.mark.parametrize(
    ("printed", "outvoted", "remark"),
    [
        (["Otter v. Reed", "Otter v. Reed", "Otter v. Reed, Warden"], 3, "three agree"),
        (["Otter v. Reed", "Otter v. Reed"], 0, "two may repeat one misprint"),
        (["Otter v. Reed", "Otter v. Reed", "Doe v. Field"], 0, "they do not agree"),
        (["Otter v. Reed", "Otter v. Reed", "Otter v. Reed", "Malloy v. Hogan"], 0, "one knows"),
        (["Otter v. Reed", "Otter v. Reed", "Otter v. Reed", "Otter Case"], 3, "no name of it"),
    ],
)
def test_names_that_outvote_the_record(printed: list[str], outvoted: int, remark: str) -> None:
    """`378 U.S. 1`, by the record `Malloy v. Hogan`."""
    names = NamesPrinted()
    for number, name in enumerate(printed):
        asked = ask("378 U.S. 1", name)._replace(case_id=f"citing {number}")
        names.add(asked, match(asked, VOLUMES, {}))
    found = list(names.outvoted())
    assert len(found) == outvoted, remark
    assert {(m.how, m.cited_case_id) for m in found} <= {("outvoted", "a")}


@pytest.mark.parametrize(
    ("citation", "keys", "remark"),
    [
        ("116 F. 2", ["116 F.2d ?"], "cut from `116 F. 2d 119`"),
        ("49 Cal. 2", ["49 Cal. 2d ?"], "state reports too"),
        ("84 S. Ct. 2", [], "there is no second series"),
        ("116 F. 119", [], "a page"),
        ("7 Nowhere 2", [], "an unknown reporter"),
    ],
)
def test_citations_cut_at_the_series(citation: str, keys: list[str], remark: str) -> None:
    assert cut_keys([citation]) == keys, remark


def test_a_decision_with_a_cut_citation_is_found_by_name() -> None:
    volumes = Volumes(
        [row("116 F. 2", "a", "Heron v. Marsh"), row("116 F.2d ?", "a", "Heron v. Marsh")]
    )
    found = match(ask("116 F.2d 119", "Heron v. Marsh"), volumes, {})
    assert [(m.how, m.cited_case_id) for m in found] == [("page_repaired", "a")]
    assert match(ask("116 F.2d 119", "Otter v. Field"), volumes, {}) == []


def test_a_decision_with_a_cut_citation_does_not_outdo_one_that_begins_on_the_page() -> None:
    volumes = Volumes(
        [
            row("116 F.2d ?", "a", "Heron v. Marsh"),
            row("116 F.2d 119", "b", "Heron and the House of Heron v. Marsh and Otter"),
        ]
    )
    found = match(ask("116 F.2d 119", "Heron v. Marsh"), volumes, {})
    assert [(m.how, m.cited_case_id) for m in found] == [("exact", "b")]
