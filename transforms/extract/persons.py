"""Whether a case's name stands for the case or for the person: `Pinholster testified`, not
`Pinholster held`. A party to this very litigation may bear the name of a case that it cites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from transforms.extract.readings import Reading

MOSTLY_PERSON = -2
"""Places that speak of the case less those that speak of the person, where a name is a person's."""
NEARBY = 20_000
"""Characters on either side within which a name's word is looked for as an ordinary one."""

_PERSON_BEFORE = re.compile(
    r"\b(?:told|asked|sued|arrested|informed|advised|paid|notified|convicted|sentenced|shot|killed"
    r"|hired|fired|(?<!easured[ \n])against|employed|questioned|interviewed|searched|guaranteed"
    r"|gave|granted|charged"
    r"|accused|tried|represented|indicted|acquitted|prosecuted|punished|released|detained"
    r"|imprisoned|executed|injured|owed|deprived|denied|afforded)[ \n]$"
    r"|\bWright[ \n](?:and|&)[ \n]$"
)
_PERSON_AFTER = re.compile(
    r"'s?[ \n](?:own[ \n]|prior[ \n]|alleged[ \n]|ultimate[ \n]|private(?:ly)?[ \n])?(?:trial"
    r"|counsel|attorneys?"
    r"|lawyers?|motions?"
    r"|testimony|convictions?|claims?|sentence|petition|appeal|brother|sister|mother|father|wife"
    r"|husband|son|daughter|family|siblings|childhood|home|house|apartment|car|truck|vehicle"
    r"|residence|rights?|arrest|guilt|confession|statements?|employment|death|injur(?:y|ies)"
    r"|complaint|brief|contentions?|arguments?|assertions?|allegations?|objections?|conduct"
    r"|predecessor|business|employees?|officers?|counterclaims?|requests?|behalf|name|possession"
    r"|position|property|land|refusal|failure|liability|negligence|policy|answer|deposition"
    r"|affidavit|constitutional[ \n](?:rights?|claims?)|due[ \n]process|habeas|mental|punishment"
    r"|person|pockets?|bag|luggage|clothing"
    r"|estate|heirs|widow|age|race|parole|probation|imprisonment|execution"
    r"|consent|crimes?|offenses?|plea|guilty|criminal|letter|girlfriend|boyfriend|facility"
    r"|practice|saloon"
    r"|incarceration|services?|customers?|products?|stock|shares)\b"
    r"|,?[ \n](?:himself|herself)\b"
    r"|[ \n](?:testif(?:ied|ies)|argue[sd]?"
    r"|conten(?:ds?|ded)|claim(?:ed|s[ \n](?:that|he|she|it|the|his))|maintain(?:s|ed)"
    r"|filed|move[sd]|appeal(?:s|ed)|pleaded|pled"
    r"|(?:is|was)[ \n](?:arrested|convicted|sentenced|indicted|charged|born|injured|employed"
    r"|driving|tried"
    r"|represented|acquitted|killed|found[ \n]guilty)|told|asked|received|purchased|sold"
    r"|bought|paid|brought|sued|allege[sd]?|assert(?:s|ed)?|object(?:s|ed)|complain(?:s|ed)"
    r"|seeks?|sought|signed|refused|admitted|could[ \n]have|drove|lived|shot|died"
    r"|owned|owns|entered|boarded|withdrew|stipulated|would[ \n]have[ \n](?:received|been)"
    r"|was[ \n](?:not[ \n])?mentally"
    r"|knew|believed|replied|insist(?:s|ed)|concede[sd]|challenge[sd]"
    r"|request(?:s|ed)|waived|to[ \n](?:be|have)|must[ \n](?:lease|pay|show|prove))\b"
)
_CALLED_A_PERSON = re.compile(
    r",[ \n](?:the|a|an)[ \n](?:party|plaintiff|defendant|owner|driver|passenger|victim|petitioner"
    r"|respondent|appell(?:ant|ee)|man|woman|employee|officer|agent|police|detective|citizen"
    r"|resident|corporation|company)\b[^,.;]{0,60},"
)
"""`Root, the party enjoined by the decree, asserted`; but `Under Terry, an officer may`."""
_WITHIN = re.compile(r"\b[Ii]n[ \n]$")
"""`The defendant in Luce filed a motion`."""
_CASE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Uu]nder|[Ss]ee|[Uu]nlike|[Oo]verrul\w+|[Dd]istinguish\w*|[Ff]ollow(?:ing|ed)"
    r"|reaffirm\w*|extend\w*|[Aa]pply\w*|[Ss]ince|[Cc]iting|[Rr]el(?:y|ies|ied"
    r"|ying)[ \n](?:up)?on|[Rr]eliance[ \n](?:up)?on|[Qq]uoting|[Cc]f\.|[Aa]ccord|[Cc]ompare"
    r"|(?:rule|holding|decision|teaching|principles?|light|authority|reading|progeny|rationale"
    r"|basis|logic)[ \n]of|distinguishable[ \n]from|[Pp]rior[ \n]to)[ \n]$"
    r"|-$"
)
_CASE_AFTER = re.compile(
    r"[ \n](?:\w+ly[ \n])?as[ \n]holding\b|(?:'s?)?[ \n](?:[Cc]ourt|[Cc]ases?|ease|[Dd]ecision"
    r"|opinion|holding|held|[Rr]ule|test"
    r"|standard"
    r"|doctrine|exception|majority|dissent|plurality|analysis|factors?|warnings?|stop|hearing"
    r"|claim|violation|error|inquiry|line|progeny|principle|rationale|reasoning|framework"
    r"|presumption|index|itself|involve[sd]|stands|makes[ \n]clear|teach(?:es)?|establish\w*"
    r"|panel|(?:does|did)[ \n]not[ \n]apply|indicate[sd]|clarif(?:ies|ied)|dealt|concern(?:s|ed)"
    r"|decided|recogni[sz]e[sd]"
    r"|explain(?:s|ed)|controls?|was[ \n]decided"
    r"|(?:is|was|are)[ \n](?:not[ \n])?(?:distinguishable|controlling|overruled|dispositive))\b"
)


def without_persons(
    text: str, found: Iterable[Reading], persons: Mapping[str, int]
) -> list[Reading]:
    """The references that mean a case.

    One that speaks of a person is none. Where a name speaks of a person more often than of a case,
    only the places that speak of the case are left; `persons` says how often each name stands
    behind a forename or a title. An ordinary word has to speak of a case.
    """
    found = list(found)
    names = [text[r.mention.start : r.mention.end] for r in found]
    senses = [_sense(text, r.mention.start, r.mention.end) for r in found]
    balance: Counter[str] = Counter()
    _share_senses(text, found, senses)
    for name, sense in zip(names, senses, strict=True):
        balance[name] += sense
    told = {
        name: balance[name] <= MOSTLY_PERSON or persons.get(name, 0) > max(0, balance[name])
        for name in set(names)
    }
    return [
        reading
        for reading, name, sense in zip(found, names, senses, strict=True)
        if " v. " in name
        or sense > 0
        or (sense == 0 and not told[name] and not _is_of_another(text, reading, balance[name]))
    ]


def _share_senses(text: str, found: list[Reading], senses: list[int]) -> None:
    """Of names beside each other, `Mapp and Ker`, both speak of cases where one does."""
    pairs = [
        (one, one + 1)
        for one in range(len(found) - 1)
        if BESIDE_A_NAME.fullmatch(text, found[one].mention.end, found[one + 1].mention.start)
    ]
    for one, other in (*pairs, *((other, one) for one, other in reversed(pairs))):
        if senses[one] > 0 and senses[other] == 0:
            senses[other] = 1


BESIDE_A_NAME = re.compile(r",?[ \n](?:and|or)[ \n]|,[ \n]")
"""What stands between two names of a list: `Mapp and Ker`."""


def speaks_of_case(text: str, start: int, end: int) -> bool:
    """Whether the words around a name speak of a case."""
    return _sense(text, start, end) > 0


def _is_of_another(text: str, reading: Reading, balance: int) -> bool:
    """Whether a name that may be of a person or a case is an author's (`Smith, Freedom's Fetters
    (1956)`), or a word of the language (`One of the men`)."""
    mention = reading.mention
    if _AUTHOR_AFTER.match(text, mention.end):
        return True
    name = text[mention.start : mention.end]
    if balance > 0 or not name.isalpha():
        return False
    low, high = max(0, mention.start - NEARBY), mention.end + NEARBY
    at = text.find(f" {name.lower()}", low, high)
    return at >= 0 and not text[at + len(name) + 1 : at + len(name) + 2].isalpha()


_AUTHOR_AFTER = re.compile(
    r",[ \n]op\.[ \n]cit\.|"
    r",[ \n](?=[^.;()]{0,80}(?:'s|\b(?:of|the|in|on|for|to|an?|from|with|as|at|by|under))[ \n])"
    r"[A-Z][\w'-]+(?:[ \n](?:[A-Z][\w'-]*|of|the|in|and|on|for|to|an?|from|with|as|at|by"
    r"|under)){1,14}"
    r"[?:]?,?[ \n](?:\((?:[\w.]+[ ]){0,4}(?:1[6-9]|20)\d\d\)|\d{1,3}[ ][A-Z])"
)


def _sense(text: str, start: int, end: int) -> int:
    """1 where the words around speak of a case, -1 of a person, 0 where they may of either."""
    before = text[max(0, start - 24) : start]
    if _PERSON_AFTER.match(text, end) and not (_WITHIN.search(before) and text[end] != "'"):
        return -1
    if _CASE_AFTER.match(text, end) or (_CASE_BEFORE.search(before) and text[end : end + 1] != "'"):
        return 1
    is_person = _PERSON_BEFORE.search(before) or _CALLED_A_PERSON.match(text, end)
    return -1 if is_person else 0
