"""What is kept of a city between its own pages and those about several: entries and hits as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ._entry import Entry, Hit, Said, SourceNote


def kept_entry(entry: Entry, files: Mapping[str, str]) -> str:
    """An entry and the media types of the city's files."""

    def plain(_: type, __: attrs.Attribute[Any] | None, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value

    return json.dumps({"entry": attrs.asdict(entry, value_serializer=plain), "files": dict(files)})


def entry_from(content: bytes) -> tuple[Entry, dict[str, str]]:
    """The entry and media types that were kept."""
    kept = json.loads(content)
    found = kept["entry"]
    values = {
        **found,
        "said": tuple(
            Said(**{**one, "words": tuple(one["words"]), "languages": tuple(one["languages"])}) for one in found["said"]
        ),
        "sources": tuple(SourceNote(**one) for one in found["sources"]),
        "read": dt.date.fromisoformat(found["read"]) if found["read"] is not None else None,
    }
    return Entry(**values), kept["files"]


def kept_hits(hits: Iterable[Hit]) -> str:
    """What the search finds of a city."""
    return json.dumps([attrs.astuple(one) for one in hits])


def hits_from(content: bytes) -> list[Hit]:
    """The hits that were kept."""
    names = [one.name for one in attrs.fields(Hit)]
    return [Hit(**dict(zip(names, one, strict=True))) for one in json.loads(content)]
