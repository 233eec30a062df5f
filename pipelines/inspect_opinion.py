"""One opinion in, its mentions out: what the extractor sees, without a corpus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from schemas.records import Mention, Opinion, SourceOpinion
from transforms.extract.mentions import find_mentions
from transforms.extract.shard_results import record_of, split_opinion

_FORMATS = {".xml": "xml_harvard", ".html": "html", ".htm": "html", ".txt": "text"}
"""How a file is read, by its ending; anything else is read as text."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `inspect`."""
    parser.add_argument("file", metavar="FILE", help="a text, HTML or XML opinion, or - for stdin")
    parser.add_argument(
        "--json", action="store_true", help="JSON lines with every column, not a table"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the mentions of the file; gives the exit status."""
    try:
        opinion = read_opinion(arguments.file)
    except (OSError, UnicodeDecodeError) as problem:
        print(f"citegraph inspect: {arguments.file}: {problem}", file=sys.stderr)
        return 2
    mentions = find_mentions(opinion)
    lines = json_lines(mentions) if arguments.json else table_lines(mentions)
    for line in lines:
        print(line)
    return 0


def read_opinion(file: str) -> Opinion:
    """The opinion in a file, as clean text.

    Raises:
      OSError: the file cannot be read.
      UnicodeDecodeError: it is not UTF-8.
    """
    content = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode()
    source_format = _FORMATS.get(Path(file).suffix.lower(), "text")
    return split_opinion(SourceOpinion(file, file, "combined", source_format, content))


def json_lines(mentions: Iterable[Mention]) -> Iterable[str]:
    """Each mention as a JSON object; offsets count in the clean text."""
    for mention in mentions:
        yield json.dumps(record_of(mention), ensure_ascii=False)


def table_lines(mentions: list[Mention]) -> Iterable[str]:
    """The mentions as aligned columns, each followed by what its authority is cited as."""
    citations = _citations_by_authority(mentions)
    rows = [("seq", "start", "kind", "text", "pin", "signal", "means")]
    for mention in mentions:
        rows.append(
            (
                str(mention.seq),
                str(mention.start),
                mention.kind,
                _short(mention.text, 34),
                _short(mention.pin or "", 16),
                mention.signal or "",
                _short(citations.get(mention.authority, ""), 70),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            value.ljust(width) for value, width in zip(row, widths, strict=True)
        ).rstrip()


def _citations_by_authority(mentions: list[Mention]) -> dict[int | None, str]:
    """`Malloy v. Hogan, 378 U.S. 1` for each authority: its first name, all its citations."""
    names: dict[int | None, str] = {}
    citations: dict[int | None, list[str]] = {}
    for mention in mentions:
        if mention.name and mention.kind in ("full_case", "docket"):
            names.setdefault(mention.authority, mention.name)
        if mention.citation:
            known = citations.setdefault(mention.authority, [])
            if mention.citation not in known:
                known.append(mention.citation)
    return {
        authority: ", ".join([*filter(None, [names.get(authority)]), *found])
        for authority, found in citations.items()
    }


def _short(text: str, width: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= width else one_line[: width - 1] + "…"
