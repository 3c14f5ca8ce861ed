"""IK201 to IK203, IK212: everything has a source, dates are possible."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.messages import Finding
from integkit.model import Path, Record, Remark, Source, Stated, Text

from ._rule import Check, CheckContext, Found


def _sourced(context: CheckContext) -> Iterator[Found]:
    sources = context.sources
    told: set[Path] = set()
    for path, one in context.records:
        if not isinstance(one, Record) or isinstance(one, Source) or path in sources:
            continue
        if not any(path[:length] in told for length in range(len(path))):
            told.add(path)
            yield Found(path, Finding.of("IK201"))


def _read_after_described(context: CheckContext) -> Iterator[Found]:
    sources = context.sources
    for path, one in context.records:
        as_of = getattr(one, "as_of", None) if isinstance(one, Stated) else None
        source = context.profile.source(sources[path]) if path in sources else None
        if as_of is None or source is None or source.retrieved is None:
            continue
        described, read = as_of.earliest, source.retrieved.latest
        if described is not None and read is not None and described > read:
            yield Found((*path, "as_of"), Finding.of("IK202", as_of=as_of, retrieved=source.retrieved))


def _dates_in_order(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Stated | Remark) and one.valid_from is not None and one.valid_to is not None:
            begins, ends = one.valid_from.earliest, one.valid_to.latest
            if begins is not None and ends is not None and ends < begins:
                finding = Finding.of("IK203", valid_from=one.valid_from, valid_to=one.valid_to)
                yield Found((*path, "valid_to"), finding)


def _read_after_published(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Source) and one.published is not None and one.retrieved is not None:
            published, read = one.published.earliest, one.retrieved.latest
            if published is not None and read is not None and published > read:
                finding = Finding.of("IK212", published=one.published, retrieved=one.retrieved)
                yield Found((*path, "retrieved"), finding)


CHECKS = (
    Check(code="IK201", title=Text(de="Alles hat eine Quelle", en="Everything has a source"), run=_sourced),
    Check(
        code="IK202",
        title=Text(
            de="Kein Stand liegt nach dem Lesen der Quelle", en="Nothing describes a day after its source was read"
        ),
        run=_read_after_described,
    ),
    Check(
        code="IK203",
        title=Text(de="Nichts endet vor seinem Anfang", en="Nothing ends before it begins"),
        run=_dates_in_order,
    ),
    Check(
        code="IK212",
        title=Text(de="Keine Quelle wird vor ihrem Erscheinen gelesen", en="No source is read before it is published"),
        run=_read_after_published,
    ),
)
