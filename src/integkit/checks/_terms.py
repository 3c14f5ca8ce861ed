"""IK301 to IK304: law and roles of the right Land, words mapped to shared concepts."""

from __future__ import annotations

from collections.abc import Iterator

from integkit import vocabulary
from integkit.messages import Finding
from integkit.model import Concepts, Kind, LegalBasis, Relation, RelationKind, Text, above, marks_of

from ._rule import Check, CheckContext, Found


def _law(context: CheckContext) -> Iterator[Found]:
    land = context.profile.municipality.land
    for path, one in context.records:
        if not isinstance(one, LegalBasis):
            continue
        if one.land is None and one.kind is not None and one.kind.concept == "land_act":
            yield Found(path, Finding.of("IK301", land=land))
        elif one.land is not None and one.land != land and one.text is None:
            yield Found((*path, "land"), Finding.of("IK302", law=one.land, land=land))


def _mapped_words(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Kind) and one.concept is None and one.local is not None and one.reason is None:
            field = path[-2] if isinstance(path[-1], int) else path[-1]
            marks = marks_of(type(context.at(above(path)))).get(str(field), ())
            lists = [mark.list for mark in marks if isinstance(mark, Concepts)]
            word = one.local.in_(context.profile.language)
            yield Found(path, Finding.of("IK303", word=word, list=lists[0] if lists else "?"))


def _reference_roles(context: CheckContext) -> Iterator[Found]:
    land = context.profile.municipality.land
    for path, one in context.records:
        if isinstance(one, Relation) and one.kind is RelationKind.BASED_ON and one.to is not None:
            prefix = one.to.partition(":")[0] if ":" in one.to else land
            if prefix != land and prefix in vocabulary.concepts("laender"):
                yield Found((*path, "to"), Finding.of("IK304", land=land, other=prefix))


CHECKS = (
    Check(code="IK301", title=Text(de="Recht gilt im eigenen Land", en="Law is that of the own Land"), run=_law),
    Check(
        code="IK303",
        title=Text(
            de="Eigene Wörter sind gemeinsamen Begriffen zugeordnet", en="Local words are mapped to shared concepts"
        ),
        run=_mapped_words,
    ),
    Check(
        code="IK304",
        title=Text(de="Referenzrollen gelten im eigenen Land", en="Reference roles hold in their own Land"),
        run=_reference_roles,
    ),
)
