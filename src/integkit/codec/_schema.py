"""The JSON Schema of a profile, generated from the records: one for interchange (JSON), one for authors (YAML)."""

from __future__ import annotations

import inspect
import re
import textwrap
import types
import typing
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import attrs

from integkit import arguments, vocabulary
from integkit.model import (
    CONTRACT,
    CityProfile,
    Concepts,
    Form,
    Indicator,
    JsonObject,
    Kind,
    LeadsTo,
    Milestone,
    Origin,
    PartialDate,
    Period,
    Quantity,
    Text,
    fields_of,
)

from ._notation import Notation
from ._plugin_section import PluginSection
from ._quantities import EXAMPLES

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_DATE: Final = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?~?|unknown)"
_TEXT: Final = {"type": "string", "pattern": r"\S"}
_SCALAR: Final = {"type": ["string", "number", "boolean"]}


def json_schema(notation: Notation = Notation.JSON) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a profile.

    Args:
        notation: ``JSON`` for interchange, the long form that exports have; ``YAML`` for authors, with the short forms
            and the key ``plugin`` of a ``city.yaml``, for editors that help while typing.

    Returns:
        The schema as plain values, the same for the same release.

    Raises:
        UsageError: This is no notation.
    """
    arguments.of_type("notation", notation, Notation, "notation")
    by_hand = notation is Notation.YAML
    builder = _Builder(by_hand)
    root = builder.record(CityProfile)
    contract = root["properties"]["contract"]
    root["properties"]["contract"] = {
        "const": CONTRACT,
        "title": contract["title"],
        "description": contract["description"],
    }
    if by_hand:
        root["properties"]["plugin"] = builder.record(PluginSection)
    return {
        "$schema": DRAFT,
        "$id": f"urn:integkit:contract:{CONTRACT}:{'author' if by_hand else 'interchange'}",
        **root,
        "$defs": dict(sorted(builder.definitions.items())),
    }


class _Builder:
    def __init__(self, by_hand: bool) -> None:
        self._by_hand = by_hand
        self.definitions: dict[str, Any] = {}

    def record(self, cls: Any) -> dict[str, Any]:
        """The schema of a record's own keys."""
        hints = get_type_hints(cls, include_extras=True)
        documented = field_docs(cls)
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in fields_of(cls):
            label = vocabulary.field_label(cls.__name__, field.name, "en")
            properties[field.name] = {
                **self._type(hints[field.name]),
                "title": label,
                "description": documented.get(field.name, label),
            }
            derived = self._by_hand and field.name == "id" and cls in (Milestone, Indicator)
            if field.default is attrs.NOTHING and not derived:
                required.append(field.name)
        if cls is CityProfile:
            required.insert(0, "contract")
        summary = (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " ")
        schema: dict[str, Any] = {
            "title": vocabulary.record_label(cls.__name__, "en"),
            "description": summary,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        return {**schema, "required": required} if required else schema

    def _type(self, hint: Any) -> dict[str, Any]:
        origin, args = get_origin(hint), get_args(hint)
        if origin in (types.UnionType, typing.Union):
            if JsonObject in args:
                return {"type": ["boolean", "number", "string", "array", "object"]}
            kinds = [kind for kind in args if kind is not type(None)]
            return {"type": "number"} if set(kinds) == {int, float} else self._type(kinds[0])
        if origin is tuple:
            return {"type": "array", "items": self._type(args[0])}
        if origin is Annotated:
            return self._marked(args[0], args[1:])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._words(vocabulary.enum_list(hint.__name__), [str(member.value) for member in hint])
        plain: dict[Any, dict[str, Any]] = {
            str: dict(_SCALAR if self._by_hand else _TEXT),
            bool: {"type": "boolean"},
            int: {"type": "integer"},
            float: {"type": "number"},
            PartialDate: self._date(_DATE),
            Period: self._date(rf"(?:{_DATE}|\.\.)(?:/(?:{_DATE}|\.\.))?"),
            Text: self._text(),
        }
        return plain[hint] if hint in plain else self._reference(hint)

    def _marked(self, base: Any, marks: tuple[Any, ...]) -> dict[str, Any]:
        for mark in marks:
            if isinstance(mark, Form):
                kinds = ["string", "number"] if self._by_hand else "string"
                formed = {"type": kinds, "pattern": f"^(?:{mark.pattern})$", "examples": [mark.example]}
                records = [name for one in marks if isinstance(one, LeadsTo) for name in one.records]
                return {**formed, "$comment": f"leads to: {', '.join(records)}"} if records else formed
            if isinstance(mark, Concepts):
                choices = self._words(mark.list, list(vocabulary.concepts(mark.list)))
                return self._kind(mark.list, choices) if base is Kind else choices
        return self._type(base)

    def _kind(self, list_name: str, choices: dict[str, Any]) -> dict[str, Any]:
        name = f"Kind.{list_name}"
        if name not in self.definitions:
            full = {**self.record(Kind), "anyOf": [{"required": ["concept"]}, {"required": ["local"]}]}
            full["properties"] = {**full["properties"], "concept": {**full["properties"]["concept"], **choices}}
            full["properties"]["concept"].pop("type", None)
            full["properties"]["concept"].pop("pattern", None)
            self.definitions[name] = {"anyOf": [choices, full]} if self._by_hand else full
        return {"$ref": f"#/$defs/{name}"}

    def _words(self, list_name: str, choices: list[str]) -> dict[str, Any]:
        """The words of a list, with their labels for people who read the schema."""
        if list_name not in self.definitions:
            labels = [
                f"{word}: {vocabulary.label(list_name, word, 'en')} ({vocabulary.label(list_name, word, 'de')})"
                for word in choices
            ]
            self.definitions[list_name] = {"enum": choices, "$comment": "; ".join(labels)}
        return {"$ref": f"#/$defs/{list_name}"}

    def _date(self, pattern: str) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "pattern": f"^{pattern}$"}
        return {**schema, "type": ["string", "integer"]} if self._by_hand else schema

    def _text(self) -> dict[str, Any]:
        if "Text" not in self.definitions:
            language = next(mark for mark in get_args(_LANGUAGE) if isinstance(mark, Form)).pattern
            origin = self._words("origins", [origin.value for origin in Origin])
            by_language = {
                "type": "object",
                "patternProperties": {f"^(?:{language})$": origin},
                "additionalProperties": False,
            }
            words = {
                "title": "Text",
                "description": "The same in one or more languages; a language that is missing is not stated.",
                "type": "object",
                "patternProperties": {f"^(?!origin$)(?:{language})$": dict(_SCALAR if self._by_hand else _TEXT)},
                "properties": {
                    "origin": {
                        **({"anyOf": [origin, by_language]} if self._by_hand else by_language),
                        "title": vocabulary.field_label("Cite", "wording", "en"),
                        "description": "How the words came about, by language. Absent: as the nearest cite says.",
                    }
                },
                "additionalProperties": False,
                "anyOf": [{"minProperties": 1, "not": {"required": ["origin"]}}, {"minProperties": 2}],
            }
            self.definitions["Text"] = {"title": "Text", "anyOf": [dict(_SCALAR), words]} if self._by_hand else words
        return {"$ref": "#/$defs/Text"}

    def _reference(self, cls: Any) -> dict[str, Any]:
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a record may hold its own kind
            schema = self.record(cls)
            if cls is Quantity:
                schema["anyOf"] = [{"required": ["low"]}, {"required": ["high"]}]
            leading = next((field for field in fields_of(cls) if field.metadata.get("leading")), None)
            short: list[Any] = []
            if self._by_hand and cls is Quantity:
                short = [{"type": ["string", "number"], "examples": EXAMPLES.split(" · ")}]
            elif self._by_hand and leading is not None:
                short = [self._type(get_type_hints(cls, include_extras=True)[leading.name])]
            self.definitions[name] = {"title": schema["title"], "anyOf": [*short, schema]} if short else schema
        return {"$ref": f"#/$defs/{name}"}


_LANGUAGE: Final = get_type_hints(CityProfile, include_extras=True)["language"]


@cache
def field_docs(cls: type) -> dict[str, str]:
    """What the docstrings of a record class and its bases say about each field."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = re.search(r"\nAttributes:\n(.*?)(?:\n\S|\Z)", inspect.cleandoc(base.__doc__ or ""), re.S)
        for entry in re.split(r"\n(?=\S)", textwrap.dedent(section[1])) if section else ():
            name, _, text = entry.partition(":")
            docs[name.strip()] = " ".join(text.split())
    return docs
