"""A folder that one process has for itself, and that is gone when nothing is left in it; on Windows, too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from integkit.artifacts import _locks as locks
from integkit.artifacts import own_folder


class _Windows:
    """The system's functions under the name of a system where a lock is a file."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "os", _Windows())


def test_where_the_lock_lies_in_the_folder_both_are_gone_afterwards(windows: None, tmp_path: Path) -> None:
    for _ in range(2):
        with own_folder(tmp_path / "own"):
            assert [one.name for one in (tmp_path / "own").iterdir()] == [".integkit.lock"]
        assert not (tmp_path / "own").exists()


def test_what_is_not_done_stays(windows: None, tmp_path: Path) -> None:
    with own_folder(tmp_path / "own"):
        (tmp_path / "own" / "part").mkdir()
    assert [one.name for one in (tmp_path / "own").iterdir()] == ["part"]


def test_a_lock_that_its_last_owner_removes_is_made_again_by_whoever_comes(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows removes no file that is open: whoever comes has it open from the moment it is there."""
    close, lock = locks.close, tmp_path / ".integkit.lock"

    def and_removed(handle: int) -> None:
        close(handle)
        lock.unlink(missing_ok=True)

    monkeypatch.setattr(locks, "close", and_removed)
    with locks.locked_folder(tmp_path):
        assert lock.is_file()
    assert not lock.exists()
