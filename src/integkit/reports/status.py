"""Where a plan stands on a day, in numbers that can be counted again."""

from __future__ import annotations

from integkit.model import CityProfile, Section, State
from integkit.monitoring import Counts, PlanStatus, Timeliness

from ._document import Block, Column, Document, Heading, Paragraph, Table
from ._says import Says


def status_report(profile: CityProfile, status: PlanStatus, language: str) -> Document:
    """Where a plan stands, as a report: dates first, then states, then each field of action.

    A plan that is only known says so, and has no numbers.
    """
    says = Says(profile, status.plan, language)
    blocks = tuple(_blocks(says, status)) if status.is_itemised else (_not_itemised(says),)
    return Document(
        title=f"{says.city()}: {says.title()}",
        subtitle=f"{says.either('Stand', 'As of')} {says.day(status.as_of)}",
        language=language,
        blocks=blocks,
        foreign=says.foreign,
    )


def _not_itemised(says: Says) -> Paragraph:
    return Paragraph(
        says.either(
            "Der Plan ist bekannt, aber nicht in Maßnahmen erfasst: keine Angaben.",
            "The plan is known, but its measures are not recorded: no data.",
        )
    )


def _blocks(says: Says, status: PlanStatus) -> list[Block]:
    milestones, measures = status.counts_of_milestones(), status.counts_of_measures()
    blocks: list[Block] = [Paragraph(counted_from(says, status)), Paragraph(_rounds(says, status))]
    if milestones.total:
        blocks += [
            Heading(says.either("Meilensteine", "Milestones")),
            _by_timeliness(says, milestones),
            Paragraph(reached_sentence(says, milestones)),
            _by_state(says, milestones, says.either("Meilensteine nach Stand", "Milestones by state")),
        ]
    if measures.total:
        blocks += [
            Heading(says.either("Maßnahmen", "Measures")),
            _by_state(says, measures, says.either("Maßnahmen nach Stand", "Measures by state")),
            Paragraph(reached_sentence(says, measures)),
        ]
    if status.fields:
        blocks += [
            Heading(says.either("Handlungsfelder", "Fields of action")),
            fields_table(says, status),
        ]
    return blocks


def counted_from(says: Says, status: PlanStatus) -> str:
    """From which day the horizons count, as a sentence."""
    if status.anchor is None:
        return says.either(
            "Ab welchem Tag die Fristen zählen, ist nicht genannt.",
            "From which day the horizons count is not stated.",
        )
    verbs = {
        "adopted": ("Beschluss vom", "its adoption on"),
        "written": ("der Abfassung:", "the day it describes:"),
        "given": ("vorgegebenem Tag:", "a given day:"),
    }
    day = says.wording.date(status.anchor.period)
    verb = says.either(*verbs[status.anchor.kind.value])
    return says.either(f"Fristen zählen ab {verb} {day}.", f"Horizons count from {verb} {day}.")


def _rounds(says: Says, status: PlanStatus) -> str:
    if not status.rounds:
        return says.either("Noch keine Berichtsrunde.", "No reporting round yet.")
    names = "; ".join(says.round(one) for one in status.rounds)
    return f"{says.either('Berichtsrunden', 'Reporting rounds')}: {names}."


def _by_timeliness(says: Says, counts: Counts) -> Table:
    rows = []
    for one in _IN_ORDER:
        number = counts.timely(one)
        label = says.label(one)
        if one is Timeliness.REACHED and counts.already:
            written = says.either("davon schon bei der Abfassung", "already so when written")
            label = f"{label} ({written}: {counts.already})"
        rows.append((label, str(number)))
    return Table(
        caption=says.either("Meilensteine nach Frist", "Milestones by due date"),
        columns=(Column(says.either("Frist", "Due date")), Column(says.either("Anzahl", "Number"), is_number=True)),
        rows=tuple(rows),
        total=(says.either("zusammen", "in all"), str(counts.total)),
    )


_IN_ORDER = (
    Timeliness.REACHED,
    Timeliness.OVERDUE,
    Timeliness.DUE_NOT_REPORTED,
    Timeliness.DUE_SOON,
    Timeliness.NOT_DUE,
    Timeliness.NO_DUE_DATE,
    Timeliness.CLOSED,
)


def _by_state(says: Says, counts: Counts, caption: str) -> Table:
    rows = [(says.label(state), str(counts.state(state))) for state in State if counts.state(state)]
    if counts.contradictory:
        rows.append((says.either("widersprüchlich gemeldet", "contradictory reports"), str(counts.contradictory)))
    rows.append((says.either("keine Meldung", "not reported"), str(counts.not_reported)))
    return Table(
        caption=caption,
        columns=(Column(says.either("Stand", "State")), Column(says.either("Anzahl", "Number"), is_number=True)),
        rows=tuple(rows),
        total=(says.either("zusammen", "in all"), str(counts.total)),
    )


def reached_sentence(says: Says, counts: Counts) -> str:
    """The share that is reached, with every number it is made of."""
    said = says.either(
        f"Erreicht: {counts.reached} von {counts.total} beschlossenen ({says.share(counts.share_of_adopted)})",
        f"Reached: {counts.reached} of {counts.total} adopted ({says.share(counts.share_of_adopted)})",
    )
    if counts.remaining != counts.total:
        share = says.share(counts.share_of_remaining)
        said += says.either(
            f"; ohne Entfallene und Zusammengelegte {counts.reached} von {counts.remaining} ({share})",
            f"; without those dropped or merged {counts.reached} of {counts.remaining} ({share})",
        )
    unclear = counts.not_reported + counts.contradictory
    if unclear and counts.bounds is not None:
        most = counts.reached + unclear
        said += says.either(
            f". Ungeklärt: {unclear}; wären sie alle erreicht, wären es {most} von {counts.remaining}",
            f". Unclear: {unclear}; if all of them were reached, it would be {most} of {counts.remaining}",
        )
    return said + "."


def fields_table(says: Says, status: PlanStatus) -> Table:
    """Each field of action with its milestones, by due date; of a plan without milestones its measures, by state."""
    by_milestones = bool(status.counts_of_milestones().total)
    fields: tuple[Section | None, ...] = status.fields
    if any(one.is_measure and not one.part.above for one in status.parts):
        fields = (None, *fields)
    names = [says.numbered(one) if one is not None else says.either("ohne Feld", "no field") for one in fields]
    if by_milestones:
        heads = [*(says.label(one) for one in _IN_ORDER), says.either("zusammen", "in all")]
        numbers = [_timely(status.counts_of_milestones(one)) for one in fields]
        total = _timely(status.counts_of_milestones())
        caption = says.either("Meilensteine je Handlungsfeld", "Milestones by field of action")
    else:
        heads = [says.label(state) for state in State]
        heads += [says.either("widersprüchlich", "contradictory"), says.either("keine Meldung", "not reported")]
        heads += [says.either("zusammen", "in all")]
        numbers = [_states(status.counts_of_measures(one)) for one in fields]
        total = _states(status.counts_of_measures())
        caption = says.either("Maßnahmen je Handlungsfeld", "Measures by field of action")
    used = [index for index, number in enumerate(total) if number or index == len(total) - 1]
    return Table(
        caption=caption,
        columns=(
            Column(says.either("Handlungsfeld", "Field of action"), share=3),
            *(Column(heads[index], is_number=True) for index in used),
        ),
        rows=tuple((name, *(str(row[index]) for index in used)) for name, row in zip(names, numbers, strict=True)),
        total=(says.either("zusammen", "in all"), *(str(total[index]) for index in used)),
    )


def _timely(counts: Counts) -> list[int]:
    return [*(counts.timely(one) for one in _IN_ORDER), counts.total]


def _states(counts: Counts) -> list[int]:
    states = [counts.state(state) for state in State]
    return [*states, counts.contradictory, counts.not_reported, counts.total]
