"""How bad something is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad it is. A note asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
