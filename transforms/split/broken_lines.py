"""Lines of a printed page to running text: broken words made whole, lines made paragraphs.

Text taken from a PDF keeps the lines of print. Of a word broken at a line's end it has the two
parts, and between them a hyphen, a soft hyphen (U+00AD) or, where the program that took it out
dropped that, nothing: `the Pre` / `serve`. There is no dictionary here; a text is its own. The
words that stand within its lines are whole, and tell which of "Preserve" and "Pre serve" is meant.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transforms.split.markup import BREAK, CLOSE, END, STAR

SOFT_HYPHEN, OWN_HYPHEN = "\xad", "\u2011"
"""At a line's end: a hyphen of print alone, and one of the word's own (no-break hyphen)."""

_CODE = rf"[{STAR}-{CLOSE}][^{END}]*{END}"
_CODES = re.compile(_CODE)
_PRINTED = {SOFT_HYPHEN: "", OWN_HYPHEN: "-", "-": "-", "–": "–", "—": "—", "/": "/"}
_LAST_WORD = re.compile(rf"(?<![\w’'.])([A-Za-z]+)([-{SOFT_HYPHEN}{OWN_HYPHEN}]?)$")
_FIRST_WORD = re.compile(rf"(?:{_CODE})*([A-Za-z]+)(?!\w)")
_BROKEN = re.compile(rf"[\w’'.)\]]([-–—/{SOFT_HYPHEN}{OWN_HYPHEN}])$")
"""A line that goes on without a space: pages `9–` / `65`, an address `…/online_books/`."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")

_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d|[a-z])\.?|APPENDI(?:X|CES|XES)(?: [A-Z])?")
_ORNAMENT = re.compile(r"[*.•](?: [*.•])*")
_SENTENCE_END = re.compile(rf"[.?!:][”’\"')\]]*(?: ?[”’])*(?:{_CODE})*$")
_OPENS = re.compile(rf"(?:{_CODE})*[“‘\"'(\[§•]*\s?[A-Z0-9•]")
_SHORT_LINE, _SLACK = 0.85, 0.96
"""A line shorter than the first part of the measure ends its paragraph, if a sentence ends too; so
does one on which the next line's first word would have kept within the second part."""
_LEAST_STEM, _STEM, _STEM_BELOW_A_WORD = 3, 6, 8
"""Letters that a broken word must share with the beginning of a whole one to be believed: past the
break, in all, and in all if what stands before the break is a word itself (`be` / `forehand`)."""
_LONGEST_DOUBLED = 5
"""Letters before a break between double consonants: `com` / `mittee`."""

_ENDINGS = frozenset(
    "al ance ances ary ated ately ates ating ation ations ative atory bility ble bly cal cally "
    "cated cates cation cial cially cient ciently cious cy dant dence dicial ed edly ence ences "
    "ency ened ent ently eral ered ers ery ety fied fies ful fying gated gence gent gious guished "
    "hood ial ially ible ibly ical ically icant icantly ication ics icy ily ined ing ingly ings "
    "ington ious iously ish ished ishes ishing isions ism ist istic istics istration ities ity "
    "ive ively ized izes izing lated lates lier lished lishes lishing ly mally mately ment mented "
    "ments nance nary nate nent ness nesses nition nized nizes nizing nounced ology ory ous ously "
    "quate quences quently riage rial rially ried ries rity sarily sary serted sible sibly "
    "sidered sion sional sions sis sive sively sized sor stances stantial stantially stitute "
    "stituted stitution stitutional strate strated sured tained taining tainly tant tation "
    "tations tative tatives tection ted teenth tem tems tence tenced tences tended tent tential "
    "ter tered ters tial tially tic tically tics ticular ticularly ties tiff tiffs tified tify "
    "tinction ting tinguish tion tional tionality tionally tioned tioner tioners tioning tions "
    "tious titioner titioners tive tively tives tivity tor torney torneys tors tory tral trict "
    "tricts tude tural ture tured tures tution tutional tutionality ty ual ually uals ular ularly "
    "ulate ulated ulation ulations uted uting ution utory vance vant vants volved zation "
    "zations".split()
)
"""Syllables with which words end and that are no words themselves."""
_BEGINNINGS = frozenset(
    "ab ac ad af ag anti ap ar au circum col com con cor coun cre de def des dif dis ef em ex gov "
    "guar il im inter intro ir juris lia mis nec neces ob oc occu op par peti po prac pre pri pro "
    "proce pub pur re rea ref reg rel rep req res resi rev sec sen sep sev sim spe sta stat sub "
    "suc suf sug sum sup sur sus tes tra trans un uni ver vio vol wit".split()
)
"""Syllables with which words begin and that are no words themselves."""
_NEVER_SECOND = frozenset(
    "a an and are as at be but by for from had has have he her his if in is it its no nor not of "
    "on or our she so than that the their them then they this to up us was we were when who "
    "will with would you".split()
)
"""Whole words: what stands before one of them at a line's end stands alone."""


class Words(NamedTuple):
    """What a text's lines tell about its words, in lower case: words counted, pairs of
    neighbours, and every beginning of a word."""

    whole: Counter[str]
    pairs: Counter[tuple[str, str]]
    stems: frozenset[str]


def words_of(lines: Iterable[str]) -> Words:
    """The words that stand within lines: neither first nor last, so that none is half a word."""
    whole: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        inner = _WORD.findall(line.lower())[1:-1]
        whole.update(inner)
        pairs.update(itertools.pairwise(inner))
    stems = {word[:n] for word in whole for n in range(5, min(len(word), 14) + 1)}
    return Words(whole, pairs, frozenset(stems))


def joint(first: str, hyphen: str, second: str, words: Words) -> str | None:
    """What stands between the last word of a line and the first of the next: "", "-" or None.

    None means that they are two words. `hyphen` is what the line ends with: "-", a soft hyphen
    or nothing.
    """
    if hyphen == OWN_HYPHEN:
        return "-"
    a, b = first.lower(), second.lower()
    together, with_hyphen = words.whole[a + b], words.whole[f"{a}-{b}"]
    if with_hyphen > together:
        return "-" if hyphen or (a, b) not in words.pairs else None
    if hyphen:
        both_whole = hyphen == "-" and words.whole[a] and words.whole[b] and len(a) > 1
        return "-" if not together and both_whole else ""
    if not second[0].islower() or len(a) < 2 or len(b) < 2 or b in _NEVER_SECOND:
        return None
    return "" if _is_one_word(a, b, together, words) else None


def _is_one_word(a: str, b: str, together: int, words: Words) -> bool:
    """Whether `a` and `b`, with nothing but the line's end between them, are one word."""
    first, second = words.whole[a], words.whole[b]
    apart = words.pairs[a, b]
    if together:
        return together > 3 * apart and (
            not (first and second) or 3 * together >= min(first, second)
        )
    if second or apart:
        return False
    shared = max(len(a) + _LEAST_STEM, _STEM_BELOW_A_WORD if first else _STEM)
    if len(b) >= _LEAST_STEM and (a + b)[:shared] in words.stems:
        return True
    if b in _ENDINGS or (a in _BEGINNINGS and not first):
        return True
    return not first and len(a) <= _LONGEST_DOUBLED and a[-1] == b[0] and a[-1] not in "aeiousy"


def mark_breaks(lines: list[str], words: Words) -> None:
    """Puts back, in place, the hyphens lost at line ends: `SOFT_HYPHEN` or `OWN_HYPHEN`.

    For a text that will be cut: its parts alone would not have all of its words. Empty lines stay.
    """
    printed = [index for index, line in enumerate(lines) if line.strip()]
    for index, below in itertools.pairwise(printed):
        line, text = lines[index].rstrip(), lines[below].lstrip()
        if line[-1:].isalpha() and _FIRST_WORD.match(text):
            hyphen = _joint_of(line, text, words)
            if hyphen is not None:
                lines[index] = line + (OWN_HYPHEN if hyphen else SOFT_HYPHEN)


def paragraphs(lines: Sequence[str], words: Words) -> str:
    """Lines as running text, `BREAK` between paragraphs; an empty line is a gap on the page.

    A paragraph ends with a sentence on a line that is shorter than the measure, before a gap or
    a deeper indent, and around a heading. Codes of `transforms.split.markup` in the lines stay.
    """
    printed = [line for line in lines if line.strip()]
    measure = _measure(printed)
    pieces: list[str] = []
    last, last_indent, gap = "", 0, False
    for line in lines:
        text = line.strip()
        if not text:
            gap = True
            continue
        indent = len(line) - len(line.lstrip())
        if not pieces:
            pieces.append(text)
        elif (broken := _joint_of(last, text, words)) is not None:
            _glue(pieces, broken, text)
        elif _begins(last, text, gap, indent > last_indent + 1, measure):
            pieces += [BREAK, text]
        else:
            pieces += [" ", text]
        last, last_indent, gap = text, indent, False
    return "".join(pieces).replace(SOFT_HYPHEN, "")


def _joint_of(last: str, text: str, words: Words) -> str | None:
    before, after = _LAST_WORD.search(last), _FIRST_WORD.match(text)
    if before and after:
        found = joint(before[1], before[2], after[1], words)
        return "" if found is None and _breaks_a_party(last, text, words) else found
    broken = _BROKEN.search(last)
    return None if broken is None else _PRINTED[broken[1]]


_PARTY_BEFORE_BREAK = re.compile(
    r"(?P<versus>\bv\. (?:[A-Z][\w.’'&-]*,? |of |the |and |for |rel\. |re ){0,8})?"
    r"\b(?P<part>[A-Z][a-z]+)$"
)
_PARTY_AFTER_BREAK = re.compile(
    r"(?!supra|infra|ante|post)([a-z]{2,12})(?: v\. [A-Z]|, (?:\d{1,4} [A-Z]|supra|ante|No\. \d))"
)


def _breaks_a_party(last: str, text: str, words: Words) -> bool:
    """Whether a line's end breaks a party's name: `White Plains Towing Corp. v. Patter` / `son, 991
    F. 2d 1049`, `Wilkin` / `son v. Austin`. Most names stand in a text once, but no name ends with
    a word in lower case."""
    after = _PARTY_AFTER_BREAK.match(_CODES.sub("", text))
    if after is None or after[1] in _NEVER_SECOND:
        return False
    before = _PARTY_BEFORE_BREAK.search(_CODES.sub("", last[-90:]))
    if before is None:
        return False
    return before["versus"] is not None or not words.whole[before["part"].lower()]


def _glue(pieces: list[str], mark: str, text: str) -> None:
    pieces[-1] = pieces[-1].rstrip(f"-–—/{SOFT_HYPHEN}{OWN_HYPHEN}")
    pieces += [mark, text] if mark else [text]


def _begins(last: str, text: str, gap: bool, indented: bool, measure: float) -> bool:
    """Whether `text` begins a paragraph below the line `last`."""
    bare, bare_last = _CODES.sub("", text), _CODES.sub("", last)
    if _ORNAMENT.fullmatch(bare) and _ORNAMENT.fullmatch(bare_last):
        return False
    for line in (bare, bare_last):
        if _HEADING.fullmatch(line) or _ORNAMENT.fullmatch(line):
            return True
    if not _OPENS.match(text):
        return False
    if gap or indented:
        return _SENTENCE_END.search(last) is not None or indented
    with_next = len(bare_last) + 1 + len(bare.partition(" ")[0])
    is_short = len(bare_last) < measure * _SHORT_LINE or with_next < measure * _SLACK
    return is_short and _SENTENCE_END.search(last) is not None


def _measure(printed: Sequence[str]) -> float:
    """The length of a full line, in characters: most lines are about as long."""
    lengths = sorted(len(line) for line in printed)
    return lengths[len(lengths) * 7 // 10] if lengths else 0.0
