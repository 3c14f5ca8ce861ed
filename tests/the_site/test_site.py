"""The site as a whole: what holds on every page of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit.exporters import matrix
from integkit.exporters.told import Retold, told_by
from integkit.model import CityProfile, Text, changed
from integkit.plugins import Artifact, ExportContext, Registry, Streamed
from integkit.site import Site, _compare
from integkit.site._frame import POLICY
from integkit.site._split import FRAME, LIMIT
from integkit.testing import cities, cities_with_rounds, invented_cities
from integkit.testing._hostile import HOSTILE, MARK, judge, with_persons, with_words

from ._pages import NO_FILES, Seen, dead_links, pages_of, site_of

ROOT = Path(__file__).parents[2]
SLOW = settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FOLDERS = (
    ROOT / "tests" / "musterstadt",
    *(ROOT / "tests" / "generality" / name for name in ("lindenkron", "nordersiel", "steinsee")),
)


@pytest.fixture(scope="module")
def profiles() -> list[CityProfile]:
    """Invented cities: one with a little of everything, deep plans, wide bodies, one with hardly anything."""
    registry = Registry()
    return [registry.city(registry.add(folder)) for folder in FOLDERS]


@pytest.fixture(scope="module")
def site(profiles: list[CityProfile]) -> dict[str, Artifact]:
    return site_of(*profiles)


def faults(site: dict[str, Artifact]) -> Iterator[str]:
    """What is wrong with the pages of a site."""
    for path, html in pages_of(site).items():
        seen = Seen(html)
        if len(html.encode()) > LIMIT:
            yield f"{path} has {len(html.encode())} bytes"
        if seen.unclosed:
            yield f"{path} leaves open {seen.unclosed[:3]}"
        if seen.headings.count(1) != 1:
            yield f"{path} has {seen.headings.count(1)} first headings"
        if any(after > before + 1 for before, after in zip(seen.headings, seen.headings[1:], strict=False)):
            yield f"{path} leaves out a heading: {seen.headings}"
        if doubled := {one for one in seen.ids if seen.ids.count(one) > 1}:
            yield f"{path} has anchors twice: {doubled}"
        if forbidden := {name for name in seen.attributes if name == "style" or name.startswith("on")}:
            yield f"{path} has attributes that the policy forbids: {forbidden}"
        if f'content="{POLICY}"'.replace("'", "&#39;") not in html:
            yield f"{path} has no policy"
        if {"iframe", "object", "embed", "base", "style"} & {*seen.tags}:
            yield f"{path} holds what asks or styles by itself"
        for link in seen.links:
            if ":" in link.partition("/")[0] and link.partition(":")[0] not in ("http", "https", "mailto", "tel"):
                yield f"{path} leads to {link}"
    yield from dead_links(site)


def test_every_page_is_sound_and_every_link_leads_somewhere(site: dict[str, Artifact]) -> None:
    assert list(faults(site)) == []


def test_the_other_language_has_the_same_first_pages(profiles: list[CityProfile], site: dict[str, Artifact]) -> None:
    english = site_of(*profiles, language="en")
    assert list(faults(english)) == []
    for path in ("index.html", "compare/index.html", "search.html", "method.html", "accessibility.html"):
        assert '<html lang="de"' in site[path].content.decode()
        assert '<html lang="en"' in english[path].content.decode()


@given(st.lists(cities_with_rounds(), min_size=1, max_size=2, unique_by=lambda one: one.municipality.key))
@SLOW
def test_generated_cities_give_sound_pages(profiles: list[CityProfile]) -> None:
    assert list(faults(site_of(*profiles, as_of=dt.date(2026, 11, 21)))) == []


@pytest.mark.parametrize("word", [word for word in HOSTILE if MARK in word][:8])
def test_no_text_becomes_markup(profiles: list[CityProfile], word: str) -> None:
    site = site_of(*(with_words(one, word) for one in profiles[:2]))
    assert [fault for fault in faults(site) if "bytes" not in fault] == []
    for path, one in site.items():
        judge(path, one.content)


def test_no_city_gives_a_site_too() -> None:
    site = site_of()
    assert list(faults(site)) == []
    assert "Diese Ausgabe enthält keine Kommune." in site["index.html"].content.decode()


def test_order_does_not_matter_and_neither_do_parts(profiles: list[CityProfile], site: dict[str, Artifact]) -> None:
    assert site_of(*profiles[::-1]) == site
    exporter, context = Site(), ExportContext(options=Site.options(**NO_FILES))
    parts = [_Part({one.path: one for one in exporter.part([profile], context)}) for profile in profiles]
    joined: list[Streamed] = list(exporter.join(parts, context))
    assert {one.path: b"".join(one.chunks) for one in joined} == {path: one.content for path, one in site.items()}
    assert {one.path: one.media_type for one in joined} == {path: one.media_type for path, one in site.items()}


class _Part:
    def __init__(self, files: dict[str, Artifact]) -> None:
        self._files = files

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._files)

    def read(self, name: str) -> bytes:
        return self._files[name].content


def test_persons_are_on_the_page_and_never_in_the_search(profiles: list[CityProfile]) -> None:
    peopled = with_persons(profiles[0], "Zzyzx")
    site = site_of(peopled)
    assert any("Zzyzx" in html for path, html in pages_of(site).items() if path.startswith("cities/"))
    for path, one in site.items():
        if path.startswith(("assets/search/", "words/")):
            assert "zzyzx" not in one.content.decode().lower()
    assert not any(b"Zzyzx" in one.content for one in site_of(peopled, persons=False).values())


def test_the_other_edition_is_linked_from_every_page(profiles: list[CityProfile]) -> None:
    pages = pages_of(site_of(profiles[0], options={**NO_FILES, "translation": "../en/"}))
    for path, html in pages.items():
        up = "../" * path.count("/")
        assert f'<a href="{up}../en/' in html, path
        assert 'hreflang="en" lang="en"' in html


def test_addresses_are_told_where_they_are_known(profiles: list[CityProfile]) -> None:
    pages = pages_of(site_of(profiles[0], base_url="https://stadt.example/integration"))
    assert '<link rel="canonical" href="https://stadt.example/integration/">' in pages["index.html"]
    assert '<link rel="canonical" href="https://stadt.example/integration/search.html">' in pages["search.html"]
    assert "canonical" not in pages_of(site_of(profiles[0]))["index.html"]


def test_whoever_publishes_can_say_who_they_are(profiles: list[CityProfile]) -> None:
    own = {**NO_FILES, "title": "Vielfalt", "imprint": "https://a.example/i", "privacy": "https://a.example/p"}
    page = pages_of(site_of(profiles[0], options=own))["method.html"]
    assert "<title>Methode und Quellen – Vielfalt</title>" in page
    assert page.count('href="https://a.example/i"') == page.count('href="https://a.example/p"') == 2
    assert "ist nicht angegeben; wer sie veröffentlicht" not in page


def test_hundreds_of_cities_are_dealt_out_to_pages_by_land(profiles: list[CityProfile]) -> None:
    many = [_renamed(profiles[3], index) for index in range(220)]
    site = site_of(*many)
    assert list(faults(site)) == []
    assert "land/th.html" in site
    assert any(path.startswith("compare/ni-1") for path in site)
    listed = "".join(html for path, html in pages_of(site).items() if path.startswith("land/"))
    compared = "".join(html for path, html in pages_of(site).items() if path.startswith("compare/"))
    for one in many:
        assert f">{one.municipality.name.in_('de')}</a>" in listed
        assert f">{one.municipality.name.in_('de')}</a>" in compared
    # Each page of a Land says how many the Land has, and a hit of the search in which Land a municipality lies.
    assert all("110 Kommunen" in html for path, html in pages_of(site).items() if path.startswith("land/"))
    assert '"Ort 001","' in site["assets/search/hits-0.js"].content.decode()
    assert ',"Th\\u00fcringen",' in site["assets/search/hits-0.js"].content.decode()


def _renamed(profile: CityProfile, number: int) -> CityProfile:
    figure = m.Figure(what=m.Kind(concept="population"), value=m.Quantity.exactly(1_000 * number))
    municipality = changed(
        profile.municipality,
        name=Text(de=f"Ort {number:03}"),
        ags=f"{(3, 16)[number % 2]:02}999{number:03}",
        ars=None,
        part=None,
        land=("ni", "th")[number % 2],
        figures=(figure,) if number % 5 else (),
    )
    return changed(profile, municipality=municipality)


@given(cities())
@SLOW
def test_a_site_of_one_city_says_nothing_of_others(profile: CityProfile) -> None:
    site = site_of(profile)
    assert len({path.split("/")[1] for path in site if path.startswith("cities/")}) == 1


def test_the_number_of_some_people_is_not_that_of_all() -> None:
    """A city that only states how many people with a migration background it has states no population."""
    plain = next(invented_cities(1))
    whole, some = _renamed(plain, 1), _renamed(plain, 2)
    (figure,) = some.municipality.figures
    group = changed(figure, groups=(m.Kind(concept="migration_background"),))
    some = changed(some, municipality=changed(some.municipality, figures=(group,)))
    cards = pages_of(site_of(whole, some))["index.html"]
    assert "Einwohnerzahl: 1.000" in cards
    assert "Einwohnerzahl: 2.000" not in cards


def test_thirty_cities_are_compared_on_one_page() -> None:
    listed = [(f"c{number}", one) for number, one in enumerate(invented_cities(30, seed=3))]
    told = Retold((told_by(slug, one, "de") for slug, one in listed), "de")
    assert len(matrix.fragment_of(told, wording=False).body.encode()) < LIMIT - FRAME


def test_no_group_of_the_comparison_holds_one_city_where_there_are_others_to_compare(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_compare, "_ROOM", 30_000)
    many = list(invented_cities(12, seed=3))
    assert len({one.municipality.land for one in many}) > 3
    site = site_of(*many)
    groups = pages_of(site)["compare/index.html"]
    assert "Gruppen nach Land und Größe" in groups
    assert ">1 Kommune<" not in groups
    compared = "".join(html for path, html in pages_of(site).items() if path.startswith("compare/"))
    assert all(f">{one.municipality.name.in_('de')}</a>" in compared for one in many)
    assert list(faults(site)) == []
