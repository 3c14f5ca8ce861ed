"""Where a statement comes from: its source step by step, what was repaired or inferred, what disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from . import arguments
from .checks import CHECKS, CheckContext, run_checks
from .errors import UsageError
from .messages import Finding, nearest
from .model import Cite, CityProfile, Extension, Path, Remark, Source, field_names, is_record, place_of, walk


@attrs.frozen(kw_only=True)
class Explanation:
    """Where one record or field of a profile comes from.

    Attributes:
        place: Its place.
        path: Its path, for positions in files.
        value: The record or value itself.
        owner: The record that holds the value; the record itself where a record is explained.
        cites: What says where it comes from, nearest first: place of the record, and its cite.
        source: The source that holds. Absent: nothing says where it comes from.
        source_place: The nearest place in that source. Absent: the whole source.
        remarks: Remarks on it, on the field, or on a record above, each with its place.
        disagreements: Places of statements about the same thing that hold at the same time and differ.
    """

    place: str
    path: Path
    value: Any
    owner: Any
    cites: tuple[tuple[str, Cite], ...]
    source: Source | None
    source_place: str | None
    remarks: tuple[tuple[str, Remark], ...]
    disagreements: tuple[str, ...]


def explain(profile: CityProfile, place: str) -> Explanation:
    """Where the record or field at a place comes from.

    Args:
        profile: The profile.
        place: A place as findings name it (``offices/office/contacts/1``); the id of a record will do in its stead.

    Raises:
        UsageError: There is nothing at this place, or an argument cannot be what it is.
    """
    arguments.of_type("profile", profile, CityProfile, "profile")
    path = _path_of(profile, arguments.text("place", place))
    above = [profile, *_records_on(profile, path)]
    places = [(), *(reached for reached, _ in _steps(profile, path))]
    records = [
        (reached, one)
        for reached, one in zip(places, [profile, *_values(profile, path)], strict=True)
        if is_record(one)
    ]
    cites = [(place_of(profile, at) or "/", one.cite) for at, one in reversed(records) if getattr(one, "cite", None)]
    owner = above[-1]
    field = path[-1] if path and isinstance(path[-1], str) and not is_record(_value_at(profile, path)) else None
    source_id = next((cite.source for _, cite in cites if cite.source is not None), None)
    return Explanation(
        place=place_of(profile, path) or "/",
        path=path,
        value=_value_at(profile, path),
        owner=owner,
        cites=tuple(cites),
        source=profile.source(source_id) if source_id is not None else None,
        source_place=_nearest_place([cite for _, cite in cites]),
        remarks=tuple(_remarks(profile, records, path, field)),
        disagreements=tuple(_disagreements(profile, path)),
    )


def _path_of(profile: CityProfile, place: str) -> Path:
    """The path of a place; a record's id alone is enough."""
    wanted = place.strip("/")
    if not wanted:
        return ()
    places: dict[str, Path] = {}
    ids: dict[str, list[Path]] = {}
    for path, one in walk(profile):
        places.setdefault(place_of(profile, path), path)
        own = getattr(one, "id", None)
        if isinstance(own, str):
            ids.setdefault(own, []).append(path)
        if isinstance(one, Extension):
            places.setdefault(f"extensions/{one.key}", path)
            places.setdefault(f"extensions/{one.key}/value", (*path, "value"))
    if wanted in places:
        return places[wanted]
    if len(ids.get(wanted, ())) == 1:
        return ids[wanted][0]
    # The rest behind the longest known place, or id, names fields and entries of the record there.
    parts = wanted.split("/")
    for length in range(len(parts), -1, -1):
        begin = "/".join(parts[:length])
        named = ids.get(begin, ())
        known = places.get(begin, named[0] if len(named) == 1 else None)
        if known is not None:
            found = _further(profile, known, parts[length:])
            if found is not None:
                return found
    raise UsageError(Finding.of("IK809", {"place": place[:120]}, meant=nearest(wanted, (*places, *ids))))


def _further(profile: CityProfile, path: Path, parts: list[str]) -> Path | None:
    for part in parts:
        value = _value_at(profile, path)
        step: str | int = part
        if isinstance(value, tuple):
            if not part.isdecimal() or not 0 < int(part) <= len(value):
                return None
            step = int(part) - 1
        elif not is_record(value) or part not in field_names(type(value)) or getattr(value, part) in (None, ()):
            return None
        path = (*path, step)
    return path


def _value_at(profile: CityProfile, path: Path) -> Any:
    node: Any = profile
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def _steps(profile: CityProfile, path: Path) -> Iterator[tuple[Path, Any]]:
    for length in range(1, len(path) + 1):
        yield path[:length], _value_at(profile, path[:length])


def _values(profile: CityProfile, path: Path) -> list[Any]:
    return [value for _, value in _steps(profile, path)]


def _records_on(profile: CityProfile, path: Path) -> list[Any]:
    return [value for value in _values(profile, path) if is_record(value)]


def _nearest_place(cites: list[Cite]) -> str | None:
    """The nearest place, as long as no other source has come between."""
    for cite in cites:
        if cite.place is not None:
            return cite.place
        if cite.source is not None:
            return None
    return None


def _remarks(
    profile: CityProfile, records: list[tuple[Path, Any]], path: Path, field: str | None
) -> Iterator[tuple[str, Remark]]:
    """Remarks on the whole of a record on the way, or on the field that leads further."""
    for at, one in reversed(records):
        further = path[len(at)] if len(path) > len(at) else None
        for remark in getattr(one, "remarks", ()):
            first = remark.field.partition(".")[0] if remark.field is not None else None
            own = at == path or (field is not None and at == path[:-1])
            if first is None or first == further or (own and field is None):
                yield place_of(profile, at) or "/", remark


def _disagreements(profile: CityProfile, path: Path) -> Iterator[str]:
    checks = [check for check in CHECKS if check.code in ("IK204", "IK208")]
    for found, finding in run_checks(checks, CheckContext(profile=profile)):
        other = str(dict(finding.values)["other"])
        if found[: len(path)] == path or path[: len(found)] == found:
            yield other
        elif place_of(profile, path) == other:
            yield place_of(profile, found)
