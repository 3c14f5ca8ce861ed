"""What is read straight from the folders of the path is what ``importlib.metadata`` finds, or the library is asked."""

from __future__ import annotations

import importlib.metadata
import sys
import zipfile
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integkit.discovery import Group, scan
from integkit.discovery._folders import installed_in_folders
from integkit.discovery._library import installed_by_library

WANTED = {group.value: group for group in Group}
CITY = "[integkit.cities]\nx = integkit_x\n"
METADATA = "Metadata-Version: 2.1\nName: integkit-x\nVersion: 1.0\n\nWords.\n"

Lay = Callable[..., Path]


@pytest.fixture(autouse=True)
def no_foreign_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some library that other tests use brings a finder of metadata of its own, in place of the standard one."""
    find = importlib.metadata.MetadataPathFinder.find_distributions
    monkeypatch.setattr(PathFinder, "find_distributions", find, raising=False)
    plain = [one for one in sys.meta_path if one is PathFinder or not hasattr(one, "find_distributions")]
    monkeypatch.setattr(sys, "meta_path", plain)


@pytest.fixture
def lay(site: Path) -> Lay:
    """Lays the metadata of a distribution out."""

    def make(folder: str = "integkit_x-1.0.dist-info", /, **files: str | bytes | None) -> Path:
        given: dict[str, str | bytes | None] = {"entry_points": CITY, "METADATA": METADATA, **files}
        place = site / folder
        place.mkdir(parents=True, exist_ok=True)
        for name, content in given.items():
            file = place / ("entry_points.txt" if name == "entry_points" else name.replace("_", "-"))
            if content is not None:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        importlib.invalidate_caches()
        return place

    return make


def same() -> bool:
    """Whether it was plain; what is found is the same in any case."""
    quick = installed_in_folders(WANTED)
    importlib.invalidate_caches()
    slow = installed_by_library(WANTED)
    assert quick is None or quick == slow
    assert scan() == slow
    return quick is not None


def test_what_is_installed_here_is_plain() -> None:
    assert same()


PLAIN: dict[str, dict[str, Any]] = {
    "as installers write it": {},
    "several groups": {
        "entry_points": "[console_scripts]\na = b:c\n\n[integkit.plugins]\np=q\n[integkit.cities]\n x=y \n"
    },
    "comments and blank lines": {"entry_points": "# a = b\n\n[integkit.cities]\n# c\n\nx = y\n"},
    "Windows line ends": {"entry_points": CITY.replace("\n", "\r\n"), "METADATA": METADATA.replace("\n", "\r\n")},
    "nothing of integkit's": {"entry_points": "[console_scripts]\na = b:c\n"},
    "no entry points": {"entry_points": None},
    "empty entry points": {"entry_points": ""},
    "a line before any group": {"entry_points": "lost\n" + CITY},
    "the same entry twice": {"entry_points": CITY + CITY},
    "a mark at the beginning": {"entry_points": "\ufeff" + CITY},
    "an unknown group of integkit's": {"entry_points": "[integkit.others]\nx = y\n"},
}


@pytest.mark.parametrize("files", PLAIN.values(), ids=list(PLAIN))
def test_plain_metadata_are_read_without_the_library(files: dict[str, Any], lay: Lay) -> None:
    lay(**files)
    assert same()


ODD: dict[str, dict[str, Any]] = {
    "a target that is none": {"entry_points": "[integkit.cities]\nx = y = z\n"},
    "no target": {"entry_points": "[integkit.cities]\nx =\n"},
    "a line without a value": {"entry_points": CITY + "lost\n"},
    "no UTF-8": {"entry_points": CITY.encode() + b"\xff = y\n"},
    "no metadata": {"METADATA": None},
    "empty metadata": {"METADATA": ""},
    "no version": {"METADATA": "Metadata-Version: 2.1\nName: integkit-x\n"},
    "no name": {"METADATA": "Metadata-Version: 2.1\nVersion: 1\n"},
    "a name on two lines": {"METADATA": "Metadata-Version: 2.1\nName: integkit\n -x\nVersion: 1\n"},
    "small letters": {"METADATA": "metadata-version: 2.1\nname: integkit-x\nversion: 1\n"},
    "a blank behind the name": {"METADATA": "Metadata-Version: 2.1\nName: integkit-x \nVersion: 1\n"},
    "a name in other letters": {"METADATA": "Metadata-Version: 2.1\nName: integkit-ä\nVersion: 1\n"},
}


@pytest.mark.parametrize("files", ODD.values(), ids=list(ODD))
def test_odd_metadata_are_left_to_the_library(files: dict[str, Any], lay: Lay) -> None:
    lay(**files)
    assert not same()


def test_two_versions_in_one_folder_are_left_to_the_library(lay: Lay) -> None:
    lay()
    lay("integkit_x-2.0.dist-info", METADATA=METADATA.replace("1.0", "2.0"))
    assert not same()


def test_the_first_of_two_versions_on_the_path_counts(
    lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay()
    later = tmp_path / "later" / "integkit_x-2.0.dist-info"
    later.mkdir(parents=True)
    (later / "entry_points.txt").write_text("[integkit.cities]\nx = other\n", "utf-8")
    (later / "METADATA").write_text(METADATA.replace("1.0", "2.0"), "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(later.parent)])
    assert same()
    assert [one.version for one in scan((Group.CITIES,)).candidates] == ["1.0"]


def test_metadata_of_the_older_kinds_are_found(lay: Lay, site: Path) -> None:
    lay("integkit_x.egg-info", METADATA=None, PKG_INFO=METADATA)
    (site / "single-1.0.egg-info").write_text(METADATA, "utf-8")
    assert same()
    assert [one.name for one in scan((Group.CITIES,)).candidates] == ["x"]


def test_names_of_folders_may_be_written_in_capitals(lay: Lay) -> None:
    lay("Integkit_X-1.0.DIST-INFO")
    assert same()


def test_an_archive_on_the_path_is_left_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("integkit_x-1.0.dist-info/entry_points.txt", CITY)
        opened.writestr("integkit_x-1.0.dist-info/METADATA", METADATA)
    monkeypatch.setattr(sys, "path", [*sys.path, str(archive)])
    assert not same()
    assert [one.name for one in scan((Group.CITIES,)).candidates] == ["x"]


def test_a_foreign_finder_of_metadata_is_asked(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    class Finder:
        @staticmethod
        def find_spec(*_: object) -> None:
            return None

        @staticmethod
        def find_distributions(*_: object) -> tuple[()]:
            return ()

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert not same()


def test_folders_that_are_not_there_hold_nothing(lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), *sys.path, sys.path[0]])
    assert same()


_PIECES = st.sampled_from(
    [
        "[integkit.cities]",
        "[integkit.plugins]",
        "[ integkit.cities ]",
        "[[integkit.cities]]",
        "[other]",
        "x = y",
        "x=y",
        "lost",
        "= y",
        "x =",
        "# x = y",
        "",
        "  ",
        "[",
        "]",
        "x = y [extra]",
        "ä = ö",
        "[integkit.cities] # no",
    ]
)


@given(lines=st.lists(_PIECES, max_size=8), end=st.sampled_from(["\n", "\r\n", "\x0b", "\u2028"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_entry_points_say_both_find_the_same(lay: Lay, lines: list[str], end: str) -> None:
    lay(entry_points=end.join(lines))
    same()
