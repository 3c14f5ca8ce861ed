"""What all code of a process shares: what a plugin changes of it lasts no longer than its step."""

from __future__ import annotations

import builtins
import os
import signal
import sys
import threading
import warnings
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Any, Final

_SIGNALS: Final = tuple(
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE", "SIGALRM")
    if (number := getattr(signal, name, None)) is not None
)


class ProcessKept:
    """Puts back what was changed meanwhile.

    The environment, the current folder, the path of modules, the arguments, the locale, the filters of warnings,
    handlers of signals, the mask of new files, the depth of recursion, the streams, and names that Python itself gives.
    """

    def __enter__(self) -> None:
        import locale

        self._environ = os.environ.copy()
        self._folder = _folder()
        self._lists: list[tuple[str, list[Any], list[Any]]] = [
            (name, getattr(sys, name), [*getattr(sys, name)]) for name in ("argv", "meta_path", "path", "path_hooks")
        ]
        self._streams = sys.stdin, sys.stdout, sys.stderr
        self._locale = locale.setlocale(locale.LC_ALL)
        self._depth = sys.getrecursionlimit()
        self._built_in: dict[str, Any] = dict(vars(builtins))
        self._stack = ExitStack()
        self._stack.enter_context(warnings.catch_warnings())
        self._mask = _mask()
        self._is_main = threading.current_thread() is threading.main_thread()  # handlers belong to that one
        self._handlers = [(number, signal.getsignal(number)) for number in _SIGNALS] if self._is_main else []

    def __exit__(
        self, cls: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import locale

        builtins.__dict__.update(self._built_in)  # first, and by none of them: what follows uses them
        self._stack.close()
        if os.environ.copy() != self._environ:
            for name in {*os.environ} - {*self._environ}:
                del os.environ[name]
            os.environ.update(self._environ)
        if self._folder is not None and _folder() != self._folder:
            with suppress(OSError):
                os.chdir(self._folder)
        for name, one, before in self._lists:
            if one != before:
                one[:] = [*before, *(_behind(one, before) if name in _GROWING else ())]
            setattr(sys, name, one)
        sys.stdin, sys.stdout, sys.stderr = self._streams
        if locale.setlocale(locale.LC_ALL) != self._locale:
            with suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, self._locale)
        sys.setrecursionlimit(self._depth)
        for number, handler in self._handlers:
            if signal.getsignal(number) is not handler and handler is not None:
                signal.signal(number, handler)
        if self._mask is not None and _mask() != self._mask:
            os.umask(self._mask)


_GROWING: Final = ("meta_path", "path_hooks")


def _behind(now: list[Any], before: list[Any]) -> list[Any]:
    """What was put behind all others: a library that is imported once may need it for good, and it stands in no way."""
    known = [place for place, one in enumerate(now) if one in before]
    return now[known[-1] + 1 :] if known else []


def _folder() -> str | None:
    """The current folder; ``None``: it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return None


def _mask() -> int | None:
    """The mask of new files; ``None``: nobody can tell.

    Only Linux tells it. Elsewhere it is read by changing it, for every thread, so with one thread only.
    """
    with suppress(OSError, ValueError, StopIteration), open("/proc/self/status", "rb") as status:
        return int(next(line for line in status if line.startswith(b"Umask:"))[6:], 8)
    if threading.active_count() > 1:
        return None
    mask = os.umask(0)
    os.umask(mask)
    return mask
