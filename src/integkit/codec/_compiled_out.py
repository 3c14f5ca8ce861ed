"""Records to JSON in bulk: one function for each record class, written as Python source when it is first needed.

``_writer`` gives the same plain values with general code. A function that is written here asks for each field of its
class, and puts down what is stated:

    def write(record):
        if type(record) is not Record: raise TypeError
        made = {}
        x = record.id
        if type(x) is not type_0: raise TypeError
        made['id'] = x
        x = record.title
        if x is not None:
            made['title'] = x._words if not x._origins else words(x)
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
        names: dict[str, Any] = {**_COMMON, "Record": cls}
        lines = ["if type(record) is not Record: raise TypeError", "made = {}"]
        for number, field in enumerate(model.fields_of(cls)):
            default = names[f"default_{number}"] = field.default
            put = _lines(*model.held_by(cls, field.name), field.name, number, names)
            lines.append(f"x = record.{field.name}")
            if default is attrs.NOTHING or (cls is CityProfile and field.name == "contract"):
                lines += put
            else:
                stated = "x is not None" if default is None else f"x is not default_{number} and x != default_{number}"
                lines += [f"if {stated}:", *(f" {line}" for line in put)]
        source = "\n ".join(("def write(record):", *lines, "return made"))
        exec(compile(source, f"<writing {cls.__qualname__}>", "exec"), names)  # noqa: S102
        write: Write = names["write"]
        self[cls] = write
        return write


def _lines(kind: Any, several: bool, name: str, number: int, names: dict[str, Any]) -> list[str]:
    """The lines that put down ``x``, what a field holds; they fail where it is of another type."""
    base = getattr(kind, "__origin__", kind)
    made = f"made[{name!r}]"
    if kind == Json:
        way, call = "json_value({})", "json_value"
    elif base is Text:
        way, call = "{0}._words if not {0}._origins else words({0})", "words"
    elif base in (str, PartialDate, Period) and several:
        return [_MANY, "''.join(x)", f"{made} = x"]  # it joins nothing but text
    elif base in (str, bool, int, PartialDate, Period) and not several:
        names[f"type_{number}"] = base
        return [f"if type(x) is not type_{number}: raise TypeError", f"{made} = x"]
    elif isinstance(base, type) and issubclass(base, Enum):
        names[f"word_{number}"] = {member: member._value_ for member in base}.__getitem__
        way, call = f"word_{number}({{}})", f"word_{number}"
    elif isinstance(base, type) and attrs.has(base):
        call = f"write_{number}"
        way, names[call] = f"{call}({{}})", _later(base, call, names)
    else:
        way, call = "number({})", "number"
    return [_MANY, f"{made} = [*map({call}, x)]"] if several else [f"{made} = {way.format('x')}"]


_MANY: Final = "if type(x) is not tuple: raise TypeError"


def _later(cls: type, name: str, names: dict[str, Any]) -> Write:
    """Stands for the function of a class until the first record comes; then it is written, and takes the name over."""

    def first(record: Any) -> Any:
        names[name] = _WRITERS[cls]
        return names[name](record)

    return first


def _words(text: Text) -> dict[str, Any]:
    words, origins = text.parts
    if not origins:
        return words
    return {**words, "origin": {language: origin._value_ for language, origin in origins.items()}}


def _number(number: float) -> float:
    """A number, if everybody writes it alike: Python and orjson do not agree on exponents."""
    if type(number) is float:
        if not (1e-4 <= abs(number) < 1e15 or number == 0):
            raise ValueError(number)
    elif type(number) is not int:
        raise TypeError(number)
    return number


def _json_value(value: Json) -> Any:
    plain = thaw(value)
    ahead = [plain]
    for one in ahead:
        if isinstance(one, dict | list):
            ahead += one.values() if isinstance(one, dict) else one
        elif isinstance(one, float):
            _number(one)
        elif one is None:
            raise TypeError
    return plain


_COMMON: Final = {"words": _words, "number": _number, "json_value": _json_value}
_WRITERS: Final = _Writers()
