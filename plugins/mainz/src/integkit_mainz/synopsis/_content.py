"""What the synopsis says, taken from the records; how it looks is left to those who write it down.

The plan prints a block for each measure: the measure with its number, its indicator, its time horizons, who is
responsible. Here a block is a row and these four are columns, in the same order; the state that a round reports stands
behind them. The blocks stay under their goal, the goals under their field of action, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from integkit import CityProfile, ExportContext
from integkit.docxfile import Cell, Line, Look, Piece
from integkit.exporters import Wording
from integkit.model import (
    Assessment,
    Cite,
    Figure,
    Horizon,
    Indicator,
    Measure,
    Milestone,
    Origin,
    PartialDate,
    Plan,
    Quantity,
    Remark,
    ReportRound,
    Responsibility,
    Review,
    Section,
    Source,
    StatusReport,
    Text,
    Word,
)
from integkit.vocabulary import field_label, label, record_label

NOTHING: Final = "–"
"""Stands where nothing is stated; the legend says so."""
_ITEM: Final = "•"


class Heading(NamedTuple):
    """A heading.

    Attributes:
        level: 1 for a plan, 2 for what is right beneath it, and so on.
        text: The heading, in one line.
    """

    level: int
    text: str


class Lead(NamedTuple):
    """Lines right beneath a heading, on the same page as what follows.

    Attributes:
        lines: The lines.
    """

    lines: tuple[Line, ...]


class Notes(NamedTuple):
    """Lines of a list.

    Attributes:
        lines: The items.
    """

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table with a head row.

    Attributes:
        caption: What it is about, for those who cannot see the heading above it.
        columns: The words of the head row.
        rows: The rows; each has a cell for every column.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Heading | Lead | Notes | Grid


class Sheet(NamedTuple):
    """A synopsis.

    Attributes:
        title: Its title.
        subtitle: City and plans.
        page: The words around the number of a page and that of the last one.
        language: ``de`` or ``en``.
        blocks: What stands in it.
    """

    title: str
    subtitle: str
    page: tuple[str, str]
    language: str
    blocks: tuple[Block, ...]


_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_XML: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """The text without what no document may hold; a mark stands for each such character."""
    return _NO_XML.sub("\ufffd", _LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The text in one line."""
    return " ".join(cleaned(text).split())


def sheet_of(profile: CityProfile, context: ExportContext) -> Sheet | None:
    """The synopsis of all plans of a city that hold measures; ``None``: there is none."""
    plans = [plan for plan in profile.plans if any(True for _ in _measures(plan))]
    if not plans:
        return None
    return _Synopsis(profile, context).sheet(plans)


def _measures(node: Plan | Section) -> Iterator[Measure]:
    """All measures at every depth, in the order of the synopsis."""
    yield from node.measures
    for section in node.sections:
        yield from _measures(section)


def _sections(node: Plan | Section) -> Iterator[Section]:
    for section in node.sections:
        yield section
        yield from _sections(section)


def _line(*pieces: str | Piece | None) -> Line:
    """A line of pieces; those that say nothing are left out."""
    made = (Piece(one) if isinstance(one, str) else one for one in pieces if one is not None)
    clean = (Piece(cleaned(one.text), one.look) for one in made)
    return tuple(one for one in clean if one.text)


def _strong(text: str) -> Piece:
    return Piece(text, Look.STRONG)


def _cell(lines: Iterable[Line]) -> Cell:
    return tuple(filter(None, lines)) or ((Piece(NOTHING),),)


class _Synopsis:
    """Says the plans of one city in one language."""

    def __init__(self, profile: CityProfile, context: ExportContext) -> None:
        self._profile = profile
        self._context = context
        self._language = context.language
        self._say = Wording(profile, context.language)

    def sheet(self, plans: Sequence[Plan]) -> Sheet:
        """All plans, one after the other."""
        say = self._say
        blocks: list[Block] = []
        for plan in plans:
            blocks += _OfPlan(self._profile, self._context, plan).blocks()
        licence = self._context.licence or self._profile.licence or label("standings", "not_stated", self._language)
        blocks.append(Notes((_line(_strong(f"{say.field(self._profile, 'licence')}:"), licence),)))
        names = (self._profile.municipality.name, *(plan.title for plan in plans))
        return Sheet(
            title=say.either("Synopse der Maßnahmen", "Synopsis of the measures"),
            subtitle=one_line(", ".join(name.in_(self._language) for name in names)),
            page=say.either("Seite von", "Page of").partition(" ")[::2],
            language="de" if say.german else "en",
            blocks=tuple(blocks),
        )


class _OfPlan(_Synopsis):
    """Says one plan."""

    def __init__(self, profile: CityProfile, context: ExportContext, plan: Plan) -> None:
        super().__init__(profile, context)
        self._plan = plan
        self._horizons = {one.id: one for one in plan.horizons}
        self._levels = {one.id: self._name(one.label) for one in plan.levels}
        self._rounds = tuple(one for one in profile.rounds if one.plan == plan.id)
        self._source = self._source_of(plan.cite) or self._source_of(profile.cite)
        targets = {target for measure in _measures(plan) for target in _targets(measure)}
        said = (*(one for rnd in self._rounds for one in _said_in(rnd)),)
        self._is_reported = any(one.target in targets for one in said)

    # -- the whole -------------------------------------------------------------------------------------------------

    def blocks(self) -> Iterator[Block]:
        """Heading, how to read it, the tree with its tables, the legend, what is to be remarked."""
        plan = self._plan
        yield Heading(1, self._headline(plan.title))
        yield Notes(tuple(self._guide()))
        if plan.measures:
            yield self._grid(plan, self._headline(plan.title))
        for section in plan.sections:
            yield from self._section(section, 2)
        yield from self._legend()
        notes = tuple(self._closing())
        if notes:
            yield Heading(2, record_label("Remark", self._language, plural=True))
            yield Notes(notes)

    def _guide(self) -> Iterator[Line]:
        """Where it comes from, and what its signs mean."""
        say, plan = self._say, self._plan
        if self._context.as_of is not None:
            day = PartialDate(self._context.as_of.isoformat())
            yield _line(_strong(say.either("Sicht vom:", "As it stood on:")), say.date(day))
        cite = plan.cite or self._profile.cite
        if self._source is not None:
            date = say.date(self._source.published) if self._source.published is not None else None
            title = ", ".join(filter(None, (self._name(self._source.title), date, self._source.url)))
            yield _line(_strong(f"{field_label('Stated', 'cite', self._language)}:"), title)
        elif cite is not None and cite.source is not None:
            yield _line(_strong(f"{say.field(plan, 'cite')}:"), cite.source)
        wordings = (one.wording for one in (plan.cite, self._profile.cite) if one is not None)
        wording = next((one for one in wordings if one is not None), None)
        if wording is not None:
            said = label("origins", wording.value, self._language)
            yield _line(_strong(f"{field_label('Cite', 'wording', self._language)}:"), said, self._translated())
        yield _line(_strong(f"{NOTHING}:"), label("standings", "not_stated", self._language))
        about = [one for one in self._source.remarks if one.field is None] if self._source is not None else []
        where = ". ".join((field_label("Cite", "place", self._language), *map(self._remark, about)))
        yield _line(_strong("[…]:"), where)
        if len(self._rounds) == 1 and self._is_reported:
            head = _strong(f"{self._reported_label()}:")
            yield _line(head, self._round(self._rounds[0]), self._where(self._rounds[0].cite))

    def _translated(self) -> str | None:
        names = [self._plan.title, *(one.label for one in self._plan.levels)]
        names += [one.label for one in self._plan.horizons]
        names += [one.title for one in _sections(self._plan) if one.title is not None]
        if any(name.origin_of(name.language_for(self._language)) is Origin.TRANSLATION for name in names):
            return self._say.either("(Namen und Begriffe übersetzt)", "(names and words of the plan translated)")
        return None

    def _section(self, section: Section, level: int) -> Iterator[Block]:
        head = self._section_head(section)
        yield Heading(level, head)
        # A sentence that is the heading is not said again.
        text = self._say.text(section.text) if section.text is not None and section.title is not None else None
        where = self._where(section.cite)
        below = [_line(text, where), *self._of_section(section), *self._remarks(section)]
        if not section.sections and not section.measures:
            below.append(_line(f"{self._measure_label()}: {NOTHING}"))
        if any(below):
            yield Lead(tuple(filter(None, below)))
        # Measures first: behind a section they would seem to belong to it.
        if section.measures:
            yield self._grid(section, head)
        for one in section.sections:
            yield from self._section(one, level + 1)

    def _of_section(self, section: Section) -> Iterator[Line]:
        """What the plan says of a section as of a measure, each with the word that heads its column."""
        said = {
            "indicator": [line for one in section.indicators for line in self._indicator(one)],
            "milestones": [line for one in section.milestones for line in self._milestone(one)],
            "responsibilities": [*self._units(section.responsibilities)],
        }
        for field, lines in said.items():
            if any(lines):
                column = ("Milestone", "horizons") if field == "milestones" else ("Measure", field)
                yield _line(_strong(f"{field_label(*column, self._language)}:"))
                yield from lines
        reported = tuple(self._reported(section))
        if any(reported):
            yield _line(_strong(f"{self._reported_label()}:"))
            yield from reported

    def _section_head(self, section: Section) -> str:
        """Numbers and title as printed: ``4.1 Bildung – Handlungsfeld I``; a goal without a title by its sentence."""
        level = self._levels.get(section.level or "", section.level or "")
        title = section.title or section.text
        words = self._name(section.title) if section.title else self._say.text(section.text) if section.text else ""
        if section.title is None and title is not None:
            mark = _begun(" ".join(filter(None, (level, section.code or section.number))))
            return one_line(f"{mark}: {words}" if mark else words)
        first = section.code or section.number or ""
        second = section.number if section.code is not None and section.number is not None else ""
        behind = " ".join(filter(None, (level, second)))
        front = " ".join(filter(None, (first, words)))
        return one_line(" – ".join(filter(None, (front, _begun(behind))))) or record_label("Section", self._language)

    # -- the tables ------------------------------------------------------------------------------------------------

    def _grid(self, owner: Plan | Section, caption: str) -> Grid:
        columns = [
            field_label("Measure", "number", self._language),
            self._measure_label(),
            field_label("Measure", "indicator", self._language),
            field_label("Milestone", "horizons", self._language),
            field_label("Measure", "responsibilities", self._language),
        ]
        if self._is_reported:
            days = {rnd.as_of for rnd in self._rounds}
            day = self._rounds[0].as_of if len(days) == 1 else None
            columns.append(self._reported_label() + (f" ({self._say.date(day)})" if day is not None else ""))
        return Grid(caption, tuple(map(one_line, columns)), tuple(self._row(one) for one in owner.measures))

    def _row(self, measure: Measure) -> tuple[Cell, ...]:
        cells = [
            _cell([_line(measure.number)]),
            _cell(self._measure(measure)),
            _cell(self._indicator(measure.indicator) if measure.indicator is not None else ()),
            _cell(line for milestone in measure.milestones for line in self._milestone(milestone)),
            _cell(self._units(measure.responsibilities)),
        ]
        if self._is_reported:
            cells.append(_cell(self._reported(measure)))
        return tuple(cells)

    def _measure_label(self) -> str:
        """The plan's own word for its measures: that of the last level, where no section is of it."""
        last = self._plan.levels[-1] if self._plan.levels else None
        if last is not None and all(section.level != last.id for section in _sections(self._plan)):
            return _begun(self._name(last.label))
        return record_label("Measure", self._language)

    def _reported_label(self) -> str:
        return field_label("StatusReport", "text", self._language)

    def _measure(self, measure: Measure) -> Iterator[Line]:
        yield _line(self._say.text(measure.text), self._where(measure.cite))
        for one in measure.priorities:
            yield _line(f"{self._say.field(measure, 'priorities')}:", self._judgement(one), self._where(one.cite))
        yield from self._remarks(measure)

    def _indicator(self, indicator: Indicator) -> Iterator[Line]:
        say = self._say
        name = " ".join(filter(None, (indicator.code, self._name(indicator.name) if indicator.name else None)))
        text = say.text(indicator.text) if indicator.text is not None else None
        yield _line(_strong(name) if name else None, text, self._where(indicator.cite))
        for field in ("numerator", "denominator", "method"):
            words: Text | None = getattr(indicator, field)
            if words is not None:
                yield _line(f"{say.field(indicator, field)}:", say.text(words))
        if indicator.unit is not None and not any(one.value.unit == indicator.unit for one in indicator.values):
            yield _line(f"{say.field(indicator, 'unit')}:", indicator.unit)
        for figure in indicator.values:
            yield _line(self._figure(figure), self._where(figure.cite))
            yield from self._remarks(figure)
        yield from self._remarks(indicator)
        for part in indicator.parts:
            yield from self._indicator(part)

    def _figure(self, figure: Figure) -> str:
        """A value in words: ``Veranstaltungen: 1 (Zielwert, je Jahr)``."""
        say = self._say
        notes = [
            say.value(figure, "basis", figure.basis) if figure.basis is not None else None,
            say.text(figure.text) if figure.text is not None else None,
            *say.values(figure, "groups"),
            say.date(figure.period) if figure.period is not None else None,
            say.date(figure.as_of) if figure.as_of is not None else None,
        ]
        what = f"{say.value(figure, 'what', figure.what)}: " if figure.what is not None else ""
        note = ", ".join(filter(None, notes))
        return f"{what}{say.quantity(figure.value)}{f' ({note})' if note else ''}"

    def _milestone(self, milestone: Milestone) -> Iterator[Line]:
        say = self._say
        horizons = self._horizons_of(milestone)
        if horizons:
            yield _line(_strong(f"{horizons}:"))
        sentences = [_line(say.text(milestone.text))] if milestone.text is not None else []
        sentences += [_line(_ITEM, say.text(one.text)) for one in milestone.outcomes]
        *others, last = sentences or [_line(NOTHING)]
        yield from others
        yield (*last, *_line(self._where(milestone.cite)))
        due = self._due(milestone)
        if due is not None:
            yield _line(f"{say.field(milestone, 'due')}:", due)
        yield from self._remarks(milestone)

    def _horizons_of(self, milestone: Milestone) -> str:
        """The horizons in the words of the plan; several as printed, where the print is quoted."""
        labels = [self._name(self._horizons[one].label) if one in self._horizons else one for one in milestone.horizons]
        quote = milestone.cite.quote if milestone.cite is not None else None
        if len(labels) > 1 and quote is not None and quote.casefold().endswith(labels[-1].casefold()):
            return cleaned(quote)
        return ", ".join(labels)

    def _due(self, milestone: Milestone) -> str | None:
        """The date of its own; as printed, and where the print is in another language in words as well."""
        date = self._say.date(milestone.due) if milestone.due is not None else None
        printed = milestone.due_printed
        if date is None or printed is None or printed == date:
            return printed or date
        return printed if self._say.german else f"{date} (“{printed}”)"

    def _units(self, several: Sequence[Responsibility]) -> Iterator[Line]:
        for one in several:
            yield from self._unit(one, _ITEM if len(several) > 1 else None)

    def _unit(self, one: Responsibility, mark: str | None) -> Iterator[Line]:
        say = self._say
        name = say.reference(one.unit)
        role = say.value(one, "role", one.role) if one.role is not None else None
        if one.printed is not None and name.casefold() in one.printed.casefold():
            name, printed = one.printed, None
        else:
            printed = say.either(f"„{one.printed}“", f"“{one.printed}”") if one.printed is not None else None
        notes = ", ".join(filter(None, (role, printed)))
        yield _line(mark, name, f"({notes})" if notes else None, self._where(one.cite))
        yield from self._remarks(one)

    # -- what is reported ------------------------------------------------------------------------------------------

    def _reported(self, owner: Measure | Section) -> Iterator[Line]:
        """What the rounds say about a measure and its milestones. What nobody has accepted yet is left out."""
        milestones = {one.id: self._horizons_of(one) for one in owner.milestones}
        for rnd in self._rounds:
            lines: list[Line] = []
            for target in _targets(owner):
                head = f"{milestones[target]}:" if milestones.get(target) else None
                for one in _said_in(rnd):
                    if one.target == target:
                        lines += (
                            self._report(one, head) if isinstance(one, StatusReport) else self._assessment(one, head)
                        )
            if lines and len(self._rounds) > 1:
                yield _line(_strong(self._round(rnd)), self._where(rnd.cite))
            yield from lines

    def _report(self, report: StatusReport, head: str | None) -> Iterator[Line]:
        say = self._say
        own = self._word(self._plan.states, report.word)
        shared = say.value(report, "state", report.state) if report.state is not None else None
        if own is not None and shared is not None and own.casefold() != shared.casefold():
            own = f"{own} ({shared})"
        yield _line(head, _strong(own or shared or ""))
        yield _line(say.text(report.text) if report.text is not None else None, self._where(report.cite))
        for field in ("reason", "done_on", "new_due", "replaced_by", "unchanged", "by", "reported_on"):
            value: Any = getattr(report, field)
            if value is not None and value != ():
                words = say.values(report, field) if isinstance(value, tuple) else [say.value(report, field, value)]
                yield _line(f"{say.field(report, field)}:", ", ".join(words))
        yield from self._remarks(report)

    def _assessment(self, one: Assessment, head: str | None) -> Iterator[Line]:
        by = ", ".join(self._say.values(one, "by"))
        what = f"{self._say.record(one)}:"
        yield _line(head, what, self._judgement(one), f"({by})" if by else None, self._where(one.cite))
        yield from self._remarks(one)

    def _judgement(self, one: Assessment) -> str:
        say = self._say
        words = [
            self._word((*self._plan.ratings, *self._plan.classes), one.word),
            say.value(one, "rating", one.rating) if one.rating is not None else None,
            f"{say.field(one, 'rank')} {one.rank}" if one.rank is not None else None,
            say.text(one.text) if one.text is not None else None,
        ]
        return ", ".join(filter(None, words)) or NOTHING

    def _word(self, words: Sequence[Word], id: str | None) -> str | None:
        return next((self._name(one.label) for one in words if one.id == id), id)

    def _round(self, rnd: ReportRound) -> str:
        say = self._say
        number = f" {rnd.number}" if rnd.number is not None else ""
        title = self._name(rnd.title) if rnd.title is not None else f"{say.record(rnd)}{number}"
        return f"{title} ({say.date(rnd.as_of)})" if rnd.as_of is not None else title

    # -- legend and remarks ----------------------------------------------------------------------------------------

    def _legend(self) -> Iterator[Block]:
        """What the plan means by its horizons, as it prints them behind its last measure; its abbreviations."""
        plan, say = self._plan, self._say
        lines = [
            _line(_strong(f"{self._name(one.label)}:"), self._definition(one), self._where(one.cite))
            for one in plan.horizons
        ]
        if plan.fulfilment is not None:
            fulfilled = say.value(plan, "fulfilment", plan.fulfilment)
            lines.append(_line(_strong(f"{say.field(plan, 'fulfilment')}:"), fulfilled))
        if lines:
            yield Heading(2, field_label("Milestone", "horizons", self._language))
            yield Notes(tuple(lines))
        short = tuple(self._abbreviations())
        if short:
            yield Heading(2, say.either("Abkürzungen", "Abbreviations"))
            yield Notes(short)

    def _definition(self, horizon: Horizon) -> str:
        """A horizon by its definition; the halves are alternatives."""
        say = self._say
        halves = []
        if horizon.state is not None:
            halves.append(say.value(horizon, "state", horizon.state))
        for field in ("within", "after"):
            span: Quantity | None = getattr(horizon, field)
            if span is not None:
                until = say.field(horizon, field)
                halves.append(f"{until[0].lower()}{until[1:]} {self._span(span)}")
        if horizon.period is not None:
            halves.append(say.date(horizon.period))
        if horizon.ongoing:
            halves.append(say.either("ohne Ende", "without an end"))
        if horizon.text is not None:
            halves.append(say.text(horizon.text))
        return say.either(" oder ", " or ").join(halves) or NOTHING

    def _span(self, span: Quantity) -> str:
        """A length of time behind a German preposition: ``5 Jahren``."""
        words = self._say.quantity(span)
        return re.sub(r"\b(?:Jahre|Monate|Tage)$", r"\g<0>n", words) if self._say.german else words

    def _abbreviations(self) -> Iterator[Line]:
        """The abbreviations of the plan's target groups that stand in its measures."""
        words = " ".join(self._say.text(text) for measure in _measures(self._plan) for text in _texts(measure))
        for group in self._plan.target_groups:
            for alias in group.aliases:
                short = self._name(alias.name)
                is_short = alias.kind is not None and alias.kind.concept == "abbreviation"
                if is_short and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words):
                    meant = self._say.text(group.text) if group.text is not None else self._name(group.label)
                    yield _line(_strong(f"{short}:"), meant, self._where(group.cite))

    def _closing(self) -> Iterator[Line]:
        """Remarks on the plan, its rounds and its source."""
        yield from self._remarks(self._plan, named=True)
        for rnd in self._rounds if self._is_reported else ():
            yield from self._remarks(rnd, named=True)
        if self._source is not None:
            yield from self._remarks(self._source, named=True)

    def _remarks(self, record: Any, *, named: bool = False) -> Iterator[Line]:
        """What is to be said about a record, with the field it is about, and with ``named`` the record's own word."""
        for remark in record.remarks:
            if isinstance(record, Source) and remark.field is None:
                continue  # stands at the beginning
            head = f"{self._say.record(record)}, " if named else ""
            field = remark.field.partition(".")[0] if remark.field else None
            about = self._say.field(record, field) if field is not None and (named or field != "text") else ""
            label_ = f"{head}{about}".removesuffix(", ") or self._say.record(remark)
            look = Look.STRONG if named else Look.QUIET
            said = Piece(self._remark(remark), Look.PLAIN if named else Look.QUIET)
            yield _line(Piece(f"{label_}:", look), said, self._where(remark.cite))

    def _remark(self, remark: Remark) -> str:
        say = self._say
        parts = [
            say.value(remark, "standing", remark.standing) if remark.standing is not None else None,
            say.text(remark.text) if remark.text is not None else None,
            say.either(f"im Original „{remark.printed}“", f"printed “{remark.printed}”") if remark.printed else None,
        ]
        return " – ".join(filter(None, parts)) or NOTHING

    # -- names and places ------------------------------------------------------------------------------------------

    def _headline(self, text: Text) -> str:
        return one_line(self._name(text))

    def _name(self, text: Text) -> str:
        """A name or word of the plan. That such words are translated is said once, that a machine did it each time."""
        machine = text.origin_of(text.language_for(self._language)) is Origin.MACHINE
        return cleaned(self._say.text(text) if machine else text.in_(self._language))

    def _source_of(self, cite: Cite | None) -> Source | None:
        return self._profile.source(cite.source) if cite is not None and cite.source is not None else None

    def _where(self, cite: Cite | None) -> Piece | None:
        """Where it stands; the source is named where it is another one than the plan's."""
        if cite is None:
            return None
        source = self._source_of(cite)
        other = source is not None and source != self._source
        title = self._name(source.title) if source is not None and other else None
        if source is None and cite.source is not None:
            title = cite.source
        place = self._say.place(cite.place) if cite.place is not None else None
        words = ", ".join(filter(None, (title, place)))
        return Piece(f"[{words}]", Look.QUIET) if words else None


def _begun(words: str) -> str:
    """Words as they stand at the beginning of a line."""
    return words[:1].upper() + words[1:]


def _targets(measure: Measure | Section) -> tuple[str, ...]:
    """What a report about a measure may be about: the measure, and its milestones; a section has them too."""
    return (measure.id, *(one.id for one in measure.milestones))


def _said_in(rnd: ReportRound) -> tuple[StatusReport | Assessment, ...]:
    reports = (one for one in rnd.reports if one.review in (None, Review.ACCEPTED))
    return (*reports, *(one for one in rnd.assessments if one.target is not None))


def _texts(measure: Measure) -> Iterator[Text]:
    yield measure.text
    if measure.indicator is not None and measure.indicator.text is not None:
        yield measure.indicator.text
    for milestone in measure.milestones:
        if milestone.text is not None:
            yield milestone.text
        yield from (one.text for one in milestone.outcomes)
