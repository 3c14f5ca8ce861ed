"""What is wrong with a value, and where: from cattrs' nested errors to one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from integkit import model, vocabulary
from integkit.messages import nearest
from integkit.model import Path

from ._events import BROKEN


class Fault(ValueError):
    """A value that cannot be what its field asks for.

    Attributes:
        code: Code of the finding.
        path: Where, below the value the hook was given.
        values: What the finding's sentence is filled with.
    """

    def __init__(self, code: str, path: Path = (), /, **values: str | tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.values = values


def faults_of(error: BaseException, path: Path = ()) -> Iterator[tuple[Path, Fault]]:
    """Every fault in an error of ``structure``, with the path to its value."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from faults_of(inner, (*path, *_step(inner)))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            choices = model.field_names(error.cl)
            yield (
                (*path, key),
                Fault("IK010", key=key, record=_name_of(path), choices=choices, meant=_meant(key, error.cl, choices)),
            )
    elif isinstance(error, KeyError):
        yield path[:-1], Fault("IK011", key=str(error.args[0]), record=_name_of(path[:-1]))
    elif isinstance(error, Fault):
        yield (*path, *error.path), error
    else:
        raise error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _name_of(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "city.yaml")


def _meant(key: str, cls: type, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that a person may have meant who wrote this key, perhaps in German."""
    names = {choice: choice for choice in choices}
    for language in ("de", "en"):
        names |= {vocabulary.field_label(cls.__name__, choice, language).lower(): choice for choice in choices}
    return tuple(dict.fromkeys(names[near] for near in nearest(key, names)))


def noted(error: Exception, key: str | int) -> Exception:
    """The error with the key or index it happened at."""
    note = IterableValidationNote("", key, Any) if isinstance(key, int) else AttributeValidationNote("", key, Any)
    error.__notes__ = [*getattr(error, "__notes__", []), note]
    return error


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, str):
        text = str(value)
        return f'"{text[:60]}..."' if len(text) > 63 else f'"{text}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)[:60]
    if isinstance(value, dict):
        return "record"
    if isinstance(value, list):
        return "list"
    return "null" if value is None else "empty"


def wrong(expected: str, value: Any, way_out: str = "", **values: str) -> Fault:
    if value is None:
        return Fault("IK007")
    if value is BROKEN:
        return Fault("")
    return Fault("IK013", expected=expected, found=shown(value), way_out=way_out, **values)


def unknown_word(code: str, word: str, list_name: str, choices: list[str]) -> Fault:
    labels = {choice: choice for choice in choices}
    for language in ("de", "en"):
        if list_name in vocabulary.lists():
            labels |= {vocabulary.label(list_name, choice, language).lower(): choice for choice in choices}
    meant = tuple(dict.fromkeys(labels[near] for near in nearest(word, labels)))
    return Fault(code, word=str(word)[:60], what=list_name, choices=tuple(choices), meant=meant)
