"""Reading a record so that nothing is lost: what has a place of its own is taken, and the rest says itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from integkit.exporters._wording import NOTHING, is_short_value
from integkit.exporters.heads import Telling, head_of
from integkit.model import (
    Cite,
    Extension,
    JsonObject,
    Remark,
    Text,
    Word,
    changed,
    cite_that_holds,
    fields_of,
)

from ._pieces import Field, Inline, Item, Link, Mark, Note, Words
from ._teller import Teller, aside, begun, capital, joined

# The id is for machines and stands in the anchor; the cite becomes a mark, the remarks notes.
_SILENT: Final = ("id", "cite", "remarks")
_CHIPS: Final = frozenset({"areas", "fields_of_action", "lines", "portfolios", "target_groups", "themes"})
_EMPTY: Final = (None, ())


class Reader(Telling[Inline]):
    """A record while it is being put on the page.

    What is taken by name has a place of its own; ``rest`` is everything else, whatever fields the record may have.

    Args:
        tell: Says values.
        record: The record.
        above: The cite that holds above it.
    """

    def __init__(self, tell: Teller, record: Any, above: Cite = NOTHING) -> None:
        self.tell = tell
        self.say = tell.say
        self.record = record
        self._above = above
        self._own = getattr(record, "cite", None)
        self.cite = cite_that_holds(self._own, above)
        self._left = {field.name: field for field in fields_of(type(record)) if field.name not in _SILENT}
        self._remarks: list[Remark] = list(getattr(record, "remarks", ()))

    # -- taking ----------------------------------------------------------------------------------------------------

    def take(self, name: str) -> Any:
        """The value of a field, which is said elsewhere from now on."""
        self._left.pop(name, None)
        return getattr(self.record, name)

    def is_left(self, name: str) -> bool:
        """Whether a field has not been taken yet."""
        return name in self._left

    def has(self, *names: str) -> bool:
        """Whether one of these fields says something, be it a value or a remark."""
        about = {_about(one) for one in getattr(self.record, "remarks", ())}
        return any(name in about or getattr(self.record, name, None) not in _EMPTY for name in names)

    def remarked(self, name: str) -> bool:
        """Whether there is a remark about a field."""
        return any(_about(one) == name for one in getattr(self.record, "remarks", ()))

    def inline(self, name: str) -> Inline:
        """The values of a field in one line."""
        value = self.take(name)
        return joined(self._values(name, value if isinstance(value, tuple) else (value,)))

    def each(self, name: str) -> Iterable[Reader]:
        """The records of a field, each to be read under the cite that holds for this one."""
        return [Reader(self.tell, one, self.cite) for one in self.take(name)]

    def words(self, text: str, *, quiet: bool = False) -> Inline:
        """Words of our own."""
        return (Words(text, quiet=quiet),)

    def aside(self, said: Inline, *, bare: bool = False) -> Inline:
        """Words said quietly, in brackets unless ``bare``; nothing for nothing."""
        return aside(said, bare=bare) if said else ()

    def joined(self, parts: Iterable[Inline], separator: str = ", ") -> Inline:
        """Those of these that say something, in one line."""
        return joined(filter(None, parts), separator) if separator else tuple(piece for part in parts for piece in part)

    def text(self, name: str) -> Inline:
        """A text; nothing where there is none."""
        value = self.take(name)
        return self.tell.value(self.record, name, value, self.cite) if value not in _EMPTY else ()

    def marks(self, *, always: bool = False) -> Inline:
        """The mark of the record's own source; with ``always`` of the one that holds for it."""
        if self._own is not None:
            return (self.tell.mark(changed(self._own, source=self.cite.source), self._above),)
        if always and (self.cite.source is not None or self.cite.place is not None):
            return (self.tell.mark(Cite(source=self.cite.source, place=self.cite.place)),)
        return ()

    def notes(self, *names: str, labelled: bool = True) -> tuple[Note, ...]:
        """The remarks about these fields; with no names those about the record.

        Args:
            names: Names of the fields.
            labelled: Whether the notes say which field they are about.
        """
        wanted: set[str | None] = set(names) or {None}
        found = [one for one in self._remarks if _about(one) in wanted]
        self._remarks = [one for one in self._remarks if _about(one) not in wanted]
        return tuple(self._note(one, labelled=labelled and bool(names)) for one in found)

    # -- the rest --------------------------------------------------------------------------------------------------

    def field(self, name: str, label: str | None = None) -> Field | None:
        """A field with everything beneath it; ``None``: it says nothing."""
        default = next((field.default for field in fields_of(type(self.record)) if field.name == name), None)
        value = self.take(name)
        about = [one for one in self._remarks if _about(one) == name]
        self._remarks = [one for one in self._remarks if _about(one) != name]
        stated = value not in _EMPTY and value != default
        if not stated and not about:
            return None
        values: tuple[Inline, ...] = ()
        items: tuple[Item, ...] = ()
        several = value if isinstance(value, tuple) else (value,)
        if not stated:
            pass
        elif isinstance(value, JsonObject) or (isinstance(self.record, Extension) and name == "value"):
            items = (_json_item(value, self.tell),)
        elif all(is_short_value(one) for one in several):
            values = tuple(self._values(name, several))
        else:
            items = tuple(self._item(name, one) for one in several)
        found = field_of(name, label or self.tell.say.field(self.record, name), items)
        return attrs.evolve(
            found,
            values=values or found.values,
            notes=tuple(attrs.evolve(self._note(one, labelled=False), missing=not stated) for one in about),
            chips=name in _CHIPS and not items,
        )

    def fields(self, *names: str) -> tuple[Field, ...]:
        """Those of these fields that say something."""
        return tuple(found for name in names if name in self._left and (found := self.field(name)) is not None)

    def rest(self) -> tuple[Field, ...]:
        """Every field that was not taken and says something."""
        from ._relations import relation_fields

        found: list[Field] = []
        for name in tuple(self._left):
            if name == "relations":
                found += relation_fields(self)
            elif (field := self.field(name)) is not None:
                found.append(field)
        return tuple(found)

    def item(self, head: Inline = (), *, always: bool = False) -> Item:
        """The record as an item: the head, a sentence, then everything that was not taken."""
        text = self.text("text") if self.is_left("text") and isinstance(self.record.text, Text) else ()
        rest = self.rest()
        facts = tuple(field for field in rest if field.is_plain)
        if not head and not facts:
            head, text = text, ()
        return Item(
            anchor=self.tell.index.place(self.record),
            head=begun(head),
            text=text,
            marks=self.marks(always=always),
            facts=facts,
            fields=tuple(begin(field) for field in rest if not field.is_plain),
            notes=self.notes() + self.left_notes(),
        )

    def left_notes(self) -> tuple[Note, ...]:
        """Remarks about what was taken and not asked for, and about fields that the record does not have."""
        return self.notes(*{name for one in self._remarks if (name := _about(one)) is not None})

    # -- values ----------------------------------------------------------------------------------------------------

    def _values(self, name: str, values: Iterable[Any]) -> list[Inline]:
        return [self.tell.value(self.record, name, value, self.cite) for value in values if value is not None]

    def _item(self, name: str, value: Any) -> Item:
        if is_short_value(value):
            return Item(head=self.tell.value(self.record, name, value, self.cite))
        if isinstance(value, Word):
            return word_item(Reader(self.tell, value, self.cite), name)
        return item_of(self.tell, value, self.cite)

    def _note(self, remark: Remark, *, labelled: bool) -> Note:
        reader = Reader(self.tell, remark, self.cite)
        say = self.tell.say
        standing, path = reader.take("standing"), reader.take("field")
        label = self._label(path, whole=labelled)
        kind = say.value(remark, "standing", standing) if standing is not None else ""
        lead = f"{label}: {kind}" if label and kind else label or capital(kind)
        pieces: list[Words | Link | Mark] = []
        for part in (reader.text("text"), *(_labelled(field) for field in reader.rest())):
            if part:
                pieces += (*((Words(" · "),) if pieces else ()), *part)
        # A remark that has a source and nothing to say only tells where the field comes from.
        sort = say.record(remark) if pieces or remark.cite is None else self.tell.own("source")
        return Note(lead=lead or sort, said=(*pieces, *reader.marks()))

    def _label(self, path: str | None, *, whole: bool) -> str:
        """What a remark is about; without ``whole`` only the part of the field that it is about."""
        if path is None:
            return ""
        said = self.tell.say.field_path(self.record, path)
        return said if whole else said.partition(", ")[2]


def field_of(name: str, label: str, items: Sequence[Item]) -> Field:
    """A field with these items; they are values where none is more than a line."""
    if all(item.is_short and item.anchor is None for item in items):
        return Field(name=name, label=label, values=tuple((*item.head, *item.marks) for item in items))
    return Field(name=name, label=label, items=tuple(items))


def begin(field: Field) -> Field:
    """The field as a row of its own, whose value begins a line."""
    values = tuple(map(begun, field.values)) if field.chips else (*map(begun, field.values[:1]), *field.values[1:])
    return attrs.evolve(field, values=values)


def item_of(tell: Teller, record: Any, above: Cite = NOTHING) -> Item:
    """Any record as an item of a list."""
    reader = Reader(tell, record, above)
    return reader.item(head_of(reader))


def word_item(reader: Reader, field: str) -> Item:
    """A word that a plan defines, with the shared concept that it means."""
    reader.take("concept")
    head = reader.text("label")
    meaning = reader.tell.say.meaning(reader.record, field)
    return reader.item((*head, Words(f" ({meaning})", quiet=True)) if meaning is not None else head)


def _about(remark: Remark) -> str | None:
    return remark.field.split(".")[0] if remark.field is not None else None


def _labelled(field: Field) -> Inline:
    return (Words(f"{field.label}: ", quiet=True), *joined(field.values))


def _json_item(value: Any, tell: Teller) -> Item:
    """A value of an extension: its keys as they are written."""
    if isinstance(value, JsonObject):
        fields = [_json_field(key, one, tell) for key, one in value.items()]
        return Item(
            facts=tuple(field for field in fields if field.is_plain),
            fields=tuple(field for field in fields if not field.is_plain),
        )
    if isinstance(value, tuple):
        return Item(fields=(_json_field("", value, tell),))
    return Item(head=(tell.words(tell.say.json(value)),))


def _json_field(key: str, value: Any, tell: Teller) -> Field:
    several: Sequence[Any] = value if isinstance(value, tuple) else (value,)
    return field_of("", key, [_json_item(one, tell) for one in several])
