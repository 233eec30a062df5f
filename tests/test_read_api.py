"""Objects of CourtListener's API, alone, in lines, lists and pages, whole and broken."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from pathlib import Path
from typing import Any

import pytest
import zstandard

from schemas.records import CaseFact, Rejected, SourceOpinion
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, find_shards

Records = list[SourceOpinion | CaseFact | Rejected]

V3 = "https://www.courtlistener.com/api/rest/v3"
V4 = "https://www.courtlistener.com/api/rest/v4"

OPINION = {
    "resource_uri": f"{V3}/opinions/71/",
    "absolute_url": "/opinion/7/doe-v-roe-ex-rel-bank-of-alameda/",
    "cluster": f"{V3}/clusters/7/",
    "author": None,
    "author_str": "Hill",
    "per_curiam": False,
    "type": "040dissent",
    "plain_text": "I dissent.",
    "html": "",
    "html_lawbox": None,
}
DISSENT = SourceOpinion("cl:7/71", "cl:7", "dissent", "plain_text", "I dissent.", "Hill")
NAME = CaseFact("cl:7", "courtlistener", name="Doe v. Roe ex rel. Bank of Alameda")


def read(path: Path) -> Records:
    (shard,) = find_shards([str(path)])
    assert shard.format == "courtlistener_api"
    return list(FORMATS[shard.format].read(shard))


def read_text(tmp_path: Path, text: str, name: str = "api.jsonl") -> Records:
    (tmp_path / name).write_text(text)
    return read(tmp_path / name)


def read_one(tmp_path: Path, record: dict[str, Any]) -> Records:
    return read_text(tmp_path, json.dumps(record))


def opinions_of(records: Records) -> list[str]:
    return [r.opinion_id for r in records if isinstance(r, SourceOpinion)]


def rejected_of(records: Records) -> list[tuple[str, str, str]]:
    return [(r.record, r.error, r.detail) for r in records if isinstance(r, Rejected)]


def numbered(*numbers: int) -> list[dict[str, Any]]:
    return [{**OPINION, "resource_uri": f"{V3}/opinions/{number}/"} for number in numbers]


# --- Opinions ---------------------------------------------------------------------------------


def test_an_opinion_of_v3_is_linked_by_addresses(tmp_path: Path) -> None:
    assert read_one(tmp_path, OPINION) == [NAME, DISSENT]


def test_an_opinion_of_v4_has_ids_too(tmp_path: Path) -> None:
    record = {
        **OPINION,
        "resource_uri": f"{V4}/opinions/71/",
        "id": 71,
        "cluster_id": 7,
        "cluster": f"{V4}/clusters/7/",
    }
    assert read_one(tmp_path, record) == [NAME, DISSENT]


def test_a_few_fields_are_enough(tmp_path: Path) -> None:
    """As with `?fields=id,cluster_id,plain_text`; an unknown type counts as a combined text."""
    records = read_one(tmp_path, {"id": 71, "cluster_id": 7, "plain_text": "Affirmed."})
    assert records == [
        CaseFact("cl:7", "courtlistener"),
        SourceOpinion("cl:7/71", "cl:7", "combined", "plain_text", "Affirmed."),
    ]


@pytest.mark.parametrize(
    ("texts", "column"),
    [
        pytest.param({"plain_text": "p", "html": "<p>h"}, "html", id="markup before plain text"),
        pytest.param({"html": "h", "html_lawbox": "l"}, "html_lawbox", id="lawbox before html"),
        pytest.param({"html_lawbox": "l", "html_columbia": "c"}, "html_columbia", id="columbia"),
        pytest.param({"html_columbia": "c", "xml_harvard": "x"}, "xml_harvard", id="harvard first"),
        pytest.param({"html": " \n", "plain_text": "p"}, "plain_text", id="blank is empty"),
        pytest.param({"html_with_citations": "a", "plain_text": "p"}, "plain_text", id="answers"),
    ],
)
def test_text_by_precedence(tmp_path: Path, texts: dict[str, str], column: str) -> None:
    without = {k: v for k, v in OPINION.items() if k not in ("plain_text", "html", "html_lawbox")}
    (_, opinion) = read_one(tmp_path, {**without, **texts})
    assert isinstance(opinion, SourceOpinion)
    assert (opinion.source_format, opinion.content) == (column, texts[column])


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("/opinion/108713/roe-v-wade/", "Roe v. Wade"),
        ("/opinion/1/in-re-doe/", "In Re Doe"),
        ("/opinion/2/the-william-branfoot/", "The William Branfoot"),
        ("/docket/3/roe-v-wade/", None),
        ("", None),
        (None, None),
    ],
)
def test_the_name_is_in_the_address_of_the_page(
    tmp_path: Path, page: str | None, name: str | None
) -> None:
    (fact, _) = read_one(tmp_path, {**OPINION, "absolute_url": page})
    assert isinstance(fact, CaseFact)
    assert fact.name == name


# --- Facts ------------------------------------------------------------------------------------

CLUSTER = {
    "resource_uri": f"{V3}/clusters/7/",
    "docket": f"{V3}/dockets/5/",
    "sub_opinions": [f"{V3}/opinions/71/"],
    "citations": [{"volume": 190, "reporter": "F.3d", "page": "1", "type": 1}],
    "case_name_short": "Doe",
    "case_name": "Doe v. Roe",
    "case_name_full": "",
    "date_filed": "1999-05-04",
    "date_filed_is_approximate": False,
}
CLUSTER_FACT = CaseFact(
    "cl:7",
    "courtlistener",
    name="Doe v. Roe",
    name_short="Doe",
    date_filed="1999-05-04",
    docket_id="5",
    citations=["190 F.3d 1"],
)


def test_a_cluster(tmp_path: Path) -> None:
    assert read_one(tmp_path, CLUSTER) == [CLUSTER_FACT]


def test_a_cluster_of_v4_has_ids_too(tmp_path: Path) -> None:
    record = {**CLUSTER, "resource_uri": f"{V4}/clusters/7/", "id": 7, "docket_id": 5}
    assert read_one(tmp_path, record) == [CLUSTER_FACT]


def test_the_citations_of_an_older_cluster(tmp_path: Path) -> None:
    older = {k: v for k, v in CLUSTER.items() if k != "citations"}
    fields = {"federal_cite_one": "190 F.3d 1", "lexis_cite": "", "neutral_cite": None}
    (fact,) = read_one(tmp_path, {**older, **fields, "westlaw_cite": "1999 WL 12"})
    assert isinstance(fact, CaseFact)
    assert fact.citations == ["190 F.3d 1", "1999 WL 12"]


def test_a_docket(tmp_path: Path) -> None:
    docket = {
        "resource_uri": f"{V4}/dockets/5/",
        "id": 5,
        "court": f"{V4}/courts/ca9/",
        "court_id": "ca9",
        "docket_number": "98-1",
        "date_filed": "1998-01-02",
        "clusters": [f"{V4}/clusters/7/"],
    }
    fact = CaseFact(None, "courtlistener", court_id="ca9", docket_number="98-1", docket_id="5")
    assert read_one(tmp_path, docket) == [fact]
    by_address = {k: v for k, v in docket.items() if k not in ("id", "court_id")}
    assert read_one(tmp_path, by_address) == [fact]


def test_a_search_result_gives_facts_and_no_text(tmp_path: Path) -> None:
    result = {
        "cluster_id": 7,
        "caseName": "<mark>Doe</mark> v. Roe",
        "caseNameFull": "",
        "citation": ["190 F.3d 1"],
        "court": "Court of Appeals for the Ninth Circuit",
        "court_id": "ca9",
        "dateFiled": "1999-05-04T00:00:00-07:00",
        "docketNumber": "98-1",
        "docket_id": 5,
        "opinions": [{"id": 71, "snippet": "… <mark>Doe</mark> …", "type": "lead-opinion"}],
    }
    assert read_one(tmp_path, result) == [
        CaseFact(
            "cl:7",
            "courtlistener",
            name="Doe v. Roe",
            court_id="ca9",
            date_filed="1999-05-04",
            docket_number="98-1",
            docket_id="5",
            citations=["190 F.3d 1"],
        )
    ]


# --- Forms of files ---------------------------------------------------------------------------


def page(*results: dict[str, Any]) -> dict[str, Any]:
    return {"count": len(results), "next": None, "previous": None, "results": list(results)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("x.jsonl", "{}\n{}\n{}\n", id="one a line"),
        pytest.param("x.ndjson", "{}\n\n{}\n{}", id="blank lines"),
        pytest.param("x.json", "[{}, {},\n{}]\n", id="a list"),
        pytest.param("x.json", "[\n  {},\n  {},\n  {}\n]\n", id="a list on several lines"),
        pytest.param("x.json", "{}\n{}\n{}\n", id="one after another"),
        pytest.param("x.json", "\ufeff[{},{},{}]", id="a byte order mark"),
    ],
)
def test_forms_of_a_file(tmp_path: Path, name: str, text: str) -> None:
    filled = text.replace("{}", "%s") % tuple(json.dumps(record) for record in numbered(1, 2, 3))
    assert opinions_of(read_text(tmp_path, filled, name)) == ["cl:7/1", "cl:7/2", "cl:7/3"]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_a_file(tmp_path: Path, indent: int | None) -> None:
    assert read_text(tmp_path, json.dumps(OPINION, indent=indent), "x.json") == [NAME, DISSENT]


@pytest.mark.parametrize("name", ["page.json", "pages.jsonl"])
def test_a_page(tmp_path: Path, name: str) -> None:
    records = read_text(tmp_path, json.dumps(page(*numbered(1, 2))), name)
    assert opinions_of(records) == ["cl:7/1", "cl:7/2"]


def test_an_empty_page(tmp_path: Path) -> None:
    assert read_text(tmp_path, json.dumps(page()), "page.json") == []


def test_objects_of_several_kinds_in_one_file(tmp_path: Path) -> None:
    lines = [json.dumps(record) for record in (CLUSTER, OPINION)]
    assert read_text(tmp_path, "\n".join(lines)) == [CLUSTER_FACT, NAME, DISSENT]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("x.jsonl.gz", gzip.compress),
        ("x.jsonl.bz2", bz2.compress),
        ("x.jsonl.xz", lzma.compress),
        ("x.jsonl.zst", zstandard.compress),
        ("x.json.gz", gzip.compress),
    ],
)
def test_packed(tmp_path: Path, name: str, pack: Any) -> None:
    (tmp_path / name).write_bytes(pack(json.dumps(OPINION).encode()))
    assert read(tmp_path / name) == [NAME, DISSENT]


def test_a_value_longer_than_a_piece_is_read_whole(tmp_path: Path) -> None:
    """Longer than what is read at a time, so that texts, numbers and escapes are cut in it."""
    long = [
        {**OPINION, "resource_uri": f"{V3}/opinions/{n}/", "plain_text": 'é"\\\n' * 300_000}
        for n in range(3)
    ]
    records = read_text(tmp_path, json.dumps(long), "x.json")
    assert opinions_of(records) == ["cl:7/0", "cl:7/1", "cl:7/2"]
    assert all(r.content == 'é"\\\n' * 300_000 for r in records if isinstance(r, SourceOpinion))


# --- Other formats beside it ------------------------------------------------------------------

OWN = {"id": "x-1", "case_name": "Doe v. Roe", "opinions": [{"text": "Affirmed."}]}
COLD = {
    "id": 7,
    "date_filed_is_approximate": False,
    "citations": [],
    "opinions": [{"opinion_id": 71, "opinion_text": "Affirmed."}],
}
CAP = {"id": 7, "name": "Doe v. Roe", "citations": [], "casebody": {"opinions": []}}


@pytest.mark.parametrize(
    ("record", "format_"),
    [
        (OWN, "jsonl"),
        (COLD, "cold"),
        (OPINION, "courtlistener_api"),
        (CLUSTER, "courtlistener_api"),
        ({**CLUSTER, "id": 7}, "courtlistener_api"),
        (page(OPINION), "courtlistener_api"),
        (CAP, "cap_lines"),
    ],
)
def test_json_formats_are_not_mistaken_for_each_other(
    tmp_path: Path, record: dict[str, Any], format_: str
) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(record) + "\n")
    assert [shard.format for shard in find_shards([str(tmp_path)])] == [format_]


def test_a_mixed_folder(tmp_path: Path) -> None:
    for number, record in enumerate((OWN, COLD, OPINION)):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record) + "\n")
    shards = find_shards([str(tmp_path)])
    assert [shard.format for shard in shards] == ["jsonl", "cold", "courtlistener_api"]
    records = [r for shard in shards for r in FORMATS[shard.format].read(shard)]
    assert opinions_of(records) == ["x-1/0", "cl:7/71", "cl:7/71"]


@pytest.mark.parametrize(
    ("name", "record"),
    [
        pytest.param("x.jsonl", {"resource_uri": f"{V4}/people/1/", "id": 1}, id="people"),
        pytest.param("x.json", {"resource_uri": f"{V4}/courts/ca9/", "id": "ca9"}, id="courts"),
        pytest.param("x.json", {"results": [{"id": 1}], "next": None}, id="another API's page"),
        pytest.param("x.jsonl", {"id": 1, "text": "Affirmed."}, id="no keys of any format"),
    ],
)
def test_an_unknown_one_is_named_with_what_was_expected(
    tmp_path: Path, name: str, record: dict[str, Any]
) -> None:
    (tmp_path / name).write_text(json.dumps(record))
    (tmp_path / "good.jsonl").write_text(json.dumps(OPINION))
    with pytest.raises(InputError) as caught:
        find_shards([str(tmp_path)])
    assert f"{tmp_path / name}: unknown format" in str(caught.value)
    assert "CourtListener's API" in str(caught.value)
    assert "COLD Cases" in str(caught.value)


# --- Broken records ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "record", "error", "detail"),
    [
        ('{"id": 9, ', "line 2", "bad JSON", "Expecting property name"),
        ("9", "line 2", "unknown object", "expected an opinion, cluster, docket or search"),
        ("{}", "line 2", "unknown object", "expected an opinion"),
        (
            json.dumps({"resource_uri": f"{V4}/people/1/"}),
            "line 2",
            "unknown object",
            "expected an opinion",
        ),
        (json.dumps([OPINION, 5]), "line 2, item 2", "unknown object", "expected"),
        ("[" * 100_000, "line 2", "bad record", ""),
        (
            json.dumps({**OPINION, "plain_text": ""}),
            "opinion 71",
            "bad record",
            "no text: xml_harvard, html_anon_2020, html_columbia, html_lawbox, html, plain_text",
        ),
        (
            json.dumps({**OPINION, "plain_text": None, "html_with_citations": "<p>x"}),
            "opinion 71",
            "bad record",
            "no text",
        ),
        (json.dumps({**OPINION, "plain_text": 5}), "opinion 71", "bad record", "plain_text is int"),
        (json.dumps({**OPINION, "html": "\ud800"}), "opinion 71", "bad record", "html has half"),
        (json.dumps({**OPINION, "id": "\ud800"}), "line 2", "bad record", "id has half"),
        (json.dumps({**OPINION, "id": "9" * 1001}), "line 2", "bad record", "id has 1001"),
        (json.dumps({**OPINION, "type": 10}), "opinion 71", "bad record", "type is int"),
        (
            json.dumps({**OPINION, "cluster": None}),
            "opinion 71",
            "bad record",
            "neither cluster_id nor cluster gives an id",
        ),
        (
            '{"cluster_id": 7, "html": "<p>x"}',
            "line 2",
            "bad record",
            "neither id nor resource_uri gives an id",
        ),
        (
            json.dumps({**CLUSTER, "citations": [{"volume": 1, "reporter": "F.3d"}]}),
            "cluster 7",
            "bad record",
            "citations has one without volume, reporter or page",
        ),
        (json.dumps({**CLUSTER, "date_filed": "soon"}), "cluster 7", "bad date", "date_filed is"),
        (json.dumps({**CLUSTER, "case_name": []}), "cluster 7", "bad record", "case_name is list"),
    ],
)
def test_a_bad_line_is_rejected_and_its_neighbours_are_kept(
    tmp_path: Path, line: str, record: str, error: str, detail: str
) -> None:
    first, last = (json.dumps(record) for record in numbered(1, 3))
    records = read_text(tmp_path, f"{first}\n{line}\n{last}\n")
    kept = opinions_of(records)
    assert (kept[0], kept[-1]) == ("cl:7/1", "cl:7/3")
    ((place, what, why),) = rejected_of(records)
    assert (place, what) == (record, error)
    assert why.startswith(detail)


def test_a_cluster_with_a_bad_date_is_kept_without(tmp_path: Path) -> None:
    records = read_one(tmp_path, {**CLUSTER, "date_filed": "1999-02-30"})
    (fact,) = [r for r in records if isinstance(r, CaseFact)]
    assert (fact.citations, fact.date_filed) == (["190 F.3d 1"], None)


def test_bytes_that_are_not_utf8_cost_only_their_record(tmp_path: Path) -> None:
    first, broken, last = (json.dumps(record).encode() for record in numbered(1, 2, 3))
    broken = broken.replace(b"I dissent", b"caf\xe9")
    for name, lines, error in (
        ("x.jsonl", b"\n".join([first, broken, last]), ("line 2", "undecodable bytes")),
        ("x.json", b"[%s, %s, %s]" % (first, broken, last), ("opinion 2", "bad record")),
    ):
        (tmp_path / name).write_bytes(lines)
        records = read(tmp_path / name)
        assert opinions_of(records) == ["cl:7/1", "cl:7/3"], name
        assert [(place, what) for place, what, _ in rejected_of(records)] == [error]


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        pytest.param('{"id": 2, "html": }', "item 2", id="no value"),
        pytest.param('{"id": 2, "html": "<p>', "item 2", id="a text without its end"),
        pytest.param('{"id": 2, "html": ["', "item 2", id="cut inside"),
        pytest.param("null and void", "item 3", id="no JSON"),
    ],
)
def test_behind_a_broken_value_reading_goes_on_at_the_next_line_with_one(
    tmp_path: Path, broken: str, place: str
) -> None:
    first, last = (json.dumps(record) for record in numbered(1, 3))
    records = read_text(tmp_path, f"[\n{first},\n{broken},\n{last}\n]\n", "x.json")
    assert opinions_of(records) == ["cl:7/1", "cl:7/3"]
    assert (place, "bad JSON") in [(where, what) for where, what, _ in rejected_of(records)]


def test_a_file_cut_short_keeps_what_stands_before_the_cut(tmp_path: Path) -> None:
    text = json.dumps(numbered(1, 2, 3))
    records = read_text(tmp_path, text[:-30], "x.json")
    assert opinions_of(records) == ["cl:7/1", "cl:7/2"]
    assert [(place, error) for place, error, _ in rejected_of(records)] == [("item 3", "bad JSON")]


@pytest.mark.parametrize("name", ["x.jsonl", "x.json"])
def test_a_value_without_end_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("transforms.read.json_records.LARGEST", 1 << 12)
    monkeypatch.setattr("transforms.read.json_records._PIECE", 1 << 10)
    first, last = (json.dumps(record) for record in numbered(1, 3))
    endless = '{"html": "' + "x" * (1 << 14)
    records = read_text(tmp_path, f"{first}\n{endless}\n{last}\n", name)
    assert opinions_of(records) == ["cl:7/1", "cl:7/3"]
    ((_, error, detail),) = rejected_of(records)
    assert (error, detail[:16]) == ("bad record", "longer than 4096")


# --- The real sample --------------------------------------------------------------------------


def test_the_real_sample(shared: Path) -> None:
    """Facts of two opinions read in the files."""
    shards = find_shards([str(shared / "corpus/courtlistener-api")])
    records = [r for shard in shards for r in FORMATS[shard.format].read(shard)]
    opinions = {r.opinion_id: r for r in records if isinstance(r, SourceOpinion)}
    assert (len(opinions), rejected_of(records)) == (1100, [])
    assert len({opinion.case_id for opinion in opinions.values()}) == 1100
    manning, roa = opinions["cl:1036108/1036108"], opinions["cl:147682/147682"]
    assert (manning.source_format, roa.source_format) == ("plain_text", "html_lawbox")
    assert "ELIZABETH MANNING" in manning.content
    assert "607 F.3d 255 (2010)" in roa.content
    names = {r.case_id: r.name for r in records if isinstance(r, CaseFact)}
    assert names["cl:1036108"] == "Manning v. Boston Medical Center"
