"""What is wrong with something a hook returned: each function says so in a few words, ``None`` where nothing is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from os import PathLike
from types import FunctionType
from typing import Any, Final, get_args

import attrs

from integkit.artifacts import wrong_artifact
from integkit.model import CityProfile, Form, Municipality, Text, fields_of

from ._exporter import Exporter
from ._host import type_of

NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""How formats, importers and slugs are named."""
_CODE: Final = re.compile(r"(?!IK)[A-Z]{2,}[0-9]+")
_SUFFIX: Final = re.compile(r"(?:\.[a-z0-9-]+)+")


@cache
def _media_type() -> Form:
    from integkit.codec import MediaType

    form: Form = get_args(MediaType)[1]
    return form


def wrong_exporter(item: Any) -> str | None:
    """What keeps it from being an exporter."""
    name, suffix, media_type = (getattr(item, field, None) for field in ("name", "suffix", "media_type"))
    if not isinstance(item, Exporter):
        return type_of(item)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return f"name {name!r:.60}"
    if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
        return f"suffix {suffix!r:.60}"
    if not isinstance(media_type, str) or not _media_type().fits(media_type):
        return f"media_type {media_type!r:.60}"
    if not isinstance(getattr(item, "title", None), Text):
        return f"title {getattr(item, 'title', None)!r:.60}"
    options = getattr(item, "options", None)
    if options is not None and not (isinstance(options, type) and attrs.has(options)):
        return f"options {options!r:.60}"
    for field, type_ in (("standard", str), ("consumers", Text), ("carries", Mapping), ("endings", Mapping)):
        value = getattr(item, field, None)
        if value is not None and not isinstance(value, type_):
            return f"{field} {value!r:.60}"
    return None


def wrong_made(item: Any) -> str | None:
    """What keeps it from being an artifact that an exporter made: others write its media type into headers."""
    wrong = wrong_artifact(item)
    if wrong is None and not _media_type().fits(item.media_type):
        return f"Artifact(media_type: {item.media_type!r:.60})"
    return wrong


def wrong_importer(item: Any) -> str | None:
    """What keeps it from being an importer."""
    from ._importer import Importer

    name, suffixes, title = (getattr(item, field, None) for field in ("name", "suffixes", "title"))
    if not isinstance(item, Importer):
        return type_of(item)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return f"name {name!r:.60}"
    if not isinstance(suffixes, tuple) or not all(isinstance(one, str) and _SUFFIX.fullmatch(one) for one in suffixes):
        return f"suffixes {suffixes!r:.60}"
    if not isinstance(title, Text):
        return f"title {title!r:.60}"
    options = getattr(item, "options", None)
    good = options is None or (isinstance(options, type) and attrs.has(options))
    return None if good else f"options {options!r:.60}"


def wrong_check(item: Any) -> str | None:
    """What keeps it from being a check: letters of its own and a number are its code, and IK are integkit's."""
    from integkit.checks import Check

    if not isinstance(item, Check):
        return type_of(item)
    code: Any = item.code
    return None if isinstance(code, str) and _CODE.fullmatch(code) else f"Check(code={code!r:.60})"


CHECK: Final = {
    "wanted": "Check",
    "wanted_en": "a Check whose code is two or more capital letters of its own and a number, such as LM101 (IK is "
    "integkit's)",
    "wanted_de": "ein Check, dessen Code aus zwei oder mehr eigenen Großbuchstaben und einer Zahl besteht, etwa LM101 "
    "(IK gehört integkit)",
}
"""What the hook of checks is meant to return, by language."""


def wrong_command(item: Any) -> str | None:
    """What keeps it from being a click command."""
    good = isinstance(getattr(item, "name", None), str) and callable(getattr(item, "main", None))
    return None if good else type_of(item)


def wrong_extension(item: Any) -> str | None:
    """What keeps it from being an extension key with its attrs class."""
    if not (isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) and isinstance(item[1], type)):
        return type_of(item)
    return None if attrs.has(item[1]) and "." in item[0] else f"{item[0]}: {item[1].__name__}"


def wrong_profile(item: Any) -> str | None:
    """What keeps it from being a slug with its profile; what that holds is looked at when the city is asked for."""
    if not (isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str)):
        return type_of(item)
    slug, profile = item
    if not isinstance(profile, CityProfile):
        return f"{slug:.60}: {type_of(profile)}"
    return None if NAME.fullmatch(slug) else f"slug {slug!r:.60}"


def wrong_in(profile: CityProfile) -> str | None:
    """What keeps a profile that was made in Python from being asked who it is and what it lists."""
    municipality: Any = profile.municipality
    if not isinstance(municipality, Municipality):
        return f"municipality={type_of(municipality)}"
    name: Any = municipality.name
    if not isinstance(name, Text):
        return f"municipality.name={type_of(name)}"
    for key in ("ags", "ars", "part"):
        value = getattr(municipality, key)
        if not isinstance(value, str | None):
            return f"municipality.{key}={type_of(value)}"
    for field in fields_of(CityProfile):
        value = getattr(profile, field.name)
        if isinstance(field.default, tuple) and not isinstance(value, tuple):
            return f"{field.name}={type_of(value)}"
    return None


def could_have_hooks(plugin: object) -> bool:
    """Whether something is a module or an object of somebody's own, and no plain value and no profile."""
    plain = (str, bytes, int, float, list, dict, tuple, set, frozenset, dt.date, PathLike, CityProfile, FunctionType)
    return plugin is not None and not isinstance(plugin, plain)
