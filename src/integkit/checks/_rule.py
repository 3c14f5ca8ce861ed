"""What a check is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from integkit.messages import Finding
from integkit.model import CityProfile, Path, Text, place_of, walk


class Found(NamedTuple):
    """A finding and the path of the record or field it is about."""

    path: Path
    finding: Finding


@attrs.define(slots=False)
class CheckContext:
    """What checks may know beside the profile itself.

    Attributes:
        profile: The profile.
        ids_elsewhere: The ids that the profile behind a prefix has (``rp``, ``jena``); ``None``: not known here.
        as_of: The day to judge ended terms and stale data by. Absent: such checks stay silent.
    """

    profile: CityProfile
    ids_elsewhere: Callable[[str], frozenset[str] | None] = lambda _: None
    as_of: dt.date | None = None

    @cached_property
    def records(self) -> tuple[tuple[Path, Any], ...]:
        """Every record of the profile with its path, walked once for all checks."""
        return tuple(walk(self.profile))

    def place(self, path: Path) -> str:
        """The place of a path, as messages name it."""
        return place_of(self.profile, path)

    @cached_property
    def paths_of_ids(self) -> dict[str, list[Path]]:
        """Where each id is given."""
        found: dict[str, list[Path]] = {}
        for path, one in self.records:
            own = getattr(one, "id", None)
            if isinstance(own, str) and type(one).__name__ not in _LOCAL_IDS:
                found.setdefault(own, []).append(path)
        return found


# Words of a plan are named inside that plan only.
_LOCAL_IDS = frozenset({"Word", "Horizon"})


@attrs.frozen(kw_only=True)
class Check:
    """One rule.

    Attributes:
        code: Its code; integkit's own begin with ``IK``, a plugin's with letters of its own.
        title: What holds where nothing is found.
        run: Gives what it finds in the profile of a context.
    """

    code: str
    title: Text
    run: Callable[[CheckContext], Iterable[Found]]


def run_checks(checks: Iterable[Check], context: CheckContext) -> Iterator[Found]:
    """What all these checks find, in the order of the checks."""
    for check in checks:
        yield from check.run(context)
