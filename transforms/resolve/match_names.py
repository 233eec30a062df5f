"""Candidates for authorities that no page leads to: by the parties' names, or by docket number.

A decision is indexed under the words that its parties begin and end with, as it is under its
citations, and what was not found by its page asks there. In a large corpus many decisions have the
same parties: a name alone is believed only when nothing else is printed, and else must be borne
out by the numbers of the citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transforms.extract.agreement import (
    SAME_PARTIES,
    distinctive_words,
    is_generic,
    mutual_fit,
    official_form,
    one_digit_off,
    page_number,
    parties_of,
    same_order,
)
from transforms.extract.courts import court_of_reporter
from transforms.extract.reporters import Citation, edition_of, parse_citation

NAMED = "named "
"""What the key of two parties begins with: `named swann v. charlotte`."""
DOCKET = "docket "
"""What the key of a docket number begins with: `docket 5706 75`."""
LONG_DECISION = 60
"""Pages behind the first one within which a page is believed to be of the decision."""
LIKELY = 0.7
"""Least fit of a record's name to the printed one where the numbers of the citation speak for it
too: `Brass v. Stoeser` of `Brass v. North Dakota ex rel. Stoeser`."""
GIVEN_NAMES = 2
"""Most names that a record puts before a surname; with more there are others before the party."""
CROWD = 50
"""Decisions of two parties' words beyond which the name alone tells nothing."""

_DOCKET_WORDS = re.compile(r"[a-z]+|\d+")
_NOT_OF_NUMBER = frozenset({"no", "nos", "civ", "civil", "crim", "criminal", "docket", "case"})
_DOCKET_CITATION = re.compile(r"No\. (.*\d.*)")


def docket_words(printed: str | None) -> frozenset[str]:
    """What identifies a docket number, however it is written.

    >>> sorted(docket_words("No. 12-1408")), sorted(docket_words("12-1408"))
    (['12', '1408'], ['12', '1408'])
    """
    return frozenset(_DOCKET_WORDS.findall((printed or "").lower())) - _NOT_OF_NUMBER


def other_keys(name: str | None, docket_number: str | None) -> list[str]:
    """The keys, besides its citations, under which a decision is looked up."""
    keys = []
    parties = parties_of(name) if name else ()
    if len(parties) == 2:
        ends = [dict.fromkeys((words[0], words[-1])) for words in map(distinctive_words, parties)]
        keys = [f"{NAMED}{one} v. {other}" for one in ends[0] for other in ends[1]]
    return [*keys, *_docket_keys(docket_number)]


def _docket_keys(number: str | None) -> list[str]:
    words = docket_words(number)
    telling = len(words) > 1 and any(word.isdigit() for word in words)
    return [f"{DOCKET}{' '.join(sorted(words))}"] if telling else []


def name_key(names: Sequence[str]) -> str | None:
    """The key under which a decision with one of these printed names may be; None where none has
    two parties."""
    for name in names:
        parties = parties_of(name)
        if len(parties) == 2:
            one, other = (distinctive_words(party)[0] for party in parties)
            return f"{NAMED}{one} v. {other}"
    return None


def has_distinctive_parties(names: Sequence[str]) -> bool:
    """Whether both parties of a printed name have words that few others share."""
    return any(
        len(parties := parties_of(name)) == 2 and not any(map(is_generic, parties))
        for name in names
    )


def docket_keys(citations: Iterable[str]) -> list[str]:
    """The keys of the docket numbers among an authority's citations: `No. 75-5706`."""
    printed = (_DOCKET_CITATION.fullmatch(text) for text in citations)
    return [key for found in printed if found for key in _docket_keys(found[1])]


def is_name_or_docket(key: str) -> bool:
    """Whether the key is no citation's."""
    return key.startswith((NAMED, DOCKET))


def rule_by_name(
    names: Sequence[str], citation: str, known_names: Sequence[str], known_citations: Sequence[str]
) -> str | None:
    """By which rule a decision with these names and citations is the one asked for, if it is.

    `number_repaired`: one of its citations has the page of `citation`, and its volume but for one
    digit, or its volume in another reporter (`358 XI. S. 354`). `named`: there is no `citation`,
    or the record has none but parallel ones, and the parties stand in the same order.
    """
    printed = _numbers(citation)
    repaired = printed is not None and any(
        _is_misprint(printed, known) for known in _all_numbers(known_citations)
    )
    may_lack = printed is not None and _may_lack(printed, known_citations)
    if citation and not repaired and not may_lack:
        return None
    fit = mutual_fit(names, known_names)
    if repaired:
        return "number_repaired" if fit >= LIKELY else None
    return "named" if fit >= SAME_PARTIES and same_order(names, known_names) else None


def adds_given_names(names: Sequence[str], known_names: Sequence[str]) -> bool:
    """Whether a record's name is a printed one with given names: `Herbert E. Juelich v. United
    States` of `Juelich v. United States`."""
    return any(
        len(one) == len(other) == 2 and all(map(_ends_with, other, one))
        for one in map(parties_of, names)
        for other in map(parties_of, known_names)
    )


def _ends_with(party: Sequence[str], surname: Sequence[str]) -> bool:
    words, last = distinctive_words(party), distinctive_words(surname)
    added = len(words) - len(last)
    return 0 <= added <= GIVEN_NAMES and list(words[added:]) == list(last)


def number_keys(citation: str) -> list[str]:
    """What every misprint that `rule_by_name` repairs has in common with the citation meant: its
    volume or its page. Empty for what is no citation.

    >>> number_keys("358 U.S. 354")
    ['volume 358', 'page 354']
    """
    numbers = _numbers(citation)
    return [f"volume {numbers.volume}", f"page {numbers.page}"] if numbers else []


def _may_lack(printed: Citation, known: Sequence[str]) -> bool:
    """Whether the record may be the decision though it does not have the citation: it has none, or
    of the Supreme Court's reporters the lesser ones alone (`61 S. Ct. 703`, not `312 U.S. 457`), or
    the Federal Cases alone, which reprint the circuits' reports (`25 F. Cas. 707`: `1 Woods 308`).
    """
    others = _all_numbers(known)
    if any(c.reporter == printed.reporter for c in others):
        return False
    lesser = printed.reporter == "U.S." and all(map(_is_of_supreme_court, others))
    reprinted = all(c.reporter == "F. Cas." for c in others) and _is_of_circuits_before_1880(
        printed
    )
    return not others or lesser or reprinted


def _is_of_circuits_before_1880(citation: Citation) -> bool:
    edition = edition_of(citation.reporter, citation.volume)
    return edition is not None and edition.kin == {"federal"} and edition.start < 1880


def _is_of_supreme_court(citation: Citation) -> bool:
    edition = edition_of(citation.reporter, citation.volume)
    return edition is not None and court_of_reporter(edition.kin) == "scotus"


def _all_numbers(citations: Sequence[str]) -> list[Citation]:
    """Of citations as printed and, of the old reports, as volumes of `U.S.`, too."""
    forms = dict.fromkeys([*citations, *map(official_form, citations)])
    return [found for found in map(_numbers, forms) if found]


def _numbers(citation: str) -> Citation | None:
    """Volume, reporter and page of a citation, also to a reporter that reporters-db lacks."""
    parsed = parse_citation(citation)
    if parsed is None and (found := re.fullmatch(r"(\d+) (.*\D) (\d+)", citation)):
        parsed = Citation(*found.groups())
    return parsed


def _is_misprint(printed: Citation, known: Citation) -> bool:
    if printed.volume == known.volume and printed.reporter != known.reporter:
        return printed.page == known.page or _is_page_of(printed, known)
    if printed.page != known.page:
        return False
    return printed.reporter == known.reporter and one_digit_off(printed.volume, known.volume)


def _is_page_of(printed: Citation, known: Citation) -> bool:
    """Whether a page of a reporter that reporters-db does not know may lie in the decision:
    `4 Washington, 380` in `4 Wash. C. C. 371`."""
    pages = [page_number(citation.page) for citation in (known, printed)]
    unknown = edition_of(printed.reporter, printed.volume) is None
    first, page = pages
    return unknown and first is not None and page is not None and 0 <= page - first <= LONG_DECISION
