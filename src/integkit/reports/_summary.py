"""Where a plan stands in a few sentences, each with the numbers it is made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from integkit.model import Measure, Milestone
from integkit.monitoring import ChangeKind, Counts, PlanStatus, RoundChange, Timeliness

from ._fields import reasons_of
from ._says import Says

TOLD_FIRST: Final = (
    ChangeKind.NEWLY_DUE,
    ChangeKind.BACK,
    ChangeKind.CONTRADICTORY,
    ChangeKind.DROPPED,
    ChangeKind.MERGED,
    ChangeKind.POSTPONED,
    ChangeKind.REACHED,
)
"""What a council has to know about, in this order."""
_REASON_MATTERS: Final = frozenset(
    {ChangeKind.NEWLY_DUE, ChangeKind.BACK, ChangeKind.DROPPED, ChangeKind.MERGED, ChangeKind.POSTPONED}
)


def shortened(text: str, most: int) -> str:
    """A text in at most so many letters."""
    return textwrap.shorten(text, most, placeholder=" …")


def standing_sentences(says: Says, status: PlanStatus) -> Iterator[str]:
    """How much there is, what is reached, what is silent, what is due."""
    milestones, measures = status.counts_of_milestones(), status.counts_of_measures()
    yield _size(says, measures.total, milestones.total)
    counts = milestones if milestones.total else measures
    what = Milestone if milestones.total else Measure
    yield _reached(says, counts, what)
    yield from _unclear(says, counts)
    if milestones.total:
        yield from _in_time(says, milestones)
        yield _reached(says, measures, Measure)


def _size(says: Says, measures: int, milestones: int) -> str:
    if not milestones:
        return says.either(
            f"Der Plan hat {says.wording.count(measures, Measure)}.",
            f"The plan has {says.wording.count(measures, Measure)}.",
        )
    return says.either(
        f"Der Plan hat {says.wording.count(measures, Measure)} mit {says.counted_milestones(milestones)}: Ergebnissen,"
        " an denen man sieht, wie weit er ist.",
        f"The plan has {says.wording.count(measures, Measure)} with {says.counted_milestones(milestones)}: results that"
        " show how far it is.",
    )


def _reached(says: Says, counts: Counts, what: type) -> str:
    share = says.share(counts.share_of_adopted)
    german = "Meilensteinen" if what is Milestone else "Maßnahmen"
    english = "milestones" if what is Milestone else "measures"
    said = says.either(
        f"Erreicht: {counts.reached} von {counts.total} {german} ({share}).",
        f"Reached: {counts.reached} of {counts.total} {english} ({share}).",
    )
    if counts.already:
        said += says.either(
            f" Schon erreicht, als der Plan geschrieben wurde: {counts.already}.",
            f" Reached already when the plan was written: {counts.already}.",
        )
    dropped = counts.total - counts.remaining
    if dropped:
        rest = says.share(counts.share_of_remaining)
        said += says.either(
            f" Entfallen oder zusammengelegt: {dropped}; erreicht von den übrigen {counts.remaining}:"
            f" {counts.reached} ({rest}).",
            f" Dropped or merged: {dropped}; reached of the other {counts.remaining}: {counts.reached} ({rest}).",
        )
    return said


def _unclear(says: Says, counts: Counts) -> Iterator[str]:
    if counts.not_reported:
        yield says.either(
            f"Keine Meldung: {counts.not_reported} von {counts.total}. Wie weit es dort ist, hat niemand berichtet.",
            f"Not reported: {counts.not_reported} of {counts.total}. Nobody has said how far it is there.",
        )
    if counts.contradictory:
        yield says.either(
            f"Widersprüchlich gemeldet: {counts.contradictory}. Mehrere Stellen sagen Verschiedenes.",
            f"Contradictory reports: {counts.contradictory}. Several units say different things.",
        )


def _in_time(says: Says, counts: Counts) -> Iterator[str]:
    overdue, silent = counts.timely(Timeliness.OVERDUE), counts.timely(Timeliness.DUE_NOT_REPORTED)
    if overdue:
        yield says.either(
            f"Überfällig: {overdue}. Die Frist ist vorbei, und gemeldet ist: nicht erreicht.",
            f"Overdue: {overdue}. The date has passed, and what is reported is: not reached.",
        )
    if silent:
        yield says.either(
            f"Fällig, aber keine Meldung: {silent}. Die Frist ist vorbei, und niemand hat seither berichtet.",
            f"Due, but nothing reported: {silent}. The date has passed, and nobody has reported since.",
        )
    if not overdue + silent:
        yield says.either("Keine Frist ist vorbei.", "No date has passed.")
    later = [
        f"{says.label(one)}: {counts.timely(one)}"
        for one in (Timeliness.DUE_SOON, Timeliness.NOT_DUE, Timeliness.NO_DUE_DATE)
        if counts.timely(one)
    ]
    if later:
        said = "; ".join(later)
        yield f"{said[:1].upper()}{said[1:]}."


def news(says: Says, changes: Sequence[RoundChange], most: int) -> list[str]:
    """What is new and matters, each once, in at most so many letters; with the reason where one is asked for."""
    found, told = [], set()
    for kind in TOLD_FIRST:
        for one in changes:
            if kind in one.kinds and one.target not in told:
                told.add(one.target)
                label = says.label(kind)
                said = f"{label[:1].upper()}{label[1:]}: {one.part.one.id} {says.target(one.part, one.milestone)}"
                reasons = " ".join(reasons_of(says, one.after).split()) if kind in _REASON_MATTERS else ""
                why = f". {says.either('Grund', 'Reason')}: {shortened(reasons, most // 2)}" if reasons else ""
                found.append(shortened(said, most - len(why)) + why)
    return found
