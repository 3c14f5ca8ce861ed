"""``integkit explain``."""

from __future__ import annotations

from collections.abc import Iterator
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

if TYPE_CHECKING:
    from integkit.codec import Reading
    from integkit.explanation import Explanation
    from integkit.exporters._wording import Wording


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
    from integkit.exporters._wording import Wording

    registry = make_registry(disable, no_plugins)
    reading = registry.reading(slugs_of(registry, (city,))[0])
    explanation = explain(reading.profile, place)
    if as_json:
        print_json(_plain(explanation, reading))
        return
    for line in _lines(explanation, reading, Wording(reading.profile, lang)):
        click.echo(line)


def _lines(explanation: Explanation, reading: Reading, say: Wording) -> Iterator[str]:
    from integkit.codec import unstructure

    yield explanation.place
    file, line = _position(explanation, reading)
    if line is not None:
        yield f"  {say.either('steht in', 'stands in')} {file}:{line}"
    if isinstance(explanation.value, str):
        yield f"  {explanation.value}"
    source = explanation.source
    if source is None:
        yield f"  {say.either('Quelle: keine angegeben', 'source: none given')}"
    else:
        where = ", ".join(filter(None, (say.text(source.title), explanation.source_place)))
        yield f"  {say.either('Quelle', 'source')}: {where}"
        for field in ("url", "published", "retrieved"):
            value = getattr(source, field)
            if value is not None:
                yield f"    {say.field(source, field)}: {say.value(source, field, value)}"
    for place, cite in explanation.cites:
        words = ", ".join(f"{key}: {value}" for key, value in unstructure(cite).items())
        whole = say.either("dem ganzen Profil", "the whole profile")
        yield f"    {say.either('laut', 'by')} {whole if place == '/' else place}: {words}"
    for place, remark in explanation.remarks:
        yield f"  {say.record(remark)} ({place}): {_remark(remark, say)}"
    for place in explanation.disagreements:
        yield f"  {say.either('weicht ab', 'disagrees')}: {place}"


def _remark(remark: Any, say: Wording) -> str:
    parts = [
        remark.field,
        say.value(remark, "standing", remark.standing) if remark.standing is not None else None,
        say.text(remark.text) if remark.text is not None else None,
        f"{say.field(remark, 'printed')}: „{remark.printed}“" if remark.printed is not None else None,
    ]
    return " – ".join(filter(None, parts))


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
