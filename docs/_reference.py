"""The reference pages, taken from the code: records, lists, findings, formats, hooks, commands, exceptions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from integkit import Registry, errors, model, vocabulary
from integkit.checks import CHECKS, LINT
from integkit.cli._main import cli
from integkit.codec import field_docs
from integkit.importers.table._mapping import USUAL_NAMES, ColumnUse, TableMapping
from integkit.messages import CATALOGUE
from integkit.model import fields_of, marks_of
from integkit.plugins import HOOKS, Extent, Hooks, kinds_of_records

CHECK_PAGES = Path(__file__).parent / "checks"


def write(folder: Path) -> None:
    """Writes every page that differs from what is there."""
    folder.mkdir(exist_ok=True)
    pages = {
        "records": _records(),
        "vocabulary": _vocabulary(),
        "findings": _findings(),
        "formats": _formats(),
        "carried": _carried(),
        "importers": _importers(),
        "hooks": _hooks(),
        "commands": _commands(),
        "exceptions": _exceptions(),
    }
    for name, lines in pages.items():
        path, text = folder / f"{name}.md", "\n".join(lines) + "\n"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


# -- records ---------------------------------------------------------------------------------------------------------


def _records() -> Iterator[str]:
    yield "# Records"
    yield ""
    yield "Every record, with its fields in the order in which they are read and written. All fields that are not"
    yield "marked *required* may be left out; what absence means stands with the field."
    for name in sorted(model.__all__):
        cls = getattr(model, name)
        if not (inspect.isclass(cls) and hasattr(cls, "__attrs_attrs__")):
            continue
        yield from ("", f"({_anchor(name)})=", "", f"## {name}", "", *_paragraphs(cls), "")
        yield from ("| Field | German | Type | Meaning |", "|---|---|---|---|")
        docs, marks = field_docs(cls), marks_of(cls)
        for field in fields_of(cls):
            label = vocabulary.field_label(name, field.name, "de")
            required = " *required.*" if str(field.default) == "NOTHING" else ""
            lists = [mark.list for mark in marks[field.name] if type(mark).__name__ == "Concepts"]
            words = "".join(f" List: [{one}](vocabulary.md#{one})." for one in lists)
            said = _cell(docs.get(field.name, ""))
            yield f"| `{field.name}` | {_cell(label)} | {_type_of(cls, field.name)} | {said}{required}{words} |"


def _type_of(cls: type, field: str) -> str:
    hint = inspect.get_annotations(cls, eval_str=False).get(field)
    for parent in cls.__mro__:
        hint = hint or inspect.get_annotations(parent).get(field)
    text = re.sub(r"Annotated\[([^,\]]+),[^\]]*\]", r"\1", str(hint)).replace(" | None", "")
    many = re.fullmatch(r"tuple\[(.+), \.\.\.\]", text)
    inner = many[1] if many else text
    linked = f"[{inner}](#{_anchor(inner)})" if is_class(inner) else f"`{inner}`"
    return f"list of {linked}" if many else linked.replace("|", "\\|")


def is_class(name: str) -> bool:
    """Whether it is the name of a record."""
    return hasattr(getattr(model, name, None), "__attrs_attrs__")


def _paragraphs(cls: type) -> Iterator[str]:
    """The docstring of a record without its list of fields."""
    yield inspect.getdoc(cls).partition("\nAttributes:")[0].strip() if inspect.getdoc(cls) else ""  # type: ignore[union-attr]


# -- lists -----------------------------------------------------------------------------------------------------------


def _vocabulary() -> Iterator[str]:
    yield "# Lists of the vocabulary"
    yield ""
    yield "Shared concepts with their German and English labels. A local word beside a concept is always possible."
    for name in vocabulary.lists():
        yield from (
            "",
            f"({name})=",
            "",
            f"## {name}",
            "",
            "| Concept | German | English | Also |",
            "|---|---|---|---|",
        )
        for id, concept in vocabulary.concepts(name).items():
            words = [*concept.aliases.get("de", ()), *concept.aliases.get("en", ())]
            yield f"| `{id}` | {_cell(concept.de)} | {_cell(concept.en)} | {_cell(', '.join(words))} |"


# -- findings --------------------------------------------------------------------------------------------------------


def _findings() -> Iterator[str]:
    checks = {check.code for check in (*CHECKS, *LINT)}
    yield "# Findings"
    yield ""
    yield "Every code that integkit tells, with its sentence and the way out. What data can be told has"
    yield "[a page with examples](../checks/index.md), which says whether a city can leave it out."
    for code, entry in CATALOGUE.items():
        kind = f"{entry.severity.value}, check" if code in checks else entry.severity.value
        page = f" [more](../checks/{code}.md)" if (CHECK_PAGES / f"{code}.md").exists() else ""
        yield from ("", f"## {code}", "", f"*{kind}.*{page}", "")
        yield f"- {_text(entry.en)}" + (f" — {_text(entry.en_advice)}" if entry.en_advice else "")
        yield f"- {_text(entry.de)}" + (f" — {_text(entry.de_advice)}" if entry.de_advice else "")


# -- formats, hooks, commands, exceptions ----------------------------------------------------------------------------


def _formats() -> Iterator[str]:
    yield "# Formats"
    yield ""
    yield "| Name | Files end in | Media type | What it is | Standard, and who reads it |"
    yield "|---|---|---|---|---|"
    for name, exporter in Registry.discover().exporters().items():
        consumers = getattr(exporter, "consumers", None)
        said = (getattr(exporter, "standard", None), consumers.in_("en") if consumers is not None else None)
        standard = _cell(": ".join(one for one in said if one))
        what = _cell(exporter.title.in_("en"))
        yield f"| `{name}` | `{exporter.suffix}` | `{exporter.media_type}` | {what} | {standard} |"


def _carried() -> Iterator[str]:
    """Kinds of records and formats, as each format declares it."""
    declared = {name: one.carries for name, one in Registry().exporters().items() if hasattr(one, "carries")}
    words = {Extent.FULL: "yes", Extent.PARTLY: "partly", Extent.LOST: "no"}
    yield "# What formats carry"
    yield ""
    yield "What each format has of each kind of record. Formats to read (`html`, `markdown`) tell everything in words."
    yield ""
    yield f"| Record | {' | '.join(f'`{name}`' for name in declared)} |"
    yield f"|---|{'---|' * len(declared)}"
    for kind in kinds_of_records():
        cells = " | ".join(words[carries[kind].extent] for carries in declared.values())
        yield f"| {vocabulary.record_label(kind, 'en', plural=True)} | {cells} |"
    for name, carries in declared.items():
        reasons: dict[str, list[str]] = {}
        for kind in kinds_of_records():
            why = carries[kind].why
            if why is not None:
                said = f"{words[carries[kind].extent]}: {_cell(why.in_('en'))}"
                reasons.setdefault(said, []).append(vocabulary.record_label(kind, "en", plural=True))
        if reasons:
            yield from ("", f"## {name}", "")
            yield from (f"- {', '.join(kinds)} — {said}" for said, kinds in reasons.items())


def _importers() -> Iterator[str]:
    yield "# Importers"
    yield ""
    yield "What [`integkit monitor import`](commands.md) reads. A city's own importer comes before the others for it."
    yield ""
    yield "| Name | Files end in | What it reads | Options (`-x`) |"
    yield "|---|---|---|---|"
    for name, importer in Registry.discover().importers().items():
        options = getattr(importer, "options", None)
        named = ", ".join(f"`{one}`" for one in field_docs(options)) if options is not None else ""
        suffixes = ", ".join(f"`{one}`" for one in importer.suffixes)
        yield f"| `{name}` | {suffixes} | {_cell(importer.title.in_('en'))} | {named} |"
    yield from ("", "## The mapping file of `table`", "", "| Key | Meaning |", "|---|---|")
    for field, said in field_docs(TableMapping).items():
        yield f"| `{field}` | {_cell(said)} |"
    yield from (
        "",
        "What a column may be, and by which names it is known without a mapping file; case does not count:",
        "",
    )
    yield from ("| Use | Names |", "|---|---|")
    for use in ColumnUse:
        names = ", ".join(USUAL_NAMES.get(use, ()))
        yield f"| `{use.value}` | {_cell(names)} |"


def _hooks() -> Iterator[str]:
    yield "# Hooks"
    yield ""
    yield "A plugin marks a function with `integkit.hookimpl` and gives it one of these names."
    for name in HOOKS:
        hook = getattr(Hooks, name)
        signature = str(inspect.signature(hook)).replace("(self, ", "(").replace("(self)", "()").replace("'", "")
        yield from (
            "",
            f"## {name}",
            "",
            "```python",
            f"def {name}{signature}: ...",
            "```",
            "",
            inspect.getdoc(hook) or "",
        )


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Exit codes: 0 done; 1 data not good enough; 2 command line; 3 plugin; 4 reading or writing failed; 130"
    yield "interrupted (Ctrl-C). All but 0 leave the target of an export as it was. Where several hold, as for"
    yield "`check` with several cities, it is the highest. A message that cannot be shown, and a reader of the output"
    yield "that goes away (`| head`), change no exit code; a standard output that is closed or full is 4."
    yield ""
    yield "Output goes to standard output; messages, and what `export -o` has written (`--quiet`: not), to standard"
    yield "error. `--messages de`, before or behind the command, makes messages and help German:"
    yield "`integkit --messages de --help`. Only files and folders are read, no pipes and devices: save what comes out"
    yield "of a pipe, `<(...)` too, as a file."
    yield from _helps(cli, click.Context(cli, info_name="integkit"))


def _helps(group: click.Group, context: click.Context) -> Iterator[str]:
    """The help of every command of a group, and of those of a group beneath it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(name)
        with click.Context(command, info_name=name, parent=context, terminal_width=90) as inner:
            yield from ("", f"## {inner.command_path}", "", "```text", command.get_help(inner), "```")
            if isinstance(command, click.Group):
                yield from _helps(command, inner)


def _exceptions() -> Iterator[str]:
    yield "# Exceptions"
    yield ""
    yield "Each is a list of findings, and has the exit code that the command line ends with."
    for name, cls in vars(errors).items():
        if inspect.isclass(cls) and issubclass(cls, errors.IntegkitError):
            summary = (inspect.getdoc(cls) or "").split("\n")[0]
            yield from ("", f"## {name}", "", f"{summary} Exit code {cls.exit_code}.")


def _anchor(name: str) -> str:
    return f"record-{name.lower()}"


def _cell(text: str) -> str:
    return _text(text).replace("\n", " ").replace("|", "\\|")


def _text(text: str) -> str:
    """Text of docstrings and messages as Markdown: double backquotes are code, braces stay."""
    return re.sub(r"``(.+?)``", r"`\1`", text).replace("<", "&lt;")
