"""Findings, and the sentences that say them in German and English."""

from ._finding import Finding, Severity, nearest

__all__ = ["Finding", "Severity", "nearest"]
