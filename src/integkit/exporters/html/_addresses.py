"""Links that may be followed, and anchors that may stand in a page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_WEB: Final = re.compile(r"https?://[^\s/?#\[\]<>\"'`\\^{|}]+(?:[/?#][^\s<>\"`\\^{|}]*)?", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\/?#&%]+\.[^\s@<>\"(),:;\[\]\\./?#&%]+")
_DIALLED: Final = re.compile(r"\+?[0-9 ()/.–-]+")
_ANCHOR: Final = re.compile(r"[a-z0-9](?:[a-z0-9.+-]*[a-z0-9])?")
_SHORTEST_AREA_CODE: Final = 5


def web(url: str) -> str | None:
    """The address as a link; ``None``: it is none of the web."""
    return url if _WEB.fullmatch(url) else None


def mail(address: str) -> str | None:
    """A link that writes to the address and does nothing else; ``None``: it cannot be one."""
    return f"mailto:{quote(address, safe='@+')}" if _MAIL.fullmatch(address) else None


def phone(number: str) -> str | None:
    """A link that dials the number from anywhere; ``None``: it is no number.

    A German number with its area code gets the code of the country. Short numbers (115) stay as they are.
    """
    number = number.strip()
    if _DIALLED.fullmatch(number) is None:
        return None
    number = number.replace("(0)", "") if number.startswith(("+", "00")) else number
    digits = re.sub(r"[^0-9]", "", number)
    if number.startswith("+"):
        return f"tel:+{digits}" if digits else None
    if digits.startswith("00"):
        return f"tel:+{digits[2:]}" if digits[2:] else None
    if digits.startswith("0") and len(digits) > _SHORTEST_AREA_CODE:
        return f"tel:+49{digits[1:]}"
    return f"tel:{digits}" if digits else None


def anchor(id: str) -> str | None:
    """The id of a record as the id of an element; ``None``: it cannot be one."""
    return id if _ANCHOR.fullmatch(id) else None
