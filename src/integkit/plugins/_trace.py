"""Why a city, a Land or a plugin is there or is not: the way from its distribution to its data, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import TYPE_CHECKING, Any, Final

import attrs

from integkit.codec import Reading, read_city
from integkit.discovery import Candidate, Group, folder_of, installed
from integkit.errors import IntegkitError
from integkit.messages import Finding, nearest

from ._archive import CITY_FILE
from ._known import perhaps_a_city
from ._report import GROUPS, LoadEntry, PluginState, entry_of

if TYPE_CHECKING:
    from ._registry import Registry

ABSENT: Final = "absent"
"""The state of what is not there at all."""


class StepKind(StrEnum):
    """A stop on the way."""

    DISTRIBUTION = "distribution"
    ENTRY_POINT = "entry_point"
    PACKAGE = "package"
    FILE = "file"
    DATA = "data"
    MODULE = "module"


@attrs.frozen(kw_only=True)
class Step:
    """What was found at one stop.

    Attributes:
        kind: The stop.
        found: What is there, e.g. a name and a version, a folder, a file. Absent: nothing, or it was not looked at.
        findings: Why the way does not go on from here, or not for everything.
        is_reached: Whether it was looked at at all: the way ends before it where something is wrong.
    """

    kind: StepKind
    found: str | None = None
    findings: tuple[Finding, ...] = ()
    is_reached: bool = True


@attrs.frozen(kw_only=True)
class Trace:
    """The way to one city, Land or plugin.

    Attributes:
        name: What was asked for.
        entry: What became of it. Absent: there is nothing of that name.
        steps: The way to it.
    """

    name: str
    entry: LoadEntry | None
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """What became of it, ``absent`` where it is not there."""
        return self.entry.state.value if self.entry is not None else ABSENT

    @property
    def exit_code(self) -> int:
        """0: as it should be; 2: there is nothing of that name; 3: something is wrong with a plugin."""
        if self.entry is not None:
            return 0 if self.entry.state in (PluginState.ACTIVE, PluginState.DISABLED) else 3
        return 2 if any(one.code == "IK701" for step in self.steps for one in step.findings) else 3

    def to_json(self, language: str) -> dict[str, Any]:
        """The way as plain JSON values; what became of it, with the steps."""
        plain: dict[str, Any] = {"name": self.name, "state": self.state}
        if self.entry is not None:
            plain = self.entry.to_json(language)
        steps = []
        for step in self.steps:
            one: dict[str, Any] = {"step": step.kind.value, "reached": step.is_reached, "found": step.found}
            findings = [finding.to_json(language) for finding in step.findings]
            steps.append(
                {key: value for key, value in {**one, "findings": findings}.items() if value not in (None, [])}
            )
        return {**plain, "steps": steps}


def trace(registry: Registry, name: str, *, switched_off: bool = False) -> tuple[Trace, ...]:
    """The ways to everything of a name: a slug, an official key, letters of a Land, a plugin or a distribution.

    A slug that several running systems claim leads to their plugins.

    Args:
        registry: The registry. Everything is loaded for it.
        name: What is asked for.
        switched_off: Whether the registry leaves out what is installed.
    """
    report = registry.report
    asked = {name, name.removeprefix("integkit-"), f"integkit-{name}"}
    exact = [one for one in report if one.name == name]
    entries = exact or [one for one in report if one.name in asked or one.distribution in asked]
    entries = entries or [one for one in report if one.kind == "city" and name in _keys_of(registry, one)]
    entries = entries or [one for one in report if f'"{name}"' in map(_claimed_in, one.findings)]
    if entries:
        return tuple(Trace(name=one.name, entry=one, steps=_cut(_steps(registry, one))) for one in entries)
    there = [one for one in installed() if switched_off and (one.name == name or one.distribution in asked)]
    if there:
        return tuple(
            Trace(
                name=one.name,
                entry=entry_of(one, PluginState.DISABLED),
                steps=_cut(_outside(one, (Finding.of("IK712", city=one.name),))),
            )
            for one in there
        )
    return (Trace(name=name, entry=None, steps=_cut(_absent(report, name, registry.unanswered))),)


def _absent(entries: Iterable[LoadEntry], name: str, unanswered: tuple[Finding, ...]) -> Iterator[Step]:
    """What is installed under a name that announces nothing, or what was meant."""
    announcing: dict[str, list[str]] = {}
    for candidate in installed():
        announcing.setdefault(_canonical(candidate.distribution), []).append(candidate.name)
    meant: tuple[str, ...] = ()
    for one in (name, f"integkit-{name}"):
        if _canonical(one) in announcing:  # it is there, and only written otherwise
            meant = tuple(announcing[_canonical(one)][:2])
            break
        with suppress(PackageNotFoundError, ValueError):
            values = {"distribution": f"{one} {version(one)}", "group": Group.CITIES.value}
            slug = one.removeprefix("integkit-")
            yield Step(kind=StepKind.DISTRIBUTION, found=f"{one} {version(one)}")
            yield Step(
                kind=StepKind.ENTRY_POINT,
                findings=(Finding.of("IK731", values, name=slug, package=f"integkit_{slug.replace('-', '_')}"),),
            )
            return
    known = tuple(dict.fromkeys(one.name for one in entries))
    cities = ", ".join(dict.fromkeys(one.name for one in entries if one.kind == "city")) or "-"
    missing = Finding.of("IK701", city=name[:60], installed=cities, meant=meant or nearest(name, known))
    if unanswered:
        known = tuple(dict.fromkeys(one.name for one in entries if one.kind == "city"))
        yield Step(kind=StepKind.DISTRIBUTION, findings=(perhaps_a_city(name, known, unanswered), *unanswered))
    else:
        yield Step(kind=StepKind.DISTRIBUTION, findings=(missing,))
    yield Step(kind=StepKind.ENTRY_POINT)


def _canonical(distribution: str) -> str:
    """The name under which a distribution is looked up: capitals, dots and underscores make no difference."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _steps(registry: Registry, entry: LoadEntry) -> Iterator[Step]:
    """The way to one entry of the load report."""
    if entry.state is PluginState.DISABLED:
        disabled = (Finding.of("IK712", city=entry.name),)
        if entry.distribution is None:
            yield Step(kind=StepKind.ENTRY_POINT, findings=disabled)
        yield from _outside(_candidate_of(entry), disabled)
        return
    if entry.kind == "distribution":
        yield Step(kind=StepKind.DISTRIBUTION, found=entry.distribution, findings=entry.findings)
        yield Step(kind=StepKind.ENTRY_POINT)
        return
    claimed = tuple(one for one in entry.findings if _claimed_in(one) == f'"{entry.name}"')
    yield from _outside(_candidate_of(entry), claimed)
    yield from _of_plugin(entry) if entry.kind == "plugin" else _of_data(registry, entry)


def _outside(candidate: Candidate | None, findings: tuple[Finding, ...]) -> Iterator[Step]:
    """What the metadata tell."""
    if candidate is None:
        return
    place = ""
    with suppress(PackageNotFoundError, ValueError):
        place = f", {distribution(candidate.distribution).locate_file('')}"
    yield Step(kind=StepKind.DISTRIBUTION, found=f"{candidate.distribution} {candidate.version}{place}")
    announced = f"{candidate.group.value}: {candidate.name} = {candidate.target}"
    yield Step(kind=StepKind.ENTRY_POINT, found=announced, findings=findings)


def _of_plugin(entry: LoadEntry) -> Iterator[Step]:
    found = ": ".join(filter(None, (entry.target, ", ".join(entry.hooks))))
    yield Step(kind=StepKind.MODULE, found=found or None, findings=entry.findings)


def _of_data(registry: Registry, entry: LoadEntry) -> Iterator[Step]:
    """From the package of a city or Land to its data and its code."""
    reading, faults = _reading_of(registry, entry)
    folder = folder_of(entry.target or "") if entry.distribution is not None else None
    if entry.distribution is not None:
        yield Step(
            kind=StepKind.PACKAGE, found=str(folder) if folder else None, findings=() if folder else entry.findings
        )
    if faults and all(one.code.startswith("IK9") for one in faults):  # about a file, not about what stands in it
        yield Step(kind=StepKind.FILE, findings=faults)
        faults = ()
    else:
        file = str(folder / CITY_FILE) if folder is not None else entry.target
        yield Step(kind=StepKind.FILE, found=reading.file if reading is not None else file)
    keys = tuple(one for one in entry.findings if _is_about_key(one))
    yield Step(kind=StepKind.DATA, found=_told(reading) if reading is not None else None, findings=(*faults, *keys))
    if reading is None:
        yield Step(kind=StepKind.MODULE)
    else:
        rest = tuple(one for one in entry.findings if one not in keys)
        plugin = reading.plugin
        named = [plugin.module or "", *(one.template for one in plugin.exporters), *entry.hooks]
        yield Step(kind=StepKind.MODULE, found=", ".join(filter(None, named)) or None, findings=rest)


def _reading_of(registry: Registry, entry: LoadEntry) -> tuple[Reading | None, tuple[Finding, ...]]:
    """What was read of a city or Land, or why nothing was."""
    try:
        if entry.kind == "city":
            return registry.reading(entry.name), ()
        return read_city(folder_of(entry.target or "") or entry.target or ""), ()
    except IntegkitError as error:
        return None, error.findings


def _told(reading: Reading) -> str:
    profile = reading.profile
    key = profile.municipality.key
    name = profile.municipality.name.in_(profile.language)
    return f"{name}{f' ({key})' if key else ''}, contract {profile.contract}"


def _is_about_key(finding: Finding) -> bool:
    """Whether cities claim one official key: their slugs differ, and their data can be read."""
    return _claimed_in(finding).startswith("AGS ")


def _claimed_in(finding: Finding) -> str:
    """What several claim; empty: the finding is about something else."""
    return str(dict(finding.values).get("what", "")) if finding.code in ("IK703", "IK714") else ""


def _keys_of(registry: Registry, entry: LoadEntry) -> tuple[str | None, ...]:
    if entry.state in (PluginState.DISABLED, PluginState.CONFLICTING) and entry.contract is None:
        return ()
    reading, _ = _reading_of(registry, entry)
    municipality = reading.profile.municipality if reading is not None else None
    return (municipality.ags, municipality.ars, municipality.key) if municipality is not None else ()


def _candidate_of(entry: LoadEntry) -> Candidate | None:
    if entry.distribution is None:
        return None
    return Candidate(GROUPS[entry.kind], entry.name, entry.target or "?", entry.distribution, entry.version or "?")


def _cut(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps up to where the way ends; those behind it are not looked at."""
    walked: list[Step] = []
    blocked = False
    for step in steps:
        walked.append(Step(kind=step.kind, is_reached=False) if blocked else step)
        blocked = blocked or (bool(step.findings) and not (step.kind is StepKind.DATA and step.found))
    return tuple(walked)
