"""Every citation that is not to a case: statutes, session laws, regulations, constitutions, rules,
legislative documents, journals, treatises.

`find_laws` runs a few linear scans, each for something rare (a number before a capital, the last
word of a code's name, a section mark, `Art.`, `Rule`), keeps the longest of what overlaps, and
reads pins and parentheticals behind what is left.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from schemas.records import Mention
from transforms.extract.books import books
from transforms.extract.codes import general_laws, initials_first, name_first, read_titled
from transforms.extract.constitutions import constitutions, section_of_constitution
from transforms.extract.court_rules import court_rules, guideline_after
from transforms.extract.english_acts import english_acts
from transforms.extract.executive_documents import BY_VOLUME, executive_documents
from transforms.extract.following import closing, read_following
from transforms.extract.law_names import Code, Found, code_of, split_state, states
from transforms.extract.legislative_documents import legislative
from transforms.extract.periodicals import article_in, journal_of, journals_of_year
from transforms.extract.reporters import editions_of, squeeze
from transforms.extract.secondary_sources import (
    ABBREVIATED_WORKS,
    ENCYCLOPEDIAS,
    encyclopedia,
    restatement_after,
    restatements,
    volume_of_work,
)  # fmt: skip
from transforms.extract.section_numbers import read_sections
from transforms.extract.sections_of_codes import articles_first, section_first, section_marks
from transforms.extract.session_laws import session_laws
from transforms.extract.short_titles import short_titles
from transforms.extract.volumes import find_volumes


def find_laws(text: str) -> list[Mention]:
    """Every citation to something that is not a case, by position, not overlapping.

    Spans, pins and parentheticals are as in the gold annotations: sections and subsections belong
    to the core, dates and editions do not. Signals, regions and authorities are the caller's.
    """
    found = [
        *_volume_first(text),
        *name_first(text),
        *initials_first(text),
        *general_laws(text),
        *session_laws(text),
        *english_acts(text),
        *constitutions(text),
        *court_rules(text),
        *legislative(text),
        *restatements(text),
        *executive_documents(text),
        *journals_of_year(text),
    ]
    free = _free_section_marks(text, found)
    found += _section_first(text, free)
    found += articles_first(text)
    found += books(text, free)
    kept = short_titles(text, _with_first_pages(_longest(found)))
    ends = [*(one.start for one in kept[1:]), len(text)][: len(kept)]
    return [_mention(text, one, limit) for one, limit in zip(kept, ends, strict=True)]


def _with_first_pages(found: list[Found]) -> list[Found]:
    """Short forms (`45 Ariz. L. Rev. at 10`, `S. Rep., at 3`) with the first page, or the number,
    that the full citation gave."""
    full: dict[tuple[str | None, str], Found] = {}
    resolved = []
    for one in found:
        if one.page is None and (known := full.get((one.volume, one.reporter))):
            one = one._replace(page=known.page, citation=known.citation)
        elif one.page is not None and one.volume is not None:
            full[one.volume, one.reporter] = one
        if one.page is not None and one.kind == "legislative":
            full[None, one.reporter] = one
        resolved.append(one)
    return resolved


def _longest(found: list[Found]) -> list[Found]:
    """What overlaps is decided by length; of equals the one found first stays."""
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    cluster: list[Found] = []
    reach = -1
    for one in found:
        if one.start >= reach:
            kept += _disjoint(cluster)
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end)
    return kept + _disjoint(cluster)


def _disjoint(cluster: list[Found]) -> list[Found]:
    if len(cluster) < 2:
        return cluster
    chosen: list[Found] = []
    for one in sorted(cluster, key=_rank)[:_CLUSTER_LIMIT]:
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _rank(one: Found) -> tuple[int, bool]:
    """The longest first; a name read as a code's is a book's where its edition is printed."""
    return one.start - one.end, one.kind != "treatise"


_CLUSTER_LIMIT = 50
"""Overlapping findings looked at together: real ones are two or three."""


def _free_section_marks(text: str, found: list[Found]) -> list[tuple[int, int]]:
    """The section marks outside what was found."""
    taken = sorted((one.start, one.end) for one in found)
    free: list[tuple[int, int]] = []
    index = reach = 0
    for mark in section_marks(text):
        while index < len(taken) and taken[index][0] <= mark[0]:
            reach = max(reach, taken[index][1])
            index += 1
        if mark[0] >= reach:
            free.append(mark)
    return free


def _section_first(text: str, marks: list[tuple[int, int]]) -> Iterator[Found]:
    codes: list[tuple[int, int]] = []
    for start, end in marks:
        sections = read_sections(
            text, end, several=text.count("§", start, end) > 1 or "ections" in text[start:end]
        )
        if sections is None:
            continue
        place = start, sections.end, sections.first
        found = (
            section_of_constitution(text, *place)
            or restatement_after(text, *place)
            or guideline_after(text, *place)
        )
        if found is not None:
            yield found
        else:
            codes.append((start, end))
    yield from section_first(text, codes)


# --- A number before a capital: `18 U. S. C. § 1951`, `43 Stat. 1112`, `79 Harv. L. Rev. 935` -----

_VOLUME = re.compile(
    r"(?P<volume>[0-9](?:(?<![\w$£§¶/.-][0-9])|(?<=1[89]\d\d-[0-9])(?=\d{3}))[0-9]{0,3}"
    r"(?:-[0-9A-Z]\b|[A-Za-z](?=[ \n]{1,2}[A-Z]))?)"
    r"(?=(?:,|\.)?(?:[ \n]{1,6}|[ \n]of[ \n]the[ \n]|(?=[A-Z]{3}))"
    r"(?P<name>[A-Z][A-Za-z.,'’&:\xad \n-]{0,72})(?P<stop>[^A-Za-z.,'’&: \n-]))"
)
_MARK_AT_END = re.compile(
    r"(?:[, \n]+(?:§+|[Ss]ec(?:tions?|s?\.?)|SECTIONS?|[Pp]arts?|[Pp]ts?\.|[Aa]t|pp?\.|c\."
    r"|[Cc]hs?\.|[Cc]hap(?:ter|\.)|[Nn]os?\.|[Aa]rt\.|[Aa]ct|[Tt]it\.|App(?:endix|\.)?"
    r"|(?<=Rec\.[ ])[HSED]|Supp"
    r"(?:lement|\.)?|[IVX]+|Ann\.|r\.|[Pp]ages?|[Ee]d\.|S\.|s\.))+[, \n]*$"
)
_PAGE = re.compile(
    r"[ \n,]*(?:(?:1st|2d|3d|4th|First|Second|Third|Ex\.|Spec\.|Sp\.|Extra"
    r"|Reg\.)[ \n][A-Za-z. ]{0,16}Sess\.,?[ \n])?(?:\((?P<year>1[789]\d\d|20\d\d"
    r"|[A-Z][a-z]+\.?[ \n]\d{1,2},[ \n]\d{4}|daily[ \n]ed\.[^()]{0,24}|[Pp](?:ar)?t\.?[ \n]\d"
    r"|[^()\d]{1,12})\)[ \n]?|[Pp](?:ar)?t\.?[ \n]\d,?[ \n])?(?:\*\d{1,4}[ \n])?(?P<mark>pp?\."
    r"|[Pp]ages?|[Nn]o\.|c\.|[Cc]h(?:ap)?\.|[Aa]t(?:[ ]pages?)?|[Aa]ct(?:[ \n][Nn]o\.)?|§)?[ \n]?"
    r"(?P<page>[HSED]?\d{1,3}(?:,\d{3})+|[AHSED]?\d{1,6})(?:A-\d+)?(?!\d|[ \n]?°|/\d)"
)


def _volume_first(text: str) -> Iterator[Found]:
    end = 0
    for start in find_volumes(text):
        match = _VOLUME.match(text, start) if start >= end else None
        if match is None:
            continue
        kind = _kind_of_name(match["name"])
        if kind is None:
            continue
        found = _read_volume(text, match, kind)
        if found is not None:
            end = found.end
            yield found


def _read_volume(
    text: str, match: re.Match[str], known: tuple[str, Code | str, int]
) -> Found | None:
    what, key, length = known
    start, volume, name_start = match.start(), match["volume"], match.start("name")
    name_end = name_start + length
    if isinstance(key, Code):
        by_page = key.kind == "session_law" or key.key.endswith(("Reg.", "Reg. Regs."))
        if by_page or key.key == "Rev. Stat.":
            return _volume_page(text, start, volume, key.key, key.kind, name_end)
        return read_titled(text, start, volume, name_end, key)
    if what == "encyclopedia":
        return encyclopedia(text, start, volume, match["name"], match.end("name"))
    if what == "work":
        if text[start - 1 : start] == "¶" or text[start - 2 : start] == "¶ ":
            return None  # the number of a paragraph
        if text[start + len(volume)] == ".":
            return None  # `406 S.E.2d 88. Additionally, OCGA § 10-6-33`: a sentence ended
        return volume_of_work(
            text, start, volume, match["name"], match.end("name")
        ) or _in_periodical(text, start, volume, match["name"].rstrip(" ,\n"))
    return _volume_page(text, start, volume, key, what, name_end)


_PAGE_BEHIND = re.compile(r",[ \n](?P<page>\d{1,4})(?!\d)")
"""`35 Stat. c. 264, 815`: the page stands behind the chapter."""


def _in_periodical(text: str, start: int, volume: str, name: str) -> Found | None:
    article = article_in(text, start, name)
    if article is None:
        return None
    journal, page = article
    citation = f"{volume} {journal} {page['page']}"
    return Found(start, page.end("page"), "journal", volume, journal, page["page"], citation)


def _volume_page(
    text: str, start: int, volume: str, key: str, kind: str, name_end: int
) -> Found | None:
    match = _PAGE.match(text, name_end, name_end + 60)
    if match is None:
        return None
    page = match["page"].replace(",", "")
    mark = match["mark"] or ""
    if kind == "session_law" and key != "Stat." and text[start + len(volume)] == ".":
        return None  # `c. 93A, 11. Mass. Gen. Laws ch. 93A`: a sentence ended
    if key == "Stat." and mark[:1] == "c" and (paged := _PAGE_BEHIND.match(text, match.end())):
        page = paged["page"]
        return Found(start, paged.end(), kind, volume, key, page, f"{volume} {key} {page}")
    if kind == "statute" and (
        len(volume) > 1 or text[start + 1] == "." or mark[:1] not in ("", "p") or len(page) > 3
    ):
        return None  # `2 R. S. 703`: the Revised Statutes of New York, in three volumes
    if mark[:2] in ("at", "At"):
        return Found(start, match.end(), kind, volume, key, None, f"{volume} {key} at {page}")
    by_year = volume.isdigit() and 1750 <= int(volume) <= 2100
    if kind == "session_law" and key != "Stat." and not by_year and len(volume) > 3:
        return None
    if mark[:1] in ("c", "C") and by_year:
        citation = f"{volume} {key} c. {page}"
    elif mark[:1] in ("N", "n", "A", "a") and mark[:2] not in ("at", "At"):
        citation = f"{volume} {key} No. {page}"
    else:
        citation = f"{volume} {key} {page}"
    return Found(start, match.end(), kind, volume, key, page, citation)


_CONGRESSIONAL = {
    "congrec": "Cong. Rec.", "congree": "Cong. Rec.",
    "congressionalrecord": "Cong. Rec.", "congrecord": "Cong. Rec.",
    "annalsofcong": "Annals of Cong.", "annalsofcongress": "Annals of Cong.",
    "annals": "Annals of Cong.",
    "congdeb": "Cong. Deb.", "jcontcong": "J. Cont. Cong.",
    "journalsofthecontinentalcongress": "J. Cont. Cong.", "journalsofcongress": "J. Cont. Cong.",
    "journalsofcong": "J. Cont. Cong.", "journcong": "J. Cont. Cong.",
    "uscodecongandadnews": "U.S.C.C.A.N.", "usccan": "U.S.C.C.A.N.",
    "uscodecongandadminnews": "U.S.C.C.A.N.",
    "uscodecongressionalandadministrativenews": "U.S.C.C.A.N.",
}  # fmt: skip


_ENCYCLOPEDIAS = tuple(ENCYCLOPEDIAS)
_NYCRR = Code("N.Y. Comp. Codes R. & Regs.", "regulation", titled=True)


@functools.lru_cache(maxsize=32768)
def _kind_of_name(printed: str) -> tuple[str, Code | str, int] | None:
    """What a name after a number is: its kind, its code or canonical name, its printed length.

    Names of case reporters are left to `citations.py`.
    """
    if printed.rstrip() == "NYCRR":  # not `N.Y. Cr. R.`, squeezed alike
        return "regulation", _NYCRR, len(printed)
    if editions_of(printed):
        return None
    whole = printed.rstrip(" ,\n:")
    bare = squeeze(whole)
    ends_so = bare == "rs" or bare in BY_VOLUME or journal_of(whole) is not None
    name = whole if ends_so else _MARK_AT_END.sub("", printed).rstrip(" ,\n:")
    squeezed = squeeze(name)
    if len(squeezed) < 2 and squeezed:
        return None
    code = code_of(squeezed)
    if code is not None and (
        code.titled or code.kind in ("session_law", "regulation") or code.key == "Rev. Stat."
    ):
        return code.kind, code, len(name)
    if squeezed in _CONGRESSIONAL:
        return "legislative", _CONGRESSIONAL[squeezed], len(name)
    if squeezed in BY_VOLUME:
        return "other", BY_VOLUME[squeezed], len(name)
    if editions_of(name):
        return None
    if titled := _titled_head(printed):
        return titled
    if journal := journal_of(name):
        return "journal", journal, len(name)
    if squeezed.startswith(("coloniallaws", "actsandresolvesof", "statutesatlargeof")):
        return "session_law", " ".join(name.split()), len(name)
    if laws := _laws_of_state(name):
        return "session_law", laws, len(name)
    words = name.split()[:6]
    if squeezed.startswith(_ENCYCLOPEDIAS) and not ENCYCLOPEDIAS.keys().isdisjoint(
        itertools.accumulate(map(squeeze, words))
    ):
        return "encyclopedia", name, len(name)
    if len(words) > 1 or squeezed in ABBREVIATED_WORKS:
        return "work", name, len(name)
    return None


_LAWS = re.compile(r"Law|Act|St(?:at|\.)|Resolves")
_SESSION_LAWS = re.compile(
    r"(?:Terr\.?)?(?:Sess(?:ion|\.)|Pub(?:lic|\.)|Gen(?:eral|\.)|Spec(?:ial|\.)|Local|Loc\.|Priv"
    r"(?:ate|\.))?(?:Laws?|Acts?|Stats?\.?|St\.|Resolves)(?:&|and|Resolves|Extra|Serv\.)*"
)


_LAWS_OF = re.compile(r"(?:Pub(?:lic|\.) )?(?:Laws|Acts) (?:of )?(?P<state>[A-Z][A-Za-z. ]{1,20})")


def _laws_of_state(name: str) -> Code | None:
    """`Vt. Laws`, `Wyo. Terr. Sess. Laws`, `Laws of Va.`: session laws that no table names so."""
    if of := _LAWS_OF.fullmatch(name):
        state = states().get(squeeze(of["state"]))
        return Code(f"{state} Laws", "session_law") if state else None
    state, rest = split_state(name) if _LAWS.search(name) else (None, name)
    if state is None or not _SESSION_LAWS.fullmatch(rest.replace(" ", "").rstrip(",")):
        return None
    return Code(f"{state} Laws", "session_law")


def _titled_head(printed: str) -> tuple[str, Code | str, int] | None:
    """The federal code or regulations at the head of a longer run of words: `U. S. C. Supp. V,
    Appendix`."""
    if printed[0] not in "UCGIX":  # `Gould's U. S. Code`, and `XJ. S. C.` of bad scans
        return None
    position = 0
    squeezed = ""
    for word in printed.split(" ")[:5]:
        position += len(word) + 1
        squeezed += squeeze(word)
        code = code_of(squeezed)
        if code is not None and code.key in ("U.S.C.", "C.F.R.") and len(squeezed) >= 3:
            tail = printed[position:]
            if squeeze(tail)[:1] in ("a", "s", "p", "", "c", "i") or len(tail) < 4:
                return code.kind, code, position - 1
    return None


# --- What follows a core -------------------------------------------------------------------------

_ET_SEQ = re.compile(r",?[ \n]et\.?[ \n]seqq?\.?|,?[ \n](?:note|nt\.)(?=[ \n.,;)])")
_OPEN = re.compile(r",?[ \n]?\(")
_EDITION = re.compile(
    r"(?:[A-Z0-9][\w.,'’& -]{0,60})?(?:(?P<year>1[5-9]\d\d|20\d\d)(?:[-–]\d{2,4})?)?(?:[ \n,;.]+"
    r"(?:ed|rev|Supp|Cum|Repl|Vol|Reissue|as amended)\b[^()]{0,40}|,? and Supp[^()]{0,30})?"
)
_EDITION_WORD = re.compile(
    r"\b(?:ed\b|Supp|West|Reissue|McKinney|Repl|Vernon|Michie|Deering|Lexis|Cum|Rev|Purdon"
    r"|Anderson|Baldwin|\d{4})"
)
_COMMENT = re.compile(
    r"(?:,?[ \n](?:cmts?\.|[Cc]omments?|illus\.|[Ii]llustrations?|rptr['’]s note"
    r"|[Rr]eporter['’]s [Nn]otes?)[ \n]?(?:[a-z0-9]{1,2}\b(?:[-–][a-z0-9])?)?(?:,[ \n]"
    r"(?:and[ \n])?(?:[a-z]\b(?![ \n.])|illus\.[ \n]\d+))*)+"
    r"(?:,[ \n]pp?\.[ \n]\d{1,4}(?:[-–]\d{1,4})?)?"
)
_APPLICATION_NOTE = re.compile(
    r"(?:,?[ \n](?:&[ ])?(?:(?:cmt\.|comment\.?|[Cc]ommentary,|app\.|[Aa]pplication),?[ \n]\(?"
    r"(?:nn?\.|[Nn]otes?)"
    r"[ ]?\d{1,2}(?:\([A-Za-z]\))*(?:[-–&,][ ]?\d{1,2})*\)?|(?:cmt\."
    r"|comment\.?)[ \n]?\(?backg['’]?d\.?\)?))+"
)
"""`USSG § 2A3.5 cmt. n.1`, `U.S.S.G. § 1B1.3, comment. (n.2)`: notes to the Guidelines."""
_CLAUSE = re.compile(r",?[ \n](?:[Cc]ls?\.|[Cc]lauses?|par\.|¶)[ \n]?\d{1,3}")
_SECTION_PIN = re.compile(
    r",[ \n](?:§{1,2}|secs?\.|pt\.|pp?\.)[ \n]?\d(?:[\w.-]*\w)?(?:\([a-z0-9]{1,2}\)){0,3}(?:(?:,"
    r"|,?[ \n]and|-|–)[ \n]?\d{1,3}(?![\w.]))*"
)
_REPORT_PIN = re.compile(
    r",?[ \n](?:at[ \n]|pp?\.[ \n]?)?\d{1,4}(?:[-–]\d{1,4})?(?:(?:,|[ \n]and)[ \n]\d{1,4}"
    r"(?:[-–]\d{1,4})?)*(?![\w]|[ \n][A-Z])"
)
_PIN_PATTERNS = {
    "legislative": _REPORT_PIN,
    "constitution": _CLAUSE,
    "session_law": _SECTION_PIN,
    "treatise": _COMMENT,
    "rule": _APPLICATION_NOTE,
}
_PAGE_OF_SECTION = re.compile(
    r",[ \n](?:at|pp?\.)[ \n]\d{1,4}(?:[-–]\d{1,4})?"
    r"(?:,?[ \n](?:and[ \n])?nn?\.[ \n]?\d{1,3}(?:[-–]\d{1,3})?)?"
)
"""`Law of Torts § 4, at 20-21`: a page beside the section."""
_BY_SECTION = re.compile(r"§| c\. | No\. |pt\.")
_TO_PAGE = re.compile(r"[-–—]\d{1,4}(?!\w)")
"""The last of the pages of a book: the core ends with the first."""
_PAGED = {"session_law", "journal", "treatise", "legislative", "regulation"}


def _mention(text: str, found: Found, limit: int) -> Mention:
    """The mention with pin, year and parentheticals; none of it is read beyond `limit`."""
    position = found.end
    pin = None
    if found.kind == "treatise" and (to_page := _TO_PAGE.match(text, position)):
        position = to_page.end()
    et_seq = _ET_SEQ.match(text, position)
    if et_seq is not None:
        position = et_seq.end()
    elif (pattern := _PIN_PATTERNS.get(found.kind)) and (
        own := pattern.match(text, position, limit)
    ):
        pin = " ".join(own[0].lstrip(" ,\n").split())
        position = own.end()
    elif found.kind == "treatise" and (page := _PAGE_OF_SECTION.match(text, position, limit)):
        pin, position = " ".join(page[0].lstrip(", \n").split()), page.end()
    elif found.kind in _PAGED and found.volume and not _BY_SECTION.search(found.citation):
        following = read_following(text, position, limit)
        if following.pin is not None:
            pin, position = following.pin, following.pin_end
    year, parentheses, position = _parentheses(text, position, limit)
    return Mention(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        kind=found.kind,
        volume=found.volume,
        reporter=found.reporter,
        page=found.page,
        citation=found.citation,
        pin=pin,
        year=year,
        parenthetical="; ".join(parentheses) or None,
        span_start=found.start,
        span_end=position,
    )


def _parentheses(text: str, position: int, limit: int) -> tuple[int | None, list[str], int]:
    """Year, explanatory parentheticals and end of the parentheses that follow at `position`."""
    year: int | None = None
    explanations: list[str] = []
    for _ in range(4):
        opened = _OPEN.match(text, position)
        if opened is None:
            break
        closed = closing(text, opened.end() - 1)
        if closed is None or opened.end() <= limit <= opened.end() + 1:
            break  # what stands in the parenthesis is the next citation
        inside = " ".join(text[opened.end() : closed].split())
        edition = _EDITION.fullmatch(inside) if len(inside) < 90 else None
        if edition is not None and _EDITION_WORD.search(inside):
            printed = edition["year"] or (re.findall(r"1[5-9]\d\d|20\d\d", inside) or [None])[-1]
            year = year or (int(printed) if printed else None)
        elif inside and (not explanations or not inside[0].isupper()):
            explanations.append(inside)
        position = closed + 1
    return year, explanations, position
