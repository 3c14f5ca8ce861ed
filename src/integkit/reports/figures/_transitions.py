"""From one round to the next: how many went from which state to which."""

from __future__ import annotations

from collections import Counter

from integkit.model import ReportRound
from integkit.monitoring import Answers, PlanStatus
from integkit.reports._document import Column, Figure, Table
from integkit.reports._says import Says

from ._looks import key_of, known_looks
from ._svg import WIDTH, Drawing, Look, element, number, wrapped

_LABELS, _NODE, _GAP, _HEAD, _LEAST = 210, 18, 10, 44, 18
_FLOW = WIDTH - 2 * _LABELS - 2 * _NODE
_UNIT, _HIGHEST = 10.0, 360.0  # the height of one, and of them all

_Flows = Counter[tuple[str, str]]


def transitions_figure(says: Says, status: PlanStatus, earlier: ReportRound, later: ReportRound) -> Figure:
    """How the milestones (of a measure without any, the measure) moved between two rounds of the status."""
    answers = Answers(status.plan, status.rounds)
    targets = [
        id
        for part in status.parts
        for id in ([one.milestone.id for one in part.milestones] or ([part.one.id] if part.is_measure else []))
    ]
    looks = known_looks(says)
    moved: _Flows = Counter(
        (key_of(answers.standing(target, up_to=earlier)), key_of(answers.standing(target, up_to=later)))
        for target in targets
    )
    flows: _Flows = Counter({(a, b): moved[a, b] for a in looks for b in looks if moved[a, b]})
    heads = says.round(earlier), says.round(later)
    title = says.either("Von Runde zu Runde", "From round to round")
    sentences = "; ".join(f"{looks[a][0]} → {looks[b][0]}: {count}" for (a, b), count in flows.items())
    alternative = f"{heads[0]} → {heads[1]}. {sentences}."
    return Figure(
        title=title,
        alternative=alternative,
        svg=_Flow(looks, flows).drawn((title, alternative), heads),
        table=Table(
            caption=title,
            columns=(*map(Column, heads), Column(says.either("Anzahl", "Number"), is_number=True)),
            rows=tuple((looks[a][0], looks[b][0], str(count)) for (a, b), count in flows.items()),
            total=(says.either("zusammen", "in all"), "", str(flows.total())),
        ),
    )


class _Flow:
    """States on both sides, and a band for each way from one to another."""

    def __init__(self, looks: dict[str, tuple[str, Look]], flows: _Flows) -> None:
        self._looks, self._flows = looks, flows
        self._unit = min(_UNIT, _HIGHEST / max(1, flows.total()))

    def drawn(self, words: tuple[str, str], heads: tuple[str, str]) -> str:
        drawing = Drawing("transitions")
        sides = self._stacked(0), self._stacked(1)
        columns = float(_LABELS), float(_LABELS + _NODE + _FLOW)
        tops = [{key: y for key, (y, _) in side.items()} for side in sides]
        for (one, other), count in self._flows.items():
            high = count * self._unit
            drawing.add(_band(columns[0] + _NODE, tops[0][one], columns[1], tops[1][other], high, self._looks[one][1]))
            tops[0][one] += high
            tops[1][other] += high
        for index, (x, side) in enumerate(zip(columns, sides, strict=True)):
            anchor, at = ("end", x - 8) if index == 0 else ("start", x + _NODE + 8)
            drawing.lines(at, _HEAD / 2 - 4, wrapped(heads[index], _LABELS - 12, bold=True), anchor=anchor, bold=True)
            for key, (y, count) in side.items():
                label, look = self._looks[key]
                high = count * self._unit
                drawing.box(x, y, _NODE, high, look, title=f"{label}: {count}")
                drawing.lines(at, y + high / 2, wrapped(f"{label}: {count}", _LABELS - 12, 1), anchor=anchor)
        ends = [y + max(count * self._unit, _LEAST / 2) for side in sides for y, count in side.values()]
        bottom = max(ends, default=_HEAD)
        return drawing.svg(bottom + 12, *words)

    def _stacked(self, side: int) -> dict[str, tuple[float, int]]:
        """Top and number of each state on one side."""
        found: dict[str, tuple[float, int]] = {}
        y = float(_HEAD + _LEAST / 2)
        for key in self._looks:
            count = sum(number for pair, number in self._flows.items() if pair[side] == key)
            if count:
                found[key] = (y, count)
                y += max(count * self._unit, _LEAST) + _GAP
        return found


def _band(x: float, top: float, end: float, bottom: float, high: float, look: Look) -> str:
    middle = (x + end) / 2
    left, right, half, depth = map(number, (x, end, middle, high))
    path = (
        f"M{left} {number(top)}C{half} {number(top)} {half} {number(bottom)} {right} {number(bottom)}"
        f"v{depth}C{half} {number(bottom + high)} {half} {number(top + high)} {left} {number(top + high)}Z"
    )
    fill = look.fill if look.fill != "#ffffff" else "#d0d0d0"
    return element("path", {"d": path, "fill": fill, "fill-opacity": 0.45, "stroke": fill, "stroke-width": 0.5})
