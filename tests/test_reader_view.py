"""An opinion's text with its mentions, page numbers and footnote marks put into it."""

from __future__ import annotations

from typing import Any

from transforms.release.reader_view import Paragraph, read_view

TEXT = (
    "The hedge was cut. Malloy v. Hogan, 378 U.S. 1.\n"
    "So we hold.\n"
    "A hedge is a fence. Id. at 9.\n"
    "A second paragraph of the note."
)


def mention(words: str, seq: int = 0) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "seq": seq}


def after(words: str) -> int:
    return TEXT.index(words) + len(words)


def marked(paragraphs: list[Paragraph]) -> list[str]:
    """The paragraphs as text: `[mention]`, `*page `, `^mark`."""
    signs = {"text": "{}", "mention": "[{}]", "page": "*{} ", "mark": "^{}"}
    return ["".join(signs[p.kind].format(p.text) for p in paragraph) for paragraph in paragraphs]


def test_paragraphs_and_notes() -> None:
    note = {
        "label": "1",
        "start": TEXT.index("A hedge"),
        "end": len(TEXT),
        "mark_offset": after("cut."),
    }
    pages = [{"page": "12", "offset": TEXT.index("hold")}]
    view = read_view(TEXT, pages, [note], [mention("Id."), mention("378 U.S. 1")])
    assert marked(view.paragraphs) == [
        "The hedge was cut.^1 Malloy v. Hogan, [378 U.S. 1].",
        "So we *12 hold.",
    ]
    (printed,) = view.notes
    assert (printed.number, printed.label) == (0, "1")
    assert marked(printed.paragraphs) == [
        "A hedge is a fence. [Id.] at 9.",
        "A second paragraph of the note.",
    ]


def test_a_page_that_begins_inside_a_mention_comes_after_it() -> None:
    pages = [{"page": "12", "offset": TEXT.index("U.S.")}]
    view = read_view(TEXT, pages, [], [mention("378 U.S. 1")])
    assert marked(view.paragraphs)[0].endswith("Hogan, [378 U.S. 1]*12 .")


def test_a_mention_inside_another_is_not_marked() -> None:
    view = read_view(TEXT, [], [], [mention("378 U.S. 1"), mention("U.S.")])
    assert marked(view.paragraphs)[0].endswith("Hogan, [378 U.S. 1].")


def test_a_mention_across_two_lines_is_one() -> None:
    text = "See 378\nU.S. 1."
    view = read_view(text, [], [], [{"start": 4, "end": 14, "seq": 0}])
    assert marked(view.paragraphs) == ["See [378 U.S. 1]."]


def test_notes_between_paragraphs_of_the_body() -> None:
    """Some sources print a footnote where its page ended."""
    note = {"label": "*", "start": TEXT.index("So we"), "end": after("hold."), "mark_offset": None}
    view = read_view(TEXT, [], [note], [])
    assert [words.split()[0] for words in marked(view.paragraphs)] == ["The", "A", "A"]
    assert marked(view.notes[0].paragraphs) == ["So we hold."]


def test_an_empty_opinion() -> None:
    assert read_view("", [{"page": "1", "offset": 0}], [], []).notes == []
