"""Folders in which files are made: of one process each, and what is swept of those whose process is gone."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from integkit.artifacts import _locks, _staging
from integkit.artifacts._staging import staging, sweep

POSIX = pytest.mark.skipif(os.name != "posix", reason="locks and open files as POSIX has them")


def left_behind(beside: Path, **files: bytes) -> Path:
    """The folder of a process that is gone."""
    made = beside / ".integkit-gone.part"
    made.mkdir()
    for name, content in {"held": b"", **files}.items():
        (made / name).write_bytes(content)
    return made


# -- making one ------------------------------------------------------------------------------------------------------


def test_a_folder_that_is_swept_while_it_is_empty_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tempfile.mkdtemp
    made: list[str] = []

    def swept(**more: Any) -> str:
        made.append(str(real(**more)))
        if len(made) == 1:
            sweep(tmp_path)
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", swept)
    with staging(tmp_path) as own:
        assert [one.name for one in own.iterdir()] == ["held"]
        assert (len(made), str(own)) == (2, made[1])
    assert os.listdir(tmp_path) == []


@POSIX
@pytest.mark.parametrize("is_gone", [True, False])
def test_a_folder_that_somebody_takes_up_before_it_is_held_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_gone: bool
) -> None:
    real = _locks.opened
    theirs: list[Path] = []
    holds: list[int] = []

    def taken(file: Path, flags: int) -> int:
        handle = real(file, flags)
        if not theirs:
            theirs.append(file.parent)
            if is_gone:
                sweep(tmp_path)
            else:
                holds.append(os.open(file, os.O_RDWR))
                assert _locks.is_locked_now(holds[0]) is True
        return handle

    monkeypatch.setattr(_staging, "opened", taken)
    with staging(tmp_path) as own:
        assert own != theirs[0]
        assert (own / "held").exists()
    assert [*tmp_path.iterdir()] == ([] if is_gone else theirs)
    for handle in holds:
        os.close(handle)


def test_a_folder_that_cannot_be_held_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(_staging, "opened", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)), staging(tmp_path):
        pytest.fail("nobody may work in it")
    assert os.listdir(tmp_path) == []


# -- sweeping --------------------------------------------------------------------------------------------------------


def test_a_promise_that_nobody_can_keep_stays_and_the_next_one_tries_again(tmp_path: Path) -> None:
    folder, asked = left_behind(tmp_path, journal=b"[]"), []

    def finish(made: Path) -> bool:
        asked.append(made)
        return len(asked) == 3

    for number in range(4):
        assert folder.exists() is (number < 3)
        sweep(tmp_path, finish)
    assert asked == [folder] * 3


def test_what_is_nobodys_goes_and_what_cannot_be_told_stays(tmp_path: Path) -> None:
    left_behind(tmp_path, new=b"half")
    (tmp_path / ".integkit-empty.part").mkdir()  # its process came no further
    before = {
        ".integkit-file.part": None,
        ".integkit-other.part": "new",  # somebody else's: integkit holds its own first
        ".integkit-odd.part": "held/x",  # and by a file
        "integkit-mine.part": "held",
        ".integkit-mine": "held",
    }
    for name, inside in before.items():
        place = tmp_path / name / inside if inside else tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"theirs")
    sweep(tmp_path)
    left = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file()}
    assert left == {f"{name}/{inside}" if inside else name for name, inside in before.items()}
    assert not (tmp_path / ".integkit-empty.part").exists()


@POSIX
def test_a_link_is_no_folder_of_integkit(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = left_behind(tmp_path / "elsewhere")
    (tmp_path / ".integkit-link.part").symlink_to(folder)
    sweep(tmp_path)
    assert (folder / "held").exists()
    assert (tmp_path / ".integkit-link.part").is_symlink()


def test_of_what_lies_further_down_only_its_own_goes(tmp_path: Path) -> None:
    own, others = ("sub/.integkit-gone.near",), ("sub/mine", "sub/.integkit-other.near", "../.integkit-gone.near")
    beside = tmp_path / "beside"
    for name in (*own, *others):
        (beside / name).mkdir(parents=True)
    left_behind(beside, near="\n".join((*own, *others)).encode())
    sweep(beside)
    assert [name for name in (*own, *others) if (beside / name).exists()] == [*others]
    assert not (beside / ".integkit-gone.part").exists()
