"""Standard output is for what was asked for: what plugins print goes to standard error, and none can close either."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import Any

from ._process import ProcessKept


class diverted(ProcessKept):  # noqa: N801 (read as a function)
    """A context for code of a plugin: what it prints goes to standard error; the process is as before afterwards."""

    def __enter__(self) -> None:
        super().__enter__()
        divert()


def divert() -> None:
    """Lets whatever is printed from now on go to standard error: at the end of the process, plugins may print too."""
    told = sys.stderr if isinstance(sys.stderr, _ToError) else _ToError(sys.stderr)
    sys.stdout = sys.stderr = told


def divert_at_the_end() -> None:
    """The same for the last moments of the process, in which Python goes back to the streams that it began with."""
    divert()
    setattr(sys, "__stdout__", sys.stdout)  # noqa: B010 (it is said to be final)


class _ToError(io.TextIOBase):
    """In the place of both streams. Closing it does nothing: a plugin may keep it, and print again later."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @property
    def buffer(self) -> Any:
        """What takes bytes."""
        return _Bytes(self)

    def writable(self) -> bool:
        """It is asked as every output."""
        return True

    def isatty(self) -> bool:
        """Whether somebody reads it as it comes."""
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> int:
        """Prints on standard error; where there is none, nowhere."""
        with suppress(OSError, ValueError, AttributeError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Lets what is kept back be seen."""
        with suppress(OSError, ValueError, AttributeError):
            self._stream.flush()

    def fileno(self) -> int:
        """For programs that a plugin starts with ``stdout=sys.stdout``."""
        number: int = self._stream.fileno()
        return number

    def close(self) -> None:
        """Stays open."""


class _Bytes(io.RawIOBase):
    def __init__(self, told: _ToError) -> None:
        self._told = told

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._told.write(bytes(data).decode("utf-8", "replace"))

    def close(self) -> None: ...
