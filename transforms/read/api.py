"""Objects of CourtListener's REST API, v3 and v4: https://www.courtlistener.com/help/api/rest/

Opinions give texts; clusters, dockets and results of the search give facts about cases. They stand
one a line, or in a `.json` file one alone, in a list, or in a page of the API, `{"next": …,
"results": [{…}, …]}`; in one file they may be mixed. Other objects are linked by their addresses
(`"cluster": "https://www.courtlistener.com/api/rest/v3/clusters/1/"`), in v4 by ids as well. Ids
are those of the bulk tables: an opinion of the API and its row there are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from schemas.records import CaseFact, Records, Rejected, Shard, SourceOpinion
from transforms.read.courtlistener import SOURCE, TEXT_COLUMNS, opinion_type
from transforms.read.json_records import read_records
from transforms.read.json_values import (
    checked,
    identifier,
    read_date,
    read_text,
    read_typed,
    whole,
)

_ADDRESS = re.compile(r".*/api/rest/v\d[\d.]*/(?P<kind>[a-z-]+)/(?P<id>[\w.-]+)/?", re.DOTALL)
_OPINION_PAGE = re.compile(r"/opinion/\d+/(?P<slug>[a-z0-9-]+)/?")
_CITATION_FIELDS = (
    "federal_cite_one", "federal_cite_two", "federal_cite_three", "state_cite_one",
    "state_cite_two", "state_cite_three", "state_cite_regional", "specialty_cite_one",
    "scotus_early_cite", "lexis_cite", "westlaw_cite", "neutral_cite",
)  # fmt: skip
"""Of a cluster before `citations` took their place in v3."""
_HIGHLIGHT = re.compile(r"</?(?:mark|em)>")
_SLUG_WORDS = {
    "v": "v.", "of": "of", "the": "the", "and": "and", "for": "for", "in": "in", "ex": "ex",
    "rel": "rel.", "on": "on", "to": "to",
}  # fmt: skip


def read_api(shard: Shard) -> Records:
    """Opinions and facts of all objects of a file.

    What is no object of the API is rejected by its place (`line 3`, `item 3`, and inside a list or
    page `line 3, item 2`), an object in which something needed is wrong or missing by its kind and
    id where it has one (`opinion 17`).
    """
    for found in read_records(shard.path):
        if isinstance(found, Rejected):
            yield found
            continue
        for place, record in _objects(*found):
            yield from _record(shard, place, record)


def is_api_record(value: dict[str, Any]) -> bool:
    """Whether a JSON object is one of the API, or a page of such."""
    results = value.get("results")
    if isinstance(results, list) and "next" in value:
        return not results or kind_of(results[0]) is not None
    return kind_of(value) is not None


def kind_of(record: Any) -> str | None:
    """`opinions`, `clusters`, `dockets` or `search`; None for another object.

    The address tells it; an object of which only some fields were asked for may have none.
    """
    if not isinstance(record, dict):
        return None
    address = _address(record.get("resource_uri"))
    if address is not None:
        return address["kind"] if address["kind"] in _READERS else None
    if "sub_opinions" in record:
        return "clusters"
    if "cluster" in record or "cluster_id" in record:
        if "caseName" in record:
            return "search"
        return "opinions" if {"html_with_citations", *TEXT_COLUMNS} & record.keys() else None
    return "dockets" if {"docket_number", "clusters"} <= record.keys() else None


def _objects(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    items = value.get("results") if isinstance(value, dict) else value
    if not isinstance(items, list):
        yield place, value
        return
    for number, item in enumerate(items, 1):
        yield f"{place}, item {number}", item


def _record(shard: Shard, place: str, record: Any) -> Records:
    kind = kind_of(record)
    if kind is None:
        detail = "expected an opinion, cluster, docket or search result of CourtListener's API"
        yield Rejected(shard.path, place, "unknown object", detail)
        return
    try:
        yield from _READERS[kind](shard, record)
    except ValueError as problem:
        yield Rejected(shard.path, _name(kind, record) or place, "bad record", str(problem))


def _opinion(shard: Shard, record: dict[str, Any]) -> Records:
    cluster = _linked(record, "cluster_id", "cluster")
    number = _linked(record, "id", "resource_uri")
    texts = ((column, read_text(record, column)) for column in TEXT_COLUMNS)
    column, text = next((found for found in texts if found[1]), ("", None))
    yield CaseFact(case_id=f"cl:{cluster}", source=SOURCE, name=_name_of_slug(record))
    if text is None:
        raise ValueError(f"no text: {', '.join(TEXT_COLUMNS)} are empty")
    yield SourceOpinion(
        opinion_id=f"cl:{cluster}/{number}",
        case_id=f"cl:{cluster}",
        type=opinion_type(read_text(record, "type") or ""),
        source_format=column,
        content=text,
        author=read_text(record, "author_str"),
        per_curiam=record.get("per_curiam") is True,
    )


def _cluster(shard: Shard, record: dict[str, Any]) -> Records:
    date, problem = _date(record, "date_filed")
    yield CaseFact(
        case_id=f"cl:{_linked(record, 'id', 'resource_uri')}",
        source=SOURCE,
        name=read_text(record, "case_name"),
        name_short=read_text(record, "case_name_short"),
        name_full=read_text(record, "case_name_full"),
        date_filed=date,
        date_approximate=record.get("date_filed_is_approximate") is True,
        docket_id=_linked_or_none(record, "docket_id", "docket"),
        citations=_citations(record),
    )
    if problem:
        yield Rejected(shard.path, str(_name("clusters", record)), "bad date", problem)


def _docket(shard: Shard, record: dict[str, Any]) -> Records:
    yield CaseFact(
        case_id=None,
        source=SOURCE,
        docket_id=_linked(record, "id", "resource_uri"),
        court_id=_linked_or_none(record, "court_id", "court"),
        docket_number=read_text(record, "docket_number"),
    )


def _search_result(shard: Shard, record: dict[str, Any]) -> Records:
    """A result of the search has only snippets of texts, and marks in what was searched for."""
    date, problem = _date(record, "dateFiled")
    case_id = f"cl:{_linked(record, 'cluster_id', 'cluster')}"
    yield CaseFact(
        case_id=case_id,
        source=SOURCE,
        name=_unmarked(record, "caseName"),
        name_full=_unmarked(record, "caseNameFull"),
        date_filed=date,
        court_id=_linked_or_none(record, "court_id", "court_id"),
        docket_number=_unmarked(record, "docketNumber"),
        docket_id=_linked_or_none(record, "docket_id", "docket"),
        citations=[
            _HIGHLIGHT.sub("", whole(checked(citation, "citation", str), "citation"))
            for citation in read_typed(record, "citation", list) or []
        ],
    )
    if problem:
        yield Rejected(shard.path, case_id, "bad date", problem)


_READERS: dict[str, Callable[[Shard, dict[str, Any]], Records]] = {
    "opinions": _opinion,
    "clusters": _cluster,
    "dockets": _docket,
    "search": _search_result,
}


# --- Fields -----------------------------------------------------------------------------------


def _address(value: Any) -> re.Match[str] | None:
    return _ADDRESS.fullmatch(value) if isinstance(value, str) else None


def _linked(record: dict[str, Any], key: str, link: str) -> str:
    """The id under `key`, else the one in the address under `link`."""
    found = _linked_or_none(record, key, link)
    if found is None:
        raise ValueError(f"neither {key} nor {link} gives an id")
    return found


def _linked_or_none(record: dict[str, Any], key: str, link: str) -> str | None:
    for value in (record.get(key), record.get(link)):
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            address = _address(value)
            return identifier(address["id"] if address else value.strip(), key)
    return None


def _name(kind: str, record: dict[str, Any]) -> str | None:
    """What rejects call an object by; None where its id is what is wrong."""
    try:
        number = _linked_or_none(record, "id", "resource_uri")
    except ValueError:
        return None
    return f"{kind.removesuffix('s')} {number}" if number else None


def _citations(record: dict[str, Any]) -> list[str]:
    printed = [
        citation if isinstance(citation, str) else _assembled(checked(citation, "citation", dict))
        for citation in read_typed(record, "citations", list) or []
    ]
    printed += filter(None, (read_text(record, field) for field in _CITATION_FIELDS))
    return [whole(citation, "citations") for citation in printed]


def _assembled(citation: dict[str, Any]) -> str:
    parts = [citation.get(key) for key in ("volume", "reporter", "page")]
    if None in parts or "" in parts:
        raise ValueError(f"citations has one without volume, reporter or page: {citation!r}")
    return " ".join(str(part) for part in parts)


def _date(record: dict[str, Any], key: str) -> tuple[str | None, str | None]:
    """An ISO date, and what is wrong with it."""
    try:
        return read_date(record.get(key), key)[0], None
    except ValueError as problem:
        return None, f"{problem}; the case is kept without"


def _unmarked(record: dict[str, Any], key: str) -> str | None:
    text = read_text(record, key)
    return _HIGHLIGHT.sub("", text) if text else None


def _name_of_slug(record: dict[str, Any]) -> str | None:
    """The case's name as the address of the opinion's page has it, all that an opinion says of it.

    >>> _name_of_slug({"absolute_url": "/opinion/108713/roe-v-wade/"})
    'Roe v. Wade'
    """
    page = record.get("absolute_url")
    match = _OPINION_PAGE.fullmatch(page) if isinstance(page, str) else None
    if match is None:
        return None
    words = [_SLUG_WORDS.get(word, word.capitalize()) for word in match["slug"].split("-")]
    return " ".join([words[0].capitalize(), *words[1:]])
