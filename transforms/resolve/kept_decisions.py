"""Decisions are gathered once: what was made of a decision's rows is kept for the next run.

Gathering sees one decision and nothing else of the corpus. So a decision whose facts, writings and
mentions are, to the last value, those of the run before is taken as that run left it, and a run
that brings in one shard of a thousand gathers what that shard has a part in. A file for each bucket
keeps what gathering made, with a digest of each decision's rows; it counts for the very code that
wrote it, and for the same number of buckets.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from apache_beam.io.filesystems import FileSystems

from transforms.files import file_exists, open_stored, whole_file
from transforms.resolve.bucket_rows import sort_by_case, spans_of
from transforms.resolve.gather_rows import (
    CITED_COLUMNS,
    WRITING_COLUMNS,
    Gathered,
    gather_bucket,
)
from transforms.write.publish import versions

GATHERED = "gathered"
"""The folder of an output that holds what is kept: in it one for each number of buckets."""

_DIGESTS = pa.schema([pa.field("case_id", pa.string()), pa.field("digest", pa.binary(16))])
_CODE = b"code"
_COMPRESSED = pa.ipc.IpcWriteOptions(compression="zstd")


def folder_of_kept(output: str, buckets: int) -> str:
    """Where the files of so many buckets are."""
    return FileSystems.join(output, GATHERED, str(buckets))


def gather_changed(path: str, facts: pa.Table, writings: pa.Table, mentions: pa.Table) -> Gathered:
    """As `gather_bucket`, with what the file at `path` keeps of decisions whose rows are the same.

    Leaves there what the next run may use.
    """
    digests = _digests(facts, writings, mentions)
    kept, known = _read(path)
    same = _same(digests, kept)
    if known is not None and len(same) == digests.num_rows == kept.num_rows:
        return known
    gathered = gather_bucket(*(_of_others(rows, same) for rows in (facts, writings, mentions)))
    if known is not None:
        both = zip(known, gathered, strict=True)
        gathered = Gathered(*(pa.concat_tables([_of(old, same), new]) for old, new in both))
    _write(path, [digests, *gathered])
    return gathered


def _same(digests: pa.Table, kept: pa.Table) -> pa.Array:
    """The cases that have the same digest in both tables."""
    places = pc.index_in(digests["case_id"], kept["case_id"].combine_chunks())
    equal = pc.equal(kept["digest"].take(places.combine_chunks()), digests["digest"])
    return digests["case_id"].filter(equal.fill_null(False)).combine_chunks()


def _of(rows: pa.Table, cases: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows["case_id"], cases))


def _of_others(rows: pa.Table, cases: pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["case_id"], cases))).combine_chunks()


# --- What a decision is known by -----------------------------------------------------------------


def _digests(facts: pa.Table, writings: pa.Table, mentions: pa.Table) -> pa.Table:
    """For each case a digest of all its values that gathering sees."""
    found: dict[str, hashlib.blake2b] = {}
    told = _flat(facts)
    for rows in (
        sort_by_case(told, *told.column_names[1:]),  # facts come in any order
        _flat(writings.select(["case_id", *WRITING_COLUMNS])),
        mentions.select(["case_id", *CITED_COLUMNS]),
    ):
        if not rows.num_rows:
            continue
        text, numbers = _values(rows)
        _, offsets, characters = text.buffers()
        begins = np.frombuffer(offsets, np.int32)
        for case_id, (start, end) in spans_of(rows["case_id"]).items():
            digest = found.setdefault(case_id, hashlib.blake2b(digest_size=16))
            digest.update(numbers[start:end].data)
            digest.update(memoryview(characters)[begins[start] : begins[end]])
    return pa.table([list(found), [d.digest() for d in found.values()]], schema=_DIGESTS)


def _flat(rows: pa.Table) -> pa.Table:
    """The rows with their lists as texts."""
    for place, column in enumerate(rows.schema):
        if pa.types.is_nested(column.type):
            printed = pa.array(map(repr, rows[column.name].to_pylist()), pa.string())
            rows = rows.set_column(place, column.name, printed)
    return rows


def _values(rows: pa.Table) -> tuple[pa.StringArray, np.ndarray]:
    """The texts of each row as one, and its numbers with the length of each of these texts."""
    texts, numbers = [], []
    for column in rows.columns:
        if pa.types.is_string(column.type):
            texts.append(column.fill_null(""))
            column = pc.binary_length(column)
        numbers += [column.is_null(), column.cast(pa.float64()).fill_null(0.0)]
    joined = pc.binary_join_element_wise(*texts, "").combine_chunks()
    columns = [np.asarray(c.cast(pa.float64()), np.float64) for c in numbers]
    return joined, np.ascontiguousarray(np.stack(columns, axis=1))


# --- Files ---------------------------------------------------------------------------------------


def _read(path: str) -> tuple[pa.Table, Gathered | None]:
    """The digests and tables that are kept, if this code wrote them and the disk kept them well."""
    nothing = _DIGESTS.empty_table(), None
    if not file_exists(path):
        return nothing
    with open_stored(path) as file:
        stored = pa.BufferReader(file.read())
    try:
        digests = pa.ipc.open_stream(stored).read_all()
        if (digests.schema.metadata or {}).get(_CODE) != code_digest():
            return nothing
        return digests, Gathered(*(pa.ipc.open_stream(stored).read_all() for _ in Gathered._fields))
    except (pa.ArrowInvalid, OSError):  # damaged: what it kept is made again
        return nothing


def _write(path: str, tables: Sequence[pa.Table]) -> None:
    digests = tables[0].replace_schema_metadata({_CODE: code_digest()})
    with whole_file(path) as file:
        for table in (digests, *tables[1:]):
            with pa.ipc.new_stream(file, table.schema, options=_COMPRESSED) as stream:
                stream.write_table(table)


@functools.cache
def code_digest() -> bytes:
    """Of all modules, for any of them may have a part in what is kept, and of the libraries."""
    digest = hashlib.blake2b(repr(versions()).encode(), digest_size=16)
    for package in ("schemas", "transforms"):
        for module in _modules(resources.files(package)):
            digest.update(module.read_bytes())
    return digest.hexdigest().encode()


def _modules(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry)
        elif entry.name.endswith(".py"):
            yield entry
