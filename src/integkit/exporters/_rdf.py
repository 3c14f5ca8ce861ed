"""Statements about things (RDF), and how they are written: Turtle, RDF/XML, JSON-LD. The door to rdflib.

A property or class is written ``dcterms:title``; what stands before the colon is one of the prefixes of the graph.
Every thing has an address of its own, so that equal data give equal bytes in each syntax.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import attrs

from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import PartialDate, Text
from integkit.plain_text import plain

if TYPE_CHECKING:
    from rdflib import Graph as RdflibGraph
    from rdflib.term import Node

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adms": "http://www.w3.org/ns/adms#",
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dcterms": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "locn": "http://www.w3.org/ns/locn#",
        "org": "http://www.w3.org/ns/org#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Where the words of the vocabularies live."""


class Syntax(StrEnum):
    """How the statements are written; all three say the same."""

    TURTLE = "turtle"
    RDF_XML = "rdf-xml"
    JSON_LD = "json-ld"

    @property
    def suffix(self) -> str:
        """The usual ending of such files."""
        return {"turtle": ".ttl", "rdf-xml": ".rdf", "json-ld": ".jsonld"}[self]

    @property
    def media_type(self) -> str:
        """The media type of such files."""
        return {
            "turtle": "text/turtle; charset=utf-8",
            "rdf-xml": "application/rdf+xml",
            "json-ld": "application/ld+json",
        }[self]


ENDINGS: Final = MappingProxyType({one.suffix: MappingProxyType({"syntax": one.value}) for one in Syntax})
"""What the ending of a target asks for, for formats with an option ``syntax``."""


class Iri(str):
    """The address of a thing. Signs that no address may have are written as ``%`` and their number."""

    __slots__ = ()

    def __new__(cls, text: str) -> Iri:
        return super().__new__(cls, _quoted(text))

    def under(self, *segments: str) -> Iri:
        """An address below this one; what stands in a segment leads nowhere else."""
        return Iri("/".join((self.rstrip("/"), *(quote(one, safe="~+") for one in segments))))

    def part(self, name: str) -> Iri:
        """The address of a part that is told with this thing, and nowhere else."""
        return Iri(f"{self}#{quote(name, safe='~+')}")


@attrs.frozen
class Literal:
    """A value.

    Attributes:
        words: As it is written.
        language: The language of the words. Absent: they are of none.
        datatype: Its type, e.g. ``xsd:date``. Absent: plain text.
    """

    words: str
    language: str | None = None
    datatype: str | None = None


def texts(text: Text | None) -> Iterator[Literal]:
    """The words in every language there is, each with its tag."""
    for language, words in (text or {}).items():
        yield Literal(words, language=language)


def date(day: PartialDate | None) -> Iterator[Literal]:
    """A date as exact as it is stated: a day, a month or a year. Seasons, quarters and "about" have no such form."""
    datatype = next((kind for form, kind in _DATES if day is not None and form.fullmatch(day)), None)
    if day is not None and datatype is not None:
        yield Literal(str(day), datatype=datatype)


_DATES: Final = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date"),
    (re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"), "xsd:gYearMonth"),
    (re.compile(r"[0-9]{4}"), "xsd:gYear"),
)


class Graph:
    """Statements about things, in whatever order they are made.

    Args:
        prefixes: The prefixes that its properties and classes use; names of ``PREFIXES``.
    """

    def __init__(self, *prefixes: str) -> None:
        self._prefixes = {name: PREFIXES[name] for name in sorted({*prefixes, "rdf", "xsd"})}
        self._said: set[tuple[Iri, str, Iri | Literal]] = set()

    def say(self, subject: Iri, predicate: str, objects: Iterable[Iri | Literal] | Iri | Literal) -> None:
        """States a property of a thing: one value, several, or none."""
        several = (objects,) if isinstance(objects, Iri | Literal) else objects
        self._said.update((subject, predicate, one) for one in several)

    def thing(self, subject: Iri, *classes: str) -> Iri:
        """States what kind of thing it is, and gives its address back."""
        self.say(subject, "rdf:type", (Iri(self._full(one)) for one in classes))
        return subject

    def written(self, syntax: Syntax) -> bytes:
        """All of it, in UTF-8.

        Raises:
            UsageError: rdflib is not installed.
        """
        graph = self._graph()
        if syntax is not Syntax.JSON_LD:
            return graph.serialize(format="turtle" if syntax is Syntax.TURTLE else "xml", encoding="utf-8")
        context = {name: address for name, address in self._prefixes.items() if name != "rdf"}
        document = json.loads(graph.serialize(format="json-ld", context=context))
        return (json.dumps(_in_order(document), ensure_ascii=False, indent=2) + "\n").encode()

    def _graph(self) -> RdflibGraph:
        try:
            import rdflib
        except ImportError:
            raise UsageError(Finding.of("IK811", library="rdflib", extra="rdf")) from None

        class InOrder(rdflib.Graph):
            """A graph that always gives its statements in the same order."""

            def triples(self, triple: Any) -> Any:
                yield from sorted(super().triples(triple))

        # Its own name keeps rdflib from drawing one at random.
        graph = InOrder(identifier=rdflib.URIRef("urn:integkit:graph"), bind_namespaces="none")
        for name, address in self._prefixes.items():
            graph.bind(name, address)

        def node(one: Iri | Literal) -> Node:
            if isinstance(one, Iri):
                return rdflib.URIRef(one)
            datatype = rdflib.URIRef(self._full(one.datatype)) if one.datatype is not None else None
            return rdflib.Literal(plain(one.words), lang=one.language, datatype=datatype, normalize=False)

        for subject, predicate, value in self._said:
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(self._full(predicate)), node(value)))
        return graph

    def _full(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return self._prefixes[prefix] + rest


def _in_order(value: Any) -> Any:
    """The same JSON-LD with keys and lists sorted; the order of a list says nothing there."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


# What RFC 3986 and 3987 leave out of addresses, and a percent sign that is none of theirs. Brackets belong to hosts
# that are numbers, of which there is none here.
_OUTSIDE: Final = re.compile(r"[^\w!#$&'()*+,./:;=?@~%-]|%(?![0-9A-Fa-f]{2})")


def _quoted(text: str) -> str:
    head, mark, rest = _OUTSIDE.sub(lambda found: quote(found[0], safe="", errors="replace"), text).partition("#")
    return head + mark + rest.replace("#", "%23")
