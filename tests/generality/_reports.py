"""Figures, indicators, states and publications."""

from __future__ import annotations

from integkit.codec import parse_quantity as q
from integkit.model import (
    Basis,
    CityProfile,
    Figure,
    Indicator,
    Measure,
    Plan,
    Publication,
    Rating,
    ReportRound,
    Section,
    Standing,
    State,
    series_of,
)

from ._table import Facts, concepts, de, demand, every, find, standings, words


@demand(
    "G16",
    "series with uneven steps and gaps, by period and by day, with translations, plain language, extracts",
    "falkenhain",
)
def publications(falkenhain: CityProfile) -> Facts:
    monitor = find(falkenhain, Publication, "monitor")
    yield [(rhythm.every, de(rhythm.text)) for rhythm in monitor.rhythm], [(q("1 year"), None), (None, "unregelmäßig")]
    yield (
        [(one.covers, one.published) for one in monitor.issues if one.kind is None],
        [
            ("2017", "2018-06"),
            ("2018", "2019-05"),
            ("2019", "2021-02-11"),
            ("2020", None),
            ("2021", "2022-34"),
            ("2022-07/2024-06", "2025-03"),
        ],
    )
    yield (
        [(words(one.kind)[0], one.languages) for one in monitor.issues if one.kind is not None],
        [
            ("short", ()),
            ("plain_language", ("de-simple",)),
            ("translation", ("en", "ar", "vi")),
            ("extract", ("de", "uk")),
        ],
    )
    gaps = [(step.covers, step.gap and step.gap.standing) for step in series_of(monitor) if step.issue is None]
    yield gaps, [("2020", Standing.NONE)]
    yield [figure.value for figure in monitor.figures], [q("1200")]


@demand(
    "G25",
    "the population counted in several ways, each with definition, day, source and exactness",
    "erlengrund",
    "rotbach",
)
def population(erlengrund: CityProfile, rotbach: CityProfile) -> Facts:
    figures = erlengrund.municipality.figures
    yield (
        [(one.value, one.as_of, one.sources) for one in figures[:3]],
        [
            (q("about 118000"), "2024", ()),
            (q("117642"), "2024-06-30", ("land-statistics",)),
            (q("119210"), "2024-12-31", ()),
        ],
    )
    yield (
        [(words(one.what)[0], concepts(one.groups), one.value) for one in figures[3:]],
        [
            ("population", ["foreigners"], q("more than 7000")),
            ("population", ["migration_background"], q("9 to 10 %")),
            ("nationalities", [], q("at least 84")),
        ],
    )
    yield (
        [de(one.text) for one in figures[1:3]],
        [
            "Fortschreibung auf Grundlage des Zensus",
            "Melderegister mit Nebenwohnungen",
        ],
    )
    yield (
        [(concepts(one.groups), de(one.text)) for one in rotbach.municipality.figures[1:]],
        [
            (["migration_background"], "Zensusbegriff"),
            (["immigration_history"], "selbst zugewandert, oder beide Eltern sind es"),
        ],
    )


@demand("G29", "the plan's own words for states, reported on goals and measures, beside several judgements", "rotbach")
def status(rotbach: CityProfile) -> Facts:
    plan = rotbach.plans[0]
    yield (
        [(word.id, word.label.de, word.concept) for word in plan.states],
        [
            ("green", "grün", "in_implementation"),
            ("yellow", "gelb", "in_implementation"),
            ("red", "rot", "postponed"),
            ("grey", "grau", "not_started"),
        ],
    )
    yield [word.label.de for word in plan.ratings], ["wirkt", "wirkt teilweise", "wirkt nicht", "noch offen"]
    last = find(rotbach, ReportRound, "r2024")
    yield (last.plan, last.as_of), ("s", "2024-12-31")
    yield (
        [(one.target, one.word, one.state, one.by) for one in last.reports],
        [
            ("s.1.1.1", "green", State.IN_IMPLEMENTATION, ("housing-office",)),
            ("s.1.1.2", "yellow", None, ("housing-office",)),
            ("s.2.1", "red", State.POSTPONED, ("youth-office",)),
            ("s.2.1.1", None, None, ("youth-office",)),
        ],
    )
    yield find(rotbach, Section, "s.2.1").level, "goal"
    yield de(last.reports[3].text), "Das Forum tagte zweimal; über das Geld wurde noch nicht entschieden."
    yield (
        [(one.target, one.rating, one.by, one.as_of) for one in last.assessments],
        [
            ("s.1.1.1", Rating.REACHED, ("housing-office",), "2024-12"),
            ("s.1.1.1", Rating.PARTLY, ("council",), "2025-02"),
            ("s.1.1.1", Rating.NOT_ASSESSABLE, ("college",), "2025-01"),
            ("s.1.1", Rating.NOT_REACHED, ("audit",), None),
        ],
    )


@demand("G36", "numeric indicators: code, rate, source, method, breakdowns, series, baseline and targets", "rotbach")
def numeric_indicators(rotbach: CityProfile) -> Facts:
    rate = find(rotbach, Indicator, "naturalisation")
    yield (rate.code, rate.unit, rate.rising, rate.sources), ("S-01", "%", True, ("registry",))
    yield (
        (de(rate.numerator), de(rate.denominator)),
        (
            "Einbürgerungen eines Jahres",
            "Ausländerinnen und Ausländer mit mindestens acht Jahren Aufenthalt",
        ),
    )
    yield de(rate.method), "Auszählung der Urkunden; seit 2022 mit Nachmeldungen"
    yield (
        [(one.period, one.value, one.basis) for one in rate.values if not one.groups],
        [
            ("2019", q("1.9 %"), Basis.BASELINE),
            ("2021", q("2.2 %"), None),
            ("2023", q("3.1 %"), None),
            ("2027", q("at least 4 %"), Basis.TARGET),
            ("2025", q("3.6 %"), Basis.FORECAST),
        ],
    )
    yield (
        [([words(group) for group in one.groups], one.value) for one in rate.values if one.groups],
        [
            ([("women", None)], q("3.4 %")),
            ([("men", None)], q("2.9 %")),
            ([("nationality", "Syrien")], q("6.0 %")),
            ([("women", None), ("nationality", "Syrien")], q("5.1 %")),
        ],
    )
    waiting = find(rotbach, Indicator, "s.1.1.waiting")
    yield (
        (waiting.unit, waiting.rising, [one.value for one in waiting.values]),
        (
            "months",
            False,
            [q("19 months"), q("17 months"), q("up to 12 months")],
        ),
    )


@demand("G46", "indicators in words and in numbers on municipality, goal and measure", "rotbach")
def where_indicators_hang(rotbach: CityProfile) -> Facts:
    def kinds(indicators: tuple[Indicator, ...]) -> list[tuple[str, bool]]:
        return [(one.id, bool(one.values)) for one in indicators]

    yield kinds(rotbach.municipality.indicators), [("naturalisation", True), ("interpreters", False)]
    goal = find(rotbach, Section, "s.1.1")
    yield (goal.level, kinds(goal.indicators)), ("goal", [("s.1.1.waiting", True), ("s.1.1.fair", False)])
    advice, exchange = goal.measures
    yield (
        advice.indicator is not None and [one.basis for one in advice.indicator.values],
        [
            Basis.BASELINE,
            None,
            Basis.TARGET,
        ],
    )
    yield (
        exchange.indicator is not None and (de(exchange.indicator.text), kinds(exchange.indicator.parts)),
        (
            "Familien wohnen passend",
            [("s.1.1.2.indicator.1", False), ("s.1.1.2.indicator.2", True)],
        ),
    )


@demand(
    "G47", "totals without the items they count: of plans, sections and reports", "falkenhain", "rotbach", "lindenkron"
)
def counts(falkenhain: CityProfile, rotbach: CityProfile, lindenkron: CityProfile) -> Facts:
    def told(figures: tuple[Figure, ...]) -> list[tuple[str | None, object]]:
        return [(words(one.what)[0], one.value) for one in figures]

    draft = falkenhain.plans[0]
    yield (
        (draft.itemised, draft.sections, told(draft.figures)),
        (
            False,
            (),
            [("fields_of_action", q("6")), ("measures", q("more than 40"))],
        ),
    )
    yield told(find(rotbach, Section, "s.1").figures), [("projects", q("17"))]
    first = find(rotbach, ReportRound, "r2023")
    yield (first.reports, standings(first)), ((), {"reports": Standing.NOT_STATED})
    yield (
        told(first.figures),
        [
            ("measures", q("34")),
            ("measures_done", q("9")),
            ("measures_under_way", q("20")),
            ("measures_dropped", q("2")),
        ],
    )
    plan = find(lindenkron, Plan, "k25")
    yield (told(plan.figures), len(every(plan, Measure))), ([("measures", q("31"))], 7)
