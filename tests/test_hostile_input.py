"""Input made to break the job: good records beside bad ones are kept, and memory and time bounded.

Each bad record or file is a row of `quarantine` with its shard, its place there and the reason.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import socket
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from apache_beam.io.filesystems import FileSystems
from conftest import ROOT
from job_shards import DECISIONS, HERON, LARCH, OTTER, read_tables, release_of, write_shard

from pipelines.build_graph import main
from schemas.records import SourceOpinion
from transforms.extract import shard_results
from transforms.extract.mentions import find_mentions
from transforms.extract.shard_results import split_opinion
from transforms.files import StoreError
from transforms.read import courtlistener, streams
from transforms.read.formats import FORMATS
from transforms.read.shards import InputError, find_shards

Rows = list[dict[str, Any]]


def build(inputs: Path, output: Path, *options: str) -> dict[str, Rows]:
    """The rows of every table; that most records are rejected is no fault here."""
    settings = ["--max-quarantine-rate", "1", "--buckets", "1", *options]
    assert main(["--input", str(inputs), "--output", str(output), *settings]) == 0
    return {name: rows.to_pylist() for name, rows in read_tables(release_of(output)).items()}


def rejected(tables: dict[str, Rows]) -> list[tuple[str, str, str, str]]:
    """File name, record, error and detail of each rejected record, in the table's order."""
    return [
        (Path(row["source"]).name, row["record"], row["error"], row["detail"])
        for row in tables["quarantine"]
    ]


def kept(tables: dict[str, Rows]) -> list[str]:
    return [row["case_id"] for row in tables["opinions"]]


def one(case_id: str, text: str, form: str = "text") -> dict[str, Any]:
    """A decision of one opinion."""
    return {"id": case_id, "opinions": [{form: text}]}


# --- Time and size of an opinion ----------------------------------------------------------------


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_opinion_that_takes_too_long_is_rejected_alone(tmp_path: Path, workers: str) -> None:
    """100,000 citations that nobody prints take some seconds; beside them a half one is no time."""
    slow = one("slow", "See 1 U.S. 1, 1 U.S. 1. " * 50_000)
    write_shard(tmp_path / "a.jsonl", [LARCH, slow, OTTER, HERON])
    limits = ("--max-opinion-seconds", "0.5", "--workers", workers)
    tables = build(tmp_path / "a.jsonl", tmp_path / "out", *limits)
    assert rejected(tables) == [
        (
            "a.jsonl",
            "slow/0",
            "opinion took too long",
            "more than 0.5 s of CPU; for a longer --max-opinion-seconds run "
            "`citegraph backfill --redo failed`",
        )
    ]
    assert kept(tables) == ["heron-v-stork", "larch-v-fenwick", "larch-v-fenwick", "otter-v-mills"]


def test_of_writings_that_are_read_together_only_the_slow_one_is_rejected(tmp_path: Path) -> None:
    slow = {"type": "concurrence", "text": "See 1 U.S. 1, 1 U.S. 1. " * 200_000}
    write_shard(tmp_path / "a.jsonl", [{**LARCH, "opinions": [*LARCH["opinions"], slow]}])
    tables = build(tmp_path / "a.jsonl", tmp_path / "out", "--max-opinion-seconds", "0.5")
    assert [row[1:3] for row in rejected(tables)] == [
        ("larch-v-fenwick/2", "opinion took too long")
    ]
    assert kept(tables) == ["larch-v-fenwick"] * 2


def test_an_opinion_that_is_too_long_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shard_results, "LARGEST", 10_000)
    write_shard(tmp_path / "a.jsonl", [one("long", "word " * 2001), one("short", "word " * 2000)])
    tables = build(tmp_path / "a.jsonl", tmp_path / "out")
    detail = "10005 characters, 10000 are read at most"
    assert rejected(tables) == [("a.jsonl", "long/0", "opinion too long", detail)]
    assert kept(tables) == ["short"]


def test_a_decision_of_thousands_of_writings_is_read_in_parts(tmp_path: Path) -> None:
    """Writings that are read together are compared with one another."""
    text = "".join(f"\n\nJUSTICE OAK, dissenting.\n\nSee {n} U.S. {n}." for n in range(1, 600))
    tables = build(write_shard(tmp_path / "a.jsonl", [one("many", text)]), tmp_path / "out")
    assert rejected(tables) == []
    assert len(tables["mentions"]) == 599


# --- Files that are broken or made to break ------------------------------------------------------


def lines(*decisions: dict[str, Any]) -> bytes:
    return "".join(json.dumps(decision) + "\n" for decision in decisions).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def cap_case(number: int) -> bytes:
    opinions = [{"type": "majority", "text": "See Malloy v. Hogan, 378 U.S. 1 (1964)."}]
    return json.dumps({"id": number, "casebody": {"opinions": opinions}}).encode()


def parquet(rows: Rows, schema: pa.Schema | None = None) -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), held)
    return held.getvalue()


def cold(number: int) -> dict[str, Any]:
    opinion = {"opinion_id": number, "opinion_text": f"See {number} U.S. 1. " * 99}
    return {"id": number, "opinions": [opinion]}


WHOLE = lines(*(one(f"x-{n}", random.Random(n).randbytes(3000).hex()) for n in range(90)))
HEADER = b"id,cluster_id,type,plain_text\n"
ROW = b'"%d","%d","010combined","See Malloy v. Hogan, 378 U.S. 1 (1964)."\n'
FILES: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "cut.jsonl.gz": (gzip.compress(WHOLE)[:-4000], [("line 89", "broken archive")]),
    "cut.jsonl.bz2": (bz2.compress(WHOLE)[:-4000], [("line 1", "broken archive")]),
    "cut.jsonl.xz": (lzma.compress(WHOLE)[:-4000], [("line 89", "broken archive")]),
    "cut.jsonl.zst": (zstandard.compress(WHOLE)[:-4000], [("line 87", "broken archive")]),
    "no-gzip.jsonl.gz": (b"<html>404</html>", [("line 1", "broken archive")]),
    "behind.jsonl.bz2": (bz2.compress(WHOLE) + b"more", [("line 91", "broken archive")]),
    "behind.jsonl.gz": (gzip.compress(WHOLE) + b"more", [("line 91", "broken archive")]),
    "behind.jsonl.xz": (lzma.compress(WHOLE) + b"more", [("line 91", "broken archive")]),
    "behind.jsonl.zst": (zstandard.compress(WHOLE) + b"more", [("line 91", "broken archive")]),
    "cut.parquet": (parquet([cold(1)])[:-90], [("footer", "broken Parquet")]),
    "name.parquet": (
        parquet([cold(1)]).replace(b"opinion_text", b"\xfepinion_text"),
        [("footer", "broken Parquet")],
    ),
    "cut.zip": (zipped(("json/1.json", cap_case(1)))[:-30], [("archive", "broken archive")]),
    "climbs.zip": (zipped(("../../etc/json/7.json", cap_case(7))), []),
    "bomb.zip": (
        zipped(("json/1.json", b"\0" * 250_000_000)), [("archive", "archive too large")]
    ),
    "bomb.jsonl.gz": (gzip.compress(b" " * 250_000_000), [("line 1", "broken archive")]),
    "nul.jsonl": (b"\0\0\0\n" + lines(one("after-nul", "A\0B")), [("line 1", "bad JSON")]),
    "deep.jsonl": (b"[" * 200_000 + b"\n", [("line 1", "bad record")]),
    "types.jsonl": (
        lines({"id": "y", "opinions": 7}, {"id": 1.5}, {"id": "z", "opinions": [None]}),
        [("line 1", "bad record"), ("line 2", "bad record"), ("z/0", "bad opinion")],
    ),
    "number.jsonl": (b'{"id": ' + b"9" * 5000 + b"}\n", [("line 1", "bad record")]),
    "opinions-2026-01.csv": (
        HEADER + ROW % (1, 1) + b'"2","2","010combined","' + b"never closed\n" * 99 + ROW % (3, 3),
        [("line 3", "bad row")],
    ),
    "latin.txt": (b"caf\xe9", [("text:in/latin", "undecodable bytes")]),
    "zero.jsonl.bz2": (b"", [("line 1", "broken archive")]),
    "zero.parquet": (b"", [("footer", "broken Parquet")]),
    "zero.zip": (b"", [("archive", "broken archive")]),
    "no-rows.parquet": (parquet([], pa.Table.from_pylist([cold(1)]).schema), []),
    "numbers.parquet": (
        parquet([{"id": 8, "opinions": [{"opinion_text": 5}]}]), [("cl:8/cold-0", "bad opinion")]
    ),
    "names.parquet": (parquet([{**cold(9), "id": "nine"}]), [("row 1", "bad record")]),
    "bom.jsonl": (b"\xef\xbb\xbf" + lines(one("with-bom", "Affirmed.")), []),
    "crlf.jsonl": (lines(one("crlf", "Affirmed.")).replace(b"\n", b"\r\n"), []),
    "utf-16.jsonl": (
        lines(one("x", "Affirmed.")).decode().encode("utf-16"),
        [("line 1", "undecodable bytes"), ("line 2", "bad JSON")],
    ),
    "packed.jsonl": (gzip.compress(b"{}", mtime=0), [("line 1", "undecodable bytes")]),
    "ids.jsonl": (
        lines(one("../../etc/passwd", "Affirmed."))
        + b'{"id": NaN, "opinions": []}\n{"id": 5, "opinions": "none"}\n[1]\n"x"\n',
        [(f"line {number}", "bad record") for number in (2, 3, 4, 5)],
    ),
    "SHOUTED.JSONL.GZ": (gzip.compress(lines(one("shouted", "Affirmed.")), mtime=0), []),
    "SHOUTED.PARQUET": (parquet([cold(21)]), []),
    "SHOUTED.ZIP": (zipped(("json/22.json", cap_case(22))), []),
    "SHOUTED.TXT": (b"Affirmed.", []),
    "OPINIONS-2026-02.CSV.BZ2": (bz2.compress(HEADER + ROW % (23, 23)), []),
    "line.jsonl": (b"x" * 50_000_000, [("line 1", "bad JSON")]),
}  # fmt: skip
"""What stands in each file, and the record and error of each row that it must leave."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The tables of one run over all of `FILES`, beside three good decisions."""
    folder = tmp_path_factory.mktemp("hostile")
    write_shard(folder / "in" / "good.jsonl")
    for name, (content, _) in FILES.items():
        (folder / "in" / name).write_bytes(content)
    return build(folder / "in", folder / "out")


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_by_its_record_and_the_reason(
    hostile: dict[str, Rows], name: str
) -> None:
    found = [row for row in rejected(hostile) if row[0] == name]
    assert sorted(row[1:3] for row in found) == FILES[name][1]
    assert all(row[3] for row in found)


def test_what_is_good_beside_bad_files_and_in_them_is_kept(hostile: dict[str, Rows]) -> None:
    found = set(kept(hostile))
    assert {decision["id"] for decision in DECISIONS} <= found
    assert {"cl:1", "cl:3", "cap:7", "after-nul", "x-0", "x-60"} <= found
    assert {"with-bom", "crlf", "../../etc/passwd"} <= found
    assert {"shouted", "cl:21", "cap:22", "text:in/SHOUTED", "cl:23"} <= found


class FailingDisk(io.RawIOBase):
    """A file of which the last piece asked for cannot be read, for a reason without an `errno`."""

    def __init__(self, file: BinaryIO, last: int) -> None:
        self.file = file
        self.last = last
        self.asked = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        self.asked += 1
        if self.asked == self.last:
            raise ConnectionError("the store hung up")
        piece = self.file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


ROWS = HEADER + b"".join(ROW % (n, n) for n in range(2000))
ON_DISK: dict[str, bytes] = {
    "a.jsonl": WHOLE,
    "a.jsonl.gz": gzip.compress(WHOLE),
    "a.jsonl.bz2": bz2.compress(WHOLE),
    "a.txt": b"**Lead Opinion**\n\n" + b"Affirmed. " * 9000,
    "a.zip": zipped(*((f"json/{n}.json", cap_case(n)) for n in range(99))),
    "a.parquet": parquet([cold(n) for n in range(9)]),
    "opinions.csv": ROWS,
    "opinions.csv.zst": zstandard.compress(ROWS),
    "opinions-00000-of-00001.parquet": parquet([{"id": str(n)} for n in range(999)]),
}


@pytest.mark.parametrize("last", [1, 2])
@pytest.mark.parametrize("name", ON_DISK)
def test_an_error_of_the_disk_is_not_taken_for_a_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, last: int
) -> None:
    """The rest would be rejected, and the result used until the file changes."""
    path, content = tmp_path / name, ON_DISK[name]
    path.write_bytes(content)
    (shard,) = find_shards([str(path)])
    works, size = FileSystems.open, len(content) // 2 + 1

    def opens(path: str, **named: Any) -> BinaryIO:
        return io.BufferedReader(FailingDisk(works(path, **named), last), size)

    monkeypatch.setattr(FileSystems, "open", opens)
    with pytest.raises(StoreError, match=f"{path}: cannot be read: the store hung up"):
        list(FORMATS[shard.format].read(shard))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.zip", "a.parquet"])
def test_an_error_of_the_disk_tells_no_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(ON_DISK.get(name, WHOLE))
    works = FileSystems.open

    def opens(path: str, **named: Any) -> BinaryIO:
        return io.BufferedReader(FailingDisk(works(path, **named), 1))

    monkeypatch.setattr(FileSystems, "open", opens)
    with pytest.raises(InputError) as failed:
        find_shards([str(path)])
    assert str(failed.value) == (
        f"{path}: cannot be read: the store hung up\n"
        "when it can be reached and read, run the same command again"
    )


# --- Texts made to fill the memory --------------------------------------------------------------


def test_a_hundred_thousand_footnotes() -> None:
    notes = "".join(
        f'<p>See<sup>{n}</sup></p><div class="footnote" id="fn{n}">{n} Ash, 1 U.S. 1.</div>'
        for n in range(100_000)
    )
    opinion = split_opinion(SourceOpinion("c/1", "c", "combined", "html", notes))
    assert len(opinion.footnotes) == 100_000


@pytest.mark.parametrize("opened", ["<div>", "<b>", "<blockquote>", "<table><tr><td>"])
def test_markup_of_a_hundred_thousand_levels_gives_its_words(opened: str) -> None:
    content = opened * 100_000 + "See Malloy v. Hogan, 378 U.S. 1."
    opinion = split_opinion(SourceOpinion("c/1", "c", "combined", "html", content))
    assert [mention.citation for mention in find_mentions(opinion)] == ["378 U.S. 1"]


def test_entities_that_a_text_declares_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><opinion>&a9; Affirmed.</opinion>'
    opinion = split_opinion(SourceOpinion("c/1", "c", "combined", "xml_harvard", content))
    assert "Affirmed." in opinion.text
    assert len(opinion.text) < len(content)


def test_a_file_that_a_text_names_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    content = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><p>&s; Affirmed.</p>'
    opinion = split_opinion(SourceOpinion("c/1", "c", "combined", "xml_harvard", content))
    assert "a secret" not in opinion.text


def test_an_address_that_a_text_names_is_not_asked(tmp_path: Path) -> None:
    """Neither by the parser of markup, nor for the next page of an answer of the API."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        markup = (
            f'<!DOCTYPE x SYSTEM "{address}" [<!ENTITY s SYSTEM "{address}">]><opinion>&s;'
            f'<link rel="stylesheet" href="{address}"><img src="{address}"/> Affirmed.</opinion>'
        )
        write_shard(tmp_path / "in" / "a.jsonl", [one("named", markup, "html")])
        page = {"next": address, "results": []}
        (tmp_path / "in" / "page.json").write_text(json.dumps(page))
        assert kept(build(tmp_path / "in", tmp_path / "out")) == ["named"]
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_value_without_end_does_not_swallow_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtlistener, "LARGEST_VALUE", 5000)
    endless = b'"2","2","010combined","' + b"no end\n" * 2000
    (tmp_path / "opinions.csv").write_bytes(HEADER + ROW % (1, 1) + endless + ROW % (3, 3))
    tables = build(tmp_path / "opinions.csv", tmp_path / "out")
    (row,) = rejected(tables)
    assert row[1:3] == ("line 3", "bad row") and "field larger than field limit" in row[3]
    assert kept(tables) == ["cl:1", "cl:3"]


def test_a_line_without_end_comes_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LONGEST_LINE", 1000)
    (tmp_path / "a.csv").write_bytes(b"short\n" + b"x" * 2500 + b"\nlast\n")
    lengths = [len(line) for line in streams.open_lines(str(tmp_path / "a.csv"))]
    assert lengths == [6, 1000, 1000, 501, 5]


@pytest.mark.parametrize("ending", [".bz2", ".gz", ".xz"])
def test_a_kilobyte_that_holds_much_is_read_in_pieces(tmp_path: Path, ending: str) -> None:
    packers = {".bz2": bz2.compress, ".gz": gzip.compress, ".xz": lzma.compress}
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(packers[ending](b"x" * 60_000_000))
    tracemalloc.start()
    with streams.open_shard(str(path)) as stream:
        assert stream.read(1) == b"x"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


RUN_WITHIN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from pipelines.build_graph import main
sys.exit(main(sys.argv[1:]))
"""


def test_an_opinion_of_200_megabytes_is_rejected_in_bounded_memory(tmp_path: Path) -> None:
    """No more than 3 GB of addresses, of which the libraries alone take one."""
    with open(tmp_path / "a.jsonl", "wb") as file:
        file.write(lines(LARCH))
        file.write(b'{"id": "huge", "opinions": [{"text": "' + b"word " * 40_000_000 + b'"}]}\n')
        file.write(lines(OTTER))
    arguments = ["--input", tmp_path / "a.jsonl", "--output", tmp_path / "out"]
    run = subprocess.run(
        [sys.executable, "-c", RUN_WITHIN, *arguments], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr[-2000:]
    tables = {k: v.to_pylist() for k, v in read_tables(release_of(tmp_path / "out")).items()}
    assert rejected(tables) == [
        (
            "a.jsonl",
            "huge/0",
            "opinion too long",
            "200000000 characters, 33554432 are read at most",
        )
    ]
    assert kept(tables) == ["larch-v-fenwick", "larch-v-fenwick", "otter-v-mills"]
