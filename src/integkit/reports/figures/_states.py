"""Stacked bars: how many milestones of each field are in which state, those without a report in sight."""

from __future__ import annotations

from integkit.monitoring import Counts, PlanStatus, total
from integkit.reports._document import Column, Figure, Table
from integkit.reports._says import Says

from ._looks import counted, known_looks
from ._svg import WIDTH, Drawing, width_of, wrapped

_LABELS, _RIGHT = 230, 40
_BARS = WIDTH - _LABELS - _RIGHT
_BAR, _ROW, _GAP = 24, 38, 10


def states_figure(says: Says, status: PlanStatus) -> Figure | None:
    """Milestones by state, a bar for each field of action; of a plan without milestones its measures.

    ``None``: there is nothing to count.
    """
    of_milestones = bool(status.counts_of_milestones().total)
    bars = _bars(says, status, of_milestones=of_milestones)
    whole = total(counts for _, counts in bars)
    if not whole.total:
        return None
    what = says.either("Meilensteine", "Milestones") if of_milestones else says.either("Maßnahmen", "Measures")
    title = f"{what} {says.either('nach Stand', 'by state')}"
    labels = {key: label for key, (label, _) in known_looks(says).items()}
    alternative = "; ".join(
        f"{name}: {', '.join(f'{labels[key]} {number}' for key, number in counted(counts).items() if number) or '0'}"
        for name, counts in bars
    )
    return Figure(
        title=title,
        alternative=f"{alternative}.",
        svg=_drawn(says, title, f"{alternative}.", bars),
        table=_table(says, title, bars, whole),
    )


def _bars(says: Says, status: PlanStatus, *, of_milestones: bool) -> list[tuple[str, Counts]]:
    """The name and counts of each field, and of what stands under none."""
    count = status.counts_of_milestones if of_milestones else status.counts_of_measures
    bars = [(says.numbered(field), count(field)) for field in status.fields]
    apart = status.beneath(None)
    rest = total(one.counts_of_milestones if of_milestones else one.counts for one in apart)
    if rest.total:
        name = says.either("ohne Handlungsfeld", "no field of action") if bars else says.either("alle", "all")
        bars.append((name, rest))
    return bars


def _drawn(says: Says, title: str, alternative: str, bars: list[tuple[str, Counts]]) -> str:
    looks = known_looks(says)
    used = {key for _, counts in bars for key, number in counted(counts).items() if number}
    drawing = Drawing("states")
    y = drawing.legend(pair for key, pair in looks.items() if key in used) + _GAP
    most = max(counts.total for _, counts in bars)
    for name, counts in bars:
        middle = y + _BAR / 2
        drawing.lines(0, middle, wrapped(name, _LABELS - 8))
        x = float(_LABELS)
        for key, number in counted(counts).items():
            if number:
                label, look = looks[key]
                width = _BARS * number / most
                drawing.box(x, y, width, _BAR, look, title=f"{name}: {label} {number}")
                if width > width_of(str(number)) + 6:
                    drawing.label(x + width / 2, middle, str(number), look)
                x += width
        drawing.text(x + 6, middle, str(counts.total), bold=True)
        y += _ROW
    return drawing.svg(y, title, alternative)


def _table(says: Says, title: str, bars: list[tuple[str, Counts]], whole: Counts) -> Table:
    used = [key for key, number in counted(whole).items() if number]
    labels = {key: label for key, (label, _) in known_looks(says).items()}

    def cells(counts: Counts) -> tuple[str, ...]:
        numbers = counted(counts)
        return (*(str(numbers[key]) for key in used), str(counts.total))

    together = says.either("zusammen", "in all")
    return Table(
        caption=title,
        columns=(
            Column(says.either("Handlungsfeld", "Field of action"), share=3),
            *(Column(labels[key], is_number=True) for key in used),
            Column(together, is_number=True),
        ),
        rows=tuple((name, *cells(counts)) for name, counts in bars),
        total=(together, *cells(whole)) if len(bars) > 1 else None,
    )
