"""Help in German and English: every command and every option has both, and nobody pays for what is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import pytest

from integkit.cli import _german
from integkit.cli._main import COMMANDS
from integkit.cli._main import cli as program

if TYPE_CHECKING:
    from conftest import Python, Run


class Known(NamedTuple):
    """A command by its whole name."""

    name: str
    command: click.Command


def commands_of(command: click.Command, name: str = "") -> Iterator[Known]:
    """A command, and all commands beneath it."""
    yield Known(name, command)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            inner = command.get_command(context, one)
            assert inner is not None
            yield from commands_of(inner, f"{name} {one}".strip())


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    """The commands are looked at as they are written."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("INTEGKIT_MESSAGES", "en")
        yield


def every_command() -> list[Known]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("INTEGKIT_MESSAGES", "en")
        return list(commands_of(program))


def options_of(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option) and not one.hidden]


@pytest.mark.parametrize("known", every_command(), ids=lambda known: known.name or "integkit")
def test_every_command_and_every_option_has_german_help(known: Known) -> None:
    said = _german.HELP.get(known.name)
    assert said is not None, known.name
    assert said.text
    assert said.text != known.command.help
    assert said.short or not known.name
    for option in options_of(known.command):
        german = said.options.get(str(option.name)) or _german.COMMON.get(str(option.name))
        assert german, f"{known.name} {option.name}"
        assert german != option.help


def test_no_german_help_is_for_what_is_not_there() -> None:
    there = {known.name: {str(one.name) for one in options_of(known.command)} for known in every_command()}
    assert _german.HELP.keys() <= there.keys()
    for name, said in _german.HELP.items():
        assert said.options.keys() <= there[name], name
    assert _german.COMMON.keys() <= set().union(*there.values())


def test_examples_are_the_same_in_both_languages() -> None:
    for known in every_command():
        typed = re.findall(r"(?m)^ *(integkit .*?)(?:  +.*)?$", known.command.help or "")
        assert re.findall(r"(?m)^(integkit .*?)(?:  +.*)?$", _german.HELP[known.name].text) == typed


@pytest.mark.parametrize("known", every_command(), ids=lambda known: known.name or "integkit")
def test_help_is_in_the_language_of_messages(cli: Run, known: Known) -> None:
    words = known.name.split()
    english, german = cli(*words, "--help"), cli("--messages", "de", *words, "--help")
    assert (english.code, english.err, german.code, german.err) == (0, "", 0, "")
    assert english.out.startswith(f"Usage: integkit {known.name}".rstrip())
    assert german.out.startswith(f"Aufruf: integkit {known.name}".rstrip())
    assert "--messages [de|en]" in english.out or isinstance(known.command, click.Group)
    for word in ("Usage", "Options", "Commands", "Show this", "default", "OPTIONS", "CITY"):
        assert word not in german.out
    assert german.out == cli("--messages", "de", *words, "-h").out == cli(*words, "-h", LANG="de_DE.UTF-8").out
    if not isinstance(known.command, click.Group):
        assert german.out == cli(*words, "--help", "--messages", "de").out
    options = re.findall(r"(?m)^  (-.*?)(?:  |$)", english.out)
    assert len(re.findall(r"(?m)^  (-.*?)(?:  |$)", german.out)) == len(options)


def test_the_language_of_messages_may_stand_behind_any_word(cli: Run) -> None:
    words = ["monitor", "status", "--help"]
    said = {cli(*words[:place], "--messages", "de", *words[place:]).out for place in range(len(words) + 1)}
    assert len(said) == 1
    assert said.pop().startswith("Aufruf: integkit monitor status")


def test_help_lists_every_command_with_what_it_is_for(cli: Run) -> None:
    english, german = cli("--help", COLUMNS="200").out, cli("--help", COLUMNS="200", INTEGKIT_MESSAGES="de").out
    for name, (_, line) in COMMANDS.items():
        assert re.search(rf"(?m)^  {name} +{re.escape(line[:40])}", english)
        assert re.search(rf"(?m)^  {name} +{re.escape(_german.HELP[name].short[:40])}", german)


@pytest.mark.parametrize("arguments", [(), ("--messages", "de")])
def test_without_a_command_the_help_is_shown(cli: Run, arguments: tuple[str, ...]) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "\n  export " in ran.err
    assert ran.err.startswith("Aufruf" if arguments else "Usage")


OPTIONS = [one for one in COMMANDS if one not in ("list", "monitor", "new", "schema")]


@pytest.mark.parametrize("command", OPTIONS)
def test_options_are_the_same_everywhere(cli: Run, command: str) -> None:
    out = cli(command, "--help").out
    assert "--disable NAME" in out
    assert "--no-plugins" in out
    if command not in ("check", "plugins"):
        assert "--lang [de|en]" in out
    if command not in ("export", "serve"):
        assert "--json" in out


@pytest.mark.parametrize("language", ["de", "en"])
def test_help_loads_nothing_that_is_heavy(python: Python, language: str) -> None:
    done = python("-X", "importtime", "-m", "integkit", "--help", INTEGKIT_MESSAGES=language)
    loaded: set[Any] = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    heavy = {"attrs", "attr", "cattrs", "yaml", "pluggy", "json", "integkit.plugins", "integkit.messages", "difflib"}
    assert loaded & heavy == set()
    assert {
        name for name in loaded if name.startswith("integkit.cli.") and not name.startswith("integkit.cli._")
    } == set()
    assert ("integkit.cli._german" in loaded) is (language == "de")


def test_a_name_of_a_command_that_is_missing_in_german_would_be_seen() -> None:
    with pytest.raises(AssertionError):
        test_every_command_and_every_option_has_german_help(Known("nothing", click.Command("nothing", help="x")))
