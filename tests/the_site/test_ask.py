"""What a city could ask the others, on the site: the same as the command tells, and nothing where there is nobody."""

from __future__ import annotations

import io
import posixpath

import openpyxl
from hypothesis import given, settings

from integkit.comparison import offer_of, questions_for
from integkit.exporters import stem_of
from integkit.exporters.offered import kept_offered, offered, offered_from
from integkit.exporters.question_files import csv_of
from integkit.exporters.questions import QuestionList
from integkit.model import CityProfile
from integkit.monitoring import public
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
        told = QuestionList(questions_for(slug, asked), "de").asked
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


def test_of_many_those_are_asked_who_are_alike() -> None:
    def entry(number: int) -> Entry:
        land = "ni" if number % 4 else "th"
        return Entry(slug=f"c{number:02}", name=f"C{number:02}", land=land, land_name=land, size=1000.0 * number)

    entries = [entry(number) for number in range(40)]
    near = Neighbours(entries)
    for one in entries:
        found = near.of(one)
        assert len({other.slug for other in found} - {one.slug}) == len(found) == 12
        own = [other for other in entries if other.land == one.land and other is not one]
        assert len([other for other in found if other.land == one.land]) == min(12, len(own))
    sizes = [abs((other.size or 0) - 21_000) for other in near.of(entries[21])]
    assert max(sizes) <= 10_000
    assert Neighbours(entries[:1]).of(entries[0]) == []


@settings(max_examples=10)
@given(cities())
def test_what_is_kept_is_what_was_said(city: CityProfile) -> None:
    told = offered(offer_of("city", city), "en")
    assert offered_from(kept_offered(told).encode()) == told
