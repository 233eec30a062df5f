"""The whole job on `gs://` and `s3://`, against emulators of both on the loopback interface.

`STORES=1 scripts/setup` installs the emulators; without them these tests are skipped.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions
from emulators import BUCKET, Store, download, paths, upload, write
from job_shards import DECISIONS, HERON, LARCH, OTTER, different_tables, read_tables, release_of

from pipelines.cli import main
from transforms.files import delete_file, delete_files, has_files, read_text, write_text
from transforms.read.shards import InputError, check_unchanged, find_shards, find_units

Graph = dict[str, pa.Table]


@pytest.fixture(params=["gcs", "s3"], scope="module")
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    FileSystems.set_options(PipelineOptions([]))
    return found


def build(inputs: str | Path, output: str | Path, *options: str) -> int:
    """The status of a run; that some records are rejected is no fault here."""
    settings = ["--buckets", "1", "--max-quarantine-rate", "1", *options]
    return main(["build", "--input", str(inputs), "--output", str(output), *settings])


# --- One of each kind of input -----------------------------------------------------------------


def cap_case(number: int, page: int) -> bytes:
    record = {
        "id": number,
        "name_abbreviation": f"Harrow v. Tiller {number}",
        "decision_date": "1994-10",
        "first_page": str(page),
        "last_page": str(page + 1),
        "citations": [{"type": "official", "cite": f"996 F.2d {page}"}],
        "court": {"id": 1, "name": "Ninth Circuit", "name_abbreviation": "9th Cir."},
        "casebody": {
            "head_matter": "HARROW v. TILLER.",
            "opinions": [{"type": "majority", "text": "Larch v. Fenwick, 990 F.2d 10, is law."}],
        },
    }
    return json.dumps(record).encode()


def cap_page(number: int) -> bytes:
    return f"""<section class="casebody" data-case-id="{number}"><article class="opinion"
data-type="majority"><p>Tillage.<a id="p31" data-label="31" class="page-label">*31</a>
Larch v. Fenwick, 990 F.2d 10 (9th Cir. 1993).</p></article></section>""".encode()


def cap_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("json/0040-01.json", cap_case(40, 40))
        archive.writestr("html/0040-01.html", cap_page(40))
    return packed.getvalue()


def cold_parquet() -> bytes:
    decision = {
        "id": 5001,
        "case_name": "Plover v. Rook",
        "court_short_name": "ca9",
        "date_filed": "1999-02-03",
        "citations": ["1000 F.2d 50"],
        "opinions": [
            {
                "opinion_id": 9001,
                "type": "010combined",
                "opinion_text": "See Heron v. Stork, 999 F.2d 30, 31 (9th Cir. 1998). Id. at 32.",
            }
        ],
    }
    packed = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([decision]), packed)
    return packed.getvalue()


def lines(*decisions: dict[str, Any]) -> bytes:
    return "".join(json.dumps(decision) + "\n" for decision in decisions).encode()


CUT_SHORT = gzip.compress(lines(HERON), mtime=0)[:-12]
INPUT = {
    "lines/a.jsonl": lines(LARCH, OTTER) + b'{"id": "cut off\n',
    "lines/b [2].jsonl.gz": CUT_SHORT,
    "cap/f2d/996/cases/0030-01.json": cap_case(30, 30),
    "cap/f2d/996/html/0030-01.html": cap_page(30),
    "cap/f2d/997.zip": cap_zip(),
    "cold/part-0.parquet": cold_parquet(),
    "lines/README.txt": b"About this download",
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the same files on local disk."""
    folder = tmp_path_factory.mktemp("local")
    assert build(write(INPUT, folder / "in"), folder / "out") == 0
    return without_root(read_tables(release_of(folder / "out")), str(folder))


def without_root(graph: Graph, root: str) -> Graph:
    """The graph with the shards of rejected records named from the folder of the test on."""
    rejected = graph["quarantine"]
    for name in ("source", "shard"):
        path = pc.replace_substring(rejected[name], f"{root}/", "")
        column = rejected.column_names.index(name)
        rejected = rejected.set_column(column, rejected.schema.field(name), path)
    return {**graph, "quarantine": rejected}


def test_the_local_graph_has_every_input_in_it(expected: Graph) -> None:
    """The tests below would say little of empty tables."""
    sources = expected["cases"]["source"].to_pylist()
    assert set(sources) == {"jsonl", "cap", "cold", "ghost"}
    assert sources.count("cap") == 2  # the volume's folder and the zip
    assert expected["quarantine"]["error"].to_pylist() == ["bad JSON", "broken archive"]
    assert expected["edges"].num_rows > 4


# --- The job -----------------------------------------------------------------------------------


def test_a_run_on_a_store_gives_the_tables_of_a_local_one(
    store: Store, expected: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = f"{store.root}/first"
    upload(INPUT, f"{root}/in")
    assert build(f"{root}/in/", f"{root}/out/", "--buckets", "2") == 0
    found = without_root(read_tables(release_of(download(f"{root}/out", tmp_path))), root)
    assert different_tables(found, expected) == {}
    assert f"release {root}/out/releases/" in capsys.readouterr().out
    unfinished = [path for path in paths(f"{root}/out") if "/." in f"/{path}"]
    assert unfinished == []


def test_latest_is_written_last_and_leads_to_the_second_run(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = f"{store.root}/twice"
    named: list[str] = []
    create = FileSystems.create

    def noting(path: str, **options: Any) -> Any:
        named.append(path.removeprefix(f"{root}/"))
        return create(path, **options)

    upload({"in.jsonl": lines(LARCH)}, root)
    assert build(f"{root}/in.jsonl", root, "--run-id", "one") == 0
    before = [path for path in paths(root) if path.startswith("releases/one/")]
    upload({"in.jsonl": lines(LARCH, OTTER)}, root)
    monkeypatch.setattr(FileSystems, "create", noting)
    assert build(f"{root}/in.jsonl", root, "--run-id", "two") == 0
    written = [name for name in named if name != ".lock"]  # which is signed anew at any time
    assert written[-2:] == ["releases/two/_manifest.json", "LATEST"]
    assert before == [path for path in paths(root) if path.startswith("releases/one/")]
    release = release_of(download(root, tmp_path))
    assert release == tmp_path / "releases" / "two"
    assert {"larch-v-fenwick", "otter-v-mills"} < set(
        read_tables(release)["cases"]["case_id"].to_pylist()
    )


def test_a_backfill_on_a_store_reads_only_what_is_new(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = f"{store.root}/backfill"
    command = ["backfill", "--input", f"{root}/in", "--output", f"{root}/out", "--keep", "1"]
    upload({"in/a.jsonl": lines(OTTER)}, root)
    assert main(command) == 0
    upload({"in/b.jsonl": lines(LARCH, HERON)}, root)
    assert main(command) == 0
    said = capsys.readouterr().err
    assert "1 shard to extract, 1 results of earlier runs to use again" in said
    assert main(command) == 0
    assert "nothing new" in capsys.readouterr().err
    found = download(f"{root}/out", tmp_path / "found")
    assert len(list((found / "releases").iterdir())) == 1
    assert build(write({"in.jsonl": lines(*DECISIONS)}, tmp_path) / "in.jsonl", tmp_path) == 0
    expected = read_tables(release_of(tmp_path))
    assert different_tables(read_tables(release_of(found)), expected) == {}


def test_a_whole_bucket_can_be_the_output(s3: Store, gcs: Store, tmp_path: Path) -> None:
    for scheme, module in (("gs", "google"), ("s3", "boto3")):
        bucket = f"{scheme}://whole-{module}"
        _make_bucket(bucket)
        upload({"in/a.jsonl": lines(*DECISIONS)}, bucket)
        assert build(bucket, bucket, "--run-id", "all") == 0
        assert read_text(f"{bucket}/LATEST") == "releases/all\n"


def _make_bucket(bucket: str) -> None:
    scheme, name = bucket.split("://")
    if scheme == "gs":
        from google.cloud import storage

        storage.Client().create_bucket(name)
    else:
        import boto3

        boto3.client("s3").create_bucket(Bucket=name)


def test_worker_processes_reach_the_store_with_the_options_of_the_run(
    s3: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys and address as Beam's options alone, from the listing of the input to the summary."""
    upload({"in.jsonl": lines(*DECISIONS)}, f"{s3.root}/workers")
    import boto3

    inputs, output = f"{s3.root}/workers/in.jsonl", f"{s3.root}/workers/out"
    with monkeypatch.context() as without:
        without.setattr(boto3.session, "Session", type(boto3.session.Session()))  # a new one
        for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            without.delenv(name)
        assert build(inputs, output, "--workers", "2", *s3.options) == 0
    local = write({"in.jsonl": lines(*DECISIONS)}, tmp_path / "local")
    assert build(local / "in.jsonl", local) == 0
    found = read_tables(release_of(download(output, tmp_path / "found")))
    assert different_tables(found, read_tables(release_of(local))) == {}


# --- Folders, globs and what is not there ------------------------------------------------------


def test_files_folders_and_globs_name_shards_each_once(store: Store) -> None:
    root = upload(
        {
            name: lines(LARCH)
            for name in ("b.jsonl", "a.jsonl", "deep/er/c.jsonl", "d [1]/d.jsonl", ".h/x.jsonl")
        },
        f"{store.root}/globs",
    )
    for pattern, found in [
        ("", ["a.jsonl", "b.jsonl", "d [1]/d.jsonl", "deep/er/c.jsonl"]),
        ("/", ["a.jsonl", "b.jsonl", "d [1]/d.jsonl", "deep/er/c.jsonl"]),
        ("/a.jsonl", ["a.jsonl"]),
        ("/*.jsonl", ["a.jsonl", "b.jsonl"]),
        ("/[bc].jsonl", ["b.jsonl"]),
        ("/d**.jsonl", ["d [1]/d.jsonl", "deep/er/c.jsonl"]),
        ("/d [1]", ["d [1]/d.jsonl"]),
    ]:
        units = find_units([root + pattern])
        assert [unit.path.removeprefix(f"{root}/") for unit in units] == found, pattern
        assert {file.size_in_bytes for unit in units for file in unit.files} == {len(lines(LARCH))}


def test_a_shard_written_anew_has_another_key(store: Store) -> None:
    path = f"{upload({'a.jsonl': lines(LARCH)}, f'{store.root}/keys')}/a.jsonl"
    (before,), (again,) = find_shards([path]), find_shards([path])
    assert before == again
    check_unchanged(before)
    upload({"a.jsonl": lines(OTTER)}, f"{store.root}/keys")
    assert find_shards([path])[0].key != before.key
    with pytest.raises(InputError, match="changed since the run began"):
        check_unchanged(before)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        pytest.param("BUCKET/absent", "no such file, or a folder without any data", id="prefix"),
        pytest.param("BUCKET/absent/*.jsonl", "no file matches", id="glob"),
        pytest.param("BUCKET/absent.jsonl", "no such file", id="file"),
        pytest.param("OTHER/in", "", id="bucket"),
        pytest.param("OTHER/*.jsonl", "", id="glob in no bucket"),
        pytest.param("OTHER", "", id="bucket alone"),
    ],
)
def test_input_that_is_not_there_is_named_before_any_work(
    store: Store, capsys: pytest.CaptureFixture[str], pattern: str, said: str
) -> None:
    other = store.root.replace(BUCKET, "no-such-bucket")
    pattern = pattern.replace("BUCKET", store.root).replace("OTHER", other)
    assert build(pattern, f"{store.root}/untouched") == 2
    message = capsys.readouterr().err
    assert message.startswith(f"citegraph build: {pattern}")
    assert said in message.splitlines()[0]
    assert "Traceback" not in message
    assert paths(f"{store.root}/untouched") == []


@pytest.mark.parametrize("command", ["build", "shard"])
def test_an_output_that_cannot_be_written_is_named_before_any_work(
    store: Store, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    root = upload({"opinions.csv": opinions_table(2)}, f"{store.root}/{command}-nowhere")
    output = store.root.replace(BUCKET, "no-such-bucket") + "/out"
    named = ["--input"] if command == "build" else []
    assert main([command, *named, f"{root}/opinions.csv", "--output", output]) == 2
    assert f"{output}: cannot be written" in capsys.readouterr().err


# --- Files -------------------------------------------------------------------------------------


def test_files_are_replaced_and_deleted_each_and_by_folders(store: Store) -> None:
    root = f"{store.root}/files"
    for name in ("a/x.txt", "a/x[1].txt", "a/b/y.txt", "ab.txt"):
        write_text(f"{root}/{name}", "first")
    write_text(f"{root}/a/x.txt", "second")
    assert read_text(f"{root}/a/x.txt") == "second"
    delete_file(f"{root}/a/x[1].txt")
    assert paths(root) == ["a/b/y.txt", "a/x.txt", "ab.txt"]
    assert (has_files(f"{root}/a"), has_files(f"{root}/nothing")) == (True, False)
    delete_files(f"{root}/a")
    assert paths(root) == ["ab.txt"]


def test_what_a_dead_run_left_under_the_name_asked_for_goes(store: Store) -> None:
    root = f"{store.root}/dead"
    upload({"in.jsonl": lines(LARCH), "releases/one/edges/part-9.parquet": b"half"}, root)
    assert build(f"{root}/in.jsonl", root, "--run-id", "one") == 0
    assert "releases/one/edges/part-9.parquet" not in paths(root)
    assert build(f"{root}/in.jsonl", root, "--run-id", "one") == 2  # it is there already


# --- `citegraph shard` -------------------------------------------------------------------------


def opinions_table(count: int) -> bytes:
    header = "id,author_str,per_curiam,type,plain_text,html_with_citations,cluster_id\n"
    rows = (
        f'"{n}","Hill","f","020lead","The hedge was cut {n} times.\nMalloy v. Hogan, 378 U.S. 1 '
        f'(1964).","","{n}"\n'
        for n in range(1, count + 1)
    )
    return (header + "".join(rows)).encode()


def test_shards_are_cut_on_a_store_taken_up_and_built_from(store: Store, tmp_path: Path) -> None:
    root = f"{store.root}/shard"
    name = "opinions-2026-01-31.csv.bz2"
    table = bz2.compress(opinions_table(300))
    local = write({name: table}, tmp_path / "local")
    assert main(["shard", str(local / name), "--output", str(local / "cut"), "--shards", "2"]) == 0
    cut = {path.name: path.read_bytes() for path in (local / "cut").glob("*.parquet")}

    upload({name: table}, root)
    command = ["shard", f"{root}/{name}", "--output", f"{root}/cut", "--workers", "1"]
    assert main([*command, "--shards", "2"]) == 0
    assert shards_in(download(f"{root}/cut", tmp_path / "whole")) == cut

    delete_file(f"{root}/cut/opinions-00001-of-00002.parquet")
    assert main(command) == 0
    assert shards_in(download(f"{root}/cut", tmp_path / "again")) == cut
    assert build(f"{root}/cut", f"{root}/out") == 0
    opinions = read_tables(release_of(download(f"{root}/out", tmp_path / "out")))["opinions"]
    assert opinions.num_rows == 300


def shards_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.parquet")}


# --- Stores that Beam has no packages for ------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("gcs://bucket/in", "gcs:// is no store that is known", id="misspelt"),
        pytest.param("https://host/*.jsonl", "https:// is no store that is known", id="web"),
    ],
)
def test_a_store_that_is_not_known_is_named(path: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        find_shards([path])
