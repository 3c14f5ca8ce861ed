"""What the site does in a browser: it searches and filters, from a file server and from a folder, and needs neither."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown import REAL

from integkit.plugins import Registry
from integkit.site._folding import folded

if TYPE_CHECKING:
    from judge import Window

WORDS = (
    "Büro für Migration", "STRASSE straße", "İstanbul ı", "Σίσυφος ΟΔΟΣ", "ﬁnden", "Zuständigkeit ae oe ue",
    "مكتب الاندماج", "日本語 2018", "a_b-c'd", "u\u0308ber", "x" * 60, "Éa 𝒳𝒴", "neue Bauer Quelle", "",
)  # fmt: skip


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real cities."""
    folder = tmp_path_factory.mktemp("site")
    registry = Registry()
    for one in REAL.values():
        registry.add(one)
    for artifact in registry.export(*registry.slugs, format="site", options={"downloads": "none"}):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder


@pytest.mark.parametrize("served", [True, False], ids=["server", "folder"])
def test_a_question_on_the_first_page_leads_to_what_is_meant(window: Window, root: Path, served: bool) -> None:
    with window.inside(window.address(root) if served else root.as_uri(), "index.html", 1280) as page:
        page.fill("#find", "buero migr")
        page.keyboard.press("Enter")
        first = page.locator("#search-hits a").first
        first.wait_for()
        assert "search.html?q=buero+migr" in page.url
        assert page.locator("#search-words").input_value() == "buero migr"
        assert first.inner_text() == "Büro für Migration und Integration"
        assert "Treffer" in page.locator("#search-status").inner_text()
        first.click()
        page.wait_for_url("**/cities/mainz-07315000/index.html#integkit-*")
        assert page.locator(":target").inner_text().startswith("Büro für Migration und Integration")


def test_the_search_answers_while_one_types_and_says_when_there_is_nothing(window: Window, root: Path) -> None:
    with window.inside(root.as_uri(), "search.html", 390) as page:
        status = page.locator("#search-status")
        assert not page.locator("#search-results").is_visible()
        for typed, said in (
            ("g", "Bitte mindestens zwei"),
            ("qqqq", "Nichts gefunden."),
            ("strategie gera", "Treffer"),
        ):
            page.fill("#search-words", typed)
            page.locator("#search-status", has_text=said).wait_for(state="attached")
        assert "Integrationsstrategie Gera" in page.locator("#search-hits a").all_inner_texts()
        assert status.get_attribute("role") == "status"


def test_cities_are_filtered_by_name_land_and_what_there_is(window: Window, root: Path) -> None:
    with window.inside(root.as_uri(), "index.html", 1280) as page:
        shown = page.locator(".card:visible h3")
        page.locator("#filter summary").click()
        assert shown.all_inner_texts() == ["Gera", "Jena", "Mainz"]
        page.select_option("#filter-land", "th")
        assert shown.all_inner_texts() == ["Gera", "Jena"]
        page.get_by_label("Beirat").check()
        assert shown.all_inner_texts() == ["Jena"]
        assert page.locator(".shown").inner_text() == "1 von 3 angezeigt"
        page.get_by_label("Beirat").uncheck()
        page.select_option("#filter-land", "")
        page.fill("#filter-name", "MAI")
        assert shown.all_inner_texts() == ["Mainz"]


def test_without_scripts_everything_is_there(window: Window, root: Path) -> None:
    with window.inside(root.as_uri(), "index.html", 1280, java_script_enabled=False) as page:
        assert page.locator(".card:visible").count() == 3
        assert not page.locator("#filter").is_visible()
        page.get_by_role("link", name="Suche", exact=True).click()
        assert not page.locator("#search").is_visible()
        page.get_by_role("link", name="M (").click()
        page.get_by_role("link", name="Mainz", exact=True).first.click()
        assert page.locator("h1").inner_text() == "Mainz"


def test_script_and_index_compare_words_alike(window: Window, root: Path) -> None:
    with window.inside(root.as_uri(), "search.html", 1280) as page:
        assert page.evaluate("words => words.map(integkitFolded)", list(WORDS)) == [folded(word) for word in WORDS]
