"""``integkit schema``."""

from __future__ import annotations

import click

from ._options import OneOf, messages_option, print_json


@click.command("schema")
@click.option(
    "--for",
    "reader",
    type=OneOf(("interchange", "author")),
    default="interchange",
    show_default=True,
    help="interchange: the JSON that exports have; author: the city.yaml that people write, for editors.",
)
@messages_option
def command(reader: str) -> None:
    """The JSON Schema (draft 2020-12) of a city."""
    from integkit.codec import Notation, json_schema

    print_json(json_schema(Notation.YAML if reader == "author" else Notation.JSON))
