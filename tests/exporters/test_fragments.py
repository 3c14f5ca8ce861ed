"""What every fragment promises to the page around it, whatever it shows: the city, a comparison, a report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from integkit.comparison import compare
from integkit.errors import UsageError
from integkit.exporters import html, matrix
from integkit.exporters.fragment import Fragment, hash_of
from integkit.model import CityProfile
from integkit.plugins import ExportContext, Registry
from integkit.reports import Audience, html_fragment, report
from integkit.testing import invented_cities

TESTS: Final = Path(__file__).parents[1]
CITIES: Final = tuple(invented_cities(8, seed=7))
TAGS: Final = {"script", "style", "link", "img", "iframe", "html", "head", "body", "main", "header", "footer", "nav"}


@cache
def musterstadt() -> CityProfile:
    registry = Registry()
    registry.add(TESTS / "musterstadt")
    ((_, profile),) = registry.cities()
    return profile


def compared(count: int, prefix: str | None = None) -> Fragment:
    listed = compare([(f"stadt-{number}", one) for number, one in enumerate(CITIES[:count])])
    return matrix.fragment(listed, "de") if prefix is None else matrix.fragment(listed, "de", prefix=prefix)


def told(audience: Audience) -> Fragment:
    city = musterstadt()
    return html_fragment(report(city, city.plans[0], dt.date(2026, 11, 21), audience, "de"))


FRAGMENTS: Final[dict[str, tuple[str, Callable[[], Fragment]]]] = {
    "city": ("integkit", lambda: html.fragment(musterstadt(), ExportContext())),
    "another city": ("integkit", lambda: html.fragment(CITIES[0], ExportContext())),
    "a few side by side": ("integkit-compare", lambda: compared(3)),
    "many side by side": ("integkit-compare", lambda: compared(8, "many-")),
    "report to everybody": ("integkit-report", lambda: told(Audience.PUBLIC)),
    "report to the council": ("integkit-report", lambda: told(Audience.COUNCIL)),
}


class Seen(HTMLParser):
    """The elements with their attributes."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [given["id"] or "" for _, given in self.elements if "id" in given]


def outermost(style: str) -> set[str]:
    """The selectors and rules that stand in no other."""
    found, depth = [], 0
    for letter in re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL):
        depth -= letter == "}"
        if depth == 0:
            found.append(letter)
        depth += letter == "{"
    assert depth == 0
    return {one.strip() for one in re.findall(r"([^{}]+)\{", "".join(found))}


def test_what_reaches_out_is_seen() -> None:
    assert outermost(".a { b { c: d } } e, f { } /* g { } */ @media print { h { } }") == {".a", "e, f", "@media print"}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_it_leaves_the_page_around_it_alone(name: str) -> None:
    root, made = FRAGMENTS[name]
    piece = made()
    assert outermost(piece.style) == {"@property --integkit-rem", f".{root}:not(#_):not(#_):not(#_)"}
    assert not re.search(r"[0-9]rem\b", piece.style)
    assert "</" not in piece.style + piece.script
    (_, given), *_ = elements = Seen(piece.body).elements
    assert (given["class"] or "").split()[0] == root
    assert given["lang"] == piece.language
    names = {each for _, attributes in elements for each in attributes}
    assert not [one for one in names if one == "style" or one.startswith("on")]
    assert {tag for tag, _ in elements}.isdisjoint(TAGS)
    assert hash_of(piece.style) in piece.policy
    assert (hash_of(piece.script) in piece.policy) == bool(piece.script)


def test_all_of_them_can_stand_on_one_page() -> None:
    ids = [one for _, made in FRAGMENTS.values() for one in Seen(made().body).ids]
    assert len(ids) > 100
    assert len(ids) == len(set(ids))
    styles = {root: made().style for root, made in FRAGMENTS.values()}
    assert all(made().style == styles[root] for root, made in FRAGMENTS.values())  # one style sheet for each kind


@pytest.mark.parametrize("prefix", ["a b", '"><script>', "ä", "a.b"])
def test_an_anchor_is_a_plain_word(prefix: str) -> None:
    city = musterstadt()
    with pytest.raises(UsageError, match="IK815"):
        html.fragment(city, ExportContext(), prefix=prefix)
    with pytest.raises(UsageError, match="IK815"):
        compared(2, prefix)
    with pytest.raises(UsageError, match="IK815"):
        html_fragment(report(city, city.plans[0], dt.date(2026, 11, 21), Audience.PUBLIC, "de"), prefix=prefix)
