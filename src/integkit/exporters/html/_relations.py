"""Relations as rows: those that a record states, and turned round those that others state about it."""

from __future__ import annotations

from integkit import vocabulary
from integkit.model import Relation, RelationKind

from ._pieces import Field, Inline, Item, Words
from ._reader import Reader, field_of
from ._teller import Teller, aside


def relation_fields(reader: Reader) -> list[Field]:
    """A row for each kind of relation, with all that stand so."""
    tell, record = reader.tell, reader.record
    usual = tell.say.field(record, "relations")
    rows: dict[str, list[Item]] = {}
    for relation in reader.take("relations"):
        label, item = _stated(Reader(tell, relation, reader.cite), usual)
        rows.setdefault(label, []).append(item)
    for owner, relation, above in tell.index.incoming(record):
        marks = Reader(tell, relation, above).marks()
        rows.setdefault(_turned(tell, relation), []).append(Item(head=tell.reference(owner.id), marks=marks))
    notes = reader.notes("relations")
    fields = [field_of("relations", label, items) for label, items in rows.items()]
    return [*fields, Field(name="relations", label=usual, notes=notes)] if notes else fields


def _stated(reader: Reader, usual: str) -> tuple[str, Item]:
    """A relation of a record: its kind is the label, the other party and a sentence are the item."""
    kind, to, text = reader.take("kind"), reader.take("to"), reader.text("text")
    other = kind is RelationKind.OTHER
    label = usual if other and text else _label(reader.tell, kind)
    target = reader.tell.reference(to) if to is not None else ()
    said: Inline
    if other and text:
        said = (*text, Words(": "), *target) if target else text
    elif target and text:
        said = (*target, Words(" – "), *text)
    else:
        said = target or text or aside((Words(reader.tell.own("silent")),))
    return label, reader.item(said)


def _label(tell: Teller, kind: RelationKind) -> str:
    said = vocabulary.label("relation-kinds", kind.value, tell.language)
    return said[:1].upper() + said[1:]


def _turned(tell: Teller, relation: Relation) -> str:
    """What the relation is called from its other end."""
    concept = vocabulary.concepts("relation-kinds").get(relation.kind.value)
    said: str | None = concept.extra.get("inverse", {}).get(tell.language) if concept is not None else None
    return said[:1].upper() + said[1:] if said is not None else _label(tell, relation.kind)
