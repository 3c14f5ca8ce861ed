"""Texts without the signs that files of text cannot hold."""

from __future__ import annotations

import re
from typing import Final

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text with ``\\n`` at line ends, and with the sign for "cannot be shown" in place of control signs."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
