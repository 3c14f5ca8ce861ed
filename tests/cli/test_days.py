"""Days on the command line: one way to read them, for every option of every command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from integkit.cli._days import read_date, read_day
from integkit.cli._main import cli
from integkit.cli._options import day_of
from integkit.errors import UsageError


@pytest.mark.parametrize("typed", ["2026-12-01", "01.12.2026", "1.12.2026", "1. 12. 2026", " 01.12.2026 "])
def test_a_day_is_read_in_both_forms(typed: str) -> None:
    assert read_day(typed, "--on") == dt.date(2026, 12, 1)


def refused(typed: str) -> tuple[str, str]:
    with pytest.raises(UsageError) as raised:
        read_day(typed, "--on")
    (finding,) = raised.value.findings
    assert (finding.code, finding.place) == ("IK810", "--on")
    assert typed in finding.sentence("de")
    return finding.advice("de"), finding.advice("en")


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("2027-02-30", "28. Februar 2027"),
        ("30.02.2027", "28. Februar 2027"),
        ("30.2.2028", "29. Februar 2028"),
        ("2026-04-00", "30. April 2026"),
        ("31.11.2026", "30. November 2026"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_with_the_last_one_of_its_month(typed: str, ends: str) -> None:
    assert f"Diesen Tag gibt es nicht: Der Monat endet am {ends}." in refused(typed)[0]


@pytest.mark.parametrize("typed", ["2026-13-01", "1.0.2026", "0000-01-01"])
def test_a_month_that_no_calendar_has_is_told(typed: str) -> None:
    assert refused(typed)[1].endswith("The calendar has no such month or year.")


@pytest.mark.parametrize(
    "typed",
    ["31/12/2026", "12/31/2026", "31.12.26", "31-12-2026", "2026/12/31", "2026.12.31", "20261231", "31. Dezember 2026"],
)
def test_where_it_is_certain_which_day_is_meant_that_one_is_offered(typed: str) -> None:
    german, english = refused(typed)
    assert german.startswith("Gemeint: „2026-12-31“? Als 2026-11-21 oder 21.11.2026 schreiben.")
    assert english.startswith('Did you mean "2026-12-31"?')


@pytest.mark.parametrize(
    "typed", ["01/02/2026", "31.12.99", "Dezember 2026", "12/2026", "2026", "morgen", "", "٣١.١٢.٢٠٢٦"]
)
def test_otherwise_the_forms_are_told_and_nothing_is_guessed(typed: str) -> None:
    assert refused(typed)[0] == "Als 2026-11-21 oder 21.11.2026 schreiben."


def test_where_a_month_or_year_will_do_it_is_read_and_days_as_everywhere() -> None:
    typed = ("Herbst 2026", "12/2026", "2026", "31.12.2026", "2026-12-31")
    assert [read_date(one, "--as-of") for one in typed] == ["2026-23", "2026-12", "2026", "2026-12-31", "2026-12-31"]
    with pytest.raises(UsageError) as raised:
        read_date("30.02.2027", "--as-of")
    assert "28 February 2027" in raised.value.findings[0].advice("en")


# -- every option ----------------------------------------------------------------------------------------------------


def options(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Parameter]]:
    context = click.Context(command)
    for one in command.params:
        yield " ".join((*path, *one.opts)), one
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from options(inner, (*path, name))


def test_every_option_of_a_day_reads_it_in_the_same_way() -> None:
    days = {name: one for name, one in options(cli) if getattr(one, "metavar", None) == "DAY"}
    some = {"show --as-of", "serve --as-of", "check --as-of", "monitor open --opened-on", "monitor freeze --on"}
    assert some <= {*days}
    assert {getattr(one.callback, "__qualname__", None) for one in days.values()} == {day_of.__qualname__}


def test_no_command_reads_a_day_by_itself() -> None:
    folder = Path(day_of.__code__.co_filename).parent
    own = [file.name for file in folder.rglob("*.py") if "fromisoformat" in file.read_text("utf-8")]
    assert own == []
