"""Rules across records: each has a code and gives findings; none reads a file or a clock."""

from . import (
    _comparability,
    _contradictions,
    _identity,
    _languages,
    _money,
    _notation,
    _plans,
    _private,
    _references,
    _remarks,
    _reports,
    _rounds,
    _seats,
    _slipped,
    _sources,
    _spans,
    _staleness,
    _stops,
    _terms,
)
from ._lint import LINT
from ._notation import lacks_libraries, libraries_missing
from ._rule import Check, CheckContext, Found, run_checks

CHECKS = (
    *_identity.CHECKS,
    *_references.CHECKS,
    *_remarks.CHECKS,
    *_sources.CHECKS,
    *_contradictions.CHECKS,
    *_staleness.CHECKS,
    *_terms.CHECKS,
    *_comparability.CHECKS,
    *_private.CHECKS,
    *_seats.CHECKS,
    *_money.CHECKS,
    *_spans.CHECKS,
    *_notation.CHECKS,
    *_stops.CHECKS,
    *_slipped.CHECKS,
    *_languages.CHECKS,
    *_plans.CHECKS,
    *_reports.CHECKS,
    *_rounds.CHECKS,
)
"""integkit's own checks."""

__all__ = ["CHECKS", "LINT", "Check", "CheckContext", "Found", "lacks_libraries", "libraries_missing", "run_checks"]
