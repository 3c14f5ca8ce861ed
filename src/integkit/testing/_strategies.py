"""Strategies for single values and records."""

from __future__ import annotations

from typing import TypeVar

import attrs
from hypothesis import strategies as st

from integkit.model import Json, PartialDate, Period, Quantity, Text

from ._maker import Maker, drawn, record_of
from ._shapes import classes_below

R = TypeVar("R")


def words() -> st.SearchStrategy[str]:
    """Strings that a city could write anywhere: never blank, often hard to quote."""
    return drawn(Maker.words)


def texts() -> st.SearchStrategy[Text]:
    """Texts in one to three languages, some with origins."""
    return drawn(Maker.text)


def quantities() -> st.SearchStrategy[Quantity]:
    """Numbers, bounds and ranges, some of them "about", with and without a unit."""
    return drawn(Maker.quantity)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Dates of every form, from the year 1 to 9999, and ``unknown``."""
    return st.one_of(drawn(Maker.date), drawn(lambda maker: maker.date(1, 9999)))


def periods() -> st.SearchStrategy[Period]:
    """Periods of every form, from the year 1 to 9999."""
    return st.one_of(drawn(Maker.period), drawn(lambda maker: maker.period(1, 9999)))


def json_values() -> st.SearchStrategy[Json]:
    """Frozen JSON values as extensions hold them: no ``null``, no infinite numbers, whole ones up to 2**53."""
    return drawn(Maker.json)


def records_of(cls: type[R]) -> st.SearchStrategy[R]:
    """Records of one class, each well-formed by itself: references and words of a plan may lead nowhere.

    What a field may hold is read from its annotation, so records of plugins work as those of integkit do, and a new
    field needs no change here. Most optional fields are empty most of the time; a record is never wholly empty.

    Args:
        cls: The record class.

    Raises:
        TypeError: The class is no record, or a field has a type that no strategy knows.
    """
    make = record_of(cls)
    if not attrs.has(cls):
        raise TypeError(f"{cls.__name__} is no record")
    classes_below(cls)
    return drawn(make)
