"""The forms a plain string of the model may have, and the marks a field may carry.

To a type checker these are ordinary strings. The codec refuses a string that does not have its form, and the JSON
Schema shows the form to editors; a record built in Python is not slowed down by it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, NamedTuple


class Form(NamedTuple):
    """What a string has to look like.

    Attributes:
        name: The word that messages and the schema use for it.
        pattern: A regular expression (one that JSON Schema understands too) for the whole string.
        example: One string of this form, for messages and editors.
    """

    name: str
    pattern: str
    example: str

    def fits(self, text: str) -> bool:
        """Whether the whole text has this form."""
        return re.fullmatch(self.pattern, text) is not None


class Concepts(NamedTuple):
    """Marks a word that has to come from a list of the vocabulary.

    Attributes:
        list: Name of the list, e.g. ``"office-kinds"``.
    """

    list: str


class LeadsTo(NamedTuple):
    """Marks a reference that leads to records of certain kinds only. One without it may lead to any record.

    Attributes:
        name: The word that messages use for them.
        records: Names of record classes; ``Actor`` stands for everybody who acts.
    """

    name: str
    records: tuple[str, ...]


Id = Annotated[str, Form("id", r"[a-z0-9](?:[a-z0-9.+-]*[a-z0-9])?", "i.2.1")]
"""Name of a record, unique in its city, minted once and never reused."""

Ref = Annotated[str, Form("reference", r"(?:[a-z0-9][a-z0-9-]*:)?[a-z0-9](?:[a-z0-9.+-]*[a-z0-9])?", "jena:office")]
"""The id of a record of this city, or ``slug:id``, ``AGS:id``, ``land:id`` of one elsewhere."""

TO_ACTORS: Final = LeadsTo("actor", ("Actor",))

ActorRef = Annotated[Ref, TO_ACTORS]
"""A reference to somebody who acts: municipality, office, Beirat, commissioner, network, unit, organisation."""

SourceRef = Annotated[Ref, LeadsTo("source", ("Source",))]
"""A reference to a source."""

StatisticsRef = Annotated[Ref, LeadsTo("statistics", ("Source", "Actor"))]
"""A reference to where a number comes from: a source, or the office that counts."""

PublicationRef = Annotated[Ref, LeadsTo("publication", ("Publication",))]
"""A reference to a publication."""

PlanRef = Annotated[Ref, LeadsTo("plan", ("Plan",))]
"""A reference to a plan."""

PlanPartRef = Annotated[Ref, LeadsTo("plan part", ("Section", "Measure", "Milestone"))]
"""A reference to a part of a plan that can be reported on."""

RoundRef = Annotated[Ref, LeadsTo("round", ("ReportRound",))]
"""A reference to a reporting round."""

SeatsRef = Annotated[Ref, LeadsTo("seats", ("Seats",))]
"""A reference to a group of seats."""

Ags = Annotated[str, Form("ags", r"[0-9]{8}", "07315000")]
"""Amtlicher Gemeindeschlüssel: two digits Land, one Regierungsbezirk, two Kreis, three municipality."""

Ars = Annotated[str, Form("ars", r"[0-9]{12}", "073150000000")]
"""Amtlicher Regionalschlüssel: the AGS with four digits for the Gemeindeverband after the fifth."""

Postcode = Annotated[str, Form("postcode", r"(?:0[1-9]|[1-9][0-9])[0-9]{3}", "01067")]
"""German postcode: five digits, the leading zero included. No German one begins with two zeros."""

Part = Annotated[str, Form("part", r"[a-z0-9]+(?:-[a-z0-9]+)*", "13")]
"""Number of a Bezirk, which has no key of its own; behind the AGS of its city it makes one."""

Url = Annotated[str, Form("url", r"https?://[^\s/?#\[\]@]+(?:[/?#][^\s]*)?", "https://www.mainz.de/")]
"""An address on the web; ``http`` and ``https`` only, without a user name or password, since it is published."""

Email = Annotated[str, Form("email", r"[^\s@]+@[^\s@]+\.[^\s@.]+", "stadt@example.org")]
"""A mail address. One that a source prints damaged is never a value here, see ``Remark.printed``."""

Language = Annotated[str, Form("language", r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", "de")]
"""A BCP 47 language tag, e.g. ``de``, ``en``, ``dsb``, ``de-simple`` (plain language)."""

Currency = Annotated[str, Form("currency", r"[A-Z]{3}", "EUR")]
"""An ISO 4217 currency code."""

Vote = Annotated[str, Form("vote", r"unanimous|[0-9]+:[0-9]+(?::[0-9]+)?", "31:4:2")]
"""Result of a vote, ``for:against:abstained``, or ``unanimous``."""

Share = Annotated[str, Form("share", r"[1-9][0-9]*/[1-9][0-9]*", "1/3")]
"""A fraction of the enclosing whole."""

ExtensionKey = Annotated[str, Form("extension key", r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", "de.mainz.award")]
"""A namespaced key, so that two cities never mean different things by one word."""

Land = Annotated[str, Concepts("laender")]
"""One of the sixteen Länder, by its ISO 3166-2:DE letters in lower case, e.g. ``rp``."""

TaskArea = Annotated[str, Concepts("task-areas")]
"""A shared task area: what makes the tasks of different cities comparable."""

FieldOfAction = Annotated[str, Concepts("fields-of-action")]
"""A shared theme of integration plans: what makes the plans of different cities comparable."""

# Marks of single fields, read by the codec, the views and the checks.
LEADING: Final[dict[str, Any]] = {"leading": True}
"""In YAML a bare scalar may stand for the whole record; it is the value of this field."""
PERSONAL: Final[dict[str, Any]] = {"personal": True}
"""The field holds a natural person's data; the view without persons drops it."""
NAME: Final[dict[str, Any]] = {"name": True}
"""The field is a name or a title, so its words are official in the source's own language."""
SPAN: Final[dict[str, Any]] = {"span": True}
"""The quantity is a length of time: its unit is days, weeks, months, quarters or years."""
COUNT: Final[dict[str, Any]] = {"count": True}
"""The quantity says how many or how much there is of something; it is not less than nothing."""
ABOUT: Final[dict[str, Any]] = {"about": True}
"""The reference says what the whole statement is about; the view of a day drops it together with that record."""
FIRST: Final[dict[str, Any]] = {"first": True}
"""People look for this field first; it stands right behind the id wherever fields are listed."""
