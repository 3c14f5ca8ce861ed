"""Drawings as pixels, for documents that take no SVG (the only place that imports resvg)."""

from __future__ import annotations

from functools import cache
from typing import Final

from integkit.errors import UsageError
from integkit.messages import Finding

_ZOOM: Final = 2.0  # about 220 dots an inch where a drawing fills an A4 page
_LETTERS: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="sans-serif">'
    '<text x="2" y="16">{}</text></svg>'
)


def png_of(svg: str) -> bytes | None:
    """The drawing as PNG; ``None``: this machine has no font, so that its words would be missing.

    Args:
        svg: The drawing.

    Raises:
        UsageError: resvg is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise UsageError(Finding.of("IK811", library="resvg-py", extra="reports")) from None
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM) if _has_font() else None


@cache
def _has_font() -> bool:
    """Whether a letter leaves a mark."""
    import resvg_py

    blank, letter = (resvg_py.svg_to_bytes(svg_string=_LETTERS.format(one)) for one in ("", "M"))
    return bool(blank != letter)
