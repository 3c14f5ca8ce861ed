"""What the fields of records hold, read from their annotations."""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from typing import Any, Final

from integkit.lazily import once


def held_by(cls: type, field: str) -> tuple[Any, bool]:
    """The type of what a field holds, and whether it holds a list of that.

    Annotations of records are words, in three forms: ``X``, ``X | None`` and ``tuple[X, ...]``. Only those that are
    asked for are looked up: ``typing.get_type_hints`` for every class takes longer than reading a city.

    Raises:
        KeyError: The class has no such field, or its annotation has another form.
    """
    for base in cls.__mro__:
        annotation = _annotations(base).get(field)
        if annotation is not None:
            return _meant(annotation, base.__module__)
    raise KeyError(field)


_annotations: Final = once(inspect.get_annotations)


@cache
def _meant(annotation: Any, module: str) -> tuple[Any, bool]:
    if not isinstance(annotation, str):
        raise KeyError(annotation)
    one = annotation.removesuffix(" | None")
    several = _SEVERAL.fullmatch(one)
    word = several[1] if several is not None else one
    return _BUILT_IN[word] if word in _BUILT_IN else vars(sys.modules[module])[word], several is not None


_SEVERAL: Final = re.compile(r"tuple\[(\w+), \.\.\.\]")
_BUILT_IN: Final[dict[str, Any]] = {"str": str, "bool": bool, "int": int, "float": float, "int | float": int | float}
