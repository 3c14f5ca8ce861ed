"""Where cities come from: an installed package, a folder, a profile at hand. Each is read once, when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from integkit.codec import PluginSection, Reading, read_city, unstructure
from integkit.discovery import Candidate, folder_of
from integkit.errors import DataError, IntegkitError, PluginError
from integkit.messages import Finding
from integkit.model import CONTRACT, CityProfile

from ._again import again


class City:
    """One city of a registry; reading it takes place once, whichever thread asks first.

    Attributes:
        slug: Its short name.
        candidate: The distribution it comes from, ``None`` for one added by hand.
        target: Where its data lie, for people.
    """

    def __init__(self, slug: str, read: Callable[[], Reading], target: str, candidate: Candidate | None = None) -> None:
        self.slug = slug
        self.target = target
        self.candidate = candidate
        self._read = read
        self._lock = Lock()
        self._result: Reading | IntegkitError | None = None

    @classmethod
    def installed(cls, candidate: Candidate) -> City:
        """The city of an installed distribution."""
        return cls(candidate.name, lambda: _read_installed(candidate), candidate.target, candidate)

    @classmethod
    def in_folder(cls, slug: str, path: Path) -> City:
        """The city in a folder or file."""
        return cls(slug, lambda: read_city(path), str(path))

    @classmethod
    def at_hand(cls, slug: str, profile: CityProfile, target: str = "memory") -> City:
        """A profile that is there already."""
        return cls(
            slug,
            lambda: Reading(
                profile=profile, plugin=PluginSection(), notices=(), marks=lambda: unstructure(profile), file=target
            ),
            target,
        )

    @property
    def reading(self) -> Reading:
        """What was read.

        Raises:
            IntegkitError: It cannot be read; the same each time.
        """
        with self._lock:
            result = self._result
            if result is None:
                try:
                    result = self._read()
                except IntegkitError as error:
                    result = error
                self._result = result
        if isinstance(result, IntegkitError):
            raise again(result)
        return result

    def forget(self) -> None:
        """Reads it again when it is asked for the next time."""
        with self._lock:
            self._result = None

    @property
    def label(self) -> str:
        """How messages name it."""
        return self.candidate.label if self.candidate is not None else f'"{self.slug}" ({self.target})'

    @property
    def module(self) -> str | None:
        """The module with its hooks; ``None``: it has none, or did not come with a distribution."""
        return self.reading.plugin.module if self.candidate is not None else None


def keys_at_hand(cities: Iterable[City]) -> frozenset[str]:
    """The official keys of those cities with templates that were added by hand; one that cannot be read has none."""
    keys: set[str] = set()
    for city in cities:
        try:
            key = city.reading.profile.municipality.key if city.candidate is None else None
            if key is not None and city.reading.plugin.exporters:
                keys.add(key)
        except IntegkitError:
            continue
    return frozenset(keys)


def _read_installed(candidate: Candidate) -> Reading:
    """Reads the data of an installed package without importing it."""
    folder = folder_of(candidate.target)
    if folder is None:
        raise _cannot_load(candidate, f"no folder of the package {candidate.target} is installed")
    try:
        reading = read_city(folder)
    except DataError as error:
        contract = next((dict(one.values).get("contract") for one in error.findings if one.code == "IK022"), None)
        if contract is None:
            raise
        raise PluginError(
            Finding.of("IK704", plugin=candidate.label, name=candidate.name, contract=contract, ours=CONTRACT)
        ) from error
    module = reading.plugin.module
    if module is not None and module != candidate.target and not module.startswith(f"{candidate.target}."):
        raise _cannot_load(candidate, f"its module {module} lies outside its package")
    return reading


def _cannot_load(candidate: Candidate, reason: str) -> PluginError:
    return PluginError(Finding.of("IK702", plugin=candidate.label, name=candidate.name, reason=reason))
