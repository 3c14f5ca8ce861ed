"""Where a plan stands as plain values, which other programs read: every key, and what it says."""

from __future__ import annotations

from typing import Any

import pytest

from integkit.model import Event, Kind, Section, State, Text
from integkit.monitoring import AnchorKind, Timeliness, status

from ._towns import DAY, measure, milestone, plan, report, round_of, town

S = State
ON = DAY("2021-03-01")
FIELD = Section(id="i", measures=(measure("i.1", milestone("i.1.x", "short"), milestone("i.1.y", "medium")),))
PLAN = plan(measure("m", milestone("m.x", "long"), milestone("m.y", "short")), sections=(FIELD,))
ROUNDS = (
    round_of(2019, report("i.1.x", S.DONE)),
    round_of(2020, report("m.x", S.DONE, "a"), report("m.x", S.PLANNING, "b"), report("m.y", S.DROPPED)),
)


def told(**more: Any) -> dict[str, Any]:
    return status(town(PLAN, *ROUNDS), PLAN, ON, **more).to_json()


def counted(adopted: int, **more: Any) -> dict[str, Any]:
    """Counts of so many things, all zero but for these; states and timeliness by their names."""
    numbers = dict.fromkeys(("reached", "already_when_written", "not_reported", "contradictory"), 0)
    states = {one.value: more.pop(one.value, 0) for one in State}
    timeliness = {one.value: more.pop(f"is_{one.value}", 0) for one in Timeliness}
    return {"adopted": adopted, "remaining": adopted, **numbers, **more, "states": states, "timeliness": timeliness}


LOOSE = counted(2, remaining=1, contradictory=1, dropped=1, is_no_due_date=1, is_closed=1)
IN_FIELD = counted(2, reached=1, already_when_written=1, not_reported=1, done=1, is_reached=1, is_not_due=1)


def test_the_whole_plan_and_its_fields_are_counted() -> None:
    found = told()
    del found["parts"]
    assert found == {
        "plan": "plan",
        "as_of": "2021-03-01",
        "itemised": True,
        "anchor": {"kind": "adopted", "date": "2020-02-29"},
        "rounds": ["r2019", "r2020"],
        "milestones": counted(
            4,
            remaining=3,
            reached=1,
            already_when_written=1,
            not_reported=1,
            contradictory=1,
            done=1,
            dropped=1,
            is_reached=1,
            is_not_due=1,
            is_no_due_date=1,
            is_closed=1,
        ),
        "measures": counted(2, not_reported=1, contradictory=1),
        "fields": [{"id": "i", "milestones": IN_FIELD, "measures": counted(1, not_reported=1)}],
        "without_field": {"milestones": LOOSE, "measures": counted(1, contradictory=1)},
    }


def test_each_part_says_its_own_state_and_that_of_its_milestones() -> None:
    keys = ("id", "state", "contradictory", "timeliness", "due", "due_explained", "already_when_written")
    short = "2021-02-28 = adopted 2020-02-29 + 1 year (short-term)"
    medium = "2025-02-28 = adopted 2020-02-29 + 5 years (medium-term)"
    loose = [
        ("m.x", None, True, "no_due_date", None, "no due date: no end is named (long-term)", False),
        ("m.y", "dropped", False, "closed", "2021-02-28", short, False),
    ]
    inner = [
        ("i.1.x", "done", False, "reached", "2021-02-28", short, True),
        ("i.1.y", None, False, "not_due", "2025-02-28", medium, False),
    ]
    assert told()["parts"] == [
        {
            "id": "m",
            "state": None,
            "contradictory": True,
            "fulfilled": "not_yet",
            "milestones": [dict(zip(keys, one, strict=True)) for one in loose],
        },
        {
            "id": "i.1",
            "state": None,
            "contradictory": False,
            "fulfilled": "unknown",
            "milestones": [dict(zip(keys, one, strict=True)) for one in inner],
        },
    ]


def test_a_reported_measure_has_its_state() -> None:
    whole = status(town(PLAN, round_of(2020, report("m", S.ONGOING))), PLAN, ON).to_json()
    assert [one["state"] for one in whole["parts"]] == ["ongoing", None]


def test_a_plan_that_nobody_dates_has_no_anchor() -> None:
    assert told(anchor=AnchorKind.WRITTEN)["anchor"] == {"kind": "written", "date": "2019-12-31"}
    undated = plan(measure("m"), events=(Event(kind=Kind(concept="adopted")),))
    assert status(town(undated), undated, ON).to_json()["anchor"] is None


@pytest.mark.parametrize("sections", [(), (Section(id="i", title=Text(de="Bildung")),)])
def test_a_plan_that_is_only_named_says_so_and_no_more(sections: tuple[Section, ...]) -> None:
    named = plan(sections=sections)
    found = status(town(named), named, ON).to_json()
    assert found == {"plan": "plan", "as_of": "2021-03-01", "itemised": False}


def test_sections_with_dates_of_their_own_stand_among_the_parts_and_others_do_not() -> None:
    goal = Section(id="i.1", milestones=(milestone("i.1.x"),))
    dated = plan(sections=(Section(id="i", sections=(goal,)),))
    found = status(town(dated), dated, ON).to_json()
    assert (found["itemised"], [one["id"] for one in found["parts"]]) == (True, ["i.1"])
    assert found["fields"][0]["milestones"] == counted(1, not_reported=1, is_no_due_date=1)
