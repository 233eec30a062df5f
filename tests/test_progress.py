"""What a run says of itself while it runs, from the marks that its shards leave."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from job_shards import HERON, LARCH, OTTER, write_shard

from pipelines.build_graph import main
from pipelines.progress import watch_shards
from schemas.records import Opinion, Shard
from transforms.extract import shard_results
from transforms.extract.shard_results import extract_shard, opinion_row
from transforms.read.shards import find_shards


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def screens(self) -> list[str]:
        """What stood in the line, one after the other."""
        return [screen.rstrip() for screen in self.getvalue().split("\r")[1:]]


def without_rate(text: str) -> str:
    """The text without its only figure that differs from run to run."""
    return re.sub(r"[\d,]+ opinions/s", "… opinions/s", text)


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    """Two opinions with four mentions, and two with four."""
    write_shard(tmp_path / "in" / "a.jsonl", [LARCH])
    write_shard(tmp_path / "in" / "b.jsonl", [OTTER, HERON])
    return find_shards([str(tmp_path / "in")])


# --- Not on a terminal --------------------------------------------------------------------------


def test_a_line_for_each_finished_shard(tmp_path: Path, shards: list[Shard]) -> None:
    log = io.StringIO()
    with watch_shards(shards, str(tmp_path / "out"), log):
        for shard in shards:
            extract_shard(shard, str(tmp_path / "out"))
    lines = [line.split(": ") for line in without_rate(log.getvalue()).splitlines()]
    assert [state for state, _ in lines] == [
        "1 of 2 shards, 2 opinions, 4 mentions, … opinions/s",
        "2 of 2 shards, 4 opinions, 8 mentions, … opinions/s",
    ]
    assert sorted(path for _, path in lines) == [shard.path for shard in shards]
    assert "\r" not in log.getvalue()


def test_a_shard_is_counted_when_it_is_done(tmp_path: Path, shards: list[Shard]) -> None:
    log = io.StringIO()
    with watch_shards(shards, str(tmp_path / "out"), log):
        extract_shard(shards[1], str(tmp_path / "out"))
    assert without_rate(log.getvalue()) == (
        f"1 of 2 shards, 2 opinions, 4 mentions, … opinions/s: {shards[1].path}\n"
    )


def test_the_mark_of_an_earlier_run_is_not_this_run_s(tmp_path: Path, shards: list[Shard]) -> None:
    for shard in shards:
        extract_shard(shard, str(tmp_path / "out"))
    log, terminal = io.StringIO(), Terminal()
    with watch_shards(shards, str(tmp_path / "out"), log):
        pass
    with watch_shards(shards, str(tmp_path / "out"), terminal):
        pass
    assert log.getvalue() == ""
    assert terminal.screens()[-1] == "0 of 2 shards, 0 opinions, 0 mentions, 0 opinions/s"


def test_a_broken_mark_does_not_disturb_the_run(tmp_path: Path, shards: list[Shard]) -> None:
    log = io.StringIO()
    with watch_shards(shards, str(tmp_path / "out"), log):
        extract_shard(shards[0], str(tmp_path / "out"))
        for mark in (tmp_path / "out").rglob("done.json"):
            (mark.parent.parent / shards[1].key).mkdir()
            (mark.parent.parent / shards[1].key / mark.name).write_text(mark.read_text()[:20])
    assert without_rate(log.getvalue()).startswith("1 of 2 shards, 2 opinions")
    assert len(log.getvalue().splitlines()) == 1


def test_a_run_logs_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shard = write_shard(tmp_path / "in" / "a.jsonl")
    assert main(["--input", str(shard), "--output", str(tmp_path / "out")]) == 0
    said = capfd.readouterr()
    assert said.out == ""
    assert without_rate(said.err) == (
        f"1 of 1 shards, 4 opinions, 8 mentions, … opinions/s: {shard}\n"
    )


# --- On a terminal ------------------------------------------------------------------------------


def test_one_line_is_kept_up_to_date(tmp_path: Path, shards: list[Shard]) -> None:
    terminal = Terminal()
    with watch_shards(shards, str(tmp_path / "out"), terminal):
        for shard in shards:
            extract_shard(shard, str(tmp_path / "out"))
    last = "2 of 2 shards, 4 opinions, 8 mentions, … opinions/s; linking"
    assert without_rate(terminal.screens()[-1]) == last
    assert terminal.getvalue().startswith("\r")
    assert terminal.getvalue().count("\n") == 1
    assert terminal.getvalue().endswith("\n")


def test_a_shard_under_way_is_counted_by_its_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign for every opinion; the third one finds the disk full, and the shard has no result."""

    def full_at_the_third(opinion: Opinion) -> dict[str, Any]:
        if opinion.case_id == HERON["id"]:
            raise OSError("No space left on device")
        return opinion_row(opinion)

    monkeypatch.setattr(shard_results, "OPINIONS_BETWEEN_SIGNS", 1)
    monkeypatch.setattr(shard_results, "opinion_row", full_at_the_third)
    (shard,) = find_shards([str(write_shard(tmp_path / "a.jsonl", [LARCH, HERON]))])
    terminal = Terminal()
    with watch_shards([shard], str(tmp_path / "out"), terminal), pytest.raises(OSError):
        extract_shard(shard, str(tmp_path / "out"))
    last = "0 of 1 shards, 2 opinions, 4 mentions, … opinions/s"
    assert without_rate(terminal.screens()[-1]) == last


def test_the_line_is_ended_when_a_run_fails(tmp_path: Path, shards: list[Shard]) -> None:
    """So that what went wrong stands on a line of its own."""
    terminal = Terminal()
    with pytest.raises(RuntimeError), watch_shards(shards, str(tmp_path / "out"), terminal):
        raise RuntimeError
    assert without_rate(terminal.getvalue()).splitlines()[-1].strip() == (
        "0 of 2 shards, 0 opinions, 0 mentions, … opinions/s"
    )
    assert terminal.getvalue().endswith("\n")
