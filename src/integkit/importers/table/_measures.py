"""One row to one measure, and to what is reported about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from integkit.codec import milestone_id, parse_period
from integkit.messages import nearest
from integkit.model import (
    Assessment,
    Cite,
    Indicator,
    Measure,
    Milestone,
    Period,
    Remark,
    Responsibility,
    StatusReport,
    Text,
)

from ._actors import Actors
from ._grid import Cell, Notes, Said
from ._mapping import ColumnUse
from ._outline import Entry
from ._values import money_of, says_no_day
from ._words import NewIds, Words


class Measures:
    """Makes measures of rows.

    Args:
        words: The words of the plan.
        actors: The bodies of the city.
        source: Whether rows can be cited, because the source is known.
        keeps_states: Whether there is a round for the states; else they are kept as remarks.
        language: Language of the table.
        notes: Where is told what is unclear.
    """

    def __init__(
        self, words: Words, actors: Actors, *, source: bool, keeps_states: bool, language: str, notes: Notes
    ) -> None:
        self.reports: list[StatusReport] = []
        self._words = words
        self._actors = actors
        self._source = source
        self._keeps_states = keeps_states
        self._language = language
        self._notes = notes

    def text(self, words: str) -> Text:
        """Words in the language of the table."""
        return Text({self._language: words})

    def cite(self, entry: Entry) -> Cite | None:
        """The row that something comes from."""
        return Cite(place=entry.table.place(entry.row.number)) if self._source else None

    def measure(self, entry: Entry, id: str) -> Measure:
        """The measure of a row."""
        remarks: list[Remark] = []
        text, *_ = self._cells(entry, ColumnUse.TEXT)
        number = self._first(entry, ColumnUse.NUMBER)
        if number is not None and number.value is not None and not isinstance(number.value, int):
            found = "date" if isinstance(number.value, str) else "number"
            column = self._column(entry, ColumnUse.NUMBER)
            self._notes.add("IK867", entry.table, entry.row.number, column, found=found, written=number.text)
        indicator = self._first(entry, ColumnUse.INDICATOR)
        responsibilities = self._responsibilities(entry, remarks)
        self._report(entry, id, remarks)
        remarks += self._kept(entry)
        return Measure(
            id=id,
            number=" ".join(number.text.split()) if number is not None else None,
            text=self.text(text.text),
            indicator=Indicator(id=f"{id}.indicator", text=self.text(indicator.text)) if indicator else None,
            milestones=tuple(self._milestones(entry, id)),
            responsibilities=responsibilities,
            target_groups=tuple(
                dict.fromkeys(self._words.target_group(one) for one in self._lines(entry, ColumnUse.TARGET_GROUPS))
            ),
            priorities=tuple(
                Assessment(word=self._words.class_(cell.text)) for cell in self._cells(entry, ColumnUse.PRIORITY)
            ),
            money=tuple(money_of(cell, self._language) for cell in self._cells(entry, ColumnUse.MONEY)),
            cite=self.cite(entry),
            remarks=tuple(remarks),
        )

    # -- cells -----------------------------------------------------------------------------------------------------

    def _cells(self, entry: Entry, *uses: ColumnUse) -> list[Cell]:
        return [entry.row.cells[one] for one in entry.columns.of(*uses) if one in entry.row.cells]

    def _first(self, entry: Entry, use: ColumnUse) -> Cell | None:
        return next(iter(self._cells(entry, use)), None)

    def _column(self, entry: Entry, use: ColumnUse) -> int | None:
        return next(iter(entry.columns.of(use)), None)

    def _lines(self, entry: Entry, use: ColumnUse) -> Iterator[str]:
        for cell in self._cells(entry, use):
            for line in cell.text.replace(";", "\n").split("\n"):
                if line.strip():
                    yield " ".join(line.split())

    def _kept(self, entry: Entry) -> Iterator[Remark]:
        """The texts that have no field of their own."""
        for column, cell in entry.row.cells.items():
            use = entry.columns.uses.get(column)
            if use is None or use is ColumnUse.NOTE:
                yield self._remark(f"{entry.columns.name(column)}: {cell.text}")

    def _remark(self, text: str, field: str | None = None) -> Remark:
        return Remark(field=field, text=self.text(text))

    # -- what needs the city or the words of the plan ----------------------------------------------------------------

    def _responsibilities(self, entry: Entry, remarks: list[Remark]) -> tuple[Responsibility, ...]:
        found: list[Responsibility] = []
        for column in sorted(entry.columns.uses):
            use, cell = entry.columns.uses[column], entry.row.cells.get(column)
            if cell is None or not use.names_actors:
                continue
            cite = self.cite(entry)
            for one in self._actors.responsible(cell.text, use.role, entry.table, entry.row.number, column, cite):
                if isinstance(one, Responsibility):
                    found.append(one)
                else:
                    remarks.append(self._remark(f"{entry.columns.name(column)}: {one}", "responsibilities"))
        return tuple(found)

    def _milestones(self, entry: Entry, id: str) -> Iterator[Milestone]:
        """A milestone for each column called like a horizon, and one for the times and words of the row itself."""
        ids = NewIds()
        words: list[str] = []
        for column in entry.columns.of(ColumnUse.MILESTONE):
            cell = entry.row.cells.get(column)
            horizons = self._words.horizons(entry.columns.name(column)) if cell is not None else None
            if cell is None:
                continue
            if horizons is None:
                words.append(cell.text)
                continue
            own = ids.new(milestone_id(id, horizons))
            yield Milestone(id=own, horizons=horizons, text=self.text(cell.text))
        times = self._first(entry, ColumnUse.HORIZONS)
        if times is None and not words:
            return
        horizons, due, printed = self._times(entry, times) if times is not None else ((), None, None)
        own = ids.new(milestone_id(id, horizons) if horizons else f"{id}.{'due' if times else 'milestone'}")
        text = self.text("\n".join(words)) if words else None
        yield Milestone(id=own, horizons=horizons, text=text, due=due, due_printed=printed)

    def _times(self, entry: Entry, cell: Cell) -> tuple[tuple[str, ...], Period | None, str | None]:
        """The horizons, the date, and the words as printed where neither says just that."""
        horizons = self._words.horizons(cell.text)
        if horizons is not None:
            return horizons, None, None
        due = Period(cell.value) if isinstance(cell.value, str) else parse_period(cell.text)
        column = self._column(entry, ColumnUse.HORIZONS)
        if due is None and says_no_day(cell.text):
            self._notes.add("IK914", entry.table, entry.row.number, column, word=cell.text[:80])
        elif due is None:
            self._tell_unknown(entry, column, cell, "horizon", self._words.horizon_names)
        return (), due, cell.text if cell.text != due else None

    def _tell_unknown(self, entry: Entry, column: int | None, cell: Cell, what: str, known: Collection[str]) -> None:
        values: dict[str, Said] = {"word": cell.text[:80], "what": what, "meant": nearest(cell.text, known)}
        self._notes.add("IK859", entry.table, entry.row.number, column, **values)

    # -- reports -----------------------------------------------------------------------------------------------------

    def _report(self, entry: Entry, id: str, remarks: list[Remark]) -> None:
        state = self._first(entry, ColumnUse.STATE)
        report = self._first(entry, ColumnUse.REPORT)
        said = self._words.state(state.text) if state is not None and self._keeps_states else None
        for cell, use in ((state, ColumnUse.STATE), (report, ColumnUse.REPORT)):
            column = self._column(entry, use)
            if cell is None or column is None or (self._keeps_states and (said is not None or use is ColumnUse.REPORT)):
                continue
            remarks.append(self._remark(f"{entry.columns.name(column)}: {cell.text}"))
            if self._keeps_states:
                self._tell_unknown(entry, column, cell, "state", self._words.state_names)
        if self._keeps_states and (said is not None or report is not None):
            word, shared = said or (None, None)
            text = self.text(report.text) if report is not None else None
            self.reports.append(StatusReport(target=id, word=word, state=shared, text=text, cite=self.cite(entry)))
