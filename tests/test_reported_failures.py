"""What users of eyecite, CourtListener and the Caselaw Access Project report to go wrong.

One row a report, by its number where it has one: `(opinion, mentions, remark)`. A mention is
written as what is printed, then what else the row is about: its pin behind an `@`, its year in
brackets, its name behind a dash, and after an arrow the first citation of its authority.
"""

from __future__ import annotations

import pytest
from extraction import mentions_of

from schemas.records import Mention

row = pytest.param
ROE, LEE = "410 U.S. 113", "5 F.3d 6"


def written(mention: Mention, wanted: str, firsts: dict[int | None, str]) -> str:
    """The mention with the parts that the row asks for."""
    parts = [mention.text]
    if " @" in wanted:
        parts.append(f"@{mention.pin}")
    if " (" in wanted:
        parts.append(f"({mention.year})")
    if " – " in wanted:
        parts.append(f"– {mention.name}")
    if " → " in wanted:
        parts.append(f"→ {firsts.get(mention.authority)}")
    return " ".join(parts)


def found_in(text: str, wanted: list[str]) -> list[str]:
    mentions = mentions_of(text)
    firsts: dict[int | None, str] = {}
    for mention in mentions:
        if mention.citation is not None:
            firsts.setdefault(mention.authority, mention.citation)
    if len(mentions) != len(wanted):
        return [mention.text for mention in mentions]
    return [written(m, w, firsts) for m, w in zip(mentions, wanted, strict=True)]


SHORT_FORMS = [
    row("Roe v. Wade, 410 U.S. 113, 93 S.Ct. 705, 35 L.Ed.2d 147 (1973). Id. at 116. Roe, supra.",
        ["410 U.S. 113", f"93 S.Ct. 705 → {ROE}", f"35 L.Ed.2d 147 → {ROE}", f"Id. @116 → {ROE}",
         f"supra → {ROE}"],
        id="Id. and supra of a case with parallels are dropped (eyecite 76, 111)"),
    row("Lee v. Mack, 5 F.3d 6 (citing Doe v. Roe, 6 F.2d 7). Id. at 10.",
        [LEE, "6 F.2d 7", f"Id. @10 → {LEE}"], id="Id. goes to the case quoted (eyecite 348)"),
    row("Lee v. Mack, 5 F.3d 6. Compl. ¶ 3. Id. ¶ 4.", [LEE, "Id. @¶ 4 → None"],
        id="Id. of the record goes to the last case (eyecite 349)"),
    row("Lee v. Mack, 2020 MT 25. Id. ¶ 3; id. at *4; id. n.4; id. at 11.",
        ["2020 MT 25", "Id. @¶ 3 → 2020 MT 25", "id. @*4 → 2020 MT 25", "id. @n.4 → 2020 MT 25",
         "id. @11 → 2020 MT 25"],
        id="paragraphs, star pages and notes drop the Id. and all after it"),
    row("Lee v. Mack, 5 F.3d 6. That is § 484(a). Id. at 8.", [LEE, f"Id. @8 → {LEE}"],
        id="a bare section stops the next Id. (eyecite 329)"),
    row("Buckley v. Valeo, 424 U. S. 1. Id. at 200.", ["424 U. S. 1", "Id. @200 → 424 U.S. 1"],
        id="a page far behind the first drops the Id."),
    row("Lee v. Mack, 5 F.3d 6. (Id. at 7.) [Id. at 8.] Id.; Id at 9. Idem. Ib. Ibid. Id.",
        [LEE, *[f"{printed} → {LEE}" for printed in
         ("Id.", "Id.", "Id.", "Id", "Idem.", "Ib.", "Ibid.", "Id.")]],
        id="Id. in brackets, before a semicolon, without its point, two side by side"),
    row("Universal Pictures, Inc. v. Lee, 5 F.3d 6; Koe, Inc. v. Mack, 6 F.3d 7. Universal "
        "Pictures, Inc., supra, at 9.",
        [LEE, "6 F.3d 7", f"supra @9 – Universal Pictures, Inc. → {LEE}"],
        id="a supra by one word, `Inc.` (eyecite 210, 251)"),
    row("Lee v. Mack, 83 N. Y. 12; Doe v. Roe, 84 id. 154.",
        ["83 N. Y. 12", "84 id. 154 – Doe v. Roe → 84 N.Y. 154"],
        id="an id. with volume and page (eyecite 45)"),
    row("See supra, at 5; infra, at 7; ante, at 3; post, at 9; Part II, supra.", [],
        id="pages of the opinion itself (eyecite 75, 232)"),
    row("Hendrix v. Lee, 5 F.3d 6. Hendrix, now overruled, is no law.", [LEE, f"Hendrix → {LEE}"],
        id="a name alone is missed (eyecite 186, 199)"),
    row("Thompson v. Louisville, 362 U. S. 199. Garland v. Cargill, 602 U. S. 406. In Thompson, "
        "and in Garland, we held so.",
        ["362 U. S. 199 – Thompson v. Louisville", "602 U. S. 406", "Thompson → 362 U.S. 199",
         "Garland → 602 U.S. 406"],
        id="names that are reporters' or an attorney general's (eyecite 264, 174)"),
]  # fmt: skip

CITATIONS = [
    row("See Smith v. Doe, 1 F.3d 10 (1993); United States v. Jones, 2 F.3d 20 (5th Cir. 1994).",
        ["1 F.3d 10 (1993) – Smith v. Doe", "2 F.3d 20 (1994) – United States v. Jones"],
        id="name and year of the neighbour (eyecite 321, api-client 125)"),
    row("Lee v. Mack, 598 U.S. ____ (2023).", ["598 U.S. ____ (2023) – Lee v. Mack"],
        id="a blank page gets another year"),
    row("Doe v. Roe, 17 U. S. 4 Wheat. 316 (1819).", ["17 U. S. 4 Wheat. 316 (1819) – Doe v. Roe"],
        id="the nominative's volume is taken for the page"),
    row("Lee v. Mack, 846F.2d746, 748 (1988).", ["846F.2d746 @748 (1988) → 846 F.2d 746"],
        id="glued (eyecite 338)"),
    row("Lee v. Mack, 135 *355 Mass. 147.", ["135 *355 Mass. 147 → 135 Mass. 147"],
        id="a star page inside (eyecite 293, CourtListener 6351)"),
    row("Lee v. Mack, 378 U. S. 1, 7–8, n. 3 (1964).", ["378 U. S. 1 @7–8, n. 3 (1964)"],
        id="en dashes and notes in the pin (eyecite 308)"),
    row("Peña v. Díaz, 5 F.3d 6, 8; “Lee v. Mack,” 7 F.3d 8; Doe v. Roe, 8 F.3d 9—and Poe.",
        ["5 F.3d 6 @8 – Peña v. Díaz", "7 F.3d 8 – Lee v. Mack", "8 F.3d 9 – Doe v. Roe"],
        id="letters beyond ASCII beside a citation (eyecite 334)"),
    row("Lee v. Mack, 2 F.-'Supp.- 2; Doe v. Roe, 125 Yt. 152.",
        ["2 F.-'Supp.- 2 → 2 F. Supp. 2", "125 Yt. 152 – Doe v. Roe"],
        id="cruft of OCR, which only the Caselaw Access Project reads"),
    row("Lee v Mack, 12 NY3d 1, 5 [2009], revg 45 AD3d 678 [2007].",
        ["12 NY3d 1 @5 (2009) – Lee v Mack", "45 AD3d 678 (2007) – Lee v Mack"],
        id="New York's official style (eyecite 216)"),
    row("Lee v. Mack (1965) 62 Cal.2d 338, 350 [42 Cal.Rptr. 169, 398 P.2d 361].",
        ["62 Cal.2d 338 @350 (1965)", "42 Cal.Rptr. 169 → 62 Cal. 2d 338",
         "398 P.2d 361 → 62 Cal. 2d 338"],
        id="California's brackets (eyecite 65, 185)"),
    row("Lee v. Mack, No. 12–345, slip op., at 7–8 (Mar. 5, 2013).",
        ["No. 12–345 @7–8 (2013) – Lee v. Mack"], id="slip opinions (CourtListener 780)"),
    row("79 Harv.L.Rev. 935; 79 HARV. L. REV. 935.",
        ["79 Harv.L.Rev. 935 → 79 Harv. L. Rev. 935",
         "79 HARV. L. REV. 935 → 79 Harv. L. Rev. 935"],
        id="spacing of journals (eyecite 119)"),
    row("Pub. L. No. 111-148, 124 Stat. 119; 18 USC 1028A; 17 C.F.R. § 240.10b-5; 42 U.S.C. "
        "§§ 1983, 1985; section 1983 of title 42; 18 U.S.C. app. § 2.",
        ["Pub. L. No. 111-148, 124 Stat. 119", "18 USC 1028A", "17 C.F.R. § 240.10b-5",
         "42 U.S.C. §§ 1983, 1985", "section 1983 of title 42", "18 U.S.C. app. § 2"],
        id="laws: letters, lists, no sign, prose (eyecite 300, 146, 289, reporters-db 271)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*SHORT_FORMS, *CITATIONS])
def test_reported_failures(text: str, expected: list[str]) -> None:
    assert found_in(text, expected) == expected


@pytest.mark.parametrize(
    ("text", "parentheticals"),
    [
        row(f"Lee v. Mack, 5 F.3d 6 ({'so ' * 200}it is) (Stevens, J., dissenting).",
            ["so " * 200 + "it is; Stevens, J., dissenting"], id="a long one, and the second"),
        row("Lee v. Mack, 5 F.3d 6 (1990) (2001 amendment\ndid not apply).",
            ["2001 amendment did not apply"], id="one that begins with a year, over a line end"),
        row("Lee v. Mack, 5 F.3d 6. Id. (see § 4). Lee, 5 F.3d at 7 (citing the Act). Lee, supra "
            "(v.).", [None, "see § 4", "citing the Act", "v."],
            id="of short forms, with words of citations"),
    ],
)  # fmt: skip
def test_reported_parentheticals(text: str, parentheticals: list[str | None]) -> None:
    found = mentions_of(text)
    assert [mention.parenthetical for mention in found] == parentheticals
