"""Standard output and error as a command finds them: in any encoding, closed, full, or left by their reader."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, Final


class Closed(io.TextIOBase):
    """In the place of a standard output that is not there: whoever writes to it is told."""

    encoding: Final = "utf-8"  # type: ignore[misc]
    errors: Final = "replace"  # type: ignore[misc]

    @property
    def buffer(self) -> Any:
        """Bytes cannot be written either."""
        return self

    def writable(self) -> bool:
        """It is asked as every output."""
        return True

    def write(self, text: Any) -> int:
        """Fails, unless there is nothing to write."""
        if text:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return 0


def prepare() -> None:
    """Makes standard output and error ready for whatever is printed.

    What a profile holds cannot always be said in the terminal's encoding; files are always UTF-8.
    """
    if sys.stdout is None:
        sys.stdout = Closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="replace")


def forget(stream: Any) -> None:
    """Lets what is left in a buffer go nowhere, so that nothing fails once more when the process ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(text: str) -> None:
    """A line on standard error; where nobody can be told, nobody is, and nothing else changes."""
    import click

    try:
        click.echo(text, err=True)
    except (OSError, ValueError):
        forget(sys.stderr)


def is_left() -> bool:
    """Whether the reader of standard output has gone (less, head): click ends the command then, and wraps it."""
    return "PacifyFlush" in type(sys.stdout).__name__
