"""Rows of CourtListener's bulk tables, good and bad ones side by side."""

from __future__ import annotations

import bz2
import gzip
import itertools
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from transforms.read.courtlistener import opinion_type, read_clusters, read_opinions
from transforms.read.formats import FORMATS

OPINIONS = '"id","type","author_str","per_curiam","plain_text","html","xml_harvard",' + (
    '"html_with_citations","cluster_id"\n'
)


def shard_of(path: Path, format_: str = "courtlistener_opinions") -> Shard:
    return Shard(str(path), format_, path.stat().st_size, "fingerprint", "key")


def read(
    tmp_path: Path, table: str, text: str | bytes
) -> list[SourceOpinion | CaseFact | Rejected]:
    path = tmp_path / f"{table}.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(FORMATS[f"courtlistener_{table}"].read(shard_of(path)))


def opinion(number: int, text: str = "Affirmed.", *, cluster: str = "9") -> str:
    return f'"{number}","020lead",,"f","{text}",,,,"{cluster}"\n'


def summary(records: list[SourceOpinion | CaseFact | Rejected]) -> list[str]:
    """`cl:9/1` for an opinion, `line 3: error` for a reject."""
    return [
        record.opinion_id
        if isinstance(record, SourceOpinion)
        else f"{record.record}: {record.error}"
        for record in records
        if not isinstance(record, CaseFact)
    ]


def test_an_opinion_keeps_its_markup_and_names_its_column(tmp_path: Path) -> None:
    text = r'"7","040dissent","Hill","t",,"<p>one \"quoted\"' + "\n\nline \\\\ two</p>" + r'",,,"9"'
    (record,) = read(tmp_path, "opinions", OPINIONS + text + "\n")
    assert record == SourceOpinion(
        opinion_id="cl:9/7",
        case_id="cl:9",
        type="dissent",
        source_format="html",
        content='<p>one "quoted"\n\nline \\ two</p>',
        author="Hill",
        per_curiam=True,
    )


@pytest.mark.parametrize(
    ("row", "column", "remark"),
    [
        ('"1","020lead",,,"a","b","c","d","9"', "xml_harvard", "the best markup first"),
        ('"1","020lead",,,"a","b",,"d","9"', "html", ""),
        ('"1","020lead",,,"a","","  ","d","9"', "plain_text", "blank columns do not count"),
        ('"1","020lead",,,,,,"d","9"', None, "their own linked text is never read"),
    ],
)
def test_the_text_column_is_chosen_by_precedence(
    tmp_path: Path, row: str, column: str | None, remark: str
) -> None:
    (record,) = read(tmp_path, "opinions", OPINIONS + row + "\n")
    if column is None:
        assert isinstance(record, Rejected), remark
        assert (record.record, record.error) == ("id 1", "bad record")
        assert record.detail.startswith("no text")
    else:
        assert isinstance(record, SourceOpinion)
        assert record.source_format == column, remark


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("010combined", "combined"),
        ("015unamimous", "unanimous"),
        ("020lead", "lead"),
        ("025plurality", "plurality"),
        ("030concurrence", "concurrence"),
        ("035concurrenceinpart", "concurrence_in_part"),
        ("040dissent", "dissent"),
        ("050addendum", "addendum"),
        ("060remittitur", "remittitur"),
        ("070rehearing", "rehearing"),
        ("080onthemerits", "lead"),
        ("090onmotiontostrike", "on_motion"),
        ("100trialcourt", "trial_court"),
        ("", "combined"),
        ("999new", "combined"),
    ],
)
def test_type_codes(code: str, expected: str) -> None:
    assert opinion_type(code) == expected


def test_clusters_citations_and_dockets_are_facts(tmp_path: Path) -> None:
    clusters = (
        '"id","case_name_short","case_name","case_name_full","date_filed",'
        '"date_filed_is_approximate","slug","docket_id"\n'
        '"9","Doe","Doe v. Roe","","1824-07-01","t","doe-v-roe","77"\n'
        '"10","","Ex parte Hill","","24-7-1","f","","78"\n'
    )
    assert read(tmp_path, "clusters", clusters) == [
        CaseFact(
            case_id="cl:9",
            source="courtlistener",
            name="Doe v. Roe",
            name_short="Doe",
            date_filed="1824-07-01",
            date_approximate=True,
            docket_id="77",
        ),
        CaseFact(case_id="cl:10", source="courtlistener", name="Ex parte Hill", docket_id="78"),
        Rejected(
            source=str(tmp_path / "clusters.csv"),
            record="id 10",
            error="bad date",
            detail="date_filed is '24-7-1', not YYYY, YYYY-MM or YYYY-MM-DD of the years 1600 to "
            "2199; the case is kept without",
        ),
    ]
    citations = (
        '"id","volume","reporter","page","type","cluster_id","date_created"\n'
        '"1","22","U.S.","1","1","9",""\n"2","","U.S.","1","1","9",""\n'
    )
    fact, rejected = read(tmp_path, "citations", citations)
    assert fact == CaseFact(case_id="cl:9", source="courtlistener", citations=["22 U.S. 1"])
    assert isinstance(rejected, Rejected)
    assert (rejected.record, rejected.detail) == ("id 2", "volume is empty")
    dockets = '"id","court_id","docket_number"\n"77","scotus","No. 5"\n"78","",""\n'
    assert read(tmp_path, "dockets", dockets) == [
        CaseFact(None, "courtlistener", docket_id="77", court_id="scotus", docket_number="No. 5"),
        CaseFact(None, "courtlistener", docket_id="78"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected", "remark"),
    [
        (
            [opinion(1), '"2","020lead",,"f"\n', opinion(3)],
            ["cl:9/1", "line 3: bad row", "cl:9/3"],
            "too few values",
        ),
        (
            [opinion(1), opinion(2, 'an "unescaped" quote'), opinion(3)],
            ["cl:9/1", "line 3: bad row", "cl:9/3"],
            "a quote that ends the value too early",
        ),
        (
            [opinion(1), opinion(2, 'bad "here"\nand here\n\nend'), opinion(3), opinion(4)],
            ["cl:9/1", "line 3: bad row", "cl:9/3", "cl:9/4"],
            "reading goes on at the next line that begins like a row",
        ),
        (
            [opinion(1), '"2","020lead",,"f","no end\n', opinion(3), opinion(4)],
            ["cl:9/1", "line 3: bad row", "cl:9/3", "cl:9/4"],
            "a value that never ends does not swallow the next row",
        ),
        (
            [opinion(1), '"2","020lead",,"f","no end\n', opinion(3, "a\nb\nc"), opinion(4)],
            ["cl:9/1", "line 3: bad row", "cl:9/3", "cl:9/4"],
            "nor one of several lines",
        ),
        (
            [opinion(1), opinion(2)[:-20]],
            ["cl:9/1", "line 3: bad row"],
            "the file was cut in a value",
        ),
        (
            [opinion(1), opinion(2, cluster=""), opinion(3)],
            ["cl:9/1", "id 2: bad record", "cl:9/3"],
            "an opinion without a decision",
        ),
        (
            [opinion(1).replace('"1"', '""', 1), opinion(3)],
            ["line 2: bad record", "cl:9/3"],
            "an opinion without an id is named by its line",
        ),
        (
            [opinion(1), opinion(2).replace('"2"', '"020lead"', 1), opinion(3, cluster="a/b")],
            ["cl:9/1", "line 3: bad record", "id 3: bad record"],
            "ids are numbers: columns that change places give no false ones",
        ),
        (
            [opinion(1), opinion(1), opinion(2)],
            ["cl:9/1", "cl:9/1", "cl:9/2"],
            "a repeated row is the extraction's business",
        ),
    ],
)
def test_a_broken_row_is_rejected_and_its_neighbours_are_kept(
    tmp_path: Path, rows: list[str], expected: list[str], remark: str
) -> None:
    assert summary(read(tmp_path, "opinions", OPINIONS + "".join(rows))) == expected, remark


def test_bytes_that_are_not_utf8_cost_only_their_row(tmp_path: Path) -> None:
    text = (OPINIONS + opinion(1) + opinion(2, "caf~") + opinion(3)).encode()
    records = read(tmp_path, "opinions", text.replace(b"~", b"\xe9"))
    assert summary(records) == ["cl:9/1", "line 3: undecodable bytes", "cl:9/3"]
    assert isinstance(records[1], Rejected)
    assert records[1].detail == "not UTF-8 in plain_text"


def test_dumps_from_before_2025_quote_with_backticks(tmp_path: Path) -> None:
    text = '`id`,`type`,`plain_text`,`cluster_id`\n`1`,`020lead`,`He said "so"\\.\nDone`,`9`\n'
    (record,) = read(tmp_path, "opinions", text)
    assert isinstance(record, SourceOpinion)
    assert record.content == 'He said "so"\\.\nDone'


@pytest.mark.parametrize(
    ("text", "error"), [("", "line 1: empty file"), (OPINIONS, None)], ids=["empty", "header"]
)
def test_a_table_without_rows(tmp_path: Path, text: str, error: str | None) -> None:
    assert summary(read(tmp_path, "opinions", text)) == ([error] if error else [])


def test_a_table_of_another_kind_stops_the_job(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"opinions\.csv: no column cluster_id, type in"):
        read(tmp_path, "opinions", '"id","name"\n"1","x"\n')


def test_a_header_that_names_a_column_twice_stops_the_job(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"opinions\.csv: its header has id twice"):
        read(tmp_path, "opinions", 'id,id,cluster_id,type\n"1","2","9","020lead"\n')


def test_a_first_line_that_is_no_csv_stops_the_job(tmp_path: Path) -> None:
    """Line ends of an old Macintosh, say."""
    with pytest.raises(ValueError, match=r"opinions\.csv: no header in its first line: "):
        read(tmp_path, "opinions", "id,cluster_id,type\r1,9,010combined\r")


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "bz2": bz2.compress,
    "gz": gzip.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("ending", PACKERS)
def test_packed_tables_are_read_to_their_last_member(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    path = tmp_path / f"opinions.csv.{ending}"
    path.write_bytes(pack((OPINIONS + opinion(1)).encode()) + pack(opinion(2).encode()))
    assert summary(list(read_opinions(shard_of(path)))) == ["cl:9/1", "cl:9/2"]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_cut_archive_gives_what_it_holds_and_says_so(tmp_path: Path, ending: str) -> None:
    numbers = range(1, 4001)
    noise = itertools.accumulate(numbers, lambda a, b: (a * 1103515245 + b) % 2**31)
    rows = [opinion(n, f"{x:x}" * 9) for n, x in zip(numbers, noise, strict=True)]
    packed = PACKERS[ending]((OPINIONS + "".join(rows) * 3).encode())
    path = tmp_path / f"opinions.csv.{ending}"
    path.write_bytes(packed[: -len(packed) // 6])
    records = list(read_opinions(shard_of(path)))
    last = records[-1]
    assert isinstance(last, Rejected)
    assert last.error == "broken archive"
    assert "fetch the file again" in last.detail
    if ending != "bz2":  # one block of bz2 is all or nothing
        assert isinstance(records[0], SourceOpinion)


def test_something_else_under_a_packed_name(tmp_path: Path) -> None:
    path = tmp_path / "opinion-clusters.csv.bz2"
    path.write_bytes(b"<html>404 Not Found</html>")
    assert summary(list(read_clusters(shard_of(path)))) == ["line 1: broken archive"]


def test_the_real_shards_hold_2311_opinions(shared: Path) -> None:
    counts = [
        sum(isinstance(record, SourceOpinion) for record in read_opinions(shard_of(path)))
        for path in sorted((shared / "corpus" / "courtlistener").glob("opinions-*.csv.bz2"))
    ]
    assert sum(counts) == 2311


def test_a_cut_archive_is_seen_behind_a_broken_row_too(tmp_path: Path) -> None:
    path = tmp_path / "opinions.csv.gz"
    rows = [opinion(1), '"2","020lead",,"f"\n', *(["text that begins no row\n"] * 9000)]
    path.write_bytes(gzip.compress((OPINIONS + "".join(rows)).encode())[:-20])
    assert summary(list(read_opinions(shard_of(path)))) == [
        "cl:9/1",
        "line 3: bad row",
        "line 3: broken archive",
    ]
