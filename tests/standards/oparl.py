"""A judge of OParl objects: the official schemas, made strict while the tests run, and what the prose demands.

The files as they are point to embedded objects with a keyword of their own, which no validator follows, and know
nothing of what is required by the text alone; so they would let nearly everything pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from referencing import Registry, Resource

TYPES: Final = "https://schema.oparl.org/1.1/"
_MOMENT: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"
_ORGANIZATION_TYPES: Final = (
    "Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges",
)  # fmt: skip
# What an object that is looked at by itself has to say, by the text.
_BACK: Final = {"Membership": ("person", "organization"), "Consultation": ("paper",), "LegislativeTerm": ("body",)}
_KEPT: Final = {"id", "type", "created", "modified", "deleted"}


class Judge:
    """Says what is wrong with objects and lists.

    Args:
        folder: The folder ``oparl-1.1`` with the official files.
    """

    def __init__(self, folder: Path) -> None:
        self.raw = {one.stem: json.loads(one.read_bytes()) for one in sorted((folder / "schema").glob("*.json"))}
        said = _descriptions((folder / "schema" / "strings.yml").read_text("utf-8"))
        self._demanded = {name: _fields(said, name, "**ZWINGEND**") for name in self.raw}
        self._alone = {name: _fields(said, name, "nicht als eingebettetes Objekt") for name in self.raw}
        strict = {name: _strict(name, schema) for name, schema in self.raw.items()}
        registry: Registry[Any] = Registry().with_resources(
            (schema["$id"], Resource.from_contents(schema)) for schema in strict.values()
        )
        self._validators = {
            name: Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
            for name, schema in strict.items()
        }

    def wrong(self, document: Mapping[str, Any]) -> list[str]:
        """What is wrong with one object by itself; empty: nothing."""
        name = str(document.get("type", "")).removeprefix(TYPES)
        if name not in self._validators:
            return [f"no type: {document.get('type')}"]
        if "deleted" in document:
            moments = all(re.match(_MOMENT, str(document.get(one))) for one in ("created", "modified"))
            kept = document.keys() == _KEPT and document["deleted"] is True and moments
            return [] if kept else [f"left of a deleted object: {sorted(document)}"]
        found = [f"{one.json_path}: {one.message}" for one in self._validators[name].iter_errors(document)]
        found += [f"{field} is required by itself" for field in _BACK.get(name, ()) if field not in document]
        found += [f"{field} is demanded" for field in sorted(self._demanded[name] - document.keys())]
        found += list(_empty(document))
        if name == "Organization" and document.get("organizationType", "Sonstiges") not in _ORGANIZATION_TYPES:
            found.append(f"organizationType: {document['organizationType']}")
        return found

    def wrong_list(self, document: Any) -> list[str]:
        """What is wrong with a page of an external list, and with the objects in it."""
        if not isinstance(document, dict) or not {"data", "pagination", "links"} <= document.keys():
            return ["no page of a list"]
        found = [wrong for one in document["data"] for wrong in self.wrong(one)]
        ids = [one.get("id") for one in document["data"]]
        return [*found, *(f"twice: {one}" for one in ids if ids.count(one) > 1)]

    def wrong_links(self, documents: Mapping[str, Any]) -> list[str]:
        """Where addresses lead that the schema says to be those of objects or lists.

        Args:
            documents: Every document that can be fetched, by its address.
        """
        return [
            wrong
            for document in documents.values()
            for one in document.get("data", [document])
            if "deleted" not in one
            for wrong in self._wrong_links(one, documents)
        ]

    def _wrong_links(self, document: Any, documents: Mapping[str, Any]) -> Iterator[str]:
        for field, schema in self.raw[document["type"].removeprefix(TYPES)]["properties"].items():
            if field not in document:
                continue
            value = document[field]
            each = value if isinstance(value, list) else [value]
            to = schema.get("references") or schema.get("items", {}).get("references")
            if to == "externalList":
                target = documents.get(value, {})
                kinds = {one["type"] for one in target.get("data", ())}
                if "data" not in target or not kinds <= {TYPES + schema["items"]["schema"].removesuffix(".json")}:
                    yield f"{document['id']}: {field} is no list: {value} {kinds}"
            elif to is not None:
                for url in each:
                    if documents.get(url, {}).get("type") != TYPES + to:
                        yield f"{document['id']}: {field} leads nowhere: {url}"
            for inner in each:
                if isinstance(inner, dict) and "type" in inner and field != "geojson":
                    alone = self._alone[inner["type"].removeprefix(TYPES)]
                    target = documents.get(inner["id"], {})
                    if {name: said for name, said in target.items() if name not in alone} != inner:
                        yield f"{inner['id']} is another one where it is embedded"
                    yield from self._wrong_links(inner, documents)


def _descriptions(strings: str) -> dict[str, str]:
    """What the official text says of each property, in German."""
    blocks = re.findall(r"^  ([\w.]+)\.description:(.*(?:\n    .*|\n)*)", strings.partition("\nen:")[0], re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in blocks}


def _fields(said: Mapping[str, str], type_: str, words: str) -> set[str]:
    """The properties of a type whose description has these words."""
    inside = f"{type_}.properties."
    return {name.removeprefix(inside) for name, text in said.items() if name.startswith(inside) and words in text}


def _strict(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{TYPES}{name}.json",
        "type": "object",
        "required": sorted({*schema["required"], "created", "modified"}),
        "properties": {field: _property(one) for field, one in schema["properties"].items()},
        "patternProperties": {":": {}},
        "additionalProperties": False,
    }


def _property(schema: Mapping[str, Any]) -> dict[str, Any]:
    to, kind = schema.get("schema"), schema["type"]
    if kind == "object":
        return {"$ref": TYPES + to} if to is not None else {"type": "object"}
    if kind == "array":
        return {"type": "array", "items": _property(schema["items"])}
    made = {one: schema[one] for one in ("type", "format", "pattern") if one in schema}
    if made.get("format") == "url":
        made["format"] = "uri"
    if made.get("format") == "date-time":
        made["pattern"] = _MOMENT
    return made


def _empty(value: Any, path: str = "$") -> Iterator[str]:
    """What is there and says nothing, but for the one list that has to be there."""
    if value is None or value == "" or (value == [] and not path.endswith(".legislativeTerm")):
        yield f"{path} is empty"
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _empty(inner, f"{path}.{key}")
