"""``integkit monitor import``: from a table to a plan in the folder of a city, and nothing half-way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry
from integkit.model import Plan

if TYPE_CHECKING:
    from conftest import Python, Run

CITY = """\
contract: 1
cite: page
plugin: {files: [plans/*.yaml, rounds/*.yaml, units/*.yaml]}
municipality: {ags: 03999005, name: Lichtmünde, kind: town, land: ni}
units: [{id: school-office, name: Schulamt, kind: amt}]
sources: [{id: page, title: Seite}, {id: table, title: Maßnahmentabelle}]
"""
TABLE = """\
Nr.;Handlungsfeld;Maßnahme;Zuständigkeit;Zeitraum;Status
1;Sprache;Kursfinder im Netz;Schulamt;kurzfristig;läuft
2;Sprache;Abendkurse;Amt 51;laufend;
"""
MAPPING = """\
plan: {id: mp26, title: Maßnahmenplan 2026, kind: {concept: action_plan, local: Maßnahmenplan}, cite: table}
round: {id: mp26-0, plan: mp26, number: 0, as_of: 2026-06-30}
states: {läuft: in_implementation}
add_units: true
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a city, its table and a mapping file; commands run in it."""
    folder = tmp_path / "work"
    (folder / "city").mkdir(parents=True)
    (folder / "city/city.yaml").write_text(CITY, "utf-8")
    (folder / "plan.csv").write_text(TABLE, "utf-8")
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_the_plan_of_a_table_stands_in_the_city_and_checks_clean(cli: Run, here: Path) -> None:
    (here / "city/plans").mkdir()
    ran = cli("monitor", "import", "plan.csv", "--city", "./city", "-o", "city/plans/mp26.yaml", "--plan", "mp26",
              "-x", "source=table", "--messages", "de")  # fmt: skip
    assert (ran.code, ran.out) == (0, "")
    assert "plan.csv:3  IK858 keine Stelle der Stadt heißt „Amt 51“" in ran.err
    assert "Maßnahmen: 2, Abschnitte: 1; geschrieben: city/plans/mp26.yaml" in ran.err
    checked = cli("check", "./city", "--fail-on", "warning")
    assert checked.code == 0, checked.out
    (plan,) = load_plans(here)
    assert [one.text.de for one in plan.sections[0].measures] == ["Kursfinder im Netz", "Abendkurse"]


def load_plans(here: Path) -> tuple[Plan, ...]:
    registry = Registry()
    registry.add(here / "city", slug="city")
    return registry.city("city").plans


def test_several_records_go_into_the_folder_of_the_city(cli: Run, here: Path) -> None:
    asked = ("monitor", "import", "plan.csv", "--city", "./city", "--mapping", "mapping.yaml")
    one_file = cli(*asked, "-o", "city/plans/mp26.yaml")
    assert (one_file.code, files(here / "city")) == (2, {"city.yaml"})
    assert "plans/mp26.yaml, rounds/mp26-0.yaml, units/amt-51.yaml" in one_file.err
    assert "-o city/" in one_file.err
    ran = cli(*asked, "-o", "city/")
    assert ran.code == 0, ran.err
    made = {"plans/mp26.yaml", "rounds/mp26-0.yaml", "units/amt-51.yaml"}
    assert files(here / "city") == {"city.yaml", *made}
    checked = cli("check", "./city")
    assert checked.code == 0, checked.out
    again = cli(*asked, "-o", "city/")
    assert (again.code, again.err.count("IK847")) == (4, 2)  # the city has the unit now
    before = {one: (here / "city" / one).read_bytes() for one in made}
    assert cli(*asked, "-o", "city/", "--force").code == 0
    assert {one: (here / "city" / one).read_bytes() for one in made} == before  # the same table, the same plan


def test_without_a_target_the_plan_goes_to_the_terminal(cli: Run, here: Path) -> None:
    ran = cli("monitor", "import", "plan.csv", "--city", "./city", "--plan", "mp26")
    assert ran.code == 0
    assert ran.out.startswith("id: mp26\n")
    assert "IK858" in ran.err
    assert files(here / "city") == {"city.yaml"}


def test_the_report_for_programs(cli: Run, here: Path) -> None:
    ran = cli("monitor", "import", "plan.csv", "--city", "./city", "--json", "-o", "mp26.yaml")
    report = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert report["records"] == [{"list": "plans", "id": "plan"}]
    assert report["written"] == "mp26.yaml"
    assert {"IK858", "IK871", "IK872", "IK874"} == {one["code"] for one in report["findings"]}
    (here / "plan.csv").write_text("a;b\n1;2\n", "utf-8")
    ran = cli("monitor", "import", "plan.csv", "--city", "./city", "--json", "-o", "other.yaml")
    assert (ran.code, [one["code"] for one in json.loads(ran.out)["findings"]]) == (1, ["IK852"])
    assert not (here / "other.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("plan.csv", "--city", "nowhere"), 2, "IK701"),
        (("plan.csv", "--city", "./nowhere"), 4, "IK9"),
        (("plan.csv",), 2, "--city"),
        (("none.csv", "--city", "./city"), 4, "IK901"),
        (("city", "--city", "./city"), 4, "IK901"),
        (("fifo.csv", "--city", "./city"), 4, "IK901"),
        (("plan.txt", "--city", "./city"), 2, "IK841"),
        (("plan.csv", "--city", "./city", "--importer", "tabel"), 2, "IK840"),
        (("plan.csv", "--city", "./city", "--mapping", "none.yaml"), 4, "IK901"),
        (("plan.csv", "--city", "./city", "--mapping", "plan.csv"), 1, "plan.csv:1"),
        (("plan.csv", "--city", "./city", "-x", "sheat=a"), 2, "IK844"),
        (("plan.csv", "--city", "./city", "--plan", "Plan A"), 2, "IK815"),
        (("plan.csv", "--city", "./city", "--fail-on", "warning"), 1, "nothing written"),
        (("plan.csv", "--city", "./city", "-x", "source=tabel"), 1, "IK875"),
    ],
)
def test_what_goes_wrong_has_an_exit_code_and_leaves_nothing(
    cli: Run, here: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (here / "plan.txt").write_text(TABLE, "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(here / "fifo.csv")
    before = files(here)
    ran = cli("monitor", "import", *arguments, "-o", "out.yaml")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert files(here) == before


def test_a_file_that_is_there_is_kept(cli: Run, here: Path) -> None:
    (here / "out.yaml").write_text("mine\n", "utf-8")
    asked = ("monitor", "import", "plan.csv", "--city", "./city", "-o", "out.yaml")
    ran = cli(*asked)
    assert ran.code == 4
    assert "out.yaml  IK847" in ran.err
    assert (here / "out.yaml").read_text("utf-8") == "mine\n"
    assert cli(*asked, "--force").code == 0
    assert (here / "out.yaml").read_text("utf-8").startswith("id: plan\n")


def test_help_of_monitor_imports_no_importer(python: Python, here: Path) -> None:
    program = (
        "import sys\nfrom integkit.cli import main\n"
        "try:\n    main(['monitor', 'import', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([one for one in sys.modules if one.startswith(('integkit.importers', 'integkit.plugins', 'openpyxl'))])"
    )
    assert python("-c", program).stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("target", ["city/city.yaml", "city/rounds/r.yaml", "plan.csv", "mapping.yaml"])
def test_force_writes_over_no_input_and_over_nothing_else_of_the_city(cli: Run, here: Path, target: str) -> None:
    for name in ("plans", "rounds"):
        (here / "city" / name).mkdir()
    (here / "city/rounds/r.yaml").write_text("{id: r, plan: mp26, number: 1, as_of: 2026-07-31}\n", "utf-8")
    before = {str(one): one.read_bytes() for one in here.rglob("*") if one.is_file()}
    mapping = here / "mapping.yaml"
    mapping.write_text(mapping.read_text("utf-8").replace("round:", "#").replace("add_units: true", ""), "utf-8")
    before[str(mapping)] = mapping.read_bytes()
    line = ("monitor", "import", "plan.csv", "--city", "./city", "--mapping", "mapping.yaml", "--force")
    ran = cli(*line, "-o", target, "--messages", "de")
    assert ran.code == 4, ran.err
    why = "die Stadt gelesen" if target.startswith("city") else "gerade eingelesen"
    assert f"{target}  IK902 nicht beschreibbar: aus dieser Datei wird {why}" in ran.err
    assert {str(one): one.read_bytes() for one in here.rglob("*") if one.is_file()} == before
    for _ in range(2):  # a plan in its place is what force is for
        assert cli(*line, "-o", "city/plans/mp26.yaml").code == 0


def test_the_first_plan_makes_the_folder_of_plans_and_no_other_one(cli: Run, here: Path) -> None:
    asked = ("monitor", "import", "plan.csv", "--city", "./city", "-o")
    for target in ("city/nothing/mp26.yaml", "nowhere/plans/mp26.yaml", "city/plans/mp26.zip"):
        ran = cli(*asked, target)
        assert (ran.code, ran.out) == (4, "")
        assert "IK902" in ran.err
    assert files(here) == {"city/city.yaml", "plan.csv", "mapping.yaml"}
    assert {one.name for one in here.iterdir()} == {"city", "plan.csv", "mapping.yaml"}
    assert cli(*asked, "city/plans/mp26.yaml").code == 0
    assert (here / "city/plans/mp26.yaml").read_text("utf-8").startswith("id: plan\n")
