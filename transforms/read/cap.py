"""The Caselaw Access Project: https://static.case.law and the bulk export that came before it.

A case is one JSON object, `casebody` its text. static.case.law keeps a volume as `cases/*.json`
with `html/*.html` of the same names beside it (in a volume's zip `json/` and `html/`). The JSON's
texts have lost page labels and footnote marks, and footnotes stand in them unmarked; only the HTML
keeps them, so it is read wherever it is there. The bulk export has one case a line, `casebody.data`
being an object with plain texts, or XML, or HTML (https://github.com/harvard-lil/capstone).

A case is `cap:<id>`, its head matter (title, counsel, syllabus) `cap:<id>/0`, its opinions
`cap:<id>/1`, `/2` …, in the order of the source.
"""

from __future__ import annotations

import html
import json
import lzma
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import IO, Any, NamedTuple

from apache_beam.io.filesystems import FileSystems

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from transforms.extract.courts import court_named, court_of
from transforms.files import file_exists, telling
from transforms.read.json_records import read_records
from transforms.read.json_values import checked, read_date, read_text, read_typed, whole
from transforms.read.streams import is_blank, open_shard, raise_if_of_store

SOURCE = "cap"

LARGEST = 1 << 26
"""Bytes of one file of a volume; a larger one is rejected. The longest opinions have a tenth."""
LARGEST_RATIO = 200
"""Of an archive's declared content to its size; case law is packed to about a tenth."""
_SMALL_ARCHIVE = 1 << 20

_TYPES = {
    "majority": "lead",
    "unanimous": "unanimous",
    "plurality": "plurality",
    "concurrence": "concurrence",
    "concurring-in-part-and-dissenting-in-part": "concurrence_in_part",
    "dissent": "dissent",
    "addendum": "addendum",
    "remittitur": "remittitur",
    "rehearing": "rehearing",
    "on-the-merits": "lead",
    "on-motion-to-strike": "on_motion",
    "on-motion-to-strike-cost-bill": "on_motion",
}
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError,
    RuntimeError,  # encrypted, or packed in a way that Python does not know
)  # fmt: skip
"""What reading an archive or one member of it raises; an error of the store is raised on."""

VOLUME_FILES = ("cases/*.json", "json/*.json", "html/*.html")
"""Where cases and their HTML lie in a volume's folder."""

_IN_VOLUME = re.compile(r"(?P<volume>.*)[/\\](?:cases|json|html)[/\\][^/\\]+\.(?:json|html)")
_CASE = re.compile(r"(?P<above>(?:.*[/\\])?)(?:cases|json)(?P<name>[/\\][^/\\.][^/\\]*)\.json")
_PAGES = re.compile(r"(?:.*[/\\])?html[/\\][^/\\.][^/\\]*\.html")
_HIDDEN = re.compile(r"[/\\][._][^/\\]*$")
_EDGE = re.compile(r"<(?P<closing>/?)(?:article|opinion)\b(?P<attributes>[^<>]*)>")
_TYPE = re.compile(r"\b(?:data-)?type=[\"']([^\"'<>]*)[\"']")
_TAG = re.compile(r"<[^<>]*>")
_FRAME = re.compile(r"</?(?:section|casebody)\b[^<>]*>|<\?xml\b[^<>]*>")
_PER_CURIAM = re.compile(r"\W*per curiam\b", re.IGNORECASE)
_GLOB = re.compile(r"[*?[]")


def volume_of(path: str) -> str | None:
    """The folder of the volume that a file would belong to by its place; None elsewhere.

    >>> volume_of("cap/alaska/1/cases/0001-01.json"), volume_of("cap/alaska/1/notes.html")
    ('cap/alaska/1', None)
    """
    match = _IN_VOLUME.fullmatch(path)
    return match["volume"] if match else None


def is_volume_zip(path: str) -> bool:
    """Whether an archive has cases in it, or cannot be read."""
    try:
        with open_shard(path) as stream, zipfile.ZipFile(stream) as archive:
            return any(map(_CASE.fullmatch, archive.namelist()))
    except _UNREADABLE as problem:
        raise_if_of_store(problem)
        return True


def is_case(record: dict[str, Any]) -> bool:
    """Whether a JSON object is a case of CAP, of any of its exports."""
    return "id" in record and "casebody" in record


def opinion_type(code: str | None) -> str:
    """The design's type for one of CAP's; an unknown one counts as a combined text.

    >>> opinion_type("majority"), opinion_type("on-motion-to-strike-cost-bill"), opinion_type(None)
    ('lead', 'on_motion', 'combined')
    """
    return _TYPES.get(code or "", "combined")


# --- Where the cases stand --------------------------------------------------------------------


def read_volume(shard: Shard) -> Records:
    """The cases of a volume's folder, or of one case in it; rejects are named by inner path."""
    volume, cases, pages = _listed(shard.path)

    def load(name: str) -> bytes:
        with open_shard(f"{volume}/{name}") as stream:
            return _bounded(stream)

    yield from _cases(shard, cases, pages, load)


def read_zip(shard: Shard) -> Records:
    """The cases of a volume's zip, or of a bulk export's; nothing is unpacked to disk."""
    with open_shard(shard.path) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except _UNREADABLE as problem:
            raise_if_of_store(problem)
            detail = f"{_said(problem)}; fetch the file again"
            yield Rejected(shard.path, "archive", "broken archive", detail)
        else:
            with archive:
                yield from _archived(shard, archive)


def read_lines(shard: Shard) -> Records:
    """The cases of a bulk export, or any others that stand one after another in a file."""
    for found in read_records(shard.path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _case(shard, *found)


def _listed(path: str) -> tuple[str, list[str], set[str]]:
    """A volume's folder, and below it the files of cases and of their HTML."""
    if not path.endswith(".json"):
        literal = _GLOB.sub(r"[\g<0>]", path)
        patterns = [f"{literal}/{below}" for below in VOLUME_FILES]
        with telling(path, "listed"):
            matches = [m.metadata_list for m in FileSystems.match(patterns)]
        cases, packed_cases, pages = (
            [f.path[len(path) + 1 :] for f in match if not _HIDDEN.search(f.path)]
            for match in matches
        )
        return path, cases + packed_cases, set(pages)
    volume = volume_of(path)
    if volume is None:
        raise ValueError(f"{path}: not in a volume's folder `cases` or `json`")
    case = path[len(volume) + 1 :]
    twin = twin_of(case)
    return volume, [case], {twin} if file_exists(f"{volume}/{twin}") else set()


def _archived(shard: Shard, archive: zipfile.ZipFile) -> Records:
    members = {m.filename: m for m in archive.infolist()}
    declared = sum(member.file_size for member in archive.infolist())
    if declared > LARGEST_RATIO * max(shard.size, _SMALL_ARCHIVE):
        detail = f"{declared} bytes in an archive of {shard.size} bytes: not opened"
        yield Rejected(shard.path, "archive", "archive too large", detail)
        return

    def load(name: str) -> bytes:
        if not 0 <= members[name].header_offset < shard.size:  # else seeking fails like the store
            raise ValueError("it begins outside of the archive")
        with archive.open(members[name]) as stream:
            return _bounded(stream)

    for name, times in Counter(member.filename for member in archive.infolist()).items():
        if times > 1 and (_CASE.fullmatch(name) or _PAGES.fullmatch(name)):
            detail = f"the archive has {times} files of this name; the last one is read"
            yield Rejected(shard.path, name, "repeated file", detail)
    cases = [name for name in members if _CASE.fullmatch(name)]
    yield from _cases(shard, cases, {name for name in members if _PAGES.fullmatch(name)}, load)


def _bounded(stream: IO[bytes]) -> bytes:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"more than {LARGEST} bytes")
    return content


def twin_of(case: str) -> str:
    """The HTML file that goes with a case's JSON file, by its path."""
    match = _CASE.fullmatch(case)
    assert match is not None
    return f"{match['above']}html{match['name']}.html"


def _cases(
    shard: Shard, cases: Iterable[str], pages: set[str], load: Callable[[str], bytes]
) -> Records:
    for name in sorted(cases):
        try:
            record = json.loads(load(name))
        except _UNREADABLE as problem:
            raise_if_of_store(problem)
            yield Rejected(shard.path, name, "unreadable file", _said(problem))
            continue
        markup = None
        twin = twin_of(name)
        if twin in pages:
            try:
                markup = load(twin).decode()
            except _UNREADABLE as problem:
                raise_if_of_store(problem)
                detail = f"{_said(problem)}; the text of {name} is read instead"
                yield Rejected(shard.path, twin, "unreadable file", detail)
        yield from _case(shard, name, record, markup)
    for name in sorted(pages - set(map(twin_of, cases))):
        yield Rejected(shard.path, name, "no case", "a text without its case's JSON")


def _said(problem: BaseException) -> str:
    return str(problem) or type(problem).__name__


# --- A case -----------------------------------------------------------------------------------


class _Writing(NamedTuple):
    type: str
    form: str
    content: str
    author: str | None


class _Texts(NamedTuple):
    head: _Writing | None
    opinions: list[_Writing]


def _case(shard: Shard, place: str, value: Any, markup: str | None = None) -> Records:
    """A case's facts, its head matter, its opinions; `markup` is the HTML beside it."""
    try:
        record = checked(value, "a case", dict)
        case_id = _case_id(record)
        fact, dated = _fact(record, case_id)
        texts, remark = _texts(record, markup)
    except ValueError as problem:
        yield Rejected(shard.path, place, "bad record", str(problem))
        return
    yield fact
    for error, detail in (("bad date", dated), ("text missing", remark)):
        if detail:
            yield Rejected(shard.path, place, error, detail)
    if texts.head:
        yield _opinion(case_id, 0, texts.head)
    for ordinal, writing in enumerate(texts.opinions, 1):
        if not is_blank(writing.content):
            yield _opinion(case_id, ordinal, writing)
        else:
            opinion_id = f"{case_id}/{ordinal}"
            yield Rejected(shard.path, opinion_id, "bad opinion", f"no text in {place}")


def _opinion(case_id: str, ordinal: int, writing: _Writing) -> SourceOpinion:
    return SourceOpinion(
        opinion_id=f"{case_id}/{ordinal}",
        case_id=case_id,
        type=writing.type,
        source_format=writing.form,
        content=writing.content,
        author=writing.author,
        per_curiam=_PER_CURIAM.match(writing.author or "") is not None,
        ordinal=ordinal,
    )


def _case_id(record: dict[str, Any]) -> str:
    identifier = record.get("id")
    if isinstance(identifier, bool) or not re.fullmatch(r"\d{1,18}", str(identifier)):
        raise ValueError(f"id is {identifier!r}, not a number")
    return f"cap:{identifier}"


def _fact(record: dict[str, Any], case_id: str) -> tuple[CaseFact, str | None]:
    """What a record says about its case, and what is wrong with its date."""
    wrong = None
    try:
        date, approximate = read_date(record.get("decision_date"), "decision_date")
    except ValueError as problem:
        date, approximate, wrong = None, False, f"{problem}; the case is kept without"
    court = read_typed(record, "court", dict) or {}
    citations = read_typed(record, "citations", list) or []
    printed = [read_text(checked(entry, "a citation", dict), "cite") for entry in citations]
    fact = CaseFact(
        case_id=case_id,
        source=SOURCE,
        name=read_text(record, "name"),
        name_short=read_text(record, "name_abbreviation"),
        court_id=court_id_of(read_text(court, "name"), read_text(court, "name_abbreviation")),
        date_filed=date,
        date_approximate=approximate,
        docket_number=read_text(record, "docket_number"),
        citations=[citation for citation in printed if citation],
        first_page=_page(record, "first_page"),
        last_page=_page(record, "last_page"),
    )
    return fact, wrong


def _page(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return str(value) if isinstance(value, int) else read_text(record, key)


def court_id_of(name: str | None, abbreviation: str | None) -> str | None:
    """courts-db id of a court by the abbreviation that citations print, else by its whole name.

    None where courts-db knows neither, or several courts of that name.
    """
    by_abbreviation = court_of(abbreviation) if abbreviation else None
    return by_abbreviation or (court_named(name) if name else None)


# --- Its text ---------------------------------------------------------------------------------


def _texts(record: dict[str, Any], markup: str | None) -> tuple[_Texts, str | None]:
    """The writings of a case in their best form, and what is missing of them."""
    body = read_typed(record, "casebody", dict) or {}
    if "data" in body:  # the bulk export
        status, body = body.get("status"), body["data"]
        if body is None:
            return _Texts(None, []), f"casebody.status is {status!r}; the case is kept without"
    if isinstance(body, str):
        texts = split_casebody(whole(body, "casebody"))
        if texts is None:
            raise ValueError("an opinion without its end in casebody")
        return texts, None
    plain = _plain_texts(checked(body, "casebody", dict))
    if markup is not None:
        texts = split_casebody(markup)
        if texts is not None and len(texts.opinions) == len(plain.opinions):
            return _with_authors(texts, plain), None
        return plain, "the HTML has not all opinions of the JSON, which is read instead"
    if not plain.opinions and plain.head is None:
        return plain, "casebody has no text; the case is kept without"
    return plain, None


def _plain_texts(body: dict[str, Any]) -> _Texts:
    opinions = [
        _Writing(
            type=opinion_type(read_text(opinion, "type")),
            form="text",
            content=read_text(opinion, "text") or "",
            author=read_text(opinion, "author"),
        )
        for opinion in read_typed(body, "opinions", list) or []
        if checked(opinion, "an opinion", dict) is not None
    ]
    head = read_text(body, "head_matter")
    if head is None:
        return _Texts(None, opinions)
    return _Texts(_Writing("headmatter", "head_matter", _marked_up(head, body), None), opinions)


def _marked_up(head: str, body: dict[str, Any]) -> str:
    """Plain head matter in the HTML's form, in which its lines bear their roles."""
    roles = {
        line: key
        for key in ("parties", "attorneys")
        for line in read_typed(body, key, list) or []
        if isinstance(line, str)
    }
    lines = [
        f'<p class="{roles.get(line, "")}">{html.escape(line, quote=False)}</p>'
        for line in head.split("\n")
    ]
    return _framed("\n".join(lines))


def _framed(head: str) -> str:
    return f'<section class="head-matter">{head}</section>'


def split_casebody(markup: str) -> _Texts | None:
    """CAP's HTML or XML of one case, cut into its writings; None if one is not closed.

    What stands outside of the opinions is head matter.
    """
    outside: list[str] = []
    opinions: list[_Writing] = []
    form = "xml" if "<casebody" in markup else "html"
    position = 0
    opened: re.Match[str] | None = None
    for edge in _EDGE.finditer(markup):
        if opened is None and not edge["closing"]:
            outside.append(markup[position : edge.start()])
            opened = edge
        elif opened is not None and edge["closing"]:
            position = edge.end()
            type_ = _TYPE.search(opened["attributes"])
            content = markup[opened.start() : position]
            opinions.append(_Writing(opinion_type(type_ and type_[1]), form, content, None))
            opened = None
    if opened is not None:
        return None
    outside.append(markup[position:])
    around = _FRAME.sub("", "".join(outside))
    if not _TAG.sub("", around).strip():
        return _Texts(None, opinions)
    return _Texts(_Writing("headmatter", form, _framed(around), None), opinions)


def _with_authors(texts: _Texts, plain: _Texts) -> _Texts:
    pairs = zip(texts.opinions, plain.opinions, strict=True)
    return texts._replace(opinions=[o._replace(author=p.author) for o, p in pairs])
