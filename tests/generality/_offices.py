"""Offices and commissioners: where they stand, who holds them, how they are reached, what they do."""

from __future__ import annotations

from integkit.codec import parse_quantity as q
from integkit.model import (
    Appointment,
    CityProfile,
    Commissioner,
    Employment,
    Office,
    Programme,
    RelationKind,
    SeatMode,
    Standing,
    Task,
)

from ._table import Facts, concepts, day, de, demand, find, relations, span, words


@demand(
    "G11",
    "where an office hangs in the administration, with its number, through renaming and moving",
    "erlengrund",
    "nordersiel",
    "rebental",
)
def anchors(erlengrund: CityProfile, nordersiel: CityProfile, rebental: CityProfile) -> Facts:
    then, now = (find(erlengrund.as_of(day(one)), Office, "coordination") for one in ("2020-06-01", "2025-06-01"))
    yield (
        (relations(then, RelationKind.PART_OF), relations(now, RelationKind.PART_OF)),
        (["division-2"], ["division-3"]),
    )
    yield [de(alias.name) for alias in then.aliases], ["KAE", "Fachdienst Migration und Teilhabe"]
    yield (words(now.kind), now.code), (("coordination_unit", "Koordinierungsstelle"), "50.4")
    yield (
        [(words(event.kind)[0], event.date) for event in now.events],
        [
            ("founded", "1996"),
            ("renamed", "2012-01-01"),
            ("moved", "2022-01-01"),
        ],
    )
    amt = find(nordersiel, Office, "office")
    yield (words(amt.kind)[0], amt.code), ("amt", "57")
    yield (
        [(r.to, *span(r)) for r in amt.relations if r.kind is RelationKind.REPORTS_TO],
        [
            ("dezernat-4", "2023-05", None),
            ("mayor", "1999", "2023-04"),
        ],
    )
    yield words(rebental.offices[0].kind)[0], "fachbereich"


@demand("G17", "funds and awards: who runs and pays them, how long, how much, by which rules, after what", "nordersiel")
def programmes(nordersiel: CityProfile) -> Facts:
    fund, award = find(nordersiel, Programme, "small-fund"), find(nordersiel, Programme, "award")
    yield (words(fund.kind), *span(fund)), (("fund", "Verfügungsfonds"), "2025", "2027")
    yield relations(fund, RelationKind.RUN_BY), ["neighbourhood-association"]
    yield (
        [(one.to, one.valid_from) for one in fund.relations if one.kind is RelationKind.FUNDED_BY],
        [
            ("federal-programme", None),
            ("land-ministry", "2026"),
        ],
    )
    yield [(one.act, one.version) for one in fund.legal], [("Richtlinie Sieltopf", "2025-01-20")]
    yield [(one.amount, one.payer) for one in fund.money], [(q("60000"), "federal-programme"), (q("up to 800"), None)]
    yield (words(award.kind)[0], [one.amount for one in award.money]), ("award", [q("2500")])
    yield relations(award, RelationKind.STEERED_BY), ["jury"]
    (given,) = award.events
    yield (words(given.kind)[0], given.date, given.by), ("awarded", "2024-11", ("mayor",))


@demand(
    "G18",
    "a commissioner once full-time, then vacant, then honorary and independent, and abolished on a day",
    "erlengrund",
    "falkenhain",
)
def commissioners(erlengrund: CityProfile, falkenhain: CityProfile) -> Facts:
    commissioner = find(erlengrund, Commissioner, "commissioner")
    before, since, deputies = commissioner.posts
    yield (
        (before.employment, before.fte, before.by, before.instruction_bound),
        (
            (Employment.FULL_TIME,),
            q("1"),
            ("landrat",),
            True,
        ),
    )
    yield span(before), ("2003-04", "2014-06")
    yield (
        (since.employment, since.mode, since.by, since.instruction_bound, since.may_instruct),
        (
            (Employment.HONORARY,),
            SeatMode.ELECTED,
            ("kreistag",),
            False,
            False,
        ),
    )
    yield (de(deputies.role), deputies.number, *span(deputies)), ("Stellvertretung", q("2"), "2016-10", "2027-06-30")
    vacancy = commissioner.remarks[0]
    yield (
        (vacancy.field, vacancy.standing, vacancy.valid_from, vacancy.valid_to),
        (
            "posts",
            Standing.VACANT,
            "2014-07",
            "2016-09",
        ),
    )
    yield erlengrund.as_of(day("2015-05-01")).commissioners[0].posts, ()
    abolished = commissioner.events[-1]
    yield (
        (words(abolished.kind)[0], abolished.date, abolished.paper, abolished.vote),
        (
            "abolished",
            "2027-06-30",
            "KT 41/2025",
            "24:17:1",
        ),
    )
    yield erlengrund.as_of(day("2027-07-01")).commissioner, None
    full, part = find(falkenhain, Commissioner, "commissioner").posts
    yield (full.employment, part.employment, part.fte), ((Employment.FULL_TIME,), (Employment.PART_TIME,), q("0.75"))


@demand(
    "G30",
    "hours by service, by weekday of the month, for a time, with any rule for appointments, or in words",
    "nordersiel",
)
def opening_hours(nordersiel: CityProfile) -> Facts:
    office = find(nordersiel, Office, "office")
    yield (
        [(de(one.service), one.osm, one.appointment) for one in office.sites[1].hours],
        [
            (None, "Mo,Tu 08:30-12:00; Th 08:30-12:00,14:00-18:00", Appointment.ALSO),
            ("Einbürgerung", "We 08:00-12:00", Appointment.REQUIRED_INSIDE),
            ("Rechtsberatung", "Th[1] 16:00-18:00", Appointment.NOT_NEEDED),
            ("Beratung auf Arabisch", "Fr[2,4] 10:00-12:00", None),
            ("Formularhilfe", None, None),
            ("Ombudsgespräch", None, Appointment.ONLY),
        ],
    )
    _, naturalisation, law, arabic, forms, _ = office.sites[1].hours
    yield (naturalisation.by, law.by), (("naturalisation",), ("lawyers",))
    yield span(arabic), ("2025-01", "2025-12")
    yield de(forms.text), "in den Schulferien nach Aushang, sonst donnerstags"
    yield (
        [(concepts(site.purposes), [one.osm for one in site.hours]) for site in office.sites[2:4]],
        [
            (["post"], []),
            (["branch"], ["We[-1] 15:00-17:00"]),
        ],
    )


@demand(
    "G38", "several addresses by purpose, with a post-office box, a branch, a meeting place, and a move", "nordersiel"
)
def addresses(nordersiel: CityProfile) -> Facts:
    office = find(nordersiel, Office, "office")
    yield (
        [(concepts(site.purposes)[0], site.street, site.po_box, *span(site)) for site in office.sites],
        [
            ("visitors", "Hafengasse 4", None, "1999", "2023-04"),
            ("visitors", "Deichstraße 11", None, "2023-05-08", None),
            ("post", None, "17 04", None, None),
            ("branch", "Kiebitzweg 30", None, None, None),
            ("meeting", "Am Kai 1", None, None, None),
        ],
    )
    yield office.site, office.sites[1]
    yield nordersiel.as_of(day("2010-01-01")).offices[0].site, office.sites[0]


@demand(
    "G40",
    "several numbers by kind and room; a mail address that is printed damaged or hidden",
    "nordersiel",
    "rebental",
)
def contacts(nordersiel: CityProfile, rebental: CityProfile) -> Facts:
    front, weekend, naturalisation = find(nordersiel, Office, "office").contacts
    yield (front.phones, front.faxes, front.room), (("0499 57-100", "0499 57-101"), ("0499 57-199",), "1.04")
    yield (
        (front.emails, front.remarks[0].standing, front.remarks[0].printed),
        (
            ("vielfalt@nordersiel.example",),
            Standing.REPAIRED,
            "vielfalt(ät)nordersiel.example",
        ),
    )
    yield (weekend.phones, weekend.mobiles), ((), ("0171 3920057",))
    hidden = naturalisation.remarks[0]
    yield (naturalisation.emails, hidden.standing, hidden.printed), ((), Standing.WITHHELD, "E-Mail anzeigen")
    yield rebental.offices[0].contacts[1].faxes, ("06999 30-90",)


@demand(
    "G43",
    "full-time equivalents, weekly hours, shared posts, and employers outside",
    "nordersiel",
    "falkenhain",
    "rotbach",
)
def staff(nordersiel: CityProfile, falkenhain: CityProfile, rotbach: CityProfile) -> Facts:
    yield (
        [(post.number, post.fte, post.weekly_hours) for post in find(nordersiel, Office, "office").posts],
        [
            (q("1"), None, q("39 hours")),
            (q("4"), q("3.25"), None),
            (q("1"), q("1"), None),
            (None, q("0.5"), None),
        ],
    )
    yield find(nordersiel, Office, "office").posts[2].holders, q("2")
    coordination = find(falkenhain, Office, "office").posts[1]
    yield (
        (coordination.weekly_hours, coordination.employer, coordination.duty_place),
        (
            q("19.5 hours"),
            "carrier",
            "family-centre",
        ),
    )
    yield (
        [(post.fte, post.employer) for post in rotbach.offices[0].posts],
        [
            (q("7.5"), None),
            (q("1.75"), "ministry"),
            (None, None),
        ],
    )
    yield rotbach.offices[0].posts[2].weekly_hours, q("up to 30 hours")


@demand("G44", "task lists of any length and depth, and whether they are complete", "erlengrund", "rebental")
def task_lists(erlengrund: CityProfile, rebental: CityProfile) -> Facts:
    tasks = find(erlengrund, Task, "commissioner-tasks")
    yield (tasks.of, tasks.complete, find(erlengrund, Task, "office-tasks").complete), ("commissioner", False, True)
    yield [task.number for task in tasks.tasks], ["1", "2", "3"]
    yield [task.number for task in tasks.tasks[1].tasks], ["a)", "b)"]
    yield [task.number for task in tasks.tasks[1].tasks[1].tasks], ["aa)"]
    yield find(erlengrund, Task, "commissioner-tasks.2a").areas, ("counselling",)
    yield (find(rebental, Task, "tasks").complete, find(rebental, Task, "tasks.2").number), (False, None)


@demand("G48", "stops with and without lines, and what makes a place accessible, by site", "nordersiel", "niederlohna")
def ways_there(nordersiel: CityProfile, niederlohna: CityProfile) -> Facts:
    sites = find(nordersiel, Office, "office").sites
    yield [(stop.name, stop.lines) for stop in sites[1].stops], [("Alter Siel", ("3", "17", "N2")), ("Deichtor", ())]
    yield [(stop.name, stop.lines, stop.dhid) for stop in sites[3].stops], [("Kiebitzweg", (), None)]
    yield (
        [words(one) for one in sites[1].access],
        [
            ("step_free_entrance", None),
            ("lift", None),
            ("partly_accessible", "Saal nur über Stufen"),
        ],
    )
    yield (sites[2].stops, sites[2].access), ((), ())
    yield niederlohna.offices[0].sites[0].stops[0].lines, ()


@demand("G49", "one commissioner for several fields", "erlengrund", "rebental", "niederlohna")
def portfolios(erlengrund: CityProfile, rebental: CityProfile, niederlohna: CityProfile) -> Facts:
    yield concepts(erlengrund.commissioners[0].portfolios), ["integration", "migration", "disability"]
    yield concepts(rebental.commissioners[0].portfolios), ["integration", "older_people"]
    yield concepts(niederlohna.commissioners[0].portfolios), ["diversity", "national_minorities"]
