"""The web pages of `citegraph explore`, made from the published tables when they are asked for."""

from __future__ import annotations

import flask
from werkzeug import Response

from transforms.release import case_page, charts, report_figures
from transforms.release.edge_passages import edge_passages
from transforms.release.neighbourhood import HEIGHT, WIDTH, draw_neighbourhood
from transforms.release.page_templates import page_environment, style
from transforms.release.published import Release, Row
from transforms.release.reader_view import read_view
from transforms.release.search_cases import search_cases

HOST = "127.0.0.1"
"""The only address that is listened on."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""No script runs, nothing is fetched from elsewhere, no other page may embed or read these."""
_FEW = 25
"""Rows of each list on the page of a case."""


def create_app(release: Release) -> flask.Flask:
    """The application; it answers only requests that name this machine itself as their host.

    Another web site could point its own name at this address and so let its scripts read the
    answers (DNS rebinding); such a request bears that name as its host and is refused.
    """
    app = flask.Flask(__name__, static_folder=None)
    app.config["TRUSTED_HOSTS"] = [HOST, "localhost"]
    views = _Views(release)
    app.add_url_rule("/", "home", views.home)
    app.add_url_rule("/style.css", "style", views.style)
    app.add_url_rule("/search", "search", views.search)
    app.add_url_rule("/case", "case", views.case)
    app.add_url_rule("/cites", "cites", views.cites)
    app.add_url_rule("/cited-by", "cited_by", views.cited_by)
    app.add_url_rule("/edge", "edge", views.edge)
    app.add_url_rule("/opinion", "opinion", views.opinion)
    app.register_error_handler(404, views.not_found)
    app.after_request(_with_headers)
    return app


def _with_headers(response: flask.Response) -> flask.Response:
    response.headers.update(_HEADERS)
    return response


class _Views:
    """One method for each page."""

    def __init__(self, release: Release) -> None:
        self.release = release

    def home(self) -> str:
        return _page(
            "home.html",
            manifest=self.release.manifest,
            totals=report_figures.totals(self.release),
            most_cited=report_figures.most_cited(self.release, ghosts=False),
        )

    def style(self) -> flask.Response:
        return flask.Response(str(style()), mimetype="text/css")

    def search(self) -> str | Response:
        typed = flask.request.args.get("q", "")[:300]
        found = search_cases(self.release, typed)
        if found.total == 1 and found.by in ("id", "citation"):
            return flask.redirect(flask.url_for("case", id=found.cases[0]["case_id"]), 303)
        return _page("search.html", typed=typed, found=found)

    def case(self) -> str:
        case = self._case("id")
        case_id = case["case_id"]
        by_year = [row for row in case["in_degree_by_year"] if row["count"]]
        return _page(
            "case.html",
            case=case,
            writings=case_page.writings_of(self.release, case_id),
            cites=case_page.cites(self.release, case_id, 0, _FEW),
            cited_by=case_page.cited_by(self.release, case_id, 0, None, _FEW),
            treatments=case_page.treatments_of(self.release, case_id),
            descriptions=case_page.descriptions_of(self.release, case_id),
            laws=case_page.laws_of(self.release, case_id),
            questions=case_page.open_questions_of(self.release, case_id),
            chart=charts.counts_by_year(by_year, "count", height=120) if by_year else None,
            years=by_year,
            picture=draw_neighbourhood(self.release, case_id),
            size=(WIDTH, HEIGHT),
        )

    def cites(self) -> str:
        case, offset = self._case("id"), _number("from") or 0
        listed = case_page.cites(self.release, case["case_id"], offset)
        return _page("list.html", case=case, listed=listed, offset=offset, outgoing=True, year=None)

    def cited_by(self) -> str:
        case, offset, year = self._case("id"), _number("from") or 0, _number("year")
        listed = case_page.cited_by(self.release, case["case_id"], offset, year)
        return _page(
            "list.html", case=case, listed=listed, offset=offset, outgoing=False, year=year
        )

    def edge(self) -> str:
        citing, cited = self._case("citing"), self._case("cited")
        pair = citing["case_id"], cited["case_id"]
        edge = case_page.find_edge(self.release, *pair) or flask.abort(404)
        return _page(
            "edge.html",
            citing=citing,
            cited=cited,
            edge=edge,
            speakers=edge_passages(self.release, *pair),
            pages=case_page.pages_of(self.release, cited["case_id"]),
        )

    def opinion(self) -> str:
        opinion_id = flask.request.args.get("id", "")
        opinion = case_page.find_opinion(self.release, opinion_id) or flask.abort(404)
        mentions = case_page.mentions_in(self.release, opinion)
        view = read_view(opinion["text"], opinion["star_pages"], opinion["footnotes"], mentions)
        return _page(
            "opinion.html",
            case=case_page.find_case(self.release, opinion["case_id"]) or flask.abort(404),
            writings=case_page.writings_of(self.release, opinion["case_id"]),
            opinion=opinion,
            view=view,
        )

    def not_found(self, _error: Exception) -> tuple[str, int]:
        return _page("not_found.html"), 404

    def _case(self, parameter: str) -> Row:
        case_id = flask.request.args.get(parameter, "")
        return case_page.find_case(self.release, case_id) or flask.abort(404)


def _number(parameter: str) -> int | None:
    """A parameter that is a number from 0 on; None when it is absent or anything else."""
    typed = flask.request.args.get(parameter, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def _page(template: str, **values: object) -> str:
    return page_environment().get_template(template).render(url_for=flask.url_for, **values)
