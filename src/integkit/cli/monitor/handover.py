"""``integkit monitor handover``."""

from __future__ import annotations

import click

from integkit.cli._options import language_option, messages_option, plugin_options, print_bytes

from ._options import plan_option


@click.command("handover")
@click.argument("folder", metavar="FOLDER")
@plan_option
@click.option("-o", "--output", metavar="FILE", help="A Markdown file. Default: the terminal.")
@language_option
@plugin_options
@messages_option
def command(
    folder: str,
    plan_id: str | None,
    output: str | None,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """A page for whoever takes over: the open round, who is silent, the words, last decisions, what to type next.

    \b
    integkit monitor handover ./my-city -o handover.md
    """
    from integkit.artifacts import Artifact, is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding
    from integkit.reports import handover_page

    from ._folder import CityFolder
    from ._options import note_written, plan_with, write_beside

    city = CityFolder(folder, "handover", disable, no_plugins)
    page = handover_page(city.profile, plan_with(city.profile, plan_id), folder, lang).encode()
    if output is None or output == "-":
        print_bytes(page)
        return
    if not is_folder(output) and not output.lower().endswith(".md"):
        raise UsageError(Finding.of("IK663", {"output": output}, choices=(".md",)))
    artifact = Artifact(path="handover.md", media_type="text/markdown; charset=utf-8", content=page)
    write_beside(city.reading, [artifact], output)
    note_written(output)
