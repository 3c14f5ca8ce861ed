"""All plugins of a registry: each loaded when it is needed, asked by itself, and noted when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Any, Final, TypeVar

from integkit import arguments
from integkit.discovery import Candidate, clash, clash_of
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.messages import Finding, nearest

from ._again import again, kept
from ._cities import City
from ._export import Owned
from ._exporter import Exporter
from ._hooks import hookimpl
from ._host import Around, HookHost
from ._results import CHECK, wrong_check, wrong_exporter

T = TypeVar("T")


class PluginPool:
    """The plugins of a registry by name.

    The module of a city is a plugin too; its name is the slug and ``/``, which no entry point can have.

    Args:
        around: What surrounds every step of a plugin's code.

    Attributes:
        clashes: The candidates of names that several distributions claim. None of them is used, but integkit's own.
    """

    def __init__(self, around: Around = nullcontext) -> None:
        self.around = around
        self.clashes: dict[str, tuple[Candidate, ...]] = {}
        self._candidates: dict[str, Candidate] = {}
        self._makers: dict[str, Callable[[], HookHost]] = {}
        self._hosts: dict[str, HookHost | PluginError] = {}
        self._problems: dict[str, PluginError] = {}
        self._owners: dict[tuple[str, str], HookHost] = {}
        self._lock = RLock()
        self._loading: dict[str, RLock] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._makers

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all plugins that are no city's module."""
        return tuple(sorted(name for name in tuple(self._makers) if not name.endswith("/")))

    def candidate(self, name: str) -> Candidate | None:
        """The entry point that bears this name; ``None``: the plugin was added by hand."""
        return self._candidates.get(name)

    def add(self, candidate: Candidate) -> None:
        """Adds a plugin that is installed; its module is imported when it is needed."""
        self._candidates[candidate.name] = candidate
        self._makers[candidate.name] = partial(
            HookHost.of_module, candidate.name, candidate.label, candidate.target, self.around
        )

    def add_module(self, candidate: Candidate, module: str) -> None:
        """Adds the module of an installed city."""
        name = f"{candidate.name}/"
        self._makers.setdefault(name, partial(HookHost.of_module, candidate.name, candidate.label, module, self.around))

    def add_templates(self, city: City) -> None:
        """Adds the formats that a city declares as templates."""
        templates = _Templates(self, city)
        self._makers.setdefault(
            f"{city.slug}/templates/", lambda: HookHost(city.slug, city.label, templates, self.around)
        )

    def register(self, plugin: object, name: str) -> None:
        """Adds a plugin that is at hand.

        Raises:
            UsageError: It has no hook.
            PluginError: A hook or a check is not right, or there is a plugin with this name already.
        """
        host = HookHost(name, f'"{name}"', plugin, self.around)
        if not host.hooks:
            raise arguments.wrong("plugin", plugin, "module or object")
        host.call("integkit_checks", wrong_check, CHECK)  # one that nobody could run is told to whoever wrote it
        with self._lock:
            if name in self._makers:
                known = self._candidates.get(name)
                raise PluginError(
                    taken(
                        name,
                        known.label if known is not None else host.label,
                        host.label,
                        'registry.register(..., name="...")',
                    )
                )
            self._makers[name] = lambda: host

    def drop(self, name: str) -> None:
        """Takes a plugin out."""
        self._makers.pop(name, None)

    def host(self, name: str) -> HookHost:
        """The hooks of one plugin, loaded once.

        Raises:
            PluginError: It cannot be used; the same each time.
        """
        with self._lock:
            loading = self._loading.setdefault(name, RLock())
        with loading:  # one that takes its time to be imported keeps no other one waiting
            if name not in self._hosts:
                try:
                    self._hosts[name] = self._makers[name]()
                except PluginError as error:
                    self._hosts[name] = kept(error)
            host = self._hosts[name]
        if isinstance(host, PluginError):
            raise again(host)
        return host

    def problem(self, name: str) -> PluginError | None:
        """What is wrong with a plugin: that it cannot be loaded, or what failed or clashed at a hook."""
        try:
            self.host(name)
        except PluginError as error:
            return error
        known = self._problems.get(name)
        return again(known) if known is not None else None

    def owner(self, hook: str, name: str) -> HookHost | None:
        """The plugin that something by this name came from, after it was asked for."""
        return self._owners.get((hook, name))

    def city_of(self, host: HookHost) -> str | None:
        """The slug of the city whose module a plugin is; ``None``: it is no city's."""
        return next((name[:-1] for name, one in tuple(self._hosts.items()) if one is host and name.endswith("/")), None)

    def working(self) -> Iterator[HookHost]:
        """Every plugin that can be used, in order of the names; the others stand in the report."""
        for name in sorted(self._makers):
            try:
                yield self.host(name)
            except PluginError:
                continue

    def unusable(self) -> Iterator[PluginError]:
        """Why plugins cannot be used at all, in order of their names; a city's own code and integkit's left out."""
        for name in self.names:
            candidate = self._candidates.get(name)
            if candidate is None or not candidate.is_own:
                try:
                    self.host(name)
                except PluginError as error:
                    yield error

    def collected(
        self,
        hook: str,
        wrong: Callable[[Any], str | None],
        wanted: str | Mapping[str, str],
        told: Callable[[PluginError], object] = lambda _: None,
    ) -> Iterator[tuple[HookHost, Any]]:
        """What all plugins return at a hook, each item with its plugin; one that fails is told, noted and left out."""
        for host in self.working():
            try:
                items = host.call(hook, wrong, wanted)
            except PluginError as error:
                failed = kept(error)
                told(failed)
                self.note(host, failed)
                continue
            if self._problems:
                self._settled(host, hook)
            yield from ((host, item) for item in items)

    def named(
        self,
        hook: str,
        wrong: Callable[[Any], str | None],
        wanted: str | Mapping[str, str],
        name_of: Callable[[Any], str],
    ) -> Mapping[str, Any]:
        """What all plugins return at a hook, by name; a name that several claim is nobody's.

        The name of an entry point of integkit's own is taken: it stays what it is, whoever else claims it.
        """
        claims: dict[str, list[tuple[HookHost, Any]]] = {}
        for host, item in self.collected(hook, wrong, wanted):
            claims.setdefault(name_of(item), []).append((host, item))
        named: dict[str, Any] = {}
        for name, claimants in sorted(claims.items()):
            entry = self._candidates.get(name)
            owner = next((host for host, _ in claimants if entry is not None and host.name == name), None)
            if len(claimants) == 1 or owner is not None:
                host, named[name] = next(pair for pair in claimants if owner is None or pair[0] is owner)
                self._owners[hook, name] = host
            what = _what(hook, name)
            for host in {id(host): host for host, _ in claimants if len(claimants) > 1 and host is not owner}.values():
                if owner is not None:
                    finding = Finding.of("IK714", what, owner=owner.label, plugin=host.label, name=host.name)
                else:
                    finding = clash(claims=((one.label, one.name) for one, _ in claimants), **what)
                self.note(host, PluginError(finding))
        return MappingProxyType(named)

    def exporters(self) -> Mapping[str, Exporter]:
        """Every format by name."""
        return self.named("integkit_exporters", wrong_exporter, "Exporter", lambda exporter: exporter.name)

    def exporter(self, name: str) -> Exporter:
        """The exporter of one format; see ``Registry.exporter``."""
        if name in self.clashes and name not in self._makers:
            raise PluginError(clash_of(name, self.clashes[name]))
        if name in self._makers:
            host = self.host(name)
            for exporter in host.call("integkit_exporters", wrong_exporter, "Exporter"):
                if exporter.name == name:
                    self._owners["integkit_exporters", name] = host
                    own: Exporter = exporter
                    return own
        every = self.exporters()
        if name in every:
            return every[name]
        for failure in tuple(self._problems.values()):
            if _is_about(failure, _what("integkit_exporters", name)["what"]):
                raise again(failure)
        raise self._unknown_format(name, every)

    def _unknown_format(self, name: str, every: Mapping[str, Exporter]) -> IntegkitError:
        """That there is no such format; where a plugin failed that may have had it, that this is why."""
        known = tuple(every)
        ending = f".{name.lower().lstrip('.')}"
        meant = tuple(one for one, exporter in every.items() if exporter.suffix == ending) or nearest(name, known)
        unknown = Finding.of("IK801", format=name[:60], choices=known, meant=meant)
        failed: list[Finding] = []
        for one in tuple(self._makers):
            candidate, problem = self._candidates.get(one), self.problem(one)
            if problem is None or _is_clash(problem) or (candidate is not None and candidate.is_own):
                continue
            if f"{name}-".startswith(f"{one.partition('/')[0]}-"):  # formats of a city begin with its slug
                return problem
            failed += problem.findings
        return PluginError(unknown, *failed) if failed and not nearest(name, known) else UsageError(unknown)

    def owned(self, name: str, exporter: Exporter) -> Owned:
        """The exporter of a format, and whose it is; nothing surrounds the code of one of integkit's own."""
        host = self._owners.get(("integkit_exporters", name))
        if host is None:  # it was handed out by something else than this pool
            return Owned(exporter, f'"{name}"', name, self.around)
        candidate = self._candidates.get(host.name)
        is_own = candidate is not None and candidate.is_own and self._hosts.get(candidate.name) is host
        return Owned(exporter, host.label, host.name, nullcontext if is_own else self.around)

    def note(self, host: HookHost, error: PluginError) -> None:
        """Notes what is wrong with a plugin, for the report; what else it has can still be used."""
        with self._lock:
            for name, known in tuple(self._hosts.items()):
                if known is host and name not in self._problems:
                    self._problems[name] = error

    def _settled(self, host: HookHost, hook: str) -> None:
        """Forgets that a hook failed which works by now, as that of a running system may."""
        with self._lock:
            for name, error in tuple(self._problems.items()):
                if self._hosts.get(name) is host and dict(error.findings[0].values).get("hook") == hook:
                    del self._problems[name]


class _Templates:
    """The declared formats of one city, made by whichever plugin knows templates."""

    def __init__(self, pool: PluginPool, city: City) -> None:
        self._pool = pool
        self._city = city

    @hookimpl
    def integkit_exporters(self) -> Sequence[Exporter]:
        reading = self._city.reading
        declared = {"folder": Path(reading.file).parent, "declared": reading.plugin.exporters}
        maker = self._pool.host("templates")
        return maker.call("integkit_template_exporters", wrong_exporter, "Exporter", **declared)


def taken(name: str, known: str, added: str, call: str, *, can_be_left_out: bool = False) -> Finding:
    """That what is added by hand has the name of something that is there already, and stays as it is."""
    what = f'"{name}"'
    other = ("", "") if added == known else (f"; {added} was not added", f"; {added} wurde nicht hinzugefügt")
    values = {"other_en": other[0], "other_de": other[1], "known": f": {known}" if known != what else ""}
    way_out = "or without it" if can_be_left_out else ""
    return Finding.of("IK722", values, what=what, name=name, typed=call, way_out=way_out)


_WORDS: Final = {
    "integkit_exporters": ("format", "Format"),
    "integkit_importers": ("importer", "Importer"),
    "integkit_checks": ("check", "Prüfung"),
    "integkit_extensions": ("extension", "Erweiterung"),
    "integkit_commands": ("command", "Befehl"),
}


def _what(hook: str, name: str) -> dict[str, str]:
    """What a plugin brings at a hook under a name, in words; ``what`` is the same in every language."""
    english, german = _WORDS[hook]
    what = f'{english} "{name}"'
    return {"what": what, "what_en": what, "what_de": f"{german} „{name}“"}


def _is_clash(error: PluginError) -> bool:
    return {finding.code for finding in error.findings} <= {"IK703", "IK714"}


def _is_about(error: PluginError, what: str) -> bool:
    return any(dict(finding.values).get("what") == what for finding in error.findings)
