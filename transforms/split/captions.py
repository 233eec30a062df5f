"""The caption of an opinion: title, docket, dates, panel and counsel, line by line.

Conservative: a line that is not known to be caption is opinion text. Opinions are opened by one
of a few formulas ("MR. JUSTICE X delivered the opinion of the Court", "PER CURIAM", "SELYA,
Circuit Judge."), and what stands above the formula is judged by its wording alone.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from schemas.records import Region, StarPage

_LINES_READ = 150
"""No caption is longer, and a counsel's name this far down is the opinion's own matter."""
_FIRST_LINES = 10
"""A text without a caption line among these has no caption."""
_CHARACTERS_READ = 8000
"""Of each line: some sources print a whole opinion as one."""
_SHORT = 100
"""A line of a title or of a panel is shorter (characters)."""
_LONGEST_PARTIES = 3000
_FORMULA_WITHIN = 60
"""Lines below the last known caption line in which the opening formula is looked for."""

_JUDGE_TITLE = (
    r"(?:(?:Chief|Senior|Circuit|District|Associate|Presiding|Acting|Special|Vice|"
    r"United States|U\. ?S\.|Magistrate|Bankruptcy|Administrative|Appellate|Supreme|Court) )*"
    r"(?:Judge|Justice|Chancellor|J\.|C\. ?J\.|P\. ?J\.|J ?J ?\.)"
)
_FORMULA = re.compile(
    r"(?:THE )?(?:MR\. |MRS\. )?(?:CHIEF )?JUSTICE [A-Z][^.;]{1,150}?"
    r"\b(?:delivered|announced|stated|read)\b"
    r"|(?:MR\. )?(?:CHIEF )?JUSTICE [\w’']+,? (?:with whom|dissenting|concurring)\b"
    r"|(?:Judgment of the Court, and )?opinion (?:of the court )?(?:by|of) "
    r"(?:MR\. )?(?:CHIEF )?JUSTICE"
    r"|[^;]{0,150}\b(?:delivered|announced) the (?:\w+ )?(?:opinion|judgment|decree|conclusion)\b"
    r"|(?:OPINION |BY THE COURT,? )?PER CURIAM\b|BY THE COURT[.:]?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:MEMORANDUM|FINAL|AMENDED) )*(?:OPINION|ORDER|MEMORANDUM|DECISION|JUDGMENT)\b"
    r"[^.a-z]{0,60}[.:]?$|(?:Opinion|Order|Memorandum)(?: of the Court| and Order)?[.:]?$"
)
_BYLINE = re.compile(
    rf"(?!Before\b|Present\b|Heard\b|Hon\b|\[)[A-Z][\w.'’\- ]{{1,40}}, {_JUDGE_TITLE}"
    r"(?=[.:]?$|[.:] +[“\"A-Z]| +\()"
)
"""A trailing comma makes it a member of a panel."""
_PROSE = re.compile(r"(?:\b[a-z]+\b[ ,]+){4}")
_LINEUP = re.compile(r"\bin which\b.{0,300}\bjoined\b|\bfiled an? .{0,40}opinion\b|\bpost, p\.")

_CITATION = re.compile(r"(?:No\. )?\d{1,4} [A-Z][\w.' ]{0,25}? ?(\d{1,5})(?: \(\d{4}\))?[.,;]?")
_VERSUS = re.compile(r"(?:v|vs|versus|against)\.?|(?:the )?same\.?", re.IGNORECASE)
_DOCKET = re.compile(
    r"(?:(?:Civil|Crim(?:inal)?|Civ|Cr|Docket|Case|Appeal|Record|Original|Gen)\.? )*"
    r"N(?:os?|umbers?)\b[.:]? ?(?:\d|[A-Z]{1,4}[- ]?\d)|Docket\b|(?:Original|ORIGINAL)\.?$"
)
_COURT = re.compile(
    r"(?:IN |In )?(?:THE |The )?(?:[A-Z][\w.]* ){0,6}"
    r"(?:COURT|Court|DIVISION|Division|CIRCUIT|Circuit|TRIBUNAL|Tribunal)\b[^.;]{0,90}\.?"
)
_DATE = re.compile(
    r"[(\[]?(?:(?:Re)?(?:argued|submitted|decided|heard|filed|argument|entered|released|dated|"
    r"rehearing|certiorari|cert\.|opinion|as (?:amended|modified|corrected))\b.{0,100}?)?"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, ?\d{4})?\b"
    r".{0,60}|October Term, \d{4}\.?",
    re.IGNORECASE,
)
_PANEL = re.compile(r"(?:Before|Present|Heard before|Argued before|En Banc)\b.{0,400}", re.DOTALL)
_PANEL_MEMBER = re.compile(rf"(?:and )?[A-Z][^;]{{1,60}}, {_JUDGE_TITLE}s? ?\*? ?[,.]?")
_REVIEW = re.compile(
    r"(?:ON )?(?:PETITIONS? FOR |CROSS[- ])?(?:AN? )?(?:WRITS? OF )?"
    r"(?:CERTIORARI|ERROR|APPEALS?|CERTIFICATE|MOTION|CERTIFIED|REHEARING|BILL|EXCEPTIONS)\b.*"
    r"|THIS (?:WAS|IS) AN? (?:APPEAL|WRIT)\b.{0,120}",
    re.DOTALL,
)
_SHOUTED = re.compile(r"(?=.{6})(?=(?:.*[A-Z]){4})[^a-z]*(?:\b(?:et al|and others)\b[^a-z]*)?\.?")
_OMITTED = re.compile(r"\[[^\]]*\b(?:omitted|from pages)\b[^\]]*\]", re.IGNORECASE)

_PARTY = (
    r"(?:petitioners?|respondents?|appell(?:ant|ee)s?|plaintiffs?|defendants?|complainants?|"
    r"claimants?|libell?(?:ant|ee)s?|interven[eo]rs?|relators?|prisoners?|United States|"
    r"Government|State|Commonwealth|People|C(?:ity|ounty|ommissioner)|[A-Z][\w.&’' ]{2,40})"
)
_COUNSEL = re.compile(
    r"argued the (?:cause|case)s?\b|\bcase was (?:\w+ )?argued by M"
    r"|\bfiled (?:an? |the )?(?:\w+ )?(?:briefs?|memorand)"
    r"|\bwith (?:him|her|them|whom)\b.{0,500}\bbriefs?\b|\b(?:was|were) (?:with \w+ )?on "
    rf"(?:the |a )?(?:joint |supplemental )?briefs?\b|\bon brief\b|"
    rf"\bon (?:the )?briefs? for {_PARTY}"
    r"|\b(?:as|for) [Aa]mic(?:us|i) [Cc]uriae\b|^(?:Argued|Submitted) by M"
    r"|\b[Bb]riefs? of amic(?:us|i) curiae\b|\b[Ss]ubmitted on printed arguments?\b"
    r"|\bsubmitted (?:the cause |on briefs? |a brief )?for (?:the )?"
    + _PARTY
    + r"|\bamic(?:us|i) curiae, submitted a brief",
    re.DOTALL,
)
_COUNSEL_WORDS = ("argued", "Argued", "brief", "emorand", "mic", "ubmitted")
_LONGEST_COUNSEL = 6000
"""Characters; the attorneys general of most states may stand in one paragraph."""
_APPEARS = re.compile(
    r"(?:Mr|Messrs|Mrs|Miss|Ms|The (?:Acting )?(?:Solicitor|Attorney|Assistant))\b"
    rf".{{0,600}}?\b(?:for|contra|pro se)\b(?: (?:the )?{_PARTY})?"
    r"[^;]{0,80}|No (?:appearance|brief)\b.{0,100}",
    re.DOTALL,
)
_FOR_PARTY = re.compile(
    rf"[A-Z].{{5,500}}[,)] (?:\([^)]*\),? )?for (?:the )?(?:[Pp]laintiffs?|[Dd]efendants?|{_PARTY})"
    r"(?:[ -](?:in error|appell\w+|cross-\w+|[A-Z][\w.]*))*\.?",
    re.DOTALL,
)


_WHOLE_LINES = (_CITATION, _VERSUS, _COURT, _DATE, _PANEL_MEMBER, _REVIEW, _SHOUTED, _OMITTED)


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    hinted: bool
    is_headnote: bool


def find_captions(text: str, body_end: int, marked: list[Region]) -> list[Region]:
    """Caption regions of the running text `text[:body_end]`.

    `marked` are the regions that the markup calls caption (`kind` `caption`: always so), puts
    in the place of one (`head`: only above the opinion) or calls head notes (`headnote`: never).
    """
    hinted = [region for region in marked if region.kind in ("head", "caption")]
    head = [region for region in hinted if region.kind == "head"]
    lines = _lines(text, body_end, marked, _FIRST_LINES)
    if not hinted and not any(_is_caption(line.text) for line in lines):
        return []
    lines = _lines(text, body_end, marked, _LINES_READ)
    taken = _head_lines(lines)
    if head or taken:
        taken = taken | _counsel_lines(lines, taken)
    regions = [
        Region("caption", lines[index].start, lines[index].end)
        for index in taken
        if not lines[index].is_headnote
    ]
    regions += [region for region in hinted if region.kind == "caption"]
    return _merged(text, regions)


def with_first_page(text: str, stars: list[StarPage]) -> list[StarPage]:
    """`stars` with the page on which the opinion begins, where the text itself says which.

    Printers mark page breaks, so the first page has no mark. It is taken from the caption's own
    citation ("384 U.S. 436 (1966)") if the first mark is that of the very next page (437): else
    the marks may be another reporter's, or pages between may have been left out.
    """
    if not stars or stars[0].offset == 0 or not stars[0].page.isdigit():
        return stars
    page = str(int(stars[0].page) - 1)
    if page in cited_pages(text, stars[0].offset):
        return [StarPage(page, 0), *stars]
    return stars


def cited_pages(text: str, end: int) -> set[str]:
    """The first pages in the citations of its own with which a text may begin, above `end`."""
    lines = _lines(text, end, [], _FIRST_LINES)
    return {found[1] for line in lines if (found := _CITATION.fullmatch(line.text))}


def _lines(text: str, end: int, marked: list[Region], count: int) -> list[_Line]:
    """The first `count` lines that have text."""
    lines: list[_Line] = []
    start = 0
    while start < end and len(lines) < count:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        printed = text[start : min(stop, start + _CHARACTERS_READ)].strip()
        if "  " in printed or "\t" in printed or "\f" in printed:
            printed = " ".join(printed.split())
        if printed:
            kinds = (
                {r.kind for r in marked if r.start < stop and start < r.end} if marked else set()
            )
            is_headnote = "headnote" in kinds
            lines.append(_Line(start, stop, printed, bool(kinds) and not is_headnote, is_headnote))
        start = stop + 1
    return lines


def _head_lines(lines: list[_Line]) -> set[int]:
    """The unbroken run of caption lines on top."""
    count = evidence = 0
    while count < len(lines):
        line = lines[count]
        if _opens(line.text) and not _counsel_follows(lines, count):
            break
        known = line.hinted or line.is_headnote or _is_caption(line.text)
        # A party's name between lines that are caption: "STATE of Nebraska, Appellee," "v."
        if not known and not _is_caption_soon(lines, count):
            break
        evidence += known
        count += 1
    if evidence < 2:
        return set()
    return set(range(_formula_below(lines, count)))


def _formula_below(lines: list[_Line], count: int) -> int:
    """Carry the caption on to the opening formula when only short lines stand between."""
    for index in range(count, min(count + _FORMULA_WITHIN, len(lines))):
        if _opens(lines[index].text) and not _counsel_follows(lines, index):
            return index
        line = lines[index].text
        if (len(line) > _SHORT or _PROSE.search(line)) and not _is_caption(line):
            break
    return count


def _counsel_lines(lines: list[_Line], taken: set[int]) -> set[int]:
    """Counsel between a statement of the case and the formula, which must be there."""
    opening = next(
        (i for i, line in enumerate(lines) if i not in taken and _opens(line.text)), None
    )
    return {i for i in range(opening or 0) if i not in taken and _is_counsel(lines[i].text)}


@functools.lru_cache(maxsize=256)  # a line is asked about by its neighbours too
def _opens(line: str) -> bool:
    opens = _FORMULA.match(line) or _HEADING.match(line) or _BYLINE.match(line)
    return opens is not None and not _LINEUP.search(line)


def _counsel_follows(lines: list[_Line], index: int) -> bool:
    """A judge below, a line-up: counsel still stand below it, so the opinion has not begun."""
    for line in lines[index + 1 : index + 8]:
        if _opens(line.text):
            return False
        if _is_counsel(line.text):
            return True
    return False


def _is_caption_soon(lines: list[_Line], index: int) -> bool:
    """A party next to the "v.", or a short line with a caption line at most three below it."""
    neighbours = lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
    if any(_VERSUS.fullmatch(line.text) for line in neighbours):
        return len(lines[index].text) < _LONGEST_PARTIES
    for line in lines[index : index + 4]:
        if line.hinted or _is_caption(line.text):
            return not _opens(line.text)
        if len(line.text) > _SHORT:
            return False
    return False


@functools.lru_cache(maxsize=256)
def _is_caption(line: str) -> bool:
    if len(line) < 250 and any(pattern.fullmatch(line) for pattern in _WHOLE_LINES):
        return True
    return bool(
        (len(line) < 250 and _DOCKET.match(line))
        or _PANEL.fullmatch(line)
        or _LINEUP.search(line)
        or _is_counsel(line)
    )


def _is_counsel(line: str) -> bool:
    if len(line) > _LONGEST_COUNSEL:
        return False
    if any(word in line for word in _COUNSEL_WORDS) and _COUNSEL.search(line):
        return True
    return bool(_APPEARS.fullmatch(line) or _FOR_PARTY.fullmatch(line))


def _merged(text: str, regions: list[Region]) -> list[Region]:
    """Sorted, with neighbours that only white space parts made one."""
    merged: list[Region] = []
    for region in sorted(regions, key=lambda region: region.start):
        if merged and not text[merged[-1].end : region.start].strip():
            merged[-1] = Region("caption", merged[-1].start, max(merged[-1].end, region.end))
        else:
            merged.append(Region("caption", region.start, region.end))
    return merged
