"""``integkit monitor``: from the adopted plan to what the council is told, one file for each command."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from integkit.cli._main import messages_option
from integkit.cli._usage import no_such_command

# Name, module and first line of help, so that the list of commands imports none of them.
COMMANDS: Final = {
    "collect": ("collect", "Read questionnaires that came back into the round."),
    "diff": ("diff", "What a round brought against an earlier one."),
    "due": ("due", "What is due or overdue, unit by unit."),
    "freeze": ("freeze", "Close a round for ever."),
    "handover": ("handover", "A page for whoever takes over the monitoring."),
    "import": ("import_", "Read a plan from the document or table that holds it."),
    "map": ("map", "What has become of an older edition of a plan in a newer one."),
    "open": ("open", "Open a reporting round."),
    "report": ("report", "The report for the council, the Beirat or everybody."),
    "status": ("status", "Where a plan stands on a day."),
    "workbook": ("workbook", "Write the questionnaires of a round, a workbook for each unit."),
}


class _Commands(click.Group):
    """Loads a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from integkit.cli._main import in_language

        command: click.Command = import_module(f"{__name__}.{COMMANDS[cmd_name][0]}").command
        return in_language(command, f"monitor {cmd_name}")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise no_such_command(args[0], COMMANDS)
        return args[0] if command is not None else None, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from integkit.cli._main import short_of

        with formatter.section("Commands"):
            rows = [(name, short_of(f"monitor {name}", line)) for name, (_, line) in sorted(COMMANDS.items())]
            formatter.write_dl(rows)


@click.group("monitor", cls=_Commands)
@messages_option
def command() -> None:
    """Monitoring of a plan: what is due, what units report, what the council is told.

    Everything lies in plain files of the city: the plan, and one file for each reporting round.
    """
