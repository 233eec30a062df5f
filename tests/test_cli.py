"""The command line: what it takes, what it refuses and how it says so."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from job_shards import HERON, LARCH, release_of, write_shard

from pipelines import build_graph, cli

README = (ROOT / "README.md").read_text()
BEAM_S = {"--runner"}
"""Options in the README that are Apache Beam's own."""


def status_of(call: Callable[[list[str]], int], *arguments: str) -> int:
    """The exit status, also where argparse ends the program itself."""
    try:
        return call(list(arguments))
    except SystemExit as end:
        assert isinstance(end.code, int)
        return end.code


def build_command(arguments: list[str]) -> int:
    return cli.main(["build", *arguments])


BOTH = pytest.mark.parametrize(
    "build",
    [
        pytest.param(build_command, id="citegraph build"),
        pytest.param(build_graph.main, id="python -m pipelines.build_graph"),
    ],
)
Build = Callable[[list[str]], int]


# --- build: arguments and input that cannot be used ---------------------------------------------

BAD = [
    # arguments after a good --input and --output, what the message must say
    pytest.param(["--keepp", "3"], ["unknown option: --keepp …", "--help"], id="unknown option"),
    pytest.param(["--worker", "2"], ["unknown option: --worker …"], id="option cut short"),
    pytest.param(["--flink_mster=x"], ["unknown option: --flink_mster=…"], id="Beam's, misspelt"),
    pytest.param(["--workers", "0"], ["--workers 0", "expected 1 or more"], id="no workers"),
    pytest.param(["--workers", "two"], ["--workers", "'two'"], id="workers in words"),
    pytest.param(["--buckets", "0"], ["--buckets 0", "expected 1 or more"], id="no buckets"),
    pytest.param(["--run-id", "a/b"], ["--run-id a/b", "letters, digits"], id="a path as run id"),
    pytest.param(["--run-id", ".."], ["--run-id ..", "letters, digits"], id="the folder above"),
    pytest.param(["--runner", "Flonk"], ["--runner", "Flonk", "FlinkRunner"], id="no such runner"),
    pytest.param(["--runner", "my.Runner"], ["--runner", "my"], id="no such module"),
    pytest.param(
        ["--direct_num_workers", "x"], ["--direct_num_workers", "'x'"], id="Beam's, bad value"
    ),
    pytest.param(["--output", ""], ["--output", "expected a folder"], id="empty output"),
    pytest.param(["--output", "ftp://host/graph"], ["--output ftp://host/graph"], id="no store"),
    pytest.param(["--output", "file.txt"], ["--output file.txt", "exists"], id="output is a file"),
    pytest.param(
        ["--output", "file.txt/out"],
        ["--output file.txt/out", "Not a directory"],
        id="output below a file",
    ),
    pytest.param(["--input", "nope.jsonl"], ["nope.jsonl", "no such file"], id="missing input"),
    pytest.param(["--input", "nope-*.csv"], ["nope-*.csv", "no file matches"], id="empty glob"),
    pytest.param(["--input", "empty"], ["empty", "without any data"], id="empty folder"),
    pytest.param(
        ["--input", "file.txt2"],
        ["file.txt2", "unknown format", "expected:", "CourtListener's opinions-*.csv"],
        id="unknown format",
    ),
    pytest.param(["--input", "ftp://host/x"], ["ftp://host/x", "cannot be"], id="input's store"),
]


@BOTH
@pytest.mark.parametrize(("arguments", "expected"), BAD)
def test_bad_arguments_are_refused_before_any_work(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    build: Build,
    arguments: list[str],
    expected: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_shard(Path("a.jsonl"))
    Path("file.txt").write_text("not a folder\n")
    Path("file.txt2").write_text("of no known format\n")
    Path("empty").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert status_of(build, "--input", "a.jsonl", "--output", "out", *arguments) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert all(part in said.err for part in expected), said.err
    assert "Traceback" not in said.err
    assert sorted(tmp_path.rglob("*")) == before


@BOTH
@pytest.mark.parametrize(
    ("arguments", "missing"),
    [([], "--input, --output"), (["--input", "a"], "--output"), (["--output", "b"], "--input")],
)
def test_input_and_output_are_required(
    capfd: pytest.CaptureFixture[str], build: Build, arguments: list[str], missing: str
) -> None:
    assert status_of(build, *arguments) == 2
    assert f"arguments are required: {missing}\n" in capfd.readouterr().err


@BOTH
def test_tables_without_opinions_are_no_input(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], build: Build
) -> None:
    table = tmp_path / "dockets-2026-01-31.csv"
    table.write_text("id,court_id\n")
    assert status_of(build, "--input", str(table), "--output", str(tmp_path / "out")) == 2
    assert f"no file with opinions among: {table}" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


# --- build: a run that succeeds -----------------------------------------------------------------


def test_build_prints_what_came_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_shard(tmp_path / "a.jsonl")
    output = tmp_path / "out"
    arguments = ["--input", str(tmp_path), "--output", str(output), "--run-id", "x"]
    assert build_command([*arguments, "--runner", "DirectRunner"]) == 0
    said = capfd.readouterr()
    assert f"release {output}/releases/x, made in" in said.out
    assert re.search(r"^cases +3  with text$", said.out, re.MULTILINE)
    assert re.search(r"^mentions +8$", said.out, re.MULTILINE)
    assert re.search(r"^ +2 +3  Larch v. Fenwick, 990 F.2d 10$", said.out, re.MULTILINE)
    assert "1 of 1 shards, 4 opinions, 8 mentions, " in said.err


def test_build_of_nothing_prints_zeros(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_shard(tmp_path / "a.jsonl", [])
    assert build_command(["--input", str(tmp_path), "--output", str(tmp_path / "out")]) == 0
    said = capfd.readouterr().out
    assert re.search(r"^opinions +0  of which 0 repeat", said, re.MULTILINE)
    assert re.search(r"^of 0 mentions of cases$", said, re.MULTILINE)


def test_build_as_a_module_prints_progress_only(tmp_path: Path) -> None:
    """As Beam's users start it: `python -m pipelines.build_graph --input … --output …`."""
    write_shard(tmp_path / "in" / "a.jsonl")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pipelines.build_graph", "--run_id", "x"),
            *("--input", str(tmp_path / "in"), "--output", str(tmp_path / "out")),
        ],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0
    assert run.stdout == ""
    assert re.fullmatch(r"1 of 1 shards, .*: .*a\.jsonl\n", run.stderr)
    assert release_of(tmp_path / "out") == tmp_path / "out" / "releases" / "x"


# --- help ---------------------------------------------------------------------------------------


def help_of(capfd: pytest.CaptureFixture[str], *command: str) -> str:
    assert status_of(cli.main, *command, "--help") == 0
    return capfd.readouterr().out


def test_help_mentions_all_that_the_readme_does(capfd: pytest.CaptureFixture[str]) -> None:
    commands = set(re.findall(r"^citegraph (\w+)", README, re.MULTILINE))
    assert commands >= {"build", "inspect"}
    overview = help_of(capfd)
    assert all(re.search(rf"^ +{name}\b", overview, re.MULTILINE) for name in commands)
    text = re.sub(r"<!--.*?-->", "", README, flags=re.DOTALL)
    options = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text)) - BEAM_S
    assert options >= {"--input", "--workers", "--json"}
    helps = " ".join(help_of(capfd, name) for name in sorted(commands))
    assert {option for option in options if f"{option} " not in helps} == set()


def test_help_of_the_job_itself(capfd: pytest.CaptureFixture[str]) -> None:
    """`python -m pipelines.build_graph --help`: the same options as `citegraph build`."""
    ours = set(re.findall(r"--[a-z][\w-]+", help_of(capfd, "build")))
    assert status_of(build_graph.main, "--help") == 0
    theirs = set(re.findall(r"--[a-z][\w-]+", capfd.readouterr().out))
    assert ours - BEAM_S == theirs - BEAM_S


@pytest.mark.parametrize(
    ("arguments", "named"),
    [([], "COMMAND"), (["bild"], "'bild'"), (["inspect"], "FILE"), (["inspect", "-", "-x"], "-x")],
)
def test_a_command_that_is_none(
    capfd: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert status_of(cli.main, *arguments) == 2
    said = capfd.readouterr().err
    assert "usage: citegraph" in said
    assert named in said.splitlines()[-1]


# --- inspect ------------------------------------------------------------------------------------

LEAD = LARCH["opinions"][0]["text"]
HTML = (
    "<p>The hedge was cut. <i>Malloy v. Hogan</i>, 378 U.S. 1, 8 (1964).</p>"
    "<p><i>Id.</i> at 9; 28 U.S.C. &sect;&nbsp;1291.</p>"
)


def test_inspect_prints_a_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opinion = tmp_path / "opinion.txt"
    opinion.write_text(LEAD)
    assert cli.main(["inspect", str(opinion)]) == 0
    head, *rows = capfd.readouterr().out.splitlines()
    assert head.split() == ["seq", "start", "kind", "text", "pin", "signal", "means"]
    assert [re.split(r" {2,}", row) for row in rows] == [
        ["0", "100", "full_case", "378 U.S. 1", "8", "Malloy v. Hogan, 378 U.S. 1"],
        ["1", "168", "id", "Id.", "9", "Malloy v. Hogan, 378 U.S. 1"],
        ["2", "205", "statute", "28 U.S.C. § 1291", "28 U.S.C. § 1291"],
    ]
    columns = {row.index(text) for row, text in zip(rows, ("378 U", "Id.", "28 U"), strict=True)}
    assert columns == {head.index("text")}


def test_inspect_prints_json_lines(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opinion = tmp_path / "opinion.txt"
    opinion.write_text(LEAD)
    assert cli.main(["inspect", str(opinion), "--json"]) == 0
    mentions = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [m["text"] for m in mentions] == ["378 U.S. 1", "Id.", "28 U.S.C. § 1291"]
    assert all(LEAD[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert (
        mentions[0].items()
        >= {
            "kind": "full_case",
            "citation": "378 U.S. 1",
            "name": "Malloy v. Hogan",
            "year": 1964,
            "pin": "8",
            "parenthetical": "holding that the privilege binds the States",
        }.items()
    )
    assert mentions[1]["antecedent"] == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("opinion.html", HTML),
        ("OPINION.HTM", HTML),
        ("opinion.xml", f'<opinion type="majority">{HTML}</opinion>'.replace("&sect;&nbsp;", "§ ")),
        ("opinion", re.sub("<.+?>", " ", HTML).replace("&sect;&nbsp;", "§ ")),
    ],
)
def test_inspect_reads_a_file_by_its_ending(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    assert cli.main(["inspect", str(tmp_path / name), "--json"]) == 0
    found = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    kinds = [(m["kind"], m["authority"]) for m in found]
    assert kinds == [("full_case", 0), ("id", 0), ("statute", 1)]


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["table", "JSON"])
def test_inspect_reads_standard_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    """As UTF-8 whatever the locale says, like a file."""
    text = HERON["opinions"][0]["text"] + " Café v. Étoile, 378 U.S. 1 (1964)."
    (tmp_path / "opinion.txt").write_text(text)
    assert cli.main(["inspect", str(tmp_path / "opinion.txt"), *options]) == 0
    expected = capfd.readouterr().out
    latin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="latin-1")
    monkeypatch.setattr(sys, "stdin", latin)
    assert cli.main(["inspect", "-", *options]) == 0
    assert capfd.readouterr().out == expected
    assert "Étoile" in expected


def test_inspect_of_an_opinion_that_cites_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "opinion.txt").write_text("Affirmed.\n")
    assert cli.main(["inspect", str(tmp_path / "opinion.txt")]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 1
    assert cli.main(["inspect", str(tmp_path / "opinion.txt"), "--json"]) == 0
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nope.txt", "No such file"),
        ("folder", "Is a directory"),
        ("latin.txt", "'utf-8' codec can't decode byte 0xe9 in position 3"),
    ],
)
def test_inspect_names_a_file_that_it_cannot_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, problem: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.txt").write_bytes("Café, 378 U.S. 1".encode("latin-1"))
    assert cli.main(["inspect", str(tmp_path / name)]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"citegraph inspect: {tmp_path / name}: ")
    assert problem in said.err


def test_inspect_ends_quietly_when_its_reader_has_seen_enough(tmp_path: Path) -> None:
    """`citegraph inspect long.txt --json | head -1`: more than a pipe holds."""
    (tmp_path / "long.txt").write_text("See Malloy v. Hogan, 378 U.S. 1, 8 (1964). " * 2000)
    run = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "inspect", tmp_path / "long.txt", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert run.stdout is not None and run.stderr is not None
    assert json.loads(run.stdout.readline())["citation"] == "378 U.S. 1"
    run.stdout.close()
    assert run.stderr.read() == ""
    assert run.wait(timeout=60) == 0
