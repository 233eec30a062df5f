"""Encyclopedias, Restatements, and works cited by volume (Bluebook rule 15).

No database lists treatises. They are known by their form, author, title and section or page, and
by the names of the authors whom courts cite most. Works without a volume are read in `books.py`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from string import ascii_uppercase

from transforms.extract.law_names import Found
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.section_numbers import read_sections

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
    "amandengencycoflaw": "Am. & Eng. Enc. Law", "encycplandpr": "Enc. Pl. & Pr.",
    "texasjurisprudence": "Tex. Jur.", "californiajurisprudence": "Cal. Jur.",
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
    "elliot": "Elliot's Debates", "elliott": "Elliot's Debates", "eldeb": "Elliot's Debates",
    "elliottsdebates": "Elliot's Debates", "jelliotsdebates": "Elliot's Debates",
    "farrand": "Farrand, Records of the Federal Convention", "dane": "Dane Abr.",
    "daneab": "Dane Abr.", "daneabr": "Dane Abr.", "rollabr": "Rolle Abr.",
    "parlhist": "Parl. Hist.", "rotparl": "Rot. Parl.",
    "nimmer": "Nimmer, Copyright", "collier": "Collier, Bankruptcy", "lundin": "Lundin",
    "moores": "Moore's Federal Practice", "lafave": "LaFave, Search and Seizure",
    "wrightandmiller": "Wright & Miller, Federal Practice and Procedure",
    "scottandascher": "Scott & Ascher, Trusts", "areedaandhovenkamp": "Areeda & Hovenkamp",
    "areedaandturner": "Areeda & Turner", "weinstein": "Weinstein, Evidence",
    "encysocsciences": "Encyc. Soc. Sci.", "encycsocsci": "Encyc. Soc. Sci.", "encycsocsciences":
    "Encyc. Soc. Sci.", "encyclopediaofthesocialsciences": "Encyc. Soc. Sci.",
    "encyclopaediaofthesocialsciences": "Encyc. Soc. Sci.", "encyclsocsci": "Encyc. Soc. Sci.",
    "halhistpc": "Hale P.C.", "stephenscom": "Stephen, Comm.",
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
_AUTHOR_S_WORK = re.compile(
    rf"[A-Z][\w’']*['’]s? (?:{'|'.join(sorted(_TITLES_OF_AUTHORS))}"
    r"|(?:[A-Z][\w.]+ |of |the |and |on ){1,4}(?:Law|Practice|Const\.|Constitution|History|England"
    r"|Jurisprudence|Pleadings?|Evidence)|History|Hist\.)"
)
"""`2 Phillimore's International Law, 505`; `Iredell's Law` alone would be reports."""
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
    r"[, \n]+(?:[Ss]ec(?:tions?|ts?\.?|s?\.?)|pp?\.?|at|[Cc]h\.?|c\.|[Pp]ages?)[, \n]*$"
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
    if len(volume.rstrip(ascii_uppercase)) > 2:
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
        r"[, ]+(?:§+|[Ss]ec(?:tions?|ts?\.?|s?\.)|pp?\.|at|[Cc]h\.|c\.|[Pp]ages?|¶+)$", "", name
    )
    if key := ABBREVIATED_WORKS.get(squeeze(name)):
        return key, True
    words = name.split()
    if not words or len(words) > 14:
        return None
    if _AUTHOR_S_WORK.fullmatch(name):
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
    r"|(?=\d{1,3}[A-Z]?(?:\(\d\))?(?:,?[ ]\(|,?[ ]cmt\.|,[ ][Cc]omment)))",
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
