"""What lies at a path, and that nobody may look is never taken for nothing being there."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from integkit import on_disk


def test_what_lies_at_a_path_is_a_file_a_folder_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for name in ("file", "folder", "nothing", "file/beneath", "a" * 200, "with\0zero"):
        here = tmp_path / name
        assert on_disk.is_file(here) is (name == "file")
        assert on_disk.is_dir(here) is (name == "folder")


@pytest.mark.skipif(os.name == "nt", reason="links may not be made by everybody")
def test_a_link_is_what_it_leads_to(tmp_path: Path) -> None:
    for name, to in (("to-file", "file"), ("to-folder", "folder"), ("to-nothing", "nothing"), ("circle", "circle")):
        (tmp_path / name).symlink_to(to)
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    assert [one.name for one in sorted(tmp_path.iterdir()) if on_disk.is_file(one)] == ["file", "to-file"]
    assert [one.name for one in sorted(tmp_path.iterdir()) if on_disk.is_dir(one)] == ["folder", "to-folder"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EIO, errno.ENAMETOOLONG])
def test_that_nobody_may_look_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number), str(tmp_path))

    monkeypatch.setattr(os, "stat", refused)
    for ask in (on_disk.is_file, on_disk.is_dir):
        with pytest.raises(OSError, match=os.strerror(number)) as raised:
            ask(tmp_path)
        assert raised.value.errno == number
