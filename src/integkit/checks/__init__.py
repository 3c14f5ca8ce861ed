"""Rules across records: each has a code and gives findings; none reads a file or a clock."""

from . import _identity, _plans, _sources, _terms
from ._rule import Check, CheckContext, Found, run_checks

CHECKS = (*_identity.CHECKS, *_sources.CHECKS, *_terms.CHECKS, *_plans.CHECKS)
"""integkit's own checks."""

__all__ = ["CHECKS", "Check", "CheckContext", "Found", "run_checks"]
