"""What somebody else wrote meanwhile, and what a city is read from, are never written over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import DataError, FileError, load
from integkit.cli.monitor import _folder, import_
from integkit.model import PartialDate, changed

if TYPE_CHECKING:
    from conftest import Run

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
units: [{id: school, name: Schulamt}]
plans:
  - id: plan
    title: Konzept
    horizons: [{id: short, label: kurzfristig, within: 1 year}]
    states: [{id: done, label: erledigt, concept: done}]
    events: [{kind: adopted, date: 2025-03-01, paper: 1/2025}]
    measures: [{id: m1, text: Kurse, milestones: [{horizons: [short], text: Es gibt sie}], responsibilities: [school]}]
sources: [{id: page, title: Seite}]
plugin: {files: [rounds/*.yaml]}
"""
OPEN = ("--as-of", "2026-12-31", "--opened-on", "2026-11-21")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "city.yaml").write_text(CITY, "utf-8")
    (folder / "minted-ids.txt").write_text("m1\nm1.short\npage\nplan\nschool\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("file", ["rounds/r1.yaml", "rounds/r2.yaml", "city.yaml"])
def test_what_changed_since_it_was_read_is_not_written_over(town: Path, cli: Run, file: str) -> None:
    assert cli("monitor", "open", "./town", "--id", "r1", *OPEN).code == 0
    city = _folder.CityFolder("./town", "collect", (), False)
    round = changed(city.round("r1"), due_back_on=PartialDate("2027-01-31"))
    other = {
        "rounds/r1.yaml": (town / "rounds/r1.yaml").read_text("utf-8") + "due_back_on: 2027-02-01\n",
        "rounds/r2.yaml": (town / "rounds/r1.yaml").read_text("utf-8").replace("id: r1", "id: r2"),
        "city.yaml": CITY.replace("Schulamt", "Amt für Schule"),
    }
    before = (town / file).read_bytes() if (town / file).exists() else None
    (town / file).write_text(other[file], "utf-8")
    meanwhile = files_in(town)
    with pytest.raises(FileError) as raised:
        city.write(round)
    assert "inzwischen geändert" in raised.value.in_("de")
    assert "changed in the meantime" in raised.value.in_("en")
    assert files_in(town) == meanwhile
    if before is None:
        (town / file).unlink()
    else:
        (town / file).write_bytes(before)
    _folder.CityFolder("./town", "collect", (), False).write(round)  # as it is read: now it may
    assert load(town).rounds[0].due_back_on == PartialDate("2027-01-31")


def test_several_who_open_a_round_at_once_get_numbers_of_their_own_or_a_refusal(town: Path) -> None:
    command = [sys.executable, "-m", "integkit", "monitor", "open", "./town", *OPEN, "--messages", "de", "--id"]
    running = [subprocess.Popen([*command, f"r{one}"], stdout=-3, stderr=subprocess.PIPE) for one in range(4)]
    ended = [(one.communicate()[1].decode(), one.returncode) for one in running]
    assert all(code == 0 or (code == 4 and "inzwischen geändert" in said) for said, code in ended), ended
    numbers = [one.number for one in load(town).rounds]
    assert len(numbers) == sum(code == 0 for _, code in ended) >= 1
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("target", ["town/city.yaml", "town/rounds/r1.yaml", "town/minted-ids.txt", "link.md"])
def test_no_command_writes_over_what_the_city_is_read_from(town: Path, cli: Run, target: str) -> None:
    assert cli("monitor", "open", "./town", "--id", "r1", *OPEN).code == 0
    Path("link.md").symlink_to("town/city.yaml")
    before = files_in(town)
    for line in (
        ("export", "./town", "-f", "markdown" if target.endswith(".md") else "yaml", "-o", target),
        ("monitor", "workbook", "./town", "--force", "-o", target),
        ("monitor", "due", "./town", "--as-of", "2025-06-01", "--ics", target),
        *([("monitor", "handover", "./town", "-o", target)] if target.endswith(".md") else []),
    ):
        if "--ics" in line:
            pytest.importorskip("icalendar")
        ran = cli(*line, "--messages", "de")
        assert (ran.code, ran.out) == (4, ""), (line, ran.err)
        assert f"{target}  IK902 nicht beschreibbar: aus dieser Datei wird die Stadt gelesen" in ran.err
    assert files_in(town) == before


@pytest.mark.parametrize(
    ("files", "id", "code", "said"),
    [
        ("rounds/**1.yaml", "r1", 0, ""),
        ("rounds/**x.yaml", "r1", 2, "town/city.yaml  IK695"),
        (
            "rounds/*.yaml",
            "r" * 300,
            4,
            f"town/rounds/{'r' * 300}.yaml  IK902 nicht beschreibbar: der Name ist zu lang",
        ),
    ],
)
def test_where_a_round_would_lie_is_looked_at_before(
    town: Path, cli: Run, files: str, id: str, code: int, said: str
) -> None:
    file = town / "city.yaml"
    file.write_text(file.read_text("utf-8").replace("rounds/*.yaml", files), "utf-8")
    ran = cli("monitor", "open", "./town", "--id", id, *OPEN, "--messages", "de")
    assert ran.code == code, ran.err
    assert said in ran.err


def test_a_file_is_the_same_one_by_each_of_its_names(town: Path, cli: Run) -> None:
    other = town / "CITY.yaml"  # as disks have it that do not tell capital letters apart
    if not other.exists():
        os.link(town / "city.yaml", other)
    before = files_in(town)
    ran = cli("export", "./town", "-f", "yaml", "-o", "town/CITY.yaml", "--messages", "de")
    assert ran.code == 4
    assert "town/CITY.yaml  IK902 nicht beschreibbar: aus dieser Datei wird die Stadt gelesen" in ran.err
    (town / "sub").mkdir()
    ran = cli("export", "./town", "-f", "yaml", "-o", "town/sub/../CITY.yaml")
    assert (ran.code, files_in(town)) == (4, before)


@pytest.mark.parametrize("target", ["town/city.yaml", "h.docx", "h"])
def test_a_handover_page_is_markdown(town: Path, cli: Run, target: str) -> None:
    before = files_in(town.parent)
    ran = cli("monitor", "handover", "./town", "-o", target)
    assert (ran.code, ran.out) == (2, "")
    assert "IK663" in ran.err
    assert ".md" in ran.err
    assert files_in(town.parent) == before


@pytest.mark.parametrize(
    ("line", "file"),
    [
        (("due", "./town", "--as-of", "2027-12-31", "--letters", "letters/"), "letters/reminder-school.txt"),
        (("report", "./town", "--as-of", "2027-12-31", "-o", "report.txt"), "report.txt"),
        (("handover", "./town", "-o", "page.md"), "page.md"),
    ],
)
def test_what_somebody_typed_into_a_draft_does_not_go_without_a_word(
    town: Path, cli: Run, line: tuple[str, ...], file: str
) -> None:
    assert town.is_dir()
    command = ("monitor", *line, "--messages", "de")
    for _ in range(2):  # the same text again replaces nothing
        ran = cli(*command)
        assert ran.code == 0
        assert "ersetzt" not in ran.err
    with Path(file).open("a", encoding="utf-8") as opened:
        opened.write("Liebe Frau Muster\n")
    assert f"ersetzt: {file}\n" in cli(*command).err


# -- what is begun, in the way, or no file ---------------------------------------------------------------------------

_KILLED = """
import os, sys
from pathlib import Path
from integkit import Artifact, write
os.replace = lambda *pair: os._exit(9)
named = ("rounds/r1.yaml", "minted-ids.txt")
write([Artifact(path=one, media_type="", content=Path("kept", one).read_bytes()) for one in named], "town")
"""


def test_a_round_that_a_killed_process_has_promised_is_there_for_the_next_command(town: Path, cli: Run) -> None:
    before = files_in(town)
    assert cli("monitor", "open", "./town", "--id", "r1", *OPEN).code == 0
    done = files_in(town)
    town.rename("kept")
    for name, content in before.items():
        (town / name).parent.mkdir(parents=True, exist_ok=True)
        (town / name).write_bytes(content)
    assert subprocess.run([sys.executable, "-c", _KILLED], check=False).returncode == 9
    assert not (town / "rounds").exists()
    ran = cli("monitor", "workbook", "./town", "-o", "out/")
    assert (ran.code, os.listdir("out")) == (0, ["r1-school.xlsx"]), ran.err
    assert files_in(town) == done


def test_a_round_takes_the_place_of_no_other_one(town: Path, cli: Run) -> None:
    (town / "rounds").mkdir()
    (town / "rounds/r2.yaml").write_text("{id: r0, plan: plan, number: 0, as_of: 2025-12-31}\n", "utf-8")
    before = files_in(town)
    ran = cli("monitor", "open", "./town", "--id", "r2", *OPEN)
    assert (ran.code, ran.out) == (4, "")
    assert "IK668 " in ran.err
    assert files_in(town) == before


def test_a_round_in_which_nobody_was_asked_takes_no_answers(town: Path, cli: Run) -> None:
    (town / "rounds").mkdir()
    (town / "rounds/r0.yaml").write_text("{id: r0, plan: plan, number: 0, as_of: 2025-12-31}\n", "utf-8")
    before = files_in(town)
    for command in (("collect", "./town", "none.xlsx"), ("workbook", "./town", "-o", "out/")):
        ran = cli("monitor", *command, "--round", "r0")
        assert (ran.code, ran.out) == (1, "")
        assert "IK694 " in ran.err
    assert files_in(town) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_nobody_waits_for_a_questionnaire_that_is_a_pipe(town: Path, cli: Run) -> None:
    assert cli("monitor", "open", "./town", "--id", "r1", *OPEN).code == 0
    os.mkfifo("answers.xlsx")
    ran = cli("monitor", "collect", "./town", "answers.xlsx")
    assert (ran.code, ran.out) == (4, "")
    assert "answers.xlsx  IK901 " in ran.err


def test_a_file_is_read_up_to_the_bound_and_not_beyond_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    monkeypatch.setattr(_folder, "_MOST", 3 << 20)
    monkeypatch.setattr(import_, "_MAX_BYTES", 3 << 20)
    for read in (_folder.bytes_of, import_._bytes_of):
        file.write_bytes(bytes(3 << 20))
        assert len(read(str(file))) == 3 << 20
        file.write_bytes(bytes((3 << 20) + 1))
        with pytest.raises(DataError) as raised:
            read(str(file))
        assert [(one.code, one.file) for one in raised.value.findings] == [("IK851", str(file))]
        assert "3 MiB" in raised.value.in_("en")
