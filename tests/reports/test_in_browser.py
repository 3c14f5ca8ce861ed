"""Reports in a real browser: days stay together, paper is A4. What holds for all pages is judged in `tests/browser`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit.model import CityProfile, Plan
from integkit.plugins import Registry
from integkit.reports import Audience, html_page, report

from ._case import CITY, DAY, PLAN, hostile, silent

if TYPE_CHECKING:
    from judge import Window

ROOT = Path(__file__).parents[2]


def _mainz() -> tuple[CityProfile, Plan]:
    registry = Registry()
    registry.add(ROOT / "plugins" / "mainz" / "src" / "integkit_mainz")
    ((_, profile),) = registry.cities()
    return profile, next(one for one in profile.plans if one.measures or one.sections)


CASES: dict[str, Callable[[], tuple[CityProfile, Plan, dt.date]]] = {
    "invented": lambda: (CITY, PLAN, DAY),
    "hostile": lambda: (hostile(), hostile().plans[0], DAY),
    "many-and-silent": lambda: (silent(137), silent(137).plans[0], DAY),
    "real": lambda: (*_mainz(), dt.date(2026, 11, 21)),
}


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes a report to a file."""
    folder = tmp_path_factory.mktemp("reports")

    def written(name: str, audience: Audience = Audience.COUNCIL, language: str = "de") -> Path:
        path = folder / f"{name}-{audience}-{language}.html"
        if not path.exists():
            profile, plan, day = CASES[name]()
            path.write_text(html_page(report(profile, plan, day, audience, language)), "utf-8")
        return path

    return written


LINES = """words => [...document.querySelectorAll("td")].filter(one => one.innerText.startsWith(words)).map(one => {
  const range = document.createRange();
  range.setStart(one.firstChild, 0);
  range.setEnd(one.firstChild, words.length);
  return new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top))).size;
})"""
"""On how many lines the first words of each cell stand that begins with them, whichever font there is."""


def test_days_are_not_torn_on_a_wide_screen(window: Window, file: Callable[..., Path]) -> None:
    with window.opened(file("invented"), 1280) as page:
        assert {*page.evaluate(LINES, "31.\xa0Dezember 2022")} == {1}
        narrow = "one => one.style.cssText = 'display: block; width: 1px'"
        page.evaluate(f"document.querySelectorAll('td').forEach({narrow})")
        assert 2 in page.evaluate(LINES, "31.\xa0Dezember 2022")


def test_paper_is_a4_and_shows_the_numbers_of_the_figures(window: Window, file: Callable[..., Path]) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs an independent reader of PDF: pip install pypdf")
    path = file("invented")
    with window.opened(path, 820, color_scheme="dark") as page:
        content = page.pdf(prefer_css_page_size=True)
    made = path.with_suffix(".pdf")
    made.write_bytes(content)
    pages = pypdf.PdfReader(made).pages
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in pages} <= {(595, 842), (594, 842)}
    assert "Zielwert, 2024" in "".join(one.extract_text() for one in pages)
    assert "Seit der letzten Runde" not in pages[0].extract_text()


def test_the_page_for_the_beirat_is_one_sheet(window: Window, file: Callable[..., Path]) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs an independent reader of PDF: pip install pypdf")
    for name in CASES:
        path = file(name, Audience.BEIRAT)
        with window.opened(path, 820) as page:
            path.with_suffix(".pdf").write_bytes(page.pdf(prefer_css_page_size=True))
        assert len(pypdf.PdfReader(path.with_suffix(".pdf")).pages) == 1, name
