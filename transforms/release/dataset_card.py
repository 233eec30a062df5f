"""What a release says of itself as a data set: a Hugging Face card and Croissant metadata."""

from __future__ import annotations

import json

from apache_beam.io.filesystems import FileSystems

from schemas.table_reference import table_reference
from transforms.files import write_text
from transforms.release import report_figures
from transforms.release.croissant import croissant
from transforms.release.export_graph import Subgraph
from transforms.release.page_templates import page_environment

NAME = "us-case-law-citation-graph"
DESCRIPTION = (
    "Which decision of a US court cites which: cases, opinions, every mention of an authority with "
    "its evidence, the authorities of each case, and the edges between cases."
)
_SIZES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B")
"""Hugging Face's classes of size, each ten times the one before."""


def export_card(graph: Subgraph, folder: str) -> str:
    """Writes `README.md`, the card, and `croissant.json`, to be put beside the release's tables.

    The card's configurations leave out tables without rows, which the library `datasets` refuses.
    """
    release = graph.release
    tables = release.schemas()
    card = (
        page_environment()
        .get_template("card.md")
        .render(
            name=NAME,
            description=DESCRIPTION,
            manifest=release.manifest,
            tables=list(tables),
            size=_size_class(max(release.manifest["rows"].values())),
            shards=report_figures.shards(release),
            decisions=report_figures.decisions(release),
            totals=report_figures.totals(release),
            reference=table_reference(tables),
        )
    )
    metadata = croissant(release.manifest, tables, NAME, DESCRIPTION)
    write_text(FileSystems.join(folder, "README.md"), card)
    write_text(
        FileSystems.join(folder, "croissant.json"),
        json.dumps(metadata, indent=1, ensure_ascii=False) + "\n",
    )
    return f"{folder}: README.md, croissant.json, to be put beside the tables of {release.path}"


def _size_class(rows: int) -> str:
    for power, size in enumerate(_SIZES[:-1]):
        if rows < 1000 * 10**power:
            return size
    return _SIZES[-1]
