"""The fused step for one shard: read, split, find, link, write the shard's result.

A result is a folder `<output>/shards/<key>/` with Parquet files of what was found and, last of
all, `done.json`. It depends on the content of the shard, the extractor's version and nothing else,
so it can be made again at any time and used again by a later run, wherever the shard then lies. A
shard that changed between its listing and its end gives no result.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import apache_beam as beam
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems
from apache_beam.metrics import Metrics

from schemas.records import CaseFact, Mention, Opinion, Rejected, Shard, SourceOpinion
from schemas.tables import (
    CASE_FACTS,
    KEPT_MATCHES,
    LOCAL_MENTIONS,
    LOCAL_QUOTATIONS,
    OPINIONS,
    QUARANTINE,
    WRITINGS,
)
from transforms.extract.companions import find_companions
from transforms.extract.mentions import find_mentions_together
from transforms.extract.quotations import Quotation, find_quotations
from transforms.extract.time_limit import TimeLimit, TookTooLongError
from transforms.files import file_exists, open_stored, read_text, whole_file, write_text
from transforms.read.formats import FORMATS, Format
from transforms.read.shards import RESULT_VERSION, check_unchanged
from transforms.resolve.buckets import split_by_bucket
from transforms.split.sections import split_sections
from transforms.split.sketch import sketch_of
from transforms.split.slip_opinions import split_slip
from transforms.split.writings import split_writings
from transforms.write.tables import open_writer

STAGED_OPINIONS = pa.schema(
    [
        field.with_nullable(True) if field.name in ("ordinal", "duplicate_of") else field
        for field in OPINIONS
    ]
)
"""Opinions as extraction leaves them: their place in the decision is not known yet."""

RESULT_TABLES: dict[str, pa.Schema] = {
    "opinions": STAGED_OPINIONS,
    "mentions": LOCAL_MENTIONS,
    "quotations": LOCAL_QUOTATIONS,
    "facts": CASE_FACTS,
    "writings": WRITINGS,
    "quarantine": QUARANTINE,
    "matches": KEPT_MATCHES,
}
"""`matches` are empty at first, and kept there by linking (`excerpts/kept_matches.py`)."""
OPINIONS_BETWEEN_SIGNS = 200
WRITINGS_TOGETHER = 100
"""Writings of one record that are read together at most: each is compared with all the others."""
MAX_OPINION_SECONDS = 120.0
"""Of CPU; the longest opinions take a tenth of that."""
LARGEST = 1 << 25
"""Characters of a source's text, markup and all; the longest opinions have a fifth of that."""
SLOW = 5.0
"""CPU seconds for one record from which on it is counted as slow: a thousand times the usual."""
SLOW_NAMED = 10
COUNTERS = "citegraph"
"""The namespace of the job's Beam counters."""
ROWS_HELD = 1 << 16
CHARACTERS_HELD = 1 << 24
"""Rows of a table, and characters of opinions, held in memory before a row group is written."""


class ShardResult(NamedTuple):
    """A finished shard: `folder` holds its result."""

    key: str
    folder: str
    path: str
    facts: int = 0
    """Records about cases: names, dates, citations."""
    texts: int = 0
    """Records with a text that was read; one may hold several opinions."""
    opinions: int = 0
    mentions: int = 0
    rejected: int = 0
    characters: int = 0
    """Of the opinions' clean text."""
    cpu_seconds: float = 0.0
    slow: Sequence[tuple[float, str]] = ()
    """CPU seconds and id of the records that took `SLOW` or longer, the slowest `SLOW_NAMED`."""

    def counters(self) -> dict[str, int]:
        """What is counted of every run, by name."""
        return {
            "records": self.facts + self.texts + self.rejected,
            "facts": self.facts,
            "texts": self.texts,
            "opinions": self.opinions,
            "mentions": self.mentions,
            "rejected": self.rejected,
            "characters": self.characters,
            "slow_opinions": len(self.slow),
        }


class ExtractShard(beam.DoFn):
    """Shards → shard results; `seconds` of CPU for each opinion."""

    def __init__(self, directory: str, seconds: float) -> None:
        self.directory = directory
        self.seconds = seconds

    def process(self, shard: Shard) -> Iterator[ShardResult]:
        result = extract_shard(shard, self.directory, self.seconds)
        for name, count in result.counters().items():
            Metrics.counter(COUNTERS, name).inc(count)
        yield result


def extract_shard(
    shard: Shard, directory: str, seconds: float = MAX_OPINION_SECONDS
) -> ShardResult:
    """Makes the result of one shard below `directory` and says what is in it.

    An opinion that cannot be read in so many seconds of CPU is rejected.

    Raises:
      InputError: the shard was changed since it was found; no result is left under its key.
    """
    started, cpu = time.time(), time.process_time()
    folder = FileSystems.join(directory, shard.key)
    with _result_files(folder) as writer:
        counts, slow = _extract_records(shard, folder, seconds, writer)
        check_unchanged(shard)
    result = ShardResult(
        shard.key,
        folder,
        shard.path,
        facts=writer.rows["facts"],
        texts=counts["texts"],
        opinions=writer.rows["opinions"],
        mentions=writer.rows["mentions"],
        rejected=writer.rows["quarantine"],
        characters=counts["characters"],
        cpu_seconds=round(time.process_time() - cpu, 3),
        slow=sorted(slow, reverse=True)[:SLOW_NAMED],
    )
    done = {
        **result._asdict(),
        "result_version": RESULT_VERSION,
        "finished": time.time(),
        "seconds": round(time.time() - started, 3),
    }
    write_text(FileSystems.join(folder, "done.json"), json.dumps(done))
    return result


def _extract_records(
    shard: Shard, folder: str, seconds: float, writer: _ResultWriter
) -> tuple[Counter[str], list[tuple[float, str]]]:
    """Writes what the shard's records hold; gives counts, and the slow ones by CPU and id."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    slow: list[tuple[float, str]] = []
    signs = 1
    for record in _by_record(FORMATS[shard.format], shard):
        if isinstance(record, Rejected):
            writer.add("quarantine", rejected_row(record, shard))
        elif isinstance(record, CaseFact):
            writer.add("facts", record_of(record))
        else:
            new = _not_seen(shard, record, seen, writer)
            before = time.thread_time()
            _extract_record(shard, new, seconds, writer, counts)
            if new and time.thread_time() - before >= SLOW:
                slow.append((round(time.thread_time() - before, 1), new[0].opinion_id))
            if len(seen) >= signs * OPINIONS_BETWEEN_SIGNS:
                signs += 1
                _give_sign(folder, writer.rows)
    return counts, slow


def stored_result(shard: Shard, directory: str) -> ShardResult | None:
    """The finished result of a shard in its present state, or None."""
    folder = FileSystems.join(directory, shard.key)
    done = read_marker(folder, "done.json")
    whole = (
        done is not None
        and done.get("result_version") == RESULT_VERSION
        and all(
            file_exists(FileSystems.join(folder, f"{table}.parquet")) for table in RESULT_TABLES
        )
    )
    if done is None or not whole:
        return None
    known = ShardResult(**{name: done[name] for name in ShardResult._fields})
    slow = [(seconds, opinion_id) for seconds, opinion_id in done["slow"]]
    return known._replace(folder=folder, path=shard.path, slow=slow)


def _give_sign(folder: str, rows: Counter[str]) -> None:
    """Says how far the shard is, for whoever watches the run."""
    sign = {"opinions": rows["opinions"], "mentions": rows["mentions"], "at": time.time()}
    write_text(FileSystems.join(folder, "under_way.json"), json.dumps(sign))


def _by_record(
    format_: Format, shard: Shard
) -> Iterator[CaseFact | Rejected | list[SourceOpinion]]:
    """The shard's records; the writings of a decision together where one record holds them all."""
    held: list[SourceOpinion] = []
    for record in format_.read(shard):
        if not isinstance(record, SourceOpinion):
            yield record
            continue
        together = format_.holds_decisions and len(held) < WRITINGS_TOGETHER
        if held and not (together and held[-1].case_id == record.case_id):
            yield held
            held = []
        held.append(record)
    if held:
        yield held


def _not_seen(
    shard: Shard, sources: list[SourceOpinion], seen: set[str], writer: _ResultWriter
) -> list[SourceOpinion]:
    """The writings whose id is new in the shard; the others are rejected."""
    new = []
    for source in sources:
        if source.opinion_id in seen:
            detail = "an opinion with this id stands before it in the shard and is kept"
            rejected = Rejected(shard.path, source.opinion_id, "repeated opinion", detail)
            writer.add("quarantine", rejected_row(rejected, shard))
        else:
            seen.add(source.opinion_id)
            new.append(source)
    return new


def _extract_record(
    shard: Shard,
    sources: list[SourceOpinion],
    seconds: float,
    writer: _ResultWriter,
    counts: Counter[str],
) -> None:
    """Adds the writings of one record with their mentions; what fails is rejected alone."""
    opinions: list[Opinion] = []
    read: list[SourceOpinion] = []
    for source in sources:
        try:
            with TimeLimit(seconds):
                opinions += _readable_writings(source)
            read.append(source)
        except Exception as error:  # one poisonous text must not cost the shard
            _reject(shard, source.opinion_id, error, seconds, writer)
    try:
        with TimeLimit(seconds):
            found = _find_mentions(opinions)
            quoted = [
                list(find_quotations(opinion.text, opinion.source_format, mentions))
                for opinion, mentions in zip(opinions, found, strict=True)
            ]
    except Exception as error:
        if len(read) == 1:
            _reject(shard, read[0].opinion_id, error, seconds, writer)
        else:  # without its neighbours each may pass
            for source in read:
                _extract_record(shard, [source], seconds, writer, counts)
        return
    counts["texts"] += len(read)
    for opinion, mentions, quotations in zip(opinions, found, quoted, strict=True):
        counts["characters"] += len(opinion.text)
        writer.add("opinions", opinion_row(opinion))
        writer.add("writings", writing_row(opinion, shard.key))
        for mention in mentions:
            writer.add("mentions", mention_row(mention, opinion, shard.key))
        for quotation in quotations:
            writer.add("quotations", quotation_row(quotation, opinion))


class _TooLongError(Exception):
    """A source's text is longer than `LARGEST`."""


def _readable_writings(source: SourceOpinion) -> list[Opinion]:
    if len(source.content) > LARGEST:
        raise _TooLongError(f"{len(source.content)} characters, {LARGEST} are read at most")
    writings = split_writings_of(source)
    for writing in writings:
        writing.text.encode()  # half a surrogate pair would only fail the row group
    return writings


def _find_mentions(opinions: list[Opinion]) -> list[list[Mention]]:
    return [
        mentions
        for first in range(0, len(opinions), WRITINGS_TOGETHER)
        for mentions in find_mentions_together(opinions[first : first + WRITINGS_TOGETHER])
    ]


def _reject(
    shard: Shard, opinion_id: str, error: Exception, seconds: float, writer: _ResultWriter
) -> None:
    if isinstance(error, TookTooLongError):
        reason = "opinion took too long"
        detail = (
            f"more than {seconds:g} s of CPU; for a longer --max-opinion-seconds run "
            "`citegraph backfill --redo failed`"
        )
    elif isinstance(error, _TooLongError):
        reason, detail = "opinion too long", str(error)
    else:
        reason, detail = "opinion could not be read", ascii(error)[:1000]
    rejected = Rejected(shard.path, opinion_id, reason, detail)
    writer.add("quarantine", rejected_row(rejected, shard))


def split_writings_of(source: SourceOpinion) -> list[Opinion]:
    """The writings in a source's text, in reading order, as clean text."""
    return [
        writing for part in split_slip(source) for writing in split_writings(split_opinion(part))
    ]


def split_opinion(source: SourceOpinion) -> Opinion:
    """A source's text, one writing or several, as clean text."""
    sections = split_sections(source.content, source.source_format)
    return Opinion(
        opinion_id=source.opinion_id,
        case_id=source.case_id,
        type=source.type,
        source_format=source.source_format,
        text=sections.text,
        author=source.author or sections.author,
        per_curiam=source.per_curiam,
        ordinal=source.ordinal,
        star_pages=sections.star_pages,
        footnotes=sections.footnotes,
        regions=sections.regions,
    )


def record_of(record: Any) -> dict[str, Any]:
    """The fields of a record with slots, not copied."""
    return {name: getattr(record, name) for name in record.__slots__}


def opinion_row(opinion: Opinion) -> dict[str, Any]:
    """An opinion as a row of `STAGED_OPINIONS`."""
    row = record_of(opinion)
    del row["regions"]
    row["star_pages"] = [page._asdict() for page in opinion.star_pages]
    row["footnotes"] = [note._asdict() for note in opinion.footnotes]
    return row


def writing_row(opinion: Opinion, shard_key: str) -> dict[str, Any]:
    """An opinion without its text, as a row of `WRITINGS`."""
    pages = [page.page for page in opinion.star_pages]
    return {
        "shard": shard_key,
        "case_id": opinion.case_id,
        "opinion_id": opinion.opinion_id,
        "ordinal": opinion.ordinal,
        "type": opinion.type,
        "author": opinion.author,
        "source_format": opinion.source_format,
        "n_chars": len(opinion.text),
        "first_page": pages[0] if pages else None,
        "last_page": pages[-1] if pages else None,
        "sketch": sketch_of(opinion.text),
        "companions": [companion._asdict() for companion in find_companions(opinion.text)],
    }


def mention_row(mention: Mention, opinion: Opinion, shard_key: str) -> dict[str, Any]:
    """A mention as a row of `LOCAL_MENTIONS`."""
    row = record_of(mention)
    row["shard"] = shard_key
    row["case_id"] = opinion.case_id
    row["opinion_id"] = opinion.opinion_id
    return row


def quotation_row(quotation: Quotation, opinion: Opinion) -> dict[str, Any]:
    """A quotation as a row of `LOCAL_QUOTATIONS`."""
    return {
        "citing_case_id": opinion.case_id,
        "mention_id": f"{opinion.opinion_id}#{quotation.mention.seq}",
        "mention_start": quotation.mention.start,
        "start": quotation.start,
        "end": quotation.end,
        "opinion_id": opinion.opinion_id,
        "text": opinion.text[quotation.start : quotation.end],
        "bound": quotation.bound,
        "pin": quotation.mention.pin,
    }


def rejected_row(rejected: Rejected, shard: Shard) -> dict[str, Any]:
    """A reject as a row of a result's `quarantine`: the path of the shard itself is left empty.

    The same content may lie elsewhere in a later run, which then uses this result.
    """
    row = {**record_of(rejected), "shard": ""}
    if rejected.source == shard.path:
        row["source"] = ""
    return row


class _ResultWriter:
    """Rows for the files of one result, written by row groups, so that memory stays bounded."""

    def __init__(self, writers: dict[str, pq.ParquetWriter]) -> None:
        self._writers = writers
        self._held: dict[str, list[dict[str, Any]]] = {name: [] for name in RESULT_TABLES}
        self._characters = 0
        self.rows: Counter[str] = Counter()

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Adds one row."""
        held = self._held[table]
        held.append(row)
        self.rows[table] += 1
        self._characters += len(row["text"]) if table == "opinions" else 0
        if len(held) >= ROWS_HELD or self._characters >= CHARACTERS_HELD:
            self.flush()

    def flush(self) -> None:
        """Writes what is held."""
        for table, held in self._held.items():
            if held:
                rows = pa.Table.from_pylist(held, schema=RESULT_TABLES[table])
                self._writers[table].write_table(rows)
                held.clear()
        self._characters = 0


@contextlib.contextmanager
def _result_files(folder: str) -> Iterator[_ResultWriter]:
    """All files of a result, open; they are there when the block has ended without an error."""
    with contextlib.ExitStack() as stack:
        writers = {}
        for name, schema in RESULT_TABLES.items():
            file = whole_file(FileSystems.join(folder, f"{name}.parquet"))
            writers[name] = stack.enter_context(open_writer(stack.enter_context(file), schema))
        writer = _ResultWriter(writers)
        yield writer
        writer.flush()


class LoadShardRows(beam.DoFn):
    """Shard results → their rows as batches by case: facts, writings, mentions."""

    OUTPUTS = ("facts", "writings", "mentions")

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets

    def process(self, result: ShardResult) -> Iterator[beam.pvalue.TaggedOutput]:
        facts = read_result(result.folder, "facts")
        dockets = facts.filter(pc.is_null(facts["case_id"]))
        cases = facts.filter(pc.is_valid(facts["case_id"]))
        for rows, column, tag in (
            (cases, "case_id", "facts"),
            (dockets, "docket_id", "facts"),
            (read_result(result.folder, "writings"), "case_id", "writings"),
            (read_result(result.folder, "mentions"), "case_id", "mentions"),
        ):
            for batch in split_by_bucket(rows, column, self.buckets):
                yield beam.pvalue.TaggedOutput(tag, batch)


def rejected_of(result: ShardResult) -> pa.Table:
    """The rejects of a shard, the shard named by its present path."""
    rows = read_result(result.folder, "quarantine")
    for name in ("source", "shard"):
        path = pc.if_else(pc.equal(rows[name], ""), result.path, rows[name])
        rows = rows.set_column(rows.schema.get_field_index(name), QUARANTINE.field(name), path)
    return rows


def read_result(folder: str, table: str) -> pa.Table:
    """One table of a shard's result."""
    with open_stored(FileSystems.join(folder, f"{table}.parquet")) as file:
        return pq.read_table(file, schema=RESULT_TABLES[table])


def replace_rows(folder: str, table: str, rows: pa.Table) -> None:
    """Puts other rows in place of one table of a shard's result."""
    file = whole_file(FileSystems.join(folder, f"{table}.parquet"))
    with file as stream, open_writer(stream, RESULT_TABLES[table]) as writer:
        writer.write_table(rows)


def read_marker(folder: str, name: str) -> dict[str, Any] | None:
    """What `done.json` or `under_way.json` of a result says, or None where it is not there."""
    path = FileSystems.join(folder, name)
    return json.loads(read_text(path)) if file_exists(path) else None
