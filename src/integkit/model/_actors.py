"""Who acts: municipality, office, Beirat, commissioner, units, networks."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from ._base import Alias, Kind, Record, Statement, record
from ._contact import Contact, Hours, Site
from ._current import the_one
from ._figures import Figure, Indicator, Money
from ._forms import FIRST, NAME, Ags, Ars, Concepts, Id, Land, Part
from ._law import Event, LegalBasis
from ._seats import Leadership, Right, Seats, Suffrage
from ._terms import Post, Rhythm, Term
from ._text import Text

Trait = Annotated[Kind, Concepts("traits")]
MunicipalityKind = Annotated[Kind, Concepts("municipality-kinds")]
OfficeKind = Annotated[Kind, Concepts("office-kinds")]
BeiratKind = Annotated[Kind, Concepts("beirat-kinds")]
CommissionerKind = Annotated[Kind, Concepts("commissioner-kinds")]
UnitKind = Annotated[Kind, Concepts("unit-kinds")]
NetworkKind = Annotated[Kind, Concepts("network-kinds")]
Portfolio = Annotated[Kind, Concepts("portfolios")]

_FULL_NAMES = ("official", "title")


@record
class Actor(Record):
    """What everybody who acts has: a name, ways to be reached, law, money, a history.

    Attributes:
        name: Its own name as written; of a commissioner the title of the role.
        aliases: Other names, former ones included.
        traits: What the source says it is: cross-cutting, independent, honorary service ...
        mission: How it describes its mandate and principles.
        contacts: Ways to reach it, by role.
        sites: Its places, with address and way there.
        hours: Opening hours, where no site is told apart.
        legal: The law it rests on.
        events: What happened to it once: founded, renamed, abolished.
        meetings: When it meets.
        money: Its money.
        figures: Numbers about it.
    """

    name: Text = attrs.field(metadata={**NAME, **FIRST})
    aliases: tuple[Alias, ...] = attrs.field(default=(), metadata=FIRST)
    traits: tuple[Trait, ...] = ()
    mission: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sites: tuple[Site, ...] = ()
    hours: tuple[Hours, ...] = ()
    legal: tuple[LegalBasis, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Rhythm, ...] = ()
    money: tuple[Money, ...] = ()
    figures: tuple[Figure, ...] = ()

    def name_on(self, day: dt.date) -> Text:
        """Its name on a day: the former one that held then, else the name it has now.

        Former names are aliases with an end; abbreviations and the like never stand for the name.
        """
        former = (one for one in self.aliases if one.valid_to is not None and one.held_on(day))
        full = (one.name for one in former if one.kind is None or one.kind.concept in _FULL_NAMES)
        return next(full, self.name)

    @property
    def site(self) -> Site | None:
        """The place for visitors: the only site, or the only one with that purpose; ``None``: not stated.

        Raises:
            AmbiguityError: There are several.
        """
        if len(self.sites) < 2:
            return self.sites[0] if self.sites else None
        visited = [site for site in self.sites if any(purpose.concept == "visitors" for purpose in site.purposes)]
        return the_one("sites", visited or self.sites, self.cite)


@record
class OrgUnit(Actor):
    """A unit of the administration, a council, a mayor (in ``units``), or an outside body (in ``organisations``).

    The list that it stands in tells inside from outside.

    Attributes:
        kind: Council, mayor, department, company, association, umbrella ... Absent: not told.
        code: Its number in the organisation chart. Absent: not stated.
        ags: The key of the municipality that it is. Absent: it is none, or not stated.
        ars: The twelve-digit key of the same.
        land: The Land it works in, for bodies at Land level.
    """

    kind: UnitKind | None = attrs.field(default=None, metadata=FIRST)
    code: str | None = None
    ags: Ags | None = None
    ars: Ars | None = None
    land: Land | None = None


@record
class Network(Actor):
    """A steering or working group, round table, alliance; with ``part_of`` a Beirat: its committee or presidium.

    Attributes:
        kind: Steering group, working group, round table ... Absent: not told.
        inside: Whether it belongs to the administration. Absent: not stated.
        land: The Land it works in, for networks at Land level.
        compositions: Who takes part.
        leadership: Who chairs it.
    """

    kind: NetworkKind | None = attrs.field(default=None, metadata=FIRST)
    inside: bool | None = None
    land: Land | None = None
    compositions: tuple[Seats, ...] = ()
    leadership: tuple[Leadership, ...] = ()


@record
class Office(Actor):
    """The office of a municipality that works on integration.

    Attributes:
        kind: Staff unit, department ... with the own word beside it. Absent: not told.
        code: Its number in the organisation chart. Absent: not stated.
        posts: Its posts.
    """

    kind: OfficeKind | None = attrs.field(default=None, metadata=FIRST)
    code: str | None = None
    posts: tuple[Post, ...] = ()


@record
class Commissioner(Actor):
    """The commissioner for integration: the role, not the person who holds it.

    Attributes:
        kind: Commissioner of a municipality, of a Land ... Absent: not told.
        portfolios: What the role is for: integration, disability ...
        posts: How the role is held. Vacancy is a remark.
    """

    kind: CommissionerKind | None = attrs.field(default=None, metadata=FIRST)
    portfolios: tuple[Portfolio, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def post(self) -> Post | None:
        """How the role is held; ``None``: not stated.

        Raises:
            AmbiguityError: Several statements hold at once.
        """
        own = [post for post in self.posts if post.role is None]
        return the_one("posts", own or self.posts, self.cite)


@record
class Beirat(Actor):
    """The advisory council, elected or appointed, that speaks for migrants in a municipality.

    Attributes:
        kind: What body it is, with the own word beside it (``Integrationsrat``). Absent: not told.
        compositions: Its seats, one entry for each state of affairs.
        terms: How long members are in office.
        leadership: Who chairs it.
        rights: What it may do in other bodies.
        honorary: Whether members serve unpaid. Absent: not stated.
        electorate: Who may vote.
        eligibility: Who may stand.
        elections: Elections held or announced.
    """

    kind: BeiratKind | None = attrs.field(default=None, metadata=FIRST)
    compositions: tuple[Seats, ...] = ()
    terms: tuple[Term, ...] = ()
    leadership: tuple[Leadership, ...] = ()
    rights: tuple[Right, ...] = ()
    honorary: bool | None = None
    electorate: tuple[Suffrage, ...] = ()
    eligibility: tuple[Suffrage, ...] = ()
    elections: tuple[Event, ...] = ()

    @property
    def composition(self) -> Seats | None:
        """Its seats; ``None``: not stated.

        Raises:
            AmbiguityError: Several statements hold at once.
        """
        return the_one("compositions", self.compositions, self.cite)

    @property
    def term(self) -> Term | None:
        """How long members are in office; ``None``: not stated.

        Raises:
            AmbiguityError: Several statements hold at once.
        """
        return the_one("terms", self.terms, self.cite)


@record
class Municipality(Actor):
    """The city, district or other municipality that a profile is about.

    Attributes:
        id: Always ``municipality``; records elsewhere refer to it by ``AGS:municipality``.
        ags: Its eight-digit key. A Landkreis ends in 000; a Verbandsgemeinde has none, only an ``ars``.
        ars: Its twelve-digit key. Absent: not stated.
        part: Number of the Bezirk, where the profile is about a part of a city.
        kind: Town, independent city, district, Bezirk ... Absent: not told.
        land: The Land it lies in.
        indicators: Indicators that hang on the municipality as a whole.
    """

    id: Id = "municipality"
    ags: Ags | None = attrs.field(default=None, metadata=FIRST)
    ars: Ars | None = attrs.field(default=None, metadata=FIRST)
    part: Part | None = attrs.field(default=None, metadata=FIRST)
    kind: MunicipalityKind | None = attrs.field(default=None, metadata=FIRST)
    land: Land = attrs.field(metadata=FIRST)
    indicators: tuple[Indicator, ...] = ()

    @property
    def key(self) -> str | None:
        """The key that no other profile has: the AGS, of a Bezirk with its number (``11000000-13``), else the ARS."""
        key = self.ags or self.ars
        return f"{key}-{self.part}" if key is not None and self.part is not None else key
