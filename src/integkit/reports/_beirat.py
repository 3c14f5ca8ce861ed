"""One page for the Beirat: where the plan stands, what to ask, and room for what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from integkit.monitoring import MilestoneStatus, PartStatus, PlanStatus, RoundChange, Timeliness

from ._document import Block, Form, Heading, Items, Paragraph
from ._fields import reasons_of
from ._says import Says
from ._summary import news, shortened, standing_sentences

_MOST, _LETTERS = 5, 170
_ASKED = (Timeliness.OVERDUE, Timeliness.DUE_NOT_REPORTED)

_Asked = tuple[PartStatus, MilestoneStatus]


def beirat_blocks(says: Says, status: PlanStatus, changes: Sequence[RoundChange]) -> Iterator[Block]:
    """The whole page; every text in it is cut so that it stays one."""
    yield Heading(says.either("Wo der Plan steht", "Where the plan stands"))
    yield Items(tuple(standing_sentences(says, status)))
    yield from _news(says, changes)
    yield Heading(says.either("Fragen, die der Beirat stellen kann", "Questions that the Beirat may ask"))
    yield from _questions(says, status)
    yield Heading(says.either("Was die Wörter heißen", "What the words mean"))
    yield Items(tuple(_words(says)))
    yield Heading(says.either("Stellungnahme des Beirats", "Statement of the Beirat"))
    yield Form(
        (
            says.either("Beschlossen am", "Decided on"),
            says.either("Der Beirat begrüßt", "The Beirat welcomes"),
            says.either("Der Beirat bittet um", "The Beirat asks for"),
        )
    )


def _news(says: Says, changes: Sequence[RoundChange]) -> Iterator[Block]:
    found = news(says, changes, _LETTERS)
    if found:
        yield Heading(says.either("Was sich geändert hat", "What has changed"))
        yield Items(tuple(found[: _MOST - 1]))
        more = len(found) - (_MOST - 1)
        if more > 0:
            yield Paragraph(
                says.either(
                    f"Und noch {more}; der Bericht an den Rat nennt sie.",
                    f"And {more} more; the report to the council names them.",
                )
            )


def _questions(says: Says, status: PlanStatus) -> Iterator[Block]:
    asked = _in_turn(status)
    if not asked:
        yield Paragraph(says.either("Nichts ist überfällig.", "Nothing is overdue."))
        return
    yield Items(tuple(_question(says, part, one) for part, one in asked[:_MOST]))
    more = len(asked) - _MOST
    if more > 0:
        yield Paragraph(
            says.either(
                f"Zu {more} weiteren Meilensteinen ist die Frist auch vorbei; der Bericht an den Rat nennt sie.",
                f"The dates of {more} more milestones have passed too; the report to the council names them.",
            )
        )


def _in_turn(status: PlanStatus) -> list[_Asked]:
    """What to ask about, a field of action after the other, in each the most urgent first."""
    by_field = [
        sorted(
            ((part, one) for part in status.beneath(field) for one in part.milestones if one.timeliness in _ASKED),
            key=lambda pair: (_ASKED.index(pair[1].timeliness), str(pair[1].due.last)),
        )
        for field in (*status.fields, None)
    ]
    return [one for several in zip_longest(*by_field) for one in several if one is not None]


def _question(says: Says, part: PartStatus, one: MilestoneStatus) -> str:
    name = says.wording.quoted(shortened(says.milestone(one.milestone), _LETTERS - 60))
    day = says.due(one.due)
    if one.timeliness is Timeliness.DUE_NOT_REPORTED:
        return says.either(
            f"{name} ({part.one.id}) sollte bis {day} erreicht sein, und niemand hat seither berichtet. Wie ist der"
            " Stand?",
            f"{name} ({part.one.id}) was to be reached by {day}, and nobody has reported since. How far is it?",
        )
    reasons = shortened(reasons_of(says, one.standing), _LETTERS - 80).rstrip(".")
    told = says.either(f" Genannter Grund: {reasons}.", f" Reason given: {reasons}.") if reasons else ""
    return says.either(
        f"{name} ({part.one.id}) sollte bis {day} erreicht sein und ist es nicht.{told} Wie geht es weiter?",
        f"{name} ({part.one.id}) was to be reached by {day} and is not.{told} What happens next?",
    )


def _words(says: Says) -> Iterator[str]:
    yield says.either(
        "Maßnahme: etwas, das die Stadt tun will. Meilenstein: ein Ergebnis, das eine Maßnahme bis zu einem Tag (der"
        " Frist) haben soll.",
        "Measure: something that the city wants to do. Milestone: a result that a measure should have by a day (its due"
        " date).",
    )
    yield says.either(
        "Keine Meldung: Niemand hat berichtet. Es kann trotzdem etwas geschehen sein.",
        "Not reported: nobody has said anything. Something may have been done all the same.",
    )
