"""What one reads on a phone: nothing of a report or of a few cities side by side lies outside the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown import REAL, city

from integkit.comparison import compare
from integkit.exporters import matrix
from integkit.exporters.html import printer
from integkit.plugins import ExportContext, Registry
from integkit.reports import Audience, html_fragment, html_page, report

if TYPE_CHECKING:
    from judge import Window

WIDTH = 360
OUTSIDE = """selector => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.textContent)"""


def _report(kind: str) -> str:
    profile = city("mainz")
    plan = next(one for one in profile.plans if one.sections and one.sections[0].sections)
    told = report(profile, plan, dt.date(2026, 11, 22), Audience.PUBLIC, "de")
    return html_page(told) if kind == "page" else html_fragment(told).html


@pytest.mark.parametrize("kind", ["page", "fragment"])
def test_the_state_of_every_milestone_is_in_the_window(window: Window, tmp_path: Path, kind: str) -> None:
    (tmp_path / "report.html").write_text(f"<!DOCTYPE html><html lang=de><title>t</title>{_report(kind)}", "utf-8")
    with window.inside(tmp_path.as_uri(), "report.html", WIDTH) as page:
        cells = '[role="table"] td'
        assert page.locator(cells).count() > 100
        assert page.evaluate(OUTSIDE, cells) == []
        assert "Stand: " in page.evaluate(
            "() => getComputedStyle(document.querySelector('td[data-label^=Stand]'), '::before').content"
        )


def test_a_citys_page_is_calm_and_every_source_is_still_there(window: Window, tmp_path: Path) -> None:
    (tmp_path / "city.html").write_text(printer().page(city("mainz"), ExportContext()), "utf-8")
    hidden = "[...document.querySelectorAll('main .mark')].filter(one => !one.checkVisibility()).length"
    height = "document.documentElement.scrollHeight"
    with window.inside(tmp_path.as_uri(), "city.html", WIDTH) as page:
        calm, folded = page.evaluate(height), page.evaluate(hidden)
        assert page.evaluate("[...document.querySelectorAll('summary')].every(one => one.textContent.trim())")
        window.unfold(page)
        assert page.evaluate(hidden) == 0 < folded
        assert calm < page.evaluate(height) / 2
    with window.inside(tmp_path.as_uri(), "city.html", 1280) as page:
        long = page.evaluate("document.querySelectorAll('details:not(.narrow, [open]) .mark').length")
        assert page.evaluate(hidden) == long  # what is folded on a phone alone is open where there is room
        page.emulate_media(media="print")
        assert page.evaluate(hidden) == 0


def test_a_link_opens_what_it_leads_to(window: Window, tmp_path: Path) -> None:
    (tmp_path / "city.html").write_text(printer().page(city("mainz"), ExportContext()), "utf-8")
    with window.inside(tmp_path.as_uri(), "city.html", WIDTH) as page:
        inside = "[...document.querySelectorAll('.narrow:not([open]) [id]')].map(one => one.id)"
        anchor = page.evaluate(inside)[3]
        page.goto(f"{tmp_path.as_uri()}/city.html#{anchor}")
        assert page.locator(f"[id='{anchor}']").is_visible()


def test_a_few_cities_are_read_without_scrolling_sideways(window: Window, tmp_path: Path) -> None:
    cities = [(name, city(name)) for name in REAL]
    body = matrix.fragment(compare(cities), "de").html
    (tmp_path / "matrix.html").write_text(f"<!DOCTYPE html><html lang=de><title>t</title>{body}", "utf-8")
    with window.inside(tmp_path.as_uri(), "matrix.html", WIDTH) as page:
        assert page.evaluate(OUTSIDE, ".integkit-compare td, .integkit-compare th") == []
        shown = page.locator(".integkit-compare tbody tr:visible")
        before = shown.count()
        page.fill("input[type=search]", "rechtsgrundlage")
        assert 0 < shown.count() < before
        page.fill("input[type=search]", "")
        page.locator(".columns summary").first.click()
        page.locator(".columns input").first.uncheck()
        assert not page.locator(".integkit-compare tbody tr").first.locator("td").first.is_visible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Beiräte", "Advisory Council"), ("Intergation", "Office for Migration"), ("Ausländerbeirat", "Advisory Council"),
     ("Sprachkurs", "Sprach- und Kulturmittlung"), ("Beirat Jena", "Advisory Council")],
)  # fmt: skip
def test_what_is_nowhere_leads_to_what_is_near(window: Window, jena: Path, typed: str, found: str) -> None:
    with window.inside(jena.as_uri(), "search.html", WIDTH) as page:
        page.fill("#search-words", typed)
        first = page.locator("#search-hits a").first
        first.wait_for()
        assert any(found in one for one in page.locator("#search-hits a").all_inner_texts())
        said = page.locator("#search-status").inner_text()
        assert ("ähnlichen Wörtern" in said) == (typed != "Beirat Jena")


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one city."""
    folder = tmp_path_factory.mktemp("jena")
    registry = Registry()
    slug = registry.add(REAL["jena"])
    for artifact in registry.export(slug, format="site", options={"downloads": "none"}):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder
