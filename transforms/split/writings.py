"""The writings inside one combined text, told apart by the lines that open them.

Reporters open every writing with a line of one of a few forms: "MR. JUSTICE BUTLER, dissenting:",
"HEADLEY, J.", "Dissenting opinion by CERCONE, J.:", "PER CURIAM." It stands at the head of a
paragraph of the running text, names its judge with a title, and holds no sentence of its own: by
that it is told from mere mention ("Mr. Justice Harlan, dissenting, said …").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.records import Footnote, Opinion, Region, StarPage
from transforms.split.sections import PLAIN_FORMATS

_LEADS = frozenset({"lead", "plurality", "unanimous"})

_LONGEST_HEADING = 700
"""Characters: a joint dissent of four with its "with whom" takes 250."""
_BARE_GOES_ON = 200
"""Characters below a bare name that make it the head of a writing, not a signature or a vote."""
_NOTE_GOES_ON = 220
"""Characters of a vote ("MR. JUSTICE BLACK dissents …") that make it a writing."""
_SHORTEST_PRELUDE = 1000
"""Characters of prose above the first writing that make head matter of their own."""
_SHORTEST_FIRST = 1500
"""Characters between two bare names that make the first of them the head of an opinion."""
_SHORTEST_LEAD = 400
"""Characters of prose above a dissent that are the opinion of the court, its author unnamed."""
_FULL_LINE = 70
"""Characters of a line of text with hard line ends."""
_ENDS_SENTENCE = frozenset(".:;!?)]”\"’'*†_-—–")
_LONGEST_ORDER = 2000
"""Characters: what stands below a one-line vote and is shorter may be the court's order."""
_TELLING = 600
"""Characters in which a writing under a bare name says whether it concurs or dissents."""


def split_writings(opinion: Opinion) -> list[Opinion]:
    """The writings of a combined text in reading order, each with its own footnotes.

    A part's text is its stretch of the running text and then its footnotes, one a line; offsets
    count in it, and the page under way where it begins is its first star page. `opinion_id` is
    the source's with `.00`, `.01` … behind it, `ordinal` the same number. What stands above the
    first writing is `headmatter`, unless it is the caption alone, which stays with that writing.
    A text in which nothing can be told apart, or that is not `combined`, comes back as it is.
    """
    if opinion.type != "combined":
        return [opinion]
    body_end = opinion.footnotes[0].start if opinion.footnotes else len(opinion.text)
    headings = _resolve(opinion, body_end, list(_headings(opinion, body_end)))
    if len(headings) < 2:
        return [opinion]
    starts = [heading.start for heading in headings]
    owners = _owners(opinion.footnotes, starts)
    notes: list[list[Footnote]] = [[] for _ in headings]
    for note, owner in zip(opinion.footnotes, owners, strict=True):
        notes[owner].append(note)
    ends = [*starts[1:], body_end]
    regions = _Spans(opinion.regions)
    return [
        _part(opinion, regions, ordinal, heading, end, notes[ordinal])
        for ordinal, (heading, end) in enumerate(zip(headings, ends, strict=True))
    ]


# --- The lines that open a writing ------------------------------------------------------------
#
# A heading is a judge, or several, and what they do with a participle or a verb ("dissenting",
# "delivered the opinion of the Court"), or an opinion and whose it is ("Opinion of the Court by
# …"), or a bare name and title. All patterns are matched at a place and within
# `_LONGEST_HEADING`, so that the cost of a line is bounded.


class _Heading(NamedTuple):
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
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|Our|My)\b")
_WHOM = r"[,;.]? ?[(]?(?:and )?(?:with|in)? ?who(?:m|se)\b[^:]{3,400}?"
_JOINED_BY_WHOM = _pattern(
    _WHOM + r"(?=[,;:)] ?(?:[a-z]+ly )?(?i:dissenting|concurring|uniting|announced|delivered)\b"
    r"| [(](?:[a-z]+ly )?(?i:dissenting|concurring)\b)"
)
_JOINED_BY_WHOM_ONLY = _pattern(
    _WHOM + r" (?:joins?|agrees?|concurs?|joined|agreed|concurred)"
    r"(?: (?:as to|in|except)\b[^.:]{1,120})?\.?(?=[\x20\t]*(?:\n|\Z))"
)
_TITLE_FIRST = _pattern(_TITLED)
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


def _headings(opinion: Opinion, body_end: int) -> Iterator[_Heading]:
    """The lines of the running text that have the form of an opening."""
    text = opinion.text
    body = "\n" + text[:body_end]
    elsewhere = _Spans(opinion.regions)
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


class _Spans:
    """Regions sorted by their start, found by place."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = regions
        self._starts = [region.start for region in regions]
        self._ends: list[int] = []
        for region in regions:  # the furthest end so far
            self._ends.append(max(region.end, self._ends[-1] if self._ends else 0))

    def cover(self, place: int) -> bool:
        """Whether a region holds the character at `place`."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self._ends[index] > place

    def within(self, start: int, end: int) -> Iterator[Region]:
        """The regions' shares of `start:end`."""
        first, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for region in self._regions[first:stop]:
            if region.end > start:
                yield Region(region.kind, max(region.start, start), min(region.end, end))


def _read(text: str, start: int, body_end: int) -> _Heading | None:
    """The heading at `start`, if what stands there is one."""
    end = min(start + _LONGEST_HEADING, body_end)
    if match := _PER_CURIAM.match(text, start, end):
        return _Heading(start, match.end(), "lead", per_curiam=True)
    if match := _REHEARING.match(text, start, end):
        is_addendum = text[start : start + 3].lower() == "add"
        return _Heading(start, match.end(), "addendum" if is_addendum else "rehearing")
    if match := _TITLE_LINE.match(text, start, end):
        kind = _kind(match["kind"])
        return _Heading(start, match.end(), kind) if kind else None
    if match := _BY_JUDGE.match(text, start, end):
        return _by_judge(text, match, end)
    if match := _INVERTED.match(text, start, end):
        return _Heading(start, match.end(), _kind(match["kind"]), surname(match["judges"]))
    judges = _TITLED_OR_NAMED.match(text, start, end)
    return _of_judge(text, judges, end) if judges else None


def _by_judge(text: str, match: re.Match[str], end: int) -> _Heading | None:
    """ "Dissenting opinion by CERCONE, J.:", "Opinion of the Court by MR. JUSTICE X." """
    stop = _stop(text, match.end(), end)
    if stop is None or not _is_plain(text[match.end() : stop]):
        return None
    words = text[match.start() : stop]
    kind = _kind(words)
    if kind is None and match["noun"].lower() == "opinion" and "separate" not in words.lower():
        kind = "lead" if re.search(r"(?i)\b(?:of|for)\s+the\s+court\b|\bby\b", match[0]) else None
    return _Heading(match.start(), stop, kind, surname(match["judges"]))


def _of_judge(text: str, judges: re.Match[str], end: int) -> _Heading | None:
    """A line that begins with a judge's name and title."""
    start, place = judges.span()
    if _POSSESSIVE.search(text, start, place):
        return None
    author = surname(judges[0])
    if joined := _JOINED.match(text, place, end):
        return _Heading(start, joined.end(), None, author)
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
        return _Heading(start, stop, _lead_type(text[match.start() : stop]), author)
    return _bare(text, start, place, author, end)


def _bare(text: str, start: int, place: int, author: str | None, end: int) -> _Heading | None:
    """A name and title that end the line, or "HEADLEY, Chief Judge: The question is …"."""
    if _TITLE_FIRST.match(text, start):
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
    return _Heading(start, match.end(), None, author)


def _concurring_or_dissenting(
    text: str, start: int, match: re.Match[str], author: str | None, end: int
) -> _Heading | None:
    if said := _SAID.match(text, match.end(), end):
        return _Heading(start, said.end(), _kind(match[0]), author)
    stop = _stop(text, match.end(), end)
    if stop is None or _is_lineup(text, start, stop):
        return None
    rest = text[match.end() : stop]
    if not (_is_plain(rest) or (rest.endswith("\n") and not _SAYS.search(rest))):
        return None
    if _QUOTE.match(text, stop) and not rest.endswith("\n"):
        return None
    return _Heading(start, stop, _kind(match[0] + rest), author)


def _vote(text: str, start: int, match: re.Match[str], author: str | None) -> _Heading | None:
    """ "MR. JUSTICE HOLMES concurs in the result." In the past tense it may be history."""
    line_end = text.find("\n", match.end())
    line = text[start : line_end if line_end >= 0 else len(text)]
    printed = text[start : match.start()]
    if match["past"] and not re.search(r"[A-Z][A-Z’'`]{2}", printed.replace("JUSTICE", "")):
        return None
    if "judge" in printed.lower():
        return None
    kind = _kind(line[: match.end() - start + 120])
    return _Heading(start, match.start(), kind, author, is_note=True)


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
    return _TITLE_FIRST.match(text, start) is None and _LINEUP.search(text, start, stop) is not None


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


# --- Names ------------------------------------------------------------------------------------

_TITLES = re.compile(
    r"(?i)\b(?:mr|mrs|ms|me|mb|jin|messrs|the|chief|associate|presiding|acting|senior|circuit|"
    r"district|vice|special|appellate|magistrate|bankruptcy|administrative|supreme|court|united|"
    r"states|justices?|judges?|chancellor|commissioner|referee|surrogate|pro|tem(?:pore)?|"
    r"[js]r|i{2,3}|iv)\b[.,]*|(?:\b(?:[CPVA]|Ch|Sp)\. ?){0,3}\b(?:JJ?|Js)\.?(?=[ ,.]|$)"
)
_NOBODY = re.compile(r"(?i)(?:opinion )?p[a-z]{1,2} curiam\b|by the court\b")
_CHIEF = re.compile(r"(?i)(?:the |mr\.? )?chief[ -]justice\W*")
_CHIEF_UNNAMED = re.compile(r"(?i)\s*(?:the|mr\.?) chief[ -]justice\s*")
_PARTICLE = re.compile(r"(?i)(?:van|von|de|del|della|la|le|st\.?|du|mac|ter)$")


def surname(printed: str) -> str | None:
    """Surnames of the judges that a heading or an author's line names; None if it names none.

    >>> surname("MR. JUSTICE VAN DEVANTER,"), surname("HARRISON L. WINTER, Chief Judge,")
    ('Van Devanter', 'Winter')
    >>> surname("MR. JUSTICE McREYNOLDS and MR. JUSTICE BUTLER"), surname("The Chief Justice")
    ('McReynolds and Butler', 'The Chief Justice')
    """
    printed = " ".join(printed.partition("(")[0].replace("`", "'").split())
    if _CHIEF.fullmatch(printed):
        return "The Chief Justice"
    if _NOBODY.match(printed):
        return None
    names = []
    for piece in re.split(r"[,;]|\band\b", printed):
        if _CHIEF_UNNAMED.fullmatch(piece):
            names.append("The Chief Justice")
            continue
        words = re.findall(r"[^\W\d_][\w.'’-]*", _TITLES.sub(" ", piece))
        words = [word.strip(".") for word in words if len(word.strip(".")) > 1]
        if words:
            particles = len(words) > 1 and _PARTICLE.match(words[-2])
            names.append(" ".join(map(_capitalized, words[-2:] if particles else words[-1:])))
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or None


def _capitalized(word: str) -> str:
    """ "O'CONNOR" → "O'Connor", "McREYNOLDS" → "McReynolds"; mixed case stays."""
    lowered = re.sub(
        r"(?<=[^\W\d_])[A-ZÀ-Þ]+", lambda m: m[0].lower() if len(m[0]) > 1 else m[0], word
    )
    if word.isupper():
        lowered = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
        return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), lowered)
    # "McREYNOLDS", "MacKINNON", "DeBRULER": capitals after a prefix in mixed case
    mixed = re.fullmatch(r"([A-Z][a-z]{1,2})([A-Z])([A-Z]+)", word)
    return mixed[1] + mixed[2] + mixed[3].lower() if mixed else lowered


# --- Which of them open one -------------------------------------------------------------------

_DISSENTS = re.compile(
    r"\b(?:I|we|myself|must|to|compelled|constrained|respectfully|reluctantly|therefore)"
    r"[\w\s,]{0,30}\bdissent|\b(?:unable|cannot|can\s?not|do\s+not)\s+(?:to\s+)?(?:\w+\s+)?"
    r"(?:concur|agree|assent|join)|\bdissenting\b|\b(?:judgments?|decrees?)\b[^.]{0,80}"
    r"\bshould\s+be\s+(?:reversed|affirmed)"
)
_ENDS_DISSENTING = re.compile(
    r"\b(?:I|we)\s(?:\w+\s){0,2}dissent|\b(?:judgments?|decrees?)\b[^.]{0,80}"
    r"\bshould\s+be\s+(?:reversed|affirmed)"
)
_CONCURS = re.compile(r"\b(?:I|We|we)\s(?:\w+\s)?(?:concur|agree|join)\b")
_PROSE_LINE = re.compile(r"^.*?(?:\b[a-z]+\b[ ,]+){4}.*$", re.MULTILINE)
_VOTES_HERE = re.compile(r"\s*(?:I|We)\s(?:\w+\s)?(?:dissent|concur|agree|join)")
_SIGNED = re.compile(r"(?i)\s*(?:I|we)\s+concur(?:red)?\s*:")
_VOTE_LIST = re.compile(
    r"(?i)\b(?:I|we)\s+(?:concur|dissent)[^.:]{0,30}[:.]?\s*$|"
    r"\b(?:concur|dissent)(?:red|ing|ed|s)?\s*:\s*$"
)


def _resolve(opinion: Opinion, body_end: int, found: list[_Heading]) -> list[_Heading]:
    """The headings that open a writing, typed, and before them that of what stands above."""
    joined = _join_adjacent(opinion.text, found)
    stops = [*(heading.start for heading in joined), body_end][1:]
    opening = [
        heading
        for heading, stop in zip(joined, stops, strict=False)
        if _goes_on(opinion.text, heading, stop)
    ]
    headings: list[_Heading] = []
    for heading in _typed(opinion.text, opening):
        last = headings[-1] if headings else None
        if last is None or (last.type, last.author) != (heading.type, heading.author):
            headings.append(heading)  # else a running head, or a page that begins anew
    return _with_prelude(opinion, headings)


def _join_adjacent(text: str, found: list[_Heading]) -> list[_Heading]:
    """Headings with nothing between them as one: "DISSENTING OPINION", "MARUMOTO, Justice." """
    joined: list[_Heading] = []
    for heading in found:
        last = joined[-1] if joined else None
        if last and heading.start < last.end:
            continue
        if last and not last.is_note and not re.search(r"\w", text[last.end : heading.start]):
            if heading.is_note or (last.author and heading.author and last.type):
                joined[-1] = heading  # a heading without a text was a note
                continue
            joined[-1] = _Heading(
                last.start,
                heading.end,
                heading.type if last.type in (None, "lead") and heading.type else last.type,
                heading.author or last.author,
                last.per_curiam or heading.per_curiam,
            )
            continue
        joined.append(heading)
    return joined


def _goes_on(text: str, heading: _Heading, stop: int) -> bool:
    """Whether a text of its own follows."""
    if heading.is_note:
        line_end = text.find("\n", heading.end, stop)
        line_end = stop if line_end < 0 else line_end
        if line_end - heading.end >= _NOTE_GOES_ON:
            return True
        if _TITLE_FIRST.match(text, heading.start) is None:
            return False  # a list of votes, below which notes may stand
        below = text[line_end : min(line_end + _TELLING, stop)]
        return len(below) >= _BARE_GOES_ON and (
            stop - line_end >= _LONGEST_ORDER or _FIRST_PERSON.search(below) is not None
        )
    if heading.per_curiam:
        return stop - heading.end >= _BARE_GOES_ON
    if heading.type is None:
        above = text[max(heading.start - 60, 0) : heading.start]
        below = text[heading.end : min(heading.end + _BARE_GOES_ON, stop)]
        goes_on = len(below) == _BARE_GOES_ON or _VOTES_HERE.match(below) is not None
        return goes_on and not (_VOTE_LIST.search(above) or _SIGNED.match(below))
    return re.search(r"\w", text[heading.end : stop]) is not None


def _typed(text: str, headings: list[_Heading]) -> list[_Heading]:
    """Each with a type: the first under a bare name is the court's, later ones tell themselves."""
    typed: list[_Heading] = []
    has_lead = False
    nexts = [*headings, None][1:]
    for heading, next_ in zip(headings, nexts, strict=False):
        type_ = heading.type
        if type_ is None and not has_lead:
            if next_ and next_.type is None and next_.start - heading.end < _SHORTEST_FIRST:
                continue  # a panel's name
            type_ = "lead"
        elif type_ is None:
            if typed[-1].author == heading.author:
                continue
            type_ = _told(text[heading.end : next_.start if next_ else len(text)])
        has_lead = has_lead or type_ in _LEADS
        typed.append(heading._replace(type=type_))
    return typed


def _told(words: str) -> str:
    """By its first sentences, else its last: "I dissent", "the judgment should be reversed"."""
    first, last = words[:_TELLING], words[-_TELLING:]
    if _DISSENTS.search(first):
        return "dissent"
    dissents = _CONCURS.search(first) is None and _ENDS_DISSENTING.search(last) is not None
    return "dissent" if dissents else "concurrence"


def _with_prelude(opinion: Opinion, headings: list[_Heading]) -> list[_Heading]:
    """The headings, the first one beginning at 0."""
    if not headings or headings[0].start == 0:
        return headings
    first = headings[0]
    prose = _prose_above(opinion, first.start)
    has_lead = any(heading.type in _LEADS for heading in headings)
    if not has_lead and prose >= _SHORTEST_LEAD:
        return [_Heading(0, 0, "lead"), *headings]
    if prose >= _SHORTEST_PRELUDE:
        return [_Heading(0, 0, "headmatter"), *headings]
    return [first._replace(start=0), *headings[1:]]


def _prose_above(opinion: Opinion, end: int) -> int:
    """Characters of the lines above `end` that are prose and no caption; head notes are prose."""
    captions = _Spans([region for region in opinion.regions if region.kind == "caption"])
    return sum(
        line.end() - line.start()
        for line in _PROSE_LINE.finditer(opinion.text, 0, end)
        if not captions.cover(line.start())
    )


# --- Parts ------------------------------------------------------------------------------------


def _owners(notes: Sequence[Footnote], starts: Sequence[int]) -> list[int]:
    """For each footnote the writing that has its mark.

    One without a mark belongs to the writing of the note above it as long as the numbers go on;
    where they begin again it belongs to that of the next note with a mark.
    """
    owners = [
        None if note.mark_offset is None else max(bisect_right(starts, note.mark_offset) - 1, 0)
        for note in notes
    ]
    following: list[int | None] = [*owners]
    for index in range(len(notes) - 2, -1, -1):
        if following[index] is None:
            following[index] = following[index + 1]
    settled: list[int] = []
    for index, owner in enumerate(owners):
        if owner is None:
            above = settled[-1] if settled else 0
            next_ = following[index]
            restarts = index > 0 and _number(notes[index]) <= _number(notes[index - 1])
            owner = next_ if next_ is not None and (restarts or not settled) else above
        settled.append(owner)
    return settled


def _number(note: Footnote) -> int:
    digits = re.match(r"\d+", note.label)
    return int(digits[0]) if digits else 0


class _Piece(NamedTuple):
    """A stretch of the source's text and where it stands in the part's."""

    start: int
    end: int
    moved: int


def _part(
    opinion: Opinion,
    regions: _Spans,
    ordinal: int,
    heading: _Heading,
    end: int,
    notes: Sequence[Footnote],
) -> Opinion:
    """The writing that `heading` opens and that ends at `end`."""
    pieces = _pieces(opinion.text, heading.start, end, notes)
    return Opinion(
        opinion_id=f"{opinion.opinion_id}.{ordinal:02d}",
        case_id=opinion.case_id,
        type=heading.type or "lead",
        source_format=opinion.source_format,
        text="\n".join(opinion.text[piece.start : piece.end] for piece in pieces),
        author=heading.author,
        per_curiam=heading.per_curiam,
        ordinal=ordinal,
        star_pages=_star_pages(opinion.star_pages, pieces),
        footnotes=_footnotes(notes, pieces),
        regions=_regions(regions, pieces),
    )


def _pieces(text: str, start: int, end: int, notes: Sequence[Footnote]) -> list[_Piece]:
    """The running text, then the footnotes, those that stand together in one piece."""
    pieces = [_Piece(start, start + len(text[start:end].rstrip()), start)]
    length = pieces[0].end - start
    for note in notes:
        last = pieces[-1]
        if len(pieces) > 1 and note.start == last.end + 1:
            pieces[-1] = last._replace(end=note.end)
            length += 1 + note.end - note.start
        else:
            pieces.append(_Piece(note.start, note.end, note.start - length - 1))
            length += 1 + note.end - note.start
    return pieces


def _star_pages(stars: Sequence[StarPage], pieces: Sequence[_Piece]) -> list[StarPage]:
    """The part's pages; the one under way at its beginning stands at 0."""
    kept = [
        StarPage(star.page, star.offset - piece.moved)
        for piece in pieces
        for star in stars[
            bisect_left(stars, piece.start, key=_offset) : bisect_left(
                stars, piece.end, key=_offset
            )
        ]
    ]
    before = bisect_right(stars, pieces[0].start, key=_offset) - 1
    if before >= 0 and (not kept or kept[0].offset > 0):
        kept.insert(0, StarPage(stars[before].page, 0))
    return kept


def _offset(star: StarPage) -> int:
    return star.offset


def _footnotes(notes: Sequence[Footnote], pieces: Sequence[_Piece]) -> list[Footnote]:
    body = pieces[0]
    moved = iter(pieces[1:])
    piece = next(moved, body)
    found = []
    for note in notes:
        while note.start >= piece.end:
            piece = next(moved)
        mark = note.mark_offset
        if mark is not None:
            mark = min(max(mark, body.start), body.end) - body.moved
        found.append(Footnote(note.label, note.start - piece.moved, note.end - piece.moved, mark))
    return found


def _regions(regions: _Spans, pieces: Sequence[_Piece]) -> list[Region]:
    """The part's regions, cut where it is."""
    return [
        Region(region.kind, region.start - piece.moved, region.end - piece.moved)
        for piece in pieces
        for region in regions.within(piece.start, piece.end)
    ]
