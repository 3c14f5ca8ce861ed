"""Amounts as German tables write them. What is not plainly one stays text."""

from __future__ import annotations

import re
from typing import Final

from integkit.codec import parse_period
from integkit.model import Money, Quantity, Text

from ._grid import Cell

_AMOUNT: Final = re.compile(
    r"(?P<about>(?:ca\.|circa|rund|etwa)\s*)?"
    r"(?P<number>(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]{1,2})?)"
    r"(?:,-{1,2})?\s*(?:€|EUR|Euro)?",
    re.IGNORECASE,
)

_DAYS: Final = (
    (re.compile(r"(?<![0-9])[0-9]{1,2}\.\s?[0-9]{1,2}\.(?=\s?[0-9]{4}(?![0-9]))"), "1.1."),
    (re.compile(r"(?<![0-9])[0-9]{1,2}\.?(?=\s[^\W\d]+\.?\s[0-9]{4}(?![0-9]))"), "1."),
    (re.compile(r"(?<![0-9])([0-9]{4})-[0-9]{2}-[0-9]{2}(?![0-9])"), r"\1-01-01"),
)
"""Days as they are written, and the first of a month or year in their place."""

_LARGEST: Final = 10**15
"""Larger numbers are no amounts, and not exact."""


def money_of(cell: Cell, language: str) -> Money:
    """The amount in a cell; what is no plain amount stays text."""
    if isinstance(cell.value, int | float) and "%" not in cell.text and 0 <= cell.value < _LARGEST:
        return Money(amount=Quantity.exactly(round(cell.value, 2)))
    found = _AMOUNT.fullmatch(cell.text)
    number = float(re.sub("[. ]", "", found["number"]).replace(",", ".")) if found is not None else _LARGEST
    if found is None or number >= _LARGEST or language.partition("-")[0] != "de":  # 1.500 is another amount in English
        return Money(text=Text({language: cell.text}))
    return Money(amount=Quantity(low=number, high=number, about=bool(found["about"])))


def says_no_day(text: str) -> bool:
    """Whether words say a day that is not in the calendar, such as ``bis 31.04.2027``: another day there is one."""
    if parse_period(text) is not None:
        return False
    other = text
    for written, first in _DAYS:
        other = written.sub(first, other)
    return other != text and parse_period(other) is not None
