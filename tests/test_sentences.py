"""Sentences of opinions: what ends one, what does not, and what a passage may not cross."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.records import Footnote, Opinion
from transforms.excerpts.sentences import find_sentences
from transforms.extract.mentions import find_mentions
from transforms.extract.shard_results import split_opinion
from transforms.read.formats import FORMATS
from transforms.read.shards import find_shards


def sentences(text: str, source_format: str = "html", notes: tuple[Footnote, ...] = ()) -> list:
    """The sentences of a text, block by block, with the citations that the extractor finds."""
    opinion = Opinion("t:1/1", "t:1", "lead", source_format, text, footnotes=list(notes))
    spans = [(m.span_start, m.span_end) for m in find_mentions(opinion)]
    return [
        [
            text[a:b].strip()
            for a, b in zip(block.starts, [*block.starts[1:], block.end], strict=True)
        ]
        for block in find_sentences(text, source_format, notes, spans)
    ]


@pytest.mark.parametrize(
    "first",
    [
        "See Malloy v. Hogan, 378 U. S. 1, 8 (1964).",
        "Comment, 31 U. Chi. L. Rev. 556 (1964); Note, 41 N. Y. U. L. Rev. 12 (1966).",
        'State v. Cox, 9 Or. 4 (1880) (holding this. "He may. But he need not.").',
        "Rule 5 (a) of the Fed. R. Crim. P. governs.",
        "Jurisdiction rests on 28 U. S. C. § 1291.",
        "Mr. Justice Black and Mr. J. P. Stevens of No. 14 St. Paul St. agreed.",
        "The Code of 1973 (Repl. Vol. 8), which governs, is plain.",
        "Id.",
        "Ibid.",
    ],
)
def test_a_citation_is_not_cut_and_ends_a_sentence(first: str) -> None:
    text = f"The rule is old. {first} The court applied it."
    assert sentences(text) == [["The rule is old.", first, "The court applied it."]]


def test_an_id_with_a_pinpoint_goes_on() -> None:
    text = "So it held. Id. at 8; see id., at 9. But the dissent differs."
    assert sentences(text) == [
        ["So it held.", "Id. at 8; see id., at 9.", "But the dissent differs."]
    ]


def test_a_line_is_a_paragraph_where_there_was_markup() -> None:
    """A quotation set off from the text begins anew, however the line before it ends."""
    text = "The statute provides:\nWhoever cuts a hedge shall pay\nIII.\nWe affirm."
    assert sentences(text) == [
        ["The statute provides:", "Whoever cuts a hedge shall pay", "III.\nWe affirm."]
    ]


def test_a_line_break_says_nothing_in_plain_text() -> None:
    text = "The hedge was cut by\n\nFenwick at night.\n\n     He was fined."
    assert sentences(text, "plain_text") == [
        ["The hedge was cut by\n\nFenwick at night.", "He was fined."]
    ]


def test_a_footnote_is_a_block_of_its_own() -> None:
    text = "One. Two is here.\nThe first note. It ends.\nThe second note."
    notes = (Footnote("1", 18, 42, 4), Footnote("2", 43, 59, 17))
    assert sentences(text, notes=notes)[:2] == [
        ["One.", "Two is here."],
        ["The first note.", "It ends."],
    ]
    assert sentences(text, notes=notes)[-1] == ["The second note."]


@pytest.mark.parametrize("text", ["", " ", "\n", "No end", "…"])
def test_any_text_has_sentences(text: str) -> None:
    blocks = find_sentences(text, "html", [], [])
    assert [block.starts for block in blocks] == ([[0]] if text else [])


def test_no_sentence_of_a_real_opinion_begins_within_a_citation(shared: Path) -> None:
    (shard,) = find_shards([str(shared / "corpus/jsonl")])
    checked = 0
    for source in FORMATS[shard.format].read(shard):
        if not hasattr(source, "content"):
            continue
        opinion = split_opinion(source)
        spans = [(m.span_start, m.span_end) for m in find_mentions(opinion)]
        blocks = find_sentences(opinion.text, opinion.source_format, opinion.footnotes, spans)
        assert [b.start for b in blocks] == [b.starts[0] for b in blocks]
        starts = [s for block in blocks for s in block.starts]
        edges = {b.start for b in blocks}
        for start, end in spans:
            assert not [s for s in starts if start < s < end and s not in edges]
            checked += 1
    assert checked > 1000


def test_lines_without_words_take_no_more_than_their_share_of_time() -> None:
    """Each would be looked at again for every one that follows it."""
    text = "The hedge stood." + "\n—" * 100_000 + "\nIt was cut."
    (block,) = find_sentences(text, "html", [], [])
    assert len(block.starts) == 2
