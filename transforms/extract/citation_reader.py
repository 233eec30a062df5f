"""One citation after another, from left to right, each with all that is printed around it.

The scanners say where citations stand (`Anchor`). `CitationReader` reads at each the name before
it, the pinpoint and the parentheticals behind it, and remembers what the next one depends on: the
signal in force, a history to be told, the parentheticals that it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.records import Mention
from transforms.extract.case_names import (
    CaseName,
    read_name,
    read_name_before_supra,
    read_name_told_before,
)
from transforms.extract.citation_core import Core
from transforms.extract.courts import court_in_series, court_of, court_of_reporter
from transforms.extract.dockets import DocketForm
from transforms.extract.following import (
    HISTORY_REACH,
    Following,
    explanatory,
    read_following,
    read_history,
)
from transforms.extract.party_names import read_given_name
from transforms.extract.readings import Reading, set_name
from transforms.extract.reporters import Edition, editions_of, may_be_parallel
from transforms.extract.short_forms import IdForm, SameVolumeForm, SupraForm, with_volume
from transforms.extract.signals import read_signal

Anchor = Core | IdForm | SupraForm | DocketForm | SameVolumeForm | Mention
"""What the scanners find; a `Mention` comes from `find_laws`, already read."""

_PARALLEL_GAP = re.compile(
    r"(?:[ \n]?\[\d{1,2}[a-z]?(?:[,–-][ ]?\d{1,2}[a-z]?){0,5}\])?"  # head notes of `694 [3, 4]`
    r"(?:[ \n]*,[ \n]*[-—–_]+)?[ \n]*[,;]?[ \n]*(?:[\[(=]|also[ \n]reported[ \n]in)?[ \n]*"
    r"(?:[Ss]\.[ \n]?[Cc]\.,?[ \n])?"
)
_OFFICIAL_REPORTS = 1900
"""When the last reports that bear a reporter's name had ended; they are rarely parallel."""
_LIST_GAP = 30
"""Characters between two citations of a list: `(71 Mo. 551), and in Doe v. Roe (id. 535)`."""
_MAY_OPEN = frozenset(", \n([")
_IN_BRACKETS = re.compile(r",?[ \n]?[(\[]([^()\[\]]{2,90})[)\]]")
_LINE_START = re.compile(r"(?:\n|\A)[ ]{0,8}$")
_NEXT_LINE = re.compile(r"[ ]{0,8}\n\s{0,40}")
_OPENED_BY = {")": "(", "]": "["}
_WITH_SUPRA = re.compile(r"\)?,?[ \n]*[(\[]?")
_BARE_PAGE = re.compile(r"[ \n](\d{1,4}(?:[-–]\d{1,4})?)(?=[.;)])")
"""`(Id. 472.)`"""
_AND_AGAIN = re.compile(r",?[ \n]and[ \n](?=(?:\d{1,4}|_{2,9}|-{2,5})[ \n][A-Z])")
"""`cert. denied, 469 U.S. 887 (1984) and 471 U.S. 1126 (1985)`"""
_BY_VOLUME = frozenset({"treatise", "journal", "session_law"})
"""Works whose next volume is cited by `4 id. 304`."""
_OF_THE_RECORD = re.compile(
    r"\b(?:Briefs?|Br\.|Tr\.|Transcript|Record|R\.|App\.|Appendix|Pet\.|Petition|Memorandum|"
    r"Jurisdictional[ \n]Statement|Complaint|Motions?|Declaration|Affidavit)"
    r"(?![^\n]{0,90}\bv\.)[^;\n]{0,90}[ \n]in[ \n]$"
)
"""A brief or another paper `in X v. Y, No. 413` is no decision of that case."""
_AFTER_PAGE = {" ": " ", "\n": " ", "(": ""}
"""`at 1130 n. 10`, `at 449(1)`; else a comma stands between the pages of a short form."""
_SENTENCE_BETWEEN = re.compile(r"[a-z]{3}\.[ \n]+[A-Z]|^\.[ \n]+[A-Z][a-z]+[ \n][a-z]")
_NEXT_SENTENCE = frozenset({". ", ".\n"})
"""Behind `See id.`, whose point closes the sentence too."""
_DECIDED_WITH = re.compile(r"(?<=,)[ \n]decided[ \n](?:together[ \n])?with[ \n]$")
_INHERITS = re.compile(r"[\])]?[ \n]*[;,]?[ \n]*(?:and[ \n])?[;,]?[ \n]*(?:S\.[ ]?C\.,?[ \n])?")
_OVER_UNREAD = re.compile(
    r"[\])]?;[ \n](?:and[ \n])?[A-Z][^;\n]{6,100}\d[^;\n]{0,20};[ \n](?:and[ \n])?"
)
"""One citation of a string that is in no known form; the signal goes on over it."""
_LONGEST_UNREAD = 140
_VOLUME_OF_WORK = re.compile(r"(?<![\d.])\d{1,2}[ \n]$")
_SAME_CASE = re.compile(r"[\])]?[;,.]?[ \n]*S\.[ ]?C\.,?[ \n]")
"""`L. R. 10 Eq. 267; S. C. 6 Ch. D. 597`: the same case in another report."""


@dataclass(slots=True)
class _Pending:
    """A history phrase read after a citation, waiting for the citation it leads to."""

    relation: str
    end: int
    authority: Reading


class CitationReader:
    """Reads anchors from left to right and remembers what the next one depends on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.readings: list[Reading] = []
        self.floor = 0
        self.signal: str | None = None
        self.signal_end = -1
        self.pending: _Pending | None = None
        self.dockets: set[str] = set()
        self.open: list[tuple[int, int, Reading, str | None]] = []
        """The parentheticals around where the reader is, the innermost last, each with the
        citation that it explains and the signal of that."""

    def read(self, anchor: Anchor, limit: int) -> None:
        while self.open and self.open[-1][1] <= anchor.start:
            self._leave(*self.open.pop())
        if self.open:
            self.floor = max(self.floor, self.open[-1][0])
        if isinstance(anchor, Core):
            if anchor.edition is None and not self._follows_case_name(anchor):
                return
            reading = self._case(anchor, limit)
        elif isinstance(anchor, DocketForm):
            name = read_name(self.text, anchor.name_end, self.floor)
            if name is None or not (name.names_a_case or anchor.number in self.dockets):
                return
            if _OF_THE_RECORD.search(self.text, max(0, name.start - 120), name.start):
                return
            reading = self._docket(anchor, name, limit)
        elif isinstance(anchor, SameVolumeForm):
            name = read_name(self.text, anchor.name_end, self.floor)
            if name is None or not name.names_a_case:
                return
            reading = self._same_volume(anchor, name, limit)
        elif isinstance(anchor, IdForm):
            reading = self._id(self._in_volume_before(anchor), limit)
        elif isinstance(anchor, SupraForm):
            reading = self._supra(anchor, limit)
            if reading.case_name is None and anchor.note and anchor.note_end == anchor.end:
                return  # `See note 11 supra.` behind another citation
        else:
            reading = self._law(anchor)
        reading.inside = self.open[-1][2] if self.open else None
        self._take_given_names(reading)
        self.readings.append(reading)
        if reading.parentheses:
            self.open += [(*span, reading, self.signal) for span in reading.parentheses]
            self.open.sort(key=lambda span: -span[1])

    def _leave(self, start: int, end: int, around: Reading, signal: str | None) -> None:
        """After a parenthetical the signal of the citation that it explains is in force again."""
        if self.signal_end > start:
            self.signal = signal
            self.signal_end = max(around.mention.span_end, end + 1)

    def _follows_case_name(self, core: Core) -> bool:
        """What vouches for a reporter that no database knows."""
        last = self.readings[-1] if self.readings else None
        if last is not None and last.mention.kind == "full_case":
            end = max(last.pin_end, last.mention.end)
            if _SAME_CASE.fullmatch(self.text, end, core.start):
                return True
        name = read_name(self.text, core.start, self.floor)
        return name is not None and core.start - name.end < 12 and name.names_a_case

    # --- one method per kind of anchor ---------------------------------------------------------

    def _case(self, core: Core, limit: int) -> Reading:
        following = read_following(self.text, core.end, limit)
        core = self._in_parallel_series(core)
        leader = self._leader_of_parallel(core)
        if leader is not None:
            following = self._past_bracket(leader, core, following)
            name = supra = None
        else:
            name, supra = self._name_before(core)
        mention = self._mention_of(core, following)
        if leader is not None:
            mention.span_start = leader.mention.span_start
        elif name is not None and supra is None:
            mention.span_start = name.start
        reading = Reading(mention, edition=core.edition, leader=leader)
        if supra:
            supra.beside = reading
        if leader is not None:
            self._join_parallel(reading, leader, following)
        else:
            if name is None and not core.short and self.pending is None:
                name = read_name_told_before(self.text, core.start, self.floor)
                reading.told = name is not None
            self._describe(reading, name, core, following)
        reading.parentheses = following.parentheses
        self._advance(reading, following)
        if core.year is not None and not following.parentheses:
            # The parenthesis was court and date of a public-domain form; parallels go on after it.
            reading.pin_end, reading.closed = following.end, False
        return reading

    def _name_before(self, core: Core) -> tuple[CaseName | None, Reading | None]:
        """The name printed before a citation, and the supra that it is printed with, if any."""
        name = read_name(self.text, core.start, self.floor)
        if name and core.short and not _fits_short_form(name):
            name = None
        supra = self._supra_beside(core) if name is None else None
        return (supra.case_name if supra else name), supra

    def _mention_of(self, core: Core, following: Following) -> Mention:
        """The mention of a case, with what its core and what follows it tell."""
        mention = Mention(
            start=core.start,
            end=core.end,
            text=self.text[core.start : core.end],
            kind="short_case" if core.short else "full_case",
            volume=core.volume or None,
            reporter=core.reporter,
            page=core.page,
            pin=core.pin or following.pin,
            span_start=core.start,
            span_end=following.end,
        )
        if core.short and following.pin:
            between = _AFTER_PAGE.get(self.text[core.end], ", ")
            mention.pin = f"{core.pin}{between}{following.pin}"
        if not core.short:
            page = core.page if core.page is not None else "___"
            mention.citation = f"{core.volume} {core.reporter} {page}".lstrip()
        return mention

    def _supra_beside(self, core: Core) -> Reading | None:
        """The supra that a full citation is printed with: `Lee v. Mack, supra, 5 Or. 7`."""
        last = self.readings[-1] if self.readings else None
        if last is None or last.mention.kind != "supra" or core.short or core.edition is None:
            return None
        beside = _WITH_SUPRA.fullmatch(self.text, last.pin_end, core.start)
        return last if beside and last.case_name and not last.closed else None

    def _in_parallel_series(self, core: Core) -> Core:
        """Of two series of one abbreviation the one that goes with the citation before it:
        `403 U. S. 573 (91 SC 2075)` is the Supreme Court Reporter, not South Carolina's."""
        if not self.readings or core.start - self.readings[-1].pin_end > len(" ("):
            return core
        last = self.readings[-1].edition
        if last is None or core.edition is None or may_be_parallel(last, core.edition):
            return core
        printed = self.text[core.start : core.end].strip("0123456789 \n")
        fitting = (e for e in editions_of(printed) if may_be_parallel(last, e))
        edition = next(fitting, core.edition)
        return core._replace(edition=edition, reporter=edition.key)

    def _leader_of_parallel(self, core: Core) -> Reading | None:
        """The first citation of the parallel group that this one continues, if it does."""
        if not self.readings or core.short:
            return None
        last = self.readings[-1]
        if last.edition is None or last.mention.kind != "full_case" or core.edition is None:
            return None
        if last.closed:
            if not self._on_next_line(last.mention, core):
                return None
        elif not self._stand_in_parallel(last, core):
            return None
        leader = last.leader or last
        members = [m.edition for m in (leader, *leader.followers)]
        if any(m is None or not may_be_parallel(m, core.edition) for m in members):
            return None
        if core.edition.end < _OFFICIAL_REPORTS and leader.case_name is None:
            behind_semicolon = ";" in self.text[last.pin_end : core.start]
            if behind_semicolon and all(m and m.end < _OFFICIAL_REPORTS for m in members):
                return None  # `See 5 Paige 550; 3 Cow. 120`: the next case
        return leader

    def _stand_in_parallel(self, last: Reading, core: Core) -> bool:
        """Whether nothing stands between that tells them apart; the first may be in brackets of its
        own: `Vroom v. Thompson [227 Mo. App. 531], 55 S.W.2d 1024`."""
        end, opening = last.pin_end, last.mention.start - 1
        if self.text.startswith("]", end) and self.text.startswith("[", max(0, opening)):
            end += 1
        return _PARALLEL_GAP.fullmatch(self.text, end, core.start) is not None

    def _past_bracket(self, leader: Reading, core: Core, following: Following) -> Following:
        """What follows a parallel in brackets also stands behind them, as Georgia prints it:
        `226 Ga. 496 (175 SE2d 657) (1970)`."""
        between, end = self.text[leader.pin_end : core.start], following.end
        opened = _OPENED_BY.get(self.text[end : end + 1])
        if opened is None or opened not in between:
            return following
        after = read_following(self.text, end + 1, end + 1)
        return following._replace(
            year=following.year or after.year,
            court_id=following.court_id or after.court_id,
            parentheses=following.parentheses + after.parentheses,
            end=after.end,
        )

    def _on_next_line(self, mention: Mention, core: Core) -> bool:
        """Whether both stand on lines of their own, as a caption prints a case's citations."""
        if not _NEXT_LINE.fullmatch(self.text, mention.span_end, core.start):
            return False
        return _LINE_START.search(self.text, max(0, mention.start - 9), mention.start) is not None

    def _join_parallel(self, reading: Reading, leader: Reading, following: Following) -> None:
        leader.followers.append(reading)
        mention, first = reading.mention, leader.mention
        set_name(mention, first)
        mention.signal, mention.history = first.signal, first.history
        if reading.edition is not None:
            mention.court_id = first.court_id or court_of_reporter(reading.edition.kin)
            year = _year_of_neutral(reading.edition, mention.volume)
            first.year = first.year or following.year or year
        reading.case_name = leader.case_name
        printed = explanatory(self.text, following.parentheses)
        for member in (leader, *leader.followers):
            member.mention.year = member.mention.year or following.year or first.year
            member.mention.court_id = following.court_id or member.mention.court_id
            member.mention.parenthetical = printed or member.mention.parenthetical
            member.mention.span_end = following.end

    def _describe(
        self, reading: Reading, name: CaseName | None, core: Core, following: Following
    ) -> None:
        mention = reading.mention
        reading.case_name = name
        if name:
            set_name(mention, name)
        mention.year = following.year or core.year or (name.year if name else None)
        mention.court_id = following.court_id or (
            court_of(name.court) if name and name.court else None
        )
        if core.edition is not None:
            mention.court_id = court_in_series(mention.court_id, core.edition.series)
            mention.court_id = mention.court_id or court_of_reporter(core.edition.kin)
            mention.year = mention.year or _year_of_neutral(core.edition, core.volume)
        mention.parenthetical = explanatory(self.text, following.parentheses)
        self._set_signal(mention)
        self._set_history(reading)

    def _docket(self, form: DocketForm, name: CaseName, limit: int) -> Reading:
        following = read_following(self.text, form.closed, limit)
        reading = self._without_reporter(form, name, following)
        mention = reading.mention
        mention.page, mention.citation = form.number, f"No. {form.number}"
        mention.year = following.year or form.year or name.year
        mention.court_id = following.court_id
        mention.pin = following.pin
        self.dockets.add(form.number)
        return reading

    def _same_volume(self, form: SameVolumeForm, name: CaseName, limit: int) -> Reading:
        following = read_following(self.text, form.end, limit)
        reading = self._without_reporter(form, name, following)
        mention = reading.mention
        mention.page = form.page
        mention.pin = following.pin or (form.pages if form.pages != form.page else None)
        return reading

    def _without_reporter(
        self, form: DocketForm | SameVolumeForm, name: CaseName, following: Following
    ) -> Reading:
        """A case that is cited by its name and a number that is of no reporter."""
        mention = Mention(
            start=form.start,
            end=form.end,
            text=self.text[form.start : form.end],
            kind="docket",
            parenthetical=explanatory(self.text, following.parentheses),
            span_start=name.start,
            span_end=following.end,
        )
        set_name(mention, name)
        reading = Reading(mention, case_name=name, parentheses=following.parentheses)
        self._set_signal(mention)
        self._advance(reading, following)
        return reading

    def _id(self, form: IdForm, limit: int) -> Reading:
        following = read_following(self.text, form.end, limit)
        repeats = form.volume is not None
        bare = None if following.pin or repeats else _BARE_PAGE.match(self.text, form.end, limit)
        if bare:
            following = following._replace(pin=bare[1], pin_end=bare.end(), end=bare.end())
        mention = Mention(
            start=form.start,
            end=form.end,
            text=self.text[form.start : form.end],
            kind="full_case" if repeats else "id",
            volume=form.volume,
            page=form.page,
            pin=following.pin,
            span_start=form.start,
            span_end=following.end,
        )
        reading = Reading(mention)
        if repeats:
            mention.year = following.year
            reading.case_name = read_name(self.text, form.start, self.floor)
            if reading.case_name:
                found = reading.case_name
                set_name(mention, found)
                mention.span_start = found.start
            reading.edition = self._repeat_work(mention)
        mention.parenthetical = explanatory(self.text, following.parentheses)
        reading.parentheses = following.parentheses
        self._set_signal(mention)
        self._advance(reading, following)
        return reading

    def _in_volume_before(self, form: IdForm) -> IdForm:
        """With the volume of the citation before, where the name of another case stands between."""
        last = self.readings[-1] if self.readings else None
        if form.volume is not None or last is None or last.mention.kind != "full_case":
            return form
        name = read_name(self.text, form.start, self.floor)
        if name is None or name.plaintiff is None or name.name == last.mention.name:
            return form
        listed = name.start - max(last.pin_end, last.mention.end) <= _LIST_GAP
        volume = last.mention.volume if last.mention.page and listed else None
        return with_volume(self.text, form, volume) if volume else form

    def _repeat_work(self, mention: Mention) -> Edition | None:
        """`13 Ibid. 437` stands in the reporter, or the work, cited before it; of parallel
        citations in that with the nearest volume. The reporter's edition, where it is one."""
        if self.readings and self.readings[-1].mention.kind in _BY_VOLUME:
            last = self.readings[-1].mention
            mention.kind, mention.reporter = last.kind, last.reporter
            mention.citation = f"{mention.volume} {mention.reporter} {mention.page}"
            return None
        for earlier in reversed(self.readings):
            if earlier.mention.kind in ("full_case", "short_case"):
                if earlier.mention.reporter is None:
                    return None
                leader = earlier.leader or earlier
                repeated = min(
                    (earlier, leader, *leader.followers),
                    key=lambda one: _volumes_between(one.mention, mention),
                )
                mention.reporter = repeated.mention.reporter
                mention.citation = f"{mention.volume} {mention.reporter} {mention.page}"
                return repeated.edition
        return None

    def _supra(self, form: SupraForm, limit: int) -> Reading:
        following = read_following(self.text, form.note_end, limit)
        name: CaseName | None = form.name
        if form.name.start < self.floor:  # it reached over the citation before
            name = read_name_before_supra(self.text, form.name.end, self.floor)
        mention = Mention(
            start=form.start,
            end=form.end,
            text=self.text[form.start : form.end],
            kind="supra",
            pin=following.pin,
            parenthetical=explanatory(self.text, following.parentheses),
            span_start=self._past_volume(name.start) if name else form.start,
            span_end=following.end,
        )
        if name:
            set_name(mention, name)
        reading = Reading(
            mention, case_name=name, note=form.note, parentheses=following.parentheses
        )
        self._set_signal(mention)
        self._advance(reading, following)
        return reading

    def _past_volume(self, start: int) -> int:
        """Where `7 Wigmore, supra` begins whose name begins at `start`."""
        volume = _VOLUME_OF_WORK.search(self.text, max(self.floor, start - 4), start)
        return volume.start() if volume else start

    def _law(self, mention: Mention) -> Reading:
        reading = Reading(mention, pin_end=mention.span_end, closed=True)
        if mention.parenthetical is not None:
            opened = self.text.find("(", mention.end, mention.span_end)
            reading.parentheses = ((opened + 1, mention.span_end - 1),)
        self.signal = self._signal_at(mention.start)
        self.signal_end = mention.span_end
        self.floor = max(self.floor, mention.end)
        self._drop_history(mention.start)
        return reading

    def _take_given_names(self, reading: Reading) -> None:
        """Names in short that the citation gives to what it cites, in brackets around it."""
        mention, name = reading.mention, reading.case_name
        if mention.kind in ("id", "supra", "short_case"):
            return
        spans = list(reading.parentheses)
        if name is not None and name.plaintiff and self.text[name.end - 1] == ")":
            within = _IN_BRACKETS.search(self.text, name.start, name.end)
            spans += [within.span(1)] if within else []
        if name is not None and name.end + 3 < mention.start:
            before = _IN_BRACKETS.search(self.text, name.end, mention.start)
            spans += [before.span(1)] if before else []
        if mention.kind not in ("full_case", "docket"):  # the brackets of laws are not kept
            inside = _IN_BRACKETS.finditer(self.text, mention.end, mention.span_end)
            spans += [bracket.span(1) for bracket in inside]
        end = mention.span_end
        if self.text[end : end + 1] in _MAY_OPEN:
            after = _IN_BRACKETS.match(self.text, end)
            spans += [after.span(1)] if after else []
        for start, end in spans:
            given = read_given_name(self.text, start, end, name)
            if given is not None:
                reading.given[" ".join(given.split())] = (start, end)

    # --- what a citation leaves behind for the next ---------------------------------------------

    def _advance(self, reading: Reading, following: Following) -> None:
        reading.pin_end = following.pin_end
        reading.closed = following.end > following.pin_end
        self.floor = following.end if not following.parentheses else following.pin_end
        if reading.mention.history is None:  # a string goes on behind `aff'd, 408 F.2d 7`
            self.signal = reading.mention.signal
        self.signal_end = following.end
        history = read_history(self.text, following.end)
        if history and reading.mention.kind == "full_case":
            self.pending = _Pending(history[0], history[1], reading.leader or reading)
        elif reading.mention.history and _AND_AGAIN.match(self.text, following.end):
            self.pending = _Pending(reading.mention.history, following.end, reading)
        elif reading.leader is None or history:
            self._drop_history(reading.mention.start)

    def _drop_history(self, start: int) -> None:
        """A history is told by the next citation; one inside the parenthetical before the history
        (`(quoting Doe v. Poe, 6 Or. 8), rev'd, …`) stands before it."""
        if self.pending is not None and self.pending.end <= start:
            self.pending = None

    def _set_signal(self, mention: Mention) -> None:
        mention.signal = self._signal_at(self._with_companion(mention.span_start))

    def _with_companion(self, start: int) -> int:
        """Where `Doe v. Lee, decided with Roe v. Lee, 5 U. S. 7` begins, whose signal stands before
        both names."""
        if not self.text.endswith(("with ", "with\n"), 0, start):
            return start
        joined = _DECIDED_WITH.search(self.text, max(self.floor, start - 26), start)
        name = joined and read_name(self.text, joined.start(), self.floor)
        return name.start if name else start

    def _signal_at(self, start: int) -> str | None:
        """The signal that governs a citation beginning at `start`: printed there, or running on
        along a string citation."""
        printed = read_signal(self.text, start, min(self.floor, start))
        if printed == "with":  # `Compare A with B` is one signal (Bluebook rule 1.2(b))
            return "compare" if self.signal == "compare" else None
        if printed is not None or self.signal is None:
            return printed
        gap = start - self.signal_end
        if not 0 <= gap < _LONGEST_UNREAD:
            return None
        if self.text[start].isupper() and self.text[self.signal_end - 1 : start] in _NEXT_SENTENCE:
            return None
        between = _INHERITS if gap < 12 else _OVER_UNREAD
        runs_on = between.fullmatch(self.text, self.signal_end, start)
        return self.signal if runs_on else None

    def _set_history(self, reading: Reading) -> None:
        pending, mention = self.pending, reading.mention
        if pending is None or not 0 <= mention.span_start - pending.end <= HISTORY_REACH:
            return
        between = self.text[pending.end : mention.span_start]
        if ";" in between or _SENTENCE_BETWEEN.search(between):
            return
        mention.history = pending.relation
        parent = pending.authority.mention
        if mention.name is None:  # the same case in another court keeps its name
            set_name(mention, parent)


def _year_of_neutral(edition: Edition, volume: str | None) -> int | None:
    """The year that a public-domain citation counts its volumes by: `2025 MT 70`."""
    if edition.cite_type not in ("neutral", "state", "federal") or volume is None:
        return None  # of the others no volume is so high: `2018-Ohio-3237`, `2008 DNH 123`
    is_year = len(volume) == len("2025") and volume[:2] in ("19", "20") and volume.isdigit()
    return int(volume) if is_year else None


def _volumes_between(one: Mention, other: Mention) -> int:
    volumes = [int(m.volume) for m in (one, other) if m.volume and m.volume.isdigit()]
    return abs(volumes[0] - volumes[1]) if len(volumes) == 2 else 10_000


def _fits_short_form(name: CaseName) -> bool:
    return name.plaintiff is not None or len(name.name.split()) <= 6
