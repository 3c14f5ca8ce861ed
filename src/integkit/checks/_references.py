"""IK102, IK107, IK108, IK114: references lead to records, and to the right ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from integkit.messages import Finding, nearest
from integkit.model import RELATION_TARGETS, Form, LeadsTo, Path, Relation, Text, marks_of

from ._rule import Check, CheckContext, Found


def _references(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        for field, marks in marks_of(type(one)).items():
            if not any(isinstance(mark, Form) and mark.name == "reference" for mark in marks):
                continue
            leads_to = next((mark for mark in marks if isinstance(mark, LeadsTo)), None)
            if isinstance(one, Relation):
                leads_to = RELATION_TARGETS.get(one.kind)
            for step, ref in _each(field, getattr(one, field)):
                finding = _elsewhere(context, ref) if ":" in ref else _here(context, ref, leads_to)
                if finding is not None:
                    yield Found((*path, *step), finding)


def _each(field: str, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (field,), value
    elif isinstance(value, tuple):
        for index, ref in enumerate(value):
            yield (field, index), ref


def _here(context: CheckContext, id: str, leads_to: LeadsTo | None) -> Finding | None:
    paths = context.paths_of_ids.get(id, [])
    if any(_fits(context.at(path), leads_to) for path in paths):
        return None
    fitting = [
        one for one, there in context.paths_of_ids.items() if any(_fits(context.at(at), leads_to) for at in there)
    ]
    now = context.moved_to(id)
    meant = (now,) if now in fitting else nearest(id, fitting)
    if not paths or leads_to is None:
        is_source = leads_to is not None and leads_to.records == ("Source",)
        listed = tuple(fitting) if is_source else ()
        return Finding.of("IK102", {"way_out": _way_out(leads_to)}, id=id, choices=listed, meant=meant)
    return Finding.of("IK114", id=id, other=context.place(paths[0]), expected=leads_to.name, meant=meant)


def _way_out(leads_to: LeadsTo | None) -> str:
    """Where the record would stand that is missing."""
    if leads_to is None or "Actor" in leads_to.records:
        return "named only"
    return "listed source" if "Source" in leads_to.records else "listed record"


def _fits(one: object, leads_to: LeadsTo | None) -> bool:
    return leads_to is None or any(cls.__name__ in leads_to.records for cls in type(one).__mro__)


def _elsewhere(context: CheckContext, ref: str) -> Finding | None:
    prefix, _, own = ref.rpartition(":")
    known = context.ids_elsewhere(prefix)
    if known is None:
        return (
            None if re.fullmatch(r"[0-9]{8}(?:-.+)?|[0-9]{12}", prefix) else Finding.of("IK108", id=ref, prefix=prefix)
        )
    if own in known:
        return None
    return Finding.of("IK102", {"way_out": "listed record"}, id=ref, meant=nearest(own, known))


def _relations(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Relation) and one.text is None and (one.to is None or one.kind == "other"):
            yield Found(path, Finding.of("IK107"))


CHECKS = (
    Check(
        code="IK102",
        title=Text(de="Verweise führen zu einem Eintrag", en="References lead to a record"),
        run=_references,
    ),
    Check(
        code="IK107",
        title=Text(de="Beziehungen nennen ein Gegenüber", en="Relations name the other side"),
        run=_relations,
    ),
)
