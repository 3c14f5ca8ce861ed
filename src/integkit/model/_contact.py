"""How to reach somebody, when and where."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Kind, Stated, record
from ._enums import Appointment
from ._forms import LEADING, NAME, PERSONAL, ActorRef, Concepts, Email, Postcode, Url
from ._text import Text

SitePurpose = Annotated[Kind, Concepts("site-purposes")]
AccessFeature = Annotated[Kind, Concepts("access-features")]


@record
class Hours(Stated):
    """Opening hours of one service.

    Attributes:
        osm: The times in OpenStreetMap's ``opening_hours`` notation, e.g. ``Tu 09:00-12:00``. Absent with
            ``appointment: only``: no fixed times, which never means "always open". Absent otherwise: not stated.
        service: What is open then, where services differ. Absent: everything.
        appointment: How appointments go with it. Absent: not stated.
        by: Who is there. Absent: not stated.
        text: What the notation cannot say.
    """

    osm: str | None = attrs.field(default=None, metadata=LEADING)
    service: Text | None = None
    appointment: Appointment | None = None
    by: tuple[ActorRef, ...] = ()
    text: Text | None = None


@record
class Contact(Stated):
    """One way to reach a role. A role is enough; a person's name is never needed.

    Attributes:
        role: What this contact is for, or the role of who answers. Absent: the actor in general.
        person: Name of the person. The view without persons drops it.
        salutation: ``Frau``, ``Herr``, a title. The view without persons drops it.
        phones: Telephone numbers as printed.
        mobiles: Mobile numbers as printed.
        faxes: Fax numbers as printed.
        emails: Mail addresses. One printed damaged stands in a remark, and here only repaired.
        urls: Web pages.
        room: Room number. Absent: not stated.
        hours: When this contact answers, where that differs. Absent: as the actor.
    """

    role: Text | None = attrs.field(default=None, metadata=NAME)
    person: str | None = attrs.field(default=None, metadata=PERSONAL)
    salutation: str | None = attrs.field(default=None, metadata=PERSONAL)
    phones: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    emails: tuple[Email, ...] = ()
    urls: tuple[Url, ...] = ()
    room: str | None = None
    hours: tuple[Hours, ...] = ()


@record
class Stop(Stated):
    """A stop of public transport near a site.

    Attributes:
        name: Its name as printed.
        lines: The lines that stop there, as printed. Absent: not stated.
        dhid: Its Germany-wide id (Deutschlandweite Haltestellen-ID). Absent: not known; never guessed.
    """

    name: str = attrs.field(metadata=LEADING)
    lines: tuple[str, ...] = ()
    dhid: str | None = None


@record
class Site(Stated):
    """A place where an actor can be found or written to. What the source does not state stays missing.

    Attributes:
        purposes: Visitors, post, branch, meeting. Absent: not told apart.
        name: What is there, as it stands above the address.
        building: Name of the building.
        street: Street and house number.
        room: Room or floor.
        po_box: Post-office box, digits as printed.
        postcode: German postcode. That of an address abroad stands with its town in ``place``.
        place: Town.
        contacts: Numbers of this site.
        hours: Opening hours of this site.
        stops: Stops of public transport.
        access: What makes it accessible.
        run_by: Who runs it.
    """

    purposes: tuple[SitePurpose, ...] = ()
    name: Text | None = attrs.field(default=None, metadata=NAME)
    building: Text | None = attrs.field(default=None, metadata=NAME)
    street: str | None = None
    room: str | None = None
    po_box: str | None = None
    postcode: Postcode | None = None
    place: Text | None = attrs.field(default=None, metadata=NAME)
    contacts: tuple[Contact, ...] = ()
    hours: tuple[Hours, ...] = ()
    stops: tuple[Stop, ...] = ()
    access: tuple[AccessFeature, ...] = ()
    run_by: tuple[ActorRef, ...] = ()
