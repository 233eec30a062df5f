"""What a parenthetical behind a citation tells: `split_parentheticals`.

The Bluebook tells apart those that explain a decision (rule 10.6, 1.5) from those that say what
weight it has (10.6.1), whom it quotes or cites (10.6.2), or how its words were changed (5.2). The
kinds other than `descriptive` are closed classes of phrases; what is in none of them describes.
"""

from __future__ import annotations

import re
from typing import NamedTuple


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_SURNAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
_JUDGE = rf"{_SURNAME}(?:(?:, and |, | and | & )[A-Z][\w.’'-]+){{0,8}}"
_JUSTICE = r"(?:Mr\. |Mrs\. |Ms\. )?(?:Chief |Circuit |District )?(?:Jus?tices?|Judges?) "
_TITLE = _any(r"[CPAVSD]\. ?J\.", r"JJ?\.?", r"V\. ?C\.", r"Ch\.", r"L\.? ?J\.?")
_DID = _any(
    r"(?:dissent|concurr|partial|mem)\w*", "specially", "separate", "join(?:ed|ing)", "announcing",
    "writing", "in chambers", "statement", "opinion", "for the", "respecting", "plurality",
    "delivering", "controlling", "circuit justice", "sitting", "additional",
)  # fmt: skip
_KIND_OF_OPINION = _any(
    "separate", "joint", "plurality", "majority", "principal", "lead", "main", "dissenting",
    "concurring", "court", "memorandum", "unpublished", "slip", "panel", "three-judge", "special",
    "additional", "original", "controlling", "partially", "specially", "and",
)  # fmt: skip
_OPINION = (
    rf"(?:appendix to |note to |part \w+ of )?(?:{_KIND_OF_OPINION} )*"
    r"(?:opinions?|dissents?|concurrences?|judgments?|statements?|pluralit(?:y|ies)|majority)"
)
_OPINION_GOES_ON = _any(
    r" of (?=(?:the |three |four )?(?-i:[A-Z])|the c)", " by", ",", " for", " in", " concurring",
    " dissenting", " joined", " on", " from", " respecting", " announc", " as to", r" re\b", " and",
    r" \(", ":",
)  # fmt: skip
_STANDING = _any(
    r"(?:sitting )?[ei]n ban[ck]", "per curiam", r"mem(?:\.|orandum(?: decision)?)?", "semble",
    "by implication", "(?:alternative|alternate) holdings?", r"(?:in |obiter )?dict(?:um|a)",
    r"unpublished(?: \w+)?(?: decision)?", "table(?: decision)?", "divided court",
    "unanimous(?: court| decision)?",
    "(?:by (?:an )?)?equally divided court", "three-judge (?:district )?(?:court|panel)",
    r"summary (?:order|affirmance|disposition)", "in chambers", r"\d ?[-–to]+ ?\d(?: decision)?",
    r"on re(?:hearing|argument)(?: en banc)?", "not designated for publication",
    r"(?:court[’']s )?syllabus(?: by the court)?", "headnotes?", r"ct\. (?:cl|app)\.?",
)  # fmt: skip
_WEIGHT = re.compile(
    _any(
        rf"(?:per |by |see |note by |statement of )?{_JUDGE},? ?{_TITLE}",
        rf"{_JUDGE},? ?{_TITLE}(?:,| (?:dissent|concur)).*",
        rf"{_JUSTICE}{_JUDGE}(?:,? {_DID}.*)?",
        rf"{_JUDGE}, {_DID}.*",
        rf"(?i:{_OPINION}(?:{_OPINION_GOES_ON}.*)?)",
        r"(?i:(?:concurr?|dissent)(?:ing|ence|s)?(?: (?:in|from|and|on|as|opinion|with)\b.*|,.*)?)",
        rf"(?i:{_STANDING}(?:,? (?:per curiam|en banc))?)",
    )
)
"""Who wrote it, how the court sat, whether it decides."""

_ALTERED = frozenset(
    "emphasis emphases italics italicization citation citations cite cites footnote footnotes note "
    "notes quotation quotations quote quotes mark marks bracket brackets bracketed material "
    "ellipsis ellipses alteration alterations paragraph paragraphs paragraphing parenthetical "
    "parentheticals capitalization punctuation modification modifications underlining underscoring "
    "references headings numbers insertions translation".split()
)
"""What a remark on quoted words is about (Bluebook rule 5.2)."""
_REMARKS_ON = frozenset(
    "some all other original first second third last latter most internal inner further certain "
    "additional record single double and or our my in the are is here call".split()
)
_DONE_TO_WORDS = frozenset(
    "added supplied omitted deleted ours mine removed altered adopted modified original originals "
    "retained changed provided inserted corrected opinion dissent".split()
)
_CLEANED_UP = re.compile(r"cleaned up|as (?:quoted|altered)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:in turn |again |also |partially |first |both |(?:e\.? ?g\.?|see),? )*"
    r"(?:re)?(?:quot|cit)(?:ing|ed|es)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_DISPOSED = r"(?:aff|rev|vac|overrul|abrogat|supersed|modif|remand|dismiss)[\w’']*d\.?"
_HISTORY = re.compile(
    _any(
        "(?:case|decision|opinion) below",
        rf"{_DISPOSED}(?:,? (?:by|on other grounds|sub nom\.?|in part|as moot|per curiam)\b.*)?",
        rf"{_DISPOSED},? \d+ .*",
        r"(?:cert(?:iorari|\.)|app(?:eal|\.)|prob(?:able|\.) juris\w*\.?|reh(?:earing|[’']g)|"
        r"review|writ|petition for [\w .]{1,40}|leave to appeal|pet\.) (?:was |is )?"
        r"(?:denied|granted|dismissed|den\.|pending|noted|filed|refused|ref[’']d|dism[’']d)\b.*",
        r"no (?:writ|petition|pet\.)(?: .*)?",
        "decided (?:today|this day|herewith|this term)",
    ),
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:to )?(?:the )?same(?: (?:effect|result|holding|rule|principle|point))?|similar(?:ly)?|"
    r"ibid\.?|id\.?",
    re.IGNORECASE,
)
_COURT = r"(?:[A-Z][\w’']{0,9}(?![\w’'])\.?|\d{1,2}(?:st|nd|rd|d|th)?|of|for|the|&)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CITATION = re.compile(
    _any(
        r"(?:(?:at|see|on|pp?\.?|pages?|[¶§]+|Nos?\.|n\.)[ ,]+)*[\[(]?\d[\w. ,()\[\]*–—-]{0,5}",
        r"\d{1,4} [A-Z][\w.’' –,;-]{0,80}\d",
        r"(?:pp?|pages?|[Nn]os?|n|vol|art|ch|sec)\.? [\dIVXL][\w., –-]{0,30}",
        rf"(?:{_COURT},? ?){{1,6}}(?:Cir|App|Dist|D|Div|Dept|Ct)\.?,? ?"
        r"(?:\w{1,6}\.? )*(?:\d\d){1,2}",
        r"C\. ?C\. ?A\.?(?: .{1,10})?|(?:C\. ?A\.|CA) ?\d{1,2}\w*(?:,? \d{4})?",
        rf"(?:decided |filed |dated |argued )?{_MONTH}\w*\.? ?\d{{0,2}},? ?\d{{0,4}}",
        r"[\d ]{0,3}(?:\w{1,4} )?(?:rev\. ?)?ed\.?(?: \d{4})?",
        r"(?:\w+ )?(?:1[5-9]|20)\d\d(?: \w+| and \d{4})?|[ivxl]+",
    )
)
"""A page, another citation, a court, a date: what is no explanation but part of a reference."""
_NAMED = re.compile(
    r"(?i:here(?:in)?after\b.*)"
    r"|(?:the )?(?:[A-Z][\w.&’'-]*(?: |$)|(?:of|and|the|v\.|&|ex|parte|re) )+"
)
_SERIES = re.compile(r"[A-Z]{2,6} [IVX]+")
_ORDINALS = {"ii", "iii", "iv", "vi"}
_SMALL_WORDS = {"the", "of", "and", "case", "cases"}
_WORD = re.compile(r"[A-Za-z]{2,}")
_CITES = re.compile(r"\d [A-Z]|supra|infra|id\.|§")
_QUOTED = re.compile(
    r"[\"“‘'`]{1,2}\S.*[\"”’'][.,;]?(?: ?\[.{1,20}\])?(?: \([^()]{3,60}\))?", re.DOTALL
)
_REMARK = re.compile(r" \([^()]{3,60}\)$")
_PLAIN_MARK = re.compile(r"[\"“”]")
_CURLY_MARK = re.compile("[“”]")


class Parenthetical(NamedTuple):
    """What one parenthesis says, and its kind (`schemas.tables.PARENTHETICAL_KINDS`)."""

    kind: str
    text: str


def split_parentheticals(text: str, name: str | None) -> list[Parenthetical]:
    """A citation's parentheticals by kind, in order, from `mentions.parenthetical`.

    Several parentheses stand there joined by `; `, as one may be inside: only parts of a closed
    class are taken off, and what lies between two of them stays whole. `name` is the case's.

    >>> split_parentheticals("en banc; holding that a; b; emphasis added", None)[1]
    Parenthetical(kind='descriptive', text='holding that a; b')
    """
    parts = text.split("; ")
    kinds = [_closed_kind(part.strip(), name) for part in parts]
    found: list[Parenthetical] = []
    for part, kind in zip(parts, kinds, strict=True):
        if kind is None and found and _goes_on(found[-1].kind, part):
            last = found.pop()
            found.append(last._replace(text=f"{last.text}; {part}"))
        else:
            found.append(Parenthetical(kind or _open_kind(part), part))
    return [
        parenthetical._replace(kind=_open_kind(parenthetical.text))
        if parenthetical.kind in ("descriptive", "quotation")
        else parenthetical
        for parenthetical in found
    ]


def _goes_on(kind: str, part: str) -> bool:
    """Whether a part that is of no closed class belongs to the one before it."""
    if kind == "source":  # `quoting A, 5 Or. 7; B, 6 Or. 8`
        return _CITES.search(part) is not None
    return kind in ("descriptive", "quotation")


def _closed_kind(part: str, name: str | None) -> str | None:
    """The kind of a phrase of a closed class, else None."""
    bare = part.strip(" .,;")
    if _is_remark(bare):
        return "alteration"
    for kind, pattern in (
        ("weight", _WEIGHT),
        ("same", _SAME),
        ("history", _HISTORY),
        ("citation", _CITATION),
        ("source", _SOURCE),
    ):
        if pattern.fullmatch(bare) or pattern.fullmatch(part):
            return kind
    return "name" if _names(bare, name) else None


def _is_remark(part: str) -> bool:
    """Whether the part says what was done to quoted words: `citations and footnote omitted`."""
    words = [word.lower() for word in _WORD.findall(part)]
    if len(part) > 80 or not _ALTERED.intersection(words):
        return _CLEANED_UP.fullmatch(part) is not None
    for word in words:
        if word not in _ALTERED and word not in _REMARKS_ON:
            return word in _DONE_TO_WORDS
    return "original" in words or "our" in words


def _names(part: str, name: str | None) -> bool:
    """Whether the part is a name for the case: `Brown I`, `hereinafter Malloy`."""
    part = part.strip("\"“”‘’'. ")
    if _SERIES.fullmatch(part):
        return True
    if len(part) > 60 or not _NAMED.fullmatch(part):
        return False
    if part.lower().startswith("here"):
        return True
    words = {word.lower() for word in _WORD.findall(part)} - _SMALL_WORDS
    known = {word.lower() for word in _WORD.findall(name or "")} | _ORDINALS
    return bool(words) and words <= known


def _open_kind(part: str) -> str:
    bare = _REMARK.sub("", part)
    return "quotation" if _QUOTED.fullmatch(bare) and _is_one_quotation(bare) else "descriptive"


def _is_one_quotation(part: str) -> bool:
    """Not `"A" is "B"`: the first mark is closed by the last."""
    if part[0] not in "“‘":
        return len(_PLAIN_MARK.findall(part)) <= 2
    depth = 0
    for mark in _CURLY_MARK.findall(part[1:].rstrip(".,; ")[:-1]):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return True
