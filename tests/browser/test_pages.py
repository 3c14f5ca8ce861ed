"""The pages in a real browser: axe finds nothing, keys and narrow screens work, and nothing is asked for.

Needs Chromium and the packages ``playwright`` and ``axe-playwright-python``; nothing is downloaded.
"""

from __future__ import annotations

import importlib
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import integkit.model as m
from integkit.exporters.html import Html
from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext, Registry

if TYPE_CHECKING:
    from conftest import Require

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
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (390, 820, 1280)


def module(name: str) -> Any:
    """A module; ``None``: it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


@pytest.fixture(scope="session")
def chromium(require: Require) -> Iterator[Any]:
    """A headless Chromium."""
    sync_api = require("chromium", module("playwright.sync_api"), "no playwright: pip install playwright")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    executable = require("chromium", found, f"no {BROWSERS[0]} on the path: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(require: Require) -> Any:
    """Axe, which runs its rules over a page."""
    found = module("axe_playwright_python.sync_playwright")
    return require("chromium", found, "no axe: pip install axe-playwright-python").Axe()


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


class Quiet:
    """What a page did that it should not do."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.requests: list[str] = []


@contextmanager
def opened(browser: Any, path: Path, width: int, **options: Any) -> Iterator[Any]:
    """A page in a window of this width; whatever it says to the console or asks for fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    quiet = Quiet()
    try:
        page = context.new_page()
        page.on("console", lambda message: quiet.said.append(message.text))
        page.on("pageerror", lambda error: quiet.said.append(str(error)))
        page.on("request", lambda request: quiet.requests.append(request.url))
        page.goto(path.as_uri())
        yield page
    finally:
        context.close()
    assert quiet.said == []
    assert quiet.requests == [path.as_uri()]


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(chromium: Any, axe: Any, file: Callable[..., Path], name: str) -> None:
    # A link of one letter is as small as it is; where words are real, fingers find every link.
    runs: list[tuple[str, int, str, dict[str, Any]]] = [
        ("light", 390, "de", {"rules": {"target-size": {"enabled": name in FOLDERS}}}),
    ]
    if name == "musterstadt":  # colours are the same for all
        runs.append(("dark", 1280, "en", {"runOnly": ["color-contrast"]}))
    for scheme, width, language, options in runs:
        with opened(chromium, file(name, language), width, color_scheme=scheme) as page:
            if scheme == "light" or name == "musterstadt":
                unfold(page)
            found = axe.run(page, options={**options, "resultTypes": ["violations"]}).response["violations"]
            assert [(one["id"], one["help"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_a_narrow_screen(chromium: Any, file: Callable[..., Path], name: str) -> None:
    # 320 px is also what is left of a window of 1280 px at 400 %.
    with opened(chromium, file(name), 320) as page:
        unfold(page)
        for width in (320, 820, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over == 0, f"{over} px at {width} px"


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_reach_the_skip_link_first_and_then_the_contents(
    chromium: Any, file: Callable[..., Path], width: int
) -> None:
    with opened(chromium, file("musterstadt"), width, reduced_motion="reduce") as page:
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


def test_contents_are_a_column_beside_the_text_where_there_is_room(chromium: Any, file: Callable[..., Path]) -> None:
    link = "nav a >> nth=1"
    with opened(chromium, file("musterstadt"), 1280) as page:
        assert page.locator(link).is_visible()
        assert not page.locator("nav summary").is_visible()
    with opened(chromium, file("musterstadt"), 390) as page:
        assert not page.locator(link).is_visible()
        page.locator("nav summary").click()
        assert page.locator(link).is_visible()
        page.locator(link).click()
        assert page.evaluate("location.hash") == "#_offices"


def test_the_policy_lets_the_style_in_and_dark_is_dark(chromium: Any, file: Callable[..., Path]) -> None:
    light = {}
    for scheme in ("light", "dark"):
        with opened(chromium, file("musterstadt"), 820, color_scheme=scheme) as page:
            colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            light[scheme] = sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))
    assert light["light"] > 700
    assert light["dark"] < 150


def test_nothing_moves_for_those_who_ask_for_that(chromium: Any, file: Callable[..., Path]) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with opened(chromium, file("musterstadt"), 820, reduced_motion=motion) as page:
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


def test_paper_shows_what_is_folded_and_is_light(chromium: Any, file: Callable[..., Path]) -> None:
    with opened(chromium, file("musterstadt"), 820, color_scheme="dark") as page:
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
    chromium: Any, file: Callable[..., Path], name: str, width: int
) -> None:
    with opened(chromium, file(name), width) as page:
        height = page.evaluate("document.documentElement.scrollHeight")
        assert 1_000 < height < 60_000
        picture = page.screenshot()
        assert struct.unpack(">II", picture[16:24]) == (width, 900)
        assert len(picture) > 10_000, "it is blank"
