"""Opening hours in one line of words."""

from __future__ import annotations

from integkit.model import Hours

from ._times import times_line
from ._wording import Wording


def hours_line(say: Wording, hours: Hours) -> str:
    """Opening hours as one says them: service, times, whether one needs an appointment, what else is said.

    Empty where nothing of it is stated. Hours by appointment only are never told as times.
    """
    said = times_in_words(say, hours)
    service = say.text(hours.service) if hours.service is not None else ""
    return f"{service}: {said}" if service and said else said


def times_in_words(say: Wording, hours: Hours) -> str:
    """The same without the service: times, whether one needs an appointment, what else is said."""
    parts = (
        times_line(hours.osm, german=say.german) if hours.osm is not None else None,
        say.value(hours, "appointment", hours.appointment) if hours.appointment is not None else None,
        say.text(hours.text) if hours.text is not None else None,
    )
    return " – ".join(filter(None, parts))
