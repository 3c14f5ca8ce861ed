"""The importer against the plan that was modelled by hand from the same document: record by record the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integkit import CityProfile, Registry, Severity, load, to_yaml
from integkit.model import Horizon, Measure, Milestone, Origin, Plan, Record, Section, Text, changed, walk
from integkit.plugins import ImportContext, Imported
from integkit_mainz.importer import MonitoringImporter

FILE = "monitoring.txt"


@pytest.fixture(scope="module")
def mainz() -> CityProfile:
    return Registry.discover().city("mainz")


@pytest.fixture(scope="module")
def by_hand(mainz: CityProfile) -> Plan:
    (plan,) = [one for one in mainz.plans if one.id == "monitoring-2018"]
    return plan


@pytest.fixture(scope="module")
def imported(document: bytes, mainz: CityProfile) -> Imported:
    return MonitoringImporter().read(document, ImportContext(file=FILE, profile=mainz))


@pytest.fixture(scope="module")
def plan(imported: Imported) -> Plan:
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    return plan


def all_of(kind: type[Any], plan: Plan) -> Iterator[Any]:
    return (one for _, one in walk(plan) if isinstance(one, kind))


def place(record: Any) -> str | None:
    return record.cite.place if record.cite is not None else None


def spans(record: Any) -> set[int]:
    found = re.findall(r"([0-9]+)(?:-([0-9]+))?", place(record) or "")
    return {number for first, last in found for number in range(int(first), int(last or first) + 1)}


# -- record by record ------------------------------------------------------------------------------------------------


def test_it_is_the_same_plan(plan: Plan, by_hand: Plan) -> None:
    assert (plan.id, plan.title.de, plan.itemised) == (by_hand.id, by_hand.title.de, by_hand.itemised)
    assert plan.kind is not None
    assert by_hand.kind is not None
    assert (plan.kind.concept, plan.kind.local) == (by_hand.kind.concept, by_hand.kind.local)
    assert [(one.id, one.label.de, place(one)) for one in plan.levels] == [
        (one.id, one.label.de, place(one)) for one in by_hand.levels
    ]
    assert spans(plan) <= spans(by_hand)  # lines 32-42 tell who made it, which the importer does not read


def test_every_section_is_the_same(plan: Plan, by_hand: Plan) -> None:
    def told(section: Section) -> tuple[object, ...]:
        title = section.title.de if section.title is not None else None
        return section.id, section.level, section.number, section.code, title, place(section)

    assert [told(one) for one in all_of(Section, plan)] == [told(one) for one in all_of(Section, by_hand)]


def test_every_field_has_its_summary_from_the_same_lines(plan: Plan, by_hand: Plan) -> None:
    assert [place(one.summary) for one in plan.sections] == [place(one.summary) for one in by_hand.sections]


def test_every_measure_is_the_same(plan: Plan, by_hand: Plan) -> None:
    def told(measure: Measure) -> tuple[object, ...]:
        indicator = measure.indicator
        return measure.id, measure.number, place(measure), indicator and (indicator.id, place(indicator))

    assert [told(one) for one in all_of(Measure, plan)] == [told(one) for one in all_of(Measure, by_hand)]


def test_every_milestone_is_the_same_with_its_dates(plan: Plan, by_hand: Plan) -> None:
    def told(milestone: Milestone) -> tuple[object, ...]:
        quote = milestone.cite.quote if milestone.cite is not None else None
        return milestone.id, milestone.horizons, milestone.due, milestone.due_printed, place(milestone), quote

    assert [told(one) for one in all_of(Milestone, plan)] == [told(one) for one in all_of(Milestone, by_hand)]


def test_everybody_responsible_is_the_same_in_the_same_order(plan: Plan, by_hand: Plan) -> None:
    def told(measure: Measure) -> list[tuple[object, ...]]:
        return [(one.unit, one.role, one.printed) for one in measure.responsibilities]

    assert [told(one) for one in all_of(Measure, plan)] == [told(one) for one in all_of(Measure, by_hand)]


def test_the_legend_is_the_same(plan: Plan, by_hand: Plan) -> None:
    def told(horizon: Horizon) -> tuple[object, ...]:
        return horizon.id, horizon.label.de, horizon.state, horizon.within, horizon.after, place(horizon)

    assert [told(one) for one in plan.horizons] == [told(one) for one in by_hand.horizons]


# -- the wording -----------------------------------------------------------------------------------------------------


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_every_text_stands_in_the_lines_that_it_cites(plan: Plan, document: bytes) -> None:
    rows = document.decode().split("\n")
    seen = 0
    for one in all_of(Record, plan):
        text = getattr(one, "text", None)
        if text is None:
            continue
        seen += 1
        printed = squeezed("".join(rows[number - 1] for number in sorted(spans(one))))
        assert squeezed(text.de) in printed, one.id
    assert seen == 1 + 14 + 26 + 26 + 47  # plan, goals, measures, indicators, milestones


def test_the_wording_is_official_and_our_own_remarks_are_not(plan: Plan) -> None:
    assert plan.cite is not None
    assert (plan.cite.source, plan.cite.wording) == ("monitoring", Origin.OFFICIAL)
    for _, one in walk(plan):
        cite = getattr(one, "cite", None)
        assert cite is None or one is plan or (cite.source is None and cite.wording is None)
        for remark in getattr(one, "remarks", ()):
            assert isinstance(remark.text, Text)
            assert {remark.text.origin_of(language) for language in ("de", "en")} == {Origin.SUMMARY}


def test_lines_flow_into_sentences(plan: Plan) -> None:
    texts = [one.text.de for one in all_of(Record, plan) if getattr(one, "text", None) is not None]
    assert not [text for text in texts if re.search(r"\s\s|^\s|\s$|[-\u00ad] ?$|\n", text)]
    # A hyphen with a space behind stands for a word that is left out; nothing else does.
    behind = {found for text in texts for found in re.findall(r"\w- (\w+)", text)}
    assert behind == {"und", "bzw"}


def test_what_is_repaired_or_undecided_is_told(imported: Imported) -> None:
    assert [(one.code, one.line) for one in imported.findings] == [
        ("MZ118", 1), ("MZ118", 58),  # chapters that name no part of the plan
        ("MZ102", 179),  # a hyphen at the end of a line, in a name
        ("MZ113", 219),
        ("MZ105", 240), ("MZ105", 390),  # sentences without an end
        ("MZ113", 417), ("MZ113", 420),
        ("MZ111", 439),  # a unit with the office it sits in
        ("MZ114", 525), ("MZ114", 547), ("MZ114", 549),  # dates gone by
        ("MZ104", 567),  # a dash in place of a hyphen
        ("MZ113", 567), ("MZ114", 582), ("MZ113", 605),
        ("MZ103", 670),  # a missing space
        ("MZ105", 674),
    ]  # fmt: skip
    assert {one.severity for one in imported.findings} == {Severity.NOTE}
    assert all(one.file == FILE and one.sentence("de") != one.sentence("en") for one in imported.findings)


def test_the_missing_space_is_a_remark_too(plan: Plan) -> None:
    (milestone,) = [one for one in all_of(Milestone, plan) if one.id == "v.1.2.short"]
    (remark,) = milestone.remarks
    assert (remark.field, remark.standing, remark.printed) == ("text", "repaired", "Beratungs-und")
    assert place(remark) == "line 670"


# -- as its user would -----------------------------------------------------------------------------------------------


def test_the_plan_takes_the_place_of_the_one_by_hand(plan: Plan, mainz: CityProfile, tmp_path: Path) -> None:
    plans = tuple(plan if one.id == plan.id else one for one in mainz.plans)
    folder = tmp_path / "mainz"
    folder.mkdir()
    # The rest of the city leads into the plan: what it knows about groups of people the document does not list.
    (folder / "city.yaml").write_text(to_yaml(changed(mainz, plans=plans)), "utf-8")
    assert load(folder).plans == plans
    registry = Registry.discover(disable=["mainz"])
    registry.add(folder, slug="again")
    assert [one.in_("en") for one in registry.check("again") if one.severity is not Severity.NOTE] == []


def test_another_id_can_be_given(document: bytes, mainz: CityProfile) -> None:
    context = ImportContext(file=FILE, profile=mainz, plan="entwurf")
    (plan,) = MonitoringImporter().read(document, context).records
    assert isinstance(plan, Plan)
    assert plan.id == "entwurf"


def test_without_a_city_the_units_stay_as_printed(document: bytes, plan: Plan) -> None:
    imported = MonitoringImporter().read(document, ImportContext(file=FILE))
    (alone,) = imported.records
    assert isinstance(alone, Plan)
    assert imported.findings[0].code == "MZ120"
    assert alone.id == "monitoring"
    assert [one.id for one in all_of(Measure, alone)] == [one.id for one in all_of(Measure, plan)]
    for measure in all_of(Measure, alone):
        assert not measure.responsibilities
        assert "responsibilities" in {remark.field for remark in measure.remarks}


def test_equal_input_gives_equal_records(document: bytes, mainz: CityProfile, imported: Imported) -> None:
    assert MonitoringImporter().read(document, ImportContext(file=FILE, profile=mainz)) == imported


def test_the_registry_has_it() -> None:
    importer = Registry.discover().importers()["mainz-monitoring"]
    assert importer.suffixes == (".txt", ".pdf")
