"""Series that are cited in a form of their own: by year, by number, by docket, by page alone."""

from __future__ import annotations

import functools
import re

from transforms.extract.citation_core import Core, core_at
from transforms.extract.english_reports import CITED_BY_PAGE
from transforms.extract.leads import Led, led
from transforms.extract.reporters import (
    Edition,
    edition_of,
    looseleaf_services,
    reports_of_one_volume,
    squeeze,
)


def find_series_forms(text: str) -> list[Core]:
    """The citations of all these series but the English ones that `find_by_page_alone` finds."""
    return [core for find in _FINDERS for core in find(text)]


_BLANK_VOLUMES = {
    # One pattern a mark, each led by its mark: four fast scans instead of a slow one.
    mark: re.compile(
        # a single character is looked for ten times as fast as two
        rf"{mark[0]}(?={mark[1:]}){mark[1:]}[ \n]?(?P<printed>[A-Z][\w. \n]{{1,20}}?)[ \n]?"
        r"(?:_{2,9}|-{2,5}|[—–]{1,5})(?![\w-])"
    )
    for mark in ("__", "--", "—", "–")
}


def _blank_volumes(text: str) -> list[Core]:
    """`___ U. S. ___`: a report not yet paginated (Bluebook rule 10.8.1(b))."""
    found = []
    for mark, pattern in _BLANK_VOLUMES.items():
        if mark[0] not in text:
            continue
        for match in pattern.finditer(text):
            edition = edition_of(match["printed"])
            if edition is not None and "." in match["printed"]:
                start = match.start()
                while start and text[start - 1] in "_-—–":
                    start -= 1
                found.append(Core(start, match.end(), "___", edition.key, edition, None))
    return found


_LOUISIANA_DATE = led(
    r"(?<=\()(?P<court>La\.(?:[ \n]?App\.?(?:[ \n]\d(?:st|nd|rd|d|th)?[ \n]Cir\.)?)?)[ \n,]*"
    r"\d{1,2}/\d{1,2}/(?P<year>\d{2,4})\)",
    "La.",
)
_LOUISIANA_DOCKET = re.compile(
    r"(?<![\w-])(?:No\.[ \n])?(?P<volume>(?:19|20)?\d\d)[-–](?P<page>\d{1,5})"
    r"(?P<more> ?[-–] ?\d{1,5})?,?[ \n](?:pp?\.[ \n]\d[\d–-]*[ \n])?$"
)


def _louisiana(text: str) -> list[Core]:
    """Louisiana's public-domain form: docket number, court, date (La. Sup. Ct. G.A.R. part G)."""
    found = []
    for date in _LOUISIANA_DATE.finditer(text):
        opening = date.start() - 1
        docket = _LOUISIANA_DOCKET.search(text, max(0, opening - 48), opening)
        if docket is None:
            continue
        year = int(date["year"]) % 100
        edition = edition_of(date["court"], f"{2000 if year < 50 else 1900}")
        found.append(
            Core(
                start=docket.start("volume"),
                end=docket.end("more" if docket["more"] else "page"),
                volume=docket["volume"],
                reporter=edition.key if edition else "".join(date["court"].split()),
                edition=edition or _LA,
                page=docket["page"],
                year=year + (2000 if year < 50 else 1900),
            )
        )
    return found


_LA = Edition("La.", "La. neutral", "neutral", 1993, 2200, frozenset({"us:la"}))


_YEAR_VOLUMES = led(
    r"(?<![\w.])(?:L\.?[ \n]?R\.?[ \n]?A\.?|(?:Am\.?[ \n]?)?Ann\.?[ \n]?Cas\.?),?[ \n]?"
    r"(?P<volume>19\d\d[A-F])(?:,[ \n]?|[ \n])(?:p\. ?)?(?P<page>\d{1,4})(?!\w)",
    *("L. R", "L.\nR", "L.R.", "LRA", "Ann.", "Ann Cas", "Am. ", "Am.A", "Am Ann"),
)


def _year_volumes(text: str) -> list[Core]:
    """`L. R. A. 1915F, 1087`: series whose later volumes are a year and a letter."""
    found = []
    for match in _YEAR_VOLUMES.finditer(text):
        edition = edition_of(text[match.start() : match.start("volume")])
        if edition is not None:
            found.append(core_at(match, edition))
    return found


_TAX_MEMORANDA = led(
    r"T\.[ ]?C\.[ \n](?P<printed>Memo|Summ(?:ary|\.)?[ \n]Op(?:inion|\.)?)\.?,?[ \n](?:No\. )?"
    r"(?P<volume>(?:19|20)\d\d)[-–](?P<page>\d{1,4})(?![\w])",
    *("T.C.", "T. C"),
)


def _tax_memoranda(text: str) -> list[Core]:
    """`T.C. Memo. 2010-211`: the Tax Court's memorandum opinions, by year and number."""
    found = []
    for match in _TAX_MEMORANDA.finditer(text):
        summary = match["printed"].startswith("Summ")
        edition = edition_of("T.C. Summary Opinion" if summary else "T.C. Memo.")
        if edition is not None:
            found.append(core_at(match, edition)._replace(year=int(match["volume"])))
    return found


_YEARS_OF_LAW_REPORTS = [
    re.compile(
        rf"{opening}(?P<year>18[89]\d|19\d\d|20\d\d){closing},?[ \n](?:(?P<volume>\d)[ \n])?"
        rf"(?P<printed>{reports}),?[ \n](?P<page>\d{{1,4}})(?!\w)"
    )
    for opening, closing, reports in (
        (
            r"\[",
            r"\]",
            r"A\.[ \n]?C\.|[KQ]\.[ \n]?B\.|Ch\.|P\.|All[ ]E\.[ \n]?R\.|W\.[ \n]?L\.[ \n]?R\.|"
            r"S\.[ \n]?C\.[ \n]?R\.",
        ),
        (r"\(", r"\)", r"A\.[ \n]?C\.|[KQ]\.[ \n]?B\.|App\.[ ]Cas\."),
    )
]


def _law_reports_by_year(text: str) -> list[Core]:
    """`[1964] A. C. 1254`, `(1901) A. C. 495`: the Law Reports since 1891 (T2.42); for those of
    one letter or two of a word a case's name has to vouch."""
    found = []
    for match in (m for bracket in _YEARS_OF_LAW_REPORTS for m in bracket.finditer(text)):
        year, volume = match["year"], match["volume"]
        printed = "".join(match["printed"].split()).replace("AllE", "All E")
        number = f"[{year}] {volume}" if volume else f"[{year}]"
        court = Edition(printed, printed, "english", 1890, 2200, frozenset({"uk"}))
        edition = None if printed in ("Ch.", "P.") else court
        found.append(Core(*match.span(), number, printed, edition, match["page"], year=int(year)))
    return found


_NAMES_OF_ONE_VOLUME = {
    name.rstrip("."): key
    for key, others in CITED_BY_PAGE.items()
    for name in (key, *others.split("; "))
    if name
}
"""The report that each name means."""
_PAGE_ALONE = led(
    r"(?<![\w.’'])(?<!\d[ \n])"
    rf"(?P<name>{'|'.join(map(re.escape, sorted(_NAMES_OF_ONE_VOLUME, key=len, reverse=True)))})"
    r"\.?[,.][ \n](?:fol\. ?)?(?P<page>\d{1,4})(?![\w°%]|[ \n][A-Z])",
    *_NAMES_OF_ONE_VOLUME,
)
_CROKE = led(r"Cro\. ", "Cro.")


def cites_croke(text: str) -> bool:
    """Whether a text cites Croke's reports, which are cited by page alone: `Cro. Jac. 11`."""
    return next(_CROKE.finditer(text), None) is not None


def find_by_page_alone(text: str) -> list[Core]:
    """English reports of one volume; for all but Croke's a case's name has to vouch: `Holt, 399`.

    Opinions that cite none of several volumes, nor Croke, are not searched for them.
    """
    found = []
    for match in _PAGE_ALONE.finditer(text):
        key = _NAMES_OF_ONE_VOLUME[match["name"]]
        edition = Edition(key, key, "english", 1500, 1900, frozenset({"uk"}))
        known = edition if key.startswith("Cro.") else None
        found.append(Core(*match.span(), "", key, known, match["page"]))
    return found


@functools.cache
def _led_by_report() -> Led:
    """What finds the `Baldw. 196` that a volume does not stand before."""
    names = sorted(reports_of_one_volume(), key=len, reverse=True)
    printed = "|".join(_any_apostrophe(name.rstrip(".")) for name in names)
    return led(
        rf"(?<![\w.’'])(?<!\d[ \n])(?P<name>{printed})\.?,?[ \n](?:p\. ?)?(?P<page>\d{{1,4}})"
        r"(?![\w°%]|[ \n][A-Z])",
        *names,
    )


def _any_apostrophe(name: str) -> str:
    return re.escape(name.replace("’", "'")).replace("'", "['’]")


def _of_one_volume(text: str) -> list[Core]:
    """`Baldw. 196`, `Crabbe, 138`: American reports of one volume, cited by page alone. Most are
    named for their reporter, so a case's name has to vouch for them."""
    reports = reports_of_one_volume()
    found = []
    for match in _led_by_report().finditer(text):
        name = match["name"].replace("’", "'")
        edition = reports.get(name) or reports[f"{name}."]
        found.append(Core(*match.span(), "1", edition.key, None, match["page"]))
    return found


_NUMBER_OF_FEDERAL_CASES = led(
    r"(?<!\d[ \n])F(?:ed)?\.[ \n]?Cas\.,?[ \n]No\.[ \n]?"
    r"(?P<page>\d{1,2},\d{3}[a-z]?|\d{1,5}[a-z]?)(?!\w)",
    *("Fed. Cas", "Fed.Cas", "F. Cas.", "F.Cas."),
)


def _federal_cases(text: str) -> list[Core]:
    """`Fed. Cas. No. 17,165`: the Federal Cases count their cases through all volumes."""
    edition = edition_of("F. Cas.")
    found = []
    for match in _NUMBER_OF_FEDERAL_CASES.finditer(text):
        number = match["page"].replace(",", "")
        found.append(Core(*match.span(), "", "F. Cas. No.", edition, number))
    return found


@functools.cache
def _led_by_service() -> Led:
    """What finds a paragraph of a looseleaf service that is cited without a volume."""
    names = sorted(looseleaf_services(), key=len, reverse=True)
    printed = "|".join(_any_spacing(name) for name in names)
    return led(
        rf"(?<![\w.])(?<!\d[ \n])(?P<name>{printed})"
        r"(?P<publisher>[ \n]?\((?:CCH|C\.C\.H\.|RIA|BNA|P-H)\))?,?[ \n]?"
        r"(?P<mark>¶¶?[ \n]?|(?<=[ \n])P[ \n]?|(?<=[ \n])par(?:a|s)?\.[ \n]?)?(?<![\d,])"
        r"(?P<page>\d{1,3},\d{3}(?:\.\d{1,3})?|\d{4,6}|(?:19|20)\d\d-\d{1,4})[A-Z]?(?![\w,-])",
        *names,
        *(name.replace(" ", "") for name in names),
    )


def _any_spacing(name: str) -> str:
    return re.escape(name).replace("\\ ", "[ \\n]?")


def _looseleafs(text: str) -> list[Core]:
    """`Fed. Sec. L. Rep. (CCH) ¶ 77,526` (Bluebook rule 19.1)."""
    found = []
    for match in _led_by_service().finditer(text):
        page = match["page"].replace(",", "")
        abbreviated = "." in match["name"] and "," in match["page"]
        if match["publisher"] or match["mark"] or abbreviated:  # else `the FERC 1998 order`
            edition = _service(match["name"])
            found.append(Core(*match.span(), "", edition.key, edition, page))
    return found


@functools.cache
def _service(printed: str) -> Edition:
    squeezed = squeeze(printed)
    return next(e for name, e in looseleaf_services().items() if squeeze(name) == squeezed)


_FINDERS = (
    _blank_volumes,
    _law_reports_by_year,
    _louisiana,
    _year_volumes,
    _tax_memoranda,
    _of_one_volume,
    _looseleafs,
    _federal_cases,
)
