"""What the JSON of answers looks like, as JSON Schema, by the names of the endpoints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_TEXT: Final = {"type": "string"}
_OBJECT: Final = {"type": "object"}


def _record(required: Mapping[str, Any], **optional: Any) -> dict[str, Any]:
    """The schema of an object with these fields and no others."""
    properties = {**required, **optional}
    return {"type": "object", "required": [*required], "properties": properties, "additionalProperties": False}


PROBLEM: Final = _record(
    {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "findings": {
            "type": "array",
            "minItems": 1,
            "items": _record(
                {"code": {"type": "string", "pattern": "^IK[0-9]{3}$"}, "message": _TEXT, "advice": _TEXT}
            ),
        },
    },
    message={"type": "string", "description": "The same as detail, where OParl looks for it"},
    debug=_TEXT,
)
"""What is wrong."""

SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "index": _record({"title": _TEXT, "links": {"type": "object", "additionalProperties": _TEXT}}),
    "health": _record({"status": {"const": "ok"}, "version": _TEXT, "cities": {"type": "integer", "minimum": 0}}),
    "cities": {
        "type": "array",
        "items": _record(
            {"slug": _TEXT, "name": _TEXT, "links": _record({"self": _TEXT})},
            ags={"type": "string", "pattern": "^[0-9]{8}$"},
            ars={"type": "string", "pattern": "^[0-9]{12}$"},
        ),
    },
    "formats": {
        "type": "array",
        "items": _record(
            {"name": _TEXT, "media_type": _TEXT, "suffix": _TEXT, "title": _TEXT}, standard=_TEXT, consumers=_TEXT
        ),
    },
    "compare": _OBJECT,
    "schema": _OBJECT,
    "oparl-object": _OBJECT,
    "openapi": _OBJECT,
}
"""What each endpoint answers whose answer is always JSON."""
