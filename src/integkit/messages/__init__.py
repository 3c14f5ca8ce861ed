"""Findings, and the sentences that say them in German and English."""

from ._finding import Finding, Severity, cause_of, nearest

__all__ = ["Finding", "Severity", "cause_of", "nearest"]
