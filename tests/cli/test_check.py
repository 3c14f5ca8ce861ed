"""``integkit check`` where something is missing, locked or broken, and what it adds to the list of ids."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import to_json, to_yaml
from integkit.checks import _notation
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, Run

BROKEN = "contract: 1\nmunicipality: {name: M, lnad: ni}\n"


@pytest.fixture
def installed(install_city: InstallCity, musterstadt: CityProfile) -> None:
    """A city with hours and numbers."""
    install_city("musterstadt", musterstadt)


def test_check_says_that_hours_and_numbers_are_not_looked_at_without_what_reads_them(
    cli: Run, installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "IK814" not in cli("check", "musterstadt").err
    monkeypatch.setattr(_notation, "_library", lambda _: None)
    ran = cli("check", "--all")
    assert (ran.code, ran.err.count("IK814")) == (0, 1)
    for words in ("opening-hours-py", "phonenumbers", "integkit[forms]"):
        assert words in ran.err


def test_ids_are_added_where_that_can_be_done_and_the_rest_is_told(
    cli: Run, folder: Path, musterstadt: CityProfile
) -> None:
    for name, text in (("locked", to_yaml(musterstadt)), ("broken", BROKEN)):
        (folder / name).mkdir()
        (folder / name / "city.yaml").write_text(text, "utf-8")
    (folder / "locked" / "minted-ids.txt").write_text("page\n", "utf-8")
    (folder / "locked" / "minted-ids.txt").chmod(0o444)
    ran = cli("check", "--mint", "./locked", "./broken", "./my-city")
    assert ran.code == 4  # the highest: one cannot be written, the data of another one are wrong
    assert "write-protected" in ran.out
    assert {line for line in ran.out.splitlines() if line.startswith("./")} >= {
        "./broken: 2 errors", "./my-city: nothing found",
    }  # fmt: skip
    assert "office" in (folder / "my-city" / "minted-ids.txt").read_text("utf-8").split()
    assert not (folder / "broken" / "minted-ids.txt").exists()
    alone = cli("check", "--mint", "./locked")
    assert (alone.code, alone.out) == (4, "")
    assert (folder / "locked" / "minted-ids.txt").read_text("utf-8") == "page\n"


def test_ids_are_added_to_folders_only(cli: Run, installed: None, folder: Path, musterstadt: CityProfile) -> None:
    (folder / "city.json").write_text(to_json(musterstadt), "utf-8")
    for city in ("musterstadt", "./city.json"):
        ran = cli("check", "--mint", city)
        assert (ran.code, ran.out) == (2, "")
        assert "IK812" in ran.err
    assert sorted(os.listdir(folder)) == ["city.json", "my-city"]
