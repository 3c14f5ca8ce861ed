"""A command line that is wrong: what click says about it, as findings in German and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from integkit.errors import UsageError
    from integkit.messages import Finding

# What click says where the exception itself does not keep it; integkit switches no language of click's on.
_NO_COMMAND: Final = "Missing command."
_TOO_MANY: Final = re.compile(r"Got unexpected extra arguments? \((?P<what>.*)\)", re.DOTALL)
_NOT_FITTING: Final = re.compile(r"'?(?P<word>.*?)'? is not (?:in the range|a valid|one of) ")
_NEEDS_VALUE: Final = re.compile(r"Option .* requires (?:an argument|\d+ arguments)")
_TAKES_NO_VALUE: Final = re.compile(r"Option .* does not take a value")


def no_such_command(word: str, known: Iterable[str]) -> UsageError:
    """That there is no command of this name, with those that are near."""
    from integkit.errors import UsageError
    from integkit.messages import Finding, nearest

    context = click.get_current_context(silent=True)
    program = context.command_path if context is not None else "integkit"
    return UsageError(Finding.of("IK830", command=word[:60], program=program, meant=nearest(word, known)))


def told_usage(error: click.ClickException, language: str, typed: str) -> Iterator[str]:
    """What is wrong with a command line, below how the command is used; all help, where there is no command at all.

    Args:
        error: What click says.
        language: Language of messages.
        typed: The command that was typed, for what click says without it.
    """
    context = getattr(error, "ctx", None)
    if isinstance(context, click.Context):
        if type(error).__name__ == "NoArgsIsHelpError" or error.message == _NO_COMMAND:
            yield context.get_help()
            return
        yield context.get_usage()
        typed = context.command_path
    yield _finding_of(error, typed, language).in_(language)


def _finding_of(error: click.ClickException, path: str, language: str) -> Finding:
    from integkit.messages import Finding, nearest

    context = getattr(error, "ctx", None)
    said = {"command": path}
    if isinstance(error, click.NoSuchOption):
        known = (
            [name for one in context.command.get_params(context) for name in (*one.opts, *one.secondary_opts)]
            if context
            else []
        )
        return Finding.of("IK831", said, option=error.option_name, meant=_options_like(error.option_name, known))
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return Finding.of("IK832", said, missing=_as_in_usage(_name_of(error.param), language))
    if isinstance(error, click.BadOptionUsage) and _NEEDS_VALUE.search(error.message):
        return Finding.of("IK833", said, option=error.option_name)
    if isinstance(error, click.BadOptionUsage) and _TAKES_NO_VALUE.search(error.message):
        return Finding.of("IK836", said, option=error.option_name)
    not_fitting = _NOT_FITTING.match(error.message)
    if isinstance(error, click.BadParameter) and error.param is not None and not_fitting is not None:
        choices = _possible(error.param)
        values = {"word": not_fitting["word"][:60], "option": _name_of(error.param)}
        return Finding.of("IK834", values, choices=choices, meant=nearest(not_fitting["word"], choices))
    too_many = _TOO_MANY.search(error.message)
    if too_many is not None:
        return Finding.of("IK835", said, words=too_many["what"][:200])
    return Finding.of("IK839", said, problem=error.format_message())


def _options_like(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The options that are near; of two letters only those that begin alike say something.

    Whoever asks for something to be left out is never led to what puts it in, nor the other way round.
    """
    from integkit.messages import nearest

    if len(word) <= 3:
        return ()
    same = [one for one in known if one.startswith("--") and _negates(one) == _negates(word)]
    return tuple(one for one in same if one == word.lower()) or nearest(word, same)


def _negates(option: str) -> bool:
    return option.lower().startswith("--no")


def _name_of(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return "/".join(param.opts)
    return param.human_readable_name.strip("[]").removesuffix("...")


def _as_in_usage(name: str, language: str) -> str:
    """The name of an argument as the line says it that tells how the command is used."""
    if language != "de":
        return name
    from ._german import WORDS

    return WORDS.get(name, name)


def _possible(param: click.Parameter) -> tuple[str, ...]:
    """The words of an option, or from where to where its numbers go, where it takes such."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return tuple(map(str, kind.choices))
    return (f"{kind.min} – {kind.max}",) if isinstance(kind, click.IntRange) else ()
