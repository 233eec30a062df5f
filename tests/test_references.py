"""Cases named without a citation. `|` stands before and after each name that is a reference to a
case cited in full elsewhere in the opinion; a row without bars names none."""

from __future__ import annotations

import re

import pytest
from extraction import wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.records import Mention, Opinion, Region
from transforms.extract.case_names import CaseName
from transforms.extract.mentions import find_mentions
from transforms.extract.party_names import is_government, names_agree, place_name, short_names
from transforms.extract.references import parties_of

row = pytest.param


def opinion_of(text: str) -> Opinion:
    """An opinion whose caption, if it has one, ends at a line of `* * *`."""
    caption = text.find("\n* * *\n")
    regions = [Region("caption", 0, caption)] if caption >= 0 else []
    return Opinion("a/1", "a", "lead", "text", text, regions=regions)


def references(text: str) -> list[Mention]:
    return [m for m in find_mentions(opinion_of(text)) if m.kind == "reference"]


def marked_again(printed: str) -> str:
    """The row's text with bars where references are found."""
    text = printed.replace("|", "")
    for mention in reversed(references(text)):
        text = f"{text[: mention.start]}|{mention.text}|{text[mention.end :]}"
    return text


PLACES_IN_A_SENTENCE = [
    row("Malloy v. Hogan, 378 U. S. 1. In |Malloy|, we held so.", id="In"),
    row("Malloy v. Hogan, 378 U. S. 1. Under |Malloy| it fails.", id="Under"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy| controls.", id="opening a sentence"),
    row("Malloy v. Hogan, 378 U. S. 1. So it was until |Malloy|.", id="closing a sentence"),
    row("Malloy v. Hogan, 378 U. S. 1. It follows from |Malloy| that so.", id="within it"),
    row("Malloy v. Hogan, 378 U. S. 1. We apply the |Malloy| rule.", id="the X rule"),
    row("Malloy v. Hogan, 378 U. S. 1. That is the |Malloy| decision.", id="the X decision"),
    row("Malloy v. Hogan, 378 U. S. 1. So said the |Malloy| Court.", id="the X Court"),
    row("Malloy v. Hogan, 378 U. S. 1. So said the |Malloy| majority.", id="the X majority"),
    row("Malloy v. Hogan, 378 U. S. 1. We keep |Malloy|'s rule.", id="possessive outside"),
    row("Malloy v. Hogan, 378 U. S. 1. We keep |Malloy|’s rule.", id="typographic possessive"),
    row("Malloy v. Hogan, 378 U. S. 1. We keep “|Malloy|” as it is.", id="in quotation marks"),
    row("Malloy v. Hogan, 378 U. S. 1. So it is (as in |Malloy|).", id="in a parenthesis"),
    row("Malloy v. Hogan, 378 U. S. 1. So it is—|Malloy| says so.", id="after a dash"),
    row("Malloy v. Hogan, 378 U. S. 1. In |Malloy|--a hard case--it was so.",
        id="before a dash of two hyphens"),
    row("Malloy v. Hogan, 378 U. S. 1. See |Malloy|.", id="after a signal"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy| is now overruled.",
        id="the treatment of a case (eyecite 199)"),
    row("Malloy v. Hogan, 378 U. S. 1. So it was before |Malloy| was decided.", id="before X"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy|, at 8, says so.", id="with a page"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy| at 8 says so.",
        id="with a page, without comma (the one form that eyecite finds)"),
    row("Malloy v. Hogan, 2020 MT 25. |Malloy|, ¶ 22.", id="with a paragraph"),
    row("Malloy v. Hogan, 378 U. S. 1. This is post-|Malloy| law.", id="post-X"),
    row("Malloy v. Hogan, 378 U. S. 1. A |Malloy|-type rule.", id="X-type"),
    row("In |Malloy| silence was kept. Malloy v. Hogan, 378 U. S. 1.", id="before its citation"),
    row("Malloy v. Hogan, 378 U. S. 1; Lee v. Mack, 5 Or. 7. |Malloy| and |Lee| agree.",
        id="two cases joined"),
    row("Malloy v. Hogan, 378 U. S. 1; Lee v. Mack, 5 Or. 7. Unlike |Malloy|, |Lee| is old.",
        id="two cases beside each other"),
    row("Malloy v. Hogan, 378 U. S. 1. Lee v. Mack, 5 Or. 7 (following |Malloy|).",
        id="in a parenthetical"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy| was kept, and |Malloy| stays.", id="twice"),
    row("Malloy v. Hogan, 378 U. S. 1. In\n|Malloy| we held so.", id="after a line end"),
]  # fmt: skip

NAMES = [
    row("Price v. Johnston, 334 U. S. 266. In |Price|, we held so.", id="a word, as a case"),
    row("Hague v. C. I. O., 307 U. S. 496. In |Hague v. C. I. O.| we held so.", id="the full name"),
    row("Malloy v. Hogan, 378 U. S. 1. In |Malloy v. Hogan|, we held so.", id="the full name, 2"),
    row("Malloy v. Hogan, 378 U. S. 1. In |Malloy v.\nHogan| we held so.",
        id="the full name over a line end"),
    row("MALLOY v. HOGAN, 378 U. S. 1. In |Malloy|, we held so.",
        id="cited in capitals, named in small letters"),
    row("Bell Atl. Corp. v. Twombly, 550 U. S. 544. Under |Twombly| it fails.",
        id="the second party, opening a sentence"),
    row("Bell Atl. Corp. v. Twombly, 550 U. S. 544. It is so, as |Twombly| says.",
        id="the second party, within a sentence",
        marks=wrong("a second party is found beside a name or opening a sentence alone")),
    row("Bell Atl. Corp. v. Twombly, 550 U. S. 544. Twombly, 550 U. S., at 556. It is so, as "
        "|Twombly| says.", id="the party by which a short form called it"),
    row("Ashcroft v. Iqbal, 556 U. S. 662; Bell Atl. Corp. v. Twombly, 550 U. S. 544. In "
        "|Twombly| and |Iqbal| we held so.", id="two second parties"),
    row("United States v. Grunewald, 233 F.2d 556. |Grunewald| held so.", id="not the government"),
    row("State v. Able, 5 Or. 7. |Able| held so.", id="not the State"),
    row("People v. Dorado, 62 Cal.2d 338. |Dorado| held so.", id="not the People"),
    row("Commonwealth v. Dunn, 4 Mass. 354. |Dunn| held so.", id="not the Commonwealth"),
    row("NLRB v. Jones & Laughlin Steel Corp., 301 U. S. 1. |Jones & Laughlin| held so.",
        id="not the Board; a company shortened"),
    row("City of Boerne v. Flores, 521 U. S. 507. |Flores| held so.", id="not the city"),
    row("City of Boerne v. Flores, 521 U. S. 507. In |City of Boerne| we held so.",
        id="the city's whole name"),
    row("City of Boerne v. Flores, 521 U. S. 507. The |Boerne| decision is old. |Boerne| held so.",
        id="a place that is called a case"),
    row("In re Gault, 387 U. S. 1. |Gault| held so.", id="in re"),
    row("In re Gault, 387 U. S. 1. |In re Gault| held so.", id="in re, again"),
    row("Ex parte Milligan, 4 Wall. 2. |Milligan| held so.", id="ex parte"),
    row("Matter of Storar, 52 N.Y.2d 363. |Storar| held so.", id="matter of"),
    row("The Paquete Habana, 175 U. S. 677. The |Paquete Habana| held so.", id="a ship"),
    row("Slaughter-House Cases, 16 Wall. 36. In the |Slaughter-House Cases| it was so.",
        id="cases joined"),
    row("People ex rel. Dunn v. Ott, 12 Ill. 3. |Dunn| held so.", id="a relator"),
    row("Pratt & Whitney Co. v. Ott, 12 F.2d 3. |Pratt & Whitney| held so.", id="an ampersand"),
    row("Universal Pictures, Inc. v. Lee, 162 F.2d 354. |Universal Pictures| held so.",
        id="a company without its Inc."),
    row("Van Horne v. Dorrance, 2 Dall. 304. |Van Horne| held so.", id="a particle"),
    row("O’Neil v. Vermont, 144 U. S. 323. |O’Neil| held so.", id="an apostrophe"),
    row("O’Neil v. Vermont, 144 U. S. 323. |O'Neil| held so.", id="the other apostrophe"),
    row("eBay Inc. v. Lee, 547 U. S. 388. |eBay| held so.", id="a small letter first",
        marks=wrong("names that begin with a small letter are not looked at")),
    row("New Jersey v. T. L. O., 469 U. S. 325. In |T. L. O.|, we held so.",
        id="a party of initials",
        marks=wrong("a party that is all initials has no short form")),
    row("Roe v. Wade, 410 U. S. 113. In |Roe|, we held so.", id="Roe"),
    row("Doe v. Bolton, 410 U. S. 179. In |Doe|, we held so.", id="Doe"),
    row("Brown v. Board of Education, 347 U. S. 483. |Brown| held so.", id="a colour"),
    row("Board of Education v. Earls, 536 U. S. 822. |Earls| held so.", id="not the board"),
    row("Burger King Corp. v. Rudzewicz, 471 U. S. 462. |Burger King| held so.",
        id="a company of two words"),
    row("Whitman v. American Trucking Assns., Inc., 531 U. S. 457. In |American Trucking| it was "
        "so.", id="the second party, a company"),
    row("Smith v. Jones, 5 Or. 7. |Smith| held so.", id="a frequent name"),
    row("NAACP v. Button, 371 U. S. 415. |Button| held so.", id="not the letters"),
    row("Taylor v. Thompson, 5 Or. 7. |Taylor| held so.",
        id="names that are reporters too (eyecite 264)"),
    row("Lee v. Mack (Lee I), 5 Or. 7; Lee v. Mack (Lee II), 6 Or. 8. |Lee I| held so.",
        id="a number given in a parenthesis",
    ),
    row("Lee v. Mack, 5 Or. 7 (1880) (“Lee I”). In |Lee I| we held so.",
        id="a number given in quotation marks",
    ),
    row("See 44 Liquormart, Inc. v. Lee, 517 U. S. 484. In 44 |Liquormart|, we held so.",
        id="a name that begins with a number"),
    row("EEOC v. Arabian American Oil Co., 499 U. S. 244 (1991) (Aramco). It is so by |Aramco|.",
        id="a name of the company's letters, given in a parenthesis"),
    row("Lee v. Mack, 5 Or. 7 (1880) (the Lock Case). In the |Lock Case| we held so.",
        id="a name given in a parenthesis",
    ),
    row("Phillips v. Ott, 5 Or. 7. |Phillips| held so.", id="another (eyecite 174)"),
    row("Marriage of Carney, 24 Cal.3d 725. |Carney| held so.", id="a marriage"),
    row("Doe ex rel. Gist v. Roe, 12 F.2d 3. |Gist| held so.", id="a child's next friend"),
    row("American Road Serv. v. Inmon, 394 So. 2d 361. So it is since |Inmon| was decided.",
        id="the second party, of which a decision is told"),
    row("Transp. Union v. Long Island R. Co., 455 U. S. 678. So in the light of |Long Island|.",
        id="the second party, a decision by the words before"),
    row("Malloy v. Hogan, 378 U. S. 1. |Malloy| said that silence is kept.", id="a case that says"),
    row("Luce v. Ott, 5 Or. 7. The defendant in |Luce| filed a motion.", id="one within a case"),
    row("Lee v. Mack, 5 Or. 7; Munn v. Ott, 5 Or. 8. By the |Munn| and |Lee| cases it is so.",
        id="cases with an article"),
    row("Terry v. Ohio, 392 U. S. 1. Under |Terry|, an officer may stop him.",
        id="a case behind whose name a person acts"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy filed this suit. They sued Malloy. "
        "In |Malloy| we held so.", id="a case whose name a person bears too"),
    row("Parker v. Flook, 437 U. S. 584. The |Flook| decision is old. We held in |Flook| that so. "
        "So thought Mr. Flook.", id="the second party, called a case in one place"),
    row("Parker v. Flook, 437 U. S. 584; Lee v. Diehr, 450 U. S. 175. The |Flook| case is old; the "
        "|Diehr| case is not. So the |Flook| and |Diehr| distinction holds.",
        id="two second parties beside each other"),
    row("Seas Co. v. Sieracki, 328 U. S. 85. He is one who we held in |Sieracki| could sue.",
        id="the second party, where we held so"),
    row("Lee v. Richmond, 5 Or. 7. The |Richmond| case is old. He lived in Richmond and "
        "died at Richmond, Va., the chief city of Richmond’s shore.",
        id="the second party, a place more often than a case"),
    row("Parker v. Flook, 437 U. S. 584. The |Flook| inquiry is old.",
        id="the second party, before a word of the law"),
    row("Malloy v. Hogan, 378 U. S. 1. Of pre-|Malloy| Ninth Circuit law nothing is left.",
        id="pre-X before a court"),
    row("Malloy v. Hogan, 378 U. S. 1. It told off anti-|Malloy| courts.", id="anti-X"),
    row("Hunt v. McNair, 5 Or. 7; Tilton v. Ott, 5 Or. 8. A hunt began. We relied on |Tilton| and "
        "|Hunt| to say so.", id="an ordinary word beside another case's name"),
    row("Malloy v. Hogan, 378 U. S. 1. “Surmounting |Malloy|’s high bar is never easy.”",
        id="a word that opens a quotation before it"),
    row("Malloy v. Hogan, 378 U. S. 1. Measured against |Malloy|, it fails.", id="against"),
    row("Malloy v. Hogan, 378 U. S. 1. Nor do |Malloy|’s constitutional premises help.",
        id="a case's premises"),
    row("LAWSON, Appellant,\nv. OTT.\n* * *\nLawson v. Ott, 5 Or. 7 (Lawson I). In "
        "|Lawson I| it was so.",
        id="an earlier decision between the parties"),
]  # fmt: skip

NO_REFERENCES = [
    row("Malloy v. Hogan, 378 U. S. 1.", id="the full citation itself"),
    row("Malloy v. Hogan, 378 U. S. 1. So Malloy, supra, at 8.", id="before supra"),
    row("People v Lee, 12 NY3d 1. So in Lee (12 NY3d at 5) it was.", id="New York official"),
    row("Malloy v. Hogan, 378 U. S. 1. In the Malloy case (supra, at p. 8) it was.",
        id="before supra in brackets"),
    row("Malloy v. Hogan, 378 U. S. 1. So Malloy, 378 U. S., at 8.", id="before a short form"),
    row("Malloy v. Hogan, 378 U. S. 1. So in Malloy (378 U.S. at p. 8).",
        id="before a short form in brackets, as California prints it"),
    row("In Griffin we held so.", id="a case that is nowhere cited"),
    row("Malloy v. Hogan, 378 U. S. 1. So did Mr. Malloy.", id="Mr."),
    row("Malloy v. Hogan, 378 U. S. 1. Justice Malloy wrote.", id="a justice"),
    row("Malloy v. Hogan, 378 U. S. 1. Officer Malloy saw it.", id="an officer"),
    row("Malloy v. Hogan, 378 U. S. 1. It was petitioner Malloy.", id="a petitioner"),
    row("Malloy v. Hogan, 378 U. S. 1. So said William Malloy.", id="a forename"),
    row("Malloy v. Hogan, 378 U. S. 1. William Malloy said so.", id="a forename, sentence first",
        marks=wrong("the first word of a sentence is taken for no forename")),
    row("Malloy v. Hogan, 378 U. S. 1. W. Malloy said so.", id="an initial"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy, J., dissents.", id="a judge"),
    row("Malloy v. Hogan, 378 U. S. 1. It stood on Malloy Street.", id="a street"),
    row("Malloy v. Hogan, 378 U. S. 1. It was the Malloy Act of 1912.", id="an act"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloys are many.", id="part of a word"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy-Smith said so.", id="part of a double name"),
    row("Malloy v. Hogan, 378 U. S. 1. Smith & Malloy sold it.", id="part of a company's name"),
    row("Malloy v. Hogan, 378 U. S. 1. Ott v. Malloy, 5 Or. 7.", id="another case's party"),
    row("Malloy v. Hogan, 378 U. S. 1. The sheriff was Hogan.", id="the second party, a person"),
    row("United States v. Grunewald, 233 F.2d 556. The United States sued.", id="the government"),
    row("State v. Able, 5 Or. 7. The State sued.", id="the State"),
    row("Washington v. Texas, 388 U. S. 14. In Washington it rains.", id="a place"),
    row("May v. Anderson, 345 U. S. 528. In May it rained.", id="a month"),
    row("Price v. Johnston, 334 U. S. 266. The Price was high.", id="a word"),
    row("Law v. Ott, 5 Or. 7. The Law is clear.", id="another word"),
    row("American Trucking v. Ott, 5 Or. 7. In American courts it is so.", id="an adjective"),
    row("City of Boerne v. Flores, 521 U. S. 507. He lived in Boerne.", id="a city's place"),
    row("In re Estate of Rogers, 3 Cal. 4. The Estate was large.", id="an estate"),
    row("Commissioner v. Bosch, 387 U. S. 456. The Commissioner sued.", id="an office"),
    row("Malloy\n* * *\nMalloy v. Hogan, 378 U. S. 1. Malloy was seen.",
        id="a party before this court"),
    row("Malloy v. Ott\n* * *\nMalloy v. Hogan, 378 U. S. 1. In Malloy’s words, so.",
        id="a party before this court, after In"),
    row("Malloy v. Hogan, 378 U. S. 1 (hereinafter Malloy).", id="where the name is given"),
    row("Malloy v. Hogan, 378 U. S. 1. malloy is no name.", id="a small letter"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy testified at the trial.", id="one who testifies"),
    row("Malloy v. Hogan, 378 U. S. 1. The jury that tried Malloy was drawn anew.", id="one tried"),
    row("Malloy v. Hogan, 378 U. S. 1. About Malloy himself they knew nothing.", id="himself"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy, the party enjoined, asserted it.", id="a party"),
    row("Malloy v. Hogan, 378 U. S. 1. It fixed Malloy's punishment anew.", id="one punished"),
    row("Miller v. Hogan, 378 U. S. 1. So say Wright and Miller in their work.", id="authors"),
    row("Malloy v. Hogan, 378 U. S. 1. It heard Malloy’s counsel.", id="one who has counsel"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy filed this suit. Malloy was late. They sued Malloy.",
        id="a name that speaks of a person all along"),
    row("Union Pacific v. Ott, 5 Or. 7. It met the Union Pacific, and ended.", id="a company"),
    row("Territory v. Ott, 5 Or. 7. It is so in the Territory of Utah.", id="a territory"),
    row("H & R Block v. Ott, 5 Or. 7. It is the H & R Block of old.", id="a cut name"),
    row("Malloy v. Hogan, 378 U. S. 1. In June James Malloy left. Later that day Malloy slept.",
        id="a name that stands behind a forename"),
    row("Tex. Bus. Bd. v. Ott, 5 Or. 7. So it is. Lee v. Mack\n5 Or. 9\n, 12 (Tex. 2004).",
        id="a State's abbreviation, in a court's"),
    row("Malloy v. Hogan, 378 U. S. 1. It stood on Malloy’s private land; on it Malloy is charged.",
        id="one who owns land and is charged"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy’s girlfriend slept.", id="one who has a girlfriend"),
    row("One Lot v. Ott, 5 Or. 7. They came one by one. One of them slept.", id="an ordinary word"),
    row("Certain v. Ott, 5 Or. 7. It is certain, he said. Certain are the dead.",
        id="an ordinary word, before a comma"),
    row("Mexican Ry. v. Ott, 5 Or. 7. It sold Mexican ore.", id="a people's name"),
    row("Smith v. Ott, 5 Or. 7. So it is told (Smith, Freedom’s Long Way (1956)).", id="an author"),
    row("Smith v. Ott, 5 Or. 7. So it is told: Smith, op. cit., p. 5.", id="an author again"),
    row("Civil Bd. v. Ott, 5 Or. 7. Of civil law: post-Civil War statutes.", id="post-X, no case"),
    row("Lee v. Richmond, 5 Or. 7. In Richmond it rained.", id="the second party, a place",
        marks=wrong("the words before it are those before a case's name")),
    row("ST. PAUL CO. v. OTT\n* * *\nSt. Paul Co. v. Lee, 5 Or. 7. It read St. Paul’s policy.",
        id="a party whose first word is short"),
    row("", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("printed", PLACES_IN_A_SENTENCE)
def test_place_in_the_sentence(printed: str) -> None:
    assert marked_again(printed) == printed


@pytest.mark.parametrize("printed", NAMES)
def test_name(printed: str) -> None:
    assert marked_again(printed) == printed


@pytest.mark.parametrize("text", NO_REFERENCES)
def test_no_reference(text: str) -> None:
    assert marked_again(text) == text


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        row("Malloy v. Hogan, 378 U. S. 1. Lee v. Mack, 5 Or. 7. In Lee, and in Malloy, so.",
            ["5 Or. 7", "378 U.S. 1"], id="two cases"),
        row("Lee v. Mack, 5 Or. 7. Lee v. Ott, 6 Or. 8. In Lee v. Mack it was so.",
            ["5 Or. 7"], id="one plaintiff, the whole name"),
        row("Lee v. Mack, 5 Or. 7. Lee v. Ott, 6 Or. 8. In Lee it was so.",
            ["6 Or. 8"], id="one plaintiff: the case cited last"),
        row("Lee v. Mack, 5 Or. 7. In Lee it was so. Lee v. Ott, 6 Or. 8. In Lee it was so.",
            ["5 Or. 7", "6 Or. 8"], id="one plaintiff: each time the case cited last"),
        row("Roe v. Ott, 12 F.2d 3, 5 A.L.R. 7 (1926). In Ott it was so.",
            ["12 F.2d 3"], id="a case with parallels"),
        row("Lee v. Mack, 5 Or. 7 (1880). Lee v. Mack, 5 Or. 7, 9. In Lee it was so.",
            ["5 Or. 7"], id="a case cited in full twice"),
    ],
)  # fmt: skip
def test_which_case(text: str, citations: list[str]) -> None:
    mentions = find_mentions(opinion_of(text))
    first = {m.authority: m.citation for m in reversed(mentions) if m.kind == "full_case"}
    assert [first[m.authority] for m in mentions if m.kind == "reference"] == citations


def test_a_reference_says_where_it_stands_and_by_what_rule() -> None:
    text = "Malloy v. Hogan, 378 U. S. 1. In Malloy\nv. Hogan so it was."
    (reference,) = references(text)
    assert text[reference.start : reference.end] == reference.text == "Malloy\nv. Hogan"
    assert reference.name == "Malloy v. Hogan"
    assert reference.method == "name"


def test_an_earlier_opinion_in_this_case_gives_no_party_away() -> None:
    """The dissent cites the opinion that it dissents from; `Lawson` still is the person."""
    text = (
        "HARRIS COUNTY, Appellant, v. Christopher LAWSON, Appellee.\n* * *\nWe are told so in "
        "Harris County v. Lawson, 122 S.W.3d 276. Lawson, 122 S.W.3d at 284. Lawson made a choice."
    )
    assert references(text) == []
    numbered = text + " Harris County v. Lawson, 9 S.W.3d 5 (Lawson I). In Lawson I it was so."
    assert [mention.text for mention in references(numbered)] == ["Lawson I"]


@pytest.mark.parametrize(
    ("behind", "pin"),
    [
        (", ¶ 22.", "¶ 22"),
        (", ¶¶ 11-13.", "¶¶ 11-13"),
        (", at 5, and", None),
        (" at ¶ 20, quoting", "¶ 20"),
        (" at 90-91.", "90-91"),
        (", at pp. 11-12.)", "pp. 11-12"),
        (" at 26 (so).", "26"),
    ],
)
def test_pin_of_a_name(behind: str, pin: str | None) -> None:
    """Only paragraphs: a page needs a volume, since parallel reports differ in it."""
    (reference,) = references(f"Malloy v. Hogan, 2020 MT 25. Malloy{behind}")
    assert (reference.text, reference.pin) == ("Malloy", pin)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        row("Malloy v. Ott\n* * *\nWe affirm.", {"malloy", "ott"}, id="a caption"),
        row("JOHN MALLOY, Appellant,\nv.\nSAMUEL OTT, Appellee.\nWe affirm.",
            {"john", "malloy", "appellant", "samuel", "ott", "appellee"},
            id="a title at the head of the text"),
        row("Wayne MALLOY, Petitioner,v.COMMISSIONER OF REVENUE, Respondent.\nNo. 5.",
            {"malloy", "commissioner"}, id="a title that lost its blanks"),
        row("MALLOY v. OTT. The rule is old.", {"malloy", "ott", "the"}, id="a title in capitals"),
        row("Malloy v. Hogan, 378 U. S. 1, governs.", set(), id="a case cited first is no title"),
        row("We affirm.", set(), id="neither"),
    ],
)  # fmt: skip
def test_words_of_the_caption(text: str, words: set[str]) -> None:
    assert parties_of(opinion_of(text)) >= words
    if not words:
        assert not parties_of(opinion_of(text))


@pytest.mark.parametrize(
    ("name", "called"),
    [
        row("Malloy v. Hogan", ["Malloy"], id="the first party"),
        row("United States v. Grunewald", ["Grunewald"], id="not the government"),
        row("United States v. Texas", [], id="two governments"),
        row("State v. Able", ["Able"], id="not the State"),
        row("People ex rel. Dunn v. Ott", ["Dunn"], id="the relator"),
        row("NLRB v. Acme Mfg. Co.", ["Acme Mfg.", "Acme"], id="not the letters"),
        row("Pratt & Whitney Co. v. Ott", ["Pratt & Whitney", "Pratt"], id="an ampersand"),
        row("Van Horne v. Dorrance", ["Van Horne"], id="a particle is not a name"),
        row("American Trucking Assns. v. Ott", ["American Trucking Assns.", "American Trucking"],
            id="one word of it is too common"),
        row("Universal Pictures, Inc. v. Lee", ["Universal Pictures", "Universal"],
            id="without its Inc."),
        row("John Deere Co. v. Ott", ["John Deere", "John"], id="a company named for a man"),
        row("J. H. Malloy v. Ott", ["Malloy"], id="initials"),
        row("Secretary of State v. Ott", ["Ott"], id="an office"),
        row("Warden, State Prison v. Ott", ["Ott"], id="a warden"),
    ],
)  # fmt: skip
def test_short_names(name: str, called: list[str]) -> None:
    plaintiff, defendant = re.split(r" v\. ", name)
    assert list(short_names(plaintiff, defendant)) == called


@pytest.mark.parametrize(
    ("party", "government"),
    [
        row("United States", True, id="United States"),
        row("State", True, id="State"),
        row("The People", True, id="The People"),
        row("Commonwealth", True, id="Commonwealth"),
        row("State of Oregon", True, id="State of"),
        row("City of Boerne", True, id="City of"),
        row("Oregon", True, id="a state"),
        row(
            "N. L. R. B.",
            True,
            id="letters",
        ),
        row("Commissioner of Internal Revenue", True, id="Commissioner"),
        row("Federal Trade Commission", True, id="a commission"),
        row("Board of Education", True, id="a board"),
        row("Malloy", False, id="a person"),
        row("Acme Mfg. Co.", False, id="a company"),
        row("Oregon Steel Co.", False, id="a company named for a state"),
        row("IBM Corp.", False, id="a company of letters"),
    ],
)
def test_is_government(party: str, government: bool) -> None:
    assert is_government(party) is government


@pytest.mark.parametrize(
    ("party", "place"),
    [
        row("City of Boerne", "Boerne", id="a city"),
        row("Town of Greece", "Greece", id="a town"),
        row("County of Los Angeles", None, id="a place too well known"),
        row("City of Chicago", None, id="another"),
        row("Boerne", None, id="no city"),
        row(None, None, id="nobody"),
    ],
)
def test_place_name(party: str | None, place: str | None) -> None:
    assert place_name(party) == place


def name_of(printed: str) -> CaseName:
    plaintiff, _, defendant = printed.rpartition(" v. ")
    return CaseName(printed, plaintiff or None, defendant, 0, len(printed))


@pytest.mark.parametrize(
    ("printed", "known", "low", "high"),
    [
        row("Malloy v. Hogan", "Malloy v. Hogan", 1, 1, id="the same"),
        row("Malloy", "Malloy v. Hogan", 1, 1, id="the first party"),
        row("Hogan", "Malloy v. Hogan", 0.5, 0.95, id="the second party, a little less"),
        row("Lee v. Ott", "Lee v. Mack", 0, 0.4, id="one party only"),
        row("Universal Pictures", "Universal Pictures, Inc. v. Lee", 0.9, 1, id="without Inc."),
        row("Jones & Laughlin", "NLRB v. Jones & Laughlin Steel Corp.", 0.7, 1, id="shortened"),
        row("NAACP", "National Association for the Advancement of Colored People v. Ott", 0.5, 1,
            id="initials"),
        row("The Malloy", "Malloy v. Hogan", 1, 1, id="an article"),
        row("Gideon", "Malloy v. Hogan", 0, 0, id="another case"),
    ],
)  # fmt: skip
def test_names_agree(printed: str, known: str, low: float, high: float) -> None:
    assert low <= names_agree(name_of(printed), name_of(known)) <= high


PIECES = [
    "Malloy v. Hogan, 378 U. S. 1.", "Malloy", "Hogan", "In", "Mr.", ", supra", "’s", "\n", "v.",
    "(", "City of Boerne v. Flores, 521 U. S. 507.", "the Boerne case", "Boerne", ".", "and",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_references_name_a_cited_case_and_lie_apart(text: str) -> None:
    mentions = find_mentions(opinion_of(text))
    cited = {m.authority for m in mentions if m.kind == "full_case"}
    end = 0
    for mention in mentions:
        assert mention.start >= end
        end = mention.end
        if mention.kind == "reference":
            assert mention.authority in cited
