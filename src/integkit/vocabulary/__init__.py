"""Shared reference lists as data, with German and English labels: kinds, task areas, Länder, and the words for fields.

Each list is a file in ``lists``, read when it is first asked for.
"""

from ._keys import AGS_STATE, is_listed, listed_municipalities
from ._lists import (
    Concept,
    concepts,
    enum_list,
    field_label,
    field_words,
    ids,
    label,
    land_of_ags,
    language_of_country,
    lists,
    record_label,
)

__all__ = [
    "AGS_STATE",
    "Concept",
    "concepts",
    "enum_list",
    "field_label",
    "field_words",
    "ids",
    "is_listed",
    "label",
    "land_of_ags",
    "language_of_country",
    "listed_municipalities",
    "lists",
    "record_label",
]
