"""Fragments in a plain page of somebody else's: the judge finds nothing there either."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from shown import city

from integkit.exporters import html
from integkit.exporters.fragment import Fragment, hash_of
from integkit.plugins import ExportContext
from integkit.reports import Audience, html_fragment, report

if TYPE_CHECKING:
    from judge import Window

STYLE: Final = """
:root { color-scheme: light dark; }
body { margin: 0; padding-inline: 1rem; font: 100%/1.5 sans-serif; overflow-wrap: anywhere; }
a { color: light-dark(#00508c, #9cf); }
:focus-visible { outline: 3px solid light-dark(#00508c, #9cf); }
main:focus { outline: none; }
"""
HOST: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; {policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rathaus</title>
<style>{style}</style>
</head>
<body>
<a href="#main">Rathaus</a>
<header><h1>Rathaus</h1></header>
<main id="main" tabindex="-1">
{fragment}
</main>
</body>
</html>
"""


def _report() -> Fragment:
    profile = city("tidenhagen")
    return html_fragment(report(profile, profile.plans[0], dt.date(2026, 11, 21), Audience.PUBLIC, "en"))


FRAGMENTS: Final[dict[str, Callable[[], Fragment]]] = {
    "city": lambda: html.fragment(city("musterstadt"), ExportContext()),
    "city-in-english": lambda: html.fragment(city("gera"), ExportContext(language="en")),
    "hostile-city": lambda: html.fragment(city("turned"), ExportContext()),
    "report": _report,
}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_everybody_can_use_it(window: Window, tmp_path: Path, name: str) -> None:
    piece = FRAGMENTS[name]()
    policy = piece.policy.replace("style-src", f"style-src {hash_of(STYLE)}")
    page = HOST.format(language=piece.language, policy=policy, style=STYLE, fragment=piece.html)
    path = tmp_path / "host.html"
    path.write_text(page, "utf-8")
    assert window.judge(path, "fragment").found == ()
