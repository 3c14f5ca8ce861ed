"""The page that says how everything was counted, so that somebody else can count it again."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.model import Horizon
from integkit.monitoring import Counts, PlanStatus

from ._document import Block, Column, Heading, Items, Paragraph, Table
from ._says import Says
from .status import counted_from


def method_blocks(says: Says, status: PlanStatus, *, public: bool) -> Iterator[Block]:
    """What was counted, from when, by whose reports, and every denominator."""
    yield Heading(says.either("Wie gezählt wurde", "How this was counted"))
    yield Paragraph(counted_from(says, status))
    yield Items(tuple(_principles(says, public=public)))
    yield _denominators(says, status)
    if status.plan.horizons:
        yield _horizons(says, status)
    if status.rounds:
        yield _rounds(says, status, public=public)


def _principles(says: Says, *, public: bool) -> Iterator[str]:
    yield says.either(
        "Eine Maßnahme ist, was die Stadt tun will. Ein Meilenstein ist ein Ergebnis, das eine Maßnahme bis zu einer"
        " Frist haben soll. Eine Maßnahme gilt als erreicht, wenn alle ihre Meilensteine erreicht sind, oder wenn sie"
        " selbst so gemeldet ist.",
        "A measure is what the city wants to do. A milestone is a result that a measure should have by a date. A"
        " measure counts as reached when all its milestones are, or when it is reported so itself.",
    )
    yield says.either(
        "„Keine Meldung“ heißt, dass niemand berichtet hat. Es heißt nicht, dass nichts geschehen ist.",
        '"Not reported" means that nobody has reported. It does not mean that nothing was done.',
    )
    yield says.either(
        "Als erreicht zählt, was als abgeschlossen oder als Daueraufgabe gemeldet ist; was schon bei der Abfassung des"
        " Plans so war, ist eigens ausgewiesen.",
        "What is reported as done or as a permanent task counts as reached; what was so already when the plan was"
        " written is told apart.",
    )
    yield says.either(
        "Überfällig heißt: Die Frist ist vorbei, und seither ist gemeldet, dass es nicht erreicht ist. Fällig ohne"
        " Meldung heißt: Die Frist ist vorbei, und seither hat niemand berichtet.",
        "Overdue means that the date has passed and somebody has reported since that it is not reached. Due, nothing"
        " reported means that the date has passed and nobody has reported since.",
    )
    yield says.either(
        "Jeder Anteil steht mit Zähler und Nenner da. Prozentwerte werden nicht gemittelt, Stellen nicht verglichen.",
        "Every share is given with both its numbers. Percentages are not averaged, units are not ranked.",
    )
    if public:
        yield says.either(
            "Gezählt sind nur abgeschlossene Runden und angenommene Berichte.",
            "Only closed rounds and accepted reports are counted.",
        )


def _denominators(says: Says, status: PlanStatus) -> Table:
    counted = [
        (name, counts)
        for name, counts in (
            (says.either("Meilensteine", "Milestones"), status.counts_of_milestones()),
            (says.either("Maßnahmen", "Measures"), status.counts_of_measures()),
        )
        if counts.total
    ]
    heads = (
        says.either("beschlossen", "adopted"),
        says.either("entfallen oder zusammengelegt", "dropped or merged"),
        says.either("zählen noch", "still count"),
        says.either("erreicht", "reached"),
        says.either("davon schon bei der Abfassung des Plans", "of these already when the plan was written"),
        says.either("keine Meldung", "not reported"),
        says.either("widersprüchlich gemeldet", "contradictory reports"),
    )
    numbers = [_numbers(counts) for _, counts in counted]
    return Table(
        caption=says.either("Zähler und Nenner", "Numerators and denominators"),
        columns=(
            Column(says.either("Was", "What"), share=3),
            *(Column(name, is_number=True) for name, _ in counted),
        ),
        rows=tuple((head, *row) for head, *row in zip(heads, *numbers, strict=True)),
    )


def _numbers(counts: Counts) -> tuple[str, ...]:
    numbers = (
        counts.total,
        counts.total - counts.remaining,
        counts.remaining,
        counts.reached,
        counts.already,
        counts.not_reported,
        counts.contradictory,
    )
    return tuple(map(str, numbers))


def _horizons(says: Says, status: PlanStatus) -> Table:
    return Table(
        caption=says.either("Zeithorizonte", "Time horizons"),
        columns=(
            Column(says.either("Horizont", "Horizon")),
            Column(says.either("Frist nach dem Plan", "Bound in the plan"), share=2),
            Column(says.either("Lage zu Beginn", "Situation at the start"), share=2),
        ),
        rows=tuple(
            (
                says.text(one.label),
                _bound(says, one),
                says.label(one.state) if one.state is not None else "",
            )
            for one in status.plan.horizons
        ),
    )


def _bound(says: Says, one: Horizon) -> str:
    if one.within is not None:
        return f"{says.either('höchstens', 'at most')} {says.wording.quantity(one.within)}"
    if one.after is not None:
        return f"{says.either('mehr als', 'more than')} {says.wording.quantity(one.after)}"
    if one.period is not None:
        return says.wording.date(one.period)
    return says.either("auf Dauer", "permanent") if one.ongoing else ""


def _rounds(says: Says, status: PlanStatus, *, public: bool) -> Block:
    return Table(
        caption=says.either("Berichtsrunden", "Reporting rounds"),
        columns=(
            Column(says.either("Runde", "Round"), share=2),
            Column(says.either("Stichtag", "Reference day")),
            Column(says.either("abgeschlossen", "closed")),
            Column(says.either("Berichte", "Reports"), is_number=True),
            *([] if public else [Column(says.either("Fingerabdruck", "Fingerprint"), share=2)]),
        ),
        rows=tuple(
            (
                says.round(one),
                says.day(one.as_of),
                says.day(one.frozen_on) or says.either("offen oder ohne Angabe", "open or not stated"),
                str(len(one.reports)),
                # Of what is left out, the fingerprint of the whole would tell that it is there.
                *([] if public else [(one.digest or "")[:19]]),
            )
            for one in status.rounds
        ),
    )
