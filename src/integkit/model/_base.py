"""What every record has in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, TypeVar, dataclass_transform

import attrs

from ._dates import PartialDate
from ._enums import RelationKind, Standing
from ._forms import ABOUT, LEADING, NAME, TO_ACTORS, Concepts, Id, LeadsTo, Ref, SourceRef
from ._text import Origin, Text
from ._values import SHARED

T = TypeVar("T")

_LAST = ("relations", "cite", "as_of", "valid_from", "valid_to", "remarks")


def _in_reading_order(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The id first, then what the record is about, then where it comes from and when it held."""

    def rank(field: attrs.Attribute[Any]) -> int:
        if field.name == "id":
            return -2
        if field.metadata.get("first"):
            return -1
        return _LAST.index(field.name) + 1 if field.name in _LAST else 0

    return sorted(fields, key=rank)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def record(cls: type[T]) -> type[T]:
    """Makes a class a record: frozen, slotted, keyword-only, hashable, compared by value."""
    for name, method in SHARED.items():
        setattr(cls, name, method)
    define: Callable[[type[T]], type[T]] = attrs.frozen(kw_only=True, field_transformer=_in_reading_order)
    return define(cls)


@record
class Cite:
    """Where a statement comes from. It holds for everything beneath the record that carries it.

    Attributes:
        source: Id of the source. Absent: that of the enclosing record.
        place: Where in the source, as a reader would look it up, e.g. ``p. 12``, ``lines 13-24``. Absent: as above it
            where the source is the same, else the whole source.
        quote: A few printed words, where the wording itself is the fact.
        wording: What the sentences beneath are, against that source. Absent: as above it.
    """

    source: SourceRef | None = attrs.field(default=None, metadata=LEADING)
    place: str | None = None
    quote: str | None = None
    wording: Origin | None = None


def cite_that_holds(own: Cite | None, above: Cite) -> Cite:
    """The cite that holds for a record: its own, which narrows the one above it, or begins anew with another source."""
    if own is None:
        return above
    same = own.source is None or own.source == above.source
    return Cite(
        source=above.source if same else own.source,
        place=own.place or (above.place if same else None),
        quote=own.quote,
        wording=own.wording or above.wording,
    )


@record
class Kind:
    """A word of an open list: the shared concept and the city's own word for it.

    Attributes:
        concept: Id in the vocabulary list of this field. Absent: the local word is not mapped to any.
        local: The city's own word, verbatim (``Integrationsrat``). Absent: not stated.
        reason: Why the local word stands alone on purpose. Absent: nobody has mapped it yet, which is a finding.
        cite: Where the word stands. Absent: as the record.
    """

    concept: str | None = attrs.field(default=None, metadata=LEADING)
    local: Text | None = None
    reason: Text | None = None
    cite: Cite | None = None


AliasKind = Annotated[Kind, Concepts("alias-kinds")]
StatementKind = Annotated[Kind, Concepts("statement-kinds")]


def _plainest(number: int | float | None) -> int | float | None:
    # Equal quantities are written alike everywhere. Beyond 10**18 a float has lost the digits an int would show.
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 10**18 else number


@record
class Quantity:
    """A number as exact as its source: exact, bounded, a range, or about.

    Written in words in YAML: ``8``, ``up to 18``, ``at least 5``, ``more than 85000``, ``about 300``, ``20 to 24 %``,
    ``3 months`` (German words are read too).

    Attributes:
        low: Lower bound, or the number itself where ``high`` is equal; 8.0 is kept as 8. Absent: no lower bound stated.
        high: Upper bound. Absent: no upper bound stated.
        exclusive: The bound itself does not belong to it ("more than", "less than").
        about: The source says "about".
        unit: What is counted, e.g. ``%``, ``weeks``. Absent: a plain number. Money has its own currency.
    """

    low: int | float | None = attrs.field(default=None, converter=_plainest)
    high: int | float | None = attrs.field(default=None, converter=_plainest)
    exclusive: bool = False
    about: bool = False
    unit: str | None = None

    @classmethod
    def exactly(cls, number: int | float, unit: str | None = None) -> Quantity:
        """The quantity that is just this number."""
        return cls(low=number, high=number, unit=unit)

    @property
    def exact(self) -> int | float | None:
        """The number, where it is exact and not "about"; else ``None``."""
        return self.low if self.low == self.high and not self.about else None


@record
class Remark:
    """What has to be said about a value that is missing, repaired or concluded.

    Attributes:
        field: The field it is about, or a path below this record (``emails``, ``name.de``). Absent: the whole record.
        standing: Why the value is missing or differs from the print. Absent: a mere note.
        printed: With ``repaired``: exactly what the source prints.
        text: The note in words.
        cite: Where that is said. Absent: as the record.
        valid_from: First day on which it held. Absent: no bound stated.
        valid_to: Last day on which it held. Absent: no bound stated.
    """

    field: str | None = None
    standing: Standing | None = None
    printed: str | None = None
    text: Text | None = None
    cite: Cite | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


def held_on(one: Stated | Remark, day: dt.date) -> bool:
    """Whether a statement or remark held on that day."""
    begins = one.valid_from.earliest if one.valid_from is not None else None
    ends = one.valid_to.latest if one.valid_to is not None else None
    ended_some_day = one.valid_to is not None and one.valid_to.is_unknown
    return not ended_some_day and (begins is None or begins <= day) and (ends is None or day <= ends)


@record
class Stated:
    """Something that somebody stated: one complete, dated, sourced statement.

    Two statements about the same thing with separate dates are two versions; two that overlap contradict each other,
    and both stay.

    Attributes:
        cite: Where it comes from. Absent: as the enclosing record.
        as_of: The day that it describes ("Stand 15.02.2025"). Absent: not stated.
        valid_from: First day on which it holds. Absent: no bound stated; ``unknown``: it began at some time.
        valid_to: Last day on which it holds, inclusive. Absent: no bound stated; ``unknown``: it has ended.
        remarks: What is known to be missing, repaired or concluded here.
    """

    __attrs_attrs__: ClassVar[Any]

    cite: Cite | None = None
    as_of: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    remarks: tuple[Remark, ...] = ()

    def held_on(self, day: dt.date) -> bool:
        """Whether it held on that day; where a date does not tell, it did. What has ended some day holds no more."""
        return held_on(self, day)


@record
class Relation(Stated):
    """A link from the record that holds it to another one; written once, on either side.

    Attributes:
        kind: How this record stands to the other.
        to: The other record. Absent: it has none, ``text`` names it.
        text: The other party or the relation in words; needed with ``other``.
    """

    kind: RelationKind
    to: Ref | None = attrs.field(default=None, metadata=ABOUT)
    text: Text | None = None


RELATION_TARGETS: Final[Mapping[RelationKind, LeadsTo]] = MappingProxyType(
    dict.fromkeys(
        (
            RelationKind.REPORTS_TO,
            RelationKind.LED_BY,
            RelationKind.SECRETARIAT_OF,
            RelationKind.RUN_BY,
            RelationKind.EMPLOYED_BY,
            RelationKind.REPRESENTED_BY,
            RelationKind.STEERED_BY,
            RelationKind.MADE_BY,
        ),
        TO_ACTORS,
    )
)
"""Where relations lead whose kind leaves no choice; all others may lead to any record."""


@record
class Record(Stated):
    """A statement that others can refer to.

    Attributes:
        id: Its name, unique in the city, minted once and never reused.
        relations: Its links to other records.
    """

    id: Id
    relations: tuple[Relation, ...] = ()


@record
class Alias(Stated):
    """Another name of the same thing. A former name is one that has ``valid_to``.

    Attributes:
        name: The name as written.
        kind: What sort of other name (short, spelling, title ...). Absent: not told apart.
    """

    name: Text = attrs.field(metadata={**LEADING, **NAME})
    kind: AliasKind | None = None


@record
class Statement(Stated):
    """A sentence about an actor: what it stands for, how it understands its mandate.

    Attributes:
        text: The sentence.
        kind: Mandate, principle ... Absent: not told apart.
    """

    text: Text = attrs.field(metadata=LEADING)
    kind: StatementKind | None = None
