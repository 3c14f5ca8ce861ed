"""Fragments inside a page of somebody else's: neither changes how the other looks, nor do they each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit.comparison import compare
from integkit.exporters import matrix
from integkit.exporters.html import fragment
from integkit.plugins import ExportContext, Registry
from integkit.reports import Audience, html_fragment, report
from integkit.testing import invented_cities

if TYPE_CHECKING:
    from judge import Window

ROOT = Path(__file__).parents[2]
# The worst that the pages of a CMS do: resets, rules by id, names in use here too, everything that is inherited.
HOSTILE = """
* { margin: 0; padding: 0; border: 3px dotted lime; float: left; }
*::before { content: "!"; }
::marker { color: red; }
#site #page #main { text-transform: uppercase; letter-spacing: .3em; text-align: justify; hyphens: none; color: #c0c;
  font: italic 900 1em/3 fantasy; white-space: pre; word-spacing: 1em; text-indent: 3em; quotes: "x" "y"; }
#site #page #main p, #site #page #main li, #site #page #main dd { color: orange; max-width: 5em; font-size: 3em; }
#main h1, #main h2, #main h3, #main h4, #main h5, #main h6 { font-size: 60px; color: red; background: yellow; }
a { color: hotpink; text-decoration: line-through; pointer-events: none; }
section, article, address, details, div { background: #300; position: relative; display: inline-block; }
table, tbody, tr, td, th { border: 5px solid red; display: inline; }
dl { display: none; } ul, ol { list-style: square inside; }
.title, .note, .reach, .rows, .tasks, .label, .chips, .fold { display: none; opacity: .3; }
.columns { columns: 4; } .table { max-height: 20px; overflow: hidden; } .unseen { position: static; }
summary { visibility: hidden; }
svg { display: none; transform: rotate(9deg); } svg * { fill: lime; stroke: red; } text { font-size: 60px; }
figure { margin: 9em; }
input, button { all: unset; font-size: 50px; background: red; transform: skew(9deg); } fieldset { border: 9px solid; }
.scroll, .drawing { overflow: hidden; max-height: 9px; } .turned, .few, .sort, .silent, .group { display: none; }
"""
# Only what the fragment is to follow: how wide and how large the text is where it stands.
CALM = """
html#site, html#site > body#page, html#site > body#page > main#main#main { margin: 0; padding: 0; border: 0;
  display: block; float: none; inline-size: auto; font-size: 18px; color-scheme: light; position: static; }
html#site > body#page > main#main#main > :not(.integkit, style) { display: block; float: none; }
"""
HOST = """<!DOCTYPE html>
<html lang="de" id="site"><head><meta charset="utf-8"><title>CMS</title><style>%s</style></head>
<body id="page"><header id="header"><h1>Stadt</h1><nav><ul><li><a href="#office">Amt</a></li></ul></nav></header>
<main id="main"><h2 class="title" id="office">Amt</h2><p class="note">Text <small>klein</small></p>
<ol><li>eins</li></ol><table class="table"><caption>Zahlen</caption><tr><th>A</th><td>1</td></tr></table>
%s<p id="after">Danach</p></main>
<footer class="columns"><dl><dt>A</dt><dd>B</dd></dl><details><summary>mehr</summary>mehr</details></footer>
</body></html>"""
# Every property of one element of each kind, but what follows from how much room there is.
LOOKS = """(inside) => {
  const sizes = new RegExp('^(--.*|(block|inline)-size|height|width|(perspective|transform)-origin|inset-.*'
    + '|bottom|top|left|right|grid-template-.*)$')
  const kind = one => `${one.tagName} ${one.getAttribute('class') ?? ''}`
  const found = new Map()
  for (const one of document.body.querySelectorAll('*'))
    if ((one.closest('[class^=integkit]') !== null) === inside && !['STYLE', 'SCRIPT'].includes(one.tagName)) {
      const root = one.closest('[class^=integkit]')?.className ?? ''
      const name = `${root}: ${kind(one.parentElement)} > ${kind(one)}`
      if (!found.has(name)) found.set(name, one)
    }
  const names = [...getComputedStyle(document.body)].filter(property => !sizes.test(property))
  const plain = ['', '::before', '::after']
  const shown = one => one.matches('li, summary') ? [...plain, '::marker'] : plain
  const looks = [...found].flatMap(([name, one]) => shown(one).map(part => {
    const style = getComputedStyle(one, part)
    return [name + part, names.map(property => style.getPropertyValue(property)).join('\\n')]
  }))
  return [names, Object.fromEntries(looks)]
}"""


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes pages around a fragment; both parts are what they are without the other, too."""
    folder = tmp_path_factory.mktemp("hosts")
    registry = Registry()
    registry.add(ROOT / "tests" / "musterstadt")
    ((_, profile),) = registry.cities()
    told = report(profile, profile.plans[0], dt.date(2026, 11, 21), Audience.PUBLIC, "de")
    many = compare([(f"stadt-{number}", one) for number, one in enumerate(invented_cities(7))])
    few = compare([("musterstadt", profile), *many.cities[:1]])
    pieces = (
        fragment(profile, ExportContext()),
        html_fragment(told),
        matrix.fragment(few, "de"),
        matrix.fragment(many, "de", prefix="many-"),
    )
    pasted = "".join(piece.html for piece in pieces)

    def written(name: str, style: str, *, with_fragment: bool = True) -> Path:
        path = folder / f"{name}.html"
        path.write_text(HOST % (style, pasted if with_fragment else ""), "utf-8")
        return path

    return written


def looks(page: Any, *, inside: bool) -> dict[str, list[str]]:
    """How each kind of element of the fragment looks, or of the page around it."""
    names, found = page.evaluate(LOOKS, inside)
    assert len(found) > (600 if inside else 30)
    assert len(names) > 300
    return {kind: [*map(": ".join, zip(names, told.split("\n"), strict=True))] for kind, told in found.items()}


def differences(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> list[str]:
    """The first properties that are not the same, each with its element."""
    assert one.keys() == other.keys()
    found = (
        f"{kind}: {left} | {right}"
        for kind, told in one.items()
        for left, right in zip(told, other[kind], strict=True)
        if left != right
    )
    return [*islice(found, 12)]


def test_the_page_around_it_looks_as_it_does_without(window: Window, host: Callable[..., Path]) -> None:
    with window.opened(host("without", HOSTILE, with_fragment=False), 1280) as page:
        without = looks(page, inside=False)
    with window.opened(host("with", HOSTILE), 1280) as page:
        assert differences(without, looks(page, inside=False)) == []


def test_it_looks_the_same_in_any_page(window: Window, host: Callable[..., Path]) -> None:
    with window.opened(host("calm", CALM), 820) as page:
        calm = looks(page, inside=True)
    with window.opened(host("hostile", HOSTILE + CALM), 820) as page:
        assert differences(calm, looks(page, inside=True)) == []


def test_it_is_dark_only_where_the_page_around_it_can_be(window: Window, host: Callable[..., Path]) -> None:
    ground = "getComputedStyle(document.querySelector('.integkit')).backgroundColor"
    shown = {}
    for declared in ("light", "light dark"):
        style = f":root {{ color-scheme: {declared} }}"
        with window.opened(host(declared.replace(" ", "-"), style), 820, color_scheme="dark") as page:
            shown[declared] = page.evaluate(ground)
    assert shown == {"light": "rgb(255, 255, 255)", "light dark": "rgb(20, 25, 27)"}


def test_a_page_lends_it_its_colours_and_its_type(window: Window, host: Callable[..., Path]) -> None:
    style = ":root { --integkit-paper: #fff; --integkit-ink: #111; --integkit-accent: #a00; --integkit-font: serif }"
    look = """() => ['.integkit', '.integkit-compare', '.integkit-report', '.integkit p a'].map(one => {
      const style = getComputedStyle(document.querySelector(one))
      return [style.backgroundColor, style.color, style.fontFamily]
    })"""
    with window.opened(host("lending", style), 820) as page:
        *grounds, link = page.evaluate(look)
    assert grounds == [["rgb(255, 255, 255)", "rgb(17, 17, 17)", "serif"]] * 3
    assert link[1:] == ["rgb(170, 0, 0)", "serif"]


def test_axe_finds_nothing_and_no_anchor_is_in_the_way(window: Window, host: Callable[..., Path]) -> None:
    with window.opened(host("calm", CALM), 390) as page:
        window.unfold(page)
        assert window.violations(page) == []
        assert page.evaluate("document.getElementById('office').tagName") == "H2"
        anchors = "[...document.querySelectorAll('[class^=integkit] a[href^=\"#\"]')].map(one => one.hash.slice(1))"
        assert page.evaluate(f"{anchors}.filter(one => !document.getElementById(one))") == []
        assert window.overflow(page) == 0
