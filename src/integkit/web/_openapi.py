"""The description of the application in OpenAPI 3.1, made from the endpoints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from integkit import __version__
from integkit.exporters.oparl import BODIES

from ._parameters import LARGEST
from ._problems import MEDIA_TYPE
from ._published import MOST
from ._selection import described
from ._shapes import PROBLEM, SHAPES

if TYPE_CHECKING:
    from ._endpoints import Endpoint
    from ._service import Service

_MOMENT: Final = {"type": "string", "format": "date-time"}
_PROBLEM: Final = {"$ref": "#/components/responses/Problem"}


def description(server: str, endpoints: Iterable[Endpoint], service: Service) -> dict[str, Any]:
    """The document.

    Args:
        server: The address that all paths lie below.
        endpoints: What can be asked for.
        service: What there is.
    """
    media_types = sorted({one.media_type.partition(";")[0] for one in service.formats.values()} | {"application/zip"})
    parameters = _parameters(tuple(service.formats), service.keys)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "integkit",
            "version": __version__,
            "description": "Municipal integration work of the cities that are here, to read and to process.",
        },
        "servers": [{"url": server.rstrip("/") or "/"}],
        "paths": {
            one.path.replace("{path:path}", "{path}"): {"get": _operation(one, media_types)} for one in endpoints
        },
        "components": {
            "parameters": {name: parameters[name] for name in sorted(parameters)},
            "responses": {
                "NotModified": {"description": "The client has this already (If-None-Match)"},
                "Problem": {
                    "description": "What is wrong, in German or English",
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                },
            },
            "schemas": {"Problem": PROBLEM},
        },
    }


def _operation(one: Endpoint, media_types: Iterable[str]) -> dict[str, Any]:
    inner = [name for name in ("city", "language", "file", "path") if f"{{{name}" in one.path]
    names = [*(f"{name}-in-path" for name in inner), *one.query]
    types = [one.media_type] if one.media_type else list(media_types)
    shape = {"schema": SHAPES[one.name]} if one.name in SHAPES else {}
    redirects = one.name == "oparl"
    good: dict[str, Any] = (
        {"308": {"description": "The address of the system is in Location"}}
        if redirects
        else {
            "200": {
                "description": one.summary,
                "headers": {"ETag": {"description": "Changes with the content", "schema": {"type": "string"}}},
                "content": dict.fromkeys(types, shape),
            },
            "304": {"$ref": "#/components/responses/NotModified"},
        }
    )
    return {
        "operationId": one.name,
        "summary": one.summary,
        **({"parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names]} if names else {}),
        "responses": {**good, "default": _PROBLEM},
    }


def _parameters(formats: tuple[str, ...], keys: tuple[str, ...]) -> dict[str, Any]:
    def query(name: str, said: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {"name": name, "in": "query", "description": said, "schema": schema}

    def path(name: str, said: str, *choices: str) -> dict[str, Any]:
        schema = {"type": "string", **({"enum": list(choices)} if choices else {})}
        return {"name": name, "in": "path", "required": True, "description": said, "schema": schema}

    day = {"type": "string", "format": "date"}
    several = {"type": "array", "items": {"type": "string", **({"enum": list(keys)} if keys else {})}}
    number = {"type": "integer", "minimum": 1, "maximum": LARGEST}
    return {
        "city-in-path": path("city", "Slug or official key", *keys),
        "language-in-path": path("language", "Language of the tables", "de", "en"),
        "file-in-path": {**path("file", "Name of a file of the Data Package"), "example": "datapackage.json"},
        "path-in-path": {**path("path", "Path of an object or list, as their addresses have it"), "example": BODIES},
        "format": query("format", "Name of the format; it goes before Accept", {"enum": list(formats)}),
        "lang": query("lang", "Language of the answer; it goes before Accept-Language", {"enum": ["de", "en"]}),
        "as_of": query("as_of", "Only what held on this day", day),
        **described(),
        "city": {**query("city", "Slug or official key; may be repeated", several), "explode": True},
        "created_since": query("created_since", "Only objects first published then or later", _MOMENT),
        "created_until": query("created_until", "Only objects first published then or earlier", _MOMENT),
        "modified_since": query("modified_since", "Only changes then or later, with what is deleted", _MOMENT),
        "modified_until": query("modified_until", "Only objects that last changed then or earlier", _MOMENT),
        "omit_internal": query("omit_internal", "Leave out lists inside of objects", {"type": "boolean"}),
        "limit": query("limit", f"Objects on a page, {MOST} at most", {**number, "default": MOST}),
        "page": query("page", "Which page", {**number, "default": 1}),
    }
