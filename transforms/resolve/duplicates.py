"""Records of one decision under several ids: which one stands for it.

Sources hold a decision more than once: two sources of one corpus, a revised version, a combined
text and its separate writings as records of their own. Records meet where they share a citation,
or the docket number that one court decided on one day, and are compared there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.linking import Case, Writing
from transforms.extract.agreement import YEAR_TOLERANCE, page_number, parties_of, same_parties
from transforms.resolve.fold import FEW, STANDS_IN
from transforms.resolve.match_names import docket_words
from transforms.resolve.match_volumes import keys_of

SKETCH_SIZE = 32
"""Numbers kept of a decision's sketch: the least ones, so that two prints keep the same ones."""
CROWD = 50
"""Records of one page that share a word: more tell nothing (`State` on a page of orders)."""


class Peer(NamedTuple):
    """A decision's record where it can meet others (`schemas.linking.PEERS`)."""

    meeting: str
    case_id: str
    names: tuple[str, ...]
    court_id: str | None
    date_filed: str | None
    date_approximate: bool
    docket_number: str | None
    n_chars: int
    sketch: tuple[int, ...]


class Duplicate(NamedTuple):
    """A record and a better one of the same decision, with the length of the better one's text."""

    case_id: str
    duplicate_of: str
    n_chars: int


def peers_of(case: Case, writings: Sequence[Writing]) -> list[Peer]:
    """The record wherever others of the same decision may be."""
    meetings = [key for key in keys_of(case.citations) if page_number(key.rpartition(" ")[2])]
    docket = docket_words(case.docket_number)
    if case.court_id and case.date_filed and docket and not case.date_approximate:
        meetings.append(f"{case.court_id} {case.date_filed} {' '.join(sorted(docket))}")
    sketch = least_numbers(writings)
    return [
        Peer(
            meeting,
            case.case_id,
            tuple(case.names()),
            case.court_id,
            case.date_filed,
            case.date_approximate,
            case.docket_number,
            case.n_chars,
            sketch,
        )
        for meeting in meetings
    ]


def least_numbers(writings: Iterable[Writing]) -> tuple[int, ...]:
    """The least numbers of the sketches of all that the judges wrote."""
    numbers = {number for w in writings if w.is_counted() for number in w.sketch}
    return tuple(sorted(numbers)[:SKETCH_SIZE])


def find_duplicates(peers: Iterable[Peer]) -> Iterator[Duplicate]:
    """The worse records among those that met, each with the best one of the same decision.

    The longest text stands for a decision, of equals the first by id.
    """
    met: dict[str, list[Peer]] = defaultdict(list)
    for peer in set(peers):
        met[peer.meeting].append(peer)
    for meeting in sorted(met):
        if len(met[meeting]) > 1:
            yield from _compare(sorted(met[meeting], key=lambda p: (-p.n_chars, p.case_id)))


def _compare(ranked: Sequence[Peer]) -> Iterator[Duplicate]:
    best_with: dict[str, list[Peer]] = defaultdict(list)
    for peer in ranked:
        words = sorted({w for name in peer.names for party in parties_of(name) for w in party})
        near = {p.case_id: p for word in words for p in best_with[word][:CROWD]}
        better = sorted(near.values(), key=lambda p: (-p.n_chars, p.case_id))
        found = next((p for p in better if is_same_decision(p, peer)), None)
        if found is not None:
            yield Duplicate(peer.case_id, found.case_id, found.n_chars)
            continue
        for word in words:
            best_with[word].append(peer)


def is_same_decision(one: Peer, other: Peer) -> bool:
    """Whether two records that met are of one decision: parties, court, date and text agree.

    Where texts are alike the dates may differ by a year, since sources date a decision by its
    term, its argument or its revision; where they cannot be compared only approximate dates may.
    """
    if one.case_id == other.case_id or not same_parties(one.names, other.names):
        return False
    if one.court_id and other.court_id and one.court_id != other.court_id:
        return False
    alike = texts_alike(one.sketch, other.sketch)
    if alike is None:
        dockets = [docket_words(p.docket_number) for p in (one, other)]
        return _same_date(one, other) and (not all(dockets) or bool(dockets[0] & dockets[1]))
    return alike and _years_apart(one, other) <= YEAR_TOLERANCE


def _same_date(one: Peer, other: Peer) -> bool:
    if not one.date_filed or not other.date_filed:
        return True
    if one.date_approximate or other.date_approximate:
        return _years_apart(one, other) <= YEAR_TOLERANCE
    return one.date_filed == other.date_filed


def _years_apart(one: Peer, other: Peer) -> int:
    years = [int(p.date_filed[:4]) for p in (one, other) if p.date_filed]
    return max(years) - min(years) if years else 0


def texts_alike(one: Sequence[int], other: Sequence[int]) -> bool | None:
    """Whether most of the shorter of two texts stands in the other; None if they are too short.

    Up to the lesser of the greatest numbers kept both sketches are complete, and only there can
    they be compared.
    """
    full = [max(kept) for kept in (one, other) if len(kept) >= SKETCH_SIZE]
    here, there = ({n for n in kept if not full or n <= min(full)} for kept in (one, other))
    fewer = min(len(here), len(there))
    return None if fewer < FEW else len(here & there) >= STANDS_IN * fewer


def best_pointers(found: Iterable[Duplicate]) -> list[Duplicate]:
    """For each duplicate the best of the records that it was found to repeat."""
    best: dict[str, Duplicate] = {}
    for pointer in found:
        known = best.get(pointer.case_id)
        if known is None or _rank(pointer) < _rank(known):
            best[pointer.case_id] = pointer
    return sorted(best.values())


def _rank(pointer: Duplicate) -> tuple[int, str]:
    return -pointer.n_chars, pointer.duplicate_of
