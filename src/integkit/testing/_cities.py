"""Whole cities that hang together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from integkit.model import (
    CONTRACT,
    RELATION_TARGETS,
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Contact,
    Extension,
    Figure,
    Form,
    Hours,
    Indicator,
    Issue,
    Kind,
    Leadership,
    LegalBasis,
    Measure,
    Money,
    Municipality,
    Network,
    Office,
    OrgUnit,
    PartialDate,
    Period,
    Plan,
    Programme,
    Publication,
    Quantity,
    Record,
    Relation,
    Remark,
    Rhythm,
    Right,
    SeatMode,
    Seats,
    Section,
    Site,
    Source,
    Standing,
    Stated,
    Suffrage,
    Task,
    Term,
    Text,
    changed,
    fields_of,
    is_record,
)
from integkit.vocabulary import concepts

from ._maker import ABSENT
from ._plans import PlanMaker
from ._shapes import Shape, shape_of, shapes_of

R = TypeVar("R")
S = TypeVar("S", bound=Stated)

# Whatever is described lies before the end of this year, and every source was read later.
_LAST_YEAR: Final = 2024

_OUTSIDE: Final = ("jena:office", "03999001:municipality", "nachbarstadt:i.2.1")
_OUTSIDE_SOURCE: Final = "jena:page"
_TIMES: Final = (
    "Tu 09:00-12:00",
    "Mo,We 09:00-12:00; Th[1] 15:00-18:00",
    "Mo-Fr 08:00-12:00,13:00-16:00; PH off",
    "24/7",
)
_DAYS: Final = ("Tu 18:00", "We[2] 18:00")
_CITY_STATES: Final = ("be", "hh")
# Kinds by what their keys look like: no Kreis, a Kreis of its own, one of its own and a Land, without an AGS.
_MUNICIPALITY_KINDS: Final = {
    "town": ("town", "large_town", "municipality"),
    "independent_city": ("independent_city", "district"),
    "city_state": ("city_state", "borough"),
    "union": ("verbandsgemeinde",),
}
_PHONES: Final = ("030 23125-234", "+49 30 23125-010", "030/23125000", "(030) 23 12 51 02", "115")
_POSTCODES: Final = ("55116", "01067", "09999")
_SPANS: Final = ("years", "months", "weeks")
_EXTENSIONS: Final = ("de.mainz.award", "org.example.x-1", "1.0")
_MISSING: Final = (Standing.NONE, Standing.NOT_STATED, Standing.VACANT, Standing.WITHHELD, Standing.PENDING, None)
_UNREMARKED: Final = {"id", "cite", "remarks", "contract", "language"}
_SEAT_MODES: Final = tuple(mode for mode in SeatMode if mode not in (SeatMode.OPEN, SeatMode.FORMULA))


def cities(*, outside_refs: bool = True) -> st.SearchStrategy[CityProfile]:
    """Profiles of whole cities that hang together, most of them small, many of them odd.

    Ids are unique, references lead to records of the right kind, a plan's own words lead somewhere, seats and money
    add up, dates are in order, and law and keys are those of the Land. Every kind of record and of oddity turns up in
    some: no Beirat, two Beiräte, a vacant chair, a reform in mid-term, sources that contradict each other, a plan
    without measures, no source of its own, names and sentences that are hard to quote.

    A round's fingerprint (``ReportRound.digest``) is never filled in.

    Args:
        outside_refs: Whether a few references may lead to records of other cities.
    """
    return _cities(outside_refs)


@st.composite
def _cities(draw: st.DrawFn, outside_refs: bool) -> CityProfile:
    return _City(draw, outside_refs).profile()


class _City(PlanMaker):
    """Draws the records of one city so that they fit together.

    Args:
        draw: What ``hypothesis.strategies.composite`` hands in.
        outside_refs: Whether a few references may lead to records of other cities.
    """

    deepest = 3

    def __init__(self, draw: st.DrawFn, outside_refs: bool) -> None:
        super().__init__(draw)
        self._outside_refs = outside_refs
        self._room = 120  # records beneath others, before only small ones are made
        self._finished: list[str] = []
        self._sources: list[str] = []
        self._actors = ["municipality"]
        self._publications: list[str] = []
        self._seat_groups: list[str] = []
        self._land = ""

    def profile(self) -> CityProfile:
        """The whole city."""
        self._sources = self._new_ids(1, 1, 2, 3, 0 if self._outside_refs else 1)
        units, organisations = self._new_ids(0, 1, 2), self._new_ids(0, 1, 2)
        offices, beiraete = self._new_ids(0, 1, 1, 2), self._new_ids(0, 1, 1, 1, 2)
        commissioners, networks = self._new_ids(0, 1, 1, 2), self._new_ids(0, 0, 1)
        self._actors += [*units, *organisations, *offices, *beiraete, *commissioners, *networks]
        self._publications = self._new_ids(0, 0, 1, 1)
        self._land = self.concept("laender")
        # In this order, as relations lead only to what is there already: no circles.
        parts: dict[str, Any] = {
            "sources": self._each(Source, self._sources),
            "organisations": self._each(OrgUnit, organisations),
            "units": self._each(OrgUnit, units),
            "municipality": self._municipality(),
            "offices": self._each(Office, offices),
            "beiraete": tuple(map(self._beirat, beiraete)),
            "commissioners": tuple(map(self._commissioner, commissioners)),
            "networks": tuple(map(self._network, networks)),
            "publications": tuple(map(self._publication, self._publications)),
            "tasks": tuple(
                self.record(Task, tasks=self._several(self._task, 0, 1, 2)) for _ in self._times(0, 0, 1, 2)
            ),
            "programmes": self._each(Programme, self._new_ids(0, 0, 1)),
            "plans": tuple(map(self._plan, self._new_ids(0, 0, 1, 1, 2))),
            "rounds": tuple(
                self._round(edition, place)
                for edition in self._editions
                for place in self._times(*((0, 1, 1, 2) if edition.judged else (0, 0, 1)))
            ),
            "extensions": tuple(
                self.record(Extension, 1, key=key, of=self.choose((None, *self._finished)))
                for key in _EXTENSIONS[: self.choose((0, 0, 0, 1, 2))]
            ),
        }
        source = self.choose(self._sources) if self._sources else _OUTSIDE_SOURCE
        parts["cite"] = self.record(Cite, 1, source=source)
        missing = [name for name in ("beiraete", "commissioners", "offices", "networks", "plans") if not parts[name]]
        if missing and self.chance(4):
            name = self.choose(missing)
            parts["remarks"] = (self.record(Remark, 1, field=name, standing=Standing.NONE),)
        return self.record(CityProfile, contract=CONTRACT, **parts)

    # Drawing as the base class does, within the city.

    def record(self, cls: type[R], depth: int = 0, /, **given: Any) -> R:
        """A record that fits into the city, now and then with a remark."""
        if issubclass(cls, Record):
            given["id"] = given.get("id") or self._new_id()
        remarked = "remarks" not in given and issubclass(cls, Stated | CityProfile)
        if remarked:
            given["remarks"] = ()
        made = super().record(cls, depth, **given)
        if isinstance(made, Record):
            self._finished.append(made.id)
        if remarked and self.chance(9):
            made = changed(made, remarks=(self._remark(made),))
        return made

    def value(self, cls: type, shape: Shape, depth: int) -> Any:
        """What a field may hold in this city."""
        hook = _hook(cls, shape.name)
        return super().value(cls, shape, depth) if hook is None else hook(self, depth)

    def formed(self, form: Form) -> str:
        """A string of this form; a reference leads to somebody who acts."""
        return self._actor() if form.name == "reference" else super().formed(form)

    def nested(self, cls: type, shape: Shape, depth: int) -> Any:
        """A record in a field of another."""
        self._room -= 1
        if self._room < 0:
            self.deepest = 0
        if shape.type is Quantity:
            return self._quantity(cls, shape.name)
        if shape.type is Money:
            return self._money(depth)
        if shape.type is Figure and cls is not Indicator:
            return self.record(Figure, depth, what=self.one(Figure, shape_of(Figure, "what"), depth))
        return self._task(depth) if shape.type is Task else super().nested(cls, shape, depth)

    def mend(self, cls: type, values: dict[str, Any]) -> None:
        """Makes values that were drawn one by one agree with each other and with the city."""
        super().mend(cls, values)
        if cls in _MENDERS:
            _MENDERS[cls](self, values)
        if "figures" in values:  # one source counts one thing once
            counted = {(one.what, frozenset(one.groups), one.period, one.basis): one for one in values["figures"]}
            values["figures"] = tuple(counted.values())

    # References.

    def _actor(self) -> str:
        if self._outside_refs and self.chance(12):
            return self.choose(_OUTSIDE)
        return self.choose(self._actors)

    def _related(self) -> Any:
        if self._outside_refs and self.chance(12):
            return self.choose(_OUTSIDE)
        return self.choose(self._finished) if self._finished else ABSENT

    # Repetition.

    def _several(self, make: Callable[[int], R], *counts: int) -> tuple[R, ...]:
        return tuple(make(1) for _ in self._times(*counts))

    def _each(self, cls: type[R], ids: Sequence[str]) -> tuple[R, ...]:
        return tuple(self.record(cls, id=id) for id in ids)

    def _topic(self, make: Callable[..., S]) -> tuple[S, ...]:
        """One statement of a topic, two versions of it, or two sources that contradict each other."""
        which = self.number(0, 4)
        if which == 3:
            return self._versions(make, self.number(1995, _LAST_YEAR))
        if which == 4 and len(self._sources) > 1:
            return tuple(make(cite=Cite(source=source), valid_from=None, valid_to=None) for source in self._sources[:2])
        return (make(),)

    def _versions(self, make: Callable[..., S], year: int) -> tuple[S, ...]:
        """A statement until May of a year, and another one from then on."""
        begin = self.choose((None, PartialDate(f"{year - 5}")))
        return (
            make(valid_from=begin, valid_to=PartialDate(f"{year}-05-31")),
            make(valid_from=PartialDate(f"{year}-06-01"), valid_to=None),
        )

    # Single records.

    def _remark(self, made: Any) -> Remark:
        """A remark that does not contradict what the record holds."""
        if self.chance(4):
            standing = self.choose((None, Standing.INFERRED, Standing.PENDING))
            return self.record(Remark, 1, field=None, standing=standing, text=self.text())
        name = self.choose([shape.name for shape in shapes_of(type(made)) if shape.name not in _UNREMARKED])
        value = getattr(made, name)
        if value is None or value == ():
            return self.record(Remark, 1, field=name, standing=self.choose(_MISSING))
        if isinstance(value, Text) and self.chance(2):
            name = f"{name}.{self.choose(tuple(value))}"
        elif is_record(value) and not isinstance(value, Quantity) and self.chance(2):
            below = [shape.name for shape in shapes_of(type(value)) if getattr(value, shape.name) not in (None, ())]
            name = f"{name}.{self.choose(below)}"
        return self.record(Remark, 1, field=name, standing=self.choose((Standing.INFERRED, Standing.REPAIRED, None)))

    def _past(self, *, unknown: bool = False) -> PartialDate:
        return self.date(1950, _LAST_YEAR, unknown=unknown)

    def _count(self) -> int:
        return self.number(0, 40)

    def _quantity(self, cls: type, name: str) -> Quantity:
        marks = next(field.metadata for field in fields_of(cls) if field.name == name)
        if "span" in marks:
            return self.quantity(self._count, unit=self.choose(_SPANS))
        return self.quantity(self._count, unit=None) if "count" in marks else self.quantity()

    def _municipality(self) -> Municipality:
        land_key = str(concepts("laender")[self._land].extra["ags"])
        which = self.number(0, 4)
        sort = "city_state" if self._land in _CITY_STATES else ("town", "independent_city", "union")[which % 3]
        ends = "001" if sort in ("town", "union") else "000"
        start = land_key + ("000" if sort == "city_state" else f"{self.number(0, 999):03}")
        association = f"{self.number(0, 9999):04}" if ends == "001" else "0000"
        ars = start + association + ("000" if sort == "union" else ends)
        kinds = _MUNICIPALITY_KINDS[sort]
        return self.record(
            Municipality,
            id="municipality",
            ags=None if sort == "union" else start + ends,
            ars=ars if sort == "union" or which > 2 else None,
            part=str(self.number(1, 12)) if sort == "city_state" and self.chance(2) else None,
            kind=self.record(Kind, 1, concept=self.choose(kinds), reason=None) if self.chance(2) else None,
            land=self._land,
        )

    def _beirat(self, id: str) -> Beirat:
        self._seat_groups = []
        given: dict[str, Any] = {}
        which = self.number(0, 4)
        if which == 4:  # a reform in mid-term
            year = self.number(1995, _LAST_YEAR)
            given["terms"] = (self.record(Term, 1, period=Period(f"{year - 2}-06/{year + 3}-05")),)
            given["compositions"] = self._versions(lambda **when: self._seats(1, **when), year)
        elif which:
            given["compositions"] = self._topic(lambda **when: self._seats(1, **when))
        if self.chance(2):
            given["leadership"] = self._leaderships(1)
        return self.record(Beirat, id=id, **given)

    def _commissioner(self, id: str) -> Commissioner:
        if not self.chance(5):
            return self.record(Commissioner, id=id)
        vacant = self.record(Remark, 1, field="posts", standing=Standing.VACANT)
        return self.record(Commissioner, id=id, posts=(), remarks=(vacant,))

    def _publication(self, id: str) -> Publication:
        issues = tuple(self.record(Issue, 1) for _ in self._times(0, 1, 2))
        return self.record(Publication, id=id, issues=issues)

    def _network(self, id: str) -> Network:
        self._seat_groups = []
        return self.record(Network, id=id)

    def _leaderships(self, depth: int) -> tuple[Leadership, ...]:
        return self._topic(lambda **given: self._leadership(depth, **given))

    def _leadership(self, depth: int, **given: Any) -> Leadership:
        if self.chance(3):
            vacant = self.record(Remark, depth + 1, field="chair", standing=Standing.VACANT)
            given |= {"chair": (), "remarks": (vacant,)}
        return self.record(Leadership, depth, **given)

    def _seats(self, depth: int, /, **given: Any) -> Seats:
        return self._counted_seats(depth, given)[0] if self.number(0, 3) < 3 else self._uncounted_seats(depth, given)

    def _counted_seats(self, depth: int, given: dict[str, Any]) -> tuple[Seats, int]:
        """Seats with a number, and that number; those of its groups add up to it."""
        more: dict[str, Any] = {**_NO_SEATS, **given}
        if depth > 1 and self.chance(3):
            more["id"] = self._new_seat_group()
        which = self.number(0, 8)
        total = self.number(1, 20)
        if which > 4 and depth < 3 and self._room > 0:
            self._room -= 3
            if which == 5:
                more["groups"] = tuple(self._uncounted_seats(depth + 1, {}) for _ in range(2))
            elif which == 6:
                third = {"share": "1/3", "number": Quantity.exactly(total)}
                rest = {"share": "2/3", "number": Quantity.exactly(2 * total)}
                more["groups"] = tuple(self.record(Seats, depth + 1, **{**_NO_SEATS, **part}) for part in (third, rest))
                total *= 3
            else:
                groups = [self._counted_seats(depth + 1, {}) for _ in self._times(2, 3, 1)]
                more["groups"] = tuple(seats for seats, _ in groups)
                total = sum(number for _, number in groups)
        elif which == 4:
            times = self.number(1, 5)
            more |= {"each": Quantity.exactly(total), "times": Quantity.exactly(times), "modes": (SeatMode.FORMULA,)}
            total *= times
            if self.chance(2):
                more["residents"] = Quantity.exactly(1000 * self.number(1, 30))
        elif which == 3:
            more["filled"] = Quantity.exactly(self.number(0, total))
        bounded = depth == 1 and which != 4 and not more["filled"] and self.chance(5)
        more["number"] = Quantity(high=total) if bounded else Quantity.exactly(total)
        return self.record(Seats, depth, **more), total

    def _uncounted_seats(self, depth: int, given: dict[str, Any]) -> Seats:
        """Seats without a number."""
        more: dict[str, Any] = {**_NO_SEATS, **given}
        if self.chance(3):
            more["modes"] = (SeatMode.OPEN,)
        elif depth < 3 and self._room > 0 and self.chance(3):
            self._room -= 1
            more["groups"] = (self._uncounted_seats(depth + 1, {}),)
        else:
            more["name"] = self.text()
        return self.record(Seats, depth, **more)

    def _seat_group(self) -> Any:
        return self.choose(self._seat_groups) if self._seat_groups else ABSENT

    def _new_seat_group(self) -> str:
        self._seat_groups.append(self._new_id())
        return self._seat_groups[-1]

    def _money(self, depth: int) -> Money:
        """Money whose parts add up."""
        which = self.number(0, 5)
        currency = self.choose(("EUR", "EUR", "EUR", "CHF"))
        amount: Quantity | None = None
        parts: tuple[Money, ...] = ()
        if which < 2:
            cents = self.number(0, 20_000_000)
            amount = Quantity.exactly(cents if which == 0 else cents / 100)
        elif which == 2:
            amount = self.quantity(lambda: self.number(0, 100_000), unit=None)
        elif which == 3:
            amount = self.quantity(lambda: self.number(1, 100), unit="%")
        elif which == 4 and depth < self.deepest:
            sums = [self.number(0, 100_000) for _ in self._times(2, 3)]
            amount = Quantity.exactly(sum(sums))
            parts = tuple(
                self.record(
                    Money, depth + 1, amount=Quantity.exactly(one), currency=currency, parts=(), **_AS_THE_WHOLE
                )
                for one in sums
            )
        return self.record(Money, depth, amount=amount, currency=currency, parts=parts)

    def _task(self, depth: int) -> Task:
        tasks = self._several(self._task, 0, 1) if depth == 1 and self.chance(4) else ()
        return self.record(Task, depth, of=None, complete=None, text=self.text(), tasks=tasks)


_NO_SEATS: Final[dict[str, Any]] = {
    "number": None,
    "share": None,
    "filled": None,
    "each": None,
    "times": None,
    "residents": None,
    "groups": (),
}
_AS_THE_WHOLE: Final[dict[str, Any]] = dict.fromkeys(("per", "period", "basis", "valid_from", "valid_to"))

_Hook = Callable[[_City, int], Any]


def _topic_of(cls: type[Stated]) -> _Hook:
    return lambda city, depth: city._topic(lambda **given: city.record(cls, depth + 1, **given))


_HOOKS: Final[dict[tuple[type, str], _Hook]] = {
    (Stated, "as_of"): lambda city, _: city._past(),
    (Source, "published"): lambda city, _: city._past(),
    (Source, "retrieved"): lambda city, _: city.date(_LAST_YEAR + 1, _LAST_YEAR + 9, unknown=False),
    (Issue, "published"): lambda city, _: city._past(),
    (Cite, "source"): lambda city, _: city.choose(city._sources) if city._sources else ABSENT,
    (Figure, "sources"): lambda city, _: city.subset(city._sources) if city._sources else ABSENT,
    (Indicator, "sources"): lambda city, _: city.subset(city._sources) if city._sources else ABSENT,
    (Plan, "publications"): lambda city, _: city.subset(city._publications) if city._publications else ABSENT,
    (Relation, "to"): lambda city, _: city._related(),
    (Beirat, "compositions"): lambda city, depth: city._topic(lambda **given: city._seats(depth + 1, **given)),
    (Beirat, "terms"): _topic_of(Term),
    (Plan, "terms"): _topic_of(Term),
    (Beirat, "leadership"): lambda city, depth: city._leaderships(depth + 1),
    (Beirat, "electorate"): _topic_of(Suffrage),
    (Beirat, "eligibility"): _topic_of(Suffrage),
    (Network, "compositions"): lambda city, depth: city._topic(lambda **given: city._seats(depth + 1, **given)),
    (Network, "leadership"): lambda city, depth: city._leaderships(depth + 1),
    (Seats, "id"): lambda city, _: city._new_seat_group(),
    (Seats, "modes"): lambda city, _: city.subset(_SEAT_MODES),
    (Leadership, "chair_from"): lambda city, _: city._seat_group(),
    (Leadership, "deputies_from"): lambda city, _: city._seat_group(),
    (Hours, "osm"): lambda city, _: city.choose(_TIMES),
    (Rhythm, "pattern"): lambda city, _: city.choose(_DAYS),
    (Contact, "phones"): lambda city, _: city.subset(_PHONES),
    (Contact, "mobiles"): lambda city, _: city.subset(_PHONES),
    (Contact, "faxes"): lambda city, _: city.subset(_PHONES),
    (Site, "postcode"): lambda city, _: city.choose(_POSTCODES),
    (Suffrage, "min_age"): lambda city, _: city.choose((16, 18)),
    (Section, "target_groups"): lambda city, _: city._words_in_plan(city._editions[-1].groups),
    (Measure, "target_groups"): lambda city, _: city._words_in_plan(city._editions[-1].groups),
    (Section, "priorities"): lambda city, depth: city._priorities(depth),
    (Measure, "priorities"): lambda city, depth: city._priorities(depth),
    (Section, "responsibilities"): lambda city, depth: city._responsibilities(depth),
    (Measure, "responsibilities"): lambda city, depth: city._responsibilities(depth),
    (Plan, "responsibilities"): lambda city, depth: city._responsibilities(depth),
}


@cache
def _hook(cls: type, name: str) -> _Hook | None:
    return next((_HOOKS[base, name] for base in cls.__mro__ if (base, name) in _HOOKS), None)


def _mend_law(city: _City, values: dict[str, Any]) -> None:
    kind = values.get("kind")
    if values.get("land") is not None or (kind is not None and kind.concept == "land_act"):
        values["land"] = city._land


def _mend_keys(city: _City, values: dict[str, Any]) -> None:
    """Keys of the city's own Land that belong to one municipality."""
    ags, ars = values.get("ags"), values.get("ars")
    start = str(concepts("laender")[city._land].extra["ags"])
    if ags is not None:
        values["ags"] = ags = start + ags[2:]
    if ars is not None:
        values["ars"] = start + ars[2:] if ags is None else ags[:5] + ars[5:9] + ags[5:]
    if (ags is not None or ars is not None) and values.get("land") is not None:
        values["land"] = city._land


def _mend_relation(city: _City, values: dict[str, Any]) -> None:
    """A relation whose kind says so leads to somebody who acts."""
    if values.get("to") in city._finished and values["kind"] in RELATION_TARGETS:
        actors = [id for id in city._finished if id in city._actors]
        values["to"] = city.choose(actors) if actors else None
        values["text"] = values.get("text") or city.text()


def _mend_right(_: _City, values: dict[str, Any]) -> None:
    values["lacks"] = tuple(right for right in values.get("lacks", ()) if right not in values.get("has", ()))


def _mend_hours(city: _City, values: dict[str, Any]) -> None:
    if not any(values.get(name) for name in ("osm", "appointment", "text")):
        values["osm"] = city.choose(_TIMES)


def _mend_term(city: _City, values: dict[str, Any]) -> None:
    if values.get("offset") is not None and values.get("of") is None:
        values["of"] = city._actor()


def _mend_indicator(city: _City, values: dict[str, Any]) -> None:
    if values.get("text") is None and values.get("name") is None:
        values["text"] = city.text()


_MENDERS: Final[dict[type, Callable[[_City, dict[str, Any]], None]]] = {
    OrgUnit: _mend_keys,
    Relation: _mend_relation,
    LegalBasis: _mend_law,
    Right: _mend_right,
    Hours: _mend_hours,
    Term: _mend_term,
    Indicator: _mend_indicator,
}
