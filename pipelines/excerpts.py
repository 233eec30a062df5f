"""`citegraph excerpts`: what decisions say about those that they cite, from a published release."""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.options import OptionsError
from pipelines.releases import latest_of, read_manifest
from schemas.tables import EXCERPTS, OPINIONS
from transforms.excerpts.passages import Target, document, excerpt_rows
from transforms.extract.reporters import parse_citation
from transforms.files import whole_file, write_text
from transforms.release.excerpt_pages import excerpt_page
from transforms.release.release_rows import ReleaseRows
from transforms.resolve.decide import is_by_the_court
from transforms.write.tables import conform, open_writer

Row = dict[str, Any]
_OPINION_COLUMNS = [name for name in OPINIONS.names if name != "star_pages"]
_MENTION_COLUMNS = [
    "case_id", "opinion_id", "seq", "start", "end", "span_start", "span_end", "region",
    "cited_case_id", "status",
]  # fmt: skip


class Pair(NamedTuple):
    """Two ids of cases."""

    citing: str
    cited: str


class Found(NamedTuple):
    """Rows of `excerpts`, those of each pair in order, and the authors of the opinions by id."""

    rows: dict[Pair, list[Row]]
    authors: dict[str, str | None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `excerpts`."""
    parser.add_argument("--graph", required=True, metavar="DIR", help="the --output of build")
    parser.add_argument(
        "--citing", metavar="ID", help="the citing case: its id, or a citation as `384 U.S. 436`"
    )
    parser.add_argument("--cited", metavar="ID", help="the cited case: its id, or a citation")
    parser.add_argument(
        "--pairs", metavar="FILE", help="many pairs instead: lines of `citing,cited`"
    )
    parser.add_argument(
        "--output",
        metavar="PATH",
        help="where to write; with --pairs a .parquet file, or a folder with a document a pair",
    )
    parser.add_argument("--html", action="store_true", help="documents as HTML pages")


def run(arguments: argparse.Namespace) -> int:
    """Prints or writes the excerpts; gives the exit status."""
    try:
        _check(arguments)
        release = _open(arguments.graph)
        if arguments.pairs:
            return _write_pairs(release, arguments)
        return _one_pair(release, arguments)
    except (OptionsError, OSError) as problem:
        print(f"citegraph excerpts: {problem}", file=sys.stderr)
        return 2


def _check(arguments: argparse.Namespace) -> None:
    one = bool(arguments.citing and arguments.cited)
    if bool(arguments.pairs) == one or (arguments.pairs and (arguments.citing or arguments.cited)):
        raise OptionsError("expected --citing ID with --cited ID, or --pairs FILE")
    if arguments.pairs and not arguments.output:
        raise OptionsError("--pairs needs --output: a .parquet file, or a folder for documents")
    if arguments.html and (arguments.output or "").endswith(".parquet"):
        raise OptionsError("--html makes pages: --output must be a folder, or a file for one pair")


def _open(graph: str) -> ReleaseRows:
    path = latest_of(graph)
    manifest = read_manifest(graph, path) if path else None
    if path is None or manifest is None:
        raise OptionsError(f"{graph}: no published release; expected the --output of build")
    return ReleaseRows("/".join([graph.rstrip("/"), path]), manifest)


def _one_pair(release: ReleaseRows, arguments: argparse.Namespace) -> int:
    ids = resolve(release, {arguments.citing, arguments.cited})
    pair = Pair(ids[arguments.citing], ids[arguments.cited])
    found = find_excerpts(release, [pair])
    if pair not in found.rows:
        print(f"citegraph excerpts: {pair.citing} does not cite {pair.cited}", file=sys.stderr)
        return 1
    text = _render(release, found, pair, arguments.html)
    if arguments.output:
        write_text(arguments.output, text)
    else:
        print(text, end="")
    return 0


def _write_pairs(release: ReleaseRows, arguments: argparse.Namespace) -> int:
    asked = read_pairs(arguments.pairs)
    ids = resolve(release, {name for pair in asked for name in pair})
    pairs = list(dict.fromkeys(Pair(ids[citing], ids[cited]) for citing, cited in asked))
    found = find_excerpts(release, pairs)
    if arguments.output.endswith(".parquet"):
        in_order = [row for pair in sorted(found.rows) for row in found.rows[pair]]
        rows = conform(pa.Table.from_pylist(in_order, schema=EXCERPTS), EXCERPTS)
        with whole_file(arguments.output) as file, open_writer(file, EXCERPTS) as writer:
            writer.write_table(rows)
    else:
        ending = "html" if arguments.html else "txt"
        for pair in found.rows:
            name = re.sub(r"[^\w.-]+", "-", f"{pair.citing}_cites_{pair.cited}")
            text = _render(release, found, pair, arguments.html)
            write_text(f"{arguments.output.rstrip('/')}/{name}.{ending}", text)
    without = [pair for pair in pairs if pair not in found.rows]
    print(f"{len(pairs) - len(without)} of {len(pairs)} pairs in {arguments.output}")
    for pair in without:
        print(f"citegraph excerpts: {pair.citing} does not cite {pair.cited}", file=sys.stderr)
    return 0


def read_pairs(path: str) -> list[tuple[str, str]]:
    """The pairs of a file of lines `citing,cited`; a first line that says just that is passed over.

    Raises:
      OptionsError: a line has not two values.
    """
    with Path(path).open(newline="", encoding="utf-8-sig") as file:
        lines = [[value.strip() for value in line] for line in csv.reader(file)]
    pairs: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        if not any(line) or (number == 1 and line == ["citing", "cited"]):
            continue
        if len(line) != 2 or not all(line):
            raise OptionsError(
                f"{path}: line {number}: expected citing,cited, not {','.join(line)}"
            )
        pairs.append((line[0], line[1]))
    return pairs


def resolve(release: ReleaseRows, names: set[str]) -> dict[str, str]:
    """Each id or citation → the id of its case, of a duplicate that of the record it repeats.

    Raises:
      OptionsError: a name is of no case of the graph, or of several.
    """
    known = release.read("cases", ["case_id", "duplicate_of"], case_id=names).to_pylist()
    found = {row["case_id"]: {row["duplicate_of"] or row["case_id"]} for row in known}
    citations = {str(parse_citation(name) or name): name for name in names if name not in found}
    if citations:
        for name, case_id in _cited_as(release, citations):
            found.setdefault(name, set()).add(case_id)
    for name in sorted(names):
        if name not in found:
            raise OptionsError(f"{name}: no case of the graph has this id or citation")
        if len(found[name]) > 1:
            raise OptionsError(
                f"{name} is several cases; name one: {', '.join(sorted(found[name]))}"
            )
    return {name: min(ids) for name, ids in found.items()}


def _cited_as(release: ReleaseRows, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The names whose citations cases have, with the cases."""
    columns = ["case_id", "duplicate_of", "citations"]
    for part in release.read_column_parts("cases", columns):
        cited = part["citations"].combine_chunks()
        hits = pc.is_in(pc.list_flatten(cited), pa.array(names, pa.string()))
        rows = pc.unique(pc.list_parent_indices(cited).filter(hits))
        for row in part.take(rows).to_pylist():
            for citation in names.keys() & set(row["citations"]):
                yield names[citation], row["duplicate_of"] or row["case_id"]


def find_excerpts(release: ReleaseRows, pairs: list[Pair]) -> Found:
    """The excerpts of the pairs, in the order of the table; memory grows with them only."""
    asked: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        asked[pair.citing].add(pair.cited)
    mentions = _mentions(release, asked)
    opinions: list[Row] = []
    for part in release.read_parts(
        "opinions", ["case_id", "opinion_id", "ordinal", "type"], case_id=asked
    ):
        opinions += part.to_pylist()
    targets = _targets(sorted(opinions, key=lambda row: row["ordinal"]), mentions, asked)
    rows: dict[Pair, list[Row]] = defaultdict(list)
    authors: dict[str, str | None] = {}
    for part in release.read_parts("opinions", _OPINION_COLUMNS, opinion_id=targets):
        for opinion in part.to_pylist():
            spans = [(m["span_start"], m["span_end"]) for m in mentions[opinion["opinion_id"]]]
            for row in excerpt_rows(opinion, spans, targets[opinion["opinion_id"]]):
                rows[Pair(row["citing_case_id"], row["cited_case_id"])].append(row)
            authors[opinion["opinion_id"]] = opinion["author"]
    for of_pair in rows.values():
        of_pair.sort(key=lambda row: row["ordinal"])
    return Found(dict(rows), authors)


def _mentions(release: ReleaseRows, asked: dict[str, set[str]]) -> dict[str, list[Row]]:
    """The mentions of the citing cases by opinion, in reading order."""
    by_opinion: dict[str, list[Row]] = defaultdict(list)
    for part in release.read_parts("mentions", _MENTION_COLUMNS, case_id=asked):
        for row in part.sort_by([("opinion_id", "ascending"), ("seq", "ascending")]).to_pylist():
            by_opinion[row["opinion_id"]].append(row)
    return by_opinion


def _targets(
    opinions: list[Row], mentions: dict[str, list[Row]], asked: dict[str, set[str]]
) -> dict[str, list[Target]]:
    """The mentions that are asked for, by opinion."""
    targets: dict[str, list[Target]] = {}
    places: dict[tuple[str, str], int] = defaultdict(int)
    for opinion in opinions:
        case_id = opinion["case_id"]
        for mention in mentions[opinion["opinion_id"]]:
            cited = mention["cited_case_id"]
            by_the_court = is_by_the_court(mention["region"], opinion["type"])
            if cited not in asked[case_id] or mention["status"] == "self" or not by_the_court:
                continue
            target = Target(cited, places[case_id, cited], mention["start"], mention["end"])
            targets.setdefault(opinion["opinion_id"], []).append(target)
            places[case_id, cited] += 1
    return targets


def _render(release: ReleaseRows, found: Found, pair: Pair, html: bool) -> str:
    rows = found.rows[pair]
    if not html:
        return document(rows, found.authors)
    names = release.read("cases", ["case_id", "name", "citations"], case_id=set(pair)).to_pylist()
    cases = {row["case_id"]: row for row in names}
    return excerpt_page(cases[pair.citing], cases[pair.cited], rows, found.authors)
