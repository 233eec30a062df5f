"""Books by author and title (Bluebook rule 15), dictionaries and the Federalist.

No database lists them. They are known by their form: an edition or a year in a parenthesis with a
title before it, a section mark behind one, `Author on Subject`, and by the names of the authors
whom courts cite most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import NamedTuple

from transforms.extract.law_names import Found, states
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.roman_numerals import value_of
from transforms.extract.secondary_sources import (
    ABBREVIATED_TITLES,
    AUTHORS,
    OF_CODES,
    place_after,
    placed,
)  # fmt: skip
from transforms.extract.section_numbers import read_sections

_BOOK_ON = led(
    r"on (?<= on )(?=(?:the )?[A-Z])", "on the ", *(f"on {letter}" for letter in ascii_uppercase)
)
_AUTHOR_BEFORE = re.compile(
    r"(?:[A-Z][A-Za-z.’'-]*,?[ \n](?:&[ \n]|and[ \n])?){0,2}[A-Z][A-Za-z.’'-]*$"
)
_BOOK_AFTER = re.compile(
    r"[ \n](?P<title>(?:the[ \n])?[A-Z][\w.’'-]*(?:,?[ \n](?:[A-Z][\w.’'-]*|of|and|the|&|in"
    r"|to)){0,6}?)(?=[,.]?[ \n,]*(?:\(|\d|§|sec|Sec|p\.|pp\.|page|ch\.|c\.))"
)
_TITLE_BEFORE_SECTION = re.compile(
    r"(?P<work>(?:(?:[A-Z]\.[ ]?){0,3}[A-Z][A-Za-z’'-]{2,}(?:[ \n](?:&|and)[ \n]"
    r"(?:[A-Z]\.[ ]?){0,2}[A-Z][A-Za-z’'-]+)?(?:,[ \n](?:[A-Z]\.[ ]?){0,2}[A-Z][A-Za-z’'-]+){0,2}"
    r"(?:,|[ \n]on|['’]s?)[ \n])"
    r"(?:(?:[A-Z][A-Za-z.’'-]*|of|and|the|&|in|for|to|on|Law)[ \n,]{1,2}){1,7})(?:\((?:(?:\d{1,2}"
    r"(?:d|st|th|rd)|[Rr]ev\.)[ \n]ed\.[^()\n]{0,12}|\d{4})\)[, ]{0,2}|\d{1,2}(?:d|st|th"
    r"|rd)[ \n]ed\.,?[ \n])?(?:vol\.[ \n][\dIVX]+,[ \n])?$"
)
_NO_AUTHORS = {
    "See", "Congress", "Court", "Section", "Sections", "Chapter", "Title", "Article", "Act",
    "Code", "Stat",
    "Const", "State", "Rule", "Rules", "Part", "Under", "In", "Moreover", "Thus", "However",
    "Here", "Accordingly",
}  # fmt: skip


_LAST_OF_CODES = {
    "Statutes", "Laws", "Codes", "Code", "Stat", "Ann", "Act", "Rules", "Art", "Supp",
    "Constitution",
}  # fmt: skip


_DICTIONARY = led(r"Dict(?:ionary\b|\.)", "Dict")
_DICTIONARY_TITLE = re.compile(
    r"(?<![\w.’'])(?:(?P<volume>\d{1,2})[ \n])?(?P<title>(?:[A-Z][\w’'-]*[ \n]|[A-Z]\w{0,3}\.[ \n]"
    r"|of[ \n]|the[ \n]"
    r"|&[ \n]){1,7})$"
)
_NUMERAL = r"(?:\d{1,2}(?!\d)|[IVXL]{1,8}(?![A-Za-z]))"
_FEDERALIST = led(
    r"Federalist,?[ \n]\(?(?:Papers?,?[ \n])?Nos?\.[ \n]?"
    rf"(?P<number>{_NUMERAL})(?:(?:,[ \n](?:and[ \n])?|[ \n]and[ \n]|[-–]){_NUMERAL})*",
    "Federalist",
)
_MODEL_CODE = led(
    r"(?P<name>Model[ \n](?:Penal[ \n])?Code(?:[ \n]of[ \n](?:[A-Z][\w-]+[ \n]?){1,3})?),?[ \n]?"
    r"(?:\((?:Tent|Prop|Off)[^()\n]{0,40}\),?[ \n])?(?:at[ \n]|pp?\.[ \n])?"
    r"(?P<page>\d{1,4})(?=[-–.,;)]|$|[ \n]\((?:Tent|Prop|Off))",
    *("Model P", "Model C"),
)
"""`Model Penal Code (Tent. Draft No. 9, 1959) 70`; its sections are read as a code's."""
_COOLEY = led(
    r"Cooley(?:['’]?s)?,?[ \n](?:on[ \n])?Const(?:itutional|\.)[ \n]Lim(?:itations|\.)", "Cooley"
)
_COKE_ON_LITTLETON = led(r"Co\.[ ]?Litt?\.[ ]?(?P<page>\d{1,3}[ ]?[ab]?\b)", "Co. L", "Co.L")


def books(text: str, marks: list[tuple[int, int]]) -> Iterator[Found]:
    """Books without a volume: `Bayley on Bills, p. 499`, `Prosser, Torts § 33`. `marks` are the
    section marks that are not yet taken."""
    for match in _BOOK_ON.finditer(text):
        if found := _book_on(text, match.start() - 1):
            yield found
    for match in _DICTIONARY.finditer(text):
        if found := _dictionary(text, match):
            yield found
    yield from _volumes_behind(text)
    yield from _dated_books(text)
    yield from _books_by_page(text)
    for match in _FEDERALIST.finditer(text):
        start = match.start() - 4 if text.endswith("The ", 0, match.start()) else match.start()
        number = str(value_of(match["number"]))
        citation = f"The Federalist No. {number}"
        yield Found(start, match.end(), "treatise", None, "The Federalist", number, citation)
    for match in _MODEL_CODE.finditer(text):
        name, page = " ".join(match["name"].split()), match["page"]
        yield Found(match.start(), match.end(), "treatise", None, name, page, f"{name} {page}")
    for match in _COOLEY.finditer(text):
        if place := place_after(text, match.end()):
            found = placed(text, match.start(), None, "Cooley, Const. Lim.", place)
            if found is not None:
                yield found
    for match in _COKE_ON_LITTLETON.finditer(text):
        page = match["page"].replace(" ", "")
        yield Found(*match.span(), "treatise", None, "Co. Litt.", page, f"Co. Litt. {page}")
    for start, end in marks:
        words = text[max(0, start - 24) : start].split()
        if not words or not (words[-1][0].isupper() or words[-1][-1] in ").,"):
            continue
        if words[-1].rstrip(",") in ABBREVIATED_TITLES and (
            found := _abbreviated_book(text, start, end)
        ):
            yield found
            continue
        before = _TITLE_BEFORE_SECTION.search(text, max(0, start - 80), start)
        if before is None:
            continue
        name = " ".join(before["work"].split()).rstrip(" ,")
        if not _may_be_book(name) or text.startswith(("Section", "section"), start):
            continue
        sections = read_sections(text, end, several=False)
        if sections is not None:
            citation = f"{name} § {sections.first}"
            yield Found(
                before.start(), sections.end, "treatise", None, name, sections.first, citation
            )


def _abbreviated_book(text: str, start: int, end: int) -> Found | None:
    """`Wigm. Ev. § 1503`, `Abb. Tr. Br., § 598`: the section mark stands at `start:end`."""
    words = list(_WORD.finditer(text, max(0, start - 60), start))
    title = _title_before(words)
    if title is None or not all(word[0].isupper() for word in title.words):
        return None
    first = title.words[0].rstrip(",")
    pointed = [word.rstrip(",")[-1] == "." for word in title.words]
    if len(pointed) < 2 or not (all(pointed[1:]) or squeeze(first) in AUTHORS):
        return None
    if set(title.words) & OF_CODES or any(squeeze(word) in states() for word in title.words):
        return None
    if not all(word[:2].isalpha() for word in title.words):
        return None  # `N. Y. Civ. Prac.`
    return _book_at(text, title, end, "§")


def _dictionary(text: str, match: re.Match[str]) -> Found | None:
    """`Black's Law Dictionary 1234`, `13 Oxford English Dictionary 51`; `match` is the last word
    of the title."""
    title = _DICTIONARY_TITLE.search(text, max(0, match.start() - 70), match.start())
    place = place_after(text, match.end()) if title else None
    if title is None or place is None:
        return None
    words = title["title"].split()
    first = next((n for n, word in enumerate(words) if word not in _LEAD_INS), len(words))
    if first == len(words) or words[first] in ("of", "the", "&"):
        return None
    start = text.index(words[first], title.start("title"))
    name = " ".join([*words[first:], "Dictionary"]).replace("’", "'")
    name = name.replace("L. Dictionary", "Law Dictionary")
    volume = title["volume"] if first == 0 else None
    return placed(text, title.start() if volume else start, volume, name, place)


_VOLUME_BEHIND = led(
    r"[Vv]ol\.[ \n]?(?P<volume>\d{1,2}|[IVXL]{1,6})[,;.]?[ \n]"
    r"(?P<mark>pp?\.|[Pp]ages?|§{1,2}|[Cc]h?\.)[ \n]?(?P<number>\d{1,4})(?!\d)",
    *("Vol.", "vol."),
)
_BEFORE_VOLUME = re.compile(
    r"[,(]{0,2}[ \n]?(?:\((?:\d{1,2}(?:d|st|th)[ \n]|[Rr]ev\.[ \n])?(?:(?:1[789]|20)\d\d|[Ee]d\.)"
    r"[^()\n]{0,12}\),?[ \n]|\d{1,2}(?:d|st|th|rd)[ \n][Ee]d\.,?[ \n])?(?:\()?$"
)
_NO_WORKS = {
    "Record", "Rec", "Tr", "Transcript", "App", "Appendix", "Appellant's", "Exhibit", "Exhibits",
    "R", "Census", "Brief", "Manual", "Id", "Ibid", "Stat", "Statutes", "Code", "See", "Reports",
    "Report",
    "JA", "J.A", "Op", "Supp", "RR", "CR", "C.R", "R.R", "Testimony", "Hearing", "Hearings", "Doc",
}  # fmt: skip
"""Words that end the title of no book: a volume of these is of the record or of a series."""


def _volumes_behind(text: str) -> Iterator[Found]:
    """`Hallam, Const. Hist., vol. 3, p. 106`: the volume stands behind the title."""
    for match in _VOLUME_BEHIND.finditer(text):
        low = max(0, match.start() - 120)
        between = _BEFORE_VOLUME.search(text, max(low, match.start() - 30), match.start())
        if between is None:
            continue
        title = _title_before(list(_WORD.finditer(text, low, between.start())))
        if title is None or title.volume is not None:
            continue
        stems = [word.rstrip(",.:;").replace("’", "'") for word in title.words]
        if any(_YEAR.fullmatch(stem) for stem in stems) or not _NO_WORKS.isdisjoint(stems):
            continue
        if not any(len(stem) > 3 for stem in stems):
            continue
        volume, page = match["volume"], match["number"]
        name = " ".join(title.words[title.authors :]).rstrip(" ,")
        citation = f"{volume} {name} {'§ ' if match['mark'][0] == '§' else ''}{page}"
        yield Found(title.start, match.end(), "treatise", volume, name, page, citation)


_MARK = led(
    r"(?P<mark>pp?\.|ch?\.|chap\.)[ \n](?P<number>\d{1,4}(?!\d)|[IVXLivxl]{1,7}(?!\w))",
    *("p. ", "pp. ", "c. ", "ch. ", "chap. ", "p.\n", "pp.\n"),
)
_NO_BOOKS = {
    "Bulletin", "Commission", "Committee", "Department", "Dept", "Association", "Conference",
    "Bureau",
    "Board", "Justice", "Judge", "J", "JJ", "Part", "Pt", "Book", "Opinion", "Court", "Journal",
    "Register", "Application", "Petition", "Pet", "Reply", "Affidavit", "Deposition", "Times",
    "News", "Post", "Tribune", "Herald", "Series", "Ser", "Acts", "Act", "Laws", "Vol", "Term",
    "Docket",
    "Company", "Inc", "Corp", "Schedule", "Volume", "Proceedings", "Regulations", "Rules", "Treaty",
    "Convention", "Message", "Letter", "Speech", "Debates", "Senate", "House", "Article", "Table",
}  # fmt: skip
"""Words of what is printed with a page as a book is, but is none."""


def _books_by_page(text: str) -> Iterator[Found]:
    """`Radin, Anglo American Legal History, p. 228`, `Hough's Military Law, pp. 537-540`: books of
    which no year is printed."""
    for match in _MARK.finditer(text):
        start = match.start()
        low = max(0, start - 110)
        words = list(_WORD.finditer(text, low, start))
        if not words or not words[-1][0][0].isupper() or words[-1][0][-1] not in ",sny":
            continue
        title = _title_before(words)
        if title is None or not _names_its_author(title):
            continue
        stems = [word.rstrip(",.:;").replace("’", "'") for word in title.words]
        if any(_YEAR.fullmatch(stem) for stem in stems) or not _NO_WORKS.isdisjoint(stems):
            continue
        if not _NO_BOOKS.isdisjoint(stems) or not _is_title(title, certain=False):
            continue
        if found := _book_at(text, title, match.start("number"), match["mark"]):
            yield found


def _names_its_author(title: _Title) -> bool:
    """`Radin, Legal History`, `Hough's Military Law`: by words that may be an author's name and
    a title of two words or more."""
    named = [word for word in title.words[title.authors :] if word[0].isupper()]
    return title.authors > 0 and len(named) > 1


_LEAD_INS = {"See", "Cf.", "The", "A", "In", "But", "Accord", "And", "Also", "Compare"}

# --- Books with an edition or a year in a parenthesis --------------------------------------------

_EDITION = led(
    r"(?<!L\.[ \n])(?<!L\.)[Ee]d(?:s|n)?\.|[Ee]dition",
    "ed.",
    "Ed.",
    "eds.",
    "Eds.",
    "edn.",
    "edit",
    "Edit",
)
_REACH = 180
"""Characters before a parenthesis in which author, title and place are looked for."""
_YEAR_ALONE = re.compile(
    r"\((?<= \()(?P<year>(?:1[789]|20)\d\d\))(?P<behind>,?[ ]"
    r"(?=[A-Z][^.;()\n]{3,90}§|(?:pp?\.[ ])?\d{1,4}(?:[-–]\d{1,4})?(?:[.,;)]|[ ]et[ ]seq|$)"
    r"|(?:[Cc]h|pp?)\.[ ][IVXLivxl]{1,7}\b))?"
)
_NUMBER_AFTER_WORD = re.compile(r"[A-Za-z]{3},? (?:at |pp?\. |§ ?|¶ ?)?\d[\d, n.&:–-]*$")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[§¶]{0,3}(?:n\.)?\*?(?:\d[\w.:–—()\[\]-]*|[ivxl]{1,7}(?:[–-][ivxl]+)?),?")
_MARKS = {
    "§", "§§", "¶", "¶¶", "Sec.", "sec.", "Secs.", "secs.", "Section", "section", "sections", "ch.",
    "Ch.", "pt.", "p.", "pp.", "page", "pages", "at", "n.", "nn.", "note", "&", "and", "vol.",
}  # fmt: skip
_VOLUME = re.compile(r"\d{1,2}[A-Z]?|[IVX]+")
_SMALL_WORDS = {
    "of", "and", "the", "in", "on", "for", "to", "a", "an", "&", "from", "with", "by", "under",
    "at", "as", "its", "et", "per", "al.", "de", "la", "eds.", "ed.", "into", "or", "is",
}  # fmt: skip
_NOT_OF_BOOKS = {
    "v", "vs", "Stat", "Stats", "Code", "Codes", "Ann", "Rule", "Cong", "Rec", "Reg", "Regs",
    "Doc", "No", "Nos", "Id", "Ibid", "App", "Tr", "Supp", "Ex", "Brief", "Hearing", "Hearings",
    "Restatement", "Rep", "Reps", "Rptr", "Misc", "Exec", "Art", "Dec", "Op", "Ops", "Atty",
    "Whether", "U.S.T", "U.N.T.S", "T.I.A.S",
    "C.F.R", "CFR", "Sess", "Parl", "Continental",
}  # fmt: skip
_NOT_OF_NAMELESS_BOOKS = {
    "Rules", "Act", "Regulations", "Record", "Reports", "Statutes", "Order", "Treaty", "Article",
    "Amendment", "Resolution", "Bill", "Session", "Globe", "Br",
}  # fmt: skip
"""What stands in the title of a book only where its author is named with initials."""
_SIGNALS = {
    "See", "Cf.", "But", "Accord", "Compare", "Contra", "E.g.", "e.g.", "Also", "And", "As", "Thus",
    "Quoting", "Citing", "Under", "According", "Professor", "Dean", "However", "While", "Although",
}  # fmt: skip
_TIMES = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Mon|Tues|Wed|Thurs|Fri|Sat|Sun|Term)"
    r"(?:\.|[a-z]*day|[a-z]*er|uary|ruary|ch|il|ust)?,?"
)
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3},?")
_PLACE_BEHIND = re.compile(
    r"[,.]?[ \n](?:(?P<topic>[A-Z][\w’'-]*(?:,?[ \n](?:[A-Z][\w’'-]*|of|and|the|in|on|for|at|to|by"
    r"|with|a|&)){0,8}),?[ \n])?(?:[Vv]ol\.[ \n]\d{1,2},[ \n])?(?P<mark>§{1,2}|¶{1,2}"
    r"|[Ss]ec(?:tions?|s?\.)|pp?\.|[Pp]ages?|[Cc]h\.)?[ \n]?"
    r"(?P<number>\d{1,4}(?!\d)|(?<=[ph]\.[ ])(?:[ivxl]{1,7}|[IVXL]{1,7})(?!\w))"
)


_ENDS_PLACE = re.compile(r"[.,;)–-]|[ \n]et[ \n]seq|$")


class _Title(NamedTuple):
    """A book's title as printed before its place, from `start`, with authors and volume."""

    start: int
    volume: str | None
    words: list[str]
    named: bool = False
    """Whether an author with initials stands before the volume: `F. Busch, 1 Law and Tactics`."""
    authors: int = 0
    """Words at the head that name the authors and are not part of the citation's core."""


def _dated_books(text: str) -> Iterator[Found]:
    """Books whose edition or year stands in a parenthesis behind their place, or before it."""
    for opened, closed in _edition_parentheses(text):
        if found := _dated_book(text, opened, closed, certain=True):
            yield found
    for match in _YEAR_ALONE.finditer(text):
        opened = match.start()
        if (
            match["behind"] or _NUMBER_AFTER_WORD.search(text, max(0, opened - 24), opened - 1)
        ) and (found := _dated_book(text, opened, match.end("year"), certain=False)):
            yield found


def _edition_parentheses(text: str) -> Iterator[tuple[int, int]]:
    end = -1
    for match in _EDITION.finditer(text):
        start = match.start()
        low = max(end, start - 50, 0)
        opened = max(text.rfind("(", low, start), text.rfind("[", low, start))
        if opened < 0:
            continue
        closed = text.find(")" if text[opened] == "(" else "]", match.end(), match.end() + 50)
        if closed > 0:
            end = closed + 1
            yield opened, end


def _dated_book(text: str, opened: int, closed: int, certain: bool) -> Found | None:
    """The book before the parenthesis `opened:closed`; one that names no edition is `certain` only
    by its author."""
    words = list(_WORD.finditer(text, max(0, opened - _REACH), opened))
    place = len(words)
    while place and (_NUMBER.fullmatch(words[place - 1][0]) or words[place - 1][0] in _MARKS):
        place -= 1
    numbers = [word for word in words[place:] if _NUMBER.fullmatch(word[0])]
    title = _title_before(words[:place])
    if title is None or not _is_title(title, certain):
        return None
    if numbers:
        mark = numbers[0][0][0] if numbers[0][0][0] in "§¶" else words[place][0][:1]
        return _book_at(text, title, numbers[0].start(), mark)
    behind = _PLACE_BEHIND.match(text, closed, closed + 120)
    if behind is None:
        return None
    mark = behind["mark"] or ""
    if behind["topic"] and mark[:1] not in ("§", "¶", "s", "S"):
        return None
    if not mark and not _ENDS_PLACE.match(text, behind.end()):
        return None
    return _book_at(text, title, behind.start("number"), mark)


def _book_at(text: str, title: _Title, number: int, mark: str) -> Found | None:
    """The book with the section or page whose number stands at `number`."""
    while text[number] in "§¶* ":
        number += 1
    name = " ".join(title.words[title.authors :]).rstrip(" ,")
    if mark[:1] and mark[:1] in "§¶sS":
        sections = read_sections(text, number, several=False)
        if sections is None:
            return None
        page, end, place = sections.first, sections.end, f"§ {sections.first}"
    else:
        page_number = _PAGES.match(text, number)
        if page_number is None:
            return None
        page = place = page_number["first"]
        end = page_number.end("first")
    citation = f"{title.volume} {name} {place}" if title.volume else f"{name} {place}"
    return Found(title.start, end, "treatise", title.volume, name, page, citation)


_PAGES = re.compile(
    r"(?P<first>\d{1,4}[-–]\d{1,3}\.\d{1,3}(?:\(\w\))*|\d{1,4}[A-Za-z]?(?:\.\d{1,3})?(?:\(\w\))*"
    r"|[ivxl]{1,7}|[IVXL]{1,7})(?!\w)"
)


def _title_before(words: list[re.Match[str]]) -> _Title | None:
    """The volume, authors and title that end with the last of `words`."""
    kept: list[re.Match[str]] = []
    volume: re.Match[str] | None = None
    named = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        printed = word[0].lstrip('(“"‘[')
        bare = printed.rstrip(",:")
        if kept and _VOLUME.fullmatch(printed):
            volume = word
            before = [author[0] for author in words[max(0, index - 3) : index]]
            named = before[-1:] != [] and before[-1].endswith(",") and _has_initial(before)
            break
        if not bare or bare in _SIGNALS or _ends_before(printed, bool(kept)):
            break
        if not _is_of_title(bare):
            break
        kept.append(word)
        if printed != word[0]:
            break
    while kept and kept[-1][0].rstrip(",") in _SMALL_WORDS and volume is None:
        kept.pop()
    if not kept:
        return None
    printed_words = [word[0].lstrip('(“"‘[') for word in reversed(kept)]
    first = kept[-1].end() - len(printed_words[0])
    if volume is not None:
        opening = len(volume[0]) - len(volume[0].lstrip('(“"‘['))
        return _Title(volume.start() + opening, volume[0][opening:], printed_words, named)
    authors = _authors_before_title(printed_words)
    if authors and len(printed_words) - authors > 1:
        return _Title(kept[-1 - authors].start(), None, printed_words, authors=authors)
    return _Title(first, None, printed_words)


_YEAR = re.compile(r"(?:1[789]|20)\d\d(?:[-–](?:1[789]|20)?\d\d)?")


def _is_of_title(word: str) -> bool:
    if _YEAR.fullmatch(word) or word in _SMALL_WORDS:
        return True
    return word[0].isupper() and not any(letter.isdigit() for letter in word)


def _ends_before(word: str, inside: bool) -> bool:
    """Whether a title cannot go on behind this word: a sentence, a citation or a quotation ends."""
    if word[-1] in ';)]?!”"':
        return True
    stem = word[:-1]
    if not inside or word[-1] != "." or len(stem) <= 4 or "." in stem:
        return False
    return word not in ABBREVIATED_TITLES and squeeze(stem) not in AUTHORS  # `Whart. Crim. Law`


def _authors_before_title(words: list[str]) -> int:
    """How many words name the authors: those up to the last comma behind a name with initials, or
    up to the first comma."""
    count = 0
    begin = 0
    for index, word in enumerate(words[:-1]):
        if word[-1] != ",":
            continue
        segment = words[begin : index + 1]
        named = any(_INITIAL.fullmatch(name) for name in segment) or segment[0] in ("&", "Jr.,")
        if begin and not named:
            break
        count = begin = index + 1
    return count


def _has_initial(author: list[str]) -> bool:
    return any(_INITIAL.fullmatch(word) for word in author) and any(
        word[1:2].islower() for word in author
    )


def _is_title(title: _Title, certain: bool) -> bool:
    words = title.words
    stems = [word.rstrip(",.:").removesuffix("'s").removesuffix("’s") for word in words]
    count = _authors_before_title(words)
    authors, name = words[:count], words[count:]
    named = _has_initial(authors)
    two = not {"&", "and"}.isdisjoint(authors)
    if set(stems) & (_NOT_OF_BOOKS - {"Code"} if two else _NOT_OF_BOOKS) or (
        stems[-1] == "Laws" and stems[-2:-1] != ["of"]
    ):
        return False
    if not named and set(stems) & _NOT_OF_NAMELESS_BOOKS:
        return False
    if _TIMES.fullmatch(words[-1]) or words[-1] in _SMALL_WORDS:
        return False
    capitals = [stem for stem in stems if stem[:1].isupper()]
    if not any(len(stem) > 3 and stem.isalpha() for stem in capitals):
        return False
    known = bool({squeeze(stem) for stem in stems[:4]} & AUTHORS)
    if "Const" in stems and not known:
        return False
    if certain:
        return len(capitals) > 1 or known
    if title.volume is not None and (known or title.named):
        return True
    if not authors or not any(len(word) > 2 and word[0].isupper() for word in name):
        return False
    if named or {"&", "and", "al.,"} & set(authors):
        return True
    surname = authors[0].rstrip(",")
    return (
        len(authors) == 1
        and len(surname) > 3
        and surname[1:].islower()
        and surname not in _NO_AUTHORS
        and not _TIMES.fullmatch(authors[0])
        and len(name) > 1
    )


def _may_be_book(name: str) -> bool:
    author = re.split(r",|['’]s?[ ]| on ", name, maxsplit=1)[0]
    last = name.rsplit(None, 1)[-1]
    if set(re.findall(r"\w+", author)) & _NO_AUTHORS or " Art." in name:
        return False
    if " and " in author or " & " in author:
        return True  # `White and Summers, Uniform Commercial Code`
    return last.rstrip(".") not in _LAST_OF_CODES or name.endswith("Conflict of Laws")


def _book_on(text: str, position: int) -> Found | None:
    """`Bayley on Bills, p. 499`; `position` is where ` on ` begins."""
    if not text[position - 1 : position].isalpha() and text[position - 1 : position] != ".":
        return None
    title = _BOOK_AFTER.match(text, position + 3, position + 90)
    if title is None:
        return None
    author = _AUTHOR_BEFORE.search(text, max(0, position - 30), position)
    if author is None:
        return None
    names = author[0].split()
    surname = names[-1]
    place = place_after(text, title.end())
    if place is None or surname in _NO_AUTHORS or not surname[1:].islower():
        return None
    mark = place["mark"] or ""
    known = squeeze(surname) in AUTHORS
    if not known and (mark[:1] not in ("§", "p", "S", "s") or mark == ""):
        return None
    if re.match(
        r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec|Mon|Tues|Wed|Thurs|Fri|Sat|Sun)",
        title["title"],
    ):
        return None
    name = f"{surname} on {' '.join(title['title'].split())}".rstrip(" ,")
    return placed(text, position - len(surname), None, name, place)
