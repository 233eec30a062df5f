"""Full and short case citations: where `378 U. S. 1` and `378 U. S., at 8` stand.

Digits before a capital letter are candidates; what stands between them and the next number is
looked up among the reporters. Names, pins and parentheticals are read afterwards, around the
cores found here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.extract.citation_core import Core
from transforms.extract.reporters import (
    NOMINATIVE_OFFSETS,
    Edition,
    edition_of,
    editions_of,
    english_editions,
    squeeze,
)
from transforms.extract.series_forms import cites_croke, find_by_page_alone, find_series_forms
from transforms.extract.volumes import find_volumes

_CANDIDATE = re.compile(
    r"(?P<volume>[0-9]{1,4})(?:-(?P<part>[0-9]))?"
    r"(?!\.[ ]?\n)(?:[ \n.*'’-]{0,4}|–|,[ ](?=U\.[ ]?S\.[ ]\d))(?:\*\d{1,4}[ \n])?"
    # what no page can follow is given up at once
    r"(?=[A-Z][A-Za-z.,'’‘ʻ& \n-]{0,34}+[\d(\[*¶_—–]|[A-Za-z.,'’‘ʻ& \n]{1,35}+--)"
    r"(?P<printed>[A-Z][A-Za-z.,'’‘ʻ& \n-]{0,34}"
    r"(?:\(?[2-9][. ]{0,2}(?:d|D|th|nd|rd)(?![a-z])\)?[A-Za-z.,'’ \n-]{0,14})?(?:–(?=\d))?)"
    r"(?:[(\[](?P<inside>[^()\[\]]{1,28})[)\]],?[ \n]?(?P<at>at[ \n]+(?:pp?\.[ \n]*)?)?)?"
    r"(?:\*\d{1,4}[ \n])?"
    r"(?P<page>(?:\*|¶[ \n]?|(?<=[)\]][ \n])(?:P|par\.)[ \n]?)?\d{1,9}(?:,\d{3}(?![ \n]?[A-Z]))?"
    r"(?:[-–][UBM]|[(\[][AU][)\]]|WC(?:-U)?|[A-Z]|[a-b](?![a-z])|[ ][ab](?=[,.;)]))?"
    r"|_{1,9}|[—–]{1,5}|-{2,5})"
    r"(?![\w°%])"
)
_LEADS_TO_PAGE = re.compile(
    r"(?P<at>,?[ \n](?:at(?:[ \n]+(?:pages?|pp?\.))?|l\.[ ]?c\.)[ \n]*)?"
    r"(?:\b(?:pp?\.|[Pp]ages?|cols?\.|P|S|D|[Nn]os?\.)[ \n]*)?$"
)
_PAGE_RANGE = re.compile(
    r"[-–—−]\d+(?![\w])|(?: ?[-–—−] ?\d+)(?=[ ,.;()\]]|$)",
)
_REPORTS = re.compile(r",?[ \n](?:R|Rep|Reports?|Reps)\.?,?[ \n]*$")
_YEAR = re.compile(r"\s*(1[5-9]\d\d|20\d\d),?\s*$")
_NOMINATIVE_VOLUME = re.compile(
    r"(?P<volume>\d{1,3}(?: ?& ?\d{1,3})?\s+)?(?P<reporter>[A-Z][\w.&' -]*)$"
)


def find_cores(text: str) -> list[Core]:
    """Every case citation with a known reporter, in order, not overlapping."""
    cores = [*_behind_volumes(text), *find_series_forms(text)]
    if cites_croke(text) or any(c.edition and c.edition.cite_type == "english" for c in cores):
        cores += find_by_page_alone(text)
    return _apart(sorted(cores, key=lambda core: core.start))


def _behind_volumes(text: str) -> Iterator[Core]:
    """Those of the common form, volume, reporter and page."""
    end = 0  # of the last known core
    for start in find_volumes(text):
        match = _CANDIDATE.match(text, start) if start >= end else None
        if match is None:
            continue
        after_a_point = text[start - 2 : start - 1] == "."
        core = (after_a_point and _law_report(text, match)) or _read_core(text, match)
        if core is None and end and start - end <= len(", "):
            core = _by_letter_alone(match)
        if core is None:
            continue
        if core.edition is None and text[max(0, start - 2) : start].strip() in ("*", "§", "¶"):
            continue  # a star page or a section, not a volume
        yield core
        if core.edition is not None:
            end = core.end


def _apart(cores: list[Core]) -> list[Core]:
    """The cores without those that begin inside a known one; `cores` are in order."""
    kept: list[Core] = []
    end = 0
    for core in cores:
        if core.start >= end:
            kept.append(core)
            if core.edition is not None or core.volume.startswith("["):
                end = core.end  # `[1893] 1 Q. B. 256`
    return kept


_LETTERS = frozenset("AFP")
"""`75 A 365`, as Michigan prints them; elsewhere a bare letter is no reporter."""


def _by_letter_alone(match: re.Match[str]) -> Core | None:
    """A regional reporter by its letter without a point, right behind another citation."""
    letter = match["printed"].strip()
    edition = edition_of(f"{letter}.") if letter in _LETTERS and not match["inside"] else None
    if edition is None or not match["page"].isdigit():
        return None
    return Core(
        match.start(), match.end("page"), match["volume"], edition.key, edition, match["page"]
    )


_LAW_REPORTS = re.compile(r"(?<![\w.])(?:L\.[ \n]?R\.|Law[ \n]Rep\.),?[ \n]$")
_COURT_OF_LAW_REPORTS = re.compile(
    r"(?!Stat)(?:[A-Z][a-z]{0,4}\.[ \n]?(?:& ?)?){1,3},?[ \n]?(?:D\.,?[ \n]?)?$"
)


def _law_report(text: str, match: re.Match[str]) -> Core | None:
    """`L. R. 2 P. C. 106`, `Law Rep. 9 Ex. 345`: the English Law Reports, by court (T2.42)."""
    start = match.start()
    if match["inside"]:
        return None
    lead = _LAW_REPORTS.search(text, max(0, start - 10), start)
    if lead is None or not _COURT_OF_LAW_REPORTS.match(match["printed"]):
        return None
    key = f"L.R. {''.join(match['printed'].split()).strip(',')}"
    edition = Edition(key, key, "english", 1865, 1890, frozenset({"uk"}))
    return Core(lead.start(), match.end("page"), match["volume"], key, edition, match["page"])


_GLUED_PIN = re.compile(r"(\d{3}),\d{3}")
"""`116 U. S. 307,331` with its blank lost; no volume has a hundred thousand pages."""
_PAGE_OF_YEAR = re.compile(r"-\d{1,5}(?!\w)")
"""`61 A.F.T.R.2d (RIA) 88-1234`"""
_OWN_VOLUME_AFTER = re.compile(
    r",?[ \n](?P<name>Dall|Cranch|Wheat|Pet|How|Wall)\.?,?[ \n](?P<page>\d{1,4})(?!\w)"
)
"""`17 U. S. 4 Wheat. 316`, the reporter's own volume without its brackets."""


_SUFFIX = re.compile(r"[-–][UBM]$|[(\[][AU][)\]]$|WC(?:-U)?$")
"""`2014 IL App (1st) 120583-U`, `81 Misc 3d 1211(A)`: not to be cited, or in the table alone.
What counts its volumes by year has it, and New York's."""


def _read_core(text: str, match: re.Match[str]) -> Core | None:
    volume, part, printed, inside, at, page = match.groups()
    if inside is not None and "\n" in inside:
        inside = inside.replace("\n", " ")
    found = _look_up(printed.replace("\n", " "), inside, volume)
    if found is None:
        return None
    blank = page[0] in "_-—–"
    if blank and "." in text[match.end("volume") : match.start("printed")]:
        return None  # `Welch, 37 N. M. 549, 559.\nVirginia. —`: the list goes on with a State
    if "," in page and (glued := _GLUED_PIN.fullmatch(page)):
        page = glued[1]
    counts_years = len(volume) == len("2014")
    if not counts_years and not found.reporter.startswith("Misc."):
        page = _SUFFIX.sub("", page)
    end = match.start("page") + len(page)
    if found.reporter.startswith("A.F.T.R.") and (paged := _PAGE_OF_YEAR.match(text, end)):
        page, end = page + paged[0], paged.end()
    if found.reporter == "U.S." and (own := _OWN_VOLUME_AFTER.match(text, end)):
        offset = NOMINATIVE_OFFSETS[f"{own['name']}."]
        if page.isdigit() and int(volume) == offset + int(page):
            page, end = own["page"], own.end()
    short = found.short or at is not None
    pin = None
    if short and blank:
        if len(page) < 2:
            return None
    elif short:
        follows = _PAGE_RANGE.match(text, end)
        end = follows.end() if follows else end
        pin = text[match.start("page") : end]
    return Core(
        start=match.start(),
        end=end,
        volume=f"{volume}-{part}" if part else volume,
        reporter=found.reporter,
        edition=found.edition,
        page=None
        if blank
        else "".join(page.replace(",", "").replace("–", "-").split()).lstrip("¶*"),
        short=short,
        pin=pin,
        year=found.year,
    )


class _Found(NamedTuple):
    reporter: str
    edition: Edition | None
    short: bool
    year: int | None


@functools.lru_cache(maxsize=65536)
def _look_up(printed: str, inside: str | None, volume: str) -> _Found | None:
    """The edition meant by what stands between volume and page, `at` told apart from it.

    What stands in brackets is part of the reporter (`IL App (1st)`), the nominative volume
    (`(4 Wheat.)`) or the year (`(1842)`); anything else means that this is no citation.
    """
    lead = _LEADS_TO_PAGE.search(printed)
    short = bool(lead and lead["at"])
    reporter = printed[: lead.start()] if lead else printed
    if lead and not short and edition_of(reporter, volume) is None and edition_of(printed, volume):
        reporter = printed  # `420 U. S 377`: the letter is the reporter's
    called_reports = 0
    if edition_of(reporter, volume) is None:  # `10 Wend. R. 85`, `2 Wheaton, Rep. 66`
        reporter, called_reports = _REPORTS.subn("", reporter)
    if len(squeeze(reporter)) < 2 and "." not in reporter:
        return None  # `5 A 12`: a bare letter is no reporter
    if reporter.strip(" ,") == "Tr.":
        return None  # `28 Tr. 110`: the transcript, not `T. R.`
    if reporter.strip(" ,") == "Cr." and volume in _VOLUMES_OF_CRANCH:
        reporter = "Cranch"
    if inside is None:
        edition = edition_of(reporter, volume)
        return (
            _Found(edition.key, edition, short, None)
            if edition
            else _unknown(reporter, short, bool(called_reports))
        )
    if year := _YEAR.match(inside):
        edition = edition_of(reporter, volume, int(year[1]))
        return edition and _Found(edition.key, edition, short, int(year[1]))
    for whole in (f"{reporter} {inside}", f"{printed} {inside}"):  # `Fam. L. Rep. (BNA)`
        if edition := edition_of(whole, volume):
            return _Found(edition.key, edition, short, None)
    if edition := _edition_of_state(reporter, inside):
        return _Found(edition.key, edition, short, None)
    edition = edition_of(reporter, volume)
    nominative = _NOMINATIVE_VOLUME.match(inside.strip())
    if edition and nominative and (nominative["volume"] or editions_of(nominative["reporter"])):
        return _Found(edition.key, edition, short, None)
    return None


def _edition_of_state(reporter: str, state: str) -> Edition | None:
    """`How. (Miss.)`: of two reporters of one name that of the state."""
    reports = edition_of(state)
    if reports is None or reports.cite_type != "state":
        return None
    return next((e for e in editions_of(reporter) if e.kin & reports.kin), None)


_ABBREVIATED = re.compile(r"(?:[A-Z][A-Za-z'’]{0,9}(?:\.|,)? ?(?:& |and |of )?){1,4}")
_WORD_AND_COMMA = re.compile(r"[A-Z][a-z]{3,14}(?: & [A-Z][a-z]{3,14})?,[ \n]")
"""`2 Comstock, 365`: a reporter's whole name."""
_NEVER_REPORTERS = frozenset(
    """
    In At The On Of Id Ibid See And Or But No Nos Section Sections Sec Art Article Rule Rules
    Part Parts Chapter Ch Act Acts Laws Stat Stats Code App Appendix Note Notes Page Pages Pp Vol
    Feb Jan Mar Apr Jun Jul Aug Sept Oct Nov Dec January February March April May June July
    August September October November December Cong Congress Sess Session Term Tr R Rec Record
    Exhibit Ex Table Fig Kent Comm Bl Blackstone Wigmore Story Const Amend United States Court
    Title Tit Par Paragraph Street Avenue Ave St Question Count Counts Class Schedule Item
    Items Lot Block Tract Township Range Order Op Opinion Brief Br Dkt Doc Docket Justice
    Justices Men Days Years Eliz Geo Hen Edw Vict Car Will Wm Jac Rich Ann Anne Charles Henry
    Edward George William Mary Phil Sup Supp Harv Yale Colum Univ Rev Law Mich Stan Penn
    Fordham Encyc Cyc Corpus Am Jur Dig Digest
    """.split()
)

_COURTS_AND_SIDES = frozenset({"Cir", "Civ", "Crim", "Cr"})
"""What begins no reporter, though some have it within: `1 Cir., 1951`, `02 Civ. 8181`."""


_VOLUMES_OF_CRANCH = frozenset("123456789")
"""`6 Cr. 87`; a criminal docket has a year there."""


def _unknown(printed: str, short: bool, called_reports: bool) -> _Found | None:
    """A reporter that reporters-db lacks, such as the English reports (`6 Barn. & Cress. 739`).

    Only its shape speaks for it, so the caller believes it behind a case's name alone.
    """
    reporter = " ".join(printed.split()).strip(" ,")
    if english := english_editions().get(squeeze(reporter)):
        return None if short else _Found(english.key, None, False, None)
    if not called_reports and "." not in reporter and not _WORD_AND_COMMA.fullmatch(printed):
        return None
    if short or not _ABBREVIATED.fullmatch(reporter) or len(reporter) > 26:
        return None
    words = [w.strip(".,") for w in reporter.split()]
    if words[0] == "Car" and "&" in words:
        words = words[1:]  # Carrington and Payne; `Car.` alone is King Charles
    if len(squeeze(reporter)) < 2 or words[0] in _COURTS_AND_SIDES:
        return None
    if any(w in _NEVER_REPORTERS for w in words):
        return None
    return _Found(reporter, None, False, None)
