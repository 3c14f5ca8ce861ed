"""Councils, committees and other bodies: seats, terms, elections, rights, money."""

from __future__ import annotations

from integkit.codec import parse_quantity as q
from integkit.model import (
    Beirat,
    CityProfile,
    Commissioner,
    Network,
    Office,
    Privilege,
    Publicity,
    RelationKind,
    SeatMode,
    Seats,
)

from ._table import Facts, concepts, day, de, demand, find, relations, words


def seats_since_2024(nordersiel: CityProfile) -> Seats:
    """The council of Nordersiel as it is composed now."""
    return find(nordersiel, Beirat, "council").compositions[1]


def seat_group(nordersiel: CityProfile, id: str) -> Seats:
    """One of its seat groups."""
    return next(group for group in seats_since_2024(nordersiel).groups if group.id == id)


@demand(
    "G03",
    "the type of a body is one thing, its own name and its short name are others",
    "nordersiel",
    "erlengrund",
    "kleinfurt",
    "steinsee",
)
def names_and_types(
    nordersiel: CityProfile, erlengrund: CityProfile, kleinfurt: CityProfile, steinsee: CityProfile
) -> Facts:
    council, committee, quarters = nordersiel.beiraete
    yield (words(council.kind), council.name.de), (("beirat", "Rat"), "Rat für Migration und Vielfalt")
    yield (
        [(de(one.name), words(one.kind)[0]) for one in council.aliases],
        [
            ("RMV", "abbreviation"),
            ("Ausländerbeirat", None),
        ],
    )
    yield words(committee.kind), ("committee", "Ausschuss")
    yield words(quarters.kind), (None, "Ortsrat")
    yield (
        [words(place.beiraete[0].kind) for place in (erlengrund, kleinfurt, steinsee)],
        [
            ("beirat", "Kreismigrationsbeirat"),
            ("forum", "Integrationsforum"),
            ("round_table", "Freundeskreis"),
        ],
    )


@demand(
    "G04",
    "seat groups with number, bound, share, appointing body and vote, beside the total",
    "nordersiel",
    "erlengrund",
)
def seat_groups(nordersiel: CityProfile, erlengrund: CityProfile) -> Facts:
    council = seats_since_2024(nordersiel)
    yield (council.number, council.filled, council.as_of, len(council.groups)), (q("45"), q("41"), "2025-04-01", 9)
    yield (
        [(one.id, one.number, one.share, one.voting) for one in council.groups],
        [
            ("elected", q("15"), "1/3", True),
            ("experts", q("6"), None, False),
            ("political-groups", q("6"), None, True),
            ("welfare", q("4"), None, True),
            ("faiths", q("up to 4"), None, True),
            ("quarters", q("6"), None, True),
            ("newcomers", q("2"), None, True),
            ("office-holders", q("2"), None, False),
            ("guests", None, None, False),
        ],
    )
    quarters, experts = seat_group(nordersiel, "quarters"), seat_group(nordersiel, "experts")
    yield (quarters.each, quarters.times), (q("1"), q("6"))
    yield (experts.by, experts.proposed_by), (("city-council",), ("elected-members",))
    district = erlengrund.beiraete[0].compositions[1]
    yield (
        (district.number, [one.number for one in district.groups]),
        (
            q("up to 17"),
            [q("up to 8"), q("5"), q("2"), q("2")],
        ),
    )


@demand(
    "G06",
    "a term in years or with that of another body, shifted, shortened, held over",
    "nordersiel",
    "falkenhain",
    "erlengrund",
    "mittelau",
)
def terms(nordersiel: CityProfile, falkenhain: CityProfile, erlengrund: CityProfile, mittelau: CityProfile) -> Facts:
    (rule,) = nordersiel.beiraete[0].terms
    yield (
        (rule.years, rule.of, de(rule.offset), rule.holding_over),
        (
            q("5"),
            "city-council",
            "beginnt drei Monate nach der Wahl des Stadtrats",
            q("up to 6 months"),
        ),
    )
    with_bvv, first = falkenhain.beiraete[0].terms
    yield (with_bvv.years, with_bvv.of), (None, "bvv")
    yield (first.years, first.period, de(first.text)), (q("about 2.75"), "2023-05/2026-02", "verkürzt")
    yield [(one.of, one.years) for one in erlengrund.beiraete[0].terms], [("kreistag", q("5"))]
    post = find(erlengrund, Commissioner, "commissioner").posts[1]
    yield post.term is not None and post.term.of, "kreistag"
    yield [one.period for one in mittelau.beiraete[0].terms], ["2022-01/2026-12"]


@demand(
    "G07", "how members come to their seat is told for each group of seats", "nordersiel", "erlengrund", "niederlohna"
)
def modes(nordersiel: CityProfile, erlengrund: CityProfile, niederlohna: CityProfile) -> Facts:
    yield (
        [one.modes for one in seats_since_2024(nordersiel).groups],
        [
            (SeatMode.ELECTED,),
            (SeatMode.APPOINTED,),
            (SeatMode.DELEGATED,),
            (SeatMode.DELEGATED,),
            (SeatMode.CO_OPTED,),
            (SeatMode.FORMULA,),
            (SeatMode.RESERVED,),
            (SeatMode.EX_OFFICIO,),
            (SeatMode.OPEN,),
        ],
    )
    yield (
        [(one.modes, one.by, one.members) for one in erlengrund.beiraete[0].compositions[1].groups],
        [
            ((SeatMode.APPOINTED,), ("landrat",), ()),
            ((SeatMode.DELEGATED,), ("kreistag",), ()),
            ((SeatMode.DELEGATED,), ("mayors-conference",), ()),
            ((SeatMode.EX_OFFICIO,), (), ("landrat", "commissioner")),
        ],
    )
    yield (
        [one.modes for one in niederlohna.beiraete[0].compositions[0].groups],
        [
            (SeatMode.RESERVED,),
            (SeatMode.APPOINTED,),
        ],
    )


@demand(
    "G12",
    "equal chairs, a chair by office or from one group, rotation, ranked deputies, a presidium",
    "nordersiel",
    "erlengrund",
    "mittelau",
    "falkenhain",
)
def chairs(nordersiel: CityProfile, erlengrund: CityProfile, mittelau: CityProfile, falkenhain: CityProfile) -> Facts:
    equal = nordersiel.beiraete[0].leadership[0]
    yield (equal.chairs, equal.chair_from, equal.deputies, equal.deputies_ranked), (q("2"), "elected", q("3"), False)
    now, then = erlengrund.beiraete[0].leadership
    yield (now.chair_from, now.mode, now.deputies, now.deputies_ranked), ("residents", SeatMode.ELECTED, q("2"), True)
    yield (then.chair, then.mode, then.valid_to), (("landrat",), SeatMode.EX_OFFICIO, "2024-08")
    in_2025 = mittelau.as_of(day("2025-07-01")).beiraete[0].leadership
    yield [(one.chair, one.rotating) for one in in_2025], [(("steinsee-mayor",), True)]
    yield [(one.chairs, one.rotating) for one in falkenhain.beiraete[0].leadership], [(q("3"), True)]
    presidium = find(nordersiel, Network, "presidium")
    yield (
        (words(presidium.kind)[0], relations(presidium, RelationKind.PART_OF), presidium.compositions[0].number),
        (
            "presidium",
            ["council"],
            q("5"),
        ),
    )


@demand("G13", "who may vote and who may stand: groups, application, age, residence, time limits", "nordersiel")
def suffrage(nordersiel: CityProfile) -> Facts:
    before, now = nordersiel.beiraete[0].electorate
    yield (
        [(one.kind.concept, one.on_application, one.within) for one in now.groups],
        [
            ("foreigners", None, None),
            ("stateless", None, None),
            ("naturalised", True, q("10 years")),
            ("dual_nationals", True, None),
        ],
    )
    yield (now.min_age, now.residence, now.valid_from), (16, q("6 weeks"), "2023-11-02")
    yield (before.min_age, before.residence, before.valid_to), (18, q("3 months"), "2023-11-01")
    (eligible,) = nordersiel.beiraete[0].eligibility
    yield (eligible.min_age, eligible.residence), (18, q("3 months"))
    yield concepts(one.kind for one in eligible.groups), ["foreigners", "stateless", "naturalised", "german_nationals"]


@demand(
    "G19",
    "how often, when, where and how openly a body meets, at different times",
    "nordersiel",
    "mittelau",
    "steinsee",
)
def meetings(nordersiel: CityProfile, mittelau: CityProfile, steinsee: CityProfile) -> Facts:
    then, now = (nordersiel.as_of(day(one)).beiraete[0].meetings for one in ("2023-01-01", "2025-01-01"))
    yield (
        [(one.per_year, one.pattern, one.publicity, de(one.place)) for one in then],
        [(q("4"), "Mo 17:00", Publicity.CLOSED, "Hafengasse 4")],
    )
    yield (
        [(one.per_year, one.pattern, one.publicity, de(one.place)) for one in now],
        [(q("6"), "We[2] 18:00", Publicity.BOTH, "Altes Packhaus")],
    )
    yield [de(one.place) for one in mittelau.beiraete[0].meetings], ["Rathaus Mittelau", "Seehalle Steinsee"]
    yield [one.pattern for one in steinsee.beiraete[0].meetings], ["Tu[-1] 19:30"]


@demand("G22", "elections with number, days, ways, lists, seats, turnout; one that lapsed", "nordersiel")
def elections(nordersiel: CityProfile) -> Facts:
    yield (
        [(words(one.kind)[0], one.number, one.date) for one in nordersiel.beiraete[0].elections],
        [
            ("election", 4, "2014-05-25"),
            ("election_lapsed", 5, "2019-05-26"),
            ("election", 6, "2024-06-03/2024-06-09"),
        ],
    )
    first, lapsed, last = nordersiel.beiraete[0].elections
    yield [figure.value for figure in first.figures], [q("about 11 %")]
    yield de(lapsed.text), "Niemand reichte eine Liste ein."
    yield concepts(last.ways), ["direct", "postal", "lists", "proportional"]
    yield (
        [(words(figure.what)[0], [de(one.local) for one in figure.groups], figure.value) for figure in last.figures],
        [
            ("eligible_voters", [], q("14210")),
            ("votes_cast", [], q("1166")),
            ("turnout", [], q("8.2 %")),
            ("candidate_lists", [], q("3")),
            ("candidates", [], q("41")),
            ("seats", ["Zusammen am Siel"], q("7")),
            ("seats", ["Offenes Tor"], q("5")),
            ("seats", ["Junge Stimmen"], q("3")),
        ],
    )


@demand(
    "G23",
    "one office keeps several councils, is led by the commissioner who sits in one, or serves a partner",
    "nordersiel",
    "mittelau",
)
def secretariats(nordersiel: CityProfile, mittelau: CityProfile) -> Facts:
    office = find(nordersiel, Office, "office")
    yield relations(office, RelationKind.SECRETARIAT_OF), ["council", "committee", "seniors-council"]
    yield relations(office, RelationKind.LED_BY), ["commissioner"]
    yield seat_group(nordersiel, "office-holders").members, ("mayor", "commissioner")
    yield relations(mittelau.offices[0], RelationKind.SECRETARIAT_OF), ["council", "08999002:circle"]


@demand("G24", "deputies by member, theme or list, and vacant seats by group", "nordersiel")
def deputies(nordersiel: CityProfile) -> Facts:
    groups = [group for group in seats_since_2024(nordersiel).groups if group.deputy_rule is not None]
    yield (
        [(one.id, one.deputies, one.deputy_rule and one.deputy_rule.concept) for one in groups],
        [
            ("elected", q("26"), "ranked_list"),
            ("experts", q("6"), "same_theme"),
            ("political-groups", q("6"), "one_each"),
            ("welfare", None, "sender_decides"),
        ],
    )
    vacant = [one for one in seats_since_2024(nordersiel).groups if one.filled != one.number]
    yield (
        [(one.id, one.number, one.filled) for one in vacant],
        [
            ("experts", q("6"), q("5")),
            ("faiths", q("up to 4"), q("3")),
            ("newcomers", q("2"), q("0")),
        ],
    )
    health = seat_group(nordersiel, "experts").groups[2]
    yield (health.number, health.filled, health.deputies), (q("1"), q("0"), q("1"))


@demand("G32", "allowances, own budget and grants of a council, each for its time", "nordersiel", "erlengrund")
def council_money(nordersiel: CityProfile, erlengrund: CityProfile) -> Facts:
    yield (
        [
            (words(one.purpose)[0], one.amount, one.per and one.per.value, one.period, one.basis and one.basis.value)
            for one in nordersiel.beiraete[0].money
        ],
        [
            ("allowance", q("25"), "sitting", None, None),
            ("allowance", q("35"), "sitting", None, None),
            ("own_budget", q("18000"), "year", "2024/..", None),
            ("grants", q("40000"), "year", "2025/2026", "ceiling"),
        ],
    )
    now = erlengrund.as_of(day("2025-01-01")).beiraete[0].money
    yield [(one.amount, one.valid_from) for one in now], [(q("30"), "2024-09")]


@demand("G33", "rights in other bodies one by one, and those expressly not given", "nordersiel", "erlengrund")
def rights(nordersiel: CityProfile, erlengrund: CityProfile) -> Facts:
    p = Privilege
    yield (
        [(one.to, one.has, one.lacks) for one in nordersiel.beiraete[0].rights],
        [
            (("city-council",), (p.BE_HEARD, p.SPEAK, p.MOTION), (p.VOTE,)),
            (("school-committee", "social-committee"), (p.ATTEND, p.SPEAK), ()),
            (("committee",), (p.DELEGATE, p.MOTION, p.SPEAK), ()),
            (("quarter-councils",), (p.DELEGATE,), ()),
        ],
    )
    yield (
        [(concepts(one.traits), one.id) for one in nordersiel.beiraete[:2]],
        [
            (["advisory"], "council"),
            (["deciding"], "committee"),
        ],
    )
    yield erlengrund.beiraete[0].rights[0].lacks, (p.MOTION, p.VOTE)


@demand("G34", "council, committee and district councils side by side", "nordersiel")
def side_by_side(nordersiel: CityProfile) -> Facts:
    yield [one.id for one in nordersiel.beiraete], ["council", "committee", "quarter-councils"]
    committee, quarters = nordersiel.beiraete[1:]
    yield (
        [(de(one.name), one.number, one.by, one.voting) for one in committee.compositions[0].groups],
        [
            ("Ratsmitglieder", q("11"), ("city-council",), True),
            ("sachkundige Einwohner", q("4"), ("council",), False),
        ],
    )
    yield relations(committee, RelationKind.PART_OF), ["city-council"]
    foreign = quarters.compositions[0].groups[1]
    yield (
        (foreign.number, foreign.modes, foreign.by, foreign.voting),
        (
            q("1"),
            (SeatMode.DELEGATED, SeatMode.RESERVED),
            ("council",),
            False,
        ),
    )
    yield [figure.value for figure in quarters.figures], [q("6")]


@demand("G45", "seats for experts with their themes, and how many for each", "nordersiel")
def expert_seats(nordersiel: CityProfile) -> Facts:
    yield (
        [([words(one) for one in group.themes], group.number) for group in seat_group(nordersiel, "experts").groups],
        [
            ([("language", None)], q("2")),
            ([("work", None)], q("2")),
            ([("health", "Gesundheit und Pflege")], q("1")),
            ([("housing", None), ("urban_development", None)], q("1")),
        ],
    )
