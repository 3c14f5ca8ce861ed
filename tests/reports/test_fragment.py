"""A report as a fragment: the words of the page, and nothing that touches the page around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit.errors import UsageError
from integkit.exporters.fragment import Fragment, hash_of
from integkit.model import CityProfile
from integkit.reports import Audience, Document, Heading, html_fragment, html_page, report

from ._case import CITY, DAY, PLAN, hostile

if TYPE_CHECKING:
    from judge import Window

STYLE = "body { margin: 1rem; } a:focus-visible { outline: 3px solid; } main { outline: none; }"
HOST = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; {policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Stadt</title><style>{style}</style></head>
<body><a href="#content">Zum Inhalt</a><main id="content" tabindex="-1"><h1>Stadt</h1>
{html}{html2}</main></body></html>"""


class Parsed(HTMLParser):
    """The elements, their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def document(audience: Audience = Audience.PUBLIC, language: str = "de") -> Document:
    return report(CITY, PLAN, DAY, audience, language)


def said(html: str) -> str:
    """The words of the content, without style and title."""
    content = re.sub(r"(?s)<(style|title)>.*?</\1>|<nav.*?</nav>|<a class=\"skip\".*?</a>", "", html)
    return " ".join("".join(Parsed(content).words).split())


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_says_what_the_page_says(audience: Audience, language: str) -> None:
    made = document(audience, language)
    assert said(html_fragment(made).body) == said(html_page(made))


@pytest.mark.parametrize("profile", [CITY, hostile()], ids=["invented", "hostile"])
def test_it_leaves_the_page_around_it_alone(profile: CityProfile) -> None:
    piece = html_fragment(report(profile, profile.plans[0], DAY, Audience.PUBLIC, "de"))
    elements = Parsed(piece.body).elements
    names = {name for _, attributes in elements for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert all(str(one).startswith("integkit-report-") for one in ids)
    assert len(ids) == len(set(ids))
    assert {tag for tag, _ in elements}.isdisjoint({"script", "link", "img", "iframe", "html", "body", "nav"})
    assert piece.policy == f"style-src {hash_of(piece.style)}"


def test_drawings_use_patterns_of_their_own() -> None:
    body = html_fragment(document()).body
    used = re.findall(r"url\(#([^)]*)\)", body)
    defined = re.findall(r'<pattern id="([^"]*)"', body)
    assert set(used) == set(defined)
    assert len(defined) == len(set(defined)) > 3


def test_anchors_follow_the_words_and_two_reports_can_stand_on_one_page() -> None:
    made = Document(title="T", language="de", blocks=(Heading("Das Größte"), Heading("?"), Heading("Das Größte", 2)))
    body = html_fragment(made, heading=3, prefix="plan-2-").body
    assert re.findall(r'id="([^"]*)"', body) == [
        "plan-2",
        "plan-2-das-groesste",
        "plan-2-part",
        "plan-2-das-groesste-2",
    ]
    assert re.findall(r"<h\d", body) == ["<h3", "<h4", "<h4", "<h5"]
    with pytest.raises(UsageError, match="IK815"):
        html_fragment(made, heading=5)


def hosted(piece: Fragment, other: Fragment) -> str:
    policy = piece.policy.replace("style-src", f"style-src {hash_of(STYLE)}")
    return HOST.format(language=piece.language, policy=policy, style=STYLE, html=piece.html, html2=other.html)


def test_everybody_can_use_it(window: Window, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    council = report(CITY, PLAN, DAY, Audience.COUNCIL, "de")
    page.write_text(hosted(html_fragment(document()), html_fragment(council, prefix="second-")), "utf-8")
    assert window.judge(page, "fragment").found == ()
