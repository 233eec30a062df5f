"""What each short form means within its opinion.

The mentions are read in the order in which a reader meets them: a footnote at its mark, with the
body's state saved and restored. A citation inside `(quoting …)` does not become the antecedent of
the next `Id.`; statutes and record citations do, so that an `Id.` after them is not passed on to
the wrong case (Bluebook rule 4.1).
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from schemas.records import Mention, Opinion
from transforms.extract.agreement import one_digit_off, same_parties
from transforms.extract.authorities import LONGEST_CASE, Registry, root
from transforms.extract.case_names import CaseName
from transforms.extract.leads import led
from transforms.extract.party_names import names_agree, telling_words
from transforms.extract.readings import LAW_KINDS, Authority, Reading
from transforms.extract.reporters import edition_of, squeeze

_RECORD = led(
    r"\b(?:App\.(?: to Juris\. Statement)?|Tr\.(?: of Oral Arg\.)?|R\.|[Rr]ecord,?|J\. ?A\.|"
    r"Transcript(?: of [^,.;\n(]{3,60})?,?|"
    r"(?:Am\. )?Compl(?:aint|\.),?|"
    r"Dkt\.(?: No\.)?|ECF No\.|Pet\. (?:for Cert\.|App\.|Br\.)|Brief for [^,.;\n]{3,40}|"
    r"Br\.(?: for \w+)?|Doc\.(?: No\.)?|N\. ?T\.|[RC]R|(?:[Aa]nte|[Pp]ost),[ ]at|Ex(?:h?\.|hibit)|"
    r"Aff(?:\.|idavit)|Dep(?:\.|o\.|osition)|Answer,?)[ \n](?:at[ \n]|pp?\.[ \n]?|¶¶?[ \n]?)?"
    r"\d{1,5}[a-z]?\b(?![ \n][A-Z])",
    *("App.", "Tr.", "Transcript", "R.", "Record", "record", "J.A.", "J. A", "Am. ", "Compl"),
    *("Dkt.", "ECF ", "Pet.", "Brief", "Br.", "Doc.", "N.T.", "N. T", "RR", "CR"),
    *("Ante", "ante", "Post", "post", "Ex.", "Exh", "Aff.", "Affi", "Dep.", "Depo", "Answer"),
)
_CAPITALISED = re.compile(r"[A-Z][a-z]{2,}")
_WITHOUT_PAGES = frozenset({"statute", "rule", "constitution"})
_WITHOUT_OPINION = frozenset({"cert_denied", "cert_granted", "cert_pending", "rehearing_denied"})
"""Steps in a case's history that are orders: nothing in them is cited by page."""
_ONLY_PAGES = re.compile(
    r"\d{2,5}(?:[-–—]\d{1,5})?(?:, ?\d{1,5}(?:[-–—]\d{1,5})?)*(?:,? (?:& )?nn?\. ?\d{1,3})?"
)
_BETWEEN_PARALLELS = frozenset({" ", "\n", ", ", ",\n", "; [", " [", ", [", " ("})
_FIRST_NUMBER = re.compile(r"\d+")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:?!”\"\n)][ \n]*)(?:In|Under|See|Cf\.)[ \n](?:the[ \n])?$")
_QUOTATION_ENDS = re.compile(r"[”\"][ \n]{1,2}$")
LONGEST_QUOTATION = 2000
"""Characters before an `Id.` in which the quotation that it follows begins."""
RECORD_REACH = 2000
"""Characters before an `Id.` in which a citation of the record is looked for."""
NEAR = 1500
"""Characters within which an `Id.` may go back over a statute to a work with pages."""
WORKS_REMEMBERED = 60
"""Books and articles among which the author before a supra is looked for."""


def link_mentions(opinion: Opinion, registry: Registry, readings: list[Reading]) -> None:
    """Settles the short forms among an opinion's readings, which are in order with the references
    among them, and numbers the authorities by first mention."""
    _Linker(opinion, registry, readings).link()
    _number(readings)


def _number(readings: list[Reading]) -> None:
    number = 0
    for reading in readings:
        authority = reading.authority
        if authority is None:
            continue
        if authority.number < 0:
            authority.number = number
            number += 1
        reading.mention.authority = authority.number


@dataclass(slots=True)
class _State:
    """What an `Id.` read now would mean: the citation before it, and if its page cannot lie there
    the one before that, or the work with pages that was cited or named last."""

    last: Reading | None = None
    before: Reading | None = None
    paged: Reading | None = None


class _Linker:
    """Walks the mentions in reading order and settles the short forms."""

    def __init__(self, opinion: Opinion, registry: Registry, readings: list[Reading]) -> None:
        self.text = opinion.text
        self.registry = registry
        self.readings = readings
        self.notes = opinion.footnotes
        self.note_starts = [note.start for note in opinion.footnotes]
        self.quotations = sorted(
            (r for r in opinion.regions if r.kind == "quotation"), key=lambda r: r.end
        )
        self.quotation_ends = [quotation.end for quotation in self.quotations]
        self.last_seen: dict[int, int] = {}
        self.last_mention: dict[int, Reading] = {}
        self.clock = 0
        self.note_readings: dict[str, list[Reading]] = {}
        self.last_law: Reading | None = None
        self.records = [match.span() for match in _RECORD.finditer(opinion.text)]

    def link(self) -> None:
        """Body first to last, each footnote where its mark stands."""
        body, by_note = self._streams()
        marks = sorted(
            (note.mark_offset if note.mark_offset is not None else note.start, number)
            for number, note in enumerate(self.notes)
            if number in by_note
        )
        state = _State()
        position = 0
        for reading in body:
            while position < len(marks) and marks[position][0] <= reading.mention.start:
                self._read_note(by_note[marks[position][1]], state)
                position += 1
            self._settle(reading, state)
        for _, number in marks[position:]:
            self._read_note(by_note[number], state)

    def _streams(self) -> tuple[list[Reading], dict[int, list[Reading]]]:
        """The readings of the body, and those of each footnote by its number."""
        if not self.notes:
            return self.readings, {}
        body: list[Reading] = []
        by_note: dict[int, list[Reading]] = {}
        for reading in self.readings:
            number = self._note_of(reading.mention)
            if number is None:
                body.append(reading)
            else:
                by_note.setdefault(number, []).append(reading)
                self.note_readings.setdefault(self.notes[number].label, []).append(reading)
        return body, by_note

    def _note_of(self, mention: Mention) -> int | None:
        at = bisect.bisect_right(self.note_starts, mention.start) - 1
        return at if at >= 0 and mention.start < self.notes[at].end else None

    def _read_note(self, readings: list[Reading], state: _State) -> None:
        inner = _State(state.last, state.before, state.paged)
        for reading in readings:
            self._settle(reading, inner)

    # --- one mention ---------------------------------------------------------------------------

    def _settle(self, reading: Reading, state: _State) -> None:
        mention = reading.mention
        self.clock += 1
        if mention.kind == "id":
            self._settle_id(reading, state)
        elif mention.kind == "short_case":
            self._settle_short(reading)
        elif mention.kind == "supra":
            self._settle_supra(reading)
        elif mention.kind == "reference":
            self._settle_reference(reading)
        elif mention.kind in ("full_case", "docket"):
            mention.method, mention.confidence = "full", 1.0
        authority = reading.authority
        if authority is not None:
            self.last_seen[id(authority)] = self.clock
            self.last_mention[id(authority)] = reading
        if reading.inside is not None or reading.leader is not None:
            return
        if mention.kind in LAW_KINDS:
            self.last_law = reading
        if authority is not None and authority.type not in _WITHOUT_PAGES:
            state.paged = reading
        if mention.kind == "reference" and not self._is_cited_by_name(reading, state):
            return
        if mention.history in _WITHOUT_OPINION and state.last is not None:
            state.before = reading  # `Id.` goes past a denial to the case
            return
        state.before, state.last = state.last, reading

    def _settle_reference(self, reading: Reading) -> None:
        """Of several cases of one name it is the one mentioned last before."""
        mention = reading.mention
        mention.method, mention.confidence = "name", 0.9
        if len(reading.among) > 1:
            seen = [a for a in reading.among if id(a) in self.last_seen]
            reading.authority = (
                max(seen, key=lambda a: self.last_seen[id(a)])
                if seen
                else min(reading.among, key=lambda a: a.first)
            )
            mention.confidence = 0.8

    def _is_cited_by_name(self, reading: Reading, state: _State) -> bool:
        """Whether a bare name takes the place of a citation for the next `Id.`.

        It does where it opens its sentence or clause (`In Malloy, …`), not where it is mentioned by
        the way.
        """
        before = self.text[max(0, reading.mention.start - 16) : reading.mention.start]
        return state.last is None or bool(_OPENS_CLAUSE.search(before))

    def _settle_id(self, reading: Reading, state: _State) -> None:
        mention = reading.mention
        antecedent = state.last
        if reading.inside is not None:
            earlier = self._before_in_parenthesis(reading)
            antecedent = earlier or reading.inside
        if antecedent is not None and reading.inside is None:
            antecedent = self._source_of_quotation(reading, antecedent)
        if mention.pin and mention.pin.startswith("subd") and self.last_law is not None:
            antecedent = self.last_law
        record = self._record_between(antecedent, mention)
        if self._settle_by_next(reading):
            return
        if mention.pin and mention.pin[0] == "§":
            if antecedent is not None and _is_amendment_of(antecedent, state.before):
                antecedent = state.before
            if self._settle_section(reading, antecedent):
                return
        if record:
            self._lean_on_record(reading)
            return
        if antecedent is None or antecedent.authority is None:
            reading.authority = Authority("other", first=mention.start)
            mention.method = "no_antecedent"
            return
        if not _pin_fits(mention.pin, antecedent.authority):
            earlier = self._earlier_with_page(reading, state)
            if earlier is None and mention.pin and mention.pin[0] == "¶":
                self._lean_on_record(reading)
                return
            if earlier is None and antecedent.authority.type in _WITHOUT_PAGES:
                self._leave_open(reading)
                return
            antecedent = earlier or antecedent
        self._lean(reading, antecedent, "preceding", 0.95)

    def _source_of_quotation(self, reading: Reading, antecedent: Reading) -> Reading:
        """What was cited before a quotation that ends at the `Id.`, for a citation within the
        quotation is not the court's own: `“The rule of Poe v. Ott, 6 Or. 8, is old.” Id. at 5`."""
        opening = self._opening_of_quotation(reading.mention.start)
        if opening is None or antecedent.mention.start < opening:
            return antecedent
        note = self._note_of(reading.mention)
        at = bisect.bisect_left(self.readings, opening, key=lambda r: r.mention.start)
        for earlier in reversed(self.readings[max(0, at - 12) : at]):
            if earlier.inside is None and earlier.leader is None and earlier.authority is not None:
                if self._note_of(earlier.mention) == note and _pin_fits(
                    reading.mention.pin, earlier.authority
                ):
                    return earlier
                break
        return antecedent

    def _opening_of_quotation(self, end: int) -> int | None:
        """Where the quotation begins, in marks or set off as a block, that ends right at `end`."""
        closing = _QUOTATION_ENDS.search(self.text, max(0, end - 4), end)
        if closing is not None:
            mark = "“" if closing[0][0] == "”" else closing[0][0]
            opening = self.text.rfind(mark, max(0, end - LONGEST_QUOTATION), closing.start())
            return opening if opening >= 0 else None
        at = bisect.bisect_left(self.quotation_ends, end) - 1
        if at >= 0 and self.text[self.quotation_ends[at] : end].isspace():
            return self.quotations[at].start
        return None

    def _earlier_with_page(self, reading: Reading, state: _State) -> Reading | None:
        """A case before the antecedent within whose pages the pin lies, or a book near by."""
        for earlier in (state.before, state.paged):
            authority = earlier.authority if earlier is not None else None
            if earlier is None or authority is None:
                continue
            near = (
                earlier is state.before or 0 <= reading.mention.start - earlier.mention.end < NEAR
            )
            if authority.type == "case" and not authority.pages:
                continue
            if near and _pin_fits(reading.mention.pin, authority):
                return earlier
        return None

    def _settle_by_next(self, reading: Reading) -> bool:
        """`Id. at 811, 248 N.W. at 308`: the citation printed with the `Id.` says what it means."""
        at = bisect.bisect_right(
            self.readings, reading.mention.start, key=lambda r: r.mention.start
        )
        if at >= len(self.readings):
            return False
        following = self.readings[at]
        if (
            following.mention.kind != "short_case"
            or following.case_name is not None
            or not (0 <= following.mention.start - max(reading.pin_end, reading.mention.end) <= 2)
        ):
            return False
        self._settle_short(following)
        if following.antecedent is None:
            return False
        self._lean(reading, following.antecedent, "with_citation", 0.97)
        return True

    def _settle_section(self, reading: Reading, antecedent: Reading | None) -> bool:
        """`Id. § 8-50-103` is another section of the code cited last (Bluebook rule 4.1)."""
        code = antecedent if antecedent and antecedent.mention.kind in LAW_KINDS else self.last_law
        if code is None or code.mention.kind not in ("statute", "regulation", "rule"):
            return False
        if (
            antecedent is not None
            and antecedent.mention.kind not in ("id", *LAW_KINDS)
            and (reading.mention.start - code.mention.end > 1500)
        ):
            return False
        mention = reading.mention
        section = re.split(r"[(,]", (mention.pin or "").lstrip("§ "))[0]
        title = f"{code.mention.volume} " if code.mention.volume else ""
        authority = self.registry.law(f"{title}{code.mention.reporter} § {section}", code, mention)
        reading.antecedent, reading.authority = code, authority
        mention.status, mention.method, mention.confidence = "not_a_case", "same_code", 0.9
        return True

    def _before_in_parenthesis(self, reading: Reading) -> Reading | None:
        at = bisect.bisect_left(self.readings, reading.mention.start, key=lambda r: r.mention.start)
        for earlier in reversed(self.readings[max(0, at - 6) : at]):
            if earlier.inside is reading.inside and earlier.inside is not None:
                return earlier
        return None

    def _record_between(self, antecedent: Reading | None, mention: Mention) -> bool:
        """Whether the record was cited after the antecedent and before the `Id.`."""
        low = mention.start - 300
        if antecedent is not None and antecedent.mention.end < mention.start:
            # past the court and year: `(D.P.R. 1992)` cites no record
            end = max(antecedent.mention.end, antecedent.mention.span_end)
            low = max(end, mention.start - RECORD_REACH)
        at = bisect.bisect_left(self.records, (low, low))
        return at < len(self.records) and self.records[at][1] <= mention.start

    def _lean_on_record(self, reading: Reading) -> None:
        """`App. 45. Id., at 46`, and the `Id. ¶ 18` of a complaint."""
        mention = reading.mention
        reading.authority = Authority("other", first=mention.start)
        mention.method, mention.status, mention.confidence = "record", "not_a_case", 0.8

    def _lean(self, reading: Reading, antecedent: Reading, method: str, confidence: float) -> None:
        reading.antecedent = antecedent
        reading.authority = antecedent.authority
        mention = reading.mention
        mention.method, mention.confidence = method, confidence
        if antecedent.mention.status == "not_a_case":
            mention.status = "not_a_case"

    def _settle_short(self, reading: Reading) -> None:
        mention = reading.mention
        beside = self._printed_beside(reading)
        if beside is not None:
            self._lean(reading, beside, "with_citation", 0.95)
            return
        pin = int(mention.page) if mention.page and mention.page.isdigit() else None
        in_volume = self.registry.by_volume.get((mention.reporter or "", mention.volume or ""), [])
        fitting = [
            (page, root(authority))
            for page, authority in in_volume
            if pin is None or page <= pin <= page + LONGEST_CASE
        ]
        if mention.page is None:
            blank = self.registry.without_page.get((mention.reporter or "", mention.volume or ""))
            fitting = [(0, root(authority)) for authority in blank or ()]
        if reading.case_name is not None and len(fitting) != 1:
            agreeing = [f for f in fitting if self._name_fits(reading, f[1])]
            fitting = agreeing or fitting
        if fitting:
            _, authority = max(fitting, key=lambda f: (f[0], self.last_seen.get(id(f[1]), 0)))
            self._lean_on_authority(reading, authority, "volume", 0.97)
            return
        named = self._by_name(reading) if reading.case_name is not None else None
        if (
            named is not None
            and not in_volume
            and not self._contradicts(reading, named)
            and self._is_called_so(reading, named)
        ):
            self._lean_on_authority(reading, named, "name", 0.8)
            return
        if not self._settle_by_open_short_form(reading):
            self._leave_open(reading)

    def _settle_by_open_short_form(self, reading: Reading) -> bool:
        """`Lee, supra, 5 Or. at 9`, `Lee, 442 U.S. at 517, 99 S.Ct. at 2455` of a case that is not
        cited in full: both mean the one case."""
        earlier = self._right_before(reading)
        if earlier is None or earlier.mention.method != "no_antecedent":
            return False
        if earlier.mention.kind not in ("supra", "short_case") or reading.case_name is not None:
            return False
        if earlier.mention.reporter == reading.mention.reporter:
            return False
        reading.antecedent, reading.authority = earlier, earlier.authority
        reading.mention.name = earlier.mention.name
        reading.mention.method = "no_antecedent"
        return True

    def _is_called_so(self, reading: Reading, authority: Authority) -> bool:
        """Whether the name is a party's beginning, not only a word of it: the volume is unknown."""
        name = reading.case_name
        return name is not None and any(
            names_agree(name, known) >= 0.8 for known in authority.case_names
        )

    def _printed_beside(self, reading: Reading) -> Reading | None:
        """The short form that this one follows as a parallel: `Maurice, supra, 43 Cal. App. 2d, at
        275, 110 P. 2d, at 710`; not of a case that is cited in another volume of this reporter."""
        earlier = self._right_before(reading) if reading.case_name is None else None
        if earlier is None or earlier.authority is None:
            return None
        if earlier.mention.kind not in ("supra", "short_case", "id"):
            return None
        known = {reporter for reporter, _ in root(earlier.authority).pages}
        return earlier if known and reading.mention.reporter not in known else None

    def _contradicts(self, reading: Reading, authority: Authority) -> bool:
        """The name fits, but the authority is cited in another volume of this very reporter, which
        is no misprint of this one (`Kepner v. United States, 196 U. S., at 134`, of volume 195)."""
        mention = reading.mention
        known = {v: page for (r, v), page in authority.pages.items() if r == mention.reporter}
        misprint = any(
            one_digit_off(mention.volume or "", volume)
            and page <= int(mention.page or 0) <= page + LONGEST_CASE
            for volume, page in known.items()
        )
        return bool(known) and not misprint

    def _settle_supra(self, reading: Reading) -> None:
        by_note = self._by_note(reading)
        if by_note is not None:
            self._lean(reading, by_note, "note", 0.9)
            return
        if self._settle_by_next(reading):
            return
        if reading.beside is not None and reading.beside.authority is not None:
            self._lean_on_authority(reading, reading.beside.authority, "with_citation", 0.97)
            return
        before = self._named_by_citation(reading)
        if before is not None:
            self._lean(reading, before, "with_citation", 0.97)
            return
        if reading.case_name is not None:
            given = self.registry.given.get(squeeze(reading.case_name.name))
            named = given.authority if given is not None else self._by_name(reading)
            if named is not None and (given or _is_mostly_of(reading.case_name, named)):
                self._lean_on_authority(reading, named, "name", 0.93)
                return
            work = self._work_called(reading)
            if work is not None:
                self._lean(reading, work, "author", 0.85)
                return
        self._leave_supra_open(reading)

    def _leave_supra_open(self, reading: Reading) -> None:
        """A supra whose name is no cited case's: of a work that was cited in a form that is not
        known, of a passage of this opinion where no name is printed, or of another writing's case.
        """
        name = reading.case_name
        if name is None:
            status, method = "self", "own_pages"
        elif _names_a_work(name, reading.note):
            status, method = "not_a_case", "work_by_name"
        else:
            self._leave_open(reading)
            return
        reading.authority = Authority("other", first=reading.mention.start)
        mention = reading.mention
        mention.status, mention.method, mention.confidence = status, method, 0.8

    def _named_by_citation(self, reading: Reading) -> Reading | None:
        """The full citation that a supra stands right behind: `Lee v. Mack, 8 Pet. 591, supra`."""
        earlier = self._right_before(reading) if reading.case_name is None else None
        if earlier is None or earlier.mention.kind != "full_case" or earlier.authority is None:
            return None
        return earlier

    def _right_before(self, reading: Reading) -> Reading | None:
        """The citation that a short form stands right behind, as a parallel one does."""
        at = bisect.bisect_left(self.readings, reading.mention.start, key=lambda r: r.mention.start)
        if at == 0:
            return None
        earlier = self.readings[at - 1]
        between = self.text[max(earlier.pin_end, earlier.mention.end) : reading.mention.start]
        return earlier if between in _BETWEEN_PARALLELS else None

    def _by_note(self, reading: Reading) -> Reading | None:
        """The authority of the footnote that a supra points to, of several the one named."""
        if reading.note is None:
            return None
        cited = [r for r in self.note_readings.get(reading.note, ()) if r.authority is not None]
        full = [r for r in cited if r.mention.kind not in ("id", "supra", "reference")]
        if reading.case_name is None:
            only = {id(r.authority) for r in full}
            return full[0] if len(only) == 1 else None
        for one in full:
            if one.authority is not None and self._name_fits(reading, one.authority):
                return one
            if (
                one.authority is not None
                and one.authority.type != "case"
                and self._work_fits(reading.case_name.name, one)
            ):
                return one
        return None

    def _by_name(self, reading: Reading) -> Authority | None:
        """The one case with that name; of several the one mentioned last before."""
        scored: list[tuple[float, int, int, Authority]] = []
        assert reading.case_name is not None
        for authority in self.registry.called(reading.case_name):
            score = max(names_agree(reading.case_name, known) for known in authority.case_names)
            if score >= 0.5:
                earlier = authority.first < reading.mention.start
                seen = self.last_seen.get(id(authority), 0)
                scored.append((score + (0.2 if earlier else 0), seen, -authority.first, authority))
        if not scored:
            return self._by_misread_name(reading.case_name)
        return max(scored, key=lambda s: s[:3])[3]

    def _by_misread_name(self, name: CaseName) -> Authority | None:
        """The one case whose whole name is that of the short form but for a letter or two."""
        if name.plaintiff is None:
            return None
        fitting = [
            authority
            for authority in self.registry.named()
            if any(
                _begin_alike(name, known) and same_parties([name.name], [known.name])
                for known in authority.case_names
            )
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _name_fits(self, reading: Reading, authority: Authority) -> bool:
        assert reading.case_name is not None
        return any(names_agree(reading.case_name, known) >= 0.5 for known in authority.case_names)

    def _work_called(self, reading: Reading) -> Reading | None:
        """Of several works that fit by name the one with most of the words before the supra."""
        assert reading.case_name is not None
        name = reading.case_name.name
        recent = self.registry.works[-WORKS_REMEMBERED:]
        fitting = [work for work in recent if self._work_fits(name, work)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        start = reading.mention.start
        words = set(_CAPITALISED.findall(self.text[max(0, start - 50) : start]))
        return max(fitting, key=lambda work: len(words & self._words_of(work)))

    def _words_of(self, work: Reading) -> set[str]:
        mention = work.mention
        return set(_CAPITALISED.findall(self.text[max(0, mention.start - 30) : mention.end]))

    def _work_fits(self, name: str, work: Reading) -> bool:
        """Whether the author or title by which a supra calls a work stands with its citation."""
        mention = work.mention
        printed = self.text[max(0, mention.start - 220) : mention.end]
        return len(name) > 3 and name.rstrip("., ") in printed

    def _lean_on_authority(
        self, reading: Reading, authority: Authority, method: str, confidence: float
    ) -> None:
        reading.antecedent = self.last_mention.get(id(authority))
        reading.authority = authority
        mention = reading.mention
        mention.method, mention.confidence = method, confidence
        if authority.type in LAW_KINDS:
            mention.status = "not_a_case"

    def _leave_open(self, reading: Reading) -> None:
        """An authority of its own, so that an `Id.` after it does not go to another case."""
        reading.authority = Authority("case", first=reading.mention.start)
        reading.mention.method = "no_antecedent"


_OF_A_WORK = re.compile(
    r"\b(?:Report|Hearings?|Papers|Manual|Abstract|Statistics|Encyclopedia|Standards|Annual|"
    r"Bulletin|Testimony|Regulations|Discussion|Doc\.)|[a-z] & [A-Z](?!o\b)"
)


def _names_a_work(name: CaseName, note: str | None) -> bool:
    """Whether a name before a supra is an author's or a title's: opinions say in which note they
    cited a work in full, or call it a report, or name two authors."""
    if name.names_a_case:
        return False
    return note is not None or _OF_A_WORK.search(name.name) is not None


def _is_amendment_of(law: Reading, before: Reading | None) -> bool:
    """`Education Law, § 650, as amd. by Laws of 1914, chap. 480`: the act is named by the way."""
    return (
        law.mention.kind == "session_law"
        and before is not None
        and before.mention.kind == "statute"
        and law.mention.start - before.mention.end < _AMENDED_BY
    )


_AMENDED_BY = 40
"""Characters between a section and the act that amended it."""


def _begin_alike(name: CaseName, known: CaseName) -> bool:
    """Whether the first letters of the parties are the same, in either order, or one party is: to
    compare all names of a long opinion letter by letter costs more than to find them."""
    mine, theirs = ((n.plaintiff or "", n.defendant or "") for n in (name, known))
    initials = sorted(party[:1] for party in mine)
    return not set(mine).isdisjoint(theirs) or initials == sorted(party[:1] for party in theirs)


def _is_mostly_of(name: CaseName, authority: Authority) -> bool:
    """Whether most telling words of a name in short are the case's: one word of a book's title may
    be (`The New Columbia Encyclopedia`, beside `District of Columbia v. Carter`)."""
    words = telling_words(name.name) if name.plaintiff is None else frozenset()
    known = {squeeze(word) for other in authority.case_names for word in other.name.split()}
    shared = [word for word in words if any(other.startswith(word) for other in known)]
    return len(words) < 2 or 2 * len(shared) > len(words)


def _has_paragraphs(authority: Authority) -> bool:
    """Whether a pin by paragraph may be of the authority: not of a section or a rule, nor of a case
    that is known by pages alone."""
    if authority.type != "case":
        return authority.type not in _WITHOUT_PAGES
    editions = [edition_of(reporter, volume) for reporter, volume in authority.pages]
    return not editions or any(not e or e.cite_type not in _BY_PAGE for e in editions)


_BY_PAGE = frozenset({"federal", "scotus_early", "state_regional"})
"""Reports, by reporters-db's word for their kind, whose cases have no numbered paragraphs."""


def _pin_fits(pin: str | None, authority: Authority) -> bool:
    """Whether a pinpoint can lie in the authority: a page in a case, by the first pages it is known
    by, but not in a statute."""
    if authority.type in _WITHOUT_PAGES and pin is not None and _ONLY_PAGES.fullmatch(pin):
        return False
    if pin is not None and pin[0] == "¶":
        return _has_paragraphs(authority)
    if authority.type != "case" or not authority.pages or pin is None or pin[0] in "*¶§n":
        return True
    number = _FIRST_NUMBER.search(pin)
    if number is None:
        return True
    page = int(number[0])
    return any(first <= page <= first + LONGEST_CASE for first in authority.pages.values())
