"""What the web pages show of one case, and of one case's citations of another."""

from __future__ import annotations

from typing import NamedTuple

from transforms.extract.courts import name_of_court
from transforms.release.published import Release, Row

MOST = 100
"""Rows on one page of a list."""


class Listed(NamedTuple):
    """A page of a list: its rows, and how many there are on all pages."""

    rows: list[Row]
    total: int


def find_case(release: Release, case_id: str) -> Row | None:
    """The row of the table `cases`, with `court`, the court's name."""
    for row in release.rows("SELECT * FROM cases WHERE case_id = $id", id=case_id):
        return row | {"court": name_of_court(row["court_id"]) if row["court_id"] else None}
    return None


def writings_of(release: Release, case_id: str) -> list[Row]:
    """The case's writings without their text, those that repeat another's left out."""
    return release.rows(
        """
        SELECT opinion_id, type, author, per_curiam, length(text) AS characters
        FROM opinions WHERE case_id = $id AND duplicate_of IS NULL ORDER BY ordinal, opinion_id
        """,
        id=case_id,
    )


def cites(release: Release, case_id: str, offset: int, limit: int = MOST) -> Listed:
    """The cases that it cites, those cited most first."""
    return _edges(release, "citing_case_id = $id", "cited", offset, limit, id=case_id)


def cited_by(
    release: Release, case_id: str, offset: int, year: int | None = None, limit: int = MOST
) -> Listed:
    """The cases that cite it, in one year or in all, those that cite it most first."""
    if year is None:
        return _edges(release, "cited_case_id = $id", "citing", offset, limit, id=case_id)
    condition = "cited_case_id = $id AND year(citing_date) = $year"
    return _edges(release, condition, "citing", offset, limit, id=case_id, year=year)


def _edges(
    release: Release, condition: str, other: str, offset: int, limit: int, **parameters: str | int
) -> Listed:
    """Edges that meet the condition, each with the case at its other end, `citing` or `cited`.

    The deepest first, and of equal ones the latest. The case's year is the one printed with its
    citation where the release knows no date.
    """
    rows = release.rows(
        f"""
        WITH found AS (SELECT *, count(*) OVER () AS total FROM edges WHERE {condition}
                       ORDER BY depth DESC, {other}_date DESC NULLS LAST, {other}_case_id
                       LIMIT {limit} OFFSET {offset})
        SELECT found.*, c.case_id, c.name, c.citations, c.is_ghost, c.n_opinions,
               coalesce(year(c.date_filed), printed.year) AS year
        FROM found JOIN cases AS c ON c.case_id = found.{other}_case_id
        LEFT JOIN (SELECT case_id, cited_case_id, min(year) AS year FROM authorities
                   WHERE case_id IN (SELECT citing_case_id FROM found) GROUP BY ALL) AS printed
               ON printed.case_id = found.citing_case_id
                  AND printed.cited_case_id = c.case_id
        ORDER BY depth DESC, {other}_date DESC NULLS LAST, c.case_id
        """,
        **parameters,
    )
    return Listed(rows, rows[0]["total"] if rows else 0)


def treatments_of(release: Release, case_id: str) -> list[Row]:
    """Edges whose words say that the case was overruled, followed no longer and the like.

    Those of the latest decisions first; none where the release has no such columns.
    """
    if "treatment_lead" not in release.schemas()["edges"].names:
        return []
    return release.rows(
        """
        SELECT e.*, c.case_id, c.name, c.citations, c.is_ghost, c.n_opinions,
               year(e.citing_date) AS year
        FROM edges AS e JOIN cases AS c ON c.case_id = e.citing_case_id
        WHERE cited_case_id = $id
          AND coalesce(treatment_lead, treatment_concurrence, treatment_dissent) IS NOT NULL
        ORDER BY citing_date DESC NULLS LAST, c.case_id LIMIT 50
        """,
        id=case_id,
    )


def descriptions_of(release: Release, case_id: str) -> list[Row]:
    """What citing decisions say in parentheses that the case held, the latest first."""
    if "kind" not in release.schemas()["parentheticals"].names:
        return []
    return release.rows(
        """
        SELECT p.text, c.case_id, c.name, c.citations, year(c.date_filed) AS year
        FROM parentheticals AS p JOIN cases AS c ON c.case_id = p.citing_case_id
        WHERE p.cited_case_id = $id AND p.kind IN ('descriptive', 'quotation')
        ORDER BY c.date_filed DESC NULLS LAST, p.mention_id, p.ordinal LIMIT 30
        """,
        id=case_id,
    )


def pages_of(release: Release, case_id: str) -> dict[str, str]:
    """Each printed page of the case that its texts mark → the writing in which it begins."""
    rows = release.rows(
        """
        SELECT unnest(star_pages).page AS page, opinion_id FROM opinions
        WHERE case_id = $id AND duplicate_of IS NULL ORDER BY ordinal, opinion_id
        """,
        id=case_id,
    )
    return {row["page"]: row["opinion_id"] for row in reversed(rows)}


def laws_of(release: Release, case_id: str) -> list[Row]:
    """The statutes and other law that the case cites."""
    return release.rows(
        """
        SELECT type, coalesce(citations[1], name) AS law, depth FROM authorities
        WHERE case_id = $id AND type != 'case' ORDER BY depth DESC, law LIMIT 200
        """,
        id=case_id,
    )


def open_questions_of(release: Release, case_id: str) -> list[Row]:
    """The authorities of the case that were not resolved; `candidates` as pairs of id and name."""
    rows = release.rows(
        """
        SELECT name, citations, status, method, candidates FROM authorities
        WHERE case_id = $id AND status IN ('ambiguous', 'unresolved')
        ORDER BY depth DESC, authority LIMIT 200
        """,
        id=case_id,
    )
    names = release.names(other for row in rows for other in row["candidates"])
    for row in rows:
        row["candidates"] = [(other, names.get(other, other)) for other in row["candidates"]]
    return rows


def find_edge(release: Release, citing: str, cited: str) -> Row | None:
    """The edge between two cases."""
    condition = "citing_case_id = $citing AND cited_case_id = $cited"
    for row in release.rows(f"SELECT * FROM edges WHERE {condition}", citing=citing, cited=cited):
        return row
    return None


def find_opinion(release: Release, opinion_id: str) -> Row | None:
    """The row of the table `opinions`."""
    for row in release.rows("SELECT * FROM opinions WHERE opinion_id = $id", id=opinion_id):
        return row
    return None


def mentions_in(release: Release, opinion: Row) -> list[Row]:
    """The mentions of one opinion, each with the name and main citation of what it means."""
    return release.rows(
        """
        SELECT m.*, a.name AS authority_name, a.citations AS authority_citations
        FROM mentions AS m
        LEFT JOIN authorities AS a ON a.case_id = m.case_id AND a.authority = m.authority
        WHERE m.case_id = $case AND m.opinion_id = $id ORDER BY m.seq
        """,
        case=opinion["case_id"],
        id=opinion["opinion_id"],
    )
