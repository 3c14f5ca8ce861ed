"""Where the monitoring system of 2018 stands: counted by integkit, and counted again from the YAML by other means."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import yaml

from integkit import CityProfile, Registry
from integkit.monitoring import AnchorKind, DueKind, Fulfilled, PlanStatus, Timeliness, round_changes, rounds_of, status

ON = dt.date(2026, 11, 21)
DATA = resources.files("integkit_mainz")


@pytest.fixture(scope="module")
def mainz() -> CityProfile:
    return Registry.discover().city("mainz")


@pytest.fixture(scope="module")
def today(mainz: CityProfile) -> PlanStatus:
    (plan,) = [one for one in mainz.plans if one.id == "monitoring-2018"]
    return status(mainz, plan, ON)


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DATA.joinpath(name).read_text("utf-8"))
    return found


def milestones(node: Any) -> Iterator[tuple[str, list[str], str | None]]:
    """The id, the horizons and the date of each milestone, read from plain YAML without integkit."""
    if isinstance(node, list):
        for one in node:
            yield from milestones(one)
    elif isinstance(node, dict):
        for one in node.get("milestones", ()):
            horizons = one["horizons"] if isinstance(one["horizons"], list) else [one["horizons"]]
            yield one.get("id") or f"{node['id']}.{'+'.join(horizons)}", horizons, one.get("due")
        for value in node.values():
            yield from milestones(value)


def test_the_numbers_of_today(today: PlanStatus) -> None:
    counts = today.counts_of_milestones()
    assert {one.value: number for one, number in counts.timeliness if number} == {
        "reached": 3,
        "due_not_reported": 32,
        "no_due_date": 12,
    }
    assert (counts.total, counts.reached, counts.already, counts.remaining) == (47, 3, 3, 47)
    assert counts.timely(Timeliness.OVERDUE) == 0  # nobody has said since that anything is not reached


def test_the_same_numbers_counted_from_the_file(today: PlanStatus) -> None:
    """Short-term is due a year after 27 September 2017, medium-term five; of long-term no end is named."""
    said = {one["target"]: one["state"] for one in read("rounds/round-0.yaml")["reports"]}
    listed = list(milestones(read("plans/monitoring-2018.yaml")["sections"]))
    judged: Counter[str] = Counter()
    for id, horizons, due in listed:
        if said.get(id) in ("done", "ongoing"):
            judged["reached"] += 1
        elif str(due).endswith("/..") or (due is None and set(horizons) == {"long"}):  # one is printed "from 2019 on"
            judged["no_due_date"] += 1
        else:  # the last of the medium-term ones was due in 2022, and nothing has been reported since 2018
            judged["due_not_reported"] += 1
            assert due is None or "2018" <= str(due) < "2026"
    assert len(listed) == 47
    assert judged == {one.value: number for one, number in today.counts_of_milestones().timeliness if number}


def test_due_dates_say_how_they_came_about(today: PlanStatus) -> None:
    due = {one.milestone.id: one.due for one in today.milestones}
    assert due["i.1.1.short"].explain("de").startswith("27. September 2018 = beschlossen 27. September 2017 + 1 Jahr (")
    assert due["i.1.1.long"].last is None


def test_nothing_is_fulfilled_and_nothing_is_called_open_that_nobody_spoke_of(today: PlanStatus) -> None:
    assert Fulfilled.FULFILLED not in {one.fulfilled for one in today.measures if len(one.milestones) > 1}
    silent = [one for one in today.measures if not one.reported.answers and not any(m.state for m in one.milestones)]
    assert {one.fulfilled for one in silent} == {Fulfilled.UNKNOWN}
    assert {one.state for one in silent} == {None}


def test_fields_add_up_to_the_plan(today: PlanStatus) -> None:
    by_field = {field.id: today.counts_of_milestones(field).total for field in today.fields}
    expected: Counter[str] = Counter()
    for id, *_ in milestones(read("plans/monitoring-2018.yaml")["sections"]):
        expected[id.partition(".")[0]] += 1
    assert by_field == expected


def test_counted_from_when_it_was_written_as_much_is_due(mainz: CityProfile, today: PlanStatus) -> None:
    written = status(mainz, today.plan, ON, anchor=AnchorKind.WRITTEN)
    assert written.counts_of_milestones() == today.counts_of_milestones()
    derived = [one.due for one in written.milestones if one.due.kind is DueKind.DERIVED]
    assert derived
    assert all(due.first != due.last for due in derived)  # the text is of summer 2018, so each date is an interval


def test_before_the_first_date_nothing_was_due(mainz: CityProfile, today: PlanStatus) -> None:
    counts = status(mainz, today.plan, dt.date(2018, 9, 1)).counts_of_milestones()
    assert counts.timely(Timeliness.DUE_NOT_REPORTED) == 0


def test_the_concept_has_no_figures_of_its_own(mainz: CityProfile) -> None:
    for plan in mainz.plans:
        assert status(mainz, plan, ON).is_itemised == (plan.id == "monitoring-2018")


def test_the_only_round_is_what_the_text_says_was_so(mainz: CityProfile, today: PlanStatus) -> None:
    (first,) = rounds_of(mainz, today.plan)
    assert first.number == 0
    assert {change.target for change in round_changes(mainz, today.plan, first, first)} >= {"i.2.2.short"}
