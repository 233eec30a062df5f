"""Quotations are looked for once: what was found in a shard's writings is kept with its result.

What is found depends on the question and on the writings of the shard, which its key stands for,
and on nothing else of the corpus. So a new decision asks only its own questions, and a run that
brings in one shard of a thousand searches for what that shard quotes, and in that shard for what
the others quote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.tables import KEPT_MATCHES
from transforms.extract.shard_results import read_result, replace_rows
from transforms.resolve.bucket_rows import tuples

MATCHING_VERSION = "1"
"""Raise it when the same question gets another answer, so that what was kept is not used."""

_ASKED = ["text", "bound", "pin", "sources"]
"""All that an answer depends on besides the writings."""


class KeptMatches:
    """The answers of one shard; those of earlier runs are read from its result."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._kept = read_result(folder, "matches")
        self._used: list[pa.Table] = []

    def answers(self, quoted: pa.Table, search: Callable[[pa.Table], pa.Table]) -> pa.Table:
        """A row of `KEPT_MATCHES` for each of these questions, rows of `QUOTED`.

        `search` gives the rows, without their `question`, for questions that no run has asked.
        """
        questions = pa.array(map(_digest, tuples(quoted, _ASKED)), pa.binary(16))
        places = pc.index_in(questions, self._kept["question"].combine_chunks())
        at = places.fill_null(-1).to_numpy()
        new = np.flatnonzero(at < 0)
        known = self._kept
        if len(new):
            found = search(quoted.take(new)).add_column(
                0, KEPT_MATCHES.field("question"), questions.take(pa.array(new))
            )
            at = at.copy()
            at[new] = known.num_rows + np.arange(len(new))
            known = pa.concat_tables([known, found])
        answered = known.take(at)
        self._used.append(answered)
        return answered

    def keep(self) -> None:
        """Keeps the answers that were asked for, for the next run, and no others."""
        used = pa.concat_tables([KEPT_MATCHES.empty_table(), *self._used]).sort_by("question")
        if not used.equals(self._kept):
            replace_rows(self._folder, "matches", used)


def _digest(question: tuple) -> bytes:
    printed = repr((MATCHING_VERSION, *question))
    return hashlib.blake2b(printed.encode(), digest_size=16).digest()
