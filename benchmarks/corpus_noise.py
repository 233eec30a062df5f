"""What goes wrong in print: bad recognition, misprinted pages, names, years and parallels.

Each function changes one printed citation, or leaves it, and says whether it did.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.corpus_world import Decision, Place


class Printed(NamedTuple):
    """The parts of a full citation before they are put together."""

    name: str
    places: tuple[Place, ...]
    year: int


class Noise(NamedTuple):
    """Share of the full citations that each kind of error strikes."""

    ocr: float = 0.0
    page: float = 0.0
    name: float = 0.0
    year: float = 0.0
    parallel: float = 0.0


_CONFUSED = {
    "1": "l", "0": "O", "5": "S", "8": "3", "3": "8", "6": "b", "7": "1", "e": "c", "l": "1",
    "m": "rn", "h": "b", "n": "u", ".": ",", "S": "8", "i": "l", "u": "n",
}  # fmt: skip
"""What is read for a letter or digit."""


def recognised(rng: random.Random, citation: str) -> str:
    """A printed citation with one or two letters or digits read wrongly."""
    letters = list(citation)
    spots = [n for n, letter in enumerate(letters) if letter in _CONFUSED]
    for spot in rng.sample(spots, min(len(spots), rng.choice((1, 1, 2)))):
        letters[spot] = _CONFUSED[letters[spot]]
    return "".join(letters)


def misprint(
    rng: random.Random, noise: Noise, printed: Printed, world: Sequence[Decision]
) -> tuple[Printed, str | None]:
    """The citation with at most one error, and its kind or None."""
    for kind, spoil in _KINDS.items():
        if rng.random() < getattr(noise, kind):
            spoilt = spoil(rng, printed, world)
            return spoilt, kind if spoilt != printed else None
    return printed, None


def _page(rng: random.Random, printed: Printed, world: Sequence[Decision]) -> Printed:
    """The first page wrong by a digit, or the page of any other decision of the volume."""
    first, *parallels = printed.places
    others = [
        place.page
        for other in rng.sample(world, min(len(world), 60))
        for place in other.places
        if (place.volume, place.reporter) == (first.volume, first.reporter)
        and place.page != first.page
    ]
    page = rng.choice(others) if others and rng.random() < 0.5 else _wrong(rng, first.page)
    return printed._replace(places=(first._replace(page=page), *parallels))


def _parallel(rng: random.Random, printed: Printed, _: Sequence[Decision]) -> Printed:
    """One of the parallel citations wrong in its page or its volume."""
    places = list(printed.places)
    if len(places) < 2:
        return printed
    spot = rng.randrange(1, len(places))
    place = places[spot]
    if rng.random() < 0.5:
        places[spot] = place._replace(page=_wrong(rng, place.page))
    else:
        places[spot] = place._replace(volume=place.volume + rng.choice((-1, 1)))
    return printed._replace(places=tuple(places))


def _wrong(rng: random.Random, number: int) -> int:
    """The number with another digit in one place."""
    digits = list(str(number))
    spot = rng.randrange(len(digits))
    digits[spot] = rng.choice([d for d in "123456789" if d != digits[spot]])
    return int("".join(digits))


def _name(rng: random.Random, printed: Printed, world: Sequence[Decision]) -> Printed:
    """A letter of the name wrong, its parties turned round, or the name of any other decision."""
    kind = rng.random()
    if kind < 0.5:
        spots = [n for n, letter in enumerate(printed.name) if letter.islower() and n > 1]
        spot = rng.choice(spots)
        letter = rng.choice("aeiorstn")
        return printed._replace(name=printed.name[:spot] + letter + printed.name[spot + 1 :])
    if kind < 0.7 and " v. " in printed.name:
        plaintiff, defendant = printed.name.split(" v. ", 1)
        return printed._replace(name=f"{defendant} v. {plaintiff}")
    return printed._replace(name=rng.choice(world).printed_name())


def _year(rng: random.Random, printed: Printed, _: Sequence[Decision]) -> Printed:
    return printed._replace(year=printed.year + rng.choice((-20, -10, -7, -3, -2, 2, 3, 7, 10)))


_KINDS: Mapping[str, Callable[[random.Random, Printed, Sequence[Decision]], Printed]] = {
    "page": _page,
    "name": _name,
    "year": _year,
    "parallel": _parallel,
}
