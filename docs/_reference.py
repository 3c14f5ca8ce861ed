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
from integkit.messages import CATALOGUE
from integkit.model import fields_of, marks_of
from integkit.plugins import HOOKS, Hooks

CHECK_PAGES = Path(__file__).parent / "checks"


def write(folder: Path) -> None:
    """Writes every page that differs from what is there."""
    folder.mkdir(exist_ok=True)
    pages = {
        "records": _records(),
        "vocabulary": _vocabulary(),
        "findings": _findings(),
        "formats": _formats(),
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
    yield "| Name | Files end in | Media type | What it is |"
    yield "|---|---|---|---|"
    for name, exporter in Registry.discover().exporters().items():
        yield f"| `{name}` | `{exporter.suffix}` | `{exporter.media_type}` | {_cell(exporter.title.in_('en'))} |"


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
    yield "Exit codes: 0 done; 1 data not good enough; 2 command line; 3 plugin; 4 reading or writing failed. 1 to 4"
    yield "leave the target as it was."
    context = click.Context(cli, info_name="integkit")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is None:
            raise LookupError(name)
        with click.Context(command, info_name=name, parent=context, terminal_width=90) as inner:
            yield from ("", f"## integkit {name}", "", "```text", command.get_help(inner), "```")


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
