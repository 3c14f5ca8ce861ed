"""Laws of dates and periods as documents print them."""

from __future__ import annotations

import calendar
import copy
import datetime as dt
import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit.model import PartialDate, Period
from integkit.testing import partial_dates, periods

many = settings(max_examples=300, deadline=None)


def day(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, day)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019", day(2019, 1, 1), day(2019, 12, 31)),
        ("2019-05", day(2019, 5, 1), day(2019, 5, 31)),
        ("2019-12", day(2019, 12, 1), day(2019, 12, 31)),
        ("2019-02", day(2019, 2, 1), day(2019, 2, 28)),
        ("2020-02", day(2020, 2, 1), day(2020, 2, 29)),
        ("1900-02", day(1900, 2, 1), day(1900, 2, 28)),
        ("2000-02", day(2000, 2, 1), day(2000, 2, 29)),
        ("2020-02-29", day(2020, 2, 29), day(2020, 2, 29)),
        ("2019-05-15", day(2019, 5, 15), day(2019, 5, 15)),
        ("2018-21", day(2018, 3, 1), day(2018, 5, 31)),
        ("2018-22", day(2018, 6, 1), day(2018, 8, 31)),
        ("2018-23", day(2018, 9, 1), day(2018, 11, 30)),
        ("2018-24", day(2018, 12, 1), day(2019, 2, 28)),
        ("2019-24", day(2019, 12, 1), day(2020, 2, 29)),
        ("2018-33", day(2018, 1, 1), day(2018, 3, 31)),
        ("2018-34", day(2018, 4, 1), day(2018, 6, 30)),
        ("2018-35", day(2018, 7, 1), day(2018, 9, 30)),
        ("2018-36", day(2018, 10, 1), day(2018, 12, 31)),
        ("2019~", day(2019, 1, 1), day(2019, 12, 31)),
        ("2018-23~", day(2018, 9, 1), day(2018, 11, 30)),
        ("2019-05-15~", day(2019, 5, 15), day(2019, 5, 15)),
        ("0001", day(1, 1, 1), day(1, 12, 31)),
        ("9999-12-31", dt.date.max, dt.date.max),
        ("9999-12", day(9999, 12, 1), dt.date.max),
        ("9999-24", day(9999, 12, 1), dt.date.max),  # it would run into the year 10000
        ("9999-36", day(9999, 10, 1), dt.date.max),
        ("unknown", None, None),
    ],
)
def test_a_date_means_the_days_it_can_mean(text: str, earliest: dt.date | None, latest: dt.date | None) -> None:
    date = PartialDate(text)
    assert (date.earliest, date.latest) == (earliest, latest)
    assert date.is_unknown == (earliest is None)
    assert date.is_about == ("~" in text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2019 ", " 2019", "2019\n", "19", "20190", "-2019", "2019-", "2019-1", "2019-001", "2019-5-1",
        "2019-13",
        "2019-00", "2019-20", "2019-25", "2019-32", "2019-37", "2019-99", "2019-02-29", "2019-04-31", "2019-06-00",
        "0000",
        "0000-01", "2018-21-01", "2019~~", "~2019", "2019?", "2019%", "201X", "2019/2020", "..", "Unknown", "unknown~",
        "15.05.2019", "2019/05", "2019-05-15T00:00", "May 2019", "٢٠١٩", "２０１９", "today",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate(text)


@many
@given(partial_dates())
def test_the_earliest_day_is_never_after_the_latest(date: PartialDate) -> None:
    if date.is_unknown:
        assert (date.earliest, date.latest, date.is_about) == (None, None, False)
    else:
        assert date.earliest is not None
        assert date.latest is not None
        assert date.earliest <= date.latest
        assert date.earliest.year == int(date[:4])
        assert date.earliest.year <= date.latest.year <= date.earliest.year + 1


@many
@given(partial_dates())
def test_about_changes_no_day(date: PartialDate) -> None:
    if not date.is_unknown:
        exact, about = PartialDate(date.rstrip("~")), PartialDate(date.rstrip("~") + "~")
        assert (about.earliest, about.latest) == (exact.earliest, exact.latest)
        assert (about.is_about, exact.is_about) == (True, False)
        assert about != exact


@given(st.dates())
def test_a_day_is_itself_and_lies_in_its_month_its_season_its_quarter_and_its_year(date: dt.date) -> None:
    exact = PartialDate(date.isoformat())
    assert exact.earliest == exact.latest == date
    season_year = date.year - 1 if date.month < 3 else date.year
    wider = [f"{date.year:04}", f"{date.year:04}-{date.month:02}", f"{date.year:04}-{33 + (date.month - 1) // 3}"]
    if season_year > 0:
        wider.append(f"{season_year:04}-{21 + (date.month % 12 - 3) // 3 % 4}")
    for text in wider:
        one = PartialDate(text)
        assert one.earliest is not None
        assert one.latest is not None
        assert one.earliest <= date <= one.latest, text


@given(st.integers(1, 9998))
def test_the_parts_of_a_year_follow_each_other_without_a_gap(year: int) -> None:
    for parts in (range(1, 13), range(33, 37), range(21, 25)):
        dates = [PartialDate(f"{year:04}-{part:02}") for part in parts]
        for before, after in pairwise(dates):
            assert before.latest is not None
            assert before.latest + dt.timedelta(days=1) == after.earliest
    months = sum(calendar.monthrange(year, month)[1] for month in range(1, 13))
    whole = PartialDate(f"{year:04}")
    assert whole.earliest is not None
    assert whole.latest is not None
    assert (whole.latest - whole.earliest).days + 1 == months


@many
@given(st.one_of(partial_dates(), periods()))
def test_a_date_is_its_text_and_stays_what_it_is(date: PartialDate | Period) -> None:
    assert date == str(date)
    assert hash(date) == hash(str(date))
    assert type(date)(str(date)) == date
    for again in (pickle.loads(pickle.dumps(date)), copy.copy(date), copy.deepcopy(date)):  # noqa: S301 (our own)
        assert again == date
        assert type(again) is type(date)
    with pytest.raises(AttributeError):
        date.earliest = None  # type: ignore[misc]
    with pytest.raises(AttributeError):
        date.note = ""  # type: ignore[union-attr]


# Periods.


@pytest.mark.parametrize(
    ("text", "begin", "end", "earliest", "latest"),
    [
        ("2024", "2024", "2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("2018-24", "2018-24", "2018-24", day(2018, 12, 1), day(2019, 2, 28)),
        ("2022/2026", "2022", "2026", day(2022, 1, 1), day(2026, 12, 31)),
        ("2022/2022", "2022", "2022", day(2022, 1, 1), day(2022, 12, 31)),
        ("2025/..", "2025", None, day(2025, 1, 1), None),
        ("../2025", None, "2025", None, day(2025, 12, 31)),
        ("2021-05-02/2021-05-09", "2021-05-02", "2021-05-09", day(2021, 5, 2), day(2021, 5, 9)),
        ("2021-05/2021", "2021-05", "2021", day(2021, 5, 1), day(2021, 12, 31)),
        ("2021/2021-05", "2021", "2021-05", day(2021, 1, 1), day(2021, 5, 31)),
        ("2018-24/2019-01", "2018-24", "2019-01", day(2018, 12, 1), day(2019, 1, 31)),
        ("2020~/unknown", "2020~", "unknown", day(2020, 1, 1), None),
        ("unknown/2020", "unknown", "2020", None, day(2020, 12, 31)),
        ("unknown", "unknown", "unknown", None, None),
    ],
)
def test_a_period_covers_the_days_between_its_ends(
    text: str, begin: str | None, end: str | None, earliest: dt.date | None, latest: dt.date | None
) -> None:
    period = Period(text)
    assert (period.begin, period.end) == (begin, end)
    assert (period.earliest, period.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "2020/", "/2020", "2020//2021", "2020/2021/2022", "2020 / 2021", "2020-2021",
        "2020/2019",
        "2020-05-02/2020-05-01", "2020-06/2020-05", "2020-02-30/2021", "2020/2021-02-29", "2020/x", "x/2020",
        "2020/..\n",
        "2020–2021", "seit 2020",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period(text)


@many
@given(periods())
def test_a_period_never_ends_before_it_begins(period: Period) -> None:
    assert period.begin is not None or period.end is not None
    if period.earliest is not None and period.latest is not None:
        assert period.earliest <= period.latest


@many
@given(partial_dates())
def test_every_date_is_a_period(date: PartialDate) -> None:
    period = Period(date)
    assert period.begin == period.end == date
    assert (period.earliest, period.latest) == (date.earliest, date.latest)


@many
@given(partial_dates(), partial_dates())
def test_two_dates_make_a_period_in_the_order_in_which_they_can_lie(one: PartialDate, other: PartialDate) -> None:
    impossible = one.earliest is not None and other.latest is not None and other.latest < one.earliest
    if impossible:
        with pytest.raises(ValueError, match="ends before it begins"):
            Period(f"{one}/{other}")
        Period(f"{other}/{one}")
    else:
        period = Period(f"{one}/{other}")
        assert (period.begin, period.end) == (one, other)
        assert (period.earliest, period.latest) == (one.earliest, other.latest)
