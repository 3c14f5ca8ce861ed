"""The registry: which cities and plugins there are, and everything one asks of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from os import PathLike, sep
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any

import attrs

from integkit import arguments
from integkit.artifacts import Artifact
from integkit.checks import CHECKS, LINT, Check, CheckContext
from integkit.codec import Reading
from integkit.discovery import Candidate, Damaged, Group, built_in, clash, clash_of, scan
from integkit.errors import DataError, IntegkitError, PluginError, UsageError
from integkit.messages import CATALOGUE, Finding, Severity, nearest
from integkit.model import CityProfile, Extension, place_of, thaw

from ._checking import Checking
from ._cities import City, keys_at_hand
from ._code import faults_of_code, has_code
from ._export import Request, each_once, export
from ._exporter import Exporter
from ._extensions import typed_or_faults
from ._host import Around, HookHost
from ._import import Importing
from ._missing import MissingField
from ._pool import PluginPool, taken
from ._report import LoadReport, report_of
from ._results import could_have_hooks, wrong_check, wrong_command, wrong_extension, wrong_in, wrong_profile


class Registry(Importing):
    """Which cities, formats, checks and extensions there are.

    ``Registry()`` knows integkit's own formats and nothing else; ``Registry.discover()`` everything that is installed.
    Nothing of a plugin is read or imported before it is needed. Several threads may share one registry.

    Args:
        around: Gives a context that surrounds every step of a plugin's code: its import, its hooks, its exporters. The
            command line keeps what plugins print out of its output with it. Absent: nothing does.
    """

    def __init__(self, *, around: Around = nullcontext) -> None:
        self._cities: dict[str, City] = {}
        self._laender: dict[str, City] = {}
        self._clashes: dict[tuple[Group, str], tuple[Candidate, ...]] = {}
        self._disabled: dict[str, list[Candidate]] = {}
        self._contested: dict[str, Finding] = {}
        self._damaged: tuple[Damaged, ...] = ()
        arguments.function_or_none("around", around)
        self._pool = PluginPool(around)
        self._lock = Lock()
        for candidate in built_in():
            self._pool.add(candidate)

    @classmethod
    def discover(cls, *, disable: Iterable[str] = (), strict: bool = False, around: Around = nullcontext) -> Registry:
        """A registry of everything that is installed.

        Args:
            disable: Names of cities and plugins, or of their distributions, to leave out.
            strict: Load everything at once and raise on the first plugin that is not right.
            around: As for ``Registry`` itself.

        Raises:
            PluginError: With ``strict``, a plugin is not right.
        """
        strict = arguments.yes_or_no("strict", strict)
        registry = cls(around=around)
        registry._disabled = {name: [] for name in arguments.texts("disable", disable)}
        found = scan()
        registry._damaged = tuple(one for one in found.damaged if one.distribution not in registry._disabled)
        claims: dict[tuple[Group, str], list[Candidate]] = {}
        for candidate in found.candidates:
            named = next((one for one in (candidate.name, candidate.distribution) if one in registry._disabled), None)
            if named is not None:
                registry._disabled[named].append(candidate)
            else:
                claims.setdefault((candidate.group, candidate.name), []).append(candidate)
        for (group, name), candidates in claims.items():
            registry._claimed(group, name, tuple(candidates))
        for name in registry._disabled:
            registry._pool.drop(name)
        if strict:
            for entry in registry.report.problems:
                raise PluginError(*entry.findings)
        return registry

    def _claimed(self, group: Group, name: str, candidates: tuple[Candidate, ...]) -> None:
        """Adds what one name stands for; a name that several claim is nobody's, except integkit's own."""
        if group is Group.PLUGINS:
            if len(candidates) > 1:
                self._pool.clashes[name] = candidates
            elif not candidates[0].is_own:
                self._pool.add(candidates[0])
        elif len(candidates) > 1:
            self._clashes[group, name] = candidates
        else:
            shelf = self._cities if group is Group.CITIES else self._laender
            shelf[name] = City.installed(candidates[0])

    # -- adding by hand --------------------------------------------------------------------------------------------

    def add(self, city: str | Path | CityProfile, *, slug: str | None = None) -> str:
        """Adds a city: a folder, a file, or a profile.

        Args:
            city: A folder with a ``city.yaml``, such a file, a profile as JSON, or a profile.
            slug: Its short name. Absent: the name of the folder or file, or the key of the profile.

        Returns:
            Its slug.

        Raises:
            UsageError: This is neither a path nor a profile.
            PluginError: There is a city with this slug already.
        """
        slug = arguments.text_or_none("slug", slug)
        if isinstance(city, CityProfile):
            if (wrong := wrong_in(city)) is not None:
                raise arguments.refusal("city", f"CityProfile({wrong})", "path or profile")
            added = City.at_hand(slug or city.municipality.key or "city", city)
        else:
            path = Path(arguments.path("city", city, "path or profile"))
            added = City.in_folder(slug or _name_of(path), path)
        with self._lock:
            if added.slug in self._cities:
                raise PluginError(taken(added.slug, self._cities[added.slug].label, added.label, "registry.add"))
            self._cities[added.slug] = added
        return added.slug

    def register(self, plugin: object, name: str | None = None) -> str:
        """Adds a plugin: a module or object with hooks.

        Returns:
            Its name.

        Raises:
            UsageError: This is neither a module nor an object that could have hooks.
            PluginError: A hook is not right, or there is a plugin with this name already.
        """
        if not could_have_hooks(plugin):
            raise arguments.wrong("plugin", plugin, "module or object")
        name = arguments.text_or_none("name", name) or getattr(plugin, "__name__", None) or type(plugin).__name__
        self._pool.register(plugin, name)
        return name

    # -- cities ----------------------------------------------------------------------------------------------------

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all cities, those of data folders and packages; nothing is read for it."""
        return tuple(sorted(self._cities))

    def city(self, key: str) -> CityProfile:
        """The profile of a city by its slug or official key.

        Raises:
            UsageError: There is no such city, it is disabled, or this is a path, which is for ``add``.
            PluginError: Several claim it, or its plugin cannot be used.
            DataError: Its data are not as they have to be.
        """
        return self.reading(key).profile

    def reading(self, key: str) -> Reading:
        """What was read of a city, with positions; raises as ``city``."""
        return self._find(key).reading

    def reload(self, key: str) -> None:
        """Forgets what was read of a city, so that its data are read again when they are asked for."""
        self._find(key).forget()

    def cities(self) -> Iterator[tuple[str, CityProfile]]:
        """Slug and profile of every city, in order of the slugs; raises as ``city`` for one that cannot be read."""
        self._ask_for_profiles()
        for (group, name), candidates in sorted(self._clashes.items()):
            if group is Group.CITIES:
                raise PluginError(clash_of(name, candidates))
        for slug in self.slugs:
            yield slug, self.city(slug)

    @property
    def laender(self) -> tuple[str, ...]:
        """The Länder whose reference roles are installed."""
        return tuple(sorted(self._laender))

    def land(self, letters: str) -> CityProfile:
        """The reference roles of a Land, by its letters (``rp``).

        Raises:
            UsageError: There are none installed for it.
            PluginError: Several distributions claim it.
        """
        letters = arguments.text("letters", letters)
        if (Group.LAENDER, letters) in self._clashes:
            raise PluginError(clash_of(letters, self._clashes[Group.LAENDER, letters]))
        found = self._laender.get(letters)
        if found is None:
            known = self.laender
            missing = {"land": letters[:60], "installed": ", ".join(known) or "-"}
            raise UsageError(Finding.of("IK730", missing, meant=nearest(letters, known)))
        return found.reading.profile

    def _find(self, key: str | PathLike[str]) -> City:
        if isinstance(key, PathLike):
            raise UsageError(Finding.of("IK717", city=str(key)))
        key = arguments.of_type("city", key, str, "slug or key")
        if (Group.CITIES, key) in self._clashes:
            raise PluginError(clash_of(key, self._clashes[Group.CITIES, key]))
        if key in self._cities:
            return self._cities[key]
        if key in self._disabled:
            raise UsageError(Finding.of("IK712", city=key))
        self._ask_for_profiles()
        if key in self._cities:
            return self._cities[key]
        if key in self._contested:
            raise PluginError(self._contested[key])
        found = self._with_key(key) if re.fullmatch(r"(?:[0-9]{8}|[0-9]{12})(?:-.+)?", key) else []
        if len(found) > 1:
            raise PluginError(clash(f'"{key}"', ((one.label, one.slug) for one in found)))
        if found:
            return found[0]
        if "/" in key or sep in key or key in (".", ".."):
            raise UsageError(Finding.of("IK717", city=key))
        raise UsageError(_unknown_city(key, self.slugs))

    def _with_key(self, key: str) -> list[City]:
        """The cities with an official key; parts of a city only where the city itself is not there."""
        whole: list[City] = []
        parts: list[City] = []
        for slug in self.slugs:
            try:
                municipality = self._cities[slug].reading.profile.municipality
            except IntegkitError:
                continue  # one that cannot be read takes no other one down
            if key in (municipality.ags, municipality.ars, municipality.key):
                (whole if municipality.part is None else parts).append(self._cities[slug])
        return whole or parts

    def _ask_for_profiles(self) -> None:
        """Adds the cities whose data come from running systems; a slug that is taken, or claimed twice, is a clash."""
        self._add_modules()
        claims: dict[str, list[tuple[HookHost, CityProfile]]] = {}
        for host, (slug, profile) in self._pool.collected("integkit_profiles", wrong_profile, "slug: CityProfile"):
            claims.setdefault(slug, []).append((host, profile))
        for slug, claimants in claims.items():
            known = self._cities.get(slug)
            ours = known is not None and any(known.target == host.label for host, _ in claimants)
            if known is None and len(claimants) == 1:
                with self._lock:
                    self._cities.setdefault(slug, City.at_hand(slug, claimants[0][1], claimants[0][0].label))
            elif not ours or len(claimants) > 1:
                there = (known.label, known.candidate.distribution if known.candidate else None) if known else None
                both = (*filter(None, (there,)), *((host.label, host.name) for host, _ in claimants))
                contested = clash(f'"{slug}"', both)
                for host, _ in claimants:
                    self._pool.note(host, PluginError(contested))
                    if known is None:
                        self._contested[slug] = contested

    def _add_modules(self) -> None:
        """Makes the modules and templates of all cities known as plugins; a city that cannot be read has none.

        Where the folder of an installed city was added by hand, its templates stand for those that are installed.
        """
        at_hand = keys_at_hand(tuple(self._cities.values()))
        for slug in self.slugs:
            city = self._cities[slug]
            try:
                module, declared = city.module, city.reading.plugin.exporters
                is_copy = city.candidate is not None and city.reading.profile.municipality.key in at_hand
            except IntegkitError:
                continue
            if declared and not is_copy:
                self._pool.add_templates(city)
            if module is not None and city.candidate is not None:
                self._pool.add_module(city.candidate, module)

    # -- what plugins bring ----------------------------------------------------------------------------------------

    def exporters(self) -> Mapping[str, Exporter]:
        """Every format by name. Plugins that fail are left out; the report names them."""
        self._add_modules()
        return self._pool.exporters()

    def exporter(self, name: str) -> Exporter:
        """The exporter of one format. Only the plugin that has it is imported, where its entry has the format's name.

        Raises:
            UsageError: There is no such format.
            PluginError: The plugin that has it cannot be used, or several claim it.
        """
        if arguments.text("format", name) not in self._pool:
            self._add_modules()
        return self._pool.exporter(name)

    def commands(self) -> Mapping[str, Any]:
        """The click commands of plugins by name. Plugins that fail are left out; the report names them."""
        self._add_modules()
        return self._pool.named("integkit_commands", wrong_command, "click.Command", lambda command: str(command.name))

    def checks(self) -> tuple[Check, ...]:
        """Integkit's own checks and those of all plugins, in order of their codes."""
        self._add_modules()
        added = self._pool.named("integkit_checks", wrong_check, "Check", lambda check: str(check.code))
        return tuple(sorted((*CHECKS, *added.values()), key=lambda check: check.code))

    def extension_types(self) -> Mapping[str, type]:
        """The attrs class of every extension key that a plugin knows."""
        self._add_modules()
        pairs = self._pool.named("integkit_extensions", wrong_extension, "key: attrs class", lambda pair: str(pair[0]))
        return MappingProxyType({key: pair[1] for key, pair in pairs.items()})

    def typed(self, extension: Extension, language: str = "de") -> Any:
        """The value of an extension as the record that its plugin declares; plain values where no plugin knows it.

        Raises:
            DataError: The value does not fit that record.
        """
        faults = self._typed_faults(extension, language)
        if not isinstance(faults, list):
            return faults
        raise DataError(*(finding for _, finding in faults))

    def _typed_faults(self, extension: Extension, language: str) -> Any:
        """The typed value of an extension, or a list of what is wrong with it, each with its path in the value."""
        cls = self.extension_types().get(extension.key)
        if cls is None:
            return thaw(extension.value)
        host = self._pool.owner("integkit_extensions", extension.key)
        return typed_or_faults(extension, cls, language, host, self._pool.around)

    # -- exporting and checking ------------------------------------------------------------------------------------

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
        on_missing: Callable[[MissingField], None] | None = None,
    ) -> tuple[Artifact, ...]:
        """Some cities in one format, as bytes.

        Args:
            cities: Slugs, official keys, or profiles.
            format: Name of the format.
            language: Language of the output, ``de`` or ``en``; data formats hold all languages anyway.
            as_of: Only what held on this day. Absent: everything that is stated.
            persons: Whether names of persons are kept. Absent: yes, except in open data formats.
            base_url: Address under which the output will be published.
            licence: Licence of the output.
            options: Options of the format, as words.
            on_missing: Called with each fact that the format's standard asks for, nobody has stated, and the output
                does without, once it is made; ``list.append`` will do. Absent: nobody is told.

        Returns:
            The artifacts in order of their paths.

        Raises:
            UsageError: There is no such city, format or option, a city is named twice, or an argument cannot be what it
                is.
            PluginError: A plugin that is needed for it cannot be used.
            DataError: The data of a city are not as they have to be; ``MissingFields``: the format's standard requires
                what nobody has stated.
        """
        request = Request(
            language=language,
            as_of=as_of,
            persons=persons,
            base_url=base_url,
            licence=licence,
            options=options,
            on_missing=on_missing,
        )
        profiles = each_once([city if isinstance(city, CityProfile) else self._asked(city) for city in cities])
        exporter = self.exporter(format)
        with self._pool.around():
            return export(exporter, profiles, request, self._pool.label_of(format))

    def _asked(self, city: Any) -> CityProfile:
        if isinstance(city, str | PathLike):
            return self._find(city).reading.profile
        raise arguments.wrong("cities", city, "slug, key or profile")

    def check(
        self, key: str, *, checks: Iterable[Check] | None = None, as_of: dt.date | None = None, lint: bool = False
    ) -> tuple[Finding, ...]:
        """What the checks find in a city, with positions, in the order of its files; skipped checks left out.

        What is wrong with its own module or with a template that it declares is found too, whatever it skips.

        Args:
            key: Slug or official key.
            checks: The checks to run. Absent: all there are.
            lint: Whether to look at plans as one would before they are adopted, too.
            as_of: The day by which stale sources and ended terms are judged. Absent: they are not judged.

        Raises:
            UsageError: There is no such city, or an argument cannot be what it is.
            DataError: Its data cannot be read; its findings say why.
        """
        as_of, lint = arguments.day_or_none("as_of", as_of), arguments.yes_or_no("lint", lint)
        city = self._find(key)
        reading = city.reading
        asked = self.checks() if checks is None else arguments.several("checks", checks, Check, "several checks")
        wanted = (*asked, *(LINT if lint else ()))
        context = CheckContext(profile=reading.profile, ids_elsewhere=self._ids_elsewhere, as_of=as_of)
        checking, found = Checking(self._pool, context), [*reading.notices]
        for check in wanted:
            for path, finding in checking.run(check):
                place = finding.place or place_of(reading.profile, path) or None
                found.append(reading.positioned(attrs.evolve(finding, place=place), path))
        if reading.minted is not None:
            found += reading.minted.findings(context.paths_of_ids)
        for index, extension in enumerate(reading.profile.extensions):
            faults = self._typed_faults(extension, reading.profile.language)
            for path, finding in faults if isinstance(faults, list) and extension.key in self.extension_types() else ():
                found.append(reading.positioned(finding, ("extensions", index, "value", *path)))
        skipped = {skip.check for skip in reading.plugin.skip}
        found = [finding for finding in found if finding.code not in skipped]
        rules = {code for code in CATALOGUE if code[2] in "123456"}
        told = {code for code, entry in CATALOGUE.items() if code[2] == "0" and entry.severity is not Severity.ERROR}
        known = {*rules, *told, *(check.code for check in wanted)}  # what cannot be read cannot be skipped
        for index, skip in enumerate(reading.plugin.skip):
            if skip.check not in known:
                finding = Finding.of(
                    "IK026", {"check": skip.check}, place="plugin/skip", meant=nearest(skip.check, known)
                )
                found.append(reading.positioned(finding, ("plugin", "skip", index, "check")))
        if reading.plugin.module is not None and city.candidate is None:
            finding = Finding.of("IK715", module=reading.plugin.module, place="plugin/module")
            found.append(reading.positioned(finding, ("plugin", "module")))
        found += self._faults_of_code(city)
        return tuple(sorted(found, key=lambda one: (one.file or "", one.line or 0, one.column or 0, one.code)))

    def _faults_of_code(self, city: City) -> Iterator[Finding]:
        """What is wrong with a city's module and templates."""
        self._add_modules()
        if has_code(city, self._pool):
            self._load()
            yield from faults_of_code(city, self._pool, self.export)

    def _ids_elsewhere(self, prefix: str) -> frozenset[str] | None:
        """The ids of the profile that a reference's prefix means; ``None``: it is not here."""
        try:
            profile = self.land(prefix) if prefix in self._laender else self.city(prefix)
        except IntegkitError:
            return None
        return frozenset(CheckContext(profile=profile).paths_of_ids)

    def _load(self) -> None:
        """Asks every plugin for everything that it brings."""
        for load in (self.exporters, self.importers, self.commands, self.checks, self.extension_types):
            load()

    @property
    def report(self) -> LoadReport:
        """What became of every city, Land and plugin. Everything is loaded for it."""
        self._ask_for_profiles()
        self._load()
        return report_of(dict(self._cities), self._laender, self._pool, self._clashes, self._disabled, self._damaged)


def _name_of(path: Path) -> str:
    """A slug for a folder or file: the name of the folder, or of a file that is not called city.yaml."""
    named = path.resolve()
    if named.suffix.lower() in (".yaml", ".yml", ".json"):
        named = named.parent if named.stem == "city" else named.with_suffix("")
    return named.name.removeprefix("integkit_").removeprefix("integkit-")


def _unknown_city(key: str, known: tuple[str, ...]) -> Finding:
    return Finding.of("IK701", city=key[:60], installed=", ".join(known) or "-", meant=nearest(key, known))
