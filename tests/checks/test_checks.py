"""Every rule finds its fault at its place, and nothing where nothing is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given

from integkit import DataError, Finding, Registry, Severity
from integkit.checks import CHECKS, CheckContext, run_checks
from integkit.messages import CATALOGUE
from integkit.model import CityProfile
from integkit.testing import cities

if TYPE_CHECKING:
    from conftest import Install, InstallCity

MARK = "▸"
CITE = "contract: 1\ncite: page\n"
TOWN = "municipality: {ags: 03999002, name: Musterstadt, land: ni}\n"
SOURCES = "sources:\n  - {id: page, title: Seite, retrieved: 2025-03-01}\n  - {id: leaflet, title: Faltblatt}\n"
HEAD = CITE + TOWN + SOURCES
PLAN = """\
plans:
  - id: plan
    title: Konzept
    levels: [{id: theme, label: Thema}, {id: goal, label: Ziel}]
    horizons: [{id: short, label: kurzfristig}]
    states: [{id: runs, label: läuft, concept: in_implementation}, {id: odd, label: seltsam}]
    ratings: [{id: green, label: grün}]
    classes: [{id: star, label: Stern}]
    target_groups: [{id: all, label: alle}]
    sections:
      - id: i
        level: theme
        sections:
          - id: i.1
            level: goal
            measures:
              - id: i.1.1
                text: Tun
"""
ROUND = "rounds:\n  - {id: round, plan: plan, reports: [{target: i.1.1, word: runs, state: in_implementation}]}\n"
LAND = "contract: 1\nmunicipality: {name: Land, land: %s, kind: land}\nbeiraete: [{id: beirat, name: Beirat}]\n"


class Case(NamedTuple):
    """A fault and the same without it.

    Attributes:
        code: The only code that is found.
        place: Its place.
        wrong: A city, with a mark where the finding points to.
        right: Cities that have the fault no more.
    """

    code: str
    place: str
    wrong: str
    right: tuple[str, ...]


def case(code: str, place: str, text: str, wrong: str, *right: str) -> Case:
    """A case whose text has a gap (``§§``) that is filled wrongly and rightly."""
    return Case(code, place, text.replace("§§", wrong), tuple(text.replace("§§", one) for one in right))


OFFICE = HEAD + "offices:\n  - {id: office, name: Amt}\n  - {id: b, name: B, §§}\n"
BEIRAT = HEAD + "beiraete:\n  - id: beirat\n    name: Beirat\n    §§\n"
CASES = {
    "id twice in a list": case(
        "IK101", "offices/a/id", HEAD + "offices:\n  - {id: a, name: A}\n  - {id: §§, name: B}\n", "▸a", "b"
    ),
    "id twice in two lists": case(
        "IK101", "units/a/id", HEAD + "offices: [{id: a, name: A}]\nunits: [{id: §§, name: B}]\n", "▸a", "b"
    ),
    "id of the municipality again": case(
        "IK101", "offices/municipality/id", HEAD + "offices: [{id: §§, name: A}]\n", "▸municipality", "a"
    ),
    "id of a source again": case(
        "IK101", "sources/office/id", HEAD.replace("leaflet", "§§") + "offices: [{id: office, name: A}]\n", "▸office",
        "flyer",
    ),
    "id of a measure again": case(
        "IK101", "plans/plan/i.1/id", HEAD + PLAN.replace("- id: i.1.1", "- id: §§"), "▸i.1", "i.1.1", "runs", "short"
    ),
    "reference to nothing": case(
        "IK102",
        "offices/b/relations/1/to",
        OFFICE,
        "relations: [{kind: works_with, to: ▸offce}]",
        "relations: [{kind: works_with, to: office}]",
        "relations: [{kind: works_with, to: municipality}]",
    ),
    "second reference of a list to nothing": case(
        "IK102",
        "offices/b/posts/1/by/2",
        OFFICE,
        "posts: [{by: [office, ▸nobody]}]",
        "posts: [{by: [office, municipality]}]",
    ),
    "cite of no source": case("IK102", "offices/b/cite/source", OFFICE, "cite: ▸nothing", "cite: leaflet"),
    "cite of what is no source": case(
        "IK102", "offices/b/cite/source", OFFICE, "cite: {place: p. 1, source: ▸office}", "cite: {source: page}"
    ),
    "reference to a word of a plan": case(
        "IK102", "offices/b/relations/1/to", OFFICE.replace("offices", PLAN + "offices"),
        "relations: [{kind: works_with, to: ▸short}]", "relations: [{kind: works_with, to: plan}]",
    ),
    "reference to nothing in a Land": case(
        "IK102", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: based_on, to: ▸ni:amt}]",
        "relations: [{kind: based_on, to: ni:beirat}]",
    ),
    "reference to nothing in another city": case(
        "IK102", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: works_with, to: ▸neustadt:amt}]",
        "relations: [{kind: works_with, to: neustadt:beirat}]",
        "relations: [{kind: works_with, to: 03999009:beirat}]",
    ),
    "remark on no field": case(
        "IK103",
        "offices/b/remarks/1/field",
        OFFICE,
        "remarks: [{field: ▸nmae, text: x}]",
        "remarks: [{field: name, text: x}]",
        "remarks: [{field: name.de, text: x}]",
        "remarks: [{field: name.dsb, text: x}]",
        "remarks: [{field: sites.1.street, text: x}]",
        "remarks: [{field: contacts.phones, text: x}]",
        "remarks: [{text: x}]",
    ),
    "remark on no field beneath": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸contacts.phone}]", "remarks: [{text: x, field: contacts.phones}]",
    ),
    "remark on no field of the profile": case(
        "IK103", "remarks/1/field", HEAD + "remarks: [{field: §§, standing: none}]\n", "▸beirat", "beiraete"
    ),
    "AGS of another Land": case(
        "IK104", "municipality/ags", CITE + "municipality: {ags: §§, name: M, land: ni}\n" + SOURCES, "▸07999002",
        "03999002",
    ),
    "ARS of another Land": case(
        "IK104", "municipality/ars", CITE + "municipality: {name: M, land: ni, ars: §§}\n" + SOURCES, "▸079990000002",
        "039990000002",
    ),
    "ARS of another municipality": case(
        "IK105", "municipality/ars", CITE + "municipality: {ags: 03999002, ars: §§, name: M, land: ni}\n" + SOURCES,
        "▸039990000003", "039990000002", "039991234002",
    ),
    "no key": case(
        "IK106", "municipality", CITE + "municipality:\n  §§name: M\n  land: ni\n" + SOURCES, "▸",
        "ags: 03999002\n  ", "ars: 039990000002\n  ", "kind: land\n  ",
    ),
    "relation to nobody": case(
        "IK107", "offices/b/relations/1", OFFICE,
        "relations: [▸{kind: works_with}]",
        "relations: [{kind: works_with, text: alle}]",
        "relations: [{kind: works_with, to: office}]",
    ),
    "other relation without words": case(
        "IK107", "offices/b/relations/1", OFFICE,
        "relations: [▸{kind: other, to: office}]", "relations: [{kind: other, to: office, text: teilt das Haus}]",
    ),
    "reference to a place nobody knows": case(
        "IK108", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: works_with, to: ▸nirgends:amt}]",
        "relations: [{kind: works_with, to: 03999008:amt}]",
        "relations: [{kind: works_with, to: 039990000008:amt}]",
    ),
    "key of no Land": case(
        "IK109", "municipality/ags", CITE + "municipality: {ags: §§, name: M, land: ni}\n" + SOURCES, "▸17999002",
        "03999002",
    ),
    "nothing says where an office comes from": case(
        "IK201", "offices/a",
        "contract: 1\nmunicipality: {ags: 03999002, name: M, land: ni, cite: page}\n" + SOURCES
        + "offices:\n  - §§\n",
        "▸id: a\n    name: A\n    cite: {place: p. 1}", "id: a\n    name: A\n    cite: page",
    ),
    "nothing says where a list of tasks comes from": case(
        "IK201", "tasks/t",
        "contract: 1\nmunicipality: {ags: 03999002, name: M, land: ni, cite: page}\n" + SOURCES
        + "tasks: [§§id: t, tasks: [{id: u, text: U}, {id: v, text: V}]}]\n",
        "▸{", "{cite: page, ",
    ),
    "a day after the source was read": case(
        "IK202", "offices/b/as_of", OFFICE, "as_of: ▸2025-03-02", "as_of: 2025-03-01", "as_of: 2025-03", "as_of: 2025",
        "as_of: 2026, cite: leaflet", "as_of: unknown",
    ),
    "a day after the source of a record above was read": case(
        "IK202", "offices/b/sites/1/as_of", OFFICE, "sites: [{street: A 1, as_of: ▸2026}]",
        "sites: [{street: A 1, as_of: 2026, cite: leaflet}]",
    ),
    "end before the beginning": case(
        "IK203", "offices/b/valid_to", OFFICE, "valid_from: 2025, valid_to: ▸2024-12-31",
        "valid_from: 2025, valid_to: 2025-01-01", "valid_from: 2025-06, valid_to: 2025", "valid_from: 2025",
        "valid_from: 2025, valid_to: unknown",
    ),
    "remark that ends before it begins": case(
        "IK203", "offices/b/remarks/1/valid_to", OFFICE, "remarks: [{text: x, valid_from: 2025, valid_to: ▸2024}]",
        "remarks: [{text: x, valid_from: 2024, valid_to: 2024}]",
    ),
    "two sources, two terms": case(
        "IK204", "beiraete/beirat/terms/2", BEIRAT, "terms: [{years: 5}, ▸{years: 4, cite: leaflet}]",
        "terms: [{years: 5}, {years: 4}]",
        "terms: [{years: 5, valid_to: 2020}, {years: 4, valid_from: 2021, cite: leaflet}]",
        "terms: [{years: 5}]",
    ),
    "two sources, two numbers": case(
        "IK204", "municipality/figures/2",
        CITE + TOWN.replace("}", ", figures: [{what: population, value: 5}, §§]}") + SOURCES,
        "▸{what: population, value: 6, cite: leaflet}",
        "{what: population, value: 5, cite: leaflet}",
        "{what: population, value: 6, period: 2024, cite: leaflet}",
        "{what: population, value: 6, as_of: 2024, cite: leaflet}",
        "{what: population, value: 6, basis: forecast, cite: leaflet}",
    ),
    "a value that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE, "kind: amt, remarks: [▸{field: kind, standing: none}]",
        "kind: amt, remarks: [{field: sites, standing: none}]",
        "kind: amt, remarks: [{field: kind, standing: inferred}]",
        "remarks: [{field: kind, standing: none}]",
    ),
    "values that are withheld": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "sites: [{street: A 1}], remarks: [▸{field: sites, standing: withheld}]",
        "sites: [{street: A 1, valid_from: 2025}], remarks: [{field: sites, standing: none, valid_to: 2024}]",
    ),
    "a repair of nothing": case(
        "IK207", "offices/b/remarks/1", OFFICE, "remarks: [▸{field: name, standing: repaired}]",
        "remarks: [{field: name, standing: repaired, printed: Bb}]",
    ),
    "an act of no Land": case(
        "IK301", "offices/b/legal/1", OFFICE, "legal: [▸{kind: land_act, act: Gesetz}]",
        "legal: [{kind: land_act, act: Gesetz, land: ni}]", "legal: [{kind: federal_act, act: Gesetz}]",
    ),
    "an act of another Land": case(
        "IK302", "offices/b/legal/1/land", OFFICE, "legal: [{kind: land_act, act: Gesetz, land: ▸rp}]",
        "legal: [{kind: land_act, act: Gesetz, land: rp, text: als Vorbild}]",
    ),
    "a word of its own": case(
        "IK303", "offices/b/kind", OFFICE, "kind: ▸{local: Stelle}", "kind: {concept: staff_unit, local: Stelle}",
        "kind: {local: Stelle, reason: gibt es nur hier}",
    ),
    "a word of its own in a list": case(
        "IK303", "offices/b/traits/2", OFFICE, "traits: [cross_cutting, ▸{local: Türöffnerin}]",
        "traits: [cross_cutting, {local: Türöffnerin, reason: eigen}]",
    ),
    "a role of another Land": case(
        "IK304", "offices/b/relations/1/to", OFFICE, "relations: [{kind: based_on, to: ▸rp:beirat}]",
        "relations: [{kind: based_on, to: ni:beirat}]", "relations: [{kind: works_with, to: rp:beirat}]",
    ),
    "seats that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸20, groups: [{number: 14}, {number: 5}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: 6}]}]",
        "compositions: [{number: 20, groups: [{number: 20}, {number: 6, voting: false}]}]",
        "compositions: [{number: 26, groups: [{number: 20}, {number: 6, voting: false}]}]",
        "compositions: [{number: up to 20, groups: [{number: 14}, {number: 5}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: up to 6}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {modes: [open]}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {name: weitere}]}]",
        "compositions: [{number: 20, groups: [{each: 2, times: 7}, {number: 6}]}]",
        "compositions: [{number: 20, groups: [{number: 14}], remarks: [{field: number, text: strittig}]}]",
    ),
    "groups of groups that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/groups/2/number", BEIRAT,
        "compositions: [{number: 20, groups: [{number: 14}, {number: ▸6, groups: [{number: 1}, {number: 3}]}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: 6, groups: [{number: 3}, {number: 3}]}]}]",
    ),
    "more members than seats": case(
        "IK306", "beiraete/beirat/compositions/1/filled", BEIRAT, "compositions: [{number: 5, filled: ▸6}]",
        "compositions: [{number: 5, filled: 5}]", "compositions: [{number: at least 5, filled: 6}]",
        "compositions: [{number: 5, filled: 6, remarks: [{field: filled, text: übergangsweise}]}]",
    ),
    "level that the plan does not have": case(
        "IK501", "plans/plan/i/level", HEAD + PLAN.replace("level: theme", "level: §§"), "▸field", "theme"
    ),
    "target group that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/target_groups/2", HEAD + PLAN + "                target_groups: [all, §§]\n",
        "▸some", "all",
    ),
    "horizon that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/milestones/m/horizons/1",
        HEAD + PLAN + "                milestones: [{id: m, horizons: [§§]}]\n", "▸long", "short",
    ),
    "class that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/priorities/1/word", HEAD + PLAN + "                priorities: [{word: §§}]\n", "▸a",
        "star", "green",
    ),
    "state that the plan does not have": case(
        "IK501", "rounds/round/reports/1/word", HEAD + PLAN + ROUND.replace("word: runs", "word: §§"), "▸rests", "runs",
        "odd",
    ),
    "rating that the plan does not have": case(
        "IK501", "rounds/round/assessments/1/word",
        HEAD + PLAN + "rounds: [{id: round, plan: plan, assessments: [{target: i.1.1, word: §§}]}]\n", "▸blue", "green",
    ),
    "measures of a plan that has none": case(
        "IK502", "plans/plan/itemised", HEAD + PLAN + "    itemised: §§\n", "▸false", "true"
    ),
    "level that goes up": case(
        "IK503", "plans/plan/i.1/level",
        HEAD + PLAN.replace("level: goal", "level: §§").replace("level: theme", "level: goal"), "▸theme",
    ),
    "level that stays": case(
        "IK503", "plans/plan/i.1/level", HEAD + PLAN.replace("level: goal", "level: §§"), "▸theme", "goal",
    ),
    "two units that report": case(
        "IK504", "plans/plan/i.1.1/responsibilities",
        HEAD + PLAN + "                responsibilities: §§\n",
        "▸[{unit: municipality, reports: true}, {unit: municipality, reports: true}]",
        "[{unit: municipality, reports: true}, {unit: municipality, reports: false}]",
        "[{unit: municipality}, {unit: municipality}]",
    ),
    "word and state that differ": case(
        "IK601", "rounds/round/reports/1/state", HEAD + PLAN + ROUND.replace("state: in_implementation", "state: §§"),
        "▸done", "in_implementation",
    ),
}  # fmt: skip


Check = Callable[[str], tuple[Finding, ...]]


@pytest.fixture
def check(tmp_path: Path, install: Install, install_city: InstallCity) -> Check:
    """Checks a text as ``city.yaml``; where it refers to others, two Länder and another city are installed."""
    folder = tmp_path / "musterstadt"
    folder.mkdir()
    neighbours: list[Path] = []

    def run(text: str) -> tuple[Finding, ...]:
        if not neighbours and re.search(r"to: \S+:", text):
            for land in ("ni", "rp"):
                files = {f"land_{land}/city.yaml": LAND % land}
                neighbours.append(install(f"land-{land}", {"integkit.laender": {land: f"land_{land}"}}, files))
            install_city("neustadt", LAND.replace("kind: land", "ags: 03999009") % "ni")
        (folder / "city.yaml").write_text(text, "utf-8")
        registry = Registry.discover()
        registry.add(folder)
        return registry.check("musterstadt")

    return run


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, int | None, int | None]]:
    return [(one.code, one.place, one.line, one.column) for one in findings]


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_fault_is_found_alone_and_at_its_place(check: Check, case: Case) -> None:
    before = case.wrong[: case.wrong.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    findings = check(case.wrong.replace(MARK, ""))
    assert told(findings) == [(case.code, case.place, line, column)]
    (finding,) = findings
    assert finding.severity is CATALOGUE[case.code].severity
    assert finding.file is not None
    assert finding.file.endswith("city.yaml")
    for language in ("de", "en"):
        assert "{" not in finding.sentence(language)
        assert finding.in_(language)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_without_its_fault_nothing_is_found(check: Check, case: Case) -> None:
    for text in case.right:
        assert told(check(text)) == [], text


def test_every_code_that_checks_can_give_has_a_case() -> None:
    given_by_checks = {code for code in CATALOGUE if "IK100" < code < "IK700"}
    assert {case.code for case in CASES.values()} == given_by_checks - {"IK205"} - MINTED  # IK205 is raised, not found


MINTED = {"IK110", "IK111", "IK112", "IK113"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("municipality\npage\nleaflet\n", []),
        ("# ids\n\nmunicipality # ours\npage\nleaflet\n", []),
        ("municipality\npage\nleaflet\nold gone: aufgelöst\n", []),
        ("municipality\npage\nold -> leaflet\nleaflet\n", []),
        ("municipality\npage\nleaflet\nold\n", [("IK110", 4)]),
        ("municipality\npage\nleaflet\nold -> nowhere\n", [("IK110", 4)]),
        ("municipality\npage gone: weg\nleaflet\n", [("IK111", 2)]),
        ("municipality\npage -> leaflet\nleaflet\n", [("IK111", 2)]),
        ("municipality\npage\n", [("IK112", None)]),
        ("municipality\npage\nleaflet\nthis is no id\n", [("IK113", 4)]),
        ("municipality\npage\nleaflet\npage\n", [("IK113", 4)]),
    ],
)
def test_ids_are_never_given_out_twice(
    check: Check, tmp_path: Path, lines: str, expected: list[tuple[str, int | None]]
) -> None:
    (tmp_path / "musterstadt" / "minted-ids.txt").write_text(lines, "utf-8")
    findings = check(HEAD)
    assert [(one.code, one.line) for one in findings] == expected
    assert all((one.file or "").endswith("minted-ids.txt") for one in findings)


def test_codes_of_checks_are_there_once_and_in_the_catalogue() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= CATALOGUE.keys()
    for check in CHECKS:
        assert check.title.de != check.title.en


# -- whole cities ----------------------------------------------------------------------------------------------------


@given(cities())
def test_whole_cities_give_no_errors(city: CityProfile) -> None:
    found = [*run_checks(CHECKS, CheckContext(profile=city))]
    assert [one for one in found if one.finding.severity is Severity.ERROR] == []


@given(cities(outside_refs=False))
def test_whole_cities_that_refer_to_nobody_else_give_words_of_their_own_at_most(city: CityProfile) -> None:
    codes = {one.finding.code for one in run_checks(CHECKS, CheckContext(profile=city))}
    assert codes <= {"IK303", "IK204"}


@given(cities())
def test_checks_give_the_same_each_time_and_change_nothing(city: CityProfile) -> None:
    context = CheckContext(profile=city)
    first, again = [*run_checks(CHECKS, context)], [*run_checks(CHECKS, context)]
    assert first == again == [*run_checks(CHECKS, CheckContext(profile=city, as_of=dt.date(2030, 1, 1)))]
    assert {*run_checks(reversed(CHECKS), context)} == {*first}


@given(cities())
def test_a_finding_about_generated_data_points_at_something_that_is_there(city: CityProfile) -> None:
    context = CheckContext(profile=city)
    for path, finding in run_checks(CHECKS, context):
        node: object = city
        for step in path:
            node = node[step] if isinstance(step, int) else getattr(node, step)  # type: ignore[index]
        assert node is not None
        assert finding.sentence("de")
        assert finding.sentence("en")
        assert context.place(path)


def test_a_small_city_is_checked_without_a_finding(musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="musterstadt")
    assert registry.check("musterstadt") == ()
    assert [*run_checks(CHECKS, CheckContext(profile=musterstadt))] == []


# -- leaving out, adding ---------------------------------------------------------------------------------------------


def skipping(text: str, code: str) -> str:
    return text.replace(MARK, "") + f"plugin: {{skip: [{{check: {code}, reason: geprüft}}]}}\n"


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_city_may_leave_out_what_it_was_told_by_its_code(check: Check, case: Case) -> None:
    assert told(check(skipping(case.wrong, case.code))) == []


def test_leaving_out_one_code_leaves_the_others(check: Check) -> None:
    text = OFFICE.replace("§§", "kind: {local: Stelle}, valid_from: 2025, valid_to: 2024")
    assert [one.code for one in check(text)] == ["IK303", "IK203"]
    assert [one.code for one in check(skipping(text, "IK203"))] == ["IK303"]


def test_leaving_out_one_code_leaves_its_neighbours(check: Check) -> None:
    text = CITE + "municipality: {ags: 07999002, ars: 079980000002, name: M, land: ni}\n" + SOURCES
    assert [one.code for one in check(text)] == ["IK104", "IK104", "IK105"]
    assert [one.code for one in check(skipping(text, "IK104"))] == ["IK105"]


def test_leaving_out_a_check_that_is_not_there_is_told(check: Check) -> None:
    assert told(check(skipping(HEAD, "IK999"))) != []


def test_leaving_out_needs_a_reason(check: Check) -> None:
    with pytest.raises(DataError) as raised:
        check(HEAD + "plugin: {skip: [{check: IK303}]}\n")
    assert [(one.code, one.line) for one in raised.value.findings] == [("IK011", 7)]


PACK = """
def run(context):
    for index, office in enumerate(context.profile.offices):
        if office.name.de == "Amt":
            words = (("de", "heißt nur Amt"), ("en", "is called office only"))
            yield Found(("offices", index, "name"), Finding(code={code!r}, severity=Severity.WARNING, said=words))


@hookimpl
def integkit_checks():
    return [Check(code={code!r}, title=Text(de="Ämter haben Namen", en="Offices have names"), run=run)]
"""


def test_checks_of_plugins_are_added(check: Check, install_city: InstallCity) -> None:
    install_city("other", HEAD.replace("03999002", "03999003"), code=PACK.format(code="NS1"))
    text = OFFICE.replace("§§", "kind: {local: Stelle}")
    findings = check(text)
    assert [(one.code, one.place, one.line, one.column) for one in findings] == [
        ("NS1", "offices/office/name", 8, 24),
        ("IK303", "offices/b/kind", 9, 28),
    ]
    assert findings[0].in_("de").endswith("NS1 heißt nur Amt\n    offices/office/name")
    assert findings[0].sentence("en") == "is called office only"
    assert [one.code for one in check(skipping(text, "NS1"))] == ["IK303"]
    codes = [one.code for one in Registry.discover().checks()]
    assert codes == sorted([*(one.code for one in CHECKS), "NS1"])


def test_checks_of_plugins_cannot_replace_integkits_own(check: Check, install_city: InstallCity) -> None:
    install_city("other", HEAD.replace("03999002", "03999003"), code=PACK.format(code="IK203"))
    registry = Registry.discover()
    assert tuple(registry.checks()) == tuple(sorted(CHECKS, key=lambda one: one.code))
    assert [one.name for one in registry.report.problems if one.distribution != "integkit"] == ["other"]
    text = OFFICE.replace("§§", "valid_from: 2025, valid_to: 2024")
    assert [one.code for one in check(text)] == ["IK203"]


def test_some_checks_may_be_run_alone(musterstadt: CityProfile, tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text(OFFICE.replace("§§", "kind: {local: Stelle}, valid_from: 2025, valid_to: 2024"))
    registry = Registry()
    registry.add(tmp_path, slug="city")
    chosen = [one for one in CHECKS if one.code == "IK203"]
    assert [one.code for one in registry.check("city", checks=chosen)] == ["IK203"]
    assert registry.check("city", checks=[]) == ()
