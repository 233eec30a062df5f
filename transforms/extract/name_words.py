"""What a printed word may do in a case's name: belong to it, link its parts, or end it."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from reporters_db import CASE_NAME_ABBREVIATIONS

_LINKS = frozenset(
    """
    of the and & for de la le du des del da van von der den et al. al ux. ux vir ex rel. rel a
    an y on behalf in re parte d/b/a dba by through to use el ad os san upon at or lessee c.
    seq. as with from etc. against next friend dem. dem others another
    """.split()
)
_PLAINTIFF_STOPS = {"in", "on", "by", "to", "at", "as", "with", "from", "through", "upon", "or",
                    "against"}  # fmt: skip
"""Links that stand inside a defendant's name at most; before a plaintiff they end it."""

_STOPS = frozenset(
    """
    See see Vide vide Cf. cf. Cf But but Accord accord Accord, Compare compare Contra contra E.g.,
    e.g., g., Also also Quoting quoting Citing citing With with Under Since As Thus Thus, After
    Following Unlike Like Although While When Where Because Despite However, Moreover, Indeed,
    Further, Similarly, Likewise, Here, Finally, Second, First, Third, Court Justice That This
    There Then From To By On At It Is Was Before Until Nor Yet If Both Even Citing, Cited cited
    See, see, Cf., For And Or Overruling overruling Rule Of His Our Nonetheless, Nevertheless,
    Again, Today Other Later, Recently, What Which Who How generally Generally generally,
    Through Yes. No, So, Furthermore, Additionally, Therefore, Consequently, Accordingly,
    Instead, Rather, Specifically, Notably, Plaintiff Defendant Plaintiffs Defendants Relying
    Applying They He She We I Contrast Distinguishing Note Between During Consider Ante, Supra,
    supra, infra, ante, Id. Id., Ibid. id., Justice, Court, e.g. E.g. Also, quoting, citing,
    Held, Court's Sometimes Two Three Once Prior Ever Only Not Neither Either Over Within
    Without About Among Against Concerning Regarding Decided Holding Opinion Opinions Cases
    Decisions Decision Perhaps Probably Possibly Arguably
    """.split()
)
SUFFIXES = frozenset(
    """
    inc ltd co corp llc llp lp fsb jr sr na sa ag pc pa nv ii iii iv warden secretary commissioner
    commr administrator admr admrx et trustee trustees governor sheriff director attorney
    superintendent executor executors exr exrx executrix collector chairman president judge
    mayor clerk treasurer auditor marshal receiver guardian acting us no local dba state
    assignee surveyor comptroller postmaster register esq lessee plaintiff appellant claimant
    claimants petitioner individually adm incorporated limited master deceased infant pllc plc
    gmbh a an ex agent admx division div dept department county city town village borough
    """.split()
)
NEVER_FIRST = frozenset({"co", "inc", "ltd", "corp", "llc", "llp", "fsb", "assn", "bros"})
ABBREVIATIONS = {re.sub(r"[^a-z]", "", a.lower()) for a in CASE_NAME_ABBREVIATIONS} | {
    "co", "corp", "inc", "ltd", "st", "mr", "mrs", "dr", "jr", "sr", "messrs", "no", "nos", "ry",
    "rr", "rwy", "mfg", "mut", "ins", "assn", "bros", "chem", "comn", "commn", "cent", "natl",
    "intl", "fed", "dist", "ct", "bd", "dept", "div", "elec", "gen", "govt", "hosp", "pac", "sav",
    "sec", "soc", "tel", "transp", "univ", "util", "west", "east", "north", "south", "exch",
    "fid", "fin", "prod", "prods", "ref", "steam", "nav", "atl", "balt", "phila", "penn", "penna",
    "mass", "cal", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la",
    "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex",
    "va", "vt", "wash", "wis", "wyo", "al", "ux", "rel", "cas", "geo", "wm", "jas", "thos", "chas",
    "jno", "robt", "saml", "benj", "danl", "edw", "alex", "exr", "admr", "exrx", "admx", "commr",
    "supt", "col", "capt", "gov", "hon", "rev", "lt", "sgt", "maj", "treas", "atty", "adm",
    "twp", "cty", "sch", "ed", "educ", "etc", "vs", "tp", "hd", "mt", "ft", "pt", "ste",
    "const", "constr", "contr", "coop", "dev", "distrib", "eng", "engg", "equip", "found", "indus",
    "inv", "lab", "labs", "liab", "mach", "merch", "metro", "mortg", "mun", "org", "pharm", "pub",
    "publ", "rd", "realty", "rest", "sys", "tech", "tr", "trans", "cir", "app", "super", "comm",
    "com", "comw", "commw", "commonw", "shp", "bur", "serv", "servs", "dep",
    "dem", "lodge", "ext", "stat", "cem", "amer", "am", "nat",
}  # fmt: skip
_NOTE_LABEL = re.compile(r"\[(?:\d{1,3}|[*†‡§¶]{1,3})\]")
_CLOSERS = "”\"')]’»"
OPENERS = "“\"'([‘«*"


class Word(NamedTuple):
    """What a printed word may do in a name that is read backwards."""

    kind: str
    plain: str
    """Its letters and digits."""
    ends_sentence: bool
    closes_bracket: bool
    opens: bool
    """Whether a quotation mark or bracket before it begins the name."""
    glued: int
    """Length of what is printed together with it: `See` of `SeeMalloy`."""
    ends_plaintiff: bool
    ends_clause: bool
    ordinary: bool
    """Whether it is of a name, and no more is to be said of it."""


@functools.lru_cache(maxsize=65536)
def word_of(token: str) -> Word:
    """What a printed word may do, looked up once for each form."""
    kind = kind_of(token)
    glued = _GLUED.match(token)
    if glued and token[glued.end() :] in _STOPS:  # `Louisiana.—See State v. Lee`
        kind, glued = "stop", None
    word = Word(
        kind,
        letters_of(token),
        ends_sentence(token),
        closes_bracket=")" in token,
        opens=token[0] in OPENERS and token[0] != "*",
        glued=glued.end() if glued else 0,
        ends_plaintiff=kind in ("word", "stop") or (kind == "link" and token in _PLAINTIFF_STOPS),
        ends_clause=token.endswith((";", ":", ',"', ",”")),
        ordinary=False,
    )
    marked = word.ends_sentence or word.closes_bracket or word.opens or glued or word.ends_clause
    return word._replace(ordinary=kind == "name" and not marked and token[-1] != ",")


@functools.lru_cache(maxsize=65536)
def kind_of(token: str) -> str:
    """`name`, `link`, `stop` or `word` (an ordinary word, which no name contains)."""
    if _NOTE_LABEL.fullmatch(token):
        return "stop"
    bare = token.strip(OPENERS + _CLOSERS + ",;:")
    if token in _STOPS or bare in _STOPS:
        return "stop"
    if bare.rstrip(".") in _LINKS or bare in _LINKS:
        return "link"
    if not bare:
        return "word"
    if bare in ("&c", "&c.", "s.r.l.", "s.p.a.", "n.v."):
        return "name"
    if bare[0].isupper() or bare[0].isdigit() or bare[0] in "$#":
        return "name"
    if (
        bare.startswith(("d'", "d’", "l'", "l’", "von", "van", "mc", "al-", "el-"))
        and len(bare) > 4
    ):
        return "name"
    if re.fullmatch(r"[a-z]+(?:-[A-Z]\w+)+|[a-z]?[A-Z]\w+", bare):
        return "name"  # eBay, iPic, al-Kidd
    if _AFTER_LOST_ACCENT.fullmatch(bare):
        return "name"
    return "word"


_AFTER_LOST_ACCENT = re.compile(r"[a-z]{0,5}ez|az|n")
"""`Rodr guez`, `Col n`: old files of the First Circuit lost letters with an accent."""
_GLUED = re.compile(
    r"(?:See|see|in|In|and|of|by|also)(?=[A-Z][a-z])|[^\s]*[:;”—](?=[A-Z][a-z])"
    r"|[a-z]+,(?=[A-Z][a-z])|[a-z]{4,}(?=[A-Z][a-z]{2})"
)
"""A word that lost the blank, or the note's mark, between it and the name."""


_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def letters_of(token: str) -> str:
    """A word's letters, made small, and digits: `Inc.,` is `inc`."""
    return _NOT_PLAIN.sub("", token.lower())


@functools.lru_cache(maxsize=65536)
def ends_sentence(token: str) -> bool:
    """Whether a token closes a sentence, not an abbreviation of a name."""
    bare = token.rstrip(_CLOSERS)
    if not bare or bare[-1] not in ".?!":
        return False
    if bare[-1] in "?!" or (bare.endswith(").") and "(" not in bare):
        return True
    word = bare[:-1].lstrip(OPENERS)
    if word in ("Act", "Acts", "Code", "Court"):
        return True
    if token != bare and not word[:1].isupper():
        return True
    if len(word) <= 2 or "." in word or "'" in word or "’" in word or "&" in word:
        return not (word[:1].isupper() or word in ("al", "ux", "v", "vs"))
    plain = letters_of(word)
    if plain in ABBREVIATIONS:
        return False
    if not word[:1].isupper():
        return True
    return len(plain) > 4 or bool(re.search(r"[aeiou]{1}[a-z]?$", plain))
