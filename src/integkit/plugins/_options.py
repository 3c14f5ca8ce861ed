"""The options of a format or an importer: words that somebody typed, read as the class that it declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from integkit.codec import faults_of, read_options
from integkit.errors import UsageError
from integkit.messages import Finding, nearest

from ._host import reason_of

if TYPE_CHECKING:
    from ._exporter import Exporter
    from ._importer import Importer


class Told(NamedTuple):
    """How messages tell of options.

    Attributes:
        whose: What has them.
        german: The same in German.
        unknown: The code where there is no such option.
        wrong: The code where an option cannot be a word.
    """

    whose: str
    german: str
    unknown: str
    wrong: str


OF_FORMAT: Final = Told("format", "das Format", "IK805", "IK806")
OF_IMPORTER: Final = Told("importer", "der Importer", "IK844", "IK845")
_LONGEST: Final = 60


def options_of(owner: Exporter | Importer, words: Mapping[str, str], told: Told) -> Any:
    """An instance of the class of its options; ``None`` where it has none.

    Raises:
        UsageError: There is no such option, or they do not fit.
    """
    cls: type | None = getattr(owner, "options", None)
    names = tuple(field.name for field in attrs.fields(cls)) if cls is not None else ()
    for word in words:
        if word not in names:
            values = {told.whose: owner.name, "option": word[:_LONGEST]}
            raise UsageError(Finding.of(told.unknown, values, choices=names, meant=nearest(word, names)))
    if cls is None:
        return None
    try:
        return read_options(words, cls)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise UsageError(_finding(owner.name, words, told, error)) from error


def _finding(name: str, words: Mapping[str, str], told: Told, error: BaseException) -> Finding:
    try:
        path, fault = next(iter(faults_of(error, name)))
    except KeyboardInterrupt:
        raise
    except BaseException as cause:  # a rule of the options' own
        return Finding.of("IK817", name=name, reason=reason_of(cause))
    option = str(path[0] if path else fault.values.get("key", "?"))  # one that has to be given lies nowhere
    if option not in words:
        missing = {"who_en": f'the {told.whose} "{name}"', "who_de": f"{told.german} „{name}“"}
        return Finding.of("IK720", missing, option=option)
    values = {told.whose: name, "option": option, "word": words[option][:_LONGEST]}
    values["expected"] = str(fault.values.get("expected") or fault.values.get("what") or "word")
    choices = fault.values.get("choices", ())
    return Finding.of(told.wrong, values, choices=choices if isinstance(choices, tuple) else ())
