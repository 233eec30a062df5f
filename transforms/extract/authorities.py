"""The authorities that an opinion cites in full, by citation, by volume and by name.

Parallel citations are one authority from the start; so is a citation printed beside a `supra`, and
a page of a case that the old reports cite by volume again.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable

from schemas.records import Mention
from transforms.extract.agreement import name_two_cases
from transforms.extract.case_names import CaseName
from transforms.extract.party_names import names_agree
from transforms.extract.readings import LAW_KINDS, Authority, Reading
from transforms.extract.reporters import NOMINATIVE_OFFSETS, same_volume, squeeze

FEW_CASES = 40
"""Cases of one party among which a name is looked for whose other party nothing has."""
MANY_CASES = 300
"""Cases that share a word of a party, `Co.` for one, beyond which a rarer word has to tell."""
MOST_NAMES = 50
"""Names of one authority that are kept; a text made to give it more would be compared with all."""
APART = 40
"""Characters between a case and a page of it cited again by volume, where a list has `; ` alone."""
LONGEST_CASE = 400
"""Pages after a case's first page within which a pinpoint of it is believed."""


def enter_authorities(readings: list[Reading]) -> Registry:
    """The authorities that an opinion's readings cite in full, each set on its readings."""
    _drop_names_of_others(readings)
    registry = Registry()
    registry.with_name = {r.mention.citation for r in readings if r.case_name is not None}
    for reading in readings:
        registry.enter(reading)
    for reading in readings:
        if reading.beside is not None:
            registry.join_by_supra(reading, reading.beside)
    for reading in readings:
        if reading.authority is not None:
            reading.authority = root(reading.authority)
        elif reading.mention.kind == "short_case":
            registry.note_short_name(reading)
        for name in reading.given:
            registry.give_name(name, reading)
    return registry


def _drop_names_of_others(readings: list[Reading]) -> None:
    """Takes back a name told before the citation when it stands with another case's own citation:
    `under the decision in Brown v. Maryland, … . 5 How. 576`."""
    if not any(reading.told for reading in readings):
        return
    volumes: dict[str, set[tuple[str | None, str | None]]] = {}
    for reading in readings:
        if reading.case_name is not None and not reading.told:
            volume = (reading.mention.reporter, reading.mention.volume)
            volumes.setdefault(reading.case_name.name, set()).add(volume)
    for reading in readings:
        name, mention = reading.case_name, reading.mention
        if name is None or not reading.told or name.name not in volumes:
            continue
        if (mention.reporter, mention.volume) not in volumes[name.name]:
            for one in (reading, *reading.followers):
                one.case_name = None
                one.mention.name = one.mention.plaintiff = one.mention.defendant = None


class Registry:
    """The authorities that are cited in full, by citation, by volume and by name."""

    def __init__(self) -> None:
        self.by_citation: dict[str, Authority] = {}
        self.by_volume: dict[tuple[str, str], list[tuple[int, Authority]]] = {}
        self.without_page: dict[tuple[str, str], list[Authority]] = {}
        self.cases: list[Authority] = []
        self.with_name: set[str | None] = set()
        """Citations printed with a name somewhere: each is a case of its own."""
        self.last: Reading | None = None
        self.works: list[Reading] = []
        self.given: dict[str, Reading] = {}
        self._by_party: dict[str, dict[int, Authority]] | None = None

    def enter(self, reading: Reading) -> None:
        """Gives a full citation its authority; short forms are left to the linker."""
        mention = reading.mention
        if mention.kind == "full_case":
            self._enter_case(reading)
        elif mention.kind in LAW_KINDS:
            key = mention.citation or squeeze(mention.text)
            authority = self.by_citation.get(key)
            if authority is None:
                authority = Authority(mention.kind, first=mention.start)
                self.by_citation[key] = authority
            reading.authority = authority
            mention.status, mention.method, mention.confidence = "not_a_case", "law", 1.0
            if mention.kind in ("journal", "treatise", "legislative", "other"):
                self.works.append(reading)
        elif mention.kind == "docket":
            self._enter_case(reading)

    def law(self, citation: str, like: Reading, mention: Mention) -> Authority:
        """The law with that citation, entered as one of the kind of `like` when it is new."""
        authority = self.by_citation.get(citation)
        if authority is None:
            authority = Authority(like.mention.kind, first=mention.start)
            self.by_citation[citation] = authority
        if mention.citation is None:
            mention.citation = citation
        return authority

    def _enter_case(self, reading: Reading) -> None:
        mention = reading.mention
        key = self._key(reading)
        authority = self.by_citation.get(key)
        authority = root(authority) if authority is not None else None
        if authority is not None and _is_other_case(reading, authority):
            key = f"{key} {squeeze(mention.name or '')}"  # another one that begins on the page
            authority = self.by_citation.get(key)
        if reading.leader is not None and reading.leader.authority is not None:
            joined = root(reading.leader.authority)
            if authority is not None and authority is not joined:
                self._merge(joined, authority)
            authority = joined
        authority = authority or self._pinned_again(reading)
        if authority is None:
            authority = Authority("case", first=mention.start)
            self.cases.append(authority)
        self.by_citation[key] = authority
        reading.authority = authority
        self.last = reading
        name = reading.case_name
        if name is not None and reading.leader is None and len(authority.case_names) < MOST_NAMES:
            known = {other.name for other in authority.case_names}
            authority.case_names += [name] if name.name not in known else []
        if mention.volume and mention.reporter and mention.page and mention.page.isdigit():
            volume = (mention.reporter, mention.volume)
            page = int(mention.page)
            self._note_page(authority, volume, page)
            if other := same_volume(*volume):
                self.by_citation.setdefault(f"{other[1]} {other[0]} {page}", authority)
                self._note_page(authority, other, page)
        elif mention.volume and mention.reporter and mention.page is None:
            beside = self.without_page.setdefault((mention.reporter, mention.volume), [])
            if authority not in beside:
                beside.append(authority)

    def _note_page(self, authority: Authority, volume: tuple[str, str], page: int) -> None:
        if authority.pages.get(volume) is None:
            authority.pages[volume] = page
            self.by_volume.setdefault(volume, []).append((page, authority))

    def _pinned_again(self, reading: Reading) -> Authority | None:
        """The case cited before, where a citation by volume pins a page of it, as the old reports
        do: `Gibbons v. Ogden, 9 Wheat. 1. … “within the limits of every State;” 9 Wheat. 195`.

        It has neither name, year nor parallel, and does not follow as the next of a list.
        """
        last, mention = self.last, reading.mention
        if reading.case_name is not None and reading.leader is None:
            return self._pinned_by_name(reading, reading.case_name)
        if last is None or last.authority is None or reading.followers:
            return None
        authority = root(last.authority)
        if not authority.case_names or mention.citation in self.with_name:
            return None
        first = authority.pages.get((mention.reporter or "", mention.volume or ""))
        page = mention.page or ""
        fits = (
            first is not None
            and mention.year is None
            and mention.history is None
            and mention.start - last.mention.span_end >= APART
            and page.isdigit()
            and first < int(page) <= first + LONGEST_CASE
        )
        return authority if fits else None

    def _pinned_by_name(self, reading: Reading, name: CaseName) -> Authority | None:
        """The case of that name and volume that begins on an earlier page, as the nominative
        reports were cited: `Gibbons v. Ogden, 9 Wheat. 1; Gibbons v. Ogden, 9 Wheat. 198`."""
        mention = reading.mention
        volume = (mention.reporter or "", mention.volume or "")
        page = mention.page or ""
        if mention.reporter not in NOMINATIVE_OFFSETS or not page.isdigit() or reading.followers:
            return None
        for first, authority in self.by_volume.get(volume, ()):
            if first < int(page) <= first + LONGEST_CASE and any(
                names_agree(name, known) >= 0.9 for known in root(authority).case_names
            ):
                return root(authority)
        return None

    def _key(self, reading: Reading) -> str:
        mention = reading.mention
        if mention.page is None:  # a blank is told apart by name: `598 U. S. ____`
            return f"{mention.citation} {squeeze(mention.name or str(mention.start))}"
        if mention.kind == "docket" and mention.citation is None:  # a page of this volume
            return f"this volume {squeeze(mention.name or mention.text)}"
        return mention.citation or squeeze(mention.text)

    def _merge(self, kept: Authority, other: Authority) -> None:
        """Two authorities that a parallel citation shows to be one."""
        other.merged_into = kept
        kept.case_names.extend(other.case_names)
        kept.pages.update(other.pages)
        kept.first = min(kept.first, other.first)

    def join_by_supra(self, supra: Reading, citation: Reading) -> None:
        """`Lee v. Mack, supra, 12 P. 3` gives a parallel citation of the case cited before, or a
        page of it."""
        authority = citation.authority
        if supra.case_name is None or authority is None:
            return
        authority = root(authority)
        if len(authority.pages) > 1 or authority.first < citation.mention.start:
            return
        fitting = [
            other
            for other in self.called(supra.case_name)
            if other is not authority
            and other.first < citation.mention.start
            and _may_be_one(other, authority)
            and any(names_agree(supra.case_name, known) >= 0.5 for known in other.case_names)
        ]
        if len(fitting) == 1:
            self._merge(fitting[0], authority)
            citation.authority = fitting[0]

    def note_short_name(self, reading: Reading) -> None:
        """Remembers how the opinion calls the one case of that volume."""
        mention, name = reading.mention, reading.case_name
        volume = (mention.reporter or "", mention.volume or "")
        in_volume = [authority for _, authority in self.by_volume.get(volume, [])]
        in_volume += self.without_page.get(volume, [])
        if name is not None and name.plaintiff is None and len(in_volume) == 1:
            root(in_volume[0]).called.add(name.name)

    def give_name(self, name: str, reading: Reading) -> None:
        """Remembers a name that the opinion gives to what it cites: `(hereinafter Lock Case)`."""
        authority = reading.authority
        if authority is None:
            return
        if authority.type == "case":
            authority.called.add(name)
        for form in (name, _CASE_LAST.sub("", name)):
            self.given.setdefault(squeeze(form), reading)

    def named(self) -> list[Authority]:
        """The cases that have a name, in the order of their first mention."""
        return [a for a in self.cases if a.case_names and a.merged_into is None]

    def knows(self, authority: Authority) -> bool:
        """Whether another opinion's authority is cited in full here too."""
        for volume, page in authority.pages.items():
            if any(page == known for known, _ in self.by_volume.get(volume, ())):
                return True
        return False

    def called(self, name: CaseName) -> list[Authority]:
        """The cases whose name shares its beginning with each party of `name`, or is it.

        Of the two parties the rarer one is looked up: many cases are `State v. …`.
        """
        if self._by_party is None:
            self._by_party = {}
            for authority in self.named():
                for known in authority.case_names:
                    for party in filter(None, (known.plaintiff, known.defendant)):
                        for key in _keys_of(party):
                            self._by_party.setdefault(key, {})[id(authority)] = authority
        of_parties = [
            _rarest(self._by_party.get(key, {}) for key in _keys_of(party))
            for party in (name.plaintiff, name.defendant)
            if party
        ]
        rarer, *others = sorted(of_parties, key=lambda found: sum(map(len, found))) or [[]]
        if others and not any(rarer) and sum(map(len, others[0])) <= FEW_CASES:
            rarer = others[0]  # a misprint may hide the rarer one
        return list({key: a for found in rarer for key, a in found.items()}.values())


def _rarest(found: Iterable[dict[int, Authority]]) -> list[dict[int, Authority]]:
    """The cases that a party's words lead to, but for words that very many cases share."""
    rarest_first = sorted(found, key=len)
    counts = itertools.accumulate(map(len, rarest_first))
    return [
        cases
        for cases, count in zip(rarest_first, counts, strict=True)
        if count <= MANY_CASES or len(cases) == count
    ]


_CASE_LAST = re.compile(r"[ \n](?:Case|Cases|Decision)$")


def _is_other_case(reading: Reading, authority: Authority) -> bool:
    """Whether the reading names other parties than all names of the authority of its page."""
    name = reading.case_name
    if name is None or not authority.case_names:
        return False
    return all(
        name.name != known.name and name_two_cases([name.name], [known.name])
        for known in authority.case_names
    )


def _may_be_one(known: Authority, other: Authority) -> bool:
    """Whether no reporter prints the two in two volumes, or at pages too far apart."""
    reporters = {reporter for reporter, _ in known.pages}
    for (reporter, volume), page in other.pages.items():
        if reporter not in reporters:
            continue
        first = known.pages.get((reporter, volume))
        if first is None or not first <= page <= first + LONGEST_CASE:
            return False
    return True


@functools.lru_cache(maxsize=65536)
def _keys_of(party: str) -> frozenset[str]:
    """The first words of a party, squeezed, and its initials."""
    words = [
        w for w in party.replace(",", ", ").split() if w not in ("The", "ex", "rel.", "of", "&")
    ]
    keys = {squeeze(word) for word in words[:4]}
    keys.add("".join(w[0] for w in words if w[0].isupper()).lower())
    return frozenset(key for key in keys if len(key) > 1)


def root(authority: Authority) -> Authority:
    while authority.merged_into is not None:
        authority = authority.merged_into
    return authority
