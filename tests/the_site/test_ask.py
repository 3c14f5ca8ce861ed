"""What a city could ask the others, on the site: the same as the command tells, and nothing where there is nobody."""

from __future__ import annotations

import io
import posixpath
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given, settings

from integkit.comparison import offer_of, questions_for
from integkit.errors import UsageError
from integkit.exporters import stem_of
from integkit.exporters.asked import Asked
from integkit.exporters.offered import kept_offered, offered, offered_from
from integkit.exporters.question_files import csv_of
from integkit.exporters.questions import question_list
from integkit.messages import Finding
from integkit.model import CityProfile
from integkit.monitoring import public
from integkit.site import _ask, _site
from integkit.site._ask import Neighbours
from integkit.site._entry import Entry
from integkit.site._folding import sorting
from integkit.site._split import LIMIT
from integkit.testing import cities, invented_cities

from ._pages import Seen, pages_of, site_of

CITIES = tuple(invented_cities(14, seed=3))


def listed(profiles: tuple[CityProfile, ...]) -> list[tuple[str, CityProfile]]:
    """Cities as the site has them: by name, of what is public."""
    named = sorted(profiles, key=lambda one: (sorting(one.municipality.name.in_("de")), stem_of(one)))
    return [(stem_of(one), public(one)) for one in named]


def test_the_only_city_has_nobody_to_ask() -> None:
    site = site_of(CITIES[0])
    assert not [path for path in site if "/ask" in path]
    pages = pages_of(site)
    assert not [path for path, html in pages.items() if "ask.html" in html or "<!--others" in html]


def test_it_says_what_the_command_says() -> None:
    few = CITIES[:3]
    site = site_of(*few, options={"downloads": "json"})
    pages, asked = pages_of(site), listed(few)
    for slug, _ in asked:
        told = question_list(questions_for(slug, asked), "de").asked
        assert len(told.questions) > 5
        words = " ".join(" ".join(Seen(pages[f"cities/{slug}/ask.html"]).texts).split())
        for question in told.questions:
            assert question.label in words
            for _, answer in question.answers:
                assert all(" ".join(line.text.split()) in words for line in answer.lines)
        assert site[f"cities/{slug}/ask.csv"].content == csv_of(told)
        book = openpyxl.load_workbook(io.BytesIO(site[f"cities/{slug}/ask.xlsx"].content))
        rows = sum(len(answer.lines) for question in told.questions for _, answer in question.answers)
        assert book.worksheets[0].max_row == rows + 1


def test_it_is_linked_from_everywhere() -> None:
    for count in (3, 14):
        pages = pages_of(site_of(*CITIES[:count]))
        leading: dict[str, set[str]] = {}
        for path, html in pages.items():
            for link in Seen(html).links:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0]))
                leading.setdefault(target, set()).add(path)
        for slug in map(stem_of, CITIES[:count]):
            found = leading[f"cities/{slug}/ask.html"]
            assert {"index.html", f"cities/{slug}/index.html", f"cities/{slug}/downloads.html"} <= found
            assert ("compare/index.html" in found) == (count == 3)  # of many it says where to look
        assert all(len(html.encode()) <= LIMIT for html in pages.values())


def entry_of(number: int) -> Entry:
    land = "ni" if number % 4 else "th"
    return Entry(slug=f"c{number:02}", name=f"C{number:02}", land=land, land_name=land, size=1000.0 * number)


def test_of_many_those_are_asked_who_are_alike() -> None:
    entries = [entry_of(number) for number in range(40)]
    near = Neighbours(entries)
    for one in entries:
        found = near.of(one)
        assert len({other.slug for other in found} - {one.slug}) == len(found) == 12
        own = [other for other in entries if other.land == one.land and other is not one]
        assert len([other for other in found if other.land == one.land]) == min(12, len(own))
    sizes = [abs((other.size or 0) - 21_000) for other in near.of(entries[21])]
    assert max(sizes) <= 10_000
    assert Neighbours(entries[:1]).of(entries[0]) == []


def test_what_was_read_for_one_is_still_there_for_the_next() -> None:
    entries = [entry_of(number * 7919 % 1000) for number in range(1000)]
    near, read = Neighbours(entries), list[str]()
    offer = lru_cache(_site._REMEMBERED)(read.append)
    turn = [*near.in_turn()]
    for entry in turn:
        for one in (entry, *near.of(entry)):
            offer(one.slug)
    assert sorted(one.slug for one in turn) == sorted(one.slug for one in entries)
    assert len(read) < 1.2 * len(entries)  # by name it would be twelve times as many


@pytest.mark.parametrize(
    ("finding", "is_left_out"),
    [(Finding.of("IK811", library="XlsxWriter", extra="workbooks"), True), (Finding.of("IK808"), False)],
)
def test_a_file_is_left_out_only_where_nothing_can_write_it(
    monkeypatch: pytest.MonkeyPatch, finding: Finding, is_left_out: bool
) -> None:
    def fails(_: Asked) -> bytes:
        raise UsageError(finding)

    monkeypatch.setattr(_ask, "FILES", {".xlsx": (fails, ""), ".csv": (csv_of, "")})
    asked = Asked("c0", [offered(offer_of(f"c{number}", one), "de") for number, one in enumerate(CITIES[:3])], "de")
    frame: Any = SimpleNamespace(options=SimpleNamespace(downloads="all"))
    made = _ask._files(asked, cast("Entry", SimpleNamespace(slug="c0")), frame)
    if is_left_out:
        assert [one.path for one in made] == ["cities/c0/ask.csv"]
    else:
        with pytest.raises(UsageError):
            list(made)


@settings(max_examples=10)
@given(cities())
def test_what_is_kept_is_what_was_said(city: CityProfile) -> None:
    told = offered(offer_of("city", city), "en")
    assert offered_from(kept_offered(told).encode()) == told
