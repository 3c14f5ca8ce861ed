"""Findings, and the sentences that say them in German and English."""

from ._catalogue import CATALOGUE, Severity
from ._finding import Finding, Value, cause_of, nearest

__all__ = ["CATALOGUE", "Finding", "Severity", "Value", "cause_of", "nearest"]
