"""``oparl``: bodies, organizations, terms, papers and files as objects that council information systems exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, MissingField, MissingFields, hookimpl

from ._carries import CARRIES, STANDARD
from ._city import LISTS, City, folder_of
from ._licence import licence_of
from ._state import STATE_FILE, State, moment_of
from ._things import ENTRY, TYPES, Link, Shelf, Thing, uri

__all__ = ["BODIES", "ENTRY", "LISTS", "STATE_FILE", "OParl"]

BODIES: Final = "bodies.json"
"""The list of all bodies."""

_JSON: Final = "application/json"


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        published: The day (``2026-11-21``) or the moment (``2026-11-21T09:00:00+01:00``) at which this is published;
            what is new or changed gets that date. Absent: the day of ``as_of``.
        state: The content of the file ``oparl-state.json`` that the last export made (at the command line: its name).
            Absent: everything is published for the first time.
    """

    published: str | None = None
    state: str | None = attrs.field(default=None, metadata={"file": True})


class OParl:
    """OParl 1.1 objects, one JSON file each, external lists, and the state that the next export needs.

    The address of each object is that of its file: upload the folder to the base address as it is.
    """

    name = "oparl"
    suffix = ".oparl.json"
    media_type = _JSON
    title = Text(
        de="Gremien, Stellen und Drucksachen als OParl-Objekte", en="Bodies, offices and papers as OParl objects"
    )
    options = Options
    open_data = True
    standard = STANDARD
    consumers = Text(
        de="Ratsinformationssysteme, Portale und Apps zur Kommunalpolitik",
        en="council information systems, portals and apps on local politics",
    )
    carries = CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """All objects of all cities."""
        options: Options = context.options or Options()
        base, now = _required(context, options)
        old = State.read(options.state)
        shelf = Shelf(base)
        bodies = _bodies(profiles, context, shelf, old)
        _system(context, shelf)
        state = old.after(shelf, now)
        stamps = state.stamps()
        for thing in shelf:
            yield _file(thing.path, shelf.plain(thing, stamps))
        for path, left in state.deleted(shelf).items():
            yield _file(path, left)
        yield _list(BODIES, bodies, shelf, stamps)
        for body in bodies:
            folder = body.path.rpartition("/")[0]
            for name, type_ in LISTS.items():
                yield _list(f"{folder}/{name}.json", shelf.of(type_, folder), shelf, stamps)
        yield Artifact(path=STATE_FILE, media_type=_JSON, content=state.written().encode())


def _required(context: ExportContext, options: Options) -> tuple[str, str]:
    """The base address and the moment of publication.

    Raises:
        MissingFields: Nobody has stated one of them.
        UsageError: One of them cannot be what it is.
    """
    word = options.published or (context.as_of.isoformat() if context.as_of is not None else None)
    missing = []
    if context.base_url is None:
        why = Text(
            de="jedes Objekt heißt nach seiner Adresse, und keine ist angegeben; anzugeben mit --base-url",
            en="each object is called by its address, and none is stated; give it with --base-url",
        )
        missing.append(MissingField(STANDARD, "id", why, asked="base_url"))
    if word is None:
        why = Text(
            de="kein Tag der Veröffentlichung ist angegeben; anzugeben mit -x published=2026-11-21 oder --as-of",
            en="no day of publication is stated; give it with -x published=2026-11-21 or --as-of",
        )
        missing.append(MissingField(STANDARD, "created", why, asked="published"))
    if context.base_url is None or word is None:
        raise MissingFields(*missing)
    base = uri(context.base_url.rstrip("/"))
    if base is None:
        raise UsageError(Finding.of("IK882", url=context.base_url))
    try:
        return f"{base}/", moment_of(word)
    except ValueError:
        values = {"format": OParl.name, "option": "published", "word": word[:60]}
        raise UsageError(Finding.of("IK806", values, expected="day or moment")) from None


def _bodies(profiles: Iterable[CityProfile], context: ExportContext, shelf: Shelf, old: State) -> list[Thing]:
    """The bodies of all cities, in order of their addresses.

    Raises:
        UsageError: Two cities have one address, or one that was published is not among them.
    """
    bodies: dict[str, Thing] = {}
    for profile in profiles:
        folder = folder_of(profile)
        if folder in bodies:
            raise UsageError(Finding.of("IK816", city=profile.municipality.name.in_(context.language)))
        bodies[folder] = City(profile, context, shelf).make()
        if "license" not in bodies[folder].properties:
            context.report(_no_licence(profile, context))
    for path in old.entries:
        folder = path.partition("/")[0]
        if "/" in path and folder not in bodies:
            raise UsageError(Finding.of("IK883", city=folder))
    return [bodies[folder] for folder in sorted(bodies)]


def _no_licence(profile: CityProfile, context: ExportContext) -> MissingField:
    written = context.licence or profile.licence
    why = Text(
        de="keine Lizenz ist angegeben; anzugeben mit --licence oder licence in der city.yaml"
        if written is None
        else f"zur Lizenz „{written}“ ist keine Adresse bekannt; anzugeben ist die Adresse selbst",
        en="no licence is stated; give it with --licence or licence in the city.yaml"
        if written is None
        else f'no address is known of the licence "{written}"; give the address itself',
    )
    return MissingField(STANDARD, "Body/license", why, place="licence")


def _system(context: ExportContext, shelf: Shelf) -> None:
    """The entry, from which everything is found."""
    german = context.language == "de"
    shelf.put(
        "System",
        ENTRY,
        oparlVersion=TYPES,
        name="Kommunale Integrationsarbeit" if german else "Municipal integration work",
        license=licence_of(context.licence),
        body=Link(BODIES),
    )


def _list(path: str, things: Sequence[Thing], shelf: Shelf, stamps: Any) -> Artifact:
    """An external list on one page. What came later stands behind, so that pages stay the same."""
    listed = [shelf.plain(one, stamps) for one in things]
    listed.sort(key=lambda one: (one["created"], one["id"]))
    count = {"totalElements": len(listed)}
    return _file(path, {"data": listed, "pagination": count, "links": {"self": shelf.url(path)}})


def _file(path: str, content: Any) -> Artifact:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return Artifact(path=path, media_type=_JSON, content=text.encode())


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [OParl()]
