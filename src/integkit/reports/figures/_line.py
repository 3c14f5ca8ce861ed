"""The values of one indicator over the years, with where it began and where it is to go."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from integkit.model import Figure as Value
from integkit.monitoring import IndicatorStatus
from integkit.reports._document import Column, Figure, Table
from integkit.reports._says import Says

from ._svg import INK, QUIET, Drawing, element, number, told, wrapped

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 560, 200, 130, 70, 24, 38
_LEAST, _LARGEST = 2, 1e9
_OBSERVED, _AIM = "#2a659f", "#9a4416"

_Point = tuple[dt.date, float, Value]


def line_figure(says: Says, one: IndicatorStatus, name: str, place: int) -> Figure | None:
    """The values of an indicator as a line; ``None``: fewer than two of them are exact and dated.

    Args:
        says: The words.
        one: The indicator.
        name: What it is called.
        place: Which one it is among those drawn.
    """
    observed = _points(one.values, one.newest.value.unit) if one.newest is not None else []
    if len({day for day, _, _ in observed}) < _LEAST:
        return None
    ends = [value for value in (one.baseline, one.target) if value is not None]
    rows = [(_when(says, value), value) for value in (*one.values, *ends)]
    said = "; ".join(f"{label}: {says.wording.quantity(value.value)}" for label, value in rows)
    return Figure(
        title=name,
        alternative=f"{said}.",
        svg=_drawn(says, f"indicator-{place}", (name, f"{said}."), one, observed),
        table=Table(
            caption=name,
            columns=(
                Column(says.either("Wann", "When")),
                Column(says.either("Wert", "Value"), is_number=True),
            ),
            rows=tuple((label, says.wording.quantity(value.value)) for label, value in rows),
        ),
    )


def _when(says: Says, value: Value) -> str:
    when = value.period or value.as_of
    date = says.wording.date(when) if when is not None else says.either("ohne Datum", "no date")
    return f"{says.label(value.basis)}, {date}" if value.basis is not None else date


def _number(value: Value | None, unit: str | None) -> float | None:
    """The number of a value; of a bound such as "at least 80" the bound. ``None``: it counts something else."""
    if value is None or value.value.unit != unit:
        return None
    sides = (value.value.exact, value.value.low, value.value.high)
    found = next((side for side in sides if side is not None), None)
    return float(found) if found is not None and abs(found) < _LARGEST else None


def _day(value: Value) -> dt.date | None:
    when = value.period or value.as_of
    return when.latest if when is not None else None


def _points(values: tuple[Value, ...], unit: str | None) -> list[_Point]:
    dated = [(_day(value), _number(value, unit), value) for value in values if value.value.exact is not None]
    return [(day, level, value) for day, level, value in dated if day is not None and level is not None]


class _Scale(NamedTuple):
    """Which days and values a drawing spans."""

    days: tuple[dt.date, dt.date]
    levels: tuple[float, float]

    def place(self, day: dt.date, level: float) -> tuple[float, float]:
        first, last = self.days
        low, high = self.levels
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / max(1, (last - first).days)
        return x, _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - level) / ((high - low) or 1)


def _drawn(says: Says, id: str, words: tuple[str, str], one: IndicatorStatus, observed: list[_Point]) -> str:
    unit = observed[-1][2].value.unit
    aim = _number(one.target, unit)
    baseline = _points((one.baseline,), unit) if one.baseline is not None else []
    drawn = [*baseline, *observed]
    levels = [0.0, *(level for _, level, _ in drawn), *([aim] if aim is not None else [])]
    days = [day for day, _, _ in drawn]
    scale = _Scale((min(days), max(days)), (min(levels), max(levels)))
    drawing = Drawing(id, _WIDTH)
    _axes(says, drawing, scale)
    if aim is not None:
        y = scale.place(days[0], aim)[1]
        drawing.line(_LEFT, y, _WIDTH - _RIGHT, y, _AIM, dashed=True)
        drawing.text(_WIDTH - _RIGHT + 6, y, says.either("Ziel", "target"), fill=_AIM)
    spots = [scale.place(day, level) for day, level, _ in observed]
    path = "L".join(f"{number(x)} {number(y)}" for x, y in spots)
    drawing.add(element("path", {"d": f"M{path}", "fill": "none", "stroke": _OBSERVED, "stroke-width": 2}))
    for (x, y), (_, _, value) in zip(spots, observed, strict=True):
        drawing.add(element("circle", {"cx": x, "cy": y, "r": 4, "fill": _OBSERVED}, told(_when(says, value))))
        words_at = y + 15 if y < _TOP + 10 else y - 12
        drawing.text(x, words_at, _short(says, value), anchor="middle", size=11)
    for day, level, value in baseline:
        x, y = scale.place(day, level)
        square: dict[str, str | float] = {"x": x - 4, "y": y - 4, "width": 8, "height": 8, "fill": "#ffffff"}
        drawing.add(element("rect", {**square, "stroke": INK, "stroke-width": 1.5}, told(_when(says, value))))
        drawing.text(x, y - 12, _short(says, value), anchor="middle", size=11)
    return drawing.svg(_HEIGHT, *words)


def _axes(says: Says, drawing: Drawing, scale: _Scale) -> None:
    zero = scale.place(scale.days[0], 0.0)[1]
    drawing.line(_LEFT, zero, _WIDTH - _RIGHT, zero, QUIET)
    for level in sorted({0.0, *scale.levels}):
        y = scale.place(scale.days[0], level)[1]
        drawing.text(_LEFT - 26, y, says.wording.number(_plain(level)), anchor="end", fill=QUIET)
    for day, x, anchor in ((scale.days[0], _LEFT, "start"), (scale.days[1], _WIDTH - _RIGHT, "end")):
        drawing.text(x, _HEIGHT - 12, says.day(day), anchor=anchor, fill=QUIET)


def _short(says: Says, value: Value) -> str:
    return wrapped(says.wording.quantity(value.value), 130, 1, size=11)[0]


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else round(value, 2)
