"""What a step of a plugin changes of the process is put back, and files are named wherever they lie."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from integkit.cli import _places, _process, _stdout
from integkit.cli._process import ProcessKept

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, masks and folders as POSIX has them")


# -- what is put back ------------------------------------------------------------------------------------------------


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(*_: object) -> Any:
    raise OSError


@POSIX
def test_handlers_of_signals_are_put_back() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    with ProcessKept():
        for number in before:
            signal.signal(number, signal.SIG_IGN)
    assert {number: signal.getsignal(number) for number in before} == before


@POSIX
@pytest.mark.parametrize("is_told", [True, False])
def test_the_mask_of_new_files_is_put_back_whether_the_system_tells_it_or_not(
    monkeypatch: pytest.MonkeyPatch, is_told: bool
) -> None:
    if not is_told:
        monkeypatch.setattr(_process, "open", _refused, raising=False)
        monkeypatch.setattr(threading, "active_count", lambda: 1)
    before = os.umask(0o027)
    try:
        with ProcessKept():
            os.umask(0o077)
        assert _mask() == 0o027
    finally:
        os.umask(before)


@POSIX
def test_the_mask_is_not_changed_for_a_moment_where_another_thread_could_make_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_process, "open", _refused, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("changed"))
    with ProcessKept():
        pass


@POSIX
def test_where_the_current_folder_was_gone_already_a_step_may_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with ProcessKept():
        os.chdir(tmp_path)
    assert Path.cwd() == tmp_path.resolve()


def test_a_thread_of_its_own_leaves_handlers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[BaseException] = []

    def step() -> None:
        try:
            with ProcessKept():
                pass
        except BaseException as error:
            failed.append(error)

    monkeypatch.setattr(signal, "getsignal", _refused)
    thread = threading.Thread(target=step)
    thread.start()
    thread.join()
    assert failed == []


# -- where plugins print ---------------------------------------------------------------------------------------------


def test_a_program_that_a_plugin_starts_prints_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "errors").open("w") as errors:
        monkeypatch.setattr(sys, "stderr", errors)
        with _stdout.diverted():
            assert (sys.stdout.writable(), sys.stdout.isatty(), sys.stdout.fileno()) == (True, False, errors.fileno())
            subprocess.run([sys.executable, "-S", "-c", "print('NOISE')"], stdout=sys.stdout, check=True)
    assert (tmp_path / "errors").read_text().split() == ["NOISE"]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_who_asks_whether_somebody_looks_is_told_of_standard_error(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    with _stdout.diverted():
        assert sys.stdout.isatty() is is_terminal
    monkeypatch.setattr(sys, "stderr", None)
    with _stdout.diverted():
        assert sys.stdout.isatty() is False


def test_what_is_printed_in_the_last_moments_goes_to_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), io.StringIO()
    for name, stream in (("stdout", out), ("__stdout__", out), ("stderr", err)):
        monkeypatch.setattr(sys, name, stream)
    _stdout.divert_at_the_end()
    sys.stdout.write("one ")
    assert sys.__stdout__ is not None
    sys.__stdout__.write("two ")  # Python goes back to it when it ends
    _stdout.divert_at_the_end()
    sys.stderr.write("three\n")
    assert (out.getvalue(), err.getvalue()) == ("", "one two three\n")


# -- how files are named ---------------------------------------------------------------------------------------------


@pytest.fixture
def distributions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Lets distributions with one package of the same name be there; one of them is removed while a command runs."""

    def there(*names: str) -> None:
        monkeypatch.setattr(_places, "_candidates", lambda: tuple((name, "town") for name in names))
        monkeypatch.setattr(_places, "_distributions", _places._distributions.__wrapped__)

    def found(name: str) -> Any:
        if name == "gone":
            raise PackageNotFoundError(name)
        return SimpleNamespace(locate_file=lambda _: tmp_path / name)

    monkeypatch.setattr("importlib.metadata.distribution", found)
    return there


def test_a_file_of_a_distribution_is_named_by_it_whatever_became_of_others(
    distributions: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributions("gone", "there")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    file = os.path.join(tmp_path, "there", "town", "city.yaml")
    assert _places.shown_file(file) == f"there: {os.path.join('town', 'city.yaml')}"
    other = os.path.join(tmp_path, "there", "village", "city.yaml")
    assert _places.shown_file(other) == min(other, os.path.relpath(other), key=len)


def test_a_file_on_another_drive_is_named_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def drives(_: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    file = os.path.join(tmp_path, "city.yaml")
    assert _places.shown_file(file) != ""
    monkeypatch.setattr(os.path, "relpath", drives)
    assert _places.shown_file(file) == file
