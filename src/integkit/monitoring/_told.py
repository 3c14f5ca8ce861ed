"""What findings say about answers, in both languages: states, days, and what a unit said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from integkit import arguments, vocabulary
from integkit.codec import date_in_words
from integkit.messages import Value
from integkit.model import PartialDate, Plan, State, StatusReport

_LONGEST: Final = 160
"""Letters of a text that a message repeats."""


def states_told(states: Iterable[State]) -> dict[str, Value]:
    """Several states: ``states`` by their words of the shared list, in each language by their labels."""
    ordered = sorted(states)
    labels = {f"states_{language}": tuple(_label(one, language) for one in ordered) for language in ("de", "en")}
    return {"states": tuple(one.value for one in ordered), **labels}


def days_told(**days: PartialDate | dt.date | None) -> dict[str, Value]:
    """Days by the names that a sentence has for them: as data have them, and in each language as one says them."""
    told: dict[str, Value] = {}
    for name, one in days.items():
        if one is not None and not isinstance(one, PartialDate | dt.date):
            raise arguments.wrong("days", one, "date")
        told[name] = str(one)
        if one is not None:
            date = PartialDate(str(one))
            told |= {f"{name}_{language}": date_in_words(date, german=language == "de") for language in ("de", "en")}
    return told


def report_told(plan: Plan, report: StatusReport) -> dict[str, Value]:
    """What a report said, as ``before``: its state, in the plan's word where it has one, and its text."""
    return {f"before_{language}": _said(plan, report, language) for language in ("de", "en")}


def _said(plan: Plan, report: StatusReport, language: str) -> str:
    word = next((one.label for one in plan.states if one.id == report.word), None)
    state = word.in_(language) if word is not None else _label(report.state, language) if report.state else ""
    texts = (one.in_(language) for one in (report.text, report.reason) if one is not None)
    said = " - ".join(filter(None, (state, *(_shortened(" ".join(text.split())) for text in texts))))
    return said or {"de": "ohne Stand und Text", "en": "no state and no text"}[language]


def _label(state: State, language: str) -> str:
    return vocabulary.label("states", state.value, language)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}..."
