"""Records to JSON in bulk: one function for each record class, written as Python source when it is first needed.

``_writer`` gives the same plain values with general code. A function that is written here asks for each field of its
class, and puts down what is stated:

    def write(record):
        made = {}
        x = record.id
        made['id'] = x
        x = record.title
        if x is not None: made['title'] = words(x)
        return made

Nothing gets into the source but the names of fields and numbers. What it gives may share parts with the record, so
it is for writing only; a value of another type than that of its field makes it fail, and ``_writer`` has to do.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

import attrs

from integkit import model
from integkit.lazily import once
from integkit.model import CityProfile, Json, PartialDate, Period, Text, thaw

Write = Callable[[Any], Any]


def plain_values(profile: CityProfile) -> Any:
    """What ``unstructure`` gives, to be written and thrown away.

    Raises:
        Exception: Something in the profile is not of the type of its field, or orjson would write it in another way.
    """
    return _WRITERS[CityProfile](profile)


class _Writers(dict[type, Write]):
    """The functions of the record classes."""

    def __missing__(self, cls: type) -> Write:
        names: dict[str, Any] = {"writers": self, "words": _words, "number": _number, "json_value": _json_value}
        lines = ["def write(record):", " made = {}"]
        for number, field in enumerate(model.fields_of(cls)):
            default = names[f"default_{number}"] = field.default
            kind, several = model.held_by(cls, field.name)
            put = f"made[{field.name!r}] = {_expression(kind, several)}"
            lines.append(f" x = record.{field.name}")
            if default is attrs.NOTHING or (cls is CityProfile and field.name == "contract"):
                lines.append(f" {put}")
            elif default is None:
                lines.append(f" if x is not None: {put}")
            else:
                lines.append(f" if x is not default_{number} and x != default_{number}: {put}")
        lines.append(" return made")
        exec(compile("\n".join(lines), f"<writing {cls.__qualname__}>", "exec"), names)  # noqa: S102
        write: Write = names["write"]
        self[cls] = write
        return write


def _expression(kind: Any, several: bool) -> str:
    """How the value ``x`` of a field is written, or each in it."""
    way = _way_of(kind)
    if not several:
        return way.format("x")
    return "list(x)" if way == "{}" else f"[{way.format('one')} for one in x]"


@once
def _way_of(kind: Any) -> str:
    base = getattr(kind, "__origin__", kind)
    if kind == Json:
        return "json_value({})"
    if base is Text:
        return "words({})"
    if base in (str, bool, int, PartialDate, Period):
        return "{}"
    if isinstance(base, type) and issubclass(base, Enum):
        return "{}._value_"
    return "writers[type({0})]({0})" if isinstance(base, type) and attrs.has(base) else "number({})"


def _words(text: Text) -> dict[str, Any]:
    words, origins = text.parts
    if not origins:
        return words
    return {**words, "origin": {language: origin._value_ for language, origin in origins.items()}}


def _number(number: float) -> float:
    """A number, if everybody writes it alike: Python and orjson do not agree on exponents."""
    if type(number) is float and not (1e-4 <= abs(number) < 1e15 or number == 0):
        raise ValueError(number)
    return number


def _json_value(value: Json) -> Any:
    plain = thaw(value)
    ahead = [plain]
    for one in ahead:
        if isinstance(one, dict | list):
            ahead += one.values() if isinstance(one, dict) else one
        elif isinstance(one, float):
            _number(one)
    return plain


_WRITERS: Final = _Writers()
