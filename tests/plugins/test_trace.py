"""Why a city is there or is not: for each way of failing, the step at which the way ends, and what is said there."""

from __future__ import annotations

import json
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit import Registry, to_yaml
from integkit.model import CityProfile
from integkit.plugins._trace import StepKind, Trace, trace

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin

ALL = tuple(StepKind)
OUTSIDE = (StepKind.DISTRIBUTION, StepKind.ENTRY_POINT)


@pytest.fixture
def data(musterstadt: CityProfile) -> str:
    return to_yaml(musterstadt)


def one(name: str, **options: Any) -> Trace:
    (found,) = trace(Registry.discover(**options), name)
    return found


def assert_ends(way: Trace, state: str, at: StepKind, *codes: str) -> None:
    """The way ends at a step, which says why; all before it found something, none behind it was looked at."""
    assert way.state == state
    place = [step.kind for step in way.steps].index(at)
    assert [step.is_reached for step in way.steps] == [number <= place for number in range(len(way.steps))]
    assert all(step.found and not step.findings for step in way.steps[:place])
    assert [finding.code for finding in way.steps[place].findings] == [*codes]
    assert way.exit_code in (2, 3) or state == "disabled"
    json.dumps(way.to_json("de"))


def test_a_city_that_is_there_has_found_something_at_every_step(install_city: InstallCity, data: str) -> None:
    folder = install_city("musterstadt", data, code="@hookimpl\ndef integkit_exporters():\n    return [Format('a')]\n")
    for name in ("musterstadt", "integkit-musterstadt", "03999002"):
        way = one(name)
        assert (way.name, way.state, way.exit_code) == ("musterstadt", "active", 0)
        assert tuple(step.kind for step in way.steps) == ALL
        found = [step.found for step in way.steps]
        assert found == [
            f"integkit-musterstadt 1.0, {folder.parent}",
            "integkit.cities: musterstadt = integkit_musterstadt",
            str(folder),
            str(folder / "city.yaml"),
            "Musterstadt (03999002), contract 1",
            "integkit_musterstadt.hooks, integkit_exporters",
        ]
        assert not any(step.findings for step in way.steps)


def test_data_alone_are_enough(install_city: InstallCity, data: str) -> None:
    install_city("musterstadt", data)
    *_, code = one("musterstadt").steps
    assert (code.kind, code.is_reached, code.found, code.findings) == (StepKind.MODULE, True, None, ())


# -- each way of failing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("mustrestadt", ("musterstadt",)),
        ("Musterstadt", ("musterstadt",)),
        ("Integkit_Musterstadt", ("musterstadt",)),
        ("zzz", ()),
        ("", ()),
    ],
)
def test_an_unknown_name(install_city: InstallCity, data: str, name: str, meant: tuple[str, ...]) -> None:
    install_city("musterstadt", data)
    way = one(name)
    assert_ends(way, "absent", StepKind.DISTRIBUTION, "IK701")
    assert way.exit_code == 2
    assert dict(way.steps[0].findings[0].values).get("meant", ()) == meant


@pytest.mark.parametrize("name", ["quiet", "integkit-quiet"])
def test_a_distribution_that_announces_nothing(install: Install, name: str) -> None:
    install("integkit-quiet", {}, {"integkit_quiet/city.yaml": ""})
    way = one(name)
    assert_ends(way, "absent", StepKind.ENTRY_POINT, "IK731")
    assert way.exit_code == 3
    assert '[project.entry-points."integkit.cities"]' in way.steps[1].findings[0].advice("en")
    assert 'quiet = "integkit_quiet"' in way.steps[1].findings[0].advice("de")


def test_the_package_of_a_distribution_is_spelt_as_python_spells_it(install: Install) -> None:
    install("integkit-bad-stadt", {}, {})
    (finding,) = one("bad-stadt").steps[1].findings
    values = dict(finding.values)
    assert (values["name"], values["package"]) == ("bad-stadt", "integkit_bad_stadt")


def test_a_distribution_that_is_written_otherwise_is_meant_before_one_that_begins_with_integkit(
    install: Install,
) -> None:
    install("my-thing", {"integkit.plugins": {"mine": "nowhere"}}, {})
    install("integkit-my-thing", {"integkit.plugins": {"another": "nowhere"}}, {})
    way = one("My_Thing")
    assert_ends(way, "absent", StepKind.DISTRIBUTION, "IK701")
    assert dict(way.steps[0].findings[0].values)["meant"] == ("mine",)


def test_metadata_that_cannot_be_read(install_city: InstallCity, data: str, site: Path) -> None:
    install_city("musterstadt", data)
    (site / "integkit_musterstadt-1.0.dist-info" / "entry_points.txt").write_text("[integkit.cities]\nnothing\n")
    assert_ends(one("integkit-musterstadt"), "failed", StepKind.DISTRIBUTION, "IK716")
    assert_ends(one("musterstadt"), "failed", StepKind.DISTRIBUTION, "IK716")


def test_one_that_is_disabled(install_city: InstallCity, data: str) -> None:
    install_city("musterstadt", data)
    for disable in ("musterstadt", "integkit-musterstadt"):
        way = one("musterstadt", disable=[disable])
        assert_ends(way, "disabled", StepKind.ENTRY_POINT, "IK712")
        assert way.exit_code == 0


def test_one_that_is_left_out_with_all_plugins(install_city: InstallCity, data: str) -> None:
    install_city("musterstadt", data)
    (way,) = trace(Registry(), "musterstadt", switched_off=True)
    assert_ends(way, "disabled", StepKind.ENTRY_POINT, "IK712")


def test_one_that_is_left_out_is_found_by_its_distribution_too(install_plugin: InstallPlugin) -> None:
    install_plugin("reports", "", name="somebodys-reports")
    for name in ("reports", "somebodys-reports"):
        (way,) = trace(Registry(), name, switched_off=True)
        assert (way.name, way.state) == ("reports", "disabled")


def test_a_name_that_is_disabled_and_that_nothing_has() -> None:
    (way,) = trace(Registry.discover(disable=["nothing"]), "nothing")
    assert way.state == "disabled"
    ((kind, codes),) = ((step.kind, [finding.code for finding in step.findings]) for step in way.steps)
    assert (kind, codes) == (StepKind.ENTRY_POINT, ["IK712"])


def test_a_distribution_without_a_name_has_no_place(
    install_plugin: InstallPlugin, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another library may have brought a finder of metadata of its own, which takes the name of the folder.
    own = [one for one in sys.meta_path if one is PathFinder or not hasattr(one, "find_distributions")]
    monkeypatch.setattr(sys, "meta_path", own)
    install_plugin("reports", "")
    (site / "integkit_reports-1.0.dist-info" / "METADATA").write_text("Name: \nVersion: 1.0\n", "utf-8")
    first, *_ = one("reports").steps
    assert (first.kind, first.found) == (StepKind.DISTRIBUTION, " 1.0")


def test_an_announcement_without_a_package_is_shown_with_what_is_missing(install: Install) -> None:
    install("integkit-odd", {"integkit.cities": {"odd": ""}}, {})
    way = one("odd")
    assert (way.state, way.exit_code) == ("failed", 3)
    if way.entry is not None and way.entry.kind == "city":  # a Python that refuses such metadata tells so instead
        assert way.steps[1].found == "integkit.cities: odd = ?"


def test_a_slug_that_several_claim(install_city: InstallCity, data: str) -> None:
    install_city("same", data, name="first-city")
    install_city("same", data, name="second-city")
    ways = trace(Registry.discover(), "same")
    assert [way.entry.distribution for way in ways if way.entry] == ["first-city", "second-city"]
    for way in ways:
        assert_ends(way, "conflicting", StepKind.ENTRY_POINT, "IK703")


def test_a_package_that_is_not_there(install: Install) -> None:
    install("integkit-gone", {"integkit.cities": {"gone": "nowhere"}}, {})
    assert_ends(one("gone"), "failed", StepKind.PACKAGE, "IK702")


def test_a_package_without_data(install: Install) -> None:
    install("integkit-bare", {"integkit.cities": {"bare": "bare"}}, {"bare/__init__.py": "raise SystemExit"})
    assert_ends(one("bare"), "failed", StepKind.FILE, "IK903")


@pytest.mark.parametrize(
    ("text", "state", "codes"),
    [
        ("contract: 1\nmunicipality: {name: M, lnad: ni}\n", "failed", {"IK010", "IK011"}),
        ("contract: [\n", "failed", {"IK003"}),
        ("contract: 2\n", "incompatible", {"IK704"}),
    ],
)
def test_data_that_cannot_be_read(install_city: InstallCity, text: str, state: str, codes: set[str]) -> None:
    install_city("broken", text)
    way = one("broken")
    step = next(step for step in way.steps if step.kind is StepKind.DATA)
    assert codes <= {finding.code for finding in step.findings}
    assert_ends(way, state, StepKind.DATA, *(finding.code for finding in step.findings))


def test_a_key_that_several_claim(install_city: InstallCity, data: str) -> None:
    install_city("alpha", data)
    install_city("beta", data)
    way = one("alpha")
    assert (way.state, way.exit_code) == ("conflicting", 3)
    found = {step.kind: step for step in way.steps}
    assert [finding.code for finding in found[StepKind.DATA].findings] == ["IK703"]
    assert found[StepKind.DATA].found == "Musterstadt (03999002), contract 1"
    assert found[StepKind.MODULE].is_reached


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("import nothing_of_that_name\n", "IK702"),
        ("raise SystemExit('imported')\n", "IK702"),
        ("@hookimpl\ndef integkit_exporter():\n    return []\n", "IK705"),
        ("def integkit_exporters():\n    return []\n", "IK707"),
        ("@hookimpl\ndef integkit_exporters():\n    return 1\n", "IK709"),
        ("@hookimpl\ndef integkit_exporters():\n    raise ValueError\n", "IK710"),
        ("@hookimpl\ndef integkit_exporters():\n    return [Format('json')]\n", "IK714"),
    ],
)
def test_code_that_cannot_be_used(install_city: InstallCity, data: str, code: str, finding: str) -> None:
    install_city("musterstadt", data, code=code)
    way = one("musterstadt")
    assert_ends(way, way.state, StepKind.MODULE, finding)
    assert way.exit_code == 3


# -- what is no installed city ---------------------------------------------------------------------------------------


def test_a_land_and_a_plugin(install: Install, install_plugin: InstallPlugin) -> None:
    land = "contract: 1\nmunicipality: {name: Land, land: ni, kind: land}\n"
    install("land-ni", {"integkit.laender": {"ni": "land_ni"}}, {"land_ni/city.yaml": land})
    assert [step.kind for step in one("ni").steps] == [*ALL]
    assert one("ni").steps[4].found == "Land, contract 1"
    install_plugin("bad", "import nothing_of_that_name\n")
    assert_ends(one("bad"), "failed", StepKind.MODULE, "IK702")
    assert one("json").state == "active"
    assert [step.kind for step in one("json").steps] == [*OUTSIDE, StepKind.MODULE]


def test_a_city_of_a_running_system(install_plugin: InstallPlugin) -> None:
    install_plugin(
        "system",
        """
        @hookimpl
        def integkit_profiles():
            return {"live": CityProfile(municipality=Municipality(ags="03999009", name=Text(de="Live"), land="ni"))}
        """,
    )
    way = one("live")
    assert way.state == "active"
    assert [step.kind for step in way.steps] == [StepKind.FILE, StepKind.DATA, StepKind.MODULE]
    assert "integkit-system" in str(way.steps[0].found)


def test_a_folder(tmp_path: Path, data: str) -> None:
    (tmp_path / "city.yaml").write_text(data, "utf-8")
    registry = Registry()
    (way,) = trace(registry, registry.add(tmp_path, slug="here"))
    assert way.state == "active"
    assert [step.found for step in way.steps[:2]] == [
        str(tmp_path / "city.yaml"), "Musterstadt (03999002), contract 1",
    ]  # fmt: skip


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    registry = Registry()
    (way,) = trace(registry, registry.add(tmp_path / "nothing", slug="here"))
    assert_ends(way, "failed", StepKind.FILE, "IK901")


def test_the_same_is_told_to_programs(install: Install) -> None:
    install("integkit-gone", {"integkit.cities": {"gone": "nowhere"}}, {})
    plain = one("gone").to_json("de")
    assert (plain["name"], plain["state"], plain["distribution"]) == ("gone", "failed", "integkit-gone")
    assert [(step["step"], step["reached"], "findings" in step) for step in plain["steps"]] == [
        ("distribution", True, False), ("entry_point", True, False), ("package", True, True), ("file", False, False),
        ("data", False, False), ("module", False, False),
    ]  # fmt: skip
    assert one("nothing").to_json("en")["state"] == "absent"


def test_programs_are_told_all_that_was_found(install_city: InstallCity, data: str) -> None:
    folder = install_city("musterstadt", data, code="@hookimpl\ndef integkit_exporters():\n    return [Format('a')]\n")
    found = {
        "distribution": f"integkit-musterstadt 1.0, {folder.parent}",
        "entry_point": "integkit.cities: musterstadt = integkit_musterstadt",
        "package": str(folder),
        "file": str(folder / "city.yaml"),
        "data": "Musterstadt (03999002), contract 1",
        "module": "integkit_musterstadt.hooks, integkit_exporters",
    }
    assert one("musterstadt").to_json("en") == {
        "kind": "city",
        "name": "musterstadt",
        "state": "active",
        "distribution": "integkit-musterstadt",
        "version": "1.0",
        "target": "integkit_musterstadt",
        "contract": 1,
        "hooks": ["integkit_exporters"],
        "steps": [{"step": step, "reached": True, "found": what} for step, what in found.items()],
    }


def test_programs_are_told_in_their_language_why_nothing_is_there(install_city: InstallCity, data: str) -> None:
    install_city("musterstadt", data)
    way = one("mustrestadt")
    for language in ("de", "en"):
        (finding,) = way.steps[0].findings
        assert way.to_json(language) == {
            "name": "mustrestadt",
            "state": "absent",
            "steps": [
                {"step": "distribution", "reached": True, "findings": [finding.to_json(language)]},
                {"step": "entry_point", "reached": False},
            ],
        }
