"""Which format ``integkit export`` writes, and with which options: as typed, or as the target's ending tells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from integkit.errors import UsageError
    from integkit.plugins import Exporter, Registry


_OWN: Final = {
    ".html": "html",
    ".ics": "icalendar",
    ".json": "json",
    ".jsonl": "jsonl",
    ".jsonld": "jsonld",
    ".md": "markdown",
    ".pdf": "pdf",
    ".sqlite": "sqlite",
    ".vcf": "vcard",
    ".xlsx": "xlsx",
    ".yaml": "yaml",
}
"""Integkit's own formats by the endings that are theirs, whoever else claims them: no other plugin is loaded for it."""
_ALSO: Final = {".db": "sqlite", ".sqlite3": "sqlite"}
"""Endings that other programs give to files of integkit's own formats: taken where no format has them."""


class Chosen(NamedTuple):
    """A format with its options.

    Attributes:
        name: Its name.
        options: Its options as words.
    """

    name: str
    options: dict[str, str]


def chosen(registry: Registry, format_: str | None, words: tuple[str, ...], output: str | None) -> Chosen:
    """The format and the options that were asked for, or that the target tells.

    Raises:
        UsageError: There is none such, or what was typed and what the target tells do not go together.
    """
    name = _format_of(registry, output) if format_ is None else _fitting(registry, format_, output)
    return Chosen(name, _with_ending(registry, name, _options(registry, name, words), output))


def _format_of(registry: Registry, output: str | None) -> str:
    """The format that the ending of the target tells; json where there is no file."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output) or output.lower().endswith(".zip"):
        return "json"
    name = Path(output).name.lower()
    own = _OWN.get(Path(name).suffix)
    if own is not None and len(Path(name).suffixes) == 1 and registry.is_own(own):
        return own
    every = registry.exporters()
    folders = [one for one, exporter in every.items() if _is_folder(exporter)]
    owners = [one for one, exporter in every.items() if name.endswith(exporter.suffix)]
    if owners and {*owners} <= {*folders}:
        raise _several(registry, owners, output)
    owners = [one for one in owners if one not in folders]
    longest = max((len(every[one].suffix) for one in owners), default=0)
    owners = [one for one in owners if len(every[one].suffix) == longest]
    if len(owners) == 1:
        return owners[0]
    also = _ALSO.get(Path(name).suffix)
    if not owners and also is not None and also in every:
        return also
    suffix = Path(output).suffix
    if not suffix:
        raise UsageError(Finding.of("IK837", target=output))
    known = tuple(sorted({exporter.suffix for exporter in every.values()}))
    near = [one for one, exporter in every.items() if exporter.suffix.endswith(suffix.lower())]
    why = ", ".join(f"{one} ({every[one].suffix})" for one in owners or near) or "no format"
    values = {"suffix": suffix, "why": why, "example": (owners or near or ["json"])[0]}
    raise UsageError(Finding.of("IK804", values, choices=() if near else known))


def _fitting(registry: Registry, format_: str, output: str | None) -> str:
    """The format that was asked for, unless the target's ending says that it is another one."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output):
        return format_
    ending = Path(output).suffix.lower()
    if _OWN.get(ending) == format_ and registry.is_own(format_):
        return format_
    every = registry.exporters()
    if format_ in every and _is_folder(every[format_]) and ending != ".zip":
        raise _several(registry, [format_], output)
    known = ending not in ("", ".zip")
    owners = sorted(name for name, exporter in every.items() if known and exporter.suffix.endswith(ending))
    if not owners or format_ in owners or format_ not in every or ending in _endings(registry, format_):
        return format_
    suffix = every[format_].suffix
    raise UsageError(Finding.of("IK813", format=format_, ending=ending, suffix=suffix, owners=tuple(owners)))


def _is_folder(exporter: Exporter) -> bool:
    return bool(getattr(exporter, "is_folder", False))


def _several(registry: Registry, formats: list[str], output: str) -> UsageError:
    """That one file was named, and the formats that its ending could mean make several; with all that can be typed."""
    from integkit.errors import UsageError
    from integkit.messages import Finding

    every = registry.exporters()
    name = str(Path(output).with_suffix(""))
    ways = {f"-f {one} -o {name}/": every[one].title for one in formats}
    book = next((one for format_, one in every.items() if format_ == "xlsx"), None)
    if book is not None and any(every[one].suffix == ".csv" for one in formats):  # one file, as was asked for
        ways = {f"-o {name}{book.suffix}": book.title, **ways}
    labels = {f"labels_{language}": tuple(one.in_(language) for one in ways.values()) for language in ("de", "en")}
    return UsageError(Finding.of("IK877", {"target": output, **labels}, choices=tuple(ways)))


def _options(registry: Registry, format_: str, words: tuple[str, ...]) -> dict[str, str]:
    """The options by name; one that is named alone is switched on, if it can be."""
    options = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals and name in _options_with_value(registry, format_):
            from integkit.errors import UsageError
            from integkit.messages import Finding

            raise UsageError(Finding.of("IK838", option=name, format=format_))
        options[name] = value if equals else "true"
        if name in _options_with_file(registry, format_):
            from .monitor._folder import bytes_of

            options[name] = bytes_of(value).decode("utf-8", "replace")
    return options


def _endings(registry: Registry, format_: str) -> Mapping[str, Mapping[str, str]]:
    """Endings of a format that ask for options of it, such as a syntax."""
    return getattr(registry.exporter(format_), "endings", None) or {}


def _with_ending(registry: Registry, format_: str, options: dict[str, str], output: str | None) -> dict[str, str]:
    """The options with those that the ending of the target asks for; both have to agree."""
    from integkit.errors import UsageError
    from integkit.messages import Finding

    name = Path(output).name.lower() if output is not None else ""
    endings = _endings(registry, format_)
    ending = max((one for one in endings if name.endswith(one)), key=len, default="")
    asked = endings.get(ending, {})
    for option, word in asked.items():
        if (given := options.get(option, word)) != word:
            values = {"format": format_, "option": option, "word": given, "ending": ending, "fitting": word}
            raise UsageError(Finding.of("IK879", values))
    return {**asked, **options}


def _options_with_value(registry: Registry, format_: str) -> set[str]:
    """The options of a format that cannot only be switched on and off."""
    import attrs

    options = getattr(registry.exporter(format_), "options", None)
    return {one.name for one in attrs.fields(options) if one.type not in (bool, "bool")} if options else set()


def _options_with_file(registry: Registry, format_: str) -> set[str]:
    """The options of a format that are files: an exporter opens none, so it is given their text."""
    import attrs

    options = getattr(registry.exporter(format_), "options", None)
    return {one.name for one in attrs.fields(options) if one.metadata.get("file")} if options else set()
