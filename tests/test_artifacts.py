"""What exporters made lands as a whole or not at all, inside its target, and with nothing left over."""

from __future__ import annotations

import errno
import io
import os
import pickle
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import Artifact, FileError, UsageError, write
from integkit.artifacts import checked, which_file

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


def artifact(path: str, content: bytes = b"new") -> Artifact:
    return Artifact(path=path, media_type="text/plain", content=content)


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content and every folder with ``None``, hidden ones too."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() if one.is_file() else None
        for one in sorted(folder.rglob("*"))
    }


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "place"
    made.mkdir()
    return made


# -- paths -----------------------------------------------------------------------------------------------------------

ESCAPING = [
    "", "/", "/etc/passwd", "//host/share", "..", "../a", "a/../b", "a/..", "a/../../b", "./a", "a/.", "a//b", "a/",
    "C:/a", "C:a", "a:b", "c:\\a", "a\\b", "..\\a", "\\\\host\\share", "\\a", "a/b:stream",
    "con", "CON", "nul", "NUL.txt", "aux.csv", "prn", "com1", "COM9.md", "lpt1.tar.gz", "a/con/b", "a/Nul",
    "a.", "a./b", "a..", "a ", " a", "a /b", "a/ b", "...", " ", "a/ ", ". ", ".. ",
    "a\0b", "a\nb", "a\tb", "\x1b[2J", "a\x7f", "a<b", "a>b", 'a"b', "a|b", "a?b", "a*b", "*",
]  # fmt: skip
FITTING = [
    "a", "a.txt", "a/b", "a/b/c.tar.gz", "ä ö/ü ß.csv", ".hidden", "a..b", "a b", "-rf", "~", "con-x", "console.txt",
    "nulls", "com", "com10", "a,b;c='d'", "plan (1).md", "日本", "a\u0308", "x" * 200, "#1", "%2e%2e", "$HOME", "a&b",
    "..a", "{}",
]  # fmt: skip


@pytest.mark.parametrize("path", ESCAPING)
@pytest.mark.parametrize("target", ["folder/", "archive.zip", "file.txt"])
def test_paths_that_leave_the_target_or_are_no_names_everywhere_are_refused(
    place: Path, path: str, target: str
) -> None:
    with pytest.raises(UsageError) as raised:
        write([artifact("good.txt"), artifact(path)], str(place / target) + ("/" if target.endswith("/") else ""))
    assert [one.code for one in raised.value.findings] == ["IK803"]
    assert tree(place.parent) == {"place": None}


@pytest.mark.parametrize("path", ["a\ud800", "\udcff.txt"])
def test_paths_that_no_file_can_have_are_refused(place: Path, path: str) -> None:
    for target in ("folder/", "archive.zip"):
        with pytest.raises(UsageError):
            write([artifact(path)], f"{place}/{target}")
    assert tree(place) == {}


@pytest.mark.parametrize("path", FITTING)
def test_paths_that_are_names_everywhere_are_taken(place: Path, path: str) -> None:
    write([artifact(path)], f"{place}/folder/")
    assert (place / "folder" / path).read_bytes() == b"new"
    write([artifact(path)], f"{place}/archive.zip")
    with zipfile.ZipFile(place / "archive.zip") as archive:
        assert archive.namelist() == [path]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.txt", "a.txt"),
        ("a.txt", "A.TXT"),
        ("straße", "STRASSE"),
        ("Ä/x", "ä/X"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("A/b", "a"),
        ("a", "A/b/c"),
        ("a/b/c", "a/B"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_files_of_one_name_are_refused(place: Path, first: str, second: str, turned: bool) -> None:
    both = [artifact(first), artifact("other"), artifact(second)]
    for target in ("folder/", "archive.zip"):
        with pytest.raises(UsageError) as raised:
            write(both[::-1] if turned else both, f"{place}/{target}")
        assert [one.code for one in raised.value.findings] == ["IK807"]
        assert ("two files" in raised.value.in_("en")) == (first == second)
        assert ("zwei Dateien" in raised.value.in_("de")) == (first == second)
    assert tree(place) == {}


def test_two_names_that_differ_in_composition_only_are_one(place: Path) -> None:
    with pytest.raises(UsageError):
        write([artifact("b\u00fcro"), artifact("bu\u0308ro")], f"{place}/folder/")


def test_neighbours_of_alike_names_are_no_clash(place: Path) -> None:
    paths = ["a", "ab", "a.b", "b/a", "b/ab", "b/a.b", "c/d/e", "c/d-e"]
    write([artifact(path) for path in reversed(paths)], f"{place}/folder/")
    assert {path for path, content in tree(place / "folder").items() if content is not None} == {*paths}


def test_artifacts_come_in_the_order_of_their_paths() -> None:
    assert [one.path for one in checked([artifact("b"), artifact("a/z"), artifact("B2"), artifact("a/b")])] == [
        "B2",
        "a/b",
        "a/z",
        "b",
    ]


def test_a_file_for_each_municipality_is_no_burden() -> None:
    import time

    begin = time.process_time()
    checked(artifact(f"stadt-{number:05}/profil.json") for number in range(3000))
    assert time.process_time() - begin < 0.5


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=4))
def test_whatever_passes_lies_inside_and_nothing_else_is_raised(paths: list[str]) -> None:
    base = Path("/target")
    try:
        passed = checked(map(artifact, paths))
    except UsageError:
        return
    for one in passed:
        inside = Path(os.path.normpath(base / one.path))
        assert inside.is_relative_to(base)
        assert inside != base
        assert inside.as_posix() == f"/target/{one.path}"


def test_an_artifact_is_a_value() -> None:
    one = artifact("a", b"x")
    assert one == artifact("a", b"x") != artifact("a", b"y")
    assert hash(one) == hash(artifact("a", b"x"))
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    with pytest.raises(AttributeError):
        one.path = "b"  # type: ignore[misc]


# -- one file --------------------------------------------------------------------------------------------------------

ODD_NAMES = ["out.txt", "Aus gäbe.txt", "ohne", "日本.md", "a'b;c&d.txt", ".hidden", "-o", "50%.txt", "n" * 200]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_one_artifact_becomes_a_file_of_any_name(place: Path, name: str) -> None:
    write([artifact("inner/name.txt", b"\x00\xff\r\n")], str(place / name))
    assert tree(place) == {name: b"\x00\xff\r\n"}


def test_a_file_is_replaced_as_a_whole(place: Path) -> None:
    (place / "out.txt").write_bytes(b"old and longer")
    write([artifact("a", b"")], str(place / "out.txt"))
    assert tree(place) == {"out.txt": b""}


def test_a_target_without_a_folder_lies_in_the_current_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    write([artifact("a")], "out.txt")
    write([artifact("a")], "out.zip")
    write([artifact("a")], "out/")
    assert set(tree(place)) == {"out.txt", "out.zip", "out", "out/a"}


@pytest.mark.parametrize("count", [0, 2])
def test_one_file_takes_one_artifact(place: Path, count: int) -> None:
    (place / "out.txt").write_bytes(b"old")
    with pytest.raises(UsageError) as raised:
        write([artifact(f"{number}") for number in range(count)], str(place / "out.txt"))
    assert [one.code for one in raised.value.findings] == ["IK802"]
    assert "-o out/" in raised.value.in_("de")
    assert tree(place) == {"out.txt": b"old"}


def test_a_missing_folder_is_told(place: Path) -> None:
    with pytest.raises(FileError) as raised:
        write([artifact("a")], str(place / "nothing" / "out.txt"))
    assert raised.value.exit_code == 4
    said = raised.value.in_("en").splitlines()[0]
    assert said == f"{place}/nothing/out.txt  IK902 cannot be written: the folder that it belongs in does not exist"
    assert tree(place) == {}


@POSIX
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_new_files_have_the_mode_of_new_files(place: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        write([artifact("a")], str(place / "out.txt"))
        write([artifact("a")], str(place / "out.zip"))
        write([artifact("b/a")], f"{place}/out/")
        write([artifact("c/a")], f"{place}/out/")
        assert os.umask(mask) == mask
    finally:
        os.umask(old)
    modes = {one.relative_to(place).as_posix(): stat.S_IMODE(one.stat().st_mode) for one in place.rglob("*")}
    file, folder = 0o666 & ~mask, 0o777 & ~mask
    assert modes == {
        "out.txt": file, "out.zip": file, "out": folder, "out/b": folder, "out/b/a": file, "out/c": folder,
        "out/c/a": file,
    }  # fmt: skip


@POSIX
def test_a_file_that_is_replaced_keeps_its_mode(place: Path) -> None:
    (place / "out.txt").write_bytes(b"old")
    (place / "out.txt").chmod(0o640)
    write([artifact("a")], str(place / "out.txt"))
    assert stat.S_IMODE((place / "out.txt").stat().st_mode) == 0o640


@POSIX
def test_a_file_in_a_folder_that_is_replaced_keeps_its_mode(place: Path) -> None:
    (place / "a").write_bytes(b"old")
    (place / "a").chmod(0o600)
    write([artifact("a")], f"{place}/")
    assert stat.S_IMODE((place / "a").stat().st_mode) == 0o600


@POSIX
def test_what_is_no_file_is_not_replaced_by_one(place: Path) -> None:
    os.mkfifo(place / "pipe")
    end = os.open(place / "pipe", os.O_RDWR | os.O_NONBLOCK)  # so that nobody waits for a reader
    try:
        write([artifact("a")], str(place / "pipe"))
        assert os.read(end, 10) == b"new"
    finally:
        os.close(end)
    assert stat.S_ISFIFO((place / "pipe").stat().st_mode)


@POSIX
def test_what_a_link_leads_to_is_replaced_and_the_link_stays(place: Path) -> None:
    (place / "real.txt").write_bytes(b"old")
    (place / "link.txt").symlink_to("real.txt")
    write([artifact("a")], str(place / "link.txt"))
    assert (place / "link.txt").is_symlink()
    assert (place / "real.txt").read_bytes() == b"new"


# -- a folder --------------------------------------------------------------------------------------------------------


def test_artifacts_become_files_in_a_new_folder(place: Path) -> None:
    write([artifact("b/c.txt", b"1"), artifact("a ä.txt", b"2")], f"{place}/Aus gäbe/")
    assert tree(place) == {"Aus gäbe": None, "Aus gäbe/a ä.txt": b"2", "Aus gäbe/b": None, "Aus gäbe/b/c.txt": b"1"}


def test_a_folder_that_is_there_needs_no_slash(place: Path) -> None:
    write([artifact("a"), artifact("b")], str(place))
    assert tree(place) == {"a": b"new", "b": b"new"}


def test_folders_above_a_new_folder_are_made(place: Path) -> None:
    write([artifact("a")], f"{place}/x/y/z/")
    assert tree(place) == {"x": None, "x/y": None, "x/y/z": None, "x/y/z/a": b"new"}


def test_files_that_an_export_did_not_make_stay_untouched(place: Path) -> None:
    (place / "sub").mkdir()
    (place / "sub" / "mine.txt").write_bytes(b"mine")
    (place / "a.txt").write_bytes(b"old")
    write([artifact("a.txt"), artifact("sub/b.txt")], f"{place}/")
    assert tree(place) == {"a.txt": b"new", "sub": None, "sub/b.txt": b"new", "sub/mine.txt": b"mine"}


def test_no_artifacts_make_an_empty_folder(place: Path) -> None:
    write([], f"{place}/out/")
    assert tree(place) == {"out": None}


@pytest.mark.parametrize("existing", ["a file in a folder's place", "a folder in a file's place", "a file as target"])
def test_files_and_folders_are_not_mixed_up(place: Path, existing: str) -> None:
    target = place / "out"
    if existing == "a file as target":
        target.write_bytes(b"old")
    else:
        (target / "a").mkdir(parents=True)
        (target / "b").write_bytes(b"old")
        (target / "a" / "mine").write_bytes(b"old")
    before = tree(place)
    paths = {"a file in a folder's place": "b/x", "a folder in a file's place": "a", "a file as target": "x"}
    with pytest.raises(FileError) as raised:
        write([artifact("0"), artifact(paths[existing]), artifact("z")], f"{target}/")
    assert raised.value.findings[0].code == "IK902"
    assert tree(place) == before


@POSIX
def test_a_link_inside_the_target_is_not_followed(place: Path) -> None:
    outside = place / "outside"
    outside.mkdir()
    target = place / "out"
    target.mkdir()
    (target / "sub").symlink_to(outside, target_is_directory=True)
    for path in ("sub/a", "sub/deeper/a"):
        with pytest.raises(UsageError) as raised:
            write([artifact("0"), artifact(path)], f"{target}/")
        assert [one.code for one in raised.value.findings] == ["IK803"]
    assert tree(outside) == {}
    assert os.listdir(target) == ["sub"]


@POSIX
def test_a_link_in_the_place_of_a_file_is_replaced_and_not_written_through(place: Path) -> None:
    (place / "outside.txt").write_bytes(b"old")
    target = place / "out"
    target.mkdir()
    (target / "a").symlink_to(place / "outside.txt")
    write([artifact("a")], f"{target}/")
    assert (place / "outside.txt").read_bytes() == b"old"
    assert not (target / "a").is_symlink()
    assert (target / "a").read_bytes() == b"new"


@POSIX
def test_the_target_itself_may_be_a_link_to_a_folder(place: Path) -> None:
    (place / "real").mkdir()
    (place / "link").symlink_to(place / "real", target_is_directory=True)
    write([artifact("a")], f"{place}/link/")
    assert (place / "link").is_symlink()
    assert tree(place / "real") == {"a": b"new"}


# -- an archive ------------------------------------------------------------------------------------------------------

CITIES = [artifact("gärten/plan.md", b"x" * 5000), artifact("Büro.json", "ä".encode()), artifact("leer.txt", b"")]


@pytest.mark.parametrize("name", ["out.zip", "OUT.ZIP", "Aus gäbe.zip"])
def test_an_archive_can_be_read_by_others(place: Path, name: str) -> None:
    write(CITIES, str(place / name))
    with zipfile.ZipFile(place / name) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Büro.json", "gärten/plan.md", "leer.txt"]
        assert {one.filename: archive.read(one) for one in archive.infolist()} == {
            one.path: one.content for one in CITIES
        }
        assert {stat.S_IMODE(one.external_attr >> 16) for one in archive.infolist()} == {0o644}
    assert set(tree(place)) == {name}


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_an_archive_can_be_read_by_unzip(place: Path) -> None:
    write(CITIES, str(place / "out.zip"))
    tested = subprocess.run(["unzip", "-t", place / "out.zip"], capture_output=True, check=False)
    assert tested.returncode == 0, tested.stdout
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(["unzip", "-q", place / "out.zip", "-d", place / "x"], check=True, env=environment)
    assert (place / "x" / "gärten" / "plan.md").read_bytes() == b"x" * 5000


def test_equal_artifacts_make_equal_archives(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(CITIES, str(place / "a.zip"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.chdir(place)
    write(CITIES[::-1], "b.zip")
    assert (place / "a.zip").read_bytes() == (place / "b.zip").read_bytes()


def test_an_empty_archive_is_an_archive(place: Path) -> None:
    write([], str(place / "out.zip"))
    with zipfile.ZipFile(place / "out.zip") as archive:
        assert archive.namelist() == []


# -- all or nothing --------------------------------------------------------------------------------------------------

TARGETS = {"file": "out.txt", "archive": "out.zip", "folder": "out/", "new folder": "new/"}


@pytest.fixture
def old(place: Path) -> Path:
    """A folder with what an earlier export left."""
    (place / "out").mkdir()
    (place / "out" / "a").write_bytes(b"old")
    (place / "out" / "b").write_bytes(b"old")
    (place / "out.txt").write_bytes(b"old")
    (place / "out.zip").write_bytes(b"old")
    return place


def failing(number: int, code: int) -> Callable[..., Any]:
    """A function that fails at its n-th call with an error of the system, and does the real thing before."""
    calls = iter(range(1, 1000))

    def make(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            if next(calls) == number:
                raise OSError(code, os.strerror(code))
            return original(*arguments, **more)

        return call

    return make


@pytest.mark.parametrize("kind", TARGETS)
@pytest.mark.parametrize(
    ("function", "code", "said"),
    [
        ("os.replace", errno.EACCES, "you may not do that here"),
        ("os.replace", errno.EIO, "the disk is at fault"),
        ("os.rename", errno.EXDEV, "a part of the target lies on another disk"),
        ("os.chmod", errno.EPERM, "you may not do that here"),
        ("os.fsync", errno.ENOSPC, "the disk is full"),
        ("tempfile.mkdtemp", errno.EROFS, "the disk is read-only"),
        ("pathlib.Path.write_bytes", errno.ENOSPC, "the disk is full"),
    ],
)
def test_a_step_that_fails_leaves_everything_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, kind: str, function: str, code: int, said: str
) -> None:
    artifacts = [artifact("a")] if kind in ("file", "archive") else [artifact("a"), artifact("b"), artifact("c/d")]
    before, path = tree(old), f"{old}/{TARGETS[kind]}"
    monkeypatch.setattr(function, failing(1, code)(_of(function)))
    errors = []
    try:
        write(artifacts, path)
    except FileError as error:
        errors.append(error.in_("en"))
    monkeypatch.undo()
    if errors:
        assert errors == [f"{path}  IK902 cannot be written: {said}\n    The target is as it was before."]
        assert tree(old) == before
    else:  # this kind of target does not take this step
        assert ".part" not in "".join(tree(old))


def _of(name: str) -> Any:
    module, _, rest = name.partition(".")
    found: Any = sys.modules[module]
    for part in rest.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("number", [2, 3])
def test_a_folder_is_all_old_or_all_new(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = tree(old)
    monkeypatch.setattr("os.replace", failing(number, errno.EIO)(os.replace))
    with pytest.raises(FileError, match="The target is as it was before"):
        write([artifact("a"), artifact("b"), artifact("c/d")], f"{old}/out/")
    monkeypatch.undo()
    assert tree(old) == before


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_disk_without_hard_links_is_a_disk(old: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def link(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.link", link)
    write([artifact("a"), artifact("b")], f"{old}/out/")
    assert tree(old / "out") == {"a": b"new", "b": b"new"}


def test_no_empty_folders_are_left_above_a_target_that_failed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.write_bytes", failing(1, errno.ENOSPC)(Path.write_bytes))
    with pytest.raises(FileError):
        write([artifact("a")], f"{place}/x/y/")
    monkeypatch.undo()
    assert tree(place) == {}


@pytest.mark.parametrize("kind", TARGETS)
def test_a_full_disk_leaves_everything_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    before = tree(old)

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            super().write(bytes(data)[:3])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(file: Any, mode: str = "r", *_: Any, **__: Any) -> Any:
        return Full(file, mode.replace("b", ""))

    monkeypatch.setattr("os.fdopen", full)
    monkeypatch.setattr("io.open", full)
    with pytest.raises(FileError) as raised:
        write([artifact("a", b"longer than the disk")], f"{old}/{TARGETS[kind]}")
    monkeypatch.undo()
    assert "the disk is full" in raised.value.in_("en")
    assert "der Datenträger ist voll" in raised.value.in_("de")
    assert tree(old) == before


@pytest.mark.parametrize("kind", TARGETS)
def test_an_interruption_leaves_everything_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    before = tree(old)

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    for step in ("os.chmod", "os.fsync", "os.rename"):  # no target takes all of them, and each takes one
        monkeypatch.setattr(step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write([artifact("a")], f"{old}/{TARGETS[kind]}")
    monkeypatch.undo()
    assert tree(old) == before


@POSIX
def test_a_folder_that_nobody_may_write_to_is_told(place: Path) -> None:
    locked = place / "locked"
    locked.mkdir(mode=0o555)
    if os.access(locked, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    for target in ("out.txt", "out.zip", ""):
        with pytest.raises(FileError):
            write([artifact("a")], f"{locked}/{target}")
    assert tree(locked) == {}


@given(contents=st.lists(st.binary(max_size=20), max_size=4))
def test_an_archive_holds_what_it_was_given(contents: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("zip") / "out.zip"
    write([artifact(f"{number}.bin", content) for number, content in enumerate(contents)], str(target))
    with zipfile.ZipFile(target) as archive:
        assert [archive.read(name) for name in archive.namelist()] == contents


def test_a_left_over_of_somebody_else_is_left_alone(place: Path) -> None:
    others = dict.fromkeys((".out.txt.x.part", ".out.x.part"), b"somebody's")
    for name, content in others.items():
        (place / name).write_bytes(content)
    write([artifact("a")], str(place / "out.txt"))
    write([artifact("a")], f"{place}/out/")
    assert {name: content for name, content in tree(place).items() if name.endswith(".part")} == others


@POSIX
@pytest.mark.parametrize("tells", [True, False], ids=["disk that tells", "disk that does not"])
def test_two_paths_of_one_file_have_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tells: bool) -> None:
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "gone").symlink_to("nothing")
    (tmp_path / "second").hardlink_to(tmp_path / "a")
    if not tells:
        stat_of = os.stat
        monkeypatch.setattr(os, "stat", lambda *given, **more: os.stat_result([0, 0, *stat_of(*given, **more)[2:]]))
    of = {name: which_file(tmp_path / name) for name in ("a", "b", "link", "gone", "nothing", "second")}
    assert of["a"] == of["link"] != of["b"]
    assert of["gone"] == of["nothing"] not in (of["a"], of["b"])
    assert (of["second"] == of["a"]) is tells
    assert which_file(f"{tmp_path}/./a") == of["a"]
