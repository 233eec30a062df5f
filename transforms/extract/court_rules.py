"""Citations to rules of court with the set of rules named (Bluebook rule 12.9.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extract.law_names import Found, states
from transforms.extract.leads import led
from transforms.extract.reporters import squeeze
from transforms.extract.section_numbers import SUBSECTION, read_sections
from transforms.extract.sections_of_codes import with_point

_RULE_WORDS = (
    r"(?:Civil|Criminal|Appellate|Evidence|Bankruptcy|Court|Supreme|Superior|Juvenile"
    r"|Professional|Conduct|Procedure|Practice|Proceedings"
    r"|CIV|CRIM|APP|EVID|BANKR|PROC|Bkrtcy|Proc|Civ|Crim|Cr|Appeals|App|Evid|Ev|Bankr|Juv"
    r"|Prof['’]l|Prof|Responsibility|Resp|Cond"
    r"|Prac|Pro|Ct|Cts|Penal|Discipl|Disciplinary|Enforcement|P|C|E|A|Sup|Super|Gen|Dist|Prob"
    r"|Probate"
    r"|of|the|and|for|&)"
)
_RULE = led(
    rf"R(?<![A-Za-z]R)(?:ules?(?![A-Za-z])|ULES?(?![A-Za-z])|\.)[,]?[ \n]?(?P<body>(?:{_RULE_WORDS}"
    rf"(?![A-Za-z])[.’']*[ \n,]{{0,2}}){{1,8}})?"
    rf"(?:\][ ])?(?:(?:[Rr](?:ules?|\.)|§|Nos?\.?)[ \n]?)?(?P<number>\d[\w.:–-]{{0,12}}\w|\d)"
    rf"(?P<subsections>"
    rf"(?:{SUBSECTION}){{0,6}})",
    *("Rule", "RULE", "R."),
)
_COURT_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:(?P<place>(?:[NSDWMR]\.[ ]?[A-Z]\.|Fed\.|Federal|F\.|[A-Z][a-z]+\.?"
    r"|[A-Z]\.|(?<!\d)\d{1,2}[ ]?(?:st|nd|rd|d|th))[ \n]{0,2})??)"
    r"(?P<court>(?:Sup(?:reme|er(?:ior)?|\.)?\.?[ \n]?(?:Court|Ct)\.?|S\.[ ]?Ct\.|Civ(?:il|\.)"
    r"|Crim(?:inal|\.)|App(?:ellate|\.)|Evid(?:ence|\.)|Trial|Juv\.|Cir(?:cuit|c?\.)|CIR\.|Ct\."
    r"|Court"
    r"|Local|Loc\.|Md\.|Maryland|Practice|Cr\.|Gen\.|Dist\.|Bankruptcy|Bankr\.|Admiralty"
    r"|Equity|USCIT|CIT)[ \n]?(?:(?:App|Civ|Crim)\.[ \n]?)?)$"
)
_PLACE_BEFORE_RULE = re.compile(
    r"(?P<place>(?:Fed(?:eral|\.)|F\.|FED\.|U\.[ ]?S\.|[NSDWR]\.[ ]?[A-Z]\.|W\. Va\.|(?:New|North"
    r"|South|West|Rhode)[ \n][A-Z][a-z]+|[A-Z][a-z]+\.?|TEX\.|CAL\.|M\.|V\.|D\.|C\.)[ \n]{0,3})"
    r"(?:(?:Rev|Sup|Super|Ct|App|Supreme|Civ|Crim|Court|Prof['’]l|Model|Prof|Code"
    r"|Conduct)\.?[ \n]?){0,3}$"
)
_RULES_AFTER = re.compile(
    r"(?:,?[ \n](?:of|under)[ \n](?:the[ \n]|our[ \n])?|,[ \n]?|[ \n])(?P<place>"
    r"(?:[A-Z][A-Za-z.]*[ \n]){0,3}?(?:[A-Z][A-Za-z.]*[ \n]?)??)"
    rf"R(?:ules?|\.)[ \n]?(?:of[ \n]|for[ \n])?(?P<body>(?:{_RULE_WORDS}"
    rf"(?![A-Za-z])[.’']*[ \n,]{{0,2}}){{1,7}})"
)
_RULE_OF_COURT = re.compile(
    r",?[ \n]of[ \n](?:the|this)[ \n](?P<place>)(?P<body>Supreme[ \n]Court|Superior[ \n]Court)"
    r"(?:[ \n]Rules)?"
    r"(?![ \n](?:[A-Z]|of\b))"
)
_KIND_OF_RULES_AFTER = re.compile(
    r",?[ \n](?:of|under)[ \n](?:the[ \n]|our[ \n])?(?P<place>(?:[A-Z][A-Za-z.]*[ \n]){0,3}?)"
    r"(?P<body>(?:Civil|Criminal|Appellate|Bankruptcy|Court|Admiralty|Equity|Chancery|Probate"
    r"|Disciplinary|Local)[ \n](?:Court[ \n]|Procedure[ \n])?)Rules(?![ \n]of)"
)
"""`Rule 29(a) of the Idaho Criminal Rules`."""
_INITIALS_AFTER = re.compile(
    r",?[ \n](?P<name>NMRA|SCRA|SCRCP|SCACR|SCRE|SCRCrimP|H\.?R\.?P\.?P\.?|HRCP|HRAP"
    r"|F\.?[ ]?R\.?[ ]?C\.?[ ]?P\.?|C\.R\.C\.P\.|NRCP|N\.?D\.?R\.?Civ\.?P\.?|M\.R\.Civ\.P\."
    r"|[A-Z]\.?R\.?C\.?P\.?)(?![A-Za-z])"
)
_CONDUCT = (
    r"(?:Model[ \n])?(?:Code[ \n]of[ \n](?:Judicial[ \n]Conduct|Professional[ \n]Responsibility)"
    r"|Canons[ \n]of[ \n](?:Judicial|Professional)[ \n]Ethics)"
)
_GENERIC_PLACES = {"the", "by", "see", "under", "of", "in", "and", "our", "this", "that"}


_LEAD_INS = {"See", "Under", "In", "Cf.", "But", "Accord", "The", "Our", "By", "And", "Also"}


_GUIDELINE = led(
    r"(?:Sentencing[ \n])?Guidelines?(?:[ \n]Manual)?(?:[ \n]\([^()\n]{1,20}\))?,?[ \n](?:§{1,2}"
    r"|[Ss]ec(?:tions?"
    r"|s?\.))[ \n]?(?=\d[A-Z]\d\.\d)",
    *("Sent", "Guid"),
)
_OF_THE_UNITED_STATES = re.compile(r"(?:U\.[ ]?S\.|United[ \n]States)[ \n]$")
_CANON = led(
    r"(?:(?:Canons?|Disciplinary[ \n]Rules?|Ethical[ \n]Consideration)[ \n](?P<number>\d[\w-]*)"
    rf"(?P<subsections>(?:{SUBSECTION}){{0,4}})(?:,?[ \n]and[ \n](?:{SUBSECTION}){{1,3}})?"
    rf"(?:,?[ \n](?:of[ \n])?(?:the[ \n])?{_CONDUCT})?"
    rf"|{_CONDUCT},?[ \n](?:Canon|DR|EC|Rule)[ \n](?P<after>\d[\w-]*(?:{SUBSECTION}){{0,4}}))",
    *("Canon", "Disciplinary", "Ethical", "Code of", "Canons"),
)


def _canons(text: str) -> Iterator[Found]:
    """`Canon 3(A)(4) of the Code of Judicial Conduct`, `Disciplinary Rule 1-102(A)(5)`."""
    for match in _CANON.finditer(text):
        printed = match[0]
        if printed.startswith("Canon") and "Code" not in printed and "Canons of" not in printed:
            continue
        number = match["after"] or match["number"] + match["subsections"]
        reporter = "Code of Judicial Conduct" if "Judicial" in printed else "Canons"
        if "Responsib" in printed or printed[0] in "DE":
            reporter = "Code of Professional Responsibility"
        number = number.replace(" ", "")
        yield Found(*match.span(), "rule", None, reporter, number, f"{reporter} {number}")


_SUPPLEMENTAL = led(
    r"(?:Adm(?:iralty|\.)|Supp(?:lemental|\.)(?:[ \n]Adm(?:iralty|\.))?)[ \n]R(?:ules?|\.)[ \n]?"
    rf"(?P<number>[A-G](?![\w.])(?:{SUBSECTION}){{0,4}})",
    *("Admiralty R", "Adm. R", "Supplemental", "Supp. R", "Supp. A"),
)
"""`Adm. R. C(6)`: the Supplemental Rules for Admiralty go by letters."""


def _supplemental(text: str) -> Iterator[Found]:
    for match in _SUPPLEMENTAL.finditer(text):
        number = match["number"].replace(" ", "")
        yield Found(*match.span(), "rule", None, "Fed. R. Adm.", number, f"Fed. R. Adm. {number}")


def _guidelines(text: str) -> Iterator[Found]:
    """`Sentencing Guidelines § 3B1.1(a)`: known by the shape of the number too."""
    for match in _GUIDELINE.finditer(text):
        sections = read_sections(text, match.end(), several="§§" in match[0])
        if sections is not None:
            before = _OF_THE_UNITED_STATES.search(text, max(0, match.start() - 15), match.start())
            start = before.start() if before else match.start()
            number = sections.first
            yield Found(start, sections.end, "rule", None, "U.S.S.G.", number, f"U.S.S.G. {number}")


_OF_GUIDELINES = re.compile(
    r",?[ \n]of[ \n]the[ \n](?:Sentencing[ \n])?Guidelines\b(?![ \n]Manual)"
)
_NUMBER_OF_GUIDELINE = re.compile(r"\d[A-Z]\d\.\d")


def guideline_after(text: str, start: int, end: int, section: str) -> Found | None:
    """`Section 2D1.1(a)(5) of the Guidelines`, whose section stands at `start:end`."""
    of = _OF_GUIDELINES.match(text, end) if _NUMBER_OF_GUIDELINE.match(section) else None
    if of is None:
        return None
    return Found(start, of.end(), "rule", None, "U.S.S.G.", section, f"U.S.S.G. {section}")


def court_rules(text: str) -> Iterator[Found]:
    """Rules of court with the set of rules named, before or after the number."""
    yield from _guidelines(text)
    yield from _canons(text)
    yield from _supplemental(text)
    for match in _RULE.finditer(text):
        found = _rule(text, match)
        if found is not None:
            yield found


def _rule(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    body = match["body"]
    number = (match["number"] + match["subsections"]).replace(" ", "").replace("\n", "")
    if body and _names_a_set(body):
        start, place = _place_before(text, start)
        sections = read_sections(
            text, match.start("number"), several=match[0].startswith(("Rules", "RULES"))
        )
        end = max(end, sections.end) if sections else end
        return _rule_found(start, end, place, body, number)
    if body:
        return None
    sections = read_sections(
        text, match.start("number"), several=match[0].startswith(("Rules", "RULES"))
    )
    end = max(end, sections.end) if sections else end
    initials = _INITIALS_AFTER.match(text, end, end + 24)
    if initials is not None and match[0][1] != ".":
        name = initials["name"]
        return Found(start, initials.end(), "rule", None, name, number, f"{name} {number}")
    after = _RULES_AFTER.match(text, end, end + 100) if match[0][1] != "." else None
    if after is not None and _names_a_set(after["body"]):
        name = _trim_connectors(after["body"])
        stop = after.start("body") + len(with_point(name, len(name.rstrip(".,"))))
        return _rule_found(start, stop, after["place"], after["body"], number)
    kind = None
    if match[0][1] != ".":
        kind = _KIND_OF_RULES_AFTER.match(text, end, end + 60) or _RULE_OF_COURT.match(text, end)
    if kind is not None:
        return _rule_found(start, kind.end(), kind["place"], kind["body"], number)
    before = _COURT_BEFORE.search(text, max(0, start - 40), start)
    if before is not None:
        place = before["place"] or ""
        if place.strip() in _LEAD_INS:
            return _rule_found(before.start("court"), end, "", before["court"], number)
        return _rule_found(before.start(), end, place, before["court"], number)
    if match[0].startswith("R.") and re.match(r"\d:\d", match["number"]):
        return _rule_found(start, end, "N.J.", "Ct", number)
    return None


def _trim_connectors(body: str) -> str:
    words = body.rstrip(" ,\n")
    while words.rsplit(None, 1)[-1] in ("of", "and", "the", "for", "&") and " " in words:
        words = words.rsplit(None, 1)[0]
    return words


def _names_a_set(body: str) -> bool:
    """Whether the words after `Rule` name a set of rules: `of the` alone does not."""
    words = {word.strip(".,’'") for word in body.replace(".", ". ").split()}
    return (
        bool(words - {"of", "the", "and", "for", "&", "C", "A", "P", "E", "Court", "Practice"})
        or "C. P" in body
        or body.strip(" ,") in ("of Court", "E.", "P.", "of Practice")
    )


def _place_before(text: str, start: int) -> tuple[int, str]:
    match = _PLACE_BEFORE_RULE.search(text, max(0, start - 40), start)
    if match is None or match["place"].strip().lower() in _GENERIC_PLACES:
        return start, ""
    return match.start(), match["place"]


_SUBJECTS = (
    ("Crim. P.", re.compile(r"Crim|Cr\b|Cr\.|Penal")),
    ("App. P.", re.compile(r"App")),
    ("Bankr. P.", re.compile(r"Bankr|Bkrtcy")),
    ("Evid.", re.compile(r"Ev|^E\.")),
    ("Civ. P.", re.compile(r"Civ|C\. ?P|Trial")),
    ("Adm.", re.compile(r"Adm")),
    ("Eq.", re.compile(r"Equity|Chancery")),
)


def _rule_found(start: int, end: int, place: str, body: str, number: str) -> Found:
    printed = " ".join(place.split())
    state = states().get(squeeze(printed))
    if squeeze(printed) in ("f", "fed", "federal", "us", "unitedstates"):
        state = "Fed."
    elif printed[:1].isdigit():
        state = printed.replace(" ", "")  # of a circuit
    words = body.title() if body.isupper() else body
    subject = next((name for name, shape in _SUBJECTS if shape.search(words)), None)
    if re.search(r"Ct\. ?App", body):
        name = "Ct. App. R."
    else:
        name = f"R. {subject}" if subject else f"{_set_name(body)} R."
    reporter = f"{state or ''} {name}".strip()
    return Found(start, end, "rule", None, reporter, number, f"{reporter} {number}")


def _set_name(body: str) -> str:
    if re.search(r"Sup(?!er)", body) or "S. Ct" in body or "S.Ct" in body:
        return "Sup. Ct."
    if "Super" in body:
        return "Super. Ct."
    if "Prof" in body or "Cond" in body:
        return "Prof'l Conduct"
    if "Cir" in body:
        return "Cir."
    if "Loc" in body:
        return "Local"
    return "Ct."
