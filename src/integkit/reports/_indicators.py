"""Indicators: in numbers where there are any, in words with what bodies think of them where there are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from integkit.model import Figure as Value
from integkit.model import Indicator, Measure
from integkit.monitoring import IndicatorStatus, PartStatus, PlanStatus, Trend, indicator_status

from ._document import Block, Column, Heading, Items, Paragraph, Table, grouped
from ._says import Says
from .figures import line_figure


@attrs.frozen
class _Named:
    """An indicator with the section or measure that it belongs to."""

    part: PartStatus
    found: IndicatorStatus


def indicator_blocks(says: Says, status: PlanStatus) -> Iterator[Block]:
    """The section about indicators; nothing where the plan has none."""
    every = [one for part in status.parts for one in _of(part, status.as_of)]
    if not every:
        return
    numbered = [one for one in every if not one.found.is_qualitative]
    yield Heading(says.either("Erfolgsindikatoren", "Success indicators"))
    if numbered:
        yield _table(says, numbered)
        drawn = 0
        for one in numbered:
            figure = line_figure(says, one.found, _name(says, one), drawn + 1)
            if figure is not None:
                drawn += 1
                yield figure
    yield from _in_words(says, [one for one in every if one.found.is_qualitative], has_numbers=bool(numbered))


def _of(part: PartStatus, as_of: dt.date) -> Iterator[_Named]:
    own = [part.one.indicator] if isinstance(part.one, Measure) else part.one.indicators
    for indicator in own:
        if indicator is not None:
            yield from (_Named(part, indicator_status(one, as_of)) for one in _with_parts(indicator))


def _with_parts(indicator: Indicator) -> Iterator[Indicator]:
    """An indicator that says something itself, and those that it consists of."""
    if indicator.values or not indicator.parts:
        yield indicator
    for one in indicator.parts:
        yield from _with_parts(one)


def _name(says: Says, one: _Named) -> str:
    indicator = one.found.indicator
    return says.text(indicator.name) or says.text(indicator.text) or indicator.id


def _table(says: Says, numbered: list[_Named]) -> Table:
    return Table(
        caption=says.either("Indikatoren mit Zahlen", "Indicators with numbers"),
        columns=(
            Column(says.either("Indikator", "Indicator"), share=4),
            Column(says.either("Ausgangswert", "Baseline"), share=2),
            Column(says.either("Ziel", "Target"), share=2),
            Column(says.either("Neuester Wert", "Newest value"), share=2),
            Column(says.either("So zu lesen", "How to read it"), share=5),
        ),
        groups=grouped(
            (
                says.named(one.part.one),
                (
                    _name(says, one),
                    _value(says, one.found.baseline),
                    _value(says, one.found.target),
                    _value(says, one.found.newest),
                    reading_aid(says, one.found),
                ),
            )
            for one in numbered
        ),
    )


def _value(says: Says, value: Value | None) -> str:
    if value is None:
        return says.either("nicht angegeben", "not stated")
    when = value.period or value.as_of
    amount = says.wording.quantity(value.value)
    return f"{amount}\n({says.wording.date(when)})" if when is not None else amount


def reading_aid(says: Says, one: IndicatorStatus) -> str:
    """Which way an indicator goes and what that means, in sentences."""
    said = []
    rising = one.indicator.rising
    if rising is not None:
        said.append(
            says.either("Mehr ist besser.", "More is better.")
            if rising
            else says.either("Weniger ist besser.", "Less is better.")
        )
    if one.trend is not Trend.UNKNOWN:
        said.append(f"{says.either('Verlauf', 'Trend')}: {says.label(one.trend)}.")
    elif one.newest is None:
        said.append(says.either("Noch kein Wert gemeldet.", "No value reported yet."))
    else:
        said.append(says.either("Noch nichts zu vergleichen.", "Nothing to compare yet."))
    if one.target_reached is not None:
        said.append(
            says.either("Das Ziel ist erreicht.", "The target is reached.")
            if one.target_reached
            else says.either("Das Ziel ist noch nicht erreicht.", "The target is not reached yet.")
        )
    if one.indicator.method is not None:
        said.append(f"{says.either('Messung', 'Method')}: {says.text(one.indicator.method)}")
    return " ".join(said)


def _in_words(says: Says, worded: list[_Named], *, has_numbers: bool) -> Iterator[Block]:
    """What has no numbers: how many that are, and what bodies think of them."""
    if not has_numbers:
        yield Paragraph(
            says.either(
                f"Erfolgsindikatoren: {len(worded)}. Es sind Sätze ohne Zahlen; darum gibt es hier keine Werte.",
                f"Success indicators: {len(worded)}. They are sentences without numbers, so there are no values here.",
            )
        )
    elif worded:
        yield Paragraph(
            says.either(
                f"Weitere Indikatoren, die keine Zahlen haben: {len(worded)}.",
                f"More indicators, which have no numbers: {len(worded)}.",
            )
        )
    judged = [(one, words) for one in worded if (words := _judged(says, one.part))]
    if judged:
        yield Items(tuple(f"{one.part.one.id} {_name(says, one)} – {words}" for one, words in judged))


def _judged(says: Says, part: PartStatus) -> str:
    """What bodies last thought of a part, in words; empty: nothing is known."""
    if not part.assessments:
        return ""
    newest = part.assessments[-1][0].id
    return "; ".join(
        ": ".join(filter(None, (", ".join(map(says.unit, one.by)), says.rating(one))))
        for round, one in part.assessments
        if round.id == newest
    )
