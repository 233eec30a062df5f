"""COLD Cases as Parquet and as JSON lines, whole and broken."""

from __future__ import annotations

import datetime
import gzip
import json
import lzma
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from schemas.records import CaseFact, Rejected, SourceOpinion
from transforms.read.cold import clean_text
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, find_shards

Records = list[SourceOpinion | CaseFact | Rejected]

OPINION = {
    "opinion_id": 71,
    "type": "020lead",
    "author_str": "Hill",
    "per_curiam": False,
    "opinion_text": "Affirmed.",
}
DECISION = {
    "id": 7,
    "date_filed": "1999-05-04",
    "date_filed_is_approximate": False,
    "slug": "doe-v-roe",
    "case_name_short": "Doe",
    "case_name": "Doe v. Roe",
    "case_name_full": "Jane Doe v. Richard Roe",
    "citations": ["190 F.3d 1"],
    "court_full_name": "Court of Appeals for the Ninth Circuit",
    "opinions": [OPINION],
}
FACT = CaseFact(
    case_id="cl:7",
    source="cold",
    name="Doe v. Roe",
    name_short="Doe",
    name_full="Jane Doe v. Richard Roe",
    court_id="ca9",
    date_filed="1999-05-04",
    citations=["190 F.3d 1"],
)
LEAD = SourceOpinion("cl:7/71", "cl:7", "lead", "text", "Affirmed.", "Hill")


def read(path: Path) -> Records:
    (shard,) = find_shards([str(path)])
    assert shard.format in ("cold", "cold_parquet")
    return list(FORMATS[shard.format].read(shard))


def read_lines(tmp_path: Path, *lines: str | dict[str, Any]) -> Records:
    path = tmp_path / "cold.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return read(path)


def opinions_of(records: Records) -> list[str]:
    return [r.opinion_id for r in records if isinstance(r, SourceOpinion)]


def rejected_of(records: Records) -> list[tuple[str, str, str]]:
    return [(r.record, r.error, r.detail) for r in records if isinstance(r, Rejected)]


# --- One decision -----------------------------------------------------------------------------


def test_a_decision_has_the_ids_of_courtlistener(tmp_path: Path) -> None:
    assert read_lines(tmp_path, DECISION) == [FACT, LEAD]


def test_parquet_and_lines_give_the_same(tmp_path: Path) -> None:
    decisions = [DECISION, {**DECISION, "id": 8, "citations": None, "case_name_full": None}]
    parquet = tmp_path / "part-00000.gz.parquet"
    pq.write_table(pa.Table.from_pylist(decisions), parquet)
    assert read(parquet) == read_lines(tmp_path, *decisions)


def test_a_parquet_date_may_be_a_date(tmp_path: Path) -> None:
    path = tmp_path / "cold.parquet"
    pq.write_table(
        pa.Table.from_pylist([{**DECISION, "date_filed": datetime.date(1999, 5, 4)}]), path
    )
    assert read(path) == [FACT, LEAD]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("part-00000.json.gz", gzip.compress),
        ("cold.jsonl.xz", lzma.compress),
        ("cold.jsonl.zst", zstandard.compress),
        ("cold.jsonl", bytes),
    ],
)
def test_lines_as_spark_writes_them_and_packed_otherwise(
    tmp_path: Path, name: str, pack: Any
) -> None:
    other = {"id": 8, "date_filed_is_approximate": True, "opinions": [OPINION]}
    lines = f"{json.dumps(DECISION)}\n{json.dumps(other)}\n"
    (tmp_path / name).write_bytes(pack(lines.encode()))
    records = read(tmp_path / name)
    assert records[:2] == [FACT, LEAD]
    assert records[2] == CaseFact(case_id="cl:8", source="cold", date_approximate=True)
    assert opinions_of(records) == ["cl:7/71", "cl:8/71"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("010combined", "combined"),
        ("015unamimous", "unanimous"),
        ("025plurality", "plurality"),
        ("030concurrence", "concurrence"),
        ("035concurrenceinpart", "concurrence_in_part"),
        ("040dissent", "dissent"),
        ("050addendum", "addendum"),
        (None, "combined"),
    ],
)
def test_types(tmp_path: Path, code: str | None, expected: str) -> None:
    records = read_lines(tmp_path, {**DECISION, "opinions": [{**OPINION, "type": code}]})
    assert [r.type for r in records if isinstance(r, SourceOpinion)] == [expected]


@pytest.mark.parametrize(
    ("name", "court"),
    [
        ("Court of Appeals for the Eleventh Circuit", "ca11"),
        ("Supreme Court of the United States", "scotus"),
        ("Supreme Court of Florida", "fla"),
        ("District Court of Appeal of Florida", "fladistctapp"),
        ("Appellate Division of the Supreme Court of the State of New York", "nyappdiv"),
        ("District Court, S.D. New York", "nysd"),
        ("District Court, D. Colorado", "cod"),
        ("District Court, E.D. Louisiana.", "laed"),
        ("United States Bankruptcy Court, D. Hawaii", "hib"),
        pytest.param("Merit Systems Protection Board", "Merit Systems Protection Board", id="kept"),
        pytest.param("", None, id="empty"),
    ],
)
def test_courts_by_name(tmp_path: Path, name: str, court: str | None) -> None:
    (fact, _) = read_lines(tmp_path, {**DECISION, "court_full_name": name})
    assert isinstance(fact, CaseFact)
    assert fact.court_id == court


@pytest.mark.parametrize(
    ("left", "cleaned"),
    [
        pytest.param("Smith &amp; Co. &#167; 2&nbsp;x", "Smith & Co. § 2\xa0x", id="entities"),
        pytest.param("AT&T; R&D &copy &", "AT&T; R&D &copy &", id="ampersands of the text"),
        pytest.param(
            'see <a\n href="/1/">5 U.S. 137</a>', "see 5 U.S. 137", id="tag over two lines"
        ),
        pytest.param("if x < 5 and y > 3, 2 <3", "if x < 5 and y > 3, 2 <3", id="less than"),
        pytest.param("&lt;sic&gt;", "<sic>", id="an entity is no tag"),
        pytest.param("<a" * 50_000, "<a" * 50_000, id="unclosed"),
    ],
)
def test_what_the_export_leaves_of_markup_is_taken_out(left: str, cleaned: str) -> None:
    assert clean_text(left) == cleaned


def test_a_decision_without_opinions_is_still_a_target(tmp_path: Path) -> None:
    assert read_lines(tmp_path, {**DECISION, "opinions": None}) == [FACT]


def test_opinions_without_ids_are_numbered_apart_from_those_with(tmp_path: Path) -> None:
    unnumbered = {k: v for k, v in OPINION.items() if k != "opinion_id"}
    records = read_lines(tmp_path, {**DECISION, "opinions": [OPINION, unnumbered, unnumbered]})
    assert opinions_of(records) == ["cl:7/71", "cl:7/cold-1", "cl:7/cold-2"]


# --- Broken records ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "record", "error", "detail"),
    [
        ('{"id": 9, ', "line 2", "bad JSON", "Expecting property name"),
        ('["id", 9]', "line 2", "bad record", "the record is list, not an object"),
        ("{}", "line 2", "bad record", "id is None, not a number"),
        ('{"id": "x"}', "line 2", "bad record", "id is 'x', not a number"),
        ('{"id": true}', "line 2", "bad record", "id is True, not a number"),
        ('{"id": 9, "case_name": 5}', "line 2", "bad record", "case_name is int, not a text"),
        ('{"id": 9, "citations": "1 U.S. 1"}', "line 2", "bad record", "citations is str"),
        ('{"id": 9, "opinions": {}}', "line 2", "bad record", "opinions is dict, not a list"),
        ('{"id": 9, "case_name": "\\ud800"}', "line 2", "bad record", "case_name has half"),
        ('{"id": 9, "date_filed": "soon"}', "cl:9", "bad date", "date_filed is 'soon'"),
        ('{"id": 9, "opinions": ["a"]}', "cl:9/cold-0", "bad opinion", "an opinion is str"),
        ('{"id": 9, "opinions": [{"opinion_id": 3}]}', "cl:9/3", "bad opinion", "no text"),
        (
            '{"id": 9, "opinions": [{"opinion_id": 3, "opinion_text": "&#32;"}]}',
            "cl:9/3",
            "bad opinion",
            "no text",
        ),
    ],
)
def test_a_bad_line_is_rejected_and_its_neighbours_are_kept(
    tmp_path: Path, line: str, record: str, error: str, detail: str
) -> None:
    records = read_lines(tmp_path, DECISION, line, "", {**DECISION, "id": 10})
    assert opinions_of(records) == ["cl:7/71", "cl:10/71"]
    ((place, what, why),) = rejected_of(records)
    assert (place, what) == (record, error)
    assert why.startswith(detail)


def test_a_decision_with_a_bad_date_is_kept_without(tmp_path: Path) -> None:
    records = read_lines(tmp_path, {**DECISION, "date_filed": "0000-00-00"})
    (fact,) = [r for r in records if isinstance(r, CaseFact)]
    assert (fact.name, fact.date_filed) == ("Doe v. Roe", None)
    assert opinions_of(records) == ["cl:7/71"]


def test_a_file_whose_first_lines_are_broken_is_told_by_the_next(tmp_path: Path) -> None:
    records = read_lines(tmp_path, "{broken", "", "[1]", DECISION)
    assert opinions_of(records) == ["cl:7/71"]
    assert [place for place, _, _ in rejected_of(records)] == ["line 1", "line 3"]


def test_a_cut_archive_keeps_what_stands_before_the_cut(tmp_path: Path) -> None:
    noise = random.Random(4)
    lines = [
        {
            **DECISION,
            "id": n,
            "opinions": [{**OPINION, "opinion_text": noise.randbytes(1000).hex()}],
        }
        for n in range(2000)
    ]
    packed = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode(), 1)
    path = tmp_path / "cold.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    records = read(path)
    kept = opinions_of(records)
    assert kept == [f"cl:{n}/71" for n in range(len(kept))]
    assert 0 < len(kept) < 2000
    ((place, error, _),) = rejected_of(records)
    assert (place, error) == (f"line {len(kept) + 1}", "broken archive")


# --- Broken Parquet ---------------------------------------------------------------------------


def write_groups(path: Path, decisions: int = 6, a_group: int = 2) -> None:
    """Row groups of two decisions, their texts incompressible enough to be found in the file."""
    rows = [
        {**DECISION, "id": n, "opinions": [{**OPINION, "opinion_text": f"Affirmed in No. {n}."}]}
        for n in range(decisions)
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        path,
        row_group_size=a_group,
        compression="none",
        use_dictionary=False,
        write_page_checksum=True,
    )


def test_a_row_group_that_is_corrupt_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "cold.parquet"
    write_groups(path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Affirmed in No. 2.", b"Affirmed in Ng. 2."))
    records = read(path)
    assert opinions_of(records) == ["cl:0/71", "cl:1/71", "cl:4/71", "cl:5/71"]
    ((place, error, detail),) = rejected_of(records)
    assert (place, error) == ("row 3", "broken Parquet")
    assert detail.endswith("the rest of row group 2 is lost")


def test_a_parquet_file_cut_short_is_rejected_as_one(tmp_path: Path) -> None:
    path = tmp_path / "cold.parquet"
    write_groups(path)
    path.write_bytes(path.read_bytes()[:-100])
    assert [(place, error) for place, error, _ in rejected_of(read(path))] == [
        ("footer", "broken Parquet")
    ]


def test_a_text_that_is_not_utf8_costs_only_its_row(tmp_path: Path) -> None:
    path = tmp_path / "cold.parquet"
    texts = [b"Affirmed.", b"caf\xe9", b"Reversed."]
    column = pa.array([[{"opinion_id": 1, "opinion_text": text}] for text in texts])
    texts_type = pa.list_(pa.struct([("opinion_id", pa.int64()), ("opinion_text", pa.string())]))
    unchecked = pa.Array.from_buffers(
        texts_type, 3, column.buffers()[:2], children=[_as_text(column.values)]
    )
    pq.write_table(pa.table({"id": pa.array([1, 2, 3]), "opinions": unchecked}), path)
    records = read(path)
    assert opinions_of(records) == ["cl:1/1", "cl:3/1"]
    assert [(place, error) for place, error, _ in rejected_of(records)] == [
        ("row 2", "undecodable bytes")
    ]


def _as_text(structs: pa.StructArray) -> pa.StructArray:
    """The struct with its bytes named texts, unchecked."""
    ids, texts = structs.field(0), structs.field(1)
    named = pa.Array.from_buffers(pa.string(), len(texts), texts.buffers())
    return pa.StructArray.from_arrays([ids, named], ["opinion_id", "opinion_text"])


def test_a_parquet_file_with_two_columns_of_one_name_gives_rejects(tmp_path: Path) -> None:
    path = tmp_path / "cold.parquet"
    opinions = pa.array([[{"opinion_text": "Affirmed."}]])
    pq.write_table(pa.Table.from_arrays([[1], opinions, [2]], ["id", "opinions", "id"]), path)
    assert rejected_of(read(path)) == [
        ("row 1", "bad record", "Converting to Python dictionary is not supported when duplicate "
         "field names are present")
    ]  # fmt: skip


def test_a_parquet_file_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"id": [1], "opinions": ["two"]}), path)
    with pytest.raises(InputError, match=r"table\.parquet: unknown format"):
        find_shards([str(tmp_path)])


# --- The real sample --------------------------------------------------------------------------


def test_the_real_sample(shared: Path) -> None:
    """Facts of three decisions read in the files: a federal, a state and an administrative one."""
    shards = find_shards([str(shared / "corpus/cold")])
    records = [r for shard in shards for r in FORMATS[shard.format].read(shard)]
    facts = {r.case_id: r for r in records if isinstance(r, CaseFact)}
    assert (len(facts), len(opinions_of(records)), rejected_of(records)) == (503, 503, [])
    wolf = facts["cl:1944986"]
    assert (wolf.name, wolf.court_id, wolf.date_filed, wolf.citations) == (
        "State v. Wolf",
        "nj",
        "1966-01-24",
        ["46 N.J. 301", "216 A.2d 586"],
    )
    assert facts["cl:1024224"].court_id == "ca4"
    assert [f.court_id for f in facts.values() if f.court_id and " " in f.court_id] == [
        "Merit Systems Protection Board"
    ]
