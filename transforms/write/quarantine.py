"""Publishes the rejected records, and ends the run where they are too many, before linking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apache_beam as beam

from schemas.tables import QUARANTINE
from transforms.extract.shard_results import ShardResult, rejected_of
from transforms.resolve.buckets import read_batches, split_by_bucket
from transforms.write.publish import count_rows
from transforms.write.tables import TablePart, write_part

MAX_QUARANTINE_RATE = 0.05
FEW_REJECTED = 20
"""Fewer rejected records than this stop no run, unless a rate was asked for."""
_SHOWN = 5


class QuarantineError(Exception):
    """More records were rejected than the user allows; the message says where to look."""


class WriteQuarantine(beam.PTransform):
    """Shard results → the parts of `quarantine`, and the results again, when all are there.

    With a greater share of rejected records than `max_rate` the run ends here, and its release has
    this table alone. None stands for the default.
    """

    def __init__(self, release: str, buckets: int, max_rate: float | None) -> None:
        super().__init__()
        self.release = release
        self.buckets = buckets
        self.max_rate = max_rate

    def expand(
        self, results: beam.PCollection[ShardResult]
    ) -> tuple[beam.PCollection[TablePart], beam.PCollection[ShardResult]]:
        parts = (
            results
            | "LoadRejected" >> beam.FlatMap(_rejected, self.buckets)
            | "MeetRejected" >> beam.GroupByKey()
            | "WriteRejected" >> beam.Map(_write, self.release, self.buckets)
        )
        checked = (
            {
                "parts": parts | "PartsToOne" >> beam.Map(lambda part: (0, part)),
                "results": results | "ResultsToOne" >> beam.Map(lambda result: (0, result)),
            }
            | "MeetAll" >> beam.CoGroupByKey()
            | "CheckRejected" >> beam.FlatMap(_checked, self.max_rate, self.release)
        )
        return parts, checked


def _rejected(result: ShardResult, buckets: int) -> Iterator[tuple[int, bytes]]:
    yield from split_by_bucket(rejected_of(result), "source", buckets)


def _write(met: tuple[int, Iterable[bytes]], release: str, buckets: int) -> TablePart:
    bucket, blobs = met
    return write_part(read_batches(blobs, QUARANTINE), QUARANTINE, release, bucket, buckets)


def _checked(
    met: tuple[int, dict[str, Iterable[Any]]], max_rate: float | None, release: str
) -> list[ShardResult]:
    results = list(met[1]["results"])
    check_quarantine(met[1]["parts"], results, max_rate, release)
    return results


def check_quarantine(
    parts: Iterable[TablePart],
    results: Sequence[ShardResult],
    max_rate: float | None,
    release: str,
) -> None:
    """Raises QuarantineError when too great a share of the records with texts was rejected."""
    rejected, read = sum(r.rejected for r in results), sum(r.texts for r in results)
    if max_rate is None and rejected < FEW_REJECTED:
        return
    limit = MAX_QUARANTINE_RATE if max_rate is None else max_rate
    if rejected <= limit * (rejected + read):
        return
    errors: Counter[str] = Counter()
    for part in parts:
        for name, count in count_rows(release, part).items():
            errors[f"{name.removeprefix('rejected.')!r}"] += count
    shards = Counter({result.path: result.rejected for result in results})
    raise QuarantineError(
        f"{rejected:,} of {rejected + read:,} records were rejected "
        f"({rejected / (rejected + read):.1%}), more than --max-quarantine-rate {limit}: "
        f"{_most(errors)}; in {_most(shards)}. Which records, and what was wrong with each, is in "
        f"{release}/quarantine. Mend or remove these shards, or give a higher rate if the records "
        "may be lost"
    )


def _most(counts: Counter[str]) -> str:
    most = [f"{name} ({count:,})" for name, count in counts.most_common(_SHOWN) if count]
    others = len(+counts) - len(most)
    return ", ".join([*most, *([f"and {others} more"] if others else [])])
