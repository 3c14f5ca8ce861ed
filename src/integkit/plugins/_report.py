"""What became of every plugin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, Final

import attrs

from integkit.discovery import Candidate, Damaged, Group, clash, clash_of
from integkit.errors import IntegkitError, PluginError
from integkit.messages import Finding

from ._cities import City
from ._pool import PluginPool


class PluginState(StrEnum):
    """What became of a plugin."""

    ACTIVE = "active"
    DISABLED = "disabled"
    INCOMPATIBLE = "incompatible"
    FAILED = "failed"
    CONFLICTING = "conflicting"


@attrs.frozen(kw_only=True)
class LoadEntry:
    """One plugin, Land or city.

    Attributes:
        kind: ``city``, ``land``, ``plugin``, or ``distribution`` for one whose metadata cannot be read.
        name: Slug, letters of the Land, name of the plugin or of the distribution.
        state: What became of it.
        distribution: The distribution it came with. Absent: it was added by hand.
        version: Version of that distribution. Absent: it was added by hand.
        target: Package, module, folder or file.
        contract: Version of the data contract of a city. Absent: unreadable, or no city.
        hooks: The hooks it has.
        findings: Why it is not active.
    """

    kind: str
    name: str
    state: PluginState
    distribution: str | None = None
    version: str | None = None
    target: str | None = None
    contract: int | None = None
    hooks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self, language: str) -> dict[str, Any]:
        """The entry as plain JSON values."""
        plain: dict[str, Any] = {
            "kind": self.kind,
            "name": self.name,
            "state": self.state.value,
            "distribution": self.distribution,
            "version": self.version,
            "target": self.target,
            "contract": self.contract,
            "hooks": list(self.hooks),
            "findings": [finding.to_json(language) for finding in self.findings],
        }
        return {key: value for key, value in plain.items() if value not in (None, [])}


@attrs.frozen
class LoadReport:
    """What became of every plugin, in order of kind and name."""

    entries: tuple[LoadEntry, ...]

    def __iter__(self) -> Iterator[LoadEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def problems(self) -> tuple[LoadEntry, ...]:
        """The entries that are neither active nor disabled on purpose."""
        return tuple(entry for entry in self.entries if entry.state not in (PluginState.ACTIVE, PluginState.DISABLED))


def report_of(
    cities: Mapping[str, City],
    laender: Mapping[str, City],
    pool: PluginPool,
    clashes: Mapping[tuple[Group, str], tuple[Candidate, ...]],
    disabled: Mapping[str, Sequence[Candidate]],
    damaged: Iterable[Damaged],
) -> LoadReport:
    """What became of everything in a registry."""
    shared = _shared_keys(cities.values())
    entries = [_city_entry("city", city, pool, shared.get(city.slug, ())) for city in cities.values()]
    entries += [_city_entry("land", city, pool, ()) for city in laender.values()]
    entries += [_plugin_entry(name, pool) for name in pool.names]
    for name, candidates in (*((name, found) for (_, name), found in clashes.items()), *pool.clashes.items()):
        own = next((one for one in candidates if one.is_own and name in pool), None)
        for one in candidates:
            if one is not own:
                what = {"what": f'"{name}"', "plugin": one.label, "name": one.distribution}
                finding = Finding.of("IK714", what, owner=own.label) if own else clash_of(name, candidates)
                entries.append(entry_of(one, PluginState.CONFLICTING, (finding,)))
    for name, known in disabled.items():
        entries += [entry_of(candidate, PluginState.DISABLED) for candidate in known]
        if not known:
            entries.append(LoadEntry(kind="plugin", name=name, state=PluginState.DISABLED))
    entries += [_damaged_entry(one) for one in damaged]
    return LoadReport(
        tuple(sorted(entries, key=lambda one: (_KINDS.index(one.kind), one.name, one.distribution or "")))
    )


GROUPS: Final[Mapping[str, Group]] = {"city": Group.CITIES, "land": Group.LAENDER, "plugin": Group.PLUGINS}
"""The group of entry points that each kind of entry comes from."""
_KINDS: Final = (*GROUPS, "distribution")
_KIND_OF: Final = {group: kind for kind, group in GROUPS.items()}


def _shared_keys(cities: Iterable[City]) -> dict[str, tuple[Finding, ...]]:
    """Findings for the cities that claim one official key, by slug."""
    claims: dict[str, list[City]] = {}
    for city in cities:
        try:
            municipality = city.reading.profile.municipality
        except IntegkitError:
            continue
        if municipality.ags is not None:
            claims.setdefault(str(municipality.key), []).append(city)
    found: dict[str, tuple[Finding, ...]] = {}
    for key, claimants in claims.items():
        if len(claimants) > 1:
            shared = clash(f"AGS {key}", sorted((one.label, one.slug) for one in claimants))
            found |= {one.slug: (shared,) for one in claimants}
    return found


def _city_entry(kind: str, city: City, pool: PluginPool, clash: tuple[Finding, ...]) -> LoadEntry:
    findings, contract = clash, None
    hooks: tuple[str, ...] = ()
    try:
        contract = city.reading.profile.contract
        for name in (f"{city.slug}/", f"{city.slug}/templates/") if kind == "city" else ():
            problem = pool.problem(name) if name in pool else None
            findings += problem.findings if problem is not None else ()
        if f"{city.slug}/" in pool and kind == "city":
            hooks = pool.host(f"{city.slug}/").hooks
    except IntegkitError as error:
        findings = findings or error.findings
    state = _state_of(findings)
    entry = entry_of(city.candidate, state, findings) if city.candidate is not None else None
    entry = entry or LoadEntry(kind=kind, name=city.slug, state=state, target=city.target, findings=findings)
    return attrs.evolve(entry, contract=contract, hooks=hooks)


def _plugin_entry(name: str, pool: PluginPool) -> LoadEntry:
    candidate = pool.candidate(name)
    hooks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problem = pool.problem(name)
    if problem is not None:
        findings = problem.findings
    with suppress(PluginError):
        hooks = pool.host(name).hooks
    state = _state_of(findings)
    entry = entry_of(candidate, state, findings) if candidate is not None else None
    entry = entry or LoadEntry(kind="plugin", name=name, state=state, findings=findings)
    return attrs.evolve(entry, hooks=hooks)


def _damaged_entry(one: Damaged) -> LoadEntry:
    finding = Finding.of("IK716", plugin=one.distribution, name=one.distribution, reason=one.reason)
    return LoadEntry(
        kind="distribution",
        name=one.distribution,
        state=PluginState.FAILED,
        distribution=one.distribution,
        findings=(finding,),
    )


def _state_of(findings: tuple[Finding, ...]) -> PluginState:
    codes = {finding.code for finding in findings}
    if not codes:
        return PluginState.ACTIVE
    if codes & {"IK022", "IK704"}:
        return PluginState.INCOMPATIBLE
    return PluginState.CONFLICTING if codes <= {"IK703", "IK714"} else PluginState.FAILED


def entry_of(candidate: Candidate, state: PluginState, findings: tuple[Finding, ...] = ()) -> LoadEntry:
    """The entry of something that is installed."""
    return LoadEntry(
        kind=_KIND_OF[candidate.group],
        name=candidate.name,
        state=state,
        distribution=candidate.distribution,
        version=candidate.version,
        target=candidate.target,
        findings=findings,
    )
