"""Counts what crosses the shuffles of a pipeline that runs in this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apache_beam as beam

BYTES: Counter[str] = Counter()
"""Bytes of the batches by the shuffle's label."""
BY_KEY: Counter[tuple[str, Any]] = Counter()
"""The same by label and key."""


@contextmanager
def counted() -> Iterator[None]:
    """Within it every `GroupByKey`, also inside `CoGroupByKey`, counts the bytes that enter it."""
    plain = beam.Pipeline.apply
    seen: list[beam.GroupByKey] = []

    def apply(
        self: beam.Pipeline, transform: Any, pvalueish: Any = None, label: str | None = None
    ) -> Any:
        # Beam applies a labelled transform by calling itself.
        if isinstance(transform, beam.GroupByKey) and transform not in seen:
            seen.append(transform)
            name = f"{self._current_transform().full_label}/{label or transform.label}"
            name = name.removesuffix("/CoGroupByKeyImpl/GroupByKey").lstrip("/")
            pvalueish = pvalueish | f"Count {name}" >> beam.Map(_count, name)
        return plain(self, transform, pvalueish, label)

    beam.Pipeline.apply = apply  # type: ignore[method-assign]
    try:
        yield
    finally:
        beam.Pipeline.apply = plain  # type: ignore[method-assign]


def _count(element: tuple[Any, Any], label: str) -> tuple[Any, Any]:
    key, value = element
    size = _size(value)
    BYTES[label] += size
    BY_KEY[label, key] += size
    return element


def _size(value: Any) -> int:
    if isinstance(value, bytes):
        return len(value)
    return sum(map(_size, value)) if isinstance(value, tuple) else 0
