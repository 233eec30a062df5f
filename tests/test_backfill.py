"""Backfills: only what changed is extracted, and the release equals that of a full build."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from job_shards import (
    HERON,
    LARCH,
    OTTER,
    different_tables,
    read_tables,
    release_of,
    write_shard,
)

from pipelines import backfill, build_graph
from pipelines.cli import main as citegraph


def full_build(tmp_path: Path, *inputs: Path) -> Path:
    """A build of the same input from nothing."""
    output = tmp_path / "full"
    assert build_graph.main(["--input", *map(str, inputs), "--output", str(output)]) == 0
    return output


def fill(output: Path, *inputs: Path, options: tuple[str, ...] = ()) -> int:
    return backfill.main(["--input", *map(str, inputs), "--output", str(output), *options])


def filled(tmp_path: Path, **shards: list[dict[str, Any]]) -> tuple[Path, Path]:
    """A folder with these shards, each `<name>.jsonl`, and the output of a first run on them."""
    for name, decisions in shards.items():
        write_shard(tmp_path / "in" / f"{name}.jsonl", decisions)
    assert fill(tmp_path / "out", tmp_path / "in") == 0
    return tmp_path / "in", tmp_path / "out"


def extracted_at(output: Path) -> dict[str, float]:
    """When each shard's result was finished, by the shard's file name."""
    marks = [json.loads(path.read_text()) for path in output.glob("shards/*/done.json")]
    return {Path(mark["path"]).name: mark["finished"] for mark in marks}


def write_table(path: Path, *lines: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def cited_by(output: Path, case_id: str) -> list[str]:
    edges = read_tables(release_of(output))["edges"].to_pylist()
    return [edge["cited_case_id"] for edge in edges if edge["citing_case_id"] == case_id]


def sources(output: Path) -> set[str]:
    return set(read_tables(release_of(output))["cases"]["source"].to_pylist())


def assert_equal_to_full_build(output: Path, tmp_path: Path, *inputs: Path) -> None:
    full = full_build(tmp_path, *inputs)
    assert different_tables(read_tables(release_of(output)), read_tables(release_of(full))) == {}


def test_a_new_shard_gives_older_citations_their_targets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shards, output = filled(tmp_path, old=[OTTER])
    assert f"published {output}/{(output / 'LATEST').read_text()}" in capsys.readouterr().err
    cited = read_tables(release_of(output))["edges"]["cited_case_id"].to_pylist()
    assert all(case.startswith("ghost:") for case in cited), "Larch is not there yet"
    before = extracted_at(output)
    write_shard(shards / "new.jsonl", [LARCH, HERON])
    assert fill(output, shards) == 0
    assert extracted_at(output)["old.jsonl"] == before["old.jsonl"], "it was not read again"
    edges = read_tables(release_of(output))["edges"].to_pylist()
    assert ("otter-v-mills", "larch-v-fenwick") in {
        (edge["citing_case_id"], edge["cited_case_id"]) for edge in edges
    }
    assert_equal_to_full_build(output, tmp_path, shards)


def test_a_changed_and_a_withdrawn_shard(tmp_path: Path) -> None:
    shards, output = filled(tmp_path, larch=[LARCH], otter=[OTTER], heron=[HERON])
    changed = {**OTTER, "opinions": [{"type": "lead", "text": "Larch v. Fenwick, 990 F.2d 10."}]}
    write_shard(shards / "otter.jsonl", [changed])
    (shards / "heron.jsonl").unlink()
    assert fill(output, shards) == 0
    cases = read_tables(release_of(output))["cases"]["case_id"].to_pylist()
    assert "heron-v-stork" not in cases
    assert_equal_to_full_build(output, tmp_path, shards)


def test_a_moved_shard_is_not_extracted_again(tmp_path: Path) -> None:
    shards, output = tmp_path / "in", tmp_path / "out"
    write_shard(shards / "1.jsonl", [LARCH, OTTER])
    bad = write_shard(shards / "2.jsonl", [HERON])
    bad.write_text(bad.read_text() + "{broken\n")
    assert fill(output, shards) == 0
    before = extracted_at(output)
    shards.rename(tmp_path / "moved")
    moved = tmp_path / "moved"
    (moved / "2.jsonl").rename(moved / "0.jsonl")
    assert fill(output, moved, options=("--redo", "missing")) == 0
    assert extracted_at(output) == before
    rejected = read_tables(release_of(output))["quarantine"]["source"].to_pylist()
    assert rejected == [str(moved / "0.jsonl")], "named where it lies now"
    assert_equal_to_full_build(output, tmp_path, moved)


def test_tables_of_metadata_alone(tmp_path: Path) -> None:
    """CourtListener's names and citations come in tables beside the opinions."""
    shards, output = tmp_path / "in", tmp_path / "out"
    write_table(
        shards / "opinions-0.csv",
        "id,cluster_id,type,html",
        '"7","1","020lead","See Larch v. Fenwick, 990 F.2d 10 (9th Cir. 1993)."',
    )
    assert fill(output, shards) == 0
    assert cited_by(output, "cl:1") == ["ghost:990-F.2d-10"]
    before = extracted_at(output)
    write_table(
        shards / "opinion-clusters.csv",
        "id,case_name,date_filed,docket_id",
        '"2","Larch v. Fenwick","1993-04-05","5"',
    )
    write_table(
        shards / "citations.csv",
        "id,volume,reporter,page,cluster_id",
        '"9","990","F.2d","10","2"',
    )
    assert fill(output, shards) == 0
    assert extracted_at(output)["opinions-0.csv"] == before["opinions-0.csv"]
    assert cited_by(output, "cl:1") == ["cl:2"]
    assert_equal_to_full_build(output, tmp_path, shards)


def test_nothing_new_makes_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl"), tmp_path / "out"
    assert fill(output, shard) == 0
    latest = (output / "LATEST").read_text()
    assert fill(output, shard) == 0
    assert (output / "LATEST").read_text() == latest
    assert "nothing new" in capsys.readouterr().err
    assert len(list((output / "releases").iterdir())) == 1


def test_dry_run_says_and_does_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl"), tmp_path / "out"
    assert fill(output, shard, options=("--dry-run",)) == 0
    assert "1 shard to extract, 0 results of earlier runs" in capsys.readouterr().err
    assert not output.exists()


def test_redo_all_and_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shards, output = tmp_path / "in", tmp_path / "out"
    write_shard(shards / "good.jsonl", [LARCH, OTTER])
    bad = write_shard(shards / "bad.jsonl", [HERON])
    bad.write_text(bad.read_text() + "{broken\n")
    assert fill(output, shards) == 0
    first = extracted_at(output)
    assert fill(output, shards, options=("--redo", "failed")) == 0
    second = extracted_at(output)
    assert (first["good.jsonl"], first["bad.jsonl"] < second["bad.jsonl"]) == (
        second["good.jsonl"], True,
    )  # fmt: skip
    assert fill(output, shards, options=("--redo", "all")) == 0
    assert extracted_at(output)["good.jsonl"] > second["good.jsonl"]


def test_shards_that_the_pattern_does_not_name_stay_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shards, output = filled(tmp_path, larch=[LARCH], otter=[OTTER])
    write_shard(shards / "larch.jsonl", [{**LARCH, "case_name": "Larch v. Fenwick, Inc."}])
    write_shard(shards / "otter.jsonl", [{**OTTER, "case_name": "Otter v. Mills, Inc."}])
    write_shard(shards / "heron.jsonl", [HERON])
    assert fill(output, shards, options=("--shards", "*/larch.jsonl")) == 0
    said = capsys.readouterr().err
    assert f"so used as in the current release: 1 shard\n  {shards}/otter.jsonl" in said
    assert f"so left out of the graph: 1 shard\n  {shards}/heron.jsonl" in said
    names = read_tables(release_of(output))["cases"]["name"].to_pylist()
    assert {"Larch v. Fenwick, Inc.", "Otter v. Mills"} < set(names)
    assert not {"Otter v. Mills, Inc.", "Heron v. Stork"} & set(names)
    assert fill(output, shards) == 0, "the rest is brought up to date later"
    assert_equal_to_full_build(output, tmp_path, shards)
    capsys.readouterr()
    assert fill(output, shards, options=("--shards", "*/9.jsonl")) == 0, "nothing is new"
    assert "--shards */9.jsonl names no shard of the input" in capsys.readouterr().err
    assert fill(tmp_path / "none", shards, options=("--shards", "*/9.jsonl")) == 2
    assert "names none of 3 shards" in capsys.readouterr().err


def test_an_unnamed_shard_whose_result_is_gone_is_not_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shards, output = filled(tmp_path, larch=[LARCH], otter=[OTTER])
    shutil.rmtree(output / "shards")
    assert fill(output, shards, options=("--shards", "*/larch.jsonl")) == 2
    said = capsys.readouterr().err
    assert f"leaves {shards}/otter.jsonl as it was, but its result is gone" in said
    assert fill(output, shards) == 0
    assert_equal_to_full_build(output, tmp_path, shards)


def test_since_and_until_choose_what_is_extracted_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Larch was decided on 5 April 1993, Otter on 10 September 1996, Heron on 20 January 1998."""
    shards, output = tmp_path / "in", tmp_path / "out"
    write_shard(shards / "larch.jsonl", [LARCH])
    write_shard(shards / "both.jsonl", [OTTER, HERON])
    window = ("--redo", "all", "--since", "1996-09-10", "--until", "1996-09-10")
    assert fill(output, shards, options=window) == 0
    first = extracted_at(output)
    assert first.keys() == {"larch.jsonl", "both.jsonl"}, "no dates are known yet"
    for since, until, expected in [
        ("1996-09-10", "1996-09-10", {"both.jsonl"}),
        ("1994-01-01", "1995-12-31", set()),
        (None, "1993-04-05", {"larch.jsonl"}),
        ("1993-04-06", None, {"both.jsonl"}),
    ]:
        before = extracted_at(output)
        asked = [*(("--since", since) if since else ()), *(("--until", until) if until else ())]
        assert fill(output, shards, options=("--redo", "all", *asked)) == 0
        after = extracted_at(output)
        assert {name for name in after if after[name] > before[name]} == expected, asked
    assert_equal_to_full_build(output, tmp_path, shards)
    capsys.readouterr()
    dry = ("--since", "1996-01-01", "--dry-run")
    assert fill(output, shards, options=dry) == 0
    assert (
        "1 of the current release's shards hold decisions filed from 1996-01-01; "
        "only --redo all or failed goes by that\n"
    ) in capsys.readouterr().err


def test_since_and_until_know_dates_that_stand_in_another_shard(tmp_path: Path) -> None:
    shards, output = tmp_path / "in", tmp_path / "out"
    for number in (1, 2):
        write_table(
            shards / f"opinions-{number}.csv",
            "id,cluster_id,type,html",
            f'"7{number}","{number}","020lead","Affirmed."',
        )
    write_table(
        shards / "opinion-clusters.csv",
        "id,case_name,date_filed,docket_id",
        '"1","Larch v. Fenwick","1993-04-05","5"',
        '"2","Otter v. Mills","1996-09-10","6"',
    )
    assert fill(output, shards) == 0
    before = extracted_at(output)
    assert fill(output, shards, options=("--redo", "all", "--since", "1995-01-01")) == 0
    after = extracted_at(output)
    assert [name for name in after if after[name] > before[name]] == ["opinions-2.csv"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2020"], "--since: '2020': expected YYYY-MM-DD"),
        (["--since", "1996-01-02", "--until", "1996-01-01"], "is after --until 1996-01-01"),
        (["--redo", "some"], "invalid choice: 'some'"),
    ],
)
def test_options_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    shard = write_shard(tmp_path / "in" / "1.jsonl")
    try:
        status = fill(tmp_path / "out", shard, options=tuple(options))
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_result_that_lost_a_file_is_made_again(tmp_path: Path) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl"), tmp_path / "out"
    assert fill(output, shard) == 0
    next(output.glob("shards/*/mentions.parquet")).unlink()
    assert fill(output, shard) == 0
    assert_equal_to_full_build(output, tmp_path, shard)


def test_keep_prunes_releases_and_results_but_never_the_current(tmp_path: Path) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl", [LARCH]), tmp_path / "out"
    for decisions in ([LARCH], [LARCH, OTTER], [LARCH, OTTER, HERON]):
        write_shard(shard, decisions)
        assert fill(output, shard, options=("--keep", "2")) == 0
    releases = {
        path.name for path in (output / "releases").iterdir() if any(path.rglob("*.parquet"))
    }
    assert len(releases) == 2
    assert release_of(output).name in releases
    assert len(list(output.glob("shards/*/done.json"))) == 2, "those of the two releases"


def test_an_output_whose_name_is_like_a_pattern(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl", [LARCH]), tmp_path / "my graph [1]*"
    for decisions in ([LARCH], [LARCH, OTTER], [LARCH, OTTER, HERON]):
        write_shard(shard, decisions)
        assert fill(output, shard, options=("--keep", "2")) == 0
    assert len(list((output / "releases").iterdir())) == 2
    assert citegraph(["status", str(output)]) == 0
    assert "kept for backfills: results of 2 shards, " in capsys.readouterr().out
    assert citegraph(["diff", str(output)]) == 0
    assert "+ heron-v-stork" in capsys.readouterr().out


def test_diff_says_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl", [OTTER]), tmp_path / "out"
    assert fill(output, shard) == 0
    write_shard(shard, [OTTER, LARCH])
    assert fill(output, shard) == 0
    capsys.readouterr()
    assert citegraph(["diff", str(output)]) == 0
    printed = capsys.readouterr().out
    assert "+ larch-v-fenwick" in printed
    assert "+ otter-v-mills -> larch-v-fenwick" in printed
    assert "- otter-v-mills -> ghost:990-F.2d-10" in printed
    assert "2 ghost -> resolved" in printed
    assert citegraph(["diff", str(output), "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_diff_with_a_release_of_an_older_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl", [OTTER]), tmp_path / "out"
    assert fill(output, shard, options=("--run-id", "old")) == 0
    for part in (output / "releases" / "old" / "mentions").iterdir():
        pq.write_table(pq.read_table(part).drop_columns(["mention_id"]), part)
    write_shard(shard, [OTTER, LARCH])
    assert fill(output, shard) == 0
    assert citegraph(["diff", str(output)]) == 2
    said = capsys.readouterr().err
    assert "releases/old/mentions: expected a table with mention_id, status" in said
    shutil.rmtree(output / "releases" / "old" / "cases")
    assert citegraph(["diff", str(output)]) == 2
    assert "releases/old/cases: expected a table with case_id" in capsys.readouterr().err


def test_too_many_rejected_records_are_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shard, output = write_shard(tmp_path / "in" / "1.jsonl"), tmp_path / "out"
    shard.write_text(shard.read_text() + "{broken\n" * 20)
    assert fill(output, shard) == 1
    said = capsys.readouterr().err
    assert f"citegraph backfill: the run failed, {output}/LATEST is as it was" in said
    assert "20 of 24 records were rejected (83.3%), more than --max-quarantine-rate 0.05" in said
    assert f"'bad JSON' (20); in {shard} (20)" in said
    (release,) = (output / "releases").iterdir()
    assert f"is in {release}/quarantine." in said
    assert pq.read_table(release / "quarantine").num_rows == 20
    assert [table.name for table in release.iterdir()] == ["quarantine"], "nothing was linked"
    assert not (output / "LATEST").exists()
    assert fill(output, shard, options=("--max-quarantine-rate", "0.9")) == 0
    shard.write_text(shard.read_text().replace("{broken\n" * 20, "{broken\n"))
    assert fill(output, shard) == 0, "a single one stops no run"
    strict = ("--max-quarantine-rate", "0.01", "--redo", "all")
    assert fill(output, shard, options=strict) == 1, "unless that was asked for"


def test_real_shards_that_come_and_go(shared: Path, tmp_path: Path) -> None:
    """Of a volume in a folder, COLD's Parquet and JSONL: one added, one changed, one withdrawn."""
    corpus, shards, output = shared / "corpus", tmp_path / "in", tmp_path / "out"
    shutil.copytree(corpus / "cap" / "fla", shards / "fla")
    shutil.copy(corpus / "jsonl" / "mixed.jsonl", shards)
    assert fill(output, shards) == 0
    assert sources(output) == {"cap", "jsonl", "ghost"}
    for path in shards.rglob("*.json"):
        path.chmod(0o644)
        path.write_text(path.read_text().replace("v.", "vs."))
    (shards / "mixed.jsonl").unlink()
    shutil.copy(corpus / "cold" / "part-00001.parquet", shards)
    assert fill(output, shards, options=("--keep", "1")) == 0
    assert sources(output) == {"cap", "cold", "ghost"}
    assert_equal_to_full_build(output, tmp_path, shards)
