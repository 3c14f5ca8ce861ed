"""Documents through an importer to records, with everything that is the same for every importer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from integkit import arguments
from integkit.errors import IntegkitError, UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile, Id, record_types_of

from ._cities import City
from ._host import type_of
from ._options import OF_IMPORTER, options_of
from ._pool import PluginPool
from ._results import wrong_importer

if TYPE_CHECKING:
    from ._importer import ImportContext, Imported, Importer, MappingFile

_HOOK: Final = "integkit_importers"


class Importing:
    """The part of a registry that reads documents."""

    _pool: PluginPool

    def _add_modules(self) -> None:
        raise NotImplementedError

    def city(self, key: str) -> CityProfile:
        raise NotImplementedError

    def _find(self, key: str) -> City:
        raise NotImplementedError

    def importers(self) -> Mapping[str, Importer]:
        """Every importer by name. Plugins that fail are left out; the report names them."""
        self._add_modules()
        return self._pool.named(_HOOK, wrong_importer, "Importer", lambda importer: str(importer.name))

    def importer(self, name: str) -> Importer:
        """The importer with this name.

        Raises:
            UsageError: There is none.
        """
        every = self.importers()
        if arguments.text("name", name) not in every:
            finding = Finding.of("IK840", importer=name[:60], choices=tuple(every), meant=nearest(name, every))
            raise UsageError(finding)
        return every[name]

    def importer_for(self, file: str, city: str | None = None) -> Importer:
        """The importer for a file by its ending: that of the city itself, where it has one, else one of no city.

        Args:
            file: Name of the file.
            city: Slug of the city. Absent: only importers that are no city's.

        Raises:
            UsageError: None reads such files, or several do.
        """
        ending = arguments.text("file", file).lower()
        arguments.text_or_none("city", city)
        every = self.importers()
        own: list[str] = []
        general: list[str] = []
        readable: set[str] = set()
        for name, importer in every.items():
            host = self._pool.owner(_HOOK, name)
            of_city = self._pool.city_of(host) if host is not None else None
            if of_city not in (None, city):
                continue
            readable.update(importer.suffixes)
            if ending.endswith(tuple(importer.suffixes)):
                (general if of_city is None else own).append(name)
        fitting = own or general
        if len(fitting) == 1:
            return every[fitting[0]]
        suffix = re.search(r"\.[^./\\]*$", file)
        values = {"suffix": suffix[0] if suffix else file.rpartition("/")[2]}
        if fitting:
            raise UsageError(Finding.of("IK842", values, importers=tuple(fitting), example=fitting[0]))
        raise UsageError(Finding.of("IK841", values, choices=tuple(sorted(readable))))

    def import_document(
        self,
        content: bytes,
        file: str,
        *,
        city: str | CityProfile | None = None,
        importer: str | None = None,
        language: str | None = None,
        plan: str | None = None,
        mapping: MappingFile | None = None,
        options: Mapping[str, str] | None = None,
    ) -> Imported:
        """The records in a document.

        Args:
            content: The bytes of the document.
            file: Its name, for findings and for its ending.
            city: The city (slug, official key or profile) whose sources, units and plan words may be used.
            importer: Name of the importer. Absent: the one that its ending tells, see ``importer_for``.
            language: Language of its words. Absent: that of the city, else German.
            plan: Id that the plan gets. Absent: the importer's own choice.
            mapping: How its words are to be read, for an importer that takes such a file.
            options: Options of the importer, as words.

        Returns:
            The records and what was found. A finding that is an error says that the records are not to be used.

        Raises:
            UsageError: There is no such city, importer or option.
            DataError: The document cannot be read at all.
            PluginError: The plugin that has the importer fails.
        """
        arguments.of_type("content", content, bytes, "bytes")
        if city is not None and not isinstance(city, str | CityProfile):
            raise arguments.wrong("city", city, "slug, key or profile")
        arguments.text_or_none("language", language)
        profile = self.city(city) if isinstance(city, str) else city
        slug = self._find(city).slug if isinstance(city, str) else None
        named = arguments.text_or_none("importer", importer)
        chosen = self.importer_for(file, slug) if named is None else self.importer(named)
        from ._importer import ImportContext, MappingFile

        if mapping is not None:
            arguments.of_type("mapping", mapping, MappingFile, "mapping or none")
            if not getattr(chosen, "takes_mapping", False):
                raise UsageError(Finding.of("IK843", importer=chosen.name))
        if plan is not None and not _ID.fits(arguments.text("plan", plan)):
            raise arguments.refusal("plan", plan[:60], "id")
        words = arguments.words_by_name("options", options) or {}
        with self._pool.around():  # the options are the importer's own code
            read = options_of(chosen, words, OF_IMPORTER)
        context = ImportContext(
            file=file,
            profile=profile,
            language=language or (profile.language if profile is not None else "de"),
            plan=plan,
            mapping=mapping,
            options=read,
        )
        return _read(chosen, content, context, self._pool)


_ID: Final = Id.__metadata__[0]  # type: ignore[attr-defined]


def _read(importer: Importer, content: bytes, context: ImportContext, pool: PluginPool) -> Imported:
    """What an importer reads; whatever it raises beside errors of integkit's names it."""
    host = pool.owner(_HOOK, importer.name)
    if host is None:  # it was handed out by a registry, so it came from somewhere
        raise arguments.wrong("importer", importer, "name of an importer")
    with host.guarded("IK718", importer=importer.name):
        read = _read_or_refused(importer, content, context)
    if isinstance(read, IntegkitError):
        raise read
    wrong = _wrong(read)
    if wrong is not None:
        raise host.error(
            "IK709", hook="read", found=wrong, wanted="Imported(records=(Plan, ...), findings=(Finding, ...))"
        )
    return read


def _read_or_refused(importer: Importer, content: bytes, context: ImportContext) -> Imported | IntegkitError:
    """What an importer reads, or the error of integkit's by which it refuses to."""
    try:
        return importer.read(content, context)
    except IntegkitError as error:
        return error


def _wrong(read: object) -> str | None:
    """What keeps the result of an importer from being one; ``None``: nothing."""
    from ._importer import Imported

    if not isinstance(read, Imported):
        return type_of(read)
    parts: dict[str, object] = {"records": read.records, "findings": read.findings}
    for name, items in parts.items():
        if not isinstance(items, tuple):
            return f"{name}: {type_of(items)}"
        for item in items:
            if not (list_of(item) if name == "records" else isinstance(item, Finding)):
                return f"{name}: {type_of(item)}"
    return None


def list_of(record: object) -> str | None:
    """The list of a profile that a record stands in; ``None``: it is no such record. A unit stands in ``units``."""
    classes = record_types_of(CityProfile)
    lists = (name for name, cls in classes.items() if cls is type(record) and hasattr(cls, "__attrs_attrs__"))
    return next((name for name in sorted(lists, reverse=True) if name not in ("municipality", "cite", "remarks")), None)
