"""What a table with keys is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from ._here import Here

Value: TypeAlias = str | int | float | bool | dt.date | None
Type: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]


class Names(NamedTuple):
    """The same in German and English."""

    de: str
    en: str

    def in_(self, language: str) -> str:
        """German for ``de``, English for every other language."""
        return self.de if language == "de" else self.en


@attrs.frozen(kw_only=True)
class Column:
    """A column.

    Attributes:
        name: Its name for programs, in plain letters. Those of released columns do not change.
        title: Its heading for people.
        type: What its cells are.
        cell: What stands in it for a record.
        note: What else has to be said about it. Absent: nothing.
        words: The list of the vocabulary that its words come from; empty: none.
        closed: All words there are, where the list is closed.
        several: Whether a cell holds several values, joined by ``; ``.
        required: Whether every row has a value.
        to: English name of the table whose keys it holds; empty: it holds none.
        text: The field whose text it shows in one of its languages; empty: it shows none.
        link: What a workbook links it to: ``url`` what it says, ``source`` the page of the source it names.
        only: ``data``: a workbook leaves it out; ``workbook``: nothing but a workbook has it.
    """

    name: Names
    title: Names
    type: Type
    cell: Callable[[Here], Value]
    note: Names | None = None
    words: str = ""
    closed: tuple[str, ...] = ()
    several: bool = False
    required: bool = False
    to: str = ""
    text: str = ""
    link: Literal["", "url", "source"] = ""
    only: Literal["", "data", "workbook"] = ""


@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        name: Its name for programs, in plain letters. Those of released tables do not change.
        title: Its heading for people.
        about: What its rows are.
        records: The classes whose records are its rows; empty: its rows are no records.
        columns: Its columns.
        key: English names of the columns that tell its rows apart.
        each: What a record has a row for each of. Absent: a record is one row.
        head: The columns whose words stand for a row, by English name: of each group the first that says something.
        only: ``data``: a workbook leaves it out, because its cells say as much.
    """

    name: Names
    title: Names
    about: Names
    records: tuple[type, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    each: Callable[[Here], Iterable[Any]] | None = None
    head: tuple[tuple[str, ...], ...] = ()
    only: Literal["", "data"] = ""

    @property
    def data(self) -> tuple[Column, ...]:
        """The columns that programs get."""
        return tuple(column for column in self.columns if column.only != "workbook")

    @property
    def workbook(self) -> tuple[Column, ...]:
        """The columns that people get."""
        return tuple(column for column in self.columns if column.only != "data")

    def column(self, name: str) -> Column:
        """The column with this English name."""
        return next(column for column in self.data if column.name.en == name)
