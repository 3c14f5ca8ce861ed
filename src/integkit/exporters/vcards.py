"""``vcard``: contact points as cards for an address book (vCard 4.0, RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from integkit.holding import Holding
from integkit.model import Actor, CityProfile, Contact, Hours, Programme, Site, Text
from integkit.plain_text import plain
from integkit.plugins import (
    Artifact,
    Carries,
    CityByCity,
    ExportContext,
    Exporter,
    hookimpl,
    lost,
    partly,
)

from . import _content_lines as lines
from ._hours import hours_line
from ._names import room_in_words
from ._phones import tel_uri
from ._rdf import Iri
from ._wording import Wording
from .paths import code_of, stem_of

STANDARD: Final = "vCard 4.0 (RFC 6350)"

_NAMED: Final = partly(
    de="Name, Erreichbarkeit, Anschriften und Zeiten; eine Karte hat für alles andere kein Feld",
    en="name, contacts, addresses and hours; a card has no field for anything else",
)
_NO_FIELD: Final = lost(de="eine Visitenkarte hat kein Feld dafür", en="a card for an address book has no field for it")
CARRIES: Final[Mapping[str, Carries]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("Municipality", "Office", "Beirat", "Commissioner", "Network", "OrgUnit", "Programme"), _NAMED
        ),
        "Contact": partly(
            de="alles, Personen nur auf Wunsch; der Raum steht in der Notiz",
            en="everything, persons on request only; the room stands in the note",
        ),
        "Site": partly(
            de="Name und Anschrift; Zweck, Haltestellen und Barrierefreiheit haben kein Feld",
            en="name and address; purpose, stops and accessibility have no field",
        ),
        "Hours": partly(
            de="in Worten, als Notiz, bei mehreren Standorten mit dem Ort",
            en="in words, as a note, with the place where there are several",
        ),
        **dict.fromkeys(
            (
                "Alias",
                "Assessment",
                "Event",
                "Extension",
                "Figure",
                "Indicator",
                "Issue",
                "Leadership",
                "LegalBasis",
                "Measure",
                "Milestone",
                "Money",
                "Plan",
                "Post",
                "Publication",
                "Relation",
                "ReportRound",
                "Responsibility",
                "Rhythm",
                "Right",
                "Seats",
                "Section",
                "Source",
                "Statement",
                "StatusReport",
                "Stop",
                "Suffrage",
                "Task",
                "Term",
            ),
            _NO_FIELD,
        ),
    }
)


class VCards(CityByCity):
    """One file of cards for each city: the municipality, then a card for every way to reach somebody.

    A card is that of an office or role; that of a person it is only where persons are asked for.
    """

    name = "vcard"
    suffix = ".vcf"
    media_type = "text/vcard; charset=utf-8"
    title = Text(de="Kontakte für das Adressbuch", en="Contacts for an address book")
    standard = STANDARD
    consumers = Text(de="Adressbücher, Telefone, Mailprogramme", en="address books, telephones, mail programs")
    carries = CARRIES
    open_data = True

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        for profile in profiles:
            cards = "".join(_Cards(profile, context).all())
            yield Artifact(path=f"{stem_of(profile)}.vcf", media_type=self.media_type, content=cards.encode())


class _Cards:
    """The cards of one city in one language."""

    def __init__(self, profile: CityProfile, context: ExportContext) -> None:
        self._profile = profile
        self._time = Holding(profile, context.as_of)
        self._say = Wording(profile, context.language)
        self._owner = code_of(profile)

    def all(self) -> Iterator[str]:
        """Every card, in the order of the profile."""
        profile, now = self._profile, self._time.now
        municipality = profile.municipality
        yield self._card("municipality", self._organisation(municipality), *self._addresses(municipality))
        inside = (profile.offices, profile.commissioners, profile.beiraete, profile.networks, profile.units)
        yield from self._of(municipality)
        for several in inside:
            for actor in now(several):
                yield from self._of(actor)
        for programme in now(profile.programmes):
            yield from self._of(programme)
        for organisation in now(profile.organisations):
            yield from self._of(organisation, inside=False)

    def _of(self, one: Actor | Programme, *, inside: bool = True) -> Iterator[str]:
        """The cards of one actor: one for each contact, and one where it only has a place or hours."""
        sites = self._time.now(one.sites) if isinstance(one, Actor) else ()
        own = self._time.now(one.contacts)
        organisation = self._organisation(one, inside=inside)
        everywhere = tuple(self._address(site) for site in sites)
        opened = self._hours(one.hours) if isinstance(one, Actor) else []
        several = sum(site.po_box is None for site in sites) > 1
        for site in sites:
            where = self._place(site) if several else ""
            opened += [f"{where}: {words}" if where else words for words in self._hours(site.hours)]
        number = 0
        for contact, addresses, open_then in (
            *((contact, everywhere, opened) for contact in own),
            *(
                (contact, (self._address(site),), self._hours(site.hours))
                for site in sites
                for contact in self._time.now(site.contacts)
            ),
        ):
            number += 1
            note = self._note(contact, self._hours(contact.hours) if contact.hours else open_then)
            said = [*self._ways(contact), *addresses, *note]
            yield self._card(f"{one.id}.contact-{number}", self._head(one, contact, organisation), *said)
        if not number and (sites or opened) and one is not self._profile.municipality:
            yield self._card(one.id, organisation, *everywhere, *self._note(None, opened))

    def _card(self, id: str, head: Iterable[str], *said: str) -> str:
        uid = f"{self._owner}.{id}@integkit.invalid"
        return "".join(
            (
                "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//integkit//vcard//EN\r\n",
                lines.line("UID", lines.text(uid), value="text"),
                *head,
                *said,
                "END:VCARD\r\n",
            )
        )

    def _organisation(self, one: Actor | Programme, *, inside: bool = True) -> tuple[str, ...]:
        """Whose card it is."""
        city = self._text("ORG", self._profile.municipality.name)
        if one is self._profile.municipality:
            return ("KIND:org\r\n", self._text("FN", one.name), city)
        return ("KIND:org\r\n", self._text("FN", one.name), self._org(one.name, inside))

    def _org(self, name: Text, inside: bool) -> str:
        tag = name.language_for(self._say.language)
        own = name[tag]
        whole = lines.parts(self._profile.municipality.name.in_(tag), own) if inside else lines.parts(own)
        return lines.line("ORG", whole, language=tag)

    def _head(self, one: Actor | Programme, contact: Contact, organisation: tuple[str, ...]) -> Iterator[str]:
        """Kind and names of a card: of a role in its organisation, or of the person who has it."""
        kind, name, org = organisation
        if contact.person is not None:
            kind = "KIND:individual\r\n"
            name = lines.line("FN", lines.text(" ".join(filter(None, (contact.salutation, contact.person)))))
        elif contact.role is not None:
            tag = one.name.language_for(self._say.language)
            name = lines.line("FN", lines.text(f"{one.name[tag]}: {contact.role.in_(tag)}"), language=tag)
        yield from (kind, name, org)
        if contact.role is not None:
            yield self._text("ROLE", contact.role)

    def _text(self, name: str, words: Text) -> str:
        tag = words.language_for(self._say.language)
        return lines.line(name, lines.text(words[tag]), language=tag)

    def _ways(self, contact: Contact) -> Iterator[str]:
        for kind, numbers in (("voice", contact.phones), ("cell", contact.mobiles), ("fax", contact.faxes)):
            for printed in numbers:
                uri = tel_uri(printed)
                if uri is not None:
                    yield lines.line("TEL", uri, value="uri", type=f"work,{kind}")
                else:
                    yield lines.line("TEL", lines.text(printed), value="text", type=f"work,{kind}")
        for email in contact.emails:
            yield lines.line("EMAIL", lines.text(email), type="work")
        for url in contact.urls:
            yield lines.line("URL", Iri(plain(url)), type="work")

    def _addresses(self, actor: Actor) -> Iterator[str]:
        yield from (self._address(site) for site in self._time.now(actor.sites))

    def _address(self, site: Site) -> str:
        """Box, nothing, names, street and room, town, nothing, postcode, nothing: as the standard orders them."""
        if not (site.po_box or site.street or site.postcode or site.place or site.building):
            return ""
        tag = self._say.language
        house = [one.in_(tag) for one in (site.name, site.building) if one is not None]
        street = [*house, *filter(None, (site.street, self._room(site)))]
        place = site.place.in_(tag) if site.place is not None else ""
        return lines.line(
            "ADR", lines.parts(site.po_box or "", "", street, place, "", site.postcode or "", ""), type="work"
        )

    def _place(self, site: Site) -> str:
        """What people call a place: its name, else as much of its address as tells it from others."""
        tag = self._say.language
        name = site.name or site.building
        return name.in_(tag) if name is not None else site.street or (site.place.in_(tag) if site.place else "")

    def _room(self, one: Contact | Site) -> str | None:
        return room_in_words(one.room, self._say.field(one, "room")) if one.room is not None else None

    def _hours(self, hours: Iterable[Hours]) -> list[str]:
        return [*filter(None, (hours_line(self._say, one) for one in self._time.now(hours)))]

    def _note(self, contact: Contact | None, hours: Iterable[str]) -> Iterator[str]:
        """What has no field: the room, and when somebody is there."""
        room = self._room(contact) if contact is not None else None
        words = "\n".join(filter(None, (room, *hours)))
        if words:
            yield lines.line("NOTE", lines.text(words), language=self._say.language)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [VCards()]
