"""``integkit export``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ._jobs import jobs_option
from ._main import messages_language
from ._options import (
    as_of_option,
    city_argument,
    is_many,
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
    from integkit.errors import UsageError
    from integkit.plugins import Exporter, MissingField, Registry

_FEW: Final = 3
"""So many replaced files are named one by one."""


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
@jobs_option
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
    jobs: int | None,
    quiet: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """Write cities in a format: json to the terminal, unless told otherwise.

    Instead of cities, a collection of them: a folder of city folders, a .zip of it, or a .jsonl file. A city that
    cannot be exported is left out then, and told; a run that was stopped goes on where it was.

    \b
    integkit export musterstadt               JSON to the terminal
    integkit export musterstadt -o stadt.md   the format follows from the ending
    integkit export --all -f yaml -o cities/  a file for each city
    integkit export ./land.zip -o land.jsonl  thousands of cities, one a line
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding

    registry = make_registry(disable, no_plugins)
    are_many = every or jobs is not None or any(map(is_many, cities))
    named = slugs_of(registry, tuple(filter(is_many, cities)) if every else cities)
    slugs = [*registry.every()] if every else named
    if not slugs:
        raise UsageError(Finding.of("IK808"))
    typed = f"integkit export {'--all' if every else ' '.join(cities)}{f' -f {format_}' if format_ else ''} -o export/"
    if are_many:
        from integkit.plugins import InParts

        chosen = _chosen(registry, format_, output)
        if isinstance(registry.exporter(chosen), InParts):
            from ._many import export_many

            given = _with_ending(registry, chosen, _options(registry, chosen, words), output)
            is_there = output is not None and Path(output).is_file()
            done, code = export_many(
                registry,
                slugs,
                output,
                typed,
                jobs,
                format=chosen,
                language=lang,
                as_of=as_of,
                persons=persons,
                base_url=base_url,
                licence=licence,
                options=given,
            )
            if output is not None and output != "-" and not quiet:
                note(_written(output, done.files, done.size, messages_language()))
                if is_there:
                    note(_replaced(output, (output,), messages_language()))
            return code
    wanted: list[Any] = [registry.city(slug) for slug in slugs] if every else list(slugs)
    if len(wanted) > 1 and not every:  # one city may be typed in two ways, as slug and key
        wanted = list(dict.fromkeys(registry.city(slug) for slug in wanted))
    chosen = _chosen(registry, format_, output)
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
        from integkit.artifacts import write

        from ._targets import places_of, refuse_sources, replaced

        places = places_of(artifacts, output)
        refuse_sources((registry.reading(slug) for slug in slugs), places)
        gone = replaced(artifacts, output)
        write(artifacts, output)
        if not quiet:
            size = sum(len(one.content) for one in artifacts)
            note(_written(output, len(artifacts), size, messages_language()))
            if gone:
                note(_replaced(output, gone, messages_language()))
    elif len(artifacts) == 1:
        if output is None:
            _refuse_to_show(artifacts[0], chosen)
        print_bytes(artifacts[0].content)
    else:
        raise UsageError(Finding.of("IK802", count=len(artifacts), typed=typed))
    if missing:
        from ._excerpt import told

        for text in told((one.finding() for one in missing), messages_language()):
            note(text)
    return 0


def _chosen(registry: Registry, format_: str | None, output: str | None) -> str:
    """The format that was asked for, or that the target tells."""
    return _format_of(registry, output) if format_ is None else _fitting(registry, format_, output)


def _format_of(registry: Registry, output: str | None) -> str:
    """The format that the ending of the target tells; json where there is no file."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output) or output.lower().endswith(".zip"):
        return "json"
    name = Path(output).name.lower()
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


def _refuse_to_show(artifact: Artifact, format_: str) -> None:
    """Keeps a terminal from being filled with what is no text."""
    import sys

    from integkit.errors import UsageError
    from integkit.messages import Finding

    if not sys.stdout.isatty():
        return
    try:
        is_text = "\0" not in artifact.content.decode()
    except UnicodeDecodeError:
        is_text = False
    if not is_text:
        raise UsageError(Finding.of("IK878", format=format_, typed=Path(artifact.path).name))


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


def _replaced(target: str, gone: tuple[str, ...], language: str) -> str:
    """Which files held something else before; of many how many."""
    word = "ersetzt" if language == "de" else "replaced"
    counted = f"{len(gone)} {'Dateien in' if language == 'de' else 'files in'} {target}"
    return f"{word}: {', '.join(gone) if len(gone) <= _FEW else counted}"


def _written(target: str, files: int, size: int, language: str) -> str:
    """What was written, for people."""
    counted = f"{files} {_files(files, language)}, " if _is_many(target) else ""
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
