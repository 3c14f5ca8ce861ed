"""The whole life of a plan in an invented town, by commands alone: adopted, three rounds, a second edition, a fourth.

After every command what always holds is asked again: counts add up at every level, what is closed stays as it was to
the last byte, and while a round is open no public number moves.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from integkit import Registry, load
from integkit.messages import Severity
from integkit.monitoring import is_intact, is_open, public, status

if TYPE_CHECKING:
    from conftest import Run

Answers = Mapping[str, Mapping[str, Mapping[str, str]]]

CITY = """\
contract: 1
cite: paper
plugin: {files: [plans/*.yaml, rounds/*.yaml]}
municipality: {ags: 03999005, name: Lichtmünde, kind: town, land: ni}
units:
  - {id: school, name: Schulamt}
  - {id: health, name: Gesundheitsamt}
  - {id: youth, name: Jugendamt}
beiraete: [{id: beirat, name: Integrationsbeirat}]
sources: [{id: paper, title: Vorlagen an den Rat}]
"""
RENAMED = CITY.replace(
    """\
  - {id: health, name: Gesundheitsamt}
  - {id: youth, name: Jugendamt}
""",
    """\
  - {id: health, name: Amt für Gesundheit, aliases: [{name: Gesundheitsamt, valid_to: 2025-06-30}]}
  - {id: youth, name: Jugendamt, valid_to: 2025-06-30}
  - {id: family, name: Familienamt, valid_from: 2025-07-01, relations: [{kind: follows, to: youth}]}
""",
)
HEAD = """\
horizons:
  - {id: short, label: kurzfristig, within: 1 year}
  - {id: medium, label: mittelfristig, within: 3 years}
levels: [{id: field, label: Handlungsfeld}, {id: measure, label: Maßnahme}]
"""
FIRST = f"""\
id: plan-2024
title: Teilhabeplan 2024
{HEAD}events: [{{kind: adopted, date: 2024-02-14}}]
sections:
  - id: language
    level: field
    title: Sprache
    measures:
      - id: finder
        text: Kursfinder
        responsibilities: [school]
        milestones: [{{horizons: [short], text: online}}, {{horizons: [medium], text: in fünf Sprachen}}]
      - id: guides
        text: Elternlotsen
        responsibilities: [youth]
        milestones: [{{horizons: [short], text: fünf geschult}}, {{horizons: [medium], text: an jeder Schule}}]
  - id: care
    level: field
    title: Gesundheit
    measures:
      - id: hours
        text: Sprechstunde
        responsibilities: [health, school]
        milestones: [{{horizons: [short], text: jede Woche}}]
      - {{id: fair, text: Messe, responsibilities: [health], milestones: [{{horizons: [medium], text: findet statt}}]}}
      - {{id: leaflet, text: Wegweiser, responsibilities: [health], milestones: [{{horizons: [short], text: Heft}}]}}
"""
SECOND = f"""\
id: plan-2027
title: Teilhabeplan 2027
{HEAD}events: [{{kind: adopted, date: 2027-05-12}}]
relations: [{{kind: drops, to: fair, text: Kein Geld}}]
sections:
  - id: language-2027
    level: field
    measures:
      - {{id: finder-2, text: Kursfinder, responsibilities: [school], relations: [{{kind: continues, to: finder}}]}}
      - id: training
        text: Lotsen ausbilden
        responsibilities: [family]
        relations: [{{kind: splits, to: guides}}]
        milestones: [{{horizons: [short], text: zehn geschult}}]
      - {{id: visits, text: Lotsen besuchen, responsibilities: [family], relations: [{{kind: splits, to: guides}}]}}
      - id: hours-2
        text: Sprechstunde
        responsibilities: [health]
        relations: [{{kind: merges, to: hours}}, {{kind: merges, to: leaflet}}]
"""
LATER = dt.date(2030, 1, 1)
RUNS, DONE, PLANNED = {"Stand": "in Umsetzung"}, {"Stand": "abgeschlossen"}, {"Stand": "in Planung"}


class Life:
    """A town in the current folder, and the commands that its coordinator types."""

    def __init__(self, cli: Run) -> None:
        self._cli = cli
        self._closed: dict[str, bytes] = {}
        self._public: list[Any] = []
        self._seen: dict[str, bytes] = {}
        write("city.yaml", CITY)
        write("plans/plan-2024.yaml", FIRST)

    def types(self, *arguments: str) -> str:
        """Runs a command, and looks at what always holds; what it prints."""
        ran = self._cli(*arguments)
        assert ran.code == 0, ran.err
        self._always()
        return ran.out

    def refused(self, *arguments: str) -> str:
        """Runs a command that ends with 1 and changes nothing; what it says."""
        before = files()
        ran = self._cli(*arguments)
        assert (ran.code, ran.out, files()) == (1, "", before)
        return ran.err

    def told(self, name: str, *arguments: str) -> Any:
        """What a command tells programs."""
        return json.loads(self.types("monitor", name, "./city", *arguments, "--json"))

    def counted(self, day: str, plan: str = "plan-2024") -> dict[str, Any]:
        """Milestones by state, silence and denominators as ``status`` tells them; what is zero is left out."""
        (found,) = self.told("status", "--plan", plan, "--as-of", day)
        counts = found["milestones"]
        numbers = {**{name: counts[name] for name in ("adopted", "not_reported", "contradictory")}, **counts["states"]}
        return {name: number for name, number in numbers.items() if number}

    def _always(self) -> None:
        if files() == self._seen:
            return
        self._seen = files()
        registry = Registry()
        errors = [one for one in registry.check(registry.add("city")) if one.severity is Severity.ERROR]
        assert errors == []
        assert {name: content for name, content in files().items() if name in self._closed} == self._closed
        city = load("city")
        closed = [one for one in city.rounds if one.frozen_on is not None]
        assert [is_intact(one) for one in closed] == [True] * len(self._closed)
        for plan in city.plans:
            assert_adds_up(status(city, plan, LATER).to_json())
        if any(is_open(one) for one in city.rounds):
            assert public_numbers() == self._public

    # -- a round -----------------------------------------------------------------------------------------------------

    def opens(self, year: int, plan: str, asked: Mapping[str, int]) -> None:
        """Opens the round of a year and sends out the questionnaires: so many questions to each unit."""
        self._public = public_numbers()
        days = ("--as-of", f"{year}-12-31", "--opened-on", f"{year}-11-20", "--due-back", f"{year + 1}-01-15")
        self.types("monitor", "open", "./city", "--plan", plan, "--id", f"r{year}", *days)
        sent = self.told("workbook", "-o", f"{year}/")
        assert {one["unit"]: one["questions"] for one in sent["files"]} == asked

    def gets_back(self, year: int, on: str, answers: Answers) -> dict[str, str]:
        """Units fill in their questionnaires, and all files are read; what of it was asked, answered and late."""
        for unit, said in answers.items():
            fill(Path(str(year), f"r{year}-{unit}.xlsx"), said)
        returned = sorted(str(one) for one in Path(str(year)).glob("*.xlsx"))
        before = files()
        self.types("monitor", "collect", "./city", *returned, "--reported-on", on, "--dry-run")
        assert files() == before
        found = self.told("collect", *returned, "--reported-on", on)
        after = files()
        assert self.told("collect", *reversed(returned), "--reported-on", "2099-01-01")["written"] is False
        assert files() == after
        return {one["unit"]: f"{one['answered']}/{one['asked']}, late {one['late']}" for one in found["units"]}

    def adds(self, year: int, text: str) -> None:
        """What the coordinator writes into the round by hand."""
        name = f"rounds/r{year}.yaml"
        write(name, files()[name].decode() + text)
        self._always()

    def freezes(self, year: int, on: str) -> None:
        """Closes the round; from then on its file is the same for ever."""
        ran = self._cli("monitor", "freeze", "./city", "--on", on)
        assert ran.code == 0, ran.err
        self._closed[f"rounds/r{year}.yaml"] = files()[f"rounds/r{year}.yaml"]
        self._always()

    def reports(self, day: str, plan: str = "plan-2024", audience: str = "public") -> str:
        """A report as text."""
        options = ("--plan", plan, "--as-of", day, "--for", audience, "--lang", "en")
        return self.types("monitor", "report", "./city", *options)

    def brought(self, earlier: int, later: int) -> dict[str, list[str]]:
        """What ``diff`` tells of each target."""
        return {one["target"]: one["kinds"] for one in self.told("diff", f"r{earlier}", f"r{later}")}


def write(name: str, text: str) -> None:
    """Writes a file of the town."""
    path = Path("city", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def files() -> dict[str, bytes]:
    """All files of the town."""
    found = sorted(path for path in Path("city").rglob("*") if path.is_file())
    return {path.relative_to("city").as_posix(): path.read_bytes() for path in found}


def fill(path: Path, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Types answers into a questionnaire, a table or a form, as a unit would."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.row for cell in sheet["A"] if cell.value == "Kennung"]
    table = {cell.value: cell.column for cell in sheet[heads[0]]}
    for id, cells in answers.items():
        for heading, words in cells.items():
            if "Stand" in table:
                place = next(cell.row for cell in sheet["A"] if cell.value == id), table[heading]
            else:
                first = next(row for row in heads if sheet.cell(row, 2).value == id)
                place = next(one.row for one in sheet["A"][first:] if one.value == heading), 2
            sheet.cell(*place).value = words
    book.save(path)


def public_numbers() -> list[Any]:
    """All numbers that everybody may see, of every plan."""
    city = public(load("city"))
    return [status(city, plan, LATER).to_json() for plan in city.plans]


def assert_adds_up(told: Any) -> None:
    """States, silence and contradictions are all there is, and the fields are the whole."""
    for counts in (told["milestones"], told["measures"], *(one["milestones"] for one in told["fields"])):
        unclear = counts["not_reported"] + counts["contradictory"]
        assert sum(counts["states"].values()) + unclear == counts["adopted"]
        assert counts["reached"] <= counts["remaining"] <= counts["adopted"]
    of_fields = [one["milestones"] for one in told["fields"]] + [told["without_field"]["milestones"]]
    for name in ("adopted", "remaining", "reached", "not_reported", "contradictory"):
        assert sum(one[name] for one in of_fields) == told["milestones"][name]
    assert sum(told["milestones"]["timeliness"].values()) == told["milestones"]["adopted"]
    silent = [one for part in told["parts"] for one in part["milestones"] if one["state"] is None]
    assert len(silent) == told["milestones"]["not_reported"] + told["milestones"]["contradictory"]


def test_from_the_adopted_plan_to_its_second_edition(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    life = Life(cli)

    # Adopted, and nobody has said anything yet: all is silence, not zero.
    assert life.counted("2024-03-01") == {"adopted": 7, "not_reported": 7}

    # The first round: two units contradict each other, one answers late, one line stays empty.
    life.opens(2024, "plan-2024", {"school": 3, "youth": 2, "health": 3})
    done = {**DONE, "Erledigt am": "11/2024"}
    answers = {
        "school": {"finder.short": done, "finder.medium": PLANNED, "hours.short": done},
        "health": {"hours.short": RUNS, "fair.medium": PLANNED, "leaflet.short": RUNS},
    }
    came = life.gets_back(2024, "2025-01-10", answers)
    assert came == {"school": "3/3, late 0", "youth": "0/2, late 0", "health": "3/3, late 0"}
    came = life.gets_back(2024, "2025-02-03", {"youth": {"guides.short": RUNS}})
    assert came["youth"] == "1/2, late 1"
    assert life.counted("2025-02-10") == {
        "adopted": 7, "not_reported": 1, "contradictory": 1, "done": 1, "planning": 2, "in_implementation": 2,
    }  # fmt: skip
    assert "IK655 " in life.refused("monitor", "freeze", "./city", "--on", "2025-02-20")
    assert "hours.short" in life.types("monitor", "handover", "./city", "--lang", "en")
    give_back(2024, "hours.short", "school")
    life.freezes(2024, "2025-02-20")
    first = {"adopted": 7, "not_reported": 1, "done": 1, "planning": 2, "in_implementation": 3}
    assert life.counted("2025-02-20") == first

    # One unit has another name, another a successor: it is asked, and nothing new is a state that goes on.
    write("city.yaml", RENAMED)
    life.opens(2025, "plan-2024", {"school": 2, "family": 2, "health": 3})
    gone = {"Stand": "entfallen", "Begründung": "Kein Geld", "Ersetzt durch": "leaflet"}
    later = {"Stand": "zurückgestellt", "Begründung": "Zu teuer", "Neuer Termin": "2028"}
    answers = {
        "school": {"finder.medium": later, "hours.short": RUNS},
        "health": {"fair.medium": gone, "leaflet.short": {**DONE, "Erledigt am": "05/2025"}, "hours.short": RUNS},
        "family": {"guides.short": {"Kein neuer Sachstand": "ja"}, "guides.medium": RUNS},
    }
    came = life.gets_back(2025, "2026-01-12", answers)
    assert came == {"school": "2/2, late 0", "family": "2/2, late 0", "health": "3/3, late 0"}
    life.adds(2025, STATEMENTS)
    life.freezes(2025, "2026-02-20")
    assert life.brought(2024, 2025) == {
        "finder.medium": ["postponed"],
        "guides.short": ["standstill", "newly_due"],
        "guides.medium": ["first_report"],
        "hours.short": ["standstill", "newly_due"],
        "fair.medium": ["dropped"],
        "leaflet.short": ["reached"],
    }
    second = {"adopted": 7, "done": 2, "in_implementation": 3, "postponed": 1, "dropped": 1}
    assert life.counted("2026-02-20") == second
    assert life.counted("2025-02-20") == first
    report = life.reports("2026-02-20")
    for words in ("Kein Geld", "Zu teuer", "In drei Praxen fehlt er", "Der Beirat bittet um die Messe", "2 of 7"):
        assert words in report
    due = {one["milestone"]: one["due"] for one in life.told("due", "--as-of", "2029-01-01")}
    assert due["finder.medium"] == "2028-12-31"
    assert "fair.medium" not in due

    # The third round corrects the second, which stays as it is; one thing went back, others are finished.
    life.opens(2026, "plan-2024", {"school": 2, "family": 2, "health": 1})
    life.adds(2026, CORRECTION)
    finished = {**DONE, "Erledigt am": "06/2026"}
    answers = {
        "school": {"finder.medium": {"Kein neuer Sachstand": "ja"}, "hours.short": finished},
        "health": {"hours.short": finished},
        "family": {"guides.short": finished, "guides.medium": {**PLANNED, "Sachstand": "Zwei sind weggezogen"}},
    }
    life.gets_back(2026, "2027-01-12", answers)
    life.freezes(2026, "2027-02-20")
    brought = life.brought(2025, 2026)
    assert brought.pop("guides.medium")[0] == "back"
    assert brought == {
        "finder.medium": ["standstill"],
        "guides.short": ["reached"],
        "hours.short": ["reached"],
        "leaflet.short": ["corrected"],
    }
    third = {"adopted": 7, "done": 3, "planning": 1, "in_implementation": 1, "postponed": 1, "dropped": 1}
    assert life.counted("2027-02-20") == third
    assert life.counted("2026-02-20") == second  # nobody knew of the correction on that day
    life.types("monitor", "report", "./city", "--as-of", "2027-02-20", "--for", "council", "-o", "council.docx")
    assert any("Zu teuer" in cell.text for one in docx.Document("council.docx").tables for cell in one._cells)
    archive = life.reports("2027-02-20").split("Finished in earlier rounds".upper())[1]
    assert "online" in archive
    assert "findet statt" in archive
    assert "fünf geschult" not in archive  # finished in this round: told once more among its field

    # The second edition says of every measure what became of it; then it is asked like the first.
    write("plans/plan-2027.yaml", SECOND.replace(", {kind: merges, to: leaflet}", ""))
    gaps = [one["before"] for one in life.told("map", "plan-2024", "plan-2027") if one["kind"] == "not_told"]
    assert gaps == [["leaflet"]]
    write("plans/plan-2027.yaml", SECOND)
    steps = {one["kind"]: (one["before"], one["after"]) for one in life.told("map", "plan-2024", "plan-2027")}
    assert steps == {
        "continued": (["finder"], ["finder-2"]),
        "split": (["guides"], ["training", "visits"]),
        "merged": (["hours", "leaflet"], ["hours-2"]),
        "dropped": (["fair"], []),
    }
    life.opens(2027, "plan-2027", {"school": 1, "family": 2, "health": 1})
    life.gets_back(2027, "2028-01-10", {"family": {"training.short": RUNS}})
    life.freezes(2027, "2028-02-20")
    assert life.counted("2028-02-20", "plan-2027") == {"adopted": 1, "in_implementation": 1}
    assert life.counted("2028-02-20") == third
    assert "Round 1" in life.reports("2028-02-20", "plan-2027")
    handover = life.types("monitor", "handover", "./city", "--plan", "plan-2024", "--lang", "en")
    assert all(one in handover for one in ("Gesundheitsamt", "Familienamt", "r2026", "Der Beirat bittet um die Messe"))


STATEMENTS = """
assessments:
  - {target: leaflet.short, rating: partly, by: [beirat], text: In drei Praxen fehlt er}
events:
  - {kind: statement, date: 2026-02-03, by: [beirat], text: Der Beirat bittet um die Messe}
"""
CORRECTION = """
reports:
  - {target: leaflet.short, state: in_implementation, by: [health], corrects: r2025, text: Er fehlt noch oft}
"""


def give_back(year: int, target: str, unit: str) -> None:
    """The coordinator gives an answer back to its unit, in the file of the round."""
    name = f"rounds/r{year}.yaml"
    lines = files()[name].decode().splitlines()
    (number,) = [number for number, line in enumerate(lines) if f"target: {target}" in line and f"[{unit}]" in line]
    lines[number] = lines[number].replace("}", ", review: returned}")
    write(name, "\n".join(lines))
