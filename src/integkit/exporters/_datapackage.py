"""The declaration of the tables: a Tabular Data Package (Frictionless Data, version 1), and the same for people."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from integkit import vocabulary
from integkit.codec import field_docs
from integkit.model import Cite, CityProfile, Kind, Quantity

from ._tables import RECORDS, SOURCE_PARTS, TABLES, Column, Table, parents_of

# What a column means that comes from no field of a record: title and description, German and English.
_OWN: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = MappingProxyType({
    "municipality": (
        ("Kommune", "Municipality"),
        (
            "Amtlicher Schlüssel (AGS, sonst ARS); bei einem Bezirk steht dessen Nummer dahinter. Wer keinen hat: der "
            "Name in einfachen Buchstaben.",
            "Official key (AGS, else ARS), of a Bezirk with its number behind it. Where it has none: its name in plain "
            "letters.",
        ),
    ),
    "record": (
        ("Eintrag", "Record"),
        (
            "Wo der Eintrag im Profil steht, wie es „integkit explain“ versteht.",
            "Where the record stands in the profile, as integkit explain takes it.",
        ),
    ),
    "record_above": (
        ("Eintrag darüber", "Record above"),
        (
            "Der Eintrag, zu dem dieser gehört: Spalte record einer anderen Zeile. Leer: das Profil selbst.",
            "The record that this one belongs to: column record of another row. Empty: the profile itself.",
        ),
    ),
    "belongs_to": (
        ("Gehört zu", "Belongs to"),
        ("Kennung (id) des nächsten Eintrags darüber, der eine hat.", "Id of the nearest record above that has one."),
    ),
    "list": (("Liste", "List"), ("Liste des Profils, in der er steht.", "The list of the profile it stands in.")),
    "in_field": (
        ("Feld", "Field"),
        ("Feld des Eintrags darüber, in dem er steht.", "The field of the record above that holds it."),
    ),
    "position": (
        ("Stelle", "Position"),
        ("Der wievielte im Feld, ab 1. Leer: der einzige.", "Its place in that field, from 1. Empty: the only one."),
    ),
    "depth": (
        ("Tiefe", "Depth"),
        (
            "0: ein Ganzes; 1: Teil eines Ganzen dieser Tabelle (record_above); 2: Teil eines Teils ... Wer "
            "zusammenzählt, nimmt nur 0.",
            "0: a whole; 1: part of a whole of this table (record_above); 2: part of a part ... For a sum: 0 alone.",
        ),
    ),
    "has_parts": (
        ("Hat Teile", "Has parts"),
        (
            "Ob weitere Zeilen dieser Tabelle Teile von dieser sind.",
            "Whether further rows of this table are parts of this one.",
        ),
    ),
    "field": (("Feld", "Field"), ("Feld des Eintrags, in dem er steht.", "The field of the record that holds it.")),
    "language": (("Sprache", "Language"), ("Sprachkürzel (BCP 47).", "Language tag (BCP 47).")),
    "text": (("Text", "Text"), ("Der Wortlaut.", "The words.")),
    "origin": (
        ("Herkunft", "Origin"),
        ("Wie der Wortlaut entstand. Leer: wie in wording.", "How the words came about. Empty: as wording."),
    ),
    "word": (("Wort", "Word"), ("So steht es in den Tabellen.", "As it stands in the tables.")),
    "label": (("Bezeichnung", "Label"), ("Was es heißt.", "What it means.")),
    "note": (("Erläuterung", "Note"), ("Mehr dazu.", "More about it.")),
})  # fmt: skip
_PARTS: Final = MappingProxyType({
    "low": ("mindestens", "at least"),
    "high": ("höchstens", "at most"),
    "exclusive": ("Grenze selbst zählt nicht", "bound itself not included"),
    "about": ("ungefähr", "about"),
    "unit": ("Einheit", "unit"),
    "local": ("eigenes Wort", "own word"),
})  # fmt: skip


def declaration(
    names: Iterable[str], licences: Iterable[str | None], *, language: str, excel: bool, readme: str
) -> bytes:
    """The file ``datapackage.json``.

    Args:
        names: The names of the cities in the tables.
        licences: Their licences.
        language: Language of titles and descriptions. Those of fields come from the docstrings of the model and so
            are given in English only.
        excel: Whether the files are those for a German Excel.
        readme: What else has to be said.
    """
    listed = ", ".join(sorted({*names}))
    what = "Kommunale Integrationsarbeit" if language == "de" else "Municipal integration work"
    package = {
        "profile": "tabular-data-package",
        "name": "integkit",
        "title": f"{what}: {listed}" if listed else what,
        "description": readme,
        **_licences({*licences}),
    }
    begin = json.dumps(package, ensure_ascii=False, indent=2).removesuffix("\n}")
    return f'{begin},\n  "resources": {_resources(language, excel)}\n}}\n'.encode()


@cache
def _resources(language: str, excel: bool) -> str:
    """The tables, which are the same whatever cities are in them, as they stand in the file."""
    resources = [_resource(table, language, excel) for table in TABLES]
    return json.dumps(resources, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def title_of(table: Table, language: str) -> str:
    """What a table holds, as its heading."""
    if table.record is not None:
        return vocabulary.record_label(table.record.__name__, language, plural=True)
    german, english = {"texts": ("Texte in allen Sprachen", "Texts in all languages")}.get(
        table.name, ("Wörter der Listen", "Words of the lists")
    )
    return german if language == "de" else english


def _licences(licences: set[str | None]) -> dict[str, Any]:
    """One licence, where there is just one and the standard can say it: by its name or its address."""
    (one,) = licences if len(licences) == 1 else (None,)
    if one is not None and re.fullmatch(r"[-a-zA-Z0-9._]+", one):
        return {"licenses": [{"name": one}]}
    return {"licenses": [{"path": one}]} if one is not None and re.fullmatch(r"https?://\S+", one) else {}


def _resource(table: Table, language: str, excel: bool) -> dict[str, Any]:
    summary = (inspect.getdoc(table.record) or "").split("\n\n")[0] if table.record is not None else ""
    described = {"description": " ".join(summary.split())} if summary and language != "de" else {}
    keys = [*_foreign_keys(table)]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": title_of(table, language),
        **described,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ";" if excel else ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": {
            "fields": [dict(_field(table, column, language, excel)) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [*table.key],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    """The references that hold in every row."""
    if table.record is None or table.record is CityProfile:
        return
    yield {"fields": ["municipality"], "reference": {"resource": "profiles", "fields": ["municipality"]}}
    above = parents_of(table.record)
    if len(above) == 1 and above[0] not in (table.record, CityProfile):
        (held,) = (one.name for one in RECORDS if one.record is above[0])
        to = {"resource": held, "fields": ["municipality", "record"]}
        yield {"fields": ["municipality", "record_above"], "reference": to}


def _field(table: Table, column: Column, language: str, excel: bool) -> Iterator[tuple[str, Any]]:
    title, description = said_of(table, column, language)
    yield from (("name", column.name), ("type", column.type), ("title", title))
    if description:
        yield "description", description
    if column.type == "number" and excel:
        yield "decimalChar", ","
    if column.words:
        yield "vocabulary", column.words
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.closed and not column.several:
        constraints["enum"] = [*column.closed]
    if constraints:
        yield "constraints", constraints


def said_of(table: Table, column: Column, language: str) -> tuple[str, str]:
    """Title and description of a column."""
    german = language == "de"
    if not column.field or table.record is None:
        titles, descriptions = _OWN[column.name]
        return titles[not german], descriptions[not german]
    record: type = Cite if column.name in SOURCE_PARTS and column.field == "cite" else table.record
    field = column.part if record is Cite and column.field == "cite" else column.field
    label = vocabulary.field_label(record.__name__, field, language)
    description = "" if german else field_docs(record).get(field, "")
    if record is table.record and column.part in _PARTS:
        label = f"{label} – {_PARTS[column.part][not german]}"
        whose = Kind if column.part == "local" else Quantity
        description = f"{description} {field_docs(whose).get(column.part, '')}".strip() if not german else ""
    if column.several:
        joined = ("Mehrere, durch „; “ getrennt.", "Several, joined by '; '.")[not german]
        description = f"{description} {joined}".strip()
    return label, description
