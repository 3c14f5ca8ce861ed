"""IK406, IK407: ids of stops (DHID) have their form and lie where the municipality lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from integkit.messages import Finding
from integkit.model import Stop, Text

from ._rule import Check, CheckContext, Found

# de, number of the Kreis or key of the municipality, stop, and perhaps area (which may be empty) and platform.
_DHID: Final = re.compile(r"de:((?:0[1-9]|1[0-6])\d{3})(?:\d{3})?:[^:\s]+(?::[^:\s]*(?::[^:\s]+)?)?")


def _ids_of_stops(context: CheckContext) -> Iterator[Found]:
    municipality = context.profile.municipality
    key = municipality.ags or municipality.ars
    for path, one in context.records:
        if not isinstance(one, Stop) or one.dhid is None:
            continue
        found = _DHID.fullmatch(one.dhid)
        if found is None:
            yield Found((*path, "dhid"), Finding.of("IK406", dhid=one.dhid))
        elif key is not None and found[1] != key[:5]:
            yield Found((*path, "dhid"), Finding.of("IK407", dhid=one.dhid, kreis=found[1], own=key[:5]))


CHECKS = (
    Check(
        code="IK406",
        title=Text(de="Haltestellen-IDs haben ihre Form", en="Ids of stops have their form"),
        run=_ids_of_stops,
    ),
)
