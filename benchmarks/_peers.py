"""The same records in other libraries: classes made from ours, field by field, and what reads and writes them.

Their fields have the same names, types, words of enums and defaults. Ids, dates and languages are text there, words in
several languages a dict, and an extension anything: what may stand in them is looked at by integkit alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import Enum
from types import ModuleType
from typing import Any, Final, NamedTuple

import attrs

from integkit import CityProfile, model
from integkit.model import Json, PartialDate, Period, Text

_BUILT_IN: Final = {
    bool: "bool",
    int: "int",
    str: "str",
    int | float: "int | float",
    PartialDate: "str",
    Period: "str",
    Text: "dict[str, str]",  # none of these cities says how a wording came about
}
_HEADS: Final = {
    "pydantic": (
        "from pydantic import BaseModel, ConfigDict",
        "class Base(BaseModel):\n model_config = ConfigDict(frozen=True, strict=False, extra='forbid')",
        "class {}(Base):",
    ),
    "msgspec": (
        "from msgspec import Struct",
        "",
        "class {}(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):",
    ),
    "mashumaro": (
        "from dataclasses import dataclass\nfrom mashumaro.config import BaseConfig\n"
        "from mashumaro.mixins.orjson import DataClassORJSONMixin",
        "class Base(DataClassORJSONMixin):\n class Config(BaseConfig):\n"
        "  omit_default = True\n  forbid_extra_keys = True",
        "@dataclass(frozen=True, slots=True, kw_only=True)\nclass {}(Base):",
    ),
    "cattrs": ("import attrs", "", "@attrs.frozen(kw_only=True)\nclass {}:"),
}


class Peer(NamedTuple):
    """A library with its records.

    Attributes:
        name: What it is called.
        read: JSON to a record.
        write: A record to JSON, without what is not stated.
    """

    name: str
    read: Callable[[bytes], Any]
    write: Callable[[Any], bytes]


def peers() -> Iterator[Peer]:
    """The libraries that records could have been made with."""
    import orjson
    from cattrs import Converter
    from msgspec.json import Decoder, Encoder

    city = _module("pydantic").CityProfile
    yield Peer(
        "pydantic 2",
        city.model_validate_json,
        lambda record: record.model_dump_json(exclude_defaults=True).encode(),
    )
    yield Peer("msgspec structs", Decoder(_module("msgspec").CityProfile).decode, Encoder().encode)
    city = _module("mashumaro").CityProfile
    yield Peer("mashumaro", city.from_json, lambda record: record.to_jsonb())
    module = _module("cattrs")
    for one in vars(module).values():
        if isinstance(one, type) and attrs.has(one):
            attrs.resolve_types(one, vars(module))
    converter = Converter(omit_if_default=True)
    converter.register_structure_hook(int | float | None, lambda value, _: value)  # it knows no such union
    yield Peer(
        "cattrs, plain",
        lambda data: converter.structure(orjson.loads(data), module.CityProfile),
        lambda record: orjson.dumps(converter.unstructure(record)),
    )


def _module(library: str) -> ModuleType:
    """A module with the classes of one library."""
    imports, base, head = _HEADS[library]
    known: dict[type, None] = {}
    enums: dict[str, type] = {}
    _gather(CityProfile, known, enums)
    lines = ["from __future__ import annotations", "from typing import Any", imports, base]
    for cls in known:
        lines += [head.format(cls.__name__), *_fields(cls)]
    module = ModuleType(f"benchmarks.{library}_records")
    sys.modules[module.__name__] = module
    vars(module).update(enums)
    exec(compile("\n".join(lines), module.__name__, "exec"), vars(module))  # noqa: S102
    return module


def _gather(cls: type, known: dict[type, None], enums: dict[str, type], *above: type) -> None:
    """Adds a class after those that it holds."""
    for field in model.fields_of(cls):
        kind = _bare(model.held_by(cls, field.name)[0])
        if isinstance(kind, type) and issubclass(kind, Enum):
            enums[kind.__name__] = kind
        elif isinstance(kind, type) and attrs.has(kind) and kind not in (*known, *above, cls):
            _gather(kind, known, enums, cls, *above)
    known[cls] = None


def _fields(cls: type) -> Iterator[str]:
    for field in model.fields_of(cls):
        kind, several = model.held_by(cls, field.name)
        bare = _bare(kind)
        word = "Any" if kind == Json else _BUILT_IN.get(bare) or bare.__name__
        if several:
            word = f"tuple[{word}, ...]"
        if field.default is attrs.NOTHING or field.name == "contract":  # which is written always
            yield f" {field.name}: {word}"
        else:
            yield f" {field.name}: {word}{' | None' if field.default is None else ''} = {field.default!r}"


def _bare(kind: Any) -> Any:
    return getattr(kind, "__origin__", kind)
