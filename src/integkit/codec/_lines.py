"""Profiles as JSON that are in memory, such as the lines of a file with a profile on each."""

from __future__ import annotations

import attrs

from integkit.errors import DataError

from ._city import Reading, _read_json
from ._marked import Items, Mark


def read_json(data: bytes, file: str = "JSON", line: int | None = None) -> Reading:
    """Reads a profile as JSON that is in memory.

    Args:
        data: The bytes.
        file: What messages call the file.
        line: The line of that file which they are, of a file with a profile on each: findings tell that line. Absent:
            they are a whole file.

    Raises:
        DataError: It is no profile; every fault is told.
    """
    if line is None:
        return _read_json(data, file)
    try:
        reading = _read_json(data.strip(), file)
    except DataError as error:
        raise DataError(*(one.at(one.file, line, one.column) for one in error.findings)) from None
    return attrs.evolve(reading, marks=lambda: Items(Mark(line, 1)))
