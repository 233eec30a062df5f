"""Cases found by what a user types: a citation, an id, or words of a name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from transforms.extract.citations import find_cores
from transforms.extract.reporters import parse_citation
from transforms.release.published import Release, Row

MOST = 50
"""Cases listed for one search."""

_COLUMNS = "case_id, name, citations, court_id, date_filed, is_ghost, n_opinions, in_degree"


def _folding() -> str:
    """SQL for a case name as it is compared: no case, accents, apostrophes, stops or commas, and
    `M'Culloch` as `McCulloch`. Only `replace`, which costs half of `translate` and a pattern."""
    folded = "' ' || strip_accents(lower(name))"
    for printed, plain in (("’", "''"), (" m''", " mc"), ("''", ""), (".", ""), (",", "")):
        folded = f"replace({folded}, '{printed}', '{plain}')"
    return folded


_FOLDED = _folding()
_NOT_SEARCHED = {"v", "vs", "versus"}


class Found(NamedTuple):
    """What a search found, and by what: `id`, `citation`, `page` or `name`.

    By `page` it is the case that begins before the cited page. `read_as` is the citation in
    canonical form, or the words looked for; `total` counts also the cases that are not listed.
    """

    by: str
    read_as: str
    cases: list[Row]
    total: int


def search_cases(release: Release, typed: str) -> Found:
    """The cases that `typed` may mean, most cited first."""
    typed = " ".join(typed.split())
    cases = _where(release, "case_id = $key", key=typed)
    if cases:
        return Found("id", typed, cases, len(cases))
    citation = read_citation(typed)
    if citation is not None:
        return _by_citation(release, *citation)
    return _by_name(release, typed)


def read_citation(typed: str) -> tuple[str, str, str] | None:
    """Volume, reporter (edition key) and page of the first citation in `typed`, if there is one.

    >>> read_citation("384 us 436"), read_citation("Miranda v. Arizona, 384 U. S. 436, 444")
    (('384', 'U.S.', '436'), ('384', 'U.S.', '436'))
    """
    apart = re.sub(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z.])(?=\d+$)", " ", typed)  # `384us436`
    bare = parse_citation(typed) or parse_citation(apart)
    if bare is not None:
        return bare.volume, bare.reporter, bare.page
    for core in find_cores(typed):
        if core.edition is not None and core.page is not None:
            return core.volume, core.edition.key, core.page
    return None


def _by_citation(release: Release, volume: str, reporter: str, page: str) -> Found:
    read_as = f"{volume} {reporter} {page}"
    cases = _where(release, "list_contains(citations, $key)", key=read_as)
    if cases or not page.isdigit():
        return Found("citation", read_as, cases, len(cases))
    around = release.rows(
        f"""
        WITH cited AS (SELECT {_COLUMNS}, unnest(citations) AS citation FROM cases)
        SELECT * EXCLUDE (citation) FROM cited
        WHERE starts_with(citation, $volume)
          AND TRY_CAST(substring(citation, length($volume) + 1) AS INTEGER) <= $page
        ORDER BY TRY_CAST(substring(citation, length($volume) + 1) AS INTEGER) DESC, case_id LIMIT 1
        """,
        volume=f"{volume} {reporter} ",
        page=int(page),
    )
    return Found("page", read_as, around, len(around))


def _by_name(release: Release, typed: str) -> Found:
    """Every word must begin a word of the name."""
    words = [word for word in _folded(typed) if word not in _NOT_SEARCHED][:12]
    if not words:
        return Found("name", "", [], 0)
    patterns = {f"word{i}": rf"\b{word}" for i, word in enumerate(words)}
    condition = " AND ".join(f"regexp_matches({_FOLDED}, ${name})" for name in patterns)
    cases = _where(release, f"duplicate_of IS NULL AND {condition}", **patterns)
    return Found("name", " ".join(words), cases, cases[0]["total"] if cases else 0)


def _folded(typed: str) -> list[str]:
    """The words of `typed`, folded as `_FOLDED` folds names."""
    letters = unicodedata.normalize("NFKD", typed.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.findall(r"\w+", re.sub(r"[’'.,]", "", re.sub(r"\bm[’']", "mc", plain)))


def _where(release: Release, condition: str, **parameters: str) -> list[Row]:
    return release.rows(
        f"""
        SELECT {_COLUMNS}, count(*) OVER () AS total FROM cases WHERE {condition}
        ORDER BY in_degree DESC, date_filed NULLS LAST, case_id LIMIT {MOST}
        """,
        **parameters,
    )
