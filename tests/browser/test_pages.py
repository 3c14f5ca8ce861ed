"""The pages of cities in a real browser: the judge finds nothing, and they look as they are meant to.

Needs Chromium and the packages ``playwright`` and ``axe-playwright-python``; nothing is downloaded.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown import FOLDERS, ODD, REAL, city

from integkit.exporters.html import Html
from integkit.plugins import ExportContext

if TYPE_CHECKING:
    from judge import Window

PAGES = [*((name, "de") for name in (*FOLDERS, *ODD)), *((name, "en") for name in ("tidenhagen", *REAL))]
WIDTHS = (390, 820, 1280)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the page of a city to a file."""
    folder = tmp_path_factory.mktemp("pages")

    def written(name: str, language: str = "de") -> Path:
        path = folder / f"{name}-{language}.html"
        if not path.exists():
            (artifact,) = Html().render([city(name)], ExportContext(language=language))
            path.write_bytes(artifact.content)
        return path

    return written


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_everybody_can_use_it(window: Window, file: Callable[..., Path], name: str, language: str) -> None:
    walk = 400 if name == "musterstadt" else 60  # it has a little of everything: there every stop is walked
    verdict = window.judge(file(name, language), "city", walk=walk)
    # A link of one letter is as small as it is; where words are real, fingers find every link.
    found = [one for one in verdict.found if one[0] != "target-size" or name in FOLDERS]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_reach_the_skip_link_first_and_then_the_contents(
    window: Window, file: Callable[..., Path], width: int
) -> None:
    with window.opened(file("musterstadt"), width, reduced_motion="reduce") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        box = page.locator(".skip").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('nav') !== null")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "_main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_contents_are_a_column_beside_the_text_where_there_is_room(window: Window, file: Callable[..., Path]) -> None:
    link = "nav a >> nth=1"
    with window.opened(file("musterstadt"), 1280) as page:
        assert page.locator(link).is_visible()
        assert not page.locator("nav summary").is_visible()
    with window.opened(file("musterstadt"), 390) as page:
        assert not page.locator(link).is_visible()
        page.locator("nav summary").click()
        assert page.locator(link).is_visible()
        page.locator(link).click()
        assert page.evaluate("location.hash") == "#_offices"


def test_the_policy_lets_the_style_in_and_dark_is_dark(window: Window, file: Callable[..., Path]) -> None:
    light = {}
    for scheme in ("light", "dark"):
        with window.opened(file("musterstadt"), 820, color_scheme=scheme) as page:
            colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            light[scheme] = sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))
    assert light["light"] > 700
    assert light["dark"] < 150


def test_nothing_moves_for_those_who_ask_for_that(window: Window, file: Callable[..., Path]) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with window.opened(file("musterstadt"), 820, reduced_motion=motion) as page:
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


def test_paper_shows_what_is_folded_and_is_light(window: Window, file: Callable[..., Path]) -> None:
    with window.opened(file("musterstadt"), 820, color_scheme="dark") as page:
        folded = "details:not([open]):not(nav details):not(.index) dl"
        assert page.evaluate(f"document.querySelectorAll('{folded}').length") > 0
        page.emulate_media(media="print")
        heights = page.evaluate(f"[...document.querySelectorAll('{folded}')].map(one => one.offsetHeight)")
        assert all(height > 10 for height in heights)
        assert not page.locator("nav").is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["musterstadt", "nordersiel"])
def test_a_picture_of_the_page_has_a_sensible_size(
    window: Window, file: Callable[..., Path], name: str, width: int
) -> None:
    with window.opened(file(name), width) as page:
        height = page.evaluate("document.documentElement.scrollHeight")
        assert 1_000 < height < 60_000
        picture = page.screenshot()
        assert struct.unpack(">II", picture[16:24]) == (width, 900)
        assert len(picture) > 10_000, "it is blank"
