"""What killed processes have begun to write, and several that write at once; by whom it is finished, and what stays."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from integkit import Artifact, FileError, to_json, write
from integkit.artifacts import _locks, _staging, finish_begun, write_new
from integkit.testing import invented_cities

POSIX = pytest.mark.skipif(os.name != "posix", reason="processes, locks and limits as POSIX has them")
NEW = [Artifact(path=path, media_type="", content=b"new") for path in ("a", "b", "sub/c")]
OLD = {"a": b"old", "sub/c": b"old", "mine": b"mine"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder with what an earlier export left, and a file of somebody's own."""
    for name, content in OLD.items():
        place = tmp_path / "target" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path / "target"


def held(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, hidden ones too."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


DONE = {"a": b"new", "b": b"new", "sub/c": b"new", "mine": b"mine"}


def die_after_the_promise(target: Path) -> None:
    """Writes in a process that ends as if killed, before the first file takes its place."""
    _in_a_process(
        "import os\n"
        "real = os.replace\n"
        "os.replace = lambda *pair: os._exit(9)\n"
        "from integkit import Artifact, write\n"
        "new = [Artifact(path=path, media_type='', content=b'new') for path in ('a', 'b', 'sub/c')]\n"
        f"write(new, {str(target)!r})\n",
        code=9,
    )


def _in_a_process(program: str, code: int = 0) -> str:
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stderr
    return ran.stdout


@pytest.fixture
def promised(target: Path) -> Path:
    """The same folder, after a process was killed that had promised to replace the files."""
    die_after_the_promise(target)
    assert {name: one for name, one in held(target).items() if ".integkit" not in name} == OLD
    assert held(target) != OLD
    return target


# -- what is begun ---------------------------------------------------------------------------------------------------


def test_what_was_promised_is_finished_and_told(promised: Path) -> None:
    assert finish_begun(promised) is True
    assert held(promised) == DONE
    assert finish_begun(promised) is False


def test_whoever_writes_next_finishes_it_first(promised: Path) -> None:
    write([Artifact(path="a", media_type="", content=b"newer")], promised)
    assert held(promised) == DONE | {"a": b"newer"}


def test_what_somebody_has_changed_since_stays(promised: Path) -> None:
    (promised / "a").write_bytes(b"changed by hand")
    (promised / "b").write_bytes(b"made by hand")
    finish_begun(promised)
    assert held(promised) == DONE | {"a": b"changed by hand", "b": b"made by hand"}


def test_what_cannot_be_finished_is_put_back(promised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.replace

    def failing(new: Path, place: Path) -> None:
        if place == promised / "sub" / "c":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(new, place)

    monkeypatch.setattr(os, "replace", failing)
    assert finish_begun(promised) is True
    assert held(promised) == OLD


def test_what_can_neither_be_finished_nor_put_back_waits(promised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, calls = os.replace, iter(range(99))

    def failing(new: Path, place: Path) -> None:
        if next(calls) > 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(new, place)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(FileError):
        write(NEW, promised)
    assert finish_begun(promised) is False
    monkeypatch.undo()
    assert finish_begun(promised) is True
    assert held(promised) == DONE


@POSIX
@pytest.mark.parametrize("name", ["../out", "sub/../../out", "/out", "link/out", "a\\b", "C:out", "", "."])
def test_a_promise_leads_nowhere_else(promised: Path, name: str) -> None:
    (promised / "link").symlink_to(promised.parent, target_is_directory=True)
    (journal,) = promised.rglob("journal")
    listed = json.loads(journal.read_bytes())
    listed[0][1] = name
    journal.write_text(json.dumps(listed), "utf-8")
    before = os.listdir(promised.parent)
    finish_begun(promised)
    assert {name: one for name, one in held(promised).items() if not name.startswith("link")} == OLD
    assert os.listdir(promised.parent) == before


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"[[1, 2, 3, 4]]", b"\xff", b'[["a", "b"]]', b"5"])
def test_a_promise_that_cannot_be_read_is_none(promised: Path, content: bytes) -> None:
    (journal,) = promised.rglob("journal")
    journal.write_bytes(content)
    finish_begun(promised)
    assert held(promised) == OLD


@POSIX
def test_what_other_people_have_begun_is_for_them_to_finish(promised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(promised)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert finish_begun(promised) is False
    assert held(promised) == before


def test_where_nobody_can_tell_whether_a_process_lives_nothing_is_touched(
    promised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(promised)
    monkeypatch.setattr(_staging, "is_locked_now", lambda _: None)
    assert finish_begun(promised) is False
    assert held(promised) == before
    write(NEW, promised)
    assert {name: one for name, one in held(promised).items() if ".integkit" not in name} == DONE


def test_what_a_living_process_makes_is_left_to_it(target: Path) -> None:
    with _staging.staging(target) as made:
        (made / "new").write_bytes(b"being made")
        _staging.sweep(target)
        assert (made / "new").read_bytes() == b"being made"
        write(NEW, target)
        assert (made / "new").exists()
    assert held(target) == DONE


_FORKED = """
import os, sys, time
from integkit.artifacts._staging import staging
from pathlib import Path
with staging(Path(sys.argv[1])) as made:
    (made / "journal").write_bytes(b"[]")
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")
def test_a_process_that_was_forked_meanwhile_holds_nothing(target: Path) -> None:
    command = [sys.executable, "-c", _FORKED, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        child = int(running.stdout.readline())  # from itself, so that it lives
        running.kill()
        running.wait()
        try:
            assert finish_begun(target) is True
            assert held(target) == OLD
        finally:
            os.kill(child, signal.SIGKILL)


# -- several at once, a target that goes away ------------------------------------------------------------------------

_AT_ONCE = """
import os, sys
from integkit import Artifact, write
target, me = sys.argv[1], sys.argv[2].encode()
for _ in range(5):
    write([Artifact(path=f"{number}/x", media_type="", content=me * 999) for number in range(9)], target)
    write([Artifact(path="x", media_type="", content=me * 999)], target.rstrip("/") + ".txt")
"""


def test_of_several_that_write_at_once_one_is_the_last(tmp_path: Path) -> None:
    target = tmp_path / "out"
    command = [sys.executable, "-c", _AT_ONCE, f"{target}/"]
    running = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in "abc"]
    ended = [(one.communicate()[1], one.returncode) for one in running]
    assert ended == [(b"", 0)] * 3
    assert len({*held(target).values()}) == 1
    assert len(held(target)) == 9
    assert sorted(os.listdir(tmp_path)) == ["out", "out.txt"]


@POSIX
def test_while_files_take_their_places_nobody_else_writes_there(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, free = os.replace, []

    def looking(new: Path, place: Path) -> None:
        handle = os.open(target, os.O_RDONLY)
        free.append(_locks.is_locked_now(handle))
        os.close(handle)
        original(new, place)

    monkeypatch.setattr(os, "replace", looking)
    write(NEW, target)
    assert free == [False] * 3


def test_of_several_exports_of_many_at_once_each_comes_to_its_end(tmp_path: Path) -> None:
    many = "".join(f"{to_json(one, indent=None)}\n" for one in invented_cities(30, seed=3))
    (tmp_path / "many.jsonl").write_text(many, "utf-8")
    command = [sys.executable, "-m", "integkit", "export", "./many.jsonl", "-f", "jsonl", "-o", "out.jsonl", "-q"]
    running = [subprocess.Popen([*command, "--no-plugins"], cwd=tmp_path, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 3
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 30
    assert sorted(os.listdir(tmp_path)) == ["many.jsonl", "out.jsonl"]


@pytest.mark.parametrize("function", ["os.rename", "os.replace"])
def test_a_target_that_vanishes_is_told(target: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    original = getattr(os, function.removeprefix("os."))

    def vanishing(*arguments: Any) -> None:
        shutil.rmtree(target, ignore_errors=True)
        original(*arguments)

    monkeypatch.setattr(function, vanishing)
    with pytest.raises(FileError) as raised:
        write(NEW, target)
    monkeypatch.undo()
    assert [one.code for one in raised.value.findings] == ["IK902"]
    assert os.listdir(target.parent) == []


def test_a_new_folder_is_nobody_elses(tmp_path: Path) -> None:
    write_new(NEW, str(tmp_path / "out"))
    with pytest.raises(FileError, match="IK825"):
        write_new(NEW, str(tmp_path / "out"))
    assert os.listdir(tmp_path) == ["out"]


# -- full and locked disks -------------------------------------------------------------------------------------------

_LIMITED = """
import os, resource, sys
from integkit import Artifact, FileError, write
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
for path in sys.argv[1:]:
    try:
        write([Artifact(path="a", media_type="", content=os.urandom(9999))], path)
    except FileError as error:
        print(error.findings[0].code)
"""
_MOUNTED = """
import os, subprocess, sys
from integkit import Artifact, FileError, write
folder = sys.argv[1]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=True)
os.chdir(folder)
def write_all(content):
    for target in ("out/", "new/", "out.txt", "out.zip"):
        names = "ab" if target.endswith("/") else "a"
        try:
            write([Artifact(path=name, media_type="", content=content) for name in names], target)
        except FileError as error:
            yield error.in_("en").split(": ", 1)[1].splitlines()[0]
os.mkdir("out")
open("out/a", "wb").write(b"old")
print(*write_all(os.urandom(99_999)), sep=", ")
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
print(*write_all(b"new"), sep=", ")
print(*(os.path.join(top, name) for top, _, files in os.walk(".") for name in files), open("out/a").read())
"""


@POSIX
def test_a_file_that_may_not_grow_leaves_everything_as_it_was(target: Path) -> None:
    (target.parent / "out.txt").write_bytes(b"old")
    before = held(target.parent)
    places = [str(target), f"{target}/new/", f"{target.parent}/out.txt", f"{target.parent}/out.zip"]
    ran = subprocess.run([sys.executable, "-c", _LIMITED, *places], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["IK902"] * 4
    assert held(target.parent) == before


def test_a_disk_that_is_full_or_read_only_stays_as_it_was(tmp_path: Path) -> None:
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*own, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nobody may mount anything here")
    command = [*own, sys.executable, "-c", _MOUNTED, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if "mount:" in ran.stderr:
        pytest.skip("nobody may mount anything here")
    assert ran.returncode == 0, ran.stderr
    full, locked, left = ran.stdout.splitlines()
    assert full == ", ".join(["the disk is full"] * 4)
    assert locked == ", ".join(["the file is write-protected", *["the disk is read-only"] * 3])
    assert left == "./out/a old"


# -- other systems, as far as they can be played ---------------------------------------------------------------------


class _Windows:
    """The module ``os`` as code sees it that asks where it runs."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def test_the_steps_for_windows_write_the_same(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    die_after_the_promise(target)
    for module in (_staging, _locks):
        monkeypatch.setattr(module, "os", _Windows())
    write(NEW, target)
    assert held(target) == DONE
    write(NEW, target.parent / "one.zip")
    assert sorted(os.listdir(target.parent)) == ["one.zip", "target"]


@pytest.mark.parametrize("code", [errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS])
def test_a_disk_without_locks_is_a_disk(target: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    fcntl = pytest.importorskip("fcntl")

    def flock(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", flock)
    write(NEW, target)
    assert held(target) == DONE
