"""Records to and from YAML and JSON, and the JSON Schema of both.

``load`` reads a city, ``to_json`` and ``to_yaml`` write one. Reading is strict and tells every fault at once, each with
file, line, column and place.
"""

from ._city import (
    DeclaredExporter,
    PluginSection,
    Reading,
    Skip,
    from_json,
    from_yaml,
    load,
    milestone_id,
    read_city,
)
from ._comments import Comment, comments_of
from ._dates_in_words import date_in_words
from ._document import read_document, record_to_yaml
from ._faults import Fault, faults_of
from ._json import MAX_INDENT, to_json
from ._minted import MINTED_FILE, MintedIds, minted_text
from ._quantities import parse_quantity, quantity_words
from ._reader import Notation, read_options, structure
from ._schema import field_docs, json_schema
from ._writer import unstructure
from ._written_dates import parse_date, parse_period
from ._yaml_out import to_yaml, yaml_text

__all__ = [
    "MAX_INDENT",
    "MINTED_FILE",
    "Comment",
    "DeclaredExporter",
    "Fault",
    "MintedIds",
    "Notation",
    "PluginSection",
    "Reading",
    "Skip",
    "comments_of",
    "date_in_words",
    "faults_of",
    "field_docs",
    "from_json",
    "from_yaml",
    "json_schema",
    "load",
    "milestone_id",
    "minted_text",
    "parse_date",
    "parse_period",
    "parse_quantity",
    "quantity_words",
    "read_city",
    "read_document",
    "read_options",
    "record_to_yaml",
    "structure",
    "to_json",
    "to_yaml",
    "unstructure",
    "yaml_text",
]
