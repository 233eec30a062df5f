"""The lines that may open a writing of a combined text.

Reporters open every writing with a line of one of a few forms: "MR. JUSTICE BUTLER, dissenting:",
"HEADLEY, J.", "Dissenting opinion by CERCONE, J.:", "PER CURIAM." It stands at the head of a
paragraph of the running text, names its judge with a title, and holds no sentence of its own: by
that it is told from mere mention ("Mr. Justice Harlan, dissenting, said …").

A heading is a judge, or several, and what they do with a participle or a verb ("dissenting",
"delivered the opinion of the Court"), or an opinion and whose it is ("Opinion of the Court by
…"), or a bare name and title. All patterns are matched at a place and within `_LONGEST_HEADING`,
so that the cost of a line is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schemas.records import Opinion
from transforms.split.judges import surname
from transforms.split.regions import Regions
from transforms.split.sections import PLAIN_FORMATS

_LONGEST_HEADING = 700
"""Characters: a joint dissent of four with its "with whom" takes 250."""
_FULL_LINE = 70
"""Characters of a line of text with hard line ends."""
_ENDS_SENTENCE = frozenset(".:;!?)]”\"’'*†_-—–")


class Heading(NamedTuple):
    """A line that may open a writing, `start:end`; `type` None where it does not say."""

    start: int
    end: int
    type: str | None
    author: str | None = None
    per_curiam: bool = False
    is_note: bool = False
    """A sentence about a vote: "MR. JUSTICE BLACK dissents." """


def _pattern(source: str) -> re.Pattern[str]:
    """`source` with each blank outside of brackets standing for any white space."""
    return re.compile(source.replace(" ?", r"\s{0,90}").replace(" ", r"\s{1,90}"))


_NO_NAME = (
    r"(?!(?i:dissent|concur|deliver|announc|joined\b|with\b|whom\b|took\b|for\b|and\b|in\b|"
    r"the\b|opinion\b|justices?\b|judges?\b|before\b|present\b))"
)
_WORD = rf"{_NO_NAME}[A-Z](?:\.[A-Z]){{0,3}}(?:\.|[\w'’`^-]{{1,30}})?"
_NAME = rf"['’.]?{_WORD}(?:[\x20\t]{{1,9}}{_WORD}){{0,3}}"
_RANK = (
    r"(?i:(?:chief|associate|presiding|acting|senior|circuit|district|vice|special|appellate|"
    r"magistrate|bankruptcy|administrative|supreme|court|county|united|states|u\. ?s\.))"
)
_MISTER = r"(?i:(?:the|mr|mrs|ms|me|mb|jin|messrs)[.,]{0,2}) ['’.]?"
_TITLED = (
    rf"(?:{_MISTER})?(?:(?:{_RANK} ){{0,3}}(?i:justices?|judges?|chancellor)[\x20\t]{{1,9}}{_NAME}"
    rf"|(?i:justices|judges)[\x20\t]{{1,9}}{_NAME}(?:,[\x20\t]{_NAME}){{0,6}},? and {_NAME}"
    r"|(?i:chief(?:-| )justice)(?! ?['’]))"
)
_SHORT_TITLE = (
    r"(?:(?i:acting|presiding|associate|special) )?"
    r"(?:[CPVA]\. ?){0,3}(?:Ch\. ?|Sp\. ?)?(?:JJ?|Js)\.?(?: ?P\.)?(?: ?(?i:pro tem(?:pore)?)\.?)?"
)
_LONG_TITLE = (
    rf"(?:{_RANK} ){{0,4}}(?i:justices?|judges?|chancellor|commissioner|referee|surrogate)\b"
    r"(?: (?i:pro tem(?:pore)?)\.?)?"
)
_NAMED = (
    rf"{_NAME}(?:(?:,| and|, and) {_NAME}){{0,5}}(?:,? (?i:[js]r\.?|i{{2,3}}|iv))?, ?"
    rf"(?:{_LONG_TITLE}|{_SHORT_TITLE})(?!\.?[\w’'])"
)
_JUDGE = rf"(?:{_TITLED}|{_NAMED})"
_JUDGES = rf"{_JUDGE}(?:(?:,|;|,? and) {_JUDGE}){{0,8}}"

_OPENING = _pattern(
    r"\n[\x20\t\[*]{0,90}(?=[A-Z])(?:"
    rf"(?i:(?:(?:the|m[a-z]{{0,3}}|jin|messrs)\W{{1,3}})?(?:{_RANK}\W{{1,3}}){{0,3}}"
    r"(?:justices?|judges?|chancellor)\b)"
    r"|[A-Z][\w.'’`-]*(?:(?:,?[\x20\t]and|,)?[\x20\t]{1,9}[A-Z][\w.'’`-]*){0,12}[,.]?[\x20\t]?"
    rf"(?:{_LONG_TITLE}|{_SHORT_TITLE})(?!\w)"
    r"|(?i:(?:judgment of the court,? and )?(?:the )?"
    r"(?:(?:separate|special(?:ly)?|joint|majority|plurality|minority|lead|"
    r"principal|memorandum|partial(?:ly)?|dissenting|concurring|and|in part) ){0,5}"
    r"(?:opinion|memorandum|dissent|concurrence|statement|views)\b)"
    r"|(?i:(?:dissenting|concurring)\b|p[a-z]{1,2} curiam\b|by the court\b"
    r"|(?:up)?on (?:[\w'’]+ ){0,6}rehearing\b|addendum\b)"
    r")"
)
"""Cheap: what any line must begin with to be looked at."""

_PARTICIPLE = _pattern(
    r"(?:(?:[a-z]+ly|also|further|in part|and|by|opinion|an opinion) ){0,3}"
    r"(?i:(?:specially )?(?:dissenting|concurring|uniting)|in (?:dissent|concurrence)(?=[.:]))\b"
)
_DELIVERS = _pattern(
    r"(?:(?:after|having|before) [^.:]{3,200}?,? |now,? (?:[^.:]{3,30}, )?|[(][^)]{1,60}[)],? )?"
    r"(?i:del[il][vy]ered|announced|pronounced|read|gave|stated)\b"
    r" (?:[^.:]{0,60}? )??(?i:opinion|judgment|decree|conclusions?)\b"
    r"|(?i:for the court(?: en banc)?)(?=[.:,])"
)
_VOTES = re.compile(r",?\s{1,9}(?:(?:also|respectfully)\s)?(?:dissent|concur)(?P<past>r?ed)?s?\b")
_WHOM = r"[,;.]? ?[(]?(?:and )?(?:with|in)? ?who(?:m|se)\b[^:]{3,400}?"
_JOINED_BY_WHOM = _pattern(
    _WHOM + r"(?=[,;:)] ?(?:[a-z]+ly )?(?i:dissenting|concurring|uniting|announced|delivered)\b"
    r"| [(](?:[a-z]+ly )?(?i:dissenting|concurring)\b)"
)
_JOINED_BY_WHOM_ONLY = _pattern(
    _WHOM + r" (?:joins?|agrees?|concurs?|joined|agreed|concurred)"
    r"(?: (?:as to|in|except)\b[^.:]{1,120})?\.?(?=[\x20\t]*(?:\n|\Z))"
)
TITLED_JUDGE = _pattern(_TITLED)
"""A judge named behind the title: "MR. JUSTICE HERON"; not "HERON, J." """
_QUOTE = re.compile(r"[“\"‘'`]")
_POSSESSIVE = re.compile(r"[’'`´][sS]?$")
_TITLED_OR_NAMED = _pattern(_JUDGES)
_JOINED = _pattern(r",? joined by [^:\n]{3,300}[.:][\x20\t]*(?:\n|\Z)")
_BETWEEN = _pattern(r"(?:[,;)'’-]{0,2} ?|\.[\x20\t]{0,9})[(\[—–-]{0,2}(?:\n(?=[a-z]))?")
_SAID = _pattern(r"[,;] said:[\x20\t]*\n(?![\x20\t]*[“\"‘'`])")
_BARE_LINE = re.compile(r"[.:][\x20\t\])*]*(?:\n|\Z)")
_LINE_END = re.compile(r"[\s)\]*.:,—–-]*?(?:\n|\Z)")
_STOP = _pattern(
    r"[)\]]?[.:;—–]{1,2}[)\]]?(?:[—–-]{0,2} ?(?=[A-Z“\"‘'\[(\d])|[\x20\t]*\n|\Z)|[)] ?"
)
_ABBREVIATION = re.compile(r"\b(?:Nos?|pp?|post|ante|Pt|Pts|[A-Z]|v|Dr|Jr|Mr|Mrs)\.$")
_SAYS = _pattern(
    r"\bv\. |\b(?:said|says|saying|wrote|writes|observed|stated|declared|noted|remarked|argued|"
    r"thought|pointed|expressed|spoke|used|quoted|warned|would|was|were|is|had|has|did|held)\b"
)
_TELLS = _pattern(
    r"\bfiled (?:an?|the|separate)\b|\bin (?:a )?separate opinion|\bwith(?:out)? opinion\b"
)
_LINEUP = _pattern(r"\bpost, (?:at|p)\b|\bin which\b[^\n]{0,400}\bjoin")
_PLAIN_WORD = re.compile(
    r"(?:an?|and|announced|affirmance|also|as|both|by|case|cases|certiorari|concur|concurring|"
    r"concurs|court|decision|denial|disposition|dissent|dissenting|each|except|for|from|in|"
    r"insofar|join|joined|joining|joins|judgments?|main|of|on|only|opinion|order|part|partially|"
    r"parts|reargument|rehearing|respectfully|results?|reversal|separately|specially|the|to|"
    r"whom|with)\b"
)
_BY_JUDGE = _pattern(
    r"[\[(*]{0,3}(?i:(?:judgment of the court,? and )?(?:the )?"
    r"(?P<kind>(?:(?:separate|special(?:ly)?|joint|majority|plurality|"
    r"minority|lead|principal|memorandum|partial(?:ly)?|dissenting|concurring|and|in part) ){0,5})"
    r"(?P<noun>opinion|memorandum|dissent|concurrence|statement|views)"
    r"(?: (?:of|for) the (?:court|majority))?(?: in part)?,? "
    r"(?:(?:was |is )?(?:delivered|written|announced|prepared) )?(?:by|of|per)) "
    rf"(?P<judges>{_JUDGES})"
)
_TITLE_LINE = _pattern(
    r"[\[(*]{0,3}(?i:(?P<kind>(?:(?:separate|specially|partial(?:ly)?|dissenting|concurring|and|"
    r"in part) ){0,5}opinion(?: (?:concurring|dissenting)(?: in part)?)?"
    r"|dissent|concurrence))[\])*.:]{0,3}[\x20\t]*(?:\n|\Z)"
)
_INVERTED = _pattern(
    rf"(?i:(?P<kind>dissenting|concurring))[,:—-]{{1,2}} (?P<judges>{_JUDGES})"
    r"[.:]?[\x20\t]*(?:\n|\Z)"
)
_PER_CURIAM = _pattern(
    r"(?i:(?:opinion )?p[a-z]{1,2} curiam(?: opinion)?)"
    r"(?:[\x20\t]*[\])*.:]{0,3}[\x20\t]*(?:\n|\Z)|[.:,]?[—–-]{1,2}|[.:] (?=[A-Z“\"]))"
    r"|(?i:by the court)[.:]{0,2}[\x20\t]*(?:\n|\Z)"
)
_REHEARING = _pattern(
    r"(?i:(?:opinion |per curiam )?(?:up)?on [^\n]{0,50}\brehearing\b[^\n]{0,30}|addendum"
    r"(?: to opinion)?[.:]?)[\x20\t]*(?:\n|\Z)"
)


def find_headings(opinion: Opinion, body_end: int) -> Iterator[Heading]:
    """The lines of the running text that have the form of an opening."""
    text = opinion.text
    body = "\n" + text[:body_end]
    elsewhere = Regions(opinion.regions)
    is_wrapped = opinion.source_format in PLAIN_FORMATS
    for found in _OPENING.finditer(body):
        start = _line_begins(body, found.start() + 1)
        if elsewhere.cover(start) or (is_wrapped and not _opens_paragraph(body, found.start())):
            continue
        heading = _read(text, start, body_end)
        if heading is not None:
            yield heading


def _opens_paragraph(body: str, line_end: int) -> bool:
    """Whether the line above, which ends at `line_end`, ends a paragraph.

    In text with hard line ends a citation may begin a line: "… as said in the opinion of\\n
    Justice Gull, dissenting." The line above is then a full one and ends in mid-sentence.
    """
    line_begin = body.rfind("\n", 0, line_end) + 1
    above = body[max(line_begin, line_end - _FULL_LINE) : line_end].rstrip()
    return len(above) < _FULL_LINE - 20 or above[-1] in _ENDS_SENTENCE


def _line_begins(body: str, place: int) -> int:
    """Offset in the text (not in `body`, which is longer by one) of the line's first letter."""
    while body[place : place + 1].isspace():
        place += 1
    return place - 1


def _read(text: str, start: int, body_end: int) -> Heading | None:
    """The heading at `start`, if what stands there is one."""
    end = min(start + _LONGEST_HEADING, body_end)
    if match := _PER_CURIAM.match(text, start, end):
        return Heading(start, match.end(), "lead", per_curiam=True)
    if match := _REHEARING.match(text, start, end):
        is_addendum = text[start : start + 3].lower() == "add"
        return Heading(start, match.end(), "addendum" if is_addendum else "rehearing")
    if match := _TITLE_LINE.match(text, start, end):
        kind = _kind(match["kind"])
        return Heading(start, match.end(), kind) if kind else None
    if match := _BY_JUDGE.match(text, start, end):
        return _by_judge(text, match, end)
    if match := _INVERTED.match(text, start, end):
        return Heading(start, match.end(), _kind(match["kind"]), surname(match["judges"]))
    judges = _TITLED_OR_NAMED.match(text, start, end)
    return _of_judge(text, judges, end) if judges else None


def _by_judge(text: str, match: re.Match[str], end: int) -> Heading | None:
    """ "Dissenting opinion by CERCONE, J.:", "Opinion of the Court by MR. JUSTICE X." """
    stop = _stop(text, match.end(), end)
    if stop is None or not _is_plain(text[match.end() : stop]):
        return None
    words = text[match.start() : stop]
    kind = _kind(words)
    if kind is None and match["noun"].lower() == "opinion" and "separate" not in words.lower():
        kind = "lead" if re.search(r"(?i)\b(?:of|for)\s+the\s+court\b|\bby\b", match[0]) else None
    return Heading(match.start(), stop, kind, surname(match["judges"]))


def _of_judge(text: str, judges: re.Match[str], end: int) -> Heading | None:
    """A line that begins with a judge's name and title."""
    start, place = judges.span()
    if _POSSESSIVE.search(text, start, place):
        return None
    author = surname(judges[0])
    if joined := _JOINED.match(text, place, end):
        return Heading(start, joined.end(), None, author)
    if match := _VOTES.match(text, place, end):
        return _vote(text, start, match, author)
    whom = _JOINED_BY_WHOM.match(text, place, end) or _JOINED_BY_WHOM_ONLY.match(text, place, end)
    if whom:
        place = whom.end()
    if _BARE_LINE.match(text, place, end):
        return _bare(text, start, place, author, end)
    between = _BETWEEN.match(text, place, end)
    after = between.end() if between else place
    if match := _PARTICIPLE.match(text, after, end):
        return _concurring_or_dissenting(text, start, match, author, end)
    if match := _DELIVERS.match(text, after, end):
        stop = _stop(text, match.end(), end) or match.end()
        if _SAYS.search(text, match.end(), stop) or _is_lineup(text, start, stop):
            return None
        return Heading(start, stop, _lead_type(text[match.start() : stop]), author)
    return _bare(text, start, place, author, end)


def _bare(text: str, start: int, place: int, author: str | None, end: int) -> Heading | None:
    """A name and title that end the line, or "HEADLEY, Chief Judge: The question is …"."""
    if TITLED_JUDGE.match(text, start):
        if "judge" in text[start:place].lower():
            return None  # "Judge Cyr:" speaks, or signs
    elif author and " and " in author:
        return None  # "SELYA and CYR, Circuit Judges.": a panel
    line_end = _LINE_END.match(text, place, end) if text[place - 1] == "." else None
    match = line_end or _STOP.match(text, place, end)
    if match is None or match[0].startswith((")", "]")):
        return None
    if _QUOTE.match(text, match.end()) and "\n" not in match[0]:
        return None
    return Heading(start, match.end(), None, author)


def _concurring_or_dissenting(
    text: str, start: int, match: re.Match[str], author: str | None, end: int
) -> Heading | None:
    if said := _SAID.match(text, match.end(), end):
        return Heading(start, said.end(), _kind(match[0]), author)
    stop = _stop(text, match.end(), end)
    if stop is None or _is_lineup(text, start, stop):
        return None
    rest = text[match.end() : stop]
    if not (_is_plain(rest) or (rest.endswith("\n") and not _SAYS.search(rest))):
        return None
    if _QUOTE.match(text, stop) and not rest.endswith("\n"):
        return None
    return Heading(start, stop, _kind(match[0] + rest), author)


def _vote(text: str, start: int, match: re.Match[str], author: str | None) -> Heading | None:
    """ "MR. JUSTICE HOLMES concurs in the result." In the past tense it may be history."""
    line_end = text.find("\n", match.end())
    line = text[start : line_end if line_end >= 0 else len(text)]
    printed = text[start : match.start()]
    if match["past"] and not re.search(r"[A-Z][A-Z’'`]{2}", printed.replace("JUSTICE", "")):
        return None
    if "judge" in printed.lower():
        return None
    kind = _kind(line[: match.end() - start + 120])
    return Heading(start, match.start(), kind, author, is_note=True)


def _is_plain(rest: str) -> bool:
    """Only names, numbers and the words of headings."""
    return all(_PLAIN_WORD.match(word) for word in re.findall(r"(?<![\w.])[a-z][\w’']*", rest))


def _stop(text: str, place: int, end: int) -> int | None:
    """Where the heading's sentence ends: full stop or colon, and then a line or a sentence."""
    for match in _STOP.finditer(text, place, end):
        if match[0].startswith(")") and not match[0].startswith((").", "):")):
            before = text[place : match.start()]
            if "(" in before:
                continue
            return match.end()
        if not _ABBREVIATION.search(text, max(place - 2, match.start() - 6), match.start() + 1):
            return match.end()
    line = _LINE_END.match(text, place, end)
    return line.end() if line else None


def _is_lineup(text: str, start: int, stop: int) -> bool:
    """The line tells of the writings, it opens none: "X, J., filed a dissenting opinion"."""
    line_end = text.find("\n", start, stop + 600)
    stop = max(stop, line_end)
    if _TELLS.search(text, start, stop):
        return True
    return TITLED_JUDGE.match(text, start) is None and _LINEUP.search(text, start, stop) is not None


def _kind(words: str) -> str | None:
    """Type of a writing by the words of its heading."""
    words = words.lower()
    dissents, concurs = "dissent" in words, "concur" in words
    if dissents and concurs:
        return "concurrence_in_part"
    if dissents or "minority" in words:
        return "dissent"
    if concurs or "uniting" in words:
        return "concurrence"
    if "plurality" in words:
        return "plurality"
    return "lead" if re.search(r"majority|\blead\b|principal", words) else None


def _lead_type(words: str) -> str:
    words = words.lower()
    if "announced the judgment" in words and not re.search(r"the\s+opinion\s+of\s+the", words):
        return "plurality"
    return "unanimous" if "unanimous" in words else "lead"
