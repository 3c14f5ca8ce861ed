"""``integkit export``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._main import messages_language
from ._options import (
    as_of_option,
    city_argument,
    language_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
    print_bytes,
    slugs_of,
)

if TYPE_CHECKING:
    from integkit.artifacts import Artifact
    from integkit.plugins import MissingField, Registry


@click.command("export")
@city_argument(many=True, required=False)
@click.option("--all", "every", is_flag=True, help="Every city that is installed.")
@click.option("-f", "--format", "format_", metavar="FORMAT", help="Name of the format, see integkit formats.")
@click.option("-o", "--output", metavar="TARGET", help="A file, a folder (ends in /) or an archive (ends in .zip).")
@language_option
@as_of_option
@click.option("--persons/--no-persons", default=None, help="Keep or leave out names of persons.")
@click.option("--base-url", metavar="URL", help="Address under which the output will be published.")
@click.option("--licence", metavar="LICENCE", help="Licence of the output.")
@click.option(
    "-x", "--option", "words", multiple=True, metavar="NAME=VALUE",
    help="An option of the format; NAME alone means NAME=yes.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    every: bool,
    format_: str | None,
    output: str | None,
    lang: str,
    as_of: dt.date | None,
    persons: bool | None,
    base_url: str | None,
    licence: str | None,
    words: tuple[str, ...],
    quiet: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Write cities in a format: json to the terminal, unless told otherwise.

    \b
    integkit export musterstadt               JSON to the terminal
    integkit export musterstadt -o stadt.md   the format follows from the ending
    integkit export --all -f yaml -o cities/  a file for each city
    """
    from integkit.artifacts import write
    from integkit.errors import UsageError
    from integkit.messages import Finding

    from ._targets import places_of, refuse_sources

    registry = make_registry(disable, no_plugins)
    slugs = [slug for slug, _ in registry.cities()] if every else slugs_of(registry, cities)
    wanted: list[Any] = [registry.city(slug) for slug in slugs] if every else list(slugs)
    if len(wanted) > 1 and not every:  # one city may be typed in two ways, as slug and key
        wanted = list(dict.fromkeys(registry.city(slug) for slug in wanted))
    if not wanted:
        raise UsageError(Finding.of("IK808"))
    chosen = _format_of(registry, output) if format_ is None else _fitting(registry, format_, output)
    missing: list[MissingField] = []
    artifacts = registry.export(
        *wanted,
        format=chosen,
        language=lang,
        as_of=as_of,
        persons=persons,
        base_url=base_url,
        licence=licence,
        options=_with_ending(registry, chosen, _options(registry, chosen, words), output),
        on_missing=missing.append,
    )
    if output is not None and output != "-":
        refuse_sources((registry.reading(slug) for slug in slugs), places_of(artifacts, output))
        write(artifacts, output)
        if not quiet:
            note(_written(output, artifacts, messages_language()))
    elif len(artifacts) == 1:
        print_bytes(artifacts[0].content)
    else:
        typed = "--all" if every else " ".join(cities)
        line = f"integkit export {typed}{f' -f {format_}' if format_ else ''} -o export/"
        raise UsageError(Finding.of("IK802", count=len(artifacts), typed=line))
    if missing:
        from ._excerpt import told

        for text in told((one.finding() for one in missing), messages_language()):
            note(text)


def _format_of(registry: Registry, output: str | None) -> str:
    """The format that the ending of the target tells; json where there is no file."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output) or output.lower().endswith(".zip"):
        return "json"
    name = Path(output).name.lower()
    every = registry.exporters()
    owners = [one for one, exporter in every.items() if name.endswith(exporter.suffix)]
    longest = max((len(every[one].suffix) for one in owners), default=0)
    owners = [one for one in owners if len(every[one].suffix) == longest]
    if len(owners) == 1:
        return owners[0]
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
    every = registry.exporters()
    known = ending not in ("", ".zip")
    owners = sorted(name for name, exporter in every.items() if known and exporter.suffix.endswith(ending))
    if not owners or format_ in owners or format_ not in every or ending in _endings(registry, format_):
        return format_
    suffix = every[format_].suffix
    raise UsageError(Finding.of("IK813", format=format_, ending=ending, suffix=suffix, owners=tuple(owners)))


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

    ending = Path(output).suffix.lower() if output is not None else ""
    asked = _endings(registry, format_).get(ending, {})
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


def _written(target: str, artifacts: tuple[Artifact, ...], language: str) -> str:
    """What was written, for people."""
    size = sum(len(one.content) for one in artifacts)
    counted = f"{len(artifacts)} {_files(len(artifacts), language)}, " if _is_many(target) else ""
    return f"{'geschrieben' if language == 'de' else 'written'}: {target} ({counted}{_size(size, language)})"


def _is_many(target: str) -> bool:
    from integkit.artifacts import is_folder

    return is_folder(target) or target.lower().endswith(".zip")


def _files(count: int, language: str) -> str:
    if language == "de":
        return "Datei" if count == 1 else "Dateien"
    return "file" if count == 1 else "files"


def _size(size: int, language: str) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return f"{size} {'Byte' if language == 'de' or size == 1 else 'bytes'}"
    number = f"{size / 1000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
    return number.replace(".", ",") if language == "de" else number
