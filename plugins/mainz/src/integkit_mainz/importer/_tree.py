"""From marks to the outline: each part where it belongs, and every word in a part or in a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from ._expecting import At, Expecting
from ._fields import headed, heading_of
from ._lines import Fragment
from ._marks import LABELS, Mark, Piece
from ._outline import Block, FieldPart, GoalPart, MeasurePart, Outline
from ._telling import Teller, Words, shortened
from ._units import UnitNames, split

_WITHIN: Final = ("mitten in der Zeile", "within a line")
_TWICE: Final = ("zweimal", "twice")
_AMIDST: Final = ("mitten in der Synopse", "in the midst of the synopsis")
_HEADING: Final = ("Überschrift der Synopse", "the heading of the synopsis")
_PART: Final = ("Beginn dieses Teils", "the beginning of that part")
_SAME_PART: Final = ("Fortsetzung desselben Teils", "more of the same part")


@attrs.define
class Reader:
    """Puts the parts of the synopsis where they belong.

    Attributes:
        teller: Takes what is repaired or undecided.
        names: The units of the city, which tell where "Zuständigkeit" ends.
        titles: The titles of the fields of action, as the document lists them.
        blanks: Whether paragraphs are parted by blank lines.
        outline: What was read so far.
    """

    teller: Teller
    names: UnitNames
    titles: Sequence[str]
    blanks: bool
    outline: Outline = attrs.field(factory=Outline)
    _at: At = At.GOAL
    _loose: list[Fragment] = attrs.field(factory=list)  # the sentence of the next goal, if a measure follows
    _target: list[Fragment] = attrs.field(factory=list)  # where words go that begin no part

    def read(self, pieces: Sequence[Piece]) -> None:
        """Reads the synopsis, from its first heading to the end of the document."""
        expecting = Expecting(pieces)
        self._target = self._loose
        for expecting.index, piece in enumerate(pieces):
            if self._at is At.BEHIND and piece.mark is not Mark.CHAPTER:
                self._target += piece.as_text
            elif not expecting.begins(self._at):
                self._target += piece.as_text
                if piece.mark in LABELS and not piece.inline:
                    why = ("an unerwarteter Stelle", "in an unexpected place")
                    self._tell(piece, why, ("gewöhnlicher Text", "ordinary text"))
            else:
                if piece.inline and not piece.behind:
                    self._tell(piece, _WITHIN, _PART)
                self._part(piece, expecting)
        self._leave()
        self._lose()

    def _part(self, piece: Piece, expecting: Expecting) -> None:
        """Begins a part."""
        legend = expecting.is_legend
        match piece.mark:
            case Mark.CHAPTER:
                self._chapter(piece, own=piece.number == expecting.chapter)
            case Mark.FIELD:
                self._field(piece)
            case Mark.MEASURE:
                self._measure(piece)
            case Mark.INDICATOR:
                self._indicator(piece)
            case Mark.HORIZONS | Mark.HORIZON if legend or (self._at is At.LEGEND and piece.mark is Mark.HORIZON):
                self._legend(piece)
            case Mark.HORIZONS:
                self._horizons(piece)
            case Mark.HORIZON:
                self._horizon(piece)
            case _:
                self._units(piece)

    # -- headings --------------------------------------------------------------------------------------------------

    def _chapter(self, piece: Piece, *, own: bool) -> None:
        self._leave()
        self._lose()
        chapter = headed(piece)
        if own and (self.outline.fields or self.outline.heading):
            self._tell(piece, _AMIDST, _HEADING)
            self.outline.heading += chapter.lines
            self._go(At.GOAL, self._loose)
            self._target += chapter.text
        elif not self.outline.fields and not self.outline.heading:
            self.outline.heading = list(piece.lines)
            self._go(At.GOAL, self._loose)
            self._target += chapter.text
        else:
            self.outline.chapters.append(chapter)
            self._go(At.BEHIND, chapter.text)

    def _field(self, piece: Piece) -> None:
        self._leave()
        self._lose()
        title, rest = heading_of(piece.text, self.titles)
        last = self.outline.fields[-1] if self.outline.fields else None
        if last is not None and not last.goals and (last.code, _words(last.title)) == (piece.label, _words(title)):
            self._tell(piece, _TWICE, ("dieselbe Überschrift", "the same heading"))
        else:
            self.outline.fields.append(FieldPart(piece.label, piece.lines[0], title))
        self._go(At.GOAL, self._loose)
        self._target += rest

    # -- measures --------------------------------------------------------------------------------------------------

    def _measure(self, piece: Piece) -> None:
        measure = self._current
        if self._at is At.MEASURE and measure is not None and measure.number == piece.number:
            self._tell(piece, _TWICE, _SAME_PART)
            measure.head.lines += piece.lines
            self._target += piece.text
            return
        self._leave()
        self._open_goal(piece)
        head = Block(piece.label, list(piece.lines), list(piece.text))
        self.outline.fields[-1].goals[-1].measures.append(MeasurePart(head, piece.number))
        self._go(At.MEASURE, head.text)

    def _open_goal(self, piece: Piece) -> None:
        """Takes the loose words for the sentence of a goal; without any, the numbers tell whether a goal begins."""
        line = piece.lines[0]
        if not self.outline.fields:
            self.teller.tell("MZ117", line, why=_NO_HEADING)
            self.outline.fields.append(FieldPart())
        goals = self.outline.fields[-1].goals
        if self._loose:
            goals.append(GoalPart(list(self._loose)))
            self._loose.clear()
        elif not goals:
            self.teller.tell("MZ108", line, what=_GOAL, where=piece.label or LABELS[Mark.MEASURE])
            goals.append(GoalPart([]))
        elif goals[-1].measures and piece.number in (None, "1") and piece.mark is Mark.MEASURE:
            self.teller.tell("MZ107", line, why=_BEGINS_ANEW)
            goals.append(GoalPart([]))

    def _unlabelled(self, piece: Piece) -> MeasurePart:
        """A measure whose label is gone: its words are the last paragraph before this part."""
        self._leave()
        head = self._loose[_last_paragraph(self._loose) :]
        del self._loose[len(self._loose) - len(head) :]
        line = head[0][0] if head else piece.lines[0]
        self.teller.tell("MZ108", line, what=_LABEL, where=shortened(_words(head)) or piece.label)
        self._open_goal(piece)
        measure = MeasurePart(Block(None, [], head))
        self.outline.fields[-1].goals[-1].measures.append(measure)
        return measure

    @property
    def _current(self) -> MeasurePart | None:
        """The measure that is being read."""
        if self._at in (At.GOAL, At.LEGEND, At.LOST, At.BEHIND):
            return None
        return self.outline.fields[-1].goals[-1].measures[-1]

    # -- the parts of a measure ------------------------------------------------------------------------------------

    def _indicator(self, piece: Piece) -> None:
        measure = self._current
        if measure is not None and self._at is At.UNITS:
            self._leave()
            if self._loose or measure.indicator is not None:
                measure = None  # another one, whose label is gone
        measure = measure or self._unlabelled(piece)
        if measure.indicator is None:
            measure.indicator = Block(piece.label, list(piece.lines), list(piece.text))
        else:
            self._tell(piece, _TWICE, _SAME_PART)
            measure.indicator.lines += piece.lines
            measure.indicator.text += piece.text
        self._go(At.INDICATOR, measure.indicator.text)

    def _horizons(self, piece: Piece) -> None:
        measure = self._of_horizons(piece)
        if measure is None:
            self._be_lost(piece)
            return
        if self._at is At.HORIZONS:
            self._tell(piece, _TWICE, _SAME_PART)
        measure.blocks.append(Block(None, list(piece.lines), list(piece.text)))
        self._go(At.HORIZONS, measure.blocks[-1].text)

    def _horizon(self, piece: Piece) -> None:
        measure = self._of_horizons(piece)
        if measure is None:
            self._be_lost(piece)
            return
        last = measure.blocks[-1] if measure.blocks else None
        if last is not None and last.label is None and not last.text:
            last.label, last.lines = piece.label, [*last.lines, *piece.lines]  # behind "Zeithorizont"
            last.text += piece.text
        else:
            if self._at is not At.HORIZONS:
                self.teller.tell("MZ108", piece.lines[0], what=_HORIZONS, where=piece.label)
            measure.blocks.append(Block(piece.label, list(piece.lines), list(piece.text)))
        self._go(At.HORIZONS, measure.blocks[-1].text)

    def _of_horizons(self, piece: Piece) -> MeasurePart | None:
        """The measure that time horizons here belong to; ``None``: undecided."""
        measure = self._current
        if measure is None:
            return self._unlabelled(piece) if self._at is At.GOAL and self._loose else None
        if self._at is At.UNITS:
            self._leave()
            if self._loose or measure.blocks:
                return self._unlabelled(piece) if self._loose else None
            self._tell(piece, ("hinter „Zuständigkeit“", 'behind "Zuständigkeit"'), _PART)
        return measure

    def _units(self, piece: Piece) -> None:
        measure = self._current
        if measure is None:
            if self._at is not At.GOAL or not self._loose:
                named, behind = split(piece.text, self.names, blanks=self.blanks)
                self._be_lost(attrs.evolve(piece, text=tuple(named)))
                self._leave()
                self._target += behind
                return
            measure = self._unlabelled(piece)
        if self._at is At.UNITS:
            self._leave()
            if self._loose:
                measure = self._unlabelled(piece)
            else:
                self._tell(piece, _TWICE, _SAME_PART)
        measure.units.append(Block(piece.label, list(piece.lines), list(piece.text)))
        self._go(At.UNITS, measure.units[-1].text)

    def _legend(self, piece: Piece) -> None:
        if self._at is not At.LEGEND:
            self._leave()
            self._lose()
        if piece.mark is Mark.HORIZONS:
            self.outline.legend.append(Block(None, list(piece.lines), list(piece.text)))
        elif self.outline.legend and self.outline.legend[-1].label is None:
            last = self.outline.legend[-1]
            last.label, last.lines = piece.label, [*last.lines, *piece.lines]
            last.text += piece.text
        else:
            self.outline.legend.append(Block(piece.label, list(piece.lines), list(piece.text)))
        self._go(At.LEGEND, self.outline.legend[-1].text)

    # -- from part to part -----------------------------------------------------------------------------------------

    def _go(self, at: At, target: list[Fragment]) -> None:
        self._at, self._target = at, target

    def _leave(self) -> None:
        """Ends what is being read; behind the units of a measure, the rest is the sentence of the next goal."""
        if self._at is At.UNITS:
            block = self.outline.fields[-1].goals[-1].measures[-1].units[-1]
            block.text, self._loose = split(block.text, self.names, blanks=self.blanks)
        elif self._at is At.LOST:
            self.teller.unplaced(self._target)
        self._go(At.GOAL, self._loose)

    def _lose(self) -> None:
        """Tells the loose words that no measure follows."""
        self.teller.unplaced(self._loose)
        self._loose.clear()

    def _be_lost(self, piece: Piece) -> None:
        """Words that belong nowhere, up to the next part."""
        self._leave()
        self._lose()
        self._go(At.LOST, list(piece.as_text))

    def _tell(self, piece: Piece, why: Words, read: Words) -> None:
        self.teller.tell("MZ109", piece.lines[0], label=piece.label, why=why, read=read)


_GOAL: Final = ("der Satz des Ziels", "the sentence of the goal")
_LABEL: Final = ("das Wort „Maßnahme“", 'the word "Maßnahme"')
_HORIZONS: Final = ("das Wort „Zeithorizont“", 'the word "Zeithorizont"')
_NO_HEADING: Final = (
    "über der ersten Maßnahme steht keine Überschrift; ihr Handlungsfeld hat hier weder Nummer noch Titel",
    "no heading stands above the first measure; its field of action has neither number nor title here",
)
_BEGINS_ANEW: Final = (
    "sie beginnt hier neu, ohne dass darüber ein Ziel steht; ein Ziel ohne Satz ist angelegt",
    "it begins anew here with no goal above; a goal without a sentence is made",
)


def _words(fragments: Sequence[Fragment]) -> str:
    return " ".join(words for _, words in fragments)


def _last_paragraph(fragments: Sequence[Fragment]) -> int:
    """Where the last paragraph begins."""
    begins = [index for index, (line, _) in enumerate(fragments) if index and line.after_blank]
    return begins[-1] if begins else 0
