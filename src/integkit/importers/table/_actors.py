"""Who is meant by the names in a table: bodies of the city, by their exact name or another name they have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from integkit.messages import nearest
from integkit.model import Cite, CityProfile, OrgUnit, Responsibility, Role, Text

from ._grid import Notes, Said, Table, key
from ._mapping import TableMapping
from ._words import NewIds, slug

_LINES: Final = re.compile(r"\s*[;\n]\s*")
# Names hold these signs themselves, so they part names only where each part is one.
_INSIDE: Final = re.compile(r"\s*(?:[,/]|\bund\b)\s*")


class Actors:
    """The bodies of a city, and those that a table adds.

    Args:
        profile: The city. Absent: nobody is known.
        mapping: What the mapping file says.
        language: Language of the table.
        notes: Where unknown names are told.
        taken: The ids that the city has.
    """

    def __init__(
        self, profile: CityProfile | None, mapping: TableMapping, language: str, notes: Notes, taken: Collection[str]
    ) -> None:
        self.added: list[OrgUnit] = []
        self._mapping = mapping
        self._language = language
        self._notes = notes
        self._said = {key(name): id for name, id in mapping.units.items()}
        self._unknown: dict[str, list[tuple[str, Table, int, int]]] = defaultdict(list)
        self._ids: dict[str, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, set[str]] = defaultdict(set)
        for id, names in _bodies(profile):
            self._names[id] |= set(names)
            for name in names:
                self._ids[key(name)][id] = None
        self._new = NewIds((*taken, *self._names))

    def unknown_ids(self) -> Iterator[str]:
        """The ids that a mapping gives and the city does not have."""
        yield from (id for id in self._mapping.units.values() if ":" not in id and id not in self._names)

    @property
    def known_ids(self) -> tuple[str, ...]:
        """The ids of all bodies."""
        return tuple(self._names)

    def responsible(
        self, text: str, role: Role | None, table: Table, row: int, column: int, cite: Cite | None
    ) -> Iterator[Responsibility | str]:
        """Those whom a cell names, in its order; a name that nobody has comes back as it is, and is told."""
        for name in self._names_in(text):
            id = self._one(name, table, row, column)
            if id is None and self._mapping.add_units and not self._ids.get(key(name)):
                id = self._add(name, cite)
            if id is None:
                yield name
            else:
                printed = None if name in self._names[id] else name
                yield Responsibility(unit=id, role=role, printed=printed)

    def _names_in(self, text: str) -> Iterator[str]:
        for line in [text] if self._is_known(text) else _LINES.split(text):
            parts = [part for part in _INSIDE.split(line) if part]
            whole = self._is_known(line) or not all(map(self._is_known, parts))
            yield from ([" ".join(line.split())] if line.strip() else []) if whole else parts

    def _is_known(self, name: str) -> bool:
        return key(name) in self._said or key(name) in self._ids

    def _one(self, name: str, table: Table, row: int, column: int) -> str | None:
        said = self._said.get(key(name))
        ids = tuple(self._ids.get(key(name), ()))
        if said is not None or len(ids) == 1:
            return said or ids[0]
        if ids or not self._mapping.add_units:
            self._unknown[key(name)].append((name, table, row, column))
        return None

    def tell_unknown(self) -> None:
        """Tells each name that nobody or several have, where it stands first."""
        names = {one: id for id, known in self._names.items() for one in known}
        for word, places in self._unknown.items():
            name, table, row, column = places[0]
            ids = tuple(self._ids.get(word, ()))
            meant = nearest(name, names) if not ids else ()
            example = next(iter((*ids, *(names[one] for one in meant), "...")))
            values: dict[str, Said] = {"unit": name[:80], "count": len(places), "example": example}
            if ids:
                self._notes.add("IK876", table, row, column, **values, ids=ids)
            else:
                self._notes.add("IK858", table, row, column, **values, meant=meant)

    def _add(self, name: str, cite: Cite | None) -> str:
        id = self._new.new(slug(name))
        self.added.append(OrgUnit(id=id, name=Text({self._language: name}), cite=cite))
        self._names[id].add(name)
        self._ids[key(name)][id] = None
        return id


def _bodies(profile: CityProfile | None) -> Iterator[tuple[str, list[str]]]:
    """The id of every body of a city, with all its names."""
    if profile is None:
        return
    for body in profile.actors:
        names: list[Mapping[str, str]] = [body.name, *(alias.name for alias in body.aliases)]
        yield body.id, [word for name in names for word in name.values()]
