"""The records of a measure: its words, indicator, milestones and the units that are responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from integkit.model import Cite, Indicator, Measure, Milestone, Origin, Period, Remark, Responsibility, Standing, Text

from ._dates import dates_in
from ._flow import Flow, flow, line_with
from ._horizons import Horizons
from ._lines import Fragment, Line, place_of
from ._marks import LABELS, Mark
from ._outline import Block, MeasurePart
from ._telling import Teller, Words
from ._units import Named, UnitNames

_LIKE_A_HORIZON: Final = re.compile(r"[A-ZÄÖÜ][^.:]{1,40}:")


@attrs.frozen
class MeasureWriter:
    """Makes the records of measures.

    Attributes:
        teller: Takes what is repaired or undecided.
        names: The units of the city.
        horizons: The time horizons of the document.
        language: Language of the document.
    """

    teller: Teller
    names: UnitNames
    horizons: Horizons
    language: str

    def measure(self, part: MeasurePart, id: str) -> Measure:
        """One measure with everything beneath it."""
        label = part.head.label or LABELS[Mark.MEASURE]
        line = part.all_lines[0]
        words = flow(part.head.text, self.teller)
        if not words.text:
            self.teller.tell("MZ108", line, what=_TEXT, where=label)
        indicator = self._indicator(part.indicator, id) if part.indicator is not None else None
        milestones = tuple(self._milestones(part, id))
        responsibilities, unmatched = self._responsibilities(part)
        found = ((Mark.INDICATOR, indicator), (Mark.HORIZONS, milestones), (Mark.UNITS, responsibilities or unmatched))
        for mark, there in found:
            if not there:
                self.teller.tell("MZ108", line, what=f"„{LABELS[mark]}“", where=f"„{label}“ ({id})")
        return Measure(
            id=id,
            number=part.number,
            text=self.said(words.text or label),
            indicator=indicator,
            milestones=milestones,
            responsibilities=responsibilities,
            cite=Cite(place=place_of(part.all_lines)),
            remarks=(*repaired(words), *unmatched),
        )

    def said(self, words: str) -> Text:
        """Words of the document."""
        return Text({self.language: words})

    def _indicator(self, block: Block, id: str) -> Indicator | None:
        words = flow(block.text, self.teller)
        if not words.text:
            return None
        place = Cite(place=place_of(block.all_lines))
        return Indicator(id=f"{id}.indicator", text=self.said(words.text), cite=place, remarks=repaired(words))

    # -- milestones ------------------------------------------------------------------------------------------------

    def _milestones(self, part: MeasurePart, id: str) -> Iterator[Milestone]:
        merged: dict[tuple[str, ...], Block] = {}
        for block in part.blocks:
            if not block.text:
                if block.label is not None:
                    self._tell_horizon(block, _NO_TEXT)
                continue
            if block.label is None:
                self._tell_horizon(block, _WITHOUT)
            for line, piece in block.text:
                if _LIKE_A_HORIZON.fullmatch(piece):
                    self.teller.tell("MZ112", line, label=piece, why=_UNKNOWN)
            ids = self.horizons.ids(block.label, block.lines) if block.label is not None else ()
            if ids in merged:
                self._tell_horizon(block, _TWICE)
                merged[ids].lines += block.lines
                merged[ids].text += block.text
            else:
                merged[ids] = block
        for ids, block in merged.items():
            words = flow(block.text, self.teller)
            if not words.text:  # soft hyphens alone
                self._tell_horizon(block, _NO_TEXT)
                continue
            due, printed, remarks = self._due(words, block.text)
            yield Milestone(
                id=f"{id}.{'+'.join(ids) or 'undated'}",
                horizons=ids,
                text=self.said(words.text),
                due=due,
                due_printed=printed,
                cite=Cite(place=place_of(block.all_lines), quote=block.label if len(ids) > 1 else None),
                remarks=(*repaired(words), *remarks),
            )

    def _due(self, words: Flow, fragments: list[Fragment]) -> tuple[Period | None, str | None, tuple[Remark, ...]]:
        """The date that a milestone sets itself, as printed too; several leave it undecided."""
        ahead = []
        for date in dates_in(words.text):
            line = line_with(date.printed, fragments)
            if date.period is None:
                self.teller.tell("MZ114", line, printed=date.printed)
            else:
                ahead.append((date, line))
        periods = {date.period for date, _ in ahead}
        if len(periods) != 1:
            for date, line in ahead:
                self.teller.tell("MZ123", line, printed=date.printed)
            return None, None, ()
        date, line = ahead[0]
        self.teller.tell("MZ113", line, printed=date.printed, read=str(date.period))
        remark = Remark(field="due", standing=Standing.INFERRED, text=_ONLY_THE_YEAR)
        return date.period, date.printed, (remark,) if date.inferred else ()

    def _tell_horizon(self, block: Block, why: Words) -> None:
        label = block.label or LABELS[Mark.HORIZONS]
        self.teller.tell("MZ112", block.all_lines[0], label=label, why=why)

    # -- who is responsible ----------------------------------------------------------------------------------------

    def _responsibilities(self, part: MeasurePart) -> tuple[tuple[Responsibility, ...], tuple[Remark, ...]]:
        """The units in their order, and remarks with the words that name no unit of the city."""
        found: dict[str, Responsibility] = {}
        remarks = []
        for block in part.units:
            words = flow(block.text, self.teller, sentences=False)
            for one in self.names.named(words.text) or self.names.pieces(words.text):
                line = line_with(one.words, block.text)
                if one.unit is None:
                    if self.names.ids:  # without any city, that is told once for the whole document
                        self.teller.tell("MZ110", line, text=one.words)
                    remarks.append(self._unmatched(one, line))
                elif one.unit in found:
                    self.teller.tell("MZ109", line, label=one.words, why=_NAMED_TWICE, read=_ONE_UNIT)
                else:
                    if one.printed == one.words:
                        self.teller.tell("MZ111", line, text=one.words, unit=self.names.own[one.unit])
                    found[one.unit] = Responsibility(unit=one.unit, role=one.role, printed=one.printed)
        return tuple(found.values()), tuple(remarks)

    def _unmatched(self, one: Named, line: Line) -> Remark:
        text = Text(
            de=f"Gedruckt und keiner Stelle der Stadt zugeordnet: „{one.words}“.",
            en=f'Printed, and matched to no unit of the city: "{one.words}".',
            origin=Origin.SUMMARY,
        )
        return Remark(field="responsibilities", text=text, cite=Cite(place=place_of([line])))


def repaired(words: Flow) -> tuple[Remark, ...]:
    """Remarks about the words that differ from the print."""
    return tuple(
        Remark(
            field="text",
            standing=Standing.REPAIRED,
            printed=one.printed,
            text=Text(
                de=f"Als „{one.read}“ gelesen: das Leerzeichen fehlt.",
                en=f'Read as "{one.read}": the space is missing.',
                origin=Origin.SUMMARY,
            ),
            cite=Cite(place=place_of([one.line])),
        )
        for one in words.repairs
    )


_TEXT: Final = ("der Text der Maßnahme", "the text of the measure")
_NO_TEXT: Final = ("hat keinen Text", "has no text")
_WITHOUT: Final = (
    "Text ohne kurz-, mittel- oder langfristig; er ist ein Meilenstein ohne Horizont",
    "text without short, medium or long term; it is a milestone without a horizon",
)
_UNKNOWN: Final = (
    "sieht aus wie ein Zeithorizont und ist keiner; die Wörter bleiben im Text",
    "looks like a time horizon and is none; the words stay in the text",
)
_TWICE: Final = (
    "steht in einer Maßnahme zweimal; beides ist zu einem Meilenstein zusammengefügt",
    "stands twice in one measure; both are joined into one milestone",
)
_NAMED_TWICE: Final = ("zweimal unter „Zuständigkeit“", 'twice under "Zuständigkeit"')
_ONE_UNIT: Final = ("eine Stelle", "one unit")
_ONLY_THE_YEAR: Final = Text(
    de="Nur das Jahr; der Text sagt es genauer, aber nicht auf den Tag.",
    en="Only the year; the text says it more closely, but not to the day.",
    origin=Origin.SUMMARY,
)
