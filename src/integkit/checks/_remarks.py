"""IK103, IK206, IK207: remarks name fields that exist, and fit what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from integkit.messages import Finding, nearest
from integkit.model import (
    Extension,
    Form,
    Language,
    Path,
    Remark,
    Standing,
    Stated,
    Text,
    field_names,
    fields_of,
    is_record,
    record_types_of,
)

from ._rule import Check, CheckContext, Found, overlap

_LANGUAGE: Final = next(mark for mark in get_args(Language) if isinstance(mark, Form))
# "Vacant" says that a post is there and nobody holds it, so it goes with a value.
_DENYING: Final = (Standing.NONE, Standing.WITHHELD, Standing.NOT_STATED)
_TELLING: Final = 3  # letters that more than one field may begin with by chance


def _fields(context: CheckContext) -> Iterator[Found]:
    for path, remark in _remarks(context):
        field = remark.field or ""
        meant = _misnamed(type(context.at(path[:-2])), field.split(".")) if field else None
        if meant is not None:
            finding = Finding.of("IK103", field=field, record=_name_of(path[:-2]), meant=meant)
            yield Found((*path, "field"), finding)


def _name_of(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "city.yaml")


def _misnamed(cls: type | None, steps: list[str]) -> tuple[str, ...] | None:
    """What was probably meant by a path that leads to no field; ``None``: it leads to one."""
    in_list = False
    for index, step in enumerate(steps):
        if in_list and step.isdecimal() and int(step) > 0:
            in_list = False
            continue
        if cls is Text:
            return None if steps[index + 1 :] == [] and _LANGUAGE.fits(step) else ()
        names = field_names(cls) if cls is not None and hasattr(cls, "__attrs_attrs__") else ()
        if cls is None or step not in names:
            return tuple(".".join([*steps[:index], name, *steps[index + 1 :]]) for name in _near(step, cls, names))
        if cls is Extension and step == "value":
            return None  # it may hold anything
        in_list = any(field.name == step and field.default == () for field in fields_of(cls))
        cls = record_types_of(cls).get(step)
    return None


def _near(step: str, cls: type | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that were probably meant: of a record beneath, where its field begins alike, or of this one."""
    for name, inner in record_types_of(cls).items() if names and cls is not None else ():
        for below in field_names(inner) if hasattr(inner, "__attrs_attrs__") else ():
            shorter, longer = sorted((step, below), key=len)
            if step == below or (len(shorter) > _TELLING and longer.startswith(shorter)):
                return (f"{name}.{below}",)
    return nearest(step, names)


def _denied(context: CheckContext) -> Iterator[Found]:
    for path, remark in _remarks(context):
        denies = remark.standing in _DENYING and remark.field is not None
        if denies and _says(context.at(path[:-2]), str(remark.field).split("."), remark):
            yield Found(path, Finding.of("IK206", standing=str(remark.standing), field=str(remark.field)))


def _says(value: Any, steps: list[str], remark: Remark) -> bool:
    """Whether there is a value at this path beneath another, at the time of the remark.

    Of several entries of a list on the way each has to have one: the remark may be about the others.
    """
    if value is None or (isinstance(value, Stated) and not overlap(remark, value)):
        return False
    if isinstance(value, tuple):
        if steps and steps[0].isdecimal():
            return 0 < int(steps[0]) <= len(value) and _says(value[int(steps[0]) - 1], steps[1:], remark)
        held = [item for item in value if not isinstance(item, Stated) or overlap(remark, item)]
        return bool(held) and all(_says(item, steps, remark) for item in held)
    if not steps:
        return True
    if isinstance(value, Text):
        return steps[0] in value
    if not is_record(value):
        return False
    field = next((field for field in fields_of(type(value)) if field.name == steps[0]), None)
    below = getattr(value, field.name) if field is not None else None
    return (field is None or below != field.default) and _says(below, steps[1:], remark)


def _repairs(context: CheckContext) -> Iterator[Found]:
    for path, remark in _remarks(context):
        if remark.standing is Standing.REPAIRED and remark.printed is None:
            yield Found(path, Finding.of("IK207"))


def _remarks(context: CheckContext) -> Iterator[tuple[Path, Remark]]:
    return ((path, one) for path, one in context.records if isinstance(one, Remark))


CHECKS = (
    Check(
        code="IK103",
        title=Text(de="Anmerkungen nennen Felder, die es gibt", en="Remarks name fields that exist"),
        run=_fields,
    ),
    Check(
        code="IK206",
        title=Text(de="Anmerkungen und Werte passen zusammen", en="Remarks and values fit together"),
        run=_denied,
    ),
    Check(
        code="IK207",
        title=Text(de="Repariertes nennt, was gedruckt steht", en="What is repaired says what is printed"),
        run=_repairs,
    ),
)
