"""Whether a case's name stands for the case or for the person: `Pinholster testified`, not
`Pinholster held`. A party to this very litigation may bear the name of a case that it cites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from transforms.extract.readings import Reading

MOSTLY_PERSON = -2
"""Places that speak of the case less those that speak of the person, where a name is a person's."""

_PERSON_BEFORE = re.compile(
    r"\b(?:told|asked|sued|arrested|informed|advised|paid|notified|convicted|sentenced|shot|killed"
    r"|hired|fired|against|employed|questioned|interviewed|searched|guaranteed|gave|granted|charged"
    r"|accused|tried|represented|indicted|acquitted|prosecuted|punished|released|detained"
    r"|imprisoned|executed|injured|owed|deprived|denied|afforded)[ \n]$"
    r"|\bWright[ \n](?:and|&)[ \n]$"
)
_PERSON_AFTER = re.compile(
    r"'s?[ \n](?:own[ \n]|prior[ \n]|alleged[ \n])?(?:trial|counsel|attorneys?|lawyers?|motions?"
    r"|testimony|convictions?|claims?|sentence|petition|appeal|brother|sister|mother|father|wife"
    r"|husband|son|daughter|family|siblings|childhood|home|house|apartment|car|truck|vehicle"
    r"|residence|rights?|arrest|guilt|confession|statements?|employment|death|injur(?:y|ies)"
    r"|complaint|brief|contentions?|arguments?|assertions?|allegations?|objections?|conduct"
    r"|predecessor|business|employees?|officers?|counterclaims?|requests?|behalf|name|possession"
    r"|position|property|land|refusal|failure|liability|negligence|policy|answer|deposition"
    r"|affidavit|constitutional|due|habeas|mental|punishment|person|pockets?|bag|luggage|clothing"
    r"|estate|heirs|widow|age|race|parole|probation|imprisonment|execution"
    r"|incarceration|services?|customers?|products?|stock|shares)\b"
    r"|,?[ \n](?:himself|herself)\b"
    r"|[ \n](?:testif(?:ied|ies)|argue[sd]?"
    r"|conten(?:ds?|ded)|claim(?:ed|s[ \n](?:that|he|she|it|the|his))|maintain(?:s|ed)"
    r"|filed|move[sd]|appeal(?:s|ed)|pleaded|pled"
    r"|was[ \n](?:arrested|convicted|sentenced|indicted|charged|born|injured|employed|driving|tried"
    r"|represented|acquitted|killed|found[ \n]guilty)|told|asked|received|purchased|sold"
    r"|bought|paid|brought|sued|allege[sd]?|assert(?:s|ed)?|object(?:s|ed)|complain(?:s|ed)"
    r"|seeks?|sought|signed|refused|admitted|could[ \n]have|drove|lived|shot|died"
    r"|owned|owns|entered|knew|believed|replied|insist(?:s|ed)|concede[sd]|challenge[sd]"
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
    r"|reaffirm\w*|extend\w*|[Aa]pply\w*|[Ss]ince|[Cc]iting|[Qq]uoting|[Cc]f\.|[Aa]ccord|[Cc]ompare"
    r"|(?:rule|holding|decision|teaching|principles?|light|authority|reading|progeny)[ \n]of)[ \n]$"
    r"|-$"
)
_CASE_AFTER = re.compile(
    r"(?:'s?)?[ \n](?:[Cc]ourt|[Cc]ases?|ease|[Dd]ecision|opinion|holding|held|[Rr]ule|test"
    r"|standard"
    r"|doctrine|exception|majority|dissent|plurality|analysis|factors?|warnings?|stop|hearing"
    r"|claim|violation|error|inquiry|line|progeny|principle|rationale|reasoning|framework"
    r"|presumption|index|itself|involve[sd]|stands|makes[ \n]clear|teach(?:es)?|establish\w*"
    r"|dealt|concern(?:s|ed)|decided|recogni[sz]e[sd]|explain(?:s|ed)|controls?|was[ \n]decided"
    r"|(?:is|was|are)[ \n](?:not[ \n])?(?:distinguishable|controlling|overruled|dispositive))\b"
)


def without_persons(text: str, found: Iterable[Reading]) -> list[Reading]:
    """The references that mean a case.

    One that speaks of a person is none. Where a name speaks of a person more often than of a case,
    only the places that speak of the case are left.
    """
    found = list(found)
    senses = [_sense(text, r.mention.start, r.mention.end) for r in found]
    balance: Counter[str] = Counter()
    for reading, sense in zip(found, senses, strict=True):
        balance[reading.mention.text] += sense
    return [
        reading
        for reading, sense in zip(found, senses, strict=True)
        if " v. " in reading.mention.text
        or sense > (0 if balance[reading.mention.text] <= MOSTLY_PERSON else -1)
    ]


def _sense(text: str, start: int, end: int) -> int:
    """1 where the words around speak of a case, -1 of a person, 0 where they may of either."""
    before = text[max(0, start - 24) : start]
    if _PERSON_AFTER.match(text, end) and not (_WITHIN.search(before) and text[end] != "'"):
        return -1
    if _CASE_AFTER.match(text, end) or _CASE_BEFORE.search(before):
        return 1
    is_person = _PERSON_BEFORE.search(before) or _CALLED_A_PERSON.match(text, end)
    return -1 if is_person else 0
