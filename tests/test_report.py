"""The report: one page that needs nothing else, with what it shows of three small decisions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from job_shards import release_of, write_shard
from lxml import html

from pipelines import cli
from pipelines.extras import needs_extra
from pipelines.options import OptionsError


@pytest.fixture(scope="module")
def page(small_graph: Path) -> str:
    file = small_graph.with_name("report.html")
    assert cli.main(["report", str(small_graph), "--output", str(file)]) == 0
    return file.read_text()


def table_under(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table after the heading with this id, row by row."""
    rows = html.fromstring(page).xpath(f"//h2[@id='{heading}']/following::table[1]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_most_cited(page: str) -> None:
    assert table_under(page, "cited") == [
        ["Larch v. Fenwick 990 F.2d 10", "1993", "3", "4"],
        ["Otter v. Mills 995 F.2d 20", "1996", "1", "1"],
    ]


def test_most_cited_but_missing(page: str) -> None:
    assert table_under(page, "missing") == [["Malloy v. Hogan 378 U.S. 1", "", "1", "3"]]


def test_what_was_read(page: str) -> None:
    ((form, files, _size),) = table_under(page, "read")
    assert form.startswith("jsonl paths ")
    assert files == "2"


def test_resolution_by_reporter(page: str) -> None:
    reporters = {row[0]: row[1:] for row in table_under(page, "resolution")}
    assert reporters == {
        "F.2d": ["5", "100.0%", "–", "–", "–"],
        "U.S.": ["2", "–", "100.0%", "–", "–"],
    }


def test_quarantine(page: str) -> None:
    ((error, records),) = table_under(page, "quarantine")
    assert "b.jsonl" in error
    assert records == "1"


def test_an_unresolved_mention_is_shown_where_it_stands(page: str) -> None:
    (passage,) = html.fromstring(page).xpath("//blockquote[mark='supra']")
    assert "He printed <b>bold</b> & <script>alert(3)</script> in Smith, supra, and left." in (
        passage.text_content()
    )


def test_what_texts_hold_is_no_markup(page: str) -> None:
    document = html.fromstring(page)
    assert document.xpath("//script | //img | //svg[@onload] | //b[text()='bold'] | //i") == []
    assert "<script>b.jsonl" in document.text_content()
    assert "<img src=x onerror=alert(2)> v. Stork & Sons" in document.text_content()


def addresses(page: str) -> Iterator[str]:
    """Whatever a browser would fetch or follow."""
    for element in html.fromstring(page).iter():
        for name, value in element.attrib.items():
            if name.split(":")[-1] in ("src", "href", "srcset", "action", "data"):
                yield value
            yield from re.findall(r"url\((.*?)\)", value)


def test_the_page_asks_for_nothing(page: str) -> None:
    assert [address for address in addresses(page) if not address.startswith("#")] == []
    assert re.findall(r"@import|url\(", page) == []
    assert "default-src 'none'" in page


def test_charts_are_drawn_in_the_colours_of_the_page(page: str) -> None:
    charts = html.fromstring(page).xpath("//figure/*[name()='svg']")
    assert len(charts) == 6
    assert all("currentColor" in html.tostring(chart, encoding="unicode") for chart in charts)


def test_a_graph_of_nothing(tmp_path: Path) -> None:
    write_shard(tmp_path / "a.jsonl", [])
    assert cli.main(["build", "--input", str(tmp_path), "--output", str(tmp_path / "out")]) == 0
    page = tmp_path / "deep" / "report.html"
    assert cli.main(["report", str(tmp_path / "out"), "--output", str(page)]) == 0
    assert "Every record could be read." in page.read_text()


@pytest.mark.parametrize(
    ("folder", "complaint"),
    [("nope", "nope: no LATEST there"), ("gs://bucket/graph", "is read from local disk")],
)
def test_no_graph(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    folder: str,
    complaint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["report", folder]) == 2
    assert complaint in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_extra_that_is_not_installed() -> None:
    with (
        pytest.raises(OptionsError, match=r"altair is not installed: pip install '\.\[report\]'"),
        needs_extra("report"),
    ):
        raise ModuleNotFoundError("No module named 'altair'", name="altair")


def test_a_release_with_a_broken_table(
    small_graph: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    graph = shutil.copytree(small_graph, tmp_path / "graph")
    (part, *_) = (release_of(graph) / "edges").iterdir()
    part.write_bytes(b"cut off")
    assert cli.main(["report", str(graph), "--output", str(tmp_path / "report.html")]) == 2
    assert "the table edges cannot be read" in capfd.readouterr().err
    assert not (tmp_path / "report.html").exists()
