"""Amounts of money as people write them: ``300 €`` and ``bis zu 300 Euro`` name their currency themselves."""

from __future__ import annotations

import re
from typing import Any, Final

from integkit.model import Money, Quantity, changed

from ._faults import Fault
from ._scalars import Hook

_SIGN: Final = re.compile(r"[€$£]|\b(?:EUR|Euros?|Cent)\b", re.I)


def money_hook(record: Hook) -> Hook:
    """Money whose currency, where it stands in words behind the number, is taken from there.

    ``%`` and other units stay, and so does every unit that is written as a key.
    """

    def money(value: Any, _: Any) -> Money:
        read: Money = record(value, Money)
        in_words = not isinstance(value, dict) or isinstance(value.get("amount"), str)
        unit = read.amount.unit if in_words and read.amount is not None else None
        if read.amount is None or unit is None:
            return read
        currency = _currency(unit)
        if currency is None:
            if _SIGN.search(unit):
                raise Fault("IK033", ("amount",), unit=unit[:60])
            return read
        stated = value.get("currency") if isinstance(value, dict) else None
        if stated is not None and stated != currency:
            raise Fault("IK034", ("amount",), unit=currency, currency=str(stated))
        amount: Quantity = changed(read.amount, unit=None)
        return changed(read, amount=amount, currency=currency)

    return money


def names_currency(unit: str | None) -> bool:
    """Whether a unit behind an amount in words would be read as a currency, or refused as half of one."""
    return unit is not None and (_currency(unit) is not None or _SIGN.search(unit) is not None)


def _currency(unit: str) -> str | None:
    """The currency that a unit names; ``None``: it is none."""
    from ._meant import CURRENCIES

    word = unit.strip().rstrip(".")
    return CURRENCIES.get(word.lower(), word if re.fullmatch(r"[A-Z]{3}", word) else None)
