"""The judges that a heading or an author's line names."""

from __future__ import annotations

import re

_TITLES = re.compile(
    r"(?i)\b(?:mr|mrs|ms|me|mb|jin|messrs|the|chief|associate|presiding|acting|senior|circuit|"
    r"district|vice|special|appellate|magistrate|bankruptcy|administrative|supreme|court|united|"
    r"states|justices?|judges?|chancellor|commissioner|referee|surrogate|pro|tem(?:pore)?|"
    r"[js]r|i{2,3}|iv)\b[.,]*|(?:\b(?:[CPVA]|Ch|Sp)\. ?){0,3}\b(?:JJ?|Js)\.?(?=[ ,.]|$)"
)
_NOBODY = re.compile(r"(?i)(?:opinion )?p[a-z]{1,2} curiam\b|by the court\b")
_CHIEF = re.compile(r"(?i)(?:the |mr\.? )?chief[ -]justice\W*")
_CHIEF_UNNAMED = re.compile(r"(?i)\s*(?:the|mr\.?) chief[ -]justice\s*")
_PARTICLE = re.compile(r"(?i)(?:van|von|de|del|della|la|le|st\.?|du|mac|ter)$")


def surname(printed: str) -> str | None:
    """Surnames of the judges that a heading or an author's line names; None if it names none.

    >>> surname("MR. JUSTICE VAN DEVANTER,"), surname("HARRISON L. WINTER, Chief Judge,")
    ('Van Devanter', 'Winter')
    >>> surname("MR. JUSTICE McREYNOLDS and MR. JUSTICE BUTLER"), surname("The Chief Justice")
    ('McReynolds and Butler', 'The Chief Justice')
    """
    printed = " ".join(printed.partition("(")[0].replace("`", "'").split())
    if _CHIEF.fullmatch(printed):
        return "The Chief Justice"
    if _NOBODY.match(printed):
        return None
    names = []
    for piece in re.split(r"[,;]|\band\b", printed):
        if _CHIEF_UNNAMED.fullmatch(piece):
            names.append("The Chief Justice")
            continue
        words = re.findall(r"[^\W\d_][\w.'’-]*", _TITLES.sub(" ", piece))
        words = [word.strip(".") for word in words if len(word.strip(".")) > 1]
        if words:
            particles = len(words) > 1 and _PARTICLE.match(words[-2])
            names.append(" ".join(map(_capitalized, words[-2:] if particles else words[-1:])))
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or None


def _capitalized(word: str) -> str:
    """ "O'CONNOR" → "O'Connor", "McREYNOLDS" → "McReynolds"; mixed case stays."""
    lowered = re.sub(
        r"(?<=[^\W\d_])[A-ZÀ-Þ]+", lambda m: m[0].lower() if len(m[0]) > 1 else m[0], word
    )
    if word.isupper():
        lowered = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
        return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), lowered)
    # "McREYNOLDS", "MacKINNON", "DeBRULER": capitals after a prefix in mixed case
    mixed = re.fullmatch(r"([A-Z][a-z]{1,2})([A-Z])([A-Z]+)", word)
    return mixed[1] + mixed[2] + mixed[3].lower() if mixed else lowered
