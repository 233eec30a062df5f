"""`Id.`, `Ibid.`, `supra` and `ante, p. 72`: where they stand and what is printed with them."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.extract.case_names import CaseName, read_name_before_supra
from transforms.extract.leads import led

_ID = led(
    r"(?<![\w'’@-])(?:I(?:d(?:em)?|b(?:id)?)(?=,?[ \n]\d{1,4}[;,.)])|"
    r"(?:[Ii]d(?:em)?|ID|[Ii]b(?:id)?|IB(?:ID)?)"
    r"(?:\.|(?=[ ]?,?[ \n](?:at[ \n](?:pp?\.[ \n]?)?[\d*¶]|§|¶))))",
    *("Id", "id", "ID", "Ib", "ib", "IB"),
)
_VOLUME_BEFORE = re.compile(r"(?<![\w.])(\d{1,3})[ \n]$")
_PAGE_AFTER = re.compile(r",?[ \n](\d{1,4})(?!\d)(?!,? (?:U|F)\.)")
_SUPRA = led(r"[Ss]upra(?!\w)", "Supra", "supra")
_NOTE_AFTER = re.compile(r",?[ \n](?:at[ \n])?(?:nn?\.|notes?|fn\.?|footnote)[ \n]?(\d{1,3})(?!\d)")
_NOTE_BEFORE = re.compile(r"(?:[Nn]ote|[Nn]n?\.|[Ff]ootnote)[ \n]?(\d{1,3}),?[ \n]*$")
_CASE_WORD = re.compile(
    r"(?<=[\w.,])[ \n](?:[Cc]ases?|[Dd]ecision|[Oo]pinion|also|cited),?[ \n]*[(\[]?$"
)
_INTERNAL_BEFORE = re.compile(
    r"(?:\b(?:[Pp]arts?|[Ss]ections?|§§?|[Pp]oints?|[Pp]p?\.|[Pp]ages?|[Pp]aragraphs?|¶¶?|"
    r"[Dd]iscussion|"
    r"[Tt]ext|[Aa]ppendix|[Cc]h(?:apter|\.)|[Dd]ivision|[Ss]ubdivision|[Hh]eading)[ \n]"
    r"[\w.()–-]*(?:,? (?:and|&) [\w.()–-]+)?,?[ \n]*|\b(?:[Ss]ee|as|noted|stated|discussed|"
    r"quoted|mentioned|set out|described|"
    r"cited|referred to|opinion|above|[Cc]f\.|facts|out|case|cases|statute|[Aa]ct|the|[Aa]nd|"
    r"[Oo]r|pointed out|forth|also),?[ \n]*)$"
)

_SAME_VOLUME = led(
    r"\b(?:ante|post),?[ \n](?:at[ \n]|pp?\.[ \n]?|pages?[ \n])?"
    r"(?P<pages>(?P<page>\d{1,4})(?:[-–]\d{1,4})?)(?![\w])",
    *("ante", "post"),
)
_DECIDED_BEFORE = re.compile(
    r",[ \n](?:(?:just[ \n])?(?:decided|announced)(?:[ \n](?:today|this[ \n]day))?,?[ \n]?)?"
    r"(?:[A-Z][a-z]{2,8}\.?[ \n]\d{1,2}(?:,[ \n]\d{4})?,?[ \n])?$"
)


class IdForm(NamedTuple):
    """One `Id.`; with volume and page around it (`13 Ibid. 437`) it repeats a reporter."""

    start: int
    end: int
    volume: str | None
    page: str | None


class SupraForm(NamedTuple):
    """One `supra` of a cited work: the name before it, the note it points to.

    `note_end` is the offset after a note printed behind it (`supra note 12`), else `end`.
    """

    start: int
    end: int
    name: CaseName
    note: str | None
    note_end: int


class SameVolumeForm(NamedTuple):
    """A page of the volume that the opinion itself is printed in: `Lee v. Mack, ante, p. 72`.

    The case's name ends before `name_end`. `pages` are as printed, `page` is the first of them.
    """

    start: int
    end: int
    name_end: int
    page: str
    pages: str


_LIST_BEFORE = re.compile(r".*(?:,[ \n]|,?[ \n](?:and|&)[ \n])(?=[A-Z])", re.S)


def _last_of_list(name: CaseName) -> CaseName:
    """`Sadler` of `the Hampton, Hornbarger and Sadler cases, supra`: the others stand for
    themselves."""
    before = _LIST_BEFORE.match(name.name) if name.plaintiff is None else None
    if before is None:
        return name
    last = name.name[before.end() :]
    return name._replace(name=last, defendant=last, start=name.end - len(last))


def find_ids(text: str) -> list[IdForm]:
    """Every `Id.`, `id.`, `Ibid.`, `ib.` and `Idem`, in order (Bluebook rule 4.1)."""
    found = []
    for match in _ID.finditer(text):
        start, end = match.span()
        volume = page = None
        if start and text[start - 1] in " \n":
            before = _VOLUME_BEFORE.search(text, max(0, start - 5), start)
            if before:
                after = _PAGE_AFTER.match(text, end)
                if after:
                    volume, page = before[1], after[1]
                    start, end = before.start(), after.end()
        found.append(IdForm(start, end, volume, page))
    return found


def with_volume(text: str, form: IdForm, volume: str) -> IdForm:
    """The `id. 832` of `Lee v. Mack, 101 U.S. 337; Doe v. Roe, id. 832`, a page of that volume; the
    same form where it has no page."""
    after = _PAGE_AFTER.match(text, form.end)
    return form._replace(end=after.end(), volume=volume, page=after[1]) if after else form


def find_supras(text: str) -> list[SupraForm]:
    """Every `supra` that points to a cited work; those that point into this opinion are left out
    (`Part II, supra`, `supra, at 5`)."""
    found = []
    for match in _SUPRA.finditer(text):
        start, end = match.span()
        low = max(0, start - 60)
        before = text[low:start]
        after = _NOTE_AFTER.match(text, end)
        note_before = _NOTE_BEFORE.search(before)
        if note_before is not None:
            # `note 3, supra` is of a cited work where a name stands before it, else it points
            # to what this opinion says there.
            name = read_name_before_supra(text, low + note_before.start(), 0)
            if name is not None:
                found.append(SupraForm(start, end, name, note_before[1], end))
            continue
        case_word = _CASE_WORD.search(before)
        name_end = low + case_word.start() if case_word else start
        internal = _INTERNAL_BEFORE.search(text, max(0, name_end - 60), name_end)
        name = None if internal else read_name_before_supra(text, name_end, 0)
        if name is None:
            continue
        if case_word and "ases" in case_word[0]:
            name = _last_of_list(name)
        note, note_end = (after[1], after.end()) if after else (None, end)
        found.append(SupraForm(start, end, name, note, note_end))
    return found


def find_same_volume_forms(text: str) -> list[SameVolumeForm]:
    """Every `ante` and `post` with a page that a comma sets off, as after a case's name; the
    decisions of one day cite each other so. Whether a name stands there is for the caller to see:
    an `ante, at 5` without one is a page of this very case."""
    found = []
    for match in _SAME_VOLUME.finditer(text):
        start = match.start()
        before = _DECIDED_BEFORE.search(text, max(0, start - 60), start)
        if before is not None:
            name_end = before.start() + 2
            found.append(
                SameVolumeForm(start, match.end(), name_end, match["page"], match["pages"])
            )
    return found
