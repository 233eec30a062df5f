"""Makes the shards in `sample/` from the texts in `tests/sample/`: `scripts/make_sample`.

CourtListener's bulk tables in their dialect and markups, and the project's JSONL.
"""

from __future__ import annotations

import csv
import html
import json
import re
import textwrap
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from sample_texts import SOURCES, Decision, Writing, read_decisions

from benchmarks.bulk_tables import SNAPSHOT, csv_lines

SAMPLE = SOURCES.parent.parent / "sample"

COURTS = {
    "scotus": "Supreme Court of United States.",
    "ca5": "United States Court of Appeals, Fifth Circuit.",
}

Row = dict[str, str]


def make_sample() -> dict[str, str]:
    """Every file of the sample: its path below `sample/`, and its content."""
    decisions = read_decisions()
    bulk = [d for d in decisions if d.case_id.startswith("cl:")]
    plain = [d for d in decisions if not d.case_id.startswith("cl:")]
    cited = list(csv.DictReader((SOURCES / "cited.csv").read_text().splitlines()))
    tables = {
        "opinions": _opinion_rows(bulk),
        "opinion-clusters": _cluster_rows(bulk, cited),
        "citations": _citation_rows(bulk, cited),
        "dockets": _docket_rows(bulk, cited),
    }
    files = {
        f"courtlistener/{name}-{SNAPSHOT}.csv": "".join(csv_lines(name, rows))
        for name, rows in tables.items()
    }
    files[f"courtlistener/opinions-{SNAPSHOT}.csv"] += (SOURCES / "broken_opinions.csv").read_text()
    lines = [json.dumps(_record(d), ensure_ascii=False) + "\n" for d in plain]
    files["jsonl/opinions.jsonl"] = "".join(lines) + (SOURCES / "broken_opinions.jsonl").read_text()
    return files


def main() -> None:
    """Writes the sample."""
    for name, text in make_sample().items():
        path = SAMPLE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(f"{path.relative_to(Path.cwd())}: {len(text.encode()):,} bytes")


# --- CourtListener's tables -------------------------------------------------------------------


def _number(decision: Decision) -> str:
    return decision.case_id.removeprefix("cl:")


def _opinion_rows(decisions: list[Decision]) -> Iterable[Row]:
    for decision in decisions:
        for writing in decision.writings:
            column, render = MARKUPS[writing.markup]
            yield {
                "id": writing.number,
                "type": writing.type,
                "per_curiam": "t" if writing.author == "Per Curiam." else "f",
                column: render(decision, _whole(decision, writing)),
                "extracted_by_ocr": "f",
                "cluster_id": _number(decision),
            }


def _cluster_rows(decisions: list[Decision], cited: list[Row]) -> Iterable[Row]:
    facts = [{**d.facts, "id": _number(d)} for d in decisions]
    for fact in [*facts, *cited]:
        yield {
            "id": fact["id"],
            "date_filed": fact["date"],
            "date_filed_is_approximate": "f",
            "slug": re.sub(r"\W+", "-", fact["name"].lower()).strip("-"),
            "case_name_short": fact["short"],
            "case_name": fact["name"],
            "case_name_full": fact.get("full", ""),
            "precedential_status": "Published",
            "docket_id": fact["id"],
        }


def _citation_rows(decisions: list[Decision], cited: list[Row]) -> Iterable[Row]:
    printed = [(_number(d), citation) for d in decisions for citation in d.citations]
    printed += [(row["id"], c) for row in cited for c in row["citations"].split("; ")]
    for number, (cluster, citation) in enumerate(printed, 1):
        volume, reporter, page = re.fullmatch(r"(\S+) (.+) (\S+)", citation).groups()  # type: ignore[union-attr]
        yield {
            "id": str(number),
            "volume": volume,
            "reporter": reporter,
            "page": page,
            "cluster_id": cluster,
        }


def _docket_rows(decisions: list[Decision], cited: list[Row]) -> Iterable[Row]:
    for decision in decisions:
        facts = decision.facts
        yield {
            "id": _number(decision),
            "docket_number": facts["docket"],
            "court_id": facts["court"],
        }
    for row in cited:
        yield {"id": row["id"], "court_id": "scotus"}


# --- JSONL ------------------------------------------------------------------------------------


def _record(decision: Decision) -> dict[str, object]:
    facts = decision.facts
    return {
        "id": decision.case_id,
        "case_name": facts["name"],
        "court": facts["court"],
        "date_filed": facts["date"],
        "citations": decision.citations,
        "opinions": [_json_opinion(decision, writing) for writing in decision.writings],
    }


def _json_opinion(decision: Decision, writing: Writing) -> dict[str, str]:
    content = _plain(writing) if writing.markup == "text" else _anchored(writing)
    return {"type": writing.type, "author": writing.author, writing.markup: content}


# --- Markups ----------------------------------------------------------------------------------


def _whole(decision: Decision, writing: Writing) -> Writing:
    """A writing that repeats others, with their text."""
    if not writing.repeats:
        return writing
    whole = Writing(writing.type, writing.number, writing.markup)
    by_type = {other.type: other for other in decision.writings}
    for part in (by_type[name] for name in writing.repeats):
        first, *rest = part.paragraphs
        page = re.match(r"\{\d+\} ", rest[0]) if rest else None
        comma = " " if first.startswith("delivered") else ", "
        whole.paragraphs += [
            (page[0] if page else "") + part.author.upper() + comma + first,
            rest[0][page.end() :] if page else rest[0],
            *rest[1:],
        ]
        whole.footnotes |= part.footnotes
    return whole


def _inline(text: str, italic: str, page: str, mark: str) -> str:
    """`_…_`, `{13}` and `[^1]` by the given replacements, in which `\\1` is what they hold."""
    escaped = html.escape(text, quote=False)
    escaped = re.sub(r"(?<![\w_])_([^_]+)_(?![\w_])", italic, escaped)
    escaped = re.sub(r"\{(\d+)\}", page, escaped)
    return re.sub(r"\[\^(\d+)\]", mark, escaped)


def _harvard(decision: Decision, writing: Writing) -> str:
    def inline(text: str) -> str:
        page = r'<page-number citation-index="1" label="\1">*\1</page-number>'
        return _inline(text, r"<em>\1</em>", page, r"<footnotemark>\1</footnotemark>")

    lines = [f'<author id="b1-1">{inline(writing.author)}</author>']
    for number, paragraph in enumerate(writing.paragraphs, 2):
        if paragraph.startswith("> "):
            quoted = inline(paragraph.removeprefix("> "))
            lines.append(f'<blockquote id="b1-{number}">{quoted}</blockquote>')
        else:
            lines.append(f'<p id="b1-{number}">{inline(paragraph)}</p>')
    for label, note in writing.footnotes.items():
        lines.append(f'<footnote label="{label}"><p id="n{label}">{inline(note)}</p></footnote>')
    return "\n".join([f'<opinion type="{_kind(writing)}">', *lines, "</opinion>"])


def _harvard_merged(decision: Decision, writing: Writing) -> str:
    """Harvard's XML after CourtListener merged it: printed prettily, a line for each piece."""

    def inline(text: str) -> str:
        page = r'<span citation-index="1" class="star-pagination" label="\1"> \n   *\1\n  </span>'
        mark = r'<a class="footnote" href="#fn\1" id="fn\1_ref">\n   \1\n  </a>'
        pretty = _inline(text, r"<em>\n   \1\n  </em>", page, mark)
        pretty = re.sub(r" ?(<(?:em|a|span)\b)", r"\n  \1", pretty)
        return re.sub(r"(</(?:em|a|span)>) ?", r"\1\n  ", pretty)

    lines = [f'<author id="b1-1">\n  {writing.author}\n </author>']
    for number, paragraph in enumerate(writing.paragraphs, 2):
        lines.append(f'<p id="b1-{number}">\n  {inline(paragraph)}\n </p>')
    notes = "".join(
        f'<div class="footnote" id="fn{label}" label="{label}">\n'
        f'<a class="footnote" href="#fn{label}_ref">\n   {label}\n  </a>\n'
        f'<p id="n{label}">\n   {inline(note)}\n  </p>\n</div>'
        for label, note in writing.footnotes.items()
    )
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<opinion type="{_kind(writing)}">'
    return "\n".join([head, *lines, f'<div class="footnotes">{notes}</div></opinion>'])


def _kind(writing: Writing) -> str:
    kind = writing.type.lstrip("0123456789")
    return {"lead": "majority", "combined": "majority"}.get(kind, kind)


def _lawbox(decision: Decision, writing: Writing) -> str:
    def inline(text: str) -> str:
        page = r'<span class="star-pagination">*\1</span>'
        return _inline(text, r"<i>\1</i>", page, r"<sup>[\1]</sup>")

    facts = decision.facts
    plaintiff, defendant = facts["name"].upper().split(" V. ")
    filed = date.fromisoformat(facts["date"])
    lines = [
        f"<center><b>{decision.citations[0]} ({filed.year})</b></center>",
        f"<center><h1>{plaintiff}<br>\nv.<br>\n{defendant}.</h1></center>",
        f"<center>No. {facts['docket']}.</center>",
        f"<center><p><b>{COURTS[facts['court']]}</b></p></center>",
        f"<center>Decided {filed:%B} {filed.day}, {filed.year}.</center>",
    ]
    opening = [writing.author] if writing.author else []
    lines += [f"<p>{inline(text)}</p>" for text in [*opening, *writing.paragraphs]]
    if writing.footnotes:
        lines.append("<h2>NOTES</h2>")
    lines += [f"<p>[{label}]  {inline(note)}</p>" for label, note in writing.footnotes.items()]
    return "\n".join(["<div>", *lines, "</div>"])


def _resource(decision: Decision, writing: Writing) -> str:
    """resource.org's HTML, in which every paragraph has a number."""
    facts = decision.facts
    filed = date.fromisoformat(facts["date"])
    parties = "<br>v.<br>".join(facts["name"].upper().split(" V. "))
    lines = [f'<p class="case_cite">{printed}</p>' for printed in decision.citations]
    lines += [
        f'<p class="parties">{parties}.</p>',
        f'<p class="docket">No. {facts["docket"]}.</p>',
        f'<p class="date">Decided {filed:%B} {filed.day}, {filed.year}.</p>',
        '<div class="prelims">',
        f'  <p class="indent">{writing.author} delivered the opinion of the Court.</p>',
        "</div>",
    ]
    for number, paragraph in enumerate(writing.paragraphs, 1):
        text = html.escape(paragraph, quote=False)
        lines += [
            f'<div class="num" id="p{number}">',
            f'  <span class="num">{number}</span>',
            f'  <p class="indent">{text}</p>',
            "</div>",
        ]
    return "\n    ".join(lines)


def _columbia(decision: Decision, writing: Writing) -> str:
    """Columbia's HTML: citations in an element of their own, footnotes after their paragraph."""

    def inline(text: str) -> str:
        page = r'<span class="star-pagination">*Page \1</span>'
        mark = r'<sup id="op0-ref-fn\1"><a href="#op0-fn\1">\1</a></sup>'
        marked = _inline(text, r"<em>\1</em>", page, mark)
        return re.sub(
            r"\b\d+ (?:U\.S\.|[SL]\.(?:Ct|Ed)\.(?:2d)?|So\.3d) \d+",
            r"<cross_reference>\g<0></cross_reference>",
            marked,
        )

    blocks = []
    for paragraph in writing.paragraphs:
        blocks.append(f"<p>{inline(paragraph)}</p>")
        for label in re.findall(r"\[\^(\d+)\]", paragraph):
            note = inline(writing.footnotes[label])
            number = f'<sup><a href="#op0-ref-fn{label}">{label}</a></sup>'
            blocks.append(f'<div class="footnote" id="op0-fn{label}">{number} {note}</div>')
    return "<p></p>\n" + "\n".join(blocks)


def _plain_text(decision: Decision, writing: Writing) -> str:
    """As taken from a PDF: lines of a page's width."""
    return "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in writing.paragraphs) + "\n"


def _plain(writing: Writing) -> str:
    paragraphs = [re.sub(r"\{(\d+)\}", r"*\1", text) for text in writing.paragraphs]
    return "\n\n".join(paragraphs) + "\n"


def _anchored(writing: Writing) -> str:
    """HTML with linked footnotes."""

    def inline(text: str) -> str:
        mark = r'<a class="footnote" href="#fn\1" id="fn\1_ref">\1</a>'
        return _inline(text, r"<i>\1</i>", r'<span class="star-pagination">*\1</span>', mark)

    lines = [f"<p>{inline(paragraph)}</p>" for paragraph in writing.paragraphs]
    if writing.footnotes:
        lines.append('<div class="footnotes">')
        for label, note in writing.footnotes.items():
            back = f'<a class="footnote" href="#fn{label}_ref">{label}</a>'
            lines.append(f'<div class="footnote" id="fn{label}">{back} <p>{inline(note)}</p></div>')
        lines.append("</div>")
    return "\n".join(lines)


MARKUPS: dict[str, tuple[str, Callable[[Decision, Writing], str]]] = {
    "harvard": ("xml_harvard", _harvard),
    "harvard_merged": ("xml_harvard", _harvard_merged),
    "lawbox": ("html_lawbox", _lawbox),
    "resource": ("html", _resource),
    "columbia": ("html_columbia", _columbia),
    "text": ("plain_text", _plain_text),
}
"""The column of the opinions table that a markup of the texts stands in, and what makes it."""


if __name__ == "__main__":
    main()
