"""The records as tables: which table has which columns. Every tabular format writes these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

from integkit.model import (
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Contact,
    Event,
    Figure,
    Horizon,
    Hours,
    Indicator,
    Issue,
    Kind,
    LegalBasis,
    Measure,
    Milestone,
    Money,
    Municipality,
    Network,
    Office,
    OrgUnit,
    Path,
    Plan,
    Post,
    Programme,
    Publication,
    Quantity,
    Relation,
    Remark,
    ReportRound,
    Responsibility,
    Seats,
    Section,
    Site,
    Source,
    StatusReport,
    Stop,
    Task,
    Term,
    Text,
    walk,
)

Cell: TypeAlias = str | int | float | bool | None


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name.
        type: ``string``, ``integer``, ``number`` or ``boolean``.
    """

    name: str
    type: str


class Table(NamedTuple):
    """A table: one row for each record of a class.

    Attributes:
        name: Its name.
        record: The class whose records are its rows.
        fields: The fields that become columns, in order.
    """

    name: str
    record: type
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns: the city's key, the list at the root, the record above, the fields, source and dates."""
        return _columns(self)


_ACTOR = ("id", "name", "kind")
TABLES: tuple[Table, ...] = (
    Table("municipalities", Municipality, ("name", "ags", "ars", "part", "kind", "land")),
    Table("offices", Office, (*_ACTOR, "code", "traits")),
    Table("commissioners", Commissioner, (*_ACTOR, "portfolios", "traits")),
    Table("beiraete", Beirat, (*_ACTOR, "honorary", "traits")),
    Table("networks", Network, (*_ACTOR, "inside", "land")),
    Table("units", OrgUnit, (*_ACTOR, "code", "land")),
    Table("relations", Relation, ("kind", "to", "text")),
    Table(
        "contacts",
        Contact,
        ("role", "person", "salutation", "phones", "mobiles", "faxes", "emails", "urls", "room"),
    ),
    Table("sites", Site, ("purposes", "name", "building", "street", "room", "po_box", "postcode", "place", "access")),
    Table("stops", Stop, ("name", "lines", "dhid")),
    Table("hours", Hours, ("osm", "service", "appointment", "by", "text")),
    Table(
        "posts",
        Post,
        ("role", "number", "employment", "fte", "weekly_hours", "mode", "by", "instruction_bound", "text"),
    ),
    Table("seats", Seats, ("id", "name", "number", "share", "filled", "modes", "by", "voting", "themes", "text")),
    Table("terms", Term, ("years", "of", "period", "text")),
    Table("legal_bases", LegalBasis, ("kind", "act", "section", "version", "land", "text")),
    Table("events", Event, ("kind", "date", "by", "paper", "vote", "number", "text")),
    Table("figures", Figure, ("what", "value", "basis", "groups", "period", "text")),
    Table("money", Money, ("amount", "currency", "per", "period", "basis", "purpose", "payer", "text")),
    Table("tasks", Task, ("id", "of", "complete", "number", "text", "areas")),
    Table("programmes", Programme, ("id", "name", "kind", "text", "areas")),
    Table("publications", Publication, ("id", "title", "kind", "text", "languages", "published", "url")),
    Table("issues", Issue, ("covers", "published", "title", "kind", "languages", "url", "pages")),
    Table("plans", Plan, ("id", "title", "kind", "text", "itemised", "fulfilment")),
    Table("horizons", Horizon, ("id", "label", "state", "within", "after", "period", "ongoing", "text")),
    Table("sections", Section, ("id", "level", "number", "code", "title", "text", "summary", "fields_of_action")),
    Table("measures", Measure, ("id", "number", "text", "kind", "target_groups", "fields_of_action")),
    Table("indicators", Indicator, ("id", "text", "code", "name", "unit", "rising")),
    Table("milestones", Milestone, ("id", "horizons", "text", "nature", "due", "due_printed")),
    Table("responsibilities", Responsibility, ("unit", "role", "printed", "reports")),
    Table("rounds", ReportRound, ("id", "plan", "number", "title", "opened_on", "due_back_on", "frozen_on")),
    Table(
        "reports",
        StatusReport,
        ("target", "word", "state", "text", "reason", "done_on", "new_due", "replaced_by", "unchanged", "by", "review"),
    ),
    Table("sources", Source, ("id", "title", "kind", "publisher", "url", "language", "published", "retrieved")),
    Table("remarks", Remark, ("field", "standing", "printed", "text")),
)
"""All tables. The columns of a released table are never renamed or reordered; new ones come at the end."""


def rows_of(profile: CityProfile, language: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Every row of a profile with the name of its table, in the order of the profile.

    Texts are in the language asked for, else in one there is; several values of a field are joined by ``; ``.
    """
    by_class = {table.record: table for table in TABLES}
    key = profile.municipality.key
    owners: dict[Path, str] = {}
    cites: dict[Path, Cite] = {}
    for path, one in walk(profile):
        above = path[:-2] if path and isinstance(path[-1], int) else path[:-1]
        owner = owners.get(above)
        own = getattr(one, "id", None)
        owners[path] = own if isinstance(own, str) else owner or ""
        cites[path] = _inherited(getattr(one, "cite", None), cites.get(above))
        table = by_class.get(type(one))
        if table is None:
            continue
        cells: list[Cell] = [key, str(path[0]), owner or None]
        for field in table.fields:
            cells += _cells(getattr(one, field), _parts(table.record, field), language)
        cite = cites[path]
        dates = (_word(getattr(one, name, None)) for name in ("as_of", "valid_from", "valid_to"))
        yield table.name, (*cells, cite.source, cite.place, *dates)


_NOTHING = Cite()


def _inherited(own: Cite | None, above: Cite | None) -> Cite:
    """The cite that holds: a place narrows the source above it, another source begins anew."""
    above = above or _NOTHING
    if own is None:
        return above
    if own.source is not None:
        return own
    return Cite(source=above.source, place=own.place or above.place)


@cache
def _columns(table: Table) -> tuple[Column, ...]:
    columns = [Column(name, "string") for name in ("municipality", "list", "belongs_to")]
    for field in table.fields:
        columns += [Column(f"{field}{suffix}", type_) for suffix, type_ in _parts(table.record, field)]
    return (
        *columns,
        *(Column(name, "string") for name in ("source", "place_in_source", "as_of", "valid_from", "valid_to")),
    )


@cache
def _parts(record: type, field: str) -> tuple[tuple[str, str], ...]:
    """The columns of a field, as endings of its name with their types."""
    hint = get_type_hints(record)[field]
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if type(None) in get_args(hint) else [hint]
    kind = kinds[0]
    if get_origin(kind) is tuple:
        return (("", "string"),)
    if kind is Kind:
        return (("", "string"), ("_local", "string"))
    if kind is Quantity:
        return (("_low", "number"), ("_high", "number"), ("_about", "boolean"), ("_unit", "string"))
    return (("", {bool: "boolean", int: "integer"}.get(kind, "string")),)


def _cells(value: Any, parts: tuple[tuple[str, str], ...], language: str) -> Iterable[Cell]:
    if len(parts) == 1:
        return (_joined(value, language),)
    if value is None:
        return (None,) * len(parts)
    if isinstance(value, Quantity):
        return (value.low, value.high, value.about or None, value.unit)
    return (value.concept, value.local.in_(language) if value.local is not None else None)


def _joined(value: Any, language: str) -> Cell:
    if isinstance(value, tuple):
        return "; ".join(str(_joined(item, language)) for item in value) or None
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Kind):
        return value.concept or (value.local.in_(language) if value.local is not None else None)
    return _word(value)


def _word(value: Any) -> Cell:
    return value if value is None or isinstance(value, bool | int | float) else str(value)
