"""The value of an extension as the record that its plugin declares, or what is wrong with it."""

from __future__ import annotations

from typing import Any

from integkit.codec import Notation, faults_of, structure
from integkit.messages import Finding
from integkit.model import Extension, place_of, thaw

from ._host import Around, HookHost, reason_of


def typed_or_faults(extension: Extension, cls: type, language: str, host: HookHost | None, around: Around) -> Any:
    """The typed value of an extension, or a list of what is wrong with it, each with its path in the value.

    Args:
        extension: The extension.
        cls: The attrs class of its values.
        language: The language that a text without words is to have.
        host: The plugin that the class came from, as far as it is known.
        around: What surrounds the class's own code.
    """
    plain = thaw(extension.value)
    place = f"extensions/{extension.key}"
    try:
        with around():
            return structure(plain, cls, Notation.JSON, language)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        try:
            faults = list(faults_of(error, extension.key))
        except BaseException as cause:
            names = {"plugin": host.label if host else cls.__module__, "name": host.name if host else "?"}
            values = {**names, "reason": reason_of(cause), "key": extension.key}
            return [((), Finding.of("IK713", values, place=place))]
        return [(path, _finding(fault.code, fault.values, place, place_of(plain, path))) for path, fault in faults]


def _finding(code: str, values: Any, place: str, inner: str | None) -> Finding:
    return Finding.of(code, values, place="/".join(filter(None, (place, inner))))
