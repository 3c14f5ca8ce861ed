"""What the files of a city are called."""

from __future__ import annotations

import re

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
    name = re.sub(r"[^a-z0-9]+", "-", municipality.name.in_("de").lower().translate(_PLAIN))[:60].strip("-")
    key = municipality.key or "-".join(filter(None, (municipality.land, municipality.part)))
    return "-".join(filter(None, (name, re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-"))))
