"""Options that mean the same on every command, and the registry they lead to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ._main import messages_language, messages_option
from ._one_of import OneOf
from ._streams import say

if TYPE_CHECKING:
    import datetime as dt

    from integkit.plugins import Registry

__all__ = [
    "OneOf",
    "as_of_option",
    "city_argument",
    "complete_cities",
    "day_of",
    "every_slug",
    "is_many",
    "is_path",
    "json_option",
    "json_text",
    "language_option",
    "make_registry",
    "messages_option",
    "no_persons_option",
    "note",
    "plugin_options",
    "print_bytes",
    "print_json",
    "slugs_of",
]

F = TypeVar("F", bound=Callable[..., Any])


def plugin_options(function: F) -> F:
    """``--disable NAME``, ``--only NAME`` and ``--no-plugins``."""
    function = click.option(
        "--only", multiple=True, metavar="NAME", expose_value=False, callback=_keep_only,
        help="Use this city or plugin and integkit's own formats only; may be repeated.",
        shell_complete=complete_cities,
    )(function)  # fmt: skip
    function = click.option("--no-plugins", is_flag=True, help="Use integkit's own formats and folders only.")(function)
    return click.option(
        "--disable", multiple=True, metavar="NAME", help="Leave out a city or plugin; may be repeated.",
        shell_complete=complete_cities,
    )(function)  # fmt: skip


def _keep_only(context: click.Context, _: click.Parameter, names: tuple[str, ...]) -> None:
    """Keeps the names for ``make_registry``: no command does anything else with them."""
    context.meta[_ONLY] = names or None


_ONLY: Final = "integkit.only"


def language_option(function: F) -> F:
    """``--lang de|en``: the language of the output."""
    return click.option(
        "--lang", type=OneOf(("de", "en")), default="de", show_default=True, help="Language of the output."
    )(function)


def as_of_option(function: F) -> F:
    """``--as-of DAY``: only what held on this day."""
    return click.option(
        "--as-of", metavar="DAY", callback=day_of, help="Only what held on this day, e.g. 2026-11-21."
    )(function)  # fmt: skip


def no_persons_option(function: F) -> F:
    """``--no-persons``: names of persons are left out."""
    return click.option("--no-persons", is_flag=True, help="Leave out names of persons.")(function)


def day_of(_: click.Context, option: click.Parameter, word: str | None) -> dt.date | None:
    """The day that was typed behind an option; every option that takes one reads it here."""
    if word is None:
        return None
    from ._days import read_day  # needs the codec, and most commands are given no day

    return read_day(word, option.opts[0])


def json_option(function: F) -> F:
    """``--json``: the same report for programs."""
    return click.option("--json", "as_json", is_flag=True, help="The report as JSON.")(function)


def city_argument(*, many: bool, required: bool = True) -> Callable[[F], F]:
    """CITY, once or several times."""
    return click.argument(
        "cities" if many else "city",
        nargs=-1 if many else 1,
        required=required,
        metavar="CITY..." if many else "CITY",
        shell_complete=complete_cities,
    )


def complete_cities(_: click.Context, __: click.Parameter, incomplete: str) -> list[Any]:
    """The slugs that are installed, from metadata alone, and folders where a path is begun."""
    from click.shell_completion import CompletionItem

    if incomplete.startswith((".", "/", "~")):
        return [CompletionItem(incomplete, type="dir")]
    from integkit.discovery import Group, installed

    names = sorted({candidate.name for candidate in installed((Group.CITIES,))})
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def make_registry(disable: tuple[str, ...], no_plugins: bool, *, threads: bool = False) -> Registry:
    """The registry that the options ask for.

    Args:
        disable: Names to leave out.
        no_plugins: Whether all are left out.
        threads: Whether several threads will use it. What a plugin changes of the process then cannot be put back
            after each step, because the steps of others fall into it.
    """
    from contextlib import nullcontext

    from integkit.plugins import Registry

    from ._stdout import diverted

    around = nullcontext if threads else diverted
    if no_plugins:
        return Registry(around=around)
    context = click.get_current_context(silent=True)
    only = context.meta.get(_ONLY) if context is not None else None
    registry = Registry.discover(disable=disable, only=only, around=around)
    for finding in registry.notices:
        note(finding.in_(messages_language()))
    return registry


def every_slug(registry: Registry) -> list[str]:
    """The slugs of all cities; of running systems that fail, standard error says that theirs are lacking.

    Raises:
        PluginError: Several claim one slug.
    """
    try:
        return [*registry.every()]
    finally:
        for finding in registry.unanswered:
            note(finding.in_(messages_language()))


def slugs_of(registry: Registry, cities: tuple[str, ...]) -> list[str]:
    """The slugs for what was typed; folders and files are added to the registry under the path itself.

    A collection of cities stands for all that are in it.
    """
    slugs: list[str] = []
    for city in dict.fromkeys(cities):
        if is_many(city):
            slugs += registry.add_all(city)
            continue
        if is_path(city):
            registry.add(city, slug=city)
        slugs.append(city)
    return slugs


def is_many(city: str) -> bool:
    """Whether what was typed is a collection: a folder of cities, an archive of them, or a file with one a line."""
    if not (is_path(city) or city.lower().endswith(_COLLECTIONS)):
        return False
    from integkit.plugins import is_collection

    return is_collection(city)


_COLLECTIONS: Final = (".jsonl", ".ndjson", ".zip")


def is_path(city: str) -> bool:
    """Whether what was typed is a folder or file rather than a slug or key."""
    return os.sep in city or "/" in city or city in (".", "..") or city.endswith((".yaml", ".yml", ".json"))


def print_json(value: Any) -> None:
    """JSON on standard output."""
    click.echo(json_text(value))


def json_text(value: Any) -> str:
    """JSON as standard output can hold it."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8", indent=2)


def print_bytes(content: bytes) -> None:
    """Bytes on standard output, just as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """A line on standard error."""
    say(text)
