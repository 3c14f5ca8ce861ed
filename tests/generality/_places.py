"""Municipalities, their law and languages; what is missing, and what is disputed."""

from __future__ import annotations

from integkit.codec import parse_quantity as q
from integkit.model import (
    Appointment,
    CityProfile,
    Commissioner,
    Contact,
    LegalBasis,
    Network,
    Office,
    OrgUnit,
    Origin,
    Programme,
    RelationKind,
    SeatMode,
    Standing,
    Text,
)

from ._table import Facts, contradicts, day, de, demand, every, find, relations, relatives, span, standings, words


@demand("G01", "roles are enough; no name of a person and no personal number is needed", "rebental", "nordersiel")
def roles_only(rebental: CityProfile, nordersiel: CityProfile) -> Facts:
    office = find(rebental, Office, "office")
    yield [de(contact.role) for contact in office.contacts], ["Teamleitung", "Ansprechstelle Integration"]
    yield find(rebental, Commissioner, "commissioner").contacts, ()
    reached = every(nordersiel, Contact)
    yield (
        [(de(one.role), one.person, one.salutation) for one in reached],
        [
            ("Vorzimmer", None, None),
            ("Bereitschaft am Wochenende", None, None),
            ("Einbürgerung", None, None),
        ],
    )
    yield rebental.without_persons(), rebental


@demand(
    "G02", "what a source leaves out stays out, and a remark can say that somebody looked", "rebental", "falkenhain"
)
def gaps_stay_open(rebental: CityProfile, falkenhain: CityProfile) -> Facts:
    office = find(rebental, Office, "office")
    site = office.sites[0]
    yield (site.street, site.postcode, de(site.place)), ("Kelterplatz 1", None, "Rebdorf")
    yield standings(site), {"postcode": Standing.NOT_STATED}
    yield [(stop.name, stop.lines) for stop in site.stops], [("Kelterplatz", ())]
    yield [(hours.osm, hours.appointment) for hours in office.hours], [(None, Appointment.ONLY)]
    yield (office.posts, standings(office)["posts"]), ((), Standing.NOT_STATED)
    accounting = find(falkenhain, Office, "office").posts[2]
    yield (accounting.number, accounting.fte, standings(accounting)["fte"]), (q("2"), None, Standing.NOT_STATED)


@demand(
    "G05", "composition, chair, name and role are told for each time, with what came before", "nordersiel", "lindenkron"
)
def versions(nordersiel: CityProfile, lindenkron: CityProfile) -> Facts:
    before, since = (nordersiel.as_of(day(one)).beiraete[0] for one in ("2021-01-01", "2025-01-01"))
    yield [(one.number, one.modes) for one in before.compositions], [(q("15"), (SeatMode.APPOINTED,))]
    yield [one.number for one in since.compositions], [q("45")]
    yield [(one.chairs, one.deputies) for one in before.leadership], [(q("1"), q("1"))]
    yield [(one.chairs, one.deputies) for one in since.leadership], [(q("2"), q("3"))]
    former = nordersiel.as_of(day("2013-01-01"))
    yield [de(alias.name) for alias in former.beiraete[0].aliases], ["RMV", "Ausländerbeirat"]
    yield relations(find(nordersiel, Programme, "small-fund"), RelationKind.FOLLOWS), ["harbour-fund"]
    yield (
        [(plan.id, *span(plan), relations(plan, RelationKind.FOLLOWS)) for plan in lindenkron.plans],
        [
            ("k19", "2019-06", "2025-12", []),
            ("k25", "2025-01", "2028", ["k19"]),
            ("youth-draft", None, None, []),
            ("k29", "2029", None, ["k25"]),
        ],
    )


@demand(
    "G08",
    "every rule is named with its kind, place and version, and only where a source names it",
    "erlengrund",
    "nordersiel",
    "mittelau",
    "lindenkron",
    "kleinfurt",
)
def law_is_data(
    erlengrund: CityProfile,
    nordersiel: CityProfile,
    mittelau: CityProfile,
    lindenkron: CityProfile,
    kleinfurt: CityProfile,
) -> Facts:
    legal = erlengrund.beiraete[0].legal
    yield (
        [(words(one.kind)[0], one.section, one.version, one.land) for one in legal],
        [
            ("land_act", "§ 91 Abs. 3", "2019-05", "mv"),
            ("charter", "§ 12", "2024-07-08", None),
            ("rules_of_procedure", None, "2024-10-02", None),
        ],
    )
    yield [words(one.kind)[0] for one in nordersiel.beiraete[0].legal], ["land_act", "bylaw", "electoral_rules"]
    yield [words(one.kind)[0] for one in nordersiel.programmes[0].legal], ["guideline"]
    yield words(mittelau.offices[0].legal[0].kind), ("contract", "öffentlich-rechtliche Vereinbarung")
    federal = every(lindenkron, LegalBasis)
    yield [(words(one.kind)[0], one.act) for one in federal], [("federal_act", "BVFG"), ("federal_act", "AufenthG")]
    yield every(kleinfurt, LegalBasis), []


@demand(
    "G10",
    "districts, boroughs, associations of municipalities and their members have profiles and keys of their own kind",
    "erlengrund",
    "falkenhain",
    "rebental",
    "mittelau",
    "steinsee",
    "nordersiel",
)
def kinds_of_municipalities(*places: CityProfile) -> Facts:
    yield (
        [words(place.municipality.kind)[0] for place in places],
        [
            "district",
            "borough",
            "verbandsgemeinde",
            "town",
            "municipality",
            "independent_city",
        ],
    )
    erlengrund, falkenhain, rebental, mittelau = places[:4]
    yield (erlengrund.municipality.ags, erlengrund.municipality.ars), ("13999000", "139990000000")
    yield relatives(erlengrund, RelationKind.PART_OF, "municipality"), ["erlenburg", "amt-moor"]
    yield (falkenhain.municipality.ags, falkenhain.municipality.part), ("99000000", "13")
    yield relations(falkenhain.municipality, RelationKind.PART_OF), ["city"]
    yield (rebental.municipality.ags, rebental.municipality.ars), (None, "079995001000")
    members = [find(rebental, OrgUnit, id) for id in relatives(rebental, RelationKind.PART_OF, "municipality")]
    yield (
        [(de(one.name), words(one.kind)[1], one.ags, relations(one, RelationKind.SAME_AS)) for one in members],
        [
            ("Rebdorf", "Ortsgemeinde", "07999011", ["07999011:municipality"]),
            ("Oberreb", "Ortsgemeinde", "07999012", ["07999012:municipality"]),
        ],
    )
    around = ((mittelau, "joint-body"), (erlengrund, "region"), (falkenhain, "city"))
    yield (
        [words(find(place, OrgUnit, id).kind)[1] for place, id in around],
        ["Gemeindeverwaltungsverband", "Region", "Stadtstaat"],
    )
    yield relations(erlengrund.municipality, RelationKind.PART_OF), ["region"]
    yield relations(mittelau.municipality, RelationKind.PART_OF), ["joint-body"]


@demand(
    "G15",
    "everything may be missing; none, unknown, vacant, pending and withheld differ",
    "rebental",
    "kleinfurt",
    "steinsee",
)
def parts_are_optional(rebental: CityProfile, kleinfurt: CityProfile, steinsee: CityProfile) -> Facts:
    yield (
        standings(rebental),
        {
            "beiraete": Standing.NONE,
            "networks": Standing.NOT_STATED,
            "programmes": Standing.PENDING,
        },
    )
    yield (rebental.beirat, rebental.networks, rebental.programmes), (None, (), ())
    commissioner = find(rebental, Commissioner, "commissioner")
    yield standings(commissioner), {"posts": Standing.VACANT, "contacts": Standing.WITHHELD}
    yield standings(find(rebental, Office, "office"))["money"], Standing.NONE
    yield (kleinfurt.office, kleinfurt.commissioner, kleinfurt.plan, kleinfurt.remarks), (None, None, None, ())
    yield len(kleinfurt.beiraete), 1
    yield standings(steinsee), {"offices": Standing.NONE, "commissioners": Standing.NOT_STATED}


@demand("G20", "two sources that disagree both stay, and reading the one value is refused", "kleinfurt", "niederlohna")
def disagreement(kleinfurt: CityProfile, niederlohna: CityProfile) -> Facts:
    council = kleinfurt.beiraete[0]
    yield [(term.years, term.as_of) for term in council.terms], [(q("3"), "2020"), (q("5"), "2022")]
    yield (
        [(term.cite.source, term.cite.place) for term in council.terms if term.cite is not None],
        [
            (None, "Innenseite"),
            ("leaflet-green", "Rückseite"),
        ],
    )
    yield kleinfurt.cite is not None and kleinfurt.cite.source, "leaflet-blue"
    yield contradicts(lambda: council.term), True
    yield [figure.value for figure in kleinfurt.municipality.figures], [q("6120"), q("about 6200")]
    yield contradicts(lambda: niederlohna.beiraete[0].term), True


@demand(
    "G31",
    "names in several languages, of different origin, and translations that say something else",
    "niederlohna",
    "falkenhain",
)
def languages(niederlohna: CityProfile, falkenhain: CityProfile) -> Facts:
    yield niederlohna.municipality.name, Text(de="Niederlohna", dsb="Dolna Łona")
    office = find(niederlohna, Office, "office")
    yield dict(office.name.origins), {"dsb": Origin.TRANSLATION, "en": Origin.MACHINE}
    yield (
        [(alias.name.in_("en"), alias.cite.source) for alias in office.aliases if alias.cite is not None],
        [
            ("Variety Service Station", "page-en"),
            ("Integrationsbüro", "page-dsb"),
        ],
    )
    yield (
        [(term.years, term.cite.source) for term in niederlohna.beiraete[0].terms if term.cite is not None],
        [
            (q("5"), None),
            (q("4"), "page-dsb"),
        ],
    )
    yield [source.language for source in niederlohna.sources], ["de", "dsb", "en"]
    principle, limit = find(falkenhain, Office, "office").mission
    yield sorted(principle.text), ["de", "de-simple", "en"]
    yield principle.text.origin_of("en"), Origin.MACHINE
    yield (limit.text.de, limit.text.en), ("keine Rechtsberatung", "legal advice")
    yield [(remark.field, remark.cite and remark.cite.source) for remark in limit.remarks], [("text.en", "page-en")]


@demand(
    "G37",
    "one office and one council of two municipalities: contract, costs, employer, duty place",
    "mittelau",
    "steinsee",
)
def shared(mittelau: CityProfile, steinsee: CityProfile) -> Facts:
    office, council = mittelau.offices[0], mittelau.beiraete[0]
    partnership = office.relations[0]
    yield (
        (partnership.kind, partnership.to, *span(partnership)),
        (
            RelationKind.SHARED_WITH,
            "steinsee",
            "2022-01",
            "2026-12",
        ),
    )
    yield (
        (words(office.legal[0].kind), office.legal[0].version),
        (
            ("contract", "öffentlich-rechtliche Vereinbarung"),
            "2021-10-04",
        ),
    )
    yield (
        [(de(post.role), post.employer, post.duty_place) for post in office.posts],
        [
            ("Leitung", "municipality", "municipality"),
            ("Begleitung vor Ort", "municipality", "steinsee"),
            ("Kasse", "joint-body", "municipality"),
        ],
    )
    yield (
        [(part.payer, part.amount) for part in office.money[0].parts],
        [
            ("municipality", q("97000")),
            ("steinsee", q("51000")),
        ],
    )
    yield (
        [(one.payer, one.amount) for one in office.money[1:]],
        [("municipality", q("65.5 %")), ("steinsee", q("34.5 %"))],
    )
    yield relations(council, RelationKind.SHARED_WITH), ["steinsee"]
    yield (
        [(one.chair, one.rotating, one.valid_from) for one in council.leadership],
        [
            (("mayor",), True, "2024-01"),
            (("steinsee-mayor",), True, "2025-01"),
            (("mayor",), True, "2026-01"),
        ],
    )
    yield relations(steinsee.municipality, RelationKind.SHARED_WITH), ["08999001:office", "08999001:council"]


@demand(
    "G42", "the umbrella organisation is that of the Land, or there is none", "erlengrund", "falkenhain", "nordersiel"
)
def umbrellas(erlengrund: CityProfile, falkenhain: CityProfile, nordersiel: CityProfile) -> Facts:
    council = erlengrund.beiraete[0]
    yield relations(council, RelationKind.REPRESENTED_BY), ["land-league"]
    umbrella = find(erlengrund, OrgUnit, "land-league")
    yield (words(umbrella.kind)[0], umbrella.land), ("umbrella", "mv")
    round_of_councils = find(falkenhain, Network, "round-of-councils")
    yield relations(falkenhain.beiraete[0], RelationKind.MEMBER_OF), ["round-of-councils"]
    yield (words(round_of_councils.kind)[0], round_of_councils.land), ("joint_association", "be")
    yield [relations(one, RelationKind.REPRESENTED_BY) for one in nordersiel.beiraete], [[], [], []]
