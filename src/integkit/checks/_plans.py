"""IK5xx and IK6xx: a plan keeps to its own words and levels, a report to those of its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from integkit import vocabulary
from integkit.messages import Finding, nearest
from integkit.model import Assessment, Horizon, Measure, Path, Plan, Section, StatusReport, Text, Word, walk

from ._rule import Check, CheckContext, Found


def _words(context: CheckContext) -> Iterator[Found]:
    plans = {plan.id: plan for plan in context.profile.plans}
    for index, plan in enumerate(context.profile.plans):
        for path, one in walk(plan, ("plans", index)):
            if isinstance(one, Section) and one.level is not None:
                yield from _known(plan, "level", plan.levels, (one.level,), (*path, "level"))
            if isinstance(one, Section | Measure):
                yield from _known(plan, "target group", plan.target_groups, one.target_groups, (*path, "target_groups"))
                for number, milestone in enumerate(one.milestones):
                    place = (*path, "milestones", number, "horizons")
                    yield from _known(plan, "horizon", plan.horizons, milestone.horizons, place)
            if isinstance(one, Assessment) and one.word is not None:
                yield from _known(plan, "class", (*plan.classes, *plan.ratings), (one.word,), (*path, "word"))
    for path, one in context.records:
        plan_of_round = _plan_of(path, context, plans)
        if plan_of_round is None:
            continue
        if isinstance(one, StatusReport) and one.word is not None:
            yield from _known(plan_of_round, "state", plan_of_round.states, (one.word,), (*path, "word"))
        if isinstance(one, Assessment) and one.word is not None:
            words = (*plan_of_round.ratings, *plan_of_round.classes)
            yield from _known(plan_of_round, "rating", words, (one.word,), (*path, "word"))


def _plan_of(path: Path, context: CheckContext, plans: dict[str, Plan]) -> Plan | None:
    if len(path) > 2 and path[0] == "rounds" and isinstance(path[1], int):
        return plans.get(context.profile.rounds[path[1]].plan)
    return None


def _known(plan: Plan, what: str, words: Sequence[Word | Horizon], used: Iterable[str], path: Path) -> Iterator[Found]:
    choices = tuple(word.id for word in words)
    names = {label: word.id for word in words for label in word.label.values()} | {id: id for id in choices}
    for index, word in enumerate(used):
        if word not in choices:
            place = (*path, index) if path[-1] in ("horizons", "target_groups") else path
            meant = tuple(dict.fromkeys(names[near] for near in nearest(word, names)))
            finding = Finding.of("IK501", plan=plan.id, what=what, word=word, choices=choices, meant=meant)
            yield Found(place, finding)


def _concepts(context: CheckContext) -> Iterator[Found]:
    for number, plan in enumerate(context.profile.plans):
        for field, list_name in _LISTS.items():
            for index, word in enumerate(getattr(plan, field)):
                finding = _of_a_list(word, list_name) if list_name is not None else _of_no_list(word, field)
                if finding is not None:
                    yield Found(("plans", number, field, index, "concept"), finding)


# The lists of the vocabulary that the words of a plan may be mapped to.
_LISTS: Final[Mapping[str, str | None]] = MappingProxyType(
    {"levels": None, "states": "states", "ratings": "ratings", "classes": None, "target_groups": "target-groups"}
)


def _of_a_list(word: Word, list_name: str) -> Finding | None:
    known = vocabulary.concepts(list_name)
    if word.concept is None or word.concept in known:
        return None
    names = {alias: id for id, one in known.items() for aliases in one.aliases.values() for alias in aliases}
    names |= {one.label(language): id for id, one in known.items() for language in ("de", "en")}
    names |= {id: id for id in known}
    meant = tuple(dict.fromkeys(names[near] for near in nearest(word.concept, names)))
    return Finding.of("IK505", word=word.id, concept=word.concept, list=list_name, choices=tuple(known), meant=meant)


def _of_no_list(word: Word, field: str) -> Finding | None:
    what = "level" if field == "levels" else "class"
    return Finding.of("IK506", word=word.id, concept=word.concept, what=what) if word.concept is not None else None


def _items(context: CheckContext) -> Iterator[Found]:
    for index, plan in enumerate(context.profile.plans):
        if plan.itemised is False and any(isinstance(one, Measure) for _, one in walk(plan)):
            yield Found(("plans", index, "itemised"), Finding.of("IK502"))


def _levels(context: CheckContext) -> Iterator[Found]:
    for index, plan in enumerate(context.profile.plans):
        order = {word.id: place for place, word in enumerate(plan.levels)}
        above: dict[Path, str] = {}
        for path, one in walk(plan, ("plans", index)):
            if not isinstance(one, Section):
                continue
            upper = above.get(path[:-2])
            if one.level in order:
                if upper is not None and order[str(one.level)] <= order[upper]:
                    finding = Finding.of("IK503", level=str(one.level), above=upper)
                    yield Found((*path, "level"), finding)
                above[path] = str(one.level)
            elif upper is not None:
                above[path] = upper


def _one_reports(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        reporting = [each for each in getattr(one, "responsibilities", ()) if each.reports]
        if len(reporting) > 1:
            yield Found((*path, "responsibilities"), Finding.of("IK504"))


def _words_and_states(context: CheckContext) -> Iterator[Found]:
    meanings = {plan.id: {word.id: word.concept for word in plan.states} for plan in context.profile.plans}
    for number, one in enumerate(context.profile.rounds):
        for index, report in enumerate(one.reports):
            means = meanings.get(one.plan, {}).get(report.word or "")
            if means is not None and report.state is not None and means != report.state:
                finding = Finding.of("IK601", word=str(report.word), means=means, state=report.state.value)
                yield Found(("rounds", number, "reports", index, "state"), finding)


CHECKS = (
    Check(
        code="IK501",
        title=Text(de="Ein Plan benutzt seine eigenen Wörter", en="A plan uses its own words"),
        run=_words,
    ),
    Check(
        code="IK502",
        title=Text(
            de="Ein nicht aufgeschlüsselter Plan hat keine Maßnahmen", en="A plan that is not itemised has no measures"
        ),
        run=_items,
    ),
    Check(
        code="IK505",
        title=Text(de="Wörter eines Plans haben Begriffe, die es gibt", en="Words of a plan have concepts that exist"),
        run=_concepts,
    ),
    Check(code="IK503", title=Text(de="Ebenen steigen nie auf", en="Levels never go up"), run=_levels),
    Check(
        code="IK504", title=Text(de="Höchstens eine Stelle berichtet", en="At most one unit reports"), run=_one_reports
    ),
    Check(
        code="IK601", title=Text(de="Wort und Stand passen zusammen", en="Word and state agree"), run=_words_and_states
    ),
)
