"""Quoted words found in a text, with what a quotation may change and what OCR has."""

from __future__ import annotations

import pytest

from transforms.excerpts.quotation_matches import Source, read_words

TEXT = (
    "We hold today that the Fourteenth Amendment secures against state invasion the same privilege "
    "that the Fifth Amendment guarantees against federal infringement—the right of a person to "
    "remain silent unless he chooses to speak in the unfettered exercise of his own will, and to "
    "suffer no penalty, as held in Twining, for such silence. It would be incongruous to have "
    "different standards determine the validity of a claim of privilege based on the same feared "
    "prosecution, depending on whether the claim was asserted in a state or federal court."
)


def found(quoted: str, text: str = TEXT) -> list[tuple[str, str]]:
    """The stretches of the text found, and how."""
    places = Source(text).find(read_words(quoted))
    return [(text[place.start : place.end], place.match) for place in places]


@pytest.mark.parametrize(
    ("quoted", "start", "end", "match"),
    [
        ("the right of a person to remain silent", "the right", "silent", "exact"),
        ("THE RIGHT of a person, to remain ‘silent’", "the right", "silent", "exact"),
        ("[T]he right of a person to remain silent", "the right", "silent", "bracketed"),
        ("the right of [the accused] to remain silent", "the right", "silent", "bracketed"),
        ("remain silent unless he choose[] to speak", "remain", "speak", "bracketed"),
        ("remain silent unless he choos[es] to speak", "remain", "speak", "bracketed"),
        ("the right . . . to remain silent", "the right", "silent", "elided"),
        ("the right … suffer no penalty . . . for such silence", "the right", "silence", "elided"),
        ("suffer no penalty * * * [for] silence", "suffer", "silence", "elided"),
        ("the riglit of a pers on to remain silent unless he chooses to speak in the unfettered "
         "exercise of bis own will", "the right", "will", "similar"),
        ("would be incongruous to have different standards determine the validity of any claim of "
         "privilege based on the same feared prosecution", "would", "prosecution", "similar"),
    ],
)  # fmt: skip
def test_what_a_quotation_may_change(quoted: str, start: str, end: str, match: str) -> None:
    ((stretch, how),) = found(quoted)
    assert how == match
    assert stretch.startswith(start) and stretch.endswith(end)


@pytest.mark.parametrize(
    "quoted",
    [
        "right of a person to remain seated",  # of few words one is another
        "to remain silent . . . the right of a person",  # the other way round
        "different standards for the same hedges in every one of the nine counties of the State",
        "the Fifth [any words at all, and as many as these] infringement of federal rights",
        "",
        "[. . .]",
    ],
)
def test_other_words_are_not_found(quoted: str) -> None:
    assert found(quoted) == []


def test_every_place_is_given() -> None:
    assert len(found("the same feared", f"{TEXT} {TEXT}")) == 2


def test_a_few_words_less_are_less_similar() -> None:
    ((place),) = Source(TEXT).find(read_words(TEXT[:180].replace("invasion", "invaslon")))
    assert place.match == "similar"
    assert 0.95 < place.similarity < 1


def test_offsets_count_in_the_text_as_it_is() -> None:
    text = "İİİ 𝔑 The hedges stood."
    assert found("the hedges stood", text) == [("The hedges stood", "exact")]


def test_a_quotation_s_words() -> None:
    words = read_words("[T]he State's hedges . . . may be cut[ted] [at night] too")
    assert words.runs == [["the", "state", "s", "hedges"], ["may", "be"], ["too"]]
    assert words.match == "elided"
