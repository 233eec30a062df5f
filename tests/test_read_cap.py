"""The Caselaw Access Project's volumes, zips and bulk lines, good and bad ones side by side."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zstandard

from schemas.records import CaseFact, Rejected, Sections, SourceOpinion
from transforms.extract.mentions import find_mentions
from transforms.extract.shard_results import split_opinion
from transforms.read import cap
from transforms.read.cap import court_id_of, opinion_type, split_casebody
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, check_unchanged, find_shards
from transforms.split.sections import split_sections

Records = list[SourceOpinion | CaseFact | Rejected]

HTML = """<section class="casebody" data-case-id="1" data-firstpage="9" data-lastpage="12">
  <section class="head-matter">
    <h4 class="parties" id="A">HARROW v. TILLER.</h4>
    <p class="headnotes" id="B">1. Tillage is no trespass. Plow v. Ox, 3 Mich. 7.</p>
    <blockquote id="C">A statement quoted, 4 Mich. 8.</blockquote>
    <p class="attorneys" id="D">A. Plow, for plaintiff.</p>
  </section>
  <article class="opinion" data-type="majority">
    <p class="author" id="E">Ox, J.</p>
    <p id="F">The act,<a class="footnotemark" href="#footnote_1_1" id="ref_footnote_1_1">1</a> and
    <a id="p10" href="#p10" data-label="10" class="page-label">*10</a>see 5 Mich. 9.</p>
    <aside class="footnote" data-label="1" id="footnote_1_1">
      <a href="#ref_footnote_1_1">1</a><p id="G">See 6 Mich. 10.</p></aside>
  </article>
  <article class="opinion" data-type="dissent">
    <p class="author" id="H">Mule, J., dissenting.</p><p id="I">I would not.</p>
  </article>
</section>"""

XML = """<?xml version='1.0' encoding='utf-8'?>
<casebody xmlns="http://nrs.harvard.edu/urn-3:HLS.Libr.US_Case_Law.Schema.Case_Body:v1"
 firstpage="9" lastpage="12"><parties id="A">HARROW v. TILLER.</parties>
<summary id="B">Ejectment. Plow v. Ox, 3 Mich. 7.</summary><attorneys id="C">A. Plow.</attorneys>
<opinion type="majority"><author id="D">Ox, J.</author><p id="E">The act,
<footnotemark>1</footnotemark> and <page-number citation-index="1" label="10">*10</page-number>see
5 Mich. 9.</p><footnote label="1"><p id="F">See 6 Mich. 10.</p></footnote></opinion>
<opinion type="dissent"><author id="G">Mule, J.</author><p id="H">I would not.</p></opinion>
</casebody>"""


def case(number: int = 7, **changes: Any) -> dict[str, Any]:
    """A record as static.case.law has it; its casebody has lost marks, pages and labels."""
    record: dict[str, Any] = {
        "id": number,
        "name": "HARROW v. TILLER",
        "name_abbreviation": "Harrow v. Tiller",
        "decision_date": "1854-10",
        "docket_number": "No. 5",
        "first_page": "9",
        "last_page": "12",
        "citations": [
            {"type": "official", "cite": "2 Mich. 9"},
            {"type": "parallel", "cite": "1 N.W. 2"},
        ],
        "court": {"id": 1, "name": "Michigan Supreme Court", "name_abbreviation": "Mich."},
        "jurisdiction": {"id": 1, "name": "Mich.", "name_long": "Michigan"},
        "casebody": {
            "judges": [],
            "parties": ["HARROW v. TILLER."],
            "attorneys": ["A. Plow, for plaintiff."],
            "head_matter": "HARROW v. TILLER.\nPlow & Co. v. Ox, 3 Mich. 7."
            "\nA. Plow, for plaintiff.",
            "corrections": "",
            "opinions": [
                {
                    "type": "majority",
                    "author": "Ox, J.",
                    "text": "Ox, J.\nThe act.\n6 Mich. 10.",
                },
                {"type": "dissent", "author": "Mule, J., dissenting.", "text": "I would not."},
            ],
        },
    }
    return {**record, **changes}


def write(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(in_bytes(content))
    return folder


def packed(path: Path, files: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, in_bytes(content))
    return path


def in_bytes(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def read(path: Path) -> Records:
    return [r for shard in find_shards([str(path)]) for r in FORMATS[shard.format].read(shard)]


def opinions(records: Records) -> list[tuple[str, str, str]]:
    return [
        (r.opinion_id, r.type, r.source_format) for r in records if isinstance(r, SourceOpinion)
    ]


def rejects(records: Records) -> list[tuple[str, str]]:
    return [(r.record, r.error) for r in records if isinstance(r, Rejected)]


def sections_of(records: Records) -> list[Sections]:
    return [
        split_sections(r.content, r.source_format) for r in records if isinstance(r, SourceOpinion)
    ]


FROM_HTML = [
    ("cap:7/0", "headmatter", "html"),
    ("cap:7/1", "lead", "html"),
    ("cap:7/2", "dissent", "html"),
]
FROM_JSON = [
    ("cap:7/0", "headmatter", "head_matter"),
    ("cap:7/1", "lead", "text"),
    ("cap:7/2", "dissent", "text"),
]


# --- A case -----------------------------------------------------------------------------------


def test_a_case_gives_a_fact_its_head_matter_and_its_opinions(tmp_path: Path) -> None:
    fact, head, lead, dissent = read(write(tmp_path, {"mich/2/cases/0009-01.json": case()}))
    assert fact == CaseFact(
        case_id="cap:7",
        source="cap",
        name="HARROW v. TILLER",
        name_short="Harrow v. Tiller",
        court_id="mich",
        date_filed="1854-10-15",
        date_approximate=True,
        docket_number="No. 5",
        citations=["2 Mich. 9", "1 N.W. 2"],
        first_page="9",
        last_page="12",
    )
    assert opinions([head, lead, dissent]) == FROM_JSON
    assert isinstance(lead, SourceOpinion)
    assert (lead.author, lead.ordinal, lead.content) == (
        "Ox, J.",
        1,
        "Ox, J.\nThe act.\n6 Mich. 10.",
    )


def test_the_html_beside_it_is_read_for_what_the_json_lost(tmp_path: Path) -> None:
    records = read(write(tmp_path, {"2/cases/0009-01.json": case(), "2/html/0009-01.html": HTML}))
    assert opinions(records) == FROM_HTML
    _, lead, dissent = sections_of(records)
    assert lead.text == "Ox, J.\nThe act, and see 5 Mich. 9.\nSee 6 Mich. 10."
    assert [(n.label, lead.text[: n.mark_offset]) for n in lead.footnotes] == [
        ("1", "Ox, J.\nThe act,")
    ]
    assert [(p.page, lead.text[p.offset :][:3]) for p in lead.star_pages] == [("10", "see")]
    assert dissent.text == "Mule, J., dissenting.\nI would not."


@pytest.mark.parametrize(
    ("files", "remark"),
    [
        ({"2/html/0009-01.html": HTML}, "the HTML"),
        ({}, "the JSON's plain text"),
    ],
)
def test_what_head_matter_cites_is_not_the_courts(
    tmp_path: Path, files: dict[str, str], remark: str
) -> None:
    records = read(write(tmp_path, {"2/cases/0009-01.json": case(), **files}))
    head = next(r for r in records if isinstance(r, SourceOpinion))
    opinion = split_opinion(head)
    regions = {m.citation: m.region for m in find_mentions(opinion) if m.kind == "full_case"}
    assert regions.pop("3 Mich. 7") == "headnote", remark
    assert regions == ({"4 Mich. 8": "headnote"} if files else {}), "a quotation in it, too"
    captions = [opinion.text[r.start : r.end] for r in opinion.regions if r.kind == "caption"]
    assert captions == ["HARROW v. TILLER.", "A. Plow, for plaintiff."]
    if not files:
        assert "Plow & Co." in opinion.text, "plain text is not taken for markup"


def test_xml_of_the_bulk_export() -> None:
    texts = split_casebody(XML)
    assert texts is not None and texts.head is not None
    head = split_sections(texts.head.content, texts.head.form)
    assert head.text == "HARROW v. TILLER.\nEjectment. Plow v. Ox, 3 Mich. 7.\nA. Plow."
    assert [(r.kind, head.text[r.start : r.end]) for r in head.regions] == [
        ("caption", "HARROW v. TILLER."),
        ("headnote", "Ejectment. Plow v. Ox, 3 Mich. 7."),
        ("caption", "A. Plow."),
    ]
    lead, dissent = (split_sections(w.content, w.form) for w in texts.opinions)
    assert lead.text == "Ox, J.\nThe act, and see 5 Mich. 9.\nSee 6 Mich. 10."
    assert [(p.page, lead.text[p.offset :][:3]) for p in lead.star_pages] == [("10", "see")]
    assert [note.label for note in lead.footnotes] == ["1"]
    assert (dissent.author, dissent.text) == ("Mule, J.", "Mule, J.\nI would not.")


def test_entities_that_xml_declares_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE casebody [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    body = '<casebody><opinion type="majority"><p>&b;&f; Affirmed.</p></opinion></casebody>'
    texts = split_casebody(bomb + body)
    assert texts is not None
    (lead,) = (split_sections(w.content, w.form) for w in texts.opinions)
    assert lead.text == "&b;&f; Affirmed."


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("majority", "lead"),
        ("unanimous", "unanimous"),
        ("plurality", "plurality"),
        ("concurrence", "concurrence"),
        ("concurring-in-part-and-dissenting-in-part", "concurrence_in_part"),
        ("dissent", "dissent"),
        ("rehearing", "rehearing"),
        ("remittitur", "remittitur"),
        ("on-the-merits", "lead"),
        ("on-motion-to-strike-cost-bill", "on_motion"),
        ("addendum", "addendum"),
        ("prologue", "combined"),
        (None, "combined"),
    ],
)
def test_opinion_types(code: str | None, expected: str) -> None:
    assert opinion_type(code) == expected


@pytest.mark.parametrize(
    ("name", "abbreviation", "expected", "remark"),
    [
        ("Michigan Supreme Court", "Mich.", "mich", "as citations print it"),
        ("Supreme Court of the United States", "U.S.", "scotus", "by name: U.S. prints no court"),
        ("Florida Circuit Court", "Fla. Cir. Ct.", "flacirct", "by name"),
        ("Alaska District Court", "Alaska Dist. Ct.", None, "federal or state: two of that name"),
        ("Court of Oz", "Oz", None, ""),
        (None, None, None, ""),
    ],
)
def test_courts(
    name: str | None, abbreviation: str | None, expected: str | None, remark: str
) -> None:
    assert court_id_of(name, abbreviation) == expected, remark


def test_a_per_curiam_is_one_by_its_author(tmp_path: Path) -> None:
    body = {"opinions": [{"type": "majority", "author": "PER CURIAM.", "text": "Affirmed."}]}
    records = read(write(tmp_path, {"2/cases/1.json": case(casebody=body)}))
    assert [r.per_curiam for r in records if isinstance(r, SourceOpinion)] == [True]


# --- What is wrong with a case ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "error", "detail"),
    [
        (b'{"id": 8, ', "unreadable file", "Expecting property name"),
        (b'{"id": 8, "name": "caf\xe9"}', "unreadable file", "'utf-8' codec"),
        (b"[" * 100_000, "unreadable file", ""),
        ([case(8)], "bad record", "a case is list, not an object"),
        (case(id=None), "bad record", "id is None, not a number"),
        (case(id="7/../8"), "bad record", "id is '7/../8', not a number"),
        (case(8, name=5), "bad record", "name is int, not a text"),
        (case(8, name="\ud800"), "bad record", "name has half a surrogate pair"),
        (case(8, citations="2 Mich. 9"), "bad record", "citations is str, not a list"),
        (case(8, citations=["2 Mich. 9"]), "bad record", "a citation is str, not an object"),
        (case(8, court="mich"), "bad record", "court is str, not an object"),
        (case(8, casebody={"opinions": ["text"]}), "bad record", "an opinion is str"),
        (case(8, casebody={"opinions": [{"text": 5}]}), "bad record", "text is int, not a text"),
        (
            case(8, casebody={"data": "<casebody><opinion type='majority'><p>cut"}),
            "bad record",
            "an opinion without its end",
        ),
    ],
)
def test_a_bad_case_is_rejected_by_its_inner_path(
    tmp_path: Path, content: Any, error: str, detail: str
) -> None:
    files = {f"2/cases/{n}.json": case(n) for n in (1, 3)}
    records = read(write(tmp_path, {**files, "2/cases/2.json": content}))
    (rejected,) = [r for r in records if isinstance(r, Rejected)]
    assert (rejected.source, rejected.record) == (str(tmp_path / "2"), "cases/2.json")
    assert rejected.error == error
    assert rejected.detail.startswith(detail)
    assert [r.case_id for r in records if isinstance(r, CaseFact)] == ["cap:1", "cap:3"]


@pytest.mark.parametrize(
    ("changes", "reject", "detail"),
    [
        ({"decision_date": "1854-02-30"}, "bad date", "decision_date is '1854-02-30', not YYYY"),
        ({"casebody": None}, "text missing", "casebody has no text"),
        ({"casebody": {}}, "text missing", "casebody has no text"),
        (
            {"casebody": {"status": "error_auth_required", "data": None}},
            "text missing",
            "casebody.status is 'error_auth_required'",
        ),
    ],
)
def test_a_case_is_kept_without_what_is_wrong_or_missing(
    tmp_path: Path, changes: dict[str, Any], reject: str, detail: str
) -> None:
    records = read(write(tmp_path, {"2/cases/1.json": case(**changes)}))
    assert isinstance(records[0], CaseFact) and records[0].citations == ["2 Mich. 9", "1 N.W. 2"]
    assert isinstance(records[1], Rejected)
    assert (records[1].record, records[1].error) == ("cases/1.json", reject)
    assert records[1].detail.startswith(detail)
    assert records[1].detail.endswith("the case is kept without")
    assert opinions(records) == (FROM_JSON if reject == "bad date" else [])


def test_an_empty_opinion_is_rejected_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    body = {"opinions": [{"text": "a"}, {"text": " "}, {"text": "c"}]}
    records = read(write(tmp_path, {"2/cases/1.json": case(casebody=body)}))
    assert [name for name, _, _ in opinions(records)] == ["cap:7/1", "cap:7/3"]
    assert rejects(records) == [("cap:7/2", "bad opinion")]


@pytest.mark.parametrize(
    ("markup", "reject"),
    [
        (HTML[: HTML.index("I would not")], ("cases/1.json", "text missing")),
        (HTML[: HTML.index("  <article class=\"opinion\" data-type=\"dissent\"")],
         ("cases/1.json", "text missing")),
        (b"\xff", ("html/1.html", "unreadable file")),
    ],
    ids=["cut inside an opinion", "cut between opinions", "not UTF-8"],
)  # fmt: skip
def test_html_that_is_not_whole_gives_way_to_the_json(
    tmp_path: Path, markup: Any, reject: tuple[str, str]
) -> None:
    records = read(write(tmp_path, {"2/cases/1.json": case(), "2/html/1.html": markup}))
    assert opinions(records) == FROM_JSON
    assert rejects(records) == [reject]


def test_html_without_its_case_is_named(tmp_path: Path) -> None:
    records = read(write(tmp_path, {"2/cases/1.json": case(), "2/html/2.html": HTML}))
    assert opinions(records) == FROM_JSON
    assert rejects(records) == [("html/2.html", "no case")]


# --- Volumes as shards ------------------------------------------------------------------------

VOLUME = {
    "mich/2/cases/0001-01.json": case(1),
    "mich/2/cases/0009-01.json": case(),
    "mich/2/html/0009-01.html": HTML,
    "mich/2/VolumeMetadata.json": "{}",
    "mich/2/CasesMetadata.json": "[]",
    "mich/ReporterMetadata.json": "{}",
    "mich/VolumesMetadata.json": "[]",
    "ReportersMetadata.json": "[]",
    "JurisdictionsMetadata.json": "[]",
}


@pytest.mark.parametrize("named", [".", "mich", "mich/2", "mich/2/", "mich/2/cases"])
def test_a_volume_in_a_named_folder_is_one_shard(tmp_path: Path, named: str) -> None:
    write(tmp_path, VOLUME)
    (shard,) = find_shards([str(tmp_path / named)])
    assert (shard.path, shard.format) == (str(tmp_path / "mich/2"), "cap_volume")
    assert shard.size == sum(len(in_bytes(VOLUME[name])) for name in list(VOLUME)[:3])
    assert shard == find_shards([str(tmp_path)])[0]
    assert opinions(list(FORMATS[shard.format].read(shard)))[3:] == FROM_HTML


def test_cases_that_are_named_one_by_one_are_shards_each(tmp_path: Path) -> None:
    write(tmp_path, VOLUME)
    for pattern, expected in [
        ("mich/2/cases/0009-01.json", FROM_HTML),
        ("mich/*/cases/0009*.json", FROM_HTML),
    ]:
        (shard,) = find_shards([str(tmp_path / pattern)])
        assert shard.path == str(tmp_path / "mich/2/cases/0009-01.json")
        assert opinions(list(FORMATS[shard.format].read(shard))) == expected, pattern
    (tmp_path / "mich/2/html/0009-01.html").write_text("<p>Reversed.</p>")
    (after,) = find_shards([str(tmp_path / "mich/2/cases/0009-01.json")])
    assert after.key != shard.key, "its HTML belongs to it"
    write(tmp_path, {"odd [1]/2/cases/y.json": case()})
    assert opinions(read(tmp_path / "odd [1]")) == FROM_JSON, "a name like a glob"


@pytest.mark.parametrize("changed", ["mich/2/cases/0001-01.json", "mich/2/html/0009-01.html"])
def test_a_volumes_key_changes_with_each_of_its_files(tmp_path: Path, changed: str) -> None:
    write(tmp_path, VOLUME)
    (before,) = find_shards([str(tmp_path)])
    with (tmp_path / changed).open("a") as file:
        file.write(" ")
    (after,) = find_shards([str(tmp_path)])
    assert before.key != after.key
    (tmp_path / changed).unlink()
    (fewer,) = find_shards([str(tmp_path)])
    assert fewer.key != after.key


@pytest.mark.parametrize("named", [".", "mich/2/cases", "mich/2/cases/0009-01.json"])
@pytest.mark.parametrize("beside", ["mich/2/cases/._0009-01.json", "mich/2/cases/_0009-02.json"])
def test_hidden_files_are_no_part_of_a_volume(tmp_path: Path, named: str, beside: str) -> None:
    """As a Macintosh leaves them on other disks."""
    write(tmp_path, {**VOLUME, "mich/2/json/0009-03.json": case()})
    before = find_shards([str(tmp_path / named)])
    write(tmp_path, {beside: "\0\5\026\7"})
    (shard,) = find_shards([str(tmp_path / named)])
    assert [shard] == before
    assert rejects(list(FORMATS[shard.format].read(shard))) == []
    check_unchanged(shard)


@pytest.mark.parametrize("changed", ["mich/2/cases/0009-01.json", "mich/2/html/0009-01.html"])
def test_a_volume_and_a_case_are_changed_with_each_of_their_files(
    tmp_path: Path, changed: str
) -> None:
    write(tmp_path, VOLUME)
    shards = [
        shard
        for named in (".", "mich/2/cases", "mich/2/cases/0009-01.json")
        for shard in find_shards([str(tmp_path / named)])
    ]
    for shard in shards:
        check_unchanged(shard)
    (tmp_path / changed).write_text("{}")
    for shard in shards:
        with pytest.raises(InputError, match="changed since the run began"):
            check_unchanged(shard)


def test_a_folder_of_other_json_is_no_volume(tmp_path: Path) -> None:
    write(tmp_path, {"x/cases/1.json": {"title": "Harrow"}})
    with pytest.raises(InputError, match=r"x/cases/1\.json: unknown format"):
        find_shards([str(tmp_path)])


# --- Zips -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "cases"), [("", "json"), ("", "cases"), ("2/", "cases"), ("mich/2/", "json")]
)
def test_a_volumes_zip(tmp_path: Path, above: str, cases: str) -> None:
    path = packed(
        tmp_path / "2.zip",
        {
            f"{above}{cases}/0009-01.json": case(),
            f"{above}html/0009-01.html": HTML,
            f"{above}metadata/CasesMetadata.json": "[]",
            f"{above}VolumeMetadata.json": "{}",
        },
    )
    records = read(path)
    assert opinions(records) == FROM_HTML
    assert rejects(records) == []


def test_an_unpacked_zip_is_a_volume_too(tmp_path: Path) -> None:
    write(tmp_path, {"2/json/0009-01.json": case(), "2/html/0009-01.html": HTML})
    assert opinions(read(tmp_path)) == FROM_HTML


def test_a_zip_of_something_else_is_an_unknown_format(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"notes.txt": "", "html/1.html": ""})
    with pytest.raises(InputError, match=r"x\.zip: unknown format"):
        find_shards([str(path)])


def test_names_that_climb_out_of_the_zip_are_only_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    names = {"../../json/1.json": case(1), "/tmp/json/2.json": case(2), "C:\\json\\3.json": case(3)}
    records = read(packed(tmp_path / "in" / "2.zip", names))
    assert {r.case_id for r in records if isinstance(r, CaseFact)} == {"cap:1", "cap:2", "cap:3"}
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "2.zip"]


def test_of_members_of_one_name_the_last_is_read_and_it_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "2.zip", "w") as archive:
        archive.writestr("json/0001-01.json", json.dumps(case(1)))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("json/0001-01.json", json.dumps(case(2)))
    records = read(tmp_path / "2.zip")
    assert [r.case_id for r in records if isinstance(r, CaseFact)] == ["cap:2"]
    assert [(r.record, r.error, r.detail) for r in records if isinstance(r, Rejected)] == [
        (
            "json/0001-01.json",
            "repeated file",
            "the archive has 2 files of this name; the last one is read",
        )
    ]


def test_a_damaged_member_costs_only_its_case(tmp_path: Path) -> None:
    path = tmp_path / "2.zip"
    with zipfile.ZipFile(path, "w") as archive:  # stored, so that its bytes can be found
        for number in (1, 2, 3):
            archive.writestr(f"json/{number}.json", in_bytes(case(number, name=f"Name {number}")))
    path.write_bytes(path.read_bytes().replace(b"Name 2", b"Name X"))
    records = read(path)
    assert [r.case_id for r in records if isinstance(r, CaseFact)] == ["cap:1", "cap:3"]
    assert rejects(records) == [("json/2.json", "unreadable file")]


def test_a_member_that_begins_outside_of_the_zip_costs_only_its_case(tmp_path: Path) -> None:
    """A member begins as far before its place as the list of members does before the stated one."""
    path = packed(tmp_path / "2.zip", {"json/1.json": case(1), "json/2.json": case(2)})
    content = bytearray(path.read_bytes())
    second, end = content.rindex(b"PK\1\2"), content.rindex(b"PK\5\6")
    for place in (second + 42, end + 16):  # the offsets of the second member and of the list
        (offset,) = struct.unpack_from("<L", content, place)
        struct.pack_into("<L", content, place, offset + 10)
    path.write_bytes(content)
    records = read(path)
    assert [r.case_id for r in records if isinstance(r, CaseFact)] == ["cap:2"]
    assert rejects(records) == [("json/1.json", "unreadable file")]


def test_a_truncated_zip_is_a_reject(tmp_path: Path) -> None:
    path = packed(tmp_path / "2.zip", {"json/1.json": case()})
    path.write_bytes(path.read_bytes()[:-30])
    assert rejects(read(path)) == [("archive", "broken archive")]


def test_zip_bombs_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = bytes(64 << 20)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"json/{number}.json", zeros)
    path = tmp_path / "2.zip"
    path.write_bytes(inner.getvalue())
    assert rejects(read(path)) == [("archive", "archive too large")]
    monkeypatch.setattr(cap, "LARGEST", 10_000)
    one = packed(tmp_path / "3.zip", {"json/1.json": case(), "json/2.json": zeros[:20_000]})
    records = read(one)
    assert rejects(records) == [("json/2.json", "unreadable file")]
    assert len(opinions(records)) == 3


# --- The bulk export --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (case()["casebody"], FROM_JSON),
        (HTML, FROM_HTML),
        (XML, [(i, t, "xml") for i, t, _ in FROM_HTML]),
    ],
    ids=["text", "html", "xml"],
)
def test_the_bodies_of_the_bulk_export(
    tmp_path: Path, data: Any, expected: list[tuple[str, str, str]]
) -> None:
    line = json.dumps(case(casebody={"status": "ok", "data": data}))
    records = read(write(tmp_path, {"data.jsonl": line}) / "data.jsonl")
    assert opinions(records) == expected


@pytest.mark.parametrize(
    ("ending", "compress"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_bulk_lines_packed(tmp_path: Path, ending: str, compress: Any) -> None:
    lines = "".join(json.dumps(case(n)) + "\n" for n in (1, 2))
    path = write(tmp_path, {f"data.jsonl{ending}": compress(lines.encode())})
    assert [r.case_id for r in read(path) if isinstance(r, CaseFact)] == ["cap:1", "cap:2"]


def test_a_bad_line_is_rejected_and_its_neighbours_are_kept(tmp_path: Path) -> None:
    content = b"\n".join(map(in_bytes, [case(1), "{", case(3, name=5), "", case(5)]))
    records = read(write(tmp_path, {"data.jsonl": content}))
    assert rejects(records) == [("line 2", "bad JSON"), ("line 3", "bad record")]
    assert [r.case_id for r in records if isinstance(r, CaseFact)] == ["cap:1", "cap:5"]


def test_cases_in_a_file_of_the_users_own(tmp_path: Path) -> None:
    write(tmp_path, {"one.json": json.dumps(case(1), indent=1), "list.json": [case(2), case(3)]})
    ids = [r.case_id for r in read(tmp_path) if isinstance(r, CaseFact)]
    assert ids == ["cap:2", "cap:3", "cap:1"]


def test_a_cut_archive_keeps_the_lines_before_the_cut(tmp_path: Path) -> None:
    lines = "".join(json.dumps(case(n, name=str(n) * 900)) + "\n" for n in range(1, 2000))
    records = read(write(tmp_path, {"data.jsonl.gz": gzip.compress(lines.encode())[:-8]}))
    numbers = [r.case_id for r in records if isinstance(r, CaseFact)]
    assert numbers == [f"cap:{n}" for n in range(1, len(numbers) + 1)]
    assert len(numbers) > 1000
    assert rejects(records) == [(f"line {len(numbers) + 1}", "broken archive")]


# --- Real volumes -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def alaska(shared: Path) -> Records:
    return read(shared / "corpus" / "cap" / "alaska")


def test_a_whole_volume(alaska: Records) -> None:
    assert sum(isinstance(r, CaseFact) for r in alaska) == 106
    assert rejects(alaska) == []
    assert {form for _, _, form in opinions(alaska)} == {"html"}
    assert sum(kind == "lead" for _, kind, _ in opinions(alaska)) == 107, (
        "Binswanger v. Henninger has a second one, on the merits"
    )


def test_the_one_footnote_of_the_volume(alaska: Records) -> None:
    noted = [sections for sections in sections_of(alaska) if sections.footnotes]
    (sections,) = noted
    (note,) = sections.footnotes
    assert sections.text[note.start : note.end] == "U. S. Comp. St. 1901, p. 1467."
    assert sections.text[: note.mark_offset].endswith("(26 Stat. 1099),")


def test_no_line_of_real_head_matter_is_left_to_the_court(shared: Path) -> None:
    records = read(shared / "corpus" / "cap")
    heads = sections_of(
        [r for r in records if isinstance(r, SourceOpinion) and r.type == "headmatter"]
    )
    assert len(heads) == 615
    for sections in heads:
        inside = [sections.text[r.start : r.end] for r in sections.regions]
        assert {r.kind for r in sections.regions} <= {"caption", "headnote"}
        assert "".join("".join(inside).split()) == "".join(sections.text.split())
