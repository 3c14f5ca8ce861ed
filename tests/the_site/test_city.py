"""The pages of one city: its plans, its files, what others can know of it."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import integkit.model as m
from integkit.comparison import compare
from integkit.errors import UsageError
from integkit.exporters import matrix, stem_of
from integkit.exporters.told import Retold, kept_told, told_by, told_from
from integkit.model import CityProfile, Text, changed
from integkit.monitoring import public
from integkit.plugins import Artifact, ExportContext, Registry, hookimpl
from integkit.site import Options
from integkit.site._city import pages_of as pages_of_city
from integkit.site._frame import Frame
from integkit.site._kept import entry_from, hits_from, kept_entry, kept_hits

from ._pages import NO_FILES, pages_of, site_of

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def profiles() -> list[CityProfile]:
    registry = Registry()
    folders = (ROOT / "tests" / "musterstadt", ROOT / "tests" / "generality" / "lindenkron")
    return [registry.city(registry.add(folder)) for folder in folders]


def city(**more: object) -> CityProfile:
    municipality = m.Municipality(ags="03999001", name=Text(de="Musterstadt"), land="ni")
    return changed(CityProfile(municipality=municipality), **more)


def monitoring(profile: CityProfile, **more: Any) -> str:
    return pages_of(site_of(profile, **more))["cities/musterstadt-03999001/monitoring.html"]


# -- plans ---------------------------------------------------------------------------------------------------------


def test_a_plan_that_is_only_known_says_so_and_never_zero() -> None:
    plan = m.Plan(id="plan", title=Text(de="Konzept"), itemised=False)
    page = monitoring(city(plans=(plan,)), as_of=DAY)
    assert "Plan bekannt, nicht aufgeschlüsselt" in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert " 0 " not in main
    assert "<svg" not in main
    assert "Plan bekannt, nicht aufgeschlüsselt" in pages_of(site_of(city(plans=(plan,))))["index.html"]


def test_a_city_without_a_plan_has_no_page_on_it() -> None:
    pages = pages_of(site_of(city()))
    assert "cities/musterstadt-03999001/monitoring.html" not in pages
    assert "monitoring.html" not in "".join(pages.values())


def itemised(reports: tuple[m.StatusReport, ...] = (), *, frozen: bool = True) -> CityProfile:
    milestones = tuple(m.Milestone(id=f"m{number}", text=Text(de=f"Schritt {number}")) for number in range(4))
    measure = m.Measure(id="a", text=Text(de="Tun"), milestones=milestones)
    plan = m.Plan(id="plan", title=Text(de="Konzept"), measures=(measure,))
    closed = m.PartialDate("2025-02-01") if frozen else None
    round = m.ReportRound(
        id="r",
        plan="plan",
        number=1,
        as_of=m.PartialDate("2025-01-31"),
        opened_on=m.PartialDate("2025-01-01"),
        frozen_on=closed,
        reports=reports,
    )
    return city(plans=(plan,), rounds=(round,))


def test_states_are_counted_with_their_denominator_on_the_day_that_is_said() -> None:
    reported = m.StatusReport(target="m0", state=m.State.DONE)
    page = monitoring(itemised((reported,)))
    assert "Stand 31. Januar 2025" in page
    assert "Es ist der Stichtag der letzten Berichtsrunde." in page
    assert "Erreicht: 1 von 4 Meilensteinen" in page


def test_what_is_not_decided_is_nowhere() -> None:
    secret = m.StatusReport(target="m0", state=m.State.DONE, text=Text(de="Geheimnis"))
    site = site_of(itemised((secret,), frozen=False), options={}, as_of=DAY)
    assert not [path for path, one in site.items() if b"Geheimnis" in one.content]
    assert [path for path, one in site_of(itemised((secret,)), as_of=DAY).items() if b"Geheimnis" in one.content]


def test_without_any_day_nothing_is_counted() -> None:
    plan = itemised().plans
    assert "Kein Tag ist angegeben" in monitoring(city(plans=plan))


def test_drawings_of_large_plans_are_files_with_words(profiles: list[CityProfile]) -> None:
    sections = tuple(
        m.Section(id=f"s{number}", title=Text(de=f"Feld {number} " + "langes Wort " * 9)) for number in range(60)
    )
    sections = tuple(
        changed(one, measures=(m.Measure(id=f"x{one.id}", text=Text(de="Tun"), milestones=(
            m.Milestone(id=f"y{one.id}", text=Text(de="Schritt")),)),)) for one in sections
    )  # fmt: skip
    site = site_of(city(plans=(m.Plan(id="plan", title=Text(de="Groß"), sections=sections),)), as_of=DAY)
    drawings = [path for path in site if "/figures/" in path]
    assert drawings
    page = "".join(html for path, html in pages_of(site).items() if "/monitoring" in path)
    for path in drawings:
        assert f'<img src="figures/{path.rpartition("/")[2]}" alt="' in page
        assert site[path].media_type == "image/svg+xml"


# -- files ---------------------------------------------------------------------------------------------------------


def test_every_other_format_can_be_downloaded_or_says_why_not(profiles: list[CityProfile]) -> None:
    profile = profiles[0]
    site = site_of(profile, options={})
    slug = stem_of(profile)
    page = site[f"cities/{slug}/downloads.html"].content.decode()
    for name, exporter in Registry().exporters().items():
        made = [path for path in site if path.startswith(f"cities/{slug}/downloads/{name}/")]
        if name == "site":
            assert made == []
        elif made:
            (path,) = made
            assert f'href="downloads/{name}/{path.rpartition("/")[2]}" download' in page
        else:
            assert f"({name})" in page
            assert exporter.title.in_("de") in page
    json = site[f"cities/{slug}/downloads/json/{slug}.json"].content
    assert json == Registry().export(public(profile), format="json")[0].content
    with zipfile.ZipFile(BytesIO(site[f"cities/{slug}/downloads/csv/{slug}.csv.zip"].content)) as archive:
        tables = {one.path: one.content for one in Registry().export(public(profile), format="csv")}
        assert {name: archive.read(name) for name in archive.namelist()} == tables


def test_formats_can_be_chosen(profiles: list[CityProfile]) -> None:
    site = site_of(profiles[0], options={"downloads": "json, yaml"})
    assert {path.split("/")[3] for path in site if "/downloads/" in path} == {"json", "yaml"}
    assert not any("/downloads/" in path for path in site_of(profiles[0]))


class Broken:
    """A format that fails."""

    name, suffix, media_type, title = "broken", ".broken", "text/plain", Text(de="Kaputt", en="Broken")

    def render(self, profiles: object, context: ExportContext) -> list[Artifact]:
        raise RuntimeError("no ink")


class Plugin:
    @hookimpl
    def integkit_exporters(self) -> list[Broken]:
        return [Broken()]


def test_a_format_that_fails_is_listed_with_the_reason(profiles: list[CityProfile]) -> None:
    registry = Registry()
    registry.register(Plugin(), "ink")
    made = registry.export(profiles[0], format="site", options={"downloads": "broken,json"})
    page = next(one.content.decode() for one in made if one.path.endswith("/downloads.html"))
    assert "Kaputt" in page
    assert "no ink" in page
    assert any(one.path.endswith(".json") and "/downloads/json/" in one.path for one in made)


# -- what is kept --------------------------------------------------------------------------------------------------


def test_what_is_kept_of_a_city_is_read_back_equal(profiles: list[CityProfile]) -> None:
    for profile in profiles:
        made = pages_of_city(profile, Frame(ExportContext(options=Options(**NO_FILES))))
        assert entry_from(kept_entry(made.entry, {"a": "b"}).encode()) == (made.entry, {"a": "b"})
        assert hits_from(kept_hits(made.hits).encode()) == list(made.hits)
        assert told_from(kept_told(made.told).encode()) == made.told


@pytest.mark.parametrize("language", ["de", "en"])
def test_cities_side_by_side_from_what_was_kept_look_as_from_their_profiles(
    profiles: list[CityProfile], language: str
) -> None:
    shown = [(stem_of(one), one) for one in profiles]
    kept = Retold((told_by(slug, one, language) for slug, one in shown), language)
    assert matrix.fragment_of(kept) == matrix.fragment(compare(shown), language)


def test_a_format_that_nobody_has_is_refused(profiles: list[CityProfile]) -> None:
    with pytest.raises(UsageError, match=r"jsno") as raised:
        site_of(profiles[0], options={"downloads": "json,jsno"})
    assert [finding.code for finding in raised.value.findings] == ["IK801"]


@pytest.mark.parametrize(
    "word", ["javascript:alert(1)", "/en/", "data:text/html,x", 'a"b', "https://a.example/?q=", ""]
)
def test_a_translation_that_leads_elsewhere_is_refused(word: str) -> None:
    with pytest.raises(UsageError) as raised:
        site_of(city(), options={**NO_FILES, "translation": word})
    assert [finding.code for finding in raised.value.findings] == ["IK806"]
    for language in ("de", "en"):
        assert "translation" in raised.value.findings[0].sentence(language)
