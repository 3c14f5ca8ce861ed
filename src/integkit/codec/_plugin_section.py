"""The key ``plugin`` of a ``city.yaml``: what the loader reads and no export contains."""

from __future__ import annotations

from typing import Annotated

import attrs

from integkit.model import Form, Text


@attrs.frozen(kw_only=True)
class Skip:
    """A check that a city leaves out on purpose.

    Attributes:
        check: Code of the check.
        reason: Why.
    """

    check: str
    reason: str


_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
MediaType = Annotated[
    str, Form("media type", rf'{_WORD}/{_WORD}(?: ?; ?{_WORD}=(?:{_WORD}|"[ !#-\[\]-~]*"))*', "text/markdown")
]
"""What kind of file something is, as headers say it (RFC 9110)."""


@attrs.frozen(kw_only=True)
class DeclaredExporter:
    """A format that a city declares as data: a template in its folder.

    Attributes:
        name: Name of the format, in lower case with hyphens; it begins with the city's slug.
        suffix: Ending of its files, e.g. ``.md``.
        media_type: Media type of its files.
        title: What comes out.
        template: The template file, inside the city's folder.
    """

    name: str
    suffix: str
    media_type: MediaType
    title: Text
    template: str


@attrs.frozen(kw_only=True)
class PluginSection:
    """The key ``plugin`` of ``city.yaml``: what the loader needs to know and no export contains.

    Attributes:
        files: Further files of the city, as names or patterns: ``plans/*.yaml``. A file ``plans/a.yaml`` holds one
            entry of the list ``plans``.
        module: Python module with the city's hooks. Absent: the city is data only.
        exporters: Formats that the city declares as templates.
        skip: Checks that this city leaves out, each with its reason.
    """

    files: tuple[str, ...] = ()
    module: str | None = None
    exporters: tuple[DeclaredExporter, ...] = ()
    skip: tuple[Skip, ...] = ()
