"""When milestones are due: dates that the plan names, and dates that follow from its horizons, told apart."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from integkit.monitoring import DueKind, MilestoneStatus, PlanStatus, Timeliness
from integkit.reports._document import Column, Figure, Table, grouped
from integkit.reports._says import Says

from ._svg import QUIET, WIDTH, Drawing, element, number, told, width_of, wrapped

_LABELS, _RIGHT, _HEAD, _DOT, _HIGHEST = 230, 50, 48, 12, 5
_SPAN = WIDTH - _LABELS - _RIGHT
_OPEN, _REACHED, _EMPTY = "#9a4416", "#00573d", "#ffffff"


class _Mark(NamedTuple):
    """How a milestone is shown: its date named or worked out, itself reached, silent or neither."""

    named: bool
    standing: str


_Dated = tuple[dt.date, MilestoneStatus]


def timeline_figure(says: Says, status: PlanStatus) -> Figure | None:
    """Milestones on the line of time, a band for each field; ``None``: none has a date."""
    bands = [(says.numbered(field), _dated(status, field.id)) for field in status.fields]
    apart = [one for part in status.beneath(None) for one in part.milestones]
    bands.append((says.either("ohne Handlungsfeld", "no field of action"), _with_day(apart)))
    bands = [(name, own) for name, own in bands if own]
    days = sorted(day for _, own in bands for day, _ in own)
    if not days:
        return None
    without = sum(one.timeliness is Timeliness.NO_DUE_DATE for one in status.milestones)
    title = says.either("Fristen der Meilensteine", "Due dates of the milestones")
    years = ", ".join(f"{year}: {count}" for year, count in sorted(Counter(day.year for day in days).items()))
    today = says.day(status.as_of)
    alternative = says.either(
        f"Fristen je Jahr: {years}. Ohne Frist: {without}. Die gestrichelte Linie ist der {today}.",
        f"Due dates by year: {years}. Without a date: {without}. The dashed line is {today}.",
    )
    return Figure(
        title=title,
        alternative=alternative,
        svg=_Timeline(says, status.as_of, days).drawn((title, alternative), bands),
        table=_table(says, title, bands),
    )


def _dated(status: PlanStatus, id: str) -> list[_Dated]:
    field = next(one for one in status.fields if one.id == id)
    return _with_day([one for part in status.beneath(field) for one in part.milestones])


def _with_day(milestones: Sequence[MilestoneStatus]) -> list[_Dated]:
    found = [(one.due.last, one) for one in milestones]
    dated = [(day, one) for day, one in found if day is not None]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].milestone.id))


class _Timeline:
    """The scale of time."""

    def __init__(self, says: Says, as_of: dt.date, days: list[dt.date]) -> None:
        self._says, self._as_of = says, as_of
        self._first = dt.date(min(as_of, days[0]).year, 1, 1)
        last = max(as_of, days[-1]).year
        self._last = dt.date(last + 1, 1, 1) if last < dt.MAXYEAR else dt.date.max

    def _x(self, day: dt.date) -> float:
        return _LABELS + _SPAN * (day - self._first).days / max(1, (self._last - self._first).days)

    def drawn(self, words: tuple[str, str], bands: list[tuple[str, list[_Dated]]]) -> str:
        heights = [self._height(own) for _, own in bands]
        bottom = _HEAD + sum(heights)
        drawing = Drawing("timeline")
        self._years(drawing, bottom)
        y = float(_HEAD)
        for (name, own), high in zip(bands, heights, strict=True):
            drawing.lines(0, y + high / 2, wrapped(name, _LABELS - 10))
            for place, marks in self._piles(own).items():
                self._pile(drawing, place * _DOT, y + 12, marks)
            drawing.line(0, y + high, WIDTH - _RIGHT, y + high, "#d0d0d0")
            y += high
        today = self._x(self._as_of)
        drawing.line(today, _HEAD - 18, today, bottom, "#1a1a1a", dashed=True)
        at_end = today > _LABELS + _SPAN * 0.6
        anchor, at = ("end", today + 4) if at_end else ("start", today - 4)
        drawing.text(at, _HEAD - 24, self._says.day(self._as_of), anchor=anchor)
        return drawing.svg(self._legend(drawing, bottom + 18), *words)

    def _years(self, drawing: Drawing, bottom: float) -> None:
        years = range(self._first.year, self._last.year + 1)
        for year in years[:: max(1, -(-len(years) // 10))]:
            x = self._x(dt.date(year, 1, 1))
            drawing.line(x, _HEAD - 34, x, bottom, "#e2e2e2")
            drawing.text(x + 2, _HEAD - 40, str(year), fill=QUIET)

    def _piles(self, own: list[_Dated]) -> dict[int, list[tuple[_Mark, str]]]:
        """What lies at the same place of the line, with what is said about it."""
        piles: dict[int, list[tuple[_Mark, str]]] = {}
        for day, one in own:
            said = f"{one.milestone.id}: {self._says.due_explained(one.due)}; {self._says.label(one.timeliness)}"
            piles.setdefault(round(self._x(day) / _DOT), []).append((_mark(one), said))
        return piles

    def _height(self, own: list[_Dated]) -> float:
        highest = max(_rows(marks) for marks in self._piles(own).values())
        return float(max(40, 18 + _DOT * highest))

    def _pile(self, drawing: Drawing, x: float, y: float, marks: list[tuple[_Mark, str]]) -> None:
        """One below the other; of many at one place one of each kind, with its number."""
        if _rows(marks) == len(marks):
            for index, (mark, said) in enumerate(marks):
                drawing.add(_shape(x, y + index * _DOT, mark, said))
            return
        for index, (mark, count) in enumerate(Counter(mark for mark, _ in marks).items()):
            said = "; ".join(said for one, said in marks if one == mark)
            drawing.add(_shape(x, y + index * _DOT, mark, said))
            drawing.text(x + 8, y + index * _DOT, f"× {count}", size=11)

    def _legend(self, drawing: Drawing, y: float) -> float:
        """Draws what the marks mean and says where it ends."""
        says = self._says
        entries = [
            (_Mark(False, "open"), says.either("Frist aus dem Zeithorizont berechnet", "follows from the horizon")),
            (_Mark(True, "open"), says.either("im Plan oder Bericht genannt", "named in the plan or a report")),
            (_Mark(False, "reached"), says.either("erreicht", "reached")),
            (_Mark(False, "silent"), says.either("keine Meldung", "not reported")),
        ]
        x = 6.0
        for mark, label in entries:
            wide = 30 + width_of(label)
            if x + wide > WIDTH:
                x, y = 6.0, y + 20
            drawing.add(_shape(x, y, mark, label))
            drawing.text(x + 11, y, label)
            x += wide
        return y + 14


def _rows(marks: list[tuple[_Mark, str]]) -> int:
    return len(marks) if len(marks) <= _HIGHEST else len({mark for mark, _ in marks})


def _mark(one: MilestoneStatus) -> _Mark:
    reached = one.timeliness is Timeliness.REACHED
    standing = "reached" if reached else "open" if one.standing.states else "silent"
    return _Mark(one.due.kind in (DueKind.EXPLICIT, DueKind.POSTPONED), standing)


def _shape(x: float, y: float, mark: _Mark, title: str) -> str:
    """A circle for a date that was worked out, a square on its corner for one that is named; hollow: not reported.

    What is reached has a bar across, so that it is told apart without colour.
    """
    fill = {"reached": _REACHED, "silent": _EMPTY}.get(mark.standing, _OPEN)
    look: dict[str, str | float] = {"fill": fill, "stroke": _REACHED if mark.standing == "reached" else _OPEN}
    look["stroke-width"] = 1.5
    if mark.named:
        shape = element(
            "path", {"d": f"M{number(x)} {number(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z", **look}, told(title)
        )
    else:
        shape = element("circle", {"cx": x, "cy": y, "r": 4.4, **look}, told(title))
    if mark.standing != "reached":
        return shape
    bar = {"d": f"M{number(x - 3)} {number(y)}h6", "stroke": "#ffffff", "stroke-width": "1.5"}
    return shape + element("path", bar)


def _table(says: Says, title: str, bands: list[tuple[str, list[_Dated]]]) -> Table:
    """The marks of each band by date, counted."""
    rows = []
    for name, own in bands:
        for day in dict.fromkeys(day for day, _ in own):
            marks = [_mark(one) for other, one in own if other == day]
            numbers = (
                len(marks),
                sum(mark.named for mark in marks),
                sum(mark.standing == "reached" for mark in marks),
                sum(mark.standing == "silent" for mark in marks),
            )
            rows.append((name, (says.day(day), *map(str, numbers))))
    return Table(
        caption=title,
        columns=(
            Column(says.either("Frist", "Due date"), share=3),
            *(
                Column(head, is_number=True)
                for head in (
                    says.either("Meilensteine", "milestones"),
                    says.either("Frist so genannt", "date named"),
                    says.either("erreicht", "reached"),
                    says.either("keine Meldung", "not reported"),
                )
            ),
        ),
        groups=grouped(rows),
    )
