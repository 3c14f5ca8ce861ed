"""What may be published: hidden rows change no public number."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from integkit.model import (
    CityProfile,
    PartialDate,
    Relation,
    RelationKind,
    ReportRound,
    Review,
    State,
    StatusReport,
    Text,
    changed,
)
from integkit.monitoring import Part, freeze, is_intact, is_open, parts_of, public, status
from integkit.testing import cities_with_rounds

from ._towns import DAY, measure, milestone, plan, report, round_of, town

days = st.dates(min_value=dt.date(2016, 1, 1), max_value=dt.date(2030, 12, 31))
hidden = st.sampled_from([Review.DRAFT, Review.RETURNED])


def numbers(city: CityProfile, day: dt.date) -> object:
    shown = public(city)
    return status(shown, shown.plans[0], day).to_json()


def targets(city: CityProfile) -> list[str]:
    def of(part: Part) -> list[str]:
        return [part.one.id, *(one.id for one in part.milestones)]

    return [id for part in parts_of(city.plans[0]) for id in of(part)]


@st.composite
def secrets(draw: st.DrawFn, ids: list[str]) -> StatusReport:
    target, state = draw(st.sampled_from(ids)), draw(st.sampled_from(State))
    return report(target, state, "office", new_due="2029", text=Text(de="geheim"))


@given(cities_with_rounds(), days, st.data())
def test_hidden_rows_change_no_public_number(city: CityProfile, day: dt.date, data: st.DataObject) -> None:
    ids = targets(city)
    if not ids:
        return
    before = numbers(city, day)
    some = st.lists(secrets(ids), max_size=3)
    more = [
        changed(one, reports=(*one.reports, *(changed(each, review=data.draw(hidden)) for each in data.draw(some))))
        for one in city.rounds
    ]
    for number in range(data.draw(st.integers(0, 2))):
        unfinished = ReportRound(
            id=f"open-{number}",
            plan="plan",
            number=number,
            as_of=PartialDate("2018-06-30"),
            opened_on=PartialDate("2018-06-01"),
            reports=tuple(data.draw(some)),
        )
        more.insert(0, unfinished)
    assert numbers(changed(city, rounds=tuple(more)), day) == before


@given(cities_with_rounds())
def test_what_is_public_is_public_already(city: CityProfile) -> None:
    shown = public(city)
    assert public(shown) == shown
    assert not any(is_open(one) for one in shown.rounds)
    assert {report.review for one in shown.rounds for report in one.reports} <= {None, Review.ACCEPTED}
    assert changed(shown, rounds=()) == changed(city, rounds=())


def test_no_public_round_looks_as_if_somebody_had_changed_it() -> None:
    the_plan = plan(measure("m", milestone("m.x", "short")))
    plain = round_of(2020, report("m.x", State.DONE))
    returned = round_of(2021, report("m.x", State.DONE), report("m.x", State.PLANNING, review=Review.RETURNED))
    city = town(the_plan, plain, returned)
    frozen = tuple(freeze(city, the_plan, one, DAY("2022-01-31")) for one in city.rounds)
    shown = public(changed(city, rounds=frozen))
    assert [is_intact(one) for one in shown.rounds] == [True, None]


def test_a_link_to_a_hidden_round_goes_with_it_and_others_stay() -> None:
    to_open, to_frozen = (Relation(kind=RelationKind.OTHER, to=id) for id in ("r2021", "r2020"))
    the_plan = plan(measure("m", milestone("m.x", "short")), relations=(to_open, to_frozen))
    earlier = round_of(2020, report("m.x", State.DONE), relations=(to_open,))
    opened = round_of(2021, opened_on=PartialDate("2021-06-01"), relations=(to_frozen,))
    city = town(the_plan, earlier, opened)
    frozen = freeze(city, the_plan, earlier, DAY("2021-01-31"))
    shown = public(changed(city, rounds=(frozen, opened)))
    assert [one.id for one in shown.rounds] == ["r2020"]
    assert shown.plans[0].relations == (to_frozen,)
    assert (shown.rounds[0].relations, is_intact(shown.rounds[0])) == ((), None)
