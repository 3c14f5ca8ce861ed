"""Commands whose help is German where messages are."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Final

import click

from ._german import COMMON, FRAME, HELP, WORDS, Help

_CAPITALS: Final = re.compile(r"\b[A-Z]{3,}\b")
_DEFAULT: Final = re.compile(r"\[default: ")
_REQUIRED: Final = re.compile(r"(?<=[\[ ])required\]$")


class _Formatter(click.HelpFormatter):
    """Writes what every help has in German."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _in_capitals(args), prefix or "Aufruf: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(FRAME.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(_in_capitals(first), _extra(FRAME.get(second, second))) for first, second in rows]
        super().write_dl(said, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def in_german(command: click.Command, name: str) -> click.Command:
    """The same command with German help.

    Args:
        command: A command of integkit.
        name: Its name; empty: the program itself. A command that is not known keeps its own words.
    """
    said = HELP.get(name)
    german = copy.copy(command)
    german.context_class = _Context
    if said is not None:
        german.help, german.short_help = said.text, said.short
        german.params = [_option_in_german(one, said) for one in command.params]
    return german


def _option_in_german(option: click.Parameter, said: Help) -> click.Parameter:
    if not isinstance(option, click.Option) or option.name is None:
        return option
    german = copy.copy(option)
    german.help = said.options.get(option.name) or COMMON.get(option.name) or option.help
    return german


def _in_capitals(text: str) -> str:
    return _CAPITALS.sub(lambda word: WORDS.get(word[0], word[0]), text)


def _extra(text: str) -> str:
    """What stands in brackets behind a help text."""
    return _REQUIRED.sub("nötig]", _DEFAULT.sub("[Vorgabe: ", text))
