"""Journals and magazines, of the law and of other fields (Bluebook rule 16).

reporters-db (`JOURNALS`) is the database. A name that it lacks is a journal's when it is made like
one (`L. Rev.`, `Quarterly`), or when an article's title stands before and a year behind it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from reporters_db import JOURNALS

from transforms.extract.law_names import Found
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze

_JOURNAL_WORDS = (
    ("law review", "l rev"), ("law rev", "l rev"), ("law journal", "lj"), ("law jour", "lj"),
    ("law journ", "lj"), ("journ", "j"),
    ("law quarterly", "lq"), ("university", "u"), ("univ", "u"), ("journal", "j"),
    ("jour", "j"), ("harvard", "harv"), ("columbia", "colum"), ("col l rev", "colum l rev"),
    ("california", "cal"), ("calif", "cal"), ("michigan", "mich"), ("minnesota", "minn"),
    ("virginia", "va"),
    ("penna", "pa"), ("pennsylvania", "pa"), ("illinois", "ill"), ("texas", "tex"),
    ("wisconsin", "wis"), ("georgetown", "geo"), ("cornell l q", "cornell l q"), ("chicago", "chi"),
    ("nw u", "nw u"), ("nw l rev", "nw u l rev"), ("southern", "s"), ("american", "am"),
    ("association", "ass n"), ("assn", "ass n"), ("quart", "q"), ("ky l rev", "ky lj"),
    ("contemp prob", "contemp probs"), ("s ct rev", "sup ct rev"),
)  # fmt: skip
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_ENDS_LIKE_JOURNAL = re.compile(
    r"(?:L\. ?Reg|L\.? ?Rev|Law Rev(?:iew)?|L\. ?J|Law J(?:our(?:nal)?)?|L\. ?Q\.? ?(?:Rev)?|Law Q"
    r"(?:uarterly)?|Bar J"
    r"(?:our(?:nal)?)?"
    r"|[a-z]\.? ?J(?=\.)|Legal Stud|Crim(?:inology|\.)|B\. ?J"
    r"|A\. ?J|Pol['’]y|J\. ?L|Law Reg(?:ister)?|Bus\. ?Law"
    r"(?:yer|\.)?|Rev\.? ?L|[a-z]\. ?L\. ?R)[.,]* *$"
)  # fmt: skip


_BEGINS_LIKE_JOURNAL = re.compile(
    r"J\. (?:[A-Z][a-z]+\.? ){1,2}L\.? & |Journal of [A-Z]|The Annals(?: |$)"
    r"|J\. (?:of )?(?:Crim|Legal|Law|Econ|Soc|Pol|Psych|Media|Empirical|Contemp|Legis|Pub|Corp"
    r"|Bus|Fam"
    r"|Health|Int|Mar|Air)[a-z’']*\.?(?![a-z,])"
)
"""`23 J. Crim. L. & C. 770`"""
_LIKE_PERIODICAL = re.compile(
    r"(?!.*\b(?:Stat|Laws?|Code|Int|Gen|Cum|Off|Acts?)\b\.?,? (?:Rev|Bull|Res))(?!.*\bJ\. ?Res\b)"
    r"(?!.*(?:Senate|House|Assembly|Treaty) Journal)"
    r"(?:(?:[A-Z][\w.’'&-]* |of |and |on |& ){1,6}"
    r"(?:Rev(?:\.|iew)|Bull(?:\.|etin)|Q(?:\.|uarterly)|Quart\.|Mag(?:\.|azine)|Sci\.|Science|Probs?\."
    r"|Psycholog(?:y|ist)|Psychiatry|Psychol\.|Stud(?:\.|ies)|Forum|L\. ?F\.|Delin(?:\.|quency)"
    r"|Research|Econ(?:\.|omics)|Journal|Jour\.|Soc\.|Probation|A\. Rep\.)"
    r"|(?:[A-Z][\w.’']*\.? ){0,4}J\. (?:of |& )?(?:[A-Z][a-z]+\.? ?|& |and |of |on )+"
    r"|(?:[A-Z]\. ?){2,4}L\. ?F\.)"
)
"""Reviews, bulletins and journals of any field: `Am. Hist. Rev.`, `J. Applied Soc. Psychology`."""
_ONE_WORD = {"judicature", "pediatrics", "lancet", "jama", "daedalus", "psychiatry"}
_ALSO = {"amjintll": "Am. J. Int'l L.", "amjofintll": "Am. J. Int'l L.", "jcrimlcandps":
         "J. Crim. L. C. & P. S."}  # fmt: skip
_MAY_BE_JOURNAL = re.compile(
    r"[LJQRF]\.|Law|Rev|Jour|Bull|Stud|Prob|Annals|Quart|Mag|Sci|Psych|Forum|Delin|Research|Econ|Soc"
)


def journal_of(printed: str) -> str | None:
    """Canonical name of a journal; one that reporters-db does not know keeps its printed name when
    it ends like one (`L. Rev.`, `L. J.`)."""
    squeezed = squeeze(printed)
    known = _journals().get(squeezed) or _ALSO.get(squeezed)
    if known is None and squeezed in _ONE_WORD:
        return printed.rstrip(" ,")
    if known or not _MAY_BE_JOURNAL.search(printed):
        return known
    known = _journals().get(_journal_form(printed))
    if known:
        return known
    if (
        _BEGINS_LIKE_JOURNAL.match(printed)
        or (_ENDS_LIKE_JOURNAL.search(printed) and printed[0].isupper())
        or _LIKE_PERIODICAL.fullmatch(" ".join(printed.split()).rstrip(" ,"))
    ):
        return " ".join(printed.split()).rstrip(" ,")
    return None


def _journal_form(printed: str) -> str:
    """A journal's name with its usual words shortened, then squeezed."""
    form = (
        " " + _PUNCTUATION.sub(" ", printed.lower().replace("'", "").replace("’", "")).strip() + " "
    )
    for long, short in _JOURNAL_WORDS:
        if f" {long} " in form:
            form = form.replace(f" {long} ", f" {short} ")
    return form.replace(" of ", "").replace(" the ", "").replace(" and ", "").replace(" ", "")


@functools.cache
def _journals() -> dict[str, str]:
    table: dict[str, str] = {}
    for key, entries in JOURNALS.items():
        for entry in entries:
            for name in (key, *entry["variations"]):
                table.setdefault(_journal_form(name), key)
    for key, entries in JOURNALS.items():
        table.setdefault(_journal_form(entries[0]["name"]), key)
    for key in JOURNALS:
        table.setdefault(squeeze(key), key)
    return {form: key for form, key in table.items() if len(form) > 2}


_OF_YEAR = led(
    r"(?:Crim\.[ \n]?L\.[ \n]?Rev|Camb\.[ \n]?L\.[ \n]?J)\.,?[ \n](?:at[ \n])?(?P<page>\d{1,4})",
    *("Crim. L.", "Crim.L.", "Camb. L."),
)
_YEAR_BEFORE = re.compile(r"\[(?P<year>(?:19|20)\d\d)\][ \n]$")


def journals_of_year(text: str) -> Iterator[Found]:
    """`[1962] Crim. L. Rev. 520`: English journals have the year for a volume."""
    for match in _OF_YEAR.finditer(text):
        before = _YEAR_BEFORE.search(text, max(0, match.start() - 8), match.start())
        if before is not None:
            year, page = before["year"], match["page"]
            name = "Crim. L. Rev." if match[0].startswith("Crim") else "Camb. L.J."
            yield Found(
                before.start(), match.end(), "journal", year, name, page, f"{year} {name} {page}"
            )


# --- Journals known by what stands around them ---------------------------------------------------

_PAGE_AND_YEAR = re.compile(
    r",?[ \n](?:No\.[ \n]\d{1,2},[ \n]?)?(?:pp?\.[ \n]?)?(?P<page>\d{1,4})"
    r"(?:[-–]\d{1,4}|,[ \n]\d{1,4}){0,3}(?:,[ \n]nn?\.[ \n]\d{1,3})?[ \n]"
    r"\((?:[A-Z][a-z]+\.?(?:[-/][A-Z][a-z]+\.?)?[ \n](?:\d{1,2},[ \n])?)?(?:1[89]|20)\d\d\)"
)
_ARTICLE_BEFORE = re.compile(r"[\w?!’'”\"][,?!”\"]{1,3}[ \n]$")
_CLAUSE_BEFORE = re.compile(r"(?:[^;()]|\([^()]{0,40}\)){0,160}$")
_OF_CASE = re.compile(r"\bv[s.]|\b(?:In re|Matter of|Ex parte|Case|Cas\.|Dec\.|Comm['’]n)\b")
_NOT_IN_PERIODICAL = re.compile(
    r"\b(?:Rep|Reps|Reports?|Reporter|Dec|Decisions|Cas|Cases|Writings?|Papers|Works|Debates|Deb"
    r"|Treatise|History|Hist|Law|Laws|Practice|Prac|Commentaries|Comm?|Evidence|Ev|Code|Stat|Statutes"
    r"|Records?|Tr|App|Journals?|Trials|Institutes|Inst|Abr|Digest|Dig|Cong|Doc|Op|Ops|Opinions"
    r"|Ch|Chancery|Jurisprudence|Jur|Dictionary|Encyc\w*|Letters|Debate|Session|Term|Year|St|Street)\b"
)


def article_in(text: str, start: int, name: str) -> tuple[str, re.Match[str]] | None:
    """The journal that `name`, which follows the volume at `start`, must be, and its page.

    `Sellin, Selective Factors, 36 Social Forces 165 (1957)`: a title before it, no case's name, and
    a year behind it.
    """
    words = name.split()
    if len(words) < 2 or _NOT_IN_PERIODICAL.search(name):
        return None
    if not any(len(word) > 4 and word.isalpha() for word in words):
        return None
    page = _PAGE_AND_YEAR.match(text, text.index(words[0], start) + len(name))
    if page is None or not _ARTICLE_BEFORE.search(text, max(0, start - 6), start):
        return None
    clause = _CLAUSE_BEFORE.search(text, max(0, start - 160), start)
    if clause is None or _OF_CASE.search(clause[0]) or clause[0].count(",") < 2:
        return None
    return " ".join(words), page
