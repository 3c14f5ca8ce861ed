"""Any number of invented municipalities, the same for the same seed; for trying what many cities cost."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from integkit.model import (
    Basis,
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Contact,
    Employment,
    Figure,
    Hours,
    Kind,
    Municipality,
    Office,
    OrgUnit,
    PartialDate,
    Post,
    Quantity,
    SeatMode,
    Seats,
    Site,
    Source,
    Task,
    Term,
    Text,
)
from integkit.vocabulary import concepts, land_of_ags, listed_municipalities

from ._many_plans import plan_of, rounds_of

_FIRST: Final = ("Muster", "Probe", "Beispiel", "Modell", "Phantasie", "Schein", "Traum", "Papier")
_LAST: Final = ("hausen", "au", "tal", "bach", "feld", "burg", "heim", "rode", "kirchen", "moor", "berg", "see")
_STREETS: Final = ("Erdachte Gasse", "Beispielstraße", "Musterplatz", "Am Probehaus", "Platzhalterweg")
_STRIDE: Final = 4099
"""A prime that is no part of the number of keys: a few cities already lie in many Länder."""


def invented_cities(count: int, *, seed: int = 0, start: int = 0) -> Iterator[CityProfile]:
    """Municipalities that do not exist, made one by one: most are small, some have a plan and reporting rounds.

    Each has an official key of its own, those of real municipalities first, so that Länder and Kreise are as many as
    there are. Everything else is made up, and looks it: names such as "Musterhausen", sources under
    ``integkit.example``. What a city looks like depends on the seed and its number alone.

    Args:
        count: How many; at most 26,000, since there are no more keys.
        seed: Another one gives other cities.
        start: Number of the first one.

    Raises:
        ValueError: There are not that many keys.
    """
    keys = _keys()
    if not 0 <= start <= start + count <= len(keys):
        raise ValueError(f"start + count: 0 to {len(keys)}")
    for number in range(start, start + count):
        yield _city(keys[number], Random(f"{seed}/{number}"), f"{seed}/{number}")  # noqa: S311


def _keys() -> tuple[str, ...]:
    """The keys of real municipalities in an order that mixes the Länder, then those that no municipality has."""
    listed = listed_municipalities()
    mixed = tuple(listed[index * _STRIDE % len(listed)] for index in range(len(listed)))
    laender = sorted(str(one.extra["ags"]) for one in concepts("laender").values() if one.extra.get("ags"))
    return (*mixed, *(f"{land}999{number:03}" for number in range(1000) for land in laender))


def _city(ags: str, draw: Random, label: str) -> CityProfile:
    name = draw.choice(_FIRST) + draw.choice(_LAST)
    size = round(10 ** draw.gauss(3.9, 0.6))
    has_office, has_beirat = size > 8_000, size > 15_000
    measures = 0 if size < 15_000 else draw.randint(8, 20) if size < 60_000 else draw.randint(20, 60)
    plan = plan_of(name, measures, draw) if measures else None
    return CityProfile(
        licence="CC0-1.0",
        cite=Cite(source="page"),
        municipality=_municipality(ags, name, size, draw),
        offices=(_office(name, draw),) if has_office else (),
        beiraete=(_beirat(draw),) if has_beirat else (),
        commissioners=() if has_office else (_commissioner(name, draw),),
        tasks=_tasks("office" if has_office else "commissioner", draw),
        plans=(plan,) if plan is not None else (),
        rounds=rounds_of(plan, draw.randint(0, 3), draw) if plan is not None else (),
        units=(
            OrgUnit(id="mayor", name=Text(de="Bürgermeisteramt"), kind=Kind(concept="mayor")),
            OrgUnit(id="youth", name=Text(de="Jugendamt"), kind=Kind(concept="amt")),
            OrgUnit(id="schools", name=Text(de="Schulverwaltungsamt"), kind=Kind(concept="amt")),
        ),
        organisations=(OrgUnit(id="club", name=Text(de=f"Begegnung {name} e. V."), kind=Kind(concept="association")),),
        sources=(
            Source(
                id="page",
                title=Text(de=f"Erfundene Internetseite von {name} (integkit.testing, {label})"),
                kind=Kind(concept="web_page"),
                url=f"https://{name.lower()}.integkit.example/{ags}",
                retrieved=PartialDate(f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"),
            ),
        ),
    )


def _municipality(ags: str, name: str, size: int, draw: Random) -> Municipality:
    kind = "independent_city" if ags.endswith("000") else "town" if size > 20_000 else "municipality"
    land = land_of_ags(ags)
    return Municipality(
        ags=ags,
        name=Text(de=name),
        kind=Kind(concept="city_state" if land in ("be", "hh") else kind),
        land=str(land),
        figures=(
            Figure(
                what=Kind(concept="population"),
                value=_number(size),
                as_of=PartialDate(f"{draw.randint(2021, 2024)}-12-31"),
            ),
        ),
    )


def _number(value: int) -> Quantity:
    return Quantity(low=value, high=value)


def _office(name: str, draw: Random) -> Office:
    number = draw.randint(1, 120)
    return Office(
        id="office",
        name=Text(de=f"Fachstelle Ankommen {name}", en=f"Welcome office {name}"),
        kind=Kind(concept=draw.choice(("specialist_unit", "staff_unit", "coordination_unit"))),
        contacts=(_contact("Sekretariat", name, draw), _contact("Beratung", name, draw)),
        hours=(Hours(osm="Mo-Th 09:00-12:00"), Hours(service=Text(de="Beratung"), text=Text(de="nach Vereinbarung"))),
        posts=(Post(role=Text(de="Leitung"), number=_number(1), employment=(Employment.FULL_TIME,)),),
        sites=(
            Site(
                purposes=(Kind(concept="visitors"),),
                street=f"{draw.choice(_STREETS)} {number}",
                postcode="09999",
                place=Text(de=name),
            ),
        ),
    )


def _contact(role: str, name: str, draw: Random) -> Contact:
    number = f"03999 {draw.randint(1000, 9999)}"
    return Contact(role=Text(de=role), phones=(number,), emails=(f"{role.lower()}@{name.lower()}.integkit.example",))


def _commissioner(name: str, draw: Random) -> Commissioner:
    employment = draw.choice((Employment.HONORARY, Employment.PART_TIME))
    return Commissioner(
        id="commissioner",
        name=Text(de="Ansprechperson für Integration"),
        kind=Kind(concept="contact_person"),
        contacts=(_contact("Rathaus", name, draw),),
        posts=(Post(employment=(employment,)),),
    )


def _beirat(draw: Random) -> Beirat:
    elected, appointed = draw.randint(5, 15), draw.randint(0, 6)
    groups = [Seats(name=Text(de="Gewählte"), number=_number(elected), modes=(SeatMode.ELECTED,), voting=True)]
    if appointed:
        berufen = Text(de="Berufene")
        groups.append(Seats(name=berufen, number=_number(appointed), modes=(SeatMode.APPOINTED,), voting=False))
    return Beirat(
        id="beirat",
        name=Text(de="Beirat der Ankommenden"),
        kind=Kind(concept="beirat"),
        compositions=(Seats(number=_number(elected + appointed), groups=tuple(groups)),),
        terms=(Term(years=Quantity(low=5, high=5, unit="years"), basis=Basis.PLANNED),),
        honorary=True,
    )


def _tasks(of: str, draw: Random) -> tuple[Task, ...]:
    """A task for each of some areas, in the words of the vocabulary, said to be invented."""
    areas = sorted(draw.sample(sorted(concepts("task-areas")), draw.randint(3, 9)))
    return (
        Task(
            id="tasks",
            of=of,
            tasks=tuple(
                Task(
                    id=f"tasks.{number}",
                    text=Text(de=f"Erfundene Aufgabe: {concepts('task-areas')[area].de}"),
                    areas=(area,),
                )
                for number, area in enumerate(areas, start=1)
            ),
        ),
    )
