"""What a user types, and the cases that it finds in four small decisions and what they cite."""

from __future__ import annotations

import bz2
import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from job_shards import HOSTILE

from pipelines.releases import published_release
from schemas.tables import CASES
from transforms.release.published import Release, open_release
from transforms.release.search_cases import MOST, read_citation, search_cases

LARCH, OTTER, MALLOY = "larch-v-fenwick", "otter-v-mills", "ghost:378-U.S.-1"


@pytest.fixture(scope="module")
def release(small_graph: Path) -> Release:
    return open_release(*published_release(str(small_graph)))


@pytest.mark.parametrize(
    ("typed", "by", "case_ids"),
    [
        pytest.param("larch", "name", [LARCH], id="a party"),
        pytest.param("  Larch  v.  Fenwick ", "name", [LARCH], id="the whole name"),
        pytest.param("mills otter", "name", [OTTER], id="words in any order"),
        pytest.param("fen", "name", [LARCH], id="a word's beginning"),
        pytest.param("wick", "name", [], id="not a word's end"),
        pytest.param("malloy", "name", [MALLOY], id="a ghost by its name"),
        pytest.param("990 F.2d 10", "citation", [LARCH], id="a citation"),
        pytest.param("378 U. S. 1", "citation", [MALLOY], id="another way to print it"),
        pytest.param("378us1", "citation", [MALLOY], id="without spaces"),
        pytest.param("378 us 1", "citation", [MALLOY], id="in small letters"),
        pytest.param("Malloy v. Hogan, 378 U.S. 1, 8 (1964)", "citation", [MALLOY], id="in full"),
        pytest.param("990 F.2d 13", "page", [LARCH], id="a page inside the case"),
        pytest.param("378 U.S., at 8", "page", [MALLOY], id="a short form"),
        pytest.param("378 U.S. 0", "page", [], id="a page before any case"),
        pytest.param("991 F.2d 13", "page", [], id="a volume that nobody cites"),
        pytest.param("larch-v-fenwick", "id", [LARCH], id="an id"),
        pytest.param(HOSTILE["id"], "id", [HOSTILE["id"]], id="odd id"),
        pytest.param("", "name", [], id="nothing"),
        pytest.param("v. ...?!", "name", [], id="no word"),
        pytest.param("'; DROP TABLE cases; --", "name", [], id="SQL"),
        pytest.param("lar%", "name", [LARCH], id="a pattern of SQL is no pattern"),
        pytest.param("l.*h", "name", [], id="a regular expression is none"),
        pytest.param("\\x00 \x00 \\", "name", [], id="backslashes and zeros"),
        pytest.param("larch " * 40, "name", [LARCH], id="much"),
    ],
)
def test_search(release: Release, typed: str, by: str, case_ids: list[str]) -> None:
    found = search_cases(release, typed)
    assert found.by == by
    assert [case["case_id"] for case in found.cases] == case_ids
    assert found.total == len(case_ids)


@pytest.mark.parametrize(
    ("typed", "citation"),
    [
        ("384 U.S. 436", ("384", "U.S.", "436")),
        ("Miranda v. Arizona, 384 U.S., at 444", ("384", "U.S.", "444")),
        ("4 Wheat. 316", ("4", "Wheat.", "316")),
        ("846F.2d746", ("846", "F.2d", "746")),
        ("Miranda", None),
        ("384 Nowhere 12", None),
        ("1984", None),
    ],
)
def test_read_citation(typed: str, citation: tuple[str, str, str] | None) -> None:
    assert read_citation(typed) == citation


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Names as CourtListener has them, in a table of their own."""
    table = shared / "corpus" / "courtlistener" / "opinion-clusters.csv.bz2"
    with bz2.open(table, "rt", newline="") as file:
        rows = csv.DictReader(file, escapechar="\\", doublequote=False)
        cases = [
            {"case_id": f"cl:{row['id']}", "source": "courtlistener", "name": row["case_name"]}
            | {"citations": [], "in_degree_by_year": [], "is_ghost": False}
            | dict.fromkeys(("n_opinions", "n_chars", "out_degree", "in_degree", "in_mentions"), 0)
            for row in rows
        ]
    folder = tmp_path_factory.mktemp("names")
    pq.write_table(pa.Table.from_pylist(cases, schema=CASES), folder / "cases.parquet")
    return open_release(folder, {"parts": [{"table": "cases", "path": "cases.parquet"}]})


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Miranda", "Miranda v. Arizona"),
        ("McCulloch v. Maryland", "M'culloch v. State of Maryland"),
        ("M'Culloch", "M'culloch v. State of Maryland"),
        ("ex parte young", "Ex Parte Young"),
    ],
)
def test_search_of_real_names(real: Release, typed: str, name: str) -> None:
    assert name in [case["name"] for case in search_cases(real, typed).cases]


def test_a_word_that_many_names_have(real: Release) -> None:
    found = search_cases(real, "united states")
    assert len(found.cases) == MOST < found.total
