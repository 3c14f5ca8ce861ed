"""What an office program would repair in a Word document or a workbook: by its schema, and by what stands in none."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DATED: Final = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")
_LONGEST_PROPERTY: Final = 255


class Package:
    """An office file, taken apart.

    Args:
        content: Its bytes.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self._parts = {name: archive.read(name) for name in self.names}
        self.xml = cache(self._xml)

    def _xml(self, name: str) -> Any:
        """The root of a part."""
        return etree.fromstring(self._parts[name])

    def under(self, folder: str) -> Iterator[tuple[str, Any]]:
        """The XML parts in a folder (not below it), with their roots."""
        for name in self.names:
            if name.startswith(folder) and "/" not in name[len(folder) :] and name.endswith(".xml"):
                yield name, self.xml(name)


def twice(values: Iterable[Any]) -> list[Any]:
    """What is among them more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def faults_of_schema(file: Path) -> list[str]:
    """What the rules of Office's own file formats say: parts, relationships, elements, attributes, their order."""
    from openxml_audit.errors import FileFormat  # type: ignore[import-untyped]
    from openxml_audit.validator import OpenXmlValidator  # type: ignore[import-untyped]

    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=20).validate(file)
    return [f"{one.part_uri}: {one.description}" for one in found.errors]


def faults_of_package(package: Package) -> Iterator[str]:
    """What holds for both kinds of files and stands in no schema."""
    for name in twice(one.casefold() for one in package.names):
        yield f"two parts are called {name}"
    for name in package.names:
        if name.endswith(".rels"):
            for identity in twice(one.get("Id") for one in package.xml(name)):
                yield f"{name}: two relationships are called {identity}"
    for one in package.xml("docProps/core.xml"):
        if one.tag in _DATED and len(one.text or "") != len("2026-11-22T00:00:00Z"):
            yield f"core.xml: {one.text!r} is no moment"
        if len(one.text or "") > _LONGEST_PROPERTY:
            yield f"core.xml: {one.tag} is longer than {_LONGEST_PROPERTY} signs"
