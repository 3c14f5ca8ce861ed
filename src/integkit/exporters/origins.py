"""Where a statement comes from as a person reads it: its source, what was repaired or inferred, what disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from integkit.explanation import Explanation
from integkit.model import CityProfile, Path, Remark, place_of, walk

from ._wording import Wording, is_short_value


def origin_lines(
    explanation: Explanation, profile: CityProfile, language: str, position: str | None = None
) -> Iterator[str]:
    """The lines for a terminal.

    Args:
        explanation: Where the statement comes from.
        profile: The profile that it stands in.
        language: ``de`` gives German, everything else English.
        position: Where it stands in the data. Absent: not known.
    """
    say = Wording(profile, language)
    yield explanation.place
    if position is not None:
        yield f"  {say.either('steht in', 'stands in')} {position}"
    if is_short_value(explanation.value) and not isinstance(explanation.value, tuple):
        yield f"  {say.value(*_field_of(profile, explanation.path), explanation.value)}"
    source = explanation.source
    if source is None:
        yield f"  {say.either('Quelle: keine angegeben', 'source: none given')}"
    else:
        place = say.place(explanation.source_place) if explanation.source_place is not None else None
        yield f"  {say.either('Quelle', 'source')}: {', '.join(filter(None, (say.name(source.title), place)))}"
        for name in ("url", "published", "retrieved"):
            stated = getattr(source, name)
            if stated is not None:
                yield f"    {say.field(source, name)}: {say.value(source, name, stated)}"
    for at, cite in explanation.cites:
        whole = say.either("das ganze Profil", "the whole profile")
        yield f"    {say.either('für', 'for')} {whole if at == '/' else at}: {say.cite(cite)}"
    owners = {place_of(profile, path) or "/": one for path, one in walk(profile)} if explanation.remarks else {}
    for at, remark in explanation.remarks:
        yield f"  {say.record(remark)} ({at}): {_remark(owners[at], remark, say)}"
    for at in explanation.disagreements:
        yield f"  {say.either('weicht ab', 'disagrees')}: {at}"


def _field_of(profile: CityProfile, path: Path) -> tuple[object, str]:
    """The field that holds what stands at a path, and its record."""
    owner: object = None
    node: Any = profile
    field = ""
    for step in path:
        if isinstance(step, str):
            owner, field = node, step
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return owner, field


def _remark(owner: object, remark: Remark, say: Wording) -> str:
    parts = [
        say.field_path(owner, remark.field) if remark.field is not None else None,
        say.value(remark, "standing", remark.standing) if remark.standing is not None else None,
        say.text(remark.text) if remark.text is not None else None,
        f"{say.field(remark, 'printed')}: {say.quoted(remark.printed)}" if remark.printed is not None else None,
    ]
    return " – ".join(filter(None, parts))
