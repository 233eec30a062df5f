"""The names of codes in running words: where a name begins, and of which code it is.

`law_names.py` has the names that are known; here are those that are only made like one: `Gen. St.
1878`, `Education Law`, `Code of the City of New Orleans`.
"""

from __future__ import annotations

import functools
import re

from transforms.extract.law_names import (
    FIXED_TITLES,
    Code,
    code_of,
    split_state,
    states,
    subject_code,
)  # fmt: skip
from transforms.extract.reporters import squeeze

_NOT_IN_NAME = {
    "See", "see", "In", "Under", "Cf.", "And", "But", "The", "While", "When", "Although", "If",
    "By", "For", "Of", "To", "As", "Thus", "However", "Both", "Our", "This", "That", "From",
    "With", "At", "On", "An", "A", "Is", "Former", "Also", "Compare", "Accord", "Contra", "E.g.",
    "Because", "Since", "Where", "Here", "Neither", "Or", "Nor", "Section", "Sections", "Title",
    "Chapter", "Article", "Was", "Now", "Whether",
    "UNDER", "NOTE", "ON", "IN", "OF", "THE", "AND", "TO", "BY",
    "Pursuant", "Violating", "Unlike", "Id.", "These",
}  # fmt: skip
CONNECTORS = {"of", "and", "&", "the", "for"}
_COMPILED = {
    "rev", "revised", "gen", "general", "comp", "compiled", "pub", "public", "ann", "cons",
    "consol", "consolidated", "howell", "howells", "smithhurd", "burns", "baldwins", "purdons",
    "thompsons", "bailey", "vernons", "carrolls", "wests", "kirbys", "popes", "pages", "code",
    "hills", "mcclains", "annotated", "codified", "peirces", "rem", "balls", "sand", "mills",
    "throckmortons", "williams", "shannons", "crawford", "mosess", "sandels", "civ", "digest",
}  # fmt: skip
"""Words that make `Stat.`, `Laws`, `Ann.` a compilation: `Gen. St. 1878`, `Rev. Laws`."""
_NOT_CODE_LAWS = {
    "criminallaw", "constitutionallaw", "commonlaw", "internationallaw", "statelaw", "federallaw",
    "publiclaw", "privatelaw", "caselaw", "conflictoflaws", "familylaw", "tortlaw", "law", "laws",
    "patentlaw", "contractlaw", "antitrustlaw", "substantivecriminallaw", "administrativelaw",
    "statutorylaw", "naturallaw", "thelaw", "copyrightlaw", "bankruptcylaw", "sessionlaws",
    "sessionlaw", "publiclaws", "lawofevidence", "modernlaw", "statelaws", "ouralaw", "locallaw",
}  # fmt: skip


_FEDERAL_COMPILATIONS = ("Rev. Stat.", "U.S. Comp. St.")
_COMPILERS = {"rem", "remingtons", "mills", "hills", "howells", "ballingers", "sayles", "starrandc"}
"""Publishers whose `Rem. Rev. Stat.` is a state's."""


def name_before(text: str, last_start: int, end: int) -> tuple[int, Code] | None:
    """Where the name starts that ends at `end` with the word at `last_start`, and its code."""
    low = max(0, last_start - 64)
    words = _words_backward(text, low, last_start)
    name_start = words[-1] if words else last_start
    starts = [*reversed(words), last_start]
    for index, start in enumerate(starts):
        code = code_of(squeeze(text[start:end]))
        if code is None or code.kind == "session_law":
            continue
        for state_start in starts[:index]:  # `Ill. Rev. Stat.` is not the federal `Rev. Stat.`
            before = squeeze(text[state_start:start])
            if before in states() or (code.key in _FEDERAL_COMPILATIONS and before in _COMPILERS):
                name_start, code = state_start, None
                break
        if code is not None:
            return start, code
        break
    if "of" in text[name_start:end] and (cut := _NOT_OF_NAME.match(text, name_start, end)):
        name_start = cut.end()
    printed = _GLUED_WORDS.sub(". ", text[name_start:end])
    code = generic_code(" ".join(printed.split()))
    return (name_start, code) if code else None


_GLUED_WORDS = re.compile(r"(?<=[a-z])\.(?=[A-Z])|(?<=[A-Z]{2})\.(?=[A-Z]{3})")
_NOT_OF_NAME = re.compile(
    r".*(?<!Code)(?<!Statutes)(?<!Laws)(?<!Digest)[ \n]of[ \n](?:the[ \n])?(?=.)", re.DOTALL
)
"""`Chairman of the Judicial Council, Penal Code`: only names of codes go on after `of`."""


def _words_backward(text: str, low: int, end: int) -> list[int]:
    """Starts of the words of a name before `end`, nearest first, as far as a name can go."""
    starts: list[int] = []
    position = end
    while position > low and len(starts) < 9:
        stop = position
        while stop > low and text[stop - 1] in " \n":
            stop -= 1
        if stop == position and position != end:
            break
        begin = stop
        while begin > low and text[begin - 1] not in " \n([—;":
            begin -= 1
        word = text[begin:stop]
        if not word or stop == low or (begin == low and low > 0) or stop - begin > 30:
            break
        if text.count("\n", stop, position) > 1 or not _continues(word, starts):
            break
        if begin < stop:
            starts.append(begin)
        position = begin
        if begin > low and text[begin - 1] in "([—;":
            break
    while starts and text[starts[-1] : starts[-1] + 4].split(maxsplit=1)[0] in CONNECTORS:
        starts.pop()
    return starts


def _continues(word: str, starts: list[int]) -> bool:
    if word in CONNECTORS:
        return True
    if word in _NOT_IN_NAME or (word[-1] in ':)!?”"’' and not word.endswith("s’")):
        return False
    if (
        word[-1] == "."
        and "." not in word[:-1]
        and (len(word) > 7 or word.capitalize() in _ENDS_SENTENCE)
    ):
        return False
    if word[-1] == "," and not word.startswith(_BEFORE_COMMA):
        return False
    return word[0].isupper()


_ENDS_SENTENCE = {
    "Act.", "Acts.", "Law.", "Laws.", "Court.", "Courts.", "State.", "States.", "Rule.", "Rules.",
    "County.", "Board.", "Union.", "Bill.", "Plan.", "Fund.", "City.", "Title.", "Party.", "Order.",
}  # fmt: skip
"""Words that are no abbreviations of anything."""
_BEFORE_COMMA = ("Ann", "Code", "Md", "N.Y", "Cal", "Tex", "Ill", "Mass", "N.", "Y.")


_AUTHORS_BOOK = re.compile(
    r"(?!McKinney|West|Vernon|Purdon|Deering|Burns|Page|Baldwin|Smith|Jones|Thompson|Birdseye"
    r"|Cahill|Heydecker|Workmen|Worker|Children|Employer|Mechanic|Wom[ae]n|Sheriff|Surrogate"
    r"|Decedent|Debtor)[A-Z]\w+(?:['’]s|s['’])[ ]"
)


_AUTHOR_IN_SHORT = re.compile(r"(?:Whart|Bish|Greenl|Cooley|Archb|Russ|Chit|Starkie)\.? ")


@functools.lru_cache(maxsize=16384)
def generic_code(printed: str) -> Code | None:
    """A code that no table knows but that is named like one; None for what is no code at all."""
    state, rest = split_state(printed)
    words = [squeeze(word) for word in rest.split()]
    if not words or (state is None and set(words) <= _ANNOTATED):
        return None
    last = words[-1] if words[-1] not in _ANNOTATED or len(words) == 1 else words[-2]
    if "code" in words or "codes" in words:
        return _subject(state, rest, words)
    if last in _LAST_OF_COMPILATIONS:
        if any(word in _COMPILED for word in words[:-1]) or (state and last not in ("laws", "st")):
            return Code(_compilation(state, rest), "statute")
        return None
    if last == "law":
        if _AUTHORS_BOOK.match(printed) or _AUTHOR_IN_SHORT.match(printed):
            return None  # `Pomeroy's Const. Law, § 5`, `Whart. Crim. Law, § 33`
        if len(words) < 2 or (squeeze(rest) in _NOT_CODE_LAWS and not state) or "of" in words:
            return None
        return Code(subject_code(printed), "statute")
    if last in ("regulations", "regs") and len(words) > 1:
        return Code(subject_code(printed), "regulation")
    if last == "act" and words[-2:-1] in (["court"], ["courts"], ["practice"], ["prac"]):
        return Code(subject_code(printed), "statute")
    if last in ("art", "article", "proc", "procedure") and state == "Md.":
        return Code(subject_code(printed), "statute")
    if last == "book" and "practice" in words:
        return Code("Conn. Practice Book", "rule")
    return None


_ANNOTATED = {"ann", "annotated", "anno"}
_REGULATING = {"administrative", "admin", "adm", "regulations", "regs"}
_LAST_OF_COMPILATIONS = {
    "stat", "stats", "statutes", "statute", "st", "laws", "ann", "annotated", "digest", "dig",
}  # fmt: skip


def _subject(state: str | None, rest: str, words: list[str]) -> Code | None:
    if squeeze(rest.split(" of ")[0]) in FIXED_TITLES:
        return Code(f"{FIXED_TITLES[squeeze(rest.split(' of ')[0])]} U.S.C.", "statute")
    if words in (["code"], ["code", "ann"], ["codes"]):
        return Code(f"{state} Code" if state else "Code", "statute")
    if words[0] == "code" and words[-1] in ("of", "and"):
        return None
    if _REGULATING & set(words) and state != "N.Y." and "city" not in words:
        return Code(subject_code(f"{state or ''} {rest}".strip()), "regulation")
    if "conduct" in words or "responsibility" in words or "ethics" in words:
        return Code(subject_code(f"{state or ''} {rest}".strip()), "rule")
    if "model" in words or "draft" in words:
        return Code("Model Penal Code" if "penal" in words else subject_code(rest), "treatise")
    return Code(subject_code(f"{state or ''} {rest}".strip()), "statute")


def _compilation(state: str | None, rest: str) -> str:
    words = [word for word in rest.split() if squeeze(word) not in ("ann", "annotated", "the")]
    shortened = {
        "Revised": "Rev.", "General": "Gen.", "Compiled": "Comp.", "Statutes": "Stat.",
        "Statute": "Stat.",
        "Stats": "Stat.", "St": "Stat.", "Stat": "Stat.", "Public": "Pub.",
        "Consolidated": "Cons.",
    }  # fmt: skip
    name = " ".join(shortened.get(word.rstrip(",."), word.rstrip(",")) for word in words)
    full = f"{state} {name}" if state else name
    known = code_of(squeeze(full))
    return known.key if known else full
