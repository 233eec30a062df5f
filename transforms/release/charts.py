"""The charts of the report and of the web pages, as inline SVG.

Altair describes them and vl-convert draws them, without a browser or a network. An SVG of 5 to 20
KB needs no script in the page, and its colours are the page's own (`currentColor`, CSS variables),
so that they follow light and dark. plotly would put a script of 3.5 MB into the page, matplotlib
colours of its own. Each chart is as wide as a phone, so its letters keep their size there.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import vl_convert
from markupsafe import Markup

from transforms.release.published import Row

WIDTH = 340
"""Width of a whole chart in CSS pixels: what a phone of 390 leaves between margins."""
STATUSES = ("resolved", "ghost", "ambiguous", "unresolved", "self")
"""Statuses of mentions of cases in the order in which they are stacked."""


def shares_by_decade(rows: Sequence[Row]) -> Markup:
    """Statuses of the mentions of each decade as shares; rows without a decade are left out."""
    data = _by_status([row for row in rows if row["decade"] is not None], "decade")
    return _svg(
        alt.Chart(data)
        .mark_bar()
        .encode(
            alt.X("decade:O", title=None, axis=alt.Axis(labelOverlap=True)),
            alt.Y("sum(mentions):Q", stack="normalize", axis=alt.Axis(format="%"), title=None),
            color=_status_colour(),
            order="order:Q",
        ),
        height=190,
    )


def shares_by_reporter(rows: Sequence[Row]) -> Markup:
    """Statuses of the mentions of each reporter as shares, in the order of the rows."""
    data = _by_status(rows, "reporter")
    return _svg(
        alt.Chart(data)
        .mark_bar()
        .encode(
            alt.Y("reporter:N", sort=None, title=None, axis=_names(70)),
            alt.X("sum(mentions):Q", stack="normalize", axis=alt.Axis(format="%"), title=None),
            color=_status_colour(),
            order="order:Q",
        ),
        height=16 * len(rows),
    )


def counts_by_year(rows: Sequence[Row], column: str, height: int = 150) -> Markup:
    """One bar a year, as high as the value of `column`."""
    data = alt.Data(values=[{"year": row["year"], "count": row[column]} for row in rows])
    return _svg(
        alt.Chart(data)
        .mark_rule(strokeWidth=_bar_width(rows), color="var(--accent)")
        .encode(
            alt.X("year:Q", title=None, scale=alt.Scale(zero=False, nice=False, padding=6),
                  axis=alt.Axis(format="d", tickMinStep=1, tickCount=6)),
            alt.Y("count:Q", title=None,
                  axis=alt.Axis(format="~s", tickMinStep=1, tickCount=5)),
        ),
        height=height,
    )  # fmt: skip


def counts_by_kind(rows: Sequence[Row]) -> Markup:
    """One bar for each kind of mention."""
    return _svg(
        alt.Chart(alt.Data(values=list(rows)))
        .mark_bar(color="var(--accent)")
        .encode(
            alt.Y("kind:N", sort=None, title=None, axis=_names(84)),
            alt.X("mentions:Q", title=None, axis=alt.Axis(tickCount=4, format="~s")),
        ),
        height=16 * len(rows),
    )


def degree_distribution(rows: Sequence[Row]) -> Markup:
    """The share of cases with at least so many edges, both axes logarithmic."""
    return _svg(
        alt.Chart(alt.Data(values=list(rows)))
        .mark_point(filled=True, size=22, opacity=0.9)
        .encode(
            alt.X("degree:Q", scale=alt.Scale(type="log"), title="at least so many cases",
                  axis=alt.Axis(tickCount=4, format="~s")),
            alt.Y("share:Q", scale=alt.Scale(type="log"), title="share of cases",
                  axis=alt.Axis(tickCount=4, format="~p")),
            alt.Color("direction:N", title=None,
                      scale=_scale(["cited by", "cites"], ["var(--accent)", "var(--ambiguous)"])),
        ),
        height=220,
    )  # fmt: skip


def _names(width: int) -> alt.Axis:
    """An axis of names in so many pixels at least: a browser's letters may be wider than ours."""
    return alt.Axis(minExtent=width, labelLimit=150, ticks=False)


def _by_status(rows: Sequence[Row], key: str) -> alt.Data:
    values = [
        {key: row[key], "status": status, "order": order, "mentions": row[status]}
        for row in rows
        for order, status in enumerate(STATUSES)
    ]
    return alt.Data(values=values)


def _status_colour() -> alt.Color:
    colours = [f"var(--{status})" for status in STATUSES]
    return alt.Color("status:N", title=None, scale=_scale(list(STATUSES), colours))


def _scale(names: list[str], colours: list[str]) -> alt.Scale:
    return alt.Scale(domain=names, range=colours)


def _bar_width(rows: Sequence[Row]) -> float:
    years = [row["year"] for row in rows]
    return max(1.0, min(14.0, 0.7 * (WIDTH - 60) / (max(years) - min(years) + 1))) if years else 1.0


def _svg(chart: alt.Chart, height: int) -> Markup:
    page = (
        chart.properties(
            width=WIDTH,
            height=height,
            background="transparent",
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure(font="system-ui, sans-serif", aria=False, padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor="currentColor", titleColor="currentColor", titleFontWeight="normal",
            domainColor="currentColor", tickColor="currentColor", gridColor="currentColor",
            gridOpacity=0.12, domainOpacity=0.4, tickOpacity=0.4,
            labelFontSize=11, titleFontSize=11,
        )
        .configure_legend(orient="top", labelColor="currentColor", labelFontSize=11, columns=3)
    )  # fmt: skip
    return Markup(vl_convert.vegalite_to_svg(page.to_dict()))
