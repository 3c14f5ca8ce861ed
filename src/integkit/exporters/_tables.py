"""The records as tables: which class is which table, and which columns follow from its fields.

Every tabular format writes these. A table's columns are those of the model: a field that is added to a record is a
column without a line here. Columns are told apart by name; the names of released columns do not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from integkit import model as m
from integkit import vocabulary
from integkit.model import (
    Cite,
    CityProfile,
    Concepts,
    Kind,
    Quantity,
    field_names,
    fields_of,
    marks_of,
    record_types_of,
)

Cell: TypeAlias = str | int | float | bool | None


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name.
        type: ``string``, ``integer``, ``number`` or ``boolean``.
        field: The field of the record that it comes from. Empty: it says where the row stands.
        part: Which part of the field, where it has several: ``low``, ``local``, ``quote`` ...
        several: Whether a cell holds several values, joined by ``; ``.
        required: Whether every row has a value.
        words: The list of the vocabulary that its words come from; empty: none.
        closed: All words there are, where the list is closed.
    """

    name: str
    type: str
    field: str = ""
    part: str = ""
    several: bool = False
    required: bool = False
    words: str = ""
    closed: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table.

    Attributes:
        name: Its name.
        record: The class whose records are its rows; ``None``: its rows are no records.
    """

    name: str
    record: type | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns: where the row stands, what the record says, where that comes from."""
        return OTHER_COLUMNS[self.name] if self.record is None else _columns(self.record)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        return KEYS.get(self.name, ("municipality", "record"))

    @property
    def nests(self) -> bool:
        """Whether a row may consist of further rows of this table."""
        return self.record is not None and self.record in record_types_of(self.record).values()


RECORDS: Final = (
    Table("profiles", CityProfile),
    Table("municipalities", m.Municipality),
    Table("offices", m.Office),
    Table("commissioners", m.Commissioner),
    Table("beiraete", m.Beirat),
    Table("networks", m.Network),
    Table("units", m.OrgUnit),
    Table("aliases", m.Alias),
    Table("statements", m.Statement),
    Table("relations", m.Relation),
    Table("contacts", m.Contact),
    Table("sites", m.Site),
    Table("stops", m.Stop),
    Table("hours", m.Hours),
    Table("posts", m.Post),
    Table("seats", m.Seats),
    Table("terms", m.Term),
    Table("leadership", m.Leadership),
    Table("rights", m.Right),
    Table("suffrage", m.Suffrage),
    Table("voter_groups", m.VoterGroup),
    Table("legal_bases", m.LegalBasis),
    Table("events", m.Event),
    Table("rhythms", m.Rhythm),
    Table("figures", m.Figure),
    Table("money", m.Money),
    Table("tasks", m.Task),
    Table("programmes", m.Programme),
    Table("publications", m.Publication),
    Table("issues", m.Issue),
    Table("plans", m.Plan),
    Table("words", m.Word),
    Table("horizons", m.Horizon),
    Table("sections", m.Section),
    Table("measures", m.Measure),
    Table("indicators", m.Indicator),
    Table("milestones", m.Milestone),
    Table("outcomes", m.Outcome),
    Table("responsibilities", m.Responsibility),
    Table("rounds", m.ReportRound),
    Table("reports", m.StatusReport),
    Table("assessments", m.Assessment),
    Table("sources", m.Source),
    Table("cites", Cite),
    Table("remarks", m.Remark),
    Table("extensions", m.Extension),
    Table("kinds", Kind),
)
"""The tables whose rows are records, each named like the list of those records."""

FOLDED: Final[Mapping[type, str]] = MappingProxyType({
    Quantity: "it always stands alone in a field, so it is five columns of the record that holds it",
})  # fmt: skip
"""The classes of records that are no table, with the reason."""

TEXTS: Final = Table("texts", None)
VOCABULARY: Final = Table("vocabulary", None)
TABLES: Final = (*RECORDS, TEXTS, VOCABULARY)
"""All tables. ``texts`` has every text in every language, ``vocabulary`` the labels of every word of a list."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "profiles": ("municipality",),
    "texts": ("municipality", "record", "field", "language"),
    "vocabulary": ("list", "word"),
})  # fmt: skip
OTHER_COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType({
    "texts": (
        Column("municipality", "string", required=True),
        Column("record", "string", required=True),
        Column("field", "string", required=True),
        Column("language", "string", required=True),
        Column("text", "string", required=True),
        Column("origin", "string", words="origins", closed=tuple(one.value for one in m.Origin)),
    ),
    "vocabulary": tuple(Column(name, "string", required=name != "note") for name in ("list", "word", "label", "note")),
})  # fmt: skip

SOURCE_PARTS: Final = MappingProxyType({
    "source": "source",
    "place_in_source": "place",
    "quote": "quote",
    "wording": "wording",
})  # fmt: skip
"""The columns of a cite, and the fields of it that they come from."""

_QUANTITY: Final = {"low": "number", "high": "number", "exclusive": "boolean", "about": "boolean", "unit": "string"}


def parents_of(record: type) -> tuple[type, ...]:
    """The classes whose records hold records of this one."""
    return tuple(table.record for table in RECORDS if table.record and record in record_types_of(table.record).values())


@cache
def _columns(record: type) -> tuple[Column, ...]:
    columns = [*_position(record)]
    for field in fields_of(record):
        columns += columns_of_field(record, field.name, required=field.default is attrs.NOTHING)
    if record is not Cite and "cite" not in field_names(record):  # its source is that of the record that holds it
        columns += _of_cite("")
    return tuple(columns)


def _position(record: type) -> Iterator[Column]:
    """Where a row stands."""
    yield Column("municipality", "string", required=True)
    if record is CityProfile:
        return
    yield Column("record", "string", required=True)
    yield from (Column(name, "string") for name in ("record_above", "belongs_to"))
    yield from (Column(name, "string", required=True) for name in ("list", "in_field"))
    yield Column("position", "integer")
    if record in record_types_of(record).values():
        yield Column("depth", "integer", required=True)
        yield Column("has_parts", "boolean", required=True)


def columns_of_field(record: type, field: str, *, required: bool = False) -> Iterator[Column]:
    """The columns of a field; none where it holds records that are rows of a table of their own."""
    kind, several = kind_of(record, field)
    if record is not Cite and field == "cite":
        yield from _of_cite(field)
    elif kind is Quantity:
        for part, type_ in _QUANTITY.items():
            yield Column(f"{field}_{part}", type_, field, part)
    elif kind is Kind:
        words = _list_of(record, field)
        yield Column(field, "string", field, "" if several else "concept", several, words=words)
        if not several:
            yield Column(f"{field}_local", "string", field, "local")
    elif not hasattr(kind, "__attrs_attrs__"):
        closed = tuple(str(one.value) for one in kind) if issubclass(kind, Enum) else ()
        words = vocabulary.enum_list(kind.__name__) if closed else _list_of(record, field)
        type_ = "string" if several else {bool: "boolean", int: "integer"}.get(kind, "string")
        yield Column(field, type_, field, "", several, required, words, closed)


def _of_cite(field: str) -> Iterator[Column]:
    for name, part in SOURCE_PARTS.items():
        closed = tuple(one.value for one in m.Origin) if part == "wording" else ()
        yield Column(name, "string", field or "cite", part, words="origins" if closed else "", closed=closed)


def _list_of(record: type, field: str) -> str:
    return next((mark.list for mark in marks_of(record).get(field, ()) if isinstance(mark, Concepts)), "")


def kind_of(record: type, field: str) -> tuple[type, bool]:
    """The class of what a field holds, and whether it holds several; of JSON and of a number it is ``str``."""
    hint: Any = get_type_hints(record)[field]
    if get_origin(hint) in (Union, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        hint = kinds[0] if len(kinds) == 1 else str
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False
