"""Files that are no workbook of ours, told by what is in them: what somebody who meant well has sent."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST: Final = 10 << 20
"""Most that the sheets may hold, unpacked; those of two hundred questions have less than a tenth of it."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def wrong_kind(content: bytes) -> tuple[str, str] | None:
    """What is wrong with a file and the way out, as words of the catalogue; ``None``: it may be an Excel workbook."""
    if content.startswith(_OLE):
        return ("locked workbook", "without password") if _LOCKED in content else ("old workbook", "save as xlsx")
    if not content.startswith(b"PK"):
        return "no workbook", "save as xlsx"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            size = sum(part.file_size for part in archive.infolist() if part.filename.startswith("xl/worksheets/"))
            opened = b""
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    opened = part.read(80)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return "damaged", "send again"
    if opened.startswith(b"application/vnd.oasis.opendocument"):
        return "open document", "save as xlsx"
    if size > _MOST:
        return "too large", "send again"
    return None if "xl/workbook.xml" in names else ("other document", "save as xlsx")
