"""One opinions table cut into Parquet shards: the same rows, however it is packed and stopped."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT

from pipelines import build_graph, shard_opinions
from pipelines.cli import main
from pipelines.shard_opinions import bar, plan, report
from schemas.records import Rejected, SourceOpinion
from transforms.read.csv_shards import ShardingError, Step, finish, write_shards
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, find_shards

HEADER = (
    "id author_str per_curiam type plain_text html xml_harvard html_with_citations cluster_id"
).split()
ODD_TEXTS = (
    'He said "so", and\n\n"2","no row",\n\\ left.',
    "Café § 12 — “quoted”, `ticked`\r\nnext line",
    "\t,,\n,\n",
    "A backslash at the end \\",
)

Packer = Callable[[bytes], bytes]
PACKERS: dict[str, Packer] = {
    ".csv": bytes,
    ".csv.gz": lambda data: gzip.compress(data[:9000]) + gzip.compress(data[9000:]),
    ".csv.bz2": lambda data: bz2.compress(data, 1),
}


def rows(count: int) -> list[list[str]]:
    """Rows with a text in one of three columns, every fifth odd, every seventh with two."""
    words = "the court below erred in its instruction to jurors affirmed reversed of".split()
    pick = random.Random(5)
    odd = itertools.cycle(ODD_TEXTS)
    made = []
    for number in range(1, count + 1):
        text = " ".join(pick.choices(words, k=pick.randrange(20, 400)))
        text = next(odd) + text if number % 5 == 0 else text
        texts = ["", "", ""]
        texts[number % 3] = f"{text} {number}"
        if number % 7 == 0:
            texts[0] = "a lesser text"
        author = "" if number % 4 else "Hill"
        made.append(
            [str(number), author, "ft"[number % 2], "020lead", *texts, "", str(number // 2)]
        )
    return made


def today(row: list[str]) -> str:
    escaped = (value.replace("\\", "\\\\").replace('"', '\\"') for value in row)
    return ",".join(f'"{value}"' if value else "" for value in escaped) + "\n"


def before_2025(row: list[str]) -> str:
    return ",".join(f"`{value.replace('`', '``')}`" for value in row) + "\n"


DIALECTS = {"today": today, "before 2025": before_2025}


def table(
    folder: Path, *, ending: str = ".csv.bz2", dialect: str = "today", count: int = 600
) -> Path:
    lines = map(DIALECTS[dialect], [HEADER, *rows(count)])
    return write(folder, "".join(lines), ending)


def write(folder: Path, text: str | bytes, ending: str = ".csv") -> Path:
    path = folder / f"opinions-2026-01-31{ending}"
    path.write_bytes(PACKERS[ending](text if isinstance(text, bytes) else text.encode()))
    return path


def cut(path: Path, output: Path, *options: str) -> int:
    return main(["shard", str(path), "--output", str(output), *options])


def read(path: Path) -> list[SourceOpinion | Rejected]:
    """What `build` reads in a file, or in all files of a folder."""
    return [
        record
        for shard in find_shards([str(path)])
        for record in FORMATS[shard.format].read(shard)
        if isinstance(record, SourceOpinion | Rejected)
    ]


def contents(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.glob("*.parquet")}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_shards_hold_what_the_table_holds(tmp_path: Path, ending: str, dialect: str) -> None:
    path = table(tmp_path, ending=ending, dialect=dialect)
    assert cut(path, tmp_path / "out", "--shards", "4", "--workers", "2") == 0
    opinions = read(tmp_path / "out")
    assert opinions == read(path)
    assert [o.opinion_id.split("/")[1] for o in opinions if isinstance(o, SourceOpinion)] == [
        str(number) for number in range(1, 601)
    ]


def test_the_columns_of_a_shard(tmp_path: Path) -> None:
    path = write(tmp_path, "".join(map(today, [HEADER, *rows(7)[4:]])))
    cut(path, tmp_path / "out")
    (shard,) = sorted((tmp_path / "out").glob("*.parquet"))
    assert shard.name == "opinions-00000-of-00001.parquet"
    five, six, seven = pq.read_table(shard).to_pylist()
    assert five.pop("text").startswith('He said "so", and\n\n"2","no row",\n\\ left.')
    assert five == {
        "id": "5",
        "cluster_id": "2",
        "type": "020lead",
        "author_str": None,
        "per_curiam": True,
        "text_column": "xml_harvard",
    }
    assert six["text_column"] == "plain_text"
    assert seven["text_column"] == "html", "the column with the best markup, alone"


def test_shards_are_even(tmp_path: Path) -> None:
    path = table(tmp_path, count=3000)
    cut(path, tmp_path / "out", "--shards", "6")
    sizes = [
        sum(len(record.content) for record in read(shard) if isinstance(record, SourceOpinion))
        for shard in (tmp_path / "out").glob("*.parquet")
    ]
    assert len(sizes) == 6
    assert max(sizes) < 1.2 * min(sizes)


def test_more_shards_than_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "".join(map(today, [HEADER, *rows(3)])))
    assert cut(path, tmp_path / "out", "--shards", "12") == 0
    assert len(contents(tmp_path / "out")) == 12
    assert read(tmp_path / "out") == read(path)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_table_without_rows(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path, today(HEADER), ending)
    assert cut(path, tmp_path / "out", "--shards", "2") == 0
    assert read(tmp_path / "out") == []


def test_the_number_of_workers_makes_no_difference(tmp_path: Path) -> None:
    path = table(tmp_path)
    for workers in ("1", "3"):
        cut(path, tmp_path / workers, "--shards", "5", "--workers", workers)
    assert contents(tmp_path / "1") == contents(tmp_path / "3")


# --- Rows that break the dialect ---------------------------------------------------------------

BROKEN = {
    "too few values": b'"7","Hill"\n',
    "an unescaped quote": b'"7","","f","020lead","an "open" word",,,,"3"\n',
    "no closing quote": b'"7","","f","020lead","no end,,,,3\n',
    "not UTF-8": b'"7","","f","020lead","caf\xe9",,,,"3"\n',
    "no id": b'"","","f","020lead","Affirmed.",,,,"3"\n',
    "no text": b'"7","","f","020lead",,,,,"3"\n',
    "no decision": b'"7","","f","020lead","Affirmed.",,,,\n',
}


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("at", [0, 13, 30])
def test_a_broken_row_is_reported_by_build_as_from_the_table(
    tmp_path: Path, broken: str, at: int
) -> None:
    lines = [today(row).encode() for row in rows(30)]
    lines.insert(at, BROKEN[broken])
    path = write(tmp_path, today(HEADER).encode() + b"".join(lines))
    assert cut(path, tmp_path / "out", "--shards", "3") == 0
    expected, found = read(path), read(tmp_path / "out")
    assert [r for r in found if isinstance(r, SourceOpinion)] == [
        r for r in expected if isinstance(r, SourceOpinion)
    ]
    (reject,) = (r for r in expected if isinstance(r, Rejected))
    (kept,) = (r for r in found if isinstance(r, Rejected))
    assert (kept.record, kept.error, kept.detail) == (reject.record, reject.error, reject.detail)
    if broken not in ("no text", "no decision"):  # these are whole rows, and stay in their shard
        assert kept.source == str(path), "the line is a line of the table"


def test_build_reports_rejected_rows(tmp_path: Path) -> None:
    lines = [today(row).encode() for row in rows(6)]
    path = write(tmp_path, b"".join([today(HEADER).encode(), *lines[:3], b'"7"\n', *lines[3:]]))
    cut(path, tmp_path / "out")
    arguments = ["--input", str(tmp_path / "out"), "--output", str(tmp_path / "graph")]
    assert build_graph.main(arguments) == 0
    release = tmp_path / "graph" / (tmp_path / "graph" / "LATEST").read_text().strip()
    (reject,) = pq.read_table(release / "quarantine").to_pylist()
    assert reject["source"] == str(path)
    assert reject["error"] == "bad row"
    assert pq.read_table(release / "opinions").num_rows == 6


# --- Stopped and begun again -------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pipelines.shard_opinions import plan
from transforms.read.csv_shards import write_shards

path, output, rows = sys.argv[1:]
for step in write_shards(output, plan(path, output, 5), 2):
    if step.rows == int(rows):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("killed_at", [1, 250, 599])
def test_a_killed_run_goes_on(tmp_path: Path, ending: str, killed_at: int) -> None:
    path = table(tmp_path, ending=ending)
    cut(path, tmp_path / "whole", "--shards", "5")
    out = tmp_path / "out"
    arguments = [sys.executable, "-c", KILLED, str(path), str(out), str(killed_at)]
    killed = subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert contents(out) == {}, "nothing that build would take for all of it"
    begun = {name: (out / "_unfinished" / name).stat().st_mtime_ns for name in _written(out)}
    assert len(begun) == {1: 0, 250: 2, 599: 4}[killed_at]
    assert cut(path, out) == 0
    assert contents(out) == contents(tmp_path / "whole")
    assert not (out / "_unfinished").exists()
    assert begun == {name: (out / name).stat().st_mtime_ns for name in begun}, "not made twice"


def test_shards_that_cannot_all_be_moved_into_place_are_not_taken_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = table(tmp_path), tmp_path / "out"
    cut(path, tmp_path / "whole", "--shards", "3")
    in_the_way = out / "opinions-00001-of-00003.parquet"
    (in_the_way / "deep").mkdir(parents=True)
    assert cut(path, out, "--shards", "3") == 1
    said = capsys.readouterr().err
    assert "opinions-00001-of-00003.parquet: cannot be moved into place: " in said
    assert "the same command goes on with shard 3 of 3" in said
    with pytest.raises(InputError, match=f"{out}: `citegraph shard` has not finished there"):
        find_shards([str(out)])
    (in_the_way / "deep").rmdir()
    in_the_way.rmdir()
    assert cut(path, out) == 0
    assert contents(out) == contents(tmp_path / "whole")
    assert len(find_shards([str(out)])) == 3


def _written(output: Path) -> list[str]:
    return [path.name for path in (output / "_unfinished").glob("[!.]*.parquet")]


def test_stopped_again_and_again(tmp_path: Path) -> None:
    path = table(tmp_path, count=120)
    cut(path, tmp_path / "whole", "--shards", "9")
    out = tmp_path / "out"
    for _ in range(200):
        steps = write_shards(out.as_posix(), plan(str(path), out.as_posix(), 9), 1)
        taken = len(list(itertools.islice(steps, 17)))
        steps.close()  # type: ignore[attr-defined]
        if taken < 17:
            break
    assert cut(path, out) == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_a_table_that_changes_while_it_is_cut_gives_no_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = table(tmp_path), tmp_path / "out"

    def grows(*arguments: Any) -> Iterator[Step]:
        yield from write_shards(*arguments)
        with path.open("ab") as file:
            file.write(path.read_bytes().splitlines(keepends=True)[-1])

    monkeypatch.setattr(shard_opinions, "write_shards", grows)
    assert cut(path, out, "--shards", "3") == 1
    said = f"citegraph shard: {path}: changed while it was cut; when it is at rest, remove {out}"
    assert said in capsys.readouterr().err
    assert contents(out) == {}


@pytest.mark.parametrize("harm", ["removed", "cut short", "other rows"])
def test_a_shard_that_was_harmed_is_written_anew(tmp_path: Path, harm: str) -> None:
    path = table(tmp_path)
    out = tmp_path / "out"
    cut(path, out, "--shards", "4")
    whole = contents(out)
    shard = out / "opinions-00002-of-00004.parquet"
    if harm == "removed":
        shard.unlink()
    elif harm == "cut short":
        shard.write_bytes(shard.read_bytes()[:-100])
    else:
        pq.write_table(pq.read_table(shard).slice(1), shard)
    assert cut(path, out) == 0
    assert contents(out) == whole


@pytest.mark.parametrize("name", ["opinions", "rejected"])
def test_a_shard_with_other_columns_is_rejected(tmp_path: Path, name: str) -> None:
    """COLD's, say, under the name of a shard."""
    path = tmp_path / f"{name}-00000-of-00001.parquet"
    pq.write_table(pa.table({"id": ["1"], "opinion_text": ["See 1 U.S. 1."]}), path)
    assert read(path) == [
        Rejected(
            str(path), "row 1", "broken Parquet",
            "its columns are not those that `citegraph shard` writes; run `citegraph shard` again",
        )
    ]  # fmt: skip


def test_rows_are_counted_at_the_end(tmp_path: Path) -> None:
    path = table(tmp_path)
    out = tmp_path / "out"
    state = plan(str(path), str(out), 4)
    for _ in write_shards(str(out), state, 1):
        pass
    shard = out / "_unfinished" / "opinions-00001-of-00004.parquet"
    whole = pq.read_table(shard)
    pq.write_table(whole.slice(1), shard)
    with pytest.raises(ShardingError) as problem:
        finish(str(out), state)
    assert f"has {whole.num_rows - 1} rows, {whole.num_rows} were written" in str(problem.value)
    assert contents(out) == {}


# --- Input and output that cannot be used ------------------------------------------------------


@pytest.mark.parametrize("ending", [".csv.bz2", ".csv.gz"])
def test_a_cut_archive_fails_and_gives_no_shards(
    tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ending=ending)
    path.write_bytes(path.read_bytes()[:-20])
    out = tmp_path / "out"
    assert cut(path, out, "--shards", "3") == 1
    assert f"{path}: " in (said := capsys.readouterr().err)
    assert "ended" in said or "ends" in said
    assert "fetch the file again" in said
    with pytest.raises(InputError):
        find_shards([str(out)])


def test_a_damaged_archive_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, count=3000)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 16
    path.write_bytes(data)
    assert cut(path, tmp_path / "out", "--shards", "3") == 1
    assert "it is damaged behind byte " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("opinions-2026.csv", b"", "no column id, cluster_id, type in its header: ''"),
        ("opinions-2026.csv", b'"id","name"\n', "no column cluster_id, type in its header"),
        ("opinions-2026.csv.bz2", b"<html>404</html>", "not a bzip2 file; fetch the file again"),
        ("opinions-2026.csv.xz", b"", "expected one file, opinions-*.csv or .csv.bz2 or .csv.gz"),
        ("dockets-2026.csv", b"id,court_id\n", "expected CourtListener's opinions-*.csv"),
        ("opinions.parquet", b"", "expected one file, opinions-*.csv"),
    ],
)
def test_what_is_no_opinions_table(
    tmp_path: Path, name: str, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert cut(path, tmp_path / "out") == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_another_table_or_number_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = table(tmp_path), tmp_path / "out"
    assert cut(path, out, "--shards", "4") == 0
    assert cut(path, out, "--shards", "5") == 2
    assert "cut into 4 shards, not 5; give --shards 4" in capsys.readouterr().err
    table(tmp_path, count=500)
    assert cut(path, out) == 2
    assert "remove it or name another --output" in capsys.readouterr().err
    (out / "_sharding.json").write_text("{}")
    assert cut(path, out) == 2
    assert "_sharding.json cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--shards", "--workers"])
@pytest.mark.parametrize("value", ["0", "-1", "x"])
def test_impossible_numbers(tmp_path: Path, option: str, value: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cut(tmp_path / "opinions.csv", tmp_path / "out", option, value)
    assert stopped.value.code == 2


# --- Progress ----------------------------------------------------------------------------------


def test_a_line_for_each_shard_and_a_count_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cut(table(tmp_path), out, "--shards", "4") == 0
    said = capsys.readouterr()
    assert said.out == f"600 rows in 4 shards, 0 rejected; counted again in {out}\n"
    lines = said.err.splitlines()
    assert [line.split(", ")[1] for line in lines] == [f"{n} of 4 shards" for n in range(1, 5)]
    assert lines[-1].startswith("100% of 0 MB, 4 of 4 shards, 600 rows, 0 rejected, ")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    state = plan(str(table(tmp_path, count=60)), out, 2)
    screen = Terminal()
    report(write_shards(out, state, 1), state, screen)
    assert screen.getvalue().count("\n") == 1
    assert f"\r{bar(1.0)} 100% of 0 MB, 2 of 2 shards, 60 rows" in screen.getvalue()


def test_real_opinions(shared: Path, tmp_path: Path) -> None:
    path = shared / "corpus" / "courtlistener" / "opinions-00003-of-00008.csv.bz2"
    assert cut(path, tmp_path / "out", "--shards", "3") == 0
    opinions = read(tmp_path / "out")
    assert len(opinions) == 289
    assert opinions == read(path)
