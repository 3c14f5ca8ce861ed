"""The columns of tables with keys: those that follow from the fields of a record, and those that no field has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, Literal

import attrs

from integkit import vocabulary
from integkit.exporters import _tables as model_tables
from integkit.exporters._datapackage import said_of
from integkit.exporters._rows import cell_of
from integkit.model import Form, Measure, PartialDate, Period, Plan, Quantity, Section, Source, Text, changed, marks_of

from ._here import Here, shortened
from ._table import Column, Names, Type, Value

_PARTS: Final = {
    "low": ("_von", "_low"),
    "high": ("_bis", "_high"),
    "exclusive": ("_ohne_grenze", "_exclusive"),
    "about": ("_rund", "_about"),
    "unit": ("_einheit", "_unit"),
    "local": ("_wortlaut", "_local"),
}
_BOUNDS: Final = (
    ("earliest", ("_fruehestens", "_earliest"), ("frühestens", "at the earliest")),
    ("latest", ("_spaetestens", "_latest"), ("spätestens", "at the latest")),
)
_EDTF: Final = Names(
    "So genau wie die Quelle (EDTF): 2019, 2019-05, 2018-21 (Frühjahr) bis 2018-24 (Winter), 2018-33 bis 2018-36 "
    "(Quartale), 2019~ (etwa), unknown (irgendwann), 2022/2026 (von/bis), 2025/.. (ab).",
    "As exact as its source (EDTF): 2019, 2019-05, 2018-21 (spring) to 2018-24 (winter), 2018-33 to 2018-36 "
    "(quarters), 2019~ (about), unknown (some day), 2022/2026 (from/to), 2025/.. (from then on).",
)


def own(
    record: type, field: str, de: str, en: str, *, bounds: tuple[str, ...] = ("earliest", "latest")
) -> Iterator[Column]:
    """The columns of a field of a record: one for a word, text or number, several for a quantity, kind or date.

    Args:
        record: The class of the record, or the one above it that has the field.
        field: The field.
        de: The German name.
        en: The English name.
        bounds: Of a date: which of the days that it can mean have a column of their own.
    """
    kind, several = model_tables.kind_of(record, field)
    is_date = issubclass(kind, PartialDate | Period) and not several
    is_quantity = kind is Quantity
    is_sign = _is_sign(record, field)
    title = Names(*(vocabulary.field_label(record.__name__, field, language) for language in ("de", "en")))
    if is_date or is_quantity:  # one cell for people: a real date or number where it is exact, else the words
        yield Column(
            name=Names(de, en), title=title, type="date" if is_date else "number", cell=partial(_in_words, field),
            only="workbook",
        )  # fmt: skip
    table = model_tables.Table("", record)
    for column in model_tables.columns_of_field(record, field):
        ending = _PARTS.get(column.part, ("", ""))
        said = {language: said_of(table, column, language) for language in ("de", "en")}
        note = Names(said["de"][1], said["en"][1])
        is_unit = is_quantity and column.part == "unit"
        made = Column(
            name=Names(de + ending[0], en + ending[1]),
            title=Names(said["de"][0], said["en"][0]),
            type=_TYPES[column.type],
            cell=partial(_of_model, column),
            note=_EDTF if is_date else note if any(note) else None,
            words=column.words,
            closed=column.closed if not column.several else (),
            several=column.several,
            text=field if kind is Text and not several else "",
            link="url" if field == "url" else "",
            only="data" if is_date or is_quantity or is_sign else "",
        )
        yield made
        if is_unit or is_sign:  # a sign for programs, a word for people
            cell = partial(_unit if is_unit else _sign_in_words, field)
            yield attrs.evolve(made, cell=cell, only="workbook")
    for bound, ending, words in _BOUNDS:
        if is_date and bound in bounds:
            yield Column(
                name=Names(de + ending[0], en + ending[1]),
                title=Names(f"{title.de} – {words[0]}", f"{title.en} – {words[1]}"),
                type="date",
                cell=partial(_bound, field, bound),
                only="data",
            )


_TYPES: Final[dict[str, Type]] = {
    "string": "string", "integer": "integer", "number": "number", "boolean": "boolean",
}  # fmt: skip


_SIGNS: Final = frozenset({"media_type", "osm", "unit"})
"""Fields whose values are signs for programs."""


def _is_sign(record: type, field: str) -> bool:
    """Whether the values of a field are signs that programs know and people do not: ``Tu 09:00-12:00``, ``kmr``."""
    marks = marks_of(record).get(field, ())
    return field in _SIGNS or any(isinstance(mark, Form) and mark.name == "language" for mark in marks)


def _of_model(column: model_tables.Column, here: Here) -> Value:
    if column.field not in ("", "cite") and not hasattr(here.record, column.field):
        return None  # a table of several classes; this one has no such field
    return cell_of(column, here.record, here.placed.cite, {}, here.city.language)


def _bound(field: str, bound: str, here: Here) -> dt.date | None:
    value = getattr(here.record, field, None)
    found = getattr(value, bound, None)
    return found if isinstance(found, dt.date) else None


def _in_words(field: str, here: Here) -> Value:
    value = getattr(here.record, field, None)
    if isinstance(value, Quantity):
        return value.exact if value.exact is not None else here.city.say.quantity(changed(value, unit=None))
    if isinstance(value, PartialDate | Period):
        exact = value.earliest == value.latest and value.earliest is not None and len(value) == len("2026-12-31")
        return value.earliest if exact else here.city.say.date(value)
    return None


def _unit(field: str, here: Here) -> Value:
    quantity: Quantity | None = getattr(here.record, field, None)
    if quantity is None or quantity.unit is None:
        return None
    return here.city.say.unit(quantity.unit, one=quantity.exact == 1)


def _sign_in_words(field: str, here: Here) -> Value:
    value = getattr(here.record, field, None)
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    return "; ".join(here.city.say.value(here.record, field, one) for one in values) or None


# -- columns that no field has by itself -----------------------------------------------------------------------------


def key() -> Column:
    """What tells a row from all others."""
    return Column(
        name=Names("id", "id"),
        title=Names("Schlüssel", "Key"),
        type="string",
        cell=lambda here: here.key,
        required=True,
        note=Names(
            "Kommune und Kennung, mit Doppelpunkt verbunden; ohne eigene Kennung: wo die Angabe im Profil steht.",
            "Municipality and id, joined by a colon; where it has no id of its own: its place in the profile.",
        ),
    )


def municipality() -> Column:
    """The city whose row it is."""
    return Column(
        name=Names("kommune", "municipality"),
        title=Names("Kommune", "Municipality"),
        type="string",
        cell=lambda here: here.city.code,
        required=True,
        to="municipalities",
    )


def beneath(de: str, en: str, title: Names, to: str, *classes: type) -> Column:
    """The nearest record above of a class."""

    def cell(here: Here) -> Value:
        found = here.above(*classes)
        return found.key if found is not None else None

    return Column(name=Names(de, en), title=title, type="string", cell=cell, to=to)


def named(name: Names, title: Names, ref: Callable[[Here], str | None]) -> Iterator[Column]:
    """The name of what a reference leads to: for programs all of it, for people as much as a cell shows.

    Args:
        name: Its name.
        title: Its heading.
        ref: The reference.
    """

    def whole(here: Here) -> str | None:
        to = ref(here)
        return here.city.name(to) if to is not None else None

    def short(here: Here) -> str | None:
        words = whole(here)
        return shortened(words) if words is not None else None

    yield Column(name=name, title=title, type="string", cell=whole, only="data")
    yield Column(name=name, title=title, type="string", cell=short, only="workbook")


def refers(field: str, de: str, en: str, title: Names, to: str = "") -> Column:
    """The record that a field refers to."""

    def cell(here: Here) -> Value:
        ref = getattr(here.record, field)
        return here.city.key(ref) if ref is not None else None

    return Column(name=Names(de, en), title=title, type="string", cell=cell, to=to)


def stated(record: type) -> Iterator[Column]:
    """When it holds, and where it comes from."""
    if hasattr(record, "valid_from"):
        yield Column(
            name=Names("gilt", "holds"),
            title=Names("Gilt", "Holds"),
            type="boolean",
            cell=lambda here: here.holds,
            note=Names(
                "Ob es am gewünschten Tag gilt; ohne Tag: nach dem letzten bekannten Stand.",
                "Whether it holds on the day asked for; without a day: as far as is known last.",
            ),
        )
        if record is not Source:
            yield from own(record, "as_of", "stand_vom", "as_of")
        yield from own(record, "valid_from", "gilt_ab", "valid_from", bounds=("earliest",))
        yield from own(record, "valid_to", "gilt_bis", "valid_to", bounds=("latest",))
    yield Column(
        name=Names("quelle", "source"),
        title=Names("Quelle", "Source"),
        type="string",
        cell=lambda here: here.city.key(here.placed.cite.source) if here.placed.cite.source else None,
        to="sources",
        link="source",
    )
    places: tuple[tuple[Literal["data", "workbook"], Callable[[Here], Value]], ...] = (
        ("data", _place),
        ("workbook", _place_in_words),
    )
    for only, cell in places:
        yield Column(
            name=Names("fundstelle", "place_in_source"),
            title=Names("Fundstelle", "Place in the source"),
            type="string",
            cell=cell,
            only=only,
        )


def _place(here: Here) -> Value:
    return here.placed.cite.place


def _place_in_words(here: Here) -> Value:
    place = here.placed.cite.place
    return here.city.say.place(place) if place is not None else None


def plan_parts() -> Iterator[Column]:
    """The plan, section and measure that it stands beneath."""
    yield beneath("plan", "plan", Names("Plan", "Plan"), "plans", Plan)
    yield beneath("abschnitt", "section", Names("Abschnitt", "Section"), "sections", Section)
    yield beneath("massnahme", "measure", Names("Maßnahme", "Measure"), "measures", Measure)


def this(de: str, en: str, title: Names, to: str) -> Column:
    """The record that a row of another table is about, in a table with several rows for it."""
    return Column(name=Names(de, en), title=title, type="string", cell=lambda here: here.key, required=True, to=to)


def each_of(
    record: type, field: str, de: str, en: str, to: str = "", cell: Callable[[Here], Value] = lambda here: here.item
) -> Column:
    """One value of a field with several, in a table with a row for each of them."""
    table = model_tables.Table("", record)
    column = next(model_tables.columns_of_field(record, field))
    return Column(
        name=Names(de, en),
        title=Names(said_of(table, column, "de")[0], said_of(table, column, "en")[0]),
        type="string",
        cell=cell,
        words=column.words,
        closed=column.closed,
        required=True,
        to=to,
    )


def values_of(field: str) -> Callable[[Here], Iterable[Any]]:
    """Each value of a field once."""
    return lambda here: dict.fromkeys(getattr(here.record, field))
