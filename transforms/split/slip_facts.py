"""What a slip opinion says of its case: name, docket number, date, citation."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from schemas.records import CaseFact
from transforms.split.slip_pages import CITE_AS, Page, read_page, split_pages
from transforms.split.slip_titles import DECIDED, caption_end

_DOCKET = re.compile(r"Nos?\. ((?:\d+[-–—]\d+|\d+A\d+|\d+, Orig)(?:(?:,? and |, )\d+[-–—]\d+)*)")


def slip_facts(content: str, case_id: str | None, source: str) -> CaseFact:
    """What the heads and the title block of a slip opinion say about its case."""
    pages = [read_page(page) for page in split_pages(content)]
    names = [page.name for page in pages if " v. " in f" {page.name} "]
    printed = max(names, key=names.count) if names else None
    title = next((page for page in pages if page.is_titled), None)
    block = " ".join(" ".join(title.text[:60]).split()) if title else ""
    cited = CITE_AS.search(content)
    docket = _DOCKET.search(block)
    return CaseFact(
        case_id=case_id,
        source=source,
        name=_in_title_case(printed, _running_text(pages)) if printed else None,
        court_id="scotus",
        date_filed=_date(content),
        docket_number=re.sub("[–—]", "-", docket[1]) if docket else None,
        citations=[_citation(cited)] if cited else [],
    )


def _citation(cited: re.Match[str]) -> str:
    """`601 U. S. 416`, or `559 U. S. ____ (2010)`: with its year it is not taken for a citation,
    which every decision of the volume would share."""
    return cited[1] if cited[1][-1].isdigit() else f"{cited[1]}{cited[2]})"


def _date(content: str) -> str | None:
    match = DECIDED.search(content)
    if match is None:
        return None
    printed = " ".join(match[1].split())
    try:
        return datetime.datetime.strptime(printed, "%B %d, %Y").date().isoformat()
    except ValueError:
        return None


_SMALL_WORDS = frozenset(
    "a an and as at by de et al. ex for in of on or rel. the to v. von".split()
)
_NAME_WORD = re.compile(r"[A-Z][A-Za-z’']*")


def _running_text(pages: Sequence[Page]) -> str:
    """The text without heads and title blocks, where everything is in capitals."""
    blocks = [caption_end(page.text) if page.is_titled else 0 for page in pages]
    return "\n".join(
        line for page, end in zip(pages, blocks, strict=True) for line in page.text[end:]
    )


def _in_title_case(name: str, text: str) -> str:
    """A name in capitals as the text writes its words: `MCDONALD v. NLRB`, "McDonald v. NLRB".

    The commonest form counts. A word that the text does not have gets a capital.
    """
    wanted = {word.upper() for word in _NAME_WORD.findall(name)}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word in _NAME_WORD.findall(text):
        if word.upper() in wanted:
            forms[word.upper()][word] += 1

    def written(match: re.Match[str]) -> str:
        seen = forms.get(match[0].upper())
        return seen.most_common(1)[0][0] if seen else match[0].capitalize()

    return " ".join(
        word.lower() if place and word.lower() in _SMALL_WORDS else _NAME_WORD.sub(written, word)
        for place, word in enumerate(name.split())
    )
