"""`Id.`, `supra` and `ante`: one row per printed form, `(text, expected, remark)`."""

from __future__ import annotations

import pytest
from extraction import mentions_of, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.short_forms import find_ids, find_supras

row = pytest.param


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        row("Id. at 8.", ["Id."], id="rule 4.1"),
        row("Id., at 8.", ["Id."], id="the Supreme Court's comma"),
        row("See id. at 8.", ["id."], id="after a signal"),
        row("Id.", ["Id."], id="alone"),
        row("(Id. at 5)", ["Id."], id="in a parenthesis"),
        row("(id., at 5)", ["id."], id="lower case in a parenthesis"),
        row("Roe; id. at 8; id. at 9", ["id.", "id."], id="in a string"),
        row("Ibid.", ["Ibid."], id="ibid., for the same page"),
        row("ibid.", ["ibid."], id="lower-case ibid."),
        row("IBID.", ["IBID."], id="in capitals"),
        row("Ib. 12", ["Ib."], id="ib., 19th century"),
        row("Idem.", ["Idem."], id="idem"),
        row("Id. § 5", ["Id."], id="a section"),
        row("id. ¶ 12", ["id."], id="a paragraph"),
        row("Id. at *4", ["Id."], id="a star page"),
        row("Id. n. 4", ["Id."], id="a note"),
        row("Id at 8", ["Id"], id="its point lost"),
        row("id, at 8", ["id"], id="a comma for the point"),
        row("Id , at 8", ["Id"], id="a blank for the point"),
        row("Id. “It is so.”", ["Id."], id="before a quotation"),
        row("“Id. at 5.”", ["Id."], id="after a quotation mark"),
        row("—Id. at 5", ["Id."], id="after a dash"),
        row("(Italics added; id at p. 345.)", ["id"], id="without its point, before a page"),
        row("83 Id. 154", ["83 Id. 154"], id="with volume and page it repeats the reporter"),
        row("13 Ibid. 437", ["13 Ibid. 437"], id="ibid. with volume and page"),
        row("13 id., 437", ["13 id., 437"], id="with a comma"),
        row("page 12 Id. at 5", ["Id."], id="a number before, but no page after"),
        row("Idaho. So", [], id="a state"),
        row("the Madrid. Then", [], id="the end of a word"),
        row("did. It", [], id="the end of another"),
        row("Id Software was sued", [], id="a name"),
        row("ego and id and", [], id="a word"),
        row("the I.D. card", [], id="letters"),
        row("user_id. So", [], id="an identifier"),
        row("", [], id="nothing"),
    ],
)
def test_ids(text: str, printed: list[str]) -> None:
    assert [text[form.start : form.end] for form in find_ids(text)] == printed


def test_volume_and_page_around_an_id() -> None:
    (form,) = find_ids("12 Wheat. 5; 13 Ibid. 437.")
    assert (form.volume, form.page) == ("13", "437")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("Malloy, supra, at 8.", [("Malloy", None)], id="rule 4.2"),
        row("Malloy supra at 8.", [("Malloy", None)], id="without commas"),
        row("See Malloy, supra.", [("Malloy", None)], id="after a signal"),
        row("Malloy v. Hogan, supra, at 8.", [("Malloy v. Hogan", None)], id="the full name"),
        row("In re Gault, supra, at 33.", [("In re Gault", None)], id="in re"),
        row("Ex parte Milligan, supra.", [("Ex parte Milligan", None)], id="ex parte"),
        row("Bates & Guild Co., supra.", [("Bates & Guild Co.", None)], id="a company"),
        row("See the Hampton, Lee and Sadler cases, supra.", [("Sadler", None)],
            id="several cases"),
        row("Malloy and Escobedo, supra.", [("Escobedo", None)], id="the last of two names",
            marks=wrong("two names joined by `and` are one name"))
        ,
        row("In the Malloy case, supra, we", [("Malloy", None)], id="the X case"),
        row("the Malloy decision, supra", [("Malloy", None)], id="the X decision"),
        row("Malloy, supra note 2, at 8", [("Malloy", "2")], id="a note (rule 4.2(a))"),
        row("Malloy, supra, n. 2", [("Malloy", "2")], id="a note, the Court's style"),
        row("Malloy, supra n.2", [("Malloy", "2")], id="a note, closed up"),
        row("Wigmore, supra note 12, at 317", [("Wigmore", "12")], id="an author"),
        row("Malloy, note 2, supra, at 8", [("Malloy", "2")], id="the note before supra"),
        row("Malloy, n. 2 supra", [("Malloy", "2")], id="the note before, without comma"),
        row("Malloy, supra, 378 U.S. at 8", [("Malloy", None)], id="with the citation again"),
        row("Malloy, Supra, at 8", [("Malloy", None)], id="a capital"),
        row("(Malloy, supra, 62 Cal.2d at p. 350)", [("Malloy", None)], id="California"),
        row("Part II, supra", [], id="a part of this opinion"),
        row("Part II-A, supra, at 5", [], id="a part and page of this opinion"),
        row("supra, at 5", [], id="a page of this opinion"),
        row("See supra, at 5", [], id="the same after a signal"),
        row("see supra Part III", [], id="the part after it"),
        row("see supra note 4", [], id="a note of this opinion"),
        row("note 3, supra", [], id="a note of this opinion, before"),
        row("n. 3, supra, and accompanying text", [], id="and its text"),
        row("at p. 12, supra", [], id="a page of this opinion, before"),
        row("§ 4, supra", [], id="a section of this opinion"),
        row("as stated supra", [], id="as stated"),
        row("the cases cited supra", [], id="cited"),
        row("discussed supra", [], id="discussed"),
        row("Section 5, supra", [], id="a section of a statute"),
        row("supranational", [], id="another word"),
        row("", [], id="nothing"),
    ],
)  # fmt: skip
def test_supras(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(form.name.name if form.name else "", form.note) for form in find_supras(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("Lee v. Mack, ante, p. 72.", [("ante, p. 72", "72", None)], id="the Court's style"),
        row("Lee v. Mack, ante p. 72.", [("ante p. 72", "72", None)], id="without a comma"),
        row("Lee v. Mack, ante, 72.", [("ante, 72", "72", None)], id="19th century"),
        row("Lee v. Mack, ante, at 72-74.", [("ante, at 72-74", "72", "72-74")], id="a pinpoint"),
        row("Lee v. Mack, post, p. 72, at 80.", [("post, p. 72", "72", "80")], id="both"),
        row("Lee v. Mack, May 21, 1906, ante, p. 72.", [("ante, p. 72", "72", None)], id="a date"),
        row("Lee v. Mack, decided today, post, p. 72.", [("post, p. 72", "72", None)], id="today"),
        row("In re Gault, ante, p. 72.", [("ante, p. 72", "72", None)], id="one party"),
        row("The Court says, ante, at 72, that", [], id="a page of this very case"),
        row("“it may,” ante, at 72.", [], id="after a quotation"),
        row("In Gault, ante, at 72, the dissent", [], id="where the opinion speaks of Gault"),
        row("status quo ante. 72", [], id="Latin"),
    ],
)
def test_pages_of_the_same_volume(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = mentions_of(text)
    assert [(m.text, m.page, m.pin) for m in found if m.kind == "docket"] == expected


def test_pages_of_the_same_volume_are_of_the_case_named() -> None:
    text = (
        "Lee v. Mack, ante, p. 72. In Lee we said. Doe v. Roe, post, p. 90. "
        "Lee v. Mack, ante, at 75."
    )
    found = mentions_of(text)
    assert [(m.text, m.authority) for m in found] == [
        ("ante, p. 72", 0), ("Lee", 0), ("post, p. 90", 1), ("ante, at 75", 0),
    ]  # fmt: skip


PIECES = [
    "Id.",
    "id.",
    "13 Ibid. 437",
    "supra",
    "Part II,",
    "Malloy,",
    "note 2,",
    "at 5",
    "\n",
    "(",
]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_forms_are_in_order(text: str) -> None:
    ids, supras = find_ids(text), find_supras(text)
    assert [form.start for form in ids] == sorted(form.start for form in ids)
    assert all(text[form.start : form.end].lower() == "supra" for form in supras)
