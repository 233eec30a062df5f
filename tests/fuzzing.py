"""Fuzzing by atheris (libFuzzer for Python): `scripts/fuzz`.

    python tests/fuzzing.py TARGET [libFuzzer's options] [FOLDER OF A CORPUS]

Each target takes bytes and raises where the code under test crashes or breaks a promise. Texts and
markup are made of tokens, one a byte, so that a mutation swaps words of the law and not letters.
What a run has found becomes a case of `tests/test_hostile_input.py` or `tests/test_growth.py`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import atheris  # type: ignore[import-not-found]
import zstandard

# Without instruments `growth` tries five times as many texts, and coverage would not lead it.
with atheris.instrument_imports(include=["none" if sys.argv[1:2] == ["growth"] else "transforms"]):
    import pyarrow as pa
    import pyarrow.parquet as pq

    from schemas.records import (
        CaseFact,
        Footnote,
        Opinion,
        Region,
        Rejected,
        Shard,
        SourceOpinion,
        StarPage,
    )
    from schemas.tables import CASE_FACTS, LOCAL_MENTIONS, QUARANTINE
    from transforms.extract.mentions import find_mentions_together
    from transforms.extract.shard_results import (
        STAGED_OPINIONS,
        mention_row,
        opinion_row,
        record_of,
        split_writings_of,
    )
    from transforms.read.formats import FORMATS, tell_format

_WORDS = """
Smith|Jones|Malloy|Hogan|United States|State|People|In re|Ex parte|Matter of|ex rel.|et al.|Inc.
|Co.|v.|vs.|of|the|and|for|&|Court|Justice|JUSTICE|SMITH|, dissenting|concurring
|delivered the opinion|1|2|7|10|12|378|410|1964|1990|2010|n.|nn.|note|at|p.|pp.|U.S.|U. S.|F.2d
|F. Supp.|S. Ct.|L. Ed. 2d|Cranch|Wheat.|N.E.2d|Cal. App. 4th|A.L.R.|WL|LEXIS|LEXIS at|Id.|id. at
|Ibid.|supra|infra|ante|post|See|see also|Cf.|But see|E.g.|quoting|citing|aff'd|rev'd|cert. denied
|overruled by|sub nom.|holding|9th Cir.|D. Mass.|(|)|[|]|{|}|“|”|‘|’|"|'|,|;|:|.|?|!|—|–|-|_|___|§
|§§|¶|¶¶|*|* * *|. . .|…|†|‡|©|28 U.S.C.|C.F.R.|Stat.|Pub. L.|No.|Nos.|12-345|Const.|art.|amend.
|cl.|XIV|Fed. R. Civ. P.|12(b)(6)|Harv. L. Rev.|Restatement (Second) of Torts|Code|Penal|Ann.
|Rev. Stat.|H.R. Rep.|Cong. Rec.|*123|[*5]|Cite as:|Opinion of the Court|PER CURIAM|FOOTNOTES|1.
|I.|A.|Pre-|serve|is|that|In|
"""
_TEXT = [word.strip("\n") for word in _WORDS.split("|")]
_BLANKS = [" "] * 30 + ["\n"] * 8 + ["\n\n", "\t", "\r\n", "\0", "\x0c", "\xad", "\u200b", "\ud800"]
_BLANKS += ["é", "𝔑", "İ", "ß", "\u2028", "\ufeff", "\x85", "â€œ", "ﬁ", "\u0301"]
_TAGS = """
<p>|</p>|<div>|</div>|<br>|<b>|</b>|<i>|</i>|<em>|</em>|<blockquote>|</blockquote>|<pre>|</pre>
|<center>|</center>|<sup>|</sup>|<sup>1</sup>|<a href="#fn1">|<a name="fn1">|</a>
|<span class="star-pagination">|</span>|<page-number label="5">|*5</page-number>|<footnotemark>
|</footnotemark>|<footnote label="1">|</footnote>|<div class="footnote" id="fn1">
|<opinion type="majority">|</opinion>|<author>|</author>|<casebody>|</casebody>|<parties>
|</parties>|<section class="head-matter">|</section>|<h2>|</h2>|<table>|<tr>|<td>|</table>
|<![CDATA[|]]>|<!--|-->|&amp;|&lt;|&#x97;|&#0;|&nbsp;|&bogus;|<?xml version="1.0"?>
|<!DOCTYPE x [<!ENTITY a "b">]>|<script>|</script>|<style>|<|>|/>|="|&|<svg>|<headnotes>|<aside>
"""
_MARKUP = [tag.strip("\n") for tag in _TAGS.split("|")]
TEXT_TOKENS = (_TEXT + _BLANKS)[:256]
MARKUP_TOKENS = (_TEXT[:130] + _BLANKS + _MARKUP)[:256]
FORMS = ("html", "xml_harvard", "html_lawbox", "html_columbia")


def text_of(data: bytes, tokens: Sequence[str] = TEXT_TOKENS) -> str:
    """One token a byte."""
    return "".join(tokens[byte % len(tokens)] for byte in data)


# --- Targets ------------------------------------------------------------------------------------


def plain(data: bytes) -> None:
    """An opinion without markup, from source to rows."""
    check_source(SourceOpinion("c/1", "c", "combined", "plain_text", text_of(data)))


def markup(data: bytes) -> None:
    """An opinion in one of the markups, from source to rows."""
    form = FORMS[data[0] % len(FORMS)] if data else FORMS[0]
    check_source(SourceOpinion("c/1", "c", "combined", form, text_of(data[1:], MARKUP_TOKENS)))


def decision(data: bytes) -> None:
    """Writings with footnotes, pages and regions anywhere: what short forms mean among them."""
    check_mentions(list(_writings(data)))


def growth(data: bytes) -> None:
    """A short text repeated: four times as many may not take ten times as long."""
    unit = text_of(data[:24])
    if not unit.strip():
        return
    for form in ("plain_text", "html"):
        for _ in range(4):
            small, large = (_seconds(unit * (size // len(unit)), form) for size in (4000, 16000))
            if large < 0.25 or large < 10 * small:
                break
        else:
            raise AssertionError(f"{form}: {small:.3f} s grow to {large:.3f} s for {unit!r}")


def lines(data: bytes) -> None:
    """Lines of JSON of every format between two good ones."""
    good = json.dumps({"id": "good", "opinions": [{"text": "See 1 U.S. 1."}]})
    last = good.replace("good", "last")
    content = b"\n".join([good.encode(), data, last.encode()])
    for format_ in ("jsonl", "cold", "courtlistener_api", "cap_lines"):
        records = check_reader("x.jsonl", content, format_)
        if format_ == "jsonl":
            ids = [r.opinion_id for r in records if isinstance(r, SourceOpinion)]
            assert ids[0] == "good/0" and ids[-1] == "last/0", ids
    for format_ in ("courtlistener_api", "cap_lines", "cold"):
        check_reader("x.json", content, format_)
    check_reader("x.txt", data, "text")


def table(data: bytes) -> None:
    """Rows of CourtListener's tables behind a good one."""
    header = b"id,cluster_id,type,plain_text\n"
    good = b'"1","1","010combined","See 1 U.S. 1."\n'
    records = check_reader("opinions.csv", header + good + data, "courtlistener_opinions")
    assert isinstance(records[0], SourceOpinion), records[0]
    clusters = b"id,case_name,date_filed,docket_id\n"
    check_reader("opinion-clusters.csv", clusters + data, "courtlistener_clusters")
    check_reader("dockets.csv", data, "courtlistener_dockets")


def packed(data: bytes) -> None:
    """Archives, Parquet and zips with bytes changed, cut off and added."""
    if len(data) < 4:
        return
    ending, whole = _ARCHIVES[data[0] % len(_ARCHIVES)]
    content = bytearray(whole)
    for place, byte in zip(data[1::3], data[3::3], strict=False):
        at = (place * 257 + data[2]) % len(content)
        content[at] = byte
    if data[1] % 4 == 0:
        del content[data[2] * len(content) // 256 :]
    if ending == ".parquet":
        for format_ in ("cold_parquet", "courtlistener_opinion_shards", "courtlistener_rejected"):
            check_reader(f"x{ending}", bytes(content), format_)
    elif ending == ".zip":
        check_reader("x.zip", bytes(content), "cap_zip")
    else:
        check_reader(f"x.jsonl{ending}", bytes(content), "jsonl")


TARGETS = {t.__name__: t for t in (plain, markup, decision, growth, lines, table, packed)}


# --- What is promised ---------------------------------------------------------------------------


def check_source(source: SourceOpinion) -> None:
    """The writings of a source have parts within their texts, and mentions to be written."""
    writings = split_writings_of(source)
    for writing in writings:
        size = len(writing.text)
        writing.text.encode()
        assert all(0 <= page.offset < size for page in writing.star_pages), writing
        assert all(0 <= r.start < r.end <= size for r in writing.regions), writing
        for note in writing.footnotes:
            assert 0 <= note.start <= note.end <= size, note
            assert note.mark_offset is None or 0 <= note.mark_offset <= size, note
        pa.Table.from_pylist([opinion_row(writing)], STAGED_OPINIONS)
    check_mentions(writings)


def check_mentions(writings: list[Opinion]) -> None:
    """Mentions stand where they say, in order, and lean on others of the same writing."""
    for writing, mentions in zip(writings, find_mentions_together(writings), strict=True):
        for seq, mention in enumerate(mentions):
            assert mention.seq == seq
            assert 0 <= mention.start < mention.end <= len(writing.text), mention
            assert mention.text == writing.text[mention.start : mention.end], mention
            assert seq == 0 or mentions[seq - 1].start <= mention.start, mention
            antecedent = mention.antecedent
            assert antecedent is None or (0 <= antecedent < len(mentions) and antecedent != seq)
        rows = [mention_row(mention, writing, "shard") for mention in mentions]
        pa.Table.from_pylist(rows, LOCAL_MENTIONS)


def check_reader(name: str, content: bytes, format_: str) -> list[object]:
    """A reader gives records that can be written, and raises nothing but what stops a job."""
    path = Path(_folder.name) / name
    path.write_bytes(content)
    tell_format(str(path))
    shard = Shard(str(path), format_, len(content), "", "")
    records: list[object] = []
    try:
        for record in FORMATS[format_].read(shard):
            records.append(record)
    except ValueError as problem:  # a table of another kind: the one error that names itself
        assert "no column" in str(problem) or "no header" in str(problem), problem
    for kind, schema in ((CaseFact, CASE_FACTS), (Rejected, QUARANTINE)):
        rows = [record_of(record) for record in records if isinstance(record, kind)]
        pa.Table.from_pylist(rows, schema)
    return records


def _seconds(text: str, form: str) -> float:
    started = time.process_time()
    find_mentions_together(split_writings_of(SourceOpinion("c/1", "c", "combined", form, text)))
    return time.process_time() - started


def _writings(data: bytes) -> Iterator[Opinion]:
    given = atheris.FuzzedDataProvider(data)
    for number in range(given.ConsumeIntInRange(1, 3)):
        notes = [_span(given) for _ in range(given.ConsumeIntInRange(0, 4))]
        regions = [_span(given) for _ in range(given.ConsumeIntInRange(0, 3))]
        pages = sorted(given.ConsumeIntInRange(0, 200) for _ in range(3))
        text = text_of(given.ConsumeBytes(200)).replace("\ud800", "") + "."
        size = len(text)
        yield Opinion(
            opinion_id=f"c/{number}",
            case_id="c",
            type="lead",
            source_format="html",
            text=text,
            star_pages=[StarPage(str(at), at) for at in pages if at < size],
            footnotes=sorted(
                Footnote(str(n), min(start, size), min(end, size), min(mark, size))
                for n, (start, end, mark) in enumerate(notes)
            ),
            regions=sorted(
                Region("quotation", min(start, size - 1), min(end, size - 1) + 1)
                for start, end, _ in regions
            ),
        )


def _span(given: atheris.FuzzedDataProvider) -> tuple[int, int, int]:
    start, end = sorted(given.ConsumeIntInRange(0, 500) for _ in range(2))
    return start, end, given.ConsumeIntInRange(0, 500)


def _archives() -> list[tuple[str, bytes]]:
    records = [
        {"id": f"x-{n}", "opinions": [{"text": f"See {n} U.S. {n}. {os.urandom(40).hex()}"}]}
        for n in range(1, 20)
    ]
    text = "".join(json.dumps(record) + "\n" for record in records).encode()
    opinions = [{"opinion_id": 1, "type": "010combined", "opinion_text": "See 1 U.S. 1. " * 20}]
    rows = [{"id": n, "case_name": "Doe v. Roe", "opinions": opinions} for n in range(100)]
    parquet, zipped = io.BytesIO(), io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), parquet, row_group_size=40, compression="zstd")
    case = {"id": 1, "casebody": {"opinions": [{"type": "majority", "text": "See 1 U.S. 1."}]}}
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("json/1.json", "html/1.html", "json/2.json", "../json/3.json"):
            archive.writestr(name, json.dumps(case))
    return [
        (".gz", gzip.compress(text) * 2),
        (".bz2", bz2.compress(text) * 2),
        (".xz", lzma.compress(text) * 2),
        (".zst", zstandard.compress(text) * 2),
        (".parquet", parquet.getvalue()),
        (".zip", zipped.getvalue()),
    ]


_ARCHIVES = _archives()
_folder = tempfile.TemporaryDirectory(prefix="citegraph-fuzz-")


def main() -> None:
    """Runs one target until libFuzzer's own limits end it."""
    run: Callable[[bytes], None] = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
