"""IK52x: what will make a plan hard to monitor. Notes only, and only on request: a plan is adopted as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from integkit.messages import Finding
from integkit.model import Horizon, Measure, Milestone, Nature, Path, Period, Plan, Role, Section, Text, walk

from ._rule import Check, CheckContext, Found

_MANY: Final = 3
# "More", "better", "fewer" need something to be measured against.
_MORE: Final = {
    "de": re.compile(r"\b(?:mehr|weniger|(?:besser|höher|stärker|häufiger|steig|gestieg|erhöh|sink)\w*)\b", re.I),
    "en": re.compile(r"\b(?:more|fewer|less|(?:better|higher|stronger|increas|ris(?:e|ing)|improv)\w*)\b", re.I),
}


class _Within(NamedTuple):
    """A measure with the plan and the sections above it."""

    plan: Plan
    above: tuple[Section, ...]
    path: Path
    measure: Measure


def _measures(context: CheckContext) -> Iterator[_Within]:
    for number, plan in enumerate(context.profile.plans):
        sections: dict[Path, tuple[Section, ...]] = {}
        for path, one in walk(plan, ("plans", number)):
            above = sections.get(path[:-2], ())
            if isinstance(one, Section):
                sections[path] = (*above, one)
            elif isinstance(one, Measure):
                yield _Within(plan, above, path, one)


def _rule(find: Callable[[_Within], Iterator[Found]]) -> Callable[[CheckContext], Iterator[Found]]:
    def run(context: CheckContext) -> Iterator[Found]:
        for within in _measures(context):
            yield from find(within)

    return run


def _first_horizon(within: _Within) -> Iterator[Found]:
    dated = [one for one in within.plan.horizons if not one.ongoing]
    milestones = within.measure.milestones
    if dated and milestones and not any(dated[0].id in one.horizons or one.due for one in milestones):
        yield Found((*within.path, "milestones"), Finding.of("IK520", horizon=_label(dated[0])))


def _combined(within: _Within) -> Iterator[Found]:
    for index, one in enumerate(within.measure.milestones):
        if len(one.horizons) > 1:
            yield Found((*within.path, "milestones", index, "horizons"), Finding.of("IK521", horizons=one.horizons))


def _lead(within: _Within) -> Iterator[Found]:
    parties = within.measure.responsibilities
    leads = [one for one in parties if one.role is Role.LEAD or one.reports]
    if len(parties) > 1 and not leads:
        yield Found((*within.path, "responsibilities"), Finding.of("IK522", count=len(parties)))


def _already_so(within: _Within) -> Iterator[Found]:
    for index, one in enumerate(within.measure.milestones):
        natures = {one.nature, *(outcome.nature for outcome in one.outcomes)}
        if Nature.BASELINE_NOTE in natures:
            yield Found((*within.path, "milestones", index), Finding.of("IK523"))


def _repeats(within: _Within) -> Iterator[Found]:
    goals = {_plain(one.text) for one in within.above} | {_plain(within.measure.text)}
    seen: dict[str, Milestone] = {}
    for index, one in enumerate(within.measure.milestones):
        words = _plain(one.text)
        if words and words in goals:
            yield Found((*within.path, "milestones", index, "text"), Finding.of("IK524"))
        if words and words in seen:
            yield Found((*within.path, "milestones", index, "text"), Finding.of("IK525", other=seen[words].id))
        seen.setdefault(words, one)


def _many(within: _Within) -> Iterator[Found]:
    for index, one in enumerate(within.measure.milestones):
        if len(one.outcomes) > _MANY:
            yield Found((*within.path, "milestones", index, "outcomes"), Finding.of("IK526", count=len(one.outcomes)))


def _compared_with_nothing(within: _Within) -> Iterator[Found]:
    indicator = within.measure.indicator
    if indicator is not None and indicator.values:
        return
    for index, one in enumerate(within.measure.milestones):
        found = next(filter(None, map(_comparative, (one.text, *(each.text for each in one.outcomes)))), None)
        if found is not None:
            yield Found((*within.path, "milestones", index), Finding.of("IK527", word=found))


def _comparative(text: Text | None) -> str | None:
    if text is None:
        return None
    matches = (_MORE[language].search(text[language]) for language in _MORE if language in text)
    return next((match[0] for match in matches if match), None)


def _dates_apart(within: _Within) -> Iterator[Found]:
    horizons = {one.id: one for one in within.plan.horizons}
    for index, one in enumerate(within.measure.milestones):
        periods = [horizons[id].period for id in one.horizons if id in horizons]
        apart = [
            period for period in periods if period is not None and one.due is not None and _outside(one.due, period)
        ]
        if apart and one.due is not None:
            finding = Finding.of("IK528", due=one.due, period=apart[0])
            yield Found((*within.path, "milestones", index, "due"), finding)


def _outside(due: Period, period: Period) -> bool:
    ends, begins = period.latest, period.earliest
    late = ends is not None and due.earliest is not None and due.earliest > ends
    early = begins is not None and due.latest is not None and due.latest < begins
    return late or early


def _unnumbered(within: _Within) -> Iterator[Found]:
    if within.measure.number is None and any(one.number for one in _all_of(within.plan)):
        yield Found(within.path, Finding.of("IK529"))


def _outside_the_administration(context: CheckContext) -> Iterator[Found]:
    outside = {one.id for one in context.profile.organisations}
    for within in _measures(context):
        parties = within.measure.responsibilities
        if parties and all(one.unit in outside for one in parties):
            yield Found((*within.path, "responsibilities"), Finding.of("IK530", unit=parties[0].unit))


def _all_of(plan: Plan) -> Iterator[Measure]:
    yield from (one for _, one in walk(plan) if isinstance(one, Measure))


def _label(horizon: Horizon) -> str:
    return horizon.label.in_("de")


def _plain(text: Text | None) -> str:
    return " ".join(text.in_("de").casefold().rstrip(".").split()) if text is not None else ""


LINT = (
    Check(
        code="IK520",
        title=Text(de="Jede Maßnahme beginnt beizeiten", en="Each measure begins early"),
        run=_rule(_first_horizon),
    ),
    Check(
        code="IK521",
        title=Text(de="Ein Meilenstein, ein Horizont", en="One milestone, one horizon"),
        run=_rule(_combined),
    ),
    Check(code="IK522", title=Text(de="Eine Stelle federführend", en="One unit takes the lead"), run=_rule(_lead)),
    Check(
        code="IK523",
        title=Text(de="Meilensteine liegen voraus", en="Milestones lie ahead"),
        run=_rule(_already_so),
    ),
    Check(
        code="IK524",
        title=Text(de="Meilensteine sagen mehr als das Ziel", en="Milestones say more than the goal"),
        run=_rule(_repeats),
    ),
    Check(
        code="IK526", title=Text(de="Ein Meilenstein, ein Ergebnis", en="One milestone, one outcome"), run=_rule(_many)
    ),
    Check(
        code="IK527",
        title=Text(de="Vergleiche haben einen Ausgangswert", en="Comparisons have a baseline"),
        run=_rule(_compared_with_nothing),
    ),
    Check(
        code="IK528",
        title=Text(de="Datum und Horizont passen zusammen", en="Date and horizon agree"),
        run=_rule(_dates_apart),
    ),
    Check(code="IK529", title=Text(de="Maßnahmen haben Nummern", en="Measures have numbers"), run=_rule(_unnumbered)),
    Check(
        code="IK530",
        title=Text(de="Die Verwaltung ist beteiligt", en="The administration takes part"),
        run=_outside_the_administration,
    ),
)
"""Rules for a plan that is still being written; ``integkit check --lint`` runs them too."""
