"""Records from JSON in bulk: one function for each record class, written as Python source when it is first needed.

``_quick`` reads the same with general code, which starts sooner and takes several times as long. A function that is
written here asks for each key of its class, puts the value in its place, and ends where a key is left over:

    def read(value, depth):
        made, left, below = Open(), len(value), depth + 2
        if depth > deepest or type(value) is not dict: raise TypeError
        made.title = default_1
        made.id = read_0[value['id']]
        left -= 1
        if 'title' in value:
            made.title = read_1(value['title'], below)
            left -= 1
            if not left:
                made.__class__ = Record
                return made
        if left: raise KeyError
        made.__class__ = Record
        return made

``Open`` is the record class without the lock that attrs puts on it, and with no fields of its own; so an object of it
may turn into one of the class itself. Nothing gets into the source but the names of fields and numbers.

Which signs stand in words is not looked at here: ``_bulk`` does so for the whole text before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import Enum
from itertools import repeat
from typing import Any, Final, TypeAlias

import attrs

from integkit import model
from integkit.lazily import once
from integkit.model import Concepts, Json, Kind, Money, PartialDate, Period, Quantity, Text

from ._amounts import money_hook
from ._marked import MAX_DEPTH, is_deeper
from ._notation import Notation
from ._quick import hook_of
from ._scalars import Hook, kind_hook, quantity_hook

Read: TypeAlias = Callable[[Any, int], Any]

_DEEPEST: Final = MAX_DEPTH - 16
"""How deep a record may lie; whatever lies deeper is left to ``_quick``. What is no record nests a few levels only."""
_MOST_WORDS: Final = 4096
_READERS: Final[dict[type, Read]] = {}


def reader_of(cls: type, usual: Collection[str] = ()) -> Read:
    """The function that reads records of a class; it may keep and change the values that it is given.

    Whatever is not right with them, it raises some exception.

    Args:
        cls: The record class.
        usual: Keys that most records have, such as those of the first: they are asked for before others.
    """
    read = _READERS.get(cls)
    if read is None:
        read = _READERS[cls] = _written(cls, usual)
    return read


def _written(cls: type, usual: Collection[str]) -> Read:
    names: dict[str, Any] = {**_COMMON, "Open": _opened(cls), "Record": cls}
    fields = [*enumerate(model.fields_of(cls))]
    needed = [pair for pair in fields if pair[1].default is attrs.NOTHING]
    rest = [pair for pair in fields if pair[1].default is not attrs.NOTHING]
    rest.sort(key=lambda pair: pair[1].name not in usual)
    lines = [
        "made, left, below = Open(), len(value), depth + 2",
        "if depth > deepest or type(value) is not dict: raise TypeError",
        *(_default(field, number, names) for number, field in rest),
        *(line for number, field in needed for line in _lines(cls, field, number, names)),
    ]
    for number, field in rest:  # most records have few of their fields
        ends = ["if not left:", *(f" {line}" for line in _ENDS)]
        lines += [f"if {field.name!r} in value:", *(f" {line}" for line in (*_lines(cls, field, number, names), *ends))]
    lines += ["if left: raise KeyError", *_ENDS]
    source = "\n ".join(("def read(value, depth):", *lines))
    exec(compile(source, f"<reading {cls.__qualname__}>", "exec"), names)  # noqa: S102
    read: Read = names["read"]
    return read


def _opened(cls: type) -> Any:
    """A class whose objects can be filled; both locks have to go, or assignments take Python's slow way."""
    made_bare = {"__new__": object.__new__, "__init__": object.__init__}
    unlocked = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls)(cls.__name__, (cls,), {"__slots__": (), **made_bare, **unlocked})


_ENDS: Final = ("made.__class__ = Record", "return made")


def _default(field: attrs.Attribute[Any], number: int, names: dict[str, Any]) -> str:
    """The line that puts what holds where the key is missing."""
    convert: Any = field.converter
    names[f"default_{number}"] = field.default if convert is None else convert(field.default)
    return f"made.{field.name} = default_{number}"


def _lines(cls: type, field: attrs.Attribute[Any], number: int, names: dict[str, Any]) -> list[str]:
    """The lines that read one field whose key is there."""
    checks = _checks(*model.held_by(cls, field.name), number, names)
    if field.converter is not None:
        names[f"convert_{number}"] = field.converter
        checks.append(f"x = convert_{number}(x)")
    return [f"x = value[{field.name!r}]", *checks, f"made.{field.name} = x", "left -= 1"]


def _checks(kind: Any, several: bool, number: int, names: dict[str, Any]) -> list[str]:
    """The lines that make of ``x`` what a field of this type holds."""
    read = f"read_{number}"
    if kind is str and not several:
        return ["if not x or x.isspace(): raise ValueError"]  # what is no text, has no such method
    way = names[read] = _later(kind, read, names) if _is_record(kind) else _way_of(kind)
    if not several:
        return [f"x = {read}[x]" if isinstance(way, _Words) else f"x = {read}(x, below)"]
    one = f"{read}.__getitem__, x" if isinstance(way, _Words) else f"{read}, x, repeat(below)"
    return ["if type(x) is not list: raise TypeError", f"x = tuple(map({one}))"]


class _Words(dict[str, Any]):
    """Values by how they are written, so that each is looked at once: ids, dates, words of lists."""

    def __init__(self, hook: Hook) -> None:
        super().__init__()
        self._hook = hook

    def __missing__(self, word: str) -> Any:
        value = self._hook(word, None)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = value
        return value


@once
def _way_of(kind: Any) -> Read | _Words:
    """How values of a type are read: by looking them up, or by a function."""
    if kind is Text:
        return _text_reader()
    if kind is str:
        return _bare_text
    if kind is Quantity:
        return quantity_hook(lambda value, _: reader_of(Quantity, value)(value, 0), by_hand=False)
    if kind is Money:
        return lambda value, depth: money_hook(lambda inner, _: reader_of(Money)(inner, depth))(value, None)
    hook = hook_of(kind, Notation.JSON)
    if kind == Json:
        return lambda value, depth: hook(value, None) if not is_deeper(value, MAX_DEPTH - depth) else _too_deep()
    if kind in (PartialDate, Period) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return _Words(hook)
    if getattr(kind, "__origin__", None) is str:
        return _Words(hook)
    if getattr(kind, "__origin__", None) is Kind:
        (mark,) = (one for one in kind.__metadata__ if isinstance(one, Concepts))
        return _kind_reader(kind_hook(lambda value, _: reader_of(Kind, value)(value, 0), Kind, mark.list))
    return hook


def _kind_reader(hook: Hook) -> Read:
    """A kind that is a word of its list and nothing else is the same record each time."""
    of_words = _Words(lambda word, _: hook({"concept": word}, None))

    def kind(value: Any, _: int) -> Any:
        return of_words[value["concept"]] if len(value) == 1 and "concept" in value else hook(value, None)

    return kind


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind) and kind not in (Money, Quantity)


def _later(cls: type, name: str, names: dict[str, Any]) -> Read:
    """Stands for the function of a class until the first record comes; then it is written, and takes the name over."""

    def first(value: Any, depth: int) -> Any:
        names[name] = reader_of(cls, value)
        return names[name](value, depth)

    return first


def _bare_text(x: Any, _: int) -> Any:
    if not x or x.isspace():
        raise ValueError
    return x


def _too_deep() -> Any:
    raise RecursionError


def _text_reader() -> Read:
    tags, origins = (_Words(hook_of(kind, Notation.JSON)) for kind in (model.Language, model.Origin))
    opened = _opened(Text)

    def text(value: Any, _: int) -> Text:
        made = opened()
        made._origins = _NONE
        if "origin" in value:
            value = value.copy()
            made._origins = {tag: origins[one] for tag, one in sorted(value.pop("origin").items()) if value[tag]}
        if type(value) is not dict or not value:
            raise TypeError
        for tag, word in value.items():
            tags[tag]
            if not word or word.isspace():
                raise ValueError
        made._words = value if len(value) == 1 else dict(sorted(value.items()))
        made.__class__ = Text
        read: Text = made
        return read

    return text


_NONE: Final[dict[str, Any]] = {}
_COMMON: Final = {"repeat": repeat, "deepest": _DEEPEST}
