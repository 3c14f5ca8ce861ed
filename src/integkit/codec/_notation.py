"""The two ways a profile is written."""

from __future__ import annotations

from enum import StrEnum


class Notation(StrEnum):
    """The two ways a profile is written.

    In YAML, written by people, a plain scalar is read by the type of its field, and short forms stand for records. In
    JSON, written by programs, every value has exactly its type and there are no short forms.
    """

    YAML = "yaml"
    JSON = "json"
