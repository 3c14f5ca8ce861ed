"""A profile as a page: which sections there are, in which order, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs

from integkit import vocabulary
from integkit.exporters._names import language_name
from integkit.model import (
    Actor,
    CityProfile,
    Kind,
    PartialDate,
    Plan,
    Record,
    ReportRound,
    Source,
    Task,
    changed,
    record_types_of,
)
from integkit.plugins import ExportContext

from ._assignments import task_list
from ._contacts import has_reach, lasting, reach_of
from ._entries import entry_of, listing_of
from ._pieces import Field, Inline, Item, Words
from ._plans import plan_entry
from ._reader import Reader, begin, item_of
from ._teller import Teller, begun
from ._views import Entry, Listing, Page, Part, Section

# The lists of a profile in the order of the page; one that is not named here comes behind them.
_ORDER: Final = (
    "offices",
    "commissioners",
    "beiraete",
    "tasks",
    "programmes",
    "publications",
    "networks",
    "plans",
    "rounds",
    "municipality",
    "units",
    "organisations",
    "extensions",
)
_REACHED: Final = ("offices", "commissioners", "beiraete", "municipality")
# What a reader would ask for: where nothing is stated, the page says so.
_ASKED: Final = (
    "offices",
    "commissioners",
    "beiraete",
    "tasks",
    "programmes",
    "publications",
    "networks",
    "plans",
    "rounds",
)
_AS_LISTS: Final = frozenset({"units", "organisations", "extensions"})


def page_of(profile: CityProfile, context: ExportContext, prefix: str = "") -> Page:
    """The page of a city.

    Args:
        profile: The profile.
        context: What the exporter is told.
        prefix: What every anchor begins with, so that none is in the way of another page's.
    """
    return _Maker(profile, context, prefix).page()


class _Maker:
    def __init__(self, profile: CityProfile, context: ExportContext, prefix: str) -> None:
        self._tell = Teller(profile, context.language, prefix)
        self._prefix = prefix
        self._profile = profile
        self._context = context
        self._reader = Reader(self._tell, profile)

    def page(self) -> Page:
        """The page."""
        tell, profile, reader = self._tell, self._profile, self._reader
        municipality = profile.municipality
        name = tell.text(municipality.name, reader.cite, name=True)
        reader.take("sources")
        licence = self._context.licence or profile.licence
        reader.take("licence")
        reader.take("language")
        reader.take("contract")
        sections = [self._reach(), *self._lists()]
        silent = [tell.say.field(profile, field) for field in _ASKED if not reader.has(field)]
        whole = reader.notes()
        footer = [
            Field(
                name="licence",
                label=tell.say.field(profile, "licence"),
                values=((Words(licence if licence is not None else tell.own("silent").lower()),),),
                notes=reader.notes("licence"),
            ),
            *(begin(field) for field in reader.rest()),
            Field(
                name="language",
                label=tell.own("profile_language"),
                values=((Words(language_name(profile.language, german=tell.say.german)),),),
            ),
            Field(
                name="contract", label=tell.say.field(profile, "contract"), values=((Words(str(profile.contract)),),)
            ),
        ]
        sections.append(self._sources(whole + reader.left_notes()))
        return Page(
            language=tell.language,
            title=tell.own("title", name=name.text),
            name=name,
            over=tell.own("over"),
            under=self._under(),
            summary=tell.own("summary"),
            view=self._view("view"),
            day=self._view("day"),
            sections=tuple(sections),
            silent=tuple(silent),
            silent_anchor=f"{self._prefix}_silent",
            footer=tuple(footer),
            words=tell.own.all(),
        )

    def _view(self, key: str) -> str | None:
        day = self._context.as_of
        if day is None:
            return None
        return self._tell.own(key, day=self._tell.say.date(PartialDate(day.isoformat())))

    def _under(self) -> tuple[Inline, ...]:
        """What the municipality is, in one word, and where: the rest of it has a section of its own."""
        tell, municipality = self._tell, self._profile.municipality
        said: list[Inline] = []
        if municipality.kind is not None:
            word = begun(tell.kind(municipality, "kind", changed(municipality.kind, cite=None))[:1])
            if municipality.kind.concept is not None and any(isinstance(one, Words) and one.origin for one in word):
                word = begun(tell.kind(municipality, "kind", Kind(concept=municipality.kind.concept)))
            said.append(word)
        said.append((Words(vocabulary.label("laender", municipality.land, tell.language)),))
        return tuple(said)

    # -- sections --------------------------------------------------------------------------------------------------

    def _reach(self) -> Section:
        tell, profile = self._tell, self._profile
        actors: list[Actor] = [
            *profile.offices,
            *profile.commissioners,
            *profile.beiraete,
            profile.municipality,
        ]
        found = [
            reach
            for actor in lasting(actors)
            if has_reach(actor) and (reach := reach_of(Reader(tell, actor, self._reader.cite), named=True)) is not None
        ]
        return Section(
            anchor=f"{self._prefix}_contact",
            title=tell.own("reach"),
            short=tell.own("reach_nav"),
            intro=() if found else ((Words(tell.own("no_reach")),),),
            parts=tuple(found),
        )

    def _lists(self) -> list[Section]:
        reader = self._reader
        known = [field for field in _ORDER if reader.is_left(field)]
        new = [
            name
            for name, kind in record_types_of(type(self._profile)).items()
            if name not in known and reader.is_left(name) and hasattr(kind, "__attrs_attrs__")
        ]
        return [section for field in (*known, *new) if (section := self._list(field)) is not None]

    def _list(self, field: str) -> Section | None:
        tell, reader = self._tell, self._reader
        if not reader.has(field):
            reader.take(field)
            return None
        value = reader.take(field)
        records: Sequence[Any] = value if isinstance(value, tuple) else (value,)
        notes = tuple(attrs.evolve(note, missing=not records) for note in reader.notes(field, labelled=False))
        entries: tuple[Entry, ...] = ()
        parts: tuple[Part, ...] = ()
        if records and (field in _AS_LISTS or not all(isinstance(one, Record) for one in records)):
            parts = (listing_of(tell, records, reader.cite),)
        else:
            entries = tuple(self._entry(one, reached=field in _REACHED) for one in records)
        return Section(
            anchor=f"{self._prefix}_{field}",
            title=self._title(field, records),
            entries=entries,
            parts=parts,
            notes=notes,
        )

    def _title(self, field: str, records: Sequence[Any]) -> str:
        one = self._tell.say.record(records[0]) if len(records) == 1 and not isinstance(records[0], Task) else ""
        # "Beauftragte/r" reads badly as a heading, and a list stays a list.
        if field in _AS_LISTS or not one or "/" in one:
            return self._tell.say.field(self._profile, field)
        return one

    def _entry(self, record: Record, *, reached: bool) -> Entry:
        tell, cite = self._tell, self._reader.cite
        if isinstance(record, Plan):
            return plan_entry(tell, record, cite)
        if isinstance(record, Task):
            return task_list(tell, record, cite)
        if isinstance(record, ReportRound):
            plan = tell.index.records.get(record.plan)
            tell.plan = plan if isinstance(plan, Plan) else None
            entry = entry_of(tell, record, cite)
            tell.plan = None
            return entry
        return entry_of(tell, record, cite, reached_above=reached)

    def _sources(self, notes: tuple[Any, ...]) -> Section:
        tell, profile = self._tell, self._profile
        items = [self._source(source) for source in profile.sources]
        for id in tell.sources.unknown:
            said: Inline = (tell.words(id), Words(f" ({tell.own('source_unknown')})", quiet=True))
            items.append(Item(anchor=tell.sources.href(id).removeprefix("#"), head=said))
        intro: list[Inline] = [(Words(tell.own("sources_intro" if items else "no_sources")),)]
        if profile.cite is not None:
            intro.append((Words(tell.own("sources_default")), tell.mark(profile.cite)))
        return Section(
            anchor=f"{self._prefix}_sources",
            title=tell.say.field(profile, "sources"),
            intro=tuple(intro),
            parts=(Listing(items=tuple(items), ordered=True),) if items else (),
            notes=notes,
        )

    def _source(self, source: Source) -> Item:
        item = item_of(self._tell, source, self._reader.cite)
        if item.anchor is None and self._tell.sources.source(source.id) is source:
            item = attrs.evolve(item, anchor=self._tell.sources.href(source.id).removeprefix("#"))
        return item
