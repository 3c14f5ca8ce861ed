"""The clock and the locale of the process elsewhere: ahead whoever asks, and otherwise what they were."""

# Every way to ask is tried, those without a zone too.
# ruff: noqa: DTZ001, DTZ002, DTZ003, DTZ005, DTZ011, DTZ012

from __future__ import annotations

import datetime as dt
import locale
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from integkit.testing import _elsewhere as elsewhere
from integkit.testing._elsewhere import SHIFT


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who asked for the time; the clock is put back after the test."""
    for name in ("time", "time_ns", "strftime", "localtime", "gmtime", "ctime", "asctime"):
        monkeypatch.setattr(time, name, getattr(time, name))
    for name in ("datetime", "date"):
        monkeypatch.setattr(dt, name, getattr(dt, name))
    return []


def seconds_of(one: Any) -> float:
    """A moment in the zone of this machine, in seconds."""
    return dt.datetime.fromisoformat(str(one)).timestamp()


ASKING: dict[str, Callable[[], float]] = {
    "time": lambda: time.time(),
    "time_ns": lambda: time.time_ns() / 10**9,
    "localtime": lambda: time.mktime(time.localtime()),
    "gmtime": lambda: dt.datetime(*time.gmtime()[:6], tzinfo=dt.UTC).timestamp(),
    "ctime": lambda: time.mktime(time.strptime(time.ctime())),
    "asctime": lambda: time.mktime(time.strptime(time.asctime())),
    "strftime": lambda: seconds_of(time.strftime("%Y-%m-%d %H:%M:%S")),
    "datetime.now": lambda: dt.datetime.now().timestamp(),
    "datetime.now with a zone": lambda: dt.datetime.now(dt.UTC).timestamp(),
    "datetime.utcnow": lambda: dt.datetime.utcnow().replace(tzinfo=dt.UTC).timestamp(),
    "datetime.today": lambda: dt.datetime.today().timestamp(),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_every_way_to_ask_for_the_time_is_ahead_and_noted(ask: Callable[[], float], noted: list[str]) -> None:
    before = time.time()
    elsewhere._move_time(SHIFT, lambda: noted.append("time"))
    elsewhere._move_dates(SHIFT, lambda: noted.append("dates"))
    noted.clear()  # so far nobody but the clock itself has asked
    now = ask()
    assert before + SHIFT - 2 < now < before + SHIFT + 600, "ahead once, and not twice"
    assert noted


@pytest.mark.parametrize("with_time", [True, False])
def test_today_is_ahead_whether_or_not_it_asks_time(with_time: bool, noted: list[str]) -> None:
    expected = dt.date.fromtimestamp(time.time() + SHIFT)
    if with_time:
        elsewhere._move_time(SHIFT, lambda: noted.append("time"))
    elsewhere._move_dates(SHIFT, lambda: noted.append("dates"))
    noted.clear()
    assert dt.date.today() - expected <= dt.timedelta(days=1)
    assert dt.date.today() >= expected
    assert noted


def test_what_is_given_is_not_moved_and_nobody_notes_it(noted: list[str]) -> None:
    def plain() -> list[Any]:
        moment = time.gmtime(86400 * 365)
        return [
            moment,
            time.localtime(0),
            time.ctime(0),
            time.asctime(moment),
            time.strftime("%Y-%m-%d", moment),
            dt.datetime.fromtimestamp(0, dt.UTC).isoformat(),
            dt.datetime(2026, 1, 2, 3).isoformat(),
            dt.date.fromordinal(1).isoformat(),
        ]

    before = plain()
    elsewhere._move_dates(SHIFT, lambda: noted.append("dates"))
    elsewhere._move_time(SHIFT, lambda: noted.append("time"))
    noted.clear()
    assert plain() == before
    assert noted == []


def test_a_day_stays_a_day_and_a_moment_a_moment(noted: list[str]) -> None:
    day, moment = dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3)
    elsewhere._move_dates(SHIFT, lambda: None)
    assert dt.date is not type(day), "here both are put in place of the plain ones"
    for one, is_moment in ((day, False), (moment, True), (dt.date(2026, 1, 2), False), (dt.datetime.now(), True)):
        assert isinstance(one, dt.date)
        assert isinstance(one, dt.datetime) == is_moment
        assert issubclass(type(one), dt.date)
        assert issubclass(type(one), dt.datetime) == is_moment
    assert not isinstance("2026-01-02", dt.date)
    assert dt.date(2026, 1, 2) == day

    class Own(dt.datetime):
        """A class of somebody who takes it from the moved one."""

    assert isinstance(Own(2026, 1, 2), Own)
    assert not isinstance(moment, Own)
    assert issubclass(Own, dt.datetime)
    assert not issubclass(dt.datetime, Own)


def test_who_asks_is_named_once_there_is_somebody_who_knows(noted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from integkit.testing import _outside

    frames: list[str] = []

    def whose(frame: Any) -> str:
        frames.append(frame.f_code.co_name)
        return "a_plugin, line 7"

    monkeypatch.setattr(_outside, "whose", whose)
    elsewhere._move_the_clock(SHIFT, noted.append)
    noted.clear()
    frames.clear()
    time.time()
    assert noted == ["a_plugin, line 7"]
    assert frames == ["test_who_asks_is_named_once_there_is_somebody_who_knows"]
    monkeypatch.delitem(sys.modules, _outside.__name__)
    time.time()
    assert len(noted) == 1


# -- another locale --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "chosen"),
    [(["tr_TR.UTF-8", "de_DE.UTF-8"], "tr_TR.UTF-8"), (["cs_CZ.UTF-8", "fr_FR.UTF-8"], "cs_CZ.UTF-8"), ([], None)],
)
def test_the_first_locale_that_is_there_is_taken_and_the_encoding_left(
    there: list[str], chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[int, str]] = []

    def setlocale(category: int, name: str) -> str:
        if name not in there:
            raise locale.Error
        taken.append((category, name))
        return name

    monkeypatch.setattr(locale, "setlocale", setlocale)
    elsewhere._change_the_locale()
    changed = (locale.LC_NUMERIC, locale.LC_TIME, locale.LC_COLLATE)
    assert taken == [(category, chosen) for category in changed if chosen is not None]
