"""Plans: editions, levels, horizons, money, responsibilities, target groups, priorities."""

from __future__ import annotations

from integkit.codec import parse_quantity as q
from integkit.model import (
    Basis,
    CityProfile,
    Measure,
    Network,
    OrgUnit,
    Per,
    Plan,
    Publication,
    Record,
    RelationKind,
    Responsibility,
    Role,
    Section,
    Standing,
    walk,
)

from ._table import Facts, contradicts, day, de, demand, every, find, relations, standings, words


def levels(plan: Plan) -> list[list[str | None]]:
    """For each measure the levels of the sections above it, from the top."""
    sections = {path: one for path, one in walk(plan) if isinstance(one, Section)}
    return [
        [sections[path[:end]].level for end in range(2, len(path), 2) if path[:end] in sections]
        for path, one in walk(plan)
        if isinstance(one, Measure)
    ]


@demand(
    "G09",
    "editions that follow and overlap, decided, extended, only drafted online, only announced",
    "lindenkron",
    "falkenhain",
)
def editions(lindenkron: CityProfile, falkenhain: CityProfile) -> Facts:
    first, second = find(lindenkron, Plan, "k19"), find(lindenkron, Plan, "k25")
    yield (
        (words(first.kind)[0], words(second.kind)),
        (
            "integration_concept",
            ("participation_concept", "Teilhabekonzept"),
        ),
    )
    decided = second.events[-1]
    yield (
        (words(decided.kind)[0], decided.by, decided.date, decided.paper, decided.vote),
        (
            "adopted",
            ("city-council",),
            "2024-12-12",
            "24/160",
            "33:2:1",
        ),
    )
    yield [plan.id for plan in lindenkron.as_of(day("2025-06-01")).plans], ["k19", "k25", "youth-draft"]
    yield contradicts(lambda: lindenkron.plan), True
    yield (
        [(words(one.kind)[0], de(one.text)) for one in first.events if one.text is not None],
        [("extended", "bis Ende 2025")],
    )
    yield (
        [(one.basis, one.period) for one in first.terms],
        [(Basis.PLANNED, "2019-06/2023"), (None, "2019-06/2025")],
    )
    yield first.valid_to, "2025-12"
    draft, announced = find(lindenkron, Plan, "youth-draft"), find(lindenkron, Plan, "k29")
    yield [words(one.kind)[0] for one in draft.events], ["draft"]
    online = find(lindenkron, Publication, draft.publications[0])
    yield [words(issue.kind)[0] for issue in online.issues], ["online"]
    yield [words(one.kind)[0] for one in announced.events], ["announced"]
    yield (
        (announced.itemised, announced.valid_from, standings(announced)),
        (
            False,
            "2029",
            {"sections": Standing.PENDING},
        ),
    )
    yield [words(one.kind)[0] for one in falkenhain.plans[0].events], ["announced", "draft", "consulted"]


@demand(
    "G14",
    "levels of any names and depth, some skipped; numbers that run through, or begin anew",
    "lindenkron",
    "rotbach",
)
def depth(lindenkron: CityProfile, rotbach: CityProfile) -> Facts:
    through, anew = find(lindenkron, Plan, "k19"), find(lindenkron, Plan, "k25")
    yield (
        [(word.id, word.label.de) for word in anew.levels],
        [
            ("area", "Aufgabenbereich"),
            ("field", "Handlungsfeld"),
            ("sub-field", "Themenfeld"),
            ("guiding-goal", "Leitziel"),
            ("partial-goal", "Teilziel"),
            ("approach", "Handlungsansatz"),
            ("measure", "Baustein"),
        ],
    )
    yield (
        sorted({tuple(one) for one in levels(anew)}, key=len),
        [
            ("area", "approach"),
            ("area", "field", "guiding-goal"),
            ("area", "field", "sub-field", "guiding-goal", "partial-goal"),
        ],
    )
    yield [one.number for one in every(through, Measure)], ["M1", "M2", "M3", "M4", "M5"]
    yield [one.number for one in every(anew, Measure)], ["1", "2", "1", "2", "3", "1", "2"]
    field = find(anew, Section, "k25.a.1")
    yield (field.number, field.code), ("I", "3.1")
    yield (
        [words(one.kind) for one in every(anew, Measure) if one.kind is not None],
        [
            ("contract", "Kontrakt"),
            ("recommendation", None),
            ("approach", None),
        ],
    )
    yield [word.label.de for word in rotbach.plans[0].levels], ["Feld", "Ziel", "Maßnahme"]


@demand("G21", "steering and working groups, conferences, consultants and institutes around a plan", "lindenkron")
def process(lindenkron: CityProfile) -> Facts:
    plan = find(lindenkron, Plan, "k25")
    yield relations(plan, RelationKind.STEERED_BY), ["steering-group"]
    yield relations(plan, RelationKind.MADE_BY), ["institute", "facilitator"]
    yield (
        [(one.id, words(one.kind)[0], one.inside) for one in lindenkron.networks],
        [
            ("steering-group", "steering_group", True),
            ("language-group", "working_group", False),
            ("provider-conference", "conference", False),
            ("citizens-forum", "forum", False),
        ],
    )
    steering = find(lindenkron, Network, "steering-group")
    yield (
        (steering.compositions[0].groups[0].number, steering.compositions[0].groups[0].members),
        (
            q("5"),
            ("social-department", "building-department", "school-department", "office", "city-library"),
        ),
    )
    yield (
        [words(find(lindenkron, OrgUnit, id).kind)[0] for id in ("institute", "facilitator")],
        ["institute", "company"],
    )


@demand(
    "G26",
    "money once, by year, for two years, without end, split, as ceiling or estimate, with posts, or none",
    "lindenkron",
)
def money(lindenkron: CityProfile) -> Facts:
    plan = find(lindenkron, Plan, "k25")
    budget, share = plan.money
    yield (
        (budget.amount, budget.currency, budget.period, budget.basis),
        (q("640000"), "EUR", "2025/2026", Basis.PLANNED),
    )
    yield (
        [(words(part.purpose)[0], part.amount) for part in budget.parts],
        [
            ("staff", q("410000")),
            ("material", q("230000")),
        ],
    )
    yield (share.amount, share.payer, share.basis), (q("12 %"), "ministry", Basis.ESTIMATE)
    childcare = find(plan, Measure, "k25.a.1.1.l.1.1")
    once, yearly = childcare.money
    yield (once.amount, once.per, once.period, once.basis), (q("15000"), Per.ONCE, "2025", Basis.ESTIMATE)
    yield (yearly.amount, yearly.per, yearly.period, yearly.basis), (q("62000"), Per.YEAR, "2026/..", Basis.CEILING)
    yield (
        [(words(part.purpose)[0], part.payer) for part in yearly.parts],
        [
            ("staff", "municipality"),
            ("material", "ministry"),
        ],
    )
    yield (
        [(de(post.role), post.number, post.fte) for post in childcare.posts],
        [("Erzieherin oder Erzieher", q("2"), q("1.5"))],
    )
    readers = find(plan, Measure, "k25.a.1.1.l.1.2")
    yield [(one.period, one.amount) for one in readers.money], [("2025", q("3000")), ("2026", q("3500"))]
    free, open_amount = find(plan, Measure, "k25.a.2.l.1"), find(plan, Measure, "k25.a.2.l.2")
    yield (free.money, standings(free)), ((), {"money": Standing.NONE})
    yield [(one.amount, one.per) for one in open_amount.money], [(None, Per.YEAR)]


@demand(
    "G27", "any number of responsible parties with their part, inside and outside, never split at a comma", "lindenkron"
)
def responsible(lindenkron: CityProfile) -> Facts:
    parties = find(lindenkron, Measure, "k25.a.1.1.l.1.1").responsibilities
    yield (
        [(one.unit, one.role, one.printed) for one in parties],
        [
            ("school-department", Role.LEAD, None),
            ("language-association", Role.CO_LEAD, None),
            ("language-group", Role.PARTICIPATING, "unter Mitwirkung der AG Sprache"),
            ("workshop", Role.STAFFING, None),
            ("ministry", Role.FINANCING, None),
            ("district-office", Role.SUPPORTING, "im Einvernehmen mit dem Kreis"),
        ],
    )
    inside = {one.id for one in lindenkron.units} | {one.id for one in lindenkron.networks if one.inside}
    yield [one.unit for one in parties if one.unit in inside], ["school-department"]
    outside = [find(lindenkron, OrgUnit, id) for id in ("language-association", "workshop", "ministry")]
    yield [words(one.kind)[0] for one in outside], ["association", "company", "land_body"]
    yield (
        [de(find(lindenkron, OrgUnit, id).name) for id in ("school-department", "language-association")],
        [
            "Fachbereich Schule, Sport und Kultur",
            "Sprachbrücke, Verein für Bildung und Begegnung",
        ],
    )
    yield find(lindenkron, Measure, "k25.a.1.1.l.1.2").responsibilities, (Responsibility(unit="city-library"),)
    yield standings(find(lindenkron, Measure, "k25.a.2.l.2")), {"responsibilities": Standing.PENDING}


@demand(
    "G28",
    "horizons as each plan defines them: classes, years, a season, a budget, a phase, a day, no end",
    "lindenkron",
)
def horizons(lindenkron: CityProfile) -> Facts:
    first, second = find(lindenkron, Plan, "k19"), find(lindenkron, Plan, "k25")
    yield (
        [(one.label.de, one.within, one.after) for one in first.horizons],
        [
            ("kurzfristig", q("1 year"), None),
            ("mittelfristig", q("3 years"), q("1 year")),
            ("langfristig", None, q("3 years")),
        ],
    )
    yield (
        [(one.label.de, one.period, one.ongoing) for one in second.horizons],
        [
            ("2025", "2025", None),
            ("2026", "2026", None),
            ("Herbst 2025", "2025-23", None),
            ("Doppelhaushalt 2025/2026", "2025/2026", None),
            ("Doppelhaushalt 2027/2028", "2027/2028", None),
            ("zweite Phase", "2026-07/2027-06", None),
            ("zum Schuljahresbeginn", "2026-08-13", None),
            ("laufend", None, True),
        ],
    )
    yield (
        [[one.horizons for one in measure.milestones] for measure in every(second, Measure)],
        [
            [("autumn-25",), ("budget-2",)],
            [("y2025", "y2026")],
            [("budget-1",)],
            [("phase-2",)],
            [],
            [("always",)],
            [("by-date",)],
        ],
    )
    milestone = every(second, Measure)[0].milestones[0]
    yield (milestone.due, milestone.due_printed), ("2025-10", "nach den Herbstferien")
    yield standings(find(second, Measure, "k25.a.2.l.3")), {"milestones": Standing.NOT_STATED}


@demand(
    "G35",
    "any number of fields and cross-cutting themes, continued, split, merged or dropped by the next edition",
    "lindenkron",
)
def fields_of_action(lindenkron: CityProfile) -> Facts:
    first, second = find(lindenkron, Plan, "k19"), find(lindenkron, Plan, "k25")
    yield [section.title and section.title.de for section in first.sections], ["Sprache", "Wohnen und Nachbarschaft"]
    yield (
        [(one.id, one.cross_cutting) for one in second.sections],
        [
            ("k25.x", True),
            ("k25.y", True),
            ("k25.a", None),
            ("k25.b", None),
        ],
    )
    changes = (RelationKind.CONTINUES, RelationKind.SPLITS, RelationKind.MERGES, RelationKind.DROPS)
    told = [
        (one.id, relation.kind, relation.to)
        for one in every(second, Record)
        for relation in one.relations
        if relation.kind in changes
    ]
    yield (
        told,
        [
            ("k25", RelationKind.DROPS, "k19.m4"),
            ("k25.a.1", RelationKind.CONTINUES, "k19.1"),
            ("k25.a.1.1.l.1.1", RelationKind.SPLITS, "k19.m2"),
            ("k25.a.1.1.l.1.2", RelationKind.SPLITS, "k19.m2"),
            ("k25.a.2", RelationKind.MERGES, "k19.2"),
            ("k25.a.2", RelationKind.MERGES, "k19.1"),
            ("k25.a.2.l.1", RelationKind.MERGES, "k19.m3"),
            ("k25.a.2.l.1", RelationKind.MERGES, "k19.m5"),
        ],
    )
    touches = find(second, Measure, "k25.a.1.1.l.1.2").relations[1]
    yield (touches.kind, touches.to), (RelationKind.CONTRIBUTES_TO, "k25.x")


@demand(
    "G39",
    "target groups of a plan, a field and a measure, with other words and the law that defines them",
    "lindenkron",
)
def target_groups(lindenkron: CityProfile) -> Facts:
    plan = find(lindenkron, Plan, "k25")
    yield (
        [(word.id, word.concept, [de(alias.name) for alias in word.aliases]) for word in plan.target_groups],
        [
            ("repatriates", "ethnic_repatriates", []),
            ("tolerated", "tolerated", ["Geduldete"]),
            ("new-here", "newcomers", ["Neuzugezogene", "Zugezogene"]),
            ("professionals", "professionals", []),
        ],
    )
    legal = [one for word in plan.target_groups for one in word.legal]
    yield (
        [(words(one.kind)[0], one.act, one.section) for one in legal],
        [
            ("federal_act", "BVFG", "§ 4"),
            ("federal_act", "AufenthG", "§ 60a"),
        ],
    )
    yield de(plan.target_groups[2].text), "seit höchstens drei Jahren gemeldet"
    yield find(plan, Section, "k25.a.1").target_groups, ("new-here", "repatriates")
    yield find(plan, Measure, "k25.a.2.l.1").target_groups, ("tolerated", "new-here")


@demand("G41", "classes and ranks for goals and measures, and who set them, even against each other", "lindenkron")
def priorities(lindenkron: CityProfile) -> Facts:
    plan = find(lindenkron, Plan, "k25")
    yield (
        [(word.id, word.label.de) for word in plan.classes],
        [
            ("quick-win", "Schnellläufer"),
            ("high", "hoch"),
            ("low", "niedrig"),
            ("stop", "läuft aus"),
        ],
    )
    told = [
        (one.id, priority.word, priority.rank, priority.by)
        for _, one in walk(plan)
        if isinstance(one, Section | Measure)
        for priority in one.priorities
    ]
    yield (
        told,
        [
            ("k25.a.1.1.l", "high", 1, ("citizens-forum",)),
            ("k25.a.1.1.l.1.1", "high", None, ("steering-group",)),
            ("k25.a.1.1.l.1.1", "low", 7, ("finance-committee",)),
            ("k25.a.1.1.l.1.2", "quick-win", None, ("steering-group",)),
            ("k25.a.2.l.1", "high", 2, ("city-council",)),
            ("k25.a.2.l.3", "stop", None, ("city-council",)),
        ],
    )
