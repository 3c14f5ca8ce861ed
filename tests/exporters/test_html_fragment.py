"""A city's page as a fragment: its anchors and headings, and that it is nothing but content (see tests/browser too)."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from integkit.errors import UsageError
from integkit.exporters.html import fragment
from integkit.model import CityProfile
from integkit.plugins import ExportContext, Registry
from integkit.testing import cities

if TYPE_CHECKING:
    from conftest import Run

MUSTERSTADT = Path(__file__).parents[1] / "musterstadt"
CONTEXT = ExportContext()


@pytest.fixture(scope="module")
def musterstadt() -> CityProfile:
    registry = Registry()
    registry.add(MUSTERSTADT)
    ((_, profile),) = registry.cities()
    return profile


def levels(body: str) -> list[int]:
    return [int(one) for one in re.findall("<h([1-6])", body)]


@settings(max_examples=5)
@given(cities())
def test_every_anchor_has_the_prefix_and_every_link_inside_leads_to_one(city: CityProfile) -> None:
    made = fragment(city, CONTEXT, prefix="stadt-")
    anchors = re.findall(' id="([^"]*)"', made.body)
    assert len(set(anchors)) == len(anchors) > 3
    assert all(one.startswith("stadt-") for one in anchors)
    assert {*re.findall(' href="#([^"]*)"', made.body)} <= {*anchors}
    assert {anchor for anchor, _ in made.contents} <= {*anchors}


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_it_begins_with_the_heading_that_is_asked_for_and_leaves_none_out(musterstadt: CityProfile, first: int) -> None:
    found = levels(fragment(musterstadt, CONTEXT, heading=first).body)
    page = levels(fragment(musterstadt, CONTEXT, heading=1).body)
    assert found == [min(one + first - 1, 6) for one in page]
    assert found[0] == first
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_it_is_content_only_and_its_style_stays_beneath_its_root(musterstadt: CityProfile) -> None:
    made = fragment(musterstadt, CONTEXT)
    assert not re.search(r"<(?:html|head|body|main|header|footer|nav|script|link|meta)\b", made.body)
    assert not re.search(r'\s(?:style|on\w+)="', made.body)
    style = re.sub(r"/\*.*?\*/", "", made.style, flags=re.DOTALL)
    outer = re.findall(r"(?:^|\})\s*([^{}]+)\{", re.sub(r"\{[^{}]*\}", "{}", _flat(style)))
    assert {one.strip() for one in outer} <= {"@property --integkit-rem", ".integkit:not(#_):not(#_):not(#_)"}
    assert not re.search(r"[0-9]rem\b", style)


def _flat(style: str) -> str:
    """The style with nothing in its outermost blocks."""
    found, depth = [], 0
    for letter in style:
        depth -= letter == "}"
        if depth == 0:
            found.append(letter)
        depth += letter == "{"
    assert depth == 0
    return "".join(found)


def test_its_style_is_the_same_for_every_city(musterstadt: CityProfile) -> None:
    other = CityProfile(municipality=musterstadt.municipality)
    assert fragment(musterstadt, CONTEXT).style == fragment(other, ExportContext(language="en")).style


@pytest.mark.parametrize("arguments", [{"heading": 0}, {"heading": 5}, {"prefix": "a b"}, {"prefix": '"><script>'}])
def test_what_cannot_be_is_refused(musterstadt: CityProfile, arguments: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="IK815"):
        fragment(musterstadt, CONTEXT, **arguments)  # type: ignore[arg-type]


def test_the_command_writes_one_by_its_ending_or_its_option(cli: Run, tmp_path: Path) -> None:
    by_ending = cli("export", MUSTERSTADT, "-q", "-o", tmp_path / "stadt.fragment.html")
    by_option = cli(
        "export", MUSTERSTADT, "-q", "-f", "html", "-x", "fragment", "-x", "heading=h3", "-o", f"{tmp_path}/all/"
    )
    assert (by_ending.code, by_ending.err, by_option.code, by_option.err) == (0, "", 0, "")
    (other,) = (tmp_path / "all").iterdir()
    assert other.name.endswith(".fragment.html")
    for file, first in ((tmp_path / "stadt.fragment.html", 2), (other, 3)):
        text = file.read_text("utf-8")
        assert text.startswith("<style>")
        assert levels(text)[0] == first
    whole = cli("export", MUSTERSTADT, "-q", "-o", tmp_path / "stadt.html")
    assert whole.code == 0
    assert (tmp_path / "stadt.html").read_text("utf-8").startswith("<!DOCTYPE html>")
