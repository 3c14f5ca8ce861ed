"""IK1xx: ids are unique, references lead somewhere, keys are those of the municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from integkit import vocabulary
from integkit.messages import Finding, nearest
from integkit.model import Cite, Form, Path, Relation, Remark, Text, field_names, marks_of, record_types_of

from ._rule import Check, CheckContext, Found


def _unique_ids(context: CheckContext) -> Iterator[Found]:
    for own, paths in context.paths_of_ids.items():
        for path in paths[1:]:
            yield Found((*path, "id"), Finding.of("IK101", id=own, other=context.place(paths[0])))


def _references(context: CheckContext) -> Iterator[Found]:
    sources = {source.id for source in context.profile.sources}
    for path, one in context.records:
        for field, marks in marks_of(type(one)).items():
            if not any(isinstance(mark, Form) and mark.name == "reference" for mark in marks):
                continue
            value = getattr(one, field)
            known = sources if isinstance(one, Cite) else context.paths_of_ids.keys()
            for step, ref in _each(field, value):
                finding = _unresolved(context, ref, known)
                if finding is not None:
                    yield Found((*path, *step), finding)


def _each(field: str, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (field,), value
    elif isinstance(value, tuple):
        for index, ref in enumerate(value):
            yield (field, index), ref


def _unresolved(context: CheckContext, ref: str, known: Any) -> Finding | None:
    prefix, colon, own = ref.rpartition(":")
    if not colon:
        return None if ref in known else Finding.of("IK102", id=ref, meant=nearest(ref, known))
    elsewhere = context.ids_elsewhere(prefix)
    if elsewhere is None:
        return None if re.fullmatch(r"[0-9]{8}(?:-.+)?|[0-9]{12}", prefix) else Finding.of("IK108", id=ref, prefix=prefix)
    return None if own in elsewhere else Finding.of("IK102", id=ref, meant=nearest(own, elsewhere))


def _remark_fields(context: CheckContext) -> Iterator[Found]:
    owners = dict(context.records)
    for path, one in context.records:
        if not isinstance(one, Remark) or one.field is None:
            continue
        owner: type | None = type(owners[path[:-2]])
        for step in one.field.split("."):
            if owner is Text:
                break  # what follows is a language
            if step.isdecimal():
                continue
            names = field_names(owner) if owner is not None and hasattr(owner, "__attrs_attrs__") else ()
            if owner is None or step not in names:
                record = vocabulary.record_label(type(owners[path[:-2]]).__name__, "de")
                meant = nearest(step, names)
                yield Found((*path, "field"), Finding.of("IK103", field=one.field, record=record, meant=meant))
                break
            owner = record_types_of(owner).get(step)


def _municipality_keys(context: CheckContext) -> Iterator[Found]:
    municipality = context.profile.municipality
    ags, ars, land = municipality.ags, municipality.ars, municipality.land
    path: Path = ("municipality",)
    is_land = municipality.kind is not None and municipality.kind.concept == "land"
    if ags is None and ars is None and not is_land:
        yield Found(path, Finding.of("IK106"))
    for field, key in (("ags", ags), ("ars", ars)):
        of = vocabulary.land_of_ags(key) if key is not None else land
        if key is not None and of is None:
            yield Found((*path, field), Finding.of("IK109", key=key))
        elif key is not None and of != land:
            yield Found((*path, field), Finding.of("IK104", ags=key, of=str(of), land=land))
    if ags is not None and ars is not None and (ars[:5], ars[-3:]) != (ags[:5], ags[-3:]):
        yield Found((*path, "ars"), Finding.of("IK105", ags=ags, ars=ars))


def _relations(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Relation) and one.text is None and (one.to is None or one.kind == "other"):
            yield Found(path, Finding.of("IK107"))


CHECKS = (
    Check(code="IK101", title=Text(de="Jede id gibt es einmal", en="Every id is there once"), run=_unique_ids),
    Check(
        code="IK102",
        title=Text(de="Verweise führen zu einem Eintrag", en="References lead to a record"),
        run=_references,
    ),
    Check(
        code="IK103",
        title=Text(de="Anmerkungen nennen Felder, die es gibt", en="Remarks name fields that exist"),
        run=_remark_fields,
    ),
    Check(
        code="IK104",
        title=Text(de="AGS, ARS und Land passen zusammen", en="AGS, ARS and Land fit together"),
        run=_municipality_keys,
    ),
    Check(
        code="IK107",
        title=Text(de="Beziehungen nennen ein Gegenüber", en="Relations name the other side"),
        run=_relations,
    ),
)
