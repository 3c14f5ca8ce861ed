"""Records with a heading of their own: offices, councils, programmes, publications, rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs

from integkit.model import Actor, Cite, Record, ReportRound, Seats, Text

from ._contacts import reach_of
from ._pieces import Field, Inline, Item, Link, Mark, Words
from ._reader import Reader, begin, field_of, item_of
from ._tables import LONG, issues_table, missing_issues, seats_table
from ._teller import Teller, begun
from ._views import Entry, Listing, Part

_TITLES: Final = ("name", "title")
# Words that stand right under the heading.
_LEADS: Final = ("text",)
_FEW: Final = 4
"""More entries than these are folded where there is little room."""


def entry_of(tell: Teller, record: Record, above: Cite, *, reached_above: bool = False) -> Entry:
    """A record with a heading, everything that it states, and what others say about it.

    Args:
        tell: Says values.
        record: The record.
        above: The cite that holds above it.
        reached_above: Whether how to reach it stands at the top of the page.
    """
    reader = Reader(tell, record, above)
    anchor = tell.index.place(record)
    head, also = heading_of(reader)
    parts: list[Part] = []
    jump = None
    lead = tuple(Item(head=text) for name in _LEADS if hasattr(record, name) and (text := reader.text(name)))
    fields: list[Field] = []
    if isinstance(record, Actor):
        fields += _mission(reader)
        if reached_above and reader.has("contacts", "sites", "hours"):
            for name in ("contacts", "sites", "hours"):
                reader.take(name)
            reader.notes("contacts", "sites", "hours")  # they stand with the contact
            jump = Link(tell.own("jump"), f"#{anchor}_contact") if anchor is not None else None
        elif (reach := reach_of(reader)) is not None:
            parts.append(reach)
    first = compositions(reader)
    parts += special_parts(reader)
    fields += map(begin, reader.rest())
    return Entry(
        anchor=anchor,
        head=head,
        also=also,
        marks=reader.marks(always=True),
        lead=lead,
        jump=jump,
        first=tuple(first),
        fields=tuple(fields),
        parts=tuple(parts),
        notes=reader.notes() + reader.left_notes(),
    )


def heading_of(reader: Reader) -> tuple[Inline, tuple[Inline, ...]]:
    """The name of a record, and what it is called in other languages."""
    record = reader.record
    for name in _TITLES:
        text = getattr(record, name, None)
        if isinstance(text, Text):
            reader.take(name)
            return (reader.tell.text(text, reader.cite, name=True),), reader.tell.also(text)
    if isinstance(record, ReportRound):
        return (round_name(reader.tell, record),), ()
    kind = reader.inline("kind") if getattr(record, "kind", None) is not None else ()
    return begun(kind) or (Words(reader.tell.say.record(record)),), ()


def round_name(tell: Teller, round_: ReportRound) -> Words:
    """What a reporting round is called: its title, else its number or its reference day."""
    if round_.title is not None:
        return tell.text(round_.title, name=True)
    told = [tell.say.record(round_)]
    if round_.number is not None:
        told.append(str(round_.number))
    elif round_.as_of is not None:
        told.append(tell.say.date(round_.as_of))
    return Words(" ".join(told))


def compositions(reader: Reader) -> list[Part]:
    """The seats of a council in tables, where they are told apart."""
    tell, record = reader.tell, reader.record
    seats: Sequence[Seats] = getattr(record, "compositions", ())
    if not any(one.groups for one in seats):
        return []
    reader.take("compositions")
    label = tell.say.field(record, "compositions")
    return [seats_table(tell, one, reader.cite, label) for one in seats]


def special_parts(reader: Reader) -> list[Part]:
    """The other parts of a record that are tables or long lists."""
    tell, record = reader.tell, reader.record
    parts: list[Part] = []
    if getattr(record, "issues", ()):
        reader.take("issues")
        parts.append(issues_table(tell, record, reader.cite))
        if missing := missing_issues(tell, record):
            parts.append(Listing(notes=missing))
    if isinstance(record, ReportRound) and record.reports:
        reader.take("reports")
        label = tell.say.field(record, "reports")
        parts.append(listing_of(tell, record.reports, reader.cite, label=label))
    return parts


def _mission(reader: Reader) -> list[Field]:
    """What an actor says about itself, sentences of one kind together."""
    usual = reader.tell.say.field(reader.record, "mission")
    rows: dict[str, list[Item]] = {}
    for statement in reader.take("mission"):
        said = Reader(reader.tell, statement, reader.cite)
        kind = begun(said.inline("kind"))
        label = "".join(piece.text for piece in kind if not isinstance(piece, Mark))
        item = said.item(said.text("text"))
        cited = tuple(piece for piece in kind if isinstance(piece, Mark))
        rows.setdefault(label or usual, []).append(attrs.evolve(item, marks=(*item.marks, *cited)))
    fields = [field_of("mission", label, items) for label, items in rows.items()]
    notes = reader.notes("mission")
    return [*fields, Field(name="mission", label=usual, notes=notes)] if notes else fields


def listing_of(tell: Teller, records: Sequence[Any], above: Cite, *, label: str = "", ordered: bool = False) -> Listing:
    """Records in a list, each in a few words; folded where it is long, or too long for the room."""
    items = tuple(item_of(tell, record, above) for record in records)
    fold = tell.own("entries", n=len(items)) if len(items) > _FEW else None
    return Listing(label=label, items=items, ordered=ordered, fold=fold, is_long=len(items) > LONG)
