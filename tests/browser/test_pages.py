"""The pages in a real browser: axe finds nothing, keys and narrow screens work, and nothing is asked for.

Needs Chromium and the packages ``playwright`` and ``axe-playwright-python``; nothing is downloaded.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import integkit.model as m
from integkit.exporters.html import Html
from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext, Registry

if TYPE_CHECKING:
    from conftest import Window

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "musterstadt": ROOT / "tests" / "musterstadt",
    # Wide tables of seats in several bodies; deep plans that followed each other; a page with hardly anything.
    **{name: ROOT / "tests" / "generality" / name for name in ("nordersiel", "lindenkron", "steinsee")},
    **{
        folder.name.removeprefix("integkit_"): folder
        for folder in sorted((ROOT / "plugins").glob("*/src/*"))
        if (folder / "city.yaml").exists() and folder.name != "integkit_rp"  # a Land, no city
    },
}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
# One word in every place: nothing at all, words without an end, letters that run from the right.
SAID = {"silent": None, "long-words": Text(de=LONG), "arabic": Text(ar="مكتب الاندماج والتنوع في المدينة")}
PAGES = (*FOLDERS, *SAID)
WIDTHS = (390, 820, 1280)


def city(name: str) -> CityProfile:
    """The profile behind a page."""
    if name in FOLDERS:
        registry = Registry()
        registry.add(FOLDERS[name])
        ((_, profile),) = registry.cities()
        return profile
    return saying(SAID[name])


def saying(text: Text | None) -> CityProfile:
    """A city that says the same everywhere, or nothing."""
    municipality = m.Municipality(ags="03999001", name=text or Text(de="Musterstadt"), land="ni")
    if text is None:
        return CityProfile(municipality=municipality)
    kind, quote = m.Kind(local=text), m.Cite(place=text.in_("de"), quote=text.in_("de"))
    number = m.Quantity.exactly(3)
    seats = m.Seats(name=text, number=number, text=text, cite=quote)
    contact = m.Contact(role=text, emails=(f"{text.in_('de')[:60]}@example.org",), phones=("03999 1234",))
    measure = m.Measure(id="a", text=text, milestones=(m.Milestone(id="b", text=text, due_printed=text.in_("de")),))
    return CityProfile(
        municipality=municipality,
        offices=(m.Office(id="office", name=text, kind=kind, contacts=(contact,), traits=(kind, kind)),),
        beiraete=(m.Beirat(id="beirat", name=text, compositions=(m.changed(seats, groups=(seats, seats)),)),),
        tasks=(m.Task(id="tasks", tasks=(m.Task(id="task", text=text, number=text.in_("de")[:9]),)),),
        plans=(m.Plan(id="plan", title=text, sections=(m.Section(id="s", title=text, measures=(measure,)),)),),
        units=(m.OrgUnit(id="unit", name=text, kind=kind),),
    )


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


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(window: Window, file: Callable[..., Path], name: str) -> None:
    # A link of one letter is as small as it is; where words are real, fingers find every link.
    runs: list[tuple[str, int, str, dict[str, Any]]] = [
        ("light", 390, "de", {"rules": {"target-size": {"enabled": name in FOLDERS}}}),
    ]
    if name == "musterstadt":  # colours are the same for all
        runs.append(("dark", 1280, "en", {"runOnly": ["color-contrast"]}))
    for scheme, width, language, options in runs:
        with window.opened(file(name, language), width, color_scheme=scheme) as page:
            if scheme == "light" or name == "musterstadt":
                window.unfold(page)
            assert window.violations(page, **options) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_a_narrow_screen(window: Window, file: Callable[..., Path], name: str) -> None:
    # 320 px is also what is left of a window of 1280 px at 400 %.
    with window.opened(file(name), 320) as page:
        window.unfold(page)
        for width in (320, 820, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert window.overflow(page) == 0, f"at {width} px"


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_reach_the_skip_link_first_and_then_the_contents(
    window: Window, file: Callable[..., Path], width: int
) -> None:
    with window.opened(file("musterstadt"), width, reduced_motion="reduce") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.locator(".skip").bounding_box()["y"] >= 0
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
