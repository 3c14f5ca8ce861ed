"""The command line: thin commands over the library, the only place that imports click."""

from __future__ import annotations

import sys

__all__ = ["main", "messages_language"]


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process; whoever interrupts it, however early, is told so in one line."""
    try:
        from ._main import main as run

        run(arguments)
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only break the words off
        from ._main import interrupted

        sys.exit(interrupted(arguments))


def messages_language() -> str:
    """The language of messages, ``de`` or ``en``, as at the command line: what is typed, else the environment says."""
    from ._main import messages_language as chosen

    return chosen()
