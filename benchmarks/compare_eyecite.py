"""The extractor and eyecite side by side on the same texts in the same run.

    pip install -e '.[benchmark]'
    python -m benchmarks.compare_eyecite ../shared/gold/dev
    python -m benchmarks.compare_eyecite opinions-00000-of-00008.csv.bz2 --limit 200

Prints CPU seconds per million characters, of texts read again and again and of texts read for the
first time, which no cache knows; peak memory (each in a process of its own), how cost grows with
length, and where annotations lie beside the texts the scores by kind with the mentions
that one finds and the other does not. eyecite runs with its Hyperscan tokenizer on plain text and
resolves what it finds, as CourtListener does.
"""

from __future__ import annotations

import argparse
import functools
import logging
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.annotations import (
    CASE_KINDS,
    LAW_KINDS,
    Document,
    Found,
    Score,
    canonical,
    read_documents,
    score,
)
from schemas.records import Opinion, SourceOpinion
from transforms.extract.mentions import find_mentions
from transforms.extract.shard_results import split_opinion
from transforms.read.formats import FORMATS
from transforms.read.shards import find_shards

Extractor = Callable[[str], list[Found]]
LENGTHS = (100_000, 200_000, 400_000, 800_000)
ROUNDS = 5


def ours(text: str) -> list[Found]:
    """What `find_mentions` finds."""
    mentions = find_mentions(Opinion("x", "x", "combined", "text", text))
    citations: dict[int | None, set[str]] = {}
    for mention in mentions:
        known = citations.setdefault(mention.authority, set())
        if mention.citation:
            known.add(canonical(mention.citation))
        if mention.kind not in ("id", "supra", "reference", "short_case"):
            known.add(canonical(mention.text))
    return [Found(m.kind, m.start, m.end, frozenset(citations[m.authority])) for m in mentions]


def eyecite(text: str) -> list[Found]:
    """What eyecite finds and resolves, in our kinds."""
    from eyecite import get_citations, resolve_citations

    found = get_citations(text, tokenizer=_tokenizer())
    citations: dict[int, frozenset[str]] = {}
    for members in resolve_citations(found).values():
        names = set()
        for member in members:
            if type(member).__name__ in (
                "FullCaseCitation",
                "FullLawCitation",
                "FullJournalCitation",
            ):
                names |= {canonical(member.corrected_citation()), canonical(member.matched_text())}
        citations.update({id(member): frozenset(names) for member in members})
    return [
        Found(_kind(c), c.span()[0], c.span()[1], citations.get(id(c), frozenset()))
        for c in found
        if _kind(c) != "unknown"
    ]


@functools.cache
def _tokenizer() -> Any:
    from eyecite.tokenizers import HyperscanTokenizer

    return HyperscanTokenizer(cache_dir=str(Path(tempfile.gettempdir()) / "citegraph-hyperscan"))


def _kind(citation: Any) -> str:
    kinds = {
        "FullCaseCitation": "full_case",
        "ShortCaseCitation": "short_case",
        "SupraCitation": "supra",
        "IdCitation": "id",
        "ReferenceCitation": "reference",
        "FullJournalCitation": "journal",
        "FullLawCitation": "statute",
    }
    kind = kinds.get(type(citation).__name__, "unknown")
    if kind != "statute":
        return kind
    reporter = citation.groups.get("reporter", "")
    if reporter.replace(" ", "") == "Stat.":
        return "session_law"
    if any(
        mark in reporter for mark in ("C.F.R", "C. F. R", "CFR", "Fed. Reg", "Fed.Reg", "Admin")
    ):
        return "regulation"
    return kind


EXTRACTORS: dict[str, Extractor] = {"citegraph": ours, "eyecite": eyecite}


def load(path: Path, limit: int | None) -> list[Document]:
    """The texts of a folder of `.txt` files, or of a shard in any format the job reads."""
    if path.is_dir() and any(path.glob("*.txt")):
        return read_documents(path)[:limit]
    documents = []
    for shard in find_shards([str(path)]):
        for record in FORMATS[shard.format].read(shard):
            if isinstance(record, SourceOpinion):
                opinion = split_opinion(record)
                documents.append(Document(opinion.opinion_id, opinion.text, None, []))
                if len(documents) == limit:
                    return documents
    return documents


def seconds_per_million(texts: list[str]) -> dict[str, float]:
    """CPU seconds per million characters of each extractor: the best of some rounds, in which they
    take turns, for the machine is noisy. The first round loads the tables."""
    characters = sum(map(len, texts))
    best = dict.fromkeys(EXTRACTORS, float("inf"))
    for _ in range(ROUNDS):
        for name, extract in EXTRACTORS.items():
            best[name] = min(best[name], _cpu_seconds(extract, texts) / characters * 1e6)
    return best


def _cpu_seconds(extract: Extractor, texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        extract(text)
    return time.process_time() - started


class FirstReading(NamedTuple):
    """What it takes to read texts once."""

    seconds_per_million: float
    """Of CPU, for characters of the later half of the texts: the others load the tables."""
    peak_megabytes: float


def first_reading(name: str, texts: list[str]) -> FirstReading:
    """Cost and memory of a fresh process that extracts all the texts."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_read_once, (name, texts))


def _read_once(name: str, texts: list[str]) -> FirstReading:
    extract = EXTRACTORS[name]
    earlier, later = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    for text in earlier:
        extract(text)
    seconds = _cpu_seconds(extract, later)
    return FirstReading(seconds / sum(map(len, later)) * 1e6, _peak_megabytes())


def _peak_megabytes() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent held when it forked
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth(texts: list[str]) -> dict[str, list[float]]:
    """CPU seconds of each extractor for one text of each of `LENGTHS`, made of the given texts in a
    row."""
    whole = "\n".join(texts)
    while len(whole) < LENGTHS[-1]:
        whole += "\n" + whole
    costs = [seconds_per_million([whole[:length]]) for length in LENGTHS]
    return {
        name: [cost[name] * length / 1e6 for cost, length in zip(costs, LENGTHS, strict=True)]
        for name in EXTRACTORS
    }


def main(argv: list[str] | None = None) -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path, help="folder of .txt files, or a shard")
    parser.add_argument("--limit", type=int, help="documents at most")
    parser.add_argument("--losses", action="store_true", help="list gains and losses")
    arguments = parser.parse_args(argv)
    logging.disable(logging.WARNING)  # eyecite warns of every overlap
    documents = load(arguments.path, arguments.limit)
    texts = [document.text for document in documents]
    print(f"{len(texts)} documents, {sum(map(len, texts)):,} characters")
    _print_costs(texts)
    if any(document.gold is not None for document in documents):
        _print_scores(documents, arguments.losses)


def _print_costs(texts: list[str]) -> None:
    costs = seconds_per_million(texts)
    firsts = {name: first_reading(name, texts) for name in EXTRACTORS}
    for name, times in growth(texts).items():
        grown = "  ".join(f"{n // 1000}k {t:.3f} s" for n, t in zip(LENGTHS, times, strict=True))
        print(
            f"{name:10} {costs[name]:.3f} CPU s per million characters, "
            f"{firsts[name].seconds_per_million:.3f} at first reading, "
            f"{firsts[name].peak_megabytes:.0f} MB; {grown} (x{times[-1] / times[0]:.1f})"
        )
    again = costs["eyecite"] / costs["citegraph"]
    first = firsts["eyecite"].seconds_per_million / firsts["citegraph"].seconds_per_million
    print(f"ratio      {again:.1f}, at first reading {first:.1f}")


def _print_scores(documents: list[Document], with_losses: bool) -> None:
    scores = {
        name: score(documents, [extract(document.text) for document in documents])
        for name, extract in EXTRACTORS.items()
    }
    kinds = sorted({kind for s in scores.values() for kind in (*s.right, *s.missed, *s.extra)})
    groups = {kind: {kind} for kind in kinds}
    groups |= {"case": set(CASE_KINDS), "law": set(LAW_KINDS), "all": set(kinds)}
    print(f"{'':14}" + "".join(f"{name:>24}" for name in scores))
    for label, members in groups.items():
        cells = (
            f"F1 {s.f1(members):.3f} linked {s.share_linked(members):.3f}" for s in scores.values()
        )
        print(f"{label:14}" + "".join(f"{cell:>24}" for cell in cells))
    if with_losses:
        _print_differences(documents, scores)


def _print_differences(documents: list[Document], scores: dict[str, Score]) -> None:
    mine, theirs = scores["citegraph"].found, scores["eyecite"].found
    for label, places in (("gained", mine - theirs), ("lost", theirs - mine)):
        print(f"{label}: {len(places)}")
        for document in documents:
            for annotated in document.gold or ():
                if (document.name, annotated.start) in places:
                    text = document.text[annotated.start : annotated.end]
                    print(f"  {document.name} {annotated.kind} {text!r}")


if __name__ == "__main__":
    main()
