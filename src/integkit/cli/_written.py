"""What was written and what that replaced, in a line for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ._main import messages_language
from ._options import note

_FEW: Final = 3
"""So many replaced files are named one by one."""


def tell_written(target: str, size: int | None = None, files: int | None = None, gone: Sequence[str] = ()) -> None:
    """Says on standard error what was written.

    Args:
        target: Where.
        size: How many bytes. Absent: not said.
        files: How many files a folder or archive got. Absent: it is one file.
        gone: The files that held something else before.
    """
    is_german = messages_language() == "de"
    counted = f"{files} {_files(files, is_german)}" if files is not None else ""
    said = ", ".join(filter(None, (counted, _size(size, is_german) if size is not None else "")))
    note(f"{'geschrieben' if is_german else 'written'}: {target}{f' ({said})' if said else ''}")
    if gone:
        many = f"{len(gone)} {'Dateien in' if is_german else 'files in'} {target}"
        note(f"{'ersetzt' if is_german else 'replaced'}: {', '.join(gone) if len(gone) <= _FEW else many}")


def _files(count: int, is_german: bool) -> str:
    if is_german:
        return "Datei" if count == 1 else "Dateien"
    return "file" if count == 1 else "files"


def _size(size: int, is_german: bool) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return f"{size} {'Byte' if is_german or size == 1 else 'bytes'}"
    number = f"{size / 1000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
    return number.replace(".", ",") if is_german else number
