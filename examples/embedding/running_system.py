"""A city whose data come from a running system, here a database of offices and their numbers.

As an installed plugin, this module stands in an entry point of the group ``integkit.plugins``. From then on
``integkit list``, ``check``, ``export`` and the rest treat the city as any other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from integkit import CityProfile, hookimpl
from integkit.model import Cite, Contact, Municipality, Office, Source, Text

SCHEMA = """
CREATE TABLE office (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE number (office TEXT NOT NULL REFERENCES office, role TEXT, phone TEXT NOT NULL);
"""


class FromDatabase:
    """The plugin: it reads the database anew whenever integkit asks for the city.

    Args:
        path: The file of the database.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    @hookimpl
    def integkit_profiles(self) -> Mapping[str, CityProfile]:
        """The city, by its slug."""
        with closing(sqlite3.connect(self._path)) as database:
            offices = tuple(
                Office(id=id, name=Text(de=name), contacts=tuple(_contacts(database, id)))
                for id, name in database.execute("SELECT id, name FROM office ORDER BY id")
            )
        return {
            "seestadt": CityProfile(
                municipality=Municipality(name=Text(de="Seestadt"), ags="01999002", land="sh"),
                offices=offices,
                sources=(Source(id="database", title=Text(de="Adressverwaltung der Stadt")),),
                cite=Cite(source="database"),
            )
        }


def _contacts(database: sqlite3.Connection, office: str) -> list[Contact]:
    rows = database.execute("SELECT role, phone FROM number WHERE office = ? ORDER BY rowid", [office])
    return [Contact(role=Text(de=role) if role else None, phones=(phone,)) for role, phone in rows]
