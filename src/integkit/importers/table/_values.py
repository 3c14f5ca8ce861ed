"""Times and amounts as German tables write them. What is not plainly one of these forms is none."""

from __future__ import annotations

import re
from typing import Final

from integkit.model import Money, PartialDate, Period, Quantity, Text

from ._grid import Cell

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"), ("februar", "feb"), ("märz", "mrz"), ("april", "apr"), ("mai",), ("juni", "jun"),
            ("juli", "jul"), ("august", "aug"), ("september", "sep", "sept"), ("oktober", "okt"),
            ("november", "nov"), ("dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_SEASONS: Final = {"frühjahr": 21, "frühling": 21, "sommer": 22, "herbst": 23, "winter": 24}
_QUARTERS: Final = {"1": 33, "2": 34, "3": 35, "4": 36, "i": 33, "ii": 34, "iii": 35, "iv": 36}

_DAY: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_MONTH: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_NAMED: Final = re.compile(r"([a-zäöü]+)\.?\s+([0-9]{4})")
_QUARTER: Final = re.compile(r"(?:q([1-4])|([1-4]|i{1,3}|iv)\.?\s?quartal)[\s/]*([0-9]{4})")
_ISO: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def date_of(text: str) -> PartialDate | None:
    """The date that words say; ``None``: they say none."""
    words = text.strip().lower()
    written: str | None = None
    if _ISO.fullmatch(words):
        written = words
    elif found := _DAY.fullmatch(words):
        written = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _MONTH.fullmatch(words):
        written = f"{found[2]}-{int(found[1]):02}" if 1 <= int(found[1]) <= 12 else None
    elif found := _QUARTER.fullmatch(words):
        written = f"{found[3]}-{_QUARTERS[found[1] or found[2]]}"
    elif found := _NAMED.fullmatch(words):
        part = _MONTHS.get(found[1]) or _SEASONS.get(found[1])
        written = f"{found[2]}-{part:02}" if part is not None else None
    try:
        return PartialDate(written) if written is not None else None
    except ValueError:
        return None


def period_of(text: str) -> Period | None:
    """The time that words say (``2024``, ``30.06.2024``, ``2022–2024``, ``bis 2025``, ``ab 2026``); ``None``: none."""
    words = " ".join(text.split())
    single = date_of(words)
    if single is not None:
        return Period(single)
    found = re.fullmatch(r"(?i)(bis|ab|seit)\s+(.+)", words)
    if found is not None and (day := date_of(found[2])) is not None:
        return Period(f"../{day}" if found[1].lower() == "bis" else f"{day}/..")
    for separator in (" bis ", "–", " - ", "-", "/"):
        begin, found_one, end = words.partition(separator)
        first, last = (date_of(begin), date_of(end)) if found_one else (None, None)
        if first is not None and last is not None:
            try:
                return Period(f"{first}/{last}")
            except ValueError:
                return None
    return None


_AMOUNT: Final = re.compile(
    r"(?P<about>(?:ca\.|circa|rund|etwa)\s*)?"
    r"(?P<number>(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]{1,2})?)"
    r"(?:,-{1,2})?\s*(?:€|EUR|Euro)?",
    re.IGNORECASE,
)


def money_of(cell: Cell, language: str) -> Money:
    """The amount in a cell; what is no plain amount stays text."""
    if isinstance(cell.value, int | float) and "%" not in cell.text and cell.value >= 0:
        return Money(amount=Quantity.exactly(round(cell.value, 2)))
    found = _AMOUNT.fullmatch(cell.text)
    if found is None or language.partition("-")[0] != "de":  # 1.500 is another amount in English
        return Money(text=Text({language: cell.text}))
    number = float(re.sub("[. ]", "", found["number"]).replace(",", "."))
    return Money(amount=Quantity(low=number, high=number, about=bool(found["about"])))
