"""Names of codes, session laws, registers, rules and journals, and what each is called canonically.

reporters-db (`LAWS`, `JOURNALS`, `STATE_ABBREVIATIONS`) is the database. Written out here is only
what it lacks: the initials by which state courts call their codes, the words behind abbreviations,
the federal compilations before the United States Code, and court rules.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from reporters_db import LAWS, STATE_ABBREVIATIONS

from transforms.extract.reporters import editions_of, squeeze


class Code(NamedTuple):
    """A body of law that is cited by section, chapter or page.

    `key` is its canonical name, `kind` the kind of mention that a citation to it is. A `titled`
    code is cited with its title before its name: `18 U.S.C.`, `735 ILCS`.
    """

    key: str
    kind: str
    titled: bool = False


class Found(NamedTuple):
    """The core of one citation to something that is not a case, `text[start:end]`."""

    start: int
    end: int
    kind: str
    volume: str | None
    reporter: str
    page: str | None
    citation: str


_KINDS = {
    "leg_statute": "statute",
    "leg_session": "session_law",
    "leg_act": "session_law",
    "admin_compilation": "regulation",
    "admin_register": "regulation",
    "municipal": "regulation",
}
"""reporters-db's `cite_type` to kind of mention; dockets and filings are no law."""

_SPELLED_OUT = {
    "Rev.": "Revised", "Stat.": "Statutes", "Gen.": "General", "Comp.": "Compiled",
    "Cons.": "Consolidated", "Cent.": "Century", "Admin.": "Administrative", "Ann.": "Annotated",
    "Sess.": "Session", "Regs.": "Regulations", "Pub.": "Public", "Crim.": "Criminal",
    "Proc.": "Procedure", "Civ.": "Civil", "Evid.": "Evidence",
}  # fmt: skip

_OLD_STATE_FORMS = {
    "Calif.": "Cal.", "Penn.": "Pa.", "Penna.": "Pa.", "Okl.": "Okla.", "Ore.": "Or.",
    "Oreg.": "Or.", "Kans.": "Kan.", "Nebr.": "Neb.", "Wn.": "Wash.", "Wisc.": "Wis.",
    "N. Mex.": "N.M.", "N. Dak.": "N.D.", "S. Dak.": "S.D.", "N. Car.": "N.C.",
    "S. Car.": "S.C.",
    "Ida.": "Idaho", "Miss.": "Miss.", "D.C.": "D.C.", "District of Columbia": "D.C.",
    "Puerto Rico": "P.R.", "P.R.": "P.R.", "Virgin Islands": "V.I.", "V.I.": "V.I.",
    "Guam": "Guam", "U.S.": "U.S.", "United States": "U.S.", "Federal": "U.S.", "Fed.": "U.S.",
    "Conn.": "Conn.", "Vernon's": "Tex.", "V.T.C.A.": "Tex.", "LSA": "La.",
    "West's Ann. Cal.": "Cal.",
}  # fmt: skip

_FEDERAL = {
    "U.S.C.": ("U.S.C.", "U.S.C.A.", "U.S.C.S.", "USC", "U.S. Code", "U.S. Code Ann.",
               "United States Code", "United States Code Annotated", "IT.S.C.", "XJ.S.C.",
               "TJ.S.C.", "II.S.C.", "U.S.O.", "U.S.0.", "U.S.C. Ann.",
               "U.S.C.A. App.", "U.S.C. App.", "U.S.C.App."),
    "C.F.R.": ("C.F.R.", "CFR", "Code of Federal Regulations", "Code Fed. Regs.",
               "Code Fed. Reg.", "Code of Fed. Regs."),
    "Rev. Stat.": ("Rev. Stat.", "Rev. Stats.", "Rev. St.", "R.S.", "Revised Statutes",
                   "U.S. Rev. Stat.", "Rev. Stat. U.S.", "U.S. Rev. St.", "U.S.R.S.",
                   "Revised Statutes of the United States", "United States Revised Statutes"),
    "Jud. Code": ("Jud. Code", "Judicial Code"),
    "U.S. Comp. St.": ("U.S. Comp. St.", "Comp. St.", "U.S. Comp. Stat.", "Comp. Stat.",
                       "United States Compiled Statutes", "U.S. Compiled Statutes",
                       "Compiled Statutes", "Comp. Stats.", "U.S. Comp. Stats."),
    "U.C.C.": ("U.C.C.", "UCC", "Uniform Commercial Code"),
}  # fmt: skip
"""Federal compilations and the forms in which they are printed (Bluebook T1.1)."""

FIXED_TITLES = {
    "irc": "26", "internalrevenuecode": "26", "intrevcode": "26", "bankruptcycode": "11",
    "bankrcode": "11",
}  # fmt: skip
"""Codes that are titles of the United States Code, by squeezed name (Bluebook rule 12.9.1)."""

_INITIALS = {
    "MCL": "Mich. Comp. Laws", "M.C.L.A.": "Mich. Comp. Laws", "C.L.": "Mich. Comp. Laws",
    "C.L.S.": "Mich. Comp. Laws", "MSA": "Mich. Stat. Ann.", "M.S.A.": "Minn. Stat.",
    "RCW": "Wash. Rev. Code", "R.C.W.A.": "Wash. Rev. Code", "RSMo": "Mo. Rev. Stat.",
    "V.A.M.S.": "Mo. Rev. Stat.", "NRS": "Nev. Rev. Stat.", "N.R.S.": "Nev. Rev. Stat.",
    "ORS": "Or. Rev. Stat.", "KRS": "Ky. Rev. Stat. Ann.", "HRS": "Haw. Rev. Stat.",
    "A.R.S.": "Ariz. Rev. Stat.", "C.R.S.": "Colo. Rev. Stat.", "C.R.S.A.": "Colo. Rev. Stat.",
    "K.S.A.": "Kan. Stat. Ann.", "N.J.S.A.": "N.J. Stat. Ann.", "N.J.S.": "N.J. Stat. Ann.",
    "NMSA": "N.M. Stat. Ann.", "N.D.C.C.": "N.D. Cent. Code", "SDCL": "S.D. Codified Laws",
    "MCA": "Mont. Code Ann.", "R.C.M.": "Mont. Rev. Codes", "O.C.G.A.": "Ga. Code Ann.",
    "T.C.A.": "Tenn. Code Ann.", "RSA": "N.H. Rev. Stat. Ann.", "I.C.": "Idaho Code",
    "G.S.": "N.C. Gen. Stat.", "N.C.G.S.": "N.C. Gen. Stat.", "N.C.G.S.A.": "N.C. Gen. Stat.",
    "Gen. L.": "Mass. Gen. Laws", "Gen. L. Ann.": "Mass. Gen. Laws",
    "G.L.": "Mass. Gen. Laws", "M.G.L.": "Mass. Gen. Laws", "M.G.L.A.": "Mass. Gen. Laws",
    "R.C.": "Ohio Rev. Code Ann.", "O.R.C.": "Ohio Rev. Code Ann.", "W.S.": "Wyo. Stat. Ann.",
    "CPLR": "N.Y. C.P.L.R.", "C.P.L.R.": "N.Y. C.P.L.R.", "CPL": "N.Y. Crim. Proc. Law",
    "C.P.L.": "N.Y. Crim. Proc. Law", "EPTL": "N.Y. Est. Powers & Trusts Law",
    "U.C.A.": "Utah Code Ann.", "La. R.S.": "La. Stat. Ann.", "LSA-R.S.": "La. Stat. Ann.",
    "La. Rev. Stat.": "La. Stat. Ann.", "La. C.C.": "La. Civ. Code Ann.",
    "LSA-C.C.": "La. Civ. Code Ann.", "La. C.C.P.": "La. Code Civ. Proc. Ann.",
    "LSA-C.C.P.": "La. Code Civ. Proc. Ann.", "La. C.Cr.P.": "La. Code Crim. Proc. Ann.",
    "LSA-C.Cr.P.": "La. Code Crim. Proc. Ann.", "C.G.S.": "Conn. Gen. Stat.",
    "C.G.S.A.": "Conn. Gen. Stat.", "AS": "Alaska Stat.", "F.S.": "Fla. Stat.",
    "F.S.A.": "Fla. Stat.", "SCRA": "N.M. R.", "W.S.A.": "Wis. Stat.", "Stats.": "Wis. Stat.",
    "DCCA": "D.C. Code", "M.R.S.A.": "Me. Rev. Stat. Ann.", "M.R.S.": "Me. Rev. Stat. Ann.",
    "V.T.C.A.": "Tex. Code Ann.", "Gen. Stat. Rev.": "Conn. Gen. Stat.",
    "N.H. RSA": "N.H. Rev. Stat. Ann.", "Mont. Rev. Codes Ann.": "Mont. Rev. Codes",
    "Stat. Ann.": "Mich. Stat. Ann.", "LRS": "La. Stat. Ann.", "CLS": "Mich. Comp. Laws",
    "Vernon's Ann. C.C.P.": "Tex. Code Crim. Proc. Ann.", "RLH": "Haw. Rev. Laws",
    "C.Cr.P.": "La. Code Crim. Proc. Ann.", "C.C.": "La. Civ. Code Ann.",
    "La. C.E.": "La. Code Evid. Ann.", "LSA-C.E.": "La. Code Evid. Ann.",
    "C.E.": "La. Code Evid. Ann.", "C.C.P.": "C.C.P.", "R.C.S.": "Tex. Rev. Civ. Stat. Ann.",
    "V.A.C.S.": "Tex. Rev. Civ. Stat. Ann.",
    "Vernon's Ann. Tex. Civ. Stats.": "Tex. Rev. Civ. Stat. Ann.",
    "Vernon's Ann. Civ. St.": "Tex. Rev. Civ. Stat. Ann.",
    "Vernon's Tex. Civ. Stat. Ann.": "Tex. Rev. Civ. Stat. Ann.",
    "V.A.C.C.P.": "Tex. Code Crim. Proc. Ann.",
    "V.A.P.C.": "Tex. Penal Code Ann.", "UCMJ": "Unif. Code Mil. Just.",
    "U.C.M.J.": "Unif. Code Mil. Just.",
}  # fmt: skip
"""Local names of state codes (Bluebook T1.3, and the courts' own style)."""

_TITLED = {
    "Okla. Stat.": ("Okla. Stat.", "O.S.", "O.S.A.", "Okl. St. Ann.", "Okla. Stat. Ann.",
                    "Okl. Stat. Ann."),
    "Pa. Cons. Stat.": ("Pa. Cons. Stat.", "Pa. C.S.", "Pa. C.S.A.", "Pa. Cons. Stat. Ann."),
    "Pa. Stat. and Cons. Stat. Ann.": ("P.S.", "Pa. Stat. Ann.", "Pa. Stat.", "Purdon's Stat."),
    "Vt. Stat. Ann.": ("V.S.A.", "Vt. Stat. Ann."),
    "Me. Rev. Stat. Ann.": ("M.R.S.A.", "M.R.S.", "Me. Rev. Stat."),
    "Ill. Comp. Stat.": ("ILCS", "Ill. Comp. Stat.", "Ill. Comp. Stat. Ann."),
    "Del. Code Ann.": ("Del. C.", "Del. Code", "Del. Code Ann."),
    "V.I. Code Ann.": ("V.I.C.", "V.I. Code Ann."),
    "P.R. Laws Ann.": ("L.P.R.A.", "P.R. Laws Ann.", "Laws P.R. Ann."),
    "Guam Code Ann.": ("G.C.A.", "Guam Code Ann."),
    "Smith-Hurd Ill. Stat.": ("S.H.A.",),
}  # fmt: skip
"""State codes that are cited with the title before the name."""

_TITLED_REGULATIONS = {
    "N.Y. Comp. Codes R. & Regs.": ("NYCRR", "N.Y.C.R.R."), "Code Me. R.": ("CMR",),
    "Mass. Code Regs.": ("Mass. Code Regs.", "C.M.R."), "Pa. Code": ("Pa. Code",),
    "Tex. Admin. Code": ("TAC", "Tex. Admin. Code"), "Ill. Adm. Code": ("Ill. Adm. Code",),
    "N.C. Admin. Code": ("NCAC", "N.C. Admin. Code"), "Colo. Code Regs.": ("CCR",),
    "Va. Admin. Code": ("VAC", "Va. Admin. Code"),
}  # fmt: skip

_REGULATIONS = {
    "Wash. Admin. Code": ("WAC",), "Nev. Admin. Code": ("NAC",), "Or. Admin. R.": ("OAR",),
    "Treas. Reg.": ("Treas. Reg.", "Treas. Regs.", "Treasury Regulation", "Treasury Regulations",
                    "Temp. Treas. Reg."),
    "N.J. Admin. Code": ("N.J.A.C.",), "Ohio Admin. Code": ("Ohio Adm. Code", "O.A.C."),
    "Fla. Admin. Code Ann.": ("F.A.C.", "Fla. Admin. Code"),
    "Cal. Code Regs.": ("Cal. Code Regs.",),
}  # fmt: skip

_OLD_LAWS = {
    "Story's Laws": ("Story's Laws",), "Laws U.S.": ("U.S.L.", "L.U.S.", "Laws U.S."),
    "N.Y. Rev. Laws": ("N.R.L.", "N.R.L. of N.Y."),
    "Hening's Statutes": ("Hening's Statutes at Large", "Hening's Stat. at Large", "Hening's Stat.",
                          "Hening's Statutes", "Hening Stat.", "W. Hening, Statutes at Large",
                          "Hening, Statutes at Large", "Hen. Stat."),
}  # fmt: skip
"""Collections of laws that courts before 1850 cite by volume and page."""

_STATUTES_AT_LARGE = (
    "Stat.", "Stats.", "Statutes at Large", "Stat. L.", "Stat. at L.", "U.S. Stat.", "St. at L.",
    "Stat. at Large", "U.S. Stat. L.", "U.S. Stat. at Large", "Stat. U.S.",
)  # fmt: skip

_RULES = {
    "Fed. R. Civ. P.": ("FRCP", "F.R.C.P.", "FRCivP", "Fed. R. Civ. P."),
    "Fed. R. Crim. P.": ("FRCrP", "FRCrimP"), "Fed. R. App. P.": ("FRAP", "F.R.A.P."),
    "Fed. R. Evid.": ("FRE", "F.R.E."), "Fed. R. Bankr. P.": ("FRBP",),
    "Mich. Ct. R.": ("MCR", "GCR", "G.C.R."), "M.R.E.": ("MRE", "M.R.E."), "NMRA": ("NMRA",),
    "LCvR": ("LCvR",), "LCrR": ("LCrR",),
    "Wash. R. App. P.": ("RAP",), "Wash. Evid. R.": ("ER",), "CrR": ("CrR",),
    "CR": ("CR",), "RCr": ("RCr",), "KRE": ("KRE",), "S.C. R. Civ. P.": ("SCRCP",),
    "S.C. App. Ct. R.": ("SCACR",), "S.C. R. Crim. P.": ("SCRCrimP",), "SCRE": ("SCRE",),
    "Haw. R. Penal P.": ("HRPP",), "Haw. R. Civ. P.": ("HRCP",), "Haw. R. App. P.": ("HRAP",),
    "Haw. R. Evid.": ("HRE",), "Nev. R. Civ. P.": ("NRCP",), "Nev. R. App. P.": ("NRAP",),
    "Colo. R. Civ. P.": ("C.R.C.P.",), "Colo. R. Evid.": ("CRE", "C.R.E."),
    "Colo. App. R.": ("C.A.R.",), "Or. R. Civ. P.": ("ORCP",), "Or. R. App. P.": ("ORAP",),
    "Or. Evid. Code": ("OEC",), "Idaho R. Civ. P.": ("I.R.C.P.",), "Idaho Crim. R.": ("I.C.R.",),
    "Idaho App. R.": ("I.A.R.",), "Idaho R. Evid.": ("I.R.E.",), "Mo. Sup. Ct. R.": ("Mo. R.",),
    "Pa. R. App. P.": ("Pa. R.A.P.",), "Pa. R. Civ. P.": ("Pa. R.C.P.",),
    "Pa. R. Evid.": ("Pa. R.E.",), "Wyo. R. Civ. P.": ("W.R.C.P.",), "W.R.A.P.": ("W.R.A.P.",),
    "W.R.E.": ("W.R.E.",), "DR": ("DR",), "RPC": ("RPC",), "R.C.M.": ("RCM",),
    "M.R.A.P.": ("M.R.A.P.",), "M.R.C.P.": ("M.R.C.P.",), "URCCC": ("URCCC",),
    "ARCAP": ("ARCAP",), "TRAP": ("TRAP",), "U.S.S.G.": ("U.S.S.G.", "USSG"),
    "RCFC": ("RCFC",), "Local R.": ("LR", "L.R.", "LCivR", "LRCiv"), "EC": ("EC",),
    "Conn. Practice Book": ("Practice Book", "P.B."), "SCR": ("SCR",), "NYCRR": (),
}  # fmt: skip
"""Court rules, cited by initials; those with words are read in `court_rules.py`."""

_WEAK = {
    "as",
    "st",
    "tit",
    "cl",
    "er",
    "cr",
    "dr",
    "ic",
    "rc",
    "gs",
    "ws",
    "fs",
    "pb",
    "vac",
    "car",
}
"""Squeezed initials that are also words: good only in capitals or before a section mark."""


@functools.cache
def states() -> dict[str, str]:
    """Squeezed name or abbreviation of a state to its Bluebook abbreviation (T10)."""
    table = {squeeze(abbreviation): abbreviation for abbreviation in STATE_ABBREVIATIONS}
    table |= {squeeze(name): abbreviation for abbreviation, name in STATE_ABBREVIATIONS.items()}
    return table | {squeeze(old): abbreviation for old, abbreviation in _OLD_STATE_FORMS.items()}


def code_of(squeezed: str) -> Code | None:
    """The body of law that a squeezed name means."""
    return _codes().get(squeezed)


@functools.cache
def _codes() -> dict[str, Code]:
    table: dict[str, Code] = {}
    for key, entries in LAWS.items():
        for entry in entries:
            kind = _KINDS.get(entry["cite_type"])
            if kind is None:
                continue
            titled = bool(re.match(r"\(\?P<(?:title|chapter)>", entry["regexes"][0]))
            code = Code(_canonical_key(key), kind, titled)
            for name in _names(key, entry):
                if squeeze(name) not in states() and not editions_of(name):
                    table.setdefault(squeeze(name), code)
                    if "&" in name:  # `Ga. Comp. R. Regs.`, as some texts lose it
                        table.setdefault(squeeze(name.replace("&", "")), code)
    for source, kind, titled in (
        (_FEDERAL, "statute", False),
        (_REGULATIONS, "regulation", False),
        (_RULES, "rule", False),
        (_TITLED, "statute", True),
        (_TITLED_REGULATIONS, "regulation", True),
    ):
        for key, names in source.items():
            table |= {squeeze(name): Code(_canonical_key(key), kind, titled) for name in names}
    for name, key in _INITIALS.items():
        code = Code(_canonical_key(key), "statute")
        table.setdefault(squeeze(name), code)
        if state := split_state(key)[0]:
            table.setdefault(squeeze(state + name), code)
    for name in ("U.S.C.", "C.F.R."):
        for printed in _FEDERAL[name]:
            table[squeeze(printed)] = Code(
                name, "statute" if name == "U.S.C." else "regulation", True
            )
    for printed in ("Fed. Reg.", "F.R.", "Federal Register", "FR"):
        table[squeeze(printed)] = Code("Fed. Reg.", "regulation", True)
    for key, names in _OLD_LAWS.items():
        table |= {squeeze(name): Code(key, "session_law", True) for name in names}
    for printed in _STATUTES_AT_LARGE:
        table[squeeze(printed)] = Code("Stat.", "session_law", True)
    table.pop("publ", None)
    table.pop("publiclaw", None)
    return table


def _canonical_key(key: str) -> str:
    """One name for the plain and the annotated print of a code."""
    plain = key.removesuffix(" Ann.")
    return plain if plain in LAWS else key


def _names(key: str, entry: dict) -> set[str]:
    names = {key, key.removesuffix(" Ann."), *entry["variations"], *_titles(entry["name"])}
    if key.endswith("Ann."):
        names.add(key + "otated")
    words = key.split(" ")
    for size in (1, 2):
        state = STATE_ABBREVIATIONS.get(" ".join(words[:size]))
        if state:
            rest = words[size:]
            for tail in (rest, [_SPELLED_OUT.get(word, word) for word in rest]):
                names.add(" ".join([state, *tail]))
                names.add(" ".join([*tail, "of", state]).replace(" Annotated", ""))
                names.add(" ".join([state, *tail]).removesuffix(" Annotated").removesuffix(" Ann."))
            for old, new in _OLD_STATE_FORMS.items():
                if new == " ".join(words[:size]):
                    names.add(" ".join([old, *rest]))
                    names.add(" ".join([old, *rest]).removesuffix(" Ann."))
            if "Stat." in rest:  # Vol. Rev. St. was the print of the nineteenth century
                names.add(" ".join(words).replace("Stat.", "St."))
    return names


_PUBLISHER = re.compile(r"\([^)]*\)|\b(?:West|Michie|Vernon|Purdon|Deering)['’]s |<year>|[\d,]+")


def _titles(name: str) -> set[str]:
    """Full titles out of an entry's name: `Code of Alabama, 1975 (West); Michie's Alabama Code`."""
    titles = set()
    for part in name.split(";"):
        title = " ".join(_PUBLISHER.sub(" ", part).replace("Official ", "").split())
        if len(title.split()) > 1:
            titles |= {title, title.removesuffix(" Annotated")}
    return titles


# --- Subject codes: `Cal. Penal Code`, `Code Civ. Proc.`, `N. Y. Educ. Law` ---------------------

_SUBJECT_WORDS = {
    "pen": "Penal", "civ": "Civil", "crim": "Criminal", "cr": "Criminal", "proc": "Procedure",
    "prac": "Practice", "evid": "Evidence", "ev": "Evidence", "veh": "Vehicle", "gov": "Government",
    "govt": "Government", "fam": "Family", "prob": "Probate", "lab": "Labor", "ins": "Insurance",
    "corp": "Corporations", "corps": "Corporations", "corporation": "Corporations",
    "bus": "Business", "prof": "Professions", "health": "Health", "saf": "Safety",
    "welf": "Welfare", "inst": "Institutions", "educ": "Education", "ed": "Education",
    "unemp": "Unemployment", "rev": "Revenue", "pub": "Public",
    "util": "Utilities",
    "res": "Resources", "agric": "Agricultural", "elec": "Elections", "fin": "Financial",
    "prop": "Property", "rem": "Remedies", "real": "Real", "gen": "General", "exec": "Executive",
    "dom": "Domestic", "rel": "Relations", "soc": "Social", "serv": "Services",
    "transp": "Transportation",
    "nat": "Natural", "loc": "Local", "mun": "Municipal", "judic": "Judiciary", "jud": "Judicial",
    "cts": "Courts", "const": "Construction", "veh.": "Vehicle", "com": "Commercial",
    "comm": "Commercial", "admin": "Administrative", "cas": "Casualty", "uncons": "Unconsolidated",
    "corr": "Correction", "alco": "Alcoholic", "bev": "Beverage", "occ": "Occupations",
    "parks": "Parks", "wild": "Wildlife", "traf": "Traffic", "banking": "Banking",
    "county": "County", "mil": "Military", "p": "Procedure", "pro": "Procedure", "c": "Civil",
    "environ": "Environmental",
    "envtl": "Environmental", "conserv": "Conservation", "assn": "Association",
    "assns": "Associations",
}  # fmt: skip
_AFTER_CODE_OF = {"Procedure", "Evidence", "Practice"}
_SMALL_WORDS = {"of", "and", "the", "for", "&"}
_WORD = re.compile(r"[A-Za-z&'’-]+")


@functools.lru_cache(maxsize=8192)
def subject_code(printed: str) -> str:
    """Canonical name of a code that is named by its subject.

    `Pen. Code`, `Penal Code` and `California Penal Code` differ only in the state that they name;
    `Code Civ. Proc.` and `Code of Civil Procedure` are one.

    >>> subject_code("N. Y. Educ. Law"), subject_code("Code Civ. Proc.")
    ('N.Y. Education Law', 'Code of Civil Procedure')
    """
    state, rest = split_state(printed)
    words: list[str] = []
    printed_words = _WORD.findall(rest.replace("’", "'"))
    for word, following in zip(printed_words, [*printed_words[1:], ""], strict=True):
        bare = word.lower().replace("'", "")
        if bare in ("ann", "annotated", "anno", "wests", "vernons", "mckinneys", "deerings") or (
            bare == "the" and not words
        ):
            continue
        if bare == "rev" and following.lower() in ("code", "codes") and "Int" not in words:
            words.append("Revised")
        elif bare == "tax" and words and words[-1] == "and":
            words.append("Taxation")
        elif bare in _SMALL_WORDS:
            words.append({"&": "and"}.get(bare, bare))
        else:
            words.append(_SUBJECT_WORDS.get(bare) or _cased(word))
    if len(words) > 1 and words[0] == "Code" and words[-1] in _AFTER_CODE_OF and words[1] != "of":
        words.insert(1, "of")
    name = " ".join(words)
    return f"{state} {name}" if state else name


def _cased(word: str) -> str:
    """`PENAL` as `Penal`; initials (`ABC Law`) stay."""
    return word.title() if word.isupper() and (len(word) > 4 or word in ("CODE", "LAW")) else word


@functools.lru_cache(maxsize=8192)
def split_state(printed: str) -> tuple[str | None, str]:
    """The state that a name begins with, abbreviated, and the rest of the name."""
    words = printed.split()
    for size in (3, 2, 1):
        head = squeeze("".join(words[:size]))
        if len(words) >= size and head in states():
            return states()[head], " ".join(words[size:])
    if words and "." in words[0].rstrip("."):  # `Cal.Pen. Code`, `N.Y.Educ. Law`
        pieces = words[0].split(".")
        for size in (2, 1):
            state = states().get(squeeze("".join(pieces[:size])))
            if state and (size == 1 or state.count(".") > 1):  # `V.T.C.A.` is not Vermont's
                rest = ".".join(pieces[size:])
                return state, " ".join([rest, *words[1:]]).strip()
    return None, printed
