"""The project's own JSON lines, good and bad ones side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.records import CaseFact, Rejected, Shard, SourceOpinion
from transforms.read.json_values import read_date
from transforms.read.jsonl import read_jsonl


def read(tmp_path: Path, text: str | bytes) -> list[SourceOpinion | CaseFact | Rejected]:
    path = tmp_path / "x.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_jsonl(Shard(str(path), "jsonl", path.stat().st_size, "f", "k")))


def test_a_record_gives_a_fact_and_its_opinions(tmp_path: Path) -> None:
    line = (
        '{"id": "x-1", "case_name": "Doe v. Roe", "court": "ca9", "date_filed": "1999-05-04", '
        '"citations": ["190 F.3d 1"], "docket_number": "98-1", "opinions": ['
        '{"type": "lead", "author": "Hill", "text": "Affirmed."}, '
        '{"type": "dissent", "html": "<p>I dissent.</p>", "per_curiam": false}, {"text": "X"}]}\n'
    )
    assert read(tmp_path, line) == [
        CaseFact(
            case_id="x-1",
            source="jsonl",
            name="Doe v. Roe",
            court_id="ca9",
            date_filed="1999-05-04",
            docket_number="98-1",
            citations=["190 F.3d 1"],
        ),
        SourceOpinion("x-1/0", "x-1", "lead", "text", "Affirmed.", "Hill", ordinal=0),
        SourceOpinion("x-1/1", "x-1", "dissent", "html", "<p>I dissent.</p>", ordinal=1),
        SourceOpinion("x-1/2", "x-1", "combined", "text", "X", ordinal=2),
    ]


@pytest.mark.parametrize(
    ("printed", "expected", "remark"),
    [
        ("1964-06-15", ("1964-06-15", False), ""),
        ("1964-06-15T00:00:00Z", ("1964-06-15", False), "a time is cut off"),
        ("1964-06", ("1964-06-15", True), "the middle of the month"),
        ("1964", ("1964-07-01", True), "the middle of the year"),
        (1964, ("1964-07-01", True), "a number"),
        (None, (None, False), ""),
        ("", (None, False), ""),
    ],
)
def test_dates(printed: object, expected: tuple[str | None, bool], remark: str) -> None:
    assert read_date(printed) == expected, remark


@pytest.mark.parametrize(
    "printed",
    [
        "June 1964",
        "1964-13",
        "1964-02-30",
        "64",
        [1964],
        "0001-01-01",
        "9999-12-31",
        "1964-06-15 B",
    ],
)
def test_dates_that_are_none(printed: object) -> None:
    with pytest.raises(ValueError, match="not YYYY, YYYY-MM or YYYY-MM-DD"):
        read_date(printed)


GOOD = '{"id": "g", "opinions": [{"text": "Affirmed."}]}'


@pytest.mark.parametrize(
    ("line", "record", "error", "detail"),
    [
        ('{"id": "x", ', "line 2", "bad JSON", "Expecting property name"),
        ("[1, 2]", "line 2", "bad record", "expected an object, not list"),
        ('{"opinions": []}', "line 2", "bad record", "id is None, not a text"),
        ('{"id": " ", "opinions": []}', "line 2", "bad record", "id is ' ', not a text"),
        ('{"id": true, "opinions": []}', "line 2", "bad record", "id is True, not a text"),
        ('{"id": "' + "x" * 1001 + '"}', "line 2", "bad record", "id has 1001 characters, more"),
        ('{"id": "\\u0000"}', "line 2", "bad record", "id is '\\x00', not a text"),
        ('{"id": "x", "opinions": {}}', "line 2", "bad record", "opinions is dict, not a list"),
        ('{"id": "x", "citations": "1 U.S. 1"}', "line 2", "bad record", "citations is str"),
        ('{"id": "x", "citations": [1]}', "line 2", "bad record", "citations is int, not a text"),
        ('{"id": "x", "case_name": 5}', "line 2", "bad record", "case_name is int, not a text"),
        ('{"id": "\\ud800"}', "line 2", "bad record", "id has half a surrogate pair"),
        ("[" * 100_000, "line 2", "bad record", ""),
        ('{"id": "x", "opinions": ["text"]}', "x/0", "bad opinion", "an opinion is str"),
        ('{"id": "x", "opinions": [{"type": "lead"}]}', "x/0", "bad opinion", "no text"),
        ('{"id": "x", "opinions": [{"text": " "}]}', "x/0", "bad opinion", "no text"),
        ('{"id": "x", "opinions": [{"text": "\\u0000"}]}', "x/0", "bad opinion", "no text"),
        ('{"id": "x", "opinions": [{"text": 5}]}', "x/0", "bad opinion", "text is int"),
        (
            '{"id": "x", "opinions": [{"text": "a", "type": "020lead"}]}',
            "x/0",
            "bad opinion",
            "type is '020lead', not one of combined, unanimous",
        ),
        (
            '{"id": "x", "opinions": [{"text": "\\ud800"}]}',
            "x/0",
            "bad opinion",
            "text has half a surrogate pair",
        ),
    ],
)
def test_a_bad_line_is_rejected_and_its_neighbours_are_kept(
    tmp_path: Path, line: str, record: str, error: str, detail: str
) -> None:
    records = read(tmp_path, f"{GOOD}\n{line}\n\n{GOOD}")
    assert [r.opinion_id for r in records if isinstance(r, SourceOpinion)] == ["g/0", "g/0"]
    (rejected,) = [r for r in records if isinstance(r, Rejected)]
    assert (rejected.record, rejected.error) == (record, error)
    assert rejected.detail.startswith(detail)


def test_a_decision_with_a_bad_date_is_kept_without(tmp_path: Path) -> None:
    rejected, fact, opinion = read(
        tmp_path, '{"id": "x", "date_filed": "soon", "opinions": [{"text": "Affirmed."}]}'
    )
    assert isinstance(rejected, Rejected)
    assert (rejected.record, rejected.error) == ("x", "bad date")
    assert rejected.detail == (
        "date_filed is 'soon', not YYYY, YYYY-MM or YYYY-MM-DD of the years 1600 to 2199; "
        "the case is kept without"
    )
    assert fact == CaseFact(case_id="x", source="jsonl")
    assert isinstance(opinion, SourceOpinion)


def test_bytes_that_are_not_utf8_cost_only_their_line(tmp_path: Path) -> None:
    records = read(tmp_path, f"{GOOD}\n".encode() + b'{"id": "caf\xe9"}\n' + GOOD.encode())
    assert [r.error for r in records if isinstance(r, Rejected)] == ["undecodable bytes"]
    assert sum(isinstance(r, SourceOpinion) for r in records) == 2


def test_an_opinion_of_a_bad_neighbour_keeps_its_number(tmp_path: Path) -> None:
    line = '{"id": "x", "opinions": [{"text": "a"}, {"text": 1}, {"text": "c"}]}'
    records = read(tmp_path, line)
    assert [r.opinion_id for r in records if isinstance(r, SourceOpinion)] == ["x/0", "x/2"]
