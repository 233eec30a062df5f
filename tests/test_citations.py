"""Cores of full and short case citations: one row per printed form,
`(text, [(core, citation)], remark)`. A short form's citation has `at`, a blank page `___`."""

from __future__ import annotations

import itertools

import pytest
from extraction import mentions_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reporters_db import REPORTERS

from transforms.extract.citation_core import Core
from transforms.extract.citations import find_cores

row = pytest.param
Found = list[tuple[str, str]]


def written(core: Core) -> str:
    """The citation in canonical form: `378 U.S. 1`, `378 U.S. at 8`."""
    at = "at " if core.short else ""
    return f"{core.volume} {core.reporter} {at}{core.page or '___'}"


def cores(text: str) -> Found:
    """Core and citation of every core that a database vouches for."""
    return [(text[c.start : c.end], written(c)) for c in find_cores(text) if c.edition]


UNITED_STATES = [
    row("378 U. S. 1", [("378 U. S. 1", "378 U.S. 1")], id="as the Court prints it"),
    row("378 U.S. 1", [("378 U.S. 1", "378 U.S. 1")], id="as others print it"),
    row("378\nU. S.\n1", [("378\nU. S.\n1", "378 U.S. 1")], id="broken over lines"),
    row("378 US 1", [("378 US 1", "378 U.S. 1")], id="without points"),
    row("378U.S.1", [("378U.S.1", "378 U.S. 1")], id="glued"),
    row("378 U. S. R. 1", [("378 U. S. R. 1", "378 U.S. 1")], id="U. S. R."),
    row("350 U. S. *359", [("350 U. S. *359", "350 U.S. 359")], id="a page of the first print"),
    row("7 Cr. 481", [("7 Cr. 481", "7 Cranch 481")], id="Cranch in short"),
    row("02 Cr. 481", [], id="a criminal docket"),
    row("134 U. S., 45", [("134 U. S., 45", "134 U.S. 45")], id="a comma before the page, 1890s"),
    row("84 S. Ct. 1489", [("84 S. Ct. 1489", "84 S. Ct. 1489")], id="Supreme Court Reporter"),
    row("12 L.Ed.2d 653", [("12 L.Ed.2d 653", "12 L. Ed. 2d 653")], id="Lawyers' Edition"),
    row("32 L. ed. 1", [("32 L. ed. 1", "32 L. Ed. 1")], id="Lawyers' Edition, lower case"),
    row(
        "378 U. S. 1, 84 S. Ct. 1489, 12 L. Ed. 2d 653",
        [
            ("378 U. S. 1", "378 U.S. 1"),
            ("84 S. Ct. 1489", "84 S. Ct. 1489"),
            ("12 L. Ed. 2d 653", "12 L. Ed. 2d 653"),
        ],
        id="three in parallel are three cores",
    ),
    row(
        "384 U. S. 436, 86 S. Ct. 1602",
        [("384 U. S. 436", "384 U.S. 436"), ("86 S. Ct. 1602", "86 S. Ct. 1602")],
        id="no number is read as the reporter's",
    ),
]

NOMINATIVES = [
    row("17 U. S. 4 Wheat. 316", [("17 U. S. 4 Wheat. 316", "17 U.S. 316")],
        id="the reporter's volume without brackets"),
    row("9 U. S. 4 Wheat. 316", [("9 U. S. 4", "9 U.S. 4")],
        id="two volumes that are not one"),
    row("5 U.S. (1 Cranch) 137", [("5 U.S. (1 Cranch) 137", "5 U.S. 137")], id="rule T1.1"),
    row(
        "17 U. S. (4 Wheat.) 316", [("17 U. S. (4 Wheat.) 316", "17 U.S. 316")], id="rule T1.1, 2"
    ),
    row("60 U.S. (19 How.) 393", [("60 U.S. (19 How.) 393", "60 U.S. 393")], id="Howard"),
    row("71 U. S. (4 Wall.), 2", [("71 U. S. (4 Wall.), 2", "71 U.S. 2")], id="comma after it"),
    row("66 U.S. [1 Black] 23", [("66 U.S. [1 Black] 23", "66 U.S. 23")], id="square brackets"),
    row("1 Cranch, 137", [("1 Cranch, 137", "1 Cranch 137")], id="19th century, with comma"),
    row("1 Cranch 137", [("1 Cranch 137", "1 Cranch 137")], id="without comma"),
    row("4 Wheaton, 316", [("4 Wheaton, 316", "4 Wheat. 316")], id="spelled out"),
    row("2 Dall. 419", [("2 Dall. 419", "2 Dall. 419")], id="Dallas"),
    row("16 Pet. 1", [("16 Pet. 1", "16 Pet. 1")], id="Peters"),
    row("18 How., 331", [("18 How., 331", "18 How. 331")], id="Howard"),
    row("6 Wall. 160", [("6 Wall. 160", "6 Wall. 160")], id="Wallace"),
    row("2 Black, 635", [("2 Black, 635", "2 Black 635")], id="Black"),
    row("10 Wend. R. 85", [("10 Wend. R. 85", "10 Wend. 85")], id="R. for Reports"),
    row("2 Wheaton, Rep. 66", [("2 Wheaton, Rep. 66", "2 Wheat. 66")], id="Rep. for Reports"),
    row("7 Pet. Rep. 243", [("7 Pet. Rep. 243", "7 Pet. 243")], id="Rep. after an abbreviation"),
    row("3 Serg. & Rawle, 351", [("3 Serg. & Rawle, 351", "3 Serg. & Rawle 351")], id="two names"),
    row("10 Serg. and Rawle 1", [("10 Serg. and Rawle 1", "10 Serg. & Rawle 1")], id="and"),
    row("7 Missouri, 536", [("7 Missouri, 536", "7 Mo. 536")], id="a state spelled out"),
    row("4 Mass. 354", [("4 Mass. 354", "4 Mass. 354")], id="a state"),
    row("20 Johns. 637", [("20 Johns. 637", "20 Johns. 637")], id="Johnson"),
    row(
        "5 How. (Miss.) 285",
        [("5 How. (Miss.) 285", "5 Howard 285")],
        id="the state in brackets tells two nominatives apart",
    ),
    row("9 Howard, 55", [("9 Howard, 55", "9 How. 55")], id="Howard spelled out"),
    row("20 N.C. (3 & 4 Dev. & Bat.) 456", [("20 N.C. (3 & 4 Dev. & Bat.) 456", "20 N.C. 456")],
        id="two volumes of a nominative"),
    row("50 N. Y. Super. Ct. (18 J. & S.) 5",
        [("50 N. Y. Super. Ct. (18 J. & S.) 5", "50 N.Y. Super. Ct. 5")],
        id="a nominative of no database, by its volume"),
    row("1 Hen. & Munf. 5", [("1 Hen. & Munf. 5", "1 Hen. & M. 5")], id="Hening and Munford"),
    row("3 Harr. & J. 4", [("3 Harr. & J. 4", "3 H. & J. 4")], id="Harris and Johnson"),
    row("2 Wall. Jun. 6", [("2 Wall. Jun. 6", "2 Wall. Jr. 6")], id="the younger Wallace"),
    row("5 Abb. Prac. (N. S.) 34", [("5 Abb. Prac. (N. S.) 34", "5 Abb. Pr. (n.s.) 34")],
        id="a new series"),
]  # fmt: skip

FEDERAL = [
    row("233 F. 2d 556", [("233 F. 2d 556", "233 F.2d 556")], id="with a space"),
    row("233 F.2d 556", [("233 F.2d 556", "233 F.2d 556")], id="closed up"),
    row("846F.2d746", [("846F.2d746", "846 F.2d 746")], id="glued"),
    row("846 F.2d746", [("846 F.2d746", "846 F.2d 746")], id="glued to the page"),
    row("54 F.(2d) 152", [("54 F.(2d) 152", "54 F.2d 152")], id="series in brackets, 1920s"),
    row("54 F. (2d) 152", [("54 F. (2d) 152", "54 F.2d 152")], id="the same with a space"),
    row("5 Fed.(2d) 6", [("5 Fed.(2d) 6", "5 F.2d 6")], id="Fed. and a series, 1920s"),
    row("7 Fed. Supp. 8", [("7 Fed. Supp. 8", "7 F. Supp. 8")], id="Fed. Supp., 1930s"),
    row("422 TJ. S., at 431", [("422 TJ. S., at 431", "422 U.S. at 431")], id="a U split by OCR"),
    row("38 Ct. Cls. 693", [("38 Ct. Cls. 693", "38 Ct. Cl. 693")], id="Court of Claims, 1900s"),
    row("117 Fed. 462", [("117 Fed. 462", "117 F. 462")], id="Fed., 1900s"),
    row("30 Fed. Rep. 85", [("30 Fed. Rep. 85", "30 F. 85")], id="Fed. Rep., 1880s"),
    row("999 F.3d 1", [("999 F.3d 1", "999 F.3d 1")], id="third series"),
    row("12 F.4th 345", [("12 F.4th 345", "12 F.4th 345")], id="fourth series"),
    row("12 F. 4th 345", [("12 F. 4th 345", "12 F.4th 345")], id="fourth series, spaced"),
    row("123 F. Supp. 2d 45", [("123 F. Supp. 2d 45", "123 F. Supp. 2d 45")], id="F. Supp. 2d"),
    row("123 F.Supp.2d 45", [("123 F.Supp.2d 45", "123 F. Supp. 2d 45")], id="closed up F. Supp."),
    row("2 F.-Supp. 2", [("2 F.-Supp. 2", "2 F. Supp. 2")], id="a hyphen from OCR"),
    row("341 U. S.. 479", [("341 U. S.. 479", "341 U.S. 479")], id="a doubled point from OCR"),
    row("341 U. S., 479", [("341 U. S., 479", "341 U.S. 479")], id="a comma from OCR"),
    row("55 F. App’x 12", [("55 F. App’x 12", "55 F. App'x 12")], id="typographic apostrophe"),
    row("12 F.R.D. 345", [("12 F.R.D. 345", "12 F.R.D. 345")], id="rules decisions"),
    row("17 F. Cas. 144", [("17 F. Cas. 144", "17 F. Cas. 144")], id="Federal Cases"),
    row(
        "17 Fed. Cas. 144 (No. 9,487)",
        [("17 Fed. Cas. 144", "17 F. Cas. 144")],
        id="its case number is no citation",
    ),
    row(
        "Fed. Cas. No. 9,487",
        [("Fed. Cas. No. 9,487", " F. Cas. No. 9487")],
        id="a case's number in Federal Cases alone",
    ),
    row(
        "Ann Cas 1915C, 1117",
        [("Ann Cas 1915C, 1117", "1915C Am. Ann. Cas. 1117")],
        id="a year for a volume, without points",
    ),
    row("118 I. C. C. 295", [("118 I. C. C. 295", "118 I.C.C. 295")], id="an agency"),
    row("90 N. L. R. B. 12", [("90 N. L. R. B. 12", "90 N.L.R.B. 12")], id="the Labor Board"),
    row("45 T.C. 12", [("45 T.C. 12", "45 T.C. 12")], id="Tax Court"),
    row("23 I. & N. Dec. 45", [("23 I. & N. Dec. 45", "23 I. & N. Dec. 45")], id="immigration"),
]

STATES = [
    row("62 Cal. 2d 338", [("62 Cal. 2d 338", "62 Cal. 2d 338")], id="California"),
    row(
        "62 Cal.2d 338 [42 Cal.Rptr. 169, 398 P.2d 361]",
        [
            ("62 Cal.2d 338", "62 Cal. 2d 338"),
            ("42 Cal.Rptr. 169", "42 Cal. Rptr. 169"),
            ("398 P.2d 361", "398 P.2d 361"),
        ],
        id="California, parallels in brackets",
    ),
    row(
        "43 Cal.App.4th 12, 50 Cal.Rptr.2d 3",
        [("43 Cal.App.4th 12", "43 Cal. App. 4th 12"), ("50 Cal.Rptr.2d 3", "50 Cal. Rptr. 2d 3")],
        id="California appellate",
    ),
    row("12 NY3d 1", [("12 NY3d 1", "12 N.Y.3d 1")], id="New York official"),
    row("45 AD3d 678", [("45 AD3d 678", "45 A.D.3d 678")], id="Appellate Division official"),
    row(
        "7 Misc 3d 901(A)",
        [("7 Misc 3d 901(A)", "7 Misc. 3d 901(A)")],
        id="New York, a decision in the table alone",
    ),
    row("34 N. Y. 657", [("34 N. Y. 657", "34 N.Y. 657")], id="New York, 1866"),
    row("221 N.Y.S.2d 3", [("221 N.Y.S.2d 3", "221 N.Y.S.2d 3")], id="New York Supplement"),
    row("63 Ill. 2d 437", [("63 Ill. 2d 437", "63 Ill. 2d 437")], id="Illinois"),
    row("80 Wn.2d 12", [("80 Wn.2d 12", "80 Wash. 2d 12")], id="Washington as it cites itself"),
    row("300 N. C. 120", [("300 N. C. 120", "300 N.C. 120")], id="North Carolina"),
    row("172 N. E. 2d 5", [("172 N. E. 2d 5", "172 N.E.2d 5")], id="regional, spaced"),
    row("250 S.W.(2d) 3", [("250 S.W.(2d) 3", "250 S.W.2d 3")], id="regional, series in brackets"),
    row("34 So. 2d 5", [("34 So. 2d 5", "34 So. 2d 5")], id="Southern Reporter"),
    row("12 La. Ann. 345", [("12 La. Ann. 345", "12 La. Ann. 345")], id="Louisiana Annual"),
    row("45 N.J. Super. 6", [("45 N.J. Super. 6", "45 N.J. Super. 6")], id="New Jersey"),
    row("23 Pa. Commw. 4", [("23 Pa. Commw. 4", "23 Pa. Commw. 4")], id="Pennsylvania"),
    row("9 Ohio St.3d 17", [("9 Ohio St.3d 17", "9 Ohio St. 3d 17")], id="Ohio"),
    row("94 A. 434, L.R.A. 1915F 1087",
        [("94 A. 434", "94 A. 434"), ("L.R.A. 1915F 1087", "1915F L.R.A. 1087")],
        id="a volume of year and letter, after its reporter"),
    row("Ann. Cas. 1918A, 1024", [("Ann. Cas. 1918A, 1024", "1918A Am. Ann. Cas. 1024")],
        id="Annotated Cases"),
    row("A. N. N. Cas. 1918A, 1024", [], id="letters before it"),
    row("145 Pac. 123", [("145 Pac. 123", "145 P. 123")], id="Pacific Reporter, 1915"),
    row("42 Atl. 45", [("42 Atl. 45", "42 A. 45")], id="Atlantic Reporter, 1899"),
    row("88 N. W. Rep. 12", [("88 N. W. Rep. 12", "88 N.W. 12")], id="North Western, 1890s"),
    row(
        "135 *355 Mass. 147",
        [("135 *355 Mass. 147", "135 Mass. 147")],
        id="a star page inside the citation",
    ),
    row(
        "378 U. S. *12 1", [("378 U. S. *12 1", "378 U.S. 1")], id="a star page before the page"
    ),
]  # fmt: skip

NEUTRAL = [
    row("2020 MT 25", [("2020 MT 25", "2020 MT 25")], id="Montana (rule 10.3.3)"),
    row("2020 MT 25, ¶ 12", [("2020 MT 25", "2020 MT 25")], id="its paragraph is a pin"),
    row("2013-NMCA-072", [("2013-NMCA-072", "2013 NMCA 072")], id="New Mexico"),
    row("2004-NMSC-012", [("2004-NMSC-012", "2004 NMSC 012")], id="New Mexico, supreme"),
    row("2018–Ohio–3237", [("2018–Ohio–3237", "2018 Ohio 3237")], id="Ohio with en dashes"),
    row("2010–NMSC–007", [("2010–NMSC–007", "2010 NMSC 007")], id="New Mexico with en dashes"),
    row("2018-Ohio-3237", [("2018-Ohio-3237", "2018 Ohio 3237")], id="Ohio"),
    row("2011 WI 5", [("2011 WI 5", "2011 WI 5")], id="Wisconsin"),
    row("2009 UT App 12", [("2009 UT App 12", "2009 UT App 12")], id="Utah, appeals"),
    row("1999 S.D. 45", [("1999 S.D. 45", "1999 SD 45")], id="South Dakota, with points"),
    row("2010 ND 5", [("2010 ND 5", "2010 ND 5")], id="North Dakota"),
    row("2008 OK CR 12", [("2008 OK CR 12", "2008 OK CR 12")], id="Oklahoma, criminal"),
    row("2012 ME 34", [("2012 ME 34", "2012 ME 34")], id="Maine"),
    row("2012 VT 33", [("2012 VT 33", "2012 VT 33")], id="Vermont"),
    row("2014 CO 12", [("2014 CO 12", "2014 CO 12")], id="Colorado"),
    row(
        "2016 IL App (1st) 143777",
        [("2016 IL App (1st) 143777", "2016 IL App (1st) 143777")],
        id="Illinois, the district in brackets",
    ),
    row("2011 IL 102345", [("2011 IL 102345", "2011 IL 102345")], id="Illinois"),
    row("2021-NCSC-12", [("2021-NCSC-12", "2021 NCSC 12")], id="North Carolina, for some years"),
    row("90 Hawai‘i 5", [("90 Hawai‘i 5", "90 Haw. 5")], id="Hawaii with its okina"),
    row("2008-1556 (La. App.\n3 Cir. 6/3/09)", [("2008-1556", "2008 La.App. 3 Cir. 1556")],
        id="Louisiana over a line end"),
    row("2004 PA Super 12", [("2004 PA Super 12", "2004 Pa. Super. 12")], id="Pennsylvania"),
    row(
        "2002-1234 (La. 5/3/03)",
        [("2002-1234", "2002 LA 1234")],
        id="Louisiana's public-domain form",
    ),
    row(
        "96-0123 (La. App. 1 Cir. 2/5/97)",
        [("96-0123", "96 La.App. 1 Cir. 0123")],
        id="Louisiana, court of appeal",
    ),
    row(
        "No. 02-1234, p. 5 (La. 5/3/03)",
        [("02-1234", "02 LA 1234")],
        id="Louisiana, a page before the court",
    ),
]  # fmt: skip

VENDORS_AND_BLANKS = [
    row("2015 WL 123456", [("2015 WL 123456", "2015 WL 123456")], id="Westlaw (rule 10.8.1)"),
    row(
        "2015 U.S. Dist. LEXIS 4567",
        [("2015 U.S. Dist. LEXIS 4567", "2015 U.S. Dist. LEXIS 4567")],
        id="Lexis",
    ),
    row(
        "1999 Tex. App. LEXIS 12",
        [("1999 Tex. App. LEXIS 12", "1999 Tex. App. LEXIS 12")],
        id="Lexis, a state court",
    ),
    row("598 U. S. ____", [("598 U. S. ____", "598 U.S. ___")], id="a blank page"),
    row(
        "37 N. M. 549, 598.\nVirginia. — So",
        [("37 N. M. 549", "37 N.M. 549")],
        id="a list by States is none",
    ),
    row("598 U.S. —", [("598 U.S. —", "598 U.S. ___")], id="a dash for a page"),
    row("598 U.S. --", [("598 U.S. --", "598 U.S. ___")], id="hyphens for a page"),
    row("___ U. S. ___", [("___ U. S. ___", "___ U.S. ___")], id="blanks for volume and page"),
    row("—– S.Ct. –—", [("—– S.Ct. –—", "___ S. Ct. ___")], id="dashes of two lengths"),
    row("— U.S. —", [("— U.S. —", "___ U.S. ___")], id="dashes for volume and page"),
    row(
        "— U.S. —, 132 S. Ct. 945",
        [("— U.S. —", "___ U.S. ___"), ("132 S. Ct. 945", "132 S. Ct. 945")],
        id="blanks with a parallel",
    ),
]

SHORT_FORMS = [
    row("378 U. S., at 8", [("378 U. S., at 8", "378 U.S. at 8")], id="rule 10.9, the Court's"),
    row("378 U.S. at 8", [("378 U.S. at 8", "378 U.S. at 8")], id="rule 10.9"),
    row("378 U. S., at 7-8", [("378 U. S., at 7-8", "378 U.S. at 7")], id="a range of pages"),
    row("378 U. S., at 7–8", [("378 U. S., at 7–8", "378 U.S. at 7")], id="with an en dash"),
    row("378 U. S., at 7, 9", [("378 U. S., at 7", "378 U.S. at 7")], id="the first of two pages"),
    row("378 U. S. at page 8", [("378 U. S. at page 8", "378 U.S. at 8")], id="at page"),
    row("378 U. S. at p. 8", [("378 U. S. at p. 8", "378 U.S. at 8")], id="at p."),
    row("378 U. S. at pp. 8-9", [("378 U. S. at pp. 8-9", "378 U.S. at 8")], id="at pp."),
    row(
        "62 Cal.2d at pp. 350-351",
        [("62 Cal.2d at pp. 350-351", "62 Cal. 2d at 350")],
        id="California's pages",
    ),
    row("5 U.S. (1 Cranch) at 177", [("5 U.S. (1 Cranch) at 177", "5 U.S. at 177")],
        id="with the nominative"),
    row("1 Cranch, at 177", [("1 Cranch, at 177", "1 Cranch at 177")], id="a nominative alone"),
    row(
        "2015 WL 123456, at *4",
        [("2015 WL 123456", "2015 WL 123456")],
        id="at a star page is a full citation with a pin",
    ),
    row("378 U. S., at 8, n. 3", [("378 U. S., at 8", "378 U.S. at 8")], id="note outside"),
    row("378 U.S.,\nat 8", [("378 U.S.,\nat 8", "378 U.S. at 8")], id="broken over a line"),
]  # fmt: skip

DAMAGED = [
    row("164, U.S. 248", [("164, U.S. 248", "164 U.S. 248")], id="a comma behind the volume"),
    row("420 U. S 377", [("420 U. S 377", "420 U.S. 377")], id="a point lost"),
    row("In 1911, U. S. troops", [], id="a year and a comma"),
    row("4 S. & R. 354", [("4 S. & R. 354", "4 Serg. & Rawle 354")], id="Sergeant and Rawle"),
    row("2 Johns. C. R. 268", [("2 Johns. C. R. 268", "2 Johns. Ch. 268")], id="Johnson"),
    row("115 N. Car. 587", [("115 N. Car. 587", "115 N.C. 587")], id="North Carolina"),
    row("47 U.S. App. 146", [("47 U.S. App. 146", "47 U.S. App. 146")], id="the first appeals"),
    row(
        "131 U. S. App. 1",
        [("131 U. S. App. 1", "131 U.S. App. D.C. 1")],
        id="too late a volume for them, so the District's",
    ),
]

YEAR_BEFORE_PAGE = [
    row("7 Pet. (1833) 243", [("7 Pet. (1833) 243", "7 Pet. 243")], id="the year before the page"),
    row("Cal. (1965) 62 Cal.2d 338", [("62 Cal.2d 338", "62 Cal. 2d 338")], id="or before all"),
]

NOT_CASES = [
    row("231.\nSid. 131", [], id="a sentence and a line end"),
    row("18 U. S. C. § 1951", [], id="a code"),
    row("48 Stat. 1211", [], id="session laws"),
    row("79 Harv. L. Rev. 935", [], id="a journal"),
    row("40 Fed. Reg. 123", [], id="the Federal Register"),
    row("29 CFR 1910", [], id="regulations"),
    row("8 Wigmore 317", [], id="a treatise"),
    row("30 Am. Jur. 2d 5", [], id="an encyclopedia"),
    row("On 5 May 1964 the court", [], id="a day of May, not May's reports"),
    row("25 Nov. 1912", [], id="an abbreviated month"),
    row("filed 4 Motions, 12 in all", [], id="counted things"),
    row("Tr. 12, App. 4", [], id="the record"),
    row("1 App. 34", [], id="the appendix's volume"),
    row("at 10 A. M. 20 men", [], id="an hour"),
    row("$378 U.S. 1", [], id="a sum of money"),
    row("§12 N. Y. 45", [], id="a section"),
    row("12345 U.S. 1", [], id="too long for a volume"),
    row("378 U.S. 1st floor", [], id="an ordinal for a page"),
    row("", [], id="nothing"),
]

SEVERAL = [
    row(
        "(351 U. S. 12; 9 Wall. 3; 12 F. 3d 4)",
        [("351 U. S. 12", "351 U.S. 12"), ("9 Wall. 3", "9 Wall. 3"),
         ("12 F. 3d 4", "12 F.3d 4")],
        id="a list",
    ),
    row(
        "In 1954, 347 U. S. 483 was decided",
        [("347 U. S. 483", "347 U.S. 483")],
        id="a year before does not swallow the volume",
    ),
    row(
        "pages 3, 4 and 372 U. S. 335",
        [("372 U. S. 335", "372 U.S. 335")],
        id="other numbers before",
    ),
    row(
        "378 U. S. 1, 8, 84 S. Ct. 1489, 1493",
        [("378 U. S. 1", "378 U.S. 1"), ("84 S. Ct. 1489", "84 S. Ct. 1489")],
        id="a pin is not a volume",
    ),
    row(
        "the rule 2 of Smith, 5 Cal. 3, 6 Or. 7",
        [("5 Cal. 3", "5 Cal. 3"), ("6 Or. 7", "6 Or. 7")],
        id="a false start does not hide what follows",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *UNITED_STATES, *NOMINATIVES, *FEDERAL, *STATES, *NEUTRAL, *VENDORS_AND_BLANKS,
        *SHORT_FORMS, *DAMAGED, *YEAR_BEFORE_PAGE, *NOT_CASES, *SEVERAL,
    ],
)  # fmt: skip
def test_cores(text: str, expected: Found) -> None:
    assert cores(text) == expected


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        row("378 U. S., at 8", "8", id="one page"),
        row("378 U. S., at 7-8", "7-8", id="a range"),
        row("378 U. S., at 415—416", "415—416", id="an em dash"),
        row("378 U. S., at 415−416", "415−416", id="a minus sign"),
        row("328 Mo. l.c. 1207-8", "1207-8", id="loco citato, as Missouri prints it"),
        row("378 U. S. at 1021 - 22", "1021 - 22", id="a spaced hyphen"),
        row("378 U. S. at pp. 350-351", "350-351", id="without the word for pages"),
        row("378 U. S. 1, 8", None, id="a full citation's pin is read by `following`"),
    ],
)
def test_pin_of_a_short_form(text: str, pin: str | None) -> None:
    assert find_cores(text)[0].pin == pin


@pytest.mark.parametrize(
    ("text", "year"),
    [
        row("7 Pet. (1833) 243", 1833, id="in brackets before the page"),
        row("96-0123 (La. App. 1 Cir. 2/5/97)", 1997, id="Louisiana's date, two digits"),
        row("2002-1234 (La. 5/3/03)", 2003, id="Louisiana's date, this century"),
        row("378 U.S. 1 (1964)", None, id="after the page it is read by `following`"),
    ],
)
def test_year_inside_the_core(text: str, year: int | None) -> None:
    assert find_cores(text)[0].year == year


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        row("6 Barn. & Cress. 739", "6 Barn. & Cress. 739", id="King's Bench"),
        row("2 Lord Raym. 938", "2 Lord Raym. 938", id="Lord Raymond"),
        row("2 Ld. Raym. 938", "2 Lord Raym. 938", id="Lord Raymond, abbreviated"),
        row("1 Salk. 289", "1 Salk. 289", id="Salkeld"),
        row("4 Burr. 2303", "4 Burr. 2303", id="Burrow"),
        row("14 Ves. 91", "14 Ves. 91", id="Vesey"),
        row("3 Bos. & Pul. 14", "3 Bos. & Pul. 14", id="Bosanquet and Puller"),
        row("2 Car. & P. 414", "2 Car. & P. 414", id="Carrington and Payne"),
        row("3 T. R. 148", "3 T.R. 148", id="Durnford and East's Term Reports"),
        row("7 Term Rep. 627", "7 T.R. 627", id="the same, spelled out"),
        row("2 P. Will. 524", "2 P. Wms. 524", id="Peere Williams"),
        row("9 Exch. 341", "9 Exch. 341", id="Exchequer"),
        row("4 Co. Rep. 44 a, 45 a", "4 Co. Rep. 44a", id="the first side of a leaf"),
        row("19 Howell's State Trials, 1029", "19 State Tr. 1029", id="State Trials"),
        row("54 Eng. Rep. 165", "54 Eng. Rep. 165", id="the reprint of them all"),
        row("Cro. Car. 27", "Cro. Car. 27", id="Croke, without a volume"),
        row("Cro. Jac. 223", "Cro. Jac. 223", id="Croke under King James"),
        row("19 Howell’s St. Tr. col. 1029", "19 State Tr. 1029", id="State Trials, by column"),
        row("L. R. 2 P. C. 106", "2 L.R. P.C. 106", id="the Law Reports, by court"),
        row("[1964] A. C. 1254", "[1964] A.C. 1254", id="the Law Reports by year"),
        row("[1996] 2 S. C. R. 108", "[1996] 2 S.C.R. 108",
            id="Canada's, not South Carolina's"),
        row("(1892) A. C. 25", "[1892] A.C. 25", id="the year in the other brackets"),
        row("Law Rep. 9 Ex. 345", "9 L.R. Ex. 345", id="the Law Reports, spelled out"),
        row("L.R. 4 Q. B. 581", "4 L.R. Q.B. 581", id="the Law Reports, closed up"),
    ],
)  # fmt: skip
def test_english_reports(text: str, citation: str) -> None:
    """Of no database, but in the table of `english_reports`."""
    assert [written(core).lstrip() for core in find_cores(text)] == [citation]
    assert all(core.edition for core in find_cores(text))


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        row("7 East, 5", "7 East 5", id="an English report that is a word"),
        row("8 Term, 139", "8 T.R. 139", id="another one"),
        row("6 B. & C. 739", "6 Barn. & Cress. 739", id="initials"),
        row("8 App. Cas. 43", "8 App. Cas. 43", id="Appeal Cases"),
        row("[1914] 2 Ch. 474", "[1914] 2 Ch. 474", id="the second volume of a year"),
        row("2 Comstock, 365", "2 Comstock 365", id="an American one that reporters-db lacks"),
        row("1 Burlew & Pitt. 3", "1 Burlew & Pitt. 3", id="two reporters, abbreviated"),
    ],
)
def test_reporter_known_by_its_shape(text: str, citation: str) -> None:
    """A case's name has to vouch for it."""
    assert [written(core) for core in find_cores(text)] == [citation]
    assert all(core.edition is None for core in find_cores(text))


READ_OTHERWISE = {
    "Am. Jur.": "an encyclopedia, found among the treatises",
    "Ops.Cal.Atty.Gen.": "opinions of attorneys general are no decisions",
    "FED App.": "the court behind it is no part of the citation",
}
NOT_READ = {
    # pages in Roman numerals or with a letter, volumes with a letter or of two numbers
    "S.W.", "So.", "Wall. Jr. Append.", "Lock. Rev. Cas.", "N.Y.S.", "Mich.", "N.Y.",
    "A.F.T.R. (RIA)", "Fulton County D. Rep.", "VI Super", "Lab. Cas. (CCH)", "Trade Cas. (CCH)",
    # a supplement, a State, or another report's page, within the citation
    "Ga.", "Tex.", "Ware", "Oliver's Forms", "Mass. App. Div. Adv. Sh.", "Unemployment Ins. Rep.",
    "La.App. 1 Cir.", "La.App. 2 Cir.", "La.App. 3 Cir.", "La.App. 4 Cir.", "La.App. 5 Cir.",
    "La.App. 6 Cir.",
    # a data base's number, reports of one trial, a notebook's page with a letter
    "SCDB", "Carpenter's Report of Burr's Trial", "Robertson's Report of the Trial of Aaron Burr.",
    "Wells' Notebook",
}  # fmt: skip
"""Reporters of which reporters-db has an example that is not read whole."""


def _is_read(example: str) -> bool:
    text = f"See Lee v. Mack, {example}."
    mentions = mentions_of(text)
    return any(m.kind == "full_case" and m.text == example.strip() for m in mentions)


def test_examples_of_reporters_db() -> None:
    """Each reporter's examples there, behind a case's name, are read to the letter."""
    missed = {
        key
        for key, entries in REPORTERS.items()
        for entry in entries
        if not all(map(_is_read, entry.get("examples") or ()))
    }
    assert missed == NOT_READ | READ_OTHERWISE.keys()


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        row("Vernor v. Seabury, Baldw. 196", "1 Baldw. 196", id="one volume, by page alone"),
        row("Lee v. Mack, Crabbe, 138", "1 Crabbe 138", id="with a comma"),
        row("Doe v. Roe, 12 Taney, 400", "12 Taney 400", id="a volume before it"),
        row("Wright v. Commissioner, T.C. Memo. 2000-336", "2000 T.C. Memo. 336", id="Tax Court"),
        row("2014 IL App (1st) 120583–U", "2014 IL App (1st) 120583-U", id="with an en dash"),
        row("2014 IL App (1st) 120583-U", "2014 IL App (1st) 120583-U", id="unpublished"),
        row("People v. Lee, 81 Misc 3d 1211(A)", "81 Misc. 3d 1211(A)", id="in the table alone"),
        row("12 Cal. 45-B", "12 Cal. 45", id="no suffix of an official report"),
        row("Lee v. Mack, Am.Ann.Cas. 1916C,1093", "1916C Am. Ann. Cas. 1093", id="closed up"),
        row("12 P.2.d 34", "12 P.2d 34", id="an ordinal broken by OCR"),
        row("27 Fam. L. Rep. (BNA) 1234", "27 Fam. L. Rep. (BNA) 1234", id="a looseleaf volume"),
        row("14 F. Cas. Page 1048", "14 F. Cas. 1048", id="Page with a capital"),
        row("Fed. Sec. L. Rep. (CCH) ¶ 77,526", "Fed. Sec. L. Rep. (CCH) 77526",
            id="a looseleaf service without a volume"),
        row("Bankr. L. Rep. P 80679", "Bankr. L. Rep. 80679", id="P for the paragraph mark"),
        row("RICO Bus. Disp. Guide 11,151", "RICO Bus. Disp. Guide (CCH) 11151", id="no mark"),
        row("61 A.F.T.R.2d 88-1234", "61 A.F.T.R.2d (RIA) 88-1234", id="a page with its year"),
        row("Lee v. Mack, 2003–1446, pp. 8–9 (La. App. 3/31/04)", "2003 La. App. 1446",
            id="Louisiana with dashes"),
    ],
)  # fmt: skip
def test_forms_of_reporters_db(text: str, citation: str) -> None:
    assert [written(core).lstrip() for core in find_cores(text)] == [citation]


def test_report_of_one_volume_needs_a_case_name() -> None:
    assert not _is_read_alone("Mr. Chief Justice Taney, 11 of the bench")
    assert not _is_read_alone("See Lee v. Holmes, 12 Cal. 4", "Holmes, 12")


def _is_read_alone(text: str, core: str = "Taney, 11") -> bool:
    mentions = mentions_of(text)
    return any(m.kind == "full_case" and m.text == core for m in mentions)


def test_english_reports_by_page_alone_need_another_of_them() -> None:
    """`Holt, 399` is looked for only in a text that cites the English reports by volume too."""
    assert find_cores("Rex v. Duke, Holt, 399.") == []
    found = find_cores("Rex v. Duke, Holt, 399; Duke's Case, 1 Salk. 400; Lofft, 400.")
    assert [(written(core).lstrip(), bool(core.edition)) for core in found] == [
        ("Holt K.B. 399", False),
        ("1 Salk. 400", True),
        ("Lofft 400", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        row("12 Eliz. c. 5", id="a regnal year"),
        row("2 Bl. Comm. 44", id="Blackstone"),
        row("5 Oct. 1790", id="a date"),
        row("3 Justices. 4", id="a word"),
        row("1 Kent, Comm. 12", id="Kent"),
        row("5 Cir. 1970", id="a circuit and its year"),
        row("02 Civ. 8181", id="a docket number"),
        row("the FERC 1998 order and CCH 1990", id="an agency and a year"),
    ],
)
def test_shapes_that_are_no_reporter(text: str) -> None:
    assert find_cores(text) == []


PIECES = [
    "378", "U. S.", "U.S.", "F.2d", "F. (2d)", "at", ",", "(1 Cranch)", "(La. 5/3/03)", "___", "—",
    "12-345", "*12", "¶ 5", "\n", "(", ")", "Wall.", "12", "2015 WL", "Barn. & Cress.",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)))
def test_known_cores_are_in_order_and_apart(text: str) -> None:
    found = find_cores(text)
    for core in found:
        assert 0 <= core.start < core.end <= len(text)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for one, other in itertools.pairwise([c for c in found if c.edition]):
        assert one.end <= other.start
