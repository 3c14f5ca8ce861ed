"""The registry: which cities and plugins there are, and everything one asks of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from os import PathLike
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from integkit import arguments
from integkit.artifacts import Artifact
from integkit.codec import refuse_misfits
from integkit.discovery import Candidate, Damaged, Group, built_in, scan
from integkit.errors import DataError, IntegkitError, PluginError
from integkit.messages import Finding, Severity, nearest
from integkit.model import CityProfile, Extension, place_of, thaw

from ._cities import City
from ._export import Request, each_once, export
from ._exporter import Exporter
from ._host import Around
from ._import import Importing
from ._known import KnownCities
from ._missing import MissingField
from ._offering import offered
from ._others import OtherFormats
from ._pool import PluginPool
from ._results import CHECK, could_have_hooks, wrong_check, wrong_command, wrong_extension
from ._whereabouts import Whereabouts

if TYPE_CHECKING:
    from integkit.checks import Check

    from ._in_parts import Exporting
    from ._report import LoadReport


class Registry(KnownCities, Importing):
    """Which cities, formats, checks and extensions there are.

    ``Registry()`` knows integkit's own formats and nothing else; ``Registry.discover()`` everything that is installed.
    Nothing of a plugin is read or imported before it is needed. Several threads may share one registry.

    Args:
        around: Gives a context that surrounds every step of a plugin's code: its import, its hooks, its exporters. The
            command line keeps what plugins print out of its output with it. Absent: nothing does.
    """

    def __init__(self, *, around: Around = nullcontext) -> None:
        self._begin(around, built_in())

    def _begin(self, around: Around, own: Iterable[Candidate]) -> None:
        """Makes a registry that knows integkit's own plugins."""
        super().__init__()
        self._damaged: tuple[Damaged, ...] = ()
        self._unknown: dict[str, tuple[str, ...]] = {}
        arguments.function_or_none("around", around)
        self._pool = PluginPool(around)
        for candidate in own:
            self._pool.add(candidate)

    @classmethod
    def discover(
        cls,
        *,
        disable: Iterable[str] = (),
        only: Iterable[str] | None = None,
        strict: bool = False,
        around: Around = nullcontext,
    ) -> Registry:
        """A registry of everything that is installed.

        Args:
            disable: Names of cities and plugins, or of their distributions, to leave out. A name that nothing has is
                told by ``notices``, here and in ``only``.
            only: Such names; everything else that is installed is left out but integkit's own. Absent: nothing is.
            strict: Load everything at once and raise on the first plugin that is not right.
            around: As for ``Registry`` itself.

        Raises:
            PluginError: With ``strict``, a plugin is not right.
        """
        strict = arguments.yes_or_no("strict", strict)
        found = scan()
        registry = cls.__new__(cls)  # the constructor would look through what is installed once more
        registry._begin(around, built_in(found.candidates))
        registry._discovered = True
        off = registry._off = arguments.texts("disable", disable)
        registry._disabled = {name: [] for name in off}
        registry._only = None if only is None else arguments.texts("only", only)
        registry._damaged = tuple(
            one for one in found.damaged if one.distribution not in off and registry._is_wanted(one.distribution)
        )
        names = {name for one in found.candidates for name in (one.name, one.distribution)}
        names.update(one.distribution for one in found.damaged)
        asked = dict.fromkeys((*off, *(registry._only or ())))
        registry._unknown = {name: nearest(name, names) for name in asked if name not in names}
        claims: dict[tuple[Group, str], list[Candidate]] = {}
        for candidate in found.candidates:
            both = candidate.name, candidate.distribution
            named = next((one for one in both if one in off), None)
            if named is not None:
                registry._disabled[named].append(candidate)
            elif not (candidate.is_own or registry._is_wanted(*both)):
                registry._disabled.setdefault(candidate.name, []).append(candidate)
            else:
                claims.setdefault((candidate.group, candidate.name), []).append(candidate)
        for (group, name), candidates in claims.items():
            registry._claimed(group, name, tuple(candidates))
        for name in off:
            registry._pool.drop(name)
        if strict:
            for entry in registry.report.problems:
                raise PluginError(*entry.findings)
        return registry

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What is to be said besides what one asks for.

        That is which of the names that ``discover`` was given nothing installed has, and which plugins failed when they
        were last asked for cities of running systems.
        """
        unknown = (Finding.of("IK719", name=name, meant=meant) for name, meant in self._unknown.items())
        return (*unknown, *self._unanswered, *self._unusable)

    def _is_wanted(self, *names: str) -> bool:
        """Whether something by one of these names is to be used at all."""
        return self._only is None or any(name in self._only for name in names)

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

    def register(self, plugin: object, name: str | None = None) -> str:
        """Adds a plugin: a module or object with hooks.

        Returns:
            Its name.

        Raises:
            UsageError: This is neither a module nor an object with hooks.
            PluginError: A hook or a check is not right, or there is a plugin with this name already.
        """
        if not could_have_hooks(plugin):
            raise arguments.wrong("plugin", plugin, "module or object")
        name = arguments.text_or_none("name", name) or getattr(plugin, "__name__", None) or type(plugin).__name__
        self._pool.register(plugin, name)
        self._registered.append((name, plugin))
        return name

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

    def is_own(self, format: str) -> bool:
        """Whether a format is one of integkit's own that is not disabled; nothing is imported to find out."""
        candidate = self._pool.candidate(arguments.text("format", format))
        return candidate is not None and candidate.is_own and format in self._pool

    def commands(self) -> Mapping[str, Any]:
        """The click commands of plugins by name. Plugins that fail are left out; the report names them."""
        self._add_modules()
        return self._pool.named("integkit_commands", wrong_command, "click.Command", lambda command: str(command.name))

    def checks(self) -> tuple[Check, ...]:
        """Integkit's own checks and those of all plugins, in order of their codes."""
        from integkit.checks import CHECKS

        self._add_modules()
        added = self._pool.named("integkit_checks", wrong_check, CHECK, lambda check: str(check.code))
        return tuple(sorted((*CHECKS, *added.values()), key=lambda check: check.code))

    def extension_types(self) -> Mapping[str, type]:
        """The attrs class of every extension key that a plugin knows."""
        self._add_modules()
        pairs = self._pool.named("integkit_extensions", wrong_extension, "key: attrs class", lambda pair: str(pair[0]))
        return MappingProxyType({key: pair[1] for key, pair in pairs.items()})

    def typed(self, extension: Extension, language: str = "de") -> Any:
        """The value of an extension as the record that its plugin declares; plain values where no plugin knows it.

        Raises:
            UsageError: This is no extension.
            DataError: The value does not fit that record.
        """
        arguments.of_type("extension", extension, Extension, "one extension")
        faults = self._typed_faults(extension, language)
        if not isinstance(faults, list):
            return faults
        raise DataError(*(finding for _, finding in faults))

    def _typed_faults(self, extension: Extension, language: str) -> Any:
        """The typed value of an extension, or a list of what is wrong with it, each with its path in the value."""
        from ._extensions import typed_or_faults

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
        profiles = each_once([self._asked(city) for city in cities])
        owned = self._pool.owned(format, self.exporter(format))
        return export(owned, profiles, request, self._offered(format, request))

    def exporting(self, format: str, request: Request) -> Exporting:
        """A format as it is asked for, for cities that need not be in this registry, some of them at a time.

        Raises:
            UsageError: There is no such format, or that is no request.
            PluginError: The plugin that has it cannot be used.
        """
        arguments.of_type("request", request, Request, "a request")
        from ._in_parts import Exporting

        return Exporting(self._pool.owned(format, self.exporter(format)), request, self._offered(format, request))

    def _offered(self, format: str, request: Request) -> OtherFormats:
        return offered(self, self._pool, self._cities, format, request)

    def _asked(self, city: Any) -> CityProfile:
        if isinstance(city, CityProfile):
            refuse_misfits(city)
            return city
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
        return self._checked(self._find(key), checks, as_of, lint)

    def check_at(
        self, slug: str, whereabouts: Whereabouts, *, as_of: dt.date | None = None, lint: bool = False
    ) -> tuple[Finding, ...]:
        """The same for a city that need not be in this registry and is not kept; raises as ``check``."""
        return self._checked(City.at(slug, whereabouts), None, as_of, lint)

    def _checked(
        self, city: City, checks: Iterable[Check] | None, as_of: dt.date | None, lint: bool
    ) -> tuple[Finding, ...]:
        from integkit.checks import LINT, Check, CheckContext
        from integkit.messages import CATALOGUE

        from ._checking import Checking

        as_of, lint = arguments.day_or_none("as_of", as_of), arguments.yes_or_no("lint", lint)
        reading = city.reading
        asked = self.checks() if checks is None else arguments.several("checks", checks, Check, "several checks")
        wanted = (*asked, *(LINT if lint else ()))
        moved_to = reading.minted.moved_to if reading.minted is not None else lambda _: None
        context = CheckContext(
            profile=reading.profile, ids_elsewhere=self._ids_elsewhere, as_of=as_of, moved_to=moved_to
        )
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
        from ._code import faults_of_code, has_code

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
        from integkit.checks import CheckContext

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
        from ._report import report_of

        return report_of(
            {**self._cities, **self._many}, self._laender, self._pool, self._clashes, self._disabled, self._damaged
        )
