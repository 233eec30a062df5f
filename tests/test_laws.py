"""Statutes, session laws, regulations, constitutions, rules, legislative documents, journals,
treatises: one row per printed form, `(text, [(kind, core, canonical citation)], remark)`."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from extraction import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.laws import find_laws

Row = tuple[str, list[tuple[str, str, str]]]


def core(kind: str, text: str, citation: str) -> Row:
    """A row whose whole text is one citation."""
    return text, [(kind, text, citation)]


FEDERAL_STATUTES: list[Row] = [
    core("statute", "Article 66(c), UCMJ", "Unif. Code Mil. Just. art. 66(c)"),
    core("statute", "18 U. S. C. § 1951", "18 U.S.C. § 1951"),
    core("statute", "18 U.S.C. § 1951", "18 U.S.C. § 1951"),
    core("statute", "18 U.S.C.A. § 1951", "18 U.S.C. § 1951"),
    core("statute", "18 USC 1951", "18 U.S.C. § 1951"),
    core("statute", "Title 18 U. S. C. § 1951", "18 U.S.C. § 1951"),
    core("statute", "18 U.S. Code § 1951", "18 U.S.C. § 1951"),
    core("statute", "18 United States Code, Section 1951", "18 U.S.C. § 1951"),
    core("statute", "Title 18, United States Code, Section 1951", "18 U.S.C. § 1951"),
    core("statute", "section 1951 of title 18", "18 U.S.C. § 1951"),
    core("statute", "§ 1951 of Title 18, United States Code", "18 U.S.C. § 1951"),
    core("statute", "26 USCA §§ 1225, 1226", "26 U.S.C. § 1225"),
    core("statute", "28 U. S. C. (Supp. IV) § 41", "28 U.S.C. § 41"),
    core("statute", "28 U. S. C. § 1257(2)", "28 U.S.C. § 1257(2)"),
    core("statute", "28 U. S. C. §§ 1331, 1343 (3), (4), and 2201-2202", "28 U.S.C. § 1331"),
    core("statute", "42 U. S. C. §§ 1983, 1985", "42 U.S.C. § 1983"),
    core("statute", "42 U.S.C. § 300aa-1", "42 U.S.C. § 300aa-1"),
    core("statute", "46 U. S. C. § 1304 (2) (a)", "46 U.S.C. § 1304(2)(a)"),
    core("statute", "U. S. C., Title 28, § 380", "28 U.S.C. § 380"),
    core("statute", "50 U.S.C. App. § 5", "50 U.S.C. § 5"),
    core("statute", "Rev. Stat. § 1979", "Rev. Stat. § 1979"),
    core("statute", "R. S. § 709", "Rev. Stat. § 709"),
    core("statute", "section 709 of the Revised Statutes", "Rev. Stat. § 709"),
    core("statute", "Revised Statutes, § 709", "Rev. Stat. § 709"),
    core("statute", "Jud. Code § 237", "Jud. Code § 237"),
    core("statute", "§ 238 of the Judicial Code", "Jud. Code § 238"),
    core("statute", "Comp. St. § 1033", "U.S. Comp. St. § 1033"),
    core("statute", "Internal Revenue Code § 61", "26 U.S.C. § 61"),
    core("statute", "I. R. C. § 61", "26 U.S.C. § 61"),
    core("statute", "§ 365 of the Bankruptcy Code", "11 U.S.C. § 365"),
    core("statute", "U.C.C. § 2-207", "U.C.C. § 2-207"),
    ("42 U. S. C. § 1983.3 The test", [("statute", "42 U. S. C. § 1983", "42 U.S.C. § 1983")]),
    (
        "18 U.S.C. § 1951, 28 U.S.C. § 1331, and 63 Stat. 861",
        [
            ("statute", "18 U.S.C. § 1951", "18 U.S.C. § 1951"),
            ("statute", "28 U.S.C. § 1331", "28 U.S.C. § 1331"),
            ("session_law", "63 Stat. 861", "63 Stat. 861"),
        ],
    ),
    core("statute", "18 U. S. C.] §3553(a)", "18 U.S.C. § 3553(a)"),
    core("statute", "U. S. Comp. St. 1901, p. 3627", "U.S. Comp. St. p. 3627"),
    core("statute", "18 U. S. C. App., p. 833", "18 U.S.C. p. 833"),
]

STATE_STATUTES: list[Row] = [
    core("statute", "Ill. Ann. Stat. o. 38, § 9-1", "Ill. Stat. ch. 38, § 9-1"),
    core("statute", "Ariz. Rev. Stat. Ann. § 13 — 1411", "Ariz. Rev. Stat. § 13—1411"),
    core("statute", "Iowa Code Ann. §.755.9", "Iowa Code § 755.9"),
    core("statute", "S. C. Code; § 53-198", "S.C. Code Ann. § 53-198"),
    core("statute", "S. D. Code-§ 34.1606", "S.D. Code § 34.1606"),
    core("statute", "Page’s Ohio Rev. Code Ann. § 2935.15", "Ohio Rev. Code Ann. § 2935.15"),
    core("statute", "Rev. Stat. 5th ser. c. 24, § 19", "Rev. Stat. ch. 24, § 19"),
    core("statute", "Mass. Gen. L. ch. 94A, Sec. 12", "Mass. Gen. Laws ch. 94A, § 12"),
    core("statute", "Mass.Gen.L. ch. 190, 3(1)", "Mass. Gen. Laws ch. 190, § 3(1)"),
    core("statute", "Rev. Stat. D. C. § 997", "D.C. Rev. Stat. § 997"),
    core("statute", "Rev. Stat. Ind. 1881, § 1802", "Ind. Rev. Stat. § 1802"),
    core("statute", "Gen. Laws Or. § 699", "Or. Gen. Laws § 699"),
    core("statute", "Va. Code Ann., 1960 Replacement Volume, § 19.1-89", "Va. Code Ann. § 19.1-89"),
    core("statute", "Ill. Rev. Stat. c. 46 [1947] § 10", "Ill. Rev. Stat. ch. 46, § 10"),
    core("statute", "Rev. Stat., sect. 1059", "Rev. Stat. § 1059"),
    (
        "Me. Rev. Stat. (1916) c. 42; Ala. Code, Tit. 14, c. 46 (1958)",
        [
            ("statute", "Me. Rev. Stat. (1916) c. 42", "Me. Rev. Stat. Ann. c. 42"),
            ("statute", "Ala. Code, Tit. 14, c. 46", "Ala. Code Tit. 14, c. 46"),
        ],
    ),
    core(
        "statute",
        "Tex. Civ. Prac. & REM.CODE ANN. § 51.014(a)(8)",
        "Tex. Civil Practice and Remedies Code § 51.014(a)(8)",
    ),
    (
        "under the Act. Tex. Gov't Code Ann. § 554.006(d)(1)",
        [
            (
                "statute",
                "Tex. Gov't Code Ann. § 554.006(d)(1)",
                "Tex. Government Code § 554.006(d)(1)",
            )
        ],
    ),
    core("statute", "V.T.C.A. Penal Code, § 20.01", "Tex. Penal Code § 20.01"),
    (
        "¶ 26 Under WIS. STAT. § 19.35(1)(a)",
        [("statute", "WIS. STAT. § 19.35(1)(a)", "Wis. Stat. § 19.35(1)(a)")],
    ),
    core("statute", "Md. Code Ann. Health-Gen. art., § 4-301", "Md. Code Health-Gen art § 4-301"),
    core(
        "statute",
        "Md. Code Ann.Corps. & Ass'ns art., § 3-413",
        "Md. Code Corporations and Associations art § 3-413",
    ),
    core(
        "statute",
        "sections 6500 to 6504, inclusive, of the Corporations Code",
        "Corporations Code § 6500",
    ),
    core("statute", "Section 597, Code Civ. Proc.", "Code of Civil Procedure § 597"),
    core("statute", "section 399, Code Criminal Procedure", "Code of Criminal Procedure § 399"),
    core("statute", "§ 19.2-128 of the Code", "Code § 19.2-128"),
    core("statute", "section 1109 of the Code of 1897", "Code § 1109"),
    core("statute", "La. C.E. art. 403", "La. Code Evid. Ann. art. 403"),
    core("statute", "C.C.Art. 2547", "La. Civ. Code Ann. art. 2547"),
    core("statute", "La.C.Cr.P. art. 881.1", "La. Code Crim. Proc. Ann. art. 881.1"),
    core("statute", "R.C.S. art. 1728", "Tex. Rev. Civ. Stat. Ann. art. 1728"),
    core(
        "statute",
        "Article 7477(11), Vernon's Ann.Tex. Civ.Stats.",
        "Tex. Rev. Civ. Stat. Ann. art. 7477(11)",
    ),
    core("statute", "Arts. 38.04 and 36.13, V.A.C.C.P.", "Tex. Code Crim. Proc. Ann. art. 38.04"),
    core("statute", "Florida Statute § 540.08", "Fla. Stat. § 540.08"),
    core("statute", "Arkansas Statute 27-2145", "Ark. Stat. § 27-2145"),
    core("statute", "Revised Statute 14:95.1", "La. Stat. Ann. § 14:95.1"),
    core("statute", "RLH 1955, § 324-37", "Haw. Rev. Laws § 324-37"),
    core("statute", "§ 97-7, R.L.H. 1955", "Haw. Rev. Laws § 97-7"),
    core("statute", "Rev.Civ.Stat. art. 4662", "Rev. Civ. Stat. art. 4662"),
    core("statute", "Revised Statutes, article 2838", "Rev. Stat. art. 2838"),
    core("statute", "Sayles' Civ. Stats., arts. 361, 381, 418", "Sayles' Civ. Stat. art. 361"),
    core("statute", "Ill.Rev.Stat. ch. 38, para. 1003-3-9", "Ill. Rev. Stat. ch. 38, § 1003-3-9"),
    core("statute", "Me. Rev. Stat. tit 17-A § 1101(21)", "17-A Me. Rev. Stat. Ann. § 1101(21)"),
    core(
        "statute",
        "Me. Rev. Stat. Ann., Tit. 17–A, §§301(1)(B)(1)",
        "17-A Me. Rev. Stat. Ann. § 301(1)(B)(1)",
    ),
    core("statute", "N.H. Rev. Stat. Ann. 169-C:31", "N.H. Rev. Stat. Ann. § 169-C:31"),
    core("statute", "Me. Rev. Stat. Ann. tit. 24-A, 2309", "24-A Me. Rev. Stat. Ann. § 2309"),
    core("statute", "P.R. Laws Ann. tit. 31, 5298", "31 P.R. Laws § 5298"),
    core("statute", "Code of Iowa, 1954, Sec. 441.13", "Iowa Code § 441.13"),
    core("statute", "Revised Statutes of Nebraska, 1943, § 77-201", "Neb. Rev. Stat. § 77-201"),
    core("statute", "La.R.S. 51:715(A)(3)", "La. Stat. Ann. § 51:715(A)(3)"),
    core("statute", "General laws 1938, chapter 310, section 2", "General Laws 1938 ch. 310, § 2"),
    core("statute", "General Laws 1938, chapter 310", "General Laws 1938 ch. 310"),
    (
        "By section 2821 of the Code of Civil Procedure the Surrogate's Court has power",
        [
            (
                "statute",
                "section 2821 of the Code of Civil Procedure",
                "Code of Civil Procedure § 2821",
            )
        ],
    ),
    (
        "authorized (Pen. Code,  3060), while",
        [("statute", "Pen. Code,  3060", "Penal Code § 3060")],
    ),
    core("statute", "Neb. Rev. Stat. § 46-613.01", "Neb. Rev. Stat. § 46-613.01"),
    core("statute", "Neb.Rev.Stat. §§ 46-602 and 46-609", "Neb. Rev. Stat. § 46-602"),
    core("statute", "Cal. Penal Code § 187", "Cal. Penal Code § 187"),
    core("statute", "California Penal Code section 187", "Cal. Penal Code § 187"),
    core("statute", "Pen. Code, § 187", "Penal Code § 187"),
    core("statute", "section 187 of the Penal Code", "Penal Code § 187"),
    core("statute", "Code Civ. Proc., § 1094.5", "Code of Civil Procedure § 1094.5"),
    core(
        "statute",
        "section 1094.5 of the Code of Civil Procedure",
        "Code of Civil Procedure § 1094.5",
    ),
    core("statute", "Ga. Code Ann., § 26-1302", "Ga. Code Ann. § 26-1302"),
    core("statute", "Ga. Code § 26-1302", "Ga. Code Ann. § 26-1302"),
    core("statute", "OCGA § 16-5-1", "Ga. Code Ann. § 16-5-1"),
    core("statute", "N. Y. Penal Law § 1141", "N.Y. Penal Law § 1141"),
    core("statute", "Real Property Law § 5", "Real Property Law § 5"),
    core("statute", "CPLR 3211(a)(7)", "N.Y. C.P.L.R. § 3211(a)(7)"),
    core("statute", "MCL 750.520b", "Mich. Comp. Laws § 750.520b"),
    core("statute", "MSA 28.788(2)", "Mich. Stat. Ann. § 28.788(2)"),
    core("statute", "M.S.A. § 609.185", "Minn. Stat. § 609.185"),
    core("statute", "Minn. Stat. § 609.185", "Minn. Stat. § 609.185"),
    core("statute", "Minn.Stat. § 549.20, subd. 1(a)", "Minn. Stat. § 549.20"),
    core("statute", "Tenn. Code Ann. § 29-26-121(a)", "Tenn. Code Ann. § 29-26-121(a)"),
    core("statute", "Tenn. Code Ann. § 4-21-401(a)(1), (d)(5)", "Tenn. Code Ann. § 4-21-401(a)(1)"),
    core("statute", "T.C.A. § 39-2402", "Tenn. Code Ann. § 39-2402"),
    core("statute", "La. R.S. 14:30", "La. Stat. Ann. § 14:30"),
    core("statute", "LSA-R.S. 40:1785", "La. Stat. Ann. § 40:1785"),
    core("statute", "La. Civ. Code art. 2315", "La. Civ. Code Ann. art. 2315"),
    core("statute", "G. L. c. 265, § 1", "Mass. Gen. Laws ch. 265, § 1"),
    core("statute", "G.L. (Ter. Ed.) c. 214, § 30", "Mass. Gen. Laws ch. 214, § 30"),
    core("statute", "Ill. Rev. Stat., ch. 38, par. 11-20", "Ill. Rev. Stat. ch. 38, § 11-20"),
    core("statute", "735 ILCS 5/2-1001", "735 Ill. Comp. Stat. § 5/2-1001"),
    core("statute", "Ohio R.C. 2953.08", "Ohio Rev. Code Ann. § 2953.08"),
    core("statute", "R.C. 2953.08", "Ohio Rev. Code Ann. § 2953.08"),
    core("statute", "RCW 9A.32.030", "Wash. Rev. Code § 9A.32.030"),
    core("statute", "Wash. Rev. Code Ann. § 9A.32.030", "Wash. Rev. Code § 9A.32.030"),
    core("statute", "§ 45-5-502, MCA", "Mont. Code Ann. § 45-5-502"),
    core("statute", "Section 30-2-1 NMSA 1978", "N.M. Stat. Ann. § 30-2-1"),
    core("statute", "NMSA 1978, § 38-1-16", "N.M. Stat. Ann. § 38-1-16"),
    core("statute", "Texas Penal Code § 22.011", "Tex. Penal Code § 22.011"),
    core("statute", "TEX. GOV'T CODE ANN. § 311.011", "Tex. Government Code § 311.011"),
    core("statute", "§ 775.082, Fla. Stat.", "Fla. Stat. § 775.082"),
    core("statute", "section 775.082, Florida Statutes", "Fla. Stat. § 775.082"),
    core("statute", "21 Okl.St.Ann. § 701.7", "21 Okla. Stat. § 701.7"),
    core("statute", "18 Pa.C.S. § 2502", "18 Pa. Cons. Stat. § 2502"),
    core("statute", "11 Del. C. § 636", "11 Del. Code Ann. § 636"),
    core("statute", "Del. Code Ann. tit. 11, § 636", "11 Del. Code Ann. § 636"),
    core("statute", "13 V.S.A. § 2301", "13 Vt. Stat. Ann. § 2301"),
    core("statute", "K.S.A. 21-5402", "Kan. Stat. Ann. § 21-5402"),
    core("statute", "RSMo § 565.020", "Mo. Rev. Stat. § 565.020"),
    core("statute", "N.J.S.A. 2C:11-3(a)(1)", "N.J. Stat. Ann. § 2C:11-3(a)(1)"),
    core("statute", "KRS 507.020", "Ky. Rev. Stat. Ann. § 507.020"),
    core("statute", "A.R.S. § 13-1105", "Ariz. Rev. Stat. § 13-1105"),
    core("statute", "Iowa Code § 321.482", "Iowa Code § 321.482"),
    core("statute", "Alabama Code, 1928, §§ 10418-10421", "Ala. Code § 10418-10421"),
    core("statute", "Section 2913.01 of the Revised Code of Ohio", "Ohio Rev. Code Ann. § 2913.01"),
    core("statute", "Code § 18.2-95", "Code § 18.2-95"),
    core("statute", "Liquor Tax Law, § 23", "Liquor Tax Law § 23"),
    core("statute", "Rev. & Tax. Code, § 32", "Revenue and Taxation Code § 32"),
    core("statute", "CL 1948, § 691.691", "Mich. Comp. Laws § 691.691"),
    core("statute", "Stat Ann 1953 Cum Supp § 27.1461", "Mich. Stat. Ann. § 27.1461"),
    core(
        "statute", "Tex. Code Crim. Proc. Ann. art. 38.23", "Tex. Code Crim. Proc. Ann. art. 38.23"
    ),
    core(
        "statute",
        "Article 450 of the Code of Criminal Procedure",
        "Code of Criminal Procedure art. 450",
    ),
    core("statute", "sections 1897 and 1898 of the Penal Law", "Penal Law § 1897"),
    core("statute", "Md. Code Ann., Crim. Law § 3-203", "Md. Code Criminal Law § 3-203"),
    core("statute", "Gen. St. 1878, c. 66, § 5", "Gen. Stat. ch. 66, § 5"),
    core(
        "statute",
        "c. 46, §§ 1 and 1.1 of the Code of the City of New Orleans",
        "Code of the City of New Orleans ch. 46, § 1",
    ),
    core("statute", "K.S.A. 1971 Supp. 21-4001 and 21-4002", "Kan. Stat. Ann. § 21-4001"),
    core("statute", "Code of Virginia of 1849, c. 130, §§ 19, 20", "Va. Code Ann. ch. 130, § 19"),
    core("statute", "Code 1868, ch. 29, § 43", "Code ch. 29, § 43"),
    core("statute", "N.H. Rev. Stat. Ann. (RSA) 508:4", "N.H. Rev. Stat. Ann. § 508:4"),
    core("statute", "Mass. Gen. Laws ch. 223A, 3", "Mass. Gen. Laws ch. 223A, § 3"),
    core("statute", "1 R. S. 727", "1 Rev. Stat. 727"),
    core("statute", "2 Revised Statutes, 703", "2 Rev. Stat. 703"),
    core("statute", "Rem. Rev. Stat. § 6313", "Rem. Rev. Stat. § 6313"),
    core("statute", "Civ. Prac. Act, § 1451", "Civil Practice Act § 1451"),
    core("statute", "article 8307, § 6a, Revised Civil Statutes", "Rev. Civil Stat. art. 8307"),
    (
        "[Code of Civil Procedure] section 340.5",
        [
            (
                "statute",
                "Code of Civil Procedure] section 340.5",
                "Code of Civil Procedure § 340.5",
            )
        ],
    ),
    (
        "§ 3021 of the Education Law of New York",
        [("statute", "§ 3021 of the Education Law", "Education Law § 3021")],
    ),
    (
        "§ 673.104, Fla. Stat. (2004). Section 674.207, Florida Statutes (2004)",
        [
            ("statute", "§ 673.104, Fla. Stat.", "Fla. Stat. § 673.104"),
            ("statute", "Section 674.207, Florida Statutes", "Fla. Stat. § 674.207"),
        ],
    ),
    core("statute", "N. Y. Administrative Code § D26-8.0", "N.Y. Administrative Code § D26-8.0"),
    core("statute", "article 1998 of the Revised Statutes", "Rev. Stat. art. 1998"),
]

SESSION_LAWS: list[Row] = [
    core("session_law", "Laws of 1930, ohs. 839", "1930 Laws c. 839"),
    core("session_law", "35 Stat. c. 264, 815", "35 Stat. 815"),
    core("session_law", "Laws (1917) e. 139", "1917 Laws c. 139"),
    core("session_law", "Ord. 5, 1888", "1888 Ord. No. 5"),
    core("session_law", "Maryland Laws, 1784, c. VII", "1784 Md. Laws c. VII"),
    core("session_law", "Okla. Laws, 1943, tit. 68, c. 26", "1943 Okla. Laws c. 26"),
    core("session_law", "statute of Texas of 1887, c. 128", "1887 Tex. Laws c. 128"),
    core("session_law", "statute of February 10, 1855, c. 71", "1855 Laws c. 71"),
    core("session_law", "1 Laws of Va. p. 386", "1 Va. Laws 386"),
    core("session_law", "2 N. R. L. p. 340", "2 N.Y. Rev. Laws 340"),
    core("session_law", "2 U. S. L. p. 34", "2 Laws U.S. 34"),
    core("session_law", "4 Hening's Statutes at Large 404", "4 Hening's Statutes 404"),
    (
        "Maryland, Laws of 1826, c. CXXIII, § 18; 1830, c. 117, §§ 2, 3; 1834, c. 281",
        [
            ("session_law", "Laws of 1826, c. CXXIII", "1826 Laws c. CXXIII"),
            ("session_law", "1830, c. 117", "1830 Laws c. 117"),
            ("session_law", "1834, c. 281", "1834 Laws c. 281"),
        ],
    ),
    core("session_law", "3 Colonial Laws 318", "3 Colonial Laws 318"),
    core(
        "session_law",
        "4 Acts and Resolves of Mass. Province 763",
        "4 Acts and Resolves of Mass. Province 763",
    ),
    core("session_law", "Laws 1696 [8 Wm. III] c. 1", "1696 Laws c. 1"),
    core("session_law", "Stats. 1965, eh. 2030", "1965 Laws c. 2030"),
    core("session_law", "Neb.L.1889, ch. 68", "1889 Neb. Laws c. 68"),
    core("session_law", "Acts 1991, 72nd Leg., ch. 242", "1991 Laws c. 242"),
    core("session_law", "Act of May 31, 1951, 52nd Leg., R.S., ch. 491", "Act of 1951, c. 491"),
    core("session_law", "Laws 1927, 40th Leg., p. 214, c. 144", "1927 Laws c. 144"),
    core("session_law", "Act of June 24, 1939, P.L. 872", "Act of 1939, P.L. 872"),
    core("session_law", "act of Congress of July 2, 1890, c. 647", "Act of 1890, c. 647"),
    core("session_law", "Act 1881, c. 19", "Act of 1881, c. 19"),
    core("session_law", "48 Stat. 1211", "48 Stat. 1211"),
    ("1 Stat. 73, 85", [("session_law", "1 Stat. 73", "1 Stat. 73")]),
    (
        "act of March 3, 1875, c. 137, 18 Stat. 470",
        [("session_law", "18 Stat. 470", "18 Stat. 470")],
    ),
    core("session_law", "70A Stat. 37", "70A Stat. 37"),
    core("session_law", "judiciary act of 1789, ch. 20", "Act of 1789, c. 20"),
    core("session_law", "Pub. L. No. 111-148, 124 Stat. 119", "124 Stat. 119"),
    core("session_law", "Pub. L. 111-148", "Pub. L. No. 111-148"),
    core("session_law", "Public Law 94-553", "Pub. L. No. 94-553"),
    core("session_law", "1947 Mass. Acts c. 459", "1947 Mass. Acts c. 459"),
    core("session_law", "St. 1955, c. 697", "1955 Laws c. 697"),
    core("session_law", "Laws 1911, c. 214", "1911 Laws c. 214"),
    core("session_law", "c. 908 of the Laws of 1896", "1896 Laws c. 908"),
    core("session_law", "chapter 908 of the Laws of 1896", "1896 Laws c. 908"),
    core("session_law", "New York Laws of 1896, c. 908", "1896 N.Y. Laws c. 908"),
    core("session_law", "Stats. 1955, ch. 12", "1955 Laws c. 12"),
    core("session_law", "1797 Vt. Laws 23", "1797 Vt. Laws 23"),
    core("session_law", "PA 1949, No 238", "1949 Laws No. 238"),
    core("session_law", "Act 639 of 1954", "1954 Laws No. 639"),
    core("session_law", "Cal. Stat. (1901) 636", "1901 Cal. Laws p. 636"),
    core("session_law", "13 Eliz. c. 5", "13 Eliz., c. 5"),
    core("session_law", "29 Car. 2, c. 3", "29 Car. 2, c. 3"),
    core("session_law", "3 & 4 Will. 4 c. 41", "3 & 4 Will. 4, c. 41"),
    core("session_law", "57 Geo. III. c. 99", "57 Geo. III, c. 99"),
    core("session_law", "15 Geo. II., Ch. 13", "15 Geo. II, c. 13"),
    core("session_law", "1 Vic. c. 86", "1 Vic., c. 86"),
    core("session_law", "28 Henry VIII, chap. 18", "28 Henry. VIII, c. 18"),
    core("session_law", "Ch. 162, Sess. Laws, 1915", "1915 Laws c. 162"),
    core("session_law", "Ch. 66, Art. 5, Sess. Laws. 1935", "1935 Laws c. 66"),
    core("session_law", "Ch. 239, S.L. 1977", "1977 Laws c. 239"),
    ("of that Law (c. 184, L. 1969)", [("session_law", "c. 184, L. 1969", "1969 Laws c. 184")]),
    core("session_law", "act of the 2d of March, 1819, ch. 170", "Act of 1819, c. 170"),
    core("session_law", "Act March 1, 1895, c. 145", "Act of 1895, c. 145"),
    core("session_law", "Laws of 1901, chap 466", "1901 Laws c. 466"),
    core("session_law", "Fla. Laws 1935, c. 16848", "1935 Fla. Laws c. 16848"),
    core("session_law", "Chapter 92-82, section 25, Laws of Florida", "Fla. Laws c. 92-82"),
    core("session_law", "Colo. Laws 1933, Sp. Sess., c. 12", "1933 Colo. Laws c. 12"),
    core("session_law", "Ohio Laws 1933, File No. 8", "1933 Ohio Laws No. 8"),
    core("session_law", "chapters 490 and 491 of the Laws of 1918", "1918 Laws c. 490"),
    core("session_law", "Chapter 46, page 201, § 1, Laws 1912", "1912 Laws c. 46"),
    core(
        "session_law",
        "c. 7, of the New Mexico Special Session Laws of 1934",
        "1934 Laws c. 7",
    ),
    (
        "1931-1932 Wis. Laws 57",
        [("session_law", "1932 Wis. Laws 57", "1932 Wis. Laws 57")],
    ),
    ("Pub.Acts 1953, No. 189", [("session_law", "Acts 1953, No. 189", "1953 Laws No. 189")]),
    core("session_law", "3 Story’s Laws, 1726", "3 Story's Laws 1726"),
    core("session_law", "61 Stat. Part 6 A2051", "61 Stat. A2051"),
]

REGULATIONS: list[Row] = [
    (
        "Michigan Administrative Code (1944), pp 435, 437",
        [("regulation", "Michigan Administrative Code (1944), pp 435", "Mich. Admin. Code p. 435")],
    ),
    core(
        "regulation",
        "Wisconsin Administrative Code DOC § 328.22(2)(a)",
        "Wis. Administrative Code DOC § 328.22(2)(a)",
    ),
    core("regulation", "20 C.F.R. S 404.1527", "20 C.F.R. § 404.1527"),
    core("regulation", "18 NYCRR § 353.1 (c)", "18 N.Y. Comp. Codes R. & Regs. § 353.1(c)"),
    core("regulation", "29 CFR § 1910.5", "29 C.F.R. § 1910.5"),
    core("regulation", "29 C. F. R. §§ 1.1-1.5", "29 C.F.R. § 1.1"),
    core("regulation", "29 CFR Part 1910", "29 C.F.R. pt. 1910"),
    core("regulation", "17 C.F.R. 240.10b-5", "17 C.F.R. § 240.10b-5"),
    core("regulation", "40 Fed. Reg. 123", "40 Fed. Reg. 123"),
    core("regulation", "60 Fed. Reg. 68,380", "60 Fed. Reg. 68380"),
    core("regulation", "Treas. Reg. § 1.61-1", "Treas. Reg. § 1.61-1"),
    core("regulation", "WAC 296-20-010", "Wash. Admin. Code § 296-20-010"),
    core("regulation", "Ga. Comp. R. Regs. r. 111-2-2-.09", "Ga. Comp. R. & Regs. § 111-2-2-.09"),
    core("regulation", "Housing Regulations § 2104", "Housing Regulations § 2104"),
]

CONSTITUTIONS: list[Row] = [
    core("constitution", "U. S. Const., Arndt. 14, § 5", "U.S. Const. amend. XIV, § 5"),
    core("constitution", "U. S. Const., Art. V", "U.S. Const. art. V"),
    core("constitution", "Conn. Const., 1818, Art. Third, § 3", "Conn. Const. art. III, § 3"),
    core("constitution", "Vt. Const., 1793, c. II, § 7", "Vt. Const. c. II, § 7"),
    core("constitution", "Mass. Const., Pt. I, Art. XIV", "Mass. Const. Pt. I, art. XIV"),
    core(
        "constitution",
        "N. H. Const., 1792, Part Second, § XXVI",
        "N.H. Const. Part Second, § 26",
    ),
    core("constitution", "Ky. Const. §§ 2 and 3", "Ky. Const. § 2"),
    core("constitution", "Va. Const., § 140", "Va. Const. § 140"),
    core("constitution", "Section 14 of the Kentucky Constitution", "Ky. Const. § 14"),
    core("constitution", "§ 59 of the Constitution of Kentucky", "Ky. Const. § 59"),
    core(
        "constitution",
        "Article I, paragraph 11 of the New Jersey 1947 Constitution",
        "N.J. Const. art. I, cl. 11",
    ),
    core("constitution", "U. S. Const., Art. I, § 8", "U.S. Const. art. I, § 8"),
    core("constitution", "Art. I, § 10", "U.S. Const. art. I, § 10"),
    core("constitution", "Article IV, Section 1 of the Constitution", "U.S. Const. art. IV, § 1"),
    core(
        "constitution",
        "Article 1, § 8, of the Constitution of the United States",
        "U.S. Const. art. I, § 8",
    ),
    core("constitution", "§ 2, Article III", "U.S. Const. art. III, § 2"),
    core("constitution", "§ 1 of the Fourteenth Amendment", "U.S. Const. amend. XIV, § 1"),
    core("constitution", "U.S. Const. amend. XIV, § 1", "U.S. Const. amend. XIV, § 1"),
    core("constitution", "U. S. Const., Amdt. 14, § 1", "U.S. Const. amend. XIV, § 1"),
    core("constitution", "Art. VI, cl. 2", "U.S. Const. art. VI, cl. 2"),
    core("constitution", "Neb.Const. Art. XV, § 4", "Neb. Const. art. XV, § 4"),
    core("constitution", "Cal. Const., art. I, § 7", "Cal. Const. art. I, § 7"),
    core(
        "constitution",
        "section 4 of article 10 of the constitution of Minnesota",
        "Minn. Const. art. X, § 4",
    ),
    (
        "Neb. Const. Art. III, § 18, and Art. I, § 3",
        [
            ("constitution", "Neb. Const. Art. III, § 18", "Neb. Const. art. III, § 18"),
            ("constitution", "Art. I, § 3", "Neb. Const. art. I, § 3"),
        ],
    ),
    core("constitution", "Art. 3. s. 3. of the Constitution", "U.S. Const. art. III, § 3"),
]

RULES: list[Row] = [
    core("rule", "Section 2D1.1(a)(5) of the Guidelines", "U.S.S.G. 2D1.1(a)(5)"),
    core("rule", "Adm. R. C(6)", "Fed. R. Adm. C(6)"),
    core("rule", "Supplemental Rule G(8)(b)", "Fed. R. Adm. G(8)(b)"),
    core("rule", "10 th Circ. R. 32.1", "10th Cir. R. 32.1"),
    core("rule", "3d Cir. R. 32.1", "3d Cir. R. 32.1"),
    core(
        "rule",
        "U.S. Sentencing Guidelines Manual (“USSG”) § 2A3.5(b)(1)(C)",
        "U.S.S.G. 2A3.5(b)(1)(C)",
    ),
    core("rule", "Sentencing Guideline § 3B1.1(a)", "U.S.S.G. 3B1.1(a)"),
    core("rule", "Guidelines Manual §5K2.19", "U.S.S.G. 5K2.19"),
    core("rule", "USCIT Rule 56.2", "Ct. R. 56.2"),
    core("rule", "Fed. R. App. Pro. Rule 42(b)", "Fed. R. App. P. 42(b)"),
    core("rule", "Fed. R. Civ. P.] 56", "Fed. R. Civ. P. 56"),
    core("rule", "Rule 27 of the Supreme Court", "Sup. Ct. R. 27"),
    core(
        "rule", "Canon 3(A)(4) of the Code of Judicial Conduct", "Code of Judicial Conduct 3(A)(4)"
    ),
    core("rule", "Code of Judicial Conduct Canon 3(A)(4)", "Code of Judicial Conduct 3(A)(4)"),
    core("rule", "Disciplinary Rule 9-102(A)", "Code of Professional Responsibility 9-102(A)"),
    core(
        "rule",
        "Disciplinary Rules 1-102(A)(5) and (6) of the Code of Professional Responsibility",
        "Code of Professional Responsibility 1-102(A)(5)",
    ),
    core("rule", "TEX. R. APP. P. 33.1(a)", "Tex. R. App. P. 33.1(a)"),
    core("rule", "Fed. Rule Bkrtcy. Proc. 4004", "Fed. R. Bankr. P. 4004"),
    core("rule", "Court Rule No 47, § 1", "Ct. R. 47"),
    core("rule", "Fed. R. Civ. P. 12(b)(6)", "Fed. R. Civ. P. 12(b)(6)"),
    core("rule", "F.R.Civ.P. 12(b)(6)", "Fed. R. Civ. P. 12(b)(6)"),
    core("rule", "Fed. Rules Civ. Proc. 56 (c)", "Fed. R. Civ. P. 56(c)"),
    core("rule", "Fed. Rule Civ. Proc. 56(c)", "Fed. R. Civ. P. 56(c)"),
    core("rule", "Federal Rule of Civil Procedure 56(c)", "Fed. R. Civ. P. 56(c)"),
    core(
        "rule",
        "Rule 5 (a) of the Federal Rules of Criminal Procedure",
        "Fed. R. Crim. P. 5(a)",
    ),
    core("rule", "Rule 23(b), Federal Rules of Civil Procedure", "Fed. R. Civ. P. 23(b)"),
    core("rule", "FRE 403", "Fed. R. Evid. 403"),
    core("rule", "Fed. R. Evid. 404(b)", "Fed. R. Evid. 404(b)"),
    core("rule", "Sup. Ct. R. 10", "Sup. Ct. R. 10"),
    core("rule", "Tex. R. App. P. 33.1", "Tex. R. App. P. 33.1"),
    core("rule", "Mass. R. Crim. P. 30(c)(4)", "Mass. R. Crim. P. 30(c)(4)"),
    core("rule", "MCR 2.116(C)(10)", "Mich. Ct. R. 2.116(C)(10)"),
    core("rule", "Rule 1-060(B)(4) NMRA", "NMRA 1-060(B)(4)"),
    core("rule", "Practice Book § 41-18", "Conn. Practice Book 41-18"),
    core("rule", "Tennessee Supreme Court Rule 4", "Tenn. Sup. Ct. R. 4"),
    core("rule", "Rule 29(a) of the Idaho Criminal Rules", "Idaho R. Crim. P. 29(a)"),
    core("rule", "Bankruptcy Rule 805", "R. Bankr. P. 805"),
    core("rule", "LCvR 72.2(a)", "LCvR 72.2(a)"),
    core("rule", "USSG ch. 5, pt. A", "U.S.S.G. ch. 5, pt. A"),
    core("rule", "U.S.S.G. App. C, Amend. 833", "U.S.S.G. App. C, Amend. 833"),
]

SECONDARY_SOURCES: list[Row] = [
    core("treatise", "The Federalist, No. XLII", "The Federalist No. 42"),
    core("treatise", "The Federalist Nos. 7, 11, 22", "The Federalist No. 7"),
    core("treatise", "2 Farrand 135", "2 Farrand, Records of the Federal Convention 135"),
    core("treatise", "1 Elliot, 322", "1 Elliot's Debates 322"),
    core(
        "treatise",
        "13F Wright & Miller §3625",
        "13F Wright & Miller, Federal Practice and Procedure § 3625",
    ),
    core("treatise", "2 Hawk. P. C. c. 35", "2 Hawk. P.C. 35"),
    (
        "Restatement (Second) of Contracts 90(1) (1981)",
        [
            (
                "treatise",
                "Restatement (Second) of Contracts 90(1)",
                "Restatement (Second) of Contracts § 90(1)",
            )
        ],
    ),
    core("other", "T.D. 2985", "T.D. 2985"),
    core("legislative", "Globe App. 67", "Cong. Globe App. 67"),
    core(
        "legislative",
        "H.R. Doc. 105, 62d Congress, 1st Session",
        "H.R. Doc. No. 105 (62d Cong.)",
    ),
    (
        "Senate Bill 7371, House Bill 23721, 62d Congress, 2d Session",
        [
            ("legislative", "Senate Bill 7371", "Senate Bill 7371 (62d Cong.)"),
            (
                "legislative",
                "House Bill 23721, 62d Congress, 2d Session",
                "House Bill 23721 (62d Cong.)",
            ),
        ],
    ),
    core("journal", "27 L. Q. Rev. 347", "27 L. Q. Rev. 347"),
    core(
        "treatise",
        "16A C.J.S. Constitutional Law, secs. 520, 521, 649",
        "16A C.J.S. Constitutional Law § 520",
    ),
    core("legislative", "139 Cong. Rec. S2151", "139 Cong. Rec. S2151"),
    core("legislative", "134 Cong.Rec. S12650", "134 Cong. Rec. S12650"),
    core("legislative", "39th Cong. Globe 2459", "39th Cong. Globe 2459"),
    core("legislative", "80 Cong. Ree. 6309", "80 Cong. Rec. 6309"),
    core("other", "27 U.S.T. 985", "27 U.S.T. 985"),
    core("other", "12 U.S.T. & O.I.A. 1728", "12 U.S.T. 1728"),
    core("other", "1465 U.N.T.S. 85", "1465 U.N.T.S. 85"),
    core("other", "TIAS No. 8237", "T.I.A.S. No. 8237"),
    core("other", "Op. Att'y Gen. 87-273", "Op. Att'y Gen. 87-273"),
    core("other", "Executive Order (No. 6084", "Exec. Order No. 6084"),
    core("journal", "7 Tulane Law Review at page 272", "7 Tul. L. Rev. at 272"),
    core(
        "treatise",
        "17 Am Jur, Divorce and Separation § § 454, 469",
        "17 Am. Jur. Divorce and Separation § 454",
    ),
    core("journal", "284 The Annals 73", "284 The Annals 73"),
    core("journal", "2 J. Int'l Crim. Just. 585", "2 J. Int'l Crim. Just. 585"),
    core(
        "treatise", "Restatement Second of Trusts, at § 280", "Restatement (Second) of Trusts § 280"
    ),
    core(
        "treatise",
        "section 416 of the Restatement Second of Torts",
        "Restatement (Second) of Torts § 416",
    ),
    core("treatise", "Section 95, Restatement on Restitution", "Restatement of Restitution § 95"),
    core(
        "treatise",
        "Restatement, Law of Contracts 438, § 295",
        "Restatement of Contracts § 295",
    ),
    core("journal", "79 Harv. L. Rev. 935", "79 Harv. L. Rev. 935"),
    core("journal", "79 Harvard Law Review 935", "79 Harv. L. Rev. 935"),
    core("journal", "59 Neb.L. Rev. 917", "59 Neb. L. Rev. 917"),
    core("journal", "31 Yale L. J. 518", "31 Yale L.J. 518"),
    core("journal", "31 Geo. L. J. 210", "31 Geo. L.J. 210"),
    core("journal", "10 Wm. & Mary L. Rev. 393", "10 Wm. & Mary L. Rev. 393"),
    core("treatise", "8 Wigmore, Evidence 317", "8 Wigmore, Evidence 317"),
    core("treatise", "8 Wigmore, Evidence § 2250", "8 Wigmore, Evidence § 2250"),
    core(
        "treatise",
        "Restatement (Second) of Torts § 402A",
        "Restatement (Second) of Torts § 402A",
    ),
    core("treatise", "Restatement, Torts, § 500", "Restatement of Torts § 500"),
    core("treatise", "30 Am. Jur. 2d § 5", "30 Am. Jur. 2d § 5"),
    core("treatise", "81 C. J. S. Social Security § 4", "81 C.J.S. Social Security § 4"),
    core("treatise", "10 R. C. L. 500", "10 R.C.L. 500"),
    core("treatise", "3 Blackstone, Commentaries *131", "3 Bl. Comm. *131"),
    core("treatise", "4 Bl. Com. 292", "4 Bl. Comm. 292"),
    core("treatise", "2 Kent, Com. 13", "2 Kent, Comm. 13"),
    core("treatise", "Beale, Conflict of Laws, § 110.1", "Beale, Conflict of Laws § 110.1"),
    core("treatise", "Rest.2d Torts, § 416", "Restatement (Second) of Torts § 416"),
    core("treatise", "2 Greenleaf Ev., § 481", "2 Greenleaf Ev. § 481"),
    core("treatise", "Co. Lit. 206 b", "Co. Litt. 206b"),
    core("treatise", "Bayley on Bills, p. 499", "Bayley on Bills 499"),
    core("treatise", "3 Kent, 133", "3 Kent, Comm. 133"),
    core("treatise", "3 Elliott's Debates, 2d ed. 533", "3 Elliot's Debates 533"),
    core(
        "treatise",
        "9 Holdsworth, A History of English Law (3d ed. 1944), 254",
        "9 Holdsworth, A History of English Law 254",
    ),
    core("treatise", "4 Inst. 176", "4 Inst. 176"),
    core("treatise", "4 Pomeroy § 1375", "4 Pomeroy, Eq. Jur. § 1375"),
    core("treatise", "3 Black. Comm. (1857) 349", "3 Bl. Comm. 349"),
    core("treatise", "1 Bish. Crim. Proc., 3 ed., sec. 1164", "1 Bish. Crim. Proc. § 1164"),
    core("treatise", "1 Pollock & M. Hist. Eng. L. 173", "1 Pollock & M. Hist. Eng. L. 173"),
    core("treatise", "3 Washburne on Real Property, 58", "3 Washburne on Real Property 58"),
    core("treatise", "4 Minor’s Institutes, 599", "4 Minor’s Institutes 599"),
    core("treatise", "2 Lloyd's Debates, 225", "2 Lloyd's Debates 225"),
    core("treatise", "Cooley’s Const. Lim. 353", "Cooley, Const. Lim. 353"),
    core("treatise", "Cooley, Constitutional Limitations 353", "Cooley, Const. Lim. 353"),
    core("treatise", "Pomeroy’s Const. Law, § 5", "Pomeroy’s Const. Law § 5"),
    core("treatise", "Black's Law Dictionary 1234", "Black's Law Dictionary 1234"),
    core("treatise", "13 Oxford English Dictionary 51", "13 Oxford English Dictionary 51"),
    core(
        "treatise",
        "Webster's New International Dictionary 12",
        "Webster's New International Dictionary 12",
    ),
    core("treatise", "The Federalist No. 62", "The Federalist No. 62"),
    (
        "A. Scalia & B. Garner, Reading Law 31 (2012)",
        [("treatise", "Reading Law 31", "Reading Law 31")],
    ),
    (
        "W. Prosser, Law of Torts 33 (4th ed. 1971)",
        [("treatise", "Law of Torts 33", "Law of Torts 33")],
    ),
    core(
        "treatise",
        "5 R. Clark, Waters and Water Rights §441",
        "5 R. Clark, Waters and Water Rights § 441",
    ),
    core("legislative", "H. R. Rep. No. 245, 69th Cong.", "H.R. Rep. No. 245 (69th Cong.)"),
    core(
        "legislative",
        "S. Rep. No. 836, 81st Cong., 1st Sess.",
        "S. Rep. No. 836 (81st Cong.)",
    ),
    core("legislative", "H. R. Rep. No. 94-1476", "H.R. Rep. No. 94-1476"),
    core("legislative", "95 Cong. Rec. 14859", "95 Cong. Rec. 14859"),
    core("legislative", "Cong. Globe, 39th Cong., 1st Sess.", "Cong. Globe, 39th Cong., 1st Sess."),
    core("legislative", "1978 U.S.C.C.A.N. 2723", "1978 U.S.C.C.A.N. 2723"),
    core("other", "Exec. Order No. 9066", "Exec. Order No. 9066"),
    core("other", "Rev. Rul. 54-1", "Rev. Rul. 54-1"),
    core("journal", "41 Ins. Coun. J. 395", "41 Ins. Coun. J. 395"),
    core("journal", "34 Yale Law Journ. 807", "34 Yale L.J. 807"),
    core("journal", "23 J. Crim. L. & C. 770", "23 J. Crim. L. & C. 770"),
    core(
        "treatise",
        "3 Am. & Eng. Enc. of Law (2d Ed.) 231",
        "3 Am. & Eng. Enc. Law 2d 231",
    ),
]

BOOKS: list[Row] = [
    (
        "Radin, Anglo American Legal History, p. 228; Halleck, Int. Law, c. 38",
        [
            (
                "treatise",
                "Anglo American Legal History, p. 228",
                "Anglo American Legal History 228",
            ),
            ("treatise", "Int. Law, c. 38", "Int. Law 38"),
        ],
    ),
    core(
        "treatise",
        "2 Phillimore's International Law, 505",
        "2 Phillimore's International Law 505",
    ),
    core("treatise", "Model Penal Code (Tent. Draft No. 9, 1959) 70", "Model Penal Code 70"),
    core("treatise", "4 Am. and Eng. Encyc. of Law, 633", "4 Am. & Eng. Enc. Law 633"),
    (
        "Clark, Federal Trust Policy (1931), Ch. II; Marsden, Select Pleas (1897), pp. xlvi-xlvii",
        [
            ("treatise", "Federal Trust Policy (1931), Ch. II", "Federal Trust Policy II"),
            ("treatise", "Select Pleas (1897), pp. xlvi", "Select Pleas xlvi"),
        ],
    ),
    (
        "Seager and Gulick, Trusts and Corporation Problems (1929), 367 et seq.",
        [
            (
                "treatise",
                "Trusts and Corporation Problems (1929), 367",
                "Trusts and Corporation Problems 367",
            )
        ],
    ),
    core("treatise", "15 Ency. Soc. Sciences 111", "15 Encyc. Soc. Sci. 111"),
    core("treatise", "Kent's Commentaries, vol. 1, p. 341", "1 Kent's Commentaries 341"),
    core("treatise", "Thorpe, vol. 2, p. 943", "2 Thorpe 943"),
    (
        "Curtis, History of the Constitution (2d ed.), vol. 1, p. 502",
        [
            (
                "treatise",
                "History of the Constitution (2d ed.), vol. 1, p. 502",
                "1 History of the Constitution 502",
            )
        ],
    ),
    (
        "White and Summers, Uniform Commercial Code, § 25-4, p. 1039 (2d ed. 1980)",
        [
            (
                "treatise",
                "White and Summers, Uniform Commercial Code, § 25-4",
                "White and Summers, Uniform Commercial Code § 25-4",
            )
        ],
    ),
    (
        "1 E. Coke, Institutes of the Laws of England *155a (1st Amer. ed. 1812)",
        [
            (
                "treatise",
                "1 E. Coke, Institutes of the Laws of England *155a",
                "1 E. Coke, Institutes of the Laws of England 155a",
            )
        ],
    ),
    (
        "G. Duncombe, 1 Trials per Pais 92-93 (8th ed. 1766)",
        [("treatise", "1 Trials per Pais 92", "1 Trials per Pais 92")],
    ),
    (
        "F. Busch, 1 Law and Tactics in Jury Trials §24 (1959)",
        [
            (
                "treatise",
                "1 Law and Tactics in Jury Trials §24",
                "1 Law and Tactics in Jury Trials § 24",
            )
        ],
    ),
    core("treatise", "Whart. Crim. Law, § 33", "Whart. Crim. Law § 33"),
    core("treatise", "2 Wigmore, Evidence § 1041", "2 Wigmore, Evidence § 1041"),
    core("treatise", "Wigm. Ev. [2d ed.] § 1503", "Wigm. Ev. § 1503"),
    core("treatise", "Whart. Crim. Law (10th ed.), § 883", "Whart. Crim. Law § 883"),
    core("treatise", "Abb. Tr. Br., § 598", "Abb. Tr. Br. § 598"),
    core("treatise", "Cooley's Const. Law (7th ed.) 807", "Cooley's Const. Law 807"),
    core("treatise", "1 Thompson Trials (2d ed.), § 101", "1 Thompson Trials § 101"),
    (
        "2 COLLIER ON BANKRUPTCY, ¶ 110.07 (15th ed. rev.2004)",
        [("treatise", "2 COLLIER ON BANKRUPTCY, ¶ 110.07", "2 COLLIER ON BANKRUPTCY § 110.07")],
    ),
    (
        "III L. Loss, Securities Regulation, ch. 11C at 1708 (2d ed. 1961)",
        [
            (
                "treatise",
                "III L. Loss, Securities Regulation, ch. 11C",
                "III L. Loss, Securities Regulation 11C",
            )
        ],
    ),
    (
        "White and Summers, Commercial Paper, § 25-4, p. 1039 n. 14 (2d ed. 1980)",
        [
            (
                "treatise",
                "White and Summers, Commercial Paper, § 25-4",
                "White and Summers, Commercial Paper § 25-4",
            )
        ],
    ),
    (
        "Hart & Wechsler's, The Federal Courts and the Federal System 359 (2d ed. 1973)",
        [
            (
                "treatise",
                "The Federal Courts and the Federal System 359",
                "The Federal Courts and the Federal System 359",
            )
        ],
    ),
    (
        "Kalven & Zeisel, The American Jury 310-312 (1966)",
        [("treatise", "The American Jury 310", "The American Jury 310")],
    ),
    (
        "P. Devlin, Trial by Jury 8 (1956); F. Heller, The Sixth Amendment 64 (1951)",
        [
            ("treatise", "Trial by Jury 8", "Trial by Jury 8"),
            ("treatise", "The Sixth Amendment 64", "The Sixth Amendment 64"),
        ],
    ),
    (
        "Cook, Conflict of Laws (1942) 98",
        [("treatise", "Conflict of Laws (1942) 98", "Conflict of Laws 98")],
    ),
    core(
        "treatise",
        "2 Witkin, Summary of Cal. Law (7th ed. 1960) Torts, § 354",
        "2 Witkin, Summary of Cal. Law § 354",
    ),
    core(
        "treatise",
        "2 Witkin Cal. Procedure (1954) Proceedings Without Trial, § 29",
        "2 Witkin Cal. Procedure § 29",
    ),
]

NOT_LAWS = [
    ("Brief for Respondent Local, p. 16, and Application, Exhibit C, p. 9", "of the record"),
    ("N. Y. Times, Sept. 24, p. 25", "a newspaper"),
    ("the Record, Vol. 49, p. 2343, and Appellant's App. Vol. II p. 7", "of the record"),
    ("under the Open Records Law.\n¶ 7 We therefore", "a paragraph of the opinion"),
    ("Section 8 of the Federal Constitution", "half a citation"),
    ("House Bill 12 was passed", "of no Congress"),
    ("in the Boston Globe 12 days later", "a newspaper"),
    ("the report, H.R. Doc. 105", "a document of no Congress"),
    ("a First Amendment § 1983 claim", "the section is of title 42"),
    ("¶ 2 I. BACKGROUND ¶ 3 Defendant", "paragraphs of the opinion"),
    ("ICCPR article 10, paragraphs 2(b) and 3, and article 14, paragraph 4", "a treaty's"),
    ("the C.C. 1965 and LR 5", "initials without an article"),
    ("Canon 3 was broken", "no set of canons is named"),
    ("the Guidelines, section 5 of the lease", "no number of the Guidelines"),
    ("National Bank v. County of Yankton, 101 U.S. 162 (25 L. Ed. 1046)", "a case, L. Ed."),
    ("Whether N. Y. Civ. Prac. Rule (1962) 5", "no book"),
    ("the Report of the Committee, App. 12 (1966)", "an appendix"),
    ("It was heard in Boston, July 5 (1966)", "a date"),
    ("378 U. S. 1", "a case"),
    ("A. Smith v. B. Jones, 5 Or. 33 (1971)", "a case, its parties with initials"),
    ("See the Dictionary 12 of us had", "prose"),
    ("It was May 5, 1912 (1912)", "a date"),
    ("the Federalist Party of 1800", "a party"),
    ("118 I. C. C. 295", "an adjudication, found with the cases"),
    ("24 A. L. R. 2d 1341", "an annotation, found with the cases"),
    ("3 Johns. Cas. 337", "a case"),
    ("§ 46-613.01 provides otherwise", "no code is named"),
    ("Section 3 of the Sherman Act", "an act by name, no code"),
    ("Rule 12(b)(6) motions", "no set of rules is named"),
    ("Chapter 39 of the Internal Revenue Code", "no section"),
    ("the Fourteenth Amendment and the Commerce Clause", "prose"),
    ("Article V, Section 3 of the lease", "not a constitution"),
    ("51 La.Ann. 1605", "a case"),
    ("4 Durnf. & East. 2", "a case"),
    ("3 Barb. S. C. R., 275", "a case"),
    ("the record, R. 45", "a page of the record"),
    ("the 79th Congress adjourned", "prose"),
    ("In 1978 the Laws of nature", "prose"),
    ("He was 30 Years old on May 5", "prose"),
    ("5 Justice Kent concurred", "prose"),
    ("Chapters 673 and 674, Florida Statutes (2004)", "no section, and no session law"),
    ("He paid c. 11. Mass. Gen. Laws ch. 93 is silent", "a sentence ends before the State"),
]

ROWS = [
    *FEDERAL_STATUTES,
    *STATE_STATUTES,
    *SESSION_LAWS,
    *REGULATIONS,
    *CONSTITUTIONS,
    *RULES,
    *SECONDARY_SOURCES,
    *BOOKS,
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_form(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.kind, m.text, m.citation) for m in find_laws(text)] == expected


@pytest.mark.parametrize("text", [row[0] for row in ROWS])
def test_form_within_a_sentence(text: str) -> None:
    """What stands around a citation does not change its core."""
    alone = [(m.kind, m.text, m.citation) for m in find_laws(text)]
    sentence = f"The claim rests on {text}. It fails."
    assert [(m.kind, m.text, m.citation) for m in find_laws(sentence)] == alone


@pytest.mark.parametrize(("text", "remark"), NOT_LAWS)
def test_nothing_found(text: str, remark: str) -> None:
    assert find_laws(text) == [], remark


AROUND = [
    # text, pin, year, parenthetical, end of the full extent
    ("1 Stat. 73, 85 (1789).", "85", 1789, None, "(1789)"),
    ("79 Harv. L. Rev. 935, 940-941 (1966).", "940-941", 1966, None, "(1966)"),
    ("42 U. S. C. § 1983 et seq. (1970 ed.).", None, 1970, None, "ed.)"),
    ("Neb. Rev. Stat. § 46-602 (Reissue 1978).", None, 1978, None, "1978)"),
    ("U. S. Const., Art. I, § 8, cl. 3.", "cl. 3", None, None, "cl. 3"),
    ("St. 1955, c. 697, § 2.", "§ 2", None, None, "§ 2"),
    ("Restatement (Second) of Torts § 625B cmt. d (1977).", "cmt. d", 1977, None, "(1977)"),
    ("S. Rep. No. 836, 81st Cong., 1st Sess. 23.", "23", None, None, "23"),
    (
        "Rule 1-004(N) NMRA (service of process on foreign corporations).",
        None,
        None,
        "service of process on foreign corporations",
        "corporations)",
    ),
    ("USSG § 2A3.5 cmt. n.1.", "cmt. n.1", None, None, "n.1"),
    ("W. Prosser, Law of Torts § 4, at 20-21 (4th ed. 1971).", "at 20-21", 1971, None, "1971)"),
    ("Prosser, Law of Torts 20-21 (4th ed. 1971).", None, 1971, None, "1971)"),
    ("U.S.S.G. § 1B1.3, comment. (n.2) (Nov. 1990).", "comment. (n.2)", 1990, None, "1990)"),
    ("29 CFR § 1910.5 (2010) (general duty).", None, 2010, "general duty", "duty)"),
]


@pytest.mark.parametrize(("text", "pin", "year", "parenthetical", "last"), AROUND)
def test_what_follows_the_core(
    text: str, pin: str | None, year: int | None, parenthetical: str | None, last: str
) -> None:
    (mention,) = find_laws(text)
    assert (mention.pin, mention.year, mention.parenthetical) == (pin, year, parenthetical)
    assert text[mention.span_start : mention.span_end].endswith(last)


def test_short_form_of_a_journal_has_the_first_page_of_the_full_one() -> None:
    full, short = find_laws("See 45 Ariz. L. Rev. 1 (2003). But see 45 Ariz. L. Rev. at 10.")
    assert full.citation == short.citation == "45 Ariz. L. Rev. 1"


PIECES = [row[0] for row in ROWS] + ["§", "§§ ", "Art. ", "c. ", "(", ")", "Code ", "\n", "1", ", "]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    mentions = find_laws(text)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.span_start <= mention.start < mention.end <= mention.span_end
    for one, other in itertools.pairwise(mentions):
        assert one.end <= other.start


HOSTILE = [
    "§ ", "1 U.S.C. ", "1", "((((", "§§ 1, 2, ", "A. B. ", "Code of ", "1 A", "c. 1 of the ",
    "Rev. Stat. ", "Art. I, ", "Rules of Civil ", "Restatement of ", "N.Y. ", "Const. ",
    "1st Cong. ", "Hearings 1st Cong., ", "see 1 Harv. ", "a, b on C ", "Laws of New York ",
    "1 Stat. 1 (", "¶",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_linearly(piece: str) -> None:
    assert_linear(find_laws, lambda size: piece * (size // len(piece)), 20_000)


LAW_KINDS = {
    "statute", "session_law", "regulation", "constitution", "rule", "legislative", "journal",
    "treatise", "other",
}  # fmt: skip


def test_gold_annotations(shared: Path) -> None:
    """At least nine in ten of the annotated laws are found with their kind, and as few invented."""
    found = expected = matched = 0
    for answers in sorted((shared / "gold" / "dev").glob("*.json")):
        text = answers.with_suffix(".txt").read_text(encoding="utf-8")
        gold = [
            (m["kind"], m["start"], m["end"])
            for m in json.loads(answers.read_text(encoding="utf-8"))["mentions"]
            if m["kind"] in LAW_KINDS
        ]
        mentions = find_laws(text)
        found, expected = found + len(mentions), expected + len(gold)
        matched += sum(
            any(m.kind == kind and m.start < end and start < m.end for m in mentions)
            for kind, start, end in gold
        )
    assert 2 * matched / (found + expected) >= 0.95


def test_a_name_of_annotations_alone_is_no_code() -> None:
    """Found by fuzzing: nothing was left of such a name, and its first letter was asked for."""
    assert find_laws("Ann. Ann. Ann. ¶ 28. Ann. Ann. § 5") == []
