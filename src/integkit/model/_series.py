"""Series: which issues there are and which are missing, computed from rhythm and reporting periods."""

from __future__ import annotations

from typing import Final, NamedTuple

from ._base import Remark
from ._dates import Period
from ._enums import Standing
from ._work import Issue, Publication

_MONTHS: Final = {"month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12, "years": 12}
# What calendars hold, in months counted from year 0.
_FIRST: Final = 1 * 12
_BEYOND: Final = 10_000 * 12
_LONGEST: Final = 200 * 12


class SeriesStep(NamedTuple):
    """One step of a series: a reporting period with its issue, or without.

    Attributes:
        covers: The period.
        issue: The issue that covers it. Absent: there is none, or the source lists none.
        gap: What the source says about an issue that never came out. Absent: nothing.
    """

    covers: Period
    issue: Issue | None = None
    gap: Remark | None = None

    @property
    def year(self) -> str:
        """The year in which the period begins."""
        return self.covers[:4]


def series_of(publication: Publication, *, whole_years: bool = False) -> tuple[SeriesStep, ...]:
    """The steps of a series from its first listed period to its last, in order; missing ones are seen.

    Args:
        publication: A series with a rhythm in months, quarters or years, and issues that say what they cover.
        whole_years: Begin with January and end with December, so that what is missing at the ends is seen too.

    Returns:
        The steps; empty where the rhythm is not known, where no issue covers a month, quarter or year, where a step
        would lead beyond the years 1 to 9999, or where first and last are over 200 years apart, so that one of them is
        mistyped.
    """
    months = _step_of(publication)
    listed: dict[int, Issue] = {}
    gaps: dict[int, Remark] = {}
    for issue in publication.issues:
        start = _start_of(issue, months)
        gap = next((one for one in issue.remarks if one.field is None and one.standing is Standing.NONE), None)
        if start is not None and gap is not None:
            gaps[start] = gap
        elif start is not None and (start not in listed or (issue.kind is None and listed[start].kind is not None)):
            listed[start] = issue  # the whole issue before an extract of it
    known = {*listed, *gaps}
    if months is None or not known:
        return ()
    first, last = min(known), max(known)
    if whole_years:
        first, last = first // 12 * 12, last // 12 * 12 + 12 - months
    if first < _FIRST or last + months > _BEYOND or last - first > _LONGEST:
        return ()
    return tuple(
        SeriesStep(covers=_period(start, months), issue=listed.get(start), gap=gaps.get(start))
        for start in range(first, max(first, last) + 1, months)
    )


def not_listed(publication: Publication) -> tuple[Period, ...]:
    """The periods of a series of which nothing is said: no issue covers them, and no remark says there was none.

    Args:
        publication: A series, as ``series_of`` takes it.
    """
    return tuple(step.covers for step in series_of(publication) if step.issue is None and step.gap is None)


def _step_of(publication: Publication) -> int | None:
    """The length of a step in months."""
    for rhythm in publication.rhythm:
        every, per_year = rhythm.every, rhythm.per_year
        if every is not None and isinstance(every.exact, int) and every.unit in _MONTHS:
            return max(1, every.exact * _MONTHS[every.unit])
        if per_year is not None and per_year.exact in (1, 2, 3, 4, 6, 12):
            return 12 // int(per_year.exact)
    return None


def _start_of(issue: Issue, months: int | None) -> int | None:
    """The first month of what an issue covers, counted from year 0."""
    first = issue.covers.earliest if issue.covers is not None else None
    if first is None or months is None:
        return None
    return (first.year * 12 + first.month - 1) // months * months


def _period(start: int, months: int) -> Period:
    year, month = divmod(start, 12)
    if months == 12:
        return Period(f"{year:04}")
    if months == 3:
        return Period(f"{year:04}-{33 + month // 3}")
    if months == 1:
        return Period(f"{year:04}-{month + 1:02}")
    last_year, last_month = divmod(start + months - 1, 12)
    return Period(f"{year:04}-{month + 1:02}/{last_year:04}-{last_month + 1:02}")
