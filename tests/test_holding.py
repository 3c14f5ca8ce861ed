"""What holds, without a clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from integkit.errors import AmbiguityError
from integkit.holding import Holding
from integkit.model import (
    Alias,
    CityProfile,
    Municipality,
    PartialDate,
    Source,
    Stated,
    Text,
    changed,
    fields_of,
    is_record,
    walk,
)
from integkit.testing import cities

DAY = dt.date(2026, 11, 21)
SOME = settings(max_examples=25, deadline=None)


def profile(**source: str) -> CityProfile:
    dates = {field: PartialDate(value) for field, value in source.items()}
    return CityProfile(
        municipality=Municipality(name=Text(de="A"), land="ni"),
        sources=(Source(id="s", title=Text(de="S"), **dates),),  # type: ignore[arg-type]
    )


def alias(name: str, valid_from: str | None = None, valid_to: str | None = None) -> Alias:
    return Alias(
        name=Text(de=name),
        valid_from=PartialDate(valid_from) if valid_from is not None else None,
        valid_to=PartialDate(valid_to) if valid_to is not None else None,
    )


@pytest.mark.parametrize(
    ("entries", "read", "now"),
    [
        pytest.param([alias("a")], {}, "a", id="without an end"),
        pytest.param([alias("a", None, "unknown")], {}, "", id="ended some day"),
        pytest.param([alias("a", None, "2010")], {}, "a", id="nothing tells that the end has come"),
        pytest.param([alias("a", None, "2010")], {"retrieved": "2015"}, "", id="read after the end"),
        pytest.param([alias("a", None, "2010")], {"published": "2015"}, "", id="published after the end"),
        pytest.param([alias("a", None, "2010")], {"retrieved": "2010"}, "a", id="read in the year of the end"),
        pytest.param([alias("a", None, "2010-05"), alias("b", "2010-06")], {}, "b", id="another has begun since"),
        pytest.param([alias("a", None, "2010-05"), alias("b", "2010-04")], {}, "ab", id="they may overlap"),
        pytest.param([alias("a"), alias("b", "2030")], {"retrieved": "2015"}, "ab", id="one is to come"),
    ],
)
def test_what_is_known_last(entries: list[Alias], read: dict[str, str], now: str) -> None:
    time = Holding(profile(**read))
    assert "".join(one.name.de or "" for one in time.now(entries)) == now
    assert [*time.before(entries)] == [one for one in entries if one not in time.now(entries)]


def test_a_day_tells_former_current_and_future() -> None:
    entries = [alias("a", None, "2010"), alias("b", "2011", "2029"), alias("c", "2030"), alias("d", None, "unknown")]
    time = Holding(profile(), DAY)
    assert [one.name.de for one in time.now(entries)] == ["b"]
    assert [one.name.de for one in time.before(entries)] == ["a", "d"]


@SOME
@given(cities())
def test_a_day_is_that_of_the_records_themselves(city: CityProfile) -> None:
    time = Holding(city, DAY)
    for _, one in walk(city):
        for field in fields_of(type(one)):
            entries = [item for item in (getattr(one, field.name),) if isinstance(item, tuple)]
            for listed in entries:
                stated = [item for item in listed if isinstance(item, Stated)]
                assert [*time.now(stated)] == [item for item in stated if item.held_on(DAY)]
                assert not {*map(id, time.now(stated))} & {*map(id, time.before(stated))}


@SOME
@given(cities())
def test_the_one_that_holds_is_among_those_that_hold(city: CityProfile) -> None:
    unread = changed(city, sources=tuple(changed(one, retrieved=None, published=None) for one in city.sources))
    time = Holding(unread)
    for field in ("office", "beirat", "commissioner", "plan"):
        listed = getattr(unread, {"office": "offices", "beirat": "beiraete"}.get(field, f"{field}s"))
        try:
            one = getattr(unread, field)
        except AmbiguityError:
            continue
        if one is not None and (one.valid_to is None or not one.valid_to.is_unknown):
            assert one in time.now(listed)


@SOME
@given(cities())
def test_a_walk_meets_what_holds_and_nothing_beneath_the_rest(city: CityProfile) -> None:
    time = Holding(city, DAY)
    met = {path for path, _ in time.walk(city)}
    for path, one in walk(city):
        if not is_record(one) or path[:1] == ("municipality",):
            continue
        above = [item for at, item in walk(city) if at == path[: len(at)] and isinstance(item, Stated)]
        assert (path in met) == all(item.held_on(DAY) for item in above)
