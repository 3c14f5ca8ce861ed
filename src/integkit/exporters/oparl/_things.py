"""Objects before they have addresses and dates, and how they get them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

import attrs

from integkit.model import PartialDate, Text

TYPES: Final = "https://schema.oparl.org/1.1/"
ENTRY: Final = "system.oparl.json"

_SAFE: Final = re.compile(r"[a-z0-9](?:[a-z0-9.+-]{0,78}[a-z0-9])?")
# Windows keeps these names, with whatever behind a full stop, for devices.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")

_BACK: Final[Mapping[str, tuple[str, ...]]] = {
    "File": ("paper", "meeting", "agendaItem", "person"),
    "Location": ("bodies", "organizations", "persons", "meetings", "papers"),
}


@attrs.frozen
class Link:
    """The address of an object or a list, as long as only its path is known.

    Attributes:
        path: Its path below the base address, with the ending.
    """

    path: str


@attrs.frozen(eq=False)
class Thing:
    """An object.

    Attributes:
        type: Its type, e.g. ``Organization``.
        path: Its path below the base address, with the ending: what it is known by for ever.
        properties: The rest: plain JSON values, links, and objects that are embedded. What is empty is left out.
    """

    type: str
    path: str
    properties: dict[str, Any]

    @property
    def link(self) -> Link:
        """Its address."""
        return Link(self.path)


@attrs.frozen
class Stamp:
    """When an object was made and changed, as OParl writes moments."""

    created: str
    modified: str


class Shelf:
    """All objects of one export.

    Args:
        base: The base address, with a slash at its end.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self._things: dict[str, Thing] = {}

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things.values())

    def put(self, type_: str, path: str, /, **properties: Any) -> Thing:
        """Makes an object; the first one of a path stays.

        Args:
            type_: Its type.
            path: Its path, without the ending.
            properties: Its properties; those that are empty are left out.
        """
        whole = path if path == ENTRY else f"{path}.json"
        return self._things.setdefault(whole, Thing(type_, whole, given(properties)))

    def of(self, type_: str, folder: str) -> list[Thing]:
        """The objects of one type below a folder."""
        return [one for one in self if one.type == type_ and one.path.startswith(f"{folder}/")]

    def url(self, path: str) -> str:
        """The address of what has this path."""
        return self.base + path

    def plain(self, thing: Thing, stamps: Mapping[str, Stamp] | None = None) -> dict[str, Any]:
        """An object as JSON has it, and so what is embedded in it; without stamps it has no dates.

        What is embedded does not say who else refers to it: only an object by itself does.
        """

        def value(one: Any) -> Any:
            if isinstance(one, Thing):
                inside = self.plain(one, stamps)
                return {name: said for name, said in inside.items() if name not in _BACK.get(one.type, ())}
            if isinstance(one, Link):
                return self.url(one.path)
            return [value(item) for item in one] if isinstance(one, list | tuple) else one

        made = {"id": self.url(thing.path), "type": TYPES + thing.type}
        made |= {name: value(one) for name, one in thing.properties.items()}
        if stamps is not None:
            made |= attrs.asdict(stamps[thing.path])
        return made


def given(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that say something. ``legislativeTerm`` has to be there even where it is empty."""
    return {
        name: one
        for name, one in properties.items()
        if one is not None and one != "" and (one not in ([], ()) or name == "legislativeTerm")
    }


def key_of(id: str) -> str:
    """The part of a path that stands for an id: the id itself, where a file can be called so everywhere."""
    return id if _SAFE.fullmatch(id) and not _DEVICE.fullmatch(id) else f"x-{digest(id)}"


def digest(*words: str | None) -> str:
    """Twelve characters that stand for some words, and from which nobody reads them."""
    return hashlib.sha256("\0".join(word or "" for word in words).encode("utf-8", "replace")).hexdigest()[:12]


def day(date: PartialDate | None) -> str | None:
    """A date that is an exact day; OParl has no others."""
    return str(date) if date is not None and len(date) == 10 else None


def words(text: Text | None, language: str) -> str | None:
    """The words of a text in the language, else in one there is; OParl has no room for several."""
    return text.in_(language) if text is not None else None


def uri(url: str) -> str | None:
    """An address in the signs that a URI may have: umlauts and the like are written in ASCII.

    ``None``: it is none, even so, such as one whose port is no number.
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    rest = (_escaped(quote(one, safe=_SIGNS)) for one in (parts.path, parts.query, parts.fragment))
    made = urlunsplit((parts.scheme, _escaped(quote(host, safe=_SIGNS)), *rest))
    return made if _URI.fullmatch(made) else None


_SIGNS: Final = "%/:?@!$&'()*+,;=-._~"
_URI: Final = re.compile(r"https?://(?:[\w.~%!$&'()*+,;=:-]*@)?[\w.~%!$&'()*+,;=-]+(?::\d*)?(?:[/?#].*)?", re.ASCII)


def _escaped(part: str) -> str:
    """A percent sign that begins no escape is one itself."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)


def unique(things: Iterable[Thing]) -> list[Thing]:
    """Each object once, in order."""
    return list({one.path: one for one in things}.values())
