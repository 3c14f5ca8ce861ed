"""A document to a plan: its tables, its words, its tree, its ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from integkit.errors import DataError
from integkit.messages import Finding, nearest
from integkit.model import (
    Cite,
    CityProfile,
    Measure,
    Origin,
    Plan,
    Remark,
    ReportRound,
    Section,
    Stated,
    Text,
    Word,
    changed,
    walk,
)
from integkit.officefile import MAX_FILE
from integkit.plugins import ImportContext, Imported

from ._actors import Actors
from ._garbled import tell_garbled
from ._grid import Notes, Table, key
from ._header import Columns, Header, misplaced_columns, missing_columns, told_once
from ._mapping import ColumnUse, TableMapping, read_mapping
from ._measures import Measures
from ._numbers import tell_same_numbers
from ._outline import Branch, Entry, Outline, measures_of
from ._words import NewIds, Words, slug

if TYPE_CHECKING:
    from . import TableOptions

_ROMAN: Final = re.compile(r"[IVXLC]+")


def read_plan(content: bytes, context: ImportContext, options: TableOptions) -> Imported:
    """The plan in a document.

    Raises:
        DataError: It cannot be read, or the mapping does not fit.
    """
    if len(content) > MAX_FILE:
        raise DataError(Finding.of("IK851", file=context.file, what="file", limit=f"{MAX_FILE >> 20} MiB"))
    mapping = read_mapping(context.mapping, context.language)
    if options.header is not None:
        mapping = attrs.evolve(mapping, header=options.header)
    notes = Notes(context.file)
    head = _head(mapping, context, options, notes)
    words = Words(head, mapping, context.language)
    header = Header(mapping, words.is_horizon)
    tables = _chosen(content, context, mapping, options, header, notes)
    taken = _ids_beside(context.profile, head.id)
    actors = Actors(context.profile, mapping, context.language, notes, taken)
    faults = [*missing_columns(mapping, context.mapping, (n for _, one in tables for n in one.names.values()))]
    faults += misplaced_columns(mapping, context.mapping, (columns for _, columns in tables))
    faults += _unknown_ids(mapping, words, actors, context, head)
    if faults:
        raise DataError(*faults)
    outline = Outline(mapping, notes)
    for table, columns in tables:
        tell_garbled(table, notes)
        outline.add(table, columns)
    tell_same_numbers(outline.root, notes)
    if next(measures_of(outline.root), None) is None and not outline.root.parts:
        raise DataError(Finding.of("IK848", file=context.file))
    source = head.cite is not None and head.cite.source is not None
    measures = Measures(
        words, actors, source=source, keeps_states=mapping.round is not None, language=context.language, notes=notes
    )
    builder = _Builder(head, outline, measures, tables)
    plan = builder.plan(_prefix(mapping, head, outline, taken, notes), words)
    actors.tell_unknown()
    if not source:
        notes.add("IK871")
    _tell_states(mapping, tables, plan, notes)
    records: list[Stated] = [plan, *actors.added]
    if mapping.round is not None:
        records.insert(1, _round(mapping.round, plan, measures))
    return Imported(records=tuple(records), findings=tuple(sorted(notes.findings, key=_in_order)))


def _in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.line or 0, finding.column or 0, finding.code


# -- the head of the plan ----------------------------------------------------------------------------------------------


def _head(mapping: TableMapping, context: ImportContext, options: TableOptions, notes: Notes) -> Plan:
    """The plan without its tree: as the mapping says it, else as the city has it already, else by the file's name."""
    id = context.plan or (mapping.plan.id if mapping.plan is not None else None)
    stem = re.sub(r"\.[^.]*$", "", re.split(r"[/\\]", context.file)[-1])
    head = mapping.plan
    if head is None and context.profile is not None:
        head = next((plan for plan in context.profile.plans if plan.id == (id or slug(stem))), None)
    if head is None:
        head = Plan(id=id or slug(stem), title=Text({context.language: stem.strip() or slug(stem)}))
        notes.add("IK872", title=stem, id=head.id)
    source = options.source or (head.cite.source if head.cite is not None else None)
    known = [one.id for one in context.profile.sources] if context.profile is not None else []
    if source is not None and context.profile is not None and source not in known and ":" not in source:
        file = context.mapping.file if context.mapping is not None else context.file
        raise DataError(_missing("IK875", file, "source", source, known))
    cite = head.cite
    if source is not None:
        same = cite is not None and cite.source == source
        wording = (cite.wording if cite is not None else None) or Origin.OFFICIAL  # the table's sentences as they stand
        cite = changed(cite, wording=wording) if same and cite is not None else Cite(source=source, wording=wording)
    return changed(head, id=id or head.id, cite=cite, sections=(), measures=())


def _unknown_ids(
    mapping: TableMapping, words: Words, actors: Actors, context: ImportContext, head: Plan
) -> Iterator[Finding]:
    """The ids that a mapping gives and nothing has."""
    file = context.mapping.file if context.mapping is not None else context.file
    horizons = tuple(one.id for one in head.horizons)
    for id in words.unknown_horizons():
        yield _missing("IK875", file, "horizon", id, horizons, "horizons")
    for id in actors.unknown_ids() if context.profile is not None else ():
        yield _missing("IK875", file, "actor", id, actors.known_ids, "units")
    if mapping.round is not None and mapping.round.plan != head.id:
        yield _missing("IK875", file, "plan", mapping.round.plan, (head.id,), "round/plan")


def _missing(code: str, file: str, what: str, name: str, known: Collection[str], place: str | None = None) -> Finding:
    """That something is named which is not there, with what was probably meant."""
    choices = tuple(known)
    return Finding.of(
        code, file=file, place=place, what=what, id=name, name=name, choices=choices, meant=nearest(name, choices)
    )


# -- the tables --------------------------------------------------------------------------------------------------------


def _chosen(
    content: bytes,
    context: ImportContext,
    mapping: TableMapping,
    options: TableOptions,
    header: Header,
    notes: Notes,
) -> list[tuple[Table, Columns]]:
    """The tables of measures in a document with their columns; other ones are told."""
    ending = context.file.lower().rpartition(".")[2]
    sheet = options.sheet or mapping.sheet
    ways: tuple[tuple[Table, ...], ...]
    if ending == "csv":
        from ._csv import read_csv

        ways = read_csv(content, notes, options.encoding or mapping.encoding)
    elif ending == "docx":
        from ._docx import read_docx

        ways = (read_docx(content, notes),)
    else:
        from ._xlsx import read_xlsx

        ways = (read_xlsx(content, notes, sheet),)
    found = [_with_columns(tables, header) for tables in ways]
    best = next((one for one in found if one), [])
    if sheet is not None and ending == "xlsx":
        names = tuple(table.name for table in ways[0])
        if sheet not in names:
            raise DataError(_missing("IK855", context.file, "sheet", sheet, names, "sheet"))
        best = [pair for pair in best if pair[0].name == sheet]
    if not best:
        raise header.not_found(ways[0], context.file)
    if ending == "xlsx" and len(best) > 1:
        sheets = tuple(table.name for table, _ in best)
        raise DataError(Finding.of("IK853", file=context.file, sheets=sheets, example=sheets[0]))
    for table in ways[0] if ending != "csv" else ():
        if table.rows and table.name not in {one.name for one, _ in best}:
            notes.add("IK863", what=f"other {table.kind.value}", name=table.name)
    return [(table, told_once(columns, table, notes)) for table, columns in best]


def _with_columns(tables: Iterable[Table], header: Header) -> list[tuple[Table, Columns]]:
    return [(table, columns) for table in tables if (columns := header.columns(table)) is not None]


def _tell_states(mapping: TableMapping, tables: Iterable[tuple[Table, Columns]], plan: Plan, notes: Notes) -> None:
    """Says once for each column that states are no part of a plan, where no round takes them."""
    for table, columns in tables if mapping.round is None else ():
        for column in columns.of(ColumnUse.STATE, ColumnUse.REPORT):
            if any(column in row.cells and row is not columns.header for row in table.rows):
                values = {"column": columns.name(column), "plan": plan.id}
                notes.add("IK874", table, columns.header.number, column, **values)


# -- ids and records ---------------------------------------------------------------------------------------------------


def _ids_beside(profile: CityProfile | None, plan: str) -> frozenset[str]:
    """The ids of a city without those of this plan, which is read anew."""
    if profile is None:
        return frozenset()
    others = changed(profile, plans=tuple(one for one in profile.plans if one.id != plan))
    ids = (getattr(one, "id", None) for _, one in walk(others) if isinstance(one, Stated))
    return frozenset(id for id in ids if id is not None)


def _prefix(mapping: TableMapping, head: Plan, outline: Outline, taken: frozenset[str], notes: Notes) -> str:
    """What ids begin with: what the mapping says, else the plan's id where places alone would be taken."""
    if mapping.prefix is not None:
        return mapping.prefix
    clash = sorted(id for _, id in _ids(outline.root, "") if id in taken or id == head.id)
    if not clash:
        return ""
    notes.add("IK873", id=clash[0], prefix=f"{head.id}.")
    return head.id


def _ids(branch: Branch, above: str) -> Iterator[tuple[Branch | Entry, str]]:
    """Sections and measures with their ids: their places in the tree; at the top the Roman numbers, if printed so."""
    numbers = [part.number or "" for part in branch.parts if isinstance(part, Branch)]
    roman = not branch.title and len(set(numbers)) == len(branch.parts) and all(map(_ROMAN.fullmatch, numbers))
    for place, part in enumerate(branch.parts, start=1):
        own = part.number.lower() if roman and isinstance(part, Branch) and part.number else str(place)
        id = f"{above}.{own}" if above else own
        yield part, id
        if isinstance(part, Branch):
            yield from _ids(part, id)


class _Builder:
    """Makes the records of an outline."""

    def __init__(self, head: Plan, outline: Outline, measures: Measures, tables: list[tuple[Table, Columns]]) -> None:
        self._head = head
        self._root = outline.root
        self._measures = measures
        self._ids: dict[int, str] = {}
        self._levels = _levels(head, outline, tables, measures)
        self._level_of = {key(label): word.id for word in self._levels for label in _names_of(word)}

    def plan(self, prefix: str, words: Words) -> Plan:
        """The whole plan, with the words that were used."""
        self._ids = {id(part): own for part, own in _ids(self._root, prefix)}
        sections, measures = self._parts(self._root)
        known = self._head.remarks  # those of a city's plan may come from reading the same table before
        remarks = (*known, *(one for one in self._leftovers(self._root) if one not in known))
        plan = changed(self._head, levels=self._levels, sections=sections, measures=measures, remarks=remarks)
        return words.known_to(plan)

    def _parts(self, branch: Branch) -> tuple[tuple[Section, ...], tuple[Measure, ...]]:
        sections = tuple(self._section(part) for part in branch.parts if isinstance(part, Branch))
        entries = (part for part in branch.parts if isinstance(part, Entry))
        return sections, tuple(self._measures.measure(entry, self._ids[id(entry)]) for entry in entries)

    def _section(self, branch: Branch) -> Section:
        sections, measures = self._parts(branch)
        cited = branch.table is not None and self._head.cite is not None and self._head.cite.source is not None
        return Section(
            id=self._ids[id(branch)],
            level=self._level_of[key(branch.column)],
            number=branch.number,
            title=self._measures.text(branch.title),
            sections=sections,
            measures=measures,
            cite=Cite(place=branch.table.place(branch.row)) if cited and branch.table is not None else None,
            remarks=tuple(self._leftovers(branch)),
        )

    def _leftovers(self, branch: Branch) -> Iterator[Remark]:
        yield from (Remark(text=self._measures.text(words)) for words in branch.leftovers)


def _levels(head: Plan, outline: Outline, tables: list[tuple[Table, Columns]], measures: Measures) -> tuple[Word, ...]:
    """The levels of the tree: those that the plan has, else one for each column, from the left, and the measures."""
    texts = [columns.name(column) for _, columns in tables for column in columns.of(ColumnUse.TEXT)]
    known = {key(label): word for word in head.levels for label in _names_of(word)}
    if all(key(name) in known for name in outline.section_columns) and head.levels:
        return head.levels
    ids = NewIds(one.id for one in head.levels)
    levels: list[Word] = []
    for name in (*outline.section_columns, *texts[:1]):
        word = known.get(key(name))
        if word is None:
            word = Word(id=ids.new(slug(name)), label=measures.text(name))
        levels.append(word)
    return (*levels, *(word for word in head.levels if word not in levels))


def _names_of(word: Word) -> Iterator[str]:
    yield from word.label.values()
    yield from (label for alias in word.aliases for label in alias.name.values())


def _round(head: ReportRound, plan: Plan, measures: Measures) -> ReportRound:
    cite = head.cite
    if cite is None and plan.cite is not None:
        cite = Cite(source=plan.cite.source, wording=plan.cite.wording)
    return changed(head, reports=tuple(measures.reports), cite=cite)
