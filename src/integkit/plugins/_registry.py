"""The registry: which cities and plugins there are, and everything one asks of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from integkit.artifacts import Artifact
from integkit.checks import CHECKS, Check, CheckContext, run_checks
from integkit.codec import Notation, Reading, faults_of, structure
from integkit.errors import DataError, IntegkitError, PluginError, UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile, Extension, place_of, thaw

from ._cities import City, kind_of
from ._discovery import Candidate, Group, built_in, installed
from ._export import export
from ._exporter import Exporter, Importer
from ._host import HookHost, type_of
from ._report import LoadEntry, LoadReport, PluginState

T = TypeVar("T")

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Registry:
    """Which cities, formats, checks and extensions there are.

    ``Registry()`` knows integkit's own formats and nothing else; ``Registry.discover()`` everything that is installed.
    Nothing of a plugin is read or imported before it is needed. Several threads may share one registry.
    """

    def __init__(self) -> None:
        self._cities: dict[str, City] = {}
        self._laender: dict[str, City] = {}
        self._disabled: dict[str, Candidate | None] = {}
        self._clashes: dict[tuple[Group, str], tuple[Candidate, ...]] = {}
        self._plugins: dict[str, Callable[[], HookHost]] = {}
        self._candidates: dict[str, Candidate] = {}
        self._hosts: dict[str, HookHost | PluginError] = {}
        self._lock = RLock()
        for candidate in built_in():
            self._add_candidate(candidate)

    @classmethod
    def discover(cls, *, disable: Iterable[str] = (), strict: bool = False) -> Registry:
        """A registry of everything that is installed.

        Args:
            disable: Names of cities and plugins to leave out.
            strict: Load everything at once and raise on the first plugin that is not right.

        Raises:
            PluginError: With ``strict``, a plugin is not right.
        """
        registry = cls()
        switched_off = frozenset(disable)
        registry._disabled = dict.fromkeys(switched_off)
        groups: dict[tuple[Group, str], list[Candidate]] = {}
        for candidate in installed():
            if candidate.name in switched_off:
                registry._disabled[candidate.name] = candidate
            elif not (candidate.is_own and candidate.group is Group.PLUGINS):
                groups.setdefault((candidate.group, candidate.name), []).append(candidate)
        for (group, name), candidates in groups.items():
            own = [one for one in registry._candidates.values() if one.name == name and group is Group.PLUGINS]
            if len(candidates) > 1 or own:
                # A name of integkit's own stays what it is; the strangers who claim it are out.
                registry._clashes[group, name] = (*own, *candidates)
            else:
                registry._add_candidate(candidates[0])
        for name in switched_off:
            registry._plugins.pop(name, None)
        if strict:
            for entry in registry.report.problems:
                raise PluginError(*entry.findings)
        return registry

    def _add_candidate(self, candidate: Candidate) -> None:
        if candidate.group is Group.PLUGINS:
            self._candidates[candidate.name] = candidate
            self._plugins[candidate.name] = partial(
                HookHost.of_module, candidate.name, candidate.label, candidate.target
            )
        else:
            (self._cities if candidate.group is Group.CITIES else self._laender)[candidate.name] = City.installed(
                candidate
            )

    # -- adding by hand --------------------------------------------------------------------------------------------

    def add(self, city: str | Path | CityProfile, *, slug: str | None = None) -> str:
        """Adds a city: a folder, a file, or a profile.

        Args:
            city: A folder with a ``city.yaml``, such a file, a profile as JSON, or a profile.
            slug: Its short name. Absent: the name of the folder or file, or the AGS of the profile.

        Returns:
            Its slug.

        Raises:
            PluginError: There is a city with this slug already.
        """
        if isinstance(city, CityProfile):
            slug = slug or city.municipality.ags or city.municipality.ars or "city"
            added = City.at_hand(slug, city)
        else:
            path = Path(city)
            named = path.resolve() if path.suffix not in (".yaml", ".json") else path.resolve().parent / path.stem
            slug = slug or (named.parent.name if named.name == "city" else named.name).removeprefix("integkit_")
            added = City.in_folder(slug, path)
        with self._lock:
            if slug in self._cities:
                clash = (self._cities[slug].target, added.target)
                raise PluginError(Finding.of("IK703", what=slug, plugins=clash, name=slug))
            self._cities[slug] = added
        return slug

    def register(self, plugin: object, name: str | None = None) -> str:
        """Adds a plugin: a module or object with hooks.

        Returns:
            Its name.

        Raises:
            PluginError: A hook is not right, or there is a plugin with this name already.
        """
        name = name or getattr(plugin, "__name__", None) or type(plugin).__name__
        host = HookHost(name, f'"{name}"', plugin)
        with self._lock:
            if name in self._plugins:
                raise PluginError(Finding.of("IK703", what=name, plugins=(name, host.label), name=name))
            self._plugins[name] = lambda: host
        return name

    # -- cities ----------------------------------------------------------------------------------------------------

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all cities, those of data folders and packages; nothing is read for it."""
        return tuple(sorted(self._cities))

    def city(self, key: str) -> CityProfile:
        """The profile of a city by its slug or AGS.

        Raises:
            UsageError: There is no such city, or it is disabled.
            PluginError: Several claim it, or its plugin cannot be used.
            DataError: Its data are not as they have to be.
        """
        return self.reading(key).profile

    def reading(self, key: str) -> Reading:
        """What was read of a city, with positions; raises as ``city``."""
        return self._find(key).reading

    def land(self, letters: str) -> CityProfile:
        """The reference roles of a Land, by its letters (``rp``).

        Raises:
            UsageError: There are none installed for it.
        """
        if (Group.LAENDER, letters) in self._clashes:
            raise PluginError(self._clash(Group.LAENDER, letters))
        found = self._laender.get(letters)
        if found is None:
            raise UsageError(_unknown_city(letters, tuple(sorted(self._laender))))
        return found.reading.profile

    @property
    def laender(self) -> tuple[str, ...]:
        """The Länder whose reference roles are installed."""
        return tuple(sorted(self._laender))

    def cities(self) -> Iterator[tuple[str, CityProfile]]:
        """Slug and profile of every city, in order of the slugs; raises as ``city`` for one that cannot be read."""
        self._ask_for_profiles()
        for group, name in sorted(self._clashes):
            if group is Group.CITIES:
                raise PluginError(self._clash(group, name))
        for slug in self.slugs:
            yield slug, self.city(slug)

    def _find(self, key: str) -> City:
        if (Group.CITIES, key) in self._clashes:
            raise PluginError(self._clash(Group.CITIES, key))
        if key in self._cities:
            return self._cities[key]
        if key in self._disabled:
            raise UsageError(Finding.of("IK712", city=key))
        if re.fullmatch(r"[0-9]{8}|[0-9]{12}", key):
            found = self._with_key(key)
            if len(found) > 1:
                labels = tuple(_label(one) for one in found)
                raise PluginError(Finding.of("IK703", what=f"AGS {key}", plugins=labels, name=found[0].slug))
            if found:
                return found[0]
        self._ask_for_profiles()
        if key in self._cities:
            return self._cities[key]
        raise UsageError(_unknown_city(key, self.slugs))

    def _with_key(self, key: str) -> list[City]:
        self._ask_for_profiles()
        found = []
        for slug in self.slugs:
            try:
                municipality = self._cities[slug].reading.profile.municipality
            except IntegkitError:
                continue  # one that cannot be read takes no other one down
            if key in (municipality.ags, municipality.ars):
                found.append(self._cities[slug])
        return found

    def _ask_for_profiles(self) -> None:
        """Adds the cities whose data come from running systems."""
        for host in self._working_hosts():
            for slug, profile in host.call("integkit_profiles", _wrong_profile, "slug: CityProfile"):
                with self._lock:
                    if slug not in self._cities:
                        self._cities[slug] = City.at_hand(slug, profile, host.label)

    def _clash(self, group: Group, name: str) -> Finding:
        labels = tuple(one.label for one in self._clashes[group, name])
        return Finding.of("IK703", what=f'"{name}"', plugins=labels, name=name)

    # -- plugins ---------------------------------------------------------------------------------------------------

    def _host(self, name: str) -> HookHost:
        """The hooks of one plugin, loaded once; raises the same ``PluginError`` each time."""
        with self._lock:
            if name not in self._hosts:
                try:
                    self._hosts[name] = self._plugins[name]()
                except PluginError as error:
                    self._hosts[name] = error
            host = self._hosts[name]
        if isinstance(host, PluginError):
            raise host
        return host

    def _add_city_modules(self) -> None:
        for slug in self.slugs:
            try:
                module = self._cities[slug].module
            except IntegkitError:
                continue
            candidate = self._cities[slug].candidate
            if module is not None and candidate is not None:
                self._plugins.setdefault(
                    f"{slug}/", partial(HookHost.of_module, candidate.name, candidate.label, module)
                )

    def _working_hosts(self) -> Iterator[HookHost]:
        """Every plugin that is right, in order of the names; the others stand in the report."""
        self._add_city_modules()
        for name in sorted(self._plugins):
            try:
                yield self._host(name)
            except PluginError:
                continue

    def _collected(self, hook: str, check: Callable[[Any], str | None], wanted: str) -> Iterator[tuple[HookHost, Any]]:
        for host in self._working_hosts():
            try:
                items = host.call(hook, check, wanted)
            except PluginError as error:
                self._broken(host, error)
                continue
            yield from ((host, item) for item in items)

    def _broken(self, host: HookHost, error: PluginError) -> None:
        """Notes that a hook failed, so that the report says so."""
        with self._lock:
            for name, known in self._hosts.items():
                if known is host:
                    self._hosts[name] = error
                    return

    def _named(self, items: Iterable[tuple[HookHost, T]], what: str, name_of: Callable[[T], str]) -> Mapping[str, T]:
        """Things by name; a name that several plugins claim is nobody's, except integkit's own."""
        claims: dict[str, list[tuple[HookHost, T]]] = {}
        for host, item in items:
            claims.setdefault(name_of(item), []).append((host, item))
        named: dict[str, T] = {}
        for name, claimants in claims.items():
            owner = [pair for pair in claimants if name in self._candidates and pair[0].name == name]
            if len(claimants) == 1 or owner:
                named[name] = (owner or claimants)[0][1]
            for host, _ in claimants if len(claimants) > 1 else ():
                if not owner or host is not owner[0][0]:
                    labels = tuple(one.label for one, _ in claimants)
                    self._broken(
                        host, PluginError(Finding.of("IK703", what=f'{what} "{name}"', plugins=labels, name=host.name))
                    )
        return MappingProxyType(dict(sorted(named.items())))

    def exporters(self) -> Mapping[str, Exporter]:
        """Every format by name. Plugins that fail are left out; the report names them."""
        found = self._collected("integkit_exporters", _wrong_exporter, "Exporter")
        return self._named(found, "format", lambda exporter: exporter.name)

    def exporter(self, name: str) -> Exporter:
        """The exporter of one format. Only the plugin that has it is imported, where its entry has the format's name.

        Raises:
            UsageError: There is no such format.
            PluginError: The plugin that has it cannot be used, or several claim it.
        """
        if name in self._plugins:
            for exporter in self._host(name).call("integkit_exporters", _wrong_exporter, "Exporter"):
                if exporter.name == name:
                    own: Exporter = exporter
                    return own
        if (Group.PLUGINS, name) in self._clashes:
            raise PluginError(self._clash(Group.PLUGINS, name))
        every = self.exporters()
        if name in every:
            return every[name]
        for failure in self._hosts.values():
            if isinstance(failure, PluginError) and any(
                f'"{name}"' in str(dict(one.values).get("what")) for one in failure.findings
            ):
                raise failure
        raise UsageError(Finding.of("IK801", format=name, choices=tuple(every), meant=nearest(name, every)))

    def importers(self) -> Mapping[str, Importer]:
        """Every importer by name. Plugins that fail are left out; the report names them."""
        found = self._collected("integkit_importers", _wrong_importer, "Importer")
        return self._named(found, "importer", lambda importer: importer.name)

    def commands(self) -> Mapping[str, Any]:
        """The click commands of plugins by name. Plugins that fail are left out; the report names them."""
        found = self._collected("integkit_commands", _wrong_command, "click.Command")
        return self._named(found, "command", lambda command: str(command.name))

    def checks(self) -> tuple[Check, ...]:
        """Integkit's own checks and those of all plugins, in order of their codes."""
        added = self._named(
            self._collected("integkit_checks", _wrong_check, "Check"), "check", lambda check: check.code
        )
        own = {check.code: check for check in CHECKS}
        return tuple(check for _, check in sorted({**added, **own}.items()))

    def extension_types(self) -> Mapping[str, type]:
        """The attrs class of every extension key that a plugin knows."""
        found = self._collected("integkit_extensions", _wrong_extension, "key: attrs class")
        named = self._named(found, "extension", lambda pair: str(pair[0]))
        return MappingProxyType({key: pair[1] for key, pair in named.items()})

    def typed(self, extension: Extension, language: str = "de") -> Any:
        """The value of an extension as the record that its plugin declares; plain values where no plugin knows it.

        Raises:
            DataError: The value does not fit that record.
        """
        cls = self.extension_types().get(extension.key)
        if cls is None:
            return thaw(extension.value)
        try:
            return structure(thaw(extension.value), cls, Notation.JSON, language)
        except Exception as error:
            found = [
                Finding.of(fault.code, fault.values, place="/".join(map(str, ("extensions", extension.key, *path))))
                for path, fault in faults_of(error)
            ]
            raise DataError(*found) from error

    # -- exporting -------------------------------------------------------------------------------------------------

    def export(
        self,
        *cities: str | CityProfile,
        format: str,
        language: str = "de",
        as_of: dt.date | None = None,
        persons: bool | None = None,
        base_url: str | None = None,
        licence: str | None = None,
        options: Mapping[str, str] | None = None,
    ) -> tuple[Artifact, ...]:
        """Some cities in one format, as bytes.

        Args:
            cities: Slugs, AGS, or profiles.
            format: Name of the format.
            language: Language of the output, ``de`` or ``en``; data formats hold all languages anyway.
            as_of: Only what held on this day. Absent: everything that is stated.
            persons: Whether names of persons are kept. Absent: yes, except in open data formats.
            base_url: Address under which the output will be published.
            licence: Licence of the output.
            options: Options of the format, as words.

        Returns:
            The artifacts in order of their paths.

        Raises:
            UsageError: There is no such city, format or option.
            PluginError: A plugin that is needed for it cannot be used.
            DataError: The data of a city are not as they have to be.
        """
        return export(
            self,
            cities,
            format,
            language=language,
            as_of=as_of,
            persons=persons,
            base_url=base_url,
            licence=licence,
            options=options,
        )

    # -- checking --------------------------------------------------------------------------------------------------

    def check(self, key: str, *, checks: Iterable[Check] | None = None) -> tuple[Finding, ...]:
        """What the checks find in a city, with positions, in the order of its files; skipped checks left out.

        Raises:
            DataError: Its data cannot be read; its findings say why.
        """
        reading = self.reading(key)
        skipped = {skip.check for skip in reading.plugin.skip}
        wanted = [check for check in (self.checks() if checks is None else checks) if check.code not in skipped]
        context = CheckContext(profile=reading.profile, ids_elsewhere=self._ids_elsewhere)
        found = [*reading.notices]
        for path, finding in run_checks(wanted, context):
            placed = finding if finding.place else attrs.evolve(finding, place=place_of(reading.profile, path) or None)
            found.append(reading.positioned(placed, path))
        found += self._extension_findings(reading)
        return tuple(sorted(found, key=lambda one: (one.file or "", one.line or 0, one.column or 0, one.code)))

    def _extension_findings(self, reading: Reading) -> Iterator[Finding]:
        for index, extension in enumerate(reading.profile.extensions):
            try:
                self.typed(extension, reading.profile.language)
            except DataError as error:
                for finding in error.findings:
                    yield reading.positioned(finding, ("extensions", index, "value"))

    def _ids_elsewhere(self, prefix: str) -> frozenset[str] | None:
        if prefix in self._laender:
            city = self._laender[prefix]
        else:
            try:
                city = self._find(prefix)
            except IntegkitError:
                return None
        try:
            return frozenset(CheckContext(profile=city.reading.profile).paths_of_ids)
        except IntegkitError:
            return None

    # -- report ----------------------------------------------------------------------------------------------------

    @property
    def report(self) -> LoadReport:
        """What became of every city, Land and plugin. Everything is loaded for it."""
        self.exporters(), self.importers(), self.commands(), self.checks(), self.extension_types()
        shared = self._shared_keys()
        entries = [self._city_entry("city", city, shared) for city in self._cities.values()]
        entries += [self._city_entry("land", city, {}) for city in self._laender.values()]
        entries += [self._plugin_entry(name) for name in self._plugins if not name.endswith("/")]
        for (group, name), candidates in self._clashes.items():
            entries += [
                _entry_of(one, PluginState.CONFLICTING, (self._clash(group, name),))
                for one in candidates
                if one.name not in self._plugins or not one.is_own
            ]
        entries += [
            _entry_of(one, PluginState.DISABLED)
            if one is not None
            else LoadEntry(kind="plugin", name=name, state=PluginState.DISABLED)
            for name, one in self._disabled.items()
        ]
        order = ("city", "land", "plugin")
        return LoadReport(
            tuple(sorted(entries, key=lambda one: (order.index(one.kind), one.name, one.distribution or "")))
        )

    def _shared_keys(self) -> dict[str, tuple[Finding, ...]]:
        """Findings for the cities that claim one AGS, by slug."""
        claims: dict[str, list[City]] = {}
        for city in self._cities.values():
            try:
                municipality = city.reading.profile.municipality
            except IntegkitError:
                continue
            key = municipality.ags if municipality.part is None else None
            if key is not None:
                claims.setdefault(key, []).append(city)
        found: dict[str, tuple[Finding, ...]] = {}
        for key, claimants in claims.items():
            if len(claimants) > 1:
                labels = tuple(sorted(_label(one) for one in claimants))
                for one in claimants:
                    found[one.slug] = (Finding.of("IK703", what=f"AGS {key}", plugins=labels, name=one.slug),)
        return found

    def _city_entry(self, kind: str, city: City, shared: Mapping[str, tuple[Finding, ...]]) -> LoadEntry:
        state, findings = PluginState.ACTIVE, shared.get(city.slug, ())
        hooks: tuple[str, ...] = ()
        contract = None
        try:
            contract = city.reading.profile.contract
            if findings:
                state = PluginState.CONFLICTING
            elif f"{city.slug}/" in self._plugins:
                hooks = self._host(f"{city.slug}/").hooks
        except IntegkitError as error:
            findings = error.findings
            codes = {finding.code for finding in findings}
            state = (
                PluginState.INCOMPATIBLE
                if codes & {"IK022", "IK704"}
                else PluginState.CONFLICTING
                if codes == {"IK703"}
                else PluginState.FAILED
            )
        entry = _entry_of(city.candidate, state, findings) if city.candidate is not None else None
        entry = entry or LoadEntry(kind=kind, name=city.slug, state=state, target=city.target, findings=findings)
        return attrs.evolve(entry, contract=contract, hooks=hooks)

    def _plugin_entry(self, name: str) -> LoadEntry:
        candidate = self._candidates.get(name)
        state = PluginState.ACTIVE
        hooks: tuple[str, ...] = ()
        findings: tuple[Finding, ...] = ()
        try:
            hooks = self._host(name).hooks
        except PluginError as error:
            findings = error.findings
            state = PluginState.CONFLICTING if {one.code for one in findings} == {"IK703"} else PluginState.FAILED
        entry = _entry_of(candidate, state, findings) if candidate is not None else None
        entry = entry or LoadEntry(kind="plugin", name=name, state=state, findings=findings)
        return attrs.evolve(entry, hooks=hooks)


def _entry_of(candidate: Candidate, state: PluginState, findings: tuple[Finding, ...] = ()) -> LoadEntry:
    return LoadEntry(
        kind=kind_of(candidate),
        name=candidate.name,
        state=state,
        distribution=candidate.distribution,
        version=candidate.version,
        target=candidate.target,
        findings=findings,
    )


def _unknown_city(key: str, known: tuple[str, ...]) -> Finding:
    return Finding.of("IK701", city=key[:60], installed=", ".join(known) or "-", meant=nearest(key, known))


def _label(city: City) -> str:
    return city.candidate.label if city.candidate is not None else f'"{city.slug}" ({city.target})'


# -- what is wrong with what a hook returned -------------------------------------------------------------------------


def _wrong_exporter(item: Any) -> str | None:
    name, suffix, media_type = (getattr(item, field, None) for field in ("name", "suffix", "media_type"))
    if not isinstance(item, Exporter):
        return type_of(item)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"name {name!r:.60}"
    if not isinstance(suffix, str) or not re.fullmatch(r"(?:\.[a-z0-9-]+)+", suffix):
        return f"suffix {suffix!r:.60}"
    return None if isinstance(media_type, str) else f"media_type {media_type!r:.60}"


def _wrong_importer(item: Any) -> str | None:
    name = getattr(item, "name", None)
    good = isinstance(item, Importer) and isinstance(name, str) and _NAME.fullmatch(name)
    return None if good else type_of(item)


def _wrong_check(item: Any) -> str | None:
    if not isinstance(item, Check):
        return type_of(item)
    return None if not item.code.startswith("IK") else f"code {item.code}"


def _wrong_command(item: Any) -> str | None:
    good = isinstance(getattr(item, "name", None), str) and callable(getattr(item, "main", None))
    return None if good else type_of(item)


def _wrong_extension(item: Any) -> str | None:
    if not (isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) and isinstance(item[1], type)):
        return type_of(item)
    return None if attrs.has(item[1]) and "." in item[0] else f"{item[0]}: {item[1].__name__}"


def _wrong_profile(item: Any) -> str | None:
    good = isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) and isinstance(item[1], CityProfile)
    return None if good and _NAME.fullmatch(item[0]) else type_of(item)
