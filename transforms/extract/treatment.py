"""What an opinion says became of a case it cites: overruled, not followed, distinguished …

Each sign is a rule about the words right beside a mention, kept with the words themselves and with
who acts in them. A sign is no verdict of law: it says what is printed. Precision goes first. A
sentence that only asks, denies, doubts or supposes (`we are asked to overrule`, `need not be
overruled`, `if X were overruled`) is no sign, except that what a party asks for is marked as such.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.records import Mention, Opinion
from transforms.extract.clauses import MARK, REACH, Cited, Clause, find_cited, in_one_line
from transforms.extract.leads import led

STRENGTH = (
    "overruled", "abrogated", "superseded", "reversed", "vacated", "disapproved", "not_followed",
    "limited", "modified", "criticized", "questioned", "distinguished",
)  # fmt: skip
"""Treatments, the strongest first: of several signs on one case the strongest counts."""

WEIGHED = frozenset({"court", "writer", "other_decision", "legislature"})
"""Who must act for a sign to count for an edge: what a party asks for does not."""


class Sign(NamedTuple):
    """One statement about the case of a mention; `words` are the clause that makes it.

    `by` is `court` (this decision does it), `writer` (the author of a concurrence or dissent, or
    "I would"), `other_decision` (told of another decision), `legislature`, or `party` (asked for).
    """

    mention: int
    """Place of the mention among those given."""
    treatment: str
    by: str
    words: str


def stronger(treatment: str, known: str | None) -> str:
    """The stronger of two treatments."""
    return treatment if known is None else min(treatment, known, key=STRENGTH.index)


def find_treatments(text: str, mentions: Sequence[Mention], opinion_type: str) -> list[Sign]:
    """The signs in one opinion, at most one a mention, by mention.

    `mentions` are those of `find_mentions`, in order. Of two signs on a mention the stronger stays.
    """
    verbs = [(treatment, verb) for treatment, led in _VERBS for verb in led.finditer(text)]
    if not verbs and all(mention.history is None for mention in mentions):
        return []
    units = find_cited(text, mentions)
    signs = [*_history_signs(text, mentions, units)]
    separate = opinion_type in _SEPARATE
    for treatment, verb in verbs:
        clause = Clause(text, units, verb.start(), verb.end())
        signs += _signs_of_verb(clause, treatment, verb[0], separate)
    kept: dict[int, Sign] = {}
    for sign in signs:
        known = kept.get(sign.mention)
        if known is None or STRENGTH.index(sign.treatment) < STRENGTH.index(known.treatment):
            kept[sign.mention] = sign
    return [kept[place] for place in sorted(kept)]


def mark_treatments(opinion: Opinion, mentions: Sequence[Mention]) -> None:
    """Puts the signs of an opinion on its mentions."""
    for sign in find_treatments(opinion.text, mentions, opinion.type):
        mention = mentions[sign.mention]
        mention.treatment, mention.treatment_by = sign.treatment, sign.by
        mention.treatment_text = sign.words


_SEPARATE = frozenset({"concurrence", "concurrence_in_part", "dissent"})
# --- History printed between two citations (Bluebook rule 10.7) ----------------------------------

_OF_EARLIER = {
    "rev'd": "reversed", "vacated": "vacated", "modified": "modified",
    "overruled_by": "overruled", "abrogated_by": "abrogated", "superseded_by": "superseded",
    "disapproved_by": "disapproved",
}  # fmt: skip
"""What a relation of history says of the case before it."""
_OF_LATER = {
    "reversing": "reversed", "vacating": "vacated", "modifying": "modified",
    "overruling": "overruled",
}  # fmt: skip
"""What it says of the case that bears it."""


def _history_signs(
    text: str, mentions: Sequence[Mention], units: Sequence[Cited]
) -> Iterator[Sign]:
    """`Lee v. Mack, 5 F.2d 7, rev'd, 6 F.2d 8`: of the first case, by the second."""
    outer: Cited | None = None
    for previous, unit in itertools.pairwise(units):
        outer = outer if previous.nested else previous
        before = previous if unit.nested or outer is None else outer
        history = mentions[unit.mention].history
        treatment = _OF_EARLIER.get(history or "") or _OF_LATER.get(history or "")
        if treatment is None or unit.start - before.end > REACH:
            continue
        words = in_one_line(text[before.end : mentions[unit.mention].end])
        later = history in _OF_LATER
        yield Sign(unit.mention if later else before.mention, treatment, "other_decision", words)


# --- Statements in the text ----------------------------------------------------------------------

_TO_FACTS = r"(?=[^;]{0,160}? to (?:its|their) (?:\w+ ){0,2}facts)"
_VERBS = [
    (treatment, led(rf"(?<!\w){stem}(?:{endings})(?![\w-])", stem))
    for treatment, stem, endings in (
        ("overruled", "overrul", "ed?|es|ing"),
        ("abrogated", "abrogat", "ed?|es|ing"),
        ("superseded", "supersede", "d?"),
        ("disapproved", "disapprov", "(?:ed?|es|ing)(?: of)?"),
        ("disapproved", "repudiat", "ed?|es|ing"),
        ("not_followed", "declin", "(?:ed?|es|ing) to follow"),
        ("not_followed", "refus", "(?:ed?|es|ing) to follow"),
        ("not_followed", "not follow", ""),
        ("limited", "limit", f"(?:ed|s|ing|){_TO_FACTS}"),
        ("limited", "confin", f"(?:ed?|es|ing){_TO_FACTS}"),
        ("criticized", "criticiz", "ed?|es|ing"),
        ("questioned", "question", "ed|ing"),
        ("distinguished", "distinguish", "ed|es|ing|able|"),
        ("distinguished", "inapposite", ""),
    )
]
_DEGREE = (
    "hereby|now|today|expressly|specifically|explicitly|effectively|implicitly|impliedly|overtly|"
    "squarely|necessarily|therefore|thus|accordingly|also|since|later|subsequently|thereafter|long|"
    "finally|eventually|itself|themselves|in part|in turn|in fact|in effect|readily|clearly|easily|"
    "plainly|factually|obviously|similarly|equally|further|legally|materially|completely|entirely|"
    "wholly|here|however|too|then|rightly|widely|often|frequently|severely|sharply|roundly|"
    "repeatedly|strongly|seriously|substantially|properly|correctly|both|sub silentio|unanimously|"
    "simply|sufficiently|consistently|generally|partially|partly|carefully|quite|flatly|formally|actually|respectfully|openly"
)
_ADVERBS = rf"(?:(?:,[ ])?(?:{_DEGREE}),?[ ])*"
_BE = rf"(?:(?:is|are|was|were|has been|have been|had been|stands?|being|to be)[ ]{_ADVERBS})"
_OF_CASE = (
    "our|the|this|that|those|these|its|their|prior|earlier|previous|recent|such|so much|much|of|in|"
    "from|cases?|decisions?|holdings?|rules?|rulings?|opinions?|judgments?|portions?|parts?|"
    "language|statements?|dicta|dictum|reasoning|rationale|results?|doctrines?|principles?|both|"
    "either|and|announced|stated|established|enunciated|laid down|line|as|expressly|to the extent|"
    "contrary|leading|old|original|test|approach|standard|plurality|then|well-known|Court's"
)
_TO_OBJECT = (
    rf"[ ](?!th(?:is|at|[eo]se)(?: \w+)? (?:case|decision)s? in)(?:(?:{_OF_CASE})[ ]){{0,10}}"
)
_NOUN = (
    "(?:['’]s?)?(?:[ ](?:rule|doctrine|decision|case|holding|test|approach|opinion|line of cases|"
    "standard|rationale|reasoning|Court|Case|Cases|cases|decisions|and its progeny|"
    "to that extent|supra|ante))*"
)
_SERIES = (
    rf"{MARK}(?:(?:[,;](?:[ ](?:and|or))?|[ ](?:and|or))[ ](?:(?:{_OF_CASE})[ ]){{0,3}}{MARK})*"
)
_OWNER = rf"(?!['’]s?[ ](?!(?:{_OF_CASE})\\b))"
"""Behind a name that owns what the verb is about: `overruled Davis's motion`."""
_OBJECT = re.compile(
    rf"(?:[ ](?:in part|expressly|sub silentio),?)?{_TO_OBJECT}(?P<object>{_SERIES}){_OWNER}"
)
_SUBJECT = re.compile(
    rf"(?P<subject>{_SERIES}){_NOUN},?[ ](?:which[ ]|that[ ])?{_ADVERBS}(?P<be>{_BE}+)$"
)
_CITED_BEFORE = re.compile(rf"(?P<subject>{MARK})(?:,|[ ]?\()?[ ]?{_ADVERBS}$")
_WHICH_IT = re.compile(
    rf"(?P<subject>{MARK}),?[ ](?:which|that)[ ](?P<who>we|the (?:Court|majority|plurality))[ ]"
    rf"{_ADVERBS}$"
)
"""`Union Gas, which the Court now overrules`."""
_ACTS_BEFORE = re.compile(
    rf"(?P<actor>{MARK}){_NOUN},?[ ](?:the[ ](?:Supreme[ ])?Court[ ])?(?:(?:has|have|had)[ ])?"
    rf"{_ADVERBS}$"
)
_WE = re.compile(
    rf"(?:^|\W)(?P<who>[Ww]e|[Ii]t|[Tt]his [Cc]ourt|"
    rf"[Tt]he (?:\w+ )?[Cc]ourt(?: of(?: [A-Z]\w+){{1,3}})?|I|"
    rf"[Tt]he (?:majority|plurality)|(?:[A-Z]\w+ )?(?:Circuit|Court)|(?:other )?[Cc]ourts|"
    rf"[Cc]ommentators|Congress|[Tt]he [Ll]egislature),?[ ]{_ADVERBS}"
    rf"(?P<tense>(?:has|have|had|would|do|does|did|will)[ ])?{_ADVERBS}$"
)
_WE_ALSO = re.compile(
    rf"^(?:Today,? |Thus,? |Accordingly,? |Therefore,? )?[Ww]e (?:now |therefore |thus )?"
    rf"(?:(?:hold|reverse|conclude|reject|decide|adopt|affirm)\b.*,? and {_ADVERBS}$|"
    rf"are (?:constrained|compelled|obliged|required) to {_ADVERBS}$)"
)
"""`We hold that it does not, and overrule X`, `We are constrained to overrule X`."""
_PARTY = re.compile(
    r"(?:[Pp]etitioner|[Rr]espondent|[Aa]ppell(?:ant|ee)|[Pp]laintiff|[Dd]efendant|[Gg]overnment|"
    r"State|[Cc]ounsel|[Pp]art(?:y|ies)|[Aa]mic(?:us|i)|Commonwealth|[Hh]e|[Ss]he|[Tt]hey)"
    r"[s'’]{0,2}\b.{0,60}?\b(?:ask|urge|argu|contend|seek|attempt|tr(?:y|ies)|invit|request|claim|"
    r"maintain|assert|would have|insist|endeavor|suggest|submit|say)"
)
_UNREAL = re.compile(
    r"\b(?:not|never|neither|nor|cannot|without|if|whether|unless|should|could|might|may|must|"
    r"ought|need|asked|urged?|argu\w+|conten\w+|request\w*|invit\w+|suggest\w*|seeks?|sought|"
    r"attempt\w*|tr(?:y|ies|ied)|claim\w*|maintain\w*|assert\w*|prepared|power|prerogative|free|"
    r"reluctan\w+|hesitat\w+|unwilling|willing|declin\w+|refus\w+|wrongly|erroneously|no|"
    r"hardly|perhaps|probably|arguably|possibly|before|until|attack\w*|believ\w+|think|assum\w+|"
    r"suppos\w+|were to|shall|"
    r"insist\w*|submit\w*|fail(?:s|ed)?|able|impossible|difficult|purport\w*|criticism)\b|n['’]t\b",
    re.I,
)
_AGENT = re.compile(
    rf"(?:[ ](?:in part|on other grounds|sub silentio|as stated|{_DEGREE}),?){{0,3}}[ ]"
    rf"(?:by|in)[ ](?:(?P<law>(?:the )?(?:statute|Congress|legislat|amendment|Act\b|[A-Z]\w+ Act|"
    rf"constitutional amendment|rule|regulation))|(?:(?:{_OF_CASE})[ ]){{0,4}}(?P<case>{MARK})|"
    r"(?P<we>this [Cc]ourt|us\b|our|the (?:\w+ )?[Cc]ourt|later|subsequent))"
)
_TO_ITS_FACTS = re.compile(
    r",?[ ]to[ ](?:its|their)[ ](?:(?:own|particular|peculiar|specific|special|precise|unique)[ ])*"
    r"facts"
)
_THIS_CASE = re.compile(
    rf"(?:case|situation|action|facts?|appeal|record|here|statute)(?: at bar| before us)?[ ]{_BE}+$"
)


def _signs_of_verb(clause: Clause, treatment: str, printed: str, separate: bool) -> Iterator[Sign]:
    if not clause.speaks_of_cases():
        return
    objects = _objects(clause) if not printed.endswith("able") and printed != "inapposite" else []
    found = _passive(clause, treatment, printed, separate) or _which_it(clause, printed)
    if (
        found is None
        and treatment == "distinguished"
        and printed in ("distinguish", "distinguishes")
    ):
        found = _sets_apart(clause, separate)
    if found is None and objects:
        by = _actor(clause, printed, separate)
        found = (objects, by) if by else None
    if found is None or (treatment == "limited" and not _to_its_facts(clause)):
        return
    for unit in found[0]:
        yield Sign(unit.mention, treatment, found[1], clause.words)


def _which_it(clause: Clause, printed: str) -> tuple[list[Cited], str] | None:
    match = _WHICH_IT.search(clause.before)
    if match is None:
        return None
    done_now = not printed.endswith(("ed", "ed of")) and printed[-1] != "g"
    return clause.units_before[-1:], "court" if done_now else "other_decision"


def _sets_apart(clause: Clause, separate: bool) -> tuple[list[Cited], str] | None:
    """`That fact distinguishes this case from X`, `Two factors distinguish X`."""
    objects = _objects_after_from(clause) if clause.after.startswith((" this", " the")) else []
    if _IS_FACT.search(clause.before):
        objects = objects or _objects(clause)
    unreal = _UNREAL.search(clause.before) or _PARTY.search(clause.before)
    return (objects, "writer" if separate else "court") if objects and not unreal else None


_IS_FACT = re.compile(r"\b(?:factors?|facts?|differences?|distinctions?|features?) $")


def _objects(clause: Clause) -> list[Cited]:
    match = _OBJECT.match(clause.after)
    return clause.units_after[: match["object"].count(MARK)] if match else []


def _to_its_facts(clause: Clause) -> bool:
    after = clause.after
    marked = after.find(MARK)
    return bool(
        _TO_ITS_FACTS.match(after) or (marked >= 0 and _TO_ITS_FACTS.match(after, marked + 1))
    )


def _passive(
    clause: Clause, treatment: str, printed: str, separate: bool
) -> tuple[list[Cited], str] | None:
    """`X is overruled`, `X was distinguished in Y`, `X, overruled by Y`, `X is inapposite`."""
    adjective = printed.endswith("able") or printed == "inapposite"
    if not (adjective or printed.endswith(("ed", "ed of"))):
        return None
    before = clause.before
    agent = _AGENT.match(clause.after)
    subject = _SUBJECT.search(before)
    if subject is not None:
        units = clause.units_before[-subject["subject"].count(MARK) :]
        lead, middle = before[: subject.start()], subject["be"]
        if _UNREAL.search(middle):
            return None
        if _UNREAL.search(lead):
            by = _told_by(lead)
            return (units, by) if by else None
        if _FOUND_BY_A_COURT.search(lead):
            return units, "other_decision"
        judged = separate and treatment != "overruled"  # a dissent tells what the court overrules
        return units, _by_whom(middle, agent, adjective, judged)
    if adjective:
        if found := _FINDS.search(before):
            if _UNREAL.search(before[: found.start("we")]):
                return None
            here = "writer" if separate else "court"
            units = clause.units_before[-found["subject"].count(MARK) :]
            return units, here if found["we"] in ("we", "We", "I") else "other_decision"
        case = _THIS_CASE.search(before)
        objects = _objects_after_from(clause)
        if case and objects and not _UNREAL.search(before):
            return objects, "writer" if separate else "court"
        return None
    cited = _CITED_BEFORE.search(before)
    if cited is not None and agent is not None and (agent["case"] or agent["law"]):
        by = "legislature" if agent["law"] else "other_decision"
        return clause.units_before[-1:], by
    return None


_FINDS = re.compile(
    rf"\b(?P<we>[Ww]e|I|[Cc]ourt)[ ]{_ADVERBS}"
    rf"(?:find|found|hold|held|deem(?:ed)?|consider(?:ed)?)[ ]"
    rf"(?P<subject>{_SERIES})[ ]{_ADVERBS}$"
)
"""`We found X and Y inapposite`."""
_FROM = re.compile(
    rf"(?:[ ](?:this|the (?:present|instant)) (?:case|situation))?[ ]from"
    rf"{_TO_OBJECT}(?P<object>{_SERIES})"
)


def _objects_after_from(clause: Clause) -> list[Cited]:
    match = _FROM.match(clause.after)
    return clause.units_after[: match["object"].count(MARK)] if match else []


def _by_whom(be: str, agent: re.Match[str] | None, adjective: bool, separate: bool) -> str:
    if agent is not None and not adjective:
        if agent["law"]:
            return "legislature"
        if agent["case"] or agent["we"] not in ("this Court", "this court", "us"):
            return "other_decision"
    here = "writer" if separate else "court"
    if adjective:
        return here
    done_now = re.match(r"(?:is|are)\b", be.strip()) is not None
    return here if done_now and "been" not in be else "other_decision"


def _actor(clause: Clause, printed: str, separate: bool) -> str | None:
    """Who does what the verb says to the case after it; None when nobody does it here."""
    before = clause.before
    if printed.endswith(("ing", "ing of")):
        return _actor_of_participle(before, separate)
    acts = _ACTS_BEFORE.search(before)
    if acts is not None and not _UNREAL.search(before[acts.end("actor") :]):
        return None if _UNREAL.search(before[: acts.start()]) else "other_decision"
    if _WE_ALSO.search(before) and not printed.endswith("s"):
        return "writer" if separate else "court"
    we = _WE.search(before)
    if we is None:
        return _told_by(before) if re.search(r"\bto (?:\w+ly )?$", before) else None
    if _UNREAL.search(before[: we.end("who")]) or _UNREAL.search(before[we.end("who") :]):
        return None
    return _actor_named(we["who"], (we["tense"] or "").strip(), printed, separate)


_FOUND_BY_A_COURT = re.compile(
    r"(?:[Cc](?:ourt|ircuit)\b|panel\b|\bIt\b).{0,40}?\b(?:thought|held|found|concluded|believed|ruled|said|noted)\b"
)
_THE_COURT = re.compile(r"\b(?:[Cc]ourt|Circuit|majority|plurality|dissent|Justice|concurrence)\b")

_NOT_EVEN_ASKED = re.compile(r"\b(?:not|never|neither|nor|accept|declin\w+|refus\w+|reject\w*)\b")


def _told_by(before: str) -> str | None:
    """The party of whom the clause only tells that it asks or argues so."""
    if _THE_COURT.search(before) or _NOT_EVEN_ASKED.search(before):
        return None
    return "party" if _PARTY.search(before) else None


def _actor_named(who: str, tense: str, printed: str, separate: bool) -> str | None:
    past = "ed" in printed.split()[0][-2:] or tense in ("has", "have", "had", "did")
    if who == "I":
        return "writer" if not past or tense == "would" else None
    if tense == "would":
        return None
    if who in ("Congress", "The Legislature", "the Legislature", "the legislature"):
        return "legislature"
    if past:
        return "other_decision"
    if who in ("We", "we"):
        return "writer" if separate else "court"
    return (
        "court"
        if separate or who in ("This Court", "this Court", "this court")
        else "other_decision"
    )


def _actor_of_participle(before: str, separate: bool) -> str | None:
    """`Y, overruling X`, `Y (distinguishing X)`; `In overruling X the Court` of a dissent."""
    if _CITED_BEFORE.search(before):
        return "other_decision"
    if separate and re.search(r"(?:^|\W)In $", before):
        return "court"
    return None
