"""Findings, and the sentences that say them in German and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integkit.lazily import served

from ._finding import Finding, Value, cause_of, nearest, visible
from ._severity import Severity

if TYPE_CHECKING:
    from ._catalogue import CATALOGUE

__all__ = ["CATALOGUE", "Finding", "Severity", "Value", "cause_of", "nearest", "visible"]

__getattr__ = served(__name__, {"._catalogue": ("CATALOGUE",)})  # long, and read only where something is wrong
