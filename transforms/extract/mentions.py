"""All mentions of one opinion, in reading order: the extractor.

`find_mentions` is a function of the opinion alone. It reads the explicit citations from left to
right (`read_citations`), joins them to authorities and resolves the short forms (`antecedents`),
adds the names that stand without a citation (`references`), and says of each mention where in the
opinion it stands.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from schemas.records import Mention, Opinion
from transforms.extract.antecedents import link_mentions
from transforms.extract.authorities import enter_authorities
from transforms.extract.case_names import read_name_at_mark
from transforms.extract.citation_core import Core
from transforms.extract.citation_reader import Anchor, CitationReader
from transforms.extract.citations import find_cores
from transforms.extract.decided_together import join_companions
from transforms.extract.dockets import find_dockets
from transforms.extract.laws import find_laws
from transforms.extract.readings import Authority, Reading, set_name
from transforms.extract.references import find_references, parties_of
from transforms.extract.short_forms import find_ids, find_same_volume_forms, find_supras
from transforms.extract.treatment import mark_treatments

EXTRACTOR_VERSION = "34"
"""Part of the key of a shard's result: raise it when what is extracted changes."""


def find_mentions(opinion: Opinion) -> list[Mention]:
    """Every mention of the opinion, by position, numbered and joined to local authorities."""
    return find_mentions_together([opinion])[0]


def find_mentions_together(opinions: Sequence[Opinion]) -> list[list[Mention]]:
    """The mentions of each of several writings of one decision that came in one record.

    A dissent names cases that only the lead opinion cites in full. Such a name gets an authority
    of the dissent's own; which one it is of the decision's is said when the decision is gathered.
    """
    readings = [read_citations(opinion.text) for opinion in opinions]
    for opinion, found in zip(opinions, readings, strict=True):
        _take_names_at_marks(opinion, found)
    registries = [enter_authorities(found) for found in readings]
    for opinion, found, registry in zip(opinions, readings, registries, strict=True):
        join_companions(opinion.text, found, registry)
    parties = frozenset[str]().union(*map(parties_of, opinions))
    for number, (opinion, registry) in enumerate(zip(opinions, registries, strict=True)):
        strangers = [
            Authority("case", case_names=other.case_names, called=other.called)
            for beside in (*registries[:number], *registries[number + 1 :])
            for other in beside.named()
            if not registry.knows(other)
        ]
        references = find_references(
            opinion.text, readings[number], registry.named(), strangers, parties
        )
        readings[number] = sorted([*readings[number], *references], key=lambda r: r.mention.start)
        link_mentions(opinion, registry, readings[number])
        _take_names_told_elsewhere(readings[number])
    return [_numbered(opinion, found) for opinion, found in zip(opinions, readings, strict=True)]


_OPENS_NOTE = re.compile(r"\W{0,4}(?:(?:See|Cf\.),?[ \n])?")


def _take_names_at_marks(opinion: Opinion, readings: list[Reading]) -> None:
    """A citation without a name that opens a footnote is of the case named at the note's mark:
    `In Yates v. Milwaukee,¹ …` with `¹ 10 Wallace, 497` below, as the old reports print it."""
    starts = [reading.mention.start for reading in readings]
    for note in opinion.footnotes:
        at = bisect.bisect_left(starts, note.start)
        if note.mark_offset is None or at == len(readings):
            continue
        reading = readings[at]
        if reading.mention.kind != "full_case" or reading.case_name or reading.leader:
            continue
        if not _OPENS_NOTE.fullmatch(opinion.text, note.start, reading.mention.start):
            continue
        before = bisect.bisect_left(starts, note.mark_offset) - 1
        floor = readings[before].mention.end if before >= 0 else 0
        name = read_name_at_mark(opinion.text, note.mark_offset, floor)
        if name is not None and name.names_a_case:
            for one in (reading, *reading.followers):
                one.case_name = name
                set_name(one.mention, name)


def _take_names_told_elsewhere(readings: list[Reading]) -> None:
    """A citation without a name of its own (`287 U. S. 1, 8`, `Rita, 551 U.S. at 347, 127 S. Ct.
    2456`) is of the case named with another citation of the same authority."""
    for reading in readings:
        mention, authority = reading.mention, reading.authority
        known = authority.case_names if authority is not None else ()
        if mention.kind == "full_case" and mention.name is None and known:
            set_name(mention, known[0])


def _numbered(opinion: Opinion, readings: list[Reading]) -> list[Mention]:
    places = _Places(opinion)
    for seq, reading in enumerate(readings):
        reading.mention.seq = seq
        places.mark(reading.mention)
    for reading in readings:
        if reading.antecedent is not None:
            reading.mention.antecedent = reading.antecedent.mention.seq
    mentions = [reading.mention for reading in readings]
    mark_treatments(opinion, mentions)
    return mentions


def read_citations(text: str) -> list[Reading]:
    """The explicit citations of a text, with all that is printed around them."""
    anchors = _without_overlaps(
        [
            *find_cores(text),
            *find_laws(text),
            *find_ids(text),
            *find_supras(text),
            *find_dockets(text),
            *find_same_volume_forms(text),
        ]
    )
    reader = CitationReader(text)
    for position, anchor in enumerate(anchors):
        limit = anchors[position + 1].start if position + 1 < len(anchors) else len(text)
        reader.read(anchor, limit)
    for reading in reader.readings:
        if reading.edition is None:
            continue
        if reading.edition.series.startswith("A.L.R."):
            _tell_annotations(reading)
        elif reading.edition.key in _OF_ATTORNEYS_GENERAL:
            reading.mention.kind = "other"
    return reader.readings


_OF_ATTORNEYS_GENERAL = frozenset({"Op. Att'y Gen.", "Ops.Cal.Atty.Gen.", "Op. O.L.C."})
"""Their opinions are reported by volume and page, but decide no case."""


def _tell_annotations(reading: Reading) -> None:
    """A.L.R. printed alone is its annotation, an article; in parallel it is the case."""
    mention = reading.mention
    if reading.leader is None and not reading.followers and mention.kind == "full_case":
        mention.kind = "journal"
        mention.name = mention.plaintiff = mention.defendant = None
        reading.case_name = None


def _without_overlaps(anchors: list[Anchor]) -> list[Anchor]:
    anchors.sort(key=lambda a: (a.start, -a.end))
    kept: list[Anchor] = []
    for anchor in anchors:
        if kept and anchor.start < kept[-1].end:
            if isinstance(kept[-1], Core) and kept[-1].edition is None:
                kept[-1] = anchor
                continue
            if (
                isinstance(kept[-1], Core)
                and isinstance(anchor, Mention)
                and (anchor.end - anchor.start > kept[-1].end - kept[-1].start)
            ):
                kept[-1] = anchor
            continue
        kept.append(anchor)
    return kept


class _Places:
    """Where in its opinion a mention stands: region, footnote, printed page."""

    def __init__(self, opinion: Opinion) -> None:
        self.notes = opinion.footnotes
        self.note_starts = [note.start for note in opinion.footnotes]
        self.regions = sorted(opinion.regions, key=lambda region: region.start)
        self.region_starts = [region.start for region in self.regions]
        self.pages = opinion.star_pages
        self.page_offsets = [page.offset for page in opinion.star_pages]

    def mark(self, mention: Mention) -> None:
        """Sets `region`, `footnote` and `star_page`."""
        position: int = mention.start
        at = bisect.bisect_right(self.region_starts, position) - 1
        if at >= 0 and position < self.regions[at].end:
            mention.region = self.regions[at].kind
        at = bisect.bisect_right(self.note_starts, position) - 1
        if at >= 0 and position < self.notes[at].end:
            mention.footnote = self.notes[at].label
            mention.region = "footnote"
            mark = self.notes[at].mark_offset
            position = position if mark is None else mark
        at = bisect.bisect_right(self.page_offsets, position) - 1
        if at >= 0:
            mention.star_page = self.pages[at].page
