"""IK4xx: opening hours and telephone numbers can be read by those who have to.

Two libraries know the notations; they come with the extra ``forms`` and are imported when there is something to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from integkit.messages import Finding
from integkit.model import Appointment, Contact, Hours, Path, Rhythm, Text

from ._rule import Check, CheckContext, Found

_BEGIN: Final = re.compile(r"(?<![-:\d])(\d{1,2}:\d{2})(?![-:+\d])")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NUMBERS: Final = ("phones", "mobiles", "faxes")
LIBRARIES: Final = {"opening_hours": "opening-hours-py", "phonenumbers": "phonenumbers"}
"""The libraries by the names of their modules, and what they are called where they are installed from."""


def libraries_missing(context: CheckContext) -> tuple[str, ...]:
    """The libraries without which hours or numbers of this profile are not looked at."""
    wanted = {"opening_hours": any(_times(context)), "phonenumbers": any(_numbers(context))}
    return tuple(name for module, name in LIBRARIES.items() if wanted[module] and _library(module) is None)


def lacks_libraries() -> bool:
    """Whether any of the libraries is not installed."""
    return any(_library(module) is None for module in LIBRARIES)


@cache
def _library(module: str) -> ModuleType | None:
    try:
        return import_module(module)
    except ImportError:
        return None


def _times(context: CheckContext) -> Iterator[tuple[Path, str]]:
    for path, one in context.records:
        if isinstance(one, Hours) and one.osm is not None:
            yield (*path, "osm"), one.osm
        elif isinstance(one, Rhythm) and one.pattern is not None:
            # A meeting begins at some time; the notation of opening hours writes that with an open end.
            yield (*path, "pattern"), _BEGIN.sub(r"\1+", one.pattern)


def _numbers(context: CheckContext) -> Iterator[tuple[Path, str]]:
    for path, one in context.records:
        if isinstance(one, Contact):
            for field in _NUMBERS:
                for index, number in enumerate(getattr(one, field)):
                    yield (*path, field, index), number


def _readable_times(context: CheckContext) -> Iterator[Found]:
    for path, times in _times(context):
        library: Any = _library("opening_hours")
        if library is None:
            return
        if not library.validate(times):
            yield Found(path, Finding.of("IK403", written=times))


def _no_times_by_appointment(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Hours) and one.osm is not None and one.appointment is Appointment.ONLY:
            yield Found((*path, "appointment"), Finding.of("IK408", osm=one.osm))


def _readable_numbers(context: CheckContext) -> Iterator[Found]:
    for path, number in _numbers(context):
        library: Any = _library("phonenumbers")
        if library is None:
            return
        try:
            parsed = library.parse(number, "DE")
        except library.NumberParseException:
            yield Found(path, Finding.of("IK404", number=number))
            continue
        if _LETTER.search(number):  # the library takes letters for keys of the telephone, or passes them over
            yield Found(path, Finding.of("IK404", number=number))
            continue
        if library.is_possible_short_number_for_region(parsed, "DE") and library.is_valid_short_number(parsed):
            continue  # 115 and the like
        if not library.is_possible_number(parsed):
            yield Found(path, Finding.of("IK404", number=number))
        elif not number.lstrip(" (").startswith(("0", "+")):
            yield Found(path, Finding.of("IK405", number=number))


CHECKS = (
    Check(
        code="IK403",
        title=Text(de="Öffnungszeiten lassen sich lesen", en="Opening hours can be read"),
        run=_readable_times,
    ),
    Check(
        code="IK404",
        title=Text(de="Telefonnummern sind vollständig", en="Telephone numbers are complete"),
        run=_readable_numbers,
    ),
    Check(
        code="IK408",
        title=Text(
            de="Wer nur nach Vereinbarung da ist, hat keine festen Zeiten",
            en="By appointment only means no fixed hours",
        ),
        run=_no_times_by_appointment,
    ),
)
