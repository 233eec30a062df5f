"""Plain text files, one decision each.

Three looks are told apart by the text itself: headings such as `**Lead Opinion**` and `**Dissent**`
on lines of their own, as `citegraph excerpts` prints them; the raw text of a US Supreme Court slip
opinion (`transforms.split.slip_opinions`); and any other text, which is one combined opinion.

A file has no id of its own. A decision is called by its folder and the file's name without endings,
`text:2009/Salazar v. Buono`, which stays the same whatever else is read and wherever the folders
above lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from transforms.read.streams import (
    BROKEN_ARCHIVE,
    is_blank,
    open_shard,
    packed_as,
    raise_if_of_store,
)
from transforms.split.slip_facts import slip_facts
from transforms.split.slip_opinions import split_slip
from transforms.split.slip_pages import is_slip

SOURCE = "text"
LARGEST = 1 << 26
"""Bytes that one decision may have; the longest known is a tenth of that."""

_HEADING = re.compile(
    r"^[ \t]*\*\*[ \t]*([A-Za-z][A-Za-z ,-]{3,60}?)(?: by ([^*\n]{2,60}?))?[ \t]*\*\*[ \t]*$",
    re.MULTILINE,
)
_TYPES = {
    "combined opinion": "combined",
    "unanimous opinion": "unanimous",
    "lead opinion": "lead",
    "majority opinion": "lead",
    "opinion of the court": "lead",
    "per curiam": "lead",
    "plurality opinion": "plurality",
    "concurrence": "concurrence",
    "concurrence opinion": "concurrence",
    "concurring opinion": "concurrence",
    "concurring in part and dissenting in part": "concurrence_in_part",
    "concurrence in part": "concurrence_in_part",
    "in part opinion": "concurrence_in_part",
    "dissent": "dissent",
    "dissenting opinion": "dissent",
    "addendum": "addendum",
    "rehearing": "rehearing",
    "on motion": "on_motion",
    "on motion to strike cost bill": "on_motion",
    "remittitur": "remittitur",
    "trial court document": "trial_court",
    "trial court opinion": "trial_court",
    "head matter": "headmatter",
    "headmatter": "headmatter",
    "syllabus": "syllabus",
}
"""Headings as CourtListener and `citegraph excerpts` word them, in lower case."""
_OF_THE_COURT = frozenset({"combined", "unanimous", "lead", "plurality"})
_TARGET_MARK = re.compile(r"</?targetCase>")
_LAW_REPORT_NAME = re.compile(r"\b(?:v|vs)\.? |^(?:In re|Ex parte|Matter of|Estate of) ", re.I)


class _Part(NamedTuple):
    type: str
    author: str | None
    per_curiam: bool
    content: str


def read_text(shard: Shard) -> Records:
    """The facts that the file tells of its decision, then its writings: `<case_id>/0`, `/1` …

    A file that is blank, no UTF-8, broken as an archive or longer than `LARGEST` bytes is rejected.
    """
    case_id = case_id_of(shard.path)
    try:
        with open_shard(shard.path) as stream:
            content = stream.read(LARGEST + 1)
    except BROKEN_ARCHIVE as problem:
        raise_if_of_store(problem)
        yield Rejected(
            shard.path, case_id, "broken archive", str(problem) or type(problem).__name__
        )
        return
    if len(content) > LARGEST:
        detail = f"more than {LARGEST >> 20} MB; a text file holds one decision"
        yield Rejected(shard.path, case_id, "too long", detail)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        detail = f"{problem}; save the file as UTF-8"
        yield Rejected(shard.path, case_id, "undecodable bytes", detail)
        return
    if text.rstrip("\0").count("\0") * 3 > len(text):
        detail = "a third of it are NULs, as of UTF-16 read as UTF-8; save the file as UTF-8"
        yield Rejected(shard.path, case_id, "undecodable bytes", detail)
        return
    if is_blank(text):
        yield Rejected(shard.path, case_id, "no text", "nothing but white space or NULs")
        return
    yield from _decision(case_id, text, name_of(shard.path))


def case_id_of(path: str) -> str:
    """The id of a file's decision.

    >>> case_id_of("/corpus/2009/Salazar v. Buono.txt.gz")
    'text:2009/Salazar v. Buono'
    """
    folders = re.split(r"[/\\\\]", path)[-2:-1]
    return f"{SOURCE}:{'/'.join([*filter(None, folders), _stem(path)])}"


def name_of(path: str) -> str | None:
    """A case's name, if the file is called by one.

    >>> name_of("x/Salazar_v._Buono.txt"), name_of("x/0017.txt")
    ('Salazar v. Buono', None)
    """
    name = " ".join(_stem(path).replace("_", " ").split())
    return name if _LAW_REPORT_NAME.search(name) else None


def _stem(path: str) -> str:
    name = re.split(r"[/\\\\]", path)[-1]
    name = name[: len(name) - len(packed_as(name))]
    return name[:-4] if name.lower().endswith(".txt") else name


def _decision(case_id: str, text: str, name: str | None) -> Iterator[SourceOpinion | CaseFact]:
    whole = SourceOpinion(case_id, case_id, "combined", SOURCE, text)
    if parts := list(_headed(text)):
        yield CaseFact(case_id=case_id, source=SOURCE, name=name)
        for number, part in enumerate(parts):
            yield SourceOpinion(
                opinion_id=f"{case_id}/{number}",
                case_id=case_id,
                type=part.type,
                source_format=SOURCE,
                content=part.content,
                author=part.author,
                per_curiam=part.per_curiam,
                ordinal=number,
            )
    elif is_slip(text):
        fact = slip_facts(text, case_id, SOURCE)
        fact.name = fact.name or name
        yield fact
        for number, writing in enumerate(split_slip(whole)):
            yield replace(writing, opinion_id=f"{case_id}/{number}")
    else:
        yield CaseFact(case_id=case_id, source=SOURCE, name=name)
        yield replace(whole, opinion_id=f"{case_id}/0", ordinal=0)


def _headed(text: str) -> Iterator[_Part]:
    """The writings below headings; text above the first one is head matter.

    A decision has one opinion of the court: a heading of it that is repeated goes on with it.
    """
    if "**" not in text:
        return
    text = text.replace("\r\n", "\n")
    headings = [match for match in _HEADING.finditer(text) if match[1].lower() in _TYPES]
    if not headings:
        return
    above = text[: headings[0].start()].strip()
    if above:
        yield _Part("headmatter", None, False, above)
    stops = [*(match.start() for match in headings[1:]), len(text)]
    last: _Part | None = None
    for match, stop in zip(headings, stops, strict=True):
        kind = match[1].lower()
        content = _TARGET_MARK.sub("", text[match.end() : stop]).strip()
        part = _Part(_TYPES[kind], match[2], kind == "per curiam", content)
        if last is not None and part.type == last.type and part.type in _OF_THE_COURT:
            last = last._replace(content=f"{last.content}\n\n{content}".strip())
            continue
        if last is not None and last.content:
            yield last
        last = part
    if last is not None and last.content:
        yield last
