"""Every rule finds its fault at its place, and nothing where nothing is wrong."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from as_told import words_of
from hypothesis import given

from integkit import DataError, Finding, Registry, Severity, UsageError, from_yaml
from integkit.checks import CHECKS, LINT, CheckContext, run_checks
from integkit.checks import Check as Rule
from integkit.messages import CATALOGUE
from integkit.model import CityProfile, Text
from integkit.testing import cities, cities_with_rounds

from ._case import CITE, HEAD, LAND, MARK, OFFICE, PLAN, SOURCES, Case
from ._identity_cases import IDENTITY
from ._lint_cases import LINTED
from ._plan_cases import PLANS
from ._round_cases import ROUNDS
from ._said_cases import SAID
from ._statement_cases import STATEMENTS
from ._term_cases import TERMS

if TYPE_CHECKING:
    from conftest import Install, InstallCity

CASES = {**IDENTITY, **STATEMENTS, **TERMS, **PLANS, **ROUNDS, **LINTED}
TOLD = Path(__file__).with_name("findings.txt")
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
        return registry.check("musterstadt", as_of=day_of(text), lint="# lint" in text)

    return run


def day_of(text: str) -> dt.date | None:
    """The day on which a text asks to be looked at."""
    said = re.search(r"# on (\S+)", text)
    return dt.date.fromisoformat(said[1]) if said else None


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, int | None, int | None]]:
    return [(one.code, one.place, one.line, one.column) for one in findings]


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_alone_and_at_its_place_and_told(check: Check, name: str) -> None:
    case = CASES[name]
    before = case.wrong[: case.wrong.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    findings = check(case.wrong.replace(MARK, ""))
    assert told(findings) == [(case.code, case.place, line, column)]
    (finding,) = findings
    assert finding.severity is CATALOGUE[case.code].severity
    assert finding.file is not None
    assert finding.file.endswith("city.yaml")
    words = words_of([finding.at("city.yaml", finding.line, finding.column)])
    if os.environ.get("INTEGKIT_WRITE_PAGES"):
        _record(name, words)
    assert words == recorded().get(name)


def recorded() -> dict[str, list[str]]:
    """What is told of each case, as it stands beside this file; ``INTEGKIT_WRITE_PAGES=1 pytest -n 0`` renews it."""
    blocks = (block.splitlines() for block in TOLD.read_text("utf-8").split("\n\n") if block.strip())
    return {name: words for name, *words in blocks}


def _record(name: str, words: list[str]) -> None:
    known = {**recorded(), name: words}
    TOLD.write_text("\n\n".join("\n".join([one, *known[one]]) for one in CASES if one in known) + "\n", "utf-8")


def test_nothing_is_on_record_that_is_no_case() -> None:
    assert recorded().keys() == CASES.keys()


@pytest.mark.parametrize("name", SAID)
def test_a_finding_says_what_it_is_about(check: Check, name: str) -> None:
    (finding,) = check(CASES[name].wrong.replace(MARK, ""))
    assert SAID[name].items() <= dict(finding.values).items()


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_without_its_fault_nothing_is_found(check: Check, case: Case) -> None:
    for text in case.right:
        assert told(check(text)) == [], text


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        (HEAD + "tasks: [{id: t, of: municipalty}]\n", "IK102", ("municipality",)),
        (HEAD + "tasks: [{id: paeg, of: pages}]\n", "IK102", ()),
        (HEAD + "tasks: [{id: t, of: offices}]\nplans: [{id: offices, title: P}]\nunits: [{id: office, name: U}]\n",
         "IK114", ("office",)),
        (OFFICE.replace("§§", "remarks: [{field: contacts.1.phone, text: x}]"), "IK103", ("contacts.1.phones",)),
        (OFFICE.replace("§§", "remarks: [{field: nmae.de, text: x}]"), "IK103", ("name.de",)),
        (OFFICE.replace("§§", "remarks: [{field: phone, text: x}]"), "IK103", ("contacts.phones",)),
        (OFFICE.replace("§§", "remarks: [{field: street, text: x}]"), "IK103", ("sites.street",)),
        (OFFICE.replace("§§", "remarks: [{field: nams, text: x}]"), "IK103", ("name",)),
        (OFFICE.replace("§§", "contacts: [{remarks: [{field: street, text: x}]}]"), "IK103", ()),
        (OFFICE.replace("§§", "remarks: [{field: emai, text: x}]"), "IK103", ("contacts.emails",)),
        (OFFICE.replace("§§", "remarks: [{field: ema, text: x}]"), "IK103", ()),
        (OFFICE.replace("§§", "meetings: [{every: 3 Monate}]"), "IK401", ("months",)),
        (OFFICE.replace("§§", "meetings: [{every: 30 Tagen}]"), "IK401", ("days",)),
        (OFFICE.replace("§§", "meetings: [{every: 2 Jahre}]"), "IK401", ("years",)),
        (OFFICE.replace("§§", "meetings: [{every: 6 wekes}]"), "IK401", ("weeks",)),
        (OFFICE.replace("§§", "meetings: [{every: 1 Quartal}]"), "IK401", ("quarters",)),
        (OFFICE.replace("§§", "meetings: [{every: 2 Stunden}]"), "IK401", ()),
        (OFFICE.replace("§§", "aliases: [{name: {de: A, kz: B}}]"), "IK413", ("kk",)),
        (HEAD + PLAN.replace("level: goal", "level: Ziele"), "IK501", ("goal",)),
        (HEAD + PLAN.replace("level: goal", "level: gaol"), "IK501", ("goal",)),
        (HEAD + PLAN.replace("label: seltsam}", "label: seltsam, concept: dropt}"), "IK505", ("dropped",)),
        (HEAD + PLAN.replace("label: alle}", "label: alle, concept: Frauen}"), "IK505", ("women",)),
        (HEAD + PLAN.replace("label: alle}", "label: alle, concept: Stadtgesellschaft}"), "IK505", ("all",)),
    ],
)  # fmt: skip
def test_what_was_meant_is_asked(check: Check, text: str, code: str, meant: tuple[str, ...]) -> None:
    (finding,) = check(text)
    assert (finding.code, dict(finding.values)["meant"]) == (code, meant)


@pytest.mark.parametrize(
    ("written", "example"),
    [("1 Quartal", "1 quarter"), ("2 Quartale", "2 quarters"), ("1 Mond", "1 month"), ("1.5 Jahre", "1.5 years")],
)
def test_a_length_of_time_is_shown_as_it_would_be_written(check: Check, written: str, example: str) -> None:
    (finding,) = check(OFFICE.replace("§§", f"meetings: [{{every: {written}}}]"))
    assert dict(finding.values)["example"] == example


def test_every_code_that_checks_can_give_has_a_case() -> None:
    # From IK650 on stands what is refused while a round is run.
    given_by_checks = {code for code in CATALOGUE if "IK100" < code < "IK650"}
    assert {case.code for case in CASES.values()} == given_by_checks - {"IK205"} - MINTED  # IK205 is raised, not found


MINTED = {"IK110", "IK111", "IK112", "IK113"}
REPORTED = {"IK409", "IK410", "IK605", "IK606", "IK607", "IK610", "IK611", "IK614", "IK615", "IK616", "IK617"}


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


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("staff -> steering\nsteering\nmunicipality\nstuff\n", "steering"),
        ("staff -> older\nolder -> steering\nsteering\nmunicipality\nstuff\n", "steering"),
        ("staff -> page\nsteering\nmunicipality\nstuff\n", "stuff"),  # what cannot stand there is not offered
        ("steering\nmunicipality\nstuff\n", "stuff"),
    ],
    ids=["moved", "moved twice", "moved to what does not fit", "not moved"],
)
def test_a_reference_to_an_id_that_has_moved_is_offered_the_present_one(
    check: Check, tmp_path: Path, lines: str, meant: str
) -> None:
    (tmp_path / "musterstadt" / "minted-ids.txt").write_text(lines, "utf-8")
    units = "units: [{id: steering, name: S, kind: mayor}, {id: stuff, name: T, kind: mayor}]"
    office = "offices: [{id: office, name: Büro, relations: [{kind: reports_to, to: staff}]}]"
    (finding,) = (one for one in check(f"{HEAD}{office}\n{units}\n") if one.code == "IK102")
    assert f'Did you mean "{meant}"?' in finding.in_("en")


# -- the codes of checks ---------------------------------------------------------------------------------------------

# The codes that a check gives beside its own: what it looks at can be wrong in more than one way.
BESIDE = {
    "IK102": {"IK108", "IK114"},
    "IK104": {"IK105", "IK106", "IK109", "IK115"},
    "IK301": {"IK302"},
    "IK306": {"IK309"},
    "IK404": {"IK405"},
    "IK406": {"IK407"},
    "IK505": {"IK506"},
    "IK524": {"IK525"},
}


@cache
def contexts() -> tuple[CheckContext, ...]:
    """The cities of all cases, as checks see them; the two Länder and the other city are known to each."""
    neighbours = dict.fromkeys(("ni", "rp", "neustadt"), frozenset({"municipality", "beirat"}))
    texts = [case.wrong.replace(MARK, "") for case in CASES.values()]
    return tuple(CheckContext(from_yaml(text), neighbours.get, day_of(text)) for text in texts)


@pytest.mark.parametrize("one", [*CHECKS, *LINT], ids=lambda one: one.code)
def test_a_check_gives_findings_of_its_own_code(one: Rule) -> None:
    given = {found.finding.code for context in contexts() for found in run_checks([one], context)}
    assert given == {one.code, *BESIDE.get(one.code, ())}
    assert given <= CATALOGUE.keys()
    assert one.title.de != one.title.en


def test_each_code_is_given_by_one_check() -> None:
    given = [code for one in (*CHECKS, *LINT) for code in (one.code, *BESIDE.get(one.code, ()))]
    assert len({*given}) == len(given)


def test_a_check_is_made_by_the_names_of_its_parts() -> None:
    made: Any = Rule
    with pytest.raises(TypeError):
        made("NS1", Text(de="Ämter haben Namen"), lambda _: ())


MUSTERSTADT = from_yaml(HEAD)


@pytest.mark.parametrize(
    ("checks", "context", "named"),
    [
        (None, CheckContext(MUSTERSTADT), "checks"),
        (["IK101"], CheckContext(MUSTERSTADT), "checks"),
        (CHECKS, MUSTERSTADT, "context"),
        (CHECKS, CheckContext(cast("Any", HEAD)), "profile"),
    ],
)
def test_what_cannot_be_checked_is_refused_by_name_before_anything_is_run(
    checks: Any, context: Any, named: str
) -> None:
    with pytest.raises(UsageError) as refused:
        run_checks(checks, context)
    assert [dict(one.values)["argument"] for one in refused.value.findings] == [named]


# -- whole cities ----------------------------------------------------------------------------------------------------


@given(cities())
def test_whole_cities_give_no_errors(city: CityProfile) -> None:
    found = [*run_checks(CHECKS, CheckContext(profile=city))]
    assert [one for one in found if one.finding.severity is Severity.ERROR] == []


@given(cities(outside_refs=False))
def test_whole_cities_that_refer_to_nobody_else_give_words_of_their_own_at_most(city: CityProfile) -> None:
    codes = {one.finding.code for one in run_checks(CHECKS, CheckContext(profile=city))}
    own = {"IK115", "IK204", "IK303", "IK311", "IK312", "IK313", "IK406", "IK407", "IK408", "IK409", "IK410", "IK507"}
    own |= {"IK315", "IK605", "IK611", "IK615", "IK616"}
    assert codes <= own


@given(cities_with_rounds())
def test_cities_with_rounds_give_no_errors_and_only_what_is_said_of_reports(city: CityProfile) -> None:
    found = [*run_checks(CHECKS, CheckContext(profile=city))]
    assert [one for one in found if one.finding.severity is Severity.ERROR] == []
    assert {one.finding.code for one in found} <= REPORTED


def test_a_source_that_is_missing_is_looked_for_among_the_sources() -> None:
    city = from_yaml(
        "contract: 1\nmunicipality: {name: A, land: ni}\noffices: [{id: o, name: B, cite: satzung}]\n"
        "sources: [{id: satzungen, title: Satzung}, {id: page, title: Seite}]\n"
    )
    (said,) = (
        one.finding.in_("en") for one in run_checks(CHECKS, CheckContext(profile=city)) if "102" in one.finding.code
    )
    for word in ("satzungen", "page", "stands in sources"):
        assert word in said
    assert "units" not in said


@given(cities())
def test_checks_give_the_same_each_time_and_change_nothing(city: CityProfile) -> None:
    context = CheckContext(profile=city)
    first, again = [*run_checks(CHECKS, context)], [*run_checks(CHECKS, context)]
    assert first == again
    later = [*run_checks(CHECKS, CheckContext(profile=city, as_of=dt.date(2030, 1, 1)))]
    assert [one for one in later if one.finding.code not in ("IK209", "IK210", "IK211")] == first
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
