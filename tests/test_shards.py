"""Which files are shards, of which format, and under which key their result is kept."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.read.shards import (
    InputError,
    check_headers,
    check_unchanged,
    find_shards,
    find_units,
)

DECISION = '{"id": "x-1", "opinions": [{"text": "Affirmed."}]}\n'
HEADER = "id,cluster_id,type,case_name,date_filed,docket_id,volume,reporter,page,court_id\n"


def write(folder: Path, *names: str, text: str | None = None) -> None:
    """Files with a decision, tables with a header that does for all of CourtListener's."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (text or (HEADER if ".csv" in name else DECISION)).encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)


@pytest.mark.parametrize(
    ("name", "format_", "remark"),
    [
        ("opinions-2026-06-30.csv.bz2", "courtlistener_opinions", "as CourtListener names it"),
        ("opinions-00003-of-00008.csv", "courtlistener_opinions", "cut into shards, unpacked"),
        ("opinions.csv.zst", "courtlistener_opinions", "packed anew"),
        ("opinion-clusters-2026-06-30.csv.bz2", "courtlistener_clusters", ""),
        ("citations-2026-06-30.csv.bz2", "courtlistener_citations", ""),
        ("dockets.csv.gz", "courtlistener_dockets", ""),
        ("decisions.jsonl", "jsonl", "told by the keys of the first record"),
        ("decisions.ndjson.gz", "jsonl", ""),
        ("DECISIONS.JSONL", "jsonl", "from a system that shouts"),
        ("Opinions-2026-06-30.CSV.BZ2", "courtlistener_opinions", ""),
        ("MILLS.TXT", "text", ""),
    ],
)
def test_a_format_is_told_by_the_name_or_the_keys(
    tmp_path: Path, name: str, format_: str, remark: str
) -> None:
    write(tmp_path, name)
    assert [shard.format for shard in find_shards([str(tmp_path / name)])] == [format_], remark


def test_files_folders_and_globs_name_shards_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "b.jsonl", "a.jsonl", "deep/er/c.jsonl", "data [1]/d.jsonl")
    monkeypatch.chdir(tmp_path)
    for patterns, expected in [
        (["a.jsonl"], ["a.jsonl"]),
        ([str(tmp_path)], ["a.jsonl", "b.jsonl", "data [1]/d.jsonl", "deep/er/c.jsonl"]),
        (["*.jsonl"], ["a.jsonl", "b.jsonl"]),
        (["**.jsonl"], ["a.jsonl", "b.jsonl", "data [1]/d.jsonl", "deep/er/c.jsonl"]),
        (["deep/", "deep/er/c.jsonl", "./a.jsonl"], ["a.jsonl", "deep/er/c.jsonl"]),
        (["data [1]"], ["data [1]/d.jsonl"]),
    ]:
        found = [os.path.relpath(unit.path, tmp_path) for unit in find_units(patterns)]
        assert found == expected, patterns


def test_a_folder_may_hold_documents_and_tables_without_use(tmp_path: Path) -> None:
    write(
        tmp_path,
        "opinions-2026-06-30.csv",
        "courts-2026-06-30.csv",
        "citation-map-2026-06-30.csv.bz2",
        "people-db-people-2026-06-30.csv.bz2",
        "README.md",
        ".hidden/x.jsonl",
    )
    assert [Path(shard.path).name for shard in find_shards([str(tmp_path)])] == [
        "opinions-2026-06-30.csv"
    ]


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        ("absent.jsonl", "absent.jsonl: no such file"),
        ("absent/*.jsonl", "absent/*.jsonl: no file matches"),
        ("empty", "empty: no such file, or a folder without any data"),
        ("odd/table.csv", "odd/table.csv: unknown format"),
        ("odd", "odd/table.csv: unknown format"),
        ("api.jsonl", "api.jsonl: unknown format"),
    ],
)
def test_unusable_input_is_named_with_what_was_expected(
    tmp_path: Path, pattern: str, named: str
) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "good.jsonl", "odd/table.csv")
    write(tmp_path, "api.jsonl", text='{"resource_uri": "", "plain_text": ""}\n')
    with pytest.raises(InputError) as caught:
        find_shards([str(tmp_path / "good.jsonl"), str(tmp_path / pattern)])
    assert f"{tmp_path}/{named}" in str(caught.value)
    assert "expected: CourtListener's opinions" in str(caught.value)


def test_a_table_without_a_column_that_is_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "good.jsonl", "citations.csv")
    check_headers(find_shards([str(tmp_path)]))
    write(tmp_path, "dockets-1.csv", text="Affirmed.\n")
    with pytest.raises(InputError) as caught:
        check_headers(find_shards([str(tmp_path)]))
    told, expected = str(caught.value).splitlines()
    assert told.startswith(f"{tmp_path}/dockets-1.csv: no column id, court_id in its header: 'Aff")
    assert expected.startswith("expected: CourtListener's opinions")


def test_many_bad_files_make_a_short_message(tmp_path: Path) -> None:
    write(tmp_path, *(f"{n}.csv" for n in range(30)))
    with pytest.raises(InputError, match="and 20 more"):
        find_shards([str(tmp_path)])


def key_of(path: Path) -> str:
    (shard,) = find_shards([str(path)])
    return shard.key


def test_a_key_follows_the_content(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl")
    before = key_of(tmp_path / "a.jsonl")
    os.utime(tmp_path / "a.jsonl", (1e9, 1e9))
    assert key_of(tmp_path / "a.jsonl") == before, "another time of change"
    (tmp_path / "a.jsonl").rename(tmp_path / "b.jsonl")
    assert key_of(tmp_path / "b.jsonl") == before, "another name"
    write(tmp_path, "b.jsonl", text=DECISION.replace("Affirmed", "Reversed"))
    os.utime(tmp_path / "b.jsonl", (1e9, 1e9))
    assert key_of(tmp_path / "b.jsonl") != before, "another content of the same size and time"


def test_a_key_follows_the_path_where_the_path_is_read(tmp_path: Path) -> None:
    text = "Affirmed."
    write(tmp_path, "2009/Doe v. Roe.txt", "2010/Doe v. Roe.txt", text=text)
    keys = [shard.key for shard in find_shards([str(tmp_path)])]
    assert len(set(keys)) == 2, "text:2009/Doe v. Roe and text:2010/Doe v. Roe"
    write(tmp_path, "opinions.csv", text="id,cluster_id,type\n")
    write(tmp_path, "packed/opinions.csv.bz2", text="id,cluster_id,type\n")
    assert key_of(tmp_path / "opinions.csv") != key_of(tmp_path / "packed"), "packed only in name"


def test_a_copy_of_a_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", "copy/a.jsonl")
    assert [shard.path for shard in find_shards([str(tmp_path)])] == [str(tmp_path / "a.jsonl")]


@pytest.mark.parametrize("named", ["a.jsonl", ".", "*.jsonl"])
def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path, named: str) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    with pytest.raises(InputError, match=r"/a\.jsonl: a pipe, a socket or a device; write its"):
        find_shards([str(tmp_path / named)])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are UTF-8")
def test_links_that_are_not_followed_are_told(tmp_path: Path) -> None:
    write(tmp_path, "in/a.jsonl", "elsewhere/b.jsonl")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")  # without end, were it followed
    (tmp_path / "in" / "c.jsonl").symlink_to(tmp_path / "elsewhere" / "b.jsonl")
    assert len(find_units([str(tmp_path / "in")])) == 2
    (tmp_path / "in" / "more").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="in/more: a link to a folder, which is not followed"):
        find_units([str(tmp_path / "in")])
    (tmp_path / "in" / "more").unlink()
    (tmp_path / "in" / "gone.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    with pytest.raises(InputError, match=r"in/gone\.jsonl: a link that leads nowhere"):
        find_units([str(tmp_path / "in")])


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder with a file and a folder in it that this process may not read, be it root or not."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:  # that of pytest is closed as a whole
        folder = Path(name)
        write(folder, "file/a.jsonl", "folder/deep/b.jsonl")
        kept = [folder / "file" / "a.jsonl", folder / "folder" / "deep"]
        modes = [path.stat().st_mode for path in kept]
        folder.chmod(0o755)
        for path in kept:
            path.chmod(0)
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)
        for path, mode in zip(kept, modes, strict=True):
            path.chmod(mode)


def test_what_may_not_be_read_is_told_before_any_work(closed: Path) -> None:
    with pytest.raises(InputError) as caught:
        find_units([str(closed / "folder"), str(closed / "file")])
    told_file, told_folder, advice = str(caught.value).splitlines()
    assert told_file.startswith(f"{closed}/file/a.jsonl: cannot be read: [Errno 13] Permission")
    assert told_folder == f"{closed}/folder/deep: cannot be listed: Permission denied"
    assert advice == "when it can be reached and read, run the same command again"


def test_a_name_that_no_table_can_hold_is_told_before_any_work(tmp_path: Path) -> None:
    write(tmp_path, "caf\udce9.jsonl")  # Latin-1 on the disk
    with pytest.raises(
        InputError, match=r"caf\\udce9.jsonl': its name is no UTF-8; give it another"
    ):
        find_shards([str(tmp_path)])


def test_a_shard_is_unchanged_as_long_as_its_content_is(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", "odd [1]/b.jsonl.gz")
    first, second = find_shards([str(tmp_path)])
    os.utime(first.path, (1e9, 1e9))
    check_unchanged(first)
    check_unchanged(second)
    write(tmp_path, "a.jsonl", text=DECISION.replace("Affirmed", "Reversed"))
    os.utime(first.path, (1e9, 1e9))
    Path(second.path).unlink()
    for shard in first, second:
        with pytest.raises(InputError) as caught:
            check_unchanged(shard)
        assert str(caught.value).startswith(f"{shard.path}: changed since the run began")
