"""One row that came back to one report. Nothing is guessed: what is not plainly said is a finding at its cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from integkit.codec import is_no_day, parse_date, parse_period
from integkit.messages import Finding, nearest
from integkit.messages import Value as FindingValue
from integkit.model import Cite, CityProfile, PartialDate, Period, Remark, Standing, StatusReport, Text
from integkit.monitoring import Answer, targets_of

from ._cells import Cell
from ._columns import WORDS_FOR_NO, WORDS_FOR_NOTHING, WORDS_FOR_OPEN, WORDS_FOR_YES, YES, normalised
from ._rows import Row
from ._sheet import Line, Questionnaire
from ._states import StateWord, chosen

_LONG_AGO: Final = 1950
"""Dates before are years that a spreadsheet took for a number of days: 2027 typed into a a date cell is July 1905."""
_SHORT_YEAR: Final = re.compile(r"([0-9]{1,2}\. ?[0-9]{1,2}\. ?|[0-9]{1,2}/)([0-9]{2})")
_CARRIED: Final = frozenset({"new_due", "replaced_by"})


class RowReader:
    """Reads one row.

    Args:
        profile: The profile, for its sources.
        asked: What was asked.
        line: The question.
        row: What came back.
        file: Name of the file.
        language: Language of the texts.
    """

    def __init__(
        self, profile: CityProfile, asked: Questionnaire, line: Line, row: Row, file: str, language: str
    ) -> None:
        self._profile, self._asked, self._line = profile, asked, line
        self._row, self._file, self._language = row, file, language
        self.findings: list[Finding] = []

    def report(self) -> StatusReport | None:
        """The report; ``None``: the row is not answered, or something in it cannot be read."""
        flaws = {"formula": "IK681", "error": "IK682"}
        for cell in self._row.answers:
            if cell.flaw is not None:
                self._note(cell, flaws[cell.flaw], written=cell.text[:60])
        if self.findings:
            return None
        word, unchanged = self._state(), self._unchanged()
        said = self._said()
        if word is None and not unchanged and not said:
            return None
        carried = self._carried(word) if unchanged else {}
        if word is not None:
            carried |= {"word": word.word, "state": word.state}
        remarks = (*carried.pop("remarks", ()), *said.pop("remarks", ()))
        if any(finding.severity.value == "error" for finding in self.findings):
            return None
        if word is None and not unchanged:
            self._note(self._row.answers[0], "IK685")
        by = (self._asked.unit,) if self._asked.unit is not None else ()
        return StatusReport(
            target=self._line.id, by=by, unchanged=unchanged or None, remarks=_each_field_once(remarks),
            **{**carried, **said},
        )  # fmt: skip

    def _note(self, cell: Cell, code: str, **values: FindingValue) -> None:
        self.findings.append(cell.finding(self._file, code, **values))

    def _cell(self, key: str) -> Cell | None:
        cell = self._row.cells.get(key)
        return cell if cell is not None and cell.text else None

    def _state(self) -> StateWord | None:
        cell = self._cell("state")
        if cell is None:
            return None
        words = self._asked.states
        found = chosen(words, cell.text)
        if found is None:
            labels = tuple(word.label for word in words)
            values: dict[str, FindingValue] = {"what": "state", "word": cell.text[:60]}
            self._note(cell, "IK012", **values, choices=labels, meant=nearest(cell.text, labels))
        return found

    def _unchanged(self) -> bool:
        cell = self._cell("unchanged")
        if cell is None or normalised(cell.text) in WORDS_FOR_NO:
            return False
        if normalised(cell.text) not in WORDS_FOR_YES:
            self._note(cell, "IK679", written=cell.text[:60], example=YES[self._asked.language])
        return True

    def _carried(self, word: StateWord | None) -> dict[str, Any]:
        """What the unit says anew by saying that nothing is new: its last state, with what belongs to it."""
        cell = self._row.cells["unchanged"]
        last = _last_of(self._line.question.standing.answers, self._asked.unit)
        if last is None:
            self._note(cell, "IK683")
            return {}
        before = last.report
        if word is not None and not word.is_said_by(before):
            self._note(cell, "IK684", word=word.label, last=self._asked.says.answer_state(last))
        return {
            "word": before.word,
            "state": before.state,
            "reason": before.reason,
            "new_due": before.new_due,
            "replaced_by": before.replaced_by,
            "remarks": tuple(remark for remark in before.remarks if remark.field in _CARRIED),
        }

    def _said(self) -> dict[str, Any]:
        """What else the row says."""
        said: dict[str, Any] = {}
        remarks: list[Remark] = []
        for key in ("text", "reason"):
            cell = self._cell(key)
            if cell is not None:
                said[key] = self._text(cell.text)
        done = self._cell("done_on")
        if done is not None:
            said["done_on"] = self._date(done)
        self._add_new_due(said, remarks)
        self._add_replacement(said, remarks)
        self._add_evidence(said, remarks)
        if remarks:
            said["remarks"] = tuple(remarks)
        return said

    def _add_new_due(self, said: dict[str, Any], remarks: list[Remark]) -> None:
        cell = self._cell("new_due")
        if cell is None:
            return
        if normalised(cell.text) in WORDS_FOR_OPEN:
            remarks.append(Remark(field="new_due", standing=Standing.NONE, text=self._text(cell.text)))
            return
        period = Period(cell.date) if cell.date is not None else parse_period(cell.text)
        said["new_due"] = period if self._is_right(cell, period) else None

    def _add_replacement(self, said: dict[str, Any], remarks: list[Remark]) -> None:
        cell = self._cell("replaced_by")
        if cell is None:
            return
        if normalised(cell.text) in WORDS_FOR_NOTHING:
            remarks.append(Remark(field="replaced_by", standing=Standing.NONE))
            return
        known = targets_of(self._asked.plan)
        if normalised(cell.text) in known:
            said["replaced_by"] = normalised(cell.text)
        else:
            self._note(cell, "IK690", written=cell.text[:60], meant=nearest(cell.text, known))

    def _add_evidence(self, said: dict[str, Any], remarks: list[Remark]) -> None:
        """What proves it: sources of the city where it names one, else its words."""
        cell = self._cell("evidence")
        cites: list[Cite] = []
        for words in cell.text.split("\n") if cell is not None else ():
            source = self._source(words)
            if source is not None:
                cites.append(Cite(source=source))
            elif words and cell is not None:
                remarks.append(Remark(field="evidence", text=self._text(words)))
                self._note(cell, "IK689", written=words[:80])
        if cites:
            said["evidence"] = tuple(cites)

    def _source(self, words: str) -> str | None:
        written = normalised(words)
        for source in self._profile.sources:
            names = (source.id, source.url, *source.title.values())
            if written in {normalised(name) for name in names if name}:
                return source.id
        return None

    def _text(self, words: str) -> Text:
        return Text({self._language: words})

    def _date(self, cell: Cell) -> PartialDate | None:
        date = cell.date if cell.date is not None else parse_date(cell.text)
        return date if self._is_right(cell, date) else None

    def _is_right(self, cell: Cell, date: PartialDate | Period | None) -> bool:
        """Whether it is a date that can be meant."""
        first = (date.earliest or date.latest) if date is not None else None
        if first is not None and first.year >= _LONG_AGO:
            return True
        # Days are counted from the end of 1899, with one day too many in February 1900.
        days = (first - dt.date(1899, 12, 30)).days if first is not None and cell.date is not None else 0
        meant = (str(days),) if _LONG_AGO <= days < 2200 else _with_century(cell.text)
        way_out = "no such day" if is_no_day(cell.text) else ""
        self._note(cell, "IK680", written=cell.text[:60], meant=meant, way_out=way_out)
        return False


def _with_century(text: str) -> tuple[str, ...]:
    """What somebody meant who left out the century."""
    found = _SHORT_YEAR.fullmatch(text)
    return (f"{found[1]}20{found[2]}",) if found is not None else ()


def _last_of(answers: Sequence[Answer], unit: str | None) -> Answer | None:
    """What this unit said last, else what the others said, where they agree; ``None``: there is no state to hold on."""
    stated = [answer for answer in answers if answer.state is not None or answer.report.word is not None]
    own = [answer for answer in stated if unit in answer.report.by]
    if own or len({answer.state for answer in stated}) == 1:
        return (own or stated)[0]
    return None


def _each_field_once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks, without those that were carried along where the unit says something new; links may be several."""
    last = {remark.field: remark for remark in remarks}
    return tuple(dict.fromkeys(one for one in remarks if one.field not in _CARRIED or last[one.field] is one))
