"""Standard output and error as a command finds them: in any encoding, closed, full, or left by their reader."""

from __future__ import annotations

import codecs
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


class Shown:
    """Standard output for bytes of any kind: nobody's terminal is filled with what is no text.

    Args:
        format_: The format of what is written.
        name: A file that it could be written into instead.
    """

    def __init__(self, format_: str, name: str) -> None:
        self._format, self._name = format_, name
        self._decoded = codecs.getincrementaldecoder("utf-8")().decode if sys.stdout.isatty() else None

    def write(self, data: bytes) -> int:
        """Writes some bytes.

        Raises:
            UsageError: They are no text, and this is a terminal.
        """
        if self._decoded is not None:
            try:
                is_text = "\0" not in self._decoded(data)
            except UnicodeDecodeError:
                is_text = False
            if not is_text:
                from integkit.errors import UsageError
                from integkit.messages import Finding

                raise UsageError(Finding.of("IK878", format=self._format, typed=self._name))
        sys.stdout.buffer.write(data)
        return len(data)


def prepare() -> None:
    """Makes standard output and error ready for whatever is printed.

    What a profile holds cannot always be said in the terminal's encoding; files are always UTF-8. Names of files may be
    no text in any encoding: what of them cannot be said is spelt out, as JSON spells it too.
    """
    if sys.stdout is None:
        sys.stdout = Closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            is_utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
            stream.reconfigure(errors="backslashreplace" if is_utf8 else "replace")


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
