"""How many of its questions each unit has answered. For the coordinator only: it is no ranking."""

from __future__ import annotations

from collections.abc import Sequence

from integkit.monitoring import UnitReturn
from integkit.reports._document import Column, Figure, Table
from integkit.reports._says import Says

from ._svg import WIDTH, Drawing, Look, wrapped

_LABELS, _RIGHT, _BAR, _ROW = 290, 70, 20, 36
_BARS = WIDTH - _LABELS - _RIGHT
_IN_TIME = Look("in-time", "#00573d", "#ffffff")
_LATE = Look("late", "#f2c14e", "#4a3200", "M0 8L8 0")
_OPEN = Look("open", "#ffffff", "#4d4d4d", "M1 1h1M5 5h1")


def returns_figure(says: Says, returned: Sequence[UnitReturn]) -> Figure:
    """Asked and answered, a bar for each unit, in the order of their names."""
    rows = sorted(((says.unit(one.unit), one) for one in returned), key=lambda pair: pair[0].casefold())
    title = says.either("Rücklauf je Stelle", "Answers by unit")
    alternative = "; ".join(f"{name}: {one.answered} {says.either('von', 'of')} {one.asked}" for name, one in rows)
    heads = (
        says.either("gefragt", "asked"),
        says.either("rechtzeitig", "in time"),
        says.either("verspätet", "late"),
        says.either("offen", "open"),
    )
    numbers = [(one.asked, one.answered - one.late, one.late, one.asked - one.answered) for _, one in rows]
    return Figure(
        title=title,
        alternative=f"{alternative}.",
        svg=_drawn(title, f"{alternative}.", rows, heads[1:]),
        table=Table(
            caption=title,
            columns=(
                Column(says.either("Stelle", "Unit"), share=3),
                *(Column(head, is_number=True) for head in heads),
            ),
            rows=tuple((name, *map(str, own)) for (name, _), own in zip(rows, numbers, strict=True)),
            total=(says.either("zusammen", "in all"), *(str(sum(one)) for one in zip(*numbers, strict=True)))
            if rows
            else None,
        ),
    )


def _drawn(title: str, alternative: str, rows: list[tuple[str, UnitReturn]], heads: Sequence[str]) -> str:
    most = max((one.asked for _, one in rows), default=0) or 1
    looks = (_IN_TIME, _LATE, _OPEN)
    drawing = Drawing("returns")
    y = drawing.legend(zip(heads, looks, strict=True)) + 10
    for name, one in rows:
        middle = y + _BAR / 2
        drawing.lines(0, middle, wrapped(name, _LABELS - 8))
        x = float(_LABELS)
        numbers = (one.answered - one.late, one.late, one.asked - one.answered)
        for head, look, number in zip(heads, looks, numbers, strict=True):
            if number:
                width = _BARS * number / most
                drawing.box(x, y, width, _BAR, look, title=f"{name}: {head} {number}")
                x += width
        drawing.text(x + 6, middle, f"{one.answered} / {one.asked}")
        y += _ROW
    return drawing.svg(y, title, alternative)
