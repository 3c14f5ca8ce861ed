"""``integkit explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ._options import (
    city_argument,
    json_option,
    language_option,
    make_registry,
    messages_option,
    plugin_options,
    print_json,
    slugs_of,
)
from ._places import shown_file

if TYPE_CHECKING:
    from integkit.codec import Reading
    from integkit.explanation import Explanation


@click.command("explain")
@city_argument(many=False)
@click.argument("place")
@json_option
@language_option
@plugin_options
@messages_option
def command(city: str, place: str, as_json: bool, lang: str, disable: tuple[str, ...], no_plugins: bool) -> None:
    """Where a statement comes from, what was repaired or inferred, what disagrees.

    PLACE is what findings and comparisons name: offices/office/contacts/1, or the id of a record.
    """
    from integkit.explanation import explain
    from integkit.exporters.origins import origin_lines

    registry = make_registry(disable, no_plugins)
    reading = registry.reading(slugs_of(registry, (city,))[0])
    explanation = explain(reading.profile, place)
    if as_json:
        print_json(_plain(explanation, reading))
        return
    file, line = _position(explanation, reading)
    position = f"{shown_file(file)}:{line}" if file is not None and line is not None else None
    for said in origin_lines(explanation, reading.profile, lang, position):
        click.echo(said)


def _position(explanation: Explanation, reading: Reading) -> tuple[str | None, int | None]:
    from integkit.messages import Finding

    found = reading.positioned(Finding.of("IK809", place=explanation.place), explanation.path)
    return found.file, found.line


def _plain(explanation: Explanation, reading: Reading) -> dict[str, Any]:
    from integkit.codec import unstructure
    from integkit.model import is_record

    file, line = _position(explanation, reading)
    value = explanation.value
    plain = {
        "place": explanation.place,
        "file": file,
        "line": line,
        "value": unstructure(value) if is_record(value) or isinstance(value, tuple) else None,
        "text": str(value) if isinstance(value, str) else None,
        "source": unstructure(explanation.source) if explanation.source is not None else None,
        "source_place": explanation.source_place,
        "cites": [{"place": place, "cite": unstructure(cite)} for place, cite in explanation.cites],
        "remarks": [{"place": place, "remark": unstructure(remark)} for place, remark in explanation.remarks],
        "disagreements": list(explanation.disagreements),
    }
    return {key: one for key, one in plain.items() if one not in (None, [])}
