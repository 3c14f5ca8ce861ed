"""Which units answer for a part of a plan on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from integkit import arguments
from integkit.model import Actor, CityProfile, Plan, RelationKind, Responsibility, Role

from ._tree import Part


class Units:
    """Who acts in a city on a day, and who has taken whose place by then.

    Args:
        profile: The profile.
        day: The day. Absent: nobody has been replaced.
    """

    def __init__(self, profile: CityProfile, day: dt.date | None) -> None:
        self._day = day
        inside: tuple[Actor, ...] = (
            *profile.units,
            *profile.offices,
            *profile.commissioners,
            *profile.beiraete,
            *(one for one in profile.networks if one.inside is not False),
            profile.municipality,
        )
        self._inside = {one.id for one in inside}
        self._actors: dict[str, Actor] = {one.id: one for one in (*inside, *profile.networks, *profile.organisations)}

    def asked(self, responsible: tuple[Responsibility, ...]) -> tuple[str, ...]:
        """Who answers: the one marked so, else whoever of those inside leads, else everybody named who is inside."""
        inside = [one for one in responsible if one.unit in self._inside]
        leading = [one for one in inside if one.role in (Role.LEAD, Role.CO_LEAD)]
        chosen = [one for one in responsible if one.reports] or leading or inside
        return self.present(one.unit for one in chosen)

    def present(self, units: Iterable[str]) -> tuple[str, ...]:
        """Who stands on that day for these units: they themselves or, where one has ended, those that follow it."""
        return tuple(dict.fromkeys(last for unit in units for last in self._present(unit, frozenset())))

    def has_ended(self, unit: str) -> bool:
        """Whether a unit is known to have ended by that day; with no day, none has."""
        end = self._actors[unit].valid_to if unit in self._actors else None
        if end is None or self._day is None:
            return False
        return end.latest is None or end.latest < self._day

    def _present(self, unit: str, seen: frozenset[str]) -> tuple[str, ...]:
        if unit in seen or not self.has_ended(unit):
            return (unit,)
        following = [id for id, other in self._actors.items() if _follows(other, unit)]
        return tuple(last for id in following for last in self._present(id, seen | {unit})) or (unit,)


def _follows(one: Actor, unit: str) -> bool:
    return any(relation.kind is RelationKind.FOLLOWS and relation.to == unit for relation in one.relations)


@arguments.typed
def responsible_units(profile: CityProfile, plan: Plan, part: Part, day: dt.date | None) -> tuple[str, ...]:
    """The ids of the units that answer for a part of a plan on a day; none where the plan names nobody inside.

    It is the one marked so (``reports``), wherever it belongs; else whoever leads, else everybody named, as far as they
    belong to the administration or its bodies. One that has ended is replaced by those that follow it.
    """
    return Units(profile, day).asked(part.responsibilities(plan))
