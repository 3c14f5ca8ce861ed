"""What may be published: the rows are left out first, and everything is counted afterwards."""

from __future__ import annotations

from integkit.model import CityProfile, ReportRound, changed

from ._answers import counts
from ._rounds import is_open


def public(profile: CityProfile) -> CityProfile:
    """The profile without what is not decided yet: rounds that are still open, and reports that nobody accepted.

    Whatever is counted in it is counted from public rows alone, so hidden ones cannot change a public number.
    """
    return changed(profile, rounds=tuple(_public(one) for one in profile.rounds if not is_open(one)))


def _public(round: ReportRound) -> ReportRound:
    """The round with its accepted reports; its fingerprint is that of the whole, so it goes if any is hidden."""
    shown = tuple(report for report in round.reports if counts(report))
    return round if len(shown) == len(round.reports) else changed(round, reports=shown, digest=None)
