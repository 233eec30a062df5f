"""Invented sentences of the law: grammatical, without content, and without a name or a number."""

from __future__ import annotations

import random

_NOUNS = """administration adjudication allegation apportionment arrangement assessment assumption
certification classification compensation computation concealment conditioning confiscation
consequence consideration construction contradiction contribution conveyance corporation correction
deliberation demonstration description determination disclosure discretion distribution
encumbrance enforcement enlargement equivalence examination expectation explanation expropriation
foreclosure foundation garnishment guardianship hypothesis implication imprisonment indemnity
indictment inheritance injunction inspection instruction instrument insurance interpretation
interrogation investigation irregularity legislation limitation litigation maintenance
misapprehension misconduct negligence negotiation neighborhood notification obligation occupation
partnership performance permission possession precaution predecessor preference presumption
proceeding prohibition proposition prosecution publication qualification ratification
recommendation reconstruction regulation reimbursement relationship reparation representation
requirement reservation restitution restriction revocation satisfaction segregation settlement
stipulation submission subrogation supposition suspension termination testimony transaction
transportation understanding valuation verification withdrawal""".split()
_ADJECTIVES = """administrative affirmative antecedent apparent arbitrary circumstantial collateral
commercial comparable comprehensive conclusive conditional consistent constructive contemporaneous
contingent contractual controlling conventional customary deliberate derivative determinative
discretionary dispositive equitable evidentiary exceptional exclusive extraordinary fraudulent
fundamental hypothetical immaterial immediate impermissible incidental inconclusive independent
indispensable ineffective insufficient intentional intermediate involuntary irreparable
irrevocable jurisdictional legislative mandatory ministerial municipal objectionable occasional
peremptory permanent permissible persuasive preliminary prejudicial presumptive preventive
procedural professional prospective provisional reasonable reciprocal recognizable regulatory
representative retrospective subordinate subsequent substantial substantive sufficient
supplementary temporary testamentary unambiguous unavoidable unconditional unconscionable
unforeseeable unreasonable voluntary""".split()
_VERBS = """accompanies authorizes circumvents compensates contemplates contradicts corresponds
demonstrates determines disregards distinguishes encompasses establishes extinguishes forecloses
guarantees illustrates incorporates interrupts invalidates necessitates outweighs
overshadows precludes presupposes relinquishes represents resembles safeguards strengthens
substantiates substitutes supersedes supplements transcends transforms undermines
validates""".split()

_SENTENCES = (
    "The {a} {n} of the {n} {v} every {a} {n}.",
    "A {a} {n} {v} the {n}, and the {a} {n} {v} nothing more.",
    "No {a} {n} {v} the {n} on which the {n} depends.",
    "That {n} is not {a}, for the {a} {n} {v} it.",
    "It is the {a} {n}, rather than the {n}, that {v} the {a} {n}.",
    "We find neither {n} nor {n} in this {a} {n}.",
    "The record shows a {a} {n} and a {a} {n} of the {n}.",
    "Whether the {n} {v} the {a} {n} was a question for the jury.",
    "Such {n} as there was {v} the {a} {n} below.",
)


def sentence(rng: random.Random) -> str:
    """A whole sentence."""
    return _filled(rng, rng.choice(_SENTENCES))


def clause(rng: random.Random) -> str:
    """What a court may hold, say or explain: `the … … the …`."""
    return _filled(rng, "the {a} {n} {v} the {n}")


def phrase(rng: random.Random) -> str:
    """A noun with its adjective."""
    return _filled(rng, "{a} {n}")


def _filled(rng: random.Random, form: str) -> str:
    parts = form.split("{")
    words = [parts[0]]
    for part in parts[1:]:
        source = {"a": _ADJECTIVES, "n": _NOUNS, "v": _VERBS}[part[0]]
        words += [rng.choice(source), part[2:]]
    text = "".join(words)
    for vowel in "aeiou":
        text = text.replace(f" a {vowel}", f" an {vowel}").replace(f"A {vowel}", f"An {vowel}")
    return text
