"""The entry: which commands there are, and how every error becomes a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import click

from integkit import __version__

from ._one_of import OneOf
from ._streams import forget, is_left, prepare, say

if TYPE_CHECKING:
    from integkit.errors import IntegkitError

# Name, module and first line of help, so that --help and completion import none of them.
COMMANDS: Final = {
    "check": ("check", "What is wrong or unclear in a city's data, with file, line and way out."),
    "compare": ("compare", "Cities side by side: task areas, structures, plans."),
    "diff": ("diff", "What differs between two versions of a city, in words."),
    "explain": ("explain", "Where a statement comes from, what was repaired, what disagrees."),
    "export": ("export", "Write cities in a format: to the terminal, a file, a folder or an archive."),
    "formats": ("formats", "The formats that cities can be exported in."),
    "list": ("list", "The cities that are installed."),
    "monitor": ("monitor", "Monitoring of a plan: what is due, what units report, what changed."),
    "new": ("new", "The project of a new city, ready to be filled in."),
    "plugins": ("plugins", "What became of every plugin, or why one city is or is not there."),
    "roles": ("roles", "The reference roles of a Land, point by point."),
    "schema": ("schema", "The JSON Schema of a city, for editors and for interchange."),
    "serve": ("serve", "Cities as a web application, to try it."),
    "show": ("show", "A city in short."),
}


class _Commands(click.Group):
    """Loads a command when it is used, and asks plugins for those that integkit does not have."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"integkit.cli.{COMMANDS[cmd_name][0]}").command
            _CHOSEN["typed"] = f"integkit {cmd_name}"
            return in_language(command, cmd_name)
        if ctx.resilient_parsing:  # completing: no plugin is imported
            return None
        from integkit.plugins import Registry

        from ._stdout import diverted

        found: click.Command | None = Registry.discover(around=diverted).commands().get(cmd_name)
        if found is not None:
            _CHOSEN["command"] = cmd_name
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            from ._usage import no_such_command

            raise no_such_command(args[0], COMMANDS)
        return args[0] if command is not None else None, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_of(name, COMMANDS[name][1])) for name in sorted(COMMANDS)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [
            *(
                CompletionItem(name, help=short_of(name, COMMANDS[name][1]))
                for name in sorted(COMMANDS)
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]


def in_language(command: click.Command, name: str) -> click.Command:
    """The command with help in the language of messages."""
    if messages_language() != "de":
        return command
    from ._help import in_german

    return in_german(command, name)


def short_of(name: str, english: str) -> str:
    """What a command is for, in one line, in the language of messages."""
    if messages_language() != "de":
        return english
    from ._german import HELP

    return HELP[name].short if name in HELP else english


def _messages_chosen(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if value is not None:
        _CHOSEN["messages"] = value


def messages_option(function: Any) -> Any:
    """``--messages de|en``: the language of messages and help; that of the output is ``--lang``."""
    return click.option(
        "--messages",
        type=OneOf(("de", "en")),
        expose_value=False,
        is_eager=True,
        callback=_messages_chosen,
        help="Language of messages. Default: INTEGKIT_MESSAGES, else that of the locale.",
    )(function)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="integkit")
@messages_option
def cli() -> None:
    """Municipal integration work in Germany: cities as checked, comparable, exportable data.

    A CITY is a slug (musterstadt), an official key (03999002), or a folder with a city.yaml (./my-city).
    """


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process.

    Exit codes: 0 done; 1 data not good enough; 2 command line; 3 plugin; 4 reading or writing failed; 130 interrupted.
    """
    gc.disable()  # a short process frees everything at its end anyway
    prepare()
    try:
        code = _run(arguments)
    finally:
        _CHOSEN.clear()  # a program that goes on has not chosen what one run was told
    if "integkit.plugins" in sys.modules:  # what plugins left to be done at the end may print; this comes before it
        import atexit

        from ._stdout import divert_at_the_end

        atexit.register(divert_at_the_end)
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    from integkit.errors import IntegkitError

    _CHOSEN.clear()
    _CHOSEN.update(_messages_of(sys.argv[1:] if arguments is None else arguments))
    try:
        result = in_language(cli, "").main(args=arguments, prog_name="integkit", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told now, not by the interpreter at its end
    except (click.exceptions.Abort, KeyboardInterrupt):
        return interrupted(arguments)
    except click.ClickException as error:
        return _tell_usage(error)
    except IntegkitError as error:
        tell(error)
        return error.exit_code
    except SystemExit as end:
        return _settled() if is_left() else _code_of(end)
    except BrokenPipeError:
        forget(sys.stdout)  # the reader (less, head) has gone
        return _settled()
    except OSError as error:
        forget(sys.stdout)
        tell(_file_error(error))
        return 4
    except Exception as error:
        foreign = _CHOSEN.get("command")
        if foreign is None:
            raise
        tell(_plugin_error(foreign, error))
        return 3
    return result if isinstance(result, int) else 0


def interrupted(arguments: Sequence[str] | None) -> int:
    """Says that the run was broken off; gives its exit code."""
    _CHOSEN.update(_messages_of(sys.argv[1:] if arguments is None else arguments))
    say("abgebrochen" if messages_language() == "de" else "interrupted")
    return 130


def _messages_of(arguments: Sequence[str]) -> dict[str, str]:
    """The language of messages that a command line asks for: it holds for what is wrong before it, too."""
    said: dict[str, str] = {}
    for word, following in pairwise((*arguments, "")):
        value = following if word == "--messages" else word.removeprefix("--messages=")
        if word.startswith("--messages") and value in ("de", "en"):
            said["messages"] = value
    return said


def settle(code: int) -> int:
    """Keeps the exit code before anything is printed: it holds even where the reader of the output goes away."""
    _CHOSEN["code"] = str(code)
    return code


def _settled() -> int:
    return int(_CHOSEN.get("code", "0"))


def _code_of(end: SystemExit) -> int:
    """What a command that ends the program by itself ends it with; words are a message, as in Python."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    say(str(end.code))
    return 1


def _tell_usage(error: click.ClickException) -> int:
    from ._usage import told_usage

    for text in told_usage(error, messages_language(), _CHOSEN.get("typed", "integkit")):
        say(text)
    return error.exit_code


def _file_error(error: OSError) -> IntegkitError:
    from integkit.errors import FileError
    from integkit.messages import Finding, cause_of

    if isinstance(error, FileNotFoundError) and error.filename is None:  # only the current folder is asked for so
        return FileError(Finding.of("IK901", file=os.curdir, cause=cause_of(error)))
    if not isinstance(error.filename, str):  # files are opened by name; what has none is standard output
        return FileError(Finding.of("IK907", cause=cause_of(error)))
    return FileError(Finding.of("IK902", file=error.filename, cause=cause_of(error)))


def _plugin_error(command: str, error: Exception) -> IntegkitError:
    from integkit.errors import PluginError
    from integkit.messages import Finding

    reason = f"{type(error).__name__}: {error}"[:300]
    return PluginError(
        Finding.of("IK710", plugin=f'"{command}"', name=command, hook="integkit_commands", reason=reason)
    )


def tell(error: IntegkitError) -> None:
    """Says what is wrong, on standard error."""
    from ._excerpt import told

    for text in told(error.findings, messages_language()):
        say(text)


def messages_language() -> str:
    """The language of messages: the one chosen, else ``INTEGKIT_MESSAGES``, else German in a German locale."""
    chosen = _CHOSEN.get("messages") or os.environ.get("INTEGKIT_MESSAGES")
    if chosen in ("de", "en"):
        return str(chosen)
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "de" if locale.lower().startswith("de") else "en"


# What a run has chosen so far: the language of messages, what is typed for the command, whether it is a plugin's, and
# the exit code.
_CHOSEN: Final[dict[str, str]] = {}
