"""Sketches of texts: the same for two prints, little in common for two texts."""

from __future__ import annotations

import random

from transforms.split.sketch import ONE_IN, share_in, sketch_of

STEMS = "jurisdiction constitution reasonable petitioner negligence contribution ordinance legisla"
ENDINGS = "al ally ality able ably ness ment ments ist ists ism less ful fully ward wise like"
WORDS = [stem + ending for stem in STEMS.split() for ending in ENDINGS.split()]
_CHOICE = random.Random(7)
TEXT = ". ".join(f"the {_CHOICE.choice(WORDS)} of a {_CHOICE.choice(WORDS)}" for _ in range(400))


def test_line_breaks_pages_and_capitals_change_little() -> None:
    printed = TEXT.replace(" of ", "\nof ").replace("the reason", "*467 The reason")
    sketch, other = sketch_of(TEXT), frozenset(sketch_of(printed))
    assert len(sketch) > 50
    assert share_in(sketch, other) == 1.0


def test_ocr_errors_cost_their_share() -> None:
    words = TEXT.split()
    damaged = " ".join("consti-tution" if n % 19 == 0 else word for n, word in enumerate(words))
    assert 0.7 < share_in(sketch_of(TEXT), frozenset(sketch_of(damaged))) < 1.0


def test_a_part_stands_in_the_whole_and_another_text_does_not() -> None:
    whole = frozenset(sketch_of(TEXT))
    assert share_in(sketch_of(TEXT[: len(TEXT) // 3]), whole) > 0.95
    backwards = ". ".join(reversed(TEXT.split()))
    assert share_in(sketch_of(backwards), whole) < 0.2


def test_one_pair_in_so_many_is_kept_in_order() -> None:
    sketch = sketch_of(TEXT)
    assert sketch == sorted(set(sketch))
    assert all(number % ONE_IN == 0 for number in sketch)
    assert sketch_of("short words only") == []
    assert share_in([], frozenset([4])) == 0.0
