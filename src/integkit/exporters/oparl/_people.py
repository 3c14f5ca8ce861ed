"""Persons and what ties them to organizations; only where persons are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integkit.model import Actor, Contact

from ._things import Link, Thing, digest, key_of

if TYPE_CHECKING:
    from ._city import City


class People:
    """Makes the persons of a city: those who are named as contacts.

    A person is known by the organization and a digest of the name, so that the name stands in no address and is gone
    with the person. Two organizations that name somebody of one name may mean two people, so they stay two.
    """

    def __init__(self, city: City) -> None:
        self._city = city

    def make(self) -> None:
        """Puts them on the shelf, and their memberships into the organizations."""
        city = self._city
        organizations = {one.path: one for one in city.shelf.of("Organization", city.folder)}
        for id, actor in city.actors.items():
            organization = organizations.get(f"{city.folder}/organization/{key_of(id)}.json")
            named: dict[str, list[Contact]] = {}
            for contact in self._contacts(actor):
                if contact.person is not None and contact.person.strip():
                    named.setdefault(contact.person, []).append(contact)
            for person, contacts in named.items():
                if organization is not None:
                    self._make(id, person, contacts, organization)

    def _contacts(self, actor: Actor) -> list[Contact]:
        now = self._city.time.now
        return [*now(actor.contacts), *(one for site in now(actor.sites) for one in now(site.contacts))]

    def _make(self, id: str, person: str, contacts: list[Contact], organization: Thing) -> None:
        city = self._city
        key = digest(id, person)
        path = f"{city.folder}/person/{key}.json"
        memberships = [
            city.put(
                "Membership",
                f"membership/{key}-{digest(role)[:6]}",
                person=Link(path),
                organization=organization.link,
                role=role or None,
            )
            for role in dict.fromkeys(city.say(one.role) or "" for one in contacts)
        ]
        city.put(
            "Person",
            f"person/{key}",
            body=city.body,
            name=person,
            formOfAddress=next((one.salutation for one in contacts if one.salutation), None),
            phone=list(dict.fromkeys(number for one in contacts for number in (*one.phones, *one.mobiles))),
            email=list(dict.fromkeys(mail for one in contacts for mail in one.emails)),
            membership=memberships,
        )
        organization.properties.setdefault("membership", []).extend(one.link for one in memberships)
