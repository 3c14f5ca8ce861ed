"""A workbook that came back to what its unit reports."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

import attrs

from integkit import arguments
from integkit.errors import DataError, UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile, Plan, ReportRound, StatusReport
from integkit.officefile import check_package, look_at_cells, quiet

from ._answer import RowReader
from ._fill_in import column_to_fill_in, told_by_headings
from ._kinds import wrong_kind
from ._marks import Marks, read_marks
from ._rows import Row, rows_of
from ._sheet import MARKS, SCHEMA, Questionnaire, fingerprint, questionnaire_for
from ._unread import stray


@attrs.frozen(kw_only=True)
class Returned:
    """What a workbook says.

    Attributes:
        unit: Id of the unit that answers. Absent: nobody inside the administration is responsible, or the file cannot
            be read.
        reports: Its answers. What was left empty is not there.
        findings: What is wrong or unclear, each with file, sheet and cell (line is the row, column the column).
        file: Its name, as it was given.
    """

    unit: str | None = None
    reports: tuple[StatusReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    file: str = ""
    _rows: tuple[tuple[str, Row], ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def is_right(self) -> bool:
        """Whether everything in it could be read."""
        return not any(finding.severity.value == "error" for finding in self.findings)

    def placed(self, finding: Finding, target: str, field: str | None = None) -> Finding:
        """What was found later in one of its reports, at the cell where the unit wrote it or has to.

        Where the way out is to fill in a cell, it is told by its heading.

        Args:
            finding: The finding, told of the report.
            target: What the report is about.
            field: The field of the report. Absent: the report as a whole, so its row.
        """
        row = dict(self._rows).get(target)
        if row is None:
            return attrs.evolve(finding, file=self.file)
        key = _COLUMNS.get(field or "", field or "") or column_to_fill_in(finding)
        cell = row.places.get(key) or row.first
        finding = told_by_headings(finding, row)
        return attrs.evolve(finding, file=self.file, line=cell.row, column=cell.column, place=cell.name)


@arguments.typed
def read_answers(
    content: bytes, file: str, profile: CityProfile, plan: Plan, round: ReportRound, language: str | None = None
) -> Returned:
    """What a workbook says that ``questionnaire`` made and a unit has filled in.

    Args:
        content: The bytes of the file.
        file: Its name, for findings.
        profile: The profile.
        plan: The plan that the round is about.
        round: The round.
        language: Language of the texts that the unit wrote. Absent: that of the workbook.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        return _Reader(file, profile, plan, round).read(content, language)
    except DataError as error:
        return Returned(findings=error.findings, file=file)


_MOST_ROWS: Final = 20_000
_COLUMNS: Final = {"word": "state", "remarks": "evidence"}
"""Fields of a report whose column is called otherwise."""


def _first_rows(sheet: Any) -> Iterable[tuple[object, ...]]:
    """As many rows as there are: openpyxl makes cells for all that it is asked for."""
    rows: Iterable[tuple[object, ...]]
    rows = sheet.iter_rows(values_only=True, max_row=min(sheet.max_row, _MOST_ROWS), max_col=3)
    return rows


def _in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.line or 0, finding.column or 0, finding.code


class _Reader:
    def __init__(self, file: str, profile: CityProfile, plan: Plan, round: ReportRound) -> None:
        self._file, self._profile, self._plan, self._round = file, profile, plan, round
        self._findings: list[Finding] = []

    def read(self, content: bytes, language: str | None) -> Returned:
        book = self._opened(content)
        marks = read_marks(_first_rows(book[MARKS])) if MARKS in book else None
        if marks is None:
            raise self._refused("no hidden sheet", "send again")
        asked = self._asked(marks)
        found = rows_of(book, self._file, asked.language)
        self._findings += found.findings
        told = self._reports(asked, marks, found.rows, language or asked.language)
        return Returned(
            unit=asked.unit,
            reports=tuple(report for _, report in told),
            findings=tuple(sorted(self._findings, key=_in_order)),
            file=self._file,
            rows=tuple((report.target, row) for row, report in told),
        )

    def _opened(self, content: bytes) -> Any:
        wrong = wrong_kind(content)
        if wrong is not None:
            raise self._refused(*wrong)
        check_package(content, self._file, "xl/workbook.xml", "excel table")
        try:
            import openpyxl
        except ImportError:
            raise UsageError(Finding.of("IK811", library="openpyxl", extra="workbooks")) from None
        with quiet(openpyxl):
            try:
                book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
                look_at_cells(book)
            except Exception:  # its readers raise whatever a damaged part makes them raise
                raise self._refused("is damaged", "send again") from None
        return book

    def _refused(self, cause: str, way_out: str) -> DataError:
        return DataError(Finding.of("IK670", {"cause": cause, "way_out": way_out}, file=self._file))

    def _asked(self, marks: Marks) -> Questionnaire:
        """What the workbook asked, as it is asked today."""
        values = marks.values
        if values.get("schema") != SCHEMA:
            raise self._refused("other form", "send again")
        pairs = (("IK672", "plan", self._plan.id), ("IK671", "round", self._round.id))
        for code, key, expected in pairs:
            other = values.get(key, "")
            if other != expected:
                raise DataError(Finding.of(code, {"other": other, "expected_id": expected}, file=self._file))
        try:
            language = "en" if values.get("language") == "en" else "de"
            asked = questionnaire_for(self._profile, self._plan, self._round, values.get("unit") or None, language)
        except UsageError as error:
            raise DataError(*(finding.at(self._file, None, None) for finding in error.findings)) from None
        if asked.digest != values.get("digest"):
            now = {line.id: line.fingerprint for line in asked.lines}
            changed = sorted(id for id in {*now, *marks.fingerprints} if now.get(id) != marks.fingerprints.get(id))
            self._findings.append(Finding.of("IK688", {"ids": tuple(changed) or ("-",)}, file=self._file))
        return asked

    def _reports(
        self, asked: Questionnaire, marks: Marks, rows: Iterable[Row], language: str
    ) -> list[tuple[Row, StatusReport]]:
        """The reports in the order of the questions, each with its row."""
        by_id: dict[str, list[Row]] = {}
        for row in rows:
            by_id.setdefault(row.text("id"), []).append(row)
        lines = {line.id: line for line in asked.lines}
        reports: list[tuple[Row, StatusReport]] = []
        for id, same in by_id.items():
            if id not in lines:
                self._tell_unknown(id, same, lines)
                continue
            told: list[tuple[Row, StatusReport]] = []
            for row in same:
                report = self._report(asked, marks, id, row, language)
                if report is not None:
                    told.append((row, report))
            reports += told[:1]
            for row, report in told[1:]:
                if report != told[0][1]:
                    self._findings.append(row.first.finding(self._file, "IK676", id=id, other=told[0][0].first.name))
        for id in marks.fingerprints:
            if id in lines and id not in by_id:
                self._findings.append(Finding.of("IK678", id=id, file=self._file))
        order = {id: number for number, id in enumerate(lines)}
        return sorted(reports, key=lambda one: order[one[1].target])

    def _report(self, asked: Questionnaire, marks: Marks, id: str, row: Row, language: str) -> StatusReport | None:
        """The report of one row, if the row still is what was asked."""
        line = next(line for line in asked.lines if line.id == id)
        shown = fingerprint({key: cell.text for key, cell in row.cells.items()})
        is_changed = shown != marks.fingerprints.get(id)
        if not row.answers:
            for key, cell in row.cells.items() if is_changed else ():  # a note, written over what is asked
                if fingerprint({key: cell.text}) != fingerprint({key: line.texts.get(key, "")}):
                    self._findings += stray(cell, self._file)
            return None
        if is_changed:
            self._findings.append(row.first.finding(self._file, "IK675", id=id))
            return None
        reader = RowReader(self._profile, asked, line, row, self._file, language)
        report = reader.report()
        self._findings += reader.findings
        return report

    def _tell_unknown(self, id: str, rows: Iterable[Row], known: Iterable[str]) -> None:
        """Answers that belong to no question, and what else a unit has written in rows of its own."""
        for row in rows:
            if not row.answers:
                for cell in row.cells.values():
                    self._findings += stray(cell, self._file)
            elif not id:
                self._findings.append(row.answers[0].finding(self._file, "IK677"))
            else:
                self._findings.append(row.first.finding(self._file, "IK674", id=id[:60], meant=nearest(id, known)))
