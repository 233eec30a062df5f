"""Case names read backwards: one row per printed form. `|` marks where the citation begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.case_names import WINDOW, CaseName, read_name, read_name_told_before

row = pytest.param


def name_before(marked: str) -> CaseName | None:
    """The name that ends at the `|` of the text."""
    start = marked.index("|")
    return read_name(marked.replace("|", ""), start, 0)


ADVERSARIES = [
    row("Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="rule 10.2"),
    row("MALLOY v. HOGAN, |378 U. S. 1", "MALLOY", "HOGAN", id="in capitals"),
    row("Malloy vs. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="vs."),
    row("Malloy vs Hogan, |378 U. S. 1", "Malloy", "Hogan", id="vs without its point"),
    row("Malloy v Hogan, |378 U. S. 1", "Malloy", "Hogan", id="New York's v"),
    row("Malloy versus Hogan, |378 U. S. 1", "Malloy", "Hogan", id="spelled out, 19th century"),
    row("Malloy V. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="capital V"),
    row("Malloy\nv.\nHogan,\n|378 U. S. 1", "Malloy", "Hogan", id="broken over lines"),
    row(
        "Lubben v.\nSelective Serv. Sys. Local Bd., |453 F.2d 645",
        "Lubben",
        "Selective Serv. Sys. Local Bd.",
        id="a line's end after the v.; no v. is in Serv.",
    ),
    row("Malloy v. Hogan |378 U. S. 1", "Malloy", "Hogan", id="no comma"),
    row("Malloy v. Hogan (|378 U. S. 1", "Malloy", "Hogan", id="citation in a parenthesis"),
    row(
        "Malloy v. Hogan, *12 |378 U. S. 1",
        "Malloy",
        "Hogan",
        id="a star page before it",
    ),
    row("Malloy v. *12 Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a star page within"),
    row("United States v. Grunewald, |233 F. 2d 556", "United States", "Grunewald", id="the State"),
    row("State v. Able, |5 Or. 7", "State", "Able", id="a state"),
    row("People ex rel. Dunn v. Ott, |12 Ill. 3", "People ex rel. Dunn", "Ott", id="a relator"),
    row(
        "But see Univ. of Tex. Med. Branch at Galveston v. Barrett, |112 S.W.3d 815",
        "Univ. of Tex. Med. Branch at Galveston",
        "Barrett",
        id="where a university is",
    ),
    row("It was tried at Galveston v. Barrett, |112 S.W.3d 815", "Galveston", "Barrett", id="at"),
    row("R. v. Oakes, |5 Or. 7", "R.", "Oakes", id="an initial"),
    row(
        "Pratt & Whitney Co. v. Ford Motor Co., |12 F.2d 3",
        "Pratt & Whitney Co.",
        "Ford Motor Co.",
        id="an ampersand and company",
    ),
    row(
        "Marine Ins. Co., Ltd. v. Hodge, Inc., |12 F.2d 3",
        "Marine Ins. Co., Ltd.",
        "Hodge, Inc.",
        id="commas within both parties",
    ),
    row(
        "See Hall Street Associates, L. L. C. v. Mattel, Inc., |552 U. S. 576",
        "Hall Street Associates, L. L. C.",
        "Mattel, Inc.",
        id="what kind of company it is, spaced",
    ),
    row("Chase Bank USA, N. A. v. McCoy, |562 U. S. 195", "Chase Bank USA, N. A.", "McCoy",
        id="a national association"),
    row("and Marcus Brown Holding Co. v. Feldman, |256 U. S. 170", "Marcus Brown Holding Co.",
        "Feldman", id="no name begins with its company"),
    row("See Richmond Min. Co. v. Rose, |114 U. S. 576", "Richmond Min. Co.", "Rose",
        id="nor after an abbreviation that may end a sentence"),
    row("See Ford, L. P. Jones v. Roe, |44 F.2d 5", "L. P. Jones", "Roe", id="a person's initials"),
    row("See Savin, Petitioner, |131 U. S. 267", None, "Savin, Petitioner", id="after a signal"),
    row("Medley, Petitioner, |134 U. S. 160", None, "Medley, Petitioner", id="a petitioner alone"),
    row("So is the rule. Keenan, petitioner, |310 Mass. 166", None, "Keenan, petitioner",
        id="a petitioner alone, in Massachusetts"),
    row("Smith v. Jones et al., |12 F.2d 3", "Smith", "Jones et al.", id="et al."),
    row("Lee v. Mack & others, |12 Cush. 3", "Lee", "Mack & others", id="& others"),
    row("See United States v. G mez-Pab n, |911 F.2d 847", "United States", "G mez-Pab n",
        id="letters with an accent that were lost"),
    row("See 44 Liquormart, Inc. v. Roe, |517 U. S. 484", "44 Liquormart, Inc.", "Roe",
        id="a number at the beginning of a name"),
    row("So it was. 2 Lee v. Roe, |5 Or. 7", "Lee", "Roe", id="a note's number before a name"),
    row("See MedImmune, Inc. v. Genen tech, Inc., |549 U. S. 118", "MedImmune, Inc.",
        "Genen tech, Inc.", id="a company's name broken at a line's end"),
    row("Stanton v. Baltic Mining. Co., |240 U. S. 103", "Stanton", "Baltic Mining. Co.",
        id="a point too many before the Co."),
    row("Book v. Justice Min. Co. (C. C.) |58 Fed. 106", "Book", "Justice Min. Co.",
        id="a company named for justice"),
    row("State of Louisiana through Department of Highways v. Roe, |226 La. 988",
        "State of Louisiana through Department of Highways", "Roe", id="through its office"),
    row("Comm’rs Court of Titus Cnty. v. Roe, |940 S.W.2d 77", "Comm’rs Court of Titus Cnty.",
        "Roe", id="a county's court, as in Texas"),
    row("See Ohio Court of Appeals v. Roe, |175 Mass. 71", "Ohio Court of Appeals", "Roe",
        id="a court, the first party"),
    row("So held this Court of Lee v. Roe, |175 Mass. 71", "Lee", "Roe", id="of what a court held"),
    row("It is in the Court of Claims Acts. Lee v. Roe, |175 Mass. 71", "Lee", "Roe",
        id="acts, at the end of a sentence"),
    row("Tyler v. Court of Registration, |175 Mass. 71", "Tyler", "Court of Registration",
        id="a court as a party"),
    row("Griffin v. His Creditors, |6 Rob. 216", "Griffin", "His Creditors", id="his creditors"),
    row(
        "Buckman Co. v. Plaintiffs’ Legal Comm., |531 U. S. 341",
        "Buckman Co.",
        "Plaintiffs’ Legal Comm.",
        id="a possessive of a party's role",
    ),
    row(
        "Regan v. Taxation with Representation, |461 U. S. 540",
        "Regan",
        "Taxation with Representation",
        id="with",
    ),
    row(
        "Letsos v. Century 21 — New West Realty, |285 Ill. App. 3d 1056",
        "Letsos",
        "Century 21 — New West Realty",
        id="a dash within",
    ),
    row(
        "See Department of Justice v. Landano, |508 U. S. 165",
        "Department of Justice",
        "Landano",
        id="Justice, not a judge's title",
    ),
    row(
        "Soc’y for Prevention of Cruelty to Animals v. Mack, |659 F.3d 13",
        "Soc’y for Prevention of Cruelty to Animals",
        "Mack",
        id="to within a plaintiff's name",
    ),
    row("Lee v. the State, |5 Ga. 3", "Lee", "the State", id="a small the"),
    row("§ 34 of the Act. Lee v. Mack, |5 Or. 3", "Lee", "Mack", id="an Act ends its sentence"),
    row("According to Lee v. Mack, |5 Or. 3", "Lee", "Mack", id="according to"),
    row("told the clerk,Lee v. Mack, |5 Or. 3", "Lee", "Mack", id="glued behind a comma"),
    row("in the courtLee v. Mack, |5 Or. 3", "Lee", "Mack", id="glued to the word before"),
    row("Roe; On Lee v. Mack, |5 Or. 3", "On Lee", "Mack", id="On, the name of a person"),
    row("Torrey vs. Bank of Orleans. (|9 Paige, 649", "Torrey", "Bank of Orleans", id="a point"),
    row("Doe ex dem. Gist v. Roe, |12 F.2d 3", "Doe ex dem. Gist", "Roe", id="ex dem."),
    row(
        "Murphy v. Waterfront Comm’n of New York Harbor, |378 U. S. 52",
        "Murphy",
        "Waterfront Comm’n of New York Harbor",
        id="a public body",
    ),
    row(
        "NAACP v. Alabama ex rel. Patterson, |357 U. S. 449",
        "NAACP",
        "Alabama ex rel. Patterson",
        id="letters, and a relator of the defendant",
    ),
    row(
        "Department of Revenue of Ill. v. Kurth Ranch, |511 U. S. 767",
        "Department of Revenue of Ill.",
        "Kurth Ranch",
        id="of, twice",
    ),
    row("O’Neil v. Vermont, |144 U. S. 323", "O’Neil", "Vermont", id="an apostrophe"),
    row("Van Horne v. Dorrance, |2 Dall. 304", "Van Horne", "Dorrance", id="Van"),
    row("De la Cruz v. Tormey, |582 F.2d 45", "De la Cruz", "Tormey", id="particles"),
    row("eBay Inc. v. MercExchange, L. L. C., |547 U. S. 388", "eBay Inc.",
        "MercExchange, L. L. C.", id="a small letter first"),
    row("3M Co. v. Boulter, |842 F. Supp. 2d 85", "3M Co.", "Boulter", id="a figure first"),
    row("Ashcroft v. al-Kidd, |563 U. S. 731", "Ashcroft", "al-Kidd", id="a small letter second"),
    row("Lessee of Brown v. Clements, |3 How. 650", "Lessee of Brown", "Clements", id="lessee"),
    row("Commissioner v. Estate of Bosch, |387 U. S. 456", "Commissioner", "Estate of Bosch",
        id="an estate"),
    row("Smith v. City of Salem, Ohio, |378 F.3d 566", "Smith", "City of Salem, Ohio",
        id="a place with its state"),
    row("Heath v. Alabama et al., Warden, |474 U. S. 82", "Heath", "Alabama et al., Warden",
        id="an office"),
    row("Den v. Jersey Co., |15 How. 426", "Den", "Jersey Co.", id="a fictitious plaintiff"),
    row("Sinclair y. Ott, |5 Or. 7", "Sinclair", "Ott", id="v. misread as y."),
    row("Ott ads. Sinclair, |5 Or. 7", "Ott", "Sinclair", id="ads., defendant first"),
]  # fmt: skip

NEIGHBOURS = [
    row("See Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a signal before"),
    row("See, e. g., Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a signal of two parts"),
    row("Cf. Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="cf."),
    row("In Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="In begins the sentence"),
    row("In On Lee v. United States, |343 U. S. 747", "On Lee", "United States", id="On is a name"),
    row(
        "Lee v. Farmers Ins. Co., Ark., |306 S.W.2d 693",
        "Lee",
        "Farmers Ins. Co.",
        id="the state for a report that is not out yet",
    ),
    row("On Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="On is none"),
    row("Under Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="Under"),
    row("Moreover, Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="an adverb"),
    row("overruling Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a verb"),
    row("The Court decided Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a whole clause"),
    row("It was so held. Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a sentence before"),
    row("rule of law.” Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a quotation before"),
    row("(1964); Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a citation before"),
    row("(quoting Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="within a parenthetical"),
    row("Seé id.; Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="an id. before"),
    row("as in Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="as in"),
    row("Roe v. Wade and Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="another case and"),
    row("Justice Ox wrote in Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a judge"),
    row(
        "Amendment. Malloy v. Hogan, |378 U. S. 1",
        "Malloy",
        "Hogan",
        id="a sentence that ends in a capitalised word",
    ),
    row("Compare Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="Compare"),
    row("“Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="an opening quotation mark"),
    row("[Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a bracket"),
    row("1. Malloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="a number of a list"),
    row("seeMalloy v. Hogan, |378 U. S. 1", "Malloy", "Hogan", id="glued to its signal"),
]

ONE_PARTY = [
    row("In re Gault, |387 U. S. 1", None, "Gault", id="in re (rule 10.2.1(b))"),
    row("in In re Gault, |387 U. S. 1", None, "Gault", id="in In re"),
    row("In Re Gault, |387 U. S. 1", None, "Gault", id="In Re"),
    row("Ex parte Milligan, |4 Wall. 2", None, "Milligan", id="ex parte"),
    row("EX PARTE MILLIGAN, |4 Wall. 2", None, "MILLIGAN", id="in capitals"),
    row("Matter of Storar, |52 N.Y.2d 363", None, "Storar", id="matter of"),
    row("In the Matter of Storar, |52 N.Y.2d 363", None, "Storar", id="in the matter of"),
    row("Estate of Rogers, |3 Cal. 4", None, "Rogers", id="estate of"),
    row(
        "In re Marriage of Carney, |24 Cal.3d 725",
        None,
        "Marriage of Carney",
        id="a marriage",
    ),
    row("The Paquete Habana, |175 U. S. 677", None, "The Paquete Habana", id="a ship"),
    row("Slaughter-House Cases, |16 Wall. 36", None, "Slaughter-House Cases", id="cases joined"),
    row("Civil Rights Cases, |109 U. S. 3", None, "Civil Rights Cases", id="cases joined, 2"),
    row("See Malloy, |378 U. S., at 8", None, "Malloy", id="a short name after a signal"),
]

NO_NAME = [
    row("It was so decided. |378 U. S. 1", id="a sentence before"),
    row("reported at |378 U. S. 1", id="words"),
    row("(1964); |378 U. S. 1", id="a citation before"),
    row("in the Court of Errors, |20 Johns. 637", id="a court"),
    row("the Fourteenth Amendment, |378 U. S. 1", id="an amendment"),
    row("Section 5, |378 U. S. 1", id="a section"),
    row("January Term, |378 U. S. 1", id="a term of court"),
    row("|378 U. S. 1", id="nothing before"),
    row("5 F.3d 6 (Lee v. Mack). Accord, |6 F.3d 7", id="a name behind the citation before"),
]

BETWEEN = [
    row("Fox v. Fox (1984), Ind. App., |466 N.E.2d 789", "Fox", "Ind. App.", 1984,
        id="a year and a court of appeals"),
    row("Lee v. Mack Co., La.App., |230 So. 2d 383", "Mack Co.", "La.App.", None,
        id="a court of appeals"),
    row("People v. Dorado (1965) |62 Cal.2d 338", "Dorado", None, 1965, id="California's year"),
    row("People v. Dorado, (1965) |62 Cal.2d 338", "Dorado", None, 1965, id="after a comma"),
    row("Lee v. Mack (C. C. A.) |54 F.(2d) 152", "Mack", "C. C. A.", None, id="court, 1930s"),
    row("Lee v. Mack, 2 Cir., |117 F.2d 95", "Mack", "2 Cir.", None, id="court, 1940s"),
    row("Lee v. Mack, 2 Cir., 1941, |117 F.2d 95", "Mack", "2 Cir.", 1941, id="court and year"),
    row("Lee v. Mack, D. C., |17 F. Supp. 5", "Mack", "D. C.", None, id="district court, 1930s"),
    row("Lee v. Mack, 30,201 (La. App. 2 Cir. 12/12/97), |704 So. 2d 946", "Mack",
        "La. App. 2 Cir. 12/12/97", 1997, id="a docket number of Shreveport"),
    row("Fox v. Lee, Ky., |500 S.W.2d 12", "Lee", "Ky.", None,
        id="a State before a regional reporter is its court"),
    row("Fox v. City of Altus, Okla., |300 U. S. 5", "City of Altus, Okla.", None, None,
        id="before another it is where the party is"),
    row("Fox v. Lee, Del. Supr., |500 A.2d 12", "Lee", "Del. Supr.", None, id="Delaware"),
    row("Fox v. Lee, Mo.App., |400 S.W.2d 12", "Lee", "Mo.App.", None, id="closed up"),
    row("Fox v. State (1980) Ind. App., |400 N.E.2d 5", "State", "Ind. App.", 1980,
        id="no comma before the court"),
    row("Fox v. Lee, Ky., |500 SW2d 12", "Lee", "Ky.", None, id="without points"),
    row("Fox v. Lee, No. C 99-02506 SI, |2006 WL 12", "Lee", None, None, id="a judge's initials"),
    row("Fox v. Lee, Civ. A. No. 86-0123, |1987 WL 8765", "Lee", None, None, id="a civil action"),
    row("Fox v. Lee, No. 12-345 & 12-346, |2013 WL 5", "Lee", None, None, id="two dockets"),
    row("Fox v. Lee, 99 Civ. 1234, |2000 WL 5", "Lee", None, None, id="New York's federal docket"),
    row("Fox v. Lee, Fed. Cas. No. 5,223, |3 Mason, 398", "Lee", None, None, id="Federal Cases"),
    row("Fox v. State, 97-CT-00123-SCT (¶12), |740 So. 2d 5", "State", "¶12", None,
        id="Mississippi's docket and paragraph"),
    row("Lee v. Mack, 2 Cir. 1941, |117 F.2d 95", "Mack", "2 Cir.", 1941, id="no comma between"),
    row("Lee v. Mack (2d Cir. 1941) |117 F.2d 95", "Mack", "2d Cir.", 1941, id="both in brackets"),
    row("Lee v. Mack [1941], |117 F.2d 95", "Mack", None, 1941, id="square brackets"),
    row("Lee v. Mack, supra, |117 F.2d 95", "Mack", None, None, id="supra before the citation"),
    row("Lee v. Mack, No. 02-123, |2005 WL 12", "Mack", None, None, id="a docket number"),
    row("Lee v. Mack, Nos. 02-123, |2005 WL 12", "Mack", None, None, id="docket numbers"),
    row("Lee v. Mack, reported in |3 Wall. 5", "Mack", None, None, id="reported in"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "plaintiff", "defendant"), [*ADVERSARIES, *NEIGHBOURS, *ONE_PARTY]
)
def test_parties(marked: str, plaintiff: str | None, defendant: str) -> None:
    name = name_before(marked)
    assert name is not None
    assert (name.plaintiff, name.defendant) == (plaintiff, defendant)


@pytest.mark.parametrize("marked", NO_NAME)
def test_no_name(marked: str) -> None:
    assert name_before(marked) is None


@pytest.mark.parametrize(("marked", "defendant", "court", "year"), BETWEEN)
def test_court_and_year_between_name_and_citation(
    marked: str, defendant: str, court: str | None, year: int | None
) -> None:
    name = name_before(marked)
    assert name is not None
    assert (name.defendant, name.court, name.year) == (defendant, court, year)


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        row(
            "People v. Superior Court (Romero) (1996) |13 Cal.4th 497",
            "People v. Superior Court (Romero)",
            id="the real party of a writ (California)",
        ),
        row("Matter of Lee (Doe), |78 AD2d 1013", "Matter of Lee (Doe)", id="New York official"),
        row("so.\n7In Cortes v. Jimenez, |842 F.2d 556", "Cortes v. Jimenez", id="a note's label"),
        row("the case of ex parte Dodge, |7 Cow. 147", "ex parte Dodge", id="a small ex parte"),
        row("(in re Debs, |158 U. S. 564", "in re Debs", id="a small in re"),
        row("as in the Dred Scott case, |19 How. 393", "Dred Scott", id="a name and `case`"),
        row("as in the Bridge case (|11 Pet. 420)", "Bridge", id="before a bracket"),
        row("as in Johnson’s case, |11 Pet. 420", "Johnson’s case", id="a possessive keeps it"),
        row("so; and van Dyke v. Lee, |5 F.3d 6", "van Dyke v. Lee", id="a particle before it"),
        row("the estate of von Lee v. Mack, |5 F.3d 6", "Lee v. Mack", id="or within another name"),
        row(
            "See $1,234 in U.S. Currency v. Roe, |6 F.3d 7",
            "$1,234 in U.S. Currency v. Roe",
            id="money",
        ),
        row("Vide Poe v. Ott, |7 F.3d 8", "Poe v. Ott", id="a signal in Latin"),
        row("Matter of Lee (Sup. Ct.), |12 N.Y.S. 3", "Matter of Lee", id="a court is no party"),
        row(
            "Syl. pt. 3, State v. Lee, |163 W. Va. 12",
            "State v. Lee",
            id="a point of the syllabus before it (West Virginia)",
        ),
        row("See Malloy v. Hogan, |378 U. S. 1", "Malloy v. Hogan", id="without the signal"),
        row("Malloy\nv.\nHogan, |378 U. S. 1", "Malloy v. Hogan", id="lines become spaces"),
        row("Malloy v. *12 Hogan, |378 U. S. 1", "Malloy v. Hogan", id="without star pages"),
        row("cf. In re Gault, |387 U. S. 1", "In re Gault", id="with its In re"),
        row("the Act. Johnson’s case, |21 Tex. Ct. App. 379", "Johnson’s case", id="one's case"),
        row(
            "See Opinion of the Justices, |261 Mass. 543",
            "Opinion of the Justices",
            id="an opinion of justices",
        ),
        row("Lee v. Mack as the Lock Cases, |5 How. 504", "Lock Cases", id="reported as"),
        row("See Ex parte Milligan, |4 Wall. 2", "Ex parte Milligan", id="with its Ex parte"),
    ],
)
def test_name_as_printed(marked: str, printed: str) -> None:
    name = name_before(marked)
    assert name is not None
    assert name.name == printed


def test_offsets_are_those_of_the_text() -> None:
    text = "So it is. See Malloy v. Hogan, 378 U. S. 1"
    name = read_name(text, text.index("378"), 0)
    assert name is not None
    assert text[name.start : name.end] == "Malloy v. Hogan"


def test_a_name_never_reaches_over_the_floor() -> None:
    """The floor is where the neighbour's citation ended."""
    text = "Malloy v. Hogan, 378 U. S. 1"
    assert read_name(text, text.index("378"), text.index("Hogan")) != read_name(
        text, text.index("378"), 0
    )


def test_a_name_is_looked_for_in_a_bounded_stretch() -> None:
    text = "Malloy v. Hogan" + " x" * WINDOW + ", 378 U. S. 1"
    assert read_name(text, text.index("378"), 0) is None


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        row(
            "In Lee v. Mack, for example, the court would not. |621 S.W.2d 395",
            "Lee v. Mack",
            id="the talk of the case before its citation",
        ),
        row(
            "Roe v. Poe was first. Then Lee v. Mack came to us. |621 S.W.2d 395",
            "Lee v. Mack",
            id="the last of two",
        ),
        row("The rule of Lee v. Mack and |621 S.W.2d 395", None, id="no sentence ends before"),
        row("The court would not. |621 S.W.2d 395", None, id="no case is named"),
        row(
            "In Lee v. Mack, Mr. Justice Kent was short. |621 S.W.2d 395",
            "Lee v. Mack",
            id="without who spoke",
        ),
        row("Lee v. Mack was heard.\nNo more. |621 S.W.2d 395", None, id="another paragraph"),
        row(
            "    In Lee v. Mack, we thought that there was a great difference\n"
            "between what was held and what was only said by the way. |621 S.W.2d 395",
            "Lee v. Mack",
            id="a line above, in plain text",
        ),
        row(
            "In Lee v. Mack Stores, Inc., the Supreme Court was short. |621 S.W.2d 395",
            "Lee v. Mack Stores, Inc.",
            id="without the court that spoke",
        ),
    ],
)
def test_name_told_before(marked: str, printed: str | None) -> None:
    start = marked.index("|")
    name = read_name_told_before(marked.replace("|", ""), start, 0)
    assert (name.name if name else None) == printed


@settings(max_examples=200, deadline=None)
@given(st.text(), st.sampled_from([" v. ", " v.\n", "In re ", "(1965) ", ", ", ""]), st.text())
def test_any_text_is_read_without_a_crash(before: str, middle: str, after: str) -> None:
    text = before + middle + after
    name = read_name(text, len(text), 0)
    if name is not None:
        assert 0 <= name.start <= name.end <= len(text)
