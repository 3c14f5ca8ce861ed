"""IK4xx: lengths of time have a unit that can be counted with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from integkit.messages import Finding, nearest
from integkit.model import Quantity, Term, Text, fields_of

from ._rule import Check, CheckContext, Found

_UNITS: Final = ("days", "weeks", "months", "quarters", "years")
_ONE: Final = tuple(unit.removesuffix("s") for unit in _UNITS)
_GERMAN: Final = {"tag": "days", "woche": "weeks", "monat": "months", "quartal": "quarters", "jahr": "years"}


def _units(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        for field in _spans_of(type(one)):
            span: Quantity | None = getattr(one, field)
            if span is not None and span.unit not in (*_UNITS, *_ONE):
                meant = _meant(span.unit)
                number, unit = _number(span), meant[0] if meant else "months"
                example = f"{number} {unit.removesuffix('s') if number == '1' else unit}"
                finding = Finding.of("IK401", written=_written(span), example=example, choices=_UNITS, meant=meant)
                yield Found((*path, field), finding)


def _spans_of(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(cls) if field.metadata.get("span"))


def _years(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Term) and one.years is not None and one.years.unit not in (None, "year", "years"):
            yield Found((*path, "years"), Finding.of("IK402", written=_written(one.years)))


def _meant(unit: str | None) -> tuple[str, ...]:
    """The unit that somebody meant who wrote this one, in English or German, one or several."""
    near = nearest(unit.lower(), (*_GERMAN, *(one.rstrip("s") for one in _ONE))) if unit else ()
    return tuple(dict.fromkeys(_GERMAN.get(one, f"{one}s") for one in near))[:1]


def _number(quantity: Quantity) -> str:
    return next((f"{side:g}" for side in (quantity.low, quantity.high) if side is not None), "3")


def _written(quantity: Quantity) -> str:
    return f"{_number(quantity)} {quantity.unit or ''}".strip()


CHECKS = (
    Check(code="IK401", title=Text(de="Zeitspannen haben eine Einheit", en="Lengths of time have a unit"), run=_units),
    Check(code="IK402", title=Text(de="Amtszeiten zählen in Jahren", en="Terms are counted in years"), run=_years),
)
