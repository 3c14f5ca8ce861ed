"""A folder of a city that may not be read is told; what lies in one beside its files is none of them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from integkit import DataError, FileError, load
from integkit.codec import read_city

CITY = """\
contract: 1
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
plugin: {files: [PATTERN]}
"""


def test_a_path_that_the_system_does_not_take_is_told() -> None:
    with pytest.raises(FileError) as raised:
        read_city("x" * 5000)
    (finding,) = raised.value.findings
    assert (finding.code, (finding.file or "")[:9]) == ("IK901", "x" * 9)
    assert "the name is too long" in finding.in_("en")


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


def test_a_file_that_two_patterns_mean_is_read_once_and_no_other_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in "abc":
        text = f"{{id: {name}, title: Konzept, itemised: false}}\n"
        (tmp_path / f"plans/{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", "plans/b.yaml, plans/*.yaml"), "utf-8")
    assert sorted(one.id for one in load(tmp_path).plans) == ["a", "b", "c"]


@pytest.mark.parametrize("pattern", ["plans/*.yaml", "plans/a.yaml", "'*/*.yaml'"])
def test_a_file_that_may_not_be_looked_at_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", pattern), "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/a.yaml").write_text("{id: plan, title: Konzept, itemised: false}\n", "utf-8")
    stat_of = os.stat

    def locked(path: Any, *rest: Any, **more: Any) -> Any:  # a folder whose names may be read, and nothing else
        if not isinstance(path, int) and os.path.dirname(os.fspath(path)) == str(tmp_path / "plans"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return stat_of(path, *rest, **more)

    monkeypatch.setattr(os, "stat", locked)
    with pytest.raises(FileError) as raised:
        load(tmp_path)
    (finding,) = raised.value.findings
    assert (finding.code, finding.file) == ("IK901", str(tmp_path / "plans" / "a.yaml"))


@pytest.mark.parametrize("pattern", ["plans/*.yaml", "'plans/?a.yaml'", "'plans/[.a]*.yaml'", "'*/*a.yaml'"])
def test_what_editors_and_macos_put_beside_files_is_none_of_them(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", f"plans/ba.yaml, {pattern}"), "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/ba.yaml").write_text("{id: plan, title: Konzept, itemised: false}\n", "utf-8")
    (tmp_path / "plans/._ba.yaml").write_bytes(b"\0\5\x16\7")
    (tmp_path / "plans/.#ba.yaml").symlink_to("somebody@elsewhere.4711")
    reading = read_city(tmp_path)
    assert [one.id for one in reading.profile.plans] == ["plan"]
    # A pattern for names that begin with a point or an "a" finds nothing here, and that is all there is to tell.
    assert [one.code for one in reading.notices] == ["IK036"] * ("[.a]" in pattern)


@pytest.mark.parametrize("pattern", ["plans/**a.yaml", "plans/b**.yaml", "'**ans/***.yaml'", "'pl**/*.ya**'"])
def test_two_asterisks_that_are_no_whole_part_are_one_for_every_python(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", pattern), "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/ba.yaml").write_text("{id: plan, title: Konzept, itemised: false}\n", "utf-8")
    assert [one.id for one in load(tmp_path).plans] == ["plan"]


@pytest.mark.parametrize("pattern", ["plans/.a.yaml", "plans/.*.yaml"])
def test_a_file_with_a_point_in_front_can_be_named(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "city.yaml").write_text(CITY.replace("PATTERN", pattern), "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/.a.yaml").write_text("{id: plan, title: Konzept, itemised: false}\n", "utf-8")
    assert [one.id for one in load(tmp_path).plans] == ["plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_template_that_is_a_link_out_of_the_city_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    (tmp_path / "outside.md.j2").write_text("somebody else's\n", "utf-8")
    os.symlink(tmp_path / "outside.md.j2", folder / "list.md.j2")
    exporter = "{name: m-list, suffix: .md, media_type: text/markdown, title: Liste, template: list.md.j2}"
    city = CITY.replace("files: [PATTERN]", f"exporters: [{exporter}]")
    (folder / "city.yaml").write_text(city, "utf-8")
    with pytest.raises(DataError) as raised:
        load(folder)
    (finding,) = raised.value.findings
    assert (finding.code, finding.place) == ("IK023", "plugin/exporters/1/template")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX has them")
def test_a_pipe_in_place_of_a_file_is_told_by_its_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "city.yaml")
    with pytest.raises(FileError) as raised:
        load(tmp_path / "city.yaml")
    (finding,) = raised.value.findings
    assert (finding.code, finding.file) == ("IK901", str(tmp_path / "city.yaml"))
