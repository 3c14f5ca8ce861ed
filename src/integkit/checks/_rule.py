"""What a check is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from integkit import arguments
from integkit.messages import Finding
from integkit.model import Cite, CityProfile, Path, Remark, Stated, Text, above, place_of, walk


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
        moved_to: The present id of one that has changed, by the ``minted-ids.txt`` of the city; ``None``: it has not.
    """

    profile: CityProfile
    ids_elsewhere: Callable[[str], frozenset[str] | None] = lambda _: None
    as_of: dt.date | None = None
    moved_to: Callable[[str], str | None] = lambda _: None

    @cached_property
    def records(self) -> tuple[tuple[Path, Any], ...]:
        """Every record of the profile with its path, walked once for all checks."""
        return tuple(walk(self.profile))

    @cached_property
    def _by_path(self) -> dict[Path, Any]:
        return dict(self.records)

    def at(self, path: Path) -> Any:
        """The record at a path."""
        return self._by_path[path]

    @cached_property
    def sources(self) -> dict[Path, str]:
        """The source that holds for each record, its own or that of the nearest record above it."""
        found: dict[Path, str] = {}
        for path, one in self.records:
            cite = getattr(one, "cite", None)
            if isinstance(cite, Cite) and cite.source is not None:
                found[path] = cite.source
            elif (inherited := found.get(above(path))) is not None:
                found[path] = inherited
        return found

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


def overlap(left: Stated | Remark, right: Stated | Remark) -> bool:
    """Whether two statements can hold on one day."""
    (begin, end), (other_begin, other_end) = _span(left), _span(right)
    return begin <= other_end and other_begin <= end


def _span(one: Stated | Remark) -> tuple[dt.date, dt.date]:
    begin = one.valid_from.earliest if one.valid_from is not None else None
    end = one.valid_to.latest if one.valid_to is not None else None
    return begin or dt.date.min, end or dt.date.max


def run_checks(checks: Iterable[Check], context: CheckContext) -> Iterator[Found]:
    """What all these checks find, in the order of the checks.

    Raises:
        UsageError: These are no checks, or this is no context of a profile.
    """
    listed = arguments.several("checks", checks, Check, "several checks")
    if not isinstance(context, CheckContext):
        raise arguments.wrong("context", context, "check context")
    arguments.of_type("profile", context.profile, CityProfile, "profile")
    return (found for check in listed for found in check.run(context))
