"""IK2xx: what may be out of date on a day. Without a day these checks stay silent: no clock is read."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.messages import Finding
from integkit.model import Actor, Source, Stated, Text

from ._rule import Check, CheckContext, Found


def _review(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if context.as_of is None or not isinstance(one, Source) or one.review_by is None:
            continue
        due = one.review_by.latest
        if due is not None and due < context.as_of:
            finding = Finding.of("IK209", review_by=one.review_by, day=context.as_of.isoformat())
            yield Found((*path, "review_by"), finding)


def _ended_terms(context: CheckContext) -> Iterator[Found]:
    """A body of which every term that is stated has ended, and none says what holds now."""
    for path, one in context.records:
        terms = getattr(one, "terms", ()) if isinstance(one, Actor) else ()
        if context.as_of is None or not terms:
            continue
        day = context.as_of
        ends = [term.period.latest if term.period is not None else None for term in terms]
        if all(not term.held_on(day) or (end is not None and end < day) for term, end in zip(terms, ends, strict=True)):
            yield Found((*path, "terms"), Finding.of("IK210", day=day.isoformat()))


def _ended_alone(context: CheckContext) -> Iterator[Found]:
    """A list of versions of which the last one has ended: what holds since is not said."""
    for path, one in context.records:
        for field in ("compositions", "posts", "leadership"):
            versions = [each for each in getattr(one, field, ()) if isinstance(each, Stated)]
            if context.as_of is None or not versions or any(each.held_on(context.as_of) for each in versions):
                continue
            if all(each.valid_to is not None and not each.valid_to.is_unknown for each in versions):
                finding = Finding.of("IK211", field=field, day=context.as_of.isoformat())
                yield Found((*path, field), finding)


CHECKS = (
    Check(code="IK209", title=Text(de="Quellen werden wieder gelesen", en="Sources are read again"), run=_review),
    Check(code="IK210", title=Text(de="Eine Amtszeit läuft", en="A term is running"), run=_ended_terms),
    Check(
        code="IK211",
        title=Text(de="Was geendet hat, hat eine Fortsetzung", en="What has ended has a continuation"),
        run=_ended_alone,
    ),
)
