"""The cities of a registry: each read when it is asked for, once, and again when it is told to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple
from weakref import ref

from integkit.codec import Reading
from integkit.discovery import Candidate
from integkit.errors import IntegkitError
from integkit.model import CityProfile

from ._again import again, kept
from ._whereabouts import AtHand, InFolder, InPackage, Whereabouts, fingerprint

_TIMES: Final = 5
"""So often data are read that change while they are read."""


class Keys(NamedTuple):
    """The official keys of a city.

    Attributes:
        all: AGS, ARS, and the key of a part, as far as stated.
        is_part: Whether it is a part of a city.
    """

    all: tuple[str, ...]
    is_part: bool


class City:
    """One city of a registry; reading it takes place once, whichever thread asks first.

    Args:
        slug: Its short name.
        whereabouts: Where its data are.
        candidate: The distribution it comes from, ``None`` for one added by hand.
        kept: Whether what was read is kept. One of thousands is not: it lives as long as somebody has it. Neither has
            such a one code: its module and its templates are not used.
    """

    __slots__ = ("__weakref__", "_is_changing", "_keys", "_lock", "_result", "candidate", "kept", "slug", "whereabouts")

    def __init__(
        self, slug: str, whereabouts: Whereabouts, candidate: Candidate | None = None, *, kept: bool = True
    ) -> None:
        self.slug = slug
        self.whereabouts = whereabouts
        self.candidate = candidate
        self.kept = kept
        self._lock = Lock()
        self._is_changing = False
        self._result: Reading | IntegkitError | ref[Reading] | None = None
        self._keys: Keys | None = None

    @classmethod
    def installed(cls, candidate: Candidate) -> City:
        """The city of an installed distribution."""
        return cls(candidate.name, InPackage(candidate), candidate)

    @classmethod
    def in_folder(cls, slug: str, path: Path) -> City:
        """The city in a folder or file."""
        return cls(slug, InFolder(str(path)))

    @classmethod
    def at_hand(cls, slug: str, profile: CityProfile) -> City:
        """A profile that is there already."""
        return cls(slug, AtHand("memory", lambda: profile, slug=slug))

    @classmethod
    def at(cls, slug: str, whereabouts: Whereabouts) -> City:
        """A city that is not kept, wherever its data are."""
        return cls(slug, whereabouts, getattr(whereabouts, "candidate", None), kept=False)

    @property
    def target(self) -> str:
        """Where its data lie, for people."""
        return self.whereabouts.target

    @property
    def reading(self) -> Reading:
        """What was read.

        Raises:
            IntegkitError: It cannot be read; the same each time.
        """
        with self._lock:
            result = self._result() if isinstance(self._result, ref) else self._result
            if result is None:
                # One of a collection is read again whenever nobody has it, and somebody may be writing just then.
                self._is_changing |= self._keys is not None
                try:
                    result = self._read()
                except IntegkitError as error:
                    result = kept(error)
                else:
                    self._keys = _keys_of(result)
                self._result = result if self.kept else ref(result) if isinstance(result, Reading) else None
        if isinstance(result, IntegkitError):
            raise again(result)
        return result

    def forget(self) -> None:
        """Reads it again when it is asked for the next time; whoever has what was read before keeps that."""
        with self._lock:
            if isinstance(self.whereabouts, AtHand):
                self.whereabouts.forget()
            self._result = self._keys = None
            self._is_changing = True

    def _read(self) -> Reading:
        """Reads it; of data that change meanwhile, in several files one after the other, until they have settled."""
        if not self._is_changing or self.is_asked_for:
            return self.whereabouts.read()
        for _ in range(_TIMES):
            before = self._now()
            try:
                reading, error = self.whereabouts.read(), None
            except IntegkitError as refused:
                reading, error = None, refused
            if self._now() == before:
                break
        if reading is None:
            assert error is not None  # noqa: S101
            raise error
        return reading

    def _now(self) -> str:
        """What tells its data from others; that they cannot be read, as while somebody writes, does so too."""
        try:
            return fingerprint(self.whereabouts.content())
        except IntegkitError as error:
            return error.in_("en")

    @property
    def is_asked_for(self) -> bool:
        """Whether its data are asked of a running system, or at hand, so that there is no file to read."""
        return isinstance(self.whereabouts, AtHand)

    @property
    def keys(self) -> Keys:
        """Its official keys, known without reading it once more.

        Raises:
            IntegkitError: It cannot be read.
        """
        return self._keys or _keys_of(self.reading)

    @property
    def is_at_hand(self) -> bool:
        """Whether it was added by hand, or by a plugin from a running system, rather than installed or listed."""
        return self.candidate is None and self.kept

    @property
    def label(self) -> str:
        """How messages name it."""
        return self.candidate.label if self.candidate is not None else f'"{self.slug}" ({self.target})'

    @property
    def module(self) -> str | None:
        """The module with its hooks; ``None``: it has none, or did not come with a distribution."""
        return self.reading.plugin.module if self.candidate is not None else None


def _keys_of(reading: Reading) -> Keys:
    municipality = reading.profile.municipality
    stated = (municipality.ags, municipality.ars, municipality.key)
    return Keys(tuple(dict.fromkeys(one for one in stated if one is not None)), municipality.part is not None)


def keys_at_hand(cities: Iterable[City]) -> frozenset[str]:
    """The official keys of those cities with templates that were added by hand; one that cannot be read has none."""
    keys: set[str] = set()
    for city in cities:
        try:
            key = city.reading.profile.municipality.key if city.is_at_hand and not city.is_asked_for else None
            if key is not None and city.reading.plugin.exporters:
                keys.add(key)
        except IntegkitError:
            continue
    return frozenset(keys)
