"""Published files and the batches that cross a shuffle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas.tables import LOCAL_MENTIONS, PARENTHETICALS, TABLES
from transforms.files import whole_file
from transforms.resolve.buckets import bucket_of, read_batches, split_by_bucket, to_batch
from transforms.write.tables import TablePart, write_part


def rows(*keys: str) -> pa.Table:
    return pa.table(
        {
            "text": [f"holding {key}" for key in keys],
            "citing_case_id": list(keys),
            "cited_case_id": ["cl:1"] * len(keys),
            "mention_id": [f"{key}/1#0" for key in keys],
            "ordinal": pa.array([0] * len(keys), pa.int32()),
            "kind": ["descriptive"] * len(keys),
        }
    )


def test_a_part_is_sorted_described_and_named(tmp_path: Path) -> None:
    part = write_part(rows("cl:3", "cl:1", "cl:2"), PARENTHETICALS, str(tmp_path), 1, 4)
    assert part == TablePart("parentheticals", "parentheticals/part-00001-of-00004.parquet", 3)
    file = pq.ParquetFile(tmp_path / part.path)
    assert file.read()["citing_case_id"].to_pylist() == ["cl:1", "cl:2", "cl:3"]
    assert file.schema_arrow.equals(PARENTHETICALS, check_metadata=True)
    group = file.metadata.row_group(0)
    assert [column.column_index for column in group.sorting_columns] == [0, 1, 2, 3]
    assert group.column(0).compression == "ZSTD"


def test_the_same_rows_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    one = write_part(rows("b", "a", "c"), PARENTHETICALS, str(tmp_path / "one"), 0, 1)
    two = write_part(
        pa.concat_tables([rows("c"), rows("a", "b")]), PARENTHETICALS, str(tmp_path / "two"), 0, 1
    )
    first, second = tmp_path / "one" / one.path, tmp_path / "two" / two.path
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (rows("a").drop_columns("text"), 'parentheticals: .*"text" does not exist'),
        (
            rows("a").set_column(0, "text", pa.array([None], pa.string())),
            "parentheticals: .*'text' with null values",
        ),
    ],
    ids=["missing column", "null in a required column"],
)
def test_rows_that_break_the_schema_leave_no_file(
    tmp_path: Path, table: pa.Table, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        write_part(table, PARENTHETICALS, str(tmp_path), 0, 1)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_empty(tmp_path: Path, name: str) -> None:
    part = write_part(TABLES[name].empty_table(), TABLES[name], str(tmp_path), 0, 1)
    schema = pq.read_schema(tmp_path / part.path)
    assert schema.equals(TABLES[name])
    assert schema.metadata == TABLES[name].metadata
    assert [f.metadata[b"description"] for f in schema] == [
        f.metadata[b"description"] for f in TABLES[name]
    ]


def test_a_file_replaces_the_older_one_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "LATEST"
    with whole_file(str(path)) as file:
        file.write(b"old")
    with pytest.raises(RuntimeError), whole_file(str(path)) as file:
        file.write(b"half of the n")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    with whole_file(str(path)) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def mentions(*case_ids: str) -> pa.Table:
    required = {
        "shard": "s",
        "opinion_id": "o",
        "text": "1 U.S. 1",
        "kind": "full_case",
        "region": "body",
    }
    return pa.Table.from_pylist(
        [
            {**required, "case_id": case_id, "seq": seq, "start": 0, "end": 8}
            | {"span_start": 0, "span_end": 8, "status": "unresolved", "confidence": 0.5}
            for seq, case_id in enumerate(case_ids)
        ],
        schema=LOCAL_MENTIONS,
    )


def test_rows_go_to_the_bucket_of_their_key_and_come_back(tmp_path: Path) -> None:
    table = mentions(*(f"cl:{n % 7}" for n in range(50)))
    batches = list(split_by_bucket(table, "case_id", 4))
    assert [bucket for bucket, _ in batches] == sorted({bucket for bucket, _ in batches})
    for bucket, batch in batches:
        part = read_batches([batch], LOCAL_MENTIONS)
        assert {bucket_of(case_id, 4) for case_id in part["case_id"].to_pylist()} == {bucket}
        assert part["seq"].to_pylist() == sorted(part["seq"].to_pylist())
    whole = read_batches([batch for _, batch in batches], LOCAL_MENTIONS)
    assert whole.schema.equals(LOCAL_MENTIONS, check_metadata=True)
    assert whole.sort_by("seq").equals(table)


def test_no_rows_make_no_batches_and_no_batches_no_rows() -> None:
    assert list(split_by_bucket(mentions(), "case_id", 4)) == []
    assert read_batches([], LOCAL_MENTIONS).equals(LOCAL_MENTIONS.empty_table())
    assert read_batches([to_batch(mentions())], LOCAL_MENTIONS).num_rows == 0


def test_a_bucket_is_the_same_in_every_process() -> None:
    program = (
        "from transforms.resolve.buckets import bucket_of; print(bucket_of('cl:107252', 1000))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert int(run.stdout) == bucket_of("cl:107252", 1000)


def test_a_batch_is_not_read_by_another_schema() -> None:
    batch = to_batch(pa.table({"case_id": ["t:1"], "seq": pa.array([1], pa.int32())}))
    wider = pa.schema([pa.field("case_id", pa.string()), pa.field("seq", pa.int64())])
    with pytest.raises(ValueError, match="case_id"):
        read_batches([batch], wider)


def test_a_batch_of_several_chunks_keeps_its_rows() -> None:
    chunks = pa.chunked_array([["a", "b"], ["c"], []], pa.string())
    table = pa.table({"case_id": chunks, "citations": [["x"], [], ["y", "z"]]})
    assert read_batches([to_batch(table)], table.schema).to_pydict() == table.to_pydict()
