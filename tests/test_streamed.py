"""Files that are written piece by piece land as a whole, wherever they go, or not at all."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integkit.artifacts import Artifact, Streamed, land, refuse_target, write
from integkit.errors import FileError, UsageError


def streamed(*named: tuple[str, bytes]) -> list[Streamed]:
    return [Streamed(path=path, media_type="", chunks=(content[:2], content[2:])) for path, content in named]


TWO = (("a/b.txt", b"one"), ("c.txt", b"two"))


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    return tmp_path / "staging"


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; an archive by what is in it."""
    found = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    if "new.zip" not in found:
        return found
    with zipfile.ZipFile(folder / "new.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("target", ["new/", "new.zip"])
def test_they_land_as_artifacts_do(target: str, tmp_path: Path, staging: Path) -> None:
    artifacts = [Artifact(path=path, media_type="", content=content) for path, content in TWO]
    for name in ("plain", "streamed"):
        (tmp_path / name).mkdir()
    write(artifacts, f"{tmp_path}/plain/{target}")
    landed = land(streamed(*TWO), f"{tmp_path}/streamed/{target}", staging, typed="")
    assert (landed.files, landed.size) == (2, 6)
    assert held(tmp_path / "plain") == held(tmp_path / "streamed")
    assert [*staging.iterdir()] == []


def test_one_file_replaces_one_and_keeps_its_mode(tmp_path: Path, staging: Path) -> None:
    target = tmp_path / "o.txt"
    target.write_bytes(b"old")
    os.chmod(target, 0o640)
    land(streamed(("x", b"new")), str(target), staging, typed="")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def failing() -> Iterator[Streamed]:
    yield from streamed(TWO[0])

    def chunks() -> Iterator[bytes]:
        yield b"x"
        raise RuntimeError

    yield Streamed(path="c.txt", media_type="", chunks=chunks())


@pytest.mark.parametrize("target", ["o/", "o.zip", "o.txt"])
def test_where_one_fails_nothing_changes(target: str, tmp_path: Path, staging: Path) -> None:
    write([Artifact(path="c.txt", media_type="", content=b"old")], f"{tmp_path}/{target}")
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    with pytest.raises(RuntimeError):
        land(failing(), f"{tmp_path}/{target}", staging, typed="")
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "CON"])
def test_a_path_cannot_leave_the_target(path: str, tmp_path: Path, staging: Path) -> None:
    with pytest.raises(UsageError, match="IK803"):
        land(streamed((path, b"x")), f"{tmp_path}/o/", staging, typed="")
    assert not (tmp_path / "o").exists()


def test_a_link_in_the_target_is_not_followed(tmp_path: Path, staging: Path) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "o" / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="IK803"):
        land(streamed(*TWO), f"{tmp_path}/o/", staging, typed="")
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_several_files_are_too_many_for_one(tmp_path: Path, staging: Path) -> None:
    with pytest.raises(UsageError, match="IK802"):
        land(streamed(*TWO), str(tmp_path / "o.txt"), staging, typed="-o o/")
    with pytest.raises(FileError, match="IK902"):
        land(streamed(TWO[0]), str(tmp_path / "no" / "o.txt"), staging, typed="")


def test_where_somebody_makes_the_folder_meanwhile_it_is_filled(
    tmp_path: Path, staging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, target = os.rename, tmp_path / "o"

    def late(old: Path, new: Path) -> None:
        if Path(new) == target:
            target.mkdir()
            (target / "theirs").write_bytes(b"x")
        rename(old, new)

    monkeypatch.setattr(os, "rename", late)
    land(streamed(*TWO), f"{target}/", staging, typed="")
    assert held(target) == {**dict(TWO), "theirs": b"x"}


def test_no_empty_folders_are_left_above_a_folder_that_does_not_get_its_name(
    tmp_path: Path, staging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, rename = tmp_path / "x" / "y" / "new", os.rename

    def refused(new: Path, place: Path) -> None:
        if Path(place) == target:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rename(new, place)

    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(FileError):
        land(streamed(*TWO), f"{target}/", staging, typed="")
    assert [*tmp_path.rglob("*")] == [staging]


@pytest.mark.parametrize("target", ["no/o.txt", f"{'x' * 300}.txt", f"{'x' * 300}.zip", "o.txt/x", "locked.txt"])
def test_what_will_keep_a_target_from_being_written_is_told_before_the_work(
    target: str, tmp_path: Path, staging: Path
) -> None:
    write([Artifact(path="x", media_type="", content=b"old")], tmp_path / "o.txt")
    (tmp_path / "locked.txt").write_bytes(b"old")
    (tmp_path / "locked.txt").chmod(0o444)
    before = held(tmp_path)
    with pytest.raises(FileError) as early:
        refuse_target(f"{tmp_path}/{target}")
    with pytest.raises(FileError) as late:
        land(streamed(("x", b"new")), f"{tmp_path}/{target}", staging, typed="")
    assert early.value.findings == late.value.findings
    assert held(tmp_path) == before


def test_one_that_can_be_written_is_not_refused_before(tmp_path: Path) -> None:
    for target in ("o.txt", "o.zip", "o/", "no/o/", ""):
        refuse_target(f"{tmp_path}/{target}")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_that_fails_in_between_leaves_the_folder_as_it_was(
    tmp_path: Path, staging: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    target = tmp_path / "o"
    if is_there:
        write([Artifact(path="c.txt", media_type="", content=b"old")], f"{target}/")
    before, rename = held(tmp_path), os.rename

    def failing_at_the_second(file: Path, place: Path) -> None:
        if Path(file).name == "1":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(file, place)

    monkeypatch.setattr(os, "rename", failing_at_the_second)
    with pytest.raises(FileError) as raised:
        land(streamed(*TWO), f"{target}/", staging, typed="")
    assert [one.code for one in raised.value.findings] == ["IK902"]
    assert held(tmp_path) == before
    assert target.exists() is is_there


def test_an_open_stream_gets_one_file_and_its_faults_are_its_owners(staging: Path) -> None:
    class Left(io.BytesIO):
        def write(self, data: object) -> int:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    stream = io.BytesIO()
    assert land(streamed(("x", b"new")), stream, staging, typed="") == (1, 3, ())
    assert stream.getvalue() == b"new"
    with pytest.raises(BrokenPipeError):  # whoever opened it knows what that means
        land(streamed(("x", b"new")), Left(), staging, typed="")
    with pytest.raises(UsageError, match="IK802"):
        land(streamed(*TWO), stream, staging, typed="-o o/")
    assert [*staging.iterdir()] == []


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_a_pipe_that_nobody_reads_is_told(tmp_path: Path, staging: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError):
        land(streamed(("x", b"new")), str(tmp_path / "pipe"), staging, typed="")
