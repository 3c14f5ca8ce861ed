"""Numbers that several measures have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ._grid import Notes, Table
from ._mapping import ColumnUse
from ._outline import Branch, Entry

# Such a number holds its place in the whole plan; a plain one often begins anew with each section.
_OF_THE_PLAN: Final = re.compile(r"\w+(?:[./-]\w+)+\.?")
_SHOWN: Final = 8


def tell_same_numbers(root: Branch, notes: Notes) -> None:
    """Tells each number that several measures have, of one section, or of the plan where it counts through it."""
    same: dict[tuple[int, str], list[tuple[Table, int, int]]] = defaultdict(list)
    for branch, entry in _entries(root):
        for column in entry.columns.of(ColumnUse.NUMBER)[:1]:
            cell = entry.row.cells.get(column)
            number = " ".join(cell.text.split()) if cell is not None else ""
            if number:
                where = 0 if _OF_THE_PLAN.fullmatch(number) else id(branch)
                same[where, number].append((entry.table, entry.row.number, column))
    for (_, number), places in same.items():
        if len(places) > 1:
            table, row, column = places[1]
            several = len({one.name for one, _, _ in places}) > 1  # tables of one document count their rows each
            told = (one.cell(at, None) for one, at, _ in places) if several else (str(at) for _, at, _ in places)
            notes.add("IK911", table, row, column, number=number[:60], rows=", ".join(list(told)[:_SHOWN]))


def _entries(branch: Branch) -> Iterator[tuple[Branch, Entry]]:
    for part in branch.parts:
        if isinstance(part, Entry):
            yield branch, part
        else:
            yield from _entries(part)
