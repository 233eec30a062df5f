"""Nothing takes longer than in proportion to a text, however the text is made.

Measured is growth, never seconds: a text four times as long may take eight times as long. A
doubtful result is measured again, and the least of each time counts. Two nets, because a text that
makes one pattern slow may not reach it through the functions: texts of law repeated, through the
functions; and each compiled pattern alone, on texts made of its own pieces.
"""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import regex

import transforms
from schemas.records import SourceOpinion
from transforms.extract.mentions import find_mentions_together
from transforms.extract.shard_results import split_writings_of

REPEATED = [
    "(", "[", ")", "7", "a", "A", " ", "\n", "\t", ".", ",", "-", "_", "&", "<", "§", "*", '"',
    "\0", "é", "Aa", "1.", "1,", "A.", "A. ", ". ", ", ", "; ", "7 ", "§ 1, ", "¶ 1 ", "* * * ",
    "*1 ", ". . . ", "___ ", "“a ", '"a ', "’s ", "word\n", "word\n\n", "I.\n", "1. a\n", "[1] ",
    "Ann.",
    "1\n\n", "1 U.S. ", "1 U.S. 1 ", "1 v 1 v ", "v. ", "See v. v. v. ", "Id. ", "Id.", "Nos.",
    "Id. at 3. ",
    "supra ", "Smith, supra, ", "n. 3, supra, ", "at 5, ", "See, e.g., ", "Smith ", "SMITH ",
    "S M I T H ", "Smith v. ", "Smith v. Jones, ", "Smith v. Jones, 1 U.S. 1 (1990); ", "In re ",
    "State ex rel. ", "Smith, Inc., ", "et al., ", "of the ", "A and B and ", "In Smith, ",
    "the Smith Court ", "Smith v. Jones, 1 U.S. 1. In Smith, we said Doe v. Roe. ",
    '"See Smith v. Jones, 1 U.S. 1, ', "(quoting Smith v. Jones, 1 U.S. 1 ", "aff'd, ",
    "cert. denied, ", "(1990) ", "1990 WL 1, ", "No. 12-345, ", "Nos. 1, 2, ",
    "1 Cranch (5 U.S.) 1, ", "1 Harv. L. Rev. 1 ", "1 A.L.R. 1 ", "28 U.S.C. § 1 ",
    "28 U.S.C. §§ 1(a)(1)(A), ", "1 C.F.R. 1.1(a) ", "1 Stat. 1, ", "art. I, ", "U.S. Const. ",
    "Cal. Penal Code § 1, ", "Fed. R. Civ. P. 12(b)(6), ", "June 1, 1990, ",
    "Restatement (Second) of TortsTorts", "Cite as: 1 U. S. 1 (2009) \n", "Pre-\nserve ",
    "JUSTICE SMITH, dissenting.\n", "SMITH v. JONES\n", "<p>a", "<p>", "<i>a</i> ", "<div><p>",
    "<sup>1</sup>", '<footnote label="1">a</footnote>', "<blockquote>a", "&amp;", "&#1;", "<!--",
    '<page-number label="1">*1</page-number>', "<![CDATA[", "</p>", "<opinion><author>A</author>",
]  # fmt: skip
SMALL = 6_000
"""Characters of the smaller text."""
UNSEEN = 0.03
"""CPU seconds below which growth is lost in what every text costs."""
WORST = 8
"""Times the small text's time, for four times its length; a square would be 16."""


def read(text: str, form: str) -> None:
    """From source to mentions."""
    find_mentions_together(split_writings_of(SourceOpinion("c/1", "c", "combined", form, text)))


def seconds(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


OPENED = [
    *(
        "1 U.S. 1",
        "28 U.S.C.",
        "Cal. Penal Code",
        "Smith v. Jones",
        "Id. at",
        "Smith, supra",
        "art.",
    ),
    *("(quoting", "1 U.S. 1 (1990) (", "Restatement (Second) of Torts", "Fed. R. Civ. P.", "*12"),
    *(
        "No. 12-345",
        "1 Harv. L. Rev.",
        "JUSTICE SMITH",
        "3 Wigmore, Evidence",
        "FOOTNOTES\n",
        "[1]",
    ),
    *("<sup>", '<span class="star-pagination">', '<a href="#fn', "&#", "<author>", '<p class="'),
]
"""What begins a citation or a tag and never ends, behind which one thing is repeated."""


@pytest.mark.parametrize("form", ["plain_text", "html"])
@pytest.mark.parametrize("unit", [" ", "\n", "A", "a ", "1, ", "("])
def test_what_is_never_closed_takes_no_longer(form: str, unit: str) -> None:
    grown = {o: growth for o in OPENED if (growth := growth_of(unit, form, o)) > WORST}
    assert grown == {}


@pytest.mark.parametrize("form", ["plain_text", "html"])
def test_a_text_four_times_as_long_takes_about_four_times_as_long(form: str) -> None:
    grown = {unit: growth for unit in REPEATED if (growth := growth_of(unit, form)) > WORST}
    assert grown == {}


def growth_of(unit: str, form: str, opened: str = "") -> float:
    small, large = (opened + unit * (size // len(unit)) for size in (SMALL, 4 * SMALL))
    if seconds(lambda: read(large, form)) < UNSEEN:
        return 0
    best_small = best_large = float("inf")
    for _ in range(5):
        best_small = min(best_small, seconds(lambda: read(small, form)))
        best_large = min(best_large, seconds(lambda: read(large, form)))
        if best_large < WORST * best_small:
            break
    return best_large / best_small


NAMES = ["".join(p).title() for p in itertools.product("bcdfg", "aeiou", "lmnrst", "aeiou", "kprt")]
UNLIKE = [
    "{a} Co. v. Oak, 1 U.S. {n}. {a} Co., supra. ",
    "{a} v. {b}, {n} U.S. 1. In {a}, supra, so. ",
    "See {a}, {n} U.S. at 5; {a}, supra; Id. at {n}. ",
]
"""Like the piece before but for names and numbers: memory of what was read is no help."""


@pytest.mark.parametrize("unit", UNLIKE)
def test_a_text_of_unlike_pieces_takes_no_longer(unit: str) -> None:
    named = zip(NAMES, reversed(NAMES), strict=True)
    pieces = [unit.format(a=a, b=b, n=n) for n, (a, b) in enumerate(named, 1)]
    small, large = ("".join(pieces[:count]) for count in (500, 2000))
    best_small = min(seconds(lambda: read(small, "plain_text")) for _ in range(3))
    best_large = min(seconds(lambda: read(large, "plain_text")) for _ in range(3))
    assert best_large < WORST * best_small


# --- Each pattern alone -------------------------------------------------------------------------
#
# Many patterns are only tried in a window of some 60 or 100 characters. There a square does no
# harm, nor a third power; an exponent does.

WINDOW = 60
WORST_IN_WINDOW = 100
"""Times the time of a window, for one four times as long; a fourth power would be 256."""
BOUNDED = frozenset({"secondary_sources._PLACE", "secondary_sources._TOPIC"})
"""Tried once where a title ends, in 140 characters at most; by itself the third power of blanks."""
COMMON = [" ", "\n", "7", "a", "A", "Aa", ".", ",", "(", ")", "_", " v. ", "Smith ", "of the ", "“"]
UNITS = 60
UNSEEN_IN_WINDOW = 0.002
GIVEN_UP = 0.5
"""CPU seconds, after which an exponent is not waited for."""


def compiled() -> Iterator[tuple[str, Any]]:
    """Every compiled pattern of the modules, by name; those in tables by the table's name."""
    for module in pkgutil.walk_packages(transforms.__path__, "transforms."):
        for name, value in vars(importlib.import_module(module.name)).items():
            place = f"{module.name.rpartition('.')[2]}.{name}"
            if place not in BOUNDED:
                yield from ((place, pattern) for pattern in within(value))


def within(value: Any) -> Iterator[Any]:
    if isinstance(value, re.Pattern | regex.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from within(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from within(item)


def pieces(source: str) -> list[str]:
    """The words, digits and signs of a pattern's source, without what is syntax."""
    plain = re.sub(r"\\[a-zA-Z]|\(\?(?:P<\w+>|[:=!>]|<[=!])|\{[\d,]*\}|\\", " ", source)
    return sorted({*re.findall(r"[^\W\d_]+|[^\s\w]", plain), *COMMON})


def time_of(pattern: Any, text: str) -> float:
    """CPU seconds to find all matches, `GIVEN_UP` at most."""
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP)
    started = time.thread_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return GIVEN_UP
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.thread_time() - started


def explodes(pattern: Any, before: str, unit: str, after: str) -> bool:
    small, large = (before + (unit * size)[:size] + after for size in (WINDOW, 4 * WINDOW))
    if time_of(pattern, large) < UNSEEN_IN_WINDOW:
        return False
    best = [float("inf")] * 2
    for _ in range(5):
        best = [min(b, time_of(pattern, t)) for b, t in zip(best, (small, large), strict=True)]
        if best[1] < min(GIVEN_UP, WORST_IN_WINDOW * best[0]):
            return False
    return True


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """`re` and `regex` look for signals while they search."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, give_up)
    yield
    signal.signal(signal.SIGPROF, before)


@pytest.mark.usefixtures("_interruptible")
def test_no_pattern_explodes_within_a_window() -> None:
    drawn = random.Random(8)
    exploding = []
    patterns = {id(pattern): (name, pattern) for name, pattern in compiled()}
    assert len(patterns) > 300
    for name, pattern in patterns.values():
        own = pieces(pattern.pattern)
        units = [
            *COMMON,
            *("".join(drawn.choices(own, k=drawn.randint(1, 5))) for _ in range(UNITS)),
        ]
        for unit in units:
            before = "".join(drawn.choices(own, k=drawn.randint(0, 6)))
            after = drawn.choice(["", "!"])
            if explodes(pattern, before, unit, after):
                exploding.append((name, before, unit, after))
                break
    assert exploding == []


@pytest.mark.usefixtures("_interruptible")
@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(re.compile(r"(?:the|[A-Z]\w*[ ]{0,3}){0,10}?§"), id="glued words"),
        pytest.param(regex.compile(r"(?:[A-Z][A-Za-z]*[ ]?){0,9}$"), id="words without a blank"),
    ],
)
def test_an_exploding_pattern_would_be_seen(pattern: Any) -> None:
    assert explodes(pattern, "", "Aa", "!")
