"""The matrix of a comparison in a real browser: everybody can use it, with a script and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from shown import ODD, REAL, city

import integkit.model as m
from integkit.comparison import compare
from integkit.exporters import matrix
from integkit.exporters.fragment import Fragment, hash_of
from integkit.model import CityProfile, Text
from integkit.testing import invented_cities

if TYPE_CHECKING:
    from judge import Window

HOST = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; {policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Stadt</title><style>{style}</style></head>
<body><a href="#content">Zum Inhalt</a><main id="content" tabindex="-1"><h1>Stadt</h1>
{html}</main></body></html>"""

STYLE = "body { margin: 1rem; } a:focus-visible { outline: 3px solid; } main { outline: none; }"
ARABIC = CityProfile(
    language="ar",
    municipality=m.Municipality(ags="03999003", name=Text(ar="مدينة"), land="ni"),
    offices=(m.Office(id="office", name=Text(ar="مكتب الاندماج والتنوع في المدينة")),),
)
CASES: dict[str, Callable[[], list[tuple[str, CityProfile]]]] = {
    "real": lambda: [(name, city(name)) for name in REAL],
    "odd": lambda: [("arabic", ARABIC), *((name, city(name)) for name in ODD if name != "arabic")],
    "many": lambda: [(f"stadt-{number}", one) for number, one in enumerate(invented_cities(12))],
}


def hosted(piece: Fragment) -> str:
    """A page of somebody else's with a fragment in it, and with a policy that allows the two of them alone."""
    policy = piece.policy.replace("style-src", f"style-src {hash_of(STYLE)}")
    return HOST.format(language=piece.language, policy=policy, style=STYLE, html=piece.html)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the matrix to a file: as a page of its own, or as a fragment in a page without any style."""
    folder = tmp_path_factory.mktemp("matrix")

    def written(name: str, kind: str = "page", language: str = "de") -> Path:
        path = folder / f"{name}-{kind}-{language}.html"
        if not path.exists():
            compared = compare(CASES[name]())
            if kind == "page":
                html = matrix.page(compared, language)
            else:
                piece = matrix.fragment(compared, language)
                html = hosted(piece)
            path.write_text(html, "utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("name", "kind", "language"),
    [("real", "page", "de"), ("real", "fragment", "en"), ("odd", "page", "en"), ("many", "fragment", "de")],
)
def test_everybody_can_use_it(window: Window, file: Callable[..., Path], name: str, kind: str, language: str) -> None:
    verdict = window.judge(file(name, kind, language), "fragment" if kind == "fragment" else "")
    assert verdict.found == ()


def shown(page: Any) -> list[str]:
    """The headings of the rows that are seen in the first table."""
    rows: list[str] = page.evaluate(
        "[...document.querySelector('table').tBodies[0].rows].filter(one => one.checkVisibility())"
        ".map(one => one.cells[0].innerText.trim())"
    )
    return rows


def test_rows_can_be_filtered_and_sorted(window: Window, file: Callable[..., Path]) -> None:
    with window.opened(file("real"), 1280) as page:
        every = shown(page)
        page.locator("input[type=search]").fill("offentlichkeit")  # what one types without umlauts is found
        assert shown(page) == ["Öffentlichkeitsarbeit und Veranstaltungen"]
        assert " von " in page.locator("[role=status]").inner_text()
        page.locator("input[type=search]").fill("")
        page.get_by_label("nur Zeilen mit Lücken").check()
        gaps = shown(page)
        assert set(gaps) < set(every)
        assert "Vernetzung" not in gaps  # all three do that
        page.get_by_label("nur Zeilen mit Lücken").uncheck()
        button = page.get_by_role("button", name="Sortieren nach Gera").first
        head = page.locator("th", has=button).first
        for state, first in (("descending", "Vernetzung"), ("ascending", None), (None, every[0])):
            button.focus()
            page.keyboard.press("Enter")
            assert head.get_attribute("aria-sort") == state
            assert first is None or shown(page)[0] == first
            assert sorted(shown(page)) == sorted(every)
        assert shown(page) == every


def test_columns_can_be_left_out_and_wording_unfolded(window: Window, file: Callable[..., Path]) -> None:
    with window.opened(file("real"), 1280) as page:
        page.locator(".columns summary").first.click()
        page.get_by_role("checkbox", name="Jena").first.uncheck()
        assert not page.locator("thead th", has_text="Jena").first.is_visible()
        assert page.locator("thead th", has_text="Mainz").first.is_visible()
        heads = "document.querySelector('table').rows[0].cells.length"
        cells = "[...document.querySelector('table').rows].every(row => row.cells.length === 4 && row.cells[2].hidden)"
        assert page.evaluate(heads) == 4
        assert page.evaluate(cells)
        button = page.get_by_role("button", name="Wortlaut und Quellen zeigen")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator("td details:not([open])").count() == 0
        button.click()
        assert page.locator("td details[open]").count() == 0


def test_without_a_script_everything_is_there(window: Window, file: Callable[..., Path]) -> None:
    with window.opened(file("real"), 820, java_script_enabled=False) as page:
        assert not page.locator("input").first.is_visible()
        assert page.get_by_role("button").count() == 0
        first = page.locator("td details").first
        first.locator("summary").click()
        assert first.get_by_text("Quelle:").is_visible()


@pytest.mark.parametrize("width", [320, 820])
def test_what_a_row_is_stays_in_sight(window: Window, file: Callable[..., Path], width: int) -> None:
    with window.opened(file("many"), width) as page:
        page.evaluate("document.querySelector('.scroll').scrollLeft = 600")
        box = page.locator("tbody th").first.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 40
        assert box["width"] < width * 0.6
