"""A judge of schema.org documents by its vocabulary file: types, domains, ranges, literals, enumerations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = "standards/schema-org-30.0/schemaorg-current-https.jsonld"
CONTEXT: Final = "standards/schema-org-30.0/schemaorgcontext.jsonld"
_PENDING: Final = "https://pending.schema.org"
_PREFIX: Final = "https://schema.org/"
# What a literal looks like, by the datatype that it has.
_FORMS: Final = {
    "URL": re.compile(r"https?://[^\s<>\"{}|\\^`]+"),
    "Date": re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?"),
    "Time": re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"),
    "Text": re.compile(r"(?s).*\S.*"),
}
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Vocabulary:
    """The terms of one release.

    Args:
        file: The release's vocabulary as JSON-LD.
        pending: Whether terms that are not settled are accepted.
    """

    def __init__(self, file: Path, *, pending: bool = False) -> None:
        self._terms = {_name(one["@id"]): one for one in json.loads(file.read_text("utf-8"))["@graph"]}
        self._pending = pending

    def faults(self, document: Mapping[str, Any]) -> list[str]:
        """What is wrong with a document, each with its place; nothing: it is good."""
        alone = {key: value for key, value in document.items() if key != "@context"}
        nodes = document.get("@graph", [alone])
        wrong = [] if document.get("@context") == _PREFIX.rstrip("/") else ["@context"]
        known = {one["@id"] for one in _all_nodes(nodes) if len(one) > 1 and "@id" in one}
        return wrong + [fault for index, one in enumerate(nodes) for fault in self._node(one, f"{index}", None, known)]

    def _node(self, node: Mapping[str, Any], place: str, reached_by: str | None, known: set[str]) -> Iterator[str]:
        if set(node) == {"@id"}:
            if node["@id"] not in known:
                yield f"{place}: {node['@id']} is not described"
            return
        types = _listed(node.get("@type"))
        if not types or not all(self._is_usable(one, "rdfs:Class") for one in types):
            yield f"{place}: no type {types}"
            return
        if "@id" in node and not _FORMS["URL"].fullmatch(node["@id"]):
            yield f"{place}: @id {node['@id']}"
        above = {name for one in types for name in self._above(one)}
        for key, value in node.items():
            where = f"{place}/{key}"
            if key.startswith("@"):
                if key not in ("@type", "@id"):
                    yield f"{where}: no keyword here"
            elif not self._is_usable(key, "rdf:Property"):
                yield f"{where}: no property, or superseded, or pending"
            elif not above & self._targets(key, "domainIncludes") and not ("Role" in above and key == reached_by):
                yield f"{where}: not of {types}"
            elif value in ([], "", None):
                yield f"{where}: empty"
            else:
                for one in _listed(value):
                    yield from self._value(key, one, where, known)

    def _value(self, key: str, value: Any, place: str, known: set[str]) -> Iterator[str]:
        wanted = self._targets(key, "rangeIncludes")
        if isinstance(value, Mapping) and "@value" in value:
            good = set(value) == {"@value", "@language"} and _TAG.fullmatch(value["@language"])
            if not good or "Text" not in wanted or not _FORMS["Text"].fullmatch(value["@value"]):
                yield f"{place}: {value}"
        elif isinstance(value, Mapping):
            types = {name for one in _listed(value.get("@type")) for name in self._above(one)}
            if not types & wanted and "Role" not in types and set(value) != {"@id"}:
                yield f"{place}: {sorted(types)} where {sorted(wanted)} belongs"
            yield from self._node(value, place, key, known)
        elif isinstance(value, bool):
            if "Boolean" not in wanted:
                yield f"{place}: {value}"
        elif isinstance(value, int | float):
            if not wanted & {"Number", "Integer"}:
                yield f"{place}: {value}"
        elif not self._is_literal(str(value), wanted):
            yield f"{place}: {value!r} where {sorted(wanted)} belongs"

    def _is_literal(self, value: str, wanted: set[str]) -> bool:
        if any(form.fullmatch(value) for name, form in _FORMS.items() if name in wanted):
            return True
        member = self._terms.get(value.removeprefix(_PREFIX), {})
        return bool({_name(one) for one in _listed(member.get("@type"))} & wanted)

    # -- terms -------------------------------------------------------------------------------------------------------

    def _is_usable(self, name: str, kind: str) -> bool:
        """Whether there is such a class or property, which is neither superseded nor, unless wanted, pending."""
        term = self._terms.get(name, {})
        part = {one["@id"] for one in _listed(term.get("schema:isPartOf"))}
        settled = self._pending or _PENDING not in part
        return kind in _listed(term.get("@type")) and "schema:supersededBy" not in term and settled

    def _targets(self, name: str, relation: str) -> set[str]:
        return {_name(one["@id"]) for one in _listed(self._terms[name].get(f"schema:{relation}"))}

    @cache  # noqa: B019 - a judge lives as long as the tests do
    def _above(self, name: str) -> frozenset[str]:
        """A class and every class above it."""
        above = _listed(self._terms.get(name, {}).get("rdfs:subClassOf"))
        return frozenset({name}).union(*(self._above(_name(one["@id"])) for one in above))


def _name(iri: str) -> str:
    return iri.removeprefix("schema:")


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _all_nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _all_nodes(one)
