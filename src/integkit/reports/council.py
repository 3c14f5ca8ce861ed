"""The report of a round: for the council, for the Beirat, for everybody, for whoever coordinates it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from integkit.exporters.paths import anchor_of, stem_of
from integkit.model import CityProfile, Plan, ReportRound, State, changed
from integkit.monitoring import PlanStatus, RoundChange, Timeliness, public, round_changes, status

from ._archive import archive_table
from ._beirat import beirat_blocks
from ._coordinator import coordinator_blocks
from ._document import Block, Column, Document, Heading, Items, Paragraph, Table, grouped
from ._fields import Line, Lines, field_blocks, name_of, reasons_of, when_of
from ._indicators import indicator_blocks
from ._judgements import judgement_blocks
from ._method import method_blocks
from ._says import Says
from ._since import since_blocks
from ._sources import source_blocks
from ._summary import news, standing_sentences
from .figures import matrix_figures, states_figure, timeline_figure, transitions_figure

_MOST, _LETTERS = 6, 200


class Audience(StrEnum):
    """Whom a report is for."""

    COUNCIL = "council"
    BEIRAT = "beirat"
    """One page in plain words, with questions and room for a statement."""
    PUBLIC = "public"
    COORDINATOR = "coordinator"
    """As for the council, with what is not decided yet and how many questions each unit has answered."""


_TITLES: Final = {
    Audience.COUNCIL: ("Bericht an den Rat", "Report to the council"),
    Audience.BEIRAT: ("Bericht an den Beirat", "Report to the Beirat (advisory council)"),
    Audience.PUBLIC: ("Was daraus geworden ist", "What has become of it"),
    Audience.COORDINATOR: ("Arbeitsbericht", "Working report"),
}


def report(profile: CityProfile, plan: Plan, as_of: dt.date, audience: Audience, language: str) -> Document:
    """The report on a plan as it stands on a day. Nobody is named in it but offices and bodies.

    What is not decided yet (open rounds, reports that nobody has accepted) is left out before anything is counted,
    except for the coordinator.

    Args:
        profile: The profile.
        plan: The plan.
        as_of: The day.
        audience: Whom it is for.
        language: ``de`` or ``en``.
    """
    shown = profile if audience is Audience.COORDINATOR else public(profile)
    return _Report(shown, plan, as_of, audience, language).document()


class _Report:
    """What is told to one audience."""

    def __init__(self, profile: CityProfile, plan: Plan, as_of: dt.date, audience: Audience, language: str) -> None:
        self._profile, self._plan, self._audience = profile, plan, audience
        self._status = found = status(profile, plan, as_of)
        self._says = says = Says(profile, plan, language)
        self._last: ReportRound | None = found.rounds[-1] if found.rounds else None
        self._before: ReportRound | None = found.rounds[-2] if len(found.rounds) > 1 else None
        self._changes: tuple[RoundChange, ...] = ()
        then: PlanStatus | None = None
        if self._last is not None and self._before is not None:
            self._changes = round_changes(profile, plan, self._before, self._last)
            earlier = tuple(one for one in profile.rounds if one.id != self._last.id)
            then = status(changed(profile, rounds=earlier), plan, as_of)
        self._lines = Lines(says, found, then)

    def document(self) -> Document:
        says = self._says
        blocks = self._blocks() if self._status.is_itemised else self._not_itemised()
        return Document(
            title=f"{says.title()}: {says.either(*_TITLES[self._audience])}",
            subtitle=f"{says.city()}, {says.either('Stand', 'as of')} {says.day(self._status.as_of)}",
            language=says.language,
            blocks=tuple(blocks),
            is_one_page=self._audience is Audience.BEIRAT,
            foreign=says.foreign,
            name=f"{stem_of(self._profile)}-{anchor_of(self._plan.id)}-{self._audience}",
        )

    def _not_itemised(self) -> Iterator[Block]:
        yield Paragraph(
            self._says.either(
                "Der Plan ist bekannt, aber nicht in Maßnahmen erfasst. Darum gibt es keine Zahlen.",
                "The plan is known, but its measures are not recorded. So there are no numbers.",
            )
        )

    def _blocks(self) -> Iterator[Block]:
        says, found = self._says, self._status
        if self._audience is Audience.BEIRAT:
            yield from beirat_blocks(says, found, self._changes)
            return
        yield from self._summary()
        yield from since_blocks(says, self._before, self._last, self._changes)
        if self._audience is Audience.COORDINATOR and self._last is not None:
            yield from coordinator_blocks(says, found, self._last)
        yield from self._delays()
        yield Heading(says.either("Handlungsfelder", "Fields of action"))
        yield from field_blocks(says, found, self._lines)
        yield from judgement_blocks(says, found)
        yield from indicator_blocks(says, found)
        yield from self._figures()
        archive = archive_table(says, self._lines, found.rounds)
        if archive is not None:
            yield Heading(archive.caption)
            yield archive
        yield from method_blocks(says, found, public=self._audience is Audience.PUBLIC)
        yield from source_blocks(says, found.rounds)

    def _summary(self) -> Iterator[Block]:
        """The first page."""
        says, found = self._says, self._status
        if self._audience is Audience.PUBLIC:
            yield Paragraph(
                says.either(
                    f"Dieser Bericht sagt, was {says.city()} sich in „{says.title()}“ vorgenommen hat und was bis"
                    " zu diesem Tag davon gemeldet ist.",
                    f'This report tells what {says.city()} set out to do in "{says.title()}", and what has been'
                    " reported about it by that day.",
                )
            )
        yield Heading(says.either("Das Wichtigste", "In short"))
        yield Items(tuple(standing_sentences(says, found)))
        told = news(says, self._changes, _LETTERS)
        if told:
            yield Heading(says.either("Neu seit der letzten Runde", "New since the last round"), level=2)
            yield Items(tuple(told[:_MOST]))
            if len(told) > _MOST:
                more = len(told) - _MOST
                yield Paragraph(says.either(f"Und {more} weitere, siehe unten.", f"And {more} more, see below."))
        figure = states_figure(says, found)
        if figure is not None:
            yield figure

    def _is_told_late(self, line: Line) -> bool:
        """Whether somebody said that it comes later or not at all, with a reason or without one."""
        is_put_off = bool({State.POSTPONED, State.DROPPED, State.MERGED} & {*line.standing.states})
        return is_put_off or bool(reasons_of(self._says, line.standing))

    def _delays(self) -> Iterator[Block]:
        says = self._says
        heading = says.either("Verzögert oder entfallen, mit Gründen", "Late or dropped, with reasons")
        lines = [
            one
            for one in self._lines.all()
            if not one.is_archived and (one.timeliness is Timeliness.OVERDUE or self._is_told_late(one))
        ]
        yield Heading(heading)
        if lines:
            unexplained = says.either("kein Grund genannt", "no reason given")
            yield Table(
                caption=heading,
                columns=(
                    Column(says.either("Meilenstein", "Milestone"), share=4),
                    Column(says.either("Frist", "Due"), share=3),
                    Column(says.either("Stand", "State"), share=2),
                    Column(says.either("Grund", "Reason"), share=5),
                ),
                groups=grouped(
                    (
                        says.named(one.part.one),
                        (
                            name_of(says, one),
                            when_of(says, one),
                            one.state,
                            reasons_of(says, one.standing) or unexplained,
                        ),
                    )
                    for one in lines
                ),
            )
        else:
            yield Paragraph(says.either("Keine Verzögerung ist gemeldet.", "No delay is reported."))
        silent = self._status.counts_of_milestones().timely(Timeliness.DUE_NOT_REPORTED)
        if silent:
            yield Paragraph(
                says.either(
                    f"Ob sich noch mehr verzögert, ist nicht bekannt: Zu {says.counted_milestones(silent)} ist die"
                    " Frist vorbei, und niemand hat seither berichtet.",
                    f"Whether more is late is not known: the date of {says.counted_milestones(silent)} has passed, and"
                    " nobody has reported since.",
                )
            )

    def _figures(self) -> Iterator[Block]:
        says, found = self._says, self._status
        figures: list[Block] = []
        timeline = timeline_figure(says, found)
        if timeline is not None:
            figures.append(timeline)
        if self._before is not None and self._last is not None:
            figures.append(transitions_figure(says, found, self._before, self._last))
            figures += matrix_figures(says, found)
        if figures:
            yield Heading(says.either("Schaubilder", "Figures"))
            yield from figures
