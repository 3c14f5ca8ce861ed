"""IK2xx: everything has a source, dates are possible, contradictions are seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from integkit.messages import Finding
from integkit.model import Cite, Figure, Path, Record, Remark, Source, Standing, Stated, Term, Text

from ._rule import Check, CheckContext, Found

# Several entries of these lists are versions of one thing; of all other lists they stand side by side.
_VERSIONED: Final = ("compositions", "terms", "leadership", "electorate", "eligibility", "figures")


def _effective_sources(context: CheckContext) -> dict[Path, str]:
    """The source that holds for each record, its own or that of the nearest record above it."""
    found: dict[Path, str] = {}
    for path, one in context.records:
        cite = getattr(one, "cite", None)
        if isinstance(cite, Cite) and cite.source is not None:
            found[path] = cite.source
        elif (inherited := found.get(_above(path))) is not None:
            found[path] = inherited
    return found


def _above(path: Path) -> Path:
    return path[:-2] if path and isinstance(path[-1], int) else path[:-1]


def _sourced(context: CheckContext) -> Iterator[Found]:
    sources = _effective_sources(context)
    told: set[Path] = set()
    for path, one in context.records:
        if not isinstance(one, Record) or isinstance(one, Source) or path in sources:
            continue
        if not any(path[:length] in told for length in range(len(path))):
            told.add(path)
            yield Found(path, Finding.of("IK201"))


def _read_after_described(context: CheckContext) -> Iterator[Found]:
    sources = _effective_sources(context)
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


def _contradictions(context: CheckContext) -> Iterator[Found]:
    sources = _effective_sources(context)
    for path, one in context.records:
        for field in _VERSIONED:
            entries = getattr(one, field, ())
            for (first, left), (second, right) in combinations(enumerate(entries), 2):
                here, there = (*path, field, second), (*path, field, first)
                if sources.get(here) == sources.get(there) or not _same_thing(left, right) or not _overlap(left, right):
                    continue
                yield Found(here, Finding.of("IK204", other=context.place(there)))


def _same_thing(left: Stated, right: Stated) -> bool:
    if isinstance(left, Figure) and isinstance(right, Figure):
        return _counted(left) == _counted(right) and left.value != right.value
    if isinstance(left, Term) and isinstance(right, Term):
        return left.period == right.period and left.basis == right.basis
    return True


def _counted(figure: Figure) -> tuple[Any, ...]:
    return (figure.what, frozenset(figure.groups), figure.period, figure.basis, figure.as_of)


def _overlap(left: Stated | Remark, right: Stated | Remark) -> bool:
    (begin, end), (other_begin, other_end) = _span(left), _span(right)
    return begin <= other_end and other_begin <= end


def _span(one: Stated | Remark) -> tuple[dt.date, dt.date]:
    begin = one.valid_from.earliest if one.valid_from is not None else None
    end = one.valid_to.latest if one.valid_to is not None else None
    return begin or dt.date.min, end or dt.date.max


def _standings(context: CheckContext) -> Iterator[Found]:
    owners = dict(context.records)
    for path, one in context.records:
        if not isinstance(one, Remark):
            continue
        if one.standing is Standing.REPAIRED and one.printed is None:
            yield Found(path, Finding.of("IK207"))
        # "Vacant" says that a post is there and nobody holds it, so it goes with a value.
        denies = one.standing in (Standing.NONE, Standing.WITHHELD, Standing.NOT_STATED) and one.field is not None
        if denies and _stands_against(one, getattr(owners[path[:-2]], str(one.field), None)):
            yield Found(path, Finding.of("IK206", standing=str(one.standing), field=str(one.field)))


def _stands_against(remark: Remark, value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_overlap(remark, item) if isinstance(item, Stated) else True for item in value)
    return value is not None


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
    Check(code="IK204", title=Text(de="Quellen sind sich einig", en="Sources agree"), run=_contradictions),
    Check(
        code="IK206",
        title=Text(de="Anmerkungen und Werte passen zusammen", en="Remarks and values fit together"),
        run=_standings,
    ),
)
