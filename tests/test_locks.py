"""Locks: one holder at a time, given back in every way, and what is done where a system or disk has none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from integkit.artifacts import _locks as locks
from integkit.artifacts import locked, own_folder

POSIX = pytest.mark.skipif(os.name != "posix", reason="locks of folders as POSIX has them")
FAR = 256 << 20  # no file is read that is longer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "city.yaml").write_bytes(b"contract: 1\n")
    return tmp_path / "city.yaml"


def is_free(place: Path) -> bool:
    """Whether somebody who comes now gets the lock."""
    handle = os.open(place, os.O_RDONLY)
    try:
        return locks.is_locked_now(handle) is True
    finally:
        os.close(handle)


@POSIX
def test_a_lock_is_held_and_given_back(file: Path) -> None:
    with locked(file):
        assert not is_free(file)
    assert is_free(file)
    with pytest.raises(ZeroDivisionError), locked(file):
        raise ZeroDivisionError
    assert is_free(file)


@POSIX
def test_what_a_forked_process_has_of_a_lock_holds_nothing(file: Path) -> None:
    handle = locks.opened(file, os.O_RDONLY)
    assert locks.is_locked_now(handle) is True
    locks._close_in_child()  # as in a process that has this one's files, and nobody who would close them
    assert is_free(file)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        os.fstat(handle)
    locks._close_in_child()  # and whoever it forks has none of them either


@POSIX
@pytest.mark.parametrize("is_there_again", [False, True])
def test_a_folder_that_its_last_owner_removes_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there_again: bool
) -> None:
    place, wait, waited = tmp_path / "own", locks._wait, []

    def late(handle: int) -> None:
        wait(handle)
        waited.append(handle)
        if len(waited) == 1:
            place.rename(tmp_path / "gone")
            if is_there_again:
                place.mkdir()

    monkeypatch.setattr(locks, "_wait", late)
    with own_folder(place):
        assert place.is_dir()
        assert not is_free(place)
        assert is_free(tmp_path / "gone")
    assert is_free(place)


@POSIX
def test_a_process_that_was_forked_before_a_lock_was_noted_holds_nothing_once_it_is_given_back(file: Path) -> None:
    handle = locks.opened(file, os.O_RDONLY)
    there = os.dup(handle)  # what the other process has
    assert locks.is_locked_now(handle) is True
    locks.close(handle)
    assert is_free(file)
    os.close(there)


def test_a_folder_that_its_last_owner_removes_while_one_looks_what_it_is_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, is_dir, looks = tmp_path / "own", Path.is_dir, [True]
    place.mkdir()

    def late(path: Path, **more: bool) -> bool:
        if path == place and looks and looks.pop():
            place.rmdir()
        return is_dir(path, **more)

    monkeypatch.setattr(Path, "is_dir", late)
    with own_folder(place):
        assert is_dir(place)
    assert not looks


def test_where_a_file_or_a_link_to_nowhere_stands_no_folder_is_made(file: Path) -> None:
    with pytest.raises(FileExistsError), own_folder(file):
        raise AssertionError
    if os.name == "posix":
        link = file.with_name("link")
        link.symlink_to("nowhere")
        with pytest.raises(FileExistsError), own_folder(link):
            raise AssertionError


# -- Windows, as far as it can be played -----------------------------------------------------------------------------


class Msvcrt:
    """Locks of Windows: bytes of a file, from where its handle stands; who waits is refused after ten seconds."""

    LK_LOCK, LK_NBLCK = "waits", "at once"

    def __init__(self, refusals: Sequence[int]) -> None:
        self.refusals = [*refusals]
        self.asked: list[tuple[str, bool, int]] = []

    def locking(self, handle: int, mode: str, count: int) -> None:
        self.asked.append((mode, os.lseek(handle, 0, os.SEEK_CUR) > FAR, count))
        os.lseek(handle, 0, os.SEEK_SET)
        if self.refusals:
            code = self.refusals.pop(0)
            raise OSError(code, os.strerror(code))


def on_windows(monkeypatch: pytest.MonkeyPatch, refusals: Sequence[int]) -> Msvcrt:
    monkeypatch.setitem(sys.modules, "msvcrt", made := Msvcrt(refusals))
    monkeypatch.setattr(locks, "sys", SimpleNamespace(platform="win32"))
    return made


@pytest.mark.parametrize(
    "refusals",
    [
        (),
        (errno.EDEADLK,),  # somebody has had it for ten seconds
        (errno.EDEADLK, errno.EACCES, errno.EDEADLK),
        (errno.ENOLCK,),  # this disk knows no locks: it goes on without
    ],
)
def test_who_waits_on_windows_asks_until_there_is_an_answer_for_bytes_that_nobody_reads(
    file: Path, monkeypatch: pytest.MonkeyPatch, refusals: Sequence[int]
) -> None:
    system = on_windows(monkeypatch, refusals)
    with locked(file):
        assert system.refusals == []
    assert set(system.asked) == {("waits", True, 1)}
    assert len(system.asked) == len(refusals) + (errno.ENOLCK not in refusals)


@pytest.mark.parametrize(
    ("refusals", "is_locked"),
    [((), True), ((errno.EACCES,), False), ((errno.EDEADLK,), False), ((errno.ENOLCK,), None)],
)
def test_who_does_not_wait_on_windows_asks_once(
    file: Path, monkeypatch: pytest.MonkeyPatch, refusals: Sequence[int], is_locked: bool | None
) -> None:
    system = on_windows(monkeypatch, refusals)
    handle = os.open(file, os.O_RDONLY)
    assert locks.is_locked_now(handle) is is_locked
    os.close(handle)
    assert system.asked == [("at once", True, 1)]
