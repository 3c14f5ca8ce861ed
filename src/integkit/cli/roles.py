"""``integkit roles``."""

from __future__ import annotations

import click

from ._main import messages_language
from ._options import (
    json_option,
    language_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
    print_bytes,
    print_json,
)


@click.command("roles")
@click.argument("land", required=False)
@json_option
@language_option
@plugin_options
@messages_option
def command(land: str | None, as_json: bool, lang: str, disable: tuple[str, ...], no_plugins: bool) -> None:
    """The reference roles of a Land: what a Beirat and a commissioner are there, point by point.

    Without LAND: the Länder whose roles are installed. They hold inside their own Land only.
    """
    from integkit import vocabulary

    registry = make_registry(disable, no_plugins)
    if land is None:
        if not registry.laender:
            note(
                "Rollen keines Landes sind installiert. Sie kommen mit dem Paket eines Landes: pip install"
                if messages_language() == "de"
                else "The roles of no Land are installed. They come with the package of a Land: pip install"
            )
        if as_json:
            print_json([{"land": one, "name": vocabulary.label("laender", one, lang)} for one in registry.laender])
            return
        for one in registry.laender:
            click.echo(f"{one}  {vocabulary.label('laender', one, lang)}")
        return
    profile = registry.land(land.lower())
    (artifact,) = registry.export(profile, format="json" if as_json else "markdown", language=lang)
    print_bytes(artifact.content)
