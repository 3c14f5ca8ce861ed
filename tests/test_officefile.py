"""Reading a workbook keeps the library still, and nobody else, whichever threads read at once."""

from __future__ import annotations

import builtins
import sys
import warnings
from threading import Event, Thread

import openpyxl
import pytest
from openpyxl.styles import cell_style

from integkit.officefile import quiet


def test_the_library_is_still_and_nobody_else_is(capsys: pytest.CaptureFixture[str]) -> None:
    with quiet(openpyxl):
        vars(cell_style)["print"]("a style is missing")
        warnings.warn("a list is left out", stacklevel=1)
        print("what a program says meanwhile")  # noqa: T201
    assert capsys.readouterr().out == "what a program says meanwhile\n"
    assert not hasattr(cell_style, "print")
    with pytest.warns(UserWarning, match="again"):
        warnings.warn("again", stacklevel=1)


def test_threads_that_read_at_once_leave_the_process_as_it_was() -> None:
    first_is_in, first_may_end, second_is_in = Event(), Event(), Event()
    before = sys.stdout, warnings.showwarning, [*warnings.filters], builtins.print

    def first() -> None:
        with quiet(openpyxl):
            first_is_in.set()
            first_may_end.wait(60)

    def second() -> None:
        with quiet(openpyxl):
            second_is_in.set()

    one, other = Thread(target=first), Thread(target=second)
    one.start()
    assert first_is_in.wait(60)
    other.start()
    assert not second_is_in.wait(0.1)
    first_may_end.set()
    one.join(60)
    other.join(60)
    assert second_is_in.is_set()
    assert before == (sys.stdout, warnings.showwarning, [*warnings.filters], builtins.print)
    assert not hasattr(cell_style, "print")
