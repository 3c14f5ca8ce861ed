"""Quantities in words: ``up to 18``, ``mehr als 85000``, ``20 to 24 %``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

from integkit.model import Quantity

EXAMPLES: Final = "8 · up to 18 · at least 5 · more than 85000 · about 300 · 20 to 24 % · 3 months"

# The first word of each row is the one that is written.
_BOUNDS: Final[tuple[tuple[str, bool, tuple[str, ...], tuple[str, ...]], ...]] = (
    # side, exclusive, English, German
    ("high", False, ("up to", "at most"), ("bis zu", "höchstens", "maximal")),
    ("low", False, ("at least",), ("mindestens", "wenigstens")),
    ("low", True, ("more than", "over"), ("mehr als", "über")),
    ("high", True, ("less than", "under"), ("weniger als", "unter")),
)
_ABOUT: Final = (("about", "around"), ("rund", "etwa", "ca.", "circa"))
_TO: Final = ("to", "bis")

LARGEST: Final = 10**18
"""Whole numbers are smaller; JSON of other programs holds no larger ones exactly."""

_NUMBER = r"-?[0-9][0-9.,]*"
# Further digits are no unit, nor is what reads on from the last one: an exponent, or digits that are not decimal.
_NO_UNIT: Final = r"[0-9.,]|(?<=[0-9])(?:[eE][+-]?[0-9]|[xX][0-9a-fA-F]|o[0-7])"
_ALL_BOUNDS = {word: (side, exclusive) for side, exclusive, en, de in _BOUNDS for word in (*en, *de)}
_ALL_ABOUT = (*_ABOUT[0], *_ABOUT[1])
_FORM: Final = (  # compiled where the first words are read
    rf"(?P<about>(?:{'|'.join(map(re.escape, _ALL_ABOUT))})\s+)?"
    rf"(?:(?P<bound>{'|'.join(map(re.escape, _ALL_BOUNDS))})\s+)?"
    rf"(?P<first>{_NUMBER})(?:(?:\s+(?:{'|'.join(_TO)})\s+|\s*–\s*)(?P<second>{_NUMBER}))?"
    r"\s*(?P<unit>\S.*)?"
)


class AmbiguousNumber(ValueError):
    """A number that German and English readers take for different ones."""


def parse_quantity(words: str) -> Quantity:
    """The quantity that the words say, English or German.

    Raises:
        AmbiguousNumber: ``85.000`` may be eighty-five or eighty-five thousand.
        ValueError: The words say no quantity.
    """
    found = re.fullmatch(_FORM, words.strip())
    if found is None or (found["bound"] and found["second"]):
        raise ValueError(words)
    first = _number(found["first"])
    second = _number(found["second"]) if found["second"] else None
    unit = found["unit"]
    if unit is not None and re.compile(_NO_UNIT).match(found.string, found.start("unit")):
        raise ValueError(words)
    about = bool(found["about"])
    if found["bound"]:
        side, exclusive = _ALL_BOUNDS[found["bound"]]
        low, high = (first, None) if side == "low" else (None, first)
        return Quantity(low=low, high=high, exclusive=exclusive, about=about, unit=unit)
    if second is not None and second < first:
        raise ValueError(words)
    return Quantity(low=first, high=first if second is None else second, about=about, unit=unit)


def quantity_words(quantity: Quantity, language: str, number_words: Callable[[int | float], str] | None = None) -> str:
    """The words that say a quantity, German (``de``) or English; ``parse_quantity`` reads them back.

    Args:
        quantity: The quantity.
        language: The language of the words.
        number_words: How a number is written. Absent: so that it can be read back.

    Raises:
        ValueError: A number needs an exponent, and nothing says how it is written.
    """
    digits = number_words or format_number
    german = language == "de"
    words = [_ABOUT[german][0]] if quantity.about else []
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        words += [digits(low)] if low == high else [digits(low), _TO[german], digits(high)]
    else:
        for side, exclusive, english, de in _BOUNDS:
            number = getattr(quantity, side)
            if number is not None and exclusive == quantity.exclusive:
                words += [(english, de)[german][0], digits(number)]
    return " ".join([*words, *([quantity.unit] if quantity.unit else [])])


def format_number(number: int | float) -> str:
    """The shortest digits that read back as the same number, never with an exponent."""
    if isinstance(number, int):
        return str(number)
    text = repr(number)
    if "e" in text or "inf" in text or "nan" in text:
        raise ValueError(text)
    return text


def _number(digits: str) -> int | float:
    if re.fullmatch(r"-?(?:0|[1-9][0-9]*)", digits):
        if abs(int(digits)) >= LARGEST:
            raise ValueError(digits)
        return int(digits)
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+", digits):
        raise AmbiguousNumber(digits)
    if re.fullmatch(r"-?[0-9]+[.,][0-9]+", digits):
        number = float(digits.replace(",", "."))
        if math.isfinite(number):
            return number
    raise ValueError(digits)
