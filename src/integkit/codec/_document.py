"""One YAML document to one typed record, and one record to the file of a city that holds it."""

from __future__ import annotations

from typing import TypeVar

from integkit.errors import DataError
from integkit.messages import Finding
from integkit.model import Stated

from ._city import structured
from ._events import read_yaml
from ._faults import shown
from ._marked import BROKEN
from ._notation import Notation
from ._yaml_out import record_lines

T = TypeVar("T")


def read_document(data: bytes, file: str, cls: type[T], language: str = "de") -> T:
    """The record that a YAML file holds, such as a mapping file.

    Args:
        data: The bytes of the file.
        file: Its name, for findings.
        cls: An attrs class; its fields are the keys of the file.
        language: Language of bare texts.

    Raises:
        DataError: It is no such record; every fault is told with line and column.
    """
    tree, findings = read_yaml(data, file)
    read: T | None = None
    if isinstance(tree, dict):
        read = structured(tree, cls, Notation.YAML, language, findings, file, lambda: tree)
    elif tree is not BROKEN:
        values = {"expected": "record", "found": shown(tree), "way_out": ""}
        findings.append(Finding.of("IK013", values, file=file, line=1, column=1))
    if findings or read is None:
        raise DataError(*findings)
    return read


def record_to_yaml(record: Stated, language: str = "de") -> str:
    """A record as the file of a city that holds it alone, such as ``plans/NAME.yaml``.

    Args:
        record: A record that stands in a list of a profile: a plan, a unit, a round ...
        language: Language of bare texts in that city.

    Returns:
        The text with a final newline. What is not stated has no line.
    """
    return "\n".join(record_lines(record, language)) + "\n"
