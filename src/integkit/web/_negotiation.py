"""Which of what there is a request likes best (RFC 9110, 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
_MOST = 100  # parts of a header that are looked at


class _Range(NamedTuple):
    """One part of such a header."""

    name: str
    quality: float


def media_type_of(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type that is liked best; of several, the first that is offered. ``None``: none of them is accepted.

    Args:
        header: The header ``Accept``; ``None``: anything will do.
        offered: The media types that there are; their parameters are not looked at.
    """
    if header is None or not header.strip():
        return offered[0] if offered else None
    ranges = _ranges(header)

    def quality(media_type: str) -> float:
        plain = media_type.partition(";")[0].strip().lower()
        kinds = (plain, f"{plain.partition('/')[0]}/*", "*/*")
        return next((one.quality for kind in kinds for one in ranges if one.name == kind), 0.0)

    best = max(offered, key=quality, default=None)  # the first of equals
    return best if best is not None and quality(best) > 0 else None


def language_of(header: str | None, otherwise: str) -> str:
    """German or English, whichever the header ``Accept-Language`` likes better."""
    wanted = {"de": 0.0, "en": 0.0}
    rest = None
    for name, quality in _ranges(header or ""):
        language = name.partition("-")[0]
        if name == "*":
            rest = quality
        elif language in wanted:
            wanted[language] = max(wanted[language], quality)
    best = max(wanted, key=lambda one: (wanted[one], one == otherwise))
    return best if wanted[best] > 0 and (rest is None or wanted[best] >= rest) else otherwise


def _ranges(header: str) -> list[_Range]:
    """The parts of a header with their quality; what is not written as it should be counts as not there."""
    found = []
    for part in header.split(",")[:_MOST]:
        name, *parameters = part.split(";")
        qualities = [read[1] for one in parameters if (read := _QUALITY.fullmatch(one))]
        malformed = any(one.strip().lower().startswith("q=") for one in parameters) and not qualities
        if name.strip() and not malformed:
            found.append(_Range(name.strip().lower(), float(qualities[0]) if qualities else 1.0))
    return found
