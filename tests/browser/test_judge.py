"""The judge of pages finds nothing in a good page, and sees each thing that can be wrong with one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from judge import RULES, Visit

if TYPE_CHECKING:
    from judge import Window

GOOD: Final = """<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Musterstadt</title>
<style>
:root { color-scheme: light dark; }
html { font: 100%/1.6 sans-serif; overflow-wrap: anywhere; }
body { margin: 0; padding-inline: 2rem; }
a { color: light-dark(#0a5f6b, #86cbd4); }
:focus-visible { outline: 3px solid light-dark(#0a5f6b, #86cbd4); outline-offset: 2px; }
.skip { position: absolute; inset-block-start: -10rem; }
.skip:focus { inset-block-start: .5rem; }
li { padding-block: .4rem; }
.scroll { overflow-x: auto; padding: .5rem; }
table { min-inline-size: 40rem; }
/* more */
@media print { table { min-inline-size: 0; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; } }
</style>
</head>
<body>
<a class="skip" href="#main">Zum Inhalt</a>
<header><h1>Musterstadt</h1></header>
<nav aria-label="Auf dieser Seite"><ul><li><a href="#office">Amt</a></li><li><a href="#plan">Plan</a></li></ul></nav>
<main id="main" tabindex="-1">
<h2 id="office">Amt</h2>
<p>Man erreicht es <a href="mailto:amt@musterstadt.example">per E-Mail</a>, <a href="tel:+493999123">per Telefon</a>
oder auf der <a href="https://musterstadt.example/" rel="external">Seite der Stadt</a>.</p>
<h2 id="plan">Plan</h2>
<p lang="en">The plan of the city is not for the archive.</p>
<p lang="ar" dir="rtl">مكتب الاندماج</p>
<details><summary>Maßnahmen</summary><p>Kurse am Abend</p></details>
<div class="scroll" role="group" tabindex="0" aria-label="Zahlen">
<table><caption>Zahlen</caption><thead><tr><th scope="col">Jahr</th><th scope="col">Kurse</th></tr></thead>
<tbody><tr><th scope="row">2024</th><td>12</td></tr></tbody></table></div>
</main>
<footer><p>Stand: <a href="other.html">heute</a></p></footer>
</body>
</html>
"""
MORE: Final = "/* more */"
# Which rule sees it: what is taken away, and what comes instead.
BROKEN: Final[tuple[tuple[str, str, str], ...]] = (
    ("axe", '<p lang="en">', '<img src="data:,"><p lang="en">'),
    ("axe", "a { color: light-dark(#0a5f6b", "a { color: light-dark(#aaa"),
    ("contrast", "#86cbd4); }\n:focus", "#333); }\n:focus"),
    ("contrast", MORE, "@media (prefers-color-scheme: dark) { p { background: #fff } }"),
    ("landmarks", '<main id="main" tabindex="-1">', '<main></main><main id="main" tabindex="-1">'),
    ("landmarks", ' aria-label="Auf dieser Seite"', ""),
    ("landmarks", "<footer>", "<p>Verloren</p><footer>"),
    ("landmarks", "<footer>", '<nav aria-label="Auf dieser Seite"><a href="#main">Inhalt</a></nav><footer>'),
    ("headings", '<h2 id="office">Amt</h2>', '<h3 id="office">Amt</h3>'),
    ("headings", '<h2 id="office">Amt</h2>', '<h1 id="office">Amt</h1>'),
    ("headings", '<h2 id="plan">Plan</h2>', '<h2 id="plan"> </h2>'),
    ("headings", "<title>Musterstadt</title>", "<title> </title>"),
    ("tables", "<caption>Zahlen</caption>", ""),
    ("tables", '<th scope="row">', "<th>"),
    ("tables", '<th scope="col">Kurse</th>', '<th scope="col"></th>'),
    ("tables", MORE, "@media (max-width: 40rem) { thead { display: none } }"),
    ("languages", ' lang="de"', ""),
    ("languages", '<p lang="en">', "<p>"),
    ("languages", '<p lang="en">', '<p lang="Englisch">'),
    ("languages", '<p lang="ar" dir="rtl">', '<p dir="rtl">'),
    ("languages", '<p lang="ar" dir="rtl">', '<p lang="ar">'),
    ("links", "https://musterstadt.example/", "javascript:alert(1)"),
    ("links", "https://musterstadt.example/", "data:text/html,Hallo"),
    ("links", "https://musterstadt.example/", "//musterstadt.example/"),
    ("links", 'href="#plan"', 'href="#plans"'),
    ("links", "other.html", "another.html"),
    ("links", ">per E-Mail<", "><"),
    ("links", 'rel="external"', 'target="_blank"'),
    ("skip-link", '<a class="skip" href="#main">Zum Inhalt</a>', ""),
    ("skip-link", ".skip:focus { inset-block-start: .5rem; }", ""),
    ("skip-link", 'href="#main"', 'href="#footer"'),
    ("keyboard", 'href="#office">', 'href="#office" tabindex="-1">'),
    ("keyboard", 'href="tel:', 'tabindex="2" href="tel:'),
    ("keyboard", "Kurse am Abend", '<span role="button">Kurse</span>'),
    ("keyboard", MORE, "main { display: flex; flex-direction: column-reverse }"),
    (
        "keyboard",
        "</body>",
        "<script>addEventListener('keydown', e => { if (e.key === 'Tab' && document.activeElement"
        " .matches('[role=group]')) e.preventDefault() })</script></body>",
    ),
    (
        "keyboard",
        "</body>",
        "<script>document.querySelector('summary').onkeydown = e => e.key === 'Enter' &&"
        " e.preventDefault()</script></body>",
    ),
    ("focus", ":focus-visible {", ".nothing {"),
    ("focus", MORE, ":focus-visible { outline: none }"),
    ("focus", "3px solid light-dark(#0a5f6b", "3px solid light-dark(#ddd"),
    ("focus", "3px solid light-dark(#0a5f6b, #86cbd4)", "3px solid light-dark(#0a5f6b, #222)"),
    ("focus", MORE, "ul { margin: 0; padding: 0; overflow: hidden; list-style: none }"),
    ("focus", MORE, "nav::after { content: ''; position: fixed; inset: 0; background: white }"),
    ("focus", MORE, "@media (forced-colors: active) { :focus-visible { outline: 0 } }"),
    ("target-size", "li { padding-block: .4rem; }", "li { font-size: .5rem; line-height: 1.2 }"),
    ("reflow", "Kurse am Abend", '<span style="display: inline-block; width: 700px">Kurse am Abend</span>'),
    ("reflow", ".scroll { overflow-x: auto;", ".scroll {"),
    ("reflow", ' tabindex="0" aria-label="Zahlen"', ' aria-label="Zahlen"'),
    ("reflow", ' role="group" tabindex="0" aria-label="Zahlen"', ' tabindex="0"'),
    ("reflow", MORE, "body { overflow-x: hidden } h2 { white-space: nowrap; margin-inline-start: 300px }"),
    ("reflow", MORE, "p { max-height: 1.5em; overflow: hidden }"),
    ("reflow", MORE, "h2 { margin-block-end: -3rem }"),
    ("text-spacing", MORE, "html { line-height: 1.2 } main > p { block-size: 3.7rem; overflow: hidden }"),
    ("text-spacing", MORE, "h2 { inline-size: 3.4rem; block-size: 1.6em; overflow: hidden; white-space: nowrap; }"),
    ("reduced-motion", MORE, "a { transition: color 1s }"),
    (
        "reduced-motion",
        MORE,
        "@keyframes x { to { opacity: 0 } } h2::before { content: '!'; animation: x 3s infinite }",
    ),
    ("reduced-motion", MORE, "html { scroll-behavior: smooth }"),
    ("forced-colors", MORE, "p { forced-color-adjust: none; color: #999; background: #fff }"),
    ("right-to-left", MORE, "h2 { margin-left: 1rem }"),
    ("right-to-left", MORE, "p { text-align: left }"),
    ("right-to-left", MORE, "nav { inline-size: 20rem; translate: 5rem }"),
    ("right-to-left", MORE, "h2 { position: relative; left: 2rem }"),
    ("print", "details::details-content { content-visibility: visible; block-size: auto; }", ""),
    ("print", MORE, "@media print { p { color: #aaa } }"),
    ("print", "@media print { table { min-inline-size: 0; }", "@media print {"),
    ("requests", "</body>", '<img alt="" src="http://127.0.0.1:9/pixel.png"></body>'),
    ("policy", "</body>", '<script src="other.js"></script></body>'),
    (
        "policy",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        "",
    ),
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages lie; one of them leads to the other."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "other.html").write_text(GOOD, "utf-8")
    return folder


def test_a_good_page_breaks_nothing(window: Window, folder: Path) -> None:
    verdict = window.judge(folder / "other.html")
    assert verdict.found == ()
    assert verdict.stops == 9


@pytest.mark.parametrize("times", [1, 2])
def test_a_tab_that_the_browser_loses_is_no_verdict_but_a_page_that_ends_it_again_is_at_fault(
    window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    run = Visit.run
    left = [None] * times

    def lose(visit: Visit, only: str | None = None) -> None:
        if left:
            left.pop()
            with suppress(Exception):
                visit.page.goto("chrome://crash")
        run(visit, only)

    monkeypatch.setattr(Visit, "run", lose)
    if times == 1:
        assert window.judge(folder / "other.html").found == ()
    else:
        with pytest.raises(AssertionError, match=r"other\.html has ended the tab of the browser twice"):
            window.judge(folder / "other.html")
        assert window.judge(folder / "other.html").found == ()


def test_every_rule_can_fail() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


@pytest.mark.parametrize(("rule", "instead_of", "comes"), BROKEN, ids=[f"{n}-{one[0]}" for n, one in enumerate(BROKEN)])
def test_what_is_broken_is_seen(window: Window, folder: Path, rule: str, instead_of: str, comes: str) -> None:
    assert GOOD.count(instead_of) == 1
    page = GOOD.replace(instead_of, comes)
    if "<script>" in comes:
        page = page.replace("style-src", "script-src 'unsafe-inline'; style-src")
    if "127.0.0.1" in comes:
        page = page.replace("style-src", "img-src *; style-src")
    path = folder / f"{rule}.html"
    path.write_text(page, "utf-8")
    assert window.judge(path, only=rule).of(rule) != []
