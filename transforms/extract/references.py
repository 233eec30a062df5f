"""Cases named without a citation: `In Malloy, we held …`."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.records import Mention, Opinion
from transforms.extract.case_names import CaseName
from transforms.extract.following import read_following
from transforms.extract.leads import words_among
from transforms.extract.party_names import (
    first_word_at,
    in_small_letters,
    opening_words,
    place_name,
    short_names,
)
from transforms.extract.persons import BESIDE_A_NAME, speaks_of_case, without_persons
from transforms.extract.readings import LAW_KINDS, Authority, Reading
from transforms.extract.reporters import squeeze

_CAPITALISED = re.compile(
    r"(?:(?<![\w'’.-])|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-)|(?<=\b[Aa]nti-))[A-Z]\w*"
)
_JUDGE_BEFORE = re.compile(r"(?:Justices?|Judges?|Chief|Chancellor)[ \n]$")
_PERSON_BEFORE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Messrs|Justice|Justices|Judge|Chief|Professor|Prof|Senator|Rep|Sen|Gov|Lord|"
    r"Governor|President|Secretary|Officer|Detective|Sergeant|Captain|Warden|Sheriff|Attorney|"
    r"Congressman|Representative|Director|Agent|General|Counsel|Commissioner|Sir|Miss|Baron|"
    r"Defendant|defendant|plaintiff|Plaintiff|petitioner|Petitioner|respondent|Respondent|"
    r"appellant|Appellant|appellee|Appellee)\.?[ \n]$"
)
_WITHIN_NAME = re.compile(r"(?:[A-Z]\.|&|v\.|v|vs\.|\bde|ex[ \n]rel\.|[A-Z][\w.’']+[ \n]of)[ \n]$")
_CAPITAL_BEFORE = re.compile(r"(?<![\w’'.-])(?P<word>[A-Z][a-z]+)[ \n]$")
_FUNCTION_WORDS = frozenset(
    """
    In See Under But And Unlike As Since After Both While Because Although The Like Following Before
    Thus When Nor That Neither Our Compare Accord Even If To From For By With On Post Pre Applying
    Overruling Surmounting Satisfying Had Did Does Is Was Given Whether Until Despite Where Contrary
    Contra
    """.split()
)
_SENTENCE_ENDS = re.compile(r"(?:^|(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!St)[.?!:;”\"—\n(][ \n]*)$")
_NAME_AFTER = re.compile(
    r"[ \n](?!(?:Court|In|The|Case|Rule|Doctrine|Test|Majority)\b)(?:[A-Z][a-z]+|&|v\.|vs\.)|"
    r",[ \n](?:J\.|C\. ?J\.|JJ\.|Inc\.|Circuit[ ]Judge|concurring|dissenting)|[ \n][A-Z]\.|-[A-Z]"
)
_CITATION_AFTER = re.compile(
    r"(?:'s|’s)?,?[ \n][(\[]?(?:supra\b|\d{1,4}[ \n](?:U\.|F\.|S\.|[A-Z][a-z]*\.|[A-Z]{1,3}\dd[ ]))"
)


_PUBLISHED_BY = re.compile(r"[ \n](?:Cum\.[ ])?(?:Supp\.[ ])?(?:1[89]|20)\d\d\b[^()\n]{0,20}\)")
"""`(West 2001)`, of a code: it has the name of many a party."""
_ENDS_TITLE_OF_ARTICLE = re.compile(
    r",[ \n]\d{1,4}[ \n](?:[A-Z][\w.&’']*[ ]?){1,5}(?:Rev(?:\.|iew)|J(?:\.|ournal)|Q\.|F\.)[ \n]\d"
)
"""`Searches After Mapp v. Ohio, 13 West. Res. L. Rev. 56`: the name is of the article's title."""


_TITLE = re.compile(
    # `v.` on a line of its own, after a party's role, or between names in capitals.
    r"\n[ ]*[vV][sS]?\.[ ]*\n|\b(?:Plaintiff|Appell|Petitioner|Respondent|Defendant|Complainant|"
    r"Relator)[\w/,. -]{0,40}[ \n,][vV][sS]?\.|[A-Z]{3,}[.,]*[ \n][vV][sS]?\.[ \n]+[A-Z]{3,}"
)


_CITED_AFTER = re.compile(r"[^\n;(]{0,60},[ \n]\d{1,4}[ \n][A-Z]")


def parties_of(opinion: Opinion) -> frozenset[str]:
    """Squeezed words of the caption: the names of those before this very court.

    Where no caption was told apart, a title at the head of the text is looked for; a case cited
    in the first sentence is none.
    """
    captions = [r for r in opinion.regions if r.kind == "caption"]
    if captions:
        printed = " ".join(opinion.text[r.start : min(r.end, r.start + 600)] for r in captions[:2])
    else:
        title = _TITLE.search(opinion.text, 0, 700)
        if title and _CITED_AFTER.match(opinion.text, title.end()):
            title = None
        printed = opinion.text[: title.end() + 160] if title else ""
    return frozenset(
        squeeze(word) for word in re.findall(r"[A-Z][\w’'-]{2,}", printed) if len(word) > 2
    )


_Name = tuple[str, tuple[Authority, ...]]
"""A name by which the opinion may call a case, and the cases so called."""


@dataclass(slots=True)
class _Names:
    """The names that begin with one word: those in short, the longest first, and the whole ones by
    plaintiff and the defendant's first word, for many cases are `State v. …`."""

    short: list[_Name] = field(default_factory=list)
    whole: dict[tuple[str, str], list[_Name]] = field(default_factory=dict)
    reach: int = 0
    """Length of the longest plaintiff among the whole names."""


def find_references(
    text: str,
    readings: list[Reading],
    named: Iterable[Authority],
    strangers: Iterable[Authority],
    parties: frozenset[str],
) -> list[Reading]:
    """The places that name a case cited in full elsewhere in the opinion, without citing it.

    `named` are the opinion's own cases, `strangers` those that another writing of the decision
    cites: a name that both have is the opinion's own. Names of the parties to this very case are
    passed over: a sentence about them speaks of persons.
    """
    printed, text = text, text.replace("’", "'")
    names = _NamesByFirstWord(text, named, strangers, parties)
    first_words = {word for word in names.words if word[:1].isupper()}
    if not first_words:
        return []
    claimed = _claimed_spans(readings)
    found: list[Reading] = []
    doubtful: list[Reading] = []
    persons: Counter[str] = Counter()
    at = 0
    end = 0
    for start in words_among(first_words, printed):
        while at < len(claimed) and claimed[at][1] <= start:
            at += 1
        if start < end or (at < len(claimed) and claimed[at][0] <= start):
            continue
        match = _CAPITALISED.match(text, start)
        if match is None or match[0] not in first_words:
            continue
        reading = _read_reference(text, start, names.called(match[0]), persons)
        if reading is None:
            reading = _read_reference(text, start, names.by_other_party(match[0]), persons)
            if reading is not None and not _may_be_other_party(text, reading.mention, found):
                doubtful.append(reading)
                continue
        if reading is not None:
            found.append(reading)
            end = reading.mention.end
    found += _known_by_then(text, found, doubtful, persons)
    found.sort(key=lambda reading: reading.mention.start)
    for reading in found:
        mention = reading.mention
        mention.text = printed[mention.start : mention.end]
        mention.name = " ".join(mention.text.split())
    return without_persons(text, found, persons)


_Called = dict[str, list[Authority]]


def _names_of(text: str, named: Iterable[Authority], parties: frozenset[str]) -> _Called:
    names: _Called = {}
    for authority in named:
        called = authority.called - {n.name for n in authority.case_names}
        if parties and _is_between(authority, parties):
            # an earlier opinion in this very case: `Lawson` is the person, not so `Perry II`
            called = {name for name in called if not _names_parties(name, parties)}
        for case_name in authority.case_names:
            for name in _printed_names(text, case_name):
                if not parties or not _names_parties(name, parties):
                    called.add(name)
        for name in called:
            among = names.setdefault(name.replace("’", "'"), [])
            if not among or among[-1] is not authority:
                among.append(authority)
    return names


def _is_between(authority: Authority, parties: frozenset[str]) -> bool:
    """Whether a case has the parties of this one on both sides."""
    return any(
        name.plaintiff is not None
        and name.defendant is not None
        and all(_names_parties(side, parties) for side in (name.plaintiff, name.defendant))
        for name in authority.case_names
    )


_VERSUS = re.compile(r"[ \n]vs?\.?,?[ \n]")


class _NamesByFirstWord:
    """Cases by the words with which their names may begin. The names are made of the cases of a
    word that the text has outside citations, which most words of names are not."""

    def __init__(
        self,
        text: str,
        named: Iterable[Authority],
        strangers: Iterable[Authority],
        parties: frozenset[str],
    ) -> None:
        self._text, self._parties = text, parties
        self._named = _by_first_word(named)
        self._strangers = _by_first_word(strangers)
        self._called: dict[str, _Names] = {}
        self._by_other_party: dict[str, _Names] = {}
        self.words = self._named.keys() | self._strangers.keys()

    def called(self, word: str) -> _Names:
        """The names that begin with the word; one that a stranger has too is of the opinion's own
        case."""
        if word not in self._called:
            names, others = (
                _names_of(self._text, cases.get(word, ()), self._parties)
                for cases in (self._named, self._strangers)
            )
            self._called[word] = _in_order(word, names | others | names)
        return self._called[word]

    def by_other_party(self, word: str) -> _Names:
        """The names by a second party that begin with the word."""
        if word not in self._by_other_party:
            cases = [*self._strangers.get(word, ()), *self._named.get(word, ())]
            self._by_other_party[word] = _in_order(word, _other_parties(cases, self._parties))
        return self._by_other_party[word]


def _by_first_word(cases: Iterable[Authority]) -> dict[str, list[Authority]]:
    """The cases by the words with which a name of theirs may begin."""
    by_word: dict[str, list[Authority]] = {}
    for case in cases:
        words = {first_word_at(name, 0) for name in case.called}
        for name in case.case_names:
            words |= _first_words(name.name, name.plaintiff, name.defendant)
        for word in words:
            by_word.setdefault(word, []).append(case)
    return by_word


@functools.lru_cache(maxsize=65536)
def _first_words(name: str, plaintiff: str | None, defendant: str | None) -> frozenset[str]:
    of_parties = (opening_words(party) for party in (plaintiff, defendant) if party)
    return frozenset({first_word_at(name, 0)}.union(*of_parties))


def _in_order(word: str, names: _Called) -> _Names:
    """Of the names those that begin with the word."""
    ordered = _Names()
    for name in sorted(names, key=len, reverse=True):
        first_word, plaintiff, second_word, defendant = _parts_of(name)
        if first_word != word:
            continue
        among = tuple(names[name])
        if plaintiff is None:
            ordered.short.append((name, among))
        else:
            ordered.whole.setdefault((plaintiff, second_word), []).append((defendant, among))
            ordered.reach = max(ordered.reach, len(plaintiff))
    return ordered


@functools.lru_cache(maxsize=65536)
def _parts_of(name: str) -> tuple[str, str | None, str, str]:
    """First word and plaintiff, first word and defendant; no plaintiff without a `v.`."""
    versus = _VERSUS.search(name) if "v" in name else None
    if versus is None:
        return first_word_at(name, 0), None, "", ""
    defendant = name[versus.end() :]
    word = first_word_at(defendant, 0)
    return first_word_at(name, 0), name[: versus.start()], word, defendant


_OF_ONE_PARTY = ("In re ", "Ex parte ", "Matter of ", "In the Matter of ")


def _names_parties(name: str, parties: frozenset[str]) -> bool:
    """Whether a short name is of parties to this very case."""
    return " v. " not in name and parties.issuperset(_words_of_party(name))


@functools.lru_cache(maxsize=65536)
def _words_of_party(name: str) -> frozenset[str]:
    party = next((name.removeprefix(o) for o in _OF_ONE_PARTY if name.startswith(o)), name)
    words = {squeeze(word) for word in party.split()} - {"and", ""}
    long = {word for word in words if len(word) > 2 or word in _NUMERALS}  # `Paul` of `St. Paul`
    return frozenset(long or words)


_NUMERALS = frozenset({"i", "ii", "iv", "v", "vi"})
"""Of `Lawson II`, which is no party's name but an earlier decision's."""


_WHOLE_PARTY = re.compile(r"Roe|Doe|(?:City|County|Town|Village)[ ]of[ ].+")


def _other_parties(named: Iterable[Authority], parties: frozenset[str]) -> _Called:
    """Second parties, by which a case is called now and then: `Iqbal` of `Ashcroft v. Iqbal`; and
    first parties that others are called by too: `Roe`, `City of Boerne`."""
    table: _Called = {}
    for authority in named:
        for case_name in authority.case_names:
            if case_name.plaintiff is None:
                continue
            for name, words in _other_names(case_name.plaintiff, case_name.defendant):
                if parties.isdisjoint(words):
                    among = table.setdefault(name, [])
                    if not among or among[-1] is not authority:
                        among.append(authority)
    return table


@functools.lru_cache(maxsize=65536)
def _other_names(plaintiff: str, defendant: str | None) -> list[tuple[str, frozenset[str]]]:
    """The names in short by the second party, and by the first of those of `_WHOLE_PARTY`, each
    with its words squeezed."""
    names = list(short_names(None, defendant))
    if _WHOLE_PARTY.fullmatch(plaintiff):
        names.append(plaintiff)
    return [(name.replace("’", "'"), frozenset(map(squeeze, name.split()))) for name in names]


_OPENS_WITH = re.compile(r"(?:^|[.;:”\"\n][ \n]*)(?:In|Under)[ \n]$")
_DECISION_OF = re.compile(
    r"\b(?:decision|holding|ruling|opinion|light|result|reasoning)[ \n](?:in|of)[ \n]$"
)
_SAID_IN = re.compile(
    r"\b(?:[Ww]e|[Cc]ourt)(?:[ \n]\w+)?[ \n](?:held|said|decided|ruled|stated|noted|explained"
    r"|observed|recognized|announced)[ \n]in[ \n]$"
)
_SPEAKS_OF = re.compile(r"(?:\b[Ii]n|\b[Uu]nder|\b[Ss]ince|\b[Aa]ccording[ \n]to)[ \n]$")
_AS_OF_A_CASE = re.compile(
    r",[ \n](?:in[ \n]order|we|the|this)\b|[ \n](?:was[ \n]decided|[Cc]ourt|case)\b"
)
_OF_ONE_CASE = re.compile(
    r"[ \n](?:[Cc]ase|decision|opinion|holding|ruling|rule|test|standard|doctrine|majority|dissent"
    r"|plurality|analysis|factors|progeny|principle|rationale|reasoning|framework|inquiry)\b"
)
"""`the Lukens decision`"""


def _may_be_other_party(text: str, mention: Mention, found: list[Reading]) -> bool:
    """The second party stands for the case beside another case's name, opening a sentence, or where
    the words on both sides speak of a decision."""
    start, end = mention.start, mention.end
    if _DECISION_OF.search(text, max(0, start - 14), start):
        return True
    if _SAID_IN.search(text, max(0, start - 34), start):
        return True
    if _AS_OF_A_CASE.match(text, end) and _SPEAKS_OF.search(text, max(0, start - 14), start):
        return True
    if text.startswith(("the", "The"), start - 4) and _OF_ONE_CASE.match(text, end):
        return True
    if found and start - found[-1].mention.end < 8:
        return BESIDE_A_NAME.fullmatch(text, found[-1].mention.end, start) is not None
    return _OPENS_WITH.search(text, max(0, start - 12), start) is not None


_OF_A_PLACE = re.compile(r"\b(?:of|near|from|at|to)[ \n]$")
_WITHIN_A_STATE = re.compile(r"'s?\b|,[ \n](?:[A-Z][a-z]{1,4}\.|[A-Z]\.[ ]?[A-Z]\.)")


def _known_by_then(
    text: str, found: list[Reading], doubtful: list[Reading], persons: Counter[str]
) -> list[Reading]:
    """Of the places where a second party may stand for the case those that speak of a case, where
    the opinion calls it so beyond doubt in another place and seldom speaks of the party."""
    if not doubtful:
        return []
    beyond_doubt = {reading.mention.text for reading in found}
    taken = [(reading.mention.start, reading.mention.end) for reading in found]
    called: dict[str, dict[int, Reading]] = {}
    balance: Counter[str] = Counter()
    balance.subtract(persons)
    before: Reading | None = None
    for reading in doubtful:
        start, end, name = reading.mention.start, reading.mention.end, reading.mention.text
        at = bisect.bisect_left(taken, (end, 0))
        if name not in beyond_doubt or (at and taken[at - 1][1] > start):
            continue
        beside = before is not None and BESIDE_A_NAME.fullmatch(text, before.mention.end, start)
        if before is not None and beside:
            called.setdefault(before.mention.text, {})[before.mention.start] = before
        if speaks_of_case(text, start, end) or beside:
            balance[name] += 1
            called.setdefault(name, {})[start] = reading
        elif _OF_A_PLACE.search(text, max(0, start - 6), start) or _WITHIN_A_STATE.match(text, end):
            balance[name] -= 1
        before = reading
    return [r for name in called if balance[name] >= 0 for r in called[name].values()]


def _printed_names(text: str, case_name: CaseName) -> list[str]:
    names = _names_anywhere(case_name.name, case_name.plaintiff, case_name.defendant)
    place = place_name(case_name.plaintiff)
    if place and any(f"{place} {word}" in text for word in ("court", "case", "decision", "Court")):
        return [*names, place]  # somewhere the opinion calls it a case, so it is one throughout
    return names


@functools.lru_cache(maxsize=65536)
def _names_anywhere(name: str, plaintiff: str | None, defendant: str | None) -> list[str]:
    whole = (plaintiff and defendant) or name.startswith(_OF_ONE_PARTY)
    return [*_names_in_short(plaintiff, defendant), *([name] if whole else [])]


def _names_in_short(plaintiff: str | None, defendant: str | None) -> tuple[str, ...]:
    """The names in short, of `MALLOY v. HOGAN` also as the text prints them: `Malloy`."""
    names = short_names(plaintiff, defendant)
    calm = [party and in_small_letters(party) for party in (plaintiff, defendant)]
    return names if calm == [plaintiff, defendant] else (*names, *short_names(*calm))


def _claimed_spans(readings: list[Reading]) -> list[tuple[int, int]]:
    """Where names belong to a citation already; parentheticals are open to references, but for the
    names that are given in them."""
    given = [span for reading in readings for span in reading.given.values()]
    if given:
        return sorted([*_spans_of_citations(readings), *given])
    return _spans_of_citations(readings)


def _spans_of_citations(readings: list[Reading]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for reading in readings:
        mention = reading.mention
        start = mention.span_start if mention.span_start >= 0 else mention.start
        end = mention.end if mention.kind in LAW_KINDS else max(reading.pin_end, mention.end)
        if spans and start < spans[-1][1]:
            start = min(start, spans[-1][0])
            end = max(end, spans.pop()[1])
        spans.append((start, end))
    return spans


def _read_reference(text: str, start: int, names: _Names, persons: Counter[str]) -> Reading | None:
    """The reference at `start`, if one of the names stands there for a case. Where a person is
    called by forename or title there, `persons` counts it."""
    found = _match_whole_name(text, start, names)
    if found is not None:
        if _ENDS_TITLE_OF_ARTICLE.match(text, found[0]):
            return None
        if _PERSON_BEFORE.search(text, max(0, start - 40), start):
            return None
        return _reference(text, start, *found)
    for name, among in names.short:
        end = _match_name(text, start, name)
        if end is None:
            continue
        if not _stands_for_a_case(text, start, end, name):
            persons[text[start:end]] += _is_called_as_person(text, start)
            return None
        whole = _versus_after(text, end, among)
        return _reference(text, start, *(whole or (end, among)))
    return None


_PIN_NEXT = re.compile(
    r",?[ \n](?:(?:at[ \n])?¶|"
    r"at[ \n](?:pp?\.[ \n]?|\*)?\d{1,4}(?:[-–]\d{1,4})?(?:[.;)]|,?[ ]n|[ ]\())"
)


def _reference(text: str, start: int, end: int, among: tuple[Authority, ...]) -> Reading:
    """The name at `start:end` with its pin: `Cole, ¶ 22`, `Malloy, at 8`."""
    pin, pin_end = None, end
    if _PIN_NEXT.match(text, end):
        following = read_following(text, end, end + _PIN_REACH)
        pin, pin_end = following.pin, following.pin_end
    mention = Mention(
        start=start, end=end, text=text[start:end], kind="reference",
        pin=pin, span_start=start, span_end=pin_end,
    )  # fmt: skip
    return Reading(mention, authority=among[-1], among=among, pin_end=pin_end)


_PIN_REACH = 60


def _match_whole_name(
    text: str, start: int, names: _Names
) -> tuple[int, tuple[Authority, ...]] | None:
    """End of the name with both parties at `start`, and the cases of that name."""
    if not names.reach:
        return None
    limit = start + names.reach + 12
    if text.find(" v", start, limit) < 0 and text.find("\nv", start, limit) < 0:
        return None  # `find` is many times as fast as the pattern
    versus = _VERSUS.search(text, start, limit)
    if versus is None:
        return None
    plaintiff = " ".join(text[start : versus.start()].split())
    for name, among in names.whole.get((plaintiff, first_word_at(text, versus.end())), ()):
        end = _match_name(text, versus.end(), name)
        if end is not None:
            return end, among
    return None


_SET_OFF = re.compile(r"--|-(?:type|like|style|era)\b")
"""Hyphens behind a name that are no part of a longer one: a dash, `Terry-type`."""


def _match_name(text: str, start: int, name: str) -> int | None:
    """End of `name` at `start`, its words apart by any white space; no word may go on after it."""
    if text.startswith(name, start):
        end = start + len(name)
    elif name.rpartition(" ")[2] not in text[start : start + len(name) + 4]:
        return None
    else:
        position = start
        for word in name.split():
            while position < len(text) and text[position] in " \n" and position > start:
                position += 1
            if not text.startswith(word, position):
                return None
            position += len(word)
        end = position
    follows = text[end : end + 1]
    if follows.isalnum() or (follows == "-" and not _SET_OFF.match(text, end)):
        return None
    return end


_VERSUS_NEXT = re.compile(r"[ \n]v\.?[ \n]")


def _versus_after(
    text: str, end: int, among: tuple[Authority, ...]
) -> tuple[int, tuple[Authority, ...]] | None:
    """The end of `v. Hogan` where the reference gives the whole name, and the case of that name."""
    if not _VERSUS_NEXT.match(text, end):
        return None
    for authority in among:
        for case_name in authority.case_names:
            if case_name.plaintiff and case_name.defendant:
                defendant = case_name.defendant.replace("’", "'")
                whole = _match_name(text, end + 1, f"v. {defendant}")
                if whole:
                    return whole, (authority,)
    return None


_COMMON_WORDS = frozenset(
    """
    Act Air Bank Best Bill Case Church Court Equal Free Freedom Gas Good Home Judge Justice Labor
    Land Law March May Motor Oil Page Power Powers Price Report Rich Rule School Short State States
    Steel Strong Territory Trade Water Wise April June July August September October November
    December January February American Federal Indian Indians Mexican National
    """.split()
)
"""Parties whose names are words, months, peoples or titles: `The Price was high`."""
_PLACES = (" County", " City", " Clause", " Amendment", " Act")
_OF_A_CASE = re.compile(r"(?:'s)?(?:,|[ \n](?:held|case|court|decision|Court|rule|test|holding)\b)")


_NO_CASE_NOUN = re.compile(
    r"'?(?:[.;:?!)]|,(?![^.;]{0,60}\b(?:cases|decisions)\b))|[ \n](?:was|is|are|were"
    r"|had|has|have|in|at|to|for|by|from|of|on|that|which|who|may"
    r"|shall|would|could|did|does|or|as|if|but|when|where|with)\b"
)
"""`the Union Pacific Railroad was`: with an article, a case is `the Swift case` or `decision`."""


def _stands_for_a_case(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words at `start:end` name a case here and not a person or another thing."""
    before = text[max(0, start - 40) : start]
    if _PERSON_BEFORE.search(before):
        return False
    if name.startswith(_OF_ONE_PARTY):
        return True
    if _WITHIN_NAME.search(before):
        return False
    capital = _CAPITAL_BEFORE.search(before)
    if capital and not _may_open_sentence(before, capital):
        return False
    following = text[end : end + 30]
    if before.endswith("(") and _PUBLISHED_BY.match(following):
        return False
    if before.endswith(("re-", "ost-", "nti-")) and _COURT_AFTER.match(following):
        return True
    if before.endswith(("the ", "the\n")) and _NO_CASE_NOUN.match(following):
        return name.endswith(("Case", "Cases")) or name.startswith("The ")
    if (name in _COMMON_WORDS or name.endswith(_PLACES)) and not _OF_A_CASE.match(following):
        return False
    if _NAME_AFTER.match(following) or _CITATION_AFTER.match(following):
        return following.startswith(("v. ", "v.\n"), 1) and following[0] in " \n"
    return True


def _may_open_sentence(before: str, capital: re.Match[str]) -> bool:
    """Whether the capitalised word before a name is not a forename: `Under`, or a first word."""
    return capital["word"] in _FUNCTION_WORDS or bool(
        _SENTENCE_ENDS.search(before, 0, capital.start())
    )


def _is_called_as_person(text: str, start: int) -> bool:
    """Whether a forename, initials or a title stand before the name, but no judge's."""
    before = text[max(0, start - 40) : start]
    if _JUDGE_BEFORE.search(before):
        return False
    capital = _CAPITAL_BEFORE.search(before)
    if capital and not _may_open_sentence(before, capital):
        return capital["word"] not in _OF_PLACES
    return bool(_PERSON_BEFORE.search(before) or _INITIAL_BEFORE.search(before))


_COURT_AFTER = re.compile(r"[ \n](?:[A-Z][a-z]+[ \n])?(?:Circuit|Court)\b")
"""`pre-Gant Eleventh Circuit precedent`"""
_OF_PLACES = frozenset(
    "New North South East West Fort San Santa Los Las Saint Old Port Mount Lake Grand".split()
)
_INITIAL_BEFORE = re.compile(r"\b[A-Z]\.[ \n]$")
