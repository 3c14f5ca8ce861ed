"""German telephone numbers as addresses that a machine can dial."""

from __future__ import annotations

import re
from typing import Final

# A slash may stand behind the area code; further back it gives another extension.
_PRINTED: Final = re.compile(r"(?:0[0-9]{1,5}\s?/|\+)?\s?[0-9][0-9\s().\-\N{EN DASH}]{4,30}")
_TRUNK: Final = re.compile(r"\(0\)")


def tel_uri(printed: str) -> str | None:
    """The number as a ``tel:`` address (RFC 3966), ``tel:+496131123456``.

    ``None``: it cannot be dialled from everywhere, as it has no area code, or says more than one number.
    """
    text = printed.strip()
    if text.startswith("("):  # an area code in brackets
        text = text.replace("(", "", 1).replace(")", "", 1)
    if _PRINTED.fullmatch(text) is None:
        return None
    digits = re.sub(r"[^0-9]", "", _TRUNK.sub("", text))
    if text.startswith("+"):
        number = digits
    elif digits.startswith("00"):
        number = digits[2:]
    elif digits.startswith("0"):
        number = f"49{digits[1:]}"
    else:
        return None
    return f"tel:+{number}" if 7 <= len(number) <= 15 and not number.startswith("0") else None
