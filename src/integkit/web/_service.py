"""What the application answers from: the cities, read once, and what was made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import chain, count
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

import attrs

from integkit.artifacts import Artifact, zipped
from integkit.errors import IntegkitError
from integkit.exporters import stem_of
from integkit.model import CityProfile
from integkit.plugins import Exporter, MissingFields, Registry

from ._body import Body
from ._kept import Kept
from ._published import Published

OPARL: Final = "oparl"
CATALOGUE: Final = "dcat-ap-de"
TABLES: Final = "datapackage"
ZIP: Final = "application/zip"
_STEP: Final = re.compile(r"(?!\.\.?$)[^/\\\ud800-\udfff]+")


@attrs.frozen(kw_only=True)
class Settings:
    """What is the same for all requests; see ``app``."""

    base_url: str | None
    language: str
    persons: bool
    licence: str | None
    as_of: dt.date | None
    published: str | None
    oparl_state: str | None


class Service:
    """The cities and what is made of them. Threads may share it.

    Args:
        registry: Where cities and formats come from.
        cities: Slugs or keys of the cities. Absent: all that can be read.
        settings: What is the same for all requests.

    Attributes:
        settings: The same.
        cities: The profiles by slug, in order; see ``_named``.
        formats: The formats by name, those first that most clients want.
        made: What was made of the cities so far.
        unanswered: What failed when running systems were asked for their cities, so that some may be lacking here.
    """

    def __init__(self, registry: Registry, cities: Sequence[str] | None, settings: Settings) -> None:
        self.settings = settings
        self._registry = registry
        self._asked = cities
        self.cities: Mapping[str, CityProfile] = MappingProxyType(_named(_profiles(registry, cities)))
        self.unanswered = registry.unanswered if cities is None else ()
        self._slugs: dict[str, str] = {}
        for slug, profile in self.cities.items():
            municipality = profile.municipality
            for key in (slug, municipality.key, municipality.ags, municipality.ars):
                if key is not None:
                    self._slugs.setdefault(key, slug)
        found = {name: one for name, one in registry.exporters().items() if name != OPARL}
        order = sorted(found, key=lambda name: (("json", "html").index(name) if name in ("json", "html") else 2, name))
        self.formats: Mapping[str, Exporter] = MappingProxyType({name: found[name] for name in order})
        self.made = Kept()
        if settings.base_url is not None:
            with suppress(MissingFields):  # without a day there is no OParl
                self.oparl()  # what is wrong with address, day or state is told now and not to whoever asks first

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that ``slug_of`` knows: slugs and official keys."""
        return tuple(self._slugs)

    def anew(self, changed: Sequence[str]) -> Service:
        """Another one with what these cities, or all of them, are now.

        Raises:
            IntegkitError: A city that was named cannot be read.
        """
        for key in changed or self._registry.slugs:
            self._registry.reload(key)
        for key in changed:
            self._registry.city(key)
        return Service(self._registry, self._asked, self.settings)

    def slug_of(self, key: str) -> str | None:
        """The slug of a city by its slug or official key; ``None``: there is no such city here."""
        return self._slugs.get(key)

    def body(self, slug: str, format_: str, language: str, as_of: dt.date | None) -> Body:
        """One city in one format, as it is answered: several files come as an archive.

        Raises:
            IntegkitError: As ``Registry.export``.
            Busy: As ``Kept.get``.
        """
        day = as_of if as_of is not None else self.settings.as_of

        def make() -> Body:
            made = self._export(slug, format_, language, day)
            if len(made) == 1:
                return Body(made[0].content, made[0].media_type, slug + self.formats[format_].suffix)
            return Body(zipped(made), ZIP, f"{slug}.{format_}.zip", archive=True)

        return self.made.get((format_, slug, language, day), make)

    def tables(self, slug: str, language: str) -> tuple[Artifact, ...]:
        """The files of the Data Package of one city.

        Raises:
            IntegkitError: As ``Registry.export``.
            Busy: As ``Kept.get``.
        """
        key = (f"/{TABLES}", slug, language)  # a kind that no format can be
        return self.made.get(key, lambda: self._export(slug, TABLES, language, self.settings.as_of))

    def _export(self, slug: str, format_: str, language: str, day: dt.date | None) -> tuple[Artifact, ...]:
        settings = self.settings
        # A catalogue lists the tables where this application offers them.
        listed = format_ == CATALOGUE and TABLES in self.formats and settings.base_url is not None
        tables = f"{(settings.base_url or '').rstrip('/')}/cities/{quote(slug, safe='')}/tables/{language}"
        return self._registry.export(
            self.cities[slug],
            format=format_,
            language=language,
            as_of=day,
            persons=settings.persons,
            base_url=settings.base_url,
            licence=settings.licence,
            options={"tables": f"{tables}/datapackage.json"} if listed else {},
        )

    def oparl(self) -> Published:
        """Everything that OParl has of the cities.

        Raises:
            IntegkitError: The address or the day of publication is not known.
            Busy: As ``Kept.get``.
        """
        settings = self.settings

        def make() -> Published:
            base = f"{settings.base_url.rstrip('/')}/{OPARL}/" if settings.base_url is not None else None
            words = {"published": settings.published, "state": settings.oparl_state}
            made = self._registry.export(
                *self.cities.values(),
                format=OPARL,
                language=settings.language,
                as_of=settings.as_of,
                persons=settings.persons,
                base_url=base,
                licence=settings.licence,
                options={name: word for name, word in words.items() if word is not None},
            )
            return Published(base or "", made)

        return self.made.get((f"/{OPARL}",), make, for_good=True)


def _named(found: Mapping[str, CityProfile]) -> dict[str, CityProfile]:
    """The same by names that can be one step of an address, and tell nobody where files lie.

    A slug can be a path, such as that of a line in a collection; what the files of the city are called stands for it.
    """
    named: dict[str, CityProfile] = {}
    for slug, profile in found.items():
        name = slug
        if not _STEP.fullmatch(slug):
            stem = stem_of(profile)
            numbered = (f"{stem}-{number}" for number in count(2))
            name = next(one for one in chain([stem], numbered) if one not in found and one not in named)
        named[name] = profile
    return named


def _profiles(registry: Registry, cities: Sequence[str] | None) -> dict[str, CityProfile]:
    """The profiles by slug. A city that was named has to be readable; of all, one that is not is left out."""
    if cities is not None:
        return {city: registry.city(city) for city in cities}
    found = {}
    with suppress(IntegkitError):
        next(registry.cities(), None)  # asks for the cities whose data come from a running system
    for slug in registry.slugs:
        try:
            found[slug] = registry.city(slug)
        except IntegkitError:  # one that cannot be read takes no other one down; ``Registry.report`` says why
            continue
    return found
