"""``integkit monitor import``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from integkit.cli._excerpt import told
from integkit.cli._main import messages_language, settle
from integkit.cli._options import (
    OneOf,
    complete_cities,
    json_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
    print_bytes,
    print_json,
    slugs_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integkit.artifacts import Artifact
    from integkit.codec import Reading
    from integkit.messages import Finding
    from integkit.model import Stated
    from integkit.plugins import Imported

_MAX_BYTES = 256 << 20  # importers have tighter bounds of their own
_RANK = {"note": 0, "warning": 1, "error": 2}


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--city", required=True, metavar="CITY", help="The city whose units, sources and words may be used.",
    shell_complete=complete_cities,
)  # fmt: skip
@click.option("-o", "--output", metavar="TARGET", help="A file (plan.yaml), or the folder of the city (ends in /).")
@click.option("--importer", metavar="NAME", help="Which importer, where the ending of the file does not tell.")
@click.option("--mapping", metavar="FILE", type=click.Path(), help="A file that says what columns and words mean.")
@click.option(
    "--plan", "plan_id", metavar="ID", help="Id of the plan. Default: that of the mapping, else the file's name."
)
@click.option("-x", "--option", "words", multiple=True, metavar="NAME=VALUE", help="An option of the importer.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option(
    "--fail-on",
    type=OneOf(tuple(_RANK)),
    default="error",
    show_default=True,
    help="The least severity with which nothing is written and the exit code is 1.",
)
@json_option
@plugin_options
@messages_option
def command(
    file: str,
    city: str,
    output: str | None,
    importer: str | None,
    mapping: str | None,
    plan_id: str | None,
    words: tuple[str, ...],
    force: bool,
    fail_on: str,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """Read a plan from the document or table that holds it.

    What was repaired or could not be decided is told on standard error, with its place. Without -o the plan goes to the
    terminal; with --json a report of it.

    \b
    integkit monitor import massnahmen.xlsx --city ./my-city -o my-city/plans/plan-2026.yaml
    """
    from integkit.artifacts import write
    from integkit.errors import DataError
    from integkit.plugins import MappingFile

    registry = make_registry(disable, no_plugins)
    (slug,) = slugs_of(registry, (city,))
    given = MappingFile(file=mapping, content=_bytes_of(mapping)) if mapping is not None else None
    try:
        read = registry.import_document(
            _bytes_of(file),
            file,
            city=slug,
            importer=importer,
            plan=plan_id,
            mapping=given,
            options=dict(_option(word) for word in words),
        )
    except DataError as error:
        if as_json:
            settle(1)
            print_json(_report((), error.findings, None))
            return 1
        raise
    failed = any(_RANK[one.severity.value] >= _RANK[fail_on] for one in read.findings) or not read.records
    code = settle(1 if failed else 0)
    target = output if not failed and output != "-" else None
    artifacts = _artifacts(read, target, registry.city(slug).language)
    if target is not None:
        _refuse_to_overwrite(target, artifacts, force)
        _refuse_what_is_read(registry.reading(slug), read, artifacts, target, (file, mapping))
        write(*_placed(artifacts, target))
    if as_json:
        print_json(_report(read.records, read.findings, target))
        return code
    for text in told(read.findings, messages_language()):
        note(text)
    note(_summary(read, target, failed))
    if target is None and not failed:
        print_bytes(b"\n".join(one.content for one in artifacts))
    return code


def _option(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    return name, value if equals else "true"


def _bytes_of(file: str) -> bytes:
    from integkit.errors import DataError, FileError
    from integkit.messages import Finding, cause_of

    try:
        if os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file):
            raise FileError(Finding.of("IK901", file=file, cause="no plain file"))  # a pipe could be waited for forever
        with open(file, "rb") as opened:
            content = opened.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        cause = cause_of(error) if isinstance(error, OSError) else "no such file"
        raise FileError(Finding.of("IK901", file=file, cause=cause)) from error
    if len(content) > _MAX_BYTES:
        raise DataError(Finding.of("IK851", file=file, what="file", limit=f"{_MAX_BYTES >> 20} MiB"))
    return content


def _artifacts(read: Imported, target: str | None, language: str) -> tuple[Artifact, ...]:
    """A file for each record; one alone goes to the target itself, several into the folder of the city."""
    from integkit.artifacts import Artifact, is_folder
    from integkit.codec import record_to_yaml
    from integkit.errors import UsageError
    from integkit.messages import Finding
    from integkit.plugins import list_of

    paths = [f"{list_of(record)}/{_id_of(record)}.yaml" for record in read.records]
    if target is not None and len(paths) > 1 and not is_folder(target):
        folder = os.path.dirname(os.path.dirname(target)) or "city"
        values = {"typed": f"{folder}/", "records": ", ".join(paths[:4]) + (", ..." if len(paths) > 4 else "")}
        raise UsageError(Finding.of("IK846", values, count=len(paths)))
    return tuple(
        Artifact(path=path, media_type="application/yaml", content=record_to_yaml(record, language).encode())
        for path, record in zip(paths, read.records, strict=True)
    )


def _placed(artifacts: tuple[Artifact, ...], target: str) -> tuple[tuple[Artifact, ...], str]:
    """The same files for the same place; a city that has no folder for its plans yet gets it with the first one."""
    import attrs

    from integkit.artifacts import is_folder

    folder, name = os.path.split(os.path.abspath(target))
    city, list_name = os.path.split(folder)
    is_first = len(artifacts) == 1 and not os.path.lexists(folder) and os.path.isdir(city)
    is_one_file = not is_folder(target) and not name.lower().endswith(".zip")
    if not is_one_file or not is_first or artifacts[0].path.partition("/")[0] != list_name:
        return artifacts, target
    return (attrs.evolve(artifacts[0], path=f"{list_name}/{name}"),), f"{city}{os.sep}"


def _refuse_to_overwrite(target: str, artifacts: tuple[Artifact, ...], force: bool) -> None:
    from integkit.artifacts import is_folder
    from integkit.errors import FileError
    from integkit.messages import Finding

    files = [os.path.join(target, one.path) for one in artifacts] if is_folder(target) else [target]
    there = [file for file in files if os.path.isfile(file)]
    if there and not force:
        raise FileError(*(Finding.of("IK847", file=file) for file in there))


def _refuse_what_is_read(
    reading: Reading, read: Imported, artifacts: tuple[Artifact, ...], target: str, inputs: Iterable[str | None]
) -> None:
    """Refuses, even by force, to write over what is imported, and over files of the city that hold something else."""
    from integkit.artifacts import which_file
    from integkit.cli._targets import places_of, refuse_sources
    from integkit.errors import FileError
    from integkit.messages import Finding
    from integkit.plugins import list_of

    given = {which_file(one) for one in inputs if one is not None}
    places = places_of(artifacts, target)
    for place in places:
        if which_file(place) in given:
            raise FileError(Finding.of("IK902", file=str(place), cause="being imported"))
    root = os.path.dirname(os.path.realpath(reading.file))
    own = {os.path.join(root, str(list_of(record))) for record in read.records}
    refuse_sources([reading], [one for one in places if os.path.dirname(os.path.realpath(one)) not in own])


def _report(records: tuple[Stated, ...], findings: tuple[Finding, ...], target: str | None) -> dict[str, object]:
    from integkit.plugins import list_of

    language = messages_language()
    plain: dict[str, object] = {
        "records": [{"list": list_of(one), "id": _id_of(one)} for one in records],
        "findings": [finding.to_json(language) for finding in findings],
    }
    return plain | ({"written": target} if target is not None else {})


def _id_of(record: Stated) -> str:
    return str(getattr(record, "id", "?"))


def _summary(read: Imported, target: str | None, failed: bool) -> str:
    """How much was read, and where it went."""
    from integkit.model import Measure, Section, walk

    german = messages_language() == "de"
    parts = [one for record in read.records for _, one in walk(record)]
    measures, sections = (sum(isinstance(one, cls) for one in parts) for cls in (Measure, Section))
    counted = (
        f"Maßnahmen: {measures}, Abschnitte: {sections}" if german else f"measures: {measures}, sections: {sections}"
    )
    if failed:
        return f"{counted}; {'nichts geschrieben' if german else 'nothing written'}"
    return counted + (f"; {'geschrieben' if german else 'written'}: {target}" if target is not None else "")
