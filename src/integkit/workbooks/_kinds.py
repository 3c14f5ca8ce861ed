"""Files that are no workbook of ours, told by what is in them: what somebody who meant well has sent."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from integkit.officefile import kind_of

_MOST: Final = 10 << 20
"""Most that the sheets may hold, unpacked; those of two hundred questions have less than a tenth of it."""
_WAYS_OUT: Final = {
    "is empty": "send again",
    "is damaged": "send again",
    "is locked": "without password",
    "is pdf": "ask for the workbook",
    "is word": "ask for the workbook",
    "is web page": "ask for the workbook",
    "is something else": "ask for the workbook",
}


def wrong_kind(content: bytes) -> tuple[str, str] | None:
    """What is wrong with a file and the way out, as words of the catalogue; ``None``: it may be an Excel workbook."""
    kind = kind_of(content)
    if kind != "is excel":
        return kind, _WAYS_OUT.get(kind, "save as xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist() if part.filename.startswith("xl/worksheets/"))
    return ("too large", "send again") if size > _MOST else None
