"""What may be published: the rows are left out first, and everything is counted afterwards."""

from __future__ import annotations

from integkit import arguments
from integkit.model import CityProfile, ReportRound, changed, without_records

from ._answers import counts
from ._rounds import is_open


@arguments.typed
def public(profile: CityProfile) -> CityProfile:
    """The profile without what is not decided yet: rounds that are still open, and reports that nobody accepted.

    A link to such a round goes with it. Whatever is counted in the rest is counted from public rows alone, so hidden
    ones cannot change a public number.
    """
    shown = without_records(profile, frozenset(one.id for one in profile.rounds if is_open(one)))
    whole = {one.id: one for one in profile.rounds}
    return changed(shown, rounds=tuple(_public(one, whole[one.id]) for one in shown.rounds))


def _public(round: ReportRound, whole: ReportRound) -> ReportRound:
    """The round with its accepted reports; its fingerprint is that of the whole, so it goes if anything is hidden."""
    shown = changed(round, reports=tuple(report for report in round.reports if counts(report)))
    return whole if shown == whole else changed(shown, digest=None)
