"""Opening hours: exact weekly times as such, everything else in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from integkit.exporters._hours import times_in_words
from integkit.exporters._weekly import DAYS, HOLIDAYS, Span, weekly
from integkit.model import Appointment, Hours, PartialDate

from ._writer import Node, Writer

_NAMES: Final = dict(
    zip(
        (*DAYS, HOLIDAYS),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "PublicHolidays"),
        strict=True,
    )
)
# Who comes at these hours without an appointment stands before a closed door, or is sent away.
_NOT_OPEN: Final = (Appointment.ONLY, Appointment.REQUIRED_INSIDE)
_CLOSED: Final = Span("00:00", "00:00")


class Times(NamedTuple):
    """Opening hours of somebody.

    Attributes:
        exact: Weekly times, as nodes.
        words: What cannot be said so, or is no time at which somebody is there for everybody.
    """

    exact: list[Node]
    words: list[str]


def times_of(write: Writer, hours: Iterable[Hours]) -> Times:
    """The hours that hold."""
    exact: list[Node] = []
    words: list[str] = []
    for one in write.time.now(hours):
        nodes = _exact(write, one)
        if nodes is None:
            words += [said] if (said := times_in_words(write.say, one)) else []
        else:
            exact += nodes
    return Times(exact, words)


def _exact(write: Writer, hours: Hours) -> list[Node] | None:
    """The weekly times; ``None``: they can only be told in words."""
    week = weekly(hours.osm) if hours.osm is not None and hours.appointment not in _NOT_OPEN else None
    if week is None or any(span.begin == span.end for spans in week.values() for span in spans):
        return None
    spans: dict[Span, list[str]] = {}
    for day, times in week.items():
        for span in times or ((_CLOSED,) if day == HOLIDAYS else ()):
            spans.setdefault(span, []).append(day)
    also = write.say.value(hours, "appointment", hours.appointment) if hours.appointment is not None else None
    return [
        write.node(
            "OpeningHoursSpecification",
            None,
            dayOfWeek=[f"https://schema.org/{_NAMES[day]}" for day in days],
            opens=span.begin,
            closes=_end(span),
            validFrom=_bound(hours.valid_from, last=False),
            validThrough=_bound(hours.valid_to, last=True),
            description=[*([write.own(also)] if also else []), *write.text(hours.text)],
        )
        for span, days in sorted(spans.items(), key=lambda item: ([*_NAMES].index(item[1][0]), item[0]))
    ]


def _end(span: Span) -> str:
    """The end of a span. Midnight is the beginning of the next day, which a whole day must not run into."""
    if span.end != "24:00":
        return span.end
    return "23:59" if span.begin == "00:00" else "00:00"


def _bound(date: PartialDate | None, *, last: bool) -> str | None:
    if date is None or date.is_unknown or date.is_about:
        return None
    return str(date.latest if last else date.earliest)
