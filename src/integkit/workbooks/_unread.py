"""What a unit wrote where nobody reads it, and answers that were merged over several rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from integkit.messages import Finding

from ._cells import Cell
from ._columns import ANSWERS

_HEADING: Final = 4
"""Lines of ours that stand in the first column above the questions."""
_GUIDE: Final = frozenset({"Anleitung", "How to"})
_GUIDE_COLUMNS: Final = 2
_ANSWERS: Final = frozenset(column.key for column in ANSWERS)


def stray(cell: Cell, file: str, *, is_read: bool = False) -> Iterator[Finding]:
    """That a cell, or what is attached to it, is not read."""
    for written in (cell.text if not is_read else "", cell.comment):
        if written:
            yield cell.finding(file, "IK686", written=written[:80])


def above_the_questions(cells: Iterable[Cell], file: str) -> Iterator[Finding]:
    """What a unit wrote above its questions, beside our own lines."""
    ours = 0
    for cell in cells:
        is_ours = cell.column == 1 and ours < _HEADING
        ours += is_ours and bool(cell.text)
        yield from stray(cell, file, is_read=is_ours)


def on_another_sheet(cells: Sequence[Cell], name: str, file: str) -> Iterator[Finding]:
    """What a unit wrote on a sheet without questions: all that is added to ours, the beginning of its own ones."""
    if name in _GUIDE:
        for cell in cells:
            yield from stray(cell, file, is_read=cell.column <= _GUIDE_COLUMNS)
    elif cells:
        yield from stray(cells[0], file)


def merged_answers(areas: Iterable[Any], questions: Iterable[Mapping[str, Cell]], file: str) -> Iterator[Finding]:
    """Answers in cells that were merged over several rows, so that nobody knows for which of them they are meant."""
    fields: dict[int, dict[int, Cell]] = defaultdict(dict)
    for places in questions:
        if "id" in places and places["id"].text:
            for key, one in places.items():
                if key in _ANSWERS:
                    fields[one.column][one.row] = one
    rows = {column: sorted(found) for column, found in fields.items()}
    for area in sorted(areas, key=lambda one: (one.min_row, one.min_col)):
        first = fields.get(area.min_col, {}).get(area.min_row)
        if first is not None and first.text:
            own = rows[area.min_col]
            if bisect_right(own, area.max_row) - bisect_left(own, area.min_row) > 1:
                yield first.finding(file, "IK666", cells=str(area.coord))
