"""What the files of a city are called, and what tells its data from those of others."""

from __future__ import annotations

import re
import unicodedata

from integkit.model import CityProfile

_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def address_of(base_url: str, path: str) -> str:
    """The address of a file that is published under a base address."""
    return f"{base_url.rstrip('/')}/{path}"


def anchor_of(id: str) -> str:
    """An id as a part of an anchor: of letters, digits, ``-`` and ``_``; no two are alike unless the ids are."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", id)


def stem_of(profile: CityProfile) -> str:
    """A file name for a city: its name in plain letters, with the key that no other city has.

    ``mainz-07315000``; the part of a city has its number behind it.
    """
    municipality = profile.municipality
    written = unicodedata.normalize("NFC", municipality.name.in_("de"))  # an umlaut can be a letter and a mark
    name = re.sub(r"[^a-z0-9]+", "-", written.lower().translate(_PLAIN))[:60].strip("-")
    key = municipality.key or "-".join(filter(None, (municipality.land, municipality.part)))
    return "-".join(filter(None, (name, re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-"))))


def code_of(profile: CityProfile) -> str:
    """What tells the data of one city from those of others: its key; where it has none, its name in plain letters."""
    return profile.municipality.key or stem_of(profile)
