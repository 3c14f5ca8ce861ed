"""Finding the row that names the columns, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from integkit.errors import DataError
from integkit.messages import Finding, nearest
from integkit.plugins import MappingFile

from ._grid import Cell, Notes, Row, Table, key
from ._mapping import NAMES_OF_MEASURES, USUAL, ColumnUse, TableMapping

_LAST_HEADER: Final = 60
"""How many rows may stand above the names of the columns."""
# A measure has one of each; where several columns are one of these, the first counts.
_ONCE: Final = frozenset(
    {
        ColumnUse.TEXT,
        ColumnUse.NUMBER,
        ColumnUse.INDICATOR,
        ColumnUse.HORIZONS,
        ColumnUse.STATE,
        ColumnUse.REPORT,
        ColumnUse.MONEY,
        ColumnUse.PRIORITY,
    }
)


@attrs.frozen
class Columns:
    """The columns of a table.

    Attributes:
        header: The row that names them.
        names: Their names, by number.
        uses: What they are, by number; a column that is not here is kept as remarks.
    """

    header: Row
    names: Mapping[int, str]
    uses: Mapping[int, ColumnUse]

    def of(self, *uses: ColumnUse) -> tuple[int, ...]:
        """The numbers of the columns that are this, from the left."""
        return tuple(column for column in sorted(self.uses) if self.uses[column] in uses)

    def name(self, column: int) -> str:
        """The name of a column; one that has none is named by its number."""
        return self.names.get(column, f"({column})")


class Header:
    """Tells what columns are.

    Args:
        mapping: What the mapping file says.
        is_horizon: Whether a word is a horizon of the plan; a column called so holds milestones.
    """

    def __init__(self, mapping: TableMapping, is_horizon: Callable[[str], bool]) -> None:
        self._mapping = mapping
        self._said = {key(name): use for name, use in mapping.columns.items()}
        self._is_horizon = is_horizon

    def columns(self, table: Table) -> Columns | None:
        """The columns of a table; ``None``: it is no table of measures."""
        for row in self._candidates(table):
            uses = {column: use for column, cell in row.cells.items() if (use := self._use(cell)) is not None}
            if ColumnUse.TEXT in uses.values():
                names = {column: " ".join(cell.text.split()) for column, cell in row.cells.items()}
                return Columns(row, names, uses)
        return None

    def _candidates(self, table: Table) -> Iterable[Row]:
        wanted = self._mapping.header
        return (row for row in table.rows if row.number == wanted) if wanted is not None else table.rows[:_LAST_HEADER]

    def _use(self, cell: Cell) -> ColumnUse | None:
        name = key(cell.text)
        usual = self._said.get(name) or USUAL.get(name)
        return usual or (ColumnUse.MILESTONE if self._is_horizon(cell.text) else None)

    def not_found(self, tables: Sequence[Table], file: str) -> DataError:
        """That no row names the columns, with the words that stand where they might be."""
        row = self._mapping.header
        if row is not None and not any(one.number == row for table in tables for one in table.rows):
            return DataError(Finding.of("IK855", file=file, place="header", what="row", name=str(row)))
        wanted = [name for name, use in self._mapping.columns.items() if use is ColumnUse.TEXT] or NAMES_OF_MEASURES
        words = (cell.text for table in tables for row in self._candidates(table) for cell in row.cells.values())
        seen = tuple(dict.fromkeys(" ".join(word.split())[:40] for word in words))
        meant = tuple(dict.fromkeys(near for name in wanted for near in nearest(name, seen)))
        example = (*meant, *seen, "...")[0]
        return DataError(Finding.of("IK852", file=file, example=example, wanted=tuple(wanted), meant=meant))


def told_once(columns: Columns, table: Table, notes: Notes) -> Columns:
    """The columns without those that mean what another one means; they are told, and so are unknown ones."""
    uses: dict[int, ColumnUse] = {}
    first: dict[ColumnUse, int] = {}
    for column, name in sorted(columns.names.items()):
        use = columns.uses.get(column)
        if use is None:
            notes.add("IK856", table, columns.header.number, column, column=name)
        elif use in _ONCE and use in first:
            values = {"first": columns.name(first[use]), "column": name, "word": use.value}
            notes.add("IK857", table, columns.header.number, column, **values)
        else:
            first.setdefault(use, column)
            uses[column] = use
    return Columns(columns.header, columns.names, uses)


def misplaced_columns(mapping: TableMapping, given: MappingFile | None, tables: Iterable[Columns]) -> Iterator[Finding]:
    """The columns that a mapping names where they have no effect."""
    uses: dict[str, set[ColumnUse | None]] = {}
    for columns in tables:
        for column, name in columns.names.items():
            uses.setdefault(key(name), set()).add(columns.uses.get(column))
    vain = {ColumnUse.TEXT: "of measures", ColumnUse.IGNORE: "not read"}
    for field, named in (("fill_down", mapping.fill_down), ("numbered", mapping.numbered)):
        for name in named if given is not None else ():
            used = uses.get(key(name), set())
            causes = [vain.get(one) if one is not None else None for one in used]
            if field == "numbered":
                causes = [None if one is ColumnUse.SECTION else "without sections" for one in used]
            cause = causes[0] if causes and None not in causes else None
            if cause is not None and given is not None:
                values = {"field": field, "column": name, "cause": cause}
                yield Finding.of("IK913", values, file=given.file, place=f"{field}/{name}")


def missing_columns(mapping: TableMapping, given: MappingFile | None, names: Iterable[str]) -> Iterator[Finding]:
    """The columns that a mapping names and no table has."""
    known = {key(name): name for name in names}
    said = (("columns", mapping.columns), ("fill_down", mapping.fill_down), ("numbered", mapping.numbered))
    for field, columns in said:
        for name in columns:
            if key(name) not in known and given is not None:
                choices, place = tuple(known.values()), f"{field}/{name}"
                meant = nearest(name, choices)
                yield Finding.of(
                    "IK855", file=given.file, place=place, what="column", name=name, choices=choices, meant=meant
                )
