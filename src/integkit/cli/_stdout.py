"""Standard output is for what was asked for: what plugins print goes to standard error, and none can close it."""

from __future__ import annotations

import io
import sys
from contextlib import AbstractContextManager, redirect_stdout, suppress
from typing import Any


def diverted() -> AbstractContextManager[object]:
    """A context for code of a plugin: its ``sys.stdout`` leads to standard error. The command line has one thread."""
    return redirect_stdout(_ToError())


class _ToError(io.TextIOBase):
    """In the place of standard output. Closing it does nothing: a plugin may keep it, and print again later."""

    encoding = "utf-8"
    errors = "replace"

    @property
    def buffer(self) -> Any:
        """What takes bytes."""
        return _Bytes()

    def writable(self) -> bool:
        """It is asked as every output."""
        return True

    def write(self, text: str) -> int:
        """Prints on standard error; where there is none, nowhere."""
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Standard error keeps nothing back."""

    def fileno(self) -> int:
        """For programs that a plugin starts with ``stdout=sys.stdout``."""
        return sys.stderr.fileno()

    def close(self) -> None:
        """Stays open."""


class _Bytes(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return _ToError().write(bytes(data).decode("utf-8", "replace"))

    def close(self) -> None: ...
