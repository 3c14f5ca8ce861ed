"""``monitor report`` and ``monitor due``: where they write, and that nothing is half written."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
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
rounds:
  - id: r1
    plan: plan
    number: 1
    as_of: 2025-12-31
    opened_on: 2025-12-01
    frozen_on: 2026-01-15
    reports: [{target: m1.short, state: planning, by: [school], text: Wird geplant.}]
sources: [{id: page, title: Seite}]
"""
DAY = ("--as-of", "2026-02-15")


@pytest.fixture
def town(install_city: InstallCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    install_city("musterstadt", CITY)
    monkeypatch.chdir(tmp_path)
    return "musterstadt"


@pytest.mark.parametrize("audience", ["council", "beirat", "public", "coordinator"])
def test_a_report_is_written_for_each_audience_in_each_form(town: str, cli: Run, tmp_path: Path, audience: str) -> None:
    for ending in ("docx", "html", "txt"):
        target = tmp_path / f"bericht.{ending}"
        ran = cli("monitor", "report", town, *DAY, "--for", audience, "-o", target, "--lang", "de")
        assert (ran.code, ran.out, ran.err) == (0, "", f"written: {target}\n")
    document = docx.Document(io.BytesIO((tmp_path / "bericht.docx").read_bytes()))
    title = document.paragraphs[0].text
    assert title.startswith("Konzept: ")
    page = (tmp_path / "bericht.html").read_text("utf-8")
    assert re.search(rf"<h1[^>]*>{re.escape(title)}</h1>", page)
    assert (tmp_path / "bericht.txt").read_text("utf-8").startswith(title)


def test_without_a_file_the_report_is_on_the_terminal(town: str, cli: Run) -> None:
    ran = cli("monitor", "report", town, *DAY, "--lang", "en")
    assert ran.code == 0
    assert ran.out.startswith("Konzept: Report to the council\n")
    assert "Reached: 0 of 1 milestones (0 %)." in ran.out


def test_an_ending_that_no_report_has_is_refused(town: str, cli: Run, tmp_path: Path) -> None:
    for target in ("bericht.odt", "bericht", "-"):
        ran = cli("monitor", "report", town, *DAY, "-o", target)
        assert ran.code == 2
        assert "IK663" in ran.err
        assert ".docx, .html, .fragment.html, .pdf, .txt" in ran.err
    assert list(tmp_path.glob("bericht*")) == []


def test_the_day_has_to_be_given(town: str, cli: Run) -> None:
    ran = cli("monitor", "report", town)
    assert ran.code == 2
    assert "--as-of" in ran.err


def test_letters_and_calendar_are_written_and_told(town: str, cli: Run, tmp_path: Path) -> None:
    ran = cli("monitor", "due", town, *DAY, "--letters", "out", "--ics", "due.ics", "--lang", "de")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "written: out (1)\nwritten: due.ics (1)\n"
    assert "Es gibt sie" in (tmp_path / "out" / "reminder-school.txt").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20260301" in (tmp_path / "due.ics").read_text("utf-8")


def test_where_nothing_is_due_nothing_is_written(town: str, cli: Run, tmp_path: Path) -> None:
    ran = cli("monitor", "due", town, "--as-of", "2025-03-02", "--soon", "3", "--letters", "out/", "--messages", "de")
    assert ran.code == 0
    assert ran.err == "out/: nichts zu schreiben\n"
    assert not (tmp_path / "out").exists()
