"""The declaration of the tables with keys: a Data Package 2.0."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from integkit import vocabulary
from integkit.exporters.relational import TABLES, Column, Entry, Table, licences_of, table_named, titled
from integkit.model import Text
from integkit.plugins import ExportContext, MissingField

STANDARD: Final = "Data Package 2.0"
_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_NAME: Final = re.compile(r"[-a-zA-Z0-9._]+")
_ADDRESS: Final = re.compile(r"https?://\S+")


def descriptor(cities: Sequence[Entry], context: ExportContext, description: str) -> bytes:
    """The file ``datapackage.json``. What is missing is reported.

    Args:
        cities: The cities in the tables.
        context: What is asked for.
        description: How to read the tables.
    """
    language, options = context.language, context.options
    given = {"version": options.version, "created": options.created}
    package = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": f"integration-{cities[0].stem}" if len(cities) == 1 else "integration",
        "title": titled((city.name for city in cities), language),
        "description": description,
        **{key: value for key, value in given.items() if value is not None},
        **_licences(licences_of(cities, context), context),
        **_sources(cities),
        "resources": [_resource(table, language, options.excel) for table in TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def file_of(table: Table, language: str) -> str:
    """The file of a table."""
    return f"{table.name.in_(language)}.csv"


def _licences(licences: Sequence[str | None], context: ExportContext) -> dict[str, Any]:
    """The licence, where there is one and the standard can say it: by a name without blanks or by its address."""
    one = licences[0] if len(licences) == 1 else None
    if one is not None and _NAME.fullmatch(one):
        return {"licenses": [{"name": one}]}
    address = _address(one) if one is not None else None
    if address is not None:
        return {"licenses": [{"path": address}]}
    if licences:
        context.report(MissingField(STANDARD, "licenses", _why(licences)))
    return {}


def _address(licence: str) -> str | None:
    """The address of a licence, also of one that is named as DCAT-AP.de names it (``dl-by-de/2.0``)."""
    if _ADDRESS.fullmatch(licence):
        return licence
    from integkit.exporters.licences import licence_iri  # most licences need no list

    found = licence_iri(licence)
    return str(found) if found is not None and _ADDRESS.fullmatch(str(found)) else None


def _why(licences: Sequence[str | None]) -> Text:
    if len(licences) > 1:
        return Text(
            de="die Kommunen nennen nicht alle dieselbe Lizenz; eine für alle nennt --licence",
            en="not all municipalities state the same licence; give one for all with --licence",
        )
    if licences[0] is None:
        return Text(
            de="es ist keine Lizenz angegeben; sie steht als licence in city.yaml, oder --licence nennt sie",
            en="no licence is stated; it stands as licence in city.yaml, or give it with --licence",
        )
    return Text(
        de=f"„{licences[0]}“ ist weder ein Kürzel (wie CC-BY-4.0 oder dl-by-de/2.0) noch eine Adresse im Netz",
        en=f'"{licences[0]}" is neither a short name (such as CC-BY-4.0 or dl-by-de/2.0) nor an address on the web',
    )


def _sources(cities: Sequence[Entry]) -> dict[str, Any]:
    """The documents that everything comes from, each once."""
    found: dict[tuple[str, str | None], None] = {}
    for city in cities:
        for title, url in city.sources:
            found.setdefault((title, url if url is not None and _ADDRESS.fullmatch(url) else None))
    listed = [{"title": title, **({"path": url} if url is not None else {})} for title, url in found]
    return {"sources": listed} if listed else {}


def _resource(table: Table, language: str, excel: bool) -> dict[str, Any]:
    keys = [*_foreign_keys(table, language)]
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name.in_(language),
        "type": "table",
        "path": file_of(table, language),
        "title": table.title.in_(language),
        "description": table.about.in_(language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{_PROFILES}tabledialect.json",
            "delimiter": ";" if excel else ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": {
            "$schema": f"{_PROFILES}tableschema.json",
            "fields": [dict(_field(column, language, excel)) for column in table.data],
            "missingValues": [""],
            "primaryKey": [table.column(name).name.in_(language) for name in table.key],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _foreign_keys(table: Table, language: str) -> Iterator[dict[str, Any]]:
    for column in table.data:
        if column.to:
            to = {"resource": table_named(column.to).name.in_(language), "fields": ["id"]}
            yield {"fields": [column.name.in_(language)], "reference": to}


def _field(column: Column, language: str, excel: bool) -> Iterator[tuple[str, Any]]:
    yield from (("name", column.name.in_(language)), ("type", column.type), ("title", column.title.in_(language)))
    if column.note is not None and column.note.in_(language):
        yield "description", column.note.in_(language)
    if column.type == "number" and excel:
        yield "decimalChar", ","
    if column.words:
        yield "vocabulary", column.words
    if column.closed and column.words:
        yield (
            "categories",
            [{"value": word, "label": vocabulary.label(column.words, word, language)} for word in column.closed],
        )
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.closed:
        constraints["enum"] = [*column.closed]
    if constraints:
        yield "constraints", constraints
