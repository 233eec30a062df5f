"""What each short form means: one row per printed form, `(opinion, [citation], remark)`.

`|` stands before and after each short form that the row asks about; the row says by which
citation its authority is known. `None` is something that no citation of the opinion names: a page
of the record, a case that is not cited in full. `^1` is the mark of a footnote, and a line that
begins with it is the footnote; `{` and `}` enclose a block quotation.
"""

from __future__ import annotations

import re

import pytest
from extraction import mentions_of

from schemas.records import Footnote, Opinion, Region
from transforms.extract.mentions import find_mentions

row = pytest.param


_NOTATION = re.compile(r"\n\^(?P<footnote>\d+) |\^(?P<mark>\d+)|[|{}]")


def set_out(printed: str) -> tuple[Opinion, list[tuple[int, int]]]:
    """The opinion that a row prints, and the spans between its bars."""
    text = ""
    bars: list[int] = []
    quotations: list[int] = []
    marks: dict[str, int] = {}
    notes: list[tuple[str, int]] = []
    position = 0
    for sign in _NOTATION.finditer(printed):
        text += printed[position : sign.start()]
        position = sign.end()
        if sign["footnote"]:
            text += "\n"
            notes.append((sign["footnote"], len(text)))
        elif sign["mark"]:
            marks[sign["mark"]] = len(text)
        elif sign[0] == "|":
            bars.append(len(text))
        else:
            quotations.append(len(text))
    text += printed[position:]
    ends = [start - 1 for _, start in notes[1:]] + [len(text)]
    opinion = Opinion(
        "a/1", "a", "lead", "text", text,
        footnotes=[
            Footnote(label, start, end, marks.get(label))
            for (label, start), end in zip(notes, ends, strict=bool(notes))
        ],
        regions=[
            Region("quotation", start, end)
            for start, end in zip(quotations[::2], quotations[1::2], strict=True)
        ],
    )  # fmt: skip
    return opinion, list(zip(bars[::2], bars[1::2], strict=True))


def meanings(printed: str) -> list[str | None]:
    """For each span between bars the first citation of the authority that is meant there."""
    opinion, spans = set_out(printed)
    mentions = find_mentions(opinion)
    citations: dict[int | None, str] = {}
    for mention in mentions:
        if mention.citation is not None:
            citations.setdefault(mention.authority, mention.citation)
    at = {(mention.start, mention.end): mention for mention in mentions}
    return [citations.get(at[span].authority) if span in at else "not found" for span in spans]


MALLOY, ESCOBEDO = "378 U.S. 1", "378 U.S. 478"

AFTER_CASES = [
    row("Malloy v. Hogan, 378 U. S. 1. |Id.|, at 8.", [MALLOY], id="rule 4.1"),
    row("Malloy v. Hogan, 378 U. S. 1, 8 (1964). |Id.|", [MALLOY], id="after pin and year"),
    row("Malloy v. Hogan, 378 U. S. 1. |Id.|, at 8. |Id.|, at 9.", [MALLOY] * 2, id="a chain"),
    row("Malloy v. Hogan, 378 U. S. 1. See |id.|, at 8; |id.|, at 9.", [MALLOY] * 2,
        id="two in one sentence"),
    row("Malloy v. Hogan, 378 U. S. 1. |Ibid.| |Id.|, at 9.", [MALLOY] * 2,
        id="side by side (eyecite loses the second)"),
    row("Malloy v. Hogan, 378 U. S. 1. |Ibid.|", [MALLOY], id="ibid."),
    row("Malloy v. Hogan, 378 U. S. 1. |Idem.|", [MALLOY], id="idem"),
    row("Malloy v. Hogan, 378 U. S. 1. |Ib.| 8.", [MALLOY], id="ib."),
    row("Malloy v. Hogan, 378 U. S. 1. But see |id.|, at 9.", [MALLOY], id="after a signal"),
    row("Malloy v. Hogan, 378 U. S. 1. (|Id.| at 5.)", [MALLOY],
        id="in a parenthesis of its own (eyecite misses it)"),
    row("Malloy v. Hogan, 378 U. S. 1. [|Id.| at 5.]", [MALLOY], id="in brackets"),
    row("Malloy v. Hogan, 378 U. S. 1. The rule binds the States. |Id|, at 5.", [MALLOY],
        id="its point lost"),
    row("Malloy v. Hogan, 378 U. S. 1; Escobedo v. Illinois, 378 U. S. 478. |Id.|, at 480.",
        [ESCOBEDO], id="after a string citation: the last"),
    row("Gibbons v. Ogden, 9 Wheat. R. 1. He said that commerce is more, it is intercourse; "
        "|9 Wheat. R. 189|. And again, it extends to every species of it; |9 Wheat. R. 193|, 194.",
        ["9 Wheat. 1"] * 2,
        id="pages of the case, cited as the old reports do"),
    row("It denied the motion, 553 F. Supp. 886, and denied the one for a new trial too. "
        "|553 F. Supp. 890|.", ["553 F. Supp. 890"], id="two decisions without names"),
    row("Gibbons v. Ogden, 9 Wheat. 1. It was so then, and it was so in a later case. "
        "|9 Wheat. 268|. Ott v. Poe, 9 Wheat. 268.", ["9 Wheat. 268"],
        id="a page that has a name elsewhere"),
    row("Gibbons v. Ogden, 9 Wheat. 1; |9 Wheat. 268|; 9 Wheat. 362.", ["9 Wheat. 268"],
        id="a list of cases of one volume"),
    row("Malloy v. Hogan, 378 U. S. 1; Escobedo v. Illinois, 378 U. S. 478. |Id.|, at 8.",
        [MALLOY], id="after a string citation: only the first has that page"),
    row("Roe v. Wade, 410 U.S. 113, 93 S.Ct. 705, 35 L.Ed.2d 147 (1973). |Id.| at 116.",
        ["410 U.S. 113"], id="after three in parallel (eyecite drops it)"),
    row("Roe v. Wade, 410 U.S. 113, 93 S.Ct. 705 (1973). |Id.| at 116, 93 S.Ct. 708.",
        ["410 U.S. 113"], id="with the parallel's page"),
    row("Lee v. Mack, 200 Minn. 3, 248 N.W. 300. |Id.| at 8, |248 N.W. at 308|.",
        ["200 Minn. 3"] * 2, id="with the parallel's page after `at`"),
    row("Malloy v. Hogan, 378 U. S. 1. Escobedo v. Illinois, 378 U. S. 478. Malloy, 378 U. S., "
        "at 8. |Id.|, at 9.", [MALLOY], id="after a short form"),
    row("Malloy v. Hogan, 378 U. S. 1. Escobedo v. Illinois, 378 U. S. 478. It was so in Malloy, "
        "supra. |Id.|, at 9.", [MALLOY], id="after a supra"),
    row("Malloy v. Hogan, 378 U. S. 1. Escobedo v. Illinois, 378 U. S. 478. In Malloy, silence "
        "was kept. |Id.|, at 9.", [MALLOY], id="after a name that opens its sentence"),
    row("Malloy v. Hogan, 378 U. S. 1. Escobedo v. Illinois, 378 U. S. 478, follows Malloy. "
        "|Id.|, at 480.", [ESCOBEDO], id="after a name by the way"),
    row("Lee v. Mack, No. 75-1064 (CA9 1976). |Id.|, at 5.", ["No. 75-1064"],
        id="after a docket number"),
    row("Malloy v. Hogan, 378 U. S. 1. Lee v. Mack, 2015 WL 12 (D. Mass. 2015). |Id.| at *3.",
        ["2015 WL 12"], id="a star page (eyecite drops it)"),
    row("Lee v. Mack, 2020 MT 25, 400 P.3d 5. |Id.| ¶ 12.", ["2020 MT 25"],
        id="a paragraph (eyecite drops it)"),
    row("Lee v. Mack, 2020 MT 25. |Id.|, ¶¶ 12-14. |Id.| ¶ 15.", ["2020 MT 25"] * 2,
        id="paragraphs, and the next one"),
    row("Malloy v. Hogan, 378 U. S. 1. |Id.| n.4. |Id.|, at 9, n. 5.", [MALLOY] * 2,
        id="a note (eyecite drops it and all after it)"),
    row("Buckley v. Valeo, 424 U. S. 1. |Id.|, at 200. |Id.|, at 235.", ["424 U.S. 1"] * 2,
        id="far into a long case (eyecite believes 150 pages)"),
    row("Lee v. Mack, 598 U. S. ____ (2023). |Id.|, at ____.", ["598 U.S. ___"],
        id="after a blank page"),
    row("Lee v. Mack, 598 U. S. ____ (2023) (slip op., at 4). |Id.|, at 5.", ["598 U.S. ___"],
        id="after a slip opinion"),
    row("Malloy v. Hogan, 378 U. S. 1. Doe v. Poe, 12 Zyx. 34. |Id.|, at 36.", ["12 Zyx. 34"],
        id="after an unknown reporter: not passed on (eyecite 291)"),
    row("Malloy v. Hogan, 378 U. S. 1. Section 484(a) is not in point. |Id.|, at 8.", [MALLOY],
        id="past a bare section (eyecite loses it)"),
    row("Lee v. Mack, 233 F.2d 556 (2d Cir.), cert. denied, 353 U. S. 391. |Id.| at 561.",
        ["233 F.2d 556"], id="past a denied certiorari, which has no page to point to"),
    row("Lee v. Mack, 233 F.2d 556 (2d Cir.), cert. denied, 353 U. S. 391. |Id.| at 392.",
        ["353 U.S. 391"], id="after a denial, with a page that only the denial has"),
    row("Lee v. Mack, 233 F.2d 556 (2d Cir.), aff'd, 353 U. S. 391 (1957). |Id.| at 393.",
        ["353 U.S. 391"], id="after history: the page tells"),
    row("People v. Dorado (1965) 62 Cal.2d 338. (|Id.| at p. 350.) (|Ibid.|)",
        ["62 Cal. 2d 338"] * 2, id="California's brackets"),
    row("Lee v. Mack, 598 U. S. ____ (2023). |Id.|, at ____ (slip op., at 5).",
        ["598 U.S. ___"], id="a blank pin and a slip opinion"),
    row("Lee v. Mack, 5 Or. 7. Compare |id.|, at 8, with |id.|, at 9.", ["5 Or. 7"] * 2,
        id="compare … with"),
    row("Lee v. Mack, 5 Or. 7. |Id.|, at 8; Doe v. Poe, 6 Or. 8; Lee, 5 Or., at 9. |Id.|, at 10.",
        ["5 Or. 7"] * 2, id="the last of a string is a short form"),
    row("Lee v. Mack, 12 Wheat. 5; |13 Ibid. 437|.", ["13 Wheat. 437"],
        id="with volume and page it is another case"),
    row("Lee v. Mack, 12 Wheat. 5; |13 Ibid. 437|. |Id.|, at 440.", ["13 Wheat. 437"] * 2,
        id="and the next Id. means that one"),
    row("|Id.|, at 5.", [None], id="nothing before"),
    row("Malloy, 377 U. S., at 8. |Id.|, at 9.", [None],
        id="after a short form of a case that is nowhere cited in full"),
    row("Malloy v. Hogan, 378 U. S. 1. It was so in Gideon, supra. |Id.|, at 9.", [None],
        id="after a supra of such a case"),
]  # fmt: skip

AFTER_PARENTHETICALS = [
    row("Malloy v. Hogan, 378 U. S. 1 (quoting Lee v. Mack, 5 Or. 7). |Id.|, at 8.", [MALLOY],
        id="quoting (eyecite 348)"),
    row("Malloy v. Hogan, 378 U. S. 1 (1964) (citing Lee v. Mack, 5 Or. 7). |Id.|, at 8.",
        [MALLOY], id="citing (eyecite 348)"),
    row("Malloy v. Hogan, 378 U. S. 1 (1964) (per curiam) (citing Lee v. Mack, 5 Or. 7). |Id.|",
        [MALLOY], id="in the second parenthetical"),
    row("Malloy v. Hogan, 378 U. S. 1 (quoting Lee, supra). |Id.|, at 8.", [MALLOY],
        id="quoting what is unresolved (eyecite drops the Id.)"),
    row("Malloy v. Hogan, 378 U. S. 1 (1964) (quoting 18 U. S. C. § 1951). |Id.|, at 8.",
        [MALLOY], id="quoting a statute"),
    row("Malloy v. Hogan, 378 U. S. 1. Id., at 8 (quoting Lee v. Mack, 5 Or. 7). |Id.|, at 9.",
        [MALLOY], id="quoted after an Id."),
    row("Malloy v. Hogan, 378 U. S. 1. 378 U. S., at 8 (citing Lee v. Mack, 5 Or. 7). |Ibid.|",
        [MALLOY], id="quoted after a short form"),
    row("Malloy v. Hogan, 378 U. S. 1 (quoting Lee v. Mack, 5 Or. 7 (quoting Doe v. Poe, 6 Or. "
        "8)). |Id.|, at 8.", [MALLOY], id="quoting within quoting"),
    row("Malloy v. Hogan, 378 U. S. 1 (comparing Lee v. Mack, 5 Or. 7, with |id.|, at 9).",
        ["5 Or. 7"], id="within one parenthetical"),
    row("18 U. S. C. § 1951 (see Lee v. Mack, 5 Or. 7). |Id.|", ["18 U.S.C. § 1951"],
        id="a case in a statute's parenthetical"),
    row("Malloy v. Hogan, 378 U. S. 1 (silence (Lee v. Mack, 5 Or. 7) is kept). |Id.|, at 8.",
        [MALLOY], id="nested"),
    row("The rule stands (Malloy v. Hogan, 378 U. S. 1). (|Id.|, at 8.)", [MALLOY],
        id="a citation that is itself in a parenthesis is an antecedent"),
    row("Lee v. Mack, 5 Or. 7, held that “under Malloy v. Hogan, 378 U. S. 1, silence is kept.” "
        "|Id.| at 9.", ["5 Or. 7"], id="a citation inside quoted words"),
    row("Lee v. Mack, 5 Or. 7, held it so. \"The rule of Malloy v. Hogan, 378 U. S. 1, is old.\" "
        "|Id.| at 9.", ["5 Or. 7"], id="the same between straight marks"),
    row("Lee v. Mack, 5 Or. 7. It is “old.” Malloy v. Hogan, 378 U. S. 1. So it is “kept.” |Id.|",
        [MALLOY], id="a citation outside the quoted words before it"),
    row("Lee v. Mack, 5 Or. 7, reads: {The rule is that of Malloy v. Hogan, 378 U. S. 1.} |Id.| "
        "at 9.", ["5 Or. 7"], id="a citation inside a block quotation"),
]  # fmt: skip

AFTER_LAWS = [
    row("Malloy v. Hogan, 378 U. S. 1, 5. See 18 U. S. C. § 1951. It is so. |Id.| at 34 n. 7.",
        [MALLOY], id="a page and a note are of no statute"),
    row("Malloy v. Hogan, 378 U. S. 1. See 18 U. S. C. § 1951. |Id.|", ["18 U.S.C. § 1951"],
        id="a statute is an antecedent (rule 4.1)"),
    row("Education Law, § 650, as amd. by Laws of 1914, chap. 480. It is so. |Id.| § 653.",
        ["Education Law § 653"], id="past the act that amended the section"),
    row("18 U. S. C. § 1951. App. to Juris. Statement 6h. |Id.|, at 4i.", [None],
        id="the appendix to a jurisdictional statement"),
    row("18 U. S. C. § 1951. |Id.| § 1952 applies.", ["18 U.S.C. § 1952"], id="another section"),
    row("18 U. S. C. § 1951; 18 U. S. C. § 1952. |Id.| § 1952.", ["18 U.S.C. § 1952"],
        id="before a full stop"),
    row("18 U. S. C. § 1951. |Id.|, § 1952 applies.", ["18 U.S.C. § 1952"], id="after a comma"),
    row("18 U. S. C. § 1951. |Id.| at § 1952 applies.", ["18 U.S.C. § 1952"], id="at §"),
    row("18 U. S. C. § 1951. |Id.|, §§ 1952, 1953 apply.", ["18 U.S.C. § 1952"],
        id="two sections"),
    row("18 U. S. C. § 1951. |Id.| § 1951 applies.", ["18 U.S.C. § 1951"], id="the same section"),
    row("18 U. S. C. § 1951. |Id.| § 1951(a) applies.", ["18 U.S.C. § 1951"], id="a subsection"),
    row("18 U. S. C. § 1951. |Id.|, § 1952 applies. |Id.|", ["18 U.S.C. § 1952"] * 2,
        id="and the next Id. means that section"),
    row("29 CFR § 1910.5. |Id.| § 1910.6 applies.", ["29 C.F.R. § 1910.6"], id="a regulation"),
    row("Neb. Rev. Stat. § 46-602. |Id.| § 46-609 applies.", ["Neb. Rev. Stat. § 46-609"],
        id="a state's code"),
    row("18 U. S. C. § 1951. Malloy v. Hogan, 378 U. S. 1. |Id.|, at 8.", [MALLOY],
        id="a case after the statute"),
    row("18 U. S. C. § 1951. Lee v. Mack, 5 Or. 7. |Id.| § 1952 applies.", ["18 U.S.C. § 1952"],
        id="a section is of the code, though a case stands between"),
    row("Malloy v. Hogan, 378 U. S. 1 (1964). U. S. Const., Art. I, § 8. |Ibid.|",
        ["U.S. Const. art. I, § 8"], id="a constitution"),
    row("Malloy v. Hogan, 378 U. S. 1. Fed. R. Civ. P. 56(c). |Id.|", ["Fed. R. Civ. P. 56(c)"],
        id="a rule of court"),
    row("Malloy v. Hogan, 378 U. S. 1. 48 Stat. 1211. |Id.|, at 1212.", ["48 Stat. 1211"],
        id="a session law"),
    row("Malloy v. Hogan, 378 U. S. 1. 79 Harv. L. Rev. 935. |Id.|, at 940.",
        ["79 Harv. L. Rev. 935"], id="a journal"),
    row("Malloy v. Hogan, 378 U. S. 1. 8 Wigmore, Evidence 317. |Id.|, at 318.",
        ["8 Wigmore, Evidence 317"], id="a treatise"),
    row("Malloy v. Hogan, 378 U. S. 1. S. Rep. No. 836, 81st Cong., 1st Sess., 3. |Id.|, at 4.",
        ["S. Rep. No. 836 (81st Cong.)"], id="a committee's report"),
    row("Malloy v. Hogan, 378 U. S. 1. 40 Fed. Reg. 123. |Id.|, at 124.", ["40 Fed. Reg. 123"],
        id="the Federal Register"),
]  # fmt: skip

AFTER_THE_RECORD = [
    row("Malloy v. Hogan, 378 U. S. 1. The Court says so, ante, at 5. See |ibid.|", [None],
        id="this very decision"),
    row("Malloy v. Hogan, 802 F. Supp. 624 (D.P.R. 1992); see also |id.| at 652.",
        ["802 F. Supp. 624"], id="the R. of a district is none"),
    row("Malloy v. Hogan, 378 U. S. 1. He filed a paper. |Id.| ¶ 18.", [None],
        id="a paragraph, of a case that has pages alone"),
    row("He moved under Fed. R. Civ. P. 12(b)(6). |Id.| at ¶¶ 26, 34-36.", [None],
        id="a paragraph, of a rule"),
    row("Malloy v. Hogan, 2020 MT 25, on Fed. R. Civ. P. 12(b)(6). |Id.| ¶ 18.", ["2020 MT 25"],
        id="a paragraph, of a case behind a rule"),
    row("Malloy v. Hogan, 2020 MT 25. He filed a paper. |Id.| ¶ 18.", ["2020 MT 25"],
        id="a paragraph, of a case that has them"),
    row("Malloy v. Hogan, 378 U. S. 1. The dissent says so, post, at 5. See |ibid.|", [None],
        id="another writing of this decision"),
    row("Malloy v. Hogan, 378 U. S. 1. App. 45. |Id.|, at 46.", [None], id="appendix"),
    row("Malloy v. Hogan, 378 U. S. 1. Tr. 12. |Id.|, at 13.", [None], id="transcript"),
    row("Malloy v. Hogan, 378 U. S. 1. Tr. of Oral Arg. 12. |Id.|, at 13.", [None],
        id="oral argument"),
    row("Malloy v. Hogan, 378 U. S. 1. (Transcript of Trial Proceedings at 28.) |Id.| at 30.",
        [None], id="a transcript by its title"),
    row("Malloy v. Hogan, 378 U. S. 1. (R. 45.) |Id.| at 46.", [None], id="record"),
    row("Malloy v. Hogan, 378 U. S. 1. Record 45. |Id.|, at 46.", [None], id="record in full"),
    row("Malloy v. Hogan, 378 U. S. 1. J. A. 33. |Id.|, at 34.", [None], id="joint appendix"),
    row("Malloy v. Hogan, 378 U. S. 1. Compl. ¶ 12. |Id.| ¶ 13.", [None],
        id="complaint (eyecite 349)"),
    row("Malloy v. Hogan, 378 U. S. 1. Complaint ¶ 12. |Id.| ¶ 13.", [None],
        id="complaint in full"),
    row("Malloy v. Hogan, 378 U. S. 1. Dkt. No. 5, at 2. |Id.| at 3.", [None],
        id="docket entry (eyecite 349)"),
    row("Malloy v. Hogan, 378 U. S. 1. ECF No. 12 at 4. |Id.| at 5.", [None], id="ECF entry"),
    row("Malloy v. Hogan, 378 U. S. 1. Brief for Petitioner 12. |Id.|, at 13.", [None],
        id="brief"),
    row("Malloy v. Hogan, 378 U. S. 1. Brief for United States as Amicus Curiae 12. |Id.|, at "
        "13.", [None], id="brief of an amicus"),
    row("Malloy v. Hogan, 378 U. S. 1. Pet. App. 5a. |Id.|, at 6a.", [None],
        id="petitioner's appendix"),
    row("Malloy v. Hogan, 378 U. S. 1. App. to Pet. for Cert. 5a. |Id.|, at 6a.", [None],
        id="appendix to the petition"),
    row("Malloy v. Hogan, 378 U. S. 1. Smith Dep. 14:3-9. |Id.| at 15:2.", [None],
        id="deposition, page and line"),
    row("Malloy v. Hogan, 378 U. S. 1 (1964). Smith Aff. ¶ 4. |Id.| ¶ 5.", [None], id="affidavit"),
    row("Malloy v. Hogan, 378 U. S. 1. Exh. 4. |Id.|", [None], id="exhibit"),
    row("Malloy v. Hogan, 378 U. S. 1. Hr’g Tr. 12:4. |Id.| at 13.", [None], id="hearing"),
    row("Malloy v. Hogan, 378 U. S. 1. (N.T. 5/3/99 at 12.) |Id.| at 13.", [None],
        id="Pennsylvania's notes of testimony"),
    row("Malloy v. Hogan, 378 U. S. 1. 2 RR 45. |Id.| at 46.", [None],
        id="Texas's reporter's record"),
    row("App. 45. Malloy v. Hogan, 378 U. S. 1. |Id.|, at 8.", [MALLOY],
        id="a case after the record"),
    row("Malloy v. Hogan, 378 U. S. 1. App. 45. Id., at 46. |Id.|, at 47.", [None],
        id="the second Id. after the record"),
    row("Malloy v. Hogan, 378 U. S. 1. App. 45. Malloy, 378 U. S., at 8. |Id.|, at 9.", [MALLOY],
        id="a short form after the record"),
]  # fmt: skip

FOOTNOTES = [
    row("Malloy v. Hogan, 378 U. S. 1.^1 |Id.|, at 8.\n^1 Escobedo v. Illinois, 378 U. S. 478.",
        [MALLOY], id="the body goes on where it was"),
    row("Malloy v. Hogan, 378 U. S. 1.^1\n^1 Escobedo v. Illinois, 378 U. S. 478. |Id.|, at 480.",
        [ESCOBEDO], id="a footnote's own Id. stays in it"),
    row("Malloy v. Hogan, 378 U. S. 1.^1 Escobedo v. Illinois, 378 U. S. 478.\n^1 |Id.|, at 8.",
        [MALLOY], id="a footnote is read at its mark"),
    row("Malloy v. Hogan, 378 U. S. 1.^1 Escobedo v. Illinois, 378 U. S. 478.^2 |Id.|, at 480.\n"
        "^1 |Id.|, at 8.\n^2 |Id.|, at 490.", [ESCOBEDO, MALLOY, ESCOBEDO],
        id="each footnote at its own mark"),
    row("Malloy v. Hogan, 378 U. S. 1.^1 So it is.^2\n^1 Lee v. Mack, 5 Or. 7.\n^2 |Id.|, at 8.",
        [MALLOY], id="the next footnote goes back to the body"),
    row("Silence is kept.^1 |Malloy, 378 U. S., at 8|.\n^1 Malloy v. Hogan, 378 U. S. 1.",
        ["not found"], id="the bars stand around the core, without the name"),
    row("Silence is kept.^1 Malloy, |378 U. S., at 8|.\n^1 Malloy v. Hogan, 378 U. S. 1.",
        [MALLOY], id="the body's short form of a case that a footnote cites in full"),
    row("Silence is kept.^1 Malloy v. Hogan, 378 U. S. 1.\n^1 See Malloy, |378 U. S., at 8|.",
        [MALLOY], id="a footnote's short form before the body's full citation"),
    row("Silence is kept.^1\n^1 Malloy v. Hogan, 378 U. S. 1. It was so in Malloy, |supra|.",
        [MALLOY], id="supra within one footnote"),
    row("Silence.^1 It is kept.^2\n^1 Malloy v. Hogan, 378 U. S. 1.\n^2 Malloy, |supra| note 1.",
        [MALLOY], id="supra note 1 (rule 4.2)"),
    row("Silence.^1 It is kept.^12\n^1 Sloan, The Rule, 79 Harv. L. Rev. 935.\n^12 Sloan, |supra| "
        "note 1, at 940.", ["79 Harv. L. Rev. 935"], id="an author, supra note 1"),
    row("Silence.^1 It is kept.^2\n^1 Malloy v. Hogan, 378 U. S. 1; Escobedo v. Illinois, 378 "
        "U. S. 478.\n^2 It was so in Malloy, |supra| note 1.", [MALLOY],
        id="the one named of two in the note"),
    row("Silence.^1 It is kept.^2\n^1 Lee v. Mack, 5 Or. 7.\n^2 Lee, |supra|, at 9.", ["5 Or. 7"],
        id="a footnote that begins with the name, after one that ends with a citation"),
    row("Silence.^1 It is kept.^2\n^1 Lee v. Mack, 5 Or. 7.\n^2 Lee v. Mack, |supra| n. 1, at 9.",
        ["5 Or. 7"], id="supra n. 1"),
    row("Silence.^1 It is kept.^2\n^1 Lee v. Mack, 5 Or. 7.\n^2 Lee, n. 1, |supra|, at 9.",
        ["5 Or. 7"], id="the note before supra"),
    row("Silence.^1 It is kept.^2\n^1 8 Wigmore, Evidence § 2250.\n^2 Wigmore, |supra| note 1, "
        "§ 2251.", ["8 Wigmore, Evidence § 2250"], id="a treatise by its author"),
    row("Silence is kept. Malloy v. Hogan, 378 U. S. 1. |Id.|, at 8.\n^1 Lee v. Mack, 5 Or. 7.",
        [MALLOY], id="a footnote without a mark, after the body"),
    row("Malloy v. Hogan, 378 U. S. 1. See 18 U. S. C. § 1951.^1 |Id.|\n^1 Lee v. Mack, 5 Or. 7.",
        ["18 U.S.C. § 1951"], id="a statute before the mark"),
]  # fmt: skip

SHORT_FORMS = [
    row("Malloy v. Hogan, 378 U. S. 1. Malloy, |378 U. S., at 8|.", [MALLOY], id="rule 10.9"),
    row("Malloy v. Hogan, 378 U. S. 1. |378 U. S., at 8|.", [MALLOY], id="without a name"),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy, |378 U. S. at 8-9|.", [MALLOY], id="a range"),
    row("Malloy v. Hogan, 378 U. S. 1; Escobedo v. Illinois, 378 U. S. 478. |378 U. S., at 8|; "
        "|378 U. S., at 480|.", [MALLOY, ESCOBEDO], id="two cases in one volume, by the page"),
    row("Lee v. Mack, 100 F.2d 10; Doe v. Poe, 100 F.2d 15. Lee, |100 F.2d at 15|.",
        ["100 F.2d 10"], id="one ends on the page where the other begins: by the name"),
    row("Lee v. Mack, 100 F.2d 10; Doe v. Poe, 100 F.2d 15. Poe, |100 F.2d at 15|.",
        ["100 F.2d 15"], id="the same, by the other's second party"),
    row("Lee v. Mack, 100 F.2d 10; Doe v. Poe, 100 F.2d 15. |100 F.2d at 15|.", ["100 F.2d 15"],
        id="the same without a name: the one that begins there"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3. Lee, |5 Or. at 9|, |12 P. at 4|.", ["5 Or. 7"] * 2,
        id="short forms in parallel"),
    row("Roe v. Wade, 410 U.S. 113, 93 S.Ct. 705, 35 L.Ed.2d 147. Roe, |410 U.S. at 116|, "
        "|93 S.Ct. at 708|, |35 L.Ed.2d at 152|.", ["410 U.S. 113"] * 3, id="three in parallel"),
    row("Malloy v. Hogan, 378 U. S. 1. Lee v. Mack, 5 Or. 7 (quoting Malloy, |378 U. S., at 8|).",
        [MALLOY], id="inside a parenthetical"),
    row("Lee v. Mack (Lee I), 5 Or. 7; Lee v. Mack (Lee II), 6 Or. 8. Lee I, |5 Or., at 9|.",
        ["5 Or. 7"], id="a numbered name"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3. Lee, |12 P. at 4|.", ["5 Or. 7"],
        id="by the second of the parallels (CourtListener 7491)"),
    row("Lee v. Mack, 5 Or. 7. It was so in Lee, supra, |12 P. at 4|.", ["5 Or. 7"],
        id="by a parallel that is printed nowhere in full"),
    row("Lee v. Mack, 5 Or. 7; Doe v. Roe, 12 P. 90. Lee, |5 Or. at 9|, |12 P. at 94|.",
        ["5 Or. 7"] * 2, id="though another case of that volume is cited in full"),
    row("Lee v. Mack, 5 Or. 7, 12 P. 3; Doe v. Roe, 12 P. 90. Lee, |5 Or. at 9|, |12 P. at 94|.",
        ["5 Or. 7", "12 P. 90"], id="but not where the first is known in that reporter"),
    row("Malloy, |378 U. S., at 8|, says so. Malloy v. Hogan, 378 U. S. 1.", [MALLOY],
        id="before the full citation"),
    row("Lee v. Mack, 5 Or. 7 (following Malloy v. Hogan, 378 U. S. 1). |378 U. S., at 8|.",
        [MALLOY], id="of a case cited inside a parenthetical"),
    row("Malloy v. Hogan, 378 U. S. 1. |378 F.2d at 8|.", [None], id="another reporter"),
    row("Malloy v. Hogan, 378 U. S. 1. |377 U. S., at 8|.", [None], id="another volume"),
    row("Kepner v. Lee, 195 U. S. 100. See Kepner v. Lee, |196 U. S., at 134|.", ["195 U.S. 100"],
        id="a digit of the volume misprinted"),
    row("Kepner v. Lee, 195 U. S. 100. See Kepner, |196 U. S., at 34|.", [None],
        id="but not with a page before the case"),
    row("Kepner v. Lee, 195 U. S. 100. See Kepner v. Lee, |218 U. S., at 134|.", [None],
        id="or an earlier decision of the case"),
    row("Escobedo v. Illinois, 378 U. S. 478. |378 U. S., at 8|.", [None],
        id="a page before the only case of that volume"),
    row("Marbury v. Madison, 1 Cranch 137. Marbury, |1 Cranch, at 177|.", ["1 Cranch 137"],
        id="a nominative reporter"),
    row("Marbury v. Madison, 5 U.S. (1 Cranch) 137. Marbury, |5 U.S. at 177|.", ["5 U.S. 137"],
        id="the official volume of both"),
    row("Marbury v. Madison, 5 U.S. (1 Cranch) 137. Marbury, |5 U.S. (1 Cranch) at 177|.",
        ["5 U.S. 137"], id="both again"),
    row("Marbury v. Madison, 5 U.S. (1 Cranch) 137. Marbury, |1 Cranch, at 177|.", ["5 U.S. 137"],
        id="the nominative volume of both"),
    row("People v. Dorado (1965) 62 Cal.2d 338. (Dorado, |62 Cal.2d at p. 350|.)",
        ["62 Cal. 2d 338"], id="California"),
    row("People v. Dorado (1965) 62 Cal.2d 338 [42 Cal.Rptr. 169]. (|62 Cal.2d at pp. 350-351|.)",
        ["62 Cal. 2d 338"], id="California, with a parallel in brackets"),
    row("Lee v. Mack, 2015 WL 12 (D. Mass. 2015). Lee, |2015 WL 12|, at *4.", ["2015 WL 12"],
        id="a vendor's number, again in full (rule 10.9(a)(ii))"),
    row("Lee v. Mack, 598 U. S. ____ (2023). Lee, |598 U. S., at ____|.", ["598 U.S. ___"],
        id="a blank page"),
    row("Lee v. Mack, 5 Or. 7 (1880). Lee v. Mack, |5 Or. 7|, 9.", ["5 Or. 7"],
        id="in full again"),
    row("Bell Atl. Corp. v. Twombly, 550 U. S. 544. Twombly, |550 U. S., at 556|.",
        ["550 U.S. 544"], id="by the second party"),
]  # fmt: skip

SUPRAS = [
    row(
        "Agnello v. U. S., 269 U.S. 20. So in Angello v. U. S., |supra|.",
        ["269 U.S. 20"],
        id="two letters changed places",
    ),
    row(
        "Lee v. Mack, 5 Or. 7. Lee v. Mack, 6 Idaho 8. See Lee v. Mack, |supra|, 5 Or., at 9.",
        ["5 Or. 7"],
        id="of two cases of one name that in whose volume the page is",
    ),
    row(
        "Bedau, The Death Penalty in America 194 (1967). Bowers, Executions in America 19 (1974). "
        "See Bowers, Executions in America, |supra|, at 8.",
        ["Executions in America 19"],
        id="of two titles that end alike the one whose words stand before it",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in Malloy, |supra|, at 8.", [MALLOY], id="rule 4.2"
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. Malloy, |supra|, at 8.",
        [MALLOY],
        id="right after a citation without a year",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in Malloy |supra|, at 8.", [MALLOY], id="no comma"
    ),
    row(
        "Poe v. Nashua, 378 U. S. 1. See The Nashua Encyclopedia, |supra|, at 8.",
        [None],
        id="a book that shares a word with a case",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in Malloy , |supra|, at 8.",
        [MALLOY],
        id="a blank before the comma (eyecite 210)",
    ),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy v. Hogan, |supra|.", [MALLOY], id="the full name"),
    row(
        "Lee v. Mack, 5 Or. 7. So it is; Wheaton v. Peters, 8 Pet. 591, 601, |supra|; it goes on.",
        ["8 Pet. 591"],
        id="right behind the citation",
    ),
    row(
        "Lee v. Lefkowitz, 285 U. S. 452. It was so in Lee v. Lefkowits, |supra|.",
        ["285 U.S. 452"],
        id="the full name with a letter misread",
    ),
    row(
        "Bates v. Seber, 318 U. S. 705. It was so in Bates v. Beber, |supra|.",
        ["318 U.S. 705"],
        id="the first letter misread",
    ),
    row("Malloy v. Hogan, 378 U. S. 1. Malloy v. Hogan (|supra|).", [MALLOY], id="in brackets"),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in Hogan, |supra|.",
        [MALLOY],
        id="the second party",
    ),
    row(
        "In the Malloy case, |supra|, so. Malloy v. Hogan, 378 U. S. 1.",
        [MALLOY],
        id="the X case, before its full citation",
    ),
    row(
        "United States v. Grunewald, 233 F.2d 556. It was so in Grunewald, |supra|.",
        ["233 F.2d 556"],
        id="the one who is not the government",
    ),
    row(
        "In re Gault, 387 U. S. 1. It was so in Gault, |supra|, at 33.", ["387 U.S. 1"], id="in re"
    ),
    row(
        "In re Gault, 387 U. S. 1. It was so in In re Gault, |supra|, at 33.",
        ["387 U.S. 1"],
        id="in re, again",
    ),
    row(
        "The Paquete Habana, 175 U. S. 677. It was so in The Paquete Habana, |supra|.",
        ["175 U.S. 677"],
        id="a ship",
    ),
    row(
        "Slaughter-House Cases, 16 Wall. 36. It was so in Slaughter-House Cases, |supra|.",
        ["16 Wall. 36"],
        id="cases joined",
    ),
    row(
        "Universal Pictures, Inc. v. Lee, 162 F.2d 354. It was so in Universal Pictures, Inc., "
        "|supra|.",
        ["162 F.2d 354"],
        id="eyecite 251: not by `Inc.` alone",
    ),
    row(
        "Pratt & Whitney Co. v. Ott, 12 F.2d 3. It was so in Pratt & Whitney, |supra|.",
        ["12 F.2d 3"],
        id="a company, shortened",
    ),
    row(
        "National Association for the Advancement of Colored People v. Alabama, 357 U. S. 449. "
        "It was so in NAACP, |supra|.",
        ["357 U.S. 449"],
        id="by its initials",
    ),
    row(
        "Roe v. Wade, 410 U.S. 113, 93 S.Ct. 705 (1973). It was so in Roe, |supra|, at 120.",
        ["410 U.S. 113"],
        id="a case with parallels (eyecite drops it)",
    ),
    row(
        "Lee v. Mack, 5 Or. 7, 406 P. 2. It was so in Lee, |supra| at 9, |406 P. 2|.",
        ["5 Or. 7"] * 2,
        id="with the citation again",
    ),
    row(
        "Lee v. Mack, 5 Or. 7, 40 P. 2. It was so in Lee, |supra|, |5 Or., at 9|, |40 P., at 4|.",
        ["5 Or. 7"] * 3,
        id="with short forms in parallel",
    ),
    row(
        "Lee v. Mack, 5 Or. 7; Lee v. Ott, 6 Or. 8. See Lee v. Mack, |supra|; Lee v. Ott, |supra|.",
        ["5 Or. 7", "6 Or. 8"],
        id="two with one plaintiff, by the whole name",
    ),
    row(
        "Lee v. Mack, 5 Or. 7; Lee v. Ott, 6 Or. 8. It was so in Lee, |supra|.",
        ["6 Or. 8"],
        id="two with one plaintiff: the one cited last",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1; Lee v. Mack, 5 Or. 7. See Lee, |supra|; Malloy, |supra|.",
        ["5 Or. 7", MALLOY],
        id="in a string",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in Gideon, |supra|.",
        [None],
        id="a name that is nowhere cited in full",
    ),
    row(
        "8 Wigmore, Evidence § 2250. It was so in Wigmore, |supra|, § 2251.",
        ["8 Wigmore, Evidence § 2250"],
        id="a treatise",
    ),
    row(
        "Sloan, The Rule, 79 Harv. L. Rev. 935 (1966). It was so in Sloan, |supra|, at 940.",
        ["79 Harv. L. Rev. 935"],
        id="an article",
    ),
    row(
        "S. Rep. No. 836, 81st Cong. (hereinafter Report). It is in Report, |supra|, at 4.",
        ["S. Rep. No. 836 (81st Cong.)"],
        id="by the name given with hereinafter (rule 4.2(b))",
    ),
    row(
        "People v. Dorado (1965) 62 Cal.2d 338. (Dorado, |supra|, |62 Cal.2d at p. 350|.)",
        ["62 Cal. 2d 338"] * 2,
        id="California, with a short form",
    ),
    row(
        "People v. Superior Court (Romero) (1996) 13 Cal.4th 497. It was so in Romero, |supra|.",
        ["13 Cal. 4th 497"],
        id="by the real party in brackets",
    ),
    row(
        "Fox v. Hill Estate (1996) 13 Cal.4th 497 (Estate); Fox v. Oak (1997) 14 Cal.4th 5 (Oak). "
        "It was so in Oak, |supra|.",
        ["14 Cal. 4th 5"],
        id="by the name in brackets behind the citation",
    ),
    row(
        "Lee v. Mack (Lee I), 5 Or. 7; Lee v. Mack (Lee II), 6 Or. 8. It was so in Lee I, |supra|.",
        ["5 Or. 7"],
        id="a numbered name",
    ),
    row(
        "Lee v. Mack, 5 Or. 7 (1880) (hereinafter Lock Case). It was so in Lock Case, |supra|.",
        ["5 Or. 7"],
        id="a case's name given with hereinafter",
    ),
    row(
        "It was so in Lee v. Mack, |supra|, |5 Or. 7|, 9 (1880).",
        ["5 Or. 7"] * 2,
        id="with the only full citation of the opinion",
    ),
    row(
        "Lee v. Mack, 5 Or. 7. It was so in Lee v. Mack, |supra|, |12 P. 3|.",
        ["5 Or. 7"] * 2,
        id="with a parallel citation for the first time",
    ),
    row(
        "Lee v. Mack, 5 Or. 7. It was so in Lee v. Mack, |supra|, |5 Or. 9|.",
        ["5 Or. 7"] * 2,
        id="with a page of the case as if it were its first",
    ),
    row(
        "Lee v. Mack, 5 Or. 7. It was so in Lee v. Mack, |supra|, |6 Or. 9|.",
        ["6 Or. 9"] * 2,
        id="with a citation to another volume: another case",
    ),
    row(
        "Platt,Admx. v. Shields, 96 Vt. 257. It was so in the Platt case, |supra|.",
        ["96 Vt. 257"],
        id="a comma without its space",
    ),
    row(
        "Roe v. Wade, 410 U. S. 113; Lee v. Mack, 5 Or. 7; Lee v.Mack, |supra|.",
        ["5 Or. 7"],
        id="v. without its space",
    ),
    row(
        "Breard v. Oxford, 5 Or. 7. It was so in Breará v. Oxford, |supra|.",
        ["5 Or. 7"],
        id="a misprint in one party",
    ),
    row(
        "Lee v. Mack, 5 Or. 7 (1880) (“Lee I”); Lee v. Mack, 6 Or. 8 (1881) (“Lee II”). It was so "
        "in Lee I, |supra|.",
        ["5 Or. 7"],
        id="a numbered name in quotation marks",
    ),
    row(
        "Part II, |supra|. Malloy v. Hogan, 378 U. S. 1.",
        ["not found"],
        id="a part of this opinion (eyecite 75)",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. See |supra|, at 4.",
        ["not found"],
        id="a page of this opinion",
    ),
    row(
        "Malloy v. Hogan, 378 U. S. 1. It was so in |infra|, at 4; |ante|, at 2; |post|, at 9.",
        ["not found"] * 3,
        id="infra, ante, post (eyecite 232)",
    ),
]


@pytest.mark.parametrize(
    ("printed", "citations"),
    [*AFTER_CASES, *AFTER_PARENTHETICALS, *AFTER_LAWS, *AFTER_THE_RECORD],
)
def test_id(printed: str, citations: list[str | None]) -> None:
    assert meanings(printed) == citations


@pytest.mark.parametrize(("printed", "citations"), FOOTNOTES)
def test_across_footnotes(printed: str, citations: list[str | None]) -> None:
    assert meanings(printed) == citations


@pytest.mark.parametrize(("printed", "citations"), SHORT_FORMS)
def test_short_form(printed: str, citations: list[str | None]) -> None:
    assert meanings(printed) == citations


@pytest.mark.parametrize(("printed", "citations"), SUPRAS)
def test_supra(printed: str, citations: list[str | None]) -> None:
    assert meanings(printed) == citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("Malloy v. Hogan, 378 U. S. 1. Id., at 8.",
            [("full", None), ("preceding", 0)], id="the citation before"),
        row("Malloy v. Hogan, 378 U. S. 1. Id., at 8. Id., at 9.",
            [("full", None), ("preceding", 0), ("preceding", 1)], id="the Id. before"),
        row("Malloy v. Hogan, 378 U. S. 1. 378 U. S., at 8.",
            [("full", None), ("volume", 0)], id="the volume"),
        row("Malloy v. Hogan, 378 U. S. 1. It was so in Malloy, supra.",
            [("full", None), ("name", 0)], id="the name"),
        row("Malloy, 378 U. S., at 8. Malloy v. Hogan, 378 U. S. 1.",
            [("volume", None), ("full", None)], id="nothing before it to lean on"),
        row("18 U. S. C. § 1951. Id., § 1952.", [("law", None), ("same_code", 0)], id="the code"),
        row("Malloy v. Hogan, 378 U. S. 1. App. 45. Id., at 46.",
            [("full", None), ("record", None)], id="the record"),
        row("Id., at 5.", [("no_antecedent", None)], id="nothing"),
        row("Gideon, supra.", [("no_antecedent", None)], id="nobody of that name"),
        row("See Lee & Mack, supra, at 43.", [("work_by_name", None)], id="two authors"),
        row("See Lee, supra, note 7, at 43.", [("work_by_name", None)], id="cited in a note"),
        row("See House Hearings, supra, 508.", [("work_by_name", None)], id="a work's title"),
        row("It was so in Lee v. Mack, supra, n. 7.", [("no_antecedent", None)], id="a case"),
        row("See In re Lee, supra, n. 7.", [("no_antecedent", None)], id="a case of one party"),
        row("See Lee & Co., supra.", [("no_antecedent", None)], id="a firm"),
        row("Lee v. Mack, 5 Or. 7, 8 (1976). See n. 2, supra.",
            [("full", None)], id="a note of this opinion"),
    ],
)  # fmt: skip
def test_method_and_antecedent(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(m.method, m.antecedent) for m in mentions_of(text)] == expected


def test_what_leans_on_a_law_or_the_record_is_not_a_case() -> None:
    text = "Lee v. Mack, 5 Or. 7. 18 U. S. C. § 1951. Id. App. 45. Id., at 46. Lee, 5 Or., at 8."
    assert [(m.kind, m.status) for m in mentions_of(text)] == [
        ("full_case", "unresolved"),  # the corpus decides
        ("statute", "not_a_case"),
        ("id", "not_a_case"),
        ("id", "not_a_case"),
        ("short_case", "unresolved"),
    ]


def test_a_short_form_far_from_its_full_citation() -> None:
    """CourtListener cuts texts at 200,000 characters and loses what leans across the cut."""
    text = "Malloy v. Hogan, 378 U. S. 1. " + "So it is. " * 21_000 + "Malloy, 378 U. S., at 8."
    full, short = mentions_of(text)
    assert short.antecedent == full.seq
    assert short.authority == full.authority


def test_short_forms_without_a_full_citation_are_authorities_apart() -> None:
    text = "Lee, 5 Or., at 9. Doe, 6 Or., at 10. Poe, supra."
    assert [m.authority for m in mentions_of(text)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It was so in Lee, supra, 5 Or. at 9.", ["supra", "short_case"]),
        ("See Lee, 442 U.S. at 517, 99 S.Ct. at 2455.", ["short_case", "short_case"]),
    ],
)
def test_short_forms_side_by_side_are_one_case_though_it_is_not_cited_in_full(
    text: str, kinds: list[str]
) -> None:
    found = mentions_of(text)
    assert [(m.kind, m.name, m.authority) for m in found] == [(kind, "Lee", 0) for kind in kinds]


def test_two_cases_that_begin_on_one_page() -> None:
    assert (
        meanings(
            "Lee v. Mack, 5 Or. 7; Doe v. Roe, 5 Or. 7. It was so in Lee, |supra|; Doe, |supra|."
        )
        == ["5 Or. 7"] * 2
    )
    text = "Lee v. Mack, 5 Or. 7; Doe v. Roe, 5 Or. 7. Id., at 8. Lee v. Mack, 5 Or. 7; In Doe, so."
    found = mentions_of(text)
    assert [m.authority for m in found] == [0, 1, 1, 0, 1]
