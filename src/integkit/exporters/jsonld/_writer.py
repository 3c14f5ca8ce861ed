"""What every node of the document is made with: texts with their language, dates, addresses, references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from integkit.exporters._brief import Brief
from integkit.exporters._wording import Wording
from integkit.exporters.paths import address_of, stem_of
from integkit.holding import Holding
from integkit.model import (
    Actor,
    Beirat,
    CityProfile,
    Commissioner,
    Kind,
    Municipality,
    Network,
    Office,
    PartialDate,
    Period,
    Record,
    Relation,
    RelationKind,
    Text,
    walk,
)
from integkit.plugins import ExportContext

Node: TypeAlias = dict[str, Any]

SUFFIX: Final = ".jsonld"
_NOT_IN_AN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")
_PLAIN: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


class Writer:
    """Makes nodes of one city.

    Args:
        profile: The city, as it is exported.
        context: What was asked for.
    """

    def __init__(self, profile: CityProfile, context: ExportContext) -> None:
        self.profile = profile
        self.say = Wording(profile, context.language)
        self.time = Holding(profile, context.as_of)
        self.brief = Brief(self.say, self.time)
        self.pending: bool = context.options.pending
        self._document = (
            address_of(iri(context.base_url), stem_of(profile) + SUFFIX) if context.base_url is not None else None
        )
        self._records = {one.id: one for _, one in walk(profile) if isinstance(one, Record)}

    def node(self, type_: str, id: str | None = None, /, **fields: Any) -> Node:
        """A node without what is empty; a list of one is that one, and a description is one text in each language.

        Args:
            type_: Its type.
            id: Id of the record that it is. Without a base address it gets none: nothing is invented.
            fields: Its properties.
        """
        made: Node = {"@type": type_}
        if id is not None and self._document is not None:
            made["@id"] = f"{self._document}#{id}"
        for name, value in fields.items():
            plain = list(value) if isinstance(value, tuple) else value
            if name == "description" and isinstance(plain, list):
                plain = _one_each(plain)
            if isinstance(plain, list) and len(plain) == 1:
                plain = plain[0]
            if plain is not None and plain != []:
                made[name] = plain
        return made

    def text(self, *texts: Text | None) -> list[Node]:
        """Texts in all their languages, the language of the output first."""
        return [
            {"@language": tag, "@value": text[tag]}
            for text in texts
            if text is not None
            for tag in sorted(text, key=lambda tag, text=text: (tag != text.language_for(self.say.language), tag))  # type: ignore[misc]
        ]

    def own(self, words: str) -> Node:
        """Words of integkit's own, in the language of the output."""
        return {"@language": self.say.language, "@value": words}

    def kind(self, owner: object, field: str, kind: Kind) -> tuple[list[Node], list[Node]]:
        """What something is: the shared word, and the city's own words where they say something else.

        Args:
            owner: The record that it stands in.
            field: The field.
            kind: The kind. Without a shared concept, its own words take the first place.
        """
        own = self.text(kind.local)
        if kind.concept is None:
            return own, []
        shared = self.say.value(owner, field, Kind(concept=kind.concept))
        return [self.own(shared)], [one for one in own if one["@value"].casefold() != shared.casefold()]

    def property(self, name: str, value: Any, *, id: str | None = None, **more: Any) -> Node:
        """What has no property of its own.

        Args:
            name: What it is, in the language of the output.
            value: The value.
            id: What such values are called elsewhere, e.g. ``AGS``.
            more: Further properties of it.
        """
        return self.node("PropertyValue", None, name=self.own(name), propertyID=id, value=value, **more)

    # -- references --------------------------------------------------------------------------------------------------

    def record(self, reference: str | None) -> Record | None:
        """The record of this profile that a reference leads to; ``None``: it leads elsewhere."""
        return self._records.get(reference) if reference is not None else None

    def stub(self, reference: str | None) -> Node | None:
        """The node that a reference leads to, with type and one name; ``None``: nothing here can be named."""
        one = self.record(reference)
        title = getattr(one, "name", None) or getattr(one, "title", None)
        if not isinstance(one, Actor) or not isinstance(title, Text):
            return None
        return self.node(self.type_of(one), one.id, name=self.text(title)[0])

    def stubs(self, references: Iterable[str | None]) -> list[Node]:
        """The same for several; those that cannot be named are left out."""
        return [stub for one in references if (stub := self.stub(one)) is not None]

    def related(self, record: Record, kind: RelationKind) -> list[Relation]:
        """The relations of a record of one kind that hold."""
        return [one for one in self.time.now(record.relations) if one.kind is kind]

    def type_of(self, actor: Actor) -> str:
        """The type of an actor. What belongs to the administration is governmental."""
        if isinstance(actor, Office) or (isinstance(actor, Commissioner) and has_place(actor)):
            return "GovernmentOffice"
        inside = isinstance(actor, Municipality | Beirat | Commissioner) or actor in self.profile.units
        inside = inside or (isinstance(actor, Network) and actor.inside is True)
        return "GovernmentOrganization" if inside else "Organization"

    # -- dates -------------------------------------------------------------------------------------------------------

    def date(self, date: PartialDate | None) -> str | None:
        """A year, month or day; a season, "about" and "some day" have no form there."""
        return str(date) if date is not None and _PLAIN.fullmatch(date) else None

    def coverage(self, begin: PartialDate | None, end: PartialDate | None) -> str | None:
        """A stretch of time in ISO 8601, ``..`` where it is open; a season becomes its first and last day."""
        if begin is end is None or any(one is not None and (one.is_unknown or one.is_about) for one in (begin, end)):
            return None
        if begin == end and begin is not None and _PLAIN.fullmatch(begin):
            return str(begin)
        first = self.date(begin) or (str(begin.earliest) if begin is not None else "..")
        last = self.date(end) or (str(end.latest) if end is not None else "..")
        return f"{first}/{last}"

    def period(self, period: Period | None) -> str | None:
        """The same for a period."""
        return self.coverage(period.begin, period.end) if period is not None else None


def has_place(actor: Actor) -> bool:
    """Whether an actor can be found somewhere, or at some time."""
    return bool(actor.sites or actor.hours)


def iri(url: str) -> str:
    """The same address with the signs escaped that no identifier may have."""
    return _NOT_IN_AN_IRI.sub(lambda found: quote(found[0], safe=""), url)


def iris(urls: Iterable[str]) -> list[str]:
    """Several of them."""
    return [iri(url) for url in urls]


def _one_each(texts: Iterable[Node]) -> list[Node]:
    """One text in each language, the parts below each other: readers of schema.org take one description, the first."""
    parts: dict[str, list[str]] = {}
    for one in texts:
        parts.setdefault(one["@language"], []).append(one["@value"])
    return [{"@language": tag, "@value": "\n".join(dict.fromkeys(words))} for tag, words in parts.items()]
