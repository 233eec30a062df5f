"""Cases named without a citation: `In Malloy, we held …`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import regex

from schemas.records import Mention, Opinion
from transforms.case_names import CaseName
from transforms.party_names import place_name, short_names
from transforms.readings import Authority, Reading
from transforms.reporters import squeeze

_CAPITALISED = regex.compile(r"[A-Z](?<![\w'’.-][A-Z])\w*")  # faster than `re`
_FIRST_WORD = re.compile(r"\w*")
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
    Overruling Given Whether Until Despite Where Contrary Contra
    """.split()
)
_SENTENCE_ENDS = re.compile(r"(?:^|(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!St)[.?!:;”\"—\n(][ \n]*)$")
_NAME_AFTER = re.compile(
    r"[ \n](?!(?:Court|In|The|Case|Rule|Doctrine|Test|Majority)\b)(?:[A-Z][a-z]+|&|v\.|vs\.)|"
    r",[ \n](?:J\.|C\. ?J\.|JJ\.|Inc\.|Circuit[ ]Judge|concurring|dissenting)|[ \n][A-Z]\.|-[A-Z]"
)
_CITATION_AFTER = re.compile(
    r"(?:'s|’s)?,?[ \n](?:supra\b|\d{1,4}[ \n](?:U\.|F\.|S\.|[A-Z][a-z]*\.))"
)


_TITLE = re.compile(
    # `v.` on a line of its own, after a party's role, or between names in capitals.
    r"\n[ ]*[vV][sS]?\.[ ]*\n|\b(?:Plaintiff|Appell|Petitioner|Respondent|Defendant|Complainant|"
    r"Relator)[\w/,. -]{0,40}[ \n][vV][sS]?\.[ \n]|[A-Z]{3,}[.,]*[ \n][vV][sS]?\.[ \n]+[A-Z]{3,}"
)


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
        printed = opinion.text[: title.end() + 160] if title else ""
    return frozenset(
        squeeze(word) for word in re.findall(r"[A-Z][\w’'-]{2,}", printed) if len(word) > 2
    )


def find_references(
    text: str, readings: list[Reading], named: Iterable[Authority], parties: frozenset[str]
) -> list[Reading]:
    """The places that name a case cited in full elsewhere in the opinion, without citing it.

    Names of the parties to this very case are passed over: a sentence about them speaks of
    persons.
    """
    named = list(named)
    by_first_word = _names_by_first_word(text, named, parties)
    by_other_party = _other_parties(named, parties)
    if not by_first_word and not by_other_party:
        return []
    claimed = _claimed_spans(readings)
    first_words = by_first_word.keys() | by_other_party.keys()
    found: list[Reading] = []
    at = 0
    end = 0
    for match in _CAPITALISED.finditer(text):
        word = match[0]
        if word not in first_words:
            continue
        start = match.start()
        names = by_first_word.get(word)
        if names is None:
            if not _may_be_other_party(text, start, found):
                continue
            names = by_other_party[word]
        while at < len(claimed) and claimed[at][1] <= start:
            at += 1
        if start < end or (at < len(claimed) and claimed[at][0] <= start):
            continue
        reading = _read_reference(text, start, names)
        if reading is not None:
            found.append(reading)
            end = reading.mention.end
    return found


def _names_by_first_word(
    text: str, named: Iterable[Authority], parties: frozenset[str]
) -> dict[str, list[tuple[str, Authority]]]:
    table: dict[str, dict[str, Authority]] = {}
    for authority in named:
        for name in authority.called - {n.name for n in authority.case_names}:
            table.setdefault(_first_word(name), {})[name] = authority
        for case_name in authority.case_names:
            for name in _printed_names(text, case_name):
                if _names_parties(name, parties):
                    continue
                table.setdefault(_first_word(name), {})[name] = authority
    return {
        word: sorted(names.items(), key=lambda item: -len(item[0])) for word, names in table.items()
    }


def _names_parties(name: str, parties: frozenset[str]) -> bool:
    """Whether a short name is of parties to this very case."""
    first, *others = map(squeeze, name.split())
    return first in parties and " v. " not in name and parties.issuperset({*others} - {"and"})


def _other_parties(
    named: Iterable[Authority], parties: frozenset[str]
) -> dict[str, list[tuple[str, Authority]]]:
    """Second parties, by which a case is called now and then: `Iqbal` of `Ashcroft v. Iqbal`."""
    table: dict[str, list[tuple[str, Authority]]] = {}
    for authority in named:
        for case_name in authority.case_names:
            if case_name.plaintiff is None:
                continue
            for name in short_names(None, case_name.defendant):
                if not {squeeze(word) for word in name.split()} & parties:
                    table.setdefault(_first_word(name), []).append((name, authority))
    return table


_OPENS_WITH = re.compile(r"(?:^|[.;:”\"\n][ \n]*)(?:In|Under)[ \n]$")
_BESIDE = re.compile(r",?[ \n](?:and|or)[ \n]|,[ \n]")


def _may_be_other_party(text: str, start: int, found: list[Reading]) -> bool:
    """The second party stands for the case beside another case's name, or opening a sentence."""
    if found and start - found[-1].mention.end < 8:
        return _BESIDE.fullmatch(text, found[-1].mention.end, start) is not None
    return _OPENS_WITH.search(text, max(0, start - 12), start) is not None


def _printed_names(text: str, case_name: CaseName) -> list[str]:
    names = list(short_names(case_name.plaintiff, case_name.defendant))
    place = place_name(case_name.plaintiff)
    if place and any(f"{place} {word}" in text for word in ("court", "case", "decision", "Court")):
        names.append(place)  # somewhere the opinion calls it a case, so it is one throughout
    if case_name.plaintiff and case_name.defendant:
        names.append(case_name.name)
    return names


@functools.lru_cache(maxsize=65536)
def _first_word(name: str) -> str:
    match = _FIRST_WORD.match(name)
    return match[0] if match else ""


def _claimed_spans(readings: list[Reading]) -> list[tuple[int, int]]:
    """Where names belong to a citation already; parentheticals are open to references."""
    spans: list[tuple[int, int]] = []
    for reading in readings:
        mention = reading.mention
        start = mention.span_start if mention.span_start >= 0 else mention.start
        end = max(reading.pin_end, mention.end)
        if spans and start < spans[-1][1]:
            start = min(start, spans[-1][0])
            end = max(end, spans.pop()[1])
        spans.append((start, end))
    return spans


def _read_reference(text: str, start: int, names: list[tuple[str, Authority]]) -> Reading | None:
    for name, authority in names:
        end = _match_name(text, start, name)
        if end is None:
            continue
        if not _stands_for_a_case(text, start, end, name):
            return None
        full = _versus_after(text, end, name, authority)
        end = full or end
        mention = Mention(
            start=start,
            end=end,
            text=text[start:end],
            kind="reference",
            name=" ".join(text[start:end].split()),
            span_start=start,
            span_end=end,
        )
        return Reading(mention, authority=authority, pin_end=end)
    return None


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
    if follows.isalnum() or follows == "-":
        return None
    return end


_VERSUS_NEXT = re.compile(r"[ \n]v\.?[ \n]")


def _versus_after(text: str, end: int, name: str, authority: Authority) -> int | None:
    """The end of `v. Hogan` where the reference gives the whole name."""
    if not _VERSUS_NEXT.match(text, end):
        return None
    for case_name in authority.case_names:
        if case_name.plaintiff and case_name.defendant:
            whole = _match_name(text, end + 1, f"v. {case_name.defendant}")
            if whole:
                return whole
    return None


def _stands_for_a_case(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words at `start:end` name a case here and not a person or another thing."""
    before = text[max(0, start - 40) : start]
    if _PERSON_BEFORE.search(before):
        return False
    if " v. " in name:
        return True
    if _WITHIN_NAME.search(before):
        return False
    capital = _CAPITAL_BEFORE.search(before)
    if capital and not _may_open_sentence(before, capital):
        return False
    following = text[end : end + 30]
    return not (_NAME_AFTER.match(following) or _CITATION_AFTER.match(following)) or bool(
        re.match(r"[ \n]v\.[ \n]", following)
    )


def _may_open_sentence(before: str, capital: re.Match[str]) -> bool:
    """Whether the capitalised word before a name is not a forename: `Under`, or a first word."""
    return capital["word"] in _FUNCTION_WORDS or bool(
        _SENTENCE_ENDS.search(before, 0, capital.start())
    )
