"""``monitor status``, ``due``, ``diff``, ``map`` and ``report`` for people: as for programs, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import InstallCity, Run

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
units:
  - {id: school, name: Schulamt}
plans:
  - id: plan
    title: Konzept
    horizons: [{id: short, label: kurzfristig, within: 1 year}]
    events: [{kind: adopted, date: 2025-03-01}]
    measures:
      - {id: m1, text: Kurse, milestones: [{horizons: [short], text: Es gibt sie}], responsibilities: [school]}
      - {id: m2, text: Treffen, milestones: [{horizons: [short], text: Es gibt eines}], responsibilities: [school]}
  - id: next
    title: Zweites Konzept
    horizons: [{id: short, label: kurzfristig, within: 1 year}]
    events: [{kind: adopted, date: 2027-03-01}]
    measures:
      - id: n1
        text: Kurse
        milestones: [{horizons: [short], text: Es gibt sie}]
        responsibilities: [school]
        relations: [{kind: continues, to: m1}]
rounds:
  - id: r1
    plan: plan
    number: 1
    as_of: 2025-12-31
    opened_on: 2025-12-01
    frozen_on: 2026-01-15
    reports: [{target: m1.short, state: planning, by: [school], text: Wird geplant.}]
  - id: r2
    plan: plan
    number: 2
    as_of: 2026-12-31
    opened_on: 2026-12-01
    frozen_on: 2027-01-15
    reports: [{target: m1.short, state: done, by: [school], text: Ist da., done_on: 2026-02-01}]
  - {id: r3, plan: next, number: 1, as_of: 2027-12-31, opened_on: 2027-12-01}
sources: [{id: page, title: Seite}]
"""
DAY = ("--as-of", "2027-02-15")
NONE = "contract: 1\nmunicipality: {ags: 03999003, name: Neustadt, kind: town, land: ni}\n"


@pytest.fixture
def town(install_city: InstallCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    install_city("musterstadt", CITY)
    install_city("neustadt", NONE)
    monkeypatch.chdir(tmp_path)
    return "musterstadt"


def plain(cli: Run, *command: str) -> Any:
    return json.loads(cli(*command, "--json").out)


# -- what is shown ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "marks"), [("de", ("Stand", "Meilensteine")), ("en", ("As of", "Milestones"))])
def test_every_plan_is_told_or_the_one_that_is_named(
    town: str, cli: Run, language: str, marks: tuple[str, ...]
) -> None:
    status = ("monitor", "status", town, *DAY, "--lang", language)
    both = cli(*status, COLUMNS="90")
    assert (both.code, both.err) == (0, "")
    for mark in marks:
        assert mark.lower() in both.out.lower()
    apart = [cli(*status, "--plan", plan, COLUMNS="90").out for plan in ("plan", "next")]
    assert both.out == "\n".join(apart)
    assert all(len(line) <= 90 for line in both.out.splitlines())
    assert [one["plan"] for one in plain(cli, *status)] == ["plan", "next"]


def test_horizons_count_from_the_day_that_is_named(town: str, cli: Run) -> None:
    due = ("monitor", "due", town, "--plan", "plan", "--as-of", "2025-02-01")
    assert "2026-03-01" in json.dumps(plain(cli, *due, "--soon", "800"))
    assert "2025-06-30" in json.dumps(plain(cli, *due, "--soon", "800", "--anchor", "2024-06-30"))
    ran = cli(*due, "--soon", "800", "--anchor", "2024-06-30")
    assert (ran.code, ran.err) == (0, "")
    assert "30. Juni 2025" in ran.out
    assert "1. März 2026" not in ran.out
    written = cli(*due, "--anchor", "written")
    assert (written.code, written.err) == (0, "")


def test_what_is_due_is_told_to_people_as_to_programs(town: str, cli: Run) -> None:
    due = ("monitor", "due", town, "--plan", "plan", *DAY)
    ran = cli(*due)
    assert (ran.code, ran.err) == (0, "")
    assert [one["milestone"] for one in plain(cli, *due)] == ["m2.short"]  # the other one is reached
    assert "Schulamt: 1\n" in ran.out
    assert "Es gibt eines" in ran.out
    assert "Es gibt sie" not in ran.out


def test_what_a_round_brought_is_told_to_people_as_to_programs(town: str, cli: Run) -> None:
    ran = cli("monitor", "diff", town, "r1", "r2", "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "Es gibt sie" in ran.out
    told = plain(cli, "monitor", "diff", town, "r1", "r2")
    assert "m1.short" in json.dumps(told)
    other = cli("monitor", "diff", town, "r1", "r2", "--lang", "de")
    assert other.out != ran.out


def test_what_became_of_a_measure_is_told_to_people_as_to_programs(town: str, cli: Run) -> None:
    ran = cli("monitor", "map", town, "plan", "next")
    assert (ran.code, ran.err) == (0, "")
    told = json.dumps(plain(cli, "monitor", "map", town, "plan", "next"), ensure_ascii=False)
    for id, text in (("m1", "Kurse"), ("m2", "Treffen"), ("n1", "Kurse")):
        assert id in told
        assert text in ran.out


def test_the_ending_of_a_report_says_what_is_written(
    town: str, cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Setting a page takes seconds; that it is right, tests/reports says.
    monkeypatch.setattr("integkit.reports.pdf_bytes", lambda document: f"%PDF- {document.title}".encode())
    report = ("monitor", "report", town, "--plan", "plan", *DAY, "--lang", "de", "-o")
    begins = {"r.pdf": b"%PDF- Konzept: ", "r.FRAGMENT.html": b"<style>", "r.html": b"<!DOCTYPE html>"}
    for name, begin in begins.items():
        ran = cli(*report, name)
        assert (ran.code, ran.err) == (0, f"written: {name}\n")
        assert (tmp_path / name).read_bytes().startswith(begin)
    part = (tmp_path / "r.FRAGMENT.html").read_text("utf-8")
    assert "<html" not in part
    assert "Es gibt sie" in part


# -- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "finding", "said"),
    [
        (("diff", "musterstadt", "r1", "r3"), "IK661", '"r3"'),
        (("diff", "musterstadt", "r2", "r1"), "IK662", '"r2"'),
        (("diff", "musterstadt", "r1", "r1"), "IK662", '"r1"'),
        (("diff", "musterstadt", "r1", "r22"), "IK660", 'Did you mean "r2"?'),
        (("map", "musterstadt", "plan", "nxt"), "IK657", 'Did you mean "next"?'),
        (("map", "musterstadt", "plan", "plan"), "IK667", '"plan"'),
        (("map", "musterstadt", "next", "plan"), "IK667", "Give the older edition first"),
        (("map", "neustadt", "plan", "next"), "IK659", ""),
        (("status", "musterstadt", *DAY, "--plan", "paln"), "IK657", 'Did you mean "plan"?'),
        (("status", "neustadt", *DAY), "IK659", ""),
        (("due", "musterstadt", *DAY), "IK658", "next"),
        (("due", "neustadt", *DAY), "IK659", ""),
        (("due", "musterstadt", "--plan", "plan", *DAY, "--anchor", "adoptd"), "IK656", 'Did you mean "adopted"?'),
        (("due", "musterstadt", "--plan", "plan", *DAY, "--anchor", "2026-02-30"), "IK810", '"2026-02-30"'),
    ],
)
def test_what_does_not_exist_or_go_together_is_one_message(
    town: str, cli: Run, arguments: tuple[str, ...], finding: str, said: str
) -> None:
    for more in ((), ("--json",)):
        ran = cli("monitor", *arguments, *more, "--messages", "en")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count(f"{finding} ") == 1
        assert said in ran.err
