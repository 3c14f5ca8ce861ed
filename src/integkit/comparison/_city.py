"""One city while it is compared: what holds in it, what its records state, and where that comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from integkit.holding import Holding
from integkit.model import Cite, CityProfile, Path, RelationKind, Remark, changed, cite_that_holds, place_of
from integkit.model import Stated as Entry

from ._records import Cell, Stated

_NOTHING = Cite()


@attrs.frozen
class City:
    """A city with what holds in it."""

    profile: CityProfile
    time: Holding

    def listed(self, list_name: str) -> list[tuple[Path, Any]]:
        """The records of a list that hold, with their paths."""
        records = getattr(self.profile, list_name)
        held = {id(one) for one in self.time.now(records)}
        return [((list_name, index), one) for index, one in enumerate(records) if id(one) in held]

    def at(self, path: Path) -> Any:
        """What stands at a path."""
        node: Any = self.profile
        for step in path:
            node = getattr(node, step) if isinstance(step, str) else node[step]
        return node

    def cite(self, path: Path) -> Cite:
        """Where the record at a path comes from."""
        node: Any = self.profile
        cite = cite_beneath(node, _NOTHING)
        for step in path:
            node = getattr(node, step) if isinstance(step, str) else node[step]
            cite = cite_beneath(node, cite)
        return cite

    def stated(self, path: Path, owner: Any, field: str, value: Any) -> Stated:
        """A value of the record at a path."""
        return Stated(owner=owner, field=field, value=value, place=place_of(self.profile, path), cite=self.cite(path))

    def empty(self, field: str) -> Cell:
        """Nothing; with the reason, where a whole list is empty and a remark at the root says why."""
        return Cell() if self.listed(field) else self.silent(self.profile.remarks, field, self.cite(()))

    def silent(self, remarks: Iterable[Remark], field: str, cite: Cite) -> Cell:
        """Nothing; with the reason, where a remark on the field says why.

        Args:
            remarks: The remarks of the record.
            field: The field.
            cite: Where the record comes from.
        """
        held = (one for one in remarks if one.field == field and one.standing is not None and self.time.holds(one))
        found = next(held, None)
        return Cell() if found is None else Cell(standing=found.standing, cite=cite_beneath(found, cite))


CellOf: TypeAlias = Callable[[City], Cell]


def cite_beneath(node: object, above: Cite) -> Cite:
    """The cite that holds for what stands beneath another; a quote is of its own record alone."""
    if isinstance(node, tuple):
        return above
    own = getattr(node, "cite", None)
    return cite_that_holds(own, above) if isinstance(own, Cite) else changed(above, quote=None)


def cell_of(list_name: str, *fields: str) -> CellOf:
    """A cell of the values of a field of all records of a list; further fields lead deeper."""

    def cell(city: City) -> Cell:
        values: list[Stated] = []
        empty = city.empty(list_name)
        for path, record in city.listed(list_name):
            cite = city.cite(path)
            values += _values(city, record, fields, place_of(city.profile, path), cite)
            if empty.standing is None:
                empty = city.silent(record.remarks, fields[0], cite)
        return attrs.evolve(empty, values=tuple(values))

    return cell


def _values(city: City, record: Any, fields: tuple[str, ...], place: str, cite: Cite) -> Iterator[Stated]:
    value = getattr(record, fields[0])
    items = value if isinstance(value, tuple) else (value,)
    if items and isinstance(items[0], Entry):
        items = city.time.now(items)
    for item in items:
        if item is None:
            continue
        inner = cite_beneath(item, cite) if hasattr(item, "cite") else cite
        if len(fields) > 1:
            yield from _values(city, item, fields[1:], place, inner)
        else:
            yield Stated(owner=record, field=fields[0], value=item, place=place, cite=inner)


def related(list_name: str, kind: RelationKind) -> CellOf:
    """A cell of what the records of a list are related to in one way."""

    def cell(city: City) -> Cell:
        values = [
            Stated(
                owner=relation,
                field="to" if relation.to else "text",
                value=relation.to or relation.text,
                place=place_of(city.profile, path),
                cite=cite_beneath(relation, city.cite(path)),
            )
            for path, record in city.listed(list_name)
            for relation in city.time.now(record.relations)
            if relation.kind is kind and (relation.to or relation.text)
        ]
        return attrs.evolve(city.empty(list_name), values=tuple(values))

    return cell
