"""Works by the short title that the opinion gives them."""

from __future__ import annotations

from transforms.extract.laws import find_laws

FULL = "See P. Fish, The Politics of Judges 152 (1973) (hereinafter Fish). "


def test_short_title_with_a_page_is_the_work() -> None:
    full, short, section = find_laws(FULL + "Councils did nothing. Fish 155-156. But see Fish § 9.")
    assert (short.text, short.citation) == ("Fish 155", full.citation)
    assert (section.text, section.citation) == ("Fish § 9", full.citation)


def test_volume_stands_before_the_short_title() -> None:
    _, short = find_laws(FULL + "So do others, 2 Fish 12, n. 4.")
    assert (short.text, short.volume) == ("2 Fish 12", "2")


def test_what_only_has_the_name_is_no_citation() -> None:
    assert len(find_laws(FULL + "Fish 12 years later wrote again; Fish v. Kelly is no book.")) == 1


def test_title_of_a_brief_is_no_work() -> None:
    assert find_laws("the brief of the State (hereinafter Brief). See Brief 12.") == []
