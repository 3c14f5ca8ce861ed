"""The entry: which commands there are, and how every error becomes a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

from integkit import __version__

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
    "new": ("new", "The project of a new city, ready to be filled in."),
    "plugins": ("plugins", "What became of every plugin, or why one city is or is not there."),
    "roles": ("roles", "The reference roles of a Land, point by point."),
    "schema": ("schema", "The JSON Schema of a city, for editors and for interchange."),
    "show": ("show", "A city in short."),
}


class _Commands(click.Group):
    """Loads a command when it is used, and asks plugins for those that integkit does not have."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"integkit.cli.{COMMANDS[cmd_name][0]}").command
            return command
        if ctx.resilient_parsing:  # completing: no plugin is imported
            return None
        from integkit.plugins import Registry

        found: click.Command | None = Registry.discover().commands().get(cmd_name)
        if found is not None:
            _CHOSEN["command"] = cmd_name
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [
            *(CompletionItem(name, help=COMMANDS[name][1]) for name in sorted(COMMANDS) if name.startswith(incomplete)),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="integkit")
def cli() -> None:
    """Municipal integration work in Germany: cities as checked, comparable, exportable data.

    A CITY is a slug (mainz), an official key (07315000), or a folder with a city.yaml (./my-city).
    """


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process.

    Exit codes: 0 done; 1 data not good enough; 2 command line; 3 plugin; 4 reading or writing failed.
    """
    gc.disable()  # a short process frees everything at its end anyway
    for stream in (sys.stdout, sys.stderr):
        # What a profile holds cannot always be said in the terminal's encoding; files are always UTF-8.
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    from integkit.errors import IntegkitError

    try:
        result = cli.main(args=arguments, prog_name="integkit", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told now, not by the interpreter at its end
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except IntegkitError as error:
        tell(error)
        return error.exit_code
    except SystemExit as end:
        # click ends with 1 where the reader (less, head) has gone, and leaves a wrapped standard output behind.
        gone = "PacifyFlush" in type(sys.stdout).__name__
        return 0 if gone or end.code is None else int(end.code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _forget_output()  # the reader (less, head) has gone
        return 0
    except OSError as error:
        _forget_output()
        tell(_file_error(error))
        return 4
    except Exception as error:
        foreign = _CHOSEN.get("command")
        if foreign is None:
            raise
        tell(_plugin_error(foreign, error))
        return 3
    return result if isinstance(result, int) else 0


def _forget_output() -> None:
    """Lets what is left in the buffer go nowhere, so that nothing fails once more when the process ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _file_error(error: OSError) -> IntegkitError:
    from integkit.errors import FileError
    from integkit.messages import Finding, cause_of

    file = error.filename if isinstance(error.filename, str) else "-"
    return FileError(Finding.of("IK902", file=file, cause=cause_of(error)))


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
        click.echo(text, err=True)


def messages_language(chosen: str | None = None) -> str:
    """The language of messages: the one chosen, else ``INTEGKIT_MESSAGES``, else German in a German locale."""
    context = click.get_current_context(silent=True)
    while chosen is None and context is not None:
        chosen = context.params.get("messages") or context.meta.get("integkit.messages")
        context = context.parent
    chosen = chosen or _CHOSEN.get("messages") or os.environ.get("INTEGKIT_MESSAGES")
    if chosen in ("de", "en"):
        return chosen
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "de" if locale.lower().startswith("de") else "en"


_CHOSEN: Final[dict[str, str]] = {}


def choose_messages(language: str | None) -> None:
    """Keeps the chosen language for errors that end the command, when its context is gone."""
    if language is not None:
        _CHOSEN["messages"] = language
