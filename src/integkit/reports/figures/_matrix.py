"""A matrix of measures and rounds: standstill and steps back at a glance."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from integkit.model import ReportRound, Section
from integkit.monitoring import Answers, PartStatus, PlanStatus, Standing
from integkit.reports._document import Column, Figure, Table
from integkit.reports._says import Says

from ._looks import key_of, known_looks
from ._svg import WIDTH, Drawing, wrapped

_MOST_ROWS, _MOST_ROUNDS = 24, 6
_CELL, _HEAD, _NARROWEST, _WIDEST = 36, 40, 90, 180


@attrs.frozen
class _Row:
    """One measure with what each of the rounds shown says about it."""

    part: PartStatus
    cells: tuple[Standing, ...]


def matrix_figures(says: Says, status: PlanStatus) -> Iterator[Figure]:
    """What was reported on each measure in each round, a drawing for each field of action, of many measures several.

    The newest rounds are shown. Of a measure with milestones it is what the round says about the whole, else about the
    first of its milestones that it speaks of.
    """
    rounds = status.rounds[-_MOST_ROUNDS:]
    answers = Answers(status.plan, status.rounds)
    fields: list[Section | None] = [*status.fields, None]
    place = 0
    for field in fields if rounds else ():
        rows = [
            _Row(part, tuple(_then(answers, part, one) for one in rounds))
            for part in status.beneath(field)
            if part.is_measure
        ]
        for first in range(0, len(rows), _MOST_ROWS):
            place += 1
            yield _figure(says, status, field, rows[first : first + _MOST_ROWS], place)


def _then(answers: Answers, part: PartStatus, round: ReportRound) -> Standing:
    standings = [answers.in_round(id, round) for id in (part.one.id, *(one.milestone.id for one in part.milestones))]
    return next((one for one in standings if one.answers), Standing())


def _figure(says: Says, status: PlanStatus, field: Section | None, rows: list[_Row], place: int) -> Figure:
    rounds = status.rounds[-_MOST_ROUNDS:]
    name = says.numbered(field) if field is not None else says.either("ohne Handlungsfeld", "no field of action")
    what = says.either("Maßnahmen und Runden", "Measures and rounds")
    title = f"{what}: {name}" if status.fields else what
    if len(rows) < sum(part.is_measure for part in status.beneath(field)):
        title += f" ({rows[0].part.one.id} – {rows[-1].part.one.id})"
    silent = sum(not cell.answers for row in rows for cell in row.cells)
    alternative = says.either(
        f"Maßnahmen: {len(rows)}, Runden: {len(rounds)}, Felder ohne Meldung: {silent}.",
        f"Measures: {len(rows)}, rounds: {len(rounds)}, fields without a report: {silent}.",
    )
    if len(rounds) < len(status.rounds):
        alternative += says.either(
            f" Gezeigt sind die neuesten {len(rounds)} von {len(status.rounds)} Runden.",
            f" Shown are the newest {len(rounds)} of {len(status.rounds)} rounds.",
        )
    heads = [says.round(one) for one in rounds]
    return Figure(
        title=title,
        alternative=alternative,
        svg=_drawn(says, f"matrix-{place}", (title, alternative), heads, rows),
        table=Table(
            caption=title,
            columns=(Column(says.either("Maßnahme", "Measure"), share=3), *(Column(head) for head in heads)),
            rows=tuple((says.named(row.part.one), *(says.state(standing) for standing in row.cells)) for row in rows),
        ),
    )


def _drawn(says: Says, name: str, words: tuple[str, str], heads: list[str], rows: list[_Row]) -> str:
    looks = known_looks(says)
    wide = min(_WIDEST, max(_NARROWEST, WIDTH * 0.55 / len(heads)))
    labels = WIDTH - wide * len(heads)
    drawing = Drawing(name)
    for index, head in enumerate(heads):
        drawing.lines(
            labels + wide * (index + 0.5), _HEAD / 2 - 2, wrapped(head, wide - 4, bold=True), anchor="middle", bold=True
        )
    y = float(_HEAD)
    for row in rows:
        drawing.lines(0, y + _CELL / 2 - 1, wrapped(says.named(row.part.one), labels - 10))
        for index, standing in enumerate(row.cells):
            x = labels + wide * index
            said = says.state(standing)
            look = looks[key_of(standing)][1]
            drawing.box(x, y, wide - 3, _CELL - 3, look, title=f"{row.part.one.id}, {heads[index]}: {said}")
            if standing.answers:
                lines = wrapped(said, wide - 12, size=11)
                for number, line in enumerate(lines):
                    at = y + _CELL / 2 - 1.5 + 13.5 * (number - (len(lines) - 1) / 2)
                    drawing.label(x + wide / 2 - 1.5, at, line, look, size=11)
        y += _CELL
    below = {key_of(cell) for row in rows for cell in row.cells}
    y = drawing.legend((pair for key, pair in looks.items() if key in below), y + 8)
    return drawing.svg(y, *words)
