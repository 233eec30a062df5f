"""What the report says of a release: one SQL query for each of its tables and charts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from transforms.extract.courts import name_of_court
from transforms.release.published import Release, Row

MOST = 25
"""Rows of each list."""
EXAMPLES = 3
"""Passages shown for each reason why a mention was not resolved."""
AROUND = 160
"""Characters shown on either side of such a mention."""

_BY_STATUS = """
    count(*) AS mentions,
    count(*) FILTER (WHERE status = 'resolved') AS resolved,
    count(*) FILTER (WHERE status = 'ghost') AS ghost,
    count(*) FILTER (WHERE status = 'ambiguous') AS ambiguous,
    count(*) FILTER (WHERE status = 'unresolved') AS unresolved,
    count(*) FILTER (WHERE status = 'self') AS self
"""


def decisions(release: Release) -> list[Row]:
    """By source: decisions with text, those known by name and citation only, ghosts, years."""
    return release.rows("""
        SELECT source, count(*) AS cases, count(*) FILTER (WHERE n_opinions > 0) AS with_text,
               sum(n_chars) AS characters,
               min(year(date_filed)) AS first, max(year(date_filed)) AS last
        FROM cases GROUP BY source ORDER BY with_text DESC, source
    """)


def shards(release: Release) -> list[Row]:
    """The inputs by format: how many files, of how many bytes together, and their paths."""
    formats: dict[str, Row] = {}
    for shard in release.manifest["inputs"]:
        row = formats.setdefault(shard["format"], {"shards": 0, "bytes": 0, "paths": []})
        row["shards"] += 1
        row["bytes"] += shard["size"]
        row["paths"].append(shard["path"])
    return [{"format": name, **row} for name, row in sorted(formats.items())]


def writings(release: Release) -> list[Row]:
    """Writings by type: how many, and how many repeat another's text."""
    return release.rows("""
        SELECT type, count(*) AS writings, count(duplicate_of) AS repeated
        FROM opinions GROUP BY type ORDER BY writings DESC, type
    """)


def mentions_by_kind(release: Release) -> list[Row]:
    """Mentions by kind, most first."""
    return release.rows(
        "SELECT kind, count(*) AS mentions FROM mentions GROUP BY kind ORDER BY mentions DESC, kind"
    )


def mentions_by_status(release: Release) -> list[Row]:
    """Mentions of cases by status, most first."""
    return release.rows("""
        SELECT status, count(*) AS mentions FROM mentions WHERE status != 'not_a_case'
        GROUP BY status ORDER BY mentions DESC, status
    """)


def resolution_by_reporter(release: Release) -> list[Row]:
    """Statuses of the mentions that print a reporter, for the reporters printed most."""
    return release.rows(
        f"""
        SELECT reporter, {_BY_STATUS} FROM mentions
        WHERE status != 'not_a_case' AND reporter IS NOT NULL
        GROUP BY reporter ORDER BY mentions DESC, reporter LIMIT $most
        """,
        most=MOST,
    )


def resolution_by_court(release: Release) -> list[Row]:
    """Statuses of the mentions of cases, by the court whose opinions make them."""
    rows = release.rows(
        f"""
        SELECT court_id, {_BY_STATUS}
        FROM (SELECT case_id, status FROM mentions WHERE status != 'not_a_case')
        JOIN (SELECT case_id, court_id FROM cases) USING (case_id)
        GROUP BY court_id ORDER BY mentions DESC, court_id LIMIT $most
        """,
        most=MOST,
    )
    return [row | {"court": name_of_court(row["court_id"] or "not known")} for row in rows]


def resolution_by_decade(release: Release) -> list[Row]:
    """Statuses of the mentions of cases, by the decade of the citing decision; undated last."""
    return release.rows(f"""
        SELECT year(date_filed) // 10 * 10 AS decade, {_BY_STATUS}
        FROM (SELECT case_id, status FROM mentions WHERE status != 'not_a_case')
        JOIN (SELECT case_id, date_filed FROM cases) USING (case_id)
        GROUP BY decade ORDER BY decade NULLS LAST
    """)


def most_cited(release: Release, ghosts: bool) -> list[Row]:
    """The decisions, or the ghosts, that most decisions cite."""
    return release.rows(
        """
        SELECT case_id, name, citations, year(date_filed) AS year, n_opinions,
               in_degree, in_mentions
        FROM cases WHERE is_ghost = $ghosts AND in_degree > 0
        ORDER BY in_degree DESC, in_mentions DESC, case_id LIMIT $most
        """,
        ghosts=ghosts,
        most=MOST,
    )


def most_cited_laws(release: Release) -> list[Row]:
    """The statutes, constitutions and other law that most decisions cite."""
    return release.rows(
        """
        SELECT citations[1] AS law, type, count(*) AS cases, sum(depth) AS mentions
        FROM authorities WHERE type != 'case' AND len(citations) > 0
        GROUP BY ALL ORDER BY cases DESC, mentions DESC, law LIMIT $most
        """,
        most=MOST,
    )


def not_resolved(release: Release) -> list[Row]:
    """Why mentions are ambiguous or unresolved: `status`, `method`, how many, examples in context.

    An example has `before`, `text` and `after`, the citing case's name and the candidates' names.
    Which ones are shown is chosen by a hash of their ids, so that a release always shows the same.
    """
    reasons = release.rows("""
        SELECT status, method, count(*) AS mentions FROM mentions
        WHERE status IN ('ambiguous', 'unresolved')
        GROUP BY ALL ORDER BY status, mentions DESC, method
    """)
    found = release.rows(
        """
        WITH chosen AS (
            SELECT * FROM mentions WHERE status IN ('ambiguous', 'unresolved')
            QUALIFY row_number() OVER (
                PARTITION BY status, method ORDER BY md5(mention_id), mention_id) <= $examples
        )
        SELECT m.status, m.method, m.text, m.mention_id, m.candidates, citing.name AS citing,
               substring(o.text, greatest(m.start - $around, 0) + 1, least($around, m.start))
                   AS before,
               substring(o.text, m."end" + 1, $around) AS after
        FROM chosen AS m
        JOIN opinions AS o ON o.case_id = m.case_id AND o.opinion_id = m.opinion_id
        JOIN cases AS citing ON citing.case_id = m.case_id
        ORDER BY md5(m.mention_id), m.mention_id
        """,
        examples=EXAMPLES,
        around=AROUND,
    )
    names = release.names(case_id for row in found for case_id in row["candidates"])
    for row in found:
        row["candidates"] = [names.get(case_id, case_id) for case_id in row["candidates"]]
    for reason in reasons:
        key = reason["status"], reason["method"]
        reason["examples"] = [row for row in found if (row["status"], row["method"]) == key]
    return reasons


def growth(release: Release) -> list[Row]:
    """By year: decisions with text, and the edges that start at decisions of the year."""
    return release.rows("""
        SELECT year(date_filed) AS year, count(*) FILTER (WHERE n_opinions > 0) AS decisions,
               sum(out_degree)::BIGINT AS edges
        FROM cases WHERE date_filed IS NOT NULL AND NOT is_ghost
        GROUP BY year HAVING decisions > 0 ORDER BY year
    """)


def degrees(release: Release) -> list[Row]:
    """The share of cases with at least so many edges in and out, for charts on log scales.

    One point for each twentieth of a power of ten at most. In-degree is over all cases, out-degree
    over those with text.
    """
    return release.rows("""
        WITH degrees AS (
            SELECT 'cited by' AS direction, in_degree AS degree FROM cases WHERE in_degree > 0
            UNION ALL
            SELECT 'cites', out_degree FROM cases WHERE out_degree > 0
        ), counted AS (
            SELECT direction, degree, count(*) AS cases FROM degrees GROUP BY ALL
        ), reached AS (
            SELECT direction, degree,
                   sum(cases) OVER (PARTITION BY direction ORDER BY degree DESC)
                       / sum(cases) OVER (PARTITION BY direction) AS share
            FROM counted
        )
        SELECT direction, min(degree) AS degree, max(share) AS share FROM reached
        GROUP BY direction, round(20 * log10(degree)) ORDER BY direction, degree
    """)


def treatments(release: Release) -> list[Row]:
    """What mentions say became of the case, by who does it; nothing of releases without it."""
    if "treatment" not in release.schemas()["mentions"].names:
        return []
    return release.rows("""
        SELECT treatment, count(*) AS mentions,
               count(*) FILTER (WHERE treatment_by = 'court') AS court,
               count(*) FILTER (WHERE treatment_by = 'writer') AS writer,
               count(*) FILTER (WHERE treatment_by = 'other_decision') AS other_decision,
               count(*) FILTER (WHERE treatment_by = 'legislature') AS legislature,
               count(*) FILTER (WHERE treatment_by = 'party') AS party
        FROM mentions WHERE treatment IS NOT NULL
        GROUP BY treatment ORDER BY mentions DESC, treatment
    """)


def forward_edges(release: Release) -> list[Row]:
    """Edges to decisions dated later than the citing one, by the probable reason."""
    return release.rows("""
        SELECT coalesce(forward_reason, 'not known') AS reason, count(*) AS edges
        FROM edges WHERE forward_in_time GROUP BY reason ORDER BY edges DESC, reason
    """)


def quarantine(release: Release) -> list[Row]:
    """What was wrong with records, how often, with an example of each."""
    return release.rows(
        """
        SELECT error, count(*) AS records, min_by(source, (source, record)) AS source,
               min_by(record, (source, record)) AS record,
               min_by(detail, (source, record)) AS detail
        FROM quarantine GROUP BY error ORDER BY records DESC, error LIMIT $most
        """,
        most=MOST,
    )


def totals(release: Release) -> Row:
    """Figures of the whole release, by name."""
    rows: Counter[str] = Counter(release.manifest["rows"])
    (cases,) = release.rows("""
        SELECT count(*) FILTER (WHERE is_ghost) AS ghosts,
               count(*) FILTER (WHERE n_opinions > 0) AS with_text,
               coalesce(sum(n_chars), 0) AS characters FROM cases
    """)
    (edges,) = release.rows("""
        SELECT count(*) FILTER (WHERE cited_is_ghost) AS to_ghosts FROM edges
    """)
    statuses = {row["status"]: row["mentions"] for row in mentions_by_status(release)}
    figures: dict[str, Any] = {**rows, **cases, **edges, "statuses": statuses}
    figures["of_cases"] = sum(statuses.values())
    return figures
