"""A round on the command line: opened, sent out, collected, closed, handed over. All of it is written, or nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import integkit.model as m
from integkit import load
from integkit.messages import Finding
from integkit.model import changed
from integkit.monitoring import is_intact

if TYPE_CHECKING:
    from conftest import InstallCity, Ran, Run

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
units:
  - {id: school, name: Schulamt}
  - {id: health, name: Gesundheitsamt, aliases: [{name: Amt für Gesundheit, valid_to: 2024}]}
plans:
  - id: plan
    title: Konzept
    horizons: [{id: short, label: kurzfristig, within: 1 year}]
    states:
      - {id: runs, label: läuft, concept: in_implementation}
      - {id: done, label: erledigt, concept: done}
    events: [{kind: adopted, date: 2025-03-01, paper: 1/2025}]
    measures:
      - {id: m1, text: Kurse, milestones: [{horizons: [short], text: Es gibt sie}], responsibilities: [school]}
      - {id: m2, text: Beratung, responsibilities: [school, health]}
      - {id: m3, text: Fest, responsibilities: [school]}
sources: [{id: page, title: Seite}]
plugin: {files: [rounds/*.yaml]}
"""
OPEN = ("--id", "r1", "--as-of", "2026-12-31", "--opened-on", "2026-11-21", "--due-back", "2027-01-31")
TITLES = {"state": "Stand", "text": "Sachstand", "done_on": "Erledigt am"}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a city, in the current folder."""
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "city.yaml").write_text(CITY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def opened(town: Path, cli: Run) -> Path:
    """The same with an open round."""
    assert cli("monitor", "open", "./town", *OPEN).code == 0
    return town


@pytest.fixture
def sent(opened: Path, cli: Run) -> Path:
    """The same, and its questionnaires in the folder ``out``."""
    assert cli("monitor", "workbook", "./town", "-o", "out/").code == 0
    return opened


def fill(name: str, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Types answers into a questionnaire: id, then heading, then words."""
    path = Path("out", name)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [cell.row for cell in sheet["A"] if cell.value == "Kennung"]
    if sheet.cell(rows[0], 2).value == "Maßnahme oder Ziel":
        head = {cell.value: cell.column for cell in sheet[rows[0]]}
        lines = {cell.value: cell.row for cell in sheet["A"]}
        for id, cells in answers.items():
            for key, words in cells.items():
                sheet.cell(lines[id], head[TITLES[key]]).value = words
    else:
        for first in rows:
            lines = {sheet.cell(row, 1).value: row for row in range(first + 16, first - 1, -1)}
            for key, words in answers.get(str(sheet.cell(first, 2).value), {}).items():
                sheet.cell(lines[TITLES[key]], 2).value = words
    book.save(path)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def round_in(town: Path) -> Any:
    return load(town).rounds[0]


def refused(ran: Ran, code: int, finding: str) -> None:
    assert (ran.code, ran.out) == (code, "")
    assert f"{finding} " in ran.err


# -- open ------------------------------------------------------------------------------------------------------------


def test_open_writes_a_round_that_is_read_and_checked_like_everything_else(town: Path, cli: Run) -> None:
    ran = cli("monitor", "open", "./town", *OPEN, "--title", "Bericht: 2026", "--messages", "de")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Runde r1 ist eröffnet: 4 Fragen an 2 Stellen.",
        "Als Nächstes: integkit monitor workbook ./town -o fragebogen/",
    ]
    round = round_in(town)
    assert (round.id, round.plan, round.number, str(round.title.de)) == ("r1", "plan", 1, "Bericht: 2026")
    assert (round.as_of, round.opened_on, round.due_back_on) == ("2026-12-31", "2026-11-21", "2027-01-31")
    assert round.reports == ()
    assert cli("check", "./town", "--fail-on", "warning").code == 0


def test_open_for_programs(town: Path, cli: Run) -> None:
    said = json.loads(cli("monitor", "open", "./town", *OPEN, "--json").out)
    assert said.pop("file") == "rounds/r1.yaml"
    assert said == {"round": "r1", "plan": "plan", "number": 1, "questions": 4, "units": 2, "findings": []}


def test_open_adds_its_id_to_a_list_of_ids_where_there_is_one(town: Path, cli: Run) -> None:
    assert cli("check", "./town", "--mint").code == 0
    before = (town / "minted-ids.txt").read_text("utf-8")
    assert cli("monitor", "open", "./town", *OPEN).code == 0
    assert (town / "minted-ids.txt").read_text("utf-8") == before + "r1\n"
    assert cli("check", "./town", "--fail-on", "warning").code == 0


def test_an_id_that_was_given_out_before_is_refused(town: Path, cli: Run) -> None:
    (town / "minted-ids.txt").write_text("r1 gone: verworfen\n", "utf-8")
    refused(cli("monitor", "open", "./town", *OPEN), 2, "IK111")


@pytest.mark.parametrize(
    ("change", "arguments", "code", "finding"),
    [
        pytest.param(("files: [rounds/*.yaml]", "files: []"), (), 2, "IK695", id="not named"),
        pytest.param(("files: [rounds/*.yaml]", "files: [rounds/r2.yaml, plans/*.yaml]"), (), 1, None, id="missing"),
        pytest.param(("", ""), ("--id", "Runde 1"), 2, "IK014", id="no id"),
        pytest.param(("", ""), ("--id", "../r1"), 2, "IK014", id="no id but a path"),
        pytest.param(("", ""), ("--id", "m1"), 2, "IK650", id="id of a measure"),
        pytest.param(("", ""), ("--as-of", "bald"), 2, "IK810", id="no date"),
        pytest.param(("", ""), ("--opened-on", "2026"), 2, "IK810", id="no day"),
        pytest.param(("", ""), ("--plan", "plam"), 2, "IK657", id="no such plan"),
    ],
)
def test_what_cannot_be_opened_is_refused_and_nothing_is_written(
    town: Path, cli: Run, change: tuple[str, str], arguments: tuple[str, ...], code: int, finding: str | None
) -> None:
    (town / "city.yaml").write_text(CITY.replace(*change), "utf-8")
    before = files_in(town)
    ran = cli("monitor", "open", "./town", *OPEN, *arguments)
    assert ran.code == code
    assert finding is None or f"{finding} " in ran.err
    assert files_in(town) == before


def test_the_line_to_add_is_told(town: Path, cli: Run) -> None:
    (town / "city.yaml").write_text(CITY.replace("rounds/*.yaml", "rounds/2*.yaml"), "utf-8")
    assert "plugin: {files: [rounds/2*.yaml, rounds/*.yaml]}" in cli("monitor", "open", "./town", *OPEN).err


def test_answers_may_have_a_source_of_their_own_and_need_one_where_the_city_has_none(town: Path, cli: Run) -> None:
    text = (
        CITY.replace("cite: page\n", "")
        .replace("{id: ", "{cite: page, id: ")
        .replace("- id: ", "- cite: page\n    id: ")
    )
    (town / "city.yaml").write_text(text.replace("{ags", "{cite: page, ags"), "utf-8")
    refused(cli("monitor", "open", "./town", *OPEN), 1, "IK201")
    refused(cli("monitor", "open", "./town", *OPEN, "--source", "nowhere"), 1, "IK102")
    assert cli("monitor", "open", "./town", *OPEN, "--source", "page").code == 0
    assert round_in(town).cite.source == "page"


def test_one_round_after_the_other(opened: Path, cli: Run) -> None:
    refused(cli("monitor", "open", "./town", *OPEN), 2, "IK650")
    refused(cli("monitor", "open", "./town", *OPEN, "--id", "r2"), 2, "IK651")


COMMANDS: dict[str, tuple[str, ...]] = {
    "open": OPEN,
    "workbook": ("-o", "x/"),
    "collect": ("a.xlsx",),
    "freeze": ("--on", "2027-01-01"),
    "handover": (),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_installed_city_is_refused_with_the_command_to_use(install_city: InstallCity, cli: Run, name: str) -> None:
    install_city("musterstadt", CITY.replace("plugin: {files: [rounds/*.yaml]}\n", ""))
    ran = cli("monitor", name, "musterstadt", *COMMANDS[name])
    refused(ran, 2, "IK669")
    assert f"integkit monitor {name} ./musterstadt" in ran.err


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("open", "handover")])
def test_without_an_open_round_there_is_nothing_to_do(town: Path, cli: Run, name: str) -> None:
    refused(cli("monitor", name, "./town", *COMMANDS[name]), 2, "IK697")


# -- workbook --------------------------------------------------------------------------------------------------------


def test_each_unit_gets_a_file(opened: Path, cli: Run) -> None:
    ran = cli("monitor", "workbook", "./town", "-o", "out/")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == ["r1-school.xlsx    3 questions", "r1-health.xlsx    1 question", "written: out/"]
    assert sorted(files_in(Path("out"))) == ["r1-health.xlsx", "r1-school.xlsx"]


def test_one_unit_alone_may_be_one_file(opened: Path, cli: Run) -> None:
    ran = cli("monitor", "workbook", "./town", "--unit", "health", "-o", "a.xlsx", "--json")
    files = [{"unit": "health", "file": "r1-health.xlsx", "questions": 1}]
    assert json.loads(ran.out) == {"round": "r1", "plan": "plan", "target": "a.xlsx", "files": files}
    assert openpyxl.load_workbook("a.xlsx").sheetnames == ["Fragen", "Anleitung", "integkit"]
    refused(cli("monitor", "workbook", "./town", "--unit", "helth", "-o", "b.xlsx"), 2, "IK673")
    refused(cli("monitor", "workbook", "./town", "-o", "b.xlsx"), 2, "IK802")


def test_a_questionnaire_that_is_there_is_not_written_over_unasked(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    before = files_in(Path("out"))
    refused(cli("monitor", "workbook", "./town", "-o", "out/"), 4, "IK847")
    assert files_in(Path("out")) == before
    assert cli("monitor", "workbook", "./town", "-o", "out/", "--force").code == 0
    assert files_in(Path("out")) != before


# -- collect ---------------------------------------------------------------------------------------------------------


def test_what_came_back_is_written_once(sent: Path, cli: Run) -> None:
    fill("r1-school.xlsx", {"m1.short": {"state": "erledigt", "done_on": "März 2026"}, "m2": {"state": "läuft"}})
    fill("r1-health.xlsx", {"m2": {"state": "läuft", "text": "- geht: voran # ja"}})
    files = ("out/r1-school.xlsx", "out/r1-health.xlsx")
    before = files_in(sent)
    dry = cli("monitor", "collect", "./town", *files, "--reported-on", "2027-01-15", "--dry-run")
    assert (dry.code, files_in(sent)) == (0, before)
    assert "nothing was written" in dry.err
    ran = cli("monitor", "collect", "./town", *files, "--reported-on", "2027-01-15")
    assert ran.code == 0
    assert ran.out.splitlines() == ["Schulamt: 2 of 3 answered", "Gesundheitsamt: 1 of 1 answered"]
    assert "new: 3, replaced: 0, there already: 0" in ran.err
    reports = round_in(sent).reports
    assert [(one.target, one.word, one.by) for one in reports] == [
        ("m1.short", "done", ("school",)), ("m2", "runs", ("health",)), ("m2", "runs", ("school",)),
    ]  # fmt: skip
    assert (reports[1].text.de, reports[0].done_on) == ("- geht: voran # ja", "2026-03")
    assert {one.reported_on for one in reports} == {"2027-01-15"}
    after = files_in(sent)
    again = cli("monitor", "collect", "./town", *reversed(files), "--reported-on", "2027-02-01")
    assert (again.code, files_in(sent)) == (0, after)
    assert "there already: 3" in again.err
    assert cli("check", "./town").code == 0


def test_collect_for_programs(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    said = json.loads(cli("monitor", "collect", "./town", "out/r1-health.xlsx", "--json").out)
    assert (said["written"], said["added"], said["replaced"], said["repeated"]) == (True, ["m2"], [], [])
    assert said["units"][1] == {"unit": "health", "asked": 1, "answered": 1, "late": 0}


def test_a_fault_in_one_file_keeps_all_from_being_written_and_all_are_told(sent: Path, cli: Run) -> None:
    fill("r1-school.xlsx", {"m1.short": {"state": "fertig"}, "m3": {"state": "läuft", "done_on": "bald"}})
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    shutil.copy("town/city.yaml", "out/note.txt")
    before = files_in(sent)
    ran = cli("monitor", "collect", "./town", "out/r1-health.xlsx", "out/r1-school.xlsx", "out/note.txt")
    assert (ran.code, ran.out, files_in(sent)) == (1, "", before)
    assert "out/r1-school.xlsx:7:9  IK012" in ran.err
    assert "out/r1-school.xlsx:9:13  IK680" in ran.err
    assert "out/note.txt  IK670" in ran.err
    refused(cli("monitor", "collect", "./town", "out/missing.xlsx"), 4, "IK901")


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_is_told(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    assert cli("monitor", "collect", "./town", "out/r1-health.xlsx").code == 0
    fill("r1-health.xlsx", {"m2": {"state": "erledigt", "done_on": "2026"}})
    ran = cli("monitor", "collect", "./town", "out/r1-health.xlsx")
    assert ran.code == 0
    assert "out/r1-health.xlsx:6:2  IK692 " in ran.err
    assert "Fragen!B6" in ran.err
    assert "(health): läuft" in ran.err
    assert [one.word for one in round_in(sent).reports] == ["done"]


def test_units_that_contradict_each_other_both_stay_and_keep_the_round_open(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    fill("r1-school.xlsx", {"m2": {"state": "erledigt", "done_on": "2026"}})
    ran = cli("monitor", "collect", "./town", "out/r1-health.xlsx", "out/r1-school.xlsx")
    assert ran.code == 0
    assert "IK655 " in ran.err
    assert len(round_in(sent).reports) == 2
    german = cli("monitor", "freeze", "./town", "--on", "2027-02-15", "--messages", "de").err
    assert "abgeschlossen, in Umsetzung" in german
    place = next(line for line in german.splitlines() if "IK655" in line).split("  ")[0]
    file, row, _ = place.rsplit(":", 2)
    assert "target: m2" in Path(file).read_text("utf-8").splitlines()[int(row) - 1]
    refused(cli("monitor", "freeze", "./town", "--on", "2027-02-15"), 1, "IK655")
    assert "erledigt" in cli("monitor", "handover", "./town").out


def test_an_older_answer_is_counted_and_what_the_checks_find_stands_at_its_cell(sent: Path, cli: Run) -> None:
    fill("r1-school.xlsx", {"m1.short": {"state": "erledigt", "done_on": "2031"}})
    ran = cli("monitor", "collect", "./town", "out/r1-school.xlsx", "--reported-on", "2027-01-15")
    assert "out/r1-school.xlsx:7:13  IK602 " in ran.err
    assert "Fragen!M7" in ran.err
    fill("r1-school.xlsx", {"m1.short": {"state": "läuft"}})
    older = ("monitor", "collect", "./town", "out/r1-school.xlsx", "--reported-on", "2027-01-10")
    assert json.loads(cli(*older, "--json").out)["outdated"] == ["m1.short"]
    told = cli(*older, "--messages", "de").err
    assert "veraltet: 1" in told
    assert "out/r1-school.xlsx:7:1  IK665 " in told
    assert "vom 10. Januar 2027" in told


def test_a_folder_stands_for_the_tables_in_it(sent: Path, cli: Run) -> None:
    tables = map(str, sorted(Path("out").glob("*.xlsx")))
    one_by_one = cli("monitor", "collect", "./town", *tables, "--dry-run", "--json")
    Path("out/~$r1-health.xlsx").write_bytes(b"somebody")
    Path("out/.DS_Store").write_bytes(b"")
    Path("out/a letter.pdf").write_bytes(b"%PDF")
    ran = cli("monitor", "collect", "./town", "out/", "--dry-run", "--json")
    assert (ran.code, ran.out) == (one_by_one.code, one_by_one.out)
    assert ran.err == f"{Path('out', 'a letter.pdf')}: no table, not read\n"
    Path("out/answers.csv").write_text("a;b\n", "utf-8")
    assert cli("monitor", "collect", "./town", "out", "--dry-run").code == 1, "it may be meant, and is not passed over"


def test_a_folder_without_a_table_is_told(sent: Path, cli: Run) -> None:
    Path("empty").mkdir()
    ran = cli("monitor", "collect", "./town", "empty")
    assert (ran.code, ran.out) == (4, "")
    assert "IK901 cannot be read: it is a folder without a table" in ran.err


def test_lock_files_of_spreadsheet_programs_are_passed_over(sent: Path, cli: Run) -> None:
    Path("out/~$r1-health.xlsx").write_bytes(b"somebody")
    assert cli("monitor", "collect", "./town", "out/~$r1-health.xlsx", "out/r1-health.xlsx").code == 0


def test_comments_at_the_top_are_kept_and_others_never_lost(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    file = sent / "rounds" / "r1.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"# Oben\n# noch eins\n{text}", "utf-8")
    assert cli("monitor", "collect", "./town", "out/r1-health.xlsx").code == 0
    written = file.read_text("utf-8")
    assert written.startswith("# Oben\n# noch eins\nid: r1\n")
    file.write_text(written.replace("plan: plan", "plan: plan # der neue"), "utf-8")
    before = files_in(sent)
    for command in (("collect", "out/r1-school.xlsx"), ("freeze", "--on", "2027-02-15")):
        fill("r1-school.xlsx", {"m3": {"state": "läuft"}})
        ran = cli("monitor", command[0], "./town", *command[1:])
        refused(ran, 1, "IK693")
        assert "# der neue" in ran.err
        assert files_in(sent) == before


def test_a_round_inside_city_yaml_is_not_rewritten(town: Path, cli: Run) -> None:
    round = "rounds: [{id: r1, plan: plan, number: 1, as_of: 2026-12-31, opened_on: 2026-11-21}]\n"
    (town / "city.yaml").write_text(CITY + round, "utf-8")
    refused(cli("monitor", "freeze", "./town", "--on", "2027-02-15"), 2, "IK696")


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_found_is_told_to_programs_in_the_language_of_messages(town: Path, cli: Run, language: str) -> None:
    (town / "city.yaml").write_text(CITY.replace("name: Schulamt", "name: Schulamt, valid_to: 2025"), "utf-8")
    said = json.loads(cli("monitor", "open", "./town", *OPEN, "--json", "--messages", language).out)
    told = json.loads(cli("check", "./town", "--json", "--messages", language).out)["./town"]
    found = {one["code"]: one["message"] for one in said["findings"]}
    assert "IK616" in found
    assert found.items() <= {one["code"]: one["message"] for one in told}.items()


def test_what_the_checks_find_elsewhere_stays_where_it_is(opened: Path) -> None:
    from integkit.cli.monitor import collect

    report = m.StatusReport(target="m2", by=("health",), state=m.State.DONE)
    round = changed(round_in(opened), reports=(report,))
    for place in ("plans/plan", "rounds/r1/reports/1", "rounds/r1/reports/2", None):
        finding = Finding.of("IK602", place=place)
        assert collect._in_report(finding, round, []) is finding


# -- freeze and handover ---------------------------------------------------------------------------------------------


def test_freeze_for_programs(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    assert cli("monitor", "collect", "./town", "out/r1-health.xlsx").code == 0
    ran = cli("monitor", "freeze", "./town", "--on", "2027-02-15", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "round": "r1", "frozen_on": "2027-02-15", "digest": round_in(sent).digest, "asked": 4, "answered": 1,
        "findings": [],
    }  # fmt: skip


def test_a_closed_round_is_intact_and_takes_nothing_more(sent: Path, cli: Run) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft", "text": "eins\n\nzwei: drei"}})
    assert cli("monitor", "collect", "./town", "out/r1-health.xlsx").code == 0
    ran = cli("monitor", "freeze", "./town", "--on", "2027-02-15")
    assert ran.code == 0
    round = round_in(sent)
    assert (round.frozen_on, is_intact(round)) == ("2027-02-15", True)
    assert ran.out.splitlines() == ["Round r1 is closed: 1 of 4 questions answered.", round.digest]
    before = files_in(sent)
    chosen = ("--round", "r1")
    refused(cli("monitor", "collect", "./town", "out/r1-school.xlsx", *chosen), 1, "IK653")
    refused(cli("monitor", "workbook", "./town", "-o", "new/", *chosen), 1, "IK653")
    refused(cli("monitor", "freeze", "./town", "--on", "2027-02-16", *chosen), 1, "IK653")
    assert files_in(sent) == before
    assert cli("check", "./town").code == 0
    assert cli("monitor", "open", "./town", *OPEN, "--id", "r2").code == 0
    refused(cli("monitor", "collect", "./town", "out/r1-school.xlsx"), 1, "IK671")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_for_whoever_takes_over_says_where_it_stands(sent: Path, cli: Run, language: str) -> None:
    fill("r1-health.xlsx", {"m2": {"state": "läuft"}})
    assert cli("monitor", "collect", "./town", "out/r1-health.xlsx").code == 0
    ran = cli("monitor", "handover", "./town", "-o", "page.md", "--lang", language)
    assert (ran.code, ran.out) == (0, "")
    page = Path("page.md").read_text("utf-8")
    assert "| Schulamt | 3 | 0 |" in page
    assert "| Gesundheitsamt | 1 |" not in page
    for words in ("Konzept", "r1", "läuft", "1/2025", "Amt für Gesundheit"):
        assert words in page
    assert "integkit monitor freeze ./town --round r1" in page
    assert ("Offene Runde" in page) == (language == "de")


def test_the_page_of_a_city_without_rounds_says_how_to_begin(town: Path, cli: Run) -> None:
    page = cli("monitor", "handover", "./town").out
    assert "integkit monitor open ./town --plan plan" in page
    assert "Keine Runde ist offen." in page
