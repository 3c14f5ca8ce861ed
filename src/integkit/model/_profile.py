"""The root record."""

from __future__ import annotations

import datetime as dt

import attrs

from integkit import arguments

from ._actors import Actor, Beirat, Commissioner, Municipality, Network, Office, OrgUnit
from ._base import Cite, Remark, Stated, record
from ._current import the_one
from ._forms import ABOUT, ExtensionKey, Language, Ref
from ._personal import without_personal_fields
from ._plan import Plan
from ._round import ReportRound
from ._source import Source
from ._text import Json, json_key
from ._tree import as_of_day
from ._work import Programme, Publication, Task

CONTRACT = 1
"""Version of the contract between a city's data and integkit that this release speaks."""


@record
class Extension(Stated):
    """What only one city has: a value under a namespaced key, typed once its plugin is there.

    Attributes:
        key: The namespaced key, e.g. ``de.mainz.award``.
        of: The record it belongs to. Absent: the profile.
        value: The value, kept untouched where the plugin is missing.
    """

    key: ExtensionKey
    of: Ref | None = attrs.field(default=None, metadata=ABOUT)
    value: Json = attrs.field(eq=json_key)


@record
class CityProfile:
    """All that is known about the integration work of one municipality.

    Its own ``cite`` holds for everything that has none. An empty list means that nothing is stated; that there is none
    is a remark.

    Attributes:
        contract: Version of the data contract it is written for.
        language: Language of bare texts in its YAML, and of its own words.
        licence: Licence of these data. Absent: not stated, so open-data exporters ask for it.
        municipality: The city, district or other municipality.
        offices: Offices that work on integration.
        beiraete: Advisory councils.
        commissioners: Commissioners.
        tasks: Task lists.
        programmes: Programmes, funds, awards, series of events.
        publications: Brochures, reports, series.
        networks: Steering and working groups, round tables.
        plans: Integration concepts, one record for each edition.
        rounds: Reporting rounds of the plans.
        units: Parts of the administration and politics that records refer to.
        organisations: Outside bodies that records refer to.
        sources: Where it all comes from.
        extensions: What only this city has.
        cite: Where everything comes from that has no cite of its own.
        remarks: What is known to be missing as a whole ("there is no Beirat").
    """

    contract: int = CONTRACT
    language: Language = "de"
    licence: str | None = None
    municipality: Municipality
    offices: tuple[Office, ...] = ()
    beiraete: tuple[Beirat, ...] = ()
    commissioners: tuple[Commissioner, ...] = ()
    tasks: tuple[Task, ...] = ()
    programmes: tuple[Programme, ...] = ()
    publications: tuple[Publication, ...] = ()
    networks: tuple[Network, ...] = ()
    plans: tuple[Plan, ...] = ()
    rounds: tuple[ReportRound, ...] = ()
    units: tuple[OrgUnit, ...] = ()
    organisations: tuple[OrgUnit, ...] = ()
    sources: tuple[Source, ...] = ()
    extensions: tuple[Extension, ...] = ()
    cite: Cite | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def office(self) -> Office | None:
        """The office; ``None``: not stated. Raises ``AmbiguityError`` where there are several."""
        return the_one("offices", self.offices, self.cite)

    @property
    def beirat(self) -> Beirat | None:
        """The Beirat; ``None``: not stated. Raises ``AmbiguityError`` where there are several."""
        return the_one("beiraete", self.beiraete, self.cite)

    @property
    def commissioner(self) -> Commissioner | None:
        """The commissioner; ``None``: not stated. Raises ``AmbiguityError`` where there are several."""
        return the_one("commissioners", self.commissioners, self.cite)

    @property
    def plan(self) -> Plan | None:
        """The plan; ``None``: not stated. Raises ``AmbiguityError`` where there are several."""
        return the_one("plans", self.plans, self.cite)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody who acts: the municipality, then who stands in the lists, former ones too, in the order of them."""
        return (
            self.municipality,
            *self.offices,
            *self.beiraete,
            *self.commissioners,
            *self.networks,
            *self.units,
            *self.organisations,
        )

    def source(self, id: str) -> Source | None:
        """The source with this id; ``None``: there is none."""
        return next((source for source in self.sources if source.id == id), None)

    def as_of(self, day: dt.date) -> CityProfile:
        """The profile as it stood on one day: without what had ended or not begun; nothing is filled in.

        A statement that is about a record goes with it: relations to it, a round of a plan and what is reported on its
        parts, tasks of a body, an extension of a record. A statement that merely mentions a record (who decided, who
        pays, who is responsible) still says so, by its id, though the view may not have that record any more: left
        out, it would read "not stated". Sources all stay, because what is seen was read in them on whatever day.

        Raises:
            UsageError: This is no day.
        """
        return as_of_day(self, arguments.day("day", day))

    def without_persons(self) -> CityProfile:
        """The profile with roles only: without the names of persons and what tells them.

        That is every field that holds a person's data, remarks about it, and values of the same contact in which the
        name can be read, such as a mail address made of it. Names in other texts are not looked for.
        """
        return without_personal_fields(self)
