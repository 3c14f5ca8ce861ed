"""IK101, IK104 to IK106, IK109, IK115: ids are unique, official keys exist and fit the Land and each other."""

from __future__ import annotations

from collections.abc import Iterator

from integkit import vocabulary
from integkit.messages import Finding
from integkit.model import Municipality, OrgUnit, Path, Text

from ._rule import Check, CheckContext, Found


def _unique_ids(context: CheckContext) -> Iterator[Found]:
    for own, paths in context.paths_of_ids.items():
        for path in paths[1:]:
            yield Found((*path, "id"), Finding.of("IK101", id=own, other=context.place(paths[0])))


def _keys(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Municipality | OrgUnit):
            is_land = one.kind is not None and one.kind.concept == "land"
            if isinstance(one, Municipality) and one.ags is None and one.ars is None and not is_land:
                yield Found(path, Finding.of("IK106"))
            yield from _fit(path, one.ags, one.ars, one.land)


def _fit(path: Path, ags: str | None, ars: str | None, land: str | None) -> Iterator[Found]:
    """Whether the keys of a municipality fit its Land and each other."""
    for field, key in (("ags", ags), ("ars", ars)):
        of = vocabulary.land_of_ags(key) if key is not None else None
        if key is not None and of is None:
            yield Found((*path, field), Finding.of("IK109", key=key))
        elif key is not None and land is not None and of != land:
            yield Found((*path, field), Finding.of("IK104", ags=key, of=str(of), land=land))
    if ags is not None and vocabulary.land_of_ags(ags) is not None and not vocabulary.is_listed(ags):
        yield Found((*path, "ags"), Finding.of("IK115", ags=ags, state=vocabulary.AGS_STATE))
    if ags is not None and ars is not None and (ars[:5], ars[-3:]) != (ags[:5], ags[-3:]):
        yield Found((*path, "ars"), Finding.of("IK105", ags=ags, ars=ars))


CHECKS = (
    Check(code="IK101", title=Text(de="Jede id gibt es einmal", en="Every id is there once"), run=_unique_ids),
    Check(
        code="IK104",
        title=Text(de="AGS, ARS und Land passen zusammen", en="AGS, ARS and Land fit together"),
        run=_keys,
    ),
)
