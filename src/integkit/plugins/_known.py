"""The cities of a registry: those that are installed, added by hand, listed in collections, or in running systems."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from os import PathLike, sep
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Final

from integkit import arguments
from integkit.codec import Reading
from integkit.discovery import Candidate, Group, clash, clash_of
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.messages import Finding, nearest, visible
from integkit.model import CityProfile

from ._cities import City, keys_at_hand
from ._host import HookHost
from ._pool import PluginPool, taken
from ._results import wrong_in, wrong_profile
from ._whereabouts import AtHand, Whereabouts

if TYPE_CHECKING:
    from ._recipe import Recipe


class KnownCities:
    """The part of a registry that knows cities."""

    _pool: PluginPool

    def __init__(self) -> None:
        self._cities: dict[str, City] = {}
        self._many: dict[str, City] = {}  # those of collections, which are read and let go
        self._keys_of_many: dict[str, list[str]] = {}
        self._collections: list[str] = []
        self._laender: dict[str, City] = {}
        self._clashes: dict[tuple[Group, str], tuple[Candidate, ...]] = {}
        self._disabled: dict[str, list[Candidate]] = {}
        self._off: tuple[str, ...] = ()
        self._only: tuple[str, ...] | None = None
        self._contested: dict[str, Finding] = {}
        self._unanswered: tuple[Finding, ...] = ()
        self._unusable: tuple[Finding, ...] = ()
        self._discovered = False
        self._registered: list[tuple[str, object]] = []
        self._late: list[str] = []
        self._listing = Lock()
        self._lock = Lock()

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
            known = self._known(added.slug)
            if known is not None:
                raise PluginError(
                    taken(added.slug, known.label, added.label, _AS, can_be_left_out=known.candidate is not None)
                )
            self._cities[added.slug] = added
        return added.slug

    def add_all(self, path: str | Path) -> tuple[str, ...]:
        """Adds the cities of a collection.

        A collection is a folder of city folders or of profiles, a ZIP archive of them, or a file with a profile as JSON
        on each line (``.jsonl``).

        None of them is read before it is asked for, and none is kept: what was read lives as long as somebody has it.
        One that is broken says so when it is read. They are data only: a module or template that one names is not used.

        Returns:
            Their slugs in the order of the collection: names of folders and files, the official keys of lines.

        Raises:
            UsageError: This is no path, or no collection.
            PluginError: There is a city with one of these slugs already.
            FileError: It cannot be read.
            DataError: It is no archive.
        """
        from ._collections import is_collection, listed_in

        named = arguments.path("path", path)
        if not is_collection(named):
            raise UsageError(Finding.of("IK891", file=named))
        added = tuple(listed_in(named))
        if not added:
            raise UsageError(Finding.of("IK891", file=named))
        with self._lock:
            for one in added:
                known = self._known(one.slug)
                if known is not None:
                    raise PluginError(
                        taken(
                            one.slug,
                            known.label,
                            one.whereabouts.target,
                            _AS,
                            can_be_left_out=known.candidate is not None,
                        )
                    )
            self._collections.append(named)
            for one in added:
                self._many[one.slug] = City(one.slug, one.whereabouts, kept=False)
                if one.key is not None:
                    self._keys_of_many.setdefault(one.key, []).append(one.slug)
        return tuple(one.slug for one in added)

    # -- cities ----------------------------------------------------------------------------------------------------

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all cities, those of data folders and packages; nothing is read for it."""
        return tuple(sorted((*self._cities, *self._many)))

    def city(self, key: str) -> CityProfile:
        """The profile of a city by its slug or official key.

        Raises:
            UsageError: There is no such city, it is disabled, or this is a path, which is for ``add``.
            PluginError: Several claim it, or its plugin cannot be used; nobody has it, and a plugin failed that may.
            DataError: Its data are not as they have to be.
        """
        return self.reading(key).profile

    def reading(self, key: str) -> Reading:
        """What was read of a city, with positions; raises as ``city``."""
        return self._find(key).reading

    def reload(self, key: str) -> None:
        """Forgets what was read of a city, so that its data are read again when they are asked for.

        Whoever has a profile keeps it as it is; everybody who asks from now on gets the new one. A city from a running
        system is asked for once more, too.

        Raises:
            UsageError: There is no such city.
            PluginError: As ``city``.
        """
        self._find(key).forget()

    def cities(self) -> Iterator[tuple[str, CityProfile]]:
        """Slug and profile of every city, in order of the slugs; raises as ``city`` for one that cannot be read."""
        for slug in self.every():
            yield slug, self.city(slug)

    @property
    def unanswered(self) -> tuple[Finding, ...]:
        """What failed when running systems were last asked for their cities: there may be more than are known."""
        return self._unanswered

    def every(self) -> tuple[str, ...]:
        """The slugs of all cities, those from running systems too, in order; only those systems are asked for it.

        One that fails is left out; ``unanswered`` tells it.

        Raises:
            PluginError: Several claim one slug.
        """
        self._ask_for_profiles()
        for (group, name), candidates in sorted(self._clashes.items()):
            if group is Group.CITIES:
                raise PluginError(clash_of(name, candidates))
        return self.slugs

    def whereabouts(self, key: str) -> Whereabouts:
        """Where the data of a city are, for reading them elsewhere or seeing whether they have changed.

        Raises:
            UsageError: There is no such city.
            PluginError: Several claim it.
        """
        return self._find(key).whereabouts

    @property
    def recipe(self) -> Recipe:
        """How to make the same registry in another process.

        Raises:
            UsageError: A plugin that was added by hand is no module, so that another process cannot have it.
        """
        from ._recipe import Recipe

        return Recipe(
            around=self._pool.around,
            discovered=self._discovered,
            disabled=self._off,
            only=self._only,
            plugins=tuple((name, _module_of(plugin, name)) for name, plugin in self._registered),
            cities=tuple((slug, one.whereabouts) for slug, one in sorted(self._cities.items()) if one.is_at_hand),
            collections=tuple(map(os.path.abspath, self._collections)),
        )

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
        self._list_late()
        if key in self._many:
            return self._many[key]
        if key in self._disabled:
            raise UsageError(Finding.of("IK712", city=key))
        self._ask_for_profiles()
        added = self._known(key)  # another thread may have added it, too
        if added is not None:
            return added
        if key in self._contested:
            raise PluginError(self._contested[key])
        found = self._with_key(key) if re.fullmatch(r"(?:[0-9]{8}|[0-9]{12})(?:-.+)?", key) else []
        if len(found) > 1:
            raise PluginError(clash(f'"{key}"', ((one.label, one.slug) for one in found)))
        if found:
            return found[0]
        if "/" in key or sep in key or key in (".", ".."):
            raise UsageError(Finding.of("IK717", city=key))
        known = self.slugs
        failed = self._unanswered  # taken once: another thread may ask just now
        if not nearest(key, known):  # else it is a slip, and not in something that cannot even be loaded
            failed += self._unusable
        if failed:
            raise PluginError(perhaps_a_city(key, known, failed), *failed)
        raise UsageError(_unknown_city(key, known))

    def _known(self, slug: str) -> City | None:
        """The city of this slug that is known by now, from wherever it is."""
        return self._cities.get(slug) or self._many.get(slug)

    def _with_key(self, key: str) -> list[City]:
        """The cities with an official key; parts of a city only where the city itself is not there."""
        whole: list[City] = []
        parts: list[City] = []
        # Looked through as they are now: another thread may add cities meanwhile.
        told = {slug for slugs in tuple(self._keys_of_many.values()) for slug in slugs}
        named = (self._many[slug] for slug in self._keys_of_many.get(key, ()))
        untold = (one for one in tuple(self._many.values()) if one.slug not in told)
        for city in (*self._cities.values(), *named, *untold):
            try:
                keys = city.keys
            except IntegkitError:
                continue  # one that cannot be read takes no other one down
            if key in keys.all:
                (parts if keys.is_part else whole).append(city)
        return whole or parts

    def _ask_for_profiles(self) -> None:
        """Adds the cities whose data come from running systems; a slug that is taken, or claimed twice, is a clash."""
        self._add_modules()
        claims: dict[str, list[tuple[HookHost, CityProfile]]] = {}
        failed: list[PluginError] = []
        for host, (slug, profile) in self._pool.collected(*_PROFILES, failed.append):
            claims.setdefault(slug, []).append((host, profile))
        self._unanswered = tuple(finding for error in failed for finding in error.findings)
        self._unusable = tuple(finding for error in self._pool.unusable() for finding in error.findings)
        for slug, claimants in claims.items():
            with self._lock:  # nobody else takes the slug between the look and the step
                known = self._known(slug)
                if known is None and len(claimants) == 1:
                    self._cities[slug] = City(slug, self._asked_again(slug, *claimants[0]))
                    continue
            ours = known is not None and any(known.target == host.label for host, _ in claimants)
            if not ours or len(claimants) > 1:
                there = (known.label, known.candidate.distribution if known.candidate else None) if known else None
                both = (*filter(None, (there,)), *((host.label, host.name) for host, _ in claimants))
                contested = clash(f'"{slug}"', both)
                for host, _ in claimants:
                    self._pool.note(host, PluginError(contested))
                    if known is None:
                        self._contested[slug] = contested

    def _asked_again(self, slug: str, host: HookHost, first: CityProfile) -> AtHand:
        """Where the profile of a city in a running system is: first the one that is known, then a new one."""
        given = [first]

        def ask() -> CityProfile:
            if given:
                with suppress(IndexError):  # another thread took it
                    return given.pop()
            found = dict(host.call(*_PROFILES))
            if slug not in found:
                raise UsageError(_unknown_city(slug, tuple(found)))
            profile: CityProfile = found[slug]
            return profile

        return AtHand(host.label, ask, given.clear, slug)

    def _take(self, recipe: Recipe) -> None:
        """Adds the cities of a recipe."""
        self._cities |= {slug: City(slug, whereabouts) for slug, whereabouts in recipe.cities}
        self._late = [*recipe.collections]

    def _list_late(self) -> None:
        """Lists the collections of a registry that was made for another process, where something is looked for.

        Whoever comes while they are being listed waits: else he would not find what is there.
        """
        if not self._late:
            return
        with self._listing:
            while self._late:
                with suppress(IntegkitError):
                    self.add_all(self._late[-1])
                self._late.pop()  # only now nobody waits any more

    def _add_modules(self) -> None:
        """Makes the modules and templates of all cities known as plugins; a city that cannot be read has none.

        Where the folder of an installed city was added by hand, its templates stand for those that are installed.
        """
        at_hand = keys_at_hand(tuple(self._cities.values()))
        for _, city in sorted(self._cities.items()):
            if city.is_asked_for:  # has no code, and a running system may take its time
                continue
            try:
                module, declared = city.module, city.reading.plugin.exporters
                is_copy = city.candidate is not None and city.reading.profile.municipality.key in at_hand
            except IntegkitError:
                continue
            if declared and not is_copy:
                self._pool.add_templates(city)
            if module is not None and city.candidate is not None:
                self._pool.add_module(city.candidate, module)


def _name_of(path: Path) -> str:
    """A slug for a folder or file: the name of the folder, or of a file that is not called city.yaml.

    Signs that would steer a terminal, or are none at all, are spelt out: such a name comes from others, too.
    """
    named = Path(os.path.realpath(path))  # resolving raises where links lead in a circle
    if named.suffix.lower() in (".yaml", ".yml", ".json"):
        named = named.parent if named.stem == "city" else named.with_suffix("")
    return visible(named.name.removeprefix("integkit_").removeprefix("integkit-"))


def _unknown_city(key: str, known: tuple[str, ...]) -> Finding:
    return Finding.of("IK701", city=key[:60], installed=", ".join(known) or "-", meant=nearest(key, known))


def perhaps_a_city(key: str, known: tuple[str, ...], unanswered: tuple[Finding, ...]) -> Finding:
    """That nobody can know whether there is a city, since plugins failed that may have it."""
    plugins = tuple(dict.fromkeys(str(dict(one.values).get("plugin", "?")) for one in unanswered))
    installed = ", ".join(known) or "-"
    return Finding.of("IK721", city=key[:60], installed=installed, plugins=plugins, meant=nearest(key, known))


_AS: Final = 'registry.add(..., slug="...")'
"""How a city gets another name."""

_PROFILES: Final = ("integkit_profiles", wrong_profile, "slug: CityProfile")
"""The hook of running systems, what is wrong with what it returns, and what it is meant to return."""


def _module_of(plugin: object, name: str) -> str:
    if isinstance(plugin, ModuleType):
        return plugin.__name__
    raise UsageError(Finding.of("IK893", name=name))
