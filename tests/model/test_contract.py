"""What the contract says stands on record: every record with its fields, and every word that one may have.

Files of cities are written against it. Whoever changes a field sees there what became of the contract, and whether
it is still the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
from as_told import assert_on_record

from integkit.model import CONTRACT, CityProfile, fields_of, held_by, marks_of
from integkit.model._forms import Concepts, Form, LeadsTo
from integkit.testing._shapes import classes_below


def described(cls: type) -> Iterator[str]:
    """A record in lines: a field, whether it holds a list, what it may hold, and what it is without."""
    yield f"\n{cls.__name__}"
    marks = marks_of(cls)
    for field in fields_of(cls):
        held, many = held_by(cls, field.name)
        default = "has to be given" if field.default is attrs.NOTHING else f"else {shown(field.default)}"
        more = (shown(mark) for mark in marks.get(field.name, ()))
        said = (f"{'list of ' if many else ''}{shown(held)}", default, *more, *sorted(field.metadata))
        yield f"  {field.name}: {', '.join(said)}"


def shown(value: Any) -> str:
    if isinstance(value, Form):
        return f"form {value.name} {value.pattern}"
    if isinstance(value, Concepts):
        return f"concepts {value.list}"
    if isinstance(value, LeadsTo):
        return f"leads to {value.name} ({', '.join(value.records)})"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, type):
        return value.__name__
    return shown(getattr(value, "__origin__", None)) if hasattr(value, "__metadata__") else repr(value)


def words(cls: type) -> Iterator[str]:
    """The words that a field may have."""
    for field in fields_of(cls):
        held, _ = held_by(cls, field.name)
        if isinstance(held, type) and issubclass(held, Enum):
            yield f"\n{held.__name__}\n  {', '.join(str(one.value) for one in held)}"


def test_the_contract_stands_on_record() -> None:
    records = sorted(classes_below(CityProfile), key=lambda cls: cls.__name__)
    lists = sorted({one for cls in records for one in words(cls)})
    told = [f"contract {CONTRACT}", *(line for cls in records for line in described(cls)), *lists]
    assert_on_record(told, Path(__file__).with_name("contract.txt"))
