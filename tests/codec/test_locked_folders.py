"""A folder of a city that may not be read is told; it is no folder without files."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from integkit import FileError, load

CITY = """\
contract: 1
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
plugin: {files: [PATTERN]}
"""


@pytest.mark.parametrize("pattern", ["plans/*.yaml", "plans/a.yaml", "'*/*.yaml'", "'pl*/*.yaml'"])
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", pattern), "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/a.yaml").write_text("{id: plan, title: Konzept, itemised: false}\n", "utf-8")
    assert [one.id for one in load(tmp_path).plans] == ["plan"]

    def locked(original: Any) -> Any:
        def call(path: Any = ".", *rest: Any) -> Any:
            if os.fspath(path) == str(tmp_path / "plans"):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return original(path, *rest)

        return call

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, locked(getattr(os, name)))
    with pytest.raises(FileError) as raised:
        load(tmp_path)
    (finding,) = raised.value.findings
    assert (finding.code, finding.file) == ("IK901", str(tmp_path / "plans"))
