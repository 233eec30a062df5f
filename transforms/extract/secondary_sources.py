"""Legislative documents, encyclopedias, Restatements, and works cited by volume (Bluebook 13, 15).

No database lists treatises. They are known by their form, author, title and section or page, and
by the names of the authors whom courts cite most. Works without a volume are read in `books.py`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import regex

from transforms.extract.law_names import Found
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.section_numbers import read_sections

# --- Legislative documents -----------------------------------------------------------------------

_CONGRESS = r"\d{1,3}(?:st|nd|rd|d|th)[ \n]Cong(?:ress\b|\.|,)"
_SESSION = (
    r"(?:,?[ \n](?:\d|[Ff]irst|[Ss]econd|[Ss]pec(?:ial|\.))(?:st|nd|d|rd)?[ \n]Sess(?:ion|\.)?)"
)
_REPORT = regex.compile(  # three times as fast as `re`
    r"(?P<house>H(?:ouse|\.|\.[ ]?R\.)|S(?:enate|en\.|\.))[ \n]{0,3}(?P<type>(?:Conf(?:erence"
    r"|\.)[ \n]?|Exec(?:utive|\.)[ \n]?|Ex\.[ \n]?|Misc\.[ \n]?|Comm\.[ \n]?)?"
    r"(?:Rep(?:orts?|ts?|s)?|Doc(?:ument|s)?|Misc|Res(?:olution)?|J\.[ ]?Res|Con\.[ ]?Res|Print"
    r"|R)\.?),?[ \n]{1,3}(?:No|Nos)\.?[ \n]{0,3}(?P<number>\d{1,4}(?:[-–]\n?\d{1,4})?"
    r"(?:,[ \n]?[Pp]t\.[ \n]\d)?)"
    rf"(?:,?[ \n]\(?(?P<congress>{_CONGRESS}),?{_SESSION}?)?"
)
_GLOBE = led(r"Cong\.[ \n]Globe,?[ \n](?:at[ \n])?(?P<page>\d{1,4})", "Cong.")
_GLOBE_IN_SHORT = led(r"Globe(?P<app>[ \n]App\.)?[ \n](?P<page>\d{1,4})(?![\w,]*\d)", "Globe")
_NAMED_BEFORE = re.compile(r"(?:Cong\.|(?!See|But|And|Cf)[A-Z][a-z]+)[ \n]$")
_BILL = led(
    r"(?:Senate|House)[ \n](?:Joint[ \n])?(?P<type>Bill|Resolution)[ \n](?:No\.[ \n])?"
    r"(?P<number>\d{1,5})"
    r"(?P<more>(?:,?[ \n](?:and[ \n])?(?:Senate|House)[ \n](?:Joint[ \n])?(?:Bill"
    r"|Resolution)[ \n]\d{1,5}){0,3})"
    rf",[ \n](?P<congress>{_CONGRESS},?{_SESSION}?)",
    *("Senate B", "Senate R", "Senate J", "House B", "House R", "House J"),
)
_ONE_BILL = re.compile(
    r"(?:Senate|House)[ \n](?:Joint[ \n])?(?:Bill|Resolution)[ \n](?:No\.[ \n])?\d{1,5}"
)
_CONGRESS_SESSION = led(rf"Cong(?:\.|ress\b),?{_SESSION}?", "Cong.", "Congress")
_NUMBER_OF_CONGRESS = re.compile(r"(?<!\d)(?P<number>\d{1,3})(?:st|nd|rd|d|th)[ \n]$")
_BILL_BEFORE = re.compile(
    r"(?P<bill>(?:H\.[ ]?R\.|S\.|H\.|H\.[ ]?J\.|S\.[ ]?J\.)[ \n]?(?:(?:J\.|Con\.)[ \n]?)?"
    r"(?:(?:Res|Docs?|Rep)\.[ \n]?)?(?:No\.[ \n]?)?\d{1,5}),?[ \n]\(?$"
)
_ANOTHER_BEGINS = re.compile(r"[.;] [A-Z][a-z]+ [a-z]|Cong\.[^G]*Cong|Rep\. No|\n\n")
_HEARING_BEFORE = re.compile(
    r"(?:Hearings?|Cong\.[ \n]Globe|Comm\.[ \n]Print|Committee[ \n]Print)\b"
)


def legislative(text: str) -> Iterator[Found]:
    """Reports, documents, bills and hearings of Congress."""
    end = -1
    for match in _REPORT.finditer(text):
        start = match.start()
        if start and text[start - 1].isalnum():
            continue
        house = "H.R." if match["house"][0] == "H" else "S."
        kind = _document_type(match["type"])
        number = match["number"].replace("–", "-").replace("\n", "")
        if kind == "" and match["congress"] is None:
            continue
        reporter = f"{house} {kind}" if kind else house
        citation = f"{reporter} No. {number}"
        congress = re.match(r"\d+", match["congress"] or "")
        if congress and "-" not in number:
            citation += f" ({_ordinal(congress[0])} Cong.)"
        end = match.end()
        yield Found(
            start, end, "legislative", congress[0] if congress else None, reporter, number, citation
        )
    for globe in _GLOBE.finditer(text):
        number = _NUMBER_OF_CONGRESS.search(text, max(0, globe.start() - 7), globe.start())
        if number is not None:
            name = f"{_ordinal(number['number'])} Cong. Globe"
            yield Found(
                number.start(), globe.end(), "legislative", number["number"], "Cong. Globe",
                globe["page"], f"{name} {globe['page']}",
            )  # fmt: skip
    yield from _bills_by_name(text)
    for globe in _GLOBE_IN_SHORT.finditer(text):
        if not _NAMED_BEFORE.search(text, max(0, globe.start() - 16), globe.start()):
            name = f"Cong. Globe{' App.' if globe['app'] else ''}"
            page = globe["page"]
            yield Found(*globe.span(), "legislative", None, name, page, f"{name} {page}")
    for session in _CONGRESS_SESSION.finditer(text):
        if found := _by_congress(text, session):
            yield found


def _bills_by_name(text: str) -> Iterator[Found]:
    """`Senate Bill 7371, House Bill 23721, 62d Congress, 2d Session`: the last of a list with its
    Congress, which is that of all."""
    for match in _BILL.finditer(text):
        congress = re.match(r"\d+", match["congress"])
        assert congress is not None
        bills = list(_ONE_BILL.finditer(text, match.start(), match.start("congress")))
        for bill in bills:
            end = match.end() if bill is bills[-1] else bill.end()
            name = f"{' '.join(bill[0].split())} ({_ordinal(congress[0])} Cong.)"
            yield Found(bill.start(), end, "legislative", congress[0], "bill", bill[0], name)


def _ordinal(number: str) -> str:
    """`1st`, `2d`, `3d`, `11th`, as the Bluebook writes them."""
    endings = {"1": "st", "2": "d", "3": "d"}
    return number + ("th" if number[-2:-1] == "1" else endings.get(number[-1], "th"))


def _document_type(printed: str) -> str:
    joined = "Conf. " if printed.startswith("Conf") else ""
    name = printed.lower().rsplit(" ", 1)[-1]
    for stem, short in (("rep", "Rep."), ("doc", "Doc."), ("res", "Res."), ("misc", "Misc. Doc.")):
        if stem in name:
            return joined + short
    return ""


def _by_congress(text: str, match: re.Match[str]) -> Found | None:
    """A bill or hearing whose Congress is at `match`; None when only the Congress is named."""
    number = _NUMBER_OF_CONGRESS.search(text, max(0, match.start() - 7), match.start())
    if number is None:
        return None
    start, congress = number.start(), number["number"]
    bill = _BILL_BEFORE.search(text, max(0, start - 32), start)
    if bill is not None and not text[bill.start() - 1 : bill.start()].isalnum():
        printed = " ".join(bill["bill"].split())
        name = f"{printed} ({_ordinal(congress)} Cong.)"
        return Found(bill.start(), match.end(), "legislative", congress, "bill", printed, name)
    hearings = list(_HEARING_BEFORE.finditer(text, max(0, start - 220), start))
    before = hearings[-1] if hearings else None
    if before is not None and not _ANOTHER_BEGINS.search(text, before.end(), start):
        name = " ".join(text[before.start() : match.end()].split())
        return Found(before.start(), match.end(), "legislative", congress, "Hearings", None, name)
    if match[0].startswith("Cong.") and match[0].endswith(("Sess.", "Sess", "Session")):
        return Found(
            start,
            match.end(),
            "legislative",
            congress,
            "Cong.",
            None,
            f"{_ordinal(congress)} Cong.",
        )
    return None


# --- Works cited by volume, name and page or section ---------------------------------------------

ENCYCLOPEDIAS = {
    "amjur": "Am. Jur.", "americanjurisprudence": "Am. Jur.", "cjs": "C.J.S.", "cj": "C.J.",
    "corpusjuris": "C.J.", "corpusjurissecundum": "C.J.S.", "rcl": "R.C.L.", "cyc": "Cyc.",
    "rulingcaselaw": "R.C.L.", "caljur": "Cal. Jur.", "texjur": "Tex. Jur.", "ohiojur": "Ohio Jur.",
    "ojur": "Ohio Jur.", "nyjur": "N.Y. Jur.", "flajur": "Fla. Jur.", "gajur": "Ga. Jur.",
    "michcivjur": "Mich. Civ. Jur.", "mdlency": "Md. L. Encyc.", "mle": "M.L.E.", "ple": "P.L.E.",
    "ilp": "Ill. L. & Prac.", "illlandprac": "Ill. L. & Prac.", "enclp": "Enc. L. & P.",
    "amandengenclaw": "Am. & Eng. Enc. Law", "amandengencyoflaw": "Am. & Eng. Enc. Law",
    "amandengencoflaw": "Am. & Eng. Enc. Law", "amandengencyclaw": "Am. & Eng. Enc. Law",
    "encplandpr": "Enc. Pl. & Pr.", "michieonjur": "Michie's Jur.", "michiesjur": "Michie's Jur.",
    "standpennprac": "Stand. Pa. Prac.", "amjurtrials": "Am. Jur. Trials",
    "amjurproofoffacts": "Am. Jur. Proof of Facts", "wordsandphrases": "Words & Phrases",
    "strongsncindex": "Strong's N.C. Index", "indlenc": "Ind. L. Encyc.", "ile": "I.L.E.",
    "witkincalprocedure": "Witkin, Cal. Procedure",
    "summaryofcallaw": "Witkin, Summary of Cal. Law",
    "halsburyslawsofengland": "Halsbury's Laws of England", "ccc": "",
}  # fmt: skip
"""Squeezed names of legal encyclopedias to the names used here."""

AUTHORS = {
    "wigmore", "blackstone", "blacks", "bl", "blackst", "kent", "kents", "story", "storys",
    "coke", "cooley",
    "cooleys", "greenleaf", "greenl", "chitty", "chit", "moore", "moores", "wright", "davis",
    "lafave", "nimmer", "collier", "colliers", "corbin", "williston", "prosser", "mccormick",
    "weinstein",
    "weinsteins", "larson", "larsons", "couch", "appleman", "mcquillin", "mcquillins", "thompson",
    "fletcher", "pomeroy", "pomeroys", "scott", "bogert", "page", "jarman", "dillon", "sutherland",
    "elliot", "elliots", "elliott", "farrand", "hale", "hawkins", "hawk", "bishop", "wharton",
    "whartons",
    "freeman", "greenleafs", "jones", "beale", "phillips", "starkie", "underhill", "tiffany",
    "sedgwick",
    "parsons", "daniell", "daniel", "cook", "remington", "loveland", "beach", "bouvier", "bouviers",
    "littleton", "litt", "bacon", "bac", "viner", "vin", "comyn", "com", "sugden", "sheppard",
    "powell",
    "treitel", "farnsworth", "areeda", "witkin", "rotunda", "tribe", "benedict", "bender",
    "mertens",
    "loss", "nichols", "holdsworth", "pollock", "stephen", "tucker", "rawle", "burlamaqui",
    "vattel",
    "grotius", "puffendorf", "wheaton", "hyde", "moors", "harper", "minzer", "barron", "cavitch",
    "clark",
    "schouler", "cowen", "joyce", "high", "spelling", "ewbank", "perry", "perrys", "devlin",
    "washburn", "domat",
    "pothier", "gould", "stevens", "tidd", "archbold", "east", "russell", "bish", "whart", "norton",
    "stark", "underh", "chamberlayne", "hovenkamp", "casner", "newberg", "chemerinsky",
    "calamari", "dobbs", "wechsler", "rohan", "keeton", "condee", "shepard", "mueller",
}  # fmt: skip
"""Surnames, squeezed, of the authors whom courts cite by volume."""

_TITLE_FORM = re.compile(
    r"(?:[A-Z][\w.’'-]*,?[ \n]|&[ \n]|and[ \n]|et[ \n]al\.,?[ \n]){1,6}(?:on[ \n]"
    r"|[Ll]aw[ \n]of[ \n]|(?<=,[ \n])|(?<=['’]s[ \n]))(?:(?:the|of|and|in|on|&|to|for"
    r"|[A-Z][\w.’'-]*),?[ \n]?){1,9}$"
)
ABBREVIATED_WORKS = {
    "coinst": "Inst.", "inst": "Inst.", "blcom": "Bl. Comm.", "blcomm": "Bl. Comm.",
    "blackcom": "Bl. Comm.",
    "blackscom": "Bl. Comm.", "kentcom": "Kent, Comm.", "kentcomm": "Kent, Comm.",
    "kentscom": "Kent, Comm.",
    "blackstone": "Bl. Comm.", "blackstonescommentaries": "Bl. Comm.", "kentscomm": "Kent, Comm.",
    "storyconst": "Story, Const.", "storyscommentaries": "Story, Const.",
    "storyeqjur": "Story, Eq. Jur.",
    "hawkpc": "Hawk. P.C.", "halepc": "Hale P.C.", "eastpc": "East P.C.", "bacabr": "Bac. Abr.",
    "vinabr": "Vin. Abr.", "comdig": "Com. Dig.", "elliotsdebates": "Elliot's Debates",
    "blackstonecommentaries": "Bl. Comm.", "williamblackstonecommentaries": "Bl. Comm.",
    "wblackstonecommentaries": "Bl. Comm.", "kentcommentaries": "Kent, Comm.",
    "kentscommentaries": "Kent, Comm.", "greenlev": "Greenl. Ev.",
    "wigmoreevidence": "Wigmore, Evidence",
    "wigmoreonevidence": "Wigmore, Evidence", "jwigmoreevidence": "Wigmore, Evidence",
    "kent": "Kent, Comm.", "kents": "Kent, Comm.", "wigmore": "Wigmore, Evidence",
    "blackcomm": "Bl. Comm.", "blackcommentaries": "Bl. Comm.", "hawkinspc": "Hawk. P.C.",
    "pomeroy": "Pomeroy, Eq. Jur.", "williston": "Williston, Contracts", "bacab": "Bac. Abr.",
    "corbin": "Corbin, Contracts", "mcquillin": "McQuillin, Municipal Corporations",
    "oxfordenglishdictionary": "Oxford English Dictionary", "oed": "Oxford English Dictionary",
    "chitpl": "Chit. Pl.", "elldeb": "Elliot's Debates", "bacabridg": "Bac. Abr.",
}  # fmt: skip
ABBREVIATED_TITLES = {
    "Com.", "Comm.", "Ev.", "Pl.", "Abr.", "Dig.", "Const.", "Inst.", "Jur.", "Cont.", "Pr.",
    "P.C.", "Proc.", "Crim.", "Crimes.", "Crimes", "Law", "L.", "Lim.", "Torts", "Wills", "Bills",
    "Corp.", "Bailm.", "Part.", "Ag.", "Br.",
    "Prac.", "Evid.", "Damages", "Dam.", "Neg.", "Ins.", "Mort.", "Eq.",
}  # fmt: skip
_TITLES_OF_AUTHORS = {
    "Institutes",
    "Commentaries",
    "Digest",
    "Abridgment",
    "Abridgement",
    "Debates",
    "Works",
    "Papers",
    "Dictionary",
    "Practice",
    "Pleading",
    "Pleadings",
    "Evidence",
    "Treatise",
    "Writings",
}
"""What a book is called after its author: `4 Minor's Institutes, 599`."""
OF_CODES = {
    "Code",
    "Stat.",
    "Stats.",
    "Laws",
    "Regs.",
    "Admin.",
    "Ann.",
    "Rev.",
    "Reg.",
    "St.",
    "Rules",
    "Act",
    "R.S.",
    "U.S.",
    "S.C.",
    "Id.",
    "Cong.",
    "Comp.",
    "Gen.",
    "Supp.",
}
OF_CASES = {"R.", "Rep.", "Reps.", "Reports", "Cas.", "Ch.", "Eq.", "S.", "Ct."}
_EDITION = (
    r"(?:,?[ \n]?\(?(?:\d{1,2}(?:st|nd|rd|d|th)?|[Rr]ev\.|[A-Z][a-z]+['’]s|McNaughton rev\."
    r"|Chadbourn)[ \n](?:[Aa]m\.?[ \n]|[Rr]ev\.?[ \n]|[Ll]ond\.?[ \n])?"
    r"[Ee]d(?:ition|\.)?[^()\n,\d]{0,12}"
    r"(?:(?:1[5-9]|20)\d\d)?\)?,?)"
)
_PLACE = re.compile(
    rf"[ \n,.]*{_EDITION}?(?:,?[ \n]?[(\[][^()\[\]\n]{{1,40}}[)\]],?)?[ \n,]*(?P<mark>§{{1,3}}"
    rf"|¶{{1,2}}|[Ss]ec(?:tions?|ts?\.|s?\.)|[Cc]h\.|c\.|pp?\.|[Pp]ages?|[Aa]t)?[ \n]?(?=[\d*])"
)
_MARK_OF_PLACE = re.compile(
    r"[, \n]+(?:[Ss]ec(?:tions?|ts?\.?|s?\.?)|pp?\.?|at|[Cc]h\.?|[Pp]ages?)[, \n]*$"
)
_LOCATION = re.compile(r"\*?\d{1,5}(?![\d.,]*\d{4})(?![A-Za-z])")
_TOPIC = re.compile(
    r"(?:2d|3d|4th|[ \n]?\((?:1st|2d|3d)[ \n][Ee]d\.\))?"
    r"[,. \n]*(?:verbo[ \n]|s\.[ ]?v\.[ \n]|[Tt]it(?:le|\.)[ \n])?(?P<topic>"
    r"(?:[A-Z][A-Za-z.'’-]*|and|of|&|the|for|in|or|to)(?:,?[ \n](?:[A-Z(][A-Za-z.'’)-]*|and|of|&"
    r"|the|for|in|or|to)){0,8})?[, \n]*(?P<mark>§(?:[ ]?§){0,2}|[Ss]ec(?:tions?|s?\.)|pp?\."
    r"|[Pp]ages?)?[ \n]?(?=\d)"
)


def encyclopedia(text: str, start: int, volume: str, name: str, end: int) -> Found | None:
    """`30 Am. Jur. 2d, Evidence, § 5`; `name` was read up to `end`."""
    stem = name.rstrip(" ,\n")
    key = None
    words = stem.split()
    size = 0
    for size in range(min(6, len(words)), 0, -1):
        key = ENCYCLOPEDIAS.get(squeeze("".join(words[:size])))
        if key:
            break
    if not key or (key == "C.J." and int(volume) > 72) or (key == "P.L.E." and "." not in name):
        return None
    name_end = end
    if size < len(words):
        position = end - len(name)
        for word in words[:size]:
            position = text.index(word, position) + len(word)
        name_end = position
    match = _TOPIC.match(text, name_end, name_end + 140)
    if match is None:
        return None
    series = text[name_end : match.end()].lstrip(" \n(")[:2]
    if series in ("2d", "3d", "4t"):
        key = f"{key} {'4th' if series == '4t' else series}"
    mark = match["mark"] or ""
    several = mark.count("§") > 1 or mark.endswith(("s.", "ns"))
    sections = read_sections(text, match.end(), several)
    if sections is None:
        return None
    mark = "§ " if (match["mark"] or "p")[0] in "§Ss" else ""
    topic = f" {' '.join(match['topic'].split()).rstrip(',')}" if match["topic"] and mark else ""
    citation = f"{volume} {key}{topic} {mark}{sections.first}"
    return Found(start, sections.end, "treatise", volume, key, sections.first, citation)


def volume_of_work(text: str, start: int, volume: str, name: str, end: int) -> Found | None:
    """`8 Wigmore, Evidence § 2250`, `5 R. Clark, Waters and Water Rights §441`."""
    if len(volume) > 2:
        return None
    work = _work(name)
    if work is None:
        return None
    if trailing := _MARK_OF_PLACE.search(name):
        end -= len(name) - trailing.start()
    match = place_after(text, end, 70)
    if match is None:
        return None
    key, certain = work
    mark = match["mark"] or ""
    if not certain and mark[:1] not in ("§", "¶", "S", "s"):
        return None
    return placed(text, start, volume, key, match)


def place_after(text: str, end: int, reach: int = 60) -> re.Match[str] | None:
    """What leads from the end of a title to the number of a page or section."""
    return _PLACE.match(text, end, end + reach)


def placed(
    text: str, start: int, volume: str | None, key: str, match: re.Match[str]
) -> Found | None:
    """The work that begins at `start`, cited at the place to which `match` leads."""
    mark = match["mark"] or ""
    if mark[:1] in "§¶Ss" and mark:
        several = mark.startswith(("§§", "¶¶")) or mark.endswith(("s.", "ns"))
        sections = read_sections(text, match.end(), several)
        if sections is None:
            return None
        page, stop = sections.first, sections.end
        place = f"§ {page}"
    else:
        number = _LOCATION.match(text, match.end())
        if number is None:
            return None
        page = place = number[0]
        stop = number.end()
    citation = f"{volume} {key} {place}" if volume else f"{key} {place}"
    return Found(start, stop, "treatise", volume, key, page, citation)


@functools.lru_cache(maxsize=16384)
def _work(printed: str) -> tuple[str, bool] | None:
    """The work that stands between volume and place, and whether its name alone makes it one."""
    name = " ".join(printed.split()).strip(" ,")
    name = re.sub(
        r"[, ]+(?:§+|[Ss]ec(?:tions?|ts?\.?|s?\.)|pp?\.|at|[Cc]h\.|[Pp]ages?|¶+)$", "", name
    )
    if key := ABBREVIATED_WORKS.get(squeeze(name)):
        return key, True
    words = name.split()
    if not words or len(words) > 14:
        return None
    if (
        len(words) > 1
        and words[-1] in _TITLES_OF_AUTHORS
        and words[-2].endswith(("'s", "’s", "s'"))
    ):
        return name, True
    surnames = {
        squeeze(word.rstrip(",").removesuffix("'s").removesuffix("’s")) for word in words[:5]
    }
    known = bool(surnames & AUTHORS)
    formed = _TITLE_FORM.match(name + " ") is not None
    if len(words) == 1 or words[-1] in OF_CASES or set(words) & OF_CODES:
        return None
    if not formed:
        abbreviated = len(words) <= 6 and any(word.rstrip(",").endswith(".") for word in words)
        capitals = all(word[0].isupper() or word in ("&", "on", "of") for word in words)
        titled = words[-1] in ABBREVIATED_TITLES
        return (name, known and titled) if abbreviated and capitals else None
    return name, known or (words[1] == "on" and words[0][1:].islower())


# --- Restatements --------------------------------------------------------------------------------

_RESTATEMENT = led(
    r"Rest(?:atement(?:,|[ \n])|\.)[ \n]?(?P<series>\(?(?:First|Second|Third|1st|2d|3d|\d(?:st|d"
    r"|rd))\)?,?[ \n])?(?:[Oo]f[ \n](?:the[ \n])?(?:[Ll]aw[ \n]of[ \n])?)?(?P<subject>(?:(?:the"
    r"|of|and|&|in|for|[A-Z][\w.’']*+)[:,]?+[ \n]{0,3}+){0,10}?)"
    r"(?P<late>\(?(?:Second|Third|2d|3d)\)?,?[ \n])?(?:\(\d{4}\),?[ \n])?[, ]*(?:at[ ]"
    r"|\d{1,4},[ ])?"
    r"(?:(?P<mark>§{1,2}|[Ss]ec(?:tions?|s?\.))[ \n]?(?=\d)"
    r"|(?=\d{1,3}[A-Z]?(?:[ ]\((?:19|20)\d\d|,?[ ]cmt\.|,[ ][Cc]omment)))",
    *("Restatement", "Rest."),
)


_RESTATEMENT_AFTER = re.compile(
    r"(?:,?[ \n]of[ \n]the[ \n]|,[ \n])Restatement,?[ \n](?P<series>\(?(?:First|Second|Third|2d"
    r"|3d)\)?"
    r",?[ \n])?(?:of|on)[ \n](?:the[ \n])?(?:[Ll]aw[ \n]of[ \n])?(?P<subject>[A-Z][a-z]+(?:[ \n]"
    r"(?:of|and|&)"
    r"[ \n](?:the[ \n])?[A-Z][a-z]+|[ \n][A-Z][a-z]+)?)"
)


def restatements(text: str) -> Iterator[Found]:
    """`Restatement (Second) of Torts § 402A`, `Restatement, Torts, § 500`."""
    for match in _RESTATEMENT.finditer(text):
        sections = read_sections(text, match.end(), several=match["mark"] == "§§")
        if sections is None:
            continue
        name = _name_of_restatement(match["series"] or match["late"], match["subject"])
        citation = f"{name} § {sections.first}"
        yield Found(match.start(), sections.end, "treatise", None, name, sections.first, citation)


def restatement_after(text: str, start: int, end: int, section: str) -> Found | None:
    """`section 416 of the Restatement Second of Torts`, whose section stands at `start:end`."""
    match = _RESTATEMENT_AFTER.match(text, end)
    if match is None:
        return None
    name = _name_of_restatement(match["series"], match["subject"])
    citation = f"{name} § {section}"
    return Found(start, match.end(), "treatise", None, name, section, citation)


def _name_of_restatement(printed_series: str | None, printed_subject: str) -> str:
    series = re.sub(r"\W", "", printed_series or "")
    series = {"2d": "Second", "3d": "Third", "1st": "First"}.get(series, series)
    subject = " ".join(printed_subject.replace(",", " ").split())
    subject = subject.removeprefix("the ").removeprefix("of ").removeprefix("Law of ")
    name = f"Restatement ({series}) of {subject}" if series else f"Restatement of {subject}"
    return name.removesuffix(" of ")
