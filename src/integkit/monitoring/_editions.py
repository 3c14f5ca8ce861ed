"""From one edition of a plan to the next: what is continued, split, merged, dropped, new, or not told."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import attrs

from integkit import arguments
from integkit.model import Measure, Plan, Relation, RelationKind, Text

from ._tree import Owner, parts_of


class Continuity(StrEnum):
    """What has become of a part of a plan in the next edition."""

    CONTINUED = "continued"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"
    NOT_TOLD = "not_told"
    """The next edition says nothing about it: a gap."""


@attrs.frozen(kw_only=True)
class EditionStep:
    """What has become of one part, or where one part comes from.

    Attributes:
        kind: What it is.
        before: The parts in the older edition; empty of what is new.
        after: The parts in the newer edition; empty of what is dropped or not told.
        text: What the plan says about it; of several relations what the first says that has words.
    """

    kind: Continuity
    before: tuple[Owner, ...] = ()
    after: tuple[Owner, ...] = ()
    text: Text | None = None


_BY_RELATION: Final = {
    RelationKind.CONTINUES: Continuity.CONTINUED,
    RelationKind.SPLITS: Continuity.SPLIT,
    RelationKind.MERGES: Continuity.MERGED,
}
_LEADS_BACK: Final = _BY_RELATION.keys()


@arguments.typed
def editions(older: Plan, newer: Plan) -> tuple[EditionStep, ...]:
    """What has become of every measure of an older edition in a newer one, and what is new there.

    The newer edition says it by relations: a measure ``continues``, ``splits`` or ``merges`` measures of the older
    one; the plan, a section or a measure ``drops`` one. Sections are followed where such a relation names them. Several
    that follow one are a split, several that one follows are merged, whatever the relations are called.
    """
    return tuple(_Editions(older, newer).steps())


class _Editions:
    """Two editions and the links between them."""

    def __init__(self, older: Plan, newer: Plan) -> None:
        self._old = {part.one.id: part.one for part in parts_of(older)}
        self._new = {part.one.id: part.one for part in parts_of(newer)}
        self._measures_before = {part.one.id for part in parts_of(older) if isinstance(part.one, Measure)}
        self._measures_after = {part.one.id for part in parts_of(newer) if isinstance(part.one, Measure)}
        self._back: dict[str, list[str]] = {}
        self._forth: dict[str, list[str]] = {}
        self._texts: dict[str, Text] = {}
        self._kinds: dict[str, RelationKind] = {}
        self._dropped: dict[str, Text | None] = {}
        for one in (newer, *self._new.values()):
            for relation in one.relations:
                if relation.to not in self._old:
                    continue
                if relation.kind is RelationKind.DROPS:
                    self._dropped[relation.to] = self._dropped.get(relation.to) or relation.text
                elif relation.kind in _LEADS_BACK and one is not newer:
                    self._link(one.id, relation)

    def _link(self, newer: str, relation: Relation) -> None:
        older = str(relation.to)
        if older not in self._back.setdefault(newer, []):
            self._back[newer].append(older)
            self._forth.setdefault(older, []).append(newer)
        if relation.text is not None:
            self._texts.setdefault(newer, relation.text)
        self._kinds.setdefault(newer, relation.kind)

    def steps(self) -> Iterator[EditionStep]:
        told: set[str] = set()
        for id, one in self._old.items():
            followers = self._forth.get(id, [])
            if id in told:
                continue
            if followers:
                yield self._followed(id, followers, told)
            elif id in self._dropped:
                yield EditionStep(kind=Continuity.DROPPED, before=(one,), text=self._dropped[id])
            elif id in self._measures_before:
                yield EditionStep(kind=Continuity.NOT_TOLD, before=(one,))
        for id, one in self._new.items():
            if id in self._measures_after and id not in self._back:
                yield EditionStep(kind=Continuity.NEW, after=(one,))

    def _followed(self, id: str, followers: list[str], told: set[str]) -> EditionStep:
        if len(followers) > 1:
            after = tuple(self._new[one] for one in followers)
            text = next((self._texts[one] for one in followers if one in self._texts), None)
            return EditionStep(kind=Continuity.SPLIT, before=(self._old[id],), after=after, text=text)
        newer = followers[0]
        sources = self._back[newer]
        alone = [one for one in sources if len(self._forth[one]) == 1]
        told.update(alone)
        return EditionStep(
            kind=Continuity.MERGED if len(sources) > 1 else _BY_RELATION[self._kinds[newer]],
            before=tuple(self._old[one] for one in alone),
            after=(self._new[newer],),
            text=self._texts.get(newer),
        )
