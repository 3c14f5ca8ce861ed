"""What an export under way keeps lies where nobody is shown it, and where the disk allows it to take its place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integkit import Registry
from integkit.bulk import export_all
from integkit.bulk._store import folder_for

from ._towns import CITIES, files


class Stopped(BaseException):
    """Somebody pulled the plug."""


def stopped(target: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Begins an export into a folder and is stopped on the way; the cities of it."""

    def stop(done: int) -> None:
        if done >= 4:
            raise Stopped

    registry = Registry()
    for one in CITIES[:6]:
        registry.add(one)
    monkeypatch.setattr("integkit.bulk._export.LOT", 2)
    with pytest.raises(Stopped):
        export_all(registry, f"{target}/", format="json", on_progress=stop)
    return registry


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A folder that a web server shows."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").write_text("A page of somebody else.", "utf-8")
    return folder


def test_a_folder_that_is_shown_holds_nothing_of_a_run_that_was_stopped(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = stopped(public, monkeypatch)
    assert names(public) == ["index.html"]
    done = export_all(registry, f"{public}/", format="json")
    assert done.reused == 4
    assert len(files(public)) == 7
    assert names(tmp_path) == ["public"]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk."""
    # In memory, so it is another disk than any that files lie on.
    other = Path("/dev/shm")  # noqa: S108
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk to try it with")
    with tempfile.TemporaryDirectory(dir=other) as folder:
        yield Path(folder)


def test_a_folder_on_another_disk_keeps_its_parts_inside_and_goes_on_with_them(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mounted"
    target.symlink_to(elsewhere)
    registry = stopped(target, monkeypatch)
    assert names(elsewhere) == [".integkit.parts"]
    assert export_all(registry, f"{target}/", format="json").reused == 4
    assert ".integkit.parts" not in names(elsewhere)
    assert names(tmp_path) == ["mounted"]


def test_where_the_folder_above_may_not_be_written_to_parts_are_kept_inside(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != tmp_path)
    assert folder_for(f"{public}/") == public / ".integkit.parts"


def test_parts_that_are_there_already_are_used_wherever_they_are(public: Path, tmp_path: Path) -> None:
    assert folder_for(f"{public}/") == tmp_path / ".integkit-public.parts"
    (public / ".integkit.parts").mkdir()
    assert folder_for(f"{public}/") == public / ".integkit.parts"
    (tmp_path / ".integkit-public.parts").mkdir()
    assert folder_for(f"{public}/") == tmp_path / ".integkit-public.parts"


@pytest.mark.parametrize("target", ["new/", "deep/er/new/", "file.json", "public.zip"])
def test_what_is_not_there_yet_has_its_parts_beside_it(target: str, public: Path, tmp_path: Path) -> None:
    name = Path(target).name
    assert folder_for(str(tmp_path / target) + "/" * target.endswith("/")) == tmp_path / f".integkit-{name}.parts"
