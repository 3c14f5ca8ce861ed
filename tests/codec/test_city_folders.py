"""Which folders beside ``city.yaml`` hold entries of its lists, and what is told of a folder that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from integkit import DataError, FileError, load
from integkit.codec._files import LISTS, files_meant

CITY = "contract: 1\nmunicipality: {name: M, land: ni}\n"


def test_the_lists_of_records_with_ids_may_be_folders_and_nothing_else() -> None:
    assert sorted(LISTS) == [
        *("beiraete", "commissioners", "networks", "offices", "organisations", "plans", "programmes", "publications"),
        *("rounds", "sources", "tasks", "units"),
    ]


@pytest.mark.parametrize("broken", ["glob", "listdir"])
def test_a_folder_that_fails_while_it_is_read_is_named(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plans").mkdir()

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")  # that names no file

    monkeypatch.setattr(*((Path, "glob", fails) if broken == "glob" else (os, "listdir", fails)))
    with pytest.raises(FileError) as refused:
        files_meant(tmp_path, "plans/*.yaml")
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == ("IK901", str(tmp_path if broken == "glob" else tmp_path / "plans"))


def test_a_list_that_stands_in_files_alone_is_at_the_top_of_its_city(tmp_path: Path) -> None:
    """What is wrong with all of it has a place in the file that names them."""
    (tmp_path / "networks").mkdir()
    (tmp_path / "networks" / "a.yaml").write_text("- id: a\n", "utf-8")
    (tmp_path / "city.yaml").write_text(f"{CITY}plugin: {{files: [networks/*.yaml]}}\n", "utf-8")
    with pytest.raises(DataError) as refused:
        load(tmp_path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.file, finding.line, finding.column) == (
        *("IK013", str(tmp_path / "networks" / "a.yaml")),
        *(1, 1),
    )
