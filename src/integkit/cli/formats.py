"""``integkit formats``."""

from __future__ import annotations

from typing import Any

import click

from ._options import json_option, language_option, make_registry, messages_option, plugin_options, print_json


@click.command("formats")
@json_option
@language_option
@plugin_options
@messages_option
def command(as_json: bool, lang: str, disable: tuple[str, ...], no_plugins: bool) -> None:
    """The formats that cities can be exported in, with the endings that stand for them."""
    import attrs

    exporters = make_registry(disable, no_plugins).exporters()
    rows: list[dict[str, Any]] = []
    for name, exporter in exporters.items():
        options = getattr(exporter, "options", None)
        rows.append(
            {
                "name": name,
                "suffix": exporter.suffix,
                "media_type": exporter.media_type,
                "title": exporter.title.in_(lang),
                "options": [field.name for field in attrs.fields(options)] if options is not None else [],
                "is_folder": bool(getattr(exporter, "is_folder", False)),
                "open_data": bool(getattr(exporter, "open_data", False)),
                "standard": getattr(exporter, "standard", None),
                "consumers": consumers.in_(lang) if (consumers := getattr(exporter, "consumers", None)) else None,
            }
        )
    if as_json:
        print_json(rows)
        return
    width, ending = (max((len(str(row[key])) for row in rows), default=0) for key in ("name", "suffix"))
    folder = "-o ORDNER/" if lang == "de" else "-o FOLDER/"
    for row in rows:
        options = f"-x {', '.join(map(str, row['options']))}" if row["options"] else ""
        how = "; ".join(filter(None, (folder if row["is_folder"] else "", options)))
        click.echo(f"{row['name']:{width}}  {row['suffix']:{ending}}  {row['title']}{f'  ({how})' if how else ''}")
        told = ": ".join(row[key] for key in ("standard", "consumers") if row[key])
        if told:
            click.echo(f"{'':{width}}  {'':{ending}}  {told}")
