"""Records to and from YAML and JSON, and the JSON Schema of both.

``load`` reads a city, ``to_json`` and ``to_yaml`` write one. Reading is strict and tells every fault at once, each with
file, line, column and place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._city import Reading, from_json, from_yaml, load, milestone_id, read_city
    from ._comments import Comment, comments_of
    from ._dates_in_words import date_in_words
    from ._document import read_document, record_to_yaml
    from ._faults import Fault, faults_of
    from ._files import files_meant
    from ._foreign import city_file_like
    from ._json import JSON_MAX_BYTES, MAX_INDENT, json_bytes, to_json
    from ._lines import read_json
    from ._minted import MINTED_FILE, MintedIds, minted_text
    from ._notation import Notation
    from ._plugin_section import DeclaredExporter, MediaType, PluginSection, Skip
    from ._quantities import parse_quantity, quantity_words
    from ._schema import field_docs, json_schema
    from ._sound import mark_sound, refuse_misfits
    from ._structuring import read_options, structure
    from ._writer import unstructure
    from ._written_dates import is_no_day, parse_date, parse_period
    from ._yaml_out import to_yaml, yaml_text

__all__ = [
    "JSON_MAX_BYTES",
    "MAX_INDENT",
    "MINTED_FILE",
    "Comment",
    "DeclaredExporter",
    "Fault",
    "MediaType",
    "MintedIds",
    "Notation",
    "PluginSection",
    "Reading",
    "Skip",
    "city_file_like",
    "comments_of",
    "date_in_words",
    "faults_of",
    "field_docs",
    "files_meant",
    "from_json",
    "from_yaml",
    "is_no_day",
    "json_bytes",
    "json_schema",
    "load",
    "mark_sound",
    "milestone_id",
    "minted_text",
    "parse_date",
    "parse_period",
    "parse_quantity",
    "quantity_words",
    "read_city",
    "read_document",
    "read_json",
    "read_options",
    "record_to_yaml",
    "refuse_misfits",
    "structure",
    "to_json",
    "to_yaml",
    "unstructure",
    "yaml_text",
]

_HOMES: Final = {
    "._city": ("Reading", "from_json", "from_yaml", "load", "milestone_id", "read_city"),
    "._comments": ("Comment", "comments_of"),
    "._dates_in_words": ("date_in_words",),
    "._document": ("read_document", "record_to_yaml"),
    "._faults": ("Fault", "faults_of"),
    "._files": ("files_meant",),
    "._foreign": ("city_file_like",),
    "._json": ("JSON_MAX_BYTES", "MAX_INDENT", "json_bytes", "to_json"),
    "._lines": ("read_json",),
    "._minted": ("MINTED_FILE", "MintedIds", "minted_text"),
    "._notation": ("Notation",),
    "._plugin_section": ("DeclaredExporter", "MediaType", "PluginSection", "Skip"),
    "._quantities": ("parse_quantity", "quantity_words"),
    "._schema": ("field_docs", "json_schema"),
    "._sound": ("mark_sound", "refuse_misfits"),
    "._structuring": ("read_options", "structure"),
    "._writer": ("unstructure",),
    "._written_dates": ("is_no_day", "parse_date", "parse_period"),
    "._yaml_out": ("to_yaml", "yaml_text"),
}

__getattr__ = served(__name__, _HOMES)
