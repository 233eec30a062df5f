"""The report: everything it shows in one HTML page that asks for nothing else."""

from __future__ import annotations

import datetime

from transforms.release import charts, report_figures
from transforms.release.page_templates import page_environment
from transforms.release.published import Release


def report_page(release: Release) -> str:
    """The whole page. Whatever comes from texts is escaped by the templates."""
    by_reporter = report_figures.resolution_by_reporter(release)
    by_decade = report_figures.resolution_by_decade(release)
    by_year = report_figures.growth(release)
    kinds = report_figures.mentions_by_kind(release)
    manifest = release.manifest
    return (
        page_environment()
        .get_template("report.html")
        .render(
            manifest=manifest,
            started=datetime.datetime.fromtimestamp(manifest["started"], datetime.UTC),
            totals=report_figures.totals(release),
            shards=report_figures.shards(release),
            decisions=report_figures.decisions(release),
            writings=report_figures.writings(release),
            kinds=kinds,
            by_reporter=by_reporter,
            by_court=report_figures.resolution_by_court(release),
            by_decade=by_decade,
            most_cited=report_figures.most_cited(release, ghosts=False),
            most_missing=report_figures.most_cited(release, ghosts=True),
            laws=report_figures.most_cited_laws(release),
            reasons=report_figures.not_resolved(release),
            treatments=report_figures.treatments(release),
            forward=report_figures.forward_edges(release),
            quarantine=report_figures.quarantine(release),
            charts={
                "decades": charts.shares_by_decade(by_decade),
                "reporters": charts.shares_by_reporter(by_reporter[:15]),
                "kinds": charts.counts_by_kind(kinds),
                "decisions": charts.counts_by_year(by_year, "decisions"),
                "edges": charts.counts_by_year(by_year, "edges"),
                "degrees": charts.degree_distribution(report_figures.degrees(release)),
            },
        )
    )
