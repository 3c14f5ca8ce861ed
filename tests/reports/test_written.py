"""Reports as pages and text: every text as it is, anchors that exist, nothing from elsewhere, not too large."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from integkit.model import CityProfile
from integkit.plugins import Registry
from integkit.reports import (
    Audience,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Table,
    html_page,
    report,
    text_lines,
)
from integkit.testing import cities_with_rounds

from ._case import CITY, DAY, PLAN, hostile

MAINZ = Path(__file__).parents[2] / "plugins" / "mainz" / "src" / "integkit_mainz"


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value or "" for _, attribute, value in self.attributes if attribute == name]


def page_of(profile: CityProfile, audience: Audience = Audience.COORDINATOR) -> str:
    return html_page(report(profile, profile.plans[0], DAY, audience, "de"))


def test_ids_are_unique_and_every_link_leads_to_one() -> None:
    page = Page(page_of(CITY))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = page.values("href")
    assert len(links) > 8
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_nothing_is_fetched_and_no_script_can_run() -> None:
    page = Page(page_of(CITY))
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    assert not page.values("src")
    policy = next(value for value in page.values("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_hostile_texts_make_no_element() -> None:
    harmless, evil = Page(page_of(CITY)), Page(page_of(hostile()))
    assert not {"script", "img"} & set(evil.tags)
    assert set(evil.tags) <= set(harmless.tags)
    assert not [name for _, name, _ in evil.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in "".join(evil.words)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", page_of(hostile()))


def test_a_column_or_group_of_a_table_is_said_to_be_one() -> None:
    page = Page(page_of(CITY))
    assert {"col", "row", "rowgroup"} == set(page.values("scope"))
    assert page.tags["caption"] == page.tags["table"]


def test_no_row_begins_with_an_empty_heading() -> None:
    assert '<th scope="row"></th>' not in page_of(CITY)
    table = Table("x", (Column("a"), Column("b")), rows=(("", "1"),))
    assert "<tr><td></td><td>1</td></tr>" in html_page(Document(title="t", language="de", blocks=(table,)))


def test_a_caption_that_repeats_its_heading_is_not_seen_twice() -> None:
    table = Table("Bildung", (Column("a"),), rows=(("1",),))
    blocks = (Heading("Bildung", 2), table, Heading("Wohnen", 2), table)
    found = html_page(Document(title="t", language="de", blocks=blocks))
    assert re.findall(r"<caption([^>]*)>", found) == [' class="unseen"', ""]
    assert "\n".join(text_lines(Document(title="t", language="de", blocks=blocks), 80)).count("Bildung") == 2


def test_the_report_on_a_real_plan_is_no_large_page() -> None:
    registry = Registry()
    registry.add(MAINZ)
    ((_, profile),) = registry.cities()
    plan = next(one for one in profile.plans if one.sections or one.measures)
    found = report(profile, plan, dt.date(2026, 11, 21), Audience.COUNCIL, "de")
    bare = Document(
        title=found.title,
        subtitle=found.subtitle,
        language="de",
        blocks=tuple(block for block in found.blocks if not isinstance(block, Figure)),
    )
    assert len(html_page(bare).encode()) < 100_000


# -- text ------------------------------------------------------------------------------------------------------------

TABLE = Table(
    "Zahlen",
    (Column("Was", share=3), Column("Wie viele", is_number=True)),
    rows=(("Eins\nzwei", "1"),),
    groups=(Group("Gruppe\nvon vielen", (("Drei", "20"),)),),
    total=("zusammen", "21"),
)


def test_a_table_as_text_has_its_groups_and_lines() -> None:
    lines = list(text_lines(Document(title="t", language="de", blocks=(TABLE,)), 40))
    assert lines == [
        "t",
        "",
        "Zahlen",
        "  Was       Wie viele",
        "  --------  ---------",
        "  Eins              1",
        "  zwei",
        "  Gruppe",
        "  von vielen",
        "  Drei             20",
        "",
        "  --------  ---------",
        "  zusammen         21",
    ]


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_for_long_words(width: int) -> None:
    for line in text_lines(report(CITY, PLAN, DAY, Audience.COORDINATOR, "de"), width):
        assert len(line) <= width or len(max(line.split(), key=len)) + 8 >= width, line


@settings(max_examples=10)
@given(cities_with_rounds())
def test_text_and_page_hold_the_same_cells(profile: CityProfile) -> None:
    found = report(profile, profile.plans[0], DAY, Audience.PUBLIC, "de")
    lines = "".join("".join(text_lines(found, 200)).split())
    words = "".join("".join(Page(html_page(found)).words).split())
    for block in found.blocks:
        for table in [block] if isinstance(block, Table) else [block.table] if isinstance(block, Figure) else []:
            for cell in (cell for row in table.all_rows for cell in row):
                assert "".join(cell.split()) in words
                if "\n" not in cell and len(cell) < 30:
                    assert all(part in lines for part in cell.split())
