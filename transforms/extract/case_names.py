"""Case names read backwards from a citation: `Malloy v. Hogan` before `378 U. S. 1`.

The name is found token by token from the citation towards the front, and ends at the first word
that cannot belong to it: a signal, a verb, the end of the sentence before, the end of the
citation before. So the name never bleeds over from a neighbour.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from reporters_db import STATE_ABBREVIATIONS

from transforms.extract.name_words import (
    ABBREVIATIONS,
    NEVER_FIRST,
    OPENERS,
    SUFFIXES,
    ends_sentence,
    kind_of,
    letters_of,
    word_of,
)

WINDOW = 300
"""Characters before a citation in which its name is looked for."""


class CaseName(NamedTuple):
    """A case name as printed; `start` is its offset.

    `plaintiff` is None for names without a `v.`; `court` and `year` are what stood between the
    name and the citation (`(C. C. A.)`, `2 Cir.`, `(1965)`).
    """

    name: str
    plaintiff: str | None
    defendant: str | None
    start: int
    end: int
    court: str | None = None
    year: int | None = None

    @property
    def names_a_case(self) -> bool:
        """Whether it can only be a case's: two parties, or one `In re`."""
        return (
            self.plaintiff is not None
            or self.name.startswith(("In re", "Ex parte", "Matter of"))
            or self.name.endswith((", Petitioner", ", petitioner"))
        )


_Parties = tuple[str | None, str | None, int]
"""Plaintiff, defendant, and where the name begins in what was read."""

_VERSUS = re.compile(
    r" (?:(?:vs?|VS?|y(?=\.))(?:\.,?|,)? |v\.(?=[A-Z])|(?:versus|VERSUS|ads\.) )|"
    r"(?<=[a-z])v\. (?=[A-Z])"
)
_SIGNS_OF_VERSUS = (
    *(" v ", " v.", " v,", " vs", "v. ", " y.", " versus ", " ads."),
    *(" V ", " V.", " V,", " VS", " VERSUS "),
)
"""One of them is in whatever `_VERSUS` finds; to look for them costs a tenth of it."""
_SEGMENT = re.compile(
    # What may stand, set off by commas, between a name and its citation; court and year also
    # without a comma between them, `5 Cir. 1970`.
    r"(?=.)(?P<court>\d{1,2}(?:st|nd|rd|d|th)? Cir(?:\.|cuit)|D\. ?C\.(?: ?[A-Z][\w. ]{0,14})?"
    r"|C\. ?C\.(?: ?A\.)?(?: ?\w{1,4}\.?)?|(?:Em\.|Ct\.) ?(?:App|Cl)\.)? ?"
    r"(?P<year>1[6-9]\d\d|20\d\d)?"
    r"|\d{1,2}(?:st|nd|rd|d|th) Dist\.(?: [A-Z][a-z]+)?(?: App\.)? Nos?\. [\w -]{1,40}"
    r"|\d\d-\d{3,5}|reported (?:in|at)"
    r"|CCH|BNA|P-H|[Ss]upra|(?:decided|argued) (?!with |together |jointly ).{3,40}"
    r"|Superior Court|judicial district of [A-Z].{2,40}"
    r"|(?:[A-Z][A-Za-z]*+\.? ?){0,3}Nos?\. ?(?:[A-Z]{1,2} )?[\w:/–-]{1,30}(?: [A-Z/]{2,9})?"
    r"(?: (?:&|and) [\w:/–-]{2,30})?"
    r"|(?:No\. )?\d\d[ -](?:Civ\.?|Cr\.?|C|CV)[ -]\d{1,5}"
    # `97-CT-00123-SCT`, Mississippi's dockets
    r"|\d{2,4}[-–][A-Z]{2}[-–]\d{5}[-–][A-Z]{3}(?:[-–][A-Z]{3})?"
)
_NUMBER_IN_THOUSANDS = re.compile(
    r",[ \n](?:(?:F(?:ed)?\. ?Cas\.,? ?)?Nos?\. ?\d{1,2}|\d\d),\d{3}(?:-[A-Z]{2,4})?$"
)
"""`State v. Riser, 30,201 (La. App. 2 Cir. 12/12/97), 704 So. 2d 946`, `Fed. Cas. No. 5,223`"""
_COURT_BEFORE = re.compile(
    rf"(?:{'|'.join(map(re.escape, [*STATE_ABBREVIATIONS, 'Okl.', 'Calif.', 'Texas', 'D.C.']))})"
    r"(?: ?(?:App|Civ|Crim|Cr|Comm?|Ct|Super|Supr?|Ch|Dist|Err|Cmwlth|A\.D|"
    r"\d(?:st|nd|rd|d|th))\.?){0,4}"
)
"""A State, or a court of it: `Ky.`, `Mo. App.`, `Del.Ch.`."""
_REGIONAL = re.compile(
    r"\d{1,4}[ \n](?:[SN]\.? ?[WE]\.?|So\.?|P(?:ac)?\.?|A(?:tl)?\.?)(?: Rep\.)? ?"
    r"(?:\(?[23]d\)?,?[ \n])?\d"
)
"""A regional reporter, before which a State alone tells the court: `Fox v. Lee, Ky., 500 S.W.2d 1`;
before another it is of the party's place (`Doe v. City of Altus, Okla., 300 U. S. 5`)."""
_BESIDE_PARTY = re.compile(
    r"(?:(?:Superior|Municipal|Justice) Court|Appeals B(?:oar)?d\.|Matter of .{2,40}) $"
)
_REAL_PARTY = re.compile(
    r"[A-Z][a-z][\w.'’& -]{1,40}(?<!Ct\.)(?<!Sup\.)(?<!App\.)(?<!Surr\.)(?<!Sur\.)"
)
"""`People v. Superior Court (Romero)`, `Matter of Lee (Doe)`: the party that it is about."""
_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
_OF_ONE_PARTY = (
    r"(?:In (?:[Rr]e|RE|the Matter of)|IN (?:[Rr]e|RE|the Matter of)|Ex (?:parte|PARTE|rel\.)|"
    r"EX (?:parte|PARTE|rel\.)|Matter of|Estate of|Application of|Petition of|Succession of|"
    r"Adoption of|Appeal of|Will of|Marriage of|Interest of|Guardianship of|Custody of|"
    r"Conservatorship of|Opinion of) "
)
_ONE_PARTY = re.compile(rf"{_OF_ONE_PARTY}(?:{_OF_ONE_PARTY}){{0,2}}")  # `re` skips to capitals

_SETS_OFF = re.compile(r"[^”\",)]*[,)][^”\"]*")
_CASE = re.compile(r"(?<![’'])(?<![’']s) case$")
"""`the Dred Scott case, 19 How. 393`, but not `Johnson’s case`."""
_STAR_PAGE_LAST = re.compile(r",? \*\d{1,4}$")
_STAR_PAGE = re.compile(r"(?<!\S)\*\d{1,4} ")


def read_name(text: str, start: int, floor: int) -> CaseName | None:
    """The case name that ends right before `text[start]` and begins after `floor`."""
    window = _window(text, start, floor)
    head, court, year = _peel(window, _REGIONAL.match(text, start) is not None)
    name = _adversary_name(head) or _one_party_name(head)
    if name is None:
        case = _CASE.search(head, max(0, len(head) - 8)) if head.endswith(" case") else None
        if case or _SETS_OFF.fullmatch(window, len(head)):
            head = head[: case.start()] if case else head
            name = _short_name(head)  # without a comma it is the end of the sentence before
    elif window[-1:] == "(" and head[-1:] == "." and _LAST_POINT.search(head):
        plaintiff, defendant, first = name  # `Torrey vs. Bank of Orleans. (9 Paige, 649)`
        head = head[:-1]
        name = plaintiff, (defendant or "").rstrip("."), first
    return name and _printed_name(name, head, start - len(window), court, year)


_LAST_POINT = re.compile(r"[aeiou][a-z]{0,20}[aeiou][a-z]{2,20}\.$")
"""A word with its sentence's point, too long for an abbreviation."""


def read_name_at_mark(text: str, mark: int, floor: int) -> CaseName | None:
    """The name before a footnote's mark, which may close a sentence: `as in Swift v. Tyson.¹`"""
    name = read_name(text, mark, floor)
    if name is None or name.defendant is None:
        return name
    defendant = name.defendant.rstrip(":;")
    if ends_sentence(defendant.split()[-1]):
        defendant = defendant.rstrip(".?!")
    cut = len(name.defendant) - len(defendant)
    return name._replace(name=name.name[: len(name.name) - cut], defendant=defendant)


def read_name_before_supra(text: str, end: int, floor: int) -> CaseName | None:
    """The name that a `supra` at `text[end]` repeats; no comma need set it off (`Malloy supra`)."""
    window = _window(text, end, floor)
    head, court, year = _peel(window, False)
    name = _adversary_name(head) or _one_party_name(head) or _short_name(head)
    return name and _printed_name(name, head, end - len(window), court, year)


def _window(text: str, end: int, floor: int) -> str:
    """What stands before `end`, its lines joined: a name goes on over the end of a line."""
    return text[max(floor, end - WINDOW) : end].replace("\n", " ")


def _printed_name(
    name: _Parties, head: str, low: int, court: str | None, year: int | None
) -> CaseName:
    plaintiff, defendant, first = name
    printed = _in_one_line(head[first:]).rstrip(",; ")
    return CaseName(printed, plaintiff, defendant, low + first, low + len(head), court, year)


_NAME_AHEAD = re.compile(
    r"(?:[A-Z][\w.&'’-]*|&|of|the|and|ex|rel\.|et|al\.)(?:,?[ \n](?:[A-Z][\w.&'’-]*|&|of|the|and|"
    r"ex|rel\.|et|al\.)){0,9}"
)


def read_name_told_before(text: str, start: int, floor: int) -> CaseName | None:
    """The last `A v. B` since `floor`, for a citation that follows the talk of the case:
    `In Whittaker v. Care-More, for example, the court … . 621 S.W.2d 395`."""
    low = max(floor, start - 700, _paragraph_start(text, start))
    head = text[low:start].replace("\n", " ")
    if head.rstrip()[-1:] not in '.”"’)(?' or " v" not in head:
        return None
    versus = _last_versus(head)
    if versus is None:
        return None
    ahead = _NAME_AHEAD.match(head, versus.end())
    first = _plaintiff_start(head, versus.start())
    if ahead is None or first is None:
        return None
    defendant = _whole_words(ahead[0])
    plaintiff = " ".join(head[first : versus.start()].split())
    end = low + versus.end() + len(defendant)
    name = " ".join(head[first : end - low].split())
    return CaseName(name, plaintiff, " ".join(defendant.split()), low + first, end)


def _paragraph_start(text: str, end: int) -> int:
    """Where the paragraph of `text[end]` begins, or the seventh line above it: in plain text a line
    is as long as the page is wide, and the paragraph's first is indented."""
    start = text.rfind("\n", 0, end - 1) + 1
    for _ in range(_LINES_ABOVE):
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        line = _LINE_OF_PLAIN_TEXT.fullmatch(text, above, max(above, start - 1))
        if line is None:
            break
        start = above
        if line["indent"]:
            break
    return start


_LINES_ABOVE = 7
_LINE_OF_PLAIN_TEXT = re.compile(r"(?P<indent>[ ]*)\S.{40,90}")
_WHO_SPEAKS = re.compile(r", (?:the|Mr\.|Chief|Justice|Judge|Chancellor|Lord|Vice) ")
"""`In Railroad Co. v. Peniston, Mr. Justice Strong said`"""


def _whole_words(printed: str) -> str:
    """A name read forwards, cut at the word that closes its sentence and at trailing links."""
    for match in re.finditer(r"\S+", printed):
        token = match[0]
        abbreviated = letters_of(token) in ABBREVIATIONS or letters_of(token) in SUFFIXES
        if ends_sentence(token) or (token[-1] == "." and not abbreviated and len(token) > 3):
            printed = printed[: match.end()].rstrip(".")
            break
    printed = _WHO_SPEAKS.split(printed)[0]
    return re.sub(r"(?:[ \n](?:&|of|the|and|ex|rel\.|et))+$", "", printed).rstrip(",")


def _in_one_line(printed: str) -> str:
    if "*" in printed:
        printed = _STAR_PAGE.sub("", printed)
    return " ".join(printed.split())


def _peel(window: str, before_regional: bool) -> tuple[str, str | None, int | None]:
    """What stands before a citation without the court, year and docket printed between the name
    and it: the rest, court and year."""
    court: str | None = None
    year: int | None = None
    end = len(window.rstrip(" \n,(["))
    if "*" in window[-6:] and (star := _STAR_PAGE_LAST.search(window, max(0, end - 8), end)):
        end = star.start()
    for _ in range(5):
        if window[end - 1 : end] in (")", "]"):
            aside = _bracket_before(window, end)
        else:
            aside = _segment_before(window, end, before_regional)
        if aside is None:
            break
        court, year = aside.court or court, aside.year or year
        end = len(window[: aside.start].rstrip(" \n,"))
    return window[:end].rstrip(' \n,;(”"'), court, year


class _Aside(NamedTuple):
    """What is printed between a name and its citation, and where in the window it begins."""

    start: int
    court: str | None = None
    year: int | None = None


def _bracket_before(window: str, end: int) -> _Aside | None:
    """Court and year in the bracket that closes at `end`."""
    low = max(0, end - 52)
    start = max(window.rfind("(", low, end), window.rfind("[", low, end))
    if start < 0:
        return None
    inside = window[start + 1 : end - 1]
    if _ONE_PARTY.match(inside):
        return None  # `Smith v. Lee (In re Smith)`: a bankruptcy's name (rule 10.2.1(a))
    if _REAL_PARTY.fullmatch(inside) and _BESIDE_PARTY.search(window, max(0, low - 60), start):
        return None
    year = _YEAR.search(inside)
    return _Aside(
        start, _YEAR.sub("", inside).strip(" ,"), int(year[1]) if year else _year_of_date(inside)
    )


def _segment_before(window: str, end: int, before_regional: bool) -> _Aside | None:
    """What the last comma before `end` sets off: a court, a year, a docket number."""
    start = window.rfind(",", max(0, end - 46), end)
    last = window[start + 1 : end].strip() if start > 0 else ""
    if segment := _SEGMENT.fullmatch(last):
        return _Aside(start, segment["court"], int(segment["year"]) if segment["year"] else None)
    if last and (before_regional or window[start - 1] in ".)") and _COURT_BEFORE.fullmatch(last):
        return _Aside(start, last)  # `Farmers Ins. Co., Ark., 306 S.W.2d 693`
    if 0 < end - start < 10 and (
        docket := _NUMBER_IN_THOUSANDS.search(window, max(0, end - 30), end)
    ):
        return _Aside(docket.start())
    closed = window.rfind(") ", max(0, end - 24), end)
    if closed > start and _COURT_BEFORE.fullmatch(window, closed + 2, end):
        return _Aside(closed + 1, window[closed + 1 : end].strip())
    return None  # the last is `Doe v. State (1980) Ind. App., 400 N.E.2d 5`


def _year_of_date(printed: str) -> int | None:
    """Of Louisiana's `La. App. 2 Cir. 6/3/09`."""
    date = _SHORT_DATE.search(printed)
    return date and int(date[1]) + (2000 if int(date[1]) < 50 else 1900)


_SHORT_DATE = re.compile(r"\d/(\d\d)$")


def _adversary_name(head: str) -> _Parties | None:
    """`A v. B` at the end of `head`: plaintiff, defendant, offset of the plaintiff."""
    versus = _last_versus(head)
    if versus is None:
        return None
    defendant = _in_one_line(head[versus.end() :])
    if not _is_defendant(defendant):
        return None
    first = _plaintiff_start(head, versus.start())
    if first is None:
        return None
    plaintiff = " ".join(head[first : versus.start()].split())
    listed = head.endswith(", ", 0, first)
    if listed and (place := _PLACE_BEFORE.search(head, max(0, first - 60), first)):
        first = place.start()
        plaintiff = " ".join(head[first : versus.start()].split())
    return plaintiff.rstrip(","), defendant.rstrip(", "), first


def _last_versus(head: str) -> re.Match[str] | None:
    at = head.rfind(" v. ")  # the last of the three signs; mostly this one, near the end
    at = max(at, head.rfind(" y. ", at + 1), head.rfind(" vs. ", at + 1))
    if at >= 0:
        glued = head.rfind(" v.", at + 1)  # `v.Girard`
        return (_VERSUS.match(head, glued) if glued > at else None) or _VERSUS.match(head, at)
    if not any(map(head.__contains__, _SIGNS_OF_VERSUS)):
        return None
    return max(_VERSUS.finditer(head), key=lambda match: match.start(), default=None)


_PLACE_BEFORE = re.compile(r"(?:City|County|Town|Village|Borough) of (?:[A-Z]\w+ ?){1,3}, $")
"""`City of Altus,` before the State that a name would otherwise begin with."""


_SMALL = re.compile(r"(?:al|el)-[A-Z]|[a-z][A-Z]|the [A-Z]")


_MAY_OPEN_DEFENDANT = re.compile(
    r"(?:His|Her|Their)[ ][A-Z]|(?:Plaintiffs|Defendants)['’][ ]|Court[ ]of[ ][A-Z]|"
    r"Justice[ ](?:Court|(?:[A-Z][a-z]+\.?[ ])?Co\b)"
)
"""`Griffin v. His Creditors`, `Buckman Co. v. Plaintiffs’ Legal Comm.`, `Tyler v. Court of
Registration`"""
_WITHIN_DEFENDANT = frozenset(("with", "—", "–", "--"))
"""`Regan v. Taxation with Representation of Wash.`"""


@functools.lru_cache(maxsize=65536)
def _is_defendant(printed: str) -> bool:
    if not printed or len(printed) > 140:
        return False
    tokens = printed.split()
    if len(tokens) == 1 and tokens[0][:1].isupper():
        return True  # `Seattle v. See`
    if kind_of(tokens[0]) == "stop" and not _MAY_OPEN_DEFENDANT.match(printed):
        return False
    if tokens[0][:1].islower() and not _SMALL.match(printed):
        return False
    for position, token in enumerate(tokens):
        kind = kind_of(token)
        after = tokens[position + 1] if position + 1 < len(tokens) else ""
        if token == "as" and after == "the":
            return False  # `Fletcher v. Rhode Island as the License Cases`
        if token in _WITHIN_DEFENDANT and after[:1].isupper():
            continue
        if letters_of(after) in NEVER_FIRST and token.rstrip(".,").isalpha():
            continue  # `Genen tech, Inc.`, broken at a line's end; `Baltic Mining. Co.`
        if kind == "word" or (kind == "stop" and token[0].islower()):
            return False
        if (
            position < len(tokens) - 1
            and ends_sentence(token)
            and (
                len(letters_of(token)) > 5
                or token.endswith(").")
                or after in ("The", "In", "A", "An", "It")
            )
        ):
            return False
        if ";" in token or ":" in token:
            return False
    return True


def _plaintiff_start(head: str, end: int) -> int | None:
    """Offset of the first word of the name that ends at `end`, or None when there is none."""
    rest = head[:end]
    first: int | None = None
    following = plain = ""
    listed = False
    while rest := rest.rstrip():
        rest, space, token = rest.rpartition(" ")
        start = len(rest) + len(space)
        word = word_of(token)
        if word.ordinary:
            first, following, plain = start, token, word.plain
            continue
        if plain in NEVER_FIRST and token[:1].isupper() and word.kind != "link":
            # `Richmond Min. Co.`, `Marcus Brown Holding Co.`: no name begins with the company
            word = word._replace(kind="name", ends_sentence=False, ends_plaintiff=False)
        if token in ("Court", "Justice") and _is_of_a_party(token, head, start, end):
            word = word._replace(kind="name", ends_plaintiff=False)
        if first is not None and (word.ends_sentence or word.closes_bracket):
            break
        if word.glued:
            first = start + word.glued
            break
        if token == "On" and _WITHIN_SENTENCE.search(head, max(0, start - 7), start):
            first = start  # `In On Lee v. United States`
            break
        if word.ends_plaintiff:
            if not _is_link_of_plaintiff(token, rest, following):
                break
            following, plain = token, word.plain
            continue
        if word.ends_clause:
            break
        if (
            token[-1] == ","
            and first is not None
            and not (plain in SUFFIXES or listed or following in ("&", "and", "etc.,"))
            and not _SPACED_SUFFIX.match(head, first)
            and token != "etc.,"
        ):
            break
        if token in ("&", "and"):
            if token == "and" and _VERSUS.search(head, 0, start):
                break
            listed = True
        if word.kind == "name":
            first = start
            if word.opens:
                break
        following, plain = token, word.plain
    if first is None:
        return None
    if head[first - 2 : first - 1].islower():
        particle = _PARTICLE.search(head, max(0, first - len("van den ")), first)
        first = particle.start() if particle else first
    return _without_lead_in(head, first, end)


_PARTICLE = re.compile(
    r"(?:^|(?<=[;,(“\"] )|(?<=\b[Ii]n )|(?<=\band )|(?<=\b[Ss]ee ))"
    r"(?:(?:de la|del|della|di|da|van|von|van der|van den|ter) )$"
)
"""`de la Cruz v. Ott` at the beginning of a clause; `of de la Cruz` may end another name."""


def _is_of_a_party(token: str, head: str, start: int, end: int) -> bool:
    """`Department of Justice v. …`, `District of Columbia Court of Appeals v. …`"""
    if token == "Justice":
        return head.endswith(" of ", 0, start)
    at = _COURT_AS_PARTY.match(head, start, end)
    return at is not None or head.endswith(_OF_COUNTY_COURTS, 0, start)


_COURT_AS_PARTY = re.compile(r"Court of (?:Criminal )?(?:Appeals|Claims|Common Pleas)\b")
_OF_COUNTY_COURTS = (
    *("Comm'rs ", "Comm’rs "),
    *("Commissioners ", "Commissioners' ", "Commissioners’ "),
)
"""`Commissioners Court of Titus County v. …`, as Texas calls it."""
_SPACED_SUFFIX = re.compile(r"[A-Z]\.(?: [A-Z]\.){1,2}(?=,? (?:v|et )|,?$)")
"""A company's kind, as the Supreme Court spaces it: `Musidor, B. V. v. Great American Screen`"""
_WITHIN_PLAINTIFFS = {"on", "by", "to", "in", "through"}
_NAMED_BEFORE = {
    "through": re.compile(r"\b(?:State|Louisiana|Commonwealth)$"),
    "in": re.compile(r"\$[\d,.]+$"),  # `$1,234 in U.S. Currency v. Roe`
    "to": re.compile(r" (?:of|for|&)(?: [A-Z][\w.’'-]*){1,2}$"),
    "at": re.compile(
        r"\b(?:Univ|Coll|Sch|School|Hosp|C(?:en)?te?r|Branch|Inst|Campus|Texas|Tex)[a-z]*\.?$"
    ),
}
"""What stands before a link that is part of a plaintiff's name: `Prevention of Cruelty to Animals
v. …`, `Univ. of Tex. Med. Branch at Galveston v. …`"""


def _is_link_of_plaintiff(token: str, before: str, following: str) -> bool:
    """Links that stand inside some plaintiffs' names: `in re`, `ex rel. X by Y`, `$900 in U.S.`"""
    if (
        token in _WITHIN_PLAINTIFFS
        and following in ("re", "behalf", "rel.", "the")
        and before.rstrip().endswith(("In", "in", "ex", "Ex"))
    ):
        return True
    named = _NAMED_BEFORE.get(token)
    return named is not None and named.search(before, max(0, len(before) - 40)) is not None


_WITHIN_SENTENCE = re.compile(r"(?:\b(?:[Ii]n|[Ss]ee|of|under|with|[Cc]f\.)|;) $")
_LEAD_IN = re.compile(
    r"(?:\d{0,2}In(?: (?:1[6-9]|20)\d\d)?|The|the|Of|And|Both|and|\d{1,3}\.?|\d{1,4},) +"
)


def _without_lead_in(head: str, first: int, end: int) -> int | None:
    """Skips what begins a sentence, not a name: `“In Malloy v. Hogan` but `In re Gault`."""
    while head[first] in OPENERS:
        first += 1
    while True:
        match = _LEAD_IN.match(head, first, end)
        if match is None:
            return first if first < end else None
        word = head[first : match.end()].strip()
        if word == "In" and head.startswith(("re ", "the Matter"), match.end()):
            return first
        if word == "The" or (_NUMBERED.match(head, first, end) and _AMID.search(head, 0, first)):
            return first
        first = match.end()


_NUMBERED = re.compile(
    r"\d+ (?:[A-Z][\w.&'’-]*,? ){1,4}(?:Inc|Corp|Co|LLC|L\.L\.C|Ltd|Assoc(?:iate)?s)\b"
)
_AMID = re.compile(r"(?:\b(?:[Ss]ee|[Ii]n|also|[Cc]f\.|[Qq]uoting|[Cc]iting|of|e\. ?g\.,)|[;(]) $")
"""Where no note's number stands, the number is the company's: `See 44 Liquormart, Inc. v. …`"""


_IN_SMALL = re.compile(r"(?<!\w)(?:ex parte|in re) (?=[A-Z])")
_SUBJECT_OF_MATTER = re.compile(
    r"(?<= )(?:Estate|Marriage|Adoption|Succession|Guardianship|Custody|Conservatorship"
    r"|Interest)(?= of $)"
)
"""What the matter is of a party, where the name goes on so: `In re Marriage of Carney`."""


_PETITIONER = re.compile(
    r"(?!(?:See|Cf\.|But|Accord|Compare|Also) )"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}, [Pp]etitioner$"
)
"""`Medley, Petitioner, 134 U. S. 160`, in Massachusetts `Keenan, petitioner, 310 Mass. 166`"""


def _one_party_name(head: str) -> _Parties | None:
    """`In re Gault`, `Ex parte Milligan`, `Matter of X`: no plaintiff, the party as defendant."""
    matches = list(_ONE_PARTY.finditer(head))
    if not matches and ("ex parte " in head or "in re " in head):
        matches = list(_IN_SMALL.finditer(head))
    if head.endswith((", Petitioner", ", petitioner")) and (petitioner := _PETITIONER.search(head)):
        first = _without_lead_in(head, petitioner.start(), len(head)) or 0
        return None, head[first:], first
    if not matches:
        return None
    found = matches[-1]
    party = " ".join(head[found.end() :].split())
    if not _is_defendant(party):
        return None
    if subject := _SUBJECT_OF_MATTER.search(found[0]):
        party = f"{subject[0]} of {party}"
    return None, party.rstrip(", "), found.start()


_NO_SHORT_NAME = frozenset(
    """
    Section Sections Rule Rules Act Part Article Amendment Chapter Congress Laws Code Statutes
    Constitution Judge Chief Mr. Id. Ibid. Number No. Nos. Page Volume Vol. Ch. Cir. App. Record
    R. Tr. A An January February March April May June July August September October November
    December Term Brief Reporter Certiorari Cert. Supra Affirmed Reversed Compiled Ann.
    Rehearing Modified Statement Appellant Respondent Petitioner Appellee Justices J. C. JJ.
    C.J. J., concurring Maxims Digest Abr. Notes Note In The
    """.split()
)


def _short_name(head: str) -> _Parties | None:
    """A name in short, right before the citation: `Malloy`, `The Paquete Habana`,
    `Slaughter-House Cases`."""
    first = _short_name_start(head)
    start = None if first is None else _without_lead_in(head, first, len(head))
    if start is None:
        return None
    printed = " ".join(head[start:].split()).rstrip(", ")
    words = printed.split()
    if words[:1] == ["The"] and len(words) > 1:
        words = words[1:]
    if not words or words[0] in _NO_SHORT_NAME or letters_of(words[0]) in NEVER_FIRST:
        return None
    if not (words[-1][:1].isupper() or words[-1] == "case"):
        return None
    if words[-1] in _NO_SHORT_NAME or not re.search(r"[A-Za-z]{2}", printed) or len(words) > 8:
        return None
    return None, printed, start


def _short_name_start(head: str) -> int | None:
    """Offset of the first word, read backwards, of what may be a name in short."""
    rest = head
    first: int | None = None
    count = 0
    following = ""
    while count < 9 and (rest := rest.rstrip()):
        rest, space, token = rest.rpartition(" ")
        kind = kind_of(token)
        if token.startswith("case") and not count and rest.endswith(("'s", "’s", "s'", "s’")):
            kind = "name"  # `Johnson’s case`
        if token == "Court" and following in ("of", "for"):
            return None  # `in the Court of Errors, 20 Johns. 637` names a court
        if kind == "stop" and not (count == 0 and token.rstrip(",") in ("Cases", "I")):
            break  # but not the last of `Slaughter-House Cases`, `Lee I`
        if kind == "word" or token[-1] in ";:)]" or (count and ends_sentence(token)):
            break
        if token[-1] == "," and count and letters_of(following) not in SUFFIXES:
            break
        if kind == "link" and (
            count == 0 or token not in ("of", "&", "and", "the", "ex", "rel.", "de")
        ):
            break
        if kind != "link":
            first = len(rest) + len(space)
        count += 1
        following = token
        if token[0] in OPENERS:
            break
    return first
