"""Options that mean the same on every command, and the registry they lead to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ._main import choose_messages

if TYPE_CHECKING:
    import datetime as dt

    from integkit.plugins import Registry

F = TypeVar("F", bound=Callable[..., Any])


def _messages_chosen(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    choose_messages(value)
    return value


def messages_option(function: F) -> F:
    """``--messages de|en``: the language of messages; that of the output is ``--lang``."""
    return click.option(
        "--messages",
        type=click.Choice(["de", "en"]),
        expose_value=False,
        is_eager=True,
        callback=_messages_chosen,
        help="Language of messages. Default: INTEGKIT_MESSAGES, else that of the locale.",
    )(function)


def plugin_options(function: F) -> F:
    """``--disable NAME`` and ``--no-plugins``."""
    function = click.option("--no-plugins", is_flag=True, help="Use integkit's own formats and folders only.")(function)
    return click.option(
        "--disable", multiple=True, metavar="NAME", help="Leave out a city or plugin; may be repeated.",
        shell_complete=complete_cities,
    )(function)  # fmt: skip


def language_option(function: F) -> F:
    """``--lang de|en``: the language of the output."""
    return click.option(
        "--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the output."
    )(function)


def as_of_option(function: F) -> F:
    """``--as-of DAY``: only what held on this day."""
    return click.option(
        "--as-of", metavar="DAY", callback=day_of, help="Only what held on this day, e.g. 2026-11-21."
    )(function)  # fmt: skip


def day_of(_: click.Context, __: click.Parameter, word: str | None) -> dt.date | None:
    if word is None:
        return None
    import datetime as dt

    from integkit.errors import UsageError
    from integkit.messages import Finding

    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise UsageError(Finding.of("IK810", day=str(word))) from None


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
    from importlib.metadata import entry_points

    names = sorted({entry.name for entry in entry_points(group="integkit.cities")})
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def make_registry(disable: tuple[str, ...], no_plugins: bool) -> Registry:
    """The registry that the options ask for."""
    from integkit.plugins import Registry

    return Registry() if no_plugins else Registry.discover(disable=disable)


def slugs_of(registry: Registry, cities: tuple[str, ...]) -> list[str]:
    """The slugs for what was typed; folders and files are added to the registry under the path itself."""
    slugs = list(dict.fromkeys(cities))
    for city in slugs:
        if is_path(city):
            registry.add(city, slug=city)
    return slugs


def is_path(city: str) -> bool:
    """Whether what was typed is a folder or file rather than a slug or key."""
    return os.sep in city or "/" in city or city in (".", "..") or city.endswith((".yaml", ".yml", ".json"))


def print_json(value: Any) -> None:
    """JSON on standard output."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def note(text: str) -> None:
    """A line on standard error."""
    click.echo(text, err=True)
