"""What the columns of a table are: said by a mapping file, else by the names that cities usually give them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import attrs

from integkit.codec import read_document
from integkit.model import ActorRef, Id, Plan, ReportRound, Role, State
from integkit.plugins import MappingFile

from ._grid import key


class ColumnUse(StrEnum):
    """What a column holds."""

    SECTION = "section"
    """Title of a section: field of action, goal ... Several such columns are levels, from the left."""
    TEXT = "text"
    """The measure."""
    NUMBER = "number"
    """Number of the measure as printed."""
    INDICATOR = "indicator"
    RESPONSIBILITIES = "responsibilities"
    """Who is responsible; each on a line of its own or after a semicolon."""
    LEAD = "responsibilities.lead"
    CO_LEAD = "responsibilities.co_lead"
    PARTICIPATING = "responsibilities.participating"
    FINANCING = "responsibilities.financing"
    STAFFING = "responsibilities.staffing"
    SUPPORTING = "responsibilities.supporting"
    HORIZONS = "horizons"
    """Words for time: a horizon of the plan, a year, a date, a period."""
    MILESTONE = "milestone"
    """What has to be so; a column that is called like a horizon says it for that one."""
    TARGET_GROUPS = "target_groups"
    PRIORITY = "priority"
    MONEY = "money"
    STATE = "state"
    """How far the measure is; goes into the round that the mapping file names."""
    REPORT = "report"
    """The state of affairs in words; goes into that round too."""
    NOTE = "note"
    """A text that is kept as a remark."""
    IGNORE = "ignore"
    """Not read."""

    @property
    def role(self) -> Role | None:
        """The part that those have who are named in such a column; ``None``: not told apart."""
        _, _, role = self.value.partition(".")
        return Role(role) if role else None

    @property
    def names_actors(self) -> bool:
        """Whether it holds who is responsible."""
        return self.value.startswith("responsibilities")


@attrs.frozen(kw_only=True)
class TableMapping:
    """The keys of a mapping file.

    Attributes:
        columns: What each column is, by its name in the table. Those not named keep their usual meaning.
        plan: What the table does not say about the plan, written as in the file of a plan, without sections.
        round: The round that the states belong to, written as in the file of a round, without reports. Absent: states
            are kept as remarks.
        fill_down: Columns whose blank cells mean "as above"; any but that of the measures.
        numbered: Columns with sections whose cells begin with a number, such as ``I. Bildung``.
        units: Who is meant by a name in the table: the id in the city.
        horizons: Which horizon of the plan is meant by a word in the table: its id, or several joined by ``+``.
        states: Which state is meant by a word in the table.
        add_units: Whether units that the city does not have are made new ones. Absent: they are kept as remarks.
        prefix: What all ids begin with, before a dot. Absent: nothing, unless ids would be taken.
        sheet: Name of the sheet. Absent: the only one with a table of measures.
        header: Number of the row with the names of the columns. Absent: the first that names the measures.
        encoding: Encoding of a CSV file. Absent: UTF-8, else windows-1252, which is told.
    """

    columns: Mapping[str, ColumnUse] = MappingProxyType({})
    plan: Plan | None = None
    round: ReportRound | None = None
    fill_down: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    units: Mapping[str, ActorRef] = MappingProxyType({})
    horizons: Mapping[str, str] = MappingProxyType({})
    states: Mapping[str, State] = MappingProxyType({})
    add_units: bool = False
    prefix: Id | None = None
    sheet: str | None = None
    header: int | None = None
    encoding: str | None = None


def read_mapping(mapping: MappingFile | None, language: str) -> TableMapping:
    """The mapping in a file; without one, the usual names alone.

    Raises:
        DataError: It is no mapping; every fault is told with line and column.
    """
    if mapping is None:
        return TableMapping()
    return read_document(mapping.content, mapping.file, TableMapping, language)


USUAL_NAMES: Final[Mapping[ColumnUse, tuple[str, ...]]] = {
    ColumnUse.SECTION: (
        "Handlungsfeld", "Handlungsfelder", "Themenfeld", "Leitziel", "Oberziel", "Ziel", "Ziele", "Teilziel",
        "Unterziel", "Field of action", "Goal",
    ),
    ColumnUse.TEXT: ("Maßnahme", "Maßnahmen", "Massnahme", "Massnahmen", "Measure", "Measures"),
    ColumnUse.NUMBER: ("Nr.", "Nr", "Nummer", "Lfd. Nr.", "Maßnahmennummer", "No.", "Number"),
    ColumnUse.INDICATOR: ("Indikator", "Indikatoren", "Erfolgsindikator", "Erfolgsindikatoren", "Indicator"),
    ColumnUse.RESPONSIBILITIES: (
        "Zuständigkeit", "Zuständigkeiten", "Zuständig", "Verantwortlich", "Verantwortlichkeit", "Responsible",
    ),
    ColumnUse.LEAD: ("Federführung", "Federführend", "Lead"),
    ColumnUse.PARTICIPATING: ("Beteiligte", "Beteiligt", "Mitwirkung", "Participating"),
    ColumnUse.HORIZONS: (
        "Zeitraum", "Zeithorizont", "Zeitrahmen", "Umsetzungszeitraum", "Frist", "Termin", "Bis wann", "Time frame",
        "Horizon",
    ),
    ColumnUse.MILESTONE: ("Meilenstein", "Meilensteine", "Milestone", "Milestones"),
    ColumnUse.TARGET_GROUPS: ("Zielgruppe", "Zielgruppen", "Target group", "Target groups"),
    ColumnUse.PRIORITY: ("Priorität", "Priority"),
    ColumnUse.MONEY: ("Kosten", "Budget", "Cost", "Costs"),
    ColumnUse.STATE: ("Status", "Stand", "Umsetzungsstand", "State"),
    ColumnUse.REPORT: ("Sachstand", "Sachstandsbericht"),
    ColumnUse.NOTE: ("Bemerkung", "Bemerkungen", "Anmerkung", "Anmerkungen", "Notes"),
}  # fmt: skip
"""How columns are usually called, by what they hold."""

USUAL: Final[Mapping[str, ColumnUse]] = MappingProxyType(
    {key(name): use for use, names in USUAL_NAMES.items() for name in names}
)
"""What a column is by its name, where no mapping says otherwise."""

NAMES_OF_MEASURES: Final = USUAL_NAMES[ColumnUse.TEXT][:2]
"""How the column with the measures is usually called, for messages."""
