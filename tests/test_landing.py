"""Where artifacts land when the place is not a plain one: mounts, locked folders and files, odd targets."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from integkit import Artifact, FileError, UsageError, write
from integkit.artifacts import Streamed, land

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and mounts as POSIX has them")


def artifact(path: str, content: bytes = b"new") -> Artifact:
    return Artifact(path=path, media_type="text/plain", content=content)


def stream(artifacts: list[Artifact], target: Path) -> None:
    """Writes piece by piece into a folder."""
    files = [Streamed(path=one.path, media_type=one.media_type, chunks=(one.content,)) for one in artifacts]
    land(files, f"{target}/", target.parent / "staging", typed="")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content and every folder with ``None``, hidden ones too."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() if one.is_file() else None
        for one in sorted(folder.rglob("*"))
    }


# -- mounts ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes a folder or file that behaves as mounted: no name crosses it, and nothing takes its place."""
    mounts: list[Path] = []

    def guard(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(old: Any, new: Any, *rest: Any, **more: Any) -> Any:
            for one in mounts:
                inside = [Path(path).is_relative_to(one) for path in (old, new)]
                if Path(new) == one or Path(old) == one:
                    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
                if inside[0] != inside[1]:
                    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            return original(old, new, *rest, **more)

        return call

    for name in ("rename", "replace", "link"):
        monkeypatch.setattr(os, name, guard(getattr(os, name)))

    def make(path: str) -> Path:
        place = tmp_path / path
        if path.endswith("/"):
            place.mkdir(parents=True)
        else:
            place.write_bytes(b"old")
        mounts.append(place)
        return place

    return make


def test_a_mounted_folder_is_filled(mount: Callable[[str], Path]) -> None:
    target = mount("target/")
    for content in (b"first", b"second"):  # new files, and files that are there
        write([artifact("a", content), artifact("sub/b", content)], target)
        assert tree(target) == {"a": content, "sub": None, "sub/b": content}
    assert tree(target.parent).keys() == {"target", "target/a", "target/sub", "target/sub/b"}


@pytest.mark.parametrize("way", [write, stream])
def test_a_folder_with_another_one_mounted_inside_is_filled(
    tmp_path: Path, mount: Callable[[str], Path], way: Callable[[list[Artifact], Path], None]
) -> None:
    mount("target/sub/")
    for content in (b"first", b"second"):
        way([artifact("a", content), artifact("sub/b", content), artifact("sub/new/c", content)], tmp_path / "target")
        assert tree(tmp_path / "target") == {
            "a": content, "sub": None, "sub/b": content, "sub/new": None, "sub/new/c": content,
        }  # fmt: skip


@pytest.mark.parametrize("number", range(1, 5))
def test_all_or_nothing_holds_across_mounts(
    tmp_path: Path, mount: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    mount("target/sub/")
    target = tmp_path / "target"
    (target / "a").write_bytes(b"old")
    (target / "sub" / "b").write_bytes(b"old")
    before, calls, original = tree(target), [0], os.replace

    def failing(*arguments: Any) -> None:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(*arguments)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(FileError):
        write([artifact("a"), artifact("c/d"), artifact("sub/b"), artifact("sub/new/c")], target)
    assert tree(target) == before


def test_a_file_that_is_mounted_by_itself_is_told_and_kept(mount: Callable[[str], Path]) -> None:
    target = mount("out.txt")
    with pytest.raises(FileError) as raised:
        write([artifact("a")], target)
    assert "mounted" in raised.value.in_("en")
    assert "eingehängt" in raised.value.in_("de")
    assert tree(target.parent) == {"out.txt": b"old"}


_IN_A_MOUNT = """
import subprocess, sys
from pathlib import Path
from integkit import Artifact, write
target = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "none", target], check=True)
for content in (b"1", b"2"):
    write([Artifact(path=path, media_type="text/plain", content=content) for path in ("a", "sub/b")], f"{target}/")
print(*((one.relative_to(target), one.read_text()) for one in sorted(target.rglob("*")) if one.is_file()))
print(*sorted(one.name for one in target.parent.iterdir()))
"""


def test_a_real_mount_is_filled(tmp_path: Path) -> None:
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*own, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nobody may mount anything here")
    (tmp_path / "target").mkdir()
    command = [*own, sys.executable, "-c", _IN_A_MOUNT, str(tmp_path / "target")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "mount:" in done.stderr:
        pytest.skip("nobody may mount anything here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"({Path('a')!r}, '2') ({Path('sub/b')!r}, '2')", "target"]


# -- locked folders and files ----------------------------------------------------------------------------------------


def test_nothing_is_asked_of_the_folder_above_a_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "target").mkdir()

    def locked(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            if Path(more["dir"]) == tmp_path:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return original(*arguments, **more)

        return call

    for name in ("mkdtemp", "mkstemp"):
        monkeypatch.setattr(tempfile, name, locked(getattr(tempfile, name)))
    write([artifact("a")], f"{tmp_path}/target/")
    assert tree(tmp_path) == {"target": None, "target/a": b"new"}
    with pytest.raises(FileError):
        write([artifact("a")], f"{tmp_path}/another/")
    assert tree(tmp_path) == {"target": None, "target/a": b"new"}


@POSIX
@pytest.mark.parametrize("target", ["out.txt", "out.zip", "link.txt", "out/"])
def test_a_write_protected_file_is_not_replaced(tmp_path: Path, target: str) -> None:
    (tmp_path / "out").mkdir()
    for name in ("out.txt", "out.zip", "out/b"):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(0o444)
    (tmp_path / "link.txt").symlink_to("out.txt")
    before = tree(tmp_path)
    with pytest.raises(FileError) as raised:
        write([artifact("a"), artifact("b")] if target == "out/" else [artifact("a")], f"{tmp_path}/{target}")
    assert raised.value.exit_code == 4
    assert "write-protected" in raised.value.in_("en")
    assert "schreibgeschützt" in raised.value.in_("de")
    locked = {"out/": "out/b", "link.txt": "out.txt"}.get(target, target)
    assert raised.value.findings[0].file == str(tmp_path / locked)  # the file that has to be unlocked, not its folder
    assert tree(tmp_path) == before


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_what_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    for name in ("out.txt", "out.zip", "a"):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)
    for target in ("out.txt", "out.zip", ""):
        write([artifact("a")], f"{tmp_path}/{target}")
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("out.txt", "out.zip", "a")} == {mode}


@POSIX
def test_a_link_that_was_replaced_comes_back_where_the_export_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").symlink_to("nowhere")
    original, calls = os.replace, [0]

    def failing(*arguments: Any) -> None:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(*arguments)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(FileError):
        write([artifact("a"), artifact("b")], tmp_path)
    assert os.readlink(tmp_path / "a") == "nowhere"
    assert os.listdir(tmp_path) == ["a"]


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    for path, named in (("file/x", "file"), ("folder", "folder")):
        with pytest.raises(FileError) as raised:
            write([artifact(path)], tmp_path)
        assert raised.value.findings[0].file == str(tmp_path / named)


# -- targets ---------------------------------------------------------------------------------------------------------


def test_a_target_may_be_a_path(tmp_path: Path) -> None:
    write([artifact("a")], tmp_path / "out.txt")
    write([artifact("a")], tmp_path / "out.zip")
    write([artifact("a")], tmp_path)
    assert tree(tmp_path).keys() == {"a", "out.txt", "out.zip"}


@pytest.mark.parametrize("target", [None, 5, b"out.txt", "", "a\0b", "-", ["out.txt"], "\ud800.txt"])
def test_what_is_no_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: Any) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as raised:
        write([artifact("a")], target)
    (finding,) = raised.value.findings
    assert finding.code == "IK815"
    assert "target" in finding.in_("de")
    assert tree(tmp_path) == {}


def test_a_file_may_be_called_a_dash_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write([artifact("a")], "./-")
    assert tree(tmp_path) == {"-": b"new"}


@pytest.mark.parametrize(
    ("artifacts", "shown"),
    [
        (None, "None"),
        (5, "5"),
        (artifact("a"), "Artifact"),
        (["a"], "str"),
        ([None], "NoneType"),
        ([Artifact(path=Path("a"), media_type="t", content=b"")], "Artifact(path: "),  # type: ignore[arg-type]
        ([Artifact(path="a", media_type="t", content="b")], "Artifact(content: str)"),  # type: ignore[arg-type]
        ([Artifact(path="a", media_type=None, content=b"")], "Artifact(media_type: NoneType)"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_artifact_is_refused(tmp_path: Path, artifacts: Any, shown: str) -> None:
    with pytest.raises(UsageError) as raised:
        write(artifacts, tmp_path / "out/")
    assert [one.code for one in raised.value.findings] == ["IK815"]
    assert shown in raised.value.in_("en")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("a/b", "A/b", "have the same name"),
        ("a", "a/b", "a file and a folder"),
        ("a/b/c", "a/b", "a file and a folder"),
    ],
)
def test_two_files_in_each_others_way_are_both_named(tmp_path: Path, first: str, second: str, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        write([artifact(first), artifact(second)], tmp_path)
    said = raised.value.in_("en")
    assert f'"{first}"' in said
    assert f'"{second}"' in said
    assert why in said


# -- links, modes ----------------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("target", ["loop", "loop/", "loop.zip", "loop/inside.txt", "loop/inside/"])
def test_links_in_a_circle_are_told(tmp_path: Path, target: str) -> None:
    for name in ("loop", "loop.zip"):
        (tmp_path / name).symlink_to(name)
    with pytest.raises(FileError) as raised:
        write([artifact("a")], f"{tmp_path}/{target}")
    assert raised.value.findings[0].code == "IK902"
    assert "Verknüpfungen führen hier im Kreis" in raised.value.in_("de")
    assert sorted(os.listdir(tmp_path)) == ["loop", "loop.zip"]


@POSIX
def test_the_mask_of_the_process_is_obeyed_and_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o027)
    try:
        with monkeypatch.context() as patch:
            patch.delattr(os, "umask")
            for target in ("new/", "new/", "one.txt", "all.zip"):
                write([artifact("sub/a")], f"{tmp_path}/{target}")
    finally:
        after = os.umask(before)
    assert after == 0o027
    modes = {path: stat.S_IMODE((tmp_path / path).stat().st_mode) for path in tree(tmp_path)}
    files = dict.fromkeys(("new/sub/a", "one.txt", "all.zip"), 0o640)
    assert modes == files | {"new": 0o750, "new/sub": 0o750}
